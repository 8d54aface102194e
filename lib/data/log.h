/* SPDX-License-Identifier: MIT */
#ifndef KGP_DATA_LOG_H
#define KGP_DATA_LOG_H

#include "base/names.h"
#include "plan/plan.h"

#include <kgplan/log.h>

/* What mostly stays as it is from row to row: kept once for rows in turn that share it. */
typedef struct kgp__attributes {
    kgp_decimal numerator, denominator; /* 0 without a ratio */
    kgp_day known;
    int32_t source, comment, file;
    int32_t bound, multiplier, has_ratio;
} kgp__attributes;

/* An observation as the log keeps it: pages of memory are what reading many rows costs most. */
typedef struct kgp__kept {
    int64_t coefficient;
    int32_t indicator, unit;
    kgp_period period;
    int32_t line;
    int32_t attributes; /* their place in the log */
    int8_t decimals, stage, missing, measure;
} kgp__kept;

struct kgp_log {
    kgp_allocator allocator;
    kgp_plan *plan;
    kgp__names texts;
    kgp__array rows;       /* kgp__kept */
    kgp__array attributes; /* kgp__attributes of the rows, in their order */
    int32_t references;    /* atomic: the caller and panels */
    size_t pinned;         /* rows that panels know */
};

static inline const kgp__kept *kgp__log_kept(const kgp_log *log, int32_t index) {
    return (const kgp__kept *)log->rows.items + index;
}

/* A row as it was appended. */
kgp_observation kgp__log_row(const kgp_log *log, int32_t index);

/* The day a row became known. */
kgp_day kgp__row_known(const kgp_observation *row);
/* Whether value, bound and multiplier are those of a number that can be printed. */
bool kgp__row_printed(const kgp_observation *row);
/*
 * The value with its multiplier applied, and the decimal place of the last printed digit (below 0
 * for a scale word). False if it does not fit.
 */
bool kgp__row_value(const kgp_observation *row, kgp_decimal *value, int32_t *printed);
/* Two rows say the same. */
bool kgp__rows_agree(const kgp_observation *a, const kgp_observation *b);

#endif
