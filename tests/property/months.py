# SPDX-License-Identifier: MIT
"""Figures over months in exact fractions, written from the rules and not from the library.

A span is a pair: its first month, counted from any year, and its number of months.
"""

import dataclasses
import datetime
import functools
import typing
from fractions import Fraction

import model

NONE, FORECAST, ESTIMATE, PRELIMINARY, OFFICIAL = range(5)
FACTORS = {'one': 1, 'percent': 100, 'permille': 1000}
EPSILON = Fraction(1, 10 ** 40)  # beside any number that can occur


@dataclasses.dataclass
class Row:
    """One observation; `unit` is one of its last printed digit."""

    value: typing.Optional[Fraction]
    ratio: typing.Optional[tuple] = None
    stage: int = OFFICIAL
    bound: str = 'exact'
    unit: Fraction = Fraction(1)

    @property
    def missing(self):
        return self.value is None and self.ratio is None


@dataclasses.dataclass
class Figure:
    """A figure and the ends of what it stands for, or the reason why there is none."""

    reason: str = 'none'
    value: typing.Optional[Fraction] = None
    low: typing.Optional[Fraction] = None
    high: typing.Optional[Fraction] = None
    open: tuple = (False, False)
    stage: int = NONE
    bound: str = 'exact'
    gaps: int = 0

    @property
    def ends(self):
        """Numbers that it can be, at both ends."""
        return (self.low + EPSILON * self.open[0], self.high - EPSILON * self.open[1])


def exact(value, stage=NONE):
    return Figure(value=value, low=value, high=value, stage=stage)


def hedged(row):
    """More than: (v, v + u]; almost: [v - u, v); about: v ± u."""
    figure = exact(row.value, row.stage)
    figure.bound = row.bound
    figure.low -= row.unit * (row.bound in ('below', 'about'))
    figure.high += row.unit * (row.bound in ('above', 'about'))
    figure.open = row.bound == 'above', row.bound == 'below'
    return figure


def weakest(stages):
    return min((stage for stage in stages if stage != NONE), default=NONE)


