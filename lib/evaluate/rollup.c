/* SPDX-License-Identifier: MIT */
/* Figures of units from those below them, one indicator and period at a time. */
#include <kgplan/units.h>

#include "base/check.h"
#include "base/sort.h"
#include "evaluate/children.h"
#include "evaluate/kernel.h"
#include "evaluate/part.h"
#include "evaluate/reporting.h"
#include "time/period.h"

#include <kgplan/result.h>

#include <string.h>

typedef struct rollup {
    kgp_panel *panel;
    kgp_diag *diag;
    uint8_t *types;  /* that are asked, by their text; then those of the indicator before */
    int32_t *parent; /* by unit: place of the one above, KGP_NONE for none or if it is not asked */
    kgp_day from, until; /* days on which `parent` holds */
    kgp__parts *sums;    /* by place */
    int32_t leaves;      /* units that never had others below them; they come first upwards */
    kgp__run *runs;      /* of leaves that are asked, while `parent` holds */
    int32_t run_count;
    kgp__run_sums *add; /* or NULL */
} rollup;

static void set_parent(rollup *r, int32_t unit, kgp_day day) {
    const kgp_plan *plan = r->panel->plan;
    r->parent[unit] = KGP_NONE;
    for (int32_t i = plan->units[unit].first_parent; i < plan->units[unit + 1].first_parent; i++) {
        const kgp__parenthood *p = kgp__parenthood_at(plan, i);
        bool later = p->from > day, over = p->until < day;
        kgp_day from = later ? KGP_NO_DAY : over ? p->until + 1 : p->from;
        kgp_day until = later ? p->from - 1 : over ? INT32_MAX : p->until;
        r->from = from > r->from ? from : r->from;
        r->until = until < r->until ? until : r->until;
        if (!later && !over && r->types[plan->units[unit].type])
            r->parent[unit] = r->panel->place[p->parent];
    }
}

/* Leaves under one unit that follow one another in the plan. */
static void find_runs(rollup *r) {
    kgp__run *last = NULL;
    r->run_count = 0;
    for (int32_t i = 0; i < r->leaves; i++) {
        int32_t unit = r->panel->plan->upwards[i], place = r->parent[unit];
        if (place == KGP_NONE)
            continue;
        if (last == NULL || last->place != place || last->unit + last->count != unit) {
            last = &r->runs[r->run_count++];
            *last = (kgp__run){unit, 0, place};
        }
        last->count++;
    }
}

/* Who is above whom on a day, unless that is known. */
static void organise(rollup *r, kgp_day day) {
    if (r->from <= day && day <= r->until)
        return;
    r->from = KGP_NO_DAY;
    r->until = INT32_MAX;
    for (int32_t unit = 0; unit < r->panel->plan->unit_count; unit++)
        set_parent(r, unit, day);
    find_runs(r);
}

static void add_unit(const rollup *r, const kgp__plane *plane, int32_t unit) {
    kgp__part part;
    if (r->parent[unit] == KGP_NONE)
        return;
    kgp__part_read(plane, unit, &part);
    kgp__parts_add(&r->sums[r->parent[unit]], &part);
}

/* Why what the units below bring is no figure, or KGP_REASON_NONE. */
static int32_t reason_of(const kgp__plane *plane, const kgp__parts *sum) {
    bool skip = plane->panel->plan->partial == KGP_PARTIAL_SKIP;
    if (sum->overflow || sum->reason == KGP_REASON_OVERFLOW)
        return KGP_REASON_OVERFLOW;
    if (sum->lacking > 0 && sum->reason != KGP_REASON_NONE && (!skip || sum->known == 0))
        return sum->reason;
    if (sum->lacking > 0 && !skip)
        return KGP_REASON_CHILDREN;
    return KGP_REASON_NONE;
}

/*
 * What a sum is worth. Without weight it is no figure, but takes nothing from the sum above. Written
 * member by member: as a whole it would be read back before its parts have arrived.
 */
