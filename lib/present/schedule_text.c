/* SPDX-License-Identifier: MIT */
/* A schedule as a page for an office. */
#include "base/check.h"
#include "base/text.h"
#include "base/text.h"
#include "present/paragraph.h"
#include "present/period.h"
#include "present/schedule.h"
#include "present/writer.h"

#include <string.h>

static const char *words(const kgp__schedule_writing *w, int32_t phrase) {
    return kgp_label(KGP_LABEL_SCHEDULE, phrase, w->language);
}

static void write_days(kgp__writer *to, const char *words, int32_t days) {
    KGP__WRITE(to, words, " ");
    kgp__write_int(to, days);
    kgp__write(to, to->language == KGP_LANGUAGE_VI ? " ngày" : days == 1 ? " day" : " days");
}

static void write_status(const kgp__schedule_writing *w, kgp__writer *to,
                         const kgp_report *report) {
    const char *words = kgp_label(KGP_LABEL_REPORT, report->status, w->language);
    if (report->status == KGP_REPORT_DUE || report->status == KGP_REPORT_OVERDUE)
        write_days(to, words, report->days);
    else
        kgp__write(to, words);
}

static void write_deadline(const kgp__schedule_writing *w, kgp__writer *to,
                           const kgp_report *report) {
    if (report->shifted == KGP_NO_DAY) {
        kgp__write(to, words(w, KGP__SCHEDULE_NO_DEADLINE));
        return;
    }
    kgp__put_dated(to, report->shifted, true);
    if (report->shifted == report->due)
        return;
    KGP__WRITE(to, " (", words(w, KGP__SCHEDULE_MOVED), " ");
    kgp__put_dated(to, report->due, false);
    kgp__write(to, ")");
}

enum {
    REGIME,
    PERIOD,
    FIRST,
    LAST,
    DEADLINE,
    STATUS,
    COLUMNS
};

/* What a cell of the schedule says; row -1 is the heading. */
static void write_cell(const kgp__schedule_writing *w, int32_t row, int32_t column,
                       kgp__writer *to) {
    if (row < 0) {
        kgp__write(to, words(w, KGP__SCHEDULE_REGIME + column));
        return;
    }
    kgp_report report = kgp__report_at(w, row);
    switch (column) {
    case REGIME:
        kgp__write(to, kgp__text_at(w, kgp__regime_at(w, report.regime)->id));
        break;
    case PERIOD:
        kgp__write_period(to, report.period);
        break;
    case FIRST:
    case LAST:
        if (report.first == KGP_NO_DAY)
            kgp__write(to, "–");
        else
            kgp__put_date(to, column == FIRST ? report.first : report.last, true);
        break;
    case DEADLINE:
        write_deadline(w, to, &report);
        break;
    default:
        write_status(w, to, &report);
        break;
    }
}

/* A grid is written twice: first to know its widths. */
typedef void write_grid_cell(const kgp__schedule_writing *w, int32_t row, int32_t column,
                             kgp__writer *to);

/* `shown` are the columns as bits; `right` those set to the right. */
static void write_grid(kgp__schedule_writing *w, write_grid_cell *cell, int32_t rows,
                       int32_t columns, int32_t shown, int32_t right) {
    int32_t widths[8] = {0};
    for (int32_t row = -1; row < rows; row++)
        for (int32_t column = 0; column < columns; column++) {
            kgp__writer text = {.language = w->language};
            cell(w, row, column, &text);
            int32_t width = kgp__text_width(text.text, text.used);
            widths[column] = width > widths[column] ? width : widths[column];
        }
    for (int32_t row = -1; row < rows; row++) {
        int32_t blanks = 0;
        for (int32_t column = 0; column < columns; column++) {
            kgp__writer text = {.language = w->language};
            if ((shown >> column & 1) == 0)
                continue;
            cell(w, row, column, &text);
            int32_t rest = widths[column] - kgp__text_width(text.text, text.used);
            bool to_right = (right >> column & 1) != 0;
            for (blanks += to_right ? rest : 0; blanks > 0 && text.used > 0; blanks--)
                kgp__emit(&w->to, " ");
            kgp__emit(&w->to, text.text);
            blanks += (to_right ? 0 : rest) + 2;
        }
        kgp__emit(&w->to, "\n");
    }
}