def days(span):
    def first(month):
        return datetime.date(month // 12, month % 12 + 1, 1)
    return (first(sum(span)) - first(span[0])).days


def cover(spans, whole, partial):
    """Spans that make up the whole: (months without one, spans), or None.

    The longest first one that leads to the end, and so on. A partial cover has the fewest gaps, of
    a month each, and its last month.
    """
    end = sum(whole)

    @functools.lru_cache(None)
    def onward(month):
        if month == end:
            return 0, ()
        ways = []
        for span in sorted((span for span in spans if span[0] == month), reverse=True):
            rest = onward(sum(span)) if sum(span) <= end else None
            if rest:
                ways.append((rest[0], (span, *rest[1])))
        if partial and month + 1 < end and onward(month + 1):
            gaps, rest = onward(month + 1)
            ways.append((gaps + 1, rest))
        return min(ways, key=lambda way: way[0], default=None)

    return onward(whole[0])


def reaches(spans, whole):
    """Whether every month of the whole lies in some of the spans."""
    months = {month for first, length in spans for month in range(first, first + length)}
    return months >= set(range(whole[0], sum(whole)))


@dataclasses.dataclass
class Series:
    """Rows of an indicator in one unit, by span."""

    kind: str
    rows: dict
    timing: str = 'date'
    scale: str = 'one'
    weights: str = 'equal'
    weighted_by: typing.Optional['Series'] = None
    partial: bool = False
    known: dict = dataclasses.field(default_factory=dict)

    @property
    def at_date(self):
        return self.kind == 'stock' or (self.kind == 'ratio' and self.timing == 'date')

    def figure(self, span):
        """The figure over a span; of a stock, the one at its end."""
        if span not in self.known:
            self.known[span] = self.find(span)
        return self.known[span]

    def find(self, span):
        found = self.printed(span)
        if found.reason == 'none' or self.at_date:
            return found
        inside = {other: row for other, row in self.rows.items()
                  if not row.missing and span[0] <= other[0] and sum(other) <= sum(span)}
        usable = {other: row for other, row in inside.items()
                  if self.kind in ('flow', 'average') or (self.kind == 'ratio' and row.ratio)}
        if not usable:
            return Figure('reported' if self.kind == 'reported' else 'ratios') if inside else found
        way = cover(usable, span, self.partial)
        total = way and self.total(way[1])
        if not total:
            return Figure('overlap' if way is None and reaches(usable, span) else 'gap')
        total.gaps = way[0]
        return total

    def printed(self, span):
        """The figure of one row: of the very span, or for a stock the strongest that ends with it."""
        spans = [span]
        if self.at_date:
            spans += sorted(other for other in self.rows
                            if sum(other) == sum(span) and other != span)
        rows = [self.rows[other] for other in spans if other in self.rows]
        row = max((row for row in rows if not row.missing), key=lambda row: row.stage, default=None)
        if row is None:
            older = self.at_date and any(sum(other) < sum(span) and not row.missing
                                         for other, row in self.rows.items())
            return Figure('not_reported' if rows else 'stale' if older else 'no_row')
        if not row.ratio:
            return hedged(row)
        numerator, denominator = row.ratio
        return exact(numerator / denominator * FACTORS[self.scale], row.stage)

    def total(self, spans):
        """The sum or mean over spans, None if it lacks a weight."""
        parts, below = [], Fraction(0)
        for span in spans:
            row = self.rows[span]
            part, weight = hedged(row) if not row.ratio else None, exact(Fraction(1))
            if self.kind == 'ratio':
                part, weight = exact(row.ratio[0], row.stage), exact(row.ratio[1])
            elif self.kind == 'average':
                weight = self.weight(span)
                if weight.reason != 'none' or weight.value < 0:
                    return None
            below += weight.value
            by = weight.value if self.kind == 'average' else 1
            parts.append((part if by else exact(part.value, part.stage), by, weight.stage))
        if self.kind != 'flow' and below <= 0:
            return None
        factor = {'flow': lambda: 1, 'average': lambda: 1 / below,
                  'ratio': lambda: FACTORS[self.scale] / below}[self.kind]()
        bounds = {part.bound for part, *_ in parts} - {'exact'}
        return Figure(
            value=sum(part.value * by for part, by, _ in parts) * factor,
            low=sum(part.low * by for part, by, _ in parts) * factor,
            high=sum(part.high * by for part, by, _ in parts) * factor,
            open=tuple(any(part.open[end] for part, *_ in parts) for end in (0, 1)),
            stage=weakest(stage for part, _, other in parts for stage in (part.stage, other)),
            bound=bounds.pop() if len(bounds) == 1 else 'about' if bounds else 'exact')

    def weight(self, span):
        if self.weighted_by:
            return self.weighted_by.printed(span)
        return exact(Fraction(days(span) if self.weights == 'days' else span[1]))


def shifted(span, years):
    return span[0] + 12 * years, span[1]


@dataclasses.dataclass
class Goal:
    """A target in its period: `over` is the period of the base, or its value."""

    target: model.Target
    period: tuple
    over: typing.Union[tuple, Fraction, None] = None


@dataclasses.dataclass
class Standing:
    """What a report says of a goal; a number that does not exist is None."""

    verdict: str
    reason: str = 'none'
    so_far: str = 'none'
    stage: int = NONE
    bound: str = 'exact'
    gaps: typing.Optional[int] = None
    value: typing.Optional[Fraction] = None
    base: typing.Optional[Fraction] = None
    compared: typing.Optional[Fraction] = None
    last_year: typing.Optional[Fraction] = None
    yoy: typing.Optional[Fraction] = None
    plan_pct: typing.Optional[Fraction] = None
    required: typing.Optional[Fraction] = None
    required_growth: typing.Optional[Fraction] = None


def report(goal, series, end, index, decimals):
    """A goal in a report that ends before the month `end`; `decimals` are those of the figures."""
    period, target = goal.period, goal.target
    if not period[0] < end <= sum(period):
        return Standing('none')
    span = period[0], end - period[0]
    actual, base = series.figure(span), base_of(goal, series, span[1])
    said = Standing(*judge(target, actual, base))
    if actual.reason == 'none':
        said.value, said.stage, said.bound, said.gaps = (actual.value, actual.stage, actual.bound,
                                                         actual.gaps)
    compare(said, target, actual, base)
    last_year(said, series, actual, shifted(span, -1), index, decimals)
    said.plan_pct = plan_pct(goal, series, actual)
    if end < sum(period):
        said.so_far = so_far(goal, series, said)
        said.verdict, said.reason = 'not_due', 'none'
        require(said, goal, series, shifted(span, -1))
    return said


def base_of(goal, series, months):
    """The base: of growth over months, as many of them as are over."""
    over = goal.over
    if over is None:
        return None
    if isinstance(over, Fraction):
        return exact(over)
    if not series.at_date and over[1] == goal.period[1]:
        over = over[0], months
    return series.figure(over)


def judge(target, actual, base):
    """Verdict and reason: that of every number that the figures can be."""
    if actual.reason != 'none':
        return 'no_data', actual.reason
    if base is not None and base.reason != 'none':
        return 'no_data', 'no_base'
    if target.basis == 'growth' and base.low <= 0:
        return 'undefined', 'base'
    outcomes = set()
    for a in actual.ends:
        for b in base.ends if base else [None]:
            outcome = model.evaluate(target, a, b)
            above = target.upper is not None and outcome.compared > target.upper
            outcomes.add((outcome.verdict, above))  # a range can be missed on both sides
    return (outcomes.pop()[0], 'none') if len(outcomes) == 1 else ('no_data', 'undecided')


def compare(said, target, actual, base):
    if base and base.reason == 'none':
        said.base = base.value
    if actual.reason != 'none' or (base and base.reason != 'none') or said.verdict == 'undefined':
        return
    said.compared = model.evaluate(target, actual.value, said.base).compared
    said.stage = weakest([actual.stage, base.stage if base else NONE])


def last_year(said, series, actual, span, index, decimals):
    """From the figures as shown."""
    before = series.figure(span)
    said.last_year = before.value
    if actual.reason == 'none' and before.reason == 'none':
        now, then = (Fraction(model.rounded(figure.value, decimals)) for figure in (actual, before))
        if then > 0:
            said.yoy = now / then * 100 - (0 if index else 100)


def plan_pct(goal, series, actual):
    """100 A/T, T of the whole period: a level, or B (1 + p/100)."""
    if actual.reason != 'none':
        return None
    base = base_of(goal, series, goal.period[1])
    if goal.target.basis != 'level' and (base is None or base.reason != 'none'):
        return None
    share = model.plan_pct(goal.target, actual.value, base and base.value)
    return None if share is None else share * 100


def so_far(goal, series, said):
    """Where a target stands whose period is not over."""
    target, ceiling = goal.target, goal.target.operator in ('at_most', 'less_than')
    if said.verdict in ('met', 'exceeded'):
        if series.kind == 'flow' and target.basis == 'level' and ceiling:
            return 'below'  # it can still be broken
        return 'reached' if said.verdict == 'met' else 'exceeded'
    if said.verdict != 'missed':
        return 'none'
    above = target.operator == 'between' and said.compared > target.upper
    return 'breached' if ceiling or above else 'below'


def require(said, goal, series, before):
    """What the rest must bring for a floor on a sum, and as growth on the rest of last year."""
    target = goal.target
    year = series.figure(shifted(goal.period, -1))
    if series.kind != 'flow' or said.value is None or target.operator not in ('at_least', 'more_than'):
        return
    whole = target.value
    if target.basis == 'growth':
        if year.reason != 'none' or goal.over != shifted(goal.period, -1):
            return
        whole = year.value * (1 + target.value / 100)
    elif target.basis == 'change':
        base = base_of(goal, series, goal.period[1])
        if base.reason != 'none':
            return
        whole = base.value + target.value
    said.required = whole - said.value
    past = series.figure(before)
    if year.reason == past.reason == 'none' and year.value > past.value:
        said.required_growth = (said.required / (year.value - past.value) - 1) * 100
