# SPDX-License-Identifier: MIT
"""Which figures a verdict rests on: vintages, sources, bounds, gaps; several targets and units."""

import csv
import datetime
import random
import unittest
from decimal import Decimal

import harness
import plans
from kgplan import (Bound, Evaluation, KgplanError, Log, Measure, Missing, Panel, Plan, Stage,
                    Status, Subject)

KIEN_GIANG = harness.ROOT / 'examples/data/kien-giang-2020'
UNITS = [{'id': 'P', 'type': 'province'},
         *({'id': f'C{i}', 'type': 'commune', 'parent': 'P'} for i in (1, 2, 3))]


def plan_of(*targets, **fields):
    """A plan of one indicator x with targets t0, t1, ..."""
    indicators = fields.pop('indicators', [{'id': 'x', **fields.pop('indicator', {})}])
    return plans.build({
        'kgplan': 1, 'id': 'TEST', 'period': '2020', 'authority': 'TU', 'units': UNITS,
        'indicators': indicators, **fields,
        'targets': [{'id': f't{i}', 'indicator': 'x', 'unit': 'P', **target}
                    for i, target in enumerate(targets)]})


def log_of(plan, *rows):
    """A log of rows (period, value) with further fields of Log.append() in a dict."""
    log = Log(plan)
    for period, value, *fields in rows:
        log.append(**{'indicator': 'x', 'unit': 'P', 'period': period, 'value': value,
                      **(fields[0] if fields else {})})
    return log


def evaluate(plan, *rows, as_of=None):
    return Evaluation(Panel.from_log(log_of(plan, *rows), as_of), '2020')


def row_of(target, *rows, **fields):
    """The result of a single target on rows."""
    return evaluate(plan_of(target, **fields), *rows).row('t0')


def day(text):
    return datetime.date.fromisoformat(text)


class Vintages(unittest.TestCase):
    """The poverty rate of Kiên Giang for 2020, as it became known."""

    def evaluate(self, as_of=None, keep=lambda row: True):
        log = Log(Plan.from_file(KIEN_GIANG / 'plan.yaml'))
        with open(KIEN_GIANG / 'observations.csv', newline='', encoding='utf-8') as file:
            heading, *rows = csv.reader(file)
        kept = [row for row in rows if keep(dict(zip(heading, row)))]
        log.read_csv('\n'.join(','.join(f'"{cell}"' if ',' in cell else cell for cell in row)
                               for row in [heading, *kept]))
        panel = Panel.from_log(log, as_of and day(as_of))
        notes = [note for note in panel.findings if note.subject == 'poverty']
        return Evaluation(panel, '2020').row('poverty.change'), notes

    def test_nothing_is_known_at_the_end_of_the_year(self):
        row, notes = self.evaluate('2020-12-31')
        self.assertEqual((row.verdict, row.reason, notes), ('no_data', 'no_row', []))

    def test_the_decision_of_january_misses(self):
        row, notes = self.evaluate('2021-01-31')
        self.assertEqual((row.verdict, row.compared, notes), ('missed', Decimal('-0.78'), []))

    def test_the_news_of_march_is_weaker_and_noted(self):
        row, notes = self.evaluate('2021-04-30')
        self.assertEqual((row.verdict, row.value), ('missed', Decimal('1.91')))
        self.assertEqual([note.code.name for note in notes], ['WEAKER_ROW'])

    def test_without_the_decision_the_news_would_meet(self):
        row, notes = self.evaluate(keep=lambda row: not (
            row['INDICATOR'] == 'poverty' and row['TIME_PERIOD'] == '2020' and
            row['AS_OF'] == '2021-01-06'))
        self.assertEqual((row.verdict, row.compared, notes), ('met', Decimal('-1.00'), []))

    def test_growth_of_the_first_half_is_as_it_was_known(self):
        plan = plan_of({'growth': {'at_least': 3, 'over': '2019-S1'}, 'period': '2020-S1'})
        rows = [('2020-S1', '3.03', {'known': day('2020-07-01'), 'stage': Stage.ESTIMATE,
                                     'measure': Measure.GROWTH}),
                ('2020-S1', '1.24', {'known': day('2021-06-30'), 'stage': Stage.PRELIMINARY,
                                     'measure': Measure.GROWTH})]
        for as_of, value, verdict in ((day('2020-07-01'), '3.03', 'exceeded'),
                                      (day('2021-06-29'), '3.03', 'exceeded'),
                                      (day('2021-06-30'), '1.24', 'missed')):
            panel = Panel.from_log(log_of(plan, *rows), as_of)
            row = Evaluation(panel, '2020-S1').row('t0')
            self.assertEqual((row.compared, row.verdict), (Decimal(value), verdict))


