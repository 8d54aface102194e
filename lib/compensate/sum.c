/* SPDX-License-Identifier: MIT */
/* Making up in the unit itself: parts or units of a true sum, and contributions to a growth rate. */
#include "compensate/ledger.h"

#include "value/decimal.h"
#include "time/period.h"

/* Figure and level target of a part, where both are known, and what is between them. */
static kgp_status read_part(const kgp_ledger *ledger, int32_t period, int32_t unit, kgp_sum *part) {
    const kgp_plan *plan = kgp__ledger_plan(ledger);
    int32_t at = plan->indicators[part->indicator].first_target;
    for (; at != KGP_NONE; at = plan->targets[at].next) {
        const kgp__target *target = &plan->targets[at];
        int32_t level = target->basis == KGP__BASIS_LEVEL ? at : target->level;
        if (target->authority == ledger->authority && !target->secondary && level != KGP_NONE &&
            target->operation != KGP__OPERATOR_BETWEEN &&
            kgp_evaluation_decimal(ledger->evaluation, KGP_RESULT_VALUE, at, period, unit,
                                   &part->actual) == KGP_OK &&
            kgp_evaluation_decimal(ledger->evaluation, KGP_RESULT_TARGET, level, period, unit,
                                   &part->plan) == KGP_OK)
            break;
    }
    part->missing = at == KGP_NONE;
    if (at == KGP_NONE)
        return KGP_OK;
    kgp_status status = kgp_decimal_subtract(&part->actual, &part->plan, &part->difference);
    bool up = part->difference.coefficient >= 0;
    bool better = up == (kgp__target_direction(plan, &plan->targets[at]) >= 0);
    kgp_decimal *size = better ? &part->surplus : &part->shortfall;
    *size = part->difference;
    size->coefficient = up ? size->coefficient : -size->coefficient;
    return status;
}

static kgp_status add_part(const kgp_sum *part, kgp_sum *to) {
    const kgp_decimal *more[] = {&part->actual, &part->plan, &part->difference, &part->shortfall,
                                 &part->surplus};
    kgp_decimal *sums[] = {&to->actual, &to->plan, &to->difference, &to->shortfall, &to->surplus};
    kgp_status status = KGP_OK;
    to->missing += part->missing;
    for (int32_t i = 0; i < 5 && status == KGP_OK && part->missing == 0; i++)
        status = kgp_decimal_add(sums[i], more[i], sums[i]);
    return status;
}

static int64_t carried(const kgp_sum *sum) {
    kgp__ratio surplus, shortfall;
    int64_t share;
    kgp__ratio_decimal(&surplus, &sum->surplus);
    kgp__ratio_decimal(&shortfall, &sum->shortfall);
    if (kgp__ratio_sign(&shortfall) == 0)
        return INT64_MIN;
    if (kgp__ratio_compare(&surplus, &shortfall) > 0)
        surplus = shortfall;
    kgp__ratio_div(&surplus, &surplus, &shortfall);
    return kgp__ratio_round(&surplus, 4, 0, &share) ? share : INT64_MIN;
}

static bool is_one_off(const kgp__tree *tree, int32_t sum, int32_t part) {
    const kgp__value *own = kgp__tree_value(tree, KGP_INDICATOR, part, KGP_FIELD_ONE_OFF, 0);
    const kgp__value *values = tree->values.items;
    int32_t at = kgp__tree_item(tree, KGP_SUM, sum)->first;
    while (at != KGP_NONE && (values[at].field != KGP_FIELD_EXCLUDE || values[at].number != part))
        at = values[at].next;
    return at != KGP_NONE || (own != NULL && own->number != 0);
}

static kgp_status list_row(const kgp_ledger *ledger, kgp_sum *row, kgp__array *to) {
    row->carried = carried(row);
    return kgp__list_add(ledger, to, row, sizeof *row);
}

