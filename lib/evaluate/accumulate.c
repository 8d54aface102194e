/* SPDX-License-Identifier: MIT */
#include "evaluate/accumulate.h"

#include "data/cover.h"
#include "time/period.h"

#include <kgplan/evaluation.h>

/* Sums over a cover: of values with both ends of their intervals, and of what they are divided by. */
typedef struct sums {
    kgp__ratio value, low, high, weight;
    int32_t low_nudge, high_nudge;
    bool hedged; /* low and high differ from the value */
} sums;

static const kgp__indicator *indicator_of(const kgp__source *source) {
    return &source->panel->plan->indicators[source->indicator];
}

/* Days of a period, months of it, or the value of another indicator over it. */
static void weight_of(const kgp__source *source, kgp_period period, int32_t unit,
                      kgp__fact *weight) {
    const kgp__indicator *indicator = indicator_of(source);
    if (indicator->weighted_by != KGP_NONE) {
        kgp__source weights;
        kgp__source_find(source->panel, indicator->weighted_by, KGP_ROLE_VALUE, period, &weights);
        weights.trace = source->trace;
        kgp__fact_read_exact(&weights, unit, weight);
        return;
    }
    bool days = indicator->average_weights == KGP_AVERAGE_DAYS;
    *weight = (kgp__fact){.reason = KGP_REASON_NONE, .stage = KGP_STAGE_NONE};
    kgp__ratio_set(&weight->value,
                   days ? kgp__period_last_day(period) - kgp__period_first_day(period) + 1
                        : kgp__period_months(period),
                   0);
}

static void add_product(kgp__ratio *total, const kgp__ratio *value, const kgp__ratio *by) {
    kgp__ratio term;
    if (by == NULL) {
        kgp__ratio_add(total, total, value);
        return;
    }
    kgp__ratio_mul(&term, value, by);
    kgp__ratio_add(total, total, &term);
}

/* value and both ends, times `by` where it is not NULL; the ends from the first hedge on. */
static void add(sums *to, const kgp__fact *part, const kgp__ratio *by) {
    const kgp__quantity *low = &part->end[0], *high = &part->end[part->ends - 1];
    if (part->ends > 1 && !to->hedged) {
        to->hedged = true;
        to->low = to->high = to->value;
    }
    add_product(&to->value, &part->value, by);
    if (!to->hedged)
        return;
    add_product(&to->low, &low->value, by);
    add_product(&to->high, &high->value, by);
    to->low_nudge |= low->nudge;
    to->high_nudge = high->nudge < 0 ? -1 : to->high_nudge;
}

/* What adds up below the line; false if it is not there. Flows have nothing there. */
static bool read_weight(const kgp__source *row, int32_t unit, kgp__fact *below) {
    kgp__source denominators = *row;
    denominators.role = KGP_ROLE_DENOMINATOR;
    below->stage = KGP_STAGE_NONE;
    switch (indicator_of(row)->kind) {
    case KGP_KIND_RATIO:
        kgp__fact_read_exact(&denominators, unit, below);
        return below->reason == KGP_REASON_NONE;
    case KGP_KIND_AVERAGE:
        weight_of(row, row->panel->series[row->indicator].periods[row->plane], unit, below);
        return below->reason == KGP_REASON_NONE && kgp__ratio_sign(&below->value) >= 0;
    default:
        return true;
    }
}

/* Adds one row; false if it lacks what its kind needs. */
static bool add_row(const kgp__source *source, int32_t plane, int32_t unit, kgp__fact *fact,
                    sums *to) {
    kgp__source row = *source;
    kgp__fact part, below;
    int32_t kind = indicator_of(source)->kind;
    row.plane = plane;
    row.at_date = false;
    row.role = kind == KGP_KIND_RATIO ? KGP_ROLE_NUMERATOR : KGP_ROLE_VALUE;
    kgp__fact_read_exact(&row, unit, &part);
    if (part.reason != KGP_REASON_NONE || !read_weight(&row, unit, &below))
        return false;
    if (kind == KGP_KIND_AVERAGE && kgp__ratio_sign(&below.value) == 0) {
        /* Without weight a hedge does not bear. */
        part.bound = KGP_BOUND_EXACT;
        part.ends = 1;
        part.end[0].nudge = 0;
    }
    if (kind != KGP_KIND_FLOW)
        kgp__ratio_add(&to->weight, &to->weight, &below.value);
    add(to, &part, kind == KGP_KIND_AVERAGE ? &below.value : NULL);
    fact->stage = kgp__weaker_stage(fact->stage, kgp__weaker_stage(part.stage, below.stage));
    fact->bound = kgp__sum_bound(fact->bound, part.bound);
    fact->origin = part.origin > fact->origin ? part.origin : fact->origin;
    return true;
}

