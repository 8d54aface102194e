/* SPDX-License-Identifier: MIT */
#include "score/sample.h"

#include <math.h>

/* `from` becomes low, from + width becomes high. */
typedef struct scale {
    double from, width, low, high;
} scale;

static bool is_goalposts(int32_t method) {
    return method == KGP_SCORE_GOALPOSTS || method == KGP_SCORE_GOALPOSTS_TRUNCATED;
}

static bool is_target(int32_t method) {
    return method == KGP_SCORE_TARGET || method == KGP_SCORE_TARGET_CAPPED;
}

static bool parameters_valid(int32_t method, const double *p) {
    bool finite = isfinite(p[0]) && isfinite(p[1]);
    if (is_goalposts(method))
        return finite && isfinite(p[2]) && isfinite(p[3]);
    return finite && (!is_target(method) || fabs(p[1]) == 1);
}

static scale scale_of(const kgp__sample *sample, int32_t method, const double *p) {
    double least = sample->least, most = sample->most, n = (double)sample->present;
    if (is_goalposts(method))
        return (scale){p[0], p[1] - p[0], p[2], p[3]};
    if (is_target(method))
        return p[1] > 0 ? (scale){least, p[0] - least, 0, 1} : (scale){most, p[0] - most, 0, 1};
    if (method == KGP_SCORE_MIN_MAX)
        return (scale){least, most - least, p[0], p[1]};
    double mean = kgp__sample_mean(sample), deviation = kgp__sample_deviation(sample, mean);
    if (method == KGP_SCORE_Z_SAMPLE)
        deviation *= sqrt(n / fmax(n - 1, 1));
    return (scale){mean, deviation, p[0], p[0] + p[1]};
}

/* Counted from the nearer end, so that both are met exactly. */
static double apply(const scale *by, int32_t method, double value) {
    double share = (value - by->from) / by->width, span = by->high - by->low;
    if (method == KGP_SCORE_GOALPOSTS_TRUNCATED)
        share = fmax(share, 0);
    if (method == KGP_SCORE_GOALPOSTS_TRUNCATED || method == KGP_SCORE_TARGET_CAPPED)
        share = fmin(share, 1);
    return share < 0.5 ? by->low + span * share : by->high - span * (1 - share);
}

kgp_status kgp_score_normalise(int32_t method, const double *parameters, const double *values,
                               int64_t stride, int64_t count, double *normalised) {
    kgp__sample sample = {.values = values, .stride = stride, .count = count};
    double value, weight;
    if (method < KGP_SCORE_MIN_MAX || method > KGP_SCORE_TARGET_CAPPED || parameters == NULL ||
        normalised == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = kgp__sample_read(&sample);
    if (status != KGP_OK)
        return status;
    if (!parameters_valid(method, parameters))
        return KGP_E_RANGE;
    scale by = scale_of(&sample, method, parameters);
    if (sample.present > 0 && (by.width == 0 || !isfinite(by.width)))
        return KGP_E_RANGE;
    for (int64_t i = 0; i < count; i++)
        if (kgp__sample_get(&sample, i, &value, &weight) && !isfinite(apply(&by, method, value)))
            return KGP_E_RANGE;
    for (int64_t i = 0; i < count; i++) {
        bool present = kgp__sample_get(&sample, i, &value, &weight);
        normalised[i * stride] = present ? apply(&by, method, value) : NAN;
    }
    return KGP_OK;
}
