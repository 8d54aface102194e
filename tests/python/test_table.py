# SPDX-License-Identifier: MIT
"""The standard table in every format: read back by parsers that are not ours."""

import csv
import html.parser
import io
import json
import re
import unicodedata
import unittest

import harness
import plans
from kgplan import Evaluation, Format, Language, Log, Panel, Plan, Table

DATA = harness.ROOT / 'examples/data'
NASTY = [r'a|b\c', '<b>&amp;"\'</b>', '=1+1', '=SUM(1,2)', '@"a"', '+SUM(A1)', '-2+3', '@cmd', '＝1', '50 % & #1 _x_ ^2 ~z {y} $9',
         '*[a](b)* `c`', 'two\nlines\tand tabs', '[x] starts']


def table_of(names, language=Language.VI):
    plan = plans.build({
        'kgplan': 1, 'id': 'P', 'period': '2020', 'units': [{'id': 'KG'}],
        'indicators': [{'id': f'i{n}', 'name': name, 'number': str(n)} for n, name in enumerate(names)],
        'targets': [{'indicator': f'i{n}', 'at_least': '1', 'assumed': True}
                    for n, _ in enumerate(names)]})
    return Table(Evaluation(Panel.from_log(Log(plan)), '2020'), language=language)


def width(line):
    """Columns of a terminal."""
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) == 'Cf' else
               2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in line)


def example(folder, period, language=Language.VI):
    plan = Plan.from_file(DATA / folder / 'plan.yaml')
    log = Log(plan)
    log.read_file(DATA / folder / 'observations.csv')
    return Table(Evaluation(Panel.from_log(log), period), language=language)


