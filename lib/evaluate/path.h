/* SPDX-License-Identifier: MIT */
/* How a year is expected to go: the cumulative share of the whole that should be there by a month. */
#ifndef KGP_EVALUATE_PATH_H
#define KGP_EVALUATE_PATH_H

#include "evaluate/view.h"

/* Where a figure starts from, `years` before the target's: 0, or a level before the period. */
bool kgp__path_start(const kgp__view *view, int32_t unit, int32_t years, kgp__ratio *start);
/* By the end of a span that begins with the target's period; false where there is no path. */
bool kgp__path_share(const kgp__view *view, int32_t unit, kgp_period span, kgp__ratio *share);
/* The same if every month brings as much. */
void kgp__path_linear(const kgp__view *view, kgp_period span, kgp__ratio *share);
/* Mean, least and largest share of at most `most` past years in a row; their number. */
int32_t kgp__path_past(const kgp__view *view, int32_t unit, kgp_period span, int32_t most,
                       kgp__ratio *mean, kgp__ratio *least, kgp__ratio *largest);

#endif
