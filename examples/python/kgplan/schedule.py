# SPDX-License-Identifier: MIT
"""Calendars of working days, reporting regimes and schedules; each also over arrays.

An array is anything with a buffer of 4-byte integers, such as NumPy's int32: days since 1970-01-01
(`datetime64[D]` as int32), or periods as the library counts them. The answers are lists, or NumPy
arrays where NumPy arrays were given.
"""

import collections
import ctypes
import datetime
import json
import pathlib

from . import _abi
from ._abi import (CalendarBasis, CalendarKind, Csv, Format, Frequency, Language, Level, ReportStatus, Sent,
                   Shift, Status, Weekend, lib)
from ._core import KgplanError, Owned, call, from_day, made, to_day, written
from .period import from_period, to_period

SATURDAY_SUNDAY = Weekend.SATURDAY | Weekend.SUNDAY

Report = collections.namedtuple(
    'Report', 'regime frequency period first last due shifted status days')
Report.__doc__ = 'A report that must be sent: its days, its deadline by the rule and shifted, and where it stands.'
SentReport = collections.namedtuple('SentReport', 'state day late')
SentReport.__doc__ = "What became of a unit's report: the day it was sent, and how many days late."
Tally = collections.namedtuple('Tally', 'due on_time late missing')
Tally.__doc__ = 'How many reports were due, and how many of them came on time, late or not at all.'
CalendarRow = collections.namedtuple('CalendarRow', 'day kind basis line name source')
CalendarRow.__doc__ = 'A day off, a worked day, or, on 1 January, what is known of a year.'


def _numbers(values, convert):
    """A C array of one value, a list of values, or an array; and how to give answers back."""
    if isinstance(values, (str, bytes)) or not hasattr(values, '__len__'):
        return (ctypes.c_int32 * 1)(convert(values)), lambda answer, back: back(answer[0])
    if hasattr(values, '__array_interface__'):
        import numpy
        given = _whole_numbers(numpy, values)
        array = (ctypes.c_int32 * given.size).from_buffer_copy(given.tobytes())
        return array, lambda answer, back: numpy.array(answer, 'i4').reshape(values.shape)
    try:
        view = memoryview(values)
    except TypeError:
        numbers = list(map(convert, values))
    else:
        if view.format.lstrip('@=<') not in ('i', 'l') or view.itemsize != 4:
            raise TypeError('expected integers of 4 bytes')
        numbers = view.tolist()
    return ((ctypes.c_int32 * len(numbers))(*numbers),
            lambda answer, back: [back(one) for one in answer])


def _whole_numbers(numpy, values):
    """A NumPy array as 4-byte integers; NaT is no day. What is none or does not fit is refused."""
    if values.dtype.kind == 'M':
        days = values.astype('datetime64[D]')
        values = numpy.where(numpy.isnat(days), _abi.NO_DAY, days.astype('i8'))
    if values.dtype.kind not in 'iu':
        raise TypeError(f'expected whole numbers or datetime64, not {values.dtype}')
    if values.size and not (-2**31 <= int(values.min()) and int(values.max()) < 2**31):
        raise OverflowError('a number that does not fit 4 bytes')
    return values.astype('i4', order='C')


def _items(read):
    """What a function gives for 0, 1, … up to the last."""
    index = 0
    while True:
        try:
            yield read(index)
        except KgplanError as past:
            if past.status != Status.NOT_FOUND:
                raise
            return
        index += 1


class Calendar(Owned):
    """Working days of the years that are complete."""

    def __init__(self, weekend=SATURDAY_SUNDAY, pointer=None):
        super().__init__(made(lib.kgp_calendar_new, None, weekend) if pointer is None else pointer,
                         lib.kgp_calendar_free)

    @classmethod
    def from_text(cls, text, source='text', weekend=SATURDAY_SUNDAY, options=Csv.STRICT):
        """Reads CSV given as str or bytes."""
        data = text.encode() if isinstance(text, str) else bytes(text)
        return cls(pointer=made(lib.kgp_calendar_read, data, len(data), source.encode(), options,
                                weekend, None, findings=[]))

    @classmethod
    def from_file(cls, path, weekend=SATURDAY_SUNDAY, options=Csv.STRICT):
        """Reads a CSV file."""
        return cls.from_text(pathlib.Path(path).read_bytes(), str(path), weekend, options)

    def add(self, day, kind=CalendarKind.OFF, name='', source='', basis=CalendarBasis.STATUTORY):
        """Adds a day, or a year by its 1 January."""
        row = _abi.calendar_row(to_day(day), kind, basis, 0, name.encode(), source.encode())
        call(lib.kgp_calendar_add, self, row, None, findings=[])

    def rows(self):
        """What was added, in that order."""
        for row in _items(lambda index: made(lib.kgp_calendar_get, self, index)):
            yield CalendarRow(from_day(row.day), CalendarKind(row.kind), CalendarBasis(row.basis),
                              row.line, row.name.decode(), row.source.decode())

    def after(self, days, n):
        """The n-th working day after a day, or days; before it for n below 0."""
        return self._each(lib.kgp_calendar_after, n, days)

    def shift(self, days, rule=Shift.NEXT):
        """Each day if it is a working day, else the one that the rule says."""
        return self._each(lib.kgp_calendar_shift, rule, days)

    def count(self, start, end):
        """Working days after `start` up to and with `end`."""
        (first, _), (last, back) = _numbers(start, to_day), _numbers(end, to_day)
        if len(first) != len(last):
            raise ValueError('as many first as last days')
        found = (ctypes.c_int32 * len(first))()
        call(lib.kgp_calendar_count, self, first, last, len(first), found, findings=[])
        return back(found, int)

    def is_working(self, day):
        """Whether a datetime.date is a working day."""
        return self.count(day - datetime.timedelta(1), day) == 1

    def _each(self, function, how, days):
        numbers, back = _numbers(days, to_day)
        found = (ctypes.c_int32 * len(numbers))()
        call(function, self, how, numbers, len(numbers), found, findings=[])
        return back(found, from_day)


