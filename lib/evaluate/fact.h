/* SPDX-License-Identifier: MIT */
/* Figures of a panel as the rules need them: exact, with hedge, stage and the reason of absence. */
#ifndef KGP_EVALUATE_FACT_H
#define KGP_EVALUATE_FACT_H

#include <kgplan/result.h>
#include "data/panel.h"
#include "evaluate/rule.h"
#include "evaluate/trace.h"

/* Where a figure is looked up. An empty one, without a panel, holds none. */
typedef struct kgp__source {
    const kgp_panel *panel;
    int32_t indicator;
    int32_t role; /* KGP_ROLE_* */
    kgp_period span;
    int32_t plane;     /* place of the very span among the periods, or KGP_NONE */
    bool at_date;      /* rows of other spans that end with it tell the same */
    int16_t use, year; /* what a trace is told it is read for: KGP__USE_*, a past year or 0 */
    kgp__trace *trace; /* or NULL */
} kgp__source;

typedef struct kgp__fact {
    int32_t reason;   /* KGP_REASON_NONE: there is a figure */
    int32_t stage;    /* KGP_STAGE_NONE where it is not known */
    int32_t bound;    /* KGP_BOUND_* */
    int32_t gaps;     /* months without a figure */
    int32_t origin;   /* KGP_ORIGIN_* */
    kgp_period stale; /* `value` is that of this older period, or KGP_NO_PERIOD */
    kgp__ratio value;
    /* The interval it stands for: one quantity, or its low and high end. */
    int32_t ends;
    kgp__quantity end[2];
} kgp__fact;

/*
 * The source of an indicator's figure over a span: the row of that very span, or for a stock or a
 * ratio at a date the best of all rows that end with it.
 */
void kgp__source_find(const kgp_panel *panel, int32_t indicator, int32_t role, kgp_period span,
                      kgp__source *source);
/* The figure, put together from rows of parts where there is none of the whole. */
void kgp__fact_read(const kgp__source *source, int32_t unit, kgp__fact *fact);
/* The figure of a row as it is; of an older one with its period where a figure at a date lacks. */
void kgp__fact_read_exact(const kgp__source *source, int32_t unit, kgp__fact *fact);
/* A stated value. */
void kgp__fact_stated(const kgp_decimal *value, kgp__fact *fact);

/* The KGP_MEASURE_* by which the figure of a KGP_ROLE_* is reported. */
int32_t kgp__measure_of(int32_t role);
/* A sum of figures that are hedged in different ways is about what it says. */
int32_t kgp__sum_bound(int32_t a, int32_t b);
/* The weaker of two stages, of which one may be unknown. */
static inline int32_t kgp__weaker_stage(int32_t a, int32_t b) {
    bool none = a == KGP_STAGE_NONE || b == KGP_STAGE_NONE;
    return (a > b) == none ? a : b;
}
/* 1, 100 or 1000. */
int32_t kgp__scale_factor(int32_t scale);

/* Decimals of an indicator's figures as shown: declared, else those of its column. */
int32_t kgp__shown_decimals(const kgp_panel *panel, int32_t indicator);

#endif
