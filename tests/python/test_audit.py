# SPDX-License-Identifier: MIT
"""Figures that were published in Kiên Giang, checked against one another."""

import collections
import csv
import unittest
from decimal import Decimal
from fractions import Fraction

import harness
from kgplan import KgplanError, Printed, check_figure, plan_interval, read_printed

FOLDER = harness.ROOT / 'examples/data/audit'


def rows(name):
    with open(FOLDER / f'{name}.csv', newline='', encoding='utf-8') as file:
        return list(csv.DictReader(file))


def number(text):
    return read_printed(text, notation='en')


def percentage(row):
    return check_figure('percentage', [number(row['actual']), number(row['plan'])],
                 number(row['published_pct']))


class Percentages(unittest.TestCase):
    """The 12 rows that were published with figure, plan and percentage."""

    def test_all_fit_but_one_and_one_that_was_hedged(self):
        found = {row['check']: percentage(row) for row in rows('percentages')}
        self.assertEqual(len(found), 12)
        print(collections.Counter(each.verdict for each in found.values()))
        misfits = {name: (str(each.recomputed), str(each.nearest[0].value))
                   for name, each in found.items() if each.verdict == 'inconsistent'}
        self.assertEqual(misfits, {'fishery-2024': ('101.75', '101.75'),
                                   'investment-government-2025': ('98.40', '98.40')})

    def test_consistent_is_what_a_pocket_calculator_gives(self):
        for row in rows('percentages'):
            share = 100 * Fraction(row['actual']) / Fraction(row['plan'])
            digit = Fraction(10) ** Decimal(row['published_pct']).as_tuple().exponent
            with self.subTest(check=row['check']):
                self.assertEqual(percentage(row).verdict == 'consistent',
                                 abs(share - Fraction(row['published_pct'])) < digit / 2)

    def test_investment_of_2025_by_both_plans(self):
        council = check_figure('percentage', ['8479', '11063'], '76.65')
        self.assertEqual((council.verdict, str(council.recomputed)), ('within_rounding', '76.64'))
        government = check_figure('percentage', ['8479', '8617'], '88.97')
        self.assertEqual((government.verdict, [str(each.value) for each in government.nearest]),
                         ('inconsistent', ['98.40', '7667', '9530']))

    def test_fishery_of_2024_in_both_readings(self):
        plain = check_figure('percentage', ['814000', '800000'], '101.87')
        self.assertEqual((plain.verdict, str(plain.recomputed)), ('inconsistent', '101.75'))
        hedged = check_figure('percentage', [read_printed('hơn 814 nghìn'), read_printed('800.000')], '101.87')
        self.assertEqual((hedged.verdict, str(hedged.recomputed)), ('within_rounding', '101.75'))

    def test_wordings(self):
        for text, form, value in (('vượt 6,36 %', 'of_plan', '106.36'),
                                  ('giảm 3,71 % kế hoạch', 'of_plan', '96.29'),
                                  ('bằng 98,47 % so với cùng kỳ', 'growth', '-1.53')):
            self.assertEqual(read_printed(text, form), Printed(Decimal(value)))
        summer = check_figure('percentage', ['1619209', '1681675'], read_printed('giảm 3,71 %', 'of_plan'))
        self.assertEqual(summer.verdict, 'consistent')
        with self.assertRaisesRegex(ValueError, "SYNTAX.*after 'hơn 814 nghìn '"):
            read_printed('hơn 814 nghìn tấn')

    def test_figures_may_have_all_the_decimals_there_are(self):
        for decimals in range(7):
            figures = [read_printed(f'{part:.{decimals}f}', notation='en') for part in (12, 24)]
            self.assertEqual(check_figure('percentage', figures, read_printed('50', notation='en')).verdict,
                             'consistent')

    def test_growth(self):
        tourists = check_figure('growth', ['185000', read_printed('713 ngàn')], '-74')
        self.assertEqual(tourists.verdict, 'consistent')
        income = check_figure('growth', ['81.84', '73.74'], '10.48')
        self.assertEqual((income.verdict, [str(each.value) for each in income.nearest]),
                         ('inconsistent', ['10.98', '81.47', '74.08']))


class Sums(unittest.TestCase):
    """Breakdowns by district or component."""

    def test_sums_and_shares_of_districts(self):
        groups = collections.defaultdict(list)
        for row in rows('districts'):
            groups[row['check']].append(row)
        found = {}
        for name, group in groups.items():
            parts, total = [number(row['part']) for row in group], number(group[0]['total'])
            if group[0]['published_pct']:
                found[name] = check_figure('percentage', [*parts, total],
                                    number(group[0]['published_pct']))
            else:
                found[name] = check_figure('sum', parts, total)
        self.assertEqual(
            {name: each.verdict for name, each in found.items() if each.verdict != 'consistent'},
            {'D2.summer-area-2014': 'inconsistent', 'D6.new-rural-2018': 'within_rounding'})
        self.assertEqual(found['D1.autumn-area-2016'].recomputed, 92182)
        self.assertEqual(found['D2.summer-area-2014'].recomputed, 6151 - 75)
        self.assertEqual(found['D6.new-rural-2018'].recomputed, 6)
        print(collections.Counter(each.verdict for each in found.values()))

    def test_shares_total_100(self):
        self.assertEqual(check_figure('shares', ['33.3', '33.3', '33.3']).verdict, 'within_rounding')
        self.assertEqual(check_figure('shares', ['27.22', '72.78']).verdict, 'consistent')
        short = check_figure('shares', ['33.33', '33.33', '33.3'])
        self.assertEqual((short.verdict, short.nearest[0]), ('within_rounding', None))
        wrong = check_figure('shares', ['33.33', '33.33', '33.13'])
        self.assertEqual((wrong.verdict, [str(each.value) for each in wrong.nearest[1:]]),
                         ('inconsistent', ['33.54', '33.54', '33.34']))

    def test_exports_of_2018_leave_little_room_to_their_plan(self):
        reports = [row for row in rows('wordings') if row['check'] == 'exports-2018']
        self.assertEqual(len(reports), 4)
        self.assertEqual(plan_interval([read_printed(row['actual']) for row in reports],
                                       [read_printed(row['published_pct']) for row in reports]),
                         (Decimal('519.93'), Decimal('520.11')))
        with self.assertRaises(KgplanError):
            plan_interval(['50', '50.0'], ['50.00', '51.00'])


if __name__ == '__main__':
    harness.main()
