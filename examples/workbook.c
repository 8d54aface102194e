/* SPDX-License-Identifier: MIT */
#include "workbook.h"

#include "cli.h"
#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double line_height = 15.5; /* points */
static const double widest = 32;        /* digits, of a column that grows for its numbers */

static void check(const book *b, lxw_error error) {
    if (error == LXW_NO_ERROR)
        return;
    fprintf(stderr, "%s: %s\n", b->path, lxw_strerror(error));
    exit(CLI_FAULTY);
}

static lxw_format *new_format(book *b, int has_border) {
    lxw_format *format = workbook_add_format(b->file);
    if (format == NULL)
        check(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
    format_set_font_name(format, "Times New Roman");
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (!has_border)
        return format;
    format_set_border(format, LXW_BORDER_THIN);
    format_set_align(format, LXW_ALIGN_LEFT);
    format_set_indent(format, 1); /* so that a number does not touch the next column's text */
    return format;
}

static void make_styles(book *b) {
    for (int32_t i = 0; i < BOOK_STYLES; i++)
        b->styles[i] = new_format(b, i >= BOOK_HEADING);
    format_set_bold(b->styles[BOOK_TITLE]);
    format_set_font_size(b->styles[BOOK_TITLE], 14);
    format_set_bold(b->styles[BOOK_SECTION]);
    format_set_bold(b->styles[BOOK_HEADING]);
    format_set_align(b->styles[BOOK_HEADING], LXW_ALIGN_CENTER);
    format_set_indent(b->styles[BOOK_HEADING], 0);
    format_set_align(b->styles[BOOK_RIGHT], LXW_ALIGN_RIGHT);
    format_set_bg_color(b->styles[BOOK_HEADING], 0xEEF2F6);
}

void book_open(book *b, const char *path, kgp_day made) {
    const char *beside = terminal_file(path);
    lxw_doc_properties properties = {.created = (time_t)made * 86400};
    *b = (book){.path = path, .file = beside == NULL ? NULL : workbook_new(beside)};
    if (b->file == NULL) {
        perror(path);
        exit(CLI_FAULTY);
    }
    check(b, workbook_set_properties(b->file, &properties));
    make_styles(b);
}

void book_close(book *b) {
    check(b, workbook_close(b->file));
    if (terminal_keep() != 0) {
        perror(b->path);
        exit(CLI_FAULTY);
    }
}

/* The format that shows numbers so, or NULL when there is no room for more. */
static lxw_format *find_look(book *b, const char *text) {
    for (int32_t i = 0; i < b->look_count; i++)
        if (strcmp(b->looks[i].text, text) == 0)
            return b->looks[i].format;
    if (b->look_count == BOOK_LOOKS)
        return NULL;
    struct book_look *added = &b->looks[b->look_count++];
    added->format = new_format(b, 1);
    strcpy(added->text, text);
    format_set_num_format(added->format, text);
    format_set_align(added->format, LXW_ALIGN_RIGHT);
    return added->format;
}

/* Literal text of a number format; false if it cannot be one. */
static int quote(char *to, const char *text, size_t length) {
    if (length == 0)
        return 1;
    if (memchr(text, '"', length) != NULL || strlen(to) + length + 3 > BOOK_ROOM / 2)
        return 0;
    sprintf(to + strlen(to), "\"%.*s\"", (int)length, text);
    return 1;
}

/* Position and length of the number that a text has outside of parentheses; 0 if not just one. */
static size_t find_number(const char *text, size_t *start) {
    size_t end = strcspn(text, "(["), found = 0;
    for (size_t i = 0; i < end;) {
        size_t length = strspn(text + i, "0123456789.,");
        if (length > 0 && found > 0)
            return 0;
        if (length > 0) {
            found = length;
            *start = i - (i > 0 && (text[i - 1] == '-' || text[i - 1] == '+'));
            found += i - *start;
        }
        i += length > 0 ? length : 1;
    }
    return found;
}

/* Before a number only signs; a word such as "down" may turn it round. */
static int is_sign(const char *text, size_t length) {
    static const char *const signs[] = {"", "≥ ", "> ", "≤ ", "< ", "~ "};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strlen(signs[i]) == length && memcmp(text, signs[i], length) == 0)
            return 1;
    return 0;
}

/* Reads a number that a double holds exactly enough: 15 digits. */
static int read_number(const char *text, size_t length, int32_t notation, kgp_decimal *value) {
    const int64_t most = 999999999999999;
    return kgp_decimal_parse(text, length, notation, value, NULL) == KGP_OK &&
           value->coefficient <= most && value->coefficient >= -most;
}

static size_t letters_of(const char *text) {
    size_t letters = 0;
    for (; *text != '\0'; text++)
        letters += ((unsigned char)*text & 0xC0) != 0x80;
    return letters;
}

