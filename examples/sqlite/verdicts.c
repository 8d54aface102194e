/* SPDX-License-Identifier: MIT */
/* Evaluations, and the verdict of one value. */
#include "extension.h"

#include <string.h>

/* Columns of the report that are asked for by their number. */
enum {
    TARGET = 2,
    VERDICT = 11,
    ATTAINMENT_PCT = 13,
    PLAN_PCT = 14,
    GAP = 15
};

const char *const sql_report_columns[SQL_REPORT_COLUMNS] = {
    "unit",
    "indicator",
    [TARGET] = "target",
    "authority",
    "basis",
    "operator",
    "target_value",
    "target_upper",
    "period",
    "value",
    "stage",
    [VERDICT] = "verdict",
    "so_far",
    [ATTAINMENT_PCT] = "attainment_pct",
    [PLAN_PCT] = "plan_pct",
    [GAP] = "gap",
    "yoy_pct",
    "pace",
    "expected",
    "forecast",
    "outlook",
    "required_growth_pct",
    "class",
    "reason",
    "bound",
    "base",
    "compared",
    "last_year",
    "required",
    "pace_pct",
    "forecast_low",
    "forecast_high",
    "gap_months",
    "band",
    "reachable",
    "stale",
    "stale_period",
    "origin",
};

static kgp_status run(kgp_panel *panel, const kgp_plan *plan, kgp_period period,
                      kgp_evaluation **evaluation, kgp_diag *diag) {
    kgp_status status = kgp_evaluation_new(panel, &period, 1, evaluation);
    if (status == KGP_OK)
        status = kgp_evaluation_prepare(*evaluation);
    if (status == KGP_OK)
        status = kgp_evaluation_run(*evaluation, 0, kgp_plan_count(plan, KGP_TARGET), 0,
                                    kgp_plan_count(plan, KGP_UNIT), diag);
    return status;
}

kgp_status sql_evaluate(const sql_inputs *inputs, kgp_evaluation **evaluation, kgp_diag *diag) {
    kgp_plan *plan = NULL;
    kgp_log *log = NULL;
    kgp_panel *panel = NULL;
    *evaluation = NULL;
    kgp_status status =
        kgp_plan_read(inputs->plan.bytes, inputs->plan.length, "plan", &sql_memory, &plan, diag);
    if (status == KGP_OK)
        status = kgp_log_new(plan, &log);
    if (status == KGP_OK)
        status = kgp_log_read_csv(log, inputs->observations.bytes, inputs->observations.length,
                                  "observations", KGP_CSV_STRICT | inputs->csv, NULL, NULL, diag);
    if (status == KGP_OK)
        status = kgp_panel_from_log(log, inputs->as_of, &panel, diag);
    if (status == KGP_OK)
        status = run(panel, plan, inputs->period, evaluation, diag);
    kgp_panel_free(panel);
    kgp_log_free(log);
    kgp_plan_unref(plan);
    return status;
}

kgp_status sql_report(const kgp_evaluation *evaluation, int32_t unit, sql_rows *rows) {
    kgp_buffer *csv = NULL;
    kgp_status status = kgp_buffer_new(&sql_memory, &csv);
    if (status == KGP_OK)
        status = kgp_buffer_new(&sql_memory, &rows->texts);
    if (status == KGP_OK)
        status = kgp_buffer_new(&sql_memory, &rows->places);
    if (status == KGP_OK)
        status = kgp_rows_write(evaluation, unit, NULL, KGP_FORMAT_CSV, csv);
    if (status == KGP_OK)
        status = kgp_rows_read_csv(kgp_buffer_data(csv), kgp_buffer_size(csv), "report",
                                   KGP_CSV_STRICT, sql_report_columns, SQL_REPORT_COLUMNS,
                                   SQL_REPORT_COLUMNS, rows->texts, rows->places, NULL);
    if (status == KGP_OK)
        status = sql_rows_cut(rows, SQL_REPORT_COLUMNS);
    kgp_buffer_free(csv);
    return status;
}

static void unref(void *plan) {
    kgp_plan_unref(plan);
}

