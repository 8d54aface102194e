/* SPDX-License-Identifier: MIT */
/* Printed numbers as intervals. */
#ifndef KGP_EVALUATE_PRINTED_H
#define KGP_EVALUATE_PRINTED_H

#include "data/interval.h"

#include <kgplan/audit.h>

/*
 * What stands behind a printed number, and the number itself, in half millionths: any printed number
 * and each end of its interval is a whole number of them, so that sums keep their denominator. False
 * if it cannot be.
 */
bool kgp__printed_interval(const kgp_printed *printed, kgp__interval *interval, kgp__ratio *face);

/* The first whole number of 10^-decimals from an end on, up or down; not the end itself if `open`. */
bool kgp__round_inward(const kgp__ratio *end, bool open, int32_t decimals, bool up, int64_t *to);

#endif
