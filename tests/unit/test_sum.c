/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "compensate/ledger.h"
#include "compensated.h"
#include "expect.h"

/* A part of a sum: its figure, its plan and, after a blank, more of its target or indicator. */
typedef struct part {
    const char *id;
    double figure;
    const char *plan, *more;
} part;

static settled *settle_parts(const part *parts, const char *sums) {
    static char script[MADE];
    member members[MOST_MEMBERS] = {{0}};
    size_t used = (size_t)snprintf(script, MADE, PLAN "plan 0 units {\nunit 0 id U\nplan 0 compensation {\n"
                                                      "compensation 0 sums {\nsum 0 whole whole\n");
    for (int i = 0; parts[i].id != NULL; i++) {
        members[i] = (member){.id = parts[i].id, .figure = parts[i].figure};
        used += (size_t)snprintf(script + used, MADE - used,
                                 "plan 0 indicators {\nindicator %d id %s\nplan 0 targets {\n"
                                 "target %d indicator %s\ntarget %d %s\n%s",
                                 i, parts[i].id, i, parts[i].id, i, parts[i].plan, parts[i].more);
        if (strcmp(parts[i].id, "whole") != 0 && strcmp(parts[i].id, "aside") != 0)
            used += (size_t)snprintf(script + used, MADE - used, "sum 0 parts %s\n", parts[i].id);
    }
    snprintf(script + used, MADE - used, "%s", sums);
    settled *made = settle_script(members, script);
    assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, NULL), KGP_OK);
    return made;
}

static const char *number(const kgp_decimal *value, char text[32]) {
    assert_int_equal(kgp_decimal_format(value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, 32, NULL), KGP_OK);
    return text;
}

/* `part actual/plan difference`, or `gross … -shortfall +surplus carried`, each with `?n` missing. */
static const char *rows_of(const kgp_ledger *ledger, char text[MADE]) {
    static const char *const names[] = {"", "gross ", "regular "};
    kgp_sum s;
    size_t used = 0;
    text[0] = '\0';
    for (int32_t i = 0; kgp_ledger_sum(ledger, i, &s) == KGP_OK; i++) {
        char a[32], b[32], c[32];
        used += (size_t)snprintf(text + used, MADE - used, "%s%s%s %s/%s %s", i > 0 ? "; " : "", names[s.row],
                                 kgp__tree_text(&kgp__ledger_plan(ledger)->tree, KGP_INDICATOR, s.indicator, KGP_FIELD_ID),
                                 number(&s.actual, a), number(&s.plan, b), number(&s.difference, c));
        if (s.row != KGP_SUM_PART)
            used += (size_t)snprintf(text + used, MADE - used, " -%s +%s %lld", number(&s.shortfall, a),
                                     number(&s.surplus, b), (long long)s.carried);
        if (s.missing > 0)
            used += (size_t)snprintf(text + used, MADE - used, " ?%d", (int)s.missing);
    }
    return text;
}

static void parts_of_a_sum_carry_one_another(void **state) {
    static const struct {
        const char *name;
        part parts[MOST_MEMBERS];
        const char *sums, *rows;
    } rows[] = {
        {"the budget of Nghệ An in 2020",
         {{"whole", 17363, "at_least 15558.2", ""}, {"domestic", 16186, "at_least 13763.6", ""},
          {"other", 1177, "at_least 1794.6", ""}},
         "", "domestic 16186.00/13763.6 2422.40; other 1177.00/1794.6 -617.60; "
             "gross whole 17363.00/15558.2 1804.80 -617.60 +2422.40 10000"},
        {"a one-off item carries nothing",
         {{"whole", 0, "at_least 1", ""}, {"tax", 90, "at_least 100", ""}, {"land", 130, "at_least 100", "indicator 2 one_off true\n"}},
         "", "tax 90.00/100 -10.00; land 130.00/100 30.00; gross whole 220.00/200 20.00 -10.00 +30.00 10000; "
             "regular whole 90.00/100 -10.00 -10.00 +0 0"},
        {"nor does what is excluded",
         {{"whole", 0, "at_least 1", ""}, {"tax", 90, "at_least 100", ""}, {"land", 130, "at_least 100", ""},
          {"fees", 104, "at_least 100", ""}},
         "sum 0 exclude land\n",
         "tax 90.00/100 -10.00; land 130.00/100 30.00; fees 104.00/100 4.00; "
         "gross whole 324.00/300 24.00 -10.00 +34.00 10000; regular whole 194.00/200 -6.00 -10.00 +4.00 4000"},
        {"where less is better, what is saved is a surplus",
         {{"whole", 0, "at_least 1", ""}, {"a", 90, "at_most 100", "indicator 1 better lower\n"},
          {"b", 103, "at_most 100", "indicator 2 better lower\n"}},
         "", "a 90.00/100 -10.00; b 103.00/100 3.00; gross whole 193.00/200 -7.00 -3.00 +10.00 10000"},
        {"a part without a figure, or without a level, counts nowhere",
         {{"whole", 0, "at_least 1", ""}, {"a", 0, "at_least 100", ""}, {"b", 90, "growth {", "growth 0 at_least 5\ngrowth 0 over 2019\n"},
          {"c", 90, "at_least 100", ""}},
         "", "a 0/0 0 ?1; b 0/0 0 ?1; c 90.00/100 -10.00; gross whole 90.00/100 -10.00 -10.00 +0 0 ?2"},
        {"the level that a growth target is linked to is its plan",
         {{"whole", 0, "at_least 1", ""}, {"a", 90, "growth {", "growth 0 at_least 5\ngrowth 0 over 2019\ntarget 1 links level\n"},
          {"aside", 0, "at_least 100", "target 2 id level\n"}},
         "", "a 0/0 0 ?1; gross whole 0/0 0 -0 +0 -9223372036854775808 ?1"},
        {"all as planned", {{"whole", 0, "at_least 1", ""}, {"a", 100, "at_least 100", ""}}, "",
         "a 100.00/100 0.00; gross whole 100.00/100 0.00 -0 +0.00 -9223372036854775808"},
    };
    char found[MADE];
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        settled *made = settle_parts(rows[i].parts, rows[i].sums);
        EXPECT(strcmp(rows_of(made->ledger, found), rows[i].rows) == 0, "%s: %s", rows[i].name, found);
        free_settled(made);
    }
}

