/* SPDX-License-Identifier: MIT */
/* Periods in the notations DHIS2, Vietnamese and English, and many at a time. */
#include "main.h"

#include "expect.h"
#include "memory.h"
#include "time/period.h"

enum {
    OK = KGP_OK,
    SYNTAX = KGP_E_SYNTAX,
    RANGE = KGP_E_RANGE,
    SDMX = KGP_PERIOD_TEXT_SDMX,
    DHIS2 = KGP_PERIOD_TEXT_DHIS2,
    VI = KGP_PERIOD_TEXT_VI,
    EN = KGP_PERIOD_TEXT_EN,
    ANY = KGP_PERIOD_TEXT_ANY
};

static const char *canonical(kgp_period period) {
    static char text[KGP__PERIOD_ROOM];
    kgp__period_text(period, text);
    return text;
}

static kgp_period read(const char *text) {
    kgp_period period = KGP_NO_PERIOD;
    EXPECT(kgp_period_parse(text, KGP_NUL_TERMINATED, SDMX, &period) == OK, "%s", text);
    return period;
}

/* Labels of SEMANTICS 2; the other spans by their first and last month. */
static void each_kind_has_its_label(void **state) {
    static const struct {
        const char *period, *vi, *en, *dhis2; /* NULL: no id */
    } rows[] = {
        {"2020", "năm 2020", "2020", "2020"},
        {"2020-S1", "6 tháng đầu năm 2020", "first half of 2020", "2020S1"},
        {"2020-S2", "6 tháng cuối năm 2020", "second half of 2020", "2020S2"},
        {"2020-Q1", "quý I năm 2020", "Q1 2020", "2020Q1"},
        {"2020-Q2", "quý II năm 2020", "Q2 2020", "2020Q2"},
        {"2020-Q3", "quý III năm 2020", "Q3 2020", "2020Q3"},
        {"2020-Q4", "quý IV năm 2020", "Q4 2020", "2020Q4"},
        {"2020-07", "tháng 7 năm 2020", "July 2020", "202007"},
        {"2020-12", "tháng 12 năm 2020", "December 2020", "202012"},
        {"2016-01-01/P5Y", "giai đoạn 2016–2020", "2016–2020", NULL},
        {"2020-01-01/P2Y", "giai đoạn 2020–2021", "2020–2021", NULL},
        {"2020-01-01/P9M", "9 tháng năm 2020", "first 9 months of 2020", NULL},
        {"2020-01-01/P2M", "2 tháng năm 2020", "first 2 months of 2020", "202001B"},
        {"2020-11-01/P2M", "từ tháng 11 đến tháng 12 năm 2020", "November to December 2020",
         "202006B"},
        {"2020-02-01/P2M", "từ tháng 2 đến tháng 3 năm 2020", "February to March 2020", NULL},
        {"2020-04-01/P12M", "từ tháng 4/2020 đến tháng 3/2021", "April 2020 to March 2021",
         "2020April"},
        {"2020-02-01/P12M", "từ tháng 2/2020 đến tháng 1/2021", "February 2020 to January 2021",
         "2020Feb"},
        {"2020-07-01/P12M", "từ tháng 7/2020 đến tháng 6/2021", "July 2020 to June 2021",
         "2020July"},
        {"2020-09-01/P12M", "từ tháng 9/2020 đến tháng 8/2021", "September 2020 to August 2021",
         "2020Sep"},
        {"2020-10-01/P12M", "từ tháng 10/2020 đến tháng 9/2021", "October 2020 to September 2021",
         "2020Oct"},
        {"2020-11-01/P12M", "từ tháng 11/2020 đến tháng 10/2021", "November 2020 to October 2021",
         "2020Nov"},
        {"2020-03-01/P12M", "từ tháng 3/2020 đến tháng 2/2021", "March 2020 to February 2021",
         NULL},
        {"2020-04-01/P6M", "từ tháng 4 đến tháng 9 năm 2020", "April to September 2020",
         "2020AprilS1"},
        {"2020-10-01/P6M", "từ tháng 10/2020 đến tháng 3/2021", "October 2020 to March 2021",
         "2020AprilS2"},
        {"2020-11-01/P6M", "từ tháng 11/2020 đến tháng 4/2021", "November 2020 to April 2021",
         "2020NovemberS1"},
        {"2020-05-01/P6M", "từ tháng 5 đến tháng 10 năm 2020", "May to October 2020",
         "2019NovemberS2"},
        {"2020-02-01/P3M", "từ tháng 2 đến tháng 4 năm 2020", "February to April 2020",
         "2019NovemberQ2"},
        {"2020-11-01/P3M", "từ tháng 11/2020 đến tháng 1/2021", "November 2020 to January 2021",
         "2020NovemberQ1"},
        {"2020-03-01/P3M", "từ tháng 3 đến tháng 5 năm 2020", "March to May 2020", NULL},
        {"2020-04-01/P24M", "từ tháng 4/2020 đến tháng 3/2022", "April 2020 to March 2022", NULL},
        {"0001", "năm 0001", "0001", "0001"},
        {"0001-02-01/P3M", "từ tháng 2 đến tháng 4 năm 0001", "February to April 0001", NULL},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const char *texts[] = {rows[i].period, rows[i].dhis2, rows[i].vi, rows[i].en};
        for (int32_t notation = SDMX; notation < ANY; notation++) {
            char text[64] = "#";
            size_t length = 99;
            const char *wanted = texts[notation];
            kgp_status status =
                kgp_period_format(read(rows[i].period), notation, text, sizeof text, &length);
            if (wanted == NULL)
                EXPECT(status == KGP_E_NOT_FOUND && length == 99 && *text == '#', "%s: %s",
                       rows[i].period, text);
            else
                EXPECT(status == OK && strcmp(text, wanted) == 0 && length == strlen(wanted),
                       "%s: “%s”, not “%s”", rows[i].period, text, wanted);
        }
    }
}

