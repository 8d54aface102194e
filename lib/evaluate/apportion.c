/* SPDX-License-Identifier: MIT */
/*
 * Methods of apportionment (Balinski and Young, Fair Representation, 1982), without a loop over units.
 *
 * Quotas. q(x) = min(ceiling, max(floor, x w)) grows with the factor x, so some x makes the quotas add
 * up to any amount between the sums of floors and ceilings. Between the points where a claim leaves its
 * floor (x = floor / w) and where it reaches its ceiling (x = ceiling / w) their sum is a straight line:
 * the points are walked in order until the line reaches the amount.
 *
 * Divisor methods. Unit k + 1 of a claim has the priority w / (k + s), s = 1/2 or 1. The definition gives
 * the units of highest priority above the floors, one by one. It need not start at the floors: from any
 * allocation that no claim ends up below, giving the best units that are left, one by one, ends at the
 * same one, because all the missing units are better than any that is never given. Such a start: let y be
 * the factor at which the definition ends (1 / y is the priority of its last unit). A claim ends with at
 * most min(ceiling, max(floor, y w + 1 - s)), less than q(y) + 1, so total <= sum q(y) + count. The x at
 * which the quotas add up to total - count is therefore at most y, and a claim ends with at least all
 * units of a priority above 1 / x >= 1 / y, which within floor and ceiling are at least floor(q(x)) - 1. The
 * start lacks at most 3 count units (each claim lost less than 1 by rounding and 1 more, and count were
 * held back), and a heap gives them.
 */
#include "evaluate/apportion.h"

#include "base/sort.h"

#include <kgplan/cascade.h>

/* A point of the walk: twice the claim, and one more where it reaches its ceiling. */
static int64_t bound_of(const kgp__claim *claims, int32_t point) {
    const kgp__claim *claim = &claims[point / 2];
    return point % 2 == 0 ? claim->floor : claim->ceiling;
}

/* Compares a / v with b / w, for v and w above 0. */
static int32_t compare_quotients(const kgp__wide *a, const kgp__wide *v, const kgp__wide *b,
                                 const kgp__wide *w) {
    kgp__wide x, y;
    kgp__wide_mul(&x, a, w);
    kgp__wide_mul(&y, b, v);
    return kgp__wide_compare(&x, &y);
}

static int32_t order_points(const void *ctx, int32_t a, int32_t b) {
    const kgp__claim *claims = ctx;
    kgp__wide x, y;
    kgp__wide_set(&x, bound_of(claims, a));
    kgp__wide_set(&y, bound_of(claims, b));
    return compare_quotients(&x, &claims[a / 2].weight, &y, &claims[b / 2].weight);
}

/* The points of all claims with a weight, in order; NULL when there is no memory. */
static int32_t *sorted_points(const kgp_allocator *allocator, const kgp__claim *claims,
                              int32_t count, size_t *points) {
    int32_t *sorted = kgp__alloc(allocator, 2 * (size_t)count, sizeof *sorted);
    *points = 0;
    for (int32_t i = 0; i < count && sorted != NULL; i++)
        for (int32_t j = 0; j < 2 && claims[i].weight.sign > 0; j++)
            sorted[(*points)++] = 2 * i + j;
    if (sorted != NULL && !kgp__sort(allocator, sorted, *points, order_points, claims)) {
        kgp__release(allocator, sorted);
        return NULL;
    }
    return sorted;
}

