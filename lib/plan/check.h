/* SPDX-License-Identifier: MIT */
/* The check of a plan as a whole. */
#ifndef KGP_PLAN_CHECK_H
#define KGP_PLAN_CHECK_H

#include "plan/tree.h"

/* Resolves ids and references, then finds all faults in one pass. KGP_E_INPUT if there are any. */
KGP_NODISCARD kgp_status kgp__tree_check(kgp__tree *tree, kgp_diag *diag);

/* The operator fields, in the order of KGP__OPERATOR_*. */
enum {
    KGP__OPERATORS = 7
};
extern const int32_t kgp__operator_fields[KGP__OPERATORS];

#endif
