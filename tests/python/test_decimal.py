#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Decimals against Python's decimal, and their text against the rules of decimal.h as a pattern."""

import ctypes
import decimal
import itertools
import random
import re
import unittest
from ctypes import byref

import harness

OK, SYNTAX, RANGE = 0, 3, 4
EN, VI = 0, 1
MOST = 2**63 - 1
LIMIT_DECIMALS = 6
PAIRS = 100_000
SWAP = str.maketrans(',.', '.,')

NUMBER = re.compile(r'-?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?')
# What a number can begin with.
BEGINNING = re.compile(r'-?(?:[0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})*,[0-9]{0,3}'
                       r'|(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.[0-9]*)')


class Decimal(ctypes.Structure):
    _fields_ = [('coefficient', ctypes.c_int64), ('decimals', ctypes.c_int32),
                ('reserved', ctypes.c_int32)]

    def pair(self):
        return self.coefficient, self.decimals


lib = harness.library()
lib.kgp_struct_size.restype = ctypes.c_size_t
size_t, int32, pointer = ctypes.c_size_t, ctypes.c_int32, ctypes.c_void_p
lib.kgp_decimal_parse.argtypes = [ctypes.c_char_p, size_t, int32, pointer, pointer]
lib.kgp_decimal_format.argtypes = [pointer, int32, int32, int32, ctypes.c_char_p, size_t, pointer]
for name in ('compare', 'add', 'subtract'):
    getattr(lib, f'kgp_decimal_{name}').argtypes = [pointer, pointer, pointer]
lib.kgp_decimal_round.argtypes = [pointer, int32, pointer]

decimal.setcontext(decimal.Context(prec=60, rounding=decimal.ROUND_HALF_UP))
UNIT = [decimal.Decimal(1).scaleb(-digits) for digits in range(19)]


def exact(coefficient, decimals):
    return decimal.Decimal(coefficient).scaleb(-decimals)


def text_of(value, notation, grouped, decimals):
    """The text of a Python decimal: zero has no sign."""
    text = format(value.quantize(UNIT[decimals]), ',f' if grouped else 'f')
    if text[0] == '-' and not text.strip('-0.,'):
        text = text[1:]
    return text.translate(SWAP) if notation == VI else text


def expected_parse(text, notation):
    """Status, offset and value that the rules give."""
    english = text.translate(SWAP) if notation == VI else text
    if not NUMBER.fullmatch(english):
        return SYNTAX, next((at for at in range(len(text))
                             if not BEGINNING.fullmatch(english[:at + 1])), len(text)), None
    whole, _, rest = english.replace(',', '').partition('.')
    if len(rest) <= LIMIT_DECIMALS and abs(int(whole + rest)) <= MOST:
        return OK, len(text), (int(whole + rest), len(rest))
    for at, letter in enumerate(english):  # the first digit too many
        whole, _, rest = english[:at + 1].replace(',', '').partition('.')
        if letter.isdigit() and (len(rest) > LIMIT_DECIMALS or abs(int(whole + rest)) > MOST):
            return RANGE, at, None
    raise AssertionError(text)


def parse(text, notation):
    raw, value, at = text.encode(), Decimal(77, 1), size_t(99)
    status = lib.kgp_decimal_parse(raw, len(raw), notation, byref(value), byref(at))
    offset = len(raw[:at.value].decode(errors='replace'))
    return status, offset, value.pair() if status == OK else None


def random_coefficient(rng):
    magnitude = rng.getrandbits(rng.randint(1, 63))
    if rng.random() < 0.2:
        magnitude = rng.choice(EDGES) + rng.randint(-3, 3)
    return rng.choice((1, -1)) * min(max(magnitude, 0), MOST)


