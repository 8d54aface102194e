/* SPDX-License-Identifier: MIT */
/* Making up in the unit itself: parts of a true sum, and contributions to a growth rate. */
#include "compensate/ledger.h"

#include "value/decimal.h"

/* The first figure and level target of a part that are both known here. */
static bool read_part(const kgp_ledger *ledger, int32_t indicator, kgp_sum *part,
                      int32_t *direction) {
    const kgp_plan *plan = kgp__ledger_plan(ledger);
    for (int32_t i = plan->indicators[indicator].first_target; i != KGP_NONE;
         i = plan->targets[i].next) {
        const kgp__target *target = &plan->targets[i];
        int32_t level = target->basis == KGP__BASIS_LEVEL ? i : target->level;
        if (target->authority != ledger->authority || target->secondary || level == KGP_NONE ||
            target->operation == KGP__OPERATOR_BETWEEN ||
            kgp_evaluation_decimal(ledger->evaluation, KGP_RESULT_VALUE, i, ledger->period,
                                   ledger->unit, &part->actual) != KGP_OK ||
            kgp_evaluation_decimal(ledger->evaluation, KGP_RESULT_TARGET, level, ledger->period,
                                   ledger->unit, &part->plan) != KGP_OK)
            continue;
        *direction = kgp__target_direction(plan, target);
        return true;
    }
    return false;
}

/* What is better than planned is a surplus. */
static kgp_status compare_part(kgp_sum *part, int32_t direction) {
    kgp_status status = kgp_decimal_subtract(&part->actual, &part->plan, &part->difference);
    bool beyond = part->difference.coefficient > 0;
    kgp_decimal size = part->difference;
    if (size.coefficient < 0)
        size.coefficient = -size.coefficient;
    *(beyond == (direction >= 0) ? &part->surplus : &part->shortfall) = size;
    return status;
}

static kgp_status add_part(const kgp_sum *part, kgp_sum *to) {
    kgp_status status = kgp_decimal_add(&to->actual, &part->actual, &to->actual);
    if (status == KGP_OK)
        status = kgp_decimal_add(&to->plan, &part->plan, &to->plan);
    if (status == KGP_OK)
        status = kgp_decimal_add(&to->difference, &part->difference, &to->difference);
    if (status == KGP_OK)
        status = kgp_decimal_add(&to->shortfall, &part->shortfall, &to->shortfall);
    if (status == KGP_OK)
        status = kgp_decimal_add(&to->surplus, &part->surplus, &to->surplus);
    return status;
}

static void set_carried(kgp_sum *sum) {
    kgp__ratio surplus, shortfall;
    sum->carried = INT64_MIN;
    kgp__ratio_decimal(&surplus, &sum->surplus);
    kgp__ratio_decimal(&shortfall, &sum->shortfall);
    if (kgp__ratio_sign(&shortfall) <= 0)
        return;
    if (kgp__ratio_compare(&surplus, &shortfall) > 0)
        surplus = shortfall;
    kgp__ratio_div(&surplus, &surplus, &shortfall);
    if (!kgp__ratio_round(&surplus, 4, 0, &sum->carried))
        sum->carried = INT64_MIN;
}

static bool is_one_off(const kgp__tree *tree, int32_t sum, int32_t part) {
    const kgp__value *own = kgp__tree_value(tree, KGP_INDICATOR, part, KGP_FIELD_ONE_OFF, 0);
    const kgp__value *values = tree->values.items;
    int32_t at = kgp__tree_item(tree, KGP_SUM, sum)->first;
    while (at != KGP_NONE && (values[at].field != KGP_FIELD_EXCLUDE || values[at].number != part))
        at = values[at].next;
    return at != KGP_NONE || (own != NULL && own->number != 0);
}

