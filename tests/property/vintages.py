# SPDX-License-Identifier: MIT
"""What was known on a day, written from the rules.

Of the rows of one fact known by then, the most preferred source wins, then the strongest stage,
then the latest day, then the first source by name. Two rows of one source, stage and day that
differ are an error when they are the best. A target that was replaced does not come back.
"""

import collections
import dataclasses
import datetime
import typing

import months


class Conflict(Exception):
    """Rows that differ, with nothing to choose by."""


@dataclasses.dataclass
class Observation:
    """A row of a log; `known` is None for the last day of what it measures."""

    measure: str
    span: tuple
    row: months.Row
    known: typing.Optional[datetime.date] = None
    source: str = ''

    @property
    def day(self):
        if self.known:
            return self.known
        month = sum(self.span)
        return datetime.date(month // 12, month % 12 + 1, 1) - datetime.timedelta(1)

    @property
    def content(self):
        row = self.row
        return (row.value, row.ratio, row.bound, row.unit if row.bound != 'exact' else None,
                row.why if row.missing else None)

    def rank(self, prefer):
        """What decides, the best being the largest; the first by name comes before."""
        place = prefer.index(self.source) if self.source in prefer else len(prefer)
        stage = months.NONE if self.row.missing else self.row.stage
        return -place, stage, self.day.toordinal()


def known(observations, day, prefer):
    """The rows known on a day, {measure: {span: row}}; on None, all of them."""
    facts = collections.defaultdict(list)
    for observation in observations:
        if day is None or observation.day <= day:
            facts[observation.measure, observation.span].append(observation)
    found = collections.defaultdict(dict)
    for (measure, span), rows in facts.items():
        found[measure][span] = best(rows, prefer)
    return found


def best(rows, prefer):
    chosen = max(sorted(rows, key=lambda row: row.source), key=lambda row: row.rank(prefer))
    equal = [row for row in rows
             if (row.source, row.rank(prefer)) == (chosen.source, chosen.rank(prefer))]
    if any(row.content != chosen.content for row in equal):
        raise Conflict(*equal)
    return dataclasses.replace(chosen.row, rank=chosen.rank(prefer))


@dataclasses.dataclass
class Force:
    """When a target holds: from a day, until another one, and what it replaces. `declared` is the
    day that it states itself; without one it is the plan's."""

    adopted: typing.Optional[datetime.date] = None
    withdrawn: typing.Optional[datetime.date] = None
    declared: typing.Optional[datetime.date] = None
    revises: typing.Optional['Force'] = None


def begun(force, day):
    return force.adopted is None or day is None or force.adopted <= day


def ever(force):
    """Whether there was a day on which it held: else it replaces nothing."""
    return None in (force.adopted, force.withdrawn) or force.adopted < force.withdrawn


def in_force(force, day, others):
    """Whether a target holds on a day, or at the end of all that is known."""
    ended = force.withdrawn is not None and (day is None or force.withdrawn <= day)
    replaced = any(other.revises is force and ever(other) and begun(other, day)
                   for other in others)
    return begun(force, day) and not ended and not replaced
