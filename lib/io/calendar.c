/* SPDX-License-Identifier: MIT */
/* Calendars from CSV. */
#include "io/table.h"

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
static void read_date(kgp__table *table, kgp_calendar_row *row) {
    const kgp__csv_field *field = kgp__table_field(table, DATE);
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
        kgp__table_refuse(table, DATE, status, year ? KGP_EXPECT_YEAR : KGP_EXPECT_DAY, NULL);
}

static bool read_row(kgp__table *table, kgp_calendar_row *row, char name[KGP_LIMIT_SCALAR + 1],
                     char source[KGP_LIMIT_SCALAR + 1]) {
    static const char *const kinds[] = {"off", "working", "complete", "incomplete"};
    static const char *const bases[] = {"statutory", "announced"};
    *row = (kgp_calendar_row){.line = table->csv.row_line};
    row->kind = kgp__table_word(table, KIND, kinds, 4, -1, "off|working|complete|incomplete");
    row->basis = kgp__table_word(table, BASIS, bases, 2, 0, "statutory|announced");
    if (row->kind >= 0)
        read_date(table, row);
    row->name = kgp__table_text(table, NAME, name);
    row->source = kgp__table_text(table, SOURCE, source);
    return !table->faulty;
}

/* The name or the source is no text: the one without which the row would pass. */
static void report_text(kgp__table *table, kgp_calendar *calendar, kgp_calendar_row *row) {
    row->name = NULL;
    bool of_source = kgp_calendar_add(calendar, row, table->source, NULL) == KGP_E_SYNTAX;
    kgp__table_report(table, kgp__table_field(table, of_source ? SOURCE : NAME)->start,
                      KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL, NULL);
}

static void read_rows(kgp__table *table, kgp_calendar *calendar) {
    char name[KGP_LIMIT_SCALAR + 1], source[KGP_LIMIT_SCALAR + 1];
    while (kgp__table_next(table)) {
        kgp_calendar_row row;
        if (table->faulty || !read_row(table, &row, name, source))
            continue;
        kgp_status status = kgp_calendar_add(calendar, &row, table->source, table->diag);
        if (status == KGP_E_SYNTAX)
            report_text(table, calendar, &row);
        else if (status == KGP_E_INPUT)
            table->faulty = true;
        else if (status != KGP_OK)
            table->status = status;
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
    kgp__table table = {
        .source = source, .names = names, .count = COLUMNS, .required = KIND + 1, .diag = diag};
    kgp_status status = kgp_calendar_new(allocator, weekend, &made);
    if (status != KGP_OK)
        return status;
    kgp__table_open(&table, bytes, length, options);
    if (table.status == KGP_OK)
        read_rows(&table, made);
    status = kgp__table_close(&table);
    if (status == KGP_OK)
        *calendar = made;
    else
        kgp_calendar_free(made);
    return status;
}
