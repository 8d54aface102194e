/* SPDX-License-Identifier: MIT */
#include "score/sample.h"

#include <float.h>
#include <math.h>

/*
 * b M^(1/p), with M the average of (x/b)^p; for p = 0 its limit, b exp(average of ln(x/b)). Near 1,
 * M - 1 keeps the digits that M has not.
 */
static double power_mean(const kgp__sample *sample, double p) {
    if (sample->least < 0 || (sample->least == 0 && p <= 0))
        return NAN;
    double b = p < 0 ? sample->least : sample->most;
    if (b == 0)
        return 0;
    if (fabs(p) < 1e-25 && sample->least > 0)
        p = 0; /* no digit tells it from the limit */
    double average = kgp__sample_average(sample, KGP__TERM_EXCESS, b, p), log_mean;
    if (p == 0) {
        log_mean = average;
    } else if (average > -0.5) {
        log_mean = log1p(average) / p;
    } else {
        average = kgp__sample_average(sample, KGP__TERM_POWER, b, p);
        if (average < DBL_MIN / DBL_EPSILON)
            return NAN; /* by weights beyond all measure: its digits are lost */
        log_mean = log(average) / p;
    }
    /* In two steps: the factor may leave the doubles where the mean does not. */
    double root = exp(log_mean / 2);
    return b * root * root;
}

static double balanced(const kgp__sample *sample, double p) {
    double mean = kgp__sample_mean(sample), deviation = kgp__sample_deviation(sample, mean);
    return mean - p * (deviation * (deviation / mean));
}

/* Of sign * x: all that equal the next one at a time, so that nothing need be sorted or stored. */
static double smallest(const kgp__sample *sample, int64_t wanted, double sign) {
    double sum[2] = {0, 0}, last = -INFINITY, x, weight;
    for (int64_t left = wanted; left > 0;) {
        double next = INFINITY;
        int64_t times = 0;
        for (int64_t i = 0; i < sample->count; i++) {
            if (!kgp__sample_get(sample, i, &x, &weight) || sign * x <= last || sign * x > next)
                continue;
            times = sign * x < next ? 1 : times + 1;
            next = sign * x;
        }
        times = times < left ? times : left;
        kgp__sum_add(sum, next / (double)wanted * (double)times);
        left -= times;
        last = next;
    }
    return sign * (sum[0] + sum[1]);
}

/* Not a number, or infinite, where there is no answer. */
static double mean_of(const kgp__sample *sample, int32_t kind, double parameter) {
    switch (kind) {
    case KGP_SCORE_GEOMETRIC:
        return power_mean(sample, 0);
    case KGP_SCORE_HARMONIC:
        return power_mean(sample, -1);
    case KGP_SCORE_POWER:
        return power_mean(sample, parameter);
    case KGP_SCORE_MINIMUM:
        return sample->least;
    case KGP_SCORE_SMALLEST:
        return smallest(sample, (int64_t)parameter, 1);
    case KGP_SCORE_LARGEST:
        return smallest(sample, (int64_t)parameter, -1);
    case KGP_SCORE_BALANCED:
        return balanced(sample, parameter);
    default:
        return kgp__sample_mean(sample);
    }
}

kgp_status kgp_score_mean(int32_t kind, double parameter, const double *values, int64_t stride,
                          const double *weights, int64_t count, double least_share, double *score) {
    kgp__sample sample = {.values = values, .weights = weights, .stride = stride, .count = count};
    bool selects = kind == KGP_SCORE_SMALLEST || kind == KGP_SCORE_LARGEST;
    if (kind < KGP_SCORE_ARITHMETIC || kind > KGP_SCORE_BALANCED || score == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = kgp__sample_read(&sample);
    if (status != KGP_OK)
        return status;
    if (!(least_share >= 0 && least_share <= 1) || (count > 0 && sample.counted == 0) ||
        (selects &&
         !(parameter >= 1 && parameter <= (double)count && floor(parameter) == parameter)))
        return KGP_E_RANGE;
    if (sample.present == 0 || (double)sample.present / (double)sample.counted < least_share ||
        (selects && parameter > (double)sample.present))
        return KGP_E_NOT_FOUND;
    return kgp__score_set(mean_of(&sample, kind, parameter), score);
}
