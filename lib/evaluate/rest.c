/* SPDX-License-Identifier: MIT */
#include "evaluate/rest.h"

#include "evaluate/path.h"
#include "time/period.h"

int32_t kgp__misses(const kgp__view *view, const kgp__ratio *whole, const kgp__ratio *goal) {
    int32_t order = kgp__ratio_compare(whole, goal);
    if (order == KGP__UNORDERED)
        return order;
    order *= view->rule.mirror;
    return order < 0 || (order == 0 && view->rule.cut[0].open);
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
    kgp__trace_step(view->trace, KGP__STEP_LAST_YEAR_PUBLISHED, 0, to);
    return true;
}

/*
 * What growth is on, and what is there of it: for a flow the rest of last year and the figure to
 * date, else last year's end and nothing. False unless the base is above 0.
 */
static bool read_rest(const kgp__view *view, int32_t unit, const kgp__cell *cell, kgp__ratio *base,
                      kgp__ratio *done) {
    kgp__fact year;
    kgp__ratio before;
    kgp__fact_read(&view->year_before, unit, &year);
    if (year.reason != KGP_REASON_NONE)
        return false;
    *base = year.value;
    kgp__ratio_set(done, 0, 0);
    if (kgp__view_is_flow(view)) {
        *done = *kgp__cell_get(cell, KGP_RESULT_VALUE);
        if (!read_last_year(view, unit, done, &before))
            return false;
        kgp__ratio_sub(base, base, &before);
    }
    kgp__trace_step(view->trace,
                    kgp__view_is_flow(view) ? KGP__STEP_REST_FLOW : KGP__STEP_REST_LEVEL, 0, base);
    return kgp__ratio_sign(base) > 0;
}

void kgp__rest_require(const kgp__view *view, int32_t unit, const kgp__ratio *goal,
                       kgp__cell *cell) {
    kgp__ratio *required = kgp__cell_put(cell, KGP_RESULT_REQUIRED), base, done;
    kgp__ratio_sub(required, goal, kgp__cell_get(cell, KGP_RESULT_VALUE));
    kgp__trace_step(view->trace, KGP__STEP_REQUIRED, 0, required);
    if (!kgp__view_is_flow(view) || !read_rest(view, unit, cell, &base, &done))
        return;
    kgp__ratio *growth = kgp__cell_put(cell, KGP_RESULT_REQUIRED_GROWTH);
    kgp__ratio_growth(growth, required, &base);
    kgp__trace_step(view->trace, KGP__STEP_REQUIRED_GROWTH, 0, growth);
}

/* The value of the whole period at the better end of the plausible range. */
static bool reachable(const kgp__view *view, int32_t unit, const kgp__cell *cell, kgp__ratio *to) {
    const kgp__plausible *plausible =
        &view->panel->plan->plausible[kgp__view_indicator(view)->plausible];
    kgp__ratio end, base, done;
    kgp__ratio_decimal(&end, &plausible->end[view->rule.mirror > 0]);
    if (!plausible->is_growth) {
        *to = end;
        kgp__trace_step(view->trace, KGP__STEP_REACHABLE_VALUE, 0, to);
        return true;
    }
    if (!read_rest(view, unit, cell, &base, &done))
        return false;
    kgp__ratio_grown(to, &base, &end);
    kgp__ratio_add(to, to, &done);
    kgp__trace_step(view->trace,
                    kgp__view_is_flow(view) ? KGP__STEP_REACHABLE_FLOW : KGP__STEP_REACHABLE_LEVEL,
                    0, to);
    return true;
}

/* The worse end of the forecast is beyond the goal, by the headroom at least; or KGP__UNORDERED. */
static int32_t has_headroom(const kgp__view *view, const kgp__ratio *goal, const kgp__cell *cell) {
    const kgp__plausible *plausible =
        &view->panel->plan->plausible[kgp__view_indicator(view)->plausible];
    const kgp__ratio *worst = kgp__cell_get(cell, view->rule.mirror > 0 ? KGP_RESULT_FORECAST_LOW
                                                                        : KGP_RESULT_FORECAST_HIGH);
    kgp__ratio from;
    if (worst == NULL || cell->byte[KGP_RESULT_OUTLOOK] != KGP_OUTLOOK_LIKELY_MET)
        return 0;
    kgp__amount_of(&plausible->headroom, goal, &from);
    if (view->rule.mirror > 0)
        kgp__ratio_add(&from, goal, &from);
    else
        kgp__ratio_sub(&from, goal, &from);
    int32_t order = kgp__ratio_compare(worst, &from);
    return order == KGP__UNORDERED ? order : order * view->rule.mirror >= 0;
}

