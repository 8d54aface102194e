/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

struct kgp_buffer {
    kgp_allocator allocator;
    kgp__array bytes; /* char; `count` leaves out the NUL */
};

kgp_status kgp_buffer_new(const kgp_allocator *allocator, kgp_buffer **buffer) {
    kgp_allocator own;
    if (buffer == NULL)
        return KGP_E_ARGUMENT;
    *buffer = NULL;
    if (kgp__allocator_init(&own, allocator) != KGP_OK)
        return KGP_E_ARGUMENT;
    *buffer = kgp__alloc(&own, 1, sizeof **buffer);
    if (*buffer == NULL)
        return KGP_E_MEMORY;
    (*buffer)->allocator = own;
    return KGP_OK;
}

void kgp_buffer_free(kgp_buffer *buffer) {
    if (buffer == NULL)
        return;
    kgp_allocator own = buffer->allocator;
    kgp__array_free(&own, &buffer->bytes);
    kgp__release(&own, buffer);
}

size_t kgp_buffer_size(const kgp_buffer *buffer) {
    return buffer == NULL ? 0 : buffer->bytes.count;
}

const char *kgp_buffer_data(const kgp_buffer *buffer) {
    return buffer == NULL || buffer->bytes.items == NULL ? "" : buffer->bytes.items;
}

void kgp__buffer_cut(kgp_buffer *buffer, size_t size) {
    if (size >= buffer->bytes.count)
        return;
    buffer->bytes.count = size;
    ((char *)buffer->bytes.items)[size] = '\0';
}

void kgp_buffer_clear(kgp_buffer *buffer) {
    if (buffer != NULL)
        kgp__buffer_cut(buffer, 0);
}

kgp_status kgp__buffer_reserve(kgp_buffer *buffer, size_t length) {
    if (!kgp__array_reserve(&buffer->allocator, &buffer->bytes, length + 1, 1))
        return KGP_E_MEMORY;
    ((char *)buffer->bytes.items)[buffer->bytes.count] = '\0';
    return KGP_OK;
}

kgp_status kgp_buffer_append(kgp_buffer *buffer, const char *bytes, size_t length) {
    if (buffer == NULL || bytes == NULL)
        return KGP_E_ARGUMENT;
    length = kgp__length(bytes, length);
    kgp_status status = kgp__buffer_reserve(buffer, length);
    if (status != KGP_OK)
        return status;
    char *end = (char *)buffer->bytes.items + buffer->bytes.count;
    memcpy(end, bytes, length);
    end[length] = '\0';
    buffer->bytes.count += length;
    return KGP_OK;
}
