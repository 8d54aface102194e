/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "memory.h"
#include "script.h"

#include <kgplan/explain.h>
#include <kgplan/schedule.h>
#include <kgplan/table.h>

static kgp_day day_of(const char *text) {
    kgp_day day = KGP_NO_DAY;
    assert_int_equal(kgp_day_parse(text, KGP_NUL_TERMINATED, &day), KGP_OK);
    return day;
}

static kgp_period period_of(const char *text) {
    kgp_period period = KGP_NO_PERIOD;
    assert_int_equal(kgp_period_parse(text, KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_SDMX, &period),
                     KGP_OK);
    return period;
}

static const kgp_regime *known(const char *id) {
    const kgp_regime *regime;
    assert_int_equal(kgp_plan_regime(NULL, id, KGP_NUL_TERMINATED, &regime), KGP_OK);
    return regime;
}

/* Built in code: to the 20th; communes by the 24th, provinces two working days after the window. */
#define OWN                                                                                        \
    "plan 0 kgplan 1\nplan 0 regimes {\nregime 0 id own\nregime 0 windows {\nwindow 0 frequency "  \
    "month\n"                                                                                      \
    "window 0 last {\nedge 0 day 20\nregime 0 deadlines {\ndeadline 0 frequency month\n"           \
    "deadline 0 level commune\ndeadline 0 day 24\nregime 0 deadlines {\ndeadline 1 frequency "     \
    "month\n"                                                                                      \
    "deadline 1 level government\ndeadline 1 day 31\n"

static kgp_calendar *year_2026(const kgp_allocator *allocator) {
    kgp_calendar *calendar = NULL;
    const kgp_calendar_row row = {.day = day_of("2026-01-01"), .kind = KGP_CALENDAR_COMPLETE};
    if (kgp_calendar_new(allocator, 96, &calendar) != KGP_OK)
        return NULL;
    assert_int_equal(kgp_calendar_add(calendar, &row, NULL, NULL), KGP_OK);
    return calendar;
}

static void a_regime_is_built_in_code(void **state) {
    kgp_plan *plan = plan_of(NULL, OWN);
    const kgp_regime *own;
    kgp_period periods[] = {period_of("2026-02"), period_of("2026-Q1")};
    kgp_day first[2], last[2];
    (void)state;
    assert_int_equal(kgp_plan_regime(plan, "own", 3, &own), KGP_OK);
    assert_int_equal(kgp_regime_window(own, periods, 2, first, last), KGP_OK);
    assert_int_equal(first[0], day_of("2026-01-21"));
    assert_int_equal(last[0], day_of("2026-02-20"));
    assert_int_equal(first[1], KGP_NO_DAY);
    assert_int_equal(
        kgp_regime_deadline(own, NULL, KGP_LEVEL_GOVERNMENT, periods, 2, first, last, NULL),
        KGP_OK);
    assert_int_equal(first[0], day_of("2026-02-28")); /* the 31st is the month's last day */
    assert_int_equal(last[0], first[0]);
    assert_int_equal(
        kgp_regime_deadline(own, NULL, KGP_LEVEL_DISTRICT, periods, 2, first, last, NULL), KGP_OK);
    assert_int_equal(first[0], KGP_NO_DAY);
    kgp_plan_unref(plan);
}

static void a_plan_without_regimes_still_needs_its_period(void **state) {
    kgp_builder *builder;
    kgp_plan *plan;
    kgp_diag *diag = new_diag();
    (void)state;
    assert_int_equal(kgp_builder_new(NULL, &builder), KGP_OK);
    assert_int_equal(run_script(builder, OWN "plan 0 units {\nunit 0 id U\n", diag), KGP_OK);
    assert_int_equal(kgp_builder_finish(builder, &plan, diag), KGP_E_INPUT);
    expect_findings(diag, "0:0 REQUIRED; 0:0 REQUIRED", "units");
    kgp_diag_free(diag);
    kgp_builder_free(builder);
}

