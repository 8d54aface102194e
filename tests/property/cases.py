# SPDX-License-Identifier: MIT
"""Random indicators with their rows and targets."""

import ctypes
import dataclasses
from fractions import Fraction

from shared import number, period as text_of

import model
import months
import standing
from kgplan import Bound, Measure, Missing, Subject, _abi
from kgplan._abi import lib
from kgplan._core import call, to_day

JANUARY = 2020 * 12
OPERATORS = ['at_least', 'at_least', 'at_least', 'more_than', 'at_most', 'less_than', 'between',
             'about', 'equals']
PERIODS = {'2020': (JANUARY, 12), '2020-S1': (JANUARY, 6), '2020-Q3': (JANUARY + 6, 3),
           '2020-01-01/P9M': (JANUARY, 9), '2019-01-01/P2Y': (JANUARY - 12, 24),
           '2020-04-01/P12M': (JANUARY + 3, 12), '2020-11': (JANUARY + 10, 1)}
STYLES = {  # spans of a year
    'months': [(month, 1) for month in range(12)],
    'quarters': [(month, 3) for month in (0, 3, 6, 9)],
    'half-years': [(0, 6), (6, 6)],
    'to date': [(0, length) for length in range(1, 12)],
    'year': [(0, 12)],
    'odd': [(1, 2), (2, 5), (4, 8), (3, 9)],
}
ATTAINMENTS = {'level': ['', 'difference', 'inverse'], 'change': ['', 'difference'],
               'growth': ['', 'level', 'rate']}


