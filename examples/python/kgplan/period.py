# SPDX-License-Identifier: MIT
"""Periods: spans of whole months, one at a time or as arrays of 4-byte integers."""

import array
import ctypes
import datetime
import functools

from . import _abi
from ._abi import Language, PeriodProperty, PeriodText, Status, lib
from ._core import KgplanError, Owned, call, from_day, made, to_day

_LABELS = {Language.VI: PeriodText.VI, Language.EN: PeriodText.EN}


@functools.total_ordering
class Period:
    """A span of whole months: `Period('2020-S1')`, `Period('6 tháng đầu năm 2020')`.

    Periods sort by first month, then by length; `str()` is the canonical text.
    """

    __slots__ = ('number',)

    def __init__(self, text, notation=PeriodText.ANY):
        """Reads a text in a notation; takes another period as it is."""
        number = text.number if isinstance(text, Period) else _parse(text, notation)
        object.__setattr__(self, 'number', number)

    @classmethod
    def of(cls, year, month=1, months=12):
        """The months from a month of a year on."""
        return cls.from_number(made(lib.kgp_period_make, year, month, months))

    @classmethod
    def from_number(cls, number):
        """The period that the library's number stands for."""
        if not lib.kgp_period_get(number, PeriodProperty.VALID, 0):
            raise ValueError(f'{number} is no period')
        period = object.__new__(cls)
        object.__setattr__(period, 'number', number)
        return period

    def format(self, notation=PeriodText.SDMX):
        """The text in a notation; KgplanError where DHIS2 has none."""
        room = ctypes.create_string_buffer(64)
        call(lib.kgp_period_format, self.number, notation, room, len(room), None)
        return room.value.decode()

    def label(self, language=Language.VI):
        """What people call it: `6 tháng đầu năm 2020`, `first half of 2020`."""
        return self.format(_LABELS[language])

    months = property(lambda self: self._get(PeriodProperty.MONTHS), doc='How many months.')
    first_day = property(lambda self: from_day(self._get(PeriodProperty.FIRST_DAY)), doc='Its first day.')
    last_day = property(lambda self: from_day(self._get(PeriodProperty.LAST_DAY)), doc='Its last day.')

    def next(self, count=1):
        """As many months, so many spans later; None beyond years 1 to 9999."""
        return self._made(PeriodProperty.NEXT, count)

    def previous(self, count=1):
        """As many months, so many spans before."""
        return self._made(PeriodProperty.NEXT, -count)

    def years_later(self, years):
        """The same months of another year; -1 is the same period last year."""
        return self._made(PeriodProperty.YEARS_LATER, years)

    def year(self, first_month=1):
        """The year, from a month on, in which all of it lies, or None."""
        return self._made(PeriodProperty.YEAR, first_month)

    def to_date(self, first_month=1):
        """From the start of that year to its own end, or None."""
        return self._made(PeriodProperty.TO_DATE, first_month)

    def through(self, year, month):
        """Its months up to and with that one, or None where that is none of them."""
        return self._made(PeriodProperty.THROUGH, year * 12 + month - 1)

    def months_left(self, first_month=1):
        """Months from its end to the end of the year, from a month on, that it ends in."""
        return self._get(PeriodProperty.MONTHS_LEFT, first_month)

    def overlaps(self, other):
        """Whether they share a month."""
        return bool(self._get(PeriodProperty.OVERLAPS, to_period(other)))

    def split(self, months):
        """Its parts of so many months, which divide it."""
        count = ctypes.c_int32()
        call(lib.kgp_period_split, self.number, months, 0, None, count)
        parts = (ctypes.c_int32 * count.value)()
        call(lib.kgp_period_split, self.number, months, len(parts), parts, count)
        return [Period.from_number(part) for part in parts]

    def _get(self, operation, argument=0):
        return lib.kgp_period_get(self.number, operation, argument)

    def _made(self, operation, argument):
        number = self._get(operation, argument)
        return Period.from_number(number) if number != _abi.NO_PERIOD else None

    def __contains__(self, part):
        """Whether a period, or its text, or a datetime.date lies in it."""
        if isinstance(part, datetime.date):
            return bool(self._get(PeriodProperty.CONTAINS_DAY, to_day(part)))
        return bool(self._get(PeriodProperty.CONTAINS, to_period(part)))

    def __setattr__(self, name, value):
        raise AttributeError('a period cannot be changed')

    def __reduce__(self):
        return Period.from_number, (self.number,)

    def __eq__(self, other):
        return self.number == other.number if isinstance(other, Period) else NotImplemented

    def __lt__(self, other):
        return self.number < other.number if isinstance(other, Period) else NotImplemented

    def __hash__(self):
        return hash(self.number)

    def __str__(self):
        return self.format()

    def __repr__(self):
        return f'Period({str(self)!r})'


