/* SPDX-License-Identifier: MIT */
#include "base/check.h"
#include "data/column.h"
#include "evaluate/result.h"
#include "plan/check.h"
#include "present/explain.h"
#include "present/label.h"
#include "present/object.h"

static void put_place(kgp__object *in, const kgp__gathered *from, int32_t target) {
    const kgp__tree *tree = &from->plan->tree;
    kgp__place place = kgp__tree_place(tree, kgp__tree_item(tree, KGP_TARGET, target), NULL);
    kgp__object_string(in, "file", place.source);
    kgp__object_int(in, "line", place.line);
}

static void put_amount(kgp__object *in, const char *name, const kgp__amount *amount) {
    kgp__object_open(in, name, '{');
    kgp__object_decimal(in, "value", &amount->value);
    kgp__object_bool(in, "percent", amount->percent);
    kgp__object_close(in, '{');
}

static void put_options(kgp__object *in, const kgp__gathered *from) {
    kgp__object_open(in, "options", '{');
    for (int32_t i = 0; i < KGP__OPTIONS; i++) {
        char word[KGP__WORD];
        (void)kgp__explain_option(from, i, word);
        kgp__object_string(in, kgp__field(KGP_TARGET, kgp__option_fields[i])->word, word);
    }
    kgp__object_close(in, '{');
}

/* The rule as the plan states it. */
static void put_target(kgp__object *in, const kgp__gathered *from) {
    const kgp__tree *tree = &from->plan->tree;
    const kgp__target *target = from->target;
    bool attested = target->basis == KGP__BASIS_ATTESTED;
    kgp__object_open(in, "target", '{');
    kgp__object_string(in, "id", kgp__explain_id(from, KGP_TARGET, from->spot.target));
    kgp__object_word(in, "basis", "level|change|growth|each|attested", target->basis);
    kgp__object_string(
        in, "operator",
        attested ? NULL : kgp__field(KGP_TARGET, kgp__operator_fields[target->operation])->word);
    kgp__object_period(in, "over", target->over);
    kgp__object_period(in, "growth_of", target->of);
    kgp__object_period(in, "period", from->view.period);
    kgp__object_string(in, "authority", kgp__names_text(&tree->texts, target->authority));
    kgp__object_string(in, "source", kgp__explain_source(from));
    put_place(in, from, from->spot.target);
    kgp__object_string(in, "modality",
                       target->modality == KGP_MODALITY_STRETCH ? "stretch" : "binding");
    kgp__object_bool(in, "secondary", target->secondary);
    kgp__object_bool(in, "assumed", target->assumed);
    kgp__object_int(in, "direction", from->view.rule.direction);
    if (target->operation == KGP__OPERATOR_EQUALS || target->operation == KGP__OPERATOR_ABOUT)
        put_amount(in, "tolerance", &target->tolerance);
    if (target->exceed == KGP_EXCEED_MARGIN)
        put_amount(in, "margin", &target->margin);
    put_options(in, from);
    kgp__object_close(in, '{');
}

static void put_indicator(kgp__object *in, const kgp__gathered *from) {
    const kgp__indicator *indicator = from->indicator;
    kgp__object_open(in, "indicator", '{');
    kgp__object_string(in, "id", kgp__explain_id(from, KGP_INDICATOR, from->target->indicator));
    kgp__object_word(in, "kind", kgp__field(KGP_INDICATOR, KGP_FIELD_KIND)->words, indicator->kind);
    kgp__object_word(in, "scale", kgp__field(KGP_INDICATOR, KGP_FIELD_SCALE)->words,
                     indicator->scale);
    kgp__object_word(in, "assessed", kgp__field(KGP_INDICATOR, KGP_FIELD_ASSESSED)->words,
                     indicator->assessed);
    kgp__object_bool(in, "at_date", kgp__is_at_date(indicator));
    kgp__object_close(in, '{');
}

static void put_interval(kgp__object *in, const kgp__fact *fact) {
    if (fact->ends < 2)
        return;
    kgp__object_exact(in, "low", &fact->end[0].value);
    kgp__object_bool(in, "low_is_open", fact->end[0].nudge != 0);
    kgp__object_exact(in, "high", &fact->end[1].value);
    kgp__object_bool(in, "high_is_open", fact->end[1].nudge != 0);
}

static void put_role(kgp__object *in, const char *name, const kgp__taken *taken, int32_t role) {
    kgp__fact fact;
    kgp__taken_fact(taken, role, &fact);
    kgp__object_exact(in, name, fact.reason == KGP_REASON_NONE ? &fact.value : NULL);
}

