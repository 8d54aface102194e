# SPDX-License-Identifier: MIT
"""The Python package against the headers, and its wrong use: it raises and never crashes."""

import array
import ctypes
import datetime
import gc
import re
import sys
import time
import unittest
from decimal import Decimal

import harness
from kgplan import (Evaluation, KgplanError, Log, Measure, Missing, Panel, Period, Plan, Result, Role,
                    Severity, Status, Subject, Table, Verdict, _abi, _core)
from kgplan.period import from_period, to_period

HEADERS = sorted((harness.ROOT / 'include/kgplan').glob('*.h'))
SCALARS = {'int32_t': 'i32', 'int64_t': 'i64', 'uint8_t': 'u8', 'size_t': 'size', 'char*': 'text',
           'void': 'void', 'kgp_status': 'status', 'kgp_day': 'day', 'kgp_period': 'period'}
# Constants that only say how many there are, or one more than the last.
NUMBERS = {'KGP_AUDITS', 'KGP_BANDS', 'KGP_CASCADES', 'KGP_CLASSES', 'KGP_EXPECTS', 'KGP_FIELDS', 'KGP_FINDINGS', 'KGP_FITS', 'KGP_FREQUENCIES', 'KGP_GROUPS', 'KGP_LABELS',
           'KGP_LEDGER_PARAMETERS', 'KGP_LEDGER_RESULTS', 'KGP_LEVELS', 'KGP_MEASURES', 'KGP_ORIGINS',
           'KGP_PERIOD_OPERATIONS', 'KGP_PERIOD_TEXTS', 'KGP_PRINTED_FORMS', 'KGP_RAISES', 'KGP_REASONS',
           'KGP_RESULTS', 'KGP_ROLES', 'KGP_STANDINGS', 'KGP_SUBJECTS', 'KGP_TARGET_ROLES',
           'KGP_VERDICTS'}
MACROS = {'KGP_NUL_TERMINATED': _abi.NUL_TERMINATED, 'KGP_NO_DAY': _abi.NO_DAY,
          'KGP_NO_PERIOD': _abi.NO_PERIOD, 'KGP_NONE': _abi.NONE, 'KGP_AS_WRITTEN': _abi.AS_WRITTEN,
          'KGP_LIMIT_DECIMALS': _abi.MOST_DECIMALS}
VALUES = {'SIZE_MAX': 2 * sys.maxsize + 1, 'INT32_MIN': -2**31}

PLAN = '''kgplan: 1
id: P
period: "2020"
units: [{id: U}, {id: V}]
indicators: [{id: x, name: {vi: "Tên", en: "Name"}}, {id: y}]
targets:
  - {id: t, indicator: x, at_least: 10.50}
  - {id: s, indicator: y, change: {between: [1, 2], over: "2019"}, unit: U, exceed: {margin: "5%"}}
'''
CSV = 'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nx,U,2020,11.5\nx,V,2020,10.5\n'


def header_code():
    """All public headers without comments and preprocessor lines."""
    text = '\n'.join(path.read_text('utf-8') for path in HEADERS)
    text = re.sub(r'/\*.*?\*/', '', text, flags=re.S)
    return re.sub(r'^#(.*\\\n)*.*', '', text, flags=re.M)


def type_of(declaration):
    """The package's name of the C type of `declaration`, a type and perhaps a name."""
    base, stars = re.match(r'([\w ]+?)((?:\s*\*)*)\s*\w*$', declaration).groups()
    name = base.split()[0] + re.sub(r'\s', '', stars)
    if name.startswith('char*'):
        return 'text' + name[len('char*'):]
    word = name.rstrip('*')
    return SCALARS.get(word, word[len('kgp_'):] if word.startswith('kgp_') else word) + \
        name[len(word):]


def declared_functions():
    """{name: (result, [argument, ...])} of the headers."""
    found = {}
    for result, name, arguments in re.findall(
            r'KGP_API (?:KGP_NODISCARD )?([\w\s*]+?)\b(kgp_\w+)\(([^)]*)\);', header_code()):
        arguments = [re.sub(r'\bconst\b', '', each).strip() for each in arguments.split(',')]
        found[name] = (type_of(re.sub(r'\bconst\b', '', result).strip() + ' x'),
                       [] if arguments == ['void'] else [type_of(each) for each in arguments])
    return found


