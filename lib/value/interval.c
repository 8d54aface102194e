/* SPDX-License-Identifier: MIT */
#include "value/interval.h"

#include "base/check.h"
#include "base/text.h"

#include <string.h>

void kgp__interval_exact(int64_t value, kgp__interval *to) {
    *to = (kgp__interval){.low_open = false};
    kgp__ratio_set(&to->low, value, 0);
    to->high = to->low;
}

void kgp__interval_written(const kgp_decimal *value, kgp__interval *to) {
    kgp__ratio half;
    kgp__ratio_set(&half, 1, value->decimals);
    kgp__wide_scale(&half.d, 2);
    *to = (kgp__interval){.low_open = false};
    kgp__ratio_decimal(&to->low, value);
    kgp__ratio_add(&to->high, &to->low, &half);
    kgp__ratio_sub(&to->low, &to->low, &half);
}

bool kgp__intervals_meet(const kgp__interval *a, const kgp__interval *b) {
    int32_t below = kgp__ratio_compare(&a->low, &b->high);
    int32_t above = kgp__ratio_compare(&a->high, &b->low);
    return (below < 0 || (below == 0 && !a->low_open && !b->high_open)) &&
           (above > 0 || (above == 0 && !a->high_open && !b->low_open));
}

void kgp__interval_add(kgp__interval *to, const kgp__interval *a, const kgp__interval *b) {
    kgp__ratio_add(&to->low, &a->low, &b->low);
    kgp__ratio_add(&to->high, &a->high, &b->high);
    to->low_open = a->low_open || b->low_open;
    to->high_open = a->high_open || b->high_open;
}

void kgp__interval_change(kgp__interval *to, const kgp__interval *a, const kgp__interval *b) {
    kgp__ratio_sub(&to->low, &a->low, &b->high);
    kgp__ratio_sub(&to->high, &a->high, &b->low);
    to->low_open = a->low_open || b->high_open;
    to->high_open = a->high_open || b->low_open;
}

bool kgp__interval_growth(kgp__interval *to, const kgp__interval *a, const kgp__interval *b) {
    if (kgp__ratio_sign(&b->low) <= 0)
        return false;
    bool low = kgp__ratio_sign(&a->low) < 0, high = kgp__ratio_sign(&a->high) >= 0;
    kgp__ratio_growth(&to->low, &a->low, low ? &b->low : &b->high);
    kgp__ratio_growth(&to->high, &a->high, high ? &b->low : &b->high);
    to->low_open = a->low_open || (low ? b->low_open : b->high_open);
    to->high_open = a->high_open || (high ? b->low_open : b->high_open);
    return true;
}

void kgp__ratio_text(const kgp__ratio *value, int32_t decimals, char text[40]) {
    kgp_decimal shown = {0, decimals, 0};
    if (!kgp__ratio_round(value, decimals, 0, &shown.coefficient) ||
        kgp_decimal_format(&shown, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, 40, NULL) != KGP_OK)
        memcpy(text, "?", 2);
}

void kgp__interval_text(const kgp__interval *interval, int32_t decimals, char text[96]) {
    char low[40], high[40];
    kgp__ratio_text(&interval->low, decimals, low);
    kgp__ratio_text(&interval->high, decimals, high);
    const char *pieces[] = {interval->low_open ? "(" : "[", low, ", ", high,
                            interval->high_open ? ")" : "]"};
    kgp__text_join(pieces, KGP__COUNT(pieces), text, 96);
}
