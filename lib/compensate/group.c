/* SPDX-License-Identifier: MIT */
/* Means over the members of a group: its score, and warning lights beside its verdict. */
#include "compensate/ledger.h"

#include "base/check.h"
#include "base/wide.h"

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

/* Of at most `most`, or of their caps; INT64_MAX for as they are. */
static void sum_up(const kgp_ledger *ledger, const kgp__settlement *s, int32_t index, bool capped,
                   int64_t most, sums *to) {
    const kgp__group *group = &ledger->groups[index];
    *to = (sums){{0}, {0}, {0}};
    for (int32_t i = group->first; i < group->first + group->count; i++)
        if (s->rows[i].attainment != INT64_MIN)
            add(to, ledger->members[i].weight, s->rows[i].attainment,
                capped ? ledger->members[i].cap : most);
}

/* n / d in 0.01 %, INT64_MIN if there is none. */
static int64_t quotient(const kgp__wide *n, kgp__wide d) {
    int64_t rounded;
    kgp__wide_scale(&d, STEP);
    return kgp__wide_quotient(n, &d, 0, &rounded) ? rounded : INT64_MIN;
}

/* The same in 64 bits, where it fits. */
static bool narrow_mean(const kgp_ledger *ledger, const kgp__settlement *s, int32_t index,
                        bool capped, int64_t *mean) {
    const kgp__group *group = &ledger->groups[index];
    int64_t weights = 0, sum = 0;
    for (int32_t i = group->first; i < group->first + group->count; i++) {
        int64_t weight = ledger->members[i].weight, value = s->rows[i].attainment;
        int64_t most = capped ? ledger->members[i].cap : KGP__MILLION;
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
                         int32_t verdict) {
    bool passes = verdict == KGP_GROUP_PASS || verdict == KGP_GROUP_PASS_BY_COMPENSATION;
    int64_t mean;
    sums of;
    if (narrow_mean(ledger, settlement, group, passes, &mean))
        return mean;
    sum_up(ledger, settlement, group, passes, KGP__MILLION, &of);
    return quotient(&of.first, of.weight);
}

/* The two lowest attainments, INT64_MIN where there are fewer. */
static void find_lowest(const kgp_ledger *ledger, const kgp__settlement *s, int32_t index,
                        int64_t lowest[2]) {
    const kgp__group *group = &ledger->groups[index];
    lowest[0] = lowest[1] = INT64_MIN;
    for (int32_t i = group->first; i < group->first + group->count; i++) {
        int64_t value = s->rows[i].attainment;
        if (value == INT64_MIN)
            continue;
        if (lowest[0] == INT64_MIN || value < lowest[0]) {
            lowest[1] = lowest[0];
            lowest[0] = value;
        } else if (lowest[1] == INT64_MIN || value < lowest[1]) {
            lowest[1] = value;
        }
    }
}

void kgp__group_lights(const kgp_ledger *ledger, const kgp__settlement *settlement, int32_t index,
                       kgp_group *group) {
    int64_t lowest[2];
    sums of;
    find_lowest(ledger, settlement, index, lowest);
    group->minimum = group->worst_two = lowest[0];
    if (lowest[1] != INT64_MIN) {
        sums two = {{0}, {0}, {0}};
        add(&two, 1, lowest[0], INT64_MAX);
        add(&two, 1, lowest[1], INT64_MAX);
        group->worst_two = quotient(&two.first, two.weight);
    }
    sum_up(ledger, settlement, index, false, INT64_MAX, &of);
    group->mean = quotient(&of.first, of.weight);
    /* A - S^2 / A = 2 A - Q / A with A = F / W and Q the mean square: (2 F F - Q W) / (W F). */
    kgp__wide n, d;
    kgp__wide_mul(&n, &of.first, &of.first);
    kgp__wide_scale(&n, 2);
    kgp__wide_mul(&d, &of.second, &of.weight);
    kgp__wide_sub(&n, &n, &d);
    kgp__wide_mul(&d, &of.weight, &of.first);
    group->balanced = of.first.sign > 0 ? quotient(&n, d) : INT64_MIN;
}
