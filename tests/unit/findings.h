/* SPDX-License-Identifier: MIT */
/* Findings as one line of text, to compare and to print: `3:5 BAD_VALUE; 0:0 REQUIRED`. */
#ifndef KGPLAN_TESTS_UNIT_FINDINGS_H
#define KGPLAN_TESTS_UNIT_FINDINGS_H

#include <kgplan/diag.h>

#include <stdbool.h>

enum { FINDINGS = 4096 };

static inline const char *finding_name(int32_t code) {
    static const struct {
        int32_t code;
        const char *name;
    } names[] = {
#define NAME(code) {KGP_F_##code, #code}
        NAME(YAML),           NAME(ENCODING),      NAME(LIMIT),         NAME(NOT_ALLOWED),
        NAME(UNKNOWN_KEY),    NAME(DUPLICATE_KEY), NAME(WRONG_TYPE),    NAME(BAD_VALUE),
        NAME(OUT_OF_RANGE),   NAME(REQUIRED),      NAME(DUPLICATE_ID),  NAME(DANGLING),
        NAME(CYCLE),          NAME(NO_OPERATOR),   NAME(TWO_OPERATORS), NAME(NO_BASE),
        NAME(UPPER_BELOW_LOWER), NAME(CONTRADICTION), NAME(AGAINST_BETTER), NAME(CSV_HEADER),
        NAME(CSV_QUOTE),      NAME(CSV_FIELDS),    NAME(UNKNOWN_ID),    NAME(NO_VALUE),
        NAME(CONFLICT),       NAME(WEAKER_ROW),    NAME(OVERFLOW),      NAME(FILE),
        NAME(REPEATED),       NAME(NO_ATTAINMENT), NAME(IN_THE_WAY),
        NAME(SHARES),        NAME(TWO_PARENTS),   NAME(PARENT_GAP),    NAME(UNIT_ABSENT),
        NAME(ENDS_BEFORE),    NAME(LINEAGE_SHARES), NAME(SAME_NAME),
#undef NAME
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].code == code)
            return names[i].name;
    return "?";
}

/* Places and names of all findings. */
static inline const char *findings(const kgp_diag *diag, char text[FINDINGS]) {
    size_t used = 0;
    text[0] = '\0';
    for (int32_t i = 0; i < kgp_diag_kept(diag) && used < FINDINGS; i++) {
        kgp_finding finding;
        assert_int_equal(kgp_diag_get(diag, i, &finding), KGP_OK);
        used += (size_t)snprintf(text + used, FINDINGS - used, "%s%d:%d %s", i > 0 ? "; " : "",
                                 (int)finding.line, (int)finding.column, finding_name(finding.code));
    }
    return text;
}

/* The library's own sentences, one per line. */
static inline void print_findings(const kgp_diag *diag, int32_t language) {
    for (int32_t i = 0; i < kgp_diag_kept(diag); i++) {
        kgp_finding finding;
        kgp_buffer *message;
        assert_int_equal(kgp_diag_get(diag, i, &finding), KGP_OK);
        assert_int_equal(kgp_buffer_new(NULL, &message), KGP_OK);
        assert_int_equal(kgp_diag_message(diag, i, language, message), KGP_OK);
        print_error("%s:%d:%d: %s [%s]\n", finding.source, (int)finding.line, (int)finding.column,
                    kgp_buffer_data(message), finding.subject);
        kgp_buffer_free(message);
    }
}

static inline kgp_diag *new_diag(void) {
    kgp_diag *diag;
    assert_int_equal(kgp_diag_new(NULL, 64, &diag), KGP_OK);
    return diag;
}

/* Fails unless the findings are `expected`; `row` says which row it was. Forgets them. */
static inline void expect_findings(kgp_diag *diag, const char *expected, const char *row) {
    char text[FINDINGS];
    if (strcmp(findings(diag, text), expected) != 0) {
        print_error("%s\n  expected: %s\n  found:    %s\n", row, expected, text);
        print_findings(diag, KGP_LANGUAGE_EN);
        fail();
    }
    kgp_diag_clear(diag);
}

/* A file of a head, a text many times, and a tail. */
static inline char *repeated(const char *head, const char *text, size_t times, const char *tail, size_t *length) {
    size_t size = strlen(text), at = strlen(head);
    char *made = malloc(at + size * times + strlen(tail) + 1);
    assert_non_null(made);
    memcpy(made, head, at);
    for (size_t i = 0; i < times; i++, at += size)
        memcpy(made + at, text, size);
    strcpy(made + at, tail);
    *length = at + strlen(tail);
    return made;
}

#endif
