/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "time/period.h"

enum {
    OK = KGP_OK,
    SYNTAX = KGP_E_SYNTAX,
    RANGE = KGP_E_RANGE,
    SDMX = KGP_PERIOD_TEXT_SDMX
};

static kgp_period make(int32_t year, int32_t month, int32_t months) {
    kgp_period period = KGP_NO_PERIOD;
    EXPECT(kgp_period_make(year, month, months, &period) == OK, "%d-%d, %d", (int)year, (int)month,
           (int)months);
    return period;
}

static kgp_day day(int32_t year, int32_t month, int32_t date) {
    kgp_day made = KGP_NO_DAY;
    assert_int_equal(kgp_day_from_date(year, month, date, &made), OK);
    return made;
}

/* --- text: SDMX 2.1, section 6, part 4.2 ----------------------------------------------------- */

static void text_says_the_span_and_has_one_canonical_form(void **state) {
    static const struct {
        const char *text;
        int32_t year, month, months;
        const char *canonical;
    } rows[] = {
        {"2020", 2020, 1, 12, "2020"},
        {"2020-A1", 2020, 1, 12, "2020"},
        {"2020A1", 2020, 1, 12, "2020"},
        {"2020-S1", 2020, 1, 6, "2020-S1"},
        {"2020-S2", 2020, 7, 6, "2020-S2"},
        {"2020S1", 2020, 1, 6, "2020-S1"},
        {"2020-Q1", 2020, 1, 3, "2020-Q1"},
        {"2020-Q3", 2020, 7, 3, "2020-Q3"},
        {"2020Q4", 2020, 10, 3, "2020-Q4"},
        {"2020-01", 2020, 1, 1, "2020-01"},
        {"2020-07", 2020, 7, 1, "2020-07"},
        {"2020-M07", 2020, 7, 1, "2020-07"},
        {"2020-M12", 2020, 12, 1, "2020-12"},
        {"202007", 2020, 7, 1, "2020-07"},
        {"2020-T1", 2020, 1, 4, "2020-01-01/P4M"},
        {"2020-T3", 2020, 9, 4, "2020-09-01/P4M"},
        {"2020T2", 2020, 5, 4, "2020-05-01/P4M"},
        {"2016-01-01/P5Y", 2016, 1, 60, "2016-01-01/P5Y"},
        {"2016-01-01/P60M", 2016, 1, 60, "2016-01-01/P5Y"},
        {"2020-01-01/P9M", 2020, 1, 9, "2020-01-01/P9M"},
        {"2020-04-01/P12M", 2020, 4, 12, "2020-04-01/P12M"}, /* fiscal year */
        {"2020-04-01/P1Y", 2020, 4, 12, "2020-04-01/P12M"},
        {"2020-04-01/P2Y", 2020, 4, 24, "2020-04-01/P24M"},
        {"2020-01-01/P1Y", 2020, 1, 12, "2020"},
        {"2020-01-01/P6M", 2020, 1, 6, "2020-S1"},
        {"2020-02-01/P6M", 2020, 2, 6, "2020-02-01/P6M"},
        {"2020-07-01/P3M", 2020, 7, 3, "2020-Q3"},
        {"2020-08-01/P3M", 2020, 8, 3, "2020-08-01/P3M"},
        {"2020-07-01/P1M", 2020, 7, 1, "2020-07"},
        {"2020-12-01/P2M", 2020, 12, 2, "2020-12-01/P2M"},
        {"0001", 1, 1, 12, "0001"},
        {"9999-12", 9999, 12, 1, "9999-12"},
        {"0001-01-01/P4095M", 1, 1, 4095, "0001-01-01/P4095M"},
        {"0001-01-01/P341Y", 1, 1, 4092, "0001-01-01/P341Y"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_period period = 77, expected = make(rows[i].year, rows[i].month, rows[i].months);
        size_t length = strlen(rows[i].text), written = 99;
        char text[24];
        EXPECT(kgp_period_parse(rows[i].text, KGP_NUL_TERMINATED, SDMX, &period) == OK &&
                   period == expected,
               "%s: %d", rows[i].text, (int)period);
        EXPECT(kgp_period_parse(rows[i].text, length, SDMX, &period) == OK && period == expected,
               "%s: %d", rows[i].text, (int)period);
        EXPECT(kgp_period_format(period, SDMX, text, sizeof text, &written) == OK &&
                   strcmp(text, rows[i].canonical) == 0 && written == strlen(text),
               "%s: %s", rows[i].text, text);
    }
}

static void check_refused(const char *const *texts, size_t count, kgp_status expected) {
    for (size_t i = 0; i < count; i++) {
        kgp_period period = 77;
        kgp_status status = kgp_period_parse(texts[i], KGP_NUL_TERMINATED, SDMX, &period);
        EXPECT(status == expected && period == 77, "“%s”: %s", texts[i], kgp_status_name(status));
        EXPECT(kgp_period_parse(texts[i], strlen(texts[i]), SDMX, &period) == status, "“%s”",
               texts[i]);
    }
}

static void a_part_that_does_not_exist_is_out_of_range(void **state) {
    static const char *const texts[] = {
        "2020-A2",
        "2020-A0",
        "2020-S0",
        "2020-S3",
        "2020S3",
        "2020-T4",
        "2020-Q0",
        "2020-Q5",
        "2020Q5",
        "2020-00",
        "2020-13",
        "2020-M00",
        "2020-M13",
        "202013",
        "202000",
        "0000",
        "0000-Q1",
        "000001",
        "2020-01-02/P1M",
        "2020-01-00/P1M",
        "2020-13-01/P1M",
        "2020-00-01/P1Y",
        "2020-01-01/P4096M",
        "2020-01-01/P342Y",
        "2020-01-01/P99999Y",
        "2020-01-01/P99999999999999999999M",
        "2020-01-01/P4294967297M",
        "9999-12-01/P2M",
        "9999-02-01/P1Y",
    };
    (void)state;
    check_refused(texts, ROWS(texts), RANGE);
}

static void other_forms_are_bad_syntax(void **state) {
    static const char *const texts[] = {
        "",
        "2",
        "202",
        "20200",
        "2020007",
        "20200701",
        "2020-",
        "2020-1",
        "2020-007",
        "-2020",
        "+202",
        " 2020",
        "2020 ",
        "2020-Q",
        "2020-Q01",
        "2020-Qx",
        "2020-q3",
        "2020-X1",
        "2020--Q3",
        "2020_Q3",
        "2020-A01",
        "2020-M7",
        "2020-M007",
        "2020M07",
        "2020M7",
        "2020-12-31",
        "2020-W01",
        "2020W1",
        "2020-D001",
        "2020-01-01/",
        "2020-01-01/P",
        "2020-01-01/PM",
        "2020-01-01/P1",
        "2020-01-01/1M",
        "2020-01-01/P0M",
        "2020-01-01/P01M",
        "2020-01-01/P-1M",
        "2020-01-01/P1D",
        "2020-01-01/P1W",
        "2020-01-01/P1Y6M",
        "2020-01-01/p1M",
        "2020-01-01/P1m",
        "2020-01-01 P1M",
        "2020-01/P1M",
        "2020-1-1/P1Y",
        "2020-0x-01/P1M",
        "2020-01-0x/P1M",
        "2020-01-01/P1M ",
        "2020-01x01/P1M",
        "2020-01-01/P 1M",
    };
    (void)state;
    check_refused(texts, ROWS(texts), SYNTAX);
}

static void sdmx_reads_neither_ids_of_other_systems_nor_labels(void **state) {
    static const char *const texts[] = {
        "199501B", "2020April", "2020AprilS1", "2020Oct", "năm 2020", "2020.0",
    };
    (void)state;
    check_refused(texts, ROWS(texts), SYNTAX);
}

/* A text cut anywhere, or with one byte changed, is another period or none; nothing beyond is read. */
static void no_byte_beyond_the_length_is_read(void **state) {
    static const char *const texts[] = {"2020-01-01/P4095M", "2020-M07", "2020-Q3", "2020S1",
                                        "202007"};
    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++)
        for (size_t length = 0; length <= strlen(texts[i]); length++)
            for (size_t at = 0; at < (length == 0 ? 1 : length); at++)
                for (int32_t byte = 0; byte < 256; byte++) {
                    char *copy = malloc(length == 0 ? 1 : length);
                    kgp_period period = 77;
                    assert_non_null(copy);
                    memcpy(copy, texts[i], length);
                    if (length > 0)
                        copy[at] = (char)byte;
                    kgp_status status = kgp_period_parse(copy, length, SDMX, &period);
                    free(copy);
                    EXPECT(status == OK ? kgp_period_get(period, KGP_PERIOD_VALID, 0)
                                        : (status == SYNTAX || status == RANGE) && period == 77,
                           "%.*s with byte %d at %d", (int)length, texts[i], (int)byte, (int)at);
                }
}

