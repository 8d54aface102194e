/* SPDX-License-Identifier: MIT */
/**
 * @file diag.h
 * The caller's list of findings: everything that is wrong or worth knowing, in one pass.
 *
 * A finding is a code, a place and arguments; its sentence is made on demand in either language.
 */
#ifndef KGPLAN_DIAG_H
#define KGPLAN_DIAG_H

#include <kgplan/buffer.h>

KGP_BEGIN_DECLS

/** A list of findings. */
typedef struct kgp_diag kgp_diag;

/** Languages of labels and sentences. */
enum {
    KGP_LANGUAGE_VI = 0, /**< Vietnamese */
    KGP_LANGUAGE_EN = 1  /**< English */
};

/** How much a finding weighs. */
enum {
    KGP_SEVERITY_NOTE = 0,    /**< worth knowing, such as a weaker figure kept beside the chosen */
    KGP_SEVERITY_WARNING = 1, /**< probably a mistake */
    KGP_SEVERITY_ERROR = 2    /**< the input is refused */
};

/** Codes of findings. The numbers are permanent. */
enum {
    KGP_F_YAML = 1,               /**< the file is no YAML */
    KGP_F_ENCODING = 2,           /**< no UTF-8, a control character, or one that turns text */
    KGP_F_LIMIT = 3,              /**< above a limit of limits.h */
    KGP_F_NOT_ALLOWED = 4,        /**< anchor, alias, tag, second document */
    KGP_F_UNKNOWN_KEY = 5,        /**< no such field of this subject */
    KGP_F_DUPLICATE_KEY = 6,      /**< a field given twice */
    KGP_F_WRONG_TYPE = 7,         /**< a scalar, list or mapping where another is expected */
    KGP_F_BAD_VALUE = 8,          /**< a scalar that is not of its field's form */
    KGP_F_OUT_OF_RANGE = 9,       /**< a value that does not exist or does not fit */
    KGP_F_REQUIRED = 10,          /**< a required field is missing */
    KGP_F_DUPLICATE_ID = 11,      /**< an id used twice */
    KGP_F_DANGLING = 12,          /**< a reference to nothing */
    KGP_F_CYCLE = 13,             /**< an item that is its own ancestor, part or revision */
    KGP_F_NO_OPERATOR = 14,       /**< a target that says nothing */
    KGP_F_TWO_OPERATORS = 15,     /**< a target that says two things */
    KGP_F_NO_BASE = 16,           /**< a change or growth without `over` */
    KGP_F_UPPER_BELOW_LOWER = 17, /**< a range that holds nothing */
    KGP_F_CONTRADICTION = 18,     /**< fields that exclude each other */
    KGP_F_AGAINST_BETTER = 19,    /**< lint: an operator against the indicator's better direction */
    KGP_F_CSV_HEADER = 30,        /**< a column that is missing, unknown or given twice */
    KGP_F_CSV_QUOTE = 31,         /**< a quote that is open, or text beside one */
    KGP_F_CSV_FIELDS = 32,        /**< a row with too many or too few fields */
    KGP_F_UNKNOWN_ID = 33,        /**< an indicator or unit that the plan does not have */
    KGP_F_NO_VALUE = 34,          /**< a row without a value, or with one and marked missing */
    KGP_F_CONFLICT = 35,          /**< two rows of equal rank that differ */
    KGP_F_WEAKER_ROW = 36,        /**< note: a row kept beside the one that was chosen */
    KGP_F_UNDECIDED_BOUND = 37,   /**< note: a bounded value that does not decide its target */
    KGP_F_NO_POSITIVE_BASE = 38,  /**< growth over a base of 0 or below */
    KGP_F_PUBLISHED_DIFFERS = 39, /**< a published change that its levels do not give */
    KGP_F_OVERFLOW = 40,          /**< a result that does not fit its column */
    KGP_F_FAILING_CHILD = 42,     /**< note: a child unit that fails an each-child target */
    KGP_F_LINKED_DIFFERS = 43,    /**< linked targets that no rounding makes one fact */
    KGP_F_PARTS_DIFFER = 44,      /**< a figure that its months or quarters do not add up to */
    KGP_F_SAME_END_DIFFERS =
        45,                   /**< figures of one date, of periods that end with it, that differ */
    KGP_F_RESTATED = 46,      /**< note: a published growth that is later than its level */
    KGP_F_FILE = 41,          /**< a file that could not be read */
    KGP_F_REPEATED = 47,      /**< what may be given only once, such as an indicator's terms */
    KGP_F_NO_ATTAINMENT = 48, /**< a miss that cannot be measured in points */
    KGP_F_IN_THE_WAY = 49,    /**< note: what no raising of others can make up for */
    KGP_F_SHARES = 50,        /**< lint: declared shares that do not make up a target's period */
    KGP_F_CALENDAR_OUTSIDE = 51, /**< a day of a year that the calendar does not state */
    KGP_F_CALENDAR_WORKING = 52, /**< a worked day that is a working day anyway */
    KGP_F_NO_CALENDAR = 53,      /**< working days are needed, and there is no calendar */
    KGP_F_YEAR_NOT_COVERED = 54, /**< a year that is needed is not in the calendar */
    KGP_F_YEAR_INCOMPLETE = 55,  /**< a year that is needed is marked incomplete */
    KGP_F_EDGE_UNKNOWN = 56,     /**< a report whose deadline may shift into an interval, or not */
    KGP_F_NO_WINDOW = 57,        /**< working days after a window that is not stated */
    KGP_F_WINDOW_EMPTY = 58,     /**< a window that ends before it begins */
    KGP_F_WINDOW_GAP = 59,       /**< lint: days between two windows that are in neither */
    KGP_F_WINDOW_OVERLAP = 60,   /**< lint: days that are in two windows of one frequency */
    KGP_F_WINDOW_PARTS = 61,   /**< lint: a window that the windows of its months do not make up */
    KGP_F_DEADLINE_EARLY = 62, /**< a deadline before its window ends */
    KGP_F_DEADLINE_TIGHT = 63, /**< lint: no working day between a window and its deadline */
    KGP_F_LEVEL_ORDER = 64,    /**< a level that is due after the level above it */
    KGP_F_NOT_IN_FORCE = 65,   /**< lint: a regime used outside its validity */
    KGP_F_DAYS_DIFFER = 66,    /**< lint: two regimes count other days for one period */
    KGP_F_NO_REPORT = 67,      /**< lint: a submission of no report of the schedule */
    KGP_F_WHICH_REGIME = 68,   /**< a submission that two regimes ask for, and it names none */
    KGP_F_FREQUENCY = 69,      /**< lint: an indicator's frequency that its regime does not have */
    KGP_F_CHILD_TARGET_ABOVE = 70,    /**< lint: the target of a part is above that of the whole */
    KGP_F_PART_TARGETS_DIFFER = 71,   /**< lint: targets of parts that do not sum to the whole's */
    KGP_F_LINKS_CONTRADICT = 72,      /**< lint: linked targets that no rounding makes one fact */
    KGP_F_PERCENT_FOR_POINTS = 73,    /**< lint: % of a figure that is a percentage itself */
    KGP_F_PERCENT_WITHOUT_SCALE = 74, /**< lint: measured in % or ‰ without that scale */
    KGP_F_UNIT_ENDED = 75,            /**< lint: a unit that has ended before the target's end */
    KGP_F_NO_SUCH_CHILD = 76,         /**< lint: each child of a type that no child has */
    KGP_F_AMBIGUOUS_DENOMINATOR = 77, /**< lint: “67 %, of which 50 %”: of all, or of the 67 */
    KGP_F_ASSUMED = 78,               /**< note: a value that the source does not state */
    KGP_F_SOFTER_THAN_LAST_YEAR = 79, /**< lint: less than the result of the year before */
    KGP_F_CHILD_FIGURE_ABOVE = 80,    /**< lint: the figure of a part is above that of the whole */
    KGP_F_CHILD_FIGURES_DIFFER = 81,  /**< lint: figures of parts that do not sum to the whole's */
    KGP_F_BASE_NOT_IN_DATA = 82,     /**< lint: the base of a change or growth is not in the data */
    KGP_F_LOOKS_LIKE_THOUSANDS = 83, /**< lint: three decimals where an indicator has none */
    KGP_F_DECIMAL_COMMA = 84,        /**< a key of digits: what follows a comma in a number */
    KGP_F_CSV_SEPARATOR = 85,        /**< fields with another separator than was declared */
    KGP_F_FIGURES_DIFFER = 86,       /**< a printed figure that those beside it do not give */
    KGP_F_FLOORS_EXCEED = 87,        /**< floors that sum to more than there is to split */
    KGP_F_CEILINGS_LACK = 88,        /**< ceilings that sum to less than there is to split */
    KGP_F_NO_WEIGHT = 89,            /**< nothing to split by */
    KGP_F_NOT_A_CHILD = 90,    /**< a unit that is no child of the one whose target is split */
    KGP_F_TWO_PARENTS = 91,    /**< a unit under two others on one day */
    KGP_F_PARENT_GAP = 92,     /**< lint: a unit with parents that has none for some days */
    KGP_F_UNIT_ABSENT = 93,    /**< a unit that does not exist on days it is said to be there */
    KGP_F_ENDS_BEFORE = 94,    /**< a last day before the first */
    KGP_F_LINEAGE_SHARES = 95, /**< what leaves a unit on a day is not all of it, or more */
    KGP_F_SAME_NAME = 96,      /**< note: several units have one name; ids tell them apart */
    KGP_F_ROLLUP_DIFFERS = 97, /**< a reported figure that the units below do not add up to */
    KGP_F_REMAINDER = 98,      /**< note: what of a reported figure is not broken down */
    KGP_F_UNITS_LACK = 99,     /**< note: units that lack a figure where others are put together */
    KGP_F_COMPARED_RESTATED =
        100, /**< note: last year's figure is restated for the unit as it is now */
    KGP_F_COMPARED_AS_THEN = 101 /**< last year's figure is of the unit before it changed */
};

