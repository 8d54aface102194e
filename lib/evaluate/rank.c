/* SPDX-License-Identifier: MIT */
/* The lowest or highest cells of a result, kept in a heap of as many as are asked for. */
#include "data/column.h"
#include "evaluate/evaluation.h"
#include "evaluate/result.h"
#include "time/period.h"

#include <string.h>

/* The worst of those kept is on top; later cells of its value are counted, not kept. */
typedef struct ranking {
    kgp_ranked *heap;
    int32_t capacity, count;
    int64_t tied;
    bool highest;
} ranking;

/* Whether a stands behind b: it is worse, or as good and later. */
static bool is_behind(const ranking *r, const kgp_ranked *a, const kgp_ranked *b) {
    int64_t x = a->value.coefficient, y = b->value.coefficient;
    if (x != y)
        return r->highest ? x < y : x > y;
    if (a->target != b->target)
        return a->target > b->target;
    return a->period != b->period ? a->period > b->period : a->unit > b->unit;
}

static void sift_down(const ranking *r, int32_t at, int32_t count) {
    for (int32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && is_behind(r, &r->heap[child + 1], &r->heap[child]))
            child++;
        if (!is_behind(r, &r->heap[child], &r->heap[at]))
            return;
        kgp_ranked swap = r->heap[at];
        r->heap[at] = r->heap[child];
        r->heap[child] = swap;
    }
}

static void sift_up(const ranking *r, int32_t at) {
    for (int32_t above; at > 0 && is_behind(r, &r->heap[at], &r->heap[above = (at - 1) / 2]);
         at = above) {
        kgp_ranked swap = r->heap[at];
        r->heap[at] = r->heap[above];
        r->heap[above] = swap;
    }
}

/* Takes one cell; cells come in the order of targets, reports and units. */
static void take(ranking *r, const kgp_ranked *cell) {
    int64_t last = r->count > 0 ? r->heap[0].value.coefficient : 0, value = cell->value.coefficient;
    if (r->count < r->capacity) {
        r->heap[r->count] = *cell;
        sift_up(r, r->count++);
    } else if (r->count > 0 && value == last) {
        r->tied++;
    } else if (r->count > 0 && (r->highest ? value > last : value < last)) {
        r->heap[0] = *cell;
        sift_down(r, 0, r->count);
        r->tied = r->heap[0].value.coefficient == last ? r->tied + 1 : 0;
    }
}

enum {
    BLOCK = 64 /* cells that are looked at together */
};

/*
 * Whether any of a block's cells is as good as the last one kept: v <= last, or v >= last for the
 * highest. Keys make this one comparison, and are INT32_MAX where a cell is missing: v - 1 that wraps,
 * and for the highest -1 - v.
 */
static bool has_place(const ranking *r, const char *block) {
    uint32_t last = (uint32_t)(int32_t)r->heap[0].value.coefficient, found = 0;
    uint32_t flip = r->highest ? UINT32_MAX : 0, less = r->highest ? 0 : 1;
    int32_t limit = (int32_t)((last ^ flip) - less);
    for (int32_t i = 0; i < BLOCK; i++) {
        uint32_t value;
        memcpy(&value, block + (size_t)i * sizeof value, sizeof value);
        found |= (int32_t)((value ^ flip) - less) <= limit ? UINT32_MAX : 0;
    }
    return found != 0;
}

static bool competes(const ranking *r, int64_t value) {
    int64_t last = r->heap[0].value.coefficient;
    return r->highest ? value >= last : value <= last;
}

/* One row of the commonest columns: most blocks are seen to stay outside at a glance. */
static void take_narrow(ranking *r, const kgp_column *column, kgp_ranked *cell, int32_t units) {
    const char *row = (const char *)column->data + cell->period * column->stride_period;
    bool packed = column->stride_unit == sizeof(int32_t);
    for (int32_t start = 0, end; start < units; start = end) {
        end = units - start < BLOCK ? units : start + BLOCK;
        bool full = r->count == r->capacity && r->count > 0;
        if (packed && full && end - start == BLOCK &&
            !has_place(r, row + (size_t)start * sizeof(int32_t)))
            continue;
        for (cell->unit = start; cell->unit < end; cell->unit++) {
            int32_t value;
            memcpy(&value, row + cell->unit * column->stride_unit, sizeof value);
            cell->value.coefficient = value;
            if (value != INT32_MIN && (!full || competes(r, value)))
                take(r, cell);
        }
    }
}

static void take_row(ranking *r, const kgp_column *column, kgp_ranked *cell, const kgp_plan *plan,
                     int32_t above, kgp_day day) {
    if (column->width == 4 && above == KGP_NONE) {
        take_narrow(r, column, cell, plan->unit_count);
        return;
    }
    for (cell->unit = 0; cell->unit < plan->unit_count; cell->unit++)
        if ((above == KGP_NONE || kgp__unit_parent(plan, cell->unit, day) == above) &&
            kgp__column_get(column, 0, cell->period, cell->unit, &cell->value.coefficient))
            take(r, cell);
}

/* The best first; equal cells share a rank, as in sports: 1, 2, 2, 4. */
static void finish(ranking *r) {
    for (int32_t end = r->count - 1; end > 0; end--) {
        kgp_ranked swap = r->heap[0];
        r->heap[0] = r->heap[end];
        r->heap[end] = swap;
        sift_down(r, 0, end);
    }
    for (int32_t i = 0; i < r->count; i++) {
        bool same = i > 0 && r->heap[i].value.coefficient == r->heap[i - 1].value.coefficient;
        r->heap[i].rank = same ? r->heap[i - 1].rank : i + 1;
    }
}

kgp_status kgp_evaluation_rank(const kgp_evaluation *evaluation, int32_t result, int32_t target,
                               int32_t period, int32_t above, int32_t order, int32_t capacity,
                               kgp_ranked *ranked, int32_t *count, int64_t *tied) {
    if (evaluation == NULL || result < 0 || result >= KGP_RESULTS || capacity < 0 ||
        (ranked == NULL && capacity > 0) || count == NULL || tied == NULL ||
        (order != KGP_RANK_LOWEST && order != KGP_RANK_HIGHEST))
        return KGP_E_ARGUMENT;
    const kgp_plan *plan = evaluation->panel->plan;
    int32_t places = kgp__results[result].places;
    bool common = places == KGP__PLACES_QUOTIENT || places == KGP__PLACES_PERCENT;
    if (target < KGP_NONE || target >= plan->target_count || period < KGP_NONE ||
        period >= evaluation->period_count || above < KGP_NONE || above >= plan->unit_count ||
        places == KGP__PLACES_NONE || (target == KGP_NONE && !common))
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared)
        return KGP_E_STATE;
    if (evaluation->columns[result].data == NULL)
        return KGP_E_NOT_FOUND;
    ranking r = {.heap = ranked, .capacity = capacity, .highest = order == KGP_RANK_HIGHEST};
    int32_t first = target == KGP_NONE ? 0 : target;
    int32_t end = target == KGP_NONE ? plan->target_count : target + 1;
    for (int32_t i = first; i < end; i++) {
        kgp_column column = evaluation->columns[result];
        column.data = (char *)column.data + i * column.stride_plane;
        kgp_ranked cell = {.value = {0, evaluation->decimals[i][result], 0}, .target = i};
        for (cell.period = 0; cell.period < evaluation->period_count; cell.period++)
            if (period == KGP_NONE || period == cell.period)
                take_row(&r, &column, &cell, plan, above,
                         kgp__period_last_day(evaluation->periods[cell.period]));
    }
    finish(&r);
    *count = r.count;
    *tied = r.tied;
    return KGP_OK;
}
