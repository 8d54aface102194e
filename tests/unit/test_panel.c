/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "data/column.h"
#include "data/panel.h"
#include "expect.h"
#include "random.h"
#include "script.h"
#include "time/period.h"

#include <kgplan/panel.h>

enum {
    RICE,
    POOR
};

static kgp_period period_of(const char *text) {
    kgp_period period = KGP_NO_PERIOD;
    assert_int_equal(kgp_period_parse(text, KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_SDMX, &period),
                     KGP_OK);
    return period;
}

static kgp_day day_of(const char *text) {
    kgp_day day = KGP_NO_DAY;
    if (*text != '\0')
        assert_int_equal(kgp_day_parse(text, KGP_NUL_TERMINATED, &day), KGP_OK);
    return day;
}

static kgp_log *new_log(const char *script) {
    kgp_log *log;
    kgp_plan *plan = plan_of(NULL, script);
    assert_int_equal(kgp_log_new(plan, &log), KGP_OK);
    kgp_plan_unref(plan);
    return log;
}

/* A figure of one unit and year: value, stage or reason (A P E F, O M Q), day, source. */
typedef struct figure {
    const char *value;
    char status;
    const char *known, *source;
    int32_t bound, multiplier;
} figure;

static void append(kgp_log *log, const figure *f, int32_t line) {
    static const char stages[] = "-FEPA", reasons[] = "-OMQ";
    const char *stage = strchr(stages, f->status), *reason = strchr(reasons, f->status);
    kgp_observation row = {.period = period_of("2020"),
                           .known = day_of(f->known),
                           .bound = f->bound,
                           .multiplier = f->multiplier,
                           .line = line,
                           .stage = stage == NULL ? 0 : (int32_t)(stage - stages),
                           .missing = reason == NULL ? 0 : (int32_t)(reason - reasons)};
    if (reason == NULL)
        assert_int_equal(
            kgp_decimal_parse(f->value, KGP_NUL_TERMINATED, KGP_NOTATION_EN, &row.value, NULL),
            KGP_OK);
    assert_int_equal(kgp_log_intern(log, f->source, KGP_NUL_TERMINATED, &row.source), KGP_OK);
    assert_int_equal(kgp_log_append(log, &row, 1, sizeof row, NULL), KGP_OK);
}

/* The first cell of a column, as text; "-" when it is missing. */
static const char *cell_text(const kgp_panel *panel, int32_t indicator, int32_t role,
                             int64_t period, int64_t unit, char text[32]) {
    kgp_column column;
    int64_t number;
    if (kgp_panel_column(panel, indicator, role, &column) != KGP_OK)
        return "none";
    if (!kgp__column_get(&column, 0, period, unit, &number))
        return "-";
    kgp_decimal value = {number, column.decimals, 0};
    assert_int_equal(kgp_decimal_format(&value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, 32, NULL),
                     KGP_OK);
    return text;
}

