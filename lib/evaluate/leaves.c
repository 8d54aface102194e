/* SPDX-License-Identifier: MIT */
#include "evaluate/leaves.h"

#include "base/check.h"

#include <string.h>

/* The cells of one period: eight bytes each, the smallest number for a missing one. */
typedef struct cells {
    const char *first;
    int64_t stride;
} cells;

static bool find_cells(const kgp_column *column, int32_t period, cells *to) {
    if (column->data == NULL || column->valid != NULL || column->width != 8)
        return false;
    *to = (cells){(const char *)column->data + period * column->stride_period, column->stride_unit};
    return true;
}

static int64_t cell_at(const cells *from, int64_t unit) {
    int64_t value;
    memcpy(&value, from->first + unit * from->stride, sizeof value);
    return value;
}

static void close_run(kgp__parts *sum, int64_t value, int64_t weight, int32_t known,
                      int32_t lacking) {
    kgp__part run = {.value = value, .weight = weight, .slack = known, .known = true};
    if (known > 0) {
        kgp__parts_add(sum, &run);
        sum->known += known - 1;
    }
    sum->lacking += lacking;
}

static void add_values(const cells *values, const kgp__run *run, kgp__parts *sum) {
    int64_t total = 0;
    int32_t known = 0;
    bool overflow = false;
    for (int32_t i = 0; i < run->count; i++) {
        int64_t value = cell_at(values, run->unit + i);
        bool there = value != INT64_MIN;
        overflow |= kgp__add_overflows(total, there ? value : 0, &total);
        known += there;
    }
    sum->overflow |= overflow;
    close_run(sum, total, 0, known, run->count - known);
}

/* A weight that is missing or below 0, or a product that does not fit, is a unit by itself. */
static void add_products(const kgp__plane *plane, const cells *values, const cells *weights,
                         const kgp__run *run, kgp__parts *sum) {
    int64_t total = 0, below = 0;
    int32_t known = 0, others = 0;
    bool overflow = false;
    for (int32_t i = 0; i < run->count; i++) {
        int64_t value = cell_at(values, run->unit + i), weight = cell_at(weights, run->unit + i);
        if (value == INT64_MIN)
            continue;
        if (weight < 0 || kgp__mul_overflows(value, weight, &value)) {
            kgp__part part;
            kgp__part_read(plane, run->unit + i, &part);
            kgp__parts_add(sum, &part);
            others++;
            continue;
        }
        overflow |= kgp__add_overflows(total, value, &total);
        overflow |= kgp__add_overflows(below, weight, &below);
        known++;
    }
    sum->overflow |= overflow;
    close_run(sum, total, below, known, run->count - known - others);
}

bool kgp__leaves_add(const kgp__plane *plane, const kgp__run *runs, int32_t count,
                     kgp__parts *sums) {
    const kgp_panel *panel = plane->panel;
    const kgp__source *by = &plane->weights;
    int32_t kind = plane->declared->kind;
    bool weighed = kind == KGP_KIND_AVERAGE && by->panel != NULL && by->plane != KGP_NONE;
    cells values, weights = {0};
    if (panel->log != NULL || panel->organised != KGP_NO_DAY || plane->elsewhere ||
        (!weighed && kind != KGP_KIND_FLOW && kind != KGP_KIND_STOCK) ||
        !find_cells(&plane->series->column[KGP_ROLE_VALUE], plane->index, &values))
        return false;
    if (weighed &&
        !find_cells(&panel->series[by->indicator].column[KGP_ROLE_VALUE], by->plane, &weights))
        return false;
    for (int32_t i = 0; i < count; i++) {
        if (weighed)
            add_products(plane, &values, &weights, &runs[i], &sums[runs[i].place]);
        else
            add_values(&values, &runs[i], &sums[runs[i].place]);
    }
    return true;
}
