/* SPDX-License-Identifier: MIT */
#include "base/wide.h"

#include "base/check.h"

#include <string.h>

static void trim(kgp__wide *value) {
    while (value->used > 0 && value->limb[value->used - 1] == 0)
        value->used--;
    if (value->used == 0)
        value->sign = 0;
}

static void copy(kgp__wide *to, const kgp__wide *from) {
    to->sign = from->sign;
    to->used = from->used;
    to->overflow = from->overflow;
    memmove(to->limb, from->limb, (size_t)from->used * sizeof from->limb[0]);
}

static void set_magnitude(kgp__wide *to, uint64_t magnitude) {
    to->overflow = false;
    to->sign = 1;
    to->used = 2;
    to->limb[0] = (uint32_t)magnitude;
    to->limb[1] = (uint32_t)(magnitude >> 32);
    trim(to);
}

void kgp__wide_set(kgp__wide *to, int64_t value) {
    set_magnitude(to, kgp__magnitude(value));
    if (value < 0)
        to->sign = -1;
}

void kgp__wide_negate(kgp__wide *value) {
    value->sign = -value->sign;
}

static int32_t compare_magnitudes(const kgp__wide *a, const kgp__wide *b) {
    if (a->used != b->used)
        return a->used < b->used ? -1 : 1;
    for (int32_t i = a->used - 1; i >= 0; i--)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    return 0;
}

int32_t kgp__wide_compare(const kgp__wide *a, const kgp__wide *b) {
    if (a->sign != b->sign)
        return a->sign < b->sign ? -1 : 1;
    return a->sign < 0 ? compare_magnitudes(b, a) : compare_magnitudes(a, b);
}

static void add_magnitudes(kgp__wide *sum, const kgp__wide *a, const kgp__wide *b) {
    const kgp__wide *longer = a->used >= b->used ? a : b, *shorter = longer == a ? b : a;
    uint64_t carry = 0;
    int32_t used = longer->used;
    for (int32_t i = 0; i < used; i++) {
        carry += (uint64_t)longer->limb[i] + (i < shorter->used ? shorter->limb[i] : 0);
        sum->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0 && used < KGP__LIMBS)
        sum->limb[used++] = (uint32_t)carry;
    else if (carry != 0)
        sum->overflow = true;
    sum->used = used;
}

/* |a| >= |b| */
static void subtract_magnitudes(kgp__wide *difference, const kgp__wide *a, const kgp__wide *b) {
    int64_t borrow = 0;
    int32_t used = a->used;
    for (int32_t i = 0; i < used; i++) {
        borrow += (int64_t)a->limb[i] - (i < b->used ? (int64_t)b->limb[i] : 0);
        difference->limb[i] = (uint32_t)borrow;
        borrow >>= 32;
    }
    difference->used = used;
}

static void add_signed(kgp__wide *sum, const kgp__wide *a, const kgp__wide *b, int32_t b_sign) {
    int32_t a_sign = a->sign;
    sum->overflow = a->overflow || b->overflow;
    if (b_sign == 0) {
        bool overflow = sum->overflow;
        copy(sum, a);
        sum->overflow = overflow;
        return;
    }
    if (a_sign == 0 || a_sign == b_sign) {
        add_magnitudes(sum, a, b);
        sum->sign = b_sign;
    } else if (compare_magnitudes(a, b) >= 0) {
        subtract_magnitudes(sum, a, b);
        sum->sign = a_sign;
    } else {
        subtract_magnitudes(sum, b, a);
        sum->sign = b_sign;
    }
    trim(sum);
}

void kgp__wide_add(kgp__wide *sum, const kgp__wide *a, const kgp__wide *b) {
    add_signed(sum, a, b, b->sign);
}

void kgp__wide_sub(kgp__wide *difference, const kgp__wide *a, const kgp__wide *b) {
    add_signed(difference, a, b, -b->sign);
}

