/* SPDX-License-Identifier: MIT */
/* What published percentages say of a plan (SEMANTICS: checking published figures). */
#include "data/interval.h"

#include <kgplan/figure.h>

/* What stands behind a printed number; false unless all of it is above 0. */
static bool read_printed(const kgp_printed *printed, kgp__interval *interval) {
    kgp_observation row = {
        .value = printed->value, .bound = printed->bound, .multiplier = printed->multiplier};
    kgp_decimal value;
    int32_t last;
    if (printed->bound < KGP_BOUND_EXACT || printed->bound > KGP_BOUND_ABOUT ||
        printed->value.decimals < 0 || printed->value.decimals > KGP_LIMIT_DECIMALS ||
        !kgp__row_value(&row, &value, &last))
        return false;
    kgp__row_interval(&row, true, interval);
    return kgp__ratio_sign(&interval->low) > 0;
}

/* All plans T = 100 A / p. */
static void plans_of(const kgp__interval *actual, const kgp__interval *percent, kgp__interval *to) {
    kgp__ratio_div(&to->low, &actual->low, &percent->high);
    kgp__ratio_div(&to->high, &actual->high, &percent->low);
    kgp__ratio_scale(&to->low, 100);
    kgp__ratio_scale(&to->high, 100);
}

/* Rounded into the interval: up for its low end, down for its high end. */
static bool round_inward(const kgp__ratio *end, int32_t decimals, bool up, int64_t *to) {
    kgp__ratio rounded;
    if (!kgp__ratio_round(end, decimals, 0, to))
        return false;
    kgp__ratio_set(&rounded, *to, decimals);
    int32_t order = kgp__ratio_compare(&rounded, end);
    *to += up && order < 0 ? 1 : !up && order > 0 ? -1 : 0;
    return true;
}

kgp_status kgp_figure_plan(const kgp_printed *actuals, const kgp_printed *percents, int32_t count,
                           int32_t decimals, kgp_decimal *low, kgp_decimal *high) {
    kgp__interval plans, here, actual, percent;
    int64_t ends[2];
    if (actuals == NULL || percents == NULL || count < 1 || decimals < 0 ||
        decimals > KGP_LIMIT_DECIMALS || low == NULL || high == NULL)
        return KGP_E_ARGUMENT;
    for (int32_t i = 0; i < count; i++) {
        if (!read_printed(&actuals[i], &actual) || !read_printed(&percents[i], &percent))
            return KGP_E_INPUT;
        plans_of(&actual, &percent, &here);
        if (i == 0 || kgp__ratio_compare(&here.low, &plans.low) > 0)
            plans.low = here.low;
        if (i == 0 || kgp__ratio_compare(&here.high, &plans.high) < 0)
            plans.high = here.high;
    }
    if (!round_inward(&plans.low, decimals, true, &ends[0]) ||
        !round_inward(&plans.high, decimals, false, &ends[1]))
        return KGP_E_RANGE;
    if (ends[0] > ends[1])
        return KGP_E_NOT_FOUND;
    *low = (kgp_decimal){ends[0], decimals, 0};
    *high = (kgp_decimal){ends[1], decimals, 0};
    return KGP_OK;
}
