/* SPDX-License-Identifier: MIT */
/*
 * A period or day that is read is written and read again as the same, in every notation; no text
 * means two periods.
 */
#include "target.h"

#include <kgplan/period.h>

#include <stdbool.h>

static void check_day(const char *bytes, size_t size) {
    kgp_day day, same;
    char text[11];
    if (kgp_day_parse(bytes, size, &day) != KGP_OK)
        return;
    HOLDS(kgp_day_format(day, text, sizeof text) == KGP_OK);
    HOLDS(strlen(text) == size && memcmp(text, bytes, size) == 0);
    HOLDS(kgp_day_parse(text, size, &same) == KGP_OK && same == day);
}

static void check_texts(kgp_period period) {
    for (int32_t notation = 0; notation < KGP_PERIOD_TEXT_ANY; notation++) {
        char text[64];
        size_t length;
        kgp_period again;
        kgp_status status = kgp_period_format(period, notation, text, sizeof text, &length);
        HOLDS(status == KGP_OK || (status == KGP_E_NOT_FOUND && notation == KGP_PERIOD_TEXT_DHIS2));
        if (status != KGP_OK)
            continue;
        HOLDS(strlen(text) == length);
        HOLDS(kgp_period_parse(text, length, notation, &again) == KGP_OK && again == period);
        HOLDS(kgp_period_parse(text, length, KGP_PERIOD_TEXT_ANY, &again) == KGP_OK &&
              again == period);
    }
}

static void check_operations(kgp_period period) {
    int32_t months = kgp_period_get(period, KGP_PERIOD_MONTHS, 0);
    HOLDS(kgp_period_get(period, KGP_PERIOD_VALID, 0) == 1 && months > 0);
    HOLDS(kgp_period_get(period, KGP_PERIOD_FIRST_DAY, 0) <
          kgp_period_get(period, KGP_PERIOD_LAST_DAY, 0));
    for (int32_t n = -13; n <= 13; n++)
        for (int32_t operation = KGP_PERIOD_NEXT; operation <= KGP_PERIOD_TO_DATE; operation++) {
            kgp_period made = kgp_period_get(period, operation, n);
            if (made == KGP_NO_PERIOD)
                continue;
            HOLDS(kgp_period_get(made, KGP_PERIOD_VALID, 0) == 1);
            if (operation <= KGP_PERIOD_YEARS_LATER)
                HOLDS(kgp_period_get(made, operation, -n) == period);
            else
                HOLDS(kgp_period_get(made, KGP_PERIOD_CONTAINS, period) == 1);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *bytes = size == 0 ? "" : (const char *)data;
    kgp_period period, other;
    check_day(bytes, size);
    bool any = kgp_period_parse(bytes, size, KGP_PERIOD_TEXT_ANY, &period) == KGP_OK;
    for (int32_t notation = 0; notation < KGP_PERIOD_TEXT_ANY; notation++)
        if (kgp_period_parse(bytes, size, notation, &other) == KGP_OK)
            HOLDS(any && other == period);
    if (any) {
        check_texts(period);
        check_operations(period);
    }
    for (int32_t from = 2; from <= 12; from++)
        if (kgp_period_parse(bytes, size, from * KGP_PERIOD_TEXT_YEAR_FROM, &other) == KGP_OK)
            check_texts(other);
    return 0;
}
