/* SPDX-License-Identifier: MIT */
/* The table for a terminal: names wrapped, numbers to the right. */
#include "base/buffer.h"
#include "base/check.h"
#include "base/text.h"
#include "present/paragraph.h"
#include "present/table.h"

#include <string.h>

enum {
    GAP = 2,
    NARROWEST_NAME = 20,
    NARROWEST_VERDICT = 12,
    INDENT = 2
};

typedef struct printing {
    const kgp_table *table;
    kgp_buffer *buffer;
    int32_t width[KGP__COLUMNS];
    int32_t tail[KGP__COLUMNS]; /* of numbers: room from the decimal mark on */
    int32_t pending;            /* spaces that only count before further text */
    kgp_status status;
} printing;

static void append(printing *p, const char *text, size_t length) {
    if (p->status == KGP_OK)
        p->status = kgp_buffer_append(p->buffer, text, length);
}

static void put_spaces(printing *p, int32_t count) {
    p->pending += count;
}

static void put(printing *p, const char *text, size_t length) {
    for (; length > 0 && p->pending > 0; p->pending--)
        append(p, " ", 1);
    append(p, text, length);
}

static void end_line(printing *p) {
    p->pending = 0;
    append(p, "\n", 1);
}

static int32_t smaller(int32_t a, int32_t b) {
    return a < b ? a : b;
}

/* Bytes of the next word; a sign is not parted from its number. */
static size_t word_end(const char *text) {
    size_t end = strcspn(text, " ");
    bool sign = kgp__text_width(text, end) == 1 && strchr("<>~\xC2\xE2", *text) != NULL;
    return sign && text[end] == ' ' ? end + 1 + strcspn(text + end + 1, " ") : end;
}

/* Bytes of `text` that fit into `width`, ending between words where there are several. */
static size_t line_end(const char *text, int32_t width) {
    size_t end = 0, fits = 0;
    while (text[end] != '\0') {
        size_t next = end + word_end(text + end);
        if (kgp__text_width(text, next) > width)
            break;
        fits = next;
        end = next + (text[next] == ' ');
    }
    if (fits > 0 || *text == '\0')
        return fits;
    while (text[fits] != '\0') { /* a word that is too long is cut */
        uint32_t point;
        size_t bytes = kgp__utf8_next(text + fits, strlen(text + fits), &point);
        if (fits > 0 && kgp__text_width(text, fits + bytes) > width)
            break;
        fits += bytes == 0 ? 1 : bytes;
    }
    return fits;
}

/* The widest word of a text. */
static int32_t word_width(const char *text) {
    int32_t widest = 0;
    for (size_t length; *text != '\0'; text += length + (text[length] == ' ')) {
        length = word_end(text);
        widest = kgp__larger(widest, kgp__text_width(text, length));
    }
    return widest;
}

/* Takes from the widest columns that are wider than their least, while there is an excess. */
static int32_t shrink(printing *p, const int32_t *least, int32_t excess) {
    for (; excess > 0; excess--) {
        int32_t widest = KGP_NONE;
        for (int32_t column = 0; column < KGP__COLUMNS; column++)
            if (p->width[column] > least[column] &&
                (widest == KGP_NONE || p->width[column] > p->width[widest]))
                widest = column;
        if (widest == KGP_NONE)
            break;
        p->width[widest]--;
    }
    return excess;
}

enum {
    LONGEST_TAIL = 5
};

/*
 * Columns from the decimal mark of a number on, or from behind its digits: numbers are aligned
 * there. KGP_NONE where it is no single number.
 */
static int32_t tail_of(const printing *p, const char *text, size_t length) {
    char mark = p->table->language == KGP_LANGUAGE_VI ? ',' : '.';
    size_t from = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '(' || text[i] == '[')
            return KGP_NONE;
        if (kgp__is_digit(text[i]))
            from = i + 1;
    }
    for (size_t i = from; i > 0; i--)
        if (text[i - 1] == mark) {
            from = i - 1;
            break;
        }
    int32_t tail = from == 0 ? KGP_NONE : kgp__text_width(text + from, length - from);
    return tail > LONGEST_TAIL ? KGP_NONE : tail;
}

/* Room of a column of numbers that are aligned at their decimal mark. */
static int32_t number_width(printing *p, int32_t column, int32_t widest) {
    int32_t head = 0;
    for (int32_t row = 0; row < kgp_table_count(p->table, KGP_TABLE_ROWS); row++) {
        const char *text = kgp_table_cell(p->table, row, column);
        int32_t tail = tail_of(p, text, strlen(text));
        if (tail == KGP_NONE)
            continue;
        head = kgp__larger(head, kgp__text_width(text, strlen(text)) - tail);
        p->tail[column] = kgp__larger(p->tail[column], tail);
    }
    return kgp__larger(widest, head + p->tail[column]);
}