class Choice(unittest.TestCase):
    TARGET = {'at_least': 10}

    def test_the_strongest_stage_wins_over_a_later_day(self):
        row = row_of(self.TARGET,
                     ('2020', 9, {'stage': Stage.OFFICIAL, 'known': day('2021-01-01')}),
                     ('2020', 11, {'stage': Stage.ESTIMATE, 'known': day('2021-06-01')}))
        self.assertEqual((row.verdict, row.stage), ('missed', 'official'))

    def test_the_latest_day_wins_within_a_stage(self):
        rows = [('2020', 9, {'known': day('2021-01-01')}),
                ('2020', 11, {'known': day('2021-06-01')})]
        self.assertEqual(row_of(self.TARGET, *rows).verdict, 'exceeded')

    def test_the_preferred_source_wins_over_a_stronger_stage(self):
        rows = [('2020', 9, {'source': 'A', 'stage': Stage.ESTIMATE}),
                ('2020', 11, {'source': 'B'})]
        for prefer, verdict in (['A'], 'missed'), (['B', 'A'], 'exceeded'), (['C'], 'exceeded'):
            self.assertEqual(row_of(self.TARGET, *rows, prefer=prefer).verdict, verdict)

    def test_two_equal_rows_that_differ_are_an_error_naming_both(self):
        log = log_of(plan_of(self.TARGET), ('2020', '9.5', {'source': 'S'}),
                     ('2020', '11.25', {'source': 'S'}))
        with self.assertRaises(KgplanError) as caught:
            Panel.from_log(log)
        self.assertEqual(caught.exception.status, Status.INPUT)
        finding, = caught.exception.findings
        self.assertEqual(finding.code.name, 'CONFLICT')
        self.assertIn(': 9.5 (official, 2020-12-31, S) and 11.25 (official, 2020-12-31, S)', finding.en)
        self.assertIn(': 9,5 (chính thức, 2020-12-31, S) và 11,25 (chính thức, 2020-12-31, S)', finding.vi)

    def test_two_equal_rows_that_agree_are_none(self):
        rows = [('2020', '10.0', {'source': 'S'}), ('2020', '10', {'source': 'S'})]
        self.assertEqual(row_of(self.TARGET, *rows).verdict, 'met')

    def test_order_of_rows_never_matters(self):
        rng = random.Random(7)
        plan = plan_of({'growth': {'at_least': 5, 'over': '2019'}}, {'at_least': 100},
                       {'change': {'at_least': 1, 'over': '2019'}}, prefer=['B'])
        for _ in range(60):
            rows = []
            for number in range(12):
                rows.append((rng.choice(['2019', '2020']), rng.randrange(90, 130), {
                    'stage': rng.choice(list(Stage)[1:]), 'source': rng.choice('ABC'),
                    'measure': rng.choice([Measure.LEVEL] * 3 + [Measure.GROWTH, Measure.CHANGE]),
                    'bound': rng.choice([Bound.EXACT] * 4 + [Bound.ABOVE, Bound.BELOW]),
                    'known': day('2021-01-01') + datetime.timedelta(number)}))
            seen = set()
            for _ in range(4):
                rng.shuffle(rows)
                panel = Panel.from_log(log_of(plan, *rows))
                evaluation = Evaluation(panel, '2020')
                findings = sorted(str(note) for note in panel.findings + evaluation.findings)
                seen.add((tuple(evaluation.rows()), tuple(findings)))
            self.assertEqual(len(seen), 1)


