# SPDX-License-Identifier: MIT
"""Random plan files with figures, and who takes part in their compensation by the rules."""

import decimal
from dataclasses import dataclass
from fractions import Fraction
from typing import Dict, List

from shared import number

import model
import random_cases
from compensation import Indicator, Judged, Rules, stands_for

UNITS = {'P': ['P.1', 'P.2', 'P.3'], 'Q': ['Q.1', 'Q.2']}
OTHER = 'HĐND'
OPERATORS = {'higher': ['at_least', 'more_than'], 'lower': ['at_most', 'less_than'],
             'on_target': ['at_least', 'at_most']}


def text(value):
    """A number of at most 6 decimals as in a plan file."""
    return format(number(value), 'f')


def rounded(value, decimals):
    return Fraction(model.rounded(value, decimals), 10 ** decimals)


def words_of(value):
    """A word of the plan file for a value of the model."""
    return text(value) if isinstance(value, Fraction) else value


@dataclass
class Drawn:
    """A plan as the dict of its file, its figures as CSV, and what the rules make of it."""

    content: dict
    figures: str
    report: str
    rules: Rules
    members: Dict[str, List[Indicator]]  # of each unit
    others: Dict[str, List[Indicator]]  # the same by the targets of another authority


class _Plan:
    """A plan in the making. In the middle of a year most targets are not due, and have a forecast
    where the figures allow one."""

    def __init__(self, rng):
        self.rng = rng
        self.halfway = rng.random() < .2
        self.forecasts = self.halfway and rng.random() < .7
        self.report = '2020-S1' if self.halfway else '2020'
        self.indicators, self.targets, self.rows = [], [], []

    def row(self, name, unit, period, value, measure=''):
        self.rows.append(f'{name},{unit},{period},{value},{measure}')


