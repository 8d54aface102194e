/* SPDX-License-Identifier: MIT */
/* Printed numbers and what they say of one another; test_audit.py compares with exact fractions. */
#include "main.h"

#include "expect.h"

#include <kgplan/kgplan.h>

enum {
    AMOUNT = KGP_PRINTED_AMOUNT,
    OF_PLAN = KGP_PRINTED_OF_PLAN,
    GROWTH = KGP_PRINTED_GROWTH,
    CHANGE = KGP_PRINTED_CHANGE,
    EXACT = KGP_BOUND_EXACT,
    ABOVE = KGP_BOUND_ABOVE,
    BELOW = KGP_BOUND_BELOW,
    ABOUT = KGP_BOUND_ABOUT
};

static void words_around_a_number_are_read(void **state) {
    static const struct {
        const char *text;
        int32_t notation, form;
        kgp_printed printed;
    } rows[] = {
        {"8.479", KGP_NOTATION_VI, AMOUNT, {{8479, 0, 0}, EXACT, 0}},
        {"1,91 %", KGP_NOTATION_VI, AMOUNT, {{191, 2, 0}, EXACT, 0}},
        {"hơn 814 nghìn", KGP_NOTATION_VI, AMOUNT, {{814, 0, 0}, ABOVE, 3}},
        {"HƠN 814 NGHÌN", KGP_NOTATION_VI, AMOUNT, {{814, 0, 0}, ABOVE, 3}},
        {"hon 814 nghin", KGP_NOTATION_VI, AMOUNT, {{814, 0, 0}, ABOVE, 3}},
        /* the same, decomposed */
        {"ho\xCC\x9Bn 814 nghi\xCC\x80n", KGP_NOTATION_VI, AMOUNT, {{814, 0, 0}, ABOVE, 3}},
        {"trên 836.000", KGP_NOTATION_VI, AMOUNT, {{836000, 0, 0}, ABOVE, 0}},
        {"trên 836 ngàn", KGP_NOTATION_VI, AMOUNT, {{836, 0, 0}, ABOVE, 3}},
        {"> 836,000", KGP_NOTATION_EN, AMOUNT, {{836000, 0, 0}, ABOVE, 0}},
        {"khoảng 45", KGP_NOTATION_VI, AMOUNT, {{45, 0, 0}, ABOUT, 0}},
        {"gần 2 tỷ", KGP_NOTATION_VI, AMOUNT, {{2, 0, 0}, BELOW, 9}},
        {"gần 2 tỉ", KGP_NOTATION_VI, AMOUNT, {{2, 0, 0}, BELOW, 9}},
        {"4,5\xC2\xA0nghìn tỷ", KGP_NOTATION_VI, AMOUNT, {{45, 1, 0}, EXACT, 12}},
        {"nearly 2.5 million", KGP_NOTATION_EN, AMOUNT, {{25, 1, 0}, BELOW, 6}},
        {"more  than 151", KGP_NOTATION_EN, AMOUNT, {{151, 0, 0}, ABOVE, 0}},
        {"đạt 71.755", KGP_NOTATION_VI, AMOUNT, {{71755, 0, 0}, EXACT, 0}},
        {" \xE2\x88\x92" "344 ", KGP_NOTATION_VI, AMOUNT, {{-344, 0, 0}, EXACT, 0}},
        {"-344", KGP_NOTATION_VI, AMOUNT, {{-344, 0, 0}, EXACT, 0}},
        {"\xE2\x80\x93" "344", KGP_NOTATION_VI, AMOUNT, {{-344, 0, 0}, EXACT, 0}}, /* a dash */
        {"96,10", KGP_NOTATION_VI, OF_PLAN, {{9610, 2, 0}, EXACT, 0}},
        {"vượt 6,36 %", KGP_NOTATION_VI, OF_PLAN, {{10636, 2, 0}, EXACT, 0}},
        {"vượt 6,36% kế hoạch", KGP_NOTATION_VI, OF_PLAN, {{10636, 2, 0}, EXACT, 0}},
        {"VƯỢT hơn 6 %", KGP_NOTATION_VI, OF_PLAN, {{106, 0, 0}, ABOVE, 0}},
        {"giảm 3,71 % kế hoạch", KGP_NOTATION_VI, OF_PLAN, {{9629, 2, 0}, EXACT, 0}},
        {"giảm hơn 3,71 % kế hoạch", KGP_NOTATION_VI, OF_PLAN, {{9629, 2, 0}, BELOW, 0}},
        {"giảm khoảng 3 %", KGP_NOTATION_VI, OF_PLAN, {{97, 0, 0}, ABOUT, 0}},
        {"đạt 98,47 % so với kế hoạch năm", KGP_NOTATION_VI, OF_PLAN, {{9847, 2, 0}, EXACT, 0}},
        {"exceeded by 6.36 percent of plan", KGP_NOTATION_EN, OF_PLAN, {{10636, 2, 0}, EXACT, 0}},
        {"bằng 98,47 % so với cùng kỳ", KGP_NOTATION_VI, GROWTH, {{-153, 2, 0}, EXACT, 0}},
        {"bằng gần 98 % so với cùng kỳ năm trước", KGP_NOTATION_VI, GROWTH, {{-2, 0, 0}, BELOW, 0}},
        {"tăng 3,05%", KGP_NOTATION_VI, GROWTH, {{305, 2, 0}, EXACT, 0}},
        {"giảm gần 74 phần trăm", KGP_NOTATION_VI, GROWTH, {{-74, 0, 0}, ABOVE, 0}},
        {"-11,48", KGP_NOTATION_VI, GROWTH, {{-1148, 2, 0}, EXACT, 0}},
        {"giảm 0,78 điểm %", KGP_NOTATION_VI, CHANGE, {{-78, 2, 0}, EXACT, 0}},
        {"tăng gần 250 nghìn", KGP_NOTATION_VI, CHANGE, {{250, 0, 0}, BELOW, 3}},
        {"9223372036854775807", KGP_NOTATION_VI, AMOUNT, {{INT64_MAX, 0, 0}, EXACT, 0}},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_printed found = {{0, 0, 0}, 0, 0};
        size_t at = 0;
        kgp_status status =
            kgp_printed_parse(rows[i].text, KGP_NUL_TERMINATED, rows[i].notation, rows[i].form, &found, &at);
        EXPECT(status == KGP_OK && memcmp(&found, &rows[i].printed, sizeof found) == 0,
               "%s: %s at %d: %lld, %d decimals, bound %d, %d", rows[i].text, kgp_status_name(status),
               (int)at, (long long)found.value.coefficient, (int)found.value.decimals, (int)found.bound,
               (int)found.multiplier);
    }
}

