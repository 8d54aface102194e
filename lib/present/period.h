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

/* `26/01/2026` or `26 Jan 2026`; without its year beside another day. */
void kgp__put_date(kgp__writer *to, kgp_day day, bool with_year);
/* The same after its weekday. */
void kgp__put_dated(kgp__writer *to, kgp_day day, bool with_year);
/* A number without groups: a year, a line. */
void kgp__put_plain(kgp__writer *to, int32_t number);

#endif
