/* SPDX-License-Identifier: MIT */
#include "evaluate/cell.h"

#include "evaluate/attain.h"
#include "evaluate/compare.h"
#include "evaluate/pace.h"
#include "time/period.h"

static void refuse(kgp__cell *cell, int32_t verdict, int32_t reason) {
    cell->byte[KGP_RESULT_VERDICT] = (uint8_t)verdict;
    cell->byte[KGP_RESULT_REASON] = (uint8_t)reason;
}

static bool wants(uint32_t want, int32_t result) {
    return (want & 1u << result) != 0;
}

static void put(kgp__cell *cell, int32_t result, const kgp__ratio *value) {
    *kgp__cell_put(cell, result) = *value;
}

static void take_stage(kgp__cell *cell, int32_t stage) {
    cell->byte[KGP_RESULT_STAGE] = (uint8_t)kgp__weaker_stage(cell->byte[KGP_RESULT_STAGE], stage);
}

static void set_verdict(kgp__cell *cell, int32_t verdict) {
    refuse(cell, verdict,
           verdict == KGP_VERDICT_NO_DATA     ? KGP_REASON_UNDECIDED
           : verdict == KGP_VERDICT_UNDEFINED ? KGP_REASON_OVERFLOW
                                              : KGP_REASON_NONE);
}

/*
 * The level that percentages of plan are of: its own, the linked one's, or B (1 + p/100). `ends` is
 * NULL for a target without a value of its own.
 */
static bool plan_level(const kgp__view *view, int32_t unit, const kgp__ends *ends, kgp__ratio *to) {
    const kgp__target *target = view->target;
    kgp__fact base;
    kgp__ends linked;
    bool range = target->operation == KGP__OPERATOR_BETWEEN;
    if (ends != NULL && target->basis == KGP__BASIS_LEVEL && !range) {
        *to = ends->value;
        kgp__trace_step(view->trace, KGP__STEP_PLAN_OWN, 0, to);
        return true;
    }
    if (view->linked != NULL && view->linked->concerned &&
        kgp__ends_read(view->linked, unit, &linked)) {
        *to = linked.value;
        kgp__trace_step(view->trace, KGP__STEP_PLAN_LINKED, 0, to);
        return true;
    }
    if (ends == NULL || target->basis != KGP__BASIS_GROWTH || range)
        return false;
    kgp__view_base(view, &view->whole_base, unit, &base);
    if (base.reason != KGP_REASON_NONE || kgp__ratio_sign(&base.value) <= 0)
        return false;
    kgp__ratio_grown(to, &base.value, &ends->value);
    kgp__trace_step(view->trace, KGP__STEP_PLAN_GROWN, 0, to);
    return true;
}

static void set_plan_pct(const kgp__view *view, int32_t unit, const kgp__ends *ends,
                         const kgp__fact *a, kgp__cell *cell) {
    kgp__ratio level, *percent;
    if (a->reason != KGP_REASON_NONE || !plan_level(view, unit, ends, &level) ||
        kgp__ratio_sign(&level) == 0)
        return;
    percent = kgp__cell_put(cell, KGP_RESULT_PLAN_PCT);
    kgp__ratio_div(percent, &a->value, &level);
    kgp__trace_step(view->trace, KGP__STEP_PLAN_PCT, 0, percent);
}

static void set_gap(const kgp__view *view, const kgp__ends *ends, const kgp__ratio *compared,
                    kgp__ratio *gap) {
    bool below = kgp__ratio_compare(compared, &ends->value) < 0;
    int32_t step = KGP__STEP_GAP;
    if (!view->rule.has_range || below) {
        kgp__ratio_sub(gap, compared, &ends->value);
    } else if (kgp__ratio_compare(compared, &ends->upper) > 0) {
        kgp__ratio_sub(gap, compared, &ends->upper);
        step = KGP__STEP_GAP_ABOVE;
    } else {
        kgp__ratio_set(gap, 0, 0);
        step = KGP__STEP_GAP_INSIDE;
    }
    kgp__trace_step(view->trace, step, 0, gap);
}

