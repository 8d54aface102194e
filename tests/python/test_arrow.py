# SPDX-License-Identifier: MIT
"""Arrow in and out against a producer and a consumer by the specification; lifetimes; pandas, if it is there."""

import array
import csv
import ctypes
import datetime
import gc
import io
import os
import random
import resource
import subprocess
import sys
import unittest
from decimal import Decimal

import arrow_spec as spec
import harness
from kgplan import Evaluation, KgplanError, Log, Panel, Plan, Result, Table, _abi, _core, arrow

try:
    import numpy
except ImportError:
    numpy = None
try:
    import pandas
except ImportError:
    pandas = None

DATA = harness.ROOT / 'examples/data'
PLAN = '''kgplan: 1
id: P
period: "2020"
units: [{id: U}, {id: V}, {id: W}]
indicators: [{id: x, decimals: 1}, {id: y}]
targets:
  - {id: t, indicator: x, at_least: 10.5}
  - {id: s, indicator: y, more_than: 3, unit: V}
'''
SIZES = {'i': 4, 'l': 8, 'd:9,1,32': 4, 'd:18,1,64': 8, 'd:18,1': 16, 'd:38,1,128': 16}


def evaluated(folder, periods):
    log = Log(Plan.from_file(DATA / folder / 'plan.yaml'))
    log.read_file(DATA / folder / 'observations.csv')
    return Evaluation(Panel.from_log(log), periods)


def numbers(form, cells, offset=0, null_count=None, bitmap=True):
    """An array of whole numbers; None is null, and holds nonsense."""
    size = SIZES[form]
    memory = b'\x7f' * (size * offset) + b''.join(
        b'\x7f' * size if each is None else each.to_bytes(size, 'little', signed=True) for each in cells)
    nulls = sum(each is None for each in cells)
    return spec.Given(form, [spec.bitmap([each is not None for each in cells], offset) if bitmap or nulls else None, memory],
                      len(cells), nulls if null_count is None else null_count, offset)


