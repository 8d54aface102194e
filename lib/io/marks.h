/* SPDX-License-Identifier: MIT */
/* Where a table has separators, quotes and ends of lines: a bit for each byte of a block. */
#ifndef KGP_IO_MARKS_H
#define KGP_IO_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#if defined KGP_LANES && defined __SSE2__
#include <emmintrin.h>
#endif

enum {
    KGP__BLOCK = 64
};

static inline bool kgp__is_mark(char c, char separator) {
    return c == separator || c == '"' || c == '\n' || c == '\r';
}

/* The marks of at most KGP__BLOCK bytes, on any processor. */
static inline uint64_t kgp__marks_by_byte(const char *bytes, size_t count, char separator) {
    uint64_t marks = 0;
    for (size_t i = 0; i < count; i++)
        marks |= (uint64_t)kgp__is_mark(bytes[i], separator) << i;
    return marks;
}

#if defined KGP_LANES && defined __SSE2__
static inline uint64_t kgp__marks_of_block(const char *bytes, char separator) {
    const __m128i own = _mm_set1_epi8(separator), quote = _mm_set1_epi8('"');
    const __m128i feed = _mm_set1_epi8('\n'), carriage = _mm_set1_epi8('\r');
    uint64_t marks = 0;
    for (size_t i = 0; i < KGP__BLOCK; i += sizeof(__m128i)) {
        __m128i some = _mm_loadu_si128((const void *)(bytes + i));
        __m128i fields = _mm_or_si128(_mm_cmpeq_epi8(some, own), _mm_cmpeq_epi8(some, quote));
        __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(some, feed), _mm_cmpeq_epi8(some, carriage));
        uint32_t found = (uint32_t)_mm_movemask_epi8(_mm_or_si128(fields, lines));
        marks |= (uint64_t)found << i;
    }
    return marks;
}
#else
static inline uint64_t kgp__marks_of_block(const char *bytes, char separator) {
    return kgp__marks_by_byte(bytes, KGP__BLOCK, separator);
}
#endif

/* The marks of a block, or of the last bytes of a text. */
static inline uint64_t kgp__marks(const char *bytes, size_t count, char separator) {
    return count >= KGP__BLOCK ? kgp__marks_of_block(bytes, separator)
                               : kgp__marks_by_byte(bytes, count, separator);
}

#endif
