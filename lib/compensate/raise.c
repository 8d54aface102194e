/* SPDX-License-Identifier: MIT */
/*
 * Raising the strong (SEMANTICS: raising). What a raise is worth the settlement itself tells: raised
 * values are taken only if settling with them lets the group pass.
 */
#include "compensate/ledger.h"

#include "base/check.h"
#include "base/sort.h"
#include "data/describe.h"

/* A donor that can rise, with the value its target has now and the one that is tried. */
typedef struct rise {
    int32_t member, target, decimals, sign; /* better is up or down */
    int64_t value, raised, best;            /* in the last place; best: as far as it may go */
    int64_t now, reaches, most;             /* attainments: as it is, of raised, of best */
    kgp__ratio price;                       /* cost of a point that arrives */
} rise;

typedef struct raising {
    const kgp_ledger *ledger;
    kgp__settlement room;
    rise *rises;
    int32_t count;
    kgp_status status;
} raising;

/* What a value would reach; false where there is no answer, and below 0 on levels that are not. */
static bool attainment_of(const raising *r, const rise *donor, int64_t value, int64_t *attainment) {
    const kgp_ledger *ledger = r->ledger;
    const kgp__view *view = kgp__evaluation_view(ledger->evaluation, donor->target, ledger->period);
    kgp__ratio compared, attained;
    int32_t verdict;
    if (value < 0 && donor->value >= 0 && view->target->basis == KGP__BASIS_LEVEL)
        return false;
    kgp__ratio_set(&compared, value, donor->decimals);
    return kgp__cell_judge(view, ledger->unit, &compared, &verdict, &attained) &&
           kgp__ratio_round(&attained, 4, 0, attainment);
}

/* Raises to the least value of at least an attainment, by halving steps. */
static bool lift(const raising *r, rise *donor, int64_t least) {
    int64_t below = donor->value, next, reached;
    donor->raised = donor->value;
    donor->reaches = donor->now;
    if (least <= donor->now)
        return true;
    for (int64_t step = (int64_t)1 << 61; step > 0; step /= 2)
        if (!kgp__add_overflows(below, donor->sign * step, &next) &&
            attainment_of(r, donor, next, &reached) && reached < least)
            below = next;
    donor->raised = below + donor->sign;
    return attainment_of(r, donor, donor->raised, &donor->reaches) && donor->reaches >= least;
}

/* The same, up to what is best. */
static void lift_to(const raising *r, rise *donor, int64_t least) {
    if (least < donor->most && lift(r, donor, least) && donor->reaches < donor->most)
        return;
    donor->raised = donor->best;
    donor->reaches = donor->most;
}

/* Settles with what is reached; whether all then passes. */
static bool passes(raising *r) {
    const kgp_ledger *ledger = r->ledger;
    kgp__settlement *room = &r->room;
    for (int32_t i = 0; i < ledger->member_count; i++)
        room->rows[i] = ledger->settled.rows[i];
    for (int32_t i = 0; i < r->count; i++)
        room->rows[r->rises[i].member].attainment = r->rises[i].reaches;
    kgp_status status = kgp__settle(ledger, room);
    if (status != KGP_OK) {
        r->status = status;
        return false;
    }
    int32_t verdict = kgp__group_verdict(ledger, &room->tallies[ledger->group_count - 1]);
    return verdict == KGP_GROUP_PASS || verdict == KGP_GROUP_PASS_BY_COMPENSATION;
}

/* The least common step by which donors, being at their best, still let the group pass. */
static void lower(raising *r, rise *donors, int32_t count) {
    int64_t low = 0, high = 0;
    for (int32_t i = 0; i < count; i++)
        if (donors[i].most - donors[i].now > high)
            high = donors[i].most - donors[i].now;
    while (low < high && r->status == KGP_OK) {
        int64_t middle = low + (high - low) / 2;
        for (int32_t i = 0; i < count; i++)
            lift_to(r, &donors[i], donors[i].now + middle);
        if (passes(r))
            high = middle;
        else
            low = middle + 1;
    }
    for (int32_t i = 0; i < count; i++)
        lift_to(r, &donors[i], donors[i].now + high);
}

/* Rates from an area: the best to who is in need, else any; and the lowest. */
static bool find_rates(const kgp_ledger *ledger, int32_t area, kgp__ratio *best,
                       kgp__ratio *lowest) {
    bool any = false, needed = false;
    for (int32_t i = 0; i < ledger->class_count; i++) {
        const kgp__class *class = &ledger->classes[i];
        const kgp__group *to = &ledger->groups[class->to];
        if (class->from != area)
            continue;
        kgp__ratio_set(lowest, (int64_t) class->rate.n, class->decimals);
        for (int32_t j = to->first; j < to->first + to->count && !needed; j++)
            needed = ledger->settled.need[j] > 0;
        if (!any || needed)
            *best = *lowest;
        any = true;
    }
    return any;
}

