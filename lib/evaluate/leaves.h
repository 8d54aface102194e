/* SPDX-License-Identifier: MIT */
/* Units without others below them: where their cells lie one after another, added at a glance. */
#ifndef KGP_EVALUATE_LEAVES_H
#define KGP_EVALUATE_LEAVES_H

#include "evaluate/part.h"

/* Units that follow one another in the plan, under one other. */
typedef struct kgp__run {
    int32_t unit, count;
    int32_t place; /* of the one above */
} kgp__run;

/*
 * Adds the figures of runs to the sums of those above, by place, from arrays of the caller's own; false
 * if they are not such: then nothing is added.
 */
bool kgp__leaves_add(const kgp__plane *plane, const kgp__run *runs, int32_t count,
                     kgp__parts *sums);

#endif
