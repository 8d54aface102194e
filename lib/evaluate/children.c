/* SPDX-License-Identifier: MIT */
#include "evaluate/children.h"

#include "base/text.h"
#include "data/describe.h"

#include <kgplan/result.h>

#include <string.h>

int32_t kgp__asked_child(const kgp__plane *plane, int32_t unit, const uint8_t *types,
                         int32_t *place) {
    const kgp_plan *plan = plane->panel->plan;
    int32_t child = kgp__unit_child(plan, unit, plane->day, place);
    while (child != KGP_NONE && !types[plan->units[child].type])
        child = kgp__unit_child(plan, unit, plane->day, place);
    return child;
}

/* An end of an interval, times a weight. */
static void add_end(kgp__ratio *sum, const kgp__ratio *end, int64_t weight) {
    kgp__ratio term = *end;
    kgp__ratio_scale(&term, weight);
    kgp__ratio_add(sum, sum, &term);
}

kgp_status kgp__children_hedge(const kgp__plane *plane, int32_t unit, const uint8_t *types,
                               kgp__array *hedges, int32_t *number) {
    kgp__hedge *added = kgp__array_push(&plane->panel->allocator, hedges, sizeof *added);
    bool weighted = plane->declared->kind == KGP_KIND_AVERAGE;
    int32_t place = KGP_NONE, child;
    int64_t weight = 1, weights = 0;
    if (added == NULL)
        return KGP_E_MEMORY;
    kgp__interval *interval = &added->interval;
    kgp__ratio_set(&interval->low, 0, 0);
    kgp__ratio_set(&interval->high, 0, 0);
    while ((child = kgp__asked_child(plane, unit, types, &place)) != KGP_NONE) {
        kgp__fact fact;
        kgp__fact_read(&plane->source, child, &fact);
        if (fact.reason != KGP_REASON_NONE ||
            (weighted && !kgp__weight_read(plane, child, &weight)))
            continue;
        const kgp__quantity *high = &fact.end[fact.ends - 1];
        weights += weight;
        add_end(&interval->low, &fact.end[0].value, weight);
        add_end(&interval->high, &high->value, weight);
        interval->low_open |= weight > 0 && fact.end[0].nudge > 0;
        interval->high_open |= weight > 0 && high->nudge < 0;
        added->bound = weight > 0 ? kgp__sum_bound(added->bound, fact.bound) : added->bound;
    }
    if (weighted) {
        kgp__wide_scale(&interval->low.d, (uint64_t)weights);
        kgp__wide_scale(&interval->high.d, (uint64_t)weights);
    }
    *number = (int32_t)hedges->count;
    return KGP_OK;
}

enum {
    NAMED = 10,
    LIST = NAMED * (KGP_LIMIT_ID + 2) + 8
};

/* `A, B, C, …`: units that are asked and have no whole figure. */
static void list_lacking(const kgp__plane *plane, int32_t unit, const uint8_t *types,
                         char text[LIST]) {
    const char *pieces[2 * NAMED + 1];
    int32_t place = KGP_NONE, child, count = 0, found = 0;
    while ((child = kgp__asked_child(plane, unit, types, &place)) != KGP_NONE) {
        kgp__part part;
        kgp__part_read(plane, child, &part);
        bool whole = part.known && part.origin != KGP_ORIGIN_PARTIAL;
        if (whole || part.excused || found++ > NAMED)
            continue;
        if (count > 0)
            pieces[count++] = ", ";
        pieces[count++] = found > NAMED ? "…"
                                        : kgp__tree_text(&plane->panel->plan->tree, KGP_UNIT, child,
                                                         KGP_FIELD_ID);
    }
    kgp__text_join(pieces, count, text, LIST);
}

static void value_of(const kgp__plane *plane, int64_t value, int64_t weight, kgp__ratio *to) {
    bool ratio = plane->declared->kind == KGP_KIND_RATIO;
    kgp__ratio below;
    kgp__ratio_set(to, value, plane->series->decimals[0]);
    if (!ratio && plane->declared->kind != KGP_KIND_AVERAGE)
        return;
    kgp__ratio_set(&below, weight, plane->series->decimals[1]);
    kgp__ratio_div(to, to, &below);
    if (ratio)
        kgp__ratio_scale(to, kgp__scale_factor(plane->declared->scale));
}

