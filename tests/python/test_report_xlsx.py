# SPDX-License-Identifier: MIT
"""The workbook of kgplan-report-xlsx, read back as the zip of XML that it is (ECMA-376)."""

import csv
import io
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as tree
import zipfile

import harness
from kgplan import Evaluation, Format, Language, Ledger, Log, Panel, Plan, Subject, Table

DATA = harness.ROOT / 'examples/data'
BUILT_IN = {'3': '#,##0', '4': '#,##0.00', '1': '0'}
NS = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}


class Sheet:
    """Cells by place, as (number or text, number format)."""

    def __init__(self, xml, shared, looks):
        self.xml, self.cells = tree.fromstring(xml), {}
        for cell in self.xml.iterfind('.//m:c', NS):
            value = cell.find('m:v', NS)
            if value is not None:
                text = shared[int(value.text)] if cell.get('t') == 's' else float(value.text)
                self.cells[cell.get('r')] = text, looks[int(cell.get('s', 0))]

    def column(self, letter):
        """What stands in a column, from above."""
        places = sorted((int(place[len(letter):]), place) for place in self.cells if re.fullmatch(letter + r'\d+', place))
        return [self.cells[place][0] for _, place in places]

    def rows(self):
        """Rows of cells by the letters of their columns."""
        found = {}
        for place, cell in self.cells.items():
            letters, number = re.fullmatch(r'([A-Z]+)(\d+)', place).groups()
            found.setdefault(int(number), {})[letters] = cell
        return [found[number] for number in sorted(found)]


