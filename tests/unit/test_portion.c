/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "random.h"
#include "value/portion.h"

enum {
    MOST = 12
};

static int64_t share_out(kgp__portion *portions, int32_t count, int64_t amount) {
    int64_t total = 0, sum = 0;
    for (int32_t i = 0; i < count; i++)
        total += portions[i].weight;
    kgp__portions_share(portions, sizeof *portions, count, amount, total);
    for (int32_t i = 0; i < count; i++)
        sum += portions[i].share;
    return sum;
}

/* 1/3 each of 100.00 %: the first gets the hundredth that is left. */
static void thirds_total_a_hundred(void **state) {
    (void)state;
    kgp__portion thirds[] = {{.weight = 7}, {.weight = 7}, {.weight = 7}};
    assert_int_equal(share_out(thirds, 3, 10000), 10000);
    assert_int_equal(thirds[0].share, 3334);
    assert_int_equal(thirds[1].share, 3333);
    assert_int_equal(thirds[2].share, 3333);
}

/* Hamilton's method on the example of Balinski and Young: 26 seats for 9061, 7179, 5259, 3319, 1182. */
static void seats_go_by_largest_remainder(void **state) {
    (void)state;
    static const int64_t votes[] = {9061, 7179, 5259, 3319, 1182}, seats[] = {9, 7, 5, 4, 1};
    kgp__portion states[5] = {{0}};
    for (int32_t i = 0; i < 5; i++)
        states[i].weight = votes[i];
    assert_int_equal(share_out(states, 5, 26), 26);
    for (int32_t i = 0; i < 5; i++)
        EXPECT(states[i].share == seats[i], "%d: %lld", (int)i, (long long)states[i].share);
}

static void shares_total_the_amount_and_stay_within_one(void **state) {
    (void)state;
    for (int32_t round = 0; round < 2000; round++) {
        kgp__portion portions[MOST] = {{0}};
        int32_t count = 1 + random_below(MOST);
        int64_t total = 0;
        for (int32_t i = 0; i < count; i++) {
            portions[i].weight = random_below(1000000);
            total += portions[i].weight;
        }
        if (total == 0)
            continue;
        assert_int_equal(share_out(portions, count, 10000), 10000);
        for (int32_t i = 0; i < count; i++) {
            int64_t low = portions[i].weight * 10000 / total;
            EXPECT(portions[i].share == low || portions[i].share == low + 1, "%lld of %lld",
                   (long long)portions[i].share, (long long)low);
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(thirds_total_a_hundred),
    cmocka_unit_test(seats_go_by_largest_remainder),
    cmocka_unit_test(shares_total_the_amount_and_stay_within_one),
};

TEST_MAIN(tests)