class _Indicator:
    """An indicator with its figures, and its targets with what comes out for each unit."""

    def __init__(self, plan, name, **fields):
        self.plan, self.rng, self.name = plan, plan.rng, name
        self.better = self.rng.choice(['higher'] * 6 + ['lower'] * 3 + ['on_target'])
        kinds = ['flow', 'stock', 'reported'] if plan.halfway else ['stock']
        self.kind = self.rng.choice(kinds)
        self.fields = {'id': name, 'kind': self.kind, 'better': self.better, **fields}
        self.judged = {unit: [] for unit in UNITS}
        self.count = 0
        plan.indicators.append(self.fields)
        self.draw_figures()

    def draw_figures(self):
        rng, plan, decimals = self.rng, self.plan, self.rng.choice([0, 1, 2, 2, 3, 6])
        level = Fraction(10) ** rng.randint(1, 8) * random_cases.decimal(rng, 1, 9, 4)
        self.actual, self.base = {}, {}
        for unit in UNITS:
            self.base[unit] = rounded(level * random_cases.decimal(rng, .6, 1.1, 3), decimals)
            if rng.random() < .05 and not plan.halfway:
                self.base[unit] = Fraction(rng.choice([0, -7]))
            self.actual[unit] = rounded(level * random_cases.decimal(rng, .7, 1.3, 3), decimals)
            if rng.random() < .05:
                self.actual[unit] = None
            else:
                plan.row(self.name, unit, plan.report, text(self.actual[unit]))
            if self.kind == 'stock':
                plan.row(self.name, unit, '2019', text(self.base[unit]))

    def forecast(self, unit):
        """By the run rate of a flow, by the increments of a stock since last year."""
        actual = self.actual[unit]
        if actual is None or self.kind == 'reported':
            return None
        return 2 * actual - (self.base[unit] if self.kind == 'stock' else 0)

    def add(self, declared, judge, **words):
        """A target, and what comes out for each unit."""
        self.plan.targets.append({'id': f'{self.name}.{self.count}', 'indicator': self.name,
                                  **declared, **words})
        self.count += 1
        for unit in UNITS:
            if declared.get('unit', unit) == unit:
                verdict, attainment = judge(unit)
                self.judged[unit].append(Judged(
                    verdict, attainment, words.get('authority', ''),
                    words.get('modality') == 'stretch', words.get('secondary', False),
                    'attested' in declared or 'each' in declared))

    def add_number(self, **words):
        """A target on a level, a change or a growth."""
        rng, plan = self.rng, self.plan
        later = plan.halfway and rng.random() < .8
        figure = self.forecast if later else self.actual.get
        rule = self.rule(figure(rng.choice(list(UNITS))) or Fraction(100))

        def judge(unit):
            if later and not plan.forecasts or figure(unit) is None:
                return 'not_due' if later else 'no_data', None
            outcome = model.evaluate(rule, figure(unit), self.base[unit])
            return outcome.verdict, outcome.attainment

        declared = dict(self.declared(rule))
        if plan.halfway:
            declared['period'] = '2020' if later else '2020-S1'
        self.add(declared, judge, **words)

    def rule(self, figure):
        """A random target on one of the figures, reached to about what an attainment says."""
        rng = self.rng
        basis = 'level' if self.plan.halfway else rng.choice(['level'] * 5 + ['change', 'growth'])
        operator = rng.choice(OPERATORS[self.better] * 3 + ['about', 'equals'] +
                              ['between'] * (not self.plan.halfway))  # it has no forecast
        decimals = rng.choice([0, 1, 2, 3, 4])
        wanted = rng.choice([Fraction(1), random_cases.attainment(rng),
                             random_cases.attainment(rng)])
        goal = figure / (2 - wanted if operator in ('at_most', 'less_than') else wanted)
        base = abs(self.base['P']) or 1
        goal = {'level': goal, 'change': goal - base, 'growth': (goal / base - 1) * 100}[basis]
        goal = rounded(goal, decimals)
        if basis == 'change' and not goal:
            goal = Fraction(1)
        return model.Target(
            basis, operator, self.better, goal, goal + abs(rounded(goal / 20, decimals)),
            tolerance=model.Amount(rng.choice([Fraction(0), Fraction(5)]), True),
            exceed=rng.choice(['strictly', 'strictly', 'never']),
            signs=rng.choice(['strict', 'strict', 'inclusive']),
            range=rng.choice(['by_better', 'closed']),
            compare=rng.choice(['as_written'] * 3 + ['target_decimals']),
            attainment=rng.choice({'level': ['', 'difference', 'inverse'], 'change': [''],
                                   'growth': ['', 'rate']}[basis]),
            decimals=decimals)

    @staticmethod
    def declared(rule):
        """The target as in a plan file; the decimals written are those of the rule."""
        def written(value):
            return format(decimal.Decimal(model.rounded(value, rule.decimals)).scaleb(
                -rule.decimals), 'f')

        stated = {rule.operator: written(rule.value)}
        if rule.operator == 'between':
            stated = {'between': [written(rule.value), written(rule.upper)]}
        elif rule.operator in ('about', 'equals'):
            stated = {rule.operator: {'value': written(rule.value),
                                      'tolerance': f'{text(rule.tolerance.number)}%'}}
        if rule.basis != 'level':
            stated = {rule.basis: {**stated, 'over': '2019'}}
        options = {word: getattr(rule, word) for word in
                   ('exceed', 'signs', 'range', 'compare', 'attainment') if getattr(rule, word)}
        return {**stated, **options}

    def add_attested(self, **words):
        said = {unit: self.rng.choice([True, True, False, None]) for unit in UNITS}
        for unit, value in said.items():
            if value is not None:
                self.plan.row(self.name, unit, self.plan.report, int(value), 'attested')

        def judge(unit):
            return {True: ('met', Fraction(1)), False: ('missed', Fraction(0)),
                    None: ('unresolved', None)}[said[unit]]

        self.add({'attested': {'by': 'A committee'}, 'period': self.plan.report}, judge, **words)

    def add_each(self, **words):
        """Every child of a type; any that fails decides, else any without a figure. The share of
        those that reach it is known if all figures are."""
        goal = self.rng.randint(1, 3)
        figures = {child: self.rng.choice([0, 1, 2, 3, 4, None]) for children in UNITS.values()
                   for child in children}
        for child, figure in figures.items():
            if figure is not None:
                self.plan.row(self.name, child, self.plan.report, figure)

        def judge(unit):
            reached = [None if figures[child] is None else figures[child] >= goal
                       for child in UNITS[unit]]
            if False not in reached and None in reached:
                return 'no_data', None
            return 'missed' if False in reached else 'met', None if None in reached else Fraction(
                reached.count(True), len(reached))

        self.add({'each': {'type': 'district', 'at_least': str(goal)}, 'period': self.plan.report},
                 judge, **words)


