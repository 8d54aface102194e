/* SPDX-License-Identifier: MIT */
#ifndef KGP_DATA_COLUMN_H
#define KGP_DATA_COLUMN_H

#include <kgplan/panel.h>

#include <stdbool.h>

/* Whether a column can be bound: its width is 4 or 8, or 1 where that is allowed. */
bool kgp__column_valid(const kgp_column *column, bool byte);

/* Reads a cell; false if it is missing. */
bool kgp__column_get(const kgp_column *column, int64_t plane, int64_t period, int64_t unit,
                     int64_t *value);
/* Writes a cell; false if the value does not fit, then the cell is missing. */
bool kgp__column_set(const kgp_column *column, int64_t plane, int64_t period, int64_t unit,
                     int64_t value);
void kgp__column_set_missing(const kgp_column *column, int64_t plane, int64_t period, int64_t unit);

#endif
