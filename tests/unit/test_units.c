/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "findings.h"
#include "plan/plan.h"

#include <kgplan/io.h>
#include <kgplan/plan.h>

#include <time.h>

#define HEAD "kgplan: 1\nid: P\nperiod: 2020\nunits:\n"
/* Five units, lines 5 to 9: a province and a district that end, and what comes after. */
#define UNITS                                                                                      \
    HEAD                                                                                           \
    " - {id: KG, until: 2025-06-30}\n"                                                             \
    " - {id: AG}\n"                                                                                \
    " - {id: GR, parent: KG, until: 2025-06-30}\n"                                                 \
    " - {id: TH, parents: [{unit: GR, until: 2025-06-30}, {unit: AG, from: 2025-07-01}]}\n"        \
    " - {id: N, parent: AG, from: 2025-07-01}\n"

static const struct {
    const char *name, *text, *findings;
} trees[] = {
    {"units that change hands", UNITS, ""},
    {"a day without a parent", HEAD "- {id: A}\n- {id: B}\n- {id: C, parents: [{unit: A, until: "
     "2020-01-30}, {unit: B, from: 2020-02-01}]}\n", "7:58 PARENT_GAP"},
    {"no parent at first", HEAD "- {id: A}\n- {id: C, parents: [{unit: A, from: 2020-01-30}]}\n",
     "6:28 PARENT_GAP"},
    {"no parent in the end", HEAD "- {id: A}\n- {id: C, until: 2021-01-01, parents: [{unit: A, "
     "until: 2020-01-30}]}\n", "6:47 PARENT_GAP"},
    {"two parents on a day", HEAD "- {id: A}\n- {id: B}\n- {id: C, parents: [{unit: A, until: "
     "2020-02-01}, {unit: B, from: 2020-02-01}]}\n", "7:58 TWO_PARENTS"},
    {"the same parent twice", HEAD "- {id: A}\n- {id: C, parents: [{unit: A}, {unit: A}]}\n",
     "6:39 TWO_PARENTS"},
    {"three that overlap", HEAD "- {id: A}\n- {id: B}\n- {id: D}\n- {id: C, parents: [{unit: D, "
     "from: 2021-01-01}, {unit: A}, {unit: B, from: 2020-01-01, until: 2020-12-31}]}\n",
     "8:68 TWO_PARENTS; 8:28 TWO_PARENTS"},
    {"a parent that ends first", HEAD "- {id: A, until: 2025-06-30}\n- {id: C, parent: A}\n",
     "6:19 UNIT_ABSENT"},
    {"a parent that begins later", HEAD "- {id: A, from: 2025-07-01}\n- {id: C, parents: [{unit: "
     "A, from: 2025-06-30}]}\n", "6:28 UNIT_ABSENT; 6:28 PARENT_GAP"},
    {"a parent beyond its child", HEAD "- {id: A}\n- {id: C, until: 2020-12-31, parents: [{unit: "
     "A, until: 2021-01-01}]}\n", "6:47 UNIT_ABSENT"},
    {"days upside down", HEAD "- {id: A, from: 2020-01-02, until: 2020-01-01}\n- {id: C, parents: "
     "[{unit: A, from: 2021-01-02, until: 2021-01-01}]}\n",
     "5:36 ENDS_BEFORE; 6:56 ENDS_BEFORE"},
    {"parent and parents", HEAD "- {id: A}\n- {id: B, parent: A, parents: [{unit: A}]}\n",
     "6:32 CONTRADICTION; 6:39 TWO_PARENTS"},
    {"its own parent", HEAD "- {id: A, parent: A}\n", "5:19 CYCLE"},
    {"two cycles", HEAD "- {id: A, parent: B}\n- {id: B, parent: A}\n- {id: C, parent: D}\n- {id: "
     "D, parent: C}\n", "6:19 CYCLE; 8:19 CYCLE"},
    {"a cycle of several days", HEAD "- {id: A, parents: [{unit: B, until: 2020-01-01}]}\n- {id: "
     "B, parents: [{unit: A, from: 2020-01-02}]}\n",
     "5:28 PARENT_GAP; 6:28 PARENT_GAP; 6:28 CYCLE"},
    {"no such parent", HEAD "- {id: A, parents: [{unit: X}]}\n", "5:28 DANGLING"},
    {"a parent without a unit", HEAD "- {id: A, parents: [{from: 2020-01-01}]}\n", "5:21 REQUIRED"},
    {"names that repeat", HEAD "- {id: A, name: X}\n- {id: B, name: {vi: X}}\n- {id: C, name: {vi: "
     "Y}}\n- {id: D, name: X}\n", "6:17 SAME_NAME"},

    {"a merger", UNITS "lineage: [{from: KG, to: AG, on: 2025-07-01}]\n", ""},
    {"a split in percent", UNITS "lineage: [{from: GR, to: TH, share: \"30%\", on: 2025-07-01}, "
     "{from: GR, to: N, share: \"70%\", on: 2025-07-01}]\n", ""},
    {"a part that stays", UNITS "lineage: [{from: AG, to: AG, share: 0.9, on: 2025-07-01}, {from: "
     "AG, to: N, share: 0.1, on: 2025-07-01}]\n", ""},
    {"thirds", UNITS "lineage: [{from: GR, to: AG, share: 0.333333, on: 2025-07-01}, {from: GR, "
     "to: N, share: 0.333333, on: 2025-07-01}, {from: GR, to: TH, share: 0.333334, on: "
     "2025-07-01}]\n", ""},
    {"less than all of it", UNITS "lineage: [{from: KG, to: AG, share: 0.9, on: 2025-07-01}]\n",
     "10:18 LINEAGE_SHARES"},
    {"more than all of it", UNITS "lineage: [{from: GR, to: AG, on: 2025-07-01}, {from: GR, to: "
     "N, share: 1%, on: 2025-07-01}]\n", "10:18 LINEAGE_SHARES"},
    {"a share above 1", UNITS "lineage: [{from: KG, to: AG, share: 2, on: 2025-07-01}]\n",
     "10:18 LINEAGE_SHARES; 10:37 OUT_OF_RANGE"},
    {"all of it on two days", UNITS "lineage: [{from: AG, to: AG, on: 2025-07-01}, {from: AG, to: "
     "AG, on: 2026-07-01}]\n", ""},
    {"the same twice", UNITS "lineage: [{from: KG, to: AG, share: 0.5, on: 2025-07-01}, {from: KG, "
     "to: AG, share: 0.5, on: 2025-07-01}]\n", "10:74 REPEATED"},
    {"a unit that had ended", UNITS "lineage: [{from: KG, to: AG, on: 2025-07-02}]\n",
     "10:18 UNIT_ABSENT"},
    {"a unit that is not there yet", UNITS "lineage: [{from: AG, to: N, on: 2025-06-30}]\n",
     "10:26 UNIT_ABSENT"},
    {"unknown units", UNITS "lineage: [{from: X, to: Y, on: 2025-07-01}]\n",
     "10:18 DANGLING; 10:25 DANGLING"},
    {"no day", UNITS "lineage: [{from: KG, to: AG}]\n", "10:11 REQUIRED"},
};

