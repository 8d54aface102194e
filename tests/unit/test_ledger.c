/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "compensate/ledger.h"
#include "compensated.h"
#include "expect.h"
#include "random.h"

static const char *const standing_words[KGP_STANDINGS] = {
    "none",   "exceeded",  "met",   "covered", "partly",
    "missed", "mandatory", "below", "barred",  "open"};
static const char *const group_words[KGP_GROUPS] = {"none", "pass", "compensated", "incomplete",
                                                    "fail"};

static const char *id_of(const kgp_ledger *ledger, int32_t subject, int32_t index) {
    return kgp__tree_text(&kgp__ledger_plan(ledger)->tree, subject, index, KGP_FIELD_ID);
}

/* Points without zeros at the end. */
static const char *points(int64_t grains, char text[32]) {
    snprintf(text, 32, "%lld.%09lld", (long long)(grains / 1000000000),
             (long long)(grains % 1000000000));
    size_t length = strlen(text);
    while (text[length - 1] == '0')
        text[--length] = '\0';
    if (text[length - 1] == '.')
        text[length - 1] = '\0';
    return text;
}

/* `a>b given/credited; …` */
static const char *transfers(const kgp_ledger *ledger, char text[MADE]) {
    kgp_transfer t;
    size_t used = 0;
    char given[32], credited[32];
    text[0] = '\0';
    for (int32_t i = 0; kgp_ledger_transfer(ledger, i, &t) == KGP_OK; i++)
        used += (size_t)snprintf(text + used, MADE - used, "%s%s>%s %s/%s", i > 0 ? "; " : "",
                                 id_of(ledger, KGP_INDICATOR, t.donor),
                                 id_of(ledger, KGP_INDICATOR, t.receiver), points(t.given, given),
                                 points(t.credited, credited));
    return text;
}

/* `a covered left/residual; …`, then the verdict of all. */
static const char *standings(const kgp_ledger *ledger, char text[MADE]) {
    kgp_standing s;
    kgp_group all;
    size_t used = 0;
    char left[32], residual[32];
    for (int32_t i = 0; kgp_ledger_standing(ledger, i, &s) == KGP_OK; i++)
        used += (size_t)snprintf(
            text + used, MADE - used, "%s %s %s/%s; ", id_of(ledger, KGP_INDICATOR, s.indicator),
            standing_words[s.standing], points(s.left, left), points(s.residual, residual));
    assert_int_equal(kgp_ledger_group(ledger, KGP_NONE, &all), KGP_OK);
    snprintf(text + used, MADE - used, "%s", group_words[all.verdict]);
    return text;
}

/* A plan, what flows, and where all stand. */
typedef struct example {
    const char *name, *areas;
    member members[MOST_MEMBERS];
    const char *rules, *transfers, *standings;
    bool strict;
} example;

#define RATES(across) "compensation 0 rates {\nrates 0 across " across "\n"
#define TERMS(n, id) "compensation 0 indicators {\nterms " n " indicator " id "\n"
#define DEFAULTS "compensation 0 defaults {\n"

