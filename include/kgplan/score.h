/* SPDX-License-Identifier: MIT */
/**
 * @file score.h
 * Composite scores, beside the verdicts and never part of one: means, normalisers, the
 * Mazziotta–Pareto index and progress by compound growth.
 *
 * Only here are values binary floating point; the last digit may differ between C libraries. NaN is
 * a missing value, as in NumPy and pandas: it leaves together with its weight. What mathematics
 * does not answer, or a double does not hold, is ::KGP_E_RANGE, never a substitute; so are infinite
 * numbers, and numbers outside the range that is stated. A result is finite, or NaN where an array
 * has to say that a value is missing.
 *
 * Sources: OECD and JRC, Handbook on Constructing Composite Indicators, 2008 (means: step 6,
 * normalisers: step 5); M. Mazziotta, A. Pareto, On a generalized non-compensatory composite index
 * for measuring socio-economic phenomena, Social Indicators Research 127, 2016; Eurostat,
 * Sustainable development in the European Union: monitoring report, annex on methods.
 */
#ifndef KGPLAN_SCORE_H
#define KGPLAN_SCORE_H

#include <kgplan/status.h>

KGP_BEGIN_DECLS

/** Means, and what `parameter` is for them. */
enum {
    KGP_SCORE_ARITHMETIC = 0, /**< not used */
    KGP_SCORE_GEOMETRIC = 1,  /**< not used; values above 0 */
    KGP_SCORE_HARMONIC = 2,   /**< not used; values above 0 */
    KGP_SCORE_POWER = 3,      /**< the exponent p, 0 for the geometric mean, which is its limit;
                                   values above 0, or from 0 on for p > 0 */
    KGP_SCORE_MINIMUM = 4,    /**< not used */
    KGP_SCORE_SMALLEST = 5,   /**< how many of the smallest values, 1 to `count`; all count alike */
    KGP_SCORE_LARGEST = 6,    /**< how many of the largest values, 1 to `count`; all count alike */
    KGP_SCORE_BALANCED = 7    /**< p of A - p S² / A, with A the arithmetic mean, S² the variance
                                   around it and p mostly 1: values that differ are worth less.
                                   For values above 0. Not monotone: raising one may lower it */
};

/**
 * The mean of the values of one unit, or of one indicator.
 * @param kind        KGP_SCORE_ARITHMETIC to KGP_SCORE_BALANCED
 * @param parameter   see there
 * @param values      the values, in any one unit; NaN is missing
 * @param stride      elements from one value to the next, 1 or more
 * @param weights     one per value, 0 or more, in any scale; a weight of 0 leaves its value out of
 *                    everything. NULL: all alike
 * @param count       number of values
 * @param least_share share of the values that must be present, 0 to 1
 * @param[out] score  in the unit of the values
 * @return ::KGP_E_NOT_FOUND the score is missing: no value is present, or fewer than `least_share`
 *         or `parameter` say; ::KGP_E_RANGE all weights are 0, a negative or missing weight, a value
 *         that the mean does not admit, A = 0, or the result does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_score_mean(int32_t kind, double parameter,
                                                const double *values, int64_t stride,
                                                const double *weights, int64_t count,
                                                double least_share, double *score);

/** Normalisers, and their `parameters`. Least, most, mean and sd are those of the present values. */
enum {
    KGP_SCORE_MIN_MAX = 0,             /**< l, u: l + (u - l) (x - least) / (most - least) */
    KGP_SCORE_Z = 1,                   /**< m, s: m + s (x - mean) / sd, sd divided by n */
    KGP_SCORE_Z_SAMPLE = 2,            /**< the same, sd divided by n - 1 */
    KGP_SCORE_GOALPOSTS = 3,           /**< a, b, l, u: a becomes l, b becomes u */
    KGP_SCORE_GOALPOSTS_TRUNCATED = 4, /**< the same, never outside of l and u */
    KGP_SCORE_TARGET = 5,              /**< T, d: (x - least) / (T - least), with most in place of
                                            least when d is -1 and not 1; 1 is the target */
    KGP_SCORE_TARGET_CAPPED = 6        /**< the same, at most 1 */
};

