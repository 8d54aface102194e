/* SPDX-License-Identifier: MIT */
/* A result column of one target in the evaluation's own memory. */
#include "data/column.h"
#include "evaluate/evaluation.h"
#include "evaluate/result.h"
#include "exchange/arrow.h"

/* Cells one after another; a lone period or unit may stand anyhow. */
static bool is_dense(const kgp_column *column, int64_t periods, int64_t units) {
    return (units == 1 || column->stride_unit == column->width) &&
           (periods == 1 || column->stride_period == units * column->width);
}

static bool is_quantity(int32_t result) {
    return kgp__results[result].words == NULL && kgp__results[result].places != KGP__PLACES_NONE;
}

static kgp_status make_schema(const kgp_allocator *allocator, int32_t result,
                              const kgp_column *column, kgp_arrow_schema *to) {
    const char *name = kgp__results[result].name;
    if (kgp__results[result].words != NULL)
        return kgp__arrow_words_schema(allocator, name, to);
    if (is_quantity(result))
        return kgp__arrow_decimal_schema(allocator, 8 * column->width, column->decimals, name, to);
    return kgp__arrow_schema(allocator, column->width == 8 ? "l" : "i", name, 0, to);
}

/* Marks the cells that are there; KGP_E_RANGE if one has more digits than the type. */
static kgp_status mark(const kgp_column *column, int32_t result, int64_t units,
                       kgp_arrow_array *array) {
    const int64_t limit = !is_quantity(result) ? INT64_MAX
                          : column->width == 8 ? INT64_C(1000000000000000000)
                                               : 1000000000;
    const bool words = kgp__results[result].words != NULL;
    uint8_t *valid = kgp__arrow_all_missing(array);
    if (valid == NULL)
        return KGP_E_MEMORY;
    for (int64_t i = 0, value; i < array->length; i++) {
        if (!kgp__column_get(column, 0, i / units, i % units, &value) || (words && value == 0))
            continue;
        if (value >= limit || value <= -limit)
            return KGP_E_RANGE;
        kgp__arrow_present(array, valid, i);
    }
    return KGP_OK;
}

static kgp_status fill(kgp_evaluation *evaluation, int32_t result, const kgp_column *column,
                       kgp_arrow_array *array) {
    kgp_status status = mark(column, result, evaluation->panel->plan->unit_count, array);
    if (status == KGP_OK && kgp__results[result].words != NULL)
        status = kgp__arrow_add_words(array, kgp__results[result].words);
    kgp__arrow_lend(array, KGP__ARROW_CELLS, column->data, evaluation);
    return status;
}

kgp_status kgp_arrow_result(kgp_evaluation *evaluation, int32_t result, int32_t target,
                            kgp_arrow_schema *schema, kgp_arrow_array *array) {
    kgp_column column;
    kgp_arrow_schema type;
    kgp_arrow_array cells;
    if (schema == NULL || array == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = kgp_evaluation_column(evaluation, result, target, &column);
    if (status != KGP_OK)
        return status;
    int64_t units = evaluation->panel->plan->unit_count, periods = evaluation->period_count;
    if (!is_dense(&column, periods, units))
        return KGP_E_STATE;
    status = make_schema(&evaluation->allocator, result, &column, &type);
    if (status != KGP_OK)
        return status;
    status = kgp__arrow_array(&evaluation->allocator, periods * units, 2, 0, &cells);
    if (status == KGP_OK) {
        status = fill(evaluation, result, &column, &cells);
        if (status != KGP_OK)
            cells.release(&cells);
    }
    if (status != KGP_OK) {
        type.release(&type);
        return status;
    }
    *schema = type;
    *array = cells;
    return KGP_OK;
}
