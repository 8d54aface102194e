/* SPDX-License-Identifier: MIT */
#ifndef KGP_TIME_DAY_H
#define KGP_TIME_DAY_H

#include <kgplan/period.h>

#include <stdbool.h>

int32_t kgp__days_in_month(int32_t year, int32_t month);
bool kgp__day_valid(kgp_day day);

#endif
