# SPDX-License-Identifier: MIT
"""What was known on a day, against the model: sources, stages, days, conflicts; targets that were
adopted, revised and withdrawn; targets for each child unit, attested ones; flips between days."""

import collections
import dataclasses
import datetime
import random
from fractions import Fraction

from shared import SCALE, number, seeds

import cases
import comparison
import harness
import model
import months
import plans
import standing
import vintages
from cases import JANUARY, text_of
from kgplan import Evaluation, KgplanError, Log, Measure, Panel, Period, Status
from kgplan._abi import Code
from vintages import Force, Observation

INDICATORS = 40
DAYS = [datetime.date(2020, 4, 10), datetime.date(2020, 12, 31), datetime.date(2021, 6, 30), None]
REPORTS = {text_of((JANUARY, months)): JANUARY + months for months in (3, 6, 9, 11, 12)}
SOURCES = ['', 'A', 'B', 'C']
UNITS = [{'id': 'u0'}, {'id': 'u1', 'parent': 'u0', 'type': 'commune'},
         {'id': 'u2', 'parent': 'u0', 'type': 'commune'},
         {'id': 'u3', 'parent': 'u0', 'type': 'ward'},
         {'id': 'u4', 'parent': 'u1', 'type': 'ward'}, {'id': 'u5', 'type': 'commune'}]


def versions(rng, measure, span, row, decimals):
    """Rows of one fact; no two of one source, stage and day."""
    found = {}
    for _ in range(rng.choice([1, 1, 2, 3])):
        again = dataclasses.replace(row, stage=rng.randint(1, 4))
        if found and row.value is not None:
            again.value = Fraction(model.rounded(
                row.value * Fraction(rng.randint(90, 110), 100), decimals), 10 ** decimals)
            again.bound = 'exact'
        if found and rng.random() < .1:
            again = months.Row(None, why='withheld')
        known = None
        if rng.random() < .6:
            last = Observation(measure, span, again).day
            known = last + datetime.timedelta(rng.choice([-5, 0, 9, 100, 200, 400]))
        made = Observation(measure, span, again, known, rng.choice(SOURCES))
        found.setdefault((made.source, made.day, made.rank([])[1]), made)
    return list(found.values())


class Vintage(cases.Case):
    """An indicator whose figures were revised, with a target that was."""

    SIZES = [20, 1000, 10**6]
    YEARS = (-2, -1, 0)

    def __init__(self, rng, index, rules, partial, prefer, adopted):
        super().__init__(rng, index, rules, partial)
        self.prefer, self.force, self.old = prefer, Force(), None
        self.linked = Force(adopted)
        self.rows = [self.observations(series) for series in self.series]
        if rng.random() < .3:
            self.force.adopted = self.day()
        if rng.random() < .2:
            self.force.withdrawn = self.day()
        if rng.random() < .3:
            self.force.revises = self.old = Force(withdrawn=rng.choice([None, self.day()]))
        for force in filter(None, (self.force, self.old)):
            force.declared, force.adopted = force.adopted, force.adopted or adopted

    def day(self):
        return self.rng.choice(DAYS[:3]) + datetime.timedelta(self.rng.randint(-1, 1))

    def observations(self, series):
        rng, found = self.rng, []
        for measure, rows in [('level', series.rows), *series.published.items()]:
            for span, row in rows.items():
                decimals = self.decimals if measure == 'level' else 2
                found += versions(rng, measure, span, row, decimals)
        rng.shuffle(found)
        return found

    def observe(self, rows):
        for unit, observations in enumerate(self.rows):
            for each in observations:
                rows.add(self.id, unit, each.span, each.row, Measure[each.measure.upper()],
                         each.known, each.source)
            weights = self.series[unit].weighted_by
            for span, row in (weights.rows if weights else {}).items():
                rows.add(f'w{self.id}', unit, span, row)

    def know(self, day):
        """Takes what was known on a day as the rows."""
        for unit, observations in enumerate(self.rows):
            found = vintages.known(observations, day, self.prefer)
            weights = self.series[unit].weighted_by
            if weights:
                weights = dataclasses.replace(weights, known={}, rows={
                    span: row for span, row in weights.rows.items()
                    if day is None or Observation('', span, row).day <= day})
            self.now[unit] = dataclasses.replace(
                self.series[unit], rows=found.pop('level', {}), published=found, known={},
                weighted_by=weights)
        forces = [force for force in (self.force, self.old) if force]
        linked = vintages.in_force(self.linked, day, [])
        self.goal_now = self.goal if linked else dataclasses.replace(self.goal, level=None)
        self.holds = {force is self.old: vintages.in_force(force, day, forces) for force in forces}

    @property
    def now(self):
        return self.__dict__.setdefault('_now', [None] * self.UNITS)

    def declarations(self):
        *others, own = super().declarations()
        yield from others
        if self.old:
            yield {**own, 'id': f'o{self.id}', **days_of(self.old)}
            own['revises'] = f'o{self.id}'
        yield {**own, **days_of(self.force)}

    def report(self, unit, end, old=False):
        return Held(self.holds[old], self.goal_now, self.now[unit], end, self.rules,
                    self.places if self.shown is None else self.shown)


