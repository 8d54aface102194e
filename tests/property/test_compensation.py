# SPDX-License-Identifier: MIT
"""Compensation: cases by hand, optimum values, and random plans against the model and the laws.

KGP_PROPERTY_PLANS is the number of random plans (1 000), `--long` makes it 100 000. A plan is drawn
from its number alone, so that a failure can be repeated by it."""

import collections
import concurrent.futures
import csv
import itertools
import os
import random
import sys
import unittest
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from shared import MISSING, seeds

import compensation
import harness
import laws
import library
import plans
import random_cases
import random_plans
from compensation import GRAINS, REACHED, Indicator, Raisable, Rules
from kgplan import KgplanError, Plan, Status, least_effort

LONG = '--long' in sys.argv
PLANS = int(os.environ.get('KGP_PROPERTY_PLANS', 100_000 if LONG else len(seeds(1000))))
PART = 100  # plans that a process checks at a time
VECTORS = harness.ROOT / 'tests/vectors/optimise'
NEAR = Fraction(1, 10 ** 9)
STEP = Fraction(1, 10 ** 4)
PASSES = ('pass', 'pass_by_compensation')
BOTH = (compensation.settle, library.settle)


def points(text):
    return int(Fraction(text) * GRAINS)


def indicator(name, area, attainment, weight=10, **words):
    """An indicator whose verdict is that of its attainment; numbers are given as text."""
    a = Fraction(attainment)
    return Indicator(name, area, 'missed' if a < 1 else 'met' if a == 1 else 'exceeded', a,
                     Fraction(weight), **{word: Fraction(value) if isinstance(value, str) else value
                                          for word, value in words.items()})


PROVINCE = [
    indicator('grdp', 'economy', '1.05', 20, mandatory=True),
    indicator('budget', 'economy', '1.18', cap='1.15'),
    indicator('agriculture', 'economy', '.93'),
    indicator('poverty', 'social', '1.10'),
    indicator('trained', 'social', '.97'),
    indicator('forest', 'environment', '.99', mandatory=True),
    indicator('waste', 'environment', '.80', 5, floor='.85'),
]
TWO_AREAS = [
    indicator('a1', 'A', '1.06'), indicator('a2', 'A', '.92'),
    indicator('b1', 'B', '.96'), indicator('b2', 'B', '1.03'),
]


