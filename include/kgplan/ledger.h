/* SPDX-License-Identifier: MIT */
/**
 * @file ledger.h
 * Compensation between indicators and areas by weighted points (bù trừ), as an open ledger: who
 * gave how much to whom, what is left, what stays uncovered. No verdict of an indicator is changed
 * by it.
 *
 * Points are whole grains of 10^-9 point. Attainment is in 0.01 %, as it is printed, rounded half
 * away from zero: 9950 is 99.50 %. With weight w, attainment a, and the terms of an indicator:
 *
 * supply w * haircut * max(0, min(a, cap) - 1 - reserve) if it is reached and may give; rounded down
 * deficit w * max(0, 1 - a) if it is missed; rounded up
 * demand max_cover * deficit if it may receive, is not mandatory and a >= floor; rounded down
 *
 * Whether it is reached its verdict tells, not the number: a miss that rounds to 1 has no deficit
 * and stays missed.
 *
 * Points flow by classes: all pairs from one donor area to one receiver area. Classes with a higher
 * rate go first, inside an area before across, then by id of the donor area and of the receiver area
 * (indicators without an area are an area of their own, with the id ""). A class moves on until
 * its supply or its demand is used up; a transfer is credited with the given grains times the rate,
 * rounded down, and is not made if that is 0. Ids are compared byte by byte.
 */
#ifndef KGPLAN_LEDGER_H
#define KGPLAN_LEDGER_H

#include <kgplan/evaluation.h>

KGP_BEGIN_DECLS

/** Compensation of one evaluation by one authority's targets, under the plan's rules. */
typedef struct kgp_ledger kgp_ledger;

/** Where an indicator stands after compensation: the first that holds of those for a miss. */
enum {
    KGP_STANDING_NONE = 0, /**< does not take part */
    KGP_STANDING_EXCEEDED = 1,
    KGP_STANDING_MET = 2,
    KGP_STANDING_COVERED = 3,        /**< missed, and all of the deficit is made up for */
    KGP_STANDING_PARTLY_COVERED = 4, /**< missed, and some of it is */
    KGP_STANDING_MISSED = 5,
    KGP_STANDING_MISSED_MANDATORY = 6,
    KGP_STANDING_MISSED_BELOW_FLOOR = 7,
    KGP_STANDING_MISSED_NOT_COMPENSABLE = 8, /**< no receiver, or its attainment is undefined */
    KGP_STANDING_UNASSESSED = 9,             /**< no verdict yet */
    KGP_STANDINGS = 10                       /**< their number */
};

/**
 * Verdict of a group, the first that holds: fail (a mandatory, below floor or not compensable miss),
 * incomplete (anything unassessed, unless ignored), fail (anything missed or partly covered),
 * pass by compensation, pass. By points only deficits count.
 */
enum {
    KGP_GROUP_NONE = 0, /**< nothing is assessed, and nothing else takes part that counts */
    KGP_GROUP_PASS = 1,
    KGP_GROUP_PASS_BY_COMPENSATION = 2,
    KGP_GROUP_INCOMPLETE = 3,
    KGP_GROUP_FAIL = 4,
    KGP_GROUPS = 5 /**< their number */
};

/** Parameters of kgp_ledger_set(); without it the plan's words hold. */
enum {
    KGP_LEDGER_POLICY = 0,     /**< KGP_POLICY_* */
    KGP_LEDGER_MODE = 1,       /**< KGP_MODE_* */
    KGP_LEDGER_UNASSESSED = 2, /**< KGP_UNASSESSED_* */
    KGP_LEDGER_GROUP = 3,      /**< KGP_GROUP_BY_* */
    KGP_LEDGER_PARAMETERS = 4  /**< their number */
};

/** One flow of points. */
typedef struct kgp_transfer {
    int64_t given;    /**< grains that leave the donor */
    int64_t credited; /**< grains that reach the receiver: given times rate, rounded down */
    kgp_decimal rate; /**< what a grain of it is worth; 1 inside an area */
    int32_t donor;    /**< indicator */
    int32_t receiver; /**< indicator */
} kgp_transfer;

