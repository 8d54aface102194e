/* SPDX-License-Identifier: MIT */
/* What both ways of writing a schedule share. */
#ifndef KGP_PRESENT_SCHEDULE_H
#define KGP_PRESENT_SCHEDULE_H

#include "present/emit.h"
#include "time/schedule.h"

#include <kgplan/decimal.h>

typedef struct kgp__schedule_writing {
    const kgp_schedule *schedule;
    kgp_day as_of;
    int32_t language;
    kgp__emitter to;
} kgp__schedule_writing;

int32_t kgp__report_count(const kgp__schedule_writing *w);
/* A report as of the day; it is there. */
kgp_report kgp__report_at(const kgp__schedule_writing *w, int32_t index);
const kgp__scheduled *kgp__regime_at(const kgp__schedule_writing *w, int32_t index);
const char *kgp__text_at(const kgp__schedule_writing *w, int32_t number);
/* part / whole in percent, half away from zero, to two decimals. */
kgp_decimal kgp__percent(int64_t part, int64_t whole);

/* The page for an office. */
void kgp__schedule_text_page(kgp__schedule_writing *w);
/* The blocks for programs. */
void kgp__schedule_rows(kgp__schedule_writing *w);

#endif
