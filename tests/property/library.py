# SPDX-License-Identifier: MIT
"""Ledgers of the library, as those of the model."""

import dataclasses
from fractions import Fraction

import plans
from compensation import GRAINS, REACHED, Group, Standing, Transfer
from compensation import Ledger as Settled
from kgplan import Evaluation, KgplanError, Log, Panel, Plan, Status, Subject
from kgplan.ledger import Ledger
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
    content, figures = content_of(indicators, rules)
    ledger = ledgers(Plan.from_text(plans.yaml(content)), figures, '2020', ['U'])['U']
    if ledger is None:
        raise OverflowError('points beyond 64 bits')
    return ledger


def raised(indicators, rules, more, method='least_cost'):
    """Whether raising donors lets all pass, and who must reach which attainment."""
    content, figures = content_of(indicators, rules, more)
    plan = Plan.from_text(plans.yaml(content))
    feasible, rows = Ledger(evaluate(plan, figures, '2020')).raised(method)
    return feasible, {row.indicator: Fraction(row.reaches) for row in rows if row.standing in REACHED}


def ledgers(plan, figures, report, units):
    """The ledgers of some units, None where points do not fit."""
    evaluation = evaluate(plan, figures, report)
    return {unit: _ledger(evaluation, unit) for unit in units}


def evaluate(plan, figures, report):
    log = Log(plan)
    log.read_csv(figures)
    return Evaluation(Panel.from_log(log), report)


def _ledger(evaluation, unit):
    try:
        return read(Ledger(evaluation, 0, unit))
    except KgplanError as error:
        if error.status != Status.RANGE:
            raise
        return None


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
    return Group(row.verdict, *map(hundredths, (row.mean, row.minimum, row.worst_two,
                                                row.balanced)))
