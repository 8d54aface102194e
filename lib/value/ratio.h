/* SPDX-License-Identifier: MIT */
/* Exact quotients: what rules are computed in. Never reduced; see base/wide.h for why that fits. */
#ifndef KGP_VALUE_RATIO_H
#define KGP_VALUE_RATIO_H

#include "base/wide.h"

#include <kgplan/decimal.h>

typedef struct kgp__ratio {
    kgp__wide n;
    kgp__wide d; /* above 0 */
} kgp__ratio;

void kgp__ratio_set(kgp__ratio *to, int64_t coefficient, int32_t decimals);
void kgp__ratio_decimal(kgp__ratio *to, const kgp_decimal *value);
/* The result may be one of the operands. */
void kgp__ratio_add(kgp__ratio *sum, const kgp__ratio *a, const kgp__ratio *b);
void kgp__ratio_sub(kgp__ratio *difference, const kgp__ratio *a, const kgp__ratio *b);
void kgp__ratio_mul(kgp__ratio *product, const kgp__ratio *a, const kgp__ratio *b);
/* b is not 0. */
void kgp__ratio_div(kgp__ratio *quotient, const kgp__ratio *a, const kgp__ratio *b);
void kgp__ratio_scale(kgp__ratio *value, int64_t factor);
/* (a / b - 1) * 100, for b that is not 0. */
void kgp__ratio_growth(kgp__ratio *growth, const kgp__ratio *a, const kgp__ratio *b);
/* base * (1 + percent / 100) */
void kgp__ratio_grown(kgp__ratio *to, const kgp__ratio *base, const kgp__ratio *percent);
void kgp__ratio_absolute(kgp__ratio *value);
/* -1, 0, 1, or KGP__UNORDERED when the products leave the width. */
enum {
    KGP__UNORDERED = 2
};
int32_t kgp__ratio_compare(const kgp__ratio *a, const kgp__ratio *b);
static inline int32_t kgp__ratio_sign(const kgp__ratio *value) {
    return value->n.sign;
}
/*
 * The value in units of 10^-decimals, half away from zero; `nudge` as in kgp__wide_quotient().
 * False if it does not fit.
 */
bool kgp__ratio_round(const kgp__ratio *value, int32_t decimals, int32_t nudge, int64_t *rounded);
/* The same, rounded up. */
bool kgp__ratio_round_up(const kgp__ratio *value, int32_t decimals, int64_t *rounded);
/* False once any operation on the way has left the width. */
static inline bool kgp__ratio_exact(const kgp__ratio *value) {
    return !value->n.overflow && !value->d.overflow;
}

#endif
