/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "base/buffer.h"
#include "base/diag.h"
#include "base/text.h"
#include "expect.h"

/* --- buffer ---------------------------------------------------------------------------------- */

static kgp_buffer *new_buffer(void) {
    kgp_buffer *buffer = NULL;
    assert_int_equal(kgp_buffer_new(NULL, &buffer), KGP_OK);
    assert_non_null(buffer);
    return buffer;
}

static kgp_diag *new_diag(int32_t capacity) {
    kgp_diag *diag = NULL;
    assert_int_equal(kgp_diag_new(NULL, capacity, &diag), KGP_OK);
    assert_non_null(diag);
    return diag;
}

static void append(kgp_buffer *buffer, const char *text) {
    assert_int_equal(kgp_buffer_append(buffer, text, KGP_NUL_TERMINATED), KGP_OK);
}

static void a_new_buffer_is_an_empty_text(void **state) {
    kgp_buffer *buffer = new_buffer();
    (void)state;
    assert_int_equal(kgp_buffer_size(buffer), 0);
    assert_string_equal(kgp_buffer_data(buffer), "");
    kgp_buffer_clear(buffer);
    append(buffer, "");
    assert_int_equal(kgp_buffer_size(buffer), 0);
    assert_string_equal(kgp_buffer_data(buffer), "");
    kgp_buffer_free(buffer);
}

static void bytes_are_appended_as_they_are(void **state) {
    kgp_buffer *buffer = new_buffer();
    (void)state;
    append(buffer, "kế ");
    assert_int_equal(kgp_buffer_append(buffer, "hoạch 2020", 7), KGP_OK);
    assert_string_equal(kgp_buffer_data(buffer), "kế hoạch");
    assert_int_equal(kgp_buffer_append(buffer, "\0x", 2), KGP_OK);
    assert_int_equal(kgp_buffer_size(buffer), strlen("kế hoạch") + 2);
    assert_memory_equal(kgp_buffer_data(buffer), "kế hoạch\0x", kgp_buffer_size(buffer) + 1);
    kgp_buffer_clear(buffer);
    assert_int_equal(kgp_buffer_size(buffer), 0);
    assert_string_equal(kgp_buffer_data(buffer), "");
    append(buffer, "again");
    assert_string_equal(kgp_buffer_data(buffer), "again");
    kgp_buffer_free(buffer);
}

static void a_buffer_grows_and_always_ends_with_nul(void **state) {
    kgp_buffer *buffer = new_buffer();
    (void)state;
    for (size_t size = 0; size < 5000; size++) {
        EXPECT(kgp_buffer_size(buffer) == size && kgp_buffer_data(buffer)[size] == '\0', "%d",
               (int)size);
        assert_int_equal(kgp_buffer_append(buffer, &"0123456789"[size % 10], 1), KGP_OK);
    }
    for (size_t i = 0; i < 5000; i++)
        EXPECT(kgp_buffer_data(buffer)[i] == (char)('0' + i % 10), "%d", (int)i);
    kgp_buffer_free(buffer);
}

static void cut_takes_back_only_what_came_later(void **state) {
    kgp_buffer *buffer = new_buffer();
    (void)state;
    kgp__buffer_cut(buffer, 0);
    append(buffer, "abcdef");
    kgp__buffer_cut(buffer, 7);
    kgp__buffer_cut(buffer, 6);
    assert_string_equal(kgp_buffer_data(buffer), "abcdef");
    kgp__buffer_cut(buffer, 2);
    assert_int_equal(kgp_buffer_size(buffer), 2);
    assert_string_equal(kgp_buffer_data(buffer), "ab");
    kgp_buffer_free(buffer);
}

static void a_size_that_cannot_be_is_out_of_memory(void **state) {
    kgp_buffer *buffer = new_buffer();
    (void)state;
    assert_int_equal(kgp_buffer_append(buffer, "x", SIZE_MAX - 1), KGP_E_MEMORY);
    append(buffer, "a");
    assert_int_equal(kgp_buffer_append(buffer, "x", SIZE_MAX - 1), KGP_E_MEMORY);
    assert_int_equal(kgp_buffer_append(buffer, "x", SIZE_MAX - 2), KGP_E_MEMORY);
    assert_string_equal(kgp_buffer_data(buffer), "a");
    kgp_buffer_free(buffer);
}

