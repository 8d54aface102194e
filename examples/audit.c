/* SPDX-License-Identifier: MIT */
/* kgplan-audit: published figures checked against one another. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: kgplan-audit FILE [options]\n"
    "Checks published figures: CSV with the column check (a name) and the figures as they were\n"
    "printed, hedges and scale words with them (\"hơn 814 nghìn\"). A row has one of\n"
    "  actual, plan, published_pct       a percentage of plan (\"vượt 6,36 %\")\n"
    "  actual, last_year, published_pct  growth, or a change (\"giảm 0,78 điểm %\")\n"
    "  part, total, published_pct        a share of a whole\n"
    "and rows with the same check are one of\n"
    "  part, once total                  a sum; without a total shares in % that make up 100\n"
    "  actual, published_pct             reports on one plan that was not published\n"
    "The columns source and note are passed over.\n"
    "  --lang vi|en     language; default: vi\n"
    "  --notation N     numbers of FILE: en (1,234.5) or vi (1.234,5); default: en\n"
    "  --separator S    between fields of FILE: , or ; or tab; default: ,\n"
    "  --format F       text, or csv: the columns of FILE with recomputed, verdict and nearest\n"
    "Exit status: 0 all fit, 1 some do not, 2 unreadable or faulty.\n";

enum {
    LANG,
    NOTATION,
    SEPARATOR,
    FORMAT,
    OPTIONS
};

enum {
    CHECK,
    ACTUAL,
    PLAN,
    PUBLISHED_PCT,
    LAST_YEAR,
    TOTAL,
    PART,
    WRITTEN, /* columns of the csv format */
    SOURCE = WRITTEN,
    NOTE,
    COLUMNS
};

static const char *const columns[COLUMNS] = {
    "check", "actual", "plan", "published_pct", "last_year", "total", "part", "source", "note"};

/* What a row is, by the columns it fills. */
enum {
    PERCENTAGE,
    GROWTH,
    TERM,
    REPORT,
    KINDS
};

#define BIT(column) (1 << (column))
#define COMBINATIONS                                                                               \
    "actual+plan+published_pct, actual+last_year+published_pct, part+total+published_pct, "        \
    "part+total, part, total, actual+published_pct"

static const struct {
    int32_t filled, kind, figures[2];
} kinds[] = {
    {BIT(ACTUAL) | BIT(PLAN) | BIT(PUBLISHED_PCT), PERCENTAGE, {ACTUAL, PLAN}},
    {BIT(ACTUAL) | BIT(LAST_YEAR) | BIT(PUBLISHED_PCT), GROWTH, {ACTUAL, LAST_YEAR}},
    {BIT(PART) | BIT(TOTAL) | BIT(PUBLISHED_PCT), PERCENTAGE, {PART, TOTAL}},
    {BIT(PART) | BIT(TOTAL), TERM, {0, 0}},
    {BIT(PART), TERM, {0, 0}},
    {BIT(TOTAL), TERM, {0, 0}},
    {BIT(ACTUAL) | BIT(PUBLISHED_PCT), REPORT, {0, 0}},
};

/* A row, and on the row that speaks for its check the result. */
typedef struct record {
    const char *const *cell;
    kgp_printed number[WRITTEN];
    int32_t index, combination, form; /* form: KGP_PRINTED_* of published_pct */
    int32_t checked, verdict;         /* checked: 1 on the row that has the result */
    kgp_decimal recomputed, upper;    /* upper: with a range of plans */
    int32_t is_range;
    kgp_printed nearest[3]; /* of what was published, then of two figures */
} record;

typedef struct work {
    cli_table table;
    record *rows;
    record **sorted; /* by check and kind */
    kgp_diag *diag;
    int32_t language, notation;
} work;

static int is_filled(const record *row, int32_t column) {
    return *row->cell[column] != '\0';
}

static int32_t kind_of(const record *row) {
    return kinds[row->combination].kind;
}

/* Reading. */

static void refuse_number(work *w, const record *row, int32_t column, kgp_status status,
                          size_t at) {
    kgp_finding place = cli_place(&w->table, row->index, column,
                                  status == KGP_E_RANGE ? KGP_F_OUT_OF_RANGE : KGP_F_BAD_VALUE);
    for (size_t i = 0; i < at; i++)
        place.column += ((unsigned char)row->cell[column][i] & 0xC0) != 0x80;
    cli_report(w->diag, place, w->notation == KGP_NOTATION_VI ? KGP_EXPECT_VI : KGP_EXPECT_EN,
               columns[column], NULL, row->cell[column]);
}

