/* SPDX-License-Identifier: MIT */
/* Periods from and to text: ids of SDMX and DHIS2, and words. */
#ifndef KGP_TIME_NOTATION_H
#define KGP_TIME_NOTATION_H

#include "time/period.h"

/* In SDMX or DHIS2; reporting years of SDMX start with month `from`. */
kgp_status kgp__period_read_id(const char *text, size_t length, int32_t notation, int32_t from,
                               kgp_period *period);
/* Bytes written, without a NUL; 0 where the notation has no id. */
size_t kgp__period_write_id(kgp_period period, int32_t notation, int32_t from,
                            char text[KGP__PERIOD_ROOM]);

/* In Vietnamese or English. */
kgp_status kgp__period_read_words(const char *text, size_t length, int32_t notation,
                                  kgp_period *period);
size_t kgp__period_write_words(kgp_period period, int32_t notation, char text[KGP__PERIOD_ROOM]);

#endif
