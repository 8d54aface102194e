#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""count.py LOG.json: counts the cases of a test run from Meson's log.

Prints "PASSED FAILED", and on standard error the output of the programs that failed. Cases are what
the programs themselves report: cmocka closes each group with its counts (and, when some failed,
still says how many passed); the others end with "N passed, N failed". A program that failed without
a failed case, or that reported nothing, counts as one failed case. A line "skipped: ..." is passed on."""

import json
import re
import sys

PASSED = re.compile(r'^\[  PASSED  \] (\d+) test\(s\)\.$|^(\d+) passed, \d+ failed$', re.M)
FAILED = re.compile(r'^\[  FAILED  \] (\d+) test\(s\), listed below:$|^\d+ passed, (\d+) failed$',
                    re.M)


def total(pattern, text):
    return sum(int(a or b) for a, b in pattern.findall(text))


def count(program):
    text = program.get('stdout', '') + '\n' + program.get('stderr', '')
    passed, failed = total(PASSED, text), total(FAILED, text)
    good = program['result'] == 'OK' and failed == 0 and PASSED.search(text)
    if good:
        print(*re.findall(r'^skipped: .*\n', text, re.M), sep='', end='', file=sys.stderr)
        return passed, 0
    print(f"--- {program['name']}: {program['result']}, status {program['returncode']}",
          text.strip(), sep='\n', file=sys.stderr)
    return passed, max(failed, 1)


def main():
    with open(sys.argv[1], encoding='utf-8') as log:
        counts = [count(json.loads(line)) for line in log]
    print(sum(passed for passed, _ in counts), sum(failed for _, failed in counts))


main()