/* KGP_NONE where the exact arithmetic cannot tell. */
static int32_t class_of(const kgp__view *view, int32_t unit, const kgp__ratio *goal,
                        const kgp__cell *cell, kgp__ratio *best) {
    int32_t now = cell->byte[KGP_RESULT_SO_FAR];
    if (now == KGP_SO_FAR_REACHED || now == KGP_SO_FAR_EXCEEDED)
        return KGP_CLASS_SECURED;
    int32_t secured = has_headroom(view, goal, cell);
    if (secured != 0)
        return secured == KGP__UNORDERED ? KGP_NONE : KGP_CLASS_SECURED;
    if (!reachable(view, unit, cell, best))
        return KGP_CLASS_NONE;
    int32_t misses = kgp__misses(view, best, goal);
    if (misses == KGP__UNORDERED)
        return KGP_NONE;
    return misses ? KGP_CLASS_DIFFICULT : KGP_CLASS_ATTAINABLE;
}

void kgp__rest_classify(const kgp__view *view, int32_t unit, const kgp__ratio *goal,
                        kgp__cell *cell) {
    kgp__ratio best;
    if (kgp__view_indicator(view)->plausible == KGP_NONE)
        return;
    int32_t found = class_of(view, unit, goal, cell, &best);
    if (found == KGP_NONE) {
        kgp__cell_overflow(cell, KGP_RESULT_REACHABLE);
        return;
    }
    cell->byte[KGP_RESULT_CLASS] = (uint8_t)found;
    if (found == KGP_CLASS_DIFFICULT)
        *kgp__cell_put(cell, KGP_RESULT_REACHABLE) = best;
}

/* The share of the path from the report to the end of `to`; a status unless it is 0 or above. */
static kgp_status read_share(const kgp__view *view, int32_t unit, kgp_period to,
                             const kgp__ratio *from, kgp__ratio *share) {
    int32_t first = kgp__period_first_month(view->period);
    kgp_period span = kgp__period_of(first, kgp__period_end(to) - first);
    if (!kgp__path_share(view, unit, span, share))
        return KGP_E_NOT_FOUND;
    kgp__ratio_sub(share, share, from);
    if (!kgp__ratio_exact(share))
        return KGP_E_RANGE;
    return kgp__ratio_sign(share) >= 0 ? KGP_OK : KGP_E_NOT_FOUND;
}

/* `total` times part / whole, rounded. */
static kgp_status portion(int64_t total, const kgp__ratio *part, const kgp__ratio *whole,
                          int64_t *to) {
    kgp__ratio amount;
    kgp__ratio_set(&amount, total, 0);
    kgp__ratio_mul(&amount, &amount, part);
    kgp__ratio_div(&amount, &amount, whole);
    return kgp__ratio_exact(&amount) && kgp__ratio_round(&amount, 0, 0, to) ? KGP_OK : KGP_E_RANGE;
}

kgp_status kgp__rest_split(const kgp__view *view, int32_t unit, const kgp_decimal *required,
                           const kgp_period *parts, int32_t count, kgp_decimal *values) {
    kgp__ratio now, whole, share;
    if (!kgp__path_share(view, unit, view->span, &now))
        return KGP_E_NOT_FOUND;
    kgp_status status = read_share(view, unit, view->period, &now, &whole);
    if (status == KGP_OK && kgp__ratio_sign(&whole) == 0)
        status = KGP_E_NOT_FOUND;
    int64_t before = 0, total = 0;
    for (int32_t i = 0; i < count && status == KGP_OK; i++, before = total) {
        status = read_share(view, unit, parts[i], &now, &share);
        if (status == KGP_OK)
            status = portion(required->coefficient, &share, &whole, &total);
        if (status == KGP_OK)
            values[i] = (kgp_decimal){total - before, required->decimals, 0};
    }
    return status;
}
