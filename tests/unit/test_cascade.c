/* SPDX-License-Identifier: MIT */
/* What is refused, and what is left when there is no memory; the splits are tested from Python. */
#include "main.h"

#include "expect.h"
#include "findings.h"
#include "memory.h"

#include <kgplan/kgplan.h>

static const kgp_decimal ten = {10, 0, 0};

static void faulty_calls_are_refused(void **state) {
    kgp_child child = {.weight = {1, 0, 0}, .part = {77, 0, 0}};
    kgp_child faulty[] = {{.weight = {1, 7, 0}}, {.floor = {1, 7, 0}}, {.has_ceiling = 2},
                          {.ceiling = {1, 7, 0}, .has_ceiling = 1}, {.weight = {INT64_MIN, 0, 0}}};
    const kgp_decimal none = {INT64_MIN, 0, 0};
    (void)state;
    assert_int_equal(kgp_cascade_split(NULL, -1, &ten, 0, 1, &child, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_cascade_split(NULL, KGP_CASCADES, &ten, 0, 1, &child, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_cascade_split(NULL, 0, NULL, 0, 1, &child, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_cascade_split(NULL, 0, &none, 0, 1, &child, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_cascade_split(NULL, 0, &ten, -1, 1, &child, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_cascade_split(NULL, 0, &ten, 7, 1, &child, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_cascade_split(NULL, 0, &ten, 0, 0, &child, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_cascade_split(NULL, 0, &ten, 0, 1, NULL, NULL), KGP_E_ARGUMENT);
    for (size_t i = 0; i < ROWS(faulty); i++)
        EXPECT(kgp_cascade_split(NULL, 0, &ten, 0, 1, &faulty[i], NULL) == KGP_E_ARGUMENT, "row %d", (int)i);
    assert_int_equal(child.part.coefficient, 77);
}

static void every_fault_of_every_child_is_found(void **state) {
    kgp_child children[] = {{.weight = {-1, 0, 0}, .floor = {-5, 1, 0}},
                            {.weight = {1, 0, 0}, .floor = {3, 0, 0}, .ceiling = {2, 0, 0}, .has_ceiling = 1},
                            {.weight = {1, 0, 0}, .ceiling = {-2, 0, 0}, .has_ceiling = 1}};
    const kgp_decimal fine = {105, 1, 0};
    kgp_diag *diag = new_diag();
    kgp_finding finding;
    (void)state;
    assert_int_equal(kgp_cascade_split(NULL, 0, &fine, 0, 3, children, diag), KGP_E_INPUT);
    assert_int_equal(kgp_diag_get(diag, 3, &finding), KGP_OK);
    assert_string_equal(finding.subject, "children[1]");
    expect_findings(diag,
                    "0:0 OUT_OF_RANGE; 0:0 OUT_OF_RANGE; 0:0 OUT_OF_RANGE; 0:0 UPPER_BELOW_LOWER; "
                    "0:0 OUT_OF_RANGE; 0:0 UPPER_BELOW_LOWER",
                    "three children");
    kgp_diag_free(diag);
}

static void floors_beyond_64_bits_are_too_much(void **state) {
    kgp_child children[] = {{.weight = {1, 0, 0}, .floor = {INT64_MAX, 0, 0}},
                            {.weight = {1, 0, 0}, .floor = {INT64_MAX, 0, 0}}};
    const kgp_decimal most = {INT64_MAX, 6, 0};
    kgp_diag *diag = new_diag();
    (void)state;
    assert_int_equal(kgp_cascade_split(NULL, 0, &most, 6, 2, children, diag), KGP_E_INPUT);
    expect_findings(diag, "0:0 FLOORS_EXCEED", "floors");
    kgp_diag_free(diag);
}

static void a_split_is_made_or_nothing_is_left(void **state) {
    (void)state;
    for (int32_t method = 0; method < KGP_CASCADES; method++) {
        memory from = {.fails = 0};
        kgp_allocator allocator = memory_allocator(&from);
        kgp_status status = KGP_E_MEMORY;
        for (; status == KGP_E_MEMORY; from.fails++) {
            kgp_child children[] = {{.weight = {3, 0, 0}}, {.weight = {2, 0, 0}}, {.weight = {2, 0, 0}}};
            from.calls = 0;
            status = kgp_cascade_split(&allocator, method, &ten, 0, 3, children, NULL);
            assert_int_equal(from.lent, 0);
            int64_t given = 0;
            for (int i = 0; i < 3; i++)
                given += children[i].part.coefficient;
            assert_int_equal(given, status == KGP_OK ? 10 : 0);
        }
        assert_int_equal(status, KGP_OK);
        assert_true(from.fails > 3);
    }
}

static void gaps_are_of_targets_that_exist(void **state) {
    kgp_decimal sum, difference;
    (void)state;
    assert_int_equal(kgp_cascade_gap(NULL, 0, &sum, &difference, NULL), KGP_E_ARGUMENT);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(faulty_calls_are_refused),
    cmocka_unit_test(every_fault_of_every_child_is_found),
    cmocka_unit_test(floors_beyond_64_bits_are_too_much),
    cmocka_unit_test(a_split_is_made_or_nothing_is_left),
    cmocka_unit_test(gaps_are_of_targets_that_exist),
};

TEST_MAIN(tests)
