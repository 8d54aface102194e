/* SPDX-License-Identifier: MIT */
/* kgplan-cascade: a target split over the units below, by weights. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: kgplan-cascade PLAN --indicator I --weights FILE [options]\n"
    "Splits the target of an indicator over units below, so that the parts make it up exactly.\n"
    "FILE is CSV: unit, weight, and if need be floor, ceiling; source and note are passed over.\n"
    "  --unit U         whose target; default: the first unit of the plan\n"
    "  --target T       id of the target; default: the first one of indicator and unit that is a\n"
    "                   level or a change with one bound, secondary ones last\n"
    "  --method M       largest_remainder, sainte_lague, d_hondt or equal; default: the first\n"
    "  --lang vi|en     language; default: vi\n"
    "  --notation N     numbers of FILE: en (1,234.5) or vi (1.234,5); default: en\n"
    "  --separator S    between fields of FILE: , or ; or tab; default: ,\n"
    "  --format F       text, csv, or yaml: targets to be put into the plan; default: text\n"
    "Exit status: 0 done, 2 unreadable or faulty input.\n";

enum {
    INDICATOR,
    WEIGHTS,
    UNIT,
    TARGET,
    METHOD,
    LANG,
    NOTATION,
    SEPARATOR,
    FORMAT,
    OPTIONS
};

enum {
    COLUMN_UNIT,
    COLUMN_WEIGHT,
    COLUMN_FLOOR,
    COLUMN_CEILING,
    COLUMN_SOURCE,
    COLUMN_NOTE,
    COLUMNS
};

static const char *const columns[COLUMNS] = {"unit",    "weight", "floor",
                                             "ceiling", "source", "note"};

static const char *const methods[KGP_CASCADES] = {"largest_remainder", "sainte_lague", "d_hondt",
                                                  "equal"};

typedef struct work {
    kgp_plan *plan;
    kgp_diag *diag;
    cli_table table;
    kgp_child *children; /* by row */
    int32_t *units;      /* likewise */
    const char *weights; /* the file's name */
    int32_t indicator, unit, target, method, language, notation;
    int32_t subject, item;   /* where the bound stands: the target, or its change */
    int32_t bound, decimals; /* bound: KGP_FIELD_AT_LEAST, … */
    kgp_decimal total;
    kgp_day day; /* the last one of the target's period: it is for the units of then */
} work;

static const char *say(const work *w, const char *vi, const char *en) {
    return w->language == KGP_LANGUAGE_VI ? vi : en;
}

static int stop(const work *w, const char *vi, const char *en, const char *what) {
    fprintf(stderr, "%s: %s\n", what, say(w, vi, en));
    exit(CLI_FAULTY);
}

static const char *text_of(const work *w, int32_t subject, int32_t item, int32_t field) {
    const char *text;
    return kgp_plan_text(w->plan, subject, item, field, 0, &text, NULL) == KGP_OK ? text : "";
}

static int64_t int_of(const work *w, int32_t subject, int32_t item, int32_t field, int64_t none) {
    int64_t value;
    return kgp_plan_int(w->plan, subject, item, field, 0, &value) == KGP_OK ? value : none;
}

/* The target. */

/* Finds the one bound of a target or of its change. */
static int find_bound(work *w, int32_t subject, int32_t item) {
    static const int32_t bounds[] = {KGP_FIELD_AT_LEAST, KGP_FIELD_MORE_THAN, KGP_FIELD_AT_MOST,
                                     KGP_FIELD_LESS_THAN};
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++)
        if (kgp_plan_decimal(w->plan, subject, item, bounds[i], 0, &w->total, NULL) == KGP_OK) {
            w->subject = subject;
            w->item = item;
            w->bound = bounds[i];
            return 1;
        }
    return 0;
}

static int is_split(work *w, int32_t target) {
    int64_t change = int_of(w, KGP_TARGET, target, KGP_FIELD_CHANGE, KGP_NONE);
    if (int_of(w, KGP_TARGET, target, KGP_FIELD_INDICATOR, KGP_NONE) != w->indicator ||
        int_of(w, KGP_TARGET, target, KGP_FIELD_UNIT, KGP_NONE) != w->unit)
        return 0;
    return change == KGP_NONE ? find_bound(w, KGP_TARGET, target)
                              : find_bound(w, KGP_CHANGE, (int32_t)change);
}

