/* SPDX-License-Identifier: MIT */
/*
 * What an evaluation tells of itself while it computes one cell: the rows it takes, the figures it
 * makes of them, the formula it chooses and what it compares. Explanations are made of it, so that no
 * rule is written twice; without a trace nothing is told.
 */
#ifndef KGP_EVALUATE_TRACE_H
#define KGP_EVALUATE_TRACE_H

#include "value/ratio.h"

#include <stddef.h>

/* What a figure is read for; of past years with their number, 1 being the year before. */
enum {
    KGP__USE_VALUE,
    KGP__USE_BASE,
    KGP__USE_WHOLE_BASE,
    KGP__USE_CHANGE,
    KGP__USE_GROWTH,
    KGP__USE_LAST_YEAR,
    KGP__USE_LAST_GROWTH,
    KGP__USE_YEAR_BEFORE,
    KGP__USE_ATTESTED,
    KGP__USE_OF,
    KGP__USE_OF_BASE,
    KGP__USE_OF_GROWTH,
    KGP__USE_START,
    KGP__USE_PART,
    KGP__USE_WHOLE,
    KGP__USES
};

/* A quantity and the formula that gave it. */
enum {
    KGP__STEP_LEVEL,
    KGP__STEP_CHANGE,
    KGP__STEP_GROWTH,
    KGP__STEP_PUBLISHED_CHANGE,
    KGP__STEP_PUBLISHED_GROWTH,
    KGP__STEP_REFERENCE,
    KGP__STEP_PUBLISHED_REFERENCE,
    KGP__STEP_GAP,
    KGP__STEP_GAP_ABOVE,
    KGP__STEP_GAP_INSIDE,
    KGP__STEP_PLAN_OWN,
    KGP__STEP_PLAN_LINKED,
    KGP__STEP_PLAN_GROWN,
    KGP__STEP_PLAN_PCT,
    KGP__STEP_YOY,
    KGP__STEP_YOY_INDEX,
    KGP__STEP_YOY_PUBLISHED,
    KGP__STEP_YOY_PUBLISHED_INDEX,
    KGP__STEP_TOLERANCE,
    KGP__STEP_TOLERANCE_SHARE,
    KGP__STEP_MEASURE_DECLARED,
    KGP__STEP_MEASURE_TARGET,
    KGP__STEP_MEASURE_UPPER,
    KGP__STEP_MEASURE_WAY,
    KGP__STEP_ATTAINED_UP,
    KGP__STEP_ATTAINED_DOWN,
    KGP__STEP_ATTAINED_INVERSE,
    KGP__STEP_ATTAINED_INVERSE_UPPER,
    KGP__STEP_ATTAINED_GROWTH,
    KGP__STEP_ATTAINED_GROWTH_DOWN,
    KGP__STEP_ATTAINED_INSIDE,
    KGP__STEP_ATTAINED_BELOW,
    KGP__STEP_ATTAINED_BELOW_BETTER,
    KGP__STEP_ATTAINED_ABOVE,
    KGP__STEP_ATTAINED_ABOVE_BETTER,
    KGP__STEP_ATTAINED_BESIDE,
    KGP__STEP_ATTAINED_EACH,
    KGP__STEP_ATTAINED_ATTESTED,
    KGP__STEP_GOAL_LEVEL,
    KGP__STEP_GOAL_CHANGE,
    KGP__STEP_GOAL_GROWTH,
    KGP__STEP_START_NOTHING,
    KGP__STEP_PAST_FLOW,
    KGP__STEP_PAST_LEVEL,
    KGP__STEP_SHARE_LINEAR,
    KGP__STEP_SHARE_SEASONAL,
    KGP__STEP_SHARE_DECLARED,
    KGP__STEP_EXPECTED,
    KGP__STEP_PACE,
    KGP__STEP_PACE_CEILING,
    KGP__STEP_BY_PAST,
    KGP__STEP_BY_PATH,
    KGP__STEP_BY_MONTHS,
    KGP__STEP_FORECAST,
    KGP__STEP_FORECAST_LOW,
    KGP__STEP_FORECAST_HIGH,
    KGP__STEP_FORECAST_LOW_NEGATIVE,
    KGP__STEP_FORECAST_HIGH_NEGATIVE,
    KGP__STEP_REQUIRED,
    KGP__STEP_LAST_YEAR_PUBLISHED,
    KGP__STEP_REST_FLOW,
    KGP__STEP_REST_LEVEL,
    KGP__STEP_REQUIRED_GROWTH,
    KGP__STEP_REACHABLE_VALUE,
    KGP__STEP_REACHABLE_FLOW,
    KGP__STEP_REACHABLE_LEVEL,
    KGP__STEPS
};

struct kgp__source;
struct kgp__fact;
struct kgp__view;
struct kgp__ends;
struct kgp__compared;
struct kgp__contribution;

typedef struct kgp__trace kgp__trace;
struct kgp__trace {
    /* A row was taken, or in its place a figure made from those of other units. */
    void (*row)(kgp__trace *trace, const struct kgp__source *source, int32_t plane, int32_t unit,
                bool derived);
    /* A unit is part of a derived figure, by the rows that were told before. */
    void (*part)(kgp__trace *trace, const struct kgp__contribution *part);
    /* A figure was made of the rows that were told before, or there is none. */
    void (*fact)(kgp__trace *trace, const struct kgp__source *source, int32_t unit,
                 const struct kgp__fact *fact);
    /* A quantity was computed; `number` is the # of its formula. */
    void (*step)(kgp__trace *trace, int32_t step, int32_t number, const kgp__ratio *value);
    /* A quantity was compared with a target; `reference` is NULL where its value is stated. */
    void (*judged)(kgp__trace *trace, const struct kgp__ends *ends,
                   const struct kgp__compared *reference, const struct kgp__compared *compared,
                   int32_t verdict);
};

static inline void kgp__trace_step(kgp__trace *trace, int32_t step, int32_t number,
                                   const kgp__ratio *value) {
    if (trace != NULL)
        trace->step(trace, step, number, value);
}

#endif
