/* SPDX-License-Identifier: MIT */
/*
 * Task T3 on workload W through the public API: every indicator and quarter rolled up from communes
 * over districts and provinces to the country; rates and averages weighed by people.
 *   t3 check SIZE   the sums must be the expected ones, however memory lies
 *   t3 time SIZE    the time of the roll-up alone
 */
#include "tree.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>

enum {
    LEVELS = 3
};

/* Sums of the figures of districts, provinces and the country, at the decimals of each indicator. */
typedef struct totals {
    int64_t level[LEVELS];
} totals;

/* From peer.py, which says how. */
static const struct {
    const char *size;
    totals sums;
} expected[] = {
    {"T", {{3003092544, 2989915544, 2988936711}}},
    {"S", {{74607829825, 74451293742, 74436093320}}},
    {"M", {{744810934038, 743239859883, 743088320049}}},
};

static kgp_panel *rolled(const tree *job) {
    kgp_panel *made;
    must(kgp_panel_rollup(job->panel, 0, job->w->size.indicators + 1, NULL, NULL, &made, NULL) ==
             KGP_OK,
         "roll-up");
    return made;
}

static totals sum_up(const tree *job, const kgp_panel *panel) {
    const w_panel *w = job->w;
    const int32_t first[LEVELS + 1] = {w->size.units, w->size.units + w->size.districts,
                                       job->units - 1, job->units};
    totals sums = {{0}};
    for (int32_t k = 0; k < w->size.indicators; k++) {
        for (int32_t p = 0; p < w->periods; p++) {
            for (int32_t level = 0; level < LEVELS; level++) {
                for (int32_t u = first[level]; u < first[level + 1]; u++) {
                    kgp_figure figure;
                    must(kgp_figure_read(panel, k, u, kgp_panel_period(panel, k, p),
                                         w->indicator[k].decimals, &figure) == KGP_OK,
                         "a figure");
                    if (figure.reason == KGP_REASON_NONE)
                        sums.level[level] += figure.value.coefficient;
                }
            }
        }
    }
    return sums;
}

static void print(const char *size, const totals *s) {
    printf("T3 %s %lld,%lld,%lld\n", size, (long long)s->level[0], (long long)s->level[1],
           (long long)s->level[2]);
}

static bool as_expected(const totals *found, const char *size) {
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (strcmp(expected[i].size, size) == 0)
            return memcmp(found, &expected[i].sums, sizeof *found) == 0;
    return false;
}

static bool check(const w_panel *w, const variant *way) {
    tree job;
    tree_make(&job, w, &way->layout);
    kgp_panel *panel = rolled(&job);
    totals found = sum_up(&job, panel);
    bool good = as_expected(&found, w->size.name);
    printf("%s %s: ", good ? "ok" : "FAILED", way->name);
    print(w->size.name, &found);
    kgp_panel_free(panel);
    tree_free(&job);
    return good;
}

/* The pages of one run are those of the next: what is timed is the work. */
static void keep_memory(void) {
    enum {
        ALL = 1 << 30
    };
    must(mallopt(M_TRIM_THRESHOLD, ALL) == 1 && mallopt(M_MMAP_THRESHOLD, ALL) == 1, "mallopt");
}

static void time_all(const w_panel *w) {
    keep_memory();
    tree job;
    double best = 1e9;
    tree_make(&job, w, &variants[0].layout);
    for (int32_t runs = 0; runs < 9; runs++) {
        double start = seconds();
        kgp_panel *panel = rolled(&job);
        double took = seconds() - start;
        best = took < best ? took : best;
        kgp_panel_free(panel);
    }
    printf("T3 %s, 1 thread: %.1f ms, %.3f ns per cell\n", w->size.name, best * 1e3,
           best * 1e9 / (double)w_cells(w));
    kgp_panel *panel = rolled(&job);
    totals found = sum_up(&job, panel);
    print(w->size.name, &found);
    kgp_panel_free(panel);
    tree_free(&job);
}

int main(int argc, char **argv) {
    return bench_main(argc, argv, check, time_all);
}
