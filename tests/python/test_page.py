# SPDX-License-Identifier: MIT
"""The page of a report, read by Python's parser: its form, its escapes, and its figures against the CSV."""

import csv
import ctypes
import datetime
import html.parser
import io
import re
import unittest
from decimal import ROUND_HALF_UP, Decimal

import harness
import plans
from kgplan import Calendar, Evaluation, Format, KgplanError, Language, Ledger, Level, Log, Panel, Plan, Regime, Table
from kgplan import _abi
from kgplan._abi import Status, lib
from kgplan._core import made, written

DATA = harness.ROOT / 'examples/data'
NASTY = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onload='x", '</style><b>', '&amp;&lt;',
         '--><!--', ']]>', '{color:red}', '</title>', '</svg></details>', 'a < b > c', '50 % ± 2', '{n}{p}']
VOID = {'meta', 'br'}


class Read(html.parser.HTMLParser):
    """A tree of [tag, attributes, children]; the stack must close in order."""

    def __init__(self, text):
        super().__init__()
        self.root = ['root', {}, []]
        self.stack = [self.root]
        self.feed(text)
        self.close()
        assert len(self.stack) == 1, self.stack[-1][:2]

    def handle_starttag(self, tag, attrs):
        node = [tag, dict(attrs), []]
        assert len(node[1]) == len(attrs), attrs
        self.stack[-1][2].append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_startendtag(self, tag, attrs):
        self.stack[-1][2].append([tag, dict(attrs), []])

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag, tag

    def handle_data(self, data):
        self.stack[-1][2].append(data)

    def all(self, tag, cls=None, node=None):
        for child in (node or self.root)[2]:
            if not isinstance(child, str):
                if (tag is None or child[0] == tag) and (cls is None or cls in child[1].get('class', '').split()):
                    yield child
                yield from self.all(tag, cls, child)


def text_of(node):
    text = ''.join(child if isinstance(child, str) else text_of(child) for child in node[2])
    return text.replace('\xa0', ' ')


def evaluation_of(folder, period, as_of=None):
    plan = Plan.from_file(DATA / folder / 'plan.yaml')
    log = Log(plan)
    log.read_file(DATA / folder / 'observations.csv')
    return Evaluation(Panel.from_log(log, as_of=as_of and datetime.date.fromisoformat(as_of)), period)


def results_of(evaluation):
    return {row['target']: row for row in csv.DictReader(io.StringIO(evaluation.text(Format.CSV)))}


def spoken(text, language=Language.VI):
    """A number as the CSV has it, in a notation."""
    whole, _, part = text.lstrip('-').partition('.')
    whole = f'{int(whole):,}'
    part = part and '.' + part
    shown = ('-' if text.startswith('-') else '') + whole + part
    return shown.translate(str.maketrans(',.', '.,')) if language == Language.VI else shown


def terms_of(page):
    return {text_of(dt): text_of(dd) for dt, dd in zip(page.all('dt'), page.all('dd'))}


def figures_of(page):
    """Of each chart: its name, its legend, the places of its marks."""
    for figure in page.all('figure'):
        bars = list(page.all('svg', 'bar', figure))
        if not bars:
            continue
        marks = {}
        for rect in page.all('rect', None, bars[0]):
            marks[rect[1]['class']] = (rect[1].get('x', '0%'), rect[1]['width'])
        for inner in page.all('svg', None, bars[0]):
            marks.setdefault(inner[2][0][1]['class'], inner[1]['x'])
        yield (text_of(next(page.all('b', None, figure))), [text_of(span) for span in page.all('span', 'word', figure)],
               marks, text_of(next(page.all('desc', None, figure))))


