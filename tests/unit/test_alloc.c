/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "base/alloc.h"
#include "expect.h"
#include "memory.h"

#include <kgplan/diag.h>

static void an_allocator_is_whole_or_refused(void **state) {
    memory from = {.fails = -1};
    kgp_allocator good = memory_allocator(&from), made, broken[6];
    (void)state;
    for (size_t i = 0; i < ROWS(broken); i++)
        broken[i] = good;
    broken[0].struct_size = 0;
    broken[1].struct_size--;
    broken[2].struct_size++;
    broken[3].alloc = NULL;
    broken[4].resize = NULL;
    broken[5].release = NULL;
    for (size_t i = 0; i < ROWS(broken); i++) {
        kgp_buffer *buffer = NULL;
        kgp_diag *diag = NULL;
        EXPECT(kgp__allocator_init(&made, &broken[i]) == KGP_E_ARGUMENT, "row %d", (int)i);
        EXPECT(kgp_buffer_new(&broken[i], &buffer) == KGP_E_ARGUMENT && buffer == NULL, "row %d",
               (int)i);
        EXPECT(kgp_diag_new(&broken[i], 1, &diag) == KGP_E_ARGUMENT && diag == NULL, "row %d",
               (int)i);
    }
    assert_int_equal(from.calls, 0);
    assert_int_equal(kgp__allocator_init(&made, &good), KGP_OK);
    assert_ptr_equal(made.ctx, &from);
    assert_int_equal(kgp__allocator_init(&made, NULL), KGP_OK);
    void *block = made.alloc(made.ctx, 1);
    assert_non_null(block);
    void *larger = made.resize(made.ctx, block, 1000);
    assert_non_null(larger);
    made.release(made.ctx, larger);
}

static void memory_is_zeroed_and_sizes_are_checked(void **state) {
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    (void)state;
    char *block = kgp__alloc(&allocator, 10, 7);
    assert_non_null(block);
    for (int32_t i = 0; i < 70; i++)
        EXPECT(block[i] == 0, "byte %d", (int)i);
    kgp__release(&allocator, block);
    kgp__release(&allocator, NULL);
    void *nothing = kgp__alloc(&allocator, 0, 7);
    assert_non_null(nothing);
    kgp__release(&allocator, nothing);
    assert_int_equal(from.calls, 2);
    assert_null(kgp__alloc(&allocator, SIZE_MAX, 2));
    assert_null(kgp__alloc(&allocator, SIZE_MAX / 2 + 1, 2));
    assert_null(kgp__alloc(&allocator, SIZE_MAX / 2 + 1, 1));
    assert_int_equal(from.calls, 2);
    assert_int_equal(from.lent, 0);
}

static void an_array_grows_by_zeroed_elements(void **state) {
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    kgp__array array = {0};
    (void)state;
    for (int32_t i = 0; i < 1000; i++) {
        int32_t *item = kgp__array_push(&allocator, &array, sizeof *item);
        EXPECT(item != NULL && *item == 0 && array.count == (size_t)i + 1, "element %d", (int)i);
        *item = i;
    }
    for (int32_t i = 0; i < 1000; i++)
        EXPECT(((int32_t *)array.items)[i] == i, "element %d", (int)i);
    EXPECT(from.calls < 20, "%d calls", (int)from.calls);
    int64_t calls = from.calls;
    assert_false(kgp__array_reserve(&allocator, &array, SIZE_MAX, sizeof(int32_t)));
    assert_false(kgp__array_reserve(&allocator, &array, SIZE_MAX - 1000, sizeof(int32_t)));
    assert_false(kgp__array_reserve(&allocator, &array, SIZE_MAX / 4, sizeof(int32_t)));
    assert_true(kgp__array_reserve(&allocator, &array, 0, sizeof(int32_t)));
    assert_int_equal(from.calls, calls);
    assert_true(kgp__array_reserve(&allocator, &array, 10000, sizeof(int32_t)));
    assert_true(array.count == 1000 && array.capacity >= 11000);
    kgp__array_free(&allocator, &array);
    assert_true(array.items == NULL && array.count == 0 && array.capacity == 0);
    kgp__array_free(&allocator, &array);
    assert_int_equal(from.lent, 0);
}

/* --- running out ----------------------------------------------------------------------------- */

/* One script, run again and again with one more call allowed; true when it came to its end. */
typedef bool script(const kgp_allocator *allocator);