/** One indicator that takes part: counted, no child, with a primary target here. */
typedef struct kgp_standing {
    int64_t attainment; /**< 0.01 %, or INT64_MIN */
    int64_t supply;     /**< grains it could give */
    int64_t left;       /**< grains it did not give */
    int64_t deficit;    /**< grains it lacks */
    int64_t residual;   /**< grains that stay uncovered */
    int32_t indicator;  /**< index in the plan */
    int32_t target;     /**< its target of lowest attainment, which stands for it; or ::KGP_NONE */
    int32_t standing;   /**< KGP_STANDING_* */
    int32_t forecast;   /**< 1 if the attainment is that of a forecast */
} kgp_standing;

/** A group, with warning lights beside its verdict; each is INT64_MIN where there is none. */
typedef struct kgp_group {
    int64_t supply;    /**< sum, in grains */
    int64_t left;      /**< sum, in grains */
    int64_t deficit;   /**< sum, in grains */
    int64_t residual;  /**< sum, in grains */
    int64_t mean;      /**< weighted mean attainment A, 0.01 % */
    int64_t minimum;   /**< lowest attainment, 0.01 % */
    int64_t worst_two; /**< mean of the two lowest, 0.01 % */
    int64_t balanced;  /**< A - S^2 / A with the weighted variance S^2, 0.01 %; not monotone */
    int32_t verdict;   /**< KGP_GROUP_* */
    int32_t members;   /**< indicators that take part */
} kgp_group;

/**
 * Columns of kgp_ledger_bind(). A group's planes are the areas of the plan, then one of what has no
 * area, then one of all that takes part: kgp_plan_count(plan, KGP_AREA) + 2.
 */
enum {
    KGP_LEDGER_VERDICT = 0,  /**< KGP_GROUP_*, 1 byte, [group][period][unit] */
    KGP_LEDGER_SUPPLY = 1,   /**< grains, 8 bytes, [group][period][unit] */
    KGP_LEDGER_LEFT = 2,     /**< likewise */
    KGP_LEDGER_DEFICIT = 3,  /**< likewise */
    KGP_LEDGER_RESIDUAL = 4, /**< likewise */
    KGP_LEDGER_SCORE = 5,    /**< 0.01 %, 4 or 8 bytes, [group][period][unit]: weighted mean of
                                  min(attainment, cap) where the group passes, else of
                                  min(attainment, 1) */
    KGP_LEDGER_STANDING = 6, /**< KGP_STANDING_*, 1 byte, [indicator][period][unit] */
    KGP_LEDGER_RESULTS = 7   /**< their number */
};

/** How the strong are raised. */
enum {
    KGP_RAISE_LEAST_COST = 0, /**< at the least cost */
    KGP_RAISE_EQUAL = 1,      /**< all by the same step, as far as each can */
    KGP_RAISES = 2            /**< their number */
};

/** Whether and how the group can pass by raising the strong. */
typedef struct kgp_raise {
    int64_t gap;      /**< grains of demand that are not covered now */
    int64_t lacking;  /**< grains of it that stay, with everything raised as far as it can be */
    int64_t blocked;  /**< grains of deficits that nothing may cover */
    int32_t feasible; /**< 1: with the raised targets reached the group passes */
    int32_t rows;     /**< of kgp_ledger_raised() */
} kgp_raise;

/** A raised target; or an indicator that stands in the way, by its standing. */
typedef struct kgp_raised {
    kgp_decimal value;  /**< the target's value, its better end for a range */
    kgp_decimal raised; /**< what is to be reached instead, rounded towards better */
    int64_t attainment; /**< now, 0.01 % */
    int64_t reaches;    /**< attainment of the raised value, 0.01 % */
    int64_t residual;   /**< grains that stay uncovered, of what stands in the way */
    int32_t indicator;  /**< index in the plan */
    int32_t target;     /**< index in the plan */
    int32_t standing;   /**< KGP_STANDING_MET or KGP_STANDING_EXCEEDED: raised; else in the way */
    int32_t reserved;   /**< 0 */
} kgp_raised;

