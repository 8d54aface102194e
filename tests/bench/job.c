/* SPDX-License-Identifier: MIT */
#include "job.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void must(bool right, const char *what) {
    if (!right) {
        fprintf(stderr, "failed: %s\n", what);
        exit(1);
    }
}

planner plan_begin(void) {
    planner p;
    must(kgp_diag_new(NULL, 10, &p.diag) == KGP_OK, "diag");
    must(kgp_builder_new(NULL, &p.builder) == KGP_OK, "builder");
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_KGPLAN, "1");
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_ID, "W");
    return p;
}

int32_t plan_add(planner *p, int32_t subject, int32_t index, int32_t field) {
    int32_t added;
    must(kgp_builder_add(p->builder, subject, index, field, &added, p->diag) == KGP_OK, "add");
    return added;
}

void plan_text(planner *p, int32_t subject, int32_t index, int32_t field, const char *words) {
    must(kgp_builder_set_text(p->builder, subject, index, field, words, KGP_NUL_TERMINATED,
                              p->diag) == KGP_OK,
         words);
}

void plan_units(planner *p, const w_panel *w) {
    for (int32_t u = 0; u < w->size.units; u++) {
        char id[16];
        snprintf(id, sizeof id, "%05d", (int)u);
        plan_text(p, KGP_UNIT, plan_add(p, KGP_PLAN, 0, KGP_FIELD_UNITS), KGP_FIELD_ID, id);
    }
}

int32_t plan_indicator(planner *p, const w_indicator *from) {
    static const char *const kinds[] = {"flow", "stock", "average", "average"};
    static const char *const decimals[] = {"0", "1", "2"};
    char id[16];
    int32_t k = plan_add(p, KGP_PLAN, 0, KGP_FIELD_INDICATORS);
    snprintf(id, sizeof id, "CT%03d", (int)k);
    plan_text(p, KGP_INDICATOR, k, KGP_FIELD_ID, id);
    plan_text(p, KGP_INDICATOR, k, KGP_FIELD_KIND, kinds[from->kind]);
    plan_text(p, KGP_INDICATOR, k, KGP_FIELD_DECIMALS, decimals[from->decimals]);
    must(plan_add(p, KGP_PLAN, 0, KGP_FIELD_TARGETS) == k, "a target per indicator");
    plan_text(p, KGP_TARGET, k, KGP_FIELD_INDICATOR, id);
    return k;
}

kgp_plan *plan_end(planner *p) {
    kgp_plan *plan;
    must(kgp_builder_finish(p->builder, &plan, p->diag) == KGP_OK, "finish");
    must(kgp_diag_count(p->diag, KGP_SEVERITY_NOTE) == 0, "findings");
    kgp_builder_free(p->builder);
    kgp_diag_free(p->diag);
    return plan;
}

void make_periods(const w_panel *w, kgp_period periods[MOST_PERIODS]) {
    must(w->periods <= MOST_PERIODS, "periods");
    for (int32_t p = 0; p < w->periods; p++)
        must(kgp_period_make(FIRST_YEAR + p / 4, p % 4 * 3 + 1, 3, &periods[p]) == KGP_OK,
             "period");
}

