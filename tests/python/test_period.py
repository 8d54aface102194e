#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Days against datetime, periods against other programs and against the forms of period.h."""

import array
import csv
import ctypes
import datetime
import pickle
import random
import re
import unicodedata
import unittest

import harness
from kgplan import (KgplanError, Language, Period, PeriodProperty, PeriodText, Status, format_all,
                    get_all, parse_all)
from kgplan._abi import lib

try:
    import numpy
except ImportError:
    numpy = None

OK, SYNTAX, RANGE = 0, 3, 4
EPOCH = datetime.date(1970, 1, 1).toordinal()
VECTORS = 'tests/vectors/periods/'

FORMS = re.compile(r'''(?P<year>[0-9]{4})(?:
    | -?(?P<letter>[ASTQ])(?P<part>[0-9])
    | (?:-M?)?(?P<month>[0-9]{2})
    | -(?P<from>[0-9]{2})-(?P<date>[0-9]{2})/P(?P<count>[1-9][0-9]*)(?P<unit>[YM])
    )''', re.X)
PARTS = {'A': 1, 'S': 2, 'T': 3, 'Q': 4}

SDMX, DHIS2, VI, EN, ANY = PeriodText
GET = PeriodProperty
# Where kgplan decides otherwise than the program that printed the row: SEMANTICS, periods.
SDMX_DL_OTHERWISE = {
    '2020': 'a year is a period',
    '2020-W53': 'weeks are none', '2020-D001': 'days are none', '2021-D366': 'days are none'}
DHIS2_OTHERWISE = {
    '2020W53': 'weeks are none', '2024W1': 'weeks are none',
    '20240230': 'days are none', '20230229': 'days are none'}

def span(year, month, months):
    """Status, first month from year 0, and months."""
    first = year * 12 + month - 1
    fits = 1 <= year and 1 <= month <= 12 and 1 <= months <= 4095 and first + months <= 120_000
    return (OK, first, months) if fits else (RANGE, None, None)


