/* SPDX-License-Identifier: MIT */
#include "evaluate/fact.h"

#include "data/interval.h"
#include "evaluate/accumulate.h"
#include "time/period.h"

#include <kgplan/evaluation.h>

int32_t kgp__measure_of(int32_t role) {
    switch (role) {
    case KGP_ROLE_CHANGE:
        return KGP_MEASURE_CHANGE;
    case KGP_ROLE_GROWTH:
        return KGP_MEASURE_GROWTH;
    case KGP_ROLE_ATTESTED:
        return KGP_MEASURE_ATTESTED;
    default:
        return KGP_MEASURE_LEVEL;
    }
}

void kgp__source_find(const kgp_panel *panel, int32_t indicator, int32_t role, kgp_period span,
                      kgp__source *source) {
    const kgp__series *series = &panel->series[indicator];
    *source = (kgp__source){
        .panel = panel, .indicator = indicator, .role = role, .span = span, .plane = KGP_NONE};
    if (!kgp__period_valid(span)) {
        source->panel = NULL;
        return;
    }
    source->plane = kgp__series_find(series, span);
    source->at_date =
        role == KGP_ROLE_VALUE && kgp__is_at_date(&panel->plan->indicators[indicator]);
}

static bool read_role(const kgp__source *source, int32_t role, int32_t plane, int32_t unit,
                      kgp__ratio *to) {
    int64_t value;
    if (!kgp__panel_own(source->panel, source->indicator, role, plane, unit, &value))
        return false;
    kgp__ratio_set(to, value, source->panel->series[source->indicator].column[role].decimals);
    return true;
}

/* Numerator over denominator in the indicator's scale. */
static bool read_quotient(const kgp__source *source, int32_t plane, int32_t unit, kgp__ratio *to) {
    kgp__ratio denominator;
    if (source->role != KGP_ROLE_VALUE || !read_role(source, KGP_ROLE_NUMERATOR, plane, unit, to) ||
        !read_role(source, KGP_ROLE_DENOMINATOR, plane, unit, &denominator) ||
        kgp__ratio_sign(&denominator) <= 0)
        return false;
    kgp__ratio_div(to, to, &denominator);
    kgp__ratio_scale(to,
                     kgp__scale_factor(source->panel->plan->indicators[source->indicator].scale));
    return true;
}

static void set_ends(const kgp__interval *interval, kgp__fact *fact) {
    fact->ends = 2;
    fact->end[0] = (kgp__quantity){interval->low, interval->low_open ? 1 : 0};
    fact->end[1] = (kgp__quantity){interval->high, interval->high_open ? -1 : 0};
}

/* A hedged figure stands for an interval. */
static void set_interval(const kgp_observation *row, kgp__fact *fact) {
    kgp__interval interval;
    if (row->bound == KGP_BOUND_EXACT)
        return;
    kgp__row_interval(row, false, &interval);
    fact->bound = row->bound;
    set_ends(&interval, fact);
}

static int32_t reason_of(const kgp_observation *row) {
    static const uint8_t reasons[] = {
        [KGP_MISSING_NOT] = KGP_REASON_NO_ROW,
        [KGP_MISSING_NOT_REPORTED] = KGP_REASON_NOT_REPORTED,
        [KGP_MISSING_IMPOSSIBLE] = KGP_REASON_IMPOSSIBLE,
        [KGP_MISSING_WITHHELD] = KGP_REASON_WITHHELD,
    };
    return reasons[row->missing];
}

/* The row behind a figure, of a panel made from a log. */
typedef struct behind {
    bool there;
    kgp_observation row;
} behind;

/* The figure in one plane, if it is better than what was found before. */
static bool read_plane(const kgp__source *source, int32_t plane, int32_t unit, kgp__fact *fact,
                       behind *best) {
    behind own;
    own.there = kgp__panel_row(source->panel, source->indicator, kgp__measure_of(source->role),
                               plane, unit, &own.row);
    kgp__ratio value;
    bool found = fact->reason == KGP_REASON_NONE;
    if (found &&
        (!own.there || !best->there || kgp__panel_rank(source->panel, &own.row, &best->row) >= 0))
        return false;
    if (!read_quotient(source, plane, unit, &value) &&
        !read_role(source, source->role, plane, unit, &value)) {
        if (fact->reason == KGP_REASON_NO_ROW)
            fact->reason = own.there ? reason_of(&own.row) : KGP_REASON_NO_ROW;
        return false;
    }
    *best = own;
    fact->value = value;
    fact->reason = KGP_REASON_NONE;
    fact->stage = own.there ? own.row.stage : KGP_STAGE_NONE;
    fact->bound = KGP_BOUND_EXACT;
    fact->ends = 1;
    fact->end[0] = (kgp__quantity){fact->value, 0};
    if (own.there)
        set_interval(&own.row, fact);
    return true;
}

