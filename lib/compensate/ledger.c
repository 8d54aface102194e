/* SPDX-License-Identifier: MIT */
#include "compensate/ledger.h"

#include "base/check.h"
#include "base/sort.h"
#include "data/column.h"
#include "data/describe.h"

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
        ledger->pools[ledger->pool_count++] = ledger->members[i].area;
    }
    ledger->groups[areas + 1].count = ledger->member_count;
    return KGP_OK;
}

/* The rate from area to area: 1 inside, as declared for the pair, else across. */
static void set_rate(const kgp__tree *tree, int64_t across, kgp__class *class) {
    int64_t rate = class->from == class->to ? KGP__MILLION : across;
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_RATE); i++)
        if (kgp__tree_value(tree, KGP_RATE, i, KGP_FIELD_FROM, 0)->number == class->from &&
            kgp__tree_value(tree, KGP_RATE, i, KGP_FIELD_TO, 0)->number == class->to)
            rate = kgp__millionths(kgp__tree_value(tree, KGP_RATE, i, KGP_FIELD_RATE, 0));
    for (class->decimals = 6; class->decimals > 0 && rate % 10 == 0; class->decimals--)
        rate /= 10;
    class->rate = (kgp__fraction){(uint64_t)rate, kgp__pow10(class->decimals)};
}

/* By rate, inside before across; else as they are made, by id. */
static int32_t compare_classes(const void *ctx, int32_t a, int32_t b) {
    const kgp__class *x = (const kgp__class *)ctx + a, *y = (const kgp__class *)ctx + b;
    uint64_t left = x->rate.n * y->rate.d, right = y->rate.n * x->rate.d;
    if (left != right)
        return left > right ? -1 : 1;
    return (y->from == y->to) - (x->from == x->to);
}

static kgp_status make_classes(kgp_ledger *ledger) {
    const kgp_allocator *own = &ledger->allocator;
    const kgp__tree *tree = &kgp__ledger_plan(ledger)->tree;
    const kgp__value *value = kgp__tree_value(tree, KGP_RATES, 0, KGP_FIELD_ACROSS, 0);
    int64_t across = value == NULL ? 0 : kgp__millionths(value);
    size_t pools = (size_t)ledger->pool_count;
    kgp__class *made = kgp__alloc(own, pools * pools, sizeof *made);
    int32_t *order = kgp__alloc(own, pools * pools, sizeof *order), count = 0;
    bool sorted = false;
    ledger->classes = kgp__alloc(own, pools * pools, sizeof *ledger->classes);
    if (made != NULL && order != NULL && ledger->classes != NULL) {
        for (size_t i = 0; i < pools * pools; i++) {
            kgp__class class = {.from = ledger->pools[i / pools], .to = ledger->pools[i % pools]};
            set_rate(tree, across, &class);
            made[count] = class;
            order[count] = count;
            count += class.rate.n > 0;
        }
        sorted = kgp__sort(own, order, (size_t)count, compare_classes, made);
    }
    for (int32_t i = 0; i < count && sorted; i++)
        ledger->classes[ledger->class_count++] = made[order[i]];
    kgp__release(own, made);
    kgp__release(own, order);
    return sorted ? KGP_OK : KGP_E_MEMORY;
}