/* Writes a text as a number with a format that shows the text; false where it is no number. */
static int put_number(sheet *s, int32_t column, const char *text, int32_t notation) {
    static const char zeros[] = "0.000000";
    char format[BOOK_ROOM] = "", digits[64];
    size_t start = 0, length = find_number(text, &start), end = start + length;
    size_t plus = length > 0 && text[start] == '+';
    kgp_decimal value;
    if (length == 0 || !is_sign(text, start) ||
        !read_number(text + start + plus, length - plus, notation, &value) ||
        kgp_decimal_format(&value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, digits, sizeof digits,
                           NULL) != KGP_OK ||
        !quote(format, text, start))
        return 0;
    sprintf(format + strlen(format), "%s#,##%.*s", plus ? "+" : "",
            value.decimals == 0 ? 1 : value.decimals + 2, zeros);
    lxw_format *shown =
        quote(format, text + end, strlen(text + end)) ? find_look(s->in, format) : NULL;
    /* A number is not wrapped: it needs its width, groups of three and some air. */
    double needs = (double)(letters_of(text) + length / 4) * 1.1 + 3;
    if (shown == NULL || needs > widest)
        return 0;
    check(s->in,
          worksheet_write_number(s->page, s->row, (lxw_col_t)column, strtod(digits, NULL), shown));
    if (s->widths[column] < needs)
        s->widths[column] = needs;
    return 1;
}

/* Lines that a text takes in the room of so many digits; the letters of Times are narrower. */
static int64_t lines_of(const char *text, double width) {
    return 1 + (int64_t)((double)letters_of(text) / (width * 1.2));
}

static void set_height(sheet *s, double line, int64_t lines) {
    check(s->in, worksheet_set_row(s->page, s->row, line * (double)lines, NULL));
}

void sheet_open(sheet *s, book *in, const char *name, const double *widths, int32_t columns) {
    *s = (sheet){.in = in, .page = workbook_add_worksheet(in->file, name), .columns = columns};
    if (s->page == NULL)
        check(in, LXW_ERROR_MEMORY_MALLOC_FAILED);
    memcpy(s->widths, widths, (size_t)columns * sizeof *widths);
    s->lines = 1;
}

void sheet_line(sheet *s, const char *text, book_style style) {
    lxw_format *format = s->in->styles[style];
    double width = 0;
    for (int32_t i = 0; i < s->columns; i++)
        width += s->widths[i];
    set_height(s, style == BOOK_TITLE ? 20 : line_height, lines_of(text, width));
    if (s->columns > 1)
        check(s->in, worksheet_merge_range(s->page, s->row, 0, s->row, (lxw_col_t)(s->columns - 1),
                                           text, format));
    else
        check(s->in, worksheet_write_string(s->page, s->row, 0, text, format));
    s->row++;
}

void sheet_text(sheet *s, int32_t column, const char *text, book_style style) {
    int64_t lines = lines_of(text, s->widths[column] - 2);
    s->lines = lines > s->lines ? lines : s->lines;
    check(s->in,
          worksheet_write_string(s->page, s->row, (lxw_col_t)column, text, s->in->styles[style]));
}

void sheet_value(sheet *s, int32_t column, double value, const char *format) {
    lxw_format *shown = find_look(s->in, format);
    check(s->in, worksheet_write_number(s->page, s->row, (lxw_col_t)column, value,
                                        shown != NULL ? shown : s->in->styles[BOOK_CELL]));
}

void sheet_number(sheet *s, int32_t column, const char *text, int32_t notation) {
    if (!put_number(s, column, text, notation))
        sheet_text(s, column, text, BOOK_RIGHT);
}

void sheet_next(sheet *s) {
    set_height(s, line_height, s->lines);
    s->lines = 1;
    s->row++;
}

void sheet_close(sheet *s, int32_t heading, int32_t left) {
    enum {
        A4 = 9,
        READABLE = 220 /* digits across the paper */
    };
    double width = 0;
    for (int32_t i = 0; i < s->columns; i++)
        check(s->in, worksheet_set_column(s->page, (lxw_col_t)i, (lxw_col_t)i, s->widths[i], NULL));
    for (int32_t i = 0; i < s->columns; i++)
        width += s->widths[i];
    worksheet_set_paper(s->page, A4);
    worksheet_set_landscape(s->page);
    if (width < READABLE)
        worksheet_fit_to_pages(s->page, 1, 0);
    worksheet_set_margins(s->page, 0.8, 0.6, 0.8, 0.8); /* inches: left, right, top, bottom */
    check(s->in, worksheet_set_footer(s->page, "&C&P/&N"));
    if (heading < 0)
        return;
    worksheet_freeze_panes(s->page, (lxw_row_t)heading + 1, (lxw_col_t)left);
    check(s->in, worksheet_repeat_rows(s->page, (lxw_row_t)heading, (lxw_row_t)heading));
}
