# SPDX-License-Identifier: MIT
"""Other formats into observations: DHIS2 dataValueSets, Open SDG CSV, tables of a spreadsheet.

Nothing is guessed and nothing is lost silently: a cell is a row of the result, or is refused with its place, or is
passed over because the mapping says so or it is empty, which is counted. Numbers stay the text they were.
Every cell that is wrong is told at once; a text that is no CSV or JSON at all is a ValueError with its place.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import pathlib
import re
import typing
import unicodedata

from . import _abi, _source
from ._abi import PeriodText, lib
from ._core import KgplanError, call, from_decimal
from ._source import cell_name as cell_name
from .period import Period

COLUMNS = ('INDICATOR', 'REF_AREA', 'TIME_PERIOD', 'OBS_VALUE', 'OBS_STATUS', 'AS_OF', 'UNIT_MULT', 'SOURCE', 'COMMENT')
NOTATIONS = {'en': 0, 'vi': 1}
STAGES = ('A', 'P', 'E', 'F')
REASONS = ('O', 'M', 'Q')
_ID = re.compile(r'[A-Za-z0-9][A-Za-z0-9._:-]{0,63}')

# What is wrong with a cell, in both languages; {} is what was expected.
_SAYINGS = {
    'number': ('không phải là số theo cách viết {}', 'is no number in notation {}'),
    'period': ('không phải là kỳ báo cáo', 'is no period'),
    'heading': ('không phải là kỳ báo cáo: bỏ cả cột', 'is no period: its column is left out'),
    'unmapped': ('không có trong tệp ánh xạ; không có tệp thì phải là mã ({})', 'is not in the mapping; without one it must be an id ({})'),
    'twice': ('lặp lại ô {}', 'repeats cell {}'),
    'deleted': ('đã bị xoá trong DHIS2', 'was deleted in DHIS2'),
    'day': ('không phải là ngày', 'is no day'),
    'shape': ('phải là {}', 'is not {}'),
    'status': ('không phải là trạng thái số liệu', 'is no observation status'),
    'multiplier': ('không phải là bội số đơn vị', 'is no unit multiplier'),
    'column': ('thiếu cột {}', 'lacks the column {}'),
    'beyond': ('nằm ngoài các cột có tiêu đề', 'is beyond the columns that have a heading'),
    'no_period': ('không có cột nào là kỳ báo cáo; có thể sai --separator hoặc --header',
                  'has no column of a period; --separator or --header may be wrong'),
    'no_unit': ('không có đơn vị: cần --unit', 'has no unit: --unit is needed'),
}


class Refusal(typing.NamedTuple):
    """A cell that was not converted: where it stands, what it says, and why not in both languages.

    `place` is a cell such as D12 or a path such as `dataValues[3].value`; `line` and `column` are where it begins, of what lacks
    it where it is missing, and 0 where that is unknown.
    """

    source: str
    line: int
    column: int
    place: str
    text: str
    vi: str
    en: str

    def text_in(self, language: str) -> str:
        """`file:line:column: place: why`, in `vi` or `en`."""
        where = ':'.join(str(part) for part in (self.source, self.line, self.column) if part)
        return f'{where}: {self.place}: {self.vi if language == "vi" else self.en}'

    def __str__(self):
        return self.text_in('en')


class Conversion(typing.NamedTuple):
    """Rows as dicts by COLUMNS; what was refused; how many cells were empty or passed over by the mapping."""

    rows: list[dict[str, str]]
    refused: list[Refusal]
    empty: int
    passed: int

    def text(self) -> str:
        """The observation file; ValueError where cells were refused."""
        if self.refused:
            raise ValueError('\n'.join(map(str, self.refused)))
        return write(self.rows)


def write(rows: typing.Iterable[dict[str, str]]) -> str:
    """Rows as the text of an observation file."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator='\n')
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def fold(text: str) -> str:
    """A printed label without its accidents: composition, case and blanks."""
    return ' '.join(unicodedata.normalize('NFC', text).casefold().split())


