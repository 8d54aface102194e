/* SPDX-License-Identifier: MIT */
#include "time/schedule.h"

#include "base/sort.h"
#include "time/day.h"
#include "time/period.h"

#include <string.h>

enum {
    LONGEST = 146097, /* days of an interval */
    FAR = 31          /* days that a calendar which does not reach so far might move a deadline */
};

typedef struct making {
    kgp_schedule *schedule;
    const kgp_regime *const *regimes;
    int32_t count;
    const kgp_calendar *calendar;
    kgp__years missing;
    kgp_diag *diag;
    kgp_status status;
} making;

static kgp_status keep(kgp_schedule *schedule, const char *text, int32_t *number) {
    return kgp__names_add(&schedule->allocator, &schedule->texts, text, strlen(text), number);
}

static kgp_status keep_regime(kgp_schedule *schedule, const kgp_regime *regime) {
    kgp__scheduled made;
    kgp__scheduled *added =
        kgp__array_push(&schedule->allocator, &schedule->regimes, sizeof *added);
    if (added == NULL || keep(schedule, regime->id, &made.id) != KGP_OK ||
        keep(schedule, regime->authority, &made.authority) != KGP_OK ||
        keep(schedule, regime->source, &made.source) != KGP_OK)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < 2; i++)
        if (keep(schedule, regime->name[i], &made.name[i]) != KGP_OK ||
            keep(schedule, regime->note[i], &made.note[i]) != KGP_OK)
            return KGP_E_MEMORY;
    *added = made;
    return KGP_OK;
}

/* The day by which a report is in an interval. */
static kgp_day counts_on(const kgp_report *report) {
    return report->shifted != KGP_NO_DAY ? report->shifted : kgp__period_last_day(report->period);
}

static bool is_within(kgp_day day, kgp_day from, kgp_day to) {
    return day >= from && day <= to;
}

/* A deadline outside the interval might move into it, but the calendar does not reach there. */
static void report_edge(making *m, const kgp_regime *regime, kgp_period period, kgp_day day) {
    char name[KGP__PERIOD_ROOM], text[KGP__DAY_ROOM];
    kgp__period_text(period, name);
    kgp__day_text(day, text);
    kgp__report_words(m->diag, KGP_F_EDGE_UNKNOWN, (kgp__place){0}, regime->id, KGP_EXPECT_NOTHING,
                      regime->id, name, text);
}

/* The deadline of a report that may be in the interval; false if it is not. */
static bool find_deadline(making *m, const kgp_regime *regime, kgp_report *report) {
    kgp_schedule *s = m->schedule;
    kgp_day earliest, latest;
    bool set = kgp__deadline_between(regime, s->level, report->period, &earliest, &latest);
    kgp__years missing = {0};
    if (!set || kgp__regime_deadline(regime, m->calendar, s->level, report->period, &report->due,
                                     &report->shifted, &missing))
        return true;
    bool moves_back =
        regime->shift == KGP_SHIFT_PREVIOUS || regime->shift == KGP_SHIFT_NEXT_IN_MONTH;
    if (latest < s->from - FAR || earliest > s->to + (moves_back ? FAR : 0))
        return false;
    if (m->calendar != NULL && !is_within(earliest, s->from, s->to)) {
        report_edge(m, regime, report->period, earliest);
        return false;
    }
    kgp__years_merge(&m->missing, &missing);
    return false;
}

static void add_report(making *m, int32_t index, int32_t frequency, kgp_period period) {
    kgp_schedule *s = m->schedule;
    const kgp_regime *regime = m->regimes[index];
    if (!kgp__regime_asks(regime, period))
        return;
    kgp_report report = {.regime = index,
                         .frequency = frequency,
                         .period = period,
                         .due = KGP_NO_DAY,
                         .shifted = KGP_NO_DAY};
    kgp__regime_window(regime, period, &report.first, &report.last);
    if (!find_deadline(m, regime, &report) || !is_within(counts_on(&report), s->from, s->to))
        return;
    kgp_report *added = kgp__array_push(&s->allocator, &s->reports, sizeof report);
    if (added == NULL)
        m->status = KGP_E_MEMORY;
    else
        *added = report;
}

