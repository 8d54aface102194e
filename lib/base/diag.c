/* SPDX-License-Identifier: MIT */
#include "base/diag.h"

#include "base/buffer.h"
#include "base/names.h"
#include "base/text.h"

#include <string.h>

typedef struct entry {
    int32_t code, line, column, source, subject, expect;
    int32_t argument[KGP__ARGUMENTS];
} entry;

struct kgp_diag {
    kgp_allocator allocator;
    kgp__array entries;
    kgp__names texts;
    size_t capacity;
    int64_t by_severity[KGP_SEVERITY_ERROR + 1];
};

kgp_status kgp_diag_new(const kgp_allocator *allocator, int32_t capacity, kgp_diag **diag) {
    kgp_allocator own;
    if (diag == NULL)
        return KGP_E_ARGUMENT;
    *diag = NULL;
    if (capacity < 0 || kgp__allocator_init(&own, allocator) != KGP_OK)
        return KGP_E_ARGUMENT;
    *diag = kgp__alloc(&own, 1, sizeof **diag);
    if (*diag == NULL)
        return KGP_E_MEMORY;
    (*diag)->allocator = own;
    (*diag)->capacity = (size_t)capacity;
    return KGP_OK;
}

void kgp_diag_clear(kgp_diag *diag) {
    if (diag == NULL)
        return;
    kgp__array_free(&diag->allocator, &diag->entries);
    kgp__names_free(&diag->allocator, &diag->texts);
    memset(diag->by_severity, 0, sizeof diag->by_severity);
}

void kgp_diag_free(kgp_diag *diag) {
    if (diag == NULL)
        return;
    kgp_diag_clear(diag);
    kgp_allocator own = diag->allocator;
    kgp__release(&own, diag);
}

int64_t kgp_diag_count(const kgp_diag *diag, int32_t severity) {
    int64_t count = 0;
    if (diag == NULL)
        return 0;
    for (int32_t s = severity < 0 ? 0 : severity; s <= KGP_SEVERITY_ERROR; s++)
        count += diag->by_severity[s];
    return count;
}

int32_t kgp_diag_kept(const kgp_diag *diag) {
    return diag == NULL ? 0 : (int32_t)diag->entries.count;
}

/* Keeps a text up to its first broken code point or control character. */
static bool keep(kgp_diag *diag, const char *text, size_t length, int32_t *number) {
    enum {
        LONGEST = 400
    };
    size_t kept = kgp__utf8_check(text, length < LONGEST ? length : LONGEST, true);
    return kgp__names_add(&diag->allocator, &diag->texts, text, kept, number) == KGP_OK;
}

void kgp__report(kgp_diag *diag, int32_t code, kgp__place place, const char *subject,
                 int32_t expect, const kgp__text argument[KGP__ARGUMENTS]) {
    if (diag == NULL)
        return;
    diag->by_severity[kgp__finding_severity(code)]++;
    if (diag->entries.count >= diag->capacity)
        return;
    entry made = {.code = code, .line = place.line, .column = place.column, .expect = expect};
    const char *source = place.source == NULL ? "" : place.source;
    bool kept = keep(diag, source, strlen(source), &made.source) &&
                keep(diag, subject == NULL ? "" : subject, subject == NULL ? 0 : strlen(subject),
                     &made.subject);
    for (int32_t i = 0; i < KGP__ARGUMENTS && kept; i++)
        kept = keep(diag, argument[i].bytes, argument[i].length, &made.argument[i]);
    entry *added = kept ? kgp__array_push(&diag->allocator, &diag->entries, sizeof made) : NULL;
    if (added != NULL)
        *added = made;
}