/* How far attainment may go: by its terms and by its other targets, else as far as can be needed. */
static bool find_end(const kgp_ledger *ledger, const kgp__member *member, const kgp__reading *now,
                     const kgp__ratio *worth, int64_t *strict, int64_t *end) {
    const int64_t step = KGP__MILLION / KGP__WHOLE;
    kgp__ratio gap;
    *strict = now->next;
    if (member->stretch < INT64_MAX && member->stretch / step < *strict - now->row.attainment)
        *strict = now->row.attainment + member->stretch / step;
    *end = member->cap == INT64_MAX ? INT64_MAX : member->cap / step + (member->cap % step > 0);
    *end = *strict < *end ? *strict : *end;
    if (*end < INT64_MAX)
        return true;
    kgp__ratio_set(&gap, ledger->settled.tallies[ledger->group_count - 1].deficit, 0);
    kgp__ratio_div(&gap, &gap, worth);
    return kgp__ratio_round_up(&gap, 4, end) &&
           !kgp__add_overflows(*end, now->row.attainment + member->reserve / step + 1, end);
}

/* Whether a target can be raised at all, and from which value. */
static bool find_value(const kgp_ledger *ledger, rise *donor) {
    const kgp__view *view = kgp__evaluation_view(ledger->evaluation, donor->target, ledger->period);
    int32_t basis = view->target->basis, operation = view->target->operation;
    kgp_decimal value;
    if (basis == KGP__BASIS_EACH || basis == KGP__BASIS_ATTESTED || view->rule.direction == 0 ||
        operation == KGP__OPERATOR_EQUALS || operation == KGP__OPERATOR_ABOUT ||
        (view->rule.has_range && !view->rule.open_end))
        return false;
    bool upper = view->rule.has_range && view->rule.direction > 0;
    donor->sign = view->rule.direction;
    if (kgp_evaluation_decimal(ledger->evaluation, upper ? KGP_RESULT_UPPER : KGP_RESULT_TARGET,
                               donor->target, ledger->period, ledger->unit, &value) != KGP_OK)
        return false;
    donor->value = value.coefficient;
    donor->decimals = value.decimals;
    return true;
}

/* Adds a member's rise, if it has one. */
static void add_rise(raising *r, int32_t index) {
    const kgp_ledger *ledger = r->ledger;
    const kgp__member *member = &ledger->members[index];
    kgp__reading now = {.ledger = ledger, .period = ledger->period, .unit = ledger->unit};
    rise *to = &r->rises[r->count];
    kgp__ratio best, worth, lowest;
    int64_t strict, end;
    kgp__member_read(&now, member);
    *to = (rise){.member = index, .target = now.row.target, .now = now.row.attainment};
    if (!kgp__is_reached(now.row.standing) || !member->donor || now.row.target == KGP_NONE ||
        member->supply.n == 0 || !find_value(ledger, to) ||
        !find_rates(ledger, member->area, &best, &lowest))
        return;
    /* Grains for a whole of attainment, then what of them arrives. */
    kgp__ratio_set(&worth, (int64_t)member->supply.n, 0);
    kgp__ratio_scale(&worth, KGP__MILLION);
    kgp__wide_scale(&worth.d, member->supply.d);
    kgp__ratio_mul(&best, &best, &worth);
    kgp__ratio_mul(&lowest, &lowest, &worth);
    kgp__ratio_set(&to->price, member->cost, 0);
    kgp__ratio_div(&to->price, &to->price, &best);
    if (!find_end(ledger, member, &now, &lowest, &strict, &end) || end <= to->now)
        return;
    if (!lift(r, to, end) || to->reaches > strict) {
        to->raised -= to->sign;
        if (!attainment_of(r, to, to->raised, &to->reaches) || to->reaches <= to->now)
            return;
    }
    to->best = to->raised;
    to->most = to->reaches;
    r->count++;
}

/* The dearest first. */
static int32_t compare_prices(const void *ctx, int32_t a, int32_t b) {
    const rise *rises = ctx;
    return kgp__ratio_compare(&rises[b].price, &rises[a].price);
}

static kgp_status lower_by_price(raising *r) {
    int32_t *order = kgp__alloc(&r->ledger->allocator, (size_t)r->count, sizeof *order);
    for (int32_t i = 0; i < r->count && order != NULL; i++)
        order[i] = i;
    bool sorted = order != NULL && kgp__sort(&r->ledger->allocator, order, (size_t)r->count,
                                             compare_prices, r->rises);
    for (int32_t i = 0; i < r->count && sorted; i++)
        lower(r, &r->rises[order[i]], 1);
    kgp__release(&r->ledger->allocator, order);
    return sorted ? r->status : KGP_E_MEMORY;
}

static kgp_status add_row(kgp_ledger *ledger, const kgp_raised *row) {
    kgp_raised *added = kgp__array_push(&ledger->allocator, &ledger->raised, sizeof *added);
    if (added == NULL)
        return KGP_E_MEMORY;
    *added = *row;
    return KGP_OK;
}

