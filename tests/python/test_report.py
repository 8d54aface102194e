# SPDX-License-Identifier: MIT
"""Kiên Giang 2020, from the two files to the table: every number that was published."""

import importlib.util
import re
import subprocess
import sys
import unittest
from decimal import Decimal

import harness
from kgplan import Evaluation, Language, Log, Panel, Plan, Subject, Table

DATA = harness.ROOT / 'examples/data/kien-giang-2020'
READY = {'grdp', 'food', 'fishery', 'shrimp', 'industry', 'revenue', 'spending', 'nr_communes',
         'nr_districts', 'poverty'}
UNRESOLVED = {'party_cells', 'youth_management'}


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.plan = Plan.from_file(DATA / 'plan.yaml')
        log = Log(cls.plan)
        log.read_file(DATA / 'observations.csv')
        cls.panel = Panel.from_log(log)
        cls.evaluation = Evaluation(cls.panel, '2020')

    def check(self, target, verdict, /, **numbers):
        row = self.evaluation.row(target)
        self.assertEqual(row.verdict, verdict)
        for name, number in numbers.items():
            self.assertEqual(getattr(row, name), Decimal(number), name)
        return row

    def test_grdp_growth_is_missed(self):
        self.check('grdp.growth', 'missed', value='68956.99', base=66913, compared='3.05',
                   target='7.23', gap='-4.18', last_year=66913, yoy='3.05')

    def test_grdp_level_is_96_10_percent_of_plan(self):
        self.check('grdp.level', 'missed', target=71755, plan_pct='96.10', gap='-2798.01')
        self.check('grdp.growth', 'missed', plan_pct='96.10')

    def test_revenue_is_exceeded(self):
        self.check('revenue.level', 'exceeded', value=11850, target=11540, plan_pct='102.69',
                   attainment='102.69', yoy='-1.53')

    def test_spending_is_met_within_an_assumed_tolerance(self):
        self.check('spending.level', 'met', value='16312.37', target=16486, plan_pct='98.95',
                   attainment=100)
        target = self.plan.item(Subject.TARGET, 'spending.level')
        self.assertIs(target['assumed'], True)
        self.assertEqual(target['about']['tolerance'], '5%')
        notes = Table(self.evaluation, language=Language.EN).notes
        self.assertTrue([note for note in notes if 'spending' in note and 'assumed' in note])

    def test_communes_are_one_fact_that_is_counted_once(self):
        self.check('nr_communes.change', 'met', compared=15, base=64, value=79)
        self.check('nr_communes.level', 'met', value=79, target=79, plan_pct=100)
        self.assertEqual(self.evaluation.indicator('nr_communes'), 'met')
        self.assertEqual(len([row for row in Table(self.evaluation).rows if row[0] == '10']), 1)

    def test_poverty_is_missed_and_the_weaker_row_noted(self):
        self.check('poverty.change', 'missed', value='1.91', base='2.69', compared='-0.78',
                   target='-1.0', gap='0.22')
        note, = [each for each in self.panel.findings if each.subject == 'poverty']
        self.assertEqual((note.code.name, note.severity.name), ('WEAKER_ROW', 'NOTE'))
        for sentence, figures in (note.vi, ('1,91', '1,69')), (note.en, ('1.91', '1.69')):
            for text in (*figures, 'VietnamPlus'):
                self.assertIn(text, sentence)

    def test_published_change_stands_in_for_unknown_levels(self):
        self.check('nr_districts.change', 'met', compared=2)

    def test_bounded_figures_decide(self):
        self.check('food.level', 'exceeded', value=4500000)
        self.check('fishery.level', 'exceeded', value=836000)
        self.check('shrimp.level', 'exceeded', value=92500, yoy='11.75')

    def test_industry_has_a_level_and_no_base(self):
        self.check('industry.level', 'missed', value=46515, plan_pct='89.98')
        self.assertEqual(self.check('industry.growth', 'no_data').reason, 'no_base')

    def test_every_other_line_has_no_data_or_is_unresolved(self):
        for item in self.plan.items(Subject.INDICATOR):
            if item['id'] not in READY:
                with self.subTest(indicator=item['id']):
                    self.assertEqual(self.evaluation.indicator(item['id']),
                                     'unresolved' if item['id'] in UNRESOLVED else 'no_data')

    def test_counts_sum_to_26(self):
        counts = self.evaluation.counts()
        self.assertEqual(counts, {'exceeded': 3, 'met': 3, 'missed': 3, 'not_due': 0,
                                  'no_data': 15, 'unresolved': 2, 'undefined': 0})
        self.assertEqual(sum(counts.values()), 26)

    def test_every_verdict_stands_in_the_table(self):
        words = {'exceeded', 'met', 'missed', 'no data', 'unresolved'}
        rows = Table(self.evaluation, language=Language.EN).rows
        self.assertEqual({row[-1].strip('()') for row in rows}, words)
        self.assertEqual(len([row for row in rows if row[0].isdigit()]), 26)

    def test_half_year_report_is_not_due(self):
        half = Evaluation(self.panel, ['2020-S1', '2020'])
        row = half.row('grdp.growth', '2020-S1')
        self.assertEqual((row.verdict, row.value), ('not_due', Decimal('32458.91')))
        self.assertEqual(half.row('grdp.growth', '2020'), self.evaluation.row('grdp.growth'))
        self.assertEqual(half.counts('2020-S1')['not_due'], 26)


class Readme(unittest.TestCase):
    def test_its_programs_run_and_print_what_it_says(self):
        text = (harness.ROOT / 'examples/python/README.md').read_text('utf-8')
        code, printed = (re.findall(f'```{kind}\n(.*?)```', text, re.S) for kind in ('python', 'text'))
        self.assertEqual((len(code), len(printed)), (4, 4))
        for program, output in zip(code, printed):
            if 'import pandas' in program and not importlib.util.find_spec('pandas'):
                print('skipped: the program of the guide with pandas, which is not installed')
                continue
            run = subprocess.run([sys.executable, '-c', program], cwd=harness.ROOT, encoding='utf-8',
                                 env={**harness.environment(), 'PYTHONPATH': 'examples/python'},
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.assertEqual(run.stdout, output)


if __name__ == '__main__':
    harness.main()
