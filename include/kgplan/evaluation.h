/* SPDX-License-Identifier: MIT */
/**
 * @file evaluation.h
 * Targets against figures: result columns [target][period][unit].
 *
 * Small programs read rows (kgp_evaluation_int(), kgp_evaluation_decimal()), analysts read or bind
 * arrays: both see the same columns.
 */
#ifndef KGPLAN_EVALUATION_H
#define KGPLAN_EVALUATION_H

#include <kgplan/panel.h>

KGP_BEGIN_DECLS

/** Result columns and how they are made. */
typedef struct kgp_evaluation kgp_evaluation;

/** Verdicts. Never folded into one another. */
enum {
    KGP_VERDICT_NONE = 0,       /**< the target is not for this unit or period, or not in force */
    KGP_VERDICT_EXCEEDED = 1,   /**< vượt */
    KGP_VERDICT_MET = 2,        /**< đạt */
    KGP_VERDICT_MISSED = 3,     /**< không đạt */
    KGP_VERDICT_NOT_DUE = 4,    /**< the report ends before the target's period */
    KGP_VERDICT_NO_DATA = 5,    /**< a figure is missing, see KGP_RESULT_REASON */
    KGP_VERDICT_UNRESOLVED = 6, /**< not attested yet */
    KGP_VERDICT_UNDEFINED = 7,  /**< growth over a base of 0 or below, or a range upside down */
    KGP_VERDICTS = 8            /**< their number */
};

/** Where a target that is not due stands: A to date against the whole target. */
enum {
    KGP_SO_FAR_NONE = 0,     /**< it is due, or there is no figure */
    KGP_SO_FAR_EXCEEDED = 1, /**< already beyond it */
    KGP_SO_FAR_REACHED = 2,  /**< already there */
    KGP_SO_FAR_BELOW = 3,    /**< not there yet; a flow below its ceiling */
    KGP_SO_FAR_BREACHED = 4  /**< above a ceiling or range */
};

/** Pace, by the thresholds of the plan. */
enum {
    KGP_PACE_NONE = 0,     /**< it is due, or has no path, target or figure */
    KGP_PACE_AHEAD = 1,    /**< 1.05 and above */
    KGP_PACE_ON_TRACK = 2, /**< 0.95 and above */
    KGP_PACE_BEHIND = 3,   /**< 0.60 and above */
    KGP_PACE_FAR_BEHIND = 4
};
/** What the forecast says of the target. */
enum {
    KGP_OUTLOOK_NONE = 0,
    KGP_OUTLOOK_LIKELY_MET = 1,    /**< the low end reaches, or it is reached already */
    KGP_OUTLOOK_LIKELY_MISSED = 2, /**< the high end misses, or it is breached already */
    KGP_OUTLOOK_UNCERTAIN = 3      /**< anything else, also for want of a band */
};

/** Why a verdict is `no_data` or `undefined`. */
enum {
    KGP_REASON_NONE = 0,
    KGP_REASON_NO_ROW = 1,       /**< no figure for the period */
    KGP_REASON_NOT_REPORTED = 2, /**< marked missing, O */
    KGP_REASON_IMPOSSIBLE = 3,   /**< marked missing, M */
    KGP_REASON_WITHHELD = 4,     /**< marked missing, Q */
    KGP_REASON_NO_BASE = 5,      /**< the figure is there, the base is not */
    KGP_REASON_UNDECIDED = 6,    /**< a hedged figure that leaves the verdict open */
    KGP_REASON_BASE = 7,         /**< a base of 0 or below */
    KGP_REASON_NO_TARGET = 8,    /**< the target's own value is missing */
    KGP_REASON_CHILDREN = 9,     /**< there is no child unit, or one without a figure */
    KGP_REASON_RANGE = 10,       /**< a range whose upper end is below its lower */
    KGP_REASON_OVERFLOW = 11,    /**< beyond the exact arithmetic */
    KGP_REASON_GAP = 12,         /**< the rows do not make up the period */
    KGP_REASON_FORBIDDEN = 13    /**< rows of parts cannot be put together: reported figures and
                                      ratios without numerator and denominator */
};

/** Result columns. Missing is the smallest number of the width. */
enum {
    KGP_RESULT_VERDICT = 0,    /**< KGP_VERDICT_*, 1 byte */
    KGP_RESULT_REASON = 1,     /**< KGP_REASON_*, 1 byte */
    KGP_RESULT_STAGE = 2,      /**< weakest KGP_STAGE_* of the inputs, 1 byte */
    KGP_RESULT_VALUE = 3,      /**< A */
    KGP_RESULT_BASE = 4,       /**< B */
    KGP_RESULT_COMPARED = 5,   /**< what is compared with the target: A, A - B, or growth in % */
    KGP_RESULT_ATTAINMENT = 6, /**< unguarded, in 0.01 %, half away from zero */
    KGP_RESULT_PLAN_PCT = 7,   /**< percentage of plan 100 A / T, in 0.01 % */
    KGP_RESULT_GAP = 8,       /**< from the target (the range's nearer end, 0 inside) to COMPARED */
    KGP_RESULT_LAST_YEAR = 9, /**< the same period a year before */
    KGP_RESULT_YOY = 10,      /**< change on it, or index (plan: yoy), in 0.01 %, from the figures
                                    as shown */
    KGP_RESULT_TARGET = 11,   /**< the target's value, or the lower end of its range */
    KGP_RESULT_UPPER = 12,    /**< upper end of its range */
    KGP_RESULT_BOUND = 13,    /**< KGP_BOUND_* of A, 1 byte */
    KGP_RESULT_SO_FAR = 14,   /**< KGP_SO_FAR_*, before the target is due; 1 byte */
    KGP_RESULT_GAPS = 15,     /**< months of A without a figure (option `partial: skip`) */
    KGP_RESULT_REQUIRED = 16, /**< flows, before the target is due: what the rest must bring */
    KGP_RESULT_REQUIRED_GROWTH = 17, /**< the same as growth on the rest of last year, in 0.01 % */
    KGP_RESULT_EXPECTED = 18,        /**< flows and stocks: by now on the indicator's path */
    KGP_RESULT_PACE = 19,            /**< how much of the expected is there, in 0.01 % */
    KGP_RESULT_PACE_CLASS = 20,      /**< KGP_PACE_*, 1 byte */
    KGP_RESULT_FORECAST = 21,        /**< of the target's period */
    KGP_RESULT_FORECAST_LOW = 22,    /**< from at least three past years */
    KGP_RESULT_FORECAST_HIGH = 23,   /**< likewise */
    KGP_RESULT_OUTLOOK = 24,         /**< KGP_OUTLOOK_*, 1 byte */
    KGP_RESULTS = 25                 /**< their number */
};

