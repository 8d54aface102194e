/* SPDX-License-Identifier: MIT */
/*
 * Percentages as they are printed. Rounding must not contradict a verdict: a missed target that
 * would print 100 or more prints 99.99, a reached one prints at least 100. Attainment always obeys;
 * the percentage of plan only where it says the same, for a floor on the level itself.
 */
#ifndef KGP_PRESENT_GUARD_H
#define KGP_PRESENT_GUARD_H

#include "evaluate/evaluation.h"

/* One cell of an evaluation. */
typedef struct kgp__spot {
    const kgp_evaluation *evaluation;
    int32_t target, period, unit;
} kgp__spot;

/* Guards a percentage of a target with a verdict. */
void kgp__guard(const kgp__view *view, int32_t result, int32_t verdict, bool goal_is_positive,
                kgp_decimal *value);
const kgp__target *kgp__spot_target(const kgp__spot *spot);
/* A result as a decimal, percentages guarded; false where there is none. */
bool kgp__spot_decimal(const kgp__spot *spot, int32_t result, kgp_decimal *value);
/* A result as a whole number, 0 where there is none. */
int32_t kgp__spot_int(const kgp__spot *spot, int32_t result);

#endif
