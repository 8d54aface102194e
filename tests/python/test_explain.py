# SPDX-License-Identifier: MIT
"""Explanations: every result of every example has one, and the arithmetic it lists gives the result."""

import csv
import datetime
import json
import pathlib
import re
import unittest
from fractions import Fraction

import harness
import plans
from kgplan import Evaluation, KgplanError, Language, Ledger, Log, Panel, Plan, Subject
from kgplan._abi import Result
from redo import Redone, exact, results_of

DATA = harness.ROOT / 'examples/data'
PERIODS = {
    'kien-giang-2020/plan.yaml': ['2020', '2020-S1', '2020-Q1', '2020-01-01/P9M', '2020-01-01/P11M'],
    'kien-giang-2018/plan.yaml': ['2018', '2018-S1', '2018-01-01/P7M', '2018-01-01/P9M',
                                  '2018-01-01/P11M'],
    'kien-giang-2023/plan.yaml': ['2023', '2023-S1', '2023-01-01/P7M', '2023-01-01/P5M'],
    'kien-giang-2016-2020/plan.yaml': ['2020', '2019', '2018'],
    'thua-thien-hue-2019/plan.yaml': ['2019', '2019-S1'],
    'thua-thien-hue-2019/plan-default-rules.yaml': ['2019'],
}
def examples():
    for name, periods in PERIODS.items():
        plan = Plan.from_file(DATA / name)
        log = Log(plan)
        log.read_file((DATA / name).parent / 'observations.csv')
        yield name, Evaluation(Panel.from_log(log), periods)


def rows(evaluation):
    for row in evaluation.rows():
        for index in range(evaluation.plan.count(Subject.TARGET)):
            if evaluation.plan.get(Subject.TARGET, index, 'id') == row.target_id:
                break
        yield index, row


class EveryExample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.examples = list(examples())

    def test_the_arithmetic_it_lists_gives_every_result(self):
        done = 0
        for name, evaluation in self.examples:
            for target, row in rows(evaluation):
                given = evaluation.explanation(row.target_id or target, row.report, row.unit_id)
                with self.subTest(plan=name, target=row.target_id, report=row.report):
                    self.assertEqual(Redone(given).check(results_of(row)), [])
                done += 1
        self.assertGreater(done, 300)

    def test_another_figure_or_target_would_be_noticed(self):
        given = self.examples[0][1].explanation('grdp.growth', '2020')
        changed = json.loads(json.dumps(given))
        changed['inputs'][0]['rows'][0]['value'] = '68956.98'
        with self.assertRaises(AssertionError):
            Redone(changed)
        changed = json.loads(json.dumps(given))
        changed['stated']['T'] = '3'
        self.assertTrue(Redone(changed).check({}))
        changed = json.loads(json.dumps(given))
        changed['target']['operator'] = 'at_most'
        changed['target']['direction'] = -1
        self.assertTrue(Redone(changed).check({}))

    def test_the_target_is_what_the_plan_says(self):
        operators = ('at_least', 'more_than', 'at_most', 'less_than', 'between', 'equals', 'about')
        for name, evaluation in self.examples:
            for target, row in rows(evaluation):
                given = evaluation.explanation(target, row.report, row.unit_id)
                item = evaluation.plan.item(Subject.TARGET, row.target_id)
                basis = given['target']['basis']
                said = item if basis == 'level' else item[basis]
                operator, = [word for word in operators if basis != 'attested' and said[word]] or [None]
                with self.subTest(plan=name, target=row.target_id):
                    self.assertEqual(given['target']['operator'], operator)
                    value = said[operator] if operator else None
                    value = value['value'] if operator in ('equals', 'about') else value
                    if value is not None:
                        ends = value if isinstance(value, list) else [value]
                        self.assertEqual([exact(given['stated'][symbol]) for symbol in 'TU'[:len(ends)]],
                                         [Fraction(end) for end in ends])

    def test_every_figure_stands_where_it_says(self):
        for name, evaluation in self.examples:
            file = (DATA / name).parent / 'observations.csv'
            lines = list(csv.reader(file.open(encoding='utf-8')))
            head = lines[0]
            for target, row in rows(evaluation):
                for figure in evaluation.explanation(target, row.report, row.unit_id)['inputs']:
                    for taken in figure['rows']:
                        self.assertEqual(pathlib.Path(taken['file']), file)
                        line = dict(zip(head, lines[taken['line'] - 1]))
                        self.assertEqual(
                            (line['INDICATOR'], line['REF_AREA'], Fraction(line['OBS_VALUE'])),
                            (taken['indicator'], taken['unit'], Fraction(taken['value'])))
                        self.assertEqual(line['SOURCE'] or None, taken['source'])

    def test_the_target_stands_where_it_says(self):
        for name, evaluation in self.examples:
            lines = (DATA / name).read_text('utf-8').splitlines()
            for target, row in rows(evaluation):
                rule = evaluation.explanation(target, row.report, row.unit_id)['target']
                self.assertEqual(pathlib.Path(rule['file']), DATA / name)
                self.assertIn(f'id: {rule["id"]},', lines[rule['line'] - 1])

    def test_every_result_has_a_text_in_both_languages(self):
        for name, evaluation in self.examples:
            for target, row in rows(evaluation):
                for language in Language:
                    text = evaluation.explain(target, row.report, row.unit_id, language=language)
                    with self.subTest(plan=name, target=row.target_id, language=language):
                        self.assertNotRegex(text, r'[{}#]|: $|  = |\bnull\b|;  | \n')
                        self.assertIn(row.target_id, text)

    def test_one_result_shows_only_what_it_is_made_of(self):
        for name, evaluation in self.examples:
            for target, row in list(rows(evaluation))[::7]:
                whole = evaluation.explanation(target, row.report, row.unit_id)
                for result in Result:
                    one = evaluation.explanation(target, row.report, row.unit_id, result)
                    self.assertEqual(list(one['results']), [one['explains']])
                    self.assertLessEqual(len(one['inputs']), len(whole['inputs']))
                    self.assertEqual(Redone(one).wrong, [])


