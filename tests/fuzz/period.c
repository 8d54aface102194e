/* SPDX-License-Identifier: MIT */
/* A period or day that is read is written and read again as the same. */
#include "target.h"

#include <kgplan/period.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *bytes = size == 0 ? "" : (const char *)data;
    kgp_period period, again;
    kgp_day day, same;
    char text[24];
    size_t length;
    if (kgp_day_parse(bytes, size, &day) == KGP_OK) {
        HOLDS(kgp_day_format(day, text, sizeof text) == KGP_OK);
        HOLDS(strlen(text) == size && memcmp(text, bytes, size) == 0);
        HOLDS(kgp_day_parse(text, size, &same) == KGP_OK && same == day);
    }
    if (kgp_period_parse(bytes, size, &period) != KGP_OK)
        return 0;
    HOLDS(kgp_period_valid(period));
    HOLDS(kgp_period_format(period, text, sizeof text, &length) == KGP_OK && strlen(text) == length);
    HOLDS(kgp_period_parse(text, length, &again) == KGP_OK && again == period);
    HOLDS(kgp_period_first_day(period) <= kgp_period_last_day(period));
    for (int32_t years = -1; years <= 1; years++) {
        kgp_period shifted = kgp_period_shift_years(period, years);
        HOLDS(shifted == KGP_NO_PERIOD || kgp_period_months(shifted) == kgp_period_months(period));
        HOLDS(years != 0 || shifted == period);
    }
    return 0;
}
