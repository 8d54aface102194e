# SPDX-License-Identifier: MIT
"""The JSON Schema and the reference page of plan files against the reader itself."""

import copy
import json
import random
import sys
import unittest

import harness

sys.path.insert(0, str(harness.ROOT / 'doc'))

import jsonschema  # noqa: E402
import yaml  # noqa: E402
import plan_file  # noqa: E402
from kgplan import KgplanError, Plan  # noqa: E402
from kgplan._abi import Code, Repeat, Subject, Type  # noqa: E402
from kgplan.plan import FIELDS  # noqa: E402

SCHEMA = json.loads((harness.ROOT / 'doc/plan.schema.json').read_text('utf-8'))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
PLANS = sorted((harness.ROOT / 'examples/data').glob('*/*.yaml'))
# What the reader finds of the shape alone; it finds more that no schema can say.
SHAPE = {Code.UNKNOWN_KEY, Code.WRONG_TYPE, Code.BAD_VALUE, Code.REQUIRED, Code.NO_OPERATOR,
         Code.TWO_OPERATORS}
# Needed where no window of the frequency comes before it.
FIRST_WINDOW = '“first” is missing in window'
# In place of a value: some of these are right for some fields.
VALUES = ['', 'x', 'x y', '7', '-1', '2.5', '1,5', '1,500', '1.1234567', '5%', '-5%', 'true', '2020-06-30',
          7, 2.5, -1, True, False, None, [], {}, ['1'], ['1', '2'], ['1', '2', '3'], [['1']], {'id': 'q'},
          {'vi': 'x'}, {'value': '1'}, [{'id': 'q'}], {'q': {}}, {'q': 'x'}, {'at_least': '1'}]
PERIODS = {row.word.decode() for row in FIELDS.values() if row.type == Type.PERIOD}


def load(path):
    """A plan as a JSON tree of texts."""
    return yaml.load(path.read_text('utf-8'), Loader=yaml.BaseLoader)


def faults(tree):
    """What the reader refuses a plan for."""
    try:
        found = Plan.from_text(json.dumps(tree)).findings
    except KgplanError as error:
        found = error.findings
    return [finding for finding in found if finding.severity.name == 'ERROR']


def nodes(tree):
    """All places: a container and a key or index."""
    for key, inner in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield tree, key
        if isinstance(inner, (dict, list)):
            yield from nodes(inner)


def by_id(rng, tree):
    """Some lists of items become mappings by their ids."""
    for word in ('areas', 'units', 'indicators'):
        if word in tree and rng.random() < .3:
            tree[word] = {row['id']: {key: each for key, each in row.items() if key != 'id'}
                          for row in tree[word]}


def mutate(rng, tree):
    """One value is taken away, renamed, put elsewhere or replaced."""
    places = list(nodes(tree))
    place, key = rng.choice(places)
    way = rng.random()
    if way < .25:
        del place[key]
    elif way < .4 and isinstance(place, dict):
        place[rng.choice(list(FIELDS))[1]] = place.pop(key)
    elif way < .6 and isinstance(place, dict):
        place.setdefault(rng.choice(list(FIELDS))[1], copy.deepcopy(place[key]))
    else:
        place[key] = rng.choice(VALUES)


def has_odd_period(tree):
    """Whether a scalar that no period begins with stands for one: that is for the reader alone."""
    scalars = [place[key] for place, key in nodes(tree) if key in PERIODS
               and not isinstance(place[key], (dict, list))]
    return any(not str(each)[:4].isdigit() or len(str(each)) < 4 for each in scalars)


class PlanFile(unittest.TestCase):
    def test_generated_files_are_up_to_date(self):
        for path, content in plan_file.files().items():
            self.assertEqual(path.read_text('utf-8'), content, path.name)

    def test_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_example_plans_are_valid(self):
        self.assertTrue(PLANS)
        for path in PLANS:
            self.assertEqual([error.message for error in VALIDATOR.iter_errors(load(path))], [])

    def test_every_field_is_described_in_both_languages(self):
        for row in FIELDS.values():
            self.assertTrue(row.description_vi and row.description_en, row.word)

    def test_whole_numbers_keep_their_range(self):
        for row in FIELDS.values():
            if row.type != Type.INT or row.repeat != Repeat.ONCE:
                continue
            form = jsonschema.Draft202012Validator(plan_file.value(row))
            for number in (row.minimum, row.maximum):
                self.assertTrue(form.is_valid(number))
                self.assertTrue(form.is_valid(str(number)))
            self.assertFalse(form.is_valid(row.minimum - 1))
            self.assertFalse(form.is_valid(row.maximum + 1))

    def test_reader_and_schema_refuse_the_same_shapes(self):
        rng, invalid, valid = random.Random(20201214), 0, 0
        trees = [load(path) for path in PLANS if path.name.startswith('plan')]
        regimes = [load(path) for path in PLANS if path.parent.name == 'regimes']
        for tree in trees:  # a small tree has its odd corners hit more often
            for word in ('indicators', 'targets'):
                tree[word] = tree.get(word, [])[:12]
        while invalid < 800 or valid < 200:
            tree = copy.deepcopy(rng.choice(rng.choice([trees, regimes])))
            by_id(rng, tree)
            mutate(rng, tree)
            if has_odd_period(tree):
                continue
            found = faults(tree)
            errors = [error.message[:300] for error in VALIDATOR.iter_errors(tree)]
            if errors:
                self.assertTrue(found, errors)
                invalid += 1
            else:
                self.assertEqual([str(each) for each in found if each.code in SHAPE
                                  and FIRST_WINDOW not in str(each)], [])
                valid += 1
        print(f'{invalid} plans refused by both, {valid} of a shape that both take')

    def test_subjects_are_all_on_the_page(self):
        page = plan_file.page()
        for subject in Subject:
            if plan_file.fields(subject):
                self.assertIn(f'\n## {subject.name.lower()}\n', page)


harness.main()
