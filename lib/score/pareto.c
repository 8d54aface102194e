/* SPDX-License-Identifier: MIT */
#include <kgplan/score.h>

#include "base/check.h"

#include <math.h>
#include <stdbool.h>

static bool is_sign(int32_t number) {
    return number == 1 || number == -1;
}

static kgp_status normalise(const double *column, int64_t units, int64_t stride, int32_t polarity,
                            const double *ends, double *points) {
    const double original[] = {100, polarity * 10.0};
    if (ends == NULL)
        return kgp_score_normalise(KGP_SCORE_Z, original, column, stride, units, points);
    if (!(ends[0] < ends[1]))
        return KGP_E_RANGE;
    const double adjusted[] = {ends[polarity < 0], ends[polarity > 0], 70, 130};
    return kgp_score_normalise(KGP_SCORE_GOALPOSTS, adjusted, column, stride, units, points);
}

kgp_status kgp_score_mazziotta_pareto(const double *values, int64_t units, int32_t indicators,
                                      const int32_t *polarity, const double *goalposts,
                                      int32_t direction, double least_share, double *normalised,
                                      double *scores) {
    int64_t size;
    if (values == NULL || units < 0 || indicators < 1 || polarity == NULL || !is_sign(direction) ||
        normalised == NULL || scores == NULL || kgp__mul_overflows(units, indicators, &size))
        return KGP_E_ARGUMENT;
    for (int32_t i = 0; i < indicators; i++)
        if (!is_sign(polarity[i]))
            return KGP_E_ARGUMENT;
    kgp_status status = KGP_OK;
    for (int32_t i = 0; i < indicators && status == KGP_OK; i++)
        status = normalise(values + i, units, indicators, polarity[i],
                           goalposts == NULL ? NULL : goalposts + 2 * (size_t)i, normalised + i);
    for (int64_t unit = 0; unit < units && status == KGP_OK; unit++) {
        /* S cv is S² / M, the penalty of the balanced mean. */
        double score = NAN;
        status = kgp_score_mean(KGP_SCORE_BALANCED, direction, normalised + unit * indicators, 1,
                                NULL, indicators, least_share, &score);
        if (status == KGP_OK || status == KGP_E_NOT_FOUND) {
            scores[unit] = score;
            status = KGP_OK;
        }
    }
    return status;
}
