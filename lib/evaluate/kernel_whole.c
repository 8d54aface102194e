/* SPDX-License-Identifier: MIT */
/* Cells one by one in checked 64-bit integers: every platform has this body. */
#include "base/check.h"
#include "evaluate/kernel.h"

#include <kgplan/evaluation.h>

#include <string.h>

enum {
    QUOTIENT = 10000 /* attainment is told in 0.01 % */
};

typedef struct figures {
    int64_t x, lower, upper;
} figures;

static bool times(int64_t a, int64_t b, int64_t *to) {
    return !kgp__mul_overflows(a, b, to);
}

static bool minus(int64_t a, int64_t b, int64_t *to) {
    return b != INT64_MIN && !kgp__add_overflows(a, -b, to);
}

static bool is_missing(const kgp__terms *terms, const int64_t *operands, int32_t i) {
    return terms->factor[i] != 0 && operands[i] == INT64_MIN;
}

/* The ends of a range, in order; of a threshold both are its value. */
static bool read_ends(const kgp__terms *terms, const int64_t *operands, figures *f) {
    if (!times(operands[KGP__OPERAND_LOWER], terms->factor[KGP__OPERAND_LOWER], &f->lower))
        return false;
    f->upper = f->lower;
    return terms->shape != KGP__SHAPE_RANGE ||
           (times(operands[KGP__OPERAND_UPPER], terms->factor[KGP__OPERAND_UPPER], &f->upper) &&
            f->lower <= f->upper);
}

/* x; of a growth the end too. */
static bool read_compared(const kgp__terms *terms, const int64_t *operands, figures *f) {
    int64_t base = operands[KGP__OPERAND_BASE], goal;
    if (!times(operands[KGP__OPERAND_VALUE], terms->factor[KGP__OPERAND_VALUE], &f->x))
        return false;
    if (terms->basis == KGP__BASIS_LEVEL)
        return true;
    if (terms->basis == KGP__BASIS_CHANGE)
        return times(base, terms->factor[KGP__OPERAND_BASE], &base) && minus(f->x, base, &f->x);
    if (base <= 0 || kgp__add_overflows(terms->hundred, operands[KGP__OPERAND_LOWER], &goal) ||
        goal <= 0 || !times(base, terms->factor[KGP__OPERAND_BASE], &base) ||
        !times(base, goal, &f->lower))
        return false;
    f->upper = f->lower;
    return true;
}

static bool judge(const kgp__terms *terms, const figures *f, uint8_t *verdict) {
    int64_t above, beyond;
    if (!minus(f->x, f->lower, &above) || !minus(f->x, f->upper, &beyond))
        return false;
    int32_t passed = above < terms->from[0] ? 0 : beyond < terms->from[1] ? 1 : 2;
    *verdict = terms->verdict[passed];
    return true;
}

/* d + sign * distance, over d = `measure` or |end| */
static bool by_distance(const kgp__terms *terms, int64_t distance, int64_t end, int64_t *n,
                        int64_t *d) {
    *d = terms->measure != 0 ? terms->measure : end;
    if (*d < 0 && !minus(0, *d, d))
        return false;
    return !kgp__add_overflows(*d, distance, n);
}

static bool inverse(int64_t x, int64_t end, int32_t sign, int64_t *n, int64_t *d) {
    return times(end, sign, n) && times(x, sign, d);
}

/* Attainment n / d. */
static bool pair(const kgp__terms *terms, const figures *f, int64_t *n, int64_t *d) {
    int64_t distance;
    bool range = terms->shape == KGP__SHAPE_RANGE, below = f->x < f->lower;
    if (terms->shape == KGP__SHAPE_INVERSE)
        return inverse(f->x, f->lower, -1, n, d);
    if (range && !below && f->x <= f->upper) {
        *n = *d = 1;
        return true;
    }
    int64_t end = range && !below ? f->upper : f->lower;
    if (range && terms->inverse == (below ? -1 : 1))
        return inverse(f->x, end, terms->inverse, n, d);
    return minus(f->x, end, &distance) &&
           times(distance, range && !below ? terms->reward : 1, &distance) &&
           by_distance(terms, distance, end, n, d);
}

/* n / d in 0.01 %, half away from zero; two digits at a time, so that nothing leaves 64 bits. */
static bool divide(int64_t n, int64_t d, int32_t *quotient) {
    uint64_t by = (uint64_t)d, whole = kgp__magnitude(n) / by, rest = kgp__magnitude(n) % by;
    if (by > UINT64_MAX / 100 || whole > INT32_MAX / QUOTIENT)
        return false;
    for (int32_t digits = 0; digits < 4; digits += 2) {
        whole = whole * 100 + rest * 100 / by;
        rest = rest * 100 % by;
    }
    whole += rest >= by - rest;
    if (whole > INT32_MAX)
        return false;
    *quotient = n < 0 ? -(int32_t)whole : (int32_t)whole;
    return true;
}

static bool attain(const kgp__terms *terms, const figures *f, int32_t *attainment) {
    int64_t n, d;
    *attainment = INT32_MIN;
    if (!pair(terms, f, &n, &d))
        return false;
    return d > 0 ? divide(n, d, attainment) : terms->zero_is_final;
}

static bool judge_cell(const kgp__terms *terms, const int64_t operands[KGP__OPERANDS],
                       uint8_t *verdict, int32_t *attainment) {
    figures f;
    bool no_end = is_missing(terms, operands, KGP__OPERAND_LOWER) ||
                  is_missing(terms, operands, KGP__OPERAND_UPPER);
    bool missing = no_end || is_missing(terms, operands, KGP__OPERAND_VALUE) ||
                   is_missing(terms, operands, KGP__OPERAND_BASE);
    *attainment = INT32_MIN;
    if (!no_end && !read_ends(terms, operands, &f))
        return false;
    if (missing) {
        *verdict = KGP_VERDICT_NO_DATA;
        return terms->missing_is_final;
    }
    return read_compared(terms, operands, &f) && judge(terms, &f, verdict) &&
           (!terms->attain || attain(terms, &f, attainment));
}

/* INT64_MIN for a missing one. */
static int64_t read_operand(const char *cells, int32_t width, int32_t at) {
    int64_t wide;
    int32_t cell;
    if (width == 8) {
        memcpy(&wide, cells + 8 * (size_t)at, sizeof wide);
        return wide;
    }
    memcpy(&cell, cells + 4 * (size_t)at, sizeof cell);
    return cell == INT32_MIN ? INT64_MIN : cell;
}

bool kgp__kernel_whole(const kgp__terms *terms, const char *const operands[KGP__OPERANDS],
                       int32_t count, uint8_t *verdict, char *attainment) {
    bool left = false;
    for (int32_t at = 0; at < count; at++) {
        int64_t cell[KGP__OPERANDS] = {0};
        int32_t told;
        for (int32_t i = 0; i < KGP__OPERANDS; i++)
            if (terms->factor[i] != 0)
                cell[i] = read_operand(operands[i], terms->width, at);
        if (!judge_cell(terms, cell, &verdict[at], &told)) {
            verdict[at] = KGP_VERDICT_NONE;
            left = true;
        }
        memcpy(attainment + 4 * (size_t)at, &told, sizeof told);
    }
    return left;
}
