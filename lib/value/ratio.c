/* SPDX-License-Identifier: MIT */
#include "value/ratio.h"

void kgp__ratio_set(kgp__ratio *to, int64_t coefficient, int32_t decimals) {
    kgp__wide_set(&to->n, coefficient);
    kgp__wide_set(&to->d, (int64_t)kgp__pow10(decimals));
}

void kgp__ratio_decimal(kgp__ratio *to, const kgp_decimal *value) {
    kgp__ratio_set(to, value->coefficient, value->decimals);
}

typedef void combination(kgp__wide *to, const kgp__wide *a, const kgp__wide *b);

static bool is_one(const kgp__wide *value) {
    return value->used == 1 && value->limb[0] == 1;
}

/* Multiplies above and below by ten until the denominator is not below `least`. */
static void widen(kgp__ratio *value, const kgp__wide *least) {
    while (kgp__wide_compare(&value->d, least) < 0 && kgp__ratio_exact(value)) {
        kgp__wide_scale(&value->n, 10);
        kgp__wide_scale(&value->d, 10);
    }
}

/*
 * Denominators are mostly powers of ten, or such times one number: then the larger one does for
 * both, and a sum of many terms does not grow with each.
 */
static bool combine_aligned(kgp__ratio *to, const kgp__ratio *a, const kgp__ratio *b,
                            combination *apply) {
    bool a_is_less = kgp__wide_compare(&a->d, &b->d) < 0;
    const kgp__ratio *larger = a_is_less ? b : a;
    kgp__ratio smaller = a_is_less ? *a : *b;
    if (is_one(&smaller.d)) {
        kgp__wide_mul(&smaller.n, &smaller.n, &larger->d);
    } else {
        widen(&smaller, &larger->d);
        if (kgp__wide_compare(&smaller.d, &larger->d) != 0)
            return false;
    }
    kgp__wide d = larger->d;
    apply(&to->n, a_is_less ? &smaller.n : &a->n, a_is_less ? &b->n : &smaller.n);
    to->d = d;
    return true;
}

static void combine(kgp__ratio *to, const kgp__ratio *a, const kgp__ratio *b, combination *apply) {
    if (kgp__wide_compare(&a->d, &b->d) == 0) {
        apply(&to->n, &a->n, &b->n);
        to->d = a->d;
        return;
    }
    if (combine_aligned(to, a, b, apply))
        return;
    kgp__wide x, y;
    kgp__wide_mul(&x, &a->n, &b->d);
    kgp__wide_mul(&y, &b->n, &a->d);
    kgp__wide_mul(&to->d, &a->d, &b->d);
    apply(&to->n, &x, &y);
}

void kgp__ratio_add(kgp__ratio *sum, const kgp__ratio *a, const kgp__ratio *b) {
    combine(sum, a, b, kgp__wide_add);
}

void kgp__ratio_sub(kgp__ratio *difference, const kgp__ratio *a, const kgp__ratio *b) {
    combine(difference, a, b, kgp__wide_sub);
}

void kgp__ratio_mul(kgp__ratio *product, const kgp__ratio *a, const kgp__ratio *b) {
    kgp__wide_mul(&product->n, &a->n, &b->n);
    kgp__wide_mul(&product->d, &a->d, &b->d);
}

void kgp__ratio_div(kgp__ratio *quotient, const kgp__ratio *a, const kgp__ratio *b) {
    kgp__wide n;
    kgp__wide_mul(&n, &a->n, &b->d);
    kgp__wide_mul(&quotient->d, &a->d, &b->n);
    quotient->n = n;
    if (quotient->d.sign < 0) {
        kgp__wide_negate(&quotient->n);
        kgp__wide_negate(&quotient->d);
    }
}

void kgp__ratio_scale(kgp__ratio *value, int64_t factor) {
    kgp__wide by;
    kgp__wide_set(&by, factor);
    kgp__wide_mul(&value->n, &value->n, &by);
}

/* 100 (an bd - bn ad) / (ad bn): the denominator of b cancels. */
void kgp__ratio_growth(kgp__ratio *growth, const kgp__ratio *a, const kgp__ratio *b) {
    kgp__ratio to;
    kgp__wide x, y;
    kgp__wide_mul(&x, &a->n, &b->d);
    kgp__wide_mul(&y, &b->n, &a->d);
    kgp__wide_sub(&to.n, &x, &y);
    kgp__wide_scale(&to.n, 100);
    to.d = y;
    if (to.d.sign < 0) {
        kgp__wide_negate(&to.n);
        kgp__wide_negate(&to.d);
    }
    *growth = to;
}

void kgp__ratio_grown(kgp__ratio *to, const kgp__ratio *base, const kgp__ratio *percent) {
    kgp__ratio factor;
    kgp__ratio_set(&factor, 100, 0);
    kgp__ratio_add(&factor, &factor, percent);
    kgp__ratio_mul(to, base, &factor);
    kgp__wide_scale(&to->d, 100);
}

void kgp__ratio_absolute(kgp__ratio *value) {
    if (value->n.sign < 0)
        kgp__wide_negate(&value->n);
}

int32_t kgp__ratio_compare(const kgp__ratio *a, const kgp__ratio *b) {
    if (!kgp__ratio_exact(a) || !kgp__ratio_exact(b))
        return KGP__UNORDERED;
    if (a->n.sign != b->n.sign)
        return a->n.sign < b->n.sign ? -1 : 1;
    if (kgp__wide_compare(&a->d, &b->d) == 0)
        return kgp__wide_compare(&a->n, &b->n);
    kgp__wide x, y;
    kgp__wide_mul(&x, &a->n, &b->d);
    kgp__wide_mul(&y, &b->n, &a->d);
    if (x.overflow || y.overflow)
        return KGP__UNORDERED;
    return kgp__wide_compare(&x, &y);
}

bool kgp__ratio_round(const kgp__ratio *value, int32_t decimals, int32_t nudge, int64_t *rounded) {
    kgp__wide n = value->n;
    kgp__wide_scale(&n, kgp__pow10(decimals));
    return kgp__wide_quotient(&n, &value->d, nudge, rounded);
}

/* The next whole number is what n / d + 1/2 rounds to, a tie downwards. */
bool kgp__ratio_round_up(const kgp__ratio *value, int32_t decimals, int64_t *rounded) {
    kgp__wide n = value->n, d = value->d;
    kgp__wide_scale(&n, 2 * kgp__pow10(decimals));
    kgp__wide_add(&n, &n, &d);
    kgp__wide_scale(&d, 2);
    return kgp__wide_quotient(&n, &d, -1, rounded);
}
