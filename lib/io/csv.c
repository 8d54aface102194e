/* SPDX-License-Identifier: MIT */
#include "io/csv.h"

#include "io/marks.h"

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

/* Has `marks` be those of the block that holds `at`, and returns where that starts. */
static size_t scan(kgp__csv *csv, size_t at) {
    size_t start = csv->scanned - KGP__BLOCK;
    if (at - start < KGP__BLOCK) /* also wraps: no block yet, or a later one */
        return start;
    csv->marks = kgp__marks(csv->bytes + at, csv->length - at, csv->separator);
    csv->scanned = at + KGP__BLOCK;
    return at;
}

/* Where the first separator, quote or byte of a line end stands before `end`; else `end`, or `at` if
   that is beyond. */
static size_t find_mark(kgp__csv *csv, size_t at, size_t end) {
    while (at < end) {
        size_t start = scan(csv, at);
        uint64_t marks = csv->marks >> (at - start);
        if (marks != 0) {
            at += (size_t)__builtin_ctzll(marks);
            return at < end ? at : end;
        }
        at = start + KGP__BLOCK;
        if (at >= end)
            return end;
    }
    return at;
}

static bool read_plain(kgp__csv *csv, kgp__csv_field *field) {
    size_t at = find_mark(csv, csv->at, csv->length);
    *field = (kgp__csv_field){csv->bytes + csv->at, at - csv->at, csv->at};
    csv->at = at;
    csv->fault = at;
    return at >= csv->length || csv->bytes[at] != '"';
}

/* The text between quotes. Doubled ones are rare: only then the text is copied. */
static kgp_status read_quoted(kgp__csv *csv, kgp__csv_field *field, bool *sound) {
    size_t open = csv->at, start = open + 1, copied = 0;
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
    for (csv->at = start; status == KGP_OK; csv->at++) {
        csv->at = find_mark(csv, csv->at, end);
        if (csv->at >= end)
            break;
        csv->line += ends_line(csv, csv->at);
        if (csv->bytes[csv->at] != '"')
            continue;
        bool twice = csv->at + 1 < csv->length && csv->bytes[csv->at + 1] == '"';
        if (!twice)
            break;
        copied = doubled ? copied : kgp_buffer_size(csv->quoted);
        doubled = csv->copies = true;
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

static kgp_status read_field(kgp__csv *csv, bool *sound) {
    kgp__csv_field beyond;
    kgp__csv_field *field = csv->count < KGP__CSV_FIELDS ? &csv->field[csv->count] : &beyond;
    csv->count++;
    if (csv->at < csv->length && csv->bytes[csv->at] == '"')
        return read_quoted(csv, field, sound);
    *sound = read_plain(csv, field);
    return KGP_OK;
}

static bool step_separator(kgp__csv *csv) {
    bool more = csv->at < csv->length && csv->bytes[csv->at] == csv->separator;
    csv->at += more;
    return more;
}

/* Fields up to the end of a row; `sound` is false where a quote is faulty. */
static kgp_status read_fields(kgp__csv *csv, bool *sound) {
    kgp_status status = KGP_OK;
    do
        status = read_field(csv, sound);
    while (status == KGP_OK && *sound && step_separator(csv));
    return status;
}

/* The same at one go, of almost every row: false, with nothing changed, where there is a quote, a
   field too many or the end of the file. */
static bool read_plain_row(kgp__csv *csv) {
    const char *const bytes = csv->bytes, separator = csv->separator;
    size_t from = csv->at, start = scan(csv, from);
    uint64_t marks = csv->marks >> (from - start) << (from - start);
    kgp__csv_field *field = csv->field, *const end = field + KGP__CSV_FIELDS;
    for (; field < end; field++) {
        while (marks == 0) {
            start += KGP__BLOCK;
            if (start >= csv->length)
                return false;
            scan(csv, start);
            marks = csv->marks;
        }
        size_t at = start + (size_t)__builtin_ctzll(marks);
        *field = (kgp__csv_field){bytes + from, at - from, from};
        if (bytes[at] == '"')
            return false;
        if (bytes[at] != separator) {
            csv->at = at;
            csv->count = (int32_t)(field - csv->field) + 1;
            return true;
        }
        marks &= marks - 1;
        from = at + 1;
    }
    return false;
}

kgp_status kgp__csv_next(kgp__csv *csv, int32_t *read) {
    while (step_line_end(csv)) /* blank lines */
        continue;
    csv->row_line = csv->line;
    csv->row_start = csv->at;
    csv->count = 0;
    if (csv->copies)
        kgp_buffer_clear(csv->quoted);
    csv->copies = false;
    *read = KGP__CSV_END;
    if (csv->at >= csv->length)
        return KGP_OK;
    bool sound = true;
    kgp_status status = read_plain_row(csv) ? KGP_OK : read_fields(csv, &sound);
    if (status != KGP_OK)
        return status;
    if (!sound) {
        *read = refuse_row(csv);
        return KGP_OK;
    }
    step_line_end(csv);
    if (csv->copies)
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