static const example examples[] =
    {
        {"a province: budget and output give inside their area, nothing leaves it for a mandatory "
         "target",
         "economy social environment",
         {{"grdp", "economy", "20", 105},
          {"budget", "economy", "10", 118},
          {"agriculture", "economy", "10", 93},
          {"poverty", "social", "10", 110},
          {"trained", "social", "10", 97},
          {"forest", "environment", "10", 99},
          {"waste", "environment", "5", 80}},
         RATES("0.8")
             TERMS("0", "grdp") "terms 0 mandatory true\n" TERMS(
                 "1", "budget") "terms 1 cap 115%\n" TERMS("2",
                                                           "forest") "terms 2 mandatory "
                                                                     "true\n" TERMS("3",
                                                                                    "waste") "terms"
                                                                                             " 3 "
                                                                                             "floor"
                                                                                             " 0."
                                                                                             "85\n",
         "budget>agriculture 0.42/0.42; grdp>agriculture 0.28/0.28; poverty>trained 0.3/0.3",
         "agriculture covered 0/0; budget exceeded 1.08/0; grdp exceeded 0.72/0; forest mandatory "
         "0/0.1; "
         "waste below 0/1; poverty exceeded 0.7/0; trained covered 0/0; fail",
         false},
        {"two areas use up what they have",
         "A B",
         {{"a1", "A", "10", 106},
          {"a2", "A", "10", 92},
          {"b1", "B", "10", 96},
          {"b2", "B", "10", 103}},
         RATES("0.5"),
         "a1>a2 0.6/0.6; b2>b1 0.3/0.3",
         "a1 exceeded 0/0; a2 partly 0/0.2; b1 partly 0/0.1; b2 exceeded 0/0; fail",
         false},
        {"what is left goes across at its rate",
         "A B",
         {{"a", "A", "10", 120}, {"b", "B", "10", 92}},
         RATES("0.8"),
         "a>b 1/0.8",
         "a exceeded 1/0; b covered 0/0; compensated",
         false},
        {"a rate for a pair holds in its direction",
         "A B",
         {{"a", "A", "1", 110}, {"b", "B", "1", 110}, {"c", "A", "1", 80}, {"d", "B", "1", 80}},
         RATES("0") "rates 0 pairs {\nrate 0 from A\nrate 0 to B\nrate 0 rate 0.5\n",
         "a>c 0.1/0.1; b>d 0.1/0.1",
         "a exceeded 0/0; c partly 0/0.1; b exceeded 0/0; d partly 0/0.1; fail",
         false},
        {"a pair may be forbidden where all others are not",
         "A B C",
         {{"a", "A", "1", 110}, {"b", "B", "1", 95}, {"c", "C", "1", 95}},
         RATES("1") "rates 0 pairs {\nrate 0 from A\nrate 0 to B\nrate 0 rate 0\n",
         "a>c 0.05/0.05",
         "a exceeded 0.05/0; b missed 0/0.05; c covered 0/0; fail",
         false},
        {"inside comes before across at the same rate, then by id of the area, not by the order of "
         "areas",
         "B A",
         {{"x", "A", "1", 110}, {"y", "B", "1", 95}, {"z", "A", "1", 93}, {"w", "B", "1", 101}},
         RATES("100%"),
         "x>z 0.07/0.07; w>y 0.01/0.01; x>y 0.03/0.03",
         "x exceeded 0/0; z covered 0/0; w exceeded 0/0; y partly 0/0.01; fail",
         false},
        {"what has no area is an area of its own, and comes first",
         "A",
         {{"a", "A", "1", 110}, {"b", "", "1", 95}, {"c", "", "1", 101}},
         RATES("0.5"),
         "c>b 0.01/0.01; a>b 0.08/0.04",
         "b covered 0/0; c exceeded 0/0; a exceeded 0.02/0; compensated",
         false},
        {"pro rata by supply and demand",
         "",
         {{"a", "", "1", 130}, {"b", "", "1", 110}, {"c", "", "1", 95}, {"d", "", "1", 85}},
         "",
         "a>c 0.0375/0.0375; b>c 0.0125/0.0125; a>d 0.1125/0.1125; b>d 0.0375/0.0375",
         "a exceeded 0.15/0; b exceeded 0.05/0; c covered 0/0; d covered 0/0; compensated",
         false},
        {"shares of whole grains by the largest remainder, ties by id",
         "",
         {{"d", "", "0.00001", 110}, {"a", "", "1", 99}, {"b", "", "1", 99}, {"c", "", "1", 99}},
         "",
         "d>a 0.000000334/0.000000334; d>b 0.000000333/0.000000333; d>c 0.000000333/0.000000333",
         "a partly 0/0.009999666; b partly 0/0.009999667; c partly 0/0.009999667; d exceeded 0/0; "
         "fail",
         false},
        {"priority: by rank, then by id, the unranked last",
         "",
         {{"a", "", "1", 110}, {"b", "", "1", 95}, {"c", "", "1", 95}, {"d", "", "1", 95}},
         "compensation 0 policy priority\n" TERMS("0", "d") "terms 0 rank 1\n" TERMS(
             "1", "c") "terms 1 rank 2\n",
         "a>d 0.05/0.05; a>c 0.05/0.05",
         "a exceeded 0/0; b missed 0/0.05; c covered 0/0; d covered 0/0; fail",
         false},
        {"the smallest need first",
         "",
         {{"a", "", "1", 105}, {"b", "", "1", 90}, {"c", "", "1", 97}, {"d", "", "1", 99}},
         "compensation 0 policy smallest_first\n",
         "a>d 0.01/0.01; a>c 0.03/0.03; a>b 0.01/0.01",
         "a exceeded 0/0; b partly 0/0.09; c covered 0/0; d covered 0/0; fail",
         false},
        {"a reserve, a haircut and a cap are kept",
         "",
         {{"a", "", "10", 120}, {"b", "", "10", 85}},
         TERMS("0", "a") "terms 0 cap 1.15\nterms 0 reserve 5%\nterms 0 haircut 0.9\n",
         "a>b 0.9/0.9",
         "a exceeded 0/0; b partly 0/0.6; fail",
         false},
        {"no more than a share of a deficit is covered",
         "",
         {{"a", "", "10", 120}, {"b", "", "10", 90}},
         DEFAULTS "defaults 0 max_cover 0.75\n",
         "a>b 0.75/0.75",
         "a exceeded 1.25/0; b partly 0/0.25; fail",
         false},
        {"terms of an indicator replace the defaults",
         "",
         {{"a", "", "1", 110}, {"b", "", "1", 90}, {"c", "", "1", 110}},
         DEFAULTS "defaults 0 donor false\n" TERMS("0", "c") "terms 0 donor true\n",
         "c>b 0.1/0.1",
         "a exceeded 0/0; b covered 0/0; c exceeded 0/0; compensated",
         false},
        {"no receiver",
         "",
         {{"a", "", "1", 110}, {"b", "", "1", 99}},
         TERMS("0", "b") "terms 0 receiver false\n",
         "",
         "a exceeded 0.1/0; b barred 0/0.01; fail",
         false},
        {"at the floor is not below it",
         "",
         {{"a", "", "1", 140}, {"b", "", "1", 70}, {"c", "", "1", 69.99}},
         DEFAULTS "defaults 0 floor 0.7\n",
         "a>b 0.3/0.3",
         "a exceeded 0.1/0; b covered 0/0; c below 0/0.3001; fail",
         false},
        {"nothing to give",
         "",
         {{"a", "", "1", 100}, {"b", "", "1", 90}},
         "",
         "",
         "a met 0/0; b missed 0/0.1; fail",
         false},
        {"nothing to cover",
         "",
         {{"a", "", "1", 100}, {"b", "", "1", 110}},
         "",
         "",
         "a met 0/0; b exceeded 0.1/0; pass",
         false},
        {"all missed",
         "",
         {{"a", "", "1", 90}, {"b", "", "1", 80}},
         "",
         "",
         "a missed 0/0.1; b missed 0/0.2; fail",
         false},
        {"all exceeded",
         "",
         {{"a", "", "1", 101}, {"b", "", "1", 102}},
         "",
         "",
         "a exceeded 0.01/0; b exceeded 0.02/0; pass",
         false},
        {"one indicator", "", {{"a", "", "1", 101}}, "", "", "a exceeded 0.01/0; pass", false},
        {"one without a figure", "", {{"a", "", "1", 0}}, "", "", "a open 0/0; incomplete", false},
        {"the unassessed leave a group open",
         "",
         {{"a", "", "1", 110}, {"b", "", "1", 0}, {"c", "", "1", 95}},
         "",
         "a>c 0.05/0.05",
         "a exceeded 0.05/0; b open 0/0; c covered 0/0; incomplete",
         false},
        {"or are passed over",
         "",
         {{"a", "", "1", 110}, {"b", "", "1", 0}, {"c", "", "1", 95}},
         "compensation 0 unassessed ignore\n",
         "a>c 0.05/0.05",
         "a exceeded 0.05/0; b open 0/0; c covered 0/0; compensated",
         false},
        {"nothing is assessed",
         "",
         {{"a", "", "1", 0}},
         "compensation 0 unassessed ignore\n",
         "",
         "a open 0/0; none",
         false},
        {"what is barred fails a group that is open otherwise",
         "",
         {{"a", "", "1", 0}, {"b", "", "1", 95}},
         DEFAULTS "defaults 0 mandatory true\n",
         "",
         "a open 0/0; b mandatory 0/0.05; fail",
         false},
        {"a strict target is missed at 100 %, without a deficit",
         "",
         {{"a", "", "1", 100}, {"b", "", "1", 110}},
         "",
         "",
         "a missed 0/0; b exceeded 0.1/0; fail",
         true},
        {"which does not count where points decide",
         "",
         {{"a", "", "1", 100}, {"b", "", "1", 110}},
         "compensation 0 group points\n",
         "",
         "a missed 0/0; b exceeded 0.1/0; pass",
         true},
        {"nor for a mandatory one",
         "",
         {{"a", "", "1", 100}, {"b", "", "1", 99}},
         "compensation 0 group points\n" TERMS("0", "a") "terms 0 mandatory true\n",
         "",
         "a mandatory 0/0; b missed 0/0.01; fail",
         true},
        {"weights of nine digits and of six decimals",
         "",
         {{"a", "", "1000000000", 110}, {"b", "", "0.000001", 99.5}, {"c", "", "1000000000", 95}},
         "",
         "a>b 0.000000005/0.000000005; a>c 50000000/50000000",
         "a exceeded 49999999.999999995/0; b covered 0/0; c covered 0/0; compensated",
         false},
        {"a weight of 0 neither gives nor lacks",
         "",
         {{"a", "", "0", 150}, {"b", "", "0", 50}},
         "",
         "",
         "a exceeded 0/0; b missed 0/0; fail",
         false},
};

