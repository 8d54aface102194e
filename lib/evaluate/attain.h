/* SPDX-License-Identifier: MIT */
/* Attainment: how far a target was reached, 1 being just reached. */
#ifndef KGP_EVALUATE_ATTAIN_H
#define KGP_EVALUATE_ATTAIN_H

#include "evaluate/rule.h"
#include "evaluate/trace.h"

typedef struct kgp__attained {
    kgp__trace *trace; /* or NULL */
    const kgp__target *target;
    const kgp__rule *rule;
    const kgp__ends *ends;
    const kgp__ratio *compared; /* A, A - B, or growth in percent */
    const kgp__ratio *base;     /* or NULL */
} kgp__attained;

/* False where it is undefined. */
bool kgp__attainment(const kgp__attained *cell, kgp__ratio *attainment);

#endif
