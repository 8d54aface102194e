/* SPDX-License-Identifier: MIT */
/**
 * @file limits.h
 * Every limit on input, in one place. Input above a limit is refused with ::KGP_E_LIMIT and a
 * finding that names the limit; nothing of it is kept. A single field of a data file above its limit
 * makes its row a faulty one.
 */
#ifndef KGPLAN_LIMITS_H
#define KGPLAN_LIMITS_H

/** Mappings and lists inside one another in a plan file. */
#define KGP_LIMIT_DEPTH 32
/** Bytes of one plan file (16 MiB). */
#define KGP_LIMIT_PLAN_BYTES 16777216
/** Bytes of one observation file (4 GiB less one). */
#define KGP_LIMIT_DATA_BYTES 4294967295
/** Scalars, mappings and lists of one plan. */
#define KGP_LIMIT_NODES 1000000
/** Bytes of one scalar of a plan file, or of one field of an observation file. */
#define KGP_LIMIT_SCALAR 4096
/** Bytes of an id. */
#define KGP_LIMIT_ID 64
/** Rows of one log. */
#define KGP_LIMIT_ROWS 1000000000
/** Periods of one indicator's axis, or of one evaluation. */
#define KGP_LIMIT_PERIODS 4096
/** Cells of one indicator's columns made from a log, or of a column that an evaluation keeps. */
#define KGP_LIMIT_CELLS 67108864
/** Areas of which indicators take part in one compensation. */
#define KGP_LIMIT_AREAS 1000
/** Months of one period. */
#define KGP_LIMIT_MONTHS 4095
/** Decimals of a value. */
#define KGP_LIMIT_DECIMALS 6

#endif
