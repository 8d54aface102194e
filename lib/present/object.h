/* SPDX-License-Identifier: MIT */
/* Nested objects and arrays of JSON (RFC 8259), a member a line. */
#ifndef KGP_PRESENT_OBJECT_H
#define KGP_PRESENT_OBJECT_H

#include "present/emit.h"
#include "value/ratio.h"

#include <kgplan/period.h>

typedef struct kgp__object {
    kgp__emitter *to;
    int32_t depth;
    bool more; /* something stands before, in the innermost */
} kgp__object;

/* `name` is NULL inside an array; `bracket` is { or [. */
void kgp__object_open(kgp__object *in, const char *name, char bracket);
void kgp__object_close(kgp__object *in, char bracket);
/* NULL or "" is null. */
void kgp__object_string(kgp__object *in, const char *name, const char *text);
/* Word `constant` of `a|b|c`. */
void kgp__object_word(kgp__object *in, const char *name, const char *words, int32_t constant);
void kgp__object_int(kgp__object *in, const char *name, int64_t value);
void kgp__object_bool(kgp__object *in, const char *name, bool value);
/* null for no period or no day. */
void kgp__object_period(kgp__object *in, const char *name, kgp_period period);
void kgp__object_day(kgp__object *in, const char *name, kgp_day day);
void kgp__object_decimal(kgp__object *in, const char *name, const kgp_decimal *value);
/* Exactly, as a string: a decimal, or a fraction such as `204399/66913`; NULL is null. */
void kgp__object_exact(kgp__object *in, const char *name, const kgp__ratio *value);

#endif
