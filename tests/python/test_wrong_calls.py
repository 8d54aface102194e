# SPDX-License-Identifier: MIT
"""No wrong call through the package harms the interpreter: random calls, of all threads at once.

KGP_WRONG_CALLS is their number; a child makes them, so that a crash is seen.
"""

import ctypes
import datetime
import faulthandler
import os
import random
import subprocess
import sys
import threading
import traceback
import unittest
from decimal import Decimal

import arrow_spec as spec
import harness
import kgplan
from kgplan import (Calendar, Evaluation, KgplanError, Ledger, Log, Panel, Period, Plan, Regime, Schedule, Subject,
                    Table, arrow)

THREADS = 4
FOLDER = harness.ROOT / 'examples/data/kien-giang-2020'
EXPECTED = (KgplanError, ctypes.ArgumentError, TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError,
            ArithmeticError, BufferError, OSError, RecursionError, ImportError)


def values(rng, world):
    """Something to pass: often of the right kind, sometimes of none."""
    return rng.choice([
        0, 1, 2, -1, 7, 2**31, -2**31, 2**63, -2**70, True, None, 1.5, float('nan'), '', 'KG', 'grdp',
        'grdp.growth', '2020', '2020-S1', '2020-Q5', 'x' * 5000, 'a\0b', 'ủy', '\ud800', b'2020', b'\xff',
        Decimal('68956.99'), Decimal('NaN'), Decimal('1e30'), datetime.date(2020, 12, 31), object(),
        [], ['2020'], ['2020-Q3', '2020-Q4'], [0] * 3, {}, bytearray(64), memoryview(b'12345678'),
        *Subject, *kgplan.Result, *kgplan.Format, *kgplan.Role, *kgplan.Language, *kgplan.Level, *kgplan.PeriodProperty,
        [Decimal("8479"), Decimal("11063")], [("0.5", "about", 3)] * 3, 20568 * 4096 + 3, *world])


def odd_array(rng, form=None):
    """An Arrow array that is right, or wrong in what a consumer can see."""
    form = rng.choice(['l', 'i', 'd:18,1', 'd:38,0,128', 'd:,', 'd:9,9,32', 'g', 'u', '', 'tdD', 'b', 'n', '+l']) if form is None else form
    given = spec.Given(form, [spec.bitmap([1, 0] * 70), bytes(16 * 140), bytes(140)], rng.choice([1, 18, 36, 0]),
                       rng.choice([0, 1, -1, 1]), rng.choice([0, 0, 1, 9]), rng.choice(['OBS_VALUE', 'x', '']))
    held, schema = given.array, given.schema
    fault = rng.randrange(12)
    if fault == 0:
        spec.let_go(held)
    elif fault == 1:
        spec.let_go(schema)
    elif fault == 2:
        held.length = rng.choice([-1, -2**63])
    elif fault == 3:
        held.offset = rng.choice([-1, -2**63])
    elif fault == 4:
        held.null_count = rng.choice([-2, -2**63, 2**63 - 1])
    elif fault == 5:
        held.n_buffers = rng.choice([-1, 0, 1])
    elif fault == 6:
        held.buffers[rng.randrange(2)] = None
    elif fault == 7:
        held.buffers = None
    elif fault == 8:
        schema.format = rng.choice([None, b'\xff'])
    elif fault == 9:
        schema.name = rng.choice([None, b'\xff'])
    return spec.GivenStream(given) if rng.random() < .2 else given


def odd_table(rng):
    """The same as columns of a table."""
    table = spec.table(*(odd_array(rng) for _ in range(rng.randrange(1, 4)))) if rng.random() < .9 else odd_array(rng, '+s')
    table.array.length = rng.choice([table.array.length, 0, 1, -1, 2**40])
    return table


def panel_of(world, array):
    panel = Panel(world.plan)
    panel.set_periods('grdp', ['2020'])
    panel.bind('grdp', array)
    return panel


def consume(thing, rng):
    """What a library does that is given anything, or only half of it."""
    if hasattr(thing, '__arrow_c_stream__') and rng.random() < .7:
        return spec.read_stream(thing)
    return thing.__arrow_c_array__() if rng.random() < .5 else thing.__arrow_c_schema__()


