/* SPDX-License-Identifier: MIT */
/* What the files of the SQLite extension share: arguments, errors, rows of text. */
#ifndef KGPLAN_EXAMPLES_SQLITE_EXTENSION_H
#define KGPLAN_EXAMPLES_SQLITE_EXTENSION_H

#include <kgplan/io.h>
#include <kgplan/kgplan.h>

#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3

/* The library takes its memory from SQLite: the heap limits of the host hold for it too. */
extern const kgp_allocator sql_memory;

/* A function of SQL; the row itself is its user data. */
typedef struct sql_function {
    const char *name;
    int least, most; /* arguments */
    void (*call)(sqlite3_context *context, int count, sqlite3_value **values);
    int32_t what; /* for functions that share `call` */
    int32_t more; /* likewise */
} sql_function;

/* Registers functions that depend on their arguments alone. */
int sql_register(sqlite3 *db, const sql_function *functions, size_t count);
/* The row of the function that is called. */
const sql_function *sql_called(sqlite3_context *context);

/* Ends a function with an error: its name, then the text. */
void sql_refuse(sqlite3_context *context, const char *format, ...);
/* Why a call failed: the errors among the findings, each with its place; sqlite3_free() it. */
char *sql_message(const char *name, kgp_status status, const kgp_diag *diag);
/* Ends a function with that message. */
void sql_fail(sqlite3_context *context, kgp_status status, const kgp_diag *diag);
#define SQL_BEYOND                                                                                 \
    "is beyond a decimal: 6 places, and at most 9223372036854775807 without its point"
/* That a value is no decimal, or one that does not fit. */
void sql_refuse_decimal(sqlite3_context *context, sqlite3_value *value, kgp_status status,
                        const char *example);

/* A text with its length, borrowed from SQLite. */
typedef struct sql_text {
    const char *bytes;
    size_t length;
} sql_text;

/* These end the function with an error and return 0 where the value is not of its form. */
int sql_read_text(sqlite3_context *context, sqlite3_value *value, sql_text *text);
int sql_read_word(sqlite3_context *context, sqlite3_value *value, const char *words, int32_t *word);
int sql_read_period(sqlite3_context *context, sqlite3_value *value, kgp_period *period);
int sql_read_int(sqlite3_context *context, sqlite3_value *value, int64_t least, int64_t most,
                 int32_t *number);
/* Text in notation `en`, or an integer; never a binary float. */
int sql_read_decimal(sqlite3_context *context, sqlite3_value *value, kgp_decimal *number);

/* Position of a text among words parted by blanks, or -1. */
int32_t sql_word(const char *words, const char *text, size_t length);
/* Whether one of the values is NULL; the function then is NULL too. */
int sql_has_null(int count, sqlite3_value **values);
void sql_return_period(sqlite3_context *context, kgp_period period);
void sql_return_day(sqlite3_context *context, kgp_day day);
void sql_return_decimal(sqlite3_context *context, const kgp_decimal *number);

/*
 * The plan whose text is argument `index`, with a reference of its own; NULL after an error. It is kept
 * as long as SQLite holds the argument constant. With `is_statement` the text is what a target of
 * a plan file says, such as `at_least: 7.23`: a plan with just that target.
 */
#define SQL_STATEMENT "statement" /* its name in findings */
kgp_plan *sql_plan(sqlite3_context *context, int index, sqlite3_value *value, int is_statement);

/* Rows of texts, [row][column]. */
typedef struct sql_rows {
    kgp_buffer *texts, *places;
    const char **cells;
    int64_t count;
} sql_rows;

/* Cuts `texts` into cells; frees nothing on failure. */
kgp_status sql_rows_cut(sql_rows *rows, int32_t columns);
void sql_rows_free(sql_rows *rows);

/* Columns of the report, as kgp_rows_write() names them. */
enum {
    SQL_REPORT_COLUMNS = 38
};
extern const char *const sql_report_columns[SQL_REPORT_COLUMNS];

/* What an evaluation is made from. */
typedef struct sql_inputs {
    sql_text plan, observations;
    kgp_period period;
    kgp_day as_of;
    int32_t csv; /* KGP_CSV_* */
    int32_t language;
} sql_inputs;

kgp_status sql_evaluate(const sql_inputs *inputs, kgp_evaluation **evaluation, kgp_diag *diag);
/* The rows of the report: those of one unit, or with KGP_NONE of all. */
kgp_status sql_report(const kgp_evaluation *evaluation, int32_t unit, sql_rows *rows);

int sql_register_decimals(sqlite3 *db);
int sql_register_periods(sqlite3 *db);
int sql_register_verdicts(sqlite3 *db);
int sql_register_observations(sqlite3 *db);
int sql_register_tables(sqlite3 *db);

#endif
