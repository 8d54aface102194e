/* SPDX-License-Identifier: MIT */
/* Observations from SDMX-CSV. */
#include "io/table.h"

#include <kgplan/io.h>

#include <string.h>

enum {
    COLUMN_INDICATOR,
    COLUMN_REF_AREA,
    COLUMN_TIME_PERIOD,
    COLUMN_OBS_VALUE,
    COLUMN_OBS_STATUS,
    COLUMN_NUMERATOR,
    COLUMN_DENOMINATOR,
    COLUMN_AS_OF,
    COLUMN_MEASURE,
    COLUMN_BOUND,
    COLUMN_UNIT_MULT,
    COLUMN_SOURCE,
    COLUMN_COMMENT,
    COLUMNS
};

enum {
    REQUIRED = COLUMN_OBS_VALUE + 1
};

static const char *const column_names[COLUMNS] = {
    "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "NUMERATOR", "DENOMINATOR",
    "AS_OF",     "MEASURE",  "BOUND",       "UNIT_MULT", "SOURCE",     "COMMENT"};

/* What a column's last text meant: rows of one indicator or period mostly stand together. */
typedef struct memory {
    const char *text; /* in the file, or NULL */
    size_t length;
    int32_t meaning;
} memory;

typedef struct importing {
    kgp__table table;
    kgp_log *log;
    const kgp_plan *plan;
    int32_t notation;
    int32_t file; /* text of the log */
    memory memory[COLUMNS];
} importing;

static const kgp__csv_field *field_of(const importing *in, int32_t column) {
    return kgp__table_field(&in->table, column);
}

static bool recall(const importing *in, int32_t column, int32_t *meaning) {
    const kgp__csv_field *field = field_of(in, column);
    const memory *last = &in->memory[column];
    if (last->text == NULL || field->length != last->length ||
        memcmp(field->text, last->text, last->length) != 0)
        return false;
    *meaning = last->meaning;
    return true;
}

/* Only of texts that stay where they are: copies of doubled quotes last for one row. */
static void remember(importing *in, int32_t column, int32_t meaning) {
    const kgp__csv_field *field = field_of(in, column);
    if (!in->table.csv.copies)
        in->memory[column] = (memory){field->text, field->length, meaning};
}

static int32_t read_id(importing *in, int32_t column, int32_t subject) {
    char room[KGP__TABLE_SHOWN];
    int32_t index = KGP_NONE;
    const kgp__csv_field *field = field_of(in, column);
    if (recall(in, column, &index))
        return index;
    if (kgp_plan_find(in->plan, subject, field->text, field->length, &index) != KGP_OK)
        kgp__table_report(&in->table, field->start, KGP_F_UNKNOWN_ID, KGP_EXPECT_NOTHING,
                          subject == KGP_UNIT ? "unit" : "indicator",
                          kgp__table_shown(field->text, field->length, room), NULL);
    else
        remember(in, column, index);
    return index;
}

static bool read_number(importing *in, int32_t column, kgp_decimal *value) {
    const kgp__csv_field *field = field_of(in, column);
    if (field->length == 0)
        return false;
    kgp_status status = kgp_decimal_parse(field->text, field->length, in->notation, value, NULL);
    if (status != KGP_OK)
        kgp__table_refuse(&in->table, column, status,
                          in->notation == KGP_NOTATION_VI ? KGP_EXPECT_VI : KGP_EXPECT_EN, NULL);
    return status == KGP_OK;
}

/* Position of a field among `words`, whose first one a blank or faulty field means. */
static int32_t read_word(importing *in, int32_t column, const char *const *words, int32_t count,
                         const char *choices) {
    if (field_of(in, column)->length == 0)
        return 0;
    int32_t word = kgp__table_word(&in->table, column, words, count, 0, choices);
    return word < 0 ? 0 : word;
}

