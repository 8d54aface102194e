/* SPDX-License-Identifier: MIT */
#include "present/object.h"

#include "time/day.h"
#include "time/period.h"

#include <kgplan/limits.h>

#include <string.h>

static void begin(kgp__object *in, const char *name) {
    kgp__emit(&in->to, in->more ? "," : "");
    kgp__emit(&in->to, in->depth > 0 ? "\n" : "");
    for (int32_t i = 0; i < in->depth; i++)
        kgp__emit(&in->to, " ");
    in->more = true;
    if (name == NULL)
        return;
    kgp__emit_string(&in->to, name);
    kgp__emit(&in->to, ": ");
}

void kgp__object_open(kgp__object *in, const char *name, char bracket) {
    begin(in, name);
    kgp__emit(&in->to, bracket == '{' ? "{" : "[");
    in->depth++;
    in->more = false;
}

void kgp__object_close(kgp__object *in, char bracket) {
    in->depth--;
    if (in->more)
        kgp__emit(&in->to, "\n");
    for (int32_t i = 0; i < in->depth && in->more; i++)
        kgp__emit(&in->to, " ");
    kgp__emit(&in->to, bracket == '{' ? "}" : "]");
    in->more = true;
}

void kgp__object_string(kgp__object *in, const char *name, const char *text) {
    begin(in, name);
    kgp__emit_string(&in->to, text);
}

void kgp__object_int(kgp__object *in, const char *name, int64_t value) {
    const kgp_decimal whole = {value, 0, 0};
    char text[40];
    begin(in, name);
    if (kgp_decimal_format(&whole, KGP_NOTATION_EN, 0, 0, text, sizeof text, NULL) == KGP_OK)
        kgp__emit(&in->to, text);
}

void kgp__object_bool(kgp__object *in, const char *name, bool value) {
    begin(in, name);
    kgp__emit(&in->to, value ? "true" : "false");
}

void kgp__object_period(kgp__object *in, const char *name, kgp_period period) {
    char text[KGP__PERIOD_ROOM];
    kgp__period_text(period, text);
    kgp__object_string(in, name, text);
}

void kgp__object_day(kgp__object *in, const char *name, kgp_day day) {
    char text[KGP__DAY_ROOM];
    kgp__day_text(day, text);
    kgp__object_string(in, name, text);
}

void kgp__object_decimal(kgp__object *in, const char *name, const kgp_decimal *value) {
    char text[40];
    bool valid = kgp_decimal_format(value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, sizeof text,
                                    NULL) == KGP_OK;
    kgp__object_string(in, name, valid ? text : NULL);
}

/* Digits of 640 bits, and a sign. */
enum {
    DIGITS = 200,
    BILLION = 1000000000
};

/* Divides the magnitude by 10^9; the remainder. */
static uint32_t divide(kgp__wide *value) {
    uint64_t rest = 0;
    for (int32_t i = value->used - 1; i >= 0; i--) {
        rest = rest << 32 | value->limb[i];
        value->limb[i] = (uint32_t)(rest / BILLION);
        rest %= BILLION;
    }
    while (value->used > 0 && value->limb[value->used - 1] == 0)
        value->used--;
    return (uint32_t)rest;
}

/* Writes from the end of the room; where the digits start. */
static char *write_digits(kgp__wide value, char room[DIGITS]) {
    char *at = room + DIGITS - 1;
    *at = '\0';
    do {
        uint32_t nine = divide(&value);
        for (int32_t i = 0; i < 9 && (value.used > 0 || nine > 0 || i == 0); i++, nine /= 10)
            *--at = (char)('0' + nine % 10);
    } while (value.used > 0);
    if (value.sign < 0)
        *--at = '-';
    return at;
}

/* By their greatest common divisor, where both fit 64 bits. */
static void reduce(kgp__ratio *value) {
    int64_t n, d;
    if (!kgp__wide_get(&value->n, &n) || !kgp__wide_get(&value->d, &d))
        return;
    int64_t a = n < 0 ? -n : n, b = d;
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    kgp__wide_set(&value->n, n / a);
    kgp__wide_set(&value->d, d / a);
}

void kgp__object_exact(kgp__object *in, const char *name, const kgp__ratio *value) {
    char n[DIGITS], d[DIGITS], text[2 * DIGITS];
    kgp_decimal decimal = {0, KGP_LIMIT_DECIMALS, 0};
    kgp__ratio again;
    if (value == NULL || !kgp__ratio_exact(value)) {
        kgp__object_string(in, name, NULL);
        return;
    }
    if (kgp__ratio_round(value, decimal.decimals, 0, &decimal.coefficient)) {
        kgp__ratio_decimal(&again, &decimal);
        if (kgp__ratio_compare(&again, value) == 0) {
            for (; decimal.decimals > 0 && decimal.coefficient % 10 == 0; decimal.decimals--)
                decimal.coefficient /= 10;
            kgp__object_decimal(in, name, &decimal);
            return;
        }
    }
    again = *value;
    reduce(&again);
    const char *above = write_digits(again.n, n), *below = write_digits(again.d, d);
    size_t length = strlen(above);
    memcpy(text, above, length);
    text[length] = '/';
    memcpy(text + length + 1, below, strlen(below) + 1);
    kgp__object_string(in, name, text);
}
