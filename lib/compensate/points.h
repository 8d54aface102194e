/* SPDX-License-Identifier: MIT */
/* Who takes part, under which terms, and how many points that makes (SEMANTICS: compensation). */
#ifndef KGP_COMPENSATE_POINTS_H
#define KGP_COMPENSATE_POINTS_H

#include "compensate/grain.h"
#include "evaluate/evaluation.h"

#include <kgplan/ledger.h>

enum {
    KGP__WHOLE = 10000,    /* attainment 1 in 0.01 % */
    KGP__MILLION = 1000000 /* 1 in the parts that terms are in */
};

/* Terms with the plan's defaults, in 10^-6 unless said. */
typedef struct kgp__member {
    int32_t indicator;
    int32_t area; /* index in the plan; the number of areas for what has none */
    int32_t rank;
    int32_t floor;               /* 0.01 %, rounded up */
    int64_t cap, reserve, cover; /* INT64_MAX for no cap */
    int64_t cost, stretch;       /* INT64_MAX for no end */
    int64_t weight;              /* in a unit of all members */
    kgp__fraction supply;        /* grains for 10^-6 of attainment */
    kgp__fraction deficit;       /* grains for 0.01 % of attainment */
    bool donor, receiver, mandatory;
} kgp__member;

/* Counted indicators without a parent and with terms, by id of the area, then by their own. */
KGP_NODISCARD kgp_status kgp__members_make(const kgp_plan *plan, const kgp_allocator *allocator,
                                           kgp__member **members, int32_t *count);

/*
 * A term of an indicator, else of the defaults, else NULL; with the item it stands in, for its place.
 */
const kgp__value *kgp__term(const kgp__tree *tree, int32_t indicator, int32_t field,
                            const kgp__item **item);

/* An amount in 10^-6; INT64_MAX where it does not fit. */
int64_t kgp__millionths(const kgp__value *value);

static inline bool kgp__is_reached(int32_t standing) {
    return standing == KGP_STANDING_EXCEEDED || standing == KGP_STANDING_MET;
}
/* What takes part, has a verdict and is not reached. */
static inline bool kgp__is_missed(int32_t standing) {
    return standing > KGP_STANDING_MET && standing < KGP_STANDING_UNASSESSED;
}

/*
 * Supply, or deficit and demand, of a row with attainment and a verdict, before anything flows; a
 * miss learns which kind it is. False if they do not fit.
 */
bool kgp__points(const kgp__member *member, kgp_standing *row, int64_t *demand);

#endif
