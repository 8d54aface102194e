#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""plant.py ROOT [CC...]: api.py must see each of these breaks, planted in a copy. One case each."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'check'))
import source  # noqa: E402

COPIED = ['include/kgplan', 'lib/kgplan.map', 'lib/io/kgplan-io.map', 'tests/abi/api.txt']
DECIMAL, DIAG, BUFFER, PLAN = (f'include/kgplan/{name}.h'
                               for name in ('decimal', 'diag', 'buffer', 'plan'))
STATUS = 'include/kgplan/status.h'
VERSION = 'KGP_API const char *kgp_version(void);'
CLEAR = 'KGP_API void kgp_buffer_clear(kgp_buffer *buffer);'

# What is broken: file, text, its replacement (None: the two texts are swapped), and what the report
# then says.
BREAKS = {
    'nothing': (STATUS, '', '', ' 0 failed'),
    'fields reordered': (DIAG, ('int32_t line;', 'int32_t column;'), None,
                         '+member int32_t column 8 4'),
    'fields reordered, asserted': (DIAG, ('int32_t line;', 'int32_t column;'), None, 'layout.c:'),
    'field widened': (DECIMAL, 'int32_t reserved;', 'int64_t reserved;', 'layout.c'),
    'parameter widened': (BUFFER, 'size_t length);', 'int64_t length);',
                          '-function kgplan KGPLAN_0 nodiscard kgp_status kgp_buffer_append('),
    'function removed': ('include/kgplan/abi.h', VERSION, '', '-function kgplan'),
    'symbol dropped': ('lib/kgplan.map', '    kgp_version;\n', '', 'not in lib/kgplan.map'),
    'node renamed': ('lib/kgplan.map', 'KGPLAN_0', 'KGPLAN_1', '+function kgplan KGPLAN_1'),
    'enumerator renumbered': (STATUS, 'KGP_E_LIMIT = 5,', 'KGP_E_LIMIT = 55,',
                              '+enumerator KGP_E_LIMIT 55'),
    'enumerator doubled': (STATUS, 'KGP_E_LIMIT = 5,', 'KGP_E_LIMIT = 4,', 'a second 4'),
    'enumerator without a number': (STATUS, 'KGP_E_LIMIT = 5,', 'KGP_E_LIMIT,',
                                    'an enumerator without a number'),
    'macro changed': (PLAN, 'KGP_NONE (-1)', 'KGP_NONE (-2)', '+macro KGP_NONE (-2)'),
    'bool': (BUFFER, CLEAR, '#include <stdbool.h>\n' + CLEAR.replace('*buffer', '*buffer, bool all'),
             'the type bool'),
    'unsigned': (BUFFER, CLEAR, CLEAR.replace('*buffer', '*buffer, unsigned all'),
                 'the type unsigned'),
    'struct by value': (DECIMAL, 'const kgp_decimal *b,', 'const kgp_decimal b,',
                        'the type const kgp_decimal'),
    'variadic': (BUFFER, CLEAR, CLEAR.replace('*buffer', '*buffer, ...'),
                 'a parameter without a name'),
    'inline function': (BUFFER, CLEAR, 'static inline int32_t f(void) { return 0; }',
                        'not understood'),
    'status may be ignored': (BUFFER, 'KGP_NODISCARD kgp_status kgp_buffer_append',
                              'kgp_status kgp_buffer_append', 'without KGP_NODISCARD'),
    'output before input': (BUFFER, CLEAR, CLEAR.replace('*buffer', '*buffer, int32_t *n, int32_t m'),
                            'the input m comes after the output n'),
    'object not first': (BUFFER, CLEAR, CLEAR.replace('(', '(int32_t all, '),
                         'the object itself is not first'),
    'diag not last': (PLAN, 'kgp_plan_unref(kgp_plan *plan)',
                      'kgp_plan_unref(kgp_plan *plan, kgp_diag *diag, size_t n)',
                      'the diag is not last'),
    'name without a noun': (BUFFER, 'kgp_buffer_clear(', 'kgp_clear_buffer(', 'with a noun'),
    'name without a prefix': (PLAN, '#define KGP_NONE', '#define NONE', 'begin with KGP_'),
    'object without an end': (BUFFER, 'kgp_buffer_free(', 'kgp_buffer_close(',
                              'neither _free nor _unref'),
}


def copy(root, to):
    for name in COPIED:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (root / name).is_dir() else shutil.copy)(root / name, to / name)


def broken(text, old, new):
    if new is not None:
        return text.replace(old, new, 1) if old in text else None
    first, second = map(text.find, old)
    if not 0 <= first < second:
        return None
    between = text[first + len(old[0]):second]
    return text[:first] + old[1] + between + old[0] + text[second + len(old[1]):]


def problem(root, cc, planted):
    name, old, new, said = planted
    with tempfile.TemporaryDirectory() as folder:
        temporary = pathlib.Path(folder)
        copy(root, temporary)
        path = temporary / name
        text = broken(path.read_text('utf-8'), old, new)
        if text is None:
            return f'{name} has no "{old}" to break'
        path.write_text(text)
        run = subprocess.run([sys.executable, HERE / 'api.py', temporary, *cc], encoding='utf-8',
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if said not in run.stdout or (old != new) != (run.returncode == 1):
        return f'status {run.returncode}, and no "{said}" in:\n{run.stdout}'
    return None


def main():
    root = source.root_argument()
    report = source.Report()
    for name, planted in BREAKS.items():
        found = problem(root, sys.argv[2:] or ['cc'], planted)
        report.case(*([f'{name}: {found}'] if found else []))
    report.end()


main()
