# SPDX-License-Identifier: MIT
"""Within the year, by hand: figures without a target, the rest, classes, bands, flips."""

import ctypes
import datetime
import unittest
from decimal import Decimal

import harness
import kgplan
import plans
from kgplan import (Evaluation, Format, KgplanError, Language, Log, Measure, Panel, Period, Plan, Result,
                    Table, _abi)
from kgplan._abi import lib
from kgplan._core import call, made, written

KIEN_GIANG = harness.ROOT / 'examples/data/kien-giang-2020'


def log_of(rows, *indicators, targets=(), **fields):
    """A log of rows (indicator, period, value) in unit P."""
    log = Log(plans.build({
        'kgplan': 1, 'id': 'TEST', 'period': '2020', 'units': [{'id': 'P'}],
        'indicators': list(indicators), 'targets': list(targets), **fields}))
    for indicator, period, value in rows:
        log.append(indicator, 'P', period, Decimal(str(value)))
    return log


def kien_giang(as_of, report='2020-S1'):
    plan = Plan.from_file(KIEN_GIANG / 'plan.yaml')
    log = Log(plan)
    log.read_file(KIEN_GIANG / 'observations.csv')
    return [Evaluation(Panel.from_log(log, datetime.date.fromisoformat(day)), report)
            for day in as_of]


class Figures(unittest.TestCase):
    def test_a_flow_is_put_together_over_any_months(self):
        panel = Panel.from_log(log_of(
            [('x', '2020-Q1', '1.5'), ('x', '2020-04', 2), ('x', '2020-05', 3), ('x', '2020-06', 4)],
            {'id': 'x'}))
        self.assertEqual(panel.figure('x', '2020-S1')[:3], (Decimal('10.5'), Period('2020-S1'), 'none'))
        self.assertEqual(panel.figure('x', '2020-Q2').value, 9)
        self.assertEqual(panel.figure('x', '2020-S1', decimals=0).value, 11)
        self.assertEqual(list(map(str, panel.gaps('x', '2020-S1'))), [])
        self.assertEqual(panel.figure('x', '2020').reason, 'gap')
        self.assertEqual(list(map(str, panel.gaps('x', '2020'))), ['2020-S2'])

    def test_gaps_are_runs_of_months_that_no_row_covers(self):
        rows = [('x', '2020-02', 1), ('x', '2020-Q2', 1), ('x', '2020-09', 1)]
        panel = Panel.from_log(log_of(rows, {'id': 'x'}))
        self.assertEqual(list(map(str, panel.gaps('x', '2020'))), ['2020-01', '2020-03', '2020-07-01/P2M', '2020-Q4'])
        self.assertEqual(list(map(str, panel.gaps('x', '2020-Q2'))), [])
        self.assertEqual(list(map(str, panel.gaps('x', '2019'))), ['2019'])

    def test_rows_that_overlap_are_not_added(self):
        panel = Panel.from_log(log_of([('x', '2020-S1', 1), ('x', '2020-04-01/P9M', 1)], {'id': 'x'}))
        self.assertEqual(panel.figure('x', '2020').reason, 'overlap')
        self.assertEqual(list(map(str, panel.gaps('x', '2020'))), ['2020-Q1'])  # nine months are more than six

    def test_an_older_stock_is_shown_with_its_period(self):
        rows = [('x', '2018', 51), ('x', '2019', 64)]
        panel = Panel.from_log(log_of(rows, {'id': 'x', 'kind': 'stock'}))
        self.assertEqual(panel.figure('x', '2020')[:3], (64, Period('2019'), 'stale'))
        self.assertEqual(panel.figure('x', '2017')[:3], (None, Period('2017'), 'no_row'))

    def test_contributions_are_points_that_add_up(self):
        # Shares .25, .4, .35 of last year; growth 2.8, 10.875 and 7.0: 0.7 + 4.35 + 2.45 = 7.5.
        parts = {'a': (250, 257), 'b': (400, '443.5'), 'c': (350, '374.5')}
        rows = [(part, year, value) for part, values in parts.items()
                for year, value in zip(('2019', '2020'), values)]
        panel = Panel.from_log(log_of(rows + [('all', '2019', 1000), ('all', '2020', 1075)],
                                      {'id': 'all'}, *({'id': part} for part in parts)))
        points = [panel.contribution(part, 'all', '2020') for part in (*parts, 'all')]
        self.assertEqual(points, [Decimal('0.70'), Decimal('4.35'), Decimal('2.45'), Decimal('7.50')])
        for part, whole, span in (('a', 'all', '2021'), ('a', 'all', '2018')):
            with self.assertRaises(KgplanError) as refused:
                panel.contribution(part, whole, span)
            self.assertEqual(refused.exception.status.name, 'NOT_FOUND')


