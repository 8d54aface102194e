/* SPDX-License-Identifier: MIT */
/* The lowest units below one that have no figure over some months. */
#include <kgplan/figure.h>

#include "evaluate/children.h"
#include "time/period.h"
#include "evaluate/reporting.h"

typedef struct walk {
    kgp__plane plane;
    const uint8_t *types;
    int32_t *path, *place; /* the unit at each depth, and the child it is at */
    int32_t *units;        /* or NULL */
    int32_t capacity, count;
} walk;

/* Whether the units below one may tell more: there are any, and its own figure is not whole. */
static bool is_open(const walk *w, int32_t unit, bool *lacks) {
    kgp__fact fact;
    int32_t place = KGP_NONE;
    kgp__fact_read(&w->plane.source, unit, &fact);
    *lacks = fact.reason != KGP_REASON_NONE && fact.reason != KGP_REASON_IMPOSSIBLE;
    bool partial = !*lacks && fact.origin == KGP_ORIGIN_PARTIAL;
    return (*lacks || partial) && kgp__asked_child(&w->plane, unit, w->types, &place) != KGP_NONE;
}

static void list(walk *w, int32_t unit) {
    if (w->count < w->capacity)
        w->units[w->count] = unit;
    w->count++;
}

static void walk_down(walk *w, int32_t unit) {
    int32_t depth = 0;
    w->path[0] = unit;
    w->place[0] = KGP_NONE;
    while (depth >= 0) {
        int32_t child = kgp__asked_child(&w->plane, w->path[depth], w->types, &w->place[depth]);
        bool lacks = false;
        if (child == KGP_NONE) {
            depth--;
        } else if (is_open(w, child, &lacks)) {
            w->path[++depth] = child;
            w->place[depth] = KGP_NONE;
        } else if (lacks) {
            list(w, child);
        }
    }
}

kgp_status kgp_figure_lacking(const kgp_panel *panel, int32_t indicator, int32_t unit,
                              kgp_period span, int32_t capacity, int32_t *units, int32_t *count) {
    if (panel == NULL || indicator < 0 || indicator >= panel->plan->indicator_count || unit < 0 ||
        unit >= panel->plan->unit_count || !kgp__period_valid(span) || capacity < 0 ||
        (units == NULL && capacity > 0) || count == NULL)
        return KGP_E_ARGUMENT;
    const kgp_allocator *own = &panel->allocator;
    size_t depths = (size_t)panel->plan->unit_count;
    uint8_t *types = kgp__alloc(own, (size_t)kgp__type_count(panel->plan), 1);
    int32_t *path = kgp__alloc(own, depths, sizeof *path);
    int32_t *place = kgp__alloc(own, depths, sizeof *place);
    bool room = types != NULL && path != NULL && place != NULL;
    if (room) {
        walk w = {.plane = {.panel = panel, .day = kgp__organised_day(panel, span)},
                  .types = types,
                  .path = path,
                  .place = place,
                  .units = units,
                  .capacity = capacity};
        kgp__source_find(panel, indicator, KGP_ROLE_VALUE, span, &w.plane.source);
        kgp__reporting_types(panel, indicator, types);
        walk_down(&w, unit);
        *count = w.count;
    }
    kgp__release(own, place);
    kgp__release(own, path);
    kgp__release(own, types);
    return room ? KGP_OK : KGP_E_MEMORY;
}
