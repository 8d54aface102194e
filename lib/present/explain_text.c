/* SPDX-License-Identifier: MIT */
#include "base/check.h"
#include "base/text.h"
#include "evaluate/result.h"
#include "present/explain.h"
#include "present/period.h"
#include "present/telling.h"
#include "present/words.h"

#include <string.h>

/* The rule, and who states it where. */

static void say_rule(kgp__telling *t) {
    const kgp__gathered *from = t->from;
    kgp__writer text = kgp__telling_writer(t);
    kgp__words_plan(&text, &from->spot);
    KGP__SAY(t, "  ", text.text);
    if (from->target->over != KGP_NO_PERIOD) {
        KGP__SAY(t, " ", kgp__phrase(KGP__PHRASE_OVER, t->language), " ");
        kgp__say_period(t, from->target->over);
    } else if (from->target->has_base) {
        kgp__writer base = kgp__telling_writer(t);
        kgp__write_decimal(&base, &from->target->base, KGP_AS_WRITTEN);
        KGP__SAY(t, " ", kgp__phrase(KGP__PHRASE_OVER, t->language), " ", base.text);
    }
    KGP__SAY(t, "\n");
}

static void say_option(kgp__telling *t, int32_t option) {
    kgp__writer text = kgp__telling_writer(t);
    char word[KGP__WORD];
    if (!kgp__explain_option(t->from, option, word))
        return;
    KGP__WRITE(&text, kgp__field(KGP_TARGET, kgp__option_fields[option])->word, ": ", word);
    if (strcmp(word, "margin") == 0) {
        kgp__write(&text, " ");
        kgp__write_decimal(&text, &t->from->target->margin.value, KGP_AS_WRITTEN);
        kgp__write(&text, t->from->target->margin.percent ? "%" : "");
    }
    kgp__say_item(t, text.text);
}

static void say_target(kgp__telling *t) {
    const kgp__gathered *from = t->from;
    const kgp__tree *tree = &from->plan->tree;
    const kgp__spot *spot = &from->spot;
    kgp__place place = kgp__tree_place(tree, kgp__tree_item(tree, KGP_TARGET, spot->target), NULL);
    const char *id = kgp__explain_id(from, KGP_TARGET, spot->target);
    KGP__SAY(t, kgp__phrase(KGP__PHRASE_TARGET, t->language), *id != '\0' ? " " : "", id, ": ",
             kgp_plan_name(from->plan, KGP_INDICATOR, from->target->indicator, t->language), " — ",
             kgp_plan_name(from->plan, KGP_UNIT, spot->unit, t->language), ", ");
    kgp__say_period(t, spot->evaluation->periods[spot->period]);
    KGP__SAY(t, "\n");
    say_rule(t);
    t->before = "  ";
    kgp__say_item(t, kgp__names_text(&tree->texts, from->target->authority));
    if (from->target->modality == KGP_MODALITY_STRETCH)
        kgp__say_item(t, kgp__phrase(KGP__PHRASE_STRETCH, t->language));
    if (from->target->assumed)
        kgp__say_item(t, kgp__phrase(KGP__PHRASE_ASSUMED, t->language));
    kgp__say_item(t, kgp__explain_source(from));
    kgp__say_place(t, place.source, place.line);
    for (int32_t i = 0; i < KGP__OPTIONS; i++)
        say_option(t, i);
    KGP__SAY(t, strcmp(t->before, "  ") == 0 ? "" : "\n");
}

/* The steps: each formula in symbols, then in numbers. */

static void say_numbers(kgp__telling *t, const char *formula) {
    kgp__operand operand;
    bool is_symbol;
    for (size_t length; (length = kgp__formula_token(formula, &is_symbol)) > 0; formula += length) {
        char token[KGP__SYMBOL];
        length = length < sizeof token ? length : sizeof token - 1;
        memcpy(token, formula, length);
        token[length] = '\0';
        if (!is_symbol || !kgp__gather_operand(t->from, token, length, &operand)) {
            kgp__say_formula(t, token);
            continue;
        }
        bool negative = kgp__ratio_sign(&operand.value) < 0;
        KGP__SAY(t, negative ? "(" : "");
        kgp__say_ratio(t, &operand.value);
        KGP__SAY(t, negative ? ")" : "");
    }
}