static void what_is_no_printed_number_is_refused_where_it_fails(void **state) {
    static const struct {
        const char *text;
        int32_t form;
        kgp_status status;
        size_t at;
    } rows[] = {
        {"", AMOUNT, KGP_E_SYNTAX, 0},
        {"hơn", AMOUNT, KGP_E_SYNTAX, 4},
        {"hơn hơn 5", AMOUNT, KGP_E_SYNTAX, 5},
        {"814 nghìn tấn", AMOUNT, KGP_E_SYNTAX, 11},
        {"814 nghìnx", AMOUNT, KGP_E_SYNTAX, 4},
        {"hơnx 5", AMOUNT, KGP_E_SYNTAX, 0},
        {"1.23,4", AMOUNT, KGP_E_SYNTAX, 4},
        {"vượt 15", AMOUNT, KGP_E_SYNTAX, 0},
        {" tăng 15", AMOUNT, KGP_E_SYNTAX, 1},
        {"vượt 6 % so với cùng kỳ", OF_PLAN, KGP_E_SYNTAX, 12},
        {"tăng 6 % kế hoạch", GROWTH, KGP_E_SYNTAX, 10},
        {"tăng 6 điểm %", GROWTH, KGP_E_SYNTAX, 8},
        {"tăng 2,87 lần", GROWTH, KGP_E_SYNTAX, 11},
        {"giảm -3", GROWTH, KGP_E_SYNTAX, 7},
        {"giảm \xE2\x88\x92" "3", GROWTH, KGP_E_SYNTAX, 7},
        {"\xE2\x88\x92-3", GROWTH, KGP_E_SYNTAX, 3},
        {"\xE2\x88\x92", GROWTH, KGP_E_SYNTAX, 3},
        {"5 nghìn %", AMOUNT, KGP_E_SYNTAX, 9},
        {"5 triệu", OF_PLAN, KGP_E_SYNTAX, 2},
        {"5 tỷ tỷ tỷ", AMOUNT, KGP_E_SYNTAX, 12},
        {"\xFF", AMOUNT, KGP_E_SYNTAX, 0},
        {"5\xFF", AMOUNT, KGP_E_SYNTAX, 1},
        {"9223372036854775807 nghìn", AMOUNT, KGP_E_RANGE, 0},
        {"vượt 9223372036854775807", OF_PLAN, KGP_E_RANGE, 8},
        {"0,1234567", AMOUNT, KGP_E_RANGE, 8},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_printed found = {{77, 0, 0}, 0, 0};
        size_t at = 99;
        kgp_status status =
            kgp_printed_parse(rows[i].text, strlen(rows[i].text), KGP_NOTATION_VI, rows[i].form, &found, &at);
        EXPECT(status == rows[i].status && at == rows[i].at && found.value.coefficient == 77, "%s: %s at %d",
               rows[i].text, kgp_status_name(status), (int)at);
    }
    kgp_printed found;
    assert_int_equal(kgp_printed_parse(NULL, 0, 0, 0, &found, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_printed_parse("5", 1, 2, 0, &found, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_printed_parse("5", 1, 0, KGP_PRINTED_FORMS, &found, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_printed_parse("5", 1, 0, 0, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_printed_parse("5x", 1, 0, 0, &found, NULL), KGP_OK);
}

static void refused_checks_touch_nothing(void **state) {
    const kgp_printed two[] = {{{1, 0, 0}, 0, 0}, {{2, 0, 0}, 0, 0}}, pct = {{50, 0, 0}, 0, 0};
    const kgp_printed faulty[] = {{{1, 0, 0}, 0, 0}, {{2, 7, 0}, 0, 0}}, far = {{1, 0, 0}, 0, 19};
    const kgp_printed huge[] = {{{INT64_MAX, 0, 0}, 0, 0}, {{INT64_MAX, 0, 0}, 0, 0}};
    static const struct {
        int32_t check, count, figures, published;
        kgp_status status;
    } rows[] = {
        {-1, 2, 0, 0, KGP_E_ARGUMENT},
        {KGP_AUDITS, 2, 0, 0, KGP_E_ARGUMENT},
        {KGP_AUDIT_PERCENTAGE, 1, 0, 0, KGP_E_ARGUMENT},
        {KGP_AUDIT_SUM, 0, 0, 0, KGP_E_ARGUMENT},
        {KGP_AUDIT_SUM, 2, 0, 2, KGP_E_ARGUMENT},
        {KGP_AUDIT_SHARES, 2, 0, 0, KGP_E_ARGUMENT},
        {KGP_AUDIT_SUM, 2, 3, 0, KGP_E_ARGUMENT},
        {KGP_AUDIT_PERCENTAGE, 2, 1, 0, KGP_E_INPUT},
        {KGP_AUDIT_SHARES, 2, 1, 2, KGP_E_INPUT},
        {KGP_AUDIT_SUM, 2, 0, 1, KGP_E_INPUT},
        {KGP_AUDIT_SUM, 2, 2, 0, KGP_E_RANGE},
    };
    const kgp_printed *figures[] = {two, faulty, huge, NULL}, *published[] = {&pct, &far, NULL};
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int32_t verdict = 77;
        kgp_decimal value = {77, 0, 0};
        kgp_printed nearest[3] = {{{77, 0, 0}, 0, 0}};
        kgp_status status = kgp_audit_check(rows[i].check, figures[rows[i].figures], rows[i].count,
                                            published[rows[i].published], &verdict, &value, nearest);
        EXPECT(status == rows[i].status && verdict == 77 && value.coefficient == 77 &&
                   nearest[0].value.coefficient == 77,
               "row %d: %s", (int)i, kgp_status_name(status));
    }
}

static void a_base_that_may_be_zero_has_no_percentage(void **state) {
    static const kgp_printed bases[] = {
        {{0, 0, 0}, EXACT, 0}, {{-3, 0, 0}, EXACT, 0}, {{0, 0, 0}, ABOVE, 0}, {{1, 0, 0}, ABOUT, 0}};
    const kgp_printed pct = {{50, 0, 0}, 0, 0};
    (void)state;
    for (size_t i = 0; i < ROWS(bases); i++) {
        kgp_printed figures[] = {{{1, 0, 0}, 0, 0}, bases[i]}, nearest[3];
        int32_t verdict;
        kgp_decimal value;
        assert_int_equal(kgp_audit_check(KGP_AUDIT_GROWTH, figures, 2, &pct, &verdict, &value, nearest), KGP_OK);
        assert_int_equal(verdict, KGP_FIT_UNDEFINED);
        assert_true(value.coefficient == INT64_MIN);
        for (int n = 0; n < 3; n++)
            assert_true(nearest[n].value.coefficient == INT64_MIN);
    }
}

/* Hedged and plain terms have different denominators: none of them may pile up. */
static void long_sums_stay_exact(void **state) {
    enum {
        PARTS = 12000
    };
    static kgp_printed parts[PARTS], nearest[PARTS + 1];
    kgp_printed total = {{0, 0, 0}, 0, 0};
    int32_t verdict;
    kgp_decimal value;
    (void)state;
    for (int32_t i = 0; i < PARTS; i++) {
        parts[i] = (kgp_printed){{i, i % 7, 0}, i % 4, i % 3};
        total.value.coefficient += i;
    }
    assert_int_equal(kgp_audit_check(KGP_AUDIT_SUM, parts, PARTS, &total, &verdict, &value, nearest), KGP_OK);
    assert_int_equal(verdict, KGP_FIT_INCONSISTENT);
    total = nearest[0];
    assert_int_equal(kgp_audit_check(KGP_AUDIT_SUM, parts, PARTS, &total, &verdict, &value, NULL), KGP_OK);
    assert_int_equal(verdict, KGP_FIT_CONSISTENT);
}

static void a_plan_lies_within_printed_percentages(void **state) {
    static const struct {
        kgp_printed actual, percent;
        int32_t decimals;
        kgp_status status;
        int64_t low, high;
    } rows[] = {
        {{{50, 0, 0}, 0, 0}, {{50, 0, 0}, 0, 0}, 0, KGP_OK, 99, 102},
        {{{50, 0, 0}, KGP_BOUND_ABOVE, 0}, {{50, 0, 0}, 0, 0}, 0, KGP_OK, 100, 103},
        {{{50, 0, 0}, KGP_BOUND_BELOW, 0}, {{50, 0, 0}, 0, 0}, 0, KGP_OK, 98, 101},
        {{{5, 0, 0}, KGP_BOUND_EXACT, 1}, {{50, 0, 0}, 0, 0}, 0, KGP_OK, 90, 111},
        {{{1, 0, 0}, 0, 0}, {{3, 0, 0}, 0, 0}, 7, KGP_E_ARGUMENT, 0, 0},
        {{{1, 0, 0}, 4, 0}, {{3, 0, 0}, 0, 0}, 0, KGP_E_INPUT, 0, 0},
        {{{1, 0, 0}, KGP_BOUND_ABOUT, 0}, {{3, 0, 0}, 0, 0}, 0, KGP_E_INPUT, 0, 0},
        {{{1, 7, 0}, 0, 0}, {{3, 0, 0}, 0, 0}, 0, KGP_E_INPUT, 0, 0},
        {{{5, 0, 0}, 0, -1}, {{50, 0, 0}, 0, 0}, 0, KGP_E_INPUT, 0, 0},
        {{{5, 0, 0}, 0, 19}, {{50, 0, 0}, 0, 0}, 0, KGP_E_INPUT, 0, 0},
        {{{5, 0, 0}, 0, INT32_MIN}, {{50, 0, 0}, 0, 0}, 0, KGP_E_INPUT, 0, 0},
        {{{INT64_MAX, 0, 0}, 0, 0}, {{1, 0, 0}, 0, 0}, 0, KGP_E_RANGE, 0, 0},
        {{{3, 0, 0}, 0, 0}, {{100000, 3, 0}, 0, 0}, 0, KGP_OK, 3, 3},
        {{{31, 1, 0}, 0, 0}, {{100000, 3, 0}, 0, 0}, 0, KGP_E_NOT_FOUND, 0, 0},
        /* More than 50 is not 50: a plan of 100 is open at 50 % as more than 50. */
        {{{50, 0, 0}, KGP_BOUND_BELOW, 0}, {{50, 0, 0}, KGP_BOUND_ABOVE, 0}, 0, KGP_OK, 97, 99},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        kgp_decimal low = {0}, high = {0};
        kgp_status status =
            kgp_audit_plan(&rows[i].actual, &rows[i].percent, 1, rows[i].decimals, &low, &high);
        EXPECT(status == rows[i].status && low.coefficient == rows[i].low && high.coefficient == rows[i].high,
               "row %d: %s [%lld, %lld]", (int)i, kgp_status_name(status), (long long)low.coefficient,
               (long long)high.coefficient);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(words_around_a_number_are_read),
    cmocka_unit_test(what_is_no_printed_number_is_refused_where_it_fails),
    cmocka_unit_test(refused_checks_touch_nothing),
    cmocka_unit_test(a_base_that_may_be_zero_has_no_percentage),
    cmocka_unit_test(long_sums_stay_exact),
    cmocka_unit_test(a_plan_lies_within_printed_percentages),
};

TEST_MAIN(tests)