def declared_constants():
    """{name: number} of all enumerators."""
    found = {}
    for body in re.findall(r'\benum\s*\{([^}]*)\}', header_code()):
        number = 0
        for name, given in re.findall(r'(KGP_\w+)\s*(?:=\s*(\d+))?', body):
            number = int(given) if given else number
            found[name] = number
            number += 1
    return found


def declared_structs():
    """{name: [(member, type), ...]} of the open structs."""
    found = {}
    for name, body in re.findall(r'typedef struct kgp_(\w+) \{([^}]*)\}', header_code()):
        members = []
        for line in filter(None, map(str.strip, body.split(';'))):
            pointer = re.match(r'.*\(\*(\w+)\)', line, re.S)
            line = re.sub(r'\bconst\b', '', line).strip()
            members.append((pointer[1], pointer[1]) if pointer else
                           (re.search(r'(\w+)$', line)[1], type_of(line)))
        found[name] = members
    return found


class Numbers(unittest.TestCase):
    def test_a_number_that_does_not_fit_is_refused(self):
        for wrong in (2**31, -2**31 - 1, 2**63, 2**32):
            with self.assertRaises(ctypes.ArgumentError):
                _abi.lib.kgp_status_name(wrong)
        for wrong in (1.0, '1', None):
            with self.assertRaises(ctypes.ArgumentError):
                _abi.lib.kgp_status_name(wrong)
        self.assertEqual(_abi.lib.kgp_status_name(2**31 - 1), _abi.lib.kgp_status_name(-2**31))


class Declarations(unittest.TestCase):
    def test_every_function_is_declared_as_in_its_header(self):
        declared = declared_functions()
        self.assertEqual(set(_abi.FUNCTIONS), set(declared))
        self.assertGreater(len(declared), 80)
        for name, (result, arguments) in declared.items():
            function = getattr(_abi.lib, name)
            with self.subTest(function=name):
                self.assertEqual(_abi.FUNCTIONS[name], (result, arguments))
                self.assertIs(function.restype, _abi.TYPES[result])
                self.assertEqual([getattr(kind, 'kind', kind) for kind in function.argtypes],
                                 [_abi.TYPES[each] for each in arguments])

    def test_every_constant_has_its_number(self):
        declared = declared_constants()
        ours = {}
        for prefix, enum in _abi.ENUMS:
            ours.update({prefix + word: int(number) for word, number in enum.__members__.items()})
        ours['KGP_OK'] = ours.pop('KGP_E_OK')
        for name in NUMBERS:
            declared.pop(name)
        self.assertEqual(ours, declared)

    def test_macros_have_their_values(self):
        text = '\n'.join(path.read_text('utf-8') for path in HEADERS)
        for name, value in MACROS.items():
            given = re.search(rf'#define {name} \(?([-\w]+)\)?', text)[1]
            self.assertEqual(VALUES.get(given) if given in VALUES else int(given), value, name)

    def test_every_struct_has_its_members_and_size(self):
        declared = declared_structs()
        self.assertEqual(set(declared), {which.name.lower() for which in _abi.Struct})
        for which in _abi.Struct:
            struct = _abi.TYPES[which.name.lower()]
            with self.subTest(struct=which.name):
                self.assertEqual(struct._fields_, [(member, _abi.TYPES[kind]) for member, kind
                                                   in declared[which.name.lower()]])
                self.assertEqual(ctypes.sizeof(struct), _abi.lib.kgp_struct_size(which))
        self.assertEqual(_abi.lib.kgp_struct_size(0), 0)


