/* SPDX-License-Identifier: MIT */
/* One report of one unit: from verdicts and attainments to standings and groups. */
#include "compensate/ledger.h"

#include "base/check.h"
#include "data/column.h"
#include "evaluate/pace.h"

kgp_status kgp__settlement_make(const kgp_ledger *ledger, kgp__settlement *made) {
    const kgp_allocator *own = &ledger->allocator;
    size_t count = (size_t)ledger->member_count, groups = (size_t)ledger->group_count;
    *made = (kgp__settlement){.rows = kgp__alloc(own, count, sizeof *made->rows),
                              .need = kgp__alloc(own, count, sizeof *made->need),
                              .tallies = kgp__alloc(own, groups, sizeof *made->tallies),
                              .donors = kgp__alloc(own, count, sizeof *made->donors),
                              .receivers = kgp__alloc(own, count, sizeof *made->receivers),
                              .weight = kgp__alloc(own, count, sizeof *made->weight),
                              .share = kgp__alloc(own, count, sizeof *made->share),
                              .rest = kgp__alloc(own, count, sizeof *made->rest)};
    if (made->rows != NULL && made->need != NULL && made->tallies != NULL && made->donors != NULL &&
        made->receivers != NULL && made->weight != NULL && made->share != NULL &&
        made->rest != NULL)
        return KGP_OK;
    kgp__settlement_free(ledger, made);
    return KGP_E_MEMORY;
}

