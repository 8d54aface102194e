# SPDX-License-Identifier: MIT
"""Compensation through the Python package: what it gives, in what types, and its wrong use."""

import unittest
from decimal import Decimal

import harness
from kgplan import (Evaluation, KgplanError, Ledger, Log, Panel, Plan, Status, Subject,
                    needed_growth)

PLAN = '''kgplan: 1
id: P
period: "2020"
areas: [{id: economy}, {id: rural}]
units: [{id: U}, {id: V}]
indicators:
  - {id: industry, area: economy, weight: 10}
  - {id: exports, area: economy}
  - {id: nr_communes, area: rural, weight: 5}
  - {id: clubs}
targets:
  - {id: t1, indicator: industry, at_least: 1000}
  - {id: t2, indicator: exports, at_least: 780}
  - {id: t3, indicator: nr_communes, at_least: 79}
  - {id: t4, indicator: clubs, at_least: 10}
compensation:
  policy: pro_rata
  unassessed: ignore
  rates: {across: 0.8, pairs: [{from: economy, to: rural, rate: 0.5}]}
  defaults: {cap: 1.2, floor: 0.7}
  indicators:
    industry: {cap: 1.15, reserve: 0.02}
    exports: {mandatory: true}
  sums: {industry: {parts: [exports, clubs]}}
'''
FIGURES = '''INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE
industry,U,2020,1100
exports,U,2020,800
nr_communes,U,2020,70
industry,V,2020,1010
exports,V,2020,700
clubs,V,2020,9
'''


def evaluation():
    log = Log(Plan.from_text(PLAN))
    log.read_csv(FIGURES)
    return Evaluation(Panel.from_log(log), '2020')


class Rows(unittest.TestCase):
    def setUp(self):
        self.ledger = Ledger(evaluation())

    def test_transfers_name_who_gives_whom_how_much(self):
        self.assertEqual([tuple(row) for row in self.ledger.transfers], [
            ('exports', 'nr_communes', Decimal('.5'), Decimal('.0256'), Decimal('.0128')),
            ('industry', 'nr_communes', Decimal('.5'), Decimal('.8'), Decimal('.4'))])

    def test_standings_are_points_by_id(self):
        rows = self.ledger.standings
        self.assertEqual(list(rows), ['clubs', 'exports', 'industry', 'nr_communes'])
        self.assertEqual(rows['clubs'].standing, 'unassessed')
        self.assertIsNone(rows['clubs'].attainment)
        self.assertIsNone(rows['clubs'].target)
        self.assertEqual(rows['industry'][:6],
                         ('industry', 't1', 'exceeded', Decimal('1.1'), Decimal('.8'), 0))
        self.assertEqual(rows['nr_communes'].deficit, Decimal('.5695'))
        self.assertEqual(rows['nr_communes'].residual, Decimal('.1567'))
        self.assertIs(rows['industry'].forecast, False)

    def test_groups_by_id(self):
        self.assertEqual([self.ledger.group(area).verdict for area in ('economy', 'rural', '', None)],
                         ['pass', 'fail', 'none', 'fail'])
        self.assertEqual(self.ledger.group().members, 4)
        self.assertIsNone(self.ledger.group('').mean)
        with self.assertRaises(KeyError):
            self.ledger.group('nowhere')

    def test_another_unit_and_words(self):
        self.ledger.settle(unit='V')
        self.assertEqual(self.ledger.standings['exports'].standing, 'missed_mandatory')
        again = Ledger(evaluation(), unit='V', unassessed='incomplete', policy='smallest_first')
        self.assertEqual(again.group('economy').verdict, 'fail')
        with self.assertRaises(KeyError):
            Ledger(evaluation(), policy='fair')

    def test_what_is_raised_and_who_is_in_the_way(self):
        feasible, rows = self.ledger.raised('equal')
        self.assertTrue(feasible)
        self.assertEqual({row.standing for row in rows}, {'exceeded'})
        self.assertTrue(all(row.raised > row.value for row in rows))
        self.ledger.settle(unit='V')
        feasible, rows = self.ledger.raised()
        self.assertFalse(feasible)
        self.assertEqual(rows[0].indicator, 'exports')
        self.assertIn('exports V 2020: 0.1026 points short and not to be made up for (mandatory)',
                      [finding.en for finding in self.ledger.findings])

    def test_sums(self):
        rows = self.ledger.sums
        self.assertEqual([(row.row, row.indicator, row.missing) for row in rows],
                         [('part', 'exports', 0), ('part', 'clubs', 1), ('gross', 'industry', 1)])
        self.assertEqual(rows[0].surplus, 20)
        self.assertIsNone(rows[2].carried)


class WrongUse(unittest.TestCase):
    def test_an_authority_that_sets_nothing(self):
        with self.assertRaises(KgplanError) as caught:
            Ledger(evaluation(), authority='nobody')
        self.assertEqual(caught.exception.status, Status.NOT_FOUND)

    def test_a_ledger_outlives_what_it_is_made_from(self):
        made = evaluation()
        ledger = Ledger(made)
        made.close()
        self.assertEqual(ledger.group('rural').verdict, 'fail')
        ledger.close()
        with self.assertRaises(ValueError):
            ledger.group()

    def test_terms_that_were_not_given_are_none(self):
        plan = Plan.from_text(PLAN)
        terms = plan.items(Subject.TERMS)[0]
        self.assertEqual((terms['indicator'].index, terms['cap'], terms['reserve']),
                         (0, Decimal('1.15'), Decimal('.02')))
        self.assertEqual([terms[word] for word in ('donor', 'mandatory', 'floor')], [None] * 3)


class Growth(unittest.TestCase):
    def test_what_one_part_must_grow_by(self):
        self.assertEqual(needed_growth('7.5', [('.25', '2.8'), ('.35', '7.0')], '.40', 3),
                         Decimal('10.875'))
        self.assertEqual(needed_growth(Decimal('10.875'), [('.48', 9)], '.52', 3),
                         Decimal('12.606'))
        with self.assertRaises(KgplanError):
            needed_growth('7.5', [], '0')
        with self.assertRaises(TypeError):
            needed_growth(7.5, [], '1')


harness.main()
