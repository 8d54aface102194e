/* SPDX-License-Identifier: MIT */
/* What a printed number can stand for. */
#ifndef KGP_VALUE_INTERVAL_H
#define KGP_VALUE_INTERVAL_H

#include "value/ratio.h"

typedef struct kgp__interval {
    kgp__ratio low, high;
    bool low_open, high_open; /* the end itself is left out */
} kgp__interval;

/* A whole number alone. */
void kgp__interval_exact(int64_t value, kgp__interval *to);
/* What rounds to a number as it was written: v ± u/2, u being one unit of its last digit. */
void kgp__interval_written(const kgp_decimal *value, kgp__interval *to);
/* Whether some number is in both. */
bool kgp__intervals_meet(const kgp__interval *a, const kgp__interval *b);
/* The sum; the result may be an operand. */
void kgp__interval_add(kgp__interval *to, const kgp__interval *a, const kgp__interval *b);
/* All a - b. */
void kgp__interval_change(kgp__interval *to, const kgp__interval *a, const kgp__interval *b);
/* All (a / b - 1) * 100; false over a base that may be 0 or below. */
bool kgp__interval_growth(kgp__interval *to, const kgp__interval *a, const kgp__interval *b);

/* With so many decimals; `?` if it does not fit. */
void kgp__ratio_text(const kgp__ratio *value, int32_t decimals, char text[40]);
/* `[7.34, 7.35]` with so many decimals at most. */
void kgp__interval_text(const kgp__interval *interval, int32_t decimals, char text[96]);

#endif
