# SPDX-License-Identifier: MIT
"""Figures rolled up over units: published breakdowns, and random trees against exact fractions."""

import collections
import csv
import datetime
import random
import unittest
from decimal import Decimal
from fractions import Fraction

import harness
import plans
from kgplan import Bound, Evaluation, KgplanError, Ledger, Log, Missing, Panel, Result, Stage, Status
from kgplan._abi import Code

DISTRICTS = harness.ROOT / 'tests/vectors/units/districts.csv'


def breakdown(name):
    """Total and {leaf: value} of one published breakdown."""
    with DISTRICTS.open(encoding='utf-8', newline='') as file:
        rows = [row for row in csv.DictReader(file)
                if row['set_id'].startswith(name + '-') and row['role'] in ('total', 'leaf')]
    total = [row for row in rows if row['role'] == 'total']
    return int(total[0]['value']), {row['district']: int(row['value'])
                                    for row in rows if row['role'] == 'leaf'}


def panel_of(leaves, total=None, more=0, partial='refuse'):
    """A province with its leaves, `more` that report nothing, and perhaps its own figure."""
    units = [{'id': 'KG', 'type': 'province'}]
    units += [{'id': f'D{i}', 'type': 'district', 'parent': 'KG', 'name': {'vi': name}}
              for i, name in enumerate([*leaves, *'?' * more])]
    log = Log(plans.build({'kgplan': 1, 'id': 'T', 'period': '2016', 'units': units,
                           'partial': partial, 'indicators': [{'id': 'x'}],
                           'targets': [{'indicator': 'x', 'unit': 'KG', 'at_least': 1}]}))
    for i, value in enumerate(leaves.values()):
        log.append('x', f'D{i}', '2016', value)
    if total is not None:
        log.append('x', 'KG', '2016', total)
    return Panel.from_log(log)


def codes(panel):
    return [finding.code for finding in panel.findings]


class Published(unittest.TestCase):
    def test_complete_breakdowns_add_up_exactly(self):
        for name, leaves in (('D1', 7), ('D7', 2), ('D14', 3)):
            with self.subTest(name):
                total, parts = breakdown(name)
                self.assertEqual(len(parts), leaves)
                rolled = panel_of(parts).rollup()
                figure = rolled.figure('x', '2016', 'KG')
                self.assertEqual((figure.value, figure.origin), (total, 'rolled_up'))
                self.assertEqual(rolled.findings, [])
                self.assertEqual(codes(panel_of(parts, total).rollup()), [])
        self.assertEqual(breakdown('D1')[0], 92182)

    def test_what_is_not_broken_down_is_said(self):
        for name, remainder in (('D2', 75), ('D6', 1)):
            with self.subTest(name):
                total, parts = breakdown(name)
                rolled = panel_of(parts, total, more=1).rollup()
                self.assertEqual(codes(rolled), [Code.REMAINDER])
                self.assertIn(f': {remainder} of it is not broken down', rolled.findings[0].en)
                self.assertIn(f'D{len(parts)}', rolled.findings[0].en)
                self.assertEqual(rolled.figure('x', '2016', 'KG').value, total)
                self.assertEqual(rolled.lacking('x', '2016', 'KG'), [f'D{len(parts)}'])

    def test_a_sum_without_some_is_refused_or_marked(self):
        total, parts = breakdown('D2')
        refused = panel_of(parts, more=1).rollup()
        self.assertEqual(refused.figure('x', '2016', 'KG').reason, 'children')
        row, = Evaluation(refused, '2016').rows()
        self.assertEqual((row.verdict, row.reason), ('no_data', 'children'))
        marked = panel_of(parts, more=1, partial='skip').rollup()
        figure = marked.figure('x', '2016', 'KG')
        self.assertEqual((figure.value, figure.origin), (total - 75, 'partial'))
        for panel in refused, marked:
            self.assertEqual(codes(panel), [Code.UNITS_LACK])
            self.assertIn('6/7', panel.findings[0].vi)
            self.assertEqual(panel.lacking('x', '2016', 'KG'), ['D6'])

    def test_a_reported_figure_that_differs_is_kept_and_said(self):
        total, parts = breakdown('D1')
        rolled = panel_of(parts, total + 8).rollup()
        self.assertEqual(codes(rolled), [Code.ROLLUP_DIFFERS])
        self.assertIn('92190', rolled.findings[0].en)
        self.assertIn('92182', rolled.findings[0].en)
        figure = rolled.figure('x', '2016', 'KG')
        self.assertEqual((figure.value, figure.origin), (total + 8, 'reported'))
        # Seven rounded leaves and a rounded total may be four apart.
        self.assertEqual(codes(panel_of(parts, total + 4).rollup()), [])


