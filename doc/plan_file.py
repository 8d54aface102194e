#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""plan_file.py [--update]: the JSON Schema and the reference page of plan files, from the field table.

Needs the built libraries (KGP_LIBDIR). Without --update it tells which file is out of date.
"""

import json
import pathlib
import sys

DOC = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(DOC.parent / 'examples/python'))

from kgplan._abi import Repeat, Subject, Type  # noqa: E402
from kgplan.plan import FIELDS  # noqa: E402

ID = '[A-Za-z0-9][A-Za-z0-9._:-]{0,63}'
NUMBER = r'-?([0-9]+|[1-9][0-9]{0,2}(,[0-9]{3})+)(\.[0-9]{1,6})?'
# What a scalar may look like. Numbers may be quoted or not: they are read as they are written.
SCALARS = {
    Type.TEXT: {'type': ['string', 'number', 'boolean'], 'pattern': r'^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]+$',
                'maxLength': 4096},
    Type.ID: {'type': ['string', 'number', 'boolean'], 'pattern': f'^{ID}$', 'minimum': 0},
    Type.DECIMAL: {'type': ['string', 'number'], 'pattern': f'^{NUMBER}$'},
    Type.AMOUNT: {'type': ['string', 'number'], 'pattern': f'^{NUMBER[2:]}%?$', 'minimum': 0},
    Type.BOOL: {'enum': [False, True, 'false', 'true']},
    Type.DAY: {'type': 'string', 'pattern': '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'},
    Type.PERIOD: {'type': ['string', 'integer'], 'minLength': 4, 'minimum': 1},
}
OPERATORS = ('at_least', 'more_than', 'at_most', 'less_than', 'between', 'equals', 'about')
# Of these words an item has exactly one.
ONE_OF = {
    Subject.TARGET: (*OPERATORS, 'change', 'growth', 'each', 'attested'),
    Subject.CHANGE: OPERATORS, Subject.GROWTH: OPERATORS, Subject.EACH: OPERATORS,
    Subject.PATH: ('seasonal', 'shares'),
    Subject.PLAUSIBLE: ('growth', 'value'),
    Subject.DEADLINE: ('day', 'working_days', 'none'),
}
HEADINGS = {
    Type.NONE: '', Type.TEXT: 'text', Type.ID: 'id', Type.REF: 'id of', Type.WORD: 'word',
    Type.DECIMAL: 'number', Type.AMOUNT: 'number ≥ 0 or `"x%"`', Type.INT: 'whole number',
    Type.BOOL: 'true, false', Type.DAY: 'date', Type.PERIOD: 'period',
}


def name(subject):
    return Subject(subject).name.lower()


def text(row, member):
    return getattr(row, member).decode()


def fields(subject):
    return [row for row in FIELDS.values() if row.subject == subject]


def key_of(row):
    """The first field of a list's items, where the list may be a mapping by it; or None."""
    first = fields(row.map)[0] if row.map and row.repeat == Repeat.LIST else None
    return first if first and first.required and first.type in (
        Type.ID, Type.REF, Type.WORD) else None


def scalar(row):
    if row.type == Type.WORD:
        return {'enum': text(row, 'words').split('|')}
    if row.type == Type.INT:
        return {'anyOf': [{'type': 'integer', 'minimum': row.minimum, 'maximum': row.maximum},
                          {'enum': [str(number) for number in range(row.minimum, row.maximum + 1)]}
                          if row.maximum - row.minimum < 100 else
                          {'type': 'string', 'pattern': '^[1-9][0-9]{0,6}$'}]}
    return {'$ref': f'#/$defs/{Type(row.type if row.type != Type.REF else Type.ID).name.lower()}'}


def either(ways):
    return ways[0] if len(ways) == 1 else {'anyOf': ways}


def value(row):
    """What a field takes."""
    ways = [scalar(row)] if row.type != Type.NONE else []
    if row.map:
        ways.append({'$ref': f'#/$defs/{name(row.map)}'})
    one = either(ways)
    if row.repeat == Repeat.PAIR:
        return {'type': 'array', 'items': one, 'minItems': 2, 'maxItems': 2}
    if row.repeat == Repeat.ONCE:
        return one
    ways = [{'type': 'array', 'items': one, **({'minItems': 1} if row.required else {})}]
    key = key_of(row)
    if key:
        ways.append({'type': 'object', 'propertyNames': scalar(key) if key.type == Type.WORD else
                     {'pattern': f'^{ID}$'},
                     'additionalProperties': {'$ref': f'#/$defs/{name(row.map)}_by_key'}})
    return either(ways)


