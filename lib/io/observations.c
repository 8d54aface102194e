/* SPDX-License-Identifier: MIT */
/* Observations from SDMX-CSV. */
#include "io/memory.h"
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

/* The ids of a subject, so that one can be guessed. */
typedef struct ids {
    int32_t subject, count;
    int32_t last; /* that was found */
    int32_t step; /* 1 if it was the one after that before, or 0 */
    const struct id {
        const char *text;
        size_t length;
    } * id;
    kgp_buffer *room;
} ids;

enum {
    BATCH = 64
};

typedef struct importing {
    kgp__table table; /* first: see report_rows() */
    kgp_log *log;
    const kgp_plan *plan;
    int32_t notation;
    kgp_observation blank; /* of the file; to copy it is faster than to clear a row */
    bool has_beside;       /* the file has columns that read_beside() reads */
    int64_t loaded, rejected;
    ids indicators, units;
    kgp__memory periods, days, sources, comments;
    kgp_observation rows[BATCH];
    int32_t waiting; /* sound rows that the log has not got yet */
} importing;

static const kgp__csv_field *field_of(const importing *in, int32_t column) {
    return kgp__table_field(&in->table, column);
}

static bool has(const importing *in, int32_t column) {
    return field_of(in, column)->length > 0;
}

static kgp_status list_ids(const kgp_plan *plan, int32_t subject, ids *list) {
    list->subject = subject;
    list->count = kgp_plan_count(plan, subject);
    kgp_status status = kgp_buffer_new(NULL, &list->room);
    for (int32_t i = 0; i < list->count && status == KGP_OK; i++) {
        struct id id;
        status = kgp_plan_text(plan, subject, i, KGP_FIELD_ID, 0, &id.text, &id.length);
        if (status == KGP_OK)
            status = kgp_buffer_append(list->room, (const char *)&id, sizeof id);
    }
    list->id = (const void *)kgp_buffer_data(list->room);
    return status;
}

static bool is_id(const ids *list, int32_t index, const kgp__csv_field *field) {
    return index < list->count && list->id[index].length == field->length &&
           kgp__same_bytes(list->id[index].text, field->text, field->length);
}

static int32_t find_id(importing *in, int32_t column, ids *list) {
    char room[KGP__TABLE_SHOWN];
    const kgp__csv_field *field = field_of(in, column);
    int32_t index;
    if (kgp_plan_find(in->plan, list->subject, field->text, field->length, &index) == KGP_OK)
        return list->last = index;
    kgp__table_report(&in->table, field->start, KGP_F_UNKNOWN_ID, KGP_EXPECT_NOTHING,
                      list->subject == KGP_UNIT ? "unit" : "indicator",
                      kgp__table_shown(field->text, field->length, room), NULL);
    return KGP_NONE;
}

/* Rows mostly go through a plan in its order, or stay with one. */
static int32_t read_id(importing *in, int32_t column, ids *list) {
    const kgp__csv_field *field = field_of(in, column);
    for (int32_t i = 0; i < 2; i++, list->step = 1 - list->step)
        if (is_id(list, list->last + list->step, field))
            return list->last += list->step;
    return find_id(in, column, list);
}

static bool recall(const importing *in, const kgp__memory *memory, int32_t column,
                   int32_t *meaning) {
    const kgp__csv_field *field = field_of(in, column);
    return kgp__recall(memory, field->text, field->length, meaning);
}

/* Only of texts that stay where they are: copies of doubled quotes last for one row. */
static void remember(const importing *in, kgp__memory *memory, int32_t column, int32_t meaning) {
    const kgp__csv_field *field = field_of(in, column);
    if (!in->table.csv.copies)
        kgp__remember(memory, field->text, field->length, meaning);
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
    int32_t word = kgp__table_word(&in->table, column, words, count, 0, choices);
    return word < 0 ? 0 : word;
}

