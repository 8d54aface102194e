/* SPDX-License-Identifier: MIT */
/*
 * Integers of 640 bits with sign: wide enough that no rule of an evaluation can leave them, so
 * that the exact path needs neither rounding nor a greatest common divisor. The longest chain is
 * attainment of a growth rate between ratios: below 2^560 (doc/decisions/0002-wide-integers.md).
 */
#ifndef KGP_BASE_WIDE_H
#define KGP_BASE_WIDE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    KGP__LIMBS = 20
};

/* Magnitude in 32-bit limbs, least significant first; `used` limbs, the last one not 0. */
typedef struct kgp__wide {
    int32_t sign;  /* -1, 0 (then used is 0) or 1 */
    int32_t used;  /* 0 to KGP__LIMBS */
    bool overflow; /* the value is lost; carried by every operation on it */
    uint32_t limb[KGP__LIMBS];
} kgp__wide;

void kgp__wide_set(kgp__wide *to, int64_t value);
void kgp__wide_negate(kgp__wide *value);
/* The result may be one of the operands. */
void kgp__wide_add(kgp__wide *sum, const kgp__wide *a, const kgp__wide *b);
void kgp__wide_sub(kgp__wide *difference, const kgp__wide *a, const kgp__wide *b);
void kgp__wide_mul(kgp__wide *product, const kgp__wide *a, const kgp__wide *b);
/* value *= factor */
void kgp__wide_scale(kgp__wide *value, uint64_t factor);
int32_t kgp__wide_compare(const kgp__wide *a, const kgp__wide *b);
/*
 * n / d rounded half away from zero; `nudge` -1 or 1 says that the true quotient is that way off by
 * less than anything, which decides a tie. False if d is 0 or kgp__wide_get() would not give it.
 */
bool kgp__wide_quotient(const kgp__wide *n, const kgp__wide *d, int32_t nudge, int64_t *quotient);
/* False if it does not fit, as INT64_MIN does not: it marks a missing cell. */
bool kgp__wide_get(const kgp__wide *value, int64_t *to);

/* 10^exponent, 0 to 18. */
uint64_t kgp__pow10(int32_t exponent);

#endif
