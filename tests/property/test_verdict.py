# SPDX-License-Identifier: MIT
"""Random targets on bound columns against a model in exact fractions: no cell may differ."""

import array
import collections
import csv
import random
import unittest
from fractions import Fraction

from shared import MISSING, SCALE, seeds, stored

import harness
import model
import plans
from kgplan import Evaluation, Panel, Result, Role, Status, TargetRole, Verdict
from kgplan._abi import lib

TARGETS, UNITS, SEEDS = 300, 40, seeds(14)
ATTAINMENTS = {'level': ['', 'difference', 'inverse'], 'change': ['', 'difference'],
               'growth': ['', 'level', 'rate']}


def text_of(value, decimals):
    """A fraction with so many decimals, as in a plan file."""
    coefficient = model.rounded(value, decimals)
    digits = str(abs(coefficient)).rjust(decimals + 1, '0')
    whole, part = digits[:len(digits) - decimals], digits[len(digits) - decimals:]
    return '-' * (coefficient < 0) + whole + ('.' + part if part else '')


class Column:
    """A column of random numbers: one coefficient per unit, with common decimals."""

    def __init__(self, decimals):
        self.decimals, self.cells = decimals, array.array('q', [MISSING] * UNITS)

    def __getitem__(self, unit):
        cell = self.cells[unit]
        return None if cell == MISSING else Fraction(cell, 10 ** self.decimals)

    def set_near(self, unit, value, off):
        """The nearest number that fits, and `off` units of the last place beside it."""
        cell = model.rounded(value, self.decimals) + off
        self.cells[unit] = max(-model.LARGEST, min(model.LARGEST, cell))


class Case:
    """One random target with the figures of all units."""

    def __init__(self, rng, index):
        self.rng, self.index = rng, index
        basis = rng.choice(['level', 'change', 'growth'])
        operator = rng.choice(['at_least', 'more_than', 'at_most', 'less_than', 'between',
                               'equals', 'about'])
        self.target, self.upper, self.actual, self.base = (
            Column(rng.choice([0, 0, 1, 2, 3, 6])) for _ in range(4))
        self.texts = {}
        has_scale = basis == 'level' and operator not in ('between', 'about', 'equals')
        self.rule = model.Target(
            basis, operator, rng.choice(['higher', 'lower', 'on_target']), Fraction(0),
            tolerance=self.amount('tolerance') if operator in ('about', 'equals') else None,
            exceed=rng.choice(['strictly', 'strictly', 'never', None]) or self.amount('exceed'),
            signs=rng.choice(['strict', 'inclusive']), range=rng.choice(['by_better', 'closed']),
            compare=rng.choice(['as_written', 'target_decimals']),
            attainment=rng.choice(ATTAINMENTS[basis]),
            scale=self.number('scale', 1) if has_scale and rng.random() < .2 else None,
            decimals=max(self.target.decimals, self.upper.decimals if operator == 'between' else 0))
        for unit in range(UNITS):
            self.fill(unit)

    def number(self, word, least=0):
        """A random number in the plan, 0 or above; its text is kept."""
        decimals = self.rng.choice([0, 1, 2, 6])
        value = Fraction(max(least, self.rng.randrange(10 ** self.rng.randrange(1, 6))),
                         10 ** decimals)
        self.texts[word] = text_of(value, decimals)
        return value

    def amount(self, word):
        amount = model.Amount(self.number(word), self.rng.random() < .5)
        self.texts[word] += '%' * amount.percent
        return amount

    def magnitude(self):
        if self.rng.random() < .05:
            return self.rng.choice([model.LARGEST, model.LARGEST - 1])
        return self.rng.randrange(10 ** self.rng.randrange(1, 20))

    def near(self):
        return self.rng.choice([0, 0, 0, -1, 1, -2, 2])

    def fill(self, unit):
        """A target, and figures that mostly lie on or beside one of its boundaries."""
        rng, growth = self.rng, self.rule.basis == 'growth'
        sign = -1 if rng.random() < .2 else 1
        goal = Fraction(rng.randrange(-6000, 6000), 100) if growth and rng.random() < .8 else \
            Fraction(sign * self.magnitude() * (rng.random() > .03), 10 ** self.target.decimals)
        self.target.set_near(unit, goal, 0)
        goal = self.target[unit]
        self.upper.set_near(unit, goal + abs(goal) * rng.choice([0, Fraction(1, 20), 3]),
                            -1 if rng.random() < .05 else 0)
        base_sign = rng.choice([1] * 8 + [0, -1])
        self.base.set_near(unit, Fraction(base_sign * self.magnitude(),
                                          10 ** self.base.decimals), 0)
        aim, base = self.upper[unit] if rng.random() < .3 else goal, self.base[unit]
        for amount in (self.rule.tolerance, self.rule.exceed):
            if isinstance(amount, model.Amount) and rng.random() < .3:
                aim += rng.choice([-1, 1]) * amount.of(aim)
        if rng.random() < .2:
            aim = Fraction(rng.choice([1, -1]) * self.magnitude(), 10 ** self.actual.decimals)
        self.actual.set_near(unit, {'level': aim, 'change': base + aim,
                                    'growth': base * (1 + aim / 100)}[self.rule.basis], self.near())
        if rng.random() < .02:
            rng.choice([self.actual, self.target]).cells[unit] = MISSING

    def declaration(self):
        """The target as in a plan; its values are bound later."""
        operator = self.rule.operator
        stated = {operator: '0'}
        if operator == 'between':
            stated = {operator: ['0', '0']}
        elif self.rule.tolerance:
            stated = {operator: {'value': '0', 'tolerance': self.texts['tolerance']}}
        if self.rule.basis != 'level':
            stated = {self.rule.basis: {**stated, 'over': '2019'}}
        options = {word: getattr(self.rule, word) for word in
                   ('exceed', 'signs', 'range', 'compare', 'attainment')
                   if getattr(self.rule, word)}
        if isinstance(self.rule.exceed, model.Amount):
            options['exceed'] = {'margin': self.texts['exceed']}
        if self.rule.scale:
            options['scale'] = self.texts['scale']
        return {'id': f't{self.index}', 'indicator': f'i{self.index}', **stated, **options}

    def bind(self, panel):
        indicator, target = f'i{self.index}', f't{self.index}'
        panel.set_periods(indicator, ['2020'])
        panel.bind(indicator, self.actual.cells, self.actual.decimals)
        panel.bind(indicator, self.base.cells, self.base.decimals, Role.BASE)
        panel.bind_target(target, self.target.cells, self.target.decimals)
        if self.rule.operator == 'between':
            panel.bind_target(target, self.upper.cells, self.upper.decimals,
                              TargetRole.TARGET_UPPER)

    def expected(self, unit):
        self.rule.value, self.rule.upper = self.target[unit], self.upper[unit]
        return model.evaluate(self.rule, self.actual[unit], self.base[unit])


