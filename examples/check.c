/* SPDX-License-Identifier: MIT */
/* kgplan-check: everything that is wrong or doubtful in a plan and its figures. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
    "usage: kgplan-check PLAN [DATA...] [options]\n"
    "Checks a plan file, and observation files against it; prints every finding.\n"
    "  --lang vi|en     language; default: vi\n"
    "  --notation N     numbers of DATA: en (1,234.5) or vi (1.234,5); default: en\n"
    "  --separator S    between fields of DATA: , or ; or tab; default: ,\n"
    "Exit status: 0 clean, 1 something is doubtful (warnings), 2 unreadable or faulty.\n";

enum {
    LANG,
    NOTATION,
    SEPARATOR,
    OPTIONS
};

/* What shows only when the plan is evaluated, on its own period. */
static kgp_status check_results(const kgp_plan *plan, kgp_panel *panel, kgp_diag *diag) {
    int64_t period;
    kgp_evaluation *evaluation;
    kgp_status status = kgp_plan_int(plan, KGP_PLAN, 0, KGP_FIELD_PERIOD, 0, &period);
    if (status != KGP_OK)
        return status;
    kgp_period report = (kgp_period)period;
    status = kgp_evaluation_new(panel, &report, 1, &evaluation);
    if (status == KGP_OK)
        status = kgp_evaluation_prepare(evaluation);
    if (status == KGP_OK)
        status = kgp_evaluation_run(evaluation, 0, kgp_plan_count(plan, KGP_TARGET), 0,
                                    kgp_plan_count(plan, KGP_UNIT), diag);
    kgp_evaluation_free(evaluation);
    return status;
}

/* Figures of units beside the sums of those below them. */
static kgp_status check_units(const kgp_plan *plan, kgp_panel *panel, kgp_diag *diag) {
    kgp_panel *rolled;
    kgp_status status = kgp_panel_rollup(panel, 0, kgp_plan_count(plan, KGP_INDICATOR), NULL, NULL,
                                         &rolled, diag);
    kgp_panel_free(rolled);
    return status;
}

/* Every file is read, also after a faulty one; the sound rows of all are compared. */
static kgp_status check_data(kgp_plan *plan, char const *const *files, int count, int32_t csv,
                             kgp_diag *diag) {
    kgp_log *log;
    kgp_panel *panel = NULL;
    kgp_status worst = kgp_log_new(plan, &log);
    for (int i = 0; i < count && log != NULL; i++) {
        kgp_status status = cli_read_data(log, files[i], csv | KGP_CSV_LENIENT, diag);
        worst = worst != KGP_OK ? worst : status;
    }
    if (log != NULL) {
        kgp_status status = kgp_panel_from_log(log, KGP_NO_DAY, &panel, diag);
        if (status == KGP_OK)
            status = check_units(plan, panel, diag);
        if (status == KGP_OK)
            status = check_results(plan, panel, diag);
        worst = worst != KGP_OK ? worst : status;
        kgp_panel_free(panel);
    }
    kgp_log_free(log);
    return worst;
}

int main(int argc, char **argv) {
    cli_option options[OPTIONS] = {[LANG] = {"--lang", "vi", 0},
                                   [NOTATION] = {"--notation", "en", 0},
                                   [SEPARATOR] = {"--separator", ",", 0}};
    const char **files = calloc((size_t)argc, sizeof *files);
    int file_count;
    if (files == NULL)
        return CLI_FAULTY;
    cli_arguments(argc, argv, usage, options, OPTIONS, files, &file_count);
    if (file_count < 1) {
        fputs(usage, stderr);
        free(files);
        return CLI_FAULTY;
    }
    int32_t language = cli_language(options[LANG].value);
    int32_t csv = cli_csv_options(options[NOTATION].value, options[SEPARATOR].value, NULL);
    kgp_diag *diag;
    kgp_plan *plan;
    cli_check(kgp_diag_new(NULL, 1000, &diag), "memory", NULL, language);
    kgp_status status = cli_read_plan(files[0], &plan, diag);
    if (status == KGP_OK && file_count > 1)
        status = check_data(plan, files + 1, file_count - 1, csv, diag);
    cli_print_findings(diag, KGP_SEVERITY_NOTE, language);

    int64_t errors = kgp_diag_count(diag, KGP_SEVERITY_ERROR);
    int64_t warnings = kgp_diag_count(diag, KGP_SEVERITY_WARNING) - errors;
    int64_t notes = kgp_diag_count(diag, KGP_SEVERITY_NOTE) - errors - warnings;
    fprintf(stderr, "%s %lld, %s %lld, %s %lld\n",
            kgp_label(KGP_LABEL_SEVERITY, KGP_SEVERITY_ERROR, language), (long long)errors,
            kgp_label(KGP_LABEL_SEVERITY, KGP_SEVERITY_WARNING, language), (long long)warnings,
            kgp_label(KGP_LABEL_SEVERITY, KGP_SEVERITY_NOTE, language), (long long)notes);
    if (status != KGP_OK && errors == 0)
        fprintf(stderr, "%s\n", kgp_status_name(status));
    kgp_plan_unref(plan);
    kgp_diag_free(diag);
    free(files);
    return status != KGP_OK || errors > 0 ? CLI_FAULTY : warnings > 0 ? CLI_LINTS : CLI_OK;
}
