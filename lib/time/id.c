/* SPDX-License-Identifier: MIT */
/*
 * Periods as ids: SDMX (SDMX 2.1, section 6, part 4.2) and DHIS2. An id is a year and what a form
 * says, or in SDMX a range `YYYY-MM-01/PnY` or `/PnM`.
 */
#include "base/check.h"
#include "base/text.h"
#include "time/notation.h"

#include <string.h>

enum {
    SDMX = KGP_PERIOD_TEXT_SDMX,
    DHIS2 = KGP_PERIOD_TEXT_DHIS2,
    REPORTING = 1, /* counted from the start of a reporting year */
    READ_ONLY = 2
};

/* After the year: a mark, which part of the year in so many digits, another mark. */
typedef struct form {
    int8_t notation;
    char before[10];
    int8_t digits; /* 0: the only part */
    char after[2];
    int8_t from;   /* first month of its year */
    int8_t months; /* of each part */
    int8_t flags;
} form;

/* Of several that fit, the first is written. */
static const form forms[] = {
    {SDMX, "", 0, "", 1, 12, 0},
    {SDMX, "-S", 1, "", 1, 6, REPORTING},
    {SDMX, "-Q", 1, "", 1, 3, REPORTING},
    {SDMX, "-", 2, "", 1, 1, 0},
    {SDMX, "-A", 1, "", 1, 12, REPORTING},
    {SDMX, "-T", 1, "", 1, 4, REPORTING | READ_ONLY},
    {SDMX, "-M", 2, "", 1, 1, REPORTING | READ_ONLY},
    {SDMX, "A", 1, "", 1, 12, REPORTING | READ_ONLY},
    {SDMX, "S", 1, "", 1, 6, REPORTING | READ_ONLY},
    {SDMX, "T", 1, "", 1, 4, REPORTING | READ_ONLY},
    {SDMX, "Q", 1, "", 1, 3, REPORTING | READ_ONLY},
    {SDMX, "", 2, "", 1, 1, READ_ONLY},
    {DHIS2, "", 0, "", 1, 12, 0},
    {DHIS2, "S", 1, "", 1, 6, 0},
    {DHIS2, "Q", 1, "", 1, 3, 0},
    {DHIS2, "", 2, "B", 1, 2, 0},
    {DHIS2, "", 2, "", 1, 1, 0},
    {DHIS2, "Feb", 0, "", 2, 12, 0},
    {DHIS2, "April", 0, "", 4, 12, 0},
    {DHIS2, "AprilS", 1, "", 4, 6, 0},
    {DHIS2, "AprilQ", 1, "", 4, 3, 0},
    {DHIS2, "July", 0, "", 7, 12, 0},
    {DHIS2, "JulyS", 1, "", 7, 6, 0},
    {DHIS2, "JulyQ", 1, "", 7, 3, 0},
    {DHIS2, "Sep", 0, "", 9, 12, 0},
    {DHIS2, "Oct", 0, "", 10, 12, 0},
    {DHIS2, "Nov", 0, "", 11, 12, 0},
    {DHIS2, "NovemberS", 1, "", 11, 6, 0},
    {DHIS2, "NovemberQ", 1, "", 11, 3, 0},
};

/* The first month of the form's year 0, counted from January of year 0. */
static int32_t start_of(const form *f, int32_t from) {
    return (f->flags & REPORTING ? from : f->from) - 1;
}

/* Whether what follows the year has the form, and which part it names. */
static bool has_form(const form *f, const char *text, size_t length, int32_t *part) {
    size_t before = strlen(f->before), after = strlen(f->after);
    if (length != before + (size_t)f->digits + after || memcmp(text, f->before, before) != 0 ||
        memcmp(text + length - after, f->after, after) != 0)
        return false;
    *part = 1;
    return f->digits == 0 || kgp__read_digits(text + before, f->digits, part);
}

static kgp_status read_part(const form *f, int32_t year, int32_t part, int32_t from,
                            kgp_period *period) {
    if (year < 1 || part < 1 || part > 12 / f->months)
        return KGP_E_RANGE;
    *period = kgp__period_of(year * 12 + start_of(f, from) + (part - 1) * f->months, f->months);
    return *period == KGP_NO_PERIOD ? KGP_E_RANGE : KGP_OK;
}

/* `-MM-DD/PnY` or `-MM-DD/PnM`, after the year. */
static kgp_status read_range(int32_t year, const char *text, size_t length, kgp_period *period) {
    int32_t month, date, count = 0;
    if (length < 10 || text[0] != '-' || text[3] != '-' || text[6] != '/' || text[7] != 'P' ||
        !kgp__read_digits(text + 1, 2, &month) || !kgp__read_digits(text + 4, 2, &date))
        return KGP_E_SYNTAX;
    size_t digits = length - 9;
    char unit = text[length - 1];
    if ((unit != 'Y' && unit != 'M') || text[8] == '0')
        return KGP_E_SYNTAX;
    for (size_t i = 0; i < digits; i++)
        if (!kgp__is_digit(text[8 + i]))
            return KGP_E_SYNTAX;
    if (digits > 5 || date != 1 || !kgp__read_digits(text + 8, (int32_t)digits, &count))
        return KGP_E_RANGE;
    return kgp_period_make(year, month, unit == 'Y' ? count * 12 : count, period);
}

kgp_status kgp__period_read_id(const char *text, size_t length, int32_t notation, int32_t from,
                               kgp_period *period) {
    int32_t year, part;
    if (length < 4 || !kgp__read_digits(text, 4, &year))
        return KGP_E_SYNTAX;
    for (int32_t i = 0; i < KGP__COUNT(forms); i++)
        if (forms[i].notation == notation && has_form(&forms[i], text + 4, length - 4, &part))
            return read_part(&forms[i], year, part, from, period);
    return notation == SDMX ? read_range(year, text + 4, length - 4, period) : KGP_E_SYNTAX;
}

static char *put_range(char *to, int32_t first, int32_t months) {
    bool years = first % 12 == 0 && months % 12 == 0;
    to = kgp__put_text(kgp__put_digits(to, 4, first / 12), "-");
    to = kgp__put_text(kgp__put_digits(to, 2, first % 12 + 1), "-01/P");
    to = kgp__put_count(to, years ? months / 12 : months);
    return kgp__put_text(to, years ? "Y" : "M");
}

size_t kgp__period_write_id(kgp_period period, int32_t notation, int32_t from,
                            char text[KGP__PERIOD_ROOM]) {
    int32_t first = kgp__period_first_month(period), months = kgp__period_months(period);
    for (int32_t i = 0; i < KGP__COUNT(forms); i++) {
        const form *f = &forms[i];
        int32_t month = first - start_of(f, from); /* counted from the form's year 0 */
        if (f->notation != notation || f->flags & READ_ONLY || f->months != months || month < 12 ||
            month % 12 % months != 0)
            continue;
        char *to = kgp__put_text(kgp__put_digits(text, 4, month / 12), f->before);
        to = kgp__put_digits(to, f->digits, month % 12 / months + 1);
        return (size_t)(kgp__put_text(to, f->after) - text);
    }
    return notation == SDMX ? (size_t)(put_range(text, first, months) - text) : 0;
}
