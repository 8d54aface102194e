# SPDX-License-Identifier: MIT
"""What all objects share: errors, ownership, numbers and days."""

import ctypes
import datetime
import decimal
import typing
import weakref

from . import _abi
from ._abi import Code, Language, Severity, Status, lib

EPOCH = datetime.date(1970, 1, 1).toordinal()
MOST_FINDINGS = 1000


class Finding(typing.NamedTuple):
    """Something that is wrong or worth knowing, with its sentence in both languages."""

    file: str
    line: int
    column: int
    code: Code
    severity: Severity
    subject: str
    vi: str
    en: str

    @property
    def name(self):
        """The stable name of its code, such as `softer-than-last-year`; see doc/lints.md."""
        return lib.kgp_finding_name(self.code, None).decode()

    def __str__(self):
        place = ''.join(f'{part}:' for part in (self.file, self.line, self.column) if part)
        return f'{place} {self.severity.name.lower()}: {self.en} [{self.name}]'.lstrip()


class KgplanError(Exception):
    """A call that was refused: `status`, and the `findings` that say why."""

    def __init__(self, status, findings=(), detail=None):
        self.status, self.findings = Status(status), list(findings)
        detail = f'({len(self.findings)} findings)' if detail is None else detail
        lines = [f'{self.status.name} {detail}', *map(str, self.findings)]
        super().__init__('\n'.join(lines))


class Owned:
    """An object of the library. It is freed when it is closed and nothing made from it lives."""

    def __init__(self, pointer, free, *parents):
        self._hold = _Hold(pointer, free, [parent._hold for parent in parents])

    @property
    def pointer(self):
        """The C handle; a closed object has none."""
        if self._hold is None:
            raise ValueError(f'{type(self).__name__} is closed')
        return self._hold.pointer

    def close(self):
        """Lets go of the object; it cannot be used any more."""
        self._hold = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class _Hold:
    """Frees a handle when its last user is gone, before the handles it was made from."""

    def __init__(self, pointer, free, parents):
        self.pointer, self.parents = pointer, parents
        weakref.finalize(self, free, pointer)


def call(function, *arguments, findings=None):
    """Calls what returns a status, and raises unless it is OK.

    Objects are passed by their handle. A list for `findings` is extended, for functions whose last
    argument is a diag.
    """
    arguments = [argument.pointer if isinstance(argument, Owned) else argument
                 for argument in arguments]
    if findings is None:
        status = function(*arguments)
    else:
        with Owned(made(lib.kgp_diag_new, None, MOST_FINDINGS), lib.kgp_diag_free) as diag:
            status = function(*arguments, diag.pointer)
            findings.extend(read_findings(diag.pointer))
    if status != Status.OK:
        raise KgplanError(status, findings or ())


def made(function, *arguments, findings=None):
    """What a function gives through its last argument before the diag: a handle, or a number."""
    place = function.argtypes[-1 if findings is None else -2]._type_()
    call(function, *arguments, ctypes.byref(place), findings=findings)
    return place.value if isinstance(place, (ctypes.c_int32, ctypes.c_int64)) else place


def told(progress):
    """A function of (text, done, all) as the library calls it; None for none."""
    kind = _abi.TYPES['progress']
    return kind() if progress is None else kind(
        lambda text, done, all_, _: bool(progress(text.decode(), done, all_)))


def written(function, *arguments, findings=None):
    """The text that a function appends to a buffer, its last argument before the diag."""
    with Owned(made(lib.kgp_buffer_new, None), lib.kgp_buffer_free) as buffer:
        call(function, *arguments, buffer, findings=findings)
        return lib.kgp_buffer_data(buffer.pointer).decode()


def read_findings(diag):
    """The findings of a diag."""
    for index in range(lib.kgp_diag_kept(diag)):
        row = made(lib.kgp_diag_get, diag, index)
        vi, en = (written(lib.kgp_diag_message, diag, index, language) for language in Language)
        yield Finding(row.source.decode(), row.line, row.column, Code(row.code),
                      Severity(row.severity), row.subject.decode(), vi, en)


def from_decimal(value):
    """A Decimal from the library's number, exactly."""
    return decimal.Decimal(f'{value.coefficient}E-{value.decimals}')


def to_decimal(value):
    """The library's number from a Decimal, an int or text; a float is none of these."""
    if isinstance(value, (float, bool)):
        raise TypeError(f'{value!r}: give a Decimal, an int or a text')
    sign, digits, exponent = decimal.Decimal(value).as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f'{value!r} is no number')
    coefficient = int(''.join(map(str, digits))) * 10 ** max(exponent, 0) * (-1) ** sign
    if exponent < -_abi.MOST_DECIMALS or abs(coefficient) >= 2**63:
        raise OverflowError(f'{value}: more than 64 bits or {_abi.MOST_DECIMALS} decimals')
    return _abi.decimal(coefficient, max(-exponent, 0), 0)


def to_day(date):
    """The library's day from a datetime.date, or from None for no day."""
    if date is None:
        return _abi.NO_DAY
    if not isinstance(date, datetime.date):
        raise TypeError(f'{date!r}: give a datetime.date')
    return date.toordinal() - EPOCH


def from_day(day):
    """The datetime.date of a day, or None."""
    return None if day == _abi.NO_DAY else datetime.date.fromordinal(day + EPOCH)