class Form(unittest.TestCase):
    def check(self, text, language):
        page = Read(text)
        tags = {node[0] for node in page.all(None)}
        self.assertTrue(text.startswith('<!DOCTYPE html>\n'))
        self.assertEqual(next(page.all('html'))[1], {'lang': language})
        self.assertFalse(tags & {'script', 'link', 'img', 'iframe', 'object', 'embed', 'base', 'form', 'a', 'image', 'use'})
        self.assertEqual([node[0] for node in page.all(None) if re.fullmatch('h[1-6]', node[0])][:2], ['h1', 'h2'])
        self.assertEqual(len(list(page.all('h1'))), 1)
        for attribute in (attribute for node in page.all(None) for attribute in node[1]):
            self.assertNotRegex(attribute, '^(on|src|href|style|xlink)')
        style = text_of(next(page.all('style')))
        self.assertNotRegex(style, r'url\(|@import|expression')
        ids = [node[1]['id'] for node in page.all(None) if 'id' in node[1]]
        self.assertEqual(len(ids), len(set(ids)))
        for svg in page.all('svg'):
            if svg[1].get('role') == 'img':
                first, second = svg[1]['aria-labelledby'].split()
                self.assertEqual([child[:2] for child in svg[2] if not isinstance(child, str)][:2],
                                 [['title', {'id': first}], ['desc', {'id': second}]])
                self.assertTrue(all(text_of(node) for node in (*page.all('title', None, svg), *page.all('desc', None, svg))))
        for th in page.all('th'):
            self.assertIn(th[1].get('scope'), ('col', 'row'))
        for table in page.all('table'):
            self.assertTrue(list(page.all('thead', None, table)))
            for row in page.all('tr', None, table):
                self.assertEqual([cell[1].get('scope') for cell in row[2] if isinstance(cell, list) and cell[0] == 'th'
                                  and cell[1]['scope'] == 'row'] if row[2][0] != '\n' and next(page.all('td', None, row), None)
                                 else ['row'], ['row'])
        return page

    def test_pages_of_the_examples(self):
        for folder, period in (('kien-giang-2020', '2020'), ('kien-giang-2020', '2020-S1'), ('kien-giang-2018', '2018-S1'),
                               ('thua-thien-hue-2019', '2019'), ('kien-giang-2016-2020', '2020'),
                               ('kien-giang-2023', '2023-S1')):
            for language in Language:
                evaluation = evaluation_of(folder, period)
                page = self.check(evaluation.page(language=language), language.name.lower())
                rows = list(page.all('tr', None, next(page.all('table', 'kgplan'))))
                table = Table(evaluation, language=language)
                self.assertEqual([[text_of(cell).lstrip('\u2003') for cell in row[2]] for row in rows],
                                 [table.heading, *table.rows])
                shown = text_of(next(page.all('main')))
                for note in table.notes:
                    self.assertIn(note, shown)

    def test_nothing_of_the_plan_is_markup(self):
        for nasty in NASTY:
            words = {'vi': nasty, 'en': nasty}
            plan = plans.build({
                'kgplan': 1, 'id': 'P', 'period': '2020', 'title': words, 'source': nasty, 'authority': nasty,
                'areas': [{'id': 'A', 'name': words}], 'units': [{'id': 'KG', 'name': words}],
                'regimes': [{'id': 'R', 'name': words, 'source': nasty, 'windows': [
                    {'frequency': 'year', 'first': {'month': 0, 'day': 1}, 'last': {'month': 0, 'day': 31}}]}],
                'indicators': [{'id': f'i{n}', 'name': words, 'number': nasty, 'measure': words, 'price_basis': words,
                                'kind': 'flow', 'better': 'higher', 'area': 'A'} for n in range(2)],
                'targets': [{'id': f't{n}', 'indicator': f'i{n}', 'at_least': '10', 'source': nasty, 'assumed': True}
                            for n in range(2)],
                'compensation': {'policy': 'pro_rata'}})
            log = Log(plan)
            quoted = nasty.replace('"', '""')
            log.read_csv('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,SOURCE,COMMENT\n' + ''.join(
                f'i{n},KG,2020,{value},A,"{quoted}","{quoted}"\n' for n, value in enumerate((12, 9))), source=nasty)
            evaluation = Evaluation(Panel.from_log(log), '2020')
            ledger = Ledger(evaluation)
            self.assertEqual(len(ledger.transfers), 1)
            page = self.check(evaluation.page(ledger=ledger, regime=Regime('R', plan)), 'vi')
            self.assertEqual(text_of(next(page.all('h1'))), nasty)
            self.assertGreater(text_of(next(page.all('main'))).count(nasty), 20)
            self.assertEqual({node[0] for node in page.all(None)}, {
                'html', 'head', 'meta', 'title', 'style', 'body', 'header', 'h1', 'h2', 'h3', 'p', 'dl', 'div', 'dt', 'dd', 'main',
                'section', 'ul', 'ol', 'li', 'span', 'b', 'br', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'figure',
                'figcaption', 'svg', 'desc', 'rect', 'path', 'details', 'summary'})

    def test_a_report_without_targets(self):
        page = self.check(evaluation_of('kien-giang-2020', '2021').page(), 'vi')
        self.assertIn('Không có mục tiêu nào', text_of(next(page.all('main'))))
        self.assertFalse(list(page.all('table')))


