/* SPDX-License-Identifier: MIT */
#include "evaluate/evaluation.h"

#include "base/check.h"
#include "data/column.h"
#include "evaluate/report.h"
#include "evaluate/rest.h"
#include "evaluate/result.h"
#include "time/period.h"

#include <string.h>

kgp_status kgp_evaluation_new(kgp_panel *panel, const kgp_period *periods, int32_t count,
                              kgp_evaluation **evaluation) {
    if (evaluation == NULL)
        return KGP_E_ARGUMENT;
    *evaluation = NULL;
    if (panel == NULL || periods == NULL || count < 1)
        return KGP_E_ARGUMENT;
    if (count > KGP_LIMIT_PERIODS)
        return KGP_E_LIMIT;
    for (int32_t i = 0; i < count; i++)
        if (!kgp__period_valid(periods[i]))
            return KGP_E_ARGUMENT;
    kgp_evaluation *made = kgp__alloc(&panel->allocator, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->allocator = panel->allocator;
    made->panel = panel;
    made->references = 1;
    __atomic_add_fetch(&panel->references, 1, __ATOMIC_RELAXED);
    made->period_count = count;
    made->periods = kgp__alloc(&made->allocator, (size_t)count, sizeof *periods);
    if (made->periods == NULL) {
        kgp_evaluation_free(made);
        return KGP_E_MEMORY;
    }
    memcpy(made->periods, periods, (size_t)count * sizeof *periods);
    *evaluation = made;
    return KGP_OK;
}

void kgp_evaluation_free(kgp_evaluation *evaluation) {
    if (evaluation == NULL || __atomic_sub_fetch(&evaluation->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    kgp_allocator own = evaluation->allocator;
    kgp_panel_free(evaluation->panel);
    kgp__release(&own, evaluation->periods);
    kgp__release(&own, evaluation->views);
    kgp__release(&own, evaluation->decimals);
    for (int32_t result = 0; result < KGP_RESULTS; result++)
        kgp__release(&own, evaluation->own[result]);
    kgp__release(&own, evaluation);
}

kgp_status kgp_evaluation_bind(kgp_evaluation *evaluation, int32_t result,
                               const kgp_column *column) {
    if (evaluation == NULL || result < 0 || result >= KGP_RESULTS || column == NULL ||
        !kgp__column_valid(column, kgp__results[result].words != NULL) || column->valid != NULL)
        return KGP_E_ARGUMENT;
    if (evaluation->prepared)
        return KGP_E_STATE;
    evaluation->columns[result] = *column;
    evaluation->bound = true;
    return KGP_OK;
}

/* Room for a column of the evaluation's own, [target][period][unit]. */
static kgp_status own_column(kgp_evaluation *evaluation, int32_t result) {
    const kgp_plan *plan = evaluation->panel->plan;
    int64_t width = kgp__results[result].words != NULL ? 1 : 8;
    int64_t plane = width * evaluation->period_count * plan->unit_count;
    if (plan->target_count > 0 && plane / width > KGP_LIMIT_CELLS / plan->target_count)
        return KGP_E_LIMIT;
    size_t bytes = (size_t)plane * (size_t)plan->target_count;
    evaluation->own[result] = kgp__alloc(&evaluation->allocator, bytes, 1);
    if (evaluation->own[result] == NULL)
        return KGP_E_MEMORY;
    evaluation->columns[result] = (kgp_column){.data = evaluation->own[result],
                                               .stride_plane = plane,
                                               .stride_period = width * plan->unit_count,
                                               .stride_unit = width,
                                               .width = (int32_t)width};
    return KGP_OK;
}

/* Decimals of a target's results: exact ones for levels and changes, two and more for quotients. */
static void set_decimals(kgp_evaluation *evaluation, int32_t index) {
    const kgp_panel *panel = evaluation->panel;
    const kgp__target *target = &panel->plan->targets[index];
    const kgp__series *series = &panel->series[target->indicator];
    const kgp_column *ends = panel->target_columns[index];
    int32_t value = kgp__shown_decimals(panel, target->indicator);
    if (series->column[KGP_ROLE_VALUE].data != NULL)
        value = kgp__larger(value, series->column[KGP_ROLE_VALUE].decimals);
    int32_t base =
        series->column[KGP_ROLE_BASE].data != NULL ? series->column[KGP_ROLE_BASE].decimals : value;
    if (target->has_base)
        base = target->base.decimals;
    int32_t lower = ends[KGP_ROLE_TARGET].data != NULL ? ends[KGP_ROLE_TARGET].decimals
                    : target->of != KGP_NO_PERIOD      ? 2
                                                       : target->value.decimals;
    int32_t upper = ends[KGP_ROLE_TARGET_UPPER].data != NULL ? ends[KGP_ROLE_TARGET_UPPER].decimals
                                                             : target->upper.decimals;
    int32_t compared = target->basis == KGP__BASIS_GROWTH ? kgp__larger(2, lower) : value;
    if (target->basis == KGP__BASIS_CHANGE) {
        compared = kgp__larger(value, base);
        if (series->column[KGP_ROLE_CHANGE].data != NULL)
            compared = kgp__larger(compared, series->column[KGP_ROLE_CHANGE].decimals);
    }
    const int32_t places[KGP__PLACES] = {
        [KGP__PLACES_VALUE] = value,
        [KGP__PLACES_BASE] = base,
        [KGP__PLACES_COMPARED] = compared,
        [KGP__PLACES_GAP] = kgp__larger(compared, kgp__larger(lower, upper)),
        [KGP__PLACES_TARGET] = lower,
        [KGP__PLACES_UPPER] = upper,
        [KGP__PLACES_REQUIRED] = kgp__larger(value, lower),
        [KGP__PLACES_PERCENT] = 2,
        [KGP__PLACES_QUOTIENT] = 2,
    };
    for (int32_t result = 0; result < KGP_RESULTS; result++)
        evaluation->decimals[index][result] = (int8_t)places[kgp__results[result].places];
}

/* Derived figures stand elsewhere, and units that come and go are told. */
static bool takes_rows(const kgp_panel *panel) {
    return !panel->hedged && panel->base == NULL && !panel->plan->units_change;
}

/* Of rows of a log there is more to be said than of figures. */
static bool by_rows(const kgp_evaluation *evaluation, int32_t units, const kgp_diag *diag) {
    return evaluation->by_rows && units >= KGP__LANES &&
           (diag == NULL || evaluation->panel->log == NULL);
}

kgp_status kgp_evaluation_prepare(kgp_evaluation *evaluation) {
    if (evaluation == NULL)
        return KGP_E_ARGUMENT;
    if (evaluation->prepared)
        return KGP_E_STATE;
    const kgp_plan *plan = evaluation->panel->plan;
    size_t targets = (size_t)plan->target_count;
    if (evaluation->views == NULL)
        evaluation->views =
            kgp__alloc(&evaluation->allocator, targets * (size_t)evaluation->period_count,
                       sizeof *evaluation->views);
    if (evaluation->decimals == NULL)
        evaluation->decimals =
            kgp__alloc(&evaluation->allocator, targets, sizeof *evaluation->decimals);
    if (evaluation->views == NULL || evaluation->decimals == NULL)
        return KGP_E_MEMORY;
    for (int32_t result = 0; result < KGP_RESULTS && !evaluation->bound; result++) {
        kgp_status status =
            evaluation->own[result] == NULL ? own_column(evaluation, result) : KGP_OK;
        if (status != KGP_OK)
            return status;
    }
    for (int32_t i = 0; i < plan->target_count; i++) {
        int32_t level = plan->targets[i].level;
        for (int32_t p = 0; p < evaluation->period_count; p++) {
            kgp__view *view = &evaluation->views[(int64_t)i * evaluation->period_count + p];
            kgp__view_make(evaluation->panel, i, evaluation->periods[p], view);
            view->linked = level == KGP_NONE ? NULL : kgp__evaluation_view(evaluation, level, p);
        }
        set_decimals(evaluation, i);
    }
    evaluation->kernel = kgp__kernel_best();
    evaluation->by_rows = takes_rows(evaluation->panel);
    evaluation->prepared = true;
    return KGP_OK;
}

/* Quotients are written in 0.01 %. */
static int32_t places(const kgp_evaluation *evaluation, int32_t target, int32_t result) {
    return evaluation->decimals[target][result] +
           (kgp__results[result].places == KGP__PLACES_QUOTIENT ? 2 : 0);
}

/* Writes a cell to every column; false if a result does not fit. */
static bool store(const kgp_evaluation *evaluation, int32_t target, int32_t period, int32_t unit,
                  const kgp__cell *cell) {
    bool fits = true;
    for (int32_t result = 0; result < KGP_RESULTS; result++) {
        const kgp_column *column = &evaluation->columns[result];
        const kgp__ratio *quantity;
        int64_t value;
        if (column->data == NULL)
            continue;
        if (kgp__results[result].words != NULL) {
            kgp__column_set(column, target, period, unit, cell->byte[result]);
        } else if ((quantity = kgp__cell_get(cell, result)) == NULL) {
            kgp__column_set_missing(column, target, period, unit);
        } else if (!kgp__ratio_round(quantity, places(evaluation, target, result), 0, &value)) {
            kgp__column_set_missing(column, target, period, unit);
            fits = false;
        } else {
            fits &= kgp__column_set(column, target, period, unit, value);
        }
    }
    return fits;
}

bool kgp__evaluation_cell(const kgp_evaluation *evaluation, int32_t target, int32_t period,
                          int32_t unit, uint32_t want, kgp_diag *diag) {
    kgp__cell cell;
    kgp__cell_evaluate(kgp__evaluation_view(evaluation, target, period), unit, want, &cell);
    bool stored = store(evaluation, target, period, unit, &cell);
    kgp__report_cell(evaluation, target, period, unit, &cell, stored, diag);
    return stored;
}

/* One target at one report: whole numbers where they can tell it, else cell by cell. */
static bool run_row(const kgp_evaluation *evaluation, int32_t target, int32_t period,
                    int32_t first_unit, int32_t units, uint32_t want, kgp_diag *diag) {
    kgp__kernel_row row;
    bool fits = true;
    if (by_rows(evaluation, units, diag) &&
        kgp__kernel_compile(kgp__evaluation_view(evaluation, target, period), want, &row))
        return kgp__kernel_run(evaluation, &row, target, period, first_unit, units, want, diag);
    for (int32_t unit = first_unit; unit < first_unit + units; unit++)
        fits &= kgp__evaluation_cell(evaluation, target, period, unit, want, diag);
    return fits;
}

/* All reports of a target; together where one's figures are parts of another's. */
static bool run_reports(const kgp_evaluation *evaluation, int32_t target, int32_t first_unit,
                        int32_t units, uint32_t want, kgp_diag *diag) {
    bool fits = true, together = by_rows(evaluation, units, diag);
    int32_t most = diag != NULL ? 1 : evaluation->period_count; /* findings come by report */
    for (int32_t p = 0, done; p < evaluation->period_count; p += done) {
        int32_t left = evaluation->period_count - p;
        done = together ? kgp__series_run(evaluation, target, p, left < most ? left : most,
                                          first_unit, units, want, diag, &fits)
                        : 0;
        if (done > 0)
            continue;
        fits &= run_row(evaluation, target, p, first_unit, units, want, diag);
        done = 1;
    }
    return fits;
}

/*
 * A block of units after the other, so that rows that several reports read stay in the cache; with
 * findings all at once.
 */
static bool run_target(const kgp_evaluation *evaluation, int32_t target, int32_t first_unit,
                       int32_t units, uint32_t want, kgp_diag *diag) {
    enum {
        BLOCK = 4096
    };
    bool fits = true;
    for (int32_t done = 0, count; done < units; done += count) {
        count = units - done < 2 * BLOCK || diag != NULL ? units - done : BLOCK;
        fits &= run_reports(evaluation, target, first_unit + done, count, want, diag);
    }
    return fits;
}

kgp_status kgp_evaluation_run(kgp_evaluation *evaluation, int32_t first_target, int32_t targets,
                              int32_t first_unit, int32_t units, kgp_diag *diag) {
    if (evaluation == NULL)
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared)
        return KGP_E_STATE;
    const kgp_plan *plan = evaluation->panel->plan;
    if (first_target < 0 || targets < 0 || first_target > plan->target_count - targets ||
        first_unit < 0 || units < 0 || first_unit > plan->unit_count - units)
        return KGP_E_ARGUMENT;
    uint32_t want = 0;
    for (int32_t result = 0; result < KGP_RESULTS; result++)
        want |= evaluation->columns[result].data != NULL ? 1u << result : 0;
    bool fits = true;
    for (int32_t target = first_target; target < first_target + targets; target++)
        fits &= run_target(evaluation, target, first_unit, units, want, diag);
    return fits ? KGP_OK : KGP_E_RANGE;
}

kgp_status kgp_evaluation_run_all(kgp_evaluation *evaluation, kgp_progress progress, void *ctx,
                                  int32_t *finished, kgp_diag *diag) {
    if (evaluation == NULL || finished == NULL)
        return KGP_E_ARGUMENT;
    *finished = 0;
    if (!evaluation->prepared)
        return KGP_E_STATE;
    const kgp_plan *plan = evaluation->panel->plan;
    kgp_status worst = KGP_OK;
    for (int32_t i = 0; i < plan->target_count; i++) {
        const char *id =
            kgp__tree_text(&plan->tree, KGP_INDICATOR, plan->targets[i].indicator, KGP_FIELD_ID);
        if (progress != NULL && progress(id, i, plan->target_count, ctx) != 0)
            return KGP_E_CANCELLED;
        kgp_status status = kgp_evaluation_run(evaluation, i, 1, 0, plan->unit_count, diag);
        worst = status != KGP_OK ? status : worst;
        ++*finished;
    }
    return worst;
}

kgp_status kgp_evaluation_column(const kgp_evaluation *evaluation, int32_t result, int32_t target,
                                 kgp_column *column) {
    if (evaluation == NULL || result < 0 || result >= KGP_RESULTS || column == NULL || target < 0 ||
        target >= evaluation->panel->plan->target_count)
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared)
        return KGP_E_STATE;
    const kgp_column *all = &evaluation->columns[result];
    if (all->data == NULL)
        return KGP_E_NOT_FOUND;
    *column = *all;
    column->data = (char *)all->data + target * all->stride_plane;
    column->stride_plane = 0;
    column->decimals = evaluation->decimals[target][result];
    return KGP_OK;
}

kgp_status kgp_evaluation_int(const kgp_evaluation *evaluation, int32_t result, int32_t target,
                              int32_t period, int32_t unit, int64_t *value) {
    kgp_column column;
    int64_t read;
    if (value == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = kgp_evaluation_column(evaluation, result, target, &column);
    if (status != KGP_OK)
        return status;
    if (!kgp__evaluation_has(evaluation, target, period, unit))
        return KGP_E_ARGUMENT;
    if (!kgp__column_get(&column, 0, period, unit, &read))
        return KGP_E_NOT_FOUND;
    *value = read;
    return KGP_OK;
}

kgp_status kgp_evaluation_decimal(const kgp_evaluation *evaluation, int32_t result, int32_t target,
                                  int32_t period, int32_t unit, kgp_decimal *value) {
    int64_t coefficient;
    if (value == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = kgp_evaluation_int(evaluation, result, target, period, unit, &coefficient);
    if (status == KGP_OK)
        *value = (kgp_decimal){coefficient, evaluation->decimals[target][result], 0};
    return status;
}

int32_t kgp__evaluation_word(const kgp_evaluation *evaluation, int32_t result, int32_t target,
                             int32_t period, int32_t unit) {
    int64_t word;
    kgp_status status = kgp_evaluation_int(evaluation, result, target, period, unit, &word);
    return status == KGP_OK ? (int32_t)word : 0;
}

/* The parts follow the report and one another, up to the end of the target's period. */
static bool make_up_rest(const kgp__view *view, const kgp_period *parts, int32_t count) {
    int32_t at = kgp__period_end(view->span);
    for (int32_t i = 0; i < count; i++) {
        if (!kgp__period_valid(parts[i]) || kgp__period_first_month(parts[i]) != at)
            return false;
        at = kgp__period_end(parts[i]);
    }
    return at == kgp__period_end(view->period);
}

kgp_status kgp_evaluation_rest(const kgp_evaluation *evaluation, int32_t target, int32_t period,
                               int32_t unit, const kgp_period *parts, int32_t count,
                               kgp_decimal *values) {
    kgp_decimal required;
    if (parts == NULL || count < 1 || values == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status =
        kgp_evaluation_decimal(evaluation, KGP_RESULT_REQUIRED, target, period, unit, &required);
    if (status != KGP_OK)
        return status;
    const kgp__view *view = kgp__evaluation_view(evaluation, target, period);
    if (!make_up_rest(view, parts, count))
        return KGP_E_ARGUMENT;
    return kgp__rest_split(view, unit, &required, parts, count, values);
}
