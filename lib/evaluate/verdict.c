/* SPDX-License-Identifier: MIT */
/* Verdicts of indicators, and counts of them. */
#include "evaluate/evaluation.h"

#include <string.h>

/* What decides first. */
static const int8_t precedence[KGP_VERDICTS] = {
    [KGP_VERDICT_MISSED] = 7,     [KGP_VERDICT_UNDEFINED] = 6, [KGP_VERDICT_NO_DATA] = 5,
    [KGP_VERDICT_UNRESOLVED] = 4, [KGP_VERDICT_NOT_DUE] = 3,   [KGP_VERDICT_MET] = 2,
    [KGP_VERDICT_EXCEEDED] = 1,   [KGP_VERDICT_NONE] = 0,
};

static int32_t decide(int32_t so_far, int32_t verdict) {
    return precedence[verdict] > precedence[so_far] ? verdict : so_far;
}

int32_t kgp__authority(const kgp_plan *plan, const char *name) {
    if (name == NULL)
        return plan->authority;
    int32_t number = kgp__names_find(&plan->tree.texts, name, strlen(name));
    if (number == 0 && *name != '\0')
        return KGP_NONE;
    if (number == plan->authority)
        return number;
    for (int32_t i = 0; i < plan->target_count; i++)
        if (plan->targets[i].authority == number)
            return number;
    return KGP_NONE;
}

/* Verdict of the primary targets of one modality. */
static int32_t of_modality(const kgp_plan *plan, int32_t indicator, int32_t authority,
                           int32_t modality, kgp__judge *judge, void *ctx) {
    int32_t verdict = KGP_VERDICT_NONE;
    for (int32_t i = plan->indicators[indicator].first_target; i != KGP_NONE;
         i = plan->targets[i].next) {
        const kgp__target *target = &plan->targets[i];
        if (target->authority == authority && target->modality == modality && !target->secondary)
            verdict = decide(verdict, judge(ctx, i));
    }
    return verdict;
}

static int32_t of_indicator(const kgp_plan *plan, int32_t indicator, int32_t authority,
                            kgp__judge *judge, void *ctx) {
    int32_t verdict = of_modality(plan, indicator, authority, KGP_MODALITY_BINDING, judge, ctx);
    if (verdict == KGP_VERDICT_NONE)
        verdict = of_modality(plan, indicator, authority, KGP_MODALITY_STRETCH, judge, ctx);
    return verdict;
}

/* Parts have no parts of their own. */
int32_t kgp__indicator_verdict(const kgp_plan *plan, int32_t indicator, int32_t authority,
                               kgp__judge *judge, void *ctx) {
    int32_t verdict = of_indicator(plan, indicator, authority, judge, ctx);
    if (!plan->indicators[indicator].composite)
        return verdict;
    const kgp__value *values = plan->tree.values.items;
    int32_t at = kgp__tree_item(&plan->tree, KGP_INDICATOR, indicator)->first;
    for (; at != KGP_NONE; at = values[at].next)
        if (values[at].field == KGP_FIELD_PARTS)
            verdict = decide(verdict, of_indicator(plan, (int32_t)values[at].number, authority,
                                                   judge, ctx));
    return verdict;
}

/* One report of one unit. */
typedef struct cell {
    const kgp_evaluation *evaluation;
    int32_t period, unit;
} cell;

static int32_t read_verdict(void *ctx, int32_t target) {
    const cell *at = ctx;
    return kgp__evaluation_verdict(at->evaluation, target, at->period, at->unit);
}

static bool is_cell(const kgp_evaluation *evaluation, int32_t period, int32_t unit) {
    return evaluation != NULL && evaluation->prepared && period >= 0 &&
           period < evaluation->period_count && unit >= 0 &&
           unit < evaluation->panel->plan->unit_count;
}

kgp_status kgp_evaluation_indicator(const kgp_evaluation *evaluation, int32_t indicator,
                                    int32_t period, int32_t unit, const char *authority,
                                    int32_t *verdict) {
    if (!is_cell(evaluation, period, unit) || verdict == NULL || indicator < 0 ||
        indicator >= evaluation->panel->plan->indicator_count)
        return KGP_E_ARGUMENT;
    int32_t number = kgp__authority(evaluation->panel->plan, authority);
    if (number == KGP_NONE)
        return KGP_E_NOT_FOUND;
    cell at = {evaluation, period, unit};
    *verdict = kgp__indicator_verdict(evaluation->panel->plan, indicator, number, read_verdict, &at);
    return KGP_OK;
}

kgp_status kgp_evaluation_counts(const kgp_evaluation *evaluation, int32_t period, int32_t unit,
                                 const char *authority, int32_t *counts) {
    if (!is_cell(evaluation, period, unit) || counts == NULL)
        return KGP_E_ARGUMENT;
    const kgp_plan *plan = evaluation->panel->plan;
    int32_t number = kgp__authority(plan, authority);
    if (number == KGP_NONE)
        return KGP_E_NOT_FOUND;
    cell at = {evaluation, period, unit};
    memset(counts, 0, KGP_VERDICTS * sizeof *counts);
    for (int32_t i = 0; i < plan->indicator_count; i++)
        if (plan->indicators[i].counted)
            counts[kgp__indicator_verdict(plan, i, number, read_verdict, &at)]++;
    counts[KGP_VERDICT_NONE] = 0;
    return KGP_OK;
}
