/* SPDX-License-Identifier: MIT */
/* One target at one report in one unit: from figures to verdict. */
#ifndef KGP_EVALUATE_CELL_H
#define KGP_EVALUATE_CELL_H

#include "evaluate/view.h"

#include <kgplan/evaluation.h>

/* What comes out, by KGP_RESULT_*: words as bytes, quantities where their bit is set. */
typedef struct kgp__cell {
    uint32_t has;
    uint8_t byte[KGP_RESULTS];
    kgp__ratio quantity[KGP_RESULTS];
} kgp__cell;

/* Results that need what the whole period is to reach. */
enum {
    KGP__WANT_GOAL = 1u << KGP_RESULT_REQUIRED | 1u << KGP_RESULT_REQUIRED_GROWTH |
                     1u << KGP_RESULT_EXPECTED | 1u << KGP_RESULT_PACE |
                     1u << KGP_RESULT_PACE_CLASS | 1u << KGP_RESULT_FORECAST |
                     1u << KGP_RESULT_FORECAST_LOW | 1u << KGP_RESULT_FORECAST_HIGH |
                     1u << KGP_RESULT_OUTLOOK | 1u << KGP_RESULT_CLASS | 1u << KGP_RESULT_REACHABLE
};

/* Where to write a quantity. */
static inline kgp__ratio *kgp__cell_put(kgp__cell *cell, int32_t result) {
    cell->has |= 1u << result;
    return &cell->quantity[result];
}

/* What leaves the exact arithmetic is not stored, and told. */
static inline void kgp__cell_overflow(kgp__cell *cell, int32_t result) {
    kgp__cell_put(cell, result)->n.overflow = true;
}

/* A quantity, or NULL. */
static inline const kgp__ratio *kgp__cell_get(const kgp__cell *cell, int32_t result) {
    return cell->has & 1u << result ? &cell->quantity[result] : NULL;
}

/* `want` is a set of 1 << KGP_RESULT_*: what else than the verdict is needed. */
void kgp__cell_evaluate(const kgp__view *view, int32_t unit, uint32_t want, kgp__cell *cell);

/*
 * What a compared quantity would make of a number target: its verdict, and whether its attainment
 * is defined.
 */
bool kgp__cell_judge(const kgp__view *view, int32_t unit, const kgp__ratio *compared,
                     int32_t *verdict, kgp__ratio *attainment);

/* The verdict of one child unit under an each-child target. */
int32_t kgp__child_verdict(const kgp__view *view, const kgp__ends *ends, int32_t child,
                           int32_t *stage);

#endif
