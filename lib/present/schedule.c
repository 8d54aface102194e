/* SPDX-License-Identifier: MIT */
/* A schedule as a page for an office, and as rows for programs. */
#include "time/schedule.h"

#include "base/buffer.h"
#include "base/check.h"
#include "base/text.h"
#include "present/emit.h"
#include "present/writer.h"

#include <kgplan/table.h>

#include <string.h>

typedef struct writing {
    const kgp_schedule *schedule;
    kgp_day as_of;
    int32_t language;
    kgp__emitter to;
} writing;

static int32_t report_count(const writing *w) {
    return (int32_t)w->schedule->reports.count;
}

static const kgp__scheduled *regime_of(const writing *w, int32_t index) {
    return (const kgp__scheduled *)w->schedule->regimes.items + index;
}

static const char *text_of(const writing *w, int32_t number) {
    return kgp__schedule_text(w->schedule, number);
}

/* The report as of the day; it is there. */
static kgp_report report_at(const writing *w, int32_t index) {
    kgp_report report = {0};
    kgp_status status = kgp_schedule_get(w->schedule, index, w->as_of, &report);
    (void)status;
    return report;
}

static const char *words(const writing *w, int32_t phrase) {
    return kgp_label(KGP_LABEL_SCHEDULE, phrase, w->language);
}

/* part / whole in percent, half away from zero, to two decimals. */
static kgp_decimal percent(int64_t part, int64_t whole) {
    return (kgp_decimal){(part * 20000 + whole) / (whole * 2), 2, 0};
}

/* Rows for programs. */

static void emit_day(writing *w, const char *name, kgp_day day) {
    char text[16] = "";
    if (day != KGP_NO_DAY && kgp_day_format(day, text, sizeof text) != KGP_OK)
        text[0] = '\0';
    kgp__emit_field(&w->to, name);
    kgp__emit_string(&w->to, text);
}

static void emit_text(writing *w, const char *name, const char *text) {
    kgp__emit_field(&w->to, name);
    kgp__emit_string(&w->to, text);
}

static void emit_int(writing *w, const char *name, int64_t number) {
    kgp__writer text = {.language = KGP_LANGUAGE_EN};
    kgp_decimal whole = {number, 0, 0};
    char digits[32] = "";
    if (kgp_decimal_format(&whole, KGP_NOTATION_EN, 0, 0, digits, sizeof digits, NULL) == KGP_OK)
        kgp__write(&text, digits);
    emit_text(w, name, text.text);
}

static void emit_period(writing *w, kgp_period period) {
    char text[24] = "";
    if (kgp_period_format(period, text, sizeof text, NULL) == KGP_OK)
        emit_text(w, "period", text);
}