static void people_write_them_in_many_ways(void **state) {
    static const struct {
        int32_t notation;
        const char *text, *period;
    } rows[] = {
        {VI, "Quý III/2020", "2020-Q3"},
        {VI, "quý III năm 2020", "2020-Q3"},
        {VI, "QUÝ 3 NĂM 2020", "2020-Q3"},
        {VI, "quy iii / 2020", "2020-Q3"},
        {VI, "Quý 3/2020", "2020-Q3"},
        {VI, "quý IV 2020", "2020-Q4"},
        {VI, "quý I-2020", "2020-Q1"},
        {VI, "Quí III/2020", "2020-Q3"},
        {VI, "QUI 2 NĂM 2020", "2020-Q2"},
        {VI, "T7/2020", "2020-07"},
        {VI, "t 12-2020", "2020-12"},
        {VI,
         "quý\xC2\xA0II\xC2\xA0năm\xC2\xA0"
         "2020",
         "2020-Q2"},
        {VI, "quy\xCC\x81 II na\xCC\x86m 2020", "2020-Q2"},
        {VI, "6 tháng đầu năm 2020", "2020-S1"},
        {VI, "06 tháng đầu năm 2020", "2020-S1"},
        {VI, "6 thang dau nam 2020", "2020-S1"},
        {VI, "6 tháng năm 2020", "2020-S1"},
        {VI, "nửa đầu năm 2020", "2020-S1"},
        {VI, "6 tháng cuối năm 2020", "2020-S2"},
        {VI, "nửa cuối năm 2020", "2020-S2"},
        {VI, "3 tháng cuối năm 2020", "2020-Q4"},
        {VI, "2 tháng cuối năm 2020", "2020-11-01/P2M"},
        {VI, "9 tháng năm 2020", "2020-01-01/P9M"},
        {VI, "9 tháng đầu năm 2020", "2020-01-01/P9M"},
        {VI, "9 tháng/2020", "2020-01-01/P9M"},
        {VI, "1 tháng đầu năm 2020", "2020-01"},
        {VI, "12 tháng năm 2020", "2020"},
        {VI, "giai đoạn 2016–2020", "2016-01-01/P5Y"},
        {VI, "Giai đoạn 2016-2020", "2016-01-01/P5Y"},
        {VI, "giai đoạn 2016 — 2020", "2016-01-01/P5Y"},
        {VI, "thời kỳ 2016-2020", "2016-01-01/P5Y"},
        {VI, "2016–2020", "2016-01-01/P5Y"},
        {VI, "từ năm 2016 đến năm 2020", "2016-01-01/P5Y"},
        {VI, "giai đoạn 2020–2020", "2020"},
        {VI, "tháng 7/2020", "2020-07"},
        {VI, "Tháng 07 năm 2020", "2020-07"},
        {VI, "tháng7/2020", "2020-07"},
        {VI, "tháng 7-2020", "2020-07"},
        {VI, "7/2020", "2020-07"},
        {VI, "năm 2020", "2020"},
        {VI, "cả năm 2020", "2020"},
        {VI, "2020", "2020"},
        {VI, "  NĂM   2020\t", "2020"},
        {VI, "từ tháng 4/2020 đến tháng 3/2021", "2020-04-01/P12M"},
        {VI, "từ tháng 4 năm 2020 đến tháng 3 năm 2021", "2020-04-01/P12M"},
        {VI, "tu thang 2 den thang 5/2020", "2020-02-01/P4M"},
        {VI, "từ tháng 1 đến tháng 12 năm 2020", "2020"},
        {VI, "từ tháng 3 đến tháng 3 năm 2020", "2020-03"},
        {EN, "2020", "2020"},
        {EN, "Year 2020", "2020"},
        {EN, "Q3 2020", "2020-Q3"},
        {EN, "q3/2020", "2020-Q3"},
        {EN, "Third quarter of 2020", "2020-Q3"},
        {EN, "first quarter of 2020", "2020-Q1"},
        {EN, "H2 2020", "2020-S2"},
        {EN, "First half of 2020", "2020-S1"},
        {EN, "SECOND  HALF OF 2020", "2020-S2"},
        {EN, "9 months of 2020", "2020-01-01/P9M"},
        {EN, "first 6 months of 2020", "2020-S1"},
        {EN, "last 3 months of 2020", "2020-Q4"},
        {EN, "july 2020", "2020-07"},
        {EN, "2016-2020", "2016-01-01/P5Y"},
        {EN, "2016 to 2020", "2016-01-01/P5Y"},
        {EN, "April 2020 – March 2021", "2020-04-01/P12M"},
        {EN, "February–May 2020", "2020-02-01/P4M"},
        {DHIS2, "2020AprilQ1", "2020-Q2"},
        {DHIS2, "2020AprilQ4", "2021-Q1"},
        {DHIS2, "2020JulyS2", "2021-S1"},
        {DHIS2, "2020JulyQ1", "2020-Q3"},
        {DHIS2, "2020NovemberQ4", "2021-08-01/P3M"},
        {DHIS2, "202003B", "2020-05-01/P2M"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const int32_t notations[] = {rows[i].notation, ANY};
        for (int32_t n = 0; n < 2; n++) {
            kgp_period period = KGP_NO_PERIOD;
            kgp_status status =
                kgp_period_parse(rows[i].text, KGP_NUL_TERMINATED, notations[n], &period);
            EXPECT(status == OK && period == read(rows[i].period), "“%s”: %s, %s", rows[i].text,
                   kgp_status_name(status), canonical(period));
        }
    }
}

static void what_does_not_exist_is_told_apart_from_bad_syntax(void **state) {
    static const struct {
        int32_t notation;
        const char *text;
        kgp_status status;
    } rows[] = {
        {VI, "quý V/2020", RANGE},
        {VI, "quý 0/2020", RANGE},
        {VI, "quí V/2020", RANGE},
        {VI, "T13/2020", RANGE},
        {VI, "quý 5 năm 2020", RANGE},
        {VI, "tháng 13/2020", RANGE},
        {VI, "tháng 0 năm 2020", RANGE},
        {VI, "13/2020", RANGE},
        {VI, "13 tháng năm 2020", RANGE},
        {VI, "0 tháng đầu năm 2020", RANGE},
        {VI, "13 tháng cuối năm 2020", RANGE},
        {VI, "0 tháng cuối năm 2020", RANGE},
        {VI, "giai đoạn 2020–2016", RANGE},
        {VI, "giai đoạn 1000–2020", RANGE}, /* above KGP_LIMIT_MONTHS */
        {VI, "năm 0000", RANGE},
        {VI, "từ tháng 5 đến tháng 2 năm 2020", RANGE},
        {VI, "từ tháng 5/2021 đến tháng 6/2020", RANGE},
        {VI, "từ tháng 13 đến tháng 14 năm 2020", RANGE},
        {VI, "từ tháng 0/2020 đến tháng 1/2020", RANGE},
        {VI, "từ tháng 1/2020 đến tháng 13/2020", RANGE},
        {VI, "", SYNTAX},
        {VI, " ", SYNTAX},
        {VI, "năm", SYNTAX},
        {VI, "năm 20", SYNTAX},
        {VI, "năm 20200", SYNTAX},
        {VI, "năm 20 20", SYNTAX},
        {VI, "năm 2020 2021", SYNTAX},
        {VI, "năm 2020.", SYNTAX},
        {VI, "quý 2020", SYNTAX},
        {VI, "quý IIII/2020", SYNTAX},
        {VI, "quýIII/2020", SYNTAX},
        {VI, "qu\xC3 III/2020", SYNTAX},
        {VI, "quyển III/2020", SYNTAX},
        {VI, "qui", SYNTAX},
        {VI, "quit III/2020", SYNTAX},
        {VI, "T7 2020", SYNTAX},
        {VI, "2020-T1", SYNTAX},
        {EN, "T7/2020", SYNTAX},
        {VI, "tháng 00007/2020", SYNTAX},
        {VI, "tháng bảy 2020", SYNTAX},
        {VI, "giai đoạn 2016", SYNTAX},
        {VI, "giai đoạn 2016 2020", SYNTAX},
        {VI, "tuần 5 năm 2020", SYNTAX},
        {VI, "ngày 5/7/2020", SYNTAX},
        {VI, "5/7/2020", SYNTAX},
        {VI, "2020-07", SYNTAX},
        {VI, "Q3 2020", SYNTAX},
        {EN, "Q5 2020", RANGE},
        {EN, "H3 2020", RANGE},
        {EN, "Q0 2020", RANGE},
        {EN, "2020–2016", RANGE},
        {EN, "13 months of 2020", RANGE},
        {EN, "May to April 2020", RANGE},
        {EN, "May 2021 to April 2020", RANGE},
        {EN, "fifth quarter of 2020", SYNTAX},
        {EN, "third half of 2020", SYNTAX},
        {EN, "Jully 2020", SYNTAX},
        {EN, "Jul 2020", SYNTAX},
        {EN, "July", SYNTAX},
        {EN, "năm 2020", SYNTAX},
        {EN, "QIII 2020", SYNTAX},
        {DHIS2, "2020S3", RANGE},
        {DHIS2, "2020Q0", RANGE},
        {DHIS2, "202013", RANGE},
        {DHIS2, "202007B", RANGE},
        {DHIS2, "202000B", RANGE},
        {DHIS2, "2020AprilS3", RANGE},
        {DHIS2, "2020NovemberQ5", RANGE},
        {DHIS2, "0000", RANGE},
        {DHIS2, "0000NovemberQ2", RANGE},
        {DHIS2, "9999April", RANGE},
        {DHIS2, "2020-Q1", SYNTAX},
        {DHIS2, "2020-07", SYNTAX},
        {DHIS2, "2020April1", SYNTAX},
        {DHIS2, "2020AprilS", SYNTAX},
        {DHIS2, "2020april", SYNTAX},
        {DHIS2, "2020Apr", SYNTAX},
        {DHIS2, "202001b", SYNTAX},
        {DHIS2, "2020W1", SYNTAX},
        {DHIS2, "20200701", SYNTAX},
        {DHIS2, "2020-01-01/P9M", SYNTAX},
        {ANY, "2020-Q5", RANGE},
        {ANY, "2020-13", RANGE},
        {ANY, "quý V/2020", RANGE},
        {ANY, "2020AprilS3", RANGE},
        {ANY, "2020-X1", SYNTAX},
        {ANY, "20201", SYNTAX},
        {ANY, "", SYNTAX},
        {ANY, "2020-02-30", SYNTAX},
        {ANY, "2020-W05", SYNTAX},
        {ANY, "\xFF\xFE", SYNTAX},
        {ANY, "năm\n2020", SYNTAX},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_period period = 77;
        kgp_status status =
            kgp_period_parse(rows[i].text, KGP_NUL_TERMINATED, rows[i].notation, &period);
        EXPECT(status == rows[i].status && period == 77, "“%s” in %d: %s", rows[i].text,
               (int)rows[i].notation, kgp_status_name(status));
    }
}

static void a_long_text_is_refused_in_every_notation(void **state) {
    static const char *const pieces[] = {"9",        " ",     "quý ", "a\xCC\x81",
                                         "\xCC\x81", "2020-", "\xFF"};
    static char text[10240];
    (void)state;
    for (size_t i = 0; i < ROWS(pieces); i++) {
        size_t length = 0, piece = strlen(pieces[i]);
        for (; length + piece <= sizeof text; length += piece)
            memcpy(text + length, pieces[i], piece);
        for (int32_t notation = SDMX; notation <= ANY; notation++) {
            kgp_period period = 77;
            EXPECT(kgp_period_parse(text, length, notation, &period) == SYNTAX && period == 77,
                   "“%s” in %d", pieces[i], (int)notation);
        }
    }
    memset(text, ' ', sizeof text);
    memcpy(text + 5000, "2020", 4);
    kgp_period period;
    assert_int_equal(kgp_period_parse(text, sizeof text, EN, &period), OK);
    assert_int_equal(period, read("2020"));
}

/* Reporting years: SDMX 2.1, section 6, part 4.2.6. */
static void reporting_years_start_with_any_month(void **state) {
    static const struct {
        int32_t from;
        const char *text, *period, *written;
    } rows[] = {
        {4, "2020-A1", "2020-04-01/P12M", "2020-A1"},
        {4, "2020-S2", "2020-10-01/P6M", "2020-S2"},
        {4, "2020-Q1", "2020-Q2", "2020-Q1"},
        {4, "2020-Q4", "2021-Q1", "2020-Q4"},
        {4, "2020Q4", "2021-Q1", "2020-Q4"},
        {4, "2020-T1", "2020-04-01/P4M", "2020-04-01/P4M"},
        {4, "2020-M01", "2020-04", "2020-04"},
        {4, "2020-M12", "2021-03", "2021-03"},
        {4, "2020", "2020", "2020"},
        {4, "2020-07", "2020-07", "2020-07"},
        {4, "202007", "2020-07", "2020-07"},
        {4, "2020-01-01/P9M", "2020-01-01/P9M", "2020-01-01/P9M"},
        {4, "2020-01-01/P6M", "2020-S1", "2020-01-01/P6M"},
        {7, "2020-S1", "2020-S2", "2020-S1"},
        {12, "2020-Q1", "2020-12-01/P3M", "2020-Q1"},
        {12, "0001-01-01/P3M", "0001-Q1", "0001-01-01/P3M"},
    };
    static const int32_t none[] = {4 * KGP_PERIOD_TEXT_YEAR_FROM + DHIS2,
                                   4 * KGP_PERIOD_TEXT_YEAR_FROM + VI,
                                   4 * KGP_PERIOD_TEXT_YEAR_FROM + ANY,
                                   13 * KGP_PERIOD_TEXT_YEAR_FROM,
                                   KGP_PERIOD_TEXTS,
                                   15,
                                   -1,
                                   INT32_MAX,
                                   INT32_MIN};
    kgp_period period;
    char text[64];
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int32_t notation = SDMX + rows[i].from * KGP_PERIOD_TEXT_YEAR_FROM;
        kgp_status status = kgp_period_parse(rows[i].text, KGP_NUL_TERMINATED, notation, &period);
        EXPECT(status == OK && period == read(rows[i].period), "%s from %d: %s", rows[i].text,
               (int)rows[i].from, canonical(period));
        EXPECT(kgp_period_format(period, notation, text, sizeof text, NULL) == OK &&
                   strcmp(text, rows[i].written) == 0,
               "%s from %d: %s", rows[i].text, (int)rows[i].from, text);
    }
    assert_int_equal(kgp_period_parse("0000-Q4", 7, 4 * KGP_PERIOD_TEXT_YEAR_FROM, &period), RANGE);
    assert_int_equal(kgp_period_parse("9999-A1", 7, 4 * KGP_PERIOD_TEXT_YEAR_FROM, &period), RANGE);
    for (size_t i = 0; i < ROWS(none); i++) {
        EXPECT(kgp_period_parse("2020", 4, none[i], &period) == KGP_E_ARGUMENT, "%d", (int)none[i]);
        EXPECT(kgp_period_format(read("2020"), none[i], text, sizeof text, NULL) == KGP_E_ARGUMENT,
               "%d", (int)none[i]);
    }
    assert_int_equal(kgp_period_format(read("2020"), ANY, text, sizeof text, NULL), KGP_E_ARGUMENT);
}