def expected_parse(text):
    match = FORMS.fullmatch(text)
    if not match:
        return SYNTAX, None, None
    year = int(match['year'])
    if match['letter']:
        count, part = PARTS[match['letter']], int(match['part'])
        return span(year, (part - 1) * (12 // count) + 1 if part <= count else 0, 12 // count)
    if match['month']:
        return span(year, int(match['month']), 1)
    if match['from']:
        months = int(match['count']) * (12 if match['unit'] == 'Y' else 1)
        return span(year, int(match['from']) if match['date'] == '01' else 0, months)
    return span(year, 1, 12)


def parse(text):
    raw, period = text.encode(), ctypes.c_int32(77)
    status = lib.kgp_period_parse(raw, len(raw), SDMX, period)
    if status != OK:
        return status, None, None
    return (status, lib.kgp_period_get(period, GET.FIRST_MONTH, 0),
            lib.kgp_period_get(period, GET.MONTHS, 0))


def day_number(text):
    return datetime.date.fromisoformat(text).toordinal() - EPOCH


def vectors(name):
    with open(VECTORS + name, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def reporting(row):
    """The notation of an SDMX row: SDMX with the month that its reporting years start with."""
    start = row['reporting_year_start_day']  # --MM-DD
    assert start == '' or start.endswith('-01'), start
    return SDMX + (16 * int(start[2:4]) if start else 0)


def days_of(text, notation):
    """First and last day, as ISO 8601, or the name of the status."""
    try:
        period = Period(text, notation)
    except KgplanError as error:
        return error.status.name
    return period.first_day.isoformat(), period.last_day.isoformat()


class OtherPrograms(unittest.TestCase):
    def compare(self, rows, count, wanted, found, key=None):
        """Fails with the first rows that differ; prints how many were compared."""
        faults = [(row, found(row)) for row in rows if found(row) != wanted(row)]
        self.assertEqual(faults[:9], [])
        self.assertEqual(len(rows), count)
        print(f'{self.id().split(".")[-1]}: {len(rows)} rows')

    def test_spans_are_those_of_sdmx_dl(self):
        self.compare(vectors('sdmxdl_reporting_periods.csv'), 3033,
                     lambda row: (row['start_date'], row['end_date']),
                     lambda row: days_of(row['sdmx_id'], reporting(row)))

    def test_reporting_periods_are_written_as_in_sdmx_dl(self):
        rows = [row for row in vectors('sdmxdl_reporting_periods.csv')
                if row['indicator'] in 'SQ' or row['indicator'] == 'A' and reporting(row) != SDMX]
        self.compare(rows, 1346, lambda row: row['sdmx_id'], lambda row: Period(
            row['sdmx_id'], reporting(row)).format(reporting(row)))

    def test_edges_of_sdmx_are_decided_as_in_sdmx_dl_or_listed(self):
        rows = vectors('sdmxdl_parse_edge_cases.csv')
        otherwise = {row['text'] for row in rows
                     if (row['compatible_indicator'] != '') == isinstance(days_of(row['text'], SDMX), str)}
        self.assertEqual(otherwise, set(SDMX_DL_OTHERWISE))
        self.assertEqual(days_of('2020-X1', SDMX), 'SYNTAX')
        self.compare([row for row in rows if row['text'] not in otherwise], 27,
                     lambda row: row['compatible_indicator'] != '',
                     lambda row: not isinstance(days_of(row['text'], SDMX), str))

    def test_spans_are_those_of_dhis2(self):
        self.compare(vectors('dhis2_fixed_periods.csv'), 1246,
                     lambda row: (row['start_date'], row['end_date']),
                     lambda row: days_of(row['id'], DHIS2))

    def test_ids_are_written_as_in_dhis2_the_calendar_ones_first(self):
        rows = [row for row in vectors('dhis2_fixed_periods.csv')
                if row['period_type'] not in ('QUARTERLYAPR', 'SIXMONTHLYJUL')]
        self.compare(rows, 1049, lambda row: row['id'],
                     lambda row: Period(row['id'], DHIS2).format(DHIS2))

    def test_names_of_dhis2_are_read_as_english(self):
        self.compare(vectors('dhis2_fixed_periods.csv'), 1246,
                     lambda row: (row['start_date'], row['end_date']),
                     lambda row: days_of(row['display_name_en'], EN))

    def test_neighbours_are_those_of_dhis2(self):
        rows = vectors('dhis2_id_parse_adjacent.csv')
        self.compare(rows, 983, lambda row: (row['start_date'], row['end_date']),
                     lambda row: days_of(row['id'], DHIS2))
        self.compare(rows, 983, lambda row: (row['next_id'], row['next_start']), lambda row: (
            Period(row['id'], DHIS2).next().format(DHIS2),
            Period(row['id'], DHIS2).next().first_day.isoformat()))
        # The last part of a year, where the program errs (see the README there).
        last = [row for row in rows if row['start_date'][5:7] in {
            'MONTHLY': '12', 'BIMONTHLY': '11', 'QUARTERLY': '10', 'SIXMONTHLY': '07',
            'SIXMONTHLYAPR': '10'}.get(row['period_type'], '')]
        last = [row for row in last if row['period_type'] in (
            'MONTHLY', 'BIMONTHLY', 'QUARTERLY', 'SIXMONTHLY', 'SIXMONTHLYAPR')]
        self.assertEqual(len(last), 164)
        self.compare([row for row in rows if row not in last], 819,
                     lambda row: (row['prev_id'], row['prev_start']), lambda row: (
                         Period(row['id'], DHIS2).previous().format(DHIS2),
                         Period(row['id'], DHIS2).previous().first_day.isoformat()))

    def test_edges_of_dhis2_are_decided_as_there_or_listed(self):
        rows = vectors('dhis2_id_edge_cases.csv')
        refused = {row['id'] for row in rows if isinstance(days_of(row['id'], DHIS2), str)}
        otherwise = {row['id'] for row in rows if (row['accepted'] == '1') == (row['id'] in refused)}
        self.assertEqual(otherwise, set(DHIS2_OTHERWISE))
        self.compare([row for row in rows if row['accepted'] == '1' and row['id'] not in refused], 3,
                     lambda row: (row['start_date'], row['end_date']),
                     lambda row: days_of(row['id'], DHIS2))
        self.assertEqual(len(rows), 24)

    def test_sdmx_and_dhis2_name_the_same_spans(self):
        rows = vectors('crosscheck_sdmx_dhis2.csv')
        self.compare([row for row in rows if row['dhis2_type'] == 'WEEKLY'], 137,
                     lambda row: ('SYNTAX', 'SYNTAX'), lambda row: (
                         days_of(row['sdmx_id'], SDMX), days_of(row['dhis2_id'], DHIS2)))
        self.compare([row for row in rows if row['dhis2_type'] != 'WEEKLY'], 1246,
                     lambda row: 2 * ((row['start_date'], row['end_date']),), lambda row: (
                         days_of(row['sdmx_id'], reporting(row)), days_of(row['dhis2_id'], DHIS2)))


class Texts(unittest.TestCase):
    def test_vietnamese_is_read_however_it_is_encoded(self):
        faults, count = [], 0
        for year in (1986, 2020):
            for month in range(1, 13):
                for months in range(1, 61):
                    period = Period.of(year, month, months)
                    label = period.label()
                    bare = ''.join(c for c in unicodedata.normalize('NFD', label)
                                   if not unicodedata.combining(c)).replace('đ', 'd')
                    for text in (label, unicodedata.normalize('NFD', label), bare, label.upper(),
                                 unicodedata.normalize('NFD', label.title()), bare.upper(),
                                 label.replace(' ', '\u00a0'), label.replace(' ', '  '),
                                 label.replace('–', '-'), label.replace('–', ' — ')):
                        count += 1
                        if Period(text, VI) != period or Period(text) != period:
                            faults.append((text, Period(text, VI), period))
        self.assertEqual(faults[:9], [])
        self.assertEqual(count, 14400)

    def test_labels_of_a_language_differ_between_periods(self):
        periods = [Period.of(year, month, months) for year in (2019, 2020)
                   for month in range(1, 13) for months in range(1, 37)]
        for notation in (SDMX, VI, EN):
            self.assertEqual(len(set(format_all(periods, notation))), len(periods))

    def test_text_is_read_or_refused_by_its_form(self):
        rng = random.Random(28062020)
        seeds = ('2020', '2020-A1', '2020-S2', '2020S1', '2020-T3', '2020-Q4', '2020Q1', '2020-12',
                 '2020-M09', '202007', '2016-01-01/P5Y', '2020-01-01/P9M', '9999-10-01/P3M',
                 '0001-01-01/P4095M', '0001-01-01/P341Y')
        letters = '0123456789' * 2 + '-/PYMASTQWDB amq.+\0é'
        faults = []
        for _ in range(200_000):
            text = rng.choice(seeds)
            for _ in range(rng.randint(0, 2)):
                at = rng.randint(0, len(text))
                added, rest = rng.choice(('', rng.choice(letters))), text[at + rng.randint(0, 1):]
                text = text[:at] + added + rest
            if parse(text) != expected_parse(text):
                faults.append((text, parse(text), expected_parse(text)))
        self.assertEqual(faults[:9], [])


class Days(unittest.TestCase):
    def test_days_are_those_of_datetime(self):
        rng = random.Random(1)
        faults, room, read = [], ctypes.create_string_buffer(11), ctypes.c_int32()
        every = range(datetime.date(1600, 1, 1).toordinal(), datetime.date(2400, 12, 31).toordinal() + 1)
        ordinals = [1, 2, 3652058, 3652059, *every, *(rng.randint(1, 3652059) for _ in range(50_000))]
        for ordinal in ordinals:
            wanted = datetime.date.fromordinal(ordinal).isoformat().encode()
            status = lib.kgp_day_format(ordinal - EPOCH, room, 11)
            back = lib.kgp_day_parse(wanted, 10, read)
            if (status, room.value, back, read.value) != (OK, wanted, OK, ordinal - EPOCH):
                faults.append((wanted, room.value, back, read.value))
        self.assertEqual(faults[:9], [])

    def test_dates_exist_or_not_as_in_datetime(self):
        faults, read = [], ctypes.c_int32()
        for year in (0, 1, 1600, 1900, 2000, 2019, 2020, 2100, 9999):
            for month in range(100):
                for date in range(100):
                    text = f'{year:04}-{month:02}-{date:02}'
                    try:
                        wanted = OK if day_number(text) is not None else None
                    except ValueError:
                        wanted = RANGE
                    if lib.kgp_day_parse(text.encode(), 10, read) != wanted:
                        faults.append(text)
        self.assertEqual(faults[:9], [])


class Objects(unittest.TestCase):
    def test_a_period_tells_what_it_is(self):
        half = Period('6 tháng đầu năm 2020')
        self.assertEqual((str(half), repr(half)), ('2020-S1', "Period('2020-S1')"))
        self.assertEqual((half.first_day, half.last_day, half.months),
                         (datetime.date(2020, 1, 1), datetime.date(2020, 6, 30), 6))
        self.assertEqual((half.label(), half.label(Language.EN), half.format(DHIS2)),
                         ('6 tháng đầu năm 2020', 'first half of 2020', '2020S1'))
        self.assertEqual((half.next(), half.previous(2), half.years_later(-1)),
                         tuple(map(Period, ('2020-S2', '2019-S1', '2019-S1'))))
        self.assertEqual((half.year(), half.year(7), half.year(4)),
                         (Period('2020'), Period('2019-07-01/P12M'), None))
        self.assertEqual((Period('2020-Q3').to_date(), half.months_left(), half.months_left(12)),
                         (Period('9 tháng năm 2020'), 6, 5))
        self.assertEqual((Period('2020').through(2020, 9), half.through(2020, 7)),
                         (Period('2020-01-01/P9M'), None))
        self.assertEqual(list(map(str, half.split(3))), ['2020-Q1', '2020-Q2'])
        self.assertEqual((Period.of(2020), Period.of(2020, 7, 3)), (Period('2020'), Period('2020-Q3')))
        self.assertIsNone(Period('9999').next())

    def test_periods_contain_and_overlap(self):
        year = Period('2020')
        self.assertTrue(Period('2020-Q4') in year and datetime.date(2020, 12, 31) in year)
        self.assertFalse(Period('2021') in year or datetime.date(2021, 1, 1) in year)
        self.assertTrue(year.overlaps(Period('2020-12-01/P2M')))
        self.assertFalse(year.overlaps(Period('2021')))

    def test_periods_are_values(self):
        texts = ['2020-Q1', '2020', '2019', '2020-01', '2020-S1']
        self.assertEqual(list(map(str, sorted(map(Period, texts)))),
                         ['2019', '2020-01', '2020-Q1', '2020-S1', '2020'])
        self.assertEqual({Period('2020Q1'): 1}[Period('quý I/2020')], 1)
        self.assertEqual(pickle.loads(pickle.dumps(Period('2020'))), Period('2020'))
        self.assertNotEqual(Period('2020'), '2020')
        with self.assertRaises(AttributeError):
            Period('2020').number = 1
        with self.assertRaises(TypeError):
            Period('2020') < 2020  # pylint: disable=expression-not-assigned

    def test_what_is_refused_says_so(self):
        for text, status in (('2020-Q5', 'RANGE'), ('2020-X1', 'SYNTAX'), ('', 'SYNTAX'),
                             ('9' * 10_000, 'SYNTAX'), ('\udcff', 'SYNTAX'), ('2020\0', 'SYNTAX')):
            with self.assertRaises(KgplanError) as caught:
                Period(text)
            self.assertEqual(caught.exception.status.name, status)
            self.assertIn(f'{status} {text[:80]!r}'[:60], str(caught.exception))
            self.assertLess(len(str(caught.exception)), 200)
        for wrong in (lambda: Period('2016-01-01/P5Y').format(DHIS2), lambda: Period('2020').split(5),
                      lambda: Period('2020').format(ANY), lambda: Period.of(2020, 13)):
            self.assertRaises(KgplanError, wrong)
        self.assertRaises(ValueError, Period.from_number, 1)


class Arrays(unittest.TestCase):
    TEXTS = ['2020', 'quý III/2020', '2020-Q5', '', 'Q4 2020', 'x']

    def test_texts_are_read_and_written_at_once(self):
        periods, statuses = parse_all(self.TEXTS)
        self.assertEqual([status.name for status in statuses],
                         ['OK', 'OK', 'RANGE', 'SYNTAX', 'OK', 'SYNTAX'])
        self.assertEqual(format_all(periods), ['2020', '2020-Q3', '', '', '2020-Q4', ''])
        self.assertEqual(format_all([Period('2020'), '2016-01-01/P5Y'], DHIS2), ['2020', ''])
        self.assertEqual(parse_all(self.TEXTS[:2], SDMX)[1], [Status.OK, Status.SYNTAX])
        self.assertEqual((*parse_all([]), format_all([])), (array.array('i'), [], []))

    def test_properties_of_many_fill_an_array(self):
        periods, _ = parse_all(['2020', '2020-Q3', '', '2016-01-01/P5Y'])
        self.assertEqual(list(get_all(periods, GET.MONTHS)), [12, 3, 0, 60])
        self.assertEqual(format_all(get_all(periods, GET.NEXT, -1)),
                         ['2019', '2020-Q2', '', '2011-01-01/P5Y'])
        self.assertEqual(list(get_all([Period('2020'), '2020-S1'], GET.VALID)), [1, 1])
        self.assertIs(get_all(periods, GET.YEARS_LATER, 1, out=periods), periods)
        self.assertEqual(format_all(periods), ['2021', '2021-Q3', '', '2017-01-01/P5Y'])

    def test_other_arrays_are_refused(self):
        periods, _ = parse_all(['2020', '2021', '2022'])
        for wrong in (lambda: get_all(array.array('q', periods), GET.MONTHS),
                      lambda: get_all(array.array('f', [1]), GET.MONTHS),
                      lambda: get_all(bytes(8), GET.MONTHS),
                      lambda: get_all(memoryview(periods)[::2], GET.MONTHS),
                      lambda: get_all(periods, GET.MONTHS, out=array.array('i', [0])),
                      lambda: get_all(periods, 99)):
            self.assertRaises((TypeError, ValueError, KgplanError), wrong)

    @unittest.skipIf(numpy is None, 'NumPy is missing')
    def test_arrays_of_numpy_are_not_copied(self):
        months = (numpy.arange(1900 * 12, 2100 * 12, dtype='int32') * 4096 + 1)
        first = numpy.empty_like(months)
        self.assertIs(get_all(months, GET.FIRST_DAY, out=first), first)
        wanted = numpy.arange('1900-01', '2100-01', dtype='datetime64[M]').astype('datetime64[D]')
        self.assertTrue((first == wanted.astype('int64')).all())
        last = numpy.frombuffer(get_all(months, GET.LAST_DAY), 'int32')
        self.assertTrue((last[:-1] + 1 == first[1:]).all())
        self.assertRaises(ValueError, get_all, months[::2], GET.MONTHS)


if __name__ == '__main__':
    harness.main()