static void points_flow_by_the_rules(void **state) {
    char found[MADE];
    (void)state;
    for (size_t i = 0; i < ROWS(examples); i++) {
        const example *e = &examples[i];
        settled *made = settle(e->members, e->areas, e->rules, e->strict);
        assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, NULL), KGP_OK);
        EXPECT(strcmp(transfers(made->ledger, found), e->transfers) == 0, "%s: %s", e->name, found);
        EXPECT(strcmp(standings(made->ledger, found), e->standings) == 0, "%s: %s", e->name, found);
        free_settled(made);
    }
}

/* Members and areas the other way round. */
static void the_order_of_input_does_not_matter(void **state) {
    char found[MADE];
    (void)state;
    for (size_t i = 0; i < ROWS(examples); i++) {
        const example *e = &examples[i];
        member turned[MOST_MEMBERS] = {{0}};
        int count = 0;
        while (e->members[count].id != NULL)
            count++;
        for (int m = 0; m < count; m++)
            turned[m] = e->members[count - 1 - m];
        settled *made =
            settle(turned, strcmp(e->areas, "A B") == 0 ? "B A" : e->areas, e->rules, e->strict);
        assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, NULL), KGP_OK);
        EXPECT(strcmp(transfers(made->ledger, found), e->transfers) == 0, "%s: %s", e->name, found);
        EXPECT(strcmp(standings(made->ledger, found), e->standings) == 0, "%s: %s", e->name, found);
        free_settled(made);
    }
}

static void lights_stand_beside_the_verdict(void **state) {
    static const struct {
        member members[MOST_MEMBERS];
        int64_t mean, minimum, worst_two, balanced;
    } rows[] = {
        /* A = (20 * 1.05 + 10 * 0.90) / 30 = 1, S^2 = (20 * 0.0025 + 10 * 0.01) / 30 = 0.005 */
        {{{"a", "", "20", 105}, {"b", "", "10", 90}}, 10000, 9000, 9750, 9950},
        {{{"a", "", "1", 100}}, 10000, 10000, 10000, 10000},
        {{{"a", "", "1", 0}}, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN},
        {{{"a", "", "0", 90}}, INT64_MIN, 9000, 9000, INT64_MIN},
        {{{"a", "", "1", 90.01}, {"b", "", "1", 90.02}, {"c", "", "1", 300}},
         16001,
         9001,
         9002,
         9877},
        {{{"a", "", "1000000000", 120}, {"b", "", "0.000001", 60}}, 12000, 6000, 9000, 12000},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_group all, none;
        settled *made = settle(rows[i].members, "A", "", false);
        assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, NULL), KGP_OK);
        assert_int_equal(kgp_ledger_group(made->ledger, KGP_NONE, &all), KGP_OK);
        EXPECT(all.mean == rows[i].mean && all.minimum == rows[i].minimum &&
                   all.worst_two == rows[i].worst_two && all.balanced == rows[i].balanced,
               "row %d: %lld %lld %lld %lld", (int)i, (long long)all.mean, (long long)all.minimum,
               (long long)all.worst_two, (long long)all.balanced);
        assert_int_equal(kgp_ledger_group(made->ledger, 1, &none), KGP_OK);
        assert_memory_equal(&all, &none, sizeof all);
        assert_int_equal(kgp_ledger_group(made->ledger, 0, &none), KGP_OK);
        assert_true(none.members == 0 && none.verdict == KGP_GROUP_NONE && none.mean == INT64_MIN);
        free_settled(made);
    }
}

