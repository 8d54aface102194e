/* SPDX-License-Identifier: MIT */
#ifndef KGP_COMPENSATE_LEDGER_H
#define KGP_COMPENSATE_LEDGER_H

#include "compensate/points.h"

/* The members of a group: of an area, without an area, or all. */
typedef struct kgp__group {
    int32_t first, count;
} kgp__group;

/* All pairs from one area to one area. */
typedef struct kgp__class {
    int32_t from, to; /* groups */
    int32_t decimals;
    kgp__fraction rate; /* above 0 */
} kgp__class;

/* Sums of a group, and what its verdict needs to know. */
typedef struct kgp__tally {
    int64_t supply, left, deficit, residual;
    int32_t members, unassessed;
    int32_t blocked; /* mandatory, below floor, not compensable */
    int32_t lost;    /* of them, with a deficit or none that can be told */
    int32_t bare;    /* missed without a deficit */
} kgp__tally;

/* One report of one unit, and room to settle it in. */
typedef struct kgp__settlement {
    kgp_standing *rows;          /* by member; of standing 0 what has no target here */
    int64_t *need;               /* by member: demand that is not covered */
    kgp__tally *tallies;         /* by group */
    kgp__array *transfers;       /* or NULL: not wanted */
    int32_t *donors, *receivers; /* room for the flow in one class */
    int64_t *weight, *share;
    uint64_t *rest;
    bool sums_only; /* rows need not know what they gave or received */
} kgp__settlement;

struct kgp_ledger {
    kgp_allocator allocator;
    kgp_evaluation *evaluation;
    int32_t authority; /* text of the plan's tree, or 0 */
    int32_t parameters[KGP_LEDGER_PARAMETERS];
    kgp_column columns[KGP_LEDGER_RESULTS];
    kgp__member *members;
    kgp__group *groups;  /* by area of the plan, without an area, all */
    int32_t *pools;      /* groups of areas that have members, by id */
    kgp__class *classes; /* in the order in which they flow */
    int32_t member_count, group_count, pool_count, class_count;
    kgp__settlement settled; /* rows is NULL before */
    kgp__array transfers;    /* kgp_transfer, of what is settled */
    kgp__array raised;       /* kgp_raised */
    int32_t period, unit;    /* of what is settled */
};

static inline const kgp_plan *kgp__ledger_plan(const kgp_ledger *ledger) {
    return ledger->evaluation->panel->plan;
}

KGP_NODISCARD kgp_status kgp__settlement_make(const kgp_ledger *ledger, kgp__settlement *made);
void kgp__settlement_free(const kgp_ledger *ledger, kgp__settlement *settlement);

/* What a member brings: attainment and verdict, as a standing, of the targets that decide. */
typedef struct kgp__reading {
    const kgp_ledger *ledger;
    int32_t period, unit;
    kgp_standing row;
    int64_t next; /* second lowest attainment, or INT64_MAX */
    bool unknown; /* of a miss */
} kgp__reading;
void kgp__member_read(kgp__reading *reading, const kgp__member *member);

/* Moves points through the classes in their order. */
KGP_NODISCARD kgp_status kgp__flow(const kgp_ledger *ledger, kgp__settlement *settlement);
/* From attainments and verdicts of all rows to points, flow, standings and groups. */
KGP_NODISCARD kgp_status kgp__settle(const kgp_ledger *ledger, kgp__settlement *settlement);
/* KGP_GROUP_* */
int32_t kgp__group_verdict(const kgp_ledger *ledger, const kgp__tally *tally);
/* In 0.01 %, or INT64_MIN. */
int64_t kgp__group_score(const kgp_ledger *ledger, const kgp__settlement *settlement, int32_t group,
                         int32_t verdict);
/* Mean, minimum and what else is shown beside a verdict. */
void kgp__group_lights(const kgp_ledger *ledger, const kgp__settlement *settlement, int32_t index,
                       kgp_group *group);
/* Reports about an indicator, or KGP_NONE, in a unit and period. */
void kgp__ledger_report(const kgp_ledger *ledger, int32_t code, int32_t indicator, int32_t period,
                        int32_t unit, const char *first, const char *second, kgp_diag *diag);

#endif
