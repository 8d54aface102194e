# SPDX-License-Identifier: MIT
"""The comparison of what the library says of random cases with what the model says."""

import collections
import unittest
from fractions import Fraction

from shared import MISSING, SCALE, number, period as text_of, stored

import months
import plans
import redo
import standing
from cases import Case, Rows
from kgplan import (Band, Bound, Class, Evaluation, KgplanError, Log, Panel, Result, Role, Stage,
                    Status, Subject)
from kgplan._abi import Origin, Outlook, Pace, Reason, SoFar, Verdict, lib
from kgplan._core import made
from kgplan.period import to_period

NUMBERS = {Result[name.upper()]: name for name in (
    'value base compared attainment plan_pct gap last_year yoy target upper gaps required '
    'required_growth expected pace forecast forecast_low forecast_high reachable stale').split()}
WORDS = {Result.VERDICT: Verdict, Result.REASON: Reason, Result.SO_FAR: SoFar, Result.BOUND: Bound,
         Result.PACE_CLASS: Pace, Result.OUTLOOK: Outlook, Result.CLASS: Class, Result.BAND: Band,
         Result.ORIGIN: Origin}
# Numbers and words of long chains of operations, with what stands for none. Figures of 15 digits
# and more can lead them beyond the exact arithmetic of the library, which must say so.
WIDE = {**dict.fromkeys(('expected', 'pace', 'forecast', 'forecast_low', 'forecast_high',
                         'required_growth', 'reachable'), MISSING),
        **dict.fromkeys(('pace_class', 'outlook', 'class_'), 0)}
NAMES = {result: result.name.lower() + '_' * (result == Result.CLASS) for result in Result}
CODES = {result: {word.name.lower(): int(word) for word in words}
         for result, words in WORDS.items()}


class Columns:
    """The result columns of one target, as lists [report][unit]."""

    def __init__(self, evaluation, target):
        self.cells = {}
        for result in Result:
            cells, decimals = evaluation.column(result, target)
            self.cells[result] = [list(map(int, row)) for row in cells], decimals

    def differences(self, report, unit, said):
        """{result: (found, wanted)} of the cells that differ from what the model says."""
        found = {}
        for result, (cells, decimals) in self.cells.items():
            cell, wanted = cells[report][unit], getattr(said, NAMES[result])
            if result in CODES:
                wanted = CODES[result][wanted]
            elif result == Result.STALE_PERIOD:
                wanted = MISSING if wanted is None else wanted[0] * 4096 + wanted[1]
            elif result == Result.GAPS:
                wanted = MISSING if wanted is None else wanted
            elif result != Result.STAGE:
                wanted = MISSING if wanted is None else stored(wanted, decimals)
            if cell != wanted:
                found[NAMES[result]] = cell, wanted
        return found

    def unfit(self, report, unit, said):
        """Whether some number of the cell does not fit its column."""
        return any(getattr(said, name) is not None and stored(getattr(said, name), self.cells[
            result][1]) == MISSING for result, name in NUMBERS.items())


def beyond(wrong):
    """Whether all that is wrong is what the library left out."""
    return bool(wrong) and all(name in WIDE and found == WIDE[name]
                               for name, (found, _) in wrong.items())