/**
 * Brings the values of one indicator to a scale without a unit. Where less is better, give l and u
 * the other way round, a negative s, or d = -1.
 * @param method          KGP_SCORE_MIN_MAX to KGP_SCORE_TARGET_CAPPED
 * @param parameters      2 or 4 numbers, see there
 * @param values          the values of all units; NaN is missing
 * @param stride          elements from one value to the next, 1 or more
 * @param count           number of values
 * @param[out] normalised in the same places; NaN where the value is missing; may be `values`
 * @return ::KGP_E_RANGE all values are the same where their range or sd is divided by, a = b,
 *         T = least (or most), or a result does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_score_normalise(int32_t method, const double *parameters,
                                                     const double *values, int64_t stride,
                                                     int64_t count, double *normalised);

/**
 * The Mazziotta–Pareto index of each unit: M - S cv over its normalised indicators, with M their
 * mean, S their standard deviation (divided by n) and cv = S / M. Original: an indicator becomes
 * 100 ± 10 (x - mean) / sd, which compares the units of one table. Adjusted: it becomes
 * 100 ± 60 (x - reference) / (most - least), that is 70 and 130 at two goalposts, which compares
 * years as well when all are given the same ones.
 * @param values          [unit][indicator], each indicator in its own unit; NaN is missing
 * @param units           number of units
 * @param indicators      number of indicators, 1 or more
 * @param polarity        per indicator 1, or -1 where a larger value is less of the phenomenon
 * @param goalposts       NULL for the original; for the adjusted [indicator][2]: reference - D and
 *                        reference + D, D half the range (of all units in all years)
 * @param direction       1 where the phenomenon is good; -1 where it is bad: M + S cv
 * @param least_share     share of a unit's indicators that must be present, 0 to 1
 * @param[out] normalised [unit][indicator], points; may be `values`
 * @param[out] scores     one per unit, points; NaN where the score is missing
 * @return ::KGP_E_RANGE all values of an indicator are the same, goalposts that do not ascend,
 *         M = 0, or a result does not fit; the outputs before it may have been written
 */
KGP_API KGP_NODISCARD kgp_status kgp_score_mazziotta_pareto(const double *values, int64_t units,
                                                            int32_t indicators,
                                                            const int32_t *polarity,
                                                            const double *goalposts,
                                                            int32_t direction, double least_share,
                                                            double *normalised, double *scores);

/**
 * Compound growth per year, (value / base)^(1 / years) - 1.
 * @param base        not 0
 * @param value       of the sign of `base`, or 0; of two negative ones, their magnitudes grow
 * @param years       from base to value, above 0, also a fraction
 * @param[out] growth 0.05 is 5 % a year
 * @return ::KGP_E_NOT_FOUND one of them is NaN; ::KGP_E_RANGE one is not as said, or the growth does
 *         not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_score_growth(double base, double value, double years,
                                                  double *growth);

/** Classes of progress (Eurostat, Open SDG). */
enum {
    KGP_SCORE_ON_TRACK = 0,     /**< from 0.95 on */
    KGP_SCORE_MODERATE = 1,     /**< from 0.60 on */
    KGP_SCORE_INSUFFICIENT = 2, /**< from 0 on */
    KGP_SCORE_MOVING_AWAY = 3   /**< below 0 */
};

/**
 * Progress towards a target by compound growth: observed growth, in the wanted direction, over the
 * size of the growth that leads from the base to the target. Below a base of 0 a rise is what makes
 * the magnitude smaller. Whether the target is reached is not asked: that is a verdict.
 * @param base          not 0
 * @param value         of the sign of `base`, or 0
 * @param target        of the sign of `base`, and not `base`
 * @param years         from base to value, above 0
 * @param term          years from base to target, above 0
 * @param direction     1 where the value is to rise, -1 where it is to fall
 * @param[out] progress 1 is just the growth required
 * @param[out] standing KGP_SCORE_ON_TRACK to KGP_SCORE_MOVING_AWAY; may be NULL
 * @return ::KGP_E_NOT_FOUND one of them is NaN; ::KGP_E_RANGE one is not as said, or the progress
 *         does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_score_progress(double base, double value, double target,
                                                    double years, double term, int32_t direction,
                                                    double *progress, int32_t *standing);

KGP_END_DECLS

#endif
