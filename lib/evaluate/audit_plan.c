/* SPDX-License-Identifier: MIT */
/* What published percentages say of a plan (SEMANTICS: checking published figures). */
#include "evaluate/printed.h"

/* All of it is above 0. */
static bool read_positive(const kgp_printed *printed, kgp__interval *interval) {
    kgp__ratio face;
    return kgp__printed_interval(printed, interval, &face) && kgp__ratio_sign(&interval->low) > 0;
}

/* All plans T = 100 A / p. */
static void plans_of(const kgp__interval *actual, const kgp__interval *percent, kgp__interval *to) {
    kgp__ratio_div(&to->low, &actual->low, &percent->high);
    kgp__ratio_div(&to->high, &actual->high, &percent->low);
    kgp__ratio_scale(&to->low, 100);
    kgp__ratio_scale(&to->high, 100);
    to->low_open = actual->low_open || percent->high_open;
    to->high_open = actual->high_open || percent->low_open;
}

/* Keeps what is in both. */
static void intersect(kgp__interval *plans, const kgp__interval *here) {
    int32_t low = kgp__ratio_compare(&here->low, &plans->low);
    int32_t high = kgp__ratio_compare(&here->high, &plans->high);
    plans->low_open = (low >= 0 && here->low_open) || (low <= 0 && plans->low_open);
    plans->high_open = (high <= 0 && here->high_open) || (high >= 0 && plans->high_open);
    if (low > 0)
        plans->low = here->low;
    if (high < 0)
        plans->high = here->high;
}

kgp_status kgp_audit_plan(const kgp_printed *actuals, const kgp_printed *percents, int32_t count,
                          int32_t decimals, kgp_decimal *low, kgp_decimal *high) {
    kgp__interval plans, here, actual, percent;
    int64_t ends[2];
    if (actuals == NULL || percents == NULL || count < 1 || decimals < 0 ||
        decimals > KGP_LIMIT_DECIMALS || low == NULL || high == NULL)
        return KGP_E_ARGUMENT;
    for (int32_t i = 0; i < count; i++) {
        if (!read_positive(&actuals[i], &actual) || !read_positive(&percents[i], &percent))
            return KGP_E_INPUT;
        plans_of(&actual, &percent, &here);
        if (i == 0)
            plans = here;
        else
            intersect(&plans, &here);
    }
    if (!kgp__round_inward(&plans.low, plans.low_open, decimals, true, &ends[0]) ||
        !kgp__round_inward(&plans.high, plans.high_open, decimals, false, &ends[1]))
        return KGP_E_RANGE;
    if (ends[0] > ends[1])
        return KGP_E_NOT_FOUND;
    *low = (kgp_decimal){ends[0], decimals, 0};
    *high = (kgp_decimal){ends[1], decimals, 0};
    return KGP_OK;
}