class KienGiang(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        plan = Plan.from_file(DATA / 'kien-giang-2020/plan.yaml')
        log = Log(plan)
        log.read_file(DATA / 'kien-giang-2020/observations.csv')
        cls.evaluation = Evaluation(Panel.from_log(log), ['2020', '2020-S1'])

    def test_the_missed_growth_is_explained_by_all_it_rests_on(self):
        text = self.evaluation.explain('grdp.growth', result=Result.VERDICT, language=Language.EN)
        for words in ('A = 68,956.99 billion dong: actual, 2020',
                      'observations.csv, line 9; Cục Thống kê Kiên Giang; '
                      'http://www.cucthongkekg.gov.vn/news.php?id=1941',
                      'B = 66,913 billion dong: base, 2019',
                      'observations.csv, line 3; Thư viện tỉnh Kiên Giang; '
                      'http://thuvienkiengiang.vn/news.php?id=3257',
                      'X = 100 × (A / B − 1) = 100 × (68,956.99 / 66,913 − 1) ≈ 3.054698',
                      'growth ≥ 7.23% over 2019', 'Nghị quyết 27-NQ/TU, 27-12-2019', 'plan.yaml, line',
                      'estimate', '31 December 2020', 'X ≈ 3.054698 < 7.23 → missed', 'verdict: missed'):
            self.assertIn(words, text)
        self.assertNotIn('forecast', text)

    def test_its_numbers_are_exact(self):
        given = self.evaluation.explanation('grdp.growth')
        self.assertEqual(given['results']['compared'],
                         {'exact': '204399/66913', 'as_percent': False, 'value': '3.05'})
        self.assertEqual([row['period'] for figure in given['inputs'] for row in figure['rows']],
                         ['2020', '2019', '2019'])

    def test_vietnamese_is_written_as_in_a_report(self):
        text = self.evaluation.explain('grdp.growth', '2020')
        self.assertIn('biết ngày 31 tháng 12 năm 2020', text)
        self.assertIn('X ≈ 3,054698 < 7,23 → không đạt', text)
        self.assertIn('tỷ đồng', text)

    def test_a_missing_figure_is_explained_too(self):
        text = self.evaluation.explain('industry.growth', language=Language.EN)
        self.assertIn('B: base, 2019; no figure for the period', text)
        self.assertIn('verdict: no data (the base is missing)', text)

    def test_a_miss_does_not_read_as_reached(self):
        plan = plans.build({
            'kgplan': 1, 'id': 'P', 'period': '2020', 'units': [{'id': 'KG'}], 'indicators': [{'id': 'rice'}],
            'targets': [{'id': 't', 'indicator': 'rice', 'at_least': '100000'}]})
        log = Log(plan)
        log.read_csv('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nrice,KG,2020,99999\n')
        evaluation = Evaluation(Panel.from_log(log), '2020')
        text = evaluation.explain('t', language=Language.EN)
        self.assertIn('of plan: 99.99%', text)
        self.assertIn('A / P = 99,999 / 100,000 = 0.99999', text)
        self.assertEqual(evaluation.explanation('t')['results']['plan_pct'],
                         {'exact': '0.99999', 'as_percent': True, 'value': '100.00'})

    def test_a_break_in_a_text_is_a_blank(self):
        plan = plans.build({
            'kgplan': 1, 'id': 'P', 'period': '2020', 'units': [{'id': 'KG', 'name': 'A\nB'}],
            'indicators': [{'id': 'rice', 'name': 'C\r\nD'}],
            'targets': [{'id': 't', 'indicator': 'rice', 'at_least': '1', 'source': 'E\n  verdict: met'}]})
        log = Log(plan)
        log.read_csv('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,COMMENT\nrice,KG,2020,1,"F\n  verdict: G"\n')
        evaluation = Evaluation(Panel.from_log(log), '2020')
        lines = evaluation.explain('t', language=Language.EN).splitlines()
        self.assertEqual(lines[0], 'Target t: C  D — A B, 2020')
        self.assertIn('  E   verdict: met', lines)
        self.assertTrue(lines[5].endswith('; F   verdict: G'))
        self.assertEqual([line for line in lines if line.startswith('  verdict')], ['  verdict: met'])
        self.assertNotIn('\n', evaluation.sentence('t'))

    def test_no_line_is_empty(self):
        plan = plans.build({
            'kgplan': 1, 'id': 'P', 'period': '2020', 'units': [{'id': 'KG'}], 'indicators': [{'id': 'rice'}],
            'targets': [{'id': 't', 'indicator': 'rice', 'at_least': '1'}]})
        self.assertNotIn('\n\n', Evaluation(Panel.from_log(Log(plan)), '2020').explain('t'))

    def test_missing_months_are_named(self):
        text = self.evaluation.explain('exports.level', language=Language.EN)
        self.assertIn('the rows do not make up the period; missing Q4 2020', text)
        given = self.evaluation.explanation('exports.level')
        self.assertEqual(given['inputs'][0]['missing'], ['2020-Q4'])

    def test_a_hedged_figure_is_an_interval(self):
        given = self.evaluation.explanation('fishery.level')
        value, = [figure for figure in given['inputs'] if figure['symbol'] == 'A']
        self.assertEqual((value['low'], value['low_is_open'], value['high']), ('836000', True, '837000'))
        self.assertIn('X ∈ (836,000; 837,000]',
                      self.evaluation.explain('fishery.level', language=Language.EN))

    def test_what_does_not_concern_the_unit_has_none(self):
        with self.assertRaisesRegex(KgplanError, 'NOT_FOUND'):
            self.evaluation.explain('grdp.growth', unit='KG.RG')
        with self.assertRaisesRegex(KgplanError, 'ARGUMENT'):
            self.evaluation.explain('grdp.growth', result=99)


class OtherUnits(unittest.TestCase):
    """Figures that are rolled up or restated are explained by those of other units."""

    PLANS = {
        'tests/examples/units/plan.yaml': ('tests/examples/units/data.csv', ['2016'], None),
        'tests/examples/units/skip.yaml': ('tests/examples/units/six.csv', ['2016'], None),
        'examples/data/an-giang-2025/plan.yaml':
            ('examples/data/an-giang-2025/observations.csv', ['2024', '2025', '2025-S1'], datetime.date(2025, 7, 1)),
        'examples/data/made-up-units/plan.yaml':
            ('examples/data/made-up-units/observations.csv', ['2024', '2025', '2025-S1'], datetime.date(2025, 7, 1)),
    }

    def evaluations(self):
        for name, (data, periods, organised) in self.PLANS.items():
            plan = Plan.from_file(harness.ROOT / name)
            log = Log(plan)
            log.read_file(harness.ROOT / data)
            panel = Panel.from_log(log)
            panels = [panel.rollup()]
            if organised:
                panels += [panel.restate(organised), panel.restate(organised).rollup()]
            for each in panels:
                yield name, Evaluation(each, periods)

    @staticmethod
    def parts(rows):
        for row in rows:
            for part in row.get('parts', ()):
                yield part
                yield from OtherUnits.parts(part['rows'])

    def test_the_arithmetic_gives_every_result(self):
        parts, origins = [], set()
        for name, evaluation in self.evaluations():
            for target, row in rows(evaluation):
                given = evaluation.explanation(row.target_id or target, row.report, row.unit_id)
                with self.subTest(plan=name, target=row.target_id, report=row.report):
                    self.assertEqual(Redone(given).check(results_of(row)), [])
                for figure in given['inputs']:
                    origins.add(figure.get('origin'))
                    parts += self.parts(figure['rows'])
        self.assertEqual(origins, {None, 'rolled_up', 'restated', 'partial'})
        self.assertGreater(sum('share' in part for part in parts), 10)
        self.assertGreater(sum('share' not in part for part in parts), 10)

    def test_another_share_or_figure_would_be_noticed(self):
        for name, evaluation in self.evaluations():
            for target, row in rows(evaluation):
                given = evaluation.explanation(row.target_id or target, row.report, row.unit_id)
                for part in self.parts([row for figure in given['inputs'] for row in figure['rows']]):
                    if part['brings'] in (None, '0'):
                        continue
                    before = part['brings']
                    part['brings'] = str(exact(before) + 1)
                    with self.assertRaises(AssertionError):
                        Redone(given)
                    part['brings'] = before

    def test_text_names_the_units(self):
        _, evaluation = next(self.evaluations())
        text = evaluation.explain('province', '2016', language=Language.EN)
        self.assertIn('A = 92,182 ha: actual, 2016; rolled up from the units below\n', text)
        self.assertRegex(text, r'Giồng Riềng, 2016: 40,005; preliminary; known on .*data.csv, line 2')
        for name, evaluation in self.evaluations():
            for target, row in rows(evaluation):
                for language in Language:
                    text = evaluation.explain(target, row.report, row.unit_id, language=language)
                    self.assertNotRegex(text, r'[{}#]|: $|  = |\bnull\b|;  | \n')


class Standings(unittest.TestCase):
    """Points from terms, in fractions; the flow from the ledger's own transfers."""

    @classmethod
    def setUpClass(cls):
        plan = Plan.from_file(DATA / 'kien-giang-2020/plan.yaml')
        log = Log(plan)
        log.read_file(DATA / 'kien-giang-2020/observations.csv')
        cls.ledger = Ledger(Evaluation(Panel.from_log(log), '2020'))

    @staticmethod
    def floor(value):
        return Fraction(value.numerator * 10 ** 9 // value.denominator, 10 ** 9)

    def test_points_follow_from_the_terms(self):
        for name, standing in self.ledger.standings.items():
            given = self.ledger.explanation(name)
            with self.subTest(indicator=name):
                terms = {word: each if word == 'weight' else each['value']
                         for word, each in given['terms'].items()}
                weight, a = Fraction(terms['weight']), exact(given['a'])
                self.assertEqual(given['standing'], standing.standing)
                if standing.standing in ('exceeded', 'met'):
                    cap = Fraction(terms['cap']) if terms['cap'] else a
                    supply = (weight * Fraction(terms['haircut'])
                              * max(0, min(a, cap) - 1 - Fraction(terms['reserve'])))
                    if terms['donor'] == 'true' and name != 'spending':
                        self.assertEqual(exact(given['supply']), self.floor(supply))
                elif standing.deficit:
                    deficit = weight * max(0, 1 - a)
                    self.assertEqual(exact(given['deficit']), -self.floor(-deficit))
                    reached = a >= Fraction(terms['floor'])
                    self.assertEqual(exact(given['demand']), self.floor(
                        Fraction(terms['max_cover']) * exact(given['deficit'])) if reached else 0)

    def test_who_covered_whom_adds_up(self):
        seen = 0
        for name in self.ledger.standings:
            given = self.ledger.explanation(name)
            moved = [(name, each['to'], each['rate'], each['given'], each['credited'])
                     for each in given['gives']]
            self.assertEqual(exact(given['left']), exact(given['supply'])
                             - sum(exact(each['given']) for each in given['gives']))
            self.assertEqual(exact(given['residual']), exact(given['deficit'])
                             - sum(exact(each['credited']) for each in given['receives']))
            for _, _, rate, sent, credited in moved:
                self.assertEqual(self.floor(exact(rate) * exact(sent)), exact(credited))
            seen += len(moved)
        self.assertEqual(seen, len(self.ledger.transfers))

    def test_text_names_both_sides(self):
        text = self.ledger.explain('grdp', Language.EN)
        self.assertRegex(text, r'deficit = w × max\(0; 1 − a\) = 0\.778')
        self.assertIn('receives from Fishery output', text)
        self.assertIn('→ missed, partly covered', text)
        self.assertIn('bù cho', self.ledger.explain('fishery'))


if __name__ == '__main__':
    harness.main()
