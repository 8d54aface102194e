#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Calendars, regimes and schedules, against datetime and the texts that set them."""

import calendar as python_calendar
import csv
import datetime
import io
import random
import unittest
from array import array as array_of_ints

import harness

import kgplan
from kgplan import Calendar, CalendarKind, Format, Frequency, Level, Regime, Schedule, Sent, Shift

DAY = datetime.timedelta(1)
DATA = harness.ROOT / 'examples/data'
VN = DATA / 'calendars/vn.csv'


def date(text):
    return datetime.date.fromisoformat(text)


def dates(start, end):
    for number in range((end - start).days + 1):
        yield start + number * DAY


class Oracle:
    """Working days by a set, one day after another."""

    def __init__(self, weekend, off, working):
        self.weekend, self.off, self.working = weekend, off, working

    def is_working(self, day):
        return day in self.working or (day not in self.off and day.weekday() not in self.weekend)

    def after(self, day, n):
        step = DAY if n > 0 else -DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def shift(self, day, rule):
        if rule == Shift.NONE or self.is_working(day):
            return day
        following, before = self.after(day, 1), self.after(day, -1)
        if rule == Shift.NEXT_IN_MONTH:
            return following if following.month == day.month else before
        return following if rule == Shift.NEXT else before


def random_calendar(choose):
    """A made-up calendar of 2019 to 2030, and its oracle."""
    weekend = choose.choice([{5, 6}, {6}, {4, 5}, set()])
    made = Calendar(sum(1 << day for day in weekend))
    off, working = set(), set()
    for year in range(2019, 2031):
        made.add(datetime.date(year, 1, 1), CalendarKind.COMPLETE)
        for day in choose.sample(list(dates(datetime.date(year, 1, 1), datetime.date(year, 12, 31))),
                                 choose.randrange(60)):
            if day.weekday() in weekend and choose.random() < .5:
                working.add(day)
                made.add(day, CalendarKind.WORKING)
            else:
                off.add(day)
                made.add(day)
    return made, Oracle(weekend, off, working)


