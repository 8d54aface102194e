# SPDX-License-Identifier: MIT
"""Figures over months against a model in exact fractions: no cell may differ."""

import collections
import random
import unittest
from fractions import Fraction

from shared import MISSING, number, period as text_of, seeds, stored

import harness
import model
import months
import plans
from kgplan import Bound, Evaluation, Log, Missing, Panel, Result, Stage
from kgplan._abi import Reason, SoFar, Verdict

SEEDS, INDICATORS, UNITS = seeds(8), 80, 6
JANUARY = 2020 * 12
REPORTS = {'2020-01': 1, '2020-Q1': 3, '2020-04': 4, '2020-S1': 6, '2020-Q3': 9, '2020-11': 11,
           '2020': 12, '2021-Q1': 15}
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
NUMBERS = {Result.VALUE: 'value', Result.BASE: 'base', Result.COMPARED: 'compared',
           Result.LAST_YEAR: 'last_year', Result.YOY: 'yoy', Result.PLAN_PCT: 'plan_pct',
           Result.REQUIRED: 'required', Result.REQUIRED_GROWTH: 'required_growth',
           Result.GAPS: 'gaps'}
WORDS = {Result.VERDICT: Verdict, Result.REASON: Reason, Result.SO_FAR: SoFar, Result.STAGE: Stage,
         Result.BOUND: Bound}


class Case:
    """An indicator of a random kind, its rows in every unit, and a target."""

    def __init__(self, rng, index, partial):
        self.rng, self.id = rng, f'i{index}'
        self.kind = rng.choice(['flow', 'flow', 'stock', 'ratio', 'ratio', 'average', 'average',
                                'reported'])
        self.timing = rng.choice(['date', 'period', 'period'])
        self.scale = rng.choice(list(months.FACTORS))
        self.weights = rng.choice(['equal', 'days', 'weighted_by'])
        self.decimals = rng.choice([0, 1, 2])
        self.shown = rng.choice([None, 0, 1, 2])
        self.quotients = rng.choice([0, .9, 1])
        self.weighs = rng.choice(['flow', 'stock'])
        self.size = rng.choice([20, 1000, 10**6, 10**14])
        self.series = [self.make_series(partial) for _ in range(UNITS)]
        self.make_goal()

    def value(self):
        """A number with the decimals of this indicator; some are negative or 0."""
        least = -self.size // 20 if self.rng.random() < .2 else 0
        return Fraction(self.rng.randrange(least, self.size), 10 ** self.rng.randint(0, self.decimals))

    def row(self):
        rng, chance = self.rng, self.rng.random()
        if chance < .05:
            return months.Row(None)
        row = months.Row(self.value(), stage=rng.randint(1, 4))
        if self.kind == 'ratio' and rng.random() < self.quotients:
            row.ratio = self.value(), abs(self.value()) + 1
            row.value = row.value if rng.random() < .5 else None
        if not row.ratio and chance < .2:
            row.bound, digits = rng.choice(['above', 'below', 'about']), rng.randint(0, self.decimals)
            row.unit = Fraction(1, 10 ** digits)
            row.value = Fraction(model.rounded(row.value, digits), 10 ** digits)
        return row

    def spans(self):
        """Most spans of some styles in the years that matter."""
        rng = self.rng
        styles = rng.sample(list(STYLES), rng.choice([1, 2, 2, 3]))
        keep = rng.choice([.6, .95, 1])
        return [(JANUARY + 12 * year + first, length) for year in (-3, -2, -1, 0, 1)
                for style in styles for first, length in STYLES[style] if rng.random() < keep]

    def make_series(self, partial):
        rng, spans, weights = self.rng, self.spans(), None
        if self.kind == 'average' and self.weights == 'weighted_by':
            most, least = rng.choice([0, 30, 30, 30]), rng.choice([0, 0, 0, -1])
            weights = months.Series(self.weighs, {
                span: months.Row(Fraction(rng.randint(least, most)), stage=rng.randint(1, 4))
                for span in spans if rng.random() < .98})
        return months.Series(self.kind, {span: self.row() for span in spans}, self.timing,
                             self.scale, self.weights, weights, partial)

    def make_goal(self):
        """A target that is near what the figures are, so that every verdict occurs."""
        rng, operator = self.rng, self.rng.choice(['at_least', 'at_least', 'more_than', 'at_most',
                                                   'less_than', 'between'])
        basis = rng.choice(['level', 'level', 'growth', 'growth', 'change'])
        self.period = rng.choice(['2020', '2020', '2020', *PERIODS])
        span, over = PERIODS[self.period], None
        if basis != 'level':
            over = abs(self.value()) if rng.random() < .15 else \
                months.shifted(span, rng.choice([-1, -1, -2]))
        figures = [figure.value for figure in (series.figure(span) for series in self.series)
                   if figure.value is not None] or [self.value()]
        goal = rng.choice(figures) * rng.choice([Fraction(1, 2), 1, 1, 1]) if basis == 'level' else \
            Fraction(rng.randint(-500, 2000), 100)
        goal = Fraction(model.rounded(goal, 2), 100)
        self.goal = months.Goal(model.Target(
            basis, operator, rng.choice(['higher', 'lower', 'on_target']), goal,
            goal + abs(goal) / 10 * rng.choice([0, 1, 20]) if operator == 'between' else None,
            range=rng.choice(['by_better', 'closed']), decimals=3), span, over)
        if self.goal.target.upper is not None:
            self.goal.target.upper = Fraction(model.rounded(self.goal.target.upper, 3), 1000)

    def indicators(self):
        options = {'weighted_by': f'w{self.id}'} if self.weights == 'weighted_by' else \
            {'average_weights': self.weights}
        if self.shown is not None:
            options['decimals'] = self.shown
        yield {'id': self.id, 'kind': self.kind, 'timing': self.timing, 'scale': self.scale,
               'better': self.goal.target.better, **(options if self.kind == 'average' else
                                                     {'decimals': self.shown}
                                                     if self.shown is not None else {})}
        if self.weights == 'weighted_by':
            yield {'id': f'w{self.id}', 'kind': self.weighs}

    def declaration(self):
        target, over = self.goal.target, self.goal.over
        stated = {target.operator: number(target.value)}
        if target.upper is not None:
            stated = {'between': [number(target.value), number(target.upper)]}
        if target.basis != 'level':
            stated = {target.basis: {**stated, 'over': {'value': number(over)} if isinstance(
                over, Fraction) else text_of(over)}}
        return {'id': self.id, 'indicator': self.id, 'period': self.period, 'range': target.range,
                **stated}

    def observe(self, log):
        for unit, series in enumerate(self.series):
            for span, row in series.rows.items():
                observe(log, self.id, unit, span, row)
            if series.weighted_by:
                for span, row in series.weighted_by.rows.items():
                    observe(log, f'w{self.id}', unit, span, row)


