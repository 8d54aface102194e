/* SPDX-License-Identifier: MIT */
/* Rows for programs, by RFC 4180 and RFC 8259; the first failure is kept. */
#ifndef KGP_PRESENT_EMIT_H
#define KGP_PRESENT_EMIT_H

#include <kgplan/buffer.h>

typedef struct kgp__emitter {
    kgp_buffer *buffer;
    int32_t format; /* KGP_FORMAT_* */
    int32_t rows, fields;
    size_t before; /* bytes that were there */
    kgp_status status;
} kgp__emitter;

/* Begins with names of fields where the format has them once. */
void kgp__emit_begin(kgp__emitter *to, const char *const *names, int32_t count);
void kgp__emit_row(kgp__emitter *to);
void kgp__emit_field(kgp__emitter *to, const char *name);
void kgp__emit_row_end(kgp__emitter *to);
/* Ends what kgp__emit_begin() began. */
kgp_status kgp__emit_end(kgp__emitter *to);
/* The status; after a failure the buffer is as it was when `before` was noted. */
kgp_status kgp__emit_close(kgp__emitter *to);

/* As it is. */
void kgp__emit(kgp__emitter *to, const char *text);
void kgp__emit_bytes(kgp__emitter *to, const char *text, size_t length);
/* A word or free text in the format; NULL or "" is missing. */
void kgp__emit_string(kgp__emitter *to, const char *text);
/* The stable word of a constant of a result that is a byte. */
void kgp__emit_word(kgp__emitter *to, int32_t result, int32_t constant);

#endif
