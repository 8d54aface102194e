# SPDX-License-Identifier: MIT
"""Splits of a whole against the definitions of the methods, in exact fractions and unit by unit."""

import random
import unittest
from fractions import Fraction
from math import floor

from shared import SCALE

import harness
from kgplan import KgplanError, split_target

CASES = round(1200 * SCALE)
DIVISORS = {'sainte_lague': Fraction(1, 2), 'd_hondt': Fraction(1)}
METHODS = ('largest_remainder', 'equal', *DIVISORS)


class Case:
    """Units to split: total, weights, floors, ceilings (all of them numbers)."""

    def __init__(self, total, weights, floors, ceilings):
        self.total, self.weights, self.floors, self.ceilings = total, weights, floors, ceilings

    def __repr__(self):
        return f'{self.total} {self.weights} {self.floors} {self.ceilings}'

    def split(self, method):
        return split_target(self.total, self.weights, method=method, floors=self.floors,
                            ceilings=[None if c >= self.total else c for c in self.ceilings])

    def possible(self, method):
        weights = [1] * len(self.weights) if method == 'equal' else self.weights
        return (all(f <= c for f, c in zip(self.floors, self.ceilings)) and
                sum(self.floors) <= self.total <=
                sum(c if w else f for f, c, w in zip(self.floors, self.ceilings, weights)))


def one_by_one(case, shift):
    """The definition of divisor methods: units, and those of equal claims when order decided."""
    units = list(case.floors)

    def priorities():
        return {i: Fraction(w) / (units[i] + shift) for i, w in enumerate(case.weights)
                if w and units[i] < case.ceilings[i]}
    last = None
    for _ in range(case.total - sum(units)):
        open_ = priorities()
        last = max(open_.values())
        units[min(i for i, each in open_.items() if each == last)] += 1
    left = priorities()
    tied = set()
    if last is not None and last in left.values():
        tied = {i for i, each in left.items() if each == last}
        tied |= {i for i, w in enumerate(case.weights)
                 if units[i] > case.floors[i] and Fraction(w) / (units[i] - 1 + shift) == last}
    return units, tied


def quotas(case, weights):
    """Quotas within floors and ceilings, of one factor: fixes one bound after another."""
    low, high = Fraction(0), Fraction(case.total + 1) / min(w for w in weights if w)

    def at(factor):
        return [min(max(Fraction(f), factor * w), c)
                for w, f, c in zip(weights, case.floors, case.ceilings)]
    if sum(at(low)) == case.total:
        return at(low)
    ends = sorted({low, high, *(Fraction(b) / w for w, f, c in
                               zip(weights, case.floors, case.ceilings) if w for b in (f, c))})
    for a, b in zip(ends, ends[1:]):
        if sum(at(a)) <= case.total <= sum(at(b)):
            rise = sum(at(b)) - sum(at(a))
            return at(a + (b - a) * (case.total - sum(at(a))) / rise if rise else a)
    raise AssertionError(case)


def largest_remainder(case, weights):
    wanted = quotas(case, weights)
    units = [floor(each) for each in wanted]
    rests = sorted(range(len(units)), key=lambda i: (units[i] - wanted[i], i))
    left = case.total - sum(units)
    for i in rests[:left]:
        units[i] += 1
    tied = set()
    if 0 < left < len(units):
        cut = [wanted[rests[i]] - floor(wanted[rests[i]]) for i in (left - 1, left)]
        if cut[0] == cut[1]:
            tied = {i for i in rests if wanted[i] - floor(wanted[i]) == cut[0]}
    return units, tied


def model(case, method):
    if method in DIVISORS:
        return one_by_one(case, DIVISORS[method])
    return largest_remainder(case, [1] * len(case.weights) if method == 'equal' else case.weights)


def random_case(source, most=40):
    count, total = source.randint(1, 7), source.randint(0, most)
    size = source.choice((3, 20, 10**6))
    weights = [source.randint(0, size) for _ in range(count)]
    floors = [source.choice((0, 0, 0, source.randint(0, 6))) for _ in range(count)]
    ceilings = [source.choice((total, total, source.randint(0, total))) for _ in range(count)]
    return Case(total, weights, floors, ceilings)