class Target(typing.NamedTuple):
    """What a mapping makes of a name; an empty `to` passes over what has it."""

    to: str
    stage: str
    unit: str
    multiplier: str


def _key(kind, name):
    """What a name is found by: an id is exact, what people print is not."""
    return fold(name) if kind in ('label', 'column') else name


class Mapping:
    """Names of the other format and what they are: CSV `what,from,to[,stage,unit,multiplier]`.

    `what` is `indicator` or `unit` (an id there), `label` (a printed name in a sheet), `column` (a heading; `to` is its period) or
    `row` (the number of a row, where a label repeats). Ids are exact; labels and headings may differ in case and blanks.
    """

    KINDS = ('indicator', 'unit', 'label', 'column', 'row')

    def __init__(self, text: str | bytes = '', source: str = 'mapping') -> None:
        """Reads a mapping; ValueError names every cell that is wrong."""
        self._entries: dict[str, dict[str, Target]] = {kind: {} for kind in self.KINDS}
        text = _source.decode(text, source)
        rows = _source.read_csv(text, ',', source)
        names = [name.lower() for name in rows[0]] if rows else []
        wrong = [(cell_name(1, column), f'{name}: no such column') for column, name in enumerate(names, 1)
                 if name not in ('what', 'from', *Target._fields)]
        wrong += [('A1', f'lacks the column {name}') for name in ('what', 'from', 'to') if rows and name not in names]
        for number, row in enumerate([] if wrong else rows[1:], 2):
            if any(row):
                wrong += [(cell_name(number, column), problem) for column, problem in self._add(names, row)]
        if wrong:
            places = _source.locate(text, _source.csv_places(text, ','), [place for place, _ in wrong])
            raise ValueError('\n'.join(f'{source}:{line}:{column}: {problem}' for (line, column), (_, problem) in zip(places, wrong)))

    def _add(self, names, fields):
        """Adds a row; the number of the column that is wrong, and how."""
        row = dict(zip(names, fields))
        kind, name = row.get('what', ''), row.get('from', '')
        target = Target(*(row.get(field, '') for field in Target._fields))
        if len(fields) > len(names):
            yield len(names) + 1, f'{len(fields) - len(names)} fields too many'
        elif kind not in self.KINDS:
            yield names.index('what') + 1, f'“{kind}” is none of {", ".join(self.KINDS)}'
        elif _key(kind, name) in self._entries[kind]:
            yield names.index('from') + 1, f'“{name}” stands twice'
        elif target.stage and target.stage not in STAGES:
            yield names.index('stage') + 1, f'“{target.stage}” is none of {", ".join(STAGES)}'
        elif target.multiplier and not (target.multiplier.isdecimal() and int(target.multiplier) <= 18):
            yield names.index('multiplier') + 1, f'“{target.multiplier}” is no power of ten from 0 to 18'
        else:
            self._entries[kind][_key(kind, name)] = target

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Mapping:
        """Reads the file of a mapping."""
        return cls(pathlib.Path(path).read_bytes(), str(path))

    def find(self, kind: str, *names: str) -> Target | None:
        """What the first of the names that is there becomes, or None. Without any entry of a kind the last name is its own id."""
        entries = self._entries[kind]
        for name in names:
            if _key(kind, name) in entries:
                return entries[_key(kind, name)]
        is_id = kind in ('indicator', 'unit', 'label') and not entries and _ID.fullmatch(names[-1])
        return Target(names[-1], '', '', '') if is_id else None


