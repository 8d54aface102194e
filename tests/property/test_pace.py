# SPDX-License-Identifier: MIT
"""What is on the way, with up to twelve regular past years, against the model: pace, forecast,
outlook, classes, bands and the required rest."""

import random
from fractions import Fraction

from shared import number, seeds

import cases
import comparison
import harness
import model
import standing
from cases import JANUARY, STYLES

INDICATORS = 80
REPORTS = {cases.text_of((JANUARY, months)): JANUARY + months for months in range(1, 13)}


class Regular(cases.Case):
    """An indicator that goes on much the same every year."""

    KINDS = ['flow', 'flow', 'flow', 'stock', 'stock', 'ratio']
    SIZES = [100, 10**6, 10**14, 6 * 10**16]
    MISSING, HEDGED, PUBLISHED = .01, .03, .2

    def __init__(self, rng, *arguments):
        self.noise = rng.choice([0, 0, 2, 10, 40])
        self.slope = rng.choice([-1, 1, 1, 3])
        super().__init__(rng, *arguments)

    def spans(self):
        rng, years = self.rng, self.rng.choice([0, 1, 2, 3, 5, 10, 12])
        styles = rng.choice([['months'], ['quarters', 'year'], ['to date', 'year'],
                             ['months', 'year']])
        return [(JANUARY - 12 * year + first, length) for year in range(years, -1, -1)
                for style in styles for first, length in STYLES[style]]

    def value_in(self, span):
        """Every month brings, or moves by, a hundredth of the size; with noise."""
        rng, month = self.rng, sum(span) - JANUARY
        amount = Fraction(self.size, 100) * (span[1] if self.kind == 'flow' else
                                             60 + self.slope * month / Fraction(8))
        amount *= Fraction(100 + rng.randint(-self.noise, self.noise), 100)
        if rng.random() < .02:
            amount = -amount * rng.randint(0, 1)
        return Fraction(model.rounded(amount, self.decimals), 10 ** self.decimals)

    def near(self, span):
        """The level of the whole period, near what it will come to."""
        series = self.rng.choice(self.series)
        figure = series.figure((JANUARY, self.rng.choice([3, 6, 9, 12])))
        if figure.value is None:
            return self.value_in(span)
        share = Fraction(months_of(series, figure), 12)
        return figure.value / (share or 1) * Fraction(self.rng.choice(
            [100, 100, self.rng.randint(88, 112)]), 100)

    def make_way(self):
        super().make_way()
        goal, target = self.goal, self.goal.target
        if goal.plausible and goal.plausible.what == 'growth':
            low = self.rng.randint(-20, 10)
            goal.plausible.ends = Fraction(low), Fraction(low + self.rng.randint(5, 20))
        if goal.path.word == 'seasonal' and self.rng.random() < .3:
            goal.path.years = self.rng.choice([4, 8, 11])
        if goal.path.word == 'shares' and self.rng.random() < .7:
            goal.path.shares = dict.fromkeys(
                ((goal.period[0] + at, 1) for at in range(goal.period[1])),
                Fraction(model.rounded(Fraction(100, goal.period[1]), 2), 10000))
        if target.basis == 'growth' and not goal.of and target.upper is None:
            target.value = Fraction(self.rng.randint(-800, 900), 100)
            target.decimals = cases.digits(number(target.value))
        if goal.plausible and target.operator in standing.FLOORS + standing.CEILINGS:
            self.make_close()

    def make_close(self):
        """Puts the plausible range, or the headroom, exactly where it decides for some unit."""
        goal, rng = self.goal, self.rng
        report = self.report(rng.randrange(self.UNITS), JANUARY + rng.choice([3, 6, 9, 11]))
        if not report.concerned or report.level is None or rng.random() < .3:
            return
        said, floor = report.standing(), goal.target.operator in standing.FLOORS
        low, high = goal.plausible.ends
        end = report.level if goal.plausible.what == 'value' else said.required_growth
        if end is not None and written(end):
            goal.plausible.ends = (min(low, end), end) if floor else (end, max(high, end))
        worst = said.forecast_low if floor else said.forecast_high
        if worst is not None and written(abs(worst - report.level)):
            goal.plausible.headroom = model.Amount(abs(worst - report.level))
            self.texts['headroom'] = str(number(goal.plausible.headroom.number))


def written(value):
    """Whether a value can be written with two decimals."""
    return 100 % value.denominator == 0


def months_of(series, figure):
    """Months that a figure stands for, when it is a sum."""
    if series.kind != 'flow':
        return 12
    return next((length for length in (3, 6, 9, 12)
                 if series.figure((JANUARY, length)) is figure), 12)


class Pace(comparison.Comparison):
    def test_random_years_agree_in_every_cell(self):
        for seed in seeds(6):
            self.compare_plan(random.Random(1000 + seed))
        self.assert_verdicts(14_000)
        self.assert_seen(
            verdict='exceeded met missed not_due', so_far='exceeded reached below breached',
            pace_class='ahead on_track behind far_behind', band='reached high middle low year_end',
            outlook='likely_met likely_missed uncertain', class_='secured attainable difficult')

    def compare_plan(self, rng):
        rules, words = cases.random_rules(rng)
        partial = rng.random() < .3
        made = [Regular(rng, number, rules, partial) for number in range(INDICATORS)]
        _, evaluation = self.evaluate(made, partial, words, REPORTS)
        self.check_explanations(rng, evaluation, REPORTS, 400)
        for case in made:
            self.check_rest(rng, evaluation, case, REPORTS)


if __name__ == '__main__':
    harness.main()
