/* SPDX-License-Identifier: MIT */
/* Results as a table: struct arrays of some rows each, made when they are asked for. */
#include "base/check.h"
#include "base/wide.h"
#include "evaluate/result.h"
#include "exchange/arrow.h"
#include "present/rows.h"

#include <errno.h>
#include <string.h>

enum {
    ROWS = 16384 /* of an array */
};

/* Behind a stream. */
typedef struct table {
    kgp_allocator allocator;
    kgp_evaluation *evaluation;
    int32_t column_count;
    int8_t columns[KGP__ROW_COLUMNS];
    int32_t decimals[KGP_RESULTS]; /* the most that a target has */
    kgp__spot next;                /* the cell to go on with */
    const char *fault;             /* of the last call, or NULL */
    kgp__spot rows[ROWS];
    int32_t row_count;
} table;

static bool is_word(int32_t column) {
    return !kgp__row_is_text(column) && kgp__results[column].words != NULL;
}

static bool is_count(int32_t column) {
    return kgp__results[column].places == KGP__PLACES_NONE;
}

/* --- types ------------------------------------------------------------------------------------ */

static kgp_status column_schema(const table *t, int32_t column, kgp_arrow_schema *to) {
    const char *name = kgp__row_name(column);
    if (kgp__row_is_text(column))
        return kgp__arrow_schema(&t->allocator, "u", name, 0, to);
    if (is_word(column))
        return kgp__arrow_words_schema(&t->allocator, name, to);
    if (is_count(column))
        return kgp__arrow_schema(&t->allocator, "l", name, 0, to);
    return kgp__arrow_decimal_schema(&t->allocator, 128, t->decimals[column], name, to);
}

static kgp_status make_schema(const table *t, kgp_arrow_schema *to) {
    kgp_arrow_schema made;
    kgp_status status = kgp__arrow_schema(&t->allocator, "+s", "", t->column_count, &made);
    if (status != KGP_OK)
        return status;
    for (int32_t i = 0; i < t->column_count && status == KGP_OK; i++)
        status = column_schema(t, t->columns[i], made.children[i]);
    if (status != KGP_OK)
        made.release(&made);
    else
        *to = made;
    return status;
}

/* --- cells ------------------------------------------------------------------------------------ */

static kgp_status fill_texts(const table *t, int32_t column, kgp_arrow_array *to) {
    char room[KGP__PERIOD_ROOM];
    int32_t *ends = kgp__arrow_room(to, KGP__ARROW_CELLS, (size_t)t->row_count + 1, sizeof *ends);
    uint8_t *valid = kgp__arrow_all_missing(to);
    if (ends == NULL || valid == NULL)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < t->row_count; i++) {
        size_t length = strlen(kgp__row_text(&t->rows[i], column, room));
        if (length > (size_t)(INT32_MAX - ends[i]))
            return KGP_E_LIMIT;
        ends[i + 1] = ends[i] + (int32_t)length;
        if (length > 0)
            kgp__arrow_present(to, valid, i);
    }
    char *bytes = kgp__arrow_room(to, KGP__ARROW_BYTES, (size_t)ends[t->row_count], 1);
    if (bytes == NULL)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < t->row_count; i++)
        memcpy(bytes + ends[i], kgp__row_text(&t->rows[i], column, room),
               (size_t)(ends[i + 1] - ends[i]));
    return KGP_OK;
}

static kgp_status fill_words(const table *t, int32_t column, kgp_arrow_array *to) {
    uint8_t *places = kgp__arrow_room(to, KGP__ARROW_CELLS, (size_t)t->row_count, 1);
    uint8_t *valid = kgp__arrow_all_missing(to);
    if (places == NULL || valid == NULL)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < t->row_count; i++) {
        places[i] = (uint8_t)kgp__spot_int(&t->rows[i], column);
        if (places[i] != 0)
            kgp__arrow_present(to, valid, i);
    }
    return kgp__arrow_add_words(to, kgp__results[column].words);
}

static kgp_status fill_counts(const table *t, int32_t column, kgp_arrow_array *to) {
    int64_t *cells = kgp__arrow_room(to, KGP__ARROW_CELLS, (size_t)t->row_count, sizeof *cells);
    uint8_t *valid = kgp__arrow_all_missing(to);
    kgp_decimal value;
    if (cells == NULL || valid == NULL)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < t->row_count; i++)
        if (kgp__spot_decimal(&t->rows[i], column, &value)) {
            cells[i] = value.coefficient;
            kgp__arrow_present(to, valid, i);
        }
    return KGP_OK;
}

/* value * factor in 128 bits of this machine's order; the factor is below 2^32. */
static void put_product(int64_t value, uint64_t factor, uint64_t to[2]) {
    const int32_t low = kgp__low_half() / 8;
    uint64_t size = kgp__magnitude(value), below = (size & UINT32_MAX) * factor,
             above = (size >> 32) * factor + (below >> 32);
    to[low] = above << 32 | (below & UINT32_MAX);
    to[1 - low] = above >> 32;
    if (value < 0) {
        to[low] = 0 - to[low];
        to[1 - low] = ~to[1 - low] + (to[low] == 0);
    }
}

static kgp_status fill_decimals(const table *t, int32_t column, kgp_arrow_array *to) {
    uint64_t(*cells)[2] =
        kgp__arrow_room(to, KGP__ARROW_CELLS, (size_t)t->row_count, sizeof *cells);
    uint8_t *valid = kgp__arrow_all_missing(to);
    kgp_decimal value;
    if (cells == NULL || valid == NULL)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < t->row_count; i++)
        if (kgp__spot_decimal(&t->rows[i], column, &value)) {
            put_product(value.coefficient, kgp__pow10(t->decimals[column] - value.decimals),
                        cells[i]);
            kgp__arrow_present(to, valid, i);
        }
    return KGP_OK;
}

