/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "script.h"

/* Values of each type that are read, and those that are not. */
static const struct {
    const char *line, *finding; /* "" for none */
} texts[] = {
    /* whole numbers */
    {"plan 0 kgplan 1", ""},
    {"plan 0 kgplan 2", "OUT_OF_RANGE"},
    {"plan 0 kgplan 0", "OUT_OF_RANGE"},
    {"plan 0 kgplan 1.0", "BAD_VALUE"},
    {"plan 0 kgplan one", "BAD_VALUE"},
    {"indicator 0 decimals 0", ""},
    {"indicator 0 decimals 6", ""},
    {"indicator 0 decimals 7", "OUT_OF_RANGE"},
    {"indicator 0 decimals -1", "OUT_OF_RANGE"},
    {"indicator 0 decimals 99999999999999999999", "OUT_OF_RANGE"},
    /* ids and references */
    {"plan 0 id KG-2020.a_b:c", ""},
    {"plan 0 id -KG", "BAD_VALUE"},
    {"plan 0 id kế", "BAD_VALUE"},
    {"plan 0 id a b", "BAD_VALUE"},
    {"unit 0 type x", ""},
    {"unit 0 parent nowhere-yet", ""},
    {"unit 0 parent a/b", "BAD_VALUE"},
    {"unit 0 id 123456789012345678901234567890123456789012345678901234567890123", ""},
    {"unit 0 id 1234567890123456789012345678901234567890123456789012345678901234", ""},
    {"unit 0 id 12345678901234567890123456789012345678901234567890123456789012345", "BAD_VALUE"},
    /* texts */
    {"plan 0 authority TU", ""},
    {"plan 0 authority Tỉnh ủy", ""},
    {"plan 0 authority a\tb", ""},
    {"plan 0 authority ", "BAD_VALUE"},
    {"plan 0 authority \x1B[0m", "BAD_VALUE"},
    {"plan 0 authority \xFF", "BAD_VALUE"},
    {"plan 0 authority \xC2\x85", "BAD_VALUE"},
    /* words */
    {"indicator 0 kind reported", ""},
    {"indicator 0 kind Flow", "BAD_VALUE"},
    {"indicator 0 kind flow|stock", "BAD_VALUE"},
    {"indicator 0 kind ", "BAD_VALUE"},
    {"target 0 exceed never", ""},
    {"target 0 exceed margin", "BAD_VALUE"},
    /* truth values */
    {"indicator 0 counted true", ""},
    {"indicator 0 counted false", ""},
    {"indicator 0 counted yes", "BAD_VALUE"},
    {"indicator 0 counted 1", "BAD_VALUE"},
    {"indicator 0 counted True", "BAD_VALUE"},
    /* decimals and amounts */
    {"target 0 at_least -51697.123456", ""},
    {"target 0 at_least 9223372036854775807", ""},
    {"target 0 at_least 9223372036854775808", "OUT_OF_RANGE"},
    {"target 0 at_least 1,234.5", ""},
    {"target 0 at_least 0.1234567", "OUT_OF_RANGE"},
    {"target 0 at_least 1e3", "BAD_VALUE"},
    {"target 0 at_least NaN", "BAD_VALUE"},
    {"target 0 at_least .inf", "BAD_VALUE"},
    {"target 0 at_least 5%", "BAD_VALUE"},
    {"target 0 at_least ", "BAD_VALUE"},
    {"tolerance 0 tolerance 5%", ""},
    {"tolerance 0 tolerance 0.5", ""},
    {"tolerance 0 tolerance 0", ""},
    {"tolerance 0 tolerance -0.5", "OUT_OF_RANGE"},
    {"tolerance 0 tolerance -5%", "OUT_OF_RANGE"},
    {"tolerance 0 tolerance %", "BAD_VALUE"},
    {"tolerance 0 tolerance 5%%", "BAD_VALUE"},
    {"tolerance 0 tolerance 5 %", "BAD_VALUE"},
    /* days and periods */
    {"plan 0 adopted 2019-12-27", ""},
    {"plan 0 adopted 2020-02-29", ""},
    {"plan 0 adopted 2019-02-29", "OUT_OF_RANGE"},
    {"plan 0 adopted 27-12-2019", "BAD_VALUE"},
    {"plan 0 period 2020-Q4", ""},
    {"plan 0 period 2016-01-01/P5Y", ""},
    {"plan 0 period 2020-Q5", "OUT_OF_RANGE"},
    {"plan 0 period giai đoạn 2016–2020", ""},
    {"plan 0 period First half of 2020", ""},
    {"plan 0 period quý V/2020", "OUT_OF_RANGE"},
    {"plan 0 period week 5 of 2020", "BAD_VALUE"},
    /* mappings and scalars in each other's place */
    {"plan 0 units 5", "WRONG_TYPE"},
    {"target 0 equals 5", "WRONG_TYPE"},
    {"plan 0 id {", "WRONG_TYPE"},
    {"plan 0 prefer {", "WRONG_TYPE"},
    {"target 0 at_least {", "WRONG_TYPE"},
    {"plan 0 title {", ""},
    {"plan 0 title Kế hoạch", ""},
    {"target 0 exceed {", ""},
};

#define ITEMS                                                                                      \
    "plan 0 units {\nplan 0 indicators {\nplan 0 targets {\ntarget 0 about {\ntarget 0 growth {\n"

static kgp_builder *builder_of(const char *script) {
    kgp_builder *builder;
    assert_int_equal(kgp_builder_new(NULL, &builder), KGP_OK);
    assert_int_equal(run_script(builder, script, NULL), KGP_OK);
    return builder;
}

