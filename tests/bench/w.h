/* SPDX-License-Identifier: MIT */
/*
 * Workload W: a country's plan panel, made up but always the same (a counter hash, no state), so
 * that every program that computes on it must find the same sums. Nothing is read from files.
 */
#ifndef KGPLAN_TESTS_BENCH_W_H
#define KGPLAN_TESTS_BENCH_W_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define W_MISSING INT64_MIN

enum {
    W_FLOW,
    W_STOCK,
    W_RATE,
    W_AVERAGE
};

enum {
    W_AT_LEAST = 1, /* v >= t */
    W_MORE_THAN,    /* v > t */
    W_AT_MOST,      /* v <= t */
    W_LESS_THAN,    /* v < t */
    W_BETWEEN,      /* t <= v <= a */
    W_GROWTH,       /* v >= a (1 + t / 10000) */
    W_REDUCE,       /* a - v >= t */
    W_INCREMENT     /* v - a >= t */
};

/* What cells are counted as. */
enum {
    W_NONE,
    W_LAG,
    W_MET,
    W_EXCEEDS,
    W_STATUSES
};

typedef struct w_size {
    const char *name;
    int32_t provinces, districts, units, indicators, years;
    int32_t exact; /* cells in a thousand that lie exactly on the target */
} w_size;

typedef struct w_indicator {
    int32_t decimals, kind, form, weight, area;
    bool full; /* no other indicator may make up for it */
} w_indicator;

typedef struct w_panel {
    w_size size;
    int32_t periods;        /* quarters */
    int32_t *district;      /* [unit] */
    int32_t *province;      /* [district] */
    int64_t *people;        /* [unit] */
    w_indicator *indicator; /* [indicator] */
    int64_t *value;         /* [indicator][period][unit], 10^-decimals, or W_MISSING */
    int64_t *target;        /* the same; W_GROWTH: in 0.01 % */
    int64_t *other;         /* [indicator][unit]: a, the upper end or the base */
} w_panel;

/* "T" (for slow builds), "S", "M" or "L"; NULL for another name. */
const w_size *w_size_named(const char *name);
/* False when there is no memory. */
bool w_make(const w_size *size, w_panel *panel);
void w_free(w_panel *panel);

static inline size_t w_cells(const w_panel *panel) {
    return (size_t)panel->size.indicators * (size_t)panel->periods * (size_t)panel->size.units;
}

#endif
