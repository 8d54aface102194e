/* SPDX-License-Identifier: MIT */
/*
 * Vectors of 32-bit integers, which wrap, for files that are built once for each instruction set. What is
 * true of which unit is a set of flags.
 */
#ifndef KGP_COMPENSATE_KERNEL_WORDS_H
#define KGP_COMPENSATE_KERNEL_WORDS_H

#include <immintrin.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined __AVX512F__
#define KGP__FOR_SET(name) name##_avx512
enum {
    WIDE = 16
};
typedef __mmask16 flags;
#else
#define KGP__FOR_SET(name) name##_avx2
enum {
    WIDE = 8
};
typedef __m256i flags; /* -1 where it is so, else 0 */
#endif

typedef uint32_t words __attribute__((vector_size(4 * WIDE)));
typedef int32_t half __attribute__((vector_size(2 * WIDE)));
typedef double numbers __attribute__((vector_size(4 * WIDE))); /* half as many */
typedef int64_t mask __attribute__((vector_size(4 * WIDE)));

#define ALWAYS static inline __attribute__((always_inline))

ALWAYS words all_words(int64_t x) {
    return (words){0} + (uint32_t)x;
}

ALWAYS words load(const void *from, int32_t at) {
    words read;
    memcpy(&read, (const char *)from + 4 * (size_t)at, sizeof read);
    return read;
}

ALWAYS void store(int32_t *to, int32_t at, words value) {
    memcpy(to + at, &value, sizeof value);
}

#if defined __AVX512F__

ALWAYS words load_bytes(const uint8_t *from, int32_t at) {
    return (words)_mm512_cvtepu8_epi32(_mm_loadu_si128((const void *)(from + at)));
}

ALWAYS void store_bytes(uint8_t *to, int32_t at, words x) {
    _mm_storeu_si128((void *)(to + at), _mm512_cvtepi32_epi8((__m512i)x));
}

ALWAYS flags both(flags a, flags b) {
    return a & b;
}

ALWAYS flags but_not(flags a, flags b) {
    return a & (flags)~b;
}

ALWAYS flags same(words a, words b) {
    return _mm512_cmpeq_epi32_mask((__m512i)a, (__m512i)b);
}

/* Of numbers with a sign. */
ALWAYS flags above(words a, words b) {
    return _mm512_cmpgt_epi32_mask((__m512i)a, (__m512i)b);
}

/* Of numbers without a sign. */
ALWAYS flags not_above(words a, words b) {
    return _mm512_cmple_epu32_mask((__m512i)a, (__m512i)b);
}

/* 0 elsewhere. */
ALWAYS words keep(flags where, words x) {
    return (words)_mm512_maskz_mov_epi32(where, (__m512i)x);
}

ALWAYS words pick(flags where, words a, words b) {
    return (words)_mm512_mask_blend_epi32(where, (__m512i)b, (__m512i)a);
}

/* -x there, x elsewhere. */
ALWAYS words negated(flags where, words x) {
    return (words)_mm512_mask_sub_epi32((__m512i)x, where, _mm512_setzero_si512(), (__m512i)x);
}

/* Sum, smaller, larger, or larger without a sign of a and b there, a elsewhere. */
ALWAYS words plus(flags where, words a, words b) {
    return (words)_mm512_mask_add_epi32((__m512i)a, where, (__m512i)a, (__m512i)b);
}

ALWAYS words least(flags where, words a, words b) {
    return (words)_mm512_mask_min_epi32((__m512i)a, where, (__m512i)a, (__m512i)b);
}

ALWAYS words most(flags where, words a, words b) {
    return (words)_mm512_mask_max_epi32((__m512i)a, where, (__m512i)a, (__m512i)b);
}

ALWAYS words farther(flags where, words a, words b) {
    return (words)_mm512_mask_max_epu32((__m512i)a, where, (__m512i)a, (__m512i)b);
}

ALWAYS words larger(words a, words b) {
    return (words)_mm512_max_epi32((__m512i)a, (__m512i)b);
}

#else

ALWAYS words load_bytes(const uint8_t *from, int32_t at) {
    return (words)_mm256_cvtepu8_epi32(_mm_loadl_epi64((const void *)(from + at)));
}

ALWAYS void store_bytes(uint8_t *to, int32_t at, words x) {
    typedef uint8_t bytes __attribute__((vector_size(WIDE)));
    bytes made = __builtin_convertvector(x, bytes);
    memcpy(to + at, &made, sizeof made);
}

ALWAYS flags both(flags a, flags b) {
    return a & b;
}

ALWAYS flags but_not(flags a, flags b) {
    return a & ~b;
}

ALWAYS flags same(words a, words b) {
    return _mm256_cmpeq_epi32((__m256i)a, (__m256i)b);
}

ALWAYS flags above(words a, words b) {
    return _mm256_cmpgt_epi32((__m256i)a, (__m256i)b);
}

ALWAYS flags not_above(words a, words b) {
    return same(a, (words)_mm256_min_epu32((__m256i)a, (__m256i)b));
}

ALWAYS words keep(flags where, words x) {
    return x & (words)where;
}

ALWAYS words pick(flags where, words a, words b) {
    return (words)_mm256_blendv_epi8((__m256i)b, (__m256i)a, where);
}

ALWAYS words negated(flags where, words x) {
    return (x ^ (words)where) - (words)where;
}

ALWAYS words plus(flags where, words a, words b) {
    return a + keep(where, b);
}

ALWAYS words least(flags where, words a, words b) {
    return pick(where, (words)_mm256_min_epi32((__m256i)a, (__m256i)b), a);
}

ALWAYS words most(flags where, words a, words b) {
    return pick(where, (words)_mm256_max_epi32((__m256i)a, (__m256i)b), a);
}

ALWAYS words farther(flags where, words a, words b) {
    return (words)_mm256_max_epu32((__m256i)a, (__m256i)keep(where, b));
}

ALWAYS words larger(words a, words b) {
    return (words)_mm256_max_epi32((__m256i)a, (__m256i)b);
}

#endif

#endif
