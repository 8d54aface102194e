/* SPDX-License-Identifier: MIT */
/* Tables of the caller's own. */
#include "io/table.h"

#include <kgplan/io.h>

#include <string.h>

/* Tab, line feed and carriage return pass. */
static bool has_control(const kgp__csv_field *field) {
    for (size_t i = 0; i < field->length; i++)
        if ((unsigned char)field->text[i] < 0x20 && memchr("\t\n\r", field->text[i], 3) == NULL)
            return true;
    return false;
}

static void check_row(kgp__table *table) {
    for (int32_t i = 0; i < table->count; i++) {
        const kgp__csv_field *field = kgp__table_field(table, i);
        if (kgp__table_fits(table, field) && has_control(field))
            kgp__table_report(table, field->start, KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL,
                              NULL);
    }
}

static kgp_status copy_row(const kgp__table *table, kgp_buffer *texts, kgp_buffer *places) {
    kgp_status status = KGP_OK;
    for (int32_t i = 0; i < table->count && status == KGP_OK; i++) {
        int32_t place[2];
        const kgp__csv_field *field = kgp__table_field(table, i);
        size_t start = table->place[i] < 0 ? table->csv.row_start : field->start;
        start += start < table->csv.length && table->csv.bytes[start] == '"';
        kgp__csv_place(&table->csv, start, &place[0], &place[1]);
        status = kgp_buffer_append(texts, field->text, field->length);
        if (status == KGP_OK)
            status = kgp_buffer_append(texts, "", 1);
        if (status == KGP_OK)
            status = kgp_buffer_append(places, (const char *)place, sizeof place);
    }
    return status;
}

static kgp_status read_rows(kgp__table *table, bool lenient, kgp_buffer *texts,
                            kgp_buffer *places) {
    while (kgp__table_next(table)) {
        if (!table->faulty)
            check_row(table);
        if (!table->faulty && table->status == KGP_OK)
            table->status = copy_row(table, texts, places);
    }
    return table->status == KGP_OK && table->rejected > 0 && !lenient ? KGP_E_INPUT : table->status;
}

kgp_status kgp_rows_read_csv(const char *bytes, size_t length, const char *source, int32_t options,
                             const char *const *columns, int32_t required, int32_t count,
                             kgp_buffer *texts, kgp_buffer *places, kgp_diag *diag) {
    if (bytes == NULL || source == NULL || options < 0 || options > 15 ||
        (options & KGP_CSV_VI) != 0 || columns == NULL || count < 1 || count > KGP__CSV_FIELDS ||
        required < 0 || required > count || texts == NULL || places == NULL)
        return KGP_E_ARGUMENT;
    kgp__table table = {
        .source = source, .names = columns, .count = count, .required = required, .diag = diag};
    kgp_buffer_clear(texts);
    kgp_buffer_clear(places);
    kgp__table_open(&table, bytes, length, options);
    kgp_status status = table.status;
    if (status == KGP_OK)
        status = read_rows(&table, (options & KGP_CSV_LENIENT) != 0, texts, places);
    if (status != KGP_OK) {
        kgp_buffer_clear(texts);
        kgp_buffer_clear(places);
    }
    kgp__table_close(&table);
    return status;
}
