# SPDX-License-Identifier: MIT
"""Evaluations and their tables."""

import collections
import ctypes
import json

from . import _abi
from ._abi import (Band, Bound, Class, Format, Language, Level, Origin, Outlook, Pace, Reason, Result, SoFar, Stage,
                   Status, Subject, TableCount, Verdict, lib)
from .arrow import ArrowColumn, ArrowRows, needed_pandas
from ._core import KgplanError, Owned, call, from_decimal, made, told, written
from .period import Period, from_period, to_period

try:
    import numpy
except ImportError:
    numpy = None

WORDS = {Result.VERDICT: Verdict, Result.REASON: Reason, Result.STAGE: Stage, Result.BOUND: Bound,
         Result.SO_FAR: SoFar, Result.PACE_CLASS: Pace, Result.OUTLOOK: Outlook,
         Result.CLASS: Class, Result.BAND: Band, Result.ORIGIN: Origin}

Row = collections.namedtuple(
    'Row', ['target_id', 'unit_id', 'report',
            *(result.name.lower() + '_' * (result == Result.CLASS) for result in Result)])
Row.__doc__ = '''What came out for one target, unit and report: ids and a Period, then each result by its name.

A lower-case word of verdict, reason, stage, bound, so_far, pace_class, outlook, class (here `class_`), band and
origin, a Period in stale_period, else a Decimal or None.
'''
Ranked = collections.namedtuple('Ranked', 'rank target_id unit_id report value')
Ranked.__doc__ = 'A cell in a ranking; equal values share a rank.'
Flip = collections.namedtuple('Flip', 'target_id unit_id report result before after')
Flip.__doc__ = 'A word that is another one as of another day.'


