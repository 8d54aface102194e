# SPDX-License-Identifier: MIT
"""Texts of CSV and JSON, and where in them a cell or a value stands.

Places are looked for only when something is refused: sound files pay nothing for them.
"""

from __future__ import annotations

import bisect
import csv
import io
import json
import re
import typing

_LINE_END = re.compile(r'\r\n?|\n')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s\[\]{},:"]+|[\[\]{},]')


def lines_and_columns(text: str, offsets: typing.Iterable[int]) -> list[tuple[int, int]]:
    """Line and column of each offset, from 1."""
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    lines = [bisect.bisect(starts, offset) for offset in offsets]
    return [(line, offset - starts[line - 1] + 1) for line, offset in zip(lines, offsets)]


def _error(source, text, offset, what):
    (line, column), = lines_and_columns(text, [offset])
    return ValueError(f'{source}:{line}:{column}: {what}')


def decode(text: str | bytes, source: str) -> str:
    """The text without a mark of its encoding; ValueError where it is not UTF-8."""
    if isinstance(text, str):
        return text.lstrip('\ufeff')
    try:
        return text.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        sound = text[:error.start].decode('utf-8-sig')
        raise _error(source, sound, len(sound), 'not UTF-8; a spreadsheet saves it as “CSV UTF-8”') from None


def cell_name(row: int, column: int) -> str:
    """The name of a cell in a spreadsheet: row 12, column 4 is D12; both from 1."""
    letters = ''
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f'{letters}{row}'


def read_csv(text: str, separator: str, source: str) -> list[list[str]]:
    """Rows of fields, stripped; ValueError where it is no CSV."""
    rows = csv.reader(io.StringIO(text, newline=''), delimiter=separator, strict=True)
    try:
        return [[field.strip() for field in row] for row in rows]
    except csv.Error as error:
        raise ValueError(f'{source}:{max(rows.line_num, 1)}: {error}') from None


def csv_places(text: str, separator: str) -> typing.Iterator[tuple[str, int]]:
    """Each cell of a sound text, by its name, and the offset where it begins."""
    row = column = 1
    for field in re.finditer(rf'("(?:[^"]|"")*"|[^{separator}\r\n]*)({separator}|\r\n?|\n|\Z)', text):
        yield cell_name(row, column), field.start()
        row, column = (row, column + 1) if field[2] == separator else (row + 1, 1)


def json_places(text: str) -> typing.Iterator[tuple[str, int]]:
    """Each value of a sound text, by its path such as `dataValues[3].value`, `$` being the whole; and where it begins."""
    steps: list[typing.Any] = []  # the index in each open list; in each open object the key, None before it
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in ']}':
            steps.pop()
        elif mark == ',':
            steps[-1] = steps[-1] + 1 if isinstance(steps[-1], int) else None
        elif steps and steps[-1] is None:
            steps[-1] = json.loads(mark)
        else:
            path = ''.join(f'[{step}]' if isinstance(step, int) else f'.{step}' for step in steps)
            yield path.lstrip('.') or '$', token.start()
            if mark in '[{':
                steps.append(0 if mark == '[' else None)


def _no_duplicates(pairs):
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError
    return made


def _no_constant(_):
    raise ValueError


def _refused_value(source, text):
    """The error of the first value that stands twice, or is a number that JSON does not have."""
    seen = set()
    for path, offset in json_places(text):
        constant = re.compile('-?[NI]').match(text, offset)
        if constant or path in seen:
            return _error(source, text, offset, f'“{path}” is {"no number" if constant else "given twice"}')
        seen.add(path)
    raise AssertionError(text)


def read_json(text: str, source: str) -> typing.Any:
    """What the text holds, numbers as they were written; ValueError where it is no JSON, or a key is given twice."""
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=_no_constant, object_pairs_hook=_no_duplicates)
    except RecursionError:
        raise ValueError(f'{source}: too many lists and objects inside one another') from None
    except json.JSONDecodeError as error:
        raise _error(source, text, error.pos, error.msg) from None
    except ValueError:
        raise _refused_value(source, text) from None


def _nearest(place, offsets):
    """The offset of a place, or of the object that lacks it; None where neither is in the text."""
    return offsets.get(place, offsets.get(place.rpartition('.')[0]))


def locate(text: str, places: typing.Iterator[tuple[str, int]], wanted: list[str]) -> list[tuple[int, int]]:
    """Line and column of each wanted place; zeros where it is not in the text."""
    names = {name for place in wanted for name in (place, place.rpartition('.')[0])}
    offsets = {place: offset for place, offset in places if place in names}
    found = [_nearest(place, offsets) for place in wanted]
    at = iter(lines_and_columns(text, [offset for offset in found if offset is not None]))
    return [(0, 0) if offset is None else next(at) for offset in found]
