/* SPDX-License-Identifier: MIT */
#include "evaluate/leaves.h"

#include "base/check.h"

#include <string.h>

static bool find_cells(const kgp_column *column, int32_t period, kgp__cells *to) {
    if (column->data == NULL || column->valid != NULL || column->width != 8)
        return false;
    *to = (kgp__cells){(const char *)column->data + period * column->stride_period,
                       column->stride_unit};
    return true;
}

bool kgp__plain_find(const kgp__plane *plane, kgp__plain *plain) {
    const kgp_panel *panel = plane->panel;
    const kgp__source *by = &plane->weights;
    int32_t kind = plane->declared->kind;
    bool weighed = kind == KGP_KIND_AVERAGE && by->panel != NULL && by->plane != KGP_NONE;
    *plain = (kgp__plain){.values = {NULL, 0}};
    return panel->log == NULL && panel->base->series[plane->indicator].derived == NULL &&
           panel->organised == KGP_NO_DAY && !plane->elsewhere &&
           (weighed || kind == KGP_KIND_FLOW || kind == KGP_KIND_STOCK) &&
           find_cells(&plane->series->column[KGP_ROLE_VALUE], plane->index, &plain->values) &&
           (!weighed || find_cells(&panel->series[by->indicator].column[KGP_ROLE_VALUE], by->plane,
                                   &plain->weights));
}

static void close_run(const kgp__run *run, const kgp__run_sum *of, int32_t others,
                      kgp__parts *sum) {
    sum->lacking += run->count - of->known - others;
    if (of->known == 0)
        return;
    kgp__part part = {.value = of->value, .weight = of->weight, .slack = of->known, .known = true};
    kgp__parts_add(sum, &part);
    sum->known += of->known - 1;
}

static void add_values(const kgp__cells *values, const kgp__run *run, kgp__parts *sum) {
    kgp__run_sum total = {.value = 0};
    bool overflow = false;
    for (int32_t i = 0; i < run->count; i++) {
        int64_t value = kgp__cell_at(values, run->unit + i);
        bool there = value != INT64_MIN;
        overflow |= kgp__add_overflows(total.value, there ? value : 0, &total.value);
        total.known += there;
    }
    sum->overflow |= overflow;
    close_run(run, &total, 0, sum);
}

/* A weight that is missing or below 0, or a product that does not fit, is a unit by itself. */
static void add_products(const kgp__plane *plane, const kgp__plain *plain, const kgp__run *run,
                         kgp__parts *sum) {
    kgp__run_sum total = {.value = 0};
    int32_t others = 0;
    bool overflow = false;
    for (int32_t i = 0; i < run->count; i++) {
        int64_t value = kgp__cell_at(&plain->values, run->unit + i);
        int64_t weight = kgp__cell_at(&plain->weights, run->unit + i);
        if (value == INT64_MIN)
            continue;
        if (weight < 0 || kgp__mul_overflows(value, weight, &value)) {
            kgp__part part;
            kgp__part_read(plane, run->unit + i, &part);
            kgp__parts_add(sum, &part);
            others++;
            continue;
        }
        overflow |= kgp__add_overflows(total.value, value, &total.value);
        overflow |= kgp__add_overflows(total.weight, weight, &total.weight);
        total.known++;
    }
    sum->overflow |= overflow;
    close_run(run, &total, others, sum);
}

enum {
    BATCH = 64 /* runs */
};

/* Several runs at a time, where their cells lie side by side. */
static void add_batch(const kgp__plane *plane, const kgp__plain *plain, const kgp__run *runs,
                      int32_t count, kgp__run_sums *add, kgp__parts *sums) {
    kgp__run_sum made[BATCH];
    bool weighed = plain->weights.first != NULL;
    bool dense =
        add != NULL && plain->values.stride == 8 && (!weighed || plain->weights.stride == 8);
    if (dense)
        add(plain->values.first, plain->weights.first, runs, count, made);
    for (int32_t i = 0; i < count; i++) {
        kgp__parts *sum = &sums[runs[i].place];
        if (dense && made[i].sure)
            close_run(&runs[i], &made[i], 0, sum);
        else if (weighed)
            add_products(plane, plain, &runs[i], sum);
        else
            add_values(&plain->values, &runs[i], sum);
    }
}

void kgp__leaves_add(const kgp__plane *plane, const kgp__plain *plain, const kgp__run *runs,
                     int32_t count, kgp__run_sums *add, kgp__parts *sums) {
    for (int32_t done = 0; done < count; done += BATCH)
        add_batch(plane, plain, runs + done, count - done < BATCH ? count - done : BATCH, add,
                  sums);
}