static void put_row(kgp__object *in, const kgp__gathered *from, const kgp__taken *taken);

/* What a unit brings: of a ratio both sides of the line, of an average its value times its weight. */
static void put_member(kgp__object *in, const kgp__gathered *from, const kgp__part_taken *member,
                       int32_t kind) {
    const kgp__contribution *brings = &member->brings;
    bool divided = kind == KGP_KIND_RATIO || kind == KGP_KIND_AVERAGE;
    bool added = brings->reason == KGP_REASON_NONE;
    kgp__object_open(in, NULL, '{');
    kgp__object_string(in, "unit", kgp__explain_id(from, KGP_UNIT, brings->unit));
    kgp__object_word(in, "reason", kgp__results[KGP_RESULT_REASON].words, brings->reason);
    if (brings->shared)
        kgp__object_exact(in, "share", &brings->share);
    kgp__object_exact(in, "brings", added ? &brings->value : NULL);
    if (divided)
        kgp__object_exact(in, "weight", added ? &brings->weight : NULL);
    kgp__object_open(in, "rows", '[');
    for (size_t i = member->first; i < member->end; i++)
        put_row(in, from, (const kgp__taken *)from->rows.items + i);
    kgp__object_close(in, '[');
    kgp__object_close(in, '{');
}

/* A figure that is made from those of other units. */
static void put_derived(kgp__object *in, const kgp__gathered *from, const kgp__taken *taken) {
    int32_t kind = from->plan->indicators[taken->indicator].kind;
    kgp__fact fact;
    kgp__taken_fact(taken, KGP_ROLE_VALUE, &fact);
    kgp__object_word(in, "origin", kgp__results[KGP_RESULT_ORIGIN].words, fact.origin);
    kgp__object_word(in, "kind", kgp__field(KGP_INDICATOR, KGP_FIELD_KIND)->words, kind);
    kgp__object_word(in, "stage", kgp__results[KGP_RESULT_STAGE].words, fact.stage);
    kgp__object_word(in, "bound", kgp__results[KGP_RESULT_BOUND].words, fact.bound);
    kgp__object_exact(in, "value", fact.reason == KGP_REASON_NONE ? &fact.value : NULL);
    put_interval(in, &fact);
    if (kind == KGP_KIND_RATIO) {
        put_role(in, "numerator", taken, KGP_ROLE_NUMERATOR);
        put_role(in, "denominator", taken, KGP_ROLE_DENOMINATOR);
    }
    kgp__object_open(in, "parts", '[');
    for (size_t i = taken->first; i < taken->end; i++)
        put_member(in, from, &kgp__members(from)[i], kind);
    kgp__object_close(in, '[');
}

/* A row of the log, or of bound columns, or a derived figure. */
static void put_row(kgp__object *in, const kgp__gathered *from, const kgp__taken *taken) {
    const kgp_log *log = from->view.panel->log;
    kgp_observation row;
    bool found = kgp__taken_row(from, taken, &row);
    kgp__object_open(in, NULL, '{');
    kgp__object_string(in, "indicator", kgp__explain_id(from, KGP_INDICATOR, taken->indicator));
    kgp__object_string(in, "unit", kgp__explain_id(from, KGP_UNIT, taken->unit));
    kgp__object_period(in, "period", kgp__taken_period(from, taken));
    if (taken->derived) {
        put_derived(in, from, taken);
    } else if (found) {
        kgp__object_word(in, "measure", "level|change|growth|attested", row.measure);
        kgp__object_decimal(in, "value", &row.value);
        kgp__object_int(in, "multiplier", row.multiplier);
        kgp__object_word(in, "bound", kgp__results[KGP_RESULT_BOUND].words, row.bound);
        if (row.has_ratio != KGP_RATIO_NONE) {
            kgp__object_decimal(in, "numerator", &row.numerator);
            kgp__object_decimal(in, "denominator", &row.denominator);
        }
        kgp__object_word(in, "stage", kgp__results[KGP_RESULT_STAGE].words, row.stage);
        kgp__object_day(in, "known", kgp__row_known(&row));
        kgp__object_bool(in, "known_is_given", row.known != KGP_NO_DAY);
        kgp__object_string(in, "file", kgp_log_string(log, row.file));
        kgp__object_int(in, "line", row.line);
        kgp__object_string(in, "source", kgp_log_string(log, row.source));
        kgp__object_string(in, "comment", kgp_log_string(log, row.comment));
    } else {
        int64_t value;
        const kgp__series *series = &from->view.panel->series[taken->indicator];
        static const struct {
            const char *name;
            int32_t role;
        } columns[] = {{"value", KGP_ROLE_VALUE},
                       {"numerator", KGP_ROLE_NUMERATOR},
                       {"denominator", KGP_ROLE_DENOMINATOR}};
        for (int32_t i = 0; i < KGP__COUNT(columns); i++) {
            const kgp_column *column =
                &series->column[i == 0 && taken->role < KGP_ROLE_NUMERATOR ? taken->role
                                                                           : columns[i].role];
            if (column->data == NULL ||
                !kgp__column_get(column, 0, taken->plane, taken->unit, &value))
                continue;
            const kgp_decimal number = {value, column->decimals, 0};
            kgp__object_decimal(in, columns[i].name, &number);
        }
    }
    kgp__object_close(in, '{');
}

