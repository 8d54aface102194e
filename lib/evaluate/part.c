/* SPDX-License-Identifier: MIT */
#include "evaluate/part.h"

#include "base/check.h"
#include "time/period.h"

#include <kgplan/result.h>

/* Whether rows of another period say something of this one: parts of a flow, the same end of a stock. */
static bool told_elsewhere(const kgp__series *series, int32_t index, bool flow, bool stock) {
    kgp_period period = series->periods[index];
    int32_t begin = kgp__period_first_month(period), end = kgp__period_end(period);
    if (stock) {
        int32_t at = kgp__series_ending(series, end);
        return kgp__series_ends(series, at, end) && kgp__series_ends(series, at + 1, end);
    }
    if (!flow)
        return false;
    if (index > 0 && kgp__period_first_month(series->periods[index - 1]) == begin)
        return true;
    for (int32_t i = index + 1;
         i < series->count && kgp__period_first_month(series->periods[i]) < end; i++)
        if (kgp__period_end(series->periods[i]) <= end)
            return true;
    return false;
}

kgp_day kgp__organised_day(const kgp_panel *panel, kgp_period period) {
    kgp_day last = kgp__period_last_day(period);
    return panel->organised > last ? panel->organised : last;
}

/* Columns of what is above and below the line. */
static int32_t column_decimals(const kgp__indicator *indicator, const kgp__series *series,
                               bool below) {
    bool ratio = indicator->kind == KGP_KIND_RATIO;
    int32_t role = !ratio ? KGP_ROLE_VALUE : below ? KGP_ROLE_DENOMINATOR : KGP_ROLE_NUMERATOR;
    return below && !ratio ? 0 : series->column[role].decimals;
}

bool kgp__series_decimals(kgp_panel *panel, int32_t indicator) {
    kgp__series *series = &panel->series[indicator];
    const kgp__indicator *declared = &panel->plan->indicators[indicator];
    if (panel->base->series[indicator].derived == NULL)
        for (int32_t below = 0; below < 2; below++)
            series->decimals[below] = column_decimals(declared, series, below != 0);
    return series->column[KGP_ROLE_VALUE].data != NULL ||
           series->column[KGP_ROLE_NUMERATOR].data != NULL;
}

void kgp__plane_make(const kgp_panel *panel, int32_t indicator, int32_t index, kgp__plane *plane) {
    const kgp__indicator *declared = &panel->plan->indicators[indicator];
    const kgp__series *series = &panel->series[indicator];
    kgp_period period = series->periods[index];
    *plane = (kgp__plane){
        .panel = panel,
        .declared = declared,
        .series = series,
        .indicator = indicator,
        .index = index,
        .period = period,
        .day = kgp__organised_day(panel, period),
        .elsewhere = told_elsewhere(series, index, declared->kind == KGP_KIND_FLOW,
                                    declared->kind == KGP_KIND_STOCK),
        .whole = declared->kind == KGP_KIND_REPORTED ||
                 (declared->kind == KGP_KIND_AVERAGE && declared->weighted_by == KGP_NONE)};
    kgp__source_find(panel, indicator, KGP_ROLE_VALUE, period, &plane->source);
    for (int32_t below = 0; below < 2; below++)
        plane->scale[below] = (int64_t)kgp__pow10(series->decimals[below] -
                                                  column_decimals(declared, series, below != 0));
    if (declared->kind == KGP_KIND_AVERAGE && declared->weighted_by != KGP_NONE)
        kgp__source_find(panel, declared->weighted_by, KGP_ROLE_VALUE, period, &plane->weights);
}

bool kgp__to_column(const kgp__ratio *value, int32_t decimals, int64_t *to) {
    kgp__ratio back;
    if (!kgp__ratio_round(value, decimals, 0, to))
        return false;
    kgp__ratio_set(&back, *to, decimals);
    return kgp__ratio_compare(value, &back) == 0;
}

bool kgp__weight_read(const kgp__plane *plane, int32_t unit, int64_t *weight) {
    const kgp__source *from = &plane->weights;
    kgp__fact fact;
    if (from->panel == NULL)
        return false;
    const kgp_column *column = &from->panel->series[from->indicator].column[KGP_ROLE_VALUE];
    if (from->plane == KGP_NONE ||
        !kgp__panel_own(from->panel, from->indicator, KGP_ROLE_VALUE, from->plane, unit, weight)) {
        kgp__fact_read_exact(from, unit, &fact);
        if (fact.reason != KGP_REASON_NONE ||
            !kgp__to_column(&fact.value, column->decimals, weight))
            return false;
    }
    return *weight >= 0;
}

