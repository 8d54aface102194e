/* SPDX-License-Identifier: MIT */
#include "evaluate/pace.h"

#include "time/period.h"

static const kgp__indicator *indicator_of(const kgp__view *view) {
    return &view->panel->plan->indicators[view->target->indicator];
}

static bool is_flow(const kgp__view *view) {
    return indicator_of(view)->kind == KGP_KIND_FLOW;
}

static bool is_ceiling(const kgp__view *view) {
    return view->rule.direction < 0 && !view->rule.has_range &&
           view->rule.cut[0].offset == KGP__OFFSET_NONE;
}

/* A flow under its ceiling is not there yet: the ceiling can still be broken. */
static int32_t so_far(const kgp__view *view, const kgp__cell *cell) {
    const kgp__ratio *compared = kgp__cell_get(cell, KGP_RESULT_COMPARED);
    const kgp__ratio *end = kgp__cell_get(cell, KGP_RESULT_UPPER);
    bool open = is_flow(view) && is_ceiling(view) && view->target->basis == KGP__BASIS_LEVEL;
    if (end == NULL)
        end = kgp__cell_get(cell, KGP_RESULT_TARGET);
    switch (cell->byte[KGP_RESULT_VERDICT]) {
    case KGP_VERDICT_EXCEEDED:
        return open ? KGP_SO_FAR_BELOW : KGP_SO_FAR_EXCEEDED;
    case KGP_VERDICT_MET:
        return open ? KGP_SO_FAR_BELOW : KGP_SO_FAR_REACHED;
    case KGP_VERDICT_MISSED:
        /* Above what it misses: a ceiling, a closed range or a tolerance. */
        if (is_ceiling(view) ||
            (compared != NULL && end != NULL && kgp__ratio_compare(compared, end) > 0))
            return KGP_SO_FAR_BREACHED;
        return KGP_SO_FAR_BELOW;
    default:
        return KGP_SO_FAR_NONE;
    }
}

/* The level the whole period is to reach: T, B + D for a change of a stock, B (1 + p/100). */
static bool goal_of(const kgp__view *view, int32_t unit, const kgp__cell *cell, kgp__ratio *goal) {
    const kgp__target *target = view->target;
    const kgp__ratio *value = kgp__cell_get(cell, KGP_RESULT_TARGET);
    const kgp__ratio *base = kgp__cell_get(cell, KGP_RESULT_BASE);
    kgp__fact year;
    if (value == NULL || view->rule.has_range || target->of != KGP_NO_PERIOD)
        return false;
    *goal = *value;
    switch (target->basis) {
    case KGP__BASIS_LEVEL:
        return true;
    case KGP__BASIS_CHANGE:
        if (base != NULL && !is_flow(view))
            kgp__ratio_add(goal, base, value);
        return base != NULL && !is_flow(view);
    case KGP__BASIS_GROWTH:
        if (target->has_base || target->over != kgp_period_shift_years(view->period, -1))
            return false;
        kgp__fact_read(&view->year_before, unit, &year);
        if (year.reason != KGP_REASON_NONE)
            return false;
        kgp__ratio_grown(goal, &year.value, value);
        return true;
    default:
        return false;
    }
}

bool kgp__pace_compared(const kgp__view *view, int32_t unit, const kgp__ratio *level,
                        kgp__ratio *compared) {
    const kgp__target *target = view->target;
    kgp__fact base;
    *compared = *level;
    if (target->basis == KGP__BASIS_LEVEL)
        return true;
    if (target->has_base)
        kgp__fact_stated(&target->base, &base);
    else
        kgp__fact_read(target->basis == KGP__BASIS_CHANGE ? &view->base : &view->year_before, unit,
                       &base);
    if (base.reason != KGP_REASON_NONE)
        return false;
    if (target->basis == KGP__BASIS_CHANGE)
        kgp__ratio_sub(compared, level, &base.value);
    else if (kgp__ratio_sign(&base.value) > 0)
        kgp__ratio_growth(compared, level, &base.value);
    else
        return false;
    return true;
}

