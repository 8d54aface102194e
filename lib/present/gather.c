/* SPDX-License-Identifier: MIT */
#include "present/gather.h"

#include "base/check.h"
#include "evaluate/path.h"
#include "present/label.h"
#include "time/period.h"

#include <kgplan/figure.h>

#include <string.h>

static void *push(kgp__gathered *to, kgp__array *array, size_t size) {
    void *added =
        to->status == KGP_OK ? kgp__array_push(&to->spot.evaluation->allocator, array, size) : NULL;
    if (added == NULL)
        to->status = KGP_E_MEMORY;
    return added;
}

/* Callbacks of the trace, which is the first member of what is gathered. */

static void take_row(kgp__trace *trace, const kgp__source *source, int32_t plane, int32_t unit,
                     bool derived) {
    kgp__gathered *to = (kgp__gathered *)trace;
    const kgp__taken *before = to->rows.items;
    for (size_t i = to->pending; i < to->rows.count; i++)
        if (before[i].indicator == source->indicator && before[i].plane == plane)
            return; /* numerator and denominator are of one row */
    kgp__taken *row = push(to, &to->rows, sizeof *row);
    if (row != NULL)
        *row = (kgp__taken){.panel = source->panel,
                            .indicator = source->indicator,
                            .role = source->role,
                            .plane = plane,
                            .unit = unit,
                            .derived = derived,
                            .depth = to->depth};
}

static bool is_same(const kgp__input *input, const kgp__source *source, int32_t unit) {
    return input->use == source->use && input->year == source->year && input->unit == unit &&
           input->span == source->span;
}

static void take_fact(kgp__trace *trace, const kgp__source *source, int32_t unit,
                      const kgp__fact *fact) {
    kgp__gathered *to = (kgp__gathered *)trace;
    for (size_t i = 0; i < to->inputs.count; i++)
        if (is_same(&kgp__inputs(to)[i], source, unit)) {
            to->rows.count = to->pending;
            return;
        }
    kgp__input *input = push(to, &to->inputs, sizeof *input);
    if (input == NULL)
        return;
    *input = (kgp__input){.use = source->use,
                          .year = source->year,
                          .indicator = source->indicator,
                          .unit = unit,
                          .span = source->span,
                          .at_date = source->at_date,
                          .fact = *fact,
                          .first = to->pending,
                          .end = to->rows.count};
    to->pending = to->rows.count;
}

static void take_part(kgp__trace *trace, const kgp__contribution *part) {
    kgp__gathered *to = (kgp__gathered *)trace;
    kgp__part_taken *member = push(to, &to->members, sizeof *member);
    if (member != NULL)
        *member = (kgp__part_taken){*part, to->pending, to->rows.count};
    to->pending = to->rows.count;
}

/* The figure that a part is read for is told with the part. */
static void ignore_fact(kgp__trace *trace, const kgp__source *source, int32_t unit,
                        const kgp__fact *fact) {
    (void)trace;
    (void)source;
    (void)unit;
    (void)fact;
}

static void take_step(kgp__trace *trace, int32_t step, int32_t number, const kgp__ratio *value) {
    kgp__gathered *to = (kgp__gathered *)trace;
    for (size_t i = 0; i < to->steps.count; i++)
        if (kgp__steps(to)[i].step == step && kgp__steps(to)[i].number == number)
            return;
    kgp__made *made = push(to, &to->steps, sizeof *made);
    if (made != NULL)
        *made = (kgp__made){.step = step, .number = number, .value = *value};
}

static void take_judgement(kgp__trace *trace, const kgp__ends *ends, const kgp__compared *reference,
                           const kgp__compared *compared, int32_t verdict) {
    kgp__gathered *to = (kgp__gathered *)trace;
    kgp__judgement *made = push(to, &to->judgements, sizeof *made);
    if (made == NULL)
        return;
    *made = (kgp__judgement){.unit = to->spot.unit,
                             .verdict = verdict,
                             .refers = reference != NULL,
                             .ends = *ends,
                             .compared = *compared};
    if (reference != NULL)
        made->reference = *reference;
    if (to->target->basis == KGP__BASIS_EACH && to->inputs.count > 0)
        made->unit = kgp__inputs(to)[to->inputs.count - 1].unit; /* the child read last */
}

