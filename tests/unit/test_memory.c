/* SPDX-License-Identifier: MIT */
/* Every allocation fails once: the n-th and all after it, for n = 1, 2, … until a scenario succeeds. */
#include "main.h"

#include "expect.h"
#include "memory.h"
#include "compensated.h"

#include <kgplan/explain.h>
#include <kgplan/page.h>
#include <kgplan/sentence.h>
#include <kgplan/figure.h>
#include <kgplan/table.h>
#include <kgplan/units.h>

static const char *const targets =
    "plan 0 prefer B\nplan 0 title Kế hoạch\nindicator 0 decimals 1\nindicator 1 parent rice\n"
    "plan 0 targets {\ntarget 0 indicator rice\ntarget 0 unit KG\ntarget 0 at_least 5\ntarget 0 id "
    "t\n"
    "plan 0 targets {\ntarget 1 indicator poor\ntarget 1 change {\nchange 0 at_most -1\nchange 0 "
    "over 2019\n"
    "plan 0 targets {\ntarget 2 indicator rice\ntarget 2 growth {\ngrowth 0 at_least 3\ngrowth 0 "
    "over 2019\n"
    "target 2 links t\nplan 0 targets {\ntarget 3 indicator rice\ntarget 3 each {\neach 0 type "
    "district\n"
    "each 0 at_least 1\n"
    "plan 0 areas {\narea 0 id A\nplan 0 areas {\narea 1 id B\nindicator 0 area A\nplan 0 "
    "indicators {\nindicator 2 id fish\n"
    "plan 0 targets {\ntarget 4 indicator fish\ntarget 4 unit KG\ntarget 4 at_least 5\n"
    "plan 0 compensation {\ncompensation 0 rates {\nrates 0 across 0.5\nrates 0 pairs {\nrate 0 "
    "from A\nrate 0 to B\nrate 0 rate 1\n"
    "compensation 0 indicators {\nterms 0 indicator rice\nterms 0 cap 2\n"
    "plan 0 units {\nunit 2 id TT\nunit 2 parents {\nparenthood 0 unit KG\n"
    "plan 0 lineage {\nlineage 0 from GR\nlineage 0 to TT\nlineage 0 on 2020-07-01\n"
    "compensation 0 between_units {\nbetween_units 0 indicator rice\nbetween_units 0 type district\n"
    "compensation 0 sums {\nsum 0 whole poor\nsum 0 parts rice\nsum 0 parts fish\nsum 0 exclude fish\n";

static const char *whole_script(void) {
    static char script[4096];
    snprintf(script, sizeof script, "%s%s", SMALL, targets);
    return script;
}

/* Asserts what holds whether or not there was memory. */
static int done(kgp_status status, const void *made) {
    EXPECT(status == KGP_OK || status == KGP_E_MEMORY, "%s", kgp_status_name(status));
    EXPECT((made != NULL) == (status == KGP_OK), "%s", kgp_status_name(status));
    return status == KGP_OK;
}

/* A call that fails may be repeated once there is memory: it left no trace. */
static kgp_status build(const kgp_allocator *allocator, memory *from, bool again) {
    kgp_builder *builder = (kgp_builder *)from;
    kgp_plan *plan = (kgp_plan *)from;
    kgp_status status = kgp_builder_new(allocator, &builder), failed = status;
    if (!done(status, builder))
        return status;
    for (const char *line = whole_script(); *line != '\0'; line += strcspn(line, "\n") + 1) {
        status = script_line(builder, line, NULL);
        if (status == KGP_E_MEMORY && again) {
            failed = status;
            from->fails = -1;
            status = script_line(builder, line, NULL);
        }
        if (status != KGP_OK)
            break;
    }
    if (status == KGP_OK) {
        status = kgp_builder_finish(builder, &plan, NULL);
        if (!done(status, plan) && again) {
            failed = status;
            from->fails = -1;
            status = kgp_builder_finish(builder, &plan, NULL);
            assert_int_equal(status, KGP_OK);
        }
        if (status == KGP_OK) {
            int64_t parent;
            assert_int_equal(kgp_plan_count(plan, KGP_TARGET), 5);
            assert_int_equal(kgp_plan_int(plan, KGP_UNIT, 1, KGP_FIELD_PARENT, 0, &parent), KGP_OK);
            assert_int_equal(parent, 0);
            kgp_plan_unref(plan);
        }
    }
    kgp_builder_free(builder);
    return status == KGP_OK ? failed : status;
}

