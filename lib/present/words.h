/* SPDX-License-Identifier: MIT */
/* Words for one target of an evaluation: its plan, its outcome, its percentages. */
#ifndef KGP_PRESENT_WORDS_H
#define KGP_PRESENT_WORDS_H

#include "present/guard.h"
#include "present/writer.h"

/* `≥ 7,23%`, `16.486 ± 5%`, … */
void kgp__words_plan(kgp__writer *to, const kgp__spot *spot);
/* With its unit of measure: `≥ 4.295.000 tấn`, `16.486 tỷ đồng ± 5%`. */
void kgp__words_plan_measured(kgp__writer *to, const kgp__spot *spot);
/* The unit of measure behind a number: `%` and `‰` without a blank. */
void kgp__words_measure(kgp__writer *to, const kgp__spot *spot);
/* `68.956,99 (+3,05%) *` */
void kgp__words_actual(kgp__writer *to, const kgp__spot *spot);
void kgp__words_last_year(kgp__writer *to, const kgp__spot *spot);
void kgp__words_plan_pct(kgp__writer *to, const kgp__spot *spot);
void kgp__words_yoy(kgp__writer *to, const kgp__spot *spot);
/*
 * The change on the same period last year: in points of a percentage, else in percent or as an
 * index. False where there is none.
 */
bool kgp__words_change(const kgp__spot *spot, kgp_decimal *change, bool *points);
/* ` điểm %`, or nothing for what is no percentage. */
void kgp__words_points(kgp__writer *to, const kgp__spot *spot);
/* `trên 90%` */
void kgp__words_band(kgp__writer *to, const kgp_plan *plan, int32_t band);
/* The verdict; of what is not due also where it stands: `chưa đến hạn: chưa đạt, chậm tiến độ`. */
void kgp__words_verdict(kgp__writer *to, const kgp__spot *spot);
/* A constant of a result that is a word. */
void kgp__words_result(kgp__writer *to, const kgp_plan *plan, int32_t result, int32_t constant);
/* The mark of a figure that was not reported for the unit itself: Σ rolled up, † restated. */
const char *kgp__origin_mark(int32_t origin);
/* The mark of a figure that is not official yet: * estimate, ** preliminary, *** forecast. */
const char *kgp__stage_mark(int32_t stage);

#endif
