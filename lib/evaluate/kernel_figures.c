/* SPDX-License-Identifier: MIT */
/* Figures to date and their change on last year, of several units at once. */
#include "evaluate/kernel_vector.h"
#include "evaluate/kernel_series.h"

/* A figure, where it is missing, and doubts about it. */
typedef struct figures {
    number figure;
    mask missing;
    bits doubt;
} figures;

/*
 * n / d rounded half away from zero, for whole |n| up to 2^50 and d up to 12: (2 |n| + d) / 2 d; above
 * 2^37 for larger ones. */
ALWAYS number rounded(number n, number d) {
    number q = (magnitude(n) * 2.0 + d) / (d + d);
    number whole = (q + WHOLE) - WHOLE;
    whole -= pick(whole > q, all_numbers(1), all_numbers(0));
    return (number)((bits)whole | ((bits)n & ~all_bits(INT64_MAX)));
}

/* The last row has to be there, and all of them unless gaps are skipped. */
ALWAYS figures add_up(const reach *within, const kgp__to_date *terms, const kgp__rows *rows,
                      int32_t at) {
    figures f = {.figure = {0}, .missing = {0}, .doubt = {0}};
    number count = {0};
    for (int32_t i = 0; i < rows->count; i++) {
        mask missing = {0};
        bits doubt = {0};
        number x = load(within, rows->cells[i], at, &missing, &doubt);
        f.figure += (number)((mask)x & ~missing);
        count += (number)((mask)all_numbers(1) & ~missing);
        f.doubt |= doubt & (bits)~missing;
        if (i == rows->count - 1 || !terms->skip)
            f.missing |= missing;
    }
    f.figure *= (double)terms->factor;
    if (terms->mean)
        f.figure = rounded(f.figure, pick(count > 0.0, count, all_numbers(1)));
    f.doubt |= beyond(f.figure, MOST_N);
    return f;
}

/* Whole numbers below 2^50 as integers; INT64_MIN where there is none. */
ALWAYS bits integers(number x, mask missing) {
    const number base = all_numbers(1.5 * WHOLE);
    bits value = (bits)(x + base) - (bits)base;
    return (bits)pick_word(missing, all_words(INT64_MIN), (mask)value);
}

ALWAYS narrow changes(const kgp__to_date *terms, const figures *now, const figures *then,
                      bits *doubt) {
    mask without = now->missing | then->missing | (then->figure <= 0.0);
    *doubt |= then->doubt & (bits) ~(now->missing | then->missing);
    number n = terms->index ? now->figure : now->figure - then->figure;
    return quotient(n, then->figure, without, doubt);
}

bool KGP__FOR_SET(kgp__to_date_lanes)(const kgp__to_date *terms, const kgp__rows *now,
                                      const kgp__rows *then, int32_t count, char *values,
                                      char *change, uint8_t *left) {
    const reach within = reach_of(49);
    bits any = {0};
    for (int32_t at = 0; at < count; at += WIDE) {
        figures a = add_up(&within, terms, now, at), b = {.missing = all_words(-1)};
        bits doubt = a.doubt & (bits)~a.missing, value = integers(a.figure, a.missing);
        if (then->count > 0)
            b = add_up(&within, terms, then, at);
        narrow q = changes(terms, &a, &b, &doubt);
        bytes marks = __builtin_convertvector((mask)(doubt >> 63), bytes);
        memcpy(values + 8 * (size_t)at, &value, sizeof value);
        memcpy(change + 4 * (size_t)at, &q, sizeof q);
        memcpy(left + at, &marks, sizeof marks);
        any |= doubt;
    }
    return is_any(any);
}
