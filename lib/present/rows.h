/* SPDX-License-Identifier: MIT */
/* The columns of results for programs, in every format. */
#ifndef KGP_PRESENT_ROWS_H
#define KGP_PRESENT_ROWS_H

#include "present/guard.h"
#include "time/period.h"

/* Beside the results: what a row is about. */
enum {
    KGP__ROW_UNIT = KGP_RESULTS,
    KGP__ROW_INDICATOR,
    KGP__ROW_TARGET,
    KGP__ROW_AUTHORITY,
    KGP__ROW_BASIS,
    KGP__ROW_OPERATOR,
    KGP__ROW_PERIOD,
    KGP__ROW_COLUMNS
};

/* All of them in their stable order. */
extern const int8_t kgp__row_order[KGP__ROW_COLUMNS];
const char *kgp__row_name(int32_t column);
/* Whether a column holds texts, and one of them; "" for none. `room` is for those that are made. */
bool kgp__row_is_text(int32_t column);
const char *kgp__row_text(const kgp__spot *spot, int32_t column, char room[KGP__PERIOD_ROOM]);

#endif
