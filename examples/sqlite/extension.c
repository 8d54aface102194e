/* SPDX-License-Identifier: MIT */
/* kgplan in SQLite, a loadable extension: see doc/sql.md. */
#include "extension.h"

#include <stdarg.h>
#include <string.h>

SQLITE_EXTENSION_INIT1

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

static void *take(void *ctx, size_t size) {
    (void)ctx;
    return sqlite3_malloc64(size);
}

static void *retake(void *ctx, void *memory, size_t size) {
    (void)ctx;
    return sqlite3_realloc64(memory, size);
}

static void give(void *ctx, void *memory) {
    (void)ctx;
    sqlite3_free(memory);
}

const kgp_allocator sql_memory = {sizeof(kgp_allocator), take, retake, give, NULL};

int sql_register(sqlite3 *db, const sql_function *functions, size_t count) {
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    int result = SQLITE_OK;
    for (const sql_function *f = functions; f < functions + count; f++)
        for (int n = f->least; n <= f->most && result == SQLITE_OK; n++)
            result = sqlite3_create_function_v2(db, f->name, n, flags, (void *)(uintptr_t)f,
                                                f->call, NULL, NULL, NULL);
    return result;
}

const sql_function *sql_called(sqlite3_context *context) {
    return sqlite3_user_data(context);
}

/* Takes a message that may be NULL for want of memory. */
static void end_with(sqlite3_context *context, char *message) {
    if (message == NULL)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_error(context, message, -1);
    sqlite3_free(message);
}

void sql_refuse(sqlite3_context *context, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = sqlite3_vmprintf(format, arguments);
    va_end(arguments);
    end_with(context,
             text == NULL ? NULL : sqlite3_mprintf("%s: %s", sql_called(context)->name, text));
    sqlite3_free(text);
}

/* A statement begins on the second line of the plan that is made of it. */
static int32_t line_of(const kgp_finding *finding) {
    return strcmp(finding->source, SQL_STATEMENT) == 0 ? finding->line - 1 : finding->line;
}

/* Whether it is an error, which is added. */
static int add_error(sqlite3_str *message, const kgp_diag *diag, int32_t index,
                     kgp_buffer *sentence) {
    kgp_finding finding;
    kgp_buffer_clear(sentence);
    if (kgp_diag_get(diag, index, &finding) != KGP_OK || finding.severity < KGP_SEVERITY_ERROR ||
        kgp_diag_message(diag, index, KGP_LANGUAGE_EN, sentence) != KGP_OK)
        return 0;
    sqlite3_str_appendf(message, "\n%s", finding.source);
    if (line_of(&finding) > 0)
        sqlite3_str_appendf(message, ":%d:%d", (int)line_of(&finding), (int)finding.column);
    sqlite3_str_appendf(message, "%s%s [%s]", *finding.source == '\0' ? "" : ": ",
                        kgp_buffer_data(sentence), kgp_finding_name(finding.code, NULL));
    return 1;
}

char *sql_message(const char *name, kgp_status status, const kgp_diag *diag) {
    kgp_buffer *sentence;
    if (status == KGP_E_MEMORY || kgp_buffer_new(&sql_memory, &sentence) != KGP_OK)
        return NULL;
    sqlite3_str *message = sqlite3_str_new(NULL);
    sqlite3_str_appendf(message, "%s: %s", name, kgp_status_name(status));
    int64_t more = kgp_diag_count(diag, KGP_SEVERITY_ERROR);
    for (int32_t i = 0; i < kgp_diag_kept(diag); i++)
        more -= add_error(message, diag, i, sentence);
    if (more > 0)
        sqlite3_str_appendf(message, "\nand %lld more", (long long)more);
    kgp_buffer_free(sentence);
    return sqlite3_str_finish(message);
}

void sql_fail(sqlite3_context *context, kgp_status status, const kgp_diag *diag) {
    end_with(context, sql_message(sql_called(context)->name, status, diag));
}

int sql_read_text(sqlite3_context *context, sqlite3_value *value, sql_text *text) {
    int is_blob = sqlite3_value_type(value) == SQLITE_BLOB;
    text->bytes = is_blob ? sqlite3_value_blob(value) : (const char *)sqlite3_value_text(value);
    text->length = (size_t)sqlite3_value_bytes(value);
    if (text->bytes == NULL && text->length == 0 && is_blob)
        text->bytes = "";
    if (text->bytes == NULL)
        sqlite3_result_error_nomem(context);
    return text->bytes != NULL;
}

int32_t sql_word(const char *words, const char *text, size_t length) {
    for (int32_t i = 0; *words != '\0'; i++) {
        size_t size = strcspn(words, " ");
        if (size == length && memcmp(words, text, size) == 0)
            return i;
        words += size + (words[size] == ' ');
    }
    return -1;
}

int sql_read_word(sqlite3_context *context, sqlite3_value *value, const char *words,
                  int32_t *word) {
    sql_text text;
    if (!sql_read_text(context, value, &text))
        return 0;
    *word = sql_word(words, text.bytes, text.length);
    if (*word < 0)
        sql_refuse(context, "expected one of %s, got '%.*s'", words, (int)text.length, text.bytes);
    return *word >= 0;
}

