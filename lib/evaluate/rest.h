/* SPDX-License-Identifier: MIT */
/* What the rest of a target's period must bring, and whether that is plausible. */
#ifndef KGP_EVALUATE_REST_H
#define KGP_EVALUATE_REST_H

#include "evaluate/cell.h"

/* 1 if the whole period would miss the goal, 0, or KGP__UNORDERED; only floors and ceilings tell. */
int32_t kgp__misses(const kgp__view *view, const kgp__ratio *whole, const kgp__ratio *goal);
/* Required in total, for a floor on a flow or a stock; of a flow also as growth. */
void kgp__rest_require(const kgp__view *view, int32_t unit, const kgp__ratio *goal,
                       kgp__cell *cell);
/* The class, after the forecast; with the best reachable value of what is difficult. */
void kgp__rest_classify(const kgp__view *view, int32_t unit, const kgp__ratio *goal,
                        kgp__cell *cell);
/*
 * What is required over parts of the rest, by the path; each running total is rounded. Writes to
 * `values` even when it fails.
 */
kgp_status kgp__rest_split(const kgp__view *view, int32_t unit, const kgp_decimal *required,
                           const kgp_period *parts, int32_t count, kgp_decimal *values);

#endif