EDGES = sorted({0, MOST, MOST // 2} | {10**n for n in range(19)} | {5 * 10**n for n in range(18)}
               | {MOST // 10**n for n in range(1, 7)}
               | {MOST // 10**n * 10**n for n in range(1, 7)})


class Arithmetic(unittest.TestCase):
    """Random pairs, and all pairs of the values at the edges."""

    def setUp(self):
        rng = random.Random(28062020)
        self.values = [((random_coefficient(rng), rng.randint(0, 6)),
                        (random_coefficient(rng), rng.randint(0, 6))) for _ in range(PAIRS)]
        edges = [(sign * edge, decimals) for edge in (0, 1, 5, MOST // 10**6, MOST - 1, MOST)
                 for sign in (1, -1) for decimals in range(7)]
        self.values += itertools.product(edges, edges)

    def test_struct_is_as_built(self):
        self.assertEqual(lib.kgp_struct_size(2), ctypes.sizeof(Decimal))

    def fits(self, value, decimals):
        """Status and value of a result with so many decimals."""
        coefficient = int(value.scaleb(decimals))
        return (OK, (coefficient, decimals)) if abs(coefficient) <= MOST else (RANGE, (77, 1))

    def test_sums_and_order_are_exact(self):
        faults, order = [], int32()
        operations = ((lib.kgp_decimal_add, decimal.Decimal.__add__),
                      (lib.kgp_decimal_subtract, decimal.Decimal.__sub__))
        for a, b in self.values:
            x, y, p, q = Decimal(*a), Decimal(*b), exact(*a), exact(*b)
            for call, oracle in operations:
                got = Decimal(77, 1)
                result = call(byref(x), byref(y), byref(got)), got.pair()
                if result != self.fits(oracle(p, q), max(a[1], b[1])):
                    faults.append((call.__name__, a, b, result))
            status = lib.kgp_decimal_compare(byref(x), byref(y), byref(order))
            if (status, order.value) != (OK, (p > q) - (p < q)):
                faults.append(('compare', a, b, status, order.value))
        self.assertEqual(faults[:9], [])

    def test_rounding_is_half_away_from_zero(self):
        faults = []
        for a, (_, decimals) in self.values:
            x, got = Decimal(*a), Decimal(77, 1)
            result = lib.kgp_decimal_round(byref(x), decimals, byref(got)), got.pair()
            if result != self.fits(exact(*a).quantize(UNIT[decimals]), decimals):
                faults.append((a, decimals, result))
        self.assertEqual(faults[:9], [])

    def test_text_is_written_and_read_back(self):
        faults, room, length = [], ctypes.create_string_buffer(64), size_t()
        rng = random.Random(1)
        for a in itertools.chain.from_iterable(self.values):
            notation, grouped, shown = rng.getrandbits(1), rng.getrandbits(1), rng.randint(-1, 18)
            decimals = a[1] if shown < 0 else shown
            x, wanted = Decimal(*a), text_of(exact(*a), notation, grouped, decimals)
            status = lib.kgp_decimal_format(byref(x), notation, grouped, shown, room, 64,
                                            byref(length))
            got = room.value.decode()
            if (status, got, length.value) != (OK, wanted, len(wanted)):
                faults.append((a, notation, grouped, shown, got, wanted))
            if shown < 0 and parse(got, notation) != (OK, len(got), a):
                faults.append((a, got, parse(got, notation)))
        self.assertEqual(faults[:9], [])


class Text(unittest.TestCase):
    """Reading, right and wrong, in both notations."""

    def check(self, texts):
        faults = []
        for text in texts:
            for notation in (EN, VI):
                got, wanted = parse(text, notation), expected_parse(text, notation)
                if got != wanted:
                    faults.append((text, notation, got, wanted))
        self.assertEqual(faults[:9], [])

    def test_every_short_text(self):
        for length in range(6):
            self.check(map(''.join, itertools.product('01,.-', repeat=length)))
        for length in range(6, 9):
            self.check('1' + ''.join(rest) for rest in itertools.product('0,.', repeat=length))

    def test_written_numbers_with_faults(self):
        rng = random.Random(2)
        letters = '0123456789,.-,.-+ eExX_%\'\t\n\0aNđ\u00a0\u0661'
        texts = []
        for _ in range(60_000):
            value = exact(random_coefficient(rng), rng.randint(0, 7))
            text = format(value, rng.choice((',f', 'f')))
            if rng.random() < 0.5:
                text = text.translate(SWAP)
            for _ in range(rng.randint(0, 2)):
                at = rng.randint(0, len(text))
                added, rest = rng.choice(('', rng.choice(letters))), text[at + rng.randint(0, 1):]
                text = text[:at] + added + rest
            texts.append(text)
        self.check(texts)

    def test_limits_of_64_bits_and_6_decimals(self):
        coefficients = [MOST + more for more in range(-20, 21)] + [10 * MOST, 10**30, 0, 1, 10**6]
        self.check(sign + zeros + format(exact(coefficient, decimals), group + 'f')
                   for coefficient in coefficients for decimals in range(10)
                   for sign in ('', '-') for zeros in ('', '0', '000') for group in ('', ','))


if __name__ == '__main__':
    harness.main()
