/* SPDX-License-Identifier: MIT */
/* What texts of a file meant before: those of one column mostly come again. */
#ifndef KGP_IO_MEMORY_H
#define KGP_IO_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    KGP__REMEMBERED = 256 /* a power of two */
};

typedef struct kgp__meaning {
    const char *text; /* stays where it is; NULL: none */
    size_t length;
    int32_t meaning;
} kgp__meaning;

/* All zero at first. A text takes the place of another one. */
typedef struct kgp__memory {
    kgp__meaning place[KGP__REMEMBERED];
} kgp__memory;

static inline uint64_t kgp__eight_bytes(const char *text) {
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
    return bytes;
}

static inline uint32_t kgp__four_bytes(const char *text) {
    uint32_t bytes;
    memcpy(&bytes, text, sizeof bytes);
    return bytes;
}

/* As memcmp() == 0, of texts so short that calling it takes longer; the last bytes twice. */
static inline bool kgp__same_bytes(const char *a, const char *b, size_t length) {
    if (length >= 8) {
        for (size_t at = 0; at < length - 8; at += 8)
            if (kgp__eight_bytes(a + at) != kgp__eight_bytes(b + at))
                return false;
        return kgp__eight_bytes(a + length - 8) == kgp__eight_bytes(b + length - 8);
    }
    if (length >= 4)
        return kgp__four_bytes(a) == kgp__four_bytes(b) &&
               kgp__four_bytes(a + length - 4) == kgp__four_bytes(b + length - 4);
    size_t at = 0;
    while (at < length && a[at] == b[at])
        at++;
    return at == length;
}

/* Of the first and the last bytes: between them texts of one column differ less. */
static inline size_t kgp__place_of(const char *text, size_t length) {
    uint64_t ends = length;
    if (length >= 8)
        ends += kgp__eight_bytes(text) * 31 + kgp__eight_bytes(text + length - 8);
    else if (length >= 4)
        ends += ((uint64_t)kgp__four_bytes(text) << 32) + kgp__four_bytes(text + length - 4);
    else
        for (size_t i = 0; i < length; i++)
            ends = ends << 8 | (uint8_t)text[i];
    return (size_t)(ends * 0x9E3779B97F4A7C15u >> 32) % KGP__REMEMBERED;
}

static inline bool kgp__means(const kgp__meaning *known, const char *text, size_t length) {
    return known->length == length && known->text != NULL &&
           kgp__same_bytes(known->text, text, length);
}

static inline bool kgp__recall(const kgp__memory *memory, const char *text, size_t length,
                               int32_t *meaning) {
    const kgp__meaning *place = &memory->place[kgp__place_of(text, length)];
    if (!kgp__means(place, text, length))
        return false;
    *meaning = place->meaning;
    return true;
}

static inline void kgp__remember(kgp__memory *memory, const char *text, size_t length,
                                 int32_t meaning) {
    memory->place[kgp__place_of(text, length)] = (kgp__meaning){text, length, meaning};
}

#endif
