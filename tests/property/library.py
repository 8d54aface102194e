# SPDX-License-Identifier: MIT
"""Ledgers of the library, as those of the model."""

import dataclasses
from fractions import Fraction

import plans
from compensation import REACHED
from kgplan import Evaluation, Log, Panel, Plan
from random_plans import terms_of, text

HEADING = 'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE'


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
    a, goal = indicator.attainment, '100'
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


def content_of(indicators, rules):
    """A plan with one such target for each, and its figures."""
    targets, figures = [], [HEADING]
    for each in indicators:
        target, figure = _target(each)
        targets.append(target)
        if figure is not None:
            figures.append(f'{each.id},U,2020,{text(Fraction(figure))}')
    return {
        'kgplan': 1, 'id': 'PLAIN', 'period': '2020', 'units': [{'id': 'U'}],
        'areas': [{'id': area} for area in dict.fromkeys(each.area for each in indicators)],
        'indicators': [{'id': each.id, 'area': each.area, 'weight': text(each.weight),
                        'better': 'on_target' if each.only_receives else 'higher'}
                       for each in indicators],
        'targets': targets}, '\n'.join(figures)