class _Reader:
    """What the formats share: the rows made so far, and the places of what was refused."""

    def __init__(self, source, mapping, notation, stage, origin):
        if notation not in NOTATIONS or stage not in STAGES:
            raise ValueError(f'expected a notation of {", ".join(NOTATIONS)} and a stage of {", ".join(STAGES)}')
        self.source, self.mapping, self.notation, self.stage = source, mapping or Mapping(), notation, stage
        self.origin, self.rows, self.refused, self.empty, self.passed, self._places = origin, [], [], 0, 0, {}

    def refuse(self, place, text, saying, expected=''):
        vi, en = _SAYINGS[saying]
        self.refused.append(Refusal(self.source, 0, 0, place, text, f'“{text}” {vi.format(expected)}', f'“{text}” {en.format(expected)}'))

    def number(self, text):
        """The number in notation `en`, exactly; None where there is none."""
        value, data = _abi.decimal(), text.encode('utf-8', 'replace')
        try:
            call(lib.kgp_decimal_parse, data, len(data), NOTATIONS[self.notation], value, None)
        except KgplanError:
            return None
        return f'{from_decimal(value):f}'

    def period(self, place, text, notation=PeriodText.ANY, saying='period'):
        """The canonical text of a period; None after a refusal."""
        try:
            return str(Period(text, notation))
        except (KgplanError, ValueError):
            self.refuse(place, text, saying)
            return None

    def add(self, place, text, indicator, unit, period, stage='', reason='', **more):
        """Adds a cell: a number, or a missing one for the reason."""
        value = '' if reason else self.number(text)
        if value is None:
            self.refuse(place, text, 'number', self.notation)
            return
        stage = stage or self.stage
        key = (indicator, unit, period, stage, more.get('AS_OF', ''))
        if key in self._places:
            self.refuse(place, text, 'twice', self._places[key])
            return
        self._places[key] = place
        comment = ' | '.join(filter(None, (f'{pathlib.PurePath(self.source).name} {place}', ' '.join(more.pop('COMMENT', '').split()))))
        self.rows.append({**dict.fromkeys(COLUMNS, ''), 'INDICATOR': indicator, 'REF_AREA': unit, 'TIME_PERIOD': period,
                          'OBS_VALUE': value, 'OBS_STATUS': reason or stage, 'SOURCE': self.origin, **more, 'COMMENT': comment})

    def done(self, text, places):
        """What was made of a text, whose places are these."""
        where = _source.locate(text, places, [refusal.place for refusal in self.refused]) if self.refused else []
        refused = [refusal._replace(line=line, column=column) for refusal, (line, column) in zip(self.refused, where)]
        return Conversion(self.rows, refused, self.empty, self.passed)


def dhis2(text: str | bytes, mapping: Mapping | None = None, *, source: str = 'dataValueSets', stage: str = 'A',
          origin: str = 'DHIS2') -> Conversion:
    """Converts DHIS2's `dataValueSets`, JSON or CSV: what begins with `{` or `[` is JSON.

    The names of indicators are a data element's uid, before which `uid.category-option-combo.attribute-option-combo` and
    `uid.category-option-combo` are tried; those of units an organisation unit's. The day known is `lastUpdated`.
    """
    reader = _Reader(source, mapping, 'en', stage, origin)
    text = _source.decode(text, source)
    if text.lstrip()[:1] in ('{', '['):
        _take_data_values(reader, _source.read_json(text, source))
        return reader.done(text, _source.json_places(text))
    _take_data_rows(reader, _source.read_csv(text, ',', source))
    return reader.done(text, _source.csv_places(text, ','))


def _take_data_values(reader, tree):
    values = tree.get('dataValues') if isinstance(tree, dict) else None
    if not isinstance(values, list):
        reader.refuse('$', 'dataValues', 'shape', 'a list')
    for index, value in enumerate(values if isinstance(values, list) else []):
        place = f'dataValues[{index}]'
        if isinstance(value, dict):
            given = {**{name: tree[name] for name in ('period', 'orgUnit') if name in tree}, **value}
            _take_data_value(reader, {name: f'{place}.{name}' for name in (*_DATA_VALUE, 'deleted')}, given)
        else:
            reader.refuse(place, str(value), 'shape', 'an object')


