/* SPDX-License-Identifier: MIT */
/* Observations from SDMX-CSV. */
#include "io/csv.h"

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
    COLUMNS,
    COLUMN_PASSED_OVER = COLUMNS
};

enum {
    REQUIRED = COLUMN_OBS_VALUE + 1
};

static const char *const column_names[COLUMNS] = {
    "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "NUMERATOR", "DENOMINATOR",
    "AS_OF",     "MEASURE",  "BOUND",       "UNIT_MULT", "SOURCE",     "COMMENT"};

typedef struct importing {
    kgp_log *log;
    const kgp_plan *plan;
    kgp__csv csv;
    const char *source;
    int32_t notation;
    int32_t file;           /* text of the log */
    int32_t place[COLUMNS]; /* of each column in a row, or -1 */
    int32_t fields;         /* in the header */
    kgp_diag *diag;
    bool faulty;       /* the present row */
    kgp_status status; /* what ends the reading */
} importing;

/* A NUL-terminated copy for a message. */
static const char *copy_text(const char *text, size_t length, char room[128]) {
    size_t kept = length < 127 ? length : 127;
    memcpy(room, text, kept);
    room[kept] = '\0';
    return room;
}

static void find_at(importing *in, size_t offset, int32_t code, int32_t expect, const char *first,
                    const char *second, const char *third) {
    kgp_finding finding = {.code = code, .source = in->source, .subject = ""};
    kgp__csv_place(&in->csv, offset, &finding.line, &finding.column);
    const char *arguments[3] = {first, second, third};
    in->faulty = true;
    if (kgp_diag_add(in->diag, &finding, expect, arguments) != KGP_OK)
        in->status = KGP_E_MEMORY;
}

static const kgp__csv_field *field_of(const importing *in, int32_t column) {
    static const kgp__csv_field none = {"", 0, 0};
    return in->place[column] < 0 ? &none : &in->csv.field[in->place[column]];
}

/* Reports a field that is not of its form. */
static void refuse(importing *in, int32_t column, kgp_status why, int32_t expect,
                   const char *choices) {
    char room[128];
    const kgp__csv_field *field = field_of(in, column);
    find_at(in, field->start, why == KGP_E_RANGE ? KGP_F_OUT_OF_RANGE : KGP_F_BAD_VALUE, expect,
            column_names[column], choices, copy_text(field->text, field->length, room));
}

static int32_t read_id(importing *in, int32_t column, int32_t subject) {
    char room[128];
    int32_t index = KGP_NONE;
    const kgp__csv_field *field = field_of(in, column);
    if (kgp_plan_find(in->plan, subject, field->text, field->length, &index) != KGP_OK)
        find_at(in, field->start, KGP_F_UNKNOWN_ID, KGP_EXPECT_NOTHING,
                subject == KGP_UNIT ? "unit" : "indicator",
                copy_text(field->text, field->length, room), NULL);
    return index;
}

static bool read_number(importing *in, int32_t column, kgp_decimal *value) {
    const kgp__csv_field *field = field_of(in, column);
    if (field->length == 0)
        return false;
    kgp_status status = kgp_decimal_parse(field->text, field->length, in->notation, value, NULL);
    if (status != KGP_OK)
        refuse(in, column, status, in->notation == KGP_NOTATION_VI ? KGP_EXPECT_VI : KGP_EXPECT_EN,
               NULL);
    return status == KGP_OK;
}

/* Position of a field among `words`, whose first one a blank field means. */
static int32_t read_word(importing *in, int32_t column, const char *const *words, int32_t count,
                         const char *choices) {
    const kgp__csv_field *field = field_of(in, column);
    if (field->length == 0)
        return 0;
    for (int32_t i = 0; i < count; i++)
        if (strlen(words[i]) == field->length && memcmp(words[i], field->text, field->length) == 0)
            return i;
    refuse(in, column, KGP_E_SYNTAX, KGP_EXPECT_WORDS, choices);
    return 0;
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
    if (is_missing == has_value && !in->faulty) {
        char value[128], status[128];
        const kgp__csv_field *text = field_of(in, COLUMN_OBS_VALUE);
        find_at(in, text->start, KGP_F_NO_VALUE, KGP_EXPECT_NOTHING,
                copy_text(text->text, text->length, value),
                copy_text(field_of(in, COLUMN_OBS_STATUS)->text,
                          field_of(in, COLUMN_OBS_STATUS)->length, status),
                NULL);
    }
}

