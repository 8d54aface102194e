/* SPDX-License-Identifier: MIT */
/* Several units at once; built once for each instruction set. */
#include "compensate/kernel.h"
#include "compensate/kernel_words.h"

/* Exceeded, met and missed, from KGP_VERDICT_EXCEEDED on. */
#define VERDICTS ((uint32_t)(KGP_VERDICT_MISSED - KGP_VERDICT_EXCEEDED + 1))

/* What a pool of some units comes to, member by member. */
typedef struct sums {
    words weight, excess, kept, deficit;
    words farthest; /* from 100 %, without sign */
    words word;     /* the largest */
    words lacking;  /* what a miss lacks beyond what it may */
    words nearest;  /* of the misses */
} sums;

/*
 * By how much a miss lacks and what is reached exceeds 100 %. Attainments on the wrong side of it,
 * missing ones and those too far from it are in doubt, and with them the unit: its sums are not used.
 */
ALWAYS void add_member(sums *to, const kgp__feed *feed, int32_t at) {
    const kgp__pooled *p = feed->part;
    words word = load_bytes(feed->verdict, at);
    words above = load(feed->attainment, at) - all_words(KGP__WHOLE);
    flags judged = not_above(word - all_words(KGP_VERDICT_EXCEEDED), all_words(VERDICTS - 1));
    flags missed = same(word, all_words(KGP_VERDICT_MISSED)), reached = but_not(judged, missed);
    words off = negated(missed, above), limited = least(reached, off, all_words(p->cap));
    words use = keep(judged, all_words(p->weight)), points = use * limited;
    to->weight += use;
    to->excess = plus(reached, to->excess, points);
    to->deficit = plus(missed, to->deficit, points);
    if (p->kept > 0)
        to->kept = plus(reached, to->kept, use * least(reached, limited, all_words(p->kept)));
    to->farthest = farther(judged, to->farthest, off);
    to->word = larger(to->word, word);
    to->lacking = most(missed, to->lacking, off - all_words(p->lack));
    to->nearest = least(missed, to->nearest, off);
}

/* More rows are read at once than processors foresee: asks for the next tile of each. */
ALWAYS void prefetch(const void *row, size_t ahead) {
    __builtin_prefetch((const void *)((uintptr_t)row + ahead));
}

ALWAYS words flags_of(const sums *of, int32_t most) {
    words none = all_words(0), bits = none;
    bits |= keep(not_above(all_words((int64_t)most + 1), of->farthest), all_words(KGP__FLAG_DOUBT));
    bits |= keep(above(of->word, all_words(KGP_VERDICT_MISSED)), all_words(KGP__FLAG_UNASSESSED));
    bits |= keep(above(of->lacking, none), all_words(KGP__FLAG_BLOCKED));
    return bits | keep(same(of->nearest, none), all_words(KGP__FLAG_BARE));
}

ALWAYS sums add_members(const kgp__feed *feeds, int32_t count, int32_t at) {
    sums to = {.weight = {0}, .nearest = all_words(INT32_MAX)};
    for (int32_t i = 0; i < count; i++) {
        prefetch(feeds[i].verdict, (size_t)at + KGP__TILE);
        prefetch(feeds[i].attainment, 4 * ((size_t)at + KGP__TILE));
        add_member(&to, &feeds[i], at);
    }
    return to;
}

static void add(kgp__pool *pool, const kgp__feed *feeds, int32_t count, int32_t units, bool fresh) {
    for (int32_t at = 0; at < units; at += WIDE) {
        sums to = add_members(feeds, count, at);
        words bits = flags_of(&to, feeds->part->most);
        if (!fresh) {
            to.weight += load(pool->weight, at);
            to.excess += load(pool->excess, at);
            to.kept += load(pool->kept, at);
            to.deficit += load(pool->deficit, at);
            bits |= load(pool->flags, at);
        }
        store(pool->weight, at, to.weight);
        store(pool->excess, at, to.excess);
        store(pool->kept, at, to.kept);
        store(pool->deficit, at, to.deficit);
        store(pool->flags, at, bits);
    }
}

/* What is lacking, flags, and what both make of the group; the sum that its score is the mean of. */
ALWAYS words judge(kgp__pool *pool, int32_t at, int32_t incomplete, int32_t fails, words *sum) {
    words bits = load(pool->flags, at), deficit = load(pool->deficit, at), none = all_words(0);
    words excess = load(pool->excess, at), supply = excess - load(pool->kept, at);
    bits |= keep(above(deficit, supply), all_words(KGP__FLAG_RESIDUAL));
    words word = all_words(KGP_GROUP_PASS);
    word = pick(above(deficit, none), all_words(KGP_GROUP_PASS_BY_COMPENSATION), word);
    flags passes = same(bits & all_words(fails), none);
    word = pick(passes, word, all_words(KGP_GROUP_FAIL));
    flags there = above(load(pool->weight, at), none);
    flags whole = same(bits & all_words(incomplete), none);
    flags open = same(bits & all_words(KGP__FLAG_BLOCKED), none);
    word = pick(whole, keep(there, word), all_words(KGP_GROUP_INCOMPLETE));
    word = pick(open, word, all_words(KGP_GROUP_FAIL));
    *sum = keep(both(both(passes, there), both(whole, open)), excess) - deficit;
    store(pool->flags, at, bits);
    return word;
}

/* 100 % and the sum by weight, half away from zero; exact as in evaluate/kernel_lanes.c. */
ALWAYS half score_of(half weight, half sum) {
    half without = weight <= 0;
    numbers w = __builtin_convertvector(weight - without, numbers);
    numbers twice = 2.0 * (w * (double)KGP__WHOLE + __builtin_convertvector(sum, numbers));
    mask below = twice < 0.0;
    numbers rounding = (numbers)((below & (mask)-w) | (~below & (mask)w));
    half score = __builtin_convertvector((twice + rounding) / (2.0 * w), half);
    return (without & INT32_MIN) | (~without & score);
}

/* Points do not leave a pool: what is residual there is residual in all, and told by its flag. */
static void add_pool(const kgp__pool *pool, bool fresh, int32_t units, kgp__pool *all) {
    for (int32_t i = 0; i < units; i += WIDE) {
        const words keep_all = all_words(fresh ? 0 : -1);
        store(all->weight, i, (load(all->weight, i) & keep_all) + load(pool->weight, i));
        store(all->excess, i, (load(all->excess, i) & keep_all) + load(pool->excess, i));
        store(all->kept, i, all_words(0));
        store(all->deficit, i, (load(all->deficit, i) & keep_all) + load(pool->deficit, i));
        store(all->flags, i, (load(all->flags, i) & keep_all) | load(pool->flags, i));
    }
}

static void finish(kgp__pool *pool, kgp__pool *all, bool fresh, int32_t units, int32_t incomplete,
                   int32_t fails, uint8_t *verdict, int32_t *score) {
    for (int32_t i = 0; i < units; i += WIDE) {
        words sum, word = judge(pool, i, incomplete, fails, &sum);
        store_bytes(verdict, i, word);
        store(score, i, sum);
    }
    for (int32_t i = 0; i < units; i += WIDE / 2) {
        half weight, sum;
        memcpy(&weight, pool->weight + i, sizeof weight);
        memcpy(&sum, score + i, sizeof sum);
        sum = score_of(weight, sum);
        memcpy(score + i, &sum, sizeof sum);
    }
    if (all != NULL)
        add_pool(pool, fresh, units, all);
}

const kgp__pool_loops KGP__FOR_SET(kgp__pool) = {add, finish};
