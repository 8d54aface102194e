# SPDX-License-Identifier: MIT
"""Random indicators and rules for the laws of compensation."""

from fractions import Fraction

from compensation import Indicator, Rules

POLICIES = ('pro_rata', 'priority', 'smallest_first')
RATES = [Fraction(text) for text in ('0', '0', '1', '0.5', '0.8', '0.333333', '0.01', '0.000001')]


def decimal(rng, low, high, decimals):
    """A number with so many decimals, from low to high."""
    return Fraction(rng.randint(round(low * 10 ** decimals), round(high * 10 ** decimals)),
                    10 ** decimals)


def rate(rng):
    return rng.choice(RATES + [decimal(rng, 0, 1, 2), decimal(rng, 0, 1, 6)])


def rules(rng, areas):
    return Rules(
        policy=rng.choice(POLICIES), unassessed=rng.choice(['incomplete', 'ignore']),
        group=rng.choice(['standings', 'points']), across=rate(rng),
        pairs={(giving, receiving): rate(rng) for giving in areas for receiving in areas
               if giving != receiving and rng.random() < .3})


def limits(rng):
    """Some of the words that limit what an indicator gives and gets."""
    drawn = {
        'cap': decimal(rng, 1, 1.3, 2), 'floor': decimal(rng, 0, .99, 2),
        'reserve': decimal(rng, 0, .1, 3), 'haircut': decimal(rng, 0, 1, 2),
        'max_cover': decimal(rng, 0, 1, rng.choice([1, 2, 6])), 'mandatory': True,
        'donor': False, 'receiver': False, 'rank': rng.randint(1, 3)}
    often = {'mandatory': .05, 'donor': .05, 'receiver': .05, 'rank': .5}
    return {word: value for word, value in drawn.items() if rng.random() < often.get(word, .12)}


def attainment(rng):
    """Mostly off the target, sometimes on it or one step beside it."""
    if rng.random() < .1:
        return Fraction(rng.randint(9998, 10002), 10 ** 4)
    return decimal(rng, .5 if rng.random() < .5 else .9, 1.3, 4)


def weight(rng, wide):
    """A weight with at most 5 decimals."""
    if wide:
        return Fraction(10) ** rng.randint(-5, 5) * rng.randint(1, 9)
    return max(decimal(rng, 0, 20, rng.choice([0, 1, 2, 5])), Fraction(1, 10 ** 5))


def indicator(rng, name, areas, wide=False):
    a = attainment(rng)
    verdict = 'missed' if a < 1 or rng.random() < .2 and a == 1 else 'met' if a == 1 else 'exceeded'
    if rng.random() < .03:
        verdict, a = 'no_data', None
    return Indicator(name, rng.choice(areas), verdict, a, weight(rng, wide),
                     only_receives=verdict == 'missed' and a < 1 and rng.random() < .1,
                     **limits(rng))


def case(rng):
    """Indicators of a few areas, and rules."""
    areas = ['a', 'b', 'c', 'd'][:rng.choice([1, 2, 2, 3, 3, 4])]
    wide = rng.random() < .3
    names = [f'i{number}' for number in range(rng.randint(1, 10))]
    return [indicator(rng, name, areas, wide) for name in names], rules(rng, areas)
