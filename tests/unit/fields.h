/* SPDX-License-Identifier: MIT */
#ifndef KGPLAN_TESTS_UNIT_FIELDS_H
#define KGPLAN_TESTS_UNIT_FIELDS_H

#include <kgplan/field.h>

/* Rows of the field table. */
static inline int32_t field_count(void) {
    kgp_field row;
    int32_t count = 0;
    while (kgp_field_get(count, &row) == KGP_OK)
        count++;
    return count;
}

#endif