MAKERS = (
    lambda rng, world: Plan.from_text(rng.choice(world.texts)),
    lambda rng, world: Plan.from_text(rng.choice(world.texts)[:rng.randrange(9000)]),
    lambda rng, world: Log(values(rng, world.objects)),
    lambda rng, world: Panel(values(rng, world.objects)),
    lambda rng, world: Panel.from_log(values(rng, world.objects), values(rng, [])),
    lambda rng, world: Evaluation(values(rng, world.objects), values(rng, [])),
    lambda rng, world: Table(values(rng, world.objects), values(rng, []), values(rng, [])),
    lambda rng, world: Ledger(values(rng, world.objects), values(rng, []), values(rng, [])),
    lambda rng, world: Calendar(values(rng, [])),
    lambda rng, world: Calendar.from_text(rng.choice([values(rng, []), world.calendar[:rng.randrange(9000)]])),
    lambda rng, world: Regime(rng.choice(['vn-2019-09', 'calendar', 'own', values(rng, [])]),
                              values(rng, world.objects)),
    lambda rng, world: Schedule(rng.choice([[values(rng, world.objects)], values(rng, world.objects)]),
                                *(values(rng, []) for _ in range(3)), values(rng, world.objects)),
    lambda rng, world: Period(values(rng, world.objects), rng.choice([*kgplan.PeriodText, values(rng, [])])),
    lambda rng, world: Period.of(*(values(rng, []) for _ in range(rng.randrange(4)))),
    lambda rng, world: Period.from_number(values(rng, [])),
    lambda rng, world: kgplan.parse_all(values(rng, []), values(rng, [])),
    lambda rng, world: kgplan.format_all(values(rng, world.objects), values(rng, [])),
    lambda rng, world: kgplan.get_all(*(values(rng, world.objects) for _ in range(rng.randrange(1, 5)))),
    lambda rng, world: kgplan.read_printed(values(rng, []), rng.choice(['amount', 'of_plan', values(rng, [])])),
    lambda rng, world: kgplan.check_figure(rng.choice(['percentage', 'sum', 'shares', values(rng, [])]),
                                           *(values(rng, []) for _ in range(rng.randrange(3)))),
    lambda rng, world: kgplan.split_target(*(values(rng, []) for _ in range(rng.randrange(2, 7)))),
    lambda rng, world: kgplan.target_gap(values(rng, world.objects), values(rng, [])),
    lambda rng, world: kgplan.plan_interval(values(rng, []), values(rng, [])),
    lambda rng, world: kgplan.ArrowRows(values(rng, world.objects), values(rng, [])),
    lambda rng, world: kgplan.ArrowColumn(values(rng, world.objects), values(rng, []), values(rng, [])),
    lambda rng, world: arrow.columns(values(rng, world.objects)),
    lambda rng, world: consume(values(rng, world.objects), rng),
    lambda rng, world: panel_of(world, rng.choice([odd_array(rng), odd_table(rng), values(rng, world.objects)])),
    lambda rng, world: Log(world.plan).read_table(rng.choice([odd_array(rng), odd_table(rng), values(rng, world.objects)])),
    lambda rng, world: kgplan.needed_growth(*(values(rng, []) for _ in range(3))),
)


class World:
    """Objects that all threads share."""

    def __init__(self):
        self.texts = [(FOLDER / 'plan.yaml').read_text('utf-8'),
                      '{kgplan: 1, regimes: [{id: own, deadlines: {month: {day: 9}}, windows: {month: {last: {day: 5}}}}]}']
        self.calendar = (harness.ROOT / 'examples/data/calendars/vn.csv').read_text('utf-8')
        self.objects = []
        self.renew()

    def renew(self):
        plan = self.plan = Plan.from_text(self.texts[0])
        log = Log(plan)
        log.read_file(FOLDER / 'observations.csv')
        panel = Panel.from_log(log)
        evaluation = Evaluation(panel, '2020')
        calendar = Calendar.from_text(self.calendar)
        regime = Regime('own', Plan.from_text(self.texts[1]))  # outlives its plan
        schedule = Schedule([regime, Regime('vn-2019-09')], kgplan.Level.PROVINCE, datetime.date(2026, 1, 1),
                            datetime.date(2026, 12, 31), calendar)
        self.objects += [plan, log, panel, evaluation, evaluation.arrow(), evaluation.arrow_column(0, 0), Table(evaluation), Ledger(evaluation), calendar, regime,
                         schedule, Period('2020')]

    def step(self, rng):
        if rng.random() < .2 or not self.objects:
            made = rng.choice(MAKERS)(rng, self)
            if isinstance(made, (kgplan._core.Owned, Regime, Period, kgplan.ArrowRows, kgplan.ArrowColumn)):
                self.objects.append(made)
            return
        target = rng.choice(self.objects)
        names = [name for name in dir(type(target)) if name == 'close' or not name.startswith('_')]
        name = rng.choice(names)
        if name == 'close' and rng.random() < .8:
            return
        member = getattr(target, name)
        result = member(*(values(rng, self.objects) for _ in range(rng.randrange(5)))) \
            if callable(member) else member
        if hasattr(result, '__next__'):
            for _ in zip(range(50), result):
                pass


def walk(world, seed, calls, refused, unexpected):
    rng = random.Random(seed)
    for number in range(calls):
        if number % 500 == 0:
            del world.objects[:-40]
            world.renew()
        try:
            world.step(rng)
        except EXPECTED:
            refused.append(number)
        except BaseException:
            unexpected.append(traceback.format_exc())


def child(calls):
    faulthandler.enable()
    world, refused, unexpected = World(), [], []
    threads = [threading.Thread(target=walk, args=(world, seed, calls // THREADS, refused, unexpected))
               for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if unexpected:  # by a caller
        sys.exit(f'{len(unexpected)} exceptions, such as\n{unexpected[0]}')
    print(len(refused))


class WrongCalls(unittest.TestCase):
    def test_no_call_crashes_the_interpreter(self):
        calls = os.environ.get('KGP_WRONG_CALLS', '4000')
        done = subprocess.run([sys.executable, __file__, 'child', calls],
                              capture_output=True, text=True, env=harness.environment())
        self.assertEqual(done.returncode, 0, done.stderr[-3000:])
        refused = int(done.stdout)
        print(f'{calls} calls, {refused} refused')
        self.assertTrue(0 < refused < int(calls))


if sys.argv[1:2] == ['child']:
    child(int(sys.argv[2]))
else:
    harness.main()
