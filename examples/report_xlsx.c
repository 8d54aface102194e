/* SPDX-License-Identifier: MIT */
/*
 * kgplan-report-xlsx: the standard table as a workbook (Office Open XML), by libxlsxwriter. A cell
 * with one number holds that number; what is written around it (`≥ `, ` (+3,05%)*`) is part of its
 * number format, so that the sheet looks like the table and can be reckoned with.
 */
#include "cli.h"
#include "terminal.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static const char usage[] =
    "usage: kgplan-report-xlsx PLAN DATA... --period P -o FILE [options]\n"
    "Writes the standard table as a workbook.\n" CLI_SHARED_USAGE("", "") CLI_FILE_USAGE;

enum {
    FIRST_NUMBER = 3, /* of the table's columns: last year, plan, actual, of plan, on last year */
    LAST_NUMBER = 7,
    MOST_FORMATS = 256, /* further cells stay text */
    LINE = 120,         /* letters in a line over all columns */
    ROOM = 200          /* of a number format: Excel takes 255 characters */
};

/* A number format, made once for all cells that look so. */
typedef struct look {
    char text[ROOM];
    lxw_format *format;
} look;

typedef struct sheet {
    cli_job *job;
    kgp_table *table;
    lxw_workbook *workbook;
    lxw_worksheet *worksheet;
    lxw_format *title, *heading, *cell, *remark;
    look looks[MOST_FORMATS];
    int32_t look_count;
    lxw_row_t row; /* the next one */
} sheet;

static void check(const sheet *s, lxw_error error) {
    if (error == LXW_NO_ERROR)
        return;
    fprintf(stderr, "%s: %s\n", s->job->options[CLI_FILE].value, lxw_strerror(error));
    exit(CLI_FAULTY);
}