/* Has every source of the view tell what it is read for. */
static void trace_view(kgp__gathered *to) {
    kgp__view *view = &to->view;
    kgp__source *const sources[] = {
        [KGP__USE_VALUE] = &view->value,
        [KGP__USE_BASE] = &view->base,
        [KGP__USE_WHOLE_BASE] = &view->whole_base,
        [KGP__USE_CHANGE] = &view->change,
        [KGP__USE_GROWTH] = &view->growth,
        [KGP__USE_LAST_YEAR] = &view->last_year,
        [KGP__USE_LAST_GROWTH] = &view->last_growth,
        [KGP__USE_YEAR_BEFORE] = &view->year_before,
        [KGP__USE_ATTESTED] = &view->attested,
        [KGP__USE_OF] = &view->of,
        [KGP__USE_OF_BASE] = &view->of_base,
        [KGP__USE_OF_GROWTH] = &view->of_growth,
    };
    for (int32_t use = 0; use < KGP__COUNT(sources); use++) {
        sources[use]->use = (int16_t)use;
        sources[use]->trace = &to->trace;
    }
    view->trace = &to->trace;
}

/* What each result is directly made of: symbols. Figures that are missing are shown too. */
static const char *const needs[KGP_RESULTS] = {
    [KGP_RESULT_VERDICT] = "A B c g a C D h X T U e",
    [KGP_RESULT_REASON] = "A B c g a C D h X T U e",
    [KGP_RESULT_STAGE] = "A B c g a C D h X T U e",
    [KGP_RESULT_VALUE] = "A",
    [KGP_RESULT_BASE] = "B",
    [KGP_RESULT_COMPARED] = "A B c g X",
    [KGP_RESULT_ATTAINMENT] = "attainment_pct",
    [KGP_RESULT_PLAN_PCT] = "A plan_pct",
    [KGP_RESULT_GAP] = "gap",
    [KGP_RESULT_LAST_YEAR] = "L",
    [KGP_RESULT_YOY] = "A L y yoy_pct",
    [KGP_RESULT_TARGET] = "T",
    [KGP_RESULT_UPPER] = "U",
    [KGP_RESULT_BOUND] = "A",
    [KGP_RESULT_SO_FAR] = "A B c g a X T U e S G",
    [KGP_RESULT_GAPS] = "A",
    [KGP_RESULT_REQUIRED] = "required",
    [KGP_RESULT_REQUIRED_GROWTH] = "required_growth_pct Y L y",
    [KGP_RESULT_EXPECTED] = "expected",
    [KGP_RESULT_PACE] = "pace_pct",
    [KGP_RESULT_PACE_CLASS] = "pace_pct",
    [KGP_RESULT_FORECAST] = "forecast",
    [KGP_RESULT_FORECAST_LOW] = "forecast_low",
    [KGP_RESULT_FORECAST_HIGH] = "forecast_high",
    [KGP_RESULT_OUTLOOK] = "forecast_low forecast_high X T G",
    [KGP_RESULT_CLASS] = "X T G forecast_low forecast_high reachable",
    [KGP_RESULT_BAND] = "plan_pct X T",
    [KGP_RESULT_REACHABLE] = "reachable",
    [KGP_RESULT_STALE] = "A",
    [KGP_RESULT_STALE_PERIOD] = "A",
    [KGP_RESULT_ORIGIN] = "A",
};

static bool has_symbol(const char *symbol, const char *name, size_t length) {
    return strncmp(symbol, name, length) == 0 && symbol[length] == '\0';
}

void kgp__input_symbol(const kgp__input *input, char symbol[KGP__SYMBOL]) {
    char text[KGP__SYMBOL];
    size_t length = strlen(kgp__use_symbols[input->use]);
    memcpy(text, kgp__use_symbols[input->use], length);
    memcpy(text + length, "#", 2);
    if (input->year == 0)
        text[length] = '\0';
    kgp__formula_fill(text, input->year, symbol, KGP__SYMBOL);
}

static void show(kgp__gathered *in, const char *text);

/* Shows what a symbol stands for, and what that is made of; `q` stands for all shares. */
static void show_symbol(kgp__gathered *in, const char *name, size_t length) {
    char symbol[KGP__SYMBOL], formula[KGP__FORMULA];
    kgp__input *inputs = in->inputs.items;
    kgp__made *steps = in->steps.items;
    for (size_t i = 0; i < in->inputs.count; i++) {
        kgp__input_symbol(&inputs[i], symbol);
        inputs[i].shown |= has_symbol(symbol, name, length);
    }
    for (size_t i = 0; i < in->steps.count; i++) {
        const kgp__formula *of = &kgp__formulas[steps[i].step];
        kgp__formula_fill(of->symbol, steps[i].number, symbol, sizeof symbol);
        bool is_share = length == 1 && *name == 'q' && of->symbol[0] == 'q';
        if (steps[i].shown || !(is_share || has_symbol(symbol, name, length)))
            continue;
        steps[i].shown = true;
        kgp__formula_fill(of->text == NULL ? "" : of->text, steps[i].number, formula,
                          sizeof formula);
        show(in, formula);
    }
}