static void every_text_written_is_read_back(void **state) {
    (void)state;
    for (int32_t year = 1900; year <= 2100; year++)
        for (int32_t month = 1; month <= 12; month++)
            for (int32_t months = 1; months <= 36; months++) {
                kgp_period period = make(year, month, months), read = 77;
                char text[24];
                size_t length;
                assert_int_equal(kgp_period_format(period, SDMX, text, sizeof text, &length), OK);
                EXPECT(kgp_period_parse(text, length, SDMX, &read) == OK && read == period,
                       "%s: %d", text, (int)read);
            }
}

static void format_writes_all_or_nothing(void **state) {
    static const char *const texts[] = {"2020", "2020-S1", "2020-07", "2020-01-01/P4095M"};
    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        kgp_period period;
        size_t needed = strlen(texts[i]), length = 99;
        char text[24] = "#";
        assert_int_equal(kgp_period_parse(texts[i], needed, SDMX, &period), OK);
        EXPECT(kgp_period_format(period, SDMX, NULL, 0, &length) == RANGE && length == needed, "%s",
               texts[i]);
        EXPECT(kgp_period_format(period, SDMX, text, needed, &length) == RANGE &&
                   length == needed && text[0] == '#',
               "%s", texts[i]);
        EXPECT(kgp_period_format(period, SDMX, text, needed + 1, NULL) == OK &&
                   strcmp(text, texts[i]) == 0,
               "%s", texts[i]);
    }
}

