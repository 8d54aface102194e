/* SPDX-License-Identifier: MIT */
/* kgplan-report: a plan evaluated on figures, as the standard table. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: kgplan-report PLAN DATA... --period P [options]\n"
    "Evaluates a plan file on observation files.\n"
    "  --period P       the report: 2020, 2020-S1, 2020-Q3, 2020-01-01/P9M, ...\n"
    "  --as-of D        only what was known on the day D (2020-12-31); default: everything\n"
    "  --since D        also what changed since the day D, in text and csv\n"
    "  --unit U         id of the unit; default: the first one of the plan\n"
    "  --authority A    whose targets; default: the plan's own authority, in csv and json all\n"
    "  --lang vi|en     language; default: vi\n"
    "  --notation N     numbers of DATA: en (1,234.5) or vi (1.234,5); default: en\n"
    "  --separator S    between fields of DATA: , or ; or tab; default: ,\n"
    "  --lenient        passes over faulty rows of DATA instead of refusing the file\n"
    "  --format F       text: the standard table; csv or json: a row per target; default: text\n"
    "  --width N        columns of the terminal, 60 or above; default: 120\n"
    "  -o FILE          writes to a file instead of standard output\n"
    "Exit status: 0 done, 2 unreadable or faulty input.\n";

enum {
    PERIOD,
    AS_OF,
    SINCE,
    UNIT,
    AUTHORITY,
    LANG,
    NOTATION,
    SEPARATOR,
    LENIENT,
    FORMAT,
    WIDTH,
    OUTPUT,
    OPTIONS
};

static kgp_period read_period(const char *text) {
    kgp_period period;
    if (text == NULL || kgp_period_parse(text, KGP_NUL_TERMINATED, &period) != KGP_OK) {
        fprintf(stderr, "--period: expected a period such as 2020, 2020-S1 or 2020-Q3, got %s\n%s",
                text == NULL ? "nothing" : text, usage);
        exit(CLI_FAULTY);
    }
    return period;
}

static kgp_day read_day(const cli_option *option) {
    kgp_day day = KGP_NO_DAY;
    if (option->value != NULL && kgp_day_parse(option->value, KGP_NUL_TERMINATED, &day) != KGP_OK) {
        fprintf(stderr, "%s: expected a day such as 2020-12-31, got %s\n", option->name,
                option->value);
        exit(CLI_FAULTY);
    }
    return day;
}

static int32_t read_unit(const kgp_plan *plan, const char *text) {
    int32_t unit = 0;
    if (text != NULL && kgp_plan_find(plan, KGP_UNIT, text, KGP_NUL_TERMINATED, &unit) != KGP_OK) {
        fprintf(stderr, "--unit: the plan has no unit %s\n", text);
        exit(CLI_FAULTY);
    }
    if (kgp_plan_count(plan, KGP_UNIT) == 0) {
        fprintf(stderr, "the plan has no units\n");
        exit(CLI_FAULTY);
    }
    return unit;
}

/* Authorities are those that targets have: any evaluation knows them. */
static void check_authority(const kgp_evaluation *evaluation, int32_t unit, const char *name) {
    int32_t counts[KGP_VERDICTS];
    if (kgp_evaluation_counts(evaluation, KGP_RESULT_VERDICT, 0, unit, name, counts) !=
        KGP_E_NOT_FOUND)
        return;
    fprintf(stderr, "--authority: no target of the plan is set by %s\n",
            name == NULL ? "it" : name);
    exit(CLI_FAULTY);
}

static int read_width(const char *text) {
    char *end;
    long width = strtol(text, &end, 10);
    if (*end != '\0' || width < 60 || width > 1000) {
        fprintf(stderr, "--width: expected a number from 60 to 1000, got %s\n", text);
        exit(CLI_FAULTY);
    }
    return (int)width;
}

