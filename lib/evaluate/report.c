/* SPDX-License-Identifier: MIT */
#include "evaluate/report.h"

#include "data/describe.h"
#include "data/interval.h"
#include "evaluate/compare.h"

void kgp__report_target(const kgp_evaluation *evaluation, int32_t index, int32_t code,
                        const char *fact, const char *first, const char *second, kgp_diag *diag) {
    kgp__tree_report(&evaluation->panel->plan->tree, diag, code, KGP_TARGET, index, NULL,
                     KGP_EXPECT_NOTHING, fact, first, second);
}

/* Names the children that fail. */
static void report_children(const kgp_evaluation *evaluation, int32_t index, int32_t period,
                            int32_t unit, const char *fact, kgp_diag *diag) {
    const kgp__view *view = kgp__evaluation_view(evaluation, index, period);
    const kgp_plan *plan = evaluation->panel->plan;
    kgp__ends ends;
    if (!kgp__ends_read(view, unit, &ends))
        return;
    for (int32_t child, place = KGP_NONE;
         (child = kgp__view_child(view, unit, &place)) != KGP_NONE;) {
        int32_t stage;
        if (kgp__child_verdict(view, &ends, child, &stage) == KGP_VERDICT_MISSED)
            kgp__report_target(evaluation, index, KGP_F_FAILING_CHILD, fact,
                               kgp__tree_text(&plan->tree, KGP_UNIT, child, KGP_FIELD_ID),
                               kgp_plan_name(plan, KGP_UNIT, child, KGP_LANGUAGE_VI), diag);
    }
}

/* The row that the base was read from; false if it was from none. */
static bool find_base(const kgp__view *view, int32_t unit, kgp_observation *row) {
    return view->base.panel != NULL && view->base.plane != KGP_NONE && !view->target->has_base &&
           kgp__panel_row(view->panel, view->target->indicator, KGP_MEASURE_LEVEL, view->base.plane,
                          unit, row);
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
    kgp_observation row;
    if (!find_base(view, unit, &row) || row.missing != KGP_MISSING_NOT ||
        row.has_ratio != KGP_RATIO_NONE)
        return;
    kgp__row_interval(&row, true, &base);
    kgp__interval_written(&target->value, &value);
    kgp__interval_written(&view->linked->target->value, &level);
    if (growth) {
        kgp__ratio_grown(&value.low, &base.low, &value.low);
        kgp__ratio_grown(&value.high, &base.high, &value.high);
    } else {
        kgp__interval_add(&value, &base, &value);
    }
    if (kgp__intervals_meet(&value, &level))
        return;
    char first[40], range[96];
    kgp__ratio_decimal(&level.low, &view->linked->target->value);
    kgp__ratio_text(&level.low, view->linked->target->value.decimals, first);
    kgp__interval_text(&value, 2, range);
    kgp__report_target(evaluation, index, KGP_F_LINKED_DIFFERS, fact, first, range, diag);
}

/* Last year's figure of a unit that has changed since: of what it was then, or of what it is now. */
static void check_changed(const kgp_evaluation *evaluation, int32_t index, int32_t period,
                          int32_t unit, kgp_diag *diag) {
    const kgp__view *view = kgp__evaluation_view(evaluation, index, period);
    const kgp_panel *panel = view->panel;
    kgp_day on = kgp__view_changed(view, unit);
    char fact[KGP__DESCRIPTION], day[16];
    if (on == KGP_NO_DAY || kgp_day_format(on, day, sizeof day) != KGP_OK)
        return;
    bool restated = on <= panel->organised;
    kgp__describe_fact(panel->plan, view->target->indicator, unit, evaluation->periods[period],
                       fact);
    kgp__report_target(evaluation, index,
                       restated ? KGP_F_COMPARED_RESTATED : KGP_F_COMPARED_AS_THEN, fact, day, NULL,
                       diag);
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
    if (evaluation->panel->plan->lineage_count > 0 &&
        (kgp__cell_get(cell, KGP_RESULT_LAST_YEAR) != NULL ||
         kgp__cell_get(cell, KGP_RESULT_BASE) != NULL))
        check_changed(evaluation, index, period, unit, diag);
    const kgp__ratio *compared = kgp__cell_get(cell, KGP_RESULT_COMPARED);
    const kgp__ratio *base = kgp__cell_get(cell, KGP_RESULT_BASE);
    bool each = target->basis == KGP__BASIS_EACH;
    if (code == 0 && !each && target->level == KGP_NONE)
        return;
    char fact[KGP__DESCRIPTION], first[40] = "", second[40] = "";
    kgp__describe_fact(evaluation->panel->plan, target->indicator, unit,
                       evaluation->periods[period], fact);
    if (code == KGP_F_UNDECIDED_BOUND && compared != NULL) {
        kgp__ratio_text(compared, evaluation->decimals[index][KGP_RESULT_COMPARED], first);
        kgp__ratio_text(kgp__cell_get(cell, KGP_RESULT_TARGET),
                        evaluation->decimals[index][KGP_RESULT_TARGET], second);
    } else if (code == KGP_F_NO_POSITIVE_BASE && base != NULL) {
        kgp__ratio_text(base, evaluation->decimals[index][KGP_RESULT_BASE], first);
    }
    if (code != 0)
        kgp__report_target(evaluation, index, code, fact, first, second, diag);
    if (each && cell->byte[KGP_RESULT_VERDICT] == KGP_VERDICT_MISSED)
        report_children(evaluation, index, period, unit, fact, diag);
    check_linked(evaluation, index, period, unit, fact, diag);
}
