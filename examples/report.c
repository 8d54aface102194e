/* SPDX-License-Identifier: MIT */
/* kgplan-report: a plan evaluated on figures, as the standard table. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
    "usage: kgplan-report PLAN DATA... --period P [options]\n"
    "Evaluates a plan file on observation files and prints the standard table.\n"
    "  --period P       the report: 2020, 2020-S1, 2020-Q3, 2020-01-01/P9M, ...\n"
    "  --as-of D        only what was known on the day D (2020-12-31); default: everything\n"
    "  --unit U         id of the unit; default: the first one of the plan\n"
    "  --authority A    whose targets; default: the plan's own authority\n"
    "  --lang vi|en     language; default: vi\n"
    "  --width N        columns of the terminal, 60 or above; default: 120\n"
    "Exit status: 0 done, 2 unreadable or faulty input.\n";

enum { PERIOD, AS_OF, UNIT, AUTHORITY, LANG, WIDTH, OPTIONS };

static kgp_period read_period(const char *text) {
    kgp_period period;
    if (text == NULL || kgp_period_parse(text, KGP_NUL_TERMINATED, &period) != KGP_OK) {
        fprintf(stderr, "--period: expected a period such as 2020, 2020-S1 or 2020-Q3, got %s\n%s",
                text == NULL ? "nothing" : text, usage);
        exit(CLI_FAULTY);
    }
    return period;
}

static kgp_day read_day(const char *text) {
    kgp_day day = KGP_NO_DAY;
    if (text != NULL && kgp_day_parse(text, KGP_NUL_TERMINATED, &day) != KGP_OK) {
        fprintf(stderr, "--as-of: expected a day such as 2020-12-31, got %s\n", text);
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

static int read_width(const char *text) {
    char *end;
    long width = strtol(text, &end, 10);
    if (*end != '\0' || width < 60 || width > 1000) {
        fprintf(stderr, "--width: expected a number from 60 to 1000, got %s\n", text);
        exit(CLI_FAULTY);
    }
    return (int)width;
}

static void print_title(const kgp_plan *plan, int32_t unit, const char *period, int32_t language) {
    const char *source = "";
    printf("%s — %s, %s\n", kgp_plan_name(plan, KGP_PLAN, 0, language),
           kgp_plan_name(plan, KGP_UNIT, unit, language), period);
    if (kgp_plan_text(plan, KGP_PLAN, 0, KGP_FIELD_SOURCE, 0, &source, NULL) == KGP_OK)
        printf("%s\n", source);
    printf("\n");
}

int main(int argc, char **argv) {
    cli_option options[OPTIONS] = {[PERIOD] = {"--period", "P", NULL},
                                   [AS_OF] = {"--as-of", "D", NULL},
                                   [UNIT] = {"--unit", "U", NULL},
                                   [AUTHORITY] = {"--authority", "A", NULL},
                                   [LANG] = {"--lang", "vi|en", "vi"},
                                   [WIDTH] = {"--width", "N", "120"}};
    const char **files = calloc((size_t)argc, sizeof *files);
    int file_count;
    if (files == NULL)
        return CLI_FAULTY;
    cli_arguments(argc, argv, usage, options, OPTIONS, files, &file_count);
    if (file_count < 2) {
        fputs(usage, stderr);
        return CLI_FAULTY;
    }
    int32_t language = cli_language(options[LANG].value);
    kgp_period period = read_period(options[PERIOD].value);
    kgp_day as_of = read_day(options[AS_OF].value);
    int width = read_width(options[WIDTH].value);

    kgp_diag *diag;
    kgp_log *log;
    kgp_panel *panel;
    kgp_evaluation *evaluation;
    kgp_table *table;
    kgp_buffer *text;
    cli_check(kgp_diag_new(NULL, 1000, &diag), "memory", NULL, language);
    kgp_plan *plan = cli_read_plan(files[0], diag, language);
    int32_t unit = read_unit(plan, options[UNIT].value);
    cli_check(kgp_log_new(plan, &log), "log", diag, language);
    for (int i = 1; i < file_count; i++)
        cli_read_data(log, files[i], diag, language);
    cli_check(kgp_panel_from_log(log, as_of, &panel, diag), "panel", diag, language);
    cli_check(kgp_evaluation_new(panel, &period, 1, &evaluation), "evaluation", diag, language);
    cli_check(kgp_evaluation_prepare(evaluation), "evaluation", diag, language);
    cli_check(kgp_evaluation_run(evaluation, 0, kgp_plan_count(plan, KGP_TARGET), 0,
                                 kgp_plan_count(plan, KGP_UNIT), diag),
              "evaluation", diag, language);
    cli_check(kgp_table_new(evaluation, 0, unit, options[AUTHORITY].value, language, &table),
              "table", diag, language);
    cli_check(kgp_buffer_new(NULL, &text), "memory", diag, language);
    cli_check(kgp_table_write(table, KGP_FORMAT_TEXT, width, text), "table", diag, language);
    print_title(plan, unit, options[PERIOD].value, language);
    fwrite(kgp_buffer_data(text), 1, kgp_buffer_size(text), stdout);
    fflush(stdout);
    cli_print_findings(diag, KGP_SEVERITY_NOTE, language);

    kgp_buffer_free(text);
    kgp_table_free(table);
    kgp_evaluation_free(evaluation);
    kgp_panel_free(panel);
    kgp_log_free(log);
    kgp_plan_unref(plan);
    kgp_diag_free(diag);
    free(files);
    return CLI_OK;
}