static kgp_status read_plan(const char *text, kgp_diag *diag, kgp_plan **plan) {
    return kgp_plan_read(text, strlen(text), "plan.yaml", NULL, plan, diag);
}

static void every_faulty_tree_has_its_own_finding(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS(trees); i++) {
        kgp_diag *diag = new_diag();
        kgp_plan *plan;
        kgp_status status = read_plan(trees[i].text, diag, &plan);
        EXPECT((kgp_diag_count(diag, KGP_SEVERITY_ERROR) == 0) == (status == KGP_OK), "%s",
               trees[i].name);
        expect_findings(diag, trees[i].findings, trees[i].name);
        kgp_plan_unref(plan);
        kgp_diag_free(diag);
    }
}

static int32_t unit_of(const kgp_plan *plan, const char *id) {
    int32_t unit = KGP_NONE;
    assert_int_equal(kgp_plan_find(plan, KGP_UNIT, id, KGP_NUL_TERMINATED, &unit), KGP_OK);
    return unit;
}

static kgp_day day_of(const char *text) {
    kgp_day day;
    assert_int_equal(kgp_day_parse(text, KGP_NUL_TERMINATED, &day), KGP_OK);
    return day;
}

static void a_unit_is_under_whom_it_was_on_the_day(void **state) {
    static const struct {
        const char *unit, *day, *parent;
    } rows[] = {
        {"TH", "2025-06-30", "GR"}, {"TH", "2025-07-01", "AG"}, {"GR", "2020-01-01", "KG"},
        {"GR", "2025-07-01", NULL}, {"KG", "2020-01-01", NULL}, {"N", "2025-06-30", NULL},
        {"N", "2025-07-01", "AG"},
    };
    kgp_diag *diag = new_diag();
    kgp_plan *plan;
    (void)state;
    assert_int_equal(read_plan(UNITS, diag, &plan), KGP_OK);
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_day day = day_of(rows[i].day);
        int32_t unit = unit_of(plan, rows[i].unit), parent = kgp__unit_parent(plan, unit, day);
        EXPECT(rows[i].parent == NULL ? parent == KGP_NONE : parent == unit_of(plan, rows[i].parent),
               "%s on %s", rows[i].unit, rows[i].day);
        if (parent == KGP_NONE)
            continue;
        int32_t place = KGP_NONE, child, found = 0;
        while ((child = kgp__unit_child(plan, parent, day, &place)) != KGP_NONE)
            found += child == unit;
        assert_int_equal(found, 1);
    }
    kgp_plan_unref(plan);
    kgp_diag_free(diag);
}

