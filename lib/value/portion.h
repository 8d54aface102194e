/* SPDX-License-Identifier: MIT */
/* Parts of a whole number by weight: largest remainder. */
#ifndef KGP_VALUE_PORTION_H
#define KGP_VALUE_PORTION_H

#include <stddef.h>
#include <stdint.h>

typedef struct kgp__portion {
    int64_t weight; /* 0 or above */
    int64_t share;
    uint64_t rest;
} kgp__portion;

/* amount * part / whole rounded down, for part <= whole < 2^63; the remainder is of the product. */
uint64_t kgp__share(uint64_t amount, uint64_t part, uint64_t whole, uint64_t *remainder);

/*
 * Shares an amount of 0 or above by weight, of the sum `total`, which is above 0; ties go to who
 * comes first. The first portion and the bytes from one to the next are given.
 */
void kgp__portions_share(kgp__portion *first, size_t stride, int32_t count, int64_t amount,
                         int64_t total);

#endif
