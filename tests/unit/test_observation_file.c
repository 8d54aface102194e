/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "findings.h"
#include "random.h"

#include <kgplan/io.h>
#include <kgplan/panel.h>

static const char plan_text[] = "{kgplan: 1, id: P, period: 2020, units: [{id: KG}, {id: GR}], "
                                "indicators: [{id: rice}, {id: poor, kind: ratio}]}";

static kgp_log *new_log(void) {
    kgp_plan *plan;
    kgp_log *log;
    assert_int_equal(kgp_plan_read(plan_text, strlen(plan_text), "p", NULL, &plan, NULL), KGP_OK);
    assert_int_equal(kgp_log_new(plan, &log), KGP_OK);
    kgp_plan_unref(plan);
    return log;
}

static kgp_status read(kgp_log *log, const char *bytes, size_t length, int32_t options, int64_t *loaded,
                       int64_t *rejected, kgp_diag *diag) {
    char *exact = malloc(length + (length == 0)); /* so that a sanitizer sees any byte too far */
    assert_non_null(exact);
    memcpy(exact, bytes, length);
    kgp_status status = kgp_log_read_csv(log, exact, length, "a.csv", options, loaded, rejected, diag);
    free(exact);
    return status;
}

#define FOUR "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE"
#define HEAD FOUR "\n"
#define ALL FOUR ",OBS_STATUS,NUMERATOR,DENOMINATOR,AS_OF,MEASURE,BOUND,UNIT_MULT,SOURCE,COMMENT\n"
#define GOOD "rice,KG,2020,5\n"

enum { VI = KGP_CSV_VI, SEMI = KGP_CSV_SEMICOLON, TAB = KGP_CSV_TAB };