/* Change on last year as a reader would compute it: from the two figures as shown. */
static bool yoy_of_shown(const kgp__view *view, const kgp__fact *a, const kgp__fact *before,
                         kgp__ratio *yoy) {
    int64_t now, then;
    kgp__ratio x, y;
    int32_t decimals = kgp__shown_decimals(view->panel, view->target->indicator);
    if (!kgp__ratio_round(&a->value, decimals, 0, &now) ||
        !kgp__ratio_round(&before->value, decimals, 0, &then) || then <= 0)
        return false;
    kgp__ratio_set(&x, now, decimals);
    kgp__ratio_set(&y, then, decimals);
    bool index = view->panel->plan->yoy == KGP_YOY_INDEX;
    if (index) {
        kgp__ratio_div(yoy, &x, &y);
        kgp__ratio_scale(yoy, 100);
    } else {
        kgp__ratio_growth(yoy, &x, &y);
    }
    kgp__trace_step(view->trace, index ? KGP__STEP_YOY_INDEX : KGP__STEP_YOY, decimals, yoy);
    return true;
}

static void set_last_year(const kgp__view *view, int32_t unit, const kgp__fact *a,
                          kgp__cell *cell) {
    kgp__fact before, published;
    kgp__ratio yoy, hundred;
    kgp__fact_read(&view->last_year, unit, &before);
    if (before.reason == KGP_REASON_NONE)
        put(cell, KGP_RESULT_LAST_YEAR, &before.value);
    if (before.reason == KGP_REASON_NONE && a->reason == KGP_REASON_NONE) {
        if (yoy_of_shown(view, a, &before, &yoy))
            put(cell, KGP_RESULT_YOY, &yoy);
        return;
    }
    kgp__fact_read(&view->last_growth, unit, &published);
    if (published.reason != KGP_REASON_NONE)
        return;
    bool index = view->panel->plan->yoy == KGP_YOY_INDEX;
    kgp__ratio_set(&hundred, index ? 100 : 0, 0);
    kgp__ratio_add(&yoy, &published.value, &hundred);
    put(cell, KGP_RESULT_YOY, &yoy);
    kgp__trace_step(view->trace, index ? KGP__STEP_YOY_PUBLISHED_INDEX : KGP__STEP_YOY_PUBLISHED, 0,
                    &yoy);
}

static bool attain(const kgp__view *view, const kgp__ends *ends, const kgp__ratio *compared,
                   const kgp__fact *base, kgp__ratio *attainment) {
    kgp__attained attained = {.trace = view->trace,
                              .target = view->target,
                              .rule = &view->rule,
                              .ends = ends,
                              .compared = compared,
                              .base = base->reason == KGP_REASON_NONE ? &base->value : NULL};
    return kgp__attainment(&attained, attainment);
}

static void set_compared(const kgp__view *view, const kgp__ends *ends, const kgp__ratio *compared,
                         const kgp__fact *base, uint32_t want, kgp__cell *cell) {
    kgp__ratio attainment;
    put(cell, KGP_RESULT_COMPARED, compared);
    if (wants(want, KGP_RESULT_ATTAINMENT) && view->due &&
        attain(view, ends, compared, base, &attainment))
        put(cell, KGP_RESULT_ATTAINMENT, &attainment);
    if (wants(want, KGP_RESULT_GAP))
        set_gap(view, ends, compared, kgp__cell_put(cell, KGP_RESULT_GAP));
}

/* The target's value or ends as results. */
static void set_ends(const kgp__view *view, const kgp__ends *ends, kgp__cell *cell) {
    put(cell, KGP_RESULT_TARGET, &ends->value);
    if (view->rule.has_range)
        put(cell, KGP_RESULT_UPPER, &ends->upper);
}

/* The target's value: stated, or the growth of a period, then with what that can be. */
static bool read_value(const kgp__view *view, int32_t unit, kgp__ends *ends,
                       kgp__compared *reference) {
    if (view->target->of == KGP_NO_PERIOD)
        return kgp__ends_read(view, unit, ends);
    kgp__compare_reference(view, unit, reference);
    ends->decimals = 2;
    ends->value = reference->point;
    return reference->reason == KGP_REASON_NONE;
}

bool kgp__cell_judge(const kgp__view *view, int32_t unit, const kgp__ratio *compared,
                     int32_t *verdict, kgp__ratio *attainment) {
    kgp__fact base;
    kgp__ends ends;
    kgp__compared reference, one = {.ends = 1, .end = {{*compared, 0}}};
    *verdict = KGP_VERDICT_NO_DATA;
    if (!read_value(view, unit, &ends, &reference))
        return false;
    kgp__view_base(view, &view->base, unit, &base);
    bool refers = view->target->of != KGP_NO_PERIOD;
    *verdict = kgp__compare_judge(view, &ends, refers ? &reference : NULL, &one);
    return attain(view, &ends, compared, &base, attainment);
}