/* A target of 0 leaves the deficit without a measure: no compensation hides that. */
static void a_miss_without_attainment_is_not_compensable(void **state) {
    static const member members[MOST_MEMBERS] = {{"a", "", "1", 110}, {"b", "", "1", 110}};
    static const char *const groups[] = {"", "compensation 0 group points\n"};
    (void)state;
    for (size_t i = 0; i < ROWS(groups); i++) {
        char script[MADE], rules[MADE], found[MADE];
        kgp_diag *diag = new_diag();
        snprintf(rules, sizeof rules,
                 "%splan 0 targets {\ntarget 2 indicator a\ntarget 2 at_most 0\n", groups[i]);
        settled *made = settle(members, "", rules, false);
        (void)script;
        assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, diag), KGP_OK);
        EXPECT(strcmp(standings(made->ledger, found), "a barred 0/0; b exceeded 0.1/0; fail") == 0,
               "%s", found);
        expect_findings(diag, "0:0 NO_ATTAINMENT", "a target of 0");
        kgp_diag_free(diag);
        free_settled(made);
    }
}

/* Of several targets that decide, the lowest attainment counts; the verdict is the indicator's. */
static void the_lowest_target_stands_for_an_indicator(void **state) {
    static const member members[MOST_MEMBERS] = {{"a", "", "1", 110}, {"b", "", "1", 110}};
    static const struct {
        const char *targets, *standings;
        int32_t target;
    } rows[] = {
        {"target 2 at_least 105\n", "a exceeded 0.0476/0; b exceeded 0.1/0; pass", 2},
        {"target 2 at_least 100\n", "a exceeded 0.1/0; b exceeded 0.1/0; pass", 0},
        {"target 2 at_least 125\n", "a partly 0/0.02; b exceeded 0/0; fail", 2},
        {"target 2 at_least 125\ntarget 2 secondary true\n",
         "a exceeded 0.1/0; b exceeded 0.1/0; pass", 0},
        {"target 2 at_least 125\ntarget 2 modality stretch\n",
         "a exceeded 0.1/0; b exceeded 0.1/0; pass", 0},
        {"target 2 at_least 125\ntarget 2 authority other\n",
         "a exceeded 0.1/0; b exceeded 0.1/0; pass", 0},
        {"target 2 attested {\n", "a open 0/0; b exceeded 0.1/0; incomplete", KGP_NONE},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char rules[MADE], found[MADE];
        kgp_standing first;
        snprintf(rules, sizeof rules, "plan 0 targets {\ntarget 2 indicator a\n%s",
                 rows[i].targets);
        settled *made = settle(members, "", rules, false);
        assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, NULL), KGP_OK);
        EXPECT(strcmp(standings(made->ledger, found), rows[i].standings) == 0, "%s: %s",
               rows[i].targets, found);
        assert_int_equal(kgp_ledger_standing(made->ledger, 0, &first), KGP_OK);
        EXPECT(first.target == rows[i].target, "%s: %d", rows[i].targets, (int)first.target);
        free_settled(made);
    }
}

/* Children would count twice; a composite is its worst part; what is not counted takes no part. */
static void who_takes_part(void **state) {
    static const member members[MOST_MEMBERS] = {{"whole", "", "1", 110},
                                                 {"child", "", "1", 50},
                                                 {"all", "", "1", 0},
                                                 {"part", "", "1", 90},
                                                 {"aside", "", "1", 10}};
    static const char rules[] =
        "indicator 1 parent whole\nindicator 1 counted true\nindicator 2 parts part\n"
        "target 2 withdrawn 2019-12-31\nindicator 4 counted false\n";
    char found[MADE];
    settled *made = settle(members, "", rules, false);
    (void)state;
    assert_int_equal(kgp_ledger_settle(made->ledger, 0, 0, NULL), KGP_OK);
    assert_string_equal(standings(made->ledger, found),
                        "all covered 0/0; whole exceeded 0/0; compensated");
    uint8_t column[5] = {77, 77, 77, 77, 77};
    const kgp_column all = {.data = column, .stride_plane = 1, .width = 1};
    assert_int_equal(kgp_ledger_bind(made->ledger, KGP_LEDGER_STANDING, &all), KGP_OK);
    assert_int_equal(kgp_ledger_run(made->ledger, 0, 1, 0, 1, NULL), KGP_OK);
    static const uint8_t expected[] = {KGP_STANDING_EXCEEDED, KGP_STANDING_NONE,
                                       KGP_STANDING_COVERED, KGP_STANDING_NONE, KGP_STANDING_NONE};
    assert_memory_equal(column, expected, sizeof expected);
    free_settled(made);
}

