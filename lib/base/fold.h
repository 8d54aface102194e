/* SPDX-License-Identifier: MIT */
#ifndef KGP_BASE_FOLD_H
#define KGP_BASE_FOLD_H

#include <stddef.h>

/*
 * Vietnamese or English text as plain ASCII: small letters without marks (composed or decomposed),
 * any run of blanks as one space, none at the ends, any dash as a hyphen. Bytes written, or `capacity`
 * where it does not fit or has other characters.
 */
size_t kgp__fold(const char *text, size_t length, char *room, size_t capacity);
/*
 * The next character of such a text, from `at` on, which it passes with the marks that belong to it;
 * blanks are kept apart. 0 at the end and for other characters.
 */
char kgp__fold_next(const char *text, size_t length, size_t *at);

#endif
