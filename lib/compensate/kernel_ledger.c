/* SPDX-License-Identifier: MIT */
/* Which ledgers have rows of groups, and how their columns are read and written. */
#include "compensate/kernel.h"

#include "base/check.h"
#include "data/column.h"

#include <string.h>

enum {
    STEP = KGP__MILLION / KGP__WHOLE,
    LEAST = 3 * KGP__WHOLE, /* attainments that must fit beside the weights */
    BATCH = 16,             /* members that are added at once */
    BEYOND = 1 << 29        /* more than any attainment that is added */
};

/* The one target of an indicator, or KGP_NONE. */
static int32_t only_target(const kgp_ledger *ledger, int32_t index) {
    const kgp_plan *plan = kgp__ledger_plan(ledger);
    const kgp__indicator *indicator = &plan->indicators[index];
    if (indicator->composite || indicator->first_target == KGP_NONE)
        return KGP_NONE;
    const kgp__target *target = &plan->targets[indicator->first_target];
    return target->next == KGP_NONE && !target->secondary &&
                   target->authority == ledger->authority && target->basis != KGP__BASIS_ATTESTED
               ? indicator->first_target
               : KGP_NONE;
}

static int32_t limited(int64_t value) {
    return value < BEYOND ? (int32_t)value : BEYOND;
}

/* Points have to be weights times 0.01 %, of `grains` each. */
static bool make_part(const kgp_ledger *ledger, const kgp__member *member, int64_t grains,
                      kgp__pooled *part) {
    bool by_points = ledger->parameters[KGP_LEDGER_GROUP] == KGP_GROUP_BY_POINTS;
    bool needs_itself = member->mandatory || !member->receiver;
    uint64_t points;
    if (member->weight <= 0 || member->weight > BEYOND ||
        kgp__mul_overflows((uint64_t)member->weight, (uint64_t)grains, &points) ||
        member->deficit.d != 1 || member->deficit.n != points || member->supply.d != 1 ||
        member->supply.n > UINT64_MAX / STEP || member->supply.n * STEP != points ||
        member->cover != KGP__MILLION || member->cap < KGP__MILLION ||
        (member->cap % STEP != 0 && member->cap != INT64_MAX) || member->reserve % STEP != 0)
        return false;
    *part = (kgp__pooled){
        .target = only_target(ledger, member->indicator),
        .weight = (int32_t)member->weight,
        .cap = limited(member->cap / STEP - KGP__WHOLE),
        .kept = member->donor ? limited(member->reserve / STEP) : BEYOND,
        .lack = needs_itself ? -1 : KGP__WHOLE - member->floor,
    };
    if (by_points && part->lack < 0)
        part->lack = 0;
    return part->target != KGP_NONE;
}

static bool make_parts(const kgp_ledger *ledger, kgp__pooled *parts) {
    int64_t weights = 0, grains = 0;
    for (int32_t i = 0; i < ledger->member_count; i++) {
        const kgp__member *member = &ledger->members[i];
        if (grains == 0)
            grains =
                member->weight > 0 ? (int64_t)(member->deficit.n / (uint64_t)member->weight) : 0;
        if (!make_part(ledger, member, grains, &parts[i]))
            return false;
        weights += parts[i].weight;
    }
    int64_t most = weights > 0 ? (INT32_MAX / weights - KGP__WHOLE) : 0;
    for (int32_t i = 0; i < ledger->member_count; i++)
        parts[i].most = limited(most);
    return most >= LEAST;
}

/* Of the instruction set that the evaluation has chosen; NULL for none. */
static const kgp__pool_loops *loops_of(const kgp_ledger *ledger) {
    static const kgp__pool_loops *const sets[KGP__SETS] = {
        [KGP__SET_BASE] = NULL,
#ifdef KGP_LANES
        [KGP__SET_AVX2] = &kgp__pool_avx2,
        [KGP__SET_AVX512] = &kgp__pool_avx512,
#endif
    };
    return sets[ledger->evaluation->kernel.set];
}

