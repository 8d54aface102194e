/* SPDX-License-Identifier: MIT */
/* Texts kept once each, numbered 1, 2, … in the order they came; 0 is the empty text. */
#ifndef KGP_BASE_NAMES_H
#define KGP_BASE_NAMES_H

#include "base/alloc.h"

typedef struct kgp__names {
    kgp__array bytes;   /* char: every text with its NUL */
    kgp__array offsets; /* size_t: where text i + 1 starts */
    int32_t *slots;     /* open addressing by hash: a number, or 0 */
    size_t slot_count;  /* a power of two, or 0 */
} kgp__names;

/*
 * The number of a text, kept if it is new; it has no NUL in it. KGP_E_MEMORY changes nothing that
 * can be seen.
 */
KGP_NODISCARD kgp_status kgp__names_add(const kgp_allocator *allocator, kgp__names *names,
                                        const char *text, size_t length, int32_t *number);
/* The number of a text, 0 if it is not kept. */
int32_t kgp__names_find(const kgp__names *names, const char *text, size_t length);
/* The text of a number, "" for 0 or an unknown one; until the next add. */
const char *kgp__names_text(const kgp__names *names, int32_t number);
int32_t kgp__names_count(const kgp__names *names);
void kgp__names_free(const kgp_allocator *allocator, kgp__names *names);

#endif
