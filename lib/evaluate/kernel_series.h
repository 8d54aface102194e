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

/* Rows of a tile that are added, int64 at any address, by time. */
typedef struct kgp__rows {
    const char *cells[KGP__PARTS];
    int32_t count; /* 0: there is no figure */
} kgp__rows;

typedef struct kgp__to_date {
    int64_t factor; /* from the column's decimals to those that are shown */
    bool mean;      /* else the sum */
    bool skip;      /* gaps, but not at the end */
    bool index;     /* 100 times the quotient, else the growth */
} kgp__to_date;

/*
 * `count` units, a multiple of KGP__LANES: int64 figures, int32 changes in 0.01 %, and 1 for units
 * that are left; tells whether any is.
 */
typedef bool kgp__to_date_body(const kgp__to_date *terms, const kgp__rows *now,
                               const kgp__rows *then, int32_t count, char *values, char *change,
                               uint8_t *left);

kgp__to_date_body kgp__to_date_lanes_avx2, kgp__to_date_lanes_avx512;

#endif
