/* SPDX-License-Identifier: MIT */
#include "data/panel.h"

#include "base/sort.h"
#include "data/column.h"
#include "time/period.h"

#include <string.h>

kgp_status kgp__panel_make(kgp_plan *plan, kgp_panel **panel) {
    const kgp_allocator *own = &plan->tree.allocator;
    kgp_panel *made = kgp__alloc(own, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->allocator = *own;
    made->plan = kgp_plan_ref(plan);
    made->as_of = made->organised = KGP_NO_DAY;
    made->references = 1;
    made->series = kgp__alloc(own, (size_t)plan->indicator_count, sizeof *made->series);
    made->target_columns =
        kgp__alloc(own, (size_t)plan->target_count, sizeof *made->target_columns);
    if (made->series == NULL || made->target_columns == NULL) {
        kgp_panel_free(made);
        return KGP_E_MEMORY;
    }
    *panel = made;
    return KGP_OK;
}

kgp_status kgp_panel_new(kgp_plan *plan, kgp_panel **panel) {
    if (panel == NULL)
        return KGP_E_ARGUMENT;
    *panel = NULL;
    return plan == NULL ? KGP_E_ARGUMENT : kgp__panel_make(plan, panel);
}

static void free_derived(const kgp_allocator *allocator, kgp__series *series) {
    kgp__release(allocator, series->derived);
    kgp__array_free(allocator, &series->hedges);
}

static void free_series(const kgp_allocator *allocator, kgp__series *series) {
    free_derived(allocator, series);
    kgp__release(allocator, series->periods);
    kgp__release(allocator, series->by_end);
    for (int32_t role = 0; role < KGP_ROLES; role++)
        kgp__release(allocator, series->own[role]);
    for (int32_t measure = 0; measure < KGP_MEASURES; measure++)
        kgp__release(allocator, series->rows[measure]);
}

/* What a panel holds, but for its base. */
static void free_panel(kgp_panel *panel) {
    kgp_allocator own = panel->allocator;
    for (int32_t i = 0; panel->series != NULL && i < panel->plan->indicator_count; i++) {
        if (panel->base == NULL)
            free_series(&own, &panel->series[i]);
        else
            free_derived(&own, &panel->series[i]);
    }
    kgp__release(&own, panel->series);
    kgp__release(&own, panel->target_columns);
    kgp__release(&own, panel->place);
    if (panel->base == NULL) {
        kgp__release(&own, panel->preference);
        kgp_log_free(panel->log);
    }
    kgp_plan_unref(panel->plan);
    kgp__release(&own, panel);
}

void kgp_panel_free(kgp_panel *panel) {
    while (panel != NULL && __atomic_sub_fetch(&panel->references, 1, __ATOMIC_ACQ_REL) == 0) {
        kgp_panel *base = panel->base;
        free_panel(panel);
        panel = base;
    }
}

static bool has_indicator(const kgp_panel *panel, int32_t indicator) {
    return panel != NULL && indicator >= 0 && indicator < panel->plan->indicator_count;
}

/* Evaluations know the columns: then nothing more is bound. */
static bool is_evaluated(const kgp_panel *panel) {
    return __atomic_load_n(&panel->references, __ATOMIC_ACQUIRE) > 1;
}

kgp_status kgp_panel_set_periods(kgp_panel *panel, int32_t indicator, const kgp_period *periods,
                                 int32_t count) {
    if (!has_indicator(panel, indicator) || periods == NULL || count < 1)
        return KGP_E_ARGUMENT;
    if (count > KGP_LIMIT_PERIODS)
        return KGP_E_LIMIT;
    for (int32_t i = 0; i < count; i++)
        if (!kgp__period_valid(periods[i]) || (i > 0 && periods[i] <= periods[i - 1]))
            return KGP_E_ARGUMENT;
    kgp__series *series = &panel->series[indicator];
    if (panel->log != NULL || panel->base != NULL || series->periods != NULL)
        return KGP_E_STATE;
    return kgp__series_hold(&panel->allocator, series, periods, count);
}

kgp_status kgp_panel_bind(kgp_panel *panel, int32_t indicator, int32_t role,
                          const kgp_column *column) {
    if (!has_indicator(panel, indicator) || role < 0 || role >= KGP_ROLES || column == NULL ||
        !kgp__column_valid(column, false))
        return KGP_E_ARGUMENT;
    kgp__series *series = &panel->series[indicator];
    if (panel->log != NULL || panel->base != NULL || series->periods == NULL || is_evaluated(panel))
        return KGP_E_STATE;
    series->column[role] = *column;
    return KGP_OK;
}

kgp_status kgp_panel_bind_target(kgp_panel *panel, int32_t target, int32_t role,
                                 const kgp_column *column) {
    if (panel == NULL || target < 0 || target >= panel->plan->target_count || role < 0 ||
        role >= KGP_TARGET_ROLES || column == NULL || !kgp__column_valid(column, false))
        return KGP_E_ARGUMENT;
    if (panel->series[panel->plan->targets[target].indicator].periods == NULL ||
        is_evaluated(panel))
        return KGP_E_STATE;
    panel->target_columns[target][role] = *column;
    return KGP_OK;
}

int32_t kgp_panel_period_count(const kgp_panel *panel, int32_t indicator) {
    return has_indicator(panel, indicator) ? panel->series[indicator].count : 0;
}

kgp_period kgp_panel_period(const kgp_panel *panel, int32_t indicator, int32_t index) {
    if (index < 0 || index >= kgp_panel_period_count(panel, indicator))
        return KGP_NO_PERIOD;
    return panel->series[indicator].periods[index];
}

kgp_status kgp_panel_column(const kgp_panel *panel, int32_t indicator, int32_t role,
                            kgp_column *column) {
    if (!has_indicator(panel, indicator) || role < 0 || role >= KGP_ROLES || column == NULL)
        return KGP_E_ARGUMENT;
    if (panel->series[indicator].column[role].data == NULL)
        return KGP_E_NOT_FOUND;
    *column = panel->series[indicator].column[role];
    return KGP_OK;
}

/* Of periods in their order, so that those that end together keep it. */
static int32_t compare_ends(const void *ctx, int32_t a, int32_t b) {
    const kgp_period *periods = ctx;
    return kgp__period_end(periods[a]) - kgp__period_end(periods[b]);
}

kgp_status kgp__series_hold(const kgp_allocator *allocator, kgp__series *series,
                            const kgp_period *periods, int32_t count) {
    kgp_period *held = kgp__alloc(allocator, (size_t)count, sizeof *held);
    int32_t *by_end = kgp__alloc(allocator, (size_t)count, sizeof *by_end);
    for (int32_t i = 0; i < count && by_end != NULL; i++)
        by_end[i] = i;
    if (held == NULL || by_end == NULL ||
        !kgp__sort(allocator, by_end, (size_t)count, compare_ends, periods)) {
        kgp__release(allocator, held);
        kgp__release(allocator, by_end);
        return KGP_E_MEMORY;
    }
    memcpy(held, periods, (size_t)count * sizeof *held);
    series->periods = held;
    series->by_end = by_end;
    series->count = count;
    return KGP_OK;
}

int32_t kgp__series_ending(const kgp__series *series, int32_t end) {
    int32_t low = 0, high = series->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (kgp__period_end(series->periods[series->by_end[middle]]) < end)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool kgp__series_ends(const kgp__series *series, int32_t at, int32_t end) {
    return at < series->count && kgp__period_end(series->periods[series->by_end[at]]) == end;
}

int32_t kgp__series_find(const kgp__series *series, kgp_period period) {
    int32_t low = 0, high = series->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (series->periods[middle] < period)
            low = middle + 1;
        else
            high = middle;
    }
    return low < series->count && series->periods[low] == period ? low : KGP_NONE;
}

bool kgp__panel_row(const kgp_panel *panel, int32_t indicator, int32_t measure, int32_t period,
                    int32_t unit, kgp_observation *row) {
    const int32_t *rows = panel->series[indicator].rows[measure];
    int32_t index =
        rows == NULL ? KGP_NONE : rows[(int64_t)period * panel->plan->unit_count + unit];
    if (index != KGP_NONE)
        *row = kgp__log_row(panel->log, index);
    return index != KGP_NONE;
}