class Regime:
    """A reporting regime of a plan, or a built-in one: `vn-2019-09`, `kg-tu-27`, `calendar`."""

    def __init__(self, name, plan=None):
        data = name.encode()
        self.name, self._hold = name, plan and plan._hold  # the plan owns what `pointer` names
        self.pointer = made(lib.kgp_plan_regime, plan, data, len(data))

    def window(self, periods):
        """First and last day of a period, or of each of some; None where the regime states none."""
        numbers, back = _numbers(periods, to_period)
        first, last = ((ctypes.c_int32 * len(numbers))() for _ in range(2))
        call(lib.kgp_regime_window, self.pointer, numbers, len(numbers), first, last)
        return back(first, from_day), back(last, from_day)

    def deadline(self, periods, level, calendar=None):
        """The deadline of a period, or of each of some: as the rule says, and shifted."""
        numbers, back = _numbers(periods, to_period)
        due, shifted = ((ctypes.c_int32 * len(numbers))() for _ in range(2))
        call(lib.kgp_regime_deadline, self.pointer, calendar, level, numbers, len(numbers), due,
             shifted, findings=[])
        return back(due, from_day), back(shifted, from_day)

    def explain(self, period, level, calendar=None, language=Language.VI):
        """Why a report covers these days and is due on that one, as text."""
        return self._explain(period, level, calendar, Format.TEXT, language)

    def explanation(self, period, level, calendar=None):
        """The same as a dict: the rules, their source, the days that moved the deadline."""
        return json.loads(self._explain(period, level, calendar, Format.JSON, Language.EN))

    def _explain(self, period, level, calendar, form, language):
        return written(lib.kgp_regime_explain, self.pointer, calendar, level, to_period(period),
                       form, language, findings=[])

    def check(self, start, end, calendar=None):
        """What is wrong or doubtful in an interval, as findings."""
        findings = []
        try:
            call(lib.kgp_regime_check, self.pointer, calendar, to_day(start), to_day(end),
                 findings=findings)
        except KgplanError as error:
            if error.status != Status.INPUT:
                raise
        return findings


class Schedule(Owned):
    """The reports of some regimes that a level must send in an interval."""

    def __init__(self, regimes, level, start, end, calendar=None):
        self.regimes, self.findings = list(regimes), []
        handles = (ctypes.POINTER(_abi.TYPES['regime']) * len(self.regimes))(
            *(regime.pointer for regime in self.regimes))
        super().__init__(made(lib.kgp_schedule_new, None, handles, len(handles), level,
                              to_day(start), to_day(end), calendar, findings=self.findings),
                         lib.kgp_schedule_free)

    def reports(self, as_of=None):
        """The reports by their days, with where they stand on a datetime.date."""
        for row in _items(lambda index: made(lib.kgp_schedule_get, self, index, to_day(as_of))):
            yield Report(self.regimes[row.regime].name, Frequency(row.frequency),
                         from_period(row.period), *map(from_day, (row.first, row.last, row.due,
                                                                  row.shifted)),
                         ReportStatus(row.status), row.days)

    def submit(self, unit, period=None, day=None, regime=None):
        """Adds a submission; without a period the unit is named, and has sent nothing."""
        row = _abi.submission(unit.encode(), regime.encode() if regime else None, None,
                              _abi.NO_PERIOD if period is None else to_period(period), to_day(day),
                              0, 0)
        self._found(lib.kgp_schedule_submit, row)

    def read_submissions(self, text, source='text', options=Csv.STRICT):
        """Adds submissions from CSV given as str or bytes."""
        data = text.encode() if isinstance(text, str) else bytes(text)
        self._found(lib.kgp_schedule_read_csv, data, len(data), source.encode(), options)

    def _found(self, function, *arguments):
        findings = []
        call(function, self, *arguments, findings=findings)
        self.findings += findings

    def units(self):
        """Those that sent something or were named."""
        units = []
        while (unit := lib.kgp_schedule_unit(self.pointer, len(units))) is not None:
            units.append(unit.decode())
        return units

    def sent(self, unit, index, as_of=None):
        """What became of a unit's report."""
        found = made(lib.kgp_schedule_sent, self, unit, index, to_day(as_of))
        return SentReport(Sent(found.state), from_day(found.day), found.late)

    def tally(self, unit=-1, frequency=-1, as_of=None):
        """Counts of the reports whose deadline has passed."""
        found = made(lib.kgp_schedule_tally, self, unit, frequency, to_day(as_of))
        return Tally(found.due, found.on_time, found.late, found.missing)

    def write(self, as_of=None, form=Format.TEXT, language=Language.VI):
        """The schedule as text or CSV."""
        return written(lib.kgp_schedule_write, self, to_day(as_of), form, language)


__all__ = ['Calendar', 'CalendarRow', 'Level', 'Regime', 'Report', 'Schedule', 'SentReport', 'Tally']
