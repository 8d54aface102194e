/* SPDX-License-Identifier: MIT */
/* Comma-separated values by RFC 4180, strictly: rows of fields with their places. */
#ifndef KGP_IO_CSV_H
#define KGP_IO_CSV_H

#include <kgplan/buffer.h>

#include <stdbool.h>

enum {
    KGP__CSV_FIELDS = 64
};

typedef struct kgp__csv_field {
    const char *text; /* without quotes */
    size_t length;
    size_t start; /* byte offset in the file */
} kgp__csv_field;

typedef struct kgp__csv {
    const char *bytes;
    size_t length, at;
    char separator;
    uint64_t marks;     /* of the bytes before `scanned`: see marks.h */
    size_t scanned;     /* byte offset of the end of a block, or 0 */
    int32_t line;       /* of the next row, from 1 */
    int32_t row_line;   /* of the present row */
    size_t row_start;   /* byte offset of the present row */
    kgp_buffer *quoted; /* texts of fields with doubled quotes; cleared with each row */
    bool copies;        /* the present row has such fields */
    int32_t count;      /* fields of the present row, also those beyond KGP__CSV_FIELDS */
    size_t fault;       /* byte offset of a faulty quote */
    kgp__csv_field field[KGP__CSV_FIELDS];
} kgp__csv;

enum {
    KGP__CSV_ROW,  /* a row was read */
    KGP__CSV_END,  /* there are no more */
    KGP__CSV_QUOTE /* a row with a faulty quote was passed over: see `fault` */
};

/* KGP_E_MEMORY, or KGP_OK and what was read. */
KGP_NODISCARD kgp_status kgp__csv_next(kgp__csv *csv, int32_t *read);

/* Line and column of a byte of the present row, from 1, in code points. */
void kgp__csv_place(const kgp__csv *csv, size_t offset, int32_t *line, int32_t *column);

#endif