/* Row `*left` of a sum, or takes the number of its rows away. */
static kgp_status read_sum(const kgp_ledger *ledger, int32_t index, int32_t *left, kgp_sum *row) {
    const kgp__tree *tree = &kgp__ledger_plan(ledger)->tree;
    const kgp__value *values = tree->values.items;
    int32_t whole = (int32_t)kgp__tree_value(tree, KGP_SUM, index, KGP_FIELD_WHOLE, 0)->number;
    kgp_sum gross = {.sum = index, .indicator = whole, .row = KGP_SUM_GROSS}, regular = gross;
    bool any_one_off = false;
    regular.row = KGP_SUM_REGULAR;
    for (int32_t at = kgp__tree_item(tree, KGP_SUM, index)->first; at != KGP_NONE;
         at = values[at].next) {
        int32_t indicator = (int32_t)values[at].number, direction = 0;
        if (values[at].field != KGP_FIELD_PARTS)
            continue;
        kgp_sum part = {.sum = index, .indicator = indicator};
        bool one_off = is_one_off(tree, index, indicator);
        kgp_status status = KGP_OK;
        any_one_off |= one_off;
        part.missing = !read_part(ledger, indicator, &part, &direction);
        if (part.missing == 0)
            status = compare_part(&part, direction);
        gross.missing += part.missing;
        regular.missing += one_off ? 0 : part.missing;
        if (status == KGP_OK && part.missing == 0)
            status = add_part(&part, &gross);
        if (status == KGP_OK && part.missing == 0 && !one_off)
            status = add_part(&part, &regular);
        if (status != KGP_OK)
            return status;
        *row = part;
        if ((*left)-- == 0)
            return KGP_OK;
    }
    *row = gross;
    if ((*left)-- == 0)
        return KGP_OK;
    *row = regular;
    return any_one_off && (*left)-- == 0 ? KGP_OK : KGP_E_NOT_FOUND;
}

kgp_status kgp_ledger_sum(const kgp_ledger *ledger, int32_t index, kgp_sum *sum) {
    if (ledger == NULL || index < 0 || sum == NULL)
        return KGP_E_ARGUMENT;
    if (ledger->settled.rows == NULL)
        return KGP_E_STATE;
    kgp_status status = KGP_E_NOT_FOUND;
    kgp_sum row;
    for (int32_t i = 0;
         i < kgp__tree_count(&kgp__ledger_plan(ledger)->tree, KGP_SUM) && status == KGP_E_NOT_FOUND;
         i++)
        status = read_sum(ledger, i, &index, &row);
    if (status != KGP_OK)
        return status;
    set_carried(&row);
    *sum = row;
    return KGP_OK;
}

kgp_status kgp_ledger_growth(const kgp_decimal *whole, const kgp_decimal *shares,
                             const kgp_decimal *growths, int32_t count, const kgp_decimal *share,
                             int32_t decimals, kgp_decimal *growth) {
    if (!kgp__decimal_valid(whole) || count < 0 || !kgp__decimal_valid(share) ||
        share->coefficient <= 0 || decimals < 0 || decimals > KGP_LIMIT_DECIMALS ||
        growth == NULL || (count > 0 && (shares == NULL || growths == NULL)))
        return KGP_E_ARGUMENT;
    kgp__ratio needed, term, factor;
    kgp__ratio_decimal(&needed, whole);
    for (int32_t i = 0; i < count; i++) {
        if (!kgp__decimal_valid(&shares[i]) || !kgp__decimal_valid(&growths[i]))
            return KGP_E_ARGUMENT;
        kgp__ratio_decimal(&term, &shares[i]);
        kgp__ratio_decimal(&factor, &growths[i]);
        kgp__ratio_mul(&term, &term, &factor);
        kgp__ratio_sub(&needed, &needed, &term);
    }
    kgp__ratio_decimal(&factor, share);
    kgp__ratio_div(&needed, &needed, &factor);
    int64_t coefficient;
    if (!kgp__ratio_round_up(&needed, decimals, &coefficient))
        return KGP_E_RANGE;
    *growth = (kgp_decimal){coefficient, decimals, 0};
    return KGP_OK;
}