def _take_data_rows(reader, table):
    """Rows below the heading `dataelement,period,orgunit,…`: the names of JSON in lower case, in any order."""
    heading = [name.lower() for name in table[0]] if table else []
    columns = {name: heading.index(name.lower()) + 1 for name in (*_DATA_VALUE, 'deleted') if name.lower() in heading}
    for name in ('dataElement', 'period', 'orgUnit', 'value'):
        if name not in columns:
            reader.refuse('A1', ','.join(heading), 'column', name.lower())
    for number, cells in enumerate([] if reader.refused else table[1:], 2):
        if len(cells) == len(heading):
            given = {name: cells[column - 1] for name, column in columns.items()}
            places = {name: cell_name(number, column) for name, column in columns.items()}
            _take_data_value(reader, places, {**given, 'deleted': given.get('deleted', '').lower() == 'true'})
        elif any(cells):
            reader.refuse(cell_name(number, 1), ','.join(cells), 'shape', f'a row of {len(heading)} fields')


# What is read of a data value, besides whether it was deleted.
_DATA_VALUE = ('dataElement', 'orgUnit', 'period', 'value', 'categoryOptionCombo', 'attributeOptionCombo', 'lastUpdated', 'comment')


def _take_data_value(reader, places, value):
    texts = {name: value.get(name, '') for name in _DATA_VALUE}
    wrong = [name for name, text in texts.items() if not isinstance(text, str)]
    for name in wrong:
        reader.refuse(places[name], json.dumps(value[name]), 'shape', 'a text or number')
    if wrong:
        return
    if value.get('deleted') is True:
        reader.refuse(places['deleted'], texts['value'], 'deleted')
        return
    element, combo = texts['dataElement'], f'{texts["dataElement"]}.{texts["categoryOptionCombo"]}'
    to = reader.mapping.find('indicator', f'{combo}.{texts["attributeOptionCombo"]}', combo, element)
    at = reader.mapping.find('unit', texts['orgUnit'])
    if to is None:
        reader.refuse(places['dataElement'], element, 'unmapped', 'indicator')
    if at is None:
        reader.refuse(places['orgUnit'], texts['orgUnit'], 'unmapped', 'unit')
    if to is None or at is None:
        return
    if not to.to or not at.to:
        reader.passed += 1
        return
    period = reader.period(places['period'], texts['period'], PeriodText.DHIS2)
    known = texts['lastUpdated'][:10]
    try:
        known = datetime.date.fromisoformat(known).isoformat() if known else ''
    except ValueError:
        reader.refuse(places['lastUpdated'], texts['lastUpdated'], 'day')
        return
    if period is not None:
        reader.add(places['value'], texts['value'], to.to, at.to, period, to.stage, AS_OF=known, UNIT_MULT=to.multiplier,
                   COMMENT=texts['comment'])


# Columns of Open SDG that are no disaggregation, in lower case, and their words.
_SDG_COLUMNS = ('year', 'value', 'geocode', 'units', 'unit measure', 'unit multiplier', 'observation status')
_SDG_STATUS = {'': '', 'normal value': 'A', 'provisional value': 'P', 'estimated value': 'E', 'forecast value': 'F',
               **{letter.lower(): letter for letter in STAGES}}
_SDG_MULTIPLIER = {'': '', 'units': '0', 'hundreds': '2', 'thousands': '3', 'millions': '6', 'billions': '9',
                   **{str(power): str(power) for power in range(19)}}


def open_sdg(text: str | bytes, indicator: str, mapping: Mapping | None = None, *, unit: str = '', source: str = 'Open SDG',
             stage: str = 'A', origin: str = 'Open SDG') -> Conversion:
    """Converts one data file of Open SDG, that of the indicator `1-2-1`.

    The name of a headline is that of the indicator; of a disaggregated row `1-2-1|Sex=Female|Area=Rural`, its columns in the
    order of the file, first tried with its units as `…|Units=Percent`. Units of a plan are `GeoCode`, or else `unit`.
    """
    reader = _Reader(source, mapping, 'en', stage, origin)
    text = _source.decode(text, source)
    table = _source.read_csv(text, ',', source)
    heading = table[0] if table else []
    names = [name.lower() for name in heading]
    for name in ('year', 'value'):
        if name not in names:
            reader.refuse('A1', ','.join(heading), 'column', name.capitalize())
    for number, cells in enumerate([] if reader.refused else table[1:], 2):
        if len(cells) == len(heading):
            _take_sdg_row(reader, number, indicator, unit, heading, names, cells)
        elif any(cells):
            reader.refuse(f'A{number}', ','.join(cells), 'shape', f'a row of {len(heading)} fields')
    return reader.done(text, _source.csv_places(text, ','))


