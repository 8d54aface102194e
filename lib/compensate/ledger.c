/* SPDX-License-Identifier: MIT */
#include "compensate/kernel.h"

#include "base/check.h"
#include "base/sort.h"
#include "data/column.h"
#include "data/describe.h"
#include "plan/scalar.h"

#include <string.h>

static kgp_status make_groups(kgp_ledger *ledger) {
    const kgp_allocator *own = &ledger->allocator;
    int32_t areas = kgp__tree_count(&kgp__ledger_plan(ledger)->tree, KGP_AREA);
    ledger->group_count = areas + 2;
    ledger->groups = kgp__alloc(own, (size_t)ledger->group_count, sizeof *ledger->groups);
    ledger->pools = kgp__alloc(own, (size_t)ledger->group_count, sizeof *ledger->pools);
    if (ledger->groups == NULL || ledger->pools == NULL)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < ledger->member_count; i++) {
        kgp__group *group = &ledger->groups[ledger->members[i].area];
        if (group->count++ > 0)
            continue;
        group->first = i;
        group->pool = ledger->pool_count;
        ledger->pools[ledger->pool_count++] = ledger->members[i].area;
    }
    ledger->groups[areas + 1].count = ledger->member_count;
    return ledger->pool_count > KGP_LIMIT_AREAS ? KGP_E_LIMIT : KGP_OK;
}

/* What a point is worth from area to area: inside 1, as declared for a pair, else across. */
static void set_rate(kgp__class *pairs, int64_t millionths) {
    pairs->decimals = 6;
    for (; pairs->decimals > 0 && millionths % 10 == 0; pairs->decimals--)
        millionths /= 10;
    pairs->rate = (kgp__fraction){(uint64_t)millionths, kgp__pow10(pairs->decimals)};
}

static void set_rates(kgp_ledger *ledger) {
    const kgp__tree *tree = &kgp__ledger_plan(ledger)->tree;
    const kgp__value *across = kgp__tree_value(tree, KGP_RATES, 0, KGP_FIELD_ACROSS, 0);
    int32_t pools = ledger->pool_count;
    for (int32_t i = 0; i < pools * pools; i++) {
        kgp__class *pairs = &ledger->classes[i];
        pairs->from = ledger->pools[i / pools];
        pairs->to = ledger->pools[i % pools];
        set_rate(pairs, pairs->from == pairs->to ? KGP__MILLION
                        : across == NULL         ? 0
                                                 : kgp__millionths(across));
    }
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_RATE); i++) {
        int64_t from = kgp__tree_value(tree, KGP_RATE, i, KGP_FIELD_FROM, 0)->number;
        int64_t to = kgp__tree_value(tree, KGP_RATE, i, KGP_FIELD_TO, 0)->number;
        const kgp__group *giving = &ledger->groups[from], *receiving = &ledger->groups[to];
        if (giving->count > 0 && receiving->count > 0)
            set_rate(&ledger->classes[giving->pool * pools + receiving->pool],
                     kgp__millionths(kgp__tree_value(tree, KGP_RATE, i, KGP_FIELD_RATE, 0)));
    }
}

/* The higher rate first, then inside an area; else as they lie, by id. */
static int32_t compare_classes(const void *ctx, int32_t a, int32_t b) {
    const kgp__class *x = (const kgp__class *)ctx + a, *y = (const kgp__class *)ctx + b;
    uint64_t left = x->rate.n * y->rate.d, right = y->rate.n * x->rate.d;
    if (left != right)
        return left > right ? -1 : 1;
    return (y->from == y->to) - (x->from == x->to);
}

static kgp_status make_classes(kgp_ledger *ledger) {
    const kgp_allocator *own = &ledger->allocator;
    size_t count = (size_t)ledger->pool_count * (size_t)ledger->pool_count;
    ledger->classes = kgp__alloc(own, count, sizeof *ledger->classes);
    ledger->order = kgp__alloc(own, count, sizeof *ledger->order);
    if (ledger->classes == NULL || ledger->order == NULL)
        return KGP_E_MEMORY;
    set_rates(ledger);
    for (int32_t i = 0; i < (int32_t)count; i++)
        if (ledger->classes[i].rate.n > 0)
            ledger->order[ledger->order_count++] = i;
    return kgp__sort(own, ledger->order, (size_t)ledger->order_count, compare_classes,
                     ledger->classes)
               ? KGP_OK
               : KGP_E_MEMORY;
}