/* Cần Thơ, Party admissions to November 2019: all 1 988, 94.7 %; eight Party committees above their plan. */
static void eight_committees_carry_two_thirds_of_the_others_shortfall(void **state) {
    static const part parts[MOST_MEMBERS] = {
        {"whole", 1988, "at_least 2099.3", ""}, {"a", 241, "at_least 150.6", ""}, {"b", 333, "at_least 250.4", ""},
        {"c", 126, "at_least 100.0", ""},       {"d", 147, "at_least 120.5", ""}, {"e", 17, "at_least 15.0", ""},
        {"f", 208, "at_least 200.0", ""},       {"g", 123, "at_least 120.6", ""}, {"h", 162, "at_least 160.4", ""},
        {"others", 631, "at_least 981.8", ""}};
    settled *made = settle_parts(parts, "");
    kgp_sum all;
    char text[32];
    (void)state;
    assert_int_equal(kgp_ledger_sum(made->ledger, 9, &all), KGP_OK);
    assert_int_equal(all.row, KGP_SUM_GROSS);
    assert_string_equal(number(&all.actual, text), "1988.00");
    assert_string_equal(number(&all.plan, text), "2099.3");
    assert_string_equal(number(&all.shortfall, text), "350.80");
    assert_in_range(all.carried, 6750, 6850);
    assert_int_equal(kgp_ledger_sum(made->ledger, 10, &all), KGP_E_NOT_FOUND);
    free_settled(made);
}

static kgp_decimal decimal(const char *text) {
    kgp_decimal value;
    assert_int_equal(kgp_decimal_parse(text, KGP_NUL_TERMINATED, KGP_NOTATION_EN, &value, NULL), KGP_OK);
    return value;
}

static void what_one_part_must_grow_by(void **state) {
    static const struct {
        const char *whole, *shares[2], *growths[2], *share;
        int32_t count, decimals;
        const char *growth;
    } rows[] = {
        /* Agriculture 2.8 (.25), services 7.0 (.35): industry (.40). */
        {"7.5", {".25", ".35"}, {"2.8", "7.0"}, "0.40", 2, 3, "10.875"},
        {"7.5", {".25", ".35"}, {"2.8", "7.0"}, "0.40", 2, 2, "10.88"},
        /* After 9.0 in a first half of share .48. */
        {"10.875", {".48"}, {"9.0"}, "0.52", 1, 3, "12.606"},
        {"10.875", {".48"}, {"9.0"}, "0.52", 1, 6, "12.605770"},
        {"0", {"25"}, {"20"}, "75", 1, 2, "-6.66"},
        {"5", {0}, {0}, "1", 0, 0, "5"},
        {"-5.5", {0}, {0}, "1", 0, 0, "-5"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_decimal whole = decimal(rows[i].whole), share = decimal(rows[i].share), shares[2], growths[2], growth;
        char text[32], lead[8];
        for (int32_t p = 0; p < rows[i].count; p++) {
            snprintf(lead, sizeof lead, "%s%s", rows[i].shares[p][0] == '.' ? "0" : "", rows[i].shares[p]);
            shares[p] = decimal(lead);
            growths[p] = decimal(rows[i].growths[p]);
        }
        assert_int_equal(kgp_ledger_growth(&whole, shares, growths, rows[i].count, &share, rows[i].decimals, &growth),
                         KGP_OK);
        EXPECT(strcmp(number(&growth, text), rows[i].growth) == 0, "row %d: %s", (int)i, text);
    }
}

static void a_growth_that_has_no_answer_is_refused(void **state) {
    kgp_decimal one = decimal("1"), none = decimal("0"), huge = {INT64_MAX, 0, 0}, bad = {1, 7, 0}, growth = {7, 0, 0};
    (void)state;
    assert_int_equal(kgp_ledger_growth(NULL, &one, &one, 1, &one, 2, &growth), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_growth(&one, NULL, &one, 1, &one, 2, &growth), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_growth(&one, &one, NULL, 1, &one, 2, &growth), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_growth(&one, &one, &bad, 1, &one, 2, &growth), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_growth(&one, &one, &one, -1, &one, 2, &growth), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_growth(&one, &one, &one, 1, &none, 2, &growth), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_growth(&one, &one, &one, 1, &one, 7, &growth), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_growth(&one, &one, &one, 1, &one, 2, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_growth(&huge, &one, &huge, 1, &one, 2, &growth), KGP_OK);
    assert_int_equal(growth.coefficient, 0);
    assert_int_equal(kgp_ledger_growth(&huge, NULL, NULL, 0, &one, 1, &growth), KGP_E_RANGE);
    assert_int_equal(growth.coefficient, 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(parts_of_a_sum_carry_one_another),
    cmocka_unit_test(eight_committees_carry_two_thirds_of_the_others_shortfall),
    cmocka_unit_test(what_one_part_must_grow_by),
    cmocka_unit_test(a_growth_that_has_no_answer_is_refused),
};

TEST_MAIN(tests)
