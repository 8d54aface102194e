/* SPDX-License-Identifier: MIT */
/**
 * @file schedule.h
 * What must be reported when: the reports of some regimes that fall due in an interval of days, and
 * which of them were sent in time.
 *
 * A schedule is made once and keeps nothing of what it was made from. Only submissions are added to
 * it, by one thread while no other reads it.
 */
#ifndef KGPLAN_SCHEDULE_H
#define KGPLAN_SCHEDULE_H

#include <kgplan/regime.h>

KGP_BEGIN_DECLS

/** Reports and what was sent of them. */
typedef struct kgp_schedule kgp_schedule;

/** Where a report stands on a day. */
enum {
    KGP_REPORT_NONE = 0,     /**< no day was given */
    KGP_REPORT_NOT_OPEN = 1, /**< its window has not begun; without one, its period */
    KGP_REPORT_OPEN = 2,     /**< its window is running: figures still come in */
    KGP_REPORT_DUE = 3, /**< the window has ended, or there is none; the deadline has not passed */
    KGP_REPORT_OVERDUE = 4, /**< the deadline has passed */
    KGP_REPORT_ENDED = 5    /**< window and period have ended; no deadline is set */
};

/** A report of the schedule. */
typedef struct kgp_report {
    int32_t regime;    /**< index among those of the schedule */
    int32_t frequency; /**< KGP_FREQUENCY_* */
    kgp_period period; /**< what is measured */
    kgp_day first;     /**< of its window, or ::KGP_NO_DAY */
    kgp_day last;      /**< of its window, or ::KGP_NO_DAY */
    kgp_day due;       /**< deadline as the rule says, or ::KGP_NO_DAY: none is set */
    kgp_day shifted;   /**< the same moved off days off */
    int32_t status;    /**< KGP_REPORT_* */
    int32_t days;     /**< to the deadline, or since it when overdue; 0 without a day or deadline */
    int32_t reserved; /**< 0 */
} kgp_report;

/** A submission. Texts are borrowed for the call. */
typedef struct kgp_submission {
    const char *unit;   /**< who sends */
    const char *regime; /**< id, or NULL where only one regime of the schedule has the period */
    const char *source; /**< name of its file for findings, or NULL */
    kgp_period
        period;   /**< of the report, or ::KGP_NO_PERIOD: the unit is named, and sends nothing */
    kgp_day day;  /**< when it was sent; ::KGP_NO_DAY with no period */
    int32_t line; /**< in its file, or 0 */
    int32_t reserved; /**< 0 */
} kgp_submission;

/** What became of a unit's report. */
enum {
    KGP_SENT_PENDING = 0, /**< not sent, and its deadline has not passed or none is set */
    KGP_SENT_ON_TIME = 1,
    KGP_SENT_LATE = 2,
    KGP_SENT_MISSING = 3 /**< its deadline has passed */
};

/** A unit's report. */
typedef struct kgp_sent {
    int32_t state;    /**< KGP_SENT_*; a report without a deadline is on time whenever it is sent */
    kgp_day day;      /**< first day it was sent, or ::KGP_NO_DAY */
    int32_t late;     /**< days after the deadline, for a missing one up to the day asked; or 0 */
    int32_t reserved; /**< 0 */
} kgp_sent;

/**
 * Reports whose deadline has passed: due = on_time + late + missing. Timeliness is on_time / due,
 * completeness (on_time + late) / due.
 */
typedef struct kgp_tally {
    int64_t due;     /**< reports whose deadline has passed */
    int64_t on_time; /**< sent by it */
    int64_t late;    /**< sent after it */
    int64_t missing; /**< not sent */
} kgp_tally;

