/* SPDX-License-Identifier: MIT */
/* Whole grains of 10^-9 point: exact shares and products in 64 bits. */
#ifndef KGP_COMPENSATE_GRAIN_H
#define KGP_COMPENSATE_GRAIN_H

#include "value/portion.h"

#include <stdbool.h>
#include <stdint.h>

/* n / d, both below 2^63; without a denominator where it did not fit. */
typedef struct kgp__fraction {
    uint64_t n, d;
} kgp__fraction;

/* a * b * 10^tens, of numbers of 0 and above; false if it does not fit. */
bool kgp__fraction_make(int64_t a, int64_t b, int32_t tens, kgp__fraction *to);
/* amount * f rounded down or `up`, of an amount of 0 or above; false if it does not fit. */
bool kgp__fraction_of(int64_t amount, kgp__fraction f, bool up, int64_t *product);

#endif