/* One that is written reads back in its notation and in any, and no other notation says otherwise. */
static void check_there_and_back(kgp_period period) {
    for (int32_t notation = SDMX; notation < ANY; notation++) {
        char text[64];
        size_t length;
        kgp_status status = kgp_period_format(period, notation, text, sizeof text, &length);
        if (status == KGP_E_NOT_FOUND && notation == DHIS2)
            continue;
        EXPECT(status == OK, "%s in %d", canonical(period), (int)notation);
        for (int32_t reader = SDMX; reader <= ANY; reader++) {
            kgp_period again = KGP_NO_PERIOD;
            status = kgp_period_parse(text, length, reader, &again);
            EXPECT(status == OK ? again == period : reader != notation && reader != ANY,
                   "“%s” in %d: %s", text, (int)reader, kgp_status_name(status));
        }
    }
}

static void every_text_written_is_read_back_everywhere(void **state) {
    static const int32_t years[] = {1, 2, 999, 1899, 1995, 2000, 2019, 2020, 2021, 9996};
    (void)state;
    for (size_t y = 0; y < ROWS(years); y++) {
        for (int32_t month = 0; month < 12; month++)
            for (int32_t months = 1; months <= 36; months++)
                check_there_and_back(kgp__period_of(years[y] * 12 + month, months));
        for (int32_t count = 1; count <= 341 && years[y] + count <= 10000; count++)
            check_there_and_back(kgp__period_of(years[y] * 12, count * 12));
    }
}

