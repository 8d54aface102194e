/* SPDX-License-Identifier: MIT */
/* What is wrong or doubtful in a regime, found on the days that its rules give. */
#include "base/check.h"
#include "time/day.h"
#include "time/period.h"
#include "time/regime.h"
#include "time/regime_check.h"

enum {
    SAID = KGP_F_NOT_IN_FORCE - KGP_F_WINDOW_EMPTY + 1,
    ANY_LEVEL = KGP_LEVELS,
    LONGEST = 146097 /* days: the Gregorian calendar repeats */
};

typedef struct checking {
    const kgp_regime *regime;
    const kgp_calendar *calendar; /* or NULL: weekends alone, no shift */
    kgp_diag *diag;
    kgp__years missing;
    bool faulty;
    bool said[SAID][KGP_FREQUENCIES][KGP_LEVELS + 1];
} checking;

/* A report that is checked. */
typedef struct dated {
    kgp_period period;
    int32_t frequency;
    kgp_day first, last;
    kgp_day due[KGP_LEVELS]; /* or KGP_NO_DAY */
    char name[KGP__PERIOD_ROOM];
} dated;

/* Reports each kind once per frequency and level. */
static void find(checking *c, int32_t code, const dated *at, int32_t level, int32_t line,
                 int32_t column, const char *first, const char *second) {
    bool *said = &c->said[code - KGP_F_WINDOW_EMPTY][at->frequency][level];
    kgp__place place = {c->regime->file, line, column};
    if (!*said)
        kgp__report_words(c->diag, code, place, c->regime->id, KGP_EXPECT_NOTHING, at->name, first,
                          second);
    *said = true;
    c->faulty |= kgp__finding_severity(code) == KGP_SEVERITY_ERROR;
}

static void find_window(checking *c, int32_t code, const dated *at, const char *first,
                        const char *second) {
    const kgp__window *rule = kgp__window_of(c->regime, at->period);
    find(c, code, at, ANY_LEVEL, rule->line, rule->column, first, second);
}

static bool check_window(checking *c, const dated *at) {
    char first[KGP__DAY_ROOM], last[KGP__DAY_ROOM];
    if (at->last >= at->first)
        return true;
    kgp__day_text(at->first, first);
    kgp__day_text(at->last, last);
    find_window(c, KGP_F_WINDOW_EMPTY, at, first, last);
    return false;
}

/* The window before ends the day before this one begins. */
static void check_tiling(checking *c, const dated *at, kgp_day before) {
    char span[KGP__SPAN];
    if (before == KGP_NO_DAY || before + 1 == at->first)
        return;
    bool gap = before < at->first;
    kgp__span_text(gap ? before + 1 : at->first, gap ? at->first - 1 : before, span);
    find_window(c, gap ? KGP_F_WINDOW_GAP : KGP_F_WINDOW_OVERLAP, at, span, NULL);
}

/* A window of many months is that of its first to its last month, where months have windows. */
static void check_parts(checking *c, const dated *at) {
    kgp_day first, other, last;
    char own[KGP__SPAN], parts[KGP__SPAN];
    if (at->frequency == KGP_FREQUENCY_MONTH ||
        !kgp__regime_window(c->regime, kgp__period_of(kgp__period_first_month(at->period), 1),
                            &first, &other) ||
        !kgp__regime_window(c->regime, kgp__period_of(kgp__period_end(at->period) - 1, 1), &other,
                            &last) ||
        (first == at->first && last == at->last))
        return;
    find_window(c, KGP_F_WINDOW_PARTS, at, kgp__span_text(at->first, at->last, own),
                kgp__span_text(first, last, parts));
}

static int32_t weekdays_between(kgp_day from, kgp_day to) {
    int32_t count = 0;
    for (kgp_day day = from + 1; day <= to && count == 0; day++)
        count += kgp__weekday(day) < 5;
    return count;
}

/* Whether there is a working day after the window, up to the deadline (Art. 8(5)). */
static bool has_working_day(checking *c, const dated *at, int32_t level) {
    kgp_day due = at->due[level];
    int32_t count = 0, shift = c->regime->shift;
    if (due <= at->last)
        return false;
    if (kgp__deadline_of(c->regime, level, at->period)->working_days > 0)
        return true;
    if (c->calendar != NULL)
        return !kgp__calendar_count(c->calendar, at->last, due, &count, &c->missing) || count > 0;
    return shift == KGP_SHIFT_NEXT || shift == KGP_SHIFT_NEXT_IN_MONTH ||
           weekdays_between(at->last, due) > 0;
}

