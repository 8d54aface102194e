/* SPDX-License-Identifier: MIT */
/* Units of a plan: when they exist, under whom, and what became of them. */
#ifndef KGP_PLAN_UNITS_H
#define KGP_PLAN_UNITS_H

#include "plan/check.h"
#include "plan/plan.h"

/* First and last day of an item that has both; `otherwise` where they are not given. */
typedef struct kgp__days {
    kgp_day from, until;
} kgp__days;
kgp__days kgp__days_read(const kgp__tree *tree, int32_t subject, int32_t index,
                         kgp__days otherwise);
kgp__days kgp__unit_days(const kgp__tree *tree, int32_t unit);

/* Appends the parenthoods of all units, by child; dangling ones are left out. */
KGP_NODISCARD kgp_status kgp__parenthoods_read(const kgp__tree *tree, kgp__array *to);
/* Finds all faults of the units and of their lineage. */
KGP_NODISCARD kgp_status kgp__units_check(kgp__checking *c);
/* Makes the units of a plan, with what links them. */
KGP_NODISCARD kgp_status kgp__units_make(kgp_plan *plan);
void kgp__units_free(kgp_plan *plan);

#endif
