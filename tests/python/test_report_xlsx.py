# SPDX-License-Identifier: MIT
"""The workbook of kgplan-report-xlsx, read back as the zip of XML that it is (ECMA-376)."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as tree
import zipfile

import harness
from kgplan import Evaluation, Language, Log, Panel, Plan, Table

DATA = harness.ROOT / 'examples/data'
NS = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}


class Workbook:
    """Cells by place, as (number or text, number format)."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            assert file.testzip() is None
            shared = [''.join(item.itertext()) for item in tree.fromstring(file.read('xl/sharedStrings.xml'))]
            styles = tree.fromstring(file.read('xl/styles.xml'))
            self.sheet = tree.fromstring(file.read('xl/worksheets/sheet1.xml'))
        formats = {row.get('numFmtId'): row.get('formatCode') for row in styles.iterfind('m:numFmts/m:numFmt', NS)}
        looks = [formats.get(row.get('numFmtId'), 'General') for row in styles.iterfind('m:cellXfs/m:xf', NS)]
        self.cells = {}
        for cell in self.sheet.iterfind('.//m:c', NS):
            value = cell.find('m:v', NS)
            if value is not None:
                text = shared[int(value.text)] if cell.get('t') == 's' else float(value.text)
                self.cells[cell.get('r')] = text, looks[int(cell.get('s', 0))]


def shown(number, look, language):
    """What a spreadsheet shows of a number, of the formats that the program writes."""
    before, plus, decimals, after = re.fullmatch(r'(?:"([^"]*)")?(\+?)#,##0(?:\.(0+))?(?:"([^"]*)")?', look).groups()
    text = f'{abs(number):,.{len(decimals or "")}f}'
    text = text.translate(str.maketrans(',.', '.,')) if language == Language.VI else text
    return ('-' if number < 0 else '') + (before or '') + plus + text + (after or '')


class Read(unittest.TestCase):
    def run_program(self, folder, period, language, path):
        return subprocess.run(
            [pathlib.Path(os.environ['KGP_PROGRAMS']) / 'kgplan-report-xlsx', DATA / folder / 'plan.yaml',
             DATA / folder / 'observations.csv', '--period', period, '--lang', language.name.lower(), '-o', path],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=harness.environment(), check=False)

    def check(self, folder, period, language):
        plan = Plan.from_file(DATA / folder / 'plan.yaml')
        log = Log(plan)
        log.read_file(DATA / folder / 'observations.csv')
        table = Table(Evaluation(Panel.from_log(log), period), language=language)
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
        pane = book.sheet.find('.//m:pane', NS)
        self.assertEqual((pane.get('state'), pane.get('xSplit'), pane.get('ySplit')), ('frozen', '2', str(heading)))
        widths = [float(column.get('width')) for column in book.sheet.iterfind('m:cols/m:col', NS)]
        self.assertEqual(len(widths), 9)
        self.assertEqual(max(widths), widths[1])
        return book

    def test_kien_giang_2020(self):
        for language in Language:
            book = self.check('kien-giang-2020', '2020', language)
            self.assertIn('Kiên Giang', book.cells['A1'][0])
            self.assertEqual(book.cells['A2'][0], 'Nghị quyết 27-NQ/TU, 27-12-2019')

    def test_other_tables(self):
        for folder, period in (('kien-giang-2018', '2018-S1'), ('thua-thien-hue-2019', '2019'), ('kien-giang-2023', '2023-S1')):
            self.check(folder, period, Language.VI)

    def test_a_file_that_cannot_be_written(self):
        run = self.run_program('kien-giang-2020', '2020', Language.EN, '/nowhere/report.xlsx')
        self.assertEqual(run.returncode, 2)
        self.assertIn(b'/nowhere/report.xlsx', run.stderr)


if __name__ == '__main__':
    harness.main()