class Gaps(unittest.TestCase):
    def notes(self, rows, **fields):
        log = log_of(rows, {'id': 'x', 'name': {'en': 'X'}}, targets=[
            {'id': 't', 'indicator': 'x', 'at_least': Decimal(9)}], **fields)
        return Table(Evaluation(Panel.from_log(log), '2020'), language=1).notes

    def test_a_note_lists_them(self):
        rows = [('x', '2020-02', 1), ('x', '2020-Q2', 1), ('x', '2020-S2', 1)]
        note = 'X: ≥ 9 – the rows do not make up the period, missing January 2020, March 2020'
        self.assertIn(note, self.notes(rows))
        self.assertIn(note, self.notes(rows, partial='skip'))  # added up, and marked
        self.assertNotIn('missing', ''.join(self.notes([('x', '2020', 1)])))


class LastYear(unittest.TestCase):
    def test_points_are_of_the_figures_as_shown(self):
        log = log_of([('x', '2019', '2.69'), ('x', '2020', '1.91')],
                     {'id': 'x', 'kind': 'reported', 'scale': 'percent', 'decimals': 1},
                     targets=[{'id': 't', 'indicator': 'x', 'at_most': Decimal(2)}])
        row = Table(Evaluation(Panel.from_log(log), '2020'), language=1).rows[0]
        self.assertEqual((row[3], row[5], row[7]), ('2.7', '1.9', '-0.8 pp'))


class Plans(unittest.TestCase):
    def test_percentages_that_contradict_allow_no_plan(self):
        with self.assertRaises(KgplanError) as refused:  # the two reports on industry of 2023
            kgplan.plan_interval(['22285.13', '22197'], ['46.25', '46.2'])
        self.assertEqual(refused.exception.status.name, 'NOT_FOUND')

    def test_a_scale_word_widens_the_interval(self):
        self.assertEqual(kgplan.plan_interval(['836000'], ['110.73']), (Decimal('754955.08'),
                                                                        Decimal('755024.15')))
        low, high = kgplan.plan_interval([kgplan.Printed('836', multiplier=3)], ['110.73'])
        self.assertTrue(low < 754510 and high > 755470)

    def test_numbers_are_above_zero(self):
        for actual, percent in (('0', '50'), ('-1', '50'), ('1', '0'), ('1', '0.00')):
            with self.assertRaises(KgplanError) as refused:
                kgplan.plan_interval([actual], [percent])
            self.assertEqual(refused.exception.status.name, 'INPUT')


class Rest(unittest.TestCase):
    TARGET = {'id': 't', 'indicator': 'x', 'at_least': Decimal(200)}

    def rest(self, parts, rows=(('x', '2020-Q1', '20.05'),), report='2020-Q1', **indicator):
        log = log_of(rows, {'id': 'x', **indicator}, targets=[self.TARGET])
        return Evaluation(Panel.from_log(log), report).rest('t', parts)

    def test_parts_follow_the_path_and_sum_exactly(self):
        quarters = ['2020-Q2', '2020-Q3', '2020-Q4']
        self.assertEqual(list(map(str, self.rest(quarters))), ['59.98', '59.99', '59.98'])
        shares = [{'period': f'2020-Q{q}', 'share': f'{share}%'}
                  for q, share in ((1, 10), (2, 20), (3, 30), (4, 40))]
        self.assertEqual(list(map(str, self.rest(quarters, path={'shares': shares}))),
                         ['39.99', '59.98', '79.98'])
        self.assertEqual(self.rest(['2020-04-01/P9M']), [Decimal('179.95')])

    def test_parts_must_make_up_the_rest(self):
        for parts in (['2020-Q2'], ['2020-Q2', '2020-Q4'], ['2020-Q3', '2020-Q2', '2020-Q4'],
                      ['2020-Q2', '2020-Q3', '2020-Q4', '2021-Q1']):
            with self.assertRaises(KgplanError) as refused:
                self.rest(parts)
            self.assertEqual(refused.exception.status.name, 'ARGUMENT')

    def test_without_a_path_nothing_is_split(self):
        with self.assertRaises(KgplanError) as refused:
            self.rest(['2020-04-01/P9M'], path='none')
        self.assertEqual(refused.exception.status.name, 'NOT_FOUND')


