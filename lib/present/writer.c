/* SPDX-License-Identifier: MIT */
#include "present/writer.h"

#include <string.h>

void kgp__write(kgp__writer *to, const char *text) {
    size_t length = strlen(text), room = KGP__TEXT - 1 - to->used;
    if (length > room) { /* between code points */
        length = room;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(to->text + to->used, text, length);
    to->used += length;
    to->text[to->used] = '\0';
}

void kgp__write_phrase(kgp__writer *to, int32_t phrase) {
    kgp__write(to, kgp_label(KGP_LABEL_PHRASE, phrase, to->language));
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