class Calendars(unittest.TestCase):
    def test_working_days_are_those_of_a_set(self):
        choose = random.Random(6)
        for _ in range(40):
            made, oracle = random_calendar(choose)
            days = [date('2020-01-01') + choose.randrange(3600) * DAY for _ in range(60)]
            for n in (1, -1, choose.randrange(2, 40), -choose.randrange(2, 40)):
                self.assertEqual(made.after(days, n), [oracle.after(day, n) for day in days])
            for rule in Shift:
                self.assertEqual(made.shift(days, rule), [oracle.shift(day, rule) for day in days])
            ends = [day + choose.randrange(-40, 40) * DAY for day in days]
            expected = [(1 if day <= end else -1) * sum(map(oracle.is_working, dates(
                min(day, end) + DAY, max(day, end)))) for day, end in zip(days, ends)]
            self.assertEqual(made.count(days, ends), expected)
            self.assertEqual([made.is_working(day) for day in days],
                             [oracle.is_working(day) for day in days])

    def test_counting_undoes_going_on(self):
        made, oracle = random_calendar(random.Random(1))
        day = date('2025-05-05')
        for n in range(1, 300):
            self.assertEqual(made.count(day, made.after(day, n)), n)

    def test_arrays_of_numpy_are_answered_as_such(self):
        import numpy
        made = Calendar.from_file(VN)
        days = numpy.arange('2026-02-01', '2026-03-01', dtype='datetime64[D]')
        found = made.after(days, 2).astype('datetime64[D]')
        self.assertEqual(str(found[13]), '2026-02-24')  # SEMANTICS: window end 14 Feb + 2
        weekend_only = Calendar()
        for year in range(2019, 2031):
            weekend_only.add(datetime.date(year, 1, 1), CalendarKind.COMPLETE)
        busy = numpy.busday_count(days + 1, days + 40)
        self.assertTrue((weekend_only.count(days, days + 39) == busy).all())

    def test_what_is_no_array_of_days_is_refused(self):
        """NumPy would make 1970-01-01 of NaT, and some day of a number that does not fit."""
        import numpy
        made, regime = Calendar.from_file(VN), Regime('vn-2019-09')
        for array, error in ((numpy.array([20568.7]), TypeError), (numpy.array([True]), TypeError),
                             (numpy.array(['2026-04-25']), TypeError), (bytearray(8), TypeError),
                             (numpy.array([2**32 + 20568]), OverflowError),
                             (numpy.array([2**63], 'u8'), OverflowError),
                             (numpy.array(['NaT', '2026-04-25'], 'M8[D]'), kgplan.KgplanError)):
            with self.subTest(array), self.assertRaises(error) as caught:
                made.shift(array)
            if error is kgplan.KgplanError:
                self.assertEqual(caught.exception.status, kgplan.Status.ARGUMENT)
        self.assertEqual(made.shift(array_of_ints('i', [20568])), [date('2026-04-28')])
        period = kgplan.Period('2026-04')
        self.assertEqual(regime.window(array_of_ints('i', [period.number])), ([date('2026-03-15')], [date('2026-04-14')]))
        for wrong in ('2026-04-25', 20568, b'x', [20568]):
            with self.subTest(wrong), self.assertRaisesRegex(TypeError, 'datetime.date'):
                made.shift(wrong)
        for wrong in (2026, None, b'2026', [2026]):
            with self.subTest(wrong), self.assertRaisesRegex(TypeError, 'Period'):
                regime.window(wrong)

    def test_a_year_that_is_not_complete_is_named(self):
        made = Calendar.from_file(VN)
        with self.assertRaises(kgplan.KgplanError) as caught:
            made.shift([date('2026-12-31'), date('2027-05-01'), date('2031-01-04')])
        self.assertEqual(caught.exception.status, kgplan.Status.CALENDAR)
        self.assertEqual([finding.en for finding in caught.exception.findings],
                         ['the calendar marks 2027 incomplete', 'the calendar does not cover 2031'])

    def test_faulty_files_are_refused_with_every_fault(self):
        rows = ['date,kind,name,source,basis', '2026,complete,,,', '2026-01-01,off,,,', '2026-01-01,off,,,',
                '2026-02-30,off,,,', '2027-01-01,off,,,', '2026-03-03,holiday,,,', '2026-03-03,working,,,',
                '26,complete,,,', '2026,incomplete,,,', '2026-04-04,off,,,guessed', '2026-05-05,off']
        with self.assertRaises(kgplan.KgplanError) as caught:
            Calendar.from_text('\n'.join(rows), 'c.csv')
        found = {finding.line: finding.en for finding in caught.exception.findings}
        self.assertEqual(caught.exception.status, kgplan.Status.INPUT)
        self.assertEqual(sorted(found), [4, 5, 6, 7, 8, 9, 10, 11, 12])
        for line, words in {4: '2026-01-01” is already given on line 3', 5: '2026-02-30” does not exist',
                            6: 'outside the years', 7: 'off|working|complete|incomplete',
                            8: 'working day anyway', 9: 'a year such as 2026', 10: 'on line 2',
                            11: 'statutory|announced', 12: '2 fields, expected 5'}.items():
            self.assertIn(words, found[line])

    def test_text_that_is_none_is_found_where_it_stands(self):
        text = b'date,kind,name,source,basis\n2026,complete,,,\n2026-01-01,off,T\x01t,x,\n2026-01-02,off,x,"\xff",\n'
        with self.assertRaises(kgplan.KgplanError) as caught:
            Calendar.from_text(text)
        self.assertEqual([(finding.line, finding.column, finding.name) for finding in caught.exception.findings],
                         [(3, 16, 'encoding'), (4, 18, 'encoding')])

    def test_viet_nam_is_what_the_labour_code_fixes(self):
        """Labour Code 2019, Art. 111(3), 112; 2012, Art. 115: the days that need no announcement."""
        rows = [row for row in Calendar.from_file(VN).rows() if row.kind == CalendarKind.OFF]
        off = {row.day for row in rows}
        hung = '2019-04-14 2020-04-02 2021-04-21 2022-04-10 2023-04-29 2024-04-18 2025-04-07 2026-04-26'
        new_year = '2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17'
        for text in hung.split() + new_year.split():
            self.assertIn(date(text), off)
        for year in range(2019, 2027):
            fixed = [datetime.date(year, *day) for day in ((1, 1), (4, 30), (5, 1), (9, 2))]
            fixed += [date(text) for text in hung.split() if text.startswith(str(year))]
            on_weekend = sum(day.weekday() > 4 for day in fixed)
            self.assertTrue(set(fixed) <= off)
            self.assertEqual(on_weekend, sum('Nghỉ bù' in row.name for row in rows if row.day.year == year))
        self.assertTrue(all(row.source for row in rows))
        self.assertTrue(all(row.day.weekday() < 5 for row in rows if 'Nghỉ bù' in row.name))


def random_edge(choose):
    return '{month: %d, day: %d}' % (choose.choice([0, 0, -1, 1, choose.randrange(-12, 13)]),
                                     choose.choice([31, 15, choose.randrange(1, 32)]))


def random_regime(choose):
    """Rules that nobody would set; what the plan refuses is tried again."""
    while True:
        windows = [f'{{frequency: {frequency}, first: {random_edge(choose)}, last: {random_edge(choose)}}}'
                   for frequency in choose.sample(WORDS, choose.randrange(1, 5))]
        deadlines = ['{frequency: %s, %s}' % (frequency, choose.choice(
            [random_edge(choose)[1:-1], f'working_days: {choose.randrange(1, 251)}']))
            for frequency in choose.sample(WORDS, choose.randrange(1, 5))]
        text = '{kgplan: 1, regimes: [{id: r, shift: %s, windows: [%s], deadlines: [%s]}]}' % (
            choose.choice(list(Shift)).name.lower(), ', '.join(windows), ', '.join(deadlines))
        try:
            return Regime('r', kgplan.Plan.from_text(text))
        except kgplan.KgplanError as error:
            assert error.status == kgplan.Status.INPUT and error.findings, text


