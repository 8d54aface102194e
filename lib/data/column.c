/* SPDX-License-Identifier: MIT */
#include "data/column.h"

#include <kgplan/limits.h>

#include <string.h>

static int64_t slot_of(const kgp_column *column) {
    return column->slot == 0 ? column->width : column->slot;
}

/* Whether every cell has a bit of its own, if there is a bitmap. */
static bool has_bits(const kgp_column *column) {
    int64_t slot = slot_of(column);
    return column->valid_first >= 0 && column->valid_first < 8 && slot > 0 &&
           slot % column->width == 0 &&
           (column->valid == NULL ||
            (column->stride_plane % slot == 0 && column->stride_period % slot == 0 &&
             column->stride_unit % slot == 0));
}

bool kgp__column_valid(const kgp_column *column, bool byte) {
    bool width = column->width == 8 || column->width == 4 || (byte && column->width == 1);
    return width && has_bits(column) && (column->width == 1) == byte && column->data != NULL &&
           column->stride_plane >= 0 && column->stride_period >= 0 && column->stride_unit >= 0 &&
           column->stride_plane % column->width == 0 &&
           column->stride_period % column->width == 0 && column->stride_unit % column->width == 0 &&
           column->decimals >= 0 && column->decimals <= KGP_LIMIT_DECIMALS;
}

static int64_t offset(const kgp_column *column, int64_t plane, int64_t period, int64_t unit) {
    return plane * column->stride_plane + period * column->stride_period +
           unit * column->stride_unit;
}

bool kgp__column_get(const kgp_column *column, int64_t plane, int64_t period, int64_t unit,
                     int64_t *value) {
    int64_t at = offset(column, plane, period, unit);
    const char *cell = (const char *)column->data + at;
    if (column->valid != NULL) {
        int64_t bit = column->valid_first + at / slot_of(column);
        if ((column->valid[bit / 8] >> (bit % 8) & 1) == 0)
            return false;
    }
    if (column->width == 8) {
        memcpy(value, cell, 8);
        return *value != INT64_MIN;
    }
    if (column->width == 4) {
        int32_t narrow;
        memcpy(&narrow, cell, 4);
        *value = narrow;
        return column->valid != NULL || narrow != INT32_MIN;
    }
    *value = *(const uint8_t *)cell;
    return true;
}

bool kgp__column_set(const kgp_column *column, int64_t plane, int64_t period, int64_t unit,
                     int64_t value) {
    char *cell = (char *)column->data + offset(column, plane, period, unit);
    bool fits = true;
    if (column->width == 8) {
        memcpy(cell, &value, 8);
    } else if (column->width == 4) {
        fits = value > INT32_MIN && value <= INT32_MAX;
        int32_t narrow = fits ? (int32_t)value : INT32_MIN;
        memcpy(cell, &narrow, 4);
    } else {
        *(uint8_t *)cell = (uint8_t)value;
    }
    return fits;
}

void kgp__column_set_missing(const kgp_column *column, int64_t plane, int64_t period,
                             int64_t unit) {
    if (column->width == 8)
        kgp__column_set(column, plane, period, unit, INT64_MIN);
    else
        kgp__column_set(column, plane, period, unit, column->width == 4 ? INT32_MIN : 0);
}