static lxw_format *new_format(sheet *s) {
    lxw_format *format = workbook_add_format(s->workbook);
    if (format == NULL)
        check(s, LXW_ERROR_MEMORY_MALLOC_FAILED);
    format_set_font_name(format, "Times New Roman");
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static lxw_format *new_cell(sheet *s) {
    lxw_format *format = new_format(s);
    format_set_border(format, LXW_BORDER_THIN);
    return format;
}

/* The number format of a text, or NULL when there is no room for more. */
static lxw_format *find_look(sheet *s, const char *text) {
    for (int32_t i = 0; i < s->look_count; i++)
        if (strcmp(s->looks[i].text, text) == 0)
            return s->looks[i].format;
    if (s->look_count == MOST_FORMATS)
        return NULL;
    look *added = &s->looks[s->look_count++];
    added->format = new_cell(s);
    strcpy(added->text, text);
    format_set_num_format(added->format, text);
    format_set_align(added->format, LXW_ALIGN_RIGHT);
    return added->format;
}

/* Literal text of a number format; false if it cannot be one. */
static int quote(char *to, const char *text, size_t length) {
    if (length == 0)
        return 1;
    if (memchr(text, '"', length) != NULL || strlen(to) + length + 3 > ROOM / 2)
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
static int read_number(const sheet *s, const char *text, size_t length, kgp_decimal *value) {
    const int64_t most = 999999999999999;
    int32_t notation = s->job->language == KGP_LANGUAGE_VI ? KGP_NOTATION_VI : KGP_NOTATION_EN;
    return kgp_decimal_parse(text, length, notation, value, NULL) == KGP_OK &&
           value->coefficient <= most && value->coefficient >= -most;
}

/* Writes a text as a number with a format that shows the text; false where it is no number. */
static int put_number(sheet *s, lxw_col_t column, const char *text) {
    static const char zeros[] = "0.000000";
    char format[ROOM] = "", digits[64];
    size_t start = 0, length = find_number(text, &start), end = start + length;
    size_t plus = length > 0 && text[start] == '+';
    kgp_decimal value;
    if (length == 0 || !is_sign(text, start) ||
        !read_number(s, text + start + plus, length - plus, &value) ||
        kgp_decimal_format(&value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, digits, sizeof digits,
                           NULL) != KGP_OK ||
        !quote(format, text, start))
        return 0;
    sprintf(format + strlen(format), "%s#,##%.*s", plus ? "+" : "",
            value.decimals == 0 ? 1 : value.decimals + 2, zeros);
    lxw_format *shown = quote(format, text + end, strlen(text + end)) ? find_look(s, format) : NULL;
    if (shown != NULL)
        check(s, worksheet_write_number(s->worksheet, s->row, column, strtod(digits, NULL), shown));
    return shown != NULL;
}

static void put_row(sheet *s, int32_t row) {
    int32_t columns = kgp_table_count(s->table, KGP_TABLE_COLUMNS);
    for (int32_t column = 0; column < columns; column++) {
        const char *text = kgp_table_cell(s->table, row, column);
        lxw_col_t at = (lxw_col_t)column;
        int is_number =
            row >= 0 && (column == 0 || (column >= FIRST_NUMBER && column <= LAST_NUMBER));
        if (is_number && put_number(s, at, text))
            continue;
        check(s, worksheet_write_string(s->worksheet, s->row, at, text,
                                        row < 0 ? s->heading : s->cell));
    }
    s->row++;
}

/* Over all columns, as high as its text needs: of merged cells no program finds that out. */
static void put_line(sheet *s, const char *text, lxw_format *format) {
    size_t letters = 0;
    for (const char *at = text; *at != '\0'; at++)
        letters += ((unsigned char)*at & 0xC0) != 0x80;
    double height = (format == s->title ? 20 : 15) * (double)(1 + letters / LINE);
    check(s, worksheet_set_row(s->worksheet, s->row, height, NULL));
    check(s, worksheet_merge_range(s->worksheet, s->row, 0, s->row,
                                   (lxw_col_t)(kgp_table_count(s->table, KGP_TABLE_COLUMNS) - 1),
                                   text, format));
    s->row++;
}

/* The title of the page, a row a line. */
static void put_title(sheet *s) {
    kgp_buffer_clear(s->job->text);
    cli_write_title(s->job, s->job->unit);
    const char *at = kgp_buffer_data(s->job->text);
    while (*at != '\0') {
        char line[1024];
        size_t length = strcspn(at, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, at);
        if (length > 0)
            put_line(s, line, s->row == 0 ? s->title : s->remark);
        at += length + (at[length] == '\n');
    }
    kgp_buffer_clear(s->job->text);
}

static void set_up(sheet *s) {
    static const double widths[] = {6, 40, 12, 14, 20, 20, 11, 13, 24};
    s->title = new_format(s);
    format_set_bold(s->title);
    format_set_font_size(s->title, 14);
    s->remark = new_format(s);
    s->heading = new_cell(s);
    format_set_bold(s->heading);
    format_set_align(s->heading, LXW_ALIGN_CENTER);
    format_set_bg_color(s->heading, 0xEEF2F6);
    s->cell = new_cell(s);
    for (lxw_col_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        check(s, worksheet_set_column(s->worksheet, i, i, widths[i], NULL));
    worksheet_set_paper(s->worksheet, 9); /* A4 */
    worksheet_set_landscape(s->worksheet);
    worksheet_fit_to_pages(s->worksheet, 1, 0);
}

static void write_workbook(cli_job *job) {
    static sheet s;
    s.job = job;
    cli_check(kgp_table_new(job->evaluation, 0, job->unit, job->options[CLI_AUTHORITY].value,
                            job->language, &s.table),
              "table", job->diag, job->language);
    const char *beside = terminal_file(job->options[CLI_FILE].value);
    s.workbook = beside == NULL ? NULL : workbook_new(beside);
    s.worksheet = s.workbook == NULL ? NULL : workbook_add_worksheet(s.workbook, "kgplan");
    if (s.worksheet == NULL)
        check(&s, LXW_ERROR_MEMORY_MALLOC_FAILED);
    set_up(&s);
    put_title(&s);
    lxw_row_t heading = s.row;
    put_row(&s, -1);
    for (int32_t row = 0; row < kgp_table_count(s.table, KGP_TABLE_ROWS); row++)
        put_row(&s, row);
    for (int32_t note = 0; note < kgp_table_count(s.table, KGP_TABLE_NOTES); note++)
        put_line(&s, kgp_table_note(s.table, note), s.remark);
    worksheet_freeze_panes(s.worksheet, heading + 1, 2);
    check(&s, worksheet_repeat_rows(s.worksheet, heading, heading));
    check(&s, workbook_close(s.workbook));
    check(&s, terminal_keep() == 0 ? LXW_NO_ERROR : LXW_ERROR_CREATING_XLSX_FILE);
    kgp_table_free(s.table);
}

int main(int argc, char **argv) {
    static cli_option options[CLI_SHARED] = {CLI_SHARED_OPTIONS};
    cli_job job;
    cli_start(&job, argc, argv, usage, options, CLI_SHARED);
    if (options[CLI_FILE].value == NULL) {
        fprintf(stderr, "-o: missing\n%s", usage);
        return CLI_FAULTY;
    }
    cli_evaluate(&job);
    write_workbook(&job);
    options[CLI_FILE].value = NULL; /* what is left to write is nothing */
    return cli_finish(&job);
}
