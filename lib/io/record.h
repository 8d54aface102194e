/* SPDX-License-Identifier: MIT */
/* Rows of a small CSV file with named columns, and findings about their fields. */
#ifndef KGP_IO_RECORD_H
#define KGP_IO_RECORD_H

#include "io/csv.h"

#include <kgplan/diag.h>
#include <kgplan/limits.h>

enum {
    KGP__RECORD_COLUMNS = 8
};

typedef struct kgp__record {
    kgp__csv csv;
    const char *source;
    const char *const *names; /* of the columns, the required ones first */
    int32_t columns, required;
    int32_t place[KGP__RECORD_COLUMNS]; /* of each column in a row, or -1 */
    int32_t fields;                     /* in the header */
    kgp_diag *diag;
    bool faulty;       /* there was a finding that refuses the file */
    kgp_status status; /* what ends the reading */
} kgp__record;

/* Reads the header; the record's names, columns, required and diag are set. `options` are KGP_CSV_*. */
KGP_NODISCARD kgp_status kgp__record_open(kgp__record *record, const char *bytes, size_t length,
                                          const char *source, int32_t options);
/* Frees what it holds and gives the status of the whole. */
KGP_NODISCARD kgp_status kgp__record_close(kgp__record *record);
/* The next row with all its fields; faulty ones are reported and passed over. */
bool kgp__record_next(kgp__record *record);
/* A field, empty where there is no such column. */
const kgp__csv_field *kgp__record_field(const kgp__record *record, int32_t column);
/* Refuses a field; `column` -1 is the row itself. */
void kgp__record_find(kgp__record *record, int32_t column, int32_t code, int32_t expect,
                      const char *first, const char *second, const char *third);
/* The same for a field that is not of its form. */
void kgp__record_refuse(kgp__record *record, int32_t column, kgp_status why, int32_t expect,
                        const char *choices);
/* Position of a field among `count` words, or -1 after a finding; an empty one means `empty`. */
int32_t kgp__record_word(kgp__record *record, int32_t column, const char *const *words,
                         int32_t count, int32_t empty, const char *choices);
/* A field as text with its NUL, "" after a finding. */
const char *kgp__record_text(kgp__record *record, int32_t column, char room[KGP_LIMIT_SCALAR + 1]);

#endif