/* The same months of last year: published, or A / (1 + g/100) of the published growth. */
static bool read_last_year(const kgp__view *view, int32_t unit, const kgp__ratio *value,
                           kgp__ratio *to) {
    kgp__fact before, published;
    kgp__ratio hundred, share;
    kgp__fact_read(&view->last_year, unit, &before);
    *to = before.value;
    if (before.reason == KGP_REASON_NONE)
        return true;
    kgp__fact_read(&view->last_growth, unit, &published);
    if (published.reason != KGP_REASON_NONE)
        return false;
    kgp__ratio_set(&hundred, 100, 0);
    kgp__ratio_add(&share, &hundred, &published.value);
    if (kgp__ratio_sign(&share) <= 0)
        return false;
    kgp__ratio_div(to, value, &share);
    kgp__ratio_scale(to, 100);
    return true;
}

/*
 * What the rest of the period must bring for a floor on a flow, T - A, and as growth on the rest of
 * the year before: (T - A) / (B - B to date) - 1.
 */
static void set_required(const kgp__view *view, int32_t unit, const kgp__ratio *goal,
                         kgp__cell *cell) {
    const kgp__ratio *value = kgp__cell_get(cell, KGP_RESULT_VALUE);
    kgp__ratio *required = kgp__cell_put(cell, KGP_RESULT_REQUIRED), rest;
    kgp__fact year;
    kgp__ratio_sub(required, goal, value);
    kgp__fact_read(&view->year_before, unit, &year);
    if (year.reason != KGP_REASON_NONE || !read_last_year(view, unit, value, &rest))
        return;
    kgp__ratio_sub(&rest, &year.value, &rest);
    if (kgp__ratio_sign(&rest) > 0)
        kgp__ratio_growth(kgp__cell_put(cell, KGP_RESULT_REQUIRED_GROWTH), required, &rest);
}

/* The share of a past year that its same months had; false where it is not known whole. */
static bool past_share(const kgp__view *view, int32_t unit, int32_t years, kgp__ratio *share) {
    kgp__source source;
    kgp__fact part, whole;
    int32_t indicator = view->target->indicator;
    kgp__source_find(view->panel, indicator, KGP_ROLE_VALUE,
                     kgp_period_shift_years(view->span, -years), &source);
    kgp__fact_read(&source, unit, &part);
    kgp__source_find(view->panel, indicator, KGP_ROLE_VALUE,
                     kgp_period_shift_years(view->period, -years), &source);
    kgp__fact_read(&source, unit, &whole);
    if (part.reason != KGP_REASON_NONE || whole.reason != KGP_REASON_NONE || part.gaps > 0 ||
        whole.gaps > 0 || kgp__ratio_sign(&part.value) <= 0 || kgp__ratio_sign(&whole.value) <= 0)
        return false;
    kgp__ratio_div(share, &part.value, &whole.value);
    return true;
}

/* Mean, least and largest share of at most `most` past years in a row; their number. */
static int32_t past_shares(const kgp__view *view, int32_t unit, int32_t most, kgp__ratio *mean,
                           kgp__ratio *least, kgp__ratio *largest) {
    int32_t years = 0;
    kgp__ratio share;
    kgp__ratio_set(mean, 0, 0);
    for (; years < most && past_share(view, unit, years + 1, &share); years++) {
        kgp__ratio_add(mean, mean, &share);
        if (years == 0 || kgp__ratio_compare(&share, least) < 0)
            *least = share;
        if (years == 0 || kgp__ratio_compare(&share, largest) > 0)
            *largest = share;
    }
    if (years > 0)
        kgp__wide_scale(&mean->d, (uint64_t)years);
    return years;
}

/* The declared shares of the periods that are over, and the part of those that are not. */
static void declared_share(const kgp__view *view, kgp__ratio *to) {
    const kgp__tree *tree = &view->panel->plan->tree;
    const kgp__value *values = tree->values.items;
    int32_t end = kgp__period_end(view->span);
    int32_t at = kgp__tree_item(tree, KGP_PATH, indicator_of(view)->path_item)->first;
    kgp__ratio_set(to, 0, 0);
    for (; at != KGP_NONE; at = values[at].next) {
        int32_t item = (int32_t)values[at].number;
        const kgp__value *period = kgp__tree_value(tree, KGP_SHARE, item, KGP_FIELD_PERIOD, 0);
        const kgp__value *amount = kgp__tree_value(tree, KGP_SHARE, item, KGP_FIELD_SHARE, 0);
        int32_t first = kgp_period_first_month((kgp_period)period->number);
        int32_t months = kgp_period_months((kgp_period)period->number);
        int32_t passed = end - first < months ? end - first : months;
        kgp__ratio share;
        if (passed <= 0)
            continue;
        kgp__ratio_set(&share, amount->number, amount->decimals);
        kgp__ratio_scale(&share, passed);
        kgp__wide_scale(&share.d, (uint64_t)months * (amount->percent ? 100 : 1));
        kgp__ratio_add(to, to, &share);
    }
}

