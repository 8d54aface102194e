/* SPDX-License-Identifier: MIT */
#include "present/words.h"

#include "base/check.h"

#include <string.h>

static const kgp__indicator *indicator_of(const kgp__spot *spot) {
    return &spot->evaluation->panel->plan->indicators[kgp__spot_target(spot)->indicator];
}

const char *kgp__stage_mark(int32_t stage) {
    static const char *const marks[] = {[KGP_STAGE_NONE] = "",
                                        [KGP_STAGE_FORECAST] = "***",
                                        [KGP_STAGE_ESTIMATE] = "*",
                                        [KGP_STAGE_PRELIMINARY] = "**",
                                        [KGP_STAGE_OFFICIAL] = ""};
    return marks[stage];
}

const char *kgp__origin_mark(int32_t origin) {
    static const char *const marks[] = {[KGP_ORIGIN_REPORTED] = "",
                                        [KGP_ORIGIN_RESTATED] = "†",
                                        [KGP_ORIGIN_ROLLED_UP] = "Σ",
                                        [KGP_ORIGIN_PARTIAL] = "Σ…"};
    return marks[origin];
}

/* The unit of a difference: points of a percentage, or nothing. */
void kgp__words_points(kgp__writer *to, const kgp__spot *spot) {
    int32_t scale = indicator_of(spot)->scale;
    if (scale == KGP_SCALE_ONE)
        return;
    KGP__WRITE(
        to, " ",
        kgp__phrase(scale == KGP_SCALE_PERCENT ? KGP__PHRASE_POINTS : KGP__PHRASE_POINTS_PERMILLE,
                    to->language));
}

/* A value of the target in the unit of its basis. */
static void write_value(kgp__writer *to, const kgp__spot *spot, const kgp_decimal *value) {
    kgp__write_decimal(to, value, KGP_AS_WRITTEN);
    if (kgp__spot_target(spot)->basis == KGP__BASIS_GROWTH)
        kgp__write(to, "%");
    else if (kgp__spot_target(spot)->basis == KGP__BASIS_CHANGE)
        kgp__words_points(to, spot);
}

static void write_statement(kgp__writer *to, const kgp__spot *spot, const kgp_decimal *value,
                            const kgp_decimal *upper) {
    static const char *const signs[] = {"≥ ", "> ", "≤ ", "< "};
    const kgp__target *target = kgp__spot_target(spot);
    if (target->operation == KGP__OPERATOR_BETWEEN) {
        kgp__write_decimal(to, value, KGP_AS_WRITTEN);
        kgp__write(to, "–");
        write_value(to, spot, upper);
    } else if (target->operation == KGP__OPERATOR_EQUALS ||
               target->operation == KGP__OPERATOR_ABOUT) {
        write_value(to, spot, value);
        kgp__write(to, " ± ");
        kgp__write_decimal(to, &target->tolerance.value, KGP_AS_WRITTEN);
        kgp__write(to, target->tolerance.percent ? "%" : "");
    } else {
        kgp__write(to, signs[target->operation]);
        write_value(to, spot, value);
    }
}

/* A fall is said as such: change ≤ −1.0 is `giảm ≥ 1,0`. */
static void write_change(kgp__writer *to, const kgp__spot *spot, kgp_decimal value,
                         const kgp_decimal *upper) {
    int32_t operation = kgp__spot_target(spot)->operation;
    bool fall = value.coefficient < 0 &&
                (operation == KGP__OPERATOR_AT_MOST || operation == KGP__OPERATOR_LESS_THAN);
    bool rise = value.coefficient >= 0 &&
                (operation == KGP__OPERATOR_AT_LEAST || operation == KGP__OPERATOR_MORE_THAN);
    KGP__WRITE(to,
               kgp__phrase(fall   ? KGP__PHRASE_DOWN
                           : rise ? KGP__PHRASE_UP
                                  : KGP__PHRASE_CHANGE,
                           to->language),
               " ");
    if (!fall) {
        write_statement(to, spot, &value, upper);
        return;
    }
    value.coefficient = -value.coefficient;
    kgp__write(to, operation == KGP__OPERATOR_AT_MOST ? "≥ " : "> ");
    write_value(to, spot, &value);
}

static void write_growth(kgp__writer *to, const kgp__spot *spot, const kgp_decimal *value,
                         const kgp_decimal *upper) {
    const kgp__target *target = kgp__spot_target(spot);
    KGP__WRITE(to, kgp__phrase(KGP__PHRASE_GROWTH, to->language), " ");
    write_statement(to, spot, value, upper);
    if (target->of == KGP_NO_PERIOD)
        return;
    KGP__WRITE(to, " (", kgp__phrase(KGP__PHRASE_GROWTH_OF, to->language), " ");
    kgp__write_period(to, target->of);
    kgp__write(to, ")");
}

