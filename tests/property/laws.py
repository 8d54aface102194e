# SPDX-License-Identifier: MIT
"""The laws of compensation, each as what is wrong with a ledger, or with two of them.

`settle(indicators, rules)` makes a ledger, by the library or by the model. Every law yields
sentences, none where it holds. Two ledgers may differ by a grain for each transfer of either.
"""

import dataclasses
from fractions import Fraction

import random_cases
from compensation import FAILED, GRAINS, REACHED

LIMITS = ('cap', 'haircut', 'max_cover', 'floor', 'reserve')


def change(indicators, name, **words):
    """The same indicators, one of them with other words."""
    return [dataclasses.replace(each, **words) if each.id == name else each
            for each in indicators]


def given(ledger, name):
    return sum(row.given for (donor, _), row in ledger.transfers.items() if donor == name)


def credited(ledger, name=None):
    return sum(row.credited for (_, receiver), row in ledger.transfers.items()
               if name in (None, receiver))


def residual(ledger):
    return sum(each.residual for each in ledger.standings.values())


def slack(*ledgers):
    return sum(len(ledger.transfers) for ledger in ledgers)


# ---- on one ledger, exactly


def conservation(indicators, rules, ledger):
    """Given and left are the supply, credited and residual the deficit."""
    for name, row in ledger.standings.items():
        if given(ledger, name) + row.left != row.supply or row.left < 0:
            yield f'{name} gave and kept other than its supply'
        if credited(ledger, name) + row.residual != row.deficit or row.residual < 0:
            yield f'{name} got and lacks other than its deficit'
    for (donor, receiver), row in ledger.transfers.items():
        if row.given <= 0:
            yield f'{donor} gave {receiver} nothing'


def most_cover(indicators, rules, ledger):
    """Credit is at most m D."""
    for each in indicators:
        if credited(ledger, each.id) > each.max_cover * ledger.standings[each.id].deficit:
            yield f'{each.id} is covered above its max_cover'


def refused_get_nothing(indicators, rules, ledger):
    """Mandatory ones, those below their floor and non-receivers get nothing."""
    for each in indicators:
        below = each.entered is not None and each.entered < each.floor
        if credited(ledger, each.id) and (
                each.verdict != 'missed' or each.mandatory or below or not each.receiver):
            yield f'{each.id} was covered'
        if each.verdict == 'missed' and (each.mandatory or below or not each.receiver) and \
                ledger.standings[each.id].standing not in FAILED:
            yield f'{each.id} stands as {ledger.standings[each.id].standing}'


def donors_keep_their_reserve(indicators, rules, ledger):
    """What a donor keeps is at least 1 + r; who is no donor gives nothing."""
    for each in indicators:
        gave = Fraction(given(ledger, each.id), GRAINS)
        if not gave:
            continue
        if each.verdict not in REACHED or not each.donor or each.only_receives:
            yield f'{each.id} gave'
        elif min(each.entered, each.cap or each.entered) - gave / (each.weight * each.haircut) \
                < 1 + each.reserve:
            yield f'{each.id} gave of its reserve'


def rates(indicators, rules, ledger):
    """Forbidden pairs are empty; credit is what was given times the rate, rounded down."""
    area = {each.id: each.area for each in indicators}
    for (donor, receiver), row in ledger.transfers.items():
        rate = rules.rate(area[donor], area[receiver])
        if row.rate != rate or rate == 0:
            yield f'{donor} gave {receiver} at {row.rate}, not {rate}'


def nothing_more(indicators, rules, ledger):
    """No donor with something left may help a receiver that may still be covered, not even with the
    grain that arrives of all it has left."""
    open_areas = {each.area for each in indicators if credited(ledger, each.id) < each.demand}
    for each in indicators:
        for area in open_areas:
            if rules.rate(each.area, area) * ledger.standings[each.id].left >= 1:
                yield f'{each.id} could still help {area}'


def own_verdicts_stay(indicators, rules, ledger):
    """What was reached stays so, what was missed does not become met."""
    for each in indicators:
        standing = ledger.standings[each.id].standing
        if each.verdict in REACHED and standing != each.verdict or \
                each.verdict == 'missed' and standing in REACHED:
            yield f'{each.id} is {each.verdict} and stands as {standing}'


ON_ONE = (conservation, most_cover, refused_get_nothing, donors_keep_their_reserve, rates,
          nothing_more, own_verdicts_stay)


# ---- on two ledgers


def order_does_not_matter(rng, settle, indicators, rules, ledger):
    """Exactly: the order of input."""
    shuffled = rng.sample(indicators, len(indicators))
    if settle(shuffled, rules) != ledger:
        yield f'another ledger in the order {[each.id for each in shuffled]}'


def an_exactly_met_one_changes_nothing(rng, settle, indicators, rules, ledger):
    """Exactly."""
    added = dataclasses.replace(
        random_cases.indicator(rng, rng.choice(['a0', 'i2-', 'z']), [indicators[0].area]),
        verdict='met', attainment=Fraction(1), only_receives=False)
    other = settle(indicators + [added], rules)
    del other.standings[added.id]
    if (other.transfers, other.standings) != (ledger.transfers, ledger.standings):
        yield f'{added} changed the ledger'


def weights_only_scale(rng, settle, indicators, rules, ledger):
    """Weights times a number: so are all points."""
    factor = rng.choice([Fraction(2), Fraction(10), Fraction(7), Fraction(1, 2)])
    scaled = [dataclasses.replace(each, weight=each.weight * factor) for each in indicators]
    other = settle(scaled, rules)
    most = slack(other) + factor * slack(ledger) + 1 + factor
    for name, row in ledger.standings.items():
        if abs(other.standings[name].residual - factor * row.residual) > most:
            yield f'weights times {factor} give {name} another residual'