static const int32_t parameter_fields[KGP_LEDGER_PARAMETERS] = {
    [KGP_LEDGER_POLICY] = KGP_FIELD_POLICY,
    [KGP_LEDGER_MODE] = KGP_FIELD_MODE,
    [KGP_LEDGER_UNASSESSED] = KGP_FIELD_UNASSESSED,
    [KGP_LEDGER_GROUP] = KGP_FIELD_GROUP,
};

static kgp_status make(kgp_ledger *ledger) {
    const kgp_plan *plan = kgp__ledger_plan(ledger);
    for (int32_t i = 0; i < KGP_LEDGER_PARAMETERS; i++) {
        const kgp__value *word =
            kgp__tree_value(&plan->tree, KGP_COMPENSATION, 0, parameter_fields[i], 0);
        ledger->parameters[i] = word == NULL ? 0 : (int32_t)word->number;
    }
    kgp_status status =
        kgp__members_make(plan, &ledger->allocator, &ledger->members, &ledger->member_count);
    if (status == KGP_OK)
        status = make_groups(ledger);
    return status == KGP_OK ? make_classes(ledger) : status;
}

kgp_status kgp_ledger_new(kgp_evaluation *evaluation, const char *authority, kgp_ledger **ledger) {
    if (ledger == NULL)
        return KGP_E_ARGUMENT;
    *ledger = NULL;
    if (evaluation == NULL)
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared || evaluation->columns[KGP_RESULT_VERDICT].data == NULL ||
        evaluation->columns[KGP_RESULT_ATTAINMENT].data == NULL)
        return KGP_E_STATE;
    int32_t number = kgp__authority(evaluation->panel->plan, authority);
    if (number == KGP_NONE)
        return KGP_E_NOT_FOUND;
    kgp_ledger *made = kgp__alloc(&evaluation->allocator, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->allocator = evaluation->allocator;
    made->evaluation = evaluation;
    __atomic_add_fetch(&evaluation->references, 1, __ATOMIC_RELAXED);
    made->authority = number;
    kgp_status status = make(made);
    if (status == KGP_OK)
        *ledger = made;
    else
        kgp_ledger_free(made);
    return status;
}

static void free_lists(const kgp_ledger *ledger, kgp__array lists[KGP__LISTS]) {
    for (int32_t i = 0; i < KGP__LISTS; i++)
        kgp__array_free(&ledger->allocator, &lists[i]);
}

void kgp_ledger_free(kgp_ledger *ledger) {
    if (ledger == NULL)
        return;
    kgp_allocator own = ledger->allocator;
    free_lists(ledger, ledger->lists);
    kgp__settlement_free(ledger, &ledger->settled);
    kgp__release(&own, ledger->members);
    kgp__release(&own, ledger->groups);
    kgp__release(&own, ledger->pools);
    kgp__release(&own, ledger->classes);
    kgp__release(&own, ledger->order);
    kgp_evaluation_free(ledger->evaluation);
    kgp__release(&own, ledger);
}

kgp_status kgp_ledger_set(kgp_ledger *ledger, int32_t parameter, int64_t value) {
    if (ledger == NULL || parameter < 0 || parameter >= KGP_LEDGER_PARAMETERS ||
        !kgp__scalar_accepts(kgp__field(KGP_COMPENSATION, parameter_fields[parameter]), value))
        return KGP_E_ARGUMENT;
    ledger->parameters[parameter] = (int32_t)value;
    return KGP_OK;
}

kgp_status kgp_ledger_bind(kgp_ledger *ledger, int32_t result, const kgp_column *column) {
    bool byte = result == KGP_LEDGER_VERDICT || result == KGP_LEDGER_STANDING;
    if (ledger == NULL || result < 0 || result >= KGP_LEDGER_RESULTS || column == NULL ||
        !kgp__column_valid(column, byte) || column->valid != NULL)
        return KGP_E_ARGUMENT;
    ledger->columns[result] = *column;
    return KGP_OK;
}

void kgp__ledger_report(const kgp_ledger *ledger, int32_t code, int32_t indicator, int32_t period,
                        int32_t unit, const char *first, const char *second, kgp_diag *diag) {
    const kgp_plan *plan = kgp__ledger_plan(ledger);
    int32_t subject = indicator == KGP_NONE ? KGP_PLAN : KGP_INDICATOR;
    int32_t index = indicator == KGP_NONE ? 0 : indicator;
    char fact[KGP__DESCRIPTION];
    kgp__describe_fact(plan, indicator, unit, ledger->evaluation->periods[period], fact);
    kgp__tree_report(&plan->tree, diag, code, subject, index, NULL, KGP_EXPECT_NOTHING, fact, first,
                     second);
}

