/* SPDX-License-Identifier: MIT */
#include <kgplan/sentence.h>

#include "evaluate/evaluation.h"
#include "present/period.h"
#include "present/words.h"
#include "time/period.h"

#include <string.h>

typedef struct speech {
    kgp__spot spot;
    const kgp_plan *plan;
    const kgp__target *target;
    const kgp__indicator *indicator;
    const kgp__view *view;
    int32_t language;
    bool has_value;
} speech;

static kgp__writer writer_of(const speech *s) {
    return (kgp__writer){.language = s->language};
}

static const char *words_of(const speech *s, int32_t field) {
    return kgp__plan_words(s->plan, KGP_INDICATOR, s->target->indicator, field, s->language);
}

/* `trên 836.000 tấn` */
static void write_value(const speech *s, kgp__writer *to) {
    kgp_decimal value;
    int32_t bound = kgp__spot_int(&s->spot, KGP_RESULT_BOUND);
    if (!kgp__spot_decimal(&s->spot, KGP_RESULT_VALUE, &value))
        return;
    KGP__WRITE(to, kgp_label(KGP_LABEL_BOUND, bound, s->language),
               bound != KGP_BOUND_EXACT ? " " : "");
    kgp__write_decimal(to, &value,
                       kgp__shown_decimals(s->spot.evaluation->panel, s->target->indicator));
    kgp__words_measure(to, &s->spot);
}

/* ` (giá so sánh 2010)` */
static void write_basis(const speech *s, kgp__writer *to) {
    const char *basis = words_of(s, KGP_FIELD_PRICE_BASIS);
    if (*basis != '\0')
        KGP__WRITE(to, " (", basis, ")");
}

/* That of the result, or of a published growth that is weaker and stands in the same sentence. */
static int32_t stage_of(const speech *s) {
    kgp__fact growth;
    kgp_decimal before;
    int32_t stage = kgp__spot_int(&s->spot, KGP_RESULT_STAGE);
    kgp__fact_read(&s->view->last_growth, s->spot.unit, &growth);
    bool said = s->target->basis != KGP__BASIS_CHANGE && growth.reason == KGP_REASON_NONE &&
                !kgp__spot_decimal(&s->spot, KGP_RESULT_LAST_YEAR, &before);
    return said ? kgp__weaker_stage(stage, growth.stage) : stage;
}

/* A count or an output is reached, a rate or a price just is. */
static int32_t told(const speech *s) {
    int32_t stage = stage_of(s);
    bool plain = s->indicator->scale != KGP_SCALE_ONE || s->indicator->better != KGP_BETTER_HIGHER;
    return stage == KGP_STAGE_OFFICIAL && plain ? KGP__PHRASE_TOLD_OFFICIAL_PLAIN
                                                : KGP__PHRASE_TOLD + stage;
}

/* `kế hoạch năm` */
static void write_whose_plan(const speech *s, kgp__writer *to) {
    kgp__writer period = writer_of(s);
    int32_t months = kgp__period_months(s->view->period);
    kgp__put_period(&period, s->view->period);
    kgp__write_form(to,
                    months == 12  ? KGP__PHRASE_PLAN_YEAR
                    : months == 3 ? KGP__PHRASE_PLAN_QUARTER
                                  : KGP__PHRASE_PLAN_ANY,
                    (kgp__slot[]){{'p', period.text}, {0}});
}

/* ` (kế hoạch: ≥ 2.458 USD)` */
static void write_own_plan(const speech *s, kgp__writer *to) {
    kgp__writer plan = writer_of(s);
    kgp__words_plan_measured(&plan, &s->spot);
    kgp__write_form(to, KGP__PHRASE_PLAN_IS, (kgp__slot[]){{'v', plan.text}, {0}});
}

/* A share of a share says little: of a percentage the plan is named. */
static bool read_percent(const speech *s, kgp_decimal *percent) {
    return s->indicator->scale == KGP_SCALE_ONE &&
           kgp__spot_decimal(&s->spot, KGP_RESULT_PLAN_PCT, percent) && percent->coefficient >= 0;
}

/* `, đạt 96,10% kế hoạch năm`; or at last the plan itself, where there is no percentage of it. */
static void write_plan(const speech *s, kgp__writer *to, kgp__writer *last) {
    kgp_decimal percent;
    kgp__writer number = writer_of(s), plan = writer_of(s);
    const kgp_decimal hundred = {100, 0, 0};
    bool official = told(s) == KGP__PHRASE_TOLD_OFFICIAL;
    int32_t order = 0, phrase = official ? KGP__PHRASE_PLAN_OF : KGP__PHRASE_PLAN_OF_TOLD;
    if (!read_percent(s, &percent)) {
        write_own_plan(s, last);
        return;
    }
    if (s->view->rule.direction > 0 && !s->view->rule.has_range &&
        kgp_decimal_compare(&percent, &hundred, &order) == KGP_OK && order > 0 &&
        kgp_decimal_subtract(&percent, &hundred, &percent) == KGP_OK)
        phrase = KGP__PHRASE_PLAN_OVER;
    kgp__write_decimal(&number, &percent, KGP_AS_WRITTEN);
    write_whose_plan(s, &plan);
    kgp__write_form(to, phrase, (kgp__slot[]){{'v', number.text}, {'p', plan.text}, {0}});
}

