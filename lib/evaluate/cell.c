/* SPDX-License-Identifier: MIT */
#include "evaluate/cell.h"

#include "data/column.h"
#include "evaluate/attain.h"

static void refuse(kgp__cell *cell, int32_t verdict, int32_t reason) {
    cell->verdict = verdict;
    cell->reason = reason;
}

/* The values of the target here; false if one is missing. */
static bool read_ends(const kgp__view *view, int32_t unit, kgp__ends *ends) {
    const kgp__target *target = view->target;
    const kgp_decimal *stated[] = {&target->value, &target->upper};
    kgp__ratio *to[] = {&ends->value, &ends->upper};
    bool range = target->operation == KGP__OPERATOR_BETWEEN;
    ends->decimals = 0;
    for (int32_t role = 0; role < 1 + range; role++) {
        const kgp_column *column = &view->columns[role];
        kgp_decimal value = *stated[role];
        if (column->data != NULL) {
            value = (kgp_decimal){0, column->decimals, 0};
            if (view->plane == KGP_NONE ||
                !kgp__column_get(column, 0, view->plane, unit, &value.coefficient))
                return false;
        }
        kgp__ratio_decimal(to[role], &value);
        if (value.decimals > ends->decimals)
            ends->decimals = value.decimals;
    }
    return true;
}

/* The growth of the period that the target names, as its value. */
static bool read_reference(const kgp__view *view, int32_t unit, kgp__ends *ends) {
    kgp__fact a, b;
    kgp__fact_read(&view->of, unit, &a);
    kgp__fact_read(&view->of_base, unit, &b);
    ends->decimals = 2;
    if (a.reason == KGP_REASON_NONE && b.reason == KGP_REASON_NONE &&
        kgp__ratio_sign(&b.value) > 0) {
        kgp__ratio_growth(&ends->value, &a.value, &b.value);
        return true;
    }
    kgp__fact_read(&view->of_growth, unit, &a);
    if (a.reason != KGP_REASON_NONE)
        return false;
    ends->value = a.value;
    return true;
}

/* What is compared, as at most four quantities that span all it can be. */
typedef struct comparison {
    int32_t reason, stage; /* KGP_REASON_BASE: undefined */
    kgp__ratio point;
    int32_t ends;
    kgp__quantity end[4];
} comparison;

static void take(const kgp__fact *fact, comparison *to) {
    to->reason = fact->reason;
    to->stage = fact->stage;
    if (fact->reason != KGP_REASON_NONE)
        return;
    to->point = fact->value;
    to->ends = fact->ends;
    for (int32_t i = 0; i < fact->ends; i++)
        to->end[i] = fact->end[i];
}

/* How a hedge of B bears on growth: against it for A above 0. */
static int32_t nudge_of(const kgp__quantity *a, const kgp__quantity *b, bool growth) {
    int32_t by_base = growth ? b->nudge * (a->value.n.sign < 0 ? 1 : -1) : -b->nudge;
    int32_t sum = a->nudge + by_base;
    return sum > 0 ? 1 : sum < 0 ? -1 : 0;
}

/* A - B, or growth, over all pairs of ends. */
static void combine(const kgp__fact *a, const kgp__fact *b, bool growth, comparison *to) {
    to->reason = KGP_REASON_NONE;
    to->stage = kgp__weaker_stage(a->stage, b->stage);
    to->ends = 0;
    for (int32_t j = 0; j < b->ends; j++)
        if (growth && kgp__ratio_sign(&b->end[j].value) <= 0) {
            to->reason = KGP_REASON_BASE;
            return;
        }
    if (growth)
        kgp__ratio_growth(&to->point, &a->value, &b->value);
    else
        kgp__ratio_sub(&to->point, &a->value, &b->value);
    for (int32_t i = 0; i < a->ends; i++) {
        for (int32_t j = 0; j < b->ends; j++) {
            kgp__quantity *end = &to->end[to->ends++];
            if (growth)
                kgp__ratio_growth(&end->value, &a->end[i].value, &b->end[j].value);
            else
                kgp__ratio_sub(&end->value, &a->end[i].value, &b->end[j].value);
            end->nudge = nudge_of(&a->end[i], &b->end[j], growth);
        }
    }
}

