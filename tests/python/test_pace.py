# SPDX-License-Identifier: MIT
"""What is on the way: SEMANTICS of pace, forecast, outlook and the required rest, by hand."""

import datetime
import unittest
from decimal import Decimal
from fractions import Fraction

import harness
import plans
from kgplan import Evaluation, KgplanError, Log, Measure, Panel, Plan, Status

KIEN_GIANG = harness.ROOT / 'examples/data/kien-giang-2020'


def evaluate(report, target, rows, indicator=None, *targets, unit='P', **fields):
    """An evaluation of one target of indicator x, and others, on rows (period, value, measure)."""
    plan = plans.build({
        'kgplan': 1, 'id': 'TEST', 'period': '2020', 'units': [{'id': 'P'}],
        'indicators': [{'id': 'x', 'decimals': 2, **(indicator or {})}],
        'targets': [*targets, {'id': 't', 'indicator': 'x', 'unit': 'P', **target}], **fields})
    log = Log(plan)
    for period, value, *measure in rows:
        log.append('x', unit, period, value, measure=measure[0] if measure else Measure.LEVEL)
    return Evaluation(Panel.from_log(log), report)


def row(*arguments, **fields):
    """The result of the target."""
    return evaluate(*arguments, **fields).row('t')


# Half-years of past years: the first half had 40, 50 and 45 % of them.
PAST = [('2017-S1', 40), ('2017', 100), ('2018-S1', 100), ('2018', 200), ('2019-S1', 45),
        ('2019', 100)]


