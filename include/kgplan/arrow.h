/* SPDX-License-Identifier: MIT */
/**
 * @file arrow.h
 * The [Arrow C data interface](https://arrow.apache.org/docs/format/CDataInterface.html): figures in
 * and results out, in the memory that pyarrow, Polars, DuckDB, R and others share.
 *
 * The library needs no Arrow: the interface is three structs of C. Who fills one owns what is in it
 * until somebody calls its `release`, on any thread. What is exported here holds its evaluation, so
 * that it may be freed before.
 */
#ifndef KGPLAN_ARROW_H
#define KGPLAN_ARROW_H

#include <kgplan/evaluation.h>

KGP_BEGIN_DECLS

/** @cond the specification's own text: these guards let it meet other copies of itself */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif
/** @endcond */

/** `struct ArrowSchema` of the specification: the type of an array. */
typedef struct ArrowSchema kgp_arrow_schema;
/** `struct ArrowArray` of the specification: its memory. */
typedef struct ArrowArray kgp_arrow_array;
/** `struct ArrowArrayStream` of the specification: arrays of one type, made when asked for. */
typedef struct ArrowArrayStream kgp_arrow_stream;

/**
 * Describes an array as a column [period][unit], without a copy, for kgp_panel_bind() and
 * kgp_panel_bind_target(): integers of 4 or 8 bytes (`i`, `l`), or decimals of 32, 64 or 128 bits with
 * 0 to 6 places (`d:P,S[,BITS]`), at any offset, with or without a bitmap. As ever the smallest
 * integer of 8 bytes is no value; that of 4 bytes marks a missing cell where no bitmap says otherwise.
 * An array without missing cells is read fastest where it has no bitmap, or says its `null_count` is 0.
 * @param schema      its type; stays the caller's
 * @param array       its memory; stays the caller's, who releases it after the column's owner is freed
 * @param periods     how many, 0 or above
 * @param units       cells per period: all units of the plan
 * @param[out] column the description
 * @param diag        what is not accepted, by the name in the schema, and what is; or NULL
 * @return ::KGP_E_ARGUMENT released or malformed structs; ::KGP_E_INPUT another type or length;
 *         ::KGP_E_RANGE a decimal of 128 bits does not fit 64
 */
KGP_API KGP_NODISCARD kgp_status kgp_arrow_column(const kgp_arrow_schema *schema,
                                                  const kgp_arrow_array *array, int64_t periods,
                                                  int64_t units, kgp_column *column,
                                                  kgp_diag *diag);

/**
 * Exports the result column of one target as an array [period][unit], named as in
 * kgp_rows_write(). Its cells are those of kgp_evaluation_column(), without a copy; a bitmap, a bit per
 * cell, is made if some are missing. Words are a dictionary of texts by their constants, where the one
 * that says nothing (0) is missing; quantities are decimals of 64 bits (32 where 4-byte memory is
 * bound) with the decimals of the column; months and periods are integers.
 * @param evaluation  run, and not again while the array is in use; with memory bound to the result,
 *                    that has to stay, and must have no gaps
 * @param result      KGP_RESULT_*
 * @param target      index in the plan
 * @param[out] schema to be released by the caller; touched only on success
 * @param[out] array  likewise
 * @return ::KGP_E_NOT_FOUND the column is not computed; ::KGP_E_STATE not prepared, or bound memory
 *         with gaps; ::KGP_E_RANGE a number has more than 18 digits (9 in 4 bytes)
 */
KGP_API KGP_NODISCARD kgp_status kgp_arrow_result(kgp_evaluation *evaluation, int32_t result,
                                                  int32_t target, kgp_arrow_schema *schema,
                                                  kgp_arrow_array *array);

/**
 * Exports results as a table: a stream of struct arrays with the columns, rows and values of
 * kgp_rows_write(), target by target. Ids and periods are texts, words are dictionaries, quantities
 * decimals of 128 bits with the most places that a target has, which every consumer knows; what is
 * missing is null. Arrays hold some ten thousand rows, made when they are asked for.
 * @param evaluation  run, and not again while the stream is in use
 * @param results     the KGP_RESULT_* wanted, or NULL for all that are computed; what a row is about
 *                    (unit, indicator, target, authority, basis, operator, period) is always there
 * @param count       how many of them, 0 with NULL
 * @param[out] stream to be released by the caller; touched only on success
 * @return ::KGP_E_NOT_FOUND a column is not computed; ::KGP_E_STATE not prepared, or without verdicts
 */
KGP_API KGP_NODISCARD kgp_status kgp_arrow_rows(kgp_evaluation *evaluation, const int32_t *results,
                                                int32_t count, kgp_arrow_stream *stream);

KGP_END_DECLS

#endif
