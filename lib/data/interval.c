/* SPDX-License-Identifier: MIT */
#include "data/interval.h"

/* u, or half of it. */
static void digit_of(int32_t printed, bool half, kgp__ratio *digit) {
    int64_t power = (int64_t)kgp__pow10(printed < 0 ? -printed : printed);
    kgp__ratio_set(digit, printed < 0 ? power : 1, 0);
    if (printed > 0)
        kgp__wide_scale(&digit->d, (uint64_t)power);
    if (half)
        kgp__wide_scale(&digit->d, 2);
}

void kgp__row_interval(const kgp_observation *row, bool rounded, kgp__interval *interval) {
    kgp_decimal value;
    kgp__ratio digit;
    int32_t printed;
    /* Every row of a log has a value that fits: kgp_log_append() saw to it. */
    (void)kgp__row_value(row, &value, &printed);
    kgp__ratio_decimal(&interval->low, &value);
    interval->high = interval->low;
    interval->low_open = row->bound == KGP_BOUND_ABOVE;
    interval->high_open = row->bound == KGP_BOUND_BELOW;
    if (row->bound == KGP_BOUND_EXACT && !rounded)
        return;
    digit_of(printed, row->bound == KGP_BOUND_EXACT, &digit);
    if (row->bound ==
        KGP_BOUND_EXACT) { /* over the denominator of the half, which sums then keep */
        kgp__ratio *const ends[] = {&interval->low, &interval->high};
        for (int32_t i = 0; i < 2; i++) {
            kgp__wide_scale(&ends[i]->n, 2);
            kgp__wide_scale(&ends[i]->d, 2);
        }
    }
    if (row->bound != KGP_BOUND_ABOVE)
        kgp__ratio_sub(&interval->low, &interval->low, &digit);
    if (row->bound != KGP_BOUND_BELOW)
        kgp__ratio_add(&interval->high, &interval->high, &digit);
}
