# SPDX-License-Identifier: MIT
"""3 000 targets of an independent model, from plan files and through the builder."""

import collections
import csv
import pathlib
import unittest
from decimal import Decimal

import harness
import plans
from kgplan import Evaluation, Log, Panel, Plan

FILE = pathlib.Path(__file__).parent.parent / 'vectors/verdicts/targets.csv'
PLAN_SIZE = 600


def read_cases():
    with open(FILE, newline='', encoding='utf-8') as file:
        return list(csv.DictReader(file))


def amount(text):
    """A number, or a percentage as text."""
    return text if text.endswith('%') else Decimal(text)


def statement(case):
    """The operator with its value."""
    if case['operator'] == 'between':
        return {'between': [Decimal(case['value']), Decimal(case['upper'])]}
    if case['operator'] in ('about', 'equals'):
        return {case['operator']: {'value': Decimal(case['value']),
                                   'tolerance': amount(case['tolerance'])}}
    return {case['operator']: Decimal(case['value'])}


def states_base(case):
    """Every other base stands in the plan, the rest among the observations."""
    return int(case['case']) % 2 == 1


def target(case):
    stated = statement(case)
    if case['basis'] != 'level':
        over = {'value': Decimal(case['base'])} if states_base(case) else '2019'
        stated = {case['basis']: {**stated, 'over': over}}
    exceed, _, margin = case['exceed'].partition(':')
    options = {word: case[word] for word in ('signs', 'range', 'compare', 'attainment')
               if case[word]}
    return {'id': f't{case["case"]}', 'indicator': f'i{case["case"]}', **stated,
            'exceed': {'margin': amount(margin)} if margin else exceed, **options}


def content(cases):
    return {'kgplan': 1, 'id': 'VECTORS', 'period': '2020', 'units': [{'id': 'U'}],
            'indicators': [{'id': f'i{case["case"]}', 'better': case['better']} for case in cases],
            'targets': [target(case) for case in cases]}


def results(plan, cases):
    """{case: (verdict, attainment)} as the file writes them."""
    rows = ['INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE']
    for case in cases:
        rows.append(f'i{case["case"]},U,2020,{case["actual"]}')
        if case['base'] and not states_base(case):
            rows.append(f'i{case["case"]},U,2019,{case["base"]}')
    log = Log(plan)
    log.read_csv('\n'.join(rows))
    evaluated = Evaluation(Panel.from_log(log), '2020')
    return {row.target_id[1:]: (row.verdict, '' if row.attainment is None else str(row.attainment))
            for row in evaluated.rows()}


class Verdicts(unittest.TestCase):
    def check(self, make):
        """Compares all cases, in several plans."""
        cases, found = read_cases(), {}
        for start in range(0, len(cases), PLAN_SIZE):
            part = cases[start:start + PLAN_SIZE]
            found.update(results(make(content(part)), part))
        tally = collections.Counter()
        for case in cases:
            verdict, attainment = found[case['case']]
            tally['verdicts'] += verdict == case['verdict']
            tally['attainments'] += attainment == case['attainment_pct']
            with self.subTest(**case):
                self.assertEqual((verdict, attainment), (case['verdict'], case['attainment_pct']))
        print(f'{self.id()}: verdicts {tally["verdicts"]} of {len(cases)}, '
              f'attainments {tally["attainments"]} of {len(cases)}')
        self.assertEqual(len(cases), 3000)

    def test_plan_files_give_every_verdict_and_attainment(self):
        self.check(lambda plan: Plan.from_text(plans.yaml(plan)))

    def test_the_builder_gives_every_verdict_and_attainment(self):
        self.check(plans.build)


if __name__ == '__main__':
    harness.main()
