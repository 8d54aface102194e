/* SPDX-License-Identifier: MIT */
#include "evaluate/pace.h"

#include "evaluate/path.h"
#include "evaluate/rest.h"
#include "time/period.h"

/* A floor or a ceiling. */
static bool is_threshold(const kgp__view *view) {
    return view->rule.direction != 0 && !view->rule.has_range &&
           view->rule.cut[0].offset == KGP__OFFSET_NONE;
}

static bool is_ceiling(const kgp__view *view) {
    return view->rule.direction < 0 && is_threshold(view);
}

/* The base of the whole period. */
static bool read_base(const kgp__view *view, int32_t unit, kgp__ratio *base) {
    kgp__fact fact;
    kgp__view_base(view, &view->whole_base, unit, &fact);
    *base = fact.value;
    return fact.reason == KGP_REASON_NONE;
}

bool kgp__pace_compared(const kgp__view *view, int32_t unit, const kgp__ratio *level,
                        kgp__ratio *compared) {
    kgp__ratio base;
    *compared = *level;
    if (view->target->basis == KGP__BASIS_LEVEL)
        return true;
    if (!read_base(view, unit, &base))
        return false;
    if (view->target->basis == KGP__BASIS_CHANGE)
        kgp__ratio_sub(compared, level, &base);
    else if (kgp__ratio_sign(&base) > 0)
        kgp__ratio_growth(compared, level, &base);
    else
        return false;
    return true;
}

/* The level the whole period is to reach: T, B + D, or B (1 + p/100) on the year before. */
static bool find_goal(const kgp__view *view, int32_t unit, const kgp__cell *cell,
                      kgp__ratio *goal) {
    const kgp__target *target = view->target;
    const kgp__ratio *value = kgp__cell_get(cell, KGP_RESULT_TARGET);
    kgp__ratio base;
    if (value == NULL || view->rule.has_range || target->of != KGP_NO_PERIOD)
        return false;
    switch (target->basis) {
    case KGP__BASIS_LEVEL:
        *goal = *value;
        return true;
    case KGP__BASIS_CHANGE:
        if (!read_base(view, unit, &base))
            return false;
        kgp__ratio_add(goal, &base, value);
        return true;
    case KGP__BASIS_GROWTH:
        if (target->has_base || target->over != kgp__period_years_later(view->period, -1) ||
            !read_base(view, unit, &base))
            return false;
        kgp__ratio_grown(goal, &base, value);
        return true;
    default:
        return false;
    }
}

static bool goal_of(const kgp__view *view, int32_t unit, const kgp__cell *cell, kgp__ratio *goal) {
    if (!find_goal(view, unit, cell, goal))
        return false;
    kgp__trace_step(view->trace, KGP__STEP_GOAL_LEVEL + view->target->basis, 0, goal);
    return true;
}

/* A level that starts above its ceiling is to come down to it, and has not broken it. */
static bool comes_down(const kgp__view *view, int32_t unit, const kgp__cell *cell) {
    kgp__ratio start, goal;
    return kgp__is_at_date(kgp__view_indicator(view)) && goal_of(view, unit, cell, &goal) &&
           kgp__path_start(view, unit, 0, &start) && kgp__misses(view, &start, &goal) == 1;
}

/* A flow under its ceiling is not there yet: the ceiling can still be broken. */
static int32_t so_far(const kgp__view *view, int32_t unit, const kgp__cell *cell) {
    const kgp__ratio *compared = kgp__cell_get(cell, KGP_RESULT_COMPARED);
    const kgp__ratio *end = kgp__cell_get(cell, KGP_RESULT_UPPER);
    int32_t basis = view->target->basis;
    bool open = kgp__view_is_flow(view) && is_ceiling(view) &&
                (basis == KGP__BASIS_LEVEL || basis == KGP__BASIS_EACH);
    if (end == NULL)
        end = kgp__cell_get(cell, KGP_RESULT_TARGET);
    switch (cell->byte[KGP_RESULT_VERDICT]) {
    case KGP_VERDICT_EXCEEDED:
        return open ? KGP_SO_FAR_BELOW : KGP_SO_FAR_EXCEEDED;
    case KGP_VERDICT_MET:
        return open ? KGP_SO_FAR_BELOW : KGP_SO_FAR_REACHED;
    case KGP_VERDICT_MISSED:
        if (is_threshold(view))
            return is_ceiling(view) && !comes_down(view, unit, cell) ? KGP_SO_FAR_BREACHED
                                                                     : KGP_SO_FAR_BELOW;
        /* Above what it misses: a closed range or a tolerance. */
        return compared != NULL && end != NULL && kgp__ratio_compare(compared, end) > 0
                   ? KGP_SO_FAR_BREACHED
                   : KGP_SO_FAR_BELOW;
    default:
        return KGP_SO_FAR_NONE;
    }
}

