/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "random.h"

#include <kgplan/decimal.h>

#include <stdbool.h>

static const kgp_decimal good = {1, 0, 0};
/* None of them is a value. */
static const kgp_decimal bad[] = {
    {INT64_MIN, 0, 0}, {1, -1, 0}, {1, 7, 0}, {1, INT32_MAX, 0}, {1, INT32_MIN, 0}, {1, 0, 1},
};

static kgp_decimal dec(int64_t coefficient, int32_t decimals) {
    return (kgp_decimal){coefficient, decimals, 0};
}

static bool same(kgp_decimal a, kgp_decimal b) {
    return a.coefficient == b.coefficient && a.decimals == b.decimals && a.reserved == b.reserved;
}

/* --- reading --------------------------------------------------------------------------------- */

enum {
    EN = KGP_NOTATION_EN,
    VI = KGP_NOTATION_VI,
    OK = KGP_OK,
    SYNTAX = KGP_E_SYNTAX,
    RANGE = KGP_E_RANGE
};

/* The rules are those of decimal.h. `at` is where the first character stands that does not fit. */
static void parse_reads_one_form_and_says_where_another_begins(void **state) {
    static const struct {
        const char *text;
        int32_t notation, status;
        size_t at;
        int64_t coefficient;
        int32_t decimals;
    } rows[] = {
        {"0", EN, OK, 1, 0, 0},
        {"-0", EN, OK, 2, 0, 0},
        {"007", EN, OK, 3, 7, 0},
        {"51697.4", EN, OK, 7, 516974, 1}, /* Kiên Giang 2020, billion dong */
        {"51.697,4", VI, OK, 8, 516974, 1},
        {"51697,4", VI, OK, 7, 516974, 1},
        {"1,234.5", EN, OK, 7, 12345, 1},
        {"-1,234,567.000000", EN, OK, 17, -1234567000000, 6},
        {"85.000", VI, OK, 6, 85000, 0}, /* 85 thousand */
        {"85.000", EN, OK, 6, 85000, 3},
        {"1.50", EN, OK, 4, 150, 2},
        {"-0.000001", EN, OK, 9, -1, 6},
        {"9223372036854775807", EN, OK, 19, INT64_MAX, 0},
        {"-9,223,372,036,854.775807", EN, OK, 25, -INT64_MAX, 6},
        {"00000000000000000000000000001", EN, OK, 29, 1, 0},

        {"", EN, SYNTAX, 0, 0, 0},
        {"-", EN, SYNTAX, 1, 0, 0},
        {"--1", EN, SYNTAX, 1, 0, 0},
        {"+1", EN, SYNTAX, 0, 0, 0},
        {" 1", EN, SYNTAX, 0, 0, 0},
        {"1 ", EN, SYNTAX, 1, 0, 0},
        {"1 234", EN, SYNTAX, 1, 0, 0},
        {".5", EN, SYNTAX, 0, 0, 0},
        {"-.5", EN, SYNTAX, 1, 0, 0},
        {"5.", EN, SYNTAX, 2, 0, 0},
        {"5.x", EN, SYNTAX, 2, 0, 0},
        {"1e5", EN, SYNTAX, 1, 0, 0},
        {"NaN", EN, SYNTAX, 0, 0, 0},
        {"inf", EN, SYNTAX, 0, 0, 0},
        {"0x10", EN, SYNTAX, 1, 0, 0},
        {"1.5%", EN, SYNTAX, 3, 0, 0},
        {"1.23,4", VI, SYNTAX, 4, 0, 0},
        {"1.23,4", EN, SYNTAX, 4, 0, 0},
        {"12.34.5", VI, SYNTAX, 5, 0, 0},
        {"12.34.5", EN, SYNTAX, 5, 0, 0},
        {"1,23", EN, SYNTAX, 4, 0, 0},
        {"1,2345", EN, SYNTAX, 5, 0, 0},
        {"1234,567", EN, SYNTAX, 4, 0, 0},
        {"1,234567", EN, SYNTAX, 5, 0, 0},
        {"1,,234", EN, SYNTAX, 2, 0, 0},
        {",234", EN, SYNTAX, 0, 0, 0},
        {"1,234,", EN, SYNTAX, 6, 0, 0},
        {"1,234.", EN, SYNTAX, 6, 0, 0},
        {"1.234,567", EN, SYNTAX, 5, 0, 0},
        {"0.500", VI, SYNTAX, 1, 0, 0},
        {"00.500", VI, SYNTAX, 2, 0, 0},
        {"-0,500", EN, SYNTAX, 2, 0, 0},
        {"\xD9\xA1", EN, SYNTAX, 0, 0, 0}, /* Arabic-Indic one */
        {"1\xC2\xA0"
         "234",
         EN, SYNTAX, 1, 0, 0},

        {"0.0000000", EN, RANGE, 8, 0, 0},
        {"1.2345678", EN, RANGE, 8, 0, 0},
        {"9223372036854775808", EN, RANGE, 18, 0, 0},
        {"-9223372036854775808", EN, RANGE, 19, 0, 0},
        {"-922337203685477580.8", EN, RANGE, 20, 0, 0},
        {"9.223.372.036.854.775.807,0", VI, RANGE, 26, 0, 0},
        {"99999999999999999999999999", EN, RANGE, 18, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_decimal got = dec(77, 1), expected = dec(rows[i].coefficient, rows[i].decimals);
        size_t at = 99;
        kgp_status status =
            kgp_decimal_parse(rows[i].text, KGP_NUL_TERMINATED, rows[i].notation, &got, &at);
        EXPECT(status == rows[i].status, "“%s”: %s", rows[i].text, kgp_status_name(status));
        EXPECT(same(got, status == OK ? expected : dec(77, 1)), "“%s”: %lld, %d", rows[i].text,
               (long long)got.coefficient, (int)got.decimals);
        EXPECT(at == rows[i].at, "“%s”: at %d", rows[i].text, (int)at);
        EXPECT(kgp_decimal_parse(rows[i].text, strlen(rows[i].text), rows[i].notation, &got,
                                 NULL) == status,
               "“%s” with a length", rows[i].text);
    }
}

static void parse_reads_no_further_than_the_length(void **state) {
    kgp_decimal got;
    size_t at;
    (void)state;
    assert_int_equal(kgp_decimal_parse("12.5", 2, EN, &got, &at), OK);
    assert_true(same(got, dec(12, 0)));
    assert_int_equal(kgp_decimal_parse("12.5", 3, EN, &got, &at), SYNTAX);
    assert_int_equal(at, 3);
    assert_int_equal(kgp_decimal_parse("1\0002", 3, EN, &got, &at), SYNTAX);
    assert_int_equal(at, 1);
    assert_int_equal(kgp_decimal_parse("1", 0, EN, &got, &at), SYNTAX);
    assert_int_equal(at, 0);
}

/* Zeros in front make a number long, and it then takes another way; what it says is the same. */
static void short_numbers_are_read_as_long_ones(void **state) {
    enum { MOST = 18, ZEROS = 20 };
    static const char marks[][2] = {[EN] = ".", [VI] = ","};
    (void)state;
    for (int32_t i = 0; i < 200000; i++) {
        int32_t notation = random_below(2), odd = 1 + random_below(20);
        size_t length = 1 + (size_t)random_below(MOST), sign, at;
        size_t point = (size_t)random_below(3 * (int32_t)length); /* or beyond: none */
        char written[ZEROS + MOST], *text = malloc(length);
        assert_non_null(text);
        for (size_t k = 0; k < length; k++)
            text[k] = (char)('0' + random_below(10));
        if (random_below(4) == 0)
            text[0] = '-';
        if (point < length)
            text[point] = marks[notation][0];
        if (random_below(odd) == 0)
            text[random_below((int32_t)length)] = "-/:a \0.,\xB5"[random_below(9)];
        sign = text[0] == '-';
        if (length > sign && memchr(text, marks[1 - notation][0], length) == NULL) { /* no groups */
            kgp_decimal got = dec(77, 1), expected = dec(77, 1);
            memcpy(written, text, sign);
            memset(written + sign, '0', ZEROS);
            memcpy(written + sign + ZEROS, text + sign, length - sign);
            kgp_status status = kgp_decimal_parse(written, length + ZEROS, notation, &expected, &at);
            if (text[sign] < '0' || text[sign] > '9') {
                status = SYNTAX;
                expected = dec(77, 1);
            }
            EXPECT(kgp_decimal_parse(text, length, notation, &got, &at) == status && same(got, expected),
                   "“%.*s”: %lld, %d", (int)length, text, (long long)got.coefficient, (int)got.decimals);
            EXPECT(status != OK || at == length, "“%.*s”: at %d", (int)length, text, (int)at);
        }
        free(text);
    }
}

/* --- writing --------------------------------------------------------------------------------- */

static void format_writes_what_is_asked_for(void **state) {
    static const struct {
        int64_t coefficient;
        int32_t decimals, notation, grouped, shown;
        const char *text;
    } rows[] = {
        {516974, 1, EN, 1, KGP_AS_WRITTEN, "51,697.4"},
        {516974, 1, VI, 1, KGP_AS_WRITTEN, "51.697,4"},
        {516974, 1, VI, 0, KGP_AS_WRITTEN, "51697,4"},
        {516974, 1, VI, 1, 2, "51.697,40"},
        {516974, 1, VI, 1, 0, "51.697"},
        {516975, 1, VI, 1, 0, "51.698"},
        {-516975, 1, EN, 1, 0, "-51,698"},
        {150, 2, EN, 1, KGP_AS_WRITTEN, "1.50"},
        {0, 0, EN, 1, KGP_AS_WRITTEN, "0"},
        {0, 6, EN, 1, KGP_AS_WRITTEN, "0.000000"},
        {-4, 1, EN, 1, 0, "0"}, /* no negative zero */
        {-5, 1, EN, 1, 0, "-1"},
        {-5, 2, EN, 1, KGP_AS_WRITTEN, "-0.05"},
        {999, 0, EN, 1, 0, "999"},
        {1000, 0, EN, 1, 0, "1,000"},
        {999995, 2, EN, 1, 1, "10,000.0"},
        {INT64_MAX, 0, EN, 1, 0, "9,223,372,036,854,775,807"},
        {-INT64_MAX, 6, EN, 1, 0, "-9,223,372,036,855"},
        {-INT64_MAX, 0, VI, 1, 18, "-9.223.372.036.854.775.807,000000000000000000"},
        {1, 6, EN, 0, 18, "0.000001000000000000"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_decimal value = dec(rows[i].coefficient, rows[i].decimals);
        size_t length = 99, needed = strlen(rows[i].text);
        char text[64];
        kgp_status status = kgp_decimal_format(&value, rows[i].notation, rows[i].grouped,
                                               rows[i].shown, text, needed + 1, &length);
        EXPECT(status == OK && length == needed && strcmp(text, rows[i].text) == 0, "%s",
               rows[i].text);
        status = kgp_decimal_format(&value, rows[i].notation, rows[i].grouped, rows[i].shown, text,
                                    needed + 1, NULL);
        EXPECT(status == OK && strcmp(text, rows[i].text) == 0, "%s", rows[i].text);
        memset(text, '#', sizeof text);
        status = kgp_decimal_format(&value, rows[i].notation, rows[i].grouped, rows[i].shown, text,
                                    needed, &length);
        EXPECT(status == RANGE && length == needed && text[0] == '#', "%s", rows[i].text);
        status = kgp_decimal_format(&value, rows[i].notation, rows[i].grouped, rows[i].shown, NULL,
                                    0, &length);
        EXPECT(status == RANGE && length == needed, "%s", rows[i].text);
    }
}

/* --- arithmetic ------------------------------------------------------------------------------ */

static void sums_keep_the_larger_number_of_decimals(void **state) {
    static const struct {
        kgp_decimal a, b;
        int32_t order, status;
        kgp_decimal sum;
    } rows[] = {
        {{15, 1, 0}, {150, 2, 0}, 0, OK, {300, 2, 0}},
        {{1, 0, 0}, {-1, 6, 0}, 1, OK, {999999, 6, 0}},
        {{0, 0, 0}, {0, 6, 0}, 0, OK, {0, 6, 0}},
        {{-1, 0, 0}, {-1, 6, 0}, -1, OK, {-1000001, 6, 0}},
        {{INT64_MAX, 0, 0}, {0, 0, 0}, 1, OK, {INT64_MAX, 0, 0}},
        {{INT64_MAX, 0, 0}, {1, 0, 0}, 1, RANGE, {0, 0, 0}},
        {{-INT64_MAX, 0, 0}, {-1, 0, 0}, -1, RANGE, {0, 0, 0}}, /* INT64_MIN is no value */
        {{INT64_MAX, 0, 0}, {0, 1, 0}, 1, RANGE, {0, 0, 0}},
        {{INT64_MAX, 0, 0}, {INT64_MAX, 6, 0}, 1, RANGE, {0, 0, 0}},
        {{INT64_MAX, 0, 0}, {-INT64_MAX, 0, 0}, 1, OK, {0, 0, 0}},
        /* One operand alone would not fit with six decimals, the sum does. */
        {{9223372036855, 0, 0}, {-1000000, 6, 0}, 1, OK, {9223372036854000000, 6, 0}},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_decimal sum = dec(77, 1), minus = dec(-rows[i].b.coefficient, rows[i].b.decimals);
        int32_t order = 99;
        EXPECT(kgp_decimal_compare(&rows[i].a, &rows[i].b, &order) == OK && order == rows[i].order,
               "row %d: order %d", (int)i, (int)order);
        EXPECT(kgp_decimal_compare(&rows[i].b, &rows[i].a, &order) == OK && order == -rows[i].order,
               "row %d: order %d", (int)i, (int)order);
        kgp_decimal expected = rows[i].status == OK ? rows[i].sum : dec(77, 1);
        EXPECT(kgp_decimal_add(&rows[i].a, &rows[i].b, &sum) == rows[i].status, "row %d", (int)i);
        EXPECT(same(sum, expected), "row %d: %lld", (int)i, (long long)sum.coefficient);
        sum = dec(77, 1);
        EXPECT(kgp_decimal_subtract(&rows[i].a, &minus, &sum) == rows[i].status, "row %d", (int)i);
        EXPECT(same(sum, expected), "row %d: %lld", (int)i, (long long)sum.coefficient);
    }
}

static void a_result_may_be_an_operand(void **state) {
    kgp_decimal a = dec(15, 1), b = dec(25, 2);
    (void)state;
    assert_int_equal(kgp_decimal_add(&a, &b, &a), OK);
    assert_true(same(a, dec(175, 2)));
    assert_int_equal(kgp_decimal_subtract(&a, &b, &b), OK);
    assert_true(same(b, dec(150, 2)));
    assert_int_equal(kgp_decimal_subtract(&b, &b, &b), OK);
    assert_true(same(b, dec(0, 2)));
    assert_int_equal(kgp_decimal_round(&a, 0, &a), OK);
    assert_true(same(a, dec(2, 0)));
}

static void round_goes_half_away_from_zero(void **state) {
    static const struct {
        kgp_decimal value;
        int32_t decimals, status;
        int64_t rounded;
    } rows[] = {
        {{25, 1, 0}, 0, OK, 3},
        {{-25, 1, 0}, 0, OK, -3},
        {{24, 1, 0}, 0, OK, 2},
        {{2499999, 6, 0}, 0, OK, 2},
        {{2500000, 6, 0}, 0, OK, 3},
        {{-2500001, 6, 0}, 1, OK, -25},
        {{25, 1, 0}, 1, OK, 25},
        {{25, 1, 0}, 6, OK, 2500000},
        {{0, 6, 0}, 0, OK, 0},
        {{499999, 6, 0}, 0, OK, 0},
        {{-500000, 6, 0}, 0, OK, -1},
        {{INT64_MAX, 6, 0}, 0, OK, 9223372036855},
        {{INT64_MAX, 1, 0}, 0, OK, 922337203685477581},
        {{9223372036854, 0, 0}, 6, OK, 9223372036854000000},
        {{9223372036855, 0, 0}, 6, RANGE, 0},
        {{-9223372036855, 0, 0}, 6, RANGE, 0},
        {{INT64_MAX, 0, 0}, 1, RANGE, 0},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_decimal got = dec(77, 1);
        kgp_status status = kgp_decimal_round(&rows[i].value, rows[i].decimals, &got);
        EXPECT(status == rows[i].status, "row %d: %s", (int)i, kgp_status_name(status));
        EXPECT(same(got, status == OK ? dec(rows[i].rounded, rows[i].decimals) : dec(77, 1)),
               "row %d: %lld", (int)i, (long long)got.coefficient);
    }
}

/* --- arguments ------------------------------------------------------------------------------- */

static void bad_arguments_are_refused(void **state) {
    kgp_decimal out = dec(77, 1);
    char text[64] = "#";
    int32_t order = 99;
    (void)state;
    const kgp_status statuses[] = {
        kgp_decimal_parse(NULL, 0, EN, &out, NULL),
        kgp_decimal_parse("1", 1, EN, NULL, NULL),
        kgp_decimal_parse("1", 1, -1, &out, NULL),
        kgp_decimal_parse("1", 1, 2, &out, NULL),
        kgp_decimal_format(&good, -1, 0, 0, text, sizeof text, NULL),
        kgp_decimal_format(&good, 2, 0, 0, text, sizeof text, NULL),
        kgp_decimal_format(&good, EN, 0, -2, text, sizeof text, NULL),
        kgp_decimal_format(&good, EN, 0, 19, text, sizeof text, NULL),
        kgp_decimal_format(&good, EN, 0, 0, NULL, 1, NULL),
        kgp_decimal_format(NULL, EN, 0, 0, text, sizeof text, NULL),
        kgp_decimal_compare(&good, &good, NULL),
        kgp_decimal_compare(NULL, &good, &order),
        kgp_decimal_compare(&good, NULL, &order),
        kgp_decimal_add(&good, &good, NULL),
        kgp_decimal_add(NULL, &good, &out),
        kgp_decimal_add(&good, NULL, &out),
        kgp_decimal_subtract(&good, &good, NULL),
        kgp_decimal_subtract(NULL, &good, &out),
        kgp_decimal_subtract(&good, NULL, &out),
        kgp_decimal_round(NULL, 0, &out),
        kgp_decimal_round(&good, 0, NULL),
        kgp_decimal_round(&good, -1, &out),
        kgp_decimal_round(&good, 7, &out),
    };
    for (size_t i = 0; i < ROWS(statuses); i++)
        EXPECT(statuses[i] == KGP_E_ARGUMENT, "call %d: %s", (int)i, kgp_status_name(statuses[i]));
    for (size_t i = 0; i < ROWS(bad); i++) {
        const kgp_status calls[] = {
            kgp_decimal_format(&bad[i], EN, 0, 0, text, sizeof text, NULL),
            kgp_decimal_compare(&bad[i], &good, &order),
            kgp_decimal_compare(&good, &bad[i], &order),
            kgp_decimal_add(&bad[i], &good, &out),
            kgp_decimal_add(&good, &bad[i], &out),
            kgp_decimal_subtract(&bad[i], &good, &out),
            kgp_decimal_subtract(&good, &bad[i], &out),
            kgp_decimal_round(&bad[i], 0, &out),
        };
        for (size_t c = 0; c < ROWS(calls); c++)
            EXPECT(calls[c] == KGP_E_ARGUMENT, "value %d, call %d", (int)i, (int)c);
    }
    assert_true(same(out, dec(77, 1)) && order == 99 && text[0] == '#');
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(parse_reads_one_form_and_says_where_another_begins),
    cmocka_unit_test(parse_reads_no_further_than_the_length),
    cmocka_unit_test(short_numbers_are_read_as_long_ones),
    cmocka_unit_test(format_writes_what_is_asked_for),
    cmocka_unit_test(sums_keep_the_larger_number_of_decimals),
    cmocka_unit_test(a_result_may_be_an_operand),
    cmocka_unit_test(round_goes_half_away_from_zero),
    cmocka_unit_test(bad_arguments_are_refused),
};

TEST_MAIN(tests)
