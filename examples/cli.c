/* SPDX-License-Identifier: MIT */
#include "cli.h"

#include "terminal.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void refuse(const char *usage, const char *problem, const char *word) {
    fprintf(stderr, "%s: %s\n%s", problem, word, usage);
    exit(CLI_FAULTY);
}

/* The value of an option given as `--name=value`, or NULL. */
static const char *joined_value(const char *argument, const char *name) {
    size_t length = strlen(name);
    return strncmp(argument, name, length) == 0 && argument[length] == '=' ? argument + length + 1
                                                                           : NULL;
}

const char **cli_arguments(int argc, char **argv, const char *usage, cli_option *options,
                           int option_count, int least, int most) {
    const char **files = calloc((size_t)argc + 1, sizeof *files);
    int file_count = 0;
    terminal_start(CLI_FAULTY);
    if (files == NULL)
        exit(CLI_FAULTY);
    for (int i = 1; i < argc; i++) {
        int known = 0;
        if (strcmp(argv[i], "--help") == 0) {
            fputs(usage, stdout);
            exit(CLI_OK);
        }
        for (int o = 0; o < option_count && !known; o++) {
            const char *joined = joined_value(argv[i], options[o].name);
            if (joined == NULL && strcmp(argv[i], options[o].name) != 0)
                continue;
            known = 1;
            if (options[o].is_flag && joined != NULL)
                refuse(usage, "takes no value", options[o].name);
            if (!options[o].is_flag && joined == NULL && i + 1 == argc)
                refuse(usage, "missing value", options[o].name);
            options[o].value = options[o].is_flag ? "1" : joined != NULL ? joined : argv[++i];
        }
        if (!known && argv[i][0] == '-' && argv[i][1] != '\0')
            refuse(usage, "unknown option", argv[i]);
        if (!known)
            files[file_count++] = argv[i];
    }
    if (file_count < least || file_count > most) {
        fputs(usage, stderr);
        exit(CLI_FAULTY);
    }
    return files;
}

int cli_language(const char *text) {
    if (strcmp(text, "vi") == 0)
        return KGP_LANGUAGE_VI;
    if (strcmp(text, "en") == 0)
        return KGP_LANGUAGE_EN;
    fprintf(stderr, "--lang: expected vi or en, got %s\n", text);
    exit(CLI_FAULTY);
}

typedef struct placed {
    kgp_finding finding;
    int32_t index;
} placed;

static void print_finding(FILE *to, const kgp_diag *diag, const placed *found, int32_t language,
                          kgp_buffer *text) {
    const kgp_finding *finding = &found->finding;
    kgp_buffer_clear(text);
    if (kgp_diag_message(diag, found->index, language, text) != KGP_OK)
        return;
    fprintf(to, "%s", finding->source);
    if (finding->line > 0)
        fprintf(to, ":%d", (int)finding->line);
    if (finding->column > 0)
        fprintf(to, ":%d", (int)finding->column);
    fprintf(to, "%s%s: %s [%s]\n", *finding->source != '\0' ? ": " : "",
            kgp_label(KGP_LABEL_SEVERITY, finding->severity, language), kgp_buffer_data(text),
            kgp_finding_name(finding->code, NULL));
}

