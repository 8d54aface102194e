/* SPDX-License-Identifier: MIT */
/* The workload with its units: figures of communes, and the districts, provinces and country above. */
#ifndef KGPLAN_TESTS_BENCH_TREE_H
#define KGPLAN_TESTS_BENCH_TREE_H

#include "job.h"

/* Units: communes first, as in the workload; then districts, provinces, the country. */
typedef struct tree {
    const w_panel *w;
    int32_t units;
    kgp_plan *plan;
    kgp_panel *panel;
    storage people, *values; /* one of these per indicator */
} tree;

void tree_make(tree *job, const w_panel *w, const layout *lay);
void tree_free(tree *job);

#endif