class ByHand(unittest.TestCase):
    """Cases that were worked with pencil and paper, by the model and by the library."""

    def check(self, indicators, rules, transfers, standings, verdicts):
        for settle in BOTH:
            ledger = settle(indicators, rules)
            self.assertEqual(
                {pair: (row.given, row.credited) for pair, row in ledger.transfers.items()},
                {pair: tuple(map(points, row)) for pair, row in transfers.items()})
            self.assertEqual(
                {name: (row.standing, row.left, row.residual)
                 for name, row in ledger.standings.items()},
                {name: (standing, points(left), points(residual))
                 for name, (standing, left, residual) in standings.items()})
            self.assertEqual({area: group.verdict for area, group in ledger.groups.items()},
                             verdicts)
        return ledger

    def test_a_province(self):
        ledger = self.check(
            PROVINCE, Rules(across=Fraction('.8')),
            {('grdp', 'agriculture'): ('.28', '.28'), ('budget', 'agriculture'): ('.42', '.42'),
             ('poverty', 'trained'): ('.3', '.3')},
            {'grdp': ('exceeded', '.72', '0'), 'budget': ('exceeded', '1.08', '0'),
             'poverty': ('exceeded', '.70', '0'), 'agriculture': ('covered', '0', '0'),
             'trained': ('covered', '0', '0'), 'forest': ('missed_mandatory', '0', '.1'),
             'waste': ('missed_below_floor', '0', '1.0')},
            {'economy': 'pass_by_compensation', 'social': 'pass_by_compensation',
             'environment': 'fail', None: 'fail'})
        self.assertEqual(ledger.groups[None], compensation.Group(
            'fail', points('3.5'), points('2.5'), points('2.1'), points('1.1'),
            10227, 8000, 8650, 10136))

    def test_two_areas_that_each_help_themselves_first(self):
        self.check(
            TWO_AREAS, Rules(across=Fraction('.5')),
            {('a1', 'a2'): ('.6', '.6'), ('b2', 'b1'): ('.3', '.3')},
            {'a1': ('exceeded', '0', '0'), 'a2': ('partly_covered', '0', '.2'),
             'b1': ('partly_covered', '0', '.1'), 'b2': ('exceeded', '0', '0')},
            {'A': 'fail', 'B': 'fail', None: 'fail'})

    def test_the_policies_share_one_pool(self):
        pool = [indicator('x', 'a', '1.06'), indicator('y', 'a', '1.03'),
                indicator('p', 'a', '.95', rank=2), indicator('q', 'a', '.90', rank=1)]
        for policy, transfers, p, q in (
                ('pro_rata', {'xp': '.2', 'xq': '.4', 'yp': '.1', 'yq': '.2'}, '.2', '.4'),
                ('priority', {'xq': '.6', 'yq': '.3'}, '.5', '.1'),
                ('smallest_first', {'xp': '.5', 'xq': '.1', 'yq': '.3'}, '0', '.6')):
            self.check(
                pool, Rules(policy), {tuple(pair): (x, x) for pair, x in transfers.items()},
                {'x': ('exceeded', '0', '0'), 'y': ('exceeded', '0', '0'),
                 'p': ('missed' if p == '.5' else 'partly_covered' if p != '0' else 'covered',
                       '0', p), 'q': ('partly_covered', '0', q)}, {'a': 'fail', None: 'fail'})

    def test_supply_is_rounded_down_and_a_deficit_up(self):
        self.check(
            [indicator('s', 'a', '1.0001', '0.000025'), indicator('d', 'b', '.9999', '0.000025')],
            Rules(across=Fraction('0.5')), {('s', 'd'): ('0.000000002', '0.000000001')},
            {'s': ('exceeded', '0', '0'), 'd': ('partly_covered', '0', '0.000000002')},
            {'a': 'pass', 'b': 'fail', None: 'fail'})

    def test_nothing_is_given_that_would_not_arrive(self):
        self.check(
            [indicator('s', 'a', '1.0001', '0.00001'), indicator('d', 'b', '.9999', '0.00001')],
            Rules(across=Fraction('0.8')), {},
            {'s': ('exceeded', '0.000000001', '0'), 'd': ('missed', '0', '0.000000001')},
            {'a': 'pass', 'b': 'fail', None: 'fail'})

    def test_shares_that_would_not_arrive_go_to_the_next(self):
        """Each share of two grains is one, of which nothing would arrive; of both, one does."""
        self.check(
            [indicator('s', 'a', '1.0001', '0.00002'), indicator('p', 'b', '.9999', '0.00001'),
             indicator('q', 'b', '.9999', '0.00001')], Rules(across=Fraction('0.5')),
            {('s', 'p'): ('0.000000002', '0.000000001')},
            {'s': ('exceeded', '0', '0'), 'p': ('covered', '0', '0'),
             'q': ('missed', '0', '0.000000001')}, {'a': 'pass', 'b': 'fail', None: 'fail'})
        # The first share of four is one, which helps only on top of the other's three.
        self.check(
            [indicator('s', 'a', '1.0001', '0.00004'), indicator('p', 'b', '.9999', '0.00001'),
             indicator('q', 'b', '.9999', '0.00003')], Rules(across=Fraction('0.5')),
            {('s', 'q'): ('0.000000004', '0.000000002')},
            {'s': ('exceeded', '0', '0'), 'p': ('missed', '0', '0.000000001'),
             'q': ('partly_covered', '0', '0.000000001')}, {'a': 'pass', 'b': 'fail', None: 'fail'})

    def test_what_is_better_on_target_gives_nothing(self):
        self.check(
            [replace(indicator('s', 'a', '1.1'), only_receives=True), indicator('p', 'a', '.95')],
            Rules(), {}, {'s': ('exceeded', '0', '0'), 'p': ('missed', '0', '.5')},
            {'a': 'fail', None: 'fail'})

    def test_a_strict_target_missed_at_100_percent_fails_by_standings_only(self):
        for group, verdict in (('standings', 'fail'), ('points', 'pass')):
            self.check([Indicator('m', 'a', 'missed', Fraction(1))], Rules(group=group), {},
                       {'m': ('missed', '0', '0')}, {'a': verdict, None: verdict})

    def test_what_has_no_verdict_leaves_its_group_open(self):
        both = [indicator('s', 'a', '1.1'), Indicator('n', 'b', 'no_data', None)]
        for unassessed, b, whole in (('incomplete', 'incomplete', 'incomplete'),
                                     ('ignore', 'none', 'pass')):
            self.check(both, Rules(unassessed=unassessed), {},
                       {'s': ('exceeded', '1', '0'), 'n': ('unassessed', '0', '0')},
                       {'a': 'pass', 'b': b, None: whole})


