/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "base/names.h"
#include "expect.h"
#include "memory.h"

static const struct {
    const char *text;
    int32_t number;
} rows[] = {
    {"grdp", 1}, {"", 0},    {"thu-ngân-sách", 2}, {"grdp", 1},
    {"GRDP", 3}, {"grd", 4}, {"thu-ngân-sách", 2}, {"", 0},
    {"g", 5},    {"grd", 4}, {"grdp ", 6},
};

static void a_text_is_kept_once_and_numbered_in_order(void **state) {
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    kgp__names names = {0};
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int32_t number = 77;
        size_t length = strlen(rows[i].text);
        assert_int_equal(kgp__names_add(&allocator, &names, rows[i].text, length, &number), KGP_OK);
        EXPECT(number == rows[i].number, "“%s”: %d", rows[i].text, (int)number);
        EXPECT(strcmp(kgp__names_text(&names, number), rows[i].text) == 0, "“%s”", rows[i].text);
    }
    assert_int_equal(kgp__names_count(&names), 6);
    for (size_t i = 0; i < ROWS(rows); i++)
        EXPECT(kgp__names_find(&names, rows[i].text, strlen(rows[i].text)) == rows[i].number,
               "“%s”", rows[i].text);
    kgp__names_free(&allocator, &names);
    assert_int_equal(kgp__names_count(&names), 0);
    assert_int_equal(kgp__names_find(&names, "grdp", 4), 0);
    assert_int_equal(from.lent, 0);
}

static void a_text_that_is_not_kept_is_not_found(void **state) {
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    kgp__names names = {0};
    int32_t number;
    (void)state;
    assert_int_equal(kgp__names_find(&names, "a", 1), 0);
    assert_int_equal(kgp__names_add(&allocator, &names, "abc", 2, &number), KGP_OK); /* "ab" */
    assert_int_equal(kgp__names_find(&names, "abc", 3), 0);
    assert_int_equal(kgp__names_find(&names, "a", 1), 0);
    assert_int_equal(kgp__names_find(&names, "ab", 2), 1);
    assert_string_equal(kgp__names_text(&names, 0), "");
    assert_string_equal(kgp__names_text(&names, 2), "");
    assert_string_equal(kgp__names_text(&names, -1), "");
    kgp__names_free(&allocator, &names);
    assert_int_equal(from.lent, 0);
}

static void numbers_stay_while_the_table_grows(void **state) {
    enum {
        MANY = 20000
    };
    memory from = {.fails = -1};
    kgp_allocator allocator = memory_allocator(&from);
    kgp__names names = {0};
    char text[16];
    (void)state;
    for (int32_t i = 1; i <= MANY; i++) {
        int32_t number = 0, length = snprintf(text, sizeof text, "unit-%d", (int)i);
        assert_int_equal(kgp__names_add(&allocator, &names, text, (size_t)length, &number), KGP_OK);
        EXPECT(number == i, "%s: %d", text, (int)number);
    }
    for (int32_t i = 1; i <= MANY; i++) {
        int32_t length = snprintf(text, sizeof text, "unit-%d", (int)i);
        EXPECT(kgp__names_find(&names, text, (size_t)length) == i, "%s", text);
        EXPECT(strcmp(kgp__names_text(&names, i), text) == 0, "%s", text);
    }
    kgp__names_free(&allocator, &names);
    assert_int_equal(from.lent, 0);
}

static void without_memory_what_was_kept_stays(void **state) {
    (void)state;
    for (int64_t fails = 0; fails < 12; fails++) {
        memory from = {.fails = fails};
        kgp_allocator allocator = memory_allocator(&from);
        kgp__names names = {0};
        char text[16];
        int32_t added = 0, number;
        kgp_status status = KGP_OK;
        while (status == KGP_OK) {
            int32_t length = snprintf(text, sizeof text, "unit-%d", (int)added + 1);
            status = kgp__names_add(&allocator, &names, text, (size_t)length, &number);
            added += status == KGP_OK;
        }
        EXPECT(status == KGP_E_MEMORY, "call %d: %s", (int)fails, kgp_status_name(status));
        EXPECT(kgp__names_count(&names) == added, "call %d", (int)fails);
        EXPECT(kgp__names_find(&names, text, strlen(text)) == 0, "call %d: %s", (int)fails, text);
        for (int32_t i = 1; i <= added; i++) {
            int32_t length = snprintf(text, sizeof text, "unit-%d", (int)i);
            EXPECT(kgp__names_find(&names, text, (size_t)length) == i, "call %d: %s", (int)fails,
                   text);
        }
        from.fails = -1;
        EXPECT(kgp__names_add(&allocator, &names, "again", 5, &number) == KGP_OK &&
                   number == added + 1,
               "call %d", (int)fails);
        kgp__names_free(&allocator, &names);
        EXPECT(from.lent == 0, "call %d: %d blocks", (int)fails, (int)from.lent);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_text_is_kept_once_and_numbered_in_order),
    cmocka_unit_test(a_text_that_is_not_kept_is_not_found),
    cmocka_unit_test(numbers_stay_while_the_table_grows),
    cmocka_unit_test(without_memory_what_was_kept_stays),
};

TEST_MAIN(tests)
