/* SPDX-License-Identifier: MIT */
/* Figures of any kind go through to the table; the first byte holds the options. */
#include "walk.h"

#include <kgplan/explain.h>
#include <kgplan/io.h>
#include <kgplan/sentence.h>

static const char plan_text[] =
    "{kgplan: 1, id: P, period: 2020, prefer: [A, B],"
    "units: [{id: K, type: t}, {id: G, type: d, parent: K}],"
    "indicators: [{id: a}, {id: b, kind: ratio, better: lower, parent: a}, {id: c, decimals: 2}],"
    "targets: [{indicator: a, unit: K, at_least: 5}, {indicator: b, at_most: 2.5, compare: "
    "target_decimals},"
    "{indicator: a, change: {at_least: 1, over: 2019}}, {indicator: a, growth: {at_least: 1, over: "
    "2019}},"
    "{indicator: a, growth: {more_than: {of: 2019}}}, {indicator: c, between: [1, 2]},"
    "{indicator: a, each: {type: d, at_least: 1}}, {indicator: c, attested: {}},"
    "{indicator: b, about: {value: 5, tolerance: '5%'}, exceed: {margin: '1%'}}]}";

/* Whatever the figures are, there is an explanation and a sentence of what concerns a unit. */
static void tell(const kgp_evaluation *evaluation, kgp_buffer *buffer) {
    for (int32_t target = 0; target < 9; target++) {
        for (int32_t unit = 0; unit < 2; unit++) {
            int64_t verdict;
            HOLDS(kgp_evaluation_int(evaluation, KGP_RESULT_VERDICT, target, 0, unit, &verdict) ==
                  KGP_OK);
            kgp_status expected = verdict == KGP_VERDICT_NONE ? KGP_E_NOT_FOUND : KGP_OK;
            for (int32_t format = KGP_FORMAT_TEXT; format <= KGP_FORMAT_JSON;
                 format += KGP_FORMAT_JSON)
                HOLDS(kgp_evaluation_explain(evaluation, KGP_NONE, target, 0, unit, format,
                                             KGP_LANGUAGE_VI, buffer) == expected);
            HOLDS(kgp_sentence_write(evaluation, target, 0, unit, KGP_LANGUAGE_EN, buffer) ==
                  expected);
        }
    }
}

static void evaluate(kgp_panel *panel, kgp_diag *diag) {
    kgp_period year;
    kgp_evaluation *evaluation;
    kgp_table *table;
    kgp_buffer *buffer;
    HOLDS(kgp_period_make(2020, 1, 12, &year) == KGP_OK);
    HOLDS(kgp_evaluation_new(panel, &year, 1, &evaluation) == KGP_OK);
    HOLDS(kgp_evaluation_prepare(evaluation) == KGP_OK);
    kgp_status status = kgp_evaluation_run(evaluation, 0, 9, 0, 2, diag);
    if (status == KGP_OK)
        status = kgp_evaluation_lint(evaluation, diag);
    HOLDS(status == KGP_OK || status == KGP_E_RANGE);
    HOLDS(kgp_table_new(evaluation, 0, 0, NULL, KGP_LANGUAGE_VI, &table) == KGP_OK);
    HOLDS(kgp_buffer_new(NULL, &buffer) == KGP_OK);
    HOLDS(kgp_table_write(table, KGP_FORMAT_TEXT, 60, buffer) == KGP_OK);
    tell(evaluation, buffer);
    kgp_buffer_free(buffer);
    kgp_table_free(table);
    kgp_evaluation_free(evaluation);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    kgp_diag *diag;
    kgp_plan *plan;
    kgp_log *log;
    kgp_panel *panel;
    int64_t loaded, rejected;
    if (size == 0)
        return 0;
    HOLDS(kgp_plan_read(plan_text, sizeof plan_text - 1, "p", NULL, &plan, NULL) == KGP_OK);
    HOLDS(kgp_diag_new(NULL, 20, &diag) == KGP_OK && kgp_log_new(plan, &log) == KGP_OK);
    kgp_status status = kgp_log_read_csv(log, (const char *)data + 1, size - 1, "a.csv",
                                         data[0] & 15, &loaded, &rejected, diag);
    HOLDS(status == KGP_OK || (loaded == 0 && kgp_diag_count(diag, KGP_SEVERITY_ERROR) > 0));
    HOLDS(kgp_log_count(log) == loaded &&
          (rejected == 0 || kgp_diag_count(diag, KGP_SEVERITY_ERROR) >= rejected));
    walk_diag(diag);
    kgp_diag_clear(diag);
    status = kgp_panel_from_log(log, KGP_NO_DAY, &panel, diag);
    HOLDS((status == KGP_OK) == (panel != NULL) && (status == KGP_OK || kgp_diag_kept(diag) > 0));
    if (panel != NULL)
        evaluate(panel, diag);
    walk_diag(diag);
    kgp_panel_free(panel);
    kgp_log_free(log);
    kgp_plan_unref(plan);
    kgp_diag_free(diag);
    return 0;
}