static bool read_role(const kgp__plane *plane, int32_t role, int32_t unit, int64_t *value) {
    return kgp__panel_own(plane->panel, plane->indicator, role, plane->index, unit, value);
}

/* Stage, hedge and rounding of the row behind a figure. */
static void read_row(const kgp__plane *plane, int32_t unit, kgp__part *part) {
    enum {
        MOST = 15
    };
    kgp_observation row;
    bool found =
        kgp__panel_row(plane->panel, plane->indicator, KGP_MEASURE_LEVEL, plane->index, unit, &row);
    part->slack = 1;
    part->excused = found && row.missing == KGP_MISSING_IMPOSSIBLE;
    if (!found || row.missing != KGP_MISSING_NOT)
        return;
    int32_t finer =
        plane->series->column[KGP_ROLE_VALUE].decimals - row.value.decimals + row.multiplier;
    part->stage = row.stage;
    part->hedged = row.bound != KGP_BOUND_EXACT;
    part->slack = (int64_t)kgp__pow10(finer < MOST ? finer : MOST) * (part->hedged ? 2 : 1);
}

static void refuse(kgp__part *part, int32_t reason) {
    part->known = false;
    part->reason = (uint8_t)reason;
}

/* Numerator and denominator; the quotient alone is no part. */
static void read_ratio(const kgp__plane *plane, int32_t unit, kgp__part *part) {
    int64_t quotient;
    part->known = read_role(plane, KGP_ROLE_NUMERATOR, unit, &part->value) &&
                  read_role(plane, KGP_ROLE_DENOMINATOR, unit, &part->weight);
    if (part->known)
        part->slack = 0;
    else if (read_role(plane, KGP_ROLE_VALUE, unit, &quotient))
        refuse(part, KGP_REASON_RATIOS);
}

/* Value times weight. */
static void weigh(const kgp__plane *plane, int32_t unit, kgp__part *part) {
    if (!kgp__weight_read(plane, unit, &part->weight))
        refuse(part, KGP_REASON_UNWEIGHTED);
    else if (kgp__mul_overflows(part->value, part->weight, &part->value))
        refuse(part, KGP_REASON_OVERFLOW);
}

/* What the unit itself reported for the period. */
static void read_own(const kgp__plane *plane, int32_t unit, kgp__part *part) {
    int32_t kind = plane->declared->kind;
    read_row(plane, unit, part);
    if (kind == KGP_KIND_RATIO)
        read_ratio(plane, unit, part);
    else
        part->known = read_role(plane, KGP_ROLE_VALUE, unit, &part->value);
    part->own = part->known || part->reason != KGP_REASON_NONE;
    if (part->known && kind == KGP_KIND_REPORTED)
        refuse(part, KGP_REASON_UNITS_REPORTED);
    if (part->known && kind == KGP_KIND_AVERAGE)
        weigh(plane, unit, part);
}

/* Put together from months, or of a row that ends on the same day. */
static void read_elsewhere(const kgp__plane *plane, int32_t unit, kgp__part *part) {
    kgp__fact fact;
    int32_t decimals = plane->series->decimals[0];
    kgp__fact_read(&plane->source, unit, &fact);
    if (fact.reason != KGP_REASON_NONE || !kgp__to_column(&fact.value, decimals, &part->value))
        return;
    part->known = true;
    part->stage = fact.stage;
    part->origin = fact.gaps > 0 ? KGP_ORIGIN_PARTIAL : fact.origin;
    part->hedged = fact.ends > 1;
    part->slack = kgp__period_months(plane->period);
}

/* Where shares of figures need more decimals than the columns have. */
static void scale(const kgp__plane *plane, kgp__part *part) {
    if (kgp__mul_overflows(part->value, plane->scale[0], &part->value) ||
        kgp__mul_overflows(part->weight, plane->scale[1], &part->weight))
        refuse(part, KGP_REASON_OVERFLOW);
}

void kgp__part_read(const kgp__plane *plane, int32_t unit, kgp__part *part) {
    const kgp__derived *derived =
        kgp__panel_derived(plane->panel, plane->indicator, plane->index, unit);
    *part = (kgp__part){.stage = KGP_STAGE_NONE, .origin = KGP_ORIGIN_REPORTED};
    if (derived == NULL || !derived->replaces)
        read_own(plane, unit, part);
    if (part->own || part->excused) {
        scale(plane, part);
        return;
    }
    if (derived != NULL && derived->known)
        kgp__part_derived(derived, part);
    else if (plane->elsewhere)
        read_elsewhere(plane, unit, part);
    if (plane->whole && part->known)
        refuse(part, plane->declared->kind == KGP_KIND_REPORTED ? KGP_REASON_UNITS_REPORTED
                                                                : KGP_REASON_UNWEIGHTED);
}
