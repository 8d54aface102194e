/* SPDX-License-Identifier: MIT */
#include "value/decimal.h"

#include "base/check.h"
#include "base/wide.h"

bool kgp__rescale(int64_t *coefficient, int32_t from, int32_t to) {
    return !kgp__mul_overflows(*coefficient, (int64_t)kgp__pow10(to - from), coefficient) &&
           *coefficient != INT64_MIN;
}

int64_t kgp__round_off(int64_t coefficient, int32_t digits) {
    if (digits <= 0)
        return coefficient;
    uint64_t unit = kgp__pow10(digits), magnitude = kgp__magnitude(coefficient);
    uint64_t rounded = magnitude / unit + (magnitude % unit >= unit / 2);
    return coefficient < 0 ? -(int64_t)rounded : (int64_t)rounded;
}

kgp_status kgp_decimal_compare(const kgp_decimal *a, const kgp_decimal *b, int32_t *order) {
    if (!kgp__decimal_valid(a) || !kgp__decimal_valid(b) || order == NULL)
        return KGP_E_ARGUMENT;
    kgp__wide x, y;
    kgp__wide_set(&x, a->coefficient);
    kgp__wide_set(&y, b->coefficient);
    kgp__wide_scale(&x, kgp__pow10(b->decimals));
    kgp__wide_scale(&y, kgp__pow10(a->decimals));
    *order = kgp__wide_compare(&x, &y);
    return KGP_OK;
}

/* a + sign * b; wide, because an operand may leave 64 bits before the sum comes back. */
static kgp_status combine(const kgp_decimal *a, const kgp_decimal *b, int32_t sign,
                          kgp_decimal *to) {
    if (!kgp__decimal_valid(a) || !kgp__decimal_valid(b) || to == NULL)
        return KGP_E_ARGUMENT;
    int32_t decimals = a->decimals > b->decimals ? a->decimals : b->decimals;
    kgp__wide x, y;
    int64_t coefficient;
    kgp__wide_set(&x, a->coefficient);
    kgp__wide_set(&y, sign * b->coefficient);
    kgp__wide_scale(&x, kgp__pow10(decimals - a->decimals));
    kgp__wide_scale(&y, kgp__pow10(decimals - b->decimals));
    kgp__wide_add(&x, &x, &y);
    if (!kgp__wide_get(&x, &coefficient))
        return KGP_E_RANGE;
    *to = (kgp_decimal){coefficient, decimals, 0};
    return KGP_OK;
}

kgp_status kgp_decimal_add(const kgp_decimal *a, const kgp_decimal *b, kgp_decimal *sum) {
    return combine(a, b, 1, sum);
}

kgp_status kgp_decimal_subtract(const kgp_decimal *a, const kgp_decimal *b,
                                kgp_decimal *difference) {
    return combine(a, b, -1, difference);
}

kgp_status kgp_decimal_round(const kgp_decimal *value, int32_t decimals, kgp_decimal *rounded) {
    if (!kgp__decimal_valid(value) || rounded == NULL || decimals < 0 ||
        decimals > KGP_LIMIT_DECIMALS)
        return KGP_E_ARGUMENT;
    int64_t coefficient = value->coefficient;
    if (decimals < value->decimals)
        coefficient = kgp__round_off(coefficient, value->decimals - decimals);
    else if (!kgp__rescale(&coefficient, value->decimals, decimals))
        return KGP_E_RANGE;
    *rounded = (kgp_decimal){coefficient, decimals, 0};
    return KGP_OK;
}