static void text_title(kgp__schedule_writing *w) {
    kgp__writer title = {.language = w->language};
    KGP__WRITE(&title, words(w, KGP__SCHEDULE_TITLE), " ",
               kgp_label(KGP_LABEL_LEVEL, w->schedule->level, w->language), ", ");
    kgp__put_date(&title, w->schedule->from, true);
    kgp__write(&title, " – ");
    kgp__put_date(&title, w->schedule->to, true);
    if (w->as_of != KGP_NO_DAY) {
        KGP__WRITE(&title, "; ", words(w, KGP__SCHEDULE_AS_OF), " ");
        kgp__put_date(&title, w->as_of, true);
    }
    KGP__EMIT(&w->to, title.text, "\n");
}

static void text_regime(kgp__schedule_writing *w, int32_t index) {
    const kgp__scheduled *regime = kgp__regime_at(w, index);
    const char *name = kgp__text_at(w, regime->name[w->language]);
    const char *source = kgp__text_at(w, regime->source);
    const char *pieces[] = {kgp__text_at(w, regime->id),
                            *name == '\0' ? "" : ": ",
                            name,
                            *source == '\0' ? "" : " (",
                            source,
                            *source == '\0' ? "\n" : ")\n"};
    kgp__paragraph line = {.to = &w->to};
    for (int32_t i = 0; i < KGP__COUNT(pieces); i++)
        kgp__paragraph_put(&line, pieces[i]);
}

/* The first report whose deadline has not passed. */
static void text_next(kgp__schedule_writing *w) {
    for (int32_t i = 0; i < kgp__report_count(w) && w->as_of != KGP_NO_DAY; i++) {
        kgp_report report = kgp__report_at(w, i);
        kgp__writer line = {.language = w->language};
        if (report.shifted == KGP_NO_DAY || report.status == KGP_REPORT_OVERDUE)
            continue;
        KGP__WRITE(&line, words(w, KGP__SCHEDULE_NEXT), ": ");
        kgp__write_period(&line, report.period);
        kgp__write(&line, ", ");
        kgp__put_dated(&line, report.shifted, true);
        kgp__write(&line, " (");
        write_days(&line, kgp_label(KGP_LABEL_REPORT, KGP_REPORT_DUE, w->language), report.days);
        KGP__EMIT(&w->to, "\n", line.text, ")", "\n");
        return;
    }
}

static void text_notes(kgp__schedule_writing *w) {
    for (int32_t i = 0; i < (int32_t)w->schedule->regimes.count; i++) {
        const char *note = kgp__text_at(w, kgp__regime_at(w, i)->note[w->language]);
        const char *pieces[] = {"\n", kgp__text_at(w, kgp__regime_at(w, i)->id), ": ", note, "\n"};
        kgp__paragraph line = {.to = &w->to};
        for (int32_t p = 0; p < KGP__COUNT(pieces) && *note != '\0'; p++)
            kgp__paragraph_put(&line, pieces[p]);
    }
}