static void choose_target(work *w, const char *id) {
    int32_t count = kgp_plan_count(w->plan, KGP_TARGET);
    for (int32_t secondary = 0; secondary < 2; secondary++)
        for (int32_t t = 0; t < count; t++)
            if ((id == NULL ? int_of(w, KGP_TARGET, t, KGP_FIELD_SECONDARY, 0) == secondary
                            : strcmp(text_of(w, KGP_TARGET, t, KGP_FIELD_ID), id) == 0) &&
                is_split(w, t)) {
                w->target = t;
                return;
            }
    stop(w, "đơn vị không có mục tiêu mức hoặc mức tăng nào của chỉ tiêu này để phân bổ",
         "the unit has no target of this indicator that is a level or a change with one bound",
         id == NULL ? text_of(w, KGP_INDICATOR, w->indicator, KGP_FIELD_ID) : id);
}

/* The last day of the target's period, which may be that of the plan. */
static kgp_day last_day(const work *w) {
    int64_t period = int_of(w, KGP_PLAN, 0, KGP_FIELD_PERIOD, KGP_NO_PERIOD);
    period = int_of(w, KGP_TARGET, w->target, KGP_FIELD_PERIOD, period);
    return kgp_period_get((kgp_period)period, KGP_PERIOD_LAST_DAY, 0);
}

static int is_on(const work *w, int32_t subject, int32_t item) {
    return int_of(w, subject, item, KGP_FIELD_FROM, w->day) <= w->day &&
           w->day <= int_of(w, subject, item, KGP_FIELD_UNTIL, w->day);
}

/* Whether a unit is below the one whose target is split, on that day. */
static int is_child(const work *w, int32_t unit) {
    int64_t dated;
    if (!is_on(w, KGP_UNIT, unit))
        return 0;
    if (int_of(w, KGP_UNIT, unit, KGP_FIELD_PARENT, KGP_NONE) == w->unit)
        return 1;
    for (int32_t i = 0;
         kgp_plan_int(w->plan, KGP_UNIT, unit, KGP_FIELD_PARENTS, i, &dated) == KGP_OK; i++)
        if (int_of(w, KGP_PARENTHOOD, (int32_t)dated, KGP_FIELD_UNIT, KGP_NONE) == w->unit &&
            is_on(w, KGP_PARENTHOOD, (int32_t)dated))
            return 1;
    return 0;
}

static void find_all(work *w, const cli_option *options) {
    const char *indicator = options[INDICATOR].value, *unit = options[UNIT].value;
    if (kgp_plan_find(w->plan, KGP_INDICATOR, indicator, KGP_NUL_TERMINATED, &w->indicator) !=
        KGP_OK)
        stop(w, "kế hoạch không có chỉ tiêu này", "the plan has no such indicator", indicator);
    if (unit != NULL &&
        kgp_plan_find(w->plan, KGP_UNIT, unit, KGP_NUL_TERMINATED, &w->unit) != KGP_OK)
        stop(w, "kế hoạch không có đơn vị này", "the plan has no such unit", unit);
    int64_t kind = int_of(w, KGP_INDICATOR, w->indicator, KGP_FIELD_KIND, KGP_KIND_FLOW);
    if (kind != KGP_KIND_FLOW && kind != KGP_KIND_STOCK)
        stop(w, "không cộng được qua các đơn vị: tỷ lệ, bình quân hoặc số báo cáo",
             "a ratio, an average or a reported figure does not add up over units", indicator);
    choose_target(w, options[TARGET].value);
    w->day = last_day(w);
    w->decimals =
        (int32_t)int_of(w, KGP_INDICATOR, w->indicator, KGP_FIELD_DECIMALS, w->total.decimals);
}

/* The weights. */

static kgp_decimal read_number(work *w, int32_t row, int32_t column) {
    kgp_decimal value = {0, 0, 0};
    const char *text = w->table.cells[row * COLUMNS + column];
    kgp_status status = kgp_decimal_parse(text, KGP_NUL_TERMINATED, w->notation, &value, NULL);
    if (status != KGP_OK)
        cli_report(w->diag,
                   cli_place(&w->table, row, column,
                             status == KGP_E_RANGE ? KGP_F_OUT_OF_RANGE : KGP_F_BAD_VALUE),
                   w->notation == KGP_NOTATION_VI ? KGP_EXPECT_VI : KGP_EXPECT_EN, columns[column],
                   NULL, text);
    else if (value.coefficient < 0)
        cli_report(w->diag, cli_place(&w->table, row, column, KGP_F_OUT_OF_RANGE),
                   KGP_EXPECT_FROM_ZERO, columns[column], NULL, text);
    return value;
}

