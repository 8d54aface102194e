/* SPDX-License-Identifier: MIT */
#include "present/emit.h"

#include "base/buffer.h"
#include "base/check.h"
#include "plan/field.h"
#include "time/period.h"

#include <kgplan/table.h>

#include <string.h>

void kgp__emit_bytes(kgp__emitter *to, const char *text, size_t length) {
    if (to->status == KGP_OK)
        to->status = kgp_buffer_append(to->buffer, text, length);
}

void kgp__emit(kgp__emitter *to, const char *text) {
    if (text != NULL)
        kgp__emit_bytes(to, text, strlen(text));
}

void kgp__emit_all(kgp__emitter *to, const char *const *texts) {
    for (; *texts != NULL; texts++) {
        const char *text = *texts;
        bool ends_line = strcmp(text, "\n") == 0;
        for (size_t length; !ends_line && *text != '\0'; text += length + (text[length] != '\0')) {
            length = strcspn(text, "\t\r\n");
            kgp__emit_bytes(to, text, length);
            kgp__emit(to, text[length] != '\0' ? " " : "");
        }
        kgp__emit(to, ends_line ? "\n" : "");
    }
}

/* A sign, digits with their marks, a percent sign: harmless in a spreadsheet. */
static bool is_number(const char *text) {
    text += *text == '+' || *text == '-';
    size_t digits = strspn(text, "0123456789.,");
    text += digits;
    text += *text == '%';
    return digits > 0 && *text == '\0';
}

/* Spreadsheets take a text for a formula by how it begins, the East Asian full-width signs too. */
static bool is_formula(const char *text) {
    static const char *const wide[] = {"＝", "＋", "－", "＠"};
    for (int32_t i = 0; i < KGP__COUNT(wide); i++)
        if (strncmp(text, wide[i], strlen(wide[i])) == 0)
            return true;
    return *text != '\0' && strchr("=+-@\t\r\n", *text) != NULL && !is_number(text);
}

static void put_csv(kgp__emitter *to, const char *text) {
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    kgp__emit(to, quoted ? "\"" : "");
    kgp__emit(to, is_formula(text) ? "'" : "");
    while (*text != '\0') {
        size_t plain = strcspn(text, "\"");
        kgp__emit_bytes(to, text, plain);
        text += plain;
        if (*text == '"') {
            kgp__emit(to, "\"\"");
            text++;
        }
    }
    kgp__emit(to, quoted ? "\"" : "");
}

static void put_json(kgp__emitter *to, const char *text) {
    static const char digits[] = "0123456789abcdef";
    kgp__emit(to, "\"");
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            kgp__emit(to, "\\");
        if (c >= 0x20) {
            kgp__emit_bytes(to, text, 1);
            continue;
        }
        char escape[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
        kgp__emit_bytes(to, escape, sizeof escape);
    }
    kgp__emit(to, "\"");
}

void kgp__emit_string(kgp__emitter *to, const char *text) {
    bool missing = text == NULL || *text == '\0';
    if (to->format == KGP_FORMAT_CSV)
        put_csv(to, missing ? "" : text);
    else if (missing)
        kgp__emit(to, "null");
    else
        put_json(to, text);
}

void kgp__emit_decimal(kgp__emitter *to, const kgp_decimal *value) {
    char text[40];
    bool valid = value != NULL && kgp_decimal_format(value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN,
                                                     text, sizeof text, NULL) == KGP_OK;
    if (valid)
        kgp__emit(to, text);
    else
        kgp__emit_string(to, NULL);
}

void kgp__emit_int(kgp__emitter *to, int64_t value) {
    kgp__emit_decimal(to, &(kgp_decimal){value, 0, 0});
}

void kgp__emit_period(kgp__emitter *to, kgp_period period) {
    char text[KGP__PERIOD_ROOM];
    kgp__period_text(period, text);
    kgp__emit_string(to, text);
}

void kgp__emit_day(kgp__emitter *to, kgp_day day) {
    char text[11];
    kgp__emit_string(to, kgp_day_format(day, text, sizeof text) == KGP_OK ? text : NULL);
}

void kgp__emit_word(kgp__emitter *to, const char *words, int32_t constant) {
    char word[KGP__WORD];
    kgp__word_at(words, constant, word);
    kgp__emit_string(to, word);
}

void kgp__emit_begin(kgp__emitter *to, const char *const *names, int32_t count) {
    to->before = kgp_buffer_size(to->buffer);
    if (to->format == KGP_FORMAT_JSON)
        kgp__emit(to, "[");
    if (to->format != KGP_FORMAT_CSV)
        return;
    for (int32_t i = 0; i < count; i++) {
        kgp__emit_field(to, names[i]);
        kgp__emit(to, names[i]);
    }
    kgp__emit_row_end(to);
}

void kgp__emit_row(kgp__emitter *to) {
    if (to->format == KGP_FORMAT_JSON)
        kgp__emit(to, to->rows > 0 ? ",\n {" : "\n {");
    to->rows++;
    to->fields = 0;
}

void kgp__emit_field(kgp__emitter *to, const char *name) {
    bool json = to->format == KGP_FORMAT_JSON;
    kgp__emit(to, to->fields++ == 0 ? "" : json ? ", " : ",");
    if (!json)
        return;
    put_json(to, name);
    kgp__emit(to, ": ");
}

void kgp__emit_row_end(kgp__emitter *to) {
    kgp__emit(to, to->format == KGP_FORMAT_JSON ? "}" : "\n");
}

kgp_status kgp__emit_end(kgp__emitter *to) {
    if (to->format == KGP_FORMAT_JSON)
        kgp__emit(to, "\n]\n");
    return kgp__emit_close(to);
}

kgp_status kgp__emit_close(kgp__emitter *to) {
    if (to->status != KGP_OK)
        kgp__buffer_cut(to->buffer, to->before);
    return to->status;
}