static kgp_status list_sum(const kgp_ledger *ledger, int32_t index, int32_t period, int32_t unit,
                           kgp__array *to) {
    const kgp__tree *tree = &kgp__ledger_plan(ledger)->tree;
    const kgp__value *values = tree->values.items;
    int32_t whole = (int32_t)kgp__tree_value(tree, KGP_SUM, index, KGP_FIELD_WHOLE, 0)->number;
    kgp_sum gross = {.sum = index, .indicator = whole, .row = KGP_SUM_GROSS, .unit = unit};
    kgp_sum regular = gross;
    kgp_status status = KGP_OK;
    bool any = false;
    regular.row = KGP_SUM_REGULAR;
    int32_t at = kgp__tree_item(tree, KGP_SUM, index)->first;
    for (; at != KGP_NONE && status == KGP_OK; at = values[at].next) {
        kgp_sum part = {.sum = index, .indicator = (int32_t)values[at].number, .unit = unit};
        if (values[at].field != KGP_FIELD_PARTS)
            continue;
        bool one_off = is_one_off(tree, index, part.indicator);
        any |= one_off;
        status = read_part(ledger, period, unit, &part);
        if (status == KGP_OK)
            status = add_part(&part, &gross);
        if (status == KGP_OK && !one_off)
            status = add_part(&part, &regular);
        if (status == KGP_OK)
            status = list_row(ledger, &part, to);
    }
    if (status == KGP_OK)
        status = list_row(ledger, &gross, to);
    return status == KGP_OK && any ? list_row(ledger, &regular, to) : status;
}

/* Units of a type under one when the report ends, in one indicator. */
static kgp_status list_units(const kgp_ledger *ledger, int32_t index, int32_t period, int32_t unit,
                             kgp__array *to) {
    const kgp_plan *plan = kgp__ledger_plan(ledger);
    const kgp__value *indicator =
        kgp__tree_value(&plan->tree, KGP_BETWEEN_UNITS, index, KGP_FIELD_INDICATOR, 0);
    const kgp__value *type =
        kgp__tree_value(&plan->tree, KGP_BETWEEN_UNITS, index, KGP_FIELD_TYPE, 0);
    kgp_day day = kgp__period_last_day(ledger->evaluation->periods[period]);
    kgp_sum all = {
        .sum = index, .indicator = (int32_t)indicator->number, .row = KGP_SUM_UNITS, .unit = unit};
    kgp_status status = KGP_OK;
    int32_t place = KGP_NONE, child, units = 0;
    while (status == KGP_OK && (child = kgp__unit_child(plan, unit, day, &place)) != KGP_NONE) {
        kgp_sum part = {
            .sum = index, .indicator = all.indicator, .row = KGP_SUM_UNIT, .unit = child};
        if (plan->units[child].type != type->text)
            continue;
        units++;
        status = read_part(ledger, period, child, &part);
        if (status == KGP_OK)
            status = add_part(&part, &all);
        if (status == KGP_OK)
            status = list_row(ledger, &part, to);
    }
    return status == KGP_OK && units > 0 ? list_row(ledger, &all, to) : status;
}

/* A sum that does not fit is told by its indicator. */
static void report_range(const kgp_ledger *ledger, int32_t subject, int32_t index, int32_t field,
                         int32_t period, int32_t unit, kgp_diag *diag) {
    const kgp__tree *tree = &kgp__ledger_plan(ledger)->tree;
    kgp__ledger_report(ledger, KGP_F_OVERFLOW,
                       (int32_t)kgp__tree_value(tree, subject, index, field, 0)->number, period,
                       unit, NULL, NULL, diag);
}

kgp_status kgp__sums_list(const kgp_ledger *ledger, int32_t period, int32_t unit, kgp__array *to,
                          kgp_diag *diag) {
    const kgp__tree *tree = &kgp__ledger_plan(ledger)->tree;
    kgp_status status = KGP_OK;
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_SUM) && status == KGP_OK; i++) {
        status = list_sum(ledger, i, period, unit, to);
        if (status == KGP_E_RANGE)
            report_range(ledger, KGP_SUM, i, KGP_FIELD_WHOLE, period, unit, diag);
    }
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_BETWEEN_UNITS) && status == KGP_OK; i++) {
        status = list_units(ledger, i, period, unit, to);
        if (status == KGP_E_RANGE)
            report_range(ledger, KGP_BETWEEN_UNITS, i, KGP_FIELD_INDICATOR, period, unit, diag);
    }
    return status;
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
    kgp_decimal rounded = {.decimals = decimals};
    if (!kgp__ratio_round_up(&needed, decimals, &rounded.coefficient))
        return KGP_E_RANGE;
    *growth = rounded;
    return KGP_OK;
}