static void read_number(work *w, record *row, int32_t column, int32_t form) {
    size_t at = 0;
    kgp_status status = kgp_printed_parse(row->cell[column], KGP_NUL_TERMINATED, w->notation, form,
                                          &row->number[column], &at);
    if (status != KGP_OK)
        refuse_number(w, row, column, status, at);
}

/* What follows a growth is in percent, unless it says points. */
static int32_t form_of(work *w, const record *row) {
    kgp_printed unused;
    const char *text = row->cell[PUBLISHED_PCT];
    if (kind_of(row) != GROWTH)
        return KGP_PRINTED_OF_PLAN;
    return kgp_printed_parse(text, KGP_NUL_TERMINATED, w->notation, KGP_PRINTED_GROWTH, &unused,
                             NULL) == KGP_E_SYNTAX &&
                   kgp_printed_parse(text, KGP_NUL_TERMINATED, w->notation, KGP_PRINTED_CHANGE,
                                     &unused, NULL) == KGP_OK
               ? KGP_PRINTED_CHANGE
               : KGP_PRINTED_GROWTH;
}

static void read_combination(work *w, record *row) {
    char filled[128] = "";
    int32_t mask = 0, count = sizeof kinds / sizeof kinds[0];
    for (int32_t column = ACTUAL; column < WRITTEN; column++) {
        if (!is_filled(row, column))
            continue;
        mask |= BIT(column);
        strcat(filled, *filled == '\0' ? "" : "+");
        strcat(filled, columns[column]);
    }
    for (row->combination = 0; row->combination < count; row->combination++)
        if (kinds[row->combination].filled == mask)
            return;
    row->combination = 0;
    cli_report(w->diag, cli_place(&w->table, row->index, CHECK, KGP_F_BAD_VALUE), KGP_EXPECT_WORDS,
               row->cell[CHECK], COMBINATIONS, filled);
}

static void read_row(work *w, record *row) {
    if (!is_filled(row, CHECK))
        cli_report(w->diag, cli_place(&w->table, row->index, CHECK, KGP_F_REQUIRED),
                   KGP_EXPECT_NOTHING, "check", w->table.path, NULL);
    read_combination(w, row);
    row->form = form_of(w, row);
    for (int32_t column = ACTUAL; column < WRITTEN; column++)
        if (is_filled(row, column))
            read_number(w, row, column, column == PUBLISHED_PCT ? row->form : KGP_PRINTED_AMOUNT);
}

static int compare_rows(const void *a, const void *b) {
    const record *x = *(const record *const *)a, *y = *(const record *const *)b;
    int order = strcmp(x->cell[CHECK], y->cell[CHECK]);
    if (order == 0)
        order = kind_of(x) - kind_of(y);
    return order != 0 ? order : x->index - y->index;
}

static void read_rows(work *w) {
    w->rows = calloc((size_t)w->table.rows + 1, sizeof *w->rows);
    w->sorted = calloc((size_t)w->table.rows + 1, sizeof *w->sorted);
    if (w->rows == NULL || w->sorted == NULL)
        exit(CLI_FAULTY);
    for (int32_t i = 0; i < w->table.rows; i++) {
        w->rows[i].cell = w->table.cells + i * COLUMNS;
        w->rows[i].index = i;
        w->sorted[i] = &w->rows[i];
        read_row(w, &w->rows[i]);
    }
    qsort(w->sorted, (size_t)w->table.rows, sizeof *w->sorted, compare_rows);
}

/* Checking. */

static void check_number(work *w, kgp_status status, record *row) {
    row->checked = 1;
    if (status != KGP_OK)
        cli_report(w->diag, cli_place(&w->table, row->index, CHECK, KGP_F_OVERFLOW),
                   KGP_EXPECT_NOTHING, row->cell[CHECK], NULL, NULL);
}

static void check_row(work *w, record *row) {
    const int32_t *figures = kinds[row->combination].figures;
    kgp_printed pair[] = {row->number[figures[0]], row->number[figures[1]]};
    int32_t check = kind_of(row) == PERCENTAGE        ? KGP_AUDIT_PERCENTAGE
                    : row->form == KGP_PRINTED_CHANGE ? KGP_AUDIT_CHANGE
                                                      : KGP_AUDIT_GROWTH;
    check_number(w,
                 kgp_audit_check(check, pair, 2, &row->number[PUBLISHED_PCT], &row->verdict,
                                 &row->recomputed, row->nearest),
                 row);
}

