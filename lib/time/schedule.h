/* SPDX-License-Identifier: MIT */
#ifndef KGP_TIME_SCHEDULE_H
#define KGP_TIME_SCHEDULE_H

#include "base/names.h"
#include "time/regime.h"

#include <kgplan/schedule.h>

/* What a schedule says of a regime: numbers of its texts. */
typedef struct kgp__scheduled {
    int32_t id, authority, source, name[2], note[2]; /* by KGP_LANGUAGE_* */
} kgp__scheduled;

struct kgp_schedule {
    kgp_allocator allocator;
    int32_t level;
    kgp_day from, to;
    kgp__array regimes; /* kgp__scheduled */
    kgp__array reports; /* kgp_report, without a status */
    kgp__array sent;    /* kgp_day: [unit][report], KGP_NO_DAY where nothing was */
    kgp__names texts;
    kgp__names units; /* unit i is number i + 1 */
};

int32_t kgp__schedule_units(const kgp_schedule *schedule);
const char *kgp__schedule_text(const kgp_schedule *schedule, int32_t number);

#endif