/* Provinces, districts and communes as a file; every commune changes its district once. */
static char *country(int32_t provinces, int32_t districts, int32_t communes, size_t *length) {
    size_t room = 200 * (size_t)(provinces + districts + communes) + 200, at;
    char *text = malloc(room);
    assert_non_null(text);
    at = (size_t)snprintf(text, room, HEAD);
    for (int32_t i = 0; i < provinces; i++)
        at += (size_t)snprintf(text + at, room - at, "- {id: P%d, type: province}\n", (int)i);
    for (int32_t i = 0; i < districts; i++)
        at += (size_t)snprintf(text + at, room - at, "- {id: D%d, type: district, parent: P%d}\n",
                               (int)i, (int)(i % provinces));
    for (int32_t i = 0; i < communes; i++)
        at += (size_t)snprintf(
            text + at, room - at,
            "- {id: C%d, type: commune, name: {vi: \"Xã %d\"}, parents: [{unit: D%d, until: "
            "2020-06-30}, {unit: D%d, from: 2020-07-01}]}\n",
            (int)i, (int)(i % 9000), (int)(i % districts), (int)((i + 1) % districts));
    *length = at;
    return text;
}

/* Several times as many units take several times as long, not the square of it. */
static void twelve_thousand_units_are_read_in_less_than_a_second(void **state) {
    double took[2];
    (void)state;
    for (int32_t i = 0; i < 2; i++) {
        size_t length;
        char *text = country(63, 705, i == 0 ? 2232 : 11232, &length);
        kgp_diag *diag = new_diag();
        kgp_plan *plan;
        clock_t start = clock();
        assert_int_equal(kgp_plan_read(text, length, "plan.yaml", NULL, &plan, diag), KGP_OK);
        took[i] = (double)(clock() - start) / CLOCKS_PER_SEC;
        assert_int_equal(kgp_plan_count(plan, KGP_UNIT), i == 0 ? 3000 : 12000);
        kgp_plan_unref(plan);
        kgp_diag_free(diag);
        free(text);
    }
    print_message("3 000 units in %.0f ms, 12 000 in %.0f ms\n", took[0] * 1e3, took[1] * 1e3);
    assert_true(took[1] < 10 * took[0] + 0.02);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_faulty_tree_has_its_own_finding),
    cmocka_unit_test(a_unit_is_under_whom_it_was_on_the_day),
    cmocka_unit_test(twelve_thousand_units_are_read_in_less_than_a_second),
};

TEST_MAIN(tests)