static int32_t pace_class(const kgp__view *view, const kgp__ratio *pace) {
    const kgp__amount *thresholds = view->panel->plan->pace;
    kgp__ratio one, from;
    kgp__ratio_set(&one, 1, 0);
    for (int32_t i = 0; i < 3; i++) {
        kgp__amount_of(&thresholds[i], &one, &from);
        int32_t order = kgp__ratio_compare(pace, &from);
        if (order == KGP__UNORDERED)
            return KGP_PACE_NONE;
        if (order >= 0)
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
    if (kgp__view_is_flow(view) && is_ceiling(view)) {
        kgp__ratio two;
        kgp__ratio_set(&two, 2, 0);
        kgp__ratio_sub(&pace, &two, &pace);
    }
    *kgp__cell_put(cell, KGP_RESULT_PACE) = pace;
    kgp__trace_step(view->trace,
                    kgp__view_is_flow(view) && is_ceiling(view) ? KGP__STEP_PACE_CEILING
                                                                : KGP__STEP_PACE,
                    0, &pace);
    int32_t found = pace_class(view, &pace);
    cell->byte[KGP_RESULT_PACE_CLASS] = (uint8_t)found;
    if (found == KGP_PACE_NONE)
        kgp__cell_overflow(cell, KGP_RESULT_PACE);
}

/* start + (A - start) / share */
static void forecast_by(const kgp__ratio *value, const kgp__ratio *start, const kgp__ratio *share,
                        kgp__ratio *to) {
    kgp__ratio_sub(to, value, start);
    kgp__ratio_div(to, to, share);
    kgp__ratio_add(to, to, start);
}

/* The share that a forecast is by: of past years where one is known whole, else of the path. */
static int32_t forecast_share(const kgp__view *view, int32_t unit, kgp__ratio *share,
                              kgp__ratio *least, kgp__ratio *largest) {
    enum {
        MOST_YEARS = 10
    };
    int32_t years = kgp__view_is_flow(view)
                        ? kgp__path_past(view, unit, view->span, MOST_YEARS, share, least, largest)
                        : 0;
    int32_t step = years > 0 ? KGP__STEP_BY_PAST : KGP__STEP_BY_PATH;
    if (years == 0 && !kgp__path_share(view, unit, view->span, share)) {
        kgp__path_linear(view, view->span, share);
        step = KGP__STEP_BY_MONTHS;
    }
    kgp__trace_step(view->trace, step, years, share);
    return years;
}

static void set_forecast(const kgp__view *view, int32_t unit, const kgp__ratio *start,
                         kgp__cell *cell) {
    enum {
        BAND_YEARS = 3
    };
    const kgp__ratio *value = kgp__cell_get(cell, KGP_RESULT_VALUE);
    kgp__ratio share, least, largest;
    int32_t years = forecast_share(view, unit, &share, &least, &largest);
    if (kgp__ratio_exact(&share) && kgp__ratio_sign(&share) <= 0)
        return;
    kgp__ratio *forecast = kgp__cell_put(cell, KGP_RESULT_FORECAST);
    forecast_by(value, start, &share, forecast);
    kgp__trace_step(view->trace, KGP__STEP_FORECAST, 0, forecast);
    if (years < BAND_YEARS)
        return;
    bool negative = kgp__ratio_sign(value) < 0;
    kgp__ratio *low = kgp__cell_put(cell, KGP_RESULT_FORECAST_LOW);
    kgp__ratio *high = kgp__cell_put(cell, KGP_RESULT_FORECAST_HIGH);
    forecast_by(value, start, negative ? &least : &largest, low);
    forecast_by(value, start, negative ? &largest : &least, high);
    int32_t step = negative ? KGP__STEP_FORECAST_LOW_NEGATIVE : KGP__STEP_FORECAST_LOW;
    kgp__trace_step(view->trace, step, years, low);
    kgp__trace_step(view->trace, step + 1, years, high);
}

/* By the band of a floor or a ceiling; without one only what is so already is told. */
static int32_t outlook(const kgp__view *view, const kgp__ratio *goal, const kgp__cell *cell) {
    const kgp__ratio *low = kgp__cell_get(cell, KGP_RESULT_FORECAST_LOW);
    const kgp__ratio *high = kgp__cell_get(cell, KGP_RESULT_FORECAST_HIGH);
    if (low != NULL && is_threshold(view)) {
        int32_t misses_worst = kgp__misses(view, view->rule.mirror > 0 ? low : high, goal);
        int32_t misses_best = kgp__misses(view, view->rule.mirror > 0 ? high : low, goal);
        if (misses_worst == KGP__UNORDERED || misses_best == KGP__UNORDERED)
            return KGP_OUTLOOK_NONE;
        return !misses_worst ? KGP_OUTLOOK_LIKELY_MET
               : misses_best ? KGP_OUTLOOK_LIKELY_MISSED
                             : KGP_OUTLOOK_UNCERTAIN;
    }
    switch (cell->byte[KGP_RESULT_SO_FAR]) {
    case KGP_SO_FAR_EXCEEDED:
    case KGP_SO_FAR_REACHED:
        return KGP_OUTLOOK_LIKELY_MET;
    case KGP_SO_FAR_BREACHED:
        return KGP_OUTLOOK_LIKELY_MISSED;
    default:
        return KGP_OUTLOOK_UNCERTAIN;
    }
}

/* Averages, reported figures and what is assessed at year-end only have no pace. */
static bool has_pace(const kgp__view *view) {
    return (kgp__view_is_flow(view) || kgp__is_at_date(kgp__view_indicator(view))) &&
           kgp__view_indicator(view)->assessed == KGP_ASSESSED_ANY &&
           kgp__view_indicator(view)->path != KGP_PATH_NONE;
}

/*
 * The whole period's target is there. A flow that has grown enough to date has not brought the whole
 * period's figure: there the percentage of plan tells.
 */
static bool has_whole(const kgp__view *view, int32_t now, const kgp__ratio *plan) {
    int32_t basis = view->target->basis;
    kgp__ratio one;
    if (!kgp__view_is_flow(view) || (basis != KGP__BASIS_CHANGE && basis != KGP__BASIS_GROWTH))
        return now == KGP_SO_FAR_REACHED || now == KGP_SO_FAR_EXCEEDED;
    kgp__ratio_set(&one, 1, 0);
    return plan != NULL && !is_ceiling(view) && kgp__ratio_compare(plan, &one) >= 0;
}

/* By percentage of plan, unless the target is reached or the figure is above it. */
static int32_t band_of(const kgp__view *view, const kgp__cell *cell) {
    const kgp__ratio *plan = kgp__cell_get(cell, KGP_RESULT_PLAN_PCT);
    int32_t now = cell->byte[KGP_RESULT_SO_FAR];
    if (kgp__view_indicator(view)->assessed == KGP_ASSESSED_YEAR_END)
        return KGP_BAND_YEAR_END;
    if (has_whole(view, now, plan))
        return KGP_BAND_REACHED;
    bool over = is_ceiling(view) && cell->byte[KGP_RESULT_VERDICT] == KGP_VERDICT_MISSED;
    if (now == KGP_SO_FAR_BREACHED || over || plan == NULL)
        return KGP_BAND_NONE;
    for (int32_t i = 0; i < 2; i++) {
        kgp__ratio threshold;
        kgp__ratio_decimal(&threshold, &view->panel->plan->bands[i]);
        kgp__wide_scale(&threshold.d, 100);
        if (kgp__ratio_compare(plan, &threshold) > 0)
            return KGP_BAND_HIGH + i;
    }
    return KGP_BAND_LOW;
}

static void set_expected(const kgp__view *view, const kgp__ratio *goal, const kgp__ratio *start,
                         const kgp__ratio *share, kgp__cell *cell) {
    kgp__ratio *expected = kgp__cell_put(cell, KGP_RESULT_EXPECTED);
    kgp__ratio_sub(expected, goal, start);
    kgp__ratio_mul(expected, expected, share);
    kgp__ratio_add(expected, expected, start);
    kgp__trace_step(view->trace, KGP__STEP_EXPECTED, 0, expected);
}

static void set_pace_and_forecast(const kgp__view *view, int32_t unit, const kgp__ratio *goal,
                                  kgp__cell *cell) {
    kgp__ratio start, share;
    if (!has_pace(view) || !kgp__path_start(view, unit, 0, &start))
        return;
    if (kgp__path_share(view, unit, view->span, &share)) {
        set_expected(view, goal, &start, &share, cell);
        set_pace(view, &start, cell);
    }
    if (kgp__view_indicator(view)->kind == KGP_KIND_RATIO)
        return;
    set_forecast(view, unit, &start, cell);
    int32_t found = outlook(view, goal, cell);
    cell->byte[KGP_RESULT_OUTLOOK] = (uint8_t)found;
    if (found == KGP_OUTLOOK_NONE)
        kgp__cell_overflow(cell, KGP_RESULT_FORECAST);
}

void kgp__pace_cell(const kgp__view *view, int32_t unit, uint32_t want, kgp__cell *cell) {
    kgp__ratio goal;
    cell->byte[KGP_RESULT_SO_FAR] = (uint8_t)so_far(view, unit, cell);
    cell->byte[KGP_RESULT_BAND] = (uint8_t)band_of(view, cell);
    if ((want & KGP__WANT_GOAL) == 0 || kgp__cell_get(cell, KGP_RESULT_VALUE) == NULL ||
        !goal_of(view, unit, cell, &goal))
        return;
    if ((kgp__view_is_flow(view) || kgp__view_indicator(view)->kind == KGP_KIND_STOCK) &&
        is_threshold(view) && view->rule.direction > 0)
        kgp__rest_require(view, unit, &goal, cell);
    set_pace_and_forecast(view, unit, &goal, cell);
    if (is_threshold(view))
        kgp__rest_classify(view, unit, &goal, cell);
}
