/* SPDX-License-Identifier: MIT */
/* Words for one target of an evaluation: its plan, its outcome, its percentages. */
#ifndef KGP_PRESENT_WORDS_H
#define KGP_PRESENT_WORDS_H

#include "evaluate/evaluation.h"
#include "present/writer.h"

/* One cell of an evaluation. */
typedef struct kgp__spot {
    const kgp_evaluation *evaluation;
    int32_t target, period, unit;
} kgp__spot;

/* `≥ 7,23%`, `16.486 ± 5%`, … */
void kgp__words_plan(kgp__writer *to, const kgp__spot *spot);
/* `68.956,99 (+3,05%) *` */
void kgp__words_actual(kgp__writer *to, const kgp__spot *spot);
void kgp__words_last_year(kgp__writer *to, const kgp__spot *spot);
/*
 * Percentage of plan, guarded: a missed floor that would print 100 or more prints 99.99, a reached
 * one at least 100; any other never rounds up to 100.
 */
void kgp__words_plan_pct(kgp__writer *to, const kgp__spot *spot);
void kgp__words_yoy(kgp__writer *to, const kgp__spot *spot);
/* The mark of a figure that is not official yet: * estimate, ** preliminary, *** forecast. */
const char *kgp__stage_mark(int32_t stage);

#endif