/* Of several rows about one fact: source, then stage, then day; rows of a day later are not known. */
static void the_panel_holds_what_was_known_on_a_day(void **state) {
    static const struct {
        const char *name;
        figure figures[3];
        const char *as_of, *value; /* "" for a conflict */
        const char *findings;
    } rows[] = {
        {"one", {{"5.0", 'A', "2021-01-10", "", 0, 0}}, "", "5.0", ""},
        {"not yet known", {{"5.0", 'A', "2021-01-10", "", 0, 0}}, "2021-01-09", "none", ""},
        {"known on its day", {{"5.0", 'A', "2021-01-10", "", 0, 0}}, "2021-01-10", "5.0", ""},
        {"without a day: known on the last of its period",
         {{"5", 'A', "", "", 0, 0}},
         "2020-12-30",
         "none",
         ""},
        {"the same, on that day", {{"5", 'A', "", "", 0, 0}}, "2020-12-31", "5", ""},
        {"a later day wins",
         {{"5", 'A', "2021-01-10", "", 0, 0}, {"6", 'A', "2021-01-11", "", 0, 0}},
         "",
         "6",
         ""},
        {"but not before it",
         {{"5", 'A', "2021-01-10", "", 0, 0}, {"6", 'A', "2021-01-11", "", 0, 0}},
         "2021-01-10",
         "5",
         ""},
        {"whatever the order",
         {{"6", 'A', "2021-01-11", "", 0, 0}, {"5", 'A', "2021-01-10", "", 0, 0}},
         "",
         "6",
         ""},
        {"a stronger stage wins over a later day, which is noted",
         {{"5", 'A', "2021-01-10", "", 0, 0}, {"6", 'P', "2021-01-11", "", 0, 0}},
         "",
         "5",
         "2:0 WEAKER_ROW"},
        {"stages",
         {{"1", 'F', "", "", 0, 0}, {"2", 'E', "", "", 0, 0}, {"3", 'P', "", "", 0, 0}},
         "",
         "3",
         ""},
        {"a preferred source wins over stage and day",
         {{"5", 'F', "2021-01-10", "B", 0, 0}, {"6", 'A', "2021-01-11", "A", 0, 0}},
         "",
         "5",
         "2:0 WEAKER_ROW"},
        {"the first of the preferred",
         {{"5", 'A', "2021-01-10", "C", 0, 0}, {"6", 'F', "2021-01-09", "B", 0, 0}},
         "",
         "6",
         "1:0 WEAKER_ROW"},
        {"sources that are not listed rank alike: stage",
         {{"5", 'A', "", "X", 0, 0}, {"6", 'P', "", "Y", 0, 0}},
         "",
         "5",
         "2:0 WEAKER_ROW"},
        {"rank alike in all: their names",
         {{"5", 'A', "", "Y", 0, 0}, {"6", 'A', "", "X", 0, 0}},
         "",
         "6",
         "1:0 WEAKER_ROW"},
        {"the same said twice",
         {{"5", 'A', "", "X", 0, 0}, {"5.0", 'A', "", "X", 0, 0}},
         "",
         "5",
         ""},
        {"the same said by two",
         {{"5", 'A', "", "X", 0, 0}, {"5.0", 'A', "", "Y", 0, 0}},
         "",
         "5",
         ""},
        {"the same by a multiplier",
         {{"5", 'A', "", "X", 0, 3}, {"5000", 'A', "", "X", 0, 0}},
         "",
         "5000",
         ""},
        {"two of one source and day",
         {{"5", 'A', "", "X", 0, 0}, {"6", 'A', "", "X", 0, 0}},
         "",
         "",
         "2:0 CONFLICT"},
        {"two without a source",
         {{"5", 'A', "", "", 0, 0}, {"6", 'A', "", "", 0, 0}},
         "",
         "",
         "2:0 CONFLICT"},
        {"three of one source and day",
         {{"5", 'A', "", "X", 0, 0}, {"6", 'A', "", "X", 0, 0}, {"7", 'A', "", "X", 0, 0}},
         "",
         "",
         "2:0 CONFLICT; 3:0 CONFLICT"},
        {"a conflict below what wins is none",
         {{"5", 'P', "2021-01-10", "X", 0, 0},
          {"6", 'P', "2021-01-10", "X", 0, 0},
          {"7", 'A', "2021-01-10", "X", 0, 0}},
         "",
         "7",
         ""},
        {"a figure and a blank of one rank: the figure is of a stage",
         {{"", 'O', "", "X", 0, 0}, {"5", 'A', "", "X", 0, 0}},
         "",
         "5",
         ""},
        {"two reasons",
         {{"", 'O', "", "X", 0, 0}, {"", 'M', "", "X", 0, 0}},
         "",
         "",
         "2:0 CONFLICT"},
        {"only a blank", {{"", 'Q', "", "X", 0, 0}}, "", "none", ""},
        {"bounded and not",
         {{"5", 'A', "", "X", KGP_BOUND_ABOVE, 0}, {"5", 'A', "", "X", 0, 0}},
         "",
         "",
         "2:0 CONFLICT"},
        {"bounded to different digits",
         {{"5", 'A', "", "X", KGP_BOUND_ABOVE, 0}, {"5.0", 'A', "", "X", KGP_BOUND_ABOVE, 0}},
         "",
         "",
         "2:0 CONFLICT"},
    };
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char text[32];
        kgp_panel *panel = (kgp_panel *)diag;
        kgp_log *log = new_log(SMALL "plan 0 prefer B\nplan 0 prefer C\nplan 0 prefer B\n");
        for (int32_t f = 0; f < 3 && rows[i].figures[f].value != NULL; f++)
            append(log, &rows[i].figures[f], f + 1);
        kgp_status status = kgp_panel_from_log(log, day_of(rows[i].as_of), &panel, diag);
        expect_findings(diag, rows[i].findings, rows[i].name);
        if (*rows[i].value == '\0') {
            EXPECT(status == KGP_E_INPUT && panel == NULL, "%s: %s", rows[i].name,
                   kgp_status_name(status));
        } else {
            EXPECT(status == KGP_OK, "%s: %s", rows[i].name, kgp_status_name(status));
            const char *value = cell_text(panel, RICE, KGP_ROLE_VALUE, 0, 0, text);
            EXPECT(strcmp(value, rows[i].value) == 0, "%s: %s", rows[i].name, value);
        }
        kgp_panel_free(panel);
        kgp_log_free(log);
    }
    kgp_diag_free(diag);
}