static int is_given(const work *w, int32_t row, int32_t column) {
    return *w->table.cells[row * COLUMNS + column] != '\0';
}

/* rows: of each unit of the plan the row before that named it, or -1. */
static void read_unit(work *w, int32_t row, int32_t *rows) {
    const char *id = w->table.cells[row * COLUMNS];
    int32_t *unit = &w->units[row];
    if (kgp_plan_find(w->plan, KGP_UNIT, id, KGP_NUL_TERMINATED, unit) != KGP_OK) {
        cli_report(w->diag, cli_place(&w->table, row, COLUMN_UNIT, KGP_F_UNKNOWN_ID),
                   KGP_EXPECT_NOTHING, "unit", id, NULL);
        return;
    }
    if (!is_child(w, *unit))
        cli_report(w->diag, cli_place(&w->table, row, COLUMN_UNIT, KGP_F_NOT_A_CHILD),
                   KGP_EXPECT_NOTHING, id, text_of(w, KGP_UNIT, w->unit, KGP_FIELD_ID), NULL);
    if (rows[*unit] >= 0) {
        char line[16];
        snprintf(line, sizeof line, "%d",
                 (int)cli_place(&w->table, rows[*unit], COLUMN_UNIT, 0).line);
        cli_report(w->diag, cli_place(&w->table, row, COLUMN_UNIT, KGP_F_REPEATED),
                   KGP_EXPECT_NOTHING, id, line, NULL);
    }
    rows[*unit] = row;
}

static void read_child(work *w, int32_t row) {
    kgp_child *child = &w->children[row];
    int32_t order = 0;
    child->weight = read_number(w, row, COLUMN_WEIGHT);
    if (is_given(w, row, COLUMN_FLOOR))
        child->floor = read_number(w, row, COLUMN_FLOOR);
    child->has_ceiling = is_given(w, row, COLUMN_CEILING);
    if (!child->has_ceiling)
        return;
    child->ceiling = read_number(w, row, COLUMN_CEILING);
    if (kgp_decimal_compare(&child->floor, &child->ceiling, &order) == KGP_OK && order > 0)
        cli_report(w->diag, cli_place(&w->table, row, COLUMN_CEILING, KGP_F_UPPER_BELOW_LOWER),
                   KGP_EXPECT_NOTHING, w->table.cells[row * COLUMNS + COLUMN_FLOOR],
                   w->table.cells[row * COLUMNS + COLUMN_CEILING], NULL);
}

static void read_weights(work *w, int32_t csv) {
    cli_check(cli_read_table(&w->table, w->weights, csv, columns, 2, COLUMNS, w->diag), w->weights,
              w->diag, w->language);
    int32_t units = kgp_plan_count(w->plan, KGP_UNIT);
    int32_t *rows = calloc((size_t)units + 1, sizeof *rows);
    w->children = calloc((size_t)w->table.rows + 1, sizeof *w->children);
    w->units = calloc((size_t)w->table.rows + 1, sizeof *w->units);
    if (rows == NULL || w->children == NULL || w->units == NULL)
        exit(CLI_FAULTY);
    for (int32_t unit = 0; unit < units; unit++)
        rows[unit] = -1;
    for (int32_t row = 0; row < w->table.rows; row++) {
        read_unit(w, row, rows);
        read_child(w, row);
    }
    free(rows);
    if (kgp_diag_count(w->diag, KGP_SEVERITY_ERROR) == 0 && w->table.rows == 0)
        cli_report(w->diag,
                   (kgp_finding){.code = KGP_F_REQUIRED, .source = w->weights, .subject = ""},
                   KGP_EXPECT_NOTHING, "unit", w->weights, NULL);
    if (kgp_diag_count(w->diag, KGP_SEVERITY_ERROR) > 0)
        cli_check(KGP_E_INPUT, w->weights, w->diag, w->language);
}

/* Writing. */

static void write_decimal(const kgp_decimal *value, int32_t notation, int32_t grouped, int width) {
    char text[48];
    if (kgp_decimal_format(value, notation, grouped, KGP_AS_WRITTEN, text, sizeof text, NULL) ==
        KGP_OK)
        printf("%*s", width, text);
}

