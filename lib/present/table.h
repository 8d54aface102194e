/* SPDX-License-Identifier: MIT */
#ifndef KGP_PRESENT_TABLE_H
#define KGP_PRESENT_TABLE_H

#include "base/names.h"
#include "present/label.h"

#include <kgplan/table.h>

typedef struct kgp__row {
    int32_t depth;
    int32_t cell[KGP__COLUMNS]; /* texts of the table */
} kgp__row;

struct kgp_table {
    kgp_allocator allocator;
    int32_t language;
    kgp__names texts;
    kgp__array rows;  /* kgp__row; the first is the heading */
    kgp__array notes; /* int32_t: texts */
    int32_t counts;   /* notes that count, before all others */
};

/* The table for a terminal. */
KGP_NODISCARD kgp_status kgp__table_print(const kgp_table *table, int32_t width,
                                          kgp_buffer *buffer);

/* Whether numbers stand in a column: they are aligned to the right. */
static inline bool kgp__column_is_number(int32_t column) {
    return column >= KGP__COLUMN_LAST_YEAR && column <= KGP__COLUMN_YOY;
}

#endif