/* Sets units to the quotas that add up to an amount, rounded down, and the rests. */
static void set_quotas(const int32_t *points, size_t point_count, int64_t amount,
                       kgp__claim *claims, int32_t count) {
    kgp__wide weights, left, zero, x, y;
    kgp__wide_set(&zero, 0);
    kgp__wide_set(&weights, 0);
    for (int32_t i = 0; i < count; i++) {
        claims[i].units = claims[i].floor;
        claims[i].rest = zero;
        amount -= claims[i].floor;
    }
    /* The amount is now what claims between their ends share; they are marked by -1 units. */
    for (size_t p = 0; p < point_count; p++) {
        kgp__claim *claim = &claims[points[p] / 2];
        int64_t bound = bound_of(claims, points[p]);
        kgp__wide_set(&x, bound);
        kgp__wide_mul(&x, &x, &weights);
        kgp__wide_set(&left, amount);
        kgp__wide_mul(&y, &left, &claim->weight);
        if (kgp__wide_compare(&x, &y) >= 0)
            break;
        if (points[p] % 2 == 0) {
            kgp__wide_add(&weights, &weights, &claim->weight);
            claim->units = -1;
        } else {
            kgp__wide_sub(&weights, &weights, &claim->weight);
            claim->units = bound;
        }
        amount += points[p] % 2 == 0 ? bound : -bound;
    }
    kgp__wide_set(&left, amount);
    for (int32_t i = 0; i < count; i++) {
        if (claims[i].units >= 0)
            continue;
        kgp__wide_mul(&x, &left, &claims[i].weight);
        (void)kgp__wide_quotient(&x, &weights, 0, &claims[i].units);
        kgp__wide_set(&y, claims[i].units);
        kgp__wide_mul(&y, &y, &weights);
        if (kgp__wide_compare(&y, &x) > 0) {
            claims[i].units--;
            kgp__wide_sub(&y, &y, &weights);
        }
        kgp__wide_sub(&claims[i].rest, &x, &y);
    }
}

static int64_t units_left(int64_t total, const kgp__claim *claims, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        total -= claims[i].units;
    return total;
}

/* Largest remainders. */

static int32_t order_rests(const void *ctx, int32_t a, int32_t b) {
    const kgp__claim *claims = ctx;
    return kgp__wide_compare(&claims[b].rest, &claims[a].rest);
}

/* As many rests above 0 as there are units left, at least: they add up to as many whole units. */
static bool give_rests(const kgp_allocator *allocator, int64_t total, kgp__claim *claims,
                       int32_t count) {
    int32_t *sorted = kgp__alloc(allocator, (size_t)count, sizeof *sorted);
    if (sorted == NULL)
        return false;
    for (int32_t i = 0; i < count; i++)
        sorted[i] = i;
    bool done = kgp__sort(allocator, sorted, (size_t)count, order_rests, claims);
    int32_t left = done ? (int32_t)units_left(total, claims, count) : 0;
    for (int32_t i = 0; i < left; i++)
        claims[sorted[i]].units++;
    if (left > 0 && left < count && order_rests(claims, sorted[left - 1], sorted[left]) == 0)
        for (int32_t i = 0; i < count; i++)
            claims[i].tied = order_rests(claims, i, sorted[left]) == 0;
    kgp__release(allocator, sorted);
    return done;
}

/* Divisor methods. */

typedef struct heap {
    kgp__claim *claims;
    int32_t *items; /* claims below their ceiling, the best at the top */
    int32_t count;
    uint64_t twice_s;
} heap;

/* Twice the divisor of the unit after `units`; below 2^64, as a claim has less units than the total. */
static void set_divisor(const heap *of, int64_t units, kgp__wide *divisor) {
    kgp__wide_set(divisor, 1);
    kgp__wide_scale(divisor, 2 * (uint64_t)units + of->twice_s);
}

/* Compares the priorities of two claims at so many units. */
static int32_t compare_priorities(const heap *of, int32_t a, int64_t a_units, int32_t b,
                                  int64_t b_units) {
    kgp__wide x, y;
    set_divisor(of, a_units, &x);
    set_divisor(of, b_units, &y);
    return compare_quotients(&of->claims[a].weight, &x, &of->claims[b].weight, &y);
}

static bool is_better(const heap *of, int32_t a, int32_t b) {
    int32_t order = compare_priorities(of, a, of->claims[a].units, b, of->claims[b].units);
    return order > 0 || (order == 0 && a < b);
}

