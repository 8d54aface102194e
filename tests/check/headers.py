#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""headers.py ROOT BUILD CC... -- HEADER...: each public header compiles alone, as C11 and as C++11,
and is in the list of headers to install."""

import pathlib
import subprocess
import sys

import source

LANGUAGES = {'c': 'c11', 'c++': 'c++11'}


def compile_alone(root, build, cc, name, language):
    code = f'#include <kgplan/{name}>\n#include <kgplan/{name}>\ntypedef int not_empty;\n'
    run = subprocess.run(
        [*cc, '-x', language, f'-std={LANGUAGES[language]}', '-fsyntax-only', '-pedantic-errors',
         '-Wall', '-Wextra', '-Werror', '-I', root / 'include', '-I', build / 'include', '-'],
        input=code, encoding='utf-8', stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode == 0:
        return []
    return [f'include/kgplan/{name}:1: not {LANGUAGES[language]} alone:', run.stdout]


def main():
    split = sys.argv.index('--')
    root, build = map(pathlib.Path, sys.argv[1:3])
    cc = sys.argv[3:split]
    listed = {pathlib.Path(header).name for header in sys.argv[split + 1:]}
    report = source.Report()
    for header in source.headers(root):
        report.case(*([] if header.name in listed else
                      [f'include/kgplan/{header.name}:1: not in include/kgplan/meson.build']))
    for name in sorted({header.name for header in source.headers(root)} | {'version.h'}):
        for language in LANGUAGES:
            report.case(*compile_alone(root, build, cc, name, language))
    report.end()


main()
