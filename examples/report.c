/* SPDX-License-Identifier: MIT */
/* kgplan-report: a plan evaluated on figures, as the standard table. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
    "usage: kgplan-report PLAN DATA... --period P [options]\n"
    "Evaluates a plan file on observation files.\n" CLI_SHARED_USAGE(
        ", in csv and json all") "  --format F       text: the standard table; csv or json: a row "
                                 "per target; default: text\n"
                                 "  --width N        columns of the terminal, 60 or above; "
                                 "default: 120\n" CLI_FILE_USAGE;

enum {
    FORMAT = CLI_SHARED,
    WIDTH,
    OPTIONS
};

static int read_width(const char *text) {
    char *end;
    long width = strtol(text, &end, 10);
    if (*end != '\0' || width < 60 || width > 1000) {
        fprintf(stderr, "--width: expected a number from 60 to 1000, got %s\n", text);
        exit(CLI_FAULTY);
    }
    return (int)width;
}

static kgp_status write_table(cli_job *job, int32_t width) {
    kgp_table *table;
    cli_write_title(job);
    kgp_status status = kgp_table_new(job->evaluation, 0, job->unit,
                                      job->options[CLI_AUTHORITY].value, job->language, &table);
    if (status == KGP_OK)
        status = kgp_table_write(table, KGP_FORMAT_TEXT, width, job->text);
    kgp_table_free(table);
    return status;
}

int main(int argc, char **argv) {
    static const char *const formats[] = {
        [KGP_FORMAT_TEXT] = "text", [KGP_FORMAT_CSV] = "csv", [KGP_FORMAT_JSON] = "json"};
    cli_option options[OPTIONS] = {
        CLI_SHARED_OPTIONS, [FORMAT] = {"--format", "text", 0}, [WIDTH] = {"--width", "120", 0}};
    cli_job job;
    cli_start(&job, argc, argv, usage, options, OPTIONS);
    int32_t format = cli_word("--format", options[FORMAT].value, formats, 3);
    int32_t width = read_width(options[WIDTH].value);
    cli_evaluate(&job);
    kgp_status status = format == KGP_FORMAT_TEXT
                            ? write_table(&job, width)
                            : kgp_rows_write(job.evaluation, job.unit, options[CLI_AUTHORITY].value,
                                             format, job.text);
    cli_check(status, "report", job.diag, job.language);
    return cli_finish(&job);
}
