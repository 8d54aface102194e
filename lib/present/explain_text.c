/* SPDX-License-Identifier: MIT */
#include "base/check.h"
#include "base/text.h"
#include "evaluate/result.h"
#include "present/explain.h"
#include "present/period.h"
#include "present/words.h"

#include <string.h>

typedef struct telling {
    const kgp__gathered *from;
    kgp__emitter *to;
    int32_t language;
    const char *before; /* what parts the next item from the one before */
} telling;

static void say(telling *t, const char *text) {
    kgp__emit(t->to, text);
}

static void say_phrase(telling *t, int32_t phrase) {
    say(t, kgp_label(KGP_LABEL_PHRASE, phrase, t->language));
}

static kgp__writer writer_of(const telling *t) {
    return (kgp__writer){.language = t->language};
}

static void say_ratio(telling *t, const kgp__ratio *value) {
    kgp__writer text = writer_of(t);
    (void)kgp__write_ratio(&text, value);
    say(t, text.text);
}

/* ` = 96,1`, or ` ≈ 0,961006` */
static void say_equal(telling *t, const kgp__ratio *value) {
    kgp__writer text = writer_of(t);
    say(t, kgp__write_ratio(&text, value) ? " = " : " ≈ ");
    say(t, text.text);
}

static void say_int(telling *t, int64_t value) {
    kgp__writer text = writer_of(t);
    kgp__write_int(&text, value);
    say(t, text.text);
}

static void say_period(telling *t, kgp_period period) {
    kgp__writer text = writer_of(t);
    kgp__put_period(&text, period);
    say(t, text.text);
}

/* An item of a list that is parted by `; `, unless it is empty. */
static void say_item(telling *t, const char *text) {
    if (*text == '\0')
        return;
    say(t, t->before);
    say(t, text);
    t->before = "; ";
}

static void say_place(telling *t, const char *file, int32_t line) {
    say_item(t, file);
    if (line == 0 || *file == '\0')
        return;
    say(t, ", ");
    say_phrase(t, KGP__PHRASE_LINE);
    say(t, " ");
    say_int(t, line);
}

static void say_heading(telling *t, int32_t phrase) {
    say_phrase(t, phrase);
    say(t, "\n");
}

/* The rule, and who states it where. */

static void say_rule(telling *t) {
    const kgp__gathered *from = t->from;
    kgp__writer text = writer_of(t);
    kgp__words_plan(&text, &from->spot);
    say(t, "  ");
    say(t, text.text);
    if (from->target->over != KGP_NO_PERIOD) {
        say(t, " ");
        say_phrase(t, KGP__PHRASE_OVER);
        say(t, " ");
        say_period(t, from->target->over);
    } else if (from->target->has_base) {
        kgp__writer base = writer_of(t);
        kgp__write_decimal(&base, &from->target->base, KGP_AS_WRITTEN);
        say(t, " ");
        say_phrase(t, KGP__PHRASE_OVER);
        say(t, " ");
        say(t, base.text);
    }
    say(t, "\n");
}

static void say_option(telling *t, int32_t option) {
    size_t length;
    bool is_default;
    kgp__writer text = writer_of(t);
    char word[32];
    const char *at = kgp__explain_option(t->from, option, &length, &is_default);
    if (is_default)
        return;
    memcpy(word, at, length);
    word[length] = '\0';
    kgp__write(&text, kgp__field(KGP_TARGET, kgp__option_fields[option])->word);
    kgp__write(&text, ": ");
    kgp__write(&text, word);
    if (strcmp(word, "margin") == 0) {
        kgp__write(&text, " ");
        kgp__write_decimal(&text, &t->from->target->margin.value, KGP_AS_WRITTEN);
        kgp__write(&text, t->from->target->margin.percent ? "%" : "");
    }
    say_item(t, text.text);
}

