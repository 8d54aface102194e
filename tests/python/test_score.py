#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Scores against COINr, Compind, sdg-build, and against 60-digit decimals."""

import collections
import csv
import ctypes
import decimal
import math
import random
import unittest
from decimal import Decimal

import harness
from kgplan import Status
from kgplan._abi import Mean, Normaliser, Progress, lib

VECTORS = harness.ROOT / 'tests/vectors'
NAN = math.nan
MEANS = {'a_amean': Mean.ARITHMETIC, 'a_gmean': Mean.GEOMETRIC, 'a_hmean': Mean.HARMONIC}


def read(name):
    with open(VECTORS / name, newline='', encoding='utf-8') as file:
        return list(csv.DictReader(file))


def numbers(text):
    return [NAN if word in ('NA', 'NaN') else float(word) for word in text.split(';')]


def options(text):
    """The parameters a=1;2|b=x of a row."""
    return dict(part.partition('=')[::2] for part in text.split('|'))


def array(values, kind=ctypes.c_double):
    return None if values is None else (kind * len(values))(*values)


def mean(kind, values, weights=None, parameter=0.0, least_share=0.0):
    """(status, score)"""
    score = ctypes.c_double(NAN)
    status = lib.kgp_score_mean(kind, parameter, array(values), 1, array(weights), len(values),
                                least_share, score)
    return status, score.value


def normalise(method, parameters, values):
    """(status, [value, ...])"""
    found = array(values)
    status = lib.kgp_score_normalise(method, array(parameters), found, 1, len(values), found)
    return status, list(found)


def mazziotta_pareto(values, polarity, direction, goalposts=None):
    """(status, points, scores) of rows of values."""
    flat, scores = array(sum(values, [])), array([NAN] * len(values))
    status = lib.kgp_score_mazziotta_pareto(
        flat, len(values), len(polarity), array(polarity, ctypes.c_int32), array(goalposts),
        direction, 0, flat, scores)
    return status, list(flat), list(scores)


def near(found, wanted, tolerance=1e-12):
    return math.isnan(found) and math.isnan(wanted) or \
        abs(found - wanted) <= tolerance * max(1, abs(wanted))


def all_near(found, wanted, tolerance=1e-12):
    return len(found) == len(wanted) and all(
        near(one, other, tolerance) for one, other in zip(found, wanted))


class Vectors(unittest.TestCase):
    """Each check of a row adds to the tally under its name, and to the faults if it fails."""

    def setUp(self):
        self.tally, self.faults = collections.Counter(), []

    def row(self, name, row, good, *found):
        self.tally[name] += 1
        if not good:
            self.faults.append((row, *found))

    def end(self, **expected):
        print(f'{self.id()}: ' + ', '.join(f'{n} {name}' for name, n in sorted(self.tally.items())))
        self.assertEqual(self.faults[:5], [])
        self.assertEqual(self.tally, expected)


class Coinr(Vectors):
    def test_means(self):
        for row in read('composite/coinr_vector_functions.csv'):
            if row['fn'] not in MEANS:
                continue
            values, weights = numbers(row['x']), numbers(row['w'])
            status, found = mean(MEANS[row['fn']], values, weights)
            counted = [x for x, w in zip(values, weights) if w > 0 and not math.isnan(x)]
            if row['fn'] == 'a_hmean' and counted and min(counted) < 0:
                self.row('a_hmean_negative', row, status == Status.RANGE, status)
            elif row['error']:
                self.row(row['fn'] + '_refused', row, status == Status.RANGE, status)
            elif row['result'] == 'NA':
                self.row(row['fn'] + '_missing', row, status == Status.NOT_FOUND, status)
            else:
                self.row(row['fn'], row, status == Status.OK and near(found, float(row['result'])),
                         status, found)
        self.end(a_amean=94, a_amean_missing=2, a_gmean=75, a_gmean_missing=3, a_gmean_refused=18,
                 a_hmean=75, a_hmean_missing=2, a_hmean_negative=8, a_hmean_refused=11)

    @staticmethod
    def method(row):
        """(method, parameters), or None for ranks."""
        given = options(row['params']) if row['params'] else {}
        sign = int(given.get('direction', 1))
        if row['fn'] == 'n_minmax':
            return Normaliser.MIN_MAX, numbers(given['l_u'])
        if row['fn'] == 'n_dist2max':
            return Normaliser.MIN_MAX, [0, 1]
        if row['fn'] == 'n_zscore':
            return Normaliser.Z_SAMPLE, numbers(given['m_sd'])
        if row['fn'] == 'n_scaled':
            return Normaliser.GOALPOSTS, numbers(given['npara']) + [0, float(given['scale_factor'])]
        if row['fn'] == 'n_goalposts':
            low, high, top = numbers(given['gposts'])
            ends = [low, high] if sign > 0 else [high, low]
            return (Normaliser.GOALPOSTS_TRUNCATED if given['trunc2posts'] == 'TRUE'
                    else Normaliser.GOALPOSTS), ends + [0, top]
        if row['fn'] == 'n_dist2targ':
            return (Normaliser.TARGET_CAPPED if given['cap_max'] == 'TRUE'
                    else Normaliser.TARGET), [float(given['targ']), sign]
        return None

    def test_normalisers(self):
        for row in read('composite/coinr_vector_functions.csv'):
            how = self.method(row)
            if how is None:
                continue
            status, found = normalise(*how, numbers(row['x']))
            if 'NaN' in row['result']:
                self.row(row['fn'] + '_refused', row, status == Status.RANGE, status)
            else:
                good = status == Status.OK and all_near(found, numbers(row['result']))
                self.row(row['fn'], row, good, status, found)
        self.end(n_minmax=55, n_minmax_refused=5, n_dist2max=55, n_dist2max_refused=5, n_zscore=55,
                 n_zscore_refused=5, n_scaled=60, n_goalposts=120, n_dist2targ=240)