static void a_text_is_read_by_the_type_of_its_field(void **state) {
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        char expected[64] = "";
        kgp_builder *builder = builder_of(ITEMS);
        assert_int_equal(kgp_builder_locate(builder, "plan.yaml", 3, 7), KGP_OK);
        kgp_status status = script_line(builder, texts[i].line, diag);
        if (*texts[i].finding != '\0')
            snprintf(expected, sizeof expected, "3:7 %s", texts[i].finding);
        EXPECT(status == (*expected == '\0' ? KGP_OK : KGP_E_INPUT), "%s: %s", texts[i].line,
               kgp_status_name(status));
        expect_findings(diag, expected, texts[i].line);
        kgp_builder_free(builder);
    }
    kgp_diag_free(diag);
}

static void a_longest_text_is_taken_and_a_longer_one_refused(void **state) {
    static char text[KGP_LIMIT_SCALAR + 1];
    kgp_builder *builder = builder_of("");
    kgp_diag *diag = new_diag();
    (void)state;
    memset(text, 'x', sizeof text);
    for (size_t length = KGP_LIMIT_SCALAR - 1; length <= KGP_LIMIT_SCALAR + 1; length++)
        assert_int_equal(kgp_builder_set_text(builder, KGP_PLAN, 0, KGP_FIELD_PREFER, text, length, diag),
                         length <= KGP_LIMIT_SCALAR ? KGP_OK : KGP_E_LIMIT);
    expect_findings(diag, "0:0 LIMIT", "4097 bytes");
    kgp_diag_free(diag);
    kgp_builder_free(builder);
}

/* Numbers of each type, and what is kept of them. */
static void a_number_says_the_same_as_its_text(void **state) {
    static const struct {
        const char *subject, *field;
        int64_t number;
        const char *text; /* NULL: KGP_E_ARGUMENT, "": a finding */
    } rows[] = {
        {"plan", "kgplan", 1, "1"},
        {"plan", "kgplan", 2, ""},
        {"indicator", "decimals", 6, "6"},
        {"indicator", "decimals", 7, ""},
        {"indicator", "decimals", INT64_MIN, ""},
        {"indicator", "decimals", INT64_MAX, ""},
        {"indicator", "kind", 0, "flow"},
        {"indicator", "kind", 4, "reported"},
        {"indicator", "kind", 5, NULL},
        {"indicator", "kind", -1, NULL},
        {"indicator", "counted", 1, "true"},
        {"indicator", "counted", 0, "false"},
        {"indicator", "counted", 2, NULL},
        {"plan", "adopted", 18257, "2019-12-27"},
        {"plan", "adopted", INT32_MIN, NULL},
        {"plan", "adopted", (int64_t)INT32_MAX + 1, NULL},
        {"plan", "period", (2020 * 12) * 4096 + 12, "2020"},
        {"plan", "period", (2020 * 12 + 3) * 4096 + 3, "2020-Q2"},
        {"plan", "period", 0, NULL},
        {"plan", "period", 5, NULL},
        {"plan", "period", ((int64_t)1 << 32) + (2020 * 12) * 4096 + 12, NULL},
        {"unit", "parent", 0, "KG"},
        {"unit", "parent", 1, NULL}, /* has no id yet */
        {"unit", "parent", 2, NULL},
        {"unit", "parent", -1, NULL},
        {"unit", "parent", (int64_t)1 << 32, NULL},
        {"plan", "id", 5, NULL},
        {"plan", "authority", 5, NULL},
        {"target", "at_least", 5, NULL},
    };
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_builder *builder = builder_of(ITEMS "plan 0 units {\nunit 0 id KG\n");
        int32_t subject = subject_named(rows[i].subject);
        const char *text = rows[i].text;
        kgp_field field;
        assert_int_equal(kgp_field_find(subject, rows[i].field, KGP_NUL_TERMINATED, &field), KGP_OK);
        kgp_status status =
            kgp_builder_set_int(builder, subject, 0, field.field, rows[i].number, diag);
        kgp_status wanted = text == NULL ? KGP_E_ARGUMENT : *text == '\0' ? KGP_E_INPUT : KGP_OK;
        EXPECT(status == wanted, "%s.%s %lld: %s", rows[i].subject, rows[i].field,
               (long long)rows[i].number, kgp_status_name(status));
        expect_findings(diag, wanted == KGP_E_INPUT ? "0:0 OUT_OF_RANGE" : "", rows[i].field);
        if (wanted == KGP_OK)
            EXPECT(kgp_builder_set_text(builder, subject, 0, field.field, text, KGP_NUL_TERMINATED, NULL) ==
                       KGP_E_INPUT, "%s is set twice", rows[i].field);
        kgp_builder_free(builder);
    }
    kgp_diag_free(diag);
}