/* --- diag ------------------------------------------------------------------------------------ */

static const int32_t codes[] = {
    KGP_F_YAML,
    KGP_F_ENCODING,
    KGP_F_LIMIT,
    KGP_F_NOT_ALLOWED,
    KGP_F_UNKNOWN_KEY,
    KGP_F_DUPLICATE_KEY,
    KGP_F_WRONG_TYPE,
    KGP_F_BAD_VALUE,
    KGP_F_OUT_OF_RANGE,
    KGP_F_REQUIRED,
    KGP_F_DUPLICATE_ID,
    KGP_F_DANGLING,
    KGP_F_CYCLE,
    KGP_F_NO_OPERATOR,
    KGP_F_TWO_OPERATORS,
    KGP_F_NO_BASE,
    KGP_F_UPPER_BELOW_LOWER,
    KGP_F_CONTRADICTION,
    KGP_F_AGAINST_BETTER,
    KGP_F_CSV_HEADER,
    KGP_F_CSV_QUOTE,
    KGP_F_CSV_FIELDS,
    KGP_F_UNKNOWN_ID,
    KGP_F_NO_VALUE,
    KGP_F_CONFLICT,
    KGP_F_WEAKER_ROW,
    KGP_F_UNDECIDED_BOUND,
    KGP_F_NO_POSITIVE_BASE,
    KGP_F_PUBLISHED_DIFFERS,
    KGP_F_OVERFLOW,
    KGP_F_FAILING_CHILD,
    KGP_F_LINKED_DIFFERS,
    KGP_F_PARTS_DIFFER,
    KGP_F_SAME_END_DIFFERS,
    KGP_F_RESTATED,
    KGP_F_FILE,
    KGP_F_REPEATED,
    KGP_F_NO_ATTAINMENT,
    KGP_F_IN_THE_WAY,
    KGP_F_SHARES,
    KGP_F_CALENDAR_OUTSIDE,
    KGP_F_CALENDAR_WORKING,
    KGP_F_NO_CALENDAR,
    KGP_F_YEAR_NOT_COVERED,
    KGP_F_YEAR_INCOMPLETE,
    KGP_F_EDGE_UNKNOWN,
    KGP_F_NO_WINDOW,
    KGP_F_WINDOW_EMPTY,
    KGP_F_WINDOW_GAP,
    KGP_F_WINDOW_OVERLAP,
    KGP_F_WINDOW_PARTS,
    KGP_F_DEADLINE_EARLY,
    KGP_F_DEADLINE_TIGHT,
    KGP_F_LEVEL_ORDER,
    KGP_F_NOT_IN_FORCE,
    KGP_F_DAYS_DIFFER,
    KGP_F_NO_REPORT,
    KGP_F_WHICH_REGIME,
    KGP_F_FREQUENCY,
    KGP_F_CHILD_TARGET_ABOVE,
    KGP_F_PART_TARGETS_DIFFER,
    KGP_F_LINKS_CONTRADICT,
    KGP_F_PERCENT_FOR_POINTS,
    KGP_F_PERCENT_WITHOUT_SCALE,
    KGP_F_UNIT_ENDED,
    KGP_F_NO_SUCH_CHILD,
    KGP_F_AMBIGUOUS_DENOMINATOR,
    KGP_F_ASSUMED,
    KGP_F_SOFTER_THAN_LAST_YEAR,
    KGP_F_CHILD_FIGURE_ABOVE,
    KGP_F_CHILD_FIGURES_DIFFER,
    KGP_F_BASE_NOT_IN_DATA,
    KGP_F_LOOKS_LIKE_THOUSANDS,
    KGP_F_DECIMAL_COMMA,
    KGP_F_CSV_SEPARATOR,
    KGP_F_FIGURES_DIFFER,
    KGP_F_FLOORS_EXCEED,
    KGP_F_CEILINGS_LACK,
    KGP_F_NO_WEIGHT,
    KGP_F_NOT_A_CHILD,
    KGP_F_TWO_PARENTS,
    KGP_F_PARENT_GAP,
    KGP_F_UNIT_ABSENT,
    KGP_F_ENDS_BEFORE,
    KGP_F_LINEAGE_SHARES,
    KGP_F_SAME_NAME,
    KGP_F_ROLLUP_DIFFERS,
    KGP_F_REMAINDER,
    KGP_F_UNITS_LACK,
    KGP_F_COMPARED_RESTATED,
    KGP_F_COMPARED_AS_THEN,
};

