/* SPDX-License-Identifier: MIT */
#include "present/writer.h"

#include <kgplan/plan.h>

#include <string.h>

static void write_span(kgp__writer *to, const char *text, size_t length) {
    size_t room = KGP__TEXT - 1 - to->used;
    if (length > room) { /* between code points */
        length = room;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    for (size_t i = 0; i < length; i++)
        to->text[to->used++] = strchr("\t\r\n", text[i]) != NULL ? ' ' : text[i];
    to->text[to->used] = '\0';
}

void kgp__write(kgp__writer *to, const char *text) {
    write_span(to, text, strlen(text));
}

void kgp__write_phrase(kgp__writer *to, int32_t phrase) {
    kgp__write(to, kgp__phrase(phrase, to->language));
}

void kgp__write_all(kgp__writer *to, const char *const *texts) {
    for (; *texts != NULL; texts++)
        kgp__write(to, *texts);
}

void kgp__write_form(kgp__writer *to, int32_t phrase, const kgp__slot *slots) {
    const char *at = kgp_label(KGP_LABEL_PHRASE, phrase, to->language);
    while (*at != '\0') {
        size_t length = strcspn(at, "{");
        write_span(to, at, length);
        at += length;
        if (*at == '\0')
            break;
        for (const kgp__slot *slot = slots; slot->letter != '\0'; slot++)
            kgp__write(to, slot->letter == at[1] ? slot->text : "");
        at += sizeof "{n}" - 1;
    }
}

void kgp__write_decimal(kgp__writer *to, const kgp_decimal *value, int32_t decimals) {
    char text[64];
    int32_t notation = to->language == KGP_LANGUAGE_VI ? KGP_NOTATION_VI : KGP_NOTATION_EN;
    if (kgp_decimal_format(value, notation, 1, decimals, text, sizeof text, NULL) == KGP_OK)
        kgp__write(to, text);
}

void kgp__write_period(kgp__writer *to, kgp_period period) {
    char text[64];
    int32_t notation = to->language == KGP_LANGUAGE_VI ? KGP_PERIOD_TEXT_VI : KGP_PERIOD_TEXT_EN;
    if (kgp_period_format(period, notation, text, sizeof text, NULL) == KGP_OK)
        kgp__write(to, text);
}

void kgp__write_int(kgp__writer *to, int64_t value) {
    kgp_decimal whole = {value, 0, 0};
    kgp__write_decimal(to, &whole, 0);
}

void kgp__write_signed(kgp__writer *to, const kgp_decimal *value, int32_t decimals) {
    if (value->coefficient > 0)
        kgp__write(to, "+");
    kgp__write_decimal(to, value, decimals);
}

bool kgp__write_ratio(kgp__writer *to, const kgp__ratio *value) {
    kgp_decimal rounded = {0, kgp__ratio_exact(value) ? KGP_LIMIT_DECIMALS : KGP_NONE, 0};
    kgp__ratio again;
    while (rounded.decimals >= 0 &&
           !kgp__ratio_round(value, rounded.decimals, 0, &rounded.coefficient))
        rounded.decimals--;
    if (rounded.decimals < 0) {
        kgp__write(to, "…");
        return false;
    }
    kgp__ratio_decimal(&again, &rounded);
    bool exact = kgp__ratio_compare(&again, value) == 0;
    for (; rounded.decimals > 0 && rounded.coefficient % 10 == 0; rounded.decimals--)
        rounded.coefficient /= 10;
    kgp__write_decimal(to, &rounded, KGP_AS_WRITTEN);
    return exact;
}

void kgp__write_points(kgp__writer *to, int64_t grains) {
    enum {
        BILLION = 1000000000
    };
    char digits[] = ",000000000";
    kgp__write_int(to, grains / BILLION);
    if (grains % BILLION == 0)
        return;
    digits[0] = to->language == KGP_LANGUAGE_VI ? ',' : '.';
    int64_t rest = grains % BILLION;
    for (size_t i = sizeof digits - 2; i > 0; i--, rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    for (size_t end = sizeof digits - 2; digits[end] == '0'; end--)
        digits[end] = '\0';
    kgp__write(to, digits);
}