static void calls_on_what_does_not_exist_are_refused(void **state) {
    static const struct {
        int32_t subject, index, field;
    } rows[] = {
        {0, 0, KGP_FIELD_ID},
        {KGP_SUBJECTS, 0, KGP_FIELD_ID},
        {-1, 0, KGP_FIELD_ID},
        {KGP_PLAN, 1, KGP_FIELD_ID},
        {KGP_PLAN, -1, KGP_FIELD_ID},
        {KGP_PLAN, 0, 0},
        {KGP_PLAN, 0, KGP_FIELDS},
        {KGP_PLAN, 0, KGP_FIELD_PARENT},
        {KGP_UNIT, 0, KGP_FIELD_ID},
        {KGP_UNIT, INT32_MAX, KGP_FIELD_ID},
    };
    static const kgp_decimal five = {5, 0, 0}, broken[] = {{1, 7, 0}, {1, -1, 0}, {INT64_MIN, 0, 0}};
    kgp_builder *builder = builder_of("");
    kgp_diag *diag = new_diag();
    int32_t added = 77;
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int32_t s = rows[i].subject, at = rows[i].index, f = rows[i].field;
        EXPECT(kgp_builder_add(builder, s, at, f, &added, diag) == KGP_E_ARGUMENT, "row %d", (int)i);
        EXPECT(kgp_builder_set_text(builder, s, at, f, "a", 1, diag) == KGP_E_ARGUMENT, "row %d", (int)i);
        EXPECT(kgp_builder_set_int(builder, s, at, f, 1, diag) == KGP_E_ARGUMENT, "row %d", (int)i);
        EXPECT(kgp_builder_set_decimal(builder, s, at, f, &five, diag) == KGP_E_ARGUMENT, "row %d", (int)i);
    }
    for (size_t i = 0; i < ROWS(broken); i++)
        assert_int_equal(kgp_builder_set_decimal(builder, KGP_PLAN, 0, KGP_FIELD_ID, &broken[i], diag),
                         KGP_E_ARGUMENT);
    assert_int_equal(kgp_builder_set_decimal(builder, KGP_PLAN, 0, KGP_FIELD_ID, &five, diag),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_builder_set_decimal(builder, KGP_PLAN, 0, KGP_FIELD_ID, NULL, diag),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_builder_set_text(builder, KGP_PLAN, 0, KGP_FIELD_ID, NULL, 1, diag),
                     KGP_E_ARGUMENT);
    assert_int_equal(kgp_builder_add(builder, KGP_PLAN, 0, KGP_FIELD_UNITS, NULL, diag), KGP_E_ARGUMENT);
    assert_int_equal(kgp_builder_locate(builder, NULL, -1, 0), KGP_E_ARGUMENT);
    assert_int_equal(kgp_builder_locate(builder, NULL, 0, -1), KGP_E_ARGUMENT);
    assert_int_equal(kgp_builder_add(NULL, KGP_PLAN, 0, KGP_FIELD_UNITS, &added, diag), KGP_E_ARGUMENT);
    assert_int_equal(kgp_builder_finish(builder, NULL, diag), KGP_E_ARGUMENT);
    assert_int_equal(kgp_builder_new(NULL, NULL), KGP_E_ARGUMENT);
    kgp_builder_free(NULL);
    assert_int_equal(added, 77);
    expect_findings(diag, "", "wrong arguments are no findings");
    kgp_diag_free(diag);
    kgp_builder_free(builder);
}

static void a_field_is_taken_as_often_as_it_may_be(void **state) {
    kgp_builder *builder = builder_of(ITEMS);
    kgp_diag *diag = new_diag();
    (void)state;
    assert_int_equal(run_script(builder, "plan 0 id A\nplan 0 id B\nplan 0 id A\n", diag), KGP_E_INPUT);
    expect_findings(diag, "0:0 DUPLICATE_KEY; 0:0 DUPLICATE_KEY", "a scalar");
    assert_int_equal(run_script(builder, "plan 0 title {\nplan 0 title {\nplan 0 title T\n", diag),
                     KGP_E_INPUT);
    expect_findings(diag, "0:0 DUPLICATE_KEY; 0:0 DUPLICATE_KEY", "a scalar or mapping");
    assert_int_equal(run_script(builder, "target 0 between 1\ntarget 0 between 2\n", diag), KGP_OK);
    assert_int_equal(run_script(builder, "target 0 between 3\n", diag), KGP_E_INPUT);
    expect_findings(diag, "0:0 WRONG_TYPE", "a pair");
    for (int32_t i = 0; i < 100; i++)
        assert_int_equal(run_script(builder, "plan 0 prefer A\nplan 0 areas {\n", diag), KGP_OK);
    /* A refused value is not a value. */
    assert_int_equal(run_script(builder, "plan 0 kgplan 2\nplan 0 kgplan 1\n", diag), KGP_E_INPUT);
    expect_findings(diag, "0:0 OUT_OF_RANGE", "mended");
    kgp_diag_free(diag);
    kgp_builder_free(builder);
}

/* Faults of a plan as a whole: the script after the head, and what is found. */
static const struct {
    const char *script, *findings;
} wholes[] = {
    {"", ""},
    {"plan 0 areas {\n", "0:0 REQUIRED"},
    {"plan 0 areas {\narea 0 id a\nplan 0 areas {\narea 1 id a\n", "0:0 DUPLICATE_ID"},
    {"plan 0 areas {\narea 0 id P\nplan 0 units {\nunit 0 id P\n", ""}, /* ids are by subject */
    {"plan 0 units {\nunit 0 id a\nunit 0 parent b\n", "0:0 DANGLING"},
    {"plan 0 units {\nunit 0 id a\nunit 0 parent a\n", "0:0 CYCLE"},
    {"plan 0 units {\nplan 0 units {\nplan 0 units {\nunit 0 id a\nunit 1 id b\nunit 2 id c\n"
     "unit 0 parent b\nunit 1 parent c\nunit 2 parent b\n", "0:0 CYCLE"},
    {"plan 0 indicators {\nindicator 0 id a\nindicator 0 parent a\n", "0:0 CYCLE"},
    {"plan 0 indicators {\nindicator 0 id a\nindicator 0 parts a\n", "0:0 CYCLE"},
    {"plan 0 indicators {\nindicator 0 id a\nplan 0 indicators {\nindicator 1 id b\n"
     "indicator 0 parts b\nindicator 1 parts a\n", "0:0 CYCLE; 0:0 CYCLE"},
    {"plan 0 targets {\n", "0:0 REQUIRED; 0:0 NO_OPERATOR"},
    {"T at_least 1\ntarget 0 id t\ntarget 0 revises t\n", "0:0 CYCLE"},
    {"T at_least 1\ntarget 0 at_most 2\n", "0:0 TWO_OPERATORS"},
    {"T at_least 1\ntarget 0 growth {\n", "0:0 TWO_OPERATORS"},
    {"T growth {\ngrowth 0 at_least 1\ngrowth 0 over 2019\ntarget 0 change {\n", "0:0 TWO_OPERATORS"},
    {"T growth {\n", "0:0 NO_OPERATOR"},
    {"T growth {\ngrowth 0 at_least 1\n", "0:0 NO_BASE"},
    {"T growth {\ngrowth 0 at_least {\nreference 0 of 2019\n", ""},
    {"T growth {\ngrowth 0 about {\ntolerance 0 value 1\ntolerance 0 tolerance 1\n", "0:0 NO_BASE"},
    {"T change {\nchange 0 at_least 1\n", "0:0 NO_BASE"},
    {"T change {\nchange 0 at_least 1\nchange 0 over {\n", "0:0 REQUIRED"},
    {"T change {\nchange 0 at_least 1\nchange 0 over {\nbase 0 value 3\n", ""},
    {"T each {\neach 0 at_least 1\n", "0:0 REQUIRED"},
    {"T attested {\n", ""},
    {"T between 1\n", "0:0 WRONG_TYPE"},
    {"T between 2\ntarget 0 between 1.999999\n", "0:0 UPPER_BELOW_LOWER"},
    {"T between 2\ntarget 0 between 2.0\n", ""},
    {"T equals {\ntolerance 0 value 1\n", "0:0 REQUIRED"},
    {"T at_most 1\n", "0:0 AGAINST_BETTER"}, /* a warning: the plan is made */
    {"T more_than 1\nindicator 0 better lower\n", "0:0 AGAINST_BETTER"},
    {"T at_least 1\nindicator 0 better none\n", ""},
    {"T at_least 1\ntarget 0 attainment level\n", "0:0 CONTRADICTION"},
    {"T at_least 1\ntarget 0 attainment rate\n", "0:0 CONTRADICTION"},
    {"T at_least 1\ntarget 0 attainment inverse\n", ""},
    {"T change {\nchange 0 at_least 1\nchange 0 over 2019\ntarget 0 attainment inverse\n",
     "0:0 CONTRADICTION"},
    {"T growth {\ngrowth 0 at_least 1\ngrowth 0 over 2019\ntarget 0 attainment difference\n",
     "0:0 CONTRADICTION"},
    {"T growth {\ngrowth 0 at_least 1\ngrowth 0 over 2019\ntarget 0 attainment rate\n", ""},
    {"T attested {\ntarget 0 attainment difference\n", ""},
    {"T at_least 1\ntarget 0 exceed {\n", "0:0 REQUIRED"},
};

