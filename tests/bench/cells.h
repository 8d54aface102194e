/* SPDX-License-Identifier: MIT */
/* The evaluation of tasks T1 and T4: attainment and verdict of every cell. */
#ifndef KGPLAN_TESTS_BENCH_CELLS_H
#define KGPLAN_TESTS_BENCH_CELLS_H

#include "job.h"

/* With all that it reads and writes. */
typedef struct cells {
    const w_panel *w;
    kgp_plan *plan;
    kgp_panel *panel;
    kgp_evaluation *evaluation;
    storage *inputs; /* three per indicator: value, target, other */
    storage verdict, attainment;
} cells;

/* `more`, or NULL, adds to the plan. */
void cells_make(cells *job, const w_panel *w, const layout *lay,
                void (*more)(planner *p, const w_panel *w));
void cells_free(cells *job);
/* Rows of ranges are targets. */
kgp_status run_cells(void *of, const range *r);

#endif