static kgp_observation row_of(const char *period, const char *value, int32_t unit,
                              int32_t measure) {
    kgp_observation row = {.indicator = POOR,
                           .unit = unit,
                           .period = period_of(period),
                           .known = KGP_NO_DAY,
                           .measure = measure,
                           .stage = KGP_STAGE_OFFICIAL};
    assert_int_equal(
        kgp_decimal_parse(value, KGP_NUL_TERMINATED, KGP_NOTATION_EN, &row.value, NULL), KGP_OK);
    return row;
}

static void columns_are_by_role_period_and_unit(void **state) {
    const kgp_observation rows[] = {
        row_of("2020", "2.5", 0, KGP_MEASURE_LEVEL),
        row_of("2019", "3.25", 1, KGP_MEASURE_LEVEL),
        row_of("2020-Q1", "4", 1, KGP_MEASURE_LEVEL),
        row_of("2020", "-1.2", 0, KGP_MEASURE_CHANGE),
        row_of("2020", "0.123456", 1, KGP_MEASURE_GROWTH),
        row_of("2018", "1", 0, KGP_MEASURE_ATTESTED),
    };
    static const struct {
        int32_t role;
        const char *cells[8]; /* [period][unit]: 2018, 2019, 2020-Q1, 2020 */
    } wanted[] = {
        {KGP_ROLE_VALUE, {"-", "-", "-", "3.25", "-", "4.00", "2.50", "-"}},
        {KGP_ROLE_CHANGE, {"-", "-", "-", "-", "-", "-", "-1.2", "-"}},
        {KGP_ROLE_GROWTH, {"-", "-", "-", "-", "-", "-", "-", "0.123456"}},
        {KGP_ROLE_ATTESTED, {"1", "-", "-", "-", "-", "-", "-", "-"}},
        {KGP_ROLE_NUMERATOR, {"none", "none", "none", "none", "none", "none", "none", "none"}},
        {KGP_ROLE_BASE, {"none", "none", "none", "none", "none", "none", "none", "none"}},
    };
    static const char *const periods[] = {"2018", "2019", "2020-Q1", "2020"};
    kgp_log *log = new_log(SMALL);
    kgp_panel *panel;
    (void)state;
    assert_int_equal(kgp_log_append(log, rows, ROWS(rows), sizeof *rows, NULL), KGP_OK);
    assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL), KGP_OK);
    assert_int_equal(kgp_panel_period_count(panel, POOR), 4);
    for (int32_t i = 0; i < 4; i++)
        assert_int_equal(kgp_panel_period(panel, POOR, i), period_of(periods[i]));
    for (size_t i = 0; i < ROWS(wanted); i++)
        for (int32_t cell = 0; cell < 8; cell++) {
            char text[32];
            const char *found = cell_text(panel, POOR, wanted[i].role, cell / 2, cell % 2, text);
            EXPECT(strcmp(found, wanted[i].cells[cell]) == 0, "role %d, %s, unit %d: %s",
                   (int)wanted[i].role, periods[cell / 2], (int)cell % 2, found);
        }
    assert_int_equal(kgp_panel_period_count(panel, RICE), 0);
    assert_int_equal(kgp_panel_period(panel, RICE, 0), KGP_NO_PERIOD);
    assert_int_equal(kgp_panel_period(panel, POOR, 4), KGP_NO_PERIOD);
    assert_int_equal(kgp_panel_period(panel, POOR, -1), KGP_NO_PERIOD);
    kgp_panel_free(panel);
    kgp_log_free(log);
}