/* ` (V: grdp.level; plan.yaml, dòng 80)` */
static void say_linked(kgp__telling *t) {
    const kgp__tree *tree = &t->from->plan->tree;
    int32_t target = (int32_t)(t->from->view.linked->target - t->from->plan->targets);
    kgp__place place = kgp__tree_place(tree, kgp__tree_item(tree, KGP_TARGET, target), NULL);
    t->before = " (V: ";
    kgp__say_item(t, kgp__explain_id(t->from, KGP_TARGET, target));
    kgp__say_item(t, kgp__tree_text(tree, KGP_TARGET, target, KGP_FIELD_SOURCE));
    kgp__say_place(t, place.source, place.line);
    KGP__SAY(t, ")");
}

static void say_step(kgp__telling *t, const kgp__made *made) {
    const kgp__formula *formula = &kgp__formulas[made->step];
    char text[KGP__FORMULA];
    KGP__SAY(t, "  ", kgp_label(KGP_LABEL_RESULT, formula->label, t->language), " ");
    kgp__formula_fill(formula->symbol, made->number, text, sizeof text);
    KGP__SAY(t, text);
    kgp__formula_fill(formula->text == NULL ? "" : formula->text, made->number, text, sizeof text);
    bool is_number = strlen(text) <= 1 && (*text == '\0' || kgp__is_digit(*text));
    KGP__SAY(t, is_number ? "" : " = ");
    kgp__say_formula(t, is_number ? "" : text);
    if (strpbrk(text, "+-*/(") != NULL) {
        KGP__SAY(t, " = ");
        say_numbers(t, text);
    }
    kgp__say_equal(t, &made->value);
    if (made->step == KGP__STEP_PLAN_LINKED)
        say_linked(t);
    KGP__SAY(t, "\n");
}

static void say_steps(kgp__telling *t) {
    bool some = false;
    for (size_t i = 0; i < t->from->steps.count; i++) {
        const kgp__made *made = &kgp__steps(t->from)[i];
        if (!made->shown)
            continue;
        if (!some)
            KGP__SAY(t, kgp__phrase(KGP__PHRASE_STEPS, t->language), "\n");
        some = true;
        say_step(t, made);
    }
}

/* The comparison. */

/* `X ≈ 3,054683`, or `X ∈ (836.000; 837.000]`. */
static void say_quantity(kgp__telling *t, const char *symbol, const kgp__compared *compared) {
    const kgp__quantity *low = &compared->end[0], *high = low;
    for (int32_t i = 1; i < compared->ends; i++) {
        if (kgp__ratio_compare(&compared->end[i].value, &low->value) < 0)
            low = &compared->end[i];
        if (kgp__ratio_compare(&compared->end[i].value, &high->value) > 0)
            high = &compared->end[i];
    }
    KGP__SAY(t, symbol);
    if (low == high) {
        kgp__say_equal(t, &low->value);
        return;
    }
    KGP__SAY(t, low->nudge > 0 ? " ∈ (" : " ∈ [");
    kgp__say_ratio(t, &low->value);
    KGP__SAY(t, "; ");
    kgp__say_ratio(t, &high->value);
    KGP__SAY(t, high->nudge < 0 ? ")" : "]");
}

