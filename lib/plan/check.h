/* SPDX-License-Identifier: MIT */
/* The check of a plan as a whole. */
#ifndef KGP_PLAN_CHECK_H
#define KGP_PLAN_CHECK_H

#include "plan/tree.h"

/* Resolves ids and references, then finds all faults in one pass. KGP_E_INPUT if there are any. */
KGP_NODISCARD kgp_status kgp__tree_check(kgp__tree *tree, kgp_diag *diag);

/* The tree that is checked, and where its findings go. */
typedef struct kgp__checking {
    kgp__tree *tree;
    kgp_diag *diag;
    bool faulty;
} kgp__checking;

/* Reports about an item; the place is that of `value`, or of the item when it is NULL. */
void kgp__find(kgp__checking *c, int32_t code, int32_t subject, int32_t index,
               const kgp__value *value, const char *first, const char *second, const char *third);

/* Reports that a value says what another did. */
void kgp__find_repeated(kgp__checking *c, int32_t subject, int32_t index, const kgp__value *value,
                        const kgp__value *before);

/* The operator fields, in the order of KGP__OPERATOR_*. */
enum {
    KGP__OPERATORS = 7
};
extern const int32_t kgp__operator_fields[KGP__OPERATORS];

#endif