static void measure(printing *p, int32_t width) {
    static const int8_t most[KGP__COLUMNS] = {[KGP__COLUMN_MEASURE] = 9,
                                              [KGP__COLUMN_PLAN] = 20,
                                              [KGP__COLUMN_VALUE] = 21,
                                              [KGP__COLUMN_YOY] = 9,
                                              [KGP__COLUMN_VERDICT] = 16};
    int32_t least[KGP__COLUMNS] = {
        [KGP__COLUMN_NAME] = NARROWEST_NAME, [KGP__COLUMN_VERDICT] = NARROWEST_VERDICT};
    int32_t all = -GAP;
    for (int32_t column = 0; column < KGP__COLUMNS; column++) {
        for (int32_t row = -1; row < kgp_table_count(p->table, KGP_TABLE_ROWS); row++) {
            const char *text = kgp_table_cell(p->table, row, column);
            p->width[column] = kgp__larger(p->width[column], kgp__text_width(text, strlen(text)));
            if (column != KGP__COLUMN_NAME)
                least[column] = kgp__larger(least[column], word_width(text));
        }
        if (kgp__column_is_number(column))
            p->width[column] = number_width(p, column, p->width[column]);
        if (most[column] > 0 && p->width[column] > most[column])
            p->width[column] = most[column];
        all += p->width[column] + GAP;
    }
    int32_t excess = shrink(p, least, all - width);
    least[KGP__COLUMN_NAME] /= 2; /* where it does not fit otherwise */
    shrink(p, least, excess);
}

/* The next line of a cell; returns what is left of its text. */
static const char *put_line(printing *p, int32_t column, int32_t indent, const char *text) {
    size_t end = line_end(text, p->width[column] - indent);
    int32_t pad = p->width[column] - indent - kgp__text_width(text, end);
    int32_t after = pad;
    if (kgp__column_is_number(column)) {
        int32_t tail = tail_of(p, text, end);
        after = tail == KGP_NONE ? 0 : smaller(pad, p->tail[column] - tail);
    }
    put_spaces(p, indent + pad - after);
    put(p, text, end);
    put_spaces(p, after + GAP);
    text += end;
    return text + (*text == ' ');
}

static void put_row(printing *p, int32_t row) {
    const char *left[KGP__COLUMNS];
    int32_t indent = kgp_table_depth(p->table, row) * INDENT;
    if (indent > p->width[KGP__COLUMN_NAME] / 2)
        indent = p->width[KGP__COLUMN_NAME] / 2;
    for (int32_t column = 0; column < KGP__COLUMNS; column++)
        left[column] = kgp_table_cell(p->table, row, column);
    for (bool more = true; more;) {
        more = false;
        for (int32_t column = 0; column < KGP__COLUMNS; column++) {
            left[column] =
                put_line(p, column, column == KGP__COLUMN_NAME ? indent : 0, left[column]);
            more |= *left[column] != '\0';
        }
        end_line(p);
    }
}

static void put_rule(printing *p) {
    for (int32_t column = 0; column < KGP__COLUMNS; column++) {
        for (int32_t i = 0; i < p->width[column]; i++)
            put(p, "─", strlen("─"));
        put_spaces(p, GAP);
    }
    end_line(p);
}

static void put_note(printing *p, const char *note, int32_t width) {
    while (*note != '\0') {
        size_t end = line_end(note, width);
        put(p, note, end);
        end_line(p);
        note += end;
        note += *note == ' ';
    }
}

kgp_status kgp__table_print(const kgp_table *table, int32_t width, kgp_buffer *buffer) {
    printing p = {.table = table, .buffer = buffer};
    size_t before = kgp_buffer_size(buffer);
    measure(&p, width);
    put_row(&p, -1);
    put_rule(&p);
    for (int32_t row = 0; row < kgp_table_count(table, KGP_TABLE_ROWS); row++)
        put_row(&p, row);
    end_line(&p);
    for (int32_t note = 0; note < kgp_table_count(table, KGP_TABLE_NOTES); note++)
        put_note(&p, kgp_table_note(table, note), width);
    if (p.status != KGP_OK)
        kgp__buffer_cut(buffer, before);
    return p.status;
}
