/* SPDX-License-Identifier: MIT */
#ifndef KGP_TIME_PERIOD_H
#define KGP_TIME_PERIOD_H

#include <kgplan/limits.h>
#include <kgplan/period.h>

#include <stdbool.h>

enum {
    KGP__PERIOD_SHIFT = 4096,
    KGP__FIRST_MONTH = 12,
    KGP__END_MONTH = 120000, /* January of year 10000 */
    KGP__PERIOD_ROOM = 64    /* bytes of any text of a period, with its NUL */
};

/* From a first month counted from year 0; KGP_NO_PERIOD if it leaves years 1 to 9999. */
static inline kgp_period kgp__period_of(int32_t first_month, int32_t months) {
    if (first_month < KGP__FIRST_MONTH || months < 1 || months > KGP_LIMIT_MONTHS ||
        first_month > KGP__END_MONTH - months)
        return KGP_NO_PERIOD;
    return first_month * KGP__PERIOD_SHIFT + months;
}

kgp_day kgp__period_first_day(kgp_period period);
kgp_day kgp__period_last_day(kgp_period period);
kgp_period kgp__period_years_later(kgp_period period, int32_t years);

static inline bool kgp__period_valid(kgp_period period) {
    return period > 0 &&
           kgp__period_of(period / KGP__PERIOD_SHIFT, period % KGP__PERIOD_SHIFT) != KGP_NO_PERIOD;
}

/* 0 for no period, like the next ones. */
static inline int32_t kgp__period_months(kgp_period period) {
    return kgp__period_valid(period) ? period % KGP__PERIOD_SHIFT : 0;
}

static inline int32_t kgp__period_first_month(kgp_period period) {
    return kgp__period_valid(period) ? period / KGP__PERIOD_SHIFT : 0;
}

static inline int32_t kgp__period_end(kgp_period period) { /* the month after its last */
    return kgp__period_first_month(period) + kgp__period_months(period);
}

/* Canonical text, "" for no period. */
void kgp__period_text(kgp_period period, char text[KGP__PERIOD_ROOM]);

#endif
