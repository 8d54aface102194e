# SPDX-License-Identifier: MIT
"""Compensation by weighted points, and raising the strong, in exact fractions.

Written from the rules of doc/compensation.md and not from the library. Points are fractions,
amounts that move are whole grains (int), a billionth of a point each.
"""

import functools
import math
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Dict, List, Optional, Tuple

GRAINS = 10 ** 9
REACHED = ('exceeded', 'met')
FAILED = ('missed_mandatory', 'missed_below_floor', 'missed_not_compensable')


@dataclass(frozen=True)
class Indicator:
    """What takes part: one indicator with the primary target of lowest attainment."""

    id: str
    area: str
    verdict: str  # exceeded, met, missed; any other word is no verdict yet
    attainment: Optional[Fraction]  # exact, 1 is just reached
    weight: Fraction = Fraction(1)
    donor: bool = True
    receiver: bool = True
    only_receives: bool = False  # attested, each and on-target ones
    mandatory: bool = False
    floor: Fraction = Fraction(0)
    cap: Optional[Fraction] = None
    reserve: Fraction = Fraction(0)
    haircut: Fraction = Fraction(1)
    max_cover: Fraction = Fraction(1)
    rank: Optional[int] = None  # 1 is covered first, one without a rank last

    @property
    def assessed(self):
        return self.verdict in REACHED + ('missed',)

    @functools.cached_property
    def entered(self):
        """The attainment as the ledger takes it: the decimal of 0.01 %, half away from zero."""
        if not self.assessed or self.attainment is None:
            return None
        return Fraction(hundredths(self.attainment), 10 ** 4)

    @functools.cached_property
    def supply(self):
        """w h max(0, min(a, u) - 1 - r) of a reached donor, rounded down to a grain."""
        if self.verdict not in REACHED or not self.donor or self.only_receives \
                or self.entered is None:
            return 0
        a = self.entered if self.cap is None else min(self.entered, self.cap)
        return math.floor(self.weight * self.haircut * max(0, a - 1 - self.reserve) * GRAINS)

    @functools.cached_property
    def deficit(self):
        """w max(0, 1 - a) of a missed one, rounded up to a grain."""
        if self.verdict != 'missed' or self.entered is None:
            return 0
        return math.ceil(self.weight * max(0, 1 - self.entered) * GRAINS)

    @functools.cached_property
    def refused(self):
        """Why nothing may cover a missed one, or None."""
        if self.verdict != 'missed':
            return None
        if self.mandatory:
            return 'missed_mandatory'
        if self.entered is not None and self.entered < self.floor:
            return 'missed_below_floor'
        return None if self.receiver and self.entered is not None else 'missed_not_compensable'

    @functools.cached_property
    def demand(self):
        """The part m of the deficit that may be covered, rounded down to a grain."""
        return 0 if self.refused else math.floor(self.max_cover * self.deficit)


@dataclass(frozen=True)
class Judged:
    """What came out for one target of an indicator; `receives` is attested or each."""

    verdict: str
    attainment: Optional[Fraction] = None
    authority: str = ''
    stretch: bool = False
    secondary: bool = False
    receives: bool = False


# Which verdict of several targets is that of their indicator.
PRECEDENCE = ('missed', 'undefined', 'no_data', 'unresolved', 'not_due', 'met', 'exceeded')


def stands_for(targets, authority=''):
    """The target that stands for an indicator, with the indicator's verdict: of its primary targets
    of the authority, binding ones or else those to strive for, the one of lowest attainment. None
    if it has none and so does not take part."""
    own = [each for each in targets if each.authority == authority and not each.secondary]
    own = [each for each in own if not each.stretch] or own
    if not own:
        return None
    verdict = min((each.verdict for each in own), key=PRECEDENCE.index)
    known = [each for each in own if each.attainment is not None]
    if not known or any(each.verdict == 'missed' for each in own if each not in known):
        return Judged(verdict)  # how far the worst is off, nobody knows
    return replace(min(known, key=lambda each: each.attainment), verdict=verdict)


@dataclass(frozen=True)
class Rules:
    """What a plan declares for all."""

    policy: str = 'pro_rata'  # priority, smallest_first
    unassessed: str = 'incomplete'  # ignore
    group: str = 'standings'  # points
    across: Fraction = Fraction(0)
    pairs: Dict[Tuple[str, str], Fraction] = field(default_factory=dict)

    def rate(self, giving, receiving):
        """1 inside an area; across areas as declared, at most 1."""
        if giving == receiving:
            return Fraction(1)
        return self.pairs.get((giving, receiving), self.across)


@dataclass
class Transfer:
    """A row of the ledger, in grains."""

    rate: Fraction
    given: int = 0

    @property
    def credited(self):
        """What reaches the receiver, rounded down."""
        return math.floor(self.rate * self.given)


@dataclass
class Standing:
    """What an indicator gave and lacks, in grains."""

    standing: str
    supply: int
    left: int
    deficit: int
    residual: int


