/* SPDX-License-Identifier: MIT */
/* What is refused and what is counted; the numbers themselves are tested from Python. */
#include "main.h"

#include "expect.h"
#include "script.h"

#include <kgplan/kgplan.h>

static kgp_period period_of(const char *text) {
    kgp_period period = KGP_NO_PERIOD;
    assert_int_equal(kgp_period_parse(text, KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_SDMX, &period),
                     KGP_OK);
    return period;
}

static void append(kgp_log *log, const char *period, int64_t coefficient, int32_t decimals) {
    kgp_observation row = {.value = {coefficient, decimals, 0},
                           .period = period_of(period),
                           .known = KGP_NO_DAY,
                           .stage = KGP_STAGE_OFFICIAL};
    assert_int_equal(kgp_log_append(log, &row, 1, sizeof row, NULL), KGP_OK);
}

/* Rice of February, of the second quarter and of September 2020, and of 2019. */
static kgp_panel *new_panel(void) {
    kgp_plan *plan =
        plan_of(NULL, SMALL "plan 0 targets {\ntarget 0 indicator rice\ntarget 0 unit KG\n"
                            "target 0 at_least 10\n");
    kgp_log *log;
    kgp_panel *panel;
    assert_int_equal(kgp_log_new(plan, &log), KGP_OK);
    append(log, "2019", INT64_MAX, 0);
    append(log, "2020-02", 1, 0);
    append(log, "2020-Q2", 2, 0);
    append(log, "2020-09", 3, 0);
    assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL), KGP_OK);
    kgp_log_free(log);
    kgp_plan_unref(plan);
    return panel;
}

static void figures_are_read_of_what_there_is(void **state) {
    static const struct {
        int32_t indicator, unit, decimals;
        kgp_status status;
    } rows[] = {{0, 0, 0, KGP_OK},          {1, 1, KGP_AS_WRITTEN, KGP_OK},
                {2, 0, 0, KGP_E_ARGUMENT},  {-1, 0, 0, KGP_E_ARGUMENT},
                {0, 2, 0, KGP_E_ARGUMENT},  {0, 0, 7, KGP_E_ARGUMENT},
                {0, 0, -2, KGP_E_ARGUMENT}, {0, 0, 6, KGP_E_RANGE}};
    kgp_panel *panel = new_panel();
    kgp_figure figure;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(kgp_figure_read(panel, rows[i].indicator, rows[i].unit, period_of("2019"),
                                         rows[i].decimals, &figure),
                         rows[i].status);
    assert_int_equal(kgp_figure_read(NULL, 0, 0, period_of("2019"), 0, &figure), KGP_E_ARGUMENT);
    assert_int_equal(kgp_figure_read(panel, 0, 0, KGP_NO_PERIOD, 0, &figure), KGP_E_ARGUMENT);
    assert_int_equal(kgp_figure_read(panel, 0, 0, period_of("2019"), 0, NULL), KGP_E_ARGUMENT);
    kgp_panel_free(panel);
}

static void gaps_beyond_the_room_are_counted(void **state) {
    kgp_panel *panel = new_panel();
    kgp_period gaps[5] = {0}, year = period_of("2020");
    int32_t count = -1;
    (void)state;
    assert_int_equal(kgp_figure_gaps(panel, 0, 0, year, 0, NULL, &count), KGP_OK);
    assert_int_equal(count, 4);
    assert_int_equal(kgp_figure_gaps(panel, 0, 0, year, 2, gaps, &count), KGP_OK);
    assert_int_equal(count, 4);
    assert_int_equal(gaps[1], period_of("2020-03"));
    assert_int_equal(gaps[2], 0);
    assert_int_equal(kgp_figure_gaps(panel, 0, 0, year, 1, NULL, &count), KGP_E_ARGUMENT);
    assert_int_equal(kgp_figure_gaps(panel, 0, 0, year, -1, gaps, &count), KGP_E_ARGUMENT);
    assert_int_equal(kgp_figure_gaps(panel, 0, 0, period_of("2000-01-01/P20Y"), 5, gaps, &count),
                     KGP_OK);
    assert_int_equal(kgp_figure_gaps(panel, 0, 0, period_of("2000-01-01/P241M"), 5, gaps, &count),
                     KGP_E_LIMIT);
    /* A ratio at a date has no months to put together. */
    assert_int_equal(kgp_figure_gaps(panel, 1, 0, year, 5, gaps, &count), KGP_OK);
    assert_int_equal(count, 1);
    assert_int_equal(gaps[0], year);
    kgp_panel_free(panel);
}

static void contributions_need_figures_that_add_up(void **state) {
    kgp_panel *panel = new_panel();
    kgp_decimal points;
    (void)state;
    assert_int_equal(kgp_figure_contribution(panel, 0, 1, 0, period_of("2020"), 2, &points),
                     KGP_E_NOT_FOUND);
    assert_int_equal(kgp_figure_contribution(panel, 0, 0, 0, period_of("2020"), 2, &points),
                     KGP_E_NOT_FOUND);
    assert_int_equal(kgp_figure_contribution(panel, 0, 0, 0, period_of("2020"), 7, &points),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_figure_contribution(panel, 0, 2, 0, period_of("2020"), 2, &points),
                     KGP_E_ARGUMENT);
    kgp_panel_free(panel);
}

