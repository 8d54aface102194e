/* SPDX-License-Identifier: MIT */
/**
 * @file cascade.h
 * A target handed down: a whole split over children by weights so that the parts make up the whole, and
 * the reverse, whether the children's targets do.
 */
#ifndef KGPLAN_CASCADE_H
#define KGPLAN_CASCADE_H

#include <kgplan/plan.h>

KGP_BEGIN_DECLS

/**
 * How a whole is split. A unit is the last decimal place of the parts; floors and ceilings hold in
 * every method, and what is equal goes by the order of the children.
 */
enum {
    /** Quotas total × weight / sum of weights, each at least its floor and at most its ceiling (all of
        one factor, the others being proportional), rounded down; the units that are left go to the
        largest remainders (Hamilton, Hare–Niemeyer). */
    KGP_CASCADE_LARGEST_REMAINDER = 0,
    /** From the floors on, unit by unit to the largest weight / (units + 1/2) (Sainte-Laguë, Webster).
        Nobody loses when the total rises. */
    KGP_CASCADE_SAINTE_LAGUE = 1,
    /** Likewise by weight / (units + 1) (D'Hondt, Jefferson): the large get more. */
    KGP_CASCADE_D_HONDT = 2,
    /** Largest remainder with equal weights instead of those given. */
    KGP_CASCADE_EQUAL = 3,
    KGP_CASCADES = 4 /**< their number */
};

/** A child and its part. Zeroed, then filled. */
typedef struct kgp_child {
    kgp_decimal weight;  /**< 0 and above; 0 gets its floor */
    kgp_decimal floor;   /**< 0 and above; between two units it is the upper one */
    kgp_decimal ceiling; /**< with `has_ceiling`; between two units it is the lower one */
    kgp_decimal part;    /**< set: the part */
    int32_t has_ceiling; /**< 1 or 0 */
    int32_t tied;        /**< set: 1 for equal claims of which order alone decided, all of them */
} kgp_child;

/**
 * Splits a whole. Exact: parts are those of the definition of the method, however large the whole is, in
 * time that does not depend on it.
 * @param allocator         or NULL
 * @param method            KGP_CASCADE_*
 * @param total             0 and above
 * @param decimals          of the parts, 0 to 6; `total` has no more digits than that
 * @param count             children, 1 and above
 * @param[in,out] children  `part` and `tied` are set
 * @param diag              findings, with `children[i]` as their subject, or NULL
 * @return ::KGP_E_INPUT a number below 0 or with too many digits, a ceiling below its floor, floors
 *         that add up to more than the total, ceilings to less, or no weight above 0
 */
KGP_API KGP_NODISCARD kgp_status kgp_cascade_split(const kgp_allocator *allocator, int32_t method,
                                                   const kgp_decimal *total, int32_t decimals,
                                                   int32_t count, kgp_child *children,
                                                   kgp_diag *diag);

/**
 * What the targets of a target's child units add up to. A child's target is the primary one of the same
 * indicator, authority, period, basis and operator; of several the last that revises.
 * @param plan            the plan
 * @param target          index of a target of one unit, of a flow or a stock: a level or a change
 * @param[out] sum        of the children's values
 * @param[out] difference the sum less the target's own value; 0 where they make it up
 * @param[out] missing    child units without such a target; may be NULL
 * @return ::KGP_E_NOT_FOUND no child has one, or such targets do not add up over units (growth,
 *         ranges, ratios); ::KGP_E_RANGE it does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_cascade_gap(const kgp_plan *plan, int32_t target,
                                                 kgp_decimal *sum, kgp_decimal *difference,
                                                 int32_t *missing);

KGP_END_DECLS

#endif
