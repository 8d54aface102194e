/* SPDX-License-Identifier: MIT */
/**
 * @file calendar.h
 * Working days: a weekend, days off, and weekend days that are worked, year by year.
 *
 * A year counts only when it was said to be complete. What needs any other year ends with
 * ::KGP_E_CALENDAR and a finding for each such year: no year is ever taken to have no days off.
 *
 * A calendar may be read by any number of threads while none adds to it.
 */
#ifndef KGPLAN_CALENDAR_H
#define KGPLAN_CALENDAR_H

#include <kgplan/diag.h>
#include <kgplan/period.h>

KGP_BEGIN_DECLS

/** Working days of some years. */
typedef struct kgp_calendar kgp_calendar;

/** Weekends, to be or-ed: Monday is 1, Tuesday 2, … Sunday 64. */
enum {
    KGP_WEEKEND_NONE = 0,
    KGP_WEEKEND_SATURDAY = 32,
    KGP_WEEKEND_SUNDAY = 64
};

/** Kinds of rows. */
enum {
    KGP_CALENDAR_OFF = 0,       /**< a day off (ngày nghỉ) */
    KGP_CALENDAR_WORKING = 1,   /**< a weekend day that is worked (ngày làm bù) */
    KGP_CALENDAR_COMPLETE = 2,  /**< a year of which every day off is known */
    KGP_CALENDAR_INCOMPLETE = 3 /**< a year of which some are not known yet */
};

/** What a row rests on. */
enum {
    KGP_CALENDAR_STATUTORY = 0, /**< a law fixes it */
    KGP_CALENDAR_ANNOUNCED = 1  /**< an authority announced it */
};

/** A row of a calendar. Texts may be NULL; those read back are never NULL. */
typedef struct kgp_calendar_row {
    kgp_day day;        /**< the day; of a year, its 1 January */
    int32_t kind;       /**< KGP_CALENDAR_OFF to KGP_CALENDAR_INCOMPLETE */
    int32_t basis;      /**< KGP_CALENDAR_STATUTORY or KGP_CALENDAR_ANNOUNCED */
    int32_t line;       /**< in its file, from 1, or 0 */
    const char *name;   /**< such as `Quốc khánh` */
    const char *source; /**< law and article, or the announcement */
} kgp_calendar_row;

/** What becomes of a day that is no working day. */
enum {
    KGP_SHIFT_NONE = 0,
    KGP_SHIFT_NEXT = 1,         /**< the next working day (Civil Code 2015, Art. 148(5)) */
    KGP_SHIFT_PREVIOUS = 2,     /**< the last one before it */
    KGP_SHIFT_NEXT_IN_MONTH = 3 /**< the next one, but the previous if that is in another month */
};

/**
 * Makes a calendar without years.
 * @param allocator     or NULL
 * @param weekend       KGP_WEEKEND_*, or-ed
 * @param[out] calendar the calendar
 */
KGP_API KGP_NODISCARD kgp_status kgp_calendar_new(const kgp_allocator *allocator, int32_t weekend,
                                                  kgp_calendar **calendar);
/** Frees a calendar and the texts it lent. */
KGP_API void kgp_calendar_free(kgp_calendar *calendar);
/**
 * Adds a year, or a day of a year that was added before. Texts are copied.
 * @param calendar the calendar
 * @param row      the row
 * @param source   name of its file for findings, or NULL
 * @param diag     findings, or NULL
 * @return ::KGP_E_INPUT the year or day was given before, its year was not, or a worked day is none
 *         of the weekend; ::KGP_E_SYNTAX a text is no UTF-8 or has control characters
 */
KGP_API KGP_NODISCARD kgp_status kgp_calendar_add(kgp_calendar *calendar,
                                                  const kgp_calendar_row *row, const char *source,
                                                  kgp_diag *diag);
/**
 * Reads row `index`, in the order they were added.
 * @param calendar the calendar
 * @param index    from 0
 * @param[out] row its texts are borrowed until the next row is added
 * @return ::KGP_E_NOT_FOUND past the last
 */
KGP_API KGP_NODISCARD kgp_status kgp_calendar_get(const kgp_calendar *calendar, int32_t index,
                                                  kgp_calendar_row *row);

/**
 * The n-th working day after each day, which itself does not count.
 * @param calendar   the calendar
 * @param n          from 1; below 0 the working days before; -10000 to 10000, not 0
 * @param days       [count]
 * @param count      days
 * @param[out] found [count], may be `days`; ::KGP_NO_DAY where a year is missing
 * @param diag       the missing years, or NULL
 * @return ::KGP_E_CALENDAR some are missing, the others are right
 */
KGP_API KGP_NODISCARD kgp_status kgp_calendar_after(const kgp_calendar *calendar, int32_t n,
                                                    const kgp_day *days, size_t count,
                                                    kgp_day *found, kgp_diag *diag);
/**
 * Each day if it is a working day, else the day that the rule says.
 * @param calendar   the calendar
 * @param rule       KGP_SHIFT_*
 * @param days       [count]
 * @param count      days
 * @param[out] found [count], may be `days`; ::KGP_NO_DAY where a year is missing
 * @param diag       the missing years, or NULL
 * @return ::KGP_E_CALENDAR some are missing, the others are right
 */
KGP_API KGP_NODISCARD kgp_status kgp_calendar_shift(const kgp_calendar *calendar, int32_t rule,
                                                    const kgp_day *days, size_t count,
                                                    kgp_day *found, kgp_diag *diag);
/**
 * Working days after `from` up to and with `to`: the inverse of kgp_calendar_after(). A day is a
 * working day if there is 1 between the day before and it.
 * @param calendar   the calendar
 * @param from       [count]
 * @param to         [count]
 * @param count      pairs
 * @param[out] found [count]; below 0 where `to` is before `from`, INT32_MIN where a year is missing
 * @param diag       the missing years, or NULL
 * @return ::KGP_E_CALENDAR some are missing, the others are right
 */
KGP_API KGP_NODISCARD kgp_status kgp_calendar_count(const kgp_calendar *calendar,
                                                    const kgp_day *from, const kgp_day *to,
                                                    size_t count, int32_t *found, kgp_diag *diag);

KGP_END_DECLS

#endif
