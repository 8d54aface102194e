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

#include <kgplan/buffer.h>

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
/** What kgp_period_get() tells. An argument that is not named here is passed over. */
enum {
    KGP_PERIOD_VALID = 0,       /**< 1 for a period that kgp_period_make() can give, else 0 */
    KGP_PERIOD_MONTHS = 1,      /**< how many months */
    KGP_PERIOD_FIRST_MONTH = 2, /**< counted from year 0: year * 12 + month - 1 */
    KGP_PERIOD_FIRST_DAY = 3,   /**< a ::kgp_day */
    KGP_PERIOD_LAST_DAY = 4,    /**< a ::kgp_day */
    /** The same number of months, `argument` spans later; before it when negative. */
    KGP_PERIOD_NEXT = 5,
    /** The same months, `argument` years later; same period last year (cùng kỳ) is -1. */
    KGP_PERIOD_YEARS_LATER = 6,
    /** The year from month `argument` (1 to 12) on in which all of it lies. */
    KGP_PERIOD_YEAR = 7,
    /** From the start of that year to its own end (lũy kế): Q3 2020, 1 gives 9 months of 2020. */
    KGP_PERIOD_TO_DATE = 8,
    /** Its months up to and with month `argument`, counted from year 0, which must be one of them. */
    KGP_PERIOD_THROUGH = 9,
    /** Months from its end to the end of the year from month `argument` (1 to 12) on: 0 to 11. */
    KGP_PERIOD_MONTHS_LEFT = 10,
    KGP_PERIOD_CONTAINS = 11,     /**< 1 if all of the period `argument` lies in it, else 0 */
    KGP_PERIOD_OVERLAPS = 12,     /**< 1 if they share a month, else 0 */
    KGP_PERIOD_CONTAINS_DAY = 13, /**< 1 if the day `argument` lies in it, else 0 */
    KGP_PERIOD_OPERATIONS = 14    /**< their number */
};
/**
 * A property of a period, or another period made from it.
 * @param period    the period; periods sort by first month, then by length
 * @param operation KGP_PERIOD_*
 * @param argument  as the operation says
 * @return what there is; where there is nothing to tell ::KGP_NO_PERIOD for a period (it would leave
 *         years 1 to 9999, no such year), ::KGP_NO_DAY for a day, -1 for months left, else 0
 */
KGP_API int32_t kgp_period_get(kgp_period period, int32_t operation, int32_t argument);
/**
 * kgp_period_get() for each of `count` periods.
 * @param periods   the periods
 * @param count     how many, 0 or more
 * @param operation KGP_PERIOD_*
 * @param argument  as the operation says
 * @param[out] out  `count` results; may be `periods`
 * @return ::KGP_E_ARGUMENT no such operation
 */
KGP_API KGP_NODISCARD kgp_status kgp_period_get_all(const kgp_period *periods, int64_t count,
                                                    int32_t operation, int32_t argument,
                                                    int32_t *out);
/**
 * The parts of a period, each of `months` months.
 * @param period     the period
 * @param months     1 or more; it divides the period
 * @param capacity   parts that fit at `parts`; more are only counted
 * @param[out] parts ascending; may be NULL when capacity is 0
 * @param[out] count how many parts there are
 * @return ::KGP_E_RANGE the months do not divide the period
 */
KGP_API KGP_NODISCARD kgp_status kgp_period_split(kgp_period period, int32_t months,
                                                  int32_t capacity, kgp_period *parts,
                                                  int32_t *count);

/**
 * Notations of periods. Every text that is written in one is read back in it as the same period.
 *
 * - SDMX (SDMX 2.1, section 6, part 4.2): `2020`, `2020-A1`, `2020-S1`, `2020S1`, `2020-T1`, `2020-Q3`,
 *   `2020Q3`, `2020-07`, `2020-M07`, `202007`, `2016-01-01/P5Y`, `2020-01-01/P9M`; a range starts on
 *   the first of a month. Written is the canonical text, that of files and programs: the first
 *   that fits of year, half-year, quarter, month, whole years from January, any other span.
 * - DHIS2 ids: `2020`, `202007`, `202004B` (two months), `2020Q3`, `2020S1`, `2020AprilS1`, `2020AprilQ1`,
 *   also July and November, and years: `2020Feb`, `2020April`, `2020July`, `2020Sep`, `2020Oct`, `2020Nov`.
 * - Vietnamese: `năm 2020`, `6 tháng đầu năm 2020`, `quý III năm 2020`, `Quý 3/2020`, `tháng 7/2020`,
 *   `9 tháng năm 2020`, `giai đoạn 2016–2020`, `từ tháng 4/2020 đến tháng 3/2021`. Read in any case, with
 *   letters composed, decomposed or without marks, with any blanks.
 * - English: `2020`, `first half of 2020`, `Q3 2020`, `July 2020`, `first 9 months of 2020`, `2016–2020`,
 *   `April 2020 to March 2021`. Read in any case, with any blanks.
 *
 * The last two are written as a sentence goes on, with small letters.
 */
