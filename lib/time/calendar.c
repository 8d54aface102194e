/* SPDX-License-Identifier: MIT */
#include "time/calendar.h"

#include "base/names.h"
#include "base/text.h"
#include "time/day.h"

#include <string.h>

enum {
    WEEK = 7,
    MOST_DAYS = 10000 /* working days that are counted at once */
};

typedef struct year {
    int32_t number, kind, line;
    int8_t day[366];  /* KGP_CALENDAR_* + 1, or 0 */
    int32_t row[366]; /* of the day's row */
} year;

typedef struct row {
    kgp_day day;
    int32_t kind, basis, line, name, source; /* the last two are numbers of texts */
} row;

struct kgp_calendar {
    kgp_allocator allocator;
    int32_t weekend;
    kgp__array years; /* year, ascending */
    kgp__array rows;
    kgp__names texts;
};

kgp_status kgp_calendar_new(const kgp_allocator *allocator, int32_t weekend,
                            kgp_calendar **calendar) {
    kgp_allocator own;
    if (calendar == NULL)
        return KGP_E_ARGUMENT;
    *calendar = NULL;
    if (weekend < 0 || weekend >= 1 << WEEK || kgp__allocator_init(&own, allocator) != KGP_OK)
        return KGP_E_ARGUMENT;
    kgp_calendar *made = kgp__alloc(&own, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->allocator = own;
    made->weekend = weekend;
    *calendar = made;
    return KGP_OK;
}

void kgp_calendar_free(kgp_calendar *calendar) {
    if (calendar == NULL)
        return;
    kgp_allocator own = calendar->allocator;
    kgp__array_free(&own, &calendar->years);
    kgp__array_free(&own, &calendar->rows);
    kgp__names_free(&own, &calendar->texts);
    kgp__release(&own, calendar);
}

int32_t kgp__year_of(kgp_day day) {
    int32_t number, month, date;
    return kgp_day_to_date(day, &number, &month, &date) == KGP_OK ? number : 0;
}

int32_t kgp__weekday(kgp_day day) {
    int32_t from_monday = (day + 3) % WEEK; /* 1970-01-01 was a Thursday */
    return from_monday < 0 ? from_monday + WEEK : from_monday;
}

static kgp_day first_of(int32_t number) {
    kgp_day day;
    return kgp_day_from_date(number, 1, 1, &day) == KGP_OK ? day : KGP_NO_DAY;
}

/* How many years come before a number. */
static size_t place_of(const kgp_calendar *calendar, int32_t number) {
    const year *years = calendar->years.items;
    size_t low = 0, high = calendar->years.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (years[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static year *year_of(const kgp_calendar *calendar, int32_t number) {
    size_t place = calendar == NULL ? 0 : place_of(calendar, number);
    if (calendar == NULL || place == calendar->years.count)
        return NULL;
    year *found = (year *)calendar->years.items + place;
    return found->number == number ? found : NULL;
}

static bool is_weekend(const kgp_calendar *calendar, kgp_day day) {
    return (calendar->weekend >> kgp__weekday(day) & 1) != 0;
}

/* Adding. */

static kgp_status refuse(int32_t code, const char *source, const kgp_calendar_row *added,
                         const char *what, int32_t line, kgp_diag *diag) {
    char number[12];
    kgp__place place = {source, added->line, 0};
    kgp__number_text(line, number);
    kgp__report_words(diag, code, place, "", KGP_EXPECT_NOTHING, what, number, NULL);
    return KGP_E_INPUT;
}

static bool is_year(const kgp_calendar_row *added) {
    return added->kind >= KGP_CALENDAR_COMPLETE;
}

/* Whether a row may be added, and how it is called in findings. */
static kgp_status admit(const kgp_calendar *calendar, const kgp_calendar_row *added,
                        const char *source, kgp_diag *diag) {
    char text[16];
    int32_t number = kgp__year_of(added->day);
    const year *its = year_of(calendar, number);
    kgp_status status = kgp_day_format(added->day, text, sizeof text);
    if (status != KGP_OK)
        return status;
    if (is_year(added)) {
        text[4] = '\0';
        return its == NULL ? KGP_OK : refuse(KGP_F_REPEATED, source, added, text, its->line, diag);
    }
    if (its == NULL)
        return refuse(KGP_F_CALENDAR_OUTSIDE, source, added, text, number, diag);
    int32_t place = added->day - first_of(number);
    if (its->day[place] != 0) {
        const row *rows = calendar->rows.items;
        return refuse(KGP_F_REPEATED, source, added, text, rows[its->row[place]].line, diag);
    }
    if (added->kind == KGP_CALENDAR_WORKING && !is_weekend(calendar, added->day))
        return refuse(KGP_F_CALENDAR_WORKING, source, added, text, 0, diag);
    return KGP_OK;
}

static bool is_text(const char *text) {
    return text == NULL || kgp__utf8_check(text, strlen(text), false) == strlen(text);
}

static kgp_status keep(kgp_calendar *calendar, const char *text, int32_t *number) {
    *number = 0;
    return text == NULL
               ? KGP_OK
               : kgp__names_add(&calendar->allocator, &calendar->texts, text, strlen(text), number);
}

static void insert_year(kgp_calendar *calendar, const kgp_calendar_row *added) {
    int32_t number = kgp__year_of(added->day);
    size_t place = place_of(calendar, number);
    year *at = (year *)calendar->years.items + place;
    memmove(at + 1, at, (calendar->years.count - place) * sizeof *at);
    memset(at, 0, sizeof *at);
    at->number = number;
    at->kind = added->kind;
    at->line = added->line;
    calendar->years.count++;
}

kgp_status kgp_calendar_add(kgp_calendar *calendar, const kgp_calendar_row *added,
                            const char *source, kgp_diag *diag) {
    if (calendar == NULL || added == NULL || added->kind < KGP_CALENDAR_OFF ||
        added->kind > KGP_CALENDAR_INCOMPLETE || added->basis < KGP_CALENDAR_STATUTORY ||
        added->basis > KGP_CALENDAR_ANNOUNCED || added->line < 0 || !kgp__day_valid(added->day) ||
        (is_year(added) && added->day != first_of(kgp__year_of(added->day))))
        return KGP_E_ARGUMENT;
    if (!is_text(added->name) || !is_text(added->source))
        return KGP_E_SYNTAX;
    kgp_status status = admit(calendar, added, source, diag);
    if (status != KGP_OK)
        return status;
    row made = {added->day, added->kind, added->basis, added->line, 0, 0};
    const kgp_allocator *own = &calendar->allocator;
    if (keep(calendar, added->name, &made.name) != KGP_OK ||
        keep(calendar, added->source, &made.source) != KGP_OK ||
        !kgp__array_reserve(own, &calendar->years, is_year(added), sizeof(year)) ||
        !kgp__array_reserve(own, &calendar->rows, 1, sizeof made))
        return KGP_E_MEMORY;
    if (is_year(added)) {
        insert_year(calendar, added);
    } else {
        int32_t number = kgp__year_of(added->day), place = added->day - first_of(number);
        year *its = year_of(calendar, number);
        its->day[place] = (int8_t)(added->kind + 1);
        its->row[place] = (int32_t)calendar->rows.count;
    }
    ((row *)calendar->rows.items)[calendar->rows.count++] = made;
    return KGP_OK;
}

kgp_status kgp_calendar_get(const kgp_calendar *calendar, int32_t index, kgp_calendar_row *found) {
    if (calendar == NULL || index < 0 || found == NULL)
        return KGP_E_ARGUMENT;
    if ((size_t)index >= calendar->rows.count)
        return KGP_E_NOT_FOUND;
    const row *its = (const row *)calendar->rows.items + index;
    *found = (kgp_calendar_row){.day = its->day,
                                .kind = its->kind,
                                .basis = its->basis,
                                .line = its->line,
                                .name = kgp__names_text(&calendar->texts, its->name),
                                .source = kgp__names_text(&calendar->texts, its->source)};
    return KGP_OK;
}

/* Years that are missing. */

void kgp__years_add(kgp__years *years, int32_t number) {
    if (years == NULL)
        return;
    years->any = true;
    years->bits[number / 8] |= (uint8_t)(1 << number % 8);
}

void kgp__years_merge(kgp__years *years, const kgp__years *others) {
    years->any |= others->any;
    for (size_t i = 0; i < sizeof years->bits; i++)
        years->bits[i] |= others->bits[i];
}

kgp_status kgp__years_report(const kgp__years *years, const kgp_calendar *calendar,
                             kgp_diag *diag) {
    if (!years->any)
        return KGP_OK;
    if (calendar == NULL) {
        kgp__report_words(diag, KGP_F_NO_CALENDAR, (kgp__place){0}, "", KGP_EXPECT_NOTHING, NULL,
                          NULL, NULL);
        return KGP_E_CALENDAR;
    }
    for (int32_t number = 0; number < KGP__YEARS; number++) {
        char text[12];
        if ((years->bits[number / 8] >> number % 8 & 1) == 0)
            continue;
        kgp__number_text(number, text);
        kgp__report_words(diag,
                          year_of(calendar, number) == NULL ? KGP_F_YEAR_NOT_COVERED
                                                            : KGP_F_YEAR_INCOMPLETE,
                          (kgp__place){0}, "", KGP_EXPECT_NOTHING, text, NULL, NULL);
    }
    return KGP_E_CALENDAR;
}

/* Working days. */

static bool is_working(const kgp_calendar *calendar, kgp_day day, bool *working,
                       kgp__years *missing) {
    int32_t number = kgp__day_valid(day) || day < 0 ? kgp__year_of(day) : 10000;
    const year *its = year_of(calendar, number);
    if (its == NULL || its->kind != KGP_CALENDAR_COMPLETE) {
        kgp__years_add(missing, number);
        return false;
    }
    int8_t kind = its->day[day - first_of(number)];
    *working = kind == 0 ? !is_weekend(calendar, day) : kind == KGP_CALENDAR_WORKING + 1;
    return true;
}

bool kgp__calendar_after(const kgp_calendar *calendar, kgp_day day, int32_t n, kgp_day *found,
                         kgp__years *missing) {
    int32_t step = n < 0 ? -1 : 1, left = n * step;
    bool working;
    while (left > 0) {
        day += step;
        if (!is_working(calendar, day, &working, missing))
            return false;
        left -= working;
    }
    *found = day;
    return true;
}

bool kgp__calendar_shift(const kgp_calendar *calendar, kgp_day day, int32_t rule, kgp_day *found,
                         kgp__years *missing) {
    bool working = true;
    kgp_day next;
    if (rule != KGP_SHIFT_NONE && !is_working(calendar, day, &working, missing))
        return false;
    if (working) {
        *found = day;
        return true;
    }
    if (rule == KGP_SHIFT_PREVIOUS)
        return kgp__calendar_after(calendar, day, -1, found, missing);
    if (!kgp__calendar_after(calendar, day, 1, &next, missing))
        return false;
    if (rule == KGP_SHIFT_NEXT_IN_MONTH && kgp__day_month(day) != kgp__day_month(next))
        return kgp__calendar_after(calendar, day, -1, found, missing);
    *found = next;
    return true;
}

bool kgp__calendar_count(const kgp_calendar *calendar, kgp_day from, kgp_day to, int32_t *found,
                         kgp__years *missing) {
    int32_t count = 0, sign = from <= to ? 1 : -1;
    kgp_day last = from <= to ? to : from;
    bool working;
    for (kgp_day day = (from <= to ? from : to) + 1; day <= last; day++) {
        if (!is_working(calendar, day, &working, missing))
            return false;
        count += working;
    }
    *found = sign * count;
    return true;
}

bool kgp__calendar_special(const kgp_calendar *calendar, kgp_day day, kgp_calendar_row *found) {
    int32_t number = kgp__year_of(day);
    const year *its = year_of(calendar, number);
    int32_t place = day - first_of(number);
    *found = (kgp_calendar_row){.day = day, .kind = KGP__WEEKEND, .name = "", .source = ""};
    if (its == NULL || its->day[place] == 0)
        return calendar != NULL && is_weekend(calendar, day);
    return kgp_calendar_get(calendar, its->row[place], found) == KGP_OK;
}

/* Arrays. */

static bool are_days(const kgp_day *days, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!kgp__day_valid(days[i]))
            return false;
    return true;
}

kgp_status kgp_calendar_after(const kgp_calendar *calendar, int32_t n, const kgp_day *days,
                              size_t count, kgp_day *found, kgp_diag *diag) {
    kgp__years missing = {0};
    if (calendar == NULL || n == 0 || n < -MOST_DAYS || n > MOST_DAYS || days == NULL ||
        found == NULL || !are_days(days, count))
        return KGP_E_ARGUMENT;
    for (size_t i = 0; i < count; i++)
        if (!kgp__calendar_after(calendar, days[i], n, &found[i], &missing))
            found[i] = KGP_NO_DAY;
    return kgp__years_report(&missing, calendar, diag);
}

kgp_status kgp_calendar_shift(const kgp_calendar *calendar, int32_t rule, const kgp_day *days,
                              size_t count, kgp_day *found, kgp_diag *diag) {
    kgp__years missing = {0};
    if (calendar == NULL || rule < KGP_SHIFT_NONE || rule > KGP_SHIFT_NEXT_IN_MONTH ||
        days == NULL || found == NULL || !are_days(days, count))
        return KGP_E_ARGUMENT;
    for (size_t i = 0; i < count; i++)
        if (!kgp__calendar_shift(calendar, days[i], rule, &found[i], &missing))
            found[i] = KGP_NO_DAY;
    return kgp__years_report(&missing, calendar, diag);
}

kgp_status kgp_calendar_count(const kgp_calendar *calendar, const kgp_day *from, const kgp_day *to,
                              size_t count, int32_t *found, kgp_diag *diag) {
    kgp__years missing = {0};
    if (calendar == NULL || from == NULL || to == NULL || found == NULL || !are_days(from, count) ||
        !are_days(to, count))
        return KGP_E_ARGUMENT;
    for (size_t i = 0; i < count; i++)
        if (!kgp__calendar_count(calendar, from[i], to[i], &found[i], &missing))
            found[i] = INT32_MIN;
    return kgp__years_report(&missing, calendar, diag);
}