static void lists_are_of_what_was_run(void **state) {
    kgp_panel *panel = new_panel();
    kgp_period reports[] = {period_of("2020-Q2"), period_of("2020")},
               rest[] = {period_of("2020-S2")};
    kgp_evaluation *half, *year;
    kgp_buffer *text;
    kgp_decimal value;
    int64_t count;
    int32_t counts[KGP_BANDS], word;
    (void)state;
    assert_int_equal(kgp_evaluation_new(panel, &reports[0], 1, &half), KGP_OK);
    assert_int_equal(kgp_evaluation_new(panel, &reports[1], 1, &year), KGP_OK);
    assert_int_equal(kgp_evaluation_flips(half, half, 0, NULL, &count), KGP_E_STATE);
    assert_int_equal(kgp_evaluation_lint(half, NULL), KGP_E_STATE);
    assert_int_equal(kgp_evaluation_lint(NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_evaluation_prepare(half), KGP_OK);
    assert_int_equal(kgp_evaluation_prepare(year), KGP_OK);
    assert_int_equal(kgp_evaluation_lint(half, NULL), KGP_OK);
    assert_int_equal(kgp_evaluation_run(half, 0, 1, 0, 2, NULL), KGP_OK);
    assert_int_equal(kgp_evaluation_flips(half, half, 0, NULL, &count), KGP_OK);
    assert_int_equal(count, 0);
    assert_int_equal(kgp_evaluation_flips(half, year, 0, NULL, &count), KGP_E_ARGUMENT);
    assert_int_equal(kgp_evaluation_flips(half, half, 1, NULL, &count), KGP_E_ARGUMENT);
    assert_int_equal(kgp_evaluation_rest(half, 0, 0, 1, rest, 1, &value), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_evaluation_rest(half, 1, 0, 0, rest, 1, &value), KGP_E_ARGUMENT);
    assert_int_equal(kgp_evaluation_counts(half, KGP_RESULT_BAND, 0, 0, NULL, counts), KGP_OK);
    assert_int_equal(kgp_evaluation_counts(half, KGP_RESULT_STAGE, 0, 0, NULL, counts),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_evaluation_indicator(half, KGP_RESULT_CLASS, 0, 0, 0, NULL, &word),
                     KGP_OK);
    assert_int_equal(word, KGP_CLASS_NONE);
    assert_int_equal(kgp_buffer_new(NULL, &text), KGP_OK);
    assert_int_equal(kgp_rows_write_flips(half, NULL, 0, KGP_FORMAT_JSON, KGP_LANGUAGE_VI, text),
                     KGP_OK);
    assert_string_equal(kgp_buffer_data(text), "[\n]\n");
    assert_int_equal(kgp_rows_write_flips(half, NULL, 1, KGP_FORMAT_JSON, KGP_LANGUAGE_VI, text),
                     KGP_E_ARGUMENT);
    kgp_buffer_free(text);
    kgp_evaluation_free(year);
    kgp_evaluation_free(half);
    kgp_panel_free(panel);
}

static void flips_that_no_evaluation_has_are_not_written(void **state) {
    static const struct {
        kgp_flip flip;
        kgp_status status;
    } rows[] = {
        {{0, 0, 1, KGP_RESULT_BAND, KGP_BAND_NONE, KGP_BAND_LOW}, KGP_OK},
        {{1, 0, 0, KGP_RESULT_BAND, 0, 1}, KGP_E_ARGUMENT},
        {{-1, 0, 0, KGP_RESULT_BAND, 0, 1}, KGP_E_ARGUMENT},
        {{0, 1, 0, KGP_RESULT_BAND, 0, 1}, KGP_E_ARGUMENT},
        {{0, 0, 2, KGP_RESULT_BAND, 0, 1}, KGP_E_ARGUMENT},
        {{0, 0, 0, KGP_RESULT_VALUE, 0, 1}, KGP_E_ARGUMENT},
        {{0, 0, 0, -1, 0, 1}, KGP_E_ARGUMENT},
        {{0, 0, 0, KGP_RESULTS, 0, 1}, KGP_E_ARGUMENT},
    };
    kgp_panel *panel = new_panel();
    kgp_period report = period_of("2020");
    kgp_evaluation *evaluation;
    kgp_buffer *text;
    (void)state;
    assert_int_equal(kgp_evaluation_new(panel, &report, 1, &evaluation), KGP_OK);
    assert_int_equal(kgp_buffer_new(NULL, &text), KGP_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        kgp_buffer_clear(text);
        kgp_status status = kgp_rows_write_flips(evaluation, &rows[i].flip, 1, KGP_FORMAT_CSV,
                                                 KGP_LANGUAGE_VI, text);
        EXPECT(status == rows[i].status && (kgp_buffer_size(text) > 0) == (status == KGP_OK),
               "row %d: %s", (int)i, kgp_status_name(status));
    }
    kgp_buffer_free(text);
    kgp_evaluation_free(evaluation);
    kgp_panel_free(panel);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(figures_are_read_of_what_there_is),
    cmocka_unit_test(gaps_beyond_the_room_are_counted),
    cmocka_unit_test(contributions_need_figures_that_add_up),
    cmocka_unit_test(lists_are_of_what_was_run),
    cmocka_unit_test(flips_that_no_evaluation_has_are_not_written),
};

TEST_MAIN(tests)