static void write_csv(const work *w) {
    printf("unit,weight,allocation\n");
    for (int32_t row = 0; row < w->table.rows; row++) {
        printf("%s,", w->table.cells[row * COLUMNS]);
        write_decimal(&w->children[row].weight, KGP_NOTATION_EN, 0, 0);
        printf(",");
        write_decimal(&w->children[row].part, KGP_NOTATION_EN, 0, 0);
        printf("\n");
    }
}

/* A double-quoted scalar. */
static void write_quoted(const char *text) {
    putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            putchar('\\');
        putchar(*text);
    }
    putchar('"');
}

static const char *word_of(int32_t subject, int32_t number) {
    kgp_field field;
    for (int32_t i = 0; kgp_field_get(i, &field) == KGP_OK; i++)
        if (field.subject == subject && field.field == number)
            return field.word;
    return "";
}

static void write_copied(const work *w, int32_t subject, int32_t item, int32_t field) {
    const char *text = text_of(w, subject, item, field);
    if (*text == '\0')
        return;
    printf(", %s: ", word_of(subject, field));
    write_quoted(text);
}

static void write_yaml_target(const work *w, int32_t row) {
    const char *id = text_of(w, KGP_TARGET, w->target, KGP_FIELD_ID);
    const char *unit = w->table.cells[row * COLUMNS];
    printf("  - {");
    if (*id != '\0' && strlen(id) + 1 + strlen(unit) <= KGP_LIMIT_ID)
        printf("id: %s.%s, ", id, unit);
    printf("indicator: %s, unit: %s, ", text_of(w, KGP_INDICATOR, w->indicator, KGP_FIELD_ID),
           unit);
    if (w->subject == KGP_CHANGE)
        printf("change: {");
    printf("%s: ", word_of(w->subject, w->bound));
    write_decimal(&w->children[row].part, KGP_NOTATION_EN, 0, 0);
    if (w->subject == KGP_CHANGE) {
        write_copied(w, KGP_CHANGE, w->item, KGP_FIELD_OVER);
        printf("}");
    }
    write_copied(w, KGP_TARGET, w->target, KGP_FIELD_PERIOD);
    write_copied(w, KGP_TARGET, w->target, KGP_FIELD_AUTHORITY);
    write_copied(w, KGP_TARGET, w->target, KGP_FIELD_MODALITY);
    if (int_of(w, KGP_TARGET, w->target, KGP_FIELD_SECONDARY, 0) != 0)
        printf(", secondary: true");
    printf("}\n");
}

static void write_yaml(const work *w) {
    if (w->subject == KGP_CHANGE && *text_of(w, KGP_CHANGE, w->item, KGP_FIELD_OVER) == '\0')
        stop(w, "gốc của mức tăng là một giá trị của đơn vị trên, đơn vị dưới không dùng được",
             "the change is over a stated value of the parent, which is no base of its children",
             text_of(w, KGP_TARGET, w->target, KGP_FIELD_ID));
    printf("  # %s, ", methods[w->method]);
    write_quoted(w->weights);
    printf("\n");
    for (int32_t row = 0; row < w->table.rows; row++)
        write_yaml_target(w, row);
}

static int width_of(const char *text) {
    int width = 0;
    for (; *text != '\0'; text++)
        width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}

static void write_padded(const char *text, int width) {
    printf("%s%*s", text, width > width_of(text) ? width - width_of(text) : 0, "");
}

static void write_ties(const work *w, int32_t notation) {
    int first = 1;
    kgp_decimal unit = {1, w->decimals, 0};
    for (int32_t row = 0; row < w->table.rows; row++) {
        if (!w->children[row].tied)
            continue;
        printf("%s", first
                         ? say(w, "* ngang nhau, thứ tự trong tệp quyết định ai được thêm ",
                               "* equal claims; their order in the file decided who got the last ")
                         : ", ");
        if (first) {
            write_decimal(&unit, notation, 0, 0);
            printf(": ");
        }
        first = 0;
        printf("%s", kgp_plan_name(w->plan, KGP_UNIT, w->units[row], w->language));
    }
    if (!first)
        printf("\n");
}

