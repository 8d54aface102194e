/* SPDX-License-Identifier: MIT */
/* Which units are asked for an indicator: where a department reports it, a commune need not. */
#ifndef KGP_EVALUATE_REPORTING_H
#define KGP_EVALUATE_REPORTING_H

#include "data/panel.h"

/* Room that kgp__reporting_types() needs. */
static inline int32_t kgp__type_count(const kgp_plan *plan) {
    return kgp__names_count(&plan->tree.texts) + 1;
}

/*
 * Marks the types, by their text in the tree, of which any unit has a figure of the indicator in
 * any period, and those above them. Units of other types are not asked, so they lack nothing.
 */
void kgp__reporting_types(const kgp_panel *panel, int32_t indicator, uint8_t *types);

#endif
