#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""size.py ROOT: size is a feature (doc/decisions/0022). More needs a decision that says what leaves."""

import collections
import re

import source

# Lines of code by layer; of the tables of words, wherever they are; of any other file.
LAYERS = {'base': 1_100, 'value': 550, 'time': 2_200, 'plan': 2_900, 'data': 1_350, 'evaluate': 7_200,
          'compensate': 2_200, 'present': 6_200, 'io': 1_650, 'exchange': 650, 'score': 400}
WORDS = {'field.c', 'finding.c', 'label.c'}
WORD_LINES = 1_600
FILE_LINES = 500
FUNCTIONS = {'kgplan': 158, 'kgplan-io': 8}  # without score.h
SCORES = 5
HEADER_LINES = 300
COMMENT = re.compile(r'/\*.*?\*/', re.S)


def lines(path):
    return len(path.read_text('utf-8').splitlines())


def code_lines(path):
    """Lines that hold more than blanks and comments."""
    return sum(bool(line.strip()) for line in COMMENT.sub('', path.read_text('utf-8')).splitlines())


def limit(report, where, what, count, most):
    report.case(*([f'{where}:1: {count} {what}, at most {most}'] if count > most else []))


def check_lines(root, report):
    counts = collections.Counter()
    for path in source.sources(root):
        layer = 'words' if path.name in WORDS else path.parent.name
        counts[layer] += code_lines(path)
        if path.name not in WORDS:
            limit(report, path.relative_to(root), 'lines of code', code_lines(path), FILE_LINES)
    for layer, most in {**LAYERS, 'words': WORD_LINES}.items():
        limit(report, f'lib/{layer}', 'lines of code', counts.pop(layer), most)
    report.case(*(f'lib/{layer}:1: a layer without a limit' for layer in counts))


def check_functions(root, report):
    for library, functions in source.api_of_libraries(root).items():
        scores = sum('score.h' in where for where in functions.values())
        limit(report, library, 'public functions', len(functions) - scores, FUNCTIONS[library])
        limit(report, library, 'public functions of scores', scores, SCORES)


def main():
    root = source.root_argument()
    report = source.Report()
    check_lines(root, report)
    check_functions(root, report)
    for header in source.headers(root):
        limit(report, header.relative_to(root), 'lines', lines(header), HEADER_LINES)
    report.end()


main()
