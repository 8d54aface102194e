/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "compensate/ledger.h"
#include "compensated.h"
#include "expect.h"
#include "memory.h"

static const char *id_of(const kgp_ledger *ledger, int32_t indicator) {
    return kgp__tree_text(&kgp__ledger_plan(ledger)->tree, KGP_INDICATOR, indicator, KGP_FIELD_ID);
}

/* `a 100>105 10500; …`, or who is in the way with what stays uncovered: `-b 0.1; …` */
static const char *rows_of(const kgp_ledger *ledger, const kgp_raise *raise, char text[MADE]) {
    kgp_raised row;
    size_t used = 0;
    text[0] = '\0';
    for (int32_t i = 0; kgp_ledger_raised(ledger, i, &row) == KGP_OK; i++) {
        char value[32], raised[32];
        assert_int_equal(kgp_decimal_format(&row.value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, value, 32, NULL), KGP_OK);
        assert_int_equal(kgp_decimal_format(&row.raised, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, raised, 32, NULL), KGP_OK);
        const char *between = i > 0 ? "; " : "";
        if (raise->feasible)
            used += (size_t)snprintf(text + used, MADE - used, "%s%s %s>%s %lld", between,
                                     id_of(ledger, row.indicator), value, raised, (long long)row.reaches);
        else
            used += (size_t)snprintf(text + used, MADE - used, "%s-%s %lld", between, id_of(ledger, row.indicator),
                                     (long long)row.residual);
    }
    return text;
}

#define RATES(across) "compensation 0 rates {\nrates 0 across " across "\n"
#define TERMS(n, id) "compensation 0 indicators {\nterms " n " indicator " id "\n"
#define DEFAULTS "compensation 0 defaults {\n"