/* Runs a script after the head; `T` stands for a target of an indicator. */
static void run_whole(kgp_builder *builder, const char *script) {
    bool target = script[0] == 'T';
    assert_int_equal(run_script(builder, PLAN, NULL), KGP_OK);
    if (target) {
        assert_int_equal(run_script(builder, "plan 0 indicators {\nindicator 0 id i\nplan 0 targets {\n"
                                             "target 0 indicator i\n", NULL), KGP_OK);
        char first[512];
        snprintf(first, sizeof first, "target 0%s", script + 1);
        assert_int_equal(run_script(builder, first, NULL), KGP_OK);
        return;
    }
    assert_int_equal(run_script(builder, script, NULL), KGP_OK);
}

static void a_period_is_kept_in_its_canonical_text(void **state) {
    kgp_plan *plan = NULL;
    kgp_builder *builder = builder_of("plan 0 kgplan 1\nplan 0 id P\nplan 0 period Quý III/2020\n");
    const char *text;
    size_t length;
    (void)state;
    assert_int_equal(kgp_builder_finish(builder, &plan, NULL), KGP_OK);
    assert_int_equal(kgp_plan_text(plan, KGP_PLAN, 0, KGP_FIELD_PERIOD, 0, &text, &length), KGP_OK);
    EXPECT(strcmp(text, "2020-Q3") == 0 && length == 7, "%s", text);
    kgp_plan_unref(plan);
    kgp_builder_free(builder);
}

static void a_plan_is_checked_as_a_whole(void **state) {
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(wholes); i++) {
        kgp_plan *plan = NULL;
        kgp_builder *builder = builder_of("");
        run_whole(builder, wholes[i].script);
        kgp_status status = kgp_builder_finish(builder, &plan, diag);
        bool sound = kgp_diag_count(diag, KGP_SEVERITY_ERROR) == 0;
        EXPECT(status == (sound ? KGP_OK : KGP_E_INPUT) && (plan != NULL) == sound, "%s: %s",
               wholes[i].script, kgp_status_name(status));
        expect_findings(diag, wholes[i].findings, wholes[i].script);
        kgp_plan_unref(plan);
        kgp_builder_free(builder);
    }
    kgp_diag_free(diag);
}

/* What was refused is no value: a plan that lacks it is not made, and it is reported once. */
static void what_was_refused_is_missing(void **state) {
    static const struct {
        const char *script, *refused;
    } rows[] = {
        {"plan 0 areas {\n", "area 0 id a b"},
        {"T", "target 0 at_least much"},
        {"T", "target 0 between x"},
        {"T between 1\n", "target 0 between x"},
        {"T growth {\ngrowth 0 at_least 1\n", "growth 0 over then"},
        {"T growth {\ngrowth 0 over 2019\n", "growth 0 at_least much"},
        {"T change {\n", "change 0 at_least much"},
        {"T equals {\ntolerance 0 value 1\n", "tolerance 0 tolerance -1"},
    };
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_plan *plan = (kgp_plan *)diag;
        kgp_builder *builder = builder_of("");
        run_whole(builder, strcmp(rows[i].script, "T") == 0 ? "T signs strict" : rows[i].script);
        EXPECT(script_line(builder, rows[i].refused, NULL) == KGP_E_INPUT, "%s", rows[i].refused);
        kgp_status status = kgp_builder_finish(builder, &plan, diag);
        EXPECT(status == KGP_E_INPUT && plan == NULL, "%s: %s", rows[i].refused,
               kgp_status_name(status));
        expect_findings(diag, "", rows[i].refused);
        /* From then on it is missing like any other. */
        EXPECT(kgp_builder_finish(builder, &plan, diag) == KGP_E_INPUT && plan == NULL, "%s",
               rows[i].refused);
        EXPECT(kgp_diag_count(diag, KGP_SEVERITY_ERROR) > 0, "%s", rows[i].refused);
        kgp_diag_clear(diag);
        kgp_builder_free(builder);
    }
    kgp_diag_free(diag);
}

