/* SPDX-License-Identifier: MIT */
/* Verdicts and attainment of several cells at once. */
#include "evaluate/kernel.h"
#include "evaluate/kernel_vector.h"

#include <kgplan/evaluation.h>

/* What of the terms a loop keeps at hand. */
typedef struct constants {
    number factor[KGP__OPERANDS], hundred, from[KGP__CUTS], measure, reward;
    reach reach;
    const char *operands[KGP__OPERANDS];
    bool measured;
    int32_t inverse, width;
} constants;

/* Cells on their way; none is both missing and sure. */
typedef struct cells {
    number x, lower, upper;
    flags missing, sure;
} cells;

/* What is known of the cells of a tile, a bit each. */
typedef struct told {
    uint8_t passed[KGP__CUTS][KGP__TILE / 8], missing[KGP__TILE / 8], sure[KGP__TILE / 8];
} told;

ALWAYS constants constants_of(const kgp__terms *terms, const char *const operands[],
                              int32_t width) {
    constants k = {.width = width};
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
    k.reach = reach_of(terms->exponent);
    return k;
}

/* The base, and with it x of a change, or the end of a growth; tells where a growth has a base. */
ALWAYS flags read_base(const constants *k, int32_t basis, int32_t at, number percent, cells *c,
                       seen *all) {
    number base = load_next(&k->reach, k->operands[KGP__OPERAND_BASE], at, k->width, all);
    number scaled = base * k->factor[KGP__OPERAND_BASE];
    if (basis == KGP__BASIS_CHANGE) {
        c->x -= scaled;
        return is_sure(all, &k->reach, k->width);
    }
    number goal = k->hundred + percent, one = all_numbers(1), most = all_numbers(MOST);
    c->lower = scaled * goal;
    return both(both(at_least(base, one), at_least(goal, one)),
                both(at_least(most, magnitude(c->x)), at_least(most, magnitude(c->lower))));
}

/* x and the ends, as the terms say. A range that is upside down is left, though x be missing. */
ALWAYS cells read(const constants *k, int32_t basis, int32_t shape, int32_t at) {
    cells c;
    seen all;
    number end = load_first(&k->reach, k->operands[KGP__OPERAND_LOWER], at, k->width, &all);
    c.lower = end * k->factor[KGP__OPERAND_LOWER];
    flags sound, unknown;
    if (shape == KGP__SHAPE_RANGE) {
        c.upper = load_next(&k->reach, k->operands[KGP__OPERAND_UPPER], at, k->width, &all) *
                  k->factor[KGP__OPERAND_UPPER];
        unknown = is_missing(&all, k->width);
        sound = both(is_sure(&all, &k->reach, k->width), at_least(c.upper, c.lower));
    }
    c.x = load_next(&k->reach, k->operands[KGP__OPERAND_VALUE], at, k->width, &all) *
          k->factor[KGP__OPERAND_VALUE];
    flags based;
    if (basis != KGP__BASIS_LEVEL)
        based = read_base(k, basis, at, end, &c, &all);
    c.missing = is_missing(&all, k->width);
    c.sure = is_sure(&all, &k->reach, k->width);
    if (basis == KGP__BASIS_GROWTH)
        c.sure = both(c.sure, based);
    if (shape == KGP__SHAPE_RANGE) {
        c.sure = both(c.sure, sound);
        c.missing = both(c.missing, either(unknown, sound));
    } else {
        c.upper = c.lower;
    }
    return c;
}

