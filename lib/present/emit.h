/* SPDX-License-Identifier: MIT */
/* Text for programs, by RFC 4180 and RFC 8259; the first failure is kept. */
#ifndef KGP_PRESENT_EMIT_H
#define KGP_PRESENT_EMIT_H

#include <kgplan/buffer.h>

typedef struct kgp__emitter {
    kgp_buffer *buffer;
    int32_t format; /* KGP_FORMAT_CSV or KGP_FORMAT_JSON */
    kgp_status status;
} kgp__emitter;

/* As it is. */
void kgp__emit(kgp__emitter *to, const char *text);
void kgp__emit_json(kgp__emitter *to, const char *text);
/* A word or free text in the format; NULL or "" is missing. */
void kgp__emit_string(kgp__emitter *to, const char *text);
/* The stable word of a constant of a result that is a byte. */
void kgp__emit_word(kgp__emitter *to, int32_t result, int32_t constant);
/* The status; after a failure the buffer is as it was when it had `before` bytes. */
kgp_status kgp__emit_end(const kgp__emitter *to, size_t before);

#endif