class Classes(unittest.TestCase):
    # Half-years of past years: the first half had 40, 50 and 45 % of them.
    PAST = [('x', '2017-S1', 40), ('x', '2017', 100), ('x', '2018-S1', 100), ('x', '2018', 200),
            ('x', '2019-S1', 45), ('x', '2019', 100)]

    def row(self, plausible, target, value, past=PAST, **indicator):
        log = log_of([*past, ('x', '2020-S1', value)], {
            'id': 'x', 'decimals': 2, **indicator, **({'plausible': plausible} if plausible else {})},
            targets=[{'id': 't', 'indicator': 'x', **target}])
        return Evaluation(Panel.from_log(log), '2020-S1').row('t')

    def test_growth_of_the_rest_decides(self):
        # The second half of 2019 had 55: 60.5 is 10 % more.
        growth = {'growth': [Decimal(0), Decimal(10)]}
        for target, class_, best in ((Decimal('110.5'), 'attainable', None),
                                     (Decimal('110.51'), 'difficult', Decimal('110.50'))):
            row = self.row(growth, {'at_least': target}, 50)
            self.assertEqual((row.class_, row.reachable), (class_, best))
        row = self.row(growth, {'more_than': Decimal('110.5')}, 50)
        self.assertEqual(row.class_, 'difficult')  # 110.5 is not more than itself

    def test_what_is_reached_or_has_headroom_is_secured(self):
        growth = {'growth': [Decimal(0), Decimal(10)]}
        self.assertEqual(self.row(growth, {'at_least': Decimal(50)}, 50).class_, 'secured')
        # At 50 the low end of the forecast is 100.
        for headroom, class_ in (('0', 'secured'), ('5', 'secured'), ('5.01', 'attainable'),
                                 ('5%', 'secured'), ('6%', 'attainable')):
            row = self.row({**growth, 'headroom': headroom}, {'at_least': Decimal(95)}, 50)
            self.assertEqual(row.class_, class_, headroom)

    def test_a_ceiling_looks_down(self):
        growth = {'growth': [Decimal(-10), Decimal(10)]}  # the rest can be 49.5 at best
        row = self.row(growth, {'at_most': Decimal('99.49')}, 50, better='lower')
        self.assertEqual((row.class_, row.reachable), ('difficult', Decimal('99.50')))
        row = self.row(growth, {'at_most': Decimal('99.5')}, 50, better='lower')
        self.assertEqual(row.class_, 'attainable')

    def test_a_value_is_of_the_whole_period_or_its_end(self):
        value = {'value': [Decimal(70), Decimal(80)]}
        stock = {'kind': 'stock', 'past': [('x', '2019', 64)]}
        row = self.row(value, {'at_least': Decimal(80)}, 68, **stock)
        self.assertEqual((row.class_, row.reachable), ('attainable', None))
        row = self.row(value, {'change': {'at_least': Decimal(17), 'over': '2019'}}, 68, **stock)
        self.assertEqual((row.class_, row.reachable), ('difficult', 80))

    def test_without_a_plausible_range_there_is_no_class(self):
        self.assertEqual(self.row(None, {'at_least': Decimal(50)}, 50).class_, 'none')

    def test_a_range_must_be_one(self):
        for plausible in ({'growth': [Decimal(2), Decimal(1)]}, {'growth': [Decimal(2)]}, {},
                          {'growth': [Decimal(1), Decimal(2)], 'value': [Decimal(1), Decimal(2)]}):
            with self.assertRaises(KgplanError) as refused:
                self.row({**plausible, 'assumed': True}, {'at_least': Decimal(50)}, 50)
            self.assertEqual(refused.exception.status.name, 'INPUT')