/* A target on the change is told in the unit, against its own base. */
static bool read_own_change(const speech *s, kgp_decimal *change, kgp__writer *unit,
                            kgp__writer *base) {
    kgp_period over = s->target->over;
    if (s->target->basis != KGP__BASIS_CHANGE || over == KGP_NO_PERIOD ||
        !kgp__spot_decimal(&s->spot, KGP_RESULT_COMPARED, change))
        return false;
    kgp__words_points(unit, &s->spot);
    if (unit->used == 0)
        kgp__words_measure(unit, &s->spot);
    if (over == kgp__period_years_later(s->view->span, -1))
        kgp__write_phrase(base, KGP__PHRASE_THE_YEAR_BEFORE);
    else
        kgp__put_period(base, over);
    return true;
}

static bool read_change(const speech *s, kgp_decimal *change, kgp__writer *unit,
                        kgp__writer *base) {
    const kgp_decimal hundred = {100, 0, 0};
    bool points;
    if (read_own_change(s, change, unit, base))
        return true;
    if (!kgp__words_change(&s->spot, change, &points))
        return false;
    if (points)
        kgp__words_points(unit, &s->spot);
    else
        kgp__write(unit, "%");
    kgp__write_phrase(base, KGP__PHRASE_THE_YEAR_BEFORE);
    return points || s->plan->yoy != KGP_YOY_INDEX ||
           kgp_decimal_subtract(change, &hundred, change) == KGP_OK;
}

/* `tăng 3,05% so với cùng kỳ năm trước` */
static void write_change(const speech *s, kgp__writer *to) {
    kgp_decimal change;
    kgp__writer number = writer_of(s), unit = writer_of(s), base = writer_of(s);
    if (!read_change(s, &change, &unit, &base))
        return;
    int32_t phrase = change.coefficient > 0   ? KGP__PHRASE_CHANGE_UP
                     : change.coefficient < 0 ? KGP__PHRASE_CHANGE_DOWN
                                              : KGP__PHRASE_CHANGE_NONE;
    if (change.coefficient < 0)
        change.coefficient = -change.coefficient;
    kgp__write_decimal(&number, &change, KGP_AS_WRITTEN);
    kgp__write(&number, unit.text);
    kgp__write(to, s->has_value ? ", " : "");
    kgp__write_form(to, phrase, (kgp__slot[]){{'v', number.text}, {'p', base.text}, {0}});
}

/* Without a figure: the change, if that is all that is known, else the verdict. */
static void write_instead(const speech *s, kgp__writer *value, kgp__writer *change) {
    int32_t stage = stage_of(s);
    if (change->used == 0) {
        kgp__words_result(value, s->plan, KGP_RESULT_VERDICT,
                          kgp__spot_int(&s->spot, KGP_RESULT_VERDICT));
        return;
    }
    *value = *change;
    *change = writer_of(s);
    if (stage != KGP_STAGE_NONE && stage != KGP_STAGE_OFFICIAL)
        KGP__WRITE(value, ", ", kgp_label(KGP_LABEL_STAGE, stage, s->language));
}

static void write_sentence(const speech *s, kgp__writer *to) {
    kgp__writer period = writer_of(s), basis = writer_of(s), value = writer_of(s);
    kgp__writer plan = writer_of(s), change = writer_of(s);
    kgp__put_period(&period, s->view->span);
    write_basis(s, &basis);
    write_value(s, &value);
    write_change(s, &change);
    int32_t phrase =
        kgp__is_at_date(s->indicator) ? KGP__PHRASE_SENTENCE_AT_DATE : KGP__PHRASE_SENTENCE;
    if (!s->has_value) {
        phrase = KGP__PHRASE_SENTENCE_WITHOUT;
        write_instead(s, &value, &change);
    }
    write_plan(s, &plan, &change);
    kgp__write_form(to, phrase,
                    (kgp__slot[]){{'n', kgp_plan_name(s->plan, KGP_INDICATOR, s->target->indicator,
                                                      s->language)},
                                  {'p', period.text},
                                  {'b', basis.text},
                                  {'t', kgp_label(KGP_LABEL_PHRASE, told(s), s->language)},
                                  {'v', value.text},
                                  {'k', plan.text},
                                  {'c', change.text},
                                  {0}});
}

kgp_status kgp_sentence_write(const kgp_evaluation *evaluation, int32_t target, int32_t period,
                              int32_t unit, int32_t language, kgp_buffer *buffer) {
    if (!kgp__evaluation_has(evaluation, target, period, unit) || !kgp__is_language(language) ||
        buffer == NULL)
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared || evaluation->bound)
        return KGP_E_STATE;
    const kgp_plan *plan = evaluation->panel->plan;
    speech s = {.spot = {evaluation, target, period, unit},
                .plan = plan,
                .target = &plan->targets[target],
                .indicator = &plan->indicators[plan->targets[target].indicator],
                .view = kgp__evaluation_view(evaluation, target, period),
                .language = language};
    kgp_decimal value;
    kgp__writer text = writer_of(&s);
    if (kgp__spot_int(&s.spot, KGP_RESULT_VERDICT) == KGP_VERDICT_NONE)
        return KGP_E_NOT_FOUND;
    s.has_value = kgp__spot_decimal(&s.spot, KGP_RESULT_VALUE, &value);
    write_sentence(&s, &text);
    return kgp_buffer_append(buffer, text.text, text.used);
}