def raising_a_donor_harms_nobody(rng, settle, indicators, rules, ledger):
    """It raises nobody's residual."""
    donors = [each for each in indicators if each.verdict in REACHED and not each.only_receives
              and each.attainment is not None and each.attainment >= 1]
    if not donors:
        return
    donor = rng.choice(donors)
    raised = donor.attainment + random_cases.decimal(rng, .0001, .2, 4)
    other = settle(change(indicators, donor.id, attainment=raised, verdict='exceeded'), rules)
    for name, row in ledger.standings.items():
        if other.standings[name].residual > row.residual + slack(ledger, other):
            yield f'raising {donor.id} to {raised} raised the residual of {name}'


def raising_a_weak_one_helps(rng, settle, indicators, rules, ledger):
    """It never raises the total residual."""
    weak = [each for each in indicators if each.verdict == 'missed'
            and each.attainment is not None and each.attainment < 1]
    if not weak:
        return
    one = rng.choice(weak)
    raised = one.attainment + random_cases.decimal(rng, .0001, .3, 4)
    raised = min(raised, Fraction(1)) if rng.random() < .5 or one.only_receives else raised
    other = settle(change(indicators, one.id, attainment=raised, verdict=(
        'missed' if raised < 1 else 'met' if raised == 1 else 'exceeded')), rules)
    if residual(other) > residual(ledger) + slack(ledger, other):
        yield f'raising {one.id} to {raised} raised the total residual'


def equal_halves_keep_it(rng, settle, indicators, rules, ledger):
    """An indicator in two halves of the same attainment: the same total, and, unless receivers
    are ordered by size, the same residuals."""
    one = rng.choice(indicators)
    half = dataclasses.replace(one, weight=one.weight / 2)
    halves = [half, dataclasses.replace(half, id=one.id + '-')]
    other = settle([each for each in indicators if each is not one] + halves, rules)
    most = slack(ledger, other) + 2
    if abs(residual(other) - residual(ledger)) > most:
        yield f'halving {one.id} changed the total residual'
    for name, row in ledger.standings.items():
        if name != one.id and rules.policy != 'smallest_first' and \
                abs(other.standings[name].residual - row.residual) > most:
            yield f'halving {one.id} changed the residual of {name}'


def tighter_limits_never_add(rng, settle, indicators, rules, ledger):
    """Lowering cap, haircut or max cover, or raising floor or reserve, never raises the total
    credit."""
    one, word = rng.choice(indicators), rng.choice(LIMITS)
    tighter = {
        'cap': min(one.cap or 9, random_cases.decimal(rng, 1, 1.3, 2)),
        'haircut': min(one.haircut, random_cases.decimal(rng, 0, 1, 2)),
        'max_cover': min(one.max_cover, random_cases.decimal(rng, 0, 1, 2)),
        'floor': max(one.floor, random_cases.decimal(rng, 0, .99, 2)),
        'reserve': one.reserve + random_cases.decimal(rng, 0, .1, 3)}[word]
    other = settle(change(indicators, one.id, **{word: tighter}), rules)
    if credited(other) > credited(ledger) + slack(ledger, other):
        yield f'{word} {tighter} of {one.id} raised the total credit'


def one_pool_passes_by_its_mean(rng, settle, indicators, rules, ledger):
    """One area without limits passes if and only if its weighted mean is at least 1; nothing in it
    is below 0, the floor that always is. Often one more makes the mean 1, or a step beside it."""
    pool = [random_cases.Indicator(each.id, 'a', each.verdict, each.attainment, each.weight)
            for each in indicators if each.entered not in (None, 1) and each.entered >= 0]
    gap = sum(each.weight * (1 - each.attainment) for each in pool)
    if gap and rng.random() < .7:
        size = random_cases.decimal(rng, .0001, .4, 4)
        step = rng.choice([0, 0, 1, -1]) * Fraction(1, 10 ** 5)
        weight = abs(gap) / size + step
        if weight > 0 and weight * 10 ** 5 % 1 == 0:
            up = gap > 0
            pool.append(random_cases.Indicator('j', 'a', 'exceeded' if up else 'missed',
                                               1 + size if up else 1 - size, weight))
    if not pool:
        return
    over = sum(each.weight * (each.attainment - 1) for each in pool)
    verdict = settle(pool, dataclasses.replace(rules, pairs={})).groups[None].verdict
    if (verdict in ('pass', 'pass_by_compensation')) != (over >= 0):
        yield f'{verdict}, although its mean is {over} points from 1: {pool}'


ON_TWO = (order_does_not_matter, an_exactly_met_one_changes_nothing, weights_only_scale,
          raising_a_donor_harms_nobody, raising_a_weak_one_helps, equal_halves_keep_it,
          tighter_limits_never_add, one_pool_passes_by_its_mean)


def broken_by(indicators, rules, ledger):
    """What is wrong with one ledger."""
    for law in ON_ONE:
        for wrong in law(indicators, rules, ledger):
            yield f'{law.__name__}: {wrong}'


def broken(rng, settle, indicators, rules):
    """What is wrong with the ledger of a case, and with those of its variations."""
    ledger = settle(indicators, rules)
    yield from broken_by(indicators, rules, ledger)
    for law in ON_TWO:
        for wrong in law(rng, settle, indicators, rules, ledger):
            yield f'{law.__name__}: {wrong}'
