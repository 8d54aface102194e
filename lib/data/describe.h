/* SPDX-License-Identifier: MIT */
/* Facts, rows and quantities in messages. */
#ifndef KGP_DATA_DESCRIBE_H
#define KGP_DATA_DESCRIBE_H

#include "data/log.h"

/*
 * Reports about a row and another one, or a text in its place: the fact, then both. The place is
 * that of `other`, or of `row` when it is NULL.
 */
void kgp__report_rows(const kgp_log *log, int32_t code, const kgp_observation *row,
                      const kgp_observation *other, const char *text, kgp_diag *diag);

enum {
    KGP__DESCRIPTION = 200
};

/* `grdp KG 2020` */
void kgp__describe_fact(const kgp_plan *plan, int32_t indicator, int32_t unit, kgp_period period,
                        char text[KGP__DESCRIPTION]);
/* `> 4500000 (E, 2020-12-31, VASEP)` */
void kgp__describe_row(const kgp_log *log, const kgp_observation *row, char text[KGP__DESCRIPTION]);

#endif
