# SPDX-License-Identifier: MIT
"""Targets handed down, and whether the children's make up the parent's."""

import collections
import ctypes

from . import _abi
from ._abi import Cascade, Status, Subject, lib
from ._core import KgplanError, call, from_decimal, to_decimal

Part = collections.namedtuple('Part', 'value tied')
Part.__doc__ = 'The part of one unit, and whether order alone decided its last step.'
Gap = collections.namedtuple('Gap', 'sum difference missing')
Gap.__doc__ = 'What the children add up to, the difference to the parent, and how many have no target.'


def split_target(total, weights, decimals=0, method='largest_remainder', floors=None, ceilings=None,
          findings=None):
    """Parts by weights that make up the total: (value, whether order alone decided) for each.

    Methods are largest_remainder, sainte_lague, d_hondt, equal; a floor or ceiling may be None.
    """
    children = (_abi.child * len(weights))(*(
        _child(weight, floor, ceiling) for weight, floor, ceiling in
        zip(weights, floors or [None] * len(weights), ceilings or [None] * len(weights))))
    call(lib.kgp_cascade_split, None, Cascade[method.upper()], ctypes.byref(to_decimal(total)),
         decimals, len(weights), children, findings=[] if findings is None else findings)
    return [Part(from_decimal(each.part), bool(each.tied)) for each in children]


def _child(weight, floor, ceiling):
    return _abi.child(to_decimal(weight), to_decimal(floor or 0), to_decimal(ceiling or 0),
                      _abi.decimal(), ceiling is not None)


def target_gap(plan, target):
    """What the targets of the child units add up to, beside a target of a plan; None if none do."""
    index = plan.find(Subject.TARGET, target) if isinstance(target, str) else target
    total, difference, missing = _abi.decimal(), _abi.decimal(), ctypes.c_int32()
    try:
        call(lib.kgp_cascade_gap, plan, index, ctypes.byref(total), ctypes.byref(difference),
             ctypes.byref(missing))
    except KgplanError as error:
        if error.status == Status.NOT_FOUND:
            return None
        raise
    return Gap(from_decimal(total), from_decimal(difference), missing.value)