class Workbook:
    """Sheets by name."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            assert file.testzip() is None
            shared = [''.join(item.itertext()) for item in tree.fromstring(file.read('xl/sharedStrings.xml'))]
            styles = tree.fromstring(file.read('xl/styles.xml'))
            formats = {row.get('numFmtId'): row.get('formatCode') for row in styles.iterfind('m:numFmts/m:numFmt', NS)}
            looks = [formats.get(row.get('numFmtId'), BUILT_IN.get(row.get('numFmtId'), 'General'))
                     for row in styles.iterfind('m:cellXfs/m:xf', NS)]
            names = [sheet.get('name') for sheet in tree.fromstring(file.read('xl/workbook.xml')).iterfind('m:sheets/m:sheet', NS)]
            self.sheets = {name: Sheet(file.read(f'xl/worksheets/sheet{i}.xml'), shared, looks) for i, name in enumerate(names, 1)}
        self.first = self.sheets[names[0]]
        self.cells = self.first.cells


def letters(column):
    """The letters of a column, from 0."""
    return (chr(64 + column // 26) if column >= 26 else '') + chr(65 + column % 26)


def shown(number, look, language):
    """What a spreadsheet shows of a number, of the formats that the program writes."""
    before, plus, decimals, after = re.fullmatch(r'(?:"([^"]*)")?(\+?)#,##0(?:\.(0+))?(?:"([^"]*)")?', look).groups()
    text = f'{abs(number):,.{len(decimals or "")}f}'
    text = text.translate(str.maketrans(',.', '.,')) if language == Language.VI else text
    return ('-' if number < 0 else '') + (before or '') + plus + text + (after or '')


class Read(unittest.TestCase):
    def run_program(self, folder, period, language, path, *more):
        return subprocess.run(
            [pathlib.Path(os.environ['KGP_PROGRAMS']) / 'kgplan-report-xlsx', DATA / folder / 'plan.yaml',
             DATA / folder / 'observations.csv', '--period', period, '--lang', language.name.lower(), '-o', path, *more],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=harness.environment(), check=False)

    def check(self, folder, period, language):
        plan = Plan.from_file(DATA / folder / 'plan.yaml')
        log = Log(plan)
        log.read_file(DATA / folder / 'observations.csv')
        evaluation = Evaluation(Panel.from_log(log), period)
        table = Table(evaluation, language=language)
        with tempfile.TemporaryDirectory() as room:
            path = pathlib.Path(room) / 'report.xlsx'
            run = self.run_program(folder, period, language, path)
            self.assertEqual((run.returncode, run.stdout), (0, b''), run.stderr)
            book = Workbook(path)
        heading = next(int(place[1:]) for place, (text, _) in book.cells.items() if text == table.heading[0])
        numbers = 0
        for y, row in enumerate([table.heading, *table.rows]):
            for x, text in enumerate(row):
                value, look = book.cells.get(f'{"ABCDEFGHI"[x]}{heading + y}', ('', 'General'))
                numbers += isinstance(value, float)
                self.assertEqual(value if isinstance(value, str) else shown(value, look, language), text)
                if re.fullmatch(r'[+-]?[\d.,]+[%*]*', text):
                    self.assertIsInstance(value, float, text)
        self.assertGreater(numbers, len(table.rows))
        below = heading + len(table.rows) + 1
        self.assertEqual([book.cells[f'A{below + i}'][0] for i in range(len(table.notes))], table.notes)
        pane = book.first.xml.find('.//m:pane', NS)
        self.assertEqual((pane.get('state'), pane.get('xSplit'), pane.get('ySplit')), ('frozen', '2', str(heading)))
        widths = [float(column.get('width')) for column in book.first.xml.iterfind('m:cols/m:col', NS)]
        self.assertEqual(len(widths), 9)
        self.assertEqual(max(widths), widths[1])
        self.check_data(evaluation, list(book.sheets.values())[-1])
        self.check_prints(book)
        return book

    def check_data(self, evaluation, sheet):
        """The rows for programs: every figure of the CSV, as a number with its decimals."""
        rows = list(csv.reader(io.StringIO(evaluation.text(Format.CSV, unit=evaluation.plan.items(Subject.UNIT)[0]['id']))))
        cells = sheet.rows()
        self.assertEqual(len(cells), len(rows))
        numbers = 0
        for row, found in zip(rows, cells):
            for column, text in enumerate(row):
                value, look = found.get(letters(column), ('', 'General'))
                if isinstance(value, float):
                    value, numbers = shown(value, look, Language.EN).replace(',', ''), numbers + 1
                self.assertEqual(value, text)
        self.assertGreater(numbers, 2 * (len(rows) - 1))

    def check_prints(self, book):
        for name, sheet in book.sheets.items():
            page = sheet.xml.find('m:pageSetup', NS)
            self.assertEqual((page.get('paperSize'), page.get('orientation')), ('9', 'landscape'), name)
            for row in sheet.xml.iterfind('.//m:row', NS):
                self.assertIn('ht', row.attrib, name)

    def test_kien_giang_2020(self):
        for language in Language:
            book = self.check('kien-giang-2020', '2020', language)
            self.assertIn('Kiên Giang', book.cells['A1'][0])
            self.assertEqual(book.cells['A2'][0], 'Nghị quyết 27-NQ/TU, 27-12-2019')

    def test_compensation_sentences_explanations_remarks(self):
        with tempfile.TemporaryDirectory() as room:
            path = pathlib.Path(room) / 'report.xlsx'
            self.run_program('kien-giang-2020', '2020', Language.VI, path, '--regime', 'vn-2019-09')
            book = Workbook(path)
        self.assertEqual(list(book.sheets), ['Kết quả', 'Bù trừ', 'Lời văn', 'Cách tính', 'Lưu ý', 'Số liệu'])
        about = book.first.column('A')
        self.assertIn('Thời gian chốt số liệu: từ ngày 15/12/2019 đến hết ngày 14/12/2020', about)
        self.assertIn('Thời hạn gửi: 25/12/2020 (cấp tỉnh); chưa xét ngày nghỉ', about)
        plan = Plan.from_file(DATA / 'kien-giang-2020/plan.yaml')
        log = Log(plan)
        log.read_file(DATA / 'kien-giang-2020/observations.csv')
        evaluation = Evaluation(Panel.from_log(log), '2020')
        ledger = Ledger(evaluation)
        given = [row['C'][0] for row in book.sheets['Bù trừ'].rows() if set(row) == set('ABCDE') and isinstance(row['C'][0], float)]
        self.assertEqual(given, [float(transfer.given) for transfer in ledger.transfers])
        self.assertGreater(len(given), 3)
        words, told = book.sheets['Lời văn'].column('A'), '\n'.join(book.sheets['Cách tính'].column('A'))
        for target in ('grdp.growth', 'poverty.change'):
            self.assertIn(evaluation.sentence(target), words)
            for line in evaluation.explain(target).replace(str(DATA), '').splitlines():
                self.assertIn(line.split(';')[0], told)
        self.assertEqual(book.sheets['Lưu ý'].column('D')[0], 'Dòng')

    def test_the_same_figures_make_the_same_file(self):
        with tempfile.TemporaryDirectory() as room:
            paths = [pathlib.Path(room) / name for name in ('a.xlsx', 'b.xlsx')]
            for path in paths:
                self.run_program('kien-giang-2020', '2020', Language.VI, path)
            self.assertEqual(*(path.read_bytes() for path in paths))

    def test_other_tables(self):
        for folder, period in (('kien-giang-2018', '2018-S1'), ('thua-thien-hue-2019', '2019'), ('kien-giang-2023', '2023-S1')):
            self.check(folder, period, Language.VI)

    def test_a_file_that_cannot_be_written(self):
        run = self.run_program('kien-giang-2020', '2020', Language.EN, '/nowhere/report.xlsx')
        self.assertEqual(run.returncode, 2)
        self.assertIn(b'/nowhere/report.xlsx', run.stderr)


if __name__ == '__main__':
    harness.main()
