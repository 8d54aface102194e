/* SPDX-License-Identifier: MIT */
/* Plans of indicators with targets of 100, from tables: what a ledger settles on. */
#ifndef KGPLAN_TESTS_UNIT_COMPENSATED_H
#define KGPLAN_TESTS_UNIT_COMPENSATED_H

#include "script.h"

#include <kgplan/ledger.h>

enum {
    MOST_MEMBERS = 12,
    MADE = 16384
};

/* An indicator of a plan: its weight, and its figure against 100. */
typedef struct member {
    const char *id, *area, *weight;
    double figure; /* 2 decimals; 0 for none */
} member;

typedef struct settled {
    kgp_evaluation *evaluation;
    kgp_ledger *ledger;
    int64_t figures[MOST_MEMBERS];
} settled;

/* `rules` are further lines of the script; the targets are `at_least 100`, unless `strict`. */
static inline const char *script_of(const member *members, const char *areas, const char *rules,
                                    bool strict, char script[MADE]) {
    size_t used = (size_t)snprintf(script, MADE, PLAN "plan 0 units {\nunit 0 id U\n");
    for (int a = 0; *areas != '\0'; a++) {
        int length = (int)strcspn(areas, " ");
        used += (size_t)snprintf(script + used, MADE - used, "plan 0 areas {\narea %d id %.*s\n", a,
                                 length, areas);
        areas += length + (areas[length] == ' ');
    }
    for (int i = 0; i < MOST_MEMBERS && members[i].id != NULL; i++) {
        const member *m = &members[i];
        used += (size_t)snprintf(script + used, MADE - used,
                                 "plan 0 indicators {\nindicator %d id %s\nindicator %d weight %s\n"
                                 "plan 0 targets {\ntarget %d indicator %s\ntarget %d %s 100\n",
                                 i, m->id, i, m->weight, i, m->id, i,
                                 strict ? "more_than" : "at_least");
        if (*m->area != '\0')
            used +=
                (size_t)snprintf(script + used, MADE - used, "indicator %d area %s\n", i, m->area);
    }
    used += (size_t)snprintf(script + used, MADE - used, "plan 0 compensation {\n%s", rules);
    assert_true(used < MADE);
    return script;
}

/* Takes the plan over. */
static inline settled *settle_plan(const member *members, kgp_plan *plan) {
    settled *made = calloc(1, sizeof *made);
    kgp_panel *panel;
    kgp_period year;
    assert_non_null(made);
    assert_int_equal(kgp_period_parse("2020", KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_SDMX, &year),
                     KGP_OK);
    assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
    for (int32_t i = 0; i < MOST_MEMBERS && members[i].id != NULL; i++) {
        const kgp_column column = {
            .data = &made->figures[i], .stride_unit = 8, .width = 8, .decimals = 2};
        made->figures[i] =
            members[i].figure == 0 ? INT64_MIN : (int64_t)(members[i].figure * 100 + 0.5);
        assert_int_equal(kgp_panel_set_periods(panel, i, &year, 1), KGP_OK);
        assert_int_equal(kgp_panel_bind(panel, i, KGP_ROLE_VALUE, &column), KGP_OK);
    }
    assert_int_equal(kgp_evaluation_new(panel, &year, 1, &made->evaluation), KGP_OK);
    assert_int_equal(kgp_evaluation_prepare(made->evaluation), KGP_OK);
    assert_int_equal(
        kgp_evaluation_run(made->evaluation, 0, kgp_plan_count(plan, KGP_TARGET), 0, 1, NULL),
        KGP_OK);
    assert_int_equal(kgp_ledger_new(made->evaluation, NULL, &made->ledger), KGP_OK);
    kgp_panel_free(panel);
    kgp_plan_unref(plan);
    return made;
}

static inline settled *settle_script(const member *members, const char *script) {
    return settle_plan(members, plan_of(NULL, script));
}

static inline settled *settle(const member *members, const char *areas, const char *rules,
                              bool strict) {
    char script[MADE];
    return settle_script(members, script_of(members, areas, rules, strict, script));
}

static inline void free_settled(settled *made) {
    kgp_evaluation_free(made->evaluation);
    kgp_ledger_free(made->ledger);
    free(made);
}

#endif
