/* SPDX-License-Identifier: MIT */
#include "w.h"

#include <stdlib.h>
#include <string.h>

static const w_size sizes[] = {
    {"T", 3, 30, 211, 24, 2, 50},
    {"S", 32, 352, 5300, 24, 2, 50},
    {"M", 63, 705, 10598, 48, 5, 50},
    {"L", 63, 705, 10598, 120, 20, 50},
};

/* The pattern of the indicators repeats after twelve; so does their area. */
enum {
    PATTERN = 12
};
static const w_indicator pattern[PATTERN] = {
    {.kind = W_FLOW, .form = W_AT_LEAST, .decimals = 2},
    {.kind = W_FLOW, .form = W_AT_LEAST, .decimals = 1},
    {.kind = W_RATE, .form = W_AT_LEAST, .decimals = 2, .full = true},
    {.kind = W_STOCK, .form = W_AT_LEAST, .decimals = 0},
    {.kind = W_RATE, .form = W_MORE_THAN, .decimals = 1},
    {.kind = W_RATE, .form = W_AT_MOST, .decimals = 2},
    {.kind = W_FLOW, .form = W_AT_MOST, .decimals = 0},
    {.kind = W_RATE, .form = W_LESS_THAN, .decimals = 1},
    {.kind = W_RATE, .form = W_BETWEEN, .decimals = 1},
    {.kind = W_FLOW, .form = W_GROWTH, .decimals = 2},
    {.kind = W_RATE, .form = W_REDUCE, .decimals = 1, .full = true},
    {.kind = W_AVERAGE, .form = W_INCREMENT, .decimals = 2},
};

/* What a random number is for: the first argument of `at`. Cells have CELL + 1000 k + p. */
enum {
    DISTRICT = 1,
    PEOPLE,
    WEIGHT,
    GROWTH,
    REDUCTION,
    INCREMENT,
    OTHER,
    CELL
};