/* `≥ 7,23 → đạt; > 7,23 → vượt; còn lại → không đạt` */
static void say_cuts(kgp__telling *t, const kgp__ends *ends) {
    const kgp__rule *rule = &t->from->view.rule;
    kgp__ratio at;
    KGP__SAY(t, "  ", kgp__phrase(KGP__PHRASE_THRESHOLDS, t->language), ": ");
    for (int32_t i = 0; i < rule->cuts; i++) {
        const kgp__cut *cut = &rule->cut[i];
        kgp__rule_place(rule, cut, ends, &at);
        KGP__SAY(t, rule->mirror > 0 ? cut->open ? "> " : "≥ " : cut->open ? "< " : "≤ ");
        kgp__say_ratio(t, &at);
        KGP__SAY(t, " → ", kgp_label(KGP_LABEL_VERDICT, rule->verdict[i + 1], t->language), "; ");
    }
    KGP__SAY(t, kgp__phrase(KGP__PHRASE_OTHERWISE, t->language), " → ",
             kgp_label(KGP_LABEL_VERDICT, rule->verdict[0], t->language));
    if (rule->rounded) {
        KGP__SAY(t, "; ", kgp__phrase(KGP__PHRASE_ROUNDED, t->language), " ");
        kgp__say_int(t, ends->decimals);
        KGP__SAY(t, " ", kgp__phrase(KGP__PHRASE_DECIMALS, t->language));
    }
    KGP__SAY(t, "\n");
}

/* How the point lies to each threshold: ` < 7,23`. */
static void say_order(kgp__telling *t, const kgp__judgement *judged) {
    const kgp__rule *rule = &t->from->view.rule;
    const kgp__ratio *point = &judged->compared.end[0].value;
    kgp__ratio at, before;
    if (judged->compared.ends != 1)
        return;
    for (int32_t i = 0; i < rule->cuts; i++) {
        kgp__rule_place(rule, &rule->cut[i], &judged->ends, &at);
        if (i > 0 && kgp__ratio_compare(&at, &before) == 0)
            continue;
        int32_t order = kgp__ratio_compare(point, &at);
        KGP__SAY(t, i > 0 ? ", " : " ", order < 0 ? "< " : order > 0 ? "> " : "= ");
        kgp__say_ratio(t, &at);
        before = at;
    }
}

static void say_comparison(kgp__telling *t, const kgp__judgement *judged) {
    KGP__SAY(t, "  ");
    if (t->from->target->basis == KGP__BASIS_EACH)
        KGP__SAY(t, kgp_plan_name(t->from->plan, KGP_UNIT, judged->unit, t->language), ": ");
    say_quantity(t, t->from->target->basis == KGP__BASIS_EACH ? "A" : "X", &judged->compared);
    if (judged->refers) {
        KGP__SAY(t, ", ");
        say_quantity(t, "T", &judged->reference);
    }
    say_order(t, judged);
    KGP__SAY(t, " → ", kgp_label(KGP_LABEL_VERDICT, judged->verdict, t->language), "\n");
}

static void say_comparisons(kgp__telling *t) {
    const kgp__gathered *from = t->from;
    if (from->judgements.count == 0)
        return;
    KGP__SAY(t, kgp__phrase(KGP__PHRASE_COMPARISON, t->language), "\n");
    say_cuts(t, &kgp__judgements(from)->ends);
    for (size_t i = 0; i < from->judgements.count; i++)
        say_comparison(t, &kgp__judgements(from)[i]);
}

/* The results. */

static void put_amount(kgp__writer *to, const kgp__amount *amount) {
    kgp__write_decimal(to, &amount->value, KGP_AS_WRITTEN);
    kgp__write(to, amount->percent ? "%" : "");
}

