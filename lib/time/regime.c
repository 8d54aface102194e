/* SPDX-License-Identifier: MIT */
#include "time/regime.h"

#include "base/check.h"
#include "base/text.h"
#include "time/day.h"
#include "time/period.h"

#include <string.h>

/* By KGP_FREQUENCY_*: how long, and how many there are in a year; nine months come once. */
static const struct {
    const char *word;
    int32_t months, every;
} frequencies[KGP_FREQUENCIES] = {
    [KGP_FREQUENCY_MONTH] = {"month", 1, 1},
    [KGP_FREQUENCY_QUARTER] = {"quarter", 3, 3},
    [KGP_FREQUENCY_HALF_YEAR] = {"half_year", 6, 6},
    [KGP_FREQUENCY_NINE_MONTHS] = {"nine_months", 9, 12},
    [KGP_FREQUENCY_YEAR] = {"year", 12, 12},
};

const char *kgp__frequency_word(int32_t frequency) {
    return frequencies[frequency].word;
}

const char *kgp__level_word(int32_t level) {
    static const char *const words[KGP_LEVELS] = {"commune", "district", "province", "government"};
    return words[level];
}

int32_t kgp__frequency_of(kgp_period period) {
    int32_t months = kgp__period_months(period), month = kgp__period_first_month(period) % 12;
    for (int32_t i = 0; i < KGP_FREQUENCIES; i++)
        if (frequencies[i].months == months && month % frequencies[i].every == 0)
            return i;
    return -1;
}

kgp_period kgp__period_ending_from(int32_t frequency, int32_t month) {
    int32_t months = frequencies[frequency].months, every = frequencies[frequency].every;
    int32_t first = month - month % every;
    if (first + months - 1 < month)
        first += every;
    return kgp__period_of(first, months);
}

kgp_period kgp__period_after(int32_t frequency, kgp_period period) {
    return kgp__period_of(kgp__period_first_month(period) + frequencies[frequency].every,
                          frequencies[frequency].months);
}

/* Rules to days. */

static kgp_day edge_day(int32_t month, const kgp__edge *edge) {
    kgp_day day;
    int32_t at = month + edge->month, year = at / 12, of_year = at % 12 + 1;
    if (at < 12 || year > 9999)
        return KGP_NO_DAY;
    int32_t last = kgp__days_in_month(year, of_year);
    int32_t date = edge->day < last ? edge->day : last;
    return kgp_day_from_date(year, of_year, date, &day) == KGP_OK ? day : KGP_NO_DAY;
}

static int32_t last_month(kgp_period period) {
    return kgp__period_end(period) - 1;
}

/* How well a rule fits a month: 0 not at all, 1 as any month, 2 by name. */
static int32_t month_fit(int32_t ends, kgp_period period) {
    if (ends == KGP__ANY_MONTH)
        return 1;
    return ends == last_month(period) % 12 + 1 ? 2 : 0;
}

const kgp__window *kgp__window_of(const kgp_regime *regime, kgp_period period) {
    int32_t frequency = kgp__frequency_of(period), best = 0;
    const kgp__window *found = NULL;
    for (int32_t i = 0; i < regime->window_count; i++) {
        const kgp__window *rule = &regime->windows[i];
        int32_t fit = rule->frequency == frequency ? month_fit(rule->ends, period) : 0;
        if (fit > best) {
            best = fit;
            found = rule;
        }
    }
    return found;
}

/* A month that is named weighs more than a level. */
const kgp__deadline *kgp__deadline_of(const kgp_regime *regime, int32_t level, kgp_period period) {
    int32_t frequency = kgp__frequency_of(period), best = 0;
    const kgp__deadline *found = NULL;
    for (int32_t i = 0; i < regime->deadline_count; i++) {
        const kgp__deadline *rule = &regime->deadlines[i];
        if (rule->frequency != frequency || (rule->level != KGP__ANY_LEVEL && rule->level != level))
            continue;
        int32_t month = month_fit(rule->ends, period);
        int32_t fit = month == 0 ? 0 : month * 2 + (rule->level == level);
        if (fit > best) {
            best = fit;
            found = rule;
        }
    }
    return found;
}

