/* SPDX-License-Identifier: MIT */
#include "present/period.h"

#include "base/text.h"

#include <string.h>

/* Without groups: the day of a month, a year. */
static void put_plain(kgp__writer *to, int32_t number) {
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
    put_plain(&numbers[0], date);
    put_plain(&numbers[1], year);
    kgp__write_form(to, KGP__PHRASE_DAY,
                    (kgp__slot[]){{'d', numbers[0].text},
                                  {'m', kgp_label(KGP_LABEL_MONTH, month - 1, to->language)},
                                  {'y', numbers[1].text},
                                  {0}});
}
