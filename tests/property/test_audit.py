# SPDX-License-Identifier: MIT
"""Published figures against a model in exact fractions, from its definition: a printed number is an
interval, figures fit when some numbers in their intervals do, and the nearest is found by trying."""

import itertools
import math
import random
import unittest
from fractions import Fraction

from shared import SCALE

import harness
from kgplan import KgplanError, Printed, check_figure, read_printed

CASES = round(3000 * SCALE)
BOUNDS = ('exact', 'above', 'below', 'about')
OFFSETS = {'exact': (Fraction(-1, 2), Fraction(1, 2)), 'above': (0, 1), 'below': (-1, 0),
           'about': (-1, 1)}


def unit(number):
    return Fraction(10) ** (number.multiplier + number.value.as_tuple().exponent)


def face(number):
    return Fraction(number.value) * 10 ** number.multiplier


def interval(number):
    """(low, high, low is in, high is in)"""
    low, high = OFFSETS[number.bound]
    return (face(number) + low * unit(number), face(number) + high * unit(number),
            number.bound != 'above', number.bound != 'below')


def image(function, *intervals):
    """What a function, monotone in each argument, makes of intervals: its extremes are at corners. An
    end is in if some corner or, where an argument does not matter, some inner number gives it."""
    found = []
    for choice in itertools.product((0, 1, 2), repeat=len(intervals)):
        values = [(i[0] + i[1]) / 2 if side == 2 else i[side] for i, side in zip(intervals, choice)]
        reached = all(side == 2 or i[2 + side] for i, side in zip(intervals, choice))
        found.append((function(*values), reached))
    low, high = min(value for value, _ in found), max(value for value, _ in found)
    return (low, high, any(reached for value, reached in found if value == low),
            any(reached for value, reached in found if value == high))


def meet(a, b):
    low, low_in = max((a[0], not a[2]), (b[0], not b[2]))
    high, high_in = min((a[1], a[3]), (b[1], b[3]))
    return low < high or (low == high and not low_in and high_in)


def rounded(value, digit):
    """The multiple of a digit nearest to a value, half away from zero."""
    count = math.floor(abs(value) / digit + Fraction(1, 2))
    return count if value >= 0 else -count


def like(form, count):
    """The number with so many last digits that is printed as another is."""
    value = form.value.scaleb(0) * 0 + type(form.value)((0, (1,), form.value.as_tuple().exponent))
    return Printed(value * count, form.bound, form.multiplier)


def nearest(form, wanted, at):
    """Tries numbers from the nearest on."""
    start = rounded(at, unit(form))
    for step in itertools.count():
        fits = [count for count in sorted({start - step, start + step})
                if meet(interval(like(form, count)), wanted)]
        if fits:
            return like(form, min(fits, key=lambda count: abs(count * unit(form) - at)))


def model(what, figures, published):
    """Verdict, recomputed, nearest."""
    ranges, faces = [interval(each) for each in figures], [face(each) for each in figures]
    stated = (Fraction(100),) * 2 + (True,) * 2
    if published:
        stated, said = interval(published), face(published)
    else:
        places = max(0, *(-each.value.as_tuple().exponent - each.multiplier for each in figures))
        published, said = Printed(type(figures[0].value)(100).scaleb(-places) * 10 ** places), 100
        published = Printed(published.value.quantize(type(published.value)(1).scaleb(-places)))
    shift = 100 if what == 'growth' else 0
    wanted = []
    if what in ('percentage', 'growth'):
        if ranges[1][0] <= 0:
            return 'undefined', None, [None] * 3

        def compute(a, b):
            return 100 * a / b - shift

        wanted.append((image(lambda x, b: (x + shift) * b / 100, stated, ranges[1]),
                       (said + shift) * faces[1] / 100))
        wanted.append((image(lambda x, a: 100 * a / (x + shift), stated, ranges[0]),
                       100 * faces[0] / (said + shift))
                      if ranges[0][0] > 0 and stated[0] + shift > 0 else None)
    else:
        signs = [-1 if what == 'change' and i else 1 for i in range(len(figures))]

        def compute(*terms):
            return sum(sign * term for sign, term in zip(signs, terms))

        for i, sign in enumerate(signs):
            rest = [j for j in range(len(figures)) if j != i]

            def left(total, *terms):
                return sign * (total - sum(signs[j] * term for j, term in zip(rest, terms)))

            wanted.append((image(left, stated, *(ranges[j] for j in rest)),
                           left(said, *(faces[j] for j in rest))))
    given, value = image(compute, *ranges), compute(*faces)
    own = nearest(published, given, value)
    verdict = ('consistent' if own.value == published.value else
               'within_rounding' if meet(given, stated) else 'inconsistent')
    found = [nearest(figure, *each) if each else None for figure, each in zip(figures, wanted)]
    if what in ('percentage', 'growth') and found[1] and interval(found[1])[0] <= 0:
        found[1] = None
    places = max(0, -published.value.as_tuple().exponent - published.multiplier)
    return (verdict, Fraction(rounded(value, Fraction(1, 10 ** places)), 10 ** places),
            [own if what != 'shares' else None] + found)


def decimal(value, places):
    """A Decimal of so many last digits."""
    return read_printed(f'{value}', notation='en').value.scaleb(-places)


def random_number(source, size, negative=False, places=None):
    digits = source.randint(1, size)
    value = source.randint(10 ** (digits - 1), 10 ** digits - 1)
    if negative and source.random() < .3:
        value = -value
    if source.random() < .05:
        value = 0
    places = source.randint(0, 6) if places is None else places
    bound = source.choice(BOUNDS) if source.random() < .4 else 'exact'
    return Printed(decimal(value, places), bound, source.choice((0, 0, 0, 3)))


