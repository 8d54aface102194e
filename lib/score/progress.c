/* SPDX-License-Identifier: MIT */
#include "score/sample.h"

#include <math.h>

kgp_status kgp_score_growth(double base, double value, double years, double *growth) {
    if (growth == NULL)
        return KGP_E_ARGUMENT;
    if (isnan(base) || isnan(value) || isnan(years))
        return KGP_E_NOT_FOUND;
    if (base == 0 || isinf(base) || isinf(value) || (value != 0 && (value < 0) != (base < 0)) ||
        !(years > 0) || isinf(years))
        return KGP_E_RANGE;
    return kgp__score_set(value == 0 ? -1 : expm1(kgp__log_ratio(value, base) / years), growth);
}

static int32_t class_of(double progress) {
    if (progress >= 0.95)
        return KGP_SCORE_ON_TRACK;
    if (progress >= 0.60)
        return KGP_SCORE_MODERATE;
    return progress >= 0 ? KGP_SCORE_INSUFFICIENT : KGP_SCORE_MOVING_AWAY;
}

kgp_status kgp_score_progress(double base, double value, double target, double years, double term,
                              int32_t direction, double *progress, int32_t *standing) {
    double observed, required, found, sign = (base < 0) == (direction < 0) ? 1 : -1;
    if ((direction != 1 && direction != -1) || progress == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = kgp_score_growth(base, value, years, &observed);
    if (status == KGP_OK)
        status = kgp_score_growth(base, target, term, &required);
    if (status == KGP_OK && target == 0)
        status = KGP_E_RANGE;
    if (status == KGP_OK)
        status = kgp__score_set(sign * observed / fabs(required), &found);
    if (status != KGP_OK)
        return status;
    *progress = found;
    if (standing != NULL)
        *standing = class_of(found);
    return KGP_OK;
}
