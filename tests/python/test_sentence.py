# SPDX-License-Identifier: MIT
"""Sentences, letter for letter, and the labels they are made of."""

import unittest

import harness
import plans
from kgplan import Evaluation, KgplanError, Language, Log, Panel, Plan
from kgplan._abi import Label, lib

DATA = harness.ROOT / 'examples/data'


def read(folder, period):
    plan = Plan.from_file(DATA / folder / 'plan.yaml')
    log = Log(plan)
    log.read_file(DATA / folder / 'observations.csv')
    return Evaluation(Panel.from_log(log), period)


class Published(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.evaluation = read('kien-giang-2020', ['2020', '2020-S1'])

    def check(self, target, vi, en, period='2020'):
        self.assertEqual(self.evaluation.sentence(target, period), vi)
        self.assertEqual(self.evaluation.sentence(target, period, language=Language.EN), en)

    def test_grdp(self):
        self.check('grdp.growth',
                   'Tổng sản phẩm trên địa bàn (GRDP) năm 2020 (giá so sánh 2010) ước tính 68.956,99 tỷ đồng, '
                   'đạt 96,10% kế hoạch năm, tăng 3,05% so với cùng kỳ năm trước.',
                   'In 2020, GRDP (at 2010 prices) is estimated at 68,956.99 billion dong, 96.10% of the '
                   'annual plan, up 3.05% on the year before.')

    def test_grdp_of_a_half_year_is_as_weak_as_its_level(self):
        """The growth is preliminary, the level an estimate."""
        for target in ('grdp.level', 'grdp.growth'):
            self.assertEqual(self.evaluation.row(target, '2020-S1').stage, 'estimate')
            self.check(target, 'Tổng sản phẩm trên địa bàn (GRDP) 6 tháng đầu năm 2020 (giá so sánh 2010) ước tính '
                       '32.458,91 tỷ đồng, đạt 45,24% kế hoạch năm, tăng 1,24% so với cùng kỳ năm trước.',
                       'In the first half of 2020, GRDP (at 2010 prices) is estimated at 32,458.91 billion '
                       'dong, 45.24% of the annual plan, up 1.24% on the year before.', '2020-S1')

    def test_revenue_is_over_the_plan_and_down(self):
        self.check('revenue.level',
                   'Tổng thu ngân sách năm 2020 ước tính 11.850 tỷ đồng, vượt 2,69% kế hoạch năm, '
                   'giảm 1,53% so với cùng kỳ năm trước.',
                   'In 2020, Total budget revenue is estimated at 11,850 billion dong, 2.69% over the '
                   'annual plan, down 1.53% on the year before.')

    def test_spending(self):
        self.check('spending.level',
                   'Tổng chi ngân sách năm 2020 ước tính 16.312,37 tỷ đồng, đạt 98,95% kế hoạch năm, '
                   'tăng 3,21% so với cùng kỳ năm trước.',
                   'In 2020, Total budget spending is estimated at 16,312.37 billion dong, 98.95% of the '
                   'annual plan, up 3.21% on the year before.')

    def test_communes_are_counted_at_the_end(self):
        self.check('nr_communes.change',
                   'Xã đạt tiêu chí nông thôn mới đến cuối năm 2020 đạt 79 xã, bằng 100,00% kế hoạch năm, '
                   'tăng 15 xã so với cùng kỳ năm trước.',
                   'At the end of 2020, New-countryside communes stood at 79 communes, 100.00% of the '
                   'annual plan, up 15 communes on the year before.')

    def test_poverty_is_down_in_points(self):
        self.check('poverty.change',
                   'Tỷ lệ hộ nghèo đến cuối năm 2020 là 1,91%, giảm 0,78 điểm % so với cùng kỳ năm trước '
                   '(kế hoạch: giảm ≥ 1,0 điểm %).',
                   'At the end of 2020, Poor households stood at 1.91%, down 0.78 pp on the year before '
                   '(plan: down ≥ 1.0 pp).')

    def test_hedges_are_words(self):
        self.check('shrimp.level',
                   'Sản lượng tôm nuôi năm 2020 ước tính gần 92.500 tấn, vượt 8,82% kế hoạch năm, '
                   'tăng 11,75% so với cùng kỳ năm trước.',
                   'In 2020, Farmed shrimp output is estimated at nearly 92,500 tons, 8.82% over the '
                   'annual plan, up 11.75% on the year before.')

    def test_a_change_without_levels_is_told(self):
        self.check('nr_districts.change',
                   'Huyện đạt tiêu chí huyện nông thôn mới năm 2020: tăng 2 huyện so với cùng kỳ năm '
                   'trước, sơ bộ (kế hoạch: tăng ≥ 2 huyện).',
                   'New-countryside districts in 2020: up 2 districts on the year before, preliminary '
                   '(plan: up ≥ 2 districts).')

    def test_no_figure_is_said(self):
        self.check('exports.level', 'Kim ngạch xuất khẩu năm 2020: chưa có số liệu (kế hoạch: ≥ 780 triệu USD).',
                   'Exports in 2020: no data (plan: ≥ 780 million USD).')

    def test_another_unit_has_none(self):
        with self.assertRaisesRegex(KgplanError, 'NOT_FOUND'):
            self.evaluation.sentence('grdp.growth', unit='KG.RG')


class Wording(unittest.TestCase):
    def say(self, figures, target, language=Language.EN, report='2020', more='', **words):
        plan = plans.build({
            'kgplan': 1, 'id': 'P', 'period': words.pop('period', '2020'), **words.pop('plan', {}),
            'units': [{'id': 'KG'}],
            'indicators': [{'id': 'rice', 'name': {'vi': 'Lúa', 'en': 'Rice'}, 'measure': 'ha',
                            'decimals': 0, **words}],
            'targets': [{'id': 't', 'indicator': 'rice', **target}]})
        log = Log(plan)
        log.read_csv('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS' + more + '\n' + figures)
        return Evaluation(Panel.from_log(log), report).sentence('t', language=language)

    def test_official_and_unchanged(self):
        figures = 'rice,KG,2019,80,A\nrice,KG,2020,80,A\n'
        self.assertEqual(self.say(figures, {'at_least': '100'}),
                         'In 2020, Rice stood at 80 ha, 80.00% of the annual plan, unchanged on the year '
                         'before.')
        self.assertEqual(self.say(figures, {'at_least': '100'}, Language.VI),
                         'Lúa năm 2020 đạt 80 ha, bằng 80,00% kế hoạch năm, không đổi so với cùng kỳ năm '
                         'trước.')

    def test_a_forecast_without_last_year(self):
        self.assertEqual(self.say('rice,KG,2020,80,F\n', {'at_least': '100'}, Language.VI),
                         'Lúa năm 2020 dự báo 80 ha, đạt 80,00% kế hoạch năm.')

    def test_the_stage_is_the_weakest_of_what_is_said(self):
        level, growth, before = 'rice,KG,2020,80,{},\n', 'rice,KG,2020,5,{},growth\n', 'rice,KG,2019,76,A,\n'
        for target in ({'at_least': '100'}, {'growth': {'at_least': '4', 'over': '2019'}}):
            for a, b, told in (('A', 'E', 'ước tính 80 ha'), ('E', 'A', 'ước tính 80 ha'), ('P', 'F', 'dự báo 80 ha'), ('A', 'A', 'đạt 80 ha')):
                with self.subTest(target, level=a, growth=b):
                    self.assertIn(told, self.say(level.format(a) + growth.format(b), target, Language.VI, more=',MEASURE'))
            self.assertIn('đạt 80 ha', self.say(level.format('A') + growth.format('F') + before, target, Language.VI, more=',MEASURE'))
            self.assertIn('tăng 5,00% so với cùng kỳ năm trước, ước tính', self.say(growth.format('E'), target, Language.VI, more=',MEASURE'))

    def test_above_a_ceiling_is_not_over_the_plan(self):
        self.assertIn(', 120.00% of the annual plan',
                      self.say('rice,KG,2020,120,A\n', {'at_most': '100'}, better='lower'))

    def test_a_miss_that_rounds_to_the_plan_is_not_all_of_it(self):
        self.assertIn(', đạt 99,99% kế hoạch năm', self.say(
            'rice,KG,2020,99999,E\n', {'at_least': '100000'}, Language.VI))

    def test_the_plan_of_a_term_and_of_a_quarter(self):
        self.assertIn('Rice stood at 80 ha, 80.00% of the plan for 2016–2020', self.say(
            'rice,KG,2016-01-01/P5Y,80,A\n', {'at_least': '100'}, period='2016-01-01/P5Y'))
        self.assertIn('80.00% of the quarterly plan', self.say(
            'rice,KG,2020-Q4,80,A\n', {'at_least': '100'}, report='2020-Q4', period='2020-Q4'))

    def test_an_index_is_told_as_a_change(self):
        self.assertIn('up 25.00% on the year before', self.say(
            'rice,KG,2019,80,A\nrice,KG,2020,100,A\n', {'at_least': '100'}, plan={'yoy': 'index'}))

    def test_long_names_are_not_cut(self):
        name = 'Tỷ lệ ' + 'rất dài ' * 30 + 'hết'
        self.assertTrue(self.say('rice,KG,2020,80,A\n', {'at_least': '100'}, Language.VI,
                                 name=name).endswith('80,00% kế hoạch năm.'))

    def test_of_a_percentage_the_plan_is_named(self):
        self.assertEqual(
            self.say('rice,KG,2019,83,A\nrice,KG,2020,85,E\n', {'at_least': '90'}, Language.VI,
                     kind='ratio', scale='percent', measure='%'),
            'Lúa đến cuối năm 2020 ước tính 85%, tăng 2 điểm % so với cùng kỳ năm trước (kế hoạch: ≥ 90%).')


class Labels(unittest.TestCase):
    def test_every_label_is_in_both_languages(self):
        seen = 0
        for family in Label:
            for constant in range(200):
                vi, en = (lib.kgp_label(family, constant, language).decode() for language in Language)
                self.assertEqual(bool(vi), bool(en), (family, constant))
                self.assertEqual(sorted(part[0] for part in vi.split('{')[1:]),
                                 sorted(part[0] for part in en.split('{')[1:]), (family, constant))
                seen += bool(vi)
        self.assertGreater(seen, 200)

    def test_vietnamese_is_composed_and_single_spaced(self):
        import unicodedata
        for family in Label:
            for constant in range(200):
                text = lib.kgp_label(family, constant, Language.VI).decode()
                self.assertEqual(unicodedata.normalize('NFC', text), text)
                self.assertNotIn('  ', text)


if __name__ == '__main__':
    harness.main()
