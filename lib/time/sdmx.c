/* SPDX-License-Identifier: MIT */
/* Periods from and to SDMX text (SDMX 2.1, section 6, part 4.2). */
#include "base/check.h"
#include "base/text.h"
#include "time/period.h"

#include <string.h>

/* Parts of a year by letter: how many there are, in how many digits they are written. */
typedef struct part {
    char letter;
    int8_t count, digits;
} part;

static const part parts[] = {{'A', 1, 1}, {'S', 2, 1}, {'T', 3, 1}, {'Q', 4, 1}, {'M', 12, 2}};

static kgp_status part_of_year(int32_t year, int32_t number, int32_t count, kgp_period *period) {
    if (number < 1 || number > count)
        return KGP_E_RANGE;
    int32_t months = 12 / count;
    return kgp_period_make(year, (number - 1) * months + 1, months, period);
}

/* `S1` and its kin, after the year. */
static kgp_status read_part(int32_t year, const char *text, size_t length, kgp_period *period) {
    for (int32_t i = 0; i < KGP__COUNT(parts); i++) {
        int32_t number;
        if (text[0] == parts[i].letter && length == (size_t)parts[i].digits + 1 &&
            kgp__read_digits(text + 1, parts[i].digits, &number))
            return part_of_year(year, number, parts[i].count, period);
    }
    return KGP_E_SYNTAX;
}

/* `MM-DD/PnY` or `MM-DD/PnM`, after the year and a hyphen. */
static kgp_status read_range(int32_t year, const char *text, size_t length, kgp_period *period) {
    int32_t month, date, count = 0;
    if (length < 9 || text[2] != '-' || text[5] != '/' || text[6] != 'P' ||
        !kgp__read_digits(text, 2, &month) || !kgp__read_digits(text + 3, 2, &date))
        return KGP_E_SYNTAX;
    size_t digits = length - 8;
    char unit = text[length - 1];
    if ((unit != 'Y' && unit != 'M') || text[7] == '0')
        return KGP_E_SYNTAX;
    for (size_t i = 0; i < digits; i++)
        if (!kgp__is_digit(text[7 + i]))
            return KGP_E_SYNTAX;
    if (digits > 5 || date != 1 || !kgp__read_digits(text + 7, (int32_t)digits, &count))
        return KGP_E_RANGE;
    return kgp_period_make(year, month, unit == 'Y' ? count * 12 : count, period);
}

kgp_status kgp_period_parse(const char *text, size_t length, kgp_period *period) {
    int32_t year, month;
    if (text == NULL || period == NULL)
        return KGP_E_ARGUMENT;
    length = kgp__length(text, length);
    if (length < 4 || !kgp__read_digits(text, 4, &year))
        return KGP_E_SYNTAX;
    if (length == 4)
        return kgp_period_make(year, 1, 12, period);
    if (length == 6 && kgp__read_digits(text + 4, 2, &month))
        return part_of_year(year, month, 12, period);
    if (text[4] != '-')
        return length == 6 ? read_part(year, text + 4, length - 4, period) : KGP_E_SYNTAX;
    if (length == 7 && kgp__read_digits(text + 5, 2, &month))
        return part_of_year(year, month, 12, period);
    if (length <= 8 && length > 5)
        return read_part(year, text + 5, length - 5, period);
    return read_range(year, text + 5, length - 5, period);
}

static char *put_digits(char *to, int32_t digits, int32_t value) {
    for (int32_t i = digits - 1; i >= 0; i--, value /= 10)
        to[i] = (char)('0' + value % 10);
    return to + digits;
}

static char *put_count(char *to, int32_t value) {
    int32_t digits = 1;
    for (int32_t rest = value / 10; rest > 0; rest /= 10)
        digits++;
    return put_digits(to, digits, value);
}

static char *put_range(char *to, int32_t month, int32_t months) {
    *to++ = '-';
    to = put_digits(to, 2, month + 1);
    memcpy(to, "-01/P", 5);
    bool years = month == 0 && months % 12 == 0;
    to = put_count(to + 5, years ? months / 12 : months);
    *to++ = years ? 'Y' : 'M';
    return to;
}

static size_t write_text(kgp_period period, char *text) {
    int32_t first = kgp_period_first_month(period), months = kgp_period_months(period);
    int32_t month = first % 12;
    char *to = put_digits(text, 4, first / 12);
    bool aligned = months <= 12 && month % months == 0;
    if (aligned && months == 12)
        return 4;
    if (aligned && (months == 6 || months == 3)) {
        *to++ = '-';
        *to++ = months == 6 ? 'S' : 'Q';
        to = put_digits(to, 1, month / months + 1);
    } else if (months == 1) {
        *to++ = '-';
        to = put_digits(to, 2, month + 1);
    } else {
        to = put_range(to, month, months);
    }
    return (size_t)(to - text);
}

kgp_status kgp_period_format(kgp_period period, char *text, size_t capacity, size_t *length) {
    char room[24];
    if (!kgp_period_valid(period) || (text == NULL && capacity != 0))
        return KGP_E_ARGUMENT;
    size_t written = write_text(period, room);
    if (length != NULL)
        *length = written;
    if (written >= capacity)
        return KGP_E_RANGE;
    memcpy(text, room, written);
    text[written] = '\0';
    return KGP_OK;
}