class Bounds(unittest.TestCase):
    def check(self, target, value, fields, verdict, reason='none'):
        row = row_of(target, ('2020', value, fields))
        self.assertEqual((row.verdict, row.reason), (verdict, reason))
        return row

    def test_above_836_thousand_exceeds_755_000(self):
        self.check({'at_least': 755000}, 836, {'bound': Bound.ABOVE, 'multiplier': 3}, 'exceeded')

    def test_nearly_92_500_exceeds_85_000_and_misses_92_500(self):
        self.check({'at_least': 85000}, 92500, {'bound': Bound.BELOW}, 'exceeded')
        self.check({'at_least': 92500}, 92500, {'bound': Bound.BELOW}, 'missed')
        self.check({'less_than': 92500}, 92500, {'bound': Bound.BELOW}, 'exceeded')

    def test_about_45_leaves_45_undecided(self):
        for operator in ('at_least', 'at_most', 'more_than', 'less_than'):
            self.check({operator: 45}, 45, {'bound': Bound.ABOUT}, 'no_data', 'undecided')
        self.check({'at_least': 43}, 45, {'bound': Bound.ABOUT}, 'exceeded')
        self.check({'at_least': 46, 'exceed': 'never'}, 45, {'bound': Bound.ABOUT}, 'no_data',
                   'undecided')

    def test_the_interval_ends_one_printed_unit_away(self):
        above = {'bound': Bound.ABOVE}
        self.check({'more_than': 45}, 45, above, 'exceeded')
        self.check({'at_most': 46}, 45, above, 'no_data', 'undecided')
        self.check({'at_most': 46, 'exceed': 'never'}, 45, above, 'met')
        self.check({'at_most': Decimal('45.9'), 'exceed': 'never'}, 45, above, 'no_data',
                   'undecided')
        self.check({'at_most': Decimal('45.1'), 'exceed': 'never'}, '45.0', above, 'met')
        self.check({'at_most': 837000, 'exceed': 'never'}, 836, {**above, 'multiplier': 3}, 'met')

    def test_an_undecided_bound_is_reported(self):
        found = evaluate(plan_of({'at_least': 45}), ('2020', 45, {'bound': Bound.ABOUT})).findings
        self.assertEqual([(each.code.name, each.severity.name) for each in found],
                         [('UNDECIDED_BOUND', 'NOTE')])


