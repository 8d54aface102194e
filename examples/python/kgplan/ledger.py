# SPDX-License-Identifier: MIT
"""Compensation: the strong make up for the weak, openly."""

import collections
import ctypes
import json
from decimal import Decimal

from . import _abi
from ._abi import (Format, Group, GroupBy, Language, Mode, Parameter, Policy, Raise, Standing, Status, Subject,
                   SumRow, Unassessed, lib)
from ._core import KgplanError, Owned, call, from_decimal, made, to_decimal, written

NONE = -2**63
WORDS = {Parameter.POLICY: Policy, Parameter.MODE: Mode, Parameter.UNASSESSED: Unassessed,
         Parameter.GROUP: GroupBy}

# Points and attainment are Decimals (1 is just reached) or None, indicators and targets ids.
TransferRow = collections.namedtuple('TransferRow', 'donor receiver rate given credited')
TransferRow.__doc__ = 'Points that one indicator gave another one, and what was credited.'
StandingRow = collections.namedtuple(
    'StandingRow', 'indicator target standing attainment supply left deficit residual forecast')
StandingRow.__doc__ = 'Where an indicator stands: what it can give and has left, what it lacks and what stays uncovered.'
GroupRow = collections.namedtuple(
    'GroupRow', 'verdict members supply left deficit residual mean minimum worst_two balanced')
GroupRow.__doc__ = 'The verdict of an area, or of all, with its account and its warning lights.'
RaisedRow = collections.namedtuple(
    'RaisedRow', 'indicator target standing value raised attainment reaches residual')
RaisedRow.__doc__ = 'A strong indicator and what it is raised to, or a weak one that is in the way.'
SumOfParts = collections.namedtuple(
    'SumOfParts', 'sum row indicator actual plan difference shortfall surplus carried missing unit')
SumOfParts.__doc__ = 'A row of a declared sum: a part, all of them, or all without one-off items, in its own unit.'


def points(grains):
    """Points from whole grains of 10^-9."""
    return Decimal(grains).scaleb(-9)


def share(number):
    """Attainment or another share from 0.01 %."""
    return None if number == NONE else Decimal(number).scaleb(-4)