/* How parts make up a figure. */
static void put_combination(kgp__object *in, const kgp__gathered *from) {
    static const char *const by_kind[] = {
        [KGP_KIND_FLOW] = "sum", [KGP_KIND_RATIO] = "sum of numerators / of denominators"};
    const kgp__indicator *indicator = from->indicator;
    if (indicator->kind != KGP_KIND_AVERAGE)
        kgp__object_string(in, "combined", by_kind[indicator->kind]);
    else if (indicator->weighted_by != KGP_NONE)
        kgp__object_string(in, "combined", "mean weighted by the other rows");
    else
        kgp__object_string(in, "combined",
                           indicator->average_weights == KGP_AVERAGE_DAYS ? "mean by days"
                                                                          : "mean by months");
}

static void put_gaps(kgp__object *in, const kgp__gathered *from, const kgp__input *input) {
    kgp_period gaps[KGP__GAPS];
    int32_t count = kgp__input_gaps(from, input, gaps);
    if (count == 0)
        return;
    kgp__object_open(in, "missing", '[');
    for (int32_t i = 0; i < count; i++)
        kgp__object_period(in, NULL, gaps[i]);
    kgp__object_close(in, '[');
}

static void put_input(kgp__object *in, const kgp__gathered *from, const kgp__input *input) {
    static const char covers[] = "none|exact|at_date|to_date|tiled|skipped|stale";
    const kgp__fact *fact = &input->fact;
    bool known = fact->reason == KGP_REASON_NONE;
    char symbol[KGP__SYMBOL];
    int32_t cover = kgp__input_cover(from, input);
    kgp__object_open(in, NULL, '{');
    kgp__input_symbol(input, symbol);
    kgp__object_string(in, "symbol", symbol);
    kgp__object_string(in, "unit", kgp__explain_id(from, KGP_UNIT, input->unit));
    kgp__object_period(in, "period", input->span);
    kgp__object_word(in, "cover", covers, cover);
    kgp__object_word(in, "reason", kgp__results[KGP_RESULT_REASON].words, fact->reason);
    kgp__object_exact(in, "value", known ? &fact->value : NULL);
    if (known) {
        kgp__object_word(in, "stage", kgp__results[KGP_RESULT_STAGE].words, fact->stage);
        kgp__object_word(in, "bound", kgp__results[KGP_RESULT_BOUND].words, fact->bound);
        kgp__object_word(in, "origin", kgp__results[KGP_RESULT_ORIGIN].words, fact->origin);
        put_interval(in, fact);
        kgp__object_int(in, "gap_months", fact->gaps);
        if (cover >= KGP__COVER_TO_DATE)
            put_combination(in, from);
    } else if (fact->stale != KGP_NO_PERIOD) {
        kgp__object_period(in, "stale_period", fact->stale);
        kgp__object_exact(in, "stale", &fact->value);
    }
    put_gaps(in, from, input);
    kgp__object_open(in, "rows", '[');
    for (size_t i = input->first; i < input->end; i++)
        put_row(in, from, (const kgp__taken *)from->rows.items + i);
    kgp__object_close(in, '[');
    kgp__object_close(in, '{');
}

static void put_inputs(kgp__object *in, const kgp__gathered *from) {
    kgp__object_open(in, "inputs", '[');
    for (size_t i = 0; i < from->inputs.count; i++)
        if (kgp__inputs(from)[i].shown)
            put_input(in, from, &kgp__inputs(from)[i]);
    kgp__object_close(in, '[');
}