/* A refused value of another field does not hide that the target says nothing. */
static void a_target_that_says_nothing_is_found_beside_a_refused_field(void **state) {
    kgp_diag *diag = new_diag();
    kgp_plan *plan;
    kgp_builder *builder = builder_of("");
    (void)state;
    run_whole(builder, "T signs strict");
    assert_int_equal(script_line(builder, "target 0 period then", NULL), KGP_E_INPUT);
    assert_int_equal(kgp_builder_finish(builder, &plan, diag), KGP_E_INPUT);
    expect_findings(diag, "0:0 NO_OPERATOR", "a bad period and no operator");
    kgp_builder_free(builder);
    kgp_diag_free(diag);
}

static void a_faulty_plan_can_be_mended(void **state) {
    kgp_plan *plan;
    kgp_diag *diag = new_diag();
    kgp_builder *builder =
        builder_of("plan 0 kgplan 1\nplan 0 id P\nplan 0 units {\nunit 0 id GR\nunit 0 parent KG\n");
    (void)state;
    assert_int_equal(kgp_builder_locate(builder, "a.yaml", 4, 1), KGP_OK);
    assert_int_equal(kgp_builder_finish(builder, &plan, diag), KGP_E_INPUT);
    assert_null(plan);
    expect_findings(diag, "4:1 REQUIRED; 0:0 DANGLING", "first");
    assert_int_equal(run_script(builder, "plan 0 period 2020\nplan 0 units {\nunit 1 id KG\n", diag),
                     KGP_OK);
    assert_int_equal(kgp_builder_finish(builder, &plan, diag), KGP_OK);
    expect_findings(diag, "", "mended");
    int64_t parent;
    assert_int_equal(kgp_plan_int(plan, KGP_UNIT, 0, KGP_FIELD_PARENT, 0, &parent), KGP_OK);
    assert_int_equal(parent, 1);
    kgp_plan_unref(plan);
    kgp_builder_free(builder);
    kgp_diag_free(diag);
}

static void a_finished_builder_can_only_be_freed(void **state) {
    static const kgp_decimal five = {5, 0, 0};
    kgp_diag *diag = new_diag();
    kgp_plan *plan, *again = (kgp_plan *)diag;
    int32_t added;
    kgp_builder *builder = builder_of(SMALL);
    (void)state;
    assert_int_equal(kgp_builder_finish(builder, &plan, NULL), KGP_OK);
    assert_int_equal(kgp_builder_finish(builder, &again, NULL), KGP_E_STATE);
    assert_null(again);
    assert_int_equal(kgp_builder_add(builder, KGP_PLAN, 0, KGP_FIELD_UNITS, &added, diag), KGP_E_STATE);
    assert_int_equal(kgp_builder_set_text(builder, KGP_PLAN, 0, KGP_FIELD_SOURCE, "x", 1, diag),
                     KGP_E_STATE);
    assert_int_equal(kgp_builder_set_int(builder, KGP_PLAN, 0, KGP_FIELD_YOY, 1, diag), KGP_E_STATE);
    assert_int_equal(kgp_builder_set_decimal(builder, KGP_PLAN, 0, KGP_FIELD_YOY, &five, diag),
                     KGP_E_STATE);
    kgp_builder_free(builder);
    assert_int_equal(kgp_plan_count(plan, KGP_UNIT), 2); /* the plan stands by itself */
    assert_int_equal(kgp_diag_kept(diag), 0);
    kgp_plan_unref(plan);
    kgp_diag_free(diag);
}

#define FULL                                                                                       \
    SMALL "plan 0 title {\nname 0 vi Kế hoạch\nplan 0 authority TU\nplan 0 adopted 2019-12-27\n"   \
          "plan 0 prefer A\nplan 0 prefer B\nplan 0 prefer A\nunit 0 until 2025-06-30\nunit 1 until 2025-06-30\n"           \
          "plan 0 areas {\narea 0 id economy\narea 0 name {\nname 1 en Economy\n"                  \
          "indicator 0 area economy\nindicator 0 name Lúa\nindicator 0 decimals 1\n"               \
          "indicator 1 parent rice\nindicator 0 counted false\nindicator 0 parts poor\n"           \
          "unit 1 name {\nplan 0 targets {\ntarget 0 id t\ntarget 0 indicator poor\n"              \
          "target 0 unit GR\ntarget 0 between 1.50\ntarget 0 between 20\n"                         \
          "target 0 exceed {\nmargin 0 margin 5%\nplan 0 targets {\ntarget 1 indicator rice\n"     \
          "target 1 about {\ntolerance 0 value -0.50\ntolerance 0 tolerance 0.25\n"                \
          "target 1 links t\ntarget 1 assumed true\ntarget 1 exceed never\n"

