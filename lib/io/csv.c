/* SPDX-License-Identifier: MIT */
#include "io/csv.h"

#include <kgplan/limits.h>

#include <string.h>

/* Whether the byte at `at` is the last one of a line end. */
static bool ends_line(const kgp__csv *csv, size_t at) {
    return csv->bytes[at] == '\n' ||
           (csv->bytes[at] == '\r' && (at + 1 >= csv->length || csv->bytes[at + 1] != '\n'));
}

/* Steps over a line end at `at`: CR LF, LF or CR. */
static bool step_line_end(kgp__csv *csv) {
    if (csv->at >= csv->length || (csv->bytes[csv->at] != '\n' && csv->bytes[csv->at] != '\r'))
        return false;
    bool pair =
        csv->bytes[csv->at] == '\r' && csv->at + 1 < csv->length && csv->bytes[csv->at + 1] == '\n';
    csv->at += pair ? 2 : 1;
    csv->line++;
    return true;
}

static void skip_line(kgp__csv *csv) {
    while (csv->at < csv->length && !step_line_end(csv))
        csv->at++;
}

static bool ends_field(const kgp__csv *csv, size_t at) {
    return at >= csv->length || csv->bytes[at] == csv->separator || csv->bytes[at] == '\n' ||
           csv->bytes[at] == '\r';
}

static bool read_plain(kgp__csv *csv, kgp__csv_field *field) {
    size_t at = csv->at;
    while (!ends_field(csv, at) && csv->bytes[at] != '"')
        at++;
    *field = (kgp__csv_field){csv->bytes + csv->at, at - csv->at, csv->at};
    csv->at = at;
    csv->fault = at;
    return ends_field(csv, at);
}

/* The text between quotes. Doubled ones are rare: only then the text is copied. */
static kgp_status read_quoted(kgp__csv *csv, kgp__csv_field *field, bool *sound) {
    size_t open = csv->at, start = open + 1, copied = kgp_buffer_size(csv->quoted);
    kgp_status status = KGP_OK;
    bool doubled = false;
    *field = (kgp__csv_field){.start = open};
    csv->fault = open;
    *sound = false;
    /* A field has a longest size, or each of many open quotes would be read to the end. All of a
       field may be doubled quotes, and one byte too many is for the caller to find. */
    enum {
        LONGEST = 2 * (KGP_LIMIT_SCALAR + 1) + 2
    };
    size_t end = csv->length - open > LONGEST ? open + LONGEST : csv->length;
    for (csv->at = start; csv->at < end && status == KGP_OK; csv->at++) {
        csv->line += ends_line(csv, csv->at);
        if (csv->bytes[csv->at] != '"')
            continue;
        bool twice = csv->at + 1 < csv->length && csv->bytes[csv->at + 1] == '"';
        if (!twice)
            break;
        doubled = true;
        status = kgp_buffer_append(csv->quoted, csv->bytes + start, csv->at + 1 - start);
        start = ++csv->at + 1;
    }
    if (status != KGP_OK || csv->at >= end)
        return status;
    if (doubled)
        status = kgp_buffer_append(csv->quoted, csv->bytes + start, csv->at - start);
    field->length = doubled ? kgp_buffer_size(csv->quoted) - copied : csv->at - start;
    /* A copied text is placed once the row is whole: the buffer may still move. */
    field->text = doubled ? NULL : csv->bytes + start;
    csv->at++;
    *sound = ends_field(csv, csv->at);
    return status;
}

/* Points copied texts to where they ended up. */
static void place_copies(kgp__csv *csv) {
    const char *copy = kgp_buffer_data(csv->quoted);
    for (int32_t i = 0; i < csv->count && i < KGP__CSV_FIELDS; i++)
        if (csv->field[i].text == NULL) {
            csv->field[i].text = copy;
            copy += csv->field[i].length;
        }
}

/* A quote that is never closed would swallow all further rows: go on after its own line. */
static int32_t refuse_row(kgp__csv *csv) {
    csv->at = csv->row_start;
    csv->line = csv->row_line;
    skip_line(csv);
    return KGP__CSV_QUOTE;
}

kgp_status kgp__csv_next(kgp__csv *csv, int32_t *read) {
    kgp__csv_field beyond;
    while (step_line_end(csv)) /* blank lines */
        continue;
    csv->row_line = csv->line;
    csv->row_start = csv->at;
    csv->count = 0;
    kgp_buffer_clear(csv->quoted);
    *read = KGP__CSV_END;
    if (csv->at >= csv->length)
        return KGP_OK;
    for (;;) {
        kgp__csv_field *field = csv->count < KGP__CSV_FIELDS ? &csv->field[csv->count] : &beyond;
        bool sound = true;
        kgp_status status = KGP_OK;
        if (csv->at < csv->length && csv->bytes[csv->at] == '"')
            status = read_quoted(csv, field, &sound);
        else
            sound = read_plain(csv, field);
        if (status != KGP_OK)
            return status;
        if (!sound) {
            *read = refuse_row(csv);
            return KGP_OK;
        }
        csv->count++;
        if (csv->at >= csv->length || csv->bytes[csv->at] != csv->separator)
            break;
        csv->at++;
    }
    step_line_end(csv);
    place_copies(csv);
    *read = KGP__CSV_ROW;
    return KGP_OK;
}

void kgp__csv_place(const kgp__csv *csv, size_t offset, int32_t *line, int32_t *column) {
    *line = csv->row_line;
    *column = 1;
    for (size_t i = csv->row_start; i < offset; i++) {
        bool ends = ends_line(csv, i);
        *line += ends;
        *column = ends ? 1 : *column + (((unsigned char)csv->bytes[i] & 0xC0) != 0x80);
    }
}
