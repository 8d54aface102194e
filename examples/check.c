/* SPDX-License-Identifier: MIT */
/* kgplan-check: everything that is wrong or doubtful in a plan and its figures. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: kgplan-check PLAN [DATA...] [options]\n"
    "Checks a plan file, and observation files against it; prints every finding with the name of "
    "its\n"
    "kind, by file and line, and how many there are.\n"
    "  --allow NAMES    kinds of doubt that are known and accepted: softer-than-last-year,assumed\n"
    "  --lang vi|en     language; default: vi\n"
    "  --notation N     numbers of DATA: en (1,234.5) or vi (1.234,5); default: en\n"
    "  --separator S    between fields of DATA: , or ; or tab; default: ,\n"
    "Exit status: 0 clean, 1 something is doubtful (a warning that is not allowed), 2 unreadable "
    "or\n"
    "faulty.\n";

enum {
    ALLOW,
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
    if (status == KGP_OK || status == KGP_E_RANGE) {
        kgp_status linted = kgp_evaluation_lint(evaluation, diag);
        status = linted != KGP_OK ? linted : status;
    }
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
static kgp_status check_data(kgp_plan *plan, char const *const *files, int32_t csv,
                             kgp_diag *diag) {
    kgp_log *log;
    kgp_panel *panel = NULL;
    kgp_status worst = kgp_log_new(plan, &log);
    for (; *files != NULL && log != NULL; files++) {
        kgp_status status = cli_read_data(log, *files, csv | KGP_CSV_LENIENT, diag);
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

/* Marks the codes of names with commas between them; exits for any other name: errors cannot be allowed. */
static void read_allowed(const char *names, uint8_t allowed[KGP_FINDINGS]) {
    while (*names != '\0') {
        size_t length = strcspn(names, ",");
        int32_t code = 0;
        for (; code < KGP_FINDINGS; code++) {
            int32_t severity = KGP_SEVERITY_ERROR;
            const char *name = kgp_finding_name(code, &severity);
            if (severity < KGP_SEVERITY_ERROR && strlen(name) == length &&
                strncmp(name, names, length) == 0)
                break;
        }
        if (code == KGP_FINDINGS) {
            fprintf(stderr,
                    "--allow: expected names of warnings or notes such as assumed, got %.*s\n",
                    (int)length, names);
            exit(CLI_FAULTY);
        }
        allowed[code] = 1;
        names += length + (names[length] == ',');
    }
}

enum {
    ALLOWED = KGP_SEVERITY_ERROR + 1
};

/* By severity, without those allowed, which come last. */
static void count_findings(const kgp_diag *diag, const uint8_t *allowed, int64_t *counts) {
    counts[ALLOWED] = 0;
    for (int32_t s = 0; s <= KGP_SEVERITY_ERROR; s++)
        counts[s] = kgp_diag_count(diag, s) - kgp_diag_count(diag, s + 1);
    for (int32_t i = 0; i < kgp_diag_kept(diag); i++) {
        kgp_finding finding;
        if (kgp_diag_get(diag, i, &finding) != KGP_OK || !allowed[finding.code])
            continue;
        counts[finding.severity]--;
        counts[ALLOWED]++;
    }
}

static void print_counts(const int64_t *counts, int32_t language) {
    static const char *const allowed[] = {"cho qua", "allowed"};
    for (int32_t s = KGP_SEVERITY_ERROR; s >= 0; s--)
        printf("%s %lld%s", kgp_label(KGP_LABEL_SEVERITY, s, language), (long long)counts[s],
               s > 0 ? ", " : "");
    if (counts[ALLOWED] > 0)
        printf(", %s %lld", allowed[language], (long long)counts[ALLOWED]);
    printf("\n");
}

int main(int argc, char **argv) {
    cli_option options[OPTIONS] = {[ALLOW] = {"--allow", "", 0},
                                   [LANG] = {"--lang", "vi", 0},
                                   [NOTATION] = {"--notation", "en", 0},
                                   [SEPARATOR] = {"--separator", ",", 0}};
    const char **files = cli_arguments(argc, argv, usage, options, OPTIONS, 1, INT32_MAX);
    int32_t language = cli_language(options[LANG].value);
    int32_t csv = cli_csv_options(options[NOTATION].value, options[SEPARATOR].value, NULL);
    uint8_t allowed[KGP_FINDINGS] = {0};
    read_allowed(options[ALLOW].value, allowed);
    kgp_diag *diag;
    kgp_plan *plan;
    cli_check(kgp_diag_new(NULL, 100000, &diag), "memory", NULL, language);
    kgp_status status = cli_read_plan(files[0], &plan, diag);
    if (status == KGP_OK && files[1] != NULL)
        status = check_data(plan, files + 1, csv, diag);
    cli_print_findings(stdout, diag, KGP_SEVERITY_NOTE, language, allowed);
    int64_t counts[ALLOWED + 1];
    count_findings(diag, allowed, counts);
    print_counts(counts, language);
    if (status != KGP_OK && counts[KGP_SEVERITY_ERROR] == 0)
        fprintf(stderr, "%s\n", kgp_status_name(status));
    kgp_plan_unref(plan);
    kgp_diag_free(diag);
    free(files);
    return status != KGP_OK || counts[KGP_SEVERITY_ERROR] > 0 ? CLI_FAULTY
           : counts[KGP_SEVERITY_WARNING] > 0                 ? CLI_LINTS
                                                              : CLI_OK;
}