/* Files, the good and bad rows of each, and what is found. Below 0: the file as a whole is refused. */
static const struct {
    const char *name, *text;
    int32_t options, good, bad;
    const char *findings;
} files[] = {
    {"one row", HEAD GOOD, 0, 1, 0, ""},
    {"no line end", HEAD "rice,KG,2020,5", 0, 1, 0, ""},
    {"CR LF", FOUR "\r\nrice,KG,2020,5\r\nrice,GR,2020,6\r\n", 0, 2, 0, ""},
    {"CR", FOUR "\rrice,KG,2020,5\rrice,GR,2020,6\r", 0, 2, 0, ""},
    {"blank lines", "\n\n" HEAD "\n" GOOD "\r\n\n" GOOD "\n", 0, 2, 0, ""},
    {"a byte order mark", "\xEF\xBB\xBF" HEAD GOOD, 0, 1, 0, ""},
    {"header only", HEAD, 0, 0, 0, ""},
    {"header only, without a line end", FOUR, 0, 0, 0, ""},
    {"columns in another order", "OBS_VALUE,TIME_PERIOD,REF_AREA,INDICATOR\n5,2020,KG,rice\n", 0, 1, 0, ""},
    {"all columns", ALL "rice,KG,2020,5,P,,,2021-01-10,change,>,3,A,B\n", 0, 1, 0, ""},
    {"all columns, blank", ALL "rice,KG,2020,5,,,,,,,,,\n", 0, 1, 0, ""},
    {"every word",
     ALL "rice,KG,2020,5,A,,,,level,>,,,\nrice,KG,2020,5,P,,,,change,<,,,\nrice,KG,2020,5,E,,,,growth,~,,,\n"
         "rice,KG,2020,1,F,,,,attested,,,,\nrice,KG,2020,,O,,,,,,,,\nrice,KG,2020,,M,,,,,,,,\n"
         "rice,KG,2020,,Q,,,,,,,,\n", 0, 7, 0, ""},
    {"SDMX-CSV 1", "DATAFLOW," HEAD "VN:KG(1.0)," GOOD, 0, 1, 0, ""},
    {"SDMX-CSV 2", "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION," HEAD "dataflow,VN:KG(1.0),,I," GOOD, 0, 1, 0, ""},
    {"semicolons", "INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE\nrice;KG;2020;5,000.5\n", SEMI, 1, 0, ""},
    {"tabs", "INDICATOR\tREF_AREA\tTIME_PERIOD\tOBS_VALUE\nrice\tKG\t2020\t5\n", TAB, 1, 0, ""},
    {"semicolons and decimal commas", "INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE\nrice;KG;2020;51.697,4\n", SEMI | VI,
     1, 0, ""},
    {"decimal commas in quotes", HEAD "rice,KG,2020,\"51.697,4\"\n", VI, 1, 0, ""},
    {"every field in quotes", "\"INDICATOR\",\"REF_AREA\",\"TIME_PERIOD\",\"OBS_VALUE\"\n\"rice\",\"KG\",\"2020\",\"5\"\n",
     0, 1, 0, ""},
    {"doubled quotes", HEAD "rice,KG,2020,\"\"\"\"\n", 0, 0, 1, "2:14 BAD_VALUE"},
    {"an empty field in quotes", HEAD "rice,KG,2020,\"\"\n", 0, 0, 1, "2:14 NO_VALUE"},

    {"empty", "", 0, -1, 0, "1:1 CSV_HEADER; 1:1 CSV_HEADER; 1:1 CSV_HEADER; 1:1 CSV_HEADER"},
    {"only a byte order mark", "\xEF\xBB\xBF", 0, -1, 0,
     "1:1 CSV_HEADER; 1:1 CSV_HEADER; 1:1 CSV_HEADER; 1:1 CSV_HEADER"},
    {"only line ends", "\n\r\n\n", 0, -1, 0, "4:1 CSV_HEADER; 4:1 CSV_HEADER; 4:1 CSV_HEADER; 4:1 CSV_HEADER"},
    {"no header", GOOD GOOD, 0, -1, 0,
     "1:1 CSV_HEADER; 1:6 CSV_HEADER; 1:9 CSV_HEADER; 1:14 CSV_HEADER; 1:1 CSV_HEADER; 1:1 CSV_HEADER; "
     "1:1 CSV_HEADER; 1:1 CSV_HEADER"},
    {"a column is missing", "INDICATOR,TIME_PERIOD,OBS_VALUE\nrice,2020,5\n", 0, -1, 0, "1:1 CSV_HEADER"},
    {"a column is given twice", FOUR ",REF_AREA\nrice,KG,2020,5,KG\n", 0, -1, 0, "1:42 CSV_HEADER"},
    {"an unknown column", "INDICATOR,REF_AREA,GIÁ,TIME_PERIOD,OBS_VALUE,X\n", 0, -1, 0,
     "1:20 CSV_HEADER; 1:46 CSV_HEADER"},
    {"columns are case-sensitive", "Indicator,REF_AREA,TIME_PERIOD,OBS_VALUE\n", 0, -1, 0,
     "1:1 CSV_HEADER; 1:1 CSV_HEADER"},
    {"a blank column", FOUR ",\n", 0, -1, 0, "1:42 CSV_HEADER"},
    {"an open quote in the header", "INDICATOR,\"REF_AREA\nrice,KG\n", 0, -1, 0, "1:11 CSV_QUOTE"},
    {"the wrong separator", "INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE\n", 0, -1, 0, "1:1 CSV_SEPARATOR"},
    {"UTF-16", "\xFF\xFEI\x01N\x01", 0, -1, 0, "1:1 ENCODING"},
    {"separators alone", FOUR "\n,,,\nrice,KG,2020,5\n,,,,,,\n", 0, 1, 0, ""},

    {"a bad number", HEAD GOOD "rice,KG,2020,5x\n" GOOD, 0, 2, 1, "3:14 BAD_VALUE"},
    {"a number that does not fit", HEAD "rice,KG,2020,0.1234567\n", 0, 0, 1, "2:14 OUT_OF_RANGE"},
    {"a number in the other notation", HEAD "rice,KG,2020,\"51.697,4\"\n", 0, 0, 1, "2:14 BAD_VALUE"},
    {"a number with a blank", HEAD "rice,KG,2020, 5\n", 0, 0, 1, "2:14 BAD_VALUE"},
    {"a column is in code points", HEAD "rice,KG,2020,ế\nrice,tỉnh,2020,5x\n", 0, 0, 2,
     "2:14 BAD_VALUE; 3:6 UNKNOWN_ID; 3:16 BAD_VALUE"},
    {"periods as people write them",
     HEAD "rice,KG,năm 2019,5\nrice,KG,Quý III/2020,5\nrice,KG,6 thang dau nam 2020,5\nrice,KG,Q4 2020,5\n"
          "rice,KG,202005B,5\n", 0, 5, 0, ""},
    {"a bad period", HEAD "rice,KG,tuần 5 năm 2020,5\n", 0, 0, 1, "2:9 BAD_VALUE"},
    {"a period in words that does not exist", HEAD "rice,KG,quý V/2020,5\n", 0, 0, 1, "2:9 OUT_OF_RANGE"},
    {"a period that does not exist", HEAD "rice,KG,2020-Q5,5\n", 0, 0, 1, "2:9 OUT_OF_RANGE"},
    {"a blank period", HEAD "rice,KG,,5\n", 0, 0, 1, "2:9 BAD_VALUE"},
    {"an unknown indicator", HEAD "maize,KG,2020,5\n", 0, 0, 1, "2:1 UNKNOWN_ID"},
    {"an unknown unit", HEAD "rice,HN,2020,5\n", 0, 0, 1, "2:6 UNKNOWN_ID"},
    {"a blank unit", HEAD "rice,,2020,5\n", 0, 0, 1, "2:6 UNKNOWN_ID"},
    {"all faults of a row", HEAD "maize,HN,then,much\n", 0, 0, 1,
     "2:1 UNKNOWN_ID; 2:7 UNKNOWN_ID; 2:10 BAD_VALUE; 2:15 BAD_VALUE"},
    {"too few fields", HEAD GOOD "rice,KG,2020\n" GOOD, 0, 2, 1, "3:1 CSV_FIELDS"},
    {"too many fields", HEAD GOOD "rice,KG,2020,5,6\n" GOOD, 0, 2, 1, "3:1 CSV_FIELDS"},
    {"an unquoted decimal comma", HEAD "rice,KG,2020,5,4\n", VI, 0, 1, "2:1 CSV_FIELDS"},
    {"a line of blanks", HEAD " \n" GOOD, 0, 1, 1, "2:1 CSV_FIELDS"},
    {"an open quote", HEAD GOOD "rice,KG,2020,\"5\n" GOOD, 0, 2, 1, "3:14 CSV_QUOTE"},
    {"an open quote in the last line", HEAD GOOD "rice,KG,2020,\"5", 0, 1, 1, "3:14 CSV_QUOTE"},
    {"an open quote, closed rows later", HEAD "\"rice,KG,2020,5\n" GOOD "rice,KG,2020,\"5\"\n" GOOD, 0, 3, 1,
     "2:1 CSV_QUOTE"},
    {"text after a quote", HEAD "rice,KG,2020,\"5\"x\n" GOOD, 0, 1, 1, "2:14 CSV_QUOTE"},
    {"a quote within text", HEAD "rice,KG,2020,5\"\n" GOOD, 0, 1, 1, "2:15 CSV_QUOTE"},
    {"a blank before a quote", HEAD "rice,KG,2020, \"5\"\n", 0, 0, 1, "2:15 CSV_QUOTE"},
    {"a quoted line end", FOUR ",COMMENT\nrice,KG,2020,5,\"a\nb\"\nrice,KG,2020,x,\n", 0, 1, 1, "4:14 BAD_VALUE"},
    {"a quoted CR LF", FOUR ",COMMENT\nrice,KG,2020,5,\"a\r\nb\"\nrice,KG,2020,x,\n", 0, 1, 1, "4:14 BAD_VALUE"},
    {"a quoted CR", FOUR ",COMMENT\rrice,KG,2020,5,\"a\rb\"\rrice,KG,2020,x,\r", 0, 1, 1, "4:14 BAD_VALUE"},
    {"a fault after a quoted line end", "COMMENT," HEAD "\"a\nđ\",rice,KG,2020,x\n", 0, 0, 1, "3:17 BAD_VALUE"},
    {"a quoted separator", FOUR ",COMMENT\nrice,KG,2020,5,\"a,b\"\n", 0, 1, 0, ""},

    {"a bad stage", ALL "rice,KG,2020,5,X,,,,,,,,\n", 0, 0, 1, "2:16 BAD_VALUE"},
    {"a stage in small letters", ALL "rice,KG,2020,5,a,,,,,,,,\n", 0, 0, 1, "2:16 BAD_VALUE"},
    {"a bad measure", ALL "rice,KG,2020,5,A,,,,levels,,,,\n", 0, 0, 1, "2:21 BAD_VALUE"},
    {"a bad bound", ALL "rice,KG,2020,5,A,,,,,>=,,,\n", 0, 0, 1, "2:22 BAD_VALUE"},
    {"a bad multiplier", ALL "rice,KG,2020,5,A,,,,,,x,,\n", 0, 0, 1, "2:23 BAD_VALUE"},
    {"the largest multiplier", ALL "rice,KG,2020,5,A,,,,,,18,,\n", 0, 1, 0, ""},
    {"a larger multiplier", ALL "rice,KG,2020,5,A,,,,,,19,,\n", 0, 0, 1, "2:23 OUT_OF_RANGE"},
    {"a multiplier below 0", ALL "rice,KG,2020,5,A,,,,,,-1,,\n", 0, 0, 1, "2:23 OUT_OF_RANGE"},
    {"a multiplier of 1.5", ALL "rice,KG,2020,5,A,,,,,,1.5,,\n", 0, 0, 1, "2:23 OUT_OF_RANGE"},
    {"a product that does not fit", ALL "rice,KG,2020,50,A,,,,,,18,,\n", 0, 0, 1, "2:0 OUT_OF_RANGE"},
    {"a bad day", ALL "rice,KG,2020,5,A,,,10/1/2021,,,,,\n", 0, 0, 1, "2:20 BAD_VALUE"},
    {"a day that does not exist", ALL "rice,KG,2020,5,A,,,2021-02-29,,,,,\n", 0, 0, 1, "2:20 OUT_OF_RANGE"},
    {"a value marked missing", ALL "rice,KG,2020,5,O,,,,,,,,\n", 0, 0, 1, "2:14 NO_VALUE"},
    {"no value and not marked", ALL "rice,KG,2020,,A,,,,,,,,\n", 0, 0, 1, "2:14 NO_VALUE"},
    {"no value and no stage", ALL "rice,KG,2020,,,,,,,,,,\n", 0, 0, 1, "2:14 NO_VALUE"},
    {"attested 2", ALL "rice,KG,2020,2,A,,,,attested,,,,\n", 0, 0, 1, "2:0 OUT_OF_RANGE"},
    {"text that is not UTF-8", ALL "rice,KG,2020,5,A,,,,,,,\xFF,\n", 0, 0, 1, "2:24 ENCODING"},
    {"a control character", ALL "rice,KG,2020,5,A,,,,,,,,a\x01\n", 0, 0, 1, "2:25 ENCODING"},

    {"a ratio", ALL "poor,KG,2020,25,A,1,4,,,,,,\n", 0, 1, 0, ""},
    {"a ratio without a value", ALL "poor,KG,2020,,A,1,4,,,,,,\n", 0, 1, 0, ""},
    {"a ratio of a flow", ALL "rice,KG,2020,25,A,1,4,,,,,,\n", 0, 0, 1, "2:0 CONTRADICTION"},
    {"a ratio of a growth", ALL "poor,KG,2020,,A,1,4,,growth,,,,\n", 0, 0, 1, "2:0 CONTRADICTION"},
    {"a hedged ratio", ALL "poor,KG,2020,25,A,1,4,,,<,,,\n", 0, 0, 1, "2:0 CONTRADICTION"},
    {"a ratio marked missing", ALL "poor,KG,2020,,O,1,4,,,,,,\n", 0, 0, 1, "2:14 NO_VALUE"},
    {"numerator only", ALL "poor,KG,2020,25,A,1,,,,,,,\n", 0, 0, 1, "2:21 BAD_VALUE"},
    {"denominator only", ALL "poor,KG,2020,25,A,,4,,,,,,\n", 0, 0, 1, "2:19 BAD_VALUE"},
    {"numerator without a column for the other", FOUR ",NUMERATOR\npoor,KG,2020,25,1\n", 0, 0, 1, "2:1 BAD_VALUE"},
    {"denominator 0", ALL "poor,KG,2020,25,A,1,0,,,,,,\n", 0, 0, 1, "2:0 OUT_OF_RANGE"},
    {"denominator below 0", ALL "poor,KG,2020,25,A,1,-4,,,,,,\n", 0, 0, 1, "2:0 OUT_OF_RANGE"},
    {"a bad numerator", ALL "poor,KG,2020,25,A,x,4,,,,,,\n", 0, 0, 1, "2:19 BAD_VALUE"},
};

