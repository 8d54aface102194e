/* SPDX-License-Identifier: MIT */
#ifndef KGP_TIME_REGIME_CHECK_H
#define KGP_TIME_REGIME_CHECK_H

#include "time/regime.h"

/* kgp_regime_check() without the validity. False if there are errors. */
bool kgp__regime_check(const kgp_regime *regime, const kgp_calendar *calendar, kgp_day from,
                       kgp_day to, kgp__years *missing, kgp_diag *diag);

#endif