/* What of the plan decided a word: ` (ngưỡng 105%, 95%, 60%)`. */
static void say_thresholds(kgp__telling *t, int32_t result) {
    const kgp_plan *plan = t->from->plan;
    const kgp__indicator *indicator = t->from->indicator;
    kgp__writer text = kgp__telling_writer(t);
    if (result == KGP_RESULT_PACE_CLASS || result == KGP_RESULT_BAND) {
        kgp__write_phrase(&text, KGP__PHRASE_THRESHOLDS);
        for (int32_t i = 0; i < (result == KGP_RESULT_BAND ? 2 : 3); i++) {
            const kgp__amount band = {plan->bands[i < 2 ? i : 0], true};
            kgp__write(&text, i > 0 ? ", " : " ");
            put_amount(&text, result == KGP_RESULT_BAND ? &band : &plan->pace[i]);
        }
    } else if (result == KGP_RESULT_CLASS && indicator->plausible != KGP_NONE) {
        const kgp__plausible *plausible = &plan->plausible[indicator->plausible];
        KGP__WRITE(&text, kgp__phrase(KGP__PHRASE_PLAUSIBLE, text.language),
                   plausible->is_growth ? ", " : "");
        if (plausible->is_growth)
            kgp__write_phrase(&text, KGP__PHRASE_GROWTH);
        for (int32_t i = 0; i < 2; i++) {
            kgp__write(&text, i > 0 ? "–" : " ");
            kgp__write_decimal(&text, &plausible->end[i], KGP_AS_WRITTEN);
        }
        kgp__write(&text, plausible->is_growth ? "%" : "");
        const char *source =
            kgp__tree_text(&plan->tree, KGP_PLAUSIBLE, indicator->plausible, KGP_FIELD_SOURCE);
        KGP__WRITE(&text, *source != '\0' ? "; " : "", source);
    }
    if (text.used == 0)
        return;
    KGP__SAY(t, " (", text.text, ")");
}

/* `3,05`, or a word; false where there is nothing to say. */
static bool write_result(kgp__telling *t, int32_t result, kgp__writer *text) {
    const kgp__gathered *from = t->from;
    kgp_decimal value;
    int64_t period;
    if (kgp__results[result].words != NULL) {
        int32_t word = from->cell.byte[result];
        if (word != 0)
            kgp__words_result(text, from->plan, result, word);
    } else if (result == KGP_RESULT_STALE_PERIOD) {
        const kgp__ratio *number = kgp__cell_get(&from->cell, result);
        if (number != NULL && kgp__ratio_round(number, 0, 0, &period))
            kgp__put_period(text, (kgp_period)period);
    } else if (kgp__explain_column(from, result, &value)) {
        const kgp__ratio *goal = kgp__cell_get(&from->cell, KGP_RESULT_TARGET);
        kgp__guard(&from->view, result, from->cell.byte[KGP_RESULT_VERDICT],
                   goal != NULL && kgp__ratio_sign(goal) > 0, &value);
        kgp__write_decimal(text, &value, KGP_AS_WRITTEN);
        kgp__write(text, kgp__results[result].places == KGP__PLACES_QUOTIENT ||
                                 kgp__results[result].places == KGP__PLACES_PERCENT
                             ? "%"
                             : "");
    }
    return text->used > 0;
}

static void say_result(kgp__telling *t, int32_t result) {
    kgp__writer text = kgp__telling_writer(t);
    if (!write_result(t, result, &text))
        kgp__write(&text, "–");
    KGP__SAY(t, "  ", kgp_label(KGP_LABEL_RESULT, result, t->language), ": ", text.text);
    if (result == KGP_RESULT_VERDICT && t->from->cell.byte[KGP_RESULT_REASON] != 0)
        KGP__SAY(t, " (",
                 kgp_label(KGP_LABEL_REASON, t->from->cell.byte[KGP_RESULT_REASON], t->language),
                 ")");
    if (t->from->cell.byte[result] != 0)
        say_thresholds(t, result);
    KGP__SAY(t, "\n");
}

void kgp__explain_text(const kgp__gathered *from, int32_t result, int32_t language,
                       kgp__emitter *to) {
    kgp__telling t = {.from = from, .to = to, .language = language, .before = ""};
    kgp__writer unused;
    say_target(&t);
    kgp__say_inputs(&t);
    say_steps(&t);
    say_comparisons(&t);
    KGP__SAY(&t, kgp__phrase(KGP__PHRASE_RESULTS, language), "\n");
    for (int32_t i = 0; i < KGP_RESULTS; i++) {
        unused = kgp__telling_writer(&t);
        if (result == i || (result == KGP_NONE && write_result(&t, i, &unused)))
            say_result(&t, i);
    }
}