class Comparison(unittest.TestCase):
    """Compares plans of random cases with the model, and counts what occurred."""

    WORDS = ('verdict', 'reason', 'so_far', 'pace_class', 'outlook', 'class_', 'band', 'bound')
    UNITS = [{'id': f'u{unit}'} for unit in range(Case.UNITS)]

    def setUp(self):
        self.seen = {name: collections.Counter() for name in self.WORDS}
        self.also = collections.Counter()

    def tearDown(self):
        if not self.verdicts:
            return
        print(f'{self.id()}: {self.verdicts} verdicts')
        for name, words in self.seen.items():
            print(f'  {name}: {dict(words.most_common())}')
        print(f'  also: {dict(self.also)}')

    def assert_seen(self, **words):
        """Each of these words must have occurred, so that the comparison has teeth."""
        for name, least in words.items():
            with self.subTest(name):
                self.assertLessEqual(set(least.split()), set(self.seen[name]))

    @property
    def verdicts(self):
        verdicts = self.seen['verdict']
        return sum(verdicts.values()) - verdicts['none']

    def assert_verdicts(self, least):
        self.assertGreaterEqual(self.verdicts, least * min(1, SCALE))

    def plan(self, made, partial, words, units=UNITS):
        return plans.build({
            'kgplan': 1, 'id': 'RANDOM', 'period': '2020',
            'partial': 'skip' if partial else 'refuse', **words, 'units': units,
            'indicators': [each for case in made for each in case.indicators()],
            'targets': [each for case in made for each in case.declarations()]})

    def evaluate(self, made, partial, words, reports):
        """Evaluates cases on their rows, and compares every cell."""
        log = Log(self.plan(made, partial, words))
        rows = Rows(log)
        for case in made:
            case.observe(rows)
        rows.append()
        panel = Panel.from_log(log)
        evaluation = Evaluation(panel, reports)
        for case in made:
            self.compare(evaluation, case, list(reports.values()))
        return panel, evaluation

    def compare(self, evaluation, case, ends):
        columns = Columns(evaluation, case.id)
        case.places = columns.cells[Result.VALUE][1]
        unfit = False
        for place, end in enumerate(ends):
            for unit in range(case.UNITS):
                said = case.report(unit, end).standing()
                for name in self.WORDS:
                    self.seen[name][getattr(said, name)] += 1
                wrong = columns.differences(place, unit, said)
                lost = case.size >= 10**14 and beyond(wrong)
                self.also['beyond the exact arithmetic'] += lost
                unfit = unfit or lost or columns.unfit(place, unit, said)
                self.check({} if lost else wrong, case, unit, end)
        self.check_fit(evaluation, case, unfit)

    def check(self, wrong, case, unit, end):
        if wrong:
            with self.subTest(case=case.id, unit=unit, end=end):
                self.fail(f'{wrong}\n{case.describe(unit)}')

    def check_fit(self, evaluation, case, unfit):
        """A number that does not fit is told, and nothing else is."""
        target = evaluation._place(case.id, 0, 0)[0]
        status = lib.kgp_evaluation_run(evaluation.pointer, target, 1, 0, case.UNITS, None)
        self.assertEqual(status, Status.RANGE if unfit else Status.OK, case.id)
        self.also['targets with a number that does not fit'] += unfit

    def check_explanations(self, rng, evaluation, reports, count):
        """Explanations of random cells, done again from what they list."""
        targets = evaluation.plan.count(Subject.TARGET)
        units = evaluation.plan.count(Subject.UNIT)
        for _ in range(count):
            place = rng.randrange(targets), rng.choice(list(reports)), rng.randrange(units)
            row = evaluation.row(*place)
            if row.verdict == 'none':
                continue
            self.also['explanations'] += 1
            given = evaluation.explanation(*place)
            try:
                wrong = redo.Redone(given).check(redo.results_of(row))
            except Exception as error:
                raise AssertionError(f'{place}: {given}') from error
            with self.subTest(cell=place):
                self.assertEqual(wrong, [], given)

    def check_rest(self, rng, evaluation, case, reports):
        """What the rest must bring, in random parts of it."""
        for place, end in enumerate(reports.values()):
            ends, last = [], sum(case.goal.period)
            while (ends[-1] if ends else end) < last:
                ends.append(min((ends[-1] if ends else end) + rng.choice([1, 3, 4]), last))
            for unit in range(case.UNITS):
                report = case.report(unit, end)
                if ends and report.concerned and not report.due:
                    self.check_parts(evaluation, case, unit, place, report, ends)

    def check_parts(self, evaluation, case, unit, place, report, ends):
        cells, decimals = evaluation.column(Result.REQUIRED, case.id)
        required = int(cells[place][unit])
        wanted = None if required == MISSING else report.rest(required, ends)
        parts = [text_of((first, end - first)) for first, end in zip([report.end, *ends], ends)]
        try:
            found = [int(value.scaleb(decimals))
                     for value in evaluation.rest(case.id, parts, place, unit)]
        except KgplanError as error:
            found, lost = None, error.status == Status.RANGE and case.size >= 10**14
            self.assertTrue(lost or error.status == Status.NOT_FOUND, error)
            self.also['rests beyond the exact arithmetic'] += lost
            wanted = None if lost else wanted
        if wanted is not None:
            self.also['rests'] += 1
            self.assertEqual(sum(wanted), required)
        with self.subTest(case=case.id, unit=unit, parts=parts):
            self.assertEqual(found, wanted, case.describe(unit))

    def check_figure(self, rng, panel, case, unit, span):
        """A figure without a target, and the months that it lacks."""
        decimals = rng.choice([None, 0, 2, 6])
        places = written_decimals(panel, case.id) if decimals is None else decimals
        if places is None:
            return
        figure = case.series[unit].figure(span)
        wanted = {'reason': figure.reason, 'value': figure.value, 'period': text_of(span),
                  'gaps': figure.gaps, 'bound': figure.bound,
                  'stage': Stage(figure.stage).name.lower()}
        if figure.older:
            wanted.update(period=text_of(figure.older[0]), value=figure.older[1])
        fits = wanted['value'] is None or stored(wanted['value'], places) != MISSING
        try:
            found = panel.figure(case.id, text_of(span), unit,
                                 *([] if decimals is None else [decimals]))
        except KgplanError as error:
            self.assertEqual((error.status, fits), (Status.RANGE, False))
            return
        if wanted['value'] is not None:
            wanted['value'] = number(Fraction(stored(wanted['value'], places), 10 ** places))
        self.also['figures'] += 1
        with self.subTest(case=case.id, unit=unit, span=span):
            self.assertEqual({name: canonical(name, getattr(found, name)) for name in wanted},
                             {name: canonical(name, value) for name, value in wanted.items()},
                             case.describe(unit))

    def check_gaps(self, panel, case, unit, span):
        """As few months as can be are missing, and the others are put together exactly."""
        gaps = [span_of(gap) for gap in panel.gaps(case.id, text_of(span), unit)]
        if case.series[unit].printed(span).reason == 'none':
            self.assertEqual(gaps, [])
            return
        usable = case.series[unit].usable(span)
        self.assertEqual(sum(length for _, length in gaps), months.least_gaps(usable, span),
                         case.describe(unit))
        between, first = [], span[0]
        for gap in gaps + [(sum(span), 0)]:
            if gap[0] > first:
                between.append((first, gap[0] - first))
            first = sum(gap)
        for part in between:
            self.assertTrue(months.cover(usable, part, False), case.describe(unit))
        self.also['gaps'] += len(gaps)

    def check_contribution(self, panel, part, whole, unit, span):
        """100 (A - B) / W of two sums or levels."""
        before = months.shifted(span, -1)
        figures = [part.series[unit].figure(span), part.series[unit].figure(before),
                   whole.series[unit].figure(before)]
        wanted = None
        if part.kind == whole.kind and part.kind in ('flow', 'stock') and \
                all(map(standing.known, figures)) and figures[2].value > 0:
            points = (figures[0].value - figures[1].value) / figures[2].value * 100
            wanted = stored(points, 2)
        try:
            found = int(panel.contribution(part.id, whole.id, text_of(span), unit).scaleb(2))
        except KgplanError as error:
            self.assertEqual(error.status, Status.RANGE if wanted == MISSING else Status.NOT_FOUND)
            found = MISSING if wanted == MISSING else None
        self.also['contributions'] += wanted is not None
        with self.subTest(part=part.id, whole=whole.id, span=span):
            self.assertEqual(found, wanted, part.describe(unit))


def written_decimals(panel, indicator):
    """Decimals of the values as they were written, None without values."""
    try:
        return made(lib.kgp_panel_column, panel, panel.plan.find(Subject.INDICATOR, indicator),
                    Role.VALUE).decimals
    except KgplanError:
        return None


def canonical(name, value):
    return span_of(value) if name == 'period' else value


def span_of(text):
    """The span of an SDMX period."""
    period = to_period(text)
    return period // 4096, period % 4096