class Figures(unittest.TestCase):
    def test_pace_is_that_of_the_columns(self):
        evaluation = evaluation_of('kien-giang-2018', '2018-S1')
        results = results_of(evaluation)
        for language, expected, forecast in ((Language.VI, 'dự kiến đến nay', 'dự báo cả kỳ'),
                                             (Language.EN, 'expected by now', 'forecast')):
            charts = list(figures_of(Read(evaluation.page(language=language))))
            drawn = [row for row in results.values() if row['value']]
            self.assertEqual(len(charts), len(drawn))
            for (_, legend, marks, description), row in zip(charts, drawn):
                self.assertEqual(legend[2:], [f'{expected} {spoken(row["expected"], language)}',
                                              f'{forecast} {spoken(row["forecast"], language)}'])
                self.assertEqual(description, '; '.join(legend))
                self.assertIn(spoken(row['target_value'], language), legend[1])
                whole = max(Decimal(row[name]) for name in ('value', 'expected', 'forecast', 'target_value'))
                places = {'value': marks['actual'][1], 'expected': marks['expected'], 'forecast': marks['forecast'],
                          'target_value': marks['goal']}
                for name, place in places.items():
                    self.assertAlmostEqual(float(place.rstrip('%')), float(97 * Decimal(row[name]) / whole), delta=0.01)

    def test_a_growth_is_placed_where_its_rest_ends(self):
        evaluation = evaluation_of('kien-giang-2020', '2020-S1', '2020-07-31')
        row = results_of(evaluation)['grdp.growth']
        (name, legend, marks, _), = figures_of(Read(evaluation.page()))
        self.assertEqual(name, 'Tổng sản phẩm trên địa bàn (GRDP)')
        self.assertEqual(legend, ['thực hiện 32.458,91 (+3,03%)*', 'mục tiêu tốc độ tăng ≥ 7,23%',
                                  'dự kiến đến nay 35.875,40', 'dự báo cả kỳ 64.917,82'])
        goal = Decimal(row['value']) + Decimal(row['required'])
        self.assertEqual(goal, Decimal('71750.81'))  # 66 913 × 1.0723
        self.assertEqual(marks['goal'], '97.00%')
        self.assertAlmostEqual(float(marks['actual'][1].rstrip('%')), float(97 * Decimal(row['value']) / goal), delta=0.01)

    def test_a_band_lies_between_its_ends(self):
        years = {2017: (40, 100), 2018: (50, 100), 2019: (45, 100)}
        plan = plans.build({
            'kgplan': 1, 'id': 'P', 'period': '2020', 'units': [{'id': 'KG'}],
            'indicators': [{'id': 'i', 'kind': 'flow', 'better': 'higher', 'decimals': 2}],
            'targets': [{'id': 't', 'indicator': 'i', 'at_least': '100'}]})
        log = Log(plan)
        log.read_csv('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n' + 'i,KG,2020-S1,45,A\n' + ''.join(
            f'i,KG,{year}-S1,{half},A\ni,KG,{year},{whole},A\n' for year, (half, whole) in years.items()))
        (_, legend, marks, _), = figures_of(Read(Evaluation(Panel.from_log(log), '2020-S1').page(language=Language.EN)))
        self.assertEqual(legend[-1], 'forecast 100.00 (90.00–112.50)')
        self.assertEqual(marks['band'], ('77.60%', '19.40%'))  # 97 × 90 / 112.5, and the rest to 97

    def test_attainment_is_that_of_the_columns(self):
        evaluation = evaluation_of('kien-giang-2020', '2020', '2021-01-31')
        rows = [row for row in results_of(evaluation).values()
                if row['attainment_pct'] and row['target'] not in ('grdp.level', 'nr_communes.level')]
        charts = list(figures_of(Read(evaluation.page())))
        self.assertEqual(len(charts), 10)
        self.assertEqual([legend[0] for _, legend, _, _ in charts],
                         [f'mức độ hoàn thành {spoken(row["attainment_pct"])}%' for row in rows])
        for (_, _, marks, _), row in zip(charts, rows):
            self.assertEqual(marks['goal'], '64.67%')  # two thirds of 97
            self.assertAlmostEqual(float(marks['actual'][1].rstrip('%')),
                                   float(Decimal(row['attainment_pct']) * 97 / 150), delta=0.01)

    def test_counts(self):
        page = Read(evaluation_of('kien-giang-2020', '2020', '2021-01-31').page())
        self.assertEqual([text_of(tile)[2:] for tile in page.all('li', None, next(page.all('ul', 'tiles')))],
                         ['3 vượt', '3 đạt', '3 không đạt', '15 chưa có số liệu', '2 chưa xác nhận'])

    def test_the_ledger_is_whole(self):
        evaluation = evaluation_of('kien-giang-2020', '2020', '2021-01-31')
        ledger = Ledger(evaluation)
        page = Read(evaluation.page(ledger=ledger))
        areas, transfers = (
            [[text_of(cell) for cell in row[2] if isinstance(cell, list)] for row in page.all('tr', None, box)][1:]
            for box in page.all('div', 'wide'))

        def number(text):
            return Decimal(text.replace('.', '').replace(',', '.'))

        def shown(points):
            return points.quantize(Decimal('0.0001'), ROUND_HALF_UP)

        self.assertTrue(all(re.fullmatch(r'\d+,\d{4}', row[2]) for row in transfers))
        self.assertEqual([tuple(map(number, row[2:])) for row in transfers],
                         [(shown(row.given), row.rate.normalize(), shown(row.credited)) for row in ledger.transfers])
        everything = ledger.group()
        self.assertEqual([number(cell) for cell in areas[-1][2:]],
                         list(map(shown, (everything.supply, everything.left, everything.deficit, everything.residual))))
        for column in range(2, 6):
            self.assertEqual(sum(number(row[column]) for row in areas[:-1]), number(areas[-1][column]))
        lines = [path for path in page.all('path') if 'stroke-width' in path[1]]
        self.assertEqual(len(lines), len(transfers))
        self.assertEqual([path[1].get('class') == 'across' for path in lines], [row.rate != 1 for row in ledger.transfers])
        widths = [(row.given, int(path[1]['stroke-width'])) for row, path in zip(ledger.transfers, lines)]
        self.assertEqual([width for _, width in sorted(widths)], sorted(width for _, width in widths))

    def test_explanations_and_sentences_are_whole(self):
        evaluation = evaluation_of('kien-giang-2020', '2020', '2021-01-31')
        page = Read(evaluation.page())
        folded = [[text_of(line) for line in page.all('p', None, details)] for details in page.all('details')]
        expected = [[line.strip() for line in evaluation.explain(target).splitlines()]
                    for target in results_of(evaluation)]
        self.assertEqual(sorted(folded), sorted(expected))
        items = {text_of(item) for item in page.all('li')}
        for target, row in results_of(evaluation).items():
            if row['value'] and not target.endswith(('.level',)):
                self.assertIn(evaluation.sentence(target), items)