/* The target of a statement stands on the second line. */
static kgp_status read_statement(sql_text text, kgp_plan **plan, kgp_diag *diag) {
    static const char before[] = "{kgplan: 1, id: S, period: 2020, units: [{id: U}], indicators: "
                                 "[{id: I}], targets: [{id: T, indicator: I, unit: U, "
                                 "\n";
    static const char after[] = "\n}]}";
    kgp_buffer *bytes;
    *plan = NULL;
    while (text.length > 0 && strchr(" \n\r\t", text.bytes[text.length - 1]) != NULL)
        text.length--;
    if (text.length > 1 && text.bytes[0] == '{' && text.bytes[text.length - 1] == '}')
        text = (sql_text){text.bytes + 1, text.length - 2};
    kgp_status status = kgp_buffer_new(&sql_memory, &bytes);
    if (status == KGP_OK)
        status = kgp_buffer_append(bytes, before, sizeof before - 1);
    if (status == KGP_OK)
        status = kgp_buffer_append(bytes, text.bytes, text.length);
    if (status == KGP_OK)
        status = kgp_buffer_append(bytes, after, sizeof after - 1);
    if (status == KGP_OK)
        status = kgp_plan_read(kgp_buffer_data(bytes), kgp_buffer_size(bytes), SQL_STATEMENT,
                               &sql_memory, plan, diag);
    if (status == KGP_OK && kgp_plan_count(*plan, KGP_TARGET) != 1) {
        kgp_plan_unref(*plan);
        *plan = NULL;
        status = KGP_E_SYNTAX;
    }
    kgp_buffer_free(bytes);
    return status;
}

kgp_plan *sql_plan(sqlite3_context *context, int index, sqlite3_value *value, int is_statement) {
    kgp_plan *plan = sqlite3_get_auxdata(context, index);
    kgp_diag *diag = NULL;
    sql_text text;
    if (plan != NULL)
        return kgp_plan_ref(plan);
    if (!sql_read_text(context, value, &text))
        return NULL;
    kgp_status status = kgp_diag_new(&sql_memory, 100, &diag);
    if (status == KGP_OK)
        status = is_statement
                     ? read_statement(text, &plan, diag)
                     : kgp_plan_read(text.bytes, text.length, "plan", &sql_memory, &plan, diag);
    if (status == KGP_OK)
        sqlite3_set_auxdata(context, index, kgp_plan_ref(plan), unref);
    else if (status == KGP_E_SYNTAX)
        sql_refuse(context, "expected what one target says, such as at_least: 7.23");
    else
        sql_fail(context, status, diag);
    kgp_diag_free(diag);
    return plan;
}

/* A value, or a missing one, that stands for all units and periods. */
static kgp_status bind(kgp_panel *panel, int32_t indicator, int32_t role, const kgp_decimal *value,
                       int64_t *cell) {
    const kgp_column column = {.data = cell, .width = 8, .decimals = value->decimals};
    *cell = value->coefficient;
    return kgp_panel_bind(panel, indicator, role, &column);
}

typedef struct question {
    kgp_plan *plan;
    int32_t target, indicator, unit;
    kgp_period period;
    kgp_decimal value, base;
    int has_base;
} question;

static kgp_status answer(const question *q, sql_rows *rows, kgp_diag *diag) {
    kgp_panel *panel;
    kgp_evaluation *evaluation = NULL;
    int64_t cells[2];
    kgp_status status = kgp_panel_new(q->plan, &panel);
    if (status == KGP_OK)
        status = kgp_panel_set_periods(panel, q->indicator, &q->period, 1);
    if (status == KGP_OK)
        status = bind(panel, q->indicator, KGP_ROLE_VALUE, &q->value, &cells[0]);
    if (status == KGP_OK && q->has_base)
        status = bind(panel, q->indicator, KGP_ROLE_BASE, &q->base, &cells[1]);
    if (status == KGP_OK)
        status = run(panel, q->plan, q->period, &evaluation, diag);
    if (status == KGP_OK)
        status = sql_report(evaluation, q->unit, rows);
    kgp_evaluation_free(evaluation);
    kgp_panel_free(panel);
    return status;
}

static int32_t read_index(const kgp_plan *plan, int32_t target, int32_t field) {
    int64_t index;
    return kgp_plan_int(plan, KGP_TARGET, target, field, 0, &index) == KGP_OK ? (int32_t)index : 0;
}

/* Which target: 1, or 0 after an error. */
static int find_target(sqlite3_context *context, const sql_text *id, question *q) {
    int64_t number;
    q->target = 0;
    if (id != NULL &&
        kgp_plan_find(q->plan, KGP_TARGET, id->bytes, id->length, &q->target) != KGP_OK) {
        sql_refuse(context, "the plan has no target '%.*s'", (int)id->length, id->bytes);
        return 0;
    }
    for (int32_t field = KGP_FIELD_EACH; field <= KGP_FIELD_ATTESTED; field++)
        if (kgp_plan_int(q->plan, KGP_TARGET, q->target, field, 0, &number) == KGP_OK) {
            sql_refuse(context, "a target `each` or `attested` is not judged by one value");
            return 0;
        }
    q->indicator = read_index(q->plan, q->target, KGP_FIELD_INDICATOR);
    q->unit = read_index(q->plan, q->target, KGP_FIELD_UNIT);
    q->period = read_index(q->plan, q->target, KGP_FIELD_PERIOD);
    if (q->period == KGP_NO_PERIOD &&
        kgp_plan_int(q->plan, KGP_PLAN, 0, KGP_FIELD_PERIOD, 0, &number) == KGP_OK)
        q->period = (kgp_period)number;
    return 1;
}

