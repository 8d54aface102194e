/* SPDX-License-Identifier: MIT */
#include "evaluate/makeup.h"

#include "evaluate/children.h"
#include "evaluate/part.h"
#include "evaluate/reporting.h"
#include "time/period.h"

#include <kgplan/result.h>

/* The panel that first had the figure: those made from it have only copied it. */
static const kgp_panel *maker_of(const kgp_panel *panel, int32_t indicator, int32_t index,
                                 int32_t unit) {
    for (; panel->base != NULL; panel = panel->base) {
        const kgp__derived *before = kgp__panel_derived(panel->base, indicator, index, unit);
        if (before == NULL || !before->known)
            break;
    }
    return panel;
}

/* The rows behind what kgp__part_read() found. */
static void tell_rows(const kgp__plane *plane, int32_t unit, const kgp__part *part,
                      kgp__trace *trace) {
    const kgp__derived *derived =
        kgp__panel_derived(plane->panel, plane->indicator, plane->index, unit);
    kgp__source source = plane->source;
    kgp__fact fact;
    source.trace = trace;
    if (part->own)
        trace->row(trace, &source, plane->index, unit, false);
    else if (derived != NULL && derived->known)
        trace->row(trace, &source, plane->index, unit, true);
    else if (part->known)
        kgp__fact_read(&source, unit, &fact);
}

static void tell_weight(const kgp__plane *plane, int32_t unit, kgp__trace *trace) {
    kgp__source source = plane->weights;
    kgp__fact fact;
    int64_t own;
    source.trace = trace;
    if (source.panel == NULL)
        return;
    if (source.plane != KGP_NONE &&
        kgp__panel_own(source.panel, source.indicator, KGP_ROLE_VALUE, source.plane, unit, &own))
        trace->row(trace, &source, source.plane, unit, false);
    else
        kgp__fact_read_exact(&source, unit, &fact);
}

/* By lineage a figure that cannot be divided is handed on whole, and a hedged one is not. */
static int32_t reason_of(const kgp__part *part, bool shared) {
    bool whole = part->reason == KGP_REASON_UNITS_REPORTED || part->reason == KGP_REASON_UNWEIGHTED;
    if (shared && part->known && part->hedged)
        return KGP_REASON_UNDECIDED;
    if (part->known || (shared && whole))
        return KGP_REASON_NONE;
    return part->reason != KGP_REASON_NONE ? part->reason : KGP_REASON_NO_ROW;
}

static void tell_part(const kgp__plane *plane, int32_t unit, const kgp__ratio *share,
                      kgp__trace *trace) {
    kgp__part part;
    kgp__part_read(plane, unit, &part);
    if (part.excused)
        return;
    kgp__contribution made = {.unit = unit,
                              .reason = reason_of(&part, share != NULL),
                              .stage = part.stage,
                              .origin = part.origin,
                              .shared = share != NULL};
    if (share != NULL)
        made.share = *share;
    kgp__ratio_set(&made.value, part.value, plane->series->decimals[0]);
    kgp__ratio_set(&made.weight, part.known ? part.weight : 1,
                   part.known ? plane->series->decimals[1] : 0);
    tell_rows(plane, unit, &part, trace);
    if (part.own && part.known)
        tell_weight(plane, unit, trace);
    trace->part(trace, &made);
}

static kgp_status tell_children(const kgp__plane *plane, int32_t unit, kgp__trace *trace) {
    const kgp_panel *panel = plane->panel;
    uint8_t *types = kgp__alloc(&panel->allocator, (size_t)kgp__type_count(panel->plan), 1);
    int32_t place = KGP_NONE, child;
    if (types == NULL)
        return KGP_E_MEMORY;
    kgp__reporting_types(panel, plane->indicator, types);
    while ((child = kgp__asked_child(plane, unit, types, &place)) != KGP_NONE)
        tell_part(plane, child, NULL, trace);
    kgp__release(&panel->allocator, types);
    return KGP_OK;
}

/* One day of lineage backwards: from shares of units after it, those of units before it. */
static void go_back(const kgp_panel *panel, int32_t begin, int32_t end, kgp__ratio *after,
                    kgp__ratio *before) {
    const kgp__lineage *rows = panel->plan->lineage;
    const int32_t *place = panel->place;
    for (int32_t i = begin; i < end; i++) {
        kgp__ratio_set(&before[place[rows[i].from]], 0, 0);
        kgp__ratio_set(&before[place[rows[i].to]], 0, 0);
    }
    for (int32_t i = begin; i < end; i++) { /* what was there stays, unless it left */
        bool stays = panel->plan->units[rows[i].to].from < rows[i].on;
        for (int32_t k = begin; k < end; k++)
            stays &= rows[k].from != rows[i].to;
        if (stays)
            before[place[rows[i].to]] = after[place[rows[i].to]];
    }
    for (int32_t i = begin; i < end; i++) {
        kgp__ratio share, term;
        kgp__ratio_decimal(&share, &rows[i].share.value);
        if (rows[i].share.percent)
            kgp__wide_scale(&share.d, 100);
        kgp__ratio_mul(&term, &after[place[rows[i].to]], &share);
        kgp__ratio_add(&before[place[rows[i].from]], &before[place[rows[i].from]], &term);
    }
    for (int32_t i = begin; i < end; i++) {
        after[place[rows[i].from]] = before[place[rows[i].from]];
        after[place[rows[i].to]] = before[place[rows[i].to]];
    }
}

static kgp_status tell_lineage(const kgp_panel *panel, kgp__plane *plane, int32_t unit,
                               kgp__trace *trace) {
    const kgp_plan *plan = panel->plan;
    kgp_day last = kgp__period_last_day(plane->period);
    int32_t end = 0;
    kgp__ratio *shares = kgp__alloc(&panel->allocator, (size_t)panel->places, 2 * sizeof *shares);
    if (shares == NULL)
        return KGP_E_MEMORY;
    plane->panel = plane->source.panel = panel->base; /* figures as they were then */
    if (plane->weights.panel != NULL)
        plane->weights.panel = panel->base;
    for (int32_t i = 0; i < panel->places; i++)
        kgp__ratio_set(&shares[i], i == panel->place[unit], 0);
    while (end < plan->lineage_count && plan->lineage[end].on <= panel->organised)
        end++;
    while (end > 0 && plan->lineage[end - 1].on > last) {
        int32_t begin = end;
        while (begin > 0 && plan->lineage[begin - 1].on == plan->lineage[end - 1].on)
            begin--;
        go_back(panel, begin, end, shares, shares + panel->places);
        end = begin;
    }
    for (int32_t i = 0; i < plan->unit_count; i++)
        if (panel->place[i] != KGP_NONE && kgp__ratio_sign(&shares[panel->place[i]]) != 0)
            tell_part(plane, i, &shares[panel->place[i]], trace);
    kgp__release(&panel->allocator, shares);
    return KGP_OK;
}

kgp_status kgp__makeup_tell(const kgp_panel *panel, int32_t indicator, int32_t index, int32_t unit,
                            kgp__trace *trace) {
    const kgp_panel *maker = maker_of(panel, indicator, index, unit);
    kgp__plane plane;
    kgp__plane_make(maker, indicator, index, &plane);
    bool restated = maker->base->base == NULL && maker->organised != maker->base->organised;
    return restated ? tell_lineage(maker, &plane, unit, trace) : tell_children(&plane, unit, trace);
}
