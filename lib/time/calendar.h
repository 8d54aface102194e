/* SPDX-License-Identifier: MIT */
/* Working days one by one, noting the years that are missing. */
#ifndef KGP_TIME_CALENDAR_H
#define KGP_TIME_CALENDAR_H

#include "base/diag.h"

#include <kgplan/calendar.h>

#include <stdbool.h>

enum {
    KGP__YEARS = 10008 /* whole bytes for 0 and 10000, where days end, and those between */
};

/* Years that a calculation needed and did not have. */
typedef struct kgp__years {
    bool any;
    uint8_t bits[KGP__YEARS / 8];
} kgp__years;

void kgp__years_add(kgp__years *years, int32_t year);
void kgp__years_merge(kgp__years *years, const kgp__years *others);
/* A finding for each year that was needed; KGP_E_CALENDAR if there are any. */
kgp_status kgp__years_report(const kgp__years *years, const kgp_calendar *calendar, kgp_diag *diag);

int32_t kgp__year_of(kgp_day day);
/* From 0 for Monday. */
int32_t kgp__weekday(kgp_day day);

/*
 * All give false, and note the year in `missing` if it is not NULL, where the calendar does not
 * say. A NULL calendar says nothing.
 */
bool kgp__calendar_after(const kgp_calendar *calendar, kgp_day day, int32_t n, kgp_day *found,
                         kgp__years *missing);
bool kgp__calendar_shift(const kgp_calendar *calendar, kgp_day day, int32_t rule, kgp_day *found,
                         kgp__years *missing);
bool kgp__calendar_count(const kgp_calendar *calendar, kgp_day from, kgp_day to, int32_t *found,
                         kgp__years *missing);

enum {
    KGP__WEEKEND = KGP_CALENDAR_OFF - 1
};
/* Whether a day is other than a weekday that is worked, and its row; KGP__WEEKEND if it has none. */
bool kgp__calendar_special(const kgp_calendar *calendar, kgp_day day, kgp_calendar_row *found);

#endif