/* Numbers of the plan that formulas and thresholds name. */
static void put_stated(kgp__object *in, const kgp__gathered *from) {
    static const char *const symbols[] = {"T", "U", "B", "W", "r", "x", "k", "m", "M", "z"};
    kgp__operand operand;
    kgp__object_open(in, "stated", '{');
    for (int32_t i = 0; i < KGP__COUNT(symbols); i++)
        if (kgp__gather_operand(from, symbols[i], 1, &operand) && operand.input == NULL &&
            operand.step == NULL)
            kgp__object_exact(in, symbols[i], &operand.value);
    if (from->target->basis == KGP__BASIS_EACH) {
        (void)kgp__gather_operand(from, "reached", 7, &operand);
        kgp__object_exact(in, "reached", &operand.value);
        (void)kgp__gather_operand(from, "children", 8, &operand);
        kgp__object_exact(in, "children", &operand.value);
    }
    const kgp__view *linked = from->view.linked;
    if (linked != NULL && kgp__gather_operand(from, "V", 1, &operand) &&
        operand.step->step == KGP__STEP_PLAN_LINKED) {
        kgp__object_exact(in, "V", &operand.value);
        kgp__object_open(in, "V_is", '{');
        int32_t target = (int32_t)(linked->target - from->plan->targets);
        kgp__object_string(in, "target", kgp__explain_id(from, KGP_TARGET, target));
        put_place(in, from, target);
        kgp__object_close(in, '{');
    }
    kgp__object_close(in, '{');
}

static void put_steps(kgp__object *in, const kgp__gathered *from) {
    char text[KGP__FORMULA];
    kgp__object_open(in, "steps", '[');
    for (size_t i = 0; i < from->steps.count; i++) {
        const kgp__made *made = &kgp__steps(from)[i];
        const kgp__formula *formula = &kgp__formulas[made->step];
        if (!made->shown)
            continue;
        kgp__object_open(in, NULL, '{');
        kgp__formula_fill(formula->symbol, made->number, text, sizeof text);
        kgp__object_string(in, "symbol", text);
        if (formula->text != NULL)
            kgp__formula_fill(formula->text, made->number, text, sizeof text);
        kgp__object_string(in, "formula", formula->text == NULL ? NULL : text);
        kgp__object_exact(in, "value", &made->value);
        kgp__object_close(in, '{');
    }
    kgp__object_close(in, '[');
}

/* The ends of all that a quantity can be; off by less than anything where `nudge` is not 0. */
static void put_ends(kgp__object *in, const char *name, const kgp__compared *compared) {
    kgp__object_open(in, name, '[');
    for (int32_t i = 0; i < compared->ends; i++) {
        kgp__object_open(in, NULL, '{');
        kgp__object_exact(in, "value", &compared->end[i].value);
        kgp__object_int(in, "nudge", compared->end[i].nudge);
        kgp__object_close(in, '{');
    }
    kgp__object_close(in, '[');
}

static void put_cut(kgp__object *in, const kgp__gathered *from, const kgp__ends *ends,
                    int32_t index) {
    static const char *const offsets[] = {"", "tolerance", "margin"};
    const kgp__rule *rule = &from->view.rule;
    const kgp__cut *cut = &rule->cut[index];
    kgp__ratio at;
    kgp__rule_place(rule, cut, ends, &at);
    kgp__object_open(in, NULL, '{');
    kgp__object_string(in, "end", cut->end == KGP__END_UPPER ? "U" : "T");
    kgp__object_string(in, "offset", offsets[cut->offset]);
    kgp__object_int(in, "sign", cut->sign * rule->mirror);
    kgp__object_exact(in, "at", &at);
    kgp__object_string(in, "passed",
                       rule->mirror > 0 ? cut->open ? ">" : ">="
                       : cut->open      ? "<"
                                        : "<=");
    kgp__object_word(in, "then", kgp__results[KGP_RESULT_VERDICT].words, rule->verdict[index + 1]);
    kgp__object_close(in, '{');
}

static void put_comparison(kgp__object *in, const kgp__gathered *from,
                           const kgp__judgement *judged) {
    const kgp__rule *rule = &from->view.rule;
    const char *verdicts = kgp__results[KGP_RESULT_VERDICT].words;
    kgp__object_open(in, NULL, '{');
    kgp__object_string(in, "unit", kgp__explain_id(from, KGP_UNIT, judged->unit));
    put_ends(in, "quantity", &judged->compared);
    if (judged->refers)
        put_ends(in, "reference", &judged->reference);
    if (rule->rounded)
        kgp__object_int(in, "rounded_to", judged->ends.decimals);
    kgp__object_word(in, "otherwise", verdicts, rule->verdict[0]);
    kgp__object_open(in, "thresholds", '[');
    for (int32_t i = 0; i < rule->cuts; i++)
        put_cut(in, from, &judged->ends, i);
    kgp__object_close(in, '[');
    kgp__object_word(in, "verdict", verdicts, judged->verdict);
    kgp__object_close(in, '{');
}