kgp__pooled *kgp__pooled_make(const kgp_ledger *ledger) {
    for (int32_t result = 0; result < KGP_LEDGER_RESULTS; result++)
        if (ledger->columns[result].data != NULL && result != KGP_LEDGER_VERDICT &&
            result != KGP_LEDGER_SCORE)
            return NULL;
    if (loops_of(ledger) == NULL || ledger->parameters[KGP_LEDGER_MODE] == KGP_MODE_FORECASTS)
        return NULL;
    kgp__pooled *parts =
        kgp__alloc(&ledger->allocator, (size_t)ledger->member_count, sizeof *parts);
    if (parts != NULL && make_parts(ledger, parts))
        return parts;
    kgp__release(&ledger->allocator, parts);
    return NULL;
}

/* Units of one report, filled up to whole KGP__UNITS. */
typedef struct piece {
    int32_t period, first, count, whole;
} piece;

/* Of those that are left: whole KGP__UNITS, until fewer are left. */
static piece piece_of(int32_t period, int32_t first, int32_t left) {
    piece made = {.period = period, .first = first, .count = left < KGP__TILE ? left : KGP__TILE};
    if (made.count > KGP__UNITS)
        made.count -= made.count % KGP__UNITS;
    made.whole = (made.count + KGP__UNITS - 1) / KGP__UNITS * KGP__UNITS;
    return made;
}

/* 31.5 KB. */
typedef struct room {
    kgp__pool pool, all;
    bool begun; /* `all` has something in it */
    uint8_t verdicts[BATCH][KGP__TILE];
    int32_t attainments[BATCH][KGP__TILE];
    uint8_t verdict[KGP__TILE];
    int32_t score[KGP__TILE];
} room;

static char *place_of(const kgp_column *column, int32_t plane, const piece *at) {
    return (char *)column->data + plane * column->stride_plane +
           at->period * column->stride_period + at->first * column->stride_unit;
}

static bool is_dense(const kgp_column *column, int32_t width) {
    return column->width == width && column->stride_unit == width;
}

/* Verdicts of a target where they lie, or in a tile; none beyond the piece. */
static const uint8_t *read_verdicts(const kgp_column *column, int32_t target, const piece *at,
                                    uint8_t *tile) {
    const char *cells = place_of(column, target, at);
    if (is_dense(column, 1) && at->count == at->whole)
        return (const uint8_t *)cells;
    memset(tile, KGP_VERDICT_NONE, (size_t)at->whole);
    for (int32_t i = 0; i < at->count; i++)
        tile[i] = *(const uint8_t *)(cells + i * column->stride_unit);
    return tile;
}

/* Attainments likewise; what does not fit is in doubt. */
static const char *read_attainments(const kgp_column *column, int32_t target, const piece *at,
                                    int32_t *tile) {
    const char *cells = place_of(column, target, at);
    bool dense = is_dense(column, 4);
    if (dense && at->count == at->whole)
        return cells;
    for (int32_t i = 0; i < at->count && !dense; i++) {
        int64_t value;
        bool told = kgp__column_get(column, target, at->period, at->first + i, &value) &&
                    value > INT32_MIN && value <= INT32_MAX;
        tile[i] = told ? (int32_t)value : INT32_MIN;
    }
    if (dense)
        memcpy(tile, cells, (size_t)at->count * sizeof *tile);
    return (const char *)tile;
}

static void write_verdicts(const kgp_column *column, int32_t group, const piece *at,
                           const uint8_t *verdict) {
    char *cells = place_of(column, group, at);
    if (column->stride_unit == 1)
        memcpy(cells, verdict, (size_t)at->count);
    for (int32_t i = 0; i < at->count && column->stride_unit != 1; i++)
        cells[i * column->stride_unit] = (char)verdict[i];
}

/* Without branches: which group has a score is not foreseen. */
static inline void write_wide(char *restrict cells, int64_t stride, const int32_t *restrict score,
                              int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        int64_t none = -(int64_t)(score[i] == INT32_MIN);
        int64_t wide = (score[i] & ~none) | (INT64_MIN & none);
        memcpy(cells + i * stride, &wide, sizeof wide);
    }
}

