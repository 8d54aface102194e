/* SPDX-License-Identifier: MIT */
#include "present/guard.h"

int32_t kgp__spot_int(const kgp__spot *spot, int32_t result) {
    int64_t value;
    if (kgp_evaluation_int(spot->evaluation, result, spot->target, spot->period, spot->unit,
                           &value) != KGP_OK)
        return 0;
    return (int32_t)value;
}

static bool is_guarded(const kgp__spot *spot, int32_t result) {
    const kgp__view *view = kgp__evaluation_view(spot->evaluation, spot->target, spot->period);
    const kgp__rule *rule = &view->rule;
    if (result == KGP_RESULT_PLAN_PCT)
        return rule->direction > 0 && !rule->has_range && view->target->basis != KGP__BASIS_EACH &&
               rule->cut[0].offset == KGP__OFFSET_NONE;
    return result == KGP_RESULT_ATTAINMENT;
}

/* A reached change may be short of a linked level, and below 0 the percentage turns round. */
static bool may_lift(const kgp__spot *spot, int32_t result) {
    const kgp__view *view = kgp__evaluation_view(spot->evaluation, spot->target, spot->period);
    kgp_decimal goal;
    return result == KGP_RESULT_ATTAINMENT ||
           (view->target->basis == KGP__BASIS_LEVEL &&
            kgp_evaluation_decimal(spot->evaluation, KGP_RESULT_TARGET, spot->target, spot->period,
                                   spot->unit, &goal) == KGP_OK &&
            goal.coefficient > 0);
}

bool kgp__spot_decimal(const kgp__spot *spot, int32_t result, kgp_decimal *value) {
    enum {
        WHOLE = 10000
    };
    if (kgp_evaluation_decimal(spot->evaluation, result, spot->target, spot->period, spot->unit,
                               value) != KGP_OK)
        return false;
    if (!is_guarded(spot, result))
        return true;
    int32_t verdict = kgp__spot_int(spot, KGP_RESULT_VERDICT);
    bool reached = verdict == KGP_VERDICT_MET || verdict == KGP_VERDICT_EXCEEDED;
    if (verdict == KGP_VERDICT_MISSED && value->coefficient >= WHOLE)
        value->coefficient = WHOLE - 1;
    else if (reached && value->coefficient < WHOLE && may_lift(spot, result))
        value->coefficient = WHOLE;
    return true;
}