static const struct {
    const char *name, *areas;
    member members[MOST_MEMBERS];
    const char *rules;
    int64_t gap, lacking, blocked;
    const char *cheapest, *equal;
} rows[] = {
    {"nothing is needed", "", {{"a", "", "1", 110}, {"b", "", "1", 95}}, "", 0, 0, 0, "", ""},
    {"the cheapest first, to its end", "",
     {{"a", "", "1", 100}, {"b", "", "1", 100}, {"c", "", "1", 80}},
     TERMS("0", "a") "terms 0 cost 3\n" TERMS("1", "b") "terms 1 stretch 0.15\n", 200000000, 0, 0,
     "a 100>105 10500; b 100>115 11500", "a 100>110 11000; b 100>110 11000"},
    {"a point of a heavier indicator costs less", "",
     {{"a", "", "1", 100}, {"b", "", "4", 100}, {"c", "", "1", 80}}, "", 200000000, 0, 0, "b 100>105 10500",
     "a 100>104 10400; b 100>104 10400"},
    {"inside an area and across: each gap by whom it costs least", "A B",
     {{"a1", "A", "10", 106}, {"a2", "A", "10", 92}, {"b1", "B", "10", 96}, {"b2", "B", "10", 103}}, RATES("0.5"),
     300000000, 0, 0, "a1 100>108 10800; b2 100>104 10400", "a1 100>108 10800; b2 100>105 10500"},
    {"a cap ends a rise", "", {{"a", "", "1", 104}, {"b", "", "1", 80}}, TERMS("0", "a") "terms 0 cap 1.1\n",
     160000000, 100000000, 0, "-b 100000000", "-b 100000000"},
    {"so does the stretch", "", {{"a", "", "1", 104}, {"b", "", "1", 80}}, TERMS("0", "a") "terms 0 stretch 0.05\n",
     160000000, 110000000, 0, "-b 110000000", "-b 110000000"},
    {"a reserve has to be passed first", "", {{"a", "", "1", 100}, {"b", "", "1", 90}},
     TERMS("0", "a") "terms 0 reserve 0.03\n", 100000000, 0, 0, "a 100>113 11300", "a 100>113 11300"},
    {"a haircut makes it farther", "", {{"a", "", "1", 100}, {"b", "", "1", 90}}, DEFAULTS "defaults 0 haircut 0.5\n",
     100000000, 0, 0, "a 100>120 12000", "a 100>120 12000"},
    {"a mandatory and a low one are in the way", "",
     {{"a", "", "1", 130}, {"b", "", "1", 90}, {"c", "", "1", 60}, {"d", "", "1", 95}},
     TERMS("0", "b") "terms 0 mandatory true\n" TERMS("1", "c") "terms 1 floor 0.7\n", 0, 0, 500000000,
     "-b 100000000; -c 400000000", "-b 100000000; -c 400000000"},
    {"so is what may not be covered whole", "", {{"a", "", "1", 100}, {"b", "", "1", 90}},
     TERMS("0", "b") "terms 0 max_cover 0.6\n", 60000000, 0, 40000000, "-b 40000000", "-b 40000000"},
    {"and what is not assessed", "", {{"a", "", "1", 130}, {"b", "", "1", 0}}, "", 0, 0, 0, "-b 0", "-b 0"},
    {"unless it is ignored", "", {{"a", "", "1", 100}, {"b", "", "1", 0}, {"c", "", "1", 99}},
     "compensation 0 unassessed ignore\n", 10000000, 0, 0, "a 100>101 10100", "a 100>101 10100"},
    {"nobody may give", "", {{"a", "", "1", 130}, {"b", "", "1", 90}}, DEFAULTS "defaults 0 donor false\n",
     100000000, 100000000, 0, "-b 100000000", "-b 100000000"},
    {"nobody may reach the area", "A B", {{"a", "A", "1", 130}, {"b", "B", "1", 90}}, "",
     100000000, 100000000, 0, "-b 100000000", "-b 100000000"},
    {"a donor that the classes serve worse is raised for what is left", "A B X Y",
     {{"d1", "A", "1", 100}, {"d2", "B", "1", 100}, {"x", "X", "1", 90}, {"y", "Y", "1", 90}},
     "compensation 0 rates {\nrates 0 pairs {\nrate 0 from A\nrate 0 to X\nrate 0 rate 1\n"
     "rates 0 pairs {\nrate 1 from A\nrate 1 to Y\nrate 1 rate 1\n"
     "rates 0 pairs {\nrate 2 from B\nrate 2 to X\nrate 2 rate 1\n" TERMS("0", "d1") "terms 0 cost 10\n",
     200000000, 0, 0, "d1 100>120 12000", "d1 100>120 12000; d2 100>120 12000"},
};

static void expect_rows(const kgp_ledger *ledger, const kgp_raise *raise, const char *name, const char *expected) {
    char found[MADE];
    EXPECT(strcmp(rows_of(ledger, raise, found), expected) == 0, "%s: %s", name, found);
    EXPECT(raise->feasible == (*expected != '-'), "%s", name);
}

static void the_strong_are_raised_until_all_pass(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_raise raise;
        settled *made = settle(rows[i].members, rows[i].areas, rows[i].rules, false);
        assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, NULL), KGP_OK);
        for (int32_t method = 0; method < KGP_RAISES; method++) {
            assert_int_equal(kgp_ledger_raise(made->ledger, method, &raise, NULL), KGP_OK);
            expect_rows(made->ledger, &raise, rows[i].name, method == 0 ? rows[i].cheapest : rows[i].equal);
            EXPECT(raise.gap == rows[i].gap && raise.lacking == rows[i].lacking && raise.blocked == rows[i].blocked,
                   "%s: %lld %lld %lld", rows[i].name, (long long)raise.gap, (long long)raise.lacking,
                   (long long)raise.blocked);
        }
        free_settled(made);
    }
}

