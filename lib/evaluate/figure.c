/* SPDX-License-Identifier: MIT */
#include <kgplan/figure.h>

#include "data/cover.h"
#include "data/interval.h"
#include "evaluate/accumulate.h"
#include "time/period.h"

static bool is_cell(const kgp_panel *panel, int32_t indicator, int32_t unit) {
    return panel != NULL && indicator >= 0 && indicator < panel->plan->indicator_count &&
           unit >= 0 && unit < panel->plan->unit_count;
}

static bool are_decimals(int32_t decimals) {
    return decimals >= 0 && decimals <= KGP_LIMIT_DECIMALS;
}

static void read_figure(const kgp_panel *panel, int32_t indicator, int32_t unit, kgp_period span,
                        kgp__fact *fact) {
    kgp__source source;
    kgp__source_find(panel, indicator, KGP_ROLE_VALUE, span, &source);
    kgp__fact_read(&source, unit, fact);
}

static int32_t column_decimals(const kgp_panel *panel, int32_t indicator) {
    const kgp_column *value = &panel->series[indicator].column[KGP_ROLE_VALUE];
    return value->data != NULL ? value->decimals : kgp__shown_decimals(panel, indicator);
}

static kgp_status to_decimal(const kgp__ratio *value, int32_t decimals, kgp_decimal *to) {
    int64_t coefficient;
    if (!kgp__ratio_exact(value) || !kgp__ratio_round(value, decimals, 0, &coefficient))
        return KGP_E_RANGE;
    *to = (kgp_decimal){coefficient, decimals, 0};
    return KGP_OK;
}

kgp_status kgp_figure_read(const kgp_panel *panel, int32_t indicator, int32_t unit, kgp_period span,
                           int32_t decimals, kgp_figure *figure) {
    if (!is_cell(panel, indicator, unit) || !kgp__period_valid(span) || figure == NULL ||
        (decimals != KGP_AS_WRITTEN && !are_decimals(decimals)))
        return KGP_E_ARGUMENT;
    kgp__fact fact;
    read_figure(panel, indicator, unit, span, &fact);
    kgp_figure read = {.period = fact.stale != KGP_NO_PERIOD ? fact.stale : span,
                       .reason = fact.reason,
                       .stage = fact.stage,
                       .bound = fact.bound,
                       .gaps = fact.gaps,
                       .origin = fact.origin};
    bool shown = fact.reason == KGP_REASON_NONE || fact.stale != KGP_NO_PERIOD;
    if (decimals == KGP_AS_WRITTEN)
        decimals = column_decimals(panel, indicator);
    kgp_status status = shown ? to_decimal(&fact.value, decimals, &read.value) : KGP_OK;
    if (status == KGP_OK)
        *figure = read;
    return status;
}

/* A gap of months [from, to), counted from the first month of a span. */
static void add_gap(kgp_period span, int32_t from, int32_t to, kgp_period *gaps, int32_t capacity,
                    int32_t *count) {
    if (from == to)
        return;
    if (*count < capacity)
        gaps[*count] = kgp__period_of(kgp__period_first_month(span) + from, to - from);
    ++*count;
}

kgp_status kgp_figure_gaps(const kgp_panel *panel, int32_t indicator, int32_t unit, kgp_period span,
                           int32_t capacity, kgp_period *gaps, int32_t *count) {
    kgp__fact fact;
    kgp__cover cover;
    if (!is_cell(panel, indicator, unit) || !kgp__period_valid(span) || count == NULL ||
        capacity < 0 || (gaps == NULL && capacity > 0))
        return KGP_E_ARGUMENT;
    if (kgp__period_months(span) > KGP__COVER_MONTHS)
        return KGP_E_LIMIT;
    read_figure(panel, indicator, unit, span, &fact);
    kgp__covering covering = {
        .panel = panel,
        .indicator = indicator,
        .role = kgp__additive_role(&panel->plan->indicators[indicator]),
        .unit = unit,
        .without = KGP_NONE,
        .partial = true,
        .open_end = true,
    };
    int32_t found = 0, from = 0, months = kgp__period_months(span);
    bool whole = fact.reason == KGP_REASON_NONE && fact.gaps == 0;
    bool parts = !whole && covering.role != KGP_NONE &&
                 !kgp__is_at_date(&panel->plan->indicators[indicator]) &&
                 kgp__cover_find(&covering, span, &cover);
    for (int32_t at = 0, start = 0; parts && at < months; start = at) {
        if (kgp__cover_step(panel, indicator, &cover, &at) == KGP_NONE)
            continue;
        add_gap(span, from, start, gaps, capacity, &found);
        from = at;
    }
    if (!whole)
        add_gap(span, from, months, gaps, capacity, &found);
    *count = found;
    return KGP_OK;
}

kgp_status kgp_figure_contribution(const kgp_panel *panel, int32_t part, int32_t whole,
                                   int32_t unit, kgp_period span, int32_t decimals,
                                   kgp_decimal *points) {
    kgp__fact now, before, all;
    if (!is_cell(panel, part, unit) || !is_cell(panel, whole, unit) || !kgp__period_valid(span) ||
        !are_decimals(decimals) || points == NULL)
        return KGP_E_ARGUMENT;
    int32_t kinds[] = {panel->plan->indicators[part].kind, panel->plan->indicators[whole].kind};
    if (kinds[0] != kinds[1] || (kinds[0] != KGP_KIND_FLOW && kinds[0] != KGP_KIND_STOCK))
        return KGP_E_NOT_FOUND;
    kgp_period last_year = kgp__period_years_later(span, -1);
    read_figure(panel, part, unit, span, &now);
    read_figure(panel, part, unit, last_year, &before);
    read_figure(panel, whole, unit, last_year, &all);
    if (now.reason != KGP_REASON_NONE || before.reason != KGP_REASON_NONE ||
        all.reason != KGP_REASON_NONE || kgp__ratio_sign(&all.value) <= 0)
        return KGP_E_NOT_FOUND;
    kgp__ratio_sub(&now.value, &now.value, &before.value);
    kgp__ratio_div(&now.value, &now.value, &all.value);
    kgp__ratio_scale(&now.value, 100);
    return to_decimal(&now.value, decimals, points);
}