static void every_reporting_text_is_read_back(void **state) {
    (void)state;
    for (int32_t from = 2; from <= 12; from++)
        for (int32_t first = 12; first < 60; first++)
            for (int32_t months = 1; months <= 36; months++) {
                int32_t notation = from * KGP_PERIOD_TEXT_YEAR_FROM;
                kgp_period period = kgp__period_of(first, months), again = KGP_NO_PERIOD;
                char text[64];
                size_t length;
                assert_int_equal(kgp_period_format(period, notation, text, sizeof text, &length),
                                 OK);
                EXPECT(kgp_period_parse(text, length, notation, &again) == OK && again == period,
                       "%s from %d: %s", text, (int)from, canonical(again));
            }
}

/* --- many ------------------------------------------------------------------------------------ */

static void many_texts_are_read_at_once(void **state) {
    static const char bytes[] = "2020quý III/20202020-Q5x2021";
    static const int64_t offsets[] = {0, 4, 17, 24, 25, 25, 29};
    static const int64_t back[] = {0, 4, 3}, before[] = {-1, 4};
    kgp_period periods[6];
    kgp_status statuses[6];
    int64_t failed = 77;
    (void)state;
    assert_int_equal(kgp_period_parse_all(bytes, offsets, 6, ANY, periods, statuses, &failed), OK);
    const kgp_period expected[] = {read("2020"), read("2020-Q3"), 0, 0, 0, read("2021")};
    const kgp_status status[] = {OK, OK, RANGE, SYNTAX, SYNTAX, OK};
    assert_memory_equal(periods, expected, sizeof expected);
    assert_memory_equal(statuses, status, sizeof status);
    assert_int_equal(failed, 3);

    periods[1] = 77;
    assert_int_equal(kgp_period_parse_all(bytes, offsets + 1, 1, SDMX, periods, NULL, NULL), OK);
    assert_int_equal(periods[0], KGP_NO_PERIOD); /* Vietnamese is no SDMX */
    assert_int_equal(periods[1], 77);
    assert_int_equal(kgp_period_parse_all(NULL, offsets, 0, SDMX, NULL, NULL, &failed), OK);
    assert_int_equal(failed, 0);

    periods[0] = 77;
    failed = 77;
    assert_int_equal(kgp_period_parse_all(bytes, back, 2, ANY, periods, NULL, &failed),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_parse_all(bytes, before, 1, ANY, periods, NULL, &failed),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_parse_all(bytes, offsets, -1, ANY, periods, NULL, &failed),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_parse_all(bytes, offsets, 1, 5, periods, NULL, &failed),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_parse_all(NULL, offsets, 1, ANY, periods, NULL, &failed),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_parse_all(bytes, NULL, 1, ANY, periods, NULL, &failed),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_parse_all(bytes, offsets, 1, ANY, NULL, NULL, &failed),
                     KGP_E_ARGUMENT);
    assert_int_equal(periods[0], 77);
    assert_int_equal(failed, 77);
}

