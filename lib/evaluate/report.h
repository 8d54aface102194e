/* SPDX-License-Identifier: MIT */
/* Findings about cells. */
#ifndef KGP_EVALUATE_REPORT_H
#define KGP_EVALUATE_REPORT_H

#include "evaluate/evaluation.h"

/* Tells of an undecided hedge, a base of 0 or below, or a result that was not `stored` whole. */
void kgp__report_cell(const kgp_evaluation *evaluation, int32_t target, int32_t period,
                      int32_t unit, const kgp__cell *cell, bool stored, kgp_diag *diag);

/* About a target, at its place: the fact and two more words, which may be NULL. */
void kgp__report_target(const kgp_evaluation *evaluation, int32_t index, int32_t code,
                        const char *fact, const char *first, const char *second, kgp_diag *diag);

#endif
