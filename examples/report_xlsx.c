/* SPDX-License-Identifier: MIT */
/*
 * kgplan-report-xlsx: a report as a workbook: the standard table with what it is about, who makes up
 * for whom, sentences, explanations, remarks, and the rows for programs.
 */
#include "cli.h"
#include "workbook.h"

#include <kgplan/kgplan.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: kgplan-report-xlsx PLAN DATA... --period P -o FILE [options]\n"
    "Writes a report as a workbook: the standard table, compensation, sentences, explanations, "
    "remarks, rows.\n" CLI_SHARED_USAGE("", "") CLI_REPORT_USAGE("") CLI_FILE_USAGE;

enum {
    FIRST_NUMBER = 3, /* of the table's columns: last year, plan, actual, of plan, on last year */
    LAST_NUMBER = 7,
    ROOM = 32
};

typedef struct work {
    cli_job job;
    book book;
    int32_t notation;
} work;

/* In the language of the report. */
static const char *say(const work *w, const char *vi, const char *en) {
    return w->job.language == KGP_LANGUAGE_VI ? vi : en;
}

static void check(const work *w, kgp_status status, const char *what) {
    cli_check(status, what, w->job.diag, w->job.language);
}

static const char *name_of(const work *w, int32_t subject, int32_t index) {
    return kgp_plan_name(w->job.plan, subject, index, w->job.language);
}

/* A line for each line of a text. */
static void put_lines(work *w, sheet *s, const char *text) {
    char *line = malloc(strlen(text) + 1);
    check(w, line == NULL ? KGP_E_MEMORY : KGP_OK, "memory");
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        memcpy(line, text, length);
        line[length] = '\0';
        if (length > 0)
            sheet_line(s, line, BOOK_PLAIN);
        text += length + (text[length] == '\n');
    }
    free(line);
}

/* --- what the report is about ----------------------------------------------------------------- */

static void put_fact(const work *w, sheet *s, const char *vi, const char *en, const char *text) {
    kgp_buffer *line;
    if (*text == '\0')
        return;
    check(w, kgp_buffer_new(NULL, &line), "memory");
    const char *pieces[] = {say(w, vi, en), ": ", text};
    for (int32_t i = 0; i < 3; i++)
        check(w, kgp_buffer_append(line, pieces[i], KGP_NUL_TERMINATED), "memory");
    sheet_line(s, kgp_buffer_data(line), BOOK_PLAIN);
    kgp_buffer_free(line);
}