class Out(unittest.TestCase):
    def test_a_table_has_the_rows_of_the_csv(self):
        for folder, periods in (('kien-giang-2020', ['2020', '2020-S1']), ('thua-thien-hue-2019', '2019'),
                                ('kien-giang-2018', '2018-S1')):
            evaluation = evaluated(folder, periods)
            types, rows = spec.read_stream(evaluation)
            expected = list(csv.DictReader(io.StringIO(evaluation.text())))
            self.assertEqual(list(types), list(expected[0]))
            shown = [{name: '' if each is None else each for name, each in row.items()} for row in rows]
            for row in shown:
                for name, each in row.items():
                    if isinstance(each, (Decimal, int)):
                        row[name] = Decimal(each)
            key = [str(sorted((name, str(row[name])) for name in ('unit', 'period', 'target', 'indicator'))) for row in shown]
            self.assertEqual(len(set(key)), len(key))
            by_key = dict(zip(key, shown))
            for row in expected:
                found = by_key.pop(str(sorted((name, row[name]) for name in ('unit', 'period', 'target', 'indicator'))))
                for name, text in row.items():
                    is_number = types[name][0][0] in 'dl'
                    self.assertEqual(found[name], Decimal(text) if is_number and text else text.removeprefix("'"), (row, name))
            self.assertEqual(by_key, {})

    def test_results_are_chosen_and_stay_in_order(self):
        evaluation = evaluated('kien-giang-2020', '2020')
        types, rows = spec.read_stream(evaluation.arrow([Result.VERDICT, Result.VALUE]))
        self.assertEqual(list(types.items())[6:], [
            ('period', ('u', False)), ('value', ('d:38,2', False)), ('verdict', ('C', True))])
        self.assertEqual(len(rows), 31)
        self.assertEqual(len(spec.read_stream(evaluation.arrow([]))[0]), 7)
        schema = spec.take(evaluation.arrow([Result.GAPS]).__arrow_c_schema__(), spec.Schema)
        self.assertEqual((schema.format, schema.n_children), (b'+s', 8))
        spec.let_go(schema)

    def test_a_column_is_the_evaluations_memory(self):
        evaluation = evaluated('kien-giang-2020', '2020')
        target = evaluation.plan.find(_abi.Subject.TARGET, 'grdp.growth')
        for result in Result:
            cells = _core.made(_abi.lib.kgp_evaluation_column, evaluation, result, target)
            schema, held = evaluation.arrow_column(result, 'grdp.growth').__arrow_c_array__()
            schema, held = spec.take(schema, spec.Schema), spec.take(held, spec.Array)
            self.assertEqual(held.buffers[1], cells.data)
            found = [spec.cell(schema, held, unit) for unit in range(held.length)]
            self.assertEqual(found.count(None), held.null_count)
            row = evaluation.row(target)[3:][result]
            if found[0] is None:
                self.assertIn(row, (None, 'none', 'exact', 'reported'))
            elif result == Result.STAGE:
                self.assertEqual((found[0], row), ('E', 'estimate'))
            else:
                self.assertEqual(found[0], row)
            spec.let_go(schema)
            spec.let_go(held)
            self.assertFalse(held.release)

    def test_what_is_exported_outlives_what_it_was_made_from(self):
        evaluation = evaluated('kien-giang-2020', '2020')
        capsules = evaluation.arrow_column(Result.VERDICT, 0).__arrow_c_array__()
        stream = evaluation.__arrow_c_stream__()
        evaluation.close()
        del evaluation
        gc.collect()
        schema, held = (spec.take(*each) for each in zip(capsules, (spec.Schema, spec.Array)))
        self.assertEqual(spec.cell(schema, held, 0), 'missed')
        spec.let_go(schema)
        spec.let_go(held)
        class Once:
            def __arrow_c_stream__(self):
                return stream
        self.assertEqual(len(spec.read_stream(Once())[1]), 31)
        with self.assertRaises(ValueError):
            arrow.columns(Once())  # it was taken

    def test_what_nobody_took_is_released(self):
        evaluation = evaluated('kien-giang-2020', '2020')
        gc.collect()
        arrow.sweep()
        before = len(arrow._lent)
        kept = evaluation.__arrow_c_stream__()
        for _ in range(50):
            evaluation.__arrow_c_stream__()
            evaluation.arrow_column(Result.VALUE, 0).__arrow_c_array__()
        arrow.sweep()
        self.assertEqual(len(arrow._lent), before + 1)
        lent = list(arrow._lent.values())[-1][1]
        self.assertTrue(lent.release)
        del kept
        arrow.sweep()
        self.assertEqual((len(arrow._lent), lent.release), (before, None))

    def test_an_error_that_is_on_its_way_is_kept(self):
        evaluation = evaluated('kien-giang-2020', '2020')
        with self.assertRaises(TypeError):
            [evaluation.__arrow_c_stream__()] + 1  # frees the capsule amid the error

    def test_the_interpreter_ends_with_arrays_about(self):
        program = '''
import arrow_spec as spec, harness, sys, threading
from kgplan import *
data = harness.ROOT / 'examples/data/kien-giang-2020'
log = Log(Plan.from_file(data / 'plan.yaml'))
log.read_file(data / 'observations.csv')
evaluation = Evaluation(Panel.from_log(log), '2020')
capsules = evaluation.arrow_column(Result.VALUE, 0).__arrow_c_array__(), evaluation.__arrow_c_stream__()
sys.modules['held'] = capsules
schema, array = evaluation.arrow_column(Result.VERDICT, 0).__arrow_c_array__()
taken = spec.take(array, spec.Array)
class Late:
    def __del__(self, release=taken.release, place=spec.ctypes.byref(taken), keep=taken):
        release(place)
sys.modules['late'] = Late()
threading.Thread(target=lambda: spec.let_go(spec.take(schema, spec.Schema))).start()
print('done')
'''
        done = subprocess.run([sys.executable, '-c', program], capture_output=True, text=True,
                              env={**harness.environment(), 'PYTHONPATH': os.path.dirname(os.path.abspath(__file__))})
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, 'done\n', ''))


