/* SPDX-License-Identifier: MIT */
/* Submissions from CSV. */
#include "io/table.h"

#include <kgplan/io.h>

enum {
    UNIT,
    PERIOD,
    DAY,
    REGIME,
    COLUMNS
};

static const char *const names[COLUMNS] = {"unit", "period", "day", "regime"};

/* A row that only names a unit has neither period nor day. */
static bool read_row(kgp__table *table, kgp_submission *row, char unit[KGP_LIMIT_SCALAR + 1],
                     char regime[KGP_LIMIT_SCALAR + 1]) {
    const kgp__csv_field *period = kgp__table_field(table, PERIOD);
    const kgp__csv_field *day = kgp__table_field(table, DAY);
    bool names_only = period->length == 0 && day->length == 0;
    *row = (kgp_submission){.period = KGP_NO_PERIOD,
                            .day = KGP_NO_DAY,
                            .source = table->source,
                            .line = table->csv.row_line};
    row->unit = kgp__table_text(table, UNIT, unit);
    row->regime = kgp__table_text(table, REGIME, regime);
    if (*row->regime == '\0')
        row->regime = NULL;
    if (!names_only) {
        kgp_status status =
            kgp_period_parse(period->text, period->length, KGP_PERIOD_TEXT_ANY, &row->period);
        if (status != KGP_OK)
            kgp__table_refuse(table, PERIOD, status, KGP_EXPECT_PERIOD, NULL);
        status = kgp_day_parse(day->text, day->length, &row->day);
        if (status != KGP_OK)
            kgp__table_refuse(table, DAY, status, KGP_EXPECT_DAY, NULL);
    }
    return !table->faulty;
}

static void read_rows(kgp__table *table, kgp_schedule *schedule) {
    char unit[KGP_LIMIT_SCALAR + 1], regime[KGP_LIMIT_SCALAR + 1];
    while (kgp__table_next(table)) {
        kgp_submission row;
        if (table->faulty || !read_row(table, &row, unit, regime))
            continue;
        kgp_status status = kgp_schedule_submit(schedule, &row, table->diag);
        if (status == KGP_E_ARGUMENT) /* all but the unit was looked at */
            kgp__table_refuse(table, UNIT, KGP_E_SYNTAX, KGP_EXPECT_ID, NULL);
        else if (status == KGP_E_INPUT)
            table->faulty = true;
        else if (status != KGP_OK)
            table->status = status;
    }
}

kgp_status kgp_schedule_read_csv(kgp_schedule *schedule, const char *bytes, size_t length,
                                 const char *source, int32_t options, kgp_diag *diag) {
    if (schedule == NULL || bytes == NULL || source == NULL ||
        (options & ~(KGP_CSV_SEMICOLON | KGP_CSV_TAB)) != 0)
        return KGP_E_ARGUMENT;
    kgp__table table = {
        .source = source, .names = names, .count = COLUMNS, .required = DAY + 1, .diag = diag};
    kgp__table_open(&table, bytes, length, options);
    if (table.status == KGP_OK)
        read_rows(&table, schedule);
    return kgp__table_close(&table);
}
