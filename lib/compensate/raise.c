/* SPDX-License-Identifier: MIT */
/*
 * Raising the strong (SEMANTICS: raising). What a raise is worth the settlement itself tells: raised
 * values are taken only if settling with them lets all pass.
 */
#include "compensate/ledger.h"

#include "base/check.h"
#include "value/interval.h"

enum {
    STEP = KGP__MILLION / KGP__WHOLE,
    PATIENCE = 8
};

/* A donor that can rise, with the value its target has now and the one that is tried. */
typedef struct rise {
    int32_t member, target, decimals, sign; /* better is up or down */
    int32_t tries;
    int64_t value, raised, best; /* in the last place; best: as far as it may go */
    int64_t now, reaches, most;  /* attainments: as it is, of raised, of best */
    kgp__ratio worth, price;     /* grains for 1 of attainment; cost of a grain */
} rise;

typedef struct raising {
    const kgp_ledger *ledger;
    kgp__settlement room;
    rise *rises; /* the dearest first */
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

/* Raises to the least value of at least an attainment, by halving steps; false if there is none. */
static bool lift(const raising *r, rise *donor, int64_t least) {
    int64_t below = donor->value, next, reached;
    for (int64_t step = (int64_t)1 << 61; step > 0; step /= 2)
        if (!kgp__add_overflows(below, donor->sign * step, &next) &&
            attainment_of(r, donor, next, &reached) && reached < least)
            below = next;
    donor->raised = below + donor->sign;
    return attainment_of(r, donor, donor->raised, &donor->reaches) && donor->reaches >= least;
}

/* The same between where it is now and its best. */
static void lift_within(const raising *r, rise *donor, int64_t least) {
    donor->raised = donor->value;
    donor->reaches = donor->now;
    if (least <= donor->now ||
        (least < donor->most && lift(r, donor, least) && donor->reaches < donor->most))
        return;
    donor->raised = donor->best;
    donor->reaches = donor->most;
}

/* Settles with what is reached; whether all then pass. */
static bool passes(raising *r) {
    const kgp_ledger *ledger = r->ledger;
    for (int32_t i = 0; i < ledger->member_count; i++)
        r->room.entries[i].row = ledger->settled.entries[i].row;
    for (int32_t i = 0; i < r->count; i++)
        r->room.entries[r->rises[i].member].row.attainment = r->rises[i].reaches;
    kgp_status status = kgp__settle(ledger, &r->room);
    if (status != KGP_OK)
        r->status = status;
    return r->status == KGP_OK &&
           kgp__group_passes(kgp__group_verdict(ledger, kgp__tally_of_all(ledger, &r->room)));
}

/* Finds the least common step from now by which some donors, raised no further, let all pass. */
static void lower(raising *r, rise *donors, int32_t count) {
    int64_t low = 0, high = 0;
    for (int32_t i = 0; i < count; i++)
        if (donors[i].reaches - donors[i].now > high)
            high = donors[i].reaches - donors[i].now;
    while (low < high && r->status == KGP_OK) {
        int64_t middle = low + (high - low) / 2;
        for (int32_t i = 0; i < count; i++)
            lift_within(r, &donors[i], donors[i].now + middle);
        if (passes(r))
            high = middle;
        else
            low = middle + 1;
    }
    for (int32_t i = 0; i < count; i++)
        lift_within(r, &donors[i], donors[i].now + high);
}

static int64_t need_of(const kgp__settlement *s, const kgp__group *group) {
    int64_t need = 0;
    for (int32_t i = group->first; i < group->first + group->count; i++)
        need += s->entries[i].need;
    return need;
}

/* Raises who covers what is open at the least price, by as much as that is; false if nobody can. */
static bool raise_cheapest(raising *r) {
    const kgp_ledger *ledger = r->ledger;
    kgp__ratio least, price, rate, step;
    rise *donor = NULL;
    int64_t need = 0, more;
    for (int32_t c = 0; c < ledger->order_count; c++) {
        const kgp__class *pairs = &ledger->classes[ledger->order[c]];
        int64_t open = need_of(&r->room, &ledger->groups[pairs->to]);
        kgp__ratio_set(&rate, (int64_t)pairs->rate.n, pairs->decimals);
        for (int32_t i = 0; i < r->count && open > 0; i++) {
            rise *next = &r->rises[i];
            kgp__ratio_div(&price, &next->price, &rate);
            if (ledger->members[next->member].area != pairs->from || next->reaches >= next->most ||
                (donor != NULL && kgp__ratio_compare(&price, &least) > 0))
                continue;
            donor = next;
            least = price;
            need = open;
            kgp__ratio_mul(&step, &next->worth, &rate);
        }
    }
    if (donor == NULL)
        return false;
    kgp__ratio_set(&price, need, 0);
    kgp__ratio_div(&step, &price, &step);
    int64_t from = KGP__WHOLE + ledger->members[donor->member].reserve / STEP;
    from = donor->reaches > from ? donor->reaches : from;
    bool far = !kgp__ratio_round_up(&step, 4, &more);
    /* What others had covered may come to it first: go on in larger steps, it is lowered later. */
    for (int32_t i = donor->tries++; i > PATIENCE && !far; i--)
        far = kgp__add_overflows(more, more, &more);
    far = far || more >= donor->most - from;
    lift_within(r, donor, far ? donor->most : from + more);
    return true;
}

static void set_all(raising *r, bool best) {
    for (int32_t i = 0; i < r->count; i++)
        lift_within(r, &r->rises[i], best ? r->rises[i].most : r->rises[i].now);
}

/* Starts where nothing is raised; lowers the dearest first. */
static void find_cheapest(raising *r) {
    bool passed;
    set_all(r, false);
    while (!(passed = passes(r)) && r->status == KGP_OK && raise_cheapest(r))
        ;
    if (!passed)
        set_all(r, true);
    for (int32_t i = 0; i < r->count; i++)
        lower(r, &r->rises[i], 1);
}

/* Whether a target can be raised at all, and from which value. */
static bool find_value(const kgp_ledger *ledger, rise *donor) {
    const kgp__view *view = kgp__evaluation_view(ledger->evaluation, donor->target, ledger->period);
    int32_t basis = view->target->basis;
    bool upper = view->rule.has_range && view->rule.direction > 0;
    kgp_decimal value;
    if (basis == KGP__BASIS_EACH || basis == KGP__BASIS_ATTESTED || view->rule.direction == 0 ||
        (view->rule.has_range ? !view->rule.open_end
                              : view->rule.cut[0].offset != KGP__OFFSET_NONE) ||
        kgp_evaluation_decimal(ledger->evaluation, upper ? KGP_RESULT_UPPER : KGP_RESULT_TARGET,
                               donor->target, ledger->period, ledger->unit, &value) != KGP_OK)
        return false;
    donor->sign = view->rule.direction;
    donor->value = value.coefficient;
    donor->decimals = value.decimals;
    return true;
}

/* As far as can be needed: all deficits at the lowest rate from an area, which comes last. */
static bool find_far_end(const kgp_ledger *ledger, const rise *donor, int64_t *end) {
    const kgp__member *member = &ledger->members[donor->member];
    kgp__ratio rate, gap;
    kgp__ratio_set(&gap, kgp__tally_of_all(ledger, &ledger->settled)[KGP__DEFICIT], 0);
    for (int32_t c = 0; c < ledger->order_count; c++) {
        const kgp__class *pairs = &ledger->classes[ledger->order[c]];
        if (pairs->from == member->area)
            kgp__ratio_set(&rate, (int64_t)pairs->rate.n, pairs->decimals);
    }
    kgp__ratio_mul(&rate, &rate, &donor->worth);
    kgp__ratio_div(&gap, &gap, &rate);
    return kgp__ratio_round_up(&gap, 4, end) && member->reserve < INT64_MAX / 2 &&
           !kgp__add_overflows(*end, donor->now + member->reserve / STEP + 1, end);
}

/* The best that a donor may reach: its stretch, its other targets, its cap, or what is needed. */
static bool find_best(const raising *r, rise *donor, int64_t next) {
    const kgp__member *member = &r->ledger->members[donor->member];
    int64_t strict = next, end;
    if (member->stretch < INT64_MAX && member->stretch / STEP < strict - donor->now)
        strict = donor->now + member->stretch / STEP;
    end = member->cap < INT64_MAX ? (member->cap + STEP - 1) / STEP : INT64_MAX;
    end = strict < end ? strict : end;
    if ((end == INT64_MAX && !find_far_end(r->ledger, donor, &end)) || end <= donor->now)
        return false;
    if (!lift(r, donor, end) || donor->reaches > strict) {
        donor->raised -= donor->sign;
        if (!attainment_of(r, donor, donor->raised, &donor->reaches) ||
            donor->reaches <= donor->now)
            return false;
    }
    donor->best = donor->raised;
    donor->most = donor->reaches;
    return true;
}

/* Puts a member among those that can rise, if it can, behind all that are dearer. */
static void add_rise(raising *r, int32_t index) {
    const kgp_ledger *ledger = r->ledger;
    const kgp__member *member = &ledger->members[index];
    kgp__reading now = {.ledger = ledger, .period = ledger->period, .unit = ledger->unit};
    kgp__member_read(&now, member);
    rise made = {.member = index, .target = now.row.target, .now = now.row.attainment};
    if (!kgp__is_reached(now.row.standing) || !member->donor || now.row.target == KGP_NONE ||
        member->supply.n == 0)
        return;
    kgp__ratio_set(&made.worth, (int64_t)member->supply.n, 0);
    kgp__ratio_scale(&made.worth, KGP__MILLION);
    kgp__wide_scale(&made.worth.d, member->supply.d);
    kgp__ratio_set(&made.price, member->cost, 0);
    kgp__ratio_div(&made.price, &made.price, &made.worth);
    if (!find_value(ledger, &made) || !find_best(r, &made, now.next))
        return;
    int32_t at = r->count++;
    for (; at > 0 && kgp__ratio_compare(&r->rises[at - 1].price, &made.price) <= 0; at--)
        r->rises[at] = r->rises[at - 1];
    r->rises[at] = made;
}

/* In the order of ids. */
static kgp_status list_raised(kgp_ledger *ledger, const raising *r, kgp__array *to) {
    kgp_status status = KGP_OK;
    for (int32_t member = 0; member < ledger->member_count; member++) {
        const rise *donor = r->rises;
        while (donor < r->rises + r->count && donor->member != member)
            donor++;
        if (donor == r->rises + r->count || donor->reaches <= donor->now || status != KGP_OK)
            continue;
        const kgp_standing *row = &ledger->settled.entries[member].row;
        kgp_raised made = {.value = {donor->value, donor->decimals, 0},
                           .raised = {donor->raised, donor->decimals, 0},
                           .attainment = donor->now,
                           .reaches = donor->reaches,
                           .indicator = row->indicator,
                           .target = donor->target,
                           .standing = row->standing};
        status = kgp__list_add(ledger, to, &made, sizeof made);
    }
    return status;
}

/* Whoever does not let all pass, with everything raised. */
static kgp_status list_in_the_way(kgp_ledger *ledger, const raising *r, kgp__array *to,
                                  kgp_diag *diag) {
    static const char *const why[KGP_STANDINGS] = {
        [KGP_STANDING_PARTLY_COVERED] = "not enough surplus",
        [KGP_STANDING_MISSED] = "not enough surplus",
        [KGP_STANDING_MISSED_MANDATORY] = "mandatory",
        [KGP_STANDING_MISSED_BELOW_FLOOR] = "below the floor",
        [KGP_STANDING_MISSED_NOT_COMPENSABLE] = "not compensable",
        [KGP_STANDING_UNASSESSED] = "",
    };
    bool by_points = ledger->parameters[KGP_LEDGER_GROUP] == KGP_GROUP_BY_POINTS;
    bool ignore = ledger->parameters[KGP_LEDGER_UNASSESSED] == KGP_UNASSESSED_IGNORE;
    kgp_status status = KGP_OK;
    for (int32_t i = 0; i < ledger->member_count && status == KGP_OK; i++) {
        const kgp_standing *row = &r->room.entries[i].row;
        bool bare = row->attainment != INT64_MIN && row->residual == 0;
        kgp__ratio points;
        char text[40];
        int32_t decimals = 6;
        if (why[row->standing] == NULL || (by_points && bare) ||
            (ignore && row->standing == KGP_STANDING_UNASSESSED))
            continue;
        while (decimals > 0 && row->residual % (int64_t)kgp__pow10(10 - decimals) == 0)
            decimals--;
        kgp__ratio_set(&points, row->residual, 9);
        kgp__ratio_text(&points, decimals, text);
        if (row->standing != KGP_STANDING_UNASSESSED)
            kgp__ledger_report(ledger, KGP_F_IN_THE_WAY, row->indicator, ledger->period,
                               ledger->unit, text, why[row->standing], diag);
        kgp_raised made = {.attainment = row->attainment,
                           .reaches = row->attainment,
                           .residual = row->residual,
                           .indicator = row->indicator,
                           .target = row->target,
                           .standing = row->standing};
        status = kgp__list_add(ledger, to, &made, sizeof made);
    }
    return status;
}

kgp_status kgp_ledger_raise(kgp_ledger *ledger, int32_t method, kgp_raise *raise, kgp_diag *diag) {
    raising r = {.ledger = ledger};
    kgp__array rows = {0};
    if (ledger == NULL || method < 0 || method >= KGP_RAISES || raise == NULL)
        return KGP_E_ARGUMENT;
    if (ledger->settled.entries == NULL)
        return KGP_E_STATE;
    kgp_status status = kgp__settlement_make(ledger, &r.room);
    r.rises = kgp__alloc(&ledger->allocator, (size_t)ledger->member_count, sizeof *r.rises);
    if (status != KGP_OK || r.rises == NULL) {
        r.status = KGP_E_MEMORY;
        goto done;
    }
    const kgp__group *all = &ledger->groups[ledger->group_count - 1];
    for (int32_t i = 0; i < ledger->member_count; i++)
        add_rise(&r, i);
    kgp_raise made = {.gap = need_of(&ledger->settled, all)};
    set_all(&r, true);
    made.feasible = passes(&r);
    made.lacking = need_of(&r.room, all);
    made.blocked = kgp__tally_of_all(ledger, &r.room)[KGP__RESIDUAL] - made.lacking;
    if (made.feasible && method == KGP_RAISE_EQUAL)
        lower(&r, r.rises, r.count);
    else if (made.feasible)
        find_cheapest(&r);
    if (r.status == KGP_OK)
        r.status = made.feasible ? list_raised(ledger, &r, &rows)
                                 : list_in_the_way(ledger, &r, &rows, diag);
    if (r.status == KGP_E_RANGE)
        kgp__ledger_report(ledger, KGP_F_OVERFLOW, KGP_NONE, ledger->period, ledger->unit, NULL,
                           NULL, diag);
    if (r.status == KGP_OK) {
        kgp__array old = ledger->lists[KGP__RAISED];
        made.rows = (int32_t)rows.count;
        ledger->lists[KGP__RAISED] = rows;
        rows = old;
        *raise = made;
    }
done:
    kgp__array_free(&ledger->allocator, &rows);
    kgp__settlement_free(ledger, &r.room);
    kgp__release(&ledger->allocator, r.rises);
    return r.status;
}
