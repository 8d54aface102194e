/* SPDX-License-Identifier: MIT */
#include "data/reconcile.h"

#include "base/check.h"
#include "data/cover.h"
#include "data/describe.h"
#include "data/interval.h"
#include "plan/lint.h"
#include "time/period.h"

/* The figure behind a cell, but for a ratio; false if there is none. */
static bool find_figure(const kgp_panel *panel, int32_t indicator, int32_t measure, int32_t plane,
                        int32_t unit, kgp_observation *row) {
    return plane != KGP_NONE && kgp__panel_row(panel, indicator, measure, plane, unit, row) &&
           row->missing == KGP_MISSING_NOT && row->has_ratio == KGP_RATIO_NONE;
}

static bool find_level(const kgp_panel *panel, int32_t indicator, int32_t plane, int32_t unit,
                       kgp_observation *row) {
    return find_figure(panel, indicator, KGP_MEASURE_LEVEL, plane, unit, row);
}

/*
 * A published change or growth beside both levels, `last` being the plane of the year before, or
 * restated later than the only one.
 */
static void check_published(const kgp_panel *panel, int32_t indicator, int32_t measure,
                            int32_t plane, int32_t last, int32_t unit, kgp_diag *diag) {
    kgp_observation published, level, before;
    kgp__interval printed, a, b, computed;
    bool growth = measure == KGP_MEASURE_GROWTH;
    if (!find_figure(panel, indicator, measure, plane, unit, &published) ||
        !find_level(panel, indicator, plane, unit, &level))
        return;
    if (!find_level(panel, indicator, last, unit, &before)) {
        if (kgp__row_known(&published) > kgp__row_known(&level))
            kgp__report_rows(panel->log, KGP_F_RESTATED, &level, &published, NULL, diag);
        return;
    }
    kgp__row_interval(&published, true, &printed);
    kgp__row_interval(&level, true, &a);
    kgp__row_interval(&before, true, &b);
    if (!growth)
        kgp__interval_change(&computed, &a, &b);
    else if (!kgp__interval_growth(&computed, &a, &b))
        return;
    if (kgp__intervals_meet(&computed, &printed))
        return;
    char range[96];
    kgp__interval_text(&computed, growth ? 2 : KGP_LIMIT_DECIMALS, range);
    kgp__report_rows(panel->log, KGP_F_PUBLISHED_DIFFERS, &published, NULL, range, diag);
}

/* A flow over a span beside the rows of its parts, where those cover it. */
static void check_parts(const kgp_panel *panel, int32_t indicator, int32_t plane, int32_t unit,
                        kgp_diag *diag) {
    const kgp__series *series = &panel->series[indicator];
    kgp_observation whole;
    kgp__covering covering = {.panel = panel,
                              .indicator = indicator,
                              .role = KGP_ROLE_VALUE,
                              .unit = unit,
                              .without = plane};
    kgp__interval printed, part, sum;
    kgp__cover cover;
    if (!find_level(panel, indicator, plane, unit, &whole) ||
        kgp__period_months(series->periods[plane]) < 2 ||
        !kgp__cover_find(&covering, series->periods[plane], &cover))
        return;
    kgp__interval_exact(0, &sum);
    for (int32_t at = 0; at < cover.months;) {
        kgp_observation row;
        int32_t step = kgp__cover_step(panel, indicator, &cover, &at);
        if (!kgp__panel_row(panel, indicator, KGP_MEASURE_LEVEL, step, unit, &row))
            return;
        kgp__row_interval(&row, true, &part);
        kgp__interval_add(&sum, &sum, &part);
    }
    kgp__row_interval(&whole, true, &printed);
    if (kgp__intervals_meet(&sum, &printed))
        return;
    char range[96];
    kgp__interval_text(&sum, 2, range);
    kgp__report_rows(panel->log, KGP_F_PARTS_DIFFER, &whole, NULL, range, diag);
}

/* Figures at a date whose periods end together are one fact: the best is used, others must agree. */
static void check_same_end(const kgp_panel *panel, int32_t indicator, int32_t plane, int32_t unit,
                           kgp_diag *diag) {
    const kgp__series *series = &panel->series[indicator];
    int32_t end = kgp__period_end(series->periods[plane]), at = kgp__series_ending(series, end);
    kgp_observation row, same;
    kgp__interval a, b;
    bool found = find_level(panel, indicator, plane, unit, &row);
    for (; found && kgp__series_ends(series, at, end); at++) {
        if (series->by_end[at] <= plane ||
            !find_level(panel, indicator, series->by_end[at], unit, &same))
            continue;
        kgp__row_interval(&row, true, &a);
        kgp__row_interval(&same, true, &b);
        if (!kgp__intervals_meet(&a, &b))
            kgp__report_rows(panel->log, KGP_F_SAME_END_DIFFERS, &row, &same, NULL, diag);
    }
}

