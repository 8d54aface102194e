/* SPDX-License-Identifier: MIT */
/* Targets handed down (SEMANTICS: units). */
#include "base/check.h"
#include "base/diag.h"
#include "evaluate/apportion.h"
#include "evaluate/printed.h"
#include "plan/plan.h"
#include "time/period.h"
#include "value/decimal.h"

#include <kgplan/cascade.h>

#include <string.h>

/* Findings. */

typedef struct checking {
    kgp_diag *diag;
    char subject[64];
    bool faulty;
} checking;

static void refuse(checking *check, int32_t code, int32_t expect, const char *first,
                   const char *second, const char *third) {
    kgp__report_words(check->diag, code, (kgp__place){NULL, 0, 0}, check->subject, expect, first,
                      second, third);
    check->faulty = true;
}

static const char *text_of(const kgp_decimal *value, char room[48]) {
    return kgp_decimal_format(value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, room, 48, NULL) == KGP_OK
               ? room
               : "";
}

/* children[i] */
static void set_subject(checking *check, int32_t child) {
    static const char list[] = "children[";
    char number[48];
    size_t start = sizeof list - 1, length;
    text_of(&(kgp_decimal){child, 0, 0}, number);
    length = strlen(number);
    memcpy(check->subject, list, start);
    memcpy(check->subject + start, number, length);
    memcpy(check->subject + start + length, "]", 2);
}

static void check_amount(checking *check, const char *name, const kgp_decimal *value) {
    char room[48];
    if (value->coefficient < 0)
        refuse(check, KGP_F_OUT_OF_RANGE, KGP_EXPECT_FROM_ZERO, name, NULL, text_of(value, room));
}

static void check_child(checking *check, const kgp_child *child) {
    char low[48], high[48];
    int32_t order = 0;
    check_amount(check, "weight", &child->weight);
    check_amount(check, "floor", &child->floor);
    if (!child->has_ceiling)
        return;
    check_amount(check, "ceiling", &child->ceiling);
    if (kgp_decimal_compare(&child->floor, &child->ceiling, &order) == KGP_OK && order > 0)
        refuse(check, KGP_F_UPPER_BELOW_LOWER, KGP_EXPECT_NOTHING, text_of(&child->floor, low),
               text_of(&child->ceiling, high), NULL);
}

/* Amounts in units of the last decimal place. */

/* A total that has digits beyond them is refused. */
static bool read_total(checking *check, const kgp_decimal *total, int32_t decimals,
                       int64_t *units) {
    kgp_decimal rounded;
    int32_t order = 1;
    char room[48], most[48];
    check_amount(check, "total", total);
    if (!check->faulty && (kgp_decimal_round(total, decimals, &rounded) != KGP_OK ||
                           kgp_decimal_compare(&rounded, total, &order) != KGP_OK || order != 0))
        refuse(check, KGP_F_OUT_OF_RANGE, KGP_EXPECT_DECIMALS, "total",
               text_of(&(kgp_decimal){decimals, 0, 0}, most), text_of(total, room));
    *units = check->faulty ? 0 : rounded.coefficient;
    return !check->faulty;
}

/* Floors are rounded up, ceilings down. False if it does not fit. */
static bool units_of(const kgp_decimal *value, int32_t decimals, bool up, int64_t *units) {
    kgp__ratio exact;
    kgp__ratio_decimal(&exact, value);
    return kgp__round_inward(&exact, false, decimals, up, units);
}

/* A ceiling above the total is none. False if the floor does not fit, and so is above any total. */
static bool read_claim(const kgp_child *child, int32_t method, int32_t decimals, int64_t total,
                       kgp__claim *claim) {
    const kgp_decimal *weight = &child->weight;
    kgp__wide_set(&claim->weight, method == KGP_CASCADE_EQUAL ? 1 : weight->coefficient);
    if (method != KGP_CASCADE_EQUAL)
        kgp__wide_scale(&claim->weight, kgp__pow10(KGP_LIMIT_DECIMALS - weight->decimals));
    if (!child->has_ceiling || !units_of(&child->ceiling, decimals, false, &claim->ceiling) ||
        claim->ceiling > total)
        claim->ceiling = total;
    return units_of(&child->floor, decimals, true, &claim->floor);
}

/* What does not fit is shown as the most that does. */
static const char *units_text(int64_t units, int32_t decimals, char room[48]) {
    return text_of(&(kgp_decimal){units, decimals, 0}, room);
}

/* Between two neighbouring units there may be room for a floor and a ceiling, but no part. */
static void check_order(checking *check, int32_t child, const kgp__claim *claim, int64_t total,
                        int32_t decimals) {
    char low[48], high[48];
    if (claim->floor <= claim->ceiling || claim->floor > total)
        return;
    set_subject(check, child);
    refuse(check, KGP_F_UPPER_BELOW_LOWER, KGP_EXPECT_NOTHING,
           units_text(claim->floor, decimals, low), units_text(claim->ceiling, decimals, high),
           NULL);
}

/* Whether floors and ceilings leave room for the total; `fit`: every floor does. */
static void check_room(checking *check, int64_t total, int32_t decimals, const kgp__claim *claims,
                       int32_t count, bool fit) {
    int64_t floors = 0, ceilings = 0;
    bool weighed = false, enough = false;
    char sum[48], whole[48];
    for (int32_t i = 0; i < count; i++) {
        bool weighs = claims[i].weight.sign > 0;
        fit &= !kgp__add_overflows(floors, claims[i].floor, &floors);
        enough |=
            kgp__add_overflows(ceilings, weighs ? claims[i].ceiling : claims[i].floor, &ceilings);
        weighed |= weighs;
        check_order(check, i, &claims[i], total, decimals);
    }
    check->subject[0] = '\0';
    units_text(total, decimals, whole);
    if (!fit || floors > total)
        refuse(check, KGP_F_FLOORS_EXCEED, KGP_EXPECT_NOTHING,
               units_text(fit ? floors : INT64_MAX, decimals, sum), whole, NULL);
    else if (!enough && ceilings < total)
        refuse(check, weighed ? KGP_F_CEILINGS_LACK : KGP_F_NO_WEIGHT, KGP_EXPECT_NOTHING, whole,
               units_text(ceilings, decimals, sum), NULL);
}

