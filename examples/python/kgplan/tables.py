# SPDX-License-Identifier: MIT
"""Tables of others, cell by cell: pandas DataFrames, dicts of lists, Arrow tables."""

import array
import csv
import datetime
import decimal
import io
import numbers
import operator

from . import _abi, arrow
from ._abi import Subject
from .period import to_period

MISSING = ('NAType', 'NaTType')  # of pandas, which need not be there


def is_missing(cell):
    """Whether a cell holds nothing: None, or what pandas puts there."""
    return cell is None or type(cell).__name__ in MISSING or (isinstance(cell, (float, decimal.Decimal)) and cell != cell)


def refuse_float(cell):
    """Raises if a number may not be what was written."""
    if isinstance(cell, (bool, float)) or (isinstance(cell, numbers.Real) and not isinstance(cell, numbers.Integral)):
        raise TypeError(f'{cell!r} is a float or bool: keep figures as Decimal, int or text, as by read_csv(dtype=str)')


def cell_text(cell):
    """A cell as an observation file has it."""
    if is_missing(cell):
        return ''
    refuse_float(None if isinstance(cell, decimal.Decimal) else cell)
    if isinstance(cell, decimal.Decimal):
        return format(cell, 'f')
    if isinstance(cell, datetime.datetime):
        if cell.time() != datetime.time():
            raise ValueError(f'{cell}: a day without a time is needed')
        return cell.date().isoformat()
    return str(cell)


def columns_of(table):
    """{name: cells} of a table of any kind."""
    if hasattr(table, 'items'):
        return {str(name): list(cells) for name, cells in table.items()}
    if arrow.is_arrow(table):
        return arrow.columns(table)
    raise TypeError(f'{type(table).__name__} is no table: give a pandas DataFrame, an Arrow table or a dict of lists')


def observation_file(table):
    """The text of an observation file with the columns and rows of a table."""
    columns, text = columns_of(table), {}
    if len({len(cells) for cells in columns.values()}) > 1:
        raise ValueError('the columns have different lengths')
    for name, cells in columns.items():
        text[name] = []
        for row, cell in enumerate(cells):
            try:
                text[name].append(cell_text(cell))
            except (TypeError, ValueError) as error:
                raise type(error)(f'{name}, row {row}: {error}') from None
    file = io.StringIO()
    writer = csv.writer(file, lineterminator='\n')
    writer.writerow(text)
    writer.writerows(zip(*text.values()))
    return file.getvalue()


def whole(cell, decimals):
    """A number in its last decimal place."""
    if is_missing(cell):
        return _abi.MISSING
    refuse_float(None if isinstance(cell, decimal.Decimal) else cell)
    number = decimal.Decimal(cell if isinstance(cell, (str, decimal.Decimal)) else operator.index(cell))
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or exponent + decimals > 18:
        raise ValueError(f'{cell!r} is no number of 64 bits')
    whole_digits, rest = divmod(int(''.join(map(str, digits))) * 10 ** max(exponent + decimals, 0),
                                10 ** max(-exponent - decimals, 0))
    if rest:
        raise ValueError(f'{cell!r} has more than {decimals} decimals')
    return -whole_digits if sign else whole_digits


def frame_cells(plan, frame, decimals):
    """The periods of a DataFrame's rows, and its cells as an array [period][unit] over all units of the plan."""
    periods = [to_period(period if isinstance(period, str) else str(period)) for period in frame.index]
    units = plan.count(Subject.UNIT)
    cells = array.array('q', [_abi.MISSING]) * (len(periods) * units)
    for name, column in frame.items():
        unit = plan.find(Subject.UNIT, str(name))
        for row, cell in enumerate(column):
            try:
                cells[row * units + unit] = whole(cell, decimals)
            except (TypeError, ValueError, OverflowError) as error:
                raise type(error)(f'{name}, row {row}: {error}') from None
    return periods, cells
