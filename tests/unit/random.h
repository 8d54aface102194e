/* SPDX-License-Identifier: MIT */
/* Random numbers that are the same in every run (xorshift64*, S. Vigna 2016). */
#ifndef KGPLAN_TESTS_UNIT_RANDOM_H
#define KGPLAN_TESTS_UNIT_RANDOM_H

static inline uint64_t random_bits(void) {
    static uint64_t state = 20200628;
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 2685821657736338717ull;
}

/* 0 to end - 1 */
static inline int32_t random_below(int32_t end) {
    return (int32_t)((random_bits() >> 32) % (uint64_t)end);
}

/* Of any size, small ones as often as large ones; never INT64_MIN. */
static inline int64_t random_value(void) {
    int64_t value = (int64_t)(random_bits() >> 1 >> random_below(63));
    return random_below(2) ? -value : value;
}

#endif
