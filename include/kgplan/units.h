/* SPDX-License-Identifier: MIT */
/**
 * @file units.h
 * Panels of units that report to one another and change: figures rolled up from those below.
 *
 * A panel made here holds the panel it was made from and all its figures. It is evaluated, shown and
 * read like any other; where a value comes from is said by KGP_RESULT_ORIGIN.
 */
#ifndef KGPLAN_UNITS_H
#define KGPLAN_UNITS_H

#include <kgplan/panel.h>
#include <kgplan/progress.h>

KGP_BEGIN_DECLS

/**
 * Makes a panel in which units without a figure of their own have one from the units below them, as
 * these were organised on the period's last day. By kind: flows and stocks add up; ratios are the sum
 * of numerators over that of denominators; averages are weighed by the values of `weighted_by`;
 * reported figures are never put together (::KGP_REASON_UNITS_REPORTED), nor are ratios without
 * numerators (::KGP_REASON_RATIOS) and averages without weights (::KGP_REASON_UNWEIGHTED). All is
 * exact: what is carried up are sums, not quotients. The stage is the weakest; hedges add up.
 *
 * The units asked are those of a type of which any unit has a figure of the indicator, and of the types
 * above. Where one of them has none, the sum is refused (::KGP_REASON_CHILDREN), or with the plan's
 * `partial: skip` made of the others and marked; a figure that cannot exist (M) lacks nothing. A figure
 * that the upper unit reported itself is kept, and compared with the sum.
 * @param panel       the panel; nothing more may be bound to it
 * @param first       first indicator, an index in the plan
 * @param count       their number; others are as they were
 * @param progress    called before each indicator, or NULL
 * @param ctx         for `progress`
 * @param[out] rolled the panel; memory for the upper units alone, 32 bytes a figure
 * @param diag        sums that differ from reported figures, units without a figure, or NULL
 * @return ::KGP_E_CANCELLED by `progress`; ::KGP_E_RANGE is not returned: a sum that does not fit is
 *         missing, with ::KGP_REASON_OVERFLOW
 */
KGP_API KGP_NODISCARD kgp_status kgp_panel_rollup(kgp_panel *panel, int32_t first, int32_t count,
                                                  kgp_progress progress, void *ctx,
                                                  kgp_panel **rolled, kgp_diag *diag);

/**
 * Makes a panel in which units have, for periods before they changed, the figures of what they are made
 * of on a day: by the plan's `lineage`, exact shares of flows and stocks, of numerators and denominators,
 * of weighted values. What cannot be divided (reported figures, averages without weights) is handed on
 * only from one unit as a whole. Without it figures are those of units as they were organised then.
 *
 * A unit's own figure of another organisation is replaced; one that was reported for a time before the
 * unit existed was restated by who reports it, and stays. A unit that is no more has no figure
 * (::KGP_REASON_ENDED); without the figure of a unit it was made of there is none
 * (::KGP_REASON_PREDECESSOR), or with the plan's `partial: skip` one of the others, marked. Hedged
 * figures are not restated (::KGP_REASON_UNDECIDED).
 * @param panel         not made by these functions; restate first, then roll up
 * @param organised     the day by whose units all is stated
 * @param[out] restated the panel
 * @return ::KGP_E_STATE the panel was rolled up or restated itself
 */
KGP_API KGP_NODISCARD kgp_status kgp_panel_restate(kgp_panel *panel, kgp_day organised,
                                                   kgp_panel **restated);

KGP_END_DECLS

#endif
