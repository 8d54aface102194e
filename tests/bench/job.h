/* SPDX-License-Identifier: MIT */
/* What the programs that run workload W share: plans, arrays in memory, and runs in pieces. */
#ifndef KGPLAN_TESTS_BENCH_JOB_H
#define KGPLAN_TESTS_BENCH_JOB_H

#include "w.h"

#include <kgplan/kgplan.h>

/* Ends the program if it is not right. */
void must(bool right, const char *what);

/* A plan in the making: without faults, or the program ends. */
typedef struct planner {
    kgp_builder *builder;
    kgp_diag *diag;
} planner;

planner plan_begin(void);
/* As kgp_builder_add() and kgp_builder_set_text(). */
int32_t plan_add(planner *p, int32_t subject, int32_t index, int32_t field);
void plan_text(planner *p, int32_t subject, int32_t index, int32_t field, const char *words);
void plan_units(planner *p, const w_panel *w);
/* The next indicator with a target that states nothing yet; the index of both. */
int32_t plan_indicator(planner *p, const w_indicator *from);
kgp_plan *plan_end(planner *p);

/* The quarters of the workload, from 2015 on. */
enum {
    FIRST_YEAR = 2015,
    MOST_PERIODS = 80
};
void make_periods(const w_panel *w, kgp_period periods[MOST_PERIODS]);

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

storage make_array(const layout *lay, int64_t planes, int64_t periods, int64_t units,
                   int32_t decimals);
/* The numbers of `from`, [period][unit], times `sign`. */
storage copy_array(const layout *lay, const int64_t *from, int64_t periods, int64_t units,
                   int32_t decimals, int64_t sign);
void free_array(storage *array);
const char *cell_of(const storage *from, int64_t plane, int64_t period, int64_t unit);
/* The cells between the results are as they were. */
bool untouched(const storage *results, int64_t units);

/* Ranges that together hold every cell once; their rows are targets, or periods. */
typedef struct range {
    int32_t row, rows, unit, units;
} range;

enum {
    CUTS = 5,
    PIECES = CUTS * CUTS
};
/* One of everything with seed 0, else random cuts, shuffled; returns their number. */
int32_t make_ranges(int32_t rows, int32_t units, uint32_t seed, range ranges[PIECES]);
/* Runs ranges on one or two threads. */
typedef kgp_status run_range(void *of, const range *r);
void run_ranges(run_range *run, void *of, const range *ranges, int32_t count, int32_t threads);

/* Ways to lay out and to cut, of which every one must give the same sums. */
typedef struct variant {
    const char *name;
    layout layout;
    uint32_t seed;
    int32_t threads;
} variant;

enum {
    VARIANTS = 3
};
extern const variant variants[VARIANTS];

/* Best time of runs in halves of all units, by 1 and 2 threads, printed. */
void time_runs(const char *task, const w_panel *w, int32_t rows,
               void (*run)(void *job, const range *ranges, int32_t count, int32_t threads),
               void *job);
double seconds(void);

/* `TASK check SIZE`: all variants; `TASK time SIZE`. */
int bench_main(int argc, char **argv, bool (*check)(const w_panel *w, const variant *way),
               void (*time)(const w_panel *w));

#endif
