/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "base/diag.h"
#include "expect.h"
#include "fields.h"
#include "plan/field.h"
#include "plan/scalar.h"

#include <kgplan/plan.h>

static kgp_field row_at(int32_t index) {
    kgp_field row;
    assert_int_equal(kgp_field_get(index, &row), KGP_OK);
    return row;
}

static void every_field_of_a_subject_stands_once(void **state) {
    (void)state;
    for (int32_t i = 0; i < field_count(); i++) {
        kgp_field a = row_at(i);
        for (int32_t j = 0; j < i; j++) {
            kgp_field b = row_at(j);
            EXPECT(a.subject != b.subject || a.field != b.field, "%s.%s", kgp__subject_name(a.subject),
                   a.word);
            EXPECT(a.subject != b.subject || strcmp(a.word, b.word) != 0, "%s.%s",
                   kgp__subject_name(a.subject), a.word);
            EXPECT((a.field == b.field) == (strcmp(a.word, b.word) == 0), "%s and %s", a.word, b.word);
        }
    }
}

static void every_subject_and_field_is_used(void **state) {
    bool subject[KGP_SUBJECTS] = {false}, made[KGP_SUBJECTS] = {false}, field[KGP_FIELDS] = {false};
    (void)state;
    made[KGP_PLAN] = true;
    for (int32_t i = 0; i < field_count(); i++) {
        kgp_field row = row_at(i);
        assert_in_range(row.subject, 1, KGP_SUBJECTS - 1);
        assert_in_range(row.field, 1, KGP_FIELDS - 1);
        assert_in_range(row.map, 0, KGP_SUBJECTS - 1);
        subject[row.subject] = field[row.field] = made[row.map] = true;
    }
    for (int32_t i = 1; i < KGP_SUBJECTS; i++)
        EXPECT(subject[i] && made[i], "%s", kgp__subject_name(i));
    for (int32_t i = 1; i < KGP_FIELDS; i++)
        EXPECT(field[i], "field %d", (int)i);
}

static void attributes_of_a_row_fit_its_type(void **state) {
    (void)state;
    for (int32_t i = 0; i < field_count(); i++) {
        kgp_field row = row_at(i);
        const char *subject = kgp__subject_name(row.subject);
        EXPECT(row.type >= KGP_TYPE_NONE && row.type <= KGP_TYPE_PERIOD, "%s.%s", subject, row.word);
        EXPECT(row.type != KGP_TYPE_NONE || row.map != 0, "%s.%s takes nothing", subject, row.word);
        EXPECT(row.repeat >= KGP_ONCE && row.repeat <= KGP_PAIR, "%s.%s", subject, row.word);
        EXPECT((row.type == KGP_TYPE_REF) == (row.refers != 0), "%s.%s", subject, row.word);
        EXPECT((row.type == KGP_TYPE_WORD) == (*row.words != '\0'), "%s.%s", subject, row.word);
        EXPECT(row.type == KGP_TYPE_INT ? row.minimum <= row.maximum : !row.minimum && !row.maximum,
               "%s.%s", subject, row.word);
        EXPECT(row.required == 0 || row.required == 1, "%s.%s", subject, row.word);
        EXPECT(!row.required || *row.default_text == '\0', "%s.%s", subject, row.word);
        EXPECT(row.reserved == 0, "%s.%s", subject, row.word);
        EXPECT(row.refers == 0 || kgp__field(row.refers, KGP_FIELD_ID) != NULL, "%s.%s", subject,
               row.word);
    }
}

/* The getters read a word that was not given as position 0. */
static void a_default_is_the_first_word(void **state) {
    (void)state;
    for (int32_t i = 0; i < field_count(); i++) {
        kgp_field row = row_at(i);
        if (*row.default_text != '\0')
            EXPECT(kgp__word_position(row.words, row.default_text, strlen(row.default_text)) == 0,
                   "%s.%s: %s", kgp__subject_name(row.subject), row.word, row.default_text);
    }
}

static bool is_sentence(const char *text) {
    size_t length = strlen(text);
    bool ends = text[length - 1] == '.' || strcmp(text + length - 3, "…") == 0;
    return length > 3 && ends && text[0] != ' ';
}

static void every_row_is_described_in_both_languages(void **state) {
    (void)state;
    for (int32_t i = 0; i < field_count(); i++) {
        kgp_field row = row_at(i);
        EXPECT(is_sentence(row.description_vi) && is_sentence(row.description_en) &&
                   strcmp(row.description_vi, row.description_en) != 0, "%s.%s: %s %s",
               kgp__subject_name(row.subject), row.word, row.description_vi, row.description_en);
    }
}

static void every_type_says_what_it_expects(void **state) {
    (void)state;
    for (int32_t i = 0; i < field_count(); i++) {
        kgp_field row = row_at(i);
        char room[32];
        int32_t expect = kgp__scalar_expected(&row);
        EXPECT(expect > KGP_EXPECT_NOTHING && expect < KGP_EXPECTS, "%s", row.word);
        EXPECT(*kgp__expected(expect, KGP_LANGUAGE_VI) != '\0', "%s", row.word);
        EXPECT(*kgp__expected(expect, KGP_LANGUAGE_EN) != '\0', "%s", row.word);
        bool choices = row.type == KGP_TYPE_WORD || row.type == KGP_TYPE_INT;
        EXPECT((*kgp__scalar_choices(&row, room) != '\0') == choices, "%s", row.word);
    }
    kgp_field whole = row_at(0);
    char room[32];
    whole.type = KGP_TYPE_INT;
    whole.minimum = INT32_MIN;
    whole.maximum = INT32_MAX;
    assert_string_equal(kgp__scalar_choices(&whole, room), "-2147483648 … 2147483647");
}

