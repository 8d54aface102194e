/* SPDX-License-Identifier: MIT */
/* What units bring to the one above them, for one indicator and period: exact, in whole numbers. */
#ifndef KGP_EVALUATE_PART_H
#define KGP_EVALUATE_PART_H

#include "base/check.h"
#include "evaluate/fact.h"

#include <kgplan/result.h>

/* Where parts are read. */
typedef struct kgp__plane {
    const kgp_panel *panel;
    const kgp__indicator *declared;
    const kgp__series *series;
    int32_t indicator, index; /* of the period */
    kgp_day day;              /* by whose units it is put together */
    kgp_period period;
    kgp__source source, weights; /* the latter without a panel where there are none */
    bool elsewhere;              /* rows of other periods may tell what this one lacks */
    bool whole;                  /* figures are neither divided nor added */
    int64_t scale[2]; /* from the columns to the decimals of derived values and weights */
} kgp__plane;

/* One unit's. Values and weights are as in kgp__derived. */
typedef struct kgp__part {
    int64_t value, weight;
    int64_t slack; /* how far off its rounding may be, in half units of the last place */
    int32_t stage, origin;
    uint8_t reason; /* KGP_REASON_*: why a figure that is there cannot be added */
    bool known, own, hedged;
    bool excused; /* it cannot exist */
} kgp__part;

/* What the units below one bring. */
typedef struct kgp__parts {
    int64_t value, weight, slack;
    int32_t known, lacking;
    int32_t stage, origin;
    uint8_t reason; /* of a part that could not be added */
    bool hedged, overflow;
} kgp__parts;

/* The day by whose units figures of a period are put together: its last, unless they are restated. */
kgp_day kgp__organised_day(const kgp_panel *panel, kgp_period period);
/*
 * Sets the decimals of derived values and weights, unless the base has them; false if there is
 * nothing to derive from.
 */
bool kgp__series_decimals(kgp_panel *panel, int32_t indicator);
void kgp__plane_make(const kgp_panel *panel, int32_t indicator, int32_t index, kgp__plane *plane);
/* The figure of a unit: its own, else a derived one, else from rows of other periods. */
void kgp__part_read(const kgp__plane *plane, int32_t unit, kgp__part *part);
/* A derived figure as a part. */
static inline void kgp__part_derived(const kgp__derived *derived, kgp__part *part) {
    *part = (kgp__part){.value = derived->value,
                        .weight = derived->weight,
                        .slack = derived->slack == INT32_MAX ? INT64_MAX : derived->slack,
                        .stage = derived->stage,
                        .origin = derived->origin,
                        .known = derived->known,
                        .hedged = derived->hedge != 0};
}

static inline void kgp__parts_add(kgp__parts *sum, const kgp__part *part) {
    if (part->excused)
        return;
    if (!part->known) {
        sum->lacking++;
        sum->reason = part->reason != KGP_REASON_NONE ? part->reason : sum->reason;
        return;
    }
    sum->known++;
    sum->overflow |= kgp__add_overflows(sum->value, part->value, &sum->value);
    sum->overflow |= kgp__add_overflows(sum->weight, part->weight, &sum->weight);
    if (kgp__add_overflows(sum->slack, part->slack, &sum->slack))
        sum->slack = INT64_MAX;
    sum->stage = kgp__weaker_stage(sum->stage, part->stage);
    sum->origin = part->origin > sum->origin ? part->origin : sum->origin;
    sum->hedged |= part->hedged;
}

/* An exact figure in so many decimals; false if it is not a whole number of the last. */
bool kgp__to_column(const kgp__ratio *value, int32_t decimals, int64_t *to);
/* A weight in its last place, not below 0; false if there is none. */
bool kgp__weight_read(const kgp__plane *plane, int32_t unit, int64_t *weight);

#endif