bool kgp__regime_asks(const kgp_regime *regime, kgp_period period) {
    int32_t frequency = kgp__frequency_of(period);
    if (frequency < 0)
        return false;
    if ((regime->asked >> frequency & 1) != 0 || kgp__window_of(regime, period) != NULL)
        return true;
    for (int32_t i = 0; i < regime->deadline_count; i++)
        if (regime->deadlines[i].frequency == frequency &&
            month_fit(regime->deadlines[i].ends, period) > 0)
            return true;
    return false;
}

static kgp_day window_end(const kgp_regime *regime, kgp_period period) {
    const kgp__window *rule = kgp__window_of(regime, period);
    return rule == NULL ? KGP_NO_DAY : edge_day(last_month(period), &rule->last);
}

bool kgp__regime_window(const kgp_regime *regime, kgp_period period, kgp_day *first,
                        kgp_day *last) {
    const kgp__window *rule = kgp__window_of(regime, period);
    *first = *last = KGP_NO_DAY;
    if (rule == NULL)
        return false;
    int32_t month = kgp__period_first_month(period), months = kgp__period_months(period);
    kgp_day end = edge_day(last_month(period), &rule->last), start = KGP_NO_DAY;
    if (rule->first.day != 0)
        start = edge_day(month, &rule->first);
    else if (month - months >= 12)
        start = window_end(regime, kgp__period_of(month - months, months));
    if (start == KGP_NO_DAY || end == KGP_NO_DAY)
        return false;
    *first = start + (rule->first.day == 0);
    *last = end;
    return true;
}

bool kgp__deadline_between(const kgp_regime *regime, int32_t level, kgp_period period,
                           kgp_day *earliest, kgp_day *latest) {
    const kgp__deadline *rule = kgp__deadline_of(regime, level, period);
    kgp_day first, last;
    /* Working days are at least days; in ordinary weeks three days hold one, beside a month off. */
    enum {
        LONGEST_REST = 31
    };
    *earliest = *latest = KGP_NO_DAY;
    if (rule == NULL || (rule->working_days == 0 && rule->day.day == 0))
        return false;
    if (rule->working_days == 0) {
        *earliest = *latest = edge_day(last_month(period), &rule->day);
        return *earliest != KGP_NO_DAY;
    }
    if (!kgp__regime_window(regime, period, &first, &last))
        return false;
    *earliest = last + rule->working_days;
    *latest = last + 3 * rule->working_days + LONGEST_REST;
    return true;
}

bool kgp__regime_deadline(const kgp_regime *regime, const kgp_calendar *calendar, int32_t level,
                          kgp_period period, kgp_day *due, kgp_day *shifted, kgp__years *missing) {
    const kgp__deadline *rule = kgp__deadline_of(regime, level, period);
    kgp_day latest;
    *shifted = KGP_NO_DAY;
    if (!kgp__deadline_between(regime, level, period, due, &latest))
        return true;
    if (rule->working_days > 0) {
        kgp_day first, last;
        kgp__regime_window(regime, period, &first, &last);
        *due = KGP_NO_DAY;
        if (!kgp__calendar_after(calendar, last, rule->working_days, due, missing))
            return false;
    }
    return kgp__calendar_shift(calendar, *due, regime->shift, shifted, missing);
}

bool kgp__in_force(const kgp_regime *regime, kgp_day day) {
    return day >= regime->from && day <= regime->until;
}

/* Findings. */

const char *kgp__span_text(kgp_day first, kgp_day last, char text[KGP__SPAN]) {
    char from[KGP__DAY_ROOM], to[KGP__DAY_ROOM];
    kgp__day_text(first, from);
    kgp__day_text(last, to);
    const char *const pieces[] = {from, "…", to};
    kgp__text_join(pieces, first == last ? 1 : KGP__COUNT(pieces), text, KGP__SPAN);
    return text;
}

