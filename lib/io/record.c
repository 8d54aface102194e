/* SPDX-License-Identifier: MIT */
#include "io/record.h"

#include <kgplan/decimal.h>
#include <kgplan/io.h>

#include <string.h>

enum {
    SHOWN = 128 /* bytes of a field in a message */
};

void kgp__record_find(kgp__record *record, int32_t column, int32_t code, int32_t expect,
                      const char *first, const char *second, const char *third) {
    kgp_finding finding = {.code = code, .source = record->source, .subject = ""};
    size_t offset = column < 0 ? record->csv.row_start : kgp__record_field(record, column)->start;
    kgp__csv_place(&record->csv, offset, &finding.line, &finding.column);
    const char *arguments[3] = {first, second, third};
    record->faulty = true;
    if (kgp_diag_add(record->diag, &finding, expect, arguments) != KGP_OK)
        record->status = KGP_E_MEMORY;
}

const kgp__csv_field *kgp__record_field(const kgp__record *record, int32_t column) {
    static const kgp__csv_field none = {"", 0, 0};
    return record->place[column] < 0 ? &none : &record->csv.field[record->place[column]];
}

static const char *shown(const kgp__csv_field *field, char room[SHOWN]) {
    size_t kept = field->length < SHOWN - 1 ? field->length : SHOWN - 1;
    memcpy(room, field->text, kept);
    room[kept] = '\0';
    return room;
}

void kgp__record_refuse(kgp__record *record, int32_t column, kgp_status why, int32_t expect,
                        const char *choices) {
    char room[SHOWN];
    kgp__record_find(record, column, why == KGP_E_RANGE ? KGP_F_OUT_OF_RANGE : KGP_F_BAD_VALUE,
                     expect, record->names[column], choices,
                     shown(kgp__record_field(record, column), room));
}

static bool is_word(const kgp__csv_field *field, const char *word) {
    return strlen(word) == field->length && memcmp(word, field->text, field->length) == 0;
}

int32_t kgp__record_word(kgp__record *record, int32_t column, const char *const *words,
                         int32_t count, int32_t empty, const char *choices) {
    const kgp__csv_field *field = kgp__record_field(record, column);
    if (field->length == 0 && empty >= 0)
        return empty;
    for (int32_t i = 0; i < count; i++)
        if (is_word(field, words[i]))
            return i;
    kgp__record_refuse(record, column, KGP_E_SYNTAX, KGP_EXPECT_WORDS, choices);
    return -1;
}

const char *kgp__record_text(kgp__record *record, int32_t column, char room[KGP_LIMIT_SCALAR + 1]) {
    const kgp__csv_field *field = kgp__record_field(record, column);
    room[0] = '\0';
    if (field->length > KGP_LIMIT_SCALAR) {
        kgp__record_find(record, column, KGP_F_LIMIT, KGP_EXPECT_NOTHING, "KGP_LIMIT_SCALAR",
                         "4096", NULL);
        return room;
    }
    if (memchr(field->text, '\0', field->length) != NULL) {
        kgp__record_find(record, column, KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL, NULL);
        return room;
    }
    memcpy(room, field->text, field->length);
    room[field->length] = '\0';
    return room;
}

static void refuse_count(kgp__record *record) {
    char got[16], expected[16];
    kgp_decimal a = {record->csv.count, 0, 0}, b = {record->fields, 0, 0};
    if (kgp_decimal_format(&a, KGP_NOTATION_EN, 0, 0, got, sizeof got, NULL) == KGP_OK &&
        kgp_decimal_format(&b, KGP_NOTATION_EN, 0, 0, expected, sizeof expected, NULL) == KGP_OK)
        kgp__record_find(record, -1, KGP_F_CSV_FIELDS, KGP_EXPECT_NOTHING, got, expected, NULL);
}

static void refuse_quote(kgp__record *record) {
    kgp_finding finding = {.code = KGP_F_CSV_QUOTE, .source = record->source, .subject = ""};
    kgp__csv_place(&record->csv, record->csv.fault, &finding.line, &finding.column);
    record->faulty = true;
    if (kgp_diag_add(record->diag, &finding, KGP_EXPECT_NOTHING, NULL) != KGP_OK)
        record->status = KGP_E_MEMORY;
}

/* Places a heading; says what is wrong with it. */
static void read_heading(kgp__record *record, int32_t index) {
    char room[SHOWN];
    const kgp__csv_field *field = &record->csv.field[index];
    int32_t column = 0;
    while (column < record->columns && !is_word(field, record->names[column]))
        column++;
    bool unknown = column == record->columns;
    if (!unknown && record->place[column] < 0) {
        record->place[column] = index;
        return;
    }
    kgp__record_find(record, -1, KGP_F_CSV_HEADER, KGP_EXPECT_NOTHING, shown(field, room),
                     unknown ? "không có trong định dạng" : "lặp lại",
                     unknown ? "is not known" : "is given twice");
}

static void read_header(kgp__record *record) {
    int32_t read;
    for (int32_t i = 0; i < KGP__RECORD_COLUMNS; i++)
        record->place[i] = -1;
    record->status = kgp__csv_next(&record->csv, &read);
    if (record->status != KGP_OK)
        return;
    if (read == KGP__CSV_QUOTE) {
        refuse_quote(record);
    } else {
        record->fields = record->csv.count < KGP__CSV_FIELDS ? record->csv.count : KGP__CSV_FIELDS;
        if (record->csv.count > record->fields)
            refuse_count(record);
        for (int32_t i = 0; i < record->fields; i++)
            read_heading(record, i);
        for (int32_t i = 0; i < record->required; i++)
            if (record->place[i] < 0)
                kgp__record_find(record, -1, KGP_F_CSV_HEADER, KGP_EXPECT_NOTHING, record->names[i],
                                 "bị thiếu", "is missing");
    }
    if (record->faulty && record->status == KGP_OK)
        record->status = KGP_E_INPUT;
}

kgp_status kgp__record_open(kgp__record *record, const char *bytes, size_t length,
                            const char *source, int32_t options) {
    static const char mark[] = "\xEF\xBB\xBF";
    size_t skipped = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;
    record->source = source;
    record->csv.bytes = bytes + skipped;
    record->csv.length = length - skipped;
    record->csv.separator = options & KGP_CSV_TAB ? '\t' : options & KGP_CSV_SEMICOLON ? ';' : ',';
    record->csv.line = record->csv.row_line = 1;
    record->status = kgp_buffer_new(NULL, &record->csv.quoted);
    if (record->status == KGP_OK && length > KGP_LIMIT_PLAN_BYTES) {
        kgp__record_find(record, -1, KGP_F_LIMIT, KGP_EXPECT_NOTHING, "KGP_LIMIT_PLAN_BYTES",
                         "16777216", NULL);
        record->status = KGP_E_LIMIT;
    }
    if (record->status == KGP_OK)
        read_header(record);
    return record->status;
}

bool kgp__record_next(kgp__record *record) {
    int32_t read = KGP__CSV_END;
    while (record->status == KGP_OK) {
        record->status = kgp__csv_next(&record->csv, &read);
        if (record->status != KGP_OK || read == KGP__CSV_END)
            return false;
        if (read == KGP__CSV_QUOTE)
            refuse_quote(record);
        else if (record->csv.count != record->fields)
            refuse_count(record);
        else
            return true;
    }
    return false;
}

kgp_status kgp__record_close(kgp__record *record) {
    kgp_buffer_free(record->csv.quoted);
    record->csv.quoted = NULL;
    return record->status == KGP_OK && record->faulty ? KGP_E_INPUT : record->status;
}
