# SPDX-License-Identifier: MIT
"""What is handed down comes back up; explanations of figures of other units, done again in fractions."""

import random
import unittest
from decimal import Decimal

from shared import seeds

import plans
from kgplan import Evaluation, Log, Panel, split_target, target_gap
from kgplan._abi import Cascade
from redo import Redone, results_of
from test_units import CHANGES, KINDS, harness, random_figures, random_lineage, random_tree

METHODS = [method.name.lower() for method in Cascade]


def units_of(tree):
    return [{'id': unit, 'type': 'leaf' if unit[0] == 'L' else 'upper',
             **({'parent': parent} if parent else {})} for unit, parent in tree.items()]


def handed_down(tree, top, total, decimals, kind, source):
    """{unit: target}: the total split over children, their parts over theirs, by random methods."""
    targets, open_ = {top: total}, [top]
    while open_:
        unit = open_.pop()
        children = [child for child, parent in tree.items() if parent == unit]
        if not children:
            continue
        weights = [source.randint(0, 9) for _ in children]
        weights[source.randrange(len(weights))] += 1
        parts = split_target(targets[unit], weights, decimals, source.choice(METHODS))
        targets.update((child, part.value) for child, part in zip(children, parts))
        open_ += children
    return targets


class Cascades(unittest.TestCase):
    def panel(self, tree, figures, targets, kind):
        log = Log(plans.build({
            'kgplan': 1, 'id': 'T', 'period': '2020', 'units': units_of(tree),
            'indicators': [{'id': 'x', 'kind': kind, 'decimals': 3}],
            'targets': [{'id': f't.{unit}', 'indicator': 'x', 'unit': unit, 'at_least': value}
                        for unit, value in targets.items()]}))
        for unit, value in figures.items():
            log.append('x', unit, '2020', value)
        return log.plan, Panel.from_log(log).rollup()

    def test_rolled_up_is_what_was_handed_down(self):
        for seed in seeds(150):
            source = random.Random(seed)
            tree, top = random_tree(source, source.randint(2, 30))
            decimals = source.randint(0, 3)
            total = Decimal(source.randint(0, 10**source.randint(1, 9))).scaleb(-decimals)
            kind = source.choice(['flow', 'stock'])
            targets = handed_down(tree, top, total, decimals, kind, source)
            leaves = {unit: value for unit, value in targets.items() if unit[0] == 'L'}
            plan, panel = self.panel(tree, leaves, targets, kind)
            with self.subTest(seed=seed):
                self.assertEqual(panel.findings, [])
                for unit, value in targets.items():
                    self.assertEqual(panel.figure('x', '2020', unit, decimals=3).value, value)
                    if unit in tree.values():
                        self.assertEqual(target_gap(plan, f't.{unit}')[1:], (0, 0))
                # The leaves under other units: the same total.
                other, other_top = random_tree(source, len(leaves))
                _, again = self.panel(other, leaves, {}, kind)
                self.assertEqual(again.figure('x', '2020', other_top, decimals=3).value, total)

    def test_a_part_that_is_off_is_noticed(self):
        tree = {'L0': 'U', 'L1': 'U', 'U': None}
        plan, panel = self.panel(tree, {'L0': 3, 'L1': 5}, {'L0': 3, 'L1': 5, 'U': 9}, 'flow')
        self.assertEqual(panel.figure('x', '2020', 'U').value, 8)
        self.assertEqual(target_gap(plan, 't.U').difference, -1)


class Explanations(unittest.TestCase):
    """Of every unit and kind of indicator: its change on 2020, or its level then."""

    @staticmethod
    def panel(units, partial, figures, rule, period, **more):
        log = Log(plans.build({
            'kgplan': 1, 'id': 'T', 'period': period, 'partial': partial, 'units': units,
            'indicators': KINDS, **more,
            'targets': [{'id': kind['id'], 'indicator': kind['id'], **rule} for kind in KINDS]}))
        for year, each in figures.items():
            for (indicator, unit), value in each.items():
                pair = {'ratio': value} if isinstance(value, tuple) else {}
                log.append(indicator, unit, year, None if pair else value, **pair)
        return Panel.from_log(log)

    def redone(self, panel, period):
        """How many figures were made from those of other units, by the arithmetic that is listed."""
        evaluation, done = Evaluation(panel, period), 0
        for row in evaluation.rows():
            given = evaluation.explanation(row.target_id, row.report, row.unit_id)
            with self.subTest(unit=row.unit_id, target=row.target_id):
                self.assertEqual(Redone(given).check(results_of(row)), [])
            done += any('parts' in each for figure in given['inputs'] for each in figure['rows'])
        return done

    def test_rolled_up(self):
        done = 0
        for seed in seeds(40):
            source = random.Random(seed)
            tree, _ = random_tree(source, source.randint(2, 15))
            figures = {'2020': random_figures(source, [unit for unit in tree if unit[0] == 'L'])}
            for partial in 'refuse', 'skip':
                done += self.redone(self.panel(units_of(tree), partial, figures, {'at_least': 1},
                                               '2020').rollup(), '2020')
        self.assertGreater(done, 100)

    def test_restated(self):
        done = 0
        for seed in seeds(60):
            source = random.Random(seed)
            days, rows = random_lineage(source)
            units = [{'id': unit, **({'from': start} if start else {}), **({'until': end} if end else {})}
                     for unit, (start, end) in days.items()]
            figures = {'2020': random_figures(source, [unit for unit in days if unit[0] == 'A']),
                       '2024': random_figures(source, [unit for unit in days if not days[unit][1]])}
            panel = self.panel(units, source.choice(['refuse', 'skip']), figures,
                               {'change': {'at_least': 1, 'over': '2020'}}, '2024', lineage=rows)
            done += self.redone(panel.restate(source.choice(CHANGES)), '2024')
        self.assertGreater(done, 50)


if __name__ == '__main__':
    harness.main()