static void check_sum(work *w, record **rows, int32_t count) {
    kgp_printed *parts = calloc((size_t)count, sizeof *parts);
    kgp_printed *nearest = calloc((size_t)count + 1, sizeof *nearest);
    record *total = NULL;
    int32_t part_count = 0, shares = 1;
    if (parts == NULL || nearest == NULL)
        exit(CLI_FAULTY);
    for (int32_t i = 0; i < count; i++) {
        char line[16];
        if (is_filled(rows[i], PART)) {
            parts[part_count++] = rows[i]->number[PART];
            shares &= strchr(rows[i]->cell[PART], '%') != NULL;
        }
        if (is_filled(rows[i], TOTAL) && total != NULL) {
            snprintf(line, sizeof line, "%d",
                     (int)cli_place(&w->table, total->index, TOTAL, 0).line);
            cli_report(w->diag, cli_place(&w->table, rows[i]->index, TOTAL, KGP_F_REPEATED),
                       KGP_EXPECT_NOTHING, "total", line, NULL);
        } else if (is_filled(rows[i], TOTAL)) {
            total = rows[i];
        }
    }
    if (part_count == 0 || (total == NULL && !shares)) {
        cli_report(w->diag, cli_place(&w->table, rows[0]->index, CHECK, KGP_F_REQUIRED),
                   KGP_EXPECT_NOTHING, part_count == 0 ? "part" : "total", rows[0]->cell[CHECK],
                   NULL);
    } else {
        record *row = total != NULL ? total : rows[0];
        check_number(w,
                     kgp_audit_check(total != NULL ? KGP_AUDIT_SUM : KGP_AUDIT_SHARES, parts,
                                     part_count, total != NULL ? &total->number[TOTAL] : NULL,
                                     &row->verdict, &row->recomputed, nearest),
                     row);
        row->nearest[0] = nearest[0];
        row->nearest[1].value.coefficient = row->nearest[2].value.coefficient = INT64_MIN;
    }
    free(nearest);
    free(parts);
}

/* Several percentages of one plan that was not published. */
static void check_reports(work *w, record **rows, int32_t count) {
    kgp_printed *actuals = calloc((size_t)count, sizeof *actuals);
    kgp_printed *percents = calloc((size_t)count, sizeof *percents);
    record *row = rows[0];
    int32_t decimals = 0;
    if (actuals == NULL || percents == NULL)
        exit(CLI_FAULTY);
    for (int32_t i = 0; i < count; i++) {
        actuals[i] = rows[i]->number[ACTUAL];
        percents[i] = rows[i]->number[PUBLISHED_PCT];
        int32_t place = actuals[i].value.decimals - actuals[i].multiplier;
        decimals = place > decimals ? place : decimals;
    }
    kgp_status status =
        kgp_audit_plan(actuals, percents, count, decimals, &row->recomputed, &row->upper);
    row->is_range = status == KGP_OK;
    row->verdict = status == KGP_OK            ? KGP_FIT_WITHIN_ROUNDING
                   : status == KGP_E_NOT_FOUND ? KGP_FIT_INCONSISTENT
                                               : KGP_FIT_UNDEFINED;
    if (status != KGP_OK)
        row->recomputed.coefficient = INT64_MIN;
    for (int32_t i = 0; i < 3; i++)
        row->nearest[i].value.coefficient = INT64_MIN;
    check_number(w, status == KGP_E_RANGE ? status : KGP_OK, row);
    free(percents);
    free(actuals);
}

static void check_all(work *w) {
    for (int32_t start = 0, end; start < w->table.rows; start = end) {
        record **rows = w->sorted + start;
        int32_t kind = kind_of(rows[0]);
        for (end = start + 1; end < w->table.rows && kind == kind_of(w->sorted[end]) &&
                              strcmp(rows[0]->cell[CHECK], w->sorted[end]->cell[CHECK]) == 0;)
            end++;
        if (kind == TERM)
            check_sum(w, rows, end - start);
        else if (kind == REPORT)
            check_reports(w, rows, end - start);
        else
            for (int32_t i = 0; i < end - start; i++)
                check_row(w, rows[i]);
    }
}

/* Writing: in the notation of the file, beside whose texts the numbers stand. */

enum {
    LONGEST = 160
};

static void add_decimal(const work *w, const kgp_decimal *value, char text[LONGEST]) {
    char number[48];
    if (kgp_decimal_format(value, w->notation, w->notation == KGP_NOTATION_VI, KGP_AS_WRITTEN,
                           number, sizeof number, NULL) == KGP_OK)
        strcat(text, number);
}