/*
 * The best figure of all rows that end before a month, `first` being read before the others. Returns
 * its plane.
 */
static int32_t read_ending(const kgp__source *source, int32_t end, int32_t first, int32_t unit,
                           kgp__fact *fact) {
    const kgp__series *series = &source->panel->series[source->indicator];
    behind best = {.there = false};
    int32_t plane = KGP_NONE;
    if (first != KGP_NONE && read_plane(source, first, unit, fact, &best))
        plane = first;
    for (int32_t at = source->at_date ? kgp__series_ending(series, end) : series->count;
         kgp__series_ends(series, at, end); at++)
        if (series->by_end[at] != first &&
            read_plane(source, series->by_end[at], unit, fact, &best))
            plane = series->by_end[at];
    return plane;
}

static void tell_row(const kgp__source *source, int32_t plane, int32_t unit, bool derived) {
    if (source->trace != NULL && plane != KGP_NONE)
        source->trace->row(source->trace, source, plane, unit, derived);
}

/* What a derived figure is in a role; false if it has nothing to say there. */
static bool derived_value(const kgp__source *source, const kgp__derived *derived, kgp__ratio *to) {
    const kgp__series *series = &source->panel->series[source->indicator];
    const kgp__indicator *indicator = &source->panel->plan->indicators[source->indicator];
    kgp__ratio weight;
    kgp__ratio_set(to, derived->value, series->decimals[0]);
    kgp__ratio_set(&weight, derived->weight, series->decimals[1]);
    bool above = source->role == KGP_ROLE_NUMERATOR && indicator->kind == KGP_KIND_RATIO;
    if (source->role == KGP_ROLE_DENOMINATOR)
        *to = weight;
    if (source->role != KGP_ROLE_VALUE)
        return above || source->role == KGP_ROLE_DENOMINATOR;
    if (indicator->kind == KGP_KIND_FLOW || indicator->kind == KGP_KIND_STOCK)
        return true;
    if (kgp__ratio_sign(&weight) <= 0)
        return false;
    kgp__ratio_div(to, to, &weight);
    if (indicator->kind == KGP_KIND_RATIO)
        kgp__ratio_scale(to, kgp__scale_factor(indicator->scale));
    return true;
}

static bool read_derived_plane(const kgp__source *source, int32_t plane, int32_t unit,
                               kgp__fact *fact) {
    const kgp__series *series = &source->panel->series[source->indicator];
    const kgp__derived *derived = kgp__panel_derived(source->panel, source->indicator, plane, unit);
    bool says = source->role == KGP_ROLE_VALUE || source->role == KGP_ROLE_NUMERATOR ||
                source->role == KGP_ROLE_DENOMINATOR; /* published growth is not derived */
    if (derived == NULL || !says)
        return false;
    if (!derived->known || !derived_value(source, derived, &fact->value)) {
        if (fact->reason == KGP_REASON_NO_ROW && derived->reason != KGP_REASON_NONE)
            fact->reason = derived->reason;
        return false;
    }
    fact->reason = KGP_REASON_NONE;
    fact->stage = derived->stage;
    fact->origin = derived->origin;
    fact->ends = 1;
    fact->end[0] = (kgp__quantity){fact->value, 0};
    if (derived->hedge != 0 && source->role == KGP_ROLE_VALUE) {
        const kgp__hedge *hedge = (const kgp__hedge *)series->hedges.items + derived->hedge - 1;
        fact->bound = hedge->bound;
        set_ends(&hedge->interval, fact);
    }
    tell_row(source, plane, unit, true);
    return true;
}

/* Where a unit has no figure of its own, the one made from others. */
static void read_derived(const kgp__source *source, int32_t unit, kgp__fact *fact) {
    const kgp__series *series = &source->panel->series[source->indicator];
    int32_t end = kgp__period_end(source->span);
    if (source->plane != KGP_NONE && read_derived_plane(source, source->plane, unit, fact))
        return;
    for (int32_t at = source->at_date ? kgp__series_ending(series, end) : series->count;
         kgp__series_ends(series, at, end); at++)
        if (series->by_end[at] != source->plane &&
            read_derived_plane(source, series->by_end[at], unit, fact))
            return;
}

