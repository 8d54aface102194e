/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "base/wide.h"
#include "expect.h"
#include "random.h"

__extension__ typedef __int128 int128;

enum {
    MANY = 20000
};

/* --- making and comparing ------------------------------------------------------------------- */

static kgp__wide of(int64_t value) {
    kgp__wide made;
    kgp__wide_set(&made, value);
    return made;
}

static kgp__wide sum(kgp__wide a, kgp__wide b) {
    kgp__wide made;
    kgp__wide_add(&made, &a, &b);
    return made;
}

static kgp__wide difference(kgp__wide a, kgp__wide b) {
    kgp__wide made;
    kgp__wide_sub(&made, &a, &b);
    return made;
}

static kgp__wide product(kgp__wide a, kgp__wide b) {
    kgp__wide made;
    kgp__wide_mul(&made, &a, &b);
    return made;
}

/* From limbs, least significant first. */
static kgp__wide of_limbs(const uint32_t *limbs, int32_t count) {
    kgp__wide made = {.sign = 1, .used = count};
    memcpy(made.limb, limbs, (size_t)count * sizeof *limbs);
    while (made.used > 0 && made.limb[made.used - 1] == 0)
        made.used--;
    made.sign = made.used > 0;
    return made;
}

static kgp__wide of_128(int128 value) {
    __extension__ unsigned __int128 rest =
        value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;
    uint32_t limbs[4];
    for (int32_t i = 0; i < 4; i++, rest >>= 32)
        limbs[i] = (uint32_t)rest;
    kgp__wide made = of_limbs(limbs, 4);
    made.sign = value < 0 ? -made.sign : made.sign;
    return made;
}

/* 2^exponent + more */
static kgp__wide power_of_2(int32_t exponent, int64_t more) {
    uint32_t limbs[KGP__LIMBS] = {0};
    limbs[exponent / 32] = 1u << exponent % 32;
    return sum(of_limbs(limbs, KGP__LIMBS), of(more));
}

/* 2^640 - 1 */
static kgp__wide largest(void) {
    uint32_t limbs[KGP__LIMBS];
    memset(limbs, 0xFF, sizeof limbs);
    return of_limbs(limbs, KGP__LIMBS);
}

/* Up to `most` limbs, above 0, many of them at the edges where guesses of a quotient go wrong. */
static kgp__wide random_wide(int32_t most) {
    static const uint32_t edge[] = {0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF};
    uint32_t limbs[KGP__LIMBS] = {0};
    int32_t count = 1 + random_below(most);
    for (int32_t i = 0; i < count; i++)
        limbs[i] =
            random_below(4) ? edge[random_below((int32_t)ROWS(edge))] : (uint32_t)random_bits();
    if (limbs[count - 1] == 0)
        limbs[count - 1] = 1;
    return of_limbs(limbs, count);
}

static kgp__wide random_signed(int32_t most) {
    kgp__wide made = random_wide(most);
    if (random_below(2))
        kgp__wide_negate(&made);
    return made;
}

/* The same number in the same, normal form. */
static bool same(kgp__wide a, kgp__wide b) {
    bool normal = a.used >= 0 && a.used <= KGP__LIMBS && (a.used == 0) == (a.sign == 0) &&
                  (a.used == 0 || a.limb[a.used - 1] != 0);
    return normal && !a.overflow && !b.overflow && a.sign == b.sign && a.used == b.used &&
           memcmp(a.limb, b.limb, (size_t)a.used * sizeof a.limb[0]) == 0;
}

static const char *hex(kgp__wide value) {
    static char room[8][8 * KGP__LIMBS + 4];
    static int32_t turn;
    char *text = room[turn++ % 8], *to = text;
    to += snprintf(to, 4, "%s0x", value.sign < 0 ? "-" : "");
    for (int32_t i = value.used - 1; i >= 0; i--)
        to += snprintf(to, 9, "%08x", (unsigned)value.limb[i]);
    return text;
}

/* --- values ---------------------------------------------------------------------------------- */

static const int64_t corners[] = {
    0,
    1,
    -1,
    2,
    -2,
    0x7FFFFFFF,
    0x80000000,
    0xFFFFFFFF,
    0x100000000,
    -0xFFFFFFFFll,
    -0x100000000ll,
    INT64_MAX,
    -INT64_MAX,
    INT64_MAX - 1,
};

static int64_t corner_or_random(void) {
    return random_below(4) ? random_value() : corners[random_below((int32_t)ROWS(corners))];
}

static void get_gives_what_set_took(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS(corners); i++) {
        int64_t got = 77;
        kgp__wide value = of(corners[i]);
        EXPECT(kgp__wide_get(&value, &got) && got == corners[i], "%lld", (long long)corners[i]);
        EXPECT(same(value, of_128(corners[i])), "%lld", (long long)corners[i]);
    }
}

