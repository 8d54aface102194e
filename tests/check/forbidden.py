#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""forbidden.py ROOT: functions that the library must not call, and floating point where verdicts
are made. One case per file of lib/."""

import re

import source

CALLS = {
    'depends on the locale': 'strtod strtof strtold atof setlocale localeconv uselocale newlocale '
                             'strcoll strxfrm',
    'reads the clock': 'time clock clock_gettime gettimeofday timespec_get localtime localtime_r '
                       'gmtime gmtime_r mktime strftime',
    'reads the environment': 'getenv secure_getenv setenv putenv',
    'has no bounds': 'gets sprintf vsprintf strcpy strcat stpcpy strncat alloca __builtin_alloca',
    'keeps state': 'strtok rand srand strerror',
    'ends the process': 'exit _exit abort',
}
MEMORY = 'malloc calloc realloc reallocarray aligned_alloc free strdup strndup'
FILES = 'fopen freopen fdopen tmpfile open popen'
MEMORY_FILE = 'lib/base/alloc.c'
FILES_FOLDER = 'lib/io/'
DOUBLES = 'double float'
# doc/decisions/0020
DOUBLES_ALLOWED = ('lib/score/', 'lib/evaluate/kernel_vector.h', 'lib/evaluate/kernel_lanes.c',
                   'lib/evaluate/kernel_figures.c', 'lib/compensate/kernel_pool.c',
                   'lib/compensate/kernel_words.h')
PLACES = ' and '.join(DOUBLES_ALLOWED)

PRINTF = re.compile(r'\b(?:v?(?:f|d|s|sn|as)?printf)\s*\(')
FLOAT = re.compile(r'%[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d*))?(?:l|L)?[aAeEfFgG]')


def words(names):
    return '|'.join(names.split())


def call(names):
    """A call of one of the names, not a member of that name."""
    return re.compile(rf'(?<![\w.])(?<!->)({words(names)})\s*\(')


def use(names):
    """Any use, such as a pointer to the function."""
    return re.compile(rf'(?<![\w.])(?<!->)({words(names)})\b')


def end_of_call(code, position):
    """Where the parenthesis that opens before `position` closes."""
    depth = 1
    while depth and position < len(code):
        depth += {'(': 1, ')': -1}.get(code[position], 0)
        position += 1
    return position


def problems(root, path):
    where = str(path.relative_to(root))
    text = path.read_text('utf-8')
    code = source.without_literals(text)
    faults = [(m.start(), f'{m[1]}: {why}')
              for why, names in CALLS.items() for m in call(names).finditer(code)]
    if where != MEMORY_FILE:
        faults += [(m.start(), f'{m[1]}: only {MEMORY_FILE} allocates')
                   for m in use(MEMORY).finditer(code)]
    if not where.startswith(FILES_FOLDER):
        faults += [(m.start(), f'{m[1]}: only {FILES_FOLDER} opens files')
                   for m in call(FILES).finditer(code)]
    if not where.startswith(DOUBLES_ALLOWED):
        faults += [(m.start(), f'{m[1]}: only {PLACES} compute in floating point')
                   for m in use(DOUBLES).finditer(code)]
    literal = source.without_comments(text)
    for m in PRINTF.finditer(code):
        argument = literal[m.end():end_of_call(code, m.end())].replace('%%', '  ')
        faults += [(m.start(), f'{f[0]}: floating-point text depends on the locale')
                   for f in FLOAT.finditer(argument)]
    return [f'{where}:{source.line_of(code, at)}: {what}' for at, what in sorted(faults)]


def main():
    root = source.root_argument()
    report = source.Report()
    for path in source.sources(root):
        report.case(*problems(root, path))
    report.end()


main()