static void add(kgp_diag *diag, int32_t code, const char *first, const char *second,
                const char *third) {
    kgp_finding finding = {
        .code = code, .line = 3, .column = 5, .source = "plan.yaml", .subject = "s"};
    const char *arguments[] = {first, second, third};
    assert_int_equal(kgp_diag_add(diag, &finding, KGP_EXPECT_WORDS, arguments), KGP_OK);
}

static bool listed(int32_t code) {
    for (size_t i = 0; i < ROWS(codes); i++)
        if (codes[i] == code)
            return true;
    return false;
}

/* Placeholders are {0} {1} {2}, {s0} {s1} {s2}, {r0} {r1} {r2}, and {e} only outside of what is expected. */
static void check_words(const char *words, bool expected, const char *row) {
    EXPECT(words != NULL && (expected || words[0] != '\0'), "%s", row);
    EXPECT(kgp__utf8_check(words, strlen(words), false) == strlen(words), "%s: %s", row, words);
    EXPECT(words[0] != ' ' && (words[0] == '\0' || words[strlen(words) - 1] != ' '), "%s: %s", row,
           words);
    for (const char *at = words; (at = strpbrk(at, "{}")) != NULL; at += 3) {
        at += at[0] == '{' && (at[1] == 's' || at[1] == 'r');
        bool known = (at[0] == '{' || at[0] == 's' || at[0] == 'r') && at[1] != '\0' &&
                     at[2] == '}' &&
                     ((at[1] >= '0' && at[1] <= '2') || (at[1] == 'e' && !expected));
        EXPECT(known, "%s: %s", row, words);
    }
}

static void every_code_has_words_in_both_languages(void **state) {
    char row[40];
    (void)state;
    for (int32_t code = -1; code <= KGP_FINDINGS; code++) {
        snprintf(row, sizeof row, "code %d", (int)code);
        const char *vi = kgp__finding_format(code, KGP_LANGUAGE_VI);
        const char *en = kgp__finding_format(code, KGP_LANGUAGE_EN);
        EXPECT((vi != NULL) == listed(code) && (en != NULL) == listed(code), "%s", row);
        int32_t severity = -1;
        EXPECT((kgp_finding_name(code, &severity) != NULL) == listed(code), "%s", row);
        EXPECT(severity == (listed(code) ? kgp__finding_severity(code) : -1), "%s", row);
        if (!listed(code))
            continue;
        check_words(vi, false, row);
        check_words(en, false, row);
        EXPECT(strcmp(vi, en) != 0, "%s", row);
        EXPECT((strstr(vi, "{e}") != NULL) == (strstr(en, "{e}") != NULL), "%s", row);
    }
    for (int32_t expect = 0; expect < KGP_EXPECTS; expect++) {
        snprintf(row, sizeof row, "expect %d", (int)expect);
        const char *vi = kgp__expected(expect, KGP_LANGUAGE_VI);
        const char *en = kgp__expected(expect, KGP_LANGUAGE_EN);
        check_words(vi, true, row);
        check_words(en, true, row);
        EXPECT((*vi == '\0') == (expect == KGP_EXPECT_NOTHING), "%s", row);
        EXPECT((*en == '\0') == (expect == KGP_EXPECT_NOTHING), "%s", row);
    }
}

