# SPDX-License-Identifier: MIT
"""Targets and verdicts in exact fractions, written from the rules and not from the library."""

import dataclasses
import typing
from fractions import Fraction

UP = {'at_least': 1, 'more_than': 1, 'at_most': -1, 'less_than': -1}
LARGEST = 2**63 - 1
BETTER = {'higher': 1, 'lower': -1, 'on_target': 0}


@dataclasses.dataclass
class Amount:
    """A number, or a percentage of the target's value."""

    number: Fraction
    percent: bool = False

    def of(self, value):
        return abs(value) * self.number / 100 if self.percent else self.number


@dataclasses.dataclass
class Target:
    """A target, its words as in a plan file; `decimals` are the most written in it."""

    basis: str
    operator: str
    better: str
    value: Fraction
    upper: typing.Optional[Fraction] = None
    tolerance: typing.Optional[Amount] = None
    exceed: typing.Union[str, Amount] = 'strictly'
    signs: str = 'strict'
    range: str = 'by_better'
    compare: str = 'as_written'
    attainment: str = ''
    scale: typing.Optional[Fraction] = None
    decimals: int = 0

    @property
    def direction(self):
        return UP.get(self.operator, BETTER[self.better])

    @property
    def open_end(self):
        """Direction of the better end of a range, 0 if it is closed there."""
        return self.direction if self.range == 'by_better' else 0


@dataclasses.dataclass
class Outcome:
    """What the library reports; a quantity that does not exist is None."""

    verdict: str
    compared: typing.Optional[Fraction] = None
    attainment: typing.Optional[Fraction] = None
    plan_pct: typing.Optional[Fraction] = None
    gap: typing.Optional[Fraction] = None


def rounded(value, decimals):
    """Coefficient of a value with so many decimals, half away from zero."""
    numerator, denominator = value.numerator * 10 ** decimals, value.denominator
    coefficient = (2 * abs(numerator) + denominator) // (2 * denominator)
    return coefficient if numerator >= 0 else -coefficient


def evaluate(target, actual, base=None):
    """The outcome of a target on a value and, for change and growth, a base."""
    if target.value is None:
        return Outcome('no_data')
    if upside_down(target):
        return Outcome('undefined')
    if actual is None:
        return Outcome('no_data')
    percentage = plan_pct(target, actual, base)
    if target.basis == 'growth' and base <= 0:
        return Outcome('undefined', plan_pct=percentage)
    x = compared(target, actual, base)
    return Outcome(verdict(target, x), x, attainment(target, x, base), percentage, gap(target, x))


def upside_down(target):
    return target.operator == 'between' and target.upper < target.value


def compared(target, actual, base):
    """The quantity that is compared with the target."""
    if target.basis == 'growth':
        return (actual / base - 1) * 100
    return actual - base if target.basis == 'change' else actual


def verdict(target, x):
    """The verdict on a compared quantity."""
    if target.compare == 'target_decimals':
        coefficient = rounded(x, target.decimals)
        if abs(coefficient) > LARGEST:
            return 'undefined'  # a rounded quantity is a value, and this one does not fit
        x = Fraction(coefficient, 10 ** target.decimals)
    if not reached(target, x):
        return 'missed'
    return 'exceeded' if exceeded(target, x) else 'met'


def reached(target, x):
    t, inclusive = target.value, target.signs == 'inclusive'
    if target.operator == 'between':
        return (x >= t or target.open_end < 0) and (x <= target.upper or target.open_end > 0)
    if target.operator in ('about', 'equals'):
        return abs(x - t) <= target.tolerance.of(t)
    return {'at_least': x >= t, 'at_most': x <= t,
            'more_than': x >= t if inclusive else x > t,
            'less_than': x <= t if inclusive else x < t}[target.operator]


def exceeded(target, x):
    """Whether a reached target is exceeded."""
    end, sign = target.value, target.direction
    if target.operator in ('about', 'equals') or target.exceed == 'never':
        return False
    if target.operator == 'between':
        sign = target.open_end
        end = target.upper if sign > 0 else target.value
        if sign == 0:
            return False
    beyond = sign * (x - end)
    return beyond > 0 if target.exceed == 'strictly' else beyond >= target.exceed.of(end)


def attainment(target, x, base=None):
    """Attainment of a compared quantity; `base` is for a level target of 0."""
    t, sign = target.value, target.direction
    if target.operator in ('about', 'equals'):
        over = abs(x - t) - target.tolerance.of(t)
        return Fraction(1) if over <= 0 else ratio(abs(t) - over, abs(t))
    if target.operator == 'between':
        return attainment_of_range(target, x)
    if target.basis == 'growth':
        if target.attainment == 'rate':
            return ratio(abs(t) + sign * (x - t), abs(t))
        q = ratio(100 + x, 100 + t)  # A / (B (1 + t/100))
        return q if q is None or sign > 0 else 2 - q
    if target.attainment == 'inverse' and sign < 0:
        return t / x if x > 0 else None
    scale = target.scale or abs(t)
    if scale == 0 and target.basis == 'level' and base is not None:
        scale = abs(t - base)
    return ratio(scale + sign * (x - t), scale)


def attainment_of_range(target, x):
    lower, upper = target.value, target.upper
    if lower <= x <= upper:
        return Fraction(1)
    if x < lower:
        short = lower - x if target.open_end >= 0 else x - lower
        return ratio(abs(lower) - short, abs(lower))
    if target.open_end > 0:
        return ratio(abs(upper) + x - upper, abs(upper))
    if target.attainment == 'inverse':
        return upper / x if x > 0 else None
    return ratio(abs(upper) - (x - upper), abs(upper))


def plan_pct(target, actual, base):
    """Percentage of plan; a change and a range state no level."""
    if target.operator == 'between' or target.basis == 'change':
        return None
    if target.basis == 'level':
        return ratio(actual, target.value)
    return ratio(actual, base * (1 + target.value / 100)) if base > 0 else None


def gap(target, x):
    """From the target, or the nearer end of its range, to the compared quantity."""
    if target.operator == 'between':
        return x - min(max(x, target.value), target.upper)
    return x - target.value


def ratio(a, b):
    return Fraction(a) / b if b else None
