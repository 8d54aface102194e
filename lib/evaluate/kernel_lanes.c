/* SPDX-License-Identifier: MIT */
/* Verdicts and attainment of several cells at once. */
#include "evaluate/kernel.h"
#include "evaluate/kernel_vector.h"

#include <kgplan/evaluation.h>

/* What of the terms a loop keeps at hand. */
typedef struct constants {
    number factor[KGP__OPERANDS], hundred, from[KGP__CUTS], measure, reward;
    mask missed, met, exceeded;
    bits missing_left;
    reach reach;
    const char *operands[KGP__OPERANDS];
    bool measured;
    int32_t inverse;
} constants;

/* Cells on their way. A doubt is the top bit: the cell is to be left, unless a figure is missing. */
typedef struct cells {
    number x, lower, upper;
    mask missing;
    bits doubt;
    bits upside; /* the same, though x be missing: a range upside down */
} cells;

/* Operands below 2^this, either way, times their factors are below 2^49; of a growth below 2^50. */
static int32_t exponent_of(const kgp__terms *terms) {
    int32_t exponent = 49;
    if (terms->basis == KGP__BASIS_GROWTH)
        return 50;
    for (int32_t i = 0; i < KGP__OPERANDS; i++)
        while (terms->factor[i] > (int64_t)1 << (49 - exponent) ||
               terms->factor[i] < -((int64_t)1 << (49 - exponent)))
            exponent--;
    return exponent;
}

ALWAYS constants constants_of(const kgp__terms *terms, const char *const operands[]) {
    constants k;
    for (int32_t i = 0; i < KGP__OPERANDS; i++) {
        k.factor[i] = all_numbers((double)terms->factor[i]);
        k.operands[i] = operands[i];
    }
    for (int32_t i = 0; i < KGP__CUTS; i++)
        k.from[i] = all_numbers((double)terms->from[i]);
    k.hundred = all_numbers((double)terms->hundred);
    k.measured = terms->measure != 0;
    k.measure = all_numbers((double)terms->measure);
    k.reward = all_numbers(terms->reward);
    k.inverse = terms->inverse;
    k.missed = all_words(terms->verdict[0]);
    k.met = all_words(terms->verdict[1] - terms->verdict[0]);
    k.exceeded = all_words(terms->verdict[2] - terms->verdict[1]);
    k.missing_left = all_bits(terms->missing_is_final ? 0 : UINT64_MAX);
    k.reach = reach_of(exponent_of(terms));
    return k;
}

/* x and the ends, as the terms say. */
ALWAYS cells read(const constants *k, int32_t basis, int32_t shape, int32_t at) {
    cells c = {.missing = {0}};
    number ends = load(&k->reach, k->operands[KGP__OPERAND_LOWER], at, &c.missing, &c.doubt);
    c.lower = ends * k->factor[KGP__OPERAND_LOWER];
    if (shape == KGP__SHAPE_RANGE) {
        c.upper = load(&k->reach, k->operands[KGP__OPERAND_UPPER], at, &c.missing, &c.doubt);
        c.upper *= k->factor[KGP__OPERAND_UPPER];
        c.upside = (c.doubt | (bits)(c.upper - c.lower + 0.5)) & (bits)~c.missing;
    }
    c.x = load(&k->reach, k->operands[KGP__OPERAND_VALUE], at, &c.missing, &c.doubt);
    c.x *= k->factor[KGP__OPERAND_VALUE];
    if (basis != KGP__BASIS_LEVEL) {
        number base = load(&k->reach, k->operands[KGP__OPERAND_BASE], at, &c.missing, &c.doubt);
        number scaled = base * k->factor[KGP__OPERAND_BASE];
        if (basis == KGP__BASIS_CHANGE) {
            c.x -= scaled;
        } else {
            number goal = k->hundred + ends;
            c.lower = scaled * goal;
            c.doubt |=
                below_one(base) | below_one(goal) | beyond(c.x, MOST) | beyond(c.lower, MOST);
        }
    }
    if (shape != KGP__SHAPE_RANGE)
        c.upper = c.lower;
    return c;
}

ALWAYS mask verdicts(const constants *k, const cells *c) {
    mask passed = c->x - c->lower >= k->from[0];
    mask passed_all = passed & (c->x - c->upper >= k->from[1]);
    return k->missed + (passed & k->met) + (passed_all & k->exceeded);
}