enum {
    KGP_FINDINGS = 128 /**< above every code */
};

/** What would have been right, for the sentence of a finding. */
enum {
    KGP_EXPECT_NOTHING = 0,
    KGP_EXPECT_TEXT = 1,
    KGP_EXPECT_ID = 2,
    KGP_EXPECT_WORDS = 3, /**< one of argument 1 */
    KGP_EXPECT_DECIMAL = 4,
    KGP_EXPECT_AMOUNT = 5,
    KGP_EXPECT_INT = 6, /**< within argument 1 */
    KGP_EXPECT_BOOL = 7,
    KGP_EXPECT_DAY = 8,
    KGP_EXPECT_PERIOD = 9,
    KGP_EXPECT_SCALAR = 10,
    KGP_EXPECT_MAP = 11,
    KGP_EXPECT_LIST = 12,
    KGP_EXPECT_PAIR = 13,
    KGP_EXPECT_EN = 14,        /**< a number in notation `en` */
    KGP_EXPECT_VI = 15,        /**< a number in notation `vi` */
    KGP_EXPECT_WITHIN = 16,    /**< an amount within argument 1 */
    KGP_EXPECT_SIX = 17,       /**< an amount of 6 decimals at most, 4 as a percentage */
    KGP_EXPECT_YEAR = 18,      /**< a year */
    KGP_EXPECT_FROM_ZERO = 19, /**< a number of 0 or above */
    KGP_EXPECT_DECIMALS = 20,  /**< a number with argument 1 decimals at most */
    KGP_EXPECT_ARROW = 21,     /**< an array that kgp_arrow_column() takes */
    KGP_EXPECT_CELLS = 22,     /**< argument 1 cells */
    KGP_EXPECTS = 23           /**< their number */
};

