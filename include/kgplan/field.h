/* SPDX-License-Identifier: MIT */
/**
 * @file field.h
 * The field table: every subject and field of a plan, as data.
 *
 * One table drives the builder, the getters, the plan file, its errors and its documents. A plan
 * is a tree of items; an item is a mapping of one subject and has that subject's fields.
 */
#ifndef KGPLAN_FIELD_H
#define KGPLAN_FIELD_H

#include <kgplan/limits.h>
#include <kgplan/status.h>
#include <kgplan/word.h>

KGP_BEGIN_DECLS

/** Subjects: the kinds of items. */
enum {
    KGP_PLAN = 1,       /**< the plan itself, index 0 */
    KGP_NAME = 2,       /**< a text in two languages */
    KGP_AREA = 3,       /**< lĩnh vực */
    KGP_UNIT = 4,       /**< province, district, commune, department, Party committee */
    KGP_INDICATOR = 5,  /**< chỉ tiêu */
    KGP_TARGET = 6,     /**< mục tiêu: basis, operator and value for an indicator and a unit */
    KGP_CHANGE = 7,     /**< a target on A - B */
    KGP_GROWTH = 8,     /**< a target on (A / B - 1) * 100 % */
    KGP_EACH = 9,       /**< a target for every child unit of a type */
    KGP_ATTESTED = 10,  /**< a target that an authority attests */
    KGP_TOLERANCE = 11, /**< a value and how far from it still counts */
    KGP_BASE = 12,      /**< a stated base value */
    KGP_REFERENCE = 13, /**< the growth of another period */
    KGP_MARGIN = 14,    /**< how far beyond the target counts as exceeded */
    KGP_PATH = 15,      /**< how a year is expected to go */
    KGP_SHARE = 16,     /**< the share of one period of it */
    KGP_PACE = 17,      /**< from which pace a target is ahead, on track, behind */
    KGP_PLAUSIBLE = 18, /**< what can be reached at best, for the classes */
    KGP_COMPENSATION = 19,  /**< how strong indicators make up for weak ones (bù trừ) */
    KGP_RATES = 20,         /**< what a point given across areas is worth */
    KGP_RATE = 21,          /**< what it is worth from one area to another */
    KGP_TERMS = 22,         /**< terms of one indicator */
    KGP_SUM = 23,           /**< a whole whose parts make up for one another in its own unit */
    KGP_DEFAULTS = 24,      /**< terms of all indicators that have no others */
    KGP_REGIME = 25,        /**< a reporting regime (chế độ báo cáo) */
    KGP_WINDOW = 26,        /**< which days count for a report (thời gian chốt số liệu) */
    KGP_EDGE = 27,          /**< the first or last day of a window */
    KGP_DEADLINE = 28,      /**< when a report is due (thời hạn gửi) */
    KGP_PARENTHOOD = 29,    /**< under whom a unit is, from one day to another */
    KGP_LINEAGE = 30,       /**< what a unit becomes on a day: mergers, splits, renaming */
    KGP_BETWEEN_UNITS = 31, /**< units of a type make up for one another in one indicator */
    KGP_SUBJECTS = 32       /**< one more than the last */
};

