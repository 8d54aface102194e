/* SPDX-License-Identifier: MIT */
/*
 * Rows of figures: those of a year to date, put together from rows of parts, and their change on last
 * year (doc/kernels.md).
 */
#ifndef KGP_EVALUATE_KERNEL_SERIES_H
#define KGP_EVALUATE_KERNEL_SERIES_H

#include <stdbool.h>
#include <stdint.h>

enum {
    KGP__PARTS = 12 /* rows that make up a figure, at most */
};

typedef uint64_t kgp__held; /* a number in the bodies' own form */

typedef struct kgp__to_date {
    int64_t factor; /* from the column's decimals to those that are shown */
    bool mean;      /* else the sum */
    bool skip;      /* gaps, but not at the end */
    bool index;     /* 100 times the quotient, else the growth */
} kgp__to_date;

/* Rows of a tile, int64 at any address, by time, and what they are added to, by unit. */
typedef struct kgp__rows {
    const char *cells[KGP__PARTS];
    int32_t count;          /* at least one */
    bool fresh;             /* they are the first ones: there is no sum yet */
    kgp__held *sum, *added; /* how many there are, of means only */
} kgp__rows;

/*
 * Of `count` units, a multiple of KGP__LANES. Figures are whole numbers below 2^37, NaN where they are missing and
 * infinite where they are not sure.
 */
typedef void kgp__to_date_figures(const kgp__to_date *terms, const kgp__rows *rows, int32_t count,
                                  kgp__held *figures);
/*
 * int64 figures and int32 changes in 0.01 % on those of last year, NULL for none; a bit for each unit,
 * set where it is left. Tells whether any is.
 */
typedef bool kgp__to_date_results(const kgp__to_date *terms, const kgp__held *figures,
                                  const kgp__held *last_year, int32_t count, char *values,
                                  char *changes, uint8_t *left);

typedef struct kgp__to_date_loops {
    kgp__to_date_figures *figures;
    kgp__to_date_results *results;
} kgp__to_date_loops;

extern const kgp__to_date_loops kgp__to_date_avx2, kgp__to_date_avx512;

#endif
