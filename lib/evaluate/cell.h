/* SPDX-License-Identifier: MIT */
/* One target at one report in one unit: from figures to verdict. */
#ifndef KGP_EVALUATE_CELL_H
#define KGP_EVALUATE_CELL_H

#include "evaluate/view.h"

#include <kgplan/evaluation.h>

/* What comes out; a quantity counts when its flag is set. */
typedef struct kgp__cell {
    int32_t verdict, reason, stage, bound, so_far, gaps;
    bool has_value, has_base, has_compared, has_attainment, has_plan_pct, has_gap;
    bool has_last_year, has_yoy, has_target, has_upper, has_required, has_required_growth;
    kgp__ratio value, base, compared, attainment, plan_pct, gap, last_year, yoy, target, upper;
    kgp__ratio required, required_growth;
} kgp__cell;

/* `want` is a set of 1 << KGP_RESULT_*: what else than the verdict is needed. */
void kgp__cell_evaluate(const kgp__view *view, int32_t unit, uint32_t want, kgp__cell *cell);

#endif
