/* SPDX-License-Identifier: MIT */
#ifndef KGP_VALUE_DECIMAL_H
#define KGP_VALUE_DECIMAL_H

#include <kgplan/decimal.h>
#include <kgplan/limits.h>

#include <stdbool.h>

static inline bool kgp__decimal_valid(const kgp_decimal *value) {
    return value != NULL && value->coefficient != INT64_MIN && value->decimals >= 0 &&
           value->decimals <= KGP_LIMIT_DECIMALS && value->reserved == 0;
}

/* coefficient *= 10^(to - from), to >= from; false if it does not fit. */
bool kgp__rescale(int64_t *coefficient, int32_t from, int32_t to);

/* coefficient / 10^digits, half away from zero; digits up to 18. */
int64_t kgp__round_off(int64_t coefficient, int32_t digits);

#endif