def _take_sdg_row(reader, number, indicator, unit, heading, names, cells):
    given = dict(zip(names, cells))

    def place(name):
        return cell_name(number, names.index(name) + 1)

    if not given['value']:
        reader.empty += 1
        return
    name = '|'.join([indicator, *(f'{title}={cell}' for title, low, cell in zip(heading, names, cells)
                                  if low not in _SDG_COLUMNS and cell)])
    to = reader.mapping.find('indicator', f'{name}|Units={given.get("units", "")}', name)
    area = given.get('geocode') or unit
    at = reader.mapping.find('unit', area) if area else None
    status = _SDG_STATUS.get(given.get('observation status', '').lower())
    multiplier = _SDG_MULTIPLIER.get(given.get('unit multiplier', '').lower())
    if to is None:
        reader.refuse(place('value'), name, 'unmapped', 'indicator')
    elif to.to and not area:
        reader.refuse(place('value'), given['value'], 'no_unit')
    elif to.to and at is None:
        reader.refuse(place('geocode') if given.get('geocode') else place('value'), area, 'unmapped', 'unit')
    elif not to.to or not at.to:
        reader.passed += 1
    elif status is None:
        reader.refuse(place('observation status'), given['observation status'], 'status')
    elif multiplier is None:
        reader.refuse(place('unit multiplier'), given['unit multiplier'], 'multiplier')
    else:
        period = reader.period(place('year'), given['year'])
        if period is not None:
            reader.add(place('value'), given['value'], to.to, at.to, period, to.stage or status, UNIT_MULT=to.multiplier or multiplier)


def _check_marks(marks):
    for mark, reason in marks.items():
        if reason not in REASONS or not mark:
            raise ValueError(f'“{mark}={reason}”: expected a mark and one of {", ".join(REASONS)}')
    return marks


def sheet(text: str | bytes, mapping: Mapping | None = None, *, unit: str, notation: str = 'vi',
          missing: dict[str, str] | None = None, separator: str = ',', header: int = 1, label: int = 1, source: str = 'sheet',
          stage: str = 'A', origin: str = '') -> Conversion:
    """Converts a table of a spreadsheet saved as CSV: rows are indicators, columns are periods.

    `missing` says what marks mean: `{'-': 'M', '…': 'O', 'x': 'Q'}` (M cannot exist, O not reported, Q withheld); none is assumed.
    `header` is the row of the headings, `label` the column of the names, both from 1. A heading is a period itself, or a `column` of
    the mapping; a row without any figure is a heading of others.
    """
    _check_marks(missing or {})
    reader = _Reader(source, mapping, notation, stage, origin)
    text = _source.decode(text, source)
    table = _source.read_csv(text, separator, source)
    if not 1 <= header <= len(table) or not 1 <= label <= len(table[header - 1]):
        reader.refuse(cell_name(max(header, 1), max(label, 1)), '', 'column', '--header, --label')
        return reader.done(text, _source.csv_places(text, separator))
    columns = {index: _read_heading(reader, cell_name(header, index), heading)
               for index, heading in enumerate(table[header - 1], 1)
               if index != label and any(index <= len(row) and row[index - 1] for row in table[header - 1:])}
    if all(target is None or not target.to for target in columns.values()):
        reader.refuse(cell_name(header, label), table[header - 1][label - 1], 'no_period')
    for number, cells in enumerate(table[header:], header + 1):
        _take_sheet_row(reader, number, dict(enumerate(cells, 1)), columns, label, unit, missing or {})
    return reader.done(text, _source.csv_places(text, separator))


