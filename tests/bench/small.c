/* SPDX-License-Identifier: MIT */
/*
 * small PLAN DATA PERIOD: how long one province's plan takes, with every result column: reading both
 * files, and evaluating what was read.
 */
#include "job.h"

#include <kgplan/io.h>

#include <stdio.h>

static kgp_buffer *read_file(const char *path, int64_t limit) {
    kgp_buffer *bytes;
    must(kgp_buffer_new(NULL, &bytes) == KGP_OK &&
             kgp_file_read(path, limit, bytes, NULL) == KGP_OK,
         path);
    return bytes;
}

static kgp_panel *read_panel(char **argv) {
    kgp_buffer *plan_bytes = read_file(argv[1], KGP_LIMIT_PLAN_BYTES);
    kgp_buffer *data_bytes = read_file(argv[2], KGP_LIMIT_DATA_BYTES);
    kgp_plan *plan = NULL;
    kgp_log *log = NULL;
    kgp_panel *panel = NULL;
    int64_t loaded, rejected;
    must(kgp_plan_read(kgp_buffer_data(plan_bytes), kgp_buffer_size(plan_bytes), argv[1], NULL,
                       &plan, NULL) == KGP_OK &&
             kgp_log_new(plan, &log) == KGP_OK &&
             kgp_log_read_csv(log, kgp_buffer_data(data_bytes), kgp_buffer_size(data_bytes),
                              argv[2], KGP_CSV_STRICT, &loaded, &rejected, NULL) == KGP_OK &&
             kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL) == KGP_OK,
         "reading");
    kgp_log_free(log);
    kgp_plan_unref(plan);
    kgp_buffer_free(plan_bytes);
    kgp_buffer_free(data_bytes);
    return panel;
}

static void evaluate(kgp_panel *panel, kgp_period period, int32_t targets, int32_t units) {
    kgp_evaluation *evaluation;
    must(kgp_evaluation_new(panel, &period, 1, &evaluation) == KGP_OK &&
             kgp_evaluation_prepare(evaluation) == KGP_OK &&
             kgp_evaluation_run(evaluation, 0, targets, 0, units, NULL) == KGP_OK,
         "evaluation");
    kgp_evaluation_free(evaluation);
}

int main(int argc, char **argv) {
    kgp_period period;
    double reading = 1e9, evaluating = 1e9;
    if (argc != 4 || kgp_period_parse(argv[3], KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_SDMX, &period) != KGP_OK) {
        fprintf(stderr, "usage: small PLAN DATA PERIOD\n");
        return 2;
    }
    kgp_buffer *bytes = read_file(argv[1], KGP_LIMIT_PLAN_BYTES);
    kgp_plan *plan;
    must(kgp_plan_read(kgp_buffer_data(bytes), kgp_buffer_size(bytes), argv[1], NULL, &plan,
                       NULL) == KGP_OK,
         "plan");
    int32_t targets = kgp_plan_count(plan, KGP_TARGET), units = kgp_plan_count(plan, KGP_UNIT);
    kgp_plan_unref(plan);
    kgp_buffer_free(bytes);
    for (int32_t run = 0; run < 200; run++) {
        double start = seconds();
        kgp_panel *panel = read_panel(argv);
        double read = seconds();
        evaluate(panel, period, targets, units);
        double done = seconds();
        reading = read - start < reading ? read - start : reading;
        evaluating = done - read < evaluating ? done - read : evaluating;
        kgp_panel_free(panel);
    }
    printf("%d targets, %d units: reading %.0f us, evaluating %.0f us\n", (int)targets, (int)units,
           reading * 1e6, evaluating * 1e6);
    return 0;
}
