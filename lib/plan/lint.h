/* SPDX-License-Identifier: MIT */
/* What is doubtful in a plan that is sound (SEMANTICS: lints). */
#ifndef KGP_PLAN_LINT_H
#define KGP_PLAN_LINT_H

#include "plan/plan.h"
#include "value/interval.h"

/* KGP_E_MEMORY before anything is reported. */
KGP_NODISCARD kgp_status kgp__plan_lint(const kgp_plan *plan, kgp_diag *diag);

/*
 * The base that a change or growth of one value allows together with the level that it is linked to;
 * false where they do not tell.
 */
bool kgp__linked_base(const kgp_plan *plan, const kgp__target *target, kgp__interval *base);

/* Whether parts of an indicator add up to it: figures of one kind, of which none is an average. */
static inline bool kgp__adds_up(const kgp__indicator *part, const kgp__indicator *whole) {
    return part->kind == whole->kind && part->scale == whole->scale &&
           (part->kind == KGP_KIND_FLOW || part->kind == KGP_KIND_STOCK);
}

#endif