/** Fields: the words of the plan file. */
enum {
    KGP_FIELD_KGPLAN = 1,
    KGP_FIELD_ID = 2,
    KGP_FIELD_TITLE = 3,
    KGP_FIELD_SOURCE = 4,
    KGP_FIELD_AUTHORITY = 5,
    KGP_FIELD_ADOPTED = 6,
    KGP_FIELD_PERIOD = 7,
    KGP_FIELD_PREFER = 8,
    KGP_FIELD_YOY = 9,
    KGP_FIELD_AREAS = 10,
    KGP_FIELD_UNITS = 11,
    KGP_FIELD_INDICATORS = 12,
    KGP_FIELD_TARGETS = 13,
    KGP_FIELD_VI = 14,
    KGP_FIELD_EN = 15,
    KGP_FIELD_NAME = 16,
    KGP_FIELD_TYPE = 17,
    KGP_FIELD_PARENT = 18,
    KGP_FIELD_FROM = 19,
    KGP_FIELD_UNTIL = 20,
    KGP_FIELD_AREA = 21,
    KGP_FIELD_NUMBER = 22,
    KGP_FIELD_MEASURE = 23,
    KGP_FIELD_DECIMALS = 24,
    KGP_FIELD_SCALE = 25,
    KGP_FIELD_KIND = 26,
    KGP_FIELD_TIMING = 27,
    KGP_FIELD_BETTER = 28,
    KGP_FIELD_COUNTED = 29,
    KGP_FIELD_ASSESSED = 30,
    KGP_FIELD_RELATION = 31,
    KGP_FIELD_PARTS = 32,
    KGP_FIELD_OWNER = 33,
    KGP_FIELD_FREQUENCY = 34,
    KGP_FIELD_INDICATOR = 35,
    KGP_FIELD_UNIT = 36,
    KGP_FIELD_AT_LEAST = 37,
    KGP_FIELD_MORE_THAN = 38,
    KGP_FIELD_AT_MOST = 39,
    KGP_FIELD_LESS_THAN = 40,
    KGP_FIELD_BETWEEN = 41,
    KGP_FIELD_EQUALS = 42,
    KGP_FIELD_ABOUT = 43,
    KGP_FIELD_CHANGE = 44,
    KGP_FIELD_GROWTH = 45,
    KGP_FIELD_EACH = 46,
    KGP_FIELD_ATTESTED = 47,
    KGP_FIELD_OVER = 48,
    KGP_FIELD_OF = 49,
    KGP_FIELD_VALUE = 50,
    KGP_FIELD_TOLERANCE = 51,
    KGP_FIELD_BY = 52,
    KGP_FIELD_DOCUMENT = 53,
    KGP_FIELD_MODALITY = 54,
    KGP_FIELD_REVISES = 55,
    KGP_FIELD_WITHDRAWN = 56,
    KGP_FIELD_LINKS = 57,
    KGP_FIELD_SECONDARY = 58,
    KGP_FIELD_ASSUMED = 59,
    KGP_FIELD_EXCEED = 60,
    KGP_FIELD_MARGIN = 61,
    KGP_FIELD_COMPARE = 62,
    KGP_FIELD_SIGNS = 63,
    KGP_FIELD_RANGE = 64,
    KGP_FIELD_ATTAINMENT = 65,
    KGP_FIELD_PARTIAL = 66,
    KGP_FIELD_AVERAGE_WEIGHTS = 67,
    KGP_FIELD_WEIGHTED_BY = 68,
    KGP_FIELD_PATH = 69,
    KGP_FIELD_SEASONAL = 70,
    KGP_FIELD_SHARES = 71,
    KGP_FIELD_SHARE = 72,
    KGP_FIELD_PACE = 73,
    KGP_FIELD_AHEAD = 74,
    KGP_FIELD_ON_TRACK = 75,
    KGP_FIELD_BEHIND = 76,
    KGP_FIELD_BANDS = 77,
    KGP_FIELD_PLAUSIBLE = 78,
    KGP_FIELD_HEADROOM = 79,
    KGP_FIELD_WEIGHT = 80,
    KGP_FIELD_ONE_OFF = 81,
    KGP_FIELD_COMPENSATION = 82,
    KGP_FIELD_MODE = 83,
    KGP_FIELD_POLICY = 84,
    KGP_FIELD_UNASSESSED = 85,
    KGP_FIELD_GROUP = 86,
    KGP_FIELD_RATES = 87,
    KGP_FIELD_ACROSS = 88,
    KGP_FIELD_PAIRS = 89,
    KGP_FIELD_TO = 90,
    KGP_FIELD_RATE = 91,
    KGP_FIELD_DEFAULTS = 92,
    KGP_FIELD_CAP = 93,
    KGP_FIELD_FLOOR = 94,
    KGP_FIELD_RESERVE = 95,
    KGP_FIELD_HAIRCUT = 96,
    KGP_FIELD_MAX_COVER = 97,
    KGP_FIELD_MANDATORY = 98,
    KGP_FIELD_DONOR = 99,
    KGP_FIELD_RECEIVER = 100,
    KGP_FIELD_RANK = 101,
    KGP_FIELD_COST = 102,
    KGP_FIELD_STRETCH = 103,
    KGP_FIELD_SUMS = 104,
    KGP_FIELD_WHOLE = 105,
    KGP_FIELD_EXCLUDE = 106,
    KGP_FIELD_REGIME = 107,
    KGP_FIELD_REGIMES = 108,
    KGP_FIELD_WINDOWS = 109,
    KGP_FIELD_DEADLINES = 110,
    KGP_FIELD_FREQUENCIES = 111,
    KGP_FIELD_SHIFT = 112,
    KGP_FIELD_NOTE = 113,
    KGP_FIELD_FIRST = 114,
    KGP_FIELD_LAST = 115,
    KGP_FIELD_MONTH = 116,
    KGP_FIELD_DAY = 117,
    KGP_FIELD_LEVEL = 118,
    KGP_FIELD_ENDS = 119,
    KGP_FIELD_WORKING_DAYS = 120,
    KGP_FIELD_NONE = 121,
    KGP_FIELD_PRICE_BASIS = 122,
    KGP_FIELD_PARENTS = 123,
    KGP_FIELD_LINEAGE = 124,
    KGP_FIELD_ON = 125,
    KGP_FIELD_BETWEEN_UNITS = 126,
    KGP_FIELDS = 127 /**< one more than the last */
};