def fractions(text):
    return list(map(Fraction, text.split(';')))


def rows_of(name):
    with open(VECTORS / name, encoding='utf-8') as file:
        return list(csv.DictReader(file))


def least_cost(row):
    """Donors and the gap of a row."""
    return ([Raisable(*each) for each in zip(*(fractions(row[word])
                                               for word in ('w', 'cap', 'cost')))],
            Fraction(row['gap']))


def eligibility(row):
    """Donors, demands, and who may help whom."""
    donors = [Raisable(Fraction(1), cap, cost) for cap, cost in zip(
        fractions(row['cap_points']), fractions(row['cost_per_point']))]
    demands, matrix = fractions(row['demand']), fractions(row['eligible_rowmajor'])
    return donors, demands, [matrix[start:start + len(demands)]
                             for start in range(0, len(matrix), len(demands))]


def cost_of(raised, donors):
    return sum(z * donor.cost for z, donor in zip(raised, donors))


class Vectors(unittest.TestCase):
    """Raising the strong by the model, against optimum values of a linear program."""

    def check(self, name, solve):
        feasible, rows = 0, rows_of(name)
        for row in rows:
            raised, donors = solve(row)
            with self.subTest(**row):
                self.assertEqual(raised is not None, row['feasible'] == '1')
                if raised is not None:
                    feasible += 1
                    self.assertLess(abs(cost_of(raised, donors) - Fraction(row['min_cost'])), NEAR)
        print(f'{name}: {len(rows)} problems, {feasible} feasible')

    def test_least_cost(self):
        def solve(row):
            donors, gap = least_cost(row)
            alike = compensation.raise_alike(donors, gap)
            raised = compensation.raise_at_least_cost(donors, gap)
            self.assertEqual(alike is None, raised is None)
            if alike:
                self.assertEqual(sum(z * donor.points for z, donor in zip(alike, donors)), gap)
                self.assertGreaterEqual(cost_of(alike, donors), cost_of(raised, donors))
            return raised, donors

        self.check('min_effort_lp.csv', solve)

    def test_eligibility(self):
        def solve(row):
            donors, demands, eligible = eligibility(row)
            return compensation.raise_eligible(donors, demands, eligible), donors

        self.check('min_effort_eligibility_lp.csv', solve)


class Effort(unittest.TestCase):
    """The same by the library, where points go wherever they may."""

    def check(self, name, problem):
        rows = rows_of(name)
        for row in rows:
            donors, demands, eligible = problem(row)
            given, lacking = least_effort(
                [[Decimal(number.numerator) / number.denominator
                  for number in (donor.points, donor.cost, donor.cap)] for donor in donors],
                demands, eligible)
            with self.subTest(**row):
                self.assertEqual(lacking == 0, row['feasible'] == '1')
                sums = [sum(map(Fraction, each)) for each in given]
                for donor, allowed, each in zip(donors, eligible, given):
                    self.assertTrue(all(points == 0 or may for points, may in zip(each, allowed)))
                    self.assertLessEqual(sum(map(Fraction, each)), donor.points * donor.cap)
                received = [sum(map(Fraction, column)) for column in zip(*given)]
                self.assertTrue(all(map(Fraction.__le__, received, demands)))
                self.assertEqual(sum(demands) - sum(received), Fraction(lacking))
                if not lacking:
                    cost = sum(one / donor.points * donor.cost for one, donor in zip(sums, donors))
                    self.assertLess(abs(cost - Fraction(row['min_cost'])), NEAR)
        print(f'{name}: {len(rows)} problems by the library')

    def test_least_cost(self):
        def problem(row):
            donors, gap = least_cost(row)
            return donors, [gap], [[1]] * len(donors)
        self.check('min_effort_lp.csv', problem)

    def test_eligibility(self):
        self.check('min_effort_eligibility_lp.csv', eligibility)

    def test_numbers_must_be_in_range(self):
        for donor in (['0', '1', '1'], ['1', '-1', '1'], ['1', '1', '-1'], [str(2**62), '1', '9']):
            with self.assertRaises(KgplanError) as refused:
                least_effort([donor], [1], [[1]])
            self.assertEqual(refused.exception.status, Status.RANGE)