/* The figure of another indicator for the same period, where parts of one add up to the other. */
static bool find_related(const kgp_panel *panel, int32_t indicator, int32_t plane, int32_t other,
                         int32_t unit, kgp_observation *row) {
    const kgp__indicator *indicators = panel->plan->indicators;
    kgp_period period = panel->series[indicator].periods[plane];
    int32_t at = kgp__series_find(&panel->series[other], period);
    return kgp__adds_up(&indicators[indicator], &indicators[other]) &&
           find_level(panel, other, at, unit, row);
}

/* A part beside the whole. */
static void check_whole(const kgp_panel *panel, int32_t indicator, int32_t plane, int32_t unit,
                        kgp_diag *diag) {
    int32_t parent = panel->plan->indicators[indicator].parent;
    kgp_observation part, whole;
    kgp__interval a, b;
    char text[KGP__DESCRIPTION];
    if (parent == KGP_NONE || !find_level(panel, indicator, plane, unit, &part) ||
        !find_related(panel, indicator, plane, parent, unit, &whole))
        return;
    kgp__row_interval(&part, true, &a);
    kgp__row_interval(&whole, true, &b);
    if (kgp__ratio_compare(&a.low, &b.high) != 1)
        return;
    kgp__describe_row(panel->log, &whole, text);
    kgp__report_rows(panel->log, KGP_F_CHILD_FIGURE_ABOVE, &part, NULL, text, diag);
}

/* A whole beside the sum of what it is split into, where every part is there. */
static void check_split(const kgp_panel *panel, int32_t indicator, int32_t plane, int32_t unit,
                        kgp_diag *diag) {
    const kgp__indicator *indicators = panel->plan->indicators;
    kgp_observation whole;
    int32_t parts = 0, decimals = 0;
    kgp__interval printed, part, sum;
    if (!find_level(panel, indicator, plane, unit, &whole))
        return;
    kgp__interval_exact(0, &sum);
    for (int32_t child = indicators[indicator].first_child; child != KGP_NONE;
         child = indicators[child].next_child) {
        if (indicators[child].relation != KGP_RELATION_SPLIT)
            continue;
        kgp_observation row;
        if (!find_related(panel, indicator, plane, child, unit, &row))
            return;
        kgp__row_interval(&row, true, &part);
        kgp__interval_add(&sum, &sum, &part);
        decimals = row.value.decimals > decimals ? row.value.decimals : decimals;
        parts++;
    }
    kgp__row_interval(&whole, true, &printed);
    if (parts == 0 || kgp__intervals_meet(&sum, &printed))
        return;
    char range[96];
    kgp__interval_text(&sum, decimals < KGP_LIMIT_DECIMALS ? decimals + 1 : decimals, range);
    kgp__report_rows(panel->log, KGP_F_CHILD_FIGURES_DIFFER, &whole, NULL, range, diag);
}

/* `12.000` of what is shown in whole numbers may be 12 thousand; `0.435` and `23970.435` may not. */
static void check_mark(const kgp_panel *panel, int32_t indicator, int32_t plane, int32_t unit,
                       kgp_diag *diag) {
    kgp_observation row;
    if (panel->plan->indicators[indicator].decimals == 0 &&
        find_level(panel, indicator, plane, unit, &row) && row.value.decimals == 3 &&
        kgp__magnitude(row.value.coefficient) >= 1000 &&
        kgp__magnitude(row.value.coefficient) < 1000000)
        kgp__report_rows(panel->log, KGP_F_LOOKS_LIKE_THOUSANDS, &row, NULL, NULL, diag);
}

static void check_cell(const kgp_panel *panel, int32_t indicator, int32_t plane, int32_t before,
                       int32_t unit, kgp_diag *diag) {
    static const int32_t measures[] = {KGP_MEASURE_CHANGE, KGP_MEASURE_GROWTH};
    const kgp__indicator *declared = &panel->plan->indicators[indicator];
    for (int32_t m = 0; m < KGP__COUNT(measures); m++)
        check_published(panel, indicator, measures[m], plane, before, unit, diag);
    check_mark(panel, indicator, plane, unit, diag);
    check_whole(panel, indicator, plane, unit, diag);
    check_split(panel, indicator, plane, unit, diag);
    if (declared->kind == KGP_KIND_FLOW)
        check_parts(panel, indicator, plane, unit, diag);
    else if (kgp__is_at_date(declared))
        check_same_end(panel, indicator, plane, unit, diag);
}

void kgp__panel_reconcile(const kgp_panel *panel, kgp_diag *diag) {
    for (int32_t i = 0; i < panel->plan->indicator_count && diag != NULL; i++) {
        const kgp__series *series = &panel->series[i];
        for (int32_t p = 0; p < series->count; p++) {
            int32_t before =
                kgp__series_find(series, kgp__period_years_later(series->periods[p], -1));
            for (int32_t u = 0; u < panel->plan->unit_count; u++)
                check_cell(panel, i, p, before, u, diag);
        }
    }
}