@dataclass
class Group:
    """An area, or all: its verdict, sums in grains, and beside it the warning lights in 0.01 %."""

    verdict: str
    supply: int
    left: int
    deficit: int
    residual: int
    mean: Optional[int]
    minimum: Optional[int]
    worst_two: Optional[int]
    balanced: Optional[int]


@dataclass
class Ledger:
    """Who gave how much to whom, and where everyone stands."""

    transfers: Dict[Tuple[str, str], Transfer]
    standings: Dict[str, Standing]
    groups: Dict[Optional[str], Group]  # by area; None for all


def hundredths(value):
    """A fraction in 0.01 %, half away from zero."""
    size = math.floor(abs(value) * 10 ** 4 + Fraction(1, 2))
    return size if value >= 0 else -size


def shares(total, parts):
    """`total` whole things in proportion to `parts`: largest remainder, ties to the earlier."""
    whole = sum(parts) or 1
    result = [total * part // whole for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: -(total * parts[i] % whole))
    for index in by_remainder[:total - sum(result)]:
        result[index] += 1
    return result


class _Class:
    """One class being settled: what its donors have left, what its receivers still may get."""

    def __init__(self, rate, left, need, transfers):
        self.rate, self.left, self.need, self.transfers = rate, left, need, transfers

    def worth(self, given):
        """What arrives."""
        return math.floor(self.rate * given)

    def cost(self, donor, credit):
        """The least that arrives as a credit, or all that the donor has."""
        return min(self.left[donor], math.ceil(credit / self.rate))

    def give(self, donor, receiver, given):
        """A transfer, unless nothing would arrive."""
        if self.worth(given):
            self.transfers[donor, receiver] = Transfer(self.rate, given)
            self.left[donor] -= given
            self.need[receiver] -= self.worth(given)

    def in_turn(self, donors, receivers):
        """Receivers one after another, each from one donor after another: x = min(s, d / e)."""
        for receiver in receivers:
            for donor in donors:
                self.give(donor, receiver, self.cost(donor, self.need[receiver]))

    def in_proportion(self, donors, receivers):
        """x = s (d / e) / max(sum of s, sum of d / e), s and d as they were before the class."""
        supply = [self.left[each] for each in donors]
        demand = [self.need[each] for each in receivers]
        if sum(supply) * self.rate <= sum(demand):
            for donor in donors:
                self.give_all(donor, receivers, shares(self.left[donor], demand))
        else:
            for receiver in receivers:
                self.fill_up(receiver, donors, shares(self.need[receiver], supply))

    def give_all(self, donor, receivers, parts):
        """A donor gives all it has. What one receiver has no use for, the next takes."""
        useful = [min(part, self.cost(donor, self.need[receiver])) if self.worth(part) else 0
                  for receiver, part in zip(receivers, parts)]
        spare = sum(parts) - sum(useful)
        for receiver, part in zip(receivers, useful):
            most = min(part + spare, math.ceil(self.need[receiver] / self.rate))
            if self.worth(most):
                spare -= most - part
                self.give(donor, receiver, most)

    def fill_up(self, receiver, donors, parts):
        """A receiver is credited all it needs. What one donor does not have, the next gives."""
        given = [self.cost(donor, part) for donor, part in zip(donors, parts)]
        lacking = sum(parts) - sum(map(self.worth, given))
        for donor, most in zip(donors, given):
            if lacking:
                more = self.cost(donor, self.worth(most) + lacking)
                lacking -= self.worth(more) - self.worth(most)
                most = more
            self.give(donor, receiver, most)


def classes(indicators, rules):
    """Pairs of a donor area and a receiver area, in the order in which they are settled."""
    areas = sorted({each.area for each in indicators})
    pairs = [(giving, receiving) for giving in areas for receiving in areas
             if rules.rate(giving, receiving) > 0]
    return sorted(pairs, key=lambda pair: (-rules.rate(*pair), pair[0] != pair[1], pair))


def settle(indicators, rules):
    """The ledger of the indicators that take part."""
    left = {each.id: each.supply for each in indicators}
    need = {each.id: each.demand for each in indicators}
    rank = {each.id: (each.rank is None, each.rank) for each in indicators}
    transfers = {}
    for giving, receiving in classes(indicators, rules):
        donors = sorted(each.id for each in indicators if each.area == giving and left[each.id])
        receivers = sorted(each.id for each in indicators
                           if each.area == receiving and need[each.id])
        now = _Class(rules.rate(giving, receiving), left, need, transfers)
        if rules.policy == 'pro_rata':
            now.in_proportion(donors, receivers)
        else:
            first = rank if rules.policy == 'priority' else dict(need)
            now.in_turn(donors, sorted(receivers, key=lambda each: (first[each], each)))
    standings = {each.id: _standing(each, left[each.id], transfers) for each in indicators}
    groups = {area: group([each for each in indicators if area in (None, each.area)], standings,
                          rules)
              for area in {None, *(each.area for each in indicators)}}
    return Ledger(transfers, standings, groups)


def _standing(indicator, left, transfers):
    credited = sum(row.credited for (_, receiver), row in transfers.items()
                   if receiver == indicator.id)
    residual = indicator.deficit - credited
    if not indicator.assessed:
        word = 'unassessed'
    elif indicator.verdict in REACHED:
        word = indicator.verdict
    elif indicator.refused:
        word = indicator.refused
    elif not credited:
        word = 'missed'  # also a miss that rounds to 1, which has no deficit
    else:
        word = 'partly_covered' if residual else 'covered'
    return Standing(word, indicator.supply, left, indicator.deficit, residual)


def group(indicators, standings, rules):
    """What some indicators come to together."""
    words = [standings[each.id].standing for each in indicators
             if rules.group == 'standings' or each.verdict != 'missed' or each.entered is None
             or each.deficit]
    assessed = [each for each in indicators if each.assessed]
    if not assessed and (not indicators or rules.unassessed == 'ignore'):
        verdict = 'none'
    elif any(word in FAILED for word in words):
        verdict = 'fail'
    elif 'unassessed' in words and rules.unassessed == 'incomplete':
        verdict = 'incomplete'
    elif 'missed' in words or 'partly_covered' in words:
        verdict = 'fail'
    else:
        verdict = 'pass_by_compensation' if 'covered' in words else 'pass'
    sums = (sum(getattr(standings[each.id], word) for each in indicators)
            for word in ('supply', 'left', 'deficit', 'residual'))
    return Group(verdict, *sums, *lights(indicators))


def lights(indicators):
    """Weighted mean A, minimum, mean of the two worst, and A - S^2 / A with the weighted population
    variance S^2, for a mean above 0; in 0.01 %."""
    rows = sorted((each.entered, each.weight) for each in indicators if each.entered is not None)
    if not rows:
        return None, None, None, None
    weight = sum(w for _, w in rows)
    mean = sum(a * w for a, w in rows) / weight if weight else None
    worst = [a for a, _ in rows[:2]]
    balanced = None
    if mean and mean > 0:
        balanced = mean - sum(w * (a - mean) ** 2 for a, w in rows) / weight / mean
    return tuple(value if value is None else hundredths(value) for value in (
        mean, worst[0], sum(worst) / len(worst), balanced))


@dataclass(frozen=True)
class Raisable:
    """A donor that can be raised: points per unit of attainment, how far, at what cost."""

    points: Fraction  # w h e, above 0
    cap: Fraction  # of attainment
    cost: Fraction = Fraction(1)  # per unit of attainment
    base: Fraction = Fraction(1)  # its share when all are raised alike


def raise_at_least_cost(donors: List[Raisable], gap: Fraction):
    """How far each is raised, cheapest points first, to make up the gap; None if they cannot."""
    raised = [Fraction(0)] * len(donors)
    for index in sorted(range(len(donors)), key=lambda i: donors[i].cost / donors[i].points):
        donor = donors[index]
        raised[index] = min(donor.cap, gap / donor.points)
        gap -= raised[index] * donor.points
    return raised if gap <= 0 else None


def raise_alike(donors: List[Raisable], gap: Fraction):
    """z_i = min(t b_i, cap_i) with the smallest t that makes up the gap; None if none does."""
    raised = [Fraction(0)] * len(donors)
    if gap <= 0:
        return raised
    order = sorted(range(len(donors)), key=lambda i: donors[i].cap / donors[i].base)
    full = Fraction(0)
    for position, index in enumerate(order):
        pace = sum(donors[i].points * donors[i].base for i in order[position:])
        t = (gap - full) / pace
        if t * donors[index].base <= donors[index].cap:
            return [min(t * donor.base, donor.cap) for donor in donors]
        full += donors[index].points * donors[index].cap
    return None


def raise_eligible(donors: List[Raisable], demands: List[Fraction], eligible: List[List[bool]]):
    """Points of each donor where only some may help some: the cheapest first, to the most that
    still can be routed; None if the demands cannot be met."""
    flow = [[Fraction(0)] * len(demands) for _ in donors]
    rest = list(demands)
    for index in sorted(range(len(donors)), key=lambda i: donors[i].cost / donors[i].points):
        room = donors[index].cap * donors[index].points
        while room > 0 and (path := _route(index, flow, rest, eligible)):
            most = min([room, rest[path[-1][1]]] +
                       [flow[donor][receiver] for donor, receiver in path[1::2]])
            for step, (donor, receiver) in enumerate(path):
                flow[donor][receiver] += -most if step % 2 else most
            rest[path[-1][1]] -= most
            room -= most
    return [sum(row) for row in flow] if not any(rest) else None


def _route(start, flow, rest, eligible):
    """A way from a donor to an open demand: steps (donor, receiver) that add and take in turn, or
    None. Whoever loses a receiver is routed on to another one."""
    came, queue = {start: []}, [start]
    for donor in queue:
        for receiver, demand in enumerate(rest):
            if not eligible[donor][receiver]:
                continue
            path = came[donor] + [(donor, receiver)]
            if demand > 0:
                return path
            for other, row in enumerate(flow):
                if other not in came and row[receiver] > 0:
                    came[other] = path + [(other, receiver)]
                    queue.append(other)
    return None
