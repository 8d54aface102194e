#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""boundary.py [N]: verdicts of N cells per scenario, many of them exactly on their target, by the
library and by doubles as a spreadsheet computes them. The truth is computed in whole numbers.

A good part of plans is reported as just met, so that cells on the boundary are no rare case. Prints
wrong verdicts (exceeded, met, missed) per million, and wrong percentages of attainment."""

import array
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'python'))

import harness  # noqa: E402,F401: it adds the path of kgplan
import plans  # noqa: E402
from kgplan import Evaluation, Panel, Result, Role, Verdict  # noqa: E402

UNITS, TARGETS = 500, 10
MISSING = -2**63
ON_TARGET = .3
QUARTERS = ['2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4']
MONTHS = [f'2020-{month:02}' for month in range(1, 13)]


def word(order):
    """The verdict of a figure that is below (-1), on (0) or above (1) its target."""
    return int((Verdict.MISSED, Verdict.MET, Verdict.EXCEEDED)[order + 1])


def order(a, b):
    return (a > b) - (a < b)


def beside(rng):
    """0 on target, else some units of the last place beside it, mostly one."""
    if rng.random() < ON_TARGET:
        return 0
    return rng.choice([-1, 1]) * (1 if rng.random() < .5 else rng.randint(1, 50))


class Scenario:
    """`cell` makes the figures of one cell by column, the true result, and those of doubles."""

    ways = ['doubles']
    periods = ['2020']
    indicator = {}
    weight = None
    result = Result.VERDICT
    stated = {'at_least': '0'}

    def __init__(self, name):
        self.name = name

    def plan(self):
        indicators, targets = [], []
        for index in range(TARGETS):
            indicators.append({'id': f'i{index}', **self.indicator})
            targets.append({'id': f't{index}', 'indicator': f'i{index}', **self.stated})
            if self.weight:
                indicators.append({'id': f'w{index}'})
                indicators[-2]['weighted_by'] = f'w{index}'
        return plans.build({
            'kgplan': 1, 'id': 'BOUNDARY', 'period': '2020',
            'units': [{'id': f'u{unit}'} for unit in range(UNITS)],
            'indicators': indicators, 'targets': targets})

    def columns(self):
        """An array for each column, all missing."""
        return {name: array.array('q', [MISSING]) * (len(self.periods) * UNITS)
                for name in self.decimals}

    def bind(self, panel, index, columns):
        """Binds the columns of a target: value, base, weight, target."""
        names = [f'i{index}'] + [f'w{index}'] * ('weight' in columns)
        for name in names:
            panel.set_periods(name, self.periods)
        for name, cells in columns.items():
            decimals = self.decimals[name]
            if name == 'target':
                panel.bind_target(f't{index}', cells, decimals)
            elif name == 'weight':
                panel.bind(f'w{index}', cells, decimals)
            else:
                panel.bind(f'i{index}', cells, decimals, Role[name.upper()])

    def put(self, columns, unit, figures):
        """A number belongs to the year; a list has a number for each other period."""
        year = self.periods.index('2020')
        for name, figure in figures.items():
            if isinstance(figure, list):
                planes = [plane for plane in range(len(self.periods)) if plane != year]
                for plane, each in zip(planes, figure):
                    columns[name][plane * UNITS + unit] = each
            else:
                columns[name][year * UNITS + unit] = figure

    def run(self, cells, rng):
        """Wrong results: (of the library, [of doubles]), and the cells there were."""
        plan, wrong, doubles, done = self.plan(), 0, [0] * len(self.ways), 0
        while done < cells:
            panel, truth = Panel(plan), []
            for index in range(TARGETS):
                columns, truths = self.columns(), []
                for unit in range(UNITS):
                    figures, true, found = self.cell(rng)
                    self.put(columns, unit, figures)
                    truths.append(true)
                    for way, each in enumerate(found):
                        doubles[way] += each != true
                self.bind(panel, index, columns)
                truth.append(truths)
            evaluation = Evaluation(panel, '2020')
            for index, truths in enumerate(truth):
                found, _ = evaluation.column(self.result, index)
                wrong += sum(int(cell) != true for cell, true in zip(found[0], truths))
            done += UNITS * TARGETS
        return wrong, doubles, done


class Direct(Scenario):
    decimals = {'value': 2, 'target': 2}

    def cell(self, rng):
        target = rng.randint(100, 100_000)
        value = target + beside(rng)
        return ({'value': value, 'target': target}, word(order(value, target)),
                [word(order(value / 100, target / 100))])


class Quarters(Scenario):
    ways = ['doubles', 'doubles, sum rounded']
    periods = ['2020-Q1', '2020', *QUARTERS[1:]]

    def __init__(self, name, decimals):
        super().__init__(name)
        self.places, self.decimals = decimals, {'value': decimals, 'target': decimals}

    def cell(self, rng):
        quarters = [rng.randint(1, 5000) for _ in range(4)]
        target = max(1, sum(quarters) - beside(rng))
        unit, total = 10 ** self.places, 0.0
        for quarter in quarters:
            total += quarter / unit
        return ({'value': quarters, 'target': target}, word(order(sum(quarters), target)),
                [word(order(total, target / unit)),
                 word(order(round(total, self.places), target / unit))])


class Growth(Scenario):
    ways = ['v ≥ base (1 + g/100)', '(v / base − 1) 100 ≥ g', '(v − base) / base 100 ≥ g',
            'rate rounded to 2 decimals']
    stated = {'growth': {'at_least': '0', 'over': '2019'}}
    decimals = {'value': 2, 'base': 2, 'target': 2}

    def cell(self, rng):
        growth, base = rng.randint(2, 30) * 50, rng.randint(5, 4999) * 200
        value = base * (10_000 + growth) // 10_000 + beside(rng)
        v, b, g = value / 100, base / 100, growth / 100
        goal = b * (1 + g / 100)
        return ({'value': value, 'base': base, 'target': growth},
                word(order(value * 10_000, base * (10_000 + growth))),
                [word(order(v, goal)), word(order((v / b - 1) * 100, g)),
                 word(order((v - b) / b * 100, g)), word(order(round((v / b - 1) * 100, 2), g))])


class Reduction(Scenario):
    indicator = {'better': 'lower'}
    stated = {'change': {'at_most': '0', 'over': '2019'}}
    decimals = {'value': 1, 'base': 1, 'target': 1}

    def cell(self, rng):
        base, less = rng.randint(100, 400), rng.randint(1, 30)
        value = max(0, base - less - beside(rng))
        return ({'value': value, 'base': base, 'target': -less}, word(order(base - value, less)),
                [word(order(base / 10 - value / 10, less / 10))])


class Share(Scenario):
    decimals = {'value': 2, 'target': 4}

    def __init__(self, name, percent):
        super().__init__(name)
        self.percent = percent
        self.ways = [f'v / t ≥ {percent / 100}', f'v / t 100 ≥ {percent}']

    def cell(self, rng):
        plan = rng.randint(1, 4999) * 10
        value = plan * self.percent // 100 + beside(rng)
        share = (value / 100) / (plan / 100)
        return ({'value': value, 'target': plan * self.percent},
                word(order(value * 100, plan * self.percent)),
                [word(order(share, self.percent / 100)), word(order(share * 100, self.percent))])


class Mean(Scenario):
    indicator = {'kind': 'average'}
    weight = True
    periods = ['2020-01', '2020', *MONTHS[1:]]
    decimals = {'value': 1, 'weight': 0, 'target': 1}

    def __init__(self, name, equal):
        super().__init__(name)
        self.equal = equal

    def cell(self, rng):
        weights = [rng.randint(1, 20) * 1000 for _ in MONTHS]
        values = [rng.randint(100, 999) for _ in MONTHS]
        target = sum(map(int.__mul__, weights, values)) // sum(weights)
        if self.equal:
            values = [target] * len(MONTHS)
        elif rng.random() < .5:
            target += rng.randint(-5, 5)
        mean = 0.0
        for weight, value in zip(weights, values):
            mean += weight * (value / 10)
        mean /= sum(weights)
        return ({'value': values, 'weight': weights, 'target': target},
                word(order(sum(map(int.__mul__, weights, values)), target * sum(weights))),
                [word(order(mean, target / 10))])


class Attainment(Scenario):
    ways = ['round(x, 2)', 'floor(x + .5)']
    result = Result.ATTAINMENT
    decimals = {'value': 2, 'target': 2}

    def cell(self, rng):
        plan = rng.randint(1, 19) * rng.choice([80, 160, 320, 400, 640, 800, 1600, 3200, 4000, 8000])
        value = rng.randint(1, 2 * plan)
        share = (value / 100) / (plan / 100)
        return ({'value': value, 'target': plan}, (20_000 * value + plan) // (2 * plan),
                [round(round(share * 100, 2) * 100), int(share * 10_000 + .5)])


SCENARIOS = [
    Direct('1 figure against plan, 2 decimals'),
    Quarters('2 four quarters against the plan of the year, 1 decimal', 1),
    Quarters('2 four quarters against the plan of the year, 2 decimals', 2),
    Growth('4 growth in whole and half percents, 2 decimals'),
    Reduction('5 reduced by at least r, 1 decimal'),
    Share('6 at least 90 % of the plan', 90),
    Share('6 at least 70 % of the plan', 70),
    Share('6 at least 110 % of the plan', 110),
    Mean('8 weighted mean of 12 months, 1 decimal', False),
    Mean('8 the same, all months exactly on target', True),
    Attainment('9 attainment in %, 2 decimals, half away from zero'),
]
MISSING_SCENARIOS = ['3 sum of 15 units against plan: figures are not rolled up over units yet']


def compare(cells):
    """Runs all scenarios: [(name, way, wrong doubles, wrong of the library, cells)]."""
    found = []
    for scenario in SCENARIOS:
        wrong, doubles, done = scenario.run(cells, random.Random(2026))
        found += [(scenario.name, way, count, wrong, done)
                  for way, count in zip(scenario.ways, doubles)]
    return found


def table(rows):
    yield f'{"wrong per million":58} {"by":28} {"doubles":>8} {"kgplan":>7}'
    for name, way, doubles, wrong, done in rows:
        yield f'{name:58} {way:28} {doubles * 1_000_000 // done:8} {wrong * 1_000_000 // done:7}'
    yield from MISSING_SCENARIOS


def main():
    rows = compare(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    print(*table(rows), sep='\n')
    sys.exit(any(wrong for *_, wrong, _ in rows))


if __name__ == '__main__':
    main()