static void a_ratio_fills_its_parts(void **state) {
    kgp_observation rows[] = {row_of("2020", "25", 0, KGP_MEASURE_LEVEL),
                              row_of("2020", "0", 1, KGP_MEASURE_LEVEL)};
    kgp_log *log = new_log(SMALL);
    kgp_panel *panel;
    char text[32];
    (void)state;
    rows[0].has_ratio = 1;
    rows[1].has_ratio = 2; /* without a value of its own */
    rows[0].numerator = (kgp_decimal){10, 1, 0};
    rows[0].denominator = (kgp_decimal){4, 0, 0};
    rows[1].numerator = (kgp_decimal){1, 0, 0};
    rows[1].denominator = (kgp_decimal){300, 2, 0};
    assert_int_equal(kgp_log_append(log, rows, 2, sizeof *rows, NULL), KGP_OK);
    assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL), KGP_OK);
    assert_string_equal(cell_text(panel, POOR, KGP_ROLE_VALUE, 0, 0, text), "25");
    assert_string_equal(cell_text(panel, POOR, KGP_ROLE_VALUE, 0, 1, text), "-");
    assert_string_equal(cell_text(panel, POOR, KGP_ROLE_NUMERATOR, 0, 0, text), "1.0");
    assert_string_equal(cell_text(panel, POOR, KGP_ROLE_NUMERATOR, 0, 1, text), "1.0");
    assert_string_equal(cell_text(panel, POOR, KGP_ROLE_DENOMINATOR, 0, 0, text), "4.00");
    assert_string_equal(cell_text(panel, POOR, KGP_ROLE_DENOMINATOR, 0, 1, text), "3.00");
    kgp_panel_free(panel);
    kgp_log_free(log);
}

/* One column has one number of decimals: a figure that does not fit it is an error, not a wrong one. */
static void a_figure_that_does_not_fit_its_column_is_refused(void **state) {
    const kgp_observation rows[] = {row_of("2019", "9223372036854775807", 0, KGP_MEASURE_LEVEL),
                                    row_of("2020", "0.1", 0, KGP_MEASURE_LEVEL)};
    kgp_log *log = new_log(SMALL);
    kgp_panel *panel;
    kgp_diag *diag = new_diag();
    (void)state;
    assert_int_equal(kgp_log_append(log, rows, 2, sizeof *rows, NULL), KGP_OK);
    assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &panel, diag), KGP_E_RANGE);
    assert_null(panel);
    expect_findings(diag, "0:0 OVERFLOW", "largest number in tenths");
    kgp_diag_free(diag);
    kgp_log_free(log);
}

static void an_axis_takes_its_limit_of_periods(void **state) {
    (void)state;
    for (int32_t count = KGP_LIMIT_PERIODS - 1; count <= KGP_LIMIT_PERIODS + 1; count++) {
        kgp_log *log = new_log(SMALL);
        kgp_panel *panel;
        kgp_period *periods = malloc((size_t)count * sizeof *periods);
        assert_non_null(periods);
        for (int32_t i = 0; i < count; i++) {
            kgp_observation row = row_of("2020", "1", 0, KGP_MEASURE_LEVEL);
            assert_int_equal(kgp_period_make(1900 + i / 12, i % 12 + 1, 1, &periods[i]), KGP_OK);
            row.period = periods[i];
            assert_int_equal(kgp_log_append(log, &row, 1, sizeof row, NULL), KGP_OK);
        }
        kgp_status wanted = count <= KGP_LIMIT_PERIODS ? KGP_OK : KGP_E_LIMIT;
        assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL), wanted);
        kgp_panel_free(panel);
        kgp_plan *plan = plan_of(NULL, SMALL);
        assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
        assert_int_equal(kgp_panel_set_periods(panel, RICE, periods, count), wanted);
        kgp_panel_free(panel);
        kgp_plan_unref(plan);
        kgp_log_free(log);
        free(periods);
    }
}

