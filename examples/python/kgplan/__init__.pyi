# SPDX-License-Identifier: MIT
import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Callable, NamedTuple, TypeVar, final

from . import _abi
from ._abi import (
    Band as Band, Bound as Bound, CalendarBasis as CalendarBasis, CalendarKind as CalendarKind, Class as Class,
    Csv as Csv, Format as Format, Frequency as Frequency, Language as Language, Level as Level, Measure as Measure,
    Missing as Missing, PeriodProperty as PeriodProperty, PeriodText as PeriodText, Reason as Reason,
    ReportStatus as ReportStatus, Result as Result, Role as Role, Sent as Sent, Severity as Severity, Shift as Shift,
    Stage as Stage, Status as Status, Subject as Subject, TargetRole as TargetRole, Verdict as Verdict,
    Weekend as Weekend)

__version__: str
__all__: list[str]

_Self = TypeVar('_Self', bound='_Owned')
_Number = Decimal | int | str
_Path = str | os.PathLike[str]
_Span = Period | str
_Name = str | int  # an id or an index
_When = Period | str | int  # a period of the evaluation, or its index
_Progress = Callable[[str, int, int], object]
_Date = datetime.date
# Arrays are whatever has a buffer: array.array, NumPy, ctypes, memoryview.
_Array = Any
# One value, a list or an array; the answer has the same shape.
_Days = Any
_Periods = Any

class Finding(NamedTuple):
    file: str
    line: int
    column: int
    code: _abi.Code
    severity: Severity
    subject: str
    vi: str
    en: str
    @property
    def name(self) -> str: ...

class KgplanError(Exception):
    status: Status
    findings: list[Finding]
    def __init__(self, status: int, findings: Iterable[Finding] = ..., detail: str | None = ...) -> None: ...

class _Owned:
    @property
    def pointer(self) -> Any: ...
    def close(self) -> None: ...
    def __enter__(self: _Self) -> _Self: ...
    def __exit__(self, *_: object) -> None: ...

@final
class Period:
    number: int
    def __init__(self, text: _Span, notation: PeriodText = ...) -> None: ...
    @classmethod
    def of(cls, year: int, month: int = ..., months: int = ...) -> Period: ...
    @classmethod
    def from_number(cls, number: int) -> Period: ...
    def format(self, notation: PeriodText = ...) -> str: ...
    def label(self, language: Language = ...) -> str: ...
    @property
    def months(self) -> int: ...
    @property
    def first_day(self) -> _Date: ...
    @property
    def last_day(self) -> _Date: ...
    def next(self, count: int = ...) -> Period | None: ...
    def previous(self, count: int = ...) -> Period | None: ...
    def years_later(self, years: int) -> Period | None: ...
    def year(self, first_month: int = ...) -> Period | None: ...
    def to_date(self, first_month: int = ...) -> Period | None: ...
    def through(self, year: int, month: int) -> Period | None: ...
    def months_left(self, first_month: int = ...) -> int: ...
    def overlaps(self, other: Period) -> bool: ...
    def split(self, months: int) -> list[Period]: ...
    def __contains__(self, part: Period | _Date) -> bool: ...
    def __lt__(self, other: Period) -> bool: ...
    def __le__(self, other: Period) -> bool: ...
    def __gt__(self, other: Period) -> bool: ...
    def __ge__(self, other: Period) -> bool: ...

def parse_all(texts: Iterable[str], notation: PeriodText = ...) -> tuple[_Array, list[Status]]: ...
def format_all(periods: _Array | Iterable[_Span], notation: PeriodText = ...) -> list[str]: ...
def get_all(periods: _Array | Iterable[_Span], operation: PeriodProperty, argument: int = ...,
            out: _Array | None = ...) -> _Array: ...

class Plan(_Owned):
    findings: list[Finding]
    def __init__(self, pointer: Any, findings: Iterable[Finding] = ...) -> None: ...
    @classmethod
    def from_text(cls, text: str | bytes, source: str = ...) -> Plan: ...
    @classmethod
    def from_file(cls, path: _Path) -> Plan: ...
    def count(self, subject: Subject) -> int: ...
    def find(self, subject: Subject, name: str) -> int: ...
    def items(self, subject: Subject) -> list[Item]: ...
    def item(self, subject: Subject, name: str) -> Item: ...
    def name(self, subject: Subject, index: int, language: Language = ...) -> str: ...
    def get(self, subject: Subject, index: int, word: str) -> Any: ...

