#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The SQLite extension beside the programs, Python's decimals and its own guide."""

import csv
import decimal
import io
import os
import random
import re
import sqlite3
import subprocess
import unittest

import harness

EXTENSION = os.environ['KGP_SQLITE']
DATA = harness.ROOT / 'examples/data'
REPORTS = [('kien-giang-2020', '2020'), ('kien-giang-2020', '2020-S1'), ('kien-giang-2018', '2018-S1'),
           ('kien-giang-2016-2020', '2016-01-01/P5Y'), ('kien-giang-2023', '2023-S1'), ('kien-giang-2023', '2023'),
           ('thua-thien-hue-2019', '2019')]

UNITS = {'kien-gian': 'KG', 'thua-thie': 'TTH'}  # the program reports on the first one of the plan


def connect():
    db = sqlite3.connect(':memory:')
    db.enable_load_extension(True)
    db.load_extension(EXTENSION)
    return db


def shell(script):
    """What the sqlite3 program prints."""
    done = subprocess.run(['sqlite3', '-bail', '-batch', ':memory:'], input=f'.load {EXTENSION}\n{script}',
                          capture_output=True, encoding='utf-8', cwd=harness.ROOT, check=False)
    return done.stdout, done.stderr


def program(folder, period, *options):
    """The rows of kgplan-report."""
    done = subprocess.run([os.path.join(os.environ['KGP_EXAMPLES'], 'kgplan-report'), DATA / folder / 'plan.yaml',
                           DATA / folder / 'observations.csv', '--period', period, '--format', 'csv', *options],
                          capture_output=True, encoding='utf-8', check=True)
    return list(csv.reader(io.StringIO(done.stdout)))


class Reports(unittest.TestCase):
    def test_one_statement_gives_the_report_of_the_program(self):
        for folder, period in REPORTS:
            with self.subTest(folder=folder, period=period):
                printed, errors = shell(
                    '.mode csv\n.headers on\n'
                    f"SELECT * FROM kgp_evaluate(readfile('examples/data/{folder}/plan.yaml'), "
                    f"readfile('examples/data/{folder}/observations.csv'), '{period}') "
                    f"WHERE unit = '{UNITS[folder[:9]]}';\n")
                self.assertEqual(errors, '')
                expected = program(folder, period)
                self.assertGreater(len(expected), 2)
                self.assertEqual(list(csv.reader(io.StringIO(printed))), expected)

    def test_rows_of_a_table_give_it_too(self):
        for folder, period in REPORTS:
            with self.subTest(folder=folder, period=period), open(
                    DATA / folder / 'observations.csv', encoding='utf-8', newline='') as file:
                names, *rows = csv.reader(file)
                db = connect()
                db.execute(f"CREATE TABLE o({', '.join(name + ' TEXT' for name in names)})")
                db.executemany(f"INSERT INTO o VALUES ({', '.join('?' * len(names))})",
                               [[cell or None for cell in row] for row in rows])
                pairs = ', '.join(f"'{name.lower()}', {name}" for name in names)
                plan = (DATA / folder / 'plan.yaml').read_text('utf-8')
                got = db.execute('SELECT * FROM kgp_evaluate(?, (SELECT kgp_observations(' + pairs +
                                 ') FROM o), ?, ?) WHERE unit = ?',
                                 (plan, period, '2023-07-01', UNITS[folder[:9]])).fetchall()
                expected = program(folder, period, '--as-of', '2023-07-01')
                self.assertEqual([['' if cell is None else cell for cell in row] for row in got], expected[1:])

    def test_findings_beyond_the_first_thousand_are_counted(self):
        plan = '{kgplan: 1, id: P, period: 2020, units: [{id: U}], indicators: [{id: i}], targets: []}'
        rows = connect().execute('SELECT line, message FROM kgp_findings(?, ?, 2020)', (
            plan, 'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\n' + 'x,U,2020,1\n' * 1500)).fetchall()
        self.assertEqual((len(rows), rows[999][0], rows[1000]), (1001, 1001, (None, '… 500')))

    def test_floats_are_refused_wherever_a_figure_is_taken(self):
        db = connect()
        for call in ["kgp_add(0.5, '1')", "kgp_add('1', 0.5)", "kgp_subtract(0.5, 1)", 'kgp_compare(1, 0.5)',
                     'kgp_round(0.5, 1)', 'kgp_decimal(0.5)', "kgp_decimal(0.5, 'vi')", "kgp_format(0.5, 'vi')",
                     'kgp_from_scaled(5.0, 1)', 'kgp_to_scaled(0.5, 1)', 'kgp_sum(0.5)',
                     "kgp_verdict('at_least: 1', 0.5)", "kgp_plan_pct('at_least: 1', 0.5)",
                     "kgp_verdict('growth: {at_least: 1, over: 2019}', 1, 0.5)",
                     "kgp_observations('OBS_VALUE', 0.5)"]:
            with self.subTest(call), self.assertRaisesRegex(sqlite3.OperationalError, 'binary float'):
                db.execute('SELECT ' + call).fetchall()


