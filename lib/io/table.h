/* SPDX-License-Identifier: MIT */
/* A CSV file as a table: columns by name, findings with their place. */
#ifndef KGP_IO_TABLE_H
#define KGP_IO_TABLE_H

#include "io/csv.h"

#include <kgplan/diag.h>
#include <kgplan/limits.h>

typedef struct kgp__table {
    kgp__csv csv;
    const char *source;
    const char *const *names;       /* of the columns; the required ones first */
    const char *const *passed_over; /* further names that are no fault, NULL at the end; or NULL */
    int32_t count, required;        /* count: KGP__CSV_FIELDS at most */
    int32_t place[KGP__CSV_FIELDS]; /* of each column in a row, or -1 */
    int32_t fields;                 /* in the header */
    void (*before_finding)(struct kgp__table *table); /* or NULL */
    kgp_diag *diag;
    bool faulty;       /* the present row */
    int64_t rejected;  /* faulty rows before it */
    kgp_status status; /* what ends the reading */
} kgp__table;

/* Opens the bytes of a file and reads the header; names, source and diag are set before. */
void kgp__table_open(kgp__table *table, const char *bytes, size_t length, int32_t options);
/* Frees what it holds; the status of a reading that is strict. */
kgp_status kgp__table_close(kgp__table *table);
/* The next row that is not blank, reported when faulty; false at the end. */
bool kgp__table_next(kgp__table *table);
extern const kgp__csv_field kgp__table_no_field;

/* A field of the present row, an empty one where the file lacks the column. */
static inline const kgp__csv_field *kgp__table_field(const kgp__table *table, int32_t column) {
    int32_t place = table->place[column];
    return place < 0 ? &kgp__table_no_field : &table->csv.field[place];
}

/* Reports a finding at a byte of the present row, and marks the row as faulty. */
void kgp__table_report(kgp__table *table, size_t offset, int32_t code, int32_t expect,
                       const char *first, const char *second, const char *third);

/* The same at a field that is not of its form. */
void kgp__table_refuse(kgp__table *table, int32_t column, kgp_status why, int32_t expect,
                       const char *choices);
/* Whether a field is within KGP_LIMIT_SCALAR; false after a finding. */
bool kgp__table_fits(kgp__table *table, const kgp__csv_field *field);
/* Position of a field among `count` words, or -1 after a finding; an empty one means `empty`. */
int32_t kgp__table_word(kgp__table *table, int32_t column, const char *const *words, int32_t count,
                        int32_t empty, const char *choices);
/* A field as text with its NUL, "" after a finding. */
const char *kgp__table_text(kgp__table *table, int32_t column, char room[KGP_LIMIT_SCALAR + 1]);

enum {
    KGP__TABLE_SHOWN = 128
};

/* A NUL-terminated copy for a message. */
const char *kgp__table_shown(const char *text, size_t length, char room[KGP__TABLE_SHOWN]);

#endif