static void say_target(telling *t) {
    const kgp__gathered *from = t->from;
    const kgp__tree *tree = &from->plan->tree;
    const kgp__spot *spot = &from->spot;
    kgp__place place = kgp__tree_place(tree, kgp__tree_item(tree, KGP_TARGET, spot->target), NULL);
    const char *id = kgp__explain_id(from, KGP_TARGET, spot->target);
    say_phrase(t, KGP__PHRASE_TARGET);
    say(t, *id != '\0' ? " " : "");
    say(t, id);
    say(t, ": ");
    say(t, kgp_plan_name(from->plan, KGP_INDICATOR, from->target->indicator, t->language));
    say(t, " — ");
    say(t, kgp_plan_name(from->plan, KGP_UNIT, spot->unit, t->language));
    say(t, ", ");
    say_period(t, spot->evaluation->periods[spot->period]);
    say(t, "\n");
    say_rule(t);
    t->before = "  ";
    say_item(t, kgp__names_text(&tree->texts, from->target->authority));
    if (from->target->modality == KGP_MODALITY_STRETCH)
        say_item(t, kgp_label(KGP_LABEL_PHRASE, KGP__PHRASE_STRETCH, t->language));
    if (from->target->assumed)
        say_item(t, kgp_label(KGP_LABEL_PHRASE, KGP__PHRASE_ASSUMED, t->language));
    say_item(t, kgp__explain_source(from));
    say_place(t, place.source, place.line);
    for (int32_t i = 0; i < KGP__OPTIONS; i++)
        say_option(t, i);
    say(t, "\n");
}

/* The figures. */

static void say_measure(telling *t, int32_t use) {
    const kgp__gathered *from = t->from;
    bool percent =
        use == KGP__USE_GROWTH || use == KGP__USE_LAST_GROWTH || use == KGP__USE_OF_GROWTH;
    const char *measure = percent
                              ? "%"
                              : kgp__plan_words(from->plan, KGP_INDICATOR, from->target->indicator,
                                                KGP_FIELD_MEASURE, t->language);
    say(t, *measure == '\0' || *measure == '%' || use == KGP__USE_ATTESTED ? "" : " ");
    say(t, use == KGP__USE_ATTESTED ? "" : measure);
}

static void say_known(telling *t, const kgp_observation *row) {
    kgp__writer text = writer_of(t);
    kgp__write_phrase(&text, KGP__PHRASE_KNOWN);
    kgp__write(&text, " ");
    kgp__put_day(&text, kgp__row_known(row));
    if (row->known == KGP_NO_DAY) {
        kgp__write(&text, " (");
        kgp__write_phrase(&text, KGP__PHRASE_KNOWN_BY_PERIOD);
        kgp__write(&text, ")");
    }
    say_item(t, text.text);
}

/* `836 × 10³`, as it was printed, with its hedge; of a ratio also numerator and denominator. */
static void say_printed(telling *t, const kgp_observation *row) {
    kgp__writer text = writer_of(t);
    if (row->missing == KGP_MISSING_NOT && row->has_ratio != KGP_RATIO_INSTEAD) {
        kgp__write(&text, kgp_label(KGP_LABEL_BOUND, row->bound, t->language));
        kgp__write(&text, row->bound != KGP_BOUND_EXACT ? " " : "");
        kgp__write_decimal(&text, &row->value, KGP_AS_WRITTEN);
        if (row->multiplier > 0) {
            kgp__write(&text, " × 10^");
            kgp__write_int(&text, row->multiplier);
        }
    }
    if (row->has_ratio != KGP_RATIO_NONE) {
        kgp__write(&text, text.used > 0 ? " = " : "");
        kgp__write_decimal(&text, &row->numerator, KGP_AS_WRITTEN);
        kgp__write(&text, " / ");
        kgp__write_decimal(&text, &row->denominator, KGP_AS_WRITTEN);
    }
    say_item(t, text.text);
}

static void say_row(telling *t, const kgp__input *input, const kgp__taken *taken) {
    const kgp__gathered *from = t->from;
    const kgp_log *log = from->view.panel->log;
    const kgp_observation *row = kgp__taken_row(from, taken);
    kgp__writer period = writer_of(t);
    t->before = "      ";
    if (taken->indicator != input->indicator)
        say_item(t, kgp_plan_name(from->plan, KGP_INDICATOR, taken->indicator, t->language));
    kgp__put_period(&period, kgp__taken_period(from, taken));
    say_item(t, period.text);
    if (row != NULL) {
        say(t, ": ");
        t->before = "";
        say_printed(t, row);
        say_item(t, kgp_label(KGP_LABEL_STAGE, row->stage, t->language));
        say_known(t, row);
        say_place(t, kgp_log_string(log, row->file), row->line);
        say_item(t, kgp_log_string(log, row->source));
        say_item(t, kgp_log_string(log, row->comment));
    }
    say(t, "\n");
}

