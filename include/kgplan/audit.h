/* SPDX-License-Identifier: MIT */
/**
 * @file audit.h
 * Published figures checked against one another: does the printed percentage follow from the printed
 * figures, do the parts add up.
 *
 * A printed number stands for an interval, u being one unit of its last printed digit (a scale word
 * sets it: 814 thousand has u = 1000): plain v ± u/2 · more than v: (v, v + u] · almost v: [v - u, v) ·
 * about v: v ± u. Both ends of a plain number belong to it, because nobody can tell how the office that
 * printed it rounded a half. All computing is exact.
 */
#ifndef KGPLAN_AUDIT_H
#define KGPLAN_AUDIT_H

#include <kgplan/log.h>

KGP_BEGIN_DECLS

/** A number as it was printed; its last digit says how precise it is. */
typedef struct kgp_printed {
    kgp_decimal value;  /**< with the decimals it was printed with */
    int32_t bound;      /**< KGP_BOUND_* */
    int32_t multiplier; /**< a scale word, 0 to 18: 836 thousand is 836, 3 */
} kgp_printed;

/** What a text of print is read as; it decides what the words around the number mean. */
enum {
    KGP_PRINTED_AMOUNT = 0, /**< "hơn 814 nghìn", "đạt 1,91 %": the number itself */
    KGP_PRINTED_OF_PLAN = 1, /**< a percentage of plan: "vượt 6,36 %" 106.36, "giảm 3,71 %" 96.29 */
    KGP_PRINTED_GROWTH = 2, /**< on the year before: "giảm 74 %" -74, "bằng 98,47 %" -1.53 */
    KGP_PRINTED_CHANGE = 3, /**< in the unit or in points: "giảm 0,78 điểm %" -0.78 */
    KGP_PRINTED_FORMS = 4   /**< their number */
};

/**
 * Reads a number as it was printed, with the words around it, Vietnamese (letters with their marks or
 * without, capitals or not, composed or not) or English: first at most one of *vượt, tăng · giảm, thấp
 * hơn · đạt, bằng* and one hedge, *trên, hơn · gần · khoảng* or `> < ~`, then the number, scale words
 * (*nghìn, ngàn, triệu, tỷ*) or `%`, then what it is compared with (*kế hoạch, so với cùng kỳ*).
 * A text may say nothing that contradicts its form: "tăng 6 % kế hoạch" is no growth.
 * @param text         the text and nothing else, no unit of measure either
 * @param length       bytes, or ::KGP_NUL_TERMINATED
 * @param notation     KGP_NOTATION_*
 * @param form         KGP_PRINTED_*
 * @param[out] printed the number, with the decimals and scale it was printed with
 * @param[out] at      offset of the first byte that does not fit; may be NULL
 * @return ::KGP_E_SYNTAX it is none; ::KGP_E_RANGE it does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_printed_parse(const char *text, size_t length,
                                                   int32_t notation, int32_t form,
                                                   kgp_printed *printed, size_t *at);

/** What a published figure is checked against. */
enum {
    KGP_AUDIT_PERCENTAGE = 0, /**< 100 A / B, of the actual A and the plan, or the whole, B */
    KGP_AUDIT_GROWTH = 1,     /**< 100 (A / B - 1), of the value A and last year's B */
    KGP_AUDIT_CHANGE = 2,     /**< A - B, likewise */
    KGP_AUDIT_SUM = 3,        /**< the sum of the parts */
    KGP_AUDIT_SHARES = 4,     /**< the sum of shares in percent, which is 100 exactly */
    KGP_AUDITS = 5            /**< their number */
};
/** What the check found. */
enum {
    KGP_FIT_UNDEFINED = 0,       /**< a plan, whole or base that may be 0 or below */
    KGP_FIT_CONSISTENT = 1,      /**< the printed figures give what was printed */
    KGP_FIT_WITHIN_ROUNDING = 2, /**< some numbers that print so give it */
    KGP_FIT_INCONSISTENT = 3,    /**< none do */
    KGP_FITS = 4                 /**< their number */
};

/**
 * Checks a published figure.
 *
 * `nearest` tells what would fit: first the published figure, then each of the others, every one with
 * all the rest taken as printed, and printed as it was (decimals, scale, hedge). Of the numbers that fit
 * it is the nearest to what the rest gives at face value. A coefficient of INT64_MIN means that there is
 * none: a share of 100 is not up for change, nor a base of a percentage that is not above 0.
 * @param check           KGP_AUDIT_*
 * @param figures         A and B, or the parts or shares
 * @param count           their number: 2, or 1 and above
 * @param published       what was printed; for ::KGP_AUDIT_SHARES NULL
 * @param[out] verdict    KGP_FIT_*
 * @param[out] recomputed what the figures give at face value, with the decimals of the published one
 *                        (of shares: the most that one of them has); INT64_MIN when undefined
 * @param[out] nearest    count + 1 numbers; may be NULL
 * @return ::KGP_E_INPUT a number that cannot be; ::KGP_E_RANGE it does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_audit_check(int32_t check, const kgp_printed *figures,
                                                 int32_t count, const kgp_printed *published,
                                                 int32_t *verdict, kgp_decimal *recomputed,
                                                 kgp_printed *nearest);

/**
 * The plan that several published percentages allow: all T with 100 A / T for some A and percentage
 * behind the printed numbers.
 * @param actuals     figures, above 0
 * @param percents    the percentage of plan printed beside each, above 0
 * @param count       their number, 1 or above
 * @param decimals    0 to 6
 * @param[out] low    lowest such plan with so many decimals
 * @param[out] high   highest such plan with so many decimals
 * @return ::KGP_E_NOT_FOUND they contradict one another: there is no such plan;
 *         ::KGP_E_INPUT a number that cannot be, is not above 0 or could be 0;
 *         ::KGP_E_RANGE it does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_audit_plan(const kgp_printed *actuals,
                                                const kgp_printed *percents, int32_t count,
                                                int32_t decimals, kgp_decimal *low,
                                                kgp_decimal *high);

KGP_END_DECLS

#endif