class Item:
    plan: Plan
    subject: Subject
    index: int
    def __init__(self, plan: Plan, subject: Subject, index: int) -> None: ...
    def __getitem__(self, word: str) -> Any: ...
    def name(self, language: Language = ...) -> str: ...

class Log(_Owned):
    plan: Plan
    findings: list[Finding]
    def __init__(self, plan: Plan) -> None: ...
    def __len__(self) -> int: ...
    def read_csv(self, text: str | bytes, source: str = ..., options: int = ...) -> int: ...
    def read_file(self, path: _Path, options: int = ...) -> int: ...
    def append(self, indicator: str, unit: str, period: _Span, value: _Number | None = ..., *, stage: Stage = ...,
               known: _Date | None = ..., measure: Measure = ..., bound: Bound = ..., missing: Missing | None = ...,
               multiplier: int = ..., ratio: tuple[_Number, _Number] | None = ..., source: str = ...,
               comment: str = ...) -> None: ...

class Figure(NamedTuple):
    value: Decimal | None
    period: Period | None
    reason: str
    stage: str
    bound: str
    gaps: int
    origin: str

class Panel(_Owned):
    plan: Plan
    findings: list[Finding]
    def __init__(self, plan: Plan, pointer: Any = ..., findings: Iterable[Finding] = ..., *parents: _Owned) -> None: ...
    @classmethod
    def from_log(cls, log: Log, as_of: _Date | None = ...) -> Panel: ...
    def set_periods(self, indicator: str, periods: Sequence[_Span]) -> None: ...
    def bind(self, indicator: str, array: _Array, decimals: int = ..., role: Role = ...) -> None: ...
    def bind_target(self, target: str, array: _Array, decimals: int = ..., role: TargetRole = ...) -> None: ...
    def figure(self, indicator: _Name, span: _Span, unit: _Name = ..., decimals: int = ...) -> Figure: ...
    def gaps(self, indicator: _Name, span: _Span, unit: _Name = ...) -> list[Period]: ...
    def lacking(self, indicator: _Name, span: _Span, unit: _Name = ...) -> list[str]: ...
    def restate(self, organised: _Date) -> Panel: ...
    def rollup(self, first: int = ..., count: int | None = ..., progress: _Progress | None = ...) -> Panel: ...
    def contribution(self, part: _Name, whole: _Name, span: _Span, unit: _Name = ...,
                     decimals: int = ...) -> Decimal: ...

class Row(NamedTuple):
    target_id: str
    unit_id: str
    report: Period
    verdict: str
    reason: str
    stage: str
    value: Decimal | None
    base: Decimal | None
    compared: Decimal | None
    attainment: Decimal | None
    plan_pct: Decimal | None
    gap: Decimal | None
    last_year: Decimal | None
    yoy: Decimal | None
    target: Decimal | None
    upper: Decimal | None
    bound: str
    so_far: str
    gaps: Decimal | None
    required: Decimal | None
    required_growth: Decimal | None
    expected: Decimal | None
    pace: Decimal | None
    pace_class: str
    forecast: Decimal | None
    forecast_low: Decimal | None
    forecast_high: Decimal | None
    outlook: str
    class_: str
    band: str
    reachable: Decimal | None
    stale: Decimal | None
    stale_period: Period | None
    origin: str

class Ranked(NamedTuple):
    rank: int
    target_id: str
    unit_id: str
    report: Period
    value: Decimal

class Flip(NamedTuple):
    target_id: str
    unit_id: str
    report: Period
    result: str
    before: str
    after: str

