/* SPDX-License-Identifier: MIT */
/**
 * @file table.h
 * The standard table of a report, made from an evaluation; every format is written from it.
 */
#ifndef KGPLAN_TABLE_H
#define KGPLAN_TABLE_H

#include <kgplan/evaluation.h>

KGP_BEGIN_DECLS

/** Rows of text under headings, with lines below. */
typedef struct kgp_table kgp_table;

/** Formats. */
enum {
    KGP_FORMAT_TEXT = 0,     /**< for a terminal */
    KGP_FORMAT_CSV = 1,      /**< RFC 4180, UTF-8, LF */
    KGP_FORMAT_JSON = 2,     /**< RFC 8259 */
    KGP_FORMAT_MARKDOWN = 3, /**< GitHub Flavored Markdown; of a table only */
    KGP_FORMAT_LATEX = 4,    /**< a `longtable`, for XeLaTeX or LuaLaTeX; of a table only */
    KGP_FORMAT_HTML = 5      /**< a fragment, `<table class="kgplan">`; of a table only */
};

/**
 * Makes the standard table of one unit and report: a row per indicator that has a target, its
 * further targets below it; then counts and notes.
 * @param evaluation run, with all columns
 * @param period     index of the report
 * @param unit       index in the plan
 * @param authority  whose targets, or NULL for the plan's own
 * @param language   KGP_LANGUAGE_*
 * @param[out] table owns its texts; the evaluation may be freed
 */
KGP_API KGP_NODISCARD kgp_status kgp_table_new(const kgp_evaluation *evaluation, int32_t period,
                                               int32_t unit, const char *authority,
                                               int32_t language, kgp_table **table);
/** Frees a table and the texts it lent. */
KGP_API void kgp_table_free(kgp_table *table);
/** What kgp_table_count() counts. */
enum {
    KGP_TABLE_ROWS = 0, /**< below the heading */
    KGP_TABLE_COLUMNS = 1,
    KGP_TABLE_NOTES = 2 /**< lines below the table: counts first, then notes */
};
/** Rows, columns or notes of a table; 0 for NULL. */
KGP_API int32_t kgp_table_count(const kgp_table *table, int32_t what);
/** Text of a cell, borrowed; row -1 is the heading; "" outside. */
KGP_API const char *kgp_table_cell(const kgp_table *table, int32_t row, int32_t column);
/** Nesting of a row: 0 for an indicator, 1 and above for its parts and further targets. */
KGP_API int32_t kgp_table_depth(const kgp_table *table, int32_t row);
/** A line below the table, borrowed; "" outside. */
KGP_API const char *kgp_table_note(const kgp_table *table, int32_t index);
/**
 * Appends the table as it is shown, in a format; results for programs are kgp_rows_write(). JSON is
 * `{heading: [], rows: [{depth, cells: []}], notes: []}`; CSV has no notes. All texts are escaped.
 * A text that a spreadsheet would take for a formula gets a `'` before it in CSV, unless it is a
 * number.
 * @param table          the table
 * @param format         KGP_FORMAT_*
 * @param width          of text: columns of the terminal, 60 or above; cells are wrapped between
 *                       words to fit where their words do
 * @param[in,out] buffer receives the text
 */
KGP_API KGP_NODISCARD kgp_status kgp_table_write(const kgp_table *table, int32_t format,
                                                 int32_t width, kgp_buffer *buffer);
/**
 * Appends results for programs: a row per target, report and unit that has a verdict, with stable
 * names: unit, indicator, target, authority, basis, operator, target_value, target_upper, period,
 * value, stage, verdict, so_far, attainment_pct, plan_pct, gap, yoy_pct, pace, expected, forecast,
 * outlook, required_growth_pct, class, reason, bound, base, compared, last_year, required, pace_pct,
 * forecast_low, forecast_high, gap_months, band, reachable, stale, stale_period, origin. Numbers are exact,
 * in notation `en` without groups; what is missing is empty or null; attainment and percentage of
 * plan are guarded as in the table: a missed target never prints 100.
 * A text that a spreadsheet would take for a formula gets a `'` before it in CSV.
 * @param evaluation     run, with all columns
 * @param unit           index in the plan, or ::KGP_NONE for all
 * @param authority      whose targets, or NULL for all
 * @param format         KGP_FORMAT_CSV or KGP_FORMAT_JSON
 * @param[in,out] buffer receives the text
 */
KGP_API KGP_NODISCARD kgp_status kgp_rows_write(const kgp_evaluation *evaluation, int32_t unit,
                                                const char *authority, int32_t format,
                                                kgp_buffer *buffer);

/**
 * Appends what changed between two evaluations: as text a line each, with names; for programs
 * `unit,indicator,target,period,result,before,after` with the stable words of kgp_rows_write().
 * @param evaluation     one of the two
 * @param flips          as kgp_evaluation_flips() lists them; any other is refused
 * @param count          their number
 * @param format         KGP_FORMAT_TEXT, KGP_FORMAT_CSV or KGP_FORMAT_JSON
 * @param language       KGP_LANGUAGE_*, of text
 * @param[in,out] buffer receives the text
 */
KGP_API KGP_NODISCARD kgp_status kgp_rows_write_flips(const kgp_evaluation *evaluation,
                                                      const kgp_flip *flips, int64_t count,
                                                      int32_t format, int32_t language,
                                                      kgp_buffer *buffer);

KGP_END_DECLS

#endif
