# SPDX-License-Identifier: MIT
"""Arrow libraries of others read what the package exports, and the package reads what they do.

GDAL's Python module (Debian's python3-gdal), and DuckDB, whose library KGP_DUCKDB names; a test of what is not there says
that it is skipped.
"""

import csv
import ctypes
import io
import os
import unittest
from decimal import Decimal

import arrow_spec as spec
import harness
from kgplan import Evaluation, Log, Panel, Plan, Result, arrow

try:
    from osgeo import gdal
except ImportError:
    gdal = None

DUCKDB = os.environ.get('KGP_DUCKDB')
FOLDER = harness.ROOT / 'examples/data/kien-giang-2020'


def evaluated():
    log = Log(Plan.from_file(FOLDER / 'plan.yaml'))
    log.read_file(FOLDER / 'observations.csv')
    return Evaluation(Panel.from_log(log), '2020')


class Capsules:
    """Structs at two addresses, lent by somebody else."""

    def __init__(self, schema, array, keep):
        self.places, self.keep = (schema, array), keep

    def __arrow_c_array__(self, requested_schema=None):
        return tuple(spec.new(place, name, None) for place, name in zip(self.places, (b'arrow_schema', b'arrow_array')))


class Batch:
    """A column as a record batch in a stream, which is the table that DuckDB wants."""

    def __init__(self, column):
        schema, held = column.__arrow_c_array__()
        self.column = spec.take(schema, spec.Schema), spec.take(held, spec.Array)
        self.batch = spec.Given('+s', [None], self.column[1].length)
        for filled, child, kind in zip((self.batch.schema, self.batch.array), self.column, (spec.Schema, spec.Array)):
            filled.n_children = 1
            filled.children = (ctypes.POINTER(kind) * 1)(ctypes.pointer(child))

    def __arrow_c_stream__(self, requested_schema=None):
        self.stream = spec.GivenStream(self.batch)
        return self.stream.__arrow_c_stream__()


