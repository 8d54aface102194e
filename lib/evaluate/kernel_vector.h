/* SPDX-License-Identifier: MIT */
/*
 * Vectors for files that are built once for each instruction set. Whole numbers below 2^52 are held in
 * doubles, where sums, products and orders of them are exact; only quotients round, by less than it
 * would take to matter (doc/kernels.md). What is true of which cell is a set of flags.
 */
#ifndef KGP_EVALUATE_KERNEL_VECTOR_H
#define KGP_EVALUATE_KERNEL_VECTOR_H

#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined __AVX512F__
#define KGP__FOR_SET(name) name##_avx512
enum {
    WIDE = 8
};
typedef __mmask8 flags;
typedef uint64_t marks; /* a bit for each byte of a block */
#else
#define KGP__FOR_SET(name) name##_avx2
enum {
    WIDE = 4
};
typedef __m256i flags; /* -1 where it is so, else 0 */
typedef uint32_t marks;
#endif

enum {
    AHEAD = 2048 /* bytes: more rows are read at once than processors foresee */
};

typedef double number __attribute__((vector_size(8 * WIDE)));
typedef uint64_t bits __attribute__((vector_size(8 * WIDE))); /* of whole numbers, and of numbers */
typedef int32_t narrow __attribute__((vector_size(4 * WIDE)));
typedef uint8_t block __attribute__((vector_size(8 * WIDE))); /* bytes of so many cells */

#define ALWAYS static inline __attribute__((always_inline))

#define WHOLE 4503599627370496.0 /* 2^52: from here the last place of a double is 1 */
#define MOST 1125899906842624.0  /* 2^50: of x, ends and d */
#define MOST_N 137438953472.0    /* 2^37: 20000 n + d stays below 2^52 */
#define MOST_Q 2147483647.0      /* 2^31 - 1 */

ALWAYS void ask_ahead(const char *at) {
    __builtin_prefetch((const void *)((uintptr_t)at + AHEAD));
}

ALWAYS void ask_ahead_to_write(const void *at) {
    __builtin_prefetch((const void *)((uintptr_t)at + AHEAD), 1);
}

ALWAYS number all_numbers(double x) {
    return (number){0} + x;
}

ALWAYS bits all_bits(uint64_t x) {
    return (bits){0} + x;
}

ALWAYS number magnitude(number x) {
    return (number)((bits)x & all_bits(INT64_MAX));
}

ALWAYS block all_bytes(uint8_t x) {
    return (block){0} + x;
}

ALWAYS narrow all_narrow(int32_t x) {
    return (narrow){0} + x;
}

/* The magnitude of one number with the sign of another. */
ALWAYS number with_sign(number positive, number of) {
    return (number)((bits)positive | ((bits)of & ~all_bits(INT64_MAX)));
}

#if defined __AVX512F__

ALWAYS flags both(flags a, flags b) {
    return a & b;
}

ALWAYS flags either(flags a, flags b) {
    return a | b;
}

ALWAYS flags but_not(flags a, flags b) {
    return a & (flags)~b;
}

ALWAYS flags at_least(number a, number b) {
    return _mm512_cmple_pd_mask((__m512d)b, (__m512d)a);
}

ALWAYS flags more_than(number a, number b) {
    return _mm512_cmplt_pd_mask((__m512d)b, (__m512d)a);
}

ALWAYS flags equal_numbers(number a, number b) {
    return _mm512_cmpeq_pd_mask((__m512d)a, (__m512d)b);
}

ALWAYS number floor_of(number x) {
    return (number)_mm512_floor_pd((__m512d)x);
}

ALWAYS flags equal(bits a, bits b) {
    return _mm512_cmpeq_epi64_mask((__m512i)a, (__m512i)b);
}

/* Of numbers with a sign. */
ALWAYS bits smaller(bits a, bits b) {
    return (bits)_mm512_min_epi64((__m512i)a, (__m512i)b);
}

ALWAYS flags has_none(bits a, bits of) {
    return _mm512_testn_epi64_mask((__m512i)a, (__m512i)of);
}

ALWAYS number pick(flags where, number a, number b) {
    return (number)_mm512_mask_blend_pd(where, (__m512d)b, (__m512d)a);
}

