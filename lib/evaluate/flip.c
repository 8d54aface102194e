/* SPDX-License-Identifier: MIT */
/* What another day makes of the same plan and reports. */
#include "base/check.h"
#include "evaluate/evaluation.h"

#include <string.h>

typedef struct listing {
    kgp_flip *flips; /* or NULL */
    int64_t capacity, count;
} listing;

static void compare(const kgp_evaluation *before, const kgp_evaluation *after, kgp_flip at,
                    listing *to) {
    at.before = kgp__evaluation_word(before, at.result, at.target, at.period, at.unit);
    at.after = kgp__evaluation_word(after, at.result, at.target, at.period, at.unit);
    if (at.before == at.after)
        return;
    if (to->count < to->capacity)
        to->flips[to->count] = at;
    to->count++;
}

static void compare_cell(const kgp_evaluation *before, const kgp_evaluation *after,
                         const kgp_flip *at, listing *to) {
    static const int32_t results[] = {KGP_RESULT_VERDICT, KGP_RESULT_SO_FAR, KGP_RESULT_PACE_CLASS,
                                      KGP_RESULT_OUTLOOK, KGP_RESULT_CLASS,  KGP_RESULT_BAND};
    for (int32_t i = 0; i < KGP__COUNT(results); i++) {
        kgp_flip here = *at;
        here.result = results[i];
        compare(before, after, here, to);
    }
}

kgp_status kgp_evaluation_flips(const kgp_evaluation *before, const kgp_evaluation *after,
                                int64_t capacity, kgp_flip *flips, int64_t *count) {
    if (before == NULL || after == NULL || count == NULL || capacity < 0 ||
        (flips == NULL && capacity > 0) || before->panel->plan != after->panel->plan ||
        before->period_count != after->period_count ||
        memcmp(before->periods, after->periods,
               (size_t)before->period_count * sizeof *before->periods) != 0)
        return KGP_E_ARGUMENT;
    if (!before->prepared || !after->prepared || before->bound || after->bound)
        return KGP_E_STATE;
    const kgp_plan *plan = before->panel->plan;
    listing list = {.flips = flips, .capacity = capacity};
    kgp_flip at = {0};
    for (at.target = 0; at.target < plan->target_count; at.target++)
        for (at.period = 0; at.period < before->period_count; at.period++)
            for (at.unit = 0; at.unit < plan->unit_count; at.unit++)
                compare_cell(before, after, &at, &list);
    *count = list.count;
    return KGP_OK;
}
