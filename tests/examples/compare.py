#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""compare.py [--update] PROGRAMS: runs cases.txt with the programs of a folder."""

import difflib
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def cases():
    for line in (HERE / 'cases.txt').read_text('utf-8').splitlines():
        if line.strip() and not line.startswith('#'):
            name, rest = line.split('|', 1)
            command, expected = rest.rsplit('|', 1)
            yield name.strip(), command.strip(), HERE / expected.strip()


def difference(expected, actual, file):
    lines = [text.decode('utf-8', 'backslashreplace').splitlines() for text in (expected, actual)]
    return '\n'.join(difflib.unified_diff(*lines, file.name, 'actual', lineterm=''))


def main():
    update = '--update' in sys.argv
    programs = pathlib.Path(sys.argv[-1]).resolve()
    path = os.pathsep.join([str(programs), os.environ['PATH']])
    passed = failed = 0
    for name, command, file in cases():
        run = subprocess.run(command, shell=True, cwd=HERE.parent.parent,
                             env={**os.environ, 'PATH': path}, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if update:
            file.write_bytes(run.stdout)
        expected = file.read_bytes() if file.exists() else b''
        if run.returncode == 0 and file.exists() and run.stdout == expected:
            passed += 1
            continue
        failed += 1
        print(f'{name}: status {run.returncode}: {command}')
        print(difference(expected, run.stdout, file))
        print(run.stderr.decode('utf-8', 'backslashreplace'), end='')
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed > 0)


main()
