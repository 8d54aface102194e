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

/* A report of the target that is run. */
typedef struct step {
    int32_t period; /* of the evaluation */
    parts now, then;
    int32_t known;  /* rows of `now` that the step before has added up */
    int32_t before; /* the step whose figures are last year's, or KGP_NONE */
    bool written;   /* of the present block: all figures are what they should be */
} step;

enum {
    STEPS = 64,
    BLOCK = 2048 /* units whose sums are kept from report to report; whole tiles */
};

typedef struct series {
    kgp__to_date terms;
    const kgp_column *column;
    step steps[STEPS];
    int32_t count;
} series;

static bool same_parts(const parts *a, const parts *b, int32_t count) {
    return a->count >= count && b->count >= count &&
           memcmp(a->plane, b->plane, (size_t)count * sizeof *a->plane) == 0;
}

/* What steps before have computed already. */
static void find_known(const series *row, int32_t index, step *to) {
    const step *last = index > 0 ? &row->steps[index - 1] : NULL;
    to->known =
        last != NULL && same_parts(&last->now, &to->now, last->now.count) ? last->now.count : 0;
    to->before = KGP_NONE;
    for (int32_t i = index - 1; i >= 0 && to->then.count > 0 && to->before == KGP_NONE; i--)
        if (row->steps[i].now.count == to->then.count &&
            same_parts(&row->steps[i].now, &to->then, to->then.count))
            to->before = i;
}

static bool compile_step(const kgp__view *view, int32_t period, series *to) {
    if (to->count == STEPS || !view->concerned)
        return false;
    step *made = &to->steps[to->count];
    made->period = period;
    if (!find_parts(&view->value, &made->now) || !find_parts(&view->last_year, &made->then) ||
        made->now.count == 0)
        return false;
    find_known(to, to->count++, made);
    return true;
}

/* What holds for every report of the target. */
static bool compile(const kgp__view *view, uint32_t want, series *to) {
    const uint32_t told = 1u << KGP_RESULT_VALUE | 1u << KGP_RESULT_YOY;
    if ((want & ~told) != 0 || view->target->unit != KGP_NONE ||
        view->target->basis != KGP__BASIS_LEVEL)
        return false;
    const kgp_plan *plan = view->panel->plan;
    const kgp__series *columns = &view->panel->series[view->target->indicator];
    const kgp_column *value = &columns->column[KGP_ROLE_VALUE];
    int32_t shown = kgp__shown_decimals(view->panel, view->target->indicator);
    if (value->data == NULL || columns->column[KGP_ROLE_NUMERATOR].data != NULL ||
        columns->column[KGP_ROLE_GROWTH].data != NULL || shown < value->decimals)
        return false;
    to->count = 0;
    to->column = value;
    to->terms = (kgp__to_date){.factor = (int64_t)kgp__pow10(shown - value->decimals),
                               .mean = kgp__view_indicator(view)->kind == KGP_KIND_AVERAGE,
                               .skip = plan->partial == KGP_PARTIAL_SKIP,
                               .index = plan->yoy == KGP_YOY_INDEX};
    return true;
}

/* 68 KB. */
typedef struct tiles {
    kgp__held sum[BLOCK], added[BLOCK];
    int64_t parts[KGP__PARTS][KGP__TILE];
    kgp__held figures[KGP__TILE], year_before[KGP__TILE], other[2][KGP__TILE];
    int64_t value[KGP__TILE];
    int32_t change[KGP__TILE];
    uint8_t left[KGP__TILE / 8];
} tiles;

/* What a run is given. */
typedef struct running {
    const kgp_evaluation *evaluation;
    const kgp__to_date_loops *loops;
    series *row;
    uint32_t want;
    kgp_diag *diag;
} running;

/* Figures of rows from the `known`th on. */
static void add_rows(const running *run, const parts *from, int32_t known, const kgp__piece *at,
                     int64_t tile[KGP__PARTS][KGP__TILE], kgp__rows *rows, kgp__held *figures) {
    rows->fresh = known == 0;
    rows->count = from->count - known;
    for (int32_t i = 0; i < rows->count; i++)
        rows->cells[i] = kgp__tile_read(run->row->column, from->plane[known + i], at,
                                        kgp__whole_piece(at), 8, tile[i]);
    run->loops->figures(&run->row->terms, rows, kgp__whole_piece(at), figures);
}

