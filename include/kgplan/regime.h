/* SPDX-License-Identifier: MIT */
/**
 * @file regime.h
 * Reporting regimes: which days count for a report, and when it is due at each level.
 *
 * A regime is data with a source: it stands in a plan file (`regimes`), is built like a plan, or is
 * one of the built-in ones; kgp_plan_regime() finds it. The frequency of a report is that of its
 * period: a month, a quarter, a half-year, the first nine months, a year.
 */
#ifndef KGPLAN_REGIME_H
#define KGPLAN_REGIME_H

#include <kgplan/calendar.h>

KGP_BEGIN_DECLS

/** A reporting regime (chế độ báo cáo): immutable, borrowed from its plan, or built in. */
typedef struct kgp_regime kgp_regime;

/** Frequencies, in the order of the words of the plan file. */
enum {
    KGP_FREQUENCY_MONTH = 0,
    KGP_FREQUENCY_QUARTER = 1,
    KGP_FREQUENCY_HALF_YEAR = 2,
    KGP_FREQUENCY_NINE_MONTHS = 3, /**< January to September */
    KGP_FREQUENCY_YEAR = 4,
    KGP_FREQUENCIES = 5 /**< their number */
};

/** Levels: who sends the report, from below, in the order of the words of the plan file. */
enum {
    KGP_LEVEL_COMMUNE = 0,
    KGP_LEVEL_DISTRICT = 1,
    KGP_LEVEL_PROVINCE = 2,
    KGP_LEVEL_GOVERNMENT = 3,
    KGP_LEVELS = 4 /**< their number */
};

/**
 * The window (thời gian chốt số liệu) of each period: the days that its report covers.
 * @param regime     the regime
 * @param periods    [count]
 * @param count      periods
 * @param[out] first [count]; ::KGP_NO_DAY where the regime states none
 * @param[out] last  [count]; ::KGP_NO_DAY where the regime states none
 */
KGP_API KGP_NODISCARD kgp_status kgp_regime_window(const kgp_regime *regime,
                                                   const kgp_period *periods, size_t count,
                                                   kgp_day *first, kgp_day *last);
/**
 * The deadline (thời hạn gửi) of each period's report.
 * @param regime       the regime
 * @param calendar     may be NULL where neither rule nor shift need working days
 * @param level        KGP_LEVEL_*, who sends it
 * @param periods      [count]
 * @param count        periods
 * @param[out] due     [count] as the rule says; ::KGP_NO_DAY where no deadline is set
 * @param[out] shifted [count] the same moved off days off; ::KGP_NO_DAY where that is not known
 * @param diag         the years that are missing, or NULL
 * @return ::KGP_E_CALENDAR some years are missing, the other periods are right
 */
KGP_API KGP_NODISCARD kgp_status kgp_regime_deadline(const kgp_regime *regime,
                                                     const kgp_calendar *calendar, int32_t level,
                                                     const kgp_period *periods, size_t count,
                                                     kgp_day *due, kgp_day *shifted,
                                                     kgp_diag *diag);
/**
 * Checks the reports of the periods that end in an interval: windows that leave gaps, overlap or do
 * not make up one another; deadlines before their window ends, or less than a working day after it
 * (Decree 09/2019/NĐ-CP, Art. 8(5)); levels out of order; days outside the regime's validity. Each
 * kind is reported once per frequency and level. A plan's regimes were checked without a calendar
 * when it was finished.
 * @param regime   the regime
 * @param calendar or NULL: then only Saturdays and Sundays are taken to be off, and nothing shifts
 * @param from     first day
 * @param to       last day, at most 400 years on
 * @param diag     findings, or NULL
 * @return ::KGP_E_INPUT there are errors; ::KGP_E_CALENDAR some years are missing
 */
KGP_API KGP_NODISCARD kgp_status kgp_regime_check(const kgp_regime *regime,
                                                  const kgp_calendar *calendar, kgp_day from,
                                                  kgp_day to, kgp_diag *diag);

KGP_END_DECLS

#endif
