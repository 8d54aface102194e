/* SPDX-License-Identifier: MIT */
/* Tables from a plan and observations: kgp_evaluate, a report, and kgp_findings, what is wrong or doubtful. */
#include "extension.h"

#include <stdlib.h>
#include <string.h>

/* Arguments, which are hidden columns after those of the table. */
enum {
    PLAN,
    OBSERVATIONS,
    REPORT,
    AS_OF,
    OPTIONS,
    LANGUAGE,
    ARGUMENTS,
    REQUIRED = AS_OF
};
static const char *const argument_names[ARGUMENTS] = {
    "plan", "observations", "report_period", "as_of", "options", "language",
};

/* A table; its result rows are texts, "" for NULL. */
typedef struct kind {
    const char *name;
    const char *const *columns;
    int count;
    uint64_t whole; /* a bit for each column of whole numbers */
    kgp_status (*fill)(const sql_inputs *inputs, sql_rows *rows, kgp_diag *diag);
} kind;

typedef struct table {
    sqlite3_vtab base;
    const kind *of;
} table;

typedef struct cursor {
    sqlite3_vtab_cursor base;
    sql_rows rows;
    int64_t row;
} cursor;

static kgp_status fill_report(const sql_inputs *inputs, sql_rows *rows, kgp_diag *diag) {
    kgp_evaluation *evaluation;
    kgp_status status = sql_evaluate(inputs, &evaluation, diag);
    if (status == KGP_OK)
        status = sql_report(evaluation, KGP_NONE, rows);
    kgp_evaluation_free(evaluation);
    return status;
}

enum {
    LINE = 3,
    COLUMN = 4,
    FINDING_COLUMNS = 7
};
static const char *const finding_columns[FINDING_COLUMNS] = {
    "severity", "name", "source", [LINE] = "line", [COLUMN] = "column", "subject", "message",
};

/* Appends a text, and the NUL that follows it in any buffer. */
static kgp_status put(kgp_buffer *buffer, const char *text) {
    return kgp_buffer_append(buffer, text, strlen(text) + 1);
}

static kgp_status put_finding(const kgp_diag *diag, int32_t index, int32_t language,
                              kgp_buffer *texts) {
    static const char *const severities[] = {"note", "warning", "error"};
    kgp_finding finding;
    char line[16] = "", column[16] = "";
    kgp_status status = kgp_diag_get(diag, index, &finding);
    if (status != KGP_OK)
        return status;
    if (finding.line > 0)
        sqlite3_snprintf(sizeof line, line, "%d", (int)finding.line);
    if (finding.column > 0)
        sqlite3_snprintf(sizeof column, column, "%d", (int)finding.column);
    const char *cells[] = {severities[finding.severity],
                           kgp_finding_name(finding.code, NULL),
                           finding.source,
                           line,
                           column,
                           finding.subject};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0] && status == KGP_OK; i++)
        status = put(texts, cells[i]);
    if (status == KGP_OK)
        status = kgp_diag_message(diag, index, language, texts);
    return status == KGP_OK ? put(texts, "") : status;
}

/* A last row for findings that were counted only. */
static kgp_status put_rest(int64_t count, kgp_buffer *texts) {
    char message[40];
    kgp_status status = KGP_OK;
    for (int i = 0; i < FINDING_COLUMNS - 1 && status == KGP_OK; i++)
        status = put(texts, "");
    sqlite3_snprintf(sizeof message, message, "… %lld", (long long)count);
    return status == KGP_OK ? put(texts, message) : status;
}

/* What is wrong is a row here and no error. */
static kgp_status fill_findings(const sql_inputs *inputs, sql_rows *rows, kgp_diag *diag) {
    kgp_evaluation *evaluation;
    kgp_status status = sql_evaluate(inputs, &evaluation, diag);
    if (status == KGP_OK || (status == KGP_E_RANGE && evaluation != NULL))
        status = kgp_evaluation_lint(evaluation, diag);
    kgp_evaluation_free(evaluation);
    if (status != KGP_OK && kgp_diag_count(diag, KGP_SEVERITY_ERROR) > 0 && status != KGP_E_MEMORY)
        status = KGP_OK;
    if (status == KGP_OK)
        status = kgp_buffer_new(&sql_memory, &rows->texts);
    for (int32_t i = 0; i < kgp_diag_kept(diag) && status == KGP_OK; i++)
        status = put_finding(diag, i, inputs->language, rows->texts);
    int64_t rest = kgp_diag_count(diag, KGP_SEVERITY_NOTE) - kgp_diag_kept(diag);
    if (status == KGP_OK && rest > 0)
        status = put_rest(rest, rows->texts);
    return status == KGP_OK ? sql_rows_cut(rows, FINDING_COLUMNS) : status;
}