class Case:
    """An indicator of a random kind, its rows in every unit, and a target near what they make."""

    UNITS = 6
    KINDS = ['flow', 'flow', 'stock', 'ratio', 'ratio', 'average', 'average', 'reported']
    YEARS = (-3, -2, -1, 0, 1)
    SIZES = [20, 1000, 10**6, 10**14]
    MISSING, HEDGED, PUBLISHED = .05, .2, .25

    def __init__(self, rng, index, rules, partial):
        self.rng, self.id, self.rules, self.partial = rng, f'i{index}', rules, partial
        self.kind = rng.choice(self.KINDS)
        self.timing = rng.choice(['date', 'period', 'period'])
        self.scale = rng.choice(list(months.FACTORS))
        self.weights = rng.choice(['equal', 'days', 'weighted_by'])
        self.decimals = rng.choice([0, 1, 2])
        self.shown = rng.choice([None, 0, 1, 2])
        self.quotients = rng.choice([0, .9, 1])
        self.weighs = rng.choice(['flow', 'stock'])
        self.size = rng.choice(self.SIZES)
        self.publishes = rng.random() < self.PUBLISHED
        self.texts = {}
        self.series = [self.make_series() for _ in range(self.UNITS)]
        self.make_goal()

    # Figures

    def value(self):
        """A number with the decimals of this indicator; some are negative or 0."""
        least = -self.size // 20 if self.rng.random() < .2 else 0
        decimals = self.rng.randint(0, self.decimals) if self.size < 10**16 else self.decimals
        return Fraction(self.rng.randrange(least, self.size), 10 ** decimals)

    def row(self, span):
        rng, chance = self.rng, self.rng.random()
        if chance < self.MISSING:
            return months.Row(None, why=rng.choice(['not_reported', 'impossible', 'withheld']))
        row = months.Row(self.value_in(span), stage=rng.randint(1, 4))
        if self.kind == 'ratio' and rng.random() < self.quotients:
            row.ratio = self.value(), abs(self.value()) + 1
            row.value = row.value if rng.random() < .5 else None
        if not row.ratio and chance < self.HEDGED:
            hedge(rng, row, self.decimals)
        return row

    def value_in(self, span):
        return self.value()

    def spans(self):
        """Most spans of some styles in the years that matter."""
        rng = self.rng
        styles = rng.sample(list(STYLES), rng.choice([1, 2, 2, 3]))
        keep = rng.choice([.6, .95, 1])
        return [(JANUARY + 12 * year + first, length) for year in self.YEARS
                for style in styles for first, length in STYLES[style] if rng.random() < keep]

    def make_series(self):
        rng, spans, weights = self.rng, self.spans(), None
        if self.kind == 'average' and self.weights == 'weighted_by':
            most, least = rng.choice([0, 30, 30, 30]), rng.choice([0, 0, 0, -1])
            weights = months.Series(self.weighs, {
                span: months.Row(Fraction(rng.randint(least, most)), stage=rng.randint(1, 4))
                for span in spans if rng.random() < .98})
        return months.Series(self.kind, {span: self.row(span) for span in spans}, self.timing,
                             self.scale, self.weights, weights, self.partial,
                             self.published() if self.publishes else {})

    def published(self):
        rng, found = self.rng, {}
        for measure in 'growth', 'change':
            spans = [span for span in self.spans() if rng.random() < .6]
            found[measure] = {span: hedge(rng, months.Row(
                Fraction(rng.choice([-15000, -10000] + [rng.randint(-300, 2000)] * 8), 100),
                stage=rng.randint(1, 4)), 2, .2) for span in spans}
        return found

    # Targets

    def make_goal(self):
        """A target that is near what the figures are, so that every verdict occurs."""
        rng, operator = self.rng, self.rng.choice(OPERATORS)
        basis = rng.choice(['level', 'level', 'level', 'growth', 'growth', 'change'])
        self.period = rng.choice(['2020', '2020', '2020', *PERIODS])
        span, over = PERIODS[self.period], None
        if basis != 'level':
            over = abs(self.value()) if rng.random() < .15 else \
                months.shifted(span, rng.choice([-1, -1, -1, -2]))
        of = None
        if basis == 'growth' and operator in ('at_least', 'more_than', 'at_most', 'less_than') and \
                rng.random() < .1:
            of = months.shifted(span, rng.choice([-1, -2]))
        near = self.near(span) if basis == 'level' else Fraction(rng.randint(-500, 2000), 100)
        goal = Fraction(model.rounded(near, 2), 100)
        upper = None
        if operator == 'between':
            upper = Fraction(model.rounded(goal + abs(goal) / 10 * rng.choice([0, 1, 20]), 3), 1000)
        self.goal = standing.Goal(model.Target(
            basis, operator, rng.choice(['higher', 'lower', 'on_target']), goal, upper,
            tolerance=self.amount('tolerance') if operator in ('about', 'equals') else None,
            exceed=rng.choice(['strictly', 'strictly', 'never', None]) or self.amount('exceed'),
            signs=rng.choice(['strict', 'inclusive']), range=rng.choice(['by_better', 'closed']),
            compare=rng.choice(['as_written', 'as_written', 'target_decimals']),
            attainment=rng.choice(ATTAINMENTS[basis])), span, over, of)
        self.goal.target.decimals = max(digits(number(goal)),
                                        0 if upper is None else digits(number(upper)))
        if of:
            self.goal.target.compare = 'as_written'
        if basis != 'level' and rng.random() < .2:
            self.goal.level = Fraction(model.rounded(self.near(span), 1), 10)
        self.make_way()

    def near(self, span):
        figures = [figure.value for figure in (series.figure(span) for series in self.series)
                   if figure.value is not None]
        return self.rng.choice(figures or [self.value()]) * \
            self.rng.choice([Fraction(1, 2), 1, 1, 1])

    def amount(self, word):
        decimals = self.rng.choice([0, 1, 2])
        value = Fraction(self.rng.randrange(10 ** self.rng.randrange(1, 4)), 10 ** decimals)
        amount = model.Amount(value, self.rng.random() < .5)
        self.texts[word] = f'{number(value)}' + '%' * amount.percent
        return amount

    def make_way(self):
        """How the period is expected to go, and what is plausible."""
        rng, goal = self.rng, self.goal
        goal.assessed = rng.choice(['any'] * 9 + ['year_end'])
        goal.path = standing.Path(rng.choice(['linear', 'linear', 'seasonal', 'shares', 'none']))
        if goal.path.word == 'seasonal':
            goal.path.years = rng.choice([1, 2, 3])
        if goal.path.word == 'shares':
            goal.path.shares = self.shares(goal.period)
        if rng.random() < .5:
            what = rng.choice(['growth', 'value'])
            middle = goal.target.value if what == 'value' and goal.target.basis == 'level' else \
                Fraction(rng.randint(-20, 40))
            low = Fraction(model.rounded(middle - abs(middle) / rng.choice([4, 20, 100]), 1), 10)
            high = Fraction(model.rounded(middle + abs(middle) / rng.choice([4, 20, 100]), 1), 10)
            goal.plausible = standing.Plausible(what, (low, high))
            if rng.random() < .5:
                goal.plausible.headroom = self.amount('headroom')

    def shares(self, span):
        """Random shares of parts of a span; they need not make up 1."""
        rng, parts, first = self.rng, {}, span[0]
        while first < sum(span):
            length = min(rng.choice([1, 3, 6]), sum(span) - first)
            parts[first, length] = Fraction(rng.randint(0, 60), 100)
            first += length
        return parts

    # As a plan and as a log

    def indicators(self):
        options = {} if self.shown is None else {'decimals': self.shown}
        if self.kind == 'average':
            options.update({'weighted_by': f'w{self.id}'} if self.weights == 'weighted_by' else
                           {'average_weights': self.weights})
        goal = self.goal
        path = {'linear': 'linear', 'none': 'none', 'seasonal': {'seasonal': goal.path.years},
                'shares': {'shares': [{'period': text_of(span), 'share': number(share)}
                                      for span, share in goal.path.shares.items()]}}
        if goal.plausible:
            options['plausible'] = {goal.plausible.what: list(map(number, goal.plausible.ends))}
            if 'headroom' in self.texts:
                options['plausible']['headroom'] = self.texts['headroom']
        yield {'id': self.id, 'kind': self.kind, 'timing': self.timing, 'scale': self.scale,
               'better': goal.target.better, 'assessed': goal.assessed,
               'path': path[goal.path.word], **options}
        if self.weights == 'weighted_by':
            yield {'id': f'w{self.id}', 'kind': self.weighs}

    def declarations(self):
        target, goal = self.goal.target, self.goal
        stated = {target.operator: number(target.value)}
        if target.operator == 'between':
            stated = {'between': [number(target.value), number(target.upper)]}
        elif target.tolerance:
            stated = {target.operator: {'value': number(target.value),
                                        'tolerance': self.texts['tolerance']}}
        elif goal.of:
            stated = {target.operator: {'of': text_of(goal.of)}}
        if target.basis != 'level':
            stated = {target.basis: {**stated, 'over': {'value': number(goal.over)} if isinstance(
                goal.over, Fraction) else text_of(goal.over)}}
        options = {word: getattr(target, word) for word in
                   ('exceed', 'signs', 'range', 'compare', 'attainment') if getattr(target, word)}
        if isinstance(target.exceed, model.Amount):
            options['exceed'] = {'margin': self.texts['exceed']}
        if goal.level is not None:
            options['links'] = f'l{self.id}'
            yield {'id': f'l{self.id}', 'indicator': self.id, 'period': self.period,
                   'at_least': number(goal.level)}
        yield {'id': self.id, 'indicator': self.id, 'period': self.period, **stated, **options}

    def observe(self, rows):
        for unit, series in enumerate(self.series):
            for span, row in series.rows.items():
                rows.add(self.id, unit, span, row)
            for measure, published in series.published.items():
                for span, row in published.items():
                    rows.add(self.id, unit, span, row, Measure[measure.upper()])
            if series.weighted_by:
                for span, row in series.weighted_by.rows.items():
                    rows.add(f'w{self.id}', unit, span, row)

    places = 0  # decimals of its figures in the columns

    def report(self, unit, end):
        return standing.Report(self.goal, self.series[unit], end, self.rules,
                               self.places if self.shown is None else self.shown)

    def describe(self, unit):
        """All of it for a message; the text is made when it is needed."""
        return Described(self, unit)

    def all_of(self, unit):
        series = self.series[unit]
        return {**next(iter(self.indicators())), 'target': list(self.declarations()),
                'rules': self.rules, 'partial': self.partial,
                'rows': series.rows,
                'published': series.published,
                'weights': series.weighted_by and series.weighted_by.rows}