static void get_refuses_what_a_column_cannot_hold(void **state) {
    (void)state;
    int64_t got = 77;
    kgp__wide values[] = {of(INT64_MIN), sum(of(INT64_MAX), of(1)), power_of_2(64, 0), largest()};
    for (size_t i = 0; i < ROWS(values); i++)
        EXPECT(!kgp__wide_get(&values[i], &got) && got == 77, "%s", hex(values[i]));
}

static void small_values_agree_with_128_bits(void **state) {
    (void)state;
    for (int32_t i = 0; i < MANY; i++) {
        int64_t a = corner_or_random(), b = corner_or_random();
        kgp__wide x = of(a), y = of(b), scaled = x;
        kgp__wide_scale(&scaled, (uint64_t)(b < 0 ? -b : b));
        EXPECT(same(sum(x, y), of_128((int128)a + b)), "%lld %lld", (long long)a, (long long)b);
        EXPECT(same(difference(x, y), of_128((int128)a - b)), "%lld %lld", (long long)a,
               (long long)b);
        EXPECT(same(product(x, y), of_128((int128)a * b)), "%lld %lld", (long long)a, (long long)b);
        EXPECT(same(scaled, of_128((int128)a * (b < 0 ? -b : b))), "%lld %lld", (long long)a,
               (long long)b);
        EXPECT(kgp__wide_compare(&x, &y) == (a > b) - (a < b), "%lld %lld", (long long)a,
               (long long)b);
    }
}

static void long_values_obey_the_laws_of_arithmetic(void **state) {
    (void)state;
    for (int32_t i = 0; i < MANY; i++) {
        kgp__wide a = random_signed(7), b = random_signed(7), c = random_signed(7);
        kgp__wide minus = difference(b, a);
        kgp__wide_negate(&minus);
        EXPECT(same(difference(sum(a, b), b), a), "%s %s", hex(a), hex(b));
        EXPECT(same(difference(a, b), minus), "%s %s", hex(a), hex(b));
        EXPECT(same(sum(a, b), sum(b, a)), "%s %s", hex(a), hex(b));
        EXPECT(same(product(a, b), product(b, a)), "%s %s", hex(a), hex(b));
        EXPECT(same(product(sum(a, b), c), sum(product(a, c), product(b, c))), "%s %s %s", hex(a),
               hex(b), hex(c));
        EXPECT(kgp__wide_compare(&a, &b) == difference(a, b).sign, "%s %s", hex(a), hex(b));
        EXPECT(same(difference(a, a), of(0)), "%s", hex(a));
    }
}

static void a_result_may_be_an_operand(void **state) {
    typedef void operation(kgp__wide *, const kgp__wide *, const kgp__wide *);
    static operation *const operations[] = {kgp__wide_add, kgp__wide_sub, kgp__wide_mul};
    (void)state;
    for (int32_t i = 0; i < MANY; i++) {
        operation *apply = operations[i % 3];
        kgp__wide a = random_below(9) ? random_signed(8) : of(0);
        kgp__wide b = random_below(9) ? random_signed(8) : of(0);
        kgp__wide fresh, first = a, second = b, both = a, square, a_again = a;
        apply(&fresh, &a, &b);
        apply(&first, &first, &b);
        apply(&second, &a, &second);
        apply(&square, &a, &a_again);
        apply(&both, &both, &both);
        EXPECT(same(first, fresh), "operation %d: %s %s", (int)(i % 3), hex(a), hex(b));
        EXPECT(same(second, fresh), "operation %d: %s %s", (int)(i % 3), hex(a), hex(b));
        EXPECT(same(both, square), "operation %d: %s", (int)(i % 3), hex(a));
    }
}

/* --- quotients ------------------------------------------------------------------------------- */

/* What n / d must round to when n = q * d + r, 0 <= r < d, all of them 0 or above. */
static kgp__wide rounded(kgp__wide q, kgp__wide r, kgp__wide d, int32_t sign, int32_t nudge) {
    kgp__wide left = difference(d, r);
    int32_t half = kgp__wide_compare(&r, &left);
    kgp__wide result = half > 0 || (half == 0 && nudge * sign >= 0) ? sum(q, of(1)) : q;
    if (sign < 0)
        kgp__wide_negate(&result);
    return result;
}