/* How far apart a unit's own figure and the sum may be, by the halves of their last places. */
static void set_slack(const kgp__plane *plane, const kgp__part *own, const kgp__parts *sum,
                      kgp__ratio *slack) {
    int64_t halves = own->slack, more = 0;
    if (plane->declared->kind == KGP_KIND_AVERAGE)
        more = 1;
    else if (plane->declared->kind != KGP_KIND_RATIO)
        more = sum->slack;
    halves = more > INT64_MAX - halves ? INT64_MAX : halves + more;
    kgp__ratio_set(slack, halves, plane->series->column[KGP_ROLE_VALUE].decimals);
    kgp__wide_scale(&slack->d, 2);
}

typedef struct report {
    const kgp__plane *plane;
    int32_t unit;
    kgp_diag *diag;
} report;

static void find(const report *r, int32_t code, const char *second, const char *third) {
    const kgp__plane *plane = r->plane;
    kgp_observation row;
    kgp__place place = {NULL, 0, 0};
    char fact[KGP__DESCRIPTION];
    if (kgp__panel_row(plane->panel, plane->indicator, KGP_MEASURE_LEVEL, plane->index, r->unit,
                       &row))
        place = (kgp__place){kgp_log_string(plane->panel->log, row.file), row.line, 0};
    kgp__describe_fact(plane->panel->plan, plane->indicator, r->unit, plane->period, fact);
    kgp__report_words(
        r->diag, code, place,
        kgp__tree_text(&plane->panel->plan->tree, KGP_INDICATOR, plane->indicator, KGP_FIELD_ID),
        KGP_EXPECT_NOTHING, fact, second, third);
}

/* `6/7` of the units that are asked have a figure. */
static void find_lacking(const report *r, const kgp__parts *sum, const char *lacking) {
    char text[40];
    kgp_decimal count[2] = {{sum->known, 0, 0}, {(int64_t)sum->known + sum->lacking, 0, 0}};
    size_t used = 0;
    if (kgp_decimal_format(&count[0], KGP_NOTATION_EN, 0, 0, text, 16, &used) != KGP_OK ||
        kgp_decimal_format(&count[1], KGP_NOTATION_EN, 0, 0, text + used + 1, 16, NULL) != KGP_OK)
        return;
    text[used] = '/';
    find(r, KGP_F_UNITS_LACK, text, lacking);
}

/* Beside the unit's own figure: what is not broken down, or a sum that is another. */
static void compare(const report *r, const kgp__part *own, const kgp__parts *sum,
                    const char *lacking) {
    const kgp__plane *plane = r->plane;
    bool adds = plane->declared->kind == KGP_KIND_FLOW || plane->declared->kind == KGP_KIND_STOCK;
    kgp__ratio total, apart, slack;
    kgp__fact fact;
    char first[40], second[40];
    kgp__fact_read_exact(&plane->source, r->unit, &fact);
    value_of(plane, sum->value, sum->weight, &total);
    kgp__ratio_sub(&apart, &fact.value, &total);
    if (*lacking != '\0' && !adds) {
        find_lacking(r, sum, lacking);
    } else if (*lacking != '\0') {
        kgp__ratio_text(&apart, plane->series->decimals[0], first);
        find(r, KGP_F_REMAINDER, first, lacking);
    } else {
        set_slack(plane, own, sum, &slack);
        kgp__ratio_absolute(&apart);
        if (kgp__ratio_compare(&apart, &slack) <= 0)
            return;
        int32_t decimals = kgp__shown_decimals(plane->panel, plane->indicator);
        kgp__ratio_text(&fact.value, decimals, first);
        kgp__ratio_text(&total, decimals, second);
        find(r, KGP_F_ROLLUP_DIFFERS, first, second);
    }
}

/* Beside a unit's own figure, or where it has none. */
static void report_units(const report *r, const uint8_t *types, const kgp__part *own,
                         const kgp__parts *sum) {
    char lacking[LIST];
    lacking[0] = '\0';
    if (sum->lacking > 0 || sum->origin == KGP_ORIGIN_PARTIAL)
        list_lacking(r->plane, r->unit, types, lacking);
    if (own != NULL)
        compare(r, own, sum, lacking);
    else if (sum->lacking > 0)
        find_lacking(r, sum, lacking);
}

void kgp__children_report(const kgp__plane *plane, int32_t unit, const uint8_t *types,
                          const kgp__part *own, const kgp__parts *sum, kgp_diag *diag) {
    report r = {plane, unit, diag};
    bool weighted =
        plane->declared->kind == KGP_KIND_RATIO || plane->declared->kind == KGP_KIND_AVERAGE;
    if (diag == NULL || sum->reason != KGP_REASON_NONE || (weighted && sum->weight <= 0))
        return;
    if (sum->overflow)
        find(&r, KGP_F_OVERFLOW, NULL, NULL);
    else
        report_units(&r, types, own, sum);
}