static void a_row_is_read_in_the_language(void **state) {
    static const struct {
        const char *kept, *vi, *en;
    } rows[] = {
        {"68956.99 (E, 2020-12-31, S)", "68.956,99 (ước tính, 2020-12-31, S)",
         "68956.99 (estimate, 2020-12-31, S)"},
        {"> 4500000 (P, 2020-12-31)", "> 4.500.000 (sơ bộ, 2020-12-31)",
         "> 4500000 (preliminary, 2020-12-31)"},
        {"-1.5% (A, 2020-12-31)", "-1,5% (chính thức, 2020-12-31)", "-1.5% (official, 2020-12-31)"},
        {"999 (F, d)", "999 (dự báo, d)", "999 (forecast, d)"},
        {"- (Q, d)", "- (không công bố, d)", "- (withheld, d)"},
        {"- (-, d)", "- (–, d)", "- (–, d)"},
        {"1000 (", "1000 (", "1000 ("},
        {"", "", ""},
    };
    kgp_buffer *buffer = new_buffer();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        for (int32_t language = KGP_LANGUAGE_VI; language <= KGP_LANGUAGE_EN; language++) {
            kgp_buffer_clear(buffer);
            assert_int_equal(kgp__finding_row(buffer, rows[i].kept, language), KGP_OK);
            assert_string_equal(kgp_buffer_data(buffer),
                                language == KGP_LANGUAGE_VI ? rows[i].vi : rows[i].en);
        }
    kgp_buffer_free(buffer);
}

static void every_message_is_a_finished_text(void **state) {
    kgp_buffer *buffer = new_buffer();
    (void)state;
    for (size_t i = 0; i < ROWS(codes); i++)
        for (int32_t expect = 0; expect < KGP_EXPECTS; expect++) {
            kgp_diag *diag = new_diag(1);
            kgp_finding finding = {.code = codes[i]};
            assert_int_equal(kgp_diag_add(diag, &finding, expect, NULL), KGP_OK);
            for (int32_t language = KGP_LANGUAGE_VI; language <= KGP_LANGUAGE_EN; language++) {
                kgp_buffer_clear(buffer);
                EXPECT(kgp_diag_message(diag, 0, language, buffer) == KGP_OK &&
                           kgp_buffer_size(buffer) > 0 &&
                           strpbrk(kgp_buffer_data(buffer), "{}") == NULL,
                       "code %d: %s", (int)codes[i], kgp_buffer_data(buffer));
            }
            kgp_diag_free(diag);
        }
    kgp_buffer_free(buffer);
}

static void a_message_holds_its_arguments_literally(void **state) {
    kgp_diag *diag = new_diag(10);
    kgp_buffer *buffer = new_buffer();
    kgp_finding finding = {.code = KGP_F_BAD_VALUE};
    const char *arguments[] = {"better", "{2}{e}", "{0} up"};
    (void)state;
    assert_int_equal(kgp_diag_add(diag, &finding, KGP_EXPECT_WORDS, arguments), KGP_OK);
    append(buffer, "x: ");
    assert_int_equal(kgp_diag_message(diag, 0, KGP_LANGUAGE_EN, buffer), KGP_OK);
    assert_string_equal(kgp_buffer_data(buffer),
                        "x: “{0} up” is not valid for “better”: expected one of {2}{e}");
    kgp_buffer_clear(buffer);
    assert_int_equal(kgp_diag_message(diag, 0, KGP_LANGUAGE_VI, buffer), KGP_OK);
    assert_string_equal(kgp_buffer_data(buffer),
                        "“{0} up” không hợp lệ cho “better”: phải là một trong {2}{e}");
    kgp_buffer_free(buffer);
    kgp_diag_free(diag);
}

static void a_finding_keeps_its_place_and_the_severity_of_its_code(void **state) {
    kgp_diag *diag = new_diag(10);
    kgp_finding finding = {.code = KGP_F_WEAKER_ROW,
                           .severity = KGP_SEVERITY_ERROR,
                           .line = 12,
                           .column = 3,
                           .source = "observations.csv",
                           .subject = "targets[3].growth"};
    kgp_finding got = {0};
    (void)state;
    assert_int_equal(kgp_diag_add(diag, &finding, KGP_EXPECT_NOTHING, NULL), KGP_OK);
    finding = (kgp_finding){.code = KGP_F_FILE};
    assert_int_equal(kgp_diag_add(diag, &finding, KGP_EXPECT_NOTHING, NULL), KGP_OK);
    assert_int_equal(kgp_diag_get(diag, 0, &got), KGP_OK);
    assert_true(got.code == KGP_F_WEAKER_ROW && got.severity == KGP_SEVERITY_NOTE);
    assert_true(got.line == 12 && got.column == 3);
    assert_string_equal(got.source, "observations.csv");
    assert_string_equal(got.subject, "targets[3].growth");
    assert_int_equal(kgp_diag_get(diag, 1, &got), KGP_OK);
    assert_true(got.code == KGP_F_FILE && got.severity == KGP_SEVERITY_ERROR && got.line == 0);
    assert_string_equal(got.source, "");
    assert_string_equal(got.subject, "");
    kgp_diag_free(diag);
}

