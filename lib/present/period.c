/* SPDX-License-Identifier: MIT */
#include "present/period.h"

/* Without groups: a year, a number of months. */
static void put_plain(kgp__writer *to, int32_t number) {
    const kgp_decimal whole = {number, 0, 0};
    char text[16];
    if (kgp_decimal_format(&whole, KGP_NOTATION_EN, 0, 0, text, sizeof text, NULL) == KGP_OK)
        kgp__write(to, text);
}

/* What a span within one year is called; `%` is the year, `#` months from January. */
static const char *form_of(int32_t first, int32_t months, int32_t language) {
    static const struct {
        int8_t first, months;
        const char *form[2];
    } forms[] = {
        {0, 12, {"năm %", "%"}},
        {0, 6, {"6 tháng đầu năm %", "the first half of %"}},
        {6, 6, {"6 tháng cuối năm %", "the second half of %"}},
        {0, 3, {"quý I năm %", "the first quarter of %"}},
        {3, 3, {"quý II năm %", "the second quarter of %"}},
        {6, 3, {"quý III năm %", "the third quarter of %"}},
        {9, 3, {"quý IV năm %", "the fourth quarter of %"}},
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (forms[i].first == first && forms[i].months == months)
            return forms[i].form[language];
    if (first == 0 && months > 1 && months < 12)
        return language == KGP_LANGUAGE_VI ? "# tháng năm %" : "the first # months of %";
    return NULL;
}

static void put_form(kgp__writer *to, const char *form, int32_t year, int32_t months) {
    for (; *form != '\0'; form++) {
        char letter[] = {*form, '\0'};
        if (*form == '%')
            put_plain(to, year);
        else if (*form == '#')
            put_plain(to, months);
        else
            kgp__write(to, letter);
    }
}

void kgp__put_period(kgp__writer *to, kgp_period period) {
    int32_t first = kgp_period_first_month(period), months = kgp_period_months(period);
    const char *form = form_of(first % 12, months, to->language);
    char text[24];
    if (form != NULL) {
        put_form(to, form, first / 12, months);
    } else if (months == 1) {
        kgp__write(to, kgp_label(KGP_LABEL_MONTH, first % 12, to->language));
        kgp__write(to, to->language == KGP_LANGUAGE_VI ? " năm " : " ");
        put_plain(to, first / 12);
    } else if (months % 12 == 0 && first % 12 == 0) {
        kgp__write(to, to->language == KGP_LANGUAGE_VI ? "giai đoạn " : "");
        put_plain(to, first / 12);
        kgp__write(to, "–");
        put_plain(to, (first + months) / 12 - 1);
    } else if (kgp_period_format(period, text, sizeof text, NULL) == KGP_OK) {
        kgp__write(to, text);
    }
}

void kgp__put_day(kgp__writer *to, kgp_day day) {
    int32_t year, month, date;
    kgp__writer numbers[2] = {{.language = to->language}, {.language = to->language}};
    if (kgp_day_to_date(day, &year, &month, &date) != KGP_OK)
        return;
    put_plain(&numbers[0], date);
    put_plain(&numbers[1], year);
    kgp__write_form(to, KGP__PHRASE_DAY,
                    (kgp__slot[]){{'d', numbers[0].text},
                                  {'m', kgp_label(KGP_LABEL_MONTH, month - 1, to->language)},
                                  {'y', numbers[1].text},
                                  {0}});
}