/* --- spans ----------------------------------------------------------------------------------- */

static void a_span_begins_and_ends_with_whole_months(void **state) {
    static const struct {
        int32_t year, month, months, last_year, last_month, last_date;
    } rows[] = {
        {2020, 1, 12, 2020, 12, 31}, {2020, 2, 1, 2020, 2, 29},     {2021, 2, 1, 2021, 2, 28},
        {1900, 1, 2, 1900, 2, 28},   {2020, 7, 3, 2020, 9, 30},     {2020, 4, 12, 2021, 3, 31},
        {2016, 1, 60, 2020, 12, 31}, {2020, 12, 2, 2021, 1, 31},    {1, 1, 1, 1, 1, 31},
        {9999, 12, 1, 9999, 12, 31}, {9658, 10, 4095, 9999, 12, 31}};
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_period period = make(rows[i].year, rows[i].month, rows[i].months);
        int32_t first = rows[i].year * 12 + rows[i].month - 1;
        EXPECT(period == first * 4096 + rows[i].months, "row %d", (int)i);
        EXPECT(kgp_period_get(period, KGP_PERIOD_VALID, 0) == 1, "row %d", (int)i);
        EXPECT(kgp_period_get(period, KGP_PERIOD_MONTHS, 0) == rows[i].months, "row %d", (int)i);
        EXPECT(kgp_period_get(period, KGP_PERIOD_FIRST_MONTH, 0) == first, "row %d", (int)i);
        EXPECT(kgp__period_end(period) == first + rows[i].months, "row %d", (int)i);
        EXPECT(kgp_period_get(period, KGP_PERIOD_FIRST_DAY, 0) ==
                   day(rows[i].year, rows[i].month, 1),
               "row %d", (int)i);
        EXPECT(kgp_period_get(period, KGP_PERIOD_LAST_DAY, 0) ==
                   day(rows[i].last_year, rows[i].last_month, rows[i].last_date),
               "row %d", (int)i);
    }
}

