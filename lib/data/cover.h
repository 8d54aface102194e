/* SPDX-License-Identifier: MIT */
/*
 * Covers: which rows of an indicator make up a span of months, each month once. The row of the very
 * span comes first; else the longest row from the start that others continue to the end, and so on:
 * a figure to date and what followed it before months and quarters.
 */
#ifndef KGP_DATA_COVER_H
#define KGP_DATA_COVER_H

#include "data/panel.h"

/* Spans of more months are not put together from parts. */
enum {
    KGP__COVER_MONTHS = 240
};

typedef struct kgp__cover {
    int32_t first_month, months;
    int32_t gaps;    /* months without a row */
    int32_t reached; /* from this month on every one is in a row, if not in one only */
    bool some;       /* a row lies within the span, whether it helps or not */
    int32_t plane[KGP__COVER_MONTHS]; /* by month: the row that starts here, or KGP_NONE */
} kgp__cover;

/* Which cells count as rows, and how a cover may look. */
typedef struct kgp__covering {
    const kgp_panel *panel;
    int32_t indicator, role, unit;
    int32_t without; /* a plane that is left out, or KGP_NONE */
    bool partial;    /* gaps are allowed, but not at the end */
    bool open_end;   /* with `partial`: at the end too */
} kgp__covering;

/* False if the span cannot be covered. */
bool kgp__cover_find(const kgp__covering *covering, kgp_period span, kgp__cover *cover);

/* The plane at month `at` of a cover, or KGP_NONE for a gap of a month; steps `at` on. */
int32_t kgp__cover_step(const kgp_panel *panel, int32_t indicator, const kgp__cover *cover,
                        int32_t *at);

#endif
