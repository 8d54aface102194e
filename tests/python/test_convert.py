#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Other formats become observations without loss, and come out of the report as they were."""

import csv
import decimal
import io
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unittest

import harness
from kgplan import Evaluation, Log, Panel, Plan, convert

FILES = pathlib.Path(__file__).resolve().parent / 'convert'
MARKS = {'-': 'M', '…': 'O', 'x': 'Q'}


def read(name):
    return (FILES / name).read_text('utf-8')


def mapping(name):
    return convert.Mapping.from_file(FILES / name)


def cells(conversion):
    """What a row says, without where it came from."""
    return [tuple(row[name] for name in convert.COLUMNS[:5]) for row in conversion.rows]


def places(conversion):
    return [(refusal.place, refusal.text) for refusal in conversion.refused]


def sheet(text, map_text='', **more):
    return convert.sheet(text, convert.Mapping(map_text), **{'unit': 'M', 'missing': MARKS, **more})


def run(*arguments):
    done = subprocess.run([sys.executable, '-m', 'kgplan', *map(str, arguments)], capture_output=True, encoding='utf-8',
                          cwd=harness.ROOT / 'examples/python', env=harness.environment(), check=False)
    return done.returncode, done.stdout, done.stderr


class Sheets(unittest.TestCase):
    def made(self):
        return convert.sheet(read('sheet.csv'), mapping('sheet-map.csv'), unit='M', missing=MARKS, separator=';', header=3,
                             label=2, source='sheet.csv')

    def test_every_cell_is_a_row_or_counted(self):
        made = self.made()
        self.assertEqual(made.refused, [])
        self.assertEqual(cells(made), [
            ('rice', 'M', '2019', '4310.5', 'A'), ('rice', 'M', '2020-S1', '2480.1', 'A'), ('rice', 'M', '2020', '4521.3', 'E'),
            ('exports', 'M', '2019', '612.25', 'A'), ('exports', 'M', '2020-S1', '', 'O'), ('exports', 'M', '2020', '664.3', 'E'),
            ('seafood', 'M', '2019', '208.07', 'A'), ('seafood', 'M', '2020', '211', 'E'),
            ('poverty', 'M', '2019', '2.69', 'A'), ('poverty', 'M', '2020-S1', '', 'M'), ('poverty', 'M', '2020', '', 'Q')])
        self.assertEqual(made.rows[0]['COMMENT'], 'sheet.csv D5')
        _, *table = csv.reader(io.StringIO(read('sheet.csv').split('\n', 2)[2]), delimiter=';')
        filled = sum(bool(cell) for row in table for index, cell in enumerate(row) if index != 1)
        self.assertEqual(filled, len(made.rows) + made.passed)
        self.assertEqual(made.empty, 1)

    def test_the_report_says_what_the_sheet_says(self):
        plan = Plan.from_file(FILES / 'plan.yaml')
        log = Log(plan)
        self.assertEqual(log.read_csv(self.made().text()), 11)
        rows = Evaluation(Panel.from_log(log), '2020')
        self.assertEqual([(rows.row(target).value, rows.row(target).verdict) for target in ('rice', 'exports', 'seafood', 'poverty')],
                         [(decimal.Decimal('4521.3'), 'exceeded'), (decimal.Decimal('664.30'), 'exceeded'),
                          (decimal.Decimal('211.00'), 'exceeded'), (None, 'no_data')])

    def test_each_refused_cell_is_named(self):
        made = sheet('Tên,2019,Năm tới,2020-Q5\nrice,"1,5",2,\nrice,12.34.5,,3\n"Lúa, ngô",7,,\npoverty,1e5,,,9\nexports,n/a,,\n')
        self.assertEqual(places(made), [('C1', 'Năm tới'), ('D1', '2020-Q5'), ('B3', '12.34.5'), ('A4', 'Lúa, ngô'), ('B5', '1e5'),
                                        ('E5', '9'), ('B6', 'n/a')])
        self.assertIn('“12.34.5” không phải là số theo cách viết vi', made.refused[2].vi)
        with self.assertRaisesRegex(ValueError, 'sheet:3:6: B3: “12.34.5” is no number in notation vi'):
            made.text()

    def test_no_mark_is_assumed(self):
        for mark in ('-', '…', 'x', '...', '0,5*', '−1', '7 %', 'Ð'):
            with self.subTest(mark):
                self.assertEqual(places(sheet(f'Tên;2020\nrice;{mark}\n', missing={}, separator=';')), [('B2', mark)])

    def test_each_mark_is_what_it_was_declared_to_be(self):
        made = sheet('Tên;2018;2019;2020;2021\nrice;-;…;...;x\n', missing={'-': 'M', '…': 'O', '...': 'O', 'x': 'Q'}, separator=';')
        self.assertEqual([row[2:] for row in cells(made)], [('2018', '', 'M'), ('2019', '', 'O'), ('2020', '', 'O'), ('2021', '', 'Q')])

    def test_a_repeated_label_is_refused_and_can_be_told_apart(self):
        text = 'Tên,2020\nXuất khẩu,"1,5"\nXuất khẩu,2\n'
        self.assertEqual(places(sheet(text, 'what,from,to\nlabel,xuất  khẩu,exports\n')), [('B3', '2')])
        made = sheet(text, 'what,from,to\nlabel,Xuất khẩu,exports\nrow,3,seafood\n')
        self.assertEqual([row[:4] for row in cells(made)], [('exports', 'M', '2020', '1.5'), ('seafood', 'M', '2020', '2')])

    def test_columns_may_have_a_stage_a_unit_and_a_multiplier(self):
        made = sheet('Tên,Huyện A,Tỉnh\nrice,"4,25",x\n', 'what,from,to,stage,unit,multiplier\ncolumn,Huyện A,2020,P,M.A,3\n'
                     'column,Tỉnh,2020,,,3\n')
        self.assertEqual(cells(made), [('rice', 'M.A', '2020', '4.25', 'P'), ('rice', 'M', '2020', '', 'Q')])
        self.assertEqual([row['UNIT_MULT'] for row in made.rows], ['3', ''])

    def test_numbers_are_exact_in_both_notations(self):
        chance = random.Random(2020)
        for _ in range(500):
            digits = decimal.Decimal(chance.randint(-10 ** 15, 10 ** 15)).scaleb(-chance.randint(0, 6))
            grouped = f'{digits:,f}'
            for notation, text in (('en', grouped), ('vi', grouped.translate(str.maketrans(',.', '.,')))):
                made = sheet(f'Tên;2020\nrice;{text}\n', notation=notation, separator=';')
                self.assertEqual([row[3] for row in cells(made)], [f'{digits:f}'])

    def test_wrong_arguments_and_mappings_are_errors(self):
        for wrong in ({'notation': 'fr'}, {'stage': 'Z'}, {'missing': {'-': '0'}}, {'missing': {'': 'M'}}):
            with self.subTest(wrong), self.assertRaises(ValueError):
                sheet('Tên,2020\n', **wrong)
        self.assertEqual(places(sheet('Tên,2020\n', header=9)), [('A9', '')])
        self.assertEqual(places(sheet('Tên;2020\nrice;1\n')), [('A1', 'Tên;2020')])
        for text, part in (('what,from\n', 'lacks the column to'), ('what,from,to,note\n', 'note: no such column'),
                           ('what,from,to\nfield,a,b\n', 'mapping:2:1: “field” is none of'),
                           ('what,from,to\nlabel,A,b\nlabel,a,c\n', 'mapping:3:7: “a” stands twice'),
                           ('what,from,to\nunit,a,b\nunit,a,c\n', 'mapping:3:6: “a” stands twice'),
                           ('what,from,to,stage\nunit,a,b,Z\n', '“Z” is none of'),
                           ('what,from,to,multiplier\nunit,a,b,19\n', '“19” is no power'),
                           ('what,from,to\nunit,a,b,c\n', '1 fields too many'), ('what,from,to\n"unit,a\n', 'mapping:2: unexpected end of data'),
                           ('what,from,to\nlabel,"A\nB",a\nfield,C,c\nunit,d,e,f\n', 'mapping:4:1: “field” is none of'),
                           ('what,from,to\nfield,C,c\nunit,d,e,f\n', 'mapping:3:10: 1 fields too many')):
            with self.subTest(part), self.assertRaisesRegex(ValueError, re.escape(part)):
                convert.Mapping(text)