static void a_plan_gives_back_what_was_set(void **state) {
    static const struct {
        const char *subject;
        int32_t index;
        const char *field;
        int32_t position;
        const char *text;    /* NULL: not given */
        int64_t number;      /* INT64_MIN: none */
        int64_t coefficient; /* INT64_MIN: none */
        int32_t decimals, percent;
    } rows[] = {
#define NO INT64_MIN
        {"plan", 0, "kgplan", 0, "1", 1, NO, 0, 0},
        {"plan", 0, "id", 0, "P", NO, NO, 0, 0},
        {"plan", 0, "title", 0, NULL, 0, NO, 0, 0},
        {"plan", 0, "period", 0, "2020", (2020 * 12) * 4096 + 12, NO, 0, 0},
        {"plan", 0, "adopted", 0, "2019-12-27", 18257, NO, 0, 0},
        {"plan", 0, "source", 0, NULL, NO, NO, 0, 0},
        {"plan", 0, "prefer", 0, "A", NO, NO, 0, 0},
        {"plan", 0, "prefer", 1, "B", NO, NO, 0, 0},
        {"plan", 0, "prefer", 2, "A", NO, NO, 0, 0},
        {"plan", 0, "prefer", 3, NULL, NO, NO, 0, 0},
        {"plan", 0, "yoy", 0, NULL, KGP_YOY_CHANGE, NO, 0, 0},
        {"plan", 0, "yoy", 1, NULL, NO, NO, 0, 0},
        {"plan", 0, "units", 1, NULL, 1, NO, 0, 0},
        {"plan", 0, "units", 2, NULL, NO, NO, 0, 0},
        {"name", 0, "vi", 0, "Kế hoạch", NO, NO, 0, 0},
        {"unit", 0, "parent", 0, NULL, NO, NO, 0, 0},
        {"unit", 1, "parent", 0, "KG", 0, NO, 0, 0},
        {"indicator", 0, "name", 0, "Lúa", NO, NO, 0, 0},
        {"indicator", 0, "area", 0, "economy", 0, NO, 0, 0},
        {"indicator", 0, "decimals", 0, "1", 1, NO, 0, 0},
        {"indicator", 1, "decimals", 0, NULL, NO, NO, 0, 0},
        {"indicator", 0, "kind", 0, NULL, KGP_KIND_FLOW, NO, 0, 0},
        {"indicator", 1, "kind", 0, "ratio", KGP_KIND_RATIO, NO, 0, 0},
        {"indicator", 0, "frequency", 0, NULL, NO, NO, 0, 0},
        {"indicator", 0, "counted", 0, "false", 0, NO, 0, 0},
        {"indicator", 1, "counted", 0, NULL, 0, NO, 0, 0}, /* a child */
        {"indicator", 0, "parts", 0, "poor", 1, NO, 0, 0},
        {"target", 0, "between", 0, "1.50", NO, 150, 2, 0},
        {"target", 0, "between", 1, "20", NO, 20, 0, 0},
        {"target", 0, "between", 2, NULL, NO, NO, 0, 0},
        {"target", 0, "exceed", 0, NULL, 0, NO, 0, 0},
        {"target", 0, "assumed", 0, NULL, 0, NO, 0, 0},
        {"target", 0, "attainment", 0, NULL, NO, NO, 0, 0},
        {"margin", 0, "margin", 0, "5%", NO, 5, 0, 1},
        {"tolerance", 0, "value", 0, "-0.50", NO, -50, 2, 0},
        {"tolerance", 0, "tolerance", 0, "0.25", NO, 25, 2, 0},
        {"target", 1, "about", 0, NULL, 0, NO, 0, 0},
        {"target", 1, "exceed", 0, "never", KGP_EXCEED_NEVER, NO, 0, 0},
        {"target", 1, "assumed", 0, "true", 1, NO, 0, 0},
        {"target", 1, "links", 0, "t", 0, NO, 0, 0},
    };
    kgp_plan *plan = plan_of(NULL, FULL);
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_field field;
        const char *text = NULL;
        size_t length = 77;
        int64_t number = NO;
        kgp_decimal decimal = {NO, 0, 0};
        int32_t percent = 0, subject = subject_named(rows[i].subject), at = rows[i].index;
        assert_int_equal(kgp_field_find(subject, rows[i].field, KGP_NUL_TERMINATED, &field), KGP_OK);
        kgp_status got = kgp_plan_text(plan, subject, at, field.field, rows[i].position, &text, &length);
        EXPECT(rows[i].text == NULL ? got == KGP_E_NOT_FOUND && text == NULL && length == 77
                                    : got == KGP_OK && strcmp(text, rows[i].text) == 0 &&
                                          length == strlen(text),
               "%s %d %s: %s", rows[i].subject, (int)at, rows[i].field, text == NULL ? "none" : text);
        got = kgp_plan_int(plan, subject, at, field.field, rows[i].position, &number);
        EXPECT(got == (rows[i].number == NO ? KGP_E_NOT_FOUND : KGP_OK) && number == rows[i].number,
               "%s %d %s: %lld", rows[i].subject, (int)at, rows[i].field, (long long)number);
        got = kgp_plan_decimal(plan, subject, at, field.field, rows[i].position, &decimal, &percent);
        EXPECT(got == (rows[i].coefficient == NO ? KGP_E_NOT_FOUND : KGP_OK) &&
                   decimal.coefficient == rows[i].coefficient &&
                   decimal.decimals == rows[i].decimals && percent == rows[i].percent,
               "%s %d %s: %lld %d", rows[i].subject, (int)at, rows[i].field,
               (long long)decimal.coefficient, (int)decimal.decimals);
#undef NO
    }
    kgp_plan_unref(plan);
}

static void an_indicator_is_counted_unless_it_is_a_child(void **state) {
    kgp_plan *plan = plan_of(NULL, SMALL "plan 0 indicators {\nindicator 2 id c\nindicator 2 parent poor\n"
                                         "plan 0 indicators {\nindicator 3 id d\nindicator 3 parent poor\n"
                                         "indicator 3 counted true\n");
    static const int64_t counted[] = {1, 1, 0, 1};
    (void)state;
    for (int32_t i = 0; i < 4; i++) {
        int64_t number;
        assert_int_equal(kgp_plan_int(plan, KGP_INDICATOR, i, KGP_FIELD_COUNTED, 0, &number), KGP_OK);
        assert_int_equal(number, counted[i]);
    }
    kgp_plan_unref(plan);
}

