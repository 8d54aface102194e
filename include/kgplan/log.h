/* SPDX-License-Identifier: MIT */
/**
 * @file log.h
 * Observations as they arrive: append-only, each with the day it became known.
 */
#ifndef KGPLAN_LOG_H
#define KGPLAN_LOG_H

#include <kgplan/plan.h>

KGP_BEGIN_DECLS

/** Observations in the order they arrived. */
typedef struct kgp_log kgp_log;

/** Stages of a figure, weakest first (SDMX CL_OBS_STATUS). */
enum {
    KGP_STAGE_NONE = 0,        /**< no figure */
    KGP_STAGE_FORECAST = 1,    /**< F, dự báo */
    KGP_STAGE_ESTIMATE = 2,    /**< E, ước tính */
    KGP_STAGE_PRELIMINARY = 3, /**< P, sơ bộ */
    KGP_STAGE_OFFICIAL = 4     /**< A, chính thức */
};
/** Why there is no value (SDMX CL_OBS_STATUS). */
enum {
    KGP_MISSING_NOT = 0,          /**< there is one */
    KGP_MISSING_NOT_REPORTED = 1, /**< O */
    KGP_MISSING_IMPOSSIBLE = 2,   /**< M, it cannot exist */
    KGP_MISSING_WITHHELD = 3      /**< Q */
};
/** What a row's value says. */
enum {
    KGP_MEASURE_LEVEL = 0,
    KGP_MEASURE_CHANGE = 1,   /**< on the same period a year before */
    KGP_MEASURE_GROWTH = 2,   /**< likewise, in percent */
    KGP_MEASURE_ATTESTED = 3, /**< 1 or 0; the comment names the document */
    KGP_MEASURES = 4          /**< their number */
};
/** Hedges: the value is an interval, u being one unit of the last printed digit. */
enum {
    KGP_BOUND_EXACT = 0,
    KGP_BOUND_ABOVE = 1, /**< `>` trên, hơn: (v, v + u] */
    KGP_BOUND_BELOW = 2, /**< `<` gần: [v - u, v) */
    KGP_BOUND_ABOUT = 3  /**< `~` khoảng: [v - u, v + u] */
};

/** One observation. Blank rows are zeroed, then filled. */
typedef struct kgp_observation {
    kgp_decimal value;       /**< with the decimals it was reported with */
    kgp_decimal numerator;   /**< of a ratio, with `has_ratio` */
    kgp_decimal denominator; /**< of a ratio, with `has_ratio` */
    int32_t indicator;       /**< index in the plan */
    int32_t unit;            /**< index in the plan */
    kgp_period period;       /**< what it measures */
    kgp_day known;           /**< ::KGP_NO_DAY: the period's last day */
    int32_t source;          /**< text of the log, or 0 */
    int32_t comment;         /**< text of the log, or 0 */
    int32_t file;            /**< text of the log, or 0 */
    int32_t line;            /**< from 1, or 0 */
    int32_t stage;           /**< KGP_STAGE_*, KGP_STAGE_NONE when missing */
    int32_t missing;         /**< KGP_MISSING_* */
    int32_t measure;         /**< KGP_MEASURE_* */
    int32_t bound;           /**< KGP_BOUND_* */
    int32_t multiplier;      /**< power of ten of `value`, 0 to 18: 836 thousand is 836, 3 */
    int32_t has_ratio;       /**< KGP_RATIO_* */
} kgp_observation;

/**
 * Named values of kgp_observation.has_ratio. Numerator and denominator are for levels of ratios,
 * without a hedge.
 */
enum {
    KGP_RATIO_NONE = 0,
    KGP_RATIO_BESIDE = 1, /**< beside `value` */
    KGP_RATIO_INSTEAD = 2 /**< instead of `value` */
};

/** Makes an empty log for a plan; it holds a reference to the plan. */
KGP_API KGP_NODISCARD kgp_status kgp_log_new(kgp_plan *plan, kgp_log **log);
/** Frees a log, once no panel of it lives. */
KGP_API void kgp_log_free(kgp_log *log);

/**
 * Keeps a text for source, comment or file of rows; equal texts get equal numbers.
 * @param log         the log
 * @param text        UTF-8
 * @param length      bytes, or ::KGP_NUL_TERMINATED
 * @param[out] number 1 or above; 0 for the empty text
 */
KGP_API KGP_NODISCARD kgp_status kgp_log_intern(kgp_log *log, const char *text, size_t length,
                                                int32_t *number);
/** A text of the log, borrowed; "" for 0 or an unknown number. */
KGP_API const char *kgp_log_string(const kgp_log *log, int32_t number);

/**
 * Appends rows; all or, if one is faulty, none. Not while another thread evaluates a panel of the
 * log.
 * @param log    the log
 * @param rows   the first row
 * @param count  number of rows
 * @param stride bytes from one row to the next
 * @param diag   findings, or NULL
 * @return ::KGP_E_INPUT a row is faulty
 */
KGP_API KGP_NODISCARD kgp_status kgp_log_append(kgp_log *log, const kgp_observation *rows,
                                                int64_t count, int64_t stride, kgp_diag *diag);
/**
 * Takes back the rows after the first `count`: for a reader that finds a fault late.
 * @param log   the log
 * @param count rows that stay
 * @return ::KGP_E_STATE a living panel was made of more rows
 */
KGP_API KGP_NODISCARD kgp_status kgp_log_truncate(kgp_log *log, int64_t count);
/** The plan of a log, without a further reference. */
KGP_API const kgp_plan *kgp_log_plan(const kgp_log *log);
/** Rows of a log. 0 for NULL. */
KGP_API int64_t kgp_log_count(const kgp_log *log);
/** Copies row `index`; without a ratio its numerator and denominator are 0. */
KGP_API KGP_NODISCARD kgp_status kgp_log_get(const kgp_log *log, int64_t index,
                                             kgp_observation *row);

KGP_END_DECLS

#endif