static void read_parameters(kgp_ledger *ledger) {
    static const int32_t fields[KGP_LEDGER_PARAMETERS] = {
        [KGP_LEDGER_POLICY] = KGP_FIELD_POLICY,
        [KGP_LEDGER_MODE] = KGP_FIELD_MODE,
        [KGP_LEDGER_UNASSESSED] = KGP_FIELD_UNASSESSED,
        [KGP_LEDGER_GROUP] = KGP_FIELD_GROUP,
    };
    const kgp__tree *tree = &kgp__ledger_plan(ledger)->tree;
    for (int32_t i = 0; i < KGP_LEDGER_PARAMETERS; i++) {
        const kgp__value *value = kgp__tree_value(tree, KGP_COMPENSATION, 0, fields[i], 0);
        ledger->parameters[i] = value == NULL ? 0 : (int32_t)value->number;
    }
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
    const kgp_plan *plan = evaluation->panel->plan;
    int32_t number = kgp__authority(plan, authority);
    if (number == KGP_NONE)
        return KGP_E_NOT_FOUND;
    kgp_ledger *made = kgp__alloc(&evaluation->allocator, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->allocator = evaluation->allocator;
    made->evaluation = evaluation;
    __atomic_add_fetch(&evaluation->references, 1, __ATOMIC_RELAXED);
    made->authority = number;
    read_parameters(made);
    kgp_status status =
        kgp__members_make(plan, &made->allocator, &made->members, &made->member_count);
    if (status == KGP_OK)
        status = make_groups(made);
    if (status == KGP_OK)
        status = make_classes(made);
    if (status != KGP_OK) {
        kgp_ledger_free(made);
        return status;
    }
    *ledger = made;
    return KGP_OK;
}

void kgp_ledger_free(kgp_ledger *ledger) {
    if (ledger == NULL)
        return;
    kgp_allocator own = ledger->allocator;
    kgp__settlement_free(ledger, &ledger->settled);
    kgp__array_free(&own, &ledger->transfers);
    kgp__array_free(&own, &ledger->raised);
    kgp__release(&own, ledger->members);
    kgp__release(&own, ledger->groups);
    kgp__release(&own, ledger->pools);
    kgp__release(&own, ledger->classes);
    kgp_evaluation_free(ledger->evaluation);
    kgp__release(&own, ledger);
}

kgp_status kgp_ledger_set(kgp_ledger *ledger, int32_t parameter, int64_t value) {
    static const int8_t words[KGP_LEDGER_PARAMETERS] = {[KGP_LEDGER_POLICY] = 3,
                                                        [KGP_LEDGER_MODE] = 2,
                                                        [KGP_LEDGER_UNASSESSED] = 2,
                                                        [KGP_LEDGER_GROUP] = 2};
    if (ledger == NULL || parameter < 0 || parameter >= KGP_LEDGER_PARAMETERS || value < 0 ||
        value >= words[parameter])
        return KGP_E_ARGUMENT;
    if (parameter == KGP_LEDGER_MODE && value == KGP_MODE_FORECASTS &&
        ledger->evaluation->columns[KGP_RESULT_FORECAST].data == NULL)
        return KGP_E_STATE;
    ledger->parameters[parameter] = (int32_t)value;
    return KGP_OK;
}

kgp_status kgp_ledger_bind(kgp_ledger *ledger, int32_t result, const kgp_column *column) {
    if (ledger == NULL || result < 0 || result >= KGP_LEDGER_RESULTS || column == NULL ||
        !kgp__column_valid(column, result == KGP_LEDGER_VERDICT || result == KGP_LEDGER_STANDING) ||
        column->valid != NULL)
        return KGP_E_ARGUMENT;
    ledger->columns[result] = *column;
    return KGP_OK;
}

void kgp__ledger_report(const kgp_ledger *ledger, int32_t code, int32_t indicator, int32_t period,
                        int32_t unit, const char *first, const char *second, kgp_diag *diag) {
    const kgp_plan *plan = kgp__ledger_plan(ledger);
    int32_t subject = indicator == KGP_NONE ? KGP_PLAN : KGP_INDICATOR;
    int32_t index = indicator == KGP_NONE ? 0 : indicator;
    char fact[KGP__DESCRIPTION], path[KGP__PATH];
    if (diag == NULL)
        return;
    kgp__describe_fact(plan, indicator, unit, ledger->evaluation->periods[period], fact);
    kgp__report_words(
        diag, code, kgp__tree_place(&plan->tree, kgp__tree_item(&plan->tree, subject, index), NULL),
        kgp__tree_path(&plan->tree, subject, index, path), KGP_EXPECT_NOTHING,
        fact + (*fact == ' '), first, second);
}

/* Reads all members of one report and unit, then settles. */
static kgp_status settle_cell(const kgp_ledger *ledger, int32_t period, int32_t unit,
                              kgp__settlement *to, kgp_diag *diag) {
    kgp__reading reading = {.ledger = ledger, .period = period, .unit = unit};
    for (int32_t i = 0; i < ledger->member_count; i++) {
        kgp__member_read(&reading, &ledger->members[i]);
        to->rows[i] = reading.row;
        if (reading.unknown)
            kgp__ledger_report(ledger, KGP_F_NO_ATTAINMENT, reading.row.indicator, period, unit,
                               NULL, NULL, diag);
    }
    kgp_status status = kgp__settle(ledger, to);
    if (status == KGP_E_RANGE)
        kgp__ledger_report(ledger, KGP_F_OVERFLOW, KGP_NONE, period, unit, NULL, NULL, diag);
    return status;
}

static bool put(const kgp_ledger *ledger, int32_t result, int32_t plane, int32_t period,
                int32_t unit, bool settled, int64_t value) {
    const kgp_column *column = &ledger->columns[result];
    if (column->data == NULL)
        return true;
    if (settled && value != INT64_MIN)
        return kgp__column_set(column, plane, period, unit, value);
    kgp__column_set_missing(column, plane, period, unit);
    return true;
}

/* Writes what was settled to the bound columns, or that it could not be. */
static bool store(const kgp_ledger *ledger, int32_t period, int32_t unit, const kgp__settlement *s,
                  bool settled) {
    bool fits = true;
    for (int32_t g = 0; g < ledger->group_count; g++) {
        const kgp__tally *group = &s->tallies[g];
        int32_t verdict = settled ? kgp__group_verdict(ledger, group) : KGP_GROUP_NONE;
        const int64_t values[] = {[KGP_LEDGER_VERDICT] = verdict,
                                  [KGP_LEDGER_SUPPLY] = group->supply,
                                  [KGP_LEDGER_LEFT] = group->left,
                                  [KGP_LEDGER_DEFICIT] = group->deficit,
                                  [KGP_LEDGER_RESIDUAL] = group->residual};
        for (int32_t result = 0; result < KGP__COUNT(values); result++)
            fits &= put(ledger, result, g, period, unit, settled, values[result]);
        if (ledger->columns[KGP_LEDGER_SCORE].data != NULL)
            fits &= put(ledger, KGP_LEDGER_SCORE, g, period, unit, settled,
                        settled ? kgp__group_score(ledger, s, g, verdict) : 0);
    }
    for (int32_t i = 0; i < ledger->member_count; i++)
        put(ledger, KGP_LEDGER_STANDING, ledger->members[i].indicator, period, unit, settled,
            s->rows[i].standing);
    return fits;
}

static bool is_range(const kgp_ledger *ledger, int32_t first_period, int32_t periods,
                     int32_t first_unit, int32_t units) {
    return first_period >= 0 && periods >= 0 &&
           first_period <= ledger->evaluation->period_count - periods && first_unit >= 0 &&
           units >= 0 && first_unit <= kgp__ledger_plan(ledger)->unit_count - units;
}

kgp_status kgp_ledger_run(const kgp_ledger *ledger, int32_t first_period, int32_t periods,
                          int32_t first_unit, int32_t units, kgp_diag *diag) {
    kgp__settlement room;
    if (ledger == NULL || !is_range(ledger, first_period, periods, first_unit, units))
        return KGP_E_ARGUMENT;
    kgp_status status = kgp__settlement_make(ledger, &room), result = KGP_OK;
    if (status != KGP_OK)
        return status;
    room.sums_only = ledger->columns[KGP_LEDGER_STANDING].data == NULL &&
                     ledger->class_count == ledger->pool_count;
    for (int32_t p = first_period; p < first_period + periods && status == KGP_OK; p++) {
        for (int32_t u = first_unit; u < first_unit + units && status == KGP_OK; u++) {
            status = settle_cell(ledger, p, u, &room, diag);
            bool settled = status == KGP_OK;
            if (status == KGP_E_RANGE)
                status = KGP_OK;
            if (status == KGP_OK && (!store(ledger, p, u, &room, settled) || !settled))
                result = KGP_E_RANGE;
        }
    }
    kgp__settlement_free(ledger, &room);
    return status != KGP_OK ? status : result;
}

kgp_status kgp_ledger_settle(kgp_ledger *ledger, int32_t period, int32_t unit, kgp_diag *diag) {
    kgp__settlement room;
    kgp__array transfers = {0};
    if (ledger == NULL || !is_range(ledger, period, 1, unit, 1))
        return KGP_E_ARGUMENT;
    kgp_status status = kgp__settlement_make(ledger, &room);
    if (status != KGP_OK)
        return status;
    room.transfers = &transfers;
    status = settle_cell(ledger, period, unit, &room, diag);
    if (status != KGP_OK) {
        kgp__settlement_free(ledger, &room);
        kgp__array_free(&ledger->allocator, &transfers);
        return status;
    }
    kgp__settlement_free(ledger, &ledger->settled);
    kgp__array_free(&ledger->allocator, &ledger->transfers);
    kgp__array_free(&ledger->allocator, &ledger->raised);
    ledger->settled = room;
    ledger->settled.transfers = NULL;
    ledger->transfers = transfers;
    ledger->period = period;
    ledger->unit = unit;
    return KGP_OK;
}

kgp_status kgp_ledger_transfer(const kgp_ledger *ledger, int32_t index, kgp_transfer *transfer) {
    if (ledger == NULL || index < 0 || transfer == NULL)
        return KGP_E_ARGUMENT;
    if (ledger->settled.rows == NULL)
        return KGP_E_STATE;
    if ((size_t)index >= ledger->transfers.count)
        return KGP_E_NOT_FOUND;
    *transfer = ((const kgp_transfer *)ledger->transfers.items)[index];
    return KGP_OK;
}

kgp_status kgp_ledger_standing(const kgp_ledger *ledger, int32_t index, kgp_standing *standing) {
    if (ledger == NULL || index < 0 || standing == NULL)
        return KGP_E_ARGUMENT;
    if (ledger->settled.rows == NULL)
        return KGP_E_STATE;
    for (int32_t i = 0; i < ledger->member_count; i++) {
        const kgp_standing *row = &ledger->settled.rows[i];
        if (row->standing != KGP_STANDING_NONE && index-- == 0) {
            *standing = *row;
            return KGP_OK;
        }
    }
    return KGP_E_NOT_FOUND;
}

kgp_status kgp_ledger_group(const kgp_ledger *ledger, int32_t area, kgp_group *group) {
    if (ledger == NULL || group == NULL || area < KGP_NONE || area >= ledger->group_count - 1)
        return KGP_E_ARGUMENT;
    if (ledger->settled.rows == NULL)
        return KGP_E_STATE;
    int32_t index = area == KGP_NONE ? ledger->group_count - 1 : area;
    const kgp__tally *sums = &ledger->settled.tallies[index];
    *group = (kgp_group){.supply = sums->supply,
                         .left = sums->left,
                         .deficit = sums->deficit,
                         .residual = sums->residual,
                         .verdict = kgp__group_verdict(ledger, sums),
                         .members = sums->members};
    kgp__group_lights(ledger, &ledger->settled, index, group);
    return KGP_OK;
}