static void read_status(importing *in, bool has_value, kgp_observation *row) {
    static const char *const words[] = {"A", "P", "E", "F", "O", "M", "Q"};
    static const int8_t stage[] = {KGP_STAGE_OFFICIAL, KGP_STAGE_PRELIMINARY, KGP_STAGE_ESTIMATE,
                                   KGP_STAGE_FORECAST};
    static const int8_t missing[] = {KGP_MISSING_NOT_REPORTED, KGP_MISSING_IMPOSSIBLE,
                                     KGP_MISSING_WITHHELD};
    int32_t word = read_word(in, COLUMN_OBS_STATUS, words, 7, "A|P|E|F|O|M|Q");
    bool is_missing = word >= 4;
    if (is_missing)
        row->missing = missing[word - 4];
    else
        row->stage = stage[word];
    if (is_missing == has_value && !in->table.faulty) {
        char value[KGP__TABLE_SHOWN], status[KGP__TABLE_SHOWN];
        const kgp__csv_field *text = field_of(in, COLUMN_OBS_VALUE);
        kgp__table_report(&in->table, text->start, KGP_F_NO_VALUE, KGP_EXPECT_NOTHING,
                          kgp__table_shown(text->text, text->length, value),
                          kgp__table_shown(field_of(in, COLUMN_OBS_STATUS)->text,
                                           field_of(in, COLUMN_OBS_STATUS)->length, status),
                          NULL);
    }
}

static int32_t read_text(importing *in, int32_t column) {
    int32_t number = 0;
    const kgp__csv_field *field = field_of(in, column);
    if (field->length == 0 || recall(in, column, &number))
        return number;
    if (field->length > KGP_LIMIT_SCALAR) {
        kgp__table_report(&in->table, field->start, KGP_F_LIMIT, KGP_EXPECT_NOTHING,
                          "KGP_LIMIT_SCALAR", "4096", NULL);
        return 0;
    }
    kgp_status status = kgp_log_intern(in->log, field->text, field->length, &number);
    if (status == KGP_E_SYNTAX)
        kgp__table_report(&in->table, field->start, KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL,
                          NULL);
    else if (status != KGP_OK)
        in->table.status = status;
    else
        remember(in, column, number);
    return number;
}

static void read_multiplier(importing *in, kgp_observation *row) {
    const kgp__csv_field *field = field_of(in, COLUMN_UNIT_MULT);
    kgp_decimal power = {0, 0, 0};
    if (field->length == 0)
        return;
    kgp_status status =
        kgp_decimal_parse(field->text, field->length, KGP_NOTATION_EN, &power, NULL);
    if (status == KGP_OK &&
        (power.decimals != 0 || power.coefficient < 0 || power.coefficient > 18))
        status = KGP_E_RANGE;
    if (status != KGP_OK)
        kgp__table_refuse(&in->table, COLUMN_UNIT_MULT, status, KGP_EXPECT_INT, "0 … 18");
    row->multiplier = (int32_t)power.coefficient;
}

static void read_period(importing *in, kgp_observation *row) {
    const kgp__csv_field *field = field_of(in, COLUMN_TIME_PERIOD);
    if (recall(in, COLUMN_TIME_PERIOD, &row->period))
        return;
    kgp_status status =
        kgp_period_parse(field->text, field->length, KGP_PERIOD_TEXT_ANY, &row->period);
    if (status == KGP_OK)
        remember(in, COLUMN_TIME_PERIOD, row->period);
    else
        kgp__table_refuse(&in->table, COLUMN_TIME_PERIOD, status, KGP_EXPECT_PERIOD, NULL);
}

static void read_known(importing *in, kgp_observation *row) {
    const kgp__csv_field *field = field_of(in, COLUMN_AS_OF);
    row->known = KGP_NO_DAY;
    if (field->length == 0 || recall(in, COLUMN_AS_OF, &row->known))
        return;
    kgp_status status = kgp_day_parse(field->text, field->length, &row->known);
    if (status == KGP_OK)
        remember(in, COLUMN_AS_OF, row->known);
    else
        kgp__table_refuse(&in->table, COLUMN_AS_OF, status, KGP_EXPECT_DAY, NULL);
}

