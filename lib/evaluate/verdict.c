/* SPDX-License-Identifier: MIT */
/* Verdicts of indicators, and counts of them. */
#include "base/check.h"
#include "evaluate/evaluation.h"

#include <string.h>

/* Which constant of a result decides first, by the constant. */
typedef struct precedence {
    int32_t result, words;
    const int8_t *of;
} precedence;

static const int8_t of_verdicts[KGP_VERDICTS] = {
    [KGP_VERDICT_MISSED] = 7,     [KGP_VERDICT_UNDEFINED] = 6, [KGP_VERDICT_NO_DATA] = 5,
    [KGP_VERDICT_UNRESOLVED] = 4, [KGP_VERDICT_NOT_DUE] = 3,   [KGP_VERDICT_MET] = 2,
    [KGP_VERDICT_EXCEEDED] = 1,   [KGP_VERDICT_NONE] = 0,
};
static const int8_t of_classes[KGP_CLASSES] = {
    [KGP_CLASS_DIFFICULT] = 3, [KGP_CLASS_ATTAINABLE] = 2, [KGP_CLASS_SECURED] = 1};
static const int8_t of_bands[KGP_BANDS] = {[KGP_BAND_LOW] = 5,
                                           [KGP_BAND_MIDDLE] = 4,
                                           [KGP_BAND_HIGH] = 3,
                                           [KGP_BAND_REACHED] = 2,
                                           [KGP_BAND_YEAR_END] = 1};
static const precedence precedences[] = {{KGP_RESULT_VERDICT, KGP_VERDICTS, of_verdicts},
                                         {KGP_RESULT_CLASS, KGP_CLASSES, of_classes},
                                         {KGP_RESULT_BAND, KGP_BANDS, of_bands}};

static const precedence *precedence_of(int32_t result) {
    for (int32_t i = 0; i < KGP__COUNT(precedences); i++)
        if (precedences[i].result == result)
            return &precedences[i];
    return NULL;
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

/* Whose word, by whose targets. */
typedef struct asking {
    const kgp_plan *plan;
    const precedence *precedence;
    int32_t authority;
    kgp__judge *judge;
    void *ctx;
} asking;

static int32_t decide(const asking *ask, int32_t before, int32_t word) {
    if (before == KGP_NONE || word == KGP_NONE)
        return before == KGP_NONE ? word : before;
    return ask->precedence->of[word] > ask->precedence->of[before] ? word : before;
}

/* Word of the primary targets of one modality. */
static int32_t of_modality(const asking *ask, int32_t indicator, int32_t modality) {
    int32_t word = KGP_NONE;
    for (int32_t i = ask->plan->indicators[indicator].first_target; i != KGP_NONE;
         i = ask->plan->targets[i].next) {
        const kgp__target *target = &ask->plan->targets[i];
        if (target->authority == ask->authority && target->modality == modality &&
            !target->secondary)
            word = decide(ask, word, ask->judge(ask->ctx, i));
    }
    return word;
}

static int32_t of_indicator(const asking *ask, int32_t indicator) {
    int32_t word = of_modality(ask, indicator, KGP_MODALITY_BINDING);
    return word != KGP_NONE ? word : of_modality(ask, indicator, KGP_MODALITY_STRETCH);
}

/* Parts have no parts of their own. */
int32_t kgp__indicator_word(const kgp_plan *plan, int32_t result, int32_t indicator,
                            int32_t authority, kgp__judge *judge, void *ctx) {
    const asking ask = {plan, precedence_of(result), authority, judge, ctx};
    int32_t word = of_indicator(&ask, indicator);
    if (!plan->indicators[indicator].composite)
        return word;
    const kgp__value *values = plan->tree.values.items;
    int32_t at = kgp__tree_item(&plan->tree, KGP_INDICATOR, indicator)->first;
    for (; at != KGP_NONE; at = values[at].next)
        if (values[at].field == KGP_FIELD_PARTS)
            word = decide(&ask, word, of_indicator(&ask, (int32_t)values[at].number));
    return word;
}

/* A result in one report of one unit. */
typedef struct cell {
    const kgp_evaluation *evaluation;
    int32_t result, period, unit;
} cell;

static int32_t read_word(void *ctx, int32_t target) {
    const cell *at = ctx;
    bool concerned = kgp__evaluation_word(at->evaluation, KGP_RESULT_VERDICT, target, at->period,
                                          at->unit) != KGP_VERDICT_NONE;
    return concerned
               ? kgp__evaluation_word(at->evaluation, at->result, target, at->period, at->unit)
               : KGP_NONE;
}

static kgp_status find_cell(const kgp_evaluation *evaluation, int32_t result, int32_t period,
                            int32_t unit, const char *authority, cell *at, int32_t *number) {
    if (evaluation == NULL || precedence_of(result) == NULL || !evaluation->prepared ||
        period < 0 || period >= evaluation->period_count || unit < 0 ||
        unit >= evaluation->panel->plan->unit_count)
        return KGP_E_ARGUMENT;
    *at = (cell){evaluation, result, period, unit};
    *number = kgp__authority(evaluation->panel->plan, authority);
    return *number == KGP_NONE ? KGP_E_NOT_FOUND : KGP_OK;
}

kgp_status kgp_evaluation_indicator(const kgp_evaluation *evaluation, int32_t result,
                                    int32_t indicator, int32_t period, int32_t unit,
                                    const char *authority, int32_t *word) {
    cell at;
    int32_t number;
    if (word == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = find_cell(evaluation, result, period, unit, authority, &at, &number);
    if (status == KGP_E_ARGUMENT || indicator < 0 ||
        indicator >= evaluation->panel->plan->indicator_count)
        return KGP_E_ARGUMENT;
    if (status != KGP_OK)
        return status;
    int32_t found =
        kgp__indicator_word(evaluation->panel->plan, result, indicator, number, read_word, &at);
    *word = found == KGP_NONE ? 0 : found;
    return KGP_OK;
}

kgp_status kgp_evaluation_counts(const kgp_evaluation *evaluation, int32_t result, int32_t period,
                                 int32_t unit, const char *authority, int32_t *counts) {
    cell at;
    int32_t number;
    if (counts == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = find_cell(evaluation, result, period, unit, authority, &at, &number);
    if (status != KGP_OK)
        return status;
    const kgp_plan *plan = evaluation->panel->plan;
    memset(counts, 0, (size_t)precedence_of(result)->words * sizeof *counts);
    for (int32_t i = 0; i < plan->indicator_count; i++) {
        if (!plan->indicators[i].counted)
            continue;
        int32_t word = kgp__indicator_word(plan, result, i, number, read_word, &at);
        if (word != KGP_NONE)
            counts[word]++;
    }
    return KGP_OK;
}