static void misuse_is_refused(void **state) {
    const kgp_regime *regime = known("vn-2019-09"), *none = regime;
    kgp_schedule *schedule = (kgp_schedule *)(uintptr_t)1;
    kgp_day from = day_of("2026-01-01"), to = day_of("2026-12-31"), first, last;
    kgp_period month = period_of("2026-01"), no = KGP_NO_PERIOD;
    kgp_report report;
    (void)state;
    assert_int_equal(kgp_plan_regime(NULL, "nobody", KGP_NUL_TERMINATED, &none), KGP_E_NOT_FOUND);
    assert_null(none);
    assert_int_equal(kgp_regime_window(regime, &no, 1, &first, &last), KGP_E_ARGUMENT);
    assert_int_equal(kgp_regime_deadline(regime, NULL, KGP_LEVELS, &month, 1, &first, &last, NULL),
                     KGP_E_ARGUMENT);
    assert_int_equal(
        kgp_regime_deadline(regime, NULL, KGP_LEVEL_PROVINCE, &month, 1, &first, &last, NULL),
        KGP_E_CALENDAR);
    assert_int_equal(first, day_of("2026-01-25"));
    assert_int_equal(last, KGP_NO_DAY);
    assert_int_equal(kgp_regime_check(regime, NULL, to, from, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_schedule_new(NULL, &regime, 0, 2, from, to, NULL, &schedule, NULL),
                     KGP_E_ARGUMENT);
    assert_null(schedule);
    assert_int_equal(kgp_schedule_new(NULL, &regime, 1, 4, from, to, NULL, &schedule, NULL),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_schedule_new(NULL, &regime, 1, 2, to, from, NULL, &schedule, NULL),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_schedule_new(NULL, &none, 1, 2, from, to, NULL, &schedule, NULL),
                     KGP_E_ARGUMENT);
    regime = known("calendar");
    assert_int_equal(kgp_schedule_new(NULL, &regime, 1, 2, from, to, NULL, &schedule, NULL),
                     KGP_OK);
    assert_int_equal(kgp_schedule_get(schedule, 20, KGP_NO_DAY, &report), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_schedule_get(schedule, 0, INT32_MAX, &report), KGP_E_ARGUMENT);
    const kgp_submission no_day = {.unit = "A", .period = month, .day = KGP_NO_DAY};
    const kgp_submission no_unit = {.unit = "a b", .day = KGP_NO_DAY};
    assert_int_equal(kgp_schedule_submit(schedule, &no_day, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_schedule_submit(schedule, &no_unit, NULL), KGP_E_ARGUMENT);
    assert_null(kgp_schedule_unit(schedule, 0));
    kgp_schedule_free(schedule);
    kgp_schedule_free(NULL);
}

static void an_explanation_needs_a_report_and_its_years(void **state) {
    const kgp_regime *regime = known("vn-2019-09"), *plain = known("calendar");
    kgp_period month = period_of("2026-01"), nine = period_of("2026-01-01/P9M");
    kgp_calendar *calendar = year_2026(NULL);
    kgp_diag *diag = new_diag();
    kgp_buffer *to;
    (void)state;
    assert_int_equal(kgp_buffer_new(NULL, &to), KGP_OK);
    assert_int_equal(kgp_regime_explain(NULL, NULL, 2, month, 0, 0, to, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_regime_explain(regime, NULL, 2, month, 0, 0, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_regime_explain(plain, NULL, KGP_LEVELS, month, 0, 0, to, NULL),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_regime_explain(plain, NULL, -1, month, 0, 0, to, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_regime_explain(plain, NULL, 2, 5, 0, 0, to, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_regime_explain(plain, NULL, 2, month, KGP_FORMAT_CSV, 0, to, NULL),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_regime_explain(plain, NULL, 2, month, 0, 2, to, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_regime_explain(regime, calendar, 2, nine, 0, 0, to, NULL),
                     KGP_E_NOT_FOUND);
    assert_int_equal(kgp_regime_explain(regime, calendar, 2, period_of("2025-01"), 0, 0, to, diag),
                     KGP_E_CALENDAR);
    expect_findings(diag, "0:0 YEAR_NOT_COVERED", "year");
    assert_int_equal(kgp_buffer_size(to), 0);
    assert_int_equal(kgp_regime_explain(plain, NULL, 2, month, 0, 0, to, NULL), KGP_OK);
    assert_true(kgp_buffer_size(to) > 0);
    kgp_buffer_free(to);
    kgp_diag_free(diag);
    kgp_calendar_free(calendar);
}

/* An interval at either end of the days there are. */
static void the_ends_of_time_have_schedules(void **state) {
    static const char *const ends[][2] = {{"0001-01-01", "0001-12-31"},
                                          {"9999-01-01", "9999-12-31"}};
    const kgp_regime *regime = known("calendar");
    (void)state;
    for (size_t i = 0; i < ROWS(ends); i++) {
        kgp_schedule *schedule;
        kgp_report report;
        assert_int_equal(kgp_schedule_new(NULL, &regime, 1, 0, day_of(ends[i][0]),
                                          day_of(ends[i][1]), NULL, &schedule, NULL),
                         KGP_OK);
        assert_int_equal(kgp_schedule_get(schedule, 19, KGP_NO_DAY, &report), KGP_OK);
        assert_int_equal(kgp_schedule_get(schedule, 20, KGP_NO_DAY, &report), KGP_E_NOT_FOUND);
        kgp_schedule_free(schedule);
    }
}

static kgp_status write(const kgp_schedule *schedule, const kgp_calendar *calendar,
                        const kgp_allocator *allocator) {
    kgp_buffer *buffer;
    kgp_status status = kgp_buffer_new(allocator, &buffer);
    for (int32_t format = KGP_FORMAT_TEXT; format <= KGP_FORMAT_CSV && status == KGP_OK; format++) {
        size_t before = kgp_buffer_size(buffer);
        status =
            kgp_schedule_write(schedule, day_of("2026-05-01"), format, KGP_LANGUAGE_VI, buffer);
        EXPECT(status == KGP_OK || kgp_buffer_size(buffer) == before, "format %d", (int)format);
    }
    for (int32_t format = KGP_FORMAT_TEXT; format <= KGP_FORMAT_JSON && status == KGP_OK;
         format += KGP_FORMAT_JSON) {
        size_t before = kgp_buffer_size(buffer);
        status = kgp_regime_explain(known("vn-2019-09"), calendar, 2, period_of("2026-01"), format,
                                    KGP_LANGUAGE_VI, buffer, NULL);
        EXPECT(status == KGP_OK || kgp_buffer_size(buffer) == before, "format %d", (int)format);
    }
    kgp_buffer_free(buffer);
    return status;
}

static kgp_status schedule_all(const kgp_allocator *allocator) {
    const kgp_regime *regimes[] = {known("vn-2019-09"), known("calendar")};
    kgp_calendar *calendar = year_2026(NULL);
    kgp_schedule *schedule = (kgp_schedule *)(uintptr_t)1;
    kgp_status status =
        kgp_schedule_new(allocator, regimes, 2, KGP_LEVEL_PROVINCE, day_of("2026-02-01"),
                         day_of("2026-12-31"), calendar, &schedule, NULL);
    EXPECT((schedule != NULL) == (status == KGP_OK), "%s", kgp_status_name(status));
    for (int32_t i = 0; i < 12 && status == KGP_OK; i++) {
        const char unit[] = {(char)('A' + i % 4), '\0'};
        const kgp_submission row = {.unit = unit,
                                    .regime = i % 2 ? "calendar" : "vn-2019-09",
                                    .period = period_of("2026-03"),
                                    .day = day_of("2026-03-26")};
        status = kgp_schedule_submit(schedule, &row, NULL);
        EXPECT((kgp_schedule_unit(schedule, i % 4) != NULL) == (status == KGP_OK || i >= 4),
               "unit %d", (int)i);
    }
    if (status == KGP_OK)
        status = write(schedule, calendar, allocator);
    kgp_schedule_free(schedule);
    kgp_calendar_free(calendar);
    return status;
}

static void a_schedule_is_made_or_nothing_is_left(void **state) {
    kgp_status status = KGP_E_MEMORY;
    int64_t tried = 0;
    (void)state;
    for (; status == KGP_E_MEMORY; tried++) {
        memory from = {.fails = tried};
        kgp_allocator allocator = memory_allocator(&from);
        status = schedule_all(&allocator);
        assert_int_equal(from.lent, 0);
    }
    assert_int_equal(status, KGP_OK);
    assert_true(tried > 10);
}

static void a_plan_with_regimes_is_built_or_nothing_is_left(void **state) {
    kgp_status status = KGP_E_MEMORY;
    (void)state;
    for (int64_t tried = 0; status == KGP_E_MEMORY; tried++) {
        memory from = {.fails = tried};
        kgp_allocator allocator = memory_allocator(&from);
        kgp_builder *builder;
        kgp_plan *plan = NULL;
        status = kgp_builder_new(&allocator, &builder);
        if (status == KGP_OK)
            status = run_script(builder, OWN, NULL);
        if (status == KGP_OK)
            status = kgp_builder_finish(builder, &plan, NULL);
        EXPECT((plan != NULL) == (status == KGP_OK), "%s", kgp_status_name(status));
        kgp_plan_unref(plan);
        kgp_builder_free(builder);
        assert_int_equal(from.lent, 0);
    }
    assert_int_equal(status, KGP_OK);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_regime_is_built_in_code),
    cmocka_unit_test(a_plan_without_regimes_still_needs_its_period),
    cmocka_unit_test(misuse_is_refused),
    cmocka_unit_test(an_explanation_needs_a_report_and_its_years),
    cmocka_unit_test(the_ends_of_time_have_schedules),
    cmocka_unit_test(a_schedule_is_made_or_nothing_is_left),
    cmocka_unit_test(a_plan_with_regimes_is_built_or_nothing_is_left),
};

TEST_MAIN(tests)
