# SPDX-License-Identifier: MIT
"""Figures over months in exact fractions, by the rules; its reasons were named with the library's.

A span is a pair: its first month, counted from any year, and its number of months.
"""

import dataclasses
import datetime
import functools
import typing
from fractions import Fraction

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
    why: str = 'not_reported'  # of a missing one
    rank: tuple = ()  # among rows that end with the same month; else their stage decides

    @property
    def missing(self):
        return self.value is None and self.ratio is None

    @functools.cached_property
    def figure(self):
        return hedged(self)


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
    older: typing.Optional[tuple] = None  # of a level at a date: the latest before, (span, value)

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


def least_gaps(spans, whole):
    """The fewest months that are missing where spans make up the rest of the whole."""
    least = {sum(whole): 0}
    for month in range(sum(whole) - 1, whole[0] - 1, -1):
        least[month] = min([least[month + 1] + 1] + [
            least[sum(span)] for span in spans if span[0] == month and sum(span) in least])
    return least[whole[0]]


def inside(span, whole):
    return whole[0] <= span[0] and sum(span) <= sum(whole)


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
    published: dict = dataclasses.field(default_factory=dict)  # rows by measure and span
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
        usable = self.usable(span)
        if not usable:
            if not any(inside(other, span) and not row.missing for other, row in self.rows.items()):
                return found
            return Figure('reported' if self.kind == 'reported' else 'ratios')
        way = cover(usable, span, self.partial)
        total = way and self.total(way[1])
        if not total:
            return Figure('overlap' if way is None and reaches(usable, span) else 'gap')
        total.gaps = way[0]
        return total

    def usable(self, span):
        """Rows within a span that figures can be put together from."""
        return {} if self.at_date else {
            other: row for other, row in self.rows.items()
            if inside(other, span) and not row.missing and (self.kind in ('flow', 'average') or (self.kind == 'ratio' and row.ratio))}

    def printed(self, span):
        """The figure of one row: of the very span, or of a level the one that ends with it."""
        row = self.ending(span) if self.at_date else self.rows.get(span)
        if row and not row.missing:
            return self.of_row(row)
        if self.at_date:
            older = [other for other in self.rows
                     if sum(other) < sum(span) and not self.rows[other].missing]
            if older:
                last = max(sum(other) for other in older)
                other = self.strongest([other for other in sorted(older) if sum(other) == last])
                return Figure(row.why if row else 'stale',
                              older=(other, self.of_row(self.rows[other]).value))
        return Figure(row.why if row else 'no_row')

    def ending(self, span):
        """The row of the very span, or one that ends with it: the strongest, if there is one."""
        spans = [span] + sorted(other for other in self.rows
                                if sum(other) == sum(span) and other != span)
        spans = [other for other in spans if other in self.rows]
        strongest = self.strongest([other for other in spans if not self.rows[other].missing])
        return self.rows[strongest or spans[0]] if spans else None

    def strongest(self, spans):
        return max(spans, key=lambda span: self.rows[span].rank or self.rows[span].stage,
                   default=None)

    def of_row(self, row):
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
