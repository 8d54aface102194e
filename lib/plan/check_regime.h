/* SPDX-License-Identifier: MIT */
/* The check of a plan's regimes, and of where it names one. */
#ifndef KGP_PLAN_CHECK_REGIME_H
#define KGP_PLAN_CHECK_REGIME_H

#include "plan/tree.h"

/* After ids and references were resolved. Sets `faulty` if there are errors. */
KGP_NODISCARD kgp_status kgp__tree_check_regimes(kgp__tree *tree, bool *faulty, kgp_diag *diag);

#endif