class RaisedVectors(unittest.TestCase):
    """The same by the library, in plans where the donors are exactly met and the weak at half.
    Points are made ten million times as many, because attainments are whole numbers of 0.01 %."""

    TIMES = 10 ** 7

    def case(self, donors, demands, eligible=None):
        """Indicators, rules and further terms; in one area, or each in its own."""
        names = [f'd{number:02}' for number in range(len(donors))]
        weak = [f'r{number:02}' for number in range(len(demands))]
        indicators = [indicator(name, name if eligible else 'a', 1, donor.points)
                      for name, donor in zip(names, donors)]
        indicators += [indicator(name, name if eligible else 'a', '.5', 2 * demand * self.TIMES)
                       for name, demand in zip(weak, demands)]
        pairs = {(giving, receiving): Fraction(1) for row, giving in zip(eligible or [], names)
                 for allowed, receiving in zip(row, weak) if allowed}
        more = {name: {'cost': donor.cost, 'stretch': donor.cap * self.TIMES}
                for name, donor in zip(names, donors)}
        return indicators, Rules(pairs=pairs), more

    def raised(self, case, method='least_cost'):
        feasible, reached = library.raised(*case, method)
        if not feasible:
            return None
        return [(reached.get(each.id, 1) - 1) / self.TIMES for each in case[0]]

    def test_least_cost(self):
        for row in rows_of('min_effort_lp.csv'):
            donors, gap = least_cost(row)
            case = self.case(donors, [gap])
            raised, alike = self.raised(case), self.raised(case, 'equal')
            with self.subTest(**row):
                self.assertEqual([raised is not None, alike is not None],
                                 [row['feasible'] == '1'] * 2)
                if raised:
                    self.assertLess(abs(cost_of(raised, donors) - Fraction(row['min_cost'])), NEAR)
                    for z, wanted in zip(alike, compensation.raise_alike(donors, gap)):
                        self.assertLess(abs(z - wanted), NEAR)

    def test_eligibility(self):
        """A raise is proved by settling again, where classes come in their order. That order does
        not always find the routing of the optimum: then, and only then, the raise is dearer or
        impossible."""
        tally = collections.Counter()
        for row in rows_of('min_effort_eligibility_lp.csv'):
            donors, demands, eligible = eligibility(row)
            case = self.case(donors, demands, eligible)
            raised, best = self.raised(case), compensation.raise_eligible(donors, demands, eligible)
            with self.subTest(**row):
                if row['feasible'] == '0':
                    self.assertIsNone(raised)
                    tally['infeasible'] += 1
                elif raised and abs(cost_of(raised, donors) - Fraction(row['min_cost'])) < NEAR:
                    tally['optimum'] += 1
                else:
                    tally['dearer' if raised else 'impossible in order'] += 1
                    self.assertGreater(cost_of(raised or [99] * len(donors), donors),
                                       Fraction(row['min_cost']))
                    most = best if raised else [donor.cap for donor in donors]
                    self.assertFalse(self.passes(case, most))
        print(f'eligibility by the library: {dict(tally)}')
        self.assertEqual(tally, {'infeasible': 44, 'optimum': 60, 'dearer': 8,
                                 'impossible in order': 8})

    def passes(self, case, raised):
        """Whether all would pass with donors raised so."""
        indicators, rules, _ = case
        for each, z in zip(list(indicators), raised):
            indicators = laws.change(indicators, each.id, attainment=1 + z * self.TIMES,
                                     verdict='exceeded' if z else 'met')
        return compensation.settle(indicators, rules).groups[None].verdict in PASSES


