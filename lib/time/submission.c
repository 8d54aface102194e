/* SPDX-License-Identifier: MIT */
/* What was sent of a schedule. */
#include "base/text.h"
#include "time/day.h"
#include "time/period.h"
#include "time/schedule.h"

#include <string.h>

int32_t kgp__schedule_units(const kgp_schedule *schedule) {
    return kgp__names_count(&schedule->units);
}

static bool is_of_regime(const kgp_schedule *schedule, const kgp_report *report, const char *id) {
    const kgp__scheduled *regimes = schedule->regimes.items;
    return id == NULL || strcmp(kgp__schedule_text(schedule, regimes[report->regime].id), id) == 0;
}

/* The report of a submission; -1 for none, -2 for several. */
static int32_t find_report(const kgp_schedule *schedule, const kgp_submission *row) {
    const kgp_report *reports = schedule->reports.items;
    int32_t found = -1;
    for (size_t i = 0; i < schedule->reports.count; i++)
        if (reports[i].period == row->period && is_of_regime(schedule, &reports[i], row->regime))
            found = found == -1 ? (int32_t)i : -2;
    return found;
}

static void report_row(int32_t code, const kgp_submission *row, kgp_diag *diag) {
    char name[KGP__PERIOD_ROOM];
    kgp__period_text(row->period, name);
    kgp__report_words(diag, code, (kgp__place){row->source, row->line, 0}, "", KGP_EXPECT_NOTHING,
                      row->unit, name, NULL);
}

static bool is_valid(const kgp_submission *row) {
    if (row == NULL || row->unit == NULL || row->line < 0 ||
        !kgp__is_id(row->unit, strlen(row->unit)))
        return false;
    if (row->period == KGP_NO_PERIOD)
        return row->day == KGP_NO_DAY;
    return kgp__period_valid(row->period) && kgp__day_valid(row->day);
}

/* The number of a unit; a new one has sent nothing. */
static kgp_status keep_unit(kgp_schedule *schedule, const char *unit, int32_t *index) {
    const kgp_allocator *own = &schedule->allocator;
    size_t reports = schedule->reports.count;
    *index = kgp__names_find(&schedule->units, unit, strlen(unit)) - 1;
    if (*index >= 0)
        return KGP_OK;
    int32_t number;
    if (!kgp__array_reserve(own, &schedule->sent, reports, sizeof(kgp_day)) ||
        kgp__names_add(own, &schedule->units, unit, strlen(unit), &number) != KGP_OK)
        return KGP_E_MEMORY;
    kgp_day *sent = schedule->sent.items;
    for (size_t i = 0; i < reports; i++)
        sent[schedule->sent.count++] = KGP_NO_DAY;
    *index = number - 1;
    return KGP_OK;
}

kgp_status kgp_schedule_submit(kgp_schedule *schedule, const kgp_submission *row, kgp_diag *diag) {
    int32_t unit, report = -1;
    if (schedule == NULL || !is_valid(row))
        return KGP_E_ARGUMENT;
    if (row->period != KGP_NO_PERIOD)
        report = find_report(schedule, row);
    if (report == -2) {
        report_row(KGP_F_WHICH_REGIME, row, diag);
        return KGP_E_INPUT;
    }
    kgp_status status = keep_unit(schedule, row->unit, &unit);
    if (status != KGP_OK || row->period == KGP_NO_PERIOD)
        return status;
    if (report == -1) {
        report_row(KGP_F_NO_REPORT, row, diag);
        return KGP_OK;
    }
    kgp_day *sent =
        (kgp_day *)schedule->sent.items + (size_t)unit * schedule->reports.count + (size_t)report;
    if (*sent == KGP_NO_DAY || row->day < *sent)
        *sent = row->day;
    return KGP_OK;
}

const char *kgp_schedule_unit(const kgp_schedule *schedule, int32_t index) {
    if (schedule == NULL || index < 0 || index >= kgp__schedule_units(schedule))
        return NULL;
    return kgp__names_text(&schedule->units, index + 1);
}

kgp_status kgp_schedule_sent(const kgp_schedule *schedule, int32_t unit, int32_t index,
                             kgp_day as_of, kgp_sent *sent) {
    if (schedule == NULL || unit < 0 || unit >= kgp__schedule_units(schedule) || index < 0 ||
        (size_t)index >= schedule->reports.count || sent == NULL ||
        (as_of != KGP_NO_DAY && !kgp__day_valid(as_of)))
        return KGP_E_ARGUMENT;
    size_t reports = schedule->reports.count;
    kgp_day due = ((const kgp_report *)schedule->reports.items)[index].shifted;
    kgp_day day = ((const kgp_day *)schedule->sent.items)[(size_t)unit * reports + (size_t)index];
    if (as_of != KGP_NO_DAY && day > as_of)
        day = KGP_NO_DAY;
    *sent = (kgp_sent){.state = KGP_SENT_PENDING, .day = day};
    if (day != KGP_NO_DAY) {
        bool late = due != KGP_NO_DAY && day > due;
        sent->state = late ? KGP_SENT_LATE : KGP_SENT_ON_TIME;
        sent->late = late ? day - due : 0;
    } else if (due != KGP_NO_DAY && (as_of == KGP_NO_DAY || as_of > due)) {
        sent->state = KGP_SENT_MISSING;
        sent->late = as_of == KGP_NO_DAY ? 0 : as_of - due;
    }
    return KGP_OK;
}

/* Counts a unit's reports whose deadline has passed. */
static void count_unit(const kgp_schedule *schedule, int32_t unit, int32_t frequency, kgp_day as_of,
                       kgp_tally *tally) {
    const kgp_report *reports = schedule->reports.items;
    for (size_t i = 0; i < schedule->reports.count; i++) {
        kgp_sent sent;
        bool passed =
            reports[i].shifted != KGP_NO_DAY && (as_of == KGP_NO_DAY || as_of > reports[i].shifted);
        if (!passed || (frequency != -1 && reports[i].frequency != frequency) ||
            kgp_schedule_sent(schedule, unit, (int32_t)i, as_of, &sent) != KGP_OK)
            continue;
        tally->due++;
        tally->on_time += sent.state == KGP_SENT_ON_TIME;
        tally->late += sent.state == KGP_SENT_LATE;
        tally->missing += sent.state == KGP_SENT_MISSING;
    }
}

kgp_status kgp_schedule_tally(const kgp_schedule *schedule, int32_t unit, int32_t frequency,
                              kgp_day as_of, kgp_tally *tally) {
    if (schedule == NULL || unit < -1 || unit >= kgp__schedule_units(schedule) || frequency < -1 ||
        frequency >= KGP_FREQUENCIES || tally == NULL ||
        (as_of != KGP_NO_DAY && !kgp__day_valid(as_of)))
        return KGP_E_ARGUMENT;
    *tally = (kgp_tally){0};
    int32_t first = unit == -1 ? 0 : unit;
    int32_t end = unit == -1 ? kgp__schedule_units(schedule) : unit + 1;
    for (int32_t i = first; i < end; i++)
        count_unit(schedule, i, frequency, as_of, tally);
    return KGP_OK;
}
