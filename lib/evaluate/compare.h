/* SPDX-License-Identifier: MIT */
/* What is compared with a target, over all that hedged figures can stand for. */
#ifndef KGP_EVALUATE_COMPARE_H
#define KGP_EVALUATE_COMPARE_H

#include "evaluate/view.h"

enum {
    KGP__COMPARED_ENDS = 4
};

typedef struct kgp__compared {
    int32_t reason; /* KGP_REASON_BASE: undefined */
    int32_t stage;
    kgp__ratio point;
    int32_t ends; /* quantities that all others lie between */
    kgp__quantity end[KGP__COMPARED_ENDS];
} kgp__compared;

/* The figure itself. */
void kgp__compare_level(const kgp__fact *fact, kgp__compared *to);
/* A - B or growth, by the target's basis; the published one where a level is not known. */
void kgp__compare_base(const kgp__view *view, int32_t unit, const kgp__fact *a, const kgp__fact *b,
                       kgp__compared *to);
/* The growth of the period that the target names. */
void kgp__compare_reference(const kgp__view *view, int32_t unit, kgp__compared *to);

/* The values of the target here; false if one is missing. */
bool kgp__ends_read(const kgp__view *view, int32_t unit, kgp__ends *ends);

/*
 * The verdict if all that the quantity can be lies in one stretch of the rule; else
 * KGP_VERDICT_NO_DATA. With `reference` its ends are the target's value. KGP_VERDICT_UNDEFINED when
 * the arithmetic overflows.
 */
int32_t kgp__compare_judge(const kgp__view *view, const kgp__ends *ends,
                           const kgp__compared *reference, const kgp__compared *compared);

#endif
