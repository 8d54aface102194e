/* SPDX-License-Identifier: MIT */
#ifndef KGP_TIME_PERIOD_H
#define KGP_TIME_PERIOD_H

#include <kgplan/limits.h>
#include <kgplan/period.h>

#include <stdbool.h>

/* From a first month counted from year 0; KGP_NO_PERIOD if it leaves years 1 to 9999. */
kgp_period kgp__period_of(int32_t first_month, int32_t months);

static inline int32_t kgp__period_end(kgp_period period) { /* the month after its last */
    return kgp_period_first_month(period) + kgp_period_months(period);
}

#endif