/* 400 bytes at most, whole code points, no control characters but tabs and line ends. */
static void long_and_broken_arguments_are_cut(void **state) {
    static const struct {
        const char *repeated, *end;
        size_t times, kept;
    } rows[] = {
        {"x", "", 399, 399},   {"x", "", 400, 400},     {"x", "", 401, 400},  {"x", "ế", 397, 400},
        {"x", "ế", 398, 398},  {"x", "ế", 399, 399},    {"x", "ế", 400, 400}, {"đ", "", 200, 400},
        {"đ", "", 201, 400},   {"ế", "", 134, 399},     {"x", "\xFFy", 3, 3}, {"x", "\x1By", 3, 3},
        {"x", "\t\n\r", 3, 6}, {"x", "\xE1\xBA", 3, 3},
    };
    kgp_buffer *buffer = new_buffer();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_diag *diag = new_diag(1);
        char text[500] = "", *end = text;
        for (size_t n = 0; n < rows[i].times; n++)
            end += snprintf(end, 4, "%s", rows[i].repeated);
        snprintf(end, 8, "%s", rows[i].end);
        add(diag, KGP_F_FILE, text, NULL, NULL);
        kgp_buffer_clear(buffer);
        assert_int_equal(kgp_diag_message(diag, 0, KGP_LANGUAGE_EN, buffer), KGP_OK);
        const char *kept = kgp_buffer_data(buffer) + strlen("the file cannot be read: ");
        EXPECT(strlen(kept) == rows[i].kept && memcmp(kept, text, rows[i].kept) == 0, "row %d: %s",
               (int)i, kept);
        kgp_diag_free(diag);
    }
    kgp_buffer_free(buffer);
}

static void beyond_the_capacity_findings_are_counted(void **state) {
    kgp_finding got;
    (void)state;
    for (int32_t capacity = 0; capacity <= 7; capacity++) {
        kgp_diag *diag = new_diag(capacity);
        for (int32_t turn = 0; turn < 2; turn++) {
            add(diag, KGP_F_YAML, "a", NULL, NULL);
            add(diag, KGP_F_AGAINST_BETTER, "a", "b", "c");
            add(diag, KGP_F_WEAKER_ROW, "a", "b", "c");
            add(diag, KGP_F_REQUIRED, "a", "b", NULL);
            add(diag, KGP_F_REQUIRED, "a", "b", NULL);
            int32_t kept = capacity < 5 ? capacity : 5;
            EXPECT(kgp_diag_kept(diag) == kept, "capacity %d: %d", (int)capacity,
                   (int)kgp_diag_kept(diag));
            assert_int_equal(kgp_diag_count(diag, KGP_SEVERITY_NOTE), 5);
            assert_int_equal(kgp_diag_count(diag, KGP_SEVERITY_WARNING), 4);
            assert_int_equal(kgp_diag_count(diag, KGP_SEVERITY_ERROR), 3);
            assert_int_equal(kgp_diag_count(diag, INT32_MIN), 5);
            assert_int_equal(kgp_diag_count(diag, KGP_SEVERITY_ERROR + 1), 0);
            assert_int_equal(kgp_diag_count(diag, INT32_MAX), 0);
            for (int32_t i = 0; i < kept; i++)
                assert_int_equal(kgp_diag_get(diag, i, &got), KGP_OK);
            assert_int_equal(kgp_diag_get(diag, kept, &got), KGP_E_ARGUMENT);
            kgp_diag_clear(diag);
            assert_int_equal(kgp_diag_count(diag, KGP_SEVERITY_NOTE), 0);
            assert_int_equal(kgp_diag_kept(diag), 0);
        }
        kgp_diag_free(diag);
    }
}

/* --- arguments ------------------------------------------------------------------------------- */

