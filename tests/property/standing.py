# SPDX-License-Identifier: MIT
"""Where a target stands in a report, in exact fractions, by the rules.

Its authors knew the library's code, and changed some readings here together with it: a misreading that
both share does not show.

What the rules leave open is read as the public headers say it, or as follows:
- Attainment is that of a verdict: before a target is due there is none.
- What is assessed at year-end only is due with December, or at the end of a year or more.
- A range and the growth of another period state no level, so they have no path, pace or forecast;
  nor has growth on anything but the year before.
- A past year counts when its same months and all of it are known without gaps and above 0; of a
  level that moves, when it moved the same way. Past years are those right before, without a hole.
- A level moves from the end of the month before the target's period.
- The run-rate A/p is by the path, or where it is seasonal without its years as if it went on like
  this. Before the path brings anything there is none.
- Without a path there is no forecast; the level of a ratio has none either. An outlook goes with a
  forecast.
- A hedged figure stands for its number in everything but the verdict.
"""

import dataclasses
import functools
import typing
from fractions import Fraction

import model
from months import NONE, exact, shifted, weakest

MOST_YEARS, BAND_YEARS = 10, 3
FLOORS, CEILINGS = ('at_least', 'more_than'), ('at_most', 'less_than')


@dataclasses.dataclass
class Path:
    """How a year is expected to go: `years` of a seasonal path, `shares` by span of a declared one."""

    word: str = 'linear'
    years: int = 0
    shares: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Plausible:
    """What can be reached: growth of the rest in percent, or the value of the whole."""

    what: str
    ends: tuple
    headroom: model.Amount = dataclasses.field(
        default_factory=lambda: model.Amount(Fraction(0)))


@dataclasses.dataclass
class Rules:
    """Options of a plan, and of how figures are shown."""

    index: bool = False
    pace: tuple = (Fraction(105, 100), Fraction(95, 100), Fraction(60, 100))
    bands: tuple = (Fraction(90), Fraction(50))


@dataclasses.dataclass
class Goal:
    """A target in its period. `over` is the period of the base, or its value; `of` a period whose
    growth is the target; `level` the value of a linked level target."""

    target: model.Target
    period: tuple
    over: typing.Union[tuple, Fraction, None] = None
    of: typing.Optional[tuple] = None
    level: typing.Optional[Fraction] = None
    path: Path = dataclasses.field(default_factory=Path)
    plausible: typing.Optional[Plausible] = None
    assessed: str = 'any'


@dataclasses.dataclass
class Standing:
    """What a report says of a goal; a number that does not exist is None."""

    verdict: str = 'none'
    reason: str = 'none'
    stage: int = NONE
    bound: str = 'exact'
    so_far: str = 'none'
    pace_class: str = 'none'
    outlook: str = 'none'
    class_: str = 'none'
    band: str = 'none'
    value: typing.Optional[Fraction] = None
    base: typing.Optional[Fraction] = None
    compared: typing.Optional[Fraction] = None
    attainment: typing.Optional[Fraction] = None
    plan_pct: typing.Optional[Fraction] = None
    gap: typing.Optional[Fraction] = None
    last_year: typing.Optional[Fraction] = None
    yoy: typing.Optional[Fraction] = None
    target: typing.Optional[Fraction] = None
    upper: typing.Optional[Fraction] = None
    gaps: typing.Optional[int] = None
    required: typing.Optional[Fraction] = None
    required_growth: typing.Optional[Fraction] = None
    expected: typing.Optional[Fraction] = None
    pace: typing.Optional[Fraction] = None
    forecast: typing.Optional[Fraction] = None
    forecast_low: typing.Optional[Fraction] = None
    forecast_high: typing.Optional[Fraction] = None
    reachable: typing.Optional[Fraction] = None
    stale: typing.Optional[Fraction] = None
    stale_period: typing.Optional[tuple] = None
    origin: str = 'reported'  # every unit of these plans reports for itself


def known(figure):
    return figure is not None and figure.reason == 'none'


def levels_growth(target, actual, base):
    """Growth or change of two figures, with every number that it can be."""
    ends = [model.compared(target, a, b) for a in actual.ends for b in base.ends]
    return Compared(model.compared(target, actual.value, base.value), ends,
                    weakest([actual.stage, base.stage]))


@dataclasses.dataclass
class Compared:
    """A quantity, the numbers at the ends of what it can be, and its stage; or why it is not."""

    value: typing.Optional[Fraction] = None
    ends: typing.Sequence[Fraction] = ()
    stage: int = NONE
    reason: str = 'none'


def of_figure(figure):
    return Compared(figure.value, figure.ends, figure.stage)