/* By file, line and column, else as they were found. */
static int compare_placed(const void *left, const void *right) {
    const placed *a = left, *b = right;
    int files = strcmp(a->finding.source, b->finding.source);
    if (files != 0)
        return files;
    if (a->finding.line != b->finding.line)
        return a->finding.line < b->finding.line ? -1 : 1;
    if (a->finding.column != b->finding.column)
        return a->finding.column < b->finding.column ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

void cli_print_findings(FILE *to, const kgp_diag *diag, int32_t least, int32_t language,
                        const uint8_t *hidden) {
    int32_t kept = kgp_diag_kept(diag), count = 0, passed = 0;
    placed *found = calloc((size_t)kept + 1, sizeof *found);
    kgp_buffer *text = NULL;
    if (found == NULL || kgp_buffer_new(NULL, &text) != KGP_OK)
        kept = 0;
    for (int32_t i = 0; i < kept; i++) {
        placed next = {.index = i};
        if (kgp_diag_get(diag, i, &next.finding) != KGP_OK || next.finding.severity < least)
            continue;
        if (hidden != NULL && hidden[next.finding.code])
            passed++;
        else
            found[count++] = next;
    }
    if (count > 0)
        qsort(found, (size_t)count, sizeof *found, compare_placed);
    for (int32_t i = 0; i < count; i++)
        print_finding(to, diag, &found[i], language, text);
    int64_t all = kgp_diag_count(diag, least) - passed;
    if (all > count)
        fprintf(to, "… %lld\n", (long long)all);
    kgp_buffer_free(text);
    free(found);
}

void cli_check(kgp_status status, const char *what, const kgp_diag *diag, int32_t language) {
    if (status == KGP_OK)
        return;
    cli_print_findings(stderr, diag, KGP_SEVERITY_WARNING, language, NULL);
    fprintf(stderr, "%s: %s\n", what, kgp_status_name(status));
    exit(CLI_FAULTY);
}

int32_t cli_csv_options(const char *notation, const char *separator, const char *lenient) {
    static const struct {
        const char *name, *word;
        int32_t option;
    } words[] = {{"--notation", "en", 0},
                 {"--notation", "vi", KGP_CSV_VI},
                 {"--separator", ",", 0},
                 {"--separator", ";", KGP_CSV_SEMICOLON},
                 {"--separator", "tab", KGP_CSV_TAB}};
    int32_t options = lenient != NULL ? KGP_CSV_LENIENT : KGP_CSV_STRICT;
    int found = 0;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char *given = strcmp(words[i].name, "--notation") == 0 ? notation : separator;
        if (strcmp(given, words[i].word) != 0)
            continue;
        options |= words[i].option;
        found++;
    }
    if (found != 2) {
        fprintf(stderr, "expected --notation en or vi and --separator , or ; or tab\n");
        exit(CLI_FAULTY);
    }
    return options;
}

int32_t cli_word(const char *option, const char *text, const char *const *words, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return i;
    fprintf(stderr, "%s: expected", option);
    for (int32_t i = 0; i < count; i++)
        fprintf(stderr, "%s %s", i == 0 ? "" : i + 1 < count ? "," : " or", words[i]);
    fprintf(stderr, ", got %s\n", text);
    exit(CLI_FAULTY);
}

kgp_status cli_read_plan(const char *path, kgp_plan **plan, kgp_diag *diag) {
    kgp_buffer *bytes;
    *plan = NULL;
    kgp_status status = kgp_buffer_new(NULL, &bytes);
    if (status == KGP_OK)
        status = kgp_file_read(path, KGP_LIMIT_PLAN_BYTES, bytes, diag);
    if (status == KGP_OK)
        status =
            kgp_plan_read(kgp_buffer_data(bytes), kgp_buffer_size(bytes), path, NULL, plan, diag);
    kgp_buffer_free(bytes);
    return status;
}

kgp_status cli_read_data(kgp_log *log, const char *path, int32_t csv_options, kgp_diag *diag) {
    kgp_buffer *bytes;
    int64_t loaded = 0, rejected = 0;
    terminal_tell("…", path, 100);
    kgp_status status = kgp_buffer_new(NULL, &bytes);
    if (status == KGP_OK)
        status = kgp_file_read(path, KGP_LIMIT_DATA_BYTES, bytes, diag);
    if (status == KGP_OK)
        status = kgp_log_read_csv(log, kgp_buffer_data(bytes), kgp_buffer_size(bytes), path,
                                  csv_options, &loaded, &rejected, diag);
    terminal_tell("", "", 100);
    if (rejected > 0)
        fprintf(stderr, "%s: %lld rows loaded, %lld rejected\n", path, (long long)loaded,
                (long long)rejected);
    kgp_buffer_free(bytes);
    return status;
}

const char *cli_measure(const kgp_plan *plan, int32_t indicator, int32_t language) {
    static const int32_t fields[] = {KGP_FIELD_VI, KGP_FIELD_EN};
    const char *text = "";
    int64_t name;
    if (kgp_plan_text(plan, KGP_INDICATOR, indicator, KGP_FIELD_MEASURE, 0, &text, NULL) ==
            KGP_OK ||
        kgp_plan_int(plan, KGP_INDICATOR, indicator, KGP_FIELD_MEASURE, 0, &name) != KGP_OK)
        return text;
    for (int32_t i = 0; i < 2 && *text == '\0'; i++)
        if (kgp_plan_text(plan, KGP_NAME, (int32_t)name, fields[i ^ (language == KGP_LANGUAGE_EN)],
                          0, &text, NULL) != KGP_OK)
            text = "";
    return text;
}

