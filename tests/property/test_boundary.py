# SPDX-License-Identifier: MIT
"""Verdicts of figures that lie on their target or beside it, by tests/bench/boundary.py: what
doubles get wrong, the library gets right."""

import sys
import unittest

from shared import SCALE

import harness

sys.path.insert(0, str(harness.ROOT / 'tests/bench'))

import boundary  # noqa: E402

CELLS = 5_000
# Ways of computing with doubles that are right as long as figures are this small.
RIGHT = {('1 figure against plan, 2 decimals', 'doubles'),
         ('2 four quarters against the plan of the year, 1 decimal', 'doubles, sum rounded'),
         ('2 four quarters against the plan of the year, 2 decimals', 'doubles, sum rounded')}


class Boundary(unittest.TestCase):
    def test_no_verdict_on_the_boundary_is_wrong(self):
        rows = boundary.compare(round(CELLS * max(1, SCALE)))
        print(*boundary.table(rows), sep='\n')
        cells = {name: done for name, _, _, _, done in rows}
        print(f'{self.id()}: {sum(cells.values())} verdicts')
        for name, way, doubles, wrong, _ in rows:
            with self.subTest(name=name, way=way):
                self.assertEqual(wrong, 0)
                if (name, way) in RIGHT:
                    self.assertEqual(doubles, 0)
        self.assertGreater(sum(doubles > 0 for _, _, doubles, _, _ in rows), 10)


if __name__ == '__main__':
    harness.main()