def _parse(text, notation):
    if not isinstance(text, str):
        raise TypeError(f'{text!r}: give a Period or its text')
    raw = text.encode('utf-8', 'surrogatepass')
    period = ctypes.c_int32()
    status = lib.kgp_period_parse(raw, len(raw), notation, period)
    if status != Status.OK:
        shown = text if len(text) <= 80 else text[:80] + '…'
        raise KgplanError(status, detail=f'{shown!r} is no period')
    return period.value


def to_period(period):
    """The library's number of a Period or of its text in any notation."""
    return period.number if isinstance(period, Period) else _parse(period, PeriodText.ANY)


def from_period(number):
    """The Period of the library's number, None for no period."""
    return None if number == _abi.NO_PERIOD else Period.from_number(number)


def parse_all(texts, notation=PeriodText.ANY):
    """Reads many texts: an array of numbers, 0 for what is no period, and the Status of each."""
    raw = [text.encode('utf-8', 'surrogatepass') for text in texts]
    offsets = (ctypes.c_int64 * (len(raw) + 1))()
    for i, text in enumerate(raw):
        offsets[i + 1] = offsets[i] + len(text)
    periods, statuses = _zeros(len(raw)), (ctypes.c_int32 * len(raw))()
    call(lib.kgp_period_parse_all, b''.join(raw), offsets, len(raw), notation, _pointer(periods),
         statuses, None)
    return periods, [Status(status) for status in statuses]


def format_all(periods, notation=PeriodText.SDMX):
    """The texts of many periods, '' for what is none or has no id in DHIS2."""
    numbers = _numbers(periods)
    offsets = (ctypes.c_int64 * (len(numbers) + 1))()
    with Owned(made(lib.kgp_buffer_new, None), lib.kgp_buffer_free) as buffer:
        call(lib.kgp_period_format_all, _pointer(numbers), len(numbers), notation, buffer, offsets)
        data = ctypes.string_at(lib.kgp_buffer_data(buffer.pointer), offsets[len(numbers)])
    return [data[offsets[i]:offsets[i + 1]].decode() for i in range(len(numbers))]


def get_all(periods, operation, argument=0, out=None):
    """A PeriodProperty of many periods: fills `out`, by default a new array, and returns it.

    Periods and `out` are writable arrays of 4-byte integers (NumPy int32, array('i')), which are not
    copied, or the periods a list of Period and texts.
    """
    numbers = _numbers(periods)
    out = _zeros(len(numbers)) if out is None else out
    if memoryview(out).shape != memoryview(numbers).shape:
        raise ValueError(f'expected room for {len(numbers)} results')
    call(lib.kgp_period_get_all, _pointer(numbers), len(numbers), operation, argument,
         _pointer(out))
    return out


def _zeros(count):
    return array.array('i', bytes(4 * count))


def _numbers(periods):
    """An array as it is, or one made of Periods and texts."""
    try:
        memoryview(periods)
    except TypeError:
        return array.array('i', map(to_period, periods))
    return periods


def _pointer(numbers):
    view = memoryview(numbers)
    if view.format.lstrip('@=<') not in ('i', 'l') or view.itemsize != 4 or view.ndim != 1:
        raise TypeError('expected one row of integers of 4 bytes')
    if not view.c_contiguous:
        raise ValueError('expected an array without gaps')
    if view.nbytes == 0:
        return (ctypes.c_int32 * 1)()
    return ctypes.cast(ctypes.addressof(ctypes.c_char.from_buffer(view)),
                       ctypes.POINTER(ctypes.c_int32))