/* The stable word of a status, with its days. */
static void emit_status(writing *w, const kgp_report *report) {
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

static void csv_reports(writing *w) {
    static const char *const names[] = {
        "regime",      "level",    "frequency",        "period", "window_first",
        "window_last", "deadline", "deadline_shifted", "status"};
    kgp__emit_begin(&w->to, names, KGP__COUNT(names));
    for (int32_t i = 0; i < report_count(w); i++) {
        kgp_report report = report_at(w, i);
        kgp__emit_row(&w->to);
        emit_text(w, names[0], text_of(w, regime_of(w, report.regime)->id));
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

static void csv_sent(writing *w) {
    static const char *const names[] = {"unit", "regime", "frequency", "period",
                                        "sent", "state",  "days_late"};
    static const char *const states[] = {"pending", "on_time", "late", "missing"};
    kgp__emit(&w->to, "\n");
    w->to.fields = 0;
    kgp__emit_begin(&w->to, names, KGP__COUNT(names));
    for (int32_t unit = 0; unit < kgp__schedule_units(w->schedule); unit++)
        for (int32_t i = 0; i < report_count(w); i++) {
            kgp_sent sent;
            kgp_report report = report_at(w, i);
            if (kgp_schedule_sent(w->schedule, unit, i, w->as_of, &sent) != KGP_OK)
                continue;
            kgp__emit_row(&w->to);
            emit_text(w, names[0], kgp_schedule_unit(w->schedule, unit));
            emit_text(w, names[1], text_of(w, regime_of(w, report.regime)->id));
            emit_text(w, names[2], kgp__frequency_word(report.frequency));
            emit_period(w, report.period);
            emit_day(w, names[4], sent.day);
            emit_text(w, names[5], states[sent.state]);
            emit_int(w, names[6], sent.late);
            kgp__emit_row_end(&w->to);
        }
}

static void emit_percent(writing *w, const char *name, int64_t part, int64_t whole) {
    char text[32] = "";
    if (whole > 0) {
        kgp_decimal value = percent(part, whole);
        if (kgp_decimal_format(&value, KGP_NOTATION_EN, 0, 2, text, sizeof text, NULL) != KGP_OK)
            text[0] = '\0';
    }
    emit_text(w, name, text);
}

static void csv_tallies(writing *w) {
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

/* Text. */

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static void write_two_digits(kgp__writer *to, int32_t number) {
    const char text[] = {(char)('0' + number / 10), (char)('0' + number % 10), '\0'};
    kgp__write(to, text);
}

/* `26/01/2026` or `26 Jan 2026`; without its year beside another day. */
static void write_day(kgp__writer *to, kgp_day day, bool with_year) {
    int32_t year, month, date;
    char text[12];
    bool vi = to->language == KGP_LANGUAGE_VI;
    if (kgp_day_to_date(day, &year, &month, &date) != KGP_OK)
        return;
    write_two_digits(to, date);
    kgp__write(to, vi ? "/" : " ");
    if (vi)
        write_two_digits(to, month);
    else
        kgp__write(to, month_names[month - 1]);
    if (!with_year)
        return;
    kgp__number_text(year, text);
    kgp__write(to, vi ? "/" : " ");
    kgp__write(to, text);
}

static void write_dated(kgp__writer *to, kgp_day day, bool with_year) {
    kgp__write(to, kgp_label(KGP_LABEL_WEEKDAY, kgp__weekday(day), to->language));
    kgp__write(to, " ");
    write_day(to, day, with_year);
}

/* `quý I/2026`, as officials write periods, or `Q1 2026`. */
static void write_period(kgp__writer *to, const kgp_report *report) {
    static const char *const quarters[][2] = {
        {"quý I/", "Q1 "}, {"quý II/", "Q2 "}, {"quý III/", "Q3 "}, {"quý IV/", "Q4 "}};
    static const char *const halves[][2] = {{"6 tháng đầu năm ", "first half of "},
                                            {"6 tháng cuối năm ", "second half of "}};
    int32_t month = kgp_period_first_month(report->period) % 12, in = to->language;
    char year[12];
    switch (report->frequency) {
    case KGP_FREQUENCY_MONTH:
        if (in == KGP_LANGUAGE_EN) {
            kgp__write(to, month_names[month]);
            kgp__write(to, " ");
            break;
        }
        kgp__write(to, "tháng ");
        kgp__write_int(to, month + 1);
        kgp__write(to, "/");
        break;
    case KGP_FREQUENCY_QUARTER:
        kgp__write(to, quarters[month / 3][in]);
        break;
    case KGP_FREQUENCY_HALF_YEAR:
        kgp__write(to, halves[month / 6][in]);
        break;
    case KGP_FREQUENCY_NINE_MONTHS:
        kgp__write(to, in == KGP_LANGUAGE_VI ? "9 tháng năm " : "nine months of ");
        break;
    default:
        kgp__write(to, in == KGP_LANGUAGE_VI ? "năm " : "year ");
        break;
    }
    kgp__number_text(kgp_period_first_month(report->period) / 12, year);
    kgp__write(to, year);
}

static void write_days(kgp__writer *to, const char *words, int32_t days) {
    kgp__write(to, words);
    kgp__write(to, " ");
    kgp__write_int(to, days);
    kgp__write(to, to->language == KGP_LANGUAGE_VI ? " ngày" : days == 1 ? " day" : " days");
}

static void write_status(const writing *w, kgp__writer *to, const kgp_report *report) {
    const char *words = kgp_label(KGP_LABEL_REPORT, report->status, w->language);
    if (report->status == KGP_REPORT_DUE || report->status == KGP_REPORT_OVERDUE)
        write_days(to, words, report->days);
    else
        kgp__write(to, words);
}

static void write_deadline(const writing *w, kgp__writer *to, const kgp_report *report) {
    if (report->shifted == KGP_NO_DAY) {
        kgp__write(to, words(w, KGP__SCHEDULE_NO_DEADLINE));
        return;
    }
    write_dated(to, report->shifted, true);
    if (report->shifted == report->due)
        return;
    kgp__write(to, " (");
    kgp__write(to, words(w, KGP__SCHEDULE_MOVED));
    kgp__write(to, " ");
    write_dated(to, report->due, false);
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
static void write_cell(const writing *w, int32_t row, int32_t column, kgp__writer *to) {
    if (row < 0) {
        kgp__write(to, words(w, KGP__SCHEDULE_REGIME + column));
        return;
    }
    kgp_report report = report_at(w, row);
    switch (column) {
    case REGIME:
        kgp__write(to, text_of(w, regime_of(w, report.regime)->id));
        break;
    case PERIOD:
        write_period(to, &report);
        break;
    case FIRST:
    case LAST:
        if (report.first == KGP_NO_DAY)
            kgp__write(to, "–");
        else
            write_day(to, column == FIRST ? report.first : report.last, true);
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
typedef void write_grid_cell(const writing *w, int32_t row, int32_t column, kgp__writer *to);

static int32_t width_of(const char *text) {
    int32_t width = 0;
    for (; *text != '\0'; text++)
        width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}

/* `shown` are the columns as bits; `right` those set to the right. */
static void write_grid(writing *w, write_grid_cell *cell, int32_t rows, int32_t columns,
                       int32_t shown, int32_t right) {
    int32_t widths[8] = {0};
    for (int32_t row = -1; row < rows; row++)
        for (int32_t column = 0; column < columns; column++) {
            kgp__writer text = {.language = w->language};
            cell(w, row, column, &text);
            int32_t width = width_of(text.text);
            widths[column] = width > widths[column] ? width : widths[column];
        }
    for (int32_t row = -1; row < rows; row++) {
        int32_t blanks = 0;
        for (int32_t column = 0; column < columns; column++) {
            kgp__writer text = {.language = w->language};
            if ((shown >> column & 1) == 0)
                continue;
            cell(w, row, column, &text);
            int32_t rest = widths[column] - width_of(text.text);
            bool to_right = (right >> column & 1) != 0;
            for (blanks += to_right ? rest : 0; blanks > 0 && text.used > 0; blanks--)
                kgp__emit(&w->to, " ");
            kgp__emit(&w->to, text.text);
            blanks += (to_right ? 0 : rest) + 2;
        }
        kgp__emit(&w->to, "\n");
    }
}

static void put(writing *w, const kgp__writer *text) {
    kgp__emit(&w->to, text->text);
}

static void text_title(writing *w) {
    kgp__writer title = {.language = w->language};
    kgp__write(&title, words(w, KGP__SCHEDULE_TITLE));
    kgp__write(&title, " ");
    kgp__write(&title, kgp_label(KGP_LABEL_LEVEL, w->schedule->level, w->language));
    kgp__write(&title, ", ");
    write_day(&title, w->schedule->from, true);
    kgp__write(&title, " – ");
    write_day(&title, w->schedule->to, true);
    if (w->as_of != KGP_NO_DAY) {
        kgp__write(&title, "; ");
        kgp__write(&title, words(w, KGP__SCHEDULE_AS_OF));
        kgp__write(&title, " ");
        write_day(&title, w->as_of, true);
    }
    kgp__write(&title, "\n");
    put(w, &title);
}

static void text_regime(writing *w, int32_t index) {
    const kgp__scheduled *regime = regime_of(w, index);
    const char *name = text_of(w, regime->name[w->language]);
    const char *source = text_of(w, regime->source);
    const char *pieces[] = {text_of(w, regime->id),
                            *name == '\0' ? "" : ": ",
                            name,
                            *source == '\0' ? "" : " (",
                            source,
                            *source == '\0' ? "\n" : ")\n"};
    for (int32_t i = 0; i < KGP__COUNT(pieces); i++)
        kgp__emit(&w->to, pieces[i]);
}

/* The first report whose deadline has not passed. */
static void text_next(writing *w) {
    for (int32_t i = 0; i < report_count(w) && w->as_of != KGP_NO_DAY; i++) {
        kgp_report report = report_at(w, i);
        kgp__writer line = {.language = w->language};
        if (report.shifted == KGP_NO_DAY || report.status == KGP_REPORT_OVERDUE)
            continue;
        kgp__write(&line, words(w, KGP__SCHEDULE_NEXT));
        kgp__write(&line, ": ");
        write_period(&line, &report);
        kgp__write(&line, ", ");
        write_dated(&line, report.shifted, true);
        kgp__write(&line, " (");
        write_days(&line, kgp_label(KGP_LABEL_REPORT, KGP_REPORT_DUE, w->language), report.days);
        kgp__write(&line, ")\n");
        kgp__emit(&w->to, "\n");
        put(w, &line);
        return;
    }
}

static void text_notes(writing *w) {
    for (int32_t i = 0; i < (int32_t)w->schedule->regimes.count; i++) {
        const char *note = text_of(w, regime_of(w, i)->note[w->language]);
        const char *pieces[] = {"\n", text_of(w, regime_of(w, i)->id), ": ", note, "\n"};
        for (int32_t p = 0; p < KGP__COUNT(pieces) && *note != '\0'; p++)
            kgp__emit(&w->to, pieces[p]);
    }
}

/* Counts of a unit; the last row is that of all. */
static void write_tally(const writing *w, int32_t row, int32_t column, kgp__writer *to) {
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
        kgp_decimal share = percent(column == 5 ? t.on_time : t.on_time + t.late, t.due);
        kgp__write_decimal(to, &share, 2);
        kgp__write(to, "%");
    }
}

/* What a unit sent late or has not sent. */
static void text_faults(writing *w, int32_t unit) {
    bool any = false;
    for (int32_t i = 0; i < report_count(w); i++) {
        kgp_sent sent;
        kgp_report report = report_at(w, i);
        kgp__writer text = {.language = w->language};
        if (kgp_schedule_sent(w->schedule, unit, i, w->as_of, &sent) != KGP_OK ||
            (sent.state != KGP_SENT_LATE && sent.state != KGP_SENT_MISSING))
            continue;
        kgp__write(&text, any ? "; " : kgp_schedule_unit(w->schedule, unit));
        kgp__write(&text, any ? "" : ": ");
        write_period(&text, &report);
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
        put(w, &text);
        any = true;
    }
    kgp__emit(&w->to, any ? ".\n" : "");
}

static void text_sent(writing *w) {
    int32_t units = kgp__schedule_units(w->schedule);
    kgp__emit(&w->to, "\n");
    write_grid(w, write_tally, units + (units > 1), 7, 0x7F, 0x7E);
    kgp__emit(&w->to, "\n");
    for (int32_t unit = 0; unit < units; unit++)
        text_faults(w, unit);
}

static bool has_windows(const writing *w) {
    bool any = false;
    for (int32_t i = 0; i < report_count(w) && !any; i++)
        any = report_at(w, i).first != KGP_NO_DAY;
    return any;
}

static void write_text(writing *w) {
    int32_t regimes = (int32_t)w->schedule->regimes.count, shown = (1 << COLUMNS) - 1;
    text_title(w);
    for (int32_t i = 0; i < regimes; i++)
        text_regime(w, i);
    kgp__emit(&w->to, "\n");
    if (report_count(w) == 0) {
        kgp__emit(&w->to, words(w, KGP__SCHEDULE_NOTHING));
        kgp__emit(&w->to, "\n");
    } else {
        shown &= regimes > 1 ? shown : ~(1 << REGIME);
        shown &= w->as_of != KGP_NO_DAY ? shown : ~(1 << STATUS);
        shown &= has_windows(w) ? shown : ~(1 << FIRST | 1 << LAST);
        write_grid(w, write_cell, report_count(w), COLUMNS, shown, 0);
    }
    text_next(w);
    text_notes(w);
    if (kgp__schedule_units(w->schedule) > 0)
        text_sent(w);
}

kgp_status kgp_schedule_write(const kgp_schedule *schedule, kgp_day as_of, int32_t format,
                              int32_t language, kgp_buffer *buffer) {
    if (schedule == NULL || buffer == NULL ||
        (format != KGP_FORMAT_TEXT && format != KGP_FORMAT_CSV) ||
        (language != KGP_LANGUAGE_VI && language != KGP_LANGUAGE_EN) ||
        (as_of != KGP_NO_DAY && kgp__year_of(as_of) == 0))
        return KGP_E_ARGUMENT;
    writing w = {schedule, as_of, language, {.buffer = buffer, .format = format}};
    size_t before = kgp_buffer_size(buffer);
    if (format == KGP_FORMAT_TEXT) {
        write_text(&w);
    } else {
        csv_reports(&w);
        if (kgp__schedule_units(schedule) > 0) {
            csv_sent(&w);
            csv_tallies(&w);
        }
    }
    if (w.to.status != KGP_OK)
        kgp__buffer_cut(buffer, before);
    return w.to.status;
}
