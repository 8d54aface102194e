/* SPDX-License-Identifier: MIT */
/*
 * A target's verdict rule, compiled once: cuts on the compared quantity, and a verdict for each
 * stretch between them. A rule that looks down (no more than, below) is mirrored: quantity and cuts
 * are negated, so that better is always up.
 */
#ifndef KGP_EVALUATE_RULE_H
#define KGP_EVALUATE_RULE_H

#include "plan/plan.h"
#include "value/ratio.h"

enum {
    KGP__END_VALUE,
    KGP__END_UPPER
};
enum {
    KGP__OFFSET_NONE,
    KGP__OFFSET_TOLERANCE,
    KGP__OFFSET_MARGIN
};

/* A cut is `end + sign * offset`; it is passed at or above it, or only above it when `open`. */
typedef struct kgp__cut {
    int32_t end, offset, sign;
    bool open;
} kgp__cut;

enum {
    KGP__CUTS = 2
};

typedef struct kgp__rule {
    int32_t direction; /* +1, -1, or 0: neither is better */
    int32_t mirror;    /* +1 or -1 */
    int32_t cuts;
    kgp__cut cut[KGP__CUTS];
    uint8_t verdict[KGP__CUTS + 1]; /* by the number of cuts passed in a row */
    bool open_end;                  /* a range that goes on beyond its better end */
    bool rounded;                   /* the quantity is rounded to the target's decimals */
    bool has_range;
    kgp__amount tolerance, margin;
} kgp__rule;

/* The values of a target in one cell. */
typedef struct kgp__ends {
    kgp__ratio value; /* or the lower end of a range */
    kgp__ratio upper;
    int32_t decimals; /* the most that are written in it */
} kgp__ends;

/* A compared quantity; `nudge` -1 or 1: off that way by less than anything (an open bound). */
typedef struct kgp__quantity {
    kgp__ratio value;
    int32_t nudge;
} kgp__quantity;

void kgp__rule_compile(const kgp_plan *plan, const kgp__target *target, kgp__rule *rule);

/*
 * Cuts passed in a row, of which rule->verdict tells the verdict; KGP_NONE when the arithmetic
 * overflows. It grows with the mirrored quantity, so an interval lies in one stretch when its ends
 * do.
 */
int32_t kgp__rule_stretch(const kgp__rule *rule, const kgp__ends *ends,
                          const kgp__quantity *quantity);

/* Where a cut lies. */
void kgp__rule_place(const kgp__rule *rule, const kgp__cut *cut, const kgp__ends *ends,
                     kgp__ratio *at);

/* |T| * x / 100 for a percentage, else x. */
void kgp__amount_of(const kgp__amount *amount, const kgp__ratio *of, kgp__ratio *to);

#endif
