/* SPDX-License-Identifier: MIT */
/* Plans as text, through the builder: a call per line, `subject index field value`; `{` adds a mapping. */
#ifndef KGPLAN_TESTS_UNIT_SCRIPT_H
#define KGPLAN_TESTS_UNIT_SCRIPT_H

#include "findings.h"
#include "plan/field.h"

#include <kgplan/plan.h>

/* Adds lines to a script in `room` bytes. */
static inline void script_add(char *script, size_t room, const char *format, ...) {
    size_t used = strlen(script);
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(script + used, room - used, format, arguments);
    va_end(arguments);
    assert_true(length >= 0 && used + (size_t)length < room);
}

static inline int32_t subject_named(const char *name) {
    for (int32_t subject = 1; subject < KGP_SUBJECTS; subject++)
        if (strcmp(kgp__subject_name(subject), name) == 0)
            return subject;
    print_error("no subject %s\n", name);
    fail();
    return 0;
}

/* The call of one line; further lines may follow. */
static inline kgp_status script_line(kgp_builder *builder, const char *line, kgp_diag *diag) {
    char subject[16], word[16];
    int index, at = 0;
    if (sscanf(line, "%15s %d %15s %n", subject, &index, word, &at) != 3 || at == 0) {
        print_error("not a line of a script: %s\n", line);
        fail();
    }
    const char *value = line + at;
    size_t length = strcspn(value, "\n");
    int32_t number = subject_named(subject), added;
    kgp_field field;
    assert_int_equal(kgp_field_find(number, word, KGP_NUL_TERMINATED, &field), KGP_OK);
    if (*value == '{')
        return kgp_builder_add(builder, number, index, field.field, &added, diag);
    return kgp_builder_set_text(builder, number, index, field.field, value, length, diag);
}

/* All calls; the first status that is not KGP_OK, but every line is called. */
static inline kgp_status run_script(kgp_builder *builder, const char *script, kgp_diag *diag) {
    kgp_status first = KGP_OK;
    while (*script != '\0') {
        kgp_status status = script_line(builder, script, diag);
        first = first == KGP_OK ? status : first;
        script += strcspn(script, "\n");
        script += *script == '\n';
    }
    return first;
}

/* A plan that has no faults. */
static inline kgp_plan *plan_of(const kgp_allocator *allocator, const char *script) {
    kgp_builder *builder;
    kgp_plan *plan = NULL;
    kgp_diag *diag = new_diag();
    assert_int_equal(kgp_builder_new(allocator, &builder), KGP_OK);
    kgp_status called = run_script(builder, script, diag);
    kgp_status finished = kgp_builder_finish(builder, &plan, diag);
    if (called != KGP_OK || finished != KGP_OK) {
        print_findings(diag, KGP_LANGUAGE_EN);
        fail();
    }
    kgp_builder_free(builder);
    kgp_diag_free(diag);
    return plan;
}

/* The head of every script. */
#define PLAN "plan 0 kgplan 1\nplan 0 id P\nplan 0 period 2020\n"
/* Two units and two indicators. */
#define SMALL                                                                                      \
    PLAN "plan 0 units {\nunit 0 id KG\nunit 0 type province\n"                                    \
         "plan 0 units {\nunit 1 id GR\nunit 1 type district\nunit 1 parent KG\n"                  \
         "plan 0 indicators {\nindicator 0 id rice\n"                                              \
         "plan 0 indicators {\nindicator 1 id poor\nindicator 1 better lower\nindicator 1 kind "   \
         "ratio\n"

#endif
