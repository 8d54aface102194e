/* SPDX-License-Identifier: MIT */
/* A figure over months from the rows that cover them, by the indicator's kind. */
#ifndef KGP_EVALUATE_ACCUMULATE_H
#define KGP_EVALUATE_ACCUMULATE_H

#include "evaluate/fact.h"

/*
 * Flows add up, averages are weighed, ratios over a period are the sum of numerators over that of
 * denominators. Anything else is refused, with the reason.
 */
void kgp__accumulate(const kgp__source *source, int32_t unit, kgp__fact *fact);
/* The role whose rows can be put together over time, or KGP_NONE. */
int32_t kgp__additive_role(const kgp__indicator *indicator);

#endif