class Dhis2(unittest.TestCase):
    def test_values_keep_their_text_and_day(self):
        made = convert.dhis2(read('dhis2.json'), mapping('dhis2-map.csv'))
        self.assertEqual((made.refused, made.passed), ([], 2))
        self.assertEqual(cells(made), [('vaccinated', 'M.A', '2020-Q1', '161', 'A'), ('vaccinated', 'M.A', '2020-Q2', '152', 'A')])
        self.assertEqual([row['AS_OF'] for row in made.rows], ['2020-04-09', '2020-07-08'])
        self.assertEqual(made.rows[0]['COMMENT'], 'dataValueSets dataValues[0].value | sổ tiêm chủng đã đối chiếu')
        log = Log(Plan.from_file(FILES / 'plan.yaml'))
        log.read_csv(made.text())
        row = Evaluation(Panel.from_log(log), '2020-S1').row('vaccinated', unit='M.A')
        self.assertEqual((row.value, row.so_far), (313, 'exceeded'))

    def test_numbers_never_become_floats(self):
        for number in ('0.1', '7.10', '123456789012345678', '0.000001'):
            made = convert.dhis2('{"dataValues": [{"dataElement": "a", "orgUnit": "b", "period": "2020", "value": %s}]}' % number)
            self.assertEqual([row[3] for row in cells(made)], [number])

    def test_each_refused_value_is_named(self):
        good = {'dataElement': 'a', 'orgUnit': 'b', 'period': '202001', 'value': '1'}
        cases = [({'value': '1e5'}, 'value'), ({'value': True}, 'value'), ({'value': None}, 'value'), ({'value': ''}, 'value'),
                 ({'period': '2020W5'}, 'period'), ({'period': '20200131'}, 'period'), ({'deleted': True}, 'deleted'),
                 ({'dataElement': ''}, 'dataElement'), ({'orgUnit': 'a b'}, 'orgUnit'), ({'lastUpdated': 'today'}, 'lastUpdated'),
                 ({'value': '\ud800'}, 'value')]
        for index, (wrong, where) in enumerate(cases):
            with self.subTest(wrong):
                values = [{**good, 'period': f'{1990 + i}'} for i in range(index)] + [{**good, **wrong}]
                made = convert.dhis2(json.dumps({'dataValues': values}))
                self.assertEqual([place for place, _ in places(made)], [f'dataValues[{index}].{where}'])
                self.assertEqual(len(made.rows), index)
        self.assertEqual(places(convert.dhis2(json.dumps({'dataValues': [good, good]}))), [('dataValues[1].value', '1')])
        self.assertEqual(places(convert.dhis2('[1]')), [('$', 'dataValues')])
        self.assertEqual(places(convert.dhis2('{"dataValues": [7]}')), [('dataValues[0]', '7')])

    def test_ids_are_exact(self):
        one = '{"dataValues": [{"dataElement": "%s", "orgUnit": "u", "period": "2020", "value": "1"}]}'
        names = convert.Mapping('what,from,to\nindicator,f7n9E0hX8qk,a\nindicator,F7n9E0hX8qk,b\n')
        self.assertEqual([cells(convert.dhis2(one % uid, names))[0][0] for uid in ('f7n9E0hX8qk', 'F7n9E0hX8qk')], ['a', 'b'])
        self.assertEqual(places(convert.dhis2(one % 'f7n9e0hX8qk', names)), [('dataValues[0].dataElement', 'f7n9e0hX8qk')])

    def test_what_is_no_json_is_an_error(self):
        for text, error in (('{', 'dataValueSets:1:2: Expecting property name'), ('{"b": "NaN",\n "dataValues": [NaN]}', ':2:17: “dataValues[0]” is no number'),
                            ('{"a": 1,\n "a": {"a": 2}}', ':2:7: “a” is given twice'), ('[' * 100000, 'too many lists'),
                            ('{"a": 1,\r\n 7}', ':2:2: '), (b'{"a":\n "\xc4\x91\xff"}', ':2:4: not UTF-8')):
            with self.subTest(text=text[:40]), self.assertRaisesRegex(ValueError, re.escape(error)):
                convert.dhis2(text)

    def test_line_and_column_lead_to_what_is_refused(self):
        text = ('{"other": [[], {}, [{"a": 1}]], "say": "]}\\"{[,:",\n "dataValues": [\n  {"dataElement": "đ", "orgUnit": "ư đ", "period": "2020", "value": 1},\r\n'
                '{"orgUnit":"u","dataElement":"a", "period": "2020", "value": 1e5}, [7],\n\n {"dataElement": "a", "orgUnit": "u", "period": "2020"}]}')
        lines = text.split('\n')
        shown = [(refusal.place, lines[refusal.line - 1][refusal.column - 1:][:4]) for refusal in convert.dhis2(text).refused]
        self.assertEqual(shown, [('dataValues[0].dataElement', '"đ",'), ('dataValues[0].orgUnit', '"ư đ'), ('dataValues[1].value', '1e5}'),
                                 ('dataValues[2]', '[7],'), ('dataValues[3].value', '{"da')])

    def test_csv_gives_what_json_gives(self):
        made, twin = (convert.dhis2(read(name), mapping('dhis2-map.csv')) for name in ('dhis2.csv', 'dhis2.json'))
        self.assertEqual((made.refused, made.passed, cells(made)), ([], twin.passed, cells(twin)))
        self.assertEqual([row['AS_OF'] for row in made.rows], [row['AS_OF'] for row in twin.rows])
        self.assertEqual(made.rows[0]['COMMENT'], 'dataValueSets F2 | sổ tiêm chủng đã đối chiếu')

    def test_each_refused_cell_of_csv_is_named(self):
        made = convert.dhis2('dataelement,period,orgunit,value,comment,deleted\na,2020,u,"1","x\ny",\na,2020W5,u,2,,\na b,2019,"đ u",3,,\n'
                             'a,2018,u,1e5,,\na,2017,u,4,,TRUE\n\na,2016,u\na,2020,u,5,,false\n')
        self.assertEqual(list(map(str, made.refused)), [
            'dataValueSets:4:3: B3: “2020W5” is no period',
            'dataValueSets:5:1: A4: “a b” is not in the mapping; without one it must be an id (indicator)',
            'dataValueSets:5:10: C4: “đ u” is not in the mapping; without one it must be an id (unit)',
            'dataValueSets:6:10: D5: “1e5” is no number in notation en', 'dataValueSets:7:13: F6: “4” was deleted in DHIS2',
            'dataValueSets:9:1: A8: “a,2016,u” is not a row of 6 fields', 'dataValueSets:10:10: D9: “5” repeats cell D2'])
        self.assertEqual(len(made.rows), 1)
        self.assertEqual([str(refusal) for refusal in convert.dhis2('period;orgunit\n').refused][0],
                         'dataValueSets:1:1: A1: “period;orgunit” lacks the column dataelement')

    def test_option_combinations_are_found_from_the_most_to_the_least_exact(self):
        names = convert.Mapping('what,from,to\nindicator,e.c.a,exact\nindicator,e.c,combo\nindicator,e,all\nunit,u,u\n')
        made = convert.dhis2('dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value\n'
                             'e,2020,u,c,a,1\ne,2020,u,c,b,2\ne,2020,u,d,a,3\n', names)
        self.assertEqual([row[0] for row in cells(made)], ['exact', 'combo', 'all'])


