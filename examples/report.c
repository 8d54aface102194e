/* SPDX-License-Identifier: MIT */
/* kgplan-report: a plan evaluated on figures, as the standard table. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
    "usage: kgplan-report PLAN DATA... --period P [options]\n"
    "Evaluates a plan file on observation files.\n" CLI_SHARED_USAGE(
        ", in csv and json all",
        "; all: a table for each") "  --format F       text: the standard table; csv or json: a "
                                   "row "
                                   "per target; default: text\n"
                                   "  --width N        columns of the terminal, 60 or above; "
                                   "default: 120\n"
                                   "  --since D        also what changed since the day D, in text "
                                   "and csv\n"
                                   "  --worst N        also the N lowest attainments of all units, "
                                   "in text\n" CLI_FILE_USAGE;

enum {
    FORMAT = CLI_SHARED,
    WIDTH,
    SINCE,
    WORST,
    OPTIONS
};

static int read_number(const cli_option *option, long least, long most) {
    char *end;
    long number = strtol(option->value, &end, 10);
    if (*end != '\0' || number < least || number > most) {
        fprintf(stderr, "%s: expected a number from %ld to %ld, got %s\n", option->name, least,
                most, option->value);
        exit(CLI_FAULTY);
    }
    return (int)number;
}

static kgp_status write_table(cli_job *job, int32_t unit, int32_t width) {
    kgp_table *table;
    kgp_status status = kgp_table_new(job->evaluation, 0, unit, job->options[CLI_AUTHORITY].value,
                                      job->language, &table);
    if (status == KGP_OK && job->unit == KGP_NONE && kgp_table_count(table, KGP_TABLE_ROWS) == 0) {
        kgp_table_free(table); /* of all units those are shown that have a target */
        return KGP_OK;
    }
    cli_write_title(job, unit);
    if (status == KGP_OK)
        status = kgp_table_write(table, KGP_FORMAT_TEXT, width, job->text);
    kgp_table_free(table);
    return status;
}

/* A table, or one for every unit, with a line between them. */
static kgp_status write_tables(cli_job *job, int32_t width) {
    kgp_status status = KGP_OK;
    if (job->unit != KGP_NONE)
        return write_table(job, job->unit, width);
    for (int32_t unit = 0; unit < kgp_plan_count(job->plan, KGP_UNIT) && status == KGP_OK; unit++) {
        size_t before = kgp_buffer_size(job->text);
        status = write_table(job, unit, width);
        if (status == KGP_OK && kgp_buffer_size(job->text) > before)
            cli_write(job, "\n");
    }
    return status;
}

/* What another day said otherwise: below the report, under the number of changes. */
static kgp_status write_changes(cli_job *job, kgp_day since, int32_t format) {
    kgp_evaluation *then;
    kgp_flip *flips = NULL;
    int64_t count = 0;
    static const char *const headings[] = {
        [KGP_LANGUAGE_VI] = "Thay đổi so với ngày", [KGP_LANGUAGE_EN] = "Changed since"};
    char heading[80] = "\n";
    kgp_status status = cli_evaluate_at(job, since, &then, NULL);
    if (status == KGP_OK || (status == KGP_E_RANGE && then != NULL))
        status = kgp_evaluation_flips(then, job->evaluation, 0, NULL, &count);
    if (status == KGP_OK && (flips = calloc((size_t)count + 1, sizeof *flips)) == NULL)
        status = KGP_E_MEMORY;
    if (status == KGP_OK)
        status = kgp_evaluation_flips(then, job->evaluation, count, flips, &count);
    if (format == KGP_FORMAT_TEXT)
        snprintf(heading, sizeof heading, "\n%s %.10s: %lld\n", headings[job->language],
                 job->options[SINCE].value, (long long)count);
    cli_write(job, heading);
    if (status == KGP_OK)
        status =
            kgp_rows_write_flips(job->evaluation, flips, count, format, job->language, job->text);
    free(flips);
    kgp_evaluation_free(then);
    return status;
}

