/* SPDX-License-Identifier: MIT */
/* What other programs do with the two libraries, in C11 and C++11: plan, figure, verdict, score. */
#include <kgplan/io.h>
#include <kgplan/kgplan.h>

#include <stdio.h>

static const char plan_file[] = "{kgplan: 1, id: KG, period: '2020', units: [{id: KG}],\n"
                                " indicators: [{id: rice, name: {vi: Lua}}],\n"
                                " targets: [{indicator: rice, unit: KG, at_least: 4.3}]}\n";
static const char figures[] = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nrice,KG,2020,4.4\n";
static const double values[] = {2, 8};

int main(void) {
    kgp_plan *plan = NULL;
    kgp_log *log = NULL;
    kgp_panel *panel = NULL;
    kgp_evaluation *evaluation = NULL;
    kgp_period year = KGP_NO_PERIOD;
    int64_t verdict = KGP_VERDICT_NONE;
    double score = 0; /* needs libm */
    int bad = kgp_plan_read(plan_file, sizeof plan_file - 1, "plan", NULL, &plan, NULL) != KGP_OK ||
              kgp_log_new(plan, &log) != KGP_OK ||
              kgp_log_read_csv(log, figures, sizeof figures - 1, "figures", KGP_CSV_STRICT, NULL,
                               NULL, NULL) != KGP_OK ||
              kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL) != KGP_OK ||
              kgp_period_parse("2020", KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_SDMX, &year) != KGP_OK ||
              kgp_evaluation_new(panel, &year, 1, &evaluation) != KGP_OK ||
              kgp_evaluation_prepare(evaluation) != KGP_OK ||
              kgp_evaluation_run(evaluation, 0, 1, 0, 1, NULL) != KGP_OK ||
              kgp_evaluation_int(evaluation, KGP_RESULT_VERDICT, 0, 0, 0, &verdict) != KGP_OK ||
              kgp_score_mean(KGP_SCORE_GEOMETRIC, 0, values, 1, NULL, 2, 1, &score) != KGP_OK;
    printf("%s %s\n", kgp_version(),
           kgp_label(KGP_LABEL_VERDICT, (int32_t)verdict, KGP_LANGUAGE_EN));
    kgp_evaluation_free(evaluation);
    kgp_panel_free(panel);
    kgp_log_free(log);
    kgp_plan_unref(plan);
    return bad || verdict != KGP_VERDICT_EXCEEDED || !(score > 3.99 && score < 4.01);
}