/* Formulas refer only to steps before them, and to each once: this ends after a few levels. */
static void show(kgp__gathered *in, const char *text) {
    bool is_symbol;
    for (size_t length; (length = kgp__formula_token(text, &is_symbol)) > 0; text += length)
        if (is_symbol)
            show_symbol(in, text, length);
}

static void show_all(kgp__gathered *in) {
    kgp__input *inputs = in->inputs.items;
    kgp__made *steps = in->steps.items;
    for (size_t i = 0; i < in->inputs.count; i++)
        inputs[i].shown = true;
    for (size_t i = 0; i < in->steps.count; i++)
        steps[i].shown = true;
}

/* Parts of derived figures, which may be derived in their turn. */
static void take_members(kgp__gathered *to) {
    to->trace.fact = ignore_fact;
    to->pending = to->rows.count;
    for (size_t i = 0; i < to->rows.count && to->status == KGP_OK; i++) {
        const kgp__taken row = ((kgp__taken *)to->rows.items)[i];
        if (!row.derived || row.depth == KGP__DEPTH)
            continue;
        to->depth = row.depth + 1;
        size_t first = to->members.count;
        kgp_status status =
            kgp__makeup_tell(row.panel, row.indicator, row.plane, row.unit, &to->trace);
        to->status = to->status == KGP_OK ? status : to->status;
        kgp__taken *made = (kgp__taken *)to->rows.items + i;
        made->first = first;
        made->end = to->members.count;
    }
}

kgp_status kgp__gather(const kgp__spot *spot, int32_t result, kgp__gathered *to) {
    const kgp_plan *plan = spot->evaluation->panel->plan;
    *to = (kgp__gathered){.trace = {take_row, take_part, take_fact, take_step, take_judgement},
                          .spot = *spot,
                          .plan = plan,
                          .target = &plan->targets[spot->target],
                          .view =
                              *kgp__evaluation_view(spot->evaluation, spot->target, spot->period)};
    to->indicator = &plan->indicators[to->target->indicator];
    trace_view(to);
    kgp__cell_evaluate(&to->view, spot->unit, UINT32_MAX, &to->cell);
    if (to->judgements.count > 0)
        to->stands = kgp__judgements(to)[to->judgements.count - 1].verdict;
    take_members(to);
    if (result == KGP_NONE)
        show_all(to);
    else
        show(to, needs[result]);
    return to->status;
}

void kgp__gather_free(kgp__gathered *gathered) {
    const kgp_allocator *own = &gathered->spot.evaluation->allocator;
    kgp__array_free(own, &gathered->inputs);
    kgp__array_free(own, &gathered->rows);
    kgp__array_free(own, &gathered->members);
    kgp__array_free(own, &gathered->steps);
    kgp__array_free(own, &gathered->judgements);
}

static bool find_input(const kgp__gathered *from, const char *name, size_t length,
                       kgp__operand *operand) {
    char symbol[KGP__SYMBOL];
    for (size_t i = 0; i < from->inputs.count; i++) {
        const kgp__input *input = &kgp__inputs(from)[i];
        kgp__input_symbol(input, symbol);
        if (input->fact.reason != KGP_REASON_NONE || !has_symbol(symbol, name, length))
            continue;
        *operand = (kgp__operand){.value = input->fact.value, .input = input};
        return true;
    }
    return false;
}

static bool find_step(const kgp__gathered *from, const char *name, size_t length,
                      kgp__operand *operand) {
    char symbol[KGP__SYMBOL];
    for (size_t i = 0; i < from->steps.count; i++) {
        const kgp__made *made = &kgp__steps(from)[i];
        kgp__formula_fill(kgp__formulas[made->step].symbol, made->number, symbol, sizeof symbol);
        if (!has_symbol(symbol, name, length))
            continue;
        *operand = (kgp__operand){.value = made->value, .step = made};
        return true;
    }
    return false;
}

/* Children of an each-child target that reach it, and all of them. */
static void count_children(const kgp__gathered *from, bool reached, kgp__ratio *to) {
    int64_t count = 0;
    for (size_t i = 0; i < from->judgements.count; i++) {
        int32_t verdict = kgp__judgements(from)[i].verdict;
        count += !reached || verdict == KGP_VERDICT_MET || verdict == KGP_VERDICT_EXCEEDED;
    }
    kgp__ratio_set(to, count, 0);
}