class In(unittest.TestCase):
    def setUp(self):
        self.plan = Plan.from_text(PLAN)

    def bound(self, cells, decimals=None, periods=('2019', '2020')):
        panel = Panel(self.plan)
        panel.set_periods('x', periods)
        panel.bind('x', cells, decimals)
        return panel

    def test_every_type_offset_and_bitmap_gives_the_same_results(self):
        rng = random.Random(7)
        for _ in range(300):
            periods = [str(1900 + year) for year in range(rng.randrange(1, 44))]  # 3 to 129 cells
            cells = [None if rng.random() < .3 else rng.randrange(-10**8, 10**8) for _ in range(3 * len(periods))]
            form = rng.choice(list(SIZES))
            if rng.random() < .3:
                cells = [each or 0 for each in cells]
            given = numbers(form, cells, rng.randrange(0, 70), rng.choice([None, -1]), rng.random() < .5)
            decimals = None if form[0] == 'd' else 1
            panel = self.bound(given, decimals, periods)
            plain = self.bound(array.array('q', [-2**63 if each is None else each for each in cells]), 1, periods)
            first, second = (Evaluation(each, periods[-1]) for each in (panel, plain))
            self.assertEqual(first.text(), second.text(), (form, cells))
            column = _core.made(_abi.lib.kgp_panel_column, panel, 0, 0)
            self.assertTrue(0 <= column.data - given.array.buffers[1] <= (given.array.offset + 1) * SIZES[form])

    def test_an_array_is_held_as_long_as_it_is_read(self):
        given = numbers('l', [1, 2, 3])
        stream = spec.GivenStream(numbers('l', [1, 2, 3]))
        panels = self.bound(given, 1, ['2020']), self.bound(stream, 1, ['2020'])
        evaluations = [Evaluation(panel, '2020') for panel in panels]
        del panels
        gc.collect()
        self.assertEqual(stream.arrays[0].released, ['schema'])
        self.assertTrue(given.array.release)
        for evaluation in evaluations:
            self.assertEqual(evaluation.row('t').value, Decimal('0.1'))
        del evaluations, evaluation
        gc.collect()
        self.assertEqual(stream.arrays[0].released, ['schema', 'array'])

    def test_the_type_tells_the_decimals(self):
        self.assertEqual(Evaluation(self.bound(numbers('d:38,1,128', [105, None, 7]), None, ['2020']), '2020').row('t').value,
                         Decimal('10.5'))
        self.bound(numbers('d:18,1', [1, 2, 3]), 1, ['2020'])
        with self.assertRaises(ValueError):
            self.bound(numbers('d:18,1', [1, 2, 3]), 2, ['2020'])

    def test_what_cannot_be_bound_is_said(self):
        def refused(error, given, words='', periods=('2020',)):
            with self.assertRaises(error) as caught:
                self.bound(given, 1, periods)
            self.assertIn(words, str(caught.exception))
        refused(KgplanError, spec.Given('g', [None, bytes(24)], 3, name='rice'), '“g” is not valid for “rice”')
        refused(KgplanError, spec.texts(['a', 'b', 'c']), 'integers (i, l) or decimals (d)')
        refused(KgplanError, numbers('l', [1, 2]), '3 cells')
        refused(KgplanError, numbers('d:38,1,128', [1, 2**64, 3]), 'Arrow[1]')
        refused(KgplanError, spec.Given('l', [None], 3), 'ARGUMENT')
        refused(KgplanError, spec.Given('l', [None, bytes(24)], 3, null_count=1), 'ARGUMENT')
        refused(KgplanError, spec.Given('l', [None, bytes(24)], -3), 'ARGUMENT', ['2020'])
        refused(ValueError, spec.GivenStream(numbers('l', [1]), numbers('l', [2, 3])), '2 Arrow chunks')
        refused(OSError, spec.GivenStream(numbers('l', [1, 2, 3]), fault=b'the disk is full'), 'the disk is full')
        given = numbers('l', [1, 2, 3])
        spec.let_go(given.array)
        refused(ValueError, given, 'taken before')
        for capsules in ((None, None), (1, 2), given.__arrow_c_array__()[::-1], ()):
            made = type('Odd', (), {'__arrow_c_array__': lambda self, capsules=capsules: capsules})()
            refused((ValueError, TypeError, ctypes.ArgumentError), made)

    def test_a_table_is_read_as_an_observation_file(self):
        batch = spec.table(spec.texts(['x', 'x', 'y'], 'INDICATOR', offset=3),
                           spec.texts(['U', 'V', 'V'], 'REF_AREA', large=True, offset=9),
                           spec.texts(['2020', '2020-S1', '2020'], 'TIME_PERIOD'), self.values(), self.marks(), self.days())
        for table in (batch, spec.GivenStream(batch)):
            log = Log(self.plan)
            self.assertEqual(log.read_table(table), 3)
            text = ('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,AS_OF\nx,U,2020,11.5,,2021-01-31\n'
                    'x,V,2020-S1,,O,\ny,V,2020,-4.0,,1969-12-31\n')
            other = Log(self.plan)
            other.read_csv(text)
            self.assertEqual([self.row(log, place) for place in range(3)], [self.row(other, place) for place in range(3)])

    @staticmethod
    def row(log, place):
        row = _core.made(_abi.lib.kgp_log_get, log, place)
        return (row.indicator, row.unit, row.period, _core.from_decimal(row.value), row.stage, row.missing, row.known)

    @staticmethod
    def values():
        given = numbers('d:18,1', [115, None, -40], 5)
        given.schema.name = b'OBS_VALUE'
        return given

    @staticmethod
    def days():
        return spec.Given('tdD', [spec.bitmap([1, 0, 1]), b''.join(
            day.to_bytes(4, 'little', signed=True) for day in (18658, 7, -1))], 3, -1, name='AS_OF')

    @staticmethod
    def marks():
        return spec.Given('C', [spec.bitmap([0, 1, 0]), bytes([9, 1, 9])], 3, 2, name='OBS_STATUS',
                          dictionary=spec.texts(['', 'O'], 'words'))

    def test_texts_in_views_are_read(self):
        long, short = 'a text of more than twelve bytes', 'Rạch Giá'
        views = (len(short.encode()).to_bytes(4, 'little') + short.encode().ljust(12, b'\0') +
                 len(long).to_bytes(4, 'little') + long[:4].encode() + (0).to_bytes(4, 'little') + (2).to_bytes(4, 'little') +
                 bytes(16))
        given = spec.table(spec.Given('vu', [spec.bitmap([1, 1, 0]), views, b'??' + long.encode(),
                                             (2 + len(long)).to_bytes(8, 'little')], 3, 1, name='x'))
        self.assertEqual(arrow.columns(given), {'x': [short, long, None]})

    def test_other_types_of_columns_are_read_or_refused(self):
        day = spec.Given('tdD', [None, (18262).to_bytes(4, 'little')], 1, name='day')
        flag = spec.Given('b', [None, b'\x02'], 1, offset=1, name='flag')
        none = spec.Given('n', [], 1, 1, name='none')
        small = spec.Given('s', [None, (-5).to_bytes(2, 'little', signed=True)], 1, name='small')
        self.assertEqual(arrow.columns(spec.table(day, flag, none, small)),
                         {'day': [datetime.date(2020, 1, 1)], 'flag': [True], 'none': [None], 'small': [-5]})
        for form, size in (('g', 8), ('f', 4), ('+l', 0), ('tss:', 8), ('zz', 1)):
            with self.assertRaises(TypeError) as caught:
                arrow.columns(spec.table(spec.Given(form, [None, bytes(size)], 1, name='odd')))
            self.assertIn('odd', str(caught.exception))
        with self.assertRaises(TypeError):
            arrow.columns(numbers('l', [1]))
        with self.assertRaises(ValueError):
            arrow.columns(spec.table(spec.Given('l', [None, bytes(8)], 1, offset=-1, name='odd')))

    def test_dicts_of_lists_are_tables(self):
        log = Log(self.plan)
        table = {'INDICATOR': ['x', 'y'], 'REF_AREA': ['U', 'V'], 'TIME_PERIOD': ['2020', '2020'],
                 'OBS_VALUE': [Decimal('11.50'), 7], 'AS_OF': [datetime.date(2021, 1, 31), None],
                 'COMMENT': ['with, a comma and "quotes"', None]}
        self.assertEqual(log.read_table(table), 2)
        self.assertEqual(Evaluation(Panel.from_log(log), '2020').row('t').value, Decimal('11.5'))
        for name, cells, error in (('OBS_VALUE', [1.5, 2], TypeError), ('OBS_VALUE', [True, 2], TypeError),
                                   ('OBS_VALUE', [1], ValueError), ('REF_AREA', ['U', 'nowhere'], KgplanError),
                                   ('AS_OF', [datetime.datetime(2021, 1, 1, 12), None], ValueError)):
            with self.assertRaises(error) as caught:
                Log(self.plan).read_table({**table, name: cells})
            if error is KgplanError:
                self.assertEqual(caught.exception.findings[0].line, 3)
        for wrong in (3, None, 'text', [1, 2]):
            with self.assertRaises((TypeError, ValueError)):
                Log(self.plan).read_table(wrong)
        lenient = Log(self.plan)
        self.assertEqual(lenient.read_table({**table, 'REF_AREA': ['U', 'nowhere']}, options=_abi.Csv.LENIENT), 1)