/* As kgp_printed_parse() would read it. */
static void add_printed(const work *w, const kgp_printed *printed, char text[LONGEST]) {
    static const char *const hedges[][2] = {
        {"", ""}, {"hơn ", "more than "}, {"gần ", "nearly "}, {"khoảng ", "about "}};
    static const struct {
        int32_t power;
        const char *word[2];
    } scales[] = {
        {3, {" nghìn", " thousand"}}, {6, {" triệu", " million"}}, {9, {" tỷ", " billion"}}};
    strcat(text, hedges[printed->bound][w->language]);
    add_decimal(w, &printed->value, text);
    for (int32_t rest = printed->multiplier; rest > 0;) {
        int32_t i = rest % 9 != 0 ? rest % 9 / 3 - 1 : 2;
        strcat(text, scales[i].word[w->language]);
        rest -= scales[i].power;
    }
}

static void describe_recomputed(const work *w, const record *row, char text[LONGEST]) {
    *text = '\0';
    if (row->recomputed.coefficient == INT64_MIN)
        return;
    add_decimal(w, &row->recomputed, text);
    if (row->is_range) {
        strcat(text, " … ");
        add_decimal(w, &row->upper, text);
    }
}

/* Of what was published, where it does not fit. */
static void describe_nearest(const work *w, const record *row, char text[LONGEST]) {
    *text = '\0';
    if (row->verdict == KGP_FIT_INCONSISTENT && row->nearest[0].value.coefficient != INT64_MIN)
        add_printed(w, &row->nearest[0], text);
}

/* A name could begin a formula in a spreadsheet; figures are numbers by now. */
static void write_csv_field(const char *text, int is_name) {
    int is_wide = strncmp(text, "\xEF\xBC", 2) == 0; /* full-width forms */
    int quoted = strpbrk(text, ",\"\r\n") != NULL;
    printf("%s", quoted ? "\"" : "");
    if (is_name && *text != '\0' && (is_wide || strchr("=+-@\t\r\n", *text) != NULL))
        putchar('\'');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            putchar('"');
        putchar(*text);
    }
    printf("%s", quoted ? "\"" : "");
}

static void write_csv(const work *w) {
    static const char *const words[KGP_FITS] = {"undefined", "consistent", "within_rounding",
                                                "inconsistent"};
    for (int32_t column = 0; column < WRITTEN; column++)
        printf("%s,", columns[column]);
    printf("recomputed,verdict,nearest\n");
    for (int32_t i = 0; i < w->table.rows; i++) {
        const record *row = &w->rows[i];
        char text[LONGEST] = "";
        for (int32_t column = 0; column < WRITTEN; column++) {
            write_csv_field(row->cell[column], column == CHECK);
            putchar(',');
        }
        if (row->checked)
            describe_recomputed(w, row, text);
        write_csv_field(text, 0);
        printf(",%s,", row->checked ? words[row->verdict] : "");
        *text = '\0';
        if (row->checked)
            describe_nearest(w, row, text);
        write_csv_field(text, 0);
        putchar('\n');
    }
}

static const char *say(const work *w, const char *vi, const char *en) {
    return w->language == KGP_LANGUAGE_VI ? vi : en;
}

/* What else would mend it: one of the two figures. */
static void write_alternatives(const work *w, const record *row) {
    static const char *const names[COLUMNS][2] = {
        [ACTUAL] = {"thực hiện", "an actual of"},
        [PLAN] = {"kế hoạch", "a plan of"},
        [LAST_YEAR] = {"năm trước", "last year's of"},
        [TOTAL] = {"tổng", "a total of"},
        [PART] = {"phần", "a part of"},
    };
    for (int32_t i = 0; i < 2; i++) {
        char text[LONGEST] = "";
        if (row->nearest[i + 1].value.coefficient == INT64_MIN)
            continue;
        add_printed(w, &row->nearest[i + 1], text);
        printf("%s %s %s", say(w, ", hoặc", ", or"),
               names[kinds[row->combination].figures[i]][w->language], text);
    }
}

