/* SPDX-License-Identifier: MIT */
/* What the programs share: arguments, files, findings. */
#ifndef KGPLAN_EXAMPLES_CLI_H
#define KGPLAN_EXAMPLES_CLI_H

#include <kgplan/evaluation.h>
#include <kgplan/io.h>
#include <kgplan/ledger.h>
#include <kgplan/regime.h>
#include <kgplan/units.h>

#include <stdio.h>

/* Exit statuses. */
enum {
    CLI_OK = 0,
    CLI_LINTS = 1,
    CLI_FAULTY = 2
};

typedef struct cli_option {
    const char *name;  /* "--period" */
    const char *value; /* as given; set to the default before */
    int is_flag;       /* takes no value: set to "1" when given */
} cli_option;

/*
 * Reads `--name value` and `--name=value` into the options; the rest, ended by NULL, is the caller's to
 * free. Prints the usage and exits for --help, for anything it does not know, and for fewer than
 * `least` or more than `most` of the rest.
 */
const char **cli_arguments(int argc, char **argv, const char *usage, cli_option *options,
                           int option_count, int least, int most);

int cli_language(const char *text); /* vi or en; exits otherwise */

/*
 * Prints all findings from a severity on, by place, as `file:line:column: severity: sentence [name]`.
 * `hidden` has a 1 for each code that is passed over, or is NULL.
 */
void cli_print_findings(FILE *to, const kgp_diag *diag, int32_t least, int32_t language,
                        const uint8_t *hidden);

/* Exits with CLI_FAULTY and the findings unless the status is KGP_OK. */
void cli_check(kgp_status status, const char *what, const kgp_diag *diag, int32_t language);

/* KGP_CSV_* from the values of --notation, --separator and --lenient; exits otherwise. */
int32_t cli_csv_options(const char *notation, const char *separator, const char *lenient);

/* Position of a word among the `count` an option takes; exits otherwise. */
int32_t cli_word(const char *option, const char *text, const char *const *words, int32_t count);

/* An indicator's unit of measure in a language, else in the other one, "" if it states none. */
const char *cli_measure(const kgp_plan *plan, int32_t indicator, int32_t language);

/* The regime of a plan file or built in; exits when there is none of that id. */
const kgp_regime *cli_regime(const kgp_plan *plan, const char *id);
/* A calendar of days off (CSV); `weekend` of KGP_WEEKEND_*; findings in the diag. */
kgp_status cli_read_calendar(const char *path, int32_t csv_options, int32_t weekend,
                             kgp_calendar **calendar, kgp_diag *diag);

/* Both leave their findings in the diag. */
kgp_status cli_read_plan(const char *path, kgp_plan **plan, kgp_diag *diag);
kgp_status cli_read_data(kgp_log *log, const char *path, int32_t csv_options, kgp_diag *diag);

/* A table by column names, without its faulty rows, which are errors in the diag: kgp_rows_read_csv(). */
typedef struct cli_table {
    const char *path;
    kgp_buffer *bytes, *texts, *places;
    const char **cells; /* [row][column] */
    int32_t rows, columns;
} cli_table;

kgp_status cli_read_table(cli_table *table, const char *path, int32_t csv_options,
                          const char *const *columns, int32_t required, int32_t count,
                          kgp_diag *diag);
void cli_free_table(cli_table *table);
/* Line and column of a cell, with the name of the file. */
kgp_finding cli_place(const cli_table *table, int32_t row, int32_t column, int32_t code);
/* Reports a finding about a cell: up to three arguments. */
void cli_report(kgp_diag *diag, kgp_finding finding, int32_t expect, const char *first,
                const char *second, const char *third);

/* Options of programs that evaluate PLAN on DATA; their own come after these. */
enum {
    CLI_PERIOD,
    CLI_AS_OF,
    CLI_UNIT,
    CLI_AUTHORITY,
    CLI_LANG,
    CLI_NOTATION,
    CLI_SEPARATOR,
    CLI_LENIENT,
    CLI_ROLLUP,
    CLI_RESTATE,
    CLI_FILE,
    CLI_SHARED
};
#define CLI_SHARED_OPTIONS                                                                         \
    [CLI_PERIOD] = {"--period", NULL, 0}, [CLI_AS_OF] = {"--as-of", NULL, 0},                      \
    [CLI_UNIT] = {"--unit", NULL, 0}, [CLI_AUTHORITY] = {"--authority", NULL, 0},                  \
    [CLI_LANG] = {"--lang", "vi", 0}, [CLI_NOTATION] = {"--notation", "en", 0},                    \
    [CLI_SEPARATOR] = {"--separator", ",", 0}, [CLI_LENIENT] = {"--lenient", NULL, 1},             \
    [CLI_ROLLUP] = {"--rollup", NULL, 1}, [CLI_RESTATE] = {"--restate", NULL, 0},                  \
    [CLI_FILE] = {"-o", NULL, 0}