class Gaps(unittest.TestCase):
    def test_a_missing_row_has_its_reason(self):
        for status, reason in (('O', 'not_reported'), ('M', 'impossible'), ('Q', 'withheld')):
            plan = plan_of({'at_least': 1})
            log = Log(plan)
            log.read_csv('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n'
                         f'x,P,2020,,{status}\n')
            row = Evaluation(Panel.from_log(log), '2020').row('t0')
            self.assertEqual((row.verdict, row.reason, row.value), ('no_data', reason, None))
            row = row_of({'at_least': 1}, ('2020', None, {'missing': Missing[reason.upper()]}))
            self.assertEqual((row.verdict, row.reason), ('no_data', reason))

    def test_no_row_and_no_base_are_told_apart(self):
        change = {'change': {'at_least': 1, 'over': '2019'}}
        self.assertEqual(row_of(change).reason, 'no_row')
        self.assertEqual(row_of(change, ('2020', 5)).reason, 'no_base')
        self.assertEqual(row_of(change, ('2019', 5)).reason, 'no_row')

    def test_published_change_and_growth_stand_in_for_a_missing_level(self):
        for basis, measure in (('change', Measure.CHANGE), ('growth', Measure.GROWTH)):
            target = {basis: {'at_least': 2, 'over': '2019'}}
            published = ('2020', 3, {'measure': measure})
            for levels in [], [('2020', 100)], [('2019', 100)]:
                row = row_of(target, published, *levels)
                self.assertEqual((row.verdict, row.compared), ('exceeded', 3))
            row = row_of(target, published, ('2019', 100), ('2020', 101))
            self.assertEqual((row.verdict, row.compared), ('missed', 1))

    def test_a_published_growth_that_its_levels_cannot_give_is_reported(self):
        plan = plan_of({'growth': {'at_least': 2, 'over': '2019'}})
        for published, codes in ('10', []), ('9.96', []), ('12', ['PUBLISHED_DIFFERS']):
            log = log_of(plan, ('2019', 100), ('2020', 110),
                         ('2020', published, {'measure': Measure.GROWTH}))
            found = Panel.from_log(log).findings
            self.assertEqual([each.code.name for each in found], codes)

    def test_published_change_is_of_one_year_only(self):
        target = {'change': {'at_least': 2, 'over': '2015'}}
        row = row_of(target, ('2020', 3, {'measure': Measure.CHANGE}))
        self.assertEqual(row.verdict, 'no_data')

    def test_the_weakest_stage_of_the_inputs_is_told(self):
        row = row_of({'growth': {'at_least': 1, 'over': '2019'}}, ('2019', 100),
                     ('2020', 110, {'stage': Stage.ESTIMATE}))
        self.assertEqual((row.verdict, row.stage), ('exceeded', 'estimate'))

    def test_stock_of_a_year_is_the_row_that_ends_with_it(self):
        row = row_of({'change': {'at_least': 15, 'over': '2019'}}, ('2019-12', 64), ('2020-12', 79),
                     indicator={'kind': 'stock'})
        self.assertEqual((row.verdict, row.base), ('met', 64))


class InForce(unittest.TestCase):
    PLAN = ({'at_least': 10, 'adopted': day('2019-12-27')},
            {'at_least': 8, 'adopted': day('2020-07-01'), 'revises': 't0'},
            {'at_least': 5, 'adopted': day('2019-12-27'), 'withdrawn': day('2020-10-01'),
             'secondary': True})

    def verdicts(self, as_of):
        evaluation = evaluate(plan_of(*self.PLAN), ('2020', 9, {'known': day('2020-01-01')}),
                              as_of=as_of and day(as_of))
        return [evaluation.row(f't{i}').verdict for i in range(3)] + [evaluation.indicator('x')]

    def test_a_revision_replaces_its_target_from_its_day_on(self):
        self.assertEqual(self.verdicts('2020-06-30'), ['missed', 'none', 'exceeded', 'missed'])
        self.assertEqual(self.verdicts('2020-07-01'), ['none', 'exceeded', 'exceeded', 'exceeded'])

    def test_a_withdrawn_target_ends_on_its_day(self):
        self.assertEqual(self.verdicts('2020-09-30')[2], 'exceeded')
        self.assertEqual(self.verdicts('2020-10-01')[2], 'none')
        self.assertEqual(self.verdicts(None), ['none', 'exceeded', 'none', 'exceeded'])

    def test_nothing_is_in_force_before_adoption(self):
        self.assertEqual(self.verdicts('2019-12-26'), ['none'] * 4)