/* The latest figure before, where a figure at a date is missing: shown, but no figure. */
static void read_stale(const kgp__source *source, int32_t unit, kgp__fact *fact) {
    const kgp__series *series = &source->panel->series[source->indicator];
    int32_t at = kgp__series_ending(series, kgp__period_end(source->span)) - 1;
    kgp__fact older = {.reason = KGP_REASON_NO_ROW};
    kgp__ratio value;
    while (at >= 0 && !read_quotient(source, series->by_end[at], unit, &value) &&
           !read_role(source, source->role, series->by_end[at], unit, &value))
        at--;
    if (at < 0)
        return;
    int32_t end = kgp__period_end(series->periods[series->by_end[at]]);
    int32_t plane = read_ending(source, end, KGP_NONE, unit, &older);
    tell_row(source, plane, unit, false);
    fact->stale = series->periods[plane];
    fact->value = older.value;
    if (fact->reason == KGP_REASON_NO_ROW)
        fact->reason = KGP_REASON_STALE;
}

void kgp__fact_read_exact(const kgp__source *source, int32_t unit, kgp__fact *fact) {
    fact->reason = KGP_REASON_NO_ROW;
    fact->stage = KGP_STAGE_NONE;
    fact->bound = KGP_BOUND_EXACT;
    fact->gaps = 0;
    fact->origin = KGP_ORIGIN_REPORTED;
    fact->stale = KGP_NO_PERIOD;
    fact->ends = 0;
    int32_t end = source->at_date ? kgp__period_end(source->span) : 0;
    tell_row(source, read_ending(source, end, source->plane, unit, fact), unit, false);
    if (fact->reason != KGP_REASON_NONE && source->panel->series[source->indicator].derived != NULL)
        read_derived(source, unit, fact);
    if (source->at_date && fact->reason != KGP_REASON_NONE)
        read_stale(source, unit, fact);
}

void kgp__fact_read(const kgp__source *source, int32_t unit, kgp__fact *fact) {
    if (source->panel == NULL) {
        *fact = (kgp__fact){.reason = KGP_REASON_NO_ROW};
        return;
    }
    kgp__fact_read_exact(source, unit, fact);
    if (fact->reason != KGP_REASON_NONE && source->role == KGP_ROLE_VALUE && !source->at_date &&
        source->span != KGP_NO_PERIOD)
        kgp__accumulate(source, unit, fact);
    if (source->trace != NULL)
        source->trace->fact(source->trace, source, unit, fact);
}

int32_t kgp__sum_bound(int32_t a, int32_t b) {
    if (a == KGP_BOUND_EXACT || a == b)
        return b;
    return b == KGP_BOUND_EXACT ? a : KGP_BOUND_ABOUT;
}

int32_t kgp__scale_factor(int32_t scale) {
    static const int16_t factors[] = {
        [KGP_SCALE_ONE] = 1, [KGP_SCALE_PERCENT] = 100, [KGP_SCALE_PERMILLE] = 1000};
    return factors[scale];
}

void kgp__fact_stated(const kgp_decimal *value, kgp__fact *fact) {
    fact->reason = KGP_REASON_NONE;
    fact->stage = KGP_STAGE_NONE;
    fact->bound = KGP_BOUND_EXACT;
    fact->gaps = 0;
    fact->origin = KGP_ORIGIN_REPORTED;
    fact->stale = KGP_NO_PERIOD;
    kgp__ratio_decimal(&fact->value, value);
    fact->ends = 1;
    fact->end[0].value = fact->value;
    fact->end[0].nudge = 0;
}

int32_t kgp__shown_decimals(const kgp_panel *panel, int32_t indicator) {
    const kgp__indicator *declared = &panel->plan->indicators[indicator];
    const kgp_column *value = &panel->series[indicator].column[KGP_ROLE_VALUE];
    if (declared->decimals != KGP_NONE)
        return declared->decimals;
    if (value->data != NULL)
        return value->decimals;
    return panel->series[indicator].column[KGP_ROLE_NUMERATOR].data != NULL ? 2 : 0;
}