static void linear_share(const kgp__view *view, kgp__ratio *to) {
    kgp__ratio_set(to, kgp_period_months(view->span), 0);
    kgp__wide_set(&to->d, kgp_period_months(view->period));
}

/* How much of the way should be behind by now; false where there is no path. */
static bool path_share(const kgp__view *view, int32_t unit, kgp__ratio *to) {
    const kgp__indicator *indicator = indicator_of(view);
    kgp__ratio least, largest;
    switch (indicator->path) {
    case KGP_PATH_LINEAR:
        linear_share(view, to);
        return true;
    case KGP_PATH_SEASONAL:
        return past_shares(view, unit, indicator->seasonal, to, &least, &largest) ==
               indicator->seasonal;
    case KGP_PATH_SHARES:
        declared_share(view, to);
        return true;
    default:
        return false;
    }
}

static int32_t pace_class(const kgp__view *view, const kgp__ratio *pace) {
    const kgp__amount *thresholds = view->panel->plan->pace;
    kgp__ratio one, from;
    kgp__ratio_set(&one, 1, 0);
    for (int32_t i = 0; i < 3; i++) {
        kgp__amount_of(&thresholds[i], &one, &from);
        if (kgp__ratio_compare(pace, &from) >= 0)
            return KGP_PACE_AHEAD + i;
    }
    return KGP_PACE_FAR_BEHIND;
}

/* A / E for flows, 2 - A / E under a ceiling, (A - B) / (E - B) for what moves from B. */
static void set_pace(const kgp__view *view, const kgp__ratio *start, kgp__cell *cell) {
    const kgp__ratio *value = kgp__cell_get(cell, KGP_RESULT_VALUE);
    const kgp__ratio *expected = kgp__cell_get(cell, KGP_RESULT_EXPECTED);
    kgp__ratio gone, due, pace;
    kgp__ratio_sub(&gone, value, start);
    kgp__ratio_sub(&due, expected, start);
    if (kgp__ratio_sign(&due) == 0)
        return;
    kgp__ratio_div(&pace, &gone, &due);
    if (is_flow(view) && is_ceiling(view)) {
        kgp__ratio two;
        kgp__ratio_set(&two, 2, 0);
        kgp__ratio_sub(&pace, &two, &pace);
    }
    *kgp__cell_put(cell, KGP_RESULT_PACE) = pace;
    cell->byte[KGP_RESULT_PACE_CLASS] = (uint8_t)pace_class(view, &pace);
}

/* start + (A - start) / share */
static void forecast_by(const kgp__ratio *value, const kgp__ratio *start, const kgp__ratio *share,
                        kgp__ratio *to) {
    kgp__ratio_sub(to, value, start);
    kgp__ratio_div(to, to, share);
    kgp__ratio_add(to, to, start);
}

/* By the shares of past years where one is known whole, else as if it went on like this. */
static void set_forecast(const kgp__view *view, int32_t unit, const kgp__ratio *start,
                         kgp__cell *cell) {
    enum {
        MOST_YEARS = 10,
        BAND_YEARS = 3
    };
    const kgp__ratio *value = kgp__cell_get(cell, KGP_RESULT_VALUE);
    kgp__ratio mean, least, largest;
    int32_t years =
        is_flow(view) ? past_shares(view, unit, MOST_YEARS, &mean, &least, &largest) : 0;
    if (years == 0)
        linear_share(view, &mean);
    forecast_by(value, start, &mean, kgp__cell_put(cell, KGP_RESULT_FORECAST));
    if (years < BAND_YEARS)
        return;
    forecast_by(value, start, &largest, kgp__cell_put(cell, KGP_RESULT_FORECAST_LOW));
    forecast_by(value, start, &least, kgp__cell_put(cell, KGP_RESULT_FORECAST_HIGH));
}

/* Whether the whole period would miss the goal; only floors and ceilings tell. */
static bool misses(const kgp__view *view, const kgp__ratio *whole, const kgp__ratio *goal) {
    int32_t order = kgp__ratio_compare(whole, goal) * view->rule.mirror;
    return order < 0 || (order == 0 && view->rule.cut[0].open);
}

