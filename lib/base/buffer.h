/* SPDX-License-Identifier: MIT */
#ifndef KGP_BASE_BUFFER_H
#define KGP_BASE_BUFFER_H

#include <kgplan/buffer.h>

/* Takes back what was appended after the buffer had `size` bytes. */
void kgp__buffer_cut(kgp_buffer *buffer, size_t size);

/* Makes room for `length` more bytes: appending them cannot fail. */
kgp_status kgp__buffer_reserve(kgp_buffer *buffer, size_t length);

#endif
