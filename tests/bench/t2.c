/* SPDX-License-Identifier: MIT */
/*
 * Task T2 on workload W through the public API: the figure of the year to date, and its index on
 * last year, of every quarter.
 *   t2 check SIZE   the sums must be the expected ones, however memory lies and ranges are cut
 *   t2 time SIZE    the time of the run alone
 * A target runs over its own year, so each year has a plan and an evaluation of its quarters; all
 * of them read the same arrays and write into the same results.
 */
#include "job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sum of the figures in their last decimal place, missing ones, sum of the index in 0.01 %. */
typedef struct totals {
    int64_t figures, missing, index;
} totals;

/* From peer.py, which says how. */
static const struct {
    const char *size;
    totals sums;
} expected[] = {
    {"T", {7404806897, 1201, 279902046}},
    {"S", {184009442951, 30515, 7139211340}},
    {"M", {1837285473092, 305333, 115028471766}},
};

enum {
    MOST_YEARS = MOST_PERIODS / 4
};

/* An evaluation of four quarters. */
typedef struct year {
    kgp_plan *plan;
    kgp_panel *panel;
    kgp_evaluation *evaluation;
} year;

/* With all that the years read and write. */
typedef struct setup {
    const w_panel *w;
    storage *values; /* one per indicator */
    storage to_date, index;
    year years[MOST_YEARS];
} setup;

static kgp_plan *make_plan(const w_panel *w, int32_t number) {
    char period[16];
    planner p = plan_begin();
    snprintf(period, sizeof period, "%d", (int)number);
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_PERIOD, period);
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_PARTIAL, "skip");
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_YOY, "index");
    plan_units(&p, w);
    for (int32_t i = 0; i < w->size.indicators; i++)
        plan_text(&p, KGP_TARGET, plan_indicator(&p, &w->indicator[i]), KGP_FIELD_AT_LEAST, "0");
    return plan_end(&p);
}

/* The quarters of a year among those of all years. */
static kgp_column quarters_of(const storage *results, int32_t index) {
    kgp_column column = results->column;
    column.data = (char *)column.data + 4 * index * column.stride_period;
    return column;
}

static void make_year(setup *job, const kgp_period *periods, int32_t index, year *made) {
    const w_panel *w = job->w;
    kgp_column to_date = quarters_of(&job->to_date, index),
               change = quarters_of(&job->index, index);
    made->plan = make_plan(w, FIRST_YEAR + index);
    must(kgp_panel_new(made->plan, &made->panel) == KGP_OK, "panel");
    for (int32_t k = 0; k < w->size.indicators; k++)
        must(kgp_panel_set_periods(made->panel, k, periods, w->periods) == KGP_OK &&
                 kgp_panel_bind(made->panel, k, KGP_ROLE_VALUE, &job->values[k].column) == KGP_OK,
             "bind");
    must(kgp_evaluation_new(made->panel, periods + 4 * index, 4, &made->evaluation) == KGP_OK &&
             kgp_evaluation_bind(made->evaluation, KGP_RESULT_VALUE, &to_date) == KGP_OK &&
             kgp_evaluation_bind(made->evaluation, KGP_RESULT_YOY, &change) == KGP_OK &&
             kgp_evaluation_prepare(made->evaluation) == KGP_OK,
         "evaluation");
}

static void make_job(setup *job, const w_panel *w, const layout *lay) {
    kgp_period periods[MOST_PERIODS];
    layout wide = *lay, narrow = *lay;
    *job = (setup){.w = w};
    make_periods(w, periods);
    job->values = calloc((size_t)w->size.indicators, sizeof *job->values);
    must(job->values != NULL, "memory");
    for (int32_t k = 0; k < w->size.indicators; k++)
        job->values[k] = copy_array(lay, w->value + (int64_t)k * w->periods * w->size.units,
                                    w->periods, w->size.units, w->indicator[k].decimals, 1);
    narrow.width = 4;
    wide.bitmap = narrow.bitmap = false;
    job->to_date = make_array(&wide, w->size.indicators, w->periods, w->size.units, 0);
    job->index = make_array(&narrow, w->size.indicators, w->periods, w->size.units, 0);
    for (int32_t i = 0; i < w->size.years; i++)
        make_year(job, periods, i, &job->years[i]);
}

static void free_job(setup *job) {
    for (int32_t i = 0; i < job->w->size.years; i++) {
        kgp_evaluation_free(job->years[i].evaluation);
        kgp_panel_free(job->years[i].panel);
        kgp_plan_unref(job->years[i].plan);
    }
    for (int32_t k = 0; k < job->w->size.indicators; k++)
        free_array(&job->values[k]);
    free(job->values);
    free_array(&job->to_date);
    free_array(&job->index);
}

static kgp_status run_year(void *of, const range *r) {
    const year *made = of;
    return kgp_evaluation_run(made->evaluation, r->row, r->rows, r->unit, r->units, NULL);
}

static void run(void *context, const range *ranges, int32_t count, int32_t threads) {
    setup *job = context;
    for (int32_t i = 0; i < job->w->size.years; i++)
        run_ranges(run_year, &job->years[i], ranges, count, threads);
}

/* False if the cell is missing. */
static bool read_cell(const storage *from, int32_t k, int32_t p, int32_t u, int64_t *value) {
    const char *cell = cell_of(from, k, p, u);
    int32_t narrow;
    if (from->column.width == 8) {
        memcpy(value, cell, sizeof *value);
        return *value != INT64_MIN;
    }
    memcpy(&narrow, cell, sizeof narrow);
    *value = narrow;
    return narrow != INT32_MIN;
}

static totals sum_up(const setup *job) {
    const w_panel *w = job->w;
    totals sums = {0};
    int64_t value;
    for (int32_t k = 0; k < w->size.indicators; k++) {
        for (int32_t p = 0; p < w->periods; p++) {
            for (int32_t u = 0; u < w->size.units; u++) {
                if (read_cell(&job->to_date, k, p, u, &value))
                    sums.figures += value;
                else
                    sums.missing++;
                if (read_cell(&job->index, k, p, u, &value))
                    sums.index += value;
            }
        }
    }
    return sums;
}

static void print(const char *size, const totals *s) {
    printf("T2 %s %lld,%lld,%lld\n", size, (long long)s->figures, (long long)s->missing,
           (long long)s->index);
}

static bool as_expected(const totals *found, const char *size) {
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (strcmp(expected[i].size, size) == 0)
            return memcmp(found, &expected[i].sums, sizeof *found) == 0;
    return false;
}

static bool check(const w_panel *w, const variant *way) {
    range ranges[PIECES];
    setup job;
    int32_t count = make_ranges(w->size.indicators, w->size.units, way->seed, ranges);
    make_job(&job, w, &way->layout);
    run(&job, ranges, count, way->threads);
    totals found = sum_up(&job);
    bool good = as_expected(&found, w->size.name) && untouched(&job.to_date, w->size.units) &&
                untouched(&job.index, w->size.units);
    printf("%s %s: ", good ? "ok" : "FAILED", way->name);
    print(w->size.name, &found);
    free_job(&job);
    return good;
}

static void time_all(const w_panel *w) {
    double start = seconds();
    setup job;
    make_job(&job, w, &variants[0].layout);
    printf("plans, panels and evaluations made in %.0f ms\n", (seconds() - start) * 1e3);
    time_runs("T2", w, w->size.indicators, run, &job);
    totals found = sum_up(&job);
    print(w->size.name, &found);
    free_job(&job);
}

int main(int argc, char **argv) {
    return bench_main(argc, argv, check, time_all);
}