/** Types of a scalar. */
enum {
    KGP_TYPE_NONE = 0,    /**< no scalar: a mapping, or a list of mappings */
    KGP_TYPE_TEXT = 1,    /**< UTF-8 without control characters */
    KGP_TYPE_ID = 2,      /**< ASCII `[A-Za-z0-9][A-Za-z0-9._:-]{0,63}` */
    KGP_TYPE_REF = 3,     /**< the id of an item of subject `refers`; read as its index */
    KGP_TYPE_WORD = 4,    /**< one of `words`; read as its position */
    KGP_TYPE_DECIMAL = 5, /**< a number in notation `en`, kept as written */
    KGP_TYPE_AMOUNT = 6,  /**< a number 0 or above, or a percentage such as "5%" */
    KGP_TYPE_INT = 7,     /**< a whole number from `minimum` to `maximum` */
    KGP_TYPE_BOOL = 8,    /**< true or false; read as 1 or 0 */
    KGP_TYPE_DAY = 9,     /**< `2020-12-31`; read as a kgp_day */
    KGP_TYPE_PERIOD = 10  /**< a period in any notation, kept as SDMX; read as a kgp_period */
};

/** How often a field may be given. */
enum {
    KGP_ONCE = 0, /**< a scalar or a mapping */
    KGP_LIST = 1, /**< a list of any length */
    KGP_PAIR = 2  /**< a list of two scalars */
};

/** One row of the table. Texts are static. */
typedef struct kgp_field {
    int32_t subject;            /**< whose field it is */
    int32_t field;              /**< KGP_FIELD_* */
    int32_t type;               /**< KGP_TYPE_* of the scalar, or KGP_TYPE_NONE */
    int32_t map;                /**< subject of the mapping that may be given (instead), or 0 */
    int32_t repeat;             /**< KGP_ONCE, KGP_LIST or KGP_PAIR */
    int32_t refers;             /**< subject that a reference names, or 0 */
    int32_t required;           /**< 1 if it must be given */
    int32_t minimum;            /**< of a whole number */
    int32_t maximum;            /**< of a whole number */
    int32_t reserved;           /**< 0 */
    const char *word;           /**< its key in a plan file */
    const char *words;          /**< allowed words, separated by `|`, or "" */
    const char *default_text;   /**< what holds when it is not given, or "" */
    const char *description_vi; /**< one sentence */
    const char *description_en; /**< one sentence */
} kgp_field;

/** Copies row `index`; ::KGP_E_NOT_FOUND past the last. */
KGP_API KGP_NODISCARD kgp_status kgp_field_get(int32_t index, kgp_field *field);
/**
 * Finds a subject's field by its word.
 * @param subject    KGP_PLAN, …
 * @param word       the key
 * @param length     bytes, or ::KGP_NUL_TERMINATED
 * @param[out] field a copy of the row
 * @return ::KGP_E_NOT_FOUND no such field
 */
KGP_API KGP_NODISCARD kgp_status kgp_field_find(int32_t subject, const char *word, size_t length,
                                                kgp_field *field);

KGP_END_DECLS

#endif
