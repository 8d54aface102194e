/* SPDX-License-Identifier: MIT */
/* Rows in messages. */
#ifndef KGP_DATA_DESCRIBE_H
#define KGP_DATA_DESCRIBE_H

#include "data/interval.h"

/*
 * Reports about a row and another one, or a text in its place: the fact, then both. The place is
 * that of `other`, or of `row` when it is NULL.
 */
void kgp__report_rows(const kgp_log *log, int32_t code, const kgp_observation *row,
                      const kgp_observation *other, const char *text, kgp_diag *diag);

/* `[7.34, 7.35]` with so many decimals at most. */
void kgp__describe_range(const kgp__interval *interval, int32_t decimals, char text[96]);

#endif