def _draw_targets(indicator):
    """Mostly one target; sometimes some that do not decide, of which one lies far off."""
    rng = indicator.rng
    kind = rng.random()
    if kind < .05:
        indicator.add_attested()
    elif kind < .1:
        indicator.add_each()
    elif kind < .13:
        indicator.add_number(modality='stretch')
    elif kind < .98:
        indicator.add_number()
    for words in ({'secondary': True}, {'modality': 'stretch'}, {'authority': OTHER}, {}):
        if rng.random() < .06:
            indicator.add_number(**words)


def _draw_indicator(plan, name, areas):
    """An indicator that takes part, sometimes with one beside it that does not."""
    rng = plan.rng
    own = {'weight': random_cases.weight(rng, plan.wide)}
    if area := rng.choice(areas):
        own['area'] = area
    indicator = _Indicator(plan, name, **own)
    judged = indicator.judged
    if rng.random() < .05:  # a composite: the worst of its parts
        parts = [_Indicator(plan, f'{name}.part{number}') for number in (1, 2)]
        indicator.better = indicator.fields['better'] = 'higher'
        indicator.fields['parts'] = [part.name for part in parts]
        for part in parts:
            part.add_number()
        judged = {unit: [each for part in parts for each in part.judged[unit]] for unit in UNITS}
    else:
        _draw_targets(indicator)
    if rng.random() < .1:
        child = _Indicator(plan, f'{name}.child', parent=name, **own)
        child.add_number()
        if rng.random() < .5:
            child.fields['counted'] = True
    if rng.random() < .05:
        indicator.fields['counted'] = False
    return indicator, judged


def declared_rules(rules):
    """The rules as in a plan file."""
    pairs = [{'from': giving, 'to': receiving, 'rate': text(rate)}
             for (giving, receiving), rate in rules.pairs.items()]
    return {'policy': rules.policy, 'unassessed': rules.unassessed, 'group': rules.group,
            'rates': {'across': text(rules.across), 'pairs': pairs}}


def declared_terms(name, terms):
    """Terms of one indicator as in a plan file."""
    return {'indicator': name, **{word: words_of(value) for word, value in terms.items()}}


def _declare_terms(rng, terms):
    """Defaults and single terms that give each indicator its own."""
    defaults = random_cases.limits(rng) if rng.random() < .5 else {}
    rows = []
    for name, own in terms.items():
        own.update({word: not value for word, value in defaults.items()
                    if isinstance(value, bool) and rng.random() < .5})
        terms[name] = {**defaults, **own}
        if own:
            rows.append(declared_terms(name, own))
    return {word: words_of(value) for word, value in defaults.items()}, rng.sample(rows, len(rows))


def _members(drawn, terms, unit, authority):
    """Who takes part in one unit."""
    for indicator, judged in drawn:
        target = stands_for(judged[unit], authority)
        if target and indicator.fields.get('counted', True):
            yield Indicator(
                indicator.name, indicator.fields.get('area', ''), target.verdict,
                target.attainment, indicator.fields['weight'],
                only_receives=target.receives or indicator.better == 'on_target',
                **terms[indicator.name])


def draw(rng):
    """A random plan."""
    plan = _Plan(rng)
    plan.wide = rng.random() < .3
    areas = ['a', 'b', 'c', 'd'][:rng.choice([1, 2, 2, 3, 3, 4])]
    rules = random_cases.rules(rng, areas)
    places = areas + [''] * (rng.random() < .2)  # '' is what has no area
    drawn = [_draw_indicator(plan, f'i{number}', places) for number in range(rng.randint(1, 10))]
    terms = {indicator.name: random_cases.limits(rng) for indicator, _ in drawn}
    defaults, rows = _declare_terms(rng, terms)
    members, others = ({unit: list(_members(drawn, terms, unit, authority)) for unit in UNITS}
                       for authority in ('', OTHER))
    for fields in plan.indicators:
        fields.update({word: words_of(fields[word]) for word in fields})
    content = {
        'kgplan': 1, 'id': 'RANDOM', 'period': '2020',
        'areas': [{'id': area} for area in rng.sample(areas, len(areas))],
        'units': [{'id': unit, 'type': 'province'} for unit in UNITS] + [
            {'id': child, 'type': 'district', 'parent': unit}
            for unit, children in UNITS.items() for child in children],
        'indicators': plan.indicators, 'targets': plan.targets,
        'compensation': {**declared_rules(rules), 'defaults': defaults, 'indicators': rows,
                         'mode': 'forecasts' if plan.forecasts else 'results'}}
    figures = '\n'.join(['INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,MEASURE', *plan.rows])
    return Drawn(content, figures, plan.report, rules, members, others)
