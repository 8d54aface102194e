#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""symbols.py ROOT LIBDIR: what the headers declare = what the map names = what the library exports.
One case per function. symbols.py --update ROOT writes the maps from the headers."""

import pathlib
import re
import subprocess
import sys

import source

NODE = 'KGPLAN_0'
MAPS = {'kgplan': 'lib/kgplan.map', 'kgplan-io': 'lib/io/kgplan-io.map'}


def update(root):
    for library, functions in source.api_of_libraries(root).items():
        names = ''.join(f'    {name};\n' for name in sorted(functions))
        (root / MAPS[library]).write_text(
            f'/* SPDX-License-Identifier: MIT */\n{NODE} {{\nglobal:\n{names}local:\n    *;\n}};\n')


def mapped(root, library):
    """{function: 'file:line'} of a map, and the faults of the map itself."""
    path = MAPS[library]
    code = source.without_comments((root / path).read_text('utf-8'))
    at = {m[1]: f'{path}:{source.line_of(code, m.start(1))}'
          for m in re.finditer(r'^\s*([\w*?]+);', code, re.M)}
    faults = []
    nodes = re.findall(r'(\w+)\s*\{', code)
    if nodes != [NODE]:
        faults.append(f'{path}:1: the nodes are {nodes}, not {NODE} alone')
    if not re.search(r'\blocal:\s*\*;', code):
        faults.append(f'{path}:1: no "local: *;"')
    at.pop('*', None)
    faults += [f'{at[name]}: {name}: a wildcard' for name in at if set('*?') & set(name)]
    return at, faults


def exported(library, libdir):
    """{symbol: node} of the built library."""
    out = subprocess.run(['nm', '-D', '--defined-only', libdir / f'lib{library}.so'],
                         stdout=subprocess.PIPE, encoding='utf-8', check=True).stdout
    symbols = (line.split()[-1].partition('@') for line in out.splitlines())
    return {name: node.lstrip('@') for name, _, node in symbols if name != NODE}


def problems(name, library, declared, at, exports):
    where = declared.get(name) or at.get(name) or f'lib{library}.so:1'
    found = []
    if name not in declared:
        found.append(f'{where}: {name}: no public header declares it')
    if name not in at:
        found.append(f'{where}: {name}: not in {MAPS[library]}')
    if name not in exports:
        found.append(f'{where}: {name}: lib{library}.so does not export it')
    elif exports[name] != NODE:
        found.append(f'{where}: {name}: exported as {exports[name] or "no node"}, not {NODE}')
    return found


def main():
    if sys.argv[1] == '--update':
        update(pathlib.Path(sys.argv[2]))
        return
    root, libdir = source.root_argument(), pathlib.Path(sys.argv[2])
    report = source.Report()
    for library, declared in source.api_of_libraries(root).items():
        at, faults = mapped(root, library)
        report.case(*faults)
        exports = exported(library, libdir)
        for name in sorted({*declared, *at, *exports}):
            report.case(*problems(name, library, declared, at, exports))
    report.end()


main()