static void read_values(importing *in, kgp_observation *row) {
    static const char *const measures[] = {"level", "change", "growth", "attested"};
    static const char *const bounds[] = {"", ">", "<", "~"};
    bool has_value = read_number(in, COLUMN_OBS_VALUE, &row->value);
    bool numerator = read_number(in, COLUMN_NUMERATOR, &row->numerator);
    bool denominator = read_number(in, COLUMN_DENOMINATOR, &row->denominator);
    row->measure = read_word(in, COLUMN_MEASURE, measures, 4, "level|change|growth|attested");
    row->bound = read_word(in, COLUMN_BOUND, bounds, 4, "> | < | ~");
    read_multiplier(in, row);
    if (numerator != denominator && !in->table.faulty)
        kgp__table_refuse(&in->table, numerator ? COLUMN_DENOMINATOR : COLUMN_NUMERATOR,
                          KGP_E_SYNTAX,
                          in->notation == KGP_NOTATION_VI ? KGP_EXPECT_VI : KGP_EXPECT_EN, NULL);
    if (numerator && denominator)
        row->has_ratio = has_value ? KGP_RATIO_BESIDE : KGP_RATIO_INSTEAD;
    read_status(in, has_value || row->has_ratio, row);
}

static void read_row(importing *in, kgp_observation *row) {
    memset(row, 0, sizeof *row);
    row->indicator = read_id(in, COLUMN_INDICATOR, KGP_INDICATOR);
    row->unit = read_id(in, COLUMN_REF_AREA, KGP_UNIT);
    read_period(in, row);
    read_known(in, row);
    read_values(in, row);
    row->source = read_text(in, COLUMN_SOURCE);
    row->comment = read_text(in, COLUMN_COMMENT);
    row->file = in->file;
    row->line = in->table.csv.row_line;
}

/* Appends the sound rows after the header. */
static void read_rows(importing *in, int64_t *loaded, int64_t *rejected) {
    kgp__table *table = &in->table;
    while (kgp__table_next(table)) {
        kgp_observation row;
        if (!table->faulty)
            read_row(in, &row);
        bool sound = !table->faulty && table->status == KGP_OK;
        kgp_status status =
            sound ? kgp_log_append(in->log, &row, 1, sizeof row, table->diag) : KGP_E_INPUT;
        if (status == KGP_OK)
            ++*loaded;
        else if (status == KGP_E_INPUT)
            ++*rejected;
        else
            table->status = status;
    }
}

static kgp_status import(importing *in, int32_t options, int64_t *loaded, int64_t *rejected) {
    int64_t before = kgp_log_count(in->log);
    read_rows(in, loaded, rejected);
    if (in->table.status == KGP_OK && *rejected > 0 && (options & KGP_CSV_LENIENT) == 0)
        in->table.status = KGP_E_INPUT;
    if (in->table.status == KGP_OK)
        return KGP_OK;
    *loaded = 0;
    kgp_status status = kgp_log_truncate(in->log, before);
    return status == KGP_OK ? in->table.status : status;
}

kgp_status kgp_log_read_csv(kgp_log *log, const char *bytes, size_t length, const char *source,
                            int32_t options, int64_t *loaded, int64_t *rejected, kgp_diag *diag) {
    /* SDMX-CSV's own leading columns. */
    static const char *const passed_over[] = {"DATAFLOW",       "STRUCTURE", "STRUCTURE_ID",
                                              "STRUCTURE_NAME", "ACTION",    NULL};
    int64_t no_loaded, no_rejected;
    loaded = loaded == NULL ? &no_loaded : loaded;
    rejected = rejected == NULL ? &no_rejected : rejected;
    *loaded = *rejected = 0;
    if (log == NULL || bytes == NULL || source == NULL || options < 0 || options > 15)
        return KGP_E_ARGUMENT;
    importing in = {.table = {.source = source,
                              .names = column_names,
                              .passed_over = passed_over,
                              .count = COLUMNS,
                              .required = REQUIRED,
                              .diag = diag},
                    .log = log,
                    .plan = kgp_log_plan(log),
                    .notation = options & KGP_CSV_VI ? KGP_NOTATION_VI : KGP_NOTATION_EN};
    kgp_status status = kgp_log_intern(log, source, KGP_NUL_TERMINATED, &in.file);
    if (status != KGP_OK)
        return status;
    kgp__table_open(&in.table, bytes, length, options);
    status = in.table.status == KGP_OK ? import(&in, options, loaded, rejected) : in.table.status;
    kgp__table_close(&in.table);
    return status;
}
