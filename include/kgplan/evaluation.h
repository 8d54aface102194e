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
#include <kgplan/progress.h>
#include <kgplan/result.h>

KGP_BEGIN_DECLS

/** Result columns and how they are made. */
typedef struct kgp_evaluation kgp_evaluation;

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
 * @param column     its description, copied; width 1 where result.h says "1 byte", else 4 or 8
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
 * Evaluates all targets in all units, target by target, and tells how far it is.
 * @param evaluation    prepared
 * @param progress      called before each target with the id of its indicator, or NULL
 * @param ctx           for `progress`
 * @param[out] finished targets that are evaluated in all units and reports, also on failure; the cells
 *                      of others are not written
 * @param diag          as in kgp_evaluation_run()
 * @return ::KGP_E_CANCELLED by `progress`; ::KGP_E_RANGE as in kgp_evaluation_run(), after all
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_run_all(kgp_evaluation *evaluation,
                                                        kgp_progress progress, void *ctx,
                                                        int32_t *finished, kgp_diag *diag);

/**
 * Reports what is doubtful in the targets beside the figures, for what is stated and not for how it
 * came out: a floor or ceiling softer than last year's result (of levels, and of growth on the year
 * before), and a base that is not in the data. Figures that contradict one another are found by
 * kgp_panel_from_log(), what is doubtful in the plan alone by kgp_builder_finish().
 * @param evaluation prepared
 * @param diag       receives the findings, or NULL
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_lint(const kgp_evaluation *evaluation,
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
 * Verdict, class or band of an indicator: that of its primary targets of one authority, the first
 * present of missed, undefined, no_data, unresolved, not_due, met, exceeded; of difficult,
 * attainable, secured; of low, middle, high, reached, year-end. Stretch targets decide only where
 * there is no binding one; a composite has the word of its worst part.
 * @param evaluation   run
 * @param result       ::KGP_RESULT_VERDICT, ::KGP_RESULT_CLASS or ::KGP_RESULT_BAND
 * @param indicator    index in the plan
 * @param period       index of the report
 * @param unit         index in the plan
 * @param authority    whose targets, or NULL for the plan's own
 * @param[out] word    KGP_VERDICT_*, KGP_CLASS_* or KGP_BAND_*, 0 without a target
 * @return ::KGP_E_NOT_FOUND no target has that authority
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_indicator(const kgp_evaluation *evaluation,
                                                          int32_t result, int32_t indicator,
                                                          int32_t period, int32_t unit,
                                                          const char *authority, int32_t *word);
/**
 * Counts the counted indicators of one unit and authority by verdict, class or band; the counts sum
 * to N, those that have a verdict.
 * @param evaluation  run
 * @param result      as in kgp_evaluation_indicator()
 * @param period      index of the report
 * @param unit        index in the plan
 * @param authority   whose targets, or NULL for the plan's own
 * @param[out] counts ::KGP_VERDICTS, ::KGP_CLASSES or ::KGP_BANDS numbers
 * @return ::KGP_E_NOT_FOUND no target has that authority
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_counts(const kgp_evaluation *evaluation,
                                                       int32_t result, int32_t period, int32_t unit,
                                                       const char *authority, int32_t *counts);

/**
 * Splits ::KGP_RESULT_REQUIRED over the rest of the target's period by the indicator's path (equal
 * months, the shares of past years, or as declared). Each running total is rounded, so that the
 * parts sum to it exactly and every total to date is the nearest to the path.
 * @param evaluation  run
 * @param target      index in the plan
 * @param period      index of the report
 * @param unit        index in the plan
 * @param parts       periods that follow the report and one another to the end of the target's
 * @param count       their number, 1 or above
 * @param[out] values `count` numbers with the decimals of the column
 * @return ::KGP_E_ARGUMENT the parts do not make up the rest; ::KGP_E_NOT_FOUND nothing is
 *         required, or there is no path; ::KGP_E_RANGE a running total does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_rest(const kgp_evaluation *evaluation,
                                                     int32_t target, int32_t period, int32_t unit,
                                                     const kgp_period *parts, int32_t count,
                                                     kgp_decimal *values);

/** A word that is another one as of another day. */
typedef struct kgp_flip {
    int32_t target; /**< index in the plan */
    int32_t period; /**< index of the report */
    int32_t unit;   /**< index in the plan */
    int32_t result; /**< KGP_RESULT_VERDICT, _SO_FAR, _PACE_CLASS, _OUTLOOK, _CLASS or _BAND */
    int32_t before; /**< its constant in the first evaluation */
    int32_t after;  /**< its constant in the second one */
} kgp_flip;

/**
 * Lists what changed between two evaluations of one plan on the same reports, as of two days:
 * verdicts, and what is said of targets that are not due.
 * @param before     run, with all columns
 * @param after      likewise
 * @param capacity   rows at `flips`; further ones are only counted
 * @param[out] flips rows by target, report, unit; may be NULL when capacity is 0
 * @param[out] count flips there are
 * @return ::KGP_E_ARGUMENT not of one plan or not on the same reports; ::KGP_E_STATE not run on all
 *         columns
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_flips(const kgp_evaluation *before,
                                                      const kgp_evaluation *after, int64_t capacity,
                                                      kgp_flip *flips, int64_t *count);

/** Which end of a ranking comes first. */
enum {
    KGP_RANK_LOWEST = 0,
    KGP_RANK_HIGHEST = 1
};

/** A cell in a ranking. */
typedef struct kgp_ranked {
    kgp_decimal value; /**< of the result */
    int32_t rank;      /**< from 1; equal values share one: 1, 2, 2, 4 */
    int32_t target;    /**< index in the plan */
    int32_t period;    /**< index of the report */
    int32_t unit;      /**< index in the plan */
} kgp_ranked;

/**
 * Lists the lowest or highest cells of a result: the hundred worst of a country, or the districts of
 * a province in order. Missing cells have no rank. Ties are never broken in silence: equal values
 * share a rank, in the order of targets, reports and units, and those left out are counted.
 * @param evaluation  run
 * @param result      a quantity; over several targets one in percent: KGP_RESULT_ATTAINMENT, _PLAN_PCT,
 *                    _PACE, _YOY, _REQUIRED_GROWTH
 * @param target      index in the plan, or ::KGP_NONE for all
 * @param period      index of the report, or ::KGP_NONE for all
 * @param above       only units under this one on the report's last day, or ::KGP_NONE for all
 * @param order       KGP_RANK_*
 * @param capacity    cells wanted
 * @param[out] ranked room for them; may be NULL when capacity is 0
 * @param[out] count  cells there are in it
 * @param[out] tied   further cells with the value of the last one
 * @return ::KGP_E_NOT_FOUND the column is not computed
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_rank(const kgp_evaluation *evaluation,
                                                     int32_t result, int32_t target, int32_t period,
                                                     int32_t above, int32_t order, int32_t capacity,
                                                     kgp_ranked *ranked, int32_t *count,
                                                     int64_t *tied);

KGP_END_DECLS

#endif
