# SPDX-License-Identifier: MIT
"""Kiên Giang 2016 to 2025: published figures whose plans were published too, a plan each."""

import csv
import datetime
import unittest
from decimal import ROUND_HALF_UP, Decimal

import harness
import plans
from kgplan import Bound, Evaluation, Log, Panel, _abi
from kgplan._abi import lib
from kgplan._core import call, from_decimal, to_decimal

FILE = harness.ROOT / 'tests/vectors/published/kien-giang-other-years.csv'

# What is published and cannot be computed from what is published, with the reason. Of the first
# kind are percentages of a figure before it was rounded: the plan is one that they allow.
ROUNDED = {
    ('Exports', '2020-01-01/P9M'): '69.77 % is of “more than 544”',
    ('Exports', '2024-01-01/P2M'): '16.43 % is of “more than 151”',
    ('Fishery output', '2024'): '101.87 % is of “more than 814 thousand”',
    ('Exports: fishery products', '2016'): '85.82 % is of a value that rounds to 133.01',
    ("Investment allocated, plan assigned by the People's Council", '2025-Q1'):
        '76.65 % is of an amount that rounds to 8479',
}
CONTRADICTING = {
    ('Exports: other goods', '2016'): '72.83 % of 30 is 21.849 and rounds to 21.85',
    ('Paddy output', '2024'): '106.3 % of 4.4 is 4.68 and rounds to 4.7',
    ('Investment allocated, plan assigned by the Prime Minister', '2025-Q1'):
        '88.97 is 98.40 with digits that changed places, or of another plan',
    ('GRDP per capita', '2024'): '+10.48 % is on 74.08, the figure of 2023 as it was restated',
}


def rows():
    with open(FILE, newline='', encoding='utf-8') as file:
        return list(csv.DictReader(file))


def key(row):
    return row['indicator'], row['period']


def evaluate(row):
    """The result of a plan of one target, the published one, on the published figures."""
    plan = plans.build({
        'kgplan': 1, 'id': 'KG', 'period': row['plan_period'], 'units': [{'id': 'KG'}],
        'indicators': [{'id': 'x'}],
        'targets': [{'id': 't', 'indicator': 'x', 'at_least': Decimal(row['plan'] or 0)}]})
    log = Log(plan)
    log.append('x', 'KG', row['period'], Decimal(row['actual']),
               bound=Bound.ABOVE if row['bound'] else Bound.EXACT)
    if row['last_year']:
        before = str(int(row['period'][:4]) - 1) + row['period'][4:]
        log.append('x', 'KG', before, Decimal(row['last_year']))
    return Evaluation(Panel.from_log(log), row['period']).row('t')


def plans_of(row):
    """The lowest and highest plan that the published percentage allows; thousands are a scale word."""
    thousands = row['actual'].endswith('000')
    actual = _abi.printed(to_decimal(row['actual'][:-3] if thousands else row['actual']),
                          Bound.ABOVE if row['bound'] else Bound.EXACT, 3 * thousands)
    low, high = _abi.decimal(), _abi.decimal()
    call(lib.kgp_audit_plan, actual, _abi.printed(to_decimal(row['plan_pct'])), 1, 2, low, high)
    return from_decimal(low), from_decimal(high)


class OtherYears(unittest.TestCase):
    def test_results_are_the_published_ones(self):
        compared, known = 0, set()
        for row in rows():
            result = evaluate(row)
            for name in 'plan_pct', 'yoy':
                if not row[name]:
                    continue
                expected = Decimal(row[name])
                found = getattr(result, name).quantize(expected, ROUND_HALF_UP)
                if found != expected and key(row) in {**ROUNDED, **CONTRADICTING}:
                    known.add(key(row))
                    continue
                compared += 1
                with self.subTest(**row):
                    self.assertEqual(found, expected)
            if row['verdict']:
                compared += 1
                with self.subTest(**row):
                    self.assertEqual(result.verdict, row['verdict'])
        self.assertEqual(known, {*ROUNDED, *CONTRADICTING})
        print(f'{compared} comparisons with what was published')

    def test_percentages_of_rounded_figures_allow_their_plans(self):
        for row in rows():
            if key(row) in {**ROUNDED, **CONTRADICTING} and row['plan_pct']:
                low, high = plans_of(row)
                with self.subTest(**row):
                    self.assertEqual(low <= Decimal(row['plan']) <= high, key(row) in ROUNDED)

    def test_exports_of_2016_have_plans_that_add_up(self):
        whole, *parts = [Decimal(row['plan']) for row in rows()
                         if row['indicator'].startswith('Exports') and row['period'] == '2016']
        self.assertEqual(sum(parts), whole)

    def test_the_plan_that_was_raised_in_june_holds_from_then_on(self):
        plan = plans.build({
            'kgplan': 1, 'id': 'KG', 'period': '2025', 'units': [{'id': 'KG'}],
            'indicators': [{'id': 'x'}],
            'targets': [{'id': 'old', 'indicator': 'x', 'at_least': Decimal(11063)},
                        {'id': 'new', 'indicator': 'x', 'at_least': Decimal(16000),
                         'revises': 'old', 'adopted': datetime.date(2025, 6, 18)}]})
        log = Log(plan)
        log.append('x', 'KG', '2025-Q1', Decimal(8479))
        for day, target, percentage in ((datetime.date(2025, 6, 17), 'old', '76.64'),
                                        (datetime.date(2025, 6, 18), 'new', '52.99')):
            row, = Evaluation(Panel.from_log(log, day), '2025-Q1').rows()
            self.assertEqual((row.target_id, row.plan_pct), (target, Decimal(percentage)))


if __name__ == '__main__':
    harness.main()
