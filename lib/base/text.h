/* SPDX-License-Identifier: MIT */
/* Bytes as text: UTF-8, ids, and small scanning helpers without a locale. */
#ifndef KGP_BASE_TEXT_H
#define KGP_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool kgp__is_digit(char c) {
    return c >= '0' && c <= '9';
}

static inline bool kgp__is_small_letter(char c) {
    return c >= 'a' && c <= 'z';
}

/* Bytes of a text given with a length or as KGP_NUL_TERMINATED. */
size_t kgp__length(const char *text, size_t length);
bool kgp__equal(const char *text, size_t length, const char *other);

/* Bytes of the code point at `text`, 0 if it is no UTF-8 (RFC 3629) or the text is empty. */
size_t kgp__utf8_next(const char *text, size_t length, uint32_t *code_point);
/* Columns of a terminal: marks that combine and what is not shown take none, East Asian letters two. */
int32_t kgp__text_width(const char *text, size_t length);
/*
 * Offset of the first byte that is no UTF-8 or starts a control character (one that
 * turns the direction of what follows too, Unicode Standard Annex 9; tab, line feed and
 * carriage return pass when `lines`), or `length`.
 */
size_t kgp__utf8_check(const char *text, size_t length, bool lines);

/* [A-Za-z0-9][A-Za-z0-9._:-]{0,63} */
bool kgp__is_id(const char *text, size_t length);

/* Puts pieces together, as far as there is room for whole ones. */
void kgp__text_join(const char *const *pieces, int32_t count, char *text, size_t capacity);

/* Reads exactly `digits` digits; false if there are other characters among them. */
bool kgp__read_digits(const char *text, int32_t digits, int32_t *value);
/* Writes a number of 0 or above, in so many digits or as few as it needs; the end of it. */
char *kgp__put_digits(char *to, int32_t digits, int32_t value);
char *kgp__put_count(char *to, int32_t value);
/* Writes a text without its NUL; the end of it. */
char *kgp__put_text(char *to, const char *text);
/* The same with a NUL. */
void kgp__number_text(int32_t number, char text[12]);

#endif