/** Rows of kgp_ledger_sum(). */
enum {
    KGP_SUM_PART = 0,    /**< one part */
    KGP_SUM_GROSS = 1,   /**< all parts */
    KGP_SUM_REGULAR = 2, /**< without one-off items */
    KGP_SUM_UNIT = 3,    /**< one unit (`between_units`) */
    KGP_SUM_UNITS = 4    /**< all units of the type under the ledger's unit */
};

/** A part of a declared sum, or the sum of its parts, in its own unit. */
typedef struct kgp_sum {
    kgp_decimal actual;     /**< figure */
    kgp_decimal plan;       /**< level target */
    kgp_decimal difference; /**< actual - plan; of a sum: net */
    kgp_decimal shortfall;  /**< what lacks, of a sum the shortfalls of its parts: 0 or above */
    kgp_decimal surplus;    /**< what is beyond the plan, likewise */
    int64_t carried;        /**< covered share of the shortfall, 0.01 %; INT64_MIN without one */
    int32_t sum;            /**< index of the KGP_SUM in the plan, or of the KGP_BETWEEN_UNITS */
    int32_t indicator;      /**< the part, or the whole */
    int32_t row;            /**< KGP_SUM_* */
    int32_t missing;        /**< parts without a figure or plan; they count nowhere */
    int32_t unit;           /**< of KGP_SUM_UNIT the part; else whose sum it is */
    int32_t reserved;       /**< 0 */
} kgp_sum;

/**
 * Makes a ledger; it holds the evaluation.
 * @param evaluation  run, with verdict and attainment among its columns, and with the forecast for
 *                    KGP_MODE_FORECASTS
 * @param authority   whose targets, or NULL for the plan's own
 * @param[out] ledger the ledger
 * @return ::KGP_E_NOT_FOUND no target has that authority; ::KGP_E_STATE a column is not computed;
 *         ::KGP_E_LIMIT more than ::KGP_LIMIT_AREAS areas
 */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_new(kgp_evaluation *evaluation, const char *authority,
                                                kgp_ledger **ledger);
/** Frees a ledger. */
KGP_API void kgp_ledger_free(kgp_ledger *ledger);
/** Sets a parameter KGP_LEDGER_* for further runs, in place of the plan's word. */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_set(kgp_ledger *ledger, int32_t parameter,
                                                int64_t value);
/**
 * Has a result written to the caller's memory by kgp_ledger_run().
 * @param ledger the ledger
 * @param result KGP_LEDGER_VERDICT to KGP_LEDGER_STANDING
 * @param column its description, copied; its `decimals` are ignored
 */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_bind(kgp_ledger *ledger, int32_t result,
                                                 const kgp_column *column);
/**
 * Settles a range of reports and units into the bound columns. Ranges that share no cell may run at
 * once on several threads, each with its own diag. A call allocates its room once, from the allocator
 * that the plan was given.
 * @param ledger       the ledger
 * @param first_period index of the first report
 * @param periods      their number
 * @param first_unit   index in the plan
 * @param units        their number
 * @param diag         points that do not fit, or NULL
 * @return ::KGP_E_STATE the forecast is not computed; ::KGP_E_RANGE points of a cell do not fit 64
 *         bits: the cell is missing (verdict and standing none), all others are right; the diag
 *         names it
 */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_run(const kgp_ledger *ledger, int32_t first_period,
                                                int32_t periods, int32_t first_unit, int32_t units,
                                                kgp_diag *diag);
/**
 * Settles one report of one unit, for the functions below; by the same arithmetic.
 * @param ledger the ledger; when it fails, what was settled before stays
 * @param period index of the report
 * @param unit   index in the plan
 * @param diag   points that do not fit, misses whose attainment is undefined, or NULL
 * @return as kgp_ledger_run()
 */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_settle(kgp_ledger *ledger, int32_t period, int32_t unit,
                                                   kgp_diag *diag);