static void a_plan_is_built_or_nothing_is_left(void **state) {
    (void)state;
    for (int32_t again = 0; again < 2; again++) {
        kgp_status status = KGP_E_MEMORY;
        int64_t tried = 0;
        for (; status == KGP_E_MEMORY; tried++) {
            memory from = {.fails = tried};
            kgp_allocator allocator = memory_allocator(&from);
            status = build(&allocator, &from, again != 0);
            EXPECT(from.lent == 0, "allocation %d: %d blocks left", (int)tried, (int)from.lent);
        }
        assert_int_equal(status, KGP_OK);
        assert_true(tried > 30);
    }
}

static kgp_observation row_of(int32_t indicator, int32_t unit, int32_t year, int64_t value,
                              int32_t source) {
    kgp_observation row = {.value = {value, 1, 0},
                           .indicator = indicator,
                           .unit = unit,
                           .known = KGP_NO_DAY,
                           .source = source,
                           .stage = KGP_STAGE_OFFICIAL};
    assert_int_equal(kgp_period_make(year, 1, 12, &row.period), KGP_OK);
    return row;
}

static kgp_status fill(kgp_log *log) {
    int32_t source = 77;
    int64_t before = kgp_log_count(log);
    kgp_status status = kgp_log_intern(log, "Cục Thống kê", KGP_NUL_TERMINATED, &source);
    if (status != KGP_OK) {
        assert_int_equal(source, 77);
        return status;
    }
    for (int32_t i = 0; i < 40 && status == KGP_OK; i++) {
        const kgp_observation row =
            row_of(i % 2, i / 2 % 2, 2019 + i / 4 % 2, i * 7 % 60, i / 8 % 2 ? source : 0);
        status = kgp_log_append(log, &row, 1, sizeof row, NULL);
        before += status == KGP_OK;
        assert_int_equal(kgp_log_count(log), before);
    }
    return status;
}

/* A text is whole, or the buffer is as it was. */
static kgp_status written(kgp_status status, const kgp_buffer *buffer, size_t before) {
    EXPECT((status == KGP_OK && kgp_buffer_size(buffer) > before) ||
               (status == KGP_E_MEMORY && kgp_buffer_size(buffer) == before),
           "%s, %d bytes", kgp_status_name(status), (int)kgp_buffer_size(buffer));
    return status;
}

static kgp_status tell(const kgp_evaluation *evaluation, const kgp_table *table,
                       kgp_buffer *buffer) {
    kgp_status status = KGP_OK;
    size_t before = 0;
    for (int32_t format = KGP_FORMAT_TEXT; format <= KGP_FORMAT_HTML && status == KGP_OK;
         format++) {
        before = kgp_buffer_size(buffer);
        status = written(kgp_table_write(table, format, 100, buffer), buffer, before);
    }
    for (int32_t target = 0; target < 4 && status == KGP_OK; target++) {
        before = kgp_buffer_size(buffer);
        status = written(kgp_evaluation_explain(evaluation, KGP_NONE, target, 0, 0,
                                                target % 2 ? KGP_FORMAT_TEXT : KGP_FORMAT_JSON,
                                                KGP_LANGUAGE_EN, buffer),
                         buffer, before);
    }
    const kgp_page page = {.language = KGP_LANGUAGE_VI};
    before = kgp_buffer_size(buffer);
    if (status == KGP_OK)
        status = written(kgp_page_write(evaluation, &page, buffer), buffer, before);
    before = kgp_buffer_size(buffer);
    return status != KGP_OK
               ? status
               : written(kgp_sentence_write(evaluation, 0, 0, 0, KGP_LANGUAGE_VI, buffer), buffer,
                         before);
}

static kgp_status show(const kgp_evaluation *evaluation, const kgp_allocator *allocator) {
    kgp_table *table = (kgp_table *)(uintptr_t)1;
    kgp_buffer *buffer = (kgp_buffer *)(uintptr_t)1;
    kgp_status status = kgp_table_new(evaluation, 0, 0, NULL, KGP_LANGUAGE_VI, &table);
    if (!done(status, table))
        return status;
    status = kgp_buffer_new(allocator, &buffer);
    if (done(status, buffer))
        status = tell(evaluation, table, buffer);
    kgp_buffer_free(buffer);
    kgp_table_free(table);
    return status;
}