/**
 * The stable name of a code, such as `softer-than-last-year`; doc/lints.md tells what each one means.
 * @param code          KGP_F_*
 * @param[out] severity KGP_SEVERITY_*, not set for a number that is no code; may be NULL
 * @return static text, NULL for a number that is no code
 */
KGP_API const char *kgp_finding_name(int32_t code, int32_t *severity);

/** One finding. Texts are borrowed until the diag next changes. */
typedef struct kgp_finding {
    int32_t code;        /**< KGP_F_* */
    int32_t severity;    /**< KGP_SEVERITY_* */
    int32_t line;        /**< from 1; 0 when the place is not in a file */
    int32_t column;      /**< from 1, in code points */
    const char *source;  /**< name of the file as the caller gave it, or "" */
    const char *subject; /**< what it is about, such as `targets[3].growth`, or "" */
} kgp_finding;

/**
 * Makes an empty list.
 * @param allocator  or NULL
 * @param capacity   findings kept; further ones are only counted
 * @param[out] diag  the list
 */
KGP_API KGP_NODISCARD kgp_status kgp_diag_new(const kgp_allocator *allocator, int32_t capacity,
                                              kgp_diag **diag);
/** Frees a list and the texts it lent. */
KGP_API void kgp_diag_free(kgp_diag *diag);
/**
 * Adds a finding, as a reader of the caller's own would.
 * @param diag      the list, or NULL: then nothing happens
 * @param finding   code, place and subject; the severity is the code's own
 * @param expect    KGP_EXPECT_*
 * @param arguments three texts, each may be NULL, or NULL; cut at 400 bytes
 */
KGP_API KGP_NODISCARD kgp_status kgp_diag_add(kgp_diag *diag, const kgp_finding *finding,
                                              int32_t expect, const char *const *arguments);
/** Forgets all findings. */
KGP_API void kgp_diag_clear(kgp_diag *diag);
/** Findings of at least a severity, also those beyond the capacity. 0 for NULL. */
KGP_API int64_t kgp_diag_count(const kgp_diag *diag, int32_t severity);
/** Findings that can be read with kgp_diag_get(). */
KGP_API int32_t kgp_diag_kept(const kgp_diag *diag);
/** Reads finding `index`, in the order they were found. */
KGP_API KGP_NODISCARD kgp_status kgp_diag_get(const kgp_diag *diag, int32_t index,
                                              kgp_finding *finding);
/**
 * Appends the sentence of finding `index`: what, and what was expected; without the place.
 * @param diag           the list
 * @param index          0 to kgp_diag_kept() - 1
 * @param language       KGP_LANGUAGE_*
 * @param[in,out] buffer receives the sentence
 */
KGP_API KGP_NODISCARD kgp_status kgp_diag_message(const kgp_diag *diag, int32_t index,
                                                  int32_t language, kgp_buffer *buffer);

KGP_END_DECLS

#endif