def numbers(parts):
    return [int(part.value) for part in parts]


class Cascade(unittest.TestCase):
    def test_parts_and_ties_are_those_of_the_definition(self):
        source, tested, ties, refused = random.Random(3), 0, 0, 0
        for _ in range(CASES):
            case = random_case(source)
            for method in METHODS:
                with self.subTest(case=case, method=method):
                    if not case.possible(method):
                        refused += 1
                        with self.assertRaises(KgplanError):
                            case.split(method)
                        continue
                    parts, (units, tied) = case.split(method), model(case, method)
                    self.assertEqual(numbers(parts), units)
                    self.assertEqual({i for i, part in enumerate(parts) if part.tied}, tied)
                    self.assertEqual(sum(units), case.total)
                    self.assertTrue(all(f <= u <= c for f, u, c in
                                        zip(case.floors, units, case.ceilings)))
                    tested, ties = tested + 1, ties + bool(tied)
        print(f'{self.id()}: {tested} splits, {ties} with ties, {refused} refused')
        self.assertGreater(min(tested, ties, refused), CASES / 20)

    def test_large_totals_are_split_as_unit_by_unit(self):
        source = random.Random(4)
        for _ in range(max(3, CASES // 100)):
            case = random_case(source, most=4000)
            for method in DIVISORS:
                if case.possible(method):
                    self.assertEqual(numbers(case.split(method)), model(case, method)[0], case)

    def test_a_divisor_proves_splits_that_nobody_can_count(self):
        """Every last unit has a priority not below that of any next one: then some divisor fits."""
        source = random.Random(5)
        for _ in range(max(5, CASES // 20)):
            weights = [source.randint(1, 10**source.randint(1, 18)) for _ in range(40)]
            total = source.randint(10**9, 2**63 - 1)
            for method, shift in DIVISORS.items():
                units = numbers(split_target(total, weights, method=method))
                last = min(Fraction(w) / (u - 1 + shift) for w, u in zip(weights, units) if u)
                following = max(Fraction(w) / (u + shift) for w, u in zip(weights, units))
                self.assertEqual(sum(units), total)
                self.assertGreaterEqual(last, following)

    def test_largest_remainder_stays_within_quota(self):
        source = random.Random(6)
        for _ in range(CASES):
            weights = [source.randint(1, 10**6) for _ in range(source.randint(1, 30))]
            total = source.randint(0, 10**source.randint(1, 18))
            for weight, part in zip(weights, split_target(total, weights)):
                quota = Fraction(total * weight, sum(weights))
                self.assertLess(abs(int(part.value) - quota), 1)

    def test_nobody_loses_when_the_total_rises(self):
        source = random.Random(7)
        for _ in range(CASES // 4):
            case = random_case(source)
            for method in DIVISORS:
                parts = []
                for case.total in range(case.total, case.total + 5):
                    if case.possible(method):
                        parts.append(numbers(case.split(method)))
                for less, more in zip(parts, parts[1:]):
                    self.assertTrue(all(a <= b for a, b in zip(less, more)), (case, less, more))

    def test_order_changes_nothing_but_ties(self):
        source = random.Random(8)
        for _ in range(CASES // 2):
            case = random_case(source)
            order = source.sample(range(len(case.weights)), len(case.weights))
            other = Case(case.total, *([each[i] for i in order] for each in
                                       (case.weights, case.floors, case.ceilings)))
            for method in METHODS:
                if not case.possible(method):
                    continue
                here, there = case.split(method), other.split(method)
                for at, i in enumerate(order):
                    self.assertEqual(here[i].tied, there[at].tied, (case, order, method))
                    if not here[i].tied:
                        self.assertEqual(here[i].value, there[at].value, (case, order, method))


if __name__ == '__main__':
    harness.main()