/* Reads all members of one report and unit, then settles. */
static kgp_status settle(const kgp_ledger *ledger, int32_t period, int32_t unit,
                         kgp__settlement *to, kgp_diag *diag) {
    kgp__reading reading = {.ledger = ledger, .period = period, .unit = unit};
    for (int32_t i = 0; i < ledger->member_count; i++) {
        kgp__member_read(&reading, &ledger->members[i]);
        to->entries[i].row = reading.row;
        if (reading.unknown && diag != NULL)
            kgp__ledger_report(ledger, KGP_F_NO_ATTAINMENT, reading.row.indicator, period, unit,
                               NULL, NULL, diag);
    }
    kgp_status status = kgp__settle(ledger, to);
    if (status == KGP_E_RANGE)
        kgp__ledger_report(ledger, KGP_F_OVERFLOW, KGP_NONE, period, unit, NULL, NULL, diag);
    return status;
}

/* False if the value does not fit; INT64_MIN marks a missing one. */
static bool put(const kgp_column *column, int32_t plane, int32_t period, int32_t unit,
                int64_t value) {
    if (column->data != NULL && value != INT64_MIN)
        return kgp__column_set(column, plane, period, unit, value);
    if (column->data != NULL)
        kgp__column_set_missing(column, plane, period, unit);
    return true;
}

/* Writes what was settled to the bound columns, or that it could not be. */
static bool store(const kgp_ledger *ledger, int32_t period, int32_t unit, const kgp__settlement *s,
                  bool settled) {
    const kgp_column *columns = ledger->columns;
    bool fits = settled;
    for (int32_t g = 0; g < ledger->group_count; g++) {
        int32_t verdict = kgp__group_verdict(ledger, s->tallies[g]);
        put(&columns[KGP_LEDGER_VERDICT], g, period, unit, settled ? verdict : INT64_MIN);
        for (int32_t i = KGP__SUPPLY; i <= KGP__RESIDUAL; i++)
            fits &= put(&columns[KGP_LEDGER_SUPPLY + i], g, period, unit,
                        settled ? s->tallies[g][i] : INT64_MIN);
        if (columns[KGP_LEDGER_SCORE].data != NULL)
            fits &= put(&columns[KGP_LEDGER_SCORE], g, period, unit,
                        settled ? kgp__group_score(ledger, s, g, kgp__group_passes(verdict))
                                : INT64_MIN);
    }
    if (columns[KGP_LEDGER_STANDING].data == NULL)
        return fits;
    for (int32_t i = 0; i < kgp__ledger_plan(ledger)->indicator_count; i++)
        put(&columns[KGP_LEDGER_STANDING], i, period, unit, INT64_MIN);
    for (int32_t i = 0; i < ledger->member_count && settled; i++)
        put(&columns[KGP_LEDGER_STANDING], ledger->members[i].indicator, period, unit,
            s->entries[i].row.standing);
    return fits;
}

bool kgp__ledger_unit(const kgp_ledger *ledger, int32_t period, int32_t unit, kgp__settlement *room,
                      kgp_diag *diag) {
    bool settled = settle(ledger, period, unit, room, diag) == KGP_OK;
    return store(ledger, period, unit, room, settled);
}

/* Forecasts are needed only where they count. */
static kgp_status check_range(const kgp_ledger *ledger, int32_t first_period, int32_t periods,
                              int32_t first_unit, int32_t units) {
    if (ledger == NULL || first_period < 0 || periods < 0 ||
        first_period > ledger->evaluation->period_count - periods || first_unit < 0 || units < 0 ||
        first_unit > kgp__ledger_plan(ledger)->unit_count - units)
        return KGP_E_ARGUMENT;
    bool told = ledger->evaluation->columns[KGP_RESULT_FORECAST].data != NULL ||
                ledger->parameters[KGP_LEDGER_MODE] == KGP_MODE_RESULTS;
    return told ? KGP_OK : KGP_E_STATE;
}

kgp_status kgp_ledger_run(const kgp_ledger *ledger, int32_t first_period, int32_t periods,
                          int32_t first_unit, int32_t units, kgp_diag *diag) {
    kgp__settlement room;
    kgp_status status = check_range(ledger, first_period, periods, first_unit, units);
    if (status == KGP_OK)
        status = kgp__settlement_make(ledger, &room);
    if (status != KGP_OK)
        return status;
    bool fits = true;
    room.sums_only = ledger->columns[KGP_LEDGER_STANDING].data == NULL &&
                     ledger->order_count == ledger->pool_count;
    kgp__pooled *parts = room.sums_only && units >= KGP__LANES ? kgp__pooled_make(ledger) : NULL;
    for (int32_t p = first_period; p < first_period + periods; p++) {
        if (parts != NULL)
            fits &= kgp__pooled_run(ledger, parts, p, first_unit, units, &room, diag);
        for (int32_t u = first_unit; u < first_unit + units && parts == NULL; u++)
            fits &= kgp__ledger_unit(ledger, p, u, &room, diag);
    }
    kgp__release(&ledger->allocator, parts);
    kgp__settlement_free(ledger, &room);
    return fits ? KGP_OK : KGP_E_RANGE;
}