/* Reaching the raised values lets all pass, and reaching one step less of any does not. */
static void every_raise_is_proved_and_needed(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_raise raise;
        kgp_raised row;
        settled *made = settle(rows[i].members, rows[i].areas, rows[i].rules, false);
        assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, NULL), KGP_OK);
        assert_int_equal(kgp_ledger_raise(made->ledger, KGP_RAISE_LEAST_COST, &raise, NULL), KGP_OK);
        for (int32_t less = -1; raise.feasible && less < raise.rows; less++) {
            member members[MOST_MEMBERS];
            memcpy(members, rows[i].members, sizeof members);
            for (int32_t r = 0; kgp_ledger_raised(made->ledger, r, &row) == KGP_OK; r++)
                members[row.indicator].figure = (double)(row.raised.coefficient - (r == less));
            settled *again = settle(members, rows[i].areas, rows[i].rules, false);
            kgp_group all;
            assert_int_equal(kgp_ledger_settle(again->ledger, 0, 0, NULL), KGP_OK);
            assert_int_equal(kgp_ledger_group(again->ledger, KGP_NONE, &all), KGP_OK);
            bool passes = all.verdict == KGP_GROUP_PASS || all.verdict == KGP_GROUP_PASS_BY_COMPENSATION;
            EXPECT(passes == (less < 0), "%s, row %d", rows[i].name, (int)less);
            free_settled(again);
        }
        free_settled(made);
    }
}

/* The value that a target's own terms ask for: of each basis and operator, in its unit. */
static const struct {
    const char *target;
    double figure;
    const char *raised;
} targets[] = {
    {"at_least 100", 100, "a 100>120 12000"},
    {"at_least 100.0", 100, "a 100.0>120.0 12000"},
    {"at_least 15", 15, "a 15>18 12000"},
    {"at_least 7", 7, "a 7>9 12857"},
    {"at_most 100", 100, "a 100>80 12000"},
    {"at_most 7", 7, "a 7>5 12857"},
    {"at_most 100\ntarget 0 attainment inverse", 100, "a 100>83 12048"},
    {"at_most 4\ntarget 0 attainment inverse", 4, "a 4>3 13333"},
    {"between 90\ntarget 0 between 100", 100, "a 100>120 12000"},
    {"at_least 100\ntarget 0 scale 50", 100, "a 100>110 12000"},
    {"change {\nchange 0 at_least 20\nchange 0 over {\nbase 0 value 80", 100, "a 20>24 12000"},
    {"change {\nchange 0 at_most -20.0\nchange 0 over {\nbase 0 value 120", 100, "a -20.0>-24.0 12000"},
    {"growth {\ngrowth 0 at_least 25.0\ngrowth 0 over {\nbase 0 value 80", 100, "a 25.0>50.0 12000"},
    {"growth {\ngrowth 0 at_least 25.0\ngrowth 0 over {\nbase 0 value 80\ntarget 0 attainment rate", 100,
     "a 25.0>30.0 12000"},
    {"equals {\ntolerance 0 value 100\ntolerance 0 tolerance 0", 100, "-b 200000000"},
    {"between 90\ntarget 0 between 100\ntarget 0 range closed", 100, "-b 200000000"},
    {"attested {", 100, "-a 0; -b 200000000"},
};

static void raised_values_are_in_the_targets_unit(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS(targets); i++) {
        const member members[MOST_MEMBERS] = {{"a", "", "1", targets[i].figure}, {"b", "", "1", 80}};
        static const char own[] = "target 0 at_least 100\n";
        char script[MADE], changed[MADE + 256];
        kgp_raise raise;
        bool down = strstr(targets[i].target, "at_most") != NULL;
        const char *cut = strstr(script_of(members, "", "", false, script), own);
        assert_non_null(cut);
        snprintf(changed, sizeof changed, "%.*starget 0 %s\nindicator 0 better %s\n%s", (int)(cut - script), script,
                 targets[i].target, down ? "lower" : "higher", cut + strlen(own));
        settled *made = settle_script(members, changed);
        assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, NULL), KGP_OK);
        assert_int_equal(kgp_ledger_raise(made->ledger, KGP_RAISE_LEAST_COST, &raise, NULL), KGP_OK);
        expect_rows(made->ledger, &raise, targets[i].target, targets[i].raised);
        free_settled(made);
    }
}