static int connect_table(sqlite3 *db, void *aux, int count, const char *const *words,
                         sqlite3_vtab **made, char **message) {
    const kind *of = aux;
    (void)count;
    (void)words;
    (void)message;
    sqlite3_str *text = sqlite3_str_new(db);
    sqlite3_str_appendall(text, "CREATE TABLE x(");
    for (int i = 0; i < of->count; i++)
        sqlite3_str_appendf(text, "\"%w\" %s,", of->columns[i],
                            of->whole >> i & 1 ? "INTEGER" : "TEXT");
    for (int i = 0; i < ARGUMENTS; i++)
        sqlite3_str_appendf(text, "%s HIDDEN%s", argument_names[i], i + 1 < ARGUMENTS ? "," : ")");
    char *declaration = sqlite3_str_finish(text);
    table *new = sqlite3_malloc64(sizeof *new);
    int result =
        declaration == NULL || new == NULL ? SQLITE_NOMEM : sqlite3_declare_vtab(db, declaration);
    sqlite3_free(declaration);
    if (result == SQLITE_OK)
        result = sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    if (result == SQLITE_OK) {
        *new = (table){.of = of};
        *made = &new->base;
    } else {
        sqlite3_free(new);
    }
    return result;
}

static int disconnect_table(sqlite3_vtab *base) {
    sqlite3_free(base);
    return SQLITE_OK;
}

/* Takes over a message, NULL for want of memory. */
static int refuse(sqlite3_vtab *base, char *message) {
    sqlite3_free(base->zErrMsg);
    base->zErrMsg = message;
    return message == NULL ? SQLITE_NOMEM : SQLITE_ERROR;
}

/* Asks for the arguments that are given, in their order; idxNum has a bit for each. */
static int choose(sqlite3_vtab *base, sqlite3_index_info *info) {
    const kind *of = ((table *)base)->of;
    int given[ARGUMENTS], used = 0;
    memset(given, -1, sizeof given);
    for (int i = 0; i < info->nConstraint; i++) {
        int argument = info->aConstraint[i].iColumn - of->count;
        if (argument < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!info->aConstraint[i].usable)
            return SQLITE_CONSTRAINT;
        given[argument] = i;
    }
    for (int i = 0; i < ARGUMENTS; i++) {
        if (given[i] < 0)
            continue;
        info->aConstraintUsage[given[i]].argvIndex = ++used;
        info->aConstraintUsage[given[i]].omit = 1;
        info->idxNum |= 1 << i;
    }
    for (int i = 0; i < REQUIRED; i++)
        if (given[i] < 0)
            return refuse(base,
                          sqlite3_mprintf("%s: expected %s(plan, observations, period [, as_of [, "
                                          "options [, language]]])",
                                          of->name, of->name));
    info->estimatedCost = 1e6;
    info->estimatedRows = 100;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **made) {
    cursor *new = sqlite3_malloc64(sizeof *new);
    (void)base;
    if (new == NULL)
        return SQLITE_NOMEM;
    *new = (cursor){.row = 0};
    *made = &new->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
    sql_rows_free(&((cursor *)base)->rows);
    sqlite3_free(base);
    return SQLITE_OK;
}

static sql_text text_of(sqlite3_value *value) {
    sql_text text = {"", 0};
    const void *bytes = sqlite3_value_type(value) == SQLITE_BLOB
                            ? sqlite3_value_blob(value)
                            : (const void *)sqlite3_value_text(value);
    if (bytes != NULL)
        text = (sql_text){bytes, (size_t)sqlite3_value_bytes(value)};
    return text;
}

static int32_t read_options(sql_text text) {
    static const char words[] = "vi semicolon tab";
    static const int32_t options[] = {KGP_CSV_VI, KGP_CSV_SEMICOLON, KGP_CSV_TAB};
    int32_t all = 0;
    while (text.length > 0) {
        const char *end = memchr(text.bytes, ' ', text.length);
        size_t length = end == NULL ? text.length : (size_t)(end - text.bytes);
        int32_t word = sql_word(words, text.bytes, length);
        if (word < 0)
            return -1;
        all |= options[word];
        length += end != NULL;
        text = (sql_text){text.bytes + length, text.length - length};
    }
    return all;
}