/* No figure after all: nothing of what was added is said. */
static void refuse(kgp__fact *fact, int32_t reason) {
    *fact = (kgp__fact){.reason = reason, .stale = KGP_NO_PERIOD};
}

static void finish(const kgp__source *source, sums *total, kgp__fact *fact) {
    kgp__ratio *values[] = {&total->value, &total->low, &total->high};
    int32_t kind = indicator_of(source)->kind, count = total->hedged ? 3 : 1;
    bool exact = kgp__ratio_exact(&total->weight);
    if (exact && kind != KGP_KIND_FLOW && kgp__ratio_sign(&total->weight) <= 0) {
        refuse(fact, KGP_REASON_GAP);
        return;
    }
    for (int32_t i = 0; i < count && exact; i++) {
        if (kind != KGP_KIND_FLOW)
            kgp__ratio_div(values[i], values[i], &total->weight);
        if (kind == KGP_KIND_RATIO)
            kgp__ratio_scale(values[i], kgp__scale_factor(indicator_of(source)->scale));
        exact &= kgp__ratio_exact(values[i]);
    }
    if (!exact) {
        refuse(fact, KGP_REASON_OVERFLOW);
        return;
    }
    fact->reason = KGP_REASON_NONE;
    fact->value = total->value;
    fact->ends = total->hedged ? 2 : 1;
    fact->end[0] = (kgp__quantity){total->hedged ? total->low : total->value, total->low_nudge};
    if (total->hedged)
        fact->end[1] = (kgp__quantity){total->high, total->high_nudge};
}

int32_t kgp__additive_role(const kgp__indicator *indicator) {
    switch (indicator->kind) {
    case KGP_KIND_FLOW:
    case KGP_KIND_AVERAGE:
        return KGP_ROLE_VALUE;
    case KGP_KIND_RATIO:
        return KGP_ROLE_NUMERATOR;
    default:
        return KGP_NONE;
    }
}

/* Why there is no cover: rows that overlap or leave gaps, rows that are not put together, or none. */
static int32_t reason_of(kgp__covering *covering, kgp_period span, kgp__cover *cover,
                         int32_t otherwise) {
    if (cover->some)
        return cover->reached == 0 ? KGP_REASON_OVERLAP : KGP_REASON_GAP;
    if (covering->role == KGP_ROLE_VALUE)
        return otherwise;
    bool reported = covering->role == KGP_NONE;
    covering->role = KGP_ROLE_VALUE;
    (void)kgp__cover_find(covering, span, cover);
    return !cover->some ? otherwise : reported ? KGP_REASON_REPORTED : KGP_REASON_RATIOS;
}

void kgp__accumulate(const kgp__source *source, int32_t unit, kgp__fact *fact) {
    kgp__cover cover;
    cover.some = false;
    kgp__covering covering = {.panel = source->panel,
                              .indicator = source->indicator,
                              .role = kgp__additive_role(indicator_of(source)),
                              .unit = unit,
                              .without = KGP_NONE,
                              .partial = source->panel->plan->partial == KGP_PARTIAL_SKIP};
    sums total;
    if (covering.role == KGP_NONE || !kgp__cover_find(&covering, source->span, &cover)) {
        fact->reason = reason_of(&covering, source->span, &cover, fact->reason);
        return;
    }
    total.low_nudge = total.high_nudge = 0;
    total.hedged = false;
    kgp__ratio_set(&total.value, 0, 0);
    kgp__ratio_set(&total.weight, 0, 0);
    fact->gaps = cover.gaps;
    for (int32_t at = 0; at < cover.months;) {
        int32_t plane = kgp__cover_step(source->panel, source->indicator, &cover, &at);
        if (plane != KGP_NONE && !add_row(source, plane, unit, fact, &total)) {
            refuse(fact, KGP_REASON_GAP);
            return;
        }
    }
    finish(source, &total, fact);
}