/* A level, a change or a growth. */
static void evaluate_number(const kgp__view *view, int32_t unit, uint32_t want, const kgp__fact *a,
                            kgp__cell *cell) {
    const kgp__target *target = view->target;
    kgp__fact b;
    kgp__ends ends;
    kgp__compared compared, reference = {.reason = KGP_REASON_NO_ROW};
    kgp__view_base(view, &view->base, unit, &b);
    if (b.reason == KGP_REASON_NONE && target->basis != KGP__BASIS_LEVEL)
        put(cell, KGP_RESULT_BASE, &b.value);
    bool has_value = read_value(view, unit, &ends, &reference);
    if (wants(want, KGP_RESULT_PLAN_PCT) || wants(want, KGP_RESULT_BAND))
        set_plan_pct(view, unit, has_value ? &ends : NULL, a, cell);
    if (!has_value) {
        bool no_growth = reference.reason == KGP_REASON_BASE;
        refuse(cell, no_growth ? KGP_VERDICT_UNDEFINED : KGP_VERDICT_NO_DATA,
               no_growth ? KGP_REASON_BASE : KGP_REASON_NO_TARGET);
        return;
    }
    set_ends(view, &ends, cell);
    if (target->basis == KGP__BASIS_LEVEL) {
        kgp__compare_level(a, &compared);
        if (compared.reason == KGP_REASON_NONE)
            kgp__trace_step(view->trace, KGP__STEP_LEVEL, 0, &compared.point);
    } else {
        kgp__compare_base(view, unit, a, &b, &compared);
    }
    if (view->rule.has_range && kgp__ratio_compare(&ends.value, &ends.upper) > 0)
        refuse(cell, KGP_VERDICT_UNDEFINED, KGP_REASON_RANGE);
    else if (compared.reason == KGP_REASON_BASE)
        refuse(cell, KGP_VERDICT_UNDEFINED, KGP_REASON_BASE);
    else if (compared.reason != KGP_REASON_NONE)
        refuse(cell, KGP_VERDICT_NO_DATA, compared.reason);
    if (cell->byte[KGP_RESULT_VERDICT] != KGP_VERDICT_NONE)
        return;
    bool refers = target->of != KGP_NO_PERIOD;
    set_verdict(cell, kgp__compare_judge(view, &ends, refers ? &reference : NULL, &compared));
    take_stage(cell, compared.stage);
    if (refers)
        take_stage(cell, reference.stage);
    set_compared(view, &ends, &compared.point, &b, want, cell);
}

int32_t kgp__child_verdict(const kgp__view *view, const kgp__ends *ends, int32_t child,
                           int32_t *stage) {
    kgp__fact fact;
    kgp__compared compared;
    kgp__fact_read(&view->value, child, &fact);
    *stage = fact.stage;
    if (fact.reason != KGP_REASON_NONE)
        return KGP_VERDICT_NO_DATA;
    kgp__compare_level(&fact, &compared);
    return kgp__compare_judge(view, ends, NULL, &compared);
}

/* Every child of the type: any that fails decides, else any without a figure. */
static void evaluate_each(const kgp__view *view, int32_t unit, kgp__cell *cell) {
    int32_t children = 0, satisfied = 0, failing = 0;
    kgp__ends ends;
    if (!kgp__ends_read(view, unit, &ends)) {
        refuse(cell, KGP_VERDICT_NO_DATA, KGP_REASON_NO_TARGET);
        return;
    }
    set_ends(view, &ends, cell);
    if (view->rule.has_range && kgp__ratio_compare(&ends.value, &ends.upper) > 0) {
        refuse(cell, KGP_VERDICT_UNDEFINED, KGP_REASON_RANGE);
        return;
    }
    cell->byte[KGP_RESULT_STAGE] = KGP_STAGE_NONE; /* of the children, not of the unit itself */
    for (int32_t child, place = KGP_NONE; (child = kgp__view_child(view, unit, &place)) != KGP_NONE;
         children++) {
        int32_t stage, verdict = kgp__child_verdict(view, &ends, child, &stage);
        satisfied += verdict == KGP_VERDICT_MET || verdict == KGP_VERDICT_EXCEEDED;
        failing += verdict == KGP_VERDICT_MISSED;
        take_stage(cell, stage);
    }
    if (children == 0 && kgp__view_ended(view, unit))
        refuse(cell, KGP_VERDICT_UNDEFINED, KGP_REASON_ENDED);
    else if (failing > 0)
        refuse(cell, KGP_VERDICT_MISSED, KGP_REASON_NONE);
    else if (satisfied < children || children == 0)
        refuse(cell, KGP_VERDICT_NO_DATA, KGP_REASON_CHILDREN);
    else
        refuse(cell, KGP_VERDICT_MET, KGP_REASON_NONE);
    if (children > 0 && satisfied + failing == children && view->due) {
        kgp__ratio *attainment = kgp__cell_put(cell, KGP_RESULT_ATTAINMENT);
        kgp__ratio_set(attainment, satisfied, 0);
        kgp__wide_set(&attainment->d, children);
        kgp__trace_step(view->trace, KGP__STEP_ATTAINED_EACH, 0, attainment);
    }
}