static inline void put_derived(const kgp__parts *sum, kgp__derived *to) {
    bool partial = sum->lacking > 0 || sum->origin == KGP_ORIGIN_PARTIAL;
    to->value = sum->value;
    to->weight = sum->weight;
    to->slack = sum->slack < INT32_MAX ? (int32_t)sum->slack : INT32_MAX;
    to->known = true;
    to->reason = KGP_REASON_UNWEIGHTED;
    to->origin = partial ? KGP_ORIGIN_PARTIAL : KGP_ORIGIN_ROLLED_UP;
    to->stage = sum->stage;
}

/* What one unit has from those below it, where it has no figure of its own. */
static kgp_status put_sum(rollup *r, const kgp__plane *plane, int32_t unit, const kgp__parts *sum,
                          kgp__derived *to) {
    kgp__array *hedges = &r->panel->series[plane->indicator].hedges;
    int32_t reason = reason_of(plane, sum), hedge = 0;
    if (reason != KGP_REASON_NONE) {
        to->reason = (uint8_t)reason;
        return KGP_OK;
    }
    if (sum->hedged && kgp__children_hedge(plane, unit, r->types, hedges, &hedge) != KGP_OK)
        return KGP_E_MEMORY;
    put_derived(sum, to);
    to->hedge = hedge;
    return KGP_OK;
}

/*
 * A unit without a figure of its own, whose sum nothing is to be said of: as roll_unit() does, for the
 * many. False if it is not one.
 */
static bool roll_plain(rollup *r, const kgp__plane *plane, const kgp__plain *plain, int32_t unit) {
    int32_t place = r->panel->place[unit], above = r->parent[unit];
    const kgp__parts *sum = &r->sums[place];
    kgp__derived *cell = &plane->series->derived[(int64_t)plane->index * r->panel->places + place];
    bool skip = plane->panel->plan->partial == KGP_PARTIAL_SKIP;
    bool partial = sum->lacking > 0 || sum->origin == KGP_ORIGIN_PARTIAL;
    kgp__part part;
    if (sum->known == 0 || (partial && (!skip || r->diag != NULL)) || sum->hedged ||
        reason_of(plane, sum) != KGP_REASON_NONE || kgp__cell_at(&plain->values, unit) != INT64_MIN)
        return false;
    put_derived(sum, cell);
    if (above != KGP_NONE) {
        kgp__part_derived(cell, &part);
        kgp__parts_add(&r->sums[above], &part);
    }
    return true;
}

/* A unit with others below it: its own figure beside theirs, or theirs instead. */
static kgp_status roll_unit(rollup *r, const kgp__plane *plane, int32_t unit) {
    kgp__series *series = &r->panel->series[plane->indicator];
    int32_t place = r->panel->place[unit];
    kgp__derived *cell = &series->derived[(int64_t)plane->index * r->panel->places + place];
    const kgp__parts *sum = &r->sums[place];
    bool below = sum->known > 0 || sum->reason != KGP_REASON_NONE;
    kgp__part part;
    kgp_status status = KGP_OK;
    if (!below && r->parent[unit] == KGP_NONE)
        return KGP_OK;
    kgp__part_read(plane, unit, &part);
    bool has = part.own || cell->known;
    if (below)
        kgp__children_report(plane, unit, r->types, has ? &part : NULL, sum, r->diag);
    if (below && !has) {
        status = put_sum(r, plane, unit, sum, cell);
        if (cell->known)
            kgp__part_derived(cell, &part);
    }
    if (status == KGP_OK && r->parent[unit] != KGP_NONE)
        kgp__parts_add(&r->sums[r->parent[unit]], &part);
    return status;
}

static kgp_status roll_plane(rollup *r, int32_t indicator, int32_t index) {
    const kgp_plan *plan = r->panel->plan;
    kgp__plane plane;
    kgp__plain plain;
    kgp_status status = KGP_OK;
    kgp__plane_make(r->panel, indicator, index, &plane);
    organise(r, plane.day);
    memset(r->sums, 0, (size_t)r->panel->places * sizeof *r->sums);
    bool cells = kgp__plain_find(&plane, &plain);
    if (cells)
        kgp__leaves_add(&plane, &plain, r->runs, r->run_count, r->add, r->sums);
    for (int32_t i = 0; i < r->leaves && !cells; i++)
        add_unit(r, &plane, plan->upwards[i]);
    for (int32_t i = r->leaves; i < plan->unit_count && status == KGP_OK; i++)
        if (!cells || !roll_plain(r, &plane, &plain, plan->upwards[i]))
            status = roll_unit(r, &plane, plan->upwards[i]);
    return status;
}

