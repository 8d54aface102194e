/* SPDX-License-Identifier: MIT */
/* Submissions from CSV. */
#include "io/record.h"

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
static bool read_row(kgp__record *record, kgp_submission *row, char unit[KGP_LIMIT_SCALAR + 1],
                     char regime[KGP_LIMIT_SCALAR + 1]) {
    const kgp__csv_field *period = kgp__record_field(record, PERIOD);
    const kgp__csv_field *day = kgp__record_field(record, DAY);
    bool before = record->faulty, names_only = period->length == 0 && day->length == 0;
    record->faulty = false;
    *row = (kgp_submission){.period = KGP_NO_PERIOD,
                            .day = KGP_NO_DAY,
                            .source = record->source,
                            .line = record->csv.row_line};
    row->unit = kgp__record_text(record, UNIT, unit);
    row->regime = kgp__record_text(record, REGIME, regime);
    if (*row->regime == '\0')
        row->regime = NULL;
    if (!names_only) {
        kgp_status status =
            kgp_period_parse(period->text, period->length, KGP_PERIOD_TEXT_ANY, &row->period);
        if (status != KGP_OK)
            kgp__record_refuse(record, PERIOD, status, KGP_EXPECT_PERIOD, NULL);
        status = kgp_day_parse(day->text, day->length, &row->day);
        if (status != KGP_OK)
            kgp__record_refuse(record, DAY, status, KGP_EXPECT_DAY, NULL);
    }
    bool sound = !record->faulty;
    record->faulty |= before;
    return sound;
}

static void read_rows(kgp__record *record, kgp_schedule *schedule) {
    char unit[KGP_LIMIT_SCALAR + 1], regime[KGP_LIMIT_SCALAR + 1];
    while (kgp__record_next(record)) {
        kgp_submission row;
        if (!read_row(record, &row, unit, regime))
            continue;
        kgp_status status = kgp_schedule_submit(schedule, &row, record->diag);
        if (status == KGP_E_ARGUMENT) /* all but the unit was looked at */
            kgp__record_refuse(record, UNIT, KGP_E_SYNTAX, KGP_EXPECT_ID, NULL);
        else if (status == KGP_E_INPUT)
            record->faulty = true;
        else if (status != KGP_OK)
            record->status = status;
    }
}

kgp_status kgp_schedule_read_csv(kgp_schedule *schedule, const char *bytes, size_t length,
                                 const char *source, int32_t options, kgp_diag *diag) {
    if (schedule == NULL || bytes == NULL || source == NULL ||
        (options & ~(KGP_CSV_SEMICOLON | KGP_CSV_TAB)) != 0)
        return KGP_E_ARGUMENT;
    kgp__record record = {.names = names, .columns = COLUMNS, .required = DAY + 1, .diag = diag};
    kgp_status status = kgp__record_open(&record, bytes, length, source, options);
    if (status == KGP_OK)
        read_rows(&record, schedule);
    return kgp__record_close(&record);
}
