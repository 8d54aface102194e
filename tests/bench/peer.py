#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""peer.py DIR: tasks T1 to T6 on the arrays that `gen` wrote, in whole numbers of any size,
straight from the definition. This is where the expected sums in t1.c to t6.c come from:

    for size in T S M; do mkdir -p $size && gen $size $size && peer.py $size; done"""

import array
import csv
import pathlib
import sys

MISSING = -2**63


def read(path, kind='q'):
    numbers = array.array(kind)
    numbers.frombytes(path.read_bytes())
    return numbers


def pair(form, v, t, a):
    """Attainment as a fraction."""
    if form <= 2:
        return v, t
    if form <= 4:
        return t, v
    if form == 5:
        return (v, t) if v < t else (a, v) if v > a else (1, 1)
    if form == 6:
        return v * 10000, a * (10000 + t)
    return (a - v, t) if form == 7 else (v - a, t)


def half_away(n, d):
    return (2 * abs(n) + d) // (2 * d) * (1 if n >= 0 else -1)


def attainment(shape, forms, value, target, other, cells):
    """T1: the sum of attainment (0.01 %), and the cells missing, lagging, met, exceeding.

    Appends the attainment of each cell, or None."""
    periods, units = shape
    total, counts = 0, [0] * 4
    for i, v in enumerate(value):
        k, u = i // (periods * units), i % units
        form = forms[k]
        n, d = pair(form, v, target[i], other[k * units + u]) if v != MISSING else (0, 0)
        cells.append(half_away(n * 10000, d) if d > 0 else None)
        if d <= 0:
            counts[0] += 1
            continue
        total += cells[-1]
        strict = form in (2, 4)
        counts[3 if n > d else 2 if n == d and not strict else 1] += 1
    return total, *counts


def to_date(shape, kinds, value):
    """T2: the sum of the figures to date, the cells missing, and the sum of the index (0.01 %)."""
    periods, units = shape
    total, missing, index = 0, 0, 0
    for k, kind in enumerate(kinds):
        for u in range(units):
            known, years = [], []
            for p in range(periods):
                v = value[(k * periods + p) * units + u]
                known = known if p % 4 else []
                known += [v] if v != MISSING else []
                figure = None if v == MISSING else v if kind == 1 else \
                    sum(known) if kind == 0 else half_away(sum(known), len(known))
                years.append(figure)
                if figure is None:
                    missing += 1
                    continue
                total += figure
                before = years[p - 4] if p >= 4 else None
                if before is not None and before > 0:
                    index += half_away(figure * 10000, before)
    return total, missing, index


def roll_up(shape, kinds, value, people, district, province):
    """T3: the sums of the figures of districts, of provinces, and of the country."""
    periods, units = shape
    above = [district, province,
             [0] * (max(province) + 1)]
    totals = [0] * 3
    for row in range(len(kinds) * periods):
        weighted = kinds[row // periods] >= 2
        cells = [(v * (w if weighted else 1), w if weighted else 1) if v != MISSING else (0, 0)
                 for v, w in zip(value[row * units:(row + 1) * units], people)]
        for level, parents in enumerate(above):
            sums = [[0, 0] for _ in range(max(parents) + 1)]
            for (n, d), parent in zip(cells, parents):
                sums[parent][0] += n
                sums[parent][1] += d
            totals[level] += sum(half_away(n, d) if weighted else n for n, d in sums if d)
            cells = sums
    return totals


def worst(cells):
    """T5: the sum of the hundred lowest attainments (0.01 %)."""
    return sum(sorted(cell for cell in cells if cell is not None)[:100])


def table(shape, rows, value):
    """T6: the cells that have a value, and the sum of those (0.001)."""
    cells = shape[0] * shape[1]
    known = [[v for v in value[k * cells:(k + 1) * cells] if v != MISSING] for k in range(len(rows))]
    return (sum(map(len, known)),
            sum(sum(column) * 10 ** (3 - int(row['dec'])) for column, row in zip(known, rows)))


def compensation(shape, rows, cells):
    """T4: the sum of scores (0.01 %), and the groups without data, failing, compensated, passing."""
    periods, units = shape
    total, counts = 0, [0] * 4
    areas = {}
    for k, row in enumerate(rows):
        areas.setdefault(int(row['area']), []).append((k, int(row['w']), int(row['nc'])))
    for members in areas.values():
        for cell in range(periods * units):
            known = [(w, nc, cells[k * periods * units + cell]) for k, w, nc in members
                     if cells[k * periods * units + cell] is not None]
            if not known:
                counts[0] += 1
                continue
            supply = sum(w * max(0, min(a, 12000) - 10000) for w, _, a in known)
            deficit = sum(w * max(0, 10000 - a) for w, _, a in known)
            blocked = any(a < (10000 if nc else 7000) for _, nc, a in known)
            status = 3 if deficit == 0 else 2 if supply >= deficit and not blocked else 1
            most = 10000 if status == 1 else 12000
            counts[status] += 1
            total += half_away(sum(w * min(a, most) for w, _, a in known),
                               sum(w for w, _, _ in known))
    return total, *counts


def main():
    folder = pathlib.Path(sys.argv[1])
    units, indicators, periods = map(int, (folder / 'dims.txt').read_text().split()[2:])
    value, target, other = (read(folder / f'{name}.bin') for name in 'vta')
    rows = list(csv.DictReader((folder / 'ind.csv').open()))
    assert len(value) == indicators * periods * units
    shape, forms, kinds = (periods, units), *([int(row[word]) for row in rows]
                                              for word in ('form', 'kind'))
    cells = []
    print('T1', *attainment(shape, forms, value, target, other, cells), sep=',')
    print('T2', *to_date(shape, kinds, value), sep=',')
    print('T3', *roll_up(shape, kinds, value, read(folder / 'pop.bin'),
                         read(folder / 'c2d.bin', 'i'), read(folder / 'd2p.bin', 'i')), sep=',')
    print('T4', *compensation(shape, rows, cells), sep=',')
    print('T5', worst(cells))
    print('T6', *table(shape, rows, value), sep=',')


main()