static kgp_status column_array(const table *t, int32_t column, kgp_arrow_array *to) {
    bool text = kgp__row_is_text(column);
    kgp_status status =
        kgp__arrow_array(&t->allocator, t->row_count, text ? KGP__ARROW_BUFFERS : 2, 0, to);
    if (status != KGP_OK)
        return status;
    return text               ? fill_texts(t, column, to)
           : is_word(column)  ? fill_words(t, column, to)
           : is_count(column) ? fill_counts(t, column, to)
                              : fill_decimals(t, column, to);
}

static kgp_status make_array(const table *t, kgp_arrow_array *to) {
    kgp_arrow_array made;
    kgp_status status = kgp__arrow_array(&t->allocator, t->row_count, 1, t->column_count, &made);
    if (status != KGP_OK)
        return status;
    for (int32_t i = 0; i < t->column_count && status == KGP_OK; i++)
        status = column_array(t, t->columns[i], made.children[i]);
    if (status != KGP_OK)
        made.release(&made);
    else
        *to = made;
    return status;
}

/* --- the stream ------------------------------------------------------------------------------- */

/* Lists the rows of the next array; returns the cell to go on with after it. */
static kgp__spot list_rows(table *t) {
    kgp__spot at = t->next;
    const int32_t units = t->evaluation->panel->plan->unit_count;
    t->row_count = 0;
    for (; at.target < t->evaluation->panel->plan->target_count; at.target++, at.period = 0)
        for (; at.period < t->evaluation->period_count; at.period++, at.unit = 0)
            for (; at.unit < units; at.unit++) {
                if (kgp__spot_int(&at, KGP_RESULT_VERDICT) == KGP_VERDICT_NONE)
                    continue;
                if (t->row_count == ROWS)
                    return at;
                t->rows[t->row_count++] = at;
            }
    return at;
}

/* What a status is among the numbers of errno. */
static int fail(table *t, kgp_status status) {
    t->fault = status == KGP_OK ? NULL : kgp_status_name(status);
    return status == KGP_OK ? 0 : status == KGP_E_MEMORY ? ENOMEM : EINVAL;
}

static int get_schema(kgp_arrow_stream *stream, kgp_arrow_schema *to) {
    table *t = stream->private_data;
    return fail(t, make_schema(t, to));
}

static int get_next(kgp_arrow_stream *stream, kgp_arrow_array *to) {
    table *t = stream->private_data;
    kgp__spot after = list_rows(t);
    kgp_status status = KGP_OK;
    if (t->row_count == 0)
        *to = (kgp_arrow_array){0};
    else
        status = make_array(t, to);
    if (status == KGP_OK)
        t->next = after;
    return fail(t, status);
}

static const char *get_last_error(kgp_arrow_stream *stream) {
    return ((const table *)stream->private_data)->fault;
}

static void release_stream(kgp_arrow_stream *stream) {
    table *t = stream->private_data;
    kgp_allocator own = t->allocator;
    kgp_evaluation_free(t->evaluation);
    kgp__release(&own, t);
    stream->release = NULL;
}

static bool is_wanted(const int32_t *results, int32_t count, int32_t result) {
    for (int32_t i = 0; i < count; i++)
        if (results[i] == result)
            return true;
    return false;
}

/* The columns of the keys and of the results wanted, which are all that are computed for NULL. */
static void choose(table *t, const int32_t *results, int32_t count) {
    for (int32_t i = 0; i < KGP__ROW_COLUMNS; i++) {
        int32_t column = kgp__row_order[i];
        bool computed = column < KGP_RESULTS && t->evaluation->columns[column].data != NULL;
        if (column >= KGP_RESULTS ||
            (results == NULL ? computed : is_wanted(results, count, column)))
            t->columns[t->column_count++] = (int8_t)column;
    }
    for (int32_t i = 0; i < t->evaluation->panel->plan->target_count; i++)
        for (int32_t result = 0; result < KGP_RESULTS; result++)
            t->decimals[result] =
                kgp__larger(t->decimals[result], t->evaluation->decimals[i][result]);
}

static kgp_status check(const kgp_evaluation *evaluation, const int32_t *results, int32_t count) {
    if (count < 0 || (results == NULL && count > 0))
        return KGP_E_ARGUMENT;
    for (int32_t i = 0; i < count; i++)
        if (results[i] < 0 || results[i] >= KGP_RESULTS)
            return KGP_E_ARGUMENT;
    if (!evaluation->prepared || evaluation->columns[KGP_RESULT_VERDICT].data == NULL)
        return KGP_E_STATE;
    for (int32_t i = 0; i < count; i++)
        if (evaluation->columns[results[i]].data == NULL)
            return KGP_E_NOT_FOUND;
    return KGP_OK;
}

kgp_status kgp_arrow_rows(kgp_evaluation *evaluation, const int32_t *results, int32_t count,
                          kgp_arrow_stream *stream) {
    if (evaluation == NULL || stream == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = check(evaluation, results, count);
    if (status != KGP_OK)
        return status;
    table *made = kgp__alloc(&evaluation->allocator, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->allocator = evaluation->allocator;
    made->evaluation = evaluation;
    made->next = (kgp__spot){.evaluation = evaluation};
    __atomic_add_fetch(&evaluation->references, 1, __ATOMIC_RELAXED);
    choose(made, results, count);
    *stream = (kgp_arrow_stream){get_schema, get_next, get_last_error, release_stream, made};
    return KGP_OK;
}
