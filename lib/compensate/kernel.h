/* SPDX-License-Identifier: MIT */
/*
 * Rows of groups: down the members of a pool, over tiles of units, in 32-bit integers
 * (doc/kernels.md). For ledgers where points move only inside areas, and all terms are whole 0.01 %.
 */
#ifndef KGP_COMPENSATE_KERNEL_H
#define KGP_COMPENSATE_KERNEL_H

#include "compensate/ledger.h"

enum {
    KGP__FLAG_BLOCKED = 1, /* a miss that fails the group */
    KGP__FLAG_UNASSESSED = 2,
    KGP__FLAG_BARE = 4,     /* missed without a deficit */
    KGP__FLAG_RESIDUAL = 8, /* more is lacking than can be given */
    KGP__FLAG_DOUBT = 16    /* the unit is left */
};

enum {
    KGP__UNITS = 16 /* that bodies take at once, or whole fractions of it */
};

/* A member in 0.01 %. */
typedef struct kgp__pooled {
    int32_t target; /* the one that stands for it */
    int32_t weight; /* above 0 */
    int32_t cap;    /* what counts above 100 % */
    int32_t kept;   /* what of that it does not give */
    int32_t lack;   /* misses by more than this fail the group */
    int32_t most;   /* above or below 100 %, so that sums stay in 32 bits */
} kgp__pooled;

/* Sums by unit: weights, and weights times 0.01 %. */
typedef struct kgp__pool {
    int32_t weight[KGP__TILE];  /* of what is assessed */
    int32_t excess[KGP__TILE];  /* beyond 100 %, up to the caps */
    int32_t kept[KGP__TILE];    /* of it */
    int32_t deficit[KGP__TILE]; /* of misses */
    int32_t flags[KGP__TILE];
} kgp__pool;

/* A tile of a member: verdicts and int32 attainments, at any address. */
typedef struct kgp__feed {
    const kgp__pooled *part;
    const uint8_t *verdict;
    const char *attainment;
} kgp__feed;

/*
 * Adds members to a pool of `units`, a multiple of KGP__UNITS, or begins it with them. All of them have
 * the same `most`.
 */
typedef void kgp__pool_add(kgp__pool *pool, const kgp__feed *feeds, int32_t count, int32_t units,
                           bool fresh);
/*
 * Group verdicts and scores (INT32_MIN for none); flags that tell of an incomplete and of a failed
 * group. The pool is then added to `all`, or begins it, if that is not NULL.
 */
typedef void kgp__pool_finish(kgp__pool *pool, kgp__pool *all, bool fresh, int32_t units,
                              int32_t incomplete, int32_t fails, uint8_t *verdict, int32_t *score);

typedef struct kgp__pool_loops {
    kgp__pool_add *add;
    kgp__pool_finish *finish;
} kgp__pool_loops;

extern const kgp__pool_loops kgp__pool_avx2, kgp__pool_avx512;

/* Compiles the members; without parts where they cannot be, or memory lacks. */
kgp__pooled *kgp__pooled_make(const kgp_ledger *ledger);

/* Settles one unit into the columns; false if a result does not fit. */
bool kgp__ledger_unit(const kgp_ledger *ledger, int32_t period, int32_t unit, kgp__settlement *room,
                      kgp_diag *diag);
/* Units of one report. */
bool kgp__pooled_run(const kgp_ledger *ledger, const kgp__pooled *parts, int32_t period,
                     int32_t first_unit, int32_t units, kgp__settlement *room, kgp_diag *diag);

#endif
