/* SPDX-License-Identifier: MIT */
/* Units without others below them: where their cells lie one after another, added at a glance. */
#ifndef KGP_EVALUATE_LEAVES_H
#define KGP_EVALUATE_LEAVES_H

#include "evaluate/part.h"

#include <string.h>

/* Units that follow one another in the plan, under one other. */
typedef struct kgp__run {
    int32_t unit, count;
    int32_t place; /* of the one above */
} kgp__run;

/* What the cells of a run come to. */
typedef struct kgp__run_sum {
    int64_t value, weight;
    int32_t known;
    bool sure; /* else it is for others to tell: something is too large, or has no weight */
} kgp__run_sum;

/*
 * Sums of cells that are there, int64 side by side from unit 0 on, of `count` runs; with weights of
 * products, and of the weights of what is there.
 */
typedef void kgp__run_sums(const char *values, const char *weights, const kgp__run *runs,
                           int32_t count, kgp__run_sum *sums);

kgp__run_sums kgp__run_sums_avx2, kgp__run_sums_avx512;

/* Cells of one period in an array of the caller's own: eight bytes each, the smallest number for a missing one. */
typedef struct kgp__cells {
    const char *first;
    int64_t stride;
} kgp__cells;

/* A plane whose figures are such cells, summed as they are or by weights. */
typedef struct kgp__plain {
    kgp__cells values, weights; /* first is NULL without weights */
} kgp__plain;

static inline int64_t kgp__cell_at(const kgp__cells *from, int64_t unit) {
    int64_t value;
    memcpy(&value, from->first + unit * from->stride, sizeof value);
    return value;
}

/* Whether figures are such cells, and only they. */
bool kgp__plain_find(const kgp__plane *plane, kgp__plain *plain);

/* Adds the figures of runs to the sums of those above, by place; `add` may be NULL. */
void kgp__leaves_add(const kgp__plane *plane, const kgp__plain *plain, const kgp__run *runs,
                     int32_t count, kgp__run_sums *add, kgp__parts *sums);

#endif
