# SPDX-License-Identifier: MIT
"""Plans."""

import ctypes
import pathlib

from . import _abi
from ._abi import Language, Repeat, Status, Subject, Type, lib
from ._core import KgplanError, Owned, call, from_day, from_decimal, made
from .period import from_period


def _read_fields():
    rows = {}
    try:
        while True:
            row = made(lib.kgp_field_get, len(rows))
            rows[row.subject, row.word.decode()] = row
    except KgplanError as past:
        if past.status != Status.NOT_FOUND:
            raise
    return rows


FIELDS = _read_fields()


class Plan(Owned):
    """Indicators, units and targets: read, checked as a whole, then immutable."""

    def __init__(self, pointer, findings=()):
        super().__init__(pointer, lib.kgp_plan_unref)
        self.findings = list(findings)

    @classmethod
    def from_text(cls, text, source='text'):
        """Reads a plan file given as str or bytes."""
        data, findings = text.encode() if isinstance(text, str) else bytes(text), []
        return cls(made(lib.kgp_plan_read, data, len(data), source.encode(), None,
                        findings=findings), findings)

    @classmethod
    def from_file(cls, path):
        """Reads a plan file."""
        return cls.from_text(pathlib.Path(path).read_bytes(), str(path))

    def count(self, subject):
        """Number of items of a subject."""
        return lib.kgp_plan_count(self.pointer, subject)

    def find(self, subject, name):
        """Index of the item with an id."""
        try:
            return made(lib.kgp_plan_find, self, subject, name.encode(), len(name.encode()))
        except KgplanError as error:
            if error.status != Status.NOT_FOUND:
                raise
            raise KeyError(f'no {Subject(subject).name.lower()} {name}') from None

    def items(self, subject):
        """The items of a subject, in their order."""
        return [Item(self, subject, index) for index in range(self.count(subject))]

    def item(self, subject, name):
        """The item with an id."""
        return Item(self, subject, self.find(subject, name))

    def name(self, subject, index, language=Language.VI):
        """Name of an item: in the language, else in the other one, else its id."""
        return lib.kgp_plan_name(self.pointer, subject, index, language).decode()

    def get(self, subject, index, word):
        """The value of a field: None if not given, a list where it can be given several times."""
        row = FIELDS[subject, word]
        if row.repeat == Repeat.ONCE:
            return self._value(subject, index, row, 0)
        values = []
        while (value := self._value(subject, index, row, len(values))) is not None:
            values.append(value)
        return values

    def _value(self, subject, index, row, position):
        place = (subject, index, row.field, position)
        text, number = ctypes.c_char_p(), ctypes.c_int64()
        found = _found(lib.kgp_plan_text, self, *place, ctypes.byref(text), None)
        if found and row.type in (Type.TEXT, Type.ID, Type.WORD):
            return text.value.decode()
        if found and row.type in (Type.DECIMAL, Type.AMOUNT):
            value, percent = _abi.decimal(), ctypes.c_int32()
            call(lib.kgp_plan_decimal, self, *place, ctypes.byref(value), ctypes.byref(percent))
            return text.value.decode() if percent.value else from_decimal(value)
        if not _found(lib.kgp_plan_int, self, *place, ctypes.byref(number)):
            return None
        if not found and row.map and not (row.type == Type.WORD and self.count(row.map) == 0):
            return Item(self, Subject(row.map), number.value)
        if row.type == Type.WORD:
            return row.words.decode().split('|')[number.value]
        if row.type == Type.REF:
            return Item(self, Subject(row.refers), number.value)
        return {Type.BOOL: bool, Type.DAY: from_day, Type.PERIOD: from_period}.get(
            row.type, int)(number.value)


class Item:
    """An item of a plan; `item['at_least']` is the value of a field."""

    def __init__(self, plan, subject, index):
        self.plan, self.subject, self.index = plan, subject, index

    def __getitem__(self, word):
        return self.plan.get(self.subject, self.index, word)

    def name(self, language=Language.VI):
        """Its name: see Plan.name()."""
        return self.plan.name(self.subject, self.index, language)

    def __repr__(self):
        return f'<{self.subject.name.lower()} {self.index}>'


def _found(function, *arguments):
    try:
        call(function, *arguments)
    except KgplanError as error:
        if error.status != Status.NOT_FOUND:
            raise
        return False
    return True