static void check_deadline(checking *c, const dated *at, int32_t level) {
    const kgp__deadline *rule = kgp__deadline_of(c->regime, level, at->period);
    kgp_day due = at->due[level];
    char deadline[KGP__DAY_ROOM], last[KGP__DAY_ROOM];
    if (due == KGP_NO_DAY || at->last == KGP_NO_DAY)
        return;
    int32_t code = due < at->last ? KGP_F_DEADLINE_EARLY : KGP_F_DEADLINE_TIGHT;
    if (code == KGP_F_DEADLINE_TIGHT && has_working_day(c, at, level))
        return;
    kgp__day_text(due, deadline);
    kgp__day_text(at->last, last);
    find(c, code, at, rule->level == KGP__ANY_LEVEL ? ANY_LEVEL : level, rule->line, rule->column,
         deadline, last);
}

/* Each level is due no later than the next one above it that has a deadline. */
static void check_levels(checking *c, const dated *at) {
    int32_t below = -1;
    for (int32_t level = 0; level < KGP_LEVELS; level++) {
        const kgp__deadline *rule = kgp__deadline_of(c->regime, level, at->period);
        if (rule == NULL || at->due[level] == KGP_NO_DAY)
            continue;
        if (below >= 0 && at->due[below] > at->due[level])
            find(c, KGP_F_LEVEL_ORDER, at, below, rule->line, rule->column, kgp__level_word(below),
                 kgp__level_word(level));
        below = level;
    }
}

/* The deadline as it holds; without a calendar as the rule says it, working days as days. */
static kgp_day due_on(checking *c, kgp_period period, int32_t level) {
    kgp_day due, shifted;
    if (c->calendar == NULL) {
        kgp__deadline_between(c->regime, level, period, &due, &shifted);
        return due;
    }
    kgp__regime_deadline(c->regime, c->calendar, level, period, &due, &shifted, &c->missing);
    return shifted;
}

static void check_report(checking *c, dated *at, kgp_day before) {
    bool window = kgp__regime_window(c->regime, at->period, &at->first, &at->last);
    kgp__period_text(at->period, at->name);
    for (int32_t level = 0; level < KGP_LEVELS; level++)
        at->due[level] = due_on(c, at->period, level);
    if (window && check_window(c, at)) {
        check_tiling(c, at, before);
        check_parts(c, at);
    }
    for (int32_t level = 0; level < KGP_LEVELS; level++)
        check_deadline(c, at, level);
    check_levels(c, at);
}

static void check_frequency(checking *c, int32_t frequency, kgp_day from, kgp_day to) {
    dated at = {.frequency = frequency};
    kgp_day before = KGP_NO_DAY;
    int32_t last = kgp__day_month(to);
    for (at.period = kgp__period_ending_from(frequency, kgp__day_month(from));
         at.period != KGP_NO_PERIOD && kgp__period_end(at.period) - 1 <= last;
         at.period = kgp__period_after(frequency, at.period)) {
        check_report(c, &at, before);
        bool follows = frequency != KGP_FREQUENCY_NINE_MONTHS && at.last >= at.first;
        before = follows ? at.last : KGP_NO_DAY;
    }
}

bool kgp__regime_check(const kgp_regime *regime, const kgp_calendar *calendar, kgp_day from,
                       kgp_day to, kgp__years *missing, kgp_diag *diag) {
    checking c = {.regime = regime, .calendar = calendar, .diag = diag};
    for (int32_t frequency = 0; frequency < KGP_FREQUENCIES; frequency++)
        check_frequency(&c, frequency, from, to);
    if (missing != NULL)
        *missing = c.missing;
    return !c.faulty;
}

kgp_status kgp_regime_check(const kgp_regime *regime, const kgp_calendar *calendar, kgp_day from,
                            kgp_day to, kgp_diag *diag) {
    kgp__years missing;
    if (regime == NULL || !kgp__day_valid(from) || !kgp__day_valid(to) || from > to ||
        to - from > LONGEST)
        return KGP_E_ARGUMENT;
    bool sound = kgp__regime_check(regime, calendar, from, to, &missing, diag);
    kgp__place place = {regime->file, regime->line, regime->column};
    if (!kgp__in_force(regime, from) || !kgp__in_force(regime, to))
        kgp__report_not_in_force(regime, kgp__in_force(regime, from) ? to : from, place, diag);
    kgp_status status = kgp__years_report(&missing, calendar, diag);
    return sound ? status : KGP_E_INPUT;
}