#define CLI_SHARED_USAGE(default_authority, all_units)                                             \
    "  --period P       the report: 2020, 2020-S1, 2020-Q3, \"9 tháng năm 2020\", ...\n"         \
    "  --as-of D        only what was known on the day D (2020-12-31); default: everything\n"      \
    "  --unit U         id of the unit; default: the first one of the plan" all_units "\n"         \
    "  --authority A    whose targets; default: the plan's own authority" default_authority "\n"   \
    "  --lang vi|en     language; default: vi\n"                                                   \
    "  --notation N     numbers of DATA: en (1,234.5) or vi (1.234,5); default: en\n"              \
    "  --separator S    between fields of DATA: , or ; or tab; default: ,\n"                       \
    "  --lenient        passes over faulty rows of DATA instead of refusing the file\n"            \
    "  --rollup         units without a figure get one from the units below them\n"                \
    "  --restate D      earlier figures for the units as they are organised on the day D\n"
#define CLI_FILE_USAGE                                                                             \
    "  -o FILE          writes to a file, all at once or not at all, instead of standard output\n" \
    "Exit status: 0 done, 2 unreadable or faulty input.\n"

/* Options of programs whose report tells when it is due; they come after the shared ones. */
enum {
    CLI_REGIME = CLI_SHARED,
    CLI_LEVEL,
    CLI_HOLIDAYS,
    CLI_REPORT
};
#define CLI_REPORT_OPTIONS                                                                         \
    CLI_SHARED_OPTIONS, [CLI_REGIME] = {"--regime", NULL, 0},                                      \
                        [CLI_LEVEL] = {"--level", "province", 0},                                  \
                        [CLI_HOLIDAYS] = {"--holidays", NULL, 0}
#define CLI_REPORT_USAGE(with)                                                                     \
    "  --regime R       the reporting regime that " with "tells the days of: one of the plan's, "  \
    "or vn-2019-09,\n"                                                                             \
    "                   kg-tu-27, calendar; default: the one the plan names, if any\n"             \
    "  --level L        who sends: commune, district, province or government; default: province\n" \
    "  --holidays F     days off (CSV: date,kind,name,source,basis) that a deadline moves off\n"

/* An evaluation of one report with all that it is made from. */
typedef struct cli_job {
    const char **files;
    const cli_option *options;
    kgp_diag *diag;
    kgp_plan *plan;
    kgp_log *log;
    kgp_evaluation *evaluation;
    kgp_buffer *text; /* what is written */
    kgp_period period;
    kgp_day as_of;
    int32_t language, csv;
    int32_t unit;      /* KGP_NONE for all */
    int32_t takes_all; /* whether --unit may be all */
    kgp_status run;    /* KGP_OK, or KGP_E_RANGE: cells that do not fit are missing */
} cli_job;

/* Reads the arguments; exits with what is wrong, as does all below. */
void cli_start(cli_job *job, int argc, char **argv, const char *usage, cli_option *options,
               int option_count);
/* The day of an option, KGP_NO_DAY where it is not given. */
kgp_day cli_day(const cli_option *option);
/* What was known on a day; with KGP_E_RANGE cells that do not fit are missing, all others right. */
kgp_status cli_evaluate_at(const cli_job *job, kgp_day day, kgp_evaluation **evaluation,
                           kgp_diag *diag);
/* Reads the files and evaluates. */
void cli_evaluate(cli_job *job);
/* Whether a target decides for the authority that was asked for, the plan's own by default. */
int cli_is_asked(const cli_job *job, int32_t target);
/* Who makes up for whom; NULL where the plan has no terms. */
kgp_status cli_settle(const cli_job *job, kgp_ledger **ledger);
/* What the options of a report say of when it is due; the calendar is the caller's to free. */
typedef struct cli_due {
    const kgp_regime *regime; /* NULL for none */
    kgp_calendar *calendar;   /* NULL for none */
    int32_t level;
} cli_due;

kgp_status cli_read_due(const cli_job *job, cli_due *due);
/* Writes the text and the findings, frees all, and tells the exit status. */
int cli_finish(cli_job *job);
/* Appends to the text. */
void cli_write(cli_job *job, const char *words);
/* The label of the report's period. */
void cli_period(const cli_job *job, char text[64]);
/* The plan's title, a unit, the report and the source. */
void cli_write_title(cli_job *job, int32_t unit);

#endif