static void a_file_is_read_or_refused_with_its_reasons(void **state) {
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(files); i++)
        for (int32_t lenient = 0; lenient < 2; lenient++) {
            int64_t loaded = 77, rejected = 77;
            bool whole = files[i].good < 0, load = !whole && (lenient || files[i].bad == 0);
            kgp_log *log = new_log();
            kgp_status status = read(log, files[i].text, strlen(files[i].text), files[i].options | lenient, &loaded,
                                     &rejected, diag);
            expect_findings(diag, files[i].findings, files[i].name);
            EXPECT(status == (load ? KGP_OK : KGP_E_INPUT), "%s: %s", files[i].name, kgp_status_name(status));
            EXPECT(loaded == (load ? files[i].good : 0) && rejected == files[i].bad, "%s: %d loaded, %d rejected",
                   files[i].name, (int)loaded, (int)rejected);
            EXPECT(kgp_log_count(log) == loaded, "%s: %d rows", files[i].name, (int)kgp_log_count(log));
            kgp_log_free(log);
        }
    kgp_diag_free(diag);
}

static void a_row_is_kept_as_it_stands(void **state) {
    static const char text[] = ALL "poor,GR,2020-Q2,\"-1,234.50\",E,,,2021-01-10,growth,~,3,\"Cục \"\"TK\"\"\",\"a\nb\"\n"
                                   "rice,KG,2019,,Q,,,,,,,,\n"
                                   "poor,KG,2019,,P,1,2,,,,,\"Cục \"\"TK\"\"\",\"\"\"\"\n";
    kgp_log *log = new_log();
    kgp_observation row;
    kgp_period period;
    (void)state;
    assert_int_equal(read(log, text, strlen(text), 0, NULL, NULL, NULL), KGP_OK);
    assert_int_equal(kgp_log_get(log, 0, &row), KGP_OK);
    assert_int_equal(row.indicator, 1);
    assert_int_equal(row.unit, 1);
    assert_int_equal(kgp_period_make(2020, 4, 3, &period), KGP_OK);
    assert_int_equal(row.period, period);
    assert_int_equal(row.value.coefficient, -123450);
    assert_int_equal(row.value.decimals, 2);
    assert_int_equal(row.stage, KGP_STAGE_ESTIMATE);
    assert_int_equal(row.has_ratio, KGP_RATIO_NONE);
    assert_int_equal(row.known, 18637);
    assert_int_equal(row.measure, KGP_MEASURE_GROWTH);
    assert_int_equal(row.bound, KGP_BOUND_ABOUT);
    assert_int_equal(row.multiplier, 3);
    assert_int_equal(row.line, 2);
    assert_string_equal(kgp_log_string(log, row.file), "a.csv");
    assert_string_equal(kgp_log_string(log, row.source), "Cục \"TK\"");
    assert_string_equal(kgp_log_string(log, row.comment), "a\nb");
    int32_t source = row.source;
    assert_int_equal(kgp_log_get(log, 1, &row), KGP_OK);
    assert_int_equal(row.missing, KGP_MISSING_WITHHELD);
    assert_int_equal(row.stage, KGP_STAGE_NONE);
    assert_int_equal(row.known, KGP_NO_DAY);
    assert_int_equal(row.source, 0);
    assert_int_equal(row.line, 4);
    assert_int_equal(kgp_log_get(log, 2, &row), KGP_OK);
    assert_int_equal(row.has_ratio, 2);
    assert_int_equal(row.source, source);
    assert_string_equal(kgp_log_string(log, row.comment), "\"");
    kgp_log_free(log);
}