ALWAYS uint32_t packed(flags f) {
    return f;
}

/* Cut off; INT32_MIN where it is not sure. */
ALWAYS narrow cut_off(number x, flags sure) {
    return (narrow)_mm512_mask_cvttpd_epi32(_mm256_set1_epi32(INT32_MIN), sure, (__m512d)x);
}

ALWAYS block pick_bytes(marks where, block a, block b) {
    return (block)_mm512_mask_blend_epi8(where, (__m512i)b, (__m512i)a);
}

/* The first `count` of WIDE int64 at any address, and others instead of the rest. */
ALWAYS bits load_some(const char *from, int32_t count, int64_t rest) {
    return (bits)_mm512_mask_loadu_epi64(_mm512_set1_epi64(rest), (__mmask8)((1u << count) - 1),
                                         from);
}

ALWAYS number number_of_narrow(narrow x) {
    return (number)_mm512_cvtepi32_pd((__m256i)x);
}

ALWAYS bits widened(narrow x) {
    return (bits)_mm512_cvtepi32_epi64((__m256i)x);
}

/* 0 where it is so. */
ALWAYS bits unless(flags so, bits x) {
    return (bits)_mm512_maskz_mov_epi64((__mmask8)~so, (__m512i)x);
}

/* Of numbers of 32 bits with a sign. */
ALWAYS bits product_of(bits a, bits b) {
    return (bits)_mm512_mul_epi32((__m512i)a, (__m512i)b);
}

ALWAYS bool is_zero(bits x) {
    return _mm512_test_epi64_mask((__m512i)x, (__m512i)x) == 0;
}

#else

ALWAYS flags both(flags a, flags b) {
    return a & b;
}

ALWAYS flags either(flags a, flags b) {
    return a | b;
}

ALWAYS flags but_not(flags a, flags b) {
    return a & ~b;
}

ALWAYS flags at_least(number a, number b) {
    return (flags)_mm256_cmp_pd((__m256d)a, (__m256d)b, _CMP_GE_OQ);
}

ALWAYS flags more_than(number a, number b) {
    return (flags)_mm256_cmp_pd((__m256d)a, (__m256d)b, _CMP_GT_OQ);
}

ALWAYS flags equal_numbers(number a, number b) {
    return (flags)_mm256_cmp_pd((__m256d)a, (__m256d)b, _CMP_EQ_OQ);
}

ALWAYS number floor_of(number x) {
    return (number)_mm256_floor_pd((__m256d)x);
}

ALWAYS flags equal(bits a, bits b) {
    return _mm256_cmpeq_epi64((__m256i)a, (__m256i)b);
}

ALWAYS bits smaller(bits a, bits b) {
    return (bits)_mm256_blendv_epi8((__m256i)a, (__m256i)b,
                                    _mm256_cmpgt_epi64((__m256i)a, (__m256i)b));
}

ALWAYS flags has_none(bits a, bits of) {
    return equal(a & of, all_bits(0));
}

ALWAYS number pick(flags where, number a, number b) {
    return (number)_mm256_blendv_pd((__m256d)b, (__m256d)a, (__m256d)where);
}

ALWAYS uint32_t packed(flags f) {
    return (uint32_t)_mm256_movemask_pd((__m256d)f);
}

ALWAYS narrow cut_off(number x, flags sure) {
    return (narrow)_mm256_cvttpd_epi32((__m256d)pick(sure, x, all_numbers(INT32_MIN)));
}

/* A bit is tested in its byte, of which every byte of eight has a copy. */
ALWAYS block pick_bytes(marks where, block a, block b) {
    const __m256i from =
        _mm256_set_epi64x(0x0303030303030303, 0x0202020202020202, 0x0101010101010101, 0);
    const __m256i bit = _mm256_set1_epi64x((int64_t)0x8040201008040201);
    __m256i copies = _mm256_shuffle_epi8(_mm256_set1_epi32((int32_t)where), from);
    __m256i so = _mm256_cmpeq_epi8(copies & bit, bit);
    return (block)_mm256_blendv_epi8((__m256i)b, (__m256i)a, so);
}

