/* SPDX-License-Identifier: MIT */
#include "data/cover.h"

#include "time/period.h"

enum {
    UNREACHED = INT32_MAX / 2
};

static bool has_row(const kgp__covering *covering, int32_t plane) {
    const kgp__derived *derived =
        kgp__panel_derived(covering->panel, covering->indicator, plane, covering->unit);
    int64_t value;
    return plane != covering->without &&
           ((derived != NULL && derived->known) ||
            kgp__panel_own(covering->panel, covering->indicator, covering->role, plane,
                           covering->unit, &value));
}

/* The first period that starts in or after a month. */
static int32_t first_from(const kgp__series *series, int32_t month) {
    int32_t low = 0, high = series->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (kgp__period_first_month(series->periods[middle]) < month)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/*
 * The best way on from month `at`: fewest gaps, then the longest row. `left` holds the gaps from
 * each later month to the end.
 */
static void choose(const kgp__covering *covering, kgp__cover *cover, int32_t at, int32_t *plane,
                   int32_t *left) {
    const kgp__series *series = &covering->panel->series[covering->indicator];
    int32_t month = cover->first_month + at;
    left[at] = UNREACHED;
    cover->plane[at] = KGP_NONE;
    for (; *plane >= 0 && kgp__period_first_month(series->periods[*plane]) >= month; --*plane) {
        int32_t end = at + kgp__period_months(series->periods[*plane]);
        if (end > cover->months || !has_row(covering, *plane))
            continue;
        cover->some = true;
        if (end >= cover->reached)
            cover->reached = at;
        if (left[end] < left[at]) {
            left[at] = left[end];
            cover->plane[at] = *plane;
        }
    }
    if (covering->partial && (at + 1 < cover->months || covering->open_end) &&
        left[at + 1] + 1 < left[at]) {
        left[at] = left[at + 1] + 1;
        cover->plane[at] = KGP_NONE;
    }
}

bool kgp__cover_find(const kgp__covering *covering, kgp_period span, kgp__cover *cover) {
    const kgp__series *series = &covering->panel->series[covering->indicator];
    int32_t left[KGP__COVER_MONTHS + 1];
    cover->first_month = kgp__period_first_month(span);
    cover->months = kgp__period_months(span);
    cover->gaps = 0;
    cover->some = false;
    cover->reached = cover->months;
    if (cover->months == 0 || cover->months > KGP__COVER_MONTHS)
        return false;
    left[cover->months] = 0;
    int32_t plane = first_from(series, cover->first_month + cover->months) - 1;
    for (int32_t at = cover->months - 1; at >= 0; at--)
        choose(covering, cover, at, &plane, left);
    cover->gaps = left[0];
    return left[0] < UNREACHED;
}

int32_t kgp__cover_step(const kgp_panel *panel, int32_t indicator, const kgp__cover *cover,
                        int32_t *at) {
    int32_t plane = cover->plane[*at];
    *at += plane == KGP_NONE ? 1 : kgp__period_months(panel->series[indicator].periods[plane]);
    return plane;
}
