/* SPDX-License-Identifier: MIT */
#include "cells.h"

#include <stdlib.h>

/* Any value: the column replaces it. */
static void stated(planner *p, int32_t subject, int32_t index, int32_t field) {
    plan_text(p, subject, index, field, "0");
}

static void based(planner *p, int32_t target, int32_t field, int32_t subject, int32_t operation) {
    int32_t index = plan_add(p, KGP_TARGET, target, field);
    plan_text(p, subject, index, KGP_FIELD_OVER, "2014");
    stated(p, subject, index, operation);
}

static void state_target(planner *p, int32_t target, int32_t form) {
    switch (form) {
    case W_AT_LEAST:
        stated(p, KGP_TARGET, target, KGP_FIELD_AT_LEAST);
        break;
    case W_MORE_THAN:
        stated(p, KGP_TARGET, target, KGP_FIELD_MORE_THAN);
        break;
    case W_AT_MOST:
        stated(p, KGP_TARGET, target, KGP_FIELD_AT_MOST);
        break;
    case W_LESS_THAN:
        stated(p, KGP_TARGET, target, KGP_FIELD_LESS_THAN);
        break;
    case W_BETWEEN:
        stated(p, KGP_TARGET, target, KGP_FIELD_BETWEEN);
        stated(p, KGP_TARGET, target, KGP_FIELD_BETWEEN);
        plan_text(p, KGP_TARGET, target, KGP_FIELD_RANGE, "closed");
        break;
    case W_GROWTH:
        based(p, target, KGP_FIELD_GROWTH, KGP_GROWTH, KGP_FIELD_AT_LEAST);
        break;
    case W_REDUCE: /* by t: a change of -t or less */
        based(p, target, KGP_FIELD_CHANGE, KGP_CHANGE, KGP_FIELD_AT_MOST);
        break;
    case W_INCREMENT:
        based(p, target, KGP_FIELD_CHANGE, KGP_CHANGE, KGP_FIELD_AT_LEAST);
        break;
    }
    if (form == W_AT_MOST || form == W_LESS_THAN || form == W_BETWEEN)
        plan_text(p, KGP_TARGET, target, KGP_FIELD_ATTAINMENT, "inverse");
}

static void add_indicator(planner *p, const w_indicator *from) {
    int32_t k = plan_indicator(p, from);
    if (from->form == W_AT_MOST || from->form == W_LESS_THAN || from->form == W_REDUCE)
        plan_text(p, KGP_INDICATOR, k, KGP_FIELD_BETTER, "lower");
    state_target(p, k, from->form);
}

/* A target per indicator, for every unit; its values are columns. */
static kgp_plan *make_plan(const w_panel *w, void (*more)(planner *p, const w_panel *w)) {
    planner p = plan_begin();
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_PERIOD, "2015");
    plan_units(&p, w);
    for (int32_t k = 0; k < w->size.indicators; k++)
        add_indicator(&p, &w->indicator[k]);
    if (more != NULL)
        more(&p, w);
    return plan_end(&p);
}

static void bind_indicator(cells *job, const layout *lay, const kgp_period *periods, int32_t k) {
    const w_panel *w = job->w;
    const w_indicator *indicator = &w->indicator[k];
    int64_t units = w->size.units, row = (int64_t)k * w->periods * units;
    storage *value = &job->inputs[3 * k], *target = value + 1, *other = value + 2;
    bool growth = indicator->form == W_GROWTH, reduce = indicator->form == W_REDUCE;
    int32_t decimals = indicator->decimals;
    *value = copy_array(lay, w->value + row, w->periods, units, decimals, 1);
    *target =
        copy_array(lay, w->target + row, w->periods, units, growth ? 2 : decimals, reduce ? -1 : 1);
    *other = copy_array(lay, w->other + k * units, 1, units, decimals, 1);
    must(kgp_panel_set_periods(job->panel, k, periods, w->periods) == KGP_OK &&
             kgp_panel_bind(job->panel, k, KGP_ROLE_VALUE, &value->column) == KGP_OK &&
             kgp_panel_bind_target(job->panel, k, KGP_ROLE_TARGET, &target->column) == KGP_OK,
         "bind");
    if (indicator->form == W_BETWEEN)
        must(kgp_panel_bind_target(job->panel, k, KGP_ROLE_TARGET_UPPER, &other->column) == KGP_OK,
             "bind upper");
    if (indicator->form >= W_GROWTH)
        must(kgp_panel_bind(job->panel, k, KGP_ROLE_BASE, &other->column) == KGP_OK, "bind base");
}

void cells_make(cells *job, const w_panel *w, const layout *lay,
                void (*more)(planner *p, const w_panel *w)) {
    kgp_period periods[MOST_PERIODS];
    layout wide = *lay, narrow = *lay;
    *job = (cells){.w = w, .plan = make_plan(w, more)};
    make_periods(w, periods);
    must(kgp_panel_new(job->plan, &job->panel) == KGP_OK, "panel");
    job->inputs = calloc((size_t)w->size.indicators, 3 * sizeof *job->inputs);
    must(job->inputs != NULL, "memory");
    for (int32_t k = 0; k < w->size.indicators; k++)
        bind_indicator(job, lay, periods, k);
    wide.width = 4;
    narrow.width = 1;
    wide.bitmap = narrow.bitmap = false;
    job->attainment = make_array(&wide, w->size.indicators, w->periods, w->size.units, 0);
    job->verdict = make_array(&narrow, w->size.indicators, w->periods, w->size.units, 0);
    must(kgp_evaluation_new(job->panel, periods, w->periods, &job->evaluation) == KGP_OK &&
             kgp_evaluation_bind(job->evaluation, KGP_RESULT_VERDICT, &job->verdict.column) ==
                 KGP_OK &&
             kgp_evaluation_bind(job->evaluation, KGP_RESULT_ATTAINMENT, &job->attainment.column) ==
                 KGP_OK &&
             kgp_evaluation_prepare(job->evaluation) == KGP_OK,
         "evaluation");
}

void cells_free(cells *job) {
    kgp_evaluation_free(job->evaluation);
    kgp_panel_free(job->panel);
    kgp_plan_unref(job->plan);
    for (int32_t i = 0; i < 3 * job->w->size.indicators; i++)
        free_array(&job->inputs[i]);
    free(job->inputs);
    free_array(&job->attainment);
    free_array(&job->verdict);
}

kgp_status run_cells(void *of, const range *r) {
    const cells *job = of;
    return kgp_evaluation_run(job->evaluation, r->row, r->rows, r->unit, r->units, NULL);
}
