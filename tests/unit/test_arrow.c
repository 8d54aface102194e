/* SPDX-License-Identifier: MIT */
/* A producer and a consumer by the specification's text, against the library's. */
#include "main.h"

#include "data/column.h"
#include "expect.h"
#include "memory.h"
#include "random.h"
#include "script.h"

#include <kgplan/arrow.h>
#include <kgplan/period.h>

enum {
    UNITS = 3,
    LONGEST = 130
};

/* --- a producer ------------------------------------------------------------------------------- */

static void release_given_schema(kgp_arrow_schema *schema) {
    schema->release = NULL;
}

static void release_given_array(kgp_arrow_array *array) {
    array->release = NULL;
}

/* An array of numbers that begins at `offset`, with what each cell is. */
typedef struct given {
    kgp_arrow_schema schema;
    kgp_arrow_array array;
    const void *buffers[2];
    uint8_t valid[2 * LONGEST / 8 + 1], cells[2 * LONGEST * 16];
    int64_t numbers[LONGEST];
    bool missing[LONGEST];
} given;

/* A type, how many bytes a cell has, and what to make of it. */
typedef struct layout {
    const char *format;
    int32_t bytes, width, decimals;
} layout;

static const layout layouts[] = {
    {"i", 4, 4, 0},       {"l", 8, 8, 0},       {"d:9,2,32", 4, 4, 2},   {"d:18,6,64", 8, 8, 6},
    {"d:18,3", 16, 8, 3}, {"d:38,4", 16, 8, 4}, {"d:38,0,128", 16, 8, 0}};

static void put_number(given *to, const layout *of, int64_t cell, int64_t number) {
    const int64_t wide[2] = {number, number < 0 ? -1 : 0};
    const int32_t narrow = (int32_t)number;
    memcpy(to->cells + cell * of->bytes, of->bytes == 4 ? (const void *)&narrow : wide,
           (size_t)of->bytes);
}

enum {
    NO_BITMAP,
    BITMAP,
    UNCOUNTED,
    BITMAP_OF_ALL,
    KINDS
};

static void give(given *to, const layout *of, int64_t length, int64_t offset, int32_t kind) {
    *to = (given){.schema = {.format = of->format, .name = "x", .release = release_given_schema}};
    memset(to->cells, 0xA5, sizeof to->cells);
    memset(to->valid, 0x5A, sizeof to->valid);
    int64_t nulls = 0;
    for (int64_t i = 0, cell = offset; i < length; i++, cell++) {
        to->missing[i] = (kind == BITMAP || kind == UNCOUNTED) && random_below(3) == 0;
        to->numbers[i] = (int64_t)random_below(2000000000) - 1000000000;
        if (!to->missing[i])
            put_number(to, of, cell, to->numbers[i]);
        to->valid[cell / 8] =
            (uint8_t)((to->valid[cell / 8] & ~(1 << cell % 8)) | !to->missing[i] << cell % 8);
        nulls += to->missing[i];
    }
    to->buffers[0] = kind == NO_BITMAP ? NULL : to->valid;
    to->buffers[1] = to->cells;
    to->array = (kgp_arrow_array){.length = length,
                                  .null_count = kind == UNCOUNTED ? -1 : nulls,
                                  .offset = offset,
                                  .n_buffers = 2,
                                  .buffers = to->buffers,
                                  .release = release_given_array};
}

