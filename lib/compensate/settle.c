/* SPDX-License-Identifier: MIT */
/* One report of one unit: from verdicts and attainments to standings and groups. */
#include "compensate/ledger.h"

#include "base/check.h"
#include "data/column.h"
#include "evaluate/pace.h"

#include <string.h>

kgp_status kgp__settlement_make(const kgp_ledger *ledger, kgp__settlement *made) {
    const kgp_allocator *own = &ledger->allocator;
    *made = (kgp__settlement){
        .entries = kgp__alloc(own, (size_t)ledger->member_count, sizeof *made->entries),
        .tallies = kgp__alloc(own, (size_t)ledger->group_count, sizeof *made->tallies)};
    if (made->entries != NULL && made->tallies != NULL)
        return KGP_OK;
    kgp__settlement_free(ledger, made);
    return KGP_E_MEMORY;
}

void kgp__settlement_free(const kgp_ledger *ledger, kgp__settlement *settlement) {
    kgp__release(&ledger->allocator, settlement->entries);
    kgp__release(&ledger->allocator, settlement->tallies);
    *settlement = (kgp__settlement){0};
}

/* What the forecast would be, in place of a verdict that is not due. */
static bool read_forecast(const kgp__reading *r, int32_t target, int32_t *verdict,
                          int64_t *attainment) {
    const kgp_evaluation *evaluation = r->ledger->evaluation;
    const kgp__view *view = kgp__evaluation_view(evaluation, target, r->period);
    kgp_decimal forecast;
    kgp__ratio level, compared, attained;
    if (kgp_evaluation_decimal(evaluation, KGP_RESULT_FORECAST, target, r->period, r->unit,
                               &forecast) != KGP_OK)
        return false;
    kgp__ratio_decimal(&level, &forecast);
    return kgp__pace_compared(view, r->unit, &level, &compared) &&
           kgp__cell_judge(view, r->unit, &compared, verdict, &attained) &&
           kgp__ratio_round(&attained, 4, 0, attainment);
}

static int32_t read_target(void *ctx, int32_t target) {
    kgp__reading *r = ctx;
    const kgp_evaluation *evaluation = r->ledger->evaluation;
    const kgp_column *columns = evaluation->columns;
    int64_t value = KGP_VERDICT_NONE, attainment;
    kgp__column_get(&columns[KGP_RESULT_VERDICT], target, r->period, r->unit, &value);
    bool told =
        kgp__column_get(&columns[KGP_RESULT_ATTAINMENT], target, r->period, r->unit, &attainment);
    int32_t verdict = (int32_t)value;
    if (verdict == KGP_VERDICT_NOT_DUE &&
        r->ledger->parameters[KGP_LEDGER_MODE] == KGP_MODE_FORECASTS) {
        told = read_forecast(r, target, &verdict, &attainment);
        r->row.forecast |= told;
    }
    if (verdict == KGP_VERDICT_NONE)
        return KGP_NONE;
    if (verdict > KGP_VERDICT_MISSED)
        return verdict;
    if (!told) {
        r->unknown |= verdict == KGP_VERDICT_MISSED;
        return verdict;
    }
    /* What is attested can only receive, whatever number was attested. */
    if (evaluation->panel->plan->targets[target].basis == KGP__BASIS_ATTESTED &&
        attainment > KGP__WHOLE)
        attainment = KGP__WHOLE;
    if (r->row.target == KGP_NONE || attainment < r->row.attainment) {
        r->next = r->row.target == KGP_NONE ? INT64_MAX : r->row.attainment;
        r->row.attainment = attainment;
        r->row.target = target;
    } else if (attainment < r->next) {
        r->next = attainment;
    }
    return verdict;
}

void kgp__member_read(kgp__reading *reading, const kgp__member *member) {
    static const uint8_t standing[KGP_VERDICTS] = {
        [KGP_VERDICT_EXCEEDED] = KGP_STANDING_EXCEEDED,
        [KGP_VERDICT_MET] = KGP_STANDING_MET,
        [KGP_VERDICT_MISSED] = KGP_STANDING_MISSED,
        [KGP_VERDICT_NOT_DUE] = KGP_STANDING_UNASSESSED,
        [KGP_VERDICT_NO_DATA] = KGP_STANDING_UNASSESSED,
        [KGP_VERDICT_UNRESOLVED] = KGP_STANDING_UNASSESSED,
        [KGP_VERDICT_UNDEFINED] = KGP_STANDING_UNASSESSED,
    };
    const kgp_standing nothing = {
        .attainment = INT64_MIN, .indicator = member->indicator, .target = KGP_NONE};
    reading->row = nothing;
    reading->next = INT64_MAX;
    reading->unknown = false;
    int32_t verdict =
        kgp__indicator_word(kgp__ledger_plan(reading->ledger), KGP_RESULT_VERDICT,
                            member->indicator, reading->ledger->authority, read_target, reading);
    if (verdict == KGP_NONE)
        verdict = KGP_VERDICT_NONE;
    if (reading->unknown || standing[verdict] == KGP_STANDING_UNASSESSED)
        reading->row = nothing;
    reading->row.standing = standing[verdict];
}