/* Rules reach a year to either side, and working days and shifts some months more. */
static void add_reports(making *m, int32_t index) {
    enum {
        REACH = 36
    };
    int32_t first = kgp__day_month(m->schedule->from) - REACH,
            last = kgp__day_month(m->schedule->to) + REACH;
    for (int32_t f = 0; f < KGP_FREQUENCIES; f++) {
        if ((m->regimes[index]->frequencies >> f & 1) == 0)
            continue;
        kgp_period period = kgp__period_ending_from(f, first < 12 ? 12 : first);
        for (;
             period != KGP_NO_PERIOD && kgp__period_end(period) - 1 <= last && m->status == KGP_OK;
             period = kgp__period_after(f, period))
            add_report(m, index, f, period);
    }
}

static int32_t compare_reports(const void *ctx, int32_t a, int32_t b) {
    const kgp_report *reports = ctx, *x = &reports[a], *y = &reports[b];
    const int32_t keys[][2] = {{counts_on(x), counts_on(y)},
                               {x->regime, y->regime},
                               {x->frequency, y->frequency},
                               {x->period, y->period}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static kgp_status sort_reports(kgp_schedule *schedule) {
    const kgp_allocator *own = &schedule->allocator;
    size_t count = schedule->reports.count;
    const kgp_report *reports = schedule->reports.items;
    int32_t *order = kgp__alloc(own, count, sizeof *order);
    kgp_report *sorted = kgp__alloc(own, count, sizeof *sorted);
    for (size_t i = 0; i < count && order != NULL; i++)
        order[i] = (int32_t)i;
    bool done =
        order != NULL && sorted != NULL && kgp__sort(own, order, count, compare_reports, reports);
    for (size_t i = 0; i < count && done; i++)
        sorted[i] = reports[order[i]];
    kgp__release(own, order);
    if (!done) {
        kgp__release(own, sorted);
        return KGP_E_MEMORY;
    }
    kgp__array_free(own, &schedule->reports);
    schedule->reports = (kgp__array){sorted, count, count};
    return KGP_OK;
}

/* The first period that two regimes count other days for, of each frequency. */
static void compare_regimes(making *m) {
    const kgp_report *reports = m->schedule->reports.items;
    for (int32_t a = 0; a < m->count; a++)
        for (int32_t b = a + 1; b < m->count; b++) {
            int32_t open = m->regimes[a]->frequencies & m->regimes[b]->frequencies;
            for (size_t i = 0; i < m->schedule->reports.count; i++) {
                const kgp_report *report = &reports[i];
                if (report->regime == a && (open >> report->frequency & 1) != 0 &&
                    kgp__report_days_differ(m->regimes[a], m->regimes[b], report->period,
                                            (kgp__place){0}, m->regimes[a]->id, m->diag))
                    open &= ~(1 << report->frequency);
            }
        }
}

static void check_validity(making *m) {
    const kgp_report *reports = m->schedule->reports.items;
    for (int32_t index = 0; index < m->count; index++)
        for (size_t i = 0; i < m->schedule->reports.count; i++) {
            kgp_day day = counts_on(&reports[i]);
            if (reports[i].regime != index || kgp__in_force(m->regimes[index], day))
                continue;
            kgp__report_not_in_force(m->regimes[index], day, (kgp__place){0}, m->diag);
            break;
        }
}

static kgp_status make(making *m) {
    for (int32_t i = 0; i < m->count && m->status == KGP_OK; i++) {
        m->status = keep_regime(m->schedule, m->regimes[i]);
        if (m->status == KGP_OK)
            add_reports(m, i);
    }
    if (m->status == KGP_OK)
        m->status = kgp__years_report(&m->missing, m->calendar, m->diag);
    if (m->status == KGP_OK)
        m->status = sort_reports(m->schedule);
    if (m->status != KGP_OK)
        return m->status;
    compare_regimes(m);
    check_validity(m);
    return KGP_OK;
}

/* Whether all are there, each id once. */
static bool are_regimes(const kgp_regime *const *regimes, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        if (regimes[i] == NULL)
            return false;
        for (int32_t before = 0; before < i; before++)
            if (strcmp(regimes[before]->id, regimes[i]->id) == 0)
                return false;
    }
    return true;
}

kgp_status kgp_schedule_new(const kgp_allocator *allocator, const kgp_regime *const *regimes,
                            int32_t count, int32_t level, kgp_day from, kgp_day to,
                            const kgp_calendar *calendar, kgp_schedule **schedule, kgp_diag *diag) {
    kgp_allocator own;
    if (schedule == NULL)
        return KGP_E_ARGUMENT;
    *schedule = NULL;
    if (regimes == NULL || count < 1 || level < 0 || level >= KGP_LEVELS || !kgp__day_valid(from) ||
        !kgp__day_valid(to) || from > to || to - from > LONGEST || !are_regimes(regimes, count) ||
        kgp__allocator_init(&own, allocator) != KGP_OK)
        return KGP_E_ARGUMENT;
    kgp_schedule *made = kgp__alloc(&own, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->allocator = own;
    made->level = level;
    made->from = from;
    made->to = to;
    making m = {
        .schedule = made, .regimes = regimes, .count = count, .calendar = calendar, .diag = diag};
    kgp_status status = make(&m);
    if (status == KGP_OK)
        *schedule = made;
    else
        kgp_schedule_free(made);
    return status;
}

void kgp_schedule_free(kgp_schedule *schedule) {
    if (schedule == NULL)
        return;
    kgp_allocator own = schedule->allocator;
    kgp__array_free(&own, &schedule->regimes);
    kgp__array_free(&own, &schedule->reports);
    kgp__array_free(&own, &schedule->sent);
    kgp__names_free(&own, &schedule->texts);
    kgp__names_free(&own, &schedule->units);
    kgp__release(&own, schedule);
}

const char *kgp__schedule_text(const kgp_schedule *schedule, int32_t number) {
    return kgp__names_text(&schedule->texts, number);
}

/* Without a window, figures come in as long as the period runs. */
static void set_status(kgp_report *report, kgp_day as_of) {
    bool window = report->first != KGP_NO_DAY;
    kgp_day first = window ? report->first : kgp__period_first_day(report->period);
    kgp_day last = window ? report->last : kgp__period_last_day(report->period);
    bool set = report->shifted != KGP_NO_DAY, passed = set && as_of > report->shifted;
    report->days = !set ? 0 : passed ? as_of - report->shifted : report->shifted - as_of;
    if (passed)
        report->status = KGP_REPORT_OVERDUE;
    else if (as_of < first)
        report->status = KGP_REPORT_NOT_OPEN;
    else if (as_of <= last)
        report->status = KGP_REPORT_OPEN;
    else
        report->status = set ? KGP_REPORT_DUE : KGP_REPORT_ENDED;
}

kgp_status kgp_schedule_get(const kgp_schedule *schedule, int32_t index, kgp_day as_of,
                            kgp_report *report) {
    if (schedule == NULL || index < 0 || report == NULL ||
        (as_of != KGP_NO_DAY && !kgp__day_valid(as_of)))
        return KGP_E_ARGUMENT;
    if ((size_t)index >= schedule->reports.count)
        return KGP_E_NOT_FOUND;
    *report = ((const kgp_report *)schedule->reports.items)[index];
    if (as_of != KGP_NO_DAY)
        set_status(report, as_of);
    return KGP_OK;
}