static int32_t read_text(importing *in, int32_t column) {
    int32_t number = 0;
    const kgp__csv_field *field = field_of(in, column);
    if (field->length > KGP_LIMIT_SCALAR) {
        find_at(in, field->start, KGP_F_LIMIT, KGP_EXPECT_NOTHING, "KGP_LIMIT_SCALAR", "4096",
                NULL);
        return 0;
    }
    kgp_status status = kgp_log_intern(in->log, field->text, field->length, &number);
    if (status == KGP_E_SYNTAX)
        find_at(in, field->start, KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL, NULL);
    else if (status != KGP_OK)
        in->status = status;
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
        refuse(in, COLUMN_UNIT_MULT, status, KGP_EXPECT_INT, "0 … 18");
    row->multiplier = (int32_t)power.coefficient;
}

static void read_dates(importing *in, kgp_observation *row) {
    const kgp__csv_field *period = field_of(in, COLUMN_TIME_PERIOD);
    const kgp__csv_field *known = field_of(in, COLUMN_AS_OF);
    kgp_status status = kgp_period_parse(period->text, period->length, KGP_PERIOD_TEXT_ANY, &row->period);
    if (status != KGP_OK)
        refuse(in, COLUMN_TIME_PERIOD, status, KGP_EXPECT_PERIOD, NULL);
    row->known = KGP_NO_DAY;
    if (known->length == 0)
        return;
    status = kgp_day_parse(known->text, known->length, &row->known);
    if (status != KGP_OK)
        refuse(in, COLUMN_AS_OF, status, KGP_EXPECT_DAY, NULL);
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
    if (numerator != denominator && !in->faulty)
        refuse(in, numerator ? COLUMN_DENOMINATOR : COLUMN_NUMERATOR, KGP_E_SYNTAX,
               in->notation == KGP_NOTATION_VI ? KGP_EXPECT_VI : KGP_EXPECT_EN, NULL);
    if (numerator && denominator)
        row->has_ratio = has_value ? KGP_RATIO_BESIDE : KGP_RATIO_INSTEAD;
    read_status(in, has_value || row->has_ratio, row);
}

static void refuse_count(importing *in) {
    char got[16], expected[16];
    kgp_decimal a = {in->csv.count, 0, 0}, b = {in->fields, 0, 0};
    if (kgp_decimal_format(&a, KGP_NOTATION_EN, 0, 0, got, sizeof got, NULL) == KGP_OK &&
        kgp_decimal_format(&b, KGP_NOTATION_EN, 0, 0, expected, sizeof expected, NULL) == KGP_OK)
        find_at(in, in->csv.row_start, KGP_F_CSV_FIELDS, KGP_EXPECT_NOTHING, got, expected, NULL);
}

static void read_row(importing *in, kgp_observation *row) {
    memset(row, 0, sizeof *row);
    in->faulty = false;
    if (in->csv.count != in->fields) {
        refuse_count(in);
        return;
    }
    row->indicator = read_id(in, COLUMN_INDICATOR, KGP_INDICATOR);
    row->unit = read_id(in, COLUMN_REF_AREA, KGP_UNIT);
    read_dates(in, row);
    read_values(in, row);
    row->source = read_text(in, COLUMN_SOURCE);
    row->comment = read_text(in, COLUMN_COMMENT);
    row->file = in->file;
    row->line = in->csv.row_line;
}

