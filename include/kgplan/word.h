/* SPDX-License-Identifier: MIT */
/**
 * @file word.h
 * Values of word fields: the position of each word among the `words` of its row in the field table.
 */
#ifndef KGPLAN_WORD_H
#define KGPLAN_WORD_H

#include <kgplan/abi.h>

KGP_BEGIN_DECLS

/** How last year's comparison is shown. */
enum {
    KGP_YOY_CHANGE = 0, /**< as +5.0 % */
    KGP_YOY_INDEX = 1   /**< as 105.0 */
};
/** What becomes of a sum over months of which some are missing. */
enum {
    KGP_PARTIAL_REFUSE = 0, /**< no data */
    KGP_PARTIAL_SKIP = 1    /**< what is there, marked, if the last row is there */
};
/** Paths (a seasonal or declared one is a KGP_PATH item instead). */
enum {
    KGP_PATH_LINEAR = 0,   /**< every month the same */
    KGP_PATH_NONE = 1,     /**< no pace */
    KGP_PATH_SEASONAL = 2, /**< not a word: as the mean of past years */
    KGP_PATH_SHARES = 3    /**< not a word: as declared per period (kịch bản) */
};
/** Weights of an average over time (an indicator may be named instead). */
enum {
    KGP_AVERAGE_EQUAL = 0, /**< every month counts the same */
    KGP_AVERAGE_DAYS = 1   /**< every day counts the same */
};
/** Kinds: how values combine. */
enum {
    KGP_KIND_FLOW = 0,    /**< summed over time and units */
    KGP_KIND_STOCK = 1,   /**< the value at the end, summed over units */
    KGP_KIND_RATIO = 2,   /**< a numerator over a denominator */
    KGP_KIND_AVERAGE = 3, /**< a weighted mean */
    KGP_KIND_REPORTED = 4 /**< as reported, no arithmetic */
};
/** Scales: what a difference is called. */
enum {
    KGP_SCALE_ONE = 0,     /**< the unit of measure */
    KGP_SCALE_PERCENT = 1, /**< percentage points (điểm %) */
    KGP_SCALE_PERMILLE = 2 /**< points of a thousand (điểm ‰) */
};
/** Timing of a ratio. */
enum {
    KGP_TIMING_DATE = 0,  /**< at a date: coverage, poverty */
    KGP_TIMING_PERIOD = 1 /**< over a period */
};
/** Better directions. */
enum {
    KGP_BETTER_HIGHER = 0,
    KGP_BETTER_LOWER = 1,
    KGP_BETTER_ON_TARGET = 2,
    KGP_BETTER_NONE = 3 /**< a structure share: no verdict */
};
/** When an indicator is assessed. */
enum {
    KGP_ASSESSED_ANY = 0,
    KGP_ASSESSED_YEAR_END = 1 /**< cuối năm đánh giá */
};
/** What a child is of its parent. */
enum {
    KGP_RELATION_OF_WHICH = 0, /**< trong đó: a part */
    KGP_RELATION_SPLIT = 1     /**< chia ra: the children sum to the parent */
};
/** Modality of a target. */
enum {
    KGP_MODALITY_BINDING = 0,
    KGP_MODALITY_STRETCH = 1 /**< phấn đấu */
};
/** When a reached target is exceeded (a margin is a KGP_MARGIN item instead). */
enum {
    KGP_EXCEED_STRICTLY = 0,
    KGP_EXCEED_NEVER = 1,
    KGP_EXCEED_MARGIN = 2 /**< not a word: given as `{margin: …}` */
};
/** What is compared. */
enum {
    KGP_COMPARE_AS_WRITTEN = 0,
    KGP_COMPARE_TARGET_DECIMALS = 1 /**< rounded to the most decimals written in the target */
};
/** How the signs > and < are read. */
enum {
    KGP_SIGNS_STRICT = 0,
    KGP_SIGNS_INCLUSIVE = 1
};
/** Whether a range is open at its better end. */
enum {
    KGP_RANGE_BY_BETTER = 0,
    KGP_RANGE_CLOSED = 1
};
/** How attainment is measured. Without the word: difference, and level for growth. */
enum {
    KGP_ATTAINMENT_DIFFERENCE = 0, /**< 1 + sign (A - T) / S */
    KGP_ATTAINMENT_INVERSE = 1,    /**< lower is better: T / A */
    KGP_ATTAINMENT_LEVEL = 2,      /**< growth: A / (B (1 + p/100)) */
    KGP_ATTAINMENT_RATE = 3        /**< growth: 1 + sign (g - p) / |p| */
};

/** What stands for an indicator in compensation. */
enum {
    KGP_MODE_RESULTS = 0,  /**< its verdict; without one it is unassessed */
    KGP_MODE_FORECASTS = 1 /**< before it is due, its forecast */
};
/** How points are shared in a class: all pairs from one donor area to one receiver area. */
enum {
    KGP_POLICY_PRO_RATA = 0,      /**< by supply and demand */
    KGP_POLICY_PRIORITY = 1,      /**< receivers by rank, then id */
    KGP_POLICY_SMALLEST_FIRST = 2 /**< receivers by what they still need, then id */
};
/** What an unassessed indicator makes of its group. */
enum {
    KGP_UNASSESSED_INCOMPLETE = 0,
    KGP_UNASSESSED_IGNORE = 1
};
/** What decides a group. */
enum {
    KGP_GROUP_BY_STANDINGS = 0,
    KGP_GROUP_BY_POINTS = 1 /**< deficits alone: a strict target missed at 100 % has none */
};

KGP_END_DECLS

#endif