class OpenSdg(unittest.TestCase):
    def test_headlines_and_mapped_rows_are_taken(self):
        made = convert.open_sdg(read('indicator_1-2-1.csv'), '1-2-1', mapping('sdg-map.csv'))
        self.assertEqual((made.refused, made.empty, made.passed), ([], 1, 1))
        self.assertEqual(cells(made), [('poverty', 'M', '2019', '2.69', 'A'), ('poverty', 'M', '2020', '1.910', 'E')])
        log = Log(Plan.from_file(FILES / 'plan.yaml'))
        log.read_csv(made.text())
        self.assertEqual(Evaluation(Panel.from_log(log), '2020').row('poverty').verdict, 'exceeded')

    def test_each_refused_cell_is_named(self):
        made = convert.open_sdg('Year,Sex,Observation status,Unit multiplier,Value\n2020,Male,,,1\n20,,,,2\n2020,,Guess,,3\n2020,,,Dozens,4\n'
                                '2020,,,,5%\n2020,,,,6\n2020,,,,7\n2020\n', 'poor', unit='M')
        self.assertEqual(places(made), [('E2', 'poor|Sex=Male'), ('A3', '20'), ('C4', 'Guess'), ('D5', 'Dozens'), ('E6', '5%'), ('E8', '7'),
                                        ('A9', '2020')])
        self.assertEqual(len(made.rows), 1)
        self.assertEqual(places(convert.open_sdg('Year,Value\n2020,1\n', 'poor')), [('B2', '1')])
        self.assertEqual(places(convert.open_sdg('Jahr,Value\n2020,1\n', 'poor')), [('A1', 'Jahr,Value')])
        by_units = convert.Mapping('what,from,to\nindicator,8|Units=Percent,rate\nindicator,8|Units=USD,amount\n')
        made = convert.open_sdg('Year,Units,Value\n2020,Percent,1\n2020,USD,2\n', '8', by_units, unit='M')
        self.assertEqual([row[0] for row in cells(made)], ['rate', 'amount'])