static void words_stand_at_their_constants(void **state) {
    static const struct {
        int32_t subject;
        const char *field, *word;
        int32_t constant, words;
    } rows[] = {
        {KGP_PLAN, "yoy", "index", KGP_YOY_INDEX, 2},
        {KGP_INDICATOR, "kind", "flow", KGP_KIND_FLOW, 5},
        {KGP_INDICATOR, "kind", "stock", KGP_KIND_STOCK, 5},
        {KGP_INDICATOR, "kind", "ratio", KGP_KIND_RATIO, 5},
        {KGP_INDICATOR, "kind", "average", KGP_KIND_AVERAGE, 5},
        {KGP_INDICATOR, "kind", "reported", KGP_KIND_REPORTED, 5},
        {KGP_INDICATOR, "scale", "percent", KGP_SCALE_PERCENT, 3},
        {KGP_INDICATOR, "scale", "permille", KGP_SCALE_PERMILLE, 3},
        {KGP_INDICATOR, "timing", "period", KGP_TIMING_PERIOD, 2},
        {KGP_INDICATOR, "better", "higher", KGP_BETTER_HIGHER, 4},
        {KGP_INDICATOR, "better", "lower", KGP_BETTER_LOWER, 4},
        {KGP_INDICATOR, "better", "on_target", KGP_BETTER_ON_TARGET, 4},
        {KGP_INDICATOR, "better", "none", KGP_BETTER_NONE, 4},
        {KGP_INDICATOR, "assessed", "year_end", KGP_ASSESSED_YEAR_END, 2},
        {KGP_INDICATOR, "relation", "split", KGP_RELATION_SPLIT, 2},
        {KGP_TARGET, "modality", "stretch", KGP_MODALITY_STRETCH, 2},
        {KGP_TARGET, "exceed", "never", KGP_EXCEED_NEVER, 2},
        {KGP_TARGET, "compare", "target_decimals", KGP_COMPARE_TARGET_DECIMALS, 2},
        {KGP_TARGET, "signs", "inclusive", KGP_SIGNS_INCLUSIVE, 2},
        {KGP_TARGET, "range", "closed", KGP_RANGE_CLOSED, 2},
        {KGP_TARGET, "attainment", "difference", KGP_ATTAINMENT_DIFFERENCE, 4},
        {KGP_TARGET, "attainment", "inverse", KGP_ATTAINMENT_INVERSE, 4},
        {KGP_TARGET, "attainment", "level", KGP_ATTAINMENT_LEVEL, 4},
        {KGP_TARGET, "attainment", "rate", KGP_ATTAINMENT_RATE, 4},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_field field;
        assert_int_equal(kgp_field_find(rows[i].subject, rows[i].field, KGP_NUL_TERMINATED, &field),
                         KGP_OK);
        EXPECT(kgp__word_position(field.words, rows[i].word, strlen(rows[i].word)) == rows[i].constant,
               "%s: %s", rows[i].field, rows[i].word);
        EXPECT(kgp__scalar_accepts(&field, rows[i].words - 1) &&
                   !kgp__scalar_accepts(&field, rows[i].words), "%s", rows[i].field);
    }
}

static void a_row_is_found_by_its_word_or_refused(void **state) {
    kgp_field field;
    (void)state;
    for (int32_t i = 0; i < field_count(); i++) {
        kgp_field row = row_at(i);
        assert_int_equal(kgp_field_find(row.subject, row.word, KGP_NUL_TERMINATED, &field), KGP_OK);
        EXPECT(field.field == row.field && field.subject == row.subject, "%s", row.word);
    }
    assert_int_equal(kgp_field_find(KGP_PLAN, "identity", 2, &field), KGP_OK);
    assert_int_equal(field.field, KGP_FIELD_ID);
    field.field = 77;
    assert_int_equal(kgp_field_find(KGP_PLAN, "id\0", 3, &field), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_field_find(KGP_PLAN, "", 0, &field), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_field_find(KGP_PLAN, "parent", 6, &field), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_field_find(0, "id", 2, &field), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_field_find(KGP_SUBJECTS, "id", 2, &field), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_field_find(KGP_PLAN, NULL, 2, &field), KGP_E_ARGUMENT);
    assert_int_equal(kgp_field_find(KGP_PLAN, "id", 2, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_field_get(-1, &field), KGP_E_ARGUMENT);
    assert_int_equal(kgp_field_get(field_count(), &field), KGP_E_NOT_FOUND);
    assert_int_equal(kgp_field_get(0, NULL), KGP_E_ARGUMENT);
    assert_int_equal(field.field, 77);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_field_of_a_subject_stands_once),
    cmocka_unit_test(every_subject_and_field_is_used),
    cmocka_unit_test(attributes_of_a_row_fit_its_type),
    cmocka_unit_test(a_default_is_the_first_word),
    cmocka_unit_test(every_row_is_described_in_both_languages),
    cmocka_unit_test(every_type_says_what_it_expects),
    cmocka_unit_test(words_stand_at_their_constants),
    cmocka_unit_test(a_row_is_found_by_its_word_or_refused),
};

TEST_MAIN(tests)