/**
 * Makes the schedule of a level: every report whose shifted deadline lies in an interval; without a
 * deadline, whose period ends in it. Ordered by that day, then regime, frequency and period.
 * @param allocator     or NULL
 * @param regimes       [count], each of another id
 * @param count         from 1
 * @param level         KGP_LEVEL_*
 * @param from          first day
 * @param to            last day, at most 400 years on
 * @param calendar      may be NULL where no rule needs working days
 * @param[out] schedule the schedule
 * @param diag          years that are missing; two regimes that count other days for one period;
 *                      a regime outside its validity; or NULL
 * @return ::KGP_E_CALENDAR a year is missing
 */
KGP_API KGP_NODISCARD kgp_status kgp_schedule_new(const kgp_allocator *allocator,
                                                  const kgp_regime *const *regimes, int32_t count,
                                                  int32_t level, kgp_day from, kgp_day to,
                                                  const kgp_calendar *calendar,
                                                  kgp_schedule **schedule, kgp_diag *diag);
/** Frees a schedule and the texts it lent. */
KGP_API void kgp_schedule_free(kgp_schedule *schedule);
/**
 * Reads report `index`, and where it stands.
 * @param schedule    the schedule
 * @param index       from 0
 * @param as_of       the day, or ::KGP_NO_DAY
 * @param[out] report the report
 * @return ::KGP_E_NOT_FOUND past the last
 */
KGP_API KGP_NODISCARD kgp_status kgp_schedule_get(const kgp_schedule *schedule, int32_t index,
                                                  kgp_day as_of, kgp_report *report);

/**
 * Adds a submission. Of several for one report the first day counts. Every unit that is named owes
 * every report of the schedule.
 * @param schedule the schedule
 * @param row      the submission
 * @param diag     findings, or NULL: a period that the schedule has no report for is a warning
 * @return ::KGP_E_INPUT two regimes of the schedule have the period, and none is named
 */
KGP_API KGP_NODISCARD kgp_status kgp_schedule_submit(kgp_schedule *schedule,
                                                     const kgp_submission *row, kgp_diag *diag);
/** Unit `index`, in the order they came, borrowed; NULL past the last. */
KGP_API const char *kgp_schedule_unit(const kgp_schedule *schedule, int32_t index);
/**
 * What became of a unit's report.
 * @param schedule  the schedule
 * @param unit      index of the unit
 * @param index     of the report
 * @param as_of     what had come by that day, or ::KGP_NO_DAY for everything, long after
 * @param[out] sent the answer
 */
KGP_API KGP_NODISCARD kgp_status kgp_schedule_sent(const kgp_schedule *schedule, int32_t unit,
                                                   int32_t index, kgp_day as_of, kgp_sent *sent);
/**
 * Counts reports whose deadline has passed.
 * @param schedule   the schedule
 * @param unit       index of the unit, or -1 for all
 * @param frequency  KGP_FREQUENCY_*, or -1 for all
 * @param as_of      as for kgp_schedule_sent()
 * @param[out] tally the counts
 */
KGP_API KGP_NODISCARD kgp_status kgp_schedule_tally(const kgp_schedule *schedule, int32_t unit,
                                                    int32_t frequency, kgp_day as_of,
                                                    kgp_tally *tally);
/**
 * Appends the schedule: as text for an office; as CSV with
 * `regime,level,frequency,period,window_first,window_last,deadline,deadline_shifted,status`, where
 * the status is empty, `not_open`, `open`, `due in n`, `overdue by n` or `ended`. Where there are
 * units, blocks follow after a blank line: `unit,regime,frequency,period,sent,state,days_late`, then
 * `unit,frequency,due,on_time,late,missing,timeliness_pct,completeness_pct`, blank for all.
 * @param schedule       the schedule
 * @param as_of          the day, or ::KGP_NO_DAY
 * @param format         KGP_FORMAT_TEXT or KGP_FORMAT_CSV
 * @param language       KGP_LANGUAGE_*, of text
 * @param[in,out] buffer receives the text
 */
KGP_API KGP_NODISCARD kgp_status kgp_schedule_write(const kgp_schedule *schedule, kgp_day as_of,
                                                    int32_t format, int32_t language,
                                                    kgp_buffer *buffer);

KGP_END_DECLS

#endif
