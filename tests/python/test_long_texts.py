# SPDX-License-Identifier: MIT
"""Texts as long as a plan may have them are in every report from their first letter to their last."""

import html
import json
import unittest

import harness
from kgplan import Evaluation, Format, Language, Log, Panel, Plan, Status, KgplanError, Table

LONGEST = 4096  # bytes: KGP_LIMIT_SCALAR


def long_text(word):
    """Ends with a mark of its own, so that a cut shows."""
    text = f'{word} ' * LONGEST
    text = text.encode()[:LONGEST - 8].decode('utf-8', 'ignore')
    return (text + 'x' * LONGEST)[:len(text) + LONGEST - 4 - len(text.encode())] + '.end'


NAME, SOURCE, TITLE, UNIT = map(long_text, ('Giá', 'Nghị quyết', 'Nhiệm vụ', 'Tỉnh'))


def evaluate(name=NAME):
    plan = Plan.from_text(json.dumps({
        'kgplan': 1, 'id': 'P', 'title': {'vi': TITLE}, 'source': SOURCE, 'period': '2020',
        'units': [{'id': 'U', 'type': 'province', 'name': {'vi': UNIT}}],
        'indicators': [{'id': 'i', 'name': {'vi': name}, 'kind': 'flow', 'measure': 'tấn'}],
        'targets': [{'id': 't', 'indicator': 'i', 'at_least': '5', 'assumed': True}]}))
    log = Log(plan)
    log.read_csv('INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,SOURCE,COMMENT\n'
             f'i,U,2020,4,A,{SOURCE},{TITLE}\n')
    return Evaluation(Panel.from_log(log), '2020')


class LongTexts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.evaluation = evaluate()

    def check(self, text, *whole):
        for each in whole:
            self.assertEqual(len(each.encode()), LONGEST)
            self.assertIn(each, text)

    def test_page(self):
        self.check(html.unescape(self.evaluation.page(language=Language.VI)), NAME, SOURCE, TITLE, UNIT)

    def test_sentence(self):
        self.check(self.evaluation.sentence('t'), NAME)

    def test_explanations(self):
        self.check(self.evaluation.explain('t'), NAME, SOURCE, TITLE, UNIT)
        self.check(json.dumps(self.evaluation.explanation('t'), ensure_ascii=False), SOURCE)

    def test_tables(self):
        for form in (Format.MARKDOWN, Format.LATEX, Format.HTML):
            table = Table(self.evaluation, language=Language.VI)
            self.check(table.rows[0][1], NAME)
            self.check(html.unescape(table.text(form=form)), NAME)

    def test_a_longer_text_is_refused(self):
        with self.assertRaises(KgplanError) as caught:
            evaluate(NAME + 'x')
        self.assertEqual(caught.exception.status, Status.LIMIT)


if __name__ == '__main__':
    harness.main()