static int32_t outlook(const kgp__view *view, const kgp__ratio *goal, const kgp__cell *cell) {
    int32_t now = cell->byte[KGP_RESULT_SO_FAR];
    const kgp__ratio *low = kgp__cell_get(cell, KGP_RESULT_FORECAST_LOW);
    const kgp__ratio *high = kgp__cell_get(cell, KGP_RESULT_FORECAST_HIGH);
    bool flow = is_flow(view);
    if (flow && now == KGP_SO_FAR_BREACHED)
        return KGP_OUTLOOK_LIKELY_MISSED;
    if (flow && !is_ceiling(view) && (now == KGP_SO_FAR_REACHED || now == KGP_SO_FAR_EXCEEDED))
        return KGP_OUTLOOK_LIKELY_MET;
    if (low == NULL || view->rule.cut[0].offset != KGP__OFFSET_NONE)
        return KGP_OUTLOOK_UNCERTAIN;
    const kgp__ratio *worst = view->rule.mirror > 0 ? low : high;
    const kgp__ratio *best = view->rule.mirror > 0 ? high : low;
    return !misses(view, worst, goal) ? KGP_OUTLOOK_LIKELY_MET
           : misses(view, best, goal) ? KGP_OUTLOOK_LIKELY_MISSED
                                      : KGP_OUTLOOK_UNCERTAIN;
}

/* Where a stock or a ratio at a date starts from: at the end of the month before the period. */
static bool start_of(const kgp__view *view, int32_t unit, kgp__ratio *start) {
    kgp__source source;
    kgp__fact fact;
    kgp__ratio_set(start, 0, 0);
    if (is_flow(view))
        return true;
    int32_t first = kgp_period_first_month(view->period);
    kgp__source_find(view->panel, view->target->indicator, KGP_ROLE_VALUE,
                     kgp__period_of(first - 1, 1), &source);
    kgp__fact_read(&source, unit, &fact);
    *start = fact.value;
    return fact.reason == KGP_REASON_NONE;
}

/* Averages, reported figures and what is assessed at year-end only have no pace. */
static bool has_pace(const kgp__view *view) {
    return (is_flow(view) || kgp__is_at_date(indicator_of(view))) &&
           indicator_of(view)->assessed == KGP_ASSESSED_ANY &&
           indicator_of(view)->path != KGP_PATH_NONE;
}

void kgp__pace_cell(const kgp__view *view, int32_t unit, uint32_t want, kgp__cell *cell) {
    enum {
        REST = 1u << KGP_RESULT_REQUIRED | 1u << KGP_RESULT_REQUIRED_GROWTH
    };
    enum {
        PACE = 1u << KGP_RESULT_EXPECTED | 1u << KGP_RESULT_PACE | 1u << KGP_RESULT_PACE_CLASS
    };
    enum {
        FORECAST = 1u << KGP_RESULT_FORECAST | 1u << KGP_RESULT_FORECAST_LOW |
                   1u << KGP_RESULT_FORECAST_HIGH | 1u << KGP_RESULT_OUTLOOK
    };
    kgp__ratio goal, start, share;
    cell->byte[KGP_RESULT_SO_FAR] = (uint8_t)so_far(view, cell);
    if ((want & (REST | PACE | FORECAST)) == 0 || kgp__cell_get(cell, KGP_RESULT_VALUE) == NULL ||
        !goal_of(view, unit, cell, &goal))
        return;
    if (want & REST && is_flow(view) && view->rule.direction > 0 &&
        view->rule.cut[0].offset == KGP__OFFSET_NONE)
        set_required(view, unit, &goal, cell);
    if (!has_pace(view) || !start_of(view, unit, &start))
        return;
    if (want & PACE && path_share(view, unit, &share)) {
        kgp__ratio *expected = kgp__cell_put(cell, KGP_RESULT_EXPECTED);
        kgp__ratio_sub(expected, &goal, &start);
        kgp__ratio_mul(expected, expected, &share);
        kgp__ratio_add(expected, expected, &start);
        set_pace(view, &start, cell);
    }
    if (want & FORECAST && indicator_of(view)->kind != KGP_KIND_RATIO) {
        set_forecast(view, unit, &start, cell);
        cell->byte[KGP_RESULT_OUTLOOK] = (uint8_t)outlook(view, &goal, cell);
    }
}
