/* SPDX-License-Identifier: MIT */
/**
 * @file decimal.h
 * Exact decimal values and their text.
 *
 * Two notations, declared by the caller and never guessed: `en` 1,234.5 and `vi` 1.234,5 (Law on
 * Accounting 2003, Art. 12: a dot groups thousands, a comma starts the decimals). Grouping is by
 * three or absent. Exponents, blanks, NaN, a leading `+`, a bare `.5` or `5.` are not numbers.
 */
#ifndef KGPLAN_DECIMAL_H
#define KGPLAN_DECIMAL_H

#include <kgplan/status.h>

KGP_BEGIN_DECLS

/** coefficient / 10^decimals, decimals 0 to 6. 1.5 and 1.50 are equal and print differently. */
typedef struct kgp_decimal {
    int64_t coefficient; /**< any value but INT64_MIN, which marks a missing cell in columns */
    int32_t decimals;    /**< 0 to ::KGP_LIMIT_DECIMALS */
    int32_t reserved;    /**< 0 */
} kgp_decimal;

/** Notations of numbers. */
enum {
    KGP_NOTATION_EN = 0, /**< 1,234.5 */
    KGP_NOTATION_VI = 1  /**< 1.234,5 */
};

/** As `decimals` of kgp_decimal_format(): as many as the value has. */
#define KGP_AS_WRITTEN (-1)

/**
 * Reads a number.
 * @param text       the number and nothing else
 * @param length     bytes, or ::KGP_NUL_TERMINATED
 * @param notation   KGP_NOTATION_*
 * @param[out] value the number with the decimals it was written with
 * @param[out] at    bytes that can begin a number: the offset of the first character that does
 *                   not fit, or the length; may be NULL
 * @return ::KGP_E_SYNTAX no number; ::KGP_E_RANGE more than 6 decimals or beyond 64 bits
 */
KGP_API KGP_NODISCARD kgp_status kgp_decimal_parse(const char *text, size_t length,
                                                   int32_t notation, kgp_decimal *value,
                                                   size_t *at);

/**
 * Writes a number with grouped thousands, as snprintf does: at most `capacity` bytes with the NUL.
 * @param value       the number
 * @param notation    KGP_NOTATION_*
 * @param grouped     1 writes thousands groups, 0 does not
 * @param decimals    0 to 18 digits after the mark, half away from zero, or ::KGP_AS_WRITTEN
 * @param[out] text   may be NULL when capacity is 0
 * @param capacity    bytes at `text`
 * @param[out] length bytes needed without the NUL; may be NULL
 * @return ::KGP_E_RANGE the text did not fit and was not written (`length` is set)
 */
KGP_API KGP_NODISCARD kgp_status kgp_decimal_format(const kgp_decimal *value, int32_t notation,
                                                    int32_t grouped, int32_t decimals, char *text,
                                                    size_t capacity, size_t *length);

/**
 * Compares two values exactly.
 * @param a,b        the values
 * @param[out] order -1, 0 or 1 for a below, equal to or above b
 */
KGP_API KGP_NODISCARD kgp_status kgp_decimal_compare(const kgp_decimal *a, const kgp_decimal *b,
                                                     int32_t *order);

/**
 * a + b with the larger number of decimals.
 * @param a,b      the values
 * @param[out] sum may be one of the inputs
 * @return ::KGP_E_RANGE the sum does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_decimal_add(const kgp_decimal *a, const kgp_decimal *b,
                                                 kgp_decimal *sum);

/**
 * a - b with the larger number of decimals.
 * @param a,b             the values
 * @param[out] difference may be one of the inputs
 * @return ::KGP_E_RANGE the difference does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_decimal_subtract(const kgp_decimal *a, const kgp_decimal *b,
                                                      kgp_decimal *difference);

/**
 * The value with exactly `decimals` decimals, rounded half away from zero where digits go.
 * @param value        the value
 * @param decimals     0 to 6
 * @param[out] rounded may be the input
 * @return ::KGP_E_RANGE it does not fit
 */
KGP_API KGP_NODISCARD kgp_status kgp_decimal_round(const kgp_decimal *value, int32_t decimals,
                                                   kgp_decimal *rounded);

KGP_END_DECLS

#endif