class Objects(unittest.TestCase):
    def setUp(self):
        self.plan = Plan.from_text(PLAN)
        self.log = Log(self.plan)
        self.log.read_csv(CSV)
        self.panel = Panel.from_log(self.log)
        self.evaluation = Evaluation(self.panel, '2020')

    def test_a_plan_is_read_back(self):
        target, other = self.plan.items(Subject.TARGET)
        self.assertEqual((target['id'], target['indicator']['id']), ('t', 'x'))
        self.assertEqual((str(target['at_least']), target['at_most']), ('10.50', None))
        self.assertEqual((target['signs'], target['secondary']), ('strict', False))
        self.assertEqual(other['change']['between'], [1, 2])
        self.assertEqual(other['change']['over'], Period('2019'))
        self.assertEqual((other['exceed']['margin'], other['unit']['id']), ('5%', 'U'))
        self.assertEqual(self.plan.item(Subject.INDICATOR, 'x').name(), 'Tên')
        self.assertEqual(self.plan.item(Subject.INDICATOR, 'y').name(), 'y')

    def test_a_faulty_plan_raises_with_its_findings(self):
        with self.assertRaises(KgplanError) as caught:
            Plan.from_text(PLAN.replace('at_least: 10.50', 'at_leest: 10.50'), 'plan.yaml')
        self.assertEqual(caught.exception.status, Status.INPUT)
        first = caught.exception.findings[0]
        self.assertEqual((first.file, first.line, first.code.name, first.severity),
                         ('plan.yaml', 7, 'UNKNOWN_KEY', Severity.ERROR))
        self.assertIn('at_leest', first.vi)
        self.assertIn('at_leest', first.en)
        self.assertNotEqual(first.vi, first.en)
        self.assertIn('plan.yaml:7:', str(caught.exception))

    def test_results_are_decimals_and_words(self):
        row = self.evaluation.row('t', '2020', 'U')
        self.assertEqual((row.verdict, str(row.value), row.reason), ('exceeded', '11.5', 'none'))
        self.assertEqual(self.evaluation.row('t', unit='V').verdict, 'met')
        self.assertEqual(self.evaluation.row('s').value, None)
        self.assertEqual(len(list(self.evaluation.rows())), 3)

    def test_a_column_is_seen_without_a_copy_and_keeps_its_owner(self):
        cells, decimals = self.evaluation.column(Result.VALUE, 't')
        words, _ = self.evaluation.column(Result.VERDICT, 't')
        again, _ = self.evaluation.column(Result.VALUE, 't')
        self.evaluation = None
        gc.collect()
        self.assertEqual(([int(cell) for cell in cells[0]], decimals), ([115, 105], 1))
        self.assertEqual([int(cell) for cell in words[0]], [Verdict.EXCEEDED, Verdict.MET])
        cells[0][0] = 7
        self.assertEqual(again[0][0], 7)

    def test_bound_arrays_are_seen_without_a_copy_and_kept(self):
        panel = Panel(self.plan)
        panel.set_periods('x', ['2019', '2020'])
        values = array.array('i', [1, 2, 1150, 1050])
        panel.bind('x', values, 2)
        values[2] = 1049
        panel.bind_target('t', array.array('q', [0, 0, 1050, -2**63]), 2)
        gc.collect()
        rows = list(Evaluation(panel, '2020').rows())
        self.assertEqual([row.verdict for row in rows], ['missed', 'no_data', 'no_data'])
        self.assertEqual(rows[0].value, Decimal('10.49'))

    def test_children_outlive_their_parents(self):
        table = Table(self.evaluation)
        for parent in (self.plan, self.log, self.panel):
            parent.close()
        gc.collect()
        self.assertEqual(self.evaluation.indicator(0), 'exceeded')
        self.evaluation.close()
        self.assertEqual(len(table.rows), 2)
        self.assertIn('11,5', table.text())

    def test_a_closed_object_raises(self):
        with self.evaluation as evaluation:
            pass
        for use in (lambda: evaluation.indicator(0), lambda: evaluation.column(Result.VALUE, 0),
                    lambda: Table(evaluation), evaluation.counts):
            self.assertRaises(ValueError, use)
        self.plan.close()
        self.assertRaises(ValueError, self.plan.count, Subject.TARGET)
        self.assertRaises(ValueError, Log, self.plan)
        self.plan.close()

    def test_values_go_both_ways_exactly(self):
        for text in ('0', '-1.50', '9223372036854775807', '0.000001', '-9223372036854.775807'):
            self.assertEqual(str(_core.from_decimal(_core.to_decimal(text))), text)
        self.assertEqual(_core.from_decimal(_core.to_decimal(Decimal('1.5E3'))), 1500)
        for text in ('2020', '2020-S1', '2020-Q3', '2020-07', '2016-01-01/P5Y', '2020-01-01/P9M'):
            self.assertEqual(str(from_period(to_period(text))), text)
            self.assertEqual(from_period(to_period(Period(text))), Period(text))
        self.assertIsNone(from_period(_abi.NO_PERIOD))
        for date in (datetime.date.min, datetime.date(1970, 1, 1), datetime.date.max):
            day = _core.to_day(date)
            self.assertEqual(_core.from_day(day), date)
            text = ctypes.create_string_buffer(11)
            _core.call(_abi.lib.kgp_day_format, day, text, 11)
            self.assertEqual(text.value.decode(), date.isoformat())
        self.assertIsNone(_core.from_day(_core.to_day(None)))


