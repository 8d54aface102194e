/* SPDX-License-Identifier: MIT */
/* Figures of earlier periods for the units of a later day, by lineage: exact shares of what was. */
#include <kgplan/units.h>

#include "evaluate/part.h"
#include "time/period.h"

#include <kgplan/result.h>

/* A unit's figure on the way from one organisation to the next. */
typedef struct piece {
    kgp__ratio value, weight;
    int64_t slack;
    int32_t stage, origin;
    int32_t parts, lacking;     /* units it was made of on the last day; of them without a figure */
    const struct piece *single; /* the only part, all of it; else NULL */
    uint8_t reason;
    bool known, whole; /* whole: cannot be divided or added, but handed on */
    bool gone;         /* all of it is another unit now */
} piece;

typedef struct restating {
    kgp_panel *panel;
    kgp_day organised;
    piece *now, *next; /* by place */
} restating;

static void read_piece(const kgp__plane *plane, int32_t unit, piece *to) {
    kgp__part part;
    kgp__part_read(plane, unit, &part);
    bool whole = part.reason == KGP_REASON_UNITS_REPORTED || part.reason == KGP_REASON_UNWEIGHTED;
    *to = (piece){.slack = part.slack,
                  .stage = part.stage,
                  .origin = part.origin,
                  .reason = part.known && part.hedged ? KGP_REASON_UNDECIDED : part.reason,
                  .known = part.known && !part.hedged,
                  .whole = whole};
    kgp__ratio_set(&to->value, part.value, plane->series->decimals[0]);
    kgp__ratio_set(&to->weight, whole ? 1 : part.weight, whole ? 0 : plane->series->decimals[1]);
}

static void add_share(kgp__ratio *sum, const kgp__ratio *whole, const kgp__ratio *share) {
    kgp__ratio term;
    kgp__ratio_mul(&term, whole, share);
    kgp__ratio_add(sum, sum, &term);
}

/* Adds a share of what a unit was. */
static void add_piece(piece *to, const piece *from, const kgp__amount *amount) {
    kgp__ratio share, one;
    kgp__ratio_decimal(&share, &amount->value);
    kgp__ratio_set(&one, 1, 0);
    if (amount->percent)
        kgp__wide_scale(&share.d, 100);
    if (to->parts++ == 0) {
        kgp__ratio_set(&to->value, 0, 0);
        kgp__ratio_set(&to->weight, 0, 0);
        to->single = kgp__ratio_compare(&share, &one) == 0 ? from : NULL;
    } else {
        to->single = NULL;
    }
    if (!from->known) {
        to->lacking++;
        to->reason = from->reason != KGP_REASON_NONE ? from->reason : KGP_REASON_PREDECESSOR;
        return;
    }
    add_share(&to->value, &from->value, &share);
    add_share(&to->weight, &from->weight, &share);
    to->slack += from->slack;
    to->stage = kgp__weaker_stage(to->stage, from->stage);
    to->origin = from->origin > to->origin ? from->origin : to->origin;
}

static void finish_piece(piece *made, bool skip) {
    if (made->single != NULL) {
        *made = *made->single;
        made->gone = false;
        made->single = NULL;
        return;
    }
    if (made->parts == made->lacking && made->reason == KGP_REASON_PREDECESSOR)
        made->reason = KGP_REASON_NO_ROW;
    made->known = made->parts > made->lacking && (made->lacking == 0 || skip);
    if (made->known && made->lacking > 0)
        made->origin = KGP_ORIGIN_PARTIAL;
}

/* The rows of the next day of lineage from row `i` on. */
static int32_t end_of_day(const kgp_plan *plan, int32_t i) {
    kgp_day on = plan->lineage[i].on;
    while (i < plan->lineage_count && plan->lineage[i].on == on)
        i++;
    return i;
}

/* One day of lineage: what leaves units, what stays, and what it makes. */
static void pass_day(restating *r, int32_t begin, int32_t end) {
    static const kgp__amount all = {{1, 0, 0}, false};
    const kgp_plan *plan = r->panel->plan;
    const kgp__lineage *rows = plan->lineage;
    const int32_t *place = r->panel->place;
    for (int32_t i = begin; i < end; i++) {
        r->next[place[rows[i].from]] = (piece){.gone = true};
        r->next[place[rows[i].to]] = (piece){.gone = true};
    }
    for (int32_t i = begin; i < end; i++)
        r->now[place[rows[i].from]].gone = true;
    for (int32_t i = begin; i < end; i++) {
        piece *to = &r->next[place[rows[i].to]], *before = &r->now[place[rows[i].to]];
        if (to->gone && !before->gone && plan->units[rows[i].to].from < rows[i].on)
            add_piece(to, before, &all);
        to->gone = false;
        add_piece(to, &r->now[place[rows[i].from]], &rows[i].share);
    }
    for (int32_t i = begin; i < end; i++) {
        const int32_t units[] = {rows[i].from, rows[i].to};
        for (int32_t k = 0; k < 2; k++) {
            piece *made = &r->next[place[units[k]]];
            if (made->parts > 0)
                finish_piece(made, plan->partial == KGP_PARTIAL_SKIP);
            made->parts = 0;
        }
    }
    for (int32_t i = begin; i < end; i++) {
        r->now[place[rows[i].from]] = r->next[place[rows[i].from]];
        r->now[place[rows[i].to]] = r->next[place[rows[i].to]];
    }
}