/* splitmix64. */
static uint64_t mix(uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

static uint64_t at(int32_t what, int32_t i, int32_t j) {
    return mix(mix(mix((uint64_t)what) ^ (uint64_t)i * 0x100000001B3u) ^ (uint64_t)j * 0x1000193u);
}

/* 0 to count - 1, from the bits of `random` at `shift` and above. */
static int64_t below(uint64_t random, int32_t shift, int64_t count) {
    return (int64_t)((random >> shift) % (uint64_t)count);
}

/* Districts get communes by a weight of 5 to 24; provinces get districts evenly. */
static void make_tree(w_panel *w) {
    const w_size *size = &w->size;
    int64_t all = 0, so_far = 0;
    int32_t unit = 0;
    for (int32_t d = 0; d < size->districts; d++)
        all += 5 + below(at(DISTRICT, d, 0), 0, 20);
    for (int32_t d = 0; d < size->districts; d++) {
        so_far += 5 + below(at(DISTRICT, d, 0), 0, 20);
        for (; unit < (int32_t)(size->units * so_far / all); unit++)
            w->district[unit] = d;
        w->province[d] = (int32_t)((int64_t)d * size->provinces / size->districts);
    }
    for (int32_t u = 0; u < size->units; u++)
        w->people[u] = 1000 + below(at(PEOPLE, u, 0), 0, 20000);
}

static int64_t other_of(int32_t form, uint64_t r) {
    switch (form) {
    case W_BETWEEN:
        return 500 + below(r, 0, 300) + 50 + below(r, 20, 100);
    case W_GROWTH:
        return 100 * (50 + below(r, 0, 4950));
    case W_REDUCE:
        return 200 + below(r, 0, 600);
    case W_INCREMENT:
        return 3000 + below(r, 0, 30000);
    default:
        return 0;
    }
}

/* Target and value of one cell. */
static void make_cell(const w_panel *w, int32_t k, int32_t p, int32_t u, int64_t *target,
                      int64_t *value) {
    const w_indicator *indicator = &w->indicator[k];
    int64_t a = w->other[(int64_t)k * w->size.units + u], t, v;
    uint64_t r = at(CELL + 1000 * k + p, u, 9), r2 = mix(r);
    bool exact = below(r2, 0, 1000) < w->size.exact;
    int64_t percent = 60 + below(r, 40, 86);
    switch (indicator->form) {
    case W_BETWEEN:
        t = 500 + below(at(OTHER, k, u), 0, 300);
        v = exact ? (r2 >> 20 & 1 ? t : a) : t * percent / 100;
        break;
    case W_GROWTH:
        t = 100 * (5 + below(at(GROWTH, k, 0), 0, 11));
        v = exact ? a * (10000 + t) / 10000 : a * (70 + below(r, 40, 80)) / 100 + below(r, 20, 100);
        break;
    case W_REDUCE:
        t = 1 + below(at(REDUCTION, k, 0), 0, 30);
        v = exact ? a - t : a - below(r, 40, 61) + 10;
        break;
    case W_INCREMENT:
        t = 10 * (1 + below(at(INCREMENT, k, 0), 0, 40));
        v = exact ? a + t : a + below(r, 40, 800) - 200;
        break;
    default:
        t = indicator->kind == W_FLOW    ? 1000 + below(r, 8, 400000)
            : indicator->kind == W_STOCK ? 20 + below(r, 8, 20000)
                                         : 300 + below(r, 8, indicator->decimals == 2 ? 9000 : 700);
        v = exact ? t : t * percent / 100 + below(r, 50, 7);
    }
    if (v < 1 && indicator->form != W_BETWEEN && indicator->form != W_GROWTH &&
        indicator->form != W_INCREMENT)
        v = 1;
    *target = t;
    *value = below(mix(r2), 0, 100) < 3 ? W_MISSING : v;
}

static void make_indicator(w_panel *w, int32_t k) {
    w->indicator[k] = pattern[k % PATTERN];
    w->indicator[k].weight = (int32_t)(1 + below(at(WEIGHT, k, 0), 0, 5));
    w->indicator[k].area = k / PATTERN;
    for (int32_t u = 0; u < w->size.units; u++)
        w->other[(int64_t)k * w->size.units + u] = other_of(w->indicator[k].form, at(OTHER, k, u));
    for (int32_t p = 0; p < w->periods; p++) {
        int64_t row = ((int64_t)k * w->periods + p) * w->size.units;
        for (int32_t u = 0; u < w->size.units; u++)
            make_cell(w, k, p, u, &w->target[row + u], &w->value[row + u]);
    }
}

const w_size *w_size_named(const char *name) {
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (strcmp(sizes[i].name, name) == 0)
            return &sizes[i];
    return NULL;
}

bool w_make(const w_size *size, w_panel *w) {
    *w = (w_panel){.size = *size, .periods = 4 * size->years};
    size_t units = (size_t)size->units, rows = (size_t)size->indicators;
    w->district = calloc(units, sizeof *w->district);
    w->province = calloc((size_t)size->districts, sizeof *w->province);
    w->people = calloc(units, sizeof *w->people);
    w->indicator = calloc(rows, sizeof *w->indicator);
    w->value = calloc(w_cells(w), sizeof *w->value);
    w->target = calloc(w_cells(w), sizeof *w->target);
    w->other = calloc(rows * units, sizeof *w->other);
    if (w->district == NULL || w->province == NULL || w->people == NULL || w->indicator == NULL ||
        w->value == NULL || w->target == NULL || w->other == NULL) {
        w_free(w);
        return false;
    }
    make_tree(w);
    for (int32_t k = 0; k < size->indicators; k++)
        make_indicator(w, k);
    return true;
}

void w_free(w_panel *w) {
    free(w->district);
    free(w->province);
    free(w->people);
    free(w->indicator);
    free(w->value);
    free(w->target);
    free(w->other);
    *w = (w_panel){0};
}
