/* SPDX-License-Identifier: MIT */
#include "evaluate/path.h"

#include "plan/share.h"
#include "time/period.h"

#include <kgplan/result.h>

static bool read_past(const kgp__view *view, int32_t unit, kgp_period span, int32_t use,
                      int32_t years, kgp__fact *fact) {
    kgp__source source;
    kgp__source_find(view->panel, view->target->indicator, KGP_ROLE_VALUE, span, &source);
    source.trace = view->trace;
    source.use = (int16_t)use;
    source.year = (int16_t)years;
    kgp__fact_read(&source, unit, fact);
    return fact->reason == KGP_REASON_NONE && fact->gaps == 0;
}

bool kgp__path_start(const kgp__view *view, int32_t unit, int32_t years, kgp__ratio *start) {
    kgp__fact fact;
    kgp__ratio_set(start, 0, 0);
    if (!kgp__is_at_date(kgp__view_indicator(view))) {
        kgp__trace_step(years == 0 ? view->trace : NULL, KGP__STEP_START_NOTHING, 0, start);
        return true;
    }
    int32_t before = kgp__period_first_month(view->period) - 1 - 12 * years;
    if (!read_past(view, unit, kgp__period_of(before, 1), KGP__USE_START, years, &fact))
        return false;
    *start = fact.value;
    return true;
}

/*
 * The share of a past year that its same months had: of its sum, which is above 0, or of the way
 * that a level moved in it. False where it is not known whole.
 */
static bool past_share(const kgp__view *view, int32_t unit, kgp_period span, int32_t years,
                       kgp__ratio *share) {
    kgp__ratio start;
    kgp__fact part, whole;
    if (!kgp__path_start(view, unit, years, &start) ||
        !read_past(view, unit, kgp__period_years_later(span, -years), KGP__USE_PART, years,
                   &part) ||
        !read_past(view, unit, kgp__period_years_later(view->period, -years), KGP__USE_WHOLE, years,
                   &whole))
        return false;
    kgp__ratio_sub(&part.value, &part.value, &start);
    kgp__ratio_sub(&whole.value, &whole.value, &start);
    int32_t sign = kgp__ratio_sign(&part.value);
    if (sign == 0 || sign != kgp__ratio_sign(&whole.value) || (sign < 0 && kgp__view_is_flow(view)))
        return false;
    kgp__ratio_div(share, &part.value, &whole.value);
    kgp__trace_step(view->trace,
                    kgp__view_is_flow(view) ? KGP__STEP_PAST_FLOW : KGP__STEP_PAST_LEVEL, years,
                    share);
    return true;
}

int32_t kgp__path_past(const kgp__view *view, int32_t unit, kgp_period span, int32_t most,
                       kgp__ratio *mean, kgp__ratio *least, kgp__ratio *largest) {
    int32_t years = 0;
    kgp__ratio share;
    kgp__ratio_set(mean, 0, 0);
    for (; years < most && past_share(view, unit, span, years + 1, &share); years++) {
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

void kgp__path_linear(const kgp__view *view, kgp_period span, kgp__ratio *share) {
    kgp__ratio_set(share, kgp__period_months(span), 0);
    kgp__wide_set(&share->d, kgp__period_months(view->period));
}

bool kgp__path_share(const kgp__view *view, int32_t unit, kgp_period span, kgp__ratio *share) {
    const kgp__indicator *indicator = kgp__view_indicator(view);
    kgp__ratio least, largest;
    int32_t step = KGP__STEP_SHARE_LINEAR;
    switch (indicator->path) {
    case KGP_PATH_LINEAR:
        kgp__path_linear(view, span, share);
        break;
    case KGP_PATH_SEASONAL:
        step = KGP__STEP_SHARE_SEASONAL;
        if (kgp__path_past(view, unit, span, indicator->seasonal, share, &least, &largest) !=
            indicator->seasonal)
            return false;
        break;
    case KGP_PATH_SHARES:
        step = KGP__STEP_SHARE_DECLARED;
        kgp__declared_share(&view->panel->plan->tree, indicator->path_item, span, share);
        break;
    default:
        return false;
    }
    kgp__trace_step(view->trace, step, indicator->seasonal, share);
    return true;
}
