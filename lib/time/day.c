/* SPDX-License-Identifier: MIT */
/*
 * Days of the proleptic Gregorian calendar, after Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms": years start in March so that the leap day comes last, eras are 400 years.
 */
#include "time/day.h"

#include "base/text.h"

enum {
    DAYS_PER_ERA = 146097,
    EPOCH = 719468,  /* from 0000-03-01 to 1970-01-01 */
    FIRST = -719162, /* 0001-01-01 */
    LAST = 2932896   /* 9999-12-31 */
};

static bool is_leap(int32_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t kgp__days_in_month(int32_t year, int32_t month) {
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool kgp__day_valid(kgp_day day) {
    return day >= FIRST && day <= LAST;
}

kgp_status kgp_day_from_date(int32_t year, int32_t month, int32_t date, kgp_day *day) {
    if (day == NULL)
        return KGP_E_ARGUMENT;
    if (year < 1 || year > 9999 || month < 1 || month > 12 || date < 1 ||
        date > kgp__days_in_month(year, month))
        return KGP_E_RANGE;
    int32_t y = year - (month <= 2), era = y / 400, of_era = y % 400;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1;
    *day = era * DAYS_PER_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH;
    return KGP_OK;
}

kgp_status kgp_day_to_date(kgp_day day, int32_t *year, int32_t *month, int32_t *date) {
    if (year == NULL || month == NULL || date == NULL)
        return KGP_E_ARGUMENT;
    if (!kgp__day_valid(day))
        return KGP_E_RANGE;
    int32_t z = day + EPOCH, era = z / DAYS_PER_ERA, of_era = z % DAYS_PER_ERA;
    int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int32_t shifted = (5 * of_year + 2) / 153;
    *date = of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted + (shifted < 10 ? 3 : -9);
    *year = y + era * 400 + (*month <= 2);
    return KGP_OK;
}

kgp_status kgp_day_parse(const char *text, size_t length, kgp_day *day) {
    int32_t year, month, date;
    if (text == NULL || day == NULL)
        return KGP_E_ARGUMENT;
    length = kgp__length(text, length);
    if (length != 10 || text[4] != '-' || text[7] != '-' || !kgp__read_digits(text, 4, &year) ||
        !kgp__read_digits(text + 5, 2, &month) || !kgp__read_digits(text + 8, 2, &date))
        return KGP_E_SYNTAX;
    return kgp_day_from_date(year, month, date, day);
}

kgp_status kgp_day_format(kgp_day day, char *text, size_t capacity) {
    int32_t year, month, date;
    if (text == NULL)
        return KGP_E_ARGUMENT;
    if (capacity < 11 || kgp_day_to_date(day, &year, &month, &date) != KGP_OK)
        return KGP_E_RANGE;
    kgp__put_digits(text, 4, year);
    kgp__put_digits(text + 5, 2, month);
    kgp__put_digits(text + 8, 2, date);
    text[4] = text[7] = '-';
    text[10] = '\0';
    return KGP_OK;
}

int32_t kgp__day_month(kgp_day day) {
    int32_t year, month, date;
    return kgp_day_to_date(day, &year, &month, &date) == KGP_OK ? year * 12 + month - 1 : 0;
}

void kgp__day_text(kgp_day day, char text[KGP__DAY_ROOM]) {
    if (kgp_day_format(day, text, KGP__DAY_ROOM) != KGP_OK)
        text[0] = '\0';
}
