/* SPDX-License-Identifier: MIT */
/*
 * Sheets of a workbook (Office Open XML), by libxlsxwriter. A cell with one number holds that number;
 * what is written around it (`≥ `, ` (+3,05%)*`) is part of its number format, so that a sheet looks
 * like the report and can be reckoned with.
 */
#ifndef KGPLAN_EXAMPLES_WORKBOOK_H
#define KGPLAN_EXAMPLES_WORKBOOK_H

#include <kgplan/decimal.h>
#include <kgplan/period.h>

#include <xlsxwriter.h>

enum {
    BOOK_LOOKS = 256, /* number formats; further cells stay text */
    BOOK_ROOM = 200,  /* of a number format: Excel takes 255 characters */
    SHEET_COLUMNS = 64
};

typedef enum book_style {
    BOOK_TITLE,
    BOOK_SECTION,
    BOOK_PLAIN,
    BOOK_HEADING,
    BOOK_CELL,
    BOOK_RIGHT, /* a text in a column of numbers */
    BOOK_STYLES
} book_style;

typedef struct book {
    const char *path; /* as it was asked for */
    lxw_workbook *file;
    lxw_format *styles[BOOK_STYLES];
    struct book_look {
        char text[BOOK_ROOM];
        lxw_format *format;
    } looks[BOOK_LOOKS]; /* made once for all cells that look so */
    int32_t look_count;
} book;

typedef struct sheet {
    book *in;
    lxw_worksheet *page;
    lxw_row_t row;   /* the next one */
    int32_t columns; /* of the widest row */
    int64_t lines;   /* of the highest cell of the next row */
    double widths[SHEET_COLUMNS];
} sheet;

/* All of these exit with what is wrong. `made` is the day that the properties of the file tell. */
void book_open(book *b, const char *path, kgp_day made);
void book_close(book *b);

/* A sheet of columns that are so wide or wider, as their numbers need. */
void sheet_open(sheet *s, book *in, const char *name, const double *widths, int32_t columns);
/* A line over all columns, as high as its text needs: of merged cells no program finds that out. */
void sheet_line(sheet *s, const char *text, book_style style);
/* One cell of the next row: text, or with a KGP_NOTATION_* a number where the text has one. */
void sheet_text(sheet *s, int32_t column, const char *text, book_style style);
void sheet_number(sheet *s, int32_t column, const char *text, int32_t notation);
/* A number in a number format. */
void sheet_value(sheet *s, int32_t column, double value, const char *format);
void sheet_next(sheet *s);
/* Widths and print: A4 across, as wide as the paper if that leaves it readable, with the rows up to
   `heading` and the first `left` columns kept in sight; -1 where there is no heading. */
void sheet_close(sheet *s, int32_t heading, int32_t left);

#endif
