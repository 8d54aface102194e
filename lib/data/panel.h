/* SPDX-License-Identifier: MIT */
#ifndef KGP_DATA_PANEL_H
#define KGP_DATA_PANEL_H

#include "data/interval.h"

#include <kgplan/panel.h>

/* A figure made from those of other units. All zero: there is none. */
typedef struct kgp__derived {
    int64_t value;  /* the sum, or what stands above the line */
    int64_t weight; /* below the line: of denominators or weights */
    int32_t slack;  /* how far off rounding may have put the value, in half units; INT32_MAX: any */
    int32_t hedge;  /* the interval it stands for, counted from 1; or 0 */
    uint8_t known;  /* there is a figure; else `reason` may say why not */
    uint8_t replaces; /* the unit's own figure is of another organisation */
    uint8_t reason, origin;
    int32_t stage;
} kgp__derived;

/* What a derived figure of hedged ones stands for. */
typedef struct kgp__hedge {
    kgp__interval interval;
    int32_t bound;
} kgp__hedge;

/* The columns of one indicator. */
typedef struct kgp__series {
    kgp_period *periods; /* ascending */
    int32_t *by_end;     /* their places, by the month they end with */
    int32_t count;
    kgp_column column[KGP_ROLES]; /* data is NULL where there is none */
    int64_t *own[KGP_ROLES];      /* the memory of columns made from a log */
    int32_t *rows[KGP_MEASURES];  /* [period][unit]: row of the log or KGP_NONE; or NULL */
    kgp__derived *derived;        /* [period][place], or NULL */
    int32_t decimals[2];          /* of their values and weights */
    kgp__array hedges;            /* kgp__hedge */
} kgp__series;

struct kgp_panel {
    kgp_allocator allocator;
    kgp_plan *plan;
    kgp_log *log;        /* or NULL */
    bool hedged;         /* some of its rows are, or may be */
    kgp_day as_of;       /* or KGP_NO_DAY */
    int32_t references;  /* atomic: the caller, evaluations and derived panels */
    kgp_panel *base;     /* whose columns and rows these are, but for derived figures; or NULL */
    kgp_day organised;   /* the day by whose units it is stated, or KGP_NO_DAY: as then */
    int32_t *place;      /* by unit: its place among those with derived figures, or KGP_NONE */
    int32_t places;      /* their number */
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
/* The row behind a cell; false if there is none. */
bool kgp__panel_row(const kgp_panel *panel, int32_t indicator, int32_t measure, int32_t period,
                    int32_t unit, kgp_observation *row);
/* Below 0 if row a is to be preferred to b, of a panel made from a log: source, stage, day. */
int32_t kgp__panel_rank(const kgp_panel *panel, const kgp_observation *a, const kgp_observation *b);
/* Whether a unit has a figure of its own, and what it is in its column. */
bool kgp__panel_own(const kgp_panel *panel, int32_t indicator, int32_t role, int32_t period,
                    int32_t unit, int64_t *value);
/* The derived figure of a unit, or NULL. */
const kgp__derived *kgp__panel_derived(const kgp_panel *panel, int32_t indicator, int32_t period,
                                       int32_t unit);
/* A panel of the same figures, with room for derived ones. */
KGP_NODISCARD kgp_status kgp__panel_derive(kgp_panel *base, kgp_panel **panel);
/* Room for the derived figures of one indicator, with those of its base. */
KGP_NODISCARD kgp_status kgp__series_derive(kgp_panel *panel, int32_t indicator);
/* An empty panel. */
KGP_NODISCARD kgp_status kgp__panel_make(kgp_plan *plan, kgp_panel **panel);

#endif
