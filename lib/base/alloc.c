/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"

#include "base/check.h"

#include <stdlib.h>
#include <string.h>

static void *default_alloc(void *ctx, size_t size) {
    (void)ctx;
    return malloc(size);
}

static void *default_resize(void *ctx, void *memory, size_t size) {
    (void)ctx;
    return realloc(memory, size);
}

static void default_release(void *ctx, void *memory) {
    (void)ctx;
    free(memory);
}

kgp_status kgp__allocator_init(kgp_allocator *to, const kgp_allocator *from) {
    static const kgp_allocator fallback = {sizeof(kgp_allocator), default_alloc, default_resize,
                                           default_release, NULL};
    if (from == NULL) {
        *to = fallback;
        return KGP_OK;
    }
    if (from->struct_size != sizeof *from || from->alloc == NULL || from->resize == NULL ||
        from->release == NULL)
        return KGP_E_ARGUMENT;
    *to = *from;
    return KGP_OK;
}

/* count * size, if there can be an object of that many bytes. */
static bool size_of(size_t count, size_t size, size_t *bytes) {
    return !kgp__mul_overflows(count, size, bytes) && *bytes <= PTRDIFF_MAX;
}

void *kgp__alloc(const kgp_allocator *allocator, size_t count, size_t size) {
    size_t bytes;
    if (!size_of(count, size, &bytes))
        return NULL;
    if (bytes == 0)
        bytes = 1;
    void *memory = allocator->alloc(allocator->ctx, bytes);
    if (memory != NULL)
        memset(memory, 0, bytes);
    return memory;
}

void kgp__release(const kgp_allocator *allocator, void *memory) {
    if (memory != NULL)
        allocator->release(allocator->ctx, memory);
}

bool kgp__array_reserve(const kgp_allocator *allocator, kgp__array *array, size_t more,
                        size_t size) {
    size_t need, bytes;
    if (kgp__add_overflows(array->count, more, &need))
        return false;
    if (need <= array->capacity)
        return true;
    size_t capacity = array->capacity + array->capacity / 2;
    if (capacity < need)
        capacity = need < 8 ? 8 : need;
    if (!size_of(capacity, size, &bytes))
        return false;
    void *items = array->items == NULL ? allocator->alloc(allocator->ctx, bytes)
                                       : allocator->resize(allocator->ctx, array->items, bytes);
    if (items == NULL)
        return false;
    array->items = items;
    array->capacity = capacity;
    return true;
}

void *kgp__array_push(const kgp_allocator *allocator, kgp__array *array, size_t size) {
    if (!kgp__array_reserve(allocator, array, 1, size))
        return NULL;
    void *item = (char *)array->items + array->count * size;
    memset(item, 0, size);
    array->count++;
    return item;
}

void kgp__array_free(const kgp_allocator *allocator, kgp__array *array) {
    kgp__release(allocator, array->items);
    *array = (kgp__array){0};
}