class Ledger(Owned):
    """Compensation of one evaluation by one authority's targets, under the plan's rules."""

    def __init__(self, evaluation, period=0, unit=0, authority=None, **words):
        """Settles one report of one unit; words such as `policy='priority'` replace the plan's."""
        self.evaluation, self.plan, self.findings = evaluation, evaluation.plan, []
        super().__init__(made(lib.kgp_ledger_new, evaluation, authority and authority.encode()),
                         lib.kgp_ledger_free, evaluation)
        for word, value in words.items():
            parameter = Parameter[word.upper()]
            call(lib.kgp_ledger_set, self, parameter, WORDS[parameter][value.upper()])
        self.settle(period, unit)

    def settle(self, period=0, unit=0):
        """Settles another report and unit."""
        _, period, unit = self.evaluation._place(0, period, unit)
        call(lib.kgp_ledger_settle, self, period, unit, findings=self.findings)

    def _id(self, subject, index):
        return None if index < 0 else self.plan.get(subject, index, 'id') or index

    def _rows(self, function):
        try:
            for index in range(2**31):
                yield made(function, self, index)
        except KgplanError as error:
            if error.status != Status.NOT_FOUND:
                raise

    @property
    def transfers(self):
        """Who gave whom how much, in the order it was given."""
        return [TransferRow(self._id(Subject.INDICATOR, row.donor),
                            self._id(Subject.INDICATOR, row.receiver), from_decimal(row.rate),
                            points(row.given), points(row.credited))
                for row in self._rows(lib.kgp_ledger_transfer)]

    @property
    def standings(self):
        """Where each indicator that takes part stands, by its id."""
        return {self._id(Subject.INDICATOR, row.indicator): StandingRow(
                    self._id(Subject.INDICATOR, row.indicator),
                    self._id(Subject.TARGET, row.target), Standing(row.standing).name.lower(),
                    share(row.attainment), points(row.supply), points(row.left),
                    points(row.deficit), points(row.residual), bool(row.forecast))
                for row in self._rows(lib.kgp_ledger_standing)}

    def group(self, area=None):
        """All that takes part, or an area by its id; '' is what has no area."""
        index = (_abi.NONE if area is None else self.plan.count(Subject.AREA) if area == '' else
                 self.plan.find(Subject.AREA, area))
        row = made(lib.kgp_ledger_group, self, index)
        return GroupRow(Group(row.verdict).name.lower(), row.members, points(row.supply),
                        points(row.left), points(row.deficit), points(row.residual),
                        share(row.mean), share(row.minimum), share(row.worst_two),
                        share(row.balanced))

    def explain(self, indicator, language=Language.VI):
        """Why an indicator stands where it does, as text."""
        return self._explain(indicator, Format.TEXT, language)

    def explanation(self, indicator):
        """The same as a dict: terms, points and who covered whom."""
        return json.loads(self._explain(indicator, Format.JSON, Language.EN))

    def _explain(self, indicator, form, language):
        if isinstance(indicator, str):
            indicator = self.plan.find(Subject.INDICATOR, indicator)
        return written(lib.kgp_ledger_explain, self, indicator, form, language)

    def raised(self, method='least_cost'):
        """Whether raising the strong lets all pass, and the rows that say how or who is in the way."""
        summary = _abi.raise_()
        call(lib.kgp_ledger_raise, self, Raise[method.upper()], ctypes.byref(summary),
             findings=self.findings)
        return bool(summary.feasible), [
            RaisedRow(self._id(Subject.INDICATOR, row.indicator),
                      self._id(Subject.TARGET, row.target), Standing(row.standing).name.lower(),
                      from_decimal(row.value), from_decimal(row.raised), share(row.attainment),
                      share(row.reaches), points(row.residual))
            for row in self._rows(lib.kgp_ledger_raised)]

    @property
    def sums(self):
        """Declared sums: parts, all of them, and without one-off items, in their own unit; and units."""
        return [SumOfParts(row.sum, SumRow(row.row).name.lower(),
                           self._id(Subject.INDICATOR, row.indicator), *map(from_decimal, (
                               row.actual, row.plan, row.difference, row.shortfall, row.surplus)),
                           share(row.carried), row.missing, self._id(Subject.UNIT, row.unit))
                for row in self._rows(lib.kgp_ledger_sum)]


def needed_growth(whole, parts, part_share, decimals=2):
    """What one part must grow by: `parts` are (share, growth) of the others, in percent."""
    count = len(parts)
    shares, growths = (_abi.decimal * count)(), (_abi.decimal * count)()
    for i, (one, growth) in enumerate(parts):
        shares[i], growths[i] = to_decimal(one), to_decimal(growth)
    result = _abi.decimal()
    call(lib.kgp_ledger_growth, ctypes.byref(to_decimal(whole)), shares, growths, count,
         ctypes.byref(to_decimal(part_share)), decimals, ctypes.byref(result))
    return from_decimal(result)


def least_effort(donors, demands, eligible):
    """Points that donors (worth, cost, stretch) give to receivers at the least cost, and what lacks.

    `eligible[donor][receiver]` tells who may help whom; the result has the same shape.
    """
    numbers = [(_abi.decimal * len(donors))(*map(to_decimal, column)) for column in zip(*donors)]
    size = len(donors) * len(demands)
    grains = (ctypes.c_int64 * len(demands))(*(int(demand * 10 ** 9) for demand in demands))
    allowed = (ctypes.c_uint8 * size)(*(bool(one) for row in eligible for one in row))
    given, lacking = (ctypes.c_int64 * size)(), ctypes.c_int64()
    call(lib.kgp_ledger_effort, None, *numbers, len(donors), grains, len(demands), allowed, given,
         ctypes.byref(lacking))
    rows = [given[start:start + len(demands)] for start in range(0, size, len(demands))]
    return [[points(each) for each in row] for row in rows], points(lacking.value)