def days_of(force):
    days = {'adopted': force.declared, 'withdrawn': force.withdrawn}
    return {word: day for word, day in days.items() if day}


class Held(standing.Report):
    """A report on a target that holds, or does not."""

    def __init__(self, holds, *arguments):
        super().__init__(*arguments)
        self.holds = holds

    @property
    def concerned(self):
        return self.holds and super().concerned


class Each(Vintage):
    """A target for every child unit of a type."""

    KINDS = ['flow', 'flow', 'flow', 'stock', 'ratio', 'average']

    def make_goal(self):
        super().make_goal()
        target = dataclasses.replace(self.goal.target, basis='level', compare='as_written',
                                     attainment='', exceed='strictly', range='closed')
        target.value = Fraction(model.rounded(self.near(self.goal.period), 2), 100)
        if target.upper is not None:
            target.upper = target.value + self.size // 2
        elif target.operator in standing.CEILINGS:
            target.value += self.size
        self.goal = dataclasses.replace(self.goal, target=target, over=None, of=None, level=None,
                                        plausible=None)
        self.type = self.rng.choice(['commune', 'ward'])
        self.texts.pop('headroom', None)

    def declarations(self):
        for stated in super().declarations():
            words = {word: stated.pop(word) for word in (
                'at_least', 'more_than', 'at_most', 'less_than', 'between', 'about', 'equals')
                if word in stated}
            for word in ('exceed', 'range', 'compare'):
                stated.pop(word)
            yield {**stated, 'each': {'type': self.type, **words}}

    def report(self, unit, end, old=False):
        children = [child for child, each in enumerate(UNITS)
                    if each.get('parent') == f'u{unit}' and each['type'] == self.type]
        own = super().report(unit, end, old)
        return EachReport(own, [super(Each, self).report(child, end, old) for child in children])


class EachReport:
    """The worst of the children decides. Attainment needs the figures of all."""

    def __init__(self, own, children):
        self.own, self.children = own, children

    def standing(self):
        own, said = self.own, standing.Standing()
        if not own.concerned:
            return said
        own.put_figures(said)
        verdicts = [child.judge()[0] for child in self.children]
        said.base, said.target, said.upper = None, own.target.value, own.target.upper
        said.stage = months.weakest(child.actual.stage for child in self.children
                                    if standing.known(child.actual))
        satisfied = sum(verdict in ('met', 'exceeded') for verdict in verdicts)
        if 'missed' in verdicts:
            said.verdict = 'missed'
        elif satisfied < len(verdicts) or not verdicts:
            said.verdict, said.reason = 'no_data', 'children'
        else:
            said.verdict = 'met'
        if not own.due:
            said.so_far = self.so_far(said.verdict)
            said.band = own.band(said)
            said.verdict, said.reason = 'not_due', 'none'
        elif verdicts and satisfied + verdicts.count('missed') == len(verdicts):
            said.attainment = Fraction(satisfied, len(verdicts)) * 100
        return said

    def so_far(self, verdict):
        ceiling = self.own.target.operator in standing.CEILINGS
        if verdict == 'met':
            return 'below' if ceiling and self.own.flow else 'reached'
        return ('breached' if ceiling else 'below') if verdict == 'missed' else 'none'


class Attested(Vintage):
    """A target that an authority attests."""

    PUBLISHED = 0

    def make_goal(self):
        super().make_goal()
        self.goal = dataclasses.replace(
            self.goal, target=model.Target('attested', '', self.goal.target.better, None),
            over=None, of=None, level=None, plausible=None)
        self.texts.pop('headroom', None)
        for series in self.series:
            series.published = {'attested': {
                span: months.Row(Fraction(self.rng.randint(0, 1)), stage=self.rng.randint(1, 4))
                for span in self.spans() + [(JANUARY, 12)] if self.rng.random() < .7}}

    def observations(self, series):
        found = super().observations(series)
        for each in found:  # 1 or 0, and nothing between
            if each.measure == 'attested' and each.row.value is not None:
                each.row.value = Fraction(model.rounded(each.row.value, 0))
        return found

    def declarations(self):
        own = {'id': self.id, 'indicator': self.id, 'period': self.period,
               'attested': {'by': 'ministry'}}
        if self.old:
            yield {**own, 'id': f'o{self.id}', **days_of(self.old)}
            own['revises'] = f'o{self.id}'
        yield {**own, **days_of(self.force)}

    def report(self, unit, end, old=False):
        return AttestedReport(self.holds[old], self.goal, self.now[unit], end, self.rules,
                              self.places if self.shown is None else self.shown)


class AttestedReport(Held):
    def standing(self):
        said = standing.Standing()
        if not self.concerned:
            return said
        self.put_figures(said)
        row = self.series.published.get('attested', {}).get(self.span)
        said.verdict = 'unresolved'
        if row and not row.missing:
            said.verdict = 'met' if row.value else 'missed'
            said.stage = row.stage
            said.attainment = row.value * 100 if self.due else None
        if not self.due:
            said.so_far = {'met': 'reached', 'missed': 'below'}.get(said.verdict, 'none')
            said.band = self.band(said)
            said.verdict = 'not_due'
        return said


