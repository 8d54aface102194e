/* SPDX-License-Identifier: MIT */
/* What is told about the units below one: hedges of their figures, those that lack one. */
#ifndef KGP_EVALUATE_CHILDREN_H
#define KGP_EVALUATE_CHILDREN_H

#include "evaluate/part.h"

/* Steps to the next unit below one that is asked; `place` begins with KGP_NONE. */
int32_t kgp__asked_child(const kgp__plane *plane, int32_t unit, const uint8_t *types,
                         int32_t *place);

/* Keeps what a sum of hedged figures stands for; counted from 1. */
KGP_NODISCARD kgp_status kgp__children_hedge(const kgp__plane *plane, int32_t unit,
                                             const uint8_t *types, kgp__array *hedges,
                                             int32_t *number);

/*
 * Reports units without a figure; beside an own figure of the unit (else `own` is NULL) also what
 * is not broken down, or that the sum differs beyond rounding.
 */
void kgp__children_report(const kgp__plane *plane, int32_t unit, const uint8_t *types,
                          const kgp__part *own, const kgp__parts *sum, kgp_diag *diag);

#endif