static void a_faulty_file_leaves_earlier_rows(void **state) {
    kgp_log *log = new_log();
    int64_t loaded, rejected;
    (void)state;
    assert_int_equal(read(log, HEAD GOOD GOOD, strlen(HEAD GOOD GOOD), 0, &loaded, NULL, NULL), KGP_OK);
    assert_int_equal(loaded, 2);
    const char bad[] = HEAD GOOD "rice,KG,2020,x\n" GOOD;
    assert_int_equal(read(log, bad, strlen(bad), KGP_CSV_STRICT, &loaded, &rejected, NULL), KGP_E_INPUT);
    assert_int_equal(loaded, 0);
    assert_int_equal(rejected, 1);
    assert_int_equal(kgp_log_count(log), 2);
    assert_int_equal(read(log, bad, strlen(bad), KGP_CSV_LENIENT, &loaded, &rejected, NULL), KGP_OK);
    assert_int_equal(loaded, 2);
    assert_int_equal(rejected, 1);
    assert_int_equal(kgp_log_count(log), 4);
    kgp_log_free(log);
}

static void rows_that_contradict_are_found_by_the_panel(void **state) {
    static const char text[] = ALL "rice,KG,2020,5,A,,,2021-01-10,,,,X,\n"
                                   "rice,GR,2020,5,A,,,2021-01-10,,,,X,\n"
                                   "rice,KG,2020,6,A,,,2021-01-10,,,,X,\n";
    kgp_log *log = new_log();
    kgp_diag *diag = new_diag();
    kgp_panel *panel;
    (void)state;
    assert_int_equal(read(log, text, strlen(text), 0, NULL, NULL, diag), KGP_OK);
    assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &panel, diag), KGP_E_INPUT);
    assert_null(panel);
    kgp_finding finding;
    assert_int_equal(kgp_diag_get(diag, 0, &finding), KGP_OK);
    assert_string_equal(finding.source, "a.csv");
    expect_findings(diag, "4:0 CONFLICT", "the second of the two");
    kgp_diag_free(diag);
    kgp_log_free(log);
}

