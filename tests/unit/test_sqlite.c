/* SPDX-License-Identifier: MIT */
/* The extension of SQLite, loaded as a host would; KGP_SQLITE is its path. */
#include "main.h"

#include "expect.h"
#include "random.h"

#include <sqlite3.h>

/* SQLite's own memory, which the extension shares; it can run out. */
static sqlite3_mem_methods plain;
static int64_t calls, fails = -1;

static int is_out(void) {
    return calls++ >= fails && fails >= 0;
}

static void *take(int size) {
    return is_out() ? NULL : plain.xMalloc(size);
}

static void *retake(void *block, int size) {
    return is_out() ? NULL : plain.xRealloc(block, size);
}

static void wrap_memory(void) {
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain), SQLITE_OK);
    sqlite3_mem_methods wrapped = plain;
    wrapped.xMalloc = take;
    wrapped.xRealloc = retake;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &wrapped), SQLITE_OK);
}

static int open_database(void **state) {
    sqlite3 *db;
    char *message = NULL;
    const char *path = getenv("KGP_SQLITE");
    assert_non_null(path);
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL),
                     SQLITE_OK);
    /* A hostile schema may call all of it: it is innocuous. */
    assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL), SQLITE_OK);
    if (sqlite3_load_extension(db, path, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", path, message);
    *state = db;
    return 0;
}

static int close_database(void **state) {
    return sqlite3_close(*state) != SQLITE_OK;
}

/* First column of the first row, or "error: " and the message; NULL when memory ran out. */
static const char *ask(sqlite3 *db, const char *sql, char *answer, size_t capacity) {
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    if (result == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        result = text == NULL && sqlite3_errcode(db) == SQLITE_NOMEM ? SQLITE_NOMEM : SQLITE_ROW;
        sqlite3_snprintf((int)capacity, answer, "%s", text == NULL ? "NULL" : text);
    } else if (result != SQLITE_DONE) {
        sqlite3_snprintf((int)capacity, answer, "error: %s", sqlite3_errmsg(db));
    } else {
        sqlite3_snprintf((int)capacity, answer, "no row");
    }
    sqlite3_finalize(statement);
    return result == SQLITE_NOMEM ? NULL : answer;
}

#define PLAN                                                                                       \
    "'{kgplan: 1, id: P, period: 2020, units: [{id: KG}], indicators: [{id: rice, decimals: 1}], " \
    "targets: [{id: t, indicator: rice, unit: KG, at_least: 5}, "                                  \
    "{id: g, indicator: rice, unit: KG, growth: {at_least: 8.5, over: 2019}},"                     \
    "{id: a, indicator: rice, unit: KG, attested: {by: X}}]}'"
#define DATA "'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nrice,KG,2020,5.1\n'"

static const struct {
    const char *sql, *answer;
} right[] = {
    {"SELECT kgp_add('0.1', '0.2')", "0.3"},
    {"SELECT kgp_add(NULL, '0.2')", "NULL"},
    {"SELECT kgp_subtract('1.00', 1)", "0.00"},
    {"SELECT kgp_compare('1.50', '1.5')", "0"},
    {"SELECT kgp_compare('9', '10')", "-1"},
    {"SELECT kgp_round('-2.345', 2)", "-2.35"},
    {"SELECT kgp_decimal('51.697,4', 'vi')", "51697.4"},
    {"SELECT kgp_decimal('51,697.4')", "51697.4"},
    {"SELECT kgp_format('51697.4', 'vi')", "51.697,4"},
    {"SELECT kgp_format('51697.4', 'en', 2)", "51,697.40"},
    {"SELECT kgp_from_scaled(-5, 6)", "-0.000005"},
    {"SELECT kgp_to_scaled('51697.40', 1)", "516974"},
    {"SELECT kgp_sum(column1) FROM (VALUES ('0.1'), ('0.20'), (NULL), (3))", "3.30"},
    {"SELECT kgp_sum(column1) FROM (VALUES (NULL))", "NULL"},
    {"SELECT group_concat(s) FROM (SELECT kgp_sum(column1) OVER (ROWS 1 PRECEDING) AS s FROM "
     "(VALUES ('1.25'), ('2'), ('3')))",
     "1.25,3.25,5"},
    {"SELECT kgp_period('6 tháng đầu năm 2020')", "2020-S1"},
    {"SELECT kgp_period('2020AprilQ1', 'dhis2')", "2020-Q2"},
    {"SELECT kgp_period(2020)", "2020"},
    {"SELECT kgp_period_label('2020-Q3')", "quý III năm 2020"},
    {"SELECT kgp_period_label('2020-Q3', 'en')", "Q3 2020"},
    {"SELECT kgp_period_label('2020-01-01/P9M', 'dhis2')", "NULL"},
    {"SELECT kgp_period_first_day('2020-Q3')", "2020-07-01"},
    {"SELECT kgp_period_last_day('2020-02')", "2020-02-29"},
    {"SELECT kgp_period_months('2020-S2')", "6"},
    {"SELECT kgp_period_next('2020-Q4')", "2021-Q1"},
    {"SELECT kgp_period_next('9999')", "NULL"},
    {"SELECT kgp_period_years_later('2020-07', -1)", "2019-07"},
    {"SELECT kgp_period_year('2020-05', 4)", "2020-04-01/P12M"},
    {"SELECT kgp_period_to_date('2020-Q3')", "2020-01-01/P9M"},
    {"SELECT kgp_period_months_left('2020-Q3')", "3"},
    {"SELECT kgp_period_contains('2020', '2020-07')", "1"},
    {"SELECT kgp_period_overlaps('2020-Q1', '2020-Q2')", "0"},
    {"SELECT kgp_period_contains_day('2020-Q1', '2020-03-31')", "1"},
    {"SELECT kgp_window_first('vn-2019-09', '2020-Q1')", "2019-12-15"},
    {"SELECT kgp_window_last('vn-2019-09', '2020-Q1')", "2020-03-14"},
    {"SELECT kgp_deadline('vn-2019-09', '2026-04', 'province', 'date,kind\n2026,complete\n"
     "2026-04-27,off\n')",
     "2026-04-28"},
    {"SELECT kgp_deadline('kg-tu-27', '2026-Q1', 'province')", "NULL"},
    {"SELECT kgp_deadline('mine', '2026-Q1', 'province', NULL, '{kgplan: 1, id: P, period: 2026, "
     "regimes: [{id: mine, deadlines: [{frequency: quarter, level: province, day: 25}]}]}')",
     "2026-03-25"},
    {"SELECT kgp_verdict('at_least: 7.23', '7.18')", "missed"},
    {"SELECT kgp_verdict('less_than: 7.6', '7.6')", "missed"},
    {"SELECT kgp_verdict('less_than: 7.6, signs: inclusive', '7.6')", "met"},
    {"SELECT kgp_verdict('{\"between\": [\"33\", \"34\"]} ', '33.9')", "met"},
    {"SELECT kgp_verdict('growth: {at_least: 7.23, over: 2019}', '68956.99', 66913)", "missed"},
    {"SELECT kgp_verdict('growth: {at_least: 7.23, over: 2019}', '68956.99', 0)", "undefined"},
    {"SELECT kgp_verdict('at_least: 5', NULL)", "no_data"},
    {"SELECT kgp_verdict(NULL, '5')", "NULL"},
    {"SELECT kgp_plan_pct('at_least: 71755', '68956.99')", "96.10"},
    {"SELECT kgp_plan_pct('at_least: 100000', '99999.9')", "99.99"},
    {"SELECT kgp_attainment_pct('at_most: 10', 11)", "90.00"},
    {"SELECT kgp_gap('at_least: 71755', '68956.99')", "-2798.01"},
    {"SELECT kgp_target_verdict(" PLAN ", 't', '5.1')", "exceeded"},
    {"SELECT kgp_target_verdict(" PLAN ", 'g', '108.5', 100)", "met"},
    {"SELECT kgp_target_plan_pct(" PLAN ", 't', '5.1')", "102.00"},
    {"SELECT kgp_counts(column1) FROM (VALUES ('met'), (NULL), ('met'), ('missed'))",
     "{\"exceeded\":0,\"met\":2,\"missed\":1,\"not_due\":0,\"no_data\":0,\"unresolved\":0,"
     "\"undefined\":0}"},
    {"SELECT kgp_observations('indicator', 'rice', 'ref_area', 'a \"b\"', 'obs_value', NULL)",
     "INDICATOR,REF_AREA,OBS_VALUE\n\"rice\",\"a \"\"b\"\"\",\n"},
    {"SELECT kgp_observations('indicator', 1) WHERE 0", "NULL"},
    {"SELECT group_concat(target || ' ' || verdict) FROM kgp_evaluate(" PLAN ", " DATA ", '2020')",
     "t exceeded,g no_data,a unresolved"},
    {"SELECT count(*) FROM (VALUES ('2019'), ('2020')) p, kgp_evaluate(" PLAN ", " DATA
     ", p.column1)",
     "3"},
    {"SELECT verdict FROM kgp_evaluate(" PLAN ", " DATA ", '2020', '2020-12-30', NULL) LIMIT 1",
     "no_data"},
    {"SELECT value FROM kgp_evaluate(" PLAN
     ", 'INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE\nrice;KG;2020;1.005,1\n', 2020, NULL, "
     "'vi semicolon') LIMIT 1",
     "1005.1"},
    {"SELECT name FROM kgp_findings(" PLAN ", " DATA ", '2020', NULL, NULL, 'en')",
     "base-not-in-data"},
    {"SELECT line || ':' || \"column\" || ' ' || message FROM kgp_findings(" PLAN
     ", 'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nwheat,KG,2020,1\n', 2020, NULL, '', 'en')",
     "2:1 the plan has no indicator “wheat”"},
};

static void statements_give_what_they_say(void **state) {
    char answer[2000];
    for (size_t i = 0; i < ROWS(right); i++) {
        ask(*state, right[i].sql, answer, sizeof answer);
        EXPECT(strcmp(answer, right[i].answer) == 0, "%s\ngave %s\nnot  %s", right[i].sql, answer,
               right[i].answer);
    }
}

static const struct {
    const char *sql, *part;
} wrong[] = {
    {"SELECT kgp_add(0.1, '0.2')", "kgp_add: 0.1 is a binary float (REAL)"},
    {"SELECT kgp_add('1e5', 1)", "got '1e5'"},
    {"SELECT kgp_add('9223372036854775807', 1)", "kgp_add: the result is beyond a decimal"},
    {"SELECT kgp_add(-9223372036854775807 - 1, 1)", "'-9223372036854775808' is beyond a decimal"},
    {"SELECT kgp_add('0.1234567', 1)", "'0.1234567' is beyond a decimal"},
    {"SELECT kgp_add('1,5', 1)", "expected a number such as 51697.4, got '1,5'"},
    {"SELECT kgp_decimal('1.5,5', 'vi')", "expected a number such as 51.697,4, got '1.5,5'"},
    {"SELECT kgp_sum(column1) FROM (VALUES ('9223372036854775807'), (1))", "the result is beyond"},
    {"SELECT kgp_verdict('at_least: 5', '12345678901234567890')", "is beyond a decimal"},
    {"SELECT kgp_round('1.5', 7)", "from 0 to 6"},
    {"SELECT kgp_round('1.5', '1')", "from 0 to 6"},
    {"SELECT kgp_decimal('1.5', 'fr')", "expected one of en vi, got 'fr'"},
    {"SELECT kgp_decimal('1.5', 'vi')", "got '1.5'"},
    {"SELECT kgp_from_scaled('12', 1)", "expected an integer"},
    {"SELECT kgp_to_scaled('1.25', 1)", "has more than 1 decimals"},
    {"SELECT kgp_sum(column1) FROM (VALUES ('1'), (0.5))", "kgp_sum: 0.5 is a binary float"},
    {"SELECT kgp_period('2020-Q5')", "there is no such period"},
    {"SELECT kgp_period('soon')", "expected a period"},
    {"SELECT kgp_period_year('2020', 13)", "from 1 to 12"},
    {"SELECT kgp_period_contains_day('2020', '2020-02-30')", "2020-02-30"},
    {"SELECT kgp_deadline('vn-2019-09', '2026-04', 'village')", "expected one of commune"},
    {"SELECT kgp_deadline('vn-2019-09', '2026-04', 'province')", "[no-calendar]"},
    {"SELECT kgp_deadline('vn-2019-09', '2026-04', 'province', 'date,kind\n2026,half\n')",
     "calendar:2:6"},
    {"SELECT kgp_window_first('no-such', '2020-Q1')", "there is no regime 'no-such'"},
    {"SELECT kgp_verdict('at_lest: 7.23', '7.18')", "statement:1:1: unknown key"},
    {"SELECT kgp_verdict('at_least: 1}, {indicator: I, at_least: 5', '7')",
     "expected what one target says"},
    {"SELECT kgp_verdict('attested: {by: X}', '1')", "not judged by one value"},
    {"SELECT kgp_verdict('at_least: 7.23', 7.18)", "binary float"},
    {"SELECT kgp_target_verdict(" PLAN ", 'none', 5)", "the plan has no target 'none'"},
    {"SELECT kgp_target_verdict('kgplan: 2', 't', 5)", "plan:1:9"},
    {"SELECT kgp_counts('good')", "expected one of exceeded"},
    {"SELECT kgp_observations('INDICATOR')", "expected names and values"},
    {"SELECT kgp_observations('INDICATOR', 'a', 'OBS_VALUE', 7.5)",
     "row 1, OBS_VALUE: 7.5 is a binary float"},
    {"SELECT kgp_observations('INDICATOR', x'00')", "a blob is no text"},
    {"SELECT kgp_observations('INDICATOR', 'a' || char(0) || 'b')", "is no text"},
    {"SELECT kgp_observations(column1, 'a') FROM (VALUES ('INDICATOR'), ('REF_AREA'))",
     "row 2 names other columns"},
    {"SELECT * FROM kgp_evaluate", "expected kgp_evaluate(plan, observations, period"},
    {"SELECT * FROM kgp_evaluate(NULL, " DATA ", '2020')", "plan is NULL"},
    {"SELECT * FROM kgp_evaluate(" PLAN ", NULL, '2020')", "observations is NULL"},
    {"SELECT * FROM kgp_evaluate(" PLAN ", " DATA ", '2020-Q5')",
     "report_period is no period such as 2020-Q3: '2020-Q5'"},
    {"SELECT * FROM kgp_evaluate(" PLAN ", " DATA ", '2020', 'today')",
     "as_of is no day such as 2020-12-31: 'today'"},
    {"SELECT * FROM kgp_evaluate(" PLAN ", " DATA ", '2020', NULL, 'vi comma')", "other words"},
    {"SELECT * FROM kgp_evaluate(" PLAN ", 'INDICATOR\n', '2020')", "observations:1"},
    {"SELECT * FROM kgp_findings(" PLAN ", " DATA ", '2020', NULL, NULL, 'fr')",
     "neither vi nor en"},
};

static void wrong_statements_are_refused(void **state) {
    char answer[4000];
    for (size_t i = 0; i < ROWS(wrong); i++) {
        ask(*state, wrong[i].sql, answer, sizeof answer);
        EXPECT(strncmp(answer, "error: ", 7) == 0 && strstr(answer, wrong[i].part) != NULL,
               "%s\ngave %s\nnot  %s", wrong[i].sql, answer, wrong[i].part);
    }
}

static void views_and_indexes_may_use_it(void **state) {
    char answer[200];
    static const char view[] = "CREATE VIEW r AS SELECT * FROM kgp_evaluate(" PLAN
                               ", (SELECT kgp_observations('INDICATOR', i, 'REF_AREA', u, "
                               "'TIME_PERIOD', p, 'OBS_VALUE', v) "
                               "FROM o), '2020')";
    static const char *const statements[] = {"CREATE TABLE o(i, u, p, v TEXT)",
                                             "INSERT INTO o VALUES ('rice', 'KG', '2020', '4.9')",
                                             "CREATE INDEX f ON o(kgp_period_first_day(p))", view};
    for (size_t i = 0; i < ROWS(statements); i++)
        assert_string_equal(ask(*state, statements[i], answer, sizeof answer), "no row");
    assert_string_equal(ask(*state, "SELECT verdict FROM r", answer, sizeof answer), "missed");
    assert_string_equal(ask(*state, "SELECT p FROM o WHERE kgp_period_first_day(p) = '2020-01-01'",
                            answer, sizeof answer),
                        "2020");
}

static void bind_any(sqlite3_stmt *statement, int index) {
    static const char plan[] =
        "{kgplan: 1, id: P, period: 2020, units: [{id: KG}], indicators: [{id: rice}], "
        "targets: [{id: t, indicator: rice, unit: KG, between: [1, 5]}]}";
    static const char *const texts[] = {
        "",
        "x",
        "2020-Q3",
        "-51697.4",
        "vi",
        "en",
        "province",
        "vn-2019-09",
        "met",
        "1e5",
        "t",
        "2020-02-29",
        "INDICATOR",
        "date,kind\n2026,complete\n",
        "at_least: 5",
        "growth: {at_least: 8.5, over: 2019}",
        plan,
    };
    static const int64_t numbers[] = {0, 1, 2, 7, 2020, -1, INT64_MAX, INT64_MIN, INT32_MIN};
    switch (random_below(8)) {
    case 0:
        sqlite3_bind_null(statement, index);
        break;
    case 1:
        sqlite3_bind_double(statement, index, random_below(2) ? 0.5 : 1e300);
        break;
    case 2:
        sqlite3_bind_blob(statement, index, "\0\xff\x01", random_below(4), SQLITE_STATIC);
        break;
    case 3:
    case 4:
        sqlite3_bind_int64(statement, index, numbers[random_below(ROWS(numbers))]);
        break;
    default:
        sqlite3_bind_text(statement, index, texts[random_below(ROWS(texts))], -1, SQLITE_STATIC);
    }
}

/* A value or an error, whatever is given: 1 for a value. */
static int call_with_any(sqlite3 *db, const char *name, int count) {
    char sql[200];
    sqlite3_stmt *statement;
    sqlite3_snprintf(sizeof sql, sql, "SELECT %s(%.*s)", name, count == 0 ? 0 : 2 * count - 1,
                     "?,?,?,?,?,?,?,?");
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    for (int i = 1; i <= count; i++)
        bind_any(statement, i);
    int result = sqlite3_step(statement);
    EXPECT(result == SQLITE_ROW ||
               (result == SQLITE_ERROR && strncmp(sqlite3_errmsg(db), "kgp_", 4) == 0),
           "%s: %d %s", sql, result, sqlite3_errmsg(db));
    sqlite3_finalize(statement);
    return result == SQLITE_ROW;
}

static void any_values_give_a_value_or_an_error(void **state) {
    int functions = 0;
    sqlite3_stmt *list;
    assert_int_equal(
        sqlite3_prepare_v2(*state,
                           "SELECT name, iif(narg < 0, 4, narg) FROM pragma_function_list "
                           "WHERE name LIKE 'kgp\\_%' ESCAPE '\\'",
                           -1, &list, NULL),
        SQLITE_OK);
    for (; sqlite3_step(list) == SQLITE_ROW; functions++) {
        const char *name = (const char *)sqlite3_column_text(list, 0);
        int values = 0;
        for (int i = 0; i < 1000; i++)
            values += call_with_any(*state, name, sqlite3_column_int(list, 1));
        EXPECT(values > 0, "%s never gave a value", name);
    }
    sqlite3_finalize(list);
    EXPECT(functions > 40, "%d functions", functions);
}

static void without_memory_nothing_is_left(void **state) {
    char answer[4000];
    void *loaded = *state; /* keeps the library in memory */
    assert_non_null(loaded);
    for (size_t i = 0; i < ROWS(right); i++) {
        int64_t before = sqlite3_memory_used(), tried = 0;
        const char *got = NULL;
        for (;; tried++) {
            void *db = NULL;
            open_database(&db);
            calls = 0;
            fails = tried;
            got = ask(db, right[i].sql, answer, sizeof answer);
            int is_done = calls <= tried;
            fails = -1;
            assert_int_equal(close_database(&db), 0);
            EXPECT(sqlite3_memory_used() == before, "%s\nallocation %d: bytes left", right[i].sql,
                   (int)tried);
            EXPECT(got == NULL || strcmp(got, right[i].answer) == 0, "%s\nallocation %d: %s",
                   right[i].sql, (int)tried, got);
            if (is_done)
                break;
        }
        EXPECT(tried > 0 && got != NULL, "%s", right[i].sql);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(statements_give_what_they_say, open_database,
                                        close_database),
        cmocka_unit_test_setup_teardown(wrong_statements_are_refused, open_database,
                                        close_database),
        cmocka_unit_test_setup_teardown(views_and_indexes_may_use_it, open_database,
                                        close_database),
        cmocka_unit_test_setup_teardown(any_values_give_a_value_or_an_error, open_database,
                                        close_database),
        cmocka_unit_test_setup_teardown(without_memory_nothing_is_left, open_database,
                                        close_database),
    };
    test_start();
    wrap_memory();
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