/* A target of another period than the plan's says so. */
static void write_own_period(kgp__writer *to, const kgp__spot *spot) {
    kgp_period own = kgp__spot_target(spot)->period;
    if (own == spot->evaluation->panel->plan->period)
        return;
    kgp__write(to, " (");
    kgp__write_period(to, own);
    kgp__write(to, ")");
}

void kgp__words_plan(kgp__writer *to, const kgp__spot *spot) {
    const kgp__target *target = kgp__spot_target(spot);
    kgp_decimal value = target->value, upper = target->upper;
    kgp__spot_decimal(spot, KGP_RESULT_TARGET, &value);
    kgp__spot_decimal(spot, KGP_RESULT_UPPER, &upper);
    switch (target->basis) {
    case KGP__BASIS_ATTESTED:
        kgp__write_phrase(to, KGP__PHRASE_ATTESTED);
        break;
    case KGP__BASIS_EACH:
        KGP__WRITE(to, kgp__phrase(KGP__PHRASE_EACH, to->language), " ");
        write_statement(to, spot, &value, &upper);
        break;
    case KGP__BASIS_CHANGE:
        write_change(to, spot, value, &upper);
        break;
    case KGP__BASIS_GROWTH:
        write_growth(to, spot, &value, &upper);
        break;
    default:
        write_statement(to, spot, &value, &upper);
        break;
    }
    write_own_period(to, spot);
}

void kgp__words_measure(kgp__writer *to, const kgp__spot *spot) {
    const char *measure =
        kgp__plan_words(spot->evaluation->panel->plan, KGP_INDICATOR,
                        kgp__spot_target(spot)->indicator, KGP_FIELD_MEASURE, to->language);
    bool joined = *measure == '\0' || *measure == '%' || strncmp(measure, "‰", strlen("‰")) == 0;
    KGP__WRITE(to, joined ? "" : " ", measure);
}

void kgp__words_plan_measured(kgp__writer *to, const kgp__spot *spot) {
    const kgp__target *target = kgp__spot_target(spot);
    kgp__writer tail = {.language = to->language};
    size_t start = to->used;
    kgp__words_plan(to, spot);
    const char *tolerance = target->tolerance.percent ? strstr(to->text + start, " ± ") : NULL;
    if (tolerance != NULL) {
        kgp__write(&tail, tolerance);
        to->used = (size_t)(tolerance - to->text);
    }
    if (target->basis == KGP__BASIS_LEVEL || target->basis == KGP__BASIS_EACH ||
        (target->basis == KGP__BASIS_CHANGE && indicator_of(spot)->scale == KGP_SCALE_ONE))
        kgp__words_measure(to, spot);
    kgp__write(to, tail.text);
}

/* An older figure is shown with its period: `[64; năm 2019]`. */
static void write_stale(kgp__writer *to, const kgp__spot *spot) {
    kgp_decimal value;
    if (!kgp__spot_decimal(spot, KGP_RESULT_STALE, &value))
        return;
    kgp__write(to, "[");
    kgp__write_decimal(
        to, &value,
        kgp__shown_decimals(spot->evaluation->panel, kgp__spot_target(spot)->indicator));
    kgp__write(to, "; ");
    kgp__write_period(to, kgp__spot_int(spot, KGP_RESULT_STALE_PERIOD));
    kgp__write(to, "]");
}

void kgp__words_actual(kgp__writer *to, const kgp__spot *spot) {
    static const char *const bounds[] = {"", "> ", "< ", "~ "};
    const kgp__target *target = kgp__spot_target(spot);
    kgp_decimal value, compared;
    bool has_value = kgp__spot_decimal(spot, KGP_RESULT_VALUE, &value);
    bool moves = target->basis == KGP__BASIS_CHANGE || target->basis == KGP__BASIS_GROWTH;
    if (has_value) {
        kgp__write(to, bounds[kgp__spot_int(spot, KGP_RESULT_BOUND)]);
        kgp__write_decimal(to, &value,
                           kgp__shown_decimals(spot->evaluation->panel, target->indicator));
    }
    if (moves && kgp__spot_decimal(spot, KGP_RESULT_COMPARED, &compared)) {
        kgp__write(to, has_value ? " (" : "(");
        kgp__write_signed(to, &compared, KGP_AS_WRITTEN);
        if (target->basis == KGP__BASIS_GROWTH)
            kgp__write(to, "%");
        else
            kgp__words_points(to, spot);
        kgp__write(to, ")");
    }
    if (to->used == 0)
        write_stale(to, spot);
    else
        kgp__write(to, kgp__stage_mark(kgp__spot_int(spot, KGP_RESULT_STAGE)));
    int32_t origin = kgp__spot_int(spot, KGP_RESULT_ORIGIN);
    kgp__write(to, origin != KGP_ORIGIN_REPORTED ? " " : "");
    kgp__write(to, kgp__origin_mark(origin));
}

