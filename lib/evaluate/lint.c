/* SPDX-License-Identifier: MIT */
/* What is doubtful in targets beside the figures (SEMANTICS: lints). */
#include "base/check.h"
#include "base/text.h"
#include "data/describe.h"
#include "data/interval.h"
#include "evaluate/compare.h"
#include "evaluate/evaluation.h"
#include "evaluate/report.h"
#include "plan/lint.h"
#include "time/period.h"

#include <kgplan/evaluation.h>

/* What a figure can stand for; one that was put together from others is exact. */
typedef struct result {
    kgp__interval interval;
    kgp__ratio point;
} result;

static bool read_result(const kgp__view *view, int32_t role, kgp_period period, int32_t unit,
                        result *to) {
    static const uint8_t measures[] = {
        [KGP_ROLE_VALUE] = KGP_MEASURE_LEVEL, [KGP_ROLE_GROWTH] = KGP_MEASURE_GROWTH};
    int32_t indicator = view->target->indicator;
    kgp__source source;
    kgp__fact fact;
    kgp__ratio value;
    kgp_decimal printed;
    int32_t last_digit;
    kgp__source_find(view->panel, indicator, role, period, &source);
    kgp__fact_read(&source, unit, &fact);
    if (fact.reason != KGP_REASON_NONE)
        return false;
    to->point = fact.value;
    to->interval = (kgp__interval){.low = fact.end[0].value, .high = fact.end[fact.ends - 1].value};
    kgp_observation row;
    if (source.plane == KGP_NONE ||
        !kgp__panel_row(view->panel, indicator, measures[role], source.plane, unit, &row) ||
        !kgp__row_value(&row, &printed, &last_digit))
        return true;
    kgp__ratio_decimal(&value, &printed);
    if (kgp__ratio_compare(&value, &fact.value) == 0)
        kgp__row_interval(&row, true, &to->interval);
    return true;
}

/* Growth of last year from its levels, else as it was published. */
static bool read_growth(const kgp__view *view, kgp_period last, int32_t unit, result *to) {
    result now, before;
    if (!read_result(view, KGP_ROLE_VALUE, last, unit, &now) ||
        !read_result(view, KGP_ROLE_VALUE, kgp__period_years_later(last, -1), unit, &before))
        return read_result(view, KGP_ROLE_GROWTH, last, unit, to);
    if (!kgp__interval_growth(&to->interval, &now.interval, &before.interval))
        return false;
    kgp__ratio_growth(&to->point, &now.point, &before.point);
    return true;
}

/* Last year's result in what the target states: a level, or growth on the year before. */
static bool read_last_year(const kgp__view *view, int32_t unit, result *to) {
    const kgp__target *target = view->target;
    kgp_period last = kgp__period_years_later(view->period, -1);
    if (kgp__period_months(view->period) > 12 || last == KGP_NO_PERIOD)
        return false;
    if (target->basis == KGP__BASIS_LEVEL)
        return read_result(view, KGP_ROLE_VALUE, last, unit, to);
    return target->basis == KGP__BASIS_GROWTH && !target->has_base && target->of == KGP_NO_PERIOD &&
           (target->over == KGP_NO_PERIOD ||
            kgp__period_end(target->over) == kgp__period_end(last)) &&
           read_growth(view, last, unit, to);
}

static void quantity_text(const kgp__view *view, const kgp__ratio *value, int32_t decimals,
                          char text[48]) {
    static const char *const signs[] = {
        [KGP_SCALE_ONE] = "", [KGP_SCALE_PERCENT] = "%", [KGP_SCALE_PERMILLE] = "‰"};
    char number[40];
    kgp__ratio_text(value, decimals, number);
    const char *sign =
        view->target->basis == KGP__BASIS_GROWTH ? "%" : signs[kgp__view_indicator(view)->scale];
    kgp__text_join((const char *const[]){number, sign}, 2, text, 48);
}

