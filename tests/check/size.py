#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""size.py ROOT: size is a feature (doc/decisions/0009). More needs a decision that says what leaves."""

import re

import source

LINES = {'lib': 10_000, 'io': 1_500, 'score': 500}  # by folder, the rest together
FUNCTIONS = 120
HEADER_LINES = 300


WORDS = {'field.c', 'finding.c', 'label.c'}
COMMENT = re.compile(r'/\*.*?\*/', re.S)


def lines(path):
    return len(path.read_text('utf-8').splitlines())


def code_lines(path):
    """Lines that hold more than blanks and comments."""
    return sum(bool(line.strip()) for line in COMMENT.sub('', path.read_text('utf-8')).splitlines())


def limit(report, where, what, count, most):
    report.case(*([f'{where}:1: {count} {what}, at most {most}'] if count > most else []))


def main():
    root = source.root_argument()
    report = source.Report()
    counted = [path for path in source.sources(root) if path.name not in WORDS]
    for folder, most in LINES.items():
        limit(report, folder, 'lines of code', sum(
            code_lines(path) for path in counted
            if folder == (path.parent.name if path.parent.name in LINES else 'lib')), most)
    limit(report, 'include/kgplan', 'public functions',
          sum(map(len, source.api_of_libraries(root).values())), FUNCTIONS)
    for header in source.headers(root):
        limit(report, header.relative_to(root), 'lines', lines(header), HEADER_LINES)
    report.end()


main()
