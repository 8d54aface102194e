/* SPDX-License-Identifier: MIT */
#include "time/period.h"

#include "time/day.h"

enum {
    SHIFT = 4096,
    FIRST_MONTH = 12,
    END_MONTH = 120000 /* January of year 10000 */
};

kgp_period kgp__period_of(int32_t first_month, int32_t months) {
    if (first_month < FIRST_MONTH || months < 1 || months > KGP_LIMIT_MONTHS ||
        first_month > END_MONTH - months)
        return KGP_NO_PERIOD;
    return first_month * SHIFT + months;
}

kgp_status kgp_period_make(int32_t year, int32_t month, int32_t months, kgp_period *period) {
    if (period == NULL)
        return KGP_E_ARGUMENT;
    if (year < 1 || year > 9999 || month < 1 || month > 12)
        return KGP_E_RANGE;
    kgp_period made = kgp__period_of(year * 12 + month - 1, months);
    if (made == KGP_NO_PERIOD)
        return KGP_E_RANGE;
    *period = made;
    return KGP_OK;
}

int32_t kgp_period_valid(kgp_period period) {
    return period > 0 && kgp__period_of(period / SHIFT, period % SHIFT) != KGP_NO_PERIOD;
}

int32_t kgp_period_months(kgp_period period) {
    return kgp_period_valid(period) ? period % SHIFT : 0;
}

int32_t kgp_period_first_month(kgp_period period) {
    return kgp_period_valid(period) ? period / SHIFT : 0;
}

kgp_day kgp_period_first_day(kgp_period period) {
    kgp_day day;
    int32_t month = kgp_period_first_month(period);
    if (kgp_day_from_date(month / 12, month % 12 + 1, 1, &day) != KGP_OK)
        return KGP_NO_DAY;
    return day;
}

kgp_day kgp_period_last_day(kgp_period period) {
    kgp_day day;
    int32_t month = kgp__period_end(period) - 1;
    if (!kgp_period_valid(period) ||
        kgp_day_from_date(month / 12, month % 12 + 1,
                          kgp__days_in_month(month / 12, month % 12 + 1), &day) != KGP_OK)
        return KGP_NO_DAY;
    return day;
}

kgp_period kgp_period_shift_years(kgp_period period, int32_t years) {
    if (!kgp_period_valid(period) || years < -9999 || years > 9999)
        return KGP_NO_PERIOD;
    return kgp__period_of(period / SHIFT + years * 12, period % SHIFT);
}
