/* SPDX-License-Identifier: MIT */
#ifndef KGP_COMPENSATE_LEDGER_H
#define KGP_COMPENSATE_LEDGER_H

#include "compensate/points.h"

/* The members of a group: of an area, without an area, or all. */
typedef struct kgp__group {
    int32_t first, count;
    int32_t pool; /* place among the areas that have members */
} kgp__group;

/* All pairs from one area to one area. */
typedef struct kgp__class {
    int32_t from, to; /* groups */
    int32_t decimals;
    kgp__fraction rate;
} kgp__class;

/* Sums of a group; the first four as the columns KGP_LEDGER_SUPPLY and on. */
enum {
    KGP__SUPPLY,
    KGP__LEFT,
    KGP__DEFICIT,
    KGP__RESIDUAL,
    KGP__MEMBERS,
    KGP__UNASSESSED,
    KGP__BLOCKED, /* mandatory, below floor, not compensable */
    KGP__LOST,    /* of them, with a deficit or one that cannot be told */
    KGP__BARE,    /* missed without a deficit */
    KGP__TALLIES
};
typedef int64_t kgp__tally[KGP__TALLIES];

/* A member in a settlement; its row has standing 0 when it has no target there. */
typedef struct kgp__entry {
    kgp_standing row;
    int64_t need; /* demand that is not covered */
    /* Room for the flow in one class: positions in lists of donors and receivers. */
    int32_t donor, receiver;
    kgp__portion portion;
} kgp__entry;

typedef struct kgp__settlement {
    kgp__entry *entries;   /* by member */
    kgp__tally *tallies;   /* by group */
    kgp__array *transfers; /* or NULL: not wanted */
    bool sums_only;        /* nor what single members gave or received */
} kgp__settlement;

/* What is read by index. */
enum {
    KGP__TRANSFERS,
    KGP__STANDINGS,
    KGP__SUMS,
    KGP__RAISED,
    KGP__LISTS
};

struct kgp_ledger {
    kgp_allocator allocator;
    kgp_evaluation *evaluation;
    int32_t authority; /* text of the plan's tree, or 0 */
    int32_t parameters[KGP_LEDGER_PARAMETERS];
    kgp_column columns[KGP_LEDGER_RESULTS];
    kgp__member *members;
    kgp__group *groups;  /* by area of the plan, without an area, all */
    int32_t *pools;      /* groups of areas that have members, by id */
    kgp__class *classes; /* by pool that gives and pool that receives */
    int32_t *order;      /* classes with a rate above 0, as they flow */
    int32_t member_count, group_count, pool_count, order_count;
    int32_t period, unit;    /* of what is settled */
    kgp__settlement settled; /* without entries before */
    kgp__array lists[KGP__LISTS];
};

static inline const kgp_plan *kgp__ledger_plan(const kgp_ledger *ledger) {
    return ledger->evaluation->panel->plan;
}
static inline const int64_t *kgp__tally_of_all(const kgp_ledger *ledger,
                                               const kgp__settlement *settlement) {
    return settlement->tallies[ledger->group_count - 1];
}

/* What a member brings: the standing of its verdict, and the attainments of what decides. */
typedef struct kgp__reading {
    const kgp_ledger *ledger;
    int32_t period, unit;
    kgp_standing row;
    int64_t next; /* second lowest attainment, or INT64_MAX */
    bool unknown; /* of a miss */
} kgp__reading;
void kgp__member_read(kgp__reading *reading, const kgp__member *member);

KGP_NODISCARD kgp_status kgp__settlement_make(const kgp_ledger *ledger, kgp__settlement *made);
void kgp__settlement_free(const kgp_ledger *ledger, kgp__settlement *settlement);
/* Moves points through the classes in their order. */
KGP_NODISCARD kgp_status kgp__flow(const kgp_ledger *ledger, kgp__settlement *settlement);
/* From attainments and verdicts of all rows to points, flow, standings and tallies. */
KGP_NODISCARD kgp_status kgp__settle(const kgp_ledger *ledger, kgp__settlement *settlement);

/* KGP_GROUP_* */
int32_t kgp__group_verdict(const kgp_ledger *ledger, const kgp__tally tally);
bool kgp__group_passes(int32_t verdict);
/* In 0.01 %, or INT64_MIN. */
int64_t kgp__group_score(const kgp_ledger *ledger, const kgp__settlement *settlement, int32_t group,
                         bool passes);
/* Mean, minimum and what else is shown beside a verdict. */
void kgp__group_lights(const kgp_ledger *ledger, int32_t index, kgp_group *group);

/* Lists the rows of declared sums. */
KGP_NODISCARD kgp_status kgp__sums_list(const kgp_ledger *ledger, int32_t period, int32_t unit,
                                        kgp__array *to, kgp_diag *diag);
/* Adds a copy of a row to a list. */
KGP_NODISCARD kgp_status kgp__list_add(const kgp_ledger *ledger, kgp__array *to, const void *row,
                                       size_t size);
/* Reports about an indicator, or KGP_NONE, in a unit and report. */
void kgp__ledger_report(const kgp_ledger *ledger, int32_t code, int32_t indicator, int32_t period,
                        int32_t unit, const char *first, const char *second, kgp_diag *diag);

#endif