void kgp__report_not_in_force(const kgp_regime *regime, kgp_day day, kgp__place place,
                              kgp_diag *diag) {
    char text[KGP__DAY_ROOM], span[KGP__SPAN];
    kgp__day_text(day, text);
    kgp__report_words(diag, KGP_F_NOT_IN_FORCE, place, regime->id, KGP_EXPECT_NOTHING, regime->id,
                      text, kgp__span_text(regime->from, regime->until, span));
}

enum {
    DAYS_TEXT = 400
};

/* Appends `2026-01-15…2026-01-31 (calendar)`, if there are such days. */
static void append_days(char text[DAYS_TEXT], kgp_day first, kgp_day last, const char *regime) {
    char span[KGP__SPAN];
    const char *const pieces[] = {*text == '\0' ? "" : ", ", kgp__span_text(first, last, span),
                                  " (", regime, ")"};
    size_t used = strlen(text);
    if (first <= last)
        kgp__text_join(pieces, KGP__COUNT(pieces), text + used, DAYS_TEXT - used);
}

bool kgp__report_days_differ(const kgp_regime *a, const kgp_regime *b, kgp_period period,
                             kgp__place place, const char *subject, kgp_diag *diag) {
    const kgp_regime *regime[2] = {a, b};
    kgp_day first[2], last[2];
    char ids[2 * KGP_LIMIT_ID + 3], days[DAYS_TEXT] = "", name[KGP__PERIOD_ROOM];
    for (int32_t i = 0; i < 2; i++)
        if (!kgp__regime_window(regime[i], period, &first[i], &last[i]))
            return false;
    if (first[0] == first[1] && last[0] == last[1])
        return false;
    kgp__period_text(period, name);
    for (int32_t i = 0; i < 2; i++) /* before the other one, which may be all */
        append_days(days, first[i], last[i] < first[!i] ? last[i] : first[!i] - 1, regime[i]->id);
    for (int32_t i = 0; i < 2; i++) /* after it */
        append_days(days, first[i] > last[!i] ? first[i] : last[!i] + 1, last[i], regime[i]->id);
    const char *const both[] = {a->id, ", ", b->id};
    kgp__text_join(both, KGP__COUNT(both), ids, sizeof ids);
    kgp__report_words(diag, KGP_F_DAYS_DIFFER, place, subject, KGP_EXPECT_NOTHING, ids, name, days);
    return true;
}

/* Arrays. */

static bool are_periods(const kgp_period *periods, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!kgp__period_valid(periods[i]))
            return false;
    return true;
}

kgp_status kgp_regime_window(const kgp_regime *regime, const kgp_period *periods, size_t count,
                             kgp_day *first, kgp_day *last) {
    if (regime == NULL || periods == NULL || first == NULL || last == NULL ||
        !are_periods(periods, count))
        return KGP_E_ARGUMENT;
    for (size_t i = 0; i < count; i++)
        kgp__regime_window(regime, periods[i], &first[i], &last[i]);
    return KGP_OK;
}

kgp_status kgp_regime_deadline(const kgp_regime *regime, const kgp_calendar *calendar,
                               int32_t level, const kgp_period *periods, size_t count, kgp_day *due,
                               kgp_day *shifted, kgp_diag *diag) {
    kgp__years missing = {0};
    if (regime == NULL || level < 0 || level >= KGP_LEVELS || periods == NULL || due == NULL ||
        shifted == NULL || !are_periods(periods, count))
        return KGP_E_ARGUMENT;
    for (size_t i = 0; i < count; i++)
        kgp__regime_deadline(regime, calendar, level, periods[i], &due[i], &shifted[i], &missing);
    return kgp__years_report(&missing, calendar, diag);
}