static void arrays_are_columns_where_they_are(void **state) {
    given *from = malloc(sizeof *from);
    (void)state;
    assert_non_null(from);
    for (int32_t round = 0; round < 4000; round++) {
        const layout *of = &layouts[random_below((int32_t)ROWS(layouts))];
        int32_t units = 1 + random_below(5), periods = random_below(LONGEST / units + 1);
        int64_t found;
        int32_t offset = random_below(LONGEST), kind = random_below(KINDS);
        give(from, of, periods * units, offset, kind);
        kgp_column column;
        assert_int_equal(
            kgp_arrow_column(&from->schema, &from->array, periods, units, &column, NULL), KGP_OK);
        assert_true(kgp__column_valid(&column, false));
        assert_true((uint8_t *)column.data >= from->cells &&
                    (uint8_t *)column.data < from->cells + sizeof from->cells);
        assert_int_equal(column.width, of->width);
        assert_int_equal(column.decimals, of->decimals);
        for (int64_t i = 0; i < periods * units; i++) {
            bool there = kgp__column_get(&column, 0, i / units, i % units, &found);
            EXPECT(there == !from->missing[i] && (!there || found == from->numbers[i]),
                   "%s at %d + %d of %d: %lld, expected %lld", of->format, (int)from->array.offset,
                   (int)i, (int)from->array.length, (long long)found, (long long)from->numbers[i]);
        }
    }
    assert_non_null(from->array.release); /* it stays the caller's */
    free(from);
}

static void the_widest_numbers_are_read(void **state) {
    static const int64_t numbers[] = {INT64_MAX, INT64_MIN + 1, 0, -1};
    given from;
    kgp_column column;
    int64_t found;
    (void)state;
    give(&from, &layouts[5], 4, 3, NO_BITMAP);
    for (int i = 0; i < 4; i++)
        put_number(&from, &layouts[5], 3 + i, numbers[i]);
    assert_int_equal(kgp_arrow_column(&from.schema, &from.array, 1, 4, &column, NULL), KGP_OK);
    for (int i = 0; i < 4; i++) {
        assert_true(kgp__column_get(&column, 0, 0, i, &found));
        assert_true(found == numbers[i]);
    }
}

static void numbers_that_do_not_fit_are_named(void **state) {
    static const int64_t wide[][2] = {{0, 1},  {INT64_MIN, 0}, {INT64_MIN, -1},
                                      {5, -1}, {-5, 0},        {0, INT64_MIN}};
    given from;
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(wide); i++) {
        kgp_column column = {.width = 77};
        give(&from, &layouts[5], 6, 9, UNCOUNTED);
        memset(from.valid, 0xFF, sizeof from.valid);
        memcpy(from.cells + 16 * (9 + 4), wide[i], 16);
        for (int64_t cell = 0; cell < 6; cell++)
            if (cell != 4)
                put_number(&from, &layouts[5], 9 + cell, cell);
        assert_int_equal(kgp_arrow_column(&from.schema, &from.array, 2, 3, &column, diag),
                         KGP_E_RANGE);
        assert_int_equal(column.width, 77);
        expect_findings(diag, "0:0 OVERFLOW", "wide");
        from.valid[(9 + 4) / 8] = (uint8_t) ~(1 << (9 + 4) % 8);
        assert_int_equal(kgp_arrow_column(&from.schema, &from.array, 2, 3, &column, diag), KGP_OK);
    }
    kgp_diag_free(diag);
}

