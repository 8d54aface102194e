/* SPDX-License-Identifier: MIT */
/*
 * Task T1 on workload W through the public API: attainment and verdict of every cell.
 *   t1 check SIZE   the sums must be the expected ones, however memory lies and ranges are cut
 *   t1 time SIZE    the time of the run alone
 */
#include "job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sum of attainment in 0.01 %, and cells by W_NONE, W_LAG, W_MET, W_EXCEEDS. */
typedef struct totals {
    int64_t attainment, status[W_STATUSES];
} totals;

/* From peer.py, which says how. */
static const struct {
    const char *size;
    totals sums;
} expected[] = {
    {"T", {381928825, {1201, 20375, 2274, 16662}}},
    {"S", {9603493038, {30515, 512036, 57799, 417250}}},
    {"M", {95132164191, {305333, 5152780, 580636, 4135331}}},
};

/* The plan: a target per indicator, for every unit; its values are columns. */

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

static kgp_plan *make_plan(const w_panel *w) {
    planner p = plan_begin();
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_PERIOD, "2015");
    plan_units(&p, w);
    for (int32_t k = 0; k < w->size.indicators; k++)
        add_indicator(&p, &w->indicator[k]);
    return plan_end(&p);
}

/* An evaluation with all that it reads and writes. */
typedef struct setup {
    const w_panel *w;
    kgp_plan *plan;
    kgp_panel *panel;
    kgp_evaluation *evaluation;
    storage *inputs; /* three per indicator: value, target, other */
    storage verdict, attainment;
} setup;

static void bind_indicator(setup *job, const layout *lay, const kgp_period *periods, int32_t k) {
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

static void make_job(setup *job, const w_panel *w, const layout *lay) {
    kgp_period periods[MOST_PERIODS];
    layout wide = *lay, narrow = *lay;
    *job = (setup){.w = w, .plan = make_plan(w)};
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

static void free_job(setup *job) {
    kgp_evaluation_free(job->evaluation);
    kgp_panel_free(job->panel);
    kgp_plan_unref(job->plan);
    for (int32_t i = 0; i < 3 * job->w->size.indicators; i++)
        free_array(&job->inputs[i]);
    free(job->inputs);
    free_array(&job->attainment);
    free_array(&job->verdict);
}

static totals sum_up(const setup *job) {
    static const uint8_t status[KGP_VERDICTS] = {[KGP_VERDICT_MISSED] = W_LAG,
                                                 [KGP_VERDICT_MET] = W_MET,
                                                 [KGP_VERDICT_EXCEEDED] = W_EXCEEDS};
    const w_panel *w = job->w;
    totals sums = {0, {0}};
    for (int32_t k = 0; k < w->size.indicators; k++) {
        for (int32_t p = 0; p < w->periods; p++) {
            for (int32_t u = 0; u < w->size.units; u++) {
                int32_t attainment;
                uint8_t verdict = *(const uint8_t *)cell_of(&job->verdict, k, p, u);
                memcpy(&attainment, cell_of(&job->attainment, k, p, u), 4);
                must(verdict < KGP_VERDICTS, "a cell without a verdict");
                sums.status[status[verdict]]++;
                sums.attainment += attainment != INT32_MIN ? attainment : 0;
            }
        }
    }
    return sums;
}

static void print(const char *size, const totals *s) {
    printf("T1 %s %lld,%lld,%lld,%lld,%lld\n", size, (long long)s->attainment,
           (long long)s->status[0], (long long)s->status[1], (long long)s->status[2],
           (long long)s->status[3]);
}

static bool as_expected(const totals *found, const char *size) {
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (strcmp(expected[i].size, size) == 0)
            return memcmp(found, &expected[i].sums, sizeof *found) == 0;
    return false;
}

static void run(void *context, const range *ranges, int32_t count, int32_t threads) {
    setup *job = context;
    run_ranges(job->evaluation, ranges, count, threads);
}

static bool check(const w_panel *w, const variant *way) {
    range ranges[PIECES];
    setup job;
    int32_t count = make_ranges(w, way->seed, ranges);
    make_job(&job, w, &way->layout);
    run(&job, ranges, count, way->threads);
    totals found = sum_up(&job);
    bool good = as_expected(&found, w->size.name) && untouched(&job.verdict, w->size.units) &&
                untouched(&job.attainment, w->size.units);
    printf("%s %s: ", good ? "ok" : "FAILED", way->name);
    print(w->size.name, &found);
    free_job(&job);
    return good;
}

static void time_all(const w_panel *w) {
    double start = seconds();
    setup job;
    make_job(&job, w, &variants[0].layout);
    printf("plan, panel and evaluation made in %.0f ms\n", (seconds() - start) * 1e3);
    time_runs("T1", w, run, &job);
    totals found = sum_up(&job);
    print(w->size.name, &found);
    free_job(&job);
}

int main(int argc, char **argv) {
    return bench_main(argc, argv, check, time_all);
}