kgp_status kgp__list_add(const kgp_ledger *ledger, kgp__array *to, const void *row, size_t size) {
    void *added = kgp__array_push(&ledger->allocator, to, size);
    if (added == NULL)
        return KGP_E_MEMORY;
    memcpy(added, row, size);
    return KGP_OK;
}

kgp_status kgp_ledger_settle(kgp_ledger *ledger, int32_t period, int32_t unit, kgp_diag *diag) {
    kgp__settlement room;
    kgp__array lists[KGP__LISTS] = {{0}};
    kgp_status status = check_range(ledger, period, 1, unit, 1);
    if (status == KGP_OK)
        status = kgp__settlement_make(ledger, &room);
    if (status != KGP_OK)
        return status;
    room.transfers = &lists[KGP__TRANSFERS];
    status = settle(ledger, period, unit, &room, diag);
    for (int32_t i = 0; i < ledger->member_count && status == KGP_OK; i++)
        if (room.entries[i].row.standing != KGP_STANDING_NONE)
            status = kgp__list_add(ledger, &lists[KGP__STANDINGS], &room.entries[i].row,
                                   sizeof(kgp_standing));
    if (status == KGP_OK)
        status = kgp__sums_list(ledger, period, unit, &lists[KGP__SUMS], diag);
    if (status != KGP_OK) {
        free_lists(ledger, lists);
        kgp__settlement_free(ledger, &room);
        return status;
    }
    free_lists(ledger, ledger->lists);
    kgp__settlement_free(ledger, &ledger->settled);
    memcpy(ledger->lists, lists, sizeof lists);
    ledger->settled = room;
    ledger->settled.transfers = NULL;
    ledger->period = period;
    ledger->unit = unit;
    return KGP_OK;
}

static kgp_status get(const kgp_ledger *ledger, int32_t list, int32_t index, size_t size,
                      void *row) {
    if (ledger == NULL || index < 0 || row == NULL)
        return KGP_E_ARGUMENT;
    if (ledger->settled.entries == NULL)
        return KGP_E_STATE;
    if ((size_t)index >= ledger->lists[list].count)
        return KGP_E_NOT_FOUND;
    memcpy(row, (const char *)ledger->lists[list].items + (size_t)index * size, size);
    return KGP_OK;
}

kgp_status kgp_ledger_transfer(const kgp_ledger *ledger, int32_t index, kgp_transfer *transfer) {
    return get(ledger, KGP__TRANSFERS, index, sizeof *transfer, transfer);
}

kgp_status kgp_ledger_standing(const kgp_ledger *ledger, int32_t index, kgp_standing *standing) {
    return get(ledger, KGP__STANDINGS, index, sizeof *standing, standing);
}

kgp_status kgp_ledger_sum(const kgp_ledger *ledger, int32_t index, kgp_sum *sum) {
    return get(ledger, KGP__SUMS, index, sizeof *sum, sum);
}

kgp_status kgp_ledger_raised(const kgp_ledger *ledger, int32_t index, kgp_raised *raised) {
    return get(ledger, KGP__RAISED, index, sizeof *raised, raised);
}

kgp_status kgp_ledger_group(const kgp_ledger *ledger, int32_t area, kgp_group *group) {
    if (ledger == NULL || group == NULL || area < KGP_NONE || area >= ledger->group_count - 1)
        return KGP_E_ARGUMENT;
    if (ledger->settled.entries == NULL)
        return KGP_E_STATE;
    int32_t index = area == KGP_NONE ? ledger->group_count - 1 : area;
    const int64_t *tally = ledger->settled.tallies[index];
    *group = (kgp_group){.supply = tally[KGP__SUPPLY],
                         .left = tally[KGP__LEFT],
                         .deficit = tally[KGP__DEFICIT],
                         .residual = tally[KGP__RESIDUAL],
                         .verdict = kgp__group_verdict(ledger, tally),
                         .members = (int32_t)tally[KGP__MEMBERS]};
    kgp__group_lights(ledger, index, group);
    return KGP_OK;
}