static void run_out(script *run) {
    int64_t fails = 0;
    for (bool done = false; !done; fails++) {
        memory from = {.fails = fails};
        kgp_allocator allocator = memory_allocator(&from);
        done = run(&allocator);
        EXPECT(from.lent == 0, "failing at call %d: %d blocks are left", (int)fails,
               (int)from.lent);
        EXPECT(done == (from.calls <= fails), "failing at call %d", (int)fails);
    }
    assert_true(fails > 2);
}

static bool fill_a_buffer(const kgp_allocator *allocator) {
    kgp_buffer *buffer = NULL;
    kgp_status status = kgp_buffer_new(allocator, &buffer);
    size_t size = 0;
    assert_true((buffer != NULL) == (status == KGP_OK));
    while (status == KGP_OK && size < 100) {
        status = kgp_buffer_append(buffer, "mười byte", 11);
        size += status == KGP_OK ? 11 : 0;
        assert_int_equal(kgp_buffer_size(buffer), size);
        assert_int_equal(strlen(kgp_buffer_data(buffer)), size);
    }
    assert_true(status == KGP_OK || status == KGP_E_MEMORY);
    kgp_buffer_free(buffer);
    return status == KGP_OK;
}

/* A finding without memory is counted and not kept. */
static bool fill_a_diag(const kgp_allocator *allocator) {
    enum {
        FINDINGS = 20
    };
    kgp_diag *diag = NULL;
    kgp_status status = kgp_diag_new(allocator, 100, &diag);
    if (status != KGP_OK) {
        assert_int_equal(status, KGP_E_MEMORY);
        assert_null(diag);
        return false;
    }
    char subject[24], argument[24];
    for (int32_t i = 0; i < FINDINGS; i++) {
        snprintf(subject, sizeof subject, "targets[%d]", (int)i);
        snprintf(argument, sizeof argument, "argument %d", (int)i);
        kgp_finding finding = {.code = KGP_F_WRONG_TYPE, .source = "plan.yaml", .subject = subject};
        const char *arguments[] = {argument, NULL, NULL};
        assert_int_equal(kgp_diag_add(diag, &finding, KGP_EXPECT_LIST, arguments), KGP_OK);
        assert_int_equal(kgp_diag_count(diag, KGP_SEVERITY_ERROR), i + 1);
    }
    int32_t kept = kgp_diag_kept(diag);
    assert_true(kept <= FINDINGS);
    for (int32_t i = 0; i < kept; i++) {
        kgp_finding got;
        snprintf(subject, sizeof subject, "targets[%d]", (int)i);
        assert_int_equal(kgp_diag_get(diag, i, &got), KGP_OK);
        assert_string_equal(got.source, "plan.yaml");
        assert_string_equal(got.subject, subject);
    }
    kgp_diag_free(diag);
    return kept == FINDINGS;
}

/* A message is appended whole or not at all. */
static bool write_a_message(const kgp_allocator *allocator) {
    kgp_diag *diag = NULL;
    kgp_buffer *buffer = NULL;
    kgp_finding finding = {.code = KGP_F_BAD_VALUE};
    const char *arguments[] = {"a", "b",
                               "a longer argument that asks for more than the buffer has"};
    assert_int_equal(kgp_diag_new(NULL, 1, &diag), KGP_OK);
    assert_int_equal(kgp_diag_add(diag, &finding, KGP_EXPECT_PERIOD, arguments), KGP_OK);
    kgp_status status = kgp_buffer_new(allocator, &buffer);
    if (status == KGP_OK)
        status = kgp_buffer_append(buffer, "x", 1);
    if (status == KGP_OK) {
        status = kgp_diag_message(diag, 0, KGP_LANGUAGE_EN, buffer);
        if (status != KGP_OK)
            assert_string_equal(kgp_buffer_data(buffer), "x");
    }
    assert_true(status == KGP_OK || status == KGP_E_MEMORY);
    kgp_buffer_free(buffer);
    kgp_diag_free(diag);
    return status == KGP_OK;
}

static void a_buffer_without_memory_keeps_its_text(void **state) {
    (void)state;
    run_out(fill_a_buffer);
}

static void a_diag_without_memory_goes_on_counting(void **state) {
    (void)state;
    run_out(fill_a_diag);
}

static void a_message_without_memory_leaves_no_trace(void **state) {
    (void)state;
    run_out(write_a_message);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_allocator_is_whole_or_refused),
    cmocka_unit_test(memory_is_zeroed_and_sizes_are_checked),
    cmocka_unit_test(an_array_grows_by_zeroed_elements),
    cmocka_unit_test(a_buffer_without_memory_keeps_its_text),
    cmocka_unit_test(a_diag_without_memory_goes_on_counting),
    cmocka_unit_test(a_message_without_memory_leaves_no_trace),
};

TEST_MAIN(tests)