static void consecutive_periods_leave_no_day_out(void **state) {
    (void)state;
    for (int32_t first = 1900 * 12; first < 2100 * 12; first++)
        for (int32_t months = 1; months <= 36; months++) {
            kgp_day last = kgp_period_get(kgp__period_of(first, months), KGP_PERIOD_LAST_DAY, 0);
            EXPECT(kgp_period_get(kgp__period_of(first + months, 1), KGP_PERIOD_FIRST_DAY, 0) ==
                       last + 1,
                   "%d, %d", (int)first, (int)months);
        }
}

static void spans_that_do_not_exist_are_refused(void **state) {
    static const int32_t rows[][3] = {
        {0, 12, 1},        {10000, 1, 1},     {-1, 1, 1},           {2020, 0, 1},
        {2020, 13, 1},     {2020, 1, 0},      {2020, 1, -1},        {2020, 1, 4096},
        {9999, 12, 2},     {9658, 11, 4095},  {2020, 1, INT32_MAX}, {2020, 1, INT32_MIN},
        {INT32_MAX, 1, 1}, {INT32_MIN, 1, 1}, {2020, INT32_MAX, 1}, {2020, INT32_MIN, 1},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_period period = 77;
        EXPECT(kgp_period_make(rows[i][0], rows[i][1], rows[i][2], &period) == RANGE &&
                   period == 77,
               "%d-%d, %d", (int)rows[i][0], (int)rows[i][1], (int)rows[i][2]);
    }
}

static void numbers_that_are_no_period_give_nothing(void **state) {
    static const kgp_period rows[] = {
        KGP_NO_PERIOD,
        1,
        -1,
        4095,
        4096,
        11 * 4096 + 1,
        12 * 4096,
        119999 * 4096 + 2,
        120000 * 4096 + 1,
        -24240 * 4096 + 12,
        INT32_MAX,
        INT32_MIN,
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char text[24] = "#";
        size_t length = 99;
        EXPECT(kgp_period_get(rows[i], KGP_PERIOD_VALID, 0) == 0, "%d", (int)rows[i]);
        EXPECT(kgp_period_get(rows[i], KGP_PERIOD_MONTHS, 0) == 0, "%d", (int)rows[i]);
        EXPECT(kgp_period_get(rows[i], KGP_PERIOD_FIRST_MONTH, 0) == 0, "%d", (int)rows[i]);
        EXPECT(kgp_period_get(rows[i], KGP_PERIOD_FIRST_DAY, 0) == KGP_NO_DAY, "%d", (int)rows[i]);
        EXPECT(kgp_period_get(rows[i], KGP_PERIOD_LAST_DAY, 0) == KGP_NO_DAY, "%d", (int)rows[i]);
        EXPECT(kgp_period_get(rows[i], KGP_PERIOD_YEARS_LATER, 0) == KGP_NO_PERIOD, "%d",
               (int)rows[i]);
        EXPECT(kgp_period_format(rows[i], SDMX, text, sizeof text, &length) == KGP_E_ARGUMENT &&
                   text[0] == '#' && length == 99,
               "%d", (int)rows[i]);
    }
}

