/* SPDX-License-Identifier: MIT */
/**
 * @file explain.h
 * Why a result is what it is: the figures with file and line, how they were put together, the rule
 * with its source, exact numbers before rounding, the comparison. Recomputed, not stored.
 */
#ifndef KGPLAN_EXPLAIN_H
#define KGPLAN_EXPLAIN_H

#include <kgplan/ledger.h>
#include <kgplan/regime.h>
#include <kgplan/table.h>

KGP_BEGIN_DECLS

/**
 * Appends the explanation of a result. JSON is one object: `target` (the rule, its options, its
 * source), `inputs` (figures with the rows they are made of), `stated` (numbers of the plan), `steps`
 * (symbol, formula, exact value), `comparisons` (the quantity, the thresholds in the order they are
 * passed), `results`. Exact numbers are strings, `"68956.99"` or `"204399/66913"`; formulas are made of
 * the symbols with + - * / ( ), round(x, digits), abs(x), and mean, min, max(q, n) over q1 to qn.
 * @param evaluation     prepared
 * @param result         KGP_RESULT_*, or ::KGP_NONE for all of them
 * @param target         index in the plan
 * @param period         index of the report
 * @param unit           index in the plan
 * @param format         KGP_FORMAT_TEXT or KGP_FORMAT_JSON
 * @param language       KGP_LANGUAGE_*, of text
 * @param[in,out] buffer receives the text
 * @return ::KGP_E_NOT_FOUND the target is not for this unit or report, or not in force
 */
KGP_API KGP_NODISCARD kgp_status kgp_evaluation_explain(const kgp_evaluation *evaluation,
                                                        int32_t result, int32_t target,
                                                        int32_t period, int32_t unit,
                                                        int32_t format, int32_t language,
                                                        kgp_buffer *buffer);
/**
 * Appends the explanation of an indicator's standing after compensation: its terms, what it could
 * give or lacks, who covered whom at which rate, and what stays.
 * @param ledger         settled
 * @param indicator      index in the plan
 * @param format         KGP_FORMAT_TEXT or KGP_FORMAT_JSON
 * @param language       KGP_LANGUAGE_*, of text
 * @param[in,out] buffer receives the text
 * @return ::KGP_E_STATE not settled; ::KGP_E_NOT_FOUND the indicator takes no part
 */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_explain(const kgp_ledger *ledger, int32_t indicator,
                                                    int32_t format, int32_t language,
                                                    kgp_buffer *buffer);
/**
 * Appends the explanation of a report's window and deadline: the rules with their source, the days
 * that they give, and the days off and worked that moved the deadline, with the calendar's rows.
 * JSON is one object: `regime`, `authority`, `source`, `file`, `line`, `level`, `frequency`, `period`;
 * `window` (`rule`, `first`, `last`); `deadline` (`rule`, `due`, `shift`, `shifted`, and `days`: all that are no
 * ordinary working days among those counted, or from `due` to `shifted`). A `month` of a rule counts
 * from the period's first month for `first`, else from its last; what is not stated is null.
 * @param regime         the regime
 * @param calendar       may be NULL where neither rule nor shift need working days
 * @param level          KGP_LEVEL_*, who sends it
 * @param period         of the report
 * @param format         KGP_FORMAT_TEXT or KGP_FORMAT_JSON
 * @param language       KGP_LANGUAGE_*, of text
 * @param[in,out] buffer receives the text
 * @param diag           the years that are missing, or NULL
 * @return ::KGP_E_NOT_FOUND the regime asks for no such report; ::KGP_E_CALENDAR a year is missing
 */
KGP_API KGP_NODISCARD kgp_status kgp_regime_explain(const kgp_regime *regime,
                                                    const kgp_calendar *calendar, int32_t level,
                                                    kgp_period period, int32_t format,
                                                    int32_t language, kgp_buffer *buffer,
                                                    kgp_diag *diag);

KGP_END_DECLS

#endif