class RaisedFar(unittest.TestCase):
    """Donors without a limit where little of what they give arrives."""

    @unittest.expectedFailure
    def test_one_that_would_have_to_rise_beyond_64_bits_does_not_stop_another(self):
        indicators = [indicator('weak', 'b', '.5', 700000), indicator('strong', 'b', '1.1', 500000),
                      indicator('far', 'a', '1.1', 10000)]
        for across in '0', '.000001':
            self.assertEqual(library.raised(indicators, Rules(across=Fraction(across)), {}),
                             (True, {'strong': Fraction('1.7')}))

    @unittest.expectedFailure
    def test_what_is_needed_decides_how_far_one_may_rise(self):
        """5 000 points for p, as many for q of which .005 arrive; not 5 000 000 000 for both."""
        indicators = [indicator('s', 'a', 1, '.00001', haircut='.1'),
                      indicator('p', 'a', '.5', 10000), indicator('q', 'c', '.5', '.01')]
        self.assertEqual(library.raised(indicators, Rules(across=Fraction('.000001')), {}),
                         (True, {'s': 1 + Fraction(10 ** 10)}))


# What the processes do: check a plan by its number, count what was seen, and yield what is wrong.


def shuffled(rng, content):
    """The same plan in another order."""
    return {word: rng.sample(value, len(value)) if word in ('areas', 'indicators', 'targets')
            else value for word, value in content.items()}


def keyed(content):
    """The same plan with the terms of indicators by their id."""
    terms = {row['indicator']: {word: value for word, value in row.items() if word != 'indicator'}
             for row in content['compensation']['indicators']}
    return {**content, 'compensation': {**content['compensation'], 'indicators': terms}}


def differences(found, wanted):
    for part in ('transfers', 'standings', 'groups'):
        one, other = getattr(found, part), getattr(wanted, part)
        for key in {*one, *other}:
            if one.get(key) != other.get(key):
                yield f'{part} of {key}: {one.get(key)}, by the model {other.get(key)}'


def check_plan(number, tally):
    """A random plan file: the library against the model, also in another order, by the builder, as
    columns, with another policy and for another authority; and the laws on one ledger."""
    rng = random.Random(number)
    drawn = random_plans.draw(rng)
    other, policy = shuffled(rng, drawn.content), rng.choice(['priority', 'smallest_first'])
    plan = Plan.from_text(plans.yaml(keyed(drawn.content)))
    evaluation = library.evaluate(plan, drawn.figures, drawn.report)
    plan = Plan.from_text(plans.yaml(other)) if number % 10 else plans.build(other)
    again = library.ledgers(library.evaluate(plan, drawn.figures, drawn.report), drawn.members)
    columns = [library.Columns(evaluation, standings) for standings in (True, False)]
    for unit, ledger in library.ledgers(evaluation, drawn.members).items():
        members, rules = drawn.members[unit], drawn.rules
        yield from compared(ledger, members, rules, tally)
        if ledger is not None:
            yield from laws.broken_by(members, rules, ledger)
            yield from compared_columns(columns, unit, members, ledger)
            if again[unit] != ledger:
                yield f'{unit}: another ledger in another order'
    for unit, ledger in library.ledgers(evaluation, drawn.members, policy=policy).items():
        yield from compared(ledger, drawn.members[unit], replace(drawn.rules, policy=policy), tally)
    if any(drawn.others.values()):
        ledgers = library.ledgers(evaluation, drawn.others, random_plans.OTHER)
        for unit, ledger in ledgers.items():
            yield from compared(ledger, drawn.others[unit], drawn.rules, tally)


def compared(ledger, members, rules, tally):
    """How a ledger differs from the model's; both have none where points do not fit."""
    wanted = compensation.settle(members, rules)
    if max(sum(row.supply for row in wanted.standings.values()),
           sum(row.deficit for row in wanted.standings.values())) >= 2 ** 63:
        tally['beyond 64 bits'] += 1
        if ledger is not None:
            yield 'it should be beyond 64 bits'
        return
    if ledger is None:
        yield 'it should fit 64 bits'
        return
    tally['ledgers'] += 1
    tally['transfers'] += len(ledger.transfers)
    tally.update(row.standing for row in ledger.standings.values())
    tally.update(f'group: {group.verdict}' for group in ledger.groups.values())
    yield from differences(ledger, wanted)


