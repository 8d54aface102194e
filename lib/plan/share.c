/* SPDX-License-Identifier: MIT */
#include "plan/share.h"

#include "time/period.h"

void kgp__declared_share(const kgp__tree *tree, int32_t path, kgp_period span, kgp__ratio *to) {
    const kgp__value *values = tree->values.items;
    int32_t begin = kgp__period_first_month(span), end = kgp__period_end(span);
    kgp__ratio_set(to, 0, 0);
    for (int32_t at = kgp__tree_item(tree, KGP_PATH, path)->first; at != KGP_NONE;
         at = values[at].next) {
        int32_t item = (int32_t)values[at].number;
        const kgp__value *period = kgp__tree_value(tree, KGP_SHARE, item, KGP_FIELD_PERIOD, 0);
        const kgp__value *amount = kgp__tree_value(tree, KGP_SHARE, item, KGP_FIELD_SHARE, 0);
        int32_t first = kgp__period_first_month((kgp_period)period->number);
        int32_t months = kgp__period_months((kgp_period)period->number);
        int32_t from = begin > first ? begin : first;
        int32_t passed = (end < first + months ? end : first + months) - from;
        kgp__ratio share;
        if (passed <= 0)
            continue;
        kgp__ratio_set(&share, amount->number, amount->decimals);
        kgp__ratio_scale(&share, passed);
        kgp__wide_scale(&share.d, (uint64_t)months * (amount->percent ? 100 : 1));
        kgp__ratio_add(to, to, &share);
    }
}
