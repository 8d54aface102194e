/* SPDX-License-Identifier: MIT */
/* A line in one language, put together piece by piece in a fixed room; what is too long is cut: more
   than two of the longest texts of a plan, with what stands around them. */
#ifndef KGP_PRESENT_WRITER_H
#define KGP_PRESENT_WRITER_H

#include "present/label.h"
#include "value/ratio.h"

#include <kgplan/decimal.h>
#include <kgplan/limits.h>
#include <kgplan/period.h>

#include <stdbool.h>

enum {
    KGP__TEXT = 2 * KGP_LIMIT_SCALAR + 1024
};

typedef struct kgp__writer {
    int32_t language;
    size_t used;
    char text[KGP__TEXT];
} kgp__writer;

/* A break in it is a blank. */
void kgp__write(kgp__writer *to, const char *text);
void kgp__write_phrase(kgp__writer *to, int32_t phrase);
/* Texts one after another; the last one is NULL. */
void kgp__write_all(kgp__writer *to, const char *const *texts);
#define KGP__WRITE(to, ...) kgp__write_all(to, (const char *const[]){__VA_ARGS__, NULL})
/* What stands for a letter in braces; the last one has the letter 0. */
typedef struct kgp__slot {
    char letter;
    const char *text;
} kgp__slot;
/* A phrase with its slots filled. */
void kgp__write_form(kgp__writer *to, int32_t phrase, const kgp__slot *slots);
/* `decimals` digits after the mark, or KGP_AS_WRITTEN. */
void kgp__write_decimal(kgp__writer *to, const kgp_decimal *value, int32_t decimals);
/* The label of a period. */
void kgp__write_period(kgp__writer *to, kgp_period period);
void kgp__write_int(kgp__writer *to, int64_t value);
/* With as many decimals as it needs, 6 at most; false if these are not all. */
bool kgp__write_ratio(kgp__writer *to, const kgp__ratio *value);
/* Grains of 10^-9, 0 or above, as points with as many decimals as they need. */
void kgp__write_points(kgp__writer *to, int64_t grains);
/* With a sign, also above 0. */
void kgp__write_signed(kgp__writer *to, const kgp_decimal *value, int32_t decimals);

#endif