static void check_quotient(kgp__wide q, kgp__wide r, kgp__wide d) {
    kgp__wide n = sum(product(q, d), r);
    assert_false(n.overflow);
    for (int32_t row = 0; row < 12; row++) {
        int32_t n_sign = row % 2 ? -1 : 1, d_sign = row / 2 % 2 ? -1 : 1, nudge = row / 4 - 1;
        kgp__wide x = n, y = d, expected = rounded(q, r, d, n_sign * d_sign, nudge);
        x.sign *= n_sign;
        y.sign *= d_sign;
        int64_t wanted = 77, got = 77;
        bool fits = kgp__wide_get(&expected, &wanted);
        EXPECT(kgp__wide_quotient(&x, &y, nudge, &got) == fits && got == wanted,
               "%s / %s, nudge %d: %lld", hex(x), hex(y), (int)nudge, (long long)got);
    }
}

static void quotients_agree_with_128_bits(void **state) {
    (void)state;
    for (int32_t i = 0; i < MANY; i++) {
        int128 n = (int128)corner_or_random() * corner_or_random();
        int64_t d = corner_or_random();
        n = n < 0 ? -n : n;
        d = d < 0 ? -d : d == 0 ? 1 : d;
        check_quotient(of_128(n / d), of_128(n % d), of(d));
    }
}

static void quotients_undo_products(void **state) {
    (void)state;
    for (int32_t i = 0; i < MANY; i++) {
        kgp__wide q = random_wide(2), d = random_wide(14), r = random_wide(d.used);
        while (kgp__wide_compare(&r, &d) >= 0)
            r = random_below(2) ? difference(r, d) : difference(d, of(1));
        check_quotient(q, r, d);
        check_quotient(q, of(0), d);
        check_quotient(q, difference(d, of(1)), d);
        check_quotient(of(0), r, d);
    }
}

/*
 * H. S. Warren, Hacker's Delight, test cases of divmnu64.c: those where the guessed digit is one or
 * two too high, where the subtraction is undone, and where its borrow fills the limb.
 */
static void guessed_digits_are_corrected(void **state) {
    static const struct {
        uint32_t n[4], d[3], q[2], r[3];
    } rows[] = {
        {{3, 0, 0x80000000}, {1, 0, 0x20000000}, {3}, {0, 0, 0x20000000}},
        {{3, 0, 0x8000}, {1, 0, 0x2000}, {3}, {0, 0, 0x2000}},
        {{0, 0, 0x80000000, 0x7FFFFFFF},
         {1, 0, 0x80000000},
         {0xFFFFFFFE},
         {2, 0xFFFFFFFF, 0x7FFFFFFF}},
        {{0, 0xFFFFFFFE, 0x80000000},
         {0xFFFFFFFF, 0x80000000},
         {0xFFFFFFFF},
         {0xFFFFFFFF, 0x7FFFFFFF}},
        {{0, 0xFFFFFFFE, 0, 0x80000000},
         {0xFFFFFFFF, 0, 0x80000000},
         {0xFFFFFFFF},
         {0xFFFFFFFF, 0xFFFFFFFF, 0x7FFFFFFF}},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp__wide n = of_limbs(rows[i].n, 4), d = of_limbs(rows[i].d, 3);
        kgp__wide q = of_limbs(rows[i].q, 2), r = of_limbs(rows[i].r, 3);
        EXPECT(same(sum(product(q, d), r), n), "row %d", (int)i);
        check_quotient(q, r, d);
    }
}

static void ties_go_away_from_zero_unless_nudged(void **state) {
    static const struct {
        int64_t n, d;
        int32_t nudge;
        int64_t rounded;
    } rows[] = {
        {5, 2, 0, 3},   {-5, 2, 0, -3},  {5, -2, 0, -3}, {-5, -2, 0, 3}, {5, 2, -1, 2},
        {5, 2, 1, 3},   {-5, 2, -1, -3}, {-5, 2, 1, -2}, {1, 2, 0, 1},   {1, 2, -1, 0},
        {-1, 2, 0, -1}, {-1, 2, 1, 0},   {4, 3, 1, 1},   {5, 3, -1, 2},  {0, 7, 1, 0},
        {0, -7, -1, 0}, {6, 3, -1, 2},   {6, 3, 1, 2},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int64_t got = 77;
        kgp__wide n = of(rows[i].n), d = of(rows[i].d);
        EXPECT(kgp__wide_quotient(&n, &d, rows[i].nudge, &got) && got == rows[i].rounded,
               "%lld / %lld, nudge %d: %lld", (long long)rows[i].n, (long long)rows[i].d,
               (int)rows[i].nudge, (long long)got);
    }
}

static void quotient_rounds_at_the_full_width(void **state) {
    (void)state;
    check_quotient(of(0), power_of_2(639, 0), largest());
    check_quotient(of(0), power_of_2(639, -1), largest());
    check_quotient(of(0), difference(largest(), of(1)), largest());
    check_quotient(of(1), of(0), largest());
    check_quotient(of(1), power_of_2(639, -1), power_of_2(639, 0));
}