class Program(unittest.TestCase):
    def test_it_converts_and_reports(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / 'observations.csv'
            status, printed, told = run('convert', 'sheet', FILES / 'sheet.csv', '--map', FILES / 'sheet-map.csv', '--unit', 'M', '--separator', ';',
                                        '--header', 3, '--label', 2, '--missing', '-=M …=O x=Q', '--lang', 'en', '-o', out)
            self.assertEqual((status, printed), (0, ''), told)
            self.assertEqual(told, '11 figures, 0 cells refused, 1 empty, 15 passed over by the mapping\n')
            status, printed, told = run('report', FILES / 'plan.yaml', out, '--period', '2020', '--format', 'csv')
            self.assertEqual(status, 0, told)
            values = {row['target']: row['value'] for row in csv.DictReader(io.StringIO(printed))}
            self.assertEqual(values, {'rice': '4521.3', 'exports': '664.30', 'seafood': '211.00', 'poverty': '', 'vaccinated': ''})
            for kind, name, given in (('dhis2', 'dhis2.json', 'dhis2-map.csv'), ('dhis2', 'dhis2.csv', 'dhis2-map.csv'),
                                     ('open-sdg', 'indicator_1-2-1.csv', 'sdg-map.csv')):
                status, printed, told = run('convert', kind, FILES / name, '--map', FILES / given)
                self.assertEqual((status, printed.splitlines()[0], printed.count('\n')), (0, ','.join(convert.COLUMNS), 3), told)

    def test_refused_cells_leave_nothing_written_unless_they_may(self):
        with tempfile.TemporaryDirectory() as folder:
            path, out = pathlib.Path(folder) / 'bad.csv', pathlib.Path(folder) / 'out.csv'
            path.write_text('Tên,2019,2020\nrice,"1,5",?\n', 'utf-8')
            status, _, told = run('convert', 'sheet', path, '--unit', 'M', '-o', out)
            self.assertEqual((status, out.exists()), (2, False))
            self.assertEqual(told.splitlines()[0], f'{path}:2:12: C2: “?” không phải là số theo cách viết vi')
            status, printed, _ = run('convert', 'sheet', path, '--unit', 'M', '--lenient')
            self.assertEqual((status, printed.count('\n')), (1, 2))
            self.assertEqual(run('convert', 'sheet', path)[::2], (2, '--unit is needed for a sheet\n'))

    def test_all_files_are_told_about_in_one_pass(self):
        with tempfile.TemporaryDirectory() as folder:
            texts = {'a.csv': b'T\xc3\xaan,2020\nrice,?\n', 'b.csv': b'T\xc3\xaan,2020\nr\xff,1\n', 'c.csv': b'T\xc3\xaan,2020\n"rice"x,1\n',
                     'd.csv': b'T\xc3\xaan,2020\npoverty,1e5\nrice,-\n'}
            for name, data in texts.items():
                (pathlib.Path(folder) / name).write_bytes(data)
            out = pathlib.Path(folder) / 'out.csv'
            out.write_text('as it was')
            given = ['convert', 'sheet', *(f'{folder}/{name}' for name in (*texts, 'e.csv')), '--unit', 'M', '--missing=-=M', '--lang', 'en', '-o', out]
            for more in ((), ('--lenient',)):
                status, _, told = run(*given, *more)
                self.assertEqual((status, out.read_text()), (2, 'as it was'))
                self.assertEqual([line.removeprefix(folder + '/') for line in told.splitlines()], [
                    'b.csv:2:2: not UTF-8; a spreadsheet saves it as “CSV UTF-8”', "c.csv:2: ',' expected after '\"'",
                    f"[Errno 2] No such file or directory: '{folder}/e.csv'", 'a.csv:2:6: B2: “?” is no number in notation vi',
                    'd.csv:2:9: B2: “1e5” is no number in notation vi', '1 figures, 2 cells refused, 0 empty, 0 passed over by the mapping'])


if __name__ == '__main__':
    harness.main()
