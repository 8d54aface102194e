/* SPDX-License-Identifier: MIT */
/* Checked integer arithmetic: true when the result does not fit, as the compilers' builtins say. */
#ifndef KGP_BASE_CHECK_H
#define KGP_BASE_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define kgp__add_overflows(a, b, sum) __builtin_add_overflow(a, b, sum)
#define kgp__mul_overflows(a, b, product) __builtin_mul_overflow(a, b, product)

#define KGP__COUNT(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

/* |value| without overflow at INT64_MIN. */
static inline uint64_t kgp__magnitude(int64_t value) {
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static inline int32_t kgp__larger(int32_t a, int32_t b) {
    return a > b ? a : b;
}

#endif