static void limits_hold_to_the_unit(void **state) {
    static const struct {
        const char *name, *head, *text, *tail;
        size_t most;
        const char *findings; /* above the limit */
    } rows[] = {
        {"a field", FOUR ",COMMENT\nrice,KG,2020,5,", "x", "\n" "rice,KG,2020,5,\n", KGP_LIMIT_SCALAR, "2:16 LIMIT"},
        {"a field of two bytes a letter", FOUR ",COMMENT\nrice,KG,2020,5,", "đ", "\nrice,KG,2020,5,\n",
         KGP_LIMIT_SCALAR / 2, "2:16 LIMIT"},
        {"a quoted field", FOUR ",COMMENT\nrice,KG,2020,5,\"", "x", "\"\nrice,KG,2020,5,\n", KGP_LIMIT_SCALAR,
         "2:16 LIMIT"},
        {"a field of doubled quotes", FOUR ",COMMENT\nrice,KG,2020,5,\"", "\"\"", "\"\nrice,KG,2020,5,\n",
         KGP_LIMIT_SCALAR, "2:16 LIMIT"},
        {"the header's columns", FOUR, ",DATAFLOW", "\n", 60, "1:1 CSV_FIELDS"},
    };
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        for (size_t times = rows[i].most - 1; times <= rows[i].most + 1; times++) {
            size_t length;
            kgp_log *log = new_log();
            char *file = repeated(rows[i].head, rows[i].text, times, rows[i].tail, &length);
            kgp_status status = read(log, file, length, 0, NULL, NULL, diag);
            bool within = times <= rows[i].most;
            EXPECT((status == KGP_OK) == within, "%s × %d: %s", rows[i].name, (int)times, kgp_status_name(status));
            expect_findings(diag, within ? "" : rows[i].findings, rows[i].name);
            free(file);
            kgp_log_free(log);
        }
    kgp_log *log = new_log();
    /* The file's size is looked at before its bytes. */
    assert_int_equal(kgp_log_read_csv(log, "abc", (size_t)KGP_LIMIT_DATA_BYTES + 1, "a.csv", 0, NULL, NULL, diag),
                     KGP_E_LIMIT);
    expect_findings(diag, "1:1 LIMIT", "bytes");
    kgp_log_free(log);
    kgp_diag_free(diag);
}

/* Wherever a doubled quote stands to the place up to which an open field is read. */
static void a_doubled_quote_is_not_read_beyond(void **state) {
    enum { LONGEST = 2 * (KGP_LIMIT_SCALAR + 1) + 2 };
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t times = LONGEST - 5; times <= LONGEST + 2; times++) {
        size_t length;
        kgp_log *log = new_log();
        char *file = repeated(FOUR ",COMMENT\nrice,KG,2020,5,\"", "x", times, "\"\"xx", &length);
        EXPECT(read(log, file, length, 0, NULL, NULL, diag) == KGP_E_INPUT, "%d", (int)times);
        expect_findings(diag, "2:16 CSV_QUOTE", "a doubled quote");
        free(file);
        kgp_log_free(log);
    }
    kgp_diag_free(diag);
}