/* `; thiếu quý IV năm 2020` */
static void say_gaps(telling *t, const kgp__input *input) {
    kgp_period gaps[KGP__GAPS];
    int32_t count = kgp__input_gaps(t->from, input, gaps);
    for (int32_t i = 0; i < count; i++) {
        say(t, i == 0 ? "; " : ", ");
        if (i == 0) {
            say_phrase(t, KGP__PHRASE_LACKS);
            say(t, " ");
        }
        say_period(t, gaps[i]);
    }
}

static void say_input(telling *t, const kgp__input *input) {
    char symbol[KGP__SYMBOL];
    int32_t cover = kgp__input_cover(t->from, input);
    kgp__input_symbol(input, symbol);
    say(t, "  ");
    say(t, symbol);
    if (input->fact.reason == KGP_REASON_NONE) {
        say_equal(t, &input->fact.value);
        say_measure(t, input->use);
    }
    say(t, ": ");
    say(t, kgp_label(KGP_LABEL_INPUT, input->use, t->language));
    say(t, ", ");
    say_period(t, input->span);
    if (input->unit != t->from->spot.unit) {
        say(t, ", ");
        say(t, kgp_plan_name(t->from->plan, KGP_UNIT, input->unit, t->language));
    }
    say(t, "; ");
    say(t, cover == KGP__COVER_NOTHING
               ? kgp_label(KGP_LABEL_REASON, input->fact.reason, t->language)
               : kgp_label(KGP_LABEL_COVER, cover, t->language));
    if (cover == KGP__COVER_STALE) {
        say(t, " ");
        say_ratio(t, &input->fact.value);
        say_measure(t, input->use);
    }
    say_gaps(t, input);
    say(t, "\n");
    for (size_t i = input->first; i < input->end; i++)
        say_row(t, input, (const kgp__taken *)t->from->rows.items + i);
}

static void say_inputs(telling *t) {
    bool some = false;
    for (size_t i = 0; i < t->from->inputs.count; i++) {
        const kgp__input *input = &kgp__inputs(t->from)[i];
        if (!input->shown)
            continue;
        if (!some)
            say_heading(t, KGP__PHRASE_INPUTS);
        some = true;
        say_input(t, input);
    }
}

/* The steps: each formula in symbols, then in numbers. */

static void say_symbols(telling *t, const char *formula) {
    for (; *formula != '\0'; formula++) {
        const char letter[] = {*formula, '\0'};
        say(t, *formula == '*' ? "×" : *formula == '-' ? "−" : *formula == ',' ? ";" : letter);
    }
}

static void say_numbers(telling *t, const char *formula) {
    kgp__operand operand;
    bool is_symbol;
    for (size_t length; (length = kgp__formula_token(formula, &is_symbol)) > 0; formula += length) {
        char token[KGP__SYMBOL];
        length = length < sizeof token ? length : sizeof token - 1;
        memcpy(token, formula, length);
        token[length] = '\0';
        if (!is_symbol || !kgp__gather_operand(t->from, token, length, &operand)) {
            say_symbols(t, token);
            continue;
        }
        bool negative = kgp__ratio_sign(&operand.value) < 0;
        say(t, negative ? "(" : "");
        say_ratio(t, &operand.value);
        say(t, negative ? ")" : "");
    }
}

/* ` (V: grdp.level; plan.yaml, dòng 80)` */
static void say_linked(telling *t) {
    const kgp__tree *tree = &t->from->plan->tree;
    int32_t target = (int32_t)(t->from->view.linked->target - t->from->plan->targets);
    kgp__place place = kgp__tree_place(tree, kgp__tree_item(tree, KGP_TARGET, target), NULL);
    t->before = " (V: ";
    say_item(t, kgp__explain_id(t->from, KGP_TARGET, target));
    say_item(t, kgp__tree_text(tree, KGP_TARGET, target, KGP_FIELD_SOURCE));
    say_place(t, place.source, place.line);
    say(t, ")");
}