WORDS = [frequency.name.lower() for frequency in Frequency]


class RandomRegimes(unittest.TestCase):
    """Properties that hold for any rules and any calendar."""

    def setUp(self):
        self.choose = random.Random(11)

    def test_shifting_twice_is_shifting_once(self):
        for _ in range(30):
            days, _ = random_calendar(self.choose)
            at = [date('2020-01-01') + self.choose.randrange(3600) * DAY for _ in range(50)]
            for rule in Shift:
                once = days.shift(at, rule)
                self.assertEqual(days.shift(once, rule), once)
                self.assertTrue(rule == Shift.NEXT_IN_MONTH or sorted(once) == days.shift(sorted(at), rule))

    def test_later_periods_are_not_due_before(self):
        for _ in range(60):
            regime, (days, _) = random_regime(self.choose), random_calendar(self.choose)
            for size in (1, 3, 6, 12):
                periods = [kgplan.Period.of(2021 + i // 12, i % 12 + 1, size) for i in range(0, 84, size)]
                for dates_of in regime.window(periods) + regime.deadline(periods, Level.PROVINCE, days):
                    known = [day for day in dates_of if day]
                    self.assertIn(len(known), (0, len(periods)))
                    self.assertEqual(known, sorted(known))

    def test_every_report_stands_in_one_part_of_time(self):
        done = 0
        for _ in range(60):
            regime, (days, _) = random_regime(self.choose), random_calendar(self.choose)
            cut = sorted(date('2022-01-02') + self.choose.randrange(1400) * DAY for _ in range(3))
            ends = [date('2022-01-01')] + [day + DAY for day in cut], cut + [date('2025-12-31')]
            parts = [Schedule([regime], Level.PROVINCE, *part, days) for part in zip(*ends)]
            whole = Schedule([regime], Level.PROVINCE, date('2022-01-01'), date('2025-12-31'), days)
            reports = list(whole.reports())
            self.assertEqual([report for part in parts for report in part.reports()], reports)
            for report in self.choose.sample(reports, min(8, len(reports))):
                self.assertEqual(regime.window(report.period), (report.first, report.last))
                self.assertEqual(regime.deadline(report.period, Level.PROVINCE, days), (report.due, report.shifted))
                done += 1
        self.assertGreater(done, 300)


def months(first, last):
    return [f'{year}-{month:02}' for year in range(first, last + 1) for month in range(1, 13)]


class Regimes(unittest.TestCase):
    def test_windows_of_the_decree(self):
        """Decree 09/2019/NĐ-CP, Art. 12."""
        regime = Regime('vn-2019-09')
        for period, first, last in (
                ('2020-Q1', '2019-12-15', '2020-03-14'), ('2020-01', '2019-12-15', '2020-01-14'),
                ('2020-03', '2020-02-15', '2020-03-14'), ('2020-S1', '2019-12-15', '2020-06-14'),
                ('2020-S2', '2020-06-15', '2020-12-14'), ('2020', '2019-12-15', '2020-12-14')):
            self.assertEqual(regime.window(period), (date(first), date(last)))
        for none in ('2020-01-01/P9M', '2016-01-01/P5Y', '2020-04-01/P12M', '2020-T1'):
            self.assertEqual(regime.window(none), (None, None))

    def test_months_tile_into_quarters_halves_and_years(self):
        """Every month from 1900 to 2100 under Art. 12."""
        regime = Regime('vn-2019-09')
        first, last = regime.window(months(1900, 2100))
        self.assertEqual(first[1:], [day + DAY for day in last[:-1]])
        for year in range(1900, 2101):
            at = (year - 1900) * 12
            for size, names in ((3, 'Q1 Q2 Q3 Q4'), (6, 'S1 S2'), (12, 'A1')):
                for part, name in enumerate(names.split()):
                    begin = at + part * size
                    self.assertEqual(regime.window(f'{year}-{name}'), (first[begin], last[begin + size - 1]))

    def test_windows_by_the_calendar_are_the_periods(self):
        regime = Regime('calendar')
        names = months(1999, 2001)
        for name, first, last in zip(names, *regime.window(names)):
            year, month = map(int, name.split('-'))
            self.assertEqual((first, last), (date(f'{name}-01'), datetime.date(
                year, month, python_calendar.monthrange(year, month)[1])))
        self.assertEqual(regime.window('2020-01-01/P9M'), (date('2020-01-01'), date('2020-09-30')))

    def test_a_deadline_on_a_saturday_moves(self):
        """27 Apr (for Hùng Kings on Sunday 26), 30 Apr, 1 May 2026 off: due Saturday 25 April."""
        text = '''{kgplan: 1, regimes: [%s]}''' % ', '.join(
            '{id: %s, shift: %s, deadlines: [{frequency: month, day: 25}]}' % (word, word)
            for word in ('none', 'next', 'previous', 'next_in_month'))
        plan, days = kgplan.Plan.from_text(text), Calendar.from_file(VN)
        for word, shifted in (('none', '25'), ('next', '28'), ('previous', '24'), ('next_in_month', '28')):
            self.assertEqual(Regime(word, plan).deadline('2026-04', Level.PROVINCE, days),
                             (date('2026-04-25'), date(f'2026-04-{shifted}')))

    def test_built_in_regimes_are_those_of_the_file(self):
        plan, days = kgplan.Plan.from_file(DATA / 'regimes/built-in.yaml'), Calendar.from_file(VN)
        for name in ('vn-2019-09', 'kg-tu-27', 'calendar'):
            own, known = Regime(name, plan), Regime(name)
            for period in months(2026, 2026) + ['2026', '2026-Q2', '2026-S1', '2026-S2', '2026-01-01/P9M']:
                self.assertEqual(own.window(period), known.window(period))
                for level in Level:
                    self.assertEqual(own.deadline(period, level, days), known.deadline(period, level, days))
            place = [Level.PROVINCE, date('2026-01-01'), date('2026-12-31'), days]
            self.assertEqual(Schedule([own], *place).write(), Schedule([known], *place).write())

    def test_working_days_after_a_window(self):
        """Khánh Hòa: two working days; 16 to 20 February 2026 off. Nine months: 15 Dec to 14 Sep."""
        regime = Regime('khanh-hoa', kgplan.Plan.from_file(DATA / 'regimes/khanh-hoa.yaml'))
        days = Calendar.from_file(VN)
        self.assertEqual(regime.deadline('2026-02', Level.PROVINCE, days)[1], date('2026-02-24'))
        self.assertEqual(regime.window('2026-01-01/P9M'), (date('2025-12-15'), date('2026-09-14')))

    def test_levels_and_exceptions(self):
        """17, 19, 22 December; data to the 25th, in December to the 31st."""
        regime = Regime('vpcp-meetings', kgplan.Plan.from_file(DATA / 'regimes/meetings.yaml'))
        self.assertEqual([regime.deadline('2026', level)[0] for level in list(Level)[:3]],
                         [date(f'2026-12-{day}') for day in (17, 19, 22)])
        social = Regime('social-insurance', kgplan.Plan.from_file(DATA / 'regimes/social-insurance.yaml'))
        self.assertEqual(social.window(['2026-11', '2026-12', '2027-01'])[1],
                         [date('2026-11-25'), date('2026-12-31'), date('2027-01-25')])
        self.assertEqual(social.window('2027-01')[0], date('2027-01-01'))
        self.assertEqual(social.deadline(['2026-11', '2026-12'], 0)[0], [date('2026-11-28'), None])
        letter = kgplan.Plan.from_file(DATA / 'regimes/ba-ria-vung-tau-2012.yaml')
        old = Schedule([Regime('brvt-2012', letter)], Level.DISTRICT, date('2013-01-01'), date('2013-12-31'))
        due = {str(report.period): report.due for report in old.reports()}
        self.assertEqual((due['2013-02'], due['2013-Q1'], due['2013-S1'], due['2013']),
                         (date('2013-02-15'), date('2013-03-05'), date('2013-06-05'), date('2013-11-25')))
        self.assertNotIn('2013-S2', due)

    def refused(self, rules):
        with self.assertRaises(kgplan.KgplanError) as caught:
            kgplan.Plan.from_text('{kgplan: 1, regimes: [{id: r, %s}]}' % rules, 'r.yaml')
        return [finding.en for finding in caught.exception.findings]

    def test_each_fault_is_its_own(self):
        window = 'windows: {month: {last: {day: 20}}}, '
        for rules, words in (
                (window + 'deadlines: {month: {day: 19}}', 'is before its window ends on 2000-01-20'),
                ('deadlines: [{frequency: year, level: province, day: 3}, {frequency: year, level: commune, day: 4}]',
                 'the commune is due after the province above it'),
                ('windows: {month: {first: {day: 9}, last: {day: 8}}}', 'before it begins on 2000-01-09'),
                ('deadlines: {month: {working_days: 2}}', 'has none'),
                ('windows: [{frequency: half_year, ends: 6, first: {day: 1}, last: {day: 9}}], '
                 'deadlines: {half_year: {working_days: 2}}', 'has none'),
                ('windows: [{frequency: half_year, ends: 6, last: {day: 9}}]', '“first” is missing'),
                ('deadlines: {month: {day: 2, working_days: 2}}', '“day” and “working_days” exclude'),
                ('deadlines: {month: {month: 1}}', '“day” is missing'),
                ('deadlines: [{frequency: year, day: 1}, {frequency: year, day: 2}]', '“year” is already given'),
                ('deadlines: {quarter: {day: 2, ends: 2}}', '“ends” and “quarter” exclude'),
                ('windows: {nine_months: {last: {day: 2}}}', '“first” is missing'),
                ('deadlines: {week: {day: 2}}', 'month|quarter|half_year|nine_months|year'),
                ('from: "2020-01-02", until: "2020-01-01"', '“from” and “until” exclude')):
            with self.subTest(rules):
                found = self.refused(rules)
                self.assertEqual(len(found), 1, found)
                self.assertIn(words, found[0])

    def test_doubts_name_the_days(self):
        for rules, words in (
                ('windows: {month: {first: {day: 2}, last: {day: 31}}}', 'the days 2000-02-01 before'),
                ('windows: {month: {first: {month: -1, day: 31}, last: {day: 31}}}', 'the days 2000-01-31 are in'),
                ('windows: {month: {last: {day: 20}}, year: {last: {day: 14}}}',
                 '1999-12-15…2000-12-14) is not that of its months (1999-12-21…2000-12-20'),
                ('windows: {month: {last: {day: 20}}}, deadlines: {month: {day: 20}}', 'less than a working day'),
                ('windows: {month: {last: {day: 20}}}, deadlines: {month: {day: 22}}', 'less than a working day')):
            with self.subTest(rules):
                plan = kgplan.Plan.from_text('{kgplan: 1, regimes: [{id: r, %s}]}' % rules)
                self.assertEqual(len(plan.findings), 1, plan.findings)
                self.assertIn(words, plan.findings[0].en)

    def test_a_calendar_finds_what_rules_alone_do_not(self):
        plan = kgplan.Plan.from_text('{kgplan: 1, regimes: [{id: r, windows: {month: {last: {day: 14}}},'
                                     'deadlines: {month: {day: 20}}}]}')
        self.assertEqual(plan.findings, [])  # never less than a working day by weekends alone
        found = Regime('r', plan).check(date('2026-01-01'), date('2026-12-31'), Calendar.from_file(VN))
        self.assertEqual(len(found), 1)
        self.assertIn('2026-02, 2026-02-20, is less than a working day', found[0].en)

    def test_two_regimes_on_one_indicator_name_the_days(self):
        text = '''{kgplan: 1, id: P, period: 2026, regime: vn-2019-09, units: [{id: U}],
                   indicators: [{id: a, frequency: month, regime: calendar}, {id: b, frequency: nine_months}]}'''
        found = [finding.en for finding in kgplan.Plan.from_text(text).findings]
        self.assertEqual(len(found), 2)
        self.assertIn('2025-12-15…2025-12-31 (vn-2019-09), 2026-01-15…2026-01-31 (calendar)', found[0])
        self.assertIn('“vn-2019-09” has no reports of frequency “nine_months”', found[1])
        early = kgplan.Plan.from_text('{kgplan: 1, id: P, period: 2018, regime: vn-2019-09}')
        self.assertIn('not in force on 2018-12-31', early.findings[0].en)
        with self.assertRaises(kgplan.KgplanError) as caught:
            kgplan.Plan.from_text('{kgplan: 1, id: P, period: 2018, regime: nobody}')
        self.assertIn('no regime has the id “nobody”', str(caught.exception))


def edge(period, rule, of_last):
    """A day by a rule of an explanation, by datetime alone."""
    at = period.last_day if of_last else period.first_day
    month = at.year * 12 + at.month - 1 + rule['month']
    year, month = month // 12, month % 12 + 1
    return datetime.date(year, month, min(rule['day'], python_calendar.monthrange(year, month)[1]))


class Explanations(unittest.TestCase):
    """Each is done again from what it says, without the library."""

    def redo(self, told, regime, level, days):
        period = kgplan.Period(told['period'])
        window, deadline = told['window'], told['deadline']
        first, last = regime.window(period)
        due, shifted = regime.deadline(period, level, days)
        self.assertEqual([window['first'], window['last'], deadline['due'], deadline['shifted']],
                         [day and str(day) for day in (first, last, due, shifted)])
        rule = window['rule']
        if rule:
            self.assertEqual(edge(period, rule['last'], True), last)
            if rule['first']:
                self.assertEqual(edge(period, rule['first'], False), first)
        if due is None:
            self.assertEqual(deadline['days'], [])
            return
        special = {date(day['day']): day['kind'] for day in deadline['days']}

        def works(day):
            return special[day] == 'working' if day in special else day.weekday() < 5

        rule = deadline['rule']
        if rule['working_days']:
            counted = list(dates(last + DAY, due))
            self.assertEqual(sum(map(works, counted)), rule['working_days'])
            self.assertTrue(works(due))
            self.assertTrue(set(special) <= set(counted))
        else:
            self.assertEqual(edge(period, rule['on'], True), due)
            passed = [day for day in dates(min(due, shifted), max(due, shifted)) if day != shifted]
            self.assertFalse(any(map(works, passed)))
        if deadline['shift'] != 'none':
            self.assertTrue(works(shifted))
        self.assertEqual([days.is_working(day) for day in special], list(map(works, special)))

    def test_every_report_is_redone_from_its_explanation(self):
        days, done = Calendar.from_file(VN), 0
        regimes = [Regime(name) for name in ('vn-2019-09', 'calendar', 'kg-tu-27')]
        for name, file in (('khanh-hoa', 'khanh-hoa'), ('vpcp-meetings', 'meetings'),
                           ('social-insurance', 'social-insurance')):
            regimes.append(Regime(name, kgplan.Plan.from_file(DATA / f'regimes/{file}.yaml')))
        for shift in ('none', 'previous', 'next_in_month'):
            regimes.append(Regime('r', kgplan.Plan.from_text(
                '{kgplan: 1, regimes: [{id: r, shift: %s, deadlines: [{frequency: month, day: 31},'
                '{frequency: year, month: -1, day: 25}, {frequency: quarter, working_days: 60}],'
                'windows: {quarter: {last: {month: -1, day: 31}}}}]}' % shift)))
        for regime in regimes:
            for level in Level:
                schedule = Schedule([regime], level, date('2026-01-01'), date('2026-11-30'), days)
                for report in schedule.reports():
                    self.redo(regime.explanation(report.period, level, days), regime, level, days)
                    done += 1
        self.assertGreater(done, 400)

    def test_an_explanation_names_rule_source_and_rows(self):
        told = Regime('vn-2019-09').explain('2026-04', Level.PROVINCE, Calendar.from_file(VN))
        told = ' '.join(told.split())
        for words in ('Nghị định 09/2019/NĐ-CP, Điều 12, Điều 13', 'ngày 25 của tháng cuối kỳ: T7 25/04/2026',
                      'CN 26/04/2026: ngày nghỉ, Giỗ Tổ Hùng Vương (Bộ luật Lao động 2019, Điều 112)',
                      'dời sang ngày làm việc kế tiếp', 'Hạn gửi: T3 28/04/2026'):
            self.assertIn(words, told)
        with self.assertRaises(kgplan.KgplanError) as caught:
            Regime('vn-2019-09').explain('2026-01-01/P9M', Level.PROVINCE)
        self.assertEqual(caught.exception.status, kgplan.Status.NOT_FOUND)
        with self.assertRaises(kgplan.KgplanError) as caught:
            Regime('vn-2019-09').explain('2027-04', Level.PROVINCE, Calendar.from_file(VN))
        self.assertIn('2027 incomplete', str(caught.exception))


class Differing(unittest.TestCase):
    """Two regimes that count the same days but for one frequency, or one month."""

    RULES = '{first: {month: -1, day: 15}, last: {day: 14}}'
    PLAN = '''{kgplan: 1, id: P, period: 2026, regime: a, units: [{id: U}],
              regimes: [{id: a, windows: {month: %s, year: %s}},
                        {id: b, windows: [{frequency: month, %s}, {frequency: %s, %s}]}],
              indicators: [{id: i, regime: b%s}]}'''

    def found(self, other, first_and_last, more=''):
        text = self.PLAN % (self.RULES, self.RULES, self.RULES[1:-1], other, first_and_last, more)
        plan = kgplan.Plan.from_text(text)
        schedule = Schedule([Regime('a', plan), Regime('b', plan)], Level.PROVINCE, date('2026-01-01'),
                            date('2026-12-31'))
        return [[finding.en for finding in where.findings if finding.name == 'days-differ']
                for where in (plan, schedule)]

    def test_another_year_is_found(self):
        for found in self.found('year', 'first: {day: 1}, last: {day: 31}'):
            self.assertEqual(len(found), 1)
            self.assertIn('for 2026: 2025-12-15…2025-12-31 (a), 2026-12-15…2026-12-31 (b)', found[0])

    def test_another_december_is_found(self):
        december = 'ends: 12, first: {month: -1, day: 15}, last: {day: 31}'
        for found in self.found('month', december) + self.found('month', december, ', frequency: month'):
            self.assertEqual(len(found), 1)
            self.assertIn('for 2026-12: 2026-12-15…2026-12-31 (b)', found[0])

    def test_what_is_not_reported_is_not_compared(self):
        self.assertEqual(self.found('year', 'first: {day: 1}, last: {day: 31}', ', frequency: month')[0], [])


class Schedules(unittest.TestCase):
    def year(self, *names):
        return Schedule([Regime(name) for name in names], Level.PROVINCE, date('2026-01-01'),
                        date('2026-12-31'), Calendar.from_file(VN))

    def test_a_year_of_the_decree(self):
        """Art. 13: by the 25th of the last month."""
        schedule = self.year('vn-2019-09')
        reports = list(schedule.reports())
        count = {frequency: sum(r.frequency == frequency for r in reports) for frequency in Frequency}
        self.assertEqual(list(count.values()), [12, 4, 2, 0, 1])
        self.assertEqual(schedule.findings, [])
        self.assertEqual(reports, sorted(reports, key=lambda r: (r.shifted, r.frequency)))
        for report in reports:
            self.assertEqual(report.due.day, 25)
            self.assertGreaterEqual(report.shifted, report.due)
            self.assertLess(report.shifted.weekday(), 5)
            self.assertEqual((report.first, report.last), Regime('vn-2019-09').window(report.period))

    def test_years_that_are_missing_are_named(self):
        with self.assertRaises(kgplan.KgplanError) as caught:
            Schedule([Regime('vn-2019-09')], Level.PROVINCE, date('2026-01-01'), date('2028-12-31'),
                     Calendar.from_file(VN))
        self.assertEqual([finding.en for finding in caught.exception.findings],
                         [f'the calendar marks {year} incomplete' for year in (2027, 2028)])
        with self.assertRaises(kgplan.KgplanError) as caught:
            Schedule([Regime('vn-2019-09')], Level.PROVINCE, date('2026-01-01'), date('2026-12-31'))
        self.assertEqual(len(caught.exception.findings), 1)

    def test_an_edge_that_is_not_known_is_said(self):
        only = Calendar()
        only.add(date('2026-01-01'), CalendarKind.COMPLETE)
        schedule = Schedule([Regime('vn-2019-09')], Level.PROVINCE, date('2026-01-01'), date('2026-12-31'), only)
        self.assertEqual(len(list(schedule.reports())), 19)
        self.assertTrue(schedule.findings)
        self.assertTrue(all('2025' in finding.en for finding in schedule.findings))

    def test_a_deadline_that_moves_over_months_is_not_lost(self):
        made = Calendar()
        made.add(date('2026-01-01'), CalendarKind.COMPLETE)
        for day in dates(date('2026-01-20'), date('2026-03-10')):
            made.add(day)
        plan = kgplan.Plan.from_text('{kgplan: 1, regimes: [%s]}' % ', '.join(
            '{id: %s, shift: %s, deadlines: {month: {day: 25}}}' % (word, word) for word in ('next', 'previous')))
        for word, start, end, expected in (('next', '2026-03-01', '2026-03-31', {'2026-01': '11', '2026-02': '11', '2026-03': '25'}),
                                           ('previous', '2026-01-01', '2026-01-31', {'2026-01': '19', '2026-02': '19'})):
            schedule = Schedule([Regime(word, plan)], Level.PROVINCE, date(start), date(end), made)
            self.assertEqual({str(r.period): str(r.shifted.day) for r in schedule.reports()}, expected)

    def test_years_are_named_as_they_are(self):
        made = Calendar()
        made.add(date('9999-01-01'), CalendarKind.COMPLETE)
        with self.assertRaises(kgplan.KgplanError) as caught:
            made.after(date('9999-12-31'), 1)
        self.assertIn('does not cover 10000', str(caught.exception))
        with self.assertRaises(kgplan.KgplanError) as caught:
            made.after(date('0001-01-01'), -1)
        self.assertIn('does not cover 0', str(caught.exception))
        early = Schedule([Regime('calendar')], Level.PROVINCE, date('0001-01-01'), date('0001-12-31'))
        self.assertIn('01/01/0001', early.write())

    def test_a_regime_stands_once(self):
        for names in (('calendar', 'calendar'), ('vn-2019-09', 'calendar', 'vn-2019-09')):
            with self.assertRaises(kgplan.KgplanError) as caught:
                self.year(*names)
            self.assertEqual(caught.exception.status, kgplan.Status.ARGUMENT)

    def test_where_a_report_stands(self):
        schedule = self.year('vn-2019-09')
        for day, status, days in (('2026-02-14', 'NOT_OPEN', 39), ('2026-02-15', 'OPEN', 38),
                                  ('2026-03-14', 'OPEN', 11), ('2026-03-15', 'DUE', 10),
                                  ('2026-03-25', 'DUE', 0), ('2026-03-26', 'OVERDUE', 1)):
            report = next(r for r in schedule.reports(date(day)) if str(r.period) == '2026-03')
            self.assertEqual((report.status.name, report.days), (status, days))

    def test_without_a_deadline_the_period_counts(self):
        """Resolution 27-NQ/TU sets no dates."""
        schedule = Schedule([Regime('kg-tu-27')], Level.PROVINCE, date('2020-01-01'), date('2020-12-31'))
        reports = list(schedule.reports(date('2020-07-01')))
        self.assertEqual([str(r.period) for r in reports], ['2020-Q1', '2020-Q2', '2020-S1', '2020-Q3', '2020-Q4',
                                                       '2020-S2', '2020'])
        self.assertEqual({r.due for r in reports}, {None})
        self.assertEqual([r.status.name for r in reports], ['ENDED'] * 3 + ['OPEN', 'NOT_OPEN', 'OPEN', 'OPEN'])
        self.assertIn('no deadline set', schedule.write(language=kgplan.Language.EN))

    def test_two_regimes_in_one_schedule_name_the_days(self):
        found = [finding.en for finding in self.year('vn-2019-09', 'calendar').findings]
        self.assertEqual(len(found), 4)
        self.assertIn('2025-12-15…2025-12-31 (vn-2019-09), 2026-01-15…2026-01-31 (calendar)', found[0])

    def test_intervals_add_up(self):
        """Each report falls into exactly one part of a split interval."""
        choose, days, regime = random.Random(3), Calendar.from_file(VN), Regime('vn-2019-09')
        whole = self.year('vn-2019-09')
        for _ in range(50):
            cut = date('2026-01-01') + choose.randrange(364) * DAY
            parts = [Schedule([regime], Level.PROVINCE, *ends, days) for ends in (
                (date('2026-01-01'), cut), (cut + DAY, date('2026-12-31')))]
            self.assertEqual([r for part in parts for r in part.reports()], list(whole.reports()))

    def test_a_page_fits_a_screen(self):
        """An office's year: 100 columns, of any as-of day, however much was not sent."""
        schedule, days = self.year('vn-2019-09'), Calendar.from_file(VN)
        for unit in 'A', 'B':
            schedule.submit(unit, '2026-01', date('2026-02-01'))
        for language in kgplan.Language:
            for as_of in (None, date('2026-04-20'), date('2026-12-31')):
                page = schedule.write(as_of, language=language)
                self.assertLessEqual(max(map(len, page.splitlines())), 100, page)
            told = Regime('vn-2019-09').explain('2026-04', Level.PROVINCE, days, language)
            self.assertLessEqual(max(map(len, told.splitlines())), 100, told)

    def test_csv_has_its_columns(self):
        schedule = self.year('vn-2019-09')
        rows = list(csv.DictReader(io.StringIO(schedule.write(date('2026-04-20'), Format.CSV))))
        self.assertEqual(list(rows[0]), 'regime level frequency period window_first window_last deadline '
                                        'deadline_shifted status'.split())
        april = next(row for row in rows if row['period'] == '2026-04')
        self.assertEqual(list(april.values()), ['vn-2019-09', 'province', 'month', '2026-04', '2026-03-15',
                                                '2026-04-14', '2026-04-25', '2026-04-28', 'due in 8'])

    def test_every_report_due_is_on_time_late_or_missing(self):
        choose = random.Random(9)
        for _ in range(30):
            schedule = self.year('vn-2019-09')
            reports, model = list(schedule.reports()), {}
            for unit in ('A', 'B', 'C')[:choose.randrange(1, 4)]:
                schedule.submit(unit)
                for report in reports:
                    days = [report.shifted + choose.randrange(-9, 9) * DAY for _ in range(choose.randrange(3))]
                    for day in days:
                        schedule.submit(unit, report.period, day)
                    model[unit, report.period] = min(days, default=None)
            as_of = choose.choice([None, date('2026-01-01') + choose.randrange(400) * DAY])
            units = schedule.units()
            sums = [0] * 4
            for number, unit in enumerate(units):
                expected = [0] * 4
                for index, report in enumerate(reports):
                    day = model[unit, report.period]
                    day = None if day and as_of and day > as_of else day
                    found = schedule.sent(number, index, as_of)
                    self.assertEqual(found.day, day)
                    if day:
                        late = max(0, (day - report.shifted).days)
                        self.assertEqual((found.state, found.late),
                                         (Sent.LATE if late else Sent.ON_TIME, late))
                    if as_of is None or as_of > report.shifted:
                        which = 3 if day is None else 2 if day > report.shifted else 1
                        expected[0] += 1
                        expected[which] += 1
                tally = schedule.tally(number, as_of=as_of)
                self.assertEqual(list(tally), expected)
                self.assertEqual(tally.due, tally.on_time + tally.late + tally.missing)
                by_frequency = [schedule.tally(number, f, as_of) for f in Frequency]
                self.assertEqual([sum(column) for column in zip(*by_frequency)], expected)
                sums = [a + b for a, b in zip(sums, expected)]
            self.assertEqual(list(schedule.tally(as_of=as_of)), sums)

    def test_submissions_are_read_with_every_fault(self):
        schedule = self.year('vn-2019-09', 'calendar')
        text = '\n'.join(['unit,period,day,regime', 'A,2026-01,2026-01-26,vn-2019-09', 'A,2026-02,2026-02-25,',
                          'A,2026-13,2026-02-25,', 'A,2026-02,2026-02-30,', 'a b,2026-01,2026-01-26,vn-2019-09',
                          'A,2030,2026-01-01,', 'B,,'])
        before = len(schedule.findings)
        with self.assertRaises(kgplan.KgplanError) as caught:
            schedule.read_submissions(text, 's.csv')
        found = {finding.line: finding.en for finding in caught.exception.findings}
        self.assertEqual(sorted(found), [3, 4, 5, 6, 7, 8])
        for line, words in {3: 'more than one regime', 4: '2026-13', 5: '2026-02-30', 6: 'an id of ASCII',
                            7: 'no report for 2030', 8: '3 fields, expected 4'}.items():
            self.assertIn(words, found[line])
        self.assertEqual(schedule.units(), ['A'])
        self.assertGreaterEqual(len(schedule.findings), before)


harness.main()
