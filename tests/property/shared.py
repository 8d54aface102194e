# SPDX-License-Identifier: MIT
"""What the property tests share: the harness, how many plans they make, and cells of columns."""

import os
import pathlib
import sys
from decimal import Decimal

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'python'))

import harness  # noqa: E402,F401: it adds the path of kgplan
import model  # noqa: E402

SCALE = float(os.environ.get('KGP_PROPERTY_SCALE', '1'))
MISSING = -2**63


def seeds(count):
    """Seeds of that many random plans, times the scale."""
    return range(max(1, round(count * SCALE)))


def stored(value, decimals):
    """The cell that holds a value: missing if there is none or it does not fit."""
    coefficient = None if value is None else model.rounded(value, decimals)
    return MISSING if coefficient is None or abs(coefficient) > model.LARGEST else coefficient


def number(value):
    """The Decimal of a fraction that is one."""
    return Decimal(value.numerator) / value.denominator


def period(span):
    """A span as an SDMX text."""
    return f'{span[0] // 12:04}-{span[0] % 12 + 1:02}-01/P{span[1]}M'