class Compind(Vectors):
    def rows(self, *functions):
        for row in read('composite/compind.csv'):
            if row['fn'] in functions:
                width, flat = int(row['n_ind']), numbers(row['X_rowmajor'])
                table = [flat[i:i + width] for i in range(0, len(flat), width)]
                given = options(row['params'])
                signs = [1 if word == 'POS' else -1
                         for word in given.get('polarity', 'POS').split(';')]
                yield row, table, signs, given, numbers(row['result'])

    def test_normalisers(self):
        for row, table, signs, given, wanted in self.rows('normalise_ci_m1', 'normalise_ci_m2'):
            found = []
            for sign, column in zip(signs, zip(*table)):
                if row['fn'] == 'normalise_ci_m1':
                    how = Normaliser.Z_SAMPLE, [float(given['mean']), sign * float(given['sd'])]
                else:
                    how = Normaliser.MIN_MAX, [0, 1] if sign > 0 else [1, 0]
                status, points = normalise(*how, column)
                found += points if status == Status.OK else [status]
            self.row(row['fn'], row, all_near(found, wanted), found)
        self.end(normalise_ci_m1=40, normalise_ci_m2=40)

    def test_mazziotta_pareto_of_points(self):
        for row, table, _, given, wanted in self.rows('ci_mpi'):
            sign, found, n = 1 if given['penalty'] == 'POS' else -1, [], int(row['n_ind'])
            for values in table:
                middle = math.fsum(values) / n
                _, score = mean(Mean.BALANCED, values, parameter=sign)
                found.append(middle + (score - middle) * n / (n - 1))
            self.row('ci_mpi_' + given['penalty'], row, all_near(found, wanted), found)
        self.end(ci_mpi_POS=40, ci_mpi_NEG=40)

    def test_mazziotta_pareto_of_values(self):
        """The points are the tool's z, with its n - 1 made n; the penalty is that tested above."""
        for row, table, signs, _, wanted in self.rows('normalise_ci_m1'):
            units = len(table)
            factor = math.sqrt(units / (units - 1))
            columns = [[100 + (z - 100) * factor for z in wanted[i:i + units]]
                       for i in range(0, len(wanted), units)]
            for direction in 1, -1:
                status, points, scores = mazziotta_pareto(table, signs, direction)
                good = status == Status.OK and all_near(points, sum(map(list, zip(*columns)), [])) \
                    and all_near(scores, [mean(Mean.BALANCED, unit, parameter=direction)[1]
                                          for unit in zip(*columns)])
                self.row('tables', row, good, status, points, scores)
        self.end(tables=80)

    def test_adjusted_mazziotta_pareto(self):
        for row, table, signs, given, wanted in self.rows('ci_ampi'):
            goalposts = []
            for reference, column in zip(numbers(given['gp']), zip(*table)):
                half = (max(column) - min(column)) / 2
                goalposts += [reference - half, reference + half]
            status, _, scores = mazziotta_pareto(table, signs, 1, goalposts)
            good = status == Status.OK and all(
                abs(score - rounded) < 0.000501 for score, rounded in zip(scores, wanted))
            self.row('ci_ampi', row, good, status, scores)
            _, points, scores = mazziotta_pareto(table, signs, -1, goalposts)
            units = [points[i:i + len(signs)] for i in range(0, len(points), len(signs))]
            good = all_near(scores, [mean(Mean.BALANCED, unit, parameter=-1)[1] for unit in units])
            self.row('turned_round', row, good, scores)
        self.end(ci_ampi=80, turned_round=80)