/* [plane][period][unit] of 3 × 4 × 5 cells in memory of every layout. */
static void cells_are_found_by_their_strides(void **state) {
    static const struct {
        const char *name;
        int32_t width;
        int64_t plane, period, unit; /* strides in cells */
        size_t shift;                /* bytes off any alignment */
    } layouts[] = {
        {"[plane][period][unit]", 8, 20, 5, 1, 0},
        {"[unit][period][plane]", 8, 1, 3, 12, 0},
        {"with gaps", 8, 1000, 37, 7, 0},
        {"the same for all periods", 8, 5, 0, 1, 0},
        {"the same for all units", 8, 4, 1, 0, 0},
        {"one number for all", 8, 0, 0, 0, 0},
        {"unaligned", 8, 20, 5, 1, 1},
        {"narrow", 4, 20, 5, 1, 0},
        {"narrow with gaps, unaligned", 4, 121, 29, 3, 3},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(layouts); i++) {
        int64_t width = layouts[i].width,
                cells = 2 * layouts[i].plane + 3 * layouts[i].period + 4 * layouts[i].unit + 1;
        char *memory = malloc((size_t)(cells * width) + layouts[i].shift);
        uint8_t *valid = calloc((size_t)cells / 8 + 1, 1);
        assert_non_null(memory);
        assert_non_null(valid);
        kgp_column column = {.data = memory + layouts[i].shift,
                             .stride_plane = layouts[i].plane * width,
                             .stride_period = layouts[i].period * width,
                             .stride_unit = layouts[i].unit * width,
                             .width = layouts[i].width};
        for (int64_t cell = 0; cell < cells; cell++) {
            int64_t number = cell * 3 - 7;
            int32_t narrow = (int32_t)number;
            memcpy((char *)column.data + cell * width,
                   width == 8 ? (void *)&number : (void *)&narrow, (size_t)width);
            valid[cell / 8] = (uint8_t)(valid[cell / 8] | (cell % 3 != 0) << (cell % 8));
        }
        for (int32_t bitmap = 0; bitmap < 2; bitmap++) {
            column.valid = bitmap ? valid : NULL;
            for (int32_t at = 0; at < 60; at++) {
                int64_t plane = at / 20, period = at / 5 % 4, unit = at % 5, found = -99;
                int64_t cell =
                    plane * layouts[i].plane + period * layouts[i].period + unit * layouts[i].unit;
                bool present = kgp__column_get(&column, plane, period, unit, &found);
                EXPECT(present == (!bitmap || cell % 3 != 0) && (!present || found == cell * 3 - 7),
                       "%s, cell %d: %lld", layouts[i].name, (int)at, (long long)found);
            }
        }
        free(valid);
        free(memory);
    }
}

static void the_smallest_number_is_missing_without_a_bitmap(void **state) {
    int64_t wide[] = {INT64_MIN, INT64_MIN + 1}, found;
    int32_t narrow[] = {INT32_MIN, INT32_MIN + 1};
    uint8_t all = 3;
    kgp_column column = {.data = narrow, .stride_unit = 4, .width = 4};
    (void)state;
    assert_false(kgp__column_get(&column, 0, 0, 0, &found));
    assert_true(kgp__column_get(&column, 0, 0, 1, &found));
    assert_true(found == INT32_MIN + 1);
    column.valid = &all;
    assert_true(kgp__column_get(&column, 0, 0, 0, &found)); /* a bitmap says it all */
    assert_true(found == INT32_MIN);
    column = (kgp_column){.data = wide, .valid = &all, .stride_unit = 8, .width = 8};
    assert_false(kgp__column_get(&column, 0, 0, 0, &found)); /* no value has this coefficient */
    assert_true(kgp__column_get(&column, 0, 0, 1, &found));
}

static void written_cells_are_read_or_missing(void **state) {
    static const int64_t numbers[] = {0,        1, -1, INT32_MAX, INT32_MIN, (int64_t)INT32_MAX + 1,
                                      INT64_MAX};
    char memory[3 + 16];
    (void)state;
    for (int32_t width = 4; width <= 8; width += 4)
        for (size_t i = 0; i < ROWS(numbers); i++) {
            kgp_column column = {.data = memory + 3, .stride_unit = width, .width = width};
            int64_t found;
            bool fits = width == 8 || (numbers[i] > INT32_MIN && numbers[i] <= INT32_MAX);
            EXPECT(kgp__column_set(&column, 0, 0, 1, numbers[i]) == fits, "%lld",
                   (long long)numbers[i]);
            EXPECT(kgp__column_get(&column, 0, 0, 1, &found) == fits &&
                       (!fits || found == numbers[i]),
                   "%lld in %d bytes", (long long)numbers[i], (int)width);
            kgp__column_set_missing(&column, 0, 0, 1);
            EXPECT(!kgp__column_get(&column, 0, 0, 1, &found), "%lld", (long long)numbers[i]);
        }
    kgp_column bytes = {.data = memory, .stride_unit = 1, .width = 1};
    int64_t found;
    assert_true(kgp__column_set(&bytes, 0, 0, 5, 200));
    assert_true(kgp__column_get(&bytes, 0, 0, 5, &found));
    assert_true(found == 200);
    kgp__column_set_missing(&bytes, 0, 0, 5);
    assert_true(kgp__column_get(&bytes, 0, 0, 5, &found));
    assert_true(found == 0);
}