static int32_t read_format(const char *text) {
    static const char *const formats[] = {
        [KGP_FORMAT_TEXT] = "text", [KGP_FORMAT_CSV] = "csv", [KGP_FORMAT_JSON] = "json"};
    for (int32_t format = KGP_FORMAT_TEXT; format <= KGP_FORMAT_JSON; format++)
        if (strcmp(text, formats[format]) == 0)
            return format;
    fprintf(stderr, "--format: expected text, csv or json, got %s\n", text);
    exit(CLI_FAULTY);
}

/* The plan's title, unit, report and source above the table. */
static kgp_status write_title(const kgp_plan *plan, int32_t unit, const char *period,
                              int32_t language, kgp_buffer *text) {
    const char *source = "";
    kgp_status status = kgp_plan_text(plan, KGP_PLAN, 0, KGP_FIELD_SOURCE, 0, &source, NULL);
    const char *pieces[] = {kgp_plan_name(plan, KGP_PLAN, 0, language),
                            " — ",
                            kgp_plan_name(plan, KGP_UNIT, unit, language),
                            ", ",
                            period,
                            "\n",
                            source,
                            status == KGP_OK ? "\n\n" : "\n"};
    status = KGP_OK;
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0] && status == KGP_OK; i++)
        status = kgp_buffer_append(text, pieces[i], KGP_NUL_TERMINATED);
    return status;
}

/* Cells that do not fit are missing, all others are right: then ::KGP_E_RANGE and an evaluation. */
static kgp_status evaluate(kgp_log *log, kgp_period period, kgp_day as_of,
                           kgp_evaluation **evaluation, kgp_diag *diag) {
    const kgp_plan *plan = kgp_log_plan(log);
    kgp_panel *panel;
    *evaluation = NULL;
    kgp_status status = kgp_panel_from_log(log, as_of, &panel, diag);
    if (status == KGP_OK)
        status = kgp_evaluation_new(panel, &period, 1, evaluation);
    if (status == KGP_OK)
        status = kgp_evaluation_prepare(*evaluation);
    if (status == KGP_OK)
        status = kgp_evaluation_run(*evaluation, 0, kgp_plan_count(plan, KGP_TARGET), 0,
                                    kgp_plan_count(plan, KGP_UNIT), diag);
    kgp_panel_free(panel);
    return status;
}

/* What another day said otherwise: below the report, under the number of changes. */
static kgp_status write_changes(kgp_log *log, kgp_period period, kgp_day since,
                                const kgp_evaluation *now, int32_t format, int32_t language,
                                kgp_buffer *text) {
    char heading[64] = "\n", day[11];
    kgp_evaluation *then;
    kgp_flip *flips = NULL;
    int64_t count = 0;
    kgp_status status = evaluate(log, period, since, &then, NULL);
    if (status == KGP_OK || (status == KGP_E_RANGE && then != NULL))
        status = kgp_evaluation_flips(then, now, 0, NULL, &count);
    if (status == KGP_OK && (flips = calloc((size_t)count + 1, sizeof *flips)) == NULL)
        status = KGP_E_MEMORY;
    if (status == KGP_OK)
        status = kgp_evaluation_flips(then, now, count, flips, &count);
    if (status == KGP_OK)
        status = kgp_day_format(since, day, sizeof day);
    if (status == KGP_OK && format == KGP_FORMAT_TEXT)
        snprintf(heading, sizeof heading, "\n%s → …: %lld\n", day, (long long)count);
    if (status == KGP_OK)
        status = kgp_buffer_append(text, heading, KGP_NUL_TERMINATED);
    if (status == KGP_OK)
        status = kgp_rows_write_flips(now, flips, count, format, language, text);
    free(flips);
    kgp_evaluation_free(then);
    return status;
}

static void write_output(const char *path, const kgp_buffer *text) {
    FILE *file = path == NULL ? stdout : fopen(path, "wb");
    size_t size = kgp_buffer_size(text);
    if (file == NULL || fwrite(kgp_buffer_data(text), 1, size, file) != size ||
        (path == NULL ? fflush(file) : fclose(file)) != 0) {
        perror(path == NULL ? "standard output" : path);
        exit(CLI_FAULTY);
    }
}

