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

/* Whose word, and where. */
typedef struct asking {
    const kgp_evaluation *evaluation;
    const precedence *precedence;
    int32_t period, unit, authority;
} asking;

int32_t kgp__authority(const kgp_plan *plan, const char *name) {
    if (name == NULL)
        return plan->authority;
    int32_t number = kgp__names_find(&plan->tree.texts, name, strlen(name));
    if (number == plan->authority)
        return number;
    for (int32_t i = 0; i < plan->target_count; i++)
        if (plan->targets[i].authority == number && (number != 0 || *name == '\0'))
            return number;
    return KGP_NONE;
}

static int32_t decide(const asking *ask, int32_t before, int32_t word) {
    return ask->precedence->of[word] > ask->precedence->of[before] ? word : before;
}

/* Word of the primary targets of one modality; `any` tells whether one has a verdict. */
static int32_t of_modality(const asking *ask, int32_t indicator, int32_t modality, bool *any) {
    const kgp_plan *plan = ask->evaluation->panel->plan;
    int32_t word = 0;
    for (int32_t i = plan->indicators[indicator].first_target; i != KGP_NONE;
         i = plan->targets[i].next) {
        const kgp__target *target = &plan->targets[i];
        if (target->authority != ask->authority || target->modality != modality ||
            target->secondary ||
            kgp__evaluation_word(ask->evaluation, KGP_RESULT_VERDICT, i, ask->period, ask->unit) ==
                KGP_VERDICT_NONE)
            continue;
        *any = true;
        word = decide(ask, word,
                      kgp__evaluation_word(ask->evaluation, ask->precedence->result, i, ask->period,
                                           ask->unit));
    }
    return word;
}

static int32_t of_indicator(const asking *ask, int32_t indicator, bool *any) {
    bool here = false;
    int32_t word = of_modality(ask, indicator, KGP_MODALITY_BINDING, &here);
    if (!here)
        word = of_modality(ask, indicator, KGP_MODALITY_STRETCH, &here);
    *any |= here;
    return word;
}

/* With its parts, which have no parts of their own. */
static int32_t of_composite(const asking *ask, int32_t indicator, bool *any) {
    const kgp__tree *tree = &ask->evaluation->panel->plan->tree;
    int32_t word = of_indicator(ask, indicator, any);
    const kgp__value *values = tree->values.items;
    int32_t at = kgp__tree_item(tree, KGP_INDICATOR, indicator)->first;
    for (; at != KGP_NONE; at = values[at].next)
        if (values[at].field == KGP_FIELD_PARTS)
            word = decide(ask, word, of_indicator(ask, (int32_t)values[at].number, any));
    return word;
}

static kgp_status ask_for(const kgp_evaluation *evaluation, int32_t result, int32_t period,
                          int32_t unit, const char *authority, asking *ask) {
    const precedence *found = precedence_of(result);
    if (evaluation == NULL || found == NULL || !evaluation->prepared || period < 0 ||
        period >= evaluation->period_count || unit < 0 ||
        unit >= evaluation->panel->plan->unit_count)
        return KGP_E_ARGUMENT;
    int32_t number = kgp__authority(evaluation->panel->plan, authority);
    *ask = (asking){evaluation, found, period, unit, number};
    return number == KGP_NONE ? KGP_E_NOT_FOUND : KGP_OK;
}

kgp_status kgp_evaluation_indicator(const kgp_evaluation *evaluation, int32_t result,
                                    int32_t indicator, int32_t period, int32_t unit,
                                    const char *authority, int32_t *word) {
    asking ask;
    bool any = false;
    if (word == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = ask_for(evaluation, result, period, unit, authority, &ask);
    if (status == KGP_E_ARGUMENT || indicator < 0 ||
        indicator >= evaluation->panel->plan->indicator_count)
        return KGP_E_ARGUMENT;
    if (status == KGP_OK)
        *word = of_composite(&ask, indicator, &any);
    return status;
}

kgp_status kgp_evaluation_counts(const kgp_evaluation *evaluation, int32_t result, int32_t period,
                                 int32_t unit, const char *authority, int32_t *counts) {
    asking ask;
    if (counts == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = ask_for(evaluation, result, period, unit, authority, &ask);
    if (status != KGP_OK)
        return status;
    const kgp_plan *plan = evaluation->panel->plan;
    memset(counts, 0, (size_t)ask.precedence->words * sizeof *counts);
    for (int32_t i = 0; i < plan->indicator_count; i++) {
        bool any = false;
        int32_t word = of_composite(&ask, i, &any);
        if (plan->indicators[i].counted && any)
            counts[word]++;
    }
    return KGP_OK;
}