def print_as(value, form, source):
    """A true value as an office would print it, with the digits and hedge of a form."""
    count = value / unit(form)
    below = math.floor(count)
    if form.bound == 'above':
        return like(form, math.ceil(count) - 1)
    if form.bound == 'below':
        return like(form, below + 1)
    if form.bound == 'about':
        return like(form, below + source.randint(0, 1))
    half = count - below == Fraction(1, 2)
    return like(form, below + source.randint(0, 1) if half else round(count))


def true_number(source, form):
    """A number behind a printed one, its ends among them."""
    low, high, low_in, high_in = interval(form)
    steps = 12
    step = source.randint(0 if low_in else 1, steps if high_in else steps - 1)
    return low + (high - low) * step / steps


def fits(number):
    """Whether a printed number is of 64 bits."""
    return number is not None and abs(face(number)) * 10 ** max(
        0, -number.value.as_tuple().exponent - number.multiplier) < 2**63


def random_case(source):
    what = source.choice(('percentage', 'growth', 'change', 'sum', 'shares'))
    count = 2 if what in ('percentage', 'growth', 'change') else source.randint(1, 4)
    figures = [random_number(source, 5, negative=what != 'shares') for _ in range(count)]
    if what in ('percentage', 'growth') and source.random() < .95:
        figures[1] = figures[1]._replace(value=abs(figures[1].value) + 1)
    return what, figures


def value_of(what, values):
    if what in ('percentage', 'growth'):
        return 100 * values[0] / values[1] - (100 if what == 'growth' else 0)
    return values[0] - values[1] if what == 'change' else sum(values)


class Audit(unittest.TestCase):
    def compare(self, what, figures, published):
        found, expected = check_figure(what, figures, published), model(what, figures, published)
        with self.subTest(what=what, figures=figures, published=published):
            self.assertEqual(found.verdict, expected[0])
            self.assertEqual(found.recomputed if expected[1] is None else Fraction(found.recomputed),
                             expected[1])
            self.assertEqual(found.nearest, expected[2])
        return found

    def test_verdict_and_nearest_are_those_of_the_model(self):
        source, verdicts = random.Random(7), dict.fromkeys(
            ('undefined', 'consistent', 'within_rounding', 'inconsistent'), 0)
        for _ in range(CASES):
            what, figures = random_case(source)
            published = None
            if what != 'shares':
                published = random_number(source, 4, negative=True)
            if published and interval(figures[-1])[0] > 0 and source.random() < .7:
                published = print_as(value_of(what, [face(each) for each in figures]), published,
                                     source)
                nudge = source.choice((0, 0, 1, -1, 2))
                published = like(published, int(face(published) / unit(published)) + nudge)
            found = self.compare(what, figures, published)
            verdicts[found.verdict] += 1
            self.what_is_nearest_fits(what, figures, published, found)
        print(f'{self.id()}:', verdicts)
        self.assertGreater(min(verdicts.values()), CASES / 300)

    def what_is_nearest_fits(self, what, figures, published, found):
        for i, each in enumerate(found.nearest):
            if each is None:
                continue
            changed = [*figures]
            if i > 0:
                changed[i - 1] = each
            again = check_figure(what, changed, each if i == 0 else published)
            with self.subTest(what=what, figures=figures, published=published, i=i):
                self.assertIn(again.verdict, ('consistent', 'within_rounding'))

    def test_large_numbers_are_exact_or_refused(self):
        source, refused = random.Random(11), 0
        for _ in range(CASES // 3):
            what, figures = random_case(source)
            figures = [random_number(source, source.choice((3, 12, 18)), negative=True)
                       for _ in figures]
            if what in ('percentage', 'growth'):
                figures[1] = figures[1]._replace(value=abs(figures[1].value) + 1)
            published = None
            if what != 'shares':
                published = random_number(source, source.choice((3, 12, 18)), negative=True)
            try:
                found = check_figure(what, figures, published)
            except KgplanError as error:
                self.assertIn(error.status.name, ('INPUT', 'RANGE'))
                refused += 1
                continue
            verdict, _, wanted = model(what, figures, published)
            with self.subTest(what=what, figures=figures, published=published):
                self.assertEqual(found.verdict, verdict)
                self.assertEqual(found.nearest, [each if fits(each) else None for each in wanted])
        self.assertGreater(CASES // 10, refused)

    def test_true_figures_are_never_called_inconsistent(self):
        source, tested = random.Random(8), 0
        for _ in range(CASES):
            what, figures = random_case(source)
            true = [true_number(source, each) for each in figures]
            if what == 'shares' or (what in ('percentage', 'growth') and
                                    interval(figures[1])[0] <= 0):
                continue
            published = print_as(value_of(what, true), random_number(source, 1), source)
            with self.subTest(what=what, figures=figures, published=published, true=true):
                self.assertIn(check_figure(what, figures, published).verdict,
                              ('consistent', 'within_rounding'))
            tested += 1
        print(f'{self.id()}: {tested} published figures')

    def test_true_shares_are_never_called_inconsistent(self):
        source = random.Random(9)
        for _ in range(CASES // 10):
            cuts = sorted(source.randint(0, 10 ** 6) for _ in range(source.randint(1, 6)))
            ends = [0, *cuts, 10 ** 6]
            true = [Fraction(b - a, 10 ** 4) for a, b in zip(ends, ends[1:])]
            shares = [print_as(each, random_number(source, 1)._replace(multiplier=0), source)
                      for each in true]
            self.assertNotEqual(check_figure('shares', shares).verdict, 'inconsistent', (true, shares))


if __name__ == '__main__':
    harness.main()