/* A against B; the published change or growth where a level is not known. */
static void compare(const kgp__view *view, int32_t unit, const kgp__fact *a, const kgp__fact *b,
                    comparison *to) {
    bool growth = view->target->basis == KGP__BASIS_GROWTH;
    kgp__fact published;
    if (a->reason == KGP_REASON_NONE && b->reason == KGP_REASON_NONE) {
        combine(a, b, growth, to);
        return;
    }
    kgp__fact_read(growth ? &view->growth : &view->change, unit, &published);
    if (published.reason == KGP_REASON_NONE) {
        take(&published, to);
        return;
    }
    to->reason = a->reason != KGP_REASON_NONE ? a->reason : KGP_REASON_NO_BASE;
    to->stage = KGP_STAGE_NONE;
}

/* The verdict if all ends lie in one stretch of the rule. */
static void judge(const kgp__view *view, const kgp__ends *ends, const comparison *compared,
                  kgp__cell *cell) {
    int32_t stretch = kgp__rule_stretch(&view->rule, ends, &compared->end[0]);
    for (int32_t i = 1; i < compared->ends; i++)
        if (kgp__rule_stretch(&view->rule, ends, &compared->end[i]) != stretch) {
            refuse(cell, KGP_VERDICT_NO_DATA, KGP_REASON_UNDECIDED);
            return;
        }
    if (stretch == KGP_NONE)
        refuse(cell, KGP_VERDICT_UNDEFINED, KGP_REASON_OVERFLOW);
    else
        cell->verdict = view->rule.verdict[stretch];
}

/* The level that percentages of plan are of: its own, the linked one's, or B (1 + p/100). */
static bool plan_level(const kgp__view *view, int32_t unit, const kgp__ends *ends,
                       const kgp__fact *base, kgp__ratio *to) {
    const kgp__target *target = view->target;
    kgp__ends linked;
    bool range = target->operation == KGP__OPERATOR_BETWEEN;
    if (target->basis == KGP__BASIS_LEVEL && !range) {
        *to = ends->value;
        return true;
    }
    if (view->linked != NULL && read_ends(view->linked, unit, &linked)) {
        *to = linked.value;
        return true;
    }
    if (target->basis != KGP__BASIS_GROWTH || range || base->reason != KGP_REASON_NONE ||
        kgp__ratio_sign(&base->value) <= 0)
        return false;
    kgp__ratio hundred;
    kgp__ratio_set(&hundred, 100, 0);
    kgp__ratio_add(to, &hundred, &ends->value);
    kgp__ratio_mul(to, to, &base->value);
    kgp__wide_scale(&to->d, 100);
    return true;
}

static void set_plan_pct(const kgp__view *view, int32_t unit, const kgp__ends *ends,
                         const kgp__fact *a, const kgp__fact *b, kgp__cell *cell) {
    kgp__ratio level;
    if (a->reason != KGP_REASON_NONE || !plan_level(view, unit, ends, b, &level) ||
        kgp__ratio_sign(&level) == 0)
        return;
    kgp__ratio_div(&cell->plan_pct, &a->value, &level);
    cell->has_plan_pct = true;
}

static void set_gap(const kgp__view *view, const kgp__ends *ends, kgp__cell *cell) {
    const kgp__ratio *end = &ends->value;
    cell->has_gap = true;
    if (view->rule.has_range) {
        bool above = kgp__ratio_compare(&cell->compared, &ends->upper) > 0;
        if (!above && kgp__ratio_compare(&cell->compared, &ends->value) >= 0) {
            kgp__ratio_set(&cell->gap, 0, 0);
            return;
        }
        end = above ? &ends->upper : &ends->value;
    }
    kgp__ratio_sub(&cell->gap, &cell->compared, end);
}

