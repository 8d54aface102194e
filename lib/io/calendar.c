/* SPDX-License-Identifier: MIT */
/* Calendars from CSV. */
#include "io/record.h"

#include <kgplan/io.h>

#include <string.h>

enum {
    DATE,
    KIND,
    NAME,
    SOURCE,
    BASIS,
    COLUMNS
};

static const char *const names[COLUMNS] = {"date", "kind", "name", "source", "basis"};

/* A day, or of a year its first day: `2026`. */
static void read_date(kgp__record *record, kgp_calendar_row *row) {
    const kgp__csv_field *field = kgp__record_field(record, DATE);
    char day[] = "0000-01-01";
    bool year = row->kind >= KGP_CALENDAR_COMPLETE;
    kgp_status status = KGP_E_SYNTAX;
    if (!year) {
        status = kgp_day_parse(field->text, field->length, &row->day);
    } else if (field->length == 4) {
        memcpy(day, field->text, 4);
        status = kgp_day_parse(day, KGP_NUL_TERMINATED, &row->day);
    }
    if (status != KGP_OK)
        kgp__record_refuse(record, DATE, status, year ? KGP_EXPECT_YEAR : KGP_EXPECT_DAY, NULL);
}

static bool read_row(kgp__record *record, kgp_calendar_row *row, char name[KGP_LIMIT_SCALAR + 1],
                     char source[KGP_LIMIT_SCALAR + 1]) {
    static const char *const kinds[] = {"off", "working", "complete", "incomplete"};
    static const char *const bases[] = {"statutory", "announced"};
    bool before = record->faulty;
    record->faulty = false;
    *row = (kgp_calendar_row){.line = record->csv.row_line};
    row->kind = kgp__record_word(record, KIND, kinds, 4, -1, "off|working|complete|incomplete");
    row->basis = kgp__record_word(record, BASIS, bases, 2, 0, "statutory|announced");
    if (row->kind >= 0)
        read_date(record, row);
    row->name = kgp__record_text(record, NAME, name);
    row->source = kgp__record_text(record, SOURCE, source);
    bool sound = !record->faulty;
    record->faulty |= before;
    return sound;
}

static void read_rows(kgp__record *record, kgp_calendar *calendar) {
    char name[KGP_LIMIT_SCALAR + 1], source[KGP_LIMIT_SCALAR + 1];
    while (kgp__record_next(record)) {
        kgp_calendar_row row;
        if (!read_row(record, &row, name, source))
            continue;
        kgp_status status = kgp_calendar_add(calendar, &row, record->source, record->diag);
        if (status == KGP_E_SYNTAX)
            kgp__record_find(record, NAME, KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL, NULL);
        else if (status == KGP_E_INPUT)
            record->faulty = true;
        else if (status != KGP_OK)
            record->status = status;
    }
}

kgp_status kgp_calendar_read(const char *bytes, size_t length, const char *source, int32_t options,
                             int32_t weekend, const kgp_allocator *allocator,
                             kgp_calendar **calendar, kgp_diag *diag) {
    if (calendar == NULL)
        return KGP_E_ARGUMENT;
    *calendar = NULL;
    if (bytes == NULL || source == NULL || (options & ~(KGP_CSV_SEMICOLON | KGP_CSV_TAB)) != 0)
        return KGP_E_ARGUMENT;
    kgp_calendar *made;
    kgp__record record = {.names = names, .columns = COLUMNS, .required = KIND + 1, .diag = diag};
    kgp_status status = kgp_calendar_new(allocator, weekend, &made);
    if (status != KGP_OK)
        return status;
    status = kgp__record_open(&record, bytes, length, source, options);
    if (status == KGP_OK)
        read_rows(&record, made);
    status = kgp__record_close(&record);
    if (status == KGP_OK)
        *calendar = made;
    else
        kgp_calendar_free(made);
    return status;
}