class Evaluation(Owned):
    """All targets of a panel's plan against its figures, on report periods such as `2020-S1`.

    `progress(id, done, all)` is called before each target; if it is true, the rest is left out. The
    first `finished` targets are evaluated.
    """

    def __init__(self, panel, periods, progress=None):
        self.plan, self.findings = panel.plan, []
        self.periods = [Period(period) for period in (
            [periods] if isinstance(periods, (str, Period)) else periods)]
        numbers = (ctypes.c_int32 * len(self.periods))(*map(to_period, self.periods))
        super().__init__(made(lib.kgp_evaluation_new, panel, numbers, len(numbers)),
                         lib.kgp_evaluation_free, panel)
        call(lib.kgp_evaluation_prepare, self)
        finished = ctypes.c_int32()
        try:
            call(lib.kgp_evaluation_run_all, self, told(progress), None, finished,
                 findings=self.findings)
        except KgplanError as error:  # the cells that overflow are missing, and in the findings
            if error.status not in (Status.RANGE, Status.CANCELLED):
                raise
        self.finished = finished.value

    def lint(self):
        """What is doubtful in the targets beside the figures, as a list of findings."""
        findings = []
        call(lib.kgp_evaluation_lint, self, findings=findings)
        return findings

    def _place(self, target, period, unit):
        if isinstance(target, str):
            target = self.plan.find(Subject.TARGET, target)
        if isinstance(unit, str):
            unit = self.plan.find(Subject.UNIT, unit)
        if isinstance(period, (str, Period)):
            period = self.periods.index(Period(period))
        return target, period, unit

    def row(self, target, period=0, unit=0):
        """The result of a target; each is named by its id, its period, or an index."""
        target, period, unit = place = self._place(target, period, unit)
        return Row(self.plan.get(Subject.TARGET, target, 'id'),
                   self.plan.get(Subject.UNIT, unit, 'id'), self.periods[period],
                   *(self._read(result, place) for result in Result))

    def _read(self, result, place):
        if result in WORDS:
            return self.word(result, *place)
        value = self.decimal(result, *place)
        return from_period(int(value)) if value and result == Result.STALE_PERIOD else value

    def rows(self):
        """The results of all targets, periods and units that concern one another."""
        for target in range(self.plan.count(Subject.TARGET)):
            for period in range(len(self.periods)):
                for unit in range(self.plan.count(Subject.UNIT)):
                    row = self.row(target, period, unit)
                    if row.verdict != 'none':
                        yield row

    def word(self, result, target, period=0, unit=0):
        """One word of a result, such as `no_data`."""
        place = self._place(target, period, unit)
        return WORDS[result](made(lib.kgp_evaluation_int, self, result, *place)).name.lower()

    def decimal(self, result, target, period=0, unit=0):
        """One number of a result, or None."""
        try:
            return from_decimal(made(lib.kgp_evaluation_decimal, self, result,
                                     *self._place(target, period, unit)))
        except KgplanError as error:
            if error.status != Status.NOT_FOUND:
                raise
            return None

    def column(self, result, target):
        """A result of one target, [period][unit], without a copy, and its decimals.

        It is a NumPy array if there is NumPy, else a ctypes array; it keeps the evaluation alive.
        Missing is the smallest number.
        """
        target, _, _ = self._place(target, 0, 0)
        column = made(lib.kgp_evaluation_column, self, result, target)
        kind = {1: ctypes.c_uint8, 8: ctypes.c_int64}[column.width]
        shape = kind * self.plan.count(Subject.UNIT) * len(self.periods)
        cells = shape.from_address(column.data)
        cells._owner = self._hold
        return (cells if numpy is None else numpy.asarray(cells)), column.decimals

    def arrow(self, results=None):
        """Results, all or those named, as a table for pyarrow, Polars, DuckDB, ...; the evaluation is one too."""
        return ArrowRows(self, results)

    def arrow_column(self, result, target):
        """A result of one target, [period][unit], as an Arrow array in the same memory as `column()`."""
        target, _, _ = self._place(target, 0, 0)
        return ArrowColumn(self, result, target)

    def to_pandas(self, results=None):
        """Results, all or those named, as a pandas DataFrame with the columns of `text()`, a row for each target,
        report and unit that has a verdict. Words are categories, numbers Decimal or None, months Int64."""
        return self.arrow(results).to_pandas()

    def __arrow_c_stream__(self, requested_schema=None):
        return self.arrow().__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self):
        return self.arrow().__arrow_c_schema__()

    def indicator(self, indicator, period=0, unit=0, authority=None, result=Result.VERDICT):
        """Verdict, class or band of an indicator by an authority's targets, the plan's own by default."""
        if isinstance(indicator, str):
            indicator = self.plan.find(Subject.INDICATOR, indicator)
        _, period, unit = self._place(0, period, unit)
        return WORDS[result](made(lib.kgp_evaluation_indicator, self, result, indicator, period,
                                  unit, authority and authority.encode())).name.lower()

    def counts(self, period=0, unit=0, authority=None, result=Result.VERDICT):
        """How many counted indicators have which verdict, class or band."""
        words = WORDS[result]
        numbers = (ctypes.c_int32 * len(words))()
        _, period, unit = self._place(0, period, unit)
        call(lib.kgp_evaluation_counts, self, result, period, unit,
             authority and authority.encode(), numbers)
        return {word.name.lower(): numbers[word] for word in words
                if word or result != Result.VERDICT}

    def rest(self, target, parts, period=0, unit=0):
        """What is required in each of some periods that make up the rest of the target's."""
        numbers = [to_period(part) for part in parts]
        values = (_abi.decimal * len(numbers))()
        call(lib.kgp_evaluation_rest, self, *self._place(target, period, unit),
             (ctypes.c_int32 * len(numbers))(*numbers), len(numbers), values)
        return [from_decimal(value) for value in values]

    def text(self, form=Format.CSV, unit=None, authority=None):
        """The results for programs, a row per target, as CSV or JSON; of all units by default."""
        _, _, unit = self._place(0, 0, _abi.NONE if unit is None else unit)
        return written(lib.kgp_rows_write, self, unit, authority and authority.encode(), form)

    def explain(self, target, period=0, unit=0, result=None, language=Language.VI):
        """Why a result, or every one, is what it is, as text."""
        return self._explain(target, period, unit, result, Format.TEXT, language)

    def explanation(self, target, period=0, unit=0, result=None):
        """The same as a dict: figures with file and line, formulas, exact numbers as text."""
        return json.loads(self._explain(target, period, unit, result, Format.JSON, Language.EN))

    def _explain(self, target, period, unit, result, form, language):
        return written(lib.kgp_evaluation_explain, self, _abi.NONE if result is None else result,
                       *self._place(target, period, unit), form, language)

    def page(self, period=0, unit=0, authority=None, language=Language.VI, ledger=None, regime=None,
             calendar=None, level=Level.PROVINCE):
        """The report as one page of HTML. A `Ledger` settled for it tells who makes up for whom, a `Regime`
        the window and the deadline of a level, a `Calendar` the days off that it moves off."""
        _, period, unit = self._place(0, period, unit)
        asked = _abi.page(*(part and part.pointer for part in (ledger, regime, calendar)), None,
                          authority and authority.encode(), period, unit, level, language)
        return written(lib.kgp_page_write, self, ctypes.byref(asked))

    def sentence(self, target, period=0, unit=0, language=Language.VI):
        """What a report says of a target in prose."""
        return written(lib.kgp_sentence_write, self, *self._place(target, period, unit), language)

    def rank(self, count, result=Result.ATTAINMENT, target=None, period=None, above=None,
             highest=False):
        """The lowest (or highest) cells of a result, and how many more have the last one's value."""
        where = [_abi.NONE if name is None else place for name, place in zip(
            (target, period, above), self._place(target or 0, period or 0, above or 0))]
        cells = self.plan.count(Subject.TARGET) * self.plan.count(Subject.UNIT) * len(self.periods)
        count = min(count, cells)
        rows, found, tied = (_abi.ranked * count)(), ctypes.c_int32(), ctypes.c_int64()
        call(lib.kgp_evaluation_rank, self, result, *where, int(highest), count, rows, found, tied)
        return [Ranked(row.rank, self.plan.get(Subject.TARGET, row.target, 'id'),
                       self.plan.get(Subject.UNIT, row.unit, 'id'), self.periods[row.period],
                       from_decimal(row.value)) for row in rows[:found.value]], tied.value

    def flips(self, later):
        """What a later day says otherwise: flips from this evaluation to another one."""
        found = made(lib.kgp_evaluation_flips, self, later, 0, None)
        rows = (_abi.flip * found)()
        call(lib.kgp_evaluation_flips, self, later, found, rows, ctypes.c_int64())
        for row in rows:
            words = WORDS[row.result]
            yield Flip(self.plan.get(Subject.TARGET, row.target, 'id'),
                       self.plan.get(Subject.UNIT, row.unit, 'id'), self.periods[row.period],
                       Result(row.result).name.lower(), words(row.before).name.lower(),
                       words(row.after).name.lower())


