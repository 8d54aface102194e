/* SPDX-License-Identifier: MIT */
#include "evaluate/report.h"

#include "data/describe.h"
#include "evaluate/compare.h"

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
    const char *pieces[] = {kgp__tree_text(tree, KGP_INDICATOR, target->indicator, KGP_FIELD_ID),
                            " ", kgp__tree_text(tree, KGP_UNIT, unit, KGP_FIELD_ID), " ", span};
    char *to = text;
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t length = strlen(pieces[i]);
        memcpy(to, pieces[i], length);
        to += length;
    }
    *to = '\0';
}

static void report(const kgp_evaluation *evaluation, int32_t index, int32_t code, const char *fact,
                   const char *first, const char *second, kgp_diag *diag) {
    char path[KGP__PATH];
    const kgp__tree *tree = &evaluation->panel->plan->tree;
    const kgp__item *item = kgp__tree_item(tree, KGP_TARGET, index);
    kgp__report_words(diag, code, kgp__tree_place(tree, item, NULL),
                      kgp__tree_path(tree, KGP_TARGET, index, path), KGP_EXPECT_NOTHING, fact,
                      first, second);
}

/* Names the children that fail. */
static void report_children(const kgp_evaluation *evaluation, int32_t index, int32_t period,
                            int32_t unit, const char *fact, kgp_diag *diag) {
    const kgp__view *view = kgp__evaluation_view(evaluation, index, period);
    const kgp_plan *plan = evaluation->panel->plan;
    kgp__ends ends;
    if (!kgp__ends_read(view, unit, &ends))
        return;
    for (int32_t child = KGP_NONE; kgp__view_child(view, unit, &child);) {
        int32_t stage;
        if (kgp__child_verdict(view, &ends, child, &stage) == KGP_VERDICT_MISSED)
            report(evaluation, index, KGP_F_FAILING_CHILD, fact,
                   kgp__tree_text(&plan->tree, KGP_UNIT, child, KGP_FIELD_ID),
                   kgp_plan_name(plan, KGP_UNIT, child, KGP_LANGUAGE_VI), diag);
    }
}

/* What rounds to a target's value as it was written. */
static void written(const kgp_decimal *value, kgp__interval *interval) {
    kgp_observation row = {.value = *value};
    kgp__row_interval(&row, true, interval);
}

/* The row that the base was read from, or NULL. */
static const kgp_observation *base_row(const kgp__view *view, int32_t unit) {
    if (view->base.panel == NULL || view->base.plane == KGP_NONE || view->target->has_base)
        return NULL;
    return kgp__panel_row(view->panel, view->target->indicator, KGP_MEASURE_LEVEL, view->base.plane,
                          unit);
}

/* One fact in two targets: B (1 + p/100) or B + D must meet the linked level as it was written. */
static void check_linked(const kgp_evaluation *evaluation, int32_t index, int32_t period,
                         int32_t unit, const char *fact, kgp_diag *diag) {
    const kgp__view *view = kgp__evaluation_view(evaluation, index, period);
    const kgp__target *target = view->target;
    bool growth = target->basis == KGP__BASIS_GROWTH;
    kgp__interval base, value, level;
    if (view->linked == NULL || !view->linked->concerned || !view->due || view->rule.has_range ||
        target->of != KGP_NO_PERIOD || (!growth && target->basis != KGP__BASIS_CHANGE))
        return;
    const kgp_observation *row = base_row(view, unit);
    if (row == NULL || row->missing != KGP_MISSING_NOT || row->has_ratio != KGP_RATIO_NONE)
        return;
    kgp__row_interval(row, true, &base);
    written(&target->value, &value);
    written(&view->linked->target->value, &level);
    if (growth) {
        kgp__ratio_grown(&value.low, &base.low, &value.low);
        kgp__ratio_grown(&value.high, &base.high, &value.high);
    } else {
        kgp__ratio_add(&value.low, &base.low, &value.low);
        kgp__ratio_add(&value.high, &base.high, &value.high);
    }
    if (kgp__ratio_compare(&value.high, &level.low) >= 0 &&
        kgp__ratio_compare(&value.low, &level.high) <= 0)
        return;
    char first[40], range[96];
    kgp__ratio_decimal(&level.low, &view->linked->target->value);
    write_quantity(&level.low, view->linked->target->value.decimals, first);
    kgp__describe_range(&value, 2, range);
    report(evaluation, index, KGP_F_LINKED_DIFFERS, fact, first, range, diag);
}

void kgp__report_cell(const kgp_evaluation *evaluation, int32_t index, int32_t period, int32_t unit,
                      const kgp__cell *cell, bool stored, kgp_diag *diag) {
    if (diag == NULL || cell->byte[KGP_RESULT_VERDICT] == KGP_VERDICT_NONE)
        return;
    int32_t reason = cell->byte[KGP_RESULT_REASON];
    int32_t code = !stored                          ? KGP_F_OVERFLOW
                   : reason == KGP_REASON_UNDECIDED ? KGP_F_UNDECIDED_BOUND
                   : reason == KGP_REASON_BASE      ? KGP_F_NO_POSITIVE_BASE
                                                    : 0;
    const kgp__target *target = &evaluation->panel->plan->targets[index];
    const kgp__ratio *compared = kgp__cell_get(cell, KGP_RESULT_COMPARED);
    const kgp__ratio *base = kgp__cell_get(cell, KGP_RESULT_BASE);
    bool each = target->basis == KGP__BASIS_EACH;
    if (code == 0 && !each && target->level == KGP_NONE)
        return;
    char fact[200], first[40] = "", second[40] = "";
    write_fact(evaluation, target, period, unit, fact);
    if (code == KGP_F_UNDECIDED_BOUND && compared != NULL) {
        write_quantity(compared, evaluation->decimals[index][KGP_RESULT_COMPARED], first);
        write_quantity(kgp__cell_get(cell, KGP_RESULT_TARGET),
                       evaluation->decimals[index][KGP_RESULT_TARGET], second);
    } else if (code == KGP_F_NO_POSITIVE_BASE && base != NULL) {
        write_quantity(base, evaluation->decimals[index][KGP_RESULT_BASE], first);
    }
    if (code != 0)
        report(evaluation, index, code, fact, first, second, diag);
    if (each && cell->byte[KGP_RESULT_VERDICT] == KGP_VERDICT_MISSED)
        report_children(evaluation, index, period, unit, fact, diag);
    check_linked(evaluation, index, period, unit, fact, diag);
}
