/* SPDX-License-Identifier: MIT */
#include "io/table.h"

#include <kgplan/decimal.h>
#include <kgplan/io.h>
#include <kgplan/limits.h>

#include <string.h>

const kgp__csv_field kgp__table_no_field = {"", 0, 0};

const char *kgp__table_shown(const char *text, size_t length, char room[KGP__TABLE_SHOWN]) {
    size_t kept = length < KGP__TABLE_SHOWN - 1 ? length : KGP__TABLE_SHOWN - 1;
    memcpy(room, text, kept);
    room[kept] = '\0';
    return room;
}

void kgp__table_report(kgp__table *table, size_t offset, int32_t code, int32_t expect,
                       const char *first, const char *second, const char *third) {
    kgp_finding finding = {.code = code, .source = table->source, .subject = ""};
    kgp__csv_place(&table->csv, offset, &finding.line, &finding.column);
    const char *arguments[3] = {first, second, third};
    if (table->before_finding != NULL)
        table->before_finding(table);
    table->faulty = true;
    if (kgp_diag_add(table->diag, &finding, expect, arguments) != KGP_OK)
        table->status = KGP_E_MEMORY;
}

static void report_quote(kgp__table *table) {
    kgp__table_report(table, table->csv.fault, KGP_F_CSV_QUOTE, KGP_EXPECT_NOTHING, NULL, NULL,
                      NULL);
}

static void report_count(kgp__table *table) {
    char got[16], expected[16];
    kgp_decimal a = {table->csv.count, 0, 0}, b = {table->fields, 0, 0};
    if (kgp_decimal_format(&a, KGP_NOTATION_EN, 0, 0, got, sizeof got, NULL) == KGP_OK &&
        kgp_decimal_format(&b, KGP_NOTATION_EN, 0, 0, expected, sizeof expected, NULL) == KGP_OK)
        kgp__table_report(table, table->csv.row_start, KGP_F_CSV_FIELDS, KGP_EXPECT_NOTHING, got,
                          expected, NULL);
}

static bool is_name(const kgp__csv_field *field, const char *name) {
    size_t at = 0;
    while (at < field->length && name[at] == field->text[at] && name[at] != '\0')
        at++;
    return at == field->length && name[at] == '\0';
}

/* The column of a heading, `count` for one that is passed over, or -1. */
static int32_t column_of(const kgp__table *table, const kgp__csv_field *field) {
    for (int32_t i = 0; i < table->count; i++)
        if (is_name(field, table->names[i]))
            return i;
    for (const char *const *name = table->passed_over; name != NULL && *name != NULL; name++)
        if (is_name(field, *name))
            return table->count;
    return -1;
}

/* The byte order mark of what spreadsheets call Unicode text. */
static bool is_utf16(const kgp__csv *csv) {
    return csv->length >= 2 &&
           (memcmp(csv->bytes, "\xFF\xFE", 2) == 0 || memcmp(csv->bytes, "\xFE\xFF", 2) == 0);
}

/* A header of one field that holds another separator: all columns are there, but for one character. */
static bool find_separator(kgp__table *table) {
    static const char separators[][2] = {",", ";", "\t"};
    const kgp__csv_field *field = &table->csv.field[0];
    const char declared[] = {table->csv.separator, '\0'};
    for (size_t i = 0; i < sizeof separators / sizeof separators[0] && table->csv.count == 1; i++) {
        if (memchr(field->text, separators[i][0], field->length) == NULL)
            continue;
        kgp__table_report(table, field->start, KGP_F_CSV_SEPARATOR, KGP_EXPECT_NOTHING,
                          separators[i][0] == '\t' ? "tab" : separators[i],
                          declared[0] == '\t' ? "tab" : declared, NULL);
        return true;
    }
    return false;
}

static void place_column(kgp__table *table, int32_t at) {
    char room[KGP__TABLE_SHOWN];
    const kgp__csv_field *field = &table->csv.field[at];
    int32_t column = column_of(table, field);
    const char *name = kgp__table_shown(field->text, field->length, room);
    if (column < 0)
        kgp__table_report(table, field->start, KGP_F_CSV_HEADER, KGP_EXPECT_NOTHING, name,
                          "không có trong định dạng", "is not known");
    else if (column < table->count && table->place[column] >= 0)
        kgp__table_report(table, field->start, KGP_F_CSV_HEADER, KGP_EXPECT_NOTHING, name,
                          "lặp lại", "is given twice");
    else if (column < table->count)
        table->place[column] = at;
}

static void place_columns(kgp__table *table, int32_t fields) {
    for (int32_t i = 0; i < fields; i++)
        place_column(table, i);
    for (int32_t i = 0; i < table->required; i++)
        if (table->place[i] < 0)
            kgp__table_report(table, table->csv.row_start, KGP_F_CSV_HEADER, KGP_EXPECT_NOTHING,
                              table->names[i], "bị thiếu", "is missing");
}

