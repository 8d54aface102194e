# SPDX-License-Identifier: MIT
"""Plans made of dicts, lists and values that are keyed as in a plan file."""

import datetime
import decimal
import json

from kgplan import Plan, Subject
from kgplan._abi import Type, lib
from kgplan._core import Owned, call, made, to_day, to_decimal
from kgplan.plan import FIELDS


def build(content):
    """The plan of a dict, by the functions of the builder."""
    findings = []
    with Owned(made(lib.kgp_builder_new, None), lib.kgp_builder_free) as builder:
        _add(builder, Subject.PLAN, 0, content, findings)
        return Plan(made(lib.kgp_builder_finish, builder, findings=findings), findings)


def _add(builder, subject, index, content, findings):
    """Adds the fields of one item, mappings by recursion."""
    for word, value in content.items():
        row = FIELDS[subject, word]
        for single in value if isinstance(value, (list, tuple)) else [value]:
            place = (builder, subject, index, row.field)
            if isinstance(single, dict):
                added = made(lib.kgp_builder_add, *place, findings=findings)
                _add(builder, row.map, added, single, findings)
            else:
                _set(place, row, single, findings)


def _set(place, row, value, findings):
    if isinstance(value, datetime.date):
        call(lib.kgp_builder_set_int, *place, to_day(value), findings=findings)
    elif isinstance(value, (decimal.Decimal, int)) and row.type in (Type.DECIMAL, Type.AMOUNT):
        call(lib.kgp_builder_set_decimal, *place, to_decimal(value), findings=findings)
    elif isinstance(value, int):
        call(lib.kgp_builder_set_int, *place, value, findings=findings)
    else:
        text = value.encode()
        call(lib.kgp_builder_set_text, *place, text, len(text), findings=findings)


def yaml(value):
    """The same content as text of a plan file, in flow style; a Decimal is written as it is."""
    if isinstance(value, dict):
        return '{' + ', '.join(f'{word}: {yaml(each)}' for word, each in value.items()) + '}'
    if isinstance(value, (list, tuple)):
        return '[' + ',\n'.join(map(yaml, value)) + ']'
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
