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
    number x = load_first(within, cells, at, 8, &all);
    *missing = is_missing(&all, 8);
    x = pick(is_sure(&all, within, 8), x, all_numbers(INFINITY));
    return pick(*missing, all_numbers(0), x);
}

ALWAYS number load_numbers(const kgp__held *from, int32_t at) {
    number x;
    memcpy(&x, from + at, sizeof x);
    return x;
}

ALWAYS void store_numbers(kgp__held *to, int32_t at, number x) {
    memcpy(to + at, &x, sizeof x);
}

/* What a loop keeps at hand. */
typedef struct constants {
    reach within;
    number factor;
    bool skip, fresh, mean;
    kgp__held *sum, *added;
} constants;

/* A figure on its way: what it is the last row of, what is added up so far, and of how many. */
typedef struct running {
    number figure, sum, added;
} running;

/* The last row has to be there, and all of them unless gaps are skipped. */
ALWAYS void add_part(const constants *k, const char *cells, int32_t at, running *to) {
    flags missing;
    to->sum += part(&k->within, cells, at, &missing);
    if (k->mean)
        to->added += pick(missing, all_numbers(0), all_numbers(1));
    to->figure = pick(missing, all_numbers(NAN), to->sum);
    if (!k->skip)
        to->sum = to->figure;
}

ALWAYS number add_up(const constants *k, const kgp__rows *rows, const char *first, int32_t at) {
    running to = {.figure = all_numbers(NAN), .sum = {0}, .added = {0}};
    if (!k->fresh) {
        to.sum = load_numbers(k->sum, at);
        if (k->mean)
            to.added = load_numbers(k->added, at);
    }
    add_part(k, first, at, &to);
    for (int32_t i = 1; i < rows->count; i++)
        add_part(k, rows->cells[i], at, &to);
    store_numbers(k->sum, at, to.sum);
    if (k->mean)
        store_numbers(k->added, at, to.added);
    to.figure *= k->factor;
    return k->mean ? rounded(to.figure, to.added) : to.figure;
}

/* A loop of its own for each way. */
ALWAYS void figures_of(const kgp__to_date *terms, const kgp__rows *rows, int32_t count,
                       kgp__held *figures, bool mean, bool fresh) {
    const constants k = {.within = reach_of(49),
                         .factor = all_numbers((double)terms->factor),
                         .skip = terms->skip,
                         .fresh = fresh,
                         .mean = mean,
                         .sum = rows->sum,
                         .added = rows->added};
    const char *first = rows->cells[0];
    for (int32_t at = 0; at < count; at += WIDE)
        store_numbers(figures, at, add_up(&k, rows, first, at));
}

static void make_figures(const kgp__to_date *terms, const kgp__rows *rows, int32_t count,
                         kgp__held *figures) {
    if (terms->mean && rows->fresh)
        figures_of(terms, rows, count, figures, true, true);
    else if (terms->mean)
        figures_of(terms, rows, count, figures, true, false);
    else if (rows->fresh)
        figures_of(terms, rows, count, figures, false, true);
    else
        figures_of(terms, rows, count, figures, false, false);
}

/* Whole numbers below 2^50 as integers; INT64_MIN where there is none. */
ALWAYS bits integers(number x, flags there) {
    const number base = all_numbers(1.5 * WHOLE);
    bits value = (bits)(x + base) - (bits)base;
    return (bits)pick(there, (number)value, (number)all_bits((uint64_t)INT64_MIN));
}

/* Values and changes of WIDE units; tells which of them are left. */
ALWAYS flags results_at(const kgp__to_date *terms, const kgp__held *figures,
                        const kgp__held *last_year, int32_t at, char *values, char *changes) {
    number now = load_numbers(figures, at);
    flags there = equal_numbers(now, now), sure = at_least(all_numbers(MOST_N), magnitude(now));
    flags left = but_not(there, sure);
    bits value = integers(now, sure);
    narrow change = all_narrow(INT32_MIN);
    if (last_year != NULL) {
        number then = load_numbers(last_year, at);
        flags compared = both(there, more_than(then, all_numbers(0))), fits = compared;
        change = quotient(terms->index ? now : now - then, then, &fits);
        left = either(left, but_not(compared, fits));
    }
    ask_ahead_to_write(values + 8 * (size_t)at);
    ask_ahead_to_write(changes + 4 * (size_t)at);
    memcpy(values + 8 * (size_t)at, &value, sizeof value);
    memcpy(changes + 4 * (size_t)at, &change, sizeof change);
    return left;
}

static bool write_results(const kgp__to_date *terms, const kgp__held *figures,
                          const kgp__held *last_year, int32_t count, char *values, char *changes,
                          uint8_t *left) {
    const kgp__to_date kept = *terms;
    uint32_t any = 0;
    for (int32_t at = 0; at < count; at += 8) {
        uint32_t eight = 0;
        for (int32_t i = 0; i < 8; i += WIDE)
            eight |= packed(results_at(&kept, figures, last_year, at + i, values, changes)) << i;
        left[at / 8] = (uint8_t)eight;
        any |= eight;
    }
    return any != 0;
}

const kgp__to_date_loops KGP__FOR_SET(kgp__to_date) = {make_figures, write_results};