def _read_heading(reader, place, heading):
    """A column's target with its period; without `to` it is passed over. None is refused, and its cells with it."""
    to = reader.mapping.find('column', heading) or Target(heading, '', '', '')
    if not to.to and heading:
        return to
    period = reader.period(place, to.to, saying='heading')
    return None if period is None else to._replace(to=period)


def _take_sheet_row(reader, number, cells, columns, label, unit, missing):
    name, given = cells.pop(label, ''), {index: cell for index, cell in cells.items() if cell}
    figures = {index: cell for index, cell in given.items() if columns.get(index) is None or columns[index].to}
    reader.passed += len(given) - len(figures)
    if not figures:
        return
    to = reader.mapping.find('row', str(number)) or reader.mapping.find('label', name)
    if to is None:
        reader.refuse(cell_name(number, label), name, 'unmapped', 'label')
        return
    if not to.to:
        reader.passed += len(figures)
        return
    reader.empty += sum(1 for index, target in columns.items() if target and target.to and index not in given)
    for index, cell in figures.items():
        place, at = cell_name(number, index), columns.get(index)
        if index not in columns:
            reader.refuse(place, cell, 'beyond')
        elif at is not None:
            multiplier = '' if cell in missing else at.multiplier or to.multiplier
            reader.add(place, cell, to.to, at.unit or to.unit or unit, at.to, at.stage or to.stage, missing.get(cell, ''),
                       UNIT_MULT=multiplier)


def declare(command):
    """Declares the options of `python -m kgplan convert`."""
    command.add_argument('kind', choices=['dhis2', 'open-sdg', 'sheet'], help='format of the files')
    command.add_argument('data', nargs='+', help='files')
    command.add_argument('--map', help='mapping, CSV: what,from,to[,stage,unit,multiplier]; without it ids are themselves')
    command.add_argument('--unit', default='', help='unit of a sheet, and of Open SDG without GeoCode')
    command.add_argument('--indicator', help='Open SDG: default from the name of the file, indicator_1-2-1.csv')
    command.add_argument('--stage', choices=STAGES, default='A', help='stage of what has none; default: A')
    command.add_argument('--source', help='SOURCE of the rows')
    command.add_argument('--notation', choices=list(NOTATIONS), default='vi', help='of a sheet; default: vi')
    command.add_argument('--missing', default='', metavar='MARKS',
                         help='marks of a sheet and what they mean: "-=M …=O x=Q" (cannot exist, not reported, withheld)')
    command.add_argument('--separator', choices=[',', ';', 'tab'], default=',', metavar='S', help='of a sheet: , or ; or tab; default: ,')
    command.add_argument('--header', type=int, default=1, help='row of the headings of a sheet; default: 1')
    command.add_argument('--label', type=int, default=1, help='column of the names of a sheet; default: 1')
    command.add_argument('--lenient', action='store_true', help='writes what is sound also when cells are refused')


def converter(given):
    """What converts a file by the arguments; ValueError where these, or the mapping, are wrong."""
    more = {'stage': given.stage, 'mapping': Mapping.from_file(given.map) if given.map else None}
    more.update({} if given.source is None else {'origin': given.source})
    if given.kind == 'dhis2':
        return lambda path: dhis2(path.read_bytes(), source=str(path), **more)
    if given.kind == 'open-sdg':
        return lambda path: open_sdg(path.read_bytes(), given.indicator or path.stem.removeprefix('indicator_'), unit=given.unit,
                                     source=str(path), **more)
    if not given.unit:
        raise ValueError('--unit is needed for a sheet')
    more['missing'] = _check_marks(dict((pair if '=' in pair else pair + '=').rsplit('=', 1) for pair in given.missing.split()))
    return lambda path: sheet(path.read_bytes(), unit=given.unit, notation=given.notation, header=given.header, label=given.label,
                              separator='\t' if given.separator == 'tab' else given.separator, source=str(path), **more)
