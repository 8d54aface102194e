/* SPDX-License-Identifier: MIT */
/*
 * Vectors of the compiler for files that are built once for each instruction set. Whole numbers below
 * 2^52 are held in doubles, where sums, products and orders of them are exact; only quotients round,
 * by less than it would take to matter (doc/kernels.md).
 */
#ifndef KGP_EVALUATE_KERNEL_VECTOR_H
#define KGP_EVALUATE_KERNEL_VECTOR_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined __AVX512F__
#define KGP__FOR_SET(name) name##_avx512
enum {
    WIDE = 8
};
#else
#define KGP__FOR_SET(name) name##_avx2
enum {
    WIDE = 4
};
#endif

typedef double number __attribute__((vector_size(8 * WIDE)));
typedef int64_t mask __attribute__((vector_size(8 * WIDE)));  /* -1 where it is so, else 0 */
typedef uint64_t bits __attribute__((vector_size(8 * WIDE))); /* of numbers, and of doubts */
typedef int32_t narrow __attribute__((vector_size(4 * WIDE)));
typedef uint8_t bytes __attribute__((vector_size(WIDE)));

#define ALWAYS static inline __attribute__((always_inline))

#define WHOLE 4503599627370496.0 /* 2^52: from here the last place of a double is 1 */
#define MOST 1125899906842624.0  /* 2^50: of x, ends and d */
#define MOST_N 137438953472.0    /* 2^37: 20000 n + d stays below 2^52 */
#define MOST_Q 2147483647.0      /* 2^31 - 1 */

/* Bounds of whole numbers that are read: see load(). */
typedef struct reach {
    bits half, most;
    number offset;
} reach;

ALWAYS number all_numbers(double x) {
    return (number){0} + x;
}

ALWAYS bits all_bits(uint64_t x) {
    return (bits){0} + x;
}

ALWAYS mask all_words(int64_t word) {
    return (mask){0} + word;
}

ALWAYS mask pick_word(mask where, mask a, mask b) {
    return (where & a) | (~where & b);
}

ALWAYS number pick(mask where, number a, number b) {
    return (number)pick_word(where, (mask)a, (mask)b);
}

ALWAYS number magnitude(number x) {
    return (number)((bits)x & all_bits(INT64_MAX));
}

/* Doubts about whole numbers: a half keeps differences off 0, which has either sign when rounding down. */
ALWAYS bits below_one(number x) {
    return (bits)(x - 0.5);
}

ALWAYS bits beyond(number x, double most) {
    return (bits)(most + 0.5 - magnitude(x));
}

/* Of numbers below 2^exponent, either way. */
ALWAYS reach reach_of(int32_t exponent) {
    uint64_t half = (uint64_t)1 << exponent;
    return (reach){all_bits(half), all_bits(2 * half - 1), all_numbers(WHOLE + (double)half)};
}

/*
 * -half to half - 1: half more is in the last places of a double of 2^52, from which both are taken
 * away. Other numbers are in doubt.
 */
ALWAYS number load(const reach *within, const char *from, int32_t at, mask *missing, bits *doubt) {
    bits raw;
    memcpy(&raw, from + 8 * (size_t)at, sizeof raw);
    *missing |= (mask)raw == INT64_MIN;
    raw += within->half;
    *doubt |= raw | (within->most - raw);
    return (number)(raw | (bits)all_numbers(WHOLE)) - within->offset;
}

/* n / d in 0.01 %, half away from zero: (20000 |n| + d) / 2 d, cut off. INT32_MIN `without`. */
ALWAYS narrow quotient(number n, number d, mask without, bits *doubt) {
    number twice = n * 20000.0;
    bits sign = (bits)twice & ~all_bits(INT64_MAX);
    number q = (twice + (number)((bits)d | sign)) / (d + d);
    *doubt |= (beyond(n, MOST_N) | beyond(q, MOST_Q)) & (bits)~without;
    return __builtin_convertvector(pick(without, all_numbers(INT32_MIN), q), narrow);
}

/* Whether there is any doubt. */
ALWAYS bool is_any(bits doubt) {
    uint64_t some = 0;
    for (int32_t i = 0; i < WIDE; i++)
        some |= doubt[i];
    return some >> 63 != 0;
}

#endif
