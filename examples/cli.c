/* SPDX-License-Identifier: MIT */
#include "cli.h"

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

void cli_arguments(int argc, char **argv, const char *usage, cli_option *options, int option_count,
                   const char **files, int *file_count) {
    *file_count = 0;
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
            if (joined == NULL && i + 1 == argc)
                refuse(usage, "missing value", options[o].name);
            options[o].value = joined != NULL ? joined : argv[++i];
        }
        if (!known && argv[i][0] == '-' && argv[i][1] != '\0')
            refuse(usage, "unknown option", argv[i]);
        if (!known)
            files[(*file_count)++] = argv[i];
    }
}

int cli_language(const char *text) {
    if (strcmp(text, "vi") == 0)
        return KGP_LANGUAGE_VI;
    if (strcmp(text, "en") == 0)
        return KGP_LANGUAGE_EN;
    fprintf(stderr, "--lang: expected vi or en, got %s\n", text);
    exit(CLI_FAULTY);
}

void cli_print_findings(const kgp_diag *diag, int32_t least, int32_t language) {
    kgp_buffer *text;
    if (kgp_buffer_new(NULL, &text) != KGP_OK)
        return;
    for (int32_t i = 0; i < kgp_diag_kept(diag); i++) {
        kgp_finding finding;
        kgp_buffer_clear(text);
        if (kgp_diag_get(diag, i, &finding) != KGP_OK || finding.severity < least ||
            kgp_diag_message(diag, i, language, text) != KGP_OK)
            continue;
        fprintf(stderr, "%s", finding.source);
        if (finding.line > 0)
            fprintf(stderr, ":%d", (int)finding.line);
        if (finding.column > 0)
            fprintf(stderr, ":%d", (int)finding.column);
        fprintf(stderr, "%s%s: %s\n", *finding.source != '\0' ? ": " : "",
                kgp_label(KGP_LABEL_SEVERITY, finding.severity, language), kgp_buffer_data(text));
    }
    kgp_buffer_free(text);
}

void cli_check(kgp_status status, const char *what, const kgp_diag *diag, int32_t language) {
    if (status == KGP_OK)
        return;
    cli_print_findings(diag, KGP_SEVERITY_WARNING, language);
    fprintf(stderr, "%s: %s\n", what, kgp_status_name(status));
    exit(CLI_FAULTY);
}

static kgp_buffer *read_file(const char *path, int64_t limit, kgp_diag *diag, int32_t language) {
    kgp_buffer *bytes;
    cli_check(kgp_buffer_new(NULL, &bytes), path, diag, language);
    cli_check(kgp_read_file(path, limit, bytes, diag), path, diag, language);
    return bytes;
}

kgp_plan *cli_read_plan(const char *path, kgp_diag *diag, int32_t language) {
    kgp_plan *plan;
    kgp_buffer *bytes = read_file(path, KGP_LIMIT_PLAN_BYTES, diag, language);
    cli_check(kgp_plan_read(kgp_buffer_data(bytes), kgp_buffer_size(bytes), path, NULL, &plan, diag),
              path, diag, language);
    kgp_buffer_free(bytes);
    return plan;
}

void cli_read_data(kgp_log *log, const char *path, kgp_diag *diag, int32_t language) {
    kgp_buffer *bytes = read_file(path, KGP_LIMIT_DATA_BYTES, diag, language);
    cli_check(kgp_log_read_csv(log, kgp_buffer_data(bytes), kgp_buffer_size(bytes), path,
                               KGP_CSV_STRICT, NULL, NULL, diag),
              path, diag, language);
    kgp_buffer_free(bytes);
}