KINDS = [
    {'id': 'flow'}, {'id': 'stock', 'kind': 'stock'},
    {'id': 'ratio', 'kind': 'ratio', 'scale': 'percent'},
    {'id': 'average', 'kind': 'average', 'weighted_by': 'people'},
    {'id': 'unweighted', 'kind': 'average'}, {'id': 'rank', 'kind': 'reported'},
    {'id': 'people', 'kind': 'stock'},
]
LEAF = 'leaf'


def random_tree(source, leaves):
    """{unit: parent}, in random order: leaves under random upper units, of up to five levels."""
    level, tree, count = [f'L{i}' for i in range(leaves)], {}, 0
    while len(level) > 1:
        above = [f'U{count + i}' for i in range(source.randint(1, max(1, len(level) // 2)))]
        count += len(above)
        tree.update((unit, source.choice(above)) for unit in level)
        level = [unit for unit in above if unit in tree.values()]
    tree[level[0]] = None
    units = list(tree)
    source.shuffle(units)
    return {unit: tree[unit] for unit in units}, level[0]


def random_figures(source, leaves):
    """{(indicator, leaf): figure or None}; of ratios a pair."""
    figures = {}
    for leaf in leaves:
        for kind in KINDS:
            value = Decimal(source.randint(-10**6, 10**6)).scaleb(-source.randint(0, 3))
            if kind['id'] == 'people':
                value = source.randint(0, 3) * source.randint(0, 10**5)
            if kind['id'] == 'ratio':
                value = source.randint(0, 500), source.randint(1, 1000)
            figures[kind['id'], leaf] = None if source.random() < .03 else value
    return figures


def rolled(tree, figures, partial, source=None):
    units = [{'id': unit, 'type': LEAF if unit[0] == 'L' else 'upper',
              **({'parent': parent} if parent else {})} for unit, parent in tree.items()]
    log = Log(plans.build({'kgplan': 1, 'id': 'T', 'period': '2020', 'partial': partial,
                           'units': units, 'indicators': KINDS}))
    rows = list(figures.items())
    if source:
        source.shuffle(rows)
    for (indicator, unit), value in rows:
        pair = {'ratio': value} if isinstance(value, tuple) else {}
        log.append(indicator, unit, '2020', None if pair else value, **pair)
    return Panel.from_log(log).rollup()


def model(tree, figures, partial, top):
    """{indicator: exact figure of the top, or its reason}, from the definitions."""
    leaves = [unit for unit in tree if unit[0] == 'L']
    found = {}
    for kind in KINDS:
        name = kind['id']
        values = {leaf: figures[name, leaf] for leaf in leaves}
        if name == 'average':
            values = {leaf: None if value is None or figures['people', leaf] is None else
                      (Fraction(value) * figures['people', leaf], figures['people', leaf])
                      for leaf, value in values.items()}
        known = [value for value in values.values() if value is not None]
        if name == 'rank' or name == 'unweighted' or (len(known) < len(leaves) and partial == 'refuse'):
            found[name] = None
        elif name in ('ratio', 'average'):
            above, below = (sum(Fraction(pair[i]) for pair in known) for i in range(2))
            found[name] = above / below * (100 if name == 'ratio' else 1) if below else None
        else:
            found[name] = sum(map(Fraction, known)) if known else None
    return found


class RandomTrees(unittest.TestCase):
    def agree(self, tree, top, figures, partial, source):
        panel, expected = rolled(tree, figures, partial, source), model(tree, figures, partial, top)
        for name, value in expected.items():
            with self.subTest(tree=tree, indicator=name, partial=partial):
                figure = panel.figure(name, '2020', top, decimals=6)
                if value is None:
                    self.assertIsNone(figure.value)
                    continue
                sign = -1 if value < 0 else 1
                exact = sign * int(abs(value) * 10**6 + Fraction(1, 2))
                self.assertEqual(figure.value, Decimal(exact).scaleb(-6))
        return [panel.figure(name, '2020', top, decimals=6) for name in expected]

    def test_any_partition_and_any_order_give_the_exact_figure(self):
        for seed in range(60):
            source = random.Random(seed)
            tree, top = random_tree(source, source.randint(1, 40))
            leaves = [unit for unit in tree if unit[0] == 'L']
            figures = random_figures(source, leaves)
            flat = {**{leaf: 'U' for leaf in leaves}, 'U': None}
            other, other_top = random_tree(source, len(leaves))
            for partial in 'refuse', 'skip':
                if len(leaves) == 1:
                    continue
                results = [self.agree(each, at, figures, partial, source)
                           for each, at in ((tree, top), (flat, 'U'), (other, other_top))]
                values = [[figure.value for figure in result] for result in results]
                self.assertEqual(values[0], values[1])
                self.assertEqual(values[0], values[2])


class Rules(unittest.TestCase):
    def make(self, rows, units=None, indicators=({'id': 'x'},), **fields):
        units = units or [{'id': 'P'}, *({'id': name, 'parent': 'P', 'type': 'd'} for name in 'ABC')]
        log = Log(plans.build({'kgplan': 1, 'id': 'T', 'period': '2020', 'units': units,
                               'indicators': list(indicators), **fields}))
        for indicator, unit, period, value, *more in rows:
            log.append(indicator, unit, period, value, **(more[0] if more else {}))
        return Panel.from_log(log).rollup()

    def test_the_weakest_stage_is_that_of_the_sum(self):
        panel = self.make([('x', 'A', '2020', 1), ('x', 'B', '2020', 1, {'stage': Stage.ESTIMATE}),
                           ('x', 'C', '2020', 1, {'stage': Stage.PRELIMINARY})])
        self.assertEqual(panel.figure('x', '2020', 'P').stage, 'estimate')

    def test_what_cannot_exist_lacks_nothing(self):
        panel = self.make([('x', 'A', '2020', 1), ('x', 'B', '2020', 2),
                           ('x', 'C', '2020', None, {'missing': Missing.IMPOSSIBLE})])
        self.assertEqual(panel.figure('x', '2020', 'P').value, 3)
        self.assertEqual(panel.lacking('x', '2020', 'P'), [])

    def test_hedges_add_up(self):
        panel = self.make([('x', 'A', '2020', 1), ('x', 'B', '2020', 2, {'bound': Bound.ABOVE}),
                           ('x', 'C', '2020', 2, {'bound': Bound.BELOW})],
                          targets=[{'id': 't', 'indicator': 'x', 'unit': 'P', 'at_least': 4},
                                   {'id': 's', 'indicator': 'x', 'unit': 'P', 'at_least': 5}])
        figure = panel.figure('x', '2020', 'P')
        self.assertEqual((figure.value, figure.bound), (5, 'about'))
        verdicts = {row.target_id: row.verdict for row in Evaluation(panel, '2020').rows()}
        self.assertEqual(verdicts, {'t': 'exceeded', 's': 'no_data'})

    def test_units_of_types_that_do_not_report_are_not_asked(self):
        units = [{'id': 'P'}, {'id': 'D', 'type': 'department', 'parent': 'P'},
                 *({'id': name, 'parent': 'P', 'type': 'd'} for name in 'AB')]
        panel = self.make([('x', 'A', '2020', 1), ('x', 'B', '2020', 2)], units)
        self.assertEqual(panel.figure('x', '2020', 'P').value, 3)

    def test_months_of_one_and_a_quarter_of_the_other(self):
        panel = self.make([('x', 'A', '2020-Q1', 10), ('x', 'C', '2020-Q1', 5),
                           *(('x', 'B', f'2020-0{m}', m) for m in (1, 2, 3))])
        figure = panel.figure('x', '2020-Q1', 'P')
        self.assertEqual((figure.value, figure.origin), (21, 'rolled_up'))

    def test_as_organised_on_the_last_day_of_the_period(self):
        day = datetime.date
        units = [{'id': 'P'}, {'id': 'Q'}, {'id': 'A', 'parents': [
            {'unit': 'P', 'until': day(2020, 6, 30)}, {'unit': 'Q', 'from': day(2020, 7, 1)}]},
            {'id': 'B', 'parent': 'P'}, {'id': 'C', 'parent': 'Q'}]
        panel = self.make([('x', unit, period, 10 ** i) for i, unit in enumerate('ABC')
                           for period in ('2020-Q2', '2020-Q3', '2020')], units)
        self.assertEqual([panel.figure('x', period, unit).value for unit in 'PQ'
                          for period in ('2020-Q2', '2020-Q3', '2020')], [11, 10, 10, 100, 101, 101])

    def test_ratios_need_their_numerators_and_averages_their_weights(self):
        ratio = {'id': 'x', 'kind': 'ratio', 'scale': 'percent'}
        average = {'id': 'x', 'kind': 'average'}
        rows = [('x', name, '2020', 5) for name in 'ABC']
        for indicator, reason in ((ratio, 'ratios'), (average, 'unweighted'),
                                  ({'id': 'x', 'kind': 'reported'}, 'units_reported')):
            panel = self.make(rows, indicators=[indicator])
            self.assertEqual(panel.figure('x', '2020', 'P').reason, reason)

    def test_a_reported_ratio_is_compared(self):
        rows = [('x', 'A', '2020', None, {'ratio': (1, 3)}), ('x', 'B', '2020', None, {'ratio': (1, 3)}),
                ('x', 'C', '2020', None, {'ratio': (0, 3)})]
        indicator = {'id': 'x', 'kind': 'ratio', 'scale': 'percent', 'decimals': 1}
        for value, expected in (('22.2', []), ('22.3', [Code.ROLLUP_DIFFERS])):
            panel = self.make([*rows, ('x', 'P', '2020', Decimal(value))], indicators=[indicator])
            self.assertEqual(codes(panel), expected)

    def test_a_sum_beyond_64_bits_is_missing_and_said(self):
        panel = self.make([('x', name, '2020', 2**62) for name in 'ABC'])
        self.assertEqual(panel.figure('x', '2020', 'P').reason, 'overflow')
        self.assertEqual(codes(panel), [Code.OVERFLOW])

    def test_progress_tells_each_indicator_and_can_stop(self):
        told = []
        panel = panel_of({'A': 1})
        panel.rollup(progress=lambda *said: told.append(said))
        self.assertEqual(told, [('x', 0, 1)])
        told.clear()
        self.assertEqual(Evaluation(panel, '2016', lambda *said: told.append(said)).finished, 1)
        self.assertEqual(told, [('x', 0, 1)])
        stopped = Evaluation(panel, '2016', lambda *_: True)
        self.assertEqual((stopped.finished, list(stopped.rows())), (0, []))
        with self.assertRaises(KgplanError) as refused:
            panel.rollup(progress=lambda *_: True)
        self.assertEqual(refused.exception.status, Status.CANCELLED)

    def test_rolling_up_again_changes_nothing(self):
        panel = self.make([('x', name, '2020', 2) for name in 'ABC'])
        again = panel.rollup()
        self.assertEqual(again.figure('x', '2020', 'P'), panel.figure('x', '2020', 'P'))


DAY = datetime.date
CHANGES = [DAY(2021, 1, 1), DAY(2022, 7, 1), DAY(2023, 1, 1)]


def random_lineage(source):
    """Units with days, and lineage: on each of three days some merge, split, go on or keep a part."""
    days = {f'A{i}': [None, None] for i in range(source.randint(2, 6))}
    rows = []
    for step, on in enumerate(CHANGES):
        there = [unit for unit, (_, until) in days.items() if until is None]
        new = [f'{"BCD"[step]}{i}' for i in range(source.randint(0, 3))]
        days.update((unit, [on, None]) for unit in new)
        for unit in there:
            if source.random() < .5 or not (new or len(there) > 1):
                continue
            goals = source.sample(new + there, min(len(new + there), source.randint(1, 3)))
            if unit not in goals:
                days[unit][1] = on - datetime.timedelta(1)
            cuts = sorted(source.randint(1, 999) for _ in goals[1:])
            shares = [b - a for a, b in zip([0, *cuts], [*cuts, 1000])]
            rows += [{'from': unit, 'to': goal, 'on': on, 'share': Decimal(share).scaleb(-3)}
                     for goal, share in zip(goals, shares)]
        # What takes over is still there.
        gone = {unit for unit, (_, until) in days.items() if until == on - datetime.timedelta(1)}
        if any(row['to'] in gone and row['on'] == on for row in rows):
            return random_lineage(source)
    source.shuffle(rows)
    return days, rows


def restated_model(days, rows, values, last, organised):
    """{unit: exact sum} by the definition: what units are made of, one day after the other.

    A unit that was made of nothing has no earlier figure, nor has what is made of it: None."""
    now = dict(values)
    for on in CHANGES:
        if not last < on <= organised:
            continue
        leaving = {row['from'] for row in rows if row['on'] == on}
        after = {unit: value for unit, value in now.items() if unit not in leaving}
        for row in rows:
            if row['on'] == on:
                start = days[row['to']][0]
                stays = row['to'] not in leaving and (start is None or start < on)
                before = after.get(row['to'], None if stays else 0)
                part = now.get(row['from'])
                after[row['to']] = None if None in (before, part) else \
                    before + Fraction(row['share']) * part
        now = after
    return now


class Restated(unittest.TestCase):
    def panel(self, days, rows, values, kinds=({'id': 'x'},), period='2020', partial='refuse'):
        units = [{'id': unit, **({'from': start} if start else {}), **({'until': end} if end else {})}
                 for unit, (start, end) in days.items()]
        log = Log(plans.build({'kgplan': 1, 'id': 'T', 'period': '2024', 'units': units,
                               'lineage': rows, 'indicators': list(kinds), 'partial': partial}))
        for unit, value in values.items():
            pair = {'ratio': value} if isinstance(value, tuple) else {}
            log.append('x', unit, period, None if pair else value, **pair)
        return Panel.from_log(log)

    def test_random_lineages_are_exact_and_conserve_the_total(self):
        changed = 0
        for seed in range(250):
            source = random.Random(seed)
            days, rows = random_lineage(source)
            values = {unit: source.randint(-999, 10**6) for unit in days if unit[0] == 'A'}
            panel = self.panel(days, rows, values)
            for organised in [*CHANGES, DAY(2022, 1, 1), DAY(2024, 12, 31)]:
                restated = panel.restate(organised)
                expected = restated_model(days, rows, values, DAY(2020, 12, 31), organised)
                found = {}
                for unit in days:
                    figure = restated.figure('x', '2020', unit, decimals=6)
                    if figure.value is not None:
                        found[unit] = figure.value
                    elif unit in expected:
                        self.assertIsNone(expected[unit])
                        self.assertIn(figure.reason, ('predecessor', 'no_row'))
                self.assertEqual(found, {
                    unit: Decimal(int(abs(value) * 10**6 + Fraction(1, 2)) * (-1 if value < 0 else 1)
                                  ).scaleb(-6) for unit, value in expected.items() if value is not None}, seed)
                if None not in expected.values():
                    self.assertEqual(sum(expected.values()), sum(values.values()))
                    changed += expected != values
        self.assertGreater(changed, 300)

    MERGER = {'KG': [None, DAY(2025, 6, 30)], 'AG': [None, None], 'N': [DAY(2025, 7, 1), None]}
    ROWS = [{'from': 'KG', 'to': 'AG', 'on': DAY(2025, 7, 1)}]

    def test_a_unit_is_compared_with_what_it_was_made_of(self):
        units = [{'id': 'KG', 'until': DAY(2025, 6, 30)}, {'id': 'AG'}]
        log = Log(plans.build({'kgplan': 1, 'id': 'T', 'period': '2025', 'units': units,
                               'lineage': self.ROWS, 'indicators': [{'id': 'x'}],
                               'targets': [{'id': 't', 'indicator': 'x', 'unit': 'AG', 'at_least': 1},
                                           {'id': 'k', 'indicator': 'x', 'unit': 'KG', 'at_least': 1}]}))
        for unit, period, value in (('KG', '2024', 60), ('AG', '2024', 40), ('AG', '2025', 110)):
            log.append('x', unit, period, value)
        panel = Panel.from_log(log)
        for made, last, yoy, code in ((panel, 40, 175, Code.COMPARED_AS_THEN),
                                      (panel.restate(DAY(2025, 12, 31)), 100, 10,
                                       Code.COMPARED_RESTATED)):
            evaluation = Evaluation(made, '2025')
            row = evaluation.row('t', unit='AG')
            self.assertEqual((row.last_year, row.yoy), (last, yoy))
            self.assertEqual([finding.code for finding in evaluation.findings], [code])
            self.assertIn('2025-07-01', evaluation.findings[0].vi)
            ended = evaluation.row('k', unit='KG')
            self.assertEqual((ended.verdict, ended.reason), ('undefined', 'ended'))

    def test_what_ended_has_no_figure_and_what_came_has_that_of_its_parts(self):
        panel = self.panel(self.MERGER, self.ROWS, {'KG': 60, 'AG': 40}, period='2024')
        restated = panel.restate(DAY(2025, 7, 1))
        self.assertEqual(restated.figure('x', '2024', 'KG').reason, 'ended')
        self.assertEqual(restated.figure('x', '2024', 'AG')[:1], (100,))
        self.assertEqual(restated.figure('x', '2024', 'AG').origin, 'restated')
        before = panel.restate(DAY(2025, 6, 30))
        self.assertEqual(before.figure('x', '2024', 'AG').value, 40)

    def test_a_part_without_a_figure_is_missed_or_marked(self):
        for partial, expected in (('refuse', (None, 'predecessor', 'reported')),
                                  ('skip', (40, 'none', 'partial'))):
            panel = self.panel(self.MERGER, self.ROWS, {'AG': 40}, period='2024', partial=partial)
            figure = panel.restate(DAY(2025, 7, 1)).figure('x', '2024', 'AG')
            self.assertEqual((figure.value, figure.reason, figure.origin), expected)

    def test_a_figure_restated_by_who_reports_it_stays(self):
        rows = [{'from': 'KG', 'to': 'N', 'on': DAY(2025, 7, 1)}]
        panel = self.panel(self.MERGER, rows, {'KG': 60, 'N': 61}, period='2024')
        figure = panel.restate(DAY(2025, 7, 1)).figure('x', '2024', 'N')
        self.assertEqual((figure.value, figure.origin), (61, 'reported'))

    def test_months_are_restated_once(self):
        units = [{'id': 'KG', 'until': DAY(2025, 6, 30)}, {'id': 'AG'}, {'id': 'X'}]
        log = Log(plans.build({'kgplan': 1, 'id': 'T', 'period': '2025', 'units': units,
                               'lineage': self.ROWS, 'indicators': [{'id': 'x'}]}))
        log.append('x', 'X', '2024-Q1', 1)
        log.append('x', 'KG', '2024-Q1', 30)
        for month in (1, 2, 3):
            log.append('x', 'AG', f'2024-0{month}', 1)
            log.append('x', 'KG', f'2024-0{month}', 10)
        restated = Panel.from_log(log).restate(DAY(2025, 7, 1))
        self.assertEqual([restated.figure('x', period, 'AG').value for period in
                          ('2024-01', '2024-Q1', '2024-01-01/P2M')], [11, 33, 22])

    def test_kinds(self):
        move = [{'from': 'KG', 'to': 'N', 'on': DAY(2025, 7, 1)}]
        organised = DAY(2025, 7, 1)
        ratio = {'id': 'x', 'kind': 'ratio', 'scale': 'percent'}
        rank = {'id': 'x', 'kind': 'reported'}
        merged = self.panel(self.MERGER, self.ROWS, {'KG': (1, 3), 'AG': (1, 1)}, [ratio], '2024')
        self.assertEqual(merged.restate(organised).figure('x', '2024', 'AG', decimals=2).value, 50)
        moved = self.panel(self.MERGER, move, {'KG': Decimal('7.5')}, [rank], '2024')
        self.assertEqual(moved.restate(organised).figure('x', '2024', 'N').value, Decimal('7.5'))
        both = self.panel(self.MERGER, self.ROWS, {'KG': 1, 'AG': 2}, [rank], '2024')
        self.assertEqual(both.restate(organised).figure('x', '2024', 'AG').reason, 'units_reported')

    def test_shares_of_districts_roll_up_to_the_province(self):
        units = [{'id': 'P'}, {'id': 'A', 'parent': 'P', 'until': DAY(2025, 6, 30)},
                 {'id': 'B', 'parent': 'P'}, {'id': 'C', 'parent': 'P', 'from': DAY(2025, 7, 1)}]
        log = Log(plans.build({'kgplan': 1, 'id': 'T', 'period': '2025', 'units': units, 'lineage': [
            {'from': 'A', 'to': 'B', 'share': '30%', 'on': DAY(2025, 7, 1)},
            {'from': 'A', 'to': 'C', 'share': Decimal('0.7'), 'on': DAY(2025, 7, 1)}],
            'indicators': [{'id': 'x', 'decimals': 1}]}))
        log.append('x', 'A', '2024', Decimal('1.1'))
        log.append('x', 'B', '2024', 10)
        restated = Panel.from_log(log).restate(DAY(2025, 12, 31))
        rolled = restated.rollup()
        self.assertEqual([rolled.figure('x', '2024', unit, decimals=2).value for unit in 'PBC'],
                         [Decimal('11.10'), Decimal('10.33'), Decimal('0.77')])
        with self.assertRaises(KgplanError):
            rolled.restate(DAY(2025, 12, 31))

    def test_a_rolled_up_figure_stands_for_the_restated_unit(self):
        units = [{'id': 'KG', 'until': DAY(2025, 6, 30)}, {'id': 'AG'}, {'id': 'A', 'parent': 'AG'},
                 {'id': 'B', 'parents': [{'unit': 'KG', 'until': DAY(2025, 6, 30)},
                                         {'unit': 'AG', 'from': DAY(2025, 7, 1)}]}]
        log = Log(plans.build({'kgplan': 1, 'id': 'T', 'period': '2025', 'units': units,
                               'lineage': self.ROWS, 'indicators': [{'id': 'x'}]}))
        for unit, value in ('AG', 40), ('A', 40), ('B', 25):
            log.append('x', unit, '2024', value)
        restated = Panel.from_log(log).restate(DAY(2025, 7, 1))
        self.assertEqual(restated.figure('x', '2024', 'AG').reason, 'predecessor')
        figure = restated.rollup().figure('x', '2024', 'AG')
        self.assertEqual((figure.value, figure.origin), (65, 'rolled_up'))

    def test_each_child_of_a_type_that_ended(self):
        units = [{'id': 'P'}, {'id': 'A', 'type': 'district', 'parent': 'P', 'until': DAY(2025, 6, 30)}]
        log = Log(plans.build({'kgplan': 1, 'id': 'T', 'period': '2025', 'units': units,
                               'indicators': [{'id': 'x', 'kind': 'stock'}], 'targets': [
                                   {'id': 't', 'indicator': 'x', 'unit': 'P',
                                    'each': {'type': 'district', 'at_least': 1}}]}))
        log.append('x', 'A', '2025-06', 2)
        row, = Evaluation(Panel.from_log(log), '2025').rows()
        self.assertEqual((row.verdict, row.reason), ('undefined', 'ended'))


class BetweenUnits(unittest.TestCase):
    # Party admissions of Cần Thơ to November 2019: actual, and percent of plan, of the districts that
    # were over it; all 1 988 were 94.7 % of the city's plan.
    OVER = [(241, 160), (333, 133), (126, 126), (147, 122), (17, 113), (208, 104), (123, 102),
            (162, 101)]
    ALL, PERCENT = 1988, Decimal('94.7')

    def ledger(self, parts, units=()):
        log = Log(plans.build({
            'kgplan': 1, 'id': 'T', 'period': '2019', 'indicators': [{'id': 'x', 'decimals': 1}],
            'units': [{'id': 'CT'}, *({'id': f'D{i}', 'type': 'district', 'parent': 'CT'}
                                      for i in range(len(parts))), *units],
            'targets': [{'indicator': 'x', 'unit': f'D{i}', 'at_least': plan}
                        for i, (_, plan) in enumerate(parts)],
            'compensation': {'between_units': [{'indicator': 'x', 'type': 'district'}]}}))
        for i, (actual, _) in enumerate(parts):
            if actual is not None:
                log.append('x', f'D{i}', '2019', actual)
        ledger = Ledger(Evaluation(Panel.from_log(log), '2019'))
        ledger.settle(0, 'CT')
        return ledger

    def test_the_strong_carry_two_thirds_of_what_the_others_lack(self):
        parts = [(actual, round(Decimal(actual * 100) / percent, 1)) for actual, percent in self.OVER]
        others = (self.ALL - sum(actual for actual, _ in parts),
                  round(self.ALL * 100 / self.PERCENT, 1) - sum(plan for _, plan in parts))
        *rows, total = self.ledger([*parts, others]).sums
        self.assertEqual([(row.row, row.unit) for row in rows], [('unit', f'D{i}') for i in range(9)])
        self.assertEqual((total.row, total.unit, total.actual), ('units', 'CT', self.ALL))
        surplus = sum(actual - plan for actual, plan in parts)
        self.assertEqual((total.surplus, total.shortfall), (surplus, others[1] - others[0]))
        self.assertEqual(total.carried, round(surplus / (others[1] - others[0]), 4))
        self.assertEqual(round(total.carried * 100), 68)

    def test_only_units_of_the_type_that_are_there_take_part(self):
        more = [{'id': 'W', 'type': 'ward', 'parent': 'CT'},
                {'id': 'E', 'type': 'district', 'parent': 'CT', 'until': DAY(2019, 6, 30)}]
        *rows, total = self.ledger([(5, 4), (None, 3)], more).sums
        self.assertEqual([(row.unit, row.missing) for row in rows], [('D0', 0), ('D1', 1)])
        self.assertEqual((total.surplus, total.missing), (1, 1))


class Rankings(unittest.TestCase):
    def evaluation(self, values, **more):
        units = [{'id': 'P'}, *({'id': f'U{i}', 'parent': 'P'} for i in range(len(values)))]
        log = Log(plans.build({'kgplan': 1, 'id': 'T', 'period': '2020', 'units': units,
                               'indicators': [{'id': 'x', 'decimals': 2}],
                               'targets': [{'id': 't', 'indicator': 'x', 'at_least': 100}, *more.get('targets', ())]}))
        for i, value in enumerate(values):
            if value is not None:
                log.append('x', f'U{i}', '2020', Decimal(value))
        log.append('x', 'P', '2020', 1)
        return Evaluation(Panel.from_log(log), '2020')

    def test_ties_share_a_rank_and_those_left_out_are_counted(self):
        evaluation = self.evaluation([90, 80, 90, None, 70, 80, 80])
        rows, tied = evaluation.rank(3, above='P')
        self.assertEqual([(row.rank, row.unit_id, row.value) for row in rows],
                         [(1, 'U4', 70), (2, 'U1', 80), (2, 'U5', 80)])
        self.assertEqual(tied, 1)
        rows, tied = evaluation.rank(9, Result.VALUE, target='t', period='2020', above='P', highest=True)
        self.assertEqual([(row.rank, row.unit_id) for row in rows],
                         [(1, 'U0'), (1, 'U2'), (3, 'U1'), (3, 'U5'), (3, 'U6'), (6, 'U4')])
        self.assertEqual(tied, 0)
        self.assertEqual(evaluation.rank(1)[0][0].unit_id, 'P')

    def test_random_rankings_are_those_of_a_sort(self):
        for seed in range(40):
            source = random.Random(seed)
            values = [source.choice([None, *range(source.randint(1, 30))]) for _ in range(60)]
            evaluation = self.evaluation(values)
            for highest in (False, True):
                count = source.randint(1, 70)
                rows, tied = evaluation.rank(count, Result.VALUE, 't', above='P', highest=highest)
                known = sorted(((-value if highest else value), i)
                               for i, value in enumerate(values) if value is not None)
                self.assertEqual([row.unit_id for row in rows], [f'U{i}' for _, i in known[:count]])
                last = known[count - 1][0] if len(known) > count else None
                self.assertEqual(tied, sum(value == last for value, _ in known[count:]))
                for row, (value, _) in zip(rows, known):
                    self.assertEqual(row.rank, 1 + sum(other < value for other, _ in known))

    def test_only_percentages_are_ranked_over_targets(self):
        with self.assertRaises(KgplanError):
            self.evaluation([1]).rank(1, Result.VALUE)
        with self.assertRaises(KgplanError):
            self.evaluation([1]).rank(1, Result.VERDICT, 't')


if __name__ == '__main__':
    harness.main()
