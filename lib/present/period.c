/* SPDX-License-Identifier: MIT */
#include "present/period.h"

#include "base/text.h"
#include "time/calendar.h"

#include <string.h>

void kgp__put_plain(kgp__writer *to, int32_t number) {
    char text[12];
    kgp__number_text(number, text);
    kgp__write(to, text);
}

void kgp__put_period(kgp__writer *to, kgp_period period) {
    kgp__writer label = {.language = to->language};
    kgp__write_period(&label, period);
    bool half = strncmp(label.text, "first ", 6) == 0 || strncmp(label.text, "second ", 7) == 0;
    kgp__write(to, half && to->language == KGP_LANGUAGE_EN ? "the " : "");
    kgp__write(to, label.text);
}

void kgp__put_day(kgp__writer *to, kgp_day day) {
    int32_t year, month, date;
    kgp__writer numbers[2] = {{.language = to->language}, {.language = to->language}};
    if (kgp_day_to_date(day, &year, &month, &date) != KGP_OK)
        return;
    kgp__put_plain(&numbers[0], date);
    kgp__put_plain(&numbers[1], year);
    kgp__write_form(to, KGP__PHRASE_DAY,
                    (kgp__slot[]){{'d', numbers[0].text},
                                  {'m', kgp_label(KGP_LABEL_MONTH, month - 1, to->language)},
                                  {'y', numbers[1].text},
                                  {0}});
}

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static void put_digits(kgp__writer *to, int32_t digits, int32_t number) {
    char text[12];
    *kgp__put_digits(text, digits, number) = '\0';
    kgp__write(to, text);
}

void kgp__put_date(kgp__writer *to, kgp_day day, bool with_year) {
    int32_t year, month, date;
    bool vi = to->language == KGP_LANGUAGE_VI;
    if (kgp_day_to_date(day, &year, &month, &date) != KGP_OK)
        return;
    put_digits(to, 2, date);
    kgp__write(to, vi ? "/" : " ");
    if (vi)
        put_digits(to, 2, month);
    else
        kgp__write(to, month_names[month - 1]);
    if (!with_year)
        return;
    kgp__write(to, vi ? "/" : " ");
    put_digits(to, 4, year);
}

void kgp__put_dated(kgp__writer *to, kgp_day day, bool with_year) {
    kgp__write(to, kgp_label(KGP_LABEL_WEEKDAY, kgp__weekday(day), to->language));
    kgp__write(to, " ");
    kgp__put_date(to, day, with_year);
}
