# SPDX-License-Identifier: MIT
"""Figures over months, of all kinds and of rows of any spans, against the model: no cell may
differ."""

import random

from shared import seeds

import cases
import comparison
import harness
from cases import JANUARY

INDICATORS = 80
REPORTS = {cases.text_of((JANUARY, months)): JANUARY + months for months in (*range(1, 13), 15)}


class Months(comparison.Comparison):
    def test_random_figures_agree_in_every_cell(self):
        for seed in seeds(8):
            self.compare_plan(random.Random(seed))
        self.assert_verdicts(20_000)
        self.assert_seen(
            verdict='exceeded met missed no_data undefined not_due',
            reason='none no_row not_reported impossible withheld no_base undecided base no_target '
                   'gap reported ratios growth_rates overlap stale',
            so_far='exceeded reached below breached', bound='exact above below about',
            pace_class='ahead on_track behind far_behind', band='reached high middle low year_end',
            outlook='likely_met likely_missed uncertain', class_='secured attainable difficult')

    def compare_plan(self, rng):
        partial = rng.random() < .5
        rules, words = cases.random_rules(rng)
        made = [cases.Case(rng, number, rules, partial) for number in range(INDICATORS)]
        panel, evaluation = self.evaluate(made, partial, words, REPORTS)
        self.check_explanations(rng, evaluation, REPORTS, 400)
        for case in made:
            self.check_rest(rng, evaluation, case, REPORTS)
            for unit in range(case.UNITS):
                span = JANUARY + rng.randint(-12, 6), rng.choice([1, 2, 3, 6, 7, 12, 24])
                self.check_figure(rng, panel, case, unit, span)
                self.check_gaps(panel, case, unit, span)
                self.check_contribution(panel, case, rng.choice(made), unit, span)


if __name__ == '__main__':
    harness.main()