/* What the plan's own targets of children say. */
static void write_gap(const work *w, int32_t notation) {
    kgp_decimal sum, difference;
    int32_t missing;
    if (kgp_cascade_gap(w->plan, w->target, &sum, &difference, &missing) != KGP_OK)
        return;
    printf("%s ", say(w, "Mục tiêu đã giao cho đơn vị trong kế hoạch cộng lại",
                      "The targets of units that the plan has add up to"));
    write_decimal(&sum, notation, 1, 0);
    printf("%s ", say(w, ", lệch", ", a difference of"));
    write_decimal(&difference, notation, 1, 0);
    printf(say(w, "; %d đơn vị chưa có\n", "; %d units have none\n"), (int)missing);
}

static void write_text(const work *w) {
    static const char *const names[KGP_CASCADES][2] = {
        {"số dư lớn nhất", "largest remainder"},
        {"Sainte-Laguë", "Sainte-Laguë"},
        {"D'Hondt", "D'Hondt"},
        {"chia đều", "equal parts"},
    };
    int32_t notation = w->language == KGP_LANGUAGE_VI ? KGP_NOTATION_VI : KGP_NOTATION_EN;
    int width = 0;
    for (int32_t row = 0; row < w->table.rows; row++) {
        int name = width_of(kgp_plan_name(w->plan, KGP_UNIT, w->units[row], w->language));
        width = name > width ? name : width;
    }
    printf("%s, %s: ", kgp_plan_name(w->plan, KGP_INDICATOR, w->indicator, w->language),
           kgp_plan_name(w->plan, KGP_UNIT, w->unit, w->language));
    write_decimal(&w->total, notation, 1, 0);
    const char *measure = cli_measure(w->plan, w->indicator, w->language);
    printf("%s%s (%s)\n", *measure == '\0' ? "" : " ", measure, names[w->method][w->language]);
    for (int32_t row = 0; row < w->table.rows; row++) {
        printf("  ");
        write_padded(kgp_plan_name(w->plan, KGP_UNIT, w->units[row], w->language), width);
        write_decimal(&w->children[row].weight, notation, 1, 16);
        write_decimal(&w->children[row].part, notation, 1, 20);
        printf("%s\n", w->children[row].tied ? " *" : "");
    }
    write_ties(w, notation);
    write_gap(w, notation);
}

int main(int argc, char **argv) {
    static const char *const formats[] = {"text", "csv", "yaml"};
    static void (*const writers[])(const work *) = {write_text, write_csv, write_yaml};
    cli_option options[OPTIONS] = {[INDICATOR] = {"--indicator", NULL, 0},
                                   [WEIGHTS] = {"--weights", NULL, 0},
                                   [UNIT] = {"--unit", NULL, 0},
                                   [TARGET] = {"--target", NULL, 0},
                                   [METHOD] = {"--method", "largest_remainder", 0},
                                   [LANG] = {"--lang", "vi", 0},
                                   [NOTATION] = {"--notation", "en", 0},
                                   [SEPARATOR] = {"--separator", ",", 0},
                                   [FORMAT] = {"--format", "text", 0}};
    work w = {0};
    const char **files = cli_arguments(argc, argv, usage, options, OPTIONS, 1, 1);
    if (options[INDICATOR].value == NULL || options[WEIGHTS].value == NULL) {
        fputs(usage, stderr);
        free(files);
        return CLI_FAULTY;
    }
    w.language = cli_language(options[LANG].value);
    w.method = cli_word("--method", options[METHOD].value, methods, KGP_CASCADES);
    w.weights = options[WEIGHTS].value;
    int32_t csv = cli_csv_options(options[NOTATION].value, options[SEPARATOR].value, NULL);
    w.notation = csv & KGP_CSV_VI ? KGP_NOTATION_VI : KGP_NOTATION_EN;
    int32_t format = cli_word("--format", options[FORMAT].value, formats, 3);
    cli_check(kgp_diag_new(NULL, 1000, &w.diag), "memory", NULL, w.language);
    cli_check(cli_read_plan(files[0], &w.plan, w.diag), files[0], w.diag, w.language);
    find_all(&w, options);
    read_weights(&w, csv);
    cli_check(
        kgp_cascade_split(NULL, w.method, &w.total, w.decimals, w.table.rows, w.children, w.diag),
        w.weights, w.diag, w.language);
    writers[format](&w);
    cli_print_findings(stderr, w.diag, KGP_SEVERITY_NOTE, w.language, NULL);
    kgp_plan_unref(w.plan);
    kgp_diag_free(w.diag);
    free(w.units);
    free(w.children);
    cli_free_table(&w.table);
    free(files);
    return CLI_OK;
}
