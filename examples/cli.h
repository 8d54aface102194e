/* SPDX-License-Identifier: MIT */
/* What the programs share: arguments, files, findings. */
#ifndef KGPLAN_EXAMPLES_CLI_H
#define KGPLAN_EXAMPLES_CLI_H

#include <kgplan/io.h>

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
 * Reads `--name value` and `--name=value` into the options and the rest into `files`. Prints the
 * usage and exits for --help and for anything it does not know.
 */
void cli_arguments(int argc, char **argv, const char *usage, cli_option *options, int option_count,
                   const char **files, int *file_count);

int cli_language(const char *text); /* vi or en; exits otherwise */

/* Prints all findings from a severity on as `file:line:column: severity: sentence`. */
void cli_print_findings(const kgp_diag *diag, int32_t least, int32_t language);

/* Exits with CLI_FAULTY and the findings unless the status is KGP_OK. */
void cli_check(kgp_status status, const char *what, const kgp_diag *diag, int32_t language);

/* KGP_CSV_* from the values of --notation, --separator and --lenient; exits otherwise. */
int32_t cli_csv_options(const char *notation, const char *separator, const char *lenient);

/* Both leave their findings in the diag. */
kgp_status cli_read_plan(const char *path, kgp_plan **plan, kgp_diag *diag);
kgp_status cli_read_data(kgp_log *log, const char *path, int32_t csv_options, kgp_diag *diag);

#endif