class Days(unittest.TestCase):
    def facts(self, period, regime, **options):
        plan = plans.build({'kgplan': 1, 'id': 'P', 'period': period[:4], 'units': [{'id': 'KG'}],
                            'indicators': [{'id': 'i'}], 'targets': [{'indicator': 'i', 'at_least': '1'}]})
        return terms_of(Read(Evaluation(Panel.from_log(Log(plan)), period).page(regime=Regime(regime), **options)))

    def test_window_and_deadline_of_the_decree(self):
        # Decree 09/2019/NĐ-CP, Articles 12 and 13
        facts = self.facts('2026-Q1', 'vn-2019-09')
        self.assertEqual(facts['Thời gian chốt số liệu'], 'từ ngày 15 tháng 12 năm 2025 đến hết ngày 14 tháng 3 năm 2026')
        self.assertEqual(facts['Thời hạn gửi'], 'ngày 25 tháng 3 năm 2026 (cấp tỉnh); chưa xét ngày nghỉ')

    def test_a_deadline_moves_off_a_weekend(self):
        calendar = Calendar.from_file(DATA / 'calendars/vn.csv')
        facts = self.facts('2026-04', 'vn-2019-09', calendar=calendar)
        self.assertEqual(facts['Thời hạn gửi'],
                         'ngày 28 tháng 4 năm 2026, thay cho ngày 25 tháng 4 năm 2026 (cấp tỉnh)')
        facts = self.facts('2026-Q1', 'vn-2019-09', calendar=calendar, language=Language.EN)
        self.assertEqual(facts['Due'], '25 March 2026 (provinces)')

    def test_what_a_regime_does_not_state(self):
        facts = self.facts('2020', 'kg-tu-27')
        self.assertEqual((facts['Thời gian chốt số liệu'], facts['Thời hạn gửi']), ('không quy định', 'chưa đặt hạn'))

    def test_a_regime_before_its_time(self):
        self.assertIn('không có hiệu lực', self.facts('2018', 'vn-2019-09')['Chế độ báo cáo'])


