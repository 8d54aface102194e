/* SPDX-License-Identifier: MIT */
/* Scalars of a plan, by the type of their field. */
#ifndef KGP_PLAN_SCALAR_H
#define KGP_PLAN_SCALAR_H

#include "plan/tree.h"

/*
 * Reads a scalar into `value` (number, decimals, percent). KGP_E_SYNTAX or KGP_E_RANGE if it is
 * not of the field's form. A reference keeps KGP_NONE until the plan is finished.
 */
KGP_NODISCARD kgp_status kgp__scalar_read(const kgp_field *field, const char *text, size_t length,
                                          kgp__value *value);
/* Whether a number is one of the field's. */
bool kgp__scalar_accepts(const kgp_field *field, int64_t number);
/* KGP_EXPECT_* of the field's type. */
int32_t kgp__scalar_expected(const kgp_field *field);
/* Its argument: the words, or the range. */
const char *kgp__scalar_choices(const kgp_field *field, char room[32]);

#endif
