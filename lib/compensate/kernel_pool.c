/* SPDX-License-Identifier: MIT */
/* Several units at once, in vectors of the compiler; built once for each instruction set. */
#include "compensate/kernel.h"

#include <string.h>

#if defined __AVX512F__
#define LOOPS kgp__pool_avx512
enum {
    WIDE = 16
};
#else
#define LOOPS kgp__pool_avx2
enum {
    WIDE = 8
};
#endif

typedef int32_t words __attribute__((vector_size(4 * WIDE))); /* also -1 where it is so, else 0 */
typedef uint32_t counts __attribute__((vector_size(4 * WIDE)));
typedef int16_t shorts __attribute__((vector_size(2 * WIDE)));
typedef uint8_t bytes __attribute__((vector_size(WIDE)));
typedef int32_t half __attribute__((vector_size(2 * WIDE)));
typedef double numbers __attribute__((vector_size(4 * WIDE))); /* half as many */
typedef int64_t mask __attribute__((vector_size(4 * WIDE)));

/* Exceeded, met and missed, from KGP_VERDICT_EXCEEDED on. */
#define VERDICTS ((uint32_t)(KGP_VERDICT_MISSED - KGP_VERDICT_EXCEEDED + 1))

#define ALWAYS static inline __attribute__((always_inline))

ALWAYS words load(const void *from, int32_t at) {
    words read;
    memcpy(&read, (const char *)from + 4 * (size_t)at, sizeof read);
    return read;
}

ALWAYS void store(int32_t *to, int32_t at, words value) {
    memcpy(to + at, &value, sizeof value);
}

ALWAYS void more(int32_t *to, int32_t at, words value) {
    store(to, at, load(to, at) + value);
}

ALWAYS words pick(words where, words a, words b) {
    return (where & a) | (~where & b);
}

ALWAYS words load_bytes(const uint8_t *from, int32_t at) {
    bytes read;
    memcpy(&read, from + at, sizeof read);
    return __builtin_convertvector(__builtin_convertvector(read, shorts), words);
}

/* Sums of some units. */
typedef struct sums {
    words weight, excess, kept, deficit, flags;
} sums;

/*
 * By how much a miss lacks and what is reached exceeds 100 %. Attainments on the wrong side of it,
 * missing ones and those too far from it are in doubt.
 */
ALWAYS void add_member(sums *to, const kgp__feed *feed, int32_t at) {
    const kgp__pooled *p = feed->part;
    words word = load_bytes(feed->verdict, at), missed = word == KGP_VERDICT_MISSED;
    counts above = (counts)load(feed->attainment, at) - KGP__WHOLE;
    words judged = (words)((counts)word - KGP_VERDICT_EXCEEDED < VERDICTS);
    words off = pick(missed, (words)-above, (words)above);
    words doubt = judged & (words)((counts)off > (uint32_t)p->most);
    words use = judged & ~doubt & p->weight;
    words limited = pick(missed | (off < p->cap), off, (words){0} + p->cap);
    words points = use * limited;
    to->weight += use;
    to->excess += points & ~missed;
    to->deficit += points & missed;
    if (p->kept > 0)
        to->kept += ~missed & (use * pick(limited < p->kept, limited, (words){0} + p->kept));
    to->flags |= (doubt & KGP__FLAG_DOUBT) | ((word > KGP_VERDICT_MISSED) & KGP__FLAG_UNASSESSED) |
                 (missed & (((off > p->lack) & KGP__FLAG_BLOCKED) | ((off == 0) & KGP__FLAG_BARE)));
}

/* More rows are read at once than processors foresee: asks for the next tile of each. */
ALWAYS void prefetch(const void *row, size_t ahead) {
    __builtin_prefetch((const void *)((uintptr_t)row + ahead));
}

static void add(kgp__pool *pool, const kgp__feed *feeds, int32_t count) {
    for (int32_t at = 0; at < KGP__TILE; at += WIDE) {
        sums to = {load(pool->weight, at), load(pool->excess, at), load(pool->kept, at),
                   load(pool->deficit, at), load(pool->flags, at)};
        for (int32_t i = 0; i < count; i++) {
            prefetch(feeds[i].verdict, (size_t)at + KGP__TILE);
            prefetch(feeds[i].attainment, 4 * ((size_t)at + KGP__TILE));
            add_member(&to, &feeds[i], at);
        }
        store(pool->weight, at, to.weight);
        store(pool->excess, at, to.excess);
        store(pool->kept, at, to.kept);
        store(pool->deficit, at, to.deficit);
        store(pool->flags, at, to.flags);
    }
}

/* What is lacking, flags, and what both make of the group; the sum that its score is the mean of. */
ALWAYS words judge(kgp__pool *pool, int32_t at, int32_t incomplete, int32_t fails, words *sum) {
    words flags = load(pool->flags, at), deficit = load(pool->deficit, at);
    words excess = load(pool->excess, at), supply = excess - load(pool->kept, at);
    flags |= (deficit > supply) & KGP__FLAG_RESIDUAL;
    words word = (words){0} + KGP_GROUP_PASS;
    word = pick(deficit > 0, (words){0} + KGP_GROUP_PASS_BY_COMPENSATION, word);
    word = pick((flags & fails) != 0, (words){0} + KGP_GROUP_FAIL, word);
    word &= load(pool->weight, at) > 0;
    word = pick((flags & incomplete) != 0, (words){0} + KGP_GROUP_INCOMPLETE, word);
    word = pick((flags & KGP__FLAG_BLOCKED) != 0, (words){0} + KGP_GROUP_FAIL, word);
    words passes = (word == KGP_GROUP_PASS) | (word == KGP_GROUP_PASS_BY_COMPENSATION);
    *sum = (passes & excess) - deficit;
    store(pool->flags, at, flags);
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
static void add_pool(const kgp__pool *pool, kgp__pool *all) {
    for (int32_t i = 0; i < KGP__TILE; i += WIDE) {
        more(all->weight, i, load(pool->weight, i));
        more(all->excess, i, load(pool->excess, i));
        more(all->deficit, i, load(pool->deficit, i));
        store(all->flags, i, load(all->flags, i) | load(pool->flags, i));
    }
}

static void finish(kgp__pool *pool, kgp__pool *all, int32_t incomplete, int32_t fails,
                   uint8_t *verdict, int32_t *score) {
    for (int32_t i = 0; i < KGP__TILE; i += WIDE) {
        words sum, word = judge(pool, i, incomplete, fails, &sum);
        bytes narrow = __builtin_convertvector(word, bytes);
        memcpy(verdict + i, &narrow, sizeof narrow);
        store(score, i, sum);
    }
    for (int32_t i = 0; i < KGP__TILE; i += WIDE / 2) {
        half weight, sum;
        memcpy(&weight, pool->weight + i, sizeof weight);
        memcpy(&sum, score + i, sizeof sum);
        sum = score_of(weight, sum);
        memcpy(score + i, &sum, sizeof sum);
    }
    if (all != NULL)
        add_pool(pool, all);
}

const kgp__pool_loops LOOPS = {add, finish};