def compared_columns(columns, unit, members, ledger):
    """How columns differ from the rows of a ledger."""
    for area, group in ledger.groups.items():
        inside = [each for each in members if area in (None, each.area)]
        wanted = (group.verdict, group.supply, group.left, group.deficit, group.residual,
                  score(inside, group.verdict in PASSES))
        for found in columns:
            if found.group(area, unit) != wanted:
                yield f'columns of {area} in {unit}: {found.group(area, unit)}, in rows {wanted}'
    for name, row in ledger.standings.items():
        if columns[0].standing(name, unit) != row.standing:
            yield f'column of {name} in {unit}: {columns[0].standing(name, unit)}'


def score(members, passed):
    """Weighted mean of attainments, up to the cap in a group that passes, else up to 1."""
    rows = [(min(each.entered, (each.cap or each.entered) if passed else 1), each.weight)
            for each in members if each.entered is not None]
    if not rows:
        return MISSING
    return compensation.hundredths(sum(a * w for a, w in rows) / sum(w for _, w in rows))


def check_laws(number, tally):
    """The laws that compare two ledgers: on the members of a random plan, and on random cases."""
    drawn = random_plans.draw(random.Random(number))
    members = [library.plain(each) for each in drawn.members['P']]
    for indicators, rules in ((members, drawn.rules), random_cases.case(random.Random(-number))):
        if indicators:
            yield from differences(library.settle(indicators, rules),
                                   compensation.settle(indicators, rules))
            yield from laws.broken(random.Random(number), library.settle, indicators, rules)
            tally['cases'] += 1


def check_raise(number, tally):
    """A raise is proved: all pass with it, and no donor could do with a step less. Where there is
    none, not even the highest would do."""
    rng = random.Random(number)
    indicators, rules = random_cases.case(rng)
    if number % 2:  # nobody is refused
        indicators = [replace(each, mandatory=False, receiver=True, floor=Fraction(0))
                      for each in indicators if each.assessed]
    more = {each.id: {'cost': random_cases.decimal(rng, 0, 9, 2), **(
        {'stretch': random_cases.decimal(rng, 0, .5, 4)} if rng.random() < .3 else {})}
            for each in indicators}
    method = rng.choice(['least_cost', 'equal'])
    if not indicators:
        return
    feasible, reached = library.raised(indicators, rules, more, method)
    tally[f'{method}: {len(reached)} raised' if feasible else 'impossible'] += 1
    if not feasible:
        reached = {each.id: limit for each in indicators
                   if (limit := _limit(each, indicators, rules, more[each.id]))}
        if any(limit >= 2 ** 63 * STEP for limit in reached.values()):
            tally['a donor beyond 64 bits'] += 1  # see RaisedFar
            return
    if passes(indicators, rules, reached) != feasible:
        yield f'{method}: feasible {feasible}, but not with {reached}'
    now = {each.id: each.attainment for each in indicators}
    for name, attainment in reached.items() if feasible else ():
        lower = {**reached, name: attainment - STEP}
        if method == 'equal':
            most = max(reached[each] - now[each] for each in reached) - STEP
            lower = {each: min(reached[each], now[each] + most) for each in reached}
        if passes(indicators, rules, lower):
            yield f'{method}: {reached} could be {lower}'
        stretch = more[name].get('stretch')
        if stretch is not None and attainment > now[name] + stretch:
            yield f'{name} is raised above its stretch'


def _limit(each, indicators, rules, more):
    """How high a donor can go; without a limit, so high that it covers everything alone."""
    if each.verdict not in REACHED or not each.donor or each.only_receives or not each.haircut:
        return None
    rates = [rate for one in indicators if (rate := rules.rate(each.area, one.area))]
    gap = Fraction(sum(one.deficit for one in indicators), GRAINS)
    far = each.attainment + each.reserve + gap / (each.weight * each.haircut * min(rates)) + 1
    return max(each.attainment, min(each.attainment + more.get('stretch', far), each.cap or far))


