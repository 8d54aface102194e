/* SPDX-License-Identifier: MIT */
/* A schedule as rows for programs. */
#include "base/check.h"
#include "base/text.h"
#include "present/schedule.h"
#include "present/writer.h"
#include "time/day.h"
#include "time/period.h"

static void emit_day(kgp__schedule_writing *w, const char *name, kgp_day day) {
    char text[KGP__DAY_ROOM];
    kgp__day_text(day, text);
    kgp__emit_field(&w->to, name);
    kgp__emit_string(&w->to, text);
}

static void emit_text(kgp__schedule_writing *w, const char *name, const char *text) {
    kgp__emit_field(&w->to, name);
    kgp__emit_string(&w->to, text);
}

static void emit_int(kgp__schedule_writing *w, const char *name, int64_t number) {
    kgp__writer text = {.language = KGP_LANGUAGE_EN};
    kgp_decimal whole = {number, 0, 0};
    char digits[32] = "";
    if (kgp_decimal_format(&whole, KGP_NOTATION_EN, 0, 0, digits, sizeof digits, NULL) == KGP_OK)
        kgp__write(&text, digits);
    emit_text(w, name, text.text);
}

static void emit_period(kgp__schedule_writing *w, kgp_period period) {
    char text[KGP__PERIOD_ROOM];
    kgp__period_text(period, text);
    emit_text(w, "period", text);
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
    emit_text(w, "status", text.text);
}

static void csv_reports(kgp__schedule_writing *w) {
    static const char *const names[] = {
        "regime",      "level",    "frequency",        "period", "window_first",
        "window_last", "deadline", "deadline_shifted", "status"};
    kgp__emit_begin(&w->to, names, KGP__COUNT(names));
    for (int32_t i = 0; i < kgp__report_count(w); i++) {
        kgp_report report = kgp__report_at(w, i);
        kgp__emit_row(&w->to);
        emit_text(w, names[0], kgp__text_at(w, kgp__regime_at(w, report.regime)->id));
        emit_text(w, names[1], kgp__level_word(w->schedule->level));
        emit_text(w, names[2], kgp__frequency_word(report.frequency));
        emit_period(w, report.period);
        emit_day(w, names[4], report.first);
        emit_day(w, names[5], report.last);
        emit_day(w, names[6], report.due);
        emit_day(w, names[7], report.shifted);
        emit_status(w, &report);
        kgp__emit_row_end(&w->to);
    }
}

static void csv_sent(kgp__schedule_writing *w) {
    static const char *const names[] = {"unit", "regime", "frequency", "period",
                                        "sent", "state",  "days_late"};
    static const char *const states[] = {"pending", "on_time", "late", "missing"};
    kgp__emit(&w->to, "\n");
    w->to.fields = 0;
    kgp__emit_begin(&w->to, names, KGP__COUNT(names));
    for (int32_t unit = 0; unit < kgp__schedule_units(w->schedule); unit++)
        for (int32_t i = 0; i < kgp__report_count(w); i++) {
            kgp_sent sent;
            kgp_report report = kgp__report_at(w, i);
            if (kgp_schedule_sent(w->schedule, unit, i, w->as_of, &sent) != KGP_OK)
                continue;
            kgp__emit_row(&w->to);
            emit_text(w, names[0], kgp_schedule_unit(w->schedule, unit));
            emit_text(w, names[1], kgp__text_at(w, kgp__regime_at(w, report.regime)->id));
            emit_text(w, names[2], kgp__frequency_word(report.frequency));
            emit_period(w, report.period);
            emit_day(w, names[4], sent.day);
            emit_text(w, names[5], states[sent.state]);
            emit_int(w, names[6], sent.late);
            kgp__emit_row_end(&w->to);
        }
}

static void emit_percent(kgp__schedule_writing *w, const char *name, int64_t part, int64_t whole) {
    char text[32] = "";
    if (whole > 0) {
        kgp_decimal value = kgp__percent(part, whole);
        if (kgp_decimal_format(&value, KGP_NOTATION_EN, 0, 2, text, sizeof text, NULL) != KGP_OK)
            text[0] = '\0';
    }
    emit_text(w, name, text);
}

static void csv_tallies(kgp__schedule_writing *w) {
    static const char *const names[] = {
        "unit",           "frequency",       "due", "on_time", "late", "missing",
        "timeliness_pct", "completeness_pct"};
    kgp__emit(&w->to, "\n");
    w->to.fields = 0;
    kgp__emit_begin(&w->to, names, KGP__COUNT(names));
    for (int32_t unit = -1; unit < kgp__schedule_units(w->schedule); unit++)
        for (int32_t frequency = -1; frequency < KGP_FREQUENCIES; frequency++) {
            kgp_tally t;
            if (kgp_schedule_tally(w->schedule, unit, frequency, w->as_of, &t) != KGP_OK ||
                (t.due == 0 && frequency >= 0))
                continue;
            kgp__emit_row(&w->to);
            emit_text(w, names[0], kgp_schedule_unit(w->schedule, unit));
            emit_text(w, names[1], frequency < 0 ? "" : kgp__frequency_word(frequency));
            emit_int(w, names[2], t.due);
            emit_int(w, names[3], t.on_time);
            emit_int(w, names[4], t.late);
            emit_int(w, names[5], t.missing);
            emit_percent(w, names[6], t.on_time, t.due);
            emit_percent(w, names[7], t.on_time + t.late, t.due);
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