/* COLUMN_* of a heading; SDMX-CSV's own leading columns are passed over. */
static int32_t column_of(const kgp__csv_field *field) {
    static const char *const passed_over[] = {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID",
                                              "STRUCTURE_NAME", "ACTION"};
    for (int32_t i = 0; i < COLUMNS; i++)
        if (strlen(column_names[i]) == field->length &&
            memcmp(column_names[i], field->text, field->length) == 0)
            return i;
    for (size_t i = 0; i < sizeof passed_over / sizeof passed_over[0]; i++)
        if (strlen(passed_over[i]) == field->length &&
            memcmp(passed_over[i], field->text, field->length) == 0)
            return COLUMN_PASSED_OVER;
    return -1;
}

/* The byte order mark of what spreadsheets call Unicode text. */
static bool is_utf16(const kgp__csv *csv) {
    return csv->length >= 2 &&
           (memcmp(csv->bytes, "\xFF\xFE", 2) == 0 || memcmp(csv->bytes, "\xFE\xFF", 2) == 0);
}

/* A header of one field that holds another separator: all columns are there, but for one character. */
static bool find_separator(importing *in) {
    static const char separators[][2] = {",", ";", "\t"};
    const kgp__csv_field *field = &in->csv.field[0];
    const char declared[] = {in->csv.separator, '\0'};
    for (size_t i = 0; i < sizeof separators / sizeof separators[0] && in->csv.count == 1; i++) {
        if (memchr(field->text, separators[i][0], field->length) == NULL)
            continue;
        find_at(in, field->start, KGP_F_CSV_SEPARATOR, KGP_EXPECT_NOTHING,
                separators[i][0] == '\t' ? "tab" : separators[i],
                declared[0] == '\t' ? "tab" : declared, NULL);
        return true;
    }
    return false;
}

static void read_header(importing *in) {
    int32_t read;
    bool faulty = false;
    for (int32_t i = 0; i < COLUMNS; i++)
        in->place[i] = -1;
    if (is_utf16(&in->csv)) {
        find_at(in, 0, KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL, NULL);
        in->status = KGP_E_INPUT;
        return;
    }
    in->status = kgp__csv_next(&in->csv, &read);
    if (in->status != KGP_OK)
        return;
    if (read == KGP__CSV_QUOTE)
        find_at(in, in->csv.fault, KGP_F_CSV_QUOTE, KGP_EXPECT_NOTHING, NULL, NULL, NULL);
    faulty |= read == KGP__CSV_QUOTE;
    in->fields = in->csv.count < KGP__CSV_FIELDS ? in->csv.count : KGP__CSV_FIELDS;
    if (in->csv.count > in->fields) {
        refuse_count(in);
        in->status = KGP_E_INPUT;
        return;
    }
    if (read == KGP__CSV_ROW && find_separator(in)) {
        in->status = KGP_E_INPUT;
        return;
    }
    for (int32_t i = 0; i < in->fields && read == KGP__CSV_ROW; i++) {
        char room[128];
        const kgp__csv_field *field = &in->csv.field[i];
        int32_t column = column_of(field);
        const char *name = copy_text(field->text, field->length, room);
        bool twice = column >= 0 && column < COLUMNS && in->place[column] >= 0;
        if (column < 0)
            find_at(in, field->start, KGP_F_CSV_HEADER, KGP_EXPECT_NOTHING, name,
                    "không có trong định dạng", "is not known");
        else if (twice)
            find_at(in, field->start, KGP_F_CSV_HEADER, KGP_EXPECT_NOTHING, name, "lặp lại",
                    "is given twice");
        else if (column < COLUMNS)
            in->place[column] = i;
        faulty |= column < 0 || twice;
    }
    for (int32_t i = 0; i < REQUIRED && read != KGP__CSV_QUOTE; i++) {
        if (in->place[i] >= 0)
            continue;
        find_at(in, in->csv.row_start, KGP_F_CSV_HEADER, KGP_EXPECT_NOTHING, column_names[i],
                "bị thiếu", "is missing");
        faulty = true;
    }
    if (faulty)
        in->status = KGP_E_INPUT;
}

