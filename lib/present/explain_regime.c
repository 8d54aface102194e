/* SPDX-License-Identifier: MIT */
/* Why a report covers these days and is due on that one. */
#include "base/check.h"
#include "present/object.h"
#include "present/paragraph.h"
#include "present/period.h"
#include "time/calendar.h"
#include "time/regime.h"

#include <kgplan/explain.h>

/* What is explained, by the functions that schedules are made of. */
typedef struct account {
    const kgp_regime *regime;
    const kgp_calendar *calendar;
    int32_t level, language;
    kgp_period period;
    const kgp__window *window;     /* or NULL */
    const kgp__deadline *deadline; /* or NULL */
    kgp_day first, last, due, shifted;
    kgp_day from, to; /* days that decide about the deadline; none when to < from */
    kgp__object out;
    kgp__paragraph line;
} account;

/* The days counted, or those that the shift passes over, and the deadline. */
static void set_days(account *a) {
    a->from = 0;
    a->to = -1;
    if (a->due == KGP_NO_DAY)
        return;
    bool counted = a->deadline->working_days > 0;
    a->from = counted ? a->last + 1 : a->due < a->shifted ? a->due : a->shifted;
    a->to = a->due > a->shifted ? a->due : a->shifted;
}

/* --- JSON ------------------------------------------------------------------------------------ */

/* 0 is null. */
static void put_number(account *a, const char *name, int32_t number) {
    if (number == 0)
        kgp__object_string(&a->out, name, NULL);
    else
        kgp__object_int(&a->out, name, number);
}

static void put_edge(account *a, const char *name, const kgp__edge *edge) {
    if (edge->day == 0) {
        kgp__object_string(&a->out, name, NULL);
        return;
    }
    kgp__object_open(&a->out, name, '{');
    kgp__object_int(&a->out, "month", edge->month);
    kgp__object_int(&a->out, "day", edge->day);
    kgp__object_close(&a->out, '{');
}

static void put_window(account *a) {
    kgp__object_open(&a->out, "window", '{');
    if (a->window == NULL) {
        kgp__object_string(&a->out, "rule", NULL);
    } else {
        kgp__object_open(&a->out, "rule", '{');
        put_number(a, "ends", a->window->ends);
        put_edge(a, "first", &a->window->first);
        put_edge(a, "last", &a->window->last);
        put_number(a, "line", a->window->line);
        kgp__object_close(&a->out, '{');
    }
    kgp__object_day(&a->out, "first", a->first);
    kgp__object_day(&a->out, "last", a->last);
    kgp__object_close(&a->out, '{');
}

static void put_days(account *a) {
    static const char *const kinds[] = {"weekend", "off", "working"}; /* from KGP__WEEKEND */
    static const char *const bases[] = {"statutory", "announced"};
    kgp_calendar_row row;
    kgp__object_open(&a->out, "days", '[');
    for (kgp_day day = a->from; day <= a->to; day++) {
        if (!kgp__calendar_special(a->calendar, day, &row))
            continue;
        bool is_row = row.kind != KGP__WEEKEND;
        kgp__object_open(&a->out, NULL, '{');
        kgp__object_day(&a->out, "day", day);
        kgp__object_string(&a->out, "kind", kinds[row.kind - KGP__WEEKEND]);
        kgp__object_string(&a->out, "name", row.name);
        kgp__object_string(&a->out, "source", row.source);
        kgp__object_string(&a->out, "basis", is_row ? bases[row.basis] : NULL);
        put_number(a, "line", row.line);
        kgp__object_close(&a->out, '{');
    }
    kgp__object_close(&a->out, '[');
}

static void put_deadline(account *a) {
    static const char *const shifts[] = {"none", "next", "previous", "next_in_month"};
    const kgp__deadline *rule = a->deadline;
    kgp__object_open(&a->out, "deadline", '{');
    if (rule == NULL) {
        kgp__object_string(&a->out, "rule", NULL);
    } else {
        bool any = rule->level == KGP__ANY_LEVEL;
        kgp__object_open(&a->out, "rule", '{');
        kgp__object_string(&a->out, "level", any ? NULL : kgp__level_word(rule->level));
        put_number(a, "ends", rule->ends);
        put_edge(a, "on", &rule->day);
        put_number(a, "working_days", rule->working_days);
        put_number(a, "line", rule->line);
        kgp__object_close(&a->out, '{');
    }
    kgp__object_day(&a->out, "due", a->due);
    kgp__object_string(&a->out, "shift", shifts[a->regime->shift]);
    kgp__object_day(&a->out, "shifted", a->shifted);
    put_days(a);
    kgp__object_close(&a->out, '{');
}