/* What is wrong with an argument, or NULL. */
static const char *read_argument(int argument, sqlite3_value *value, sql_inputs *inputs) {
    sql_text text = text_of(value);
    switch (argument) {
    case PLAN:
        inputs->plan = text;
        break;
    case OBSERVATIONS:
        inputs->observations = text;
        break;
    case REPORT:
        if (kgp_period_parse(text.bytes, text.length, KGP_PERIOD_TEXT_ANY, &inputs->period) !=
            KGP_OK)
            return "is no period such as 2020-Q3";
        break;
    case AS_OF:
        if (kgp_day_parse(text.bytes, text.length, &inputs->as_of) != KGP_OK)
            return "is no day such as 2020-12-31";
        break;
    case OPTIONS:
        inputs->csv = read_options(text);
        if (inputs->csv < 0)
            return "has other words than vi, semicolon, tab";
        break;
    default:
        inputs->language = sql_word("vi en", text.bytes, text.length);
        if (inputs->language < 0)
            return "is neither vi nor en";
    }
    return NULL;
}

/* SQLITE_OK, or an error that names the argument. An optional one that is NULL is not given. */
static int read_arguments(sqlite3_vtab *base, int given, sqlite3_value **values,
                          sql_inputs *inputs) {
    const kind *of = ((table *)base)->of;
    for (int i = 0; i < ARGUMENTS; i++) {
        if ((given >> i & 1) == 0)
            continue;
        sqlite3_value *value = *values++;
        int is_null = sqlite3_value_type(value) == SQLITE_NULL;
        if (is_null && i >= REQUIRED)
            continue;
        const char *problem =
            is_null ? "is NULL: no rows, or no such file" : read_argument(i, value, inputs);
        if (problem != NULL)
            return refuse(
                base, is_null ? sqlite3_mprintf("%s: %s %s", of->name, argument_names[i], problem)
                              : sqlite3_mprintf("%s: %s %s: '%!.60s'", of->name, argument_names[i],
                                                problem, sqlite3_value_text(value)));
    }
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int given, const char *unused, int count,
                  sqlite3_value **values) {
    cursor *c = (cursor *)base;
    const kind *of = ((table *)base->pVtab)->of;
    sql_inputs inputs = {.as_of = KGP_NO_DAY, .language = KGP_LANGUAGE_VI};
    kgp_diag *diag = NULL;
    (void)unused;
    (void)count;
    sql_rows_free(&c->rows);
    c->row = 0;
    int result = read_arguments(base->pVtab, given, values, &inputs);
    if (result != SQLITE_OK)
        return result;
    kgp_status status = kgp_diag_new(&sql_memory, 1000, &diag);
    if (status == KGP_OK)
        status = of->fill(&inputs, &c->rows, diag);
    if (status != KGP_OK)
        result = refuse(base->pVtab, sql_message(of->name, status, diag));
    kgp_diag_free(diag);
    return result;
}

static int next_row(sqlite3_vtab_cursor *base) {
    ((cursor *)base)->row++;
    return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *base) {
    return ((cursor *)base)->row >= ((cursor *)base)->rows.count;
}

static int tell_cell(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
    const cursor *c = (cursor *)base;
    const kind *of = ((table *)base->pVtab)->of;
    if (column >= of->count)
        return SQLITE_OK;
    const char *text = c->rows.cells[c->row * of->count + column];
    if (*text != '\0' && of->whole >> column & 1)
        sqlite3_result_int64(context, strtoll(text, NULL, 10));
    else if (*text != '\0')
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    return SQLITE_OK;
}

static int tell_row(sqlite3_vtab_cursor *base, sqlite3_int64 *row) {
    *row = ((cursor *)base)->row;
    return SQLITE_OK;
}

int sql_register_tables(sqlite3 *db) {
    static const kind kinds[] = {
        {"kgp_evaluate", sql_report_columns, SQL_REPORT_COLUMNS, 0, fill_report},
        {"kgp_findings", finding_columns, FINDING_COLUMNS, 1 << LINE | 1 << COLUMN, fill_findings},
    };
    static const sqlite3_module module = {
        .xConnect = connect_table,
        .xBestIndex = choose,
        .xDisconnect = disconnect_table,
        .xOpen = open_cursor,
        .xClose = close_cursor,
        .xFilter = filter,
        .xNext = next_row,
        .xEof = is_at_end,
        .xColumn = tell_cell,
        .xRowid = tell_row,
    };
    int result = SQLITE_OK;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && result == SQLITE_OK; i++)
        result = sqlite3_create_module(db, kinds[i].name, &module, (void *)(uintptr_t)&kinds[i]);
    return result;
}
