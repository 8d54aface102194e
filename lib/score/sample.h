/* SPDX-License-Identifier: MIT */
/* The values that a score is made of. */
#ifndef KGP_SCORE_SAMPLE_H
#define KGP_SCORE_SAMPLE_H

#include <kgplan/score.h>

#include <stdbool.h>

/* The first four are given, kgp__sample_read() finds the rest. */
typedef struct kgp__sample {
    const double *values;
    const double *weights; /* NULL: all 1 */
    int64_t stride, count;
    int64_t counted;               /* values with a weight above 0 */
    int64_t present;               /* counted values that are not missing */
    double least, most;            /* of the present ones, or 0 */
    int exponent, weight_exponent; /* all are below 2^exponent in magnitude */
} kgp__sample;

/* What is averaged over x. */
enum {
    KGP__TERM_VALUE,  /* x, scaled */
    KGP__TERM_SQUARE, /* (x - b)², scaled */
    KGP__TERM_POWER,  /* (x / b)^p */
    KGP__TERM_EXCESS  /* (x / b)^p - 1, or ln(x / b) for p = 0 */
};

KGP_NODISCARD kgp_status kgp__sample_read(kgp__sample *sample);
/* False if value `index` is missing or not counted. */
bool kgp__sample_get(const kgp__sample *sample, int64_t index, double *value, double *weight);
/* Of at least one value: the weighted average of KGP__TERM_*. */
double kgp__sample_average(const kgp__sample *sample, int32_t term, double b, double p);
double kgp__sample_mean(const kgp__sample *sample);
/* The standard deviation around `mean`, divided by n. */
double kgp__sample_deviation(const kgp__sample *sample, double mean);

/* Adds to sum[0], and to sum[1] what that rounds away. */
void kgp__sum_add(double *sum, double value);
/* ln(x / y) of two numbers of one sign, to the last digits also where x is near y. */
double kgp__log_ratio(double x, double y);
/* KGP_E_RANGE if the score is no finite number. */
KGP_NODISCARD kgp_status kgp__score_set(double score, double *to);

#endif