static void write_json(account *a) {
    const kgp_regime *regime = a->regime;
    kgp__object_open(&a->out, NULL, '{');
    kgp__object_string(&a->out, "regime", regime->id);
    kgp__object_string(&a->out, "authority", regime->authority);
    kgp__object_string(&a->out, "source", regime->source);
    kgp__object_string(&a->out, "file", regime->file);
    put_number(a, "line", regime->line);
    kgp__object_string(&a->out, "level", kgp__level_word(a->level));
    kgp__object_string(&a->out, "frequency", kgp__frequency_word(kgp__frequency_of(a->period)));
    kgp__object_period(&a->out, "period", a->period);
    put_window(a);
    put_deadline(a);
    kgp__object_close(&a->out, '{');
    kgp__emit(a->out.to, "\n");
}

/* --- text ------------------------------------------------------------------------------------ */

static void say(account *a, const char *text) {
    kgp__paragraph_put(&a->line, text);
}

static const char *words(const account *a, int32_t phrase) {
    return kgp_label(KGP_LABEL_SCHEDULE, phrase, a->language);
}

static void say_words(account *a, int32_t phrase) {
    say(a, words(a, phrase));
}

static void say_count(account *a, int32_t count) {
    kgp__writer text = {.language = a->language};
    kgp__write_int(&text, count);
    kgp__write(&text, " ");
    say(a, text.text);
}

static void say_day(account *a, kgp_day day, bool weekday) {
    kgp__writer text = {.language = a->language};
    if (weekday)
        kgp__put_dated(&text, day, true);
    else
        kgp__put_date(&text, day, true);
    say(a, text.text);
}

/* `ngày 15, 1 tháng trước tháng đầu của kỳ` */
static void say_edge(account *a, const kgp__edge *edge, int32_t from) {
    say_words(a, edge->day == 31 ? KGP__SCHEDULE_LAST_DAY : KGP__SCHEDULE_DAY);
    if (edge->day != 31) {
        kgp__writer text = {.language = a->language};
        kgp__write(&text, " ");
        kgp__write_int(&text, edge->day);
        say(a, text.text);
    }
    if (edge->month == 0) {
        say_words(a, KGP__SCHEDULE_OF);
    } else {
        int32_t months = edge->month < 0 ? -edge->month : edge->month;
        say(a, ", ");
        say_count(a, months);
        say_words(a, months == 1 ? KGP__SCHEDULE_MONTH : KGP__SCHEDULE_MONTHS);
        say_words(a, edge->month < 0 ? KGP__SCHEDULE_BEFORE : KGP__SCHEDULE_AFTER);
    }
    say_words(a, from);
}

/* For which periods and levels a rule is made, and its line. */
static void say_rule_end(account *a, int32_t ends, int32_t line) {
    if (ends != KGP__ANY_MONTH) {
        say_words(a, KGP__SCHEDULE_ENDS);
        say(a, kgp_label(KGP_LABEL_MONTH, ends - 1, a->language));
    }
    if (line > 0) {
        say(a, " [");
        say(a, a->regime->file);
        kgp__writer text = {.language = KGP_LANGUAGE_EN};
        kgp__write(&text, ":");
        kgp__put_plain(&text, line);
        kgp__write(&text, "]");
        say(a, text.text);
    }
    say(a, "\n");
}

static void say_window(account *a) {
    say(a, "\n");
    say_words(a, KGP__SCHEDULE_WINDOW);
    say(a, ": ");
    if (a->first == KGP_NO_DAY) {
        say_words(a, KGP__SCHEDULE_NO_WINDOW);
        say(a, "\n");
        return;
    }
    say_day(a, a->first, false);
    say(a, " – ");
    say_day(a, a->last, false);
    say(a, "\n  ");
    if (a->window->first.day == 0)
        say_words(a, KGP__SCHEDULE_FOLLOWS);
    else
        say_edge(a, &a->window->first, KGP__SCHEDULE_FIRST_MONTH);
    say(a, "; ");
    say_words(a, KGP__SCHEDULE_LAST);
    say(a, " ");
    say_edge(a, &a->window->last, KGP__SCHEDULE_LAST_MONTH);
    say_rule_end(a, a->window->ends, a->window->line);
}

