/* SPDX-License-Identifier: MIT */
#include "evaluate/kernel_tile.h"

#include "data/column.h"

#include <string.h>

static char *place_of(const kgp_column *column, int64_t plane, int64_t period, int64_t unit) {
    return (char *)column->data + plane * column->stride_plane + period * column->stride_period +
           unit * column->stride_unit;
}

static void widen(const char *from, int32_t count, int64_t *to) {
    for (int32_t i = 0; i < count; i++) {
        int32_t cell;
        memcpy(&cell, from + 4 * (size_t)i, sizeof cell);
        to[i] = cell == INT32_MIN ? INT64_MIN : cell;
    }
}

static void gather(const kgp_column *column, int64_t period, const kgp__piece *at, int64_t *to) {
    for (int32_t i = 0; i < at->count; i++)
        if (!kgp__column_get(column, 0, period, at->first + i, &to[i]))
            to[i] = INT64_MIN;
}

const char *kgp__tile_read(const kgp_column *column, int64_t period, const kgp__piece *at,
                           int32_t whole, int32_t width, int64_t *tile) {
    const char *cells = place_of(column, 0, period, at->first);
    bool dense = kgp__tile_dense(column);
    if (dense && column->width == width && at->count == whole)
        return cells;
    if (width == 4)
        memcpy(tile, cells, 4 * (size_t)at->count);
    else if (dense && column->width == 4)
        widen(cells, at->count, tile);
    else
        gather(column, period, at, tile);
    for (int32_t i = at->count; i < whole; i++)
        kgp__tile_put(tile, width, i, INT64_MIN);
    return (const char *)tile;
}

void *kgp__tile_place(const kgp_column *column, int32_t width, const kgp__piece *at, int32_t whole,
                      void *tile) {
    bool dense = column->data != NULL && column->width == width && column->stride_unit == width;
    return dense && at->count == whole ? place_of(column, at->target, at->period, at->first) : tile;
}