storage make_array(const layout *lay, int64_t planes, int64_t periods, int64_t units,
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

void free_array(storage *array) {
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

storage copy_array(const layout *lay, const int64_t *from, int64_t periods, int64_t units,
                   int32_t decimals, int64_t sign) {
    storage made = make_array(lay, 1, periods, units, decimals);
    for (int64_t p = 0; p < periods; p++)
        for (int64_t u = 0; u < units; u++, from++)
            put(&made, p, u, *from == W_MISSING ? *from : *from * sign);
    return made;
}

const char *cell_of(const storage *from, int64_t plane, int64_t period, int64_t unit) {
    const kgp_column *column = &from->column;
    return (const char *)column->data + plane * column->stride_plane +
           period * column->stride_period + unit * column->stride_unit;
}

bool untouched(const storage *results, int64_t units) {
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
typedef struct share {
    run_range *run;
    void *of;
    const range *ranges;
    int32_t count, first, threads;
} share;

static void *work(void *context) {
    const share *worker = context;
    for (int32_t i = worker->first; i < worker->count; i += worker->threads)
        must(worker->run(worker->of, &worker->ranges[i]) == KGP_OK, "run");
    return NULL;
}

void run_ranges(run_range *run, void *of, const range *ranges, int32_t count, int32_t threads) {
    enum {
        MOST = 2
    };
    pthread_t others[MOST];
    share workers[MOST] = {{0}};
    must(threads <= MOST, "threads");
    for (int32_t i = 0; i < threads; i++) {
        workers[i] = (share){run, of, ranges, count, i, threads};
        if (i > 0)
            must(pthread_create(&others[i], NULL, work, &workers[i]) == 0, "thread");
    }
    work(&workers[0]);
    for (int32_t i = 1; i < threads; i++)
        must(pthread_join(others[i], NULL) == 0, "thread");
}

static uint32_t next_random(uint32_t *state) {
    return *state = *state * 1664525u + 1013904223u, *state >> 8;
}

static void cut(int32_t whole, uint32_t *state, int32_t ends[CUTS + 1]) {
    ends[0] = 0;
    for (int32_t i = 1; i < CUTS; i++)
        ends[i] = ends[i - 1] + (int32_t)(next_random(state) % (uint32_t)(whole - ends[i - 1]));
    ends[CUTS] = whole;
}

int32_t make_ranges(int32_t rows, int32_t units, uint32_t seed, range ranges[PIECES]) {
    if (seed == 0) {
        ranges[0] = (range){0, rows, 0, units};
        return 1;
    }
    int32_t of_rows[CUTS + 1], of_units[CUTS + 1];
    cut(rows, &seed, of_rows);
    cut(units, &seed, of_units);
    for (int32_t i = 0; i < PIECES; i++) {
        int32_t t = i / CUTS, u = i % CUTS, j = (int32_t)(next_random(&seed) % (uint32_t)(i + 1));
        ranges[i] = ranges[j];
        ranges[j] = (range){of_rows[t], of_rows[t + 1] - of_rows[t], of_units[u],
                            of_units[u + 1] - of_units[u]};
    }
    return PIECES;
}

const variant variants[VARIANTS] = {
    {"plain arrays", {8, 1, 0, false}, 0, 1},
    {"strided, unaligned, bitmap, random ranges", {8, 3, 5, true}, 2020, 1},
    {"narrow, unaligned, two threads", {4, 2, 1, false}, 27, 2},
};

double seconds(void) {
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void time_runs(const char *task, const w_panel *w, int32_t rows,
               void (*run)(void *job, const range *ranges, int32_t count, int32_t threads),
               void *job) {
    int32_t half = w->size.units / 2;
    range halves[2] = {{0, rows, 0, half}, {0, rows, half, w->size.units - half}};
    for (int32_t threads = 1; threads <= 2; threads++) {
        double best = 1e9, all = 0;
        for (int32_t runs = 0; runs < 9 && all < 5; runs++) {
            double start = seconds();
            run(job, halves, 2, threads);
            double took = seconds() - start;
            best = took < best ? took : best;
            all += took;
        }
        printf("%s %s, %d thread%s: %.1f ms, %.3f ns per cell\n", task, w->size.name, (int)threads,
               threads == 1 ? "" : "s", best * 1e3, best * 1e9 / (double)w_cells(w));
    }
}

static int check_all(const w_panel *w, bool (*check)(const w_panel *w, const variant *way)) {
    int32_t passed = 0;
    for (int32_t i = 0; i < VARIANTS; i++)
        passed += check(w, &variants[i]);
    printf("%d passed, %d failed\n", (int)passed, (int)(VARIANTS - passed));
    return passed != VARIANTS;
}

int bench_main(int argc, char **argv, bool (*check)(const w_panel *w, const variant *way),
               void (*time)(const w_panel *w)) {
    const w_size *size = argc == 3 ? w_size_named(argv[2]) : NULL;
    bool checking = argc == 3 && strcmp(argv[1], "check") == 0;
    w_panel w;
    int status = 0;
    if (size == NULL || (!checking && strcmp(argv[1], "time") != 0)) {
        fprintf(stderr, "usage: check|time T|S|M|L\n");
        return 2;
    }
    must(w_make(size, &w), "memory");
    if (checking)
        status = check_all(&w, check);
    else
        time(&w);
    w_free(&w);
    return status;
}