/* A day off or worked, with the row that says so. */
static void say_special(account *a, kgp_day day, const kgp_calendar_row *row) {
    const char *const pieces[] = {*row->name == '\0' ? "" : ", ", row->name,
                                  *row->source == '\0' ? "" : " (", row->source,
                                  *row->source == '\0' ? "\n" : ")\n"};
    say(a, "  ");
    say_day(a, day, true);
    say(a, ": ");
    say_words(a, KGP__SCHEDULE_WEEKEND + (row->kind - KGP__WEEKEND));
    for (int32_t i = 0; i < KGP__COUNT(pieces); i++)
        say(a, pieces[i]);
}

static void say_deadline(account *a) {
    kgp_calendar_row row;
    say(a, "\n");
    say_words(a, KGP__SCHEDULE_DEADLINE);
    say(a, ": ");
    if (a->due == KGP_NO_DAY) {
        say_words(a, KGP__SCHEDULE_NO_DEADLINE);
        say(a, "\n");
        return;
    }
    say_day(a, a->shifted, true);
    say(a, "\n  ");
    if (a->deadline->working_days > 0) {
        say_count(a, a->deadline->working_days);
        say_words(a, KGP__SCHEDULE_WORKING_DAYS);
    } else {
        say_edge(a, &a->deadline->day, KGP__SCHEDULE_LAST_MONTH);
    }
    say(a, ": ");
    say_day(a, a->due, true);
    say_rule_end(a, a->deadline->ends, a->deadline->line);
    for (kgp_day day = a->from; day <= a->to; day++)
        if (kgp__calendar_special(a->calendar, day, &row))
            say_special(a, day, &row);
    if (a->deadline->working_days > 0)
        return;
    say(a, "  ");
    say_words(a, KGP__SCHEDULE_SHIFT_NONE + a->regime->shift);
    say(a, "\n");
}

static void write_text(account *a) {
    const kgp_regime *regime = a->regime;
    const char *name = regime->name[a->language], *note = regime->note[a->language];
    kgp__writer period = {.language = a->language};
    kgp__write_period(&period, a->period);
    const char *const heading[] = {period.text,
                                   ", ",
                                   kgp_label(KGP_LABEL_LEVEL, a->level, a->language),
                                   "\n",
                                   regime->id,
                                   *name == '\0' ? "" : ": ",
                                   name,
                                   *regime->source == '\0' ? "" : " (",
                                   regime->source,
                                   *regime->source == '\0' ? "\n" : ")\n"};
    for (int32_t i = 0; i < KGP__COUNT(heading); i++)
        say(a, heading[i]);
    say_window(a);
    say_deadline(a);
    if (*note != '\0') {
        say(a, "\n");
        say(a, note);
        say(a, "\n");
    }
}

kgp_status kgp_regime_explain(const kgp_regime *regime, const kgp_calendar *calendar, int32_t level,
                              kgp_period period, int32_t format, int32_t language,
                              kgp_buffer *buffer, kgp_diag *diag) {
    kgp__years missing = {0};
    if (regime == NULL || level < 0 || level >= KGP_LEVELS ||
        kgp_period_get(period, KGP_PERIOD_VALID, 0) == 0 ||
        (format != KGP_FORMAT_TEXT && format != KGP_FORMAT_JSON) ||
        (language != KGP_LANGUAGE_VI && language != KGP_LANGUAGE_EN) || buffer == NULL)
        return KGP_E_ARGUMENT;
    if (!kgp__regime_asks(regime, period))
        return KGP_E_NOT_FOUND;
    kgp__emitter to = {.buffer = buffer, .format = format, .before = kgp_buffer_size(buffer)};
    account a = {.regime = regime,
                 .calendar = calendar,
                 .level = level,
                 .language = language,
                 .period = period,
                 .window = kgp__window_of(regime, period),
                 .deadline = kgp__deadline_of(regime, level, period),
                 .out = {.to = &to}};
    kgp__regime_window(regime, period, &a.first, &a.last);
    kgp__regime_deadline(regime, calendar, level, period, &a.due, &a.shifted, &missing);
    kgp_status status = kgp__years_report(&missing, calendar, diag);
    if (status != KGP_OK)
        return status;
    a.line.to = &to;
    set_days(&a);
    if (format == KGP_FORMAT_JSON)
        write_json(&a);
    else
        write_text(&a);
    return kgp__emit_close(&to);
}
