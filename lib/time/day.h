/* SPDX-License-Identifier: MIT */
#ifndef KGP_TIME_DAY_H
#define KGP_TIME_DAY_H

#include <kgplan/period.h>

#include <stdbool.h>

int32_t kgp__days_in_month(int32_t year, int32_t month);
bool kgp__day_valid(kgp_day day);
/* Months from year 0 to that of a day; 0 for no day. */
int32_t kgp__day_month(kgp_day day);

enum {
    KGP__DAY_ROOM = 16
};
/* `2020-12-31`, "" for no day. */
void kgp__day_text(kgp_day day, char text[KGP__DAY_ROOM]);

#endif
