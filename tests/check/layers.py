#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""layers.py ROOT: a file includes only its own layer and earlier ones. One case per file."""

import re

import source

ORDER = 'base value time plan data evaluate compensate present exchange score'.split()

# The layer of each public header. kgplan.h includes them all and is for callers.
PUBLIC = {
    'abi.h': 'base', 'buffer.h': 'base', 'diag.h': 'base', 'limits.h': 'base',
    'progress.h': 'base', 'status.h': 'base', 'version.h': 'base',
    'decimal.h': 'value',
    'calendar.h': 'time', 'period.h': 'time', 'regime.h': 'time', 'schedule.h': 'time',
    'field.h': 'plan', 'plan.h': 'plan', 'word.h': 'plan',
    'log.h': 'data', 'panel.h': 'data',
    'audit.h': 'evaluate', 'cascade.h': 'evaluate', 'evaluation.h': 'evaluate', 'figure.h': 'evaluate', 'result.h': 'evaluate',
    'evaluation.h': 'evaluate', 'figure.h': 'evaluate', 'result.h': 'evaluate',
    'units.h': 'evaluate',
    'ledger.h': 'compensate',
    'explain.h': 'present', 'label.h': 'present', 'page.h': 'present', 'sentence.h': 'present', 'table.h': 'present',
    'arrow.h': 'exchange',
    'score.h': 'score',
    'io.h': 'io',
}

LIBC = {name + '.h' for name in (
    'assert ctype errno float inttypes iso646 limits math stdalign stdarg stdbool stddef stdint '
    'stdio stdlib stdnoreturn string').split()}

# Instructions of processors, for files that are built once for each set of them (doc/decisions/0020).
VECTORS = {'lib/evaluate/kernel_vector.h', 'lib/compensate/kernel_words.h'}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]*)[>"]', re.M)


def allowed(layer):
    """The layers that a layer may include."""
    return ORDER + ['io'] if layer == 'io' else ORDER[:ORDER.index(layer) + 1]


def fault(root, layer, public, quote, name):
    """What is wrong with one #include of a file in `layer`, or None."""
    folder, _, rest = name.partition('/')
    if quote == '<' and folder == 'kgplan' and rest:
        if rest == 'kgplan.h':
            return 'kgplan.h is for callers'
        if rest not in PUBLIC:
            return 'this public header has no layer in tests/check/layers.py'
        if PUBLIC[rest] not in allowed(layer):
            return f'{layer} comes before {PUBLIC[rest]}'
        return None
    if quote == '<':
        if layer != 'io' and name not in LIBC:
            return 'only libc (C11, without files, clock, locale) is allowed here'
        return None
    if public or folder == 'kgplan':
        return 'a public header is included as <kgplan/…>'
    if not rest or '..' in name:
        return 'give the path from lib/, such as "base/wide.h"'
    if layer == 'io' and folder != 'io':
        return 'io sees only <kgplan/…>, "io/…" and system headers'
    if folder not in allowed(layer):
        return f'{layer} may not include {folder}'
    if not (root / 'lib' / name).is_file():
        return 'no such file in lib/'
    return None


def problems(root, path, layer, public):
    where = path.relative_to(root)
    if layer not in ORDER + ['io']:
        return [f'{where}:1: not in a layer: {", ".join(ORDER)}, io']
    code = source.without_comments(path.read_text('utf-8'))
    found = []
    for m in INCLUDE.finditer(code):
        if m[2] == 'immintrin.h' and str(where) in VECTORS:
            continue
        what = fault(root, layer, public, m[1], m[2])
        if what:
            found.append(f'{where}:{source.line_of(code, m.start(1))}: {m[2]}: {what}')
    return found


def main():
    root = source.root_argument()
    report = source.Report()
    for path in source.sources(root):
        report.case(*problems(root, path, path.relative_to(root / 'lib').parts[0], False))
    for path in source.headers(root):
        if path.name != 'kgplan.h':
            report.case(*problems(root, path, PUBLIC.get(path.name, 'none'), True))
    report.end()


main()
