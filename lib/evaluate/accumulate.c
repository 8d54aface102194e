/* SPDX-License-Identifier: MIT */
#include "evaluate/accumulate.h"

#include "data/cover.h"

#include <kgplan/evaluation.h>

/* Sums over a cover: of values with both ends of their intervals, and of what they are divided by. */
typedef struct sums {
    kgp__ratio value, low, high, weight;
    int32_t low_nudge, high_nudge;
} sums;

static const kgp__indicator *indicator_of(const kgp__source *source) {
    return &source->panel->plan->indicators[source->indicator];
}

/* Days of a period, months of it, or the value of another indicator over it. */
static bool weight_of(const kgp__source *source, kgp_period period, int32_t unit, kgp__ratio *to) {
    const kgp__indicator *indicator = indicator_of(source);
    if (indicator->weighted_by != KGP_NONE) {
        kgp__source weights;
        kgp__fact weight;
        kgp__source_find(source->panel, indicator->weighted_by, KGP_ROLE_VALUE, period, &weights);
        kgp__fact_read_exact(&weights, unit, &weight);
        *to = weight.value;
        return weight.reason == KGP_REASON_NONE && kgp__ratio_sign(&weight.value) >= 0;
    }
    bool days = indicator->average_weights == KGP_AVERAGE_DAYS;
    kgp__ratio_set(to,
                   days ? kgp_period_last_day(period) - kgp_period_first_day(period) + 1
                        : kgp_period_months(period),
                   0);
    return true;
}

/* value and both ends, times `by` where it is not NULL. */
static void add(sums *to, const kgp__fact *part, const kgp__ratio *by) {
    const kgp__quantity *low = &part->end[0], *high = &part->end[part->ends - 1];
    const kgp__ratio *terms[] = {&part->value, &low->value, &high->value};
    kgp__ratio *totals[] = {&to->value, &to->low, &to->high};
    for (int32_t i = 0; i < 3; i++) {
        kgp__ratio term = *terms[i];
        if (by != NULL)
            kgp__ratio_mul(&term, &term, by);
        kgp__ratio_add(totals[i], totals[i], &term);
    }
    to->low_nudge |= low->nudge;
    to->high_nudge = high->nudge < 0 ? -1 : to->high_nudge;
}

/* Adds one row; false if it lacks what its kind needs. */
static bool add_row(const kgp__source *source, int32_t plane, int32_t unit, kgp__fact *fact,
                    sums *to) {
    kgp__source row = *source;
    kgp__fact part, denominator;
    kgp__ratio weight;
    row.count = 1;
    row.plane[0] = plane;
    bool ratio = indicator_of(source)->kind == KGP_KIND_RATIO;
    row.role = ratio ? KGP_ROLE_NUMERATOR : KGP_ROLE_VALUE;
    kgp__fact_read_exact(&row, unit, &part);
    if (part.reason != KGP_REASON_NONE)
        return false;
    if (ratio) {
        row.role = KGP_ROLE_DENOMINATOR;
        kgp__fact_read_exact(&row, unit, &denominator);
        if (denominator.reason != KGP_REASON_NONE)
            return false;
        kgp__ratio_add(&to->weight, &to->weight, &denominator.value);
        add(to, &part, NULL);
    } else if (indicator_of(source)->kind == KGP_KIND_AVERAGE) {
        if (!weight_of(source, source->panel->series[source->indicator].periods[plane], unit,
                       &weight))
            return false;
        kgp__ratio_add(&to->weight, &to->weight, &weight);
        add(to, &part, &weight);
    } else {
        add(to, &part, NULL);
    }
    fact->stage = kgp__weaker_stage(fact->stage, part.stage);
    fact->bound = part.bound != KGP_BOUND_EXACT ? part.bound : fact->bound;
    return true;
}

static void finish(const kgp__source *source, sums *total, kgp__fact *fact) {
    kgp__ratio *values[] = {&total->value, &total->low, &total->high};
    int32_t kind = indicator_of(source)->kind;
    if (kind != KGP_KIND_FLOW && kgp__ratio_sign(&total->weight) <= 0) {
        fact->reason = KGP_REASON_GAP;
        return;
    }
    for (int32_t i = 0; i < 3 && kind != KGP_KIND_FLOW; i++) {
        kgp__ratio_div(values[i], values[i], &total->weight);
        if (kind == KGP_KIND_RATIO)
            kgp__ratio_scale(values[i], kgp__scale_factor(indicator_of(source)->scale));
    }
    fact->reason = KGP_REASON_NONE;
    fact->value = total->value;
    fact->ends = fact->bound == KGP_BOUND_EXACT ? 1 : 2;
    fact->end[0] = (kgp__quantity){total->low, total->low_nudge};
    fact->end[1] = (kgp__quantity){total->high, total->high_nudge};
}

/* Kinds whose rows can be put together over time. */
static bool may_add(const kgp__source *source) {
    int32_t kind = indicator_of(source)->kind;
    const kgp_column *columns = source->panel->series[source->indicator].column;
    return kind == KGP_KIND_FLOW || kind == KGP_KIND_AVERAGE ||
           (kind == KGP_KIND_RATIO && columns[KGP_ROLE_NUMERATOR].data != NULL);
}

void kgp__accumulate(const kgp__source *source, int32_t unit, kgp__fact *fact) {
    kgp__cover cover;
    bool ratio = indicator_of(source)->kind == KGP_KIND_RATIO;
    kgp__covering covering = {.panel = source->panel,
                              .indicator = source->indicator,
                              .role = ratio && may_add(source) ? KGP_ROLE_NUMERATOR : KGP_ROLE_VALUE,
                              .unit = unit,
                              .without = KGP_NONE,
                              .partial = source->panel->plan->partial == KGP_PARTIAL_SKIP};
    sums total = {.low_nudge = 0};
    kgp__ratio *zero[] = {&total.value, &total.low, &total.high, &total.weight};
    bool covered = kgp__cover_find(&covering, source->span, &cover);
    if (!covered || !may_add(source)) {
        if (cover.some)
            fact->reason = may_add(source) ? KGP_REASON_GAP : KGP_REASON_FORBIDDEN;
        return;
    }
    for (int32_t i = 0; i < 4; i++)
        kgp__ratio_set(zero[i], 0, 0);
    fact->gaps = cover.gaps;
    for (int32_t at = 0; at < cover.months;) {
        int32_t plane = kgp__cover_step(source->panel, source->indicator, &cover, &at);
        if (plane != KGP_NONE && !add_row(source, plane, unit, fact, &total)) {
            fact->reason = KGP_REASON_GAP;
            return;
        }
    }
    finish(source, &total, fact);
}