/** Reads a transfer, in the order they were made; ::KGP_E_NOT_FOUND past the last. */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_transfer(const kgp_ledger *ledger, int32_t index,
                                                     kgp_transfer *transfer);
/** Reads a standing, by id of the area, then of the indicator; ::KGP_E_NOT_FOUND past the last. */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_standing(const kgp_ledger *ledger, int32_t index,
                                                     kgp_standing *standing);
/** Reads a group: an area, the number of areas for what has none, or ::KGP_NONE for all. */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_group(const kgp_ledger *ledger, int32_t area,
                                                  kgp_group *group);
/**
 * Raises the strong until all that takes part passes: every row was proved by settling again with
 * the raised values reached. Least cost lowers the dearest first, as far as all still passes, so that
 * none of the rows could be lower by 0.01 %. A rise ends at the terms' `stretch` and `cap`, and where
 * another target of the indicator would be the lowest.
 * @param ledger     settled
 * @param method     KGP_RAISE_*
 * @param[out] raise what came out; its rows by kgp_ledger_raised()
 * @param diag       who stands in the way (notes), or NULL
 * @return ::KGP_E_RANGE points do not fit 64 bits
 */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_raise(kgp_ledger *ledger, int32_t method,
                                                  kgp_raise *raise, kgp_diag *diag);
/** Reads a row of the last kgp_ledger_raise(); ::KGP_E_NOT_FOUND past the last. */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_raised(const kgp_ledger *ledger, int32_t index,
                                                   kgp_raised *raised);
/** Reads a row of the declared sums (parts, all, without one-off items), then of units (each, all);
    ::KGP_E_NOT_FOUND past the last, ::KGP_E_RANGE it does not fit. */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_sum(const kgp_ledger *ledger, int32_t index,
                                                kgp_sum *sum);
/**
 * What one part of a whole must grow by: (g - sum of s_j g_j) / s, rounded up.
 * @param whole       growth g of the whole, percent
 * @param shares      shares s_j of the other parts, of 1
 * @param growths     growth g_j of each of them, percent
 * @param count       their number
 * @param share       share s of the part, above 0
 * @param decimals    0 to 6, of the result
 * @param[out] growth of the part, percent
 * @return ::KGP_E_RANGE it does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_growth(const kgp_decimal *whole,
                                                   const kgp_decimal *shares,
                                                   const kgp_decimal *growths, int32_t count,
                                                   const kgp_decimal *share, int32_t decimals,
                                                   kgp_decimal *growth);
/**
 * The least cost of raising donors until demands are met, where who may help whom is given and not
 * ordered by areas: the cheapest donor first, to the most that can still be routed (greedy on a
 * transversal flow, which is the optimum). A lower bound for kgp_ledger_raise(), which keeps to the order
 * of the classes and to whole values of targets.
 * @param allocator    or NULL
 * @param worths       points for 1 of attainment of each donor, above 0
 * @param costs        cost of 1 of attainment of each donor, 0 or above
 * @param stretches    how far each can rise, 1 being the whole of its target; 0 or above
 * @param donors       their number, 1 or above
 * @param demands      grains, 0 or above
 * @param receivers    their number, 1 or above
 * @param eligible     [donor][receiver], 1 where the donor may help the receiver
 * @param[out] given   [donor][receiver], grains; of what can be routed at most when it is not enough
 * @param[out] lacking grains of demand that cannot be met; 0 when it is feasible
 * @return ::KGP_E_RANGE a number is out of its range, or all points together do not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_ledger_effort(
    const kgp_allocator *allocator, const kgp_decimal *worths, const kgp_decimal *costs,
    const kgp_decimal *stretches, int32_t donors, const int64_t *demands, int32_t receivers,
    const uint8_t *eligible, int64_t *given, int64_t *lacking);

KGP_END_DECLS

#endif