/* One cell of the ranking: `2. 97,01% — Châu Thành: Diện tích lúa`. */
static kgp_status write_ranked(cli_job *job, const kgp_ranked *cell) {
    char number[40], line[80];
    int64_t indicator;
    kgp_status status =
        kgp_plan_int(job->plan, KGP_TARGET, cell->target, KGP_FIELD_INDICATOR, 0, &indicator);
    if (status == KGP_OK)
        status = kgp_decimal_format(
            &cell->value, job->language == KGP_LANGUAGE_VI ? KGP_NOTATION_VI : KGP_NOTATION_EN, 1,
            KGP_AS_WRITTEN, number, sizeof number, NULL);
    if (status != KGP_OK)
        return status;
    snprintf(line, sizeof line, "%d. %s%% — ", (int)cell->rank, number);
    cli_write(job, line);
    cli_write(job, kgp_plan_name(job->plan, KGP_UNIT, cell->unit, job->language));
    cli_write(job, ": ");
    cli_write(job, kgp_plan_name(job->plan, KGP_INDICATOR, (int32_t)indicator, job->language));
    cli_write(job, "\n");
    return KGP_OK;
}

/* The lowest attainments of all units and targets, with how many more are as low as the last. */
static kgp_status write_worst(cli_job *job, int32_t worst) {
    static const char *const headings[] = {[KGP_LANGUAGE_VI] = "\nMức hoàn thành thấp nhất:\n",
                                           [KGP_LANGUAGE_EN] = "\nLowest attainment:\n"};
    static const char *const more[] = {[KGP_LANGUAGE_VI] = "và %lld mục tiêu khác cùng mức\n",
                                       [KGP_LANGUAGE_EN] = "and %lld more at the same level\n"};
    kgp_ranked *cells = calloc((size_t)worst, sizeof *cells);
    int32_t count = 0;
    int64_t tied = 0;
    kgp_status status =
        cells == NULL ? KGP_E_MEMORY
                      : kgp_evaluation_rank(job->evaluation, KGP_RESULT_ATTAINMENT, KGP_NONE, 0,
                                            KGP_NONE, KGP_RANK_LOWEST, worst, cells, &count, &tied);
    cli_write(job, headings[job->language]);
    for (int32_t i = 0; i < count && status == KGP_OK; i++)
        status = write_ranked(job, &cells[i]);
    if (tied > 0) {
        char line[80];
        snprintf(line, sizeof line, more[job->language], (long long)tied);
        cli_write(job, line);
    }
    free(cells);
    return status;
}

int main(int argc, char **argv) {
    static const char *const formats[] = {
        [KGP_FORMAT_TEXT] = "text", [KGP_FORMAT_CSV] = "csv", [KGP_FORMAT_JSON] = "json"};
    cli_option options[OPTIONS] = {
        CLI_SHARED_OPTIONS, [FORMAT] = {"--format", "text", 0}, [WIDTH] = {"--width", "120", 0},
        [SINCE] = {"--since", NULL, 0}, [WORST] = {"--worst", "0", 0}};
    cli_job job;
    cli_start(&job, argc, argv, usage, options, OPTIONS);
    job.takes_all = 1;
    int32_t format = cli_word("--format", options[FORMAT].value, formats, 3);
    int32_t width = read_number(&options[WIDTH], 60, 1000);
    int32_t worst = read_number(&options[WORST], 0, 100000);
    kgp_day since = cli_day(&options[SINCE]);
    if (since != KGP_NO_DAY && format == KGP_FORMAT_JSON) {
        fputs("--since: only with --format text or csv\n", stderr);
        return CLI_FAULTY;
    }
    if (worst > 0 && format != KGP_FORMAT_TEXT) {
        fputs("--worst: only with --format text\n", stderr);
        return CLI_FAULTY;
    }
    cli_evaluate(&job);
    kgp_status status = format == KGP_FORMAT_TEXT
                            ? write_tables(&job, width)
                            : kgp_rows_write(job.evaluation, job.unit, options[CLI_AUTHORITY].value,
                                             format, job.text);
    if (status == KGP_OK && worst > 0)
        status = write_worst(&job, worst);
    if (status == KGP_OK && since != KGP_NO_DAY)
        status = write_changes(&job, since, format);
    cli_check(status, "report", job.diag, job.language);
    return cli_finish(&job);
}
