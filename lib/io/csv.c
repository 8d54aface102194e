/* SPDX-License-Identifier: MIT */
#include "io/csv.h"

#include <kgplan/limits.h>

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

/* Where the first separator, quote or byte of a line end stands before `end`; else `end`, or `at` if
   that is beyond. */
static size_t find_mark(const kgp__csv *csv, size_t at, size_t end) {
#ifdef __SSE2__
    const __m128i separator = _mm_set1_epi8(csv->separator), quote = _mm_set1_epi8('"');
    const __m128i feed = _mm_set1_epi8('\n'), carriage = _mm_set1_epi8('\r');
    for (; at + sizeof(__m128i) <= end; at += sizeof(__m128i)) {
        __m128i block = _mm_loadu_si128((const void *)(csv->bytes + at));
        __m128i fields =
            _mm_or_si128(_mm_cmpeq_epi8(block, separator), _mm_cmpeq_epi8(block, quote));
        __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(block, feed), _mm_cmpeq_epi8(block, carriage));
        uint32_t marks = (uint32_t)_mm_movemask_epi8(_mm_or_si128(fields, lines));
        if (marks != 0)
            return at + (size_t)__builtin_ctz(marks);
    }
#endif
    while (at < end && !ends_field(csv, at) && csv->bytes[at] != '"')
        at++;
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
    do {
        kgp_status status = read_field(csv, &sound);
        if (status != KGP_OK)
            return status;
    } while (sound && step_separator(csv));
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
