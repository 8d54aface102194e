/* SPDX-License-Identifier: MIT */
/*
 * Task T1 on workload W through the public API: attainment and verdict of every cell.
 *   t1 check SIZE   the sums must be the expected ones, however memory lies and ranges are cut
 *   t1 time SIZE    the time of the run alone
 */
#include "w.h"

#include <kgplan/kgplan.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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

static void must(bool right, const char *what) {
    if (!right) {
        fprintf(stderr, "t1: %s\n", what);
        exit(1);
    }
}

/* The plan: a target per indicator, for every unit; its values are columns. */

typedef struct planner {
    kgp_builder *builder;
    kgp_diag *diag;
} planner;

static int32_t add(planner *p, int32_t subject, int32_t index, int32_t field) {
    int32_t added;
    must(kgp_builder_add(p->builder, subject, index, field, &added, p->diag) == KGP_OK, "add");
    return added;
}

static void text(planner *p, int32_t subject, int32_t index, int32_t field, const char *words) {
    must(kgp_builder_set_text(p->builder, subject, index, field, words, KGP_NUL_TERMINATED,
                              p->diag) == KGP_OK,
         words);
}

/* Any value: the column replaces it. */
static void stated(planner *p, int32_t subject, int32_t index, int32_t field) {
    text(p, subject, index, field, "0");
}

static void based(planner *p, int32_t target, int32_t field, int32_t subject, int32_t operation) {
    int32_t index = add(p, KGP_TARGET, target, field);
    text(p, subject, index, KGP_FIELD_OVER, "2014");
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
        text(p, KGP_TARGET, target, KGP_FIELD_RANGE, "closed");
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
        text(p, KGP_TARGET, target, KGP_FIELD_ATTAINMENT, "inverse");
}

static void add_indicator(planner *p, const w_indicator *from) {
    static const char *const kinds[] = {"flow", "stock", "average", "average"};
    static const char *const decimals[] = {"0", "1", "2"};
    char id[16];
    int32_t k = add(p, KGP_PLAN, 0, KGP_FIELD_INDICATORS);
    snprintf(id, sizeof id, "CT%03d", (int)k);
    text(p, KGP_INDICATOR, k, KGP_FIELD_ID, id);
    text(p, KGP_INDICATOR, k, KGP_FIELD_KIND, kinds[from->kind]);
    text(p, KGP_INDICATOR, k, KGP_FIELD_DECIMALS, decimals[from->decimals]);
    if (from->form == W_AT_MOST || from->form == W_LESS_THAN || from->form == W_REDUCE)
        text(p, KGP_INDICATOR, k, KGP_FIELD_BETTER, "lower");
    int32_t target = add(p, KGP_PLAN, 0, KGP_FIELD_TARGETS);
    text(p, KGP_TARGET, target, KGP_FIELD_INDICATOR, id);
    state_target(p, target, from->form);
}

static kgp_plan *make_plan(const w_panel *w) {
    planner p;
    kgp_plan *plan;
    must(kgp_diag_new(NULL, 10, &p.diag) == KGP_OK, "diag");
    must(kgp_builder_new(NULL, &p.builder) == KGP_OK, "builder");
    text(&p, KGP_PLAN, 0, KGP_FIELD_KGPLAN, "1");
    text(&p, KGP_PLAN, 0, KGP_FIELD_ID, "W");
    text(&p, KGP_PLAN, 0, KGP_FIELD_PERIOD, "2015");
    for (int32_t u = 0; u < w->size.units; u++) {
        char id[16];
        snprintf(id, sizeof id, "%05d", (int)u);
        text(&p, KGP_UNIT, add(&p, KGP_PLAN, 0, KGP_FIELD_UNITS), KGP_FIELD_ID, id);
    }
    for (int32_t k = 0; k < w->size.indicators; k++)
        add_indicator(&p, &w->indicator[k]);
    must(kgp_builder_finish(p.builder, &plan, p.diag) == KGP_OK, "finish");
    must(kgp_diag_count(p.diag, KGP_SEVERITY_NOTE) == 0, "findings");
    kgp_builder_free(p.builder);
    kgp_diag_free(p.diag);
    return plan;
}

/* How arrays lie in memory. */
typedef struct layout {
    int32_t width;
    int32_t
        step; /* from unit to unit, in cells; a period then has three cells more than it needs */
    int32_t shift; /* bytes from an aligned address */
    bool bitmap;
} layout;

typedef struct storage {
    kgp_column column;
    char *memory;
    uint8_t *valid;
} storage;

