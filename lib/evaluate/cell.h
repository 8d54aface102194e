/* SPDX-License-Identifier: MIT */
/* One target at one report in one unit: from figures to verdict. */
#ifndef KGP_EVALUATE_CELL_H
#define KGP_EVALUATE_CELL_H

#include "evaluate/fact.h"

#include <kgplan/evaluation.h>

/* A target at a report, the same for all units. */
typedef struct kgp__view {
    const kgp_panel *panel;
    const kgp__target *target;
    kgp__rule rule;
    bool concerned, due;
    kgp__source value, base, growth, change, last_year, last_growth, attested;
    kgp__source of, of_base, of_growth; /* growth of the period a target names */
    int32_t plane;                      /* of the target's own columns */
    const kgp_column *columns;          /* the target's own columns, by KGP_ROLE_TARGET* */
    const struct kgp__view *linked;     /* level target that states the same fact, or NULL */
} kgp__view;

/* What comes out; a quantity counts when its flag is set. */
typedef struct kgp__cell {
    int32_t verdict, reason, stage, bound;
    bool has_value, has_base, has_compared, has_attainment, has_plan_pct, has_gap;
    bool has_last_year, has_yoy, has_target, has_upper;
    kgp__ratio value, base, compared, attainment, plan_pct, gap, last_year, yoy, target, upper;
} kgp__cell;

void kgp__view_make(const kgp_panel *panel, int32_t target, kgp_period report, kgp__view *view);

/* `want` is a set of 1 << KGP_RESULT_*: what else than the verdict is needed. */
void kgp__cell_evaluate(const kgp__view *view, int32_t unit, uint32_t want, kgp__cell *cell);

#endif
