/* SPDX-License-Identifier: MIT */
/* Figures to date and their change on last year, of several units at once. */
#include "evaluate/kernel_series.h"
#include "evaluate/kernel_vector.h"

#include <math.h>

/*
 * n / d rounded half away from zero, for whole |n| up to 2^50 and d up to 12: (2 |n| + d) / 2 d; above
 * 2^37 for larger ones.
 */
ALWAYS number rounded(number n, number d) {
    return with_sign(floor_of((magnitude(n) * 2.0 + d) / (d + d)), n);
}

/* Cells of a row as numbers: infinite beyond reach, 0 where they are missing. */
ALWAYS number part(const reach *within, const char *cells, int32_t at, flags *missing) {
    seen all;
    number x = load_first(within, cells, at, &all);
    *missing = is_missing(&all);
    x = pick(is_sure(&all, within), x, all_numbers(INFINITY));
    return pick(*missing, all_numbers(0), x);
}

ALWAYS number load_numbers(const double *from, int32_t at) {
    number x;
    memcpy(&x, from + at, sizeof x);
    return x;
}

ALWAYS void store_numbers(double *to, int32_t at, number x) {
    memcpy(to + at, &x, sizeof x);
}

/* The last row has to be there, and all of them unless gaps are skipped. */
ALWAYS number add_up(const kgp__to_date *terms, const kgp__rows *rows, const reach *within,
                     int32_t at, bool mean) {
    const number none = all_numbers(NAN), zero = all_numbers(0);
    number sum = rows->fresh ? zero : load_numbers(rows->sum, at), figure = none;
    number added = !mean || rows->fresh ? zero : load_numbers(rows->added, at);
    for (int32_t i = 0; i < rows->count; i++) {
        flags missing;
        sum += part(within, rows->cells[i], at, &missing);
        added += pick(missing, zero, all_numbers(1));
        figure = pick(missing, none, sum);
        if (!terms->skip)
            sum = figure;
    }
    store_numbers(rows->sum, at, sum);
    figure *= (double)terms->factor;
    if (mean) {
        store_numbers(rows->added, at, added);
        figure = rounded(figure, added);
    }
    return figure;
}

ALWAYS void figures_of(const kgp__to_date *terms, const kgp__rows *rows, int32_t count,
                       double *figures, bool mean) {
    const kgp__to_date kept = *terms;
    const kgp__rows read = *rows;
    const reach within = reach_of(49);
    for (int32_t at = 0; at < count; at += WIDE)
        store_numbers(figures, at, add_up(&kept, &read, &within, at, mean));
}

static void make_figures(const kgp__to_date *terms, const kgp__rows *rows, int32_t count,
                         double *figures) {
    if (terms->mean)
        figures_of(terms, rows, count, figures, true);
    else
        figures_of(terms, rows, count, figures, false);
}

/* Whole numbers below 2^50 as integers; INT64_MIN where there is none. */
ALWAYS bits integers(number x, flags there) {
    const number base = all_numbers(1.5 * WHOLE);
    bits value = (bits)(x + base) - (bits)base;
    return (bits)pick(there, (number)value, (number)all_bits((uint64_t)INT64_MIN));
}

/* NaN or 0 where last year's is missing. */
ALWAYS number figure_before(const kgp__before *before, const reach *within, int32_t at) {
    flags missing;
    return before->made != NULL ? load_numbers(before->made, at)
                                : part(within, before->written, at, &missing);
}

/* Values and changes of WIDE units; tells which of them are left. */
ALWAYS flags results_at(const kgp__to_date *terms, const double *figures, const kgp__before *before,
                        const reach *within, int32_t at, char *values, char *changes) {
    number now = load_numbers(figures, at);
    flags there = equal_numbers(now, now), sure = at_least(all_numbers(MOST_N), magnitude(now));
    flags left = but_not(there, sure);
    bits value = integers(now, sure);
    narrow change = all_narrow(INT32_MIN);
    if (before->made != NULL || before->written != NULL) {
        number then = figure_before(before, within, at);
        flags compared = both(there, more_than(then, all_numbers(0))), fits = compared;
        change = quotient(terms->index ? now : now - then, then, &fits);
        left = either(left, but_not(compared, fits));
    }
    memcpy(values + 8 * (size_t)at, &value, sizeof value);
    memcpy(changes + 4 * (size_t)at, &change, sizeof change);
    return left;
}

static bool write_results(const kgp__to_date *terms, const double *figures,
                          const kgp__before *before, int32_t count, char *values, char *changes,
                          uint8_t *left) {
    const kgp__to_date kept = *terms;
    const kgp__before year = *before;
    const reach within = reach_of(49);
    uint32_t any = 0;
    for (int32_t at = 0; at < count; at += 8) {
        uint32_t eight = 0;
        for (int32_t i = 0; i < 8; i += WIDE)
            eight |= packed(results_at(&kept, figures, &year, &within, at + i, values, changes))
                     << i;
        left[at / 8] = (uint8_t)eight;
        any |= eight;
    }
    return any != 0;
}

const kgp__to_date_loops KGP__FOR_SET(kgp__to_date) = {make_figures, write_results};