/* Position of the status among `letters`, whose first one a blank or faulty field means. */
static int32_t read_letter(importing *in, const char *letters, const char *choices) {
    const kgp__csv_field *field = field_of(in, COLUMN_OBS_STATUS);
    int32_t at = 0;
    if (field->length == 0)
        return 0;
    while (letters[at] != '\0' && letters[at] != *field->text)
        at++;
    if (field->length == 1 && letters[at] != '\0')
        return at;
    kgp__table_refuse(&in->table, COLUMN_OBS_STATUS, KGP_E_SYNTAX, KGP_EXPECT_WORDS, choices);
    return 0;
}

static void read_status(importing *in, bool has_value, kgp_observation *row) {
    static const int8_t stage[] = {KGP_STAGE_OFFICIAL, KGP_STAGE_PRELIMINARY, KGP_STAGE_ESTIMATE,
                                   KGP_STAGE_FORECAST};
    static const int8_t missing[] = {KGP_MISSING_NOT_REPORTED, KGP_MISSING_IMPOSSIBLE,
                                     KGP_MISSING_WITHHELD};
    int32_t word = read_letter(in, "APEFOMQ", "A|P|E|F|O|M|Q");
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

/* A text that is new. */
static int32_t intern(importing *in, int32_t column, kgp__memory *memory) {
    int32_t number = 0;
    const kgp__csv_field *field = field_of(in, column);
    if (!kgp__table_fits(&in->table, field))
        return 0;
    kgp_status status = kgp_log_intern(in->log, field->text, field->length, &number);
    if (status == KGP_E_SYNTAX)
        kgp__table_report(&in->table, field->start, KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL,
                          NULL);
    else if (status != KGP_OK)
        in->table.status = status;
    else
        remember(in, memory, column, number);
    return number;
}

static int32_t read_text(importing *in, int32_t column, kgp__memory *memory) {
    int32_t number;
    return recall(in, memory, column, &number) ? number : intern(in, column, memory);
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
    if (recall(in, &in->periods, COLUMN_TIME_PERIOD, &row->period))
        return;
    kgp_status status =
        kgp_period_parse(field->text, field->length, KGP_PERIOD_TEXT_ANY, &row->period);
    if (status == KGP_OK)
        remember(in, &in->periods, COLUMN_TIME_PERIOD, row->period);
    else
        kgp__table_refuse(&in->table, COLUMN_TIME_PERIOD, status, KGP_EXPECT_PERIOD, NULL);
}

static void read_known(importing *in, kgp_observation *row) {
    const kgp__csv_field *field = field_of(in, COLUMN_AS_OF);
    if (!has(in, COLUMN_AS_OF) || recall(in, &in->days, COLUMN_AS_OF, &row->known))
        return;
    kgp_status status = kgp_day_parse(field->text, field->length, &row->known);
    if (status == KGP_OK)
        remember(in, &in->days, COLUMN_AS_OF, row->known);
    else
        kgp__table_refuse(&in->table, COLUMN_AS_OF, status, KGP_EXPECT_DAY, NULL);
}

/* What else may stand beside a value; returns whether there is a value or a ratio. */
static bool read_beside(importing *in, bool has_value, kgp_observation *row) {
    static const char *const measures[] = {"level", "change", "growth", "attested"};
    static const char *const bounds[] = {"", ">", "<", "~"};
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
    return has_value || row->has_ratio;
}

static bool has_beside(const importing *in) {
    static const int8_t columns[] = {COLUMN_NUMERATOR, COLUMN_DENOMINATOR, COLUMN_MEASURE,
                                     COLUMN_BOUND, COLUMN_UNIT_MULT};
    for (size_t i = 0; i < sizeof columns; i++)
        if (in->table.place[columns[i]] >= 0)
            return true;
    return false;
}

static void read_row(importing *in, kgp_observation *row) {
    *row = in->blank;
    row->indicator = read_id(in, COLUMN_INDICATOR, &in->indicators);
    row->unit = read_id(in, COLUMN_REF_AREA, &in->units);
    read_period(in, row);
    read_known(in, row);
    bool figure = read_number(in, COLUMN_OBS_VALUE, &row->value);
    if (in->has_beside)
        figure = read_beside(in, figure, row);
    read_status(in, figure, row);
    if (has(in, COLUMN_SOURCE))
        row->source = read_text(in, COLUMN_SOURCE, &in->sources);
    if (has(in, COLUMN_COMMENT))
        row->comment = read_text(in, COLUMN_COMMENT, &in->comments);
    row->line = in->table.csv.row_line;
}

/* Appends those of some rows that the log takes; why not the others has been reported. */
static kgp_status append_sound(importing *in, int32_t count) {
    kgp_status status = KGP_OK;
    for (int32_t i = 0; i < count && status == KGP_OK; i++) {
        status = kgp_log_append(in->log, &in->rows[i], 1, sizeof *in->rows, NULL);
        in->loaded += status == KGP_OK;
        in->rejected += status == KGP_E_INPUT;
        status = status == KGP_E_INPUT ? KGP_OK : status;
    }
    return status;
}

static void append_waiting(importing *in) {
    int32_t count = in->waiting;
    in->waiting = 0;
    kgp_status status = kgp_log_append(in->log, in->rows, count, sizeof *in->rows, in->table.diag);
    if (status == KGP_OK)
        in->loaded += count;
    else if (status == KGP_E_INPUT)
        status = append_sound(in, count);
    if (status != KGP_OK)
        in->table.status = status;
}

/* What the log finds in earlier rows comes before a finding in the present one. */
static void report_rows(kgp__table *table) {
    append_waiting((importing *)table);
}

/* Appends the sound rows after the header. */
static void read_rows(importing *in) {
    kgp__table *table = &in->table;
    while (kgp__table_next(table)) {
        if (!table->faulty)
            read_row(in, &in->rows[in->waiting]);
        if (table->faulty || table->status != KGP_OK)
            in->rejected++;
        else if (++in->waiting == BATCH)
            append_waiting(in);
    }
    if (table->status == KGP_OK)
        append_waiting(in);
}

static kgp_status import(importing *in, int32_t options) {
    int64_t before = kgp_log_count(in->log);
    kgp_status status = list_ids(in->plan, KGP_INDICATOR, &in->indicators);
    if (status == KGP_OK)
        status = list_ids(in->plan, KGP_UNIT, &in->units);
    if (status != KGP_OK)
        return status;
    in->has_beside = has_beside(in);
    read_rows(in);
    if (in->table.status == KGP_OK && in->rejected > 0 && (options & KGP_CSV_LENIENT) == 0)
        in->table.status = KGP_E_INPUT;
    if (in->table.status == KGP_OK)
        return KGP_OK;
    in->loaded = 0;
    status = kgp_log_truncate(in->log, before);
    return status == KGP_OK ? in->table.status : status;
}

kgp_status kgp_log_read_csv(kgp_log *log, const char *bytes, size_t length, const char *source,
                            int32_t options, int64_t *loaded, int64_t *rejected, kgp_diag *diag) {
    /* SDMX-CSV's own leading columns. */
    static const char *const passed_over[] = {"DATAFLOW",       "STRUCTURE", "STRUCTURE_ID",
                                              "STRUCTURE_NAME", "ACTION",    NULL};
    int64_t unused;
    loaded = loaded == NULL ? &unused : loaded;
    rejected = rejected == NULL ? &unused : rejected;
    *loaded = *rejected = 0;
    if (log == NULL || bytes == NULL || source == NULL || options < 0 || options > 15)
        return KGP_E_ARGUMENT;
    importing in = {.table = {.source = source,
                              .names = column_names,
                              .passed_over = passed_over,
                              .count = COLUMNS,
                              .required = REQUIRED,
                              .before_finding = report_rows,
                              .diag = diag},
                    .log = log,
                    .blank = {.known = KGP_NO_DAY},
                    .plan = kgp_log_plan(log),
                    .notation = options & KGP_CSV_VI ? KGP_NOTATION_VI : KGP_NOTATION_EN};
    kgp_status status = kgp_log_intern(log, source, KGP_NUL_TERMINATED, &in.blank.file);
    if (status != KGP_OK)
        return status;
    kgp__table_open(&in.table, bytes, length, options);
    status = in.table.status == KGP_OK ? import(&in, options) : in.table.status;
    *loaded = in.loaded;
    *rejected = in.rejected;
    kgp_buffer_free(in.indicators.room);
    kgp_buffer_free(in.units.room);
    kgp__table_close(&in.table);
    return status;
}
