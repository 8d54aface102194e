/* SPDX-License-Identifier: MIT */
/* Figures of a panel as the rules need them: exact, with hedge, stage and the reason of absence. */
#ifndef KGP_EVALUATE_FACT_H
#define KGP_EVALUATE_FACT_H

#include "data/panel.h"
#include "evaluate/rule.h"

/* Where a figure is looked up: the planes of a series that can hold it, in order. */
enum { KGP__PLANES = 8 };
typedef struct kgp__source {
    const kgp_panel *panel;
    int32_t indicator;
    int32_t role; /* KGP_ROLE_* */
    int32_t count;
    int32_t plane[KGP__PLANES]; /* places of periods */
} kgp__source;

typedef struct kgp__fact {
    int32_t reason; /* KGP_REASON_NONE: there is a figure */
    int32_t stage;  /* KGP_STAGE_NONE where it is not known */
    int32_t bound;  /* KGP_BOUND_* */
    kgp__ratio value;
    /* The interval it stands for: one quantity, or its low and high end. */
    int32_t ends;
    kgp__quantity end[2];
} kgp__fact;

/*
 * The planes of an indicator's figure over a span: of that very span, or for a stock or a ratio at
 * a date of all spans that end with it.
 */
void kgp__source_find(const kgp_panel *panel, int32_t indicator, int32_t role, kgp_period span,
                      kgp__source *source);
void kgp__fact_read(const kgp__source *source, int32_t unit, kgp__fact *fact);
/* A stated value. */
void kgp__fact_stated(const kgp_decimal *value, kgp__fact *fact);

/* Decimals of an indicator's figures as shown: declared, else those of its column. */
int32_t kgp__shown_decimals(const kgp_panel *panel, int32_t indicator);

#endif
