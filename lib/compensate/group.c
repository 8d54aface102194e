/* SPDX-License-Identifier: MIT */
/* Means over the members of a group: its score, and warning lights beside its verdict. */
#include "compensate/ledger.h"

#include "base/check.h"

enum {
    STEP = KGP__MILLION / KGP__WHOLE
};

/* Sums of weights, of weight times attainment in 10^-6, and of weight times its square. */
typedef struct sums {
    kgp__wide weight, first, second;
} sums;

static void add(sums *to, int64_t weight, int64_t attainment, int64_t most) {
    kgp__wide term, value, limit;
    kgp__wide_set(&term, weight);
    kgp__wide_set(&value, attainment);
    kgp__wide_scale(&value, STEP);
    kgp__wide_set(&limit, most);
    if (kgp__wide_compare(&limit, &value) < 0)
        value = limit;
    kgp__wide_add(&to->weight, &to->weight, &term);
    kgp__wide_mul(&term, &term, &value);
    kgp__wide_add(&to->first, &to->first, &term);
    kgp__wide_mul(&term, &term, &value);
    kgp__wide_add(&to->second, &to->second, &term);
}

/* n / d in 0.01 %, INT64_MIN if there is none. */
static int64_t quotient(const kgp__wide *n, kgp__wide d) {
    int64_t rounded;
    kgp__wide_scale(&d, STEP);
    return kgp__wide_quotient(n, &d, 0, &rounded) ? rounded : INT64_MIN;
}

/* The mean of what is limited by caps, or by 1, where all of it fits 64 bits. */
static bool narrow_mean(const kgp_ledger *ledger, const kgp__entry *entries,
                        const kgp__group *group, bool by_cap, int64_t *mean) {
    int64_t weights = 0, sum = 0;
    for (int32_t i = group->first; i < group->first + group->count; i++) {
        int64_t weight = ledger->members[i].weight, value = entries[i].row.attainment;
        int64_t most = by_cap ? ledger->members[i].cap : KGP__MILLION;
        if (value == INT64_MIN)
            continue;
        if (kgp__mul_overflows(value, STEP, &value) ||
            kgp__mul_overflows(value < most ? value : most, weight, &value) ||
            kgp__add_overflows(sum, value, &sum) || kgp__add_overflows(weights, weight, &weights))
            return false;
    }
    if (weights == 0 || kgp__mul_overflows(weights, STEP, &weights))
        return false;
    int64_t rest = (int64_t)kgp__magnitude(sum % weights);
    *mean = sum / weights + (rest >= weights - rest ? (sum < 0 ? -1 : 1) : 0);
    return true;
}

int64_t kgp__group_score(const kgp_ledger *ledger, const kgp__settlement *settlement, int32_t group,
                         bool passes) {
    const kgp__group *all = &ledger->groups[group];
    sums of = {{0}, {0}, {0}};
    int64_t mean;
    if (narrow_mean(ledger, settlement->entries, all, passes, &mean))
        return mean;
    for (int32_t i = all->first; i < all->first + all->count; i++)
        if (settlement->entries[i].row.attainment != INT64_MIN)
            add(&of, ledger->members[i].weight, settlement->entries[i].row.attainment,
                passes ? ledger->members[i].cap : KGP__MILLION);
    return quotient(&of.first, of.weight);
}

void kgp__group_lights(const kgp_ledger *ledger, int32_t index, kgp_group *group) {
    const kgp__group *all = &ledger->groups[index];
    sums of = {{0}, {0}, {0}}, worst = of;
    int64_t lowest[2] = {INT64_MAX, INT64_MAX};
    for (int32_t i = all->first; i < all->first + all->count; i++) {
        int64_t value = ledger->settled.entries[i].row.attainment;
        if (value == INT64_MIN)
            continue;
        add(&of, ledger->members[i].weight, value, INT64_MAX);
        lowest[1] = value < lowest[0] ? lowest[0] : value < lowest[1] ? value : lowest[1];
        lowest[0] = value < lowest[0] ? value : lowest[0];
    }
    for (int32_t i = 0; i < 2 && lowest[i] < INT64_MAX; i++)
        add(&worst, 1, lowest[i], INT64_MAX);
    group->minimum = lowest[0] < INT64_MAX ? lowest[0] : INT64_MIN;
    group->worst_two = quotient(&worst.first, worst.weight);
    group->mean = quotient(&of.first, of.weight);
    /* A - S^2 / A = 2 A - Q / A for A = F / W and the mean square Q: (2 F F - Q W) / (W F). */
    kgp__wide n, d;
    kgp__wide_mul(&n, &of.first, &of.first);
    kgp__wide_scale(&n, 2);
    kgp__wide_mul(&d, &of.second, &of.weight);
    kgp__wide_sub(&n, &n, &d);
    kgp__wide_mul(&d, &of.weight, &of.first);
    group->balanced = of.first.sign > 0 ? quotient(&n, d) : INT64_MIN;
}