/* Thresholds of the plan by which words within the year are chosen. */
static void put_thresholds(kgp__object *in, const kgp__gathered *from) {
    const kgp_plan *plan = from->plan;
    const kgp__indicator *indicator = from->indicator;
    kgp__object_open(in, "thresholds", '{');
    kgp__object_open(in, "pace", '[');
    for (int32_t i = 0; i < KGP__COUNT(plan->pace); i++)
        put_amount(in, NULL, &plan->pace[i]);
    kgp__object_close(in, '[');
    kgp__object_open(in, "bands", '[');
    for (int32_t i = 0; i < KGP__COUNT(plan->bands); i++)
        kgp__object_decimal(in, NULL, &plan->bands[i]);
    kgp__object_close(in, '[');
    if (indicator->plausible != KGP_NONE) {
        const kgp__plausible *plausible = &plan->plausible[indicator->plausible];
        kgp__object_open(in, "plausible", '{');
        kgp__object_bool(in, "growth", plausible->is_growth);
        kgp__object_decimal(in, "low", &plausible->end[0]);
        kgp__object_decimal(in, "high", &plausible->end[1]);
        put_amount(in, "headroom", &plausible->headroom);
        kgp__object_string(
            in, "source",
            kgp__tree_text(&plan->tree, KGP_PLAUSIBLE, indicator->plausible, KGP_FIELD_SOURCE));
        kgp__object_close(in, '{');
    }
    kgp__object_close(in, '{');
}

static void put_result(kgp__object *in, const kgp__gathered *from, int32_t result) {
    kgp_decimal value;
    if (kgp__results[result].words != NULL) {
        kgp__object_word(in, kgp__results[result].name, kgp__results[result].words,
                         from->cell.byte[result]);
    } else if (result == KGP_RESULT_STALE_PERIOD) {
        int64_t period;
        const kgp__ratio *number = kgp__cell_get(&from->cell, result);
        kgp__object_period(in, kgp__results[result].name,
                           number != NULL && kgp__ratio_round(number, 0, 0, &period)
                               ? (kgp_period)period
                               : KGP_NO_PERIOD);
    } else if (kgp__explain_column(from, result, &value)) {
        kgp__object_open(in, kgp__results[result].name, '{');
        kgp__object_exact(in, "exact", kgp__cell_get(&from->cell, result));
        kgp__object_bool(in, "as_percent", kgp__results[result].places == KGP__PLACES_QUOTIENT);
        kgp__object_decimal(in, "value", &value);
        kgp__object_close(in, '{');
    } else {
        kgp__object_string(in, kgp__results[result].name, NULL);
    }
}

void kgp__explain_json(const kgp__gathered *from, int32_t result, kgp__emitter *to) {
    kgp__object object = {.to = to};
    kgp__object *in = &object;
    kgp__object_open(in, NULL, '{');
    kgp__object_string(in, "explains", result == KGP_NONE ? NULL : kgp__results[result].name);
    kgp__object_string(in, "unit", kgp__explain_id(from, KGP_UNIT, from->spot.unit));
    kgp__object_period(in, "report", from->spot.evaluation->periods[from->spot.period]);
    kgp__object_period(in, "span", from->view.span);
    kgp__object_day(in, "as_of", from->view.panel->as_of);
    kgp__object_bool(in, "due", from->view.due);
    kgp__object_bool(in, "ended", from->cell.byte[KGP_RESULT_REASON] == KGP_REASON_ENDED);
    put_indicator(in, from);
    put_target(in, from);
    put_inputs(in, from);
    put_stated(in, from);
    put_steps(in, from);
    kgp__object_open(in, "comparisons", '[');
    for (size_t i = 0; i < from->judgements.count; i++)
        put_comparison(in, from, &kgp__judgements(from)[i]);
    kgp__object_close(in, '[');
    if (!from->view.due)
        put_thresholds(in, from);
    kgp__object_open(in, "results", '{');
    for (int32_t i = 0; i < KGP_RESULTS; i++)
        if (result == KGP_NONE || result == i)
            put_result(in, from, i);
    kgp__object_close(in, '{');
    kgp__object_close(in, '{');
    kgp__emit(to, "\n");
}
