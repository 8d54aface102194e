/* SPDX-License-Identifier: MIT */
/* An allocator that counts what is lent, and can run out. */
#ifndef KGPLAN_TESTS_UNIT_MEMORY_H
#define KGPLAN_TESTS_UNIT_MEMORY_H

#include <kgplan/abi.h>

typedef struct memory {
    int64_t calls; /* for new or more memory, so far */
    int64_t fails; /* the call from which on there is none; -1: never */
    int64_t lent;  /* blocks */
} memory;

static inline int memory_is_out(memory *from) {
    return from->calls++ >= from->fails && from->fails >= 0;
}

static inline void *memory_alloc(void *ctx, size_t size) {
    memory *from = ctx;
    assert_true(size > 0);
    if (memory_is_out(from))
        return NULL;
    void *block = malloc(size);
    assert_non_null(block);
    from->lent++;
    memset(block, 0xA5, size);
    return block;
}

static inline void *memory_resize(void *ctx, void *block, size_t size) {
    assert_true(size > 0);
    assert_non_null(block);
    return memory_is_out(ctx) ? NULL : realloc(block, size);
}

static inline void memory_release(void *ctx, void *block) {
    assert_non_null(block);
    ((memory *)ctx)->lent--;
    free(block);
}

static inline kgp_allocator memory_allocator(memory *from) {
    return (kgp_allocator){sizeof(kgp_allocator), memory_alloc, memory_resize, memory_release,
                           from};
}

#endif
