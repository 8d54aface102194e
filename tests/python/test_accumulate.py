# SPDX-License-Identifier: MIT
"""Figures over months: cases from public reports, and what must not be put together."""

import datetime
import unittest
from decimal import ROUND_HALF_UP, Decimal

import harness
import plans
from kgplan import Bound, Evaluation, Log, Measure, Panel, Period, Plan, Stage

def rounded(value):
    """A value with two decimals."""
    return value.quantize(Decimal('0.01'), ROUND_HALF_UP)


class KienGiang(unittest.TestCase):
    """The plan of 2020 on its way; figures from examples/data, each with its source there."""

    @classmethod
    def setUpClass(cls):
        folder = harness.ROOT / 'examples/data/kien-giang-2020'
        cls.plan = Plan.from_file(folder / 'plan.yaml')
        cls.log = Log(cls.plan)
        cls.log.read_file(folder / 'observations.csv')

    def row(self, target, report, as_of=None):
        panel = Panel.from_log(self.log, as_of)
        return Evaluation(panel, report).row(target)

    def test_growth_of_half_a_year_is_below_and_says_what_the_rest_needs(self):
        row = self.row('grdp.growth', '2020-S1', datetime.date(2020, 7, 1))
        self.assertEqual((row.verdict, row.so_far, row.compared), ('not_due', 'below', Decimal('3.03')))
        self.assertEqual((row.value, row.required), (Decimal('32458.91'), Decimal('39291.90')))
        self.assertEqual((row.required_growth, row.plan_pct), (Decimal('10.97'), Decimal('45.24')))

    def test_a_year_later_the_half_year_is_restated(self):
        row = self.row('grdp.growth', '2020-S1', datetime.date(2021, 7, 1))
        self.assertEqual((row.verdict, row.so_far, row.compared, row.yoy),
                         ('not_due', 'below', Decimal('1.24'), Decimal('1.24')))

    def test_the_second_half_delivered_less(self):
        half = self.row('grdp.growth', '2020-S1', datetime.date(2020, 7, 1))
        year = self.row('grdp.growth', '2020')
        self.assertEqual((year.verdict, year.compared, year.base),
                         ('missed', Decimal('3.05'), Decimal('66913')))
        first_half_of_2019 = half.value / (1 + half.compared / 100)
        self.assertEqual(rounded(first_half_of_2019), Decimal('31504.33'))
        rest = year.base - first_half_of_2019
        delivered = (year.value - half.value) / rest - 1
        self.assertEqual(rounded(delivered * 100), Decimal('3.08'))
        needed = (year.base * Decimal('1.0723') - half.value) / rest - 1
        self.assertEqual(rounded(needed * 100), half.required_growth)

    def test_68_communes_in_june_are_not_yet_79(self):
        log = Log(self.plan)  # 68 is an example of the rules, not a published figure
        log.append('nr_communes', 'KG', '2019', Decimal(64))
        log.append('nr_communes', 'KG', '2020-06', Decimal(68))
        evaluation = Evaluation(Panel.from_log(log), '2020-S1')
        level, change = map(evaluation.row, ('nr_communes.level', 'nr_communes.change'))
        self.assertEqual((level.verdict, level.so_far, level.value, level.plan_pct),
                         ('not_due', 'below', 68, Decimal('86.08')))
        self.assertEqual((change.so_far, change.base, change.compared), ('below', 64, 4))
        self.assertEqual((level.required, level.required_growth), (11, None))

    def test_exports_to_september(self):
        row = self.row('exports.level', '2020-01-01/P9M')
        self.assertEqual((row.verdict, row.so_far, row.value, row.bound),
                         ('not_due', 'below', 544, 'above'))
        self.assertEqual((row.plan_pct, row.yoy, row.required),
                         (Decimal('69.74'), Decimal('14.11'), 236))
        self.assertEqual(self.row('exports.level', '2020-Q3').value, row.value)


