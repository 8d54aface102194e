/* SPDX-License-Identifier: MIT */
#include "evaluate/printed.h"

#include "base/check.h"

/* n / d with d 2000000; d is a power of ten up to 10^6, or twice one. */
static void align(kgp__ratio *value) {
    enum {
        HALF_MILLIONTHS = 2000000
    };
    int64_t d = 1;
    (void)kgp__wide_get(&value->d, &d);
    kgp__wide_scale(&value->n, (uint64_t)(HALF_MILLIONTHS / d));
    kgp__wide_set(&value->d, HALF_MILLIONTHS);
}

bool kgp__printed_interval(const kgp_printed *printed, kgp__interval *interval, kgp__ratio *face) {
    kgp_observation row = {
        .value = printed->value, .bound = printed->bound, .multiplier = printed->multiplier};
    kgp_decimal value;
    int32_t last;
    if (!kgp__row_printed(&row) || !kgp__row_value(&row, &value, &last))
        return false;
    kgp__row_interval(&row, true, interval);
    kgp__ratio_decimal(face, &value);
    align(&interval->low);
    align(&interval->high);
    align(face);
    return true;
}

bool kgp__round_inward(const kgp__ratio *end, bool open, int32_t decimals, bool up, int64_t *to) {
    kgp__ratio rounded;
    if (!kgp__ratio_round(end, decimals, 0, to))
        return false;
    kgp__ratio_set(&rounded, *to, decimals);
    int32_t order = kgp__ratio_compare(&rounded, end);
    bool before = up ? order < 0 : order > 0;
    int64_t step = before || (open && order == 0) ? (up ? 1 : -1) : 0;
    return !kgp__add_overflows(*to, step, to) && *to != INT64_MIN;
}
