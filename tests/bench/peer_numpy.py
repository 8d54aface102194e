#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""peer_numpy.py DIR [RUNS]: tasks T1 to T5 on the arrays that `gen` wrote, exact, in NumPy's int64:
one plane [period][unit] per indicator at a time. Prints the checksum and the best time of each."""

import csv
import pathlib
import sys
import time

import numpy as np

MISSING = np.iinfo(np.int64).min
NONE = np.iinfo(np.int32).min


def half_away(n, d):
    """n / d for d > 0."""
    q = (2 * np.abs(n) + d) // (2 * d)
    return np.where(n < 0, -q, q)


class Workload:
    def __init__(self, folder):
        self.units, count, self.periods = map(int, (folder / 'dims.txt').read_text().split()[2:])
        shape = count, self.periods, self.units
        self.rows = [{key: int(value) for key, value in row.items()}
                     for row in csv.DictReader((folder / 'ind.csv').open())]
        self.value, self.target = (np.fromfile(folder / f'{name}.bin', np.int64).reshape(shape)
                                   for name in 'vt')
        self.other = np.fromfile(folder / 'a.bin', np.int64).reshape(count, self.units)
        self.people = np.fromfile(folder / 'pop.bin', np.int64)
        district, province = (np.fromfile(folder / f'{name}.bin', np.int32) for name in ('c2d', 'd2p'))
        # Where the communes of each district begin, the districts of each province, and all provinces.
        self.begin = [np.searchsorted(above, np.arange(above[-1] + 1)) for above in (district, province)] + [[0]]
        self.attainment = np.empty(shape, np.int32)
        self.status = np.empty(shape, np.uint8)


def pair(form, v, t, a):
    """Attainment as numerator and denominator."""
    if form <= 2:
        return v, t
    if form <= 4:
        return t, v
    if form == 5:
        below, above = v < t, v > a
        return np.where(below, v, np.where(above, a, 1)), np.where(below, t, np.where(above, v, 1))
    if form == 6:
        return v * 10000, a * (10000 + t)
    return (a - v, t) if form == 7 else (v - a, t)


def t1(w):
    for k, row in enumerate(w.rows):
        v, form = w.value[k], row['form']
        n, d = pair(form, v, w.target[k], w.other[k])
        none = (v == MISSING) | (d <= 0)
        n, d = np.where(none, 0, n), np.where(none, 1, d)
        w.attainment[k] = np.where(none, NONE, half_away(n * 10000, d))
        more, strict = n > d, form in (2, 4)
        w.status[k] = np.where(none, 0, 1 + 2 * more if strict else 1 + (n >= d) + more)


def sum_t1(w):
    known = w.attainment != NONE
    counts = np.bincount(w.status.ravel(), minlength=4)
    return [int(w.attainment[known].sum(dtype=np.int64)), *map(int, counts)]


def t2(w):
    shape = len(w.rows), w.periods, w.units
    w.to_date, w.index = np.empty(shape, np.int64), np.full(shape, NONE, np.int32)
    for k, row in enumerate(w.rows):
        v = w.value[k].reshape(-1, 4, w.units)
        none, figures = v == MISSING, v
        if row['kind'] != 1:
            figures = np.where(none, 0, v).cumsum(1)
        if row['kind'] > 1:
            figures = half_away(figures, np.maximum((~none).cumsum(1), 1))
        w.to_date[k] = np.where(none, MISSING, figures).reshape(w.periods, w.units)
        now, before = w.to_date[k, 4:], w.to_date[k, :-4]
        none = (now == MISSING) | (before == MISSING) | (before <= 0)
        index = half_away(np.where(none, 0, now) * 10000, np.where(none, 1, before))
        w.index[k, 4:] = np.where(none, NONE, index)


def sum_t2(w):
    known, told = w.to_date != MISSING, w.index != NONE
    return [int(w.to_date[known].sum()), int((~known).sum()),
            int(w.index[told].sum(dtype=np.int64))]


def t3(w):
    """Districts, provinces and the country; rates and averages by people."""
    w.levels = [np.empty((len(w.rows), w.periods, len(begin)), np.int64) for begin in w.begin]
    for k, row in enumerate(w.rows):
        v, weighed = w.value[k], row['kind'] >= 2
        known = v != MISSING
        weights = known * w.people if weighed else known.astype(np.int64)
        sums = np.where(known, v, 0) * w.people if weighed else np.where(known, v, 0)
        for level, begin in zip(w.levels, w.begin):
            sums, weights = (np.add.reduceat(part, begin, axis=1) for part in (sums, weights))
            figures = half_away(sums, np.maximum(weights, 1)) if weighed else sums
            level[k] = np.where(weights == 0, MISSING, figures)


def sum_t3(w):
    return [int(level[level != MISSING].sum()) for level in w.levels]


def t4(w):
    areas = w.rows[-1]['area'] + 1
    shape = areas, w.periods, w.units
    w.score, w.group = np.empty(shape, np.int32), np.empty(shape, np.uint8)
    for area in range(areas):
        members = [k for k, row in enumerate(w.rows) if row['area'] == area]
        a = w.attainment[members]
        known = a != NONE
        weight, floor = (np.array([fill(w.rows[k]) for k in members], np.int32)[:, None, None]
                         for fill in (lambda row: row['w'],
                                      lambda row: 10000 if row['nc'] else 7000))
        weights = (known * weight).sum(0)
        capped = np.where(known, np.minimum(a, 12000) * weight, 0).sum(0)
        deficit = np.where(known, np.maximum(10000 - a, 0) * weight, 0).sum(0)
        blocked = (known & (a < floor)).any(0)
        supply = capped + deficit - 10000 * weights
        passes = (supply >= deficit) & ~blocked
        total = np.where((deficit == 0) | passes, capped, 10000 * weights - deficit)
        none = weights == 0
        w.score[area] = np.where(none, NONE, half_away(total, np.maximum(weights, 1)))
        w.group[area] = np.where(none, 0, np.where(deficit == 0, 3, np.where(passes, 2, 1)))


def sum_t4(w):
    known = w.score != NONE
    counts = np.bincount(w.group.ravel(), minlength=4)
    return [int(w.score[known].sum(dtype=np.int64)), *map(int, counts)]


def t5(w):
    a = w.attainment.ravel()
    known = np.where(a == NONE, np.iinfo(np.int32).max, a)
    w.worst = np.sort(known[np.argpartition(known, 100)[:100]])


def sum_t5(w):
    return [int(w.worst.sum(dtype=np.int64))]


def main():
    folder, runs = pathlib.Path(sys.argv[1]), int((sys.argv[2:] or [3])[0])
    w = Workload(folder)
    for name, task, sums in (('T1', t1, sum_t1), ('T2', t2, sum_t2), ('T3', t3, sum_t3),
                             ('T4', t4, sum_t4), ('T5', t5, sum_t5)):
        best = float('inf')
        for _ in range(runs):
            start = time.perf_counter()
            task(w)
            best = min(best, time.perf_counter() - start)
        print(name, folder.name, ','.join(map(str, sums(w))))
        print(f'{name} {folder.name}, 1 thread: {best * 1e3:.1f} ms,'
              f' {best * 1e9 / w.value.size:.3f} ns per cell')


main()
