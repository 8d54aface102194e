/* SPDX-License-Identifier: MIT */
/* What each result column holds. */
#ifndef KGP_EVALUATE_RESULT_H
#define KGP_EVALUATE_RESULT_H

#include <kgplan/evaluation.h>

#include <stdbool.h>

/* Where a result has its decimals from. */
enum {
    KGP__PLACES_NONE, /* words, whole numbers */
    KGP__PLACES_VALUE,
    KGP__PLACES_BASE,
    KGP__PLACES_COMPARED,
    KGP__PLACES_GAP,
    KGP__PLACES_TARGET,
    KGP__PLACES_UPPER,
    KGP__PLACES_REQUIRED,
    KGP__PLACES_PERCENT,  /* percentages: two */
    KGP__PLACES_QUOTIENT, /* quotients, written as percentages: two */
    KGP__PLACES
};

typedef struct kgp__result {
    bool word; /* a constant of one byte */
    uint8_t places;
} kgp__result;

/* By KGP_RESULT_*. */
extern const kgp__result kgp__results[KGP_RESULTS];

#endif
