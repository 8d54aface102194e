/* SPDX-License-Identifier: MIT */
/**
 * @file panel.h
 * What was known on a day, as columns: per indicator a list of periods, per role a column
 * [period][unit]. Filled from a log, or bound to the caller's own arrays without a copy.
 */
#ifndef KGPLAN_PANEL_H
#define KGPLAN_PANEL_H

#include <kgplan/log.h>

KGP_BEGIN_DECLS

/** Columns of figures. */
typedef struct kgp_panel kgp_panel;

/**
 * The one descriptor of arrays: inputs, targets and results. A cell is at
 * `data + plane * stride_plane + period * stride_period + unit * stride_unit`. Memory that is bound
 * stays unchanged until its owner is freed; any alignment will do.
 */
typedef struct kgp_column {
    void *data;            /**< signed integers of `width` bytes, in the last decimal place */
    const uint8_t *valid;  /**< a bit per cell (`valid_first` + its byte offset / `slot`), least
                               significant first, 1 for a value; or NULL: then INT32_MIN or INT64_MIN
                               marks a missing cell. INT64_MIN is never a value */
    int64_t stride_plane;  /**< bytes, 0 or above; results: from one target to the next */
    int64_t stride_period; /**< bytes, 0 or above; 0 means the same for all */
    int64_t stride_unit;   /**< bytes, 0 or above; 0 means the same for all */
    int32_t width;         /**< 1 (results only, unsigned), 4 or 8 */
    int32_t decimals;      /**< 0 to 6: 516974 with 1 is 51697.4 */
    int32_t valid_first;   /**< the bit of the first cell, 0 to 7, where `valid` begins before it */
    int32_t slot;          /**< bytes from the cell of one bit to that of the next, a multiple of
                               `width`; 0 means `width` */
} kgp_column;

/** Roles of an indicator's columns. */
enum {
    KGP_ROLE_VALUE = 0,       /**< the level */
    KGP_ROLE_CHANGE = 1,      /**< published change on the year before */
    KGP_ROLE_GROWTH = 2,      /**< published growth on the year before, percent */
    KGP_ROLE_ATTESTED = 3,    /**< 1 or 0 */
    KGP_ROLE_NUMERATOR = 4,   /**< of a ratio */
    KGP_ROLE_DENOMINATOR = 5, /**< of a ratio */
    KGP_ROLE_BASE = 6,        /**< base of change and growth, in place of the period `over` */
    KGP_ROLES = 7             /**< their number */
};
/** Roles of a target's columns. */
enum {
    KGP_ROLE_TARGET = 0,       /**< the value, or the lower end of a range */
    KGP_ROLE_TARGET_UPPER = 1, /**< the upper end of a range */
    KGP_TARGET_ROLES = 2       /**< their number */
};

/** Makes an empty panel of a plan; it holds a reference to the plan. */
KGP_API KGP_NODISCARD kgp_status kgp_panel_new(kgp_plan *plan, kgp_panel **panel);
/**
 * Makes the panel of what a log knew on a day. Of the rows of one indicator, unit, period and
 * measure known by then, the most preferred source wins (`prefer`), then the strongest stage, then
 * the latest day. The panel holds the log.
 * @param log        the log; rows appended later are not in the panel
 * @param as_of      the day, or ::KGP_NO_DAY for everything
 * @param[out] panel the panel
 * @param diag       conflicts (errors), weaker rows kept beside (notes), or NULL
 * @return ::KGP_E_INPUT two rows of equal rank differ; ::KGP_E_RANGE a value does not fit beside
 *         the decimals of the others (finding OVERFLOW); ::KGP_E_LIMIT too many periods
 */
KGP_API KGP_NODISCARD kgp_status kgp_panel_from_log(kgp_log *log, kgp_day as_of, kgp_panel **panel,
                                                    kgp_diag *diag);
/** Frees a panel. */
KGP_API void kgp_panel_free(kgp_panel *panel);
/**
 * Sets the periods of an indicator's columns, before they are bound.
 * @param panel     the panel
 * @param indicator index in the plan
 * @param periods   ascending
 * @param count     their number
 */
KGP_API KGP_NODISCARD kgp_status kgp_panel_set_periods(kgp_panel *panel, int32_t indicator,
                                                       const kgp_period *periods, int32_t count);
/**
 * Binds the caller's array as a column [period][unit] of an indicator, over all units of the plan.
 * @param panel     the panel
 * @param indicator index in the plan, with its periods set
 * @param role      KGP_ROLE_*
 * @param column    its description, copied
 */
KGP_API KGP_NODISCARD kgp_status kgp_panel_bind(kgp_panel *panel, int32_t indicator, int32_t role,
                                                const kgp_column *column);
/**
 * Binds the caller's array as the values of a target, in place of those in the plan: a column
 * [period][unit] over the periods of its indicator and all units. Each period then is the target's
 * period.
 * @param panel  the panel
 * @param target index in the plan
 * @param role   KGP_ROLE_TARGET or KGP_ROLE_TARGET_UPPER
 * @param column its description, copied
 */
KGP_API KGP_NODISCARD kgp_status kgp_panel_bind_target(kgp_panel *panel, int32_t target,
                                                       int32_t role, const kgp_column *column);
/** Periods of an indicator's columns. */
KGP_API int32_t kgp_panel_period_count(const kgp_panel *panel, int32_t indicator);
/** Period `index` of an indicator's columns, or ::KGP_NO_PERIOD. */
KGP_API kgp_period kgp_panel_period(const kgp_panel *panel, int32_t indicator, int32_t index);
/** Describes a column of an indicator; ::KGP_E_NOT_FOUND when there is none. */
KGP_API KGP_NODISCARD kgp_status kgp_panel_column(const kgp_panel *panel, int32_t indicator,
                                                  int32_t role, kgp_column *column);

KGP_END_DECLS

#endif