static void read_header(kgp__table *table) {
    int32_t read;
    for (int32_t i = 0; i < table->count; i++)
        table->place[i] = -1;
    if (is_utf16(&table->csv)) {
        kgp__table_report(table, 0, KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL, NULL);
        table->status = KGP_E_INPUT;
        return;
    }
    table->status = kgp__csv_next(&table->csv, &read);
    if (table->status != KGP_OK)
        return;
    table->fields = table->csv.count < KGP__CSV_FIELDS ? table->csv.count : KGP__CSV_FIELDS;
    if (read == KGP__CSV_QUOTE)
        report_quote(table);
    else if (table->csv.count > table->fields)
        report_count(table);
    else if (read != KGP__CSV_ROW || !find_separator(table))
        place_columns(table, read == KGP__CSV_ROW ? table->fields : 0);
    if (table->faulty && table->status == KGP_OK)
        table->status = KGP_E_INPUT;
}

static char separator_of(int32_t options) {
    return options & KGP_CSV_TAB ? '\t' : options & KGP_CSV_SEMICOLON ? ';' : ',';
}

void kgp__table_open(kgp__table *table, const char *bytes, size_t length, int32_t options) {
    static const char mark[] = "\xEF\xBB\xBF";
    size_t skipped = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;
    table->csv = (kgp__csv){.bytes = bytes + skipped,
                            .length = length - skipped,
                            .separator = separator_of(options),
                            .line = 1,
                            .row_line = 1};
    table->status = kgp_buffer_new(NULL, &table->csv.quoted);
    if (table->status == KGP_OK && length > KGP_LIMIT_DATA_BYTES) {
        kgp__table_report(table, 0, KGP_F_LIMIT, KGP_EXPECT_NOTHING, "KGP_LIMIT_DATA_BYTES",
                          "4294967295", NULL);
        table->status = KGP_E_LIMIT;
    }
    if (table->status == KGP_OK)
        read_header(table);
}

kgp_status kgp__table_close(kgp__table *table) {
    kgp_buffer_free(table->csv.quoted);
    table->csv.quoted = NULL;
    return table->status == KGP_OK && table->rejected > 0 ? KGP_E_INPUT : table->status;
}

/* Separators alone, as spreadsheets write below a table. */
static bool is_blank(const kgp__csv *csv) {
    int32_t i = 0;
    while (i < csv->count && i < KGP__CSV_FIELDS && csv->field[i].length == 0)
        i++;
    return i == csv->count;
}

bool kgp__table_next(kgp__table *table) {
    int32_t read = KGP__CSV_END;
    table->rejected += table->faulty;
    table->faulty = false;
    do {
        if (table->status == KGP_OK)
            table->status = kgp__csv_next(&table->csv, &read);
        if (table->status != KGP_OK || read == KGP__CSV_END)
            return false;
    } while (read == KGP__CSV_ROW && is_blank(&table->csv));
    if (read == KGP__CSV_QUOTE)
        report_quote(table);
    else if (table->csv.count != table->fields)
        report_count(table);
    return true;
}

void kgp__table_refuse(kgp__table *table, int32_t column, kgp_status why, int32_t expect,
                       const char *choices) {
    char room[KGP__TABLE_SHOWN];
    const kgp__csv_field *field = kgp__table_field(table, column);
    kgp__table_report(
        table, field->start, why == KGP_E_RANGE ? KGP_F_OUT_OF_RANGE : KGP_F_BAD_VALUE, expect,
        table->names[column], choices, kgp__table_shown(field->text, field->length, room));
}

bool kgp__table_fits(kgp__table *table, const kgp__csv_field *field) {
    if (field->length > KGP_LIMIT_SCALAR)
        kgp__table_report(table, field->start, KGP_F_LIMIT, KGP_EXPECT_NOTHING, "KGP_LIMIT_SCALAR",
                          "4096", NULL);
    return field->length <= KGP_LIMIT_SCALAR;
}

int32_t kgp__table_word(kgp__table *table, int32_t column, const char *const *words, int32_t count,
                        int32_t empty, const char *choices) {
    const kgp__csv_field *field = kgp__table_field(table, column);
    if (field->length == 0 && empty >= 0)
        return empty;
    for (int32_t i = 0; i < count; i++)
        if (is_name(field, words[i]))
            return i;
    kgp__table_refuse(table, column, KGP_E_SYNTAX, KGP_EXPECT_WORDS, choices);
    return -1;
}

const char *kgp__table_text(kgp__table *table, int32_t column, char room[KGP_LIMIT_SCALAR + 1]) {
    const kgp__csv_field *field = kgp__table_field(table, column);
    room[0] = '\0';
    if (!kgp__table_fits(table, field))
        return room;
    if (memchr(field->text, '\0', field->length) != NULL) {
        kgp__table_report(table, field->start, KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL,
                          NULL);
        return room;
    }
    memcpy(room, field->text, field->length);
    room[field->length] = '\0';
    return room;
}