static void write_scores(const kgp_column *column, int32_t group, const piece *at,
                         const int32_t *score) {
    char *cells = place_of(column, group, at);
    if (is_dense(column, 8))
        write_wide(cells, 8, score, at->count);
    else if (is_dense(column, 4))
        memcpy(cells, score, (size_t)at->count * sizeof *score);
    else if (column->width == 8)
        write_wide(cells, column->stride_unit, score, at->count);
    for (int32_t i = 0; i < at->count && column->width == 4 && column->stride_unit != 4; i++)
        memcpy(cells + i * column->stride_unit, &score[i], sizeof score[i]);
}

static void add_members(const kgp_ledger *ledger, const kgp__pooled *parts, int32_t count,
                        const kgp__pool_loops *loops, const piece *at, room *in) {
    const kgp_column *columns = ledger->evaluation->columns;
    for (int32_t done = 0, n; done < count; done += n) {
        kgp__feed feeds[BATCH];
        for (n = 0; n < BATCH && done + n < count; n++) {
            const kgp__pooled *part = &parts[done + n];
            feeds[n] = (kgp__feed){
                part,
                read_verdicts(&columns[KGP_RESULT_VERDICT], part->target, at, in->verdicts[n]),
                read_attainments(&columns[KGP_RESULT_ATTAINMENT], part->target, at,
                                 in->attainments[n])};
        }
        loops->add(&in->pool, feeds, n, at->whole, done == 0);
    }
}

/* Nothing is assessed. */
static void finish_empty(const piece *at, room *in) {
    memset(in->verdict, KGP_GROUP_NONE, (size_t)at->count);
    for (int32_t i = 0; i < at->count; i++)
        in->score[i] = INT32_MIN;
}

/* An area; the last group is all of them. */
static void run_group(const kgp_ledger *ledger, const kgp__pooled *parts, int32_t index,
                      const kgp__pool_loops *loops, const piece *at, room *in) {
    bool by_points = ledger->parameters[KGP_LEDGER_GROUP] == KGP_GROUP_BY_POINTS;
    bool ignore = ledger->parameters[KGP_LEDGER_UNASSESSED] == KGP_UNASSESSED_IGNORE;
    bool is_all = index == ledger->group_count - 1;
    const kgp__group *group = &ledger->groups[index];
    bool empty = is_all ? !in->begun : group->count == 0;
    if (!is_all && !empty)
        add_members(ledger, parts + group->first, group->count, loops, at, in);
    if (empty)
        finish_empty(at, in);
    else
        loops->finish(is_all ? &in->all : &in->pool, is_all ? NULL : &in->all, !in->begun,
                      at->whole, ignore ? 0 : KGP__FLAG_UNASSESSED,
                      KGP__FLAG_RESIDUAL | (by_points ? 0 : KGP__FLAG_BARE), in->verdict,
                      in->score);
    in->begun |= !empty;
    if (ledger->columns[KGP_LEDGER_VERDICT].data != NULL)
        write_verdicts(&ledger->columns[KGP_LEDGER_VERDICT], index, at, in->verdict);
    if (ledger->columns[KGP_LEDGER_SCORE].data != NULL)
        write_scores(&ledger->columns[KGP_LEDGER_SCORE], index, at, in->score);
}

bool kgp__pooled_run(const kgp_ledger *ledger, const kgp__pooled *parts, int32_t period,
                     int32_t first_unit, int32_t units, kgp__settlement *settlement,
                     kgp_diag *diag) {
    const kgp__pool_loops *loops = loops_of(ledger);
    bool fits = true;
    room in;
    piece at;
    for (int32_t done = 0; done < units; done += at.count) {
        at = piece_of(period, first_unit + done, units - done);
        in.begun = false;
        for (int32_t g = 0; g < ledger->group_count; g++)
            run_group(ledger, parts, g, loops, &at, &in);
        for (int32_t i = 0; i < at.count && in.begun; i++)
            if (in.all.flags[i] & KGP__FLAG_DOUBT)
                fits &= kgp__ledger_unit(ledger, period, at.first + i, settlement, diag);
    }
    return fits;
}