static void write_row(const work *w, const record *row) {
    static const char *const verdicts[KGP_FITS][2] = {
        {"không xác định (số chia không dương)", "undefined (the divisor is not above 0)"},
        {"khớp", "consistent"},
        {"khớp trong phạm vi làm tròn", "within rounding"},
        {"KHÔNG KHỚP", "INCONSISTENT"}};
    char recomputed[LONGEST], nearest[LONGEST];
    int32_t kind = kind_of(row), published = kind == TERM ? TOTAL : PUBLISHED_PCT;
    describe_recomputed(w, row, recomputed);
    describe_nearest(w, row, nearest);
    printf("%s: ", row->cell[CHECK]);
    if (kind == REPORT)
        printf("%s %s: %s",
               say(w, "kế hoạch mà các tỷ lệ cho phép", "the plan that percentages allow"),
               *recomputed == '\0' ? say(w, "không có", "none") : recomputed,
               verdicts[row->verdict][w->language]);
    else
        printf("%s %s, %s %s: %s", say(w, "đã in", "printed"),
               *row->cell[published] == '\0' ? "100 %" : row->cell[published],
               say(w, "tính lại", "recomputed"), *recomputed == '\0' ? "–" : recomputed,
               verdicts[row->verdict][w->language]);
    if (*nearest != '\0') {
        printf("; %s %s", say(w, "số gần nhất", "nearest"), nearest);
        write_alternatives(w, row);
    }
    putchar('\n');
}

static int32_t count_fits(const work *w, int32_t verdict) {
    int32_t count = 0;
    for (int32_t i = 0; i < w->table.rows; i++)
        count += w->rows[i].checked && w->rows[i].verdict == verdict;
    return count;
}

static void write_text(const work *w) {
    for (int32_t i = 0; i < w->table.rows; i++)
        if (w->rows[i].checked)
            write_row(w, &w->rows[i]);
    printf(say(w, "khớp %d, trong phạm vi làm tròn %d, không khớp %d, không xác định %d\n",
               "%d consistent, %d within rounding, %d inconsistent, %d undefined\n"),
           (int)count_fits(w, KGP_FIT_CONSISTENT), (int)count_fits(w, KGP_FIT_WITHIN_ROUNDING),
           (int)count_fits(w, KGP_FIT_INCONSISTENT), (int)count_fits(w, KGP_FIT_UNDEFINED));
}

static void report_inconsistent(work *w) {
    for (int32_t i = 0; i < w->table.rows; i++) {
        const record *row = &w->rows[i];
        char recomputed[LONGEST];
        if (!row->checked || row->verdict != KGP_FIT_INCONSISTENT)
            continue;
        int32_t column = kind_of(row) != TERM    ? PUBLISHED_PCT
                         : is_filled(row, TOTAL) ? TOTAL
                                                 : PART;
        describe_recomputed(w, row, recomputed);
        cli_report(w->diag, cli_place(&w->table, row->index, column, KGP_F_FIGURES_DIFFER),
                   KGP_EXPECT_NOTHING, row->cell[CHECK],
                   column == PART ? "100 %" : row->cell[column],
                   *recomputed == '\0' ? "–" : recomputed);
    }
}

int main(int argc, char **argv) {
    static const char *const formats[] = {"text", "csv"};
    cli_option options[OPTIONS] = {[LANG] = {"--lang", "vi", 0},
                                   [NOTATION] = {"--notation", "en", 0},
                                   [SEPARATOR] = {"--separator", ",", 0},
                                   [FORMAT] = {"--format", "text", 0}};
    work w = {0};
    const char **files = cli_arguments(argc, argv, usage, options, OPTIONS, 1, 1);
    w.language = cli_language(options[LANG].value);
    int32_t csv = cli_csv_options(options[NOTATION].value, options[SEPARATOR].value, NULL);
    w.notation = csv & KGP_CSV_VI ? KGP_NOTATION_VI : KGP_NOTATION_EN;
    int32_t format = cli_word("--format", options[FORMAT].value, formats, 2);
    cli_check(kgp_diag_new(NULL, 1000, &w.diag), "memory", NULL, w.language);
    cli_check(cli_read_table(&w.table, files[0], csv, columns, 1, COLUMNS, w.diag), files[0],
              w.diag, w.language);
    read_rows(&w);
    check_all(&w); /* also what faulty rows leave: their groups may have faults of their own */
    int faulty = kgp_diag_count(w.diag, KGP_SEVERITY_ERROR) > 0;
    if (!faulty) {
        report_inconsistent(&w);
        if (format == 0)
            write_text(&w);
        else
            write_csv(&w);
    }
    cli_print_findings(stderr, w.diag, KGP_SEVERITY_NOTE, w.language, NULL);
    int fine = count_fits(&w, KGP_FIT_INCONSISTENT) + count_fits(&w, KGP_FIT_UNDEFINED) == 0;
    kgp_diag_free(w.diag);
    free(w.sorted);
    free(w.rows);
    cli_free_table(&w.table);
    free(files);
    return faulty ? CLI_FAULTY : fine ? CLI_OK : CLI_LINTS;
}
