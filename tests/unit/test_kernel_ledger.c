/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "compensate/kernel.h"
#include "data/column.h"
#include "expect.h"
#include "kernels.h"
#include "random.h"
#include "script.h"

enum { UNITS = 300, REPORTS = 2, MOST_MEMBERS = 40, AREAS = 4, PLANES = AREAS + 2, SCRIPT = 32768 };

/* Terms of members, by chance; ledgers with the last of them are settled unit by unit. */
static const char *const terms[] = {
    "", "", "", "", "receiver false", "mandatory true", "donor false", "cap 1.35", "floor 0.8",
    "reserve 0.05", "floor 0.95", "max_cover 0.5",
};

static void add_member(char script[SCRIPT], int i, int32_t scale, int32_t choice) {
    static const char *const weights[] = {"1", "2", "5", "12.5", "0.25", "300"};
    script_add(script, SCRIPT, "plan 0 indicators {\nindicator %d id I%d\nindicator %d weight %s\n",
               i, i, i, weights[random_below(scale)]);
    if (random_below(8))
        script_add(script, SCRIPT, "indicator %d area A%d\n", i, (int)random_below(AREAS - 1));
    script_add(script, SCRIPT,
               "plan 0 targets {\ntarget %d indicator I%d\ntarget %d at_least 100\n", i, i, i);
    script_add(script, SCRIPT, "compensation 0 indicators {\nterms %d indicator I%d\n", i, i);
    if (*terms[choice] != '\0')
        script_add(script, SCRIPT, "terms %d %s\n", i, terms[choice]);
}

static kgp_plan *random_plan(int32_t members) {
    static char script[SCRIPT];
    int32_t scale = random_below(8) ? 4 : 6, choices = (int32_t)ROWS(terms) - (random_below(3) > 0);
    *script = '\0';
    script_add(script, SCRIPT, PLAN);
    for (int u = 0; u < UNITS; u++)
        script_add(script, SCRIPT, "plan 0 units {\nunit %d id U%d\n", u, u);
    for (int a = 0; a < AREAS; a++)
        script_add(script, SCRIPT, "plan 0 areas {\narea %d id A%d\n", a, a);
    script_add(script, SCRIPT,
               "plan 0 compensation {\ncompensation 0 group %s\ncompensation 0 unassessed %s\n",
               random_below(2) ? "points" : "standings", random_below(2) ? "ignore" : "incomplete");
    script_add(script, SCRIPT,
               "compensation 0 defaults {\ndefaults 0 cap 1.2\ndefaults 0 floor 0.7\n");
    for (int i = 0; i < members; i++)
        add_member(script, i, scale, random_below(choices));
    return plan_of(NULL, script);
}

/* Most attainments are as their verdict says, many of just 100 %, some far off. */
static int64_t random_attainment(int32_t verdict) {
    int64_t off = random_below(4) == 0 ? 0 : random_below(random_below(4) ? 6000 : 2000000);
    if (random_below(200) == 0)
        return random_value() % INT32_MAX;
    return KGP__WHOLE + (verdict == KGP_VERDICT_MISSED ? -off : off);
}

static void fill(const array *verdicts, const array *attainments, int32_t members) {
    int32_t judged = random_below(10) ? 100 : 5;
    for (int32_t m = 0; m < members; m++)
        for (int32_t p = 0; p < REPORTS; p++)
            for (int32_t u = 0; u < UNITS; u++) {
                int32_t verdict = random_below(judged) ? 1 + random_below(3) : random_below(KGP_VERDICTS);
                kgp__column_set(&verdicts->column, m, p, u, verdict);
                if (verdict == KGP_VERDICT_NONE || verdict > KGP_VERDICT_MISSED || random_below(500) == 0)
                    kgp__column_set_missing(&attainments->column, m, p, u);
                else
                    kgp__column_set(&attainments->column, m, p, u, random_attainment(verdict));
            }
}

typedef struct results {
    kgp_ledger *ledger;
    array verdict, score;
    bool fit;
} results;

static results make_results(kgp_evaluation *evaluation, int32_t width) {
    results made = {.verdict = make_array(PLANES, REPORTS, UNITS, 1, false),
                    .score = make_array(PLANES, REPORTS, UNITS, width, false),
                    .fit = true};
    assert_int_equal(kgp_ledger_new(evaluation, NULL, &made.ledger), KGP_OK);
    assert_int_equal(kgp_ledger_bind(made.ledger, KGP_LEDGER_VERDICT, &made.verdict.column), KGP_OK);
    assert_int_equal(kgp_ledger_bind(made.ledger, KGP_LEDGER_SCORE, &made.score.column), KGP_OK);
    return made;
}