class Size(unittest.TestCase):
    """An axis of 4096 months takes stocks little longer than flows."""

    MONTHS = [f'{1700 + month // 12}-{month % 12 + 1:02d}' for month in range(4096)]

    def setUp(self):
        self.plan = Plan.from_text(
            'kgplan: 1\nid: P\nperiod: "2020"\nunits: [{id: U}]\n'
            'indicators: [{id: flow}, {id: stock, kind: stock}]\n'
            'targets: [{id: t, indicator: flow, at_least: 1}, {id: u, indicator: stock, at_least: 1}]\n')

    def seconds(self, function, *arguments):
        start = time.process_time()
        function(*arguments)
        return time.process_time() - start

    def evaluate(self, indicator, target):
        panel = Panel(self.plan)
        panel.set_periods(indicator, self.MONTHS)
        panel.bind(indicator, array.array('q', [2] * len(self.MONTHS)))
        panel.bind_target(target, array.array('q', [1] * len(self.MONTHS)))
        self.assertEqual(Evaluation(panel, self.MONTHS).row(target, 4095).verdict, 'exceeded')

    def test_stocks_of_many_months_are_evaluated(self):
        flow = self.seconds(self.evaluate, 'flow', 't')
        self.assertLess(self.seconds(self.evaluate, 'stock', 'u'), 5 * flow)

    def test_stocks_of_many_months_are_reconciled(self):
        logs = {indicator: Log(self.plan) for indicator in ('flow', 'stock')}
        for indicator, log in logs.items():
            log.read_csv('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\n' +
                         ''.join(f'{indicator},U,{month},1\n' for month in self.MONTHS))
        flow = self.seconds(Panel.from_log, logs['flow'])
        self.assertLess(self.seconds(Panel.from_log, logs['stock']), 5 * flow)


