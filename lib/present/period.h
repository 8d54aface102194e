/* SPDX-License-Identifier: MIT */
/* Periods and days in words. */
#ifndef KGP_PRESENT_PERIOD_H
#define KGP_PRESENT_PERIOD_H

#include "present/writer.h"

#include <kgplan/period.h>

/* `năm 2020`, `6 tháng đầu năm 2020`, `quý III năm 2020`; `2020`, `the first half of 2020`, … */
void kgp__put_period(kgp__writer *to, kgp_period period);
/* `ngày 14 tháng 12 năm 2020`, `14 December 2020` */
void kgp__put_day(kgp__writer *to, kgp_day day);

#endif