static void many_texts_are_written_at_once(void **state) {
    const kgp_period periods[] = {read("2020"), KGP_NO_PERIOD, read("2016-01-01/P5Y"),
                                  read("2020-07")};
    static const struct {
        int32_t notation;
        const char *text;
        int64_t offsets[5];
    } rows[] = {
        {SDMX, "20202016-01-01/P5Y2020-07", {0, 4, 4, 18, 25}},
        {DHIS2, "2020202007", {0, 4, 4, 4, 10}},
        {EN, "20202016–2020July 2020", {0, 4, 4, 15, 24}},
    };
    kgp_buffer *buffer;
    int64_t offsets[5];
    (void)state;
    assert_int_equal(kgp_buffer_new(NULL, &buffer), OK);
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_buffer_clear(buffer);
        assert_int_equal(kgp_buffer_append(buffer, "#", 1), OK);
        assert_int_equal(kgp_period_format_all(periods, 4, rows[i].notation, buffer, offsets), OK);
        EXPECT(strcmp(kgp_buffer_data(buffer) + 1, rows[i].text) == 0, "%s",
               kgp_buffer_data(buffer));
        EXPECT(memcmp(offsets, rows[i].offsets, sizeof offsets) == 0, "row %d", (int)i);
    }
    size_t size = kgp_buffer_size(buffer);
    assert_int_equal(kgp_period_format_all(NULL, 0, VI, buffer, offsets), OK);
    assert_int_equal(offsets[0], 0);
    offsets[0] = 77;
    assert_int_equal(kgp_period_format_all(periods, 4, ANY, buffer, offsets), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_format_all(periods, -1, VI, buffer, offsets), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_format_all(NULL, 4, VI, buffer, offsets), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_format_all(periods, 4, VI, NULL, offsets), KGP_E_ARGUMENT);
    assert_int_equal(kgp_period_format_all(periods, 4, VI, buffer, NULL), KGP_E_ARGUMENT);
    assert_int_equal(offsets[0], 77);
    assert_int_equal(kgp_buffer_size(buffer), size);
    kgp_buffer_free(buffer);
}