class Evaluation(_Owned):
    plan: Plan
    findings: list[Finding]
    periods: list[Period]
    finished: int
    def __init__(self, panel: Panel, periods: _Span | Sequence[_Span], progress: _Progress | None = ...) -> None: ...
    def lint(self) -> list[Finding]: ...
    def row(self, target: _Name, period: _When = ..., unit: _Name = ...) -> Row: ...
    def rows(self) -> Iterator[Row]: ...
    def word(self, result: Result, target: _Name, period: _When = ..., unit: _Name = ...) -> str: ...
    def decimal(self, result: Result, target: _Name, period: _When = ..., unit: _Name = ...) -> Decimal | None: ...
    def column(self, result: Result, target: _Name) -> tuple[_Array, int]: ...
    def indicator(self, indicator: _Name, period: _When = ..., unit: _Name = ..., authority: str | None = ...,
                  result: Result = ...) -> str: ...
    def counts(self, period: _When = ..., unit: _Name = ..., authority: str | None = ...,
               result: Result = ...) -> dict[str, int]: ...
    def rest(self, target: _Name, parts: Sequence[_Span], period: _When = ..., unit: _Name = ...) -> list[Decimal]: ...
    def text(self, form: Format = ..., unit: _Name | None = ..., authority: str | None = ...) -> str: ...
    def explain(self, target: _Name, period: _When = ..., unit: _Name = ..., result: Result | None = ...,
                language: Language = ...) -> str: ...
    def explanation(self, target: _Name, period: _When = ..., unit: _Name = ...,
                    result: Result | None = ...) -> dict[str, Any]: ...
    def sentence(self, target: _Name, period: _When = ..., unit: _Name = ..., language: Language = ...) -> str: ...
    def rank(self, count: int, result: Result = ..., target: _Name | None = ..., period: _When | None = ...,
             above: _Name | None = ..., highest: bool = ...) -> tuple[list[Ranked], int]: ...
    def flips(self, later: Evaluation) -> Iterator[Flip]: ...

class Table(_Owned):
    def __init__(self, evaluation: Evaluation, period: _When = ..., unit: _Name = ..., authority: str | None = ...,
                 language: Language = ...) -> None: ...
    @property
    def heading(self) -> list[str]: ...
    @property
    def rows(self) -> list[list[str]]: ...
    @property
    def notes(self) -> list[str]: ...
    def text(self, width: int = ..., form: Format = ...) -> str: ...

class TransferRow(NamedTuple):
    donor: str
    receiver: str
    rate: Decimal
    given: Decimal
    credited: Decimal

class StandingRow(NamedTuple):
    indicator: str
    target: str | None
    standing: str
    attainment: Decimal | None
    supply: Decimal
    left: Decimal
    deficit: Decimal
    residual: Decimal
    forecast: bool

class GroupRow(NamedTuple):
    verdict: str
    members: int
    supply: Decimal
    left: Decimal
    deficit: Decimal
    residual: Decimal
    mean: Decimal | None
    minimum: Decimal | None
    worst_two: Decimal | None
    balanced: Decimal | None

class RaisedRow(NamedTuple):
    indicator: str
    target: str | None
    standing: str
    value: Decimal
    raised: Decimal
    attainment: Decimal | None
    reaches: Decimal | None
    residual: Decimal

class SumOfParts(NamedTuple):
    sum: int
    row: str
    indicator: str | None
    actual: Decimal
    plan: Decimal
    difference: Decimal
    shortfall: Decimal
    surplus: Decimal
    carried: Decimal | None
    missing: int
    unit: str | None

class Ledger(_Owned):
    evaluation: Evaluation
    plan: Plan
    findings: list[Finding]
    def __init__(self, evaluation: Evaluation, period: _When = ..., unit: _Name = ..., authority: str | None = ...,
                 **words: str) -> None: ...
    def settle(self, period: _When = ..., unit: _Name = ...) -> None: ...
    @property
    def transfers(self) -> list[TransferRow]: ...
    @property
    def standings(self) -> dict[str, StandingRow]: ...
    def group(self, area: str | None = ...) -> GroupRow: ...
    def explain(self, indicator: _Name, language: Language = ...) -> str: ...
    def explanation(self, indicator: _Name) -> dict[str, Any]: ...
    def raised(self, method: str = ...) -> tuple[bool, list[RaisedRow]]: ...
    @property
    def sums(self) -> list[SumOfParts]: ...

def needed_growth(whole: _Number, parts: Sequence[tuple[_Number, _Number]], part_share: _Number,
                  decimals: int = ...) -> Decimal: ...
