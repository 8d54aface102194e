/* SPDX-License-Identifier: MIT */
/* The table for a terminal: names wrapped, numbers to the right. */
#include "base/text.h"
#include "present/table.h"

#include <string.h>

enum { GAP = 2, NARROWEST_NAME = 16, INDENT = 2, MOST_LINES = 64 };

typedef struct printing {
    const kgp_table *table;
    kgp_buffer *buffer;
    int32_t width[KGP__COLUMNS];
    kgp_status status;
} printing;

static void put(printing *p, const char *text, size_t length) {
    if (p->status == KGP_OK)
        p->status = kgp_buffer_append(p->buffer, text, length);
}

static void put_spaces(printing *p, int32_t count) {
    while (count-- > 0)
        put(p, " ", 1);
}

/* Columns of a terminal that a text takes: marks that combine with a letter take none. */
static int32_t width_of(const char *text, size_t length) {
    int32_t width = 0;
    while (length > 0) {
        uint32_t point = 0;
        size_t bytes = kgp__utf8_next(text, length, &point);
        bool combines = point >= 0x300 && point < 0x370;
        bool wide = (point >= 0x1100 && point < 0x1160) || (point >= 0x2E80 && point < 0xA4D0) ||
                    (point >= 0xAC00 && point < 0xD7A4) || (point >= 0xF900 && point < 0xFB00) ||
                    (point >= 0xFF00 && point < 0xFF61) || (point >= 0x20000 && point < 0x3FFFE);
        width += combines ? 0 : wide ? 2 : 1;
        bytes += bytes == 0;
        text += bytes;
        length -= bytes;
    }
    return width;
}

/* Bytes of `text` that fit into `width`, ending between words where there are several. */
static size_t line_end(const char *text, int32_t width) {
    size_t end = 0, fits = 0;
    while (text[end] != '\0') {
        size_t next = end + strcspn(text + end, " ");
        if (width_of(text, next) > width)
            break;
        fits = next;
        end = next + (text[next] == ' ');
    }
    if (fits > 0 || *text == '\0')
        return fits;
    while (text[fits] != '\0') { /* a word that is too long is cut */
        uint32_t point;
        size_t bytes = kgp__utf8_next(text + fits, strlen(text + fits), &point);
        if (fits > 0 && width_of(text, fits + bytes) > width)
            break;
        fits += bytes == 0 ? 1 : bytes;
    }
    return fits;
}

static void measure(printing *p, int32_t width) {
    int32_t others = 0;
    for (int32_t column = 0; column < KGP__COLUMNS; column++) {
        for (int32_t row = -1; row < kgp_table_rows(p->table); row++) {
            const char *text = kgp_table_cell(p->table, row, column);
            int32_t wide = width_of(text, strlen(text));
            if (wide > p->width[column])
                p->width[column] = wide;
        }
        if (column != KGP__COLUMN_NAME)
            others += p->width[column] + GAP;
    }
    int32_t left = width - others;
    if (left < NARROWEST_NAME)
        left = NARROWEST_NAME;
    if (p->width[KGP__COLUMN_NAME] > left)
        p->width[KGP__COLUMN_NAME] = left;
}

static void put_cell(printing *p, int32_t column, const char *text, size_t length, bool last) {
    int32_t pad = p->width[column] - width_of(text, length);
    bool right = kgp__column_is_number(column);
    put_spaces(p, right ? pad : 0);
    put(p, text, length);
    put_spaces(p, last ? 0 : (right ? 0 : pad) + GAP);
}

static void put_row(printing *p, int32_t row) {
    int32_t indent = kgp_table_depth(p->table, row) * INDENT;
    if (indent > p->width[KGP__COLUMN_NAME] / 2)
        indent = p->width[KGP__COLUMN_NAME] / 2;
    const char *name = kgp_table_cell(p->table, row, KGP__COLUMN_NAME);
    for (int32_t line = 0; line < MOST_LINES; line++) {
        size_t end = line_end(name, p->width[KGP__COLUMN_NAME] - indent);
        for (int32_t column = 0; column < KGP__COLUMNS; column++) {
            bool last = column == KGP__COLUMNS - 1;
            const char *text = line == 0 ? kgp_table_cell(p->table, row, column) : "";
            if (line > 0 && column > KGP__COLUMN_NAME)
                break;
            if (column == KGP__COLUMN_NAME) {
                put_spaces(p, indent);
                p->width[column] -= indent;
                put_cell(p, column, name, end, line > 0);
                p->width[column] += indent;
            } else {
                put_cell(p, column, text, strlen(text), last);
            }
        }
        put(p, "\n", 1);
        name += end;
        name += *name == ' ';
        if (*name == '\0')
            return;
    }
}

static void put_rule(printing *p) {
    for (int32_t column = 0; column < KGP__COLUMNS; column++) {
        for (int32_t i = 0; i < p->width[column]; i++)
            put(p, "─", strlen("─"));
        put_spaces(p, column == KGP__COLUMNS - 1 ? 0 : GAP);
    }
    put(p, "\n", 1);
}

static void put_note(printing *p, const char *note, int32_t width) {
    while (*note != '\0') {
        size_t end = line_end(note, width);
        put(p, note, end);
        put(p, "\n", 1);
        note += end;
        note += *note == ' ';
    }
}

kgp_status kgp_table_write(const kgp_table *table, int32_t format, int32_t width,
                           kgp_buffer *buffer) {
    if (table == NULL || format != KGP_FORMAT_TEXT || width < 60 || buffer == NULL)
        return KGP_E_ARGUMENT;
    printing p = {.table = table, .buffer = buffer};
    measure(&p, width);
    put_row(&p, -1);
    put_rule(&p);
    for (int32_t row = 0; row < kgp_table_rows(table); row++)
        put_row(&p, row);
    put(&p, "\n", 1);
    for (int32_t note = 0; note < kgp_table_notes(table); note++)
        put_note(&p, kgp_table_note(table, note), width);
    return p.status;
}