void kgp__settlement_free(const kgp_ledger *ledger, kgp__settlement *settlement) {
    void *const memory[] = {settlement->rows,   settlement->need,      settlement->tallies,
                            settlement->donors, settlement->receivers, settlement->weight,
                            settlement->share,  settlement->rest};
    for (int32_t i = 0; i < KGP__COUNT(memory); i++)
        kgp__release(&ledger->allocator, memory[i]);
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
    int64_t value, attainment;
    if (!kgp__column_get(&evaluation->columns[KGP_RESULT_VERDICT], target, r->period, r->unit,
                         &value))
        return KGP_VERDICT_NONE;
    int32_t verdict = (int32_t)value;
    bool told = kgp__column_get(&evaluation->columns[KGP_RESULT_ATTAINMENT], target, r->period,
                                r->unit, &attainment);
    if (verdict == KGP_VERDICT_NOT_DUE &&
        r->ledger->parameters[KGP_LEDGER_MODE] == KGP_MODE_FORECASTS) {
        told = read_forecast(r, target, &verdict, &attainment);
        r->row.forecast |= told;
    }
    if (verdict == KGP_VERDICT_NONE || verdict > KGP_VERDICT_MISSED)
        return verdict;
    if (evaluation->panel->plan->targets[target].basis == KGP__BASIS_ATTESTED && told &&
        attainment > KGP__WHOLE)
        attainment = KGP__WHOLE;
    if (!told) {
        r->unknown |= verdict == KGP_VERDICT_MISSED;
    } else if (r->row.target == KGP_NONE || attainment < r->row.attainment) {
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
    const kgp_ledger *ledger = reading->ledger;
    reading->row =
        (kgp_standing){.attainment = INT64_MIN, .indicator = member->indicator, .target = KGP_NONE};
    reading->next = INT64_MAX;
    reading->unknown = false;
    reading->row.standing = standing[kgp__indicator_verdict(
        kgp__ledger_plan(ledger), member->indicator, ledger->authority, read_target, reading)];
    if (reading->unknown || reading->row.standing == KGP_STANDING_UNASSESSED) {
        reading->row.attainment = INT64_MIN;
        reading->row.target = KGP_NONE;
        reading->row.forecast = 0;
    }
}

/* False if all points of one kind together do not fit: then no part of them is used. */
static bool set_points(const kgp_ledger *ledger, kgp__settlement *s) {
    int64_t supply = 0, deficit = 0;
    for (int32_t i = 0; i < ledger->member_count; i++)
        if (!kgp__points(&ledger->members[i], &s->rows[i], &s->need[i]) ||
            kgp__add_overflows(supply, s->rows[i].supply, &supply) ||
            kgp__add_overflows(deficit, s->rows[i].deficit, &deficit))
            return false;
    return true;
}

static void set_standing(kgp_standing *row) {
    if (row->standing == KGP_STANDING_MISSED && row->residual < row->deficit)
        row->standing = row->residual == 0 ? KGP_STANDING_COVERED : KGP_STANDING_PARTLY_COVERED;
}

static void count(const kgp_standing *row, kgp__tally *tally) {
    tally->supply += row->supply;
    tally->left += row->left;
    tally->deficit += row->deficit;
    tally->residual += row->residual;
    tally->members += row->standing != KGP_STANDING_NONE;
    tally->unassessed += row->standing == KGP_STANDING_UNASSESSED;
    if (!kgp__is_missed(row->standing))
        return;
    bool lost = row->deficit > 0 || row->attainment == INT64_MIN;
    bool blocked = row->standing >= KGP_STANDING_MISSED_MANDATORY;
    tally->blocked += blocked;
    tally->lost += blocked && lost;
    tally->bare += !lost;
}

static void add(const kgp__tally *part, kgp__tally *to) {
    to->supply += part->supply;
    to->left += part->left;
    to->deficit += part->deficit;
    to->residual += part->residual;
    to->members += part->members;
    to->unassessed += part->unassessed;
    to->blocked += part->blocked;
    to->lost += part->lost;
    to->bare += part->bare;
}

/* Inside an area at the rate 1 the sums tell what moves. */
static void flow_inside(const kgp__settlement *s, const kgp__group *group, kgp__tally *tally) {
    int64_t demand = 0;
    for (int32_t i = group->first; i < group->first + group->count; i++)
        demand += s->need[i];
    int64_t moved = tally->supply < demand ? tally->supply : demand;
    tally->left -= moved;
    tally->residual -= moved;
}

kgp_status kgp__settle(const kgp_ledger *ledger, kgp__settlement *settlement) {
    if (!set_points(ledger, settlement))
        return KGP_E_RANGE;
    kgp_status status = settlement->sums_only ? KGP_OK : kgp__flow(ledger, settlement);
    if (status != KGP_OK)
        return status;
    kgp__tally *all = &settlement->tallies[ledger->group_count - 1];
    *all = (kgp__tally){0};
    for (int32_t p = 0; p < ledger->pool_count; p++) {
        const kgp__group *group = &ledger->groups[ledger->pools[p]];
        kgp__tally tally = {0};
        for (int32_t i = group->first; i < group->first + group->count; i++) {
            set_standing(&settlement->rows[i]);
            count(&settlement->rows[i], &tally);
        }
        if (settlement->sums_only)
            flow_inside(settlement, group, &tally);
        add(&tally, all);
        settlement->tallies[ledger->pools[p]] = tally;
    }
    return KGP_OK;
}

int32_t kgp__group_verdict(const kgp_ledger *ledger, const kgp__tally *tally) {
    bool by_points = ledger->parameters[KGP_LEDGER_GROUP] == KGP_GROUP_BY_POINTS;
    bool ignore = ledger->parameters[KGP_LEDGER_UNASSESSED] == KGP_UNASSESSED_IGNORE;
    if ((by_points ? tally->lost : tally->blocked) > 0)
        return KGP_GROUP_FAIL;
    if (tally->unassessed > 0 && !ignore)
        return KGP_GROUP_INCOMPLETE;
    if (tally->members == tally->unassessed)
        return KGP_GROUP_NONE;
    if (tally->residual > 0 || (!by_points && tally->bare > 0))
        return KGP_GROUP_FAIL;
    return tally->deficit > 0 ? KGP_GROUP_PASS_BY_COMPENSATION : KGP_GROUP_PASS;
}