/* As a reader would: from the two figures as shown. */
static void set_last_year(const kgp__view *view, int32_t unit, const kgp__fact *a,
                          kgp__cell *cell) {
    kgp__fact before, published;
    int64_t now, then;
    int32_t decimals = kgp__shown_decimals(view->panel, view->target->indicator);
    kgp__fact_read(&view->last_year, unit, &before);
    cell->has_last_year = before.reason == KGP_REASON_NONE;
    if (cell->has_last_year)
        cell->last_year = before.value;
    if (cell->has_last_year && a->reason == KGP_REASON_NONE &&
        kgp__ratio_round(&a->value, decimals, 0, &now) &&
        kgp__ratio_round(&before.value, decimals, 0, &then)) {
        kgp__ratio x, y;
        kgp__ratio_set(&x, now, decimals);
        kgp__ratio_set(&y, then, decimals);
        cell->has_yoy = then > 0;
        if (cell->has_yoy && view->panel->plan->yoy == KGP_YOY_INDEX) {
            kgp__ratio_div(&cell->yoy, &x, &y);
            kgp__ratio_scale(&cell->yoy, 100);
        } else if (cell->has_yoy) {
            kgp__ratio_growth(&cell->yoy, &x, &y);
        }
        return;
    }
    kgp__fact_read(&view->last_growth, unit, &published);
    cell->has_yoy = published.reason == KGP_REASON_NONE;
    if (!cell->has_yoy)
        return;
    cell->yoy = published.value;
    if (view->panel->plan->yoy == KGP_YOY_INDEX) {
        kgp__ratio hundred;
        kgp__ratio_set(&hundred, 100, 0);
        kgp__ratio_add(&cell->yoy, &cell->yoy, &hundred);
    }
}

static void set_compared(const kgp__view *view, const kgp__ends *ends, const comparison *compared,
                         const kgp__fact *base, uint32_t want, kgp__cell *cell) {
    cell->has_compared = true;
    cell->compared = compared->point;
    cell->stage = compared->stage;
    if (want & 1u << KGP_RESULT_ATTAINMENT) {
        kgp__attained attained = {.target = view->target,
                                  .rule = &view->rule,
                                  .ends = ends,
                                  .compared = &cell->compared,
                                  .base = base->reason == KGP_REASON_NONE ? &base->value : NULL};
        cell->has_attainment = kgp__attainment(&attained, &cell->attainment);
    }
    if (want & 1u << KGP_RESULT_GAP)
        set_gap(view, ends, cell);
}

/* A level, a change or a growth. */
static void evaluate_number(const kgp__view *view, int32_t unit, uint32_t want,
                            const kgp__fact *a, kgp__cell *cell) {
    const kgp__target *target = view->target;
    kgp__fact b = {.reason = KGP_REASON_NO_ROW};
    kgp__ends ends;
    comparison compared = {.reason = KGP_REASON_NONE};
    bool stated = target->of != KGP_NO_PERIOD ? read_reference(view, unit, &ends)
                                              : read_ends(view, unit, &ends);
    if (target->has_base)
        kgp__fact_stated(&target->base, &b);
    else if (view->base.count > 0)
        kgp__fact_read(&view->base, unit, &b);
    cell->has_base = b.reason == KGP_REASON_NONE && target->basis != KGP__BASIS_LEVEL;
    if (cell->has_base)
        cell->base = b.value;
    if (!stated) {
        refuse(cell, KGP_VERDICT_NO_DATA, KGP_REASON_NO_TARGET);
        return;
    }
    cell->has_target = true;
    cell->target = ends.value;
    cell->has_upper = target->operation == KGP__OPERATOR_BETWEEN;
    if (cell->has_upper)
        cell->upper = ends.upper;
    if (want & 1u << KGP_RESULT_PLAN_PCT)
        set_plan_pct(view, unit, &ends, a, &b, cell);
    if (target->basis == KGP__BASIS_LEVEL)
        take(a, &compared);
    else
        compare(view, unit, a, &b, &compared);
    if (cell->has_upper && kgp__ratio_compare(&ends.value, &ends.upper) > 0)
        refuse(cell, KGP_VERDICT_UNDEFINED, KGP_REASON_RANGE);
    else if (compared.reason == KGP_REASON_BASE)
        refuse(cell, KGP_VERDICT_UNDEFINED, KGP_REASON_BASE);
    else if (compared.reason != KGP_REASON_NONE)
        refuse(cell, KGP_VERDICT_NO_DATA, compared.reason);
    if (cell->verdict != KGP_VERDICT_NONE)
        return;
    judge(view, &ends, &compared, cell);
    set_compared(view, &ends, &compared, &b, want, cell);
}

