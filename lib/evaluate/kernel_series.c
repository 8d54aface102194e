/* SPDX-License-Identifier: MIT */
/* Which rows of figures can be told in lanes, and how they are run. */
#include "evaluate/kernel_series.h"

#include "data/column.h"
#include "evaluate/evaluation.h"
#include "evaluate/kernel_tile.h"
#include "time/period.h"

#include <string.h>

/* Rows of a series, by time. */
typedef struct parts {
    int32_t plane[KGP__PARTS], count;
} parts;

static bool add_part(int32_t plane, parts *to) {
    if (to->count == KGP__PARTS)
        return false;
    to->plane[to->count++] = plane;
    return true;
}

/* Of figures at a date: the row that ends with the span, if it is the only one. */
static bool find_ending(const kgp__source *source, parts *to) {
    const kgp__series *series = &source->panel->series[source->indicator];
    for (int32_t i = 0; i < series->count; i++)
        if (kgp__period_end(series->periods[i]) == kgp__period_end(source->span) &&
            !add_part(i, to))
            return false;
    return to->count <= 1;
}

/* The row of the very span, or all rows in it, which follow one another and are equally long. */
static bool find_within(const kgp__source *source, parts *to) {
    const kgp__series *series = &source->panel->series[source->indicator];
    int32_t at = kgp__period_first_month(source->span), end = kgp__period_end(source->span);
    for (int32_t i = 0; i < series->count; i++) {
        int32_t first = kgp__period_first_month(series->periods[i]);
        int32_t months = kgp__period_months(series->periods[i]);
        if (first < kgp__period_first_month(source->span) || first + months > end)
            continue;
        if (first != at || !add_part(i, to) ||
            months != kgp__period_months(series->periods[to->plane[0]]))
            return false;
        at += months;
    }
    return to->count == 0 || at == end;
}

static bool find_parts(const kgp__source *source, parts *to) {
    to->count = 0;
    if (source->panel == NULL)
        return true;
    const kgp__indicator *indicator = &source->panel->plan->indicators[source->indicator];
    bool by_weight =
        indicator->weighted_by != KGP_NONE || indicator->average_weights != KGP_AVERAGE_EQUAL;
    switch (indicator->kind) {
    case KGP_KIND_STOCK:
        return find_ending(source, to);
    case KGP_KIND_FLOW:
        return find_within(source, to);
    case KGP_KIND_AVERAGE:
        return find_within(source, to) && (to->count <= 1 || !by_weight);
    default:
        return false;
    }
}

typedef struct series {
    kgp__to_date terms;
    const kgp_column *column;
    parts now, then;
} series;

static bool compile(const kgp__view *view, uint32_t want, series *to) {
    const uint32_t told = 1u << KGP_RESULT_VALUE | 1u << KGP_RESULT_YOY;
    if ((want & ~told) != 0 || !view->concerned || view->target->unit != KGP_NONE ||
        view->target->basis != KGP__BASIS_LEVEL)
        return false;
    const kgp_plan *plan = view->panel->plan;
    const kgp__series *columns = &view->panel->series[view->target->indicator];
    const kgp_column *value = &columns->column[KGP_ROLE_VALUE];
    int32_t shown = kgp__shown_decimals(view->panel, view->target->indicator);
    if (value->data == NULL || columns->column[KGP_ROLE_NUMERATOR].data != NULL ||
        columns->column[KGP_ROLE_GROWTH].data != NULL || shown < value->decimals)
        return false;
    *to = (series){.column = value,
                   .terms = {.factor = (int64_t)kgp__pow10(shown - value->decimals),
                             .mean = kgp__view_indicator(view)->kind == KGP_KIND_AVERAGE,
                             .skip = plan->partial == KGP_PARTIAL_SKIP,
                             .index = plan->yoy == KGP_YOY_INDEX}};
    return find_parts(&view->value, &to->now) && find_parts(&view->last_year, &to->then) &&
           to->now.count > 0;
}

/* 52 KB. */
typedef struct tiles {
    int64_t parts[2][KGP__PARTS][KGP__TILE];
    int64_t value[KGP__TILE];
    int32_t change[KGP__TILE];
    uint8_t left[KGP__TILE];
} tiles;

static void read_rows(const kgp_column *column, const parts *from, const kgp__piece *at,
                      int64_t tile[KGP__PARTS][KGP__TILE], kgp__rows *to) {
    to->count = from->count;
    for (int32_t i = 0; i < from->count; i++)
        to->cells[i] = kgp__tile_read(column, from->plane[i], at, kgp__whole_piece(at), tile[i]);
}

/* From a tile; what does not fit is left. */
static void write_figures(const kgp_column *column, const kgp__piece *at, tiles *from,
                          bool is_change) {
    for (int32_t i = 0; i < at->count && column->data != NULL; i++) {
        int64_t value = from->value[i];
        bool missing = is_change ? from->change[i] == INT32_MIN : value == INT64_MIN;
        if (missing)
            kgp__column_set_missing(column, at->target, at->period, at->first + i);
        else if (!kgp__column_set(column, at->target, at->period, at->first + i,
                                  is_change ? from->change[i] : value))
            from->left[i] = 1;
    }
}

static bool run_piece(const kgp_evaluation *evaluation, kgp__to_date_body *body, const series *row,
                      const kgp__piece *at, uint32_t want, tiles *room, kgp_diag *diag) {
    const kgp_column *values = &evaluation->columns[KGP_RESULT_VALUE];
    const kgp_column *changes = &evaluation->columns[KGP_RESULT_YOY];
    int32_t whole = kgp__whole_piece(at);
    kgp__rows now, then;
    bool fits = true;
    read_rows(row->column, &row->now, at, room->parts[0], &now);
    read_rows(row->column, &row->then, at, room->parts[1], &then);
    char *value = kgp__tile_place(values, 8, at, whole, room->value);
    char *change = kgp__tile_place(changes, 4, at, whole, room->change);
    bool left = body(&row->terms, &now, &then, whole, value, change, room->left);
    if (value == (char *)room->value)
        write_figures(values, at, room, false);
    if (change == (char *)room->change)
        write_figures(changes, at, room, true);
    left |= values->width == 4;
    for (int32_t i = 0; i < at->count && left; i++)
        if (room->left[i] != 0)
            fits &=
                kgp__evaluation_cell(evaluation, at->target, at->period, at->first + i, want, diag);
    return fits;
}

bool kgp__series_run(const kgp_evaluation *evaluation, int32_t target, int32_t period,
                     int32_t first_unit, int32_t units, uint32_t want, kgp_diag *diag, bool *fits) {
    static kgp__to_date_body *const bodies[KGP__SETS] = {
        [KGP__SET_BASE] = NULL,
#ifdef KGP_LANES
        [KGP__SET_AVX2] = kgp__to_date_lanes_avx2,
        [KGP__SET_AVX512] = kgp__to_date_lanes_avx512,
#endif
    };
    kgp__to_date_body *body = bodies[evaluation->kernel.set];
    series row;
    tiles room;
    if (body == NULL || !compile(kgp__evaluation_view(evaluation, target, period), want, &row))
        return false;
    kgp__piece at = {.target = target, .period = period, .first = first_unit};
    for (int32_t left = units; left > 0; left -= at.count, at.first += at.count) {
        at.count = kgp__piece_of(left);
        *fits &= run_piece(evaluation, body, &row, &at, want, &room, diag);
    }
    return true;
}