static void other_types_and_lengths_are_named(void **state) {
    static const struct {
        const char *format;
        int64_t periods;
        const char *findings;
    } rows[] = {
        {"g", 2, "0:0 BAD_VALUE"},          {"u", 2, "0:0 BAD_VALUE"},
        {"C", 2, "0:0 BAD_VALUE"},          {"I", 2, "0:0 BAD_VALUE"},
        {"tdD", 2, "0:0 BAD_VALUE"},        {"+s", 2, "0:0 BAD_VALUE"},
        {"", 2, "0:0 BAD_VALUE"},           {"ll", 2, "0:0 BAD_VALUE"},
        {"d:", 2, "0:0 BAD_VALUE"},         {"d:18", 2, "0:0 BAD_VALUE"},
        {"d:18,", 2, "0:0 BAD_VALUE"},      {"d:18,7", 2, "0:0 BAD_VALUE"},
        {"d:18,-1", 2, "0:0 BAD_VALUE"},    {"d:18,2,", 2, "0:0 BAD_VALUE"},
        {"d:18,2,256", 2, "0:0 BAD_VALUE"}, {"d:18,2,64x", 2, "0:0 BAD_VALUE"},
        {"d:9999,2", 2, "0:0 BAD_VALUE"},   {"l", 3, "0:0 BAD_VALUE"},
        {"l", 1, "0:0 BAD_VALUE"},          {"l", 0, "0:0 BAD_VALUE"},
    };
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        given from;
        kgp_column column = {.width = 77};
        give(&from, &layouts[1], 6, 0, BITMAP);
        from.schema.format = rows[i].format;
        assert_int_equal(
            kgp_arrow_column(&from.schema, &from.array, rows[i].periods, 3, &column, diag),
            KGP_E_INPUT);
        expect_findings(diag, rows[i].findings, rows[i].format);
        assert_int_equal(column.width, 77);
    }
    kgp_diag_free(diag);
}

