/* SPDX-License-Identifier: MIT */
/* Whole units shared out by weights, within floors and ceilings. */
#ifndef KGP_EVALUATE_APPORTION_H
#define KGP_EVALUATE_APPORTION_H

#include "base/alloc.h"
#include "base/wide.h"

typedef struct kgp__claim {
    kgp__wide weight;       /* 0 and above */
    kgp__wide rest;         /* numerator of what was cut off its quota */
    int64_t floor, ceiling; /* 0 <= floor <= ceiling <= total */
    int64_t units;          /* set */
    bool tied;              /* set */
} kgp__claim;

/*
 * Sets units and ties by KGP_CASCADE_*. The floors make up at most the total; the ceilings, where a
 * weight of 0 counts with its floor, at least that. False when there is no memory.
 */
bool kgp__apportion(const kgp_allocator *allocator, int32_t method, int64_t total,
                    kgp__claim *claims, int32_t count);

#endif
