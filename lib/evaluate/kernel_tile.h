/* SPDX-License-Identifier: MIT */
/* Columns in tiles: where they lie if they lie side by side, else gathered. */
#ifndef KGP_EVALUATE_KERNEL_TILE_H
#define KGP_EVALUATE_KERNEL_TILE_H

#include "evaluate/kernel.h"

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

/* int64 cells of a column at a period, filled up with missing ones to `whole`. */
const char *kgp__tile_read(const kgp_column *column, int64_t period, const kgp__piece *at,
                           int32_t whole, int64_t *tile);
/* Where a result of a width can be written side by side, or the tile. */
void *kgp__tile_place(const kgp_column *column, int32_t width, const kgp__piece *at, int32_t whole,
                      void *tile);

#endif
