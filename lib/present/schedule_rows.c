/* SPDX-License-Identifier: MIT */
/* A schedule as rows for programs. */
#include "base/check.h"
#include "base/text.h"
#include "present/schedule.h"
#include "present/writer.h"
#include "time/day.h"
#include "time/period.h"

/* A block of CSV; a blank line before it parts it from the one above. */
static void begin(kgp__schedule_writing *w, const char *const *names, int32_t count) {
    kgp__emit(&w->to, w->to.fields > 0 ? "\n" : "");
    w->to.fields = 0;
    kgp__emit_begin(&w->to, names, count);
}

static kgp__emitter *field(kgp__schedule_writing *w) {
    kgp__emit_field(&w->to, NULL);
    return &w->to;
}

static void emit_text(kgp__schedule_writing *w, const char *text) {
    kgp__emit_string(field(w), text);
}

/* The stable word of a status, with its days. */
static void emit_status(kgp__schedule_writing *w, const kgp_report *report) {
    static const char *const status[] = {"", "not_open", "open", "due in ", "overdue by ", "ended"};
    kgp__writer text = {.language = KGP_LANGUAGE_EN};
    kgp__write(&text, status[report->status]);
    if (report->status == KGP_REPORT_DUE || report->status == KGP_REPORT_OVERDUE) {
        char days[12];
        kgp__number_text(report->days, days);
        kgp__write(&text, days);
    }
    emit_text(w, text.text);
}

static void csv_reports(kgp__schedule_writing *w) {
    static const char *const names[] = {
        "regime",      "level",    "frequency",        "period", "window_first",
        "window_last", "deadline", "deadline_shifted", "status"};
    begin(w, names, KGP__COUNT(names));
    for (int32_t i = 0; i < kgp__report_count(w); i++) {
        kgp_report report = kgp__report_at(w, i);
        kgp__emit_row(&w->to);
        emit_text(w, kgp__text_at(w, kgp__regime_at(w, report.regime)->id));
        emit_text(w, kgp__level_word(w->schedule->level));
        emit_text(w, kgp__frequency_word(report.frequency));
        kgp__emit_period(field(w), report.period);
        kgp__emit_day(field(w), report.first);
        kgp__emit_day(field(w), report.last);
        kgp__emit_day(field(w), report.due);
        kgp__emit_day(field(w), report.shifted);
        emit_status(w, &report);
        kgp__emit_row_end(&w->to);
    }
}

static void csv_sent(kgp__schedule_writing *w) {
    static const char *const names[] = {"unit", "regime", "frequency", "period",
                                        "sent", "state",  "days_late"};
    static const char *const states[] = {"pending", "on_time", "late", "missing"};
    begin(w, names, KGP__COUNT(names));
    for (int32_t unit = 0; unit < kgp__schedule_units(w->schedule); unit++)
        for (int32_t i = 0; i < kgp__report_count(w); i++) {
            kgp_sent sent;
            kgp_report report = kgp__report_at(w, i);
            if (kgp_schedule_sent(w->schedule, unit, i, w->as_of, &sent) != KGP_OK)
                continue;
            kgp__emit_row(&w->to);
            emit_text(w, kgp_schedule_unit(w->schedule, unit));
            emit_text(w, kgp__text_at(w, kgp__regime_at(w, report.regime)->id));
            emit_text(w, kgp__frequency_word(report.frequency));
            kgp__emit_period(field(w), report.period);
            kgp__emit_day(field(w), sent.day);
            emit_text(w, states[sent.state]);
            kgp__emit_int(field(w), sent.late);
            kgp__emit_row_end(&w->to);
        }
}

static void emit_percent(kgp__schedule_writing *w, int64_t part, int64_t whole) {
    const kgp_decimal value = kgp__percent(part, whole > 0 ? whole : 1);
    kgp__emit_decimal(field(w), whole > 0 ? &value : NULL);
}

static void csv_tallies(kgp__schedule_writing *w) {
    static const char *const names[] = {
        "unit",           "frequency",       "due", "on_time", "late", "missing",
        "timeliness_pct", "completeness_pct"};
    begin(w, names, KGP__COUNT(names));
    for (int32_t unit = -1; unit < kgp__schedule_units(w->schedule); unit++)
        for (int32_t frequency = -1; frequency < KGP_FREQUENCIES; frequency++) {
            kgp_tally t;
            if (kgp_schedule_tally(w->schedule, unit, frequency, w->as_of, &t) != KGP_OK ||
                (t.due == 0 && frequency >= 0))
                continue;
            kgp__emit_row(&w->to);
            emit_text(w, kgp_schedule_unit(w->schedule, unit));
            emit_text(w, frequency < 0 ? "" : kgp__frequency_word(frequency));
            kgp__emit_int(field(w), t.due);
            kgp__emit_int(field(w), t.on_time);
            kgp__emit_int(field(w), t.late);
            kgp__emit_int(field(w), t.missing);
            emit_percent(w, t.on_time, t.due);
            emit_percent(w, t.on_time + t.late, t.due);
            kgp__emit_row_end(&w->to);
        }
}

void kgp__schedule_rows(kgp__schedule_writing *w) {
    csv_reports(w);
    if (kgp__schedule_units(w->schedule) == 0)
        return;
    csv_sent(w);
    csv_tallies(w);
}