@dataclasses.dataclass
class Described:
    case: Case
    unit: int

    def __str__(self):
        return str(self.case.all_of(self.unit)).replace('Fraction', '')


def digits(value):
    """Decimals that a number needs."""
    return max(0, -value.normalize().as_tuple().exponent)


def hedge(rng, row, decimals, chance=1):
    """Makes a row a hedged one, of some printed digits."""
    if rng.random() < chance:
        row.bound, places = rng.choice(['above', 'below', 'about']), rng.randint(0, decimals)
        row.unit = Fraction(1, 10 ** places)
        row.value = Fraction(model.rounded(row.value, places), 10 ** places)
    return row


class Rows:
    """Observations, appended to a log at once."""

    def __init__(self, log):
        self.log, self.rows, self.indicators, self.texts = log, [], {}, {}

    def add(self, indicator, unit, span, row, measure=Measure.LEVEL, known=None, source=''):
        if indicator not in self.indicators:
            self.indicators[indicator] = self.log.plan.find(Subject.INDICATOR, indicator)
        if source not in self.texts:
            self.texts[source] = self.log._text(source)
        made = _abi.observation(
            indicator=self.indicators[indicator], unit=unit, period=span[0] * 4096 + span[1],
            known=to_day(known), source=self.texts[source], measure=measure,
            bound=Bound[row.bound.upper()])
        if row.missing:
            made.missing = Missing[row.why.upper()]
        else:
            made.stage = row.stage
        if row.ratio:
            made.numerator, made.denominator = map(decimal_of, row.ratio)
            made.has_ratio = _abi.Ratio.INSTEAD if row.value is None else _abi.Ratio.BESIDE
        if row.value is not None:
            made.value = decimal_of(row.value, row.unit if row.bound != 'exact' else None)
        self.rows.append(made)

    def append(self):
        rows = (_abi.observation * len(self.rows))(*self.rows)
        call(lib.kgp_log_append, self.log, rows, len(rows), ctypes.sizeof(_abi.observation),
             findings=self.log.findings)
        self.rows = []


def decimal_of(value, unit=None):
    """The library's number of a fraction; the digits of a hedged one count."""
    decimals = 0
    while 10 ** decimals % value.denominator or unit and unit.denominator > 10 ** decimals:
        decimals += 1
    return _abi.decimal(value.numerator * 10 ** decimals // value.denominator, decimals, 0)


def random_rules(rng):
    """Options of a plan, with their words in it."""
    rules, words = standing.Rules(index=rng.random() < .5), {}
    words['yoy'] = 'index' if rules.index else 'change'
    if rng.random() < .5:
        steps = sorted((Fraction(rng.choice([100, rng.randint(20, 130)]), 100) for _ in range(3)),
                       reverse=True)
        rules.pace = tuple(steps)
        words['pace'] = dict(zip(('ahead', 'on_track', 'behind'), (f'{number(step * 100)}%' if
                             rng.random() < .5 else number(step) for step in steps)))
    if rng.random() < .5:
        high, middle = rng.choice([(100, 50), sorted(rng.sample(range(1, 120), 2), reverse=True)])
        rules.bands, words['bands'] = (Fraction(high), Fraction(middle)), [number(Fraction(high)),
                                                                          number(Fraction(middle))]
    return rules, words