static kgp_status list_raised(kgp_ledger *ledger, const raising *r) {
    kgp_status status = KGP_OK;
    for (int32_t i = 0; i < r->count && status == KGP_OK; i++) {
        const rise *donor = &r->rises[i];
        const kgp_standing *row = &ledger->settled.rows[donor->member];
        if (donor->reaches <= donor->now)
            continue;
        status = add_row(ledger, &(kgp_raised){.value = {donor->value, donor->decimals, 0},
                                               .raised = {donor->raised, donor->decimals, 0},
                                               .attainment = donor->now,
                                               .reaches = donor->reaches,
                                               .indicator = row->indicator,
                                               .target = donor->target,
                                               .standing = row->standing});
    }
    return status;
}

/* Whoever does not let the group pass, with everything raised. */
static kgp_status list_in_the_way(kgp_ledger *ledger, const raising *r, kgp_diag *diag) {
    static const char *const why[KGP_STANDINGS] = {
        [KGP_STANDING_PARTLY_COVERED] = "not enough surplus",
        [KGP_STANDING_MISSED] = "not enough surplus",
        [KGP_STANDING_MISSED_MANDATORY] = "mandatory",
        [KGP_STANDING_MISSED_BELOW_FLOOR] = "below the floor",
        [KGP_STANDING_MISSED_NOT_COMPENSABLE] = "not compensable",
        [KGP_STANDING_UNASSESSED] = "unassessed",
    };
    bool by_points = ledger->parameters[KGP_LEDGER_GROUP] == KGP_GROUP_BY_POINTS;
    bool ignore = ledger->parameters[KGP_LEDGER_UNASSESSED] == KGP_UNASSESSED_IGNORE;
    kgp_status status = KGP_OK;
    for (int32_t i = 0; i < ledger->member_count && status == KGP_OK; i++) {
        const kgp_standing *row = &r->room.rows[i];
        bool open = row->standing == KGP_STANDING_UNASSESSED;
        bool told = row->attainment != INT64_MIN && row->residual == 0;
        if (open ? ignore
                 : !kgp__is_missed(row->standing) || row->standing == KGP_STANDING_COVERED ||
                       (by_points && told))
            continue;
        kgp__ratio points;
        char text[40];
        kgp__ratio_set(&points, row->residual, 9);
        kgp__describe_quantity(&points, 6, text);
        kgp__ledger_report(ledger, KGP_F_IN_THE_WAY, row->indicator, ledger->period, ledger->unit,
                           text, why[row->standing], diag);
        status = add_row(ledger, &(kgp_raised){.attainment = row->attainment,
                                               .reaches = row->attainment,
                                               .residual = row->residual,
                                               .indicator = row->indicator,
                                               .target = row->target,
                                               .standing = row->standing});
    }
    return status;
}

static int64_t needed(const kgp_ledger *ledger, const kgp__settlement *s) {
    int64_t sum = 0;
    for (int32_t i = 0; i < ledger->member_count; i++)
        sum += s->need[i];
    return sum;
}

kgp_status kgp_ledger_raise(kgp_ledger *ledger, int32_t method, kgp_raise *raise, kgp_diag *diag) {
    raising r = {.ledger = ledger};
    kgp_raise made = {0};
    if (ledger == NULL || method < 0 || method >= KGP_RAISES || raise == NULL)
        return KGP_E_ARGUMENT;
    if (ledger->settled.rows == NULL)
        return KGP_E_STATE;
    kgp__array_free(&ledger->allocator, &ledger->raised);
    kgp_status status = kgp__settlement_make(ledger, &r.room);
    r.rises = kgp__alloc(&ledger->allocator, (size_t)ledger->member_count, sizeof *r.rises);
    if (status == KGP_OK && r.rises == NULL)
        status = KGP_E_MEMORY;
    for (int32_t i = 0; i < ledger->member_count && status == KGP_OK; i++)
        add_rise(&r, i);
    if (status == KGP_OK) {
        made.feasible = passes(&r);
        made.gap = needed(ledger, &ledger->settled);
        made.lacking = needed(ledger, &r.room);
        made.blocked = r.room.tallies[ledger->group_count - 1].residual - made.lacking;
        status = r.status;
    }
    if (status == KGP_OK && made.feasible && method == KGP_RAISE_EQUAL)
        lower(&r, r.rises, r.count);
    else if (status == KGP_OK && made.feasible)
        status = lower_by_price(&r);
    if (status == KGP_OK)
        status = r.status;
    if (status == KGP_OK)
        status = made.feasible ? list_raised(ledger, &r) : list_in_the_way(ledger, &r, diag);
    kgp__settlement_free(ledger, &r.room);
    kgp__release(&ledger->allocator, r.rises);
    if (status != KGP_OK) {
        kgp__array_free(&ledger->allocator, &ledger->raised);
        return status;
    }
    made.rows = (int32_t)ledger->raised.count;
    *raise = made;
    return KGP_OK;
}

kgp_status kgp_ledger_raised(const kgp_ledger *ledger, int32_t index, kgp_raised *raised) {
    if (ledger == NULL || index < 0 || raised == NULL)
        return KGP_E_ARGUMENT;
    if ((size_t)index >= ledger->raised.count)
        return KGP_E_NOT_FOUND;
    *raised = ((const kgp_raised *)ledger->raised.items)[index];
    return KGP_OK;
}
