#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""api.py ROOT [CC...]: what callers and bindings rely on is what tests/abi/api.txt says, keeps the
rules of doc/abi.md, and has the layout that layout.c asserts. api.py --update ROOT writes api.txt.

A line of api.txt is one record: the names of the headers, then
    macro NAME TEXT · typedef NAME TYPE · opaque NAME · enum (its enumerators follow)
    enumerator NAME VALUE · struct NAME SIZE (its members follow) · member DECLARATION OFFSET SIZE
    function LIBRARY NODE [nodiscard] DECLARATION
Sizes are those of a 64-bit machine."""

import difflib
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'check'))
import source  # noqa: E402

API = 'tests/abi/api.txt'
MAPS = {'kgplan': 'lib/kgplan.map', 'kgplan-io': 'lib/io/kgplan-io.map'}
INTERNAL = {'KGP_API', 'KGP_NODISCARD', 'KGP_BEGIN_DECLS', 'KGP_END_DECLS'}

BY_VALUE = 'int32_t int64_t uint8_t size_t double kgp_status kgp_day kgp_period kgp_progress'.split()
BY_POINTER = ['char', 'void']
# Names begin with an object, a type, a header, or one of these.
NOUNS = ['file', 'rows', 'struct', 'version']


class Fault(Exception):
    pass


def squeeze(text):
    return re.sub(r'\s+', ' ', text).strip()


def nodes(root, library):
    """{function: node} of a library's map."""
    code = source.without_comments((root / MAPS[library]).read_text('utf-8'))
    return {name: node for node, body in re.findall(r'(\w+)\s*\{(.*?)\}', code, re.S)
            for name in re.findall(r'(\w+);', body)}


def declaration(text, library, node):
    """The record of one declaration, as lists of words; numbers that C knows are '%NAME'."""
    if re.fullmatch(r'struct Arrow\w+ \{.*\}', text):
        return []  # the specification's own, asserted in layout.c
    if m := re.fullmatch(r'typedef struct (\w+) (\w+)', text):
        return [['opaque', m[2]]]
    if m := re.fullmatch(r'typedef (\w+) (\w+)', text):
        return [['typedef', m[2], m[1]]]
    if m := re.fullmatch(r'typedef (\w+ \(\*)(\w+)(\)\(.*\))', text):
        return [['typedef', m[2], m[1] + m[3]]]
    if m := re.fullmatch(r'enum \{(.*)\}', text):
        items = [re.fullmatch(r'(\w+) = \d+', item.strip()) for item in m[1].split(',')]
        if None in items:
            raise Fault(f'an enumerator without a number: {text}')
        return [['enum']] + [['enumerator', item[1], f'%{item[1]}'] for item in items]
    if m := re.fullmatch(r'typedef struct (\w+) \{(.*);? \} (\w+)', text):
        found = [['struct', m[3], f'%sizeof({m[3]})']]
        for member in filter(None, (part.strip() for part in m[2].split(';'))):
            name = re.search(r'\(\*(\w+)\)\(|(\w+)$', member)
            if name is None or ',' in re.sub(r'\(.*\)', '', member):
                raise Fault(f'a member that is not understood: {member}')
            name = name[1] or name[2]
            found.append(['member', member, f'%offsetof({m[3]}, {name})',
                          f'%sizeof((({m[3]} *)0)->{name})'])
        return found
    if m := re.fullmatch(r'KGP_API (KGP_NODISCARD )?(.*\b(kgp_\w+)\(.*\))', text):
        return [['function', library, node.get(m[3], '-'), *(['nodiscard'] if m[1] else []), m[2]]]
    raise Fault(f'not understood: {text}')


def read_header(root, header, node_of):
    """The records of a public header."""
    library = 'kgplan-io' if header.name == 'io.h' else 'kgplan'
    code = source.without_comments(header.read_text('utf-8'))
    found = [['header', header.name]]
    found += [['macro', name, squeeze(text)]
              for name, text in re.findall(r'^#define (\w+)\b(.*)$', code, re.M)
              if name not in INTERNAL and not name.endswith('_H') and not name.startswith('ARROW_')]
    code = squeeze(re.sub(r'\bKGP_(BEGIN|END)_DECLS\b', ' ', source.DIRECTIVE.sub('', code)))
    while code:
        m = re.match(r'[^{};]*(?:\{[^{}]*\}[^{};]*)?;', code)
        if m is None:
            raise Fault(f'{header.name}: not understood: {code[:60]}')
        found += declaration(m[0][:-1].strip(), library, node_of[library])
        code = code[m.end():].strip()
    return found


