/* SPDX-License-Identifier: MIT */
/* Published figures beside others that say the same. */
#ifndef KGP_DATA_RECONCILE_H
#define KGP_DATA_RECONCILE_H

#include "data/panel.h"

/*
 * Reports every published change or growth that no values behind the printed levels can give or that
 * is later than the one level there is, every flow that its parts do not add up to, and figures of one
 * date that differ; and figures of parts that are above that of the whole or do not sum to it; and
 * values whose mark may be one of thousands.
 */
void kgp__panel_reconcile(const kgp_panel *panel, kgp_diag *diag);

#endif
