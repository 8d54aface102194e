/* SPDX-License-Identifier: MIT */
/* kgplan-report: a plan evaluated on figures, as the standard table. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of --format, behind the library's. */
enum {
    SENTENCES = KGP_FORMAT_HTML + 1,
    PAGE,
    FORMATS
};

static const char usage[] =
    "usage: kgplan-report PLAN DATA... --period P [options]\n"
    "Evaluates a plan file on observation files.\n" CLI_SHARED_USAGE(
        ", in csv and json all",
        "; all: a table for each") "  --format F       text, markdown, latex or html-fragment: the "
                                   "standard table; sentences: a\n"
                                   "                   line per target; html: a page to hand in;\n"
                                   "                   csv "
                                   "or json: a row per "
                                   "target; default: text\n" CLI_REPORT_USAGE(
                                       "html ") "  --explain T      instead: why the target with "
                                                "the id T, or "
                                                "all, came out as it did; in text\n"
                                                "                   and json\n"
                                                "  --width N        columns of the terminal, 60 or "
                                                "above; "
                                                "default: 120\n"
                                                "  --since D        also what changed since the "
                                                "day D, in text "
                                                "and csv\n"
                                                "  --worst N        also the N lowest attainments "
                                                "of all units, "
                                                "in text\n" CLI_FILE_USAGE;