static storage make_array(const layout *lay, int64_t planes, int64_t periods, int64_t units,
                          int32_t decimals) {
    int64_t row = units * lay->step + (lay->step > 1 ? 3 : 0), cells = planes * periods * row;
    storage made = {.memory = malloc((size_t)(cells * lay->width + lay->shift)),
                    .valid = lay->bitmap ? calloc((size_t)cells / 8 + 1, 1) : NULL};
    must(made.memory != NULL && (made.valid != NULL) == lay->bitmap, "memory");
    memset(made.memory, 0x5A, (size_t)(cells * lay->width + lay->shift));
    made.column = (kgp_column){.data = made.memory + lay->shift,
                               .valid = made.valid,
                               .stride_plane = periods * row * lay->width,
                               .stride_period = planes * periods == 1 ? 0 : row * lay->width,
                               .stride_unit = (int64_t)lay->step * lay->width,
                               .width = lay->width,
                               .decimals = decimals};
    return made;
}

static void free_array(storage *array) {
    free(array->memory);
    free(array->valid);
}

static void put(const storage *to, int64_t period, int64_t unit, int64_t value) {
    int64_t offset = period * to->column.stride_period + unit * to->column.stride_unit;
    int64_t bit = offset / to->column.width;
    int32_t narrow = value == W_MISSING ? INT32_MIN : (int32_t)value;
    if (to->valid != NULL && value == W_MISSING)
        return;
    if (to->valid != NULL)
        to->valid[bit / 8] |= (uint8_t)(1u << bit % 8);
    memcpy((char *)to->column.data + offset,
           to->column.width == 8 ? (const void *)&value : (const void *)&narrow,
           (size_t)to->column.width);
}