static void points_that_do_not_fit_are_refused(void **state) {
    static const struct {
        const char *name;
        member members[MOST_MEMBERS];
        kgp_status status;
    } rows[] = {
        {"one supply", {{"a", "", "1000000000000", 100000000}, {"b", "", "1", 90}}, KGP_E_RANGE},
        {"their sum",
         {{"a", "", "5000000000", 200}, {"b", "", "5000000000", 200}, {"c", "", "1", 90}},
         KGP_E_RANGE},
        {"just below",
         {{"a", "", "4000000000", 200}, {"b", "", "5000000000", 200}, {"c", "", "1", 90}},
         KGP_OK},
        {"one deficit", {{"a", "", "10000000000", 1}}, KGP_E_RANGE},
        {"too many digits",
         {{"a", "", "123456789012.345678", 110}, {"b", "", "1", 90}},
         KGP_E_RANGE},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_diag *diag = new_diag();
        kgp_standing standing;
        kgp_column column = {.width = 8};
        int64_t supply[2] = {77, 77};
        settled *made = settle(rows[i].members, "", "", false);
        column.data = supply;
        column.stride_plane = 8;
        EXPECT(kgp_ledger_settle(made->ledger, 0, 0, diag) == rows[i].status, "%s", rows[i].name);
        expect_findings(diag, rows[i].status == KGP_OK ? "" : "0:0 OVERFLOW", rows[i].name);
        assert_int_equal(kgp_ledger_standing(made->ledger, 0, &standing),
                         rows[i].status == KGP_OK ? KGP_OK : KGP_E_STATE);
        assert_int_equal(kgp_ledger_bind(made->ledger, KGP_LEDGER_SUPPLY, &column), KGP_OK);
        EXPECT(kgp_ledger_run(made->ledger, 0, 1, 0, 1, diag) == rows[i].status, "%s",
               rows[i].name);
        EXPECT((supply[1] == INT64_MIN) == (rows[i].status != KGP_OK), "%s", rows[i].name);
        kgp_diag_free(diag);
        free_settled(made);
    }
}