static void wrong_columns_are_not_bound(void **state) {
    static int64_t data[16];
    static const uint8_t all[4] = {255, 255, 255, 255};
    static const struct {
        const char *name;
        kgp_column column;
        kgp_status status;
    } rows[] = {
        {"8 bytes", {data, NULL, 0, 16, 8, 8, 0, 0, 0}, KGP_OK},
        {"4 bytes", {data, NULL, 0, 8, 4, 4, 6, 0, 0}, KGP_OK},
        {"strides that are multiples", {data, NULL, 0, 4, 12, 4, 0, 0, 0}, KGP_OK},
        {"no memory", {NULL, NULL, 0, 16, 8, 8, 0, 0, 0}, KGP_E_ARGUMENT},
        {"1 byte", {data, NULL, 0, 2, 1, 1, 0, 0, 0}, KGP_E_ARGUMENT},
        {"2 bytes", {data, NULL, 0, 4, 2, 2, 0, 0, 0}, KGP_E_ARGUMENT},
        {"0 bytes", {data, NULL, 0, 0, 0, 0, 0, 0, 0}, KGP_E_ARGUMENT},
        {"-8 bytes", {data, NULL, 0, 16, 8, -8, 0, 0, 0}, KGP_E_ARGUMENT},
        {"a stride below 0", {data, NULL, 0, 16, -8, 8, 0, 0, 0}, KGP_E_ARGUMENT},
        {"a period stride below 0", {data, NULL, 0, -16, 8, 8, 0, 0, 0}, KGP_E_ARGUMENT},
        {"a plane stride below 0", {data, NULL, -8, 16, 8, 8, 0, 0, 0}, KGP_E_ARGUMENT},
        {"an odd unit stride", {data, NULL, 0, 16, 12, 8, 0, 0, 0}, KGP_E_ARGUMENT},
        {"an odd period stride", {data, NULL, 0, 15, 8, 8, 0, 0, 0}, KGP_E_ARGUMENT},
        {"an odd plane stride", {data, NULL, 4, 16, 8, 8, 0, 0, 0}, KGP_E_ARGUMENT},
        {"7 decimals", {data, NULL, 0, 16, 8, 8, 7, 0, 0}, KGP_E_ARGUMENT},
        {"-1 decimals", {data, NULL, 0, 16, 8, 8, -1, 0, 0}, KGP_E_ARGUMENT},
        {"slots", {data, all, 0, 32, 16, 8, 0, 7, 16}, KGP_OK},
        {"slots without a bitmap", {data, NULL, 0, 16, 8, 8, 0, 0, 16}, KGP_OK},
        {"a stride between slots", {data, all, 0, 32, 8, 8, 0, 0, 16}, KGP_E_ARGUMENT},
        {"an odd slot", {data, all, 0, 32, 16, 8, 0, 0, 12}, KGP_E_ARGUMENT},
        {"a slot below 0", {data, all, 0, 32, 16, 8, 0, 0, -8}, KGP_E_ARGUMENT},
        {"a first bit of -1", {data, all, 0, 16, 8, 8, 0, -1, 0}, KGP_E_ARGUMENT},
        {"a first bit of 8", {data, all, 0, 16, 8, 8, 0, 8, 0}, KGP_E_ARGUMENT},
    };
    kgp_plan *plan =
        plan_of(NULL, SMALL "plan 0 targets {\ntarget 0 indicator rice\ntarget 0 at_least 1\n");
    kgp_panel *panel;
    kgp_column found;
    kgp_period year = period_of("2020");
    (void)state;
    assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
    assert_int_equal(kgp_panel_bind(panel, RICE, 0, &rows[0].column),
                     KGP_E_STATE); /* no periods yet */
    assert_int_equal(kgp_panel_bind_target(panel, 0, 0, &rows[0].column), KGP_E_STATE);
    assert_int_equal(kgp_panel_set_periods(panel, RICE, &year, 1), KGP_OK);
    for (size_t i = 0; i < ROWS(rows); i++) {
        int32_t role = (int32_t)i % KGP_ROLES;
        EXPECT(kgp_panel_bind(panel, RICE, role, &rows[i].column) == rows[i].status, "%s",
               rows[i].name);
        EXPECT(kgp_panel_bind_target(panel, 0, role % 2, &rows[i].column) == rows[i].status, "%s",
               rows[i].name);
        if (rows[i].status == KGP_OK)
            EXPECT(kgp_panel_column(panel, RICE, role, &found) == KGP_OK &&
                       memcmp(&found, &rows[i].column, sizeof found) == 0,
                   "%s", rows[i].name);
    }
    const kgp_column *good = &rows[0].column;
    assert_int_equal(kgp_panel_bind(panel, -1, 0, good), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind(panel, 2, 0, good), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind(panel, RICE, -1, good), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind(panel, RICE, KGP_ROLES, good), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind(panel, RICE, 0, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind(NULL, RICE, 0, good), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind_target(panel, 1, 0, good), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind_target(panel, -1, 0, good), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind_target(panel, 0, KGP_TARGET_ROLES, good), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind_target(panel, 0, -1, good), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind_target(panel, 0, 0, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_bind_target(NULL, 0, 0, good), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_column(panel, RICE, KGP_ROLES, &found), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_column(panel, RICE, 0, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_column(NULL, RICE, 0, &found), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_column(panel, POOR, 0, &found), KGP_E_NOT_FOUND);
    kgp_panel_free(panel);
    kgp_plan_unref(plan);
}

static void periods_are_set_once_and_ascending(void **state) {
    const kgp_period a = period_of("2019"), b = period_of("2020-Q1"), c = period_of("2020");
    const kgp_period good[] = {a, b, c}, twice[] = {a, a}, falling[] = {c, a}, none[] = {a, 5};
    kgp_plan *plan = plan_of(NULL, SMALL);
    kgp_panel *panel, *no_panel = (kgp_panel *)plan;
    kgp_log *log = new_log(SMALL);
    (void)state;
    assert_int_equal(kgp_panel_new(NULL, &no_panel), KGP_E_ARGUMENT);
    assert_null(no_panel);
    assert_int_equal(kgp_panel_new(plan, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_from_log(NULL, 0, &no_panel, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_from_log(log, 0, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
    assert_int_equal(kgp_panel_set_periods(panel, RICE, twice, 2), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_set_periods(panel, RICE, falling, 2), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_set_periods(panel, RICE, none, 2), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_set_periods(panel, RICE, good, 0), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_set_periods(panel, RICE, NULL, 1), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_set_periods(panel, 2, good, 3), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_set_periods(NULL, 0, good, 3), KGP_E_ARGUMENT);
    assert_int_equal(kgp_panel_period_count(panel, RICE), 0);
    assert_int_equal(kgp_panel_set_periods(panel, RICE, good, 3), KGP_OK);
    assert_int_equal(kgp_panel_set_periods(panel, RICE, good, 1), KGP_E_STATE);
    assert_int_equal(kgp_panel_period_count(panel, RICE), 3);
    assert_int_equal(kgp_panel_period(panel, RICE, 1), b);
    kgp_panel_free(panel);
    kgp_panel_free(NULL);
    /* A panel of a log has its own periods and columns. */
    int64_t data[4] = {0};
    const kgp_column column = {.data = data, .width = 8};
    assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL), KGP_OK);
    assert_int_equal(kgp_panel_set_periods(panel, RICE, good, 3), KGP_E_STATE);
    assert_int_equal(kgp_panel_bind(panel, RICE, 0, &column), KGP_E_STATE);
    kgp_panel_free(panel);
    kgp_log_free(log);
    kgp_plan_unref(plan);
}

/* Those that end with a month stand together, in their order. */
static void periods_are_found_by_their_end(void **state) {
    enum {
        MOST = 300
    };
    kgp_plan *plan = plan_of(NULL, SMALL);
    (void)state;
    for (int32_t round = 0; round < 50; round++) {
        kgp_period periods[MOST];
        kgp_panel *panel;
        int32_t count = 0, first = 2000 * 12;
        for (; count < MOST && first < 2010 * 12; first += random_below(2))
            for (int32_t months = 1 + random_below(6); count < MOST && months < 60;
                 months += 1 + random_below(30)) {
                kgp_period made = kgp__period_of(first, months);
                if (count == 0 || made > periods[count - 1])
                    periods[count++] = made;
            }
        assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
        assert_int_equal(kgp_panel_set_periods(panel, RICE, periods, count), KGP_OK);
        const kgp__series *series = &panel->series[RICE];
        for (int32_t end = 1999 * 12; end < 2016 * 12; end++) {
            int32_t at = kgp__series_ending(series, end);
            for (int32_t i = 0; i < count; i++)
                if (kgp__period_end(periods[i]) == end) {
                    assert_true(kgp__series_ends(series, at, end));
                    assert_int_equal(series->by_end[at++], i);
                }
            assert_false(kgp__series_ends(series, at, end));
        }
        kgp_panel_free(panel);
    }
    kgp_plan_unref(plan);
}

/* A panel refers to rows of its log: they stay, further ones may come and go. */
static void a_log_keeps_the_rows_of_its_panel(void **state) {
    const kgp_observation row = row_of("2020", "1", 0, KGP_MEASURE_LEVEL);
    char text[32];
    kgp_log *log = new_log(SMALL);
    kgp_panel *panel;
    (void)state;
    assert_int_equal(kgp_log_append(log, &row, 1, sizeof row, NULL), KGP_OK);
    assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL), KGP_OK);
    assert_int_equal(kgp_log_append(log, &row, 1, sizeof row, NULL), KGP_OK);
    assert_int_equal(kgp_log_truncate(log, 0), KGP_E_STATE);
    assert_int_equal(kgp_log_count(log), 2);
    assert_int_equal(kgp_log_truncate(log, 1), KGP_OK);
    assert_int_equal(kgp_log_count(log), 1);
    kgp_panel_free(panel);
    assert_int_equal(kgp_log_append(log, &row, 1, sizeof row, NULL), KGP_OK);
    assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL), KGP_OK);
    kgp_log_free(log); /* in any order */
    assert_string_equal(cell_text(panel, POOR, KGP_ROLE_VALUE, 0, 0, text), "1");
    kgp_panel_free(panel);
}

/* The order of arrival decides nothing: 200 shuffles of one set of figures. */
static void the_order_of_rows_does_not_matter(void **state) {
    static figure figures[] = {
        {"1", 'A', "2021-01-10", "X", 0, 0}, {"2", 'A', "2021-01-10", "Y", 0, 0},
        {"3", 'P', "2021-01-12", "X", 0, 0}, {"4", 'F', "2021-01-09", "B", 0, 0},
        {"5", 'F', "2021-01-08", "B", 0, 0}, {"6", 'A', "2021-01-01", "C", 0, 0},
    };
    (void)state;
    for (int32_t turn = 0; turn < 200; turn++) {
        char text[32];
        kgp_panel *panel;
        kgp_log *log = new_log(SMALL "plan 0 prefer C\nplan 0 prefer B\n");
        for (int32_t i = (int32_t)ROWS(figures) - 1; i > 0; i--) {
            int32_t j = random_below(i + 1);
            figure kept = figures[i];
            figures[i] = figures[j];
            figures[j] = kept;
        }
        for (size_t i = 0; i < ROWS(figures); i++)
            append(log, &figures[i], 0);
        assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &panel, NULL), KGP_OK);
        assert_string_equal(cell_text(panel, RICE, KGP_ROLE_VALUE, 0, 0, text), "6");
        kgp_panel_free(panel);
        kgp_log_free(log);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_panel_holds_what_was_known_on_a_day),
    cmocka_unit_test(columns_are_by_role_period_and_unit),
    cmocka_unit_test(a_ratio_fills_its_parts),
    cmocka_unit_test(a_figure_that_does_not_fit_its_column_is_refused),
    cmocka_unit_test(an_axis_takes_its_limit_of_periods),
    cmocka_unit_test(cells_are_found_by_their_strides),
    cmocka_unit_test(the_smallest_number_is_missing_without_a_bitmap),
    cmocka_unit_test(written_cells_are_read_or_missing),
    cmocka_unit_test(wrong_columns_are_not_bound),
    cmocka_unit_test(periods_are_set_once_and_ascending),
    cmocka_unit_test(periods_are_found_by_their_end),
    cmocka_unit_test(a_log_keeps_the_rows_of_its_panel),
    cmocka_unit_test(the_order_of_rows_does_not_matter),
};

TEST_MAIN(tests)
