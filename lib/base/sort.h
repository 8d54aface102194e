/* SPDX-License-Identifier: MIT */
/* A stable merge sort of numbers by a caller's order. */
#ifndef KGP_BASE_SORT_H
#define KGP_BASE_SORT_H

#include "base/alloc.h"

/* Below 0, 0 or above 0 for a before, beside or after b. */
typedef int32_t kgp__order(const void *ctx, int32_t a, int32_t b);

/* False when there is no memory; then nothing has moved. */
bool kgp__sort(const kgp_allocator *allocator, int32_t *numbers, size_t count, kgp__order *order,
               const void *ctx);

#endif