static void say_step(telling *t, const kgp__made *made) {
    const kgp__formula *formula = &kgp__formulas[made->step];
    char text[KGP__FORMULA];
    say(t, "  ");
    say(t, kgp_label(KGP_LABEL_RESULT, formula->label, t->language));
    say(t, " ");
    kgp__formula_fill(formula->symbol, made->number, text, sizeof text);
    say(t, text);
    kgp__formula_fill(formula->text == NULL ? "" : formula->text, made->number, text, sizeof text);
    bool is_number = strlen(text) <= 1 && (*text == '\0' || kgp__is_digit(*text));
    say(t, is_number ? "" : " = ");
    say_symbols(t, is_number ? "" : text);
    if (strpbrk(text, "+-*/(") != NULL) {
        say(t, " = ");
        say_numbers(t, text);
    }
    say_equal(t, &made->value);
    if (made->step == KGP__STEP_PLAN_LINKED)
        say_linked(t);
    say(t, "\n");
}

static void say_steps(telling *t) {
    bool some = false;
    for (size_t i = 0; i < t->from->steps.count; i++) {
        const kgp__made *made = &kgp__steps(t->from)[i];
        if (!made->shown)
            continue;
        if (!some)
            say_heading(t, KGP__PHRASE_STEPS);
        some = true;
        say_step(t, made);
    }
}

/* The comparison. */

/* `X ≈ 3,054683`, or `X ∈ (836.000; 837.000]`. */
static void say_quantity(telling *t, const char *symbol, const kgp__compared *compared) {
    const kgp__quantity *low = &compared->end[0], *high = low;
    for (int32_t i = 1; i < compared->ends; i++) {
        if (kgp__ratio_compare(&compared->end[i].value, &low->value) < 0)
            low = &compared->end[i];
        if (kgp__ratio_compare(&compared->end[i].value, &high->value) > 0)
            high = &compared->end[i];
    }
    say(t, symbol);
    if (low == high) {
        say_equal(t, &low->value);
        return;
    }
    say(t, low->nudge > 0 ? " ∈ (" : " ∈ [");
    say_ratio(t, &low->value);
    say(t, "; ");
    say_ratio(t, &high->value);
    say(t, high->nudge < 0 ? ")" : "]");
}

/* `≥ 7,23 → đạt; > 7,23 → vượt; còn lại → không đạt` */
static void say_cuts(telling *t, const kgp__ends *ends) {
    const kgp__rule *rule = &t->from->view.rule;
    kgp__ratio at;
    say(t, "  ");
    say_phrase(t, KGP__PHRASE_THRESHOLDS);
    say(t, ": ");
    for (int32_t i = 0; i < rule->cuts; i++) {
        const kgp__cut *cut = &rule->cut[i];
        kgp__rule_place(rule, cut, ends, &at);
        say(t, rule->mirror > 0 ? cut->open ? "> " : "≥ " : cut->open ? "< " : "≤ ");
        say_ratio(t, &at);
        say(t, " → ");
        say(t, kgp_label(KGP_LABEL_VERDICT, rule->verdict[i + 1], t->language));
        say(t, "; ");
    }
    say_phrase(t, KGP__PHRASE_OTHERWISE);
    say(t, " → ");
    say(t, kgp_label(KGP_LABEL_VERDICT, rule->verdict[0], t->language));
    if (rule->rounded) {
        say(t, "; ");
        say_phrase(t, KGP__PHRASE_ROUNDED);
        say(t, " ");
        say_int(t, ends->decimals);
        say(t, " ");
        say_phrase(t, KGP__PHRASE_DECIMALS);
    }
    say(t, "\n");
}

/* How the point lies to each threshold: ` < 7,23`. */
static void say_order(telling *t, const kgp__judgement *judged) {
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
        say(t, i > 0 ? ", " : " ");
        say(t, order < 0 ? "< " : order > 0 ? "> " : "= ");
        say_ratio(t, &at);
        before = at;
    }
}