const kgp_regime *cli_regime(const kgp_plan *plan, const char *id) {
    const kgp_regime *regime;
    if (kgp_plan_regime(plan, id, KGP_NUL_TERMINATED, &regime) == KGP_OK)
        return regime;
    fprintf(stderr, "--regime: neither the plan has a regime %s, nor is it built in\n", id);
    exit(CLI_FAULTY);
}

kgp_status cli_read_calendar(const char *path, int32_t csv_options, int32_t weekend,
                             kgp_calendar **calendar, kgp_diag *diag) {
    kgp_buffer *bytes;
    *calendar = NULL;
    kgp_status status = kgp_buffer_new(NULL, &bytes);
    if (status == KGP_OK)
        status = kgp_file_read(path, KGP_LIMIT_PLAN_BYTES, bytes, diag);
    if (status == KGP_OK)
        status = kgp_calendar_read(kgp_buffer_data(bytes), kgp_buffer_size(bytes), path,
                                   csv_options, weekend, NULL, calendar, diag);
    kgp_buffer_free(bytes);
    return status;
}

kgp_status cli_read_table(cli_table *table, const char *path, int32_t csv_options,
                          const char *const *columns, int32_t required, int32_t count,
                          kgp_diag *diag) {
    *table = (cli_table){.path = path, .columns = count};
    kgp_status status = kgp_buffer_new(NULL, &table->bytes);
    if (status == KGP_OK)
        status = kgp_buffer_new(NULL, &table->texts);
    if (status == KGP_OK)
        status = kgp_buffer_new(NULL, &table->places);
    if (status == KGP_OK)
        status = kgp_file_read(path, KGP_LIMIT_PLAN_BYTES, table->bytes, diag);
    if (status == KGP_OK)
        status = kgp_rows_read_csv(kgp_buffer_data(table->bytes), kgp_buffer_size(table->bytes),
                                   path, (csv_options & ~KGP_CSV_VI) | KGP_CSV_LENIENT, columns,
                                   required, count, table->texts, table->places, diag);
    size_t cells = kgp_buffer_size(table->places) / (2 * sizeof(int32_t));
    table->cells = calloc(cells + 1, sizeof *table->cells);
    if (table->cells == NULL)
        return KGP_E_MEMORY;
    const char *text = kgp_buffer_data(table->texts);
    for (size_t i = 0; i < cells; i++, text += strlen(text) + 1)
        table->cells[i] = text;
    table->rows = (int32_t)(cells / (size_t)count);
    return status;
}

void cli_free_table(cli_table *table) {
    free(table->cells);
    kgp_buffer_free(table->places);
    kgp_buffer_free(table->texts);
    kgp_buffer_free(table->bytes);
}

kgp_finding cli_place(const cli_table *table, int32_t row, int32_t column, int32_t code) {
    int32_t place[2];
    size_t cell = (size_t)row * (size_t)table->columns + (size_t)column;
    memcpy(place, kgp_buffer_data(table->places) + cell * sizeof place, sizeof place);
    return (kgp_finding){
        .code = code, .line = place[0], .column = place[1], .source = table->path, .subject = ""};
}

void cli_report(kgp_diag *diag, kgp_finding finding, int32_t expect, const char *first,
                const char *second, const char *third) {
    const char *arguments[] = {first, second, third};
    if (kgp_diag_add(diag, &finding, expect, arguments) != KGP_OK)
        exit(CLI_FAULTY);
}

static kgp_period read_period(const char *text, const char *usage) {
    kgp_period period;
    if (text == NULL ||
        kgp_period_parse(text, KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_ANY, &period) != KGP_OK) {
        fprintf(stderr,
                "--period: expected a period such as 2020, 2020-S1, 2020-Q3 or “6 tháng đầu năm "
                "2020”, got %s\n%s",
                text == NULL ? "nothing" : text, usage);
        exit(CLI_FAULTY);
    }
    return period;
}

kgp_day cli_day(const cli_option *option) {
    kgp_day day = KGP_NO_DAY;
    if (option->value != NULL && kgp_day_parse(option->value, KGP_NUL_TERMINATED, &day) != KGP_OK) {
        fprintf(stderr, "%s: expected a day such as 2020-12-31, got %s\n", option->name,
                option->value);
        exit(CLI_FAULTY);
    }
    return day;
}

