# SPDX-License-Identifier: MIT
"""Ledgers of the library, as those of the model."""

import ctypes
import dataclasses
from fractions import Fraction

import plans
from compensation import GRAINS, REACHED, Group, Standing, Transfer
from compensation import Ledger as Settled
from kgplan import Evaluation, KgplanError, Ledger, Log, Panel, Plan, Status, Subject, _abi
from kgplan._abi import LedgerResult, lib
from kgplan._core import Owned, call, made
from random_plans import declared_rules, declared_terms, text

HEADING = 'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE'
TERMS = ('cap', 'floor', 'reserve', 'haircut', 'max_cover', 'mandatory', 'donor', 'receiver',
         'rank')


def plain(indicator):
    """The indicator as a single target at 100 can say it: with the attainment that enters."""
    a = indicator.entered
    if a is not None and indicator.verdict in REACHED:
        a = max(a, Fraction(1))
    if a is not None and indicator.verdict == 'missed':
        a = min(a, Fraction(1))
    return dataclasses.replace(indicator, attainment=a)


def _target(indicator):
    """A target that a figure of 100 a gives this verdict; without an attainment, a target of 0."""
    a, goal = indicator.attainment, '100.00'
    if a is None and indicator.assessed:
        goal, figure = '0', {'exceeded': 1, 'met': 0, 'missed': -1}[indicator.verdict]
    elif a is not None:
        figure = 100 * a + (Fraction(1, 1000) if indicator.verdict == 'exceeded' and a == 1 else 0)
    else:
        figure = None
    target = {'indicator': indicator.id, 'at_least': goal}
    if indicator.verdict == 'missed' and a == 1:
        target = {'indicator': indicator.id, 'more_than': goal}
    if indicator.verdict == 'met' and a is not None and a > 1:
        target['exceed'] = 'never'
    return target, figure


def content_of(indicators, rules, more=()):
    """A plan with one such target for each, and its figures; `more` are further terms by id."""
    targets, figures, terms = [], [HEADING], []
    for each in indicators:
        target, figure = _target(each)
        targets.append(target)
        if figure is not None:
            figures.append(f'{each.id},U,2020,{text(Fraction(figure))}')
        own = {word: getattr(each, word) for word in TERMS if getattr(each, word) is not None}
        terms.append(declared_terms(each.id, {**own, **dict(more).get(each.id, {})}))
    areas = [each.area for each in indicators] + [area for pair in rules.pairs for area in pair]
    return {
        'kgplan': 1, 'id': 'PLAIN', 'period': '2020', 'units': [{'id': 'U'}],
        'areas': [{'id': area} for area in dict.fromkeys(areas) if area],
        'indicators': [_declared(each) for each in indicators], 'targets': targets,
        'compensation': {**declared_rules(rules), 'indicators': terms}}, '\n'.join(figures)


def _declared(indicator):
    area = {'area': indicator.area} if indicator.area else {}
    return {'id': indicator.id, **area, 'weight': text(indicator.weight),
            'better': 'on_target' if indicator.only_receives else 'higher'}


def settle(indicators, rules):
    """The ledger of indicators, by the library."""
    return read(Ledger(_evaluated(indicators, rules)))


def raised(indicators, rules, more, method='least_cost'):
    """Whether raising donors lets all pass, and who must reach which attainment."""
    feasible, rows = Ledger(_evaluated(indicators, rules, more)).raised(method)
    return feasible, {row.indicator: Fraction(row.reaches) for row in rows
                      if row.standing in REACHED}


def _evaluated(indicators, rules, more=()):
    content, figures = content_of(indicators, rules, more)
    return evaluate(Plan.from_text(plans.yaml(content)), figures, '2020')


def ledgers(evaluation, units, authority=None, **words):
    """The ledgers of some units, None where points do not fit; for the targets of an authority,
    with other words than the plan's."""
    return {unit: _within_64_bits(evaluation, 0, unit, authority, **words) for unit in units}


def _within_64_bits(*arguments, **words):
    try:
        return read(Ledger(*arguments, **words))
    except KgplanError as error:
        if error.status != Status.RANGE:
            raise
        return None


def evaluate(plan, figures, report):
    log = Log(plan)
    log.read_csv(figures)
    return Evaluation(Panel.from_log(log), report)


class Columns:
    """Results of all units and groups as columns; without standings the sums come another way."""

    SUMS = (LedgerResult.SUPPLY, LedgerResult.LEFT, LedgerResult.DEFICIT, LedgerResult.RESIDUAL,
            LedgerResult.SCORE)

    def __init__(self, evaluation, standings):
        self.plan = evaluation.plan
        self.units, areas = map(self.plan.count, (Subject.UNIT, Subject.AREA))
        self.cells = {}
        with Owned(made(lib.kgp_ledger_new, evaluation, None), lib.kgp_ledger_free) as ledger:
            for result in (LedgerResult.VERDICT, *self.SUMS):
                self._bind(ledger, result, areas + 2)
            if standings:
                self._bind(ledger, LedgerResult.STANDING, self.plan.count(Subject.INDICATOR))
            try:
                call(lib.kgp_ledger_run, ledger, 0, 1, 0, self.units, findings=[])
            except KgplanError as error:
                if error.status != Status.RANGE:
                    raise

    def _bind(self, ledger, result, planes):
        kind = ctypes.c_int64 if result in self.SUMS else ctypes.c_uint8
        width = ctypes.sizeof(kind)
        row = self.units * width
        cells = self.cells[result] = (kind * (planes * self.units))()
        call(lib.kgp_ledger_bind, ledger, result,
             _abi.column(ctypes.addressof(cells), None, row, row, width, width, 0))

    def group(self, area, unit):
        """Verdict, supply, left, deficit, residual and score of an area, or of all."""
        areas = self.plan.count(Subject.AREA)
        plane = areas + 1 if area is None else \
            areas if area == '' else self.plan.find(Subject.AREA, area)
        at = plane * self.units + self.plan.find(Subject.UNIT, unit)
        return (_abi.Group(self.cells[LedgerResult.VERDICT][at]).name.lower(),
                *(self.cells[result][at] for result in self.SUMS))

    def standing(self, name, unit):
        at = self.plan.find(Subject.INDICATOR, name) * self.units + \
            self.plan.find(Subject.UNIT, unit)
        return _abi.Standing(self.cells[LedgerResult.STANDING][at]).name.lower()


def grains(points):
    return int(points * GRAINS)


def hundredths(share):
    return None if share is None else int(share * 10 ** 4)


def read(ledger):
    """A ledger of the library as one of the model."""
    transfers = {}
    for row in ledger.transfers:
        transfer = Transfer(Fraction(row.rate), grains(row.given))
        if (row.donor, row.receiver) in transfers or transfer.credited != grains(row.credited):
            raise AssertionError(f'{row} stands twice, or is not credited at its rate')
        transfers[row.donor, row.receiver] = transfer
    standings = {name: Standing(row.standing, *map(grains, (row.supply, row.left, row.deficit,
                                                           row.residual)))
                 for name, row in ledger.standings.items()}
    groups = {area: group(ledger.group(area)) for area in {
        None, *(_area(ledger.plan, name) for name in standings)}}
    return Settled(transfers, standings, groups)


def _area(plan, name):
    area = plan.item(Subject.INDICATOR, name)['area']
    return area['id'] if area else ''


def group(row):
    return Group(row.verdict, *map(grains, (row.supply, row.left, row.deficit, row.residual)),
                 *map(hundredths, (row.mean, row.minimum, row.worst_two, row.balanced)))
