/* SPDX-License-Identifier: MIT */
#include "compensate/points.h"

#include "base/check.h"
#include "base/sort.h"

#include <string.h>

int64_t kgp__millionths(const kgp__value *value) {
    int32_t tens = 6 - value->decimals - (value->percent ? 2 : 0);
    int64_t millionths;
    return kgp__mul_overflows(value->number, (int64_t)kgp__pow10(tens), &millionths) ? INT64_MAX
                                                                                     : millionths;
}

const kgp__value *kgp__term(const kgp__tree *tree, int32_t indicator, int32_t field,
                            const kgp__item **item) {
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_TERMS); i++) {
        const kgp__value *value = kgp__tree_value(tree, KGP_TERMS, i, field, 0);
        *item = kgp__tree_item(tree, KGP_TERMS, i);
        if (value != NULL &&
            kgp__tree_value(tree, KGP_TERMS, i, KGP_FIELD_INDICATOR, 0)->number == indicator)
            return value;
    }
    *item = kgp__tree_item(tree, KGP_DEFAULTS, 0);
    return *item == NULL ? NULL : kgp__tree_value(tree, KGP_DEFAULTS, 0, field, 0);
}

/* A term of an item of KGP_TERMS or KGP_NONE, else of the defaults, else `otherwise`. */
static int64_t term(const kgp__tree *tree, int32_t item, int32_t field, int64_t otherwise) {
    const kgp__value *value = kgp__tree_value(tree, KGP_TERMS, item, field, 0);
    if (value == NULL)
        value = kgp__tree_value(tree, KGP_DEFAULTS, 0, field, 0);
    if (value == NULL)
        return otherwise;
    bool amount = kgp__field(KGP_TERMS, field)->type == KGP_TYPE_AMOUNT;
    return amount ? kgp__millionths(value) : value->number;
}

static void read_terms(const kgp__tree *tree, int32_t item, kgp__member *to) {
    enum {
        STEP = KGP__MILLION / KGP__WHOLE
    };
    to->cap = term(tree, item, KGP_FIELD_CAP, INT64_MAX);
    to->reserve = term(tree, item, KGP_FIELD_RESERVE, 0);
    to->cover = term(tree, item, KGP_FIELD_MAX_COVER, KGP__MILLION);
    to->cost = term(tree, item, KGP_FIELD_COST, KGP__MILLION);
    to->stretch = term(tree, item, KGP_FIELD_STRETCH, INT64_MAX);
    to->rank = (int32_t)term(tree, item, KGP_FIELD_RANK, INT32_MAX);
    to->floor = (int32_t)((term(tree, item, KGP_FIELD_FLOOR, 0) + STEP - 1) / STEP);
    to->donor = term(tree, item, KGP_FIELD_DONOR, 1) != 0;
    to->receiver = term(tree, item, KGP_FIELD_RECEIVER, 1) != 0;
    to->mandatory = term(tree, item, KGP_FIELD_MANDATORY, 0) != 0;
}

static void read_weight(const kgp_plan *plan, int32_t indicator, kgp_decimal *weight) {
    const kgp__value *value =
        kgp__tree_value(&plan->tree, KGP_INDICATOR, indicator, KGP_FIELD_WEIGHT, 0);
    *weight = (kgp_decimal){1, 0, 0};
    if (value != NULL)
        *weight = (kgp_decimal){value->number, value->decimals + (value->percent ? 2 : 0), 0};
}

/* Factors of too many digits stay without a denominator: no points of theirs are made. */
static void make_member(const kgp_plan *plan, int32_t indicator, int32_t item, int32_t decimals,
                        kgp__member *to) {
    const kgp__tree *tree = &plan->tree;
    const kgp__value *area = kgp__tree_value(tree, KGP_INDICATOR, indicator, KGP_FIELD_AREA, 0);
    kgp_decimal weight;
    read_weight(plan, indicator, &weight);
    to->indicator = indicator;
    to->area = area == NULL ? kgp__tree_count(tree, KGP_AREA) : (int32_t)area->number;
    read_terms(tree, item, to);
    to->donor &= plan->indicators[indicator].better != KGP_BETTER_ON_TARGET;
    int64_t haircut = term(tree, item, KGP_FIELD_HAIRCUT, KGP__MILLION);
    if (!kgp__fraction_make(weight.coefficient, haircut, 9 - 12 - weight.decimals, &to->supply))
        to->supply = (kgp__fraction){0};
    if (!kgp__fraction_make(weight.coefficient, 1, 9 - 4 - weight.decimals, &to->deficit))
        to->deficit = (kgp__fraction){0};
    to->weight = weight.coefficient * (int64_t)kgp__pow10(decimals - weight.decimals);
}