enum {
    KGP_PERIOD_TEXT_SDMX = 0,  /**< canonical */
    KGP_PERIOD_TEXT_DHIS2 = 1, /**< not every span has an id */
    KGP_PERIOD_TEXT_VI = 2,    /**< the labels of ::KGP_LANGUAGE_VI */
    KGP_PERIOD_TEXT_EN = 3,    /**< the labels of ::KGP_LANGUAGE_EN */
    /** For reading: the first of these notations that fits; no text means two periods. */
    KGP_PERIOD_TEXT_ANY = 4,
    KGP_PERIOD_TEXTS = 5 /**< their number */
};
/**
 * Times a month, 2 to 12, added to ::KGP_PERIOD_TEXT_SDMX: the reporting years start with that month
 * (REPORTING_YEAR_START_DAY `--04-01`), so `2020-Q1` and `2020-A1` begin in April 2020. Years, months
 * and ranges (`2020`, `2020-07`, `2020-04-01/P9M`) keep their calendar meaning.
 */
#define KGP_PERIOD_TEXT_YEAR_FROM 16

/**
 * Reads a period.
 * @param text        the period and nothing else
 * @param length      bytes, or ::KGP_NUL_TERMINATED
 * @param notation    KGP_PERIOD_TEXT_*
 * @param[out] period the span
 * @return ::KGP_E_SYNTAX not of these forms; ::KGP_E_RANGE a part that does not exist (2020-Q5), an
 *         end before its start
 */
KGP_API KGP_NODISCARD kgp_status kgp_period_parse(const char *text, size_t length, int32_t notation,
                                                  kgp_period *period);
/**
 * Writes a period.
 * @param period      the period
 * @param notation    KGP_PERIOD_TEXT_*, not ::KGP_PERIOD_TEXT_ANY
 * @param[out] text   64 bytes are always enough; may be NULL when capacity is 0
 * @param capacity    bytes at `text`
 * @param[out] length bytes needed without the NUL; may be NULL
 * @return ::KGP_E_ARGUMENT no period; ::KGP_E_NOT_FOUND DHIS2 has no id for it; ::KGP_E_RANGE too
 *         little room
 */
KGP_API KGP_NODISCARD kgp_status kgp_period_format(kgp_period period, int32_t notation, char *text,
                                                   size_t capacity, size_t *length);
/**
 * Reads many periods.
 * @param bytes         the texts one after another
 * @param offsets       count + 1 positions in `bytes`, from 0 and ascending: text i is the bytes from
 *                      offsets[i] to offsets[i + 1]
 * @param count         texts, 0 or more
 * @param notation      KGP_PERIOD_TEXT_*
 * @param[out] periods  `count` periods, ::KGP_NO_PERIOD for a text that is none
 * @param[out] statuses what kgp_period_parse() returns for each; may be NULL
 * @param[out] failed   texts that are none; may be NULL
 * @return ::KGP_E_ARGUMENT the offsets do not ascend; texts that are no periods do not fail the call
 */
KGP_API KGP_NODISCARD kgp_status kgp_period_parse_all(const char *bytes, const int64_t *offsets,
                                                      int64_t count, int32_t notation,
                                                      kgp_period *periods, kgp_status *statuses,
                                                      int64_t *failed);
/**
 * Writes many periods.
 * @param periods      the periods
 * @param count        how many, 0 or more
 * @param notation     KGP_PERIOD_TEXT_*, not ::KGP_PERIOD_TEXT_ANY
 * @param buffer       the texts are appended, one after another; a number that is no period, or one
 *                     without an id in DHIS2, has an empty text
 * @param[out] offsets count + 1 positions in what was appended, from 0
 * @return ::KGP_E_MEMORY nothing was appended
 */
KGP_API KGP_NODISCARD kgp_status kgp_period_format_all(const kgp_period *periods, int64_t count,
                                                       int32_t notation, kgp_buffer *buffer,
                                                       int64_t *offsets);

KGP_END_DECLS

#endif