def least_effort(donors: Sequence[tuple[_Number, _Number, _Number]], demands: Sequence[Decimal],
                 eligible: Sequence[Sequence[object]]) -> tuple[list[list[Decimal]], Decimal]: ...

class CalendarRow(NamedTuple):
    day: _Date
    kind: CalendarKind
    basis: CalendarBasis
    line: int
    name: str
    source: str

class Calendar(_Owned):
    def __init__(self, weekend: int = ..., pointer: Any = ...) -> None: ...
    @classmethod
    def from_text(cls, text: str | bytes, source: str = ..., weekend: int = ..., options: int = ...) -> Calendar: ...
    @classmethod
    def from_file(cls, path: _Path, weekend: int = ..., options: int = ...) -> Calendar: ...
    def add(self, day: _Date, kind: CalendarKind = ..., name: str = ..., source: str = ...,
            basis: CalendarBasis = ...) -> None: ...
    def rows(self) -> Iterator[CalendarRow]: ...
    def after(self, days: _Days, n: int) -> Any: ...
    def shift(self, days: _Days, rule: Shift = ...) -> Any: ...
    def count(self, start: _Days, end: _Days) -> Any: ...
    def is_working(self, day: _Date) -> bool: ...

class Regime:
    name: str
    pointer: Any
    def __init__(self, name: str, plan: Plan | None = ...) -> None: ...
    def window(self, periods: _Periods) -> tuple[Any, Any]: ...
    def deadline(self, periods: _Periods, level: Level, calendar: Calendar | None = ...) -> tuple[Any, Any]: ...
    def check(self, start: _Date, end: _Date, calendar: Calendar | None = ...) -> list[Finding]: ...

class Report(NamedTuple):
    regime: str
    frequency: Frequency
    period: Period
    first: _Date | None
    last: _Date | None
    due: _Date | None
    shifted: _Date | None
    status: ReportStatus
    days: int

class SentReport(NamedTuple):
    state: Sent
    day: _Date | None
    late: int

class Tally(NamedTuple):
    due: int
    on_time: int
    late: int
    missing: int

class Schedule(_Owned):
    regimes: list[Regime]
    findings: list[Finding]
    def __init__(self, regimes: Iterable[Regime], level: Level, start: _Date, end: _Date,
                 calendar: Calendar | None = ...) -> None: ...
    def reports(self, as_of: _Date | None = ...) -> Iterator[Report]: ...
    def submit(self, unit: str, period: _Span | None = ..., day: _Date | None = ...,
               regime: str | None = ...) -> None: ...
    def read_submissions(self, text: str | bytes, source: str = ..., options: int = ...) -> None: ...
    def units(self) -> list[str]: ...
    def sent(self, unit: int, index: int, as_of: _Date | None = ...) -> SentReport: ...
    def tally(self, unit: int = ..., frequency: int = ..., as_of: _Date | None = ...) -> Tally: ...
    def write(self, as_of: _Date | None = ..., form: Format = ..., language: Language = ...) -> str: ...

class Printed(NamedTuple):
    value: Decimal | int | str
    bound: str = ...
    multiplier: int = ...

class Checked(NamedTuple):
    verdict: str
    recomputed: Decimal | None
    nearest: list[Printed | None]

def read_printed(text: str, form: str = ..., notation: str = ...) -> Printed: ...
def check_figure(what: str, figures: Sequence[Printed | _Number], published: Printed | _Number | None = ...) -> Checked: ...
def plan_interval(actuals: Sequence[Printed | _Number], percents: Sequence[Printed | _Number],
                  decimals: int = ...) -> tuple[Decimal, Decimal]: ...

class Part(NamedTuple):
    value: Decimal
    tied: bool

class Gap(NamedTuple):
    sum: Decimal
    difference: Decimal
    missing: int

def split_target(total: _Number, weights: Sequence[_Number], decimals: int = ..., method: str = ...,
                 floors: Sequence[_Number | None] | None = ..., ceilings: Sequence[_Number | None] | None = ...,
                 findings: list[Finding] | None = ...) -> list[Part]: ...
def target_gap(plan: Plan, target: _Name) -> Gap | None: ...
