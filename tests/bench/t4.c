/* SPDX-License-Identifier: MIT */
/*
 * Task T4 on workload W through the public API: compensation in every area, period and unit. Twelve
 * indicators of an area are one pool with cap 1.2 and floor 0.7; some can only be reached by
 * themselves.
 *   t4 check SIZE   the sums must be the expected ones, however memory lies and ranges are cut
 *   t4 time SIZE    the time of the run alone, after T1
 */
#include "cells.h"

#include <stdio.h>
#include <string.h>

/* Sum of scores in 0.01 %, and groups by W_NONE, W_LAG, W_MET (by compensation), W_EXCEEDS (pass). */
typedef struct totals {
    int64_t score, status[W_STATUSES];
} totals;

/* From peer.py, which says how. */
static const struct {
    const char *size;
    totals sums;
} expected[] = {
    {"T", {29129699, {0, 3204, 172, 0}}},
    {"S", {732971175, {0, 80515, 4265, 20}}},
    {"M", {7265323912, {0, 807549, 40102, 189}}},
};

static void number(char text[16], const char *before, int32_t value) {
    snprintf(text, 16, "%s%d", before, (int)value);
}

static void compensate(planner *p, const w_panel *w) {
    char text[16];
    int32_t areas = w->indicator[w->size.indicators - 1].area + 1;
    for (int32_t a = 0; a < areas; a++) {
        number(text, "A", a);
        plan_text(p, KGP_AREA, plan_add(p, KGP_PLAN, 0, KGP_FIELD_AREAS), KGP_FIELD_ID, text);
    }
    int32_t rules = plan_add(p, KGP_PLAN, 0, KGP_FIELD_COMPENSATION);
    plan_text(p, KGP_COMPENSATION, rules, KGP_FIELD_UNASSESSED, "ignore");
    plan_text(p, KGP_COMPENSATION, rules, KGP_FIELD_GROUP, "points");
    int32_t defaults = plan_add(p, KGP_COMPENSATION, rules, KGP_FIELD_DEFAULTS);
    plan_text(p, KGP_DEFAULTS, defaults, KGP_FIELD_CAP, "1.2");
    plan_text(p, KGP_DEFAULTS, defaults, KGP_FIELD_FLOOR, "0.7");
    for (int32_t k = 0; k < w->size.indicators; k++) {
        number(text, "A", w->indicator[k].area);
        plan_text(p, KGP_INDICATOR, k, KGP_FIELD_AREA, text);
        number(text, "", w->indicator[k].weight);
        plan_text(p, KGP_INDICATOR, k, KGP_FIELD_WEIGHT, text);
        if (!w->indicator[k].full)
            continue;
        int32_t terms = plan_add(p, KGP_COMPENSATION, rules, KGP_FIELD_INDICATORS);
        snprintf(text, sizeof text, "CT%03d", (int)k);
        plan_text(p, KGP_TERMS, terms, KGP_FIELD_INDICATOR, text);
        plan_text(p, KGP_TERMS, terms, KGP_FIELD_RECEIVER, "false");
    }
}

typedef struct setup {
    cells cells;
    kgp_ledger *ledger;
    int32_t areas;
    storage verdict, score; /* [group][period][unit] */
} setup;

static void make_job(setup *job, const w_panel *w, const variant *way) {
    range ranges[PIECES];
    layout wide = way->layout, narrow = way->layout;
    int32_t count = make_ranges(w->size.indicators, w->size.units, way->seed, ranges);
    cells_make(&job->cells, w, &way->layout, compensate);
    run_ranges(run_cells, &job->cells, ranges, count, way->threads);
    job->areas = kgp_plan_count(job->cells.plan, KGP_AREA);
    wide.width = 4;
    narrow.width = 1;
    wide.bitmap = narrow.bitmap = false;
    job->verdict = make_array(&narrow, job->areas + 2, w->periods, w->size.units, 0);
    job->score = make_array(&wide, job->areas + 2, w->periods, w->size.units, 0);
    must(kgp_ledger_new(job->cells.evaluation, NULL, &job->ledger) == KGP_OK &&
             kgp_ledger_bind(job->ledger, KGP_LEDGER_VERDICT, &job->verdict.column) == KGP_OK &&
             kgp_ledger_bind(job->ledger, KGP_LEDGER_SCORE, &job->score.column) == KGP_OK,
         "ledger");
}

static void free_job(setup *job) {
    kgp_ledger_free(job->ledger);
    free_array(&job->verdict);
    free_array(&job->score);
    cells_free(&job->cells);
}

static kgp_status run_ledger(void *of, const range *r) {
    const setup *job = of;
    return kgp_ledger_run(job->ledger, r->row, r->rows, r->unit, r->units, NULL);
}

static void run(void *context, const range *ranges, int32_t count, int32_t threads) {
    run_ranges(run_ledger, context, ranges, count, threads);
}

static int64_t read_score(const setup *job, int32_t area, int32_t p, int32_t u) {
    const char *cell = cell_of(&job->score, area, p, u);
    int64_t wide;
    int32_t narrow;
    if (job->score.column.width == 4) {
        memcpy(&narrow, cell, sizeof narrow);
        return narrow == INT32_MIN ? 0 : narrow;
    }
    memcpy(&wide, cell, sizeof wide);
    return wide == INT64_MIN ? 0 : wide;
}

static totals sum_up(const setup *job) {
    static const uint8_t status[KGP_GROUPS] = {[KGP_GROUP_FAIL] = W_LAG,
                                               [KGP_GROUP_PASS_BY_COMPENSATION] = W_MET,
                                               [KGP_GROUP_PASS] = W_EXCEEDS};
    const w_panel *w = job->cells.w;
    totals sums = {0, {0}};
    for (int32_t a = 0; a < job->areas; a++) {
        for (int32_t p = 0; p < w->periods; p++) {
            for (int32_t u = 0; u < w->size.units; u++) {
                uint8_t verdict = *(const uint8_t *)cell_of(&job->verdict, a, p, u);
                must(verdict < KGP_GROUPS && verdict != KGP_GROUP_INCOMPLETE, "a verdict");
                sums.status[status[verdict]]++;
                sums.score += read_score(job, a, p, u);
            }
        }
    }
    return sums;
}

static void print(const char *size, const totals *s) {
    printf("T4 %s %lld,%lld,%lld,%lld,%lld\n", size, (long long)s->score, (long long)s->status[0],
           (long long)s->status[1], (long long)s->status[2], (long long)s->status[3]);
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
    int32_t count = make_ranges(w->periods, w->size.units, way->seed, ranges);
    make_job(&job, w, way);
    run(&job, ranges, count, way->threads);
    totals found = sum_up(&job);
    bool good = as_expected(&found, w->size.name) && untouched(&job.verdict, w->size.units) &&
                untouched(&job.score, w->size.units);
    printf("%s %s: ", good ? "ok" : "FAILED", way->name);
    print(w->size.name, &found);
    free_job(&job);
    return good;
}

static void time_all(const w_panel *w) {
    double start = seconds();
    setup job;
    make_job(&job, w, &variants[0]);
    printf("plan, evaluation and ledger made and T1 run in %.0f ms\n", (seconds() - start) * 1e3);
    time_runs("T4", w, w->periods, run, &job);
    totals found = sum_up(&job);
    print(w->size.name, &found);
    free_job(&job);
}

int main(int argc, char **argv) {
    return bench_main(argc, argv, check, time_all);
}