class WrongUse(unittest.TestCase):
    setUp = Objects.setUp

    def refuse(self, error, function, *arguments, **words):
        with self.subTest(arguments=arguments, **words):
            self.assertRaises(error, function, *arguments, **words)

    def test_numbers_that_do_not_fit(self):
        for value, error in ((0.1, TypeError), (True, TypeError), ('NaN', ValueError),
                             ('1E-7', OverflowError), (2**63, OverflowError),
                             (-2**63, OverflowError), ('text', ArithmeticError)):
            self.refuse(error, self.log.append, 'x', 'U', '2021', value)

    def test_names_and_indexes_that_are_none(self):
        self.refuse(KeyError, self.plan.find, Subject.TARGET, 'nobody')
        self.refuse(KeyError, self.plan.get, Subject.TARGET, 0, 'nothing')
        self.refuse(KgplanError, self.plan.get, Subject.TARGET, 9, 'id')
        self.refuse(KgplanError, self.plan.find, 99, 't')
        self.refuse(KeyError, self.evaluation.row, 'nobody')
        self.refuse(ValueError, self.evaluation.row, 't', '1999')
        self.refuse(IndexError, self.evaluation.row, 't', 5)
        self.refuse(KgplanError, self.evaluation.decimal, Result.VALUE, 't', 5)
        self.refuse(KgplanError, self.evaluation.row, 't', 0, -1)
        self.refuse(KgplanError, self.evaluation.column, Result.VALUE, -1)
        self.refuse(KgplanError, self.evaluation.column, 99, 0)
        self.refuse(KgplanError, self.evaluation.indicator, 9)
        self.refuse(KgplanError, Table, self.evaluation, 3)
        self.refuse(KgplanError, Table, self.evaluation, language=9)
        self.refuse(KgplanError, Table(self.evaluation).text, 10)

    def test_periods_that_do_not_exist(self):
        self.refuse(KgplanError, Evaluation, self.panel, '2020-Q5')
        self.refuse(KgplanError, Evaluation, self.panel, 'soon')
        self.refuse(KgplanError, Evaluation, self.panel, [])
        self.refuse(KgplanError, self.log.append, 'x', 'U', '', 1)

    def test_rows_that_contradict_themselves(self):
        self.evaluation.close()
        self.panel.close()
        self.refuse(ValueError, self.log.append, 'x', 'U', '2020', 1, missing=Missing.WITHHELD)
        self.refuse(KgplanError, self.log.append, 'x', 'U', '2020', 1, stage=77)
        self.refuse(KgplanError, self.log.append, 'x', 'U', '2020', 2, measure=Measure.ATTESTED)
        self.refuse(KgplanError, self.log.append, 'x', 'U', '2020', ratio=(1, 0))
        self.refuse(KgplanError, self.log.read_csv, CSV + 'x,U,2020\n')
        self.refuse(KgplanError, self.log.read_csv, CSV, options=1024)
        self.assertEqual(len(self.log), 2)

    def test_arrays_of_another_shape_or_type(self):
        panel = Panel(self.plan)
        self.refuse(ValueError, panel.bind, 'x', array.array('q', [1, 2]))
        panel.set_periods('x', ['2020'])
        for wrong, error in ((array.array('q', [1, 2, 3]), ValueError),
                             (array.array('d', [1, 2]), TypeError),
                             (array.array('I', [1, 2]), TypeError),
                             (array.array('h', [1, 2]), TypeError), ([1, 2], TypeError)):
            self.refuse(error, panel.bind, 'x', wrong)
        self.refuse(KgplanError, panel.bind, 'x', array.array('q', [1, 2]), 7)
        self.refuse(KgplanError, panel.bind, 'x', array.array('q', [1, 2]), 0, 99)
        self.refuse(KgplanError, panel.set_periods, 'x', ['2020'])
        self.refuse(KgplanError, panel.set_periods, 'y', ['2020', '2019'])
        self.refuse(KgplanError, self.panel.bind, 'x', array.array('q', [1, 2]), 0, Role.BASE)

    def test_objects_of_another_kind(self):
        for function, argument in ((Log, self.log), (Panel.from_log, self.panel),
                                   (Log, None), (Panel, 3)):
            self.refuse((ctypes.ArgumentError, AttributeError, KgplanError), function, argument)

    def test_a_log_keeps_the_rows_of_its_panel(self):
        self.log.append('x', 'U', '2021', 1)
        self.refuse(KgplanError, self.log.read_csv, CSV + 'x,U,2020,?\n')
        self.assertEqual(len(self.log), 3)
        self.refuse(KgplanError, _core.call, _abi.lib.kgp_log_truncate, self.log, 1)
        self.panel.close()
        self.refuse(KgplanError, _core.call, _abi.lib.kgp_log_truncate, self.log, 1)
        self.evaluation.close()
        _core.call(_abi.lib.kgp_log_truncate, self.log, 1)
        self.assertEqual(len(self.log), 1)

    def test_null_everywhere_is_refused(self):
        for name, (result, arguments) in _abi.FUNCTIONS.items():
            zeros = [None if kind.endswith('*') or kind == 'text' else
                     _abi.TYPES[kind]() if kind == 'progress' else 0 for kind in arguments]
            if result == 'status' and None in zeros and name != 'kgp_diag_add':
                with self.subTest(function=name):
                    self.assertNotEqual(getattr(_abi.lib, name)(*zeros), Status.OK)


if __name__ == '__main__':
    harness.main()
