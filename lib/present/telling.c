/* SPDX-License-Identifier: MIT */
#include "present/telling.h"

#include "present/period.h"

void kgp__say(kgp__telling *t, const char *text) {
    kgp__emit(t->to, text);
}

void kgp__say_phrase(kgp__telling *t, int32_t phrase) {
    kgp__say(t, kgp_label(KGP_LABEL_PHRASE, phrase, t->language));
}

kgp__writer kgp__telling_writer(const kgp__telling *t) {
    return (kgp__writer){.language = t->language};
}

void kgp__say_ratio(kgp__telling *t, const kgp__ratio *value) {
    kgp__writer text = kgp__telling_writer(t);
    (void)kgp__write_ratio(&text, value);
    kgp__say(t, text.text);
}

void kgp__say_equal(kgp__telling *t, const kgp__ratio *value) {
    kgp__writer text = kgp__telling_writer(t);
    kgp__say(t, kgp__write_ratio(&text, value) ? " = " : " ≈ ");
    kgp__say(t, text.text);
}

void kgp__say_int(kgp__telling *t, int64_t value) {
    kgp__writer text = kgp__telling_writer(t);
    kgp__write_int(&text, value);
    kgp__say(t, text.text);
}

void kgp__say_period(kgp__telling *t, kgp_period period) {
    kgp__writer text = kgp__telling_writer(t);
    kgp__put_period(&text, period);
    kgp__say(t, text.text);
}

void kgp__say_item(kgp__telling *t, const char *text) {
    if (*text == '\0')
        return;
    kgp__say(t, t->before);
    kgp__say(t, text);
    t->before = "; ";
}

void kgp__say_place(kgp__telling *t, const char *file, int32_t line) {
    kgp__say_item(t, file);
    if (line == 0 || *file == '\0')
        return;
    kgp__say(t, ", ");
    kgp__say_phrase(t, KGP__PHRASE_LINE);
    kgp__say(t, " ");
    kgp__say_int(t, line);
}

void kgp__say_heading(kgp__telling *t, int32_t phrase) {
    kgp__say_phrase(t, phrase);
    kgp__say(t, "\n");
}
