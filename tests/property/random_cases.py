# SPDX-License-Identifier: MIT
"""Random indicators and rules for the laws of compensation."""

import dataclasses
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


def indicator(rng, name, areas, scale=''):
    """An indicator; of a few grains with the scale `grains`, of any weight with `wide`."""
    a = attainment(rng)
    if scale == 'grains':
        a = Fraction(rng.randint(9980, 10020), 10 ** 4)
    verdict = 'missed' if a < 1 or rng.random() < .2 and a == 1 else 'met' if a == 1 else 'exceeded'
    if rng.random() < .03:
        verdict, a = 'no_data', None
    return Indicator(name, rng.choice(areas), verdict, a, Fraction(rng.randint(1, 9), 10 ** 5)
                     if scale == 'grains' else weight(rng, scale == 'wide'),
                     only_receives=rng.random() < .05, **limits(rng))


def case(rng):
    """Indicators of a few areas, and rules; some are alike."""
    areas = ['a', 'b', 'c', 'd'][:rng.choice([1, 2, 2, 3, 3, 4])]
    scale = rng.choice(['', '', 'wide', 'grains'])
    drawn = [indicator(rng, f'i{number}', areas, scale) for number in range(rng.randint(1, 10))]
    for number in range(len(drawn)):
        if rng.random() < .15:
            drawn[number] = dataclasses.replace(rng.choice(drawn), id=drawn[number].id)
    return drawn, rules(rng, areas)