/* The figure of a changed unit, in the last place of the series. */
static void put_piece(const kgp__plane *plane, const piece *from, kgp__derived *to) {
    const int32_t *decimals = plane->series->decimals;
    int32_t reason = from->gone ? KGP_REASON_ENDED : from->reason;
    *to = (kgp__derived){.replaces = true};
    if (from->known || from->whole) {
        to->known = kgp__to_column(&from->value, decimals[0], &to->value) &&
                    kgp__to_column(&from->weight, decimals[1], &to->weight);
        reason = to->known ? KGP_REASON_NONE : KGP_REASON_OVERFLOW;
    }
    to->reason = (uint8_t)(reason == KGP_REASON_NONE && !to->known ? KGP_REASON_NO_ROW : reason);
    to->slack = from->slack < INT32_MAX ? (int32_t)from->slack : INT32_MAX;
    to->origin = (uint8_t)(from->origin > KGP_ORIGIN_RESTATED ? from->origin : KGP_ORIGIN_RESTATED);
    to->stage = from->stage;
}

/* A unit that was not there yet may have been restated by who reports: that figure stays. */
static bool is_published(const kgp__plane *plane, int32_t unit, kgp_day last) {
    kgp__part part;
    kgp__part_read(plane, unit, &part);
    return plane->panel->plan->units[unit].from > last && part.own;
}

/* Figures are read as they were then, also where months make up a quarter. */
static void plane_of_base(const kgp_panel *panel, int32_t indicator, int32_t index,
                          kgp__plane *plane) {
    kgp__plane_make(panel, indicator, index, plane);
    plane->panel = plane->source.panel = panel->base;
    if (plane->weights.panel != NULL)
        plane->weights.panel = panel->base;
}

static void restate_plane(restating *r, int32_t indicator, int32_t index) {
    const kgp_plan *plan = r->panel->plan;
    kgp__plane plane;
    int32_t first = 0, end;
    plane_of_base(r->panel, indicator, index, &plane);
    kgp_day last = kgp__period_last_day(plane.period);
    while (first < plan->lineage_count && plan->lineage[first].on <= last)
        first++;
    for (end = first; end < plan->lineage_count && plan->lineage[end].on <= r->organised; end++) {
        const int32_t units[] = {plan->lineage[end].from, plan->lineage[end].to};
        for (int32_t k = 0; k < 2; k++)
            read_piece(&plane, units[k], &r->now[r->panel->place[units[k]]]);
    }
    for (int32_t i = first; i < end;) {
        int32_t next = end_of_day(plan, i);
        pass_day(r, i, next);
        i = next;
    }
    kgp__derived *cells = r->panel->series[indicator].derived + (int64_t)index * r->panel->places;
    for (int32_t i = first; i < end; i++) {
        const int32_t units[] = {plan->lineage[i].from, plan->lineage[i].to};
        for (int32_t k = 0; k < 2; k++) {
            int32_t place = r->panel->place[units[k]];
            if (!cells[place].replaces && !is_published(&plane, units[k], last))
                put_piece(&plane, &r->now[place], &cells[place]);
        }
    }
}

/* Decimals that shares of figures need: those of the shares of every day, one after another. */
static int32_t share_decimals(const kgp_plan *plan) {
    int32_t all = 0;
    for (int32_t i = 0, end; i < plan->lineage_count; i = end) {
        int32_t most = 0;
        for (end = i; end < plan->lineage_count && plan->lineage[end].on == plan->lineage[i].on;
             end++) {
            const kgp__amount *share = &plan->lineage[end].share;
            int32_t decimals = share->value.decimals + (share->percent ? 2 : 0);
            most = decimals > most ? decimals : most;
        }
        all += most;
    }
    return all;
}

static kgp_status restate(restating *r) {
    enum {
        MOST = 18
    };
    kgp_panel *panel = r->panel;
    int32_t more = share_decimals(panel->plan);
    for (int32_t i = 0; i < panel->plan->indicator_count; i++) {
        kgp__series *series = &panel->series[i];
        kgp_status status = KGP_OK;
        if (!kgp__series_decimals(panel, i))
            continue;
        for (int32_t k = 0; k < 2; k++)
            series->decimals[k] =
                series->decimals[k] + more < MOST ? series->decimals[k] + more : MOST;
        status = kgp__series_derive(panel, i);
        if (status != KGP_OK)
            return status;
        for (int32_t index = 0; index < series->count; index++)
            restate_plane(r, i, index);
    }
    return KGP_OK;
}

kgp_status kgp_panel_restate(kgp_panel *panel, kgp_day organised, kgp_panel **restated) {
    if (restated == NULL)
        return KGP_E_ARGUMENT;
    *restated = NULL;
    if (panel == NULL || organised == KGP_NO_DAY)
        return KGP_E_ARGUMENT;
    if (panel->base != NULL)
        return KGP_E_STATE;
    restating r = {.organised = organised};
    kgp_status status = kgp__panel_derive(panel, &r.panel);
    if (status != KGP_OK)
        return status;
    r.panel->organised = organised;
    r.now = kgp__alloc(&panel->allocator, (size_t)r.panel->places, sizeof *r.now);
    r.next = kgp__alloc(&panel->allocator, (size_t)r.panel->places, sizeof *r.next);
    status = r.now == NULL || r.next == NULL ? KGP_E_MEMORY : restate(&r);
    kgp__release(&panel->allocator, r.now);
    kgp__release(&panel->allocator, r.next);
    if (status == KGP_OK)
        *restated = r.panel;
    else
        kgp_panel_free(r.panel);
    return status;
}
