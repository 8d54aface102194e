#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Days against datetime, periods against other programs and against the forms of period.h."""

import csv
import ctypes
import datetime
import random
import re
import unittest
from ctypes import byref

import harness

OK, SYNTAX, RANGE = 0, 3, 4
EPOCH = datetime.date(1970, 1, 1).toordinal()
VECTORS = 'tests/vectors/periods/'

FORMS = re.compile(r'''(?P<year>[0-9]{4})(?:
    | -?(?P<letter>[ASTQ])(?P<part>[0-9])
    | (?:-M?)?(?P<month>[0-9]{2})
    | -(?P<from>[0-9]{2})-(?P<date>[0-9]{2})/P(?P<count>[1-9][0-9]*)(?P<unit>[YM])
    )''', re.X)
PARTS = {'A': 1, 'S': 2, 'T': 3, 'Q': 4}

lib = harness.library()
size_t, int32, pointer = ctypes.c_size_t, ctypes.c_int32, ctypes.c_void_p
for function in ('kgp_period_parse', 'kgp_day_parse'):
    getattr(lib, function).argtypes = [ctypes.c_char_p, size_t, pointer]
lib.kgp_period_format.argtypes = [int32, ctypes.c_char_p, size_t, pointer]
lib.kgp_day_format.argtypes = [int32, ctypes.c_char_p, size_t]


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
    raw, period = text.encode(), int32(77)
    status = lib.kgp_period_parse(raw, len(raw), byref(period))
    if status != OK:
        return status, None, None
    return status, lib.kgp_period_first_month(period), lib.kgp_period_months(period)


def day_number(text):
    return datetime.date.fromisoformat(text).toordinal() - EPOCH


class Periods(unittest.TestCase):
    def check_file(self, name, rows):
        faults = []
        with open(VECTORS + name, encoding='utf-8', newline='') as file:
            table = list(csv.DictReader(file))
        room = ctypes.create_string_buffer(24)
        for row in table:
            raw, period, again = row['text'].encode(), int32(), int32()
            status = lib.kgp_period_parse(raw, len(raw), byref(period))
            days = lib.kgp_period_first_day(period), lib.kgp_period_last_day(period)
            lib.kgp_period_format(period, room, 24, None)
            lib.kgp_period_parse(room.value, len(room.value), byref(again))
            wanted = day_number(row['first_day']), day_number(row['last_day'])
            if status != OK or days != wanted or again.value != period.value:
                faults.append((row, status, days, room.value))
        self.assertEqual(faults[:9], [])
        self.assertEqual(len(table), rows)

    def test_spans_are_those_of_sdmx_dl(self):
        self.check_file('sdmx.csv', 721)

    def test_spans_are_those_of_dhis2(self):
        self.check_file('dhis2.csv', 622)

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
        faults, room, read = [], ctypes.create_string_buffer(11), int32()
        ordinals = [1, 2, 3652058, 3652059] + [rng.randint(1, 3652059) for _ in range(100_000)]
        for ordinal in ordinals:
            wanted = datetime.date.fromordinal(ordinal).isoformat().encode()
            status = lib.kgp_day_format(ordinal - EPOCH, room, 11)
            back = lib.kgp_day_parse(wanted, 10, byref(read))
            if (status, room.value, back, read.value) != (OK, wanted, OK, ordinal - EPOCH):
                faults.append((wanted, room.value, back, read.value))
        self.assertEqual(faults[:9], [])

    def test_dates_exist_or_not_as_in_datetime(self):
        faults, read = [], int32()
        for year in (0, 1, 1600, 1900, 2000, 2019, 2020, 2100, 9999):
            for month in range(100):
                for date in range(100):
                    text = f'{year:04}-{month:02}-{date:02}'
                    try:
                        wanted = OK if day_number(text) is not None else None
                    except ValueError:
                        wanted = RANGE
                    if lib.kgp_day_parse(text.encode(), 10, byref(read)) != wanted:
                        faults.append(text)
        self.assertEqual(faults[:9], [])


if __name__ == '__main__':
    harness.main()