class Several(unittest.TestCase):
    def test_authorities_stand_side_by_side(self):
        plan = plan_of({'at_least': 10}, {'at_least': 12, 'authority': 'HĐND'},
                       {'at_least': 13, 'authority': 'UBND', 'modality': 'stretch'})
        evaluation = evaluate(plan, ('2020', 11))
        self.assertEqual(evaluation.indicator('x'), 'exceeded')
        for authority, verdict in ('TU', 'exceeded'), ('HĐND', 'missed'), ('UBND', 'missed'):
            self.assertEqual(evaluation.indicator('x', authority=authority), verdict)
            counts = evaluation.counts(authority=authority)
            counted = {word for word, count in counts.items() if count}
            self.assertEqual(counted, {verdict})
        for of_nobody in evaluation.counts, evaluation.indicator:
            with self.assertRaises(KgplanError):
                of_nobody(*(['x'] if of_nobody == evaluation.indicator else []), authority='nobody')

    def test_stretch_decides_only_without_a_binding_target(self):
        binding, stretch = {'at_least': 10}, {'at_least': 12, 'modality': 'stretch'}
        for targets, verdict in ((binding, stretch), 'exceeded'), ((stretch,), 'missed'):
            evaluation = evaluate(plan_of(*targets), ('2020', 11))
            self.assertEqual(evaluation.indicator('x'), verdict)

    def test_the_worse_of_two_primary_targets_decides(self):
        targets = {'at_least': 10}, {'at_most': 10}
        self.assertEqual(evaluate(plan_of(*targets), ('2020', 11)).indicator('x'), 'missed')

    def test_a_secondary_target_never_decides(self):
        targets = {'at_least': 10}, {'at_least': 12, 'secondary': True}
        evaluation = evaluate(plan_of(*targets), ('2020', 11))
        self.assertEqual(evaluation.row('t1').verdict, 'missed')
        self.assertEqual(evaluation.indicator('x'), 'exceeded')

    def test_a_composite_has_the_verdict_of_its_worst_part(self):
        for values, verdict in (((9, 9), 'exceeded'), ((9, 10), 'met'), ((9, 11), 'missed'),
                                ((9, None), 'no_data'), ((11, None), 'missed')):
            plan = plan_of({'indicator': 'a', 'at_most': 10}, {'indicator': 'b', 'at_most': 10},
                           indicators=[{'id': 'x', 'parts': ['a', 'b']},
                                       {'id': 'a', 'better': 'lower', 'counted': False},
                                       {'id': 'b', 'better': 'lower', 'counted': False}])
            rows = [('2020', value, {'indicator': name}) for name, value in zip('ab', values)
                    if value is not None]
            evaluation = evaluate(plan, *rows)
            self.assertEqual(evaluation.indicator('x'), verdict)
            self.assertEqual(sum(evaluation.counts().values()), 1)

    def test_growth_is_compared_with_the_growth_of_another_year(self):
        target = {'growth': {'more_than': {'of': '2019'}}}
        levels = [('2018', 100), ('2019', 110)]
        self.assertEqual(row_of(target, *levels, ('2020', 121)).verdict, 'missed')
        row = row_of(target, *levels, ('2020', '121.01'))
        self.assertEqual((row.verdict, row.target), ('exceeded', 10))
        self.assertEqual(row_of(target, ('2019', 110), ('2020', 122)).reason, 'no_target')
        published = [('2019', '7.3', {'measure': Measure.GROWTH}),
                     ('2020', '7.2', {'measure': Measure.GROWTH})]
        self.assertEqual(row_of(target, *published).verdict, 'missed')


class Each(unittest.TestCase):
    TARGET = {'each': {'type': 'commune', 'between': [1, 2]}}

    def check(self, values, verdict, attainment):
        rows = [('2020', value, {'unit': f'C{i}'}) for i, value in enumerate(values, 1)
                if value is not None]
        row = row_of(self.TARGET, *rows, indicator={'kind': 'stock'})
        self.assertEqual((row.verdict, row.attainment),
                         (verdict, attainment if attainment is None else Decimal(attainment)))
        return row

    def test_every_child_within_the_range_meets(self):
        self.check([1, 2, 2], 'met', 100)

    def test_a_third_commune_is_outside_and_not_better(self):
        self.check([1, 2, 3], 'missed', '66.67')

    def test_a_child_without_data_leaves_it_open(self):
        self.assertEqual(self.check([1, 2, None], 'no_data', None).reason, 'children')
        self.assertEqual(self.check([], 'no_data', None).reason, 'children')

    def test_a_failing_child_decides_whatever_is_missing(self):
        self.check([1, None, 3], 'missed', None)

    def test_a_child_that_has_ended_takes_no_part(self):
        plan = plan_of(self.TARGET, indicator={'kind': 'stock'}, units=[
            *UNITS[:3], {**UNITS[3], 'until': day('2020-06-30')}])
        rows = [('2020', 1, {'unit': unit}) for unit in ('C1', 'C2')]
        self.assertEqual(evaluate(plan, *rows).row('t0').verdict, 'met')