@unittest.skipUnless(numpy, 'NumPy is not installed')
class Large(unittest.TestCase):
    def test_a_million_cells_are_bound_without_a_copy(self):
        units, periods = 10_000, [f'{year}-{month:02}' for year in range(2012, 2021) for month in range(1, 13)][:100]
        plan = Plan.from_text('{kgplan: 1, id: P, period: "2020", indicators: [{id: x}], targets: [{id: t, indicator: x, '
                              'at_least: 5}], units: [' + ', '.join(f'{{id: U{unit}}}' for unit in range(units)) + ']}')
        cells = numpy.arange(units * len(periods), dtype=numpy.int64).reshape(len(periods), units) % 11
        panel = Panel(plan)
        panel.set_periods('x', periods)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        panel.bind('x', cells)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        column = _core.made(_abi.lib.kgp_panel_column, panel, 0, 0)
        self.assertEqual((column.data, column.stride_period), (cells.ctypes.data, 8 * units))
        self.assertLess(grown, cells.nbytes // 1024 // 4)  # KiB


@unittest.skipUnless(pandas, 'pandas is not installed')
class Frames(unittest.TestCase):
    def test_results_are_a_frame(self):
        evaluation = evaluated('kien-giang-2020', '2020')
        frame = evaluation.to_pandas()
        self.assertEqual(len(frame), 31)
        self.assertEqual(list(frame.columns), evaluation.text().splitlines()[0].split(','))
        self.assertEqual(frame.verdict.value_counts().to_dict(), {
            'no_data': 17, 'exceeded': 4, 'met': 4, 'missed': 4, 'unresolved': 2, 'not_due': 0, 'undefined': 0})
        self.assertEqual((frame.verdict.dtype.name, frame.gap_months.dtype.name), ('category', 'Int64'))
        row = frame[frame.target == 'grdp.growth'].iloc[0]
        self.assertEqual((row.value, row.compared, row.verdict), (Decimal('68956.99'), Decimal('3.05'), 'missed'))
        self.assertTrue(all(each is None or isinstance(each, Decimal) for each in frame.plan_pct))
        self.assertEqual(list(evaluation.to_pandas([Result.VERDICT]).columns)[6:], ['period', 'verdict'])
        self.assertEqual(list(evaluated('kien-giang-2020', '1999').to_pandas([Result.VALUE]).columns)[-1], 'value')

    def test_a_table_is_a_frame_of_texts(self):
        table = Table(evaluated('kien-giang-2020', '2020'))
        frame = table.to_pandas()
        self.assertEqual((frame.values.tolist(), list(frame.columns)), (table.rows, table.heading))

    def test_observations_come_from_a_frame(self):
        path = DATA / 'kien-giang-2020/observations.csv'
        plan = Plan.from_file(DATA / 'kien-giang-2020/plan.yaml')
        log = Log(plan)
        self.assertEqual(log.read_table(pandas.read_csv(path, dtype=str)), 38)
        self.assertEqual(Evaluation(Panel.from_log(log), '2020').text(), evaluated('kien-giang-2020', '2020').text())
        with self.assertRaisesRegex(TypeError, 'OBS_VALUE, row 0: .*dtype=str'):
            log.read_table(pandas.read_csv(path))
        odd = pandas.DataFrame({'INDICATOR': ['grdp'] * 2, 'REF_AREA': ['KG'] * 2,
                                'TIME_PERIOD': [pandas.Period('2020', 'Y'), pandas.Period('2020-06', 'M')],
                                'OBS_VALUE': pandas.array([68956, None], dtype='Int64'),
                                'AS_OF': pandas.to_datetime(['2021-01-31', None]), 'OBS_STATUS': ['A', 'O']})
        self.assertEqual(Log(plan).read_table(odd), 2)

    def test_frames_are_bound_by_the_names_of_their_units(self):
        plan = Plan.from_text(PLAN)
        panel = Panel(plan)
        frame = pandas.DataFrame({'W': [Decimal('10.5'), Decimal('10.4')], 'U': [11, None]}, index=['2019', '2020'], dtype=object)
        panel.bind_frame('x', frame, 1)
        panel.bind_target_frame('t', frame * 0 + 5, 2)
        rows = {row.unit_id: row for row in Evaluation(panel, '2020').rows() if row.target_id == 't'}
        self.assertEqual([(unit, row.value, row.target, row.verdict) for unit, row in rows.items()],
                         [('U', None, None, 'no_data'), ('V', None, None, 'no_data'), ('W', Decimal('10.4'), 5, 'exceeded')])
        for wrong, error in ((frame.astype(float), TypeError), (frame.rename(columns={'U': 'X'}), KeyError),
                             (frame * 10**19, OverflowError), (frame / 100, ValueError), (frame.iloc[:1], ValueError),
                             (frame.rename(index={'2019': 'soon'}), KgplanError)):
            with self.assertRaises(error):
                panel = Panel(plan)
                panel.set_periods('x', ['2019', '2020'])
                panel.bind_frame('x', wrong, 1)


class WithoutPandas(unittest.TestCase):
    def test_the_error_says_what_is_missing(self):
        held, sys.modules['pandas'] = sys.modules.get('pandas'), None
        try:
            for frame in (evaluated('kien-giang-2020', '2020'), Table(evaluated('kien-giang-2020', '2020'))):
                with self.assertRaisesRegex(ImportError, 'needs pandas'):
                    frame.to_pandas()
        finally:
            sys.modules.pop('pandas')
            if held:
                sys.modules['pandas'] = held


if __name__ == '__main__':
    harness.main()
