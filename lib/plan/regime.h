/* SPDX-License-Identifier: MIT */
/* The regimes of a plan, made from its tree. */
#ifndef KGP_PLAN_REGIME_H
#define KGP_PLAN_REGIME_H

#include "plan/tree.h"
#include "time/regime.h"

typedef struct kgp__regimes {
    kgp_regime *items; /* by index; they borrow the tree's texts */
    kgp__window *windows;
    kgp__deadline *deadlines;
} kgp__regimes;

/* Rules that lack what they must have are left out. */
KGP_NODISCARD kgp_status kgp__regimes_make(const kgp__tree *tree, kgp__regimes *regimes);
void kgp__regimes_free(const kgp_allocator *allocator, kgp__regimes *regimes);
/* A regime of the tree by its id, else a built-in one, else NULL. */
const kgp_regime *kgp__regimes_find(const kgp__tree *tree, const kgp__regimes *regimes,
                                    const char *id, size_t length);

#endif
