# SPDX-License-Identifier: MIT
"""Observations and panels."""

import collections
import ctypes
import pathlib

from . import _abi, arrow, tables
from ._abi import Bound, Csv, Measure, Missing, Origin, Reason, Role, Stage, Subject, lib
from ._core import Owned, call, from_decimal, made, to_day, to_decimal, told
from .period import from_period, to_period

Figure = collections.namedtuple('Figure', 'value period reason stage bound gaps origin')
Figure.__doc__ = '''A figure over some months: a Decimal, or the reason why there is none.

With the reason `stale` the value is that of an older `period`, a Period.
'''


class Log(Owned):
    """Observations of a plan as they arrive; nothing is ever changed."""

    def __init__(self, plan):
        super().__init__(made(lib.kgp_log_new, plan), lib.kgp_log_free, plan)
        self.plan, self.findings = plan, []

    def __len__(self):
        return lib.kgp_log_count(self.pointer)

    def read_csv(self, text, source='text', options=Csv.STRICT):
        """Reads observations given as str or bytes; returns how many rows were loaded."""
        data, findings = text.encode() if isinstance(text, str) else bytes(text), []
        before = len(self)
        call(lib.kgp_log_read_csv, self, data, len(data), source.encode(), options, None, None,
             findings=findings)
        self.findings += findings
        return len(self) - before

    def read_file(self, path, options=Csv.STRICT):
        """Reads an observation file."""
        return self.read_csv(pathlib.Path(path).read_bytes(), str(path), options)

    def read_table(self, table, source='table', options=Csv.STRICT):
        """Reads observations from a pandas DataFrame, an Arrow table or a dict of lists; returns how many.

        The columns have the names of an observation file. Numbers are Decimal, int or text; floats are refused. The
        first row is line 2 of a finding.
        """
        return self.read_csv(tables.observation_file(table), source, options & Csv.LENIENT)

    def append(self, indicator, unit, period, value=None, *, stage=Stage.OFFICIAL, known=None,
               measure=Measure.LEVEL, bound=Bound.EXACT, missing=None, multiplier=0, ratio=None,
               source='', comment=''):
        """Appends one observation; without a value it is missing, NOT_REPORTED unless said."""
        row = _abi.observation(
            indicator=self.plan.find(Subject.INDICATOR, indicator),
            unit=self.plan.find(Subject.UNIT, unit), period=to_period(period),
            known=to_day(known), measure=measure, bound=bound, multiplier=multiplier,
            source=self._text(source), comment=self._text(comment), stage=stage)
        if ratio is not None:
            row.numerator, row.denominator = map(to_decimal, ratio)
            row.has_ratio = 1 if value is not None else 2
        if value is not None:
            row.value = to_decimal(value)
        if value is None and ratio is None:
            row.stage, row.missing = Stage.NONE, missing or Missing.NOT_REPORTED
        elif missing:
            raise ValueError('a missing observation has no value')
        call(lib.kgp_log_append, self, row, 1, ctypes.sizeof(row), findings=self.findings)

    def _text(self, text):
        return made(lib.kgp_log_intern, self, text.encode(), len(text.encode()))


