/* SPDX-License-Identifier: MIT */
/* Structs of the Arrow C data interface that own what is in them. */
#ifndef KGP_EXCHANGE_ARROW_H
#define KGP_EXCHANGE_ARROW_H

#include "base/alloc.h"

#include <kgplan/arrow.h>

/* Buffers of an array: which cells are there, then what is in them; texts have their bytes last. */
enum {
    KGP__ARROW_VALID,
    KGP__ARROW_CELLS,
    KGP__ARROW_BYTES,
    KGP__ARROW_BUFFERS
};

/* A type; `name` has to stay. Children are to be filled by the caller; half filled it may be released. */
KGP_NODISCARD kgp_status kgp__arrow_schema(const kgp_allocator *allocator, const char *format,
                                           const char *name, int32_t children,
                                           kgp_arrow_schema *to);
/* The type of decimals of so many bits. */
KGP_NODISCARD kgp_status kgp__arrow_decimal_schema(const kgp_allocator *allocator, int32_t bits,
                                                   int32_t decimals, const char *name,
                                                   kgp_arrow_schema *to);
/* The type of words: bytes that are their places in a list of texts. */
KGP_NODISCARD kgp_status kgp__arrow_words_schema(const kgp_allocator *allocator, const char *name,
                                                 kgp_arrow_schema *to);

/* An array of so many cells, children and buffers, all empty; half filled it may be released. */
KGP_NODISCARD kgp_status kgp__arrow_array(const kgp_allocator *allocator, int64_t length,
                                          int32_t buffers, int32_t children, kgp_arrow_array *to);
/* Zeroed memory for one of its buffers; NULL when there is none. */
void *kgp__arrow_room(kgp_arrow_array *array, int32_t buffer, size_t count, size_t size);
/* Memory of an evaluation as one of its buffers; the array holds the evaluation. */
void kgp__arrow_lend(kgp_arrow_array *array, int32_t buffer, const void *memory,
                     kgp_evaluation *owner);
/* Gives an array of places its words, as they stand in the table of results. */
KGP_NODISCARD kgp_status kgp__arrow_add_words(kgp_arrow_array *array, const char *words);

/* A bitmap in which all cells are missing; NULL when there is no memory. */
uint8_t *kgp__arrow_all_missing(kgp_arrow_array *array);
static inline void kgp__arrow_present(kgp_arrow_array *array, uint8_t *valid, int64_t cell) {
    valid[cell / 8] = (uint8_t)(valid[cell / 8] | 1 << cell % 8);
    array->null_count--;
}

/* Where the 8 low bytes of 16 are on this machine: 0 or 8. */
static inline int32_t kgp__low_half(void) {
    const uint16_t one = 1;
    return *(const uint8_t *)&one == 1 ? 0 : 8;
}

#endif
