/* SPDX-License-Identifier: MIT */
#ifndef KGP_DATA_PANEL_H
#define KGP_DATA_PANEL_H

#include "data/log.h"

#include <kgplan/panel.h>

/* The columns of one indicator. */
typedef struct kgp__series {
    kgp_period *periods; /* ascending */
    int32_t *by_end;     /* their places, by the month they end with */
    int32_t count;
    kgp_column column[KGP_ROLES]; /* data is NULL where there is none */
    int64_t *own[KGP_ROLES];      /* the memory of columns made from a log */
    int32_t *rows[KGP_MEASURES];  /* [period][unit]: row of the log or KGP_NONE; or NULL */
} kgp__series;

struct kgp_panel {
    kgp_allocator allocator;
    kgp_plan *plan;
    kgp_log *log;        /* or NULL */
    kgp_day as_of;       /* or KGP_NO_DAY */
    int32_t references;  /* atomic: the caller and evaluations */
    int32_t *preference; /* by number of a source: its place in the plan's `prefer`; or NULL */
    kgp__series *series; /* by indicator */
    kgp_column (*target_columns)[KGP_TARGET_ROLES]; /* by target */
};

/* Place of a period among those of a series, or KGP_NONE. */
int32_t kgp__series_find(const kgp__series *series, kgp_period period);
/* Has a series hold periods, ascending, and makes its order by end; all or nothing. */
KGP_NODISCARD kgp_status kgp__series_hold(const kgp_allocator *allocator, kgp__series *series,
                                          const kgp_period *periods, int32_t count);
/* The first place of by_end whose period ends at a month or later, or `count`. */
int32_t kgp__series_ending(const kgp__series *series, int32_t end);
/* Whether by_end has a period at a place, and that ends at a month. */
bool kgp__series_ends(const kgp__series *series, int32_t at, int32_t end);
/* The row behind a cell, or NULL. */
const kgp_observation *kgp__panel_row(const kgp_panel *panel, int32_t indicator, int32_t measure,
                                      int32_t period, int32_t unit);
/* Below 0 if row a is to be preferred to b, of a panel made from a log: source, stage, day. */
int32_t kgp__panel_rank(const kgp_panel *panel, const kgp_observation *a, const kgp_observation *b);
/* An empty panel. */
KGP_NODISCARD kgp_status kgp__panel_make(kgp_plan *plan, kgp_panel **panel);

#endif
