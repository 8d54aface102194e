/* SPDX-License-Identifier: MIT */
#include "evaluate/compare.h"

#include "data/column.h"
#include "data/cover.h"

#include <kgplan/evaluation.h>

bool kgp__ends_read(const kgp__view *view, int32_t unit, kgp__ends *ends) {
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

void kgp__compare_level(const kgp__fact *fact, kgp__compared *to) {
    to->reason = fact->reason;
    to->stage = fact->stage;
    if (fact->reason != KGP_REASON_NONE)
        return;
    to->point = fact->value;
    to->ends = fact->ends;
    for (int32_t i = 0; i < fact->ends; i++)
        to->end[i] = fact->end[i];
}

static int32_t clamp(int32_t nudge) {
    return nudge > 0 ? 1 : nudge < 0 ? -1 : 0;
}

/* Which way a quantity of two ends is off: growth falls with B for A above 0, 0 over any B is 0. */
static int32_t nudge_of(const kgp__quantity *a, const kgp__quantity *b, bool growth) {
    if (growth && a->value.n.sign == 0)
        return a->nudge;
    bool with_base = growth && a->value.n.sign < 0;
    return clamp(a->nudge + (with_base ? b->nudge : -b->nudge));
}

/* A - B, or growth, over all pairs of ends. */
static void combine(const kgp__fact *a, const kgp__fact *b, bool growth, kgp__compared *to) {
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

/* Growth rates of months or quarters say nothing exact of the whole (SEMANTICS: indicators). */
static bool has_growth_of_parts(const kgp__source *published, int32_t unit) {
    kgp__cover cover = {.some = false};
    if (published->panel == NULL)
        return false;
    kgp__covering covering = {.panel = published->panel,
                              .indicator = published->indicator,
                              .role = KGP_ROLE_GROWTH,
                              .unit = unit,
                              .without = KGP_NONE};
    (void)kgp__cover_find(&covering, published->span, &cover);
    return cover.some;
}

/* Two levels, else what was published in their place. */
static void combine_or_read(const kgp__fact *a, const kgp__fact *b, bool growth,
                            const kgp__source *published, int32_t unit, kgp__compared *to) {
    kgp__fact fact;
    if (a->reason == KGP_REASON_NONE && b->reason == KGP_REASON_NONE) {
        combine(a, b, growth, to);
        return;
    }
    kgp__fact_read(published, unit, &fact);
    kgp__compare_level(&fact, to);
    if (fact.reason == KGP_REASON_NONE)
        return;
    to->reason = a->reason != KGP_REASON_NONE ? a->reason : KGP_REASON_NO_BASE;
    if (growth && has_growth_of_parts(published, unit))
        to->reason = KGP_REASON_GROWTH_RATES;
}

void kgp__compare_base(const kgp__view *view, int32_t unit, const kgp__fact *a, const kgp__fact *b,
                       kgp__compared *to) {
    bool growth = view->target->basis == KGP__BASIS_GROWTH;
    bool levels = a->reason == KGP_REASON_NONE && b->reason == KGP_REASON_NONE;
    combine_or_read(a, b, growth, growth ? &view->growth : &view->change, unit, to);
    if (to->reason == KGP_REASON_NONE)
        kgp__trace_step(view->trace,
                        (levels ? KGP__STEP_CHANGE : KGP__STEP_PUBLISHED_CHANGE) + growth, 0,
                        &to->point);
}

void kgp__compare_reference(const kgp__view *view, int32_t unit, kgp__compared *to) {
    kgp__fact a, b;
    kgp__fact_read(&view->of, unit, &a);
    kgp__fact_read(&view->of_base, unit, &b);
    combine_or_read(&a, &b, true, &view->of_growth, unit, to);
    bool levels = a.reason == KGP_REASON_NONE && b.reason == KGP_REASON_NONE;
    if (to->reason == KGP_REASON_NONE)
        kgp__trace_step(view->trace, levels ? KGP__STEP_REFERENCE : KGP__STEP_PUBLISHED_REFERENCE,
                        0, &to->point);
}

/* The target's value at one end of what it refers to; rounded like the quantity. */
static bool set_reference(const kgp__view *view, const kgp__quantity *reference, kgp__ends *at,
                          kgp__quantity *quantity) {
    int64_t coefficient;
    at->value = reference->value;
    if (!view->rule.rounded) {
        quantity->nudge = clamp(quantity->nudge - reference->nudge);
        return true;
    }
    if (!kgp__ratio_round(&at->value, at->decimals, reference->nudge, &coefficient))
        return false;
    kgp__ratio_set(&at->value, coefficient, at->decimals);
    return true;
}

static int32_t judge(const kgp__view *view, const kgp__ends *ends, const kgp__compared *reference,
                     const kgp__compared *compared) {
    int32_t stretch = KGP_NONE, references = reference == NULL ? 1 : reference->ends;
    kgp__ends at = *ends;
    for (int32_t i = 0; i < compared->ends; i++) {
        for (int32_t j = 0; j < references; j++) {
            kgp__quantity quantity = compared->end[i];
            int32_t here = KGP_NONE;
            if (reference == NULL || set_reference(view, &reference->end[j], &at, &quantity))
                here = kgp__rule_stretch(&view->rule, &at, &quantity);
            if (here == KGP_NONE)
                return KGP_VERDICT_UNDEFINED;
            if (i + j > 0 && here != stretch)
                return KGP_VERDICT_NO_DATA;
            stretch = here;
        }
    }
    return view->rule.verdict[stretch];
}

int32_t kgp__compare_judge(const kgp__view *view, const kgp__ends *ends,
                           const kgp__compared *reference, const kgp__compared *compared) {
    int32_t verdict = judge(view, ends, reference, compared);
    if (view->trace != NULL)
        view->trace->judged(view->trace, ends, reference, compared, verdict);
    return verdict;
}
