/* SPDX-License-Identifier: MIT */
/**
 * @file figure.h
 * Figures of a panel over any months, with or without a target.
 */
#ifndef KGPLAN_FIGURE_H
#define KGPLAN_FIGURE_H

#include <kgplan/panel.h>
#include <kgplan/result.h>

KGP_BEGIN_DECLS

/** A figure over some months, put together by the indicator's kind. */
typedef struct kgp_figure {
    kgp_decimal value; /**< with `reason` KGP_REASON_NONE, or the older one of KGP_REASON_STALE */
    kgp_period period; /**< what the value is of: the months asked for, or the older period */
    int32_t reason;    /**< KGP_REASON_*: why there is none */
    int32_t stage;     /**< weakest KGP_STAGE_* of its inputs */
    int32_t bound;     /**< KGP_BOUND_* */
    int32_t gaps;      /**< months without a figure (plan: `partial: skip`) */
    int32_t origin;    /**< KGP_ORIGIN_* */
} kgp_figure;

/**
 * Reads the figure of an indicator over some months: the row of exactly that span, else rows that
 * make it up (flows are summed, averages weighed, ratios over a period divided anew); of a stock or
 * a ratio at a date the row that ends with it.
 * @param panel       the panel
 * @param indicator   index in the plan
 * @param unit        index in the plan
 * @param span        the months
 * @param decimals    0 to 6, half away from zero; or ::KGP_AS_WRITTEN for those of the column
 * @param[out] figure the figure, or why there is none
 * @return ::KGP_E_RANGE the value does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_figure_read(const kgp_panel *panel, int32_t indicator,
                                                 int32_t unit, kgp_period span, int32_t decimals,
                                                 kgp_figure *figure);
/**
 * Lists the months of a span that no row covers, each run of them as one period, where as much as
 * possible of it is put together without adding anything twice; of what is never put together
 * (stocks, ratios at a date, reported figures) the span itself where it has no row.
 * @param panel      the panel
 * @param indicator  index in the plan
 * @param unit       index in the plan
 * @param span       the months, 240 at most
 * @param capacity   periods at `gaps`; further ones are only counted
 * @param[out] gaps  ascending; may be NULL when capacity is 0
 * @param[out] count gaps there are; 0 when the span is covered
 * @return ::KGP_E_LIMIT the span is too long
 */
KGP_API KGP_NODISCARD kgp_status kgp_figure_gaps(const kgp_panel *panel, int32_t indicator,
                                                 int32_t unit, kgp_period span, int32_t capacity,
                                                 kgp_period *gaps, int32_t *count);
/**
 * Lists the lowest units below one that lack a figure over some months, as they were organised then:
 * of the types of which any unit reports the indicator (see kgp_panel_rollup()).
 * @param panel      the panel; below a unit that is rolled up from parts only, its own are looked at
 * @param indicator  index in the plan
 * @param unit       index in the plan
 * @param span       the months
 * @param capacity   units at `units`; further ones are only counted
 * @param[out] units indexes in the plan; may be NULL when capacity is 0
 * @param[out] count units there are; 0 when none lacks one
 */
KGP_API KGP_NODISCARD kgp_status kgp_figure_lacking(const kgp_panel *panel, int32_t indicator,
                                                    int32_t unit, kgp_period span, int32_t capacity,
                                                    int32_t *units, int32_t *count);
/**
 * The contribution of a part to the growth of a whole, in percentage points: 100 (A - B) / W, A and
 * B being the part's figures over the months and the same a year before, W the whole's of the year
 * before. It is the part's share of last year times its growth, and parts of a sum add up.
 * @param panel       the panel
 * @param part        index of an indicator in the plan, a flow or a stock
 * @param whole       likewise
 * @param unit        index in the plan
 * @param span        the months
 * @param decimals    0 to 6
 * @param[out] points rounded half away from zero
 * @return ::KGP_E_NOT_FOUND a figure is missing, W is 0 or below, or figures of that kind do not
 *         add up; ::KGP_E_RANGE it does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_figure_contribution(const kgp_panel *panel, int32_t part,
                                                         int32_t whole, int32_t unit,
                                                         kgp_period span, int32_t decimals,
                                                         kgp_decimal *points);

KGP_END_DECLS

#endif
