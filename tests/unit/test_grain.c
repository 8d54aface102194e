/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "compensate/grain.h"
#include "expect.h"
#include "random.h"
#include "value/ratio.h"

enum {
    MANY = 50000
};

/* A number of 0 and above. */
static int64_t random_size(void) {
    int64_t value = random_value();
    return value < 0 ? -value : value;
}

static void shares_are_exact(void **state) {
    (void)state;
    for (int i = 0; i < MANY; i++) {
        int64_t amount = random_size(), whole = random_size() + 1, part = random_size() % (whole + 1);
        uint64_t rest, share = kgp__share((uint64_t)amount, (uint64_t)part, (uint64_t)whole, &rest);
        kgp__wide product, back, remainder;
        whole = whole < 0 ? INT64_MAX : whole;
        kgp__wide_set(&product, amount);
        kgp__wide_scale(&product, (uint64_t)part);
        kgp__wide_set(&back, whole);
        kgp__wide_scale(&back, share);
        kgp__wide_set(&remainder, (int64_t)rest);
        kgp__wide_add(&back, &back, &remainder);
        EXPECT(rest < (uint64_t)whole && kgp__wide_compare(&product, &back) == 0, "%lld * %lld / %lld",
               (long long)amount, (long long)part, (long long)whole);
    }
}

static void fractions_round_one_way(void **state) {
    static const struct {
        int64_t a, b;
        int32_t tens;
        int64_t amount, down, up;
    } rows[] = {
        {1, 1, 0, 7, 7, 7},         {10, 1000000, -9, 12345, 123, 124}, {1, 1, 5, 3, 300000, 300000},
        {5, 5, -1, 3, 7, 8},        {0, 5, -3, 99, 0, 0},               {5, 0, 5, 99, 0, 0},
        {123456, 1, -6, 100, 12, 13}, {1, 1, -9, 1, 0, 1},              {999999, 999999, -12, INT64_MAX, 9223353590119925469, 9223353590119925470},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp__fraction f;
        int64_t down = -1, up = -1;
        assert_true(kgp__fraction_make(rows[i].a, rows[i].b, rows[i].tens, &f));
        assert_true(kgp__fraction_of(rows[i].amount, f, false, &down) && kgp__fraction_of(rows[i].amount, f, true, &up));
        EXPECT(down == rows[i].down && up == rows[i].up, "row %d: %lld %lld", (int)i, (long long)down, (long long)up);
    }
}

static void what_does_not_fit_is_refused(void **state) {
    kgp__fraction f;
    int64_t product = 77;
    (void)state;
    assert_false(kgp__fraction_make(INT64_MAX, 2, 0, &f));
    assert_false(kgp__fraction_make(INT64_MAX, 1, 1, &f));
    assert_false(kgp__fraction_of(5, (kgp__fraction){0}, false, &product));
    assert_false(kgp__fraction_of(INT64_MAX, (kgp__fraction){2, 1}, false, &product));
    assert_false(kgp__fraction_of(INT64_MAX, (kgp__fraction){11, 10}, true, &product));
    assert_int_equal(product, 77);
    assert_true(kgp__fraction_of(INT64_MAX, (kgp__fraction){1, 1}, true, &product));
    assert_true(product == INT64_MAX);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(shares_are_exact),
    cmocka_unit_test(fractions_round_one_way),
    cmocka_unit_test(what_does_not_fit_is_refused),
};

TEST_MAIN(tests)