/* Attainment n / d: 1 in a range, else by the distance from the end that is passed. */
ALWAYS void range_pair(const constants *k, const cells *c, number *n, number *d) {
    mask below = c->x < c->lower, outside = below | (c->x > c->upper);
    number one = all_numbers(1), end = pick(below, c->lower, c->upper);
    number over = k->measured ? k->measure : magnitude(end);
    number under = over + (c->x - end) * pick(below, one, k->reward);
    if (k->inverse != 0) {
        mask side = k->inverse < 0 ? below : outside & ~below;
        under = pick(side, end * k->inverse, under);
        over = pick(side, c->x * k->inverse, over);
    }
    *n = pick(outside, under, one);
    *d = pick(outside, over, one);
}

ALWAYS void pair(const constants *k, int32_t shape, const cells *c, number *n, number *d) {
    if (shape == KGP__SHAPE_RANGE) {
        range_pair(k, c, n, d);
    } else if (shape == KGP__SHAPE_INVERSE) {
        *n = -c->lower;
        *d = -c->x;
    } else {
        *d = k->measured ? k->measure : magnitude(c->lower);
        *n = *d + (c->x - c->lower);
    }
}

ALWAYS narrow attainments(const constants *k, int32_t shape, cells *c) {
    number n, d;
    mask without = c->missing;
    pair(k, shape, c, &n, &d);
    if (shape == KGP__SHAPE_THRESHOLD)
        c->doubt |= below_one(d);
    else
        without |= d <= 0.0;
    return quotient(n, d, without, &c->doubt);
}

/* Tells whether there is doubt; a cell in doubt has no verdict. */
ALWAYS bool judge(const kgp__terms *terms, const char *const operands[], int32_t basis,
                  int32_t shape, bool attain, int32_t count, uint8_t *verdict, char *attainment) {
    constants k = constants_of(terms, operands);
    bits any = {0};
    for (int32_t at = 0; at < count; at += WIDE) {
        cells c = read(&k, basis, shape, at);
        mask word = pick_word(c.missing, all_words(KGP_VERDICT_NO_DATA), verdicts(&k, &c));
        if (attain) {
            narrow q = attainments(&k, shape, &c);
            memcpy(attainment + 4 * (size_t)at, &q, sizeof q);
        }
        bits doubt = c.upside | (bits)pick_word(c.missing, (mask)k.missing_left, (mask)c.doubt);
        bytes words = __builtin_convertvector(word & ((mask)doubt >= 0), bytes);
        memcpy(verdict + at, &words, sizeof words);
        any |= doubt;
    }
    return is_any(any);
}

#define LOOP(name, basis, shape, attain)                                                           \
    static bool name(const kgp__terms *terms, const char *const operands[KGP__OPERANDS],           \
                     int32_t count, uint8_t *verdict, char *attainment) {                          \
        return judge(terms, operands, basis, shape, attain, count, verdict, attainment);           \
    }
#define LOOPS(name, basis, shape)                                                                  \
    LOOP(name##_verdict, basis, shape, false)                                                      \
    LOOP(name##_attainment, basis, shape, true)

LOOPS(level, KGP__BASIS_LEVEL, KGP__SHAPE_THRESHOLD)
LOOPS(level_inverse, KGP__BASIS_LEVEL, KGP__SHAPE_INVERSE)
LOOPS(level_range, KGP__BASIS_LEVEL, KGP__SHAPE_RANGE)
LOOPS(change, KGP__BASIS_CHANGE, KGP__SHAPE_THRESHOLD)
LOOPS(change_range, KGP__BASIS_CHANGE, KGP__SHAPE_RANGE)
LOOPS(growth, KGP__BASIS_GROWTH, KGP__SHAPE_THRESHOLD)

bool KGP__FOR_SET(kgp__kernel_lanes)(const kgp__terms *terms,
                                     const char *const operands[KGP__OPERANDS], int32_t count,
                                     uint8_t *verdict, char *attainment) {
    static kgp__body *const loops[][KGP__SHAPES][2] = {
        [KGP__BASIS_LEVEL] =
            {
                [KGP__SHAPE_THRESHOLD] = {level_verdict, level_attainment},
                [KGP__SHAPE_INVERSE] = {level_inverse_verdict, level_inverse_attainment},
                [KGP__SHAPE_RANGE] = {level_range_verdict, level_range_attainment},
            },
        [KGP__BASIS_CHANGE] =
            {
                [KGP__SHAPE_THRESHOLD] = {change_verdict, change_attainment},
                [KGP__SHAPE_RANGE] = {change_range_verdict, change_range_attainment},
            },
        [KGP__BASIS_GROWTH] = {[KGP__SHAPE_THRESHOLD] = {growth_verdict, growth_attainment}},
    };
    return loops[terms->basis][terms->shape][terms->attain](terms, operands, count, verdict,
                                                            attainment);
}
