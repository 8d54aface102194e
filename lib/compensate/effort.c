/* SPDX-License-Identifier: MIT */
/*
 * Least cost where donors may help some receivers only (SEMANTICS: raising). What sets of donors can
 * bring is a polymatroid, so taking the cheapest first, each to the most, is the optimum.
 */
#include "base/alloc.h"
#include "base/check.h"
#include "base/sort.h"
#include "compensate/grain.h"
#include "value/ratio.h"

#include <kgplan/ledger.h>

#include <string.h>

/* A donor's room, and how a path came to a donor and to a receiver. */
typedef struct effort {
    const kgp_decimal *worths, *costs;
    int32_t donors, receivers;
    const uint8_t *eligible;
    int64_t *given, *open; /* [donor][receiver]; demand that is not met */
    int32_t *from;         /* by receiver: the donor that reaches it, or -1 */
    int32_t *via;          /* by donor: the receiver that it is reached from, or -1 */
    int32_t *queue;        /* donors */
} effort;

static int64_t *given_by(const effort *e, int32_t donor, int32_t receiver) {
    return &e->given[(int64_t)donor * e->receivers + receiver];
}

static bool is_eligible(const effort *e, int32_t donor, int32_t receiver) {
    return e->eligible[(int64_t)donor * e->receivers + receiver] != 0;
}

/* By cost for a point, then by place. */
static int32_t compare_price(const void *ctx, int32_t a, int32_t b) {
    const effort *e = ctx;
    kgp__ratio price[2], worth;
    const int32_t at[] = {a, b};
    for (int32_t i = 0; i < 2; i++) {
        kgp__ratio_decimal(&price[i], &e->costs[at[i]]);
        kgp__ratio_decimal(&worth, &e->worths[at[i]]);
        kgp__ratio_div(&price[i], &price[i], &worth);
    }
    return kgp__ratio_compare(&price[0], &price[1]);
}

/* A receiver with an open demand that a donor reaches, also by taking over from others; or -1. */
static int32_t reach(const effort *e, int32_t start) {
    int32_t head = 0, tail = 0;
    for (int32_t j = 0; j < e->receivers; j++)
        e->from[j] = -1;
    for (int32_t i = 0; i < e->donors; i++)
        e->via[i] = -1;
    e->queue[tail++] = start;
    while (head < tail) {
        int32_t donor = e->queue[head++];
        for (int32_t j = 0; j < e->receivers; j++) {
            if (e->from[j] != -1 || !is_eligible(e, donor, j))
                continue;
            e->from[j] = donor;
            if (e->open[j] > 0)
                return j;
            for (int32_t i = 0; i < e->donors; i++) {
                if (i == start || e->via[i] != -1 || *given_by(e, i, j) == 0)
                    continue;
                e->via[i] = j;
                e->queue[tail++] = i;
            }
        }
    }
    return -1;
}

/* Moves what the path to a receiver allows, and `most`. */
static int64_t push(const effort *e, int32_t start, int32_t end, int64_t most) {
    int64_t amount = e->open[end] < most ? e->open[end] : most;
    for (int32_t j = end; e->from[j] != start; j = e->via[e->from[j]]) {
        int64_t taken = *given_by(e, e->from[j], e->via[e->from[j]]);
        amount = taken < amount ? taken : amount;
    }
    e->open[end] -= amount;
    for (int32_t j = end;; j = e->via[e->from[j]]) {
        *given_by(e, e->from[j], j) += amount;
        if (e->from[j] == start)
            return amount;
        *given_by(e, e->from[j], e->via[e->from[j]]) -= amount;
    }
}

static bool is_above(const kgp_decimal *value, int64_t least) {
    return value->decimals >= 0 && value->decimals <= KGP_LIMIT_DECIMALS &&
           value->coefficient >= least;
}

/* Grains that a donor can bring; false where a number is out of range. */
static bool room_of(const kgp_decimal *worth, const kgp_decimal *cost, const kgp_decimal *stretch,
                    int64_t *room) {
    kgp__fraction fraction;
    return is_above(worth, 1) && is_above(cost, 0) && is_above(stretch, 0) &&
           kgp__fraction_make(worth->coefficient, stretch->coefficient,
                              9 - worth->decimals - stretch->decimals, &fraction) &&
           kgp__fraction_of(1, fraction, false, room);
}

static bool read_rooms(const effort *e, const kgp_decimal *stretches, int64_t *rooms) {
    int64_t all = 0;
    for (int32_t i = 0; i < e->donors; i++)
        if (!room_of(&e->worths[i], &e->costs[i], &stretches[i], &rooms[i]) ||
            kgp__add_overflows(all, rooms[i], &all))
            return false;
    all = 0;
    for (int32_t j = 0; j < e->receivers; j++)
        if (e->open[j] < 0 || kgp__add_overflows(all, e->open[j], &all))
            return false;
    return true;
}

static void route(const effort *e, const int32_t *order, int64_t *rooms) {
    memset(e->given, 0, (size_t)e->donors * (size_t)e->receivers * sizeof *e->given);
    for (int32_t i = 0; i < e->donors; i++) {
        int32_t donor = order[i], end;
        while (rooms[donor] > 0 && (end = reach(e, donor)) != -1)
            rooms[donor] -= push(e, donor, end, rooms[donor]);
    }
}

kgp_status kgp_ledger_effort(const kgp_allocator *allocator, const kgp_decimal *worths,
                             const kgp_decimal *costs, const kgp_decimal *stretches, int32_t donors,
                             const int64_t *demands, int32_t receivers, const uint8_t *eligible,
                             int64_t *given, int64_t *lacking) {
    kgp_allocator own;
    if (worths == NULL || costs == NULL || stretches == NULL || donors < 1 || demands == NULL ||
        receivers < 1 || eligible == NULL || given == NULL || lacking == NULL ||
        kgp__allocator_init(&own, allocator) != KGP_OK)
        return KGP_E_ARGUMENT;
    size_t d = (size_t)donors, r = (size_t)receivers;
    int64_t *amounts = kgp__alloc(&own, d + r, sizeof *amounts);
    int32_t *places = kgp__alloc(&own, 3 * d + r, sizeof *places);
    kgp_status status = KGP_E_MEMORY;
    if (amounts == NULL || places == NULL)
        goto done;
    int64_t *rooms = amounts;
    int32_t *order = places;
    effort e = {.worths = worths,
                .costs = costs,
                .donors = donors,
                .receivers = receivers,
                .eligible = eligible,
                .given = given,
                .open = amounts + d,
                .from = places + 3 * d,
                .via = places + d,
                .queue = places + 2 * d};
    memcpy(e.open, demands, r * sizeof *demands);
    status = KGP_E_RANGE;
    if (!read_rooms(&e, stretches, rooms))
        goto done;
    for (int32_t i = 0; i < donors; i++)
        order[i] = i;
    status = KGP_E_MEMORY;
    if (!kgp__sort(&own, order, d, compare_price, &e))
        goto done;
    route(&e, order, rooms);
    *lacking = 0;
    for (int32_t j = 0; j < receivers; j++)
        *lacking += e.open[j];
    status = KGP_OK;
done:
    kgp__release(&own, amounts);
    kgp__release(&own, places);
    return status;
}