static void malformed_arrays_are_refused(void **state) {
    given good, from;
    kgp_column column = {.width = 77};
    (void)state;
    give(&good, &layouts[1], 6, 0, BITMAP);
    for (int32_t fault = 0; fault < 14; fault++) {
        from = good;
        from.array.buffers = from.buffers;
        kgp_arrow_schema *schema = &from.schema;
        kgp_arrow_array *array = &from.array;
        int64_t periods = 2, units = 3;
        switch (fault) {
        case 0:
            schema->release = NULL;
            break;
        case 1:
            schema->format = NULL;
            break;
        case 2:
            array->release = NULL;
            break;
        case 3:
            array->length = periods = -1;
            break;
        case 4:
            array->offset = -8;
            break;
        case 5:
            array->offset = INT64_MAX - 3;
            break;
        case 6:
            array->offset = INT64_MAX / 8;
            break;
        case 7:
            array->null_count = -2;
            break;
        case 8:
            from.buffers[0] = NULL;
            array->null_count = 1;
            break;
        case 9:
            from.buffers[1] = NULL;
            break;
        case 10:
            array->buffers = NULL;
            break;
        case 11:
            array->n_buffers = 1;
            break;
        case 12:
            periods = units = INT64_MAX;
            break;
        default:
            units = -3;
            break;
        }
        EXPECT(kgp_arrow_column(schema, array, periods, units, &column, NULL) == KGP_E_ARGUMENT,
               "fault %d", (int)fault);
    }
    assert_int_equal(kgp_arrow_column(NULL, &good.array, 2, 3, &column, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_arrow_column(&good.schema, NULL, 2, 3, &column, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_arrow_column(&good.schema, &good.array, 2, 3, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(column.width, 77);
}

/* --- results ---------------------------------------------------------------------------------- */

#define TWO                                                                                        \
    PLAN "plan 0 units {\nunit 0 id U\nplan 0 units {\nunit 1 id V\nplan 0 units {\nunit 2 id W\n" \
         "plan 0 indicators {\nindicator 0 id x\nindicator 0 decimals 1\n"                         \
         "plan 0 indicators {\nindicator 1 id y\n"                                                 \
         "plan 0 targets {\ntarget 0 id t\ntarget 0 indicator x\ntarget 0 at_least 10.5\n"         \
         "plan 0 targets {\ntarget 1 indicator y\ntarget 1 more_than 7\ntarget 1 unit V\n"

/* Of all results, or of the value alone in a column. */
static kgp_evaluation *prepare(const kgp_allocator *allocator, const int64_t *x, const int64_t *y,
                               const kgp_column *value) {
    kgp_plan *plan = plan_of(allocator, TWO);
    kgp_panel *panel;
    kgp_evaluation *evaluation;
    kgp_period year;
    assert_int_equal(kgp_period_make(2020, 1, 12, &year), KGP_OK);
    assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
    for (int32_t i = 0; i < 2; i++) {
        const kgp_column column = {.data = (void *)(uintptr_t)(i == 0 ? x : y),
                                   .stride_unit = 8,
                                   .width = 8,
                                   .decimals = i == 0};
        assert_int_equal(kgp_panel_set_periods(panel, i, &year, 1), KGP_OK);
        assert_int_equal(kgp_panel_bind(panel, i, KGP_ROLE_VALUE, &column), KGP_OK);
    }
    assert_int_equal(kgp_evaluation_new(panel, &year, 1, &evaluation), KGP_OK);
    if (value != NULL)
        assert_int_equal(kgp_evaluation_bind(evaluation, KGP_RESULT_VALUE, value), KGP_OK);
    assert_int_equal(kgp_evaluation_prepare(evaluation), KGP_OK);
    kgp_status status = kgp_evaluation_run(evaluation, 0, 2, 0, UNITS, NULL);
    assert_true(status == KGP_OK || status == KGP_E_RANGE); /* of the widest a percentage is not */
    kgp_panel_free(panel);
    kgp_plan_unref(plan);
    return evaluation;
}

static kgp_evaluation *evaluate(const kgp_allocator *allocator, const int64_t *x,
                                const int64_t *y) {
    return prepare(allocator, x, y, NULL);
}

static const int64_t some_x[] = {110, INT64_MIN, 104}, some_y[] = {1, -7, INT64_MIN};

static bool is_there(const kgp_arrow_array *array, int64_t cell) {
    const uint8_t *valid = array->buffers[0];
    int64_t at = array->offset + cell;
    return array->null_count == 0 || (valid[at / 8] >> at % 8 & 1) != 0;
}

/* The text of a cell, or "-". */
static const char *text_at(const kgp_arrow_schema *schema, const kgp_arrow_array *array,
                           int64_t cell, char text[64]) {
    if (!is_there(array, cell))
        return "-";
    int64_t at = array->offset + cell;
    if (schema->dictionary != NULL)
        return text_at(schema->dictionary, array->dictionary,
                       ((const uint8_t *)array->buffers[1])[at], text);
    if (strcmp(schema->format, "u") == 0) {
        const int32_t *ends = array->buffers[1];
        snprintf(text, 64, "%.*s", (int)(ends[at + 1] - ends[at]),
                 (const char *)array->buffers[2] + ends[at]);
        return text;
    }
    int32_t limbs = strncmp(schema->format, "d:38", 4) == 0 ? 2 : 1;
    const int64_t *number = (const int64_t *)array->buffers[1] + limbs * at;
    if (limbs == 2)
        assert_true(number[1] == (number[0] < 0 ? -1 : 0));
    snprintf(text, 64, "%lld", (long long)number[0]);
    return text;
}

static void a_column_is_lent_and_outlives_its_evaluation(void **state) {
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    kgp_evaluation *evaluation = evaluate(&allocator, some_x, some_y);
    kgp_arrow_schema type, word_type;
    kgp_arrow_array values, words, moved;
    kgp_column column, word_column;
    char text[64];
    (void)state;
    assert_int_equal(kgp_arrow_result(evaluation, KGP_RESULT_VALUE, 0, &type, &values), KGP_OK);
    assert_int_equal(kgp_arrow_result(evaluation, KGP_RESULT_VERDICT, 0, &word_type, &words),
                     KGP_OK);
    assert_int_equal(kgp_evaluation_column(evaluation, KGP_RESULT_VALUE, 0, &column), KGP_OK);
    assert_int_equal(kgp_evaluation_column(evaluation, KGP_RESULT_VERDICT, 0, &word_column),
                     KGP_OK);
    assert_ptr_equal(values.buffers[1], column.data);
    assert_ptr_equal(words.buffers[1], word_column.data);
    kgp_evaluation_free(evaluation);
    assert_string_equal(type.format, "d:18,1,64");
    assert_string_equal(type.name, "value");
    assert_string_equal(word_type.format, "C");
    assert_true(values.length == UNITS && values.null_count == 1 && words.null_count == 0);
    assert_string_equal(text_at(&type, &values, 0, text), "110");
    assert_string_equal(text_at(&type, &values, 1, text), "-");
    assert_string_equal(text_at(&word_type, &words, 0, text), "exceeded");
    assert_string_equal(text_at(&word_type, &words, 1, text), "no_data");
    assert_string_equal(text_at(&word_type, &words, 2, text), "missed");
    type.release(&type);
    values.release(&values);
    assert_null(values.release);
    moved = words; /* as the specification moves a struct */
    words.release = NULL;
    assert_string_equal(text_at(&word_type, &moved, 2, text), "missed");
    word_type.release(&word_type);
    assert_true(from.lent > 0);
    moved.release(&moved);
    assert_int_equal(from.lent, 0);
}

static void columns_that_cannot_be_lent_are_refused(void **state) {
    static const int64_t wide[] = {1000000000000000000, 5, 999999999999999999};
    static int64_t bound[2 * UNITS * 2];
    kgp_evaluation *evaluation = evaluate(NULL, wide, some_y);
    kgp_arrow_schema type = {.n_children = 77};
    kgp_arrow_array cells = {.length = 77};
    (void)state;
    assert_int_equal(kgp_arrow_result(evaluation, KGP_RESULT_VALUE, 0, &type, &cells), KGP_E_RANGE);
    assert_int_equal(kgp_arrow_result(evaluation, KGP_RESULTS, 0, &type, &cells), KGP_E_ARGUMENT);
    assert_int_equal(kgp_arrow_result(evaluation, -1, 0, &type, &cells), KGP_E_ARGUMENT);
    assert_int_equal(kgp_arrow_result(evaluation, 0, 2, &type, &cells), KGP_E_ARGUMENT);
    assert_int_equal(kgp_arrow_result(NULL, 0, 0, &type, &cells), KGP_E_ARGUMENT);
    assert_int_equal(kgp_arrow_result(evaluation, 0, 0, NULL, &cells), KGP_E_ARGUMENT);
    assert_int_equal(kgp_arrow_result(evaluation, 0, 0, &type, NULL), KGP_E_ARGUMENT);
    kgp_evaluation_free(evaluation);

    kgp_plan *plan = plan_of(NULL, TWO);
    kgp_panel *panel;
    kgp_period year;
    const kgp_column gaps = {.data = bound, .stride_plane = 48, .stride_unit = 16, .width = 8};
    const int32_t verdict = KGP_RESULT_VERDICT, value = KGP_RESULT_VALUE;
    kgp_arrow_stream rows = {.private_data = bound};
    assert_int_equal(kgp_period_make(2020, 1, 12, &year), KGP_OK);
    assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
    assert_int_equal(kgp_evaluation_new(panel, &year, 1, &evaluation), KGP_OK);
    assert_int_equal(kgp_arrow_result(evaluation, 0, 0, &type, &cells), KGP_E_STATE);
    assert_int_equal(kgp_arrow_rows(evaluation, NULL, 0, &rows), KGP_E_STATE);
    assert_int_equal(kgp_evaluation_bind(evaluation, KGP_RESULT_VALUE, &gaps), KGP_OK);
    assert_int_equal(kgp_evaluation_prepare(evaluation), KGP_OK);
    assert_int_equal(kgp_arrow_result(evaluation, KGP_RESULT_VALUE, 0, &type, &cells), KGP_E_STATE);
    assert_int_equal(kgp_arrow_result(evaluation, KGP_RESULT_VERDICT, 0, &type, &cells),
                     KGP_E_NOT_FOUND);
    assert_int_equal(kgp_arrow_rows(evaluation, &value, 1, &rows), KGP_E_STATE);
    kgp_evaluation_free(evaluation);
    assert_int_equal(kgp_arrow_rows(NULL, NULL, 0, &rows), KGP_E_ARGUMENT);
    evaluation = evaluate(NULL, some_x, some_y);
    assert_int_equal(kgp_arrow_rows(evaluation, NULL, 1, &rows), KGP_E_ARGUMENT);
    assert_int_equal(kgp_arrow_rows(evaluation, &verdict, -1, &rows), KGP_E_ARGUMENT);
    assert_int_equal(kgp_arrow_rows(evaluation, (int32_t[]){KGP_RESULTS}, 1, &rows),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_arrow_rows(evaluation, &verdict, 1, NULL), KGP_E_ARGUMENT);
    kgp_evaluation_free(evaluation);
    kgp_panel_free(panel);
    kgp_plan_unref(plan);
    assert_true(type.n_children == 77 && cells.length == 77 && rows.private_data == bound);
}

static void bound_memory_of_four_bytes_is_lent(void **state) {
    static int32_t bound[2][UNITS];
    static const int64_t wide[] = {1000000000, 5, 999999999};
    const kgp_column narrow = {
        .data = bound, .stride_plane = sizeof bound[0], .stride_unit = 4, .width = 4};
    const int64_t *figures[] = {some_x, wide};
    (void)state;
    for (int32_t round = 0; round < 2; round++) {
        kgp_evaluation *evaluation = prepare(NULL, figures[round], some_y, &narrow);
        kgp_arrow_schema type;
        kgp_arrow_array cells;
        kgp_status status = kgp_arrow_result(evaluation, KGP_RESULT_VALUE, 0, &type, &cells);
        assert_int_equal(status, round == 0 ? KGP_OK : KGP_E_RANGE);
        kgp_evaluation_free(evaluation);
        if (status != KGP_OK)
            continue;
        assert_string_equal(type.format, "d:9,1,32");
        assert_ptr_equal(cells.buffers[1], bound);
        assert_true(is_there(&cells, 0) && !is_there(&cells, 1) && bound[0][0] == 110);
        type.release(&type);
        cells.release(&cells);
    }
}

/* --- rows ------------------------------------------------------------------------------------- */

static void rows_are_those_that_have_a_verdict(void **state) {
    static const struct {
        const char *name, *format, *cells[4];
    } columns[] = {
        {"unit", "u", {"U", "V", "W", "V"}},
        {"indicator", "u", {"x", "x", "x", "y"}},
        {"target", "u", {"t", "t", "t", "-"}},
        {"authority", "u", {"-", "-", "-", "-"}},
        {"basis", "u", {"level", "level", "level", "level"}},
        {"operator", "u", {"at_least", "at_least", "at_least", "more_than"}},
        {"period", "u", {"2020", "2020", "2020", "2020"}},
        {"value", "d:38,1", {"110", "-", "104", "-70"}},
        {"verdict", "C", {"exceeded", "no_data", "missed", "missed"}},
        {"gap_months", "l", {"0", "-", "0", "0"}},
    };
    static const int32_t wanted[] = {KGP_RESULT_GAPS, KGP_RESULT_VERDICT, KGP_RESULT_VALUE};
    kgp_evaluation *evaluation = evaluate(NULL, some_x, some_y);
    kgp_arrow_stream rows;
    kgp_arrow_schema type;
    kgp_arrow_array cells, end;
    char text[64];
    (void)state;
    assert_int_equal(kgp_arrow_rows(evaluation, wanted, (int32_t)ROWS(wanted), &rows), KGP_OK);
    kgp_evaluation_free(evaluation);
    assert_int_equal(rows.get_schema(&rows, &type), 0);
    assert_int_equal(rows.get_next(&rows, &cells), 0);
    assert_int_equal(rows.get_next(&rows, &end), 0);
    assert_null(end.release);
    assert_null(rows.get_last_error(&rows));
    rows.release(&rows);
    assert_null(rows.release);
    assert_string_equal(type.format, "+s");
    assert_int_equal(type.n_children, ROWS(columns));
    assert_int_equal(cells.n_children, ROWS(columns));
    assert_int_equal(cells.length, 4);
    for (size_t i = 0; i < ROWS(columns); i++) {
        assert_string_equal(type.children[i]->name, columns[i].name);
        assert_string_equal(type.children[i]->format, columns[i].format);
        int64_t missing = 0;
        for (int row = 0; row < 4; row++) {
            const char *found = text_at(type.children[i], cells.children[i], row, text);
            EXPECT(strcmp(found, columns[i].cells[row]) == 0, "%s of row %d: %s", columns[i].name,
                   row, found);
            missing += *columns[i].cells[row] == '-' && columns[i].cells[row][1] == '\0';
        }
        assert_int_equal(cells.children[i]->null_count, missing);
    }
    kgp_arrow_array child = *cells.children[8]; /* a child that is moved outlives its parent */
    kgp_arrow_schema child_type = *type.children[8];
    cells.children[8]->release = NULL;
    type.children[8]->release = NULL;
    cells.release(&cells);
    type.release(&type);
    assert_string_equal(text_at(&child_type, &child, 0, text), "exceeded");
    child.release(&child);
    child_type.release(&child_type);
}

/* Everything that can be exported; KGP_E_MEMORY if there was no memory for it. */
static kgp_status export_all(kgp_evaluation *evaluation) {
    kgp_arrow_stream rows;
    kgp_arrow_schema type;
    kgp_arrow_array cells;
    for (int32_t result = 0; result < KGP_RESULTS; result++) {
        kgp_status status = kgp_arrow_result(evaluation, result, 0, &type, &cells);
        if (status != KGP_OK)
            return status;
        type.release(&type);
        cells.release(&cells);
    }
    kgp_status status = kgp_arrow_rows(evaluation, NULL, 0, &rows);
    if (status != KGP_OK)
        return status;
    bool typed = rows.get_schema(&rows, &type) == 0, made = rows.get_next(&rows, &cells) == 0;
    if (!typed || !made) {
        assert_string_equal(rows.get_last_error(&rows), "E_MEMORY");
        status = KGP_E_MEMORY;
    }
    if (typed)
        type.release(&type);
    if (made) {
        assert_int_equal(cells.length, 4);
        cells.release(&cells);
    }
    rows.release(&rows);
    return status;
}

static void without_memory_nothing_is_left(void **state) {
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    kgp_evaluation *evaluation = evaluate(&allocator, some_x, some_y);
    const int64_t lent = from.lent;
    kgp_status status = KGP_E_MEMORY;
    int64_t tried = 0;
    (void)state;
    for (; status == KGP_E_MEMORY; tried++) {
        from.calls = 0;
        from.fails = tried;
        status = export_all(evaluation);
        EXPECT(from.lent == lent, "allocation %d: %d blocks left", (int)tried,
               (int)(from.lent - lent));
    }
    assert_int_equal(status, KGP_OK);
    assert_true(tried > 100);
    kgp_evaluation_free(evaluation);
    assert_int_equal(from.lent, 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(arrays_are_columns_where_they_are),
    cmocka_unit_test(the_widest_numbers_are_read),
    cmocka_unit_test(numbers_that_do_not_fit_are_named),
    cmocka_unit_test(other_types_and_lengths_are_named),
    cmocka_unit_test(malformed_arrays_are_refused),
    cmocka_unit_test(a_column_is_lent_and_outlives_its_evaluation),
    cmocka_unit_test(columns_that_cannot_be_lent_are_refused),
    cmocka_unit_test(bound_memory_of_four_bytes_is_lent),
    cmocka_unit_test(rows_are_those_that_have_a_verdict),
    cmocka_unit_test(without_memory_nothing_is_left),
};

TEST_MAIN(tests)
