/* SPDX-License-Identifier: MIT */
#include "evaluate/rule.h"

#include <kgplan/evaluation.h>

static void add_cut(kgp__rule *rule, kgp__cut cut, int32_t verdict) {
    rule->cut[rule->cuts++] = cut;
    rule->verdict[rule->cuts] = (uint8_t)verdict;
}

/* From where on a reached target is exceeded: beyond `end`, the better one. */
static void add_exceeded(kgp__rule *rule, const kgp__target *target, int32_t end) {
    kgp__cut cut = {.end = end, .open = true};
    if (target->exceed == KGP_EXCEED_NEVER)
        return;
    if (target->exceed == KGP_EXCEED_MARGIN)
        cut = (kgp__cut){.end = end, .offset = KGP__OFFSET_MARGIN, .sign = 1};
    add_cut(rule, cut, KGP_VERDICT_EXCEEDED);
}

static void compile_range(const kgp__target *target, kgp__rule *rule) {
    int32_t near = rule->mirror > 0 ? KGP__END_VALUE : KGP__END_UPPER;
    int32_t better = rule->mirror > 0 ? KGP__END_UPPER : KGP__END_VALUE;
    rule->has_range = true;
    rule->open_end = rule->direction != 0 && target->range == KGP_RANGE_BY_BETTER &&
                     target->basis != KGP__BASIS_EACH;
    add_cut(rule, (kgp__cut){.end = near}, KGP_VERDICT_MET);
    if (rule->open_end)
        add_exceeded(rule, target, better);
    else
        add_cut(rule, (kgp__cut){.end = better, .open = true}, KGP_VERDICT_MISSED);
}

static void compile_tolerance(kgp__rule *rule) {
    add_cut(rule, (kgp__cut){.offset = KGP__OFFSET_TOLERANCE, .sign = -1}, KGP_VERDICT_MET);
    add_cut(rule, (kgp__cut){.offset = KGP__OFFSET_TOLERANCE, .sign = 1, .open = true},
            KGP_VERDICT_MISSED);
}

static void compile_threshold(const kgp__target *target, bool strict, kgp__rule *rule) {
    bool open = strict && target->signs == KGP_SIGNS_STRICT;
    add_cut(rule, (kgp__cut){.end = KGP__END_VALUE, .open = open}, KGP_VERDICT_MET);
    add_exceeded(rule, target, KGP__END_VALUE);
}

void kgp__rule_compile(const kgp_plan *plan, const kgp__target *target, kgp__rule *rule) {
    int32_t direction = kgp__target_direction(plan, target);
    *rule = (kgp__rule){.direction = direction,
                        .mirror = direction < 0 ? -1 : 1,
                        .verdict = {KGP_VERDICT_MISSED},
                        .rounded = target->compare == KGP_COMPARE_TARGET_DECIMALS,
                        .tolerance = target->tolerance,
                        .margin = target->margin};
    switch (target->operation) {
    case KGP__OPERATOR_AT_LEAST:
    case KGP__OPERATOR_AT_MOST:
        compile_threshold(target, false, rule);
        break;
    case KGP__OPERATOR_MORE_THAN:
    case KGP__OPERATOR_LESS_THAN:
        compile_threshold(target, true, rule);
        break;
    case KGP__OPERATOR_BETWEEN:
        compile_range(target, rule);
        break;
    case KGP__OPERATOR_EQUALS:
    case KGP__OPERATOR_ABOUT:
        compile_tolerance(rule);
        break;
    }
}

void kgp__amount_of(const kgp__amount *amount, const kgp__ratio *of, kgp__ratio *to) {
    kgp__ratio_decimal(to, &amount->value);
    if (!amount->percent)
        return;
    kgp__ratio share = *of;
    kgp__ratio_absolute(&share);
    kgp__ratio_mul(to, to, &share);
    kgp__wide_scale(&to->d, 100);
}

static void mirror(const kgp__rule *rule, kgp__ratio *value) {
    if (rule->mirror < 0)
        kgp__wide_negate(&value->n);
}

/* Where a cut lies in mirrored space. */
static void place(const kgp__rule *rule, const kgp__cut *cut, const kgp__ends *ends,
                  kgp__ratio *at) {
    const kgp__ratio *end = cut->end == KGP__END_UPPER ? &ends->upper : &ends->value;
    *at = *end;
    mirror(rule, at);
    if (cut->offset == KGP__OFFSET_NONE)
        return;
    kgp__ratio offset;
    kgp__amount_of(cut->offset == KGP__OFFSET_MARGIN ? &rule->margin : &rule->tolerance, end,
                   &offset);
    if (cut->sign > 0)
        kgp__ratio_add(at, at, &offset);
    else
        kgp__ratio_sub(at, at, &offset);
}

void kgp__rule_place(const kgp__rule *rule, const kgp__cut *cut, const kgp__ends *ends,
                     kgp__ratio *at) {
    place(rule, cut, ends, at);
    mirror(rule, at);
}

int32_t kgp__rule_stretch(const kgp__rule *rule, const kgp__ends *ends,
                          const kgp__quantity *quantity) {
    kgp__ratio value = quantity->value, at;
    int32_t nudge = quantity->nudge, passed = 0;
    if (rule->rounded) {
        int64_t coefficient;
        if (!kgp__ratio_round(&value, ends->decimals, nudge, &coefficient))
            return KGP_NONE;
        kgp__ratio_set(&value, coefficient, ends->decimals);
        nudge = 0;
    }
    mirror(rule, &value);
    nudge *= rule->mirror;
    for (; passed < rule->cuts; passed++) {
        place(rule, &rule->cut[passed], ends, &at);
        if (!kgp__ratio_exact(&value) || !kgp__ratio_exact(&at))
            return KGP_NONE;
        int32_t order = kgp__ratio_compare(&value, &at);
        if (order == KGP__UNORDERED)
            return KGP_NONE;
        if (order == 0)
            order = nudge;
        if (order < 0 || (order == 0 && rule->cut[passed].open))
            break;
    }
    return passed;
}
