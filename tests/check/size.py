#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""size.py ROOT: size is a feature. More needs a decision that says what leaves."""

import source

LIB_LINES = 12_000
FUNCTIONS = 120
HEADER_LINES = 300


def lines(path):
    return len(path.read_text('utf-8').splitlines())


def limit(report, where, what, count, most):
    report.case(*([f'{where}:1: {count} {what}, at most {most}'] if count > most else []))


def main():
    root = source.root_argument()
    report = source.Report()
    limit(report, 'lib', 'lines', sum(map(lines, source.sources(root))), LIB_LINES)
    limit(report, 'include/kgplan', 'public functions',
          sum(map(len, source.api_of_libraries(root).values())), FUNCTIONS)
    for header in source.headers(root):
        limit(report, header.relative_to(root), 'lines', lines(header), HEADER_LINES)
    report.end()


main()