def passes(indicators, rules, reached):
    better = indicators
    for name, attainment in reached.items():
        better = laws.change(better, name, attainment=attainment,
                             verdict='exceeded' if attainment > 1 else 'met')
    return compensation.settle(better, rules).groups[None].verdict in PASSES


def check_part(check, start):
    """What is wrong with some plans, and counts."""
    tally, wrong = collections.Counter(), []
    for number in range(start, min(start + PART, PLANS)):
        try:
            for each in itertools.islice(check(number, tally), 3):
                wrong.append((number, each))
        except KgplanError as error:  # it cannot be sent to another process
            if error.status != Status.RANGE:
                wrong.append((number, str(error)))
            tally['beyond 64 bits'] += 1
    return wrong, tally


class RandomPlans(unittest.TestCase):
    def check(self, check):
        tally = collections.Counter()
        starts = range(0, PLANS, PART)
        with concurrent.futures.ProcessPoolExecutor() as pool:
            for wrong, counts in pool.map(check_part, [check] * len(starts), starts):
                tally.update(counts)
                for number, sentence in wrong[:5]:
                    with self.subTest(number=number):
                        self.fail(sentence)
        print(f'{check.__name__}: {PLANS} plans, {dict(sorted(tally.items()))}')
        return tally

    def test_the_library_agrees_with_the_model(self):
        tally = self.check(check_plan)
        self.assertGreater(tally['ledgers'], PLANS)
        self.assertLessEqual(set() if PLANS < 1000 else {
            'exceeded', 'met', 'covered', 'partly_covered', 'missed', 'missed_mandatory',
            'missed_below_floor', 'missed_not_compensable', 'unassessed', 'group: pass',
            'group: pass_by_compensation', 'group: incomplete', 'group: fail', 'group: none'},
            set(tally))

    def test_the_library_keeps_every_law(self):
        self.assertGreater(self.check(check_laws)['cases'], PLANS)

    def test_raises_are_proved(self):
        self.check(check_raise)


# What looks like a law and is none. Each was found by searching the model for the smallest case:
# attainments in steps of .05 or .1, rates in steps of 1/4, at most two donors and two receivers.
WEAK_ONE_RAISED = [
    # Receivers by size: raised from .85 to .95, w1 needs less than w2 and goes first.
    ([indicator('d', 'a', '1.05'), indicator('w1', 'a', '.85'), indicator('w2', 'a', '.90')],
     Rules('smallest_first'), 'w1', '.95', 'w2', '.5', '1'),
    # Across its floor: at .90 w1 may be covered, and shares with w2.
    ([indicator('d', 'a', '1.05'), indicator('w1', 'a', '.85', floor='.90'),
      indicator('w2', 'a', '.95')], Rules('priority'), 'w1', '.90', 'w2', '0', '.5'),
]
# a may help only d, b only c, and both are covered. Once a may help c as well, it does so first.
RATE_RAISED = (
    [indicator('a', 'a', '1.2'), indicator('b', 'b', '1.2'), indicator('c', 'c', '.9'),
     indicator('d', 'd', '.9')], {('a', 'd'): Fraction('.5'), ('b', 'c'): Fraction('.5')},
    ('a', 'c'), Fraction('.5'))


class NotLaws(unittest.TestCase):
    def test_raising_a_weak_one_may_harm_another(self):
        for indicators, rules, weak, raised, other, before, after in WEAK_ONE_RAISED:
            better = laws.change(indicators, weak, attainment=Fraction(raised))
            for settle in BOTH:
                residuals = [settle(each, rules).standings[other].residual
                             for each in (indicators, better)]
                self.assertEqual(residuals, [points(before), points(after)])

    def test_a_higher_rate_may_fail_a_group(self):
        indicators, pairs, pair, rate = RATE_RAISED
        for settle in BOTH:
            before, after = (settle(indicators, Rules(pairs=each))
                             for each in (pairs, {**pairs, pair: rate}))
            self.assertEqual((laws.residual(before), before.groups[None].verdict),
                             (0, 'pass_by_compensation'))
            self.assertEqual((laws.residual(after), after.groups[None].verdict),
                             (points('1'), 'fail'))
            self.assertEqual(after.standings['d'].residual, points('1'))


if __name__ == '__main__':
    harness.main()
