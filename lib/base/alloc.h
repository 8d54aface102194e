/* SPDX-License-Identifier: MIT */
/* The one way to memory. */
#ifndef KGP_BASE_ALLOC_H
#define KGP_BASE_ALLOC_H

#include <kgplan/abi.h>
#include <kgplan/status.h>

#include <stdbool.h>

/* Copies the caller's allocator, or sets malloc's. KGP_E_ARGUMENT if it is not one. */
KGP_NODISCARD kgp_status kgp__allocator_init(kgp_allocator *to, const kgp_allocator *from);

/* count * size zeroed bytes, NULL when there is no memory or the product does not fit. */
void *kgp__alloc(const kgp_allocator *allocator, size_t count, size_t size);
void kgp__release(const kgp_allocator *allocator, void *memory);

/* An array that grows: `items` has room for `capacity` elements of `size` bytes. */
typedef struct kgp__array {
    void *items;
    size_t count;
    size_t capacity;
} kgp__array;

/* Makes room for `more` further elements; counts none of them. False when there is no memory. */
bool kgp__array_reserve(const kgp_allocator *allocator, kgp__array *array, size_t more,
                        size_t size);
/* Counts one more element, zeroed, and returns it; NULL when there is no memory. */
void *kgp__array_push(const kgp_allocator *allocator, kgp__array *array, size_t size);
void kgp__array_free(const kgp_allocator *allocator, kgp__array *array);

#endif
