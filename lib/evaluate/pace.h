/* SPDX-License-Identifier: MIT */
/* What is on the way: expected by now, pace, forecast, outlook, and what the rest must bring. */
#ifndef KGP_EVALUATE_PACE_H
#define KGP_EVALUATE_PACE_H

#include "evaluate/cell.h"

/*
 * Completes the cell of a target that is not due; its verdict still says how A to date stands
 * against the whole target.
 */
void kgp__pace_cell(const kgp__view *view, int32_t unit, uint32_t want, kgp__cell *cell);

/*
 * What is compared with the target when the whole period brings a level; false where no forecast is
 * made either.
 */
bool kgp__pace_compared(const kgp__view *view, int32_t unit, const kgp__ratio *level,
                        kgp__ratio *compared);

#endif