/* `14/06/2020` in Vietnamese, `2020-06-14` in English. */
static void write_day(const work *w, kgp_day day, char text[ROOM]) {
    char iso[ROOM];
    check(w, kgp_day_format(day, iso, sizeof iso), "day");
    if (w->job.language == KGP_LANGUAGE_VI)
        snprintf(text, ROOM, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
    else
        snprintf(text, ROOM, "%.10s", iso);
}

static void put_window(const work *w, sheet *s, const kgp_regime *regime) {
    kgp_day first, last;
    char from[ROOM], to[ROOM], text[2 * ROOM + 40];
    check(w, kgp_regime_window(regime, &w->job.period, 1, &first, &last), "--regime");
    snprintf(text, sizeof text, "%s", say(w, "không quy định", "not stated"));
    if (first != KGP_NO_DAY) {
        write_day(w, first, from);
        write_day(w, last, to);
        snprintf(text, sizeof text, say(w, "từ ngày %s đến hết ngày %s", "%s to %s"), from, to);
    }
    put_fact(w, s, "Thời gian chốt số liệu", "Figures cover", text);
}

static void put_deadline(const work *w, sheet *s, const cli_due *due) {
    kgp_day day, shifted;
    char on[ROOM], instead[ROOM], text[2 * ROOM + 120];
    kgp_status status = kgp_regime_deadline(due->regime, due->calendar, due->level, &w->job.period,
                                            1, &day, &shifted, NULL);
    int known = status == KGP_OK;
    if (day == KGP_NO_DAY) {
        put_fact(w, s, "Thời hạn gửi", "Due",
                 known ? say(w, "chưa đặt hạn", "no deadline set")
                       : say(w, "cần lịch ngày nghỉ để tính", "needs a calendar of days off"));
        return;
    }
    write_day(w, day, instead);
    write_day(w, known ? shifted : day, on);
    int length = snprintf(text, sizeof text, "%s (%s)", on,
                          kgp_label(KGP_LABEL_LEVEL, due->level, w->job.language));
    if (!known)
        snprintf(text + length, sizeof text - (size_t)length, "; %s",
                 say(w, "chưa xét ngày nghỉ", "days off not taken into account"));
    else if (shifted != day)
        snprintf(text + length, sizeof text - (size_t)length, "; %s %s",
                 say(w, "thay cho ngày", "instead of"), instead);
    put_fact(w, s, "Thời hạn gửi", "Due", text);
}

static void put_header(work *w, sheet *s) {
    cli_due due;
    char known[ROOM] = "";
    kgp_buffer_clear(w->job.text);
    cli_write_title(&w->job, w->job.unit);
    const char *title = kgp_buffer_data(w->job.text);
    size_t length = strcspn(title, "\n");
    char *first = malloc(length + 1);
    check(w, first == NULL ? KGP_E_MEMORY : KGP_OK, "memory");
    memcpy(first, title, length);
    first[length] = '\0';
    sheet_line(s, first, BOOK_TITLE);
    put_lines(w, s, title + length);
    free(first);
    kgp_buffer_clear(w->job.text);
    if (w->job.as_of != KGP_NO_DAY)
        write_day(w, w->job.as_of, known);
    put_fact(w, s, "Số liệu có đến ngày", "Figures known on", known);
    check(w, cli_read_due(&w->job, &due), "--holidays");
    if (due.regime != NULL) {
        put_window(w, s, due.regime);
        put_deadline(w, s, &due);
    }
    kgp_calendar_free(due.calendar);
}

/* --- the standard table ----------------------------------------------------------------------- */

static void put_row(const work *w, sheet *s, const kgp_table *table, int32_t row) {
    for (int32_t column = 0; column < kgp_table_count(table, KGP_TABLE_COLUMNS); column++) {
        const char *text = kgp_table_cell(table, row, column);
        int has_number = column == 0 || (column >= FIRST_NUMBER && column <= LAST_NUMBER);
        if (row >= 0 && has_number)
            sheet_number(s, column, text, w->notation);
        else
            sheet_text(s, column, text, row < 0 ? BOOK_HEADING : BOOK_CELL);
    }
    sheet_next(s);
}

static void put_results(work *w) {
    static const double widths[] = {6, 40, 12, 14, 20, 20, 11, 13, 24};
    kgp_table *table;
    sheet s;
    check(w,
          kgp_table_new(w->job.evaluation, 0, w->job.unit, w->job.options[CLI_AUTHORITY].value,
                        w->job.language, &table),
          "table");
    sheet_open(&s, &w->book, say(w, "Kết quả", "Results"), widths,
               kgp_table_count(table, KGP_TABLE_COLUMNS));
    put_header(w, &s);
    sheet_next(&s);
    int32_t heading = (int32_t)s.row;
    for (int32_t row = -1; row < kgp_table_count(table, KGP_TABLE_ROWS); row++)
        put_row(w, &s, table, row);
    for (int32_t note = 0; note < kgp_table_count(table, KGP_TABLE_NOTES); note++)
        sheet_line(&s, kgp_table_note(table, note), BOOK_PLAIN);
    sheet_close(&s, heading, 2);
    kgp_table_free(table);
}

/* --- who makes up for whom -------------------------------------------------------------------- */

static void put_headings(sheet *s, const char *const *headings, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        sheet_text(s, i, headings[i], BOOK_HEADING);
    sheet_next(s);
}

/* Grains of 10^-9 as points: the cell holds them all and shows four decimals. */
static void put_points(sheet *s, int32_t column, int64_t grains) {
    sheet_value(s, column, (double)grains / 1e9, "#,##0.0000");
}

static void put_area(const work *w, sheet *s, const kgp_ledger *ledger, int32_t area,
                     const char *name) {
    kgp_group group;
    if (kgp_ledger_group(ledger, area, &group) != KGP_OK || group.members == 0)
        return;
    const int64_t points[] = {group.supply, group.left, group.deficit, group.residual};
    sheet_text(s, 0, name, BOOK_CELL);
    sheet_text(s, 1, kgp_label(KGP_LABEL_GROUP, group.verdict, w->job.language), BOOK_CELL);
    for (int32_t i = 0; i < 4; i++)
        put_points(s, 2 + i, points[i]);
    sheet_next(s);
}

static void put_areas(const work *w, sheet *s, const kgp_ledger *ledger) {
    const char *const headings[] = {say(w, "Lĩnh vực", "Area"),
                                    say(w, "Đánh giá", "Verdict"),
                                    say(w, "Phần vượt có thể bù", "Supply"),
                                    say(w, "Còn lại", "Left"),
                                    say(w, "Phần thiếu", "Deficit"),
                                    say(w, "Chưa được bù", "Uncovered")};
    int32_t areas = kgp_plan_count(w->job.plan, KGP_AREA);
    put_headings(s, headings, 6);
    for (int32_t area = 0; area < areas; area++)
        put_area(w, s, ledger, area, name_of(w, KGP_AREA, area));
    put_area(w, s, ledger, areas, say(w, "Không thuộc lĩnh vực nào", "Of no area"));
    put_area(w, s, ledger, KGP_NONE, say(w, "Chung", "All"));
}

static void put_standings(const work *w, sheet *s, const kgp_ledger *ledger) {
    const char *const headings[] = {
        say(w, "Chỉ tiêu", "Indicator"),          say(w, "Kết quả bù trừ", "Standing"),
        say(w, "Phần vượt có thể bù", "Supply"),  say(w, "Còn lại", "Left"),
        say(w, "Phần thiếu", "Deficit"),          say(w, "Chưa được bù", "Uncovered"),
        say(w, "Mức độ hoàn thành", "Attainment")};
    kgp_standing row;
    put_headings(s, headings, 7);
    for (int32_t i = 0; kgp_ledger_standing(ledger, i, &row) == KGP_OK; i++) {
        const int64_t points[] = {row.supply, row.left, row.deficit, row.residual};
        sheet_text(s, 0, name_of(w, KGP_INDICATOR, row.indicator), BOOK_CELL);
        sheet_text(s, 1, kgp_label(KGP_LABEL_STANDING, row.standing, w->job.language), BOOK_CELL);
        for (int32_t p = 0; p < 4; p++)
            put_points(s, 2 + p, points[p]);
        if (row.attainment == INT64_MIN)
            sheet_text(s, 6, "", BOOK_CELL);
        else
            sheet_value(s, 6, (double)row.attainment / 100, "#,##0.00\"%\"");
        sheet_next(s);
    }
}

static void put_transfers(const work *w, sheet *s, const kgp_ledger *ledger) {
    const char *const headings[] = {say(w, "Chỉ tiêu bù", "From"), say(w, "Chỉ tiêu được bù", "To"),
                                    say(w, "Điểm cho đi", "Given"), say(w, "Tỷ lệ", "Rate"),
                                    say(w, "Điểm được tính", "Credited")};
    kgp_transfer t;
    char rate[ROOM];
    put_headings(s, headings, 5);
    for (int32_t i = 0; kgp_ledger_transfer(ledger, i, &t) == KGP_OK; i++) {
        check(w,
              kgp_decimal_format(&t.rate, w->notation, 0, KGP_AS_WRITTEN, rate, sizeof rate, NULL),
              "rate");
        sheet_text(s, 0, name_of(w, KGP_INDICATOR, t.donor), BOOK_CELL);
        sheet_text(s, 1, name_of(w, KGP_INDICATOR, t.receiver), BOOK_CELL);
        put_points(s, 2, t.given);
        sheet_number(s, 3, rate, w->notation);
        put_points(s, 4, t.credited);
        sheet_next(s);
    }
}

static void put_compensation(work *w) {
    static const double widths[] = {40, 40, 14, 14, 14, 14, 14};
    kgp_ledger *ledger;
    int64_t assumed;
    sheet s;
    check(w, cli_settle(&w->job, &ledger), "ledger");
    if (ledger == NULL)
        return;
    sheet_open(&s, &w->book, say(w, "Bù trừ", "Compensation"), widths, 7);
    sheet_line(&s, say(w, "Bù trừ giữa các chỉ tiêu", "Compensation between indicators"),
               BOOK_TITLE);
    sheet_line(&s,
               say(w, "Tính bằng điểm. Kết quả của từng chỉ tiêu không thay đổi do bù trừ.",
                   "In points. Compensation changes no result of an indicator."),
               BOOK_PLAIN);
    if (kgp_plan_int(w->job.plan, KGP_COMPENSATION, 0, KGP_FIELD_ASSUMED, 0, &assumed) == KGP_OK &&
        assumed)
        sheet_line(&s,
                   say(w, "Điều kiện bù trừ là giả định, văn bản không nêu.",
                       "The terms are assumed: no document states them."),
                   BOOK_PLAIN);
    put_areas(w, &s, ledger);
    sheet_next(&s);
    put_standings(w, &s, ledger);
    sheet_next(&s);
    put_transfers(w, &s, ledger);
    sheet_close(&s, KGP_NONE, 0);
    kgp_ledger_free(ledger);
}

/* --- sentences, explanations, remarks --------------------------------------------------------- */

/* Whether a target is for this unit, report and authority. */
static int is_concerned(const work *w, int32_t target) {
    int64_t verdict;
    return kgp_evaluation_int(w->job.evaluation, KGP_RESULT_VERDICT, target, 0, w->job.unit,
                              &verdict) == KGP_OK &&
           verdict != KGP_VERDICT_NONE && cli_is_asked(&w->job, target);
}

static void put_sentences(work *w) {
    static const double widths[] = {105};
    sheet s;
    sheet_open(&s, &w->book, say(w, "Lời văn", "In words"), widths, 1);
    sheet_line(&s, say(w, "Lời văn báo cáo", "In words"), BOOK_TITLE);
    for (int32_t i = 0; i < kgp_plan_count(w->job.plan, KGP_TARGET); i++) {
        if (!is_concerned(w, i))
            continue;
        kgp_buffer_clear(w->job.text);
        check(
            w,
            kgp_sentence_write(w->job.evaluation, i, 0, w->job.unit, w->job.language, w->job.text),
            "sentence");
        sheet_line(&s, kgp_buffer_data(w->job.text), BOOK_PLAIN);
    }
    sheet_close(&s, KGP_NONE, 0);
}

static void put_explanations(work *w) {
    static const double widths[] = {105};
    sheet s;
    sheet_open(&s, &w->book, say(w, "Cách tính", "Explanations"), widths, 1);
    sheet_line(&s, say(w, "Cách tính từng kết quả", "How each result was found"), BOOK_TITLE);
    for (int32_t i = 0; i < kgp_plan_count(w->job.plan, KGP_TARGET); i++) {
        if (!is_concerned(w, i))
            continue;
        kgp_buffer_clear(w->job.text);
        check(w,
              kgp_evaluation_explain(w->job.evaluation, KGP_NONE, i, 0, w->job.unit,
                                     KGP_FORMAT_TEXT, w->job.language, w->job.text),
              "explanation");
        sheet_next(&s);
        put_lines(w, &s, kgp_buffer_data(w->job.text));
    }
    sheet_close(&s, KGP_NONE, 0);
}

static void put_remarks(work *w) {
    static const double widths[] = {12, 80, 40, 8};
    const char *const headings[] = {say(w, "Mức", "Severity"), say(w, "Nội dung", "Remark"),
                                    say(w, "Tệp", "File"), say(w, "Dòng", "Line")};
    kgp_finding finding;
    sheet s;
    if (kgp_diag_kept(w->job.diag) == 0)
        return;
    sheet_open(&s, &w->book, say(w, "Lưu ý", "Remarks"), widths, 4);
    put_headings(&s, headings, 4);
    for (int32_t i = 0; kgp_diag_get(w->job.diag, i, &finding) == KGP_OK; i++) {
        if (finding.code == KGP_F_ASSUMED) /* the notes of the table have it */
            continue;
        kgp_buffer_clear(w->job.text);
        check(w, kgp_diag_message(w->job.diag, i, w->job.language, w->job.text), "remark");
        sheet_text(&s, 0, kgp_label(KGP_LABEL_SEVERITY, finding.severity, w->job.language),
                   BOOK_CELL);
        sheet_text(&s, 1, kgp_buffer_data(w->job.text), BOOK_CELL);
        sheet_text(&s, 2, finding.source, BOOK_CELL);
        sheet_value(&s, 3, finding.line, "0");
        sheet_next(&s);
    }
    sheet_close(&s, 0, 0);
}

/* --- rows for programs: those of --format csv -------------------------------------------------- */

/* Cuts the next field off a CSV text, without its quotes. */
static void next_field(char **at, char *field) {
    int quoted = **at == '"';
    char *to = field, *from = *at + quoted;
    while (quoted ? *from != '"' || from[1] == '"' : strchr(",\n", *from) == NULL) {
        from += quoted && *from == '"';
        *to++ = *from++;
    }
    *at = from + quoted + 1;
    *to = '\0';
}

/* Whether a column holds numbers. */
static int is_numeric(const char *heading) {
    static const char words[] =
        ",unit,indicator,target,authority,basis,operator,period,stage,verdict,"
        "so_far,pace,outlook,class,reason,bound,band,stale,stale_period,"
        "origin,";
    char key[ROOM + 2];
    snprintf(key, sizeof key, ",%s,", heading);
    return strstr(words, key) == NULL;
}

static void put_rows(work *w) {
    double widths[SHEET_COLUMNS];
    int numeric[SHEET_COLUMNS] = {0};
    int32_t columns = 1;
    sheet s;
    kgp_buffer_clear(w->job.text);
    check(w,
          kgp_rows_write(w->job.evaluation, w->job.unit, w->job.options[CLI_AUTHORITY].value,
                         KGP_FORMAT_CSV, w->job.text),
          "rows");
    size_t size = kgp_buffer_size(w->job.text);
    char *text = malloc(size + 1), *field = malloc(size + 1), *at = text;
    check(w, text == NULL || field == NULL ? KGP_E_MEMORY : KGP_OK, "memory");
    memcpy(text, kgp_buffer_data(w->job.text), size + 1);
    for (const char *c = text; *c != '\n'; c++)
        columns += *c == ',';
    for (int32_t i = 0; i < columns; i++)
        widths[i] = i < 3 ? 24 : 14; /* the ids come first */
    sheet_open(&s, &w->book, say(w, "Số liệu", "Data"), widths, columns);
    for (int32_t row = 0; *at != '\0'; row++) {
        for (int32_t column = 0; column < columns; column++) {
            next_field(&at, field);
            if (row == 0)
                numeric[column] = is_numeric(field);
            if (row > 0 && numeric[column])
                sheet_number(&s, column, field, KGP_NOTATION_EN);
            else
                sheet_text(&s, column, field, row == 0 ? BOOK_HEADING : BOOK_CELL);
        }
        sheet_next(&s);
    }
    sheet_close(&s, 0, 3);
    free(field);
    free(text);
}

int main(int argc, char **argv) {
    static cli_option options[CLI_REPORT] = {CLI_REPORT_OPTIONS};
    static work w;
    cli_start(&w.job, argc, argv, usage, options, CLI_REPORT);
    if (options[CLI_FILE].value == NULL) {
        fprintf(stderr, "-o: missing\n%s", usage);
        return CLI_FAULTY;
    }
    w.notation = w.job.language == KGP_LANGUAGE_VI ? KGP_NOTATION_VI : KGP_NOTATION_EN;
    cli_evaluate(&w.job);
    kgp_day made = w.job.as_of;
    if (made == KGP_NO_DAY) /* no clock: the same figures make the same file */
        made = kgp_period_get(w.job.period, KGP_PERIOD_LAST_DAY, 0);
    book_open(&w.book, options[CLI_FILE].value, made);
    put_results(&w);
    put_compensation(&w);
    put_sentences(&w);
    put_explanations(&w);
    put_remarks(&w);
    put_rows(&w);
    book_close(&w.book);
    kgp_buffer_clear(w.job.text);
    options[CLI_FILE].value = NULL; /* what is left to write is nothing */
    return cli_finish(&w.job);
}