/**
 * Makes an evaluation of a panel on report periods.
 * @param panel           the panel; the evaluation holds it, and nothing more may be bound to it
 * @param periods         the reports
 * @param count           1 to ::KGP_LIMIT_PERIODS
 * @param[out] evaluation the evaluation, with nothing bound
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_new(kgp_panel *panel, const kgp_period *periods,
                                                    int32_t count, kgp_evaluation **evaluation);
/** Frees an evaluation and the columns it keeps. */
KGP_API void kgp_evaluation_free(kgp_evaluation *evaluation);

/**
 * Has a result column written to the caller's memory [target][period][unit]. As soon as one is
 * bound, only bound columns are computed; with none the evaluation keeps all of them itself.
 * Its `decimals` are ignored: kgp_evaluation_column() tells those of each target.
 * @param evaluation not yet run
 * @param result     KGP_RESULT_*
 * @param column     its description, copied; width 1 for verdict, reason, stage, bound, so_far, pace class
 *                   and outlook, else 4 or 8
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_bind(kgp_evaluation *evaluation, int32_t result,
                                                     const kgp_column *column);
/**
 * Compiles the rules and makes room; to be called once, before runs.
 * @param evaluation not yet prepared
 * @return ::KGP_E_LIMIT a column of its own would have more than ::KGP_LIMIT_CELLS cells: bind those
 *         you need
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_prepare(kgp_evaluation *evaluation);
/**
 * Evaluates a range of targets and units, on all periods. Ranges that share no cell may run at
 * once on several threads, each with its own diag.
 * @param evaluation   prepared
 * @param first_target index in the plan
 * @param targets      their number
 * @param first_unit   index in the plan
 * @param units        their number
 * @param diag         undecided bounds, bases of 0, overflows, …, or NULL
 * @return ::KGP_E_RANGE a result does not fit its column: that cell is missing, all others are
 *         right; the diag names it
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_run(kgp_evaluation *evaluation,
                                                    int32_t first_target, int32_t targets,
                                                    int32_t first_unit, int32_t units,
                                                    kgp_diag *diag);

/**
 * Describes the result column of one target, [period][unit], with its decimals.
 * @param evaluation  prepared
 * @param result      KGP_RESULT_*
 * @param target      index in the plan
 * @param[out] column borrowed memory; stride_plane is 0
 * @return ::KGP_E_NOT_FOUND the column is not computed
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_column(const kgp_evaluation *evaluation,
                                                       int32_t result, int32_t target,
                                                       kgp_column *column);
/**
 * Reads one cell as a whole number in its last place.
 * @param evaluation prepared
 * @param result     KGP_RESULT_*
 * @param target     index in the plan
 * @param period     index of the report
 * @param unit       index in the plan
 * @param[out] value the number
 * @return ::KGP_E_NOT_FOUND the cell is missing or the column is not computed
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_int(const kgp_evaluation *evaluation,
                                                    int32_t result, int32_t target, int32_t period,
                                                    int32_t unit, int64_t *value);
/** As kgp_evaluation_int(), as a decimal. */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_decimal(const kgp_evaluation *evaluation,
                                                        int32_t result, int32_t target,
                                                        int32_t period, int32_t unit,
                                                        kgp_decimal *value);

/**
 * Verdict of an indicator: that of its primary targets of one authority, the first present of
 * missed, undefined, no_data, unresolved, not_due, met, exceeded. Stretch targets decide only where
 * there is no binding one; a composite has the verdict of its worst part.
 * @param evaluation   run
 * @param indicator    index in the plan
 * @param period       index of the report
 * @param unit         index in the plan
 * @param authority    whose targets, or NULL for the plan's own
 * @param[out] verdict KGP_VERDICT_*, KGP_VERDICT_NONE without a target
 * @return ::KGP_E_NOT_FOUND no target has that authority
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_indicator(const kgp_evaluation *evaluation,
                                                          int32_t indicator, int32_t period,
                                                          int32_t unit, const char *authority,
                                                          int32_t *verdict);
/**
 * Counts the verdicts of counted indicators of one unit and authority; they sum to N.
 * @param evaluation  run
 * @param period      index of the report
 * @param unit        index in the plan
 * @param authority   whose targets, or NULL for the plan's own
 * @param[out] counts ::KGP_VERDICTS numbers, by verdict; KGP_VERDICT_NONE is always 0
 * @return ::KGP_E_NOT_FOUND no target has that authority
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_counts(const kgp_evaluation *evaluation,
                                                       int32_t period, int32_t unit,
                                                       const char *authority, int32_t *counts);

KGP_END_DECLS

#endif