class Report:
    """A goal on the figures of a unit, in a report that ends before the month `end`."""

    def __init__(self, goal, series, end, rules, shown):
        self.goal, self.series, self.rules, self.shown = goal, series, rules, shown
        self.period, self.target = goal.period, goal.target
        self.end = end
        self.span = self.period[0], end - self.period[0]
        self.flow = series.kind == 'flow'

    @property
    def concerned(self):
        return self.period[0] < self.end <= sum(self.period)

    @property
    def due(self):
        """At the period's end; what is assessed at year-end only, if that ends a year."""
        return self.end == sum(self.period) and (
            self.goal.assessed == 'any' or self.end % 12 == 0 or self.period[1] >= 12)

    # Figures

    @functools.cached_property
    def actual(self):
        return self.series.figure(self.span)

    def base_span(self, months):
        """Of growth over months, as many of them as are over."""
        over = self.goal.over
        if not self.series.at_date and over[1] == self.period[1]:
            return over[0], months
        return over

    def base_of(self, months):
        if self.goal.over is None:
            return None
        if isinstance(self.goal.over, Fraction):
            return exact(self.goal.over)
        return self.series.figure(self.base_span(months))

    @functools.cached_property
    def base(self):
        return self.base_of(self.span[1])

    @functools.cached_property
    def whole_base(self):
        return self.base_of(self.period[1])

    @functools.cached_property
    def before(self):
        """The same months of last year."""
        return self.series.figure(shifted(self.span, -1))

    @functools.cached_property
    def year_before(self):
        return self.series.figure(shifted(self.period, -1))

    @functools.cached_property
    def published_growth(self):
        """Growth on the same months of last year as it was published."""
        row = self.series.published.get('growth', {}).get(self.span)
        return None if row is None or row.missing else row.value

    def growth_of(self, target, span, actual, base):
        """What is compared: of two levels, else as it was published of the months `span`."""
        if known(actual) and known(base):
            if target.basis == 'growth' and base.low <= 0:
                return Compared(reason='base')
            return levels_growth(target, actual, base)
        published = self.series.published.get(target.basis, {}) if span else {}
        if span in published and not published[span].missing:
            return of_figure(published[span].figure)
        if target.basis == 'growth' and any(
                span[0] <= part[0] and sum(part) <= sum(span) and not row.missing
                for part, row in published.items()):
            return Compared(reason='growth_rates')
        return Compared(reason='no_base' if known(actual) else actual.reason)

    @functools.cached_property
    def compared(self):
        actual, base, target = self.actual, self.base, self.target
        if target.basis == 'level':
            return of_figure(actual) if known(actual) else Compared(reason=actual.reason)
        same = not isinstance(self.goal.over, Fraction) and \
            self.base_span(self.span[1]) == shifted(self.span, -1)
        return self.growth_of(target, self.span if same else None, actual, base)

    @functools.cached_property
    def stated(self):
        """The target's value, as what it is compared with."""
        if self.goal.of is None:
            return Compared(self.target.value, [self.target.value])
        span, before = self.goal.of, shifted(self.goal.of, -1)
        return self.growth_of(self.target, span, self.series.figure(span),
                              self.series.figure(before))

    @functools.cached_property
    def rule(self):
        """The target with its value."""
        if self.goal.of is None:
            return self.target
        return dataclasses.replace(self.target, value=self.stated.value)

    # What is said

    def standing(self):
        said = Standing()
        if not self.concerned:
            return said
        said.verdict, said.reason = self.judge()
        self.put_figures(said)
        self.put_comparison(said)
        said.plan_pct = self.plan_pct()
        if not self.due:
            said.so_far, said.verdict, said.reason = self.so_far(said), 'not_due', 'none'
            said.band = self.band(said)
            self.put_way(said)
        return said

    def judge(self):
        """Verdict and reason: that of every number that the figures can be."""
        if self.stated.value is None:
            based = self.stated.reason == 'base'
            return ('undefined', 'base') if based else ('no_data', 'no_target')
        if model.upside_down(self.target):
            return 'undefined', 'range'
        if self.compared.value is None:
            reason = self.compared.reason
            return ('undefined' if reason == 'base' else 'no_data'), reason
        outcomes = set()
        for t in self.stated.ends:
            rule = self.rule if self.goal.of is None else \
                dataclasses.replace(self.target, value=t)
            for x in self.compared.ends:
                verdict = model.verdict(rule, x)  # a range or tolerance is missed on both sides
                both = verdict == 'missed' and rule.operator not in FLOORS + CEILINGS
                outcomes.add((verdict, both and x > rule.value))
        if len(outcomes) > 1:
            return 'no_data', 'undecided'
        verdict = outcomes.pop()[0]
        return verdict, 'overflow' if verdict == 'undefined' else 'none'

    def put_figures(self, said):
        actual = self.actual
        if known(actual):
            said.value, said.stage, said.bound, said.gaps = (actual.value, actual.stage,
                                                             actual.bound, actual.gaps)
        if known(self.base):
            said.base = self.base.value
        if actual.older:
            said.stale_period, said.stale = actual.older
        said.last_year = self.before.value
        if known(actual) and known(self.before):
            now, then = (Fraction(model.rounded(figure.value, self.shown))
                         for figure in (actual, self.before))
            if then > 0:
                said.yoy = now / then * 100 - (0 if self.rules.index else 100)
        elif self.published_growth is not None:
            said.yoy = self.published_growth + (100 if self.rules.index else 0)

    def put_comparison(self, said):
        said.target, said.upper = self.stated.value, self.target.upper
        if self.compared.value is None or self.stated.value is None:
            return
        said.compared = self.compared.value
        said.stage = weakest([self.actual.stage, self.compared.stage, self.stated.stage])
        said.gap = model.gap(self.rule, said.compared)
        attainment = model.attainment(self.rule, said.compared) if self.due else None
        if attainment is not None:
            said.attainment = attainment * 100

    def plan_pct(self):
        """100 A/T, T of the whole period: a level, own or linked, or B (1 + p/100)."""
        if not known(self.actual):
            return None
        if self.goal.level is not None and self.target.basis != 'level':
            share = model.ratio(self.actual.value, self.goal.level)
        else:
            if self.target.basis != 'level' and not known(self.whole_base):
                return None
            if self.stated.value is None:
                return None
            share = model.plan_pct(self.rule, self.actual.value,
                                   self.whole_base and self.whole_base.value)
        return None if share is None else share * 100

    def so_far(self, said):
        """Where a target stands whose period is not over."""
        target, ceiling = self.target, self.target.operator in CEILINGS
        if said.verdict in ('met', 'exceeded'):
            if self.flow and target.basis == 'level' and ceiling:
                return 'below'  # it can still be broken
            return 'reached' if said.verdict == 'met' else 'exceeded'
        if said.verdict != 'missed':
            return 'none'
        if ceiling and self.series.at_date and self.level is not None and \
                self.start is not None and self.misses(self.start):
            return 'below'  # it is to come down, and was never below
        end = self.rule.value if target.upper is None else target.upper
        above = target.operator not in FLOORS and said.compared > end
        return 'breached' if ceiling or above else 'below'

    def band(self, said):
        if self.goal.assessed == 'year_end':
            return 'year_end'
        if self.flow and self.target.basis in ('change', 'growth'):
            # Growth to date is no part of the year's figure.
            if self.target.operator not in CEILINGS and said.plan_pct is not None and \
                    said.plan_pct >= 100:
                return 'reached'
        elif said.so_far in ('reached', 'exceeded'):
            return 'reached'
        over = self.target.operator in CEILINGS and said.so_far == 'below' and not self.flow
        if said.so_far == 'breached' or over or said.plan_pct is None:
            return 'none'
        high, middle = self.rules.bands
        return 'high' if said.plan_pct > high else 'middle' if said.plan_pct > middle else 'low'

    # On the way

    @functools.cached_property
    def level(self):
        """The level that the whole period is to reach."""
        target = self.target
        if target.operator == 'between' or self.goal.of is not None:
            return None
        if target.basis == 'level':
            return target.value
        if not known(self.whole_base):
            return None
        if target.basis == 'change':
            return self.whole_base.value + target.value
        if self.goal.over != shifted(self.period, -1):
            return None
        return self.whole_base.value * (1 + target.value / 100)

    @functools.cached_property
    def start(self):
        """Where the figure starts from, None if that is not known."""
        return self.start_of(0)

    def start_of(self, years):
        if self.flow:
            return Fraction(0)
        before = self.series.figure((self.period[0] - 1 - 12 * years, 1))
        return before.value if known(before) else None

    def past_share(self, span, years):
        """The share that the same months had of a past year, None if it is not known whole."""
        part, whole = (self.series.figure(shifted(each, -years)) for each in (span, self.period))
        start = self.start_of(years)
        if start is None or not (known(part) and known(whole)) or part.gaps or whole.gaps:
            return None
        part, whole = part.value - start, whole.value - start
        if self.flow and (part <= 0 or whole <= 0) or part * whole <= 0:
            return None
        return part / whole

    def past_shares(self, span, most):
        shares = []
        while len(shares) < most:
            share = self.past_share(span, len(shares) + 1)
            if share is None:
                break
            shares.append(share)
        return shares

    def share(self, end):
        """The share of the path that is over before a month."""
        path, span = self.goal.path, (self.period[0], end - self.period[0])
        if path.word == 'linear':
            return Fraction(span[1], self.period[1])
        if path.word == 'seasonal':
            shares = self.past_shares(span, path.years)
            return sum(shares) / path.years if len(shares) == path.years else None
        if path.word == 'shares':
            return sum((share * max(0, min(first + length, end) - max(first, span[0])) / length
                        for (first, length), share in path.shares.items()), Fraction(0))
        return None

    def put_way(self, said):
        if said.value is None or self.level is None:
            return
        if (self.flow or self.series.kind == 'stock') and self.target.operator in FLOORS:
            said.required = self.level - said.value
            rest = self.rest_of_last_year() if self.flow else None
            if rest is not None:
                said.required_growth = (said.required / rest - 1) * 100
        moves = self.flow or self.series.at_date
        if moves and self.goal.assessed == 'any' and self.goal.path.word != 'none' and \
                self.start is not None:
            self.put_pace(said)
            if self.series.kind != 'ratio':
                self.put_forecast(said)
                said.outlook = self.outlook(said)
        if self.goal.plausible and self.target.operator in FLOORS + CEILINGS:
            said.class_, said.reachable = self.classify(said)

    def put_pace(self, said):
        share = self.share(self.end)
        if share is None:
            return
        said.expected = self.start + (self.level - self.start) * share
        if said.expected == self.start:
            return
        pace = (said.value - self.start) / (said.expected - self.start)
        if self.flow and self.target.operator in CEILINGS:
            pace = 2 - pace
        said.pace = pace * 100
        words = 'ahead', 'on_track', 'behind'
        said.pace_class = next((word for word, least in zip(words, self.rules.pace)
                                if pace >= least), 'far_behind')

    def put_forecast(self, said):
        shares = self.past_shares(self.span, MOST_YEARS) if self.flow else []
        share = sum(shares) / len(shares) if shares else self.share(self.end)
        if share is None:
            share = Fraction(self.span[1], self.period[1])
        if share <= 0:
            return
        grown = said.value - self.start
        said.forecast = self.start + grown / share
        if len(shares) >= BAND_YEARS:
            band = [self.start + grown / each for each in shares]
            said.forecast_low, said.forecast_high = min(band), max(band)

    def misses(self, whole):
        """Whether a value of the whole period misses the level."""
        floor = self.target.operator in FLOORS
        strict = self.target.signs == 'strict' and self.target.operator in ('more_than', 'less_than')
        short = self.level - whole if floor else whole - self.level
        return short >= 0 if strict else short > 0

    def outlook(self, said):
        """By the band where there is one for a floor or a ceiling, else what is so already."""
        if said.forecast_low is not None and self.target.operator in FLOORS + CEILINGS:
            worst, best = said.forecast_low, said.forecast_high
            if self.target.operator in CEILINGS:
                worst, best = best, worst
            return 'likely_met' if not self.misses(worst) else \
                'likely_missed' if self.misses(best) else 'uncertain'
        return {'reached': 'likely_met', 'exceeded': 'likely_met',
                'breached': 'likely_missed'}.get(said.so_far, 'uncertain')

    def classify(self, said):
        """The class, and the best plausible value of a difficult target."""
        plausible, floor = self.goal.plausible, self.target.operator in FLOORS
        if said.so_far in ('reached', 'exceeded'):
            return 'secured', None
        if said.outlook == 'likely_met' and said.forecast_low is not None:
            headroom = plausible.headroom.of(self.level)
            beyond = said.forecast_low - self.level if floor else self.level - said.forecast_high
            if beyond >= headroom:
                return 'secured', None
        best = plausible.ends[floor]
        if plausible.what == 'growth':
            rest = self.rest_of_last_year()
            if rest is None:
                return 'none', None
            best = rest * (1 + best / 100) + (said.value if self.flow else 0)
        return ('difficult', best) if self.misses(best) else ('attainable', None)

    def rest_of_last_year(self):
        """What growth of the rest is on, if that is above 0: of a level, the end of last year."""
        if not known(self.year_before):
            return None
        rest = self.year_before.value
        if self.flow:
            before = self.last_year()
            if before is None:
                return None
            rest -= before
        return rest if rest > 0 else None

    def last_year(self):
        """The same months of last year, also from their published growth: A / (1 + g/100)."""
        if known(self.before):
            return self.before.value
        growth = self.published_growth
        return None if growth is None or growth <= -100 else self.actual.value / (1 + growth / 100)

    def rest(self, required, ends):
        """What each part of the rest must bring: a total in its last place, split at months."""
        if self.share(self.end) is None:
            return None
        now, shares = self.share(self.end), [self.share(end) for end in ends]
        if None in shares or shares[-1] == now or min(shares) < now:
            return None
        totals = [model.rounded(required * (share - now) / (shares[-1] - now), 0)
                  for share in shares]
        return [total - before for total, before in zip(totals, [0, *totals])]
