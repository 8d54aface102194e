/* SPDX-License-Identifier: MIT */
#include "present/guard.h"

int32_t kgp__spot_int(const kgp__spot *spot, int32_t result) {
    return kgp__evaluation_word(spot->evaluation, result, spot->target, spot->period, spot->unit);
}

static bool is_guarded(const kgp__view *view, int32_t result) {
    const kgp__rule *rule = &view->rule;
    if (result == KGP_RESULT_PLAN_PCT)
        return rule->direction > 0 && !rule->has_range && view->target->basis != KGP__BASIS_EACH &&
               rule->cut[0].offset == KGP__OFFSET_NONE;
    return result == KGP_RESULT_ATTAINMENT;
}

void kgp__guard(const kgp__view *view, int32_t result, int32_t verdict, bool goal_is_positive,
                kgp_decimal *value) {
    enum {
        WHOLE = 10000
    };
    if (!is_guarded(view, result))
        return;
    /* A reached change may be short of a linked level, and below 0 the percentage turns round. */
    bool may_lift = result == KGP_RESULT_ATTAINMENT ||
                    (view->target->basis == KGP__BASIS_LEVEL && goal_is_positive);
    bool reached = verdict == KGP_VERDICT_MET || verdict == KGP_VERDICT_EXCEEDED;
    if (verdict == KGP_VERDICT_MISSED && value->coefficient >= WHOLE)
        value->coefficient = WHOLE - 1;
    else if (reached && value->coefficient < WHOLE && may_lift)
        value->coefficient = WHOLE;
}

const kgp__target *kgp__spot_target(const kgp__spot *spot) {
    return &spot->evaluation->panel->plan->targets[spot->target];
}

static bool read(const kgp__spot *spot, int32_t result, kgp_decimal *value) {
    return kgp_evaluation_decimal(spot->evaluation, result, spot->target, spot->period, spot->unit,
                                  value) == KGP_OK;
}

bool kgp__spot_decimal(const kgp__spot *spot, int32_t result, kgp_decimal *value) {
    kgp_decimal goal;
    if (!read(spot, result, value))
        return false;
    kgp__guard(kgp__evaluation_view(spot->evaluation, spot->target, spot->period), result,
               kgp__spot_int(spot, KGP_RESULT_VERDICT),
               read(spot, KGP_RESULT_TARGET, &goal) && goal.coefficient > 0, value);
    return true;
}