/* Attainment n / d: 1 in a range, else by the distance from the end that is passed. */
ALWAYS void range_pair(const constants *k, const cells *c, number *n, number *d) {
    number one = all_numbers(1);
    flags above = at_least(c->x, c->lower), inside = both(above, at_least(c->upper, c->x));
    number end = pick(above, c->upper, c->lower);
    number over = k->measured ? k->measure : magnitude(end);
    number under = over + (c->x - end) * pick(above, k->reward, one);
    if (k->inverse < 0) {
        under = pick(above, under, -end);
        over = pick(above, over, -c->x);
    } else if (k->inverse > 0) {
        under = pick(above, end, under);
        over = pick(above, c->x, over);
    }
    *n = pick(inside, one, under);
    *d = pick(inside, one, over);
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

/* Only where it is a distance does attainment without a divisor leave the cell. */
ALWAYS narrow attainments(const constants *k, int32_t shape, cells *c) {
    number n, d;
    pair(k, shape, c, &n, &d);
    if (shape == KGP__SHAPE_THRESHOLD)
        return quotient(n, d, &c->sure);
    flags divides = at_least(d, all_numbers(1)), fits = both(c->sure, divides);
    narrow q = quotient(n, d, &fits);
    c->sure = but_not(c->sure, but_not(divides, fits));
    return q;
}

ALWAYS void judge(const kgp__terms *terms, const char *const operands[], int32_t basis,
                  int32_t shape, bool attain, int32_t width, int32_t count, char *attainment,
                  told *to) {
    const constants k = constants_of(terms, operands, width);
    for (int32_t at = 0; at < count; at += 8) {
        uint32_t passed = 0, passed_all = 0, missing = 0, sure = 0;
        for (int32_t i = 0; i < 8; i += WIDE) {
            cells c = read(&k, basis, shape, at + i);
            if (attain) {
                narrow q = attainments(&k, shape, &c);
                char *place = attainment + 4 * (size_t)(at + i);
                ask_ahead_to_write(place);
                memcpy(place, &q, sizeof q);
            }
            passed |= packed(at_least(c.x - c.lower, k.from[0])) << i;
            passed_all |= packed(at_least(c.x - c.upper, k.from[1])) << i;
            missing |= packed(c.missing) << i;
            sure |= packed(c.sure) << i;
        }
        to->passed[0][at / 8] = (uint8_t)passed;
        to->passed[1][at / 8] = (uint8_t)passed_all;
        to->missing[at / 8] = (uint8_t)missing;
        to->sure[at / 8] = (uint8_t)sure;
    }
}

ALWAYS marks marks_at(const uint8_t *from, int32_t at) {
    marks read;
    memcpy(&read, from + at / 8, sizeof read);
    return read;
}

/* Verdicts of a tile; tells whether cells are left, which have none. */
static bool write_verdicts(const kgp__terms *terms, const told *from, int32_t count,
                           uint8_t *verdict) {
    enum {
        BLOCK = sizeof(block)
    };
    const marks final = terms->missing_is_final ? (marks)-1 : 0;
    marks left = 0;
    for (int32_t at = 0; at < count; at += BLOCK) {
        int32_t some = count - at < BLOCK ? count - at : BLOCK;
        marks sure = marks_at(from->sure, at), missing = marks_at(from->missing, at) & final;
        marks passed = marks_at(from->passed[0], at) & sure;
        marks passed_all = marks_at(from->passed[1], at) & passed;
        block words =
            pick_bytes(missing, all_bytes(KGP_VERDICT_NO_DATA), all_bytes(KGP_VERDICT_NONE));
        words = pick_bytes(sure, all_bytes(terms->verdict[0]), words);
        words = pick_bytes(passed, all_bytes(terms->verdict[1]), words);
        words = pick_bytes(passed_all, all_bytes(terms->verdict[2]), words);
        ask_ahead_to_write(verdict + at);
        if (some == BLOCK)
            memcpy(verdict + at, &words, BLOCK);
        else
            memcpy(verdict + at, &words, (size_t)some);
        left |= (marks) ~(missing | sure) & (marks)-1 >> (BLOCK - some);
    }
    return left != 0;
}

#define LOOP(name, basis, shape, attain, width)                                                    \
    static bool name(const kgp__terms *terms, const char *const operands[KGP__OPERANDS],           \
                     int32_t count, uint8_t *verdict, char *attainment) {                          \
        told known;                                                                                \
        judge(terms, operands, basis, shape, attain, width, count, attainment, &known);            \
        return write_verdicts(terms, &known, count, verdict);                                      \
    }
#define LOOPS(name, basis, shape)                                                                  \
    LOOP(name##_verdict, basis, shape, false, 8)                                                   \
    LOOP(name##_attainment, basis, shape, true, 8)                                                 \
    LOOP(name##_verdict_narrow, basis, shape, false, 4)                                            \
    LOOP(name##_attainment_narrow, basis, shape, true, 4)
/* By whether attainment is wanted, and by width. */
#define WAYS(name)                                                                                 \
    {                                                                                              \
        {name##_verdict, name##_verdict_narrow}, {                                                 \
            name##_attainment, name##_attainment_narrow                                            \
        }                                                                                          \
    }

LOOPS(level, KGP__BASIS_LEVEL, KGP__SHAPE_THRESHOLD)
LOOPS(level_inverse, KGP__BASIS_LEVEL, KGP__SHAPE_INVERSE)
LOOPS(level_range, KGP__BASIS_LEVEL, KGP__SHAPE_RANGE)
LOOPS(change, KGP__BASIS_CHANGE, KGP__SHAPE_THRESHOLD)
LOOPS(change_range, KGP__BASIS_CHANGE, KGP__SHAPE_RANGE)
LOOPS(growth, KGP__BASIS_GROWTH, KGP__SHAPE_THRESHOLD)

bool KGP__FOR_SET(kgp__kernel_lanes)(const kgp__terms *terms,
                                     const char *const operands[KGP__OPERANDS], int32_t count,
                                     uint8_t *verdict, char *attainment) {
    static kgp__body *const loops[][KGP__SHAPES][2][2] = {
        [KGP__BASIS_LEVEL] = {[KGP__SHAPE_THRESHOLD] = WAYS(level),
                              [KGP__SHAPE_INVERSE] = WAYS(level_inverse),
                              [KGP__SHAPE_RANGE] = WAYS(level_range)},
        [KGP__BASIS_CHANGE] =
            {[KGP__SHAPE_THRESHOLD] = WAYS(change), [KGP__SHAPE_RANGE] = WAYS(change_range)},
        [KGP__BASIS_GROWTH] = {[KGP__SHAPE_THRESHOLD] = WAYS(growth)},
    };
    return loops[terms->basis][terms->shape][terms->attain][terms->width == 4](
        terms, operands, count, verdict, attainment);
}
