/* SPDX-License-Identifier: MIT */
/* Panels that are made from others: the same columns, and figures made from those of other units. */
#include "data/column.h"
#include "data/panel.h"

#include <string.h>

bool kgp__panel_own(const kgp_panel *panel, int32_t indicator, int32_t role, int32_t period,
                    int32_t unit, int64_t *value) {
    const kgp_column *column = &panel->series[indicator].column[role];
    const kgp__derived *derived = kgp__panel_derived(panel, indicator, period, unit);
    return column->data != NULL && (derived == NULL || !derived->replaces) &&
           kgp__column_get(column, 0, period, unit, value);
}

const kgp__derived *kgp__panel_derived(const kgp_panel *panel, int32_t indicator, int32_t period,
                                       int32_t unit) {
    const kgp__series *series = &panel->series[indicator];
    if (series->derived == NULL || panel->place[unit] == KGP_NONE)
        return NULL;
    return &series->derived[(int64_t)period * panel->places + panel->place[unit]];
}

/* Units that have others below them, and those that change: a place for each. */
static void number_places(const kgp_plan *plan, kgp_panel *panel) {
    for (int32_t unit = 0; unit < plan->unit_count; unit++)
        panel->place[unit] = plan->units[unit].first_child;
    for (int32_t i = 0; i < plan->lineage_count; i++)
        panel->place[plan->lineage[i].from] = panel->place[plan->lineage[i].to] = 0;
    for (int32_t unit = 0; unit < plan->unit_count; unit++)
        if (panel->place[unit] != KGP_NONE)
            panel->place[unit] = panel->places++;
}

kgp_status kgp__panel_derive(kgp_panel *base, kgp_panel **panel) {
    kgp_plan *plan = base->plan;
    kgp_panel *made;
    kgp_status status = kgp__panel_make(plan, &made);
    if (status != KGP_OK)
        return status;
    made->place = kgp__alloc(&made->allocator, (size_t)plan->unit_count, sizeof *made->place);
    if (made->place == NULL) {
        kgp_panel_free(made);
        return KGP_E_MEMORY;
    }
    number_places(plan, made);
    for (int32_t i = 0; i < plan->indicator_count; i++) {
        made->series[i] = base->series[i];
        made->series[i].derived = NULL;
        made->series[i].hedges = (kgp__array){0};
    }
    memcpy(made->target_columns, base->target_columns,
           (size_t)plan->target_count * sizeof *made->target_columns);
    made->log = base->log;
    made->as_of = base->as_of;
    made->organised = base->organised;
    made->preference = base->preference;
    __atomic_add_fetch(&base->references, 1, __ATOMIC_RELAXED);
    made->base = base;
    *panel = made;
    return KGP_OK;
}

kgp_status kgp__series_derive(kgp_panel *panel, int32_t indicator) {
    const kgp__series *from = &panel->base->series[indicator];
    kgp__series *series = &panel->series[indicator];
    size_t cells = (size_t)series->count * (size_t)panel->places;
    if (series->derived != NULL)
        return KGP_OK;
    kgp__derived *made = kgp__alloc(&panel->allocator, cells, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    if (!kgp__array_reserve(&panel->allocator, &series->hedges, from->hedges.count,
                            sizeof(kgp__hedge))) {
        kgp__release(&panel->allocator, made);
        return KGP_E_MEMORY;
    }
    if (from->derived != NULL)
        memcpy(made, from->derived, cells * sizeof *made);
    if (from->hedges.count > 0)
        memcpy(series->hedges.items, from->hedges.items, from->hedges.count * sizeof(kgp__hedge));
    series->hedges.count = from->hedges.count;
    series->derived = made;
    return KGP_OK;
}
