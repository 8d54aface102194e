/* SPDX-License-Identifier: MIT */
/* Columns in tiles: where they lie if they lie side by side, else gathered. */
#ifndef KGP_EVALUATE_KERNEL_TILE_H
#define KGP_EVALUATE_KERNEL_TILE_H

#include "evaluate/kernel.h"

#include <stddef.h>
#include <string.h>

/* Cells of a row: units `first` to `first + count - 1`. */
typedef struct kgp__piece {
    int32_t target, period, first, count;
} kgp__piece;

/* Units of the next piece of those that are left: whole lanes, until fewer are left. */
static inline int32_t kgp__piece_of(int32_t left) {
    int32_t count = left < KGP__TILE ? left : KGP__TILE;
    return count > KGP__LANES ? count - count % KGP__LANES : count;
}

/* Its units, filled up to lanes. */
static inline int32_t kgp__whole_piece(const kgp__piece *piece) {
    return (piece->count + KGP__LANES - 1) / KGP__LANES * KGP__LANES;
}

/* Whether cells of a column lie side by side, the smallest number for a missing one. */
static inline bool kgp__tile_dense(const kgp_column *column) {
    return column->valid == NULL && column->stride_unit == column->width;
}

/* A number of a width in a tile, INT64_MIN for a missing one. */
static inline void kgp__tile_put(int64_t *tile, int32_t width, int32_t at, int64_t number) {
    int32_t small = number == INT64_MIN ? INT32_MIN : (int32_t)number;
    memcpy((char *)tile + width * (ptrdiff_t)at, width == 4 ? (void *)&small : (void *)&number,
           (size_t)width);
}

/*
 * Cells of a column at a period in `width` bytes, filled up with missing ones to `whole`; only dense
 * columns of 4 bytes can be read in 4.
 */
const char *kgp__tile_read(const kgp_column *column, int64_t period, const kgp__piece *at,
                           int32_t whole, int32_t width, int64_t *tile);
/* Where a result of a width can be written side by side, or the tile. */
void *kgp__tile_place(const kgp_column *column, int32_t width, const kgp__piece *at, int32_t whole,
                      void *tile);

#endif