class Exactness(unittest.TestCase):
    def check(self, target, rows, verdict, **numbers):
        rows = rows if isinstance(rows, list) else [('2020', rows)]
        row = row_of(target, *rows)
        self.assertEqual(row.verdict, verdict)
        for name, number in numbers.items():
            self.assertEqual(getattr(row, name), number, name)
        return row

    def test_a_tenth_and_two_tenths_are_three_tenths(self):
        target = {'change': {'at_least': Decimal('0.2'), 'over': '2019'}}
        self.check(target, [('2019', '0.1'), ('2020', '0.3')], 'met', compared=Decimal('0.2'),
                   attainment=100, gap=0)

    def test_64_5_misses_65_unless_it_is_compared_as_printed(self):
        self.check({'at_least': 65}, '64.5', 'missed', attainment=Decimal('99.23'))
        self.check({'at_least': 65, 'compare': 'target_decimals'}, '64.5', 'met',
                   attainment=Decimal('99.23'))
        self.check({'at_least': 65, 'compare': 'target_decimals'}, '64.49', 'missed')

    def test_90_misses_more_than_90_unless_signs_are_inclusive(self):
        self.check({'more_than': 90}, 90, 'missed', attainment=100)
        self.check({'more_than': 90}, '90.000001', 'exceeded')
        self.check({'more_than': 90, 'signs': 'inclusive'}, 90, 'met')

    def test_points_are_not_percents(self):
        self.check({'at_least': Decimal('99.5')}, '98.9', 'missed', gap=Decimal('-0.6'))

    def test_targets_of_zero_have_verdicts_and_no_percentages(self):
        self.check({'at_most': 0}, 0, 'met', attainment=None, plan_pct=None, gap=0)
        self.check({'at_most': 0}, '0.1', 'missed', attainment=None)
        self.check({'at_least': 0}, -1, 'missed', attainment=None)
        self.check({'at_most': 0, 'scale': 4}, 1, 'missed', attainment=75)
        self.check({'change': {'at_least': 0, 'over': '2019'}}, [('2019', 5), ('2020', 5)], 'met',
                   attainment=None)

    def test_growth_over_zero_or_less_is_undefined_and_reported(self):
        target = {'growth': {'at_least': 5, 'over': '2019'}}
        for base in (0, -10):
            self.check(target, [('2019', base), ('2020', 50)], 'undefined', reason='base',
                       attainment=None, plan_pct=None, compared=None)
            found = evaluate(plan_of(target), ('2019', base), ('2020', 50)).findings
            self.assertEqual([each.code.name for each in found], ['NO_POSITIVE_BASE'])
        self.check(target, [('2019', 50), ('2020', 0)], 'missed', compared=-100)
        self.check({'change': {'at_least': 5, 'over': '2019'}}, [('2019', 0), ('2020', 5)], 'met')

    def test_the_largest_numbers_are_exact(self):
        largest = 2**63 - 1
        self.check({'at_least': largest}, largest, 'met', value=largest)
        self.check({'at_least': largest}, largest - 1, 'missed', gap=-1)
        self.check({'more_than': largest - 1}, largest, 'exceeded', gap=1)

    def test_what_does_not_fit_its_column_is_missing_and_reported(self):
        plan = plan_of({'change': {'at_least': 1, 'over': '2019'}})
        evaluation = evaluate(plan, ('2019', -2**62), ('2020', 2**62))
        row = evaluation.row('t0')
        self.assertEqual((row.verdict, row.compared, row.value), ('exceeded', None, 2**62))
        self.assertEqual([each.code.name for each in evaluation.findings], ['OVERFLOW'])


