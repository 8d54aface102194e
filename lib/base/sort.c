/* SPDX-License-Identifier: MIT */
#include "base/sort.h"

#include <string.h>

/* Merges from[start, middle) and from[middle, end) into to[start, end). */
static void merge(const int32_t *from, int32_t *to, size_t start, size_t middle, size_t end,
                  kgp__order *order, const void *ctx) {
    size_t left = start, right = middle;
    for (size_t i = start; i < end; i++) {
        bool take_left =
            left < middle && (right >= end || order(ctx, from[left], from[right]) <= 0);
        to[i] = from[take_left ? left++ : right++];
    }
}

bool kgp__sort(const kgp_allocator *allocator, int32_t *numbers, size_t count, kgp__order *order,
               const void *ctx) {
    int32_t *room = kgp__alloc(allocator, count, sizeof *room);
    if (room == NULL)
        return false;
    int32_t *from = numbers, *to = room;
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t start = 0; start < count; start += 2 * run) {
            size_t middle = start + run < count ? start + run : count;
            size_t end = middle + run < count ? middle + run : count;
            merge(from, to, start, middle, end, order, ctx);
        }
        int32_t *other = from;
        from = to;
        to = other;
    }
    if (from != numbers)
        memcpy(numbers, from, count * sizeof *numbers);
    kgp__release(allocator, room);
    return true;
}