static int read_value(sqlite3_context *context, sqlite3_value *value, kgp_decimal *number) {
    *number = (kgp_decimal){.coefficient = INT64_MIN};
    return sqlite3_value_type(value) == SQLITE_NULL || sql_read_decimal(context, value, number);
}

/* The row of the target asked for; there may be others of its unit. */
static const char *find_cell(const sql_rows *rows, const question *q, int32_t column) {
    const char *id = "", *const *row = rows->cells;
    static const char none[] = "";
    if (kgp_plan_text(q->plan, KGP_TARGET, q->target, KGP_FIELD_ID, 0, &id, NULL) != KGP_OK)
        return none;
    for (int64_t i = 0; i < rows->count; i++, row += SQL_REPORT_COLUMNS)
        if (strcmp(row[TARGET], id) == 0)
            return row[column];
    return none;
}

/* Arguments: a statement; or a plan and a target of it. Then the value, and maybe the base. */
static void call_result(sqlite3_context *context, int count, sqlite3_value **values) {
    const sql_function *called = sql_called(context);
    int in_plan = called->more;
    sql_text id;
    sql_rows rows = {.count = 0};
    question q = {.has_base = count > in_plan + 2};
    kgp_diag *diag = NULL;
    if (sql_has_null(in_plan + 1, values) || !read_value(context, values[in_plan + 1], &q.value) ||
        (q.has_base && !read_value(context, values[in_plan + 2], &q.base)) ||
        (in_plan && !sql_read_text(context, values[1], &id)) ||
        (q.plan = sql_plan(context, 0, values[0], !in_plan)) == NULL)
        return;
    if (find_target(context, in_plan ? &id : NULL, &q)) {
        kgp_status status = kgp_diag_new(&sql_memory, 10, &diag);
        if (status == KGP_OK)
            status = answer(&q, &rows, diag);
        if (status != KGP_OK)
            sql_fail(context, status, diag);
        else if (*find_cell(&rows, &q, called->what) != '\0')
            sqlite3_result_text(context, find_cell(&rows, &q, called->what), -1, SQLITE_TRANSIENT);
    }
    sql_rows_free(&rows);
    kgp_diag_free(diag);
    kgp_plan_unref(q.plan);
}

static const char verdicts[] =
    "exceeded met missed not_due no_data unresolved undefined"; /* KGP_VERDICT_*, from 1 */

typedef struct counts {
    int64_t of[KGP_VERDICTS - 1];
} counts;

static void count_verdict(sqlite3_context *context, int count, sqlite3_value **values) {
    counts *c = sqlite3_aggregate_context(context, sizeof *c);
    int32_t word;
    if (c == NULL)
        sqlite3_result_error_nomem(context);
    else if (!sql_has_null(count, values) && sql_read_word(context, values[0], verdicts, &word))
        c->of[word]++;
}

static void tell_counts(sqlite3_context *context) {
    static const counts none;
    const counts *c = sqlite3_aggregate_context(context, 0);
    sqlite3_str *text = sqlite3_str_new(NULL);
    const char *word = verdicts;
    for (size_t i = 0; i < KGP_VERDICTS - 1; i++) {
        size_t length = strcspn(word, " ");
        sqlite3_str_appendf(text, "%s\"%.*s\":%lld", i == 0 ? "{" : ",", (int)length, word,
                            (long long)(c == NULL ? &none : c)->of[i]);
        word += length + (word[length] == ' ');
    }
    sqlite3_str_appendall(text, "}");
    char *json = sqlite3_str_finish(text);
    if (json == NULL)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text(context, json, -1, sqlite3_free);
}

int sql_register_verdicts(sqlite3 *db) {
    static const sql_function functions[] = {
        {"kgp_verdict", 2, 3, call_result, VERDICT, 0},
        {"kgp_plan_pct", 2, 3, call_result, PLAN_PCT, 0},
        {"kgp_attainment_pct", 2, 3, call_result, ATTAINMENT_PCT, 0},
        {"kgp_gap", 2, 3, call_result, GAP, 0},
        {"kgp_target_verdict", 3, 4, call_result, VERDICT, 1},
        {"kgp_target_plan_pct", 3, 4, call_result, PLAN_PCT, 1},
        {"kgp_target_attainment_pct", 3, 4, call_result, ATTAINMENT_PCT, 1},
        {"kgp_target_gap", 3, 4, call_result, GAP, 1},
    };
    static const sql_function counts_row = {"kgp_counts", 1, 1, count_verdict, 0, 0};
    int result = sql_register(db, functions, sizeof functions / sizeof functions[0]);
    if (result == SQLITE_OK)
        result = sqlite3_create_function_v2(
            db, counts_row.name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
            (void *)(uintptr_t)&counts_row, NULL, count_verdict, tell_counts, NULL);
    return result;
}