/* Files that could take time by the square of their length. */
static void large_files_are_read_once(void **state) {
    static const struct {
        const char *name, *head, *text, *tail;
        size_t times;
    } rows[] = {
        {"open quotes", HEAD, "\"\n", "", 500000},
        {"open quotes in one line", HEAD, "\",", "\n", 500000},
        {"separators", HEAD, ",", "\n", 4000000},
        {"quotes", HEAD, "\"\"", "\n", 2000000},
        {"letters", HEAD, "x", "\n", 4000000},
        {"carriage returns", HEAD, "\r", "", 4000000},
        {"quoted fields", HEAD, "\"a\"\"b\",", "\n", 500000},
        {"sound rows", HEAD, GOOD, "", 100000},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        size_t length;
        int64_t loaded, rejected;
        kgp_log *log = new_log();
        char *file = repeated(rows[i].head, rows[i].text, rows[i].times, rows[i].tail, &length);
        EXPECT(read(log, file, length, KGP_CSV_LENIENT, &loaded, &rejected, NULL) == KGP_OK, "%s", rows[i].name);
        EXPECT(kgp_log_count(log) == loaded, "%s", rows[i].name);
        free(file);
        kgp_log_free(log);
    }
}

/* --- a file is read as its rows are, each in a file of its own ------------------------------- */

enum { WIDEST = 13, MOST_ROWS = 150, LONGEST_ROW = 600, UNITS = 12 };

/* What columns may hold: sound texts, then faulty ones. */
static const struct {
    const char *name;
    int32_t sound;
    const char *texts[14];
} pools[WIDEST] = {
    {"INDICATOR", 3, {"rice", "poor", "crop.by-a-long-name", "ric", "maize", ""}},
    {"REF_AREA", 5, {"U", "U", "U", "KG", "a.unit.with.a.long.id", "HN", "u1", "a.unit.with.a.long.ix", "", "đ"}},
    {"TIME_PERIOD", 9, {"2020", "2020", "2020-Q1", "2020-Q2", "2020-07", "quý III/2020", "6 tháng đầu năm 2020", "2019",
                        "2020-01-01/P9M", "2020-Q5", "then", ""}},
    {"OBS_VALUE", 8, {"5", "-12", "1234.5", "0.123456", "1,234,567.25", "123456789012345678", "0", "1000000",
                      "5x", "1.1234567", "--1", ""}},
    {"OBS_STATUS", 5, {"", "A", "P", "E", "F", "O", "M", "X", "AA", "a"}},
    {"NUMERATOR", 6, {"", "", "", "", "", "", "1", "2.5", "x"}},
    {"DENOMINATOR", 6, {"", "", "", "", "", "", "4", "0", "x"}},
    {"AS_OF", 4, {"", "2021-01-10", "2021-01-11", "2020-12-31", "2021-02-29", "10/1/2021"}},
    {"MEASURE", 6, {"", "", "", "level", "change", "growth", "attested", "levels"}},
    {"BOUND", 6, {"", "", "", ">", "<", "~", ">="}},
    {"UNIT_MULT", 5, {"", "", "0", "3", "6", "18", "19", "x", "1.5"}},
    {"SOURCE", 5, {"", "A", "Cục Thống kê", "Sở Kế hoạch và Đầu tư tỉnh Kiên Giang", "A", "a\x01", "\xFF"}},
    {"COMMENT", 8, {"", "a,b", "line\nline", "a\r\nb", "say \"so\"", "say \"no\"", "say \"so\"", "a\rb", "\x02"}},
};

/* A table of some columns in some order, written somehow. */
typedef struct written {
    int32_t columns, order[WIDEST], odd; /* about one field in `odd` is faulty */
    const char *end;
    char head[300], row[MOST_ROWS][LONGEST_ROW];
    int32_t line[MOST_ROWS], rows; /* where each row stands */
    char text[MOST_ROWS * LONGEST_ROW + 300];
    size_t length;
} written;

static size_t put_field(char *to, const char *text, bool quote) {
    char *at = to;
    quote |= strpbrk(text, ",\"\r\n") != NULL;
    *at = '"';
    at += quote;
    for (; *text != '\0'; text++) {
        *at++ = *text;
        if (*text == '"')
            *at++ = '"';
    }
    *at = '"';
    at += quote;
    *at = '\0';
    return (size_t)(at - to);
}

static int32_t lines_in(const char *text) {
    int32_t lines = 0;
    for (; *text != '\0'; text++)
        lines += *text == '\n' || (*text == '\r' && text[1] != '\n');
    return lines;
}

static void put_row(const written *w, char row[LONGEST_ROW]) {
    size_t used = 0;
    bool quoted = random_below(8) == 0;
    for (int32_t i = 0; i < w->columns; i++) {
        int32_t column = w->order[i], count = 0;
        while (count < 14 && pools[column].texts[count] != NULL)
            count++;
        bool faulty = random_below(w->odd) == 0;
        const char *text = pools[column].texts[random_below(faulty ? count : pools[column].sound)];
        char id[8];
        if (strcmp(text, "U") == 0) {
            static int32_t next;
            next = random_below(5) ? next + 1 : random_below(UNITS);
            snprintf(id, sizeof id, "u%02d", (int)(next % UNITS));
            text = id;
        }
        used += (size_t)snprintf(row + used, 2, "%s", i > 0 ? "," : "");
        used += put_field(row + used, text, quoted || random_below(20) == 0);
    }
    /* A broken row: its last quote stays open whatever follows, and reading goes on in the next line. */
    if (random_below(4 * w->odd) == 0 && lines_in(row) == 0)
        snprintf(row + used, LONGEST_ROW - used, "%s",
                 ((const char *const[]){",", "\"x", ",\"open", ",\"x\"y", " \"z"})[random_below(5)]);
}

