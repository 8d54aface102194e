/* SPDX-License-Identifier: MIT */
/* kgp_observations(name, value, ...): rows of the database as the text of an observation file. */
#include "extension.h"

#include <string.h>

typedef struct file {
    sqlite3_str *text;
    char *header;
    int64_t rows;
} file;

static char *new_header(int count, sqlite3_value **values) {
    sqlite3_str *header = sqlite3_str_new(NULL);
    for (int i = 0; i < count; i += 2) {
        const char *name = (const char *)sqlite3_value_text(values[i]);
        sqlite3_str_appendall(header, i == 0 ? "" : ",");
        for (; name != NULL && *name != '\0'; name++)
            sqlite3_str_appendchar(
                header, 1, *name >= 'a' && *name <= 'z' ? (char)(*name - 'a' + 'A') : *name);
    }
    return sqlite3_str_finish(header);
}

/* Begins the file with the names of the first row; those of later rows must be the same. */
static int take_header(sqlite3_context *context, file *f, int count, sqlite3_value **values) {
    char *header = new_header(count, values);
    int is_same = header != NULL && (f->header == NULL || strcmp(header, f->header) == 0);
    if (header == NULL)
        sqlite3_result_error_nomem(context);
    else if (!is_same)
        sql_refuse(context, "row %lld names other columns than row 1: %s", (long long)f->rows,
                   header);
    if (is_same && f->header == NULL) {
        f->header = header;
        f->text = sqlite3_str_new(sqlite3_context_db_handle(context));
        sqlite3_str_appendf(f->text, "%s\n", header);
    } else {
        sqlite3_free(header);
    }
    return is_same;
}

static int take_field(sqlite3_context *context, file *f, sqlite3_value *name,
                      sqlite3_value *value) {
    const char *problem = NULL;
    int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL)
        return 1;
    const char *text = (const char *)sqlite3_value_text(value);
    if (text == NULL) {
        sqlite3_result_error_nomem(context);
        return 0;
    }
    if (type == SQLITE_FLOAT)
        problem = "is a binary float (REAL), which is not exact; keep decimals as text, or as "
                  "integers for kgp_from_scaled()";
    else if (type == SQLITE_BLOB || strlen(text) != (size_t)sqlite3_value_bytes(value))
        problem = "is no text";
    if (problem != NULL)
        sql_refuse(context, "row %lld, %s: %s %s", (long long)f->rows, sqlite3_value_text(name),
                   type == SQLITE_BLOB ? "a blob" : text, problem);
    else
        sqlite3_str_appendf(f->text, "\"%w\"", text);
    return problem == NULL;
}

static void take_row(sqlite3_context *context, int count, sqlite3_value **values) {
    file *f = sqlite3_aggregate_context(context, sizeof *f);
    if (f == NULL) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (count < 2 || count % 2 != 0) {
        sql_refuse(context, "expected names and values: 'INDICATOR', i, 'REF_AREA', u, ...");
        return;
    }
    f->rows++;
    if (!take_header(context, f, count, values))
        return;
    for (int i = 0; i < count; i += 2) {
        sqlite3_str_appendall(f->text, i == 0 ? "" : ",");
        if (!take_field(context, f, values[i], values[i + 1]))
            return;
    }
    sqlite3_str_appendchar(f->text, 1, '\n');
}

/* Also called after an error, for what is to be freed. */
static void tell_file(sqlite3_context *context) {
    file *f = sqlite3_aggregate_context(context, 0);
    if (f == NULL || f->text == NULL)
        return;
    int error = sqlite3_str_errcode(f->text);
    char *text = sqlite3_str_finish(f->text);
    sqlite3_free(f->header);
    if (error == SQLITE_TOOBIG)
        sqlite3_result_error_toobig(context);
    else if (text == NULL)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text64(context, text, strlen(text), sqlite3_free, SQLITE_UTF8);
}

int sql_register_observations(sqlite3 *db) {
    static const sql_function row = {"kgp_observations", 0, 0, take_row, 0, 0};
    return sqlite3_create_function_v2(db, row.name, -1,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                      (void *)(uintptr_t)&row, NULL, take_row, tell_file, NULL);
}
