/* SPDX-License-Identifier: MIT */
#include "evaluate/view.h"

#include "time/period.h"

/* As of the panel's day: adopted, not withdrawn, not replaced by one that was adopted. */
static bool in_force(const kgp_panel *panel, const kgp__target *target) {
    kgp_day day = panel->as_of == KGP_NO_DAY ? INT32_MAX - 1 : panel->as_of;
    return target->adopted <= day && target->withdrawn > day && target->replaced > day;
}

/* From the target's first month to the report's last. */
static kgp_period span_of(kgp_period target, kgp_period report) {
    int32_t first = kgp__period_first_month(target);
    return kgp__period_of(first, kgp__period_end(report) - first);
}

/*
 * The period of the base: before the target is due the same months of it, where figures add up over
 * months and the base is as long as the target's period.
 */
static kgp_period over_of(const kgp__view *view, kgp_period period, kgp_period span) {
    kgp_period over = view->target->over;
    if (over == KGP_NO_PERIOD)
        return view->target->basis == KGP__BASIS_GROWTH ? kgp__period_years_later(span, -1)
                                                        : KGP_NO_PERIOD;
    if (kgp__is_at_date(kgp__view_indicator(view)) ||
        kgp__period_months(over) != kgp__period_months(period))
        return over;
    return kgp__period_of(kgp__period_first_month(over), kgp__period_months(span));
}

static void find_base(kgp__view *view, kgp_period period, kgp_period span) {
    const kgp__target *target = view->target;
    int32_t indicator = target->indicator;
    const kgp__series *series = &view->panel->series[indicator];
    kgp_period over = over_of(view, period, span);
    int32_t role = series->column[KGP_ROLE_BASE].data != NULL ? KGP_ROLE_BASE : KGP_ROLE_VALUE;
    kgp__source_find(view->panel, indicator, role, role == KGP_ROLE_BASE ? span : over,
                     &view->base);
    kgp__source_find(view->panel, indicator, role,
                     role == KGP_ROLE_BASE ? span : over_of(view, period, period),
                     &view->whole_base);
    /* Published changes are on the year before. */
    if (!target->has_base && over == kgp__period_years_later(span, -1)) {
        kgp__source_find(view->panel, indicator, KGP_ROLE_CHANGE, span, &view->change);
        kgp__source_find(view->panel, indicator, KGP_ROLE_GROWTH, span, &view->growth);
    }
    kgp__source_find(view->panel, indicator, KGP_ROLE_VALUE, target->of, &view->of);
    kgp__source_find(view->panel, indicator, KGP_ROLE_VALUE,
                     kgp__period_years_later(target->of, -1), &view->of_base);
    kgp__source_find(view->panel, indicator, KGP_ROLE_GROWTH, target->of, &view->of_growth);
}

void kgp__view_base(const kgp__view *view, const kgp__source *source, int32_t unit,
                    kgp__fact *base) {
    if (view->target->has_base)
        kgp__fact_stated(&view->target->base, base);
    else
        kgp__fact_read(source, unit, base);
}

int32_t kgp__view_child(const kgp__view *view, int32_t unit, int32_t *place) {
    const kgp_plan *plan = view->panel->plan;
    kgp_day last = kgp__period_last_day(view->period);
    int32_t child = kgp__unit_child(plan, unit, last, place);
    while (child != KGP_NONE && plan->units[child].type != view->target->each_type)
        child = kgp__unit_child(plan, unit, last, place);
    return child;
}

bool kgp__view_ended(const kgp__view *view, int32_t unit) {
    const kgp_plan *plan = view->panel->plan;
    kgp_day last = kgp__period_last_day(view->period);
    int32_t at = plan->units[unit].first_child;
    bool ended = false;
    for (; at != KGP_NONE; at = kgp__parenthood_at(plan, at)->next) {
        const kgp__parenthood *p = kgp__parenthood_at(plan, at);
        if (plan->units[p->child].type != view->target->each_type)
            continue;
        if (p->from <= last && last <= p->until)
            return false;
        ended |= p->until < last;
    }
    return ended;
}

kgp_day kgp__view_changed(const kgp__view *view, int32_t unit) {
    return kgp__unit_changed(view->panel->plan, unit, kgp__period_last_day(view->last_year.span),
                             kgp__period_last_day(view->span));
}

void kgp__view_make(const kgp_panel *panel, int32_t index, kgp_period report, kgp__view *view) {
    const kgp_plan *plan = panel->plan;
    const kgp__target *target = &plan->targets[index];
    const kgp__indicator *indicator = &plan->indicators[target->indicator];
    const kgp_column *columns = panel->target_columns[index];
    *view = (kgp__view){.panel = panel, .target = target, .plane = KGP_NONE, .columns = columns};
    kgp_period period = target->period;
    if (columns[KGP_ROLE_TARGET].data != NULL) {
        period = report;
        view->plane = kgp__series_find(&panel->series[target->indicator], report);
    }
    kgp__rule_compile(plan, target, &view->rule);
    int32_t end = kgp__period_end(report);
    view->concerned = in_force(panel, target) && indicator->better != KGP_BETTER_NONE &&
                      end > kgp__period_first_month(period) && end <= kgp__period_end(period);
    if (!view->concerned)
        return;
    view->due =
        end == kgp__period_end(period) && (indicator->assessed == KGP_ASSESSED_ANY ||
                                           end % 12 == 0 || kgp__period_months(period) >= 12);
    kgp_period span = span_of(period, report), before = kgp__period_years_later(span, -1);
    view->period = period;
    view->span = span;
    kgp__source_find(panel, target->indicator, KGP_ROLE_VALUE, span, &view->value);
    kgp__source_find(panel, target->indicator, KGP_ROLE_VALUE, before, &view->last_year);
    kgp__source_find(panel, target->indicator, KGP_ROLE_VALUE, kgp__period_years_later(period, -1),
                     &view->year_before);
    kgp__source_find(panel, target->indicator, KGP_ROLE_GROWTH, span, &view->last_growth);
    kgp__source_find(panel, target->indicator, KGP_ROLE_ATTESTED, span, &view->attested);
    find_base(view, period, span);
}