static void say_comparison(telling *t, const kgp__judgement *judged) {
    say(t, "  ");
    if (t->from->target->basis == KGP__BASIS_EACH) {
        say(t, kgp_plan_name(t->from->plan, KGP_UNIT, judged->unit, t->language));
        say(t, ": ");
    }
    say_quantity(t, t->from->target->basis == KGP__BASIS_EACH ? "A" : "X", &judged->compared);
    if (judged->refers) {
        say(t, ", ");
        say_quantity(t, "T", &judged->reference);
    }
    say_order(t, judged);
    say(t, " → ");
    say(t, kgp_label(KGP_LABEL_VERDICT, judged->verdict, t->language));
    say(t, "\n");
}

static void say_comparisons(telling *t) {
    const kgp__gathered *from = t->from;
    if (from->judgements.count == 0)
        return;
    say_heading(t, KGP__PHRASE_COMPARISON);
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
static void say_thresholds(telling *t, int32_t result) {
    const kgp_plan *plan = t->from->plan;
    const kgp__indicator *indicator = t->from->indicator;
    kgp__writer text = writer_of(t);
    if (result == KGP_RESULT_PACE_CLASS || result == KGP_RESULT_BAND) {
        kgp__write_phrase(&text, KGP__PHRASE_THRESHOLDS);
        for (int32_t i = 0; i < (result == KGP_RESULT_BAND ? 2 : 3); i++) {
            const kgp__amount band = {plan->bands[i < 2 ? i : 0], true};
            kgp__write(&text, i > 0 ? ", " : " ");
            put_amount(&text, result == KGP_RESULT_BAND ? &band : &plan->pace[i]);
        }
    } else if (result == KGP_RESULT_CLASS && indicator->plausible != KGP_NONE) {
        const kgp__plausible *plausible = &plan->plausible[indicator->plausible];
        kgp__write_phrase(&text, KGP__PHRASE_PLAUSIBLE);
        kgp__write(&text, plausible->is_growth ? ", " : "");
        if (plausible->is_growth)
            kgp__write_phrase(&text, KGP__PHRASE_GROWTH);
        for (int32_t i = 0; i < 2; i++) {
            kgp__write(&text, i > 0 ? "–" : " ");
            kgp__write_decimal(&text, &plausible->end[i], KGP_AS_WRITTEN);
        }
        kgp__write(&text, plausible->is_growth ? "%" : "");
        const char *source =
            kgp__tree_text(&plan->tree, KGP_PLAUSIBLE, indicator->plausible, KGP_FIELD_SOURCE);
        kgp__write(&text, *source != '\0' ? "; " : "");
        kgp__write(&text, source);
    }
    if (text.used == 0)
        return;
    say(t, " (");
    say(t, text.text);
    say(t, ")");
}

/* `3,05`, or a word; false where there is nothing to say. */
static bool write_result(telling *t, int32_t result, kgp__writer *text) {
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

static void say_result(telling *t, int32_t result) {
    kgp__writer text = writer_of(t);
    if (!write_result(t, result, &text))
        kgp__write(&text, "–");
    say(t, "  ");
    say(t, kgp_label(KGP_LABEL_RESULT, result, t->language));
    say(t, ": ");
    say(t, text.text);
    if (result == KGP_RESULT_VERDICT && t->from->cell.byte[KGP_RESULT_REASON] != 0) {
        say(t, " (");
        say(t, kgp_label(KGP_LABEL_REASON, t->from->cell.byte[KGP_RESULT_REASON], t->language));
        say(t, ")");
    }
    if (t->from->cell.byte[result] != 0)
        say_thresholds(t, result);
    say(t, "\n");
}

void kgp__explain_text(const kgp__gathered *from, int32_t result, int32_t language,
                       kgp__emitter *to) {
    telling t = {.from = from, .to = to, .language = language, .before = ""};
    kgp__writer unused;
    say_target(&t);
    say_inputs(&t);
    say_steps(&t);
    say_comparisons(&t);
    say_heading(&t, KGP__PHRASE_RESULTS);
    for (int32_t i = 0; i < KGP_RESULTS; i++) {
        unused = writer_of(&t);
        if (result == i || (result == KGP_NONE && write_result(&t, i, &unused)))
            say_result(&t, i);
    }
}