/* Every child of the type: any that fails decides, else any without a figure. */
static void evaluate_each(const kgp__view *view, int32_t unit, kgp__cell *cell) {
    const kgp_plan *plan = view->panel->plan;
    kgp_day last = kgp_period_last_day(view->target->period);
    int32_t children = 0, satisfied = 0, without = 0;
    kgp__ends ends;
    if (!read_ends(view, unit, &ends)) {
        refuse(cell, KGP_VERDICT_NO_DATA, KGP_REASON_NO_TARGET);
        return;
    }
    for (int32_t i = 0; i < plan->unit_count; i++) {
        const kgp__unit *child = &plan->units[i];
        kgp__fact fact;
        comparison compared;
        kgp__cell own = {0};
        if (child->parent != unit || child->type != view->target->each_type ||
            child->from > last || child->until < last)
            continue;
        children++;
        kgp__fact_read(&view->value, i, &fact);
        if (fact.reason != KGP_REASON_NONE) {
            without++;
            continue;
        }
        take(&fact, &compared);
        judge(view, &ends, &compared, &own);
        satisfied += own.verdict == KGP_VERDICT_MET || own.verdict == KGP_VERDICT_EXCEEDED;
        without += own.verdict == KGP_VERDICT_NO_DATA;
        cell->stage = kgp__weaker_stage(cell->stage, fact.stage);
    }
    int32_t failing = children - satisfied - without;
    if (failing > 0)
        cell->verdict = KGP_VERDICT_MISSED;
    else if (without > 0 || children == 0)
        refuse(cell, KGP_VERDICT_NO_DATA, KGP_REASON_CHILDREN);
    else
        cell->verdict = KGP_VERDICT_MET;
    cell->has_target = true;
    cell->target = ends.value;
    cell->has_upper = view->rule.has_range;
    if (cell->has_upper)
        cell->upper = ends.upper;
    cell->has_attainment = children > 0 && without == 0;
    if (cell->has_attainment) {
        kgp__ratio_set(&cell->attainment, satisfied, 0);
        kgp__wide_set(&cell->attainment.d, children);
    }
}

static void evaluate_attested(const kgp__view *view, int32_t unit, kgp__cell *cell) {
    kgp__fact fact;
    kgp__fact_read(&view->attested, unit, &fact);
    if (fact.reason != KGP_REASON_NONE) {
        cell->verdict = KGP_VERDICT_UNRESOLVED;
        return;
    }
    cell->verdict = kgp__ratio_sign(&fact.value) > 0 ? KGP_VERDICT_MET : KGP_VERDICT_MISSED;
    cell->stage = fact.stage;
    cell->has_attainment = true;
    cell->attainment = fact.value;
}

/* A flow under its ceiling is not there yet: the ceiling can still be broken. */
static int32_t so_far(const kgp__view *view, const kgp__cell *cell) {
    bool flow = view->panel->plan->indicators[view->target->indicator].kind == KGP_KIND_FLOW;
    bool ceiling = view->rule.direction < 0 && !view->rule.has_range;
    bool level = view->target->basis == KGP__BASIS_LEVEL;
    switch (cell->verdict) {
    case KGP_VERDICT_EXCEEDED:
        return flow && level && ceiling ? KGP_SO_FAR_BELOW : KGP_SO_FAR_EXCEEDED;
    case KGP_VERDICT_MET:
        return flow && level && ceiling ? KGP_SO_FAR_BELOW : KGP_SO_FAR_REACHED;
    case KGP_VERDICT_MISSED:
        if (cell->has_compared && (ceiling || view->rule.direction == 0 || view->rule.has_range) &&
            kgp__ratio_compare(&cell->compared, cell->has_upper ? &cell->upper : &cell->target) > 0)
            return KGP_SO_FAR_BREACHED;
        return KGP_SO_FAR_BELOW;
    default:
        return KGP_SO_FAR_NONE;
    }
}

