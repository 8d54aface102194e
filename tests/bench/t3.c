/* SPDX-License-Identifier: MIT */
/*
 * Task T3 on workload W through the public API: every indicator and quarter rolled up from communes
 * over districts and provinces to the country; rates and averages weighed by people.
 *   t3 check SIZE   the sums must be the expected ones, however memory lies
 *   t3 time SIZE    the time of the roll-up alone
 */
#include "job.h"

#include <stdio.h>
#include <stdlib.h>
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

/* Communes first, as in the workload; then districts, provinces, the country. */
typedef struct setup {
    const w_panel *w;
    int32_t units;
    kgp_plan *plan;
    kgp_panel *panel;
    storage people, *values; /* one of these per indicator */
} setup;

static void unit_id(char text[16], char kind, int32_t number) {
    snprintf(text, 16, "%c%d", kind, (int)number);
}

static void add_unit(planner *p, char kind, int32_t number, char above, int32_t parent) {
    char id[16];
    int32_t unit = plan_add(p, KGP_PLAN, 0, KGP_FIELD_UNITS);
    unit_id(id, kind, number);
    plan_text(p, KGP_UNIT, unit, KGP_FIELD_ID, id);
    id[1] = '\0';
    plan_text(p, KGP_UNIT, unit, KGP_FIELD_TYPE, id);
    if (above == '\0')
        return;
    unit_id(id, above, parent);
    plan_text(p, KGP_UNIT, unit, KGP_FIELD_PARENT, id);
}

static kgp_plan *make_plan(const w_panel *w) {
    planner p = plan_begin();
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_PERIOD, "2015");
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_PARTIAL, "skip");
    for (int32_t u = 0; u < w->size.units; u++)
        add_unit(&p, 'C', u, 'D', w->district[u]);
    for (int32_t d = 0; d < w->size.districts; d++)
        add_unit(&p, 'D', d, 'P', w->province[d]);
    for (int32_t i = 0; i < w->size.provinces; i++)
        add_unit(&p, 'P', i, 'N', 0);
    add_unit(&p, 'N', 0, '\0', 0);
    for (int32_t k = 0; k < w->size.indicators; k++) {
        int32_t indicator = plan_indicator(&p, &w->indicator[k]);
        plan_text(&p, KGP_TARGET, indicator, KGP_FIELD_AT_LEAST, "0");
        if (w->indicator[k].kind == W_RATE || w->indicator[k].kind == W_AVERAGE)
            plan_text(&p, KGP_INDICATOR, indicator, KGP_FIELD_WEIGHTED_BY, "people");
    }
    int32_t people = plan_add(&p, KGP_PLAN, 0, KGP_FIELD_INDICATORS);
    plan_text(&p, KGP_INDICATOR, people, KGP_FIELD_ID, "people");
    plan_text(&p, KGP_INDICATOR, people, KGP_FIELD_KIND, "stock");
    return plan_end(&p);
}

/* The numbers of communes, [period][unit], with nothing for the units above them. */
static storage widened(const setup *job, const layout *lay, const int64_t *from, int32_t periods,
                       int32_t decimals) {
    int32_t communes = job->w->size.units;
    int64_t *wide = malloc((size_t)periods * (size_t)job->units * sizeof *wide), *to = wide;
    must(wide != NULL, "memory");
    for (int32_t p = 0; p < periods; p++)
        for (int32_t u = 0; u < job->units; u++)
            *to++ = u < communes ? from[(int64_t)p * communes + u] : W_MISSING;
    storage made = copy_array(lay, wide, periods, job->units, decimals, 1);
    free(wide);
    return made;
}

static void make_job(setup *job, const w_panel *w, const layout *lay) {
    kgp_period periods[MOST_PERIODS];
    const w_size *size = &w->size;
    *job = (setup){.w = w, .units = size->units + size->districts + size->provinces + 1};
    make_periods(w, periods);
    job->plan = make_plan(w);
    must(kgp_panel_new(job->plan, &job->panel) == KGP_OK, "panel");
    job->values = calloc((size_t)size->indicators, sizeof *job->values);
    must(job->values != NULL, "memory");
    job->people = widened(job, lay, w->people, 1, 0);
    for (int32_t k = 0; k <= size->indicators; k++) {
        const storage *column = &job->people;
        if (k < size->indicators) {
            job->values[k] = widened(job, lay, w->value + (int64_t)k * w->periods * size->units,
                                     w->periods, w->indicator[k].decimals);
            column = &job->values[k];
        }
        must(kgp_panel_set_periods(job->panel, k, periods, w->periods) == KGP_OK &&
                 kgp_panel_bind(job->panel, k, KGP_ROLE_VALUE, &column->column) == KGP_OK,
             "bind");
    }
}

static void free_job(setup *job) {
    kgp_panel_free(job->panel);
    kgp_plan_unref(job->plan);
    for (int32_t k = 0; k < job->w->size.indicators; k++)
        free_array(&job->values[k]);
    free(job->values);
    free_array(&job->people);
}

static kgp_panel *rolled(const setup *job) {
    kgp_panel *made;
    must(kgp_panel_rollup(job->panel, 0, job->w->size.indicators + 1, NULL, NULL, &made, NULL) ==
             KGP_OK,
         "roll-up");
    return made;
}

static totals sum_up(const setup *job, const kgp_panel *panel) {
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
    setup job;
    make_job(&job, w, &way->layout);
    kgp_panel *panel = rolled(&job);
    totals found = sum_up(&job, panel);
    bool good = as_expected(&found, w->size.name);
    printf("%s %s: ", good ? "ok" : "FAILED", way->name);
    print(w->size.name, &found);
    kgp_panel_free(panel);
    free_job(&job);
    return good;
}

static void time_all(const w_panel *w) {
    setup job;
    double best = 1e9;
    make_job(&job, w, &variants[0].layout);
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
    free_job(&job);
}

int main(int argc, char **argv) {
    return bench_main(argc, argv, check, time_all);
}
