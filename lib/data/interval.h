/* SPDX-License-Identifier: MIT */
/* What a printed figure can stand for. */
#ifndef KGP_DATA_INTERVAL_H
#define KGP_DATA_INTERVAL_H

#include "data/log.h"
#include "value/interval.h"

/*
 * The interval of a row's value, u being one unit of its last printed digit: (v, v + u] for more
 * than v, [v - u, v) for almost v, [v - u, v + u] for about v. A plain figure is v itself, or with
 * `rounded` what rounds to it, v ± u/2.
 */
void kgp__row_interval(const kgp_observation *row, bool rounded, kgp__interval *interval);

#endif