class Bands(unittest.TestCase):
    def counts(self, values, targets=None, **fields):
        indicators = [{'id': f'i{i}'} for i in range(len(values))]
        log = log_of([(f'i{i}', '2020-S1', value) for i, value in enumerate(values)], *indicators,
                     targets=targets or [{'indicator': f'i{i}', 'at_least': Decimal(100)}
                                         for i in range(len(values))], **fields)
        evaluation = Evaluation(Panel.from_log(log), '2020-S1')
        return evaluation.counts(result=Result.BAND), Table(evaluation, language=1).notes

    def test_thresholds_are_strict(self):
        counts, notes = self.counts(['100', '101', '90.01', '90', '50.01', '50', '1'])
        self.assertEqual(counts, {'none': 0, 'reached': 2, 'high': 1, 'middle': 2, 'low': 2,
                                  'year_end': 0})
        self.assertEqual(notes[1], "Of the whole period's figure: 2 met or exceeded, 1 over 90%, "
                                   '2 over 50%, 2 at most 50%.')

    def test_thresholds_are_the_plan_s(self):
        counts, notes = self.counts(['95', '75.5', '10'], bands=[Decimal('94.9'), Decimal('75.5')])
        self.assertEqual((counts['high'], counts['middle'], counts['low']), (1, 0, 2))
        self.assertIn('1 over 94.9%, 2 at most 75.5%', notes[1])
        with self.assertRaises(KgplanError):
            self.counts(['95'], bands=[Decimal(50), Decimal(90)])

    def test_growth_to_date_is_not_the_year_s_figure(self):
        log = log_of([('x', '2019-S1', 40), ('x', '2019', 100), ('x', '2020-S1', 44)], {'id': 'x'},
                     targets=[{'id': 't', 'indicator': 'x',
                               'growth': {'at_least': Decimal(8), 'over': '2019'}}])
        row = Evaluation(Panel.from_log(log), '2020-S1').row('t')
        self.assertEqual((row.so_far, row.plan_pct, row.band), ('exceeded', Decimal('40.74'), 'low'))

    def test_a_broken_ceiling_has_no_band(self):
        counts, _ = self.counts(['60', '101'], [{'indicator': 'i0', 'at_most': Decimal(100)},
                                                {'indicator': 'i1', 'at_most': Decimal(100)}])
        self.assertEqual((counts['middle'], counts['none']), (1, 1))


class KienGiang(unittest.TestCase):
    def test_growth_of_2020_was_difficult_in_july(self):
        then, later = kien_giang(['2020-07-01', '2021-07-01'])
        row = then.row('grdp.growth')
        self.assertEqual((row.so_far, row.compared, row.required_growth, row.class_, row.reachable),
                         ('below', Decimal('3.03'), Decimal('10.97'), 'difficult',
                          Decimal('70884.40')))
        row = later.row('grdp.growth')
        self.assertEqual((row.so_far, row.compared, row.class_),
                         ('below', Decimal('1.24'), 'difficult'))
        # Restated, it is as far below as before: no word of the half-year's report changes.
        self.assertEqual(list(then.flips(later)), [])
        self.assertEqual(then.rest('grdp.growth', ['2020-Q3', '2020-Q4']),
                         [Decimal('19645.95'), Decimal('19645.95')])

    def test_the_table_keeps_to_100_columns(self):
        for report in ('2020', '2020-S1'):
            evaluation, = kien_giang(['2020-12-31'], report)
            lines = Table(evaluation).text(width=100).splitlines()
            self.assertLessEqual(max(map(len, lines)), 100)
            self.assertTrue(any(line.startswith('2 ') for line in lines))
            for line in lines:  # a sign stays with its number
                self.assertNotRegex(line, '[≥≤±]( |$)(?! *[0-9])')

    def test_flips_of_the_year_are_what_became_known(self):
        july, december, january = kien_giang(['2020-07-01', '2020-12-31', '2021-01-06'], '2020')
        flips = {flip.target_id: flip[3:] for flip in july.flips(december)}
        self.assertEqual(flips['grdp.growth'], ('verdict', 'no_data', 'missed'))
        self.assertEqual(flips['revenue.level'], ('verdict', 'no_data', 'exceeded'))
        self.assertNotIn('poverty.change', flips)
        self.assertEqual([flip for flip in december.flips(january)],
                         [('poverty.change', 'KG', Period('2020'), 'verdict', 'no_data', 'missed')])

    def test_changed_bands_are_told_by_their_thresholds(self):
        log = log_of([], {'id': 'x', 'name': {'en': 'X'}, 'path': 'none'}, bands=['90.5', '50'],
                     targets=[{'id': 't', 'indicator': 'x', 'at_least': Decimal(100)}])
        for day, value in ((1, 50), (2, 60), (3, 95)):
            log.append('x', 'P', '2020-S1', value, known=datetime.date(2020, 7, day))
        first, second, third = (
            Evaluation(Panel.from_log(log, datetime.date(2020, 7, day)), '2020-S1')
            for day in (1, 2, 3))
        for before, after, words in ((first, second, 'at most 50% → over 50%'),
                                     (second, third, 'over 50% → over 90.5%')):
            found = made(lib.kgp_evaluation_flips, before, after, 0, None)
            flips = (_abi.flip * found)()
            call(lib.kgp_evaluation_flips, before, after, found, flips, ctypes.c_int64())
            text = written(lib.kgp_rows_write_flips, after, flips, found, Format.TEXT, Language.EN)
            self.assertEqual(text, f'P, X (t), first half of 2020: {words}\n')

    def test_flips_are_of_one_plan_and_the_same_reports(self):
        (half,), (year,) = kien_giang(['2020-07-01']), kien_giang(['2020-07-01'], '2020')
        with self.assertRaises(KgplanError) as refused:
            list(half.flips(year))
        self.assertEqual(refused.exception.status.name, 'ARGUMENT')