/* A floor below, or a ceiling above, what the year before has reached. */
static void check_softer(const kgp_evaluation *evaluation, int32_t index, const kgp__view *view,
                         int32_t unit, kgp_diag *diag) {
    const kgp__target *target = view->target;
    int32_t direction = kgp__target_direction(view->panel->plan, target);
    kgp_decimal written = {0};
    kgp__interval wanted;
    kgp__ends ends;
    result last;
    if (direction == 0 || target->operation == KGP__OPERATOR_EQUALS ||
        target->operation == KGP__OPERATOR_ABOUT || !read_last_year(view, unit, &last) ||
        !kgp__ends_read(view, unit, &ends))
        return;
    bool upper = target->operation == KGP__OPERATOR_BETWEEN && direction < 0;
    const kgp__ratio *end = upper ? &ends.upper : &ends.value;
    written.decimals = ends.decimals;
    if (!kgp__ratio_round(end, ends.decimals, 0, &written.coefficient))
        return;
    kgp__interval_written(&written, &wanted);
    if (direction > 0 ? kgp__ratio_compare(&last.interval.low, &wanted.high) != 1
                      : kgp__ratio_compare(&last.interval.high, &wanted.low) != -1)
        return;
    char fact[KGP__DESCRIPTION], asked[48], reached[48];
    int32_t shown = target->basis == KGP__BASIS_GROWTH
                        ? 2
                        : kgp__shown_decimals(view->panel, target->indicator);
    kgp__describe_fact(view->panel->plan, target->indicator, unit, view->period, fact);
    quantity_text(view, end, ends.decimals, asked);
    quantity_text(view, &last.point, shown, reached);
    kgp__report_target(evaluation, index, KGP_F_SOFTER_THAN_LAST_YEAR, fact, asked, reached, diag);
}

/* A figure without the base that its change or growth is on, and no published one in its place. */
static void check_base(const kgp_evaluation *evaluation, int32_t index, const kgp__view *view,
                       int32_t unit, kgp_diag *diag) {
    const kgp__target *target = view->target;
    kgp__fact a, b;
    kgp__compared compared;
    if (target->basis != KGP__BASIS_CHANGE && target->basis != KGP__BASIS_GROWTH)
        return;
    kgp__fact_read(&view->value, unit, &a);
    kgp__view_base(view, &view->base, unit, &b);
    if (a.reason != KGP_REASON_NONE || b.reason == KGP_REASON_NONE)
        return;
    kgp__compare_base(view, unit, &a, &b, &compared);
    if (compared.reason == KGP_REASON_NONE)
        return;
    char fact[KGP__DESCRIPTION], base[KGP__DESCRIPTION], range[96], text[2 * KGP__DESCRIPTION];
    kgp__interval linked;
    kgp__describe_fact(view->panel->plan, target->indicator, unit, view->span, fact);
    kgp__describe_fact(view->panel->plan, target->indicator, unit, view->base.span, base);
    bool told = view->due && target->level != KGP_NONE && target->of == KGP_NO_PERIOD &&
                view->columns[KGP_ROLE_TARGET].data == NULL &&
                target->operation != KGP__OPERATOR_BETWEEN &&
                kgp__linked_base(view->panel->plan, target, &linked);
    if (told)
        kgp__interval_text(&linked, 2, range);
    const char *pieces[] = {base, told ? " ∈ " : "", told ? range : ""};
    kgp__text_join(pieces, KGP__COUNT(pieces), text, sizeof text);
    kgp__report_target(evaluation, index, KGP_F_BASE_NOT_IN_DATA, fact, text, NULL, diag);
}

kgp_status kgp_evaluation_lint(const kgp_evaluation *evaluation, kgp_diag *diag) {
    if (evaluation == NULL)
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared)
        return KGP_E_STATE;
    const kgp_plan *plan = evaluation->panel->plan;
    for (int32_t i = 0; i < plan->target_count && diag != NULL; i++) {
        kgp_period before = KGP_NO_PERIOD;
        for (int32_t p = 0; p < evaluation->period_count; p++) {
            const kgp__view *view = kgp__evaluation_view(evaluation, i, p);
            for (int32_t unit = 0; unit < plan->unit_count && view->concerned; unit++) {
                if (view->target->unit != KGP_NONE && view->target->unit != unit)
                    continue;
                if (view->period != before)
                    check_softer(evaluation, i, view, unit, diag);
                check_base(evaluation, i, view, unit, diag);
            }
            before = view->concerned ? view->period : before;
        }
    }
    return KGP_OK;
}