static void no_periods_are_an_empty_text(void **state) {
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    kgp_buffer *buffer;
    int64_t offsets[1];
    (void)state;
    assert_int_equal(kgp_buffer_new(&allocator, &buffer), OK);
    assert_int_equal(kgp_period_format_all(NULL, 0, VI, buffer, offsets), OK);
    assert_int_equal(*kgp_buffer_data(buffer), '\0');
    kgp_buffer_free(buffer);
}

static void without_memory_nothing_is_written(void **state) {
    kgp_period periods[100];
    int64_t offsets[101] = {77};
    memory from = {.fails = 1}; /* the buffer itself is the first call */
    kgp_allocator allocator = memory_allocator(&from);
    kgp_buffer *buffer;
    (void)state;
    for (int32_t i = 0; i < 100; i++)
        periods[i] = read("2020-Q3");
    assert_int_equal(kgp_buffer_new(&allocator, &buffer), OK);
    assert_int_equal(kgp_period_format_all(periods, 100, VI, buffer, offsets), KGP_E_MEMORY);
    assert_int_equal(kgp_buffer_size(buffer), 0);
    assert_int_equal(offsets[0], 77);
    kgp_buffer_free(buffer);
    assert_int_equal(from.lent, 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_kind_has_its_label),
    cmocka_unit_test(people_write_them_in_many_ways),
    cmocka_unit_test(what_does_not_exist_is_told_apart_from_bad_syntax),
    cmocka_unit_test(a_long_text_is_refused_in_every_notation),
    cmocka_unit_test(reporting_years_start_with_any_month),
    cmocka_unit_test(every_text_written_is_read_back_everywhere),
    cmocka_unit_test(every_reporting_text_is_read_back),
    cmocka_unit_test(many_texts_are_read_at_once),
    cmocka_unit_test(many_texts_are_written_at_once),
    cmocka_unit_test(no_periods_are_an_empty_text),
    cmocka_unit_test(without_memory_nothing_is_written),
};

TEST_MAIN(tests)