static void quotient_by_zero_is_refused(void **state) {
    (void)state;
    int64_t got = 77;
    kgp__wide one = of(1), zero = of(0);
    assert_false(kgp__wide_quotient(&one, &zero, 0, &got));
    assert_false(kgp__wide_quotient(&zero, &zero, 0, &got));
    assert_int_equal(got, 77);
}

/* --- the width ------------------------------------------------------------------------------- */

static void overflow_starts_at_640_bits(void **state) {
    (void)state;
    kgp__wide minus = largest(), scaled = power_of_2(576, 0), over = power_of_2(577, 0);
    kgp__wide_negate(&minus);
    kgp__wide_scale(&scaled, UINT64_C(1) << 63);
    kgp__wide_scale(&over, UINT64_C(1) << 63);
    struct {
        const char *what;
        kgp__wide value;
        bool overflow;
    } rows[] = {
        {"2^639 + (2^639 - 1)", sum(power_of_2(639, 0), power_of_2(639, -1)), false},
        {"2^639 + 2^639", sum(power_of_2(639, 0), power_of_2(639, 0)), true},
        {"largest + 1", sum(largest(), of(1)), true},
        {"largest - 1", difference(largest(), of(1)), false},
        {"-largest - 1", difference(minus, of(1)), true},
        {"largest + -largest", sum(largest(), minus), false},
        {"2^320 * 2^319", product(power_of_2(320, 0), power_of_2(319, 0)), false},
        {"2^320 * 2^320", product(power_of_2(320, 0), power_of_2(320, 0)), true},
        {"2^639 * 2^639", product(power_of_2(639, 0), power_of_2(639, 0)), true},
        {"largest * 1", product(largest(), of(1)), false},
        {"largest * 2", product(largest(), of(2)), true},
        {"largest * 0", product(largest(), of(0)), false},
        {"2^576 scaled by 2^63", scaled, false},
        {"2^577 scaled by 2^63", over, true},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        EXPECT(rows[i].value.overflow == rows[i].overflow, "%s", rows[i].what);
    assert_true(same(rows[0].value, largest()));
    assert_true(same(rows[9].value, largest()));
    assert_true(same(scaled, power_of_2(639, 0)));
}

static void overflow_is_carried_by_every_operation(void **state) {
    (void)state;
    kgp__wide lost = sum(largest(), of(1)), zero = of(0), one = of(1), scaled = lost,
              negated = lost;
    int64_t got = 77;
    kgp__wide_scale(&scaled, 0);
    kgp__wide_negate(&negated);
    kgp__wide results[] = {
        sum(lost, one),
        sum(one, lost),
        sum(lost, zero),
        sum(zero, lost),
        difference(lost, one),
        difference(one, lost),
        product(lost, zero),
        product(zero, lost),
        scaled,
        negated,
        difference(lost, lost),
    };
    for (size_t i = 0; i < ROWS(results); i++) {
        EXPECT(results[i].overflow, "result %d", (int)i);
        EXPECT(!kgp__wide_get(&results[i], &got), "result %d", (int)i);
        EXPECT(!kgp__wide_quotient(&results[i], &one, 0, &got), "result %d", (int)i);
        EXPECT(!kgp__wide_quotient(&one, &results[i], 0, &got), "result %d", (int)i);
    }
    assert_int_equal(got, 77);
    kgp__wide_set(&lost, 5);
    assert_true(same(lost, of(5)));
}

static void powers_of_ten_are_exact(void **state) {
    uint64_t power = 1;
    (void)state;
    for (int32_t exponent = 0; exponent <= 18; exponent++, power *= 10)
        EXPECT(kgp__pow10(exponent) == power, "10^%d", (int)exponent);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(get_gives_what_set_took),
    cmocka_unit_test(get_refuses_what_a_column_cannot_hold),
    cmocka_unit_test(small_values_agree_with_128_bits),
    cmocka_unit_test(long_values_obey_the_laws_of_arithmetic),
    cmocka_unit_test(a_result_may_be_an_operand),
    cmocka_unit_test(quotients_agree_with_128_bits),
    cmocka_unit_test(quotients_undo_products),
    cmocka_unit_test(guessed_digits_are_corrected),
    cmocka_unit_test(ties_go_away_from_zero_unless_nudged),
    cmocka_unit_test(quotient_rounds_at_the_full_width),
    cmocka_unit_test(quotient_by_zero_is_refused),
    cmocka_unit_test(overflow_starts_at_640_bits),
    cmocka_unit_test(overflow_is_carried_by_every_operation),
    cmocka_unit_test(powers_of_ten_are_exact),
};

TEST_MAIN(tests)