enum {
    FORMAT = CLI_REPORT,
    EXPLAIN,
    WORST,
    WIDTH,
    SINCE,
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

static kgp_status write_table(cli_job *job, int32_t unit, int32_t format, int32_t width) {
    kgp_table *table;
    kgp_status status = kgp_table_new(job->evaluation, 0, unit, job->options[CLI_AUTHORITY].value,
                                      job->language, &table);
    if (status == KGP_OK && job->unit == KGP_NONE && kgp_table_count(table, KGP_TABLE_ROWS) == 0) {
        kgp_table_free(table); /* of all units those are shown that have a target */
        return KGP_OK;
    }
    if (format == KGP_FORMAT_TEXT)
        cli_write_title(job, unit);
    if (status == KGP_OK)
        status = kgp_table_write(table, format, width, job->text);
    kgp_table_free(table);
    return status;
}

static kgp_status write_page(cli_job *job) {
    kgp_ledger *ledger = NULL;
    cli_due due;
    kgp_status status = cli_read_due(job, &due);
    if (status == KGP_OK)
        status = cli_settle(job, &ledger);
    const kgp_page page = {.ledger = ledger,
                           .regime = due.regime,
                           .calendar = due.calendar,
                           .findings = job->diag,
                           .authority = job->options[CLI_AUTHORITY].value,
                           .unit = job->unit,
                           .level = due.level,
                           .language = job->language};
    if (status == KGP_OK)
        status = kgp_page_write(job->evaluation, &page, job->text);
    kgp_calendar_free(due.calendar);
    kgp_ledger_free(ledger);
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

/* Whether a target is for this unit and report. */
static bool is_concerned(const cli_job *job, int32_t unit, int32_t target) {
    int64_t verdict = KGP_VERDICT_NONE;
    return kgp_evaluation_int(job->evaluation, KGP_RESULT_VERDICT, target, 0, unit, &verdict) ==
               KGP_OK &&
           verdict != KGP_VERDICT_NONE;
}

/* A line for every target that decides. */
static kgp_status write_sentences(cli_job *job, int32_t unit) {
    kgp_status status = KGP_OK;
    for (int32_t i = 0; i < kgp_plan_count(job->plan, KGP_TARGET) && status == KGP_OK; i++) {
        if (!is_concerned(job, unit, i) || !cli_is_asked(job, i))
            continue;
        status = kgp_sentence_write(job->evaluation, i, 0, unit, job->language, job->text);
        cli_write(job, "\n");
    }
    return status;
}

/* One explanation; or all, parted by empty lines, in JSON as an array. */
static kgp_status write_explanations(cli_job *job, const char *id, int32_t format) {
    bool all = strcmp(id, "all") == 0, json = format == KGP_FORMAT_JSON;
    kgp_status status = KGP_OK;
    int32_t first = 0, end = kgp_plan_count(job->plan, KGP_TARGET), count = 0;
    if (!all) {
        if (kgp_plan_find(job->plan, KGP_TARGET, id, KGP_NUL_TERMINATED, &first) != KGP_OK ||
            !is_concerned(job, job->unit, first)) {
            fprintf(stderr, "--explain: %s is no target of this plan, unit and report\n", id);
            exit(CLI_FAULTY);
        }
        end = first + 1;
    }
    cli_write(job, all && json ? "[\n" : "");
    for (int32_t i = first; i < end && status == KGP_OK; i++) {
        if (!is_concerned(job, job->unit, i))
            continue;
        cli_write(job, count++ == 0 ? "" : json ? "," : "\n");
        status = kgp_evaluation_explain(job->evaluation, KGP_NONE, i, 0, job->unit, format,
                                        job->language, job->text);
    }
    cli_write(job, all && json ? "]\n" : "");
    return status;
}

static kgp_status write_unit(cli_job *job, int32_t unit, int32_t format, int32_t width) {
    return format == SENTENCES ? write_sentences(job, unit) : write_table(job, unit, format, width);
}

/* One unit after another, with an empty line between them. */
static kgp_status write_units(cli_job *job, int32_t format, int32_t width) {
    kgp_status status = KGP_OK;
    for (int32_t unit = 0; unit < kgp_plan_count(job->plan, KGP_UNIT) && status == KGP_OK; unit++) {
        size_t before = kgp_buffer_size(job->text);
        status = write_unit(job, unit, format, width);
        if (status == KGP_OK && kgp_buffer_size(job->text) > before)
            cli_write(job, "\n");
    }
    return status;
}

/* What the options ask for. */
static kgp_status write_report(cli_job *job, int32_t format, int32_t width) {
    const char *explained = job->options[EXPLAIN].value;
    if (explained != NULL)
        return write_explanations(job, explained, format);
    if (format == PAGE)
        return write_page(job);
    if (format == KGP_FORMAT_CSV || format == KGP_FORMAT_JSON)
        return kgp_rows_write(job->evaluation, job->unit, job->options[CLI_AUTHORITY].value, format,
                              job->text);
    return job->unit == KGP_NONE ? write_units(job, format, width)
                                 : write_unit(job, job->unit, format, width);
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
    static const char *const formats[FORMATS] = {
        [KGP_FORMAT_TEXT] = "text",   [KGP_FORMAT_CSV] = "csv",
        [KGP_FORMAT_JSON] = "json",   [KGP_FORMAT_MARKDOWN] = "markdown",
        [KGP_FORMAT_LATEX] = "latex", [KGP_FORMAT_HTML] = "html-fragment",
        [SENTENCES] = "sentences",    [PAGE] = "html"};
    cli_option options[OPTIONS] = {CLI_REPORT_OPTIONS,
                                   [FORMAT] = {"--format", "text", 0},
                                   [EXPLAIN] = {"--explain", NULL, 0},
                                   [WIDTH] = {"--width", "120", 0},
                                   [SINCE] = {"--since", NULL, 0},
                                   [WORST] = {"--worst", "0", 0}};
    cli_job job;
    cli_start(&job, argc, argv, usage, options, OPTIONS);
    job.takes_all = 1;
    int32_t format = cli_word("--format", options[FORMAT].value, formats, FORMATS);
    int32_t width = read_number(&options[WIDTH], 60, 1000);
    int32_t worst = read_number(&options[WORST], 0, 100000);
    kgp_day since = cli_day(&options[SINCE]);
    if (since != KGP_NO_DAY && format > KGP_FORMAT_CSV) {
        fputs("--since: only with --format text or csv\n", stderr);
        return CLI_FAULTY;
    }
    if (options[EXPLAIN].value != NULL && format != KGP_FORMAT_TEXT && format != KGP_FORMAT_JSON) {
        fputs("--explain: only with --format text or json\n", stderr);
        return CLI_FAULTY;
    }
    if (worst > 0 && format != KGP_FORMAT_TEXT) {
        fputs("--worst: only with --format text\n", stderr);
        return CLI_FAULTY;
    }
    if (format != PAGE &&
        (options[CLI_REGIME].value != NULL || options[CLI_HOLIDAYS].value != NULL)) {
        fputs("--regime, --holidays: only with --format html\n", stderr);
        return CLI_FAULTY;
    }
    cli_evaluate(&job);
    if ((options[EXPLAIN].value != NULL || format == PAGE) && job.unit == KGP_NONE) {
        fputs("--explain, --format html: only of one unit\n", stderr);
        return CLI_FAULTY;
    }
    kgp_status status = write_report(&job, format, width);
    if (status == KGP_OK && worst > 0)
        status = write_worst(&job, worst);
    if (status == KGP_OK && since != KGP_NO_DAY)
        status = write_changes(&job, since, format);
    cli_check(status, "report", job.diag, job.language);
    return cli_finish(&job);
}