static void wrong_calls_are_refused(void **state) {
    static const member members[MOST_MEMBERS] = {{"a", "", "1", 110}};
    settled *made = settle(members, "", "", false);
    kgp_ledger *ledger = (kgp_ledger *)(uintptr_t)1;
    kgp_transfer transfer;
    kgp_standing standing;
    kgp_group group;
    kgp_raise raise;
    kgp_raised raised;
    kgp_sum sum;
    uint8_t byte[2];
    const kgp_column column = {.data = byte, .stride_plane = 1, .width = 1};
    (void)state;
    assert_int_equal(kgp_ledger_new(NULL, NULL, &ledger), KGP_E_ARGUMENT);
    assert_null(ledger);
    assert_int_equal(kgp_ledger_new(made->evaluation, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_new(made->evaluation, "nobody", &ledger), KGP_E_NOT_FOUND);
    ledger = made->ledger;
    assert_int_equal(kgp_ledger_set(NULL, KGP_LEDGER_MODE, 0), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_set(ledger, -1, 0), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_set(ledger, KGP_LEDGER_PARAMETERS, 0), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_set(ledger, KGP_LEDGER_POLICY, 3), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_set(ledger, KGP_LEDGER_GROUP, -1), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_bind(ledger, KGP_LEDGER_RESULTS, &column), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_bind(ledger, KGP_LEDGER_SUPPLY, &column), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_bind(ledger, KGP_LEDGER_VERDICT, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_bind(ledger, KGP_LEDGER_VERDICT, &column), KGP_OK);
    assert_int_equal(kgp_ledger_run(NULL, 0, 1, 0, 1, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_run(ledger, 0, 2, 0, 1, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_run(ledger, 0, 1, 1, 1, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_run(ledger, 1, 0, 1, 0, NULL), KGP_OK);
    assert_int_equal(kgp_ledger_transfer(ledger, 0, &transfer), KGP_E_STATE);
    assert_int_equal(kgp_ledger_standing(ledger, 0, &standing), KGP_E_STATE);
    assert_int_equal(kgp_ledger_group(ledger, 0, &group), KGP_E_STATE);
    assert_int_equal(kgp_ledger_raise(ledger, 0, &raise, NULL), KGP_E_STATE);
    assert_int_equal(kgp_ledger_sum(ledger, 0, &sum), KGP_E_STATE);
    assert_int_equal(kgp_ledger_settle(ledger, 0, 1, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_settle(ledger, 0, 0, NULL), KGP_OK);
    assert_int_equal(kgp_ledger_transfer(ledger, 0, &transfer), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_ledger_standing(ledger, -1, &standing), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_standing(ledger, 0, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_standing(ledger, 1, &standing), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_ledger_group(ledger, 1, &group), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_group(ledger, -2, &group), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_raised(ledger, 0, &raised), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_ledger_raise(ledger, KGP_RAISES, &raise, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_raise(ledger, 0, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_ledger_sum(ledger, 0, &sum), KGP_E_NOT_FOUND);
    kgp_ledger_free(NULL);
    free_settled(made);
}

/* Verdict and attainment always, forecasts only where they count. */
static void columns_that_are_not_computed_are_asked_for(void **state) {
    static const member members[MOST_MEMBERS] = {{"a", "", "1", 110}};
    static uint8_t verdict;
    static int64_t attainment, figure = 11000;
    const kgp_column byte = {.data = &verdict, .width = 1},
                     wide = {.data = &attainment, .width = 8},
                     value = {.data = &figure, .width = 8, .decimals = 2};
    char script[MADE];
    kgp_plan *plan = plan_of(NULL, script_of(members, "", "", false, script));
    kgp_panel *panel;
    kgp_period year;
    (void)state;
    assert_int_equal(kgp_period_parse("2020", KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_SDMX, &year),
                     KGP_OK);
    assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
    assert_int_equal(kgp_panel_set_periods(panel, 0, &year, 1), KGP_OK);
    assert_int_equal(kgp_panel_bind(panel, 0, KGP_ROLE_VALUE, &value), KGP_OK);
    for (int32_t bound = 0; bound < 3; bound++) {
        kgp_evaluation *evaluation;
        kgp_ledger *ledger;
        assert_int_equal(kgp_evaluation_new(panel, &year, 1, &evaluation), KGP_OK);
        assert_int_equal(kgp_evaluation_bind(evaluation, KGP_RESULT_VERDICT, &byte), KGP_OK);
        if (bound == 2)
            assert_int_equal(kgp_evaluation_bind(evaluation, KGP_RESULT_ATTAINMENT, &wide), KGP_OK);
        if (bound > 0)
            assert_int_equal(kgp_evaluation_prepare(evaluation), KGP_OK);
        assert_int_equal(kgp_ledger_new(evaluation, NULL, &ledger),
                         bound == 2 ? KGP_OK : KGP_E_STATE);
        if (ledger != NULL) {
            assert_int_equal(kgp_evaluation_run(evaluation, 0, 1, 0, 1, NULL), KGP_OK);
            assert_int_equal(kgp_ledger_settle(ledger, 0, 0, NULL), KGP_OK);
            assert_int_equal(kgp_ledger_set(ledger, KGP_LEDGER_MODE, KGP_MODE_FORECASTS), KGP_OK);
            assert_int_equal(kgp_ledger_settle(ledger, 0, 0, NULL), KGP_E_STATE);
            assert_int_equal(kgp_ledger_run(ledger, 0, 1, 0, 1, NULL), KGP_E_STATE);
        }
        kgp_ledger_free(ledger);
        kgp_evaluation_free(evaluation);
    }
    kgp_panel_free(panel);
    kgp_plan_unref(plan);
}

/* Random plans of forty units: the columns say what settling each cell says. */

enum {
    UNITS = 40,
    GROUPS = 5,
    INDICATORS = 9
};

typedef struct columns {
    uint8_t verdict[GROUPS][UNITS], standing[INDICATORS][UNITS];
    int64_t points[4][GROUPS][UNITS];
    int32_t score[GROUPS][UNITS];
} columns;

static kgp_column column_of(void *data, int64_t plane, int32_t width) {
    return (kgp_column){.data = data, .stride_plane = plane, .stride_unit = width, .width = width};
}

static void bind_columns(kgp_ledger *ledger, columns *to, bool standing) {
    kgp_column verdict = column_of(to->verdict, UNITS, 1),
               score = column_of(to->score, UNITS * 4, 4),
               standings_column = column_of(to->standing, UNITS, 1);
    assert_int_equal(kgp_ledger_bind(ledger, KGP_LEDGER_VERDICT, &verdict), KGP_OK);
    assert_int_equal(kgp_ledger_bind(ledger, KGP_LEDGER_SCORE, &score), KGP_OK);
    if (standing)
        assert_int_equal(kgp_ledger_bind(ledger, KGP_LEDGER_STANDING, &standings_column), KGP_OK);
    for (int32_t i = 0; i < 4; i++) {
        kgp_column grains = column_of(to->points[i], UNITS * 8, 8);
        assert_int_equal(kgp_ledger_bind(ledger, KGP_LEDGER_SUPPLY + i, &grains), KGP_OK);
    }
}

static kgp_evaluation *random_evaluation(const char *across, int64_t figures[INDICATORS][UNITS]) {
    static char script[MADE];
    kgp_panel *panel;
    kgp_evaluation *evaluation;
    kgp_period year;
    size_t used = (size_t)snprintf(script, MADE,
                                   PLAN "plan 0 areas {\narea 0 id C\nplan 0 areas {\narea 1 id A\n"
                                        "plan 0 areas {\narea 2 id B\n");
    for (int u = 0; u < UNITS; u++)
        used +=
            (size_t)snprintf(script + used, MADE - used, "plan 0 units {\nunit %d id U%d\n", u, u);
    for (int k = 0; k < INDICATORS; k++) {
        used +=
            (size_t)snprintf(script + used, MADE - used,
                             "plan 0 indicators {\nindicator %d id I%d\nindicator %d weight %d.%d\n"
                             "plan 0 targets {\ntarget %d indicator I%d\ntarget %d at_least 100\n",
                             k, (k * 5) % INDICATORS, k, (int)random_below(20),
                             (int)random_below(10), k, (k * 5) % INDICATORS, k);
        if (k % 4 < 3)
            used += (size_t)snprintf(script + used, MADE - used, "indicator %d area %c\n", k,
                                     "ABC"[k % 4]);
    }
    used += (size_t)snprintf(
        script + used, MADE - used,
        "plan 0 compensation {\ncompensation 0 rates {\nrates 0 across %s\n"
        "compensation 0 defaults {\ndefaults 0 cap 1.2\ndefaults 0 floor 0.6\n"
        "compensation 0 indicators {\nterms 0 indicator I3\nterms 0 max_cover 0.7\n"
        "compensation 0 indicators {\nterms 1 indicator I5\nterms 1 reserve 1%%\n",
        across);
    kgp_plan *plan = plan_of(NULL, script);
    assert_int_equal(kgp_period_parse("2020", KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_SDMX, &year),
                     KGP_OK);
    assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
    for (int32_t k = 0; k < INDICATORS; k++) {
        for (int32_t u = 0; u < UNITS; u++)
            figures[k][u] =
                random_below(20) == 0 ? INT64_MIN : 5500 + random_below(9000) * (1 + u % 2) / 2;
        const kgp_column column = {.data = figures[k], .stride_unit = 8, .width = 8, .decimals = 2};
        assert_int_equal(kgp_panel_set_periods(panel, k, &year, 1), KGP_OK);
        assert_int_equal(kgp_panel_bind(panel, k, KGP_ROLE_VALUE, &column), KGP_OK);
    }
    assert_int_equal(kgp_evaluation_new(panel, &year, 1, &evaluation), KGP_OK);
    assert_int_equal(kgp_evaluation_prepare(evaluation), KGP_OK);
    assert_int_equal(kgp_evaluation_run(evaluation, 0, INDICATORS, 0, UNITS, NULL), KGP_OK);
    kgp_panel_free(panel);
    kgp_plan_unref(plan);
    return evaluation;
}

/* The laws of the chapter on compensation, on what was settled. */
static void expect_laws(const kgp_ledger *ledger) {
    const kgp__entry *entries = ledger->settled.entries;
    int64_t *given = calloc((size_t)ledger->member_count, 16),
            *credited = given + ledger->member_count;
    kgp_transfer t;
    assert_non_null(given);
    for (int32_t i = 0; kgp_ledger_transfer(ledger, i, &t) == KGP_OK; i++) {
        int32_t from = 0, to = 0;
        while (ledger->members[from].indicator != t.donor)
            from++;
        while (ledger->members[to].indicator != t.receiver)
            to++;
        assert_true(t.credited > 0 && t.credited <= t.given);
        given[from] += t.given;
        credited[to] += t.credited;
    }
    for (int32_t i = 0; i < ledger->member_count; i++) {
        const kgp_standing *row = &entries[i].row;
        assert_true(given[i] + row->left == row->supply && row->left >= 0);
        assert_true(credited[i] + row->residual == row->deficit && row->residual >= 0 &&
                    entries[i].need >= 0);
        if (row->standing >= KGP_STANDING_MISSED_MANDATORY)
            assert_true(credited[i] == 0);
    }
    free(given);
    /* Nothing more can be moved: of a grain that is left at least some must arrive. */
    for (int32_t c = 0; c < ledger->order_count; c++) {
        const kgp__class *class = &ledger->classes[ledger->order[c]];
        const kgp__group *from = &ledger->groups[class->from], *to = &ledger->groups[class->to];
        for (int32_t i = from->first; i < from->first + from->count; i++)
            for (int32_t j = to->first; j < to->first + to->count; j++)
                assert_true(entries[j].need == 0 || (uint64_t)entries[i].row.left * class->rate.n <
                                                        class->rate.d * (uint64_t)INDICATORS);
    }
}

static void columns_say_what_settling_says(void **state) {
    static const char *const rates[] = {"0", "1", "0.8", "0.123457"};
    static int64_t figures[INDICATORS][UNITS];
    (void)state;
    for (int round = 0; round < 24; round++) {
        static columns all, sums;
        kgp_ledger *ledger, *brief;
        kgp_evaluation *evaluation = random_evaluation(rates[round % 4], figures);
        assert_int_equal(kgp_ledger_new(evaluation, NULL, &ledger), KGP_OK);
        assert_int_equal(kgp_ledger_new(evaluation, NULL, &brief), KGP_OK);
        kgp_ledger *const both[] = {ledger, brief};
        for (int i = 0; i < 2; i++) {
            assert_int_equal(kgp_ledger_set(both[i], KGP_LEDGER_POLICY, round / 4 % 3), KGP_OK);
            assert_int_equal(kgp_ledger_set(both[i], KGP_LEDGER_UNASSESSED, round % 2), KGP_OK);
            assert_int_equal(kgp_ledger_set(both[i], KGP_LEDGER_GROUP, round / 2 % 2), KGP_OK);
        }
        bind_columns(ledger, &all, true);
        bind_columns(brief, &sums, false);
        assert_int_equal(kgp_ledger_run(ledger, 0, 1, 0, UNITS / 2, NULL), KGP_OK);
        assert_int_equal(kgp_ledger_run(ledger, 0, 1, UNITS / 2, UNITS - UNITS / 2, NULL), KGP_OK);
        assert_int_equal(kgp_ledger_run(brief, 0, 1, 0, UNITS, NULL), KGP_OK);
        assert_memory_equal(all.verdict, sums.verdict, sizeof all.verdict);
        assert_memory_equal(all.points, sums.points, sizeof all.points);
        assert_memory_equal(all.score, sums.score, sizeof all.score);
        for (int32_t u = 0; u < UNITS; u++) {
            kgp_standing row;
            assert_int_equal(kgp_ledger_settle(ledger, 0, u, NULL), KGP_OK);
            expect_laws(ledger);
            for (int32_t g = 0; g < GROUPS; g++) {
                kgp_group group;
                assert_int_equal(kgp_ledger_group(ledger, g == GROUPS - 1 ? KGP_NONE : g, &group),
                                 KGP_OK);
                assert_true(
                    all.verdict[g][u] == group.verdict && all.points[0][g][u] == group.supply &&
                    all.points[1][g][u] == group.left && all.points[2][g][u] == group.deficit &&
                    all.points[3][g][u] == group.residual);
            }
            for (int32_t i = 0; kgp_ledger_standing(ledger, i, &row) == KGP_OK; i++)
                assert_int_equal(all.standing[row.indicator][u], row.standing);
        }
        kgp_ledger_free(brief);
        kgp_evaluation_free(evaluation); /* the ledger holds it */
        assert_int_equal(kgp_ledger_settle(ledger, 0, 0, NULL), KGP_OK);
        kgp_ledger_free(ledger);
    }
}

/* A plan of so many indicators, in one area or each in its own; those of an even number are reached. */
static kgp_evaluation *evaluation_of(int32_t count, bool areas, int64_t *figures) {
    kgp_builder *builder;
    kgp_plan *plan;
    kgp_panel *panel;
    kgp_evaluation *evaluation;
    kgp_period year;
    char line[256];
    assert_int_equal(kgp_builder_new(NULL, &builder), KGP_OK);
    assert_int_equal(run_script(builder, PLAN "plan 0 units {\nunit 0 id U\n", NULL), KGP_OK);
    for (int i = 0; i < count; i++) {
        snprintf(
            line, sizeof line,
            "plan 0 indicators {\nindicator %d id I%d\nplan 0 targets {\ntarget %d indicator I%d\n"
            "target %d at_least 100\n",
            i, i, i, i, i);
        assert_int_equal(run_script(builder, line, NULL), KGP_OK);
        snprintf(line, sizeof line, "plan 0 areas {\narea %d id A%d\nindicator %d area A%d\n", i, i,
                 i, i);
        if (areas)
            assert_int_equal(run_script(builder, line, NULL), KGP_OK);
    }
    assert_int_equal(kgp_builder_finish(builder, &plan, NULL), KGP_OK);
    kgp_builder_free(builder);
    assert_int_equal(kgp_period_parse("2020", KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_SDMX, &year),
                     KGP_OK);
    assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
    for (int32_t i = 0; i < count; i++) {
        const kgp_column column = {
            .data = &figures[i], .stride_unit = 8, .width = 8, .decimals = 2};
        figures[i] = i % 2 == 0 ? 10000 + random_below(900) : 9000 + random_below(1000);
        assert_int_equal(kgp_panel_set_periods(panel, i, &year, 1), KGP_OK);
        assert_int_equal(kgp_panel_bind(panel, i, KGP_ROLE_VALUE, &column), KGP_OK);
    }
    assert_int_equal(kgp_evaluation_new(panel, &year, 1, &evaluation), KGP_OK);
    assert_int_equal(kgp_evaluation_prepare(evaluation), KGP_OK);
    assert_int_equal(kgp_evaluation_run(evaluation, 0, count, 0, 1, NULL), KGP_OK);
    kgp_panel_free(panel);
    kgp_plan_unref(plan);
    return evaluation;
}

static void a_thousand_indicators_settle(void **state) {
    enum {
        MANY = 1000
    };
    static int64_t figures[MANY];
    kgp_evaluation *evaluation = evaluation_of(MANY, false, figures);
    kgp_ledger *ledger;
    kgp_group all;
    (void)state;
    assert_int_equal(kgp_ledger_new(evaluation, NULL, &ledger), KGP_OK);
    assert_int_equal(kgp_ledger_settle(ledger, 0, 0, NULL), KGP_OK);
    expect_laws(ledger);
    assert_int_equal(kgp_ledger_group(ledger, KGP_NONE, &all), KGP_OK);
    assert_int_equal(all.members, MANY);
    assert_true(all.left == 0 && all.residual == all.deficit - all.supply && all.supply > 0);
    kgp_ledger_free(ledger);
    kgp_evaluation_free(evaluation);
}

static void areas_have_a_limit(void **state) {
    static int64_t figures[KGP_LIMIT_AREAS + 1];
    (void)state;
    for (int32_t count = KGP_LIMIT_AREAS - 1; count <= KGP_LIMIT_AREAS + 1; count++) {
        kgp_evaluation *evaluation = evaluation_of(count, true, figures);
        kgp_ledger *ledger;
        assert_int_equal(kgp_ledger_new(evaluation, NULL, &ledger),
                         count <= KGP_LIMIT_AREAS ? KGP_OK : KGP_E_LIMIT);
        if (ledger != NULL)
            assert_int_equal(kgp_ledger_settle(ledger, 0, 0, NULL), KGP_OK);
        kgp_ledger_free(ledger);
        kgp_evaluation_free(evaluation);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(points_flow_by_the_rules),
    cmocka_unit_test(the_order_of_input_does_not_matter),
    cmocka_unit_test(lights_stand_beside_the_verdict),
    cmocka_unit_test(a_miss_without_attainment_is_not_compensable),
    cmocka_unit_test(the_lowest_target_stands_for_an_indicator),
    cmocka_unit_test(who_takes_part),
    cmocka_unit_test(points_that_do_not_fit_are_refused),
    cmocka_unit_test(wrong_calls_are_refused),
    cmocka_unit_test(columns_that_are_not_computed_are_asked_for),
    cmocka_unit_test(columns_say_what_settling_says),
    cmocka_unit_test(a_thousand_indicators_settle),
    cmocka_unit_test(areas_have_a_limit),
};

TEST_MAIN(tests)