void kgp__wide_mul(kgp__wide *product, const kgp__wide *a, const kgp__wide *b) {
    uint32_t limb[KGP__LIMBS + 1] = {0};
    bool overflow = a->overflow || b->overflow || a->used + b->used > KGP__LIMBS + 1;
    for (int32_t i = 0; i < a->used && !overflow; i++) {
        uint64_t carry = 0;
        for (int32_t j = 0; j < b->used; j++) {
            carry += (uint64_t)a->limb[i] * b->limb[j] + limb[i + j];
            limb[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        limb[i + b->used] = (uint32_t)carry;
    }
    product->overflow = overflow || limb[KGP__LIMBS] != 0;
    product->sign = a->sign * b->sign;
    int32_t used = a->used + b->used;
    product->used = used < KGP__LIMBS ? used : KGP__LIMBS;
    memcpy(product->limb, limb, (size_t)product->used * sizeof limb[0]);
    trim(product);
}

void kgp__wide_scale(kgp__wide *value, uint64_t factor) {
    kgp__wide by;
    set_magnitude(&by, factor);
    kgp__wide_mul(value, value, &by);
}

/* Divides the magnitude by one limb in place and returns the remainder. */
static uint32_t divide_by_limb(kgp__wide *value, uint32_t divisor) {
    uint64_t rest = 0;
    for (int32_t i = value->used - 1; i >= 0; i--) {
        rest = rest << 32 | value->limb[i];
        value->limb[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    trim(value);
    return (uint32_t)rest;
}

/* |n| / |d| for d of two limbs and more, by Knuth's algorithm D (TAOCP vol. 2, 4.3.1). */
static void divide_magnitudes(const kgp__wide *n, const kgp__wide *d, kgp__wide *quotient,
                              kgp__wide *rest) {
    int32_t count = d->used, shift = __builtin_clz(d->limb[count - 1]);
    uint32_t u[KGP__LIMBS + 1] = {0}, v[KGP__LIMBS];
    for (int32_t i = 0; i < count; i++)
        v[i] =
            (uint32_t)(((uint64_t)d->limb[i] << 32 | (i > 0 ? d->limb[i - 1] : 0)) << shift >> 32);
    for (int32_t i = 0; i <= n->used; i++)
        u[i] = (uint32_t)((((uint64_t)(i < n->used ? n->limb[i] : 0) << 32) |
                           (i > 0 ? n->limb[i - 1] : 0))
                              << shift >>
                          32);
    quotient->used = n->used - count + 1;
    for (int32_t j = n->used - count; j >= 0; j--) {
        uint64_t top = (uint64_t)u[j + count] << 32 | u[j + count - 1];
        uint64_t guess = top / v[count - 1], left = top % v[count - 1];
        while (guess >> 32 != 0 || guess * v[count - 2] > (left << 32 | u[j + count - 2])) {
            guess--;
            left += v[count - 1];
            if (left >> 32 != 0)
                break;
        }
        int64_t borrow = 0;
        uint64_t carry = 0;
        for (int32_t i = 0; i < count; i++) {
            carry += guess * v[i];
            borrow += (int64_t)u[i + j] - (int64_t)(uint32_t)carry;
            u[i + j] = (uint32_t)borrow;
            borrow >>= 32;
            carry >>= 32;
        }
        borrow += (int64_t)u[j + count] - (int64_t)carry;
        u[j + count] = (uint32_t)borrow;
        if (borrow < 0) {
            guess--;
            carry = 0;
            for (int32_t i = 0; i < count; i++) {
                carry += (uint64_t)u[i + j] + v[i];
                u[i + j] = (uint32_t)carry;
                carry >>= 32;
            }
            u[j + count] += (uint32_t)carry;
        }
        quotient->limb[j] = (uint32_t)guess;
    }
    for (int32_t i = 0; i < count; i++)
        rest->limb[i] = (uint32_t)(((uint64_t)u[i + 1] << 32 | u[i]) >> shift);
    rest->used = count;
    rest->sign = 1;
    trim(rest);
}

bool kgp__wide_quotient(const kgp__wide *n, const kgp__wide *d, int32_t nudge, int64_t *quotient) {
    if (n->overflow || d->overflow || d->sign == 0)
        return false;
    kgp__wide q = {.sign = 1}, rest = {.sign = 1};
    if (compare_magnitudes(n, d) < 0) {
        copy(&rest, n);
    } else if (d->used == 1) {
        copy(&q, n);
        set_magnitude(&rest, divide_by_limb(&q, d->limb[0]));
    } else {
        divide_magnitudes(n, d, &q, &rest);
    }
    int32_t sign = n->sign * d->sign;
    q.sign = 1;
    trim(&q);
    kgp__wide beyond; /* |d| - rest: twice the rest might not fit */
    subtract_magnitudes(&beyond, d, &rest);
    beyond.sign = 1;
    trim(&beyond);
    int32_t half = compare_magnitudes(&rest, &beyond);
    if (half > 0 || (half == 0 && nudge * sign >= 0)) {
        kgp__wide one;
        set_magnitude(&one, 1);
        kgp__wide_add(&q, &q, &one);
    }
    if (q.sign != 0)
        q.sign = sign;
    return kgp__wide_get(&q, quotient);
}

bool kgp__wide_get(const kgp__wide *value, int64_t *to) {
    if (value->overflow || value->used > 2)
        return false;
    uint64_t magnitude = (value->used > 0 ? value->limb[0] : 0) |
                         (uint64_t)(value->used > 1 ? value->limb[1] : 0) << 32;
    if (magnitude > (uint64_t)INT64_MAX)
        return false;
    *to = value->sign < 0 ? -(int64_t)magnitude : (int64_t)magnitude;
    return true;
}

uint64_t kgp__pow10(int32_t exponent) {
    static const uint64_t power[] = {
        1ull,
        10ull,
        100ull,
        1000ull,
        10000ull,
        100000ull,
        1000000ull,
        10000000ull,
        100000000ull,
        1000000000ull,
        10000000000ull,
        100000000000ull,
        1000000000000ull,
        10000000000000ull,
        100000000000000ull,
        1000000000000000ull,
        10000000000000000ull,
        100000000000000000ull,
        1000000000000000000ull,
    };
    return power[exponent];
}