static kgp_status evaluate(kgp_panel *panel, const kgp_allocator *allocator) {
    kgp_evaluation *evaluation = (kgp_evaluation *)(uintptr_t)1;
    kgp_diag *diag = (kgp_diag *)(uintptr_t)1;
    kgp_period year;
    assert_int_equal(kgp_period_make(2020, 1, 12, &year), KGP_OK);
    kgp_status status = kgp_evaluation_new(panel, &year, 1, &evaluation);
    if (!done(status, evaluation))
        return status;
    status = kgp_evaluation_prepare(evaluation);
    if (status == KGP_OK) {
        status = kgp_diag_new(allocator, 20, &diag);
        if (done(status, diag))
            status = kgp_evaluation_run(evaluation, 0, 5, 0, 2, diag);
        if (status == KGP_OK)
            status = kgp_evaluation_lint(evaluation, diag);
        kgp_diag_free(diag);
    }
    if (status == KGP_OK)
        status = show(evaluation, allocator);
    kgp_evaluation_free(evaluation);
    return status;
}

/* What is below a panel lives as long as the panel that is made from it. */
static kgp_status roll_up(kgp_panel *panel, const kgp_allocator *allocator) {
    kgp_panel *rolled = panel, *restated = panel;
    kgp_diag *diag;
    int32_t units[2], count;
    kgp_status status = kgp_diag_new(allocator, 5, &diag);
    if (!done(status, diag))
        return status;
    status = kgp_panel_restate(panel, INT32_MAX, &restated);
    if (done(status, restated))
        status = kgp_panel_rollup(restated, 0, 3, NULL, NULL, &rolled, diag);
    kgp_panel_free(restated);
    kgp_diag_free(diag);
    if (restated == NULL || !done(status, rolled))
        return status;
    status = kgp_figure_lacking(rolled, 0, 0, kgp_panel_period(rolled, 0, 0), 2, units, &count);
    if (status == KGP_OK)
        status = evaluate(rolled, allocator);
    kgp_panel_free(rolled);
    return status;
}

/* The plan's memory is the allocator's, and what is made from the plan inherits it. */
static kgp_status run(kgp_plan *plan, const kgp_allocator *allocator) {
    kgp_log *log = (kgp_log *)(uintptr_t)1;
    kgp_panel *panel = (kgp_panel *)(uintptr_t)1;
    kgp_status status = kgp_log_new(plan, &log);
    if (!done(status, log))
        return status;
    status = fill(log);
    if (status == KGP_OK) {
        int64_t rows = kgp_log_count(log);
        kgp_diag *diag;
        status = kgp_diag_new(allocator, 5, &diag);
        if (done(status, diag)) {
            /* The figures of a source may differ from those of none, and from its own. */
            status = kgp_panel_from_log(log, KGP_NO_DAY, &panel, diag);
            if (status == KGP_E_INPUT)
                assert_null(panel);
            else
                done(status, panel);
        }
        kgp_diag_free(diag);
        assert_int_equal(kgp_log_count(log), rows);
    }
    if (status == KGP_E_INPUT) { /* the rows contradict: keep the first of each */
        assert_int_equal(kgp_log_truncate(log, 8), KGP_OK);
        status = kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL);
        done(status, panel);
    }
    if (status == KGP_OK) {
        status = roll_up(panel, allocator);
        kgp_panel_free(panel);
    }
    kgp_log_free(log);
    return status;
}

static void figures_are_evaluated_or_nothing_is_left(void **state) {
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    kgp_plan *plan = plan_of(&allocator, whole_script());
    const int64_t lent = from.lent;
    kgp_status status = KGP_E_MEMORY;
    int64_t tried = 0;
    (void)state;
    for (; status == KGP_E_MEMORY; tried++) {
        from.calls = 0;
        from.fails = tried;
        status = run(plan, &allocator);
        EXPECT(from.lent == lent, "allocation %d: %d blocks left", (int)tried,
               (int)(from.lent - lent));
    }
    assert_int_equal(status, KGP_OK);
    assert_true(tried > 30);
    kgp_plan_unref(plan);
    assert_int_equal(from.lent, 0);
}