/* False if all points of one kind together do not fit: then no part of them is used. */
static bool set_points(const kgp_ledger *ledger, kgp__entry *entries) {
    int64_t supply = 0, deficit = 0;
    for (int32_t i = 0; i < ledger->member_count; i++)
        if (!kgp__points(&ledger->members[i], &entries[i].row, &entries[i].need) ||
            kgp__add_overflows(supply, entries[i].row.supply, &supply) ||
            kgp__add_overflows(deficit, entries[i].row.deficit, &deficit))
            return false;
    return true;
}

static void set_standing(kgp_standing *row) {
    if (row->standing == KGP_STANDING_MISSED && row->residual < row->deficit)
        row->standing = row->residual == 0 ? KGP_STANDING_COVERED : KGP_STANDING_PARTLY_COVERED;
}

static void count(const kgp_standing *row, kgp__tally tally) {
    bool missed = kgp__is_missed(row->standing);
    bool blocked = missed && row->standing >= KGP_STANDING_MISSED_MANDATORY;
    bool lost = row->deficit > 0 || row->attainment == INT64_MIN;
    const int64_t more[KGP__TALLIES] = {
        [KGP__SUPPLY] = row->supply,
        [KGP__LEFT] = row->left,
        [KGP__DEFICIT] = row->deficit,
        [KGP__RESIDUAL] = row->residual,
        [KGP__MEMBERS] = row->standing != KGP_STANDING_NONE,
        [KGP__UNASSESSED] = row->standing == KGP_STANDING_UNASSESSED,
        [KGP__BLOCKED] = blocked,
        [KGP__LOST] = blocked && lost,
        [KGP__BARE] = missed && !lost,
    };
    for (int32_t i = 0; i < KGP__TALLIES; i++)
        tally[i] += more[i];
}

/* Inside an area, at the rate 1, the sums tell what moves. */
static int64_t moved_inside(const kgp__entry *entries, const kgp__group *group) {
    int64_t supply = 0, demand = 0;
    for (int32_t i = group->first; i < group->first + group->count; i++) {
        supply += entries[i].row.supply;
        demand += entries[i].need;
    }
    return supply < demand ? supply : demand;
}

kgp_status kgp__settle(const kgp_ledger *ledger, kgp__settlement *settlement) {
    kgp__entry *entries = settlement->entries;
    if (!set_points(ledger, entries))
        return KGP_E_RANGE;
    kgp_status status = settlement->sums_only ? KGP_OK : kgp__flow(ledger, settlement);
    if (status != KGP_OK)
        return status;
    int64_t *all = settlement->tallies[ledger->group_count - 1];
    memset(settlement->tallies, 0, (size_t)ledger->group_count * sizeof *settlement->tallies);
    for (int32_t p = 0; p < ledger->pool_count; p++) {
        const kgp__group *group = &ledger->groups[ledger->pools[p]];
        int64_t *tally = settlement->tallies[ledger->pools[p]];
        int64_t moved = settlement->sums_only ? moved_inside(entries, group) : 0;
        for (int32_t i = group->first; i < group->first + group->count; i++) {
            set_standing(&entries[i].row);
            count(&entries[i].row, tally);
        }
        tally[KGP__LEFT] -= moved;
        tally[KGP__RESIDUAL] -= moved;
        for (int32_t i = 0; i < KGP__TALLIES; i++)
            all[i] += tally[i];
    }
    return KGP_OK;
}

int32_t kgp__group_verdict(const kgp_ledger *ledger, const kgp__tally tally) {
    bool by_points = ledger->parameters[KGP_LEDGER_GROUP] == KGP_GROUP_BY_POINTS;
    bool ignore = ledger->parameters[KGP_LEDGER_UNASSESSED] == KGP_UNASSESSED_IGNORE;
    if (tally[by_points ? KGP__LOST : KGP__BLOCKED] > 0)
        return KGP_GROUP_FAIL;
    if (tally[KGP__UNASSESSED] > 0 && !ignore)
        return KGP_GROUP_INCOMPLETE;
    if (tally[KGP__MEMBERS] == tally[KGP__UNASSESSED])
        return KGP_GROUP_NONE;
    if (tally[KGP__RESIDUAL] > 0 || (!by_points && tally[KGP__BARE] > 0))
        return KGP_GROUP_FAIL;
    return tally[KGP__DEFICIT] > 0 ? KGP_GROUP_PASS_BY_COMPENSATION : KGP_GROUP_PASS;
}

bool kgp__group_passes(int32_t verdict) {
    return verdict == KGP_GROUP_PASS || verdict == KGP_GROUP_PASS_BY_COMPENSATION;
}