static void shifting_keeps_the_months_or_gives_none(void **state) {
    (void)state;
    kgp_period half = make(2020, 1, 6), last = make(9999, 12, 1), term = make(2016, 1, 60);
    assert_int_equal(kgp_period_get(half, KGP_PERIOD_YEARS_LATER, 0), half);
    assert_int_equal(kgp_period_get(half, KGP_PERIOD_YEARS_LATER, -1), make(2019, 1, 6));
    assert_int_equal(kgp_period_get(term, KGP_PERIOD_YEARS_LATER, 5), make(2021, 1, 60));
    assert_int_equal(kgp_period_get(half, KGP_PERIOD_YEARS_LATER, -2019), make(1, 1, 6));
    assert_int_equal(kgp_period_get(half, KGP_PERIOD_YEARS_LATER, -2020), KGP_NO_PERIOD);
    assert_int_equal(kgp_period_get(half, KGP_PERIOD_YEARS_LATER, 7979), make(9999, 1, 6));
    assert_int_equal(kgp_period_get(half, KGP_PERIOD_YEARS_LATER, 7980), KGP_NO_PERIOD);
    assert_int_equal(kgp_period_get(term, KGP_PERIOD_YEARS_LATER, 7979), make(9995, 1, 60));
    assert_int_equal(kgp_period_get(term, KGP_PERIOD_YEARS_LATER, 7980), KGP_NO_PERIOD);
    assert_int_equal(kgp_period_get(last, KGP_PERIOD_YEARS_LATER, -9998), make(1, 12, 1));
    assert_int_equal(kgp_period_get(last, KGP_PERIOD_YEARS_LATER, INT32_MIN), KGP_NO_PERIOD);
    assert_int_equal(kgp_period_get(last, KGP_PERIOD_YEARS_LATER, INT32_MAX), KGP_NO_PERIOD);
}

/* --- operations ------------------------------------------------------------------------------ */

static kgp_period read(const char *text) {
    kgp_period period = KGP_NO_PERIOD;
    EXPECT(kgp_period_parse(text, KGP_NUL_TERMINATED, SDMX, &period) == OK, "%s", text);
    return period;
}

