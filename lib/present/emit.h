/* SPDX-License-Identifier: MIT */
/* Rows for programs, by RFC 4180 and RFC 8259; the first failure is kept. */
#ifndef KGP_PRESENT_EMIT_H
#define KGP_PRESENT_EMIT_H

#include <kgplan/buffer.h>
#include <kgplan/decimal.h>
#include <kgplan/period.h>

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

/* As it is; NULL is nothing. */
void kgp__emit(kgp__emitter *to, const char *text);
/* Texts of lines, the last one NULL: a break in one is a blank, but "\n" ends its line. */
void kgp__emit_all(kgp__emitter *to, const char *const *texts);
#define KGP__EMIT(to, ...) kgp__emit_all(to, (const char *const[]){__VA_ARGS__, NULL})
void kgp__emit_bytes(kgp__emitter *to, const char *text, size_t length);
/* A word or free text in the format; NULL or "" is missing. */
void kgp__emit_string(kgp__emitter *to, const char *text);
/* A number as it is written, a period in SDMX, a day; NULL and what is none are missing. */
void kgp__emit_decimal(kgp__emitter *to, const kgp_decimal *value);
void kgp__emit_int(kgp__emitter *to, int64_t value);
void kgp__emit_period(kgp__emitter *to, kgp_period period);
void kgp__emit_day(kgp__emitter *to, kgp_day day);
/* Word `constant` of `a|b|c`. */
void kgp__emit_word(kgp__emitter *to, const char *words, int32_t constant);

#endif