static storage copy_array(const layout *lay, const int64_t *from, int64_t periods, int64_t units,
                          int32_t decimals, int64_t sign) {
    storage made = make_array(lay, 1, periods, units, decimals);
    for (int64_t p = 0; p < periods; p++)
        for (int64_t u = 0; u < units; u++, from++)
            put(&made, p, u, *from == W_MISSING ? *from : *from * sign);
    return made;
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
    enum {
        MOST = 80
    };
    kgp_period periods[MOST];
    layout wide = *lay, narrow = *lay;
    *job = (setup){.w = w, .plan = make_plan(w)};
    must(w->periods <= MOST, "periods");
    for (int32_t p = 0; p < w->periods; p++)
        must(kgp_period_make(2015 + p / 4, p % 4 * 3 + 1, 3, &periods[p]) == KGP_OK, "period");
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

static const char *cell_of(const storage *from, int64_t plane, int64_t period, int64_t unit) {
    const kgp_column *column = &from->column;
    return (const char *)column->data + plane * column->stride_plane +
           period * column->stride_period + unit * column->stride_unit;
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

/* The cells between the results must be as they were. */
static bool untouched(const storage *results, int64_t units) {
    const kgp_column *column = &results->column;
    for (int64_t u = 0; u + 1 < units; u++)
        for (const char *at = (const char *)column->data + u * column->stride_unit + column->width,
                        *end = at + column->stride_unit - column->width;
             at < end; at++)
            if (*at != 0x5A)
                return false;
    return true;
}

/* The work of one thread: every `threads`-th of the ranges. */
typedef struct range {
    int32_t target, targets, unit, units;
} range;

typedef struct share {
    kgp_evaluation *evaluation;
    const range *ranges;
    int32_t count, first, threads;
} share;

static void *work(void *context) {
    const share *worker = context;
    for (int32_t i = worker->first; i < worker->count; i += worker->threads) {
        const range *r = &worker->ranges[i];
        must(kgp_evaluation_run(worker->evaluation, r->target, r->targets, r->unit, r->units,
                                NULL) == KGP_OK,
             "run");
    }
    return NULL;
}

static void run(setup *job, const range *ranges, int32_t count, int32_t threads) {
    enum {
        MOST = 2
    };
    pthread_t others[MOST];
    share workers[MOST] = {{0}};
    must(threads <= MOST, "threads");
    for (int32_t i = 0; i < threads; i++) {
        workers[i] = (share){job->evaluation, ranges, count, i, threads};
        if (i > 0)
            must(pthread_create(&others[i], NULL, work, &workers[i]) == 0, "thread");
    }
    work(&workers[0]);
    for (int32_t i = 1; i < threads; i++)
        must(pthread_join(others[i], NULL) == 0, "thread");
}

/* Ranges that together hold every cell once: random cuts, shuffled. */
enum {
    CUTS = 5,
    PIECES = CUTS * CUTS
};

static uint32_t next_random(uint32_t *state) {
    return *state = *state * 1664525u + 1013904223u, *state >> 8;
}

static void cut(int32_t whole, uint32_t *state, int32_t ends[CUTS + 1]) {
    ends[0] = 0;
    for (int32_t i = 1; i < CUTS; i++)
        ends[i] = ends[i - 1] + (int32_t)(next_random(state) % (uint32_t)(whole - ends[i - 1]));
    ends[CUTS] = whole;
}

static void make_ranges(const w_panel *w, uint32_t seed, range ranges[PIECES]) {
    int32_t targets[CUTS + 1], units[CUTS + 1];
    cut(w->size.indicators, &seed, targets);
    cut(w->size.units, &seed, units);
    for (int32_t i = 0; i < PIECES; i++) {
        int32_t t = i / CUTS, u = i % CUTS, j = (int32_t)(next_random(&seed) % (uint32_t)(i + 1));
        ranges[i] = ranges[j];
        ranges[j] =
            (range){targets[t], targets[t + 1] - targets[t], units[u], units[u + 1] - units[u]};
    }
}

static const struct variant {
    const char *name;
    layout layout;
    uint32_t seed; /* of the ranges; 0: all at once */
    int32_t threads;
} variants[] = {
    {"plain arrays", {8, 1, 0, false}, 0, 1},
    {"strided, unaligned, bitmap, random ranges", {8, 3, 5, true}, 2020, 1},
    {"narrow, unaligned, two threads", {4, 2, 1, false}, 27, 2},
};

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

static bool check(const w_panel *w, const struct variant *variant) {
    range ranges[PIECES] = {{0, w->size.indicators, 0, w->size.units}};
    setup job;
    if (variant->seed != 0)
        make_ranges(w, variant->seed, ranges);
    make_job(&job, w, &variant->layout);
    run(&job, ranges, variant->seed != 0 ? PIECES : 1, variant->threads);
    totals found = sum_up(&job);
    bool good = as_expected(&found, w->size.name) && untouched(&job.verdict, w->size.units) &&
                untouched(&job.attainment, w->size.units);
    printf("%s %s: ", good ? "ok" : "FAILED", variant->name);
    print(w->size.name, &found);
    free_job(&job);
    return good;
}

static int check_all(const w_panel *w) {
    int32_t passed = 0, count = sizeof variants / sizeof *variants;
    for (int32_t i = 0; i < count; i++)
        passed += check(w, &variants[i]);
    printf("%d passed, %d failed\n", (int)passed, (int)(count - passed));
    return passed != count;
}

static double seconds(void) {
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* The best of several runs, at most about ten seconds of them. */
static void time_all(const w_panel *w) {
    range halves[2] = {
        {0, w->size.indicators, 0, w->size.units / 2},
        {0, w->size.indicators, w->size.units / 2, w->size.units - w->size.units / 2}};
    double start = seconds();
    setup job;
    make_job(&job, w, &variants[0].layout);
    printf("plan, panel and evaluation made in %.0f ms\n", (seconds() - start) * 1e3);
    for (int32_t threads = 1; threads <= 2; threads++) {
        double best = 1e9, all = 0;
        for (int32_t runs = 0; runs < 9 && all < 5; runs++) {
            start = seconds();
            run(&job, halves, 2, threads);
            double took = seconds() - start;
            best = took < best ? took : best;
            all += took;
        }
        printf("T1 %s, %d thread%s: %.1f ms, %.3f ns per cell\n", w->size.name, (int)threads,
               threads == 1 ? "" : "s", best * 1e3, best * 1e9 / (double)w_cells(w));
    }
    totals found = sum_up(&job);
    print(w->size.name, &found);
    free_job(&job);
}

int main(int argc, char **argv) {
    const w_size *size = argc == 3 ? w_size_named(argv[2]) : NULL;
    bool checking = argc == 3 && strcmp(argv[1], "check") == 0;
    w_panel w;
    int status = 0;
    if (size == NULL || (!checking && strcmp(argv[1], "time") != 0)) {
        fprintf(stderr, "usage: t1 check|time T|S|M|L\n");
        return 2;
    }
    must(w_make(size, &w), "memory");
    if (checking)
        status = check_all(&w);
    else
        time_all(&w);
    w_free(&w);
    return status;
}
