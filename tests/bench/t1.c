/* SPDX-License-Identifier: MIT */
/*
 * Task T1 on workload W through the public API: attainment and verdict of every cell.
 *   t1 check SIZE   the sums must be the expected ones, however memory lies and ranges are cut
 *   t1 time SIZE    the time of the run alone
 */
#include "cells.h"

#include <stdio.h>
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

static totals sum_up(const cells *job) {
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

static void print(const char *task, const char *size, const totals *s) {
    printf("%s %s %lld,%lld,%lld,%lld,%lld\n", task, size, (long long)s->attainment,
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
    run_ranges(run_cells, context, ranges, count, threads);
}

static bool check(const w_panel *w, const variant *way) {
    range ranges[PIECES];
    cells job;
    int32_t count = make_ranges(w->size.indicators, w->size.units, way->seed, ranges);
    cells_make(&job, w, &way->layout, NULL);
    run(&job, ranges, count, way->threads);
    totals found = sum_up(&job);
    bool good = as_expected(&found, w->size.name) && untouched(&job.verdict, w->size.units) &&
                untouched(&job.attainment, w->size.units);
    printf("%s %s: ", good ? "ok" : "FAILED", way->name);
    print("T1", w->size.name, &found);
    cells_free(&job);
    return good;
}

static void time_width(const w_panel *w, int32_t width, const char *task) {
    double start = seconds();
    layout lay = variants[0].layout;
    cells job;
    lay.width = width;
    cells_make(&job, w, &lay, NULL);
    printf("plan, panel and evaluation made in %.0f ms\n", (seconds() - start) * 1e3);
    time_runs(task, w, w->size.indicators, run, &job);
    totals found = sum_up(&job);
    print(task, w->size.name, &found);
    cells_free(&job);
}

/* Figures and targets of 64 and of 32 bits. */
static void time_all(const w_panel *w) {
    time_width(w, 8, "T1");
    time_width(w, 4, "T1/32");
}

int main(int argc, char **argv) {
    return bench_main(argc, argv, check, time_all);
}
