/* SPDX-License-Identifier: MIT */
/* What a derived figure is made of: units below, or by lineage those that were before. */
#ifndef KGP_EVALUATE_MAKEUP_H
#define KGP_EVALUATE_MAKEUP_H

#include "evaluate/fact.h"

/* What one unit brings to the figure of another. */
typedef struct kgp__contribution {
    int32_t unit;
    int32_t reason; /* KGP_REASON_NONE: it was added */
    int32_t stage, origin;
    bool shared; /* by lineage, so much of it: */
    kgp__ratio share;
    kgp__ratio value, weight; /* above and below the line, of all the unit */
} kgp__contribution;

/*
 * Tells a trace the units that make up the derived figure of a unit, each after its rows. A row that is
 * told to be derived can be asked in its turn.
 */
KGP_NODISCARD kgp_status kgp__makeup_tell(const kgp_panel *panel, int32_t indicator, int32_t index,
                                          int32_t unit, kgp__trace *trace);

#endif
