/* SPDX-License-Identifier: MIT */
#include "time/period.h"

#include "base/check.h"
#include "time/day.h"

kgp_status kgp_period_make(int32_t year, int32_t month, int32_t months, kgp_period *period) {
    if (period == NULL)
        return KGP_E_ARGUMENT;
    if (year < 1 || year > 9999 || month < 1 || month > 12)
        return KGP_E_RANGE;
    kgp_period made = kgp__period_of(year * 12 + month - 1, months);
    if (made == KGP_NO_PERIOD)
        return KGP_E_RANGE;
    *period = made;
    return KGP_OK;
}

/* A date of a month counted from year 0. */
static kgp_day day_of(int32_t month, int32_t date) {
    kgp_day day;
    return kgp_day_from_date(month / 12, month % 12 + 1, date, &day) == KGP_OK ? day : KGP_NO_DAY;
}

kgp_day kgp__period_first_day(kgp_period period) {
    return day_of(kgp__period_first_month(period), 1);
}

kgp_day kgp__period_last_day(kgp_period period) {
    if (!kgp__period_valid(period))
        return KGP_NO_DAY;
    int32_t month = kgp__period_end(period) - 1;
    return day_of(month, kgp__days_in_month(month / 12, month % 12 + 1));
}

kgp_period kgp__period_years_later(kgp_period period, int32_t years) {
    if (!kgp__period_valid(period) || years < -9999 || years > 9999)
        return KGP_NO_PERIOD;
    return kgp__period_of(kgp__period_first_month(period) + years * 12, kgp__period_months(period));
}

/* --- operations on a valid period: KGP_PERIOD_* ---------------------------------------------- */

static int32_t get_valid(kgp_period period, int32_t unused) {
    (void)unused;
    return kgp__period_valid(period);
}

static int32_t get_months(kgp_period period, int32_t unused) {
    (void)unused;
    return kgp__period_months(period);
}

static int32_t get_first_month(kgp_period period, int32_t unused) {
    (void)unused;
    return kgp__period_first_month(period);
}

static int32_t get_first_day(kgp_period period, int32_t unused) {
    (void)unused;
    return kgp__period_first_day(period);
}

static int32_t get_last_day(kgp_period period, int32_t unused) {
    (void)unused;
    return kgp__period_last_day(period);
}

static int32_t get_next(kgp_period period, int32_t spans) {
    int64_t first = kgp__period_first_month(period) + (int64_t)spans * kgp__period_months(period);
    return first < 0 || first >= KGP__END_MONTH
               ? KGP_NO_PERIOD
               : kgp__period_of((int32_t)first, kgp__period_months(period));
}

/* The first month of the year, from the month of the year `from` on, that a month lies in. */
static int32_t year_start(int32_t month, int32_t from) {
    return month - (month - (from - 1) + 12) % 12;
}

static int32_t get_year(kgp_period period, int32_t from) {
    if (from < 1 || from > 12)
        return KGP_NO_PERIOD;
    int32_t start = year_start(kgp__period_first_month(period), from);
    return kgp__period_end(period) > start + 12 ? KGP_NO_PERIOD : kgp__period_of(start, 12);
}

static int32_t get_to_date(kgp_period period, int32_t from) {
    kgp_period year = get_year(period, from);
    if (year == KGP_NO_PERIOD)
        return KGP_NO_PERIOD;
    int32_t start = kgp__period_first_month(year);
    return kgp__period_of(start, kgp__period_end(period) - start);
}

static int32_t get_through(kgp_period period, int32_t month) {
    int32_t first = kgp__period_first_month(period);
    return month < first || month >= kgp__period_end(period)
               ? KGP_NO_PERIOD
               : kgp__period_of(first, month - first + 1);
}

static int32_t get_months_left(kgp_period period, int32_t from) {
    if (from < 1 || from > 12)
        return -1;
    int32_t end = kgp__period_end(period);
    return year_start(end - 1, from) + 12 - end;
}

static int32_t get_contains(kgp_period period, int32_t other) {
    return kgp__period_valid(other) &&
           kgp__period_first_month(other) >= kgp__period_first_month(period) &&
           kgp__period_end(other) <= kgp__period_end(period);
}

static int32_t get_overlaps(kgp_period period, int32_t other) {
    return kgp__period_first_month(other) < kgp__period_end(period) &&
           kgp__period_first_month(period) < kgp__period_end(other);
}

static int32_t get_contains_day(kgp_period period, int32_t day) {
    return day >= kgp__period_first_day(period) && day <= kgp__period_last_day(period);
}

static const struct {
    int32_t (*get)(kgp_period period, int32_t argument);
    int32_t none; /* for what is no period */
} operations[KGP_PERIOD_OPERATIONS] = {
    [KGP_PERIOD_VALID] = {get_valid, 0},
    [KGP_PERIOD_MONTHS] = {get_months, 0},
    [KGP_PERIOD_FIRST_MONTH] = {get_first_month, 0},
    [KGP_PERIOD_FIRST_DAY] = {get_first_day, KGP_NO_DAY},
    [KGP_PERIOD_LAST_DAY] = {get_last_day, KGP_NO_DAY},
    [KGP_PERIOD_NEXT] = {get_next, KGP_NO_PERIOD},
    [KGP_PERIOD_YEARS_LATER] = {kgp__period_years_later, KGP_NO_PERIOD},
    [KGP_PERIOD_YEAR] = {get_year, KGP_NO_PERIOD},
    [KGP_PERIOD_TO_DATE] = {get_to_date, KGP_NO_PERIOD},
    [KGP_PERIOD_THROUGH] = {get_through, KGP_NO_PERIOD},
    [KGP_PERIOD_MONTHS_LEFT] = {get_months_left, -1},
    [KGP_PERIOD_CONTAINS] = {get_contains, 0},
    [KGP_PERIOD_OVERLAPS] = {get_overlaps, 0},
    [KGP_PERIOD_CONTAINS_DAY] = {get_contains_day, 0},
};

int32_t kgp_period_get(kgp_period period, int32_t operation, int32_t argument) {
    if (operation < 0 || operation >= KGP__COUNT(operations))
        return 0;
    return kgp__period_valid(period) ? operations[operation].get(period, argument)
                                     : operations[operation].none;
}

kgp_status kgp_period_get_all(const kgp_period *periods, int64_t count, int32_t operation,
                              int32_t argument, int32_t *out) {
    if (periods == NULL || count < 0 || out == NULL || operation < 0 ||
        operation >= KGP__COUNT(operations))
        return KGP_E_ARGUMENT;
    for (int64_t i = 0; i < count; i++)
        out[i] = kgp_period_get(periods[i], operation, argument);
    return KGP_OK;
}

kgp_status kgp_period_split(kgp_period period, int32_t months, int32_t capacity, kgp_period *parts,
                            int32_t *count) {
    if (!kgp__period_valid(period) || capacity < 0 || (capacity > 0 && parts == NULL) ||
        count == NULL)
        return KGP_E_ARGUMENT;
    if (months < 1 || kgp__period_months(period) % months != 0)
        return KGP_E_RANGE;
    *count = kgp__period_months(period) / months;
    for (int32_t i = 0; i < *count && i < capacity; i++)
        parts[i] = kgp__period_of(kgp__period_first_month(period) + i * months, months);
    return KGP_OK;
}
