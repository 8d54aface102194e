/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "base/sort.h"
#include "expect.h"
#include "memory.h"
#include "random.h"

enum {
    MOST = 300
};

static int32_t by_key(const void *ctx, int32_t a, int32_t b) {
    const int32_t *key = ctx;
    return key[a] < key[b] ? -1 : key[a] > key[b];
}

/* Equal keys keep the order of their numbers, so the result is the only one possible. */
static void every_length_is_sorted_and_ties_stay(void **state) {
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    int32_t key[MOST], numbers[MOST];
    (void)state;
    for (int32_t keys = 1; keys <= 1000; keys *= 10)
        for (int32_t count = 0; count <= MOST; count++) {
            bool seen[MOST] = {false};
            for (int32_t i = 0; i < count; i++) {
                key[i] = random_below(keys);
                numbers[i] = i;
            }
            assert_true(kgp__sort(&allocator, numbers, (size_t)count, by_key, key));
            for (int32_t i = 0; i < count; i++) {
                int32_t here = numbers[i];
                EXPECT(here >= 0 && here < count && !seen[here], "%d numbers, %d keys", (int)count,
                       (int)keys);
                seen[here] = true;
                int32_t order = i > 0 ? by_key(key, numbers[i - 1], here) : -1;
                EXPECT(order < 0 || (order == 0 && numbers[i - 1] < here),
                       "%d numbers, %d keys: %d", (int)count, (int)keys, (int)i);
            }
        }
    assert_int_equal(from.lent, 0);
}

static void without_memory_nothing_moves(void **state) {
    memory from = {.fails = 0};
    kgp_allocator allocator = memory_allocator(&from);
    int32_t key[] = {2, 1, 0}, numbers[] = {0, 1, 2};
    (void)state;
    assert_false(kgp__sort(&allocator, numbers, 3, by_key, key));
    assert_true(numbers[0] == 0 && numbers[1] == 1 && numbers[2] == 2);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_length_is_sorted_and_ties_stay),
    cmocka_unit_test(without_memory_nothing_moves),
};

TEST_MAIN(tests)