class Stale(unittest.TestCase):
    def test_an_older_level_is_shown_with_its_own_period(self):
        plan = plans.build({
            'kgplan': 1, 'id': 'STALE', 'period': '2020', 'units': [{'id': 'VN'}],
            'indicators': [{'id': 'x', 'kind': 'stock'}],
            'targets': [{'id': 'x', 'indicator': 'x', 'at_least': Decimal(1)}]})
        log = Log(plan)
        log.append('x', 'VN', '2019-Q4', Decimal(5), stage=Stage.ESTIMATE)
        log.append('x', 'VN', '2019', Decimal(7))
        log.append('x', 'VN', '2018', Decimal(4), stage=Stage.ESTIMATE)
        log.append('x', 'VN', '2018-Q4', Decimal(6))
        evaluation = Evaluation(Panel.from_log(log), ['2020-S1'])
        row = evaluation.row('x')
        self.assertEqual((row.verdict, row.stale, str(row.stale_period)), ('not_due', 7, '2019'))
        figure = Panel.from_log(log).figure('x', '2019-S1')
        self.assertEqual((figure.reason, figure.value, str(figure.period)), ('stale', 6, '2018-Q4'))


class Forbidden(unittest.TestCase):
    """What must not be computed from figures of parts, each with its reason."""

    def evaluate(self, kind, rows, period='2020-01-01/P9M', **options):
        plan = plans.build({
            'kgplan': 1, 'id': 'FORBIDDEN', 'period': period, 'units': [{'id': 'VN'}],
            'indicators': [{'id': 'x', 'kind': kind, **options}],
            'targets': [{'id': 'x', 'indicator': 'x', 'at_least': Decimal(1)}]})
        log = Log(plan)
        for span, value in rows.items():
            log.append('x', 'VN', span, Decimal(value))
        row = Evaluation(Panel.from_log(log), period).row('x')
        return row.verdict, row.reason, row.value

    def test_growth_rates_have_no_mean(self):
        quarters = {'2020-Q1': '3.68', '2020-Q2': '0.39', '2020-Q3': '2.62'}  # Viet Nam
        self.assertEqual(self.evaluate('reported', quarters), ('no_data', 'reported', None))
        self.assertEqual(self.evaluate('reported', {**quarters, '2020-01-01/P9M': '2.12'}),
                         ('exceeded', 'none', Decimal('2.12')))

    def test_published_growth_of_quarters_is_not_averaged(self):
        for rows, reason in (({'2020-Q1': '3.68', '2020-Q2': '0.39', '2020-Q3': '2.62'}, 'growth_rates'),
                             ({}, 'no_row')):
            self.assertEqual(self.growth(rows).reason, reason)
        row = self.growth({'2020-Q1': '3.68', '2020-01-01/P9M': '2.12'})  # Viet Nam, not 2.23
        self.assertEqual((row.verdict, row.compared), ('missed', Decimal('2.12')))

    def growth(self, rows):
        plan = plans.build({
            'kgplan': 1, 'id': 'FORBIDDEN', 'period': '2020-01-01/P9M', 'units': [{'id': 'VN'}],
            'indicators': [{'id': 'x'}],
            'targets': [{'id': 'x', 'indicator': 'x',
                         'growth': {'at_least': Decimal('6.8'), 'over': '2019-01-01/P9M'}}]})
        log = Log(plan)
        for span, value in rows.items():
            log.append('x', 'VN', span, Decimal(value), measure=Measure.GROWTH)
        return Evaluation(Panel.from_log(log), '2020-01-01/P9M').row('x')

    def test_ratios_known_as_figures_have_no_mean(self):
        quarters = {'2020-Q1': '40', '2020-Q2': '50', '2020-Q3': '60'}
        self.assertEqual(self.evaluate('ratio', quarters, timing='period'),
                         ('no_data', 'ratios', None))

    def test_stocks_and_ratios_at_a_date_are_not_summed(self):
        quarters = {'2020-Q1': '40', '2020-Q2': '50'}
        for kind in 'stock', 'ratio':
            self.assertEqual(self.evaluate(kind, {**quarters, '2020-Q3': '60'}),
                             ('exceeded', 'none', 60))
            verdict, reason, value = self.evaluate(kind, quarters)
            self.assertEqual((verdict, reason, value), ('no_data', 'stale', None))

    def test_cumulative_figures_are_not_added(self):
        to_date = {'2020-Q1': '10', '2020-S1': '30'}
        self.assertEqual(self.evaluate('flow', to_date), ('no_data', 'gap', None))
        self.assertEqual(self.evaluate('flow', {**to_date, '2020-Q3': '5'}), ('exceeded', 'none', 35))
        overlapping = {'2020-S1': '30', '2020-04-01/P6M': '40'}
        self.assertEqual(self.evaluate('flow', overlapping), ('no_data', 'overlap', None))

    def test_what_is_not_put_together_leaves_nothing(self):
        plan = plans.build({
            'kgplan': 1, 'id': 'WEIGHTS', 'period': '2020-S1', 'units': [{'id': 'VN'}],
            'indicators': [{'id': 'w'}, {'id': 'x', 'kind': 'average', 'weighted_by': 'w'}]})
        log = Log(plan)
        log.append('x', 'VN', '2020-Q1', Decimal(3), bound=Bound.ABOVE)
        log.append('w', 'VN', '2020-Q1', Decimal(1))
        log.append('x', 'VN', '2020-Q2', Decimal(4))  # without a weight
        figure = Panel.from_log(log).figure('x', '2020-S1')
        self.assertEqual(figure, (None, Period('2020-S1'), 'gap', 'none', 'exact', 0, 'reported'))

    def test_sums_of_more_than_twenty_years_are_not_made(self):
        years = {f'{year}': '1' for year in range(2000, 2021)}
        self.assertEqual(self.evaluate('flow', years, '2000-01-01/P21Y'), ('no_data', 'no_row', None))
        years['2000-01-01/P21Y'] = '21'
        self.assertEqual(self.evaluate('flow', years, '2000-01-01/P21Y'), ('exceeded', 'none', 21))

    def test_hedged_months_of_a_term_still_add_up(self):
        months_of_term = {f'{year}-{month:02}': '1.5' for year in range(2016, 2021)
                          for month in range(1, 13)}
        plan = plans.build({
            'kgplan': 1, 'id': 'TERM', 'period': '2016-01-01/P5Y', 'units': [{'id': 'VN'}],
            'indicators': [{'id': 'x'}],
            'targets': [{'id': 'x', 'indicator': 'x', 'at_least': Decimal(90)}]})
        log = Log(plan)
        for span, value in months_of_term.items():
            log.append('x', 'VN', span, Decimal(value) if span[-2:] != '06' else Decimal('1.500000'),
                       bound=Bound.ABOVE if span[-2:] == '03' else Bound.EXACT)
        row = Evaluation(Panel.from_log(log), '2016-01-01/P5Y').row('x')
        self.assertEqual((row.verdict, row.reason, row.value, row.bound),
                         ('exceeded', 'none', 90, 'above'))

    def test_weights_beyond_the_exact_arithmetic_give_no_figure(self):
        spans = [f'{year}-{month:02}' for year in range(2016, 2021) for month in range(1, 13)]
        plan = plans.build({
            'kgplan': 1, 'id': 'WEIGHTS', 'period': '2016-01-01/P5Y', 'units': [{'id': 'VN'}],
            'indicators': [{'id': 'w', 'kind': 'ratio', 'timing': 'period'},
                           {'id': 'x', 'kind': 'average', 'weighted_by': 'w'}],
            'targets': [{'id': 'x', 'indicator': 'x', 'at_least': Decimal(1)}]})
        log = Log(plan)
        for place, span in enumerate(spans):
            log.append('x', 'VN', span, Decimal('1.5'))
            log.append('w', 'VN', span, ratio=(10**17, 10**17 + 2 * place + 1))
        row = Evaluation(Panel.from_log(log), '2016-01-01/P5Y').row('x')
        self.assertEqual((row.verdict, row.reason, row.value), ('no_data', 'overflow', None))


if __name__ == '__main__':
    harness.main()