static void getters_refuse_what_does_not_exist(void **state) {
    static const struct {
        int32_t subject, index, field, position;
    } rows[] = {
        {0, 0, KGP_FIELD_ID, 0},         {KGP_SUBJECTS, 0, KGP_FIELD_ID, 0}, {KGP_PLAN, 1, KGP_FIELD_ID, 0},
        {KGP_PLAN, -1, KGP_FIELD_ID, 0}, {KGP_PLAN, 0, KGP_FIELD_PARENT, 0}, {KGP_PLAN, 0, 0, 0},
        {KGP_PLAN, 0, KGP_FIELDS, 0},    {KGP_PLAN, 0, KGP_FIELD_ID, -1},    {KGP_PLAN, 0, KGP_FIELD_YOY, -1},
    };
    kgp_plan *plan = plan_of(NULL, SMALL);
    const char *text;
    int64_t number;
    kgp_decimal decimal;
    int32_t index = 77;
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int32_t s = rows[i].subject, at = rows[i].index, f = rows[i].field, p = rows[i].position;
        EXPECT(kgp_plan_text(plan, s, at, f, p, &text, NULL) == KGP_E_ARGUMENT, "row %d", (int)i);
        EXPECT(kgp_plan_int(plan, s, at, f, p, &number) == KGP_E_ARGUMENT, "row %d", (int)i);
        EXPECT(kgp_plan_decimal(plan, s, at, f, p, &decimal, NULL) == KGP_E_ARGUMENT, "row %d", (int)i);
    }
    assert_int_equal(kgp_plan_text(NULL, KGP_PLAN, 0, KGP_FIELD_ID, 0, &text, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_text(plan, KGP_PLAN, 0, KGP_FIELD_ID, 0, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_int(plan, KGP_PLAN, 0, KGP_FIELD_YOY, 0, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_decimal(plan, KGP_PLAN, 0, KGP_FIELD_YOY, 0, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_find(NULL, KGP_UNIT, "KG", 2, &index), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_find(plan, KGP_UNIT, NULL, 2, &index), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_find(plan, KGP_UNIT, "KG", 2, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_find(plan, 0, "KG", 2, &index), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_find(plan, KGP_SUBJECTS, "KG", 2, &index), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_find(plan, KGP_UNIT, "K", 1, &index), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_plan_find(plan, KGP_UNIT, "", 0, &index), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_plan_find(plan, KGP_UNIT, "kg", 2, &index), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_plan_find(plan, KGP_AREA, "KG", 2, &index), KGP_E_NOT_FOUND);
    assert_int_equal(index, 77); /* a failed call leaves no trace */
    assert_int_equal(kgp_plan_find(plan, KGP_UNIT, "GR", KGP_NUL_TERMINATED, &index), KGP_OK);
    assert_int_equal(index, 1);
    assert_int_equal(kgp_plan_count(plan, KGP_UNIT), 2);
    assert_int_equal(kgp_plan_count(plan, 0) + kgp_plan_count(plan, KGP_SUBJECTS) +
                         kgp_plan_count(NULL, KGP_UNIT), 0);
    kgp_plan_unref(plan);
}

static void names_fall_back(void **state) {
    static const struct {
        const char *subject;
        int32_t index;
        const char *vi, *en;
    } rows[] = {
        {"plan", 0, "Kế hoạch", "Kế hoạch"}, /* a title in one language */
        {"area", 0, "Economy", "Economy"},
        {"unit", 0, "KG", "KG"},           /* no name: the id */
        {"unit", 1, "GR", "GR"},           /* a name without texts */
        {"indicator", 0, "Lúa", "Lúa"},    /* a plain text is Vietnamese */
        {"indicator", 1, "poor", "poor"},
        {"target", 0, "t", "t"},
        {"target", 1, "", ""},
        {"unit", 2, "", ""},
        {"unit", -1, "", ""},
    };
    kgp_plan *plan = plan_of(NULL, FULL);
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int32_t subject = subject_named(rows[i].subject);
        const char *vi = kgp_plan_name(plan, subject, rows[i].index, KGP_LANGUAGE_VI);
        const char *en = kgp_plan_name(plan, subject, rows[i].index, KGP_LANGUAGE_EN);
        EXPECT(strcmp(vi, rows[i].vi) == 0 && strcmp(en, rows[i].en) == 0, "%s %d: %s, %s",
               rows[i].subject, (int)rows[i].index, vi, en);
    }
    assert_string_equal(kgp_plan_name(NULL, KGP_UNIT, 0, KGP_LANGUAGE_VI), "");
    kgp_plan_unref(plan);
    plan = plan_of(NULL, PLAN "plan 0 title {\nname 0 vi Kế hoạch\nname 0 en Plan\n");
    assert_string_equal(kgp_plan_name(plan, KGP_PLAN, 0, KGP_LANGUAGE_VI), "Kế hoạch");
    assert_string_equal(kgp_plan_name(plan, KGP_PLAN, 0, KGP_LANGUAGE_EN), "Plan");
    kgp_plan_unref(plan);
}

/* set_int and set_decimal keep the same text and value as set_text. */
static void numbers_and_texts_make_equal_plans(void **state) {
    static const kgp_decimal decimals[] = {{150, 2, 0}, {-5, 1, 0}, {INT64_MAX, 6, 0}, {0, 3, 0}};
    static const char *const written[] = {"1.50", "-0.5", "9223372036854.775807", "0.000"};
    static const int32_t scales[] = {0, 2, 2, 0}; /* above 0 */
    kgp_builder *builder = builder_of(SMALL);
    kgp_plan *plan;
    (void)state;
    for (int32_t i = 0; i < 4; i++) {
        int32_t target;
        assert_int_equal(kgp_builder_add(builder, KGP_PLAN, 0, KGP_FIELD_TARGETS, &target, NULL), KGP_OK);
        assert_int_equal(kgp_builder_set_int(builder, KGP_TARGET, target, KGP_FIELD_INDICATOR, i % 2, NULL),
                         KGP_OK);
        assert_int_equal(kgp_builder_set_int(builder, KGP_TARGET, target, KGP_FIELD_UNIT, 1, NULL), KGP_OK);
        assert_int_equal(kgp_builder_set_decimal(builder, KGP_TARGET, target, KGP_FIELD_SCALE,
                                                 &decimals[scales[i]], NULL), KGP_OK);
        assert_int_equal(kgp_builder_set_decimal(builder, KGP_TARGET, target, KGP_FIELD_AT_LEAST,
                                                 &decimals[i], NULL), KGP_OK);
    }
    int32_t added;
    assert_int_equal(kgp_builder_add(builder, KGP_TARGET, 0, KGP_FIELD_EXCEED, &added, NULL), KGP_OK);
    assert_int_equal(kgp_builder_set_decimal(builder, KGP_MARGIN, added, KGP_FIELD_MARGIN, &decimals[1], NULL),
                     KGP_E_INPUT); /* below 0 */
    assert_int_equal(kgp_builder_set_decimal(builder, KGP_MARGIN, added, KGP_FIELD_MARGIN, &decimals[0], NULL),
                     KGP_OK);
    assert_int_equal(kgp_builder_finish(builder, &plan, NULL), KGP_OK);
    kgp_builder_free(builder);
    for (int32_t i = 0; i < 4; i++) {
        const char *text;
        int64_t number;
        kgp_decimal value;
        assert_int_equal(kgp_plan_text(plan, KGP_TARGET, i, KGP_FIELD_AT_LEAST, 0, &text, NULL), KGP_OK);
        EXPECT(strcmp(text, written[i]) == 0, "%s: %s", written[i], text);
        assert_int_equal(kgp_plan_decimal(plan, KGP_TARGET, i, KGP_FIELD_AT_LEAST, 0, &value, NULL), KGP_OK);
        assert_memory_equal(&value, &decimals[i], sizeof value);
        assert_int_equal(kgp_plan_int(plan, KGP_TARGET, i, KGP_FIELD_INDICATOR, 0, &number), KGP_OK);
        assert_int_equal(number, i % 2);
        assert_int_equal(kgp_plan_text(plan, KGP_TARGET, i, KGP_FIELD_UNIT, 0, &text, NULL), KGP_OK);
        assert_string_equal(text, "GR");
    }
    kgp_plan_unref(plan);
}

static void findings_say_where_an_item_stands(void **state) {
    static const struct {
        const char *script, *line, *subject;
    } rows[] = {
        {"", "plan 0 id a b", ""},
        {"plan 0 title {", "name 0 vi ", "title"},
        {"plan 0 units {", "unit 0 type a b", "units[0]"},
        {"plan 0 units {\nunit 0 id KG\nunit 0 name {", "name 0 en ", "units[KG].name"},
        {"plan 0 targets {\nplan 0 targets {\ntarget 1 growth {\ngrowth 0 about {", "tolerance 0 value x",
         "targets[1].growth.about"},
    };
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_finding finding;
        kgp_builder *builder = builder_of(rows[i].script);
        assert_int_equal(script_line(builder, rows[i].line, diag), KGP_E_INPUT);
        assert_int_equal(kgp_diag_get(diag, 0, &finding), KGP_OK);
        EXPECT(strcmp(finding.subject, rows[i].subject) == 0, "%s: %s", rows[i].line, finding.subject);
        kgp_diag_clear(diag);
        kgp_builder_free(builder);
    }
    kgp_diag_free(diag);
}

static void a_plan_lives_as_long_as_its_references(void **state) {
    kgp_plan *plan = plan_of(NULL, SMALL);
    (void)state;
    assert_ptr_equal(kgp_plan_ref(plan), plan);
    kgp_plan_unref(plan);
    assert_int_equal(kgp_plan_count(plan, KGP_INDICATOR), 2);
    kgp_plan_unref(plan);
    kgp_plan_unref(NULL);
    assert_null(kgp_plan_ref(NULL));
}

/* The last node that fits is the millionth. */
static void a_builder_takes_a_million_nodes(void **state) {
    kgp_builder *builder = builder_of("");
    kgp_diag *diag = new_diag();
    kgp_status status = KGP_OK;
    int64_t taken = 0;
    (void)state;
    while (status == KGP_OK && taken <= KGP_LIMIT_NODES) {
        status = kgp_builder_set_text(builder, KGP_PLAN, 0, KGP_FIELD_PREFER, "a", 1, diag);
        taken += status == KGP_OK;
    }
    assert_int_equal(status, KGP_E_LIMIT);
    assert_int_equal(taken, KGP_LIMIT_NODES);
    expect_findings(diag, "0:0 LIMIT", "nodes");
    kgp_diag_free(diag);
    kgp_builder_free(builder);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_text_is_read_by_the_type_of_its_field),
    cmocka_unit_test(a_longest_text_is_taken_and_a_longer_one_refused),
    cmocka_unit_test(a_number_says_the_same_as_its_text),
    cmocka_unit_test(calls_on_what_does_not_exist_are_refused),
    cmocka_unit_test(a_field_is_taken_as_often_as_it_may_be),
    cmocka_unit_test(a_period_is_kept_in_its_canonical_text),
    cmocka_unit_test(a_plan_is_checked_as_a_whole),
    cmocka_unit_test(what_was_refused_is_missing),
    cmocka_unit_test(a_target_that_says_nothing_is_found_beside_a_refused_field),
    cmocka_unit_test(a_faulty_plan_can_be_mended),
    cmocka_unit_test(a_finished_builder_can_only_be_freed),
    cmocka_unit_test(a_plan_gives_back_what_was_set),
    cmocka_unit_test(an_indicator_is_counted_unless_it_is_a_child),
    cmocka_unit_test(getters_refuse_what_does_not_exist),
    cmocka_unit_test(names_fall_back),
    cmocka_unit_test(numbers_and_texts_make_equal_plans),
    cmocka_unit_test(findings_say_where_an_item_stands),
    cmocka_unit_test(a_plan_lives_as_long_as_its_references),
    cmocka_unit_test(a_builder_takes_a_million_nodes),
};

TEST_MAIN(tests)