class Refused(unittest.TestCase):
    def test_a_ledger_of_another_report(self):
        evaluation = evaluation_of('kien-giang-2020', ['2020', '2020-S1'])
        other = evaluation_of('kien-giang-2020', '2020')
        for ledger, period in ((Ledger(evaluation, 0), 1), (Ledger(evaluation, 0, 'KG.RG'), 0), (Ledger(other), 0)):
            with self.assertRaises(KgplanError) as caught:
                evaluation.page(period, ledger=ledger)
            self.assertEqual(caught.exception.status, Status.ARGUMENT)

    def test_a_ledger_that_is_not_settled(self):
        evaluation = evaluation_of('kien-giang-2020', '2020')
        ledger = made(lib.kgp_ledger_new, evaluation, None)
        asked = _abi.page(ledger, None, None, None, None, 0, 0, Level.PROVINCE, Language.VI)
        with self.assertRaises(KgplanError) as caught:
            written(lib.kgp_page_write, evaluation, ctypes.byref(asked))
        self.assertEqual(caught.exception.status, Status.STATE)
        lib.kgp_ledger_free(ledger)

    def test_numbers_out_of_range(self):
        evaluation = evaluation_of('kien-giang-2020', '2020')
        for numbers in ((1, 0, 0, 0), (-1, 0, 0, 0), (0, 99, 0, 0), (0, 0, 4, 0), (0, 0, -1, 0), (0, 0, 0, 2)):
            asked = _abi.page(None, None, None, None, None, *numbers)
            with self.assertRaises(KgplanError) as caught:
                written(lib.kgp_page_write, evaluation, ctypes.byref(asked))
            self.assertEqual(caught.exception.status, Status.ARGUMENT)
        with self.assertRaises(KgplanError) as caught:
            evaluation.page(authority='nobody')
        self.assertEqual(caught.exception.status, Status.NOT_FOUND)


if __name__ == '__main__':
    harness.main()