static void sift_down(heap *of, int32_t at) {
    for (int32_t child = 2 * at + 1; child < of->count; child = 2 * at + 1) {
        if (child + 1 < of->count && is_better(of, of->items[child + 1], of->items[child]))
            child++;
        if (!is_better(of, of->items[child], of->items[at]))
            return;
        int32_t item = of->items[at];
        of->items[at] = of->items[child];
        of->items[child] = item;
        at = child;
    }
}

static void fill_heap(heap *of, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        if (of->claims[i].weight.sign > 0 && of->claims[i].units < of->claims[i].ceiling)
            of->items[of->count++] = i;
    for (int32_t i = of->count / 2 - 1; i >= 0; i--)
        sift_down(of, i);
}

static void give_best(heap *of, int64_t left) {
    for (; left > 0; left--) {
        kgp__claim *best = &of->claims[of->items[0]];
        if (++best->units == best->ceiling)
            of->items[0] = of->items[--of->count];
        sift_down(of, 0);
    }
}

static bool has_given(const kgp__claim *claim) {
    return claim->units > claim->floor;
}

/* The claim whose last unit has the lowest priority of all that were given, or -1. */
static int32_t last_given(const heap *of, int32_t count) {
    int32_t last = -1;
    for (int32_t i = 0; i < count; i++)
        if (has_given(&of->claims[i]) &&
            (last < 0 || compare_priorities(of, i, of->claims[i].units - 1, last,
                                            of->claims[last].units - 1) < 0))
            last = i;
    return last;
}

/* A tie: the best unit that was not given is as good as the last that was. */
static void mark_ties(const heap *of, int32_t count) {
    int32_t last = last_given(of, count);
    if (last < 0 || of->count == 0)
        return;
    int64_t units = of->claims[last].units - 1;
    int32_t next = of->items[0];
    if (compare_priorities(of, next, of->claims[next].units, last, units) != 0)
        return;
    for (int32_t i = 0; i < count; i++) {
        kgp__claim *claim = &of->claims[i];
        if (claim->weight.sign > 0)
            claim->tied = (has_given(claim) &&
                           compare_priorities(of, i, claim->units - 1, last, units) == 0) ||
                          (claim->units < claim->ceiling &&
                           compare_priorities(of, i, claim->units, last, units) == 0);
    }
}

static bool give_by_divisor(const kgp_allocator *allocator, uint64_t twice_s, int64_t total,
                            kgp__claim *claims, int32_t count) {
    heap best = {.claims = claims,
                 .items = kgp__alloc(allocator, (size_t)count, sizeof *best.items),
                 .twice_s = twice_s};
    if (best.items == NULL)
        return false;
    for (int32_t i = 0; i < count; i++)
        claims[i].units -= claims[i].units > claims[i].floor;
    fill_heap(&best, count);
    give_best(&best, units_left(total, claims, count));
    mark_ties(&best, count);
    kgp__release(allocator, best.items);
    return true;
}

bool kgp__apportion(const kgp_allocator *allocator, int32_t method, int64_t total,
                    kgp__claim *claims, int32_t count) {
    static const uint64_t twice_s[KGP_CASCADES] = {
        [KGP_CASCADE_SAINTE_LAGUE] = 1,
        [KGP_CASCADE_D_HONDT] = 2,
    };
    size_t point_count;
    int64_t floors = 0, amount = total;
    for (int32_t i = 0; i < count; i++) {
        floors += claims[i].floor;
        claims[i].tied = false;
    }
    if (twice_s[method] != 0)
        amount = total - floors > count ? total - count : floors;
    int32_t *points = sorted_points(allocator, claims, count, &point_count);
    if (points == NULL)
        return false;
    set_quotas(points, point_count, amount, claims, count);
    kgp__release(allocator, points);
    return twice_s[method] == 0 ? give_rests(allocator, total, claims, count)
                                : give_by_divisor(allocator, twice_s[method], total, claims, count);
}