static void null_is_taken_where_nothing_is_asked(void **state) {
    kgp_finding finding = {.code = KGP_F_YAML};
    (void)state;
    kgp_buffer_free(NULL);
    kgp_buffer_clear(NULL);
    assert_int_equal(kgp_buffer_size(NULL), 0);
    assert_string_equal(kgp_buffer_data(NULL), "");
    kgp_diag_free(NULL);
    kgp_diag_clear(NULL);
    assert_int_equal(kgp_diag_count(NULL, KGP_SEVERITY_NOTE), 0);
    assert_int_equal(kgp_diag_kept(NULL), 0);
    assert_int_equal(kgp_diag_add(NULL, &finding, KGP_EXPECT_NOTHING, NULL), KGP_OK);
    kgp__report_words(NULL, KGP_F_YAML, (kgp__place){NULL, 0, 0}, NULL, 0, NULL, NULL, NULL);
}

static void bad_arguments_are_refused(void **state) {
    kgp_buffer *buffer = new_buffer(), *no_buffer = buffer;
    kgp_diag *diag = new_diag(1), *no_diag = diag;
    kgp_finding finding = {.code = KGP_F_YAML}, other = {.code = 29};
    (void)state;
    add(diag, KGP_F_YAML, "x", NULL, NULL);
    const kgp_status statuses[] = {
        kgp_buffer_new(NULL, NULL),
        kgp_buffer_append(NULL, "x", 1),
        kgp_buffer_append(buffer, NULL, 1),
        kgp_diag_new(NULL, 1, NULL),
        kgp_diag_new(NULL, -1, &no_diag),
        kgp_diag_add(diag, NULL, KGP_EXPECT_NOTHING, NULL),
        kgp_diag_add(diag, &other, KGP_EXPECT_NOTHING, NULL),
        kgp_diag_add(diag, &finding, -1, NULL),
        kgp_diag_add(diag, &finding, KGP_EXPECTS, NULL),
        kgp_diag_get(NULL, 0, &finding),
        kgp_diag_get(diag, 0, NULL),
        kgp_diag_get(diag, -1, &finding),
        kgp_diag_get(diag, 1, &finding),
        kgp_diag_message(NULL, 0, KGP_LANGUAGE_EN, buffer),
        kgp_diag_message(diag, -1, KGP_LANGUAGE_EN, buffer),
        kgp_diag_message(diag, 1, KGP_LANGUAGE_EN, buffer),
        kgp_diag_message(diag, 0, -1, buffer),
        kgp_diag_message(diag, 0, 2, buffer),
        kgp_diag_message(diag, 0, KGP_LANGUAGE_EN, NULL),
    };
    for (size_t i = 0; i < ROWS(statuses); i++)
        EXPECT(statuses[i] == KGP_E_ARGUMENT, "call %d: %s", (int)i, kgp_status_name(statuses[i]));
    assert_int_equal(kgp_diag_count(diag, KGP_SEVERITY_NOTE), 1);
    assert_int_equal(kgp_buffer_size(buffer), 0);
    assert_null(no_diag);

    kgp_allocator broken = {.struct_size = sizeof broken};
    assert_int_equal(kgp_buffer_new(&broken, &no_buffer), KGP_E_ARGUMENT);
    assert_null(no_buffer);
    kgp_buffer_free(buffer);
    kgp_diag_free(diag);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_new_buffer_is_an_empty_text),
    cmocka_unit_test(bytes_are_appended_as_they_are),
    cmocka_unit_test(a_buffer_grows_and_always_ends_with_nul),
    cmocka_unit_test(cut_takes_back_only_what_came_later),
    cmocka_unit_test(a_size_that_cannot_be_is_out_of_memory),
    cmocka_unit_test(every_code_has_words_in_both_languages),
    cmocka_unit_test(a_row_is_read_in_the_language),
    cmocka_unit_test(every_message_is_a_finished_text),
    cmocka_unit_test(a_message_holds_its_arguments_literally),
    cmocka_unit_test(a_finding_keeps_its_place_and_the_severity_of_its_code),
    cmocka_unit_test(long_and_broken_arguments_are_cut),
    cmocka_unit_test(beyond_the_capacity_findings_are_counted),
    cmocka_unit_test(null_is_taken_where_nothing_is_asked),
    cmocka_unit_test(bad_arguments_are_refused),
};

TEST_MAIN(tests)