/* The same months of last year: published, or A / (1 + g/100) of the published growth. */
static bool read_last_year(const kgp__view *view, int32_t unit, const kgp__cell *cell,
                           kgp__ratio *to) {
    kgp__fact before, published;
    kgp__fact_read(&view->last_year, unit, &before);
    *to = before.value;
    if (before.reason == KGP_REASON_NONE)
        return true;
    kgp__fact_read(&view->last_growth, unit, &published);
    if (published.reason != KGP_REASON_NONE)
        return false;
    kgp__ratio share;
    kgp__ratio_set(&share, 100, 0);
    kgp__ratio_add(&share, &share, &published.value);
    if (kgp__ratio_sign(&share) <= 0)
        return false;
    kgp__ratio_div(to, &cell->value, &share);
    kgp__ratio_scale(to, 100);
    return true;
}

/*
 * What the rest of the period must bring for a floor on a flow or on its growth, T - A, and as
 * growth on the rest of the year before: (T - A) / (B - B to date) - 1.
 */
static void set_required(const kgp__view *view, int32_t unit, kgp__cell *cell) {
    const kgp__target *target = view->target;
    kgp__fact year;
    kgp__ratio goal, rest;
    if (view->panel->plan->indicators[target->indicator].kind != KGP_KIND_FLOW ||
        !cell->has_value || !cell->has_target || view->rule.direction <= 0 || view->rule.has_range ||
        (target->basis != KGP__BASIS_LEVEL && target->basis != KGP__BASIS_GROWTH))
        return;
    kgp__fact_read(&view->year_before, unit, &year);
    goal = cell->target;
    if (target->basis == KGP__BASIS_GROWTH) {
        if (year.reason != KGP_REASON_NONE || target->has_base ||
            target->over != kgp_period_shift_years(target->period, -1))
            return;
        kgp__ratio_set(&goal, 100, 0);
        kgp__ratio_add(&goal, &goal, &cell->target);
        kgp__ratio_mul(&goal, &goal, &year.value);
        kgp__wide_scale(&goal.d, 100);
    }
    cell->has_required = true;
    kgp__ratio_sub(&cell->required, &goal, &cell->value);
    if (year.reason != KGP_REASON_NONE || !read_last_year(view, unit, cell, &rest))
        return;
    kgp__ratio_sub(&rest, &year.value, &rest);
    cell->has_required_growth = kgp__ratio_sign(&rest) > 0;
    if (cell->has_required_growth)
        kgp__ratio_growth(&cell->required_growth, &cell->required, &rest);
}

void kgp__cell_evaluate(const kgp__view *view, int32_t unit, uint32_t want, kgp__cell *cell) {
    kgp__fact a;
    cell->verdict = KGP_VERDICT_NONE;
    cell->reason = KGP_REASON_NONE;
    cell->stage = KGP_STAGE_NONE;
    cell->bound = KGP_BOUND_EXACT;
    cell->so_far = KGP_SO_FAR_NONE;
    cell->gaps = 0;
    cell->has_required = cell->has_required_growth = false;
    cell->has_value = cell->has_base = cell->has_compared = cell->has_attainment = false;
    cell->has_plan_pct = cell->has_gap = cell->has_last_year = cell->has_yoy = false;
    cell->has_target = cell->has_upper = false;
    if (!view->concerned || (view->target->unit != KGP_NONE && view->target->unit != unit))
        return;
    kgp__fact_read(&view->value, unit, &a);
    cell->has_value = a.reason == KGP_REASON_NONE;
    if (cell->has_value) {
        cell->value = a.value;
        cell->stage = a.stage;
        cell->bound = a.bound;
        cell->gaps = a.gaps;
    }
    if (want & (1u << KGP_RESULT_YOY | 1u << KGP_RESULT_LAST_YEAR))
        set_last_year(view, unit, &a, cell);
    if (view->target->basis == KGP__BASIS_EACH)
        evaluate_each(view, unit, cell);
    else if (view->target->basis == KGP__BASIS_ATTESTED)
        evaluate_attested(view, unit, cell);
    else
        evaluate_number(view, unit, want, &a, cell);
    if (view->due)
        return;
    cell->so_far = so_far(view, cell);
    if (want & (1u << KGP_RESULT_REQUIRED | 1u << KGP_RESULT_REQUIRED_GROWTH))
        set_required(view, unit, cell);
    refuse(cell, KGP_VERDICT_NOT_DUE, KGP_REASON_NONE);
    cell->has_attainment = false;
}
