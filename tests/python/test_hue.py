# SPDX-License-Identifier: MIT
"""Thừa Thiên Huế 2019: the 14 verdicts that the province printed."""

import csv
import unittest

import harness
from kgplan import Evaluation, Log, Panel, Plan

DATA = harness.ROOT / 'examples/data/thua-thien-hue-2019'


def printed():
    """{indicator: verdict} as printed."""
    with open(DATA / 'verdicts.csv', newline='', encoding='utf-8') as file:
        return {row['indicator']: row['verdict_published'] for row in csv.DictReader(file)}


def computed(plan_file):
    plan = Plan.from_file(DATA / plan_file)
    log = Log(plan)
    log.read_file(DATA / 'observations.csv')
    evaluation = Evaluation(Panel.from_log(log), '2019')
    return evaluation, {indicator: evaluation.indicator(indicator) for indicator in printed()}


def agreeing(ours, theirs):
    return sum(ours[indicator] == theirs[indicator] for indicator in theirs)


def reached(verdicts):
    return {indicator: verdict in ('met', 'exceeded') for indicator, verdict in verdicts.items()}


class Hue(unittest.TestCase):
    def check(self, plan_file, on_reached, on_word):
        theirs, (evaluation, ours) = printed(), computed(plan_file)
        tally = agreeing(reached(ours), reached(theirs)), agreeing(ours, theirs)
        print(f'{plan_file}: reached or missed {tally[0]} of {len(theirs)}, '
              f'the word {tally[1]} of {len(theirs)}')
        self.assertEqual(tally, (on_reached, on_word))
        return evaluation, ours

    def test_default_rules_agree_on_13_of_14_and_10_words(self):
        _, ours = self.check('plan-default-rules.yaml', 13, 10)
        differing = {each for each, word in printed().items() if ours[each] != word}
        self.assertEqual(differing, {'grdp_per_head', 'malnutrition', 'poverty', 'insurance'})

    def test_declared_options_agree_on_all_14(self):
        evaluation, _ = self.check('plan.yaml', 14, 14)
        counts = evaluation.counts()
        self.assertEqual((counts['exceeded'], counts['met'], counts['missed']), (1, 11, 2))
        self.assertEqual(sum(counts.values()), 14)

    def test_percentages_are_those_of_the_two_figures(self):
        evaluation, _ = computed('plan.yaml')
        for target, percentage in {'grdp_per_head.level': '104.80', 'revenue.level': '107.95',
                                   'exports.level': '90.05', 'investment.level': '100.00'}.items():
            self.assertEqual(str(evaluation.row(target).plan_pct), percentage)


if __name__ == '__main__':
    harness.main()