static int32_t read_unit(const kgp_plan *plan, const char *text, int32_t takes_all) {
    int32_t unit = 0;
    if (takes_all && text != NULL && strcmp(text, "all") == 0)
        unit = KGP_NONE;
    else if (text != NULL &&
             kgp_plan_find(plan, KGP_UNIT, text, KGP_NUL_TERMINATED, &unit) != KGP_OK) {
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

void cli_start(cli_job *job, int argc, char **argv, const char *usage, cli_option *options,
               int option_count) {
    *job = (cli_job){.files = cli_arguments(argc, argv, usage, options, option_count, 2, INT32_MAX),
                     .options = options};
    job->language = cli_language(options[CLI_LANG].value);
    job->period = read_period(options[CLI_PERIOD].value, usage);
    job->as_of = cli_day(&options[CLI_AS_OF]);
    job->csv = cli_csv_options(options[CLI_NOTATION].value, options[CLI_SEPARATOR].value,
                               options[CLI_LENIENT].value);
}

/* The panel of a day, restated and rolled up as far as that is asked for. */
static kgp_status make_panel(const cli_job *job, kgp_day day, kgp_panel **panel, kgp_diag *diag) {
    kgp_panel *before;
    const char *what = job->language == KGP_LANGUAGE_VI ? "tổng hợp" : "rolling up";
    kgp_day organised = cli_day(&job->options[CLI_RESTATE]);
    kgp_status status = kgp_panel_from_log(job->log, day, panel, diag);
    if (status == KGP_OK && organised != KGP_NO_DAY) {
        before = *panel;
        status = kgp_panel_restate(before, organised, panel);
        kgp_panel_free(before);
    }
    if (status == KGP_OK && job->options[CLI_ROLLUP].value != NULL) {
        before = *panel;
        status = kgp_panel_rollup(before, 0, kgp_plan_count(job->plan, KGP_INDICATOR),
                                  terminal_progress, &what, panel, diag);
        kgp_panel_free(before);
    }
    return status;
}

kgp_status cli_evaluate_at(const cli_job *job, kgp_day day, kgp_evaluation **evaluation,
                           kgp_diag *diag) {
    kgp_panel *panel;
    int32_t finished;
    const char *what = job->language == KGP_LANGUAGE_VI ? "đánh giá" : "evaluating";
    *evaluation = NULL;
    kgp_status status = make_panel(job, day, &panel, diag);
    if (status == KGP_OK)
        status = kgp_evaluation_new(panel, &job->period, 1, evaluation);
    if (status == KGP_OK)
        status = kgp_evaluation_prepare(*evaluation);
    if (status == KGP_OK)
        status = kgp_evaluation_run_all(*evaluation, terminal_progress, &what, &finished, diag);
    terminal_tell("", "", 100);
    kgp_panel_free(panel);
    return status;
}

void cli_evaluate(cli_job *job) {
    int32_t language = job->language;
    cli_check(kgp_diag_new(NULL, 1000, &job->diag), "memory", NULL, language);
    kgp_diag *diag = job->diag;
    cli_check(kgp_buffer_new(NULL, &job->text), "memory", diag, language);
    cli_check(cli_read_plan(job->files[0], &job->plan, diag), job->files[0], diag, language);
    job->unit = read_unit(job->plan, job->options[CLI_UNIT].value, job->takes_all);
    cli_check(kgp_log_new(job->plan, &job->log), "log", diag, language);
    for (const char **file = job->files + 1; *file != NULL; file++)
        cli_check(cli_read_data(job->log, *file, job->csv, diag), *file, diag, language);
    job->run = cli_evaluate_at(job, job->as_of, &job->evaluation, diag);
    if (job->run != KGP_E_RANGE || job->evaluation == NULL)
        cli_check(job->run, "evaluation", diag, language);
    check_authority(job->evaluation, job->unit == KGP_NONE ? 0 : job->unit,
                    job->options[CLI_AUTHORITY].value);
}

int cli_is_asked(const cli_job *job, int32_t target) {
    const char *own, *has, *asked = job->options[CLI_AUTHORITY].value;
    int64_t secondary;
    if (kgp_plan_text(job->plan, KGP_PLAN, 0, KGP_FIELD_AUTHORITY, 0, &own, NULL) != KGP_OK)
        own = "";
    if (kgp_plan_text(job->plan, KGP_TARGET, target, KGP_FIELD_AUTHORITY, 0, &has, NULL) != KGP_OK)
        has = own;
    return strcmp(has, asked == NULL ? own : asked) == 0 &&
           kgp_plan_int(job->plan, KGP_TARGET, target, KGP_FIELD_SECONDARY, 0, &secondary) ==
               KGP_OK &&
           !secondary;
}

kgp_status cli_settle(const cli_job *job, kgp_ledger **ledger) {
    *ledger = NULL;
    if (kgp_plan_count(job->plan, KGP_COMPENSATION) == 0)
        return KGP_OK;
    kgp_status status = kgp_ledger_new(job->evaluation, job->options[CLI_AUTHORITY].value, ledger);
    if (status == KGP_OK)
        status = kgp_ledger_settle(*ledger, 0, job->unit, job->diag);
    return status;
}

kgp_status cli_read_due(const cli_job *job, cli_due *due) {
    static const char *const levels[] = {"commune", "district", "province", "government"};
    const cli_option *options = job->options;
    const char *regime = options[CLI_REGIME].value, *holidays = options[CLI_HOLIDAYS].value;
    *due = (cli_due){.level = cli_word("--level", options[CLI_LEVEL].value, levels, KGP_LEVELS)};
    if (regime == NULL &&
        kgp_plan_text(job->plan, KGP_PLAN, 0, KGP_FIELD_REGIME, 0, &regime, NULL) != KGP_OK)
        regime = NULL;
    due->regime = regime == NULL ? NULL : cli_regime(job->plan, regime);
    if (holidays == NULL)
        return KGP_OK;
    return cli_read_calendar(holidays, 0, KGP_WEEKEND_SATURDAY | KGP_WEEKEND_SUNDAY, &due->calendar,
                             job->diag);
}

void cli_write(cli_job *job, const char *words) {
    cli_check(kgp_buffer_append(job->text, words, KGP_NUL_TERMINATED), "memory", job->diag,
              job->language);
}

void cli_period(const cli_job *job, char text[64]) {
    int32_t notation = job->language == KGP_LANGUAGE_VI ? KGP_PERIOD_TEXT_VI : KGP_PERIOD_TEXT_EN;
    cli_check(kgp_period_format(job->period, notation, text, 64, NULL), "period", job->diag,
              job->language);
}

void cli_write_title(cli_job *job, int32_t unit) {
    const char *source = "";
    char period[64];
    cli_period(job, period);
    kgp_status status = kgp_plan_text(job->plan, KGP_PLAN, 0, KGP_FIELD_SOURCE, 0, &source, NULL);
    const char *pieces[] = {kgp_plan_name(job->plan, KGP_PLAN, 0, job->language),
                            " — ",
                            kgp_plan_name(job->plan, KGP_UNIT, unit, job->language),
                            ", ",
                            period,
                            "\n",
                            source,
                            status == KGP_OK ? "\n\n" : "\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++)
        cli_write(job, pieces[i]);
}

/* To a file all at once, so that nothing half written is ever taken for a report. */
static void write_output(const char *path, const kgp_buffer *text) {
    size_t size = kgp_buffer_size(text);
    if (path == NULL) {
        /* before the findings; whether it went well is asked at the end */
        fwrite(kgp_buffer_data(text), 1, size, stdout);
        fflush(stdout);
        return;
    }
    const char *beside = terminal_file(path);
    FILE *file = beside == NULL ? NULL : fopen(beside, "wb");
    if (file == NULL || fwrite(kgp_buffer_data(text), 1, size, file) != size || fclose(file) != 0 ||
        terminal_keep() != 0) {
        perror(path);
        exit(CLI_FAULTY);
    }
}

int cli_finish(cli_job *job) {
    write_output(job->options[CLI_FILE].value, job->text);
    /* The tables mark assumed values themselves. */
    static const uint8_t hidden[KGP_FINDINGS] = {[KGP_F_ASSUMED] = 1};
    cli_print_findings(stderr, job->diag, KGP_SEVERITY_NOTE, job->language, hidden);
    kgp_buffer_free(job->text);
    kgp_evaluation_free(job->evaluation);
    kgp_log_free(job->log);
    kgp_plan_unref(job->plan);
    kgp_diag_free(job->diag);
    free(job->files);
    return job->run == KGP_OK ? CLI_OK : CLI_FAULTY;
}