static int32_t compare_lengths(const void *ctx, int32_t a, int32_t b) {
    const kgp_period *periods = ctx;
    return kgp__period_months(periods[a]) - kgp__period_months(periods[b]);
}

/* Months before the quarters that they make up. */
static kgp_status roll_indicator(rollup *r, int32_t indicator) {
    kgp_panel *panel = r->panel;
    kgp__series *series = &panel->series[indicator];
    if (!kgp__series_decimals(panel, indicator))
        return KGP_OK;
    kgp_status status = kgp__series_derive(panel, indicator);
    if (status != KGP_OK)
        return status;
    int32_t *order = kgp__alloc(&panel->allocator, (size_t)series->count, sizeof *order);
    for (int32_t i = 0; i < series->count && order != NULL; i++)
        order[i] = i;
    if (order == NULL || !kgp__sort(&panel->allocator, order, (size_t)series->count,
                                    compare_lengths, series->periods))
        status = KGP_E_MEMORY;
    size_t types = (size_t)kgp__type_count(panel->plan);
    memcpy(r->types + types, r->types, types);
    kgp__reporting_types(panel, indicator, r->types);
    if (memcmp(r->types + types, r->types, types) != 0) { /* other units are asked */
        r->from = 0;
        r->until = -1;
    }
    for (int32_t i = 0; i < series->count && status == KGP_OK; i++)
        status = roll_plane(r, indicator, order[i]);
    kgp__release(&panel->allocator, order);
    return status;
}

/* Those that weigh come before those that are weighed. */
static kgp_status roll_range(rollup *r, int32_t first, int32_t count, kgp_progress progress,
                             void *ctx) {
    const kgp_plan *plan = r->panel->plan;
    int64_t done = 0;
    for (int32_t weighed = 0; weighed <= 1; weighed++) {
        for (int32_t i = first; i < first + count; i++) {
            if ((plan->indicators[i].weighted_by != KGP_NONE) != (weighed != 0))
                continue;
            const char *id = kgp__tree_text(&plan->tree, KGP_INDICATOR, i, KGP_FIELD_ID);
            if (progress != NULL && progress(id, done++, count, ctx) != 0)
                return KGP_E_CANCELLED;
            kgp_status status = roll_indicator(r, i);
            if (status != KGP_OK)
                return status;
        }
    }
    return KGP_OK;
}

kgp_status kgp_panel_rollup(kgp_panel *panel, int32_t first, int32_t count, kgp_progress progress,
                            void *ctx, kgp_panel **rolled, kgp_diag *diag) {
    if (rolled == NULL)
        return KGP_E_ARGUMENT;
    *rolled = NULL;
    if (panel == NULL || first < 0 || count < 0 || first > panel->plan->indicator_count - count)
        return KGP_E_ARGUMENT;
    const kgp_plan *plan = panel->plan;
    const kgp_allocator *own = &panel->allocator;
    rollup r = {.diag = diag, .until = -1, .add = kgp__kernel_best().sums};
    kgp_status status = kgp__panel_derive(panel, &r.panel);
    if (status != KGP_OK)
        return status;
    r.types = kgp__alloc(own, (size_t)kgp__type_count(plan), 2 * sizeof *r.types);
    r.runs = kgp__alloc(own, (size_t)plan->unit_count, sizeof *r.runs);
    r.parent = kgp__alloc(own, (size_t)plan->unit_count, sizeof *r.parent);
    r.sums = kgp__alloc(own, (size_t)r.panel->places, sizeof *r.sums);
    while (r.leaves < plan->unit_count &&
           plan->units[plan->upwards[r.leaves]].first_child == KGP_NONE)
        r.leaves++;
    status = r.types == NULL || r.runs == NULL || r.parent == NULL || r.sums == NULL
                 ? KGP_E_MEMORY
                 : roll_range(&r, first, count, progress, ctx);
    kgp__release(own, r.types);
    kgp__release(own, r.runs);
    kgp__release(own, r.parent);
    kgp__release(own, r.sums);
    if (status == KGP_OK)
        *rolled = r.panel;
    else
        kgp_panel_free(r.panel);
    return status;
}