class NotDue(unittest.TestCase):
    def test_year_end_indicators_are_assessed_in_december_only(self):
        plan = plan_of({'at_least': 10}, indicator={'assessed': 'year_end', 'kind': 'stock'})
        panel = Panel.from_log(log_of(plan, ('2020-06', 12), ('2020-12', 12)))
        evaluation = Evaluation(panel, ['2020-S1', '2020'])
        self.assertEqual([evaluation.row('t0', report).verdict for report in evaluation.periods],
                         ['not_due', 'exceeded'])

    def test_attested_targets_wait_for_the_document(self):
        target = {'attested': {'by': 'Trung ương'}}
        self.assertEqual(row_of(target).verdict, 'unresolved')
        for value, verdict in (1, 'met'), (0, 'missed'):
            row = row_of(target, ('2020', value, {'measure': Measure.ATTESTED, 'comment': 'QĐ 1'}))
            self.assertEqual((row.verdict, row.attainment), (verdict, 100 * value))

    def test_a_target_of_every_unit_has_a_result_for_each(self):
        plan = plans.build({'kgplan': 1, 'id': 'T', 'period': '2020', 'units': UNITS,
                            'indicators': [{'id': 'x'}],
                            'targets': [{'id': 't', 'indicator': 'x', 'at_least': 1}]})
        evaluation = evaluate(plan, ('2020', 1, {'unit': 'C2'}))
        self.assertEqual([row.verdict for row in evaluation.rows()],
                         ['no_data', 'no_data', 'met', 'no_data'])
        self.assertEqual(plan.count(Subject.UNIT), 4)


class Reconciled(unittest.TestCase):
    """Figures that say the same in two ways agree as far as they were rounded."""

    def findings(self, *rows, code='PARTS_DIFFER', **indicator):
        log = log_of(plan_of({'at_least': 1}, indicator=indicator), *rows)
        return [finding for finding in Panel.from_log(log).findings if finding.code.name == code]

    def test_a_year_fits_its_quarters_within_rounding(self):
        quarters = [(f'2020-Q{q}', value) for q, value in enumerate((10, 20, 30, 40), 1)]
        self.assertFalse(self.findings(*quarters, ('2020', 102)))  # 4 times half a unit, and half
        self.assertTrue(self.findings(*quarters, ('2020', 103)))
        self.assertFalse(self.findings(*quarters[1:], ('2020', 999)))  # no cover

    def test_many_months_of_mixed_decimals_stay_exact(self):
        months = [(f'{2001 + i // 12}-{i % 12 + 1:02}', Decimal((0, (1,), -(i % 3)))) for i in range(240)]
        total = sum(value for _, value in months)
        self.assertFalse(self.findings(*months, ('2001-01-01/P20Y', total)))
        self.assertTrue(self.findings(*months, ('2001-01-01/P20Y', total + 200)))

    def test_a_figure_to_date_fits_its_months(self):
        months = [('2020-01', 1), ('2020-02', 2)]
        self.assertFalse(self.findings(*months, ('2020-01-01/P2M', 4)))
        self.assertTrue(self.findings(*months, ('2020-01-01/P2M', 5)))

    def test_a_restated_growth_beside_an_older_level_is_told(self):
        level, growth = ('2020', 100), ('2020', 3, {'measure': Measure.GROWTH,
                                                    'known': datetime.date(2021, 6, 30)})
        self.assertEqual(len(self.findings(level, growth, code='RESTATED')), 1)
        self.assertFalse(self.findings(level, growth, ('2019', 97), code='RESTATED'))
        self.assertFalse(self.findings(level, growth[:2] + ({'measure': Measure.GROWTH},),
                                       code='RESTATED'))

    def test_stocks_of_one_date_are_one_figure(self):
        for december, told in ((51, 0), (Decimal('51.5'), 0), (58, 1)):
            found = self.findings(('2018', 51), ('2018-12', december), ('2018-11', 7), kind='stock',
                                  code='SAME_END_DIFFERS')
            self.assertEqual(len(found), told, december)
        self.assertIn('51 ', found[0].en)
        self.assertIn('58 ', found[0].en)


if __name__ == '__main__':
    harness.main()