static void append(written *w, const char *text) {
    size_t length = strlen(text);
    memcpy(w->text + w->length, text, length + 1);
    w->length += length;
}

static void write_table(written *w) {
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static const int32_t oddities[] = {20, 200, 1000000};
    int32_t line = 2;
    size_t used = 0;
    *w = (written){.odd = oddities[random_below(3)], .end = ends[random_below(3)]};
    for (int32_t i = 0; i < WIDEST; i++)
        if (i < 4 || random_below(2))
            w->order[w->columns++] = i;
    for (int32_t i = w->columns - 1, j; i > 0; i--) {
        int32_t kept = w->order[i];
        w->order[i] = w->order[j = random_below(i + 1)];
        w->order[j] = kept;
    }
    for (int32_t i = 0; i < w->columns; i++)
        used += (size_t)snprintf(w->head + used, sizeof w->head - used, "%s%s", i > 0 ? "," : "",
                                 pools[w->order[i]].name);
    snprintf(w->head + used, sizeof w->head - used, "%s", w->end);
    append(w, random_below(2) ? "\xEF\xBB\xBF" : "");
    append(w, w->head);
    for (int32_t count = random_below(MOST_ROWS); w->rows < count; w->rows++) {
        if (random_below(30) == 0) {
            append(w, w->end);
            line++;
        }
        put_row(w, w->row[w->rows]);
        w->line[w->rows] = line;
        line += lines_in(w->row[w->rows]) + 1;
        append(w, w->row[w->rows]);
        if (w->rows + 1 < count || random_below(2))
            append(w, w->end);
    }
}

/* A log of more units than the other tests have. */
static kgp_log *wide_log(void) {
    char text[1000] = "{kgplan: 1, id: P, period: 2020, indicators: [{id: rice}, {id: poor, kind: ratio}, "
                      "{id: crop.by-a-long-name}], units: [{id: KG}, {id: a.unit.with.a.long.id}";
    size_t used = strlen(text);
    for (int32_t i = 0; i < UNITS; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, ", {id: u%02d}", (int)i);
    snprintf(text + used, sizeof text - used, "]}");
    kgp_plan *plan;
    kgp_log *log;
    assert_int_equal(kgp_plan_read(text, strlen(text), "p", NULL, &plan, NULL), KGP_OK);
    assert_int_equal(kgp_log_new(plan, &log), KGP_OK);
    kgp_plan_unref(plan);
    return log;
}

/* Findings from one on must be those of the other, `later` lines further down. */
static int32_t expect_part(const kgp_diag *whole, int32_t from, const kgp_diag *part, int32_t later, const char *row) {
    kgp_buffer *a, *b;
    assert_int_equal(kgp_buffer_new(NULL, &a), KGP_OK);
    assert_int_equal(kgp_buffer_new(NULL, &b), KGP_OK);
    for (int32_t i = 0; i < kgp_diag_kept(part); i++, from++) {
        kgp_finding x, y;
        assert_int_equal(kgp_diag_get(part, i, &y), KGP_OK);
        EXPECT(kgp_diag_get(whole, from, &x) == KGP_OK, "%s: too few findings", row);
        assert_int_equal(kgp_diag_message(whole, from, KGP_LANGUAGE_VI, a), KGP_OK);
        assert_int_equal(kgp_diag_message(part, i, KGP_LANGUAGE_VI, b), KGP_OK);
        EXPECT(x.code == y.code && x.line == y.line + later && x.column == y.column &&
                   strcmp(kgp_buffer_data(a), kgp_buffer_data(b)) == 0,
               "%s: %d:%d %s", row, (int)x.line, (int)x.column, kgp_buffer_data(a));
    }
    kgp_buffer_free(a);
    kgp_buffer_free(b);
    return from;
}

/* Reads the rows one by one; returns how many findings they have together. */
static int32_t read_singly(const written *w, const kgp_log *whole, int64_t loaded, const kgp_diag *found) {
    kgp_log *log = wide_log();
    int32_t findings = 0;
    for (int32_t i = 0; i < w->rows; i++) {
        char file[LONGEST_ROW + 300];
        kgp_diag *diag;
        kgp_observation a, b;
        int64_t got, rejected, at = kgp_log_count(log);
        assert_int_equal(kgp_diag_new(NULL, 1000, &diag), KGP_OK);
        snprintf(file, sizeof file, "%s%s", w->head, w->row[i]);
        assert_int_equal(read(log, file, strlen(file), KGP_CSV_LENIENT, &got, &rejected, diag), KGP_OK);
        EXPECT(got + rejected <= 1 && rejected == (kgp_diag_kept(diag) > 0), "%s", w->row[i]);
        findings = expect_part(found, findings, diag, w->line[i] - 2, w->row[i]);
        if (got == 1) {
            EXPECT(kgp_log_get(whole, at, &a) == KGP_OK, "%s: is not loaded", w->row[i]);
            assert_int_equal(kgp_log_get(log, at, &b), KGP_OK);
            b.line += w->line[i] - 2;
            EXPECT(memcmp(&a, &b, sizeof a) == 0, "%s: line %d", w->row[i], (int)a.line);
        }
        kgp_diag_free(diag);
    }
    assert_int_equal(kgp_log_count(log), loaded);
    kgp_log_free(log);
    return findings;
}

