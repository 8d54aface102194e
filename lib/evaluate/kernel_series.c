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

enum {
    NOW,
    YEAR_BEFORE,
    YEARS,
    STEPS = 64,
    BLOCK = 1024 /* units whose sums are kept from report to report; whole tiles */
};

/* A report of the target that is run. */
typedef struct step {
    int32_t period;       /* of the evaluation */
    parts parts[YEARS];   /* of its figure, and of last year's */
    int32_t known[YEARS]; /* of them, that the step before has added up */
} step;

typedef struct series {
    kgp__to_date terms;
    const kgp_column *column;
    step steps[STEPS];
    int32_t count;
} series;

/* How many parts of a step's figure are all of those of the step before, and not all of its own. */
static int32_t known_of(const series *row, int32_t year, const parts *of) {
    const parts *last = row->count > 0 ? &row->steps[row->count - 1].parts[year] : NULL;
    bool goes_on = last != NULL && last->count < of->count &&
                   memcmp(last->plane, of->plane, (size_t)last->count * sizeof *of->plane) == 0;
    return goes_on ? last->count : 0;
}

static bool compile_step(const kgp__view *view, int32_t period, series *to) {
    if (to->count == STEPS || !view->concerned)
        return false;
    step *made = &to->steps[to->count];
    made->period = period;
    if (!find_parts(&view->value, &made->parts[NOW]) ||
        !find_parts(&view->last_year, &made->parts[YEAR_BEFORE]) || made->parts[NOW].count == 0)
        return false;
    for (int32_t year = 0; year < YEARS; year++)
        made->known[year] = known_of(to, year, &made->parts[year]);
    to->count++;
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

/* 66 KB. */
typedef struct tiles {
    kgp__held sum[YEARS][BLOCK], added[YEARS][BLOCK];
    int64_t parts[KGP__PARTS][KGP__TILE];
    kgp__held figures[YEARS][KGP__TILE];
    int64_t value[KGP__TILE];
    int32_t change[KGP__TILE];
    uint8_t left[KGP__TILE / 8];
} tiles;

/* What a run is given. */
typedef struct running {
    const kgp_evaluation *evaluation;
    const kgp__to_date_loops *loops;
    const series *row;
    uint32_t want;
    kgp_diag *diag;
} running;

/* Figures of a piece whose sums are kept at `offset`; NULL where there are none. */
static const kgp__held *add_rows(const running *run, const step *of, int32_t year,
                                 const kgp__piece *at, int32_t offset, tiles *room) {
    const parts *from = &of->parts[year];
    int32_t whole = kgp__whole_piece(at), known = of->known[year];
    kgp__rows rows = {.count = from->count - known,
                      .fresh = known == 0,
                      .sum = room->sum[year] + offset,
                      .added = room->added[year] + offset};
    if (from->count == 0)
        return NULL;
    for (int32_t i = 0; i < rows.count; i++)
        rows.cells[i] =
            kgp__tile_read(run->row->column, from->plane[known + i], at, whole, 8, room->parts[i]);
    run->loops->figures(&run->row->terms, &rows, whole, room->figures[year]);
    return room->figures[year];
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

/* Units of a piece at one report. */
static bool run_step(const running *run, const step *of, const kgp__piece *at, int32_t offset,
                     tiles *room) {
    const kgp_column *values = &run->evaluation->columns[KGP_RESULT_VALUE];
    const kgp_column *changes = &run->evaluation->columns[KGP_RESULT_YOY];
    int32_t whole = kgp__whole_piece(at);
    bool fits = true;
    const kgp__held *figures = add_rows(run, of, NOW, at, offset, room);
    const kgp__held *last_year = add_rows(run, of, YEAR_BEFORE, at, offset, room);
    char *value = kgp__tile_place(values, 8, at, whole, room->value);
    char *change = kgp__tile_place(changes, 4, at, whole, room->change);
    bool left =
        run->loops->results(&run->row->terms, figures, last_year, whole, value, change, room->left);
    if (value == (char *)room->value)
        write_figures(values, at, room, false);
    if (change == (char *)room->change)
        write_figures(changes, at, room, true);
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
        at.period = run->row->steps[i].period;
        for (int32_t done = 0; done < units; done += at.count) {
            at.first = first_unit + done;
            at.count = kgp__piece_of(units - done);
            fits &= run_step(run, &run->row->steps[i], &at, done, room);
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
