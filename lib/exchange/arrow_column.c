/* SPDX-License-Identifier: MIT */
/* An Arrow array seen as a column: its memory, and where its bitmap says what is missing. */
#include "base/check.h"
#include "base/diag.h"
#include "base/text.h"
#include "exchange/arrow.h"

#include <kgplan/limits.h>

#include <string.h>

/* Cells of a type that can be had: a number of `width` bytes in a slot that may be wider. */
typedef struct layout {
    int32_t width, slot, decimals;
    bool checked; /* whether a number can be wider than `width` */
} layout;

/* A number of up to three digits; false if there is none. */
static bool read_count(const char **at, int32_t *count) {
    const char *first = *at;
    *count = 0;
    for (; kgp__is_digit(**at) && *at - first < 3; (*at)++)
        *count = *count * 10 + (**at - '0');
    return *at > first;
}

/* `d:precision,scale[,bits]` */
static bool read_decimal(const char *format, layout *to) {
    int32_t precision, bits = 128;
    if (strncmp(format, "d:", 2) != 0)
        return false;
    format += 2;
    if (!read_count(&format, &precision) || *format++ != ',' ||
        !read_count(&format, &to->decimals) ||
        (*format == ',' && (format++, !read_count(&format, &bits))) || *format != '\0')
        return false;
    if (to->decimals > KGP_LIMIT_DECIMALS || (bits != 32 && bits != 64 && bits != 128))
        return false;
    to->slot = bits / 8;
    to->width = bits == 32 ? 4 : 8;
    to->checked = bits == 128 && precision > 18;
    return true;
}

static bool read_layout(const kgp_arrow_schema *schema, layout *to) {
    *to = (layout){0};
    if (schema->dictionary != NULL || schema->n_children != 0)
        return false;
    if (strcmp(schema->format, "i") == 0)
        to->width = 4;
    else if (strcmp(schema->format, "l") == 0)
        to->width = 8;
    else
        return read_decimal(schema->format, to);
    to->slot = to->width;
    return true;
}

static bool is_whole(const kgp_arrow_array *array, int32_t slot) {
    int64_t end, bytes;
    return array->release != NULL && array->offset >= 0 && array->length >= 0 &&
           !kgp__add_overflows(array->offset, array->length, &end) &&
           !kgp__mul_overflows(end, (int64_t)slot, &bytes) && array->null_count >= -1 &&
           array->n_buffers == 2 && array->buffers != NULL &&
           (array->buffers[0] != NULL || array->null_count <= 0) &&
           (array->buffers[1] != NULL || array->length == 0);
}

static const char *name_of(const kgp_arrow_schema *schema) {
    return schema->name == NULL || *schema->name == '\0' ? "Arrow" : schema->name;
}

static void refuse(kgp_diag *diag, const kgp_arrow_schema *schema, int32_t expect,
                   const char *expected, const char *found) {
    kgp__report_words(diag, KGP_F_BAD_VALUE, (kgp__place){0}, NULL, expect, name_of(schema),
                      expected, found);
}

/* A count as text; what no count of cells comes near is cut. */
static const char *count_text(int64_t count, char room[12]) {
    kgp__number_text(count > INT32_MAX ? INT32_MAX : (int32_t)count, room);
    return room;
}

/* The first cell of 16 bytes that holds more than 8 can, or `length`. */
static int64_t first_wide(const kgp_arrow_array *array) {
    const char *cells = array->buffers[1];
    const uint8_t *valid = array->null_count == 0 ? NULL : array->buffers[0];
    int32_t low = kgp__low_half();
    for (int64_t i = 0; i < array->length; i++) {
        int64_t at = array->offset + i, value, above;
        memcpy(&value, cells + 16 * at + low, 8);
        memcpy(&above, cells + 16 * at + (8 - low), 8);
        bool fits = value != INT64_MIN && above == (value < 0 ? -1 : 0);
        if (!fits && (valid == NULL || (valid[at / 8] >> at % 8 & 1) != 0))
            return i;
    }
    return array->length;
}

static void refuse_wide(kgp_diag *diag, const kgp_arrow_schema *schema, int64_t cell) {
    char number[12], place[64];
    const char *const pieces[] = {name_of(schema), "[", count_text(cell, number), "]"};
    kgp__text_join(pieces, KGP__COUNT(pieces), place, sizeof place);
    kgp__report_words(diag, KGP_F_OVERFLOW, (kgp__place){0}, NULL, KGP_EXPECT_NOTHING, place, NULL,
                      NULL);
}

static kgp_column describe(const kgp_arrow_array *array, const layout *of, int64_t units) {
    const uint8_t *valid = array->null_count == 0 ? NULL : array->buffers[0];
    const char *cells = array->buffers[1];
    kgp_column column = {.data = (void *)(uintptr_t)cells,
                         .stride_period = units * of->slot,
                         .stride_unit = of->slot,
                         .width = of->width,
                         .decimals = of->decimals};
    if (cells != NULL)
        column.data = (char *)column.data + array->offset * of->slot +
                      (of->slot > of->width ? kgp__low_half() : 0);
    if (valid != NULL) {
        column.valid = valid + array->offset / 8;
        column.valid_first = (int32_t)(array->offset % 8);
        column.slot = of->slot;
    }
    return column;
}

kgp_status kgp_arrow_column(const kgp_arrow_schema *schema, const kgp_arrow_array *array,
                            int64_t periods, int64_t units, kgp_column *column, kgp_diag *diag) {
    layout found;
    int64_t cells;
    if (schema == NULL || schema->release == NULL || schema->format == NULL || array == NULL ||
        column == NULL || periods < 0 || units < 0 || kgp__mul_overflows(periods, units, &cells))
        return KGP_E_ARGUMENT;
    if (!read_layout(schema, &found)) {
        refuse(diag, schema, KGP_EXPECT_ARROW, NULL, schema->format);
        return KGP_E_INPUT;
    }
    if (!is_whole(array, found.slot))
        return KGP_E_ARGUMENT;
    char have[12], want[12];
    if (array->length != cells) {
        refuse(diag, schema, KGP_EXPECT_CELLS, count_text(cells, want),
               count_text(array->length, have));
        return KGP_E_INPUT;
    }
    int64_t wide = found.checked ? first_wide(array) : cells;
    if (wide < cells) {
        refuse_wide(diag, schema, wide);
        return KGP_E_RANGE;
    }
    *column = describe(array, &found, units);
    return KGP_OK;
}