def observe(log, indicator, unit, span, row):
    if row.missing:
        log.append(indicator, f'u{unit}', text_of(span), missing=Missing.NOT_REPORTED)
        return
    value = row.value
    if value is not None:
        value = number(value)
        if row.bound != 'exact':  # its digits count
            value = value.quantize(number(row.unit))
    log.append(indicator, f'u{unit}', text_of(span), value, stage=Stage(row.stage),
               bound=Bound[row.bound.upper()], ratio=row.ratio and tuple(map(number, row.ratio)))


class Accumulation(unittest.TestCase):
    def test_random_figures_agree_in_every_cell(self):
        tally, reasons = collections.Counter(), collections.Counter()
        for seed in SEEDS:
            self.compare(random.Random(seed), tally, reasons)
        print(f'{sum(tally.values())} cells: {dict(tally)}, {dict(reasons)}')
        self.assertGreaterEqual(sum(tally.values()), 20_000)
        self.assertLessEqual({'exceeded', 'met', 'missed', 'no_data', 'undefined', 'not_due reached',
                              'not_due exceeded', 'not_due below', 'not_due breached',
                              'not_due none'}, set(tally))
        self.assertLessEqual({'gap', 'reported', 'ratios', 'overlap', 'stale', 'no_row', 'no_base', 'undecided', 'base'},
                             set(reasons))

    def compare(self, rng, tally, reasons):
        partial, index = rng.random() < .5, rng.random() < .5
        cases = [Case(rng, number, partial) for number in range(INDICATORS)]
        plan = plans.build({
            'kgplan': 1, 'id': 'RANDOM', 'period': '2020',
            'partial': 'skip' if partial else 'refuse', 'yoy': 'index' if index else 'change',
            'units': [{'id': f'u{unit}'} for unit in range(UNITS)],
            'indicators': [each for case in cases for each in case.indicators()],
            'targets': [case.declaration() for case in cases]})
        log = Log(plan)
        for case in cases:
            case.observe(log)
        panel = Panel.from_log(log)
        evaluation = Evaluation(panel, REPORTS)
        for case in cases:
            columns = {result: evaluation.column(result, case.id) for result in [*NUMBERS, *WORDS]}
            shown = case.shown if case.shown is not None else columns[Result.VALUE][1]
            for place, report in enumerate(REPORTS):
                for unit in range(UNITS):
                    said = months.report(case.goal, case.series[unit], JANUARY + REPORTS[report],
                                         index, shown)
                    if said.verdict != 'none':
                        tally[f'not_due {said.so_far}' if said.verdict == 'not_due' else
                              said.verdict] += 1
                        reasons[said.reason] += 1
                    self.check(columns, case, (place, unit), said)

    def check(self, columns, case, place, said):
        found, wanted = {}, {}
        for result, (cells, decimals) in columns.items():
            cell = int(cells[place[0]][place[1]])
            if result in NUMBERS:
                name = NUMBERS[result]
                factor = 0 if name == 'gaps' else decimals
                found[name], wanted[name] = cell, stored(getattr(said, name), factor)
            else:
                name = result.name.lower()
                word = getattr(said, name)
                found[name] = WORDS[result](cell).name.lower()
                wanted[name] = Stage(word).name.lower() if name == 'stage' else word
        if found != wanted:
            series = case.series[place[1]]
            with self.subTest(report=list(REPORTS)[place[0]], unit=place[1], **case.declaration(),
                              kind=case.kind, timing=case.timing, weights=case.weights,
                              partial=series.partial, rows=series.rows):
                self.fail({name: (found[name], wanted[name]) for name in found
                           if found[name] != wanted[name]})


if __name__ == '__main__':
    harness.main()