class Forecasts(unittest.TestCase):
    SHARES = {'shares': [{'period': '2020-S1', 'share': '40%'}, {'period': '2020-S2', 'share': '60%'}]}

    def row(self, rows, report='2020-S1', **indicator):
        log = log_of(rows, {'id': 'x', 'decimals': 1, **indicator},
                     targets=[{'id': 't', 'indicator': 'x', 'at_least': Decimal(100)}])
        return Evaluation(Panel.from_log(log), report).row('t')

    def test_what_is_on_its_path_is_forecast_to_arrive(self):
        row = self.row([('x', '2020-S1', 40)], path=self.SHARES)
        self.assertEqual((row.pace, row.forecast), (100, 100))
        row = self.row([('x', '2019', 40), ('x', '2020-06', 64)], kind='stock', path=self.SHARES)
        self.assertEqual((row.pace, row.forecast), (100, 100))

    def test_past_years_come_before_the_path(self):
        past = [('x', '2019-S1', 25), ('x', '2019', 50)]
        self.assertEqual(self.row([*past, ('x', '2020-S1', 40)], path=self.SHARES).forecast, 80)

    def test_a_path_that_brings_nothing_yet_has_no_forecast(self):
        shares = {'shares': [{'period': '2020-S1', 'share': 0}, {'period': '2020-S2', 'share': 1}]}
        self.assertIsNone(self.row([('x', '2020-S1', 40)], path=shares).forecast)

    def test_the_low_end_of_a_loss_is_the_larger_loss(self):
        rows = [('x', f'{year}{part}', value) for year, half in ((2017, 40), (2018, 50), (2019, 80))
                for part, value in (('-S1', half), ('', 100))]
        row = self.row([*rows, ('x', '2020-S1', -40)])
        self.assertEqual((row.forecast_low, row.forecast_high), (-100, -50))


class Poverty(unittest.TestCase):
    """A level that is to come down starts above its ceiling: it has not broken it."""

    def row(self, value, target, start='2.69', **indicator):
        log = log_of([('x', '2019', start), ('x', '2020-06', value)],
                     {'id': 'x', 'kind': 'stock', 'better': 'lower', **indicator},
                     targets=[{'id': 't', 'indicator': 'x', **target}])
        return Evaluation(Panel.from_log(log), '2020-S1').row('t')

    def test_halfway_down_is_below_and_on_track(self):
        fall = {'change': {'at_most': Decimal('-1.0'), 'over': '2019'}}
        for target in ({'at_most': Decimal('1.69')}, fall):
            row = self.row('2.19', target)
            self.assertEqual((row.so_far, row.pace_class, row.outlook, row.band),
                             ('below', 'on_track', 'uncertain', 'none'))
            self.assertEqual(self.row('1.69', target).so_far, 'reached')

    def test_a_ceiling_that_held_is_breached(self):
        row = self.row('2.19', {'at_most': Decimal('2.1')}, start='2.1')
        self.assertEqual((row.so_far, row.outlook, row.band), ('breached', 'likely_missed', 'none'))
        rise = {'change': {'at_most': Decimal('0.1'), 'over': '2019'}}
        self.assertEqual(self.row('2.80', rise).so_far, 'breached')

    def test_from_an_unknown_start_a_ceiling_is_breached(self):
        log = log_of([('x', '2020-06', '2.19')], {'id': 'x', 'kind': 'stock', 'better': 'lower'},
                     targets=[{'id': 't', 'indicator': 'x', 'at_most': Decimal(2)}])
        self.assertEqual(Evaluation(Panel.from_log(log), '2020-S1').row('t').so_far, 'breached')


class Communes(unittest.TestCase):
    def test_four_of_fifteen_by_june_is_far_behind(self):
        log = log_of([('x', '2019', 64), ('x', '2020-06', 68)], {'id': 'x', 'kind': 'stock'},
                     targets=[{'id': 't', 'indicator': 'x', 'at_least': Decimal(79)}])
        evaluation = Evaluation(Panel.from_log(log), '2020-S1')
        row = evaluation.row('t')
        self.assertEqual((row.pace, row.pace_class, row.band), (Decimal('53.33'), 'far_behind', 'middle'))
        self.assertIn('far behind', Table(evaluation, language=1).rows[0][-1])
        self.assertEqual((row.required, row.required_growth), (11, None))
        self.assertEqual(evaluation.rest('t', ['2020-Q3', '2020-Q4']), [6, 5])


if __name__ == '__main__':
    harness.main()
