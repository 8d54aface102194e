/* SPDX-License-Identifier: MIT */
/* Sums over runs of cells, several at once (doc/kernels.md). */
#include "evaluate/leaves.h"

#include "evaluate/kernel_vector.h"

enum {
    MOST_CELLS = 4096 /* of a run: sums of numbers below 2^50 stay below 2^62 */
};

/* What of a run has been added up. */
typedef struct totals {
    bits value, weight;
    bits beyond; /* has a bit above where a number is too large */
    int32_t known;
} totals;

/* 2^50 more is below 2^51 for numbers within 2^50 of 0. */
ALWAYS bits beyond_reach(bits x) {
    return (x + all_bits((uint64_t)1 << 50)) >> 51;
}

/* Cells at a unit, the first `count` of WIDE. */
ALWAYS void add_values(const char *values, int32_t unit, int32_t count, totals *to) {
    const char *from = values + 8 * (size_t)unit;
    ask_ahead(from);
    bits value = load_some(from, count, INT64_MIN);
    flags missing = equal(value, all_bits((uint64_t)INT64_MIN));
    value = unless(missing, value);
    to->value += value;
    to->beyond |= beyond_reach(value);
    to->known += count - count_of(missing, count);
}

/* Numbers and weights of 32 bits, whose products are exact; a weight is not below 0. */
ALWAYS void add_products(const char *values, const char *weights, int32_t unit, int32_t count,
                         totals *to) {
    const char *from = values + 8 * (size_t)unit;
    ask_ahead(from);
    bits value = load_some(from, count, INT64_MIN);
    flags missing = equal(value, all_bits((uint64_t)INT64_MIN));
    bits weight = unless(missing, load_some(weights + 8 * (size_t)unit, count, 0));
    value = unless(missing, value);
    bits product = product_of(value, weight);
    to->value += product;
    to->weight += weight;
    to->beyond |=
        (value + all_bits((uint64_t)1 << 31)) >> 32 | weight >> 31 | beyond_reach(product);
    to->known += count - count_of(missing, count);
}

ALWAYS kgp__run_sum sum_of(const char *values, const char *weights, const kgp__run *run) {
    totals all = {{0}, {0}, {0}, 0};
    for (int32_t at = 0; at < run->count; at += WIDE) {
        int32_t count = run->count - at < WIDE ? run->count - at : WIDE;
        if (weights == NULL)
            add_values(values, run->unit + at, count, &all);
        else
            add_products(values, weights, run->unit + at, count, &all);
    }
    return (kgp__run_sum){.value = (int64_t)total_of(all.value),
                          .weight = weights == NULL ? 0 : (int64_t)total_of(all.weight),
                          .known = all.known,
                          .sure = run->count <= MOST_CELLS && is_zero(all.beyond)};
}

void KGP__FOR_SET(kgp__run_sums)(const char *values, const char *weights, const kgp__run *runs,
                                 int32_t count, kgp__run_sum *sums) {
    for (int32_t i = 0; i < count && weights == NULL; i++)
        sums[i] = sum_of(values, NULL, &runs[i]);
    for (int32_t i = 0; i < count && weights != NULL; i++)
        sums[i] = sum_of(values, weights, &runs[i]);
}
