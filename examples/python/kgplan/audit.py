# SPDX-License-Identifier: MIT
"""Published figures checked against one another."""

import collections
import ctypes

from . import _abi
from ._abi import Audit, Bound, Fit, Notation, lib
from ._core import KgplanError, call, from_decimal, made, to_decimal

Printed = collections.namedtuple('Printed', 'value bound multiplier', defaults=('exact', 0))
Printed.__doc__ = 'A number as it was printed: a Decimal, how it was hedged, and the power of ten of its scale word.'
Checked = collections.namedtuple('Checked', 'verdict recomputed nearest')
Checked.__doc__ = '''Whether a published figure fits, and what the others give.

`nearest` is what it would have to be, then each of the others; None for none.
'''


def read_printed(text, form='amount', notation='vi'):
    """A number from the words it was printed with: "hơn 814 nghìn", or "vượt 6,36 %" of a plan.

    `form` is amount, of_plan, growth or change. A ValueError has the text up to what does not fit.
    """
    data, at, found = text.encode(), ctypes.c_size_t(), _abi.printed()
    try:
        call(lib.kgp_printed_parse, data, len(data), Notation[notation.upper()],
             _abi.Form[form.upper()], found, ctypes.byref(at))
    except KgplanError as error:
        raise ValueError(f'{text!r} is no printed number ({error.status.name}) after '
                         f'{data[:at.value].decode(errors="replace")!r}') from error
    return _from_printed(found)


def check_figure(what, figures, published=None):
    """Checks what was published against the figures it is of.

    `what` is percentage (figures: actual and plan), growth or change (value and last year's), sum
    (parts) or shares (without `published`: they make up 100). Numbers are `Printed`, or a Decimal or
    text of digits for one without hedge and scale.
    """
    count = len(figures)
    numbers = (_abi.printed * count)(*map(_to_printed, figures))
    verdict, recomputed = ctypes.c_int32(), _abi.decimal()
    nearest = (_abi.printed * (count + 1))()
    call(lib.kgp_audit_check, Audit[what.upper()], numbers, count,
         None if published is None else ctypes.byref(_to_printed(published)),
         ctypes.byref(verdict), ctypes.byref(recomputed), nearest)
    return Checked(Fit(verdict.value).name.lower(),
                   None if recomputed.coefficient == _abi.MISSING else from_decimal(recomputed),
                   [_from_printed(each) for each in nearest])


def plan_interval(actuals, percents, decimals=2):
    """The lowest and highest plan that published percentages allow; numbers are as for check_figure()."""
    low, high = _abi.decimal(), _abi.decimal()
    numbers = [(_abi.printed * len(each))(*map(_to_printed, each)) for each in (actuals, percents)]
    call(lib.kgp_audit_plan, *numbers, len(actuals), decimals, low, high)
    return from_decimal(low), from_decimal(high)


def _to_printed(number):
    value, bound, multiplier = number if isinstance(number, tuple) else Printed(number)
    return _abi.printed(to_decimal(value), Bound[bound.upper()], multiplier)


def _from_printed(number):
    if number.value.coefficient == _abi.MISSING:
        return None
    return Printed(from_decimal(number.value), Bound(number.bound).name.lower(), number.multiplier)