/* Counts of a unit; the last row is that of all. */
static void write_tally(const kgp__schedule_writing *w, int32_t row, int32_t column,
                        kgp__writer *to) {
    kgp_tally t = {0};
    int32_t units = kgp__schedule_units(w->schedule), unit = row == units ? -1 : row;
    if (row < 0) {
        kgp__write(to, words(w, KGP__SCHEDULE_UNIT + column));
        return;
    }
    if (kgp_schedule_tally(w->schedule, unit, -1, w->as_of, &t) != KGP_OK)
        return;
    const int64_t counts[] = {0, t.due, t.on_time, t.late, t.missing};
    if (column == 0) {
        kgp__write(to,
                   unit < 0 ? words(w, KGP__SCHEDULE_ALL) : kgp_schedule_unit(w->schedule, unit));
    } else if (column < KGP__COUNT(counts)) {
        kgp__write_int(to, counts[column]);
    } else if (t.due == 0) {
        kgp__write(to, "–");
    } else {
        kgp_decimal share = kgp__percent(column == 5 ? t.on_time : t.on_time + t.late, t.due);
        kgp__write_decimal(to, &share, 2);
        kgp__write(to, "%");
    }
}

/* What a unit sent late or has not sent. */
static void text_faults(kgp__schedule_writing *w, int32_t unit) {
    bool any = false;
    kgp__paragraph line = {.to = &w->to};
    for (int32_t i = 0; i < kgp__report_count(w); i++) {
        kgp_sent sent;
        kgp_report report = kgp__report_at(w, i);
        kgp__writer text = {.language = w->language};
        if (kgp_schedule_sent(w->schedule, unit, i, w->as_of, &sent) != KGP_OK ||
            (sent.state != KGP_SENT_LATE && sent.state != KGP_SENT_MISSING))
            continue;
        KGP__WRITE(&text, any ? "; " : kgp_schedule_unit(w->schedule, unit), any ? "" : ": ");
        kgp__write_period(&text, report.period);
        kgp__write(&text, " ");
        const char *state = kgp_label(KGP_LABEL_SENT, sent.state, w->language);
        bool missing = sent.state == KGP_SENT_MISSING;
        kgp__write(&text, missing ? state : "");
        if (!missing)
            write_days(&text, state, sent.late);
        else if (sent.late > 0) {
            kgp__write(&text, ", ");
            write_days(&text, kgp_label(KGP_LABEL_REPORT, KGP_REPORT_OVERDUE, w->language),
                       sent.late);
        }
        kgp__paragraph_put(&line, text.text);
        any = true;
    }
    kgp__paragraph_put(&line, any ? ".\n" : "");
}

static void text_sent(kgp__schedule_writing *w) {
    int32_t units = kgp__schedule_units(w->schedule);
    kgp__emit(&w->to, "\n");
    if (w->as_of == KGP_NO_DAY)
        kgp__emit(&w->to, words(w, KGP__SCHEDULE_AT_THE_END));
    write_grid(w, write_tally, units + (units > 1), 7, 0x7F, 0x7E);
    kgp__emit(&w->to, "\n");
    for (int32_t unit = 0; unit < units; unit++)
        text_faults(w, unit);
}

static bool has_windows(const kgp__schedule_writing *w) {
    bool any = false;
    for (int32_t i = 0; i < kgp__report_count(w) && !any; i++)
        any = kgp__report_at(w, i).first != KGP_NO_DAY;
    return any;
}

void kgp__schedule_text_page(kgp__schedule_writing *w) {
    int32_t regimes = (int32_t)w->schedule->regimes.count, shown = (1 << COLUMNS) - 1;
    text_title(w);
    for (int32_t i = 0; i < regimes; i++)
        text_regime(w, i);
    kgp__emit(&w->to, "\n");
    if (kgp__report_count(w) == 0) {
        kgp__emit(&w->to, words(w, KGP__SCHEDULE_NOTHING));
        kgp__emit(&w->to, "\n");
    } else {
        shown &= regimes > 1 ? shown : ~(1 << REGIME);
        shown &= w->as_of != KGP_NO_DAY ? shown : ~(1 << STATUS);
        shown &= has_windows(w) ? shown : ~(1 << FIRST | 1 << LAST);
        write_grid(w, write_cell, kgp__report_count(w), COLUMNS, shown, 0);
    }
    text_next(w);
    text_notes(w);
    if (kgp__schedule_units(w->schedule) > 0)
        text_sent(w);
}