static void free_results(results *r) {
    kgp_ledger_free(r->ledger);
    free(r->verdict.memory);
    free(r->score.memory);
}

static void settle_units(results *r) {
    kgp__settlement room;
    assert_int_equal(kgp__settlement_make(r->ledger, &room), KGP_OK);
    for (int32_t p = 0; p < REPORTS; p++)
        for (int32_t u = 0; u < UNITS; u++)
            r->fit &= kgp__ledger_unit(r->ledger, p, u, &room, NULL);
    kgp__settlement_free(r->ledger, &room);
}

static void settle_rows(results *r) {
    for (int32_t unit = 0, count; unit < UNITS; unit += count) {
        count = 1 + random_below(UNITS - unit);
        kgp_status status = kgp_ledger_run(r->ledger, 0, REPORTS, unit, count, NULL);
        assert_true(status == KGP_OK || status == KGP_E_RANGE);
        r->fit &= status == KGP_OK;
    }
}

static void compare(const results *rows, const results *units, const char *name) {
    for (int32_t g = 0; g < PLANES; g++)
        for (int32_t p = 0; p < REPORTS; p++)
            for (int32_t u = 0; u < UNITS; u++) {
                int64_t a[2] = {0}, b[2] = {0};
                kgp__column_get(&rows->verdict.column, g, p, u, &a[0]);
                kgp__column_get(&units->verdict.column, g, p, u, &b[0]);
                kgp__column_get(&rows->score.column, g, p, u, &a[1]);
                kgp__column_get(&units->score.column, g, p, u, &b[1]);
                EXPECT(a[0] == b[0] && a[1] == b[1], "%s, group %d, report %d, unit %d: %d %lld, not %d %lld",
                       name, (int)g, (int)p, (int)u, (int)a[0], (long long)a[1], (int)b[0],
                       (long long)b[1]);
            }
    assert_true(rows->fit == units->fit);
}

/* Returns whether rows could be made. */
static bool compare_ledgers(int32_t members) {
    kgp_period reports[REPORTS];
    kgp_panel *panel;
    kgp_evaluation *evaluation;
    kgp__kernel kernel;
    kgp_plan *plan = random_plan(members);
    int32_t width = random_below(2) ? 4 : 8;
    array verdicts = make_array(members, REPORTS, UNITS, 1, false);
    array attainments = make_array(members, REPORTS, UNITS, random_below(2) ? 4 : 8, false);
    for (int32_t i = 0; i < REPORTS; i++)
        assert_int_equal(kgp_period_make(2019 + i, 1, 12, &reports[i]), KGP_OK);
    assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
    assert_int_equal(kgp_evaluation_new(panel, reports, REPORTS, &evaluation), KGP_OK);
    assert_int_equal(kgp_evaluation_bind(evaluation, KGP_RESULT_VERDICT, &verdicts.column), KGP_OK);
    assert_int_equal(kgp_evaluation_bind(evaluation, KGP_RESULT_ATTAINMENT, &attainments.column), KGP_OK);
    assert_int_equal(kgp_evaluation_prepare(evaluation), KGP_OK);
    fill(&verdicts, &attainments, members);
    results units = make_results(evaluation, width);
    settle_units(&units);
    kgp__pooled *parts = kgp__pooled_make(units.ledger);
    bool made = parts != NULL;
    kgp__release(&units.ledger->allocator, parts);
    for (int32_t k = 0; kgp__kernel_at(k, &kernel); k++) {
        results rows = make_results(evaluation, width);
        evaluation->kernel = kernel;
        settle_rows(&rows);
        compare(&rows, &units, kernel.name);
        free_results(&rows);
    }
    free_results(&units);
    kgp_evaluation_free(evaluation);
    kgp_panel_free(panel);
    kgp_plan_unref(plan);
    free(verdicts.memory);
    free(attainments.memory);
    return made;
}

static void rows_are_what_their_units_are(void **state) {
    int32_t all = 60 * kernel_scale(), made = 0;
    kgp__kernel kernel;
    (void)state;
    for (int32_t i = 0; i < all; i++)
        made += compare_ledgers(1 + random_below(MOST_MEMBERS));
    EXPECT(made > all / 4 || !kgp__kernel_at(1, &kernel), "%d of %d", (int)made, (int)all);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(rows_are_what_their_units_are),
};

TEST_MAIN(tests)
