/* SPDX-License-Identifier: MIT */
/* Published changes and growth beside the levels they are of. */
#ifndef KGP_DATA_RECONCILE_H
#define KGP_DATA_RECONCILE_H

#include "data/panel.h"

/* Reports every published change or growth that no values behind the printed levels can give. */
void kgp__panel_reconcile(const kgp_panel *panel, kgp_diag *diag);

#endif