class Cells(html.parser.HTMLParser):
    """Texts of cells and items, by tag."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.notes, self.open, self.tags = [], [], None, set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == 'tr':
            self.rows.append([])
        elif tag in ('td', 'th'):
            self.rows[-1].append('')
            self.open = self.rows[-1]
        elif tag == 'li':
            self.notes.append('')
            self.open = self.notes

    def handle_endtag(self, tag):
        if tag in ('td', 'th', 'li'):
            self.open = None

    def handle_data(self, data):
        if self.open is not None:
            self.open[-1] += data.replace('\xa0', ' ')  # a sign stays with its number


class Escapes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.table = table_of(NASTY)
        cls.cells = [cls.table.heading, *cls.table.rows]

    def test_cells_are_single_lines(self):
        self.assertIn('two lines and tabs', [row[1] for row in self.table.rows])
        self.assertNotRegex(self.table.text(), '\t|\r')

    def test_csv_is_read_back_and_starts_no_formula(self):
        rows = list(csv.reader(io.StringIO(self.table.text(form=Format.CSV))))
        self.assertEqual([[cell.lstrip("'") if cell[:2] in ("'=", "'+", "'-", "'@", "'＝") else cell
                           for cell in row] for row in rows], self.cells)
        for row in rows:
            for cell in row:
                self.assertNotRegex(cell, r'^[=@＝＋－＠]|^[+-](?![\d.,]*%?$)')

    def test_numbers_stay_numbers_in_csv(self):
        rows = list(csv.reader(io.StringIO(example('kien-giang-2020', '2020').text(form=Format.CSV))))
        self.assertIn('+3,05%', [row[7] for row in rows])
        self.assertIn('-1,53%', [row[7] for row in rows])

    def test_json_is_read_back(self):
        read = json.loads(self.table.text(form=Format.JSON))
        self.assertEqual([[cell or '' for cell in row]
                          for row in [read['heading'], *(row['cells'] for row in read['rows'])]], self.cells)
        self.assertEqual(read['notes'], self.table.notes)

    def test_html_is_read_back(self):
        text = self.table.text(form=Format.HTML)
        read = Cells(text)
        self.assertEqual(read.rows, self.cells)
        self.assertEqual(read.notes, self.table.notes)
        self.assertEqual(read.tags, {'table', 'thead', 'tbody', 'tr', 'th', 'td', 'ul', 'li'})

    def test_markdown_is_read_back(self):
        lines = self.table.text(form=Format.MARKDOWN).split('\n\n')[0].splitlines()
        rows = [re.split(r'(?<!\\)(?:\\\\)*\|', line)[1:-1] for line in lines]
        plain = [[html.unescape(re.sub(r'\\([\\|`*_\[\]~#])', r'\1', cell.strip())) for cell in row]
                 for row in rows]
        self.assertEqual([plain[0], *plain[2:]], self.cells)
        self.assertEqual(len({len(row) for row in rows}), 1)

    def test_latex_has_no_bare_special(self):
        text = self.table.text(form=Format.LATEX)
        body = text.split('\\endhead\n')[1].split('\\hline\n\\end{longtable}')[0]
        for line in body.splitlines():
            self.assertTrue(line.endswith(' \\\\'), line)
            self.assertEqual(len(re.findall(r'(?<!\\)&', line)), 8)
            bare = re.sub(r'\\(?:[{}#$%&_]|text\w+\{\}|quad )|\$(?:\\geq|\\leq|\\pm|-)\$|\{[\[*]\}', '', line[:-3])
            self.assertNotRegex(bare.replace(' & ', ''), r'[\\{}#$%&_~^<>\[*]')


class Shown(unittest.TestCase):
    def test_the_standard_columns(self):
        self.assertEqual(example('kien-giang-2020', '2020').heading,
                         ['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Thực hiện năm trước', 'Kế hoạch',
                          'Thực hiện (ước)', 'So kế hoạch (%)', 'So cùng kỳ', 'Đánh giá'])
        self.assertEqual(table_of(['x']).heading[5], 'Thực hiện')

    def test_parts_are_introduced(self):
        names = [row[1] for row in example('kien-giang-2018', '2018').rows]
        self.assertIn('Chia ra: Hàng nông sản', names)
        self.assertIn('Hàng thủy sản', names)
        self.assertIn('Trong đó: Sản lượng tôm nuôi nước lợ', names)

    def test_units_of_measure_are_in_the_language(self):
        rows = example('kien-giang-2020', '2020', Language.EN).rows
        self.assertEqual(rows[0][:3], ['1', 'GRDP, at 2010 prices', 'billion dong'])

    def test_text_fits_100_columns_of_a_terminal(self):
        wide = table_of(['漢字' * 30 + ' rất dài ' * 9, unicodedata.normalize('NFD', 'Tỷ lệ hộ nghèo đa chiều ' * 5),
                         'ẩn\u200b\u200f' * 40, '😀' * 30])
        for table in (wide, *(example(*each, language) for language in Language for each in (
                ('kien-giang-2020', '2020'), ('kien-giang-2018', '2018-S1'), ('kien-giang-2023', '2023')))):
            for line in table.text(100).splitlines():
                self.assertLessEqual(width(line), 100, line)

    def test_columns_start_below_one_another(self):
        def before(line, text):
            return width(line[:line.index(text)])
        lines = [line for line in table_of(['漢字', 'n\u200bn', unicodedata.normalize('NFD', 'ộộ'), '😀'])
                 .text(100).splitlines() if '≥ 1' in line]
        self.assertEqual(len({before(line, '≥ 1') for line in lines[:4]}), 1)

    def test_numbers_are_aligned_at_their_comma(self):
        lines = example('kien-giang-2020', '2020').text(140).splitlines()
        marks = {line.index(number) + number.index(',') for line in lines
                 for number in ('68.956,99', '46.515,0', '16.312,37*') if number in line}
        self.assertEqual(len(marks), 1)

    def test_shares_of_one_whole_total_a_hundred(self):
        found = 0
        for folder, period in (('kien-giang-2023', '2023'), ('kien-giang-2023', '2023-01-01/P7M'),
                               ('kien-giang-2023', '2023-S1'), ('kien-giang-2018', '2018-01-01/P11M')):
            for note in example(folder, period).notes:
                if ': cơ cấu ' in note:
                    shares = re.findall(r'(\d+),(\d\d)%', note)
                    self.assertEqual(sum(int(a) * 100 + int(b) for a, b in shares), 10000, note)
                    found += 1
        self.assertGreater(found, 0)

    def test_counts_name_what_is_not_assessed(self):
        note = example('kien-giang-2020', '2020').notes[0]
        numbers = dict(re.findall(r'(vượt|đạt|không đạt|chưa đánh giá) (\d+)', note.split(':', 1)[1]))
        self.assertTrue(note.startswith('Đạt và vượt 6/26 chỉ tiêu: '))
        self.assertEqual(sum(map(int, numbers.values())), 26)


    def test_other_authorities_are_counted_apart(self):
        plan = plans.build({
            'kgplan': 1, 'id': 'P', 'period': '2020', 'authority': 'TU', 'units': [{'id': 'KG'}],
            'indicators': [{'id': 'rice'}, {'id': 'fish'}],
            'targets': [{'indicator': 'rice', 'at_least': '5'}, {'indicator': 'fish', 'at_least': '5'},
                        {'indicator': 'rice', 'at_least': '9', 'authority': 'HĐND'}]})
        log = Log(plan)
        log.read_csv('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nrice,KG,2020,7\n')
        notes = Table(Evaluation(Panel.from_log(log), '2020'), language=Language.EN).notes
        self.assertEqual(notes[:2], ['Met or exceeded 1/2 indicators: exceeded 1, not assessed 1 (no data 1).',
                                     'HĐND – Met or exceeded 0/1 indicators: missed 1.'])


if __name__ == '__main__':
    harness.main()