/* Separators alone, as spreadsheets write below a table. */
static bool is_blank(const kgp__csv *csv) {
    int32_t i = 0;
    while (i < csv->count && i < KGP__CSV_FIELDS && csv->field[i].length == 0)
        i++;
    return i == csv->count;
}

/* Appends the sound rows after the header. */
static void read_rows(importing *in, int64_t *loaded, int64_t *rejected) {
    int32_t read;
    while (in->status == KGP_OK) {
        kgp_observation row;
        in->status = kgp__csv_next(&in->csv, &read);
        if (in->status != KGP_OK || read == KGP__CSV_END)
            return;
        if (read == KGP__CSV_ROW && is_blank(&in->csv))
            continue;
        if (read == KGP__CSV_QUOTE)
            find_at(in, in->csv.fault, KGP_F_CSV_QUOTE, KGP_EXPECT_NOTHING, NULL, NULL, NULL);
        else
            read_row(in, &row);
        bool sound = read == KGP__CSV_ROW && !in->faulty && in->status == KGP_OK;
        kgp_status status =
            sound ? kgp_log_append(in->log, &row, 1, sizeof row, in->diag) : KGP_E_INPUT;
        if (status == KGP_OK)
            ++*loaded;
        else if (status == KGP_E_INPUT)
            ++*rejected;
        else
            in->status = status;
    }
}

static char separator_of(int32_t options) {
    return options & KGP_CSV_TAB ? '\t' : options & KGP_CSV_SEMICOLON ? ';' : ',';
}

static kgp_status import(importing *in, int32_t options, int64_t *loaded, int64_t *rejected) {
    int64_t before = kgp_log_count(in->log);
    read_header(in);
    read_rows(in, loaded, rejected);
    if (in->status == KGP_OK && *rejected > 0 && (options & KGP_CSV_LENIENT) == 0)
        in->status = KGP_E_INPUT;
    if (in->status == KGP_OK)
        return KGP_OK;
    *loaded = 0;
    kgp_status status = kgp_log_truncate(in->log, before);
    return status == KGP_OK ? in->status : status;
}

kgp_status kgp_log_read_csv(kgp_log *log, const char *bytes, size_t length, const char *source,
                            int32_t options, int64_t *loaded, int64_t *rejected, kgp_diag *diag) {
    static const char mark[] = "\xEF\xBB\xBF";
    int64_t no_loaded, no_rejected;
    loaded = loaded == NULL ? &no_loaded : loaded;
    rejected = rejected == NULL ? &no_rejected : rejected;
    *loaded = *rejected = 0;
    if (log == NULL || bytes == NULL || source == NULL || options < 0 || options > 15)
        return KGP_E_ARGUMENT;
    size_t skipped = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;
    importing in = {.log = log,
                    .plan = kgp_log_plan(log),
                    .source = source,
                    .notation = options & KGP_CSV_VI ? KGP_NOTATION_VI : KGP_NOTATION_EN,
                    .diag = diag,
                    .csv = {.bytes = bytes + skipped,
                            .length = length - skipped,
                            .separator = separator_of(options),
                            .line = 1,
                            .row_line = 1}};
    kgp_status status = kgp_log_intern(log, source, KGP_NUL_TERMINATED, &in.file);
    if (status == KGP_OK)
        status = kgp_buffer_new(NULL, &in.csv.quoted);
    if (status == KGP_OK && length > KGP_LIMIT_DATA_BYTES) {
        find_at(&in, 0, KGP_F_LIMIT, KGP_EXPECT_NOTHING, "KGP_LIMIT_DATA_BYTES", "4294967295",
                NULL);
        status = KGP_E_LIMIT;
    }
    if (status == KGP_OK)
        status = import(&in, options, loaded, rejected);
    kgp_buffer_free(in.csv.quoted);
    return status;
}