void kgp__words_last_year(kgp__writer *to, const kgp__spot *spot) {
    kgp_decimal value;
    if (kgp__spot_decimal(spot, KGP_RESULT_LAST_YEAR, &value))
        kgp__write_decimal(
            to, &value,
            kgp__shown_decimals(spot->evaluation->panel, kgp__spot_target(spot)->indicator));
}

void kgp__words_plan_pct(kgp__writer *to, const kgp__spot *spot) {
    kgp_decimal percent;
    if (kgp__spot_decimal(spot, KGP_RESULT_PLAN_PCT, &percent))
        kgp__write_decimal(to, &percent, KGP_AS_WRITTEN);
}

/* A figure as a reader sees it. */
static bool read_shown(const kgp__spot *spot, int32_t result, kgp_decimal *value) {
    int32_t decimals =
        kgp__shown_decimals(spot->evaluation->panel, kgp__spot_target(spot)->indicator);
    return kgp__spot_decimal(spot, result, value) &&
           kgp_decimal_round(value, decimals, value) == KGP_OK;
}

/* Percentages are compared in points, of the two figures as shown. */
bool kgp__words_change(const kgp__spot *spot, kgp_decimal *change, bool *points) {
    kgp_decimal now, then;
    *points = indicator_of(spot)->scale != KGP_SCALE_ONE &&
              read_shown(spot, KGP_RESULT_VALUE, &now) &&
              read_shown(spot, KGP_RESULT_LAST_YEAR, &then) &&
              kgp_decimal_subtract(&now, &then, change) == KGP_OK;
    return *points || kgp__spot_decimal(spot, KGP_RESULT_YOY, change);
}

void kgp__words_yoy(kgp__writer *to, const kgp__spot *spot) {
    kgp_decimal change;
    bool points;
    if (!kgp__words_change(spot, &change, &points))
        return;
    if (points) {
        kgp__write_signed(to, &change, KGP_AS_WRITTEN);
        kgp__words_points(to, spot);
    } else if (spot->evaluation->panel->plan->yoy == KGP_YOY_INDEX) {
        kgp__write_decimal(to, &change, KGP_AS_WRITTEN);
    } else {
        kgp__write_signed(to, &change, KGP_AS_WRITTEN);
        kgp__write(to, "%");
    }
}

void kgp__words_band(kgp__writer *to, const kgp_plan *plan, int32_t band) {
    kgp__write(to, kgp_label(KGP_LABEL_BAND, band, to->language));
    if (band < KGP_BAND_HIGH || band > KGP_BAND_LOW)
        return;
    kgp__write(to, " ");
    kgp__write_decimal(to, &plan->bands[band == KGP_BAND_HIGH ? 0 : 1], KGP_AS_WRITTEN);
    kgp__write(to, "%");
}

void kgp__words_result(kgp__writer *to, const kgp_plan *plan, int32_t result, int32_t constant) {
    static const int8_t labels[KGP_RESULTS] = {
        [KGP_RESULT_VERDICT] = KGP_LABEL_VERDICT, [KGP_RESULT_REASON] = KGP_LABEL_REASON,
        [KGP_RESULT_STAGE] = KGP_LABEL_STAGE,     [KGP_RESULT_BOUND] = KGP_LABEL_BOUND,
        [KGP_RESULT_SO_FAR] = KGP_LABEL_SO_FAR,   [KGP_RESULT_PACE_CLASS] = KGP_LABEL_PACE,
        [KGP_RESULT_OUTLOOK] = KGP_LABEL_OUTLOOK, [KGP_RESULT_CLASS] = KGP_LABEL_CLASS,
        [KGP_RESULT_ORIGIN] = KGP_LABEL_ORIGIN};
    if (result == KGP_RESULT_BAND)
        kgp__words_band(to, plan, constant);
    else
        kgp__write(to, kgp_label(labels[result], constant, to->language));
}

void kgp__words_verdict(kgp__writer *to, const kgp__spot *spot) {
    static const struct {
        int32_t result;
        const char *before;
    } said[] = {{KGP_RESULT_VERDICT, ""},
                {KGP_RESULT_SO_FAR, ": "},
                {KGP_RESULT_PACE_CLASS, ", "},
                {KGP_RESULT_CLASS, ", "}};
    for (int32_t i = 0; i < KGP__COUNT(said); i++) {
        int32_t word = kgp__spot_int(spot, said[i].result);
        if (word == 0)
            continue;
        kgp__write(to, said[i].before);
        kgp__words_result(to, spot->evaluation->panel->plan, said[i].result, word);
    }
}
