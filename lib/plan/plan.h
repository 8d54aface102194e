/* SPDX-License-Identifier: MIT */
/* The plan as evaluations read it: small structs by index, made once from the tree. */
#ifndef KGP_PLAN_PLAN_H
#define KGP_PLAN_PLAN_H

#include "plan/regime.h"
#include "plan/tree.h"

#include <kgplan/plan.h>

enum {
    KGP__BASIS_LEVEL,
    KGP__BASIS_CHANGE,
    KGP__BASIS_GROWTH,
    KGP__BASIS_EACH,
    KGP__BASIS_ATTESTED,
};

/* In the order of kgp__operator_fields. */
enum {
    KGP__OPERATOR_AT_LEAST,
    KGP__OPERATOR_MORE_THAN,
    KGP__OPERATOR_AT_MOST,
    KGP__OPERATOR_LESS_THAN,
    KGP__OPERATOR_BETWEEN,
    KGP__OPERATOR_EQUALS,
    KGP__OPERATOR_ABOUT,
};

/* A number, or a share of something. */
typedef struct kgp__amount {
    kgp_decimal value;
    bool percent;
} kgp__amount;

typedef struct kgp__unit {
    int32_t type; /* text of the tree, or 0 */
    kgp_day from, until;
    int32_t first_parent; /* its parenthoods end where those of the next unit begin */
    int32_t first_child;  /* parenthood, or KGP_NONE; the rest by kgp__parenthood.next */
    int32_t last_change;  /* lineage, or KGP_NONE; earlier ones by kgp__lineage.before */
} kgp__unit;

/* A unit under another, from the first day to the last. */
typedef struct kgp__parenthood {
    int32_t child, parent;
    kgp_day from, until;
    int32_t item; /* of `parents`, or KGP_NONE for `parent` */
    int32_t next; /* of the same parent, or KGP_NONE */
} kgp__parenthood;

/* Units of one type were ever under units of another. */
typedef struct kgp__climb {
    int32_t from, to; /* texts of the tree, or 0 */
} kgp__climb;

/* A share of what a unit is goes to another one on a day. */
typedef struct kgp__lineage {
    int32_t from, to;
    kgp__amount share;
    kgp_day on;
    int32_t before[2]; /* earlier change of `from` and of `to`, or KGP_NONE */
} kgp__lineage;

typedef struct kgp__indicator {
    int32_t parent;                            /* or KGP_NONE */
    int32_t depth;                             /* parents above it */
    int32_t relation, first_child, next_child; /* to the parent; or KGP_NONE */
    int32_t kind, timing, better, scale, assessed, average_weights;
    int32_t weighted_by;  /* or KGP_NONE */
    int32_t decimals;     /* or KGP_NONE: those of the figures */
    int32_t path;         /* KGP_PATH_* */
    int32_t path_item;    /* of a seasonal or declared path */
    int32_t seasonal;     /* past years */
    int32_t plausible;    /* or KGP_NONE */
    int32_t first_target; /* or KGP_NONE; the rest by kgp__target.next */
    bool counted, composite;
} kgp__indicator;

/* What can be brought: growth of the rest, or the value of the whole period. */
typedef struct kgp__plausible {
    kgp_decimal end[2]; /* low, high */
    kgp__amount headroom;
    bool is_growth;
} kgp__plausible;

typedef struct kgp__target {
    int32_t indicator;
    int32_t unit; /* or KGP_NONE: every unit */
    int32_t basis, operation;
    kgp_decimal value, upper; /* the value, or both ends of a range */
    kgp__amount tolerance, margin;
    kgp_period over;   /* period of the base, or KGP_NO_PERIOD */
    kgp_period of;     /* period whose growth is the value, or KGP_NO_PERIOD */
    kgp_decimal base;  /* stated base, when `has_base` */
    int32_t each_type; /* text of the tree */
    int32_t authority; /* text of the tree, or 0 */
    int32_t modality, exceed, compare, signs, range;
    int32_t attainment; /* or KGP_NONE */
    kgp_decimal scale;  /* when `has_scale` */
    kgp_period period;
    kgp_day adopted, withdrawn;
    kgp_day replaced;       /* when a target that revises it was adopted, or INT32_MAX */
    int32_t revises, links; /* or KGP_NONE */
    int32_t level;          /* linked target that states the level, or KGP_NONE */
    int32_t next;           /* target of the same indicator, or KGP_NONE */
    bool has_base, has_scale, secondary, assumed;
} kgp__target;

struct kgp_plan {
    kgp__tree tree;
    int32_t references;     /* atomic */
    kgp__unit *units;       /* one more at the end, where the parenthoods end */
    kgp__array parenthoods; /* kgp__parenthood, by child */
    kgp__array climbs;      /* kgp__climb, each once */
    int32_t *upwards;       /* units, each before those it was ever under */
    kgp__lineage *lineage;  /* by day */
    kgp__indicator *indicators;
    kgp__target *targets;
    kgp__plausible *plausible;
    kgp__regimes regimes;
    int32_t unit_count, indicator_count, target_count, lineage_count;
    int32_t authority; /* text of the tree, or 0 */
    kgp_period period;
    kgp_day adopted; /* or KGP_NO_DAY */
    int32_t partial, yoy;
    bool units_change; /* some come, go, or become others */
    kgp__amount pace[3];  /* ahead, on track, behind: from */
    kgp_decimal bands[2]; /* percentages of plan of the mid-year count, the higher first */
};

/*
 * Makes the plan of a checked tree, reports what is doubtful in it and takes the tree over; on failure
 * the tree stays.
 */
KGP_NODISCARD kgp_status kgp__plan_make(kgp__tree *tree, kgp_plan **plan, kgp_diag *diag);

static inline const kgp__parenthood *kgp__parenthood_at(const kgp_plan *plan, int32_t index) {
    return (const kgp__parenthood *)plan->parenthoods.items + index;
}
/* The unit above one on a day, or KGP_NONE. */
int32_t kgp__unit_parent(const kgp_plan *plan, int32_t unit, kgp_day day);
/*
 * Steps to the next unit under one on a day; `place` begins with KGP_NONE. KGP_NONE after the last.
 */
int32_t kgp__unit_child(const kgp_plan *plan, int32_t unit, kgp_day day, int32_t *place);

/* Whether anything left a unit or came to it after one day and by another; KGP_NO_DAY or the last such day. */
kgp_day kgp__unit_changed(const kgp_plan *plan, int32_t unit, kgp_day after, kgp_day by);

/* Whether an indicator has a value at a date: a stock, or a ratio like coverage. */
static inline bool kgp__is_at_date(const kgp__indicator *indicator) {
    return indicator->kind == KGP_KIND_STOCK ||
           (indicator->kind == KGP_KIND_RATIO && indicator->timing == KGP_TIMING_DATE);
}

/* A field that is said in two languages: in one of them, else in the other, else "". */
const char *kgp__plan_words(const kgp_plan *plan, int32_t subject, int32_t index, int32_t field,
                            int32_t language);
/* The +1 or -1 of an operator; of `better` for between, equals and about; else 0. */
int32_t kgp__target_direction(const kgp_plan *plan, const kgp__target *target);

#endif
