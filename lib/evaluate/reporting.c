/* SPDX-License-Identifier: MIT */
#include "evaluate/reporting.h"

static bool has_figure(const kgp_panel *panel, int32_t indicator, int32_t unit) {
    const kgp__series *series = &panel->series[indicator];
    int64_t value;
    for (int32_t plane = 0; plane < series->count; plane++) {
        const kgp__derived *derived = kgp__panel_derived(panel, indicator, plane, unit);
        if ((derived != NULL && derived->known) ||
            kgp__panel_own(panel, indicator, KGP_ROLE_VALUE, plane, unit, &value) ||
            kgp__panel_own(panel, indicator, KGP_ROLE_NUMERATOR, plane, unit, &value))
            return true;
    }
    return false;
}

/* Marks the types of all that units of a type were ever under; false if all were marked. */
static bool mark_upwards(const kgp_plan *plan, uint8_t *types) {
    const kgp__climb *climbs = plan->climbs.items;
    bool more = false;
    for (size_t i = 0; i < plan->climbs.count; i++) {
        more |= types[climbs[i].from] > types[climbs[i].to];
        types[climbs[i].to] |= types[climbs[i].from];
    }
    return more;
}

void kgp__reporting_types(const kgp_panel *panel, int32_t indicator, uint8_t *types) {
    const kgp_plan *plan = panel->plan;
    for (int32_t i = 0; i < kgp__type_count(plan); i++)
        types[i] = 0;
    for (int32_t i = 0; i < plan->unit_count; i++) {
        int32_t unit = plan->upwards[i], type = plan->units[unit].type;
        if (!types[type] && has_figure(panel, indicator, unit)) {
            types[type] = 1;
            while (mark_upwards(plan, types))
                continue;
        }
    }
}