class Decimals(unittest.TestCase):
    def test_they_are_those_of_python(self):
        db = connect()
        chance = random.Random(20200101)
        decimal.getcontext().prec = 60

        def number():
            digits = chance.randint(1, 12)
            return decimal.Decimal(chance.randint(-10 ** digits, 10 ** digits)).scaleb(-chance.randint(0, 6))

        for _ in range(2000):
            a, b, places = number(), number(), chance.randint(0, 6)
            rounded = a.quantize(decimal.Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP)
            got = db.execute('SELECT kgp_add(?1, ?2), kgp_subtract(?1, ?2), kgp_round(?1, ?3), kgp_compare(?1, ?2)',
                             (f'{a:f}', f'{b:f}', places)).fetchone()
            self.assertEqual(got, (*(f'{exact + 0:f}' for exact in (a + b, a - b, rounded)), (a > b) - (a < b)))

    def test_sums_over_windows_leave_nothing_behind(self):
        db = connect()
        chance = random.Random(7)
        values = [f'{decimal.Decimal(chance.randint(-10 ** 9, 10 ** 9)).scaleb(-chance.randint(0, 6)):f}'
                  for _ in range(500)]
        db.execute('CREATE TABLE v(i INTEGER PRIMARY KEY, v TEXT)')
        db.executemany('INSERT INTO v VALUES (?, ?)', enumerate(values))
        got = [row[0] for row in
               db.execute('SELECT kgp_sum(v) OVER (ORDER BY i ROWS BETWEEN 4 PRECEDING AND CURRENT ROW) FROM v')]
        for i, text in enumerate(got):
            self.assertEqual(text, f'{sum(map(decimal.Decimal, values[max(0, i - 4):i + 1])):f}')


class Guide(unittest.TestCase):
    def test_its_statements_give_what_it_shows(self):
        text = (harness.ROOT / 'doc/sql.md').read_text('utf-8')
        blocks = re.findall(r'```sql\n(.*?)```', text, re.S)
        self.assertGreater(len(blocks), 5)
        script = '\n'.join(blocks)
        shown = [line[3:] for line in script.splitlines() if line.startswith('-- ')]
        printed, errors = shell(script)
        self.assertEqual(errors, '')
        self.assertEqual(printed.splitlines(), shown)

    def test_it_names_every_function(self):
        text = (harness.ROOT / 'doc/sql.md').read_text('utf-8')
        names = {row[0] for row in connect().execute(
            "SELECT DISTINCT name FROM pragma_function_list WHERE name LIKE 'kgp\\_%' ESCAPE '\\'")}
        self.assertGreater(len(names), 30)
        flags = {row[0] for row in connect().execute(
            "SELECT flags & 0x200800 FROM pragma_function_list WHERE name LIKE 'kgp\\_%' ESCAPE '\\'")}
        self.assertEqual(flags, {0x200800})  # SQLITE_INNOCUOUS, SQLITE_DETERMINISTIC
        written = set(re.findall(r'kgp_\w+', text))
        for stem, rest in re.findall(r'`(kgp_period)_\w+`((?:, `_\w+`)+)', text):
            written |= {stem + word for word in re.findall(r'_\w+', rest)}
        self.assertEqual(names - written - {'kgp_version'}, set())


if __name__ == '__main__':
    harness.main()