def compile_c(folder, cc, *arguments):
    run = subprocess.run([*cc, '-I', folder, *map(str, arguments)], encoding='utf-8',
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return run.stdout if run.returncode else ''


def make_include(root, folder):
    """A folder from which <kgplan/kgplan.h> of `root` can be included before it is configured."""
    (folder / 'kgplan').mkdir()
    for header in source.headers(root):
        (folder / 'kgplan' / header.name).write_bytes(header.read_bytes())
    version = (root / 'include/kgplan/version.h.in').read_text('utf-8')
    (folder / 'kgplan/version.h').write_text(re.sub(r'@\w+@', '0', version))


def ask_c(folder, cc, records):
    """Replaces '%EXPRESSION' by its value."""
    asked = [word[1:] for record in records for word in record if word.startswith('%')]
    program = folder / 'ask.c'
    program.write_text(
        '#include <kgplan/kgplan.h>\n#include <kgplan/io.h>\n#include <stdio.h>\nint main(void) {\n'
        + ''.join(f'printf("%lld\\n", (long long)({what}));\n' for what in asked)
        + 'return sizeof(void *) != 8;\n}\n')
    if fault := compile_c(folder, cc, '-DKGP_STATIC', program, '-o', folder / 'ask'):
        raise Fault(fault)
    run = subprocess.run([folder / 'ask'], stdout=subprocess.PIPE, encoding='utf-8', check=True)
    answers = iter(run.stdout.split())
    return [[next(answers) if word.startswith('%') else word for word in record]
            for record in records]


def generate(root, folder, cc):
    node_of = {library: nodes(root, library) for library in MAPS}
    records = [record for header in source.headers(root)
               for record in read_header(root, header, node_of)]
    return ask_c(folder, cc, records)


# The rules. A type is the declaration without its name.

def split_parameters(text):
    """The parameters between parentheses, [(type, name)]."""
    if text == 'void':
        return []
    found = [re.fullmatch(r'(.*?[ *])(\w+)', part.strip()) for part in text.split(',')]
    if None in found:
        raise Fault(f'a parameter without a name: {text}')
    return [(m[1].strip(), m[2]) for m in found]


def type_fault(kind, handles):
    """What is wrong with a type, or None."""
    base = squeeze(kind.replace('const', ' ').replace('*', ' '))
    if '*' in kind:
        good = base in BY_VALUE + BY_POINTER + handles
    else:
        good = base in BY_VALUE
    return None if good else f'the type {kind}'


def is_output(kind):
    """Whether something that is no object is written through it, or a handle is made."""
    pointee = kind[:-1].strip() if kind.endswith('*') else None
    return pointee is not None and not pointee.endswith('const') and (
        pointee.endswith('*') or not pointee.startswith('const '))


def order_faults(parameters, noun, opaque):
    types = [kind for kind, _ in parameters]
    handles = [squeeze(kind.replace('const', ' ')) for kind in types]
    if f'kgp_{noun}' in opaque and f'kgp_{noun} *' in handles[1:] and handles[0] != f'kgp_{noun} *':
        yield 'the object itself is not first'
    if 'kgp_diag *' in handles[1:-1]:
        yield 'the diag is not last'
    output = None
    for i, (kind, name) in enumerate(parameters):
        if handles[i][:-2] in opaque:
            continue
        if is_output(kind):
            output = name
        elif output is not None and not (name == 'capacity' and types[i - 1] == 'char *'):
            yield f'the input {name} comes after the output {output}'


def function_faults(record, nouns, opaque, structs):
    library, node, text = record[1], record[2], record[-1]
    result, name, inside = re.fullmatch(r'(.*?)\b(kgp_\w+)\((.*)\)', text).groups()
    parameters, result = split_parameters(inside), result.strip()
    noun = name.split('_')[1]
    if node == '-':
        yield f'not in {MAPS[library]}'
    if noun not in nouns:
        yield 'the name does not begin with a noun of the API'
    if result == 'kgp_status' and 'nodiscard' not in record:
        yield 'returns a kgp_status without KGP_NODISCARD'
    if result != 'void':
        yield from filter(None, [type_fault(result, opaque + structs)])
    for kind, _ in parameters:
        yield from filter(None, [type_fault(kind, opaque + structs)])
    yield from order_faults(parameters, noun, opaque)


def member_fault(text, opaque, structs):
    if m := re.fullmatch(r'(.*)\(\*\w+\)\((.*)\)', text):
        kinds = [m[1].strip()] + [kind for kind, _ in split_parameters(m[2])]
        return next(filter(None, (type_fault(k, opaque) for k in kinds if k != 'void')), None)
    kind = re.fullmatch(r'(.*?[ *])\w+', text)[1].strip()
    return None if kind in structs else type_fault(kind, opaque + structs)


def lint(records, report):
    """One case per record."""
    asserted = (HERE / 'layout.c').read_text('utf-8')
    struct = None
    opaque = [r[1] for r in records if r[0] == 'opaque']
    structs = [r[1] for r in records if r[0] == 'struct']
    nouns = {*NOUNS, *(name[4:] for name in opaque + structs)}
    nouns |= {r[1].split('.')[0] for r in records if r[0] == 'header'}
    nouns |= {r[1][4:] for r in records if r[0] == 'typedef'}
    functions = {re.search(r'\b(kgp_\w+)\(', r[-1])[1] for r in records if r[0] == 'function'}
    values = set()
    for record in records:
        kind, name, faults = record[0], record[-1], []
        if kind == 'function':
            faults = function_faults(record, nouns, opaque, structs)
        elif kind == 'enum':
            values = set()
        elif kind == 'enumerator':
            name = record[1]
            faults = [f'a second {record[2]} in its enum'] if record[2] in values else []
            values.add(record[2])
        elif kind == 'member':
            name = record[1]
            faults = [*filter(None, [member_fault(name, opaque, structs)])]
            member = re.search(r'(\w+)(?:\)\(.*\))?$', name)[1]
            if f'AT({struct}, {member}, ' not in asserted:
                faults.append(f'not asserted in layout.c, for {struct}')
        elif kind == 'struct':
            struct = record[1]
            faults = [] if f'SIZE({struct}, ' in asserted else ['no size in layout.c']
        elif kind == 'opaque':
            ends = {f'{name}_free', f'{name}_unref'} | ({'kgp_arrow_rows'} if 'arrow' in name else set())  # end themselves
            owned = any(re.search(rf'(?<!const ){name} \*', r[-1]) for r in records if r[0] == 'function')
            faults = ['neither _free nor _unref'] if owned and not ends & functions else []
        if kind in ('macro', 'enumerator') and not record[1].startswith('KGP_'):
            faults = ['does not begin with KGP_']
        report.case(*[f'{name}: {fault}' for fault in faults])


def compare(root, records, report):
    """One case per record of the committed list."""
    now = [' '.join(record) for record in records]
    then = [line for line in (root / API).read_text('utf-8').splitlines()
            if not line.startswith('#')]
    changed = [line for line in difflib.unified_diff(then, now, API, 'now', n=0, lineterm='')
               if not line.startswith('@@')]
    for line in changed:
        report.case(line)
    for _ in range(len(now) - sum(line.startswith('+') for line in changed[2:])):
        report.case()


def main():
    arguments = [a for a in sys.argv[1:] if a != '--update']
    root = pathlib.Path(arguments[0] if arguments else '.').resolve()
    cc = arguments[1:] or ['cc']
    report = source.Report()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_include(root, folder)
        try:
            records = generate(root, folder, cc)
            if '--update' in sys.argv:
                text = ''.join(' '.join(record) + '\n' for record in records)
                (root / API).write_text(f'# SPDX-License-Identifier: MIT\n# See api.py.\n{text}')
                return
            compare(root, records, report)
            lint(records, report)
        except Fault as fault:
            report.case(str(fault))
        for language in ('c11', 'c++11'):
            fault = compile_c(folder, cc, '-x', language[:-2], f'-std={language}', '-fsyntax-only',
                              '-pedantic-errors', '-Wall', '-Wextra', '-Werror', HERE / 'layout.c')
            report.case(*([fault] if fault else []))
    report.end()


main()
