/* SPDX-License-Identifier: MIT */
#include "present/emit.h"

#include "base/buffer.h"
#include "plan/field.h"

#include <kgplan/result.h>
#include <kgplan/table.h>

#include <string.h>

static void put(kgp__emitter *to, const char *text, size_t length) {
    if (to->status == KGP_OK)
        to->status = kgp_buffer_append(to->buffer, text, length);
}

void kgp__emit(kgp__emitter *to, const char *text) {
    put(to, text, strlen(text));
}

static void put_csv(kgp__emitter *to, const char *text) {
    if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL)
        kgp__emit(to, "'");
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    kgp__emit(to, quoted ? "\"" : "");
    while (*text != '\0') {
        size_t plain = strcspn(text, "\"");
        put(to, text, plain);
        text += plain;
        if (*text == '"') {
            kgp__emit(to, "\"\"");
            text++;
        }
    }
    kgp__emit(to, quoted ? "\"" : "");
}

void kgp__emit_json(kgp__emitter *to, const char *text) {
    static const char digits[] = "0123456789abcdef";
    kgp__emit(to, "\"");
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            kgp__emit(to, "\\");
        if (c >= 0x20) {
            put(to, text, 1);
            continue;
        }
        char escape[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
        put(to, escape, sizeof escape);
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
        kgp__emit_json(to, text);
}

/* Words of the results that are bytes, in the order of their constants. */
static const char *const words_of[KGP_RESULTS] = {
    [KGP_RESULT_VERDICT] = "|exceeded|met|missed|not_due|no_data|unresolved|undefined",
    [KGP_RESULT_REASON] =
        "|no_row|not_reported|impossible|withheld|no_base|undecided|base|no_target|"
        "children|range|overflow|gap|reported|ratios|growth_rates|overlap|stale",
    [KGP_RESULT_STAGE] = "|F|E|P|A",
    [KGP_RESULT_BOUND] = "|>|<|~",
    [KGP_RESULT_SO_FAR] = "|exceeded|reached|below|breached",
    [KGP_RESULT_PACE_CLASS] = "|ahead|on_track|behind|far_behind",
    [KGP_RESULT_OUTLOOK] = "|likely_met|likely_missed|uncertain",
    [KGP_RESULT_CLASS] = "|secured|attainable|difficult",
    [KGP_RESULT_BAND] = "|reached|high|middle|low|year_end",
};

void kgp__emit_word(kgp__emitter *to, int32_t result, int32_t constant) {
    char text[32];
    size_t length;
    const char *word = kgp__word_at(words_of[result], constant, &length);
    memcpy(text, word, length);
    text[length] = '\0';
    kgp__emit_string(to, text);
}

kgp_status kgp__emit_end(const kgp__emitter *to, size_t before) {
    if (to->status != KGP_OK)
        kgp__buffer_cut(to->buffer, before);
    return to->status;
}