class Vintages(comparison.Comparison):
    FLIPS = ('verdict', 'so_far', 'pace_class', 'outlook', 'class_', 'band')

    def test_random_days_agree_in_every_cell(self):
        for seed in seeds(6):
            self.compare_plan(random.Random(2000 + seed))
        self.assert_verdicts(14_000)
        self.assert_seen(
            verdict='none exceeded met missed no_data not_due unresolved',
            reason='none children no_row no_base gap stale',
            so_far='exceeded reached below breached')

    def compare_plan(self, rng):
        partial = rng.random() < .5
        rules, words = cases.random_rules(rng)
        words['prefer'] = rng.sample(SOURCES[1:], rng.choice([1, 2, 3]))
        adopted = rng.choice([None, DAYS[0] + datetime.timedelta(rng.randint(-1, 1))])
        if adopted:
            words['adopted'] = adopted
        made = [rng.choice([Vintage, Vintage, Each, Attested])(rng, index, rules, partial,
                                                             words['prefer'], adopted)
                for index in range(INDICATORS)]
        log = Log(self.plan(made, partial, words, UNITS))
        rows = cases.Rows(log)
        for case in made:
            case.observe(rows)
        rng.shuffle(rows.rows)
        rows.append()
        evaluations, words = [], []
        for day in DAYS:
            evaluations.append(Evaluation(Panel.from_log(log, day), REPORTS))
            words.append({})
            for case in made:
                case.know(day)
                self.compare(evaluations[-1], case, list(REPORTS.values()))
                self.collect(case, words[-1])
        for first, second in ((0, 1), (1, 3), (3, 2)):
            self.check_flips(evaluations[first], evaluations[second], words[first], words[second])

    def collect(self, case, words):
        """What is said of a target, and of the one it replaces."""
        for old, holds in case.holds.items():
            for report, end in REPORTS.items():
                for unit in range(case.UNITS):
                    said = case.report(unit, end, old).standing()
                    for name in self.FLIPS:
                        words['o' * old + case.id, Period(report), f'u{unit}', name] = getattr(said, name)

    def check_flips(self, before, after, first, second):
        wanted = {key + (first[key], second[key]) for key in first if first[key] != second[key]}
        found = [(flip.target_id, flip.report, flip.unit_id,
                  flip.result + '_' * (flip.result == 'class'), flip.before, flip.after)
                 for flip in before.flips(after) if flip.target_id[0] != 'l']
        self.assertEqual(set(found), wanted)
        self.assertEqual(len(found), len(wanted))
        self.also['flips'] += len(found)

    def test_rows_that_differ_conflict(self):
        tally = collections.Counter()
        for seed in seeds(1000):
            self.check_conflict(random.Random(seed), tally)
        print(f'{self.id()}: {dict(tally)}')
        self.assertGreater(min(tally['conflicts'], tally['figures']), 50 * min(1, SCALE))

    def check_conflict(self, rng, tally):
        """Few rows of one fact, so that many are alike."""
        prefer = rng.sample(SOURCES[1:], 1)
        plan = plans.build({'kgplan': 1, 'id': 'C', 'period': '2020', 'prefer': prefer,
                                  'units': [{'id': 'u0'}], 'indicators': [{'id': 'x'}]})
        span, day = (JANUARY, 12), datetime.date(2021, 1, 1)
        made = [Observation('level', span, months.Row(
            Fraction(rng.randint(10, 12)), stage=rng.choice([2, 4, 4])),
            rng.choice([None, day, day, datetime.date(2021, 2, 1)]), rng.choice(SOURCES[:3]))
            for _ in range(rng.randint(1, 5))]
        rows = cases.Rows(Log(plan))
        for each in made:
            rows.add('x', 0, span, each.row, known=each.known, source=each.source)
        rows.append()
        as_of = rng.choice([None, day, datetime.date(2021, 2, 1)])
        try:
            wanted = vintages.known(made, as_of, prefer).get('level', {}).get(span)
        except vintages.Conflict as conflict:
            wanted = conflict.args
        try:
            found = Panel.from_log(rows.log, as_of).figure('x', '2020').value
        except KgplanError as error:
            found = error
        with self.subTest(rows=made, as_of=as_of, prefer=prefer):
            if isinstance(wanted, tuple):
                tally['conflicts'] += 1
                self.assertIsInstance(found, KgplanError)
                self.assertEqual(found.status, Status.INPUT)
                named = [finding.en for finding in found.findings if finding.code == Code.CONFLICT]
                values = {str(each.row.value) for each in wanted}
                self.assertTrue(any(sum(value in text for value in values) == 2
                                    for text in named), named)
            else:
                tally['figures'] += 1
                self.assertEqual(found, wanted and number(wanted.value))


if __name__ == '__main__':
    harness.main()