class Pace(unittest.TestCase):
    def check(self, result, **expected):
        for name, value in expected.items():
            if isinstance(value, (int, float)) or value is None or isinstance(value, Decimal):
                found = getattr(result, name)
                self.assertEqual(found, value if value is None else Decimal(str(value)), name)
            else:
                self.assertEqual(getattr(result, name), value, name)

    def test_a_stock_is_measured_from_where_it_started(self):
        # 68 communes in June on the way from 64 to 79: 4 of 7.5, not 68 of 71.5.
        for target in {'at_least': 79}, {'change': {'at_least': 15, 'over': '2019'}}:
            result = row('2020-06', target, [('2019', 64), ('2020-06', 68)],
                         {'kind': 'stock', 'decimals': 1})
            self.check(result, verdict='not_due', so_far='below', expected=71.5, pace=53.33,
                       pace_class='far_behind', forecast=72, outlook='uncertain')

    def test_a_flow_is_measured_from_nothing(self):
        for to_date, pace, word in ((60, 120, 'ahead'), (50, 100, 'on_track'), (47.5, 95, 'on_track'),
                                    (47.49, 94.98, 'behind'), (30, 60, 'behind'),
                                    (29.99, 59.98, 'far_behind')):
            result = row('2020-S1', {'at_least': 100}, [('2020-S1', Decimal(str(to_date)))])
            self.check(result, expected=50, pace=pace, pace_class=word,
                       required=Decimal('100') - Decimal(str(to_date)))

    def test_a_ceiling_turns_round(self):
        result = row('2020-S1', {'at_most': 100}, [('2020-S1', 60)], {'better': 'lower'})
        self.check(result, pace=80, pace_class='behind', so_far='below', required=None)
        result = row('2020-S1', {'at_most': 100}, [('2020-S1', 101)], {'better': 'lower'})
        self.check(result, so_far='breached', outlook='likely_missed')

    def test_each_child_can_still_break_its_ceiling(self):
        target = {'unit': 'P', 'each': {'type': 'commune', 'at_most': 100}}
        for value, word in ((60, 'below'), (101, 'breached')):
            result = row('2020-S1', target, [('2020-S1', value)], {'better': 'lower'}, unit='C',
                         units=[{'id': 'P'}, {'id': 'C', 'parent': 'P', 'type': 'commune'}])
            self.check(result, so_far=word)

    def test_thresholds_are_the_plan_s(self):
        result = row('2020-S1', {'at_least': 100}, [('2020-S1', 47)],
                     pace={'on_track': '0.9', 'ahead': '110%'})
        self.check(result, pace=94, pace_class='on_track')

    def test_thresholds_that_rise_are_refused(self):
        for pace in ({'ahead': '0.9'}, {'ahead': '90%', 'on_track': '95%'}, {'behind': '1'},
                     {'on_track': '0.5'}, {'on_track': '110%'}):
            with self.subTest(pace=pace), self.assertRaises(KgplanError) as refused:
                row('2020-S1', {'at_least': 100}, [], pace=pace)
            self.assertEqual(refused.exception.status, Status.INPUT)
        result = row('2020-S1', {'at_least': 100}, [('2020-S1', 45)],
                     pace={'ahead': '90%', 'on_track': '0.9', 'behind': '0.90'})
        self.check(result, pace=90, pace_class='ahead')

    def test_a_seasonal_path_is_the_mean_of_its_years(self):
        path = {'path': {'seasonal': 3}}
        result = row('2020-S1', {'at_least': 200}, PAST + [('2020-S1', 81)], path)
        self.check(result, expected=90, pace=90, pace_class='behind')
        result = row('2020-S1', {'at_least': 200}, PAST[2:] + [('2020-S1', 81)], path)
        self.check(result, expected=None, pace=None, pace_class='none')

    def test_a_seasonal_path_takes_twenty_years(self):
        # Every year is another number of eight digits; together they stay exact.
        years = [(year, Decimal(500000) + Decimal(year ** 2) / 100) for year in range(2000, 2020)]
        past = [(f'{year}-S1', round(value / 3 + year, 2)) for year, value in years]
        share = sum(Fraction(half) / Fraction(whole)
                    for (_, half), (_, whole) in zip(past, years)) / 20
        rows = past + [(str(year), value) for year, value in years]
        result = row('2020-S1', {'at_least': 600000}, rows + [('2020-S1', 300000)],
                     {'path': {'seasonal': 20}})
        self.check(result, expected=Decimal(round(600000 * share * 100)) / 100,
                   pace=Decimal(round(300000 / (600000 * share) * 10000)) / 100)

    def test_a_declared_path_counts_its_periods(self):
        shares = [{'period': f'2020-Q{q}', 'share': f'{share}%'}
                  for q, share in ((1, 10), (2, 20), (3, 30), (4, 40))]
        for report, expected in (('2020-Q1', 20), ('2020-S1', 60), ('2020-01-01/P7M', 80)):
            result = row(report, {'at_least': 200}, [(report, 60)], {'path': {'shares': shares}})
            self.check(result, expected=expected)

    def test_a_path_is_one_way(self):
        share = {'period': '2020', 'share': '100%'}
        for path in ({}, {'seasonal': 3, 'shares': [share]}):
            with self.assertRaises(KgplanError) as refused:
                row('2020-S1', {'at_least': 200}, [], {'path': path})
            self.assertEqual(refused.exception.status, Status.INPUT)

    def test_shares_that_do_not_make_up_the_whole_are_doubted(self):
        for shares, period, words in (
                ({'S1': '40%', 'S2': '60%'}, '2020', None),
                ({f'{month:02d}': '8.33%' for month in range(1, 13)}, '2020', None),
                ({'S1': 40, 'S2': 60}, '2020', '10000.00'),
                ({'S1': '50%', 'Q2': '30%', 'S2': '50%'}, '2020', '130.00'),
                ({'S1': '40%'}, '2020', '40.00'),
                ({'S1': '40%', 'S2': '60%'}, '2020-Q2', '20.00'),
                ({'S1': '40%', 'S2': '60%'}, '2021', '0.00'),
                ({'S1': f'{2**63 - 1}', 'S2': f'{2**63 - 1}'}, '2020', '?')):
            path = {'shares': [{'period': f'2020-{part}', 'share': share}
                               for part, share in shares.items()]}
            plan = evaluate(period, {'at_least': 200, 'period': period}, [], {'path': path}).plan
            found = [(each.code.name, each.severity.name, each.en) for each in plan.findings]
            with self.subTest(shares=shares, period=period):
                self.assertEqual(found, [] if words is None else [
                    ('SHARES', 'WARNING',
                     f'x: the shares of its path add up to {words}% of {period}, not to 100%')])

    def test_shares_of_other_years_do_not_count(self):
        shares = [{'period': f'{year}-S{half}', 'share': f'{share}%'}
                  for year in (2019, 2020, 2021) for half, share in ((1, 40), (2, 60))]
        result = row('2020-Q1', {'at_least': 200}, [('2020-Q1', 40)], {'path': {'shares': shares}})
        self.check(result, expected=40, pace=100, pace_class='on_track')

    def test_some_kinds_have_no_pace(self):
        for indicator in ({'path': 'none'}, {'kind': 'average'}, {'kind': 'reported'},
                          {'assessed': 'year_end'}):
            result = row('2020-S1', {'at_least': 100}, [('2020-S1', 50)], indicator)
            self.check(result, expected=None, pace=None, pace_class='none', forecast=None)

    def test_a_forecast_has_a_band_from_three_past_years(self):
        result = row('2020-S1', {'at_least': 200}, PAST + [('2020-S1', 90)])
        self.check(result, forecast=200, forecast_low=180, forecast_high=225, outlook='uncertain')
        result = row('2020-S1', {'at_least': 180}, PAST + [('2020-S1', 90)])
        self.check(result, outlook='likely_met')
        result = row('2020-S1', {'more_than': 225}, PAST + [('2020-S1', 90)])
        self.check(result, outlook='likely_missed')
        result = row('2020-S1', {'at_least': 180}, PAST[2:] + [('2020-S1', 90)])
        self.check(result, forecast_low=None, forecast_high=None, outlook='uncertain')
        result = row('2020-S1', {'at_least': 180}, [('2020-S1', 90)])
        self.check(result, forecast=180, outlook='uncertain')

    def test_what_is_reached_stays_reached(self):
        result = row('2020-S1', {'at_least': 90}, [('2020-S1', 90)])
        self.check(result, verdict='not_due', so_far='reached', outlook='likely_met', required=0)

    def test_a_level_that_is_reached_is_likely_met(self):
        stock = {'kind': 'stock'}
        for target, word in (({'at_least': 79}, 'likely_met'), ({'at_least': 81}, 'uncertain'),
                             ({'at_most': 79}, 'likely_missed')):
            result = row('2020-S1', target, [('2019', 64), ('2020-S1', 80)], stock)
            self.check(result, outlook=word)

    def test_growth_to_date_does_not_outweigh_past_years(self):
        # +10 % is more than 5, but two of three first halves had 45 % of their years: 244 of 258.
        rows = [('2017-S1', 45), ('2017', 100), ('2018-S1', 45), ('2018', 100), ('2019-S1', 100),
                ('2019', 246), ('2020-S1', 110)]
        result = row('2020-S1', {'growth': {'at_least': 5, 'over': '2019'}}, rows)
        self.check(result, so_far='exceeded', forecast_low=Decimal('244.44'),
                   forecast_high=Decimal('270.60'), outlook='uncertain')

    def test_a_seasonal_path_of_a_level_is_that_of_its_moves(self):
        # A third of the communes of 2018 and a half of those of 2019 came in the first half.
        rows = [('2017', 40), ('2018-S1', 44), ('2018', 52), ('2019-S1', 58), ('2019', 64),
                ('2020-S1', 68)]
        result = row('2020-S1', {'at_least': 76}, rows, {'kind': 'stock', 'path': {'seasonal': 2}})
        self.check(result, expected=69, pace=80, pace_class='behind')

    def test_a_floor_that_only_rounding_misses_is_not_breached(self):
        result = row('2020-S1', {'more_than': 1, 'compare': 'target_decimals'},
                     [('2020-S1', Decimal('1.3'))])
        self.check(result, so_far='below')

    def test_what_leaves_the_exact_arithmetic_is_told(self):
        rows, large = [], 9 * 10**16
        for year in range(2009, 2020):
            rows += [(f'{year}-S1', large // 2 - year * year), (f'{year}', large + 3 * year)]
        rows.append(('2020-S1', large // 2 - 7))
        found = evaluate('2020-S1', {'at_least': large}, rows, {'path': {'seasonal': 11}})
        self.check(found.row('t'), so_far='below', pace=None, pace_class='none')
        self.assertEqual([finding.code.name for finding in found.findings], ['OVERFLOW'])
        with self.assertRaises(KgplanError) as caught:
            found.rest('t', ['2020-S2'])
        self.assertEqual(caught.exception.status, Status.RANGE)

    def test_a_linked_level_is_the_plan_of_a_target_without_a_value(self):
        level = {'id': 'l', 'indicator': 'x', 'unit': 'P', 'at_least': 200}
        growth = {'more_than': {'of': '2018'}, 'over': '2019'}  # nobody knows that of 2018
        result = row('2020-S1', {'growth': growth, 'links': 'l'}, [('2020-S1', 90)], {}, level)
        self.check(result, plan_pct=45, target=None, so_far='none', band='low')

    def test_what_is_attested_early_has_no_attainment_yet(self):
        result = row('2020-S1', {'attested': {'by': 'Bộ Y tế'}}, [('2020-S1', 1, Measure.ATTESTED)])
        self.check(result, verdict='not_due', so_far='reached', attainment=None)

    def test_kien_giang_after_six_months(self):
        plan = Plan.from_file(KIEN_GIANG / 'plan.yaml')
        log = Log(plan)
        log.read_csv((KIEN_GIANG / 'observations.csv').read_text('utf-8'))
        for as_of, growth in (('2020-07-01', '3.03'), ('2021-07-01', '1.24')):
            panel = Panel.from_log(log, datetime.date.fromisoformat(as_of))
            result = Evaluation(panel, '2020-S1').row('grdp.growth')
            self.check(result, verdict='not_due', so_far='below', compared=Decimal(growth),
                       plan_pct=45.24, required=39291.90)
            if growth == '3.03':
                self.check(result, required_growth=10.97, pace_class='behind')

    def test_at_the_end_there_is_a_verdict(self):
        result = row('2020', {'at_least': 100}, [('2020', 100)])
        self.check(result, verdict='met', so_far='none', pace_class='none', expected=None,
                   forecast=None, outlook='none')


if __name__ == '__main__':
    harness.main()
