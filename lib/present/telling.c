/* SPDX-License-Identifier: MIT */
#include "present/telling.h"

#include "present/period.h"

kgp__writer kgp__telling_writer(const kgp__telling *t) {
    return (kgp__writer){.language = t->language};
}

void kgp__say_ratio(kgp__telling *t, const kgp__ratio *value) {
    kgp__writer text = kgp__telling_writer(t);
    (void)kgp__write_ratio(&text, value);
    KGP__SAY(t, text.text);
}

void kgp__say_equal(kgp__telling *t, const kgp__ratio *value) {
    kgp__writer text = kgp__telling_writer(t);
    KGP__SAY(t, kgp__write_ratio(&text, value) ? " = " : " ≈ ", text.text);
}

void kgp__say_int(kgp__telling *t, int64_t value) {
    kgp__writer text = kgp__telling_writer(t);
    kgp__write_int(&text, value);
    KGP__SAY(t, text.text);
}

void kgp__say_period(kgp__telling *t, kgp_period period) {
    kgp__writer text = kgp__telling_writer(t);
    kgp__put_period(&text, period);
    KGP__SAY(t, text.text);
}

void kgp__say_formula(kgp__telling *t, const char *formula) {
    for (; *formula != '\0'; formula++) {
        const char letter[] = {*formula, '\0'};
        KGP__SAY(t, *formula == '*' ? "×" : *formula == '-' ? "−" : *formula == ',' ? ";" : letter);
    }
}

void kgp__say_item(kgp__telling *t, const char *text) {
    if (*text == '\0')
        return;
    KGP__SAY(t, t->before, text);
    t->before = "; ";
}

void kgp__say_place(kgp__telling *t, const char *file, int32_t line) {
    kgp__say_item(t, file);
    if (line == 0 || *file == '\0')
        return;
    KGP__SAY(t, ", ", kgp__phrase(KGP__PHRASE_LINE, t->language), " ");
    kgp__say_int(t, line);
}