/* "" is no period. */
static void a_period_is_made_from_another(void **state) {
    static const struct {
        const char *from;
        int32_t operation, argument;
        const char *made;
    } rows[] = {
        {"2020-Q4", KGP_PERIOD_NEXT, 1, "2021-Q1"},
        {"2020-Q1", KGP_PERIOD_NEXT, -1, "2019-Q4"},
        {"2020-Q1", KGP_PERIOD_NEXT, 0, "2020-Q1"},
        {"2020-12", KGP_PERIOD_NEXT, 1, "2021-01"},
        {"2020-S1", KGP_PERIOD_NEXT, 3, "2021-S2"},
        {"2016-01-01/P5Y", KGP_PERIOD_NEXT, 1, "2021-01-01/P5Y"},
        {"2020-01-01/P9M", KGP_PERIOD_NEXT, 1, "2020-10-01/P9M"},
        {"2020-04-01/P12M", KGP_PERIOD_NEXT, -2, "2018-04-01/P12M"},
        {"9999", KGP_PERIOD_NEXT, 1, ""},
        {"0001", KGP_PERIOD_NEXT, -1, ""},
        {"9998", KGP_PERIOD_NEXT, 1, "9999"},
        {"2020", KGP_PERIOD_NEXT, INT32_MAX, ""},
        {"2020", KGP_PERIOD_NEXT, INT32_MIN, ""},
        {"2020-Q3", KGP_PERIOD_YEAR, 1, "2020"},
        {"2020-Q1", KGP_PERIOD_YEAR, 4, "2019-04-01/P12M"},
        {"2020-Q2", KGP_PERIOD_YEAR, 4, "2020-04-01/P12M"},
        {"2020-12", KGP_PERIOD_YEAR, 12, "2020-12-01/P12M"},
        {"2020-11", KGP_PERIOD_YEAR, 12, "2019-12-01/P12M"},
        {"2020", KGP_PERIOD_YEAR, 1, "2020"},
        {"2020", KGP_PERIOD_YEAR, 7, ""},           /* lies in two of them */
        {"2020-03-01/P2M", KGP_PERIOD_YEAR, 4, ""}, /* likewise */
        {"2016-01-01/P5Y", KGP_PERIOD_YEAR, 1, ""},
        {"2020-Q3", KGP_PERIOD_YEAR, 0, ""},
        {"2020-Q3", KGP_PERIOD_YEAR, 13, ""},
        {"0001-03", KGP_PERIOD_YEAR, 4, ""},
        {"9999-12", KGP_PERIOD_YEAR, 4, ""},
        {"2020-Q3", KGP_PERIOD_TO_DATE, 1, "2020-01-01/P9M"},
        {"2020-09", KGP_PERIOD_TO_DATE, 1, "2020-01-01/P9M"},
        {"2020-Q4", KGP_PERIOD_TO_DATE, 1, "2020"},
        {"2020-Q1", KGP_PERIOD_TO_DATE, 1, "2020-Q1"},
        {"2020-Q1", KGP_PERIOD_TO_DATE, 4, "2019-04-01/P12M"},
        {"2020-Q3", KGP_PERIOD_TO_DATE, 4, "2020-04-01/P6M"},
        {"2016-01-01/P5Y", KGP_PERIOD_TO_DATE, 1, ""},
        {"2020-Q3", KGP_PERIOD_TO_DATE, -1, ""},
        {"2016-01-01/P5Y", KGP_PERIOD_THROUGH, 2018 * 12 + 5, "2016-01-01/P30M"},
        {"2020", KGP_PERIOD_THROUGH, 2020 * 12 + 8, "2020-01-01/P9M"},
        {"2020", KGP_PERIOD_THROUGH, 2020 * 12, "2020-01"},
        {"2020", KGP_PERIOD_THROUGH, 2020 * 12 + 11, "2020"},
        {"2020", KGP_PERIOD_THROUGH, 2020 * 12 + 12, ""},
        {"2020", KGP_PERIOD_THROUGH, 2020 * 12 - 1, ""},
        {"2020", KGP_PERIOD_THROUGH, INT32_MIN, ""},
        {"2020", KGP_PERIOD_THROUGH, INT32_MAX, ""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_period made = *rows[i].made == '\0' ? KGP_NO_PERIOD : read(rows[i].made);
        kgp_period found = kgp_period_get(read(rows[i].from), rows[i].operation, rows[i].argument);
        EXPECT(found == made, "%s, operation %d, %d: %d", rows[i].from, (int)rows[i].operation,
               (int)rows[i].argument, (int)found);
    }
}

static void months_are_left_until_the_end_of_a_year(void **state) {
    static const struct {
        const char *period;
        int32_t from, left;
    } rows[] = {
        {"2020-Q3", 1, 3}, {"2020-01", 1, 11},        {"2020-12", 1, 0},  {"2020-01-01/P9M", 1, 3},
        {"2020", 1, 0},    {"2016-01-01/P5Y", 1, 0},  {"2020-Q1", 4, 0},  {"2020-04", 4, 11},
        {"2020-12", 4, 3}, {"2020-11-01/P4M", 1, 10}, {"9999-11", 12, 0}, {"9999-12", 12, 11},
        {"2020", 0, -1},   {"2020", 13, -1},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        EXPECT(kgp_period_get(read(rows[i].period), KGP_PERIOD_MONTHS_LEFT, rows[i].from) ==
                   rows[i].left,
               "%s, year from %d", rows[i].period, (int)rows[i].from);
}

static void periods_contain_or_overlap_one_another(void **state) {
    static const struct {
        const char *one, *other;
        int32_t contains, contained, overlap;
    } rows[] = {
        {"2020", "2020-Q1", 1, 0, 1},
        {"2020", "2020-Q4", 1, 0, 1},
        {"2020", "2020", 1, 1, 1},
        {"2020", "2021", 0, 0, 0},
        {"2020-Q1", "2020-Q2", 0, 0, 0},
        {"2020-03", "2020-04", 0, 0, 0},
        {"2020", "2019-12-01/P2M", 0, 0, 1},
        {"2020", "2020-12-01/P2M", 0, 0, 1},
        {"2020-S1", "2020-06", 1, 0, 1},
        {"2016-01-01/P5Y", "2020", 1, 0, 1},
        {"2020", "2019-12-01/P14M", 0, 1, 1},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_period one = read(rows[i].one), other = read(rows[i].other);
        EXPECT(kgp_period_get(one, KGP_PERIOD_CONTAINS, other) == rows[i].contains &&
                   kgp_period_get(other, KGP_PERIOD_CONTAINS, one) == rows[i].contained,
               "%s, %s", rows[i].one, rows[i].other);
        EXPECT(kgp_period_get(one, KGP_PERIOD_OVERLAPS, other) == rows[i].overlap &&
                   kgp_period_get(other, KGP_PERIOD_OVERLAPS, one) == rows[i].overlap,
               "%s, %s", rows[i].one, rows[i].other);
    }
    assert_int_equal(kgp_period_get(read("2020"), KGP_PERIOD_CONTAINS, KGP_NO_PERIOD), 0);
    assert_int_equal(kgp_period_get(read("2020"), KGP_PERIOD_OVERLAPS, KGP_NO_PERIOD), 0);
    assert_int_equal(kgp_period_get(read("2020"), KGP_PERIOD_OVERLAPS, -1), 0);
}

static void a_period_contains_its_days(void **state) {
    kgp_period february = read("2020-02");
    (void)state;
    assert_int_equal(kgp_period_get(february, KGP_PERIOD_CONTAINS_DAY, day(2020, 1, 31)), 0);
    assert_int_equal(kgp_period_get(february, KGP_PERIOD_CONTAINS_DAY, day(2020, 2, 1)), 1);
    assert_int_equal(kgp_period_get(february, KGP_PERIOD_CONTAINS_DAY, day(2020, 2, 29)), 1);
    assert_int_equal(kgp_period_get(february, KGP_PERIOD_CONTAINS_DAY, day(2020, 3, 1)), 0);
    assert_int_equal(kgp_period_get(february, KGP_PERIOD_CONTAINS_DAY, KGP_NO_DAY), 0);
}

static void operations_of_no_period_give_nothing(void **state) {
    static const int32_t nothing[KGP_PERIOD_OPERATIONS] = {
        [KGP_PERIOD_FIRST_DAY] = KGP_NO_DAY,
        [KGP_PERIOD_LAST_DAY] = KGP_NO_DAY,
        [KGP_PERIOD_MONTHS_LEFT] = -1,
    };
    (void)state;
    for (int32_t operation = 0; operation < KGP_PERIOD_OPERATIONS; operation++) {
        int32_t argument = operation == KGP_PERIOD_CONTAINS ? KGP_NO_PERIOD : 1;
        EXPECT(kgp_period_get(KGP_NO_PERIOD, operation, argument) == nothing[operation],
               "operation %d", (int)operation);
    }
    assert_int_equal(kgp_period_get(make(2020, 1, 12), KGP_PERIOD_OPERATIONS, 1), 0);
    assert_int_equal(kgp_period_get(make(2020, 1, 12), -1, 1), 0);
}

static void an_array_is_asked_like_each_of_its_periods(void **state) {
    const kgp_period periods[] = {make(2020, 7, 3), KGP_NO_PERIOD, make(2016, 1, 60),
                                  make(9999, 12, 1), INT32_MIN};
    int32_t out[ROWS(periods)], same[ROWS(periods)];
    (void)state;
    for (int32_t operation = 0; operation < KGP_PERIOD_OPERATIONS; operation++)
        for (int32_t argument = -1; argument <= 13; argument++) {
            assert_int_equal(kgp_period_get_all(periods, ROWS(periods), operation, argument, out),
                             OK);
            memcpy(same, periods, sizeof same);
            assert_int_equal(kgp_period_get_all(same, ROWS(same), operation, argument, same), OK);
            for (size_t i = 0; i < ROWS(periods); i++)
                EXPECT(out[i] == kgp_period_get(periods[i], operation, argument) &&
                           same[i] == out[i],
                       "operation %d, %d, row %d", (int)operation, (int)argument, (int)i);
        }
    out[0] = 77;
    assert_int_equal(kgp_period_get_all(periods, 0, KGP_PERIOD_NEXT, 1, out), OK);
    assert_int_equal(kgp_period_get_all(periods, 1, KGP_PERIOD_OPERATIONS, 1, out), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_get_all(periods, 1, -1, 1, out), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_get_all(periods, -1, KGP_PERIOD_NEXT, 1, out), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_get_all(NULL, 1, KGP_PERIOD_NEXT, 1, out), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_get_all(periods, 1, KGP_PERIOD_NEXT, 1, NULL), KGP_E_ARGUMENT);
    assert_int_equal(out[0], 77);
}

static void parts_of_a_period_fill_it(void **state) {
    static const int32_t lengths[] = {1, 2, 3, 6, 12, 24, 60};
    kgp_period parts[60];
    int32_t count;
    (void)state;
    for (size_t i = 0; i < ROWS(lengths); i++)
        for (int32_t months = 1; months <= lengths[i]; months++) {
            kgp_period whole = make(2016, 4, lengths[i]), at = make(2016, 4, months);
            kgp_status status = kgp_period_split(whole, months, 60, parts, &count);
            EXPECT(status == (lengths[i] % months == 0 ? OK : RANGE), "%d in %d", (int)lengths[i],
                   (int)months);
            if (status != OK)
                continue;
            EXPECT(count == lengths[i] / months, "%d in %d", (int)lengths[i], (int)months);
            for (int32_t part = 0; part < count; part++) {
                EXPECT(parts[part] == at, "%d in %d", (int)lengths[i], (int)months);
                at = kgp_period_get(at, KGP_PERIOD_NEXT, 1);
            }
        }
    parts[2] = 77;
    assert_int_equal(kgp_period_split(read("2020"), 3, 2, parts, &count), OK);
    assert_int_equal(count, 4);
    assert_int_equal(parts[1], read("2020-Q2"));
    assert_int_equal(parts[2], 77);
    assert_int_equal(kgp_period_split(read("2020"), 3, 0, NULL, &count), OK);
    count = 77;
    assert_int_equal(kgp_period_split(read("2020"), 0, 2, parts, &count), RANGE);
    assert_int_equal(kgp_period_split(read("2020"), -3, 2, parts, &count), RANGE);
    assert_int_equal(kgp_period_split(KGP_NO_PERIOD, 3, 2, parts, &count), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_split(read("2020"), 3, -1, parts, &count), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_split(read("2020"), 3, 2, NULL, &count), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_split(read("2020"), 3, 2, parts, NULL), KGP_E_ARGUMENT);
    assert_int_equal(count, 77);
}

static void bad_arguments_are_refused(void **state) {
    kgp_period period = 77;
    (void)state;
    assert_int_equal(kgp_period_make(2020, 1, 1, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_parse(NULL, 4, SDMX, &period), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_parse("2020", 4, SDMX, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_format(make(2020, 1, 1), SDMX, NULL, 1, NULL), KGP_E_ARGUMENT);
    assert_int_equal(period, 77);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(text_says_the_span_and_has_one_canonical_form),
    cmocka_unit_test(a_part_that_does_not_exist_is_out_of_range),
    cmocka_unit_test(other_forms_are_bad_syntax),
    cmocka_unit_test(sdmx_reads_neither_ids_of_other_systems_nor_labels),
    cmocka_unit_test(no_byte_beyond_the_length_is_read),
    cmocka_unit_test(every_text_written_is_read_back),
    cmocka_unit_test(format_writes_all_or_nothing),
    cmocka_unit_test(a_span_begins_and_ends_with_whole_months),
    cmocka_unit_test(consecutive_periods_leave_no_day_out),
    cmocka_unit_test(spans_that_do_not_exist_are_refused),
    cmocka_unit_test(numbers_that_are_no_period_give_nothing),
    cmocka_unit_test(shifting_keeps_the_months_or_gives_none),
    cmocka_unit_test(a_period_is_made_from_another),
    cmocka_unit_test(months_are_left_until_the_end_of_a_year),
    cmocka_unit_test(periods_contain_or_overlap_one_another),
    cmocka_unit_test(a_period_contains_its_days),
    cmocka_unit_test(operations_of_no_period_give_nothing),
    cmocka_unit_test(an_array_is_asked_like_each_of_its_periods),
    cmocka_unit_test(parts_of_a_period_fill_it),
    cmocka_unit_test(bad_arguments_are_refused),
};

TEST_MAIN(tests)
