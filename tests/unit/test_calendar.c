/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "findings.h"
#include "memory.h"

#include <kgplan/calendar.h>

static kgp_day day_of(const char *text) {
    kgp_day day = KGP_NO_DAY;
    assert_int_equal(kgp_day_parse(text, KGP_NUL_TERMINATED, &day), KGP_OK);
    return day;
}

static kgp_status add(kgp_calendar *calendar, const char *day, int32_t kind, int32_t line, kgp_diag *diag) {
    const kgp_calendar_row row = {
        .day = day_of(day), .kind = kind, .line = line, .name = "Tết", .source = "Điều 112"};
    return kgp_calendar_add(calendar, &row, "c.csv", diag);
}

/* A week of 2026 with two days off and a Saturday that is worked; 2027 is incomplete. */
static kgp_calendar *small(void) {
    kgp_calendar *calendar;
    assert_int_equal(kgp_calendar_new(NULL, KGP_WEEKEND_SATURDAY | KGP_WEEKEND_SUNDAY, &calendar), KGP_OK);
    assert_int_equal(add(calendar, "2027-01-01", KGP_CALENDAR_INCOMPLETE, 1, NULL), KGP_OK);
    assert_int_equal(add(calendar, "2026-01-01", KGP_CALENDAR_COMPLETE, 2, NULL), KGP_OK);
    assert_int_equal(add(calendar, "2026-04-30", KGP_CALENDAR_OFF, 3, NULL), KGP_OK);
    assert_int_equal(add(calendar, "2026-05-01", KGP_CALENDAR_OFF, 4, NULL), KGP_OK);
    assert_int_equal(add(calendar, "2026-05-02", KGP_CALENDAR_WORKING, 5, NULL), KGP_OK);
    return calendar;
}

static void days_off_and_worked_saturdays_move_the_count(void **state) {
    static const struct {
        const char *from;
        int32_t n;
        const char *to;
    } rows[] = {
        {"2026-04-29", 1, "2026-05-02"},  {"2026-04-29", 2, "2026-05-04"}, {"2026-05-04", -1, "2026-05-02"},
        {"2026-05-04", -2, "2026-04-29"}, {"2026-05-03", 1, "2026-05-04"}, {"2026-05-02", 1, "2026-05-04"},
    };
    kgp_calendar *calendar = small();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_day from = day_of(rows[i].from), to;
        int32_t count;
        assert_int_equal(kgp_calendar_after(calendar, rows[i].n, &from, 1, &to, NULL), KGP_OK);
        EXPECT(to == day_of(rows[i].to), "row %d", (int)i);
        assert_int_equal(kgp_calendar_count(calendar, &from, &to, 1, &count, NULL), KGP_OK);
        EXPECT(count == rows[i].n || rows[i].n < 0, "row %d: %d", (int)i, (int)count);
    }
    kgp_calendar_free(calendar);
}

static void shifts_stay_or_move_by_their_rule(void **state) {
    static const struct {
        const char *day, *to[4];
    } rows[] = {
        {"2026-04-29", {"2026-04-29", "2026-04-29", "2026-04-29", "2026-04-29"}},
        {"2026-04-30", {"2026-04-30", "2026-05-02", "2026-04-29", "2026-04-29"}},
        {"2026-05-03", {"2026-05-03", "2026-05-04", "2026-05-02", "2026-05-04"}},
    };
    kgp_calendar *calendar = small();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        for (int32_t rule = 0; rule < 4; rule++) {
            kgp_day day = day_of(rows[i].day);
            assert_int_equal(kgp_calendar_shift(calendar, rule, &day, 1, &day, NULL), KGP_OK);
            EXPECT(day == day_of(rows[i].to[rule]), "row %d, rule %d", (int)i, (int)rule);
        }
    kgp_calendar_free(calendar);
}

static void a_year_that_is_not_complete_is_an_error_that_names_it(void **state) {
    kgp_calendar *calendar = small();
    kgp_diag *diag = new_diag();
    kgp_day days[] = {day_of("2026-12-30"), day_of("2026-12-31"), day_of("2025-06-01"), day_of("2026-12-31")};
    (void)state;
    assert_int_equal(kgp_calendar_after(calendar, 1, days, 4, days, diag), KGP_E_CALENDAR);
    assert_int_equal(days[0], day_of("2026-12-31"));
    for (int32_t i = 1; i < 4; i++)
        assert_int_equal(days[i], KGP_NO_DAY);
    expect_findings(diag, "0:0 YEAR_NOT_COVERED; 0:0 YEAR_INCOMPLETE", "after");
    kgp_day edge[] = {day_of("9999-12-31"), day_of("0001-01-01")};
    assert_int_equal(kgp_calendar_after(calendar, 1, edge, 1, edge, NULL), KGP_E_CALENDAR);
    assert_int_equal(kgp_calendar_after(calendar, -1, edge + 1, 1, edge, NULL), KGP_E_CALENDAR);
    kgp_diag_free(diag);
    kgp_calendar_free(calendar);
}

