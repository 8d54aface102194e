/* SPDX-License-Identifier: MIT */
/* Reads all that a plan and a diag have to say. */
#ifndef KGPLAN_TESTS_FUZZ_WALK_H
#define KGPLAN_TESTS_FUZZ_WALK_H

#include "target.h"

#include <kgplan/plan.h>

#include <stdbool.h>

static inline void walk_plan(const kgp_plan *plan) {
    kgp_field field;
    for (int32_t i = 0; kgp_field_get(i, &field) == KGP_OK; i++)
        for (int32_t index = 0; index < kgp_plan_count(plan, field.subject) && index < 50; index++) {
            const char *text;
            int64_t number;
            kgp_decimal decimal;
            size_t length;
            int32_t s = field.subject, f = field.field, found;
            kgp_status status = kgp_plan_text(plan, s, index, f, 0, &text, &length);
            HOLDS(status == KGP_E_NOT_FOUND || (status == KGP_OK && strlen(text) == length));
            if (f == KGP_FIELD_ID && status == KGP_OK)
                HOLDS(kgp_plan_find(plan, s, text, length, &found) == KGP_OK && found == index);
            bool regimes_alone = s == KGP_PLAN && kgp_plan_count(plan, KGP_REGIME) > 0;
            bool given = status == KGP_OK;
            status = kgp_plan_int(plan, s, index, f, 0, &number);
            HOLDS(status == KGP_OK || status == KGP_E_NOT_FOUND);
            HOLDS(!field.required || given || status == KGP_OK || regimes_alone); /* a mapping has no text */
            if (status == KGP_OK && field.refers != 0)
                HOLDS(number >= 0 && number < kgp_plan_count(plan, field.refers));
            status = kgp_plan_decimal(plan, s, index, f, 1, &decimal, NULL);
            HOLDS(status == KGP_OK || status == KGP_E_NOT_FOUND);
            HOLDS(strlen(kgp_plan_name(plan, s, index, index % 2)) < SIZE_MAX);
        }
}

static inline void walk_diag(const kgp_diag *diag) {
    for (int32_t i = 0; i < kgp_diag_kept(diag); i++) {
        kgp_finding finding;
        kgp_buffer *buffer;
        HOLDS(kgp_diag_get(diag, i, &finding) == KGP_OK && finding.line >= 0 && finding.column >= 0);
        HOLDS(kgp_buffer_new(NULL, &buffer) == KGP_OK);
        HOLDS(kgp_diag_message(diag, i, i % 2, buffer) == KGP_OK && kgp_buffer_size(buffer) > 0);
        kgp_buffer_free(buffer);
    }
}

#endif
