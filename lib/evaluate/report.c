/* SPDX-License-Identifier: MIT */
#include "evaluate/report.h"

#include <string.h>

static void write_quantity(const kgp__ratio *value, int32_t decimals, char text[40]) {
    kgp_decimal shown = {0, decimals, 0};
    if (!kgp__ratio_round(value, decimals, 0, &shown.coefficient) ||
        kgp_decimal_format(&shown, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, 40, NULL) != KGP_OK)
        memcpy(text, "?", 2);
}

/* `grdp KG 2020` */
static void write_fact(const kgp_evaluation *evaluation, const kgp__target *target, int32_t period,
                       int32_t unit, char text[200]) {
    const kgp__tree *tree = &evaluation->panel->plan->tree;
    char span[24] = "";
    if (kgp_period_format(evaluation->periods[period], span, sizeof span, NULL) != KGP_OK)
        span[0] = '\0';
    const char *pieces[] = {
        kgp__tree_text(tree, KGP_INDICATOR, target->indicator, KGP_FIELD_ID), " ",
        kgp__tree_text(tree, KGP_UNIT, unit, KGP_FIELD_ID), " ", span};
    char *to = text;
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t length = strlen(pieces[i]);
        memcpy(to, pieces[i], length);
        to += length;
    }
    *to = '\0';
}

void kgp__report_cell(const kgp_evaluation *evaluation, int32_t index, int32_t period,
                      int32_t unit, const kgp__cell *cell, bool stored, kgp_diag *diag) {
    int32_t code = !stored                                ? KGP_F_OVERFLOW
                   : cell->reason == KGP_REASON_UNDECIDED ? KGP_F_UNDECIDED_BOUND
                   : cell->reason == KGP_REASON_BASE      ? KGP_F_NO_POSITIVE_BASE
                                                          : 0;
    if (code == 0 || diag == NULL)
        return;
    const kgp_plan *plan = evaluation->panel->plan;
    const kgp__target *target = &plan->targets[index];
    char fact[200], first[40] = "", second[40] = "", path[KGP__PATH];
    write_fact(evaluation, target, period, unit, fact);
    if (code == KGP_F_UNDECIDED_BOUND && cell->has_compared) {
        write_quantity(&cell->compared, evaluation->decimals[index][KGP_RESULT_COMPARED], first);
        write_quantity(&cell->target, evaluation->decimals[index][KGP_RESULT_TARGET], second);
    } else if (code == KGP_F_NO_POSITIVE_BASE && cell->has_base) {
        write_quantity(&cell->base, evaluation->decimals[index][KGP_RESULT_BASE], first);
    }
    const kgp__item *item = kgp__tree_item(&plan->tree, KGP_TARGET, index);
    kgp__report_words(diag, code, kgp__tree_place(&plan->tree, item, NULL),
                      kgp__tree_path(&plan->tree, KGP_TARGET, index, path), KGP_EXPECT_NOTHING,
                      fact, first, second);
}