ALWAYS bits load_some(const char *from, int32_t count, int64_t rest) {
    const __m256i place = _mm256_set_epi64x(3, 2, 1, 0);
    __m256i there = _mm256_cmpgt_epi64(_mm256_set1_epi64x(count), place);
    __m256i read = _mm256_maskload_epi64((const void *)from, there);
    return (bits)_mm256_blendv_epi8(_mm256_set1_epi64x(rest), read, there);
}

ALWAYS number number_of_narrow(narrow x) {
    return (number)_mm256_cvtepi32_pd((__m128i)x);
}

ALWAYS bits widened(narrow x) {
    return (bits)_mm256_cvtepi32_epi64((__m128i)x);
}

ALWAYS bits unless(flags so, bits x) {
    return (bits)_mm256_andnot_si256(so, (__m256i)x);
}

ALWAYS bits product_of(bits a, bits b) {
    return (bits)_mm256_mul_epi32((__m256i)a, (__m256i)b);
}

ALWAYS bool is_zero(bits x) {
    return _mm256_testz_si256((__m256i)x, (__m256i)x);
}

#endif

/* Of the first `count` flags, how many are set. */
ALWAYS int32_t count_of(flags f, int32_t count) {
    return __builtin_popcount(packed(f) & ((1u << count) - 1));
}

ALWAYS uint64_t total_of(bits x) {
    uint64_t total = 0;
    for (int32_t i = 0; i < WIDE; i++)
        total += x[i];
    return total;
}

/* Bounds of whole numbers that are read: see number_of(). */
typedef struct reach {
    bits half, beyond;
    number offset;
} reach;

/* Of numbers below 2^exponent, either way. */
ALWAYS reach reach_of(int32_t exponent) {
    uint64_t half = (uint64_t)1 << exponent;
    return (reach){all_bits(half), all_bits(~(2 * half - 1)), all_numbers(WHOLE + (double)half)};
}

/*
 * Operands of the same cells: whether one is missing, and whether all are sure, which is within reach and
 * not missing. Told at once for all, as flags are dear. All are of one width, 4 or 8 bytes.
 */
typedef struct seen {
    bits least, biased;
} seen;

ALWAYS flags is_missing(const seen *all, int32_t width) {
    return equal(all->least, all_bits((uint64_t)(width == 4 ? INT32_MIN : INT64_MIN)));
}

/* INT64_MIN is beyond reach, INT32_MIN need not be. */
ALWAYS flags is_sure(const seen *all, const reach *within, int32_t width) {
    flags reached = has_none(all->biased, within->beyond);
    return width == 4 ? but_not(reached, is_missing(all, width)) : reached;
}

/* With half more, a number is in the last places of a double of 2^52, from which both are taken away. */
ALWAYS number number_of(bits raw, bits biased, const reach *within) {
#if defined __AVX512DQ__
    (void)biased, (void)within;
    return (number)_mm512_cvtepi64_pd((__m512i)raw);
#else
    (void)raw;
    return (number)(biased | (bits)all_numbers(WHOLE)) - within->offset;
#endif
}

ALWAYS number load_first(const reach *within, const char *from, int32_t at, int32_t width,
                         seen *all) {
    const char *place = from + width * (ptrdiff_t)at;
    narrow small;
    ask_ahead(place);
    if (width == 4) {
        memcpy(&small, place, sizeof small);
        all->least = (bits)widened(small);
    } else {
        memcpy(&all->least, place, sizeof all->least);
    }
    all->biased = all->least + within->half;
    return width == 4 ? number_of_narrow(small) : number_of(all->least, all->biased, within);
}

ALWAYS number load_next(const reach *within, const char *from, int32_t at, int32_t width,
                        seen *all) {
    seen one;
    number x = load_first(within, from, at, width, &one);
    all->least = smaller(all->least, one.least);
    all->biased |= one.biased;
    return x;
}

/*
 * n / d in 0.01 %, half away from zero: (20000 |n| + d) / 2 d, cut off; INT32_MIN where it is not sure.
 */
ALWAYS narrow quotient(number n, number d, flags *sure) {
    number q = (n * 20000.0 + with_sign(d, n)) / (d + d);
    *sure = both(*sure, both(at_least(all_numbers(MOST_N), magnitude(n)),
                             at_least(all_numbers(MOST_Q), magnitude(q))));
    return cut_off(q, *sure);
}

#endif