static void faulty_rows_are_refused_and_leave_nothing(void **state) {
    static const struct {
        const char *day;
        int32_t kind;
        kgp_status status;
        const char *findings;
    } rows[] = {
        {"2026-04-30", KGP_CALENDAR_OFF, KGP_E_INPUT, "9:0 REPEATED"},
        {"2026-04-30", KGP_CALENDAR_WORKING, KGP_E_INPUT, "9:0 REPEATED"},
        {"2026-01-01", KGP_CALENDAR_INCOMPLETE, KGP_E_INPUT, "9:0 REPEATED"},
        {"2028-04-30", KGP_CALENDAR_OFF, KGP_E_INPUT, "9:0 CALENDAR_OUTSIDE"},
        {"2026-05-05", KGP_CALENDAR_WORKING, KGP_E_INPUT, "9:0 CALENDAR_WORKING"},
        {"2028-04-30", KGP_CALENDAR_COMPLETE, KGP_E_ARGUMENT, ""},
        {"2026-05-05", 4, KGP_E_ARGUMENT, ""},
        {"2026-05-05", -1, KGP_E_ARGUMENT, ""},
    };
    kgp_calendar *calendar = small();
    kgp_diag *diag = new_diag();
    kgp_calendar_row row;
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_status status = add(calendar, rows[i].day, rows[i].kind, 9, diag);
        EXPECT(status == rows[i].status, "row %d: %s", (int)i, kgp_status_name(status));
        expect_findings(diag, rows[i].findings, rows[i].day);
    }
    const kgp_calendar_row broken = {.day = day_of("2026-05-05"), .name = "\xff"};
    assert_int_equal(kgp_calendar_add(calendar, &broken, NULL, NULL), KGP_E_SYNTAX);
    assert_int_equal(kgp_calendar_get(calendar, 4, &row), KGP_OK);
    assert_int_equal(row.day, day_of("2026-05-02"));
    assert_string_equal(row.name, "Tết");
    assert_string_equal(row.source, "Điều 112");
    assert_int_equal(kgp_calendar_get(calendar, 5, &row), KGP_E_NOT_FOUND);
    kgp_diag_free(diag);
    kgp_calendar_free(calendar);
}

static void misuse_is_refused(void **state) {
    kgp_calendar *calendar = small(), *other = calendar;
    kgp_day day = day_of("2026-05-05"), found = 0, none = KGP_NO_DAY;
    int32_t count;
    (void)state;
    assert_int_equal(kgp_calendar_new(NULL, 128, &other), KGP_E_ARGUMENT);
    assert_null(other);
    assert_int_equal(kgp_calendar_new(NULL, -1, &other), KGP_E_ARGUMENT);
    assert_int_equal(kgp_calendar_new(NULL, 0, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_calendar_after(calendar, 0, &day, 1, &found, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_calendar_after(calendar, 10001, &day, 1, &found, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_calendar_after(calendar, 1, &none, 1, &found, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_calendar_after(NULL, 1, &day, 1, &found, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_calendar_shift(calendar, 4, &day, 1, &found, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_calendar_shift(calendar, 1, NULL, 1, &found, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_calendar_count(calendar, &day, &none, 1, &count, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_calendar_get(calendar, -1, NULL), KGP_E_ARGUMENT);
    assert_int_equal(found, 0);
    kgp_calendar_free(calendar);
    kgp_calendar_free(NULL);
}

static kgp_status build(const kgp_allocator *allocator) {
    kgp_calendar *calendar = (kgp_calendar *)(uintptr_t)1;
    kgp_status status = kgp_calendar_new(allocator, 96, &calendar);
    EXPECT((calendar != NULL) == (status == KGP_OK), "%s", kgp_status_name(status));
    if (status == KGP_OK)
        status = add(calendar, "2026-01-01", KGP_CALENDAR_COMPLETE, 1, NULL);
    for (int32_t i = 0; i < 20 && status == KGP_OK; i++) {
        char day[] = "2026-03-00";
        day[8] = (char)('0' + (i + 1) / 10);
        day[9] = (char)('0' + (i + 1) % 10);
        status = add(calendar, day, KGP_CALENDAR_OFF, i, NULL);
    }
    kgp_calendar_free(calendar);
    return status;
}

static void a_calendar_is_made_or_nothing_is_left(void **state) {
    kgp_status status = KGP_E_MEMORY;
    (void)state;
    for (int64_t tried = 0; status == KGP_E_MEMORY; tried++) {
        memory from = {.fails = tried};
        kgp_allocator allocator = memory_allocator(&from);
        status = build(&allocator);
        assert_int_equal(from.lent, 0);
    }
    assert_int_equal(status, KGP_OK);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(days_off_and_worked_saturdays_move_the_count),
    cmocka_unit_test(shifts_stay_or_move_by_their_rule),
    cmocka_unit_test(a_year_that_is_not_complete_is_an_error_that_names_it),
    cmocka_unit_test(faulty_rows_are_refused_and_leave_nothing),
    cmocka_unit_test(misuse_is_refused),
    cmocka_unit_test(a_calendar_is_made_or_nothing_is_left),
};

TEST_MAIN(tests)