class Table(Owned):
    """The standard table of one unit and report."""

    def __init__(self, evaluation, period=0, unit=0, authority=None, language=Language.VI):
        _, period, unit = evaluation._place(0, period, unit)
        super().__init__(made(lib.kgp_table_new, evaluation, period, unit,
                              authority and authority.encode(), language), lib.kgp_table_free)

    def _count(self, what):
        return lib.kgp_table_count(self.pointer, what)

    def _cells(self, row):
        return [lib.kgp_table_cell(self.pointer, row, column).decode()
                for column in range(self._count(TableCount.COLUMNS))]

    @property
    def heading(self):
        """Titles of the columns."""
        return self._cells(-1)

    @property
    def rows(self):
        """Texts of the rows below the heading."""
        return [self._cells(row) for row in range(self._count(TableCount.ROWS))]

    @property
    def notes(self):
        """Lines below the table: counts, then notes."""
        return [lib.kgp_table_note(self.pointer, note).decode()
                for note in range(self._count(TableCount.NOTES))]

    def to_pandas(self):
        """The texts of the table as a pandas DataFrame."""
        return needed_pandas('Table.to_pandas()').DataFrame(self.rows, columns=self.heading)

    def text(self, width=120, form=Format.TEXT):
        """The table as it is shown, in a format: `Format.TEXT`, `MARKDOWN`, `LATEX`, `HTML`, ..."""
        return written(lib.kgp_table_write, self, form, width)
