/* SPDX-License-Identifier: MIT */
/**
 * @file page.h
 * A report as one self-contained page of HTML, to be read on a screen or a phone and printed on A4.
 */
#ifndef KGPLAN_PAGE_H
#define KGPLAN_PAGE_H

#include <kgplan/ledger.h>
#include <kgplan/regime.h>

KGP_BEGIN_DECLS

/** What a page is about. All but the numbers may be NULL. */
typedef struct kgp_page {
    const kgp_ledger *ledger;     /**< settled for this report, unit and authority: who makes up for
                                       whom is told too */
    const kgp_regime *regime;     /**< tells window and deadline */
    const kgp_calendar *calendar; /**< moves the deadline off days off; else the page says that it
                                       is not moved */
    const kgp_diag *findings;     /**< remarks on the input, listed at the end */
    const char *authority;        /**< whose targets; NULL is the plan's own */
    int32_t period;               /**< index of the report */
    int32_t unit;                 /**< index in the plan */
    int32_t level;                /**< KGP_LEVEL_*, who sends the report */
    int32_t language;             /**< KGP_LANGUAGE_* */
} kgp_page;

/**
 * Appends the page: title, document, unit, period, window and deadline; counts; the standard table
 * with its notes; bars of what is on the way (actual, plan, expected by now, forecast with its band)
 * and of the attainment of what is due; areas and who makes up for whom; sentences; explanations,
 * folded; findings. No script, no outside resource; every text of the plan and the data is escaped;
 * numbers are those of the standard table and of the result columns. Fonts and margins of the print
 * follow Decree 30/2020/NĐ-CP, Appendix I.
 * @param evaluation     run, with all columns
 * @param page           what it is about
 * @param[in,out] buffer receives the page, UTF-8
 * @return ::KGP_E_ARGUMENT also for a ledger of another evaluation, report, unit or authority;
 *         ::KGP_E_STATE a ledger that is not settled; ::KGP_E_NOT_FOUND no target has that authority
 */
KGP_API KGP_NODISCARD kgp_status kgp_page_write(const kgp_evaluation *evaluation,
                                                const kgp_page *page, kgp_buffer *buffer);

KGP_END_DECLS

#endif
