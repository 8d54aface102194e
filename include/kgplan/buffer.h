/* SPDX-License-Identifier: MIT */
/**
 * @file buffer.h
 * Growing bytes: how long text leaves the library.
 */
#ifndef KGPLAN_BUFFER_H
#define KGPLAN_BUFFER_H

#include <kgplan/status.h>

KGP_BEGIN_DECLS

/** Bytes that grow. */
typedef struct kgp_buffer kgp_buffer;

/** Makes an empty buffer. */
KGP_API KGP_NODISCARD kgp_status kgp_buffer_new(const kgp_allocator *allocator,
                                                kgp_buffer **buffer);
/** Frees a buffer and the bytes it lent. */
KGP_API void kgp_buffer_free(kgp_buffer *buffer);
/** Bytes in the buffer, without the NUL that always follows them. */
KGP_API size_t kgp_buffer_size(const kgp_buffer *buffer);
/** The bytes, borrowed until the buffer is next written, cleared or freed. Never NULL. */
KGP_API const char *kgp_buffer_data(const kgp_buffer *buffer);
/** Empties the buffer and keeps its memory. */
KGP_API void kgp_buffer_clear(kgp_buffer *buffer);
/** Appends `length` bytes; on failure nothing is appended. */
KGP_API KGP_NODISCARD kgp_status kgp_buffer_append(kgp_buffer *buffer, const char *bytes,
                                                   size_t length);

KGP_END_DECLS

#endif