def item(subject, without=None):
    """The schema of a subject's mapping; `without` its key, which stands before it."""
    rows = [row for row in fields(subject) if row is not without]
    schema = {'type': 'object', 'additionalProperties': False, 'properties': {
        text(row, 'word'): {**value(row),
                            'description': f"{text(row, 'description_en')} | {text(row, 'description_vi')}"}
        for row in rows}}
    required = [text(row, 'word') for row in rows if row.required]
    if subject == Subject.PLAN:  # a file of regimes alone is no plan
        schema['required'] = ['kgplan']
        schema['anyOf'] = [{'required': required},
                           {'required': ['regimes'],
                            'properties': {'regimes': {'minItems': 1, 'minProperties': 1}}, 'not': {'anyOf': [
                               {'required': [word]} for word in ('units', 'indicators', 'targets')]}}]
    elif required:
        schema['required'] = required
    if subject in ONE_OF:
        schema['oneOf'] = [{'required': [word]} for word in ONE_OF[subject]]
    return schema


def schema():
    keyed = {row.map: key_of(row) for row in FIELDS.values() if key_of(row)}
    subjects = [subject for subject in Subject if subject != Subject.PLAN and fields(subject)]
    return {
        '$schema': 'https://json-schema.org/draft/2020-12/schema',
        'title': 'kgplan plan file, version 1',
        '$comment': 'Generated from the field table by plan_file.py. It knows no references between '
                    'items, no doubled ids and no sizes of numbers: kgplan-check does.',
        **item(Subject.PLAN),
        '$defs': {**{kind.name.lower(): form for kind, form in SCALARS.items()},
                  **{name(subject): item(subject) for subject in subjects},
                  **{f'{name(subject)}_by_key': item(subject, key) for subject, key in keyed.items()}},
    }


def takes(row):
    """What a field takes, for people."""
    words = []
    if row.type == Type.WORD:
        words.append(' · '.join(f'`{word}`' for word in text(row, 'words').split('|')))
    elif row.type == Type.REF:
        words.append(f'id of *{name(row.refers)}*')
    elif row.type == Type.INT:
        words.append(f'{row.minimum} … {row.maximum}')
    elif row.type != Type.NONE:
        words.append(HEADINGS[row.type])
    if row.map:
        words.append(f'*{name(row.map)}*')
    taken = ' or '.join(words)
    if row.repeat == Repeat.PAIR:
        return f'two: {taken}'
    if row.repeat == Repeat.LIST:
        key = key_of(row)
        return f'list or mapping by {text(key, "word")}: {taken}' if key else f'list: {taken}'
    return taken


def page():
    lines = ['<!-- SPDX-License-Identifier: MIT -->',
             '<!-- Generated from the field table by plan_file.py. -->',
             '# The words of a plan file {#plan_file}', '',
             'A plan file is YAML, or JSON with the same tree. Numbers are read as they are written, quoted or',
             'not, and stay exact; a `%` is quoted. Unknown or doubled words, wrong types, dangling references are',
             'findings with line and column. Anchors, aliases and tags are refused.',
             '[plan.schema.json](plan.schema.json) tells the same to editors. Words in **bold** must be given.']
    for subject in Subject:
        rows = fields(subject)
        if not rows:
            continue
        lines += ['', f'## {name(subject)}', '']
        if subject == Subject.PLAN:
            lines += ['A file of `regimes` alone, without units, indicators and targets, needs neither `id` nor `period`.', '']
        if subject in ONE_OF:
            lines += ['Exactly one of ' + ', '.join(f'`{word}`' for word in ONE_OF[subject]) + '.', '']
        lines += ['| word | takes | default | meaning | nghĩa |', '|---|---|---|---|---|']
        for row in rows:
            word = text(row, 'word')
            cells = [f'**`{word}`**' if row.required else f'`{word}`', takes(row),
                     text(row, 'default_text'), text(row, 'description_en'), text(row, 'description_vi')]
            lines.append('| ' + ' | '.join(cell.replace('|', '\\|') for cell in cells) + ' |')
    return '\n'.join(lines) + '\n'


def files():
    """What each generated file should hold."""
    return {DOC / 'plan.schema.json': json.dumps(schema(), ensure_ascii=False, indent=1) + '\n',
            DOC / 'plan-file.md': page()}


def main():
    stale = [path for path, content in files().items()
             if not path.exists() or path.read_text('utf-8') != content]
    if '--update' in sys.argv[1:]:
        for path, content in files().items():
            path.write_text(content, 'utf-8')
    elif stale:
        sys.exit(''.join(f'{path.name} is out of date: plan_file.py --update\n' for path in stale))


if __name__ == '__main__':
    main()
