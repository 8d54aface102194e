/* SPDX-License-Identifier: MIT */
/**
 * @file period.h
 * Days, and periods as spans of whole months.
 *
 * Both are plain int32_t: they sort, fit arrays and pass by value. Days are proleptic Gregorian,
 * years 0001 to 9999.
 */
#ifndef KGPLAN_PERIOD_H
#define KGPLAN_PERIOD_H

#include <kgplan/status.h>

KGP_BEGIN_DECLS

/** Days since 1970-01-01. */
typedef int32_t kgp_day;

/** No day: unknown, or no bound. */
#define KGP_NO_DAY INT32_MIN

/** First month * 4096 + months, where a month counts from year 0: year * 12 + month - 1. */
typedef int32_t kgp_period;

/** No period. */
#define KGP_NO_PERIOD 0

/**
 * The day of a date.
 * @param year     1 to 9999
 * @param month    1 to 12
 * @param date     day of the month
 * @param[out] day the day
 * @return ::KGP_E_RANGE there is no such date
 */
KGP_API KGP_NODISCARD kgp_status kgp_day_from_date(int32_t year, int32_t month, int32_t date,
                                                   kgp_day *day);
/**
 * The date of a day.
 * @param day        the day
 * @param[out] year  1 to 9999
 * @param[out] month 1 to 12
 * @param[out] date  1 to 31
 * @return ::KGP_E_RANGE outside years 0001 to 9999
 */
KGP_API KGP_NODISCARD kgp_status kgp_day_to_date(kgp_day day, int32_t *year, int32_t *month,
                                                 int32_t *date);
/**
 * Reads `2020-12-31` (ISO 8601 calendar date).
 * @param text     the date and nothing else
 * @param length   bytes, or ::KGP_NUL_TERMINATED
 * @param[out] day the day
 * @return ::KGP_E_SYNTAX not of that form; ::KGP_E_RANGE there is no such date
 */
KGP_API KGP_NODISCARD kgp_status kgp_day_parse(const char *text, size_t length, kgp_day *day);
/**
 * Writes a day as `2020-12-31`, 10 bytes and a NUL.
 * @param day       the day
 * @param[out] text at least 11 bytes
 * @param capacity  bytes at `text`
 * @return ::KGP_E_RANGE outside years 0001 to 9999, or too little room
 */
KGP_API KGP_NODISCARD kgp_status kgp_day_format(kgp_day day, char *text, size_t capacity);

/**
 * The period of `months` months from a month on.
 * @param year        1 to 9999
 * @param month       1 to 12
 * @param months      1 to ::KGP_LIMIT_MONTHS
 * @param[out] period the period
 * @return ::KGP_E_RANGE no such month, or it would end after year 9999
 */
KGP_API KGP_NODISCARD kgp_status kgp_period_make(int32_t year, int32_t month, int32_t months,
                                                 kgp_period *period);
/** 1 if the number is a period that kgp_period_make() can give, else 0. */
KGP_API int32_t kgp_period_valid(kgp_period period);
/** Number of months, 0 for no period. */
KGP_API int32_t kgp_period_months(kgp_period period);
/** First month counted from year 0 (year * 12 + month - 1), 0 for no period. */
KGP_API int32_t kgp_period_first_month(kgp_period period);
/** First day, ::KGP_NO_DAY for no period. */
KGP_API kgp_day kgp_period_first_day(kgp_period period);
/** Last day, ::KGP_NO_DAY for no period. */
KGP_API kgp_day kgp_period_last_day(kgp_period period);
/** The same months `years` years later (earlier when negative), or ::KGP_NO_PERIOD. */
KGP_API kgp_period kgp_period_shift_years(kgp_period period, int32_t years);

/**
 * Reads an SDMX period (SDMX 2.1, section 6, part 4.2): `2020`, `2020-A1`, `2020-S1`, `2020S1`,
 * `2020-T1`, `2020-Q3`, `2020Q3`, `2020-07`, `2020-M07`, `202007`, `2016-01-01/P5Y`,
 * `2020-01-01/P9M`. A range starts on the first of a month.
 * @param text        the period and nothing else
 * @param length      bytes, or ::KGP_NUL_TERMINATED
 * @param[out] period the span
 * @return ::KGP_E_SYNTAX not of these forms; ::KGP_E_RANGE a part that does not exist (2020-Q5)
 */
KGP_API KGP_NODISCARD kgp_status kgp_period_parse(const char *text, size_t length,
                                                  kgp_period *period);
/**
 * Writes the canonical SDMX text: the first that fits of year, half-year, quarter, month, whole
 * years from January (`/PnY`), any other span (`/PnM`).
 * @param period      the period
 * @param[out] text   24 bytes are always enough; may be NULL when capacity is 0
 * @param capacity    bytes at `text`
 * @param[out] length bytes needed without the NUL; may be NULL
 * @return ::KGP_E_ARGUMENT no period; ::KGP_E_RANGE too little room
 */
KGP_API KGP_NODISCARD kgp_status kgp_period_format(kgp_period period, char *text, size_t capacity,
                                                   size_t *length);

KGP_END_DECLS

#endif
