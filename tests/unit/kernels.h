/* SPDX-License-Identifier: MIT */
/* What the tests of kernels share: columns of any layout, and how much to compare. */
#ifndef KGPLAN_TESTS_UNIT_KERNELS_H
#define KGPLAN_TESTS_UNIT_KERNELS_H

#include "random.h"

#include <kgplan/panel.h>

/* How many times as much as in a short run. */
static inline int32_t kernel_scale(void) {
    const char *scale = getenv("KGP_KERNEL_SCALE");
    return scale != NULL ? atoi(scale) : 1;
}

typedef struct array {
    kgp_column column;
    char *memory;
    uint8_t *valid; /* NULL: without bitmap */
} array;

/* Any layout, without contents. */
static inline array make_array(int64_t planes, int64_t periods, int64_t units, int32_t width,
                               bool bitmap) {
    int64_t step = random_below(2) ? 1 : 1 + random_below(3), shift = random_below(8);
    int64_t row = units * step + random_below(4), all = planes * periods * row;
    array made = {.memory = calloc(1, (size_t)(all * width + shift)),
                  .valid = bitmap ? calloc(1, (size_t)all / 8 + 1) : NULL};
    assert_true(made.memory != NULL && (made.valid != NULL) == bitmap);
    made.column = (kgp_column){.data = made.memory + shift,
                               .valid = made.valid,
                               .stride_plane = periods * row * width,
                               .stride_period = row * width,
                               .stride_unit = step * width,
                               .width = width};
    return made;
}

#endif