int sql_read_period(sqlite3_context *context, sqlite3_value *value, kgp_period *period) {
    sql_text text;
    if (!sql_read_text(context, value, &text))
        return 0;
    kgp_status status = kgp_period_parse(text.bytes, text.length, KGP_PERIOD_TEXT_ANY, period);
    if (status != KGP_OK)
        sql_refuse(context, "expected a period such as 2020-Q3, got '%.*s' (%s)", (int)text.length,
                   text.bytes, kgp_status_name(status));
    return status == KGP_OK;
}

int sql_read_int(sqlite3_context *context, sqlite3_value *value, int64_t least, int64_t most,
                 int32_t *number) {
    int64_t whole = sqlite3_value_int64(value);
    if (sqlite3_value_type(value) == SQLITE_INTEGER && whole >= least && whole <= most) {
        *number = (int32_t)whole;
        return 1;
    }
    sql_refuse(context, "expected a whole number from %lld to %lld, got '%s'", (long long)least,
               (long long)most, sqlite3_value_text(value));
    return 0;
}

void sql_refuse_decimal(sqlite3_context *context, sqlite3_value *value, kgp_status status,
                        const char *example) {
    const char *text = (const char *)sqlite3_value_text(value);
    if (status == KGP_E_RANGE)
        sql_refuse(context, "'%!.60s' " SQL_BEYOND, text);
    else
        sql_refuse(context, "expected a number such as %s, got '%!.60s'", example, text);
}

int sql_read_decimal(sqlite3_context *context, sqlite3_value *value, kgp_decimal *number) {
    kgp_status status = KGP_OK;
    sql_text text;
    *number = (kgp_decimal){.coefficient = 0};
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        number->coefficient = sqlite3_value_int64(value);
        status = number->coefficient == INT64_MIN ? KGP_E_RANGE : KGP_OK;
        break;
    case SQLITE_FLOAT:
        sql_refuse(context,
                   "%s is a binary float (REAL), which is not exact; give text such as '7.23', or "
                   "kgp_from_scaled(723, 2)",
                   sqlite3_value_text(value));
        return 0;
    default:
        if (!sql_read_text(context, value, &text))
            return 0;
        status = kgp_decimal_parse(text.bytes, text.length, KGP_NOTATION_EN, number, NULL);
    }
    if (status != KGP_OK)
        sql_refuse_decimal(context, value, status, "51697.4");
    return status == KGP_OK;
}

int sql_has_null(int count, sqlite3_value **values) {
    for (int i = 0; i < count; i++)
        if (sqlite3_value_type(values[i]) == SQLITE_NULL)
            return 1;
    return 0;
}

void sql_return_period(sqlite3_context *context, kgp_period period) {
    char text[64];
    if (kgp_period_format(period, KGP_PERIOD_TEXT_SDMX, text, sizeof text, NULL) == KGP_OK)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

void sql_return_day(sqlite3_context *context, kgp_day day) {
    char text[16];
    if (day != KGP_NO_DAY && kgp_day_format(day, text, sizeof text) == KGP_OK)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

void sql_return_decimal(sqlite3_context *context, const kgp_decimal *number) {
    char text[64];
    if (kgp_decimal_format(number, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, sizeof text, NULL) ==
        KGP_OK)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

kgp_status sql_rows_cut(sql_rows *rows, int32_t columns) {
    size_t size = kgp_buffer_size(rows->texts), cells = 0, next = 0;
    const char *texts = kgp_buffer_data(rows->texts);
    for (size_t i = 0; i < size; i++)
        cells += texts[i] == '\0';
    rows->cells = sqlite3_malloc64((cells + 1) * sizeof *rows->cells);
    if (rows->cells == NULL)
        return KGP_E_MEMORY;
    for (size_t i = 0; next < cells; i += strlen(texts + i) + 1)
        rows->cells[next++] = texts + i;
    rows->count = (int64_t)cells / columns;
    return KGP_OK;
}

void sql_rows_free(sql_rows *rows) {
    sqlite3_free(rows->cells);
    kgp_buffer_free(rows->places);
    kgp_buffer_free(rows->texts);
    *rows = (sql_rows){.count = 0};
}

static void tell_version(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    (void)values;
    sqlite3_result_text(context, kgp_version(), -1, SQLITE_STATIC);
}

EXPORT int sqlite3_kgplan_init(sqlite3 *db, char **message, const sqlite3_api_routines *api);
EXPORT int sqlite3_kgplan_init(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
    static const sql_function version[] = {{"kgp_version", 0, 0, tell_version, 0, 0}};
    static int (*const parts[])(sqlite3 *) = {sql_register_decimals, sql_register_periods,
                                              sql_register_verdicts, sql_register_observations,
                                              sql_register_tables};
    (void)message;
    SQLITE_EXTENSION_INIT2(api);
    int result = sql_register(db, version, 1);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && result == SQLITE_OK; i++)
        result = parts[i](db);
    return result;
}
