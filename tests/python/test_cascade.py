# SPDX-License-Identifier: MIT
"""Targets split over units: what another program gives, and targets of a plan that add up."""

import collections
import csv
import time
import unittest
from decimal import Decimal
from fractions import Fraction

import harness
from kgplan import KgplanError, Plan, split_target, target_gap

VECTORS = harness.ROOT / 'tests/vectors/apportionment/lackner_apportionment.csv'
METHODS = {'largest_remainder': 'largest_remainder', 'saintelague': 'sainte_lague',
           'dhondt': 'd_hondt'}
# The other program gives tied claims their seats before it comes to larger remainders further on.
DEFECTS = {'129', '673'}
PLAN = '''kgplan: 1
id: P
period: "2020"
authority: TU
units:
  - {id: KG, type: province}
  - {id: A, type: district, parent: KG}
  - {id: B, type: district, parent: KG}
  - {id: C, type: district, parent: KG, until: "2019-12-31"}
indicators:
  - {id: rice, kind: flow, decimals: 1}
  - {id: poor, kind: ratio}
targets:
  - {id: whole, indicator: rice, unit: KG, at_least: 10.5}
  - {id: whole.growth, indicator: rice, unit: KG, growth: {at_least: 5, over: "2019"}, secondary: true}
  - {indicator: rice, unit: A, at_least: 6.2}
  - {id: old, indicator: rice, unit: B, at_least: 1}
  - {indicator: rice, unit: B, at_least: 4, revises: old, adopted: "2020-06-01"}
  - {indicator: rice, unit: B, at_least: 99, secondary: true}
  - {id: change, indicator: rice, unit: KG, change: {at_least: 3, over: "2019"}}
  - {indicator: rice, unit: A, change: {at_least: 3, over: "2019"}}
  - {id: poor.level, indicator: poor, unit: KG, at_most: 3}
  - {indicator: poor, unit: A, at_most: 3}
'''


def values(parts):
    return [part.value for part in parts]


def passes_over_a_larger_remainder(row):
    """Whether somebody was rounded down whose remainder is above that of one rounded up."""
    weights, seats = ([int(n) for n in row[name].split(';')] for name in ('weights', 'allocation'))
    quotas = [Fraction(int(row['total']) * weight, sum(weights)) for weight in weights]
    up = [quota % 1 for quota, seat in zip(quotas, seats) if seat > quota]
    down = [quota % 1 for quota, seat in zip(quotas, seats) if seat <= quota]
    return max(down) > min(up)


class Vectors(unittest.TestCase):
    def test_another_program_gives_the_same(self):
        compared = collections.Counter()
        with open(VECTORS, newline='', encoding='utf-8') as file:
            for row in csv.DictReader(file):
                parts = split_target(row['total'], row['weights'].split(';'),
                                     method=METHODS[row['method']])
                with self.subTest(**row):
                    self.assertEqual(any(part.tied for part in parts), row['tie_occurred'] == '1')
                    if row['case'] in DEFECTS:
                        self.assertTrue(passes_over_a_larger_remainder(row))
                        continue
                    self.assertEqual(values(parts), [Decimal(n) for n in row['allocation'].split(';')])
                compared[row['method'], row['kind']] += 1
        print(f'{self.id()}: {sum(compared.values())} rows:', dict(compared))
        self.assertEqual(sum(compared.values()), 224 - len(DEFECTS))
        self.assertGreaterEqual(compared['largest_remainder', 'alabama'], 2)

    def test_alabama_loses_by_largest_remainder_and_not_by_sainte_lague(self):
        weights = [6, 6, 2]
        self.assertEqual(values(split_target(10, weights)), [4, 4, 2])
        self.assertEqual(values(split_target(11, weights)), [5, 5, 1])
        for total in (10, 11):
            self.assertEqual(split_target(total, weights, method='sainte_lague')[2].value, 1)


class Splits(unittest.TestCase):
    def test_new_rural_communes_over_districts(self):
        parts = split_target('15', [4, 3, 3, 0, 1], ceilings=[None, 3, None, None, None],
                             floors=[0, 0, 0, 1, 2])
        self.assertEqual(values(parts), [5, 3, 4, 1, 2])
        self.assertEqual(sum(values(parts)), 15)

    def test_decimals_are_those_of_the_indicator(self):
        parts = split_target('51697.4', ['1', '1.0', '1.00'], decimals=1)
        self.assertEqual([str(part.value) for part in parts], ['17232.5', '17232.5', '17232.4'])
        self.assertEqual([part.tied for part in parts], [True, True, True])
        self.assertEqual(split_target('0', [1, 2], decimals=2)[1], (Decimal('0.00'), False))

    def test_equal_looks_at_no_weights(self):
        self.assertEqual(values(split_target(10, [0, 5, 100], method='equal')), [4, 3, 3])

    def test_what_cannot_be_split(self):
        for arguments, codes in (
                (dict(total=10, weights=[0, 0]), ['NO_WEIGHT']),
                (dict(total=10, weights=[1, -1]), ['OUT_OF_RANGE']),
                (dict(total=-10, weights=[-1, 1]), ['OUT_OF_RANGE'] * 2),
                (dict(total='1.5', weights=[1]), ['OUT_OF_RANGE']),
                (dict(total=10, weights=[1, 1], floors=[6, 5]), ['FLOORS_EXCEED']),
                (dict(total=10, weights=[1, 1], ceilings=[4, 5]), ['CEILINGS_LACK']),
                (dict(total=10, weights=[1, 0], ceilings=[4, None]), ['CEILINGS_LACK']),
                (dict(total=10, weights=[1, 1], floors=[5, 0], ceilings=[4, None]),
                 ['UPPER_BELOW_LOWER']),
                (dict(total=10, weights=[1, 1], floors=['4.2', 0], ceilings=['4.8', None]),
                 ['UPPER_BELOW_LOWER'])):
            with self.subTest(**arguments), self.assertRaises(KgplanError) as raised:
                split_target(**arguments)
            self.assertEqual([each.code.name for each in raised.exception.findings], codes)

    def test_largest_numbers(self):
        most = 2**63 - 1
        for method in METHODS.values():
            parts = split_target(most, [most, most, 1], method=method)
            self.assertEqual(sum(values(parts)), most)
            one = split_target(most, [1], method=method)
            self.assertEqual(values(one), [most])
            capped = split_target(most, [most, 1], method=method, ceilings=[5, most])
            self.assertEqual(values(capped), [5, most - 5])

    def test_twelve_thousand_communes_are_quick(self):
        weights = [(i * 7919) % 10007 + 1 for i in range(12000)]
        for method in (*METHODS.values(), 'equal'):
            start = time.perf_counter()
            parts = split_target(10**9, weights, method=method)
            seconds = time.perf_counter() - start
            print(f'{method}: 12 000 children, 10^9 units in {seconds:.3f} s')
            self.assertEqual(sum(values(parts)), 10**9)
            self.assertLess(seconds, 20)


class Gaps(unittest.TestCase):
    def test_targets_of_children_beside_their_parents(self):
        plan = Plan.from_text(PLAN)
        self.assertEqual(target_gap(plan, 'whole'), (Decimal('10.2'), Decimal('-0.3'), 0))
        self.assertEqual(target_gap(plan, 'change'), (Decimal('3'), Decimal('0'), 1))
        for target in ('whole.growth', 'poor.level', 'old'):
            self.assertIsNone(target_gap(plan, target), target)


if __name__ == '__main__':
    harness.main()