int main(int argc, char **argv) {
    cli_option options[OPTIONS] = {
        [PERIOD] = {"--period", NULL, 0},       [AS_OF] = {"--as-of", NULL, 0},
        [SINCE] = {"--since", NULL, 0},         [UNIT] = {"--unit", NULL, 0},
        [AUTHORITY] = {"--authority", NULL, 0}, [LANG] = {"--lang", "vi", 0},
        [NOTATION] = {"--notation", "en", 0},   [SEPARATOR] = {"--separator", ",", 0},
        [LENIENT] = {"--lenient", NULL, 1},     [FORMAT] = {"--format", "text", 0},
        [WIDTH] = {"--width", "120", 0},        [OUTPUT] = {"-o", NULL, 0}};
    const char **files = calloc((size_t)argc, sizeof *files);
    int file_count;
    if (files == NULL)
        return CLI_FAULTY;
    cli_arguments(argc, argv, usage, options, OPTIONS, files, &file_count);
    if (file_count < 2) {
        fputs(usage, stderr);
        free(files);
        return CLI_FAULTY;
    }
    int32_t language = cli_language(options[LANG].value);
    kgp_period period = read_period(options[PERIOD].value);
    kgp_day as_of = read_day(&options[AS_OF]), since = read_day(&options[SINCE]);
    int width = read_width(options[WIDTH].value);
    int32_t format = read_format(options[FORMAT].value);
    int32_t csv =
        cli_csv_options(options[NOTATION].value, options[SEPARATOR].value, options[LENIENT].value);

    if (since != KGP_NO_DAY && format == KGP_FORMAT_JSON) {
        fputs("--since: only with --format text or csv\n", stderr);
        return CLI_FAULTY;
    }

    kgp_diag *diag;
    kgp_plan *plan;
    kgp_log *log;
    kgp_evaluation *evaluation;
    kgp_buffer *text;
    cli_check(kgp_diag_new(NULL, 1000, &diag), "memory", NULL, language);
    cli_check(cli_read_plan(files[0], &plan, diag), files[0], diag, language);
    int32_t unit = read_unit(plan, options[UNIT].value);
    cli_check(kgp_log_new(plan, &log), "log", diag, language);
    for (int i = 1; i < file_count; i++)
        cli_check(cli_read_data(log, files[i], csv, diag), files[i], diag, language);
    kgp_status run = evaluate(log, period, as_of, &evaluation, diag);
    if (run != KGP_E_RANGE || evaluation == NULL)
        cli_check(run, "evaluation", diag, language);
    check_authority(evaluation, unit, options[AUTHORITY].value);
    cli_check(kgp_buffer_new(NULL, &text), "memory", diag, language);
    if (format == KGP_FORMAT_TEXT) {
        kgp_table *table;
        cli_check(write_title(plan, unit, options[PERIOD].value, language, text), "table", diag,
                  language);
        cli_check(kgp_table_new(evaluation, 0, unit, options[AUTHORITY].value, language, &table),
                  "table", diag, language);
        cli_check(kgp_table_write(table, KGP_FORMAT_TEXT, width, text), "table", diag, language);
        kgp_table_free(table);
    } else {
        cli_check(kgp_rows_write(evaluation, unit, options[AUTHORITY].value, format, text), "rows",
                  diag, language);
    }
    if (since != KGP_NO_DAY)
        cli_check(write_changes(log, period, since, evaluation, format, language, text), "changes",
                  diag, language);
    write_output(options[OUTPUT].value, text);
    cli_print_findings(diag, KGP_SEVERITY_NOTE, language);

    kgp_buffer_free(text);
    kgp_evaluation_free(evaluation);
    kgp_log_free(log);
    kgp_plan_unref(plan);
    kgp_diag_free(diag);
    free(files);
    return run == KGP_OK ? CLI_OK : CLI_FAULTY;
}
