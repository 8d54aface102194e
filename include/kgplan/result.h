/* SPDX-License-Identifier: MIT */
/**
 * @file result.h
 * Constants of an evaluation: verdicts, reasons, what is said within the year, result columns.
 */
#ifndef KGPLAN_RESULT_H
#define KGPLAN_RESULT_H

#include <kgplan/abi.h>

KGP_BEGIN_DECLS

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
    KGP_SO_FAR_BELOW = 3,    /**< not there yet; a flow below its ceiling, and a level that started
                                  above its ceiling and is still to come down to it */
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
    KGP_OUTLOOK_LIKELY_MET = 1, /**< the low end reaches; without a band, it is reached already */
    KGP_OUTLOOK_LIKELY_MISSED =
        2,                    /**< the high end misses; without a band, it is breached already */
    KGP_OUTLOOK_UNCERTAIN = 3 /**< anything else, also for want of a band */
};
/** The three classes of the resolution, where the plan says what is `plausible`. */
enum {
    KGP_CLASS_NONE = 0,
    KGP_CLASS_SECURED = 1,    /**< reached, or likely met with headroom: push higher, may give */
    KGP_CLASS_ATTAINABLE = 2, /**< what it needs is within the plausible range */
    KGP_CLASS_DIFFICULT = 3,  /**< it is beyond: as high as possible, see KGP_RESULT_REACHABLE */
    KGP_CLASSES = 4           /**< their number */
};
/** Bands of the mid-year count, by percentage of plan and the thresholds of the plan. */
enum {
    KGP_BAND_NONE = 0,     /**< it is due, above its ceiling, or has no figure or plan level */
    KGP_BAND_REACHED = 1,  /**< met or exceeded the whole period's target */
    KGP_BAND_HIGH = 2,     /**< strictly over the first threshold, 90 % */
    KGP_BAND_MIDDLE = 3,   /**< strictly over the second, 50 % */
    KGP_BAND_LOW = 4,      /**< at or under the second */
    KGP_BAND_YEAR_END = 5, /**< assessed at year-end only */
    KGP_BANDS = 6          /**< their number */
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
    KGP_REASON_REPORTED = 13,    /**< reported figures of parts are not put together */
    KGP_REASON_RATIOS = 14, /**< ratios are not averaged: numerators and denominators are needed */
    KGP_REASON_GROWTH_RATES = 15, /**< growth rates of parts are not averaged: levels are needed */
    KGP_REASON_OVERLAP = 16,      /**< rows overlap, as figures to date do: they are not added */
    KGP_REASON_STALE = 17, /**< there is an older figure at a date, see KGP_RESULT_STALE; such
                                      figures are not added up */
    KGP_REASON_UNITS_REPORTED = 18, /**< reported figures of units are not put together */
    KGP_REASON_UNWEIGHTED = 19,     /**< averages of units need weights: `weighted_by` */
    KGP_REASON_ENDED = 20,          /**< the unit, or the type of the children, is no more */
    KGP_REASON_PREDECESSOR = 21,    /**< a unit it was made of has no figure */
    KGP_REASONS = 22                /**< their number */
};

/** Where a value comes from; of several inputs the last in this order. */
enum {
    KGP_ORIGIN_REPORTED = 0,  /**< as it was reported for the unit */
    KGP_ORIGIN_RESTATED = 1,  /**< put together from units as they were organised then */
    KGP_ORIGIN_ROLLED_UP = 2, /**< put together from the units below it */
    KGP_ORIGIN_PARTIAL = 3,   /**< likewise, without those that have no figure (`partial: skip`) */
    KGP_ORIGINS = 4           /**< their number */
};

/** Result columns. Missing is the smallest number of the width. */
enum {
    KGP_RESULT_VERDICT = 0,    /**< KGP_VERDICT_*, 1 byte */
    KGP_RESULT_REASON = 1,     /**< KGP_REASON_*, 1 byte */
    KGP_RESULT_STAGE = 2,      /**< weakest KGP_STAGE_* of the value and what is compared, 1 byte */
    KGP_RESULT_VALUE = 3,      /**< A */
    KGP_RESULT_BASE = 4,       /**< B */
    KGP_RESULT_COMPARED = 5,   /**< what is compared with the target: A, A - B, or growth in % */
    KGP_RESULT_ATTAINMENT = 6, /**< once it is due; unguarded, in 0.01 %, half away from zero */
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
    KGP_RESULT_REQUIRED = 16, /**< floors on flows and stocks, before they are due: what the rest
                                   must bring */
    KGP_RESULT_REQUIRED_GROWTH =
        17,                     /**< of a flow: as growth on the rest of last year, in 0.01 % */
    KGP_RESULT_EXPECTED = 18,   /**< flows and stocks: by now on the indicator's path */
    KGP_RESULT_PACE = 19,       /**< how much of the expected is there, in 0.01 % */
    KGP_RESULT_PACE_CLASS = 20, /**< KGP_PACE_*, 1 byte */
    KGP_RESULT_FORECAST = 21,   /**< flows and stocks: of the target's period, by the mean share of
                                   at most ten past years (flows), else by the path */
    KGP_RESULT_FORECAST_LOW = 22,  /**< of a flow, from at least three past years */
    KGP_RESULT_FORECAST_HIGH = 23, /**< likewise */
    KGP_RESULT_OUTLOOK = 24,       /**< KGP_OUTLOOK_*, 1 byte */
    KGP_RESULT_CLASS = 25,         /**< KGP_CLASS_*, 1 byte */
    KGP_RESULT_BAND = 26,          /**< KGP_BAND_*, 1 byte */
    KGP_RESULT_REACHABLE = 27,    /**< a difficult target: the best plausible value of its period */
    KGP_RESULT_STALE = 28,        /**< figures at a date: the latest before, where there is none */
    KGP_RESULT_STALE_PERIOD = 29, /**< its kgp_period */
    KGP_RESULT_ORIGIN = 30,       /**< KGP_ORIGIN_* of A, 1 byte */
    KGP_RESULTS = 31              /**< their number */
};

KGP_END_DECLS

#endif