static void a_file_is_read_as_its_rows_are(void **state) {
    written *w = malloc(sizeof *w);
    int64_t rows = 0, refused = 0;
    (void)state;
    assert_non_null(w);
    for (int32_t i = 0; i < 300; i++) {
        kgp_log *log = wide_log(), *strict = wide_log();
        kgp_diag *diag;
        int64_t loaded, rejected;
        write_table(w);
        assert_int_equal(kgp_diag_new(NULL, 100000, &diag), KGP_OK);
        assert_int_equal(read(log, w->text, w->length, KGP_CSV_LENIENT, &loaded, &rejected, diag), KGP_OK);
        assert_int_equal(kgp_log_count(log), loaded);
        assert_int_equal(read_singly(w, log, loaded, diag), kgp_diag_kept(diag));
        kgp_status status = read(strict, w->text, w->length, KGP_CSV_STRICT, NULL, NULL, NULL);
        assert_int_equal(status, rejected > 0 ? KGP_E_INPUT : KGP_OK);
        assert_int_equal(kgp_log_count(strict), rejected > 0 ? 0 : loaded);
        rows += loaded;
        refused += rejected;
        kgp_diag_free(diag);
        kgp_log_free(strict);
        kgp_log_free(log);
    }
    assert_true(rows > 1000 && refused > 1000);
    free(w);
}

static void wrong_arguments_change_nothing(void **state) {
    kgp_log *log = new_log();
    int64_t loaded = 77, rejected = 77;
    (void)state;
    assert_int_equal(kgp_log_read_csv(NULL, HEAD, 5, "a", 0, &loaded, &rejected, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_read_csv(log, NULL, 5, "a", 0, NULL, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_read_csv(log, HEAD, 5, NULL, 0, NULL, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_read_csv(log, HEAD, 5, "a", 16, NULL, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_read_csv(log, HEAD, 5, "a", -1, NULL, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_count(log), 0);
    kgp_log_free(log);
}

static void a_file_is_read_whole_or_not_at_all(void **state) {
    kgp_diag *diag = new_diag();
    kgp_buffer *buffer;
    (void)state;
    assert_int_equal(kgp_buffer_new(NULL, &buffer), KGP_OK);
    assert_int_equal(kgp_file_read("no-such-file", 10, buffer, diag), KGP_E_IO);
    expect_findings(diag, "0:0 FILE", "no such file");
    assert_int_equal(kgp_buffer_append(buffer, "old", 3), KGP_OK);
    assert_int_equal(kgp_file_read("tests", 10, buffer, diag), KGP_E_IO);
    expect_findings(diag, "0:0 FILE", "a folder");
    assert_int_equal(kgp_buffer_size(buffer), 0);
    assert_int_equal(kgp_file_read("LICENSE", 100000, buffer, diag), KGP_OK);
    int64_t size = (int64_t)kgp_buffer_size(buffer);
    assert_true(size > 100);
    assert_int_equal(kgp_file_read("LICENSE", size - 1, buffer, diag), KGP_E_LIMIT);
    expect_findings(diag, "0:0 LIMIT", "a byte too many");
    assert_int_equal(kgp_buffer_size(buffer), 0);
    assert_int_equal(kgp_file_read("LICENSE", 0, buffer, NULL), KGP_E_LIMIT);
    assert_int_equal(kgp_file_read("LICENSE", size, buffer, diag), KGP_OK);
    assert_int_equal(kgp_buffer_size(buffer), size);
    assert_int_equal(kgp_file_read("LICENSE", size + 1, buffer, diag), KGP_OK);
    assert_int_equal(kgp_buffer_size(buffer), size);
    assert_int_equal(kgp_file_read(NULL, 10, buffer, diag), KGP_E_ARGUMENT);
    assert_int_equal(kgp_file_read("LICENSE", -1, buffer, diag), KGP_E_ARGUMENT);
    assert_int_equal(kgp_file_read("LICENSE", 10, NULL, diag), KGP_E_ARGUMENT);
    expect_findings(diag, "", "wrong arguments are no findings");
    kgp_buffer_free(buffer);
    kgp_diag_free(diag);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_file_is_read_or_refused_with_its_reasons),
    cmocka_unit_test(a_row_is_kept_as_it_stands),
    cmocka_unit_test(a_faulty_file_leaves_earlier_rows),
    cmocka_unit_test(rows_that_contradict_are_found_by_the_panel),
    cmocka_unit_test(limits_hold_to_the_unit),
    cmocka_unit_test(a_doubled_quote_is_not_read_beyond),
    cmocka_unit_test(large_files_are_read_once),
    cmocka_unit_test(a_file_is_read_as_its_rows_are),
    cmocka_unit_test(wrong_arguments_change_nothing),
    cmocka_unit_test(a_file_is_read_whole_or_not_at_all),
};

TEST_MAIN(tests)