static int32_t compare_ids(const void *ctx, int32_t a, int32_t b) {
    const kgp__tree *tree = ctx;
    const kgp__value *area[] = {kgp__tree_value(tree, KGP_INDICATOR, a, KGP_FIELD_AREA, 0),
                                kgp__tree_value(tree, KGP_INDICATOR, b, KGP_FIELD_AREA, 0)};
    const char *id[2];
    for (int32_t i = 0; i < 2; i++)
        id[i] = kgp__names_text(&tree->texts, area[i] == NULL ? 0 : area[i]->text);
    int32_t order = strcmp(id[0], id[1]);
    return order != 0 ? order
                      : strcmp(kgp__tree_text(tree, KGP_INDICATOR, a, KGP_FIELD_ID),
                               kgp__tree_text(tree, KGP_INDICATOR, b, KGP_FIELD_ID));
}

kgp_status kgp__members_make(const kgp_plan *plan, const kgp_allocator *allocator,
                             kgp__member **members, int32_t *count) {
    const kgp__tree *tree = &plan->tree;
    size_t most = (size_t)plan->indicator_count;
    int32_t found = 0, decimals = 0;
    int32_t *order = kgp__alloc(allocator, most, sizeof *order);
    int32_t *items = kgp__alloc(allocator, most, sizeof *items);
    kgp__member *made = kgp__alloc(allocator, most, sizeof *made);
    kgp_status status = KGP_E_MEMORY;
    if (order == NULL || items == NULL || made == NULL)
        goto done;
    for (int32_t i = 0; i < plan->indicator_count; i++) {
        kgp_decimal weight;
        items[i] = KGP_NONE;
        if (!plan->indicators[i].counted || plan->indicators[i].parent != KGP_NONE)
            continue;
        read_weight(plan, i, &weight);
        decimals = weight.decimals > decimals ? weight.decimals : decimals;
        order[found++] = i;
    }
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_TERMS); i++)
        items[kgp__tree_value(tree, KGP_TERMS, i, KGP_FIELD_INDICATOR, 0)->number] = i;
    if (!kgp__sort(allocator, order, (size_t)found, compare_ids, tree))
        goto done;
    for (int32_t i = 0; i < found; i++)
        make_member(plan, order[i], items[order[i]], decimals, &made[i]);
    *members = made;
    *count = found;
    made = NULL;
    status = KGP_OK;
done:
    kgp__release(allocator, order);
    kgp__release(allocator, items);
    kgp__release(allocator, made);
    return status;
}

static int32_t kind_of_miss(const kgp__member *member, int64_t attainment) {
    if (member->mandatory)
        return KGP_STANDING_MISSED_MANDATORY;
    if (attainment != INT64_MIN && attainment < member->floor)
        return KGP_STANDING_MISSED_BELOW_FLOOR;
    if (attainment == INT64_MIN || !member->receiver)
        return KGP_STANDING_MISSED_NOT_COMPENSABLE;
    return KGP_STANDING_MISSED;
}

/* What counts above 1 and the reserve, in 10^-6; false if it does not fit. */
static bool excess(const kgp__member *member, int64_t attainment, int64_t *to) {
    *to = member->cap;
    if (attainment <= member->cap / (KGP__MILLION / KGP__WHOLE))
        *to = attainment * (KGP__MILLION / KGP__WHOLE);
    else if (member->cap == INT64_MAX)
        return false;
    *to = *to - KGP__MILLION > member->reserve ? *to - KGP__MILLION - member->reserve : 0;
    return true;
}

bool kgp__points(const kgp__member *member, kgp_standing *row, int64_t *demand) {
    int64_t attainment = row->attainment, amount;
    uint64_t rest;
    row->supply = row->deficit = *demand = 0;
    if (kgp__is_reached(row->standing) && member->donor && attainment > KGP__WHOLE) {
        if (!excess(member, attainment, &amount) ||
            !kgp__fraction_of(amount, member->supply, false, &row->supply))
            return false;
    } else if (kgp__is_missed(row->standing)) {
        row->standing = kind_of_miss(member, attainment);
        if (attainment != INT64_MIN && attainment < KGP__WHOLE &&
            (kgp__add_overflows(KGP__WHOLE, -attainment, &amount) ||
             !kgp__fraction_of(amount, member->deficit, true, &row->deficit)))
            return false;
        if (row->standing == KGP_STANDING_MISSED)
            *demand = (int64_t)kgp__share((uint64_t)row->deficit, (uint64_t)member->cover,
                                          KGP__MILLION, &rest);
    }
    row->left = row->supply;
    row->residual = row->deficit;
    return true;
}
