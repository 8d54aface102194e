/* SPDX-License-Identifier: MIT */
#ifndef KGP_DATA_LOG_H
#define KGP_DATA_LOG_H

#include "base/names.h"
#include "plan/plan.h"

#include <kgplan/log.h>

struct kgp_log {
    kgp_allocator allocator;
    kgp_plan *plan;
    kgp__names texts;
    kgp__array rows;    /* kgp_observation */
    int32_t references; /* atomic: the caller and panels */
    size_t pinned;      /* rows that panels know */
};

static inline const kgp_observation *kgp__log_row(const kgp_log *log, int32_t index) {
    return (const kgp_observation *)log->rows.items + index;
}

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
