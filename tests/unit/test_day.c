/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "time/day.h"

enum {
    FIRST = -719162,
    LAST = 2932896
}; /* 0001-01-01, 9999-12-31 */

/* Counting on by the rules of the calendar alone. */
static void every_day_from_1600_to_2400_goes_there_and_back(void **state) {
    static const int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    kgp_day expected = -135140; /* 1600-01-01: 370 years with 90 leap days before 1970 */
    (void)state;
    for (int32_t year = 1600; year <= 2400; year++)
        for (int32_t month = 1; month <= 12; month++) {
            bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            int32_t length = lengths[month - 1] + (month == 2 && leap);
            EXPECT(kgp__days_in_month(year, month) == length, "%d-%d", (int)year, (int)month);
            for (int32_t date = 1; date <= length; date++, expected++) {
                kgp_day day = 0, read = 0;
                int32_t y, m, d;
                char text[11], wanted[40];
                snprintf(wanted, sizeof wanted, "%04d-%02d-%02d", (int)year, (int)month, (int)date);
                EXPECT(kgp_day_from_date(year, month, date, &day) == KGP_OK && day == expected,
                       "%s: %d", wanted, (int)day);
                EXPECT(kgp_day_to_date(day, &y, &m, &d) == KGP_OK && y == year && m == month &&
                           d == date,
                       "%s: %d-%d-%d", wanted, (int)y, (int)m, (int)d);
                EXPECT(kgp_day_format(day, text, sizeof text) == KGP_OK &&
                           strcmp(text, wanted) == 0,
                       "%s: %s", wanted, text);
                EXPECT(kgp_day_parse(text, 10, &read) == KGP_OK && read == day, "%s", wanted);
            }
        }
}

static void known_days_have_their_numbers(void **state) {
    static const struct {
        int32_t year, month, date;
        kgp_day day;
    } rows[] = {
        {1970, 1, 1, 0},      {1969, 12, 31, -1}, {1970, 3, 1, 59},     {2000, 2, 29, 11016},
        {2020, 6, 28, 18441}, {1, 1, 1, FIRST},   {9999, 12, 31, LAST},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_day day = 77;
        EXPECT(kgp_day_from_date(rows[i].year, rows[i].month, rows[i].date, &day) == KGP_OK &&
                   day == rows[i].day && kgp__day_valid(day),
               "%d-%d-%d: %d", (int)rows[i].year, (int)rows[i].month, (int)rows[i].date, (int)day);
    }
}

static void dates_that_do_not_exist_are_refused(void **state) {
    static const int32_t rows[][3] = {
        {0, 12, 31},       {10000, 1, 1},     {-1, 1, 1},           {2020, 0, 1},
        {2020, 13, 1},     {2020, 1, 0},      {2020, 1, 32},        {2021, 2, 29},
        {1900, 2, 29},     {2000, 2, 30},     {2020, 4, 31},        {2020, 1, -1},
        {INT32_MAX, 1, 1}, {INT32_MIN, 1, 1}, {2020, INT32_MAX, 1}, {2020, 1, INT32_MAX},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_day day = 77;
        EXPECT(kgp_day_from_date(rows[i][0], rows[i][1], rows[i][2], &day) == KGP_E_RANGE &&
                   day == 77,
               "%d-%d-%d", (int)rows[i][0], (int)rows[i][1], (int)rows[i][2]);
    }
}

static void days_outside_the_years_are_refused(void **state) {
    static const kgp_day rows[] = {FIRST - 1, LAST + 1, KGP_NO_DAY, INT32_MAX};
    int32_t y = 77, m = 77, d = 77;
    char text[11] = "#";
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        EXPECT(!kgp__day_valid(rows[i]), "%d", (int)rows[i]);
        EXPECT(kgp_day_to_date(rows[i], &y, &m, &d) == KGP_E_RANGE, "%d", (int)rows[i]);
        EXPECT(kgp_day_format(rows[i], text, sizeof text) == KGP_E_RANGE, "%d", (int)rows[i]);
    }
    assert_true(y == 77 && m == 77 && d == 77 && text[0] == '#');
    assert_int_equal(kgp_day_to_date(LAST, &y, &m, &d), KGP_OK);
    assert_true(y == 9999 && m == 12 && d == 31);
    assert_int_equal(kgp_day_to_date(FIRST, &y, &m, &d), KGP_OK);
    assert_true(y == 1 && m == 1 && d == 1);
}

static void parse_tells_syntax_from_range(void **state) {
    static const struct {
        const char *text;
        kgp_status status;
    } rows[] = {
        {"2020-12-31", KGP_OK},        {"0001-01-01", KGP_OK},
        {"2020-02-30", KGP_E_RANGE},   {"2020-13-01", KGP_E_RANGE},
        {"2020-00-01", KGP_E_RANGE},   {"2020-01-00", KGP_E_RANGE},
        {"0000-01-01", KGP_E_RANGE},   {"", KGP_E_SYNTAX},
        {"2020", KGP_E_SYNTAX},        {"2020-1-1", KGP_E_SYNTAX},
        {"2020-1-001", KGP_E_SYNTAX},  {"20201231", KGP_E_SYNTAX},
        {"2020/12/31", KGP_E_SYNTAX},  {"2020-12/31", KGP_E_SYNTAX},
        {"31-12-2020", KGP_E_SYNTAX},  {"2020-12-3x", KGP_E_SYNTAX},
        {"2020-12-310", KGP_E_SYNTAX}, {" 2020-12-31", KGP_E_SYNTAX},
        {"-020-12-31", KGP_E_SYNTAX},  {"2020-12-31Z", KGP_E_SYNTAX},
        {"2020-+1-31", KGP_E_SYNTAX},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_day day = 77;
        kgp_status status = kgp_day_parse(rows[i].text, KGP_NUL_TERMINATED, &day);
        EXPECT(status == rows[i].status && (day == 77) == (status != KGP_OK), "“%s”: %s",
               rows[i].text, kgp_status_name(status));
        EXPECT(kgp_day_parse(rows[i].text, strlen(rows[i].text), &day) == status, "“%s”",
               rows[i].text);
    }
}

static void bad_arguments_are_refused(void **state) {
    int32_t n = 77;
    char text[11] = "#";
    (void)state;
    const kgp_status statuses[] = {
        kgp_day_from_date(2020, 1, 1, NULL), kgp_day_to_date(0, NULL, &n, &n),
        kgp_day_to_date(0, &n, NULL, &n),    kgp_day_to_date(0, &n, &n, NULL),
        kgp_day_parse(NULL, 10, &n),         kgp_day_parse("2020-12-31", 10, NULL),
        kgp_day_format(0, NULL, 11),
    };
    for (size_t i = 0; i < ROWS(statuses); i++)
        EXPECT(statuses[i] == KGP_E_ARGUMENT, "call %d: %s", (int)i, kgp_status_name(statuses[i]));
    assert_int_equal(kgp_day_format(0, text, 10), KGP_E_RANGE);
    assert_true(n == 77 && text[0] == '#');
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_day_from_1600_to_2400_goes_there_and_back),
    cmocka_unit_test(known_days_have_their_numbers),
    cmocka_unit_test(dates_that_do_not_exist_are_refused),
    cmocka_unit_test(days_outside_the_years_are_refused),
    cmocka_unit_test(parse_tells_syntax_from_range),
    cmocka_unit_test(bad_arguments_are_refused),
};

TEST_MAIN(tests)
