/* SPDX-License-Identifier: MIT */
#include "present/explain.h"

#include "evaluate/result.h"

#include <kgplan/explain.h>

const int32_t kgp__option_fields[KGP__OPTIONS] = {
    KGP_FIELD_EXCEED, KGP_FIELD_COMPARE, KGP_FIELD_SIGNS, KGP_FIELD_RANGE, KGP_FIELD_ATTAINMENT};

bool kgp__explain_option(const kgp__gathered *from, int32_t option, char word[KGP__WORD]) {
    const kgp__target *target = from->target;
    const int32_t words[KGP__OPTIONS][2] = {{target->exceed, KGP_EXCEED_STRICTLY},
                                            {target->compare, KGP_COMPARE_AS_WRITTEN},
                                            {target->signs, KGP_SIGNS_STRICT},
                                            {target->range, KGP_RANGE_BY_BETTER},
                                            {target->attainment, KGP_NONE}};
    int32_t field = kgp__option_fields[option], held = words[option][0];
    if (field == KGP_FIELD_EXCEED && held == KGP_EXCEED_MARGIN) /* a mapping in place of a word */
        kgp__word_at("margin", 0, word);
    else
        kgp__word_at(held == KGP_NONE ? "" : kgp__field(KGP_TARGET, field)->words, held, word);
    return held != words[option][1];
}

bool kgp__explain_column(const kgp__gathered *from, int32_t result, kgp_decimal *value) {
    const kgp__ratio *quantity = kgp__cell_get(&from->cell, result);
    if (kgp__results[result].words != NULL || quantity == NULL)
        return false;
    int32_t decimals = from->spot.evaluation->decimals[from->spot.target][result];
    int32_t places = decimals + (kgp__results[result].places == KGP__PLACES_QUOTIENT ? 2 : 0);
    *value = (kgp_decimal){0, decimals, 0};
    return kgp__ratio_exact(quantity) && kgp__ratio_round(quantity, places, 0, &value->coefficient);
}

const char *kgp__explain_source(const kgp__gathered *from) {
    const kgp__tree *tree = &from->plan->tree;
    const char *own = kgp__tree_text(tree, KGP_TARGET, from->spot.target, KGP_FIELD_SOURCE);
    return *own != '\0' ? own : kgp__tree_text(tree, KGP_PLAN, 0, KGP_FIELD_SOURCE);
}

kgp_status kgp_evaluation_explain(const kgp_evaluation *evaluation, int32_t result, int32_t target,
                                  int32_t period, int32_t unit, int32_t format, int32_t language,
                                  kgp_buffer *buffer) {
    if (!kgp__evaluation_has(evaluation, target, period, unit) || result < KGP_NONE ||
        result >= KGP_RESULTS || (format != KGP_FORMAT_TEXT && format != KGP_FORMAT_JSON) ||
        !kgp__is_language(language) || buffer == NULL)
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared)
        return KGP_E_STATE;
    const kgp__spot spot = {evaluation, target, period, unit};
    kgp__gathered gathered;
    kgp_status status = kgp__gather(&spot, result, &gathered);
    if (status == KGP_OK && gathered.cell.byte[KGP_RESULT_VERDICT] == KGP_VERDICT_NONE)
        status = KGP_E_NOT_FOUND;
    if (status == KGP_OK) {
        kgp__emitter to = {.buffer = buffer, .format = format, .before = kgp_buffer_size(buffer)};
        if (format == KGP_FORMAT_JSON)
            kgp__explain_json(&gathered, result, &to);
        else
            kgp__explain_text(&gathered, result, language, &to);
        status = kgp__emit_close(&to);
    }
    kgp__gather_free(&gathered);
    return status;
}