class Model(unittest.TestCase):
    def test_it_gives_the_verdicts_of_the_vectors(self):
        with open(harness.ROOT / 'tests/vectors/verdicts/targets.csv', encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            with self.subTest(**row):
                outcome = model.evaluate(of_row(row), Fraction(row['actual']),
                                         Fraction(row['base']) if row['base'] else None)
                attainment = '' if outcome.attainment is None else \
                    text_of(outcome.attainment * 100, 2)
                self.assertEqual((outcome.verdict, attainment),
                                 (row['verdict'], row['attainment_pct']))
        self.assertEqual(len(rows), 3000)

    def test_random_targets_agree_in_every_cell(self):
        tally, unfit = collections.Counter(), 0
        for seed in SEEDS:
            unfit += self.compare_plan(random.Random(seed), tally)
        print(f'{self.id()}: {sum(tally.values())} verdicts: {dict(tally)}, '
              f'{unfit} targets with a number that does not fit')
        self.assertGreaterEqual(sum(tally.values()), 160_000 * min(1, SCALE))
        self.assertEqual(set(tally), {'exceeded', 'met', 'missed', 'undefined', 'no_data'})
        self.assertGreater(unfit, 0)

    def compare_plan(self, rng, tally):
        made = [Case(rng, index) for index in range(TARGETS)]
        plan = plans.build({
            'kgplan': 1, 'id': 'RANDOM', 'period': '2020',
            'units': [{'id': f'u{unit}'} for unit in range(UNITS)],
            'indicators': [{'id': f'i{case.index}', 'better': case.rule.better} for case in made],
            'targets': [case.declaration() for case in made]})
        panel = Panel(plan)
        for case in made:
            case.bind(panel)
        evaluation = Evaluation(panel, '2020')
        return sum(self.compare(evaluation, case, tally) for case in made)

    def compare(self, evaluation, case, tally):
        """Compares all cells of a target; whether some number does not fit, which must be told."""
        columns = {}
        for result in (Result.VERDICT, Result.COMPARED, Result.ATTAINMENT, Result.PLAN_PCT,
                       Result.GAP):
            cells, decimals = evaluation.column(result, case.index)
            columns[result] = list(map(int, cells[0])), decimals
        places = [decimals for _, decimals in columns.values()][1:]
        unfit = False
        for unit, found in enumerate(zip(*(cells for cells, _ in columns.values()))):
            outcome = case.expected(unit)
            tally[outcome.verdict] += 1
            numbers = [outcome.compared, percent(outcome.attainment), percent(outcome.plan_pct),
                       outcome.gap]
            wanted = list(map(stored, numbers, places))
            unfit = unfit or any(cell == MISSING and number is not None
                                 for cell, number in zip(wanted, numbers))
            if list(found) != [Verdict[outcome.verdict.upper()], *wanted]:
                with self.subTest(target=case.declaration(), value=case.target[unit],
                                  upper=case.upper[unit], base=case.base[unit],
                                  actual=case.actual[unit]):
                    self.assertEqual(list(found), [Verdict[outcome.verdict.upper()], *wanted])
        status = lib.kgp_evaluation_run(evaluation.pointer, case.index, 1, 0, UNITS, None)
        self.assertEqual(status, Status.RANGE if unfit else Status.OK)
        return unfit


def percent(value):
    return None if value is None else value * 100


def of_row(row):
    """The target of a row of the vectors."""
    def amount(text):
        return model.Amount(Fraction(text.rstrip('%')), text.endswith('%')) if text else None

    exceed, _, margin = row['exceed'].partition(':')
    return model.Target(
        row['basis'], row['operator'], row['better'], Fraction(row['value']),
        Fraction(row['upper']) if row['upper'] else None, amount(row['tolerance']),
        amount(margin) if margin else exceed, row['signs'], row['range'], row['compare'],
        row['attainment'],
        decimals=max(len(row[word].partition('.')[2]) for word in ('value', 'upper')))


if __name__ == '__main__':
    harness.main()