static void evaluate_attested(const kgp__view *view, int32_t unit, kgp__cell *cell) {
    kgp__fact fact;
    kgp__fact_read(&view->attested, unit, &fact);
    if (fact.reason != KGP_REASON_NONE) {
        refuse(cell, KGP_VERDICT_UNRESOLVED, KGP_REASON_NONE);
        return;
    }
    refuse(cell, kgp__ratio_sign(&fact.value) > 0 ? KGP_VERDICT_MET : KGP_VERDICT_MISSED,
           KGP_REASON_NONE);
    cell->byte[KGP_RESULT_STAGE] = (uint8_t)fact.stage;
    if (!view->due)
        return;
    put(cell, KGP_RESULT_ATTAINMENT, &fact.value);
    kgp__trace_step(view->trace, KGP__STEP_ATTAINED_ATTESTED, 0, &fact.value);
}

static void set_value(const kgp__fact *a, kgp__cell *cell) {
    if (a->reason != KGP_REASON_NONE && a->stale != KGP_NO_PERIOD) {
        put(cell, KGP_RESULT_STALE, &a->value);
        kgp__ratio_set(kgp__cell_put(cell, KGP_RESULT_STALE_PERIOD), a->stale, 0);
    }
    if (a->reason != KGP_REASON_NONE)
        return;
    put(cell, KGP_RESULT_VALUE, &a->value);
    kgp__ratio_set(kgp__cell_put(cell, KGP_RESULT_GAPS), a->gaps, 0);
    cell->byte[KGP_RESULT_STAGE] = (uint8_t)a->stage;
    cell->byte[KGP_RESULT_BOUND] = (uint8_t)a->bound;
    cell->byte[KGP_RESULT_ORIGIN] = (uint8_t)a->origin;
}

/* Whether a unit exists when the report ends. Of every unit means of those. */
static bool is_there(const kgp__view *view, int32_t unit) {
    const kgp__unit *declared = &view->panel->plan->units[unit];
    kgp_day last = kgp__period_last_day(view->span);
    return declared->from <= last && last <= declared->until;
}

void kgp__cell_evaluate(const kgp__view *view, int32_t unit, uint32_t want, kgp__cell *cell) {
    kgp__fact a;
    cell->has = 0;
    for (int32_t result = 0; result < KGP_RESULTS; result++)
        cell->byte[result] = 0;
    if (!view->concerned || (view->target->unit != KGP_NONE && view->target->unit != unit))
        return;
    if (!is_there(view, unit)) {
        if (view->target->unit != KGP_NONE)
            refuse(cell, KGP_VERDICT_UNDEFINED, KGP_REASON_ENDED);
        return;
    }
    kgp__fact_read(&view->value, unit, &a);
    set_value(&a, cell);
    if (wants(want, KGP_RESULT_YOY) || wants(want, KGP_RESULT_LAST_YEAR))
        set_last_year(view, unit, &a, cell);
    if (view->target->basis == KGP__BASIS_EACH)
        evaluate_each(view, unit, cell);
    else if (view->target->basis == KGP__BASIS_ATTESTED)
        evaluate_attested(view, unit, cell);
    else
        evaluate_number(view, unit, want, &a, cell);
    if (view->due)
        return;
    kgp__pace_cell(view, unit, want, cell);
    refuse(cell, KGP_VERDICT_NOT_DUE, KGP_REASON_NONE);
}