/* Who is in the way is told by findings too, in both languages. */
static void who_is_in_the_way_is_named(void **state) {
    static const member members[MOST_MEMBERS] = {{"a", "", "1", 130}, {"b", "", "1", 90}};
    settled *made = settle(members, "", TERMS("0", "b") "terms 0 mandatory true\n", false);
    kgp_diag *diag = new_diag();
    kgp_buffer *text;
    kgp_raise raise;
    (void)state;
    assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, NULL), KGP_OK);
    assert_int_equal(kgp_ledger_raise(made->ledger, 0, &raise, diag), KGP_OK);
    assert_int_equal(kgp_buffer_new(NULL, &text), KGP_OK);
    assert_int_equal(kgp_diag_message(diag, 0, KGP_LANGUAGE_VI, text), KGP_OK);
    assert_string_equal(kgp_buffer_data(text), "b U 2020: còn thiếu 0.1 điểm, không bù được (bắt buộc tự đạt)");
    kgp_buffer_clear(text);
    assert_int_equal(kgp_diag_message(diag, 0, KGP_LANGUAGE_EN, text), KGP_OK);
    assert_string_equal(kgp_buffer_data(text), "b U 2020: 0.1 points short and not to be made up for (mandatory)");
    kgp_buffer_free(text);
    kgp_diag_free(diag);
    free_settled(made);
}

/* The cheap donor may help both, the dear one only the first: the cheap one makes way. */
static void points_are_rerouted_to_the_least_cost(void **state) {
    const kgp_decimal worths[] = {{1, 0, 0}, {2, 0, 0}}, costs[] = {{3, 0, 0}, {1, 0, 0}},
                      stretches[] = {{15, 1, 0}, {5, 1, 0}};
    const int64_t demands[] = {1000000000, 1000000000};
    const uint8_t eligible[] = {1, 0, 1, 1};
    int64_t given[4], lacking;
    kgp_status status;
    (void)state;
    for (int64_t n = 0;; n++) {
        memory from = {.fails = n};
        kgp_allocator allocator = memory_allocator(&from);
        status = kgp_ledger_effort(&allocator, worths, costs, stretches, 2, demands, 2, eligible, given, &lacking);
        assert_int_equal(from.lent, 0);
        if (status == KGP_OK)
            break;
        assert_int_equal(status, KGP_E_MEMORY);
    }
    const int64_t wanted[] = {1000000000, 0, 0, 1000000000};
    assert_memory_equal(given, wanted, sizeof wanted);
    assert_int_equal(lacking, 0);
    assert_int_equal(
        kgp_ledger_effort(NULL, worths, costs, stretches, 1, demands, 2, eligible, given, &lacking), KGP_OK);
    assert_int_equal(lacking, 1000000000);
    assert_int_equal(
        kgp_ledger_effort(NULL, worths, costs, NULL, 2, demands, 2, eligible, given, &lacking), KGP_E_ARGUMENT);
    assert_int_equal(
        kgp_ledger_effort(NULL, worths, costs, stretches, 0, demands, 2, eligible, given, &lacking),
        KGP_E_ARGUMENT);
    const int64_t below[] = {-1, 0};
    assert_int_equal(
        kgp_ledger_effort(NULL, worths, costs, stretches, 2, below, 2, eligible, given, &lacking), KGP_E_RANGE);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_strong_are_raised_until_all_pass),
    cmocka_unit_test(every_raise_is_proved_and_needed),
    cmocka_unit_test(raised_values_are_in_the_targets_unit),
    cmocka_unit_test(who_is_in_the_way_is_named),
    cmocka_unit_test(points_are_rerouted_to_the_least_cost),
};

TEST_MAIN(tests)
