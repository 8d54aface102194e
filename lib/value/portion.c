/* SPDX-License-Identifier: MIT */
#include "value/portion.h"

#include "base/check.h"

/* Where the product does not fit, bit by bit: twice what is below `whole` always does. */
uint64_t kgp__share(uint64_t amount, uint64_t part, uint64_t whole, uint64_t *remainder) {
    uint64_t product, quotient = 0, rest = 0;
    if (!kgp__mul_overflows(amount, part, &product)) {
        *remainder = product % whole;
        return product / whole;
    }
    for (int32_t bit = 63; bit >= 0; bit--) {
        rest *= 2;
        quotient = quotient * 2 + (rest >= whole);
        rest -= rest >= whole ? whole : 0;
        rest += amount >> bit & 1 ? part : 0;
        quotient += rest >= whole;
        rest -= rest >= whole ? whole : 0;
    }
    *remainder = rest;
    return quotient;
}

static kgp__portion *at(kgp__portion *first, size_t stride, int32_t index) {
    return (kgp__portion *)(void *)((char *)first + (size_t)index * stride);
}

void kgp__portions_share(kgp__portion *first, size_t stride, int32_t count, int64_t amount,
                         int64_t total) {
    int64_t over = amount;
    for (int32_t i = 0; i < count; i++) {
        kgp__portion *one = at(first, stride, i);
        one->share = (int64_t)kgp__share((uint64_t)amount, (uint64_t)one->weight, (uint64_t)total,
                                         &one->rest);
        over -= one->share;
    }
    for (; over > 0; over--) {
        kgp__portion *largest = first;
        for (int32_t i = 1; i < count; i++)
            if (at(first, stride, i)->rest > largest->rest)
                largest = at(first, stride, i);
        largest->share++;
        largest->rest = 0;
    }
}