static bool is_sound_child(const kgp_child *child) {
    return kgp__decimal_valid(&child->weight) && kgp__decimal_valid(&child->floor) &&
           (child->has_ceiling == 0 ||
            (child->has_ceiling == 1 && kgp__decimal_valid(&child->ceiling)));
}

kgp_status kgp_cascade_split(const kgp_allocator *allocator, int32_t method,
                             const kgp_decimal *total, int32_t decimals, int32_t count,
                             kgp_child *children, kgp_diag *diag) {
    kgp_allocator own;
    int64_t whole;
    checking check = {.diag = diag};
    if (method < 0 || method >= KGP_CASCADES || !kgp__decimal_valid(total) || decimals < 0 ||
        decimals > KGP_LIMIT_DECIMALS || count < 1 || count > INT32_MAX / 2 || children == NULL ||
        kgp__allocator_init(&own, allocator) != KGP_OK)
        return KGP_E_ARGUMENT;
    for (int32_t i = 0; i < count; i++)
        if (!is_sound_child(&children[i]))
            return KGP_E_ARGUMENT;
    bool readable = read_total(&check, total, decimals, &whole);
    for (int32_t i = 0; i < count; i++) {
        set_subject(&check, i);
        check_child(&check, &children[i]);
    }
    if (!readable || check.faulty)
        return KGP_E_INPUT;
    kgp__claim *claims = kgp__alloc(&own, (size_t)count, sizeof *claims);
    if (claims == NULL)
        return KGP_E_MEMORY;
    bool fit = true;
    for (int32_t i = 0; i < count; i++)
        fit &= read_claim(&children[i], method, decimals, whole, &claims[i]);
    check_room(&check, whole, decimals, claims, count, fit);
    kgp_status status = check.faulty                                         ? KGP_E_INPUT
                        : kgp__apportion(&own, method, whole, claims, count) ? KGP_OK
                                                                             : KGP_E_MEMORY;
    for (int32_t i = 0; i < count && status == KGP_OK; i++) {
        children[i].part = (kgp_decimal){claims[i].units, decimals, 0};
        children[i].tied = claims[i].tied;
    }
    kgp__release(&own, claims);
    return status;
}

/* The reverse. */

/* On the last day of the target's period. */
static bool is_child(const kgp_plan *plan, int32_t unit, const kgp__target *whole) {
    return kgp__unit_parent(plan, unit, kgp__period_last_day(whole->period)) == whole->unit;
}

/* What adds up over units, and has one value. */
static bool adds_up(const kgp_plan *plan, const kgp__target *target) {
    int32_t kind = plan->indicators[target->indicator].kind;
    return (kind == KGP_KIND_FLOW || kind == KGP_KIND_STOCK) && target->unit != KGP_NONE &&
           (target->basis == KGP__BASIS_LEVEL || target->basis == KGP__BASIS_CHANGE) &&
           target->operation != KGP__OPERATOR_BETWEEN;
}

/* Whether a unit's target says of it what `whole` says of the parent; in force at last. */
static bool is_like(const kgp__target *target, const kgp__target *whole) {
    return target->basis == whole->basis && target->operation == whole->operation &&
           target->period == whole->period && target->over == whole->over &&
           target->authority == whole->authority && !target->secondary &&
           target->replaced == INT32_MAX && target->withdrawn == INT32_MAX;
}

static const kgp__target *target_of(const kgp_plan *plan, int32_t unit, const kgp__target *whole) {
    int32_t at = plan->indicators[whole->indicator].first_target;
    for (; at != KGP_NONE; at = plan->targets[at].next)
        if (plan->targets[at].unit == unit && is_like(&plan->targets[at], whole))
            return &plan->targets[at];
    return NULL;
}

kgp_status kgp_cascade_gap(const kgp_plan *plan, int32_t target, kgp_decimal *sum,
                           kgp_decimal *difference, int32_t *missing) {
    if (plan == NULL || target < 0 || target >= plan->target_count || sum == NULL ||
        difference == NULL)
        return KGP_E_ARGUMENT;
    const kgp__target *whole = &plan->targets[target];
    kgp_decimal total = {0, 0, 0}, beyond;
    int32_t found = 0, without = 0;
    kgp_status status = adds_up(plan, whole) ? KGP_OK : KGP_E_NOT_FOUND;
    for (int32_t unit = 0; unit < plan->unit_count && status == KGP_OK; unit++) {
        if (!is_child(plan, unit, whole))
            continue;
        const kgp__target *part = target_of(plan, unit, whole);
        if (part != NULL)
            status = kgp_decimal_add(&total, &part->value, &total);
        found += part != NULL;
        without += part == NULL;
    }
    if (status == KGP_OK && found == 0)
        status = KGP_E_NOT_FOUND;
    if (status == KGP_OK)
        status = kgp_decimal_subtract(&total, &whole->value, &beyond);
    if (status != KGP_OK)
        return status;
    *sum = total;
    *difference = beyond;
    if (missing != NULL)
        *missing = without;
    return KGP_OK;
}