class SdgBuild(Vectors):
    CLASSES = {'substantial_progress': Progress.ON_TRACK, 'moderate_progress': Progress.MODERATE,
               'limited_progress': Progress.INSUFFICIENT, 'deterioration': Progress.MOVING_AWAY}

    def growth(self, row, base, value, years):
        found = ctypes.c_double(NAN)
        status = lib.kgp_score_growth(base, value, years, found)
        if 'base_zero' in row['warnings']:
            self.row('growth_refused', row, status == Status.RANGE, status)
            return
        wanted = float(row['progress_value']) * int(row['sign']) * int(row['direction'])
        self.row('growth', row, status == Status.OK and near(found.value, wanted, 1e-11), found)

    def progress(self, row, base, value, years):
        found, standing = ctypes.c_double(NAN), ctypes.c_int32(-1)
        target = float(row['in_target'])
        status = lib.kgp_score_progress(
            base, value, target, years, int(row['in_target_year']) - int(row['base_year']),
            int(row['direction']), found, standing)
        if base * target <= 0 or base == target:
            self.row('progress_refused', row, status == Status.RANGE, status)
            return
        good = status == Status.OK and near(found.value, float(row['progress_value']), 1e-11)
        self.row('progress', row, good, status, found)
        # The tool looks first whether the target is reached, which here is a verdict.
        if row['status'] != 'target_achieved':
            self.row('class', row, standing.value == self.CLASSES[row['status']], standing)

    def test_growth_and_progress(self):
        for row in read('progress/sdgbuild_progress_139fede.csv'):
            if not row['progress_value']:
                self.tally['without_value'] += 1
                continue
            series = dict(part.split(':') for part in row['series'].split(';'))
            base, value = float(series[row['base_year']]), float(row['current_value'])
            years = int(row['current_year']) - int(row['base_year'])
            (self.growth if row['method'] == '1' else self.progress)(row, base, value, years)
        self.end(growth=233, growth_refused=21, progress=124, progress_refused=125, **{'class': 58},
                 without_value=97)


def exact(kind, parameter, values, weights):
    """A mean in decimals, which hold every double exactly."""
    total = sum(weights)
    if kind in (Mean.SMALLEST, Mean.LARGEST):
        chosen = sorted(values, reverse=kind == Mean.LARGEST)[:int(parameter)]
        return sum(chosen) / len(chosen)
    if kind == Mean.MINIMUM:
        return min(values)
    average = sum(w * x for w, x in zip(weights, values)) / total
    if kind == Mean.BALANCED:
        return average - parameter * sum(
            w * (x - average) ** 2 for w, x in zip(weights, values)) / total / average
    if kind == Mean.ARITHMETIC:
        return average
    power = {Mean.GEOMETRIC: 0, Mean.HARMONIC: -1}.get(kind, parameter)
    if abs(power) < 1e-100:  # no digit of a double differs from the limit
        return (sum(w * x.ln() for w, x in zip(weights, values)) / total).exp()
    average = sum(w * (power * x.ln()).exp() for w, x in zip(weights, values)) / total
    return (average.ln() / power).exp()


class Exact(unittest.TestCase):
    def check(self, times, draw, tolerance):
        rng, faults, tally = random.Random(2008), [], collections.Counter()
        with decimal.localcontext(decimal.Context(prec=60, Emax=10**9, Emin=-10**9)):
            for i in range(times):
                kind = Mean(i % len(Mean))
                values = [draw(rng) for _ in range(rng.randint(1, 12))]
                weights = [rng.choice((0.5, 1.0, rng.random() + 0.01)) for _ in values]
                parameter = float(rng.randint(1, len(values))) \
                    if kind in (Mean.SMALLEST, Mean.LARGEST) else rng.uniform(-3, 3)
                if kind == Mean.POWER:
                    parameter *= rng.choice((1, 1e-9, 1e-300, 10))
                status, found = mean(kind, values, weights, parameter)
                wanted = exact(kind, Decimal(parameter), [Decimal(x) for x in values],
                               [Decimal(w) for w in weights])
                tally[kind.name.lower()] += 1
                largest = Decimal(max(values)) if kind == Mean.BALANCED else abs(wanted)
                if status != Status.OK or abs(Decimal(found) - wanted) > tolerance * largest:
                    faults.append((kind, parameter, values, weights, status, found, wanted))
        print(f'{self.id()}: ' + ', '.join(f'{n} {name}' for name, n in tally.items()))
        self.assertEqual(faults[:3], [])

    def test_means_of_common_numbers(self):
        self.check(4000, lambda rng: rng.uniform(1, 130), Decimal('1e-14'))

    def test_means_of_numbers_near_one_another(self):
        self.check(2000, lambda rng: 1e6 + rng.randint(0, 99) * 2**-30, Decimal('1e-14'))

    def test_means_of_numbers_of_all_sizes(self):
        self.check(2000, lambda rng: 10**rng.uniform(-290, 290), Decimal('1e-11'))


if __name__ == '__main__':
    harness.main()
