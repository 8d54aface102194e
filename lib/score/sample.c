/* SPDX-License-Identifier: MIT */
#include "score/sample.h"

#include "base/check.h"

#include <float.h>
#include <math.h>

bool kgp__sample_get(const kgp__sample *sample, int64_t index, double *value, double *weight) {
    *value = sample->values[index * sample->stride];
    *weight = sample->weights == NULL ? 1 : sample->weights[index];
    return *weight > 0 && !isnan(*value);
}

kgp_status kgp__sample_read(kgp__sample *sample) {
    int64_t size;
    double heaviest = 0;
    if (sample->values == NULL || sample->count < 0 || sample->stride < 1 ||
        kgp__mul_overflows(sample->count, sample->stride, &size))
        return KGP_E_ARGUMENT;
    for (int64_t i = 0; i < sample->count; i++) {
        double value, weight;
        bool present = kgp__sample_get(sample, i, &value, &weight);
        if (!isfinite(weight) || weight < 0 || (present && isinf(value)))
            return KGP_E_RANGE;
        sample->counted += weight > 0;
        if (!present)
            continue;
        sample->least = sample->present == 0 ? value : fmin(value, sample->least);
        sample->most = sample->present == 0 ? value : fmax(value, sample->most);
        sample->present++;
        heaviest = fmax(weight, heaviest);
    }
    (void)frexp(fmax(fabs(sample->least), fabs(sample->most)), &sample->exponent);
    (void)frexp(heaviest, &sample->weight_exponent);
    return KGP_OK;
}

/* A. Neumaier, 1974. */
void kgp__sum_add(double *sum, double value) {
    double next = sum[0] + value;
    bool larger = fabs(sum[0]) >= fabs(value);
    sum[1] += larger ? (sum[0] - next) + value : (value - next) + sum[0];
    sum[0] = next;
}

double kgp__log_ratio(double x, double y) {
    double ratio = x / y;
    if (fabs(ratio - 1) < 0.5)
        return log1p((x - y) / y);
    if (ratio >= DBL_MIN && ratio <= DBL_MAX)
        return log(ratio);
    return log(fabs(x)) - log(fabs(y));
}

/* Below 1, by a power of two, so that no square or sum of them can leave the doubles. */
static double scaled(const kgp__sample *sample, double number) {
    return ldexp(number, -sample->exponent);
}

static double term_of(const kgp__sample *sample, int32_t term, double x, double b, double p) {
    switch (term) {
    case KGP__TERM_SQUARE:
        x = scaled(sample, x) - scaled(sample, b);
        return x * x;
    case KGP__TERM_POWER:
        return x == 0 ? 0 : exp(p * kgp__log_ratio(x, b));
    case KGP__TERM_EXCESS:
        if (x == 0)
            return -1;
        return p == 0 ? kgp__log_ratio(x, b) : expm1(p * kgp__log_ratio(x, b));
    default:
        return scaled(sample, x);
    }
}

double kgp__sample_average(const kgp__sample *sample, int32_t term, double b, double p) {
    double terms[2] = {0, 0}, weights[2] = {0, 0}, x, weight;
    for (int64_t i = 0; i < sample->count; i++) {
        if (!kgp__sample_get(sample, i, &x, &weight))
            continue;
        weight = ldexp(weight, -sample->weight_exponent);
        kgp__sum_add(terms, weight * term_of(sample, term, x, b, p));
        kgp__sum_add(weights, weight);
    }
    return (terms[0] + terms[1]) / (weights[0] + weights[1]);
}

double kgp__sample_mean(const kgp__sample *sample) {
    return ldexp(kgp__sample_average(sample, KGP__TERM_VALUE, 0, 0), sample->exponent);
}

double kgp__sample_deviation(const kgp__sample *sample, double mean) {
    if (sample->least == sample->most)
        return 0; /* and not what the mean was rounded by */
    return ldexp(sqrt(kgp__sample_average(sample, KGP__TERM_SQUARE, mean, 0)), sample->exponent);
}

kgp_status kgp__score_set(double score, double *to) {
    if (!isfinite(score))
        return KGP_E_RANGE;
    *to = score + 0.0; /* no negative zero */
    return KGP_OK;
}