/* What the plan states. */
static bool find_stated(const kgp__gathered *from, const char *name, size_t length,
                        kgp__ratio *to) {
    const kgp__target *target = from->target;
    int32_t plausible = from->indicator->plausible;
    const kgp__ratio *value = NULL;
    if (has_symbol("T", name, length))
        value = kgp__cell_get(&from->cell, KGP_RESULT_TARGET);
    else if (has_symbol("U", name, length))
        value = kgp__cell_get(&from->cell, KGP_RESULT_UPPER);
    if (value != NULL)
        *to = *value;
    else if (has_symbol("B", name, length) && target->has_base)
        kgp__ratio_decimal(to, &target->base);
    else if (has_symbol("W", name, length) && target->has_base)
        kgp__ratio_decimal(to, &target->base);
    else if (has_symbol("r", name, length) && from->view.rule.cut[0].offset != KGP__OFFSET_NONE)
        kgp__ratio_decimal(to, &target->tolerance.value);
    else if (has_symbol("x", name, length) && target->exceed == KGP_EXCEED_MARGIN)
        kgp__ratio_decimal(to, &target->margin.value);
    else if (has_symbol("k", name, length) && target->has_scale)
        kgp__ratio_decimal(to, &target->scale);
    else if (has_symbol("m", name, length))
        kgp__ratio_set(to, kgp__period_months(from->view.span), 0);
    else if (has_symbol("M", name, length))
        kgp__ratio_set(to, kgp__period_months(from->view.period), 0);
    else if (has_symbol("z", name, length) && plausible != KGP_NONE)
        kgp__ratio_decimal(to, &from->plan->plausible[plausible].end[from->view.rule.mirror > 0]);
    else if (has_symbol("reached", name, length) || has_symbol("children", name, length))
        count_children(from, *name == 'r', to);
    else
        return false;
    return true;
}

bool kgp__gather_operand(const kgp__gathered *from, const char *symbol, size_t length,
                         kgp__operand *operand) {
    *operand = (kgp__operand){.input = NULL};
    if (has_symbol("V", symbol, length)) /* the value of the linked target, as it was used */
        return find_step(from, "P", 1, operand);
    return find_input(from, symbol, length, operand) || find_step(from, symbol, length, operand) ||
           find_stated(from, symbol, length, &operand->value);
}

kgp_period kgp__taken_period(const kgp__gathered *from, const kgp__taken *taken) {
    return from->view.panel->series[taken->indicator].periods[taken->plane];
}

void kgp__taken_fact(const kgp__taken *taken, int32_t role, kgp__fact *fact) {
    const kgp__source source = {.panel = taken->panel,
                                .indicator = taken->indicator,
                                .role = role,
                                .span =
                                    taken->panel->series[taken->indicator].periods[taken->plane],
                                .plane = taken->plane};
    kgp__fact_read_exact(&source, taken->unit, fact);
}

bool kgp__taken_row(const kgp__gathered *from, const kgp__taken *taken, kgp_observation *row) {
    return kgp__panel_row(from->view.panel, taken->indicator, kgp__measure_of(taken->role),
                          taken->plane, taken->unit, row);
}

int32_t kgp__input_gaps(const kgp__gathered *from, const kgp__input *input,
                        kgp_period gaps[KGP__GAPS]) {
    int32_t count = 0;
    if (input->fact.reason != KGP_REASON_GAP && input->fact.gaps == 0)
        return 0;
    if (kgp_figure_gaps(from->view.panel, input->indicator, input->unit, input->span, KGP__GAPS,
                        gaps, &count) != KGP_OK)
        return 0;
    return count < KGP__GAPS ? count : KGP__GAPS;
}

int32_t kgp__input_cover(const kgp__gathered *from, const kgp__input *input) {
    const kgp__taken *rows = from->rows.items;
    int32_t longest = 0, own = 0;
    if (input->fact.reason != KGP_REASON_NONE)
        return input->fact.stale != KGP_NO_PERIOD ? KGP__COVER_STALE : KGP__COVER_NOTHING;
    for (size_t i = input->first + 1; i < input->end; i++) {
        int32_t months = kgp__period_months(kgp__taken_period(from, &rows[i]));
        if (rows[i].indicator != input->indicator)
            continue;
        own++;
        longest = months > longest ? months : longest;
    }
    kgp_period first = kgp__taken_period(from, &rows[input->first]);
    if (own == 0)
        return first == input->span ? KGP__COVER_EXACT
               : input->at_date     ? KGP__COVER_AT_DATE
                                    : KGP__COVER_SKIPPED;
    return kgp__period_months(first) > longest ? KGP__COVER_TO_DATE : KGP__COVER_TILED;
}
