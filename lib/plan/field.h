/* SPDX-License-Identifier: MIT */
#ifndef KGP_PLAN_FIELD_H
#define KGP_PLAN_FIELD_H

#include <kgplan/field.h>

#include <stdbool.h>

/* The row of a subject's field, or NULL. */
const kgp_field *kgp__field(int32_t subject, int32_t field);
/* The row of a subject's field by its word, or NULL. */
const kgp_field *kgp__field_by_word(int32_t subject, const char *word, size_t length);
/* Position of a word among `a|b|c`, or -1. */
int32_t kgp__word_position(const char *words, const char *word, size_t length);
enum {
    KGP__WORD = 32
};
/* Word `position` of `a|b|c`; "" beyond the last. */
void kgp__word_at(const char *words, int32_t position, char word[KGP__WORD]);
/* English name of a subject, as in messages. */
const char *kgp__subject_name(int32_t subject);

#endif