@unittest.skipUnless(DUCKDB, 'KGP_DUCKDB does not name the library of DuckDB')
class DuckDB(unittest.TestCase):
    def setUp(self):
        self.db = ctypes.CDLL(DUCKDB)
        self.db.duckdb_query_arrow_error.restype = ctypes.c_char_p
        self.database, self.connection = ctypes.c_void_p(), ctypes.c_void_p()
        self.assertEqual(self.db.duckdb_open(None, ctypes.byref(self.database)), 0)
        self.assertEqual(self.db.duckdb_connect(self.database, ctypes.byref(self.connection)), 0)

    def tearDown(self):
        self.db.duckdb_disconnect(ctypes.byref(self.connection))
        self.db.duckdb_close(ctypes.byref(self.database))

    def query(self, sql):
        """The result as an Arrow table."""
        result, database = ctypes.c_void_p(), self.db
        if self.db.duckdb_query_arrow(self.connection, sql.encode(), ctypes.byref(result)):
            self.fail(self.db.duckdb_query_arrow_error(result).decode())

        def fetched(function, kind):
            filled = kind()
            self.assertEqual(function(result, ctypes.byref(ctypes.c_void_p(ctypes.addressof(filled)))), 0)
            return filled
        schema = fetched(database.duckdb_query_arrow_schema, spec.Schema)
        held = fetched(database.duckdb_query_arrow_array, spec.Array)
        self.addCleanup(database.duckdb_destroy_arrow, ctypes.byref(result))
        return Capsules(ctypes.addressof(schema), ctypes.addressof(held), (schema, held))

    def rows(self, sql):
        return list(zip(*arrow.columns(self.query(sql)).values()))

    def scan(self, thing, name):
        """Copies a stream into a table; its C interface reads all columns only, in their order."""
        stream = spec.take(thing.__arrow_c_stream__(), spec.Stream)
        self.assertEqual(self.db.duckdb_arrow_scan(self.connection, b'lent', ctypes.c_void_p(ctypes.addressof(stream))), 0)
        self.query(f'CREATE TABLE {name} AS FROM lent')
        spec.let_go(stream)

    def test_it_reads_an_evaluation(self):
        evaluation = evaluated()
        self.scan(evaluation, 'results')
        expected = list(csv.DictReader(io.StringIO(evaluation.text())))
        for name in expected[0]:
            found = self.rows(f'SELECT target, indicator, unit, {name} AS cell FROM results')
            cells = {(target, indicator, unit): cell for target, indicator, unit, cell in found}
            for row in expected:
                cell = cells[row['target'] or None, row['indicator'], row['unit']]
                self.assertEqual(cell, (Decimal(row[name]) if isinstance(cell, Decimal) else
                                        int(row[name]) if isinstance(cell, int) else
                                        row[name].removeprefix("'") or None), (row['target'], name))
        self.assertEqual(self.rows("SELECT sum(value), count(*) FROM results WHERE verdict = 'missed'"),
                         [(Decimal('184430.89'), 4)])

    def test_it_reads_a_column_in_place(self):
        evaluation = evaluated()
        for result in (Result.VALUE, Result.VERDICT, Result.PLAN_PCT, Result.GAPS, Result.ORIGIN):
            self.scan(Batch(evaluation.arrow_column(result, 0)), f'c{int(result)}')
            name = evaluation.text().splitlines()[0].split(',')
            column, = arrow.columns(self.query(f'FROM c{int(result)}')).items()
            self.assertIn(column[0], name)
            if result == Result.VALUE:
                self.assertEqual(column[1][:2], [Decimal('68956.99'), None])
            if result == Result.VERDICT:
                self.assertEqual(column[1][:2], ['missed', None])

    def test_its_results_are_bound_in_place_and_read(self):
        plan = Plan.from_text('{kgplan: 1, id: P, period: "2020", units: [{id: U}, {id: V}, {id: W}], '
                              'indicators: [{id: x, decimals: 2}], targets: [{id: t, indicator: x, at_least: 1.5}]}')
        for kind in ('DECIMAL(9,2)', 'DECIMAL(18,2)', 'DECIMAL(30,2)'):
            found = self.query(f'SELECT * FROM (VALUES (1.55::{kind}), (NULL), (-0.07)) AS rows(x)')
            schema, held = found.keep
            column = Capsules(ctypes.addressof(schema.children[0][0]), ctypes.addressof(held.children[0][0]), found)
            panel = Panel(plan)
            panel.set_periods('x', ['2020'])
            panel.bind('x', column)
            self.assertEqual([row.value for row in Evaluation(panel, '2020').rows()], [Decimal('1.55'), None, Decimal('-0.07')])
        log = Log(plan)
        self.assertEqual(log.read_table(self.query(
            "SELECT 'x' AS INDICATOR, unit AS REF_AREA, '2020' AS TIME_PERIOD, value AS OBS_VALUE, DATE '2021-01-31' AS AS_OF "
            "FROM (VALUES ('U', 1.5), ('V', 2.25)) AS rows(unit, value)")), 2)
        self.assertEqual(Evaluation(Panel.from_log(log), '2020').row('t', unit='V').value, Decimal('2.25'))


@unittest.skipUnless(gdal, "GDAL's Python module is not installed")
class Gdal(unittest.TestCase):
    def test_an_observation_file_that_it_reads_is_read(self):
        source = gdal.OpenEx(str(FOLDER / 'observations.csv'))
        stream = source.GetLayer(0).GetArrowStream(['INCLUDE_FID=NO', 'MAX_FEATURES_IN_BATCH=10'])
        schema, batches = stream.GetSchema(), list(iter(stream.GetNextRecordBatch, None))
        self.assertEqual(len(batches), 4)
        log = Log(Plan.from_file(FOLDER / 'plan.yaml'))
        for batch in batches:
            log.read_table(Capsules(schema._getPtr(), batch._getPtr(), batch))
        self.assertEqual(len(log), 38)
        self.assertEqual(Evaluation(Panel.from_log(log), '2020').text(), evaluated().text())


if __name__ == '__main__':
    harness.main()
