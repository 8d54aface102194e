/* SPDX-License-Identifier: MIT */
#include "base/names.h"

#include <string.h>

/* FNV-1a, 64 bits. */
static uint64_t hash(const char *text, size_t length) {
    uint64_t h = 14695981039346656037ull;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (uint8_t)text[i]) * 1099511628211ull;
    return h ^ h >> 32;
}

static size_t offset_of(const kgp__names *names, int32_t number) {
    return ((const size_t *)names->offsets.items)[number - 1];
}

static size_t length_of(const kgp__names *names, int32_t number) {
    size_t end =
        (size_t)number < names->offsets.count ? offset_of(names, number + 1) : names->bytes.count;
    return end - offset_of(names, number) - 1;
}

const char *kgp__names_text(const kgp__names *names, int32_t number) {
    if (number < 1 || (size_t)number > names->offsets.count)
        return "";
    return (const char *)names->bytes.items + offset_of(names, number);
}

int32_t kgp__names_count(const kgp__names *names) {
    return (int32_t)names->offsets.count;
}

/* The slot that holds the text, or the free one where it belongs. */
static size_t slot_of(const kgp__names *names, const char *text, size_t length) {
    size_t mask = names->slot_count - 1, slot = (size_t)hash(text, length) & mask;
    while (names->slots[slot] != 0) {
        int32_t number = names->slots[slot];
        const char *kept = (const char *)names->bytes.items + offset_of(names, number);
        if (length_of(names, number) == length && memcmp(kept, text, length) == 0)
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

int32_t kgp__names_find(const kgp__names *names, const char *text, size_t length) {
    if (names->slot_count == 0 || length == 0)
        return 0;
    return names->slots[slot_of(names, text, length)];
}

/* Keeps at least half of the slots free. */
static bool grow_slots(const kgp_allocator *allocator, kgp__names *names) {
    if ((names->offsets.count + 1) * 2 <= names->slot_count)
        return true;
    size_t count = names->slot_count == 0 ? 16 : names->slot_count * 2;
    int32_t *slots = kgp__alloc(allocator, count, sizeof *slots);
    if (slots == NULL)
        return false;
    kgp__release(allocator, names->slots);
    names->slots = slots;
    names->slot_count = count;
    for (int32_t number = 1; number <= kgp__names_count(names); number++) {
        const char *text = kgp__names_text(names, number);
        slots[slot_of(names, text, length_of(names, number))] = number;
    }
    return true;
}

kgp_status kgp__names_add(const kgp_allocator *allocator, kgp__names *names, const char *text,
                          size_t length, int32_t *number) {
    if (length == 0 || (*number = kgp__names_find(names, text, length)) != 0) {
        if (length == 0)
            *number = 0;
        return KGP_OK;
    }
    if (names->offsets.count >= INT32_MAX - 1)
        return KGP_E_LIMIT;
    if (!grow_slots(allocator, names) ||
        !kgp__array_reserve(allocator, &names->bytes, length + 1, 1) ||
        !kgp__array_reserve(allocator, &names->offsets, 1, sizeof(size_t)))
        return KGP_E_MEMORY;
    size_t slot = slot_of(names, text, length);
    char *end = (char *)names->bytes.items + names->bytes.count;
    memcpy(end, text, length);
    end[length] = '\0';
    ((size_t *)names->offsets.items)[names->offsets.count++] = names->bytes.count;
    names->bytes.count += length + 1;
    *number = names->slots[slot] = kgp__names_count(names);
    return KGP_OK;
}

void kgp__names_free(const kgp_allocator *allocator, kgp__names *names) {
    kgp__array_free(allocator, &names->bytes);
    kgp__array_free(allocator, &names->offsets);
    kgp__release(allocator, names->slots);
    *names = (kgp__names){0};
}
