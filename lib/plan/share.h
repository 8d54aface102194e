/* SPDX-License-Identifier: MIT */
#ifndef KGP_PLAN_SHARE_H
#define KGP_PLAN_SHARE_H

#include "plan/tree.h"
#include "value/ratio.h"

#include <kgplan/period.h>
#include <kgplan/plan.h>

/* The declared shares of a path within a span, each by its months that lie there. */
void kgp__declared_share(const kgp__tree *tree, int32_t path, kgp_period span, kgp__ratio *to);

#endif