/* Figures of last year: those that a report before has written, else made anew. */
static kgp__before year_before(const running *run, const step *of, const kgp__piece *at,
                               tiles *room) {
    const kgp_column *values = &run->evaluation->columns[KGP_RESULT_VALUE];
    const step *before = of->before == KGP_NONE ? NULL : &run->row->steps[of->before];
    if (of->then.count == 0)
        return (kgp__before){NULL, NULL};
    if (before != NULL && before->written) {
        kgp__piece there = *at;
        there.period = before->period;
        void *place = kgp__tile_place(values, 8, &there, kgp__whole_piece(at), NULL);
        if (place != NULL)
            return (kgp__before){NULL, place};
    }
    kgp__rows rows = {.sum = room->other[0], .added = room->other[1]};
    add_rows(run, &of->then, 0, at, room->parts, &rows, room->year_before);
    return (kgp__before){room->year_before, NULL};
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
            from->left[i / 8] |= (uint8_t)(1u << i % 8);
    }
}

/* Units of a piece at one report; their sums are kept at `offset`. */
static bool run_step(const running *run, step *of, const kgp__piece *at, int32_t offset,
                     tiles *room) {
    const kgp_column *values = &run->evaluation->columns[KGP_RESULT_VALUE];
    const kgp_column *changes = &run->evaluation->columns[KGP_RESULT_YOY];
    int32_t whole = kgp__whole_piece(at);
    bool fits = true;
    const kgp__before before = year_before(run, of, at, room);
    kgp__rows rows = {.sum = room->sum + offset, .added = room->added + offset};
    add_rows(run, &of->now, of->known, at, room->parts, &rows, room->figures);
    char *value = kgp__tile_place(values, 8, at, whole, room->value);
    char *change = kgp__tile_place(changes, 4, at, whole, room->change);
    bool left = run->loops->results(&run->row->terms, room->figures, &before, whole, value, change,
                                    room->left);
    if (value == (char *)room->value)
        write_figures(values, at, room, false);
    if (change == (char *)room->change)
        write_figures(changes, at, room, true);
    of->written &= !left;
    left |= values->width == 4;
    for (int32_t i = 0; i < at->count && left; i++)
        if (room->left[i / 8] >> i % 8 & 1)
            fits &= kgp__evaluation_cell(run->evaluation, at->target, at->period, at->first + i,
                                         run->want, run->diag);
    return fits;
}

/* A block of units: report by report, in tiles. */
static bool run_block(const running *run, int32_t target, int32_t first_unit, int32_t units,
                      tiles *room) {
    bool fits = true;
    kgp__piece at = {.target = target};
    for (int32_t i = 0; i < run->row->count; i++) {
        step *of = &run->row->steps[i];
        of->written = true;
        at.period = of->period;
        for (int32_t done = 0; done < units; done += at.count) {
            at.first = first_unit + done;
            at.count = kgp__piece_of(units - done);
            fits &= run_step(run, of, &at, done, room);
        }
    }
    return fits;
}

int32_t kgp__series_run(const kgp_evaluation *evaluation, int32_t target, int32_t period,
                        int32_t periods, int32_t first_unit, int32_t units, uint32_t want,
                        kgp_diag *diag, bool *fits) {
    series row;
    tiles room;
    running run = {evaluation, evaluation->kernel.to_date, &row, want, diag};
    if (run.loops == NULL || !compile(kgp__evaluation_view(evaluation, target, period), want, &row))
        return 0;
    for (int32_t i = period; i < period + periods &&
                             compile_step(kgp__evaluation_view(evaluation, target, i), i, &row);)
        i++;
    for (int32_t done = 0, count; row.count > 0 && done < units; done += count) {
        count = units - done < BLOCK ? units - done : BLOCK;
        *fits &= run_block(&run, target, first_unit + done, count, &room);
    }
    return row.count;
}