class Panel(Owned):
    """Figures as columns: those that a log knew on a day, or arrays of the caller."""

    def __init__(self, plan, pointer=None, findings=(), *parents):
        pointer = made(lib.kgp_panel_new, plan) if pointer is None else pointer
        super().__init__(pointer, lib.kgp_panel_free, plan, *parents)
        self.plan, self.findings, self._hold.arrays = plan, list(findings), []

    @classmethod
    def from_log(cls, log, as_of=None):
        """What a log knew on a datetime.date; None for everything."""
        findings = []
        pointer = made(lib.kgp_panel_from_log, log, to_day(as_of), findings=findings)
        return cls(log.plan, pointer, findings, log)

    def set_periods(self, indicator, periods):
        """Sets the ascending periods of an indicator's columns before they are bound."""
        numbers = [to_period(period) for period in periods]
        call(lib.kgp_panel_set_periods, self, self.plan.find(Subject.INDICATOR, indicator),
             (ctypes.c_int32 * len(numbers))(*numbers), len(numbers))

    def bind(self, indicator, array, decimals=None, role=Role.VALUE):
        """Binds an array [period][unit] of 4- or 8-byte integers in the last decimal place.

        The array is not copied and must stay unchanged; the smallest integer means missing. It is a buffer such
        as NumPy's, or an Arrow array in one piece, whose nulls are missing and whose type tells the decimals.
        """
        index = self.plan.find(Subject.INDICATOR, indicator)
        periods = lib.kgp_panel_period_count(self.pointer, index)
        column = self._column(array, decimals, periods)
        call(lib.kgp_panel_bind, self, index, role, column)

    def bind_target(self, target, array, decimals=None, role=_abi.TargetRole.TARGET):
        """Binds an array of a target's values over the periods of its indicator: see bind()."""
        item = self.plan.item(Subject.TARGET, target)
        periods = lib.kgp_panel_period_count(self.pointer, item['indicator'].index)
        call(lib.kgp_panel_bind_target, self, item.index, role,
             self._column(array, decimals, periods))

    def bind_frame(self, indicator, frame, decimals=0, role=Role.VALUE):
        """Binds a copy of a pandas DataFrame: ascending periods as rows, ids of units as columns, exact numbers.

        It sets the periods of the indicator unless they are set.
        """
        index = self.plan.find(Subject.INDICATOR, indicator)
        periods, cells = tables.frame_cells(self.plan, frame, decimals)
        self._take_periods(index, periods)
        self.bind(indicator, cells, decimals, role)

    def bind_target_frame(self, target, frame, decimals=0, role=_abi.TargetRole.TARGET):
        """Binds a copy of a DataFrame of a target's values: see bind_frame()."""
        item = self.plan.item(Subject.TARGET, target)
        periods, cells = tables.frame_cells(self.plan, frame, decimals)
        self._take_periods(item['indicator'].index, periods)
        self.bind_target(target, cells, decimals, role)

    def _take_periods(self, indicator, periods):
        """Sets the periods of an indicator, which have to be the same where they are set."""
        count = lib.kgp_panel_period_count(self.pointer, indicator)
        held = [lib.kgp_panel_period(self.pointer, indicator, index) for index in range(count)]
        if not held:
            call(lib.kgp_panel_set_periods, self, indicator, (ctypes.c_int32 * len(periods))(*periods), len(periods))
        elif held != periods:
            raise ValueError(f'the rows are not the {count} periods of the indicator')

    def figure(self, indicator, span, unit=0, decimals=_abi.AS_WRITTEN):
        """The figure of an indicator over some months, put together by its kind."""
        found = made(lib.kgp_figure_read, self, *self._place(indicator, unit), to_period(span),
                     decimals)
        reason = Reason(found.reason)
        shown = reason == Reason.NONE or found.period != to_period(span)
        return Figure(from_decimal(found.value) if shown else None, from_period(found.period),
                      reason.name.lower(), Stage(found.stage).name.lower(),
                      Bound(found.bound).name.lower(), found.gaps, Origin(found.origin).name.lower())

    def gaps(self, indicator, span, unit=0):
        """The months of a span that no row covers, as periods."""
        place = (self, *self._place(indicator, unit), to_period(span))
        gaps = (ctypes.c_int32 * made(lib.kgp_figure_gaps, *place, 0, None))()
        call(lib.kgp_figure_gaps, *place, len(gaps), gaps, ctypes.c_int32())
        return [from_period(gap) for gap in gaps]

    def lacking(self, indicator, span, unit=0):
        """Ids of the lowest units below one that have no figure over some months."""
        place = (self, *self._place(indicator, unit), to_period(span))
        units = (ctypes.c_int32 * made(lib.kgp_figure_lacking, *place, 0, None))()
        call(lib.kgp_figure_lacking, *place, len(units), units, ctypes.c_int32())
        return [self.plan.get(Subject.UNIT, unit, 'id') for unit in units]

    def restate(self, organised):
        """The panel in which units have the earlier figures of what they are made of on a day."""
        pointer = made(lib.kgp_panel_restate, self, to_day(organised))
        return Panel(self.plan, pointer, (), self)

    def rollup(self, first=0, count=None, progress=None):
        """The panel in which units without a figure have one from the units below them.

        `progress(id, done, all)` is called before each indicator; if it is true, all is given up.
        """
        findings, count = [], self.plan.count(Subject.INDICATOR) if count is None else count
        pointer = made(lib.kgp_panel_rollup, self, first, count, told(progress), None,
                       findings=findings)
        return Panel(self.plan, pointer, findings, self)

    def contribution(self, part, whole, span, unit=0, decimals=2):
        """Points of a whole's growth that a part of it makes."""
        part, unit = self._place(part, unit)
        whole, _ = self._place(whole, unit)
        return from_decimal(made(lib.kgp_figure_contribution, self, part, whole, unit,
                                 to_period(span), decimals))

    def _place(self, indicator, unit):
        if isinstance(indicator, str):
            indicator = self.plan.find(Subject.INDICATOR, indicator)
        return indicator, self.plan.find(Subject.UNIT, unit) if isinstance(unit, str) else unit

    def _column(self, array, decimals, periods):
        """Describes an array, which is kept as long as the panel."""
        units = self.plan.count(Subject.UNIT)
        if arrow.is_arrow(array):
            return self._arrow_column(array, decimals, periods, units)
        view = memoryview(array)
        if view.format.lstrip('@=<') not in ('i', 'l', 'q') or view.itemsize not in (4, 8):
            raise TypeError('expected integers of 4 or 8 bytes')
        if not view.c_contiguous or view.nbytes != periods * units * view.itemsize:
            raise ValueError(f'expected {periods} periods of {units} units without gaps')
        self._hold.arrays.append(view)
        return _abi.column(ctypes.addressof(ctypes.c_char.from_buffer(view)), None, 0,
                           units * view.itemsize, view.itemsize, view.itemsize, decimals or 0)

    def _arrow_column(self, array, decimals, periods, units):
        schema, cells = arrow.one_array(array)
        column, findings = _abi.column(), []
        call(lib.kgp_arrow_column, schema.struct, cells.struct, periods, units, column, findings=findings)
        if decimals is not None and schema.struct.format.startswith(b'd') and decimals != column.decimals:
            raise ValueError(f'the Arrow array has {column.decimals} decimals, not {decimals}')
        if not schema.struct.format.startswith(b'd'):
            column.decimals = decimals or 0
        self._hold.arrays.append(cells)
        return column