void kgp__report_words(kgp_diag *diag, int32_t code, kgp__place place, const char *subject,
                       int32_t expect, const char *first, const char *second, const char *third) {
    const char *words[KGP__ARGUMENTS] = {first, second, third};
    kgp__text argument[KGP__ARGUMENTS];
    for (int32_t i = 0; i < KGP__ARGUMENTS; i++) {
        argument[i].bytes = words[i] == NULL ? "" : words[i];
        argument[i].length = strlen(argument[i].bytes);
    }
    kgp__report(diag, code, place, subject, expect, argument);
}

kgp_status kgp_diag_add(kgp_diag *diag, const kgp_finding *finding, int32_t expect,
                        const char *const *arguments) {
    if (diag == NULL)
        return KGP_OK;
    if (finding == NULL || kgp__finding_format(finding->code, KGP_LANGUAGE_EN) == NULL ||
        expect < 0 || expect >= KGP_EXPECTS)
        return KGP_E_ARGUMENT;
    kgp__place place = {finding->source, finding->line, finding->column};
    const char *none[KGP__ARGUMENTS] = {NULL};
    const char *const *words = arguments == NULL ? none : arguments;
    kgp__report_words(diag, finding->code, place, finding->subject, expect, words[0], words[1],
                      words[2]);
    return KGP_OK;
}

static const entry *entry_at(const kgp_diag *diag, int32_t index) {
    if (diag == NULL || index < 0 || index >= kgp_diag_kept(diag))
        return NULL;
    return (const entry *)diag->entries.items + index;
}

kgp_status kgp_diag_get(const kgp_diag *diag, int32_t index, kgp_finding *finding) {
    const entry *found = entry_at(diag, index);
    if (found == NULL || finding == NULL)
        return KGP_E_ARGUMENT;
    *finding = (kgp_finding){.code = found->code,
                             .severity = kgp__finding_severity(found->code),
                             .line = found->line,
                             .column = found->column,
                             .source = kgp__names_text(&diag->texts, found->source),
                             .subject = kgp__names_text(&diag->texts, found->subject)};
    return KGP_OK;
}

/* An argument as it is to be read: a figure's row with words for its stage, or the word of a subject. */
static kgp_status append(kgp_buffer *buffer, char kind, const char *text, int32_t language) {
    if (kind == 'r')
        return kgp__finding_row(buffer, text, language);
    return kgp_buffer_append(buffer, kind == 's' ? kgp__subject_word(text, language) : text,
                             KGP_NUL_TERMINATED);
}

/*
 * Replaces {0} {1} {2} by arguments, {s0} {s1} {s2} by the word of a subject that an argument names,
 * {r0} {r1} {r2} by an argument that describes a row, and {e} by what was expected, which has
 * arguments itself.
 */
static kgp_status expand(const kgp_diag *diag, const entry *found, const char *format,
                         int32_t language, kgp_buffer *buffer) {
    kgp_status status = KGP_OK;
    while (*format != '\0' && status == KGP_OK) {
        size_t plain = strcspn(format, "{");
        status = kgp_buffer_append(buffer, format, plain);
        format += plain;
        if (*format == '\0' || status != KGP_OK)
            break;
        if (format[1] == 'e') {
            status = expand(diag, found, kgp__expected(found->expect, language), language, buffer);
        } else {
            bool has_kind = format[1] == 's' || format[1] == 'r';
            int32_t number = found->argument[format[1 + has_kind] - '0'];
            status = append(buffer, format[1], kgp__names_text(&diag->texts, number), language);
            format += has_kind;
        }
        format += 3;
    }
    return status;
}

kgp_status kgp_diag_message(const kgp_diag *diag, int32_t index, int32_t language,
                            kgp_buffer *buffer) {
    const entry *found = entry_at(diag, index);
    if (found == NULL || buffer == NULL || !kgp__is_language(language))
        return KGP_E_ARGUMENT;
    size_t before = kgp_buffer_size(buffer);
    const char *format = kgp__finding_format(found->code, language);
    kgp_status status = expand(diag, found, format, language, buffer);
    if (status != KGP_OK)
        kgp__buffer_cut(buffer, before);
    return status;
}
