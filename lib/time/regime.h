/* SPDX-License-Identifier: MIT */
/* Regimes as rules: made from a plan, or built in. */
#ifndef KGP_TIME_REGIME_H
#define KGP_TIME_REGIME_H

#include "time/calendar.h"

#include <kgplan/regime.h>

enum {
    KGP__ANY_LEVEL = -1,
    KGP__ANY_MONTH = 0,
    KGP__ALL_FREQUENCIES = (1 << KGP_FREQUENCIES) - 1
};

/* A day of a month that counts from another one; beyond the month's end, its last day. */
typedef struct kgp__edge {
    int32_t month;
    int32_t day; /* 1 to 31, or 0: not stated */
} kgp__edge;

typedef struct kgp__window {
    int32_t frequency;
    int32_t ends;    /* for periods that end in this month, or KGP__ANY_MONTH */
    kgp__edge first; /* from the period's first month; not stated: after the window before */
    kgp__edge last;  /* from the period's last month */
    int32_t line, column;
} kgp__window;

typedef struct kgp__deadline {
    int32_t frequency;
    int32_t level; /* or KGP__ANY_LEVEL */
    int32_t ends;
    kgp__edge day;        /* from the period's last month, */
    int32_t working_days; /* or that many after the window; without both, no deadline is set */
    int32_t line, column;
} kgp__deadline;

struct kgp_regime {
    const char *id, *authority, *source;
    const char *name[2], *note[2]; /* by KGP_LANGUAGE_* */
    const char *file;              /* where it was read, or "" */
    int32_t line, column;
    kgp_day from, until; /* KGP_NO_DAY, INT32_MAX: without end */
    int32_t shift;
    int32_t frequencies; /* bits: of all reports, */
    int32_t asked;       /* and of those it asks for whether or not a rule fits */
    int32_t window_count, deadline_count;
    const kgp__window *windows;
    const kgp__deadline *deadlines;
};

/* A built-in regime, or NULL. */
const kgp_regime *kgp__regime_known(const char *id, size_t length);

/* KGP_FREQUENCY_* of a period, or -1. */
int32_t kgp__frequency_of(kgp_period period);
/* The word of a frequency or level, as in a plan file. */
const char *kgp__frequency_word(int32_t frequency);
const char *kgp__level_word(int32_t level);
/*
 * The period of a frequency whose last month is the first to come from a month on; a month counts
 * from year 0.
 */
kgp_period kgp__period_ending_from(int32_t frequency, int32_t month);
/* The one after it; KGP_NO_PERIOD after year 9999. */
kgp_period kgp__period_after(int32_t frequency, kgp_period period);

/* Whether it asks for a report: by name, or by a rule of any level. */
bool kgp__regime_asks(const kgp_regime *regime, kgp_period period);
/* The rule of a period's window or deadline, or NULL. */
const kgp__window *kgp__window_of(const kgp_regime *regime, kgp_period period);
const kgp__deadline *kgp__deadline_of(const kgp_regime *regime, int32_t level, kgp_period period);
/* False, and KGP_NO_DAY for both, where the regime states none. */
bool kgp__regime_window(const kgp_regime *regime, kgp_period period, kgp_day *first, kgp_day *last);
/* The days between which a deadline is before any shift; both the same when no calendar is asked. */
bool kgp__deadline_between(const kgp_regime *regime, int32_t level, kgp_period period,
                           kgp_day *earliest, kgp_day *latest);
/*
 * KGP_NO_DAY for both when no deadline is set. False, and KGP_NO_DAY for what is not known, where
 * the calendar does not reach.
 */
bool kgp__regime_deadline(const kgp_regime *regime, const kgp_calendar *calendar, int32_t level,
                          kgp_period period, kgp_day *due, kgp_day *shifted, kgp__years *missing);
bool kgp__in_force(const kgp_regime *regime, kgp_day day);

enum {
    KGP__SPAN = 32
};
/* `2026-01-15…2026-02-14` */
const char *kgp__span_text(kgp_day first, kgp_day last, char text[KGP__SPAN]);
void kgp__report_not_in_force(const kgp_regime *regime, kgp_day day, kgp__place place,
                              kgp_diag *diag);
/* Reports the days of a period that one of two regimes counts and the other does not, if any. */
bool kgp__report_days_differ(const kgp_regime *a, const kgp_regime *b, kgp_period period,
                             kgp__place place, const char *subject, kgp_diag *diag);

#endif