/* Columns of the caller's own. */
static void columns_are_bound_or_nothing_is_left(void **state) {
    static int64_t figures[] = {50, 20, 10};
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    kgp_plan *plan = plan_of(&allocator, whole_script());
    const int64_t lent = from.lent;
    kgp_period year;
    kgp_status status = KGP_E_MEMORY;
    (void)state;
    assert_int_equal(kgp_period_make(2020, 1, 12, &year), KGP_OK);
    for (int64_t tried = 0; status == KGP_E_MEMORY; tried++) {
        const kgp_column column = {.data = figures, .stride_unit = 8, .width = 8, .decimals = 1};
        kgp_panel *panel = (kgp_panel *)(uintptr_t)1;
        from.calls = 0;
        from.fails = tried;
        status = kgp_panel_new(plan, &panel);
        if (done(status, panel)) {
            status = kgp_panel_set_periods(panel, 0, &year, 1);
            assert_int_equal(kgp_panel_period_count(panel, 0), status == KGP_OK);
            if (status == KGP_OK)
                status = kgp_panel_bind(panel, 0, KGP_ROLE_VALUE, &column);
            if (status == KGP_OK)
                status = evaluate(panel, &allocator);
            kgp_panel_free(panel);
        }
        EXPECT(from.lent == lent, "allocation %d: %d blocks left", (int)tried,
               (int)(from.lent - lent));
    }
    assert_int_equal(status, KGP_OK);
    kgp_plan_unref(plan);
    assert_int_equal(from.lent, 0);
}

/* Settles, runs and raises; what was settled before stays when there is no memory. */
static kgp_status compensate(kgp_evaluation *evaluation) {
    static int64_t left[4];
    const kgp_column column = {.data = left, .stride_plane = 8, .width = 8};
    kgp_ledger *ledger = (kgp_ledger *)(uintptr_t)1;
    kgp_raise raise = {.rows = 77};
    kgp_transfer transfer;
    kgp_standing standing;
    kgp_sum sum;
    kgp_status status = kgp_ledger_new(evaluation, NULL, &ledger);
    if (!done(status, ledger))
        return status;
    assert_int_equal(kgp_ledger_bind(ledger, KGP_LEDGER_LEFT, &column), KGP_OK);
    status = kgp_ledger_settle(ledger, 0, 0, NULL);
    assert_int_equal(kgp_ledger_standing(ledger, 0, &standing),
                     status == KGP_OK ? KGP_OK : KGP_E_STATE);
    if (status == KGP_OK) {
        assert_int_equal(kgp_ledger_transfer(ledger, 0, &transfer), KGP_OK);
        assert_int_equal(kgp_ledger_sum(ledger, 3, &sum), KGP_OK);
        status = kgp_ledger_raise(ledger, KGP_RAISE_LEAST_COST, &raise, NULL);
        assert_true(raise.rows == (status == KGP_OK ? 1 : 77));
    }
    if (status == KGP_OK)
        status = kgp_ledger_run(ledger, 0, 1, 0, 1, NULL);
    if (status == KGP_OK)
        status = kgp_ledger_settle(ledger, 0, 0, NULL);
    if (status == KGP_E_MEMORY && raise.rows != 77)
        assert_int_equal(kgp_ledger_transfer(ledger, 0, &transfer), KGP_OK);
    kgp_ledger_free(ledger);
    return status;
}

static void a_ledger_settles_or_nothing_is_left(void **state) {
    static const member members[MOST_MEMBERS] = {
        {"a", "A", "1", 105}, {"b", "B", "2", 96}, {"c", "A", "1", 99}};
    static const char rules[] =
        "compensation 0 rates {\nrates 0 across 0.5\ncompensation 0 sums {\nsum 0 whole a\n"
        "sum 0 parts b\nsum 0 parts c\nsum 0 exclude c\n";
    char script[MADE];
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    settled *made =
        settle_plan(members, plan_of(&allocator, script_of(members, "A B", rules, false, script)));
    const int64_t lent = from.lent;
    kgp_status status = KGP_E_MEMORY;
    int64_t tried = 0;
    (void)state;
    for (; status == KGP_E_MEMORY; tried++) {
        from.calls = 0;
        from.fails = tried;
        status = compensate(made->evaluation);
        EXPECT(from.lent == lent, "allocation %d: %d blocks left", (int)tried,
               (int)(from.lent - lent));
    }
    assert_int_equal(status, KGP_OK);
    assert_true(tried > 20);
    free_settled(made);
    assert_int_equal(from.lent, 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_plan_is_built_or_nothing_is_left),
    cmocka_unit_test(figures_are_evaluated_or_nothing_is_left),
    cmocka_unit_test(columns_are_bound_or_nothing_is_left),
    cmocka_unit_test(a_ledger_settles_or_nothing_is_left),
};

TEST_MAIN(tests)
