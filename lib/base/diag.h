/* SPDX-License-Identifier: MIT */
/* Reporting findings. Every function takes a NULL diag. */
#ifndef KGP_BASE_DIAG_H
#define KGP_BASE_DIAG_H

#include <kgplan/diag.h>

#include <stdbool.h>
#include <stddef.h>

typedef struct kgp__place {
    const char *source; /* or NULL */
    int32_t line;
    int32_t column;
} kgp__place;

typedef struct kgp__text {
    const char *bytes;
    size_t length;
} kgp__text;

enum {
    KGP__ARGUMENTS = 3
};

/*
 * Adds a finding. `subject` and the arguments may be NULL; an argument is cut at 400 bytes. When
 * there is no memory the finding is still counted.
 */
void kgp__report(kgp_diag *diag, int32_t code, kgp__place place, const char *subject,
                 int32_t expect, const kgp__text argument[KGP__ARGUMENTS]);
/* The same with NUL-terminated arguments, later ones NULL. */
void kgp__report_words(kgp_diag *diag, int32_t code, kgp__place place, const char *subject,
                       int32_t expect, const char *first, const char *second, const char *third);

/* Texts of a code: base/finding.c. */
int32_t kgp__finding_severity(int32_t code);
const char *kgp__finding_format(int32_t code, int32_t language);
/* A word such as `unit` in a language; the word itself where there is no other. */
const char *kgp__subject_word(const char *word, int32_t language);
/* Appends a described row, `> 4500000 (E, 2020-12-31, VASEP)`, in a language: `> 4.500.000 (ước tính, …`. */
kgp_status kgp__finding_row(kgp_buffer *buffer, const char *text, int32_t language);
const char *kgp__expected(int32_t expect, int32_t language);

static inline bool kgp__is_language(int32_t language) {
    return language == KGP_LANGUAGE_VI || language == KGP_LANGUAGE_EN;
}

#endif
