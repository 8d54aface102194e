/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "base/fold.h"
#include "expect.h"

/* Unicode Standard 15, Latin-1 Supplement to Latin Extended Additional: the Vietnamese alphabet. */
static void every_vietnamese_letter_folds_to_its_base(void **state) {
    static const struct {
        const char *letters;
        char base;
    } rows[] = {
        {"aàáảãạăằắẳẵặâầấẩẫậ", 'a'},
        {"AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", 'a'},
        {"eèéẻẽẹêềếểễệ", 'e'},
        {"EÈÉẺẼẸÊỀẾỂỄỆ", 'e'},
        {"iìíỉĩị", 'i'},
        {"IÌÍỈĨỊ", 'i'},
        {"oòóỏõọôồốổỗộơờớởỡợ", 'o'},
        {"OÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ", 'o'},
        {"uùúủũụưừứửữự", 'u'},
        {"UÙÚỦŨỤƯỪỨỬỮỰ", 'u'},
        {"yỳýỷỹỵ", 'y'},
        {"YỲÝỶỸỴ", 'y'},
        {"dđDĐ", 'd'},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char room[32];
        size_t used = kgp__fold(rows[i].letters, strlen(rows[i].letters), room, sizeof room);
        EXPECT(used >= 4 && used < sizeof room, "%s: %d", rows[i].letters, (int)used);
        for (size_t at = 0; at < used; at++)
            EXPECT(room[at] == rows[i].base, "%s: %.*s", rows[i].letters, (int)used, room);
    }
}

static void text_is_folded_or_refused(void **state) {
    static const struct {
        const char *text, *folded; /* NULL: refused */
    } rows[] = {
        {"", ""},
        {"Năm 2020", "nam 2020"},
        {"Na\xCC\x86m 2020", "nam 2020"},                  /* breve apart */
        {"gia\xCC\x81i \xC4\x91oa\xCC\xA3n", "giai doan"}, /* acute, dot below */
        {"a\xCC\x80 a\xCC\x89 a\xCC\x83 e\xCC\x82\xCC\x81 o\xCC\x9B\xCC\xA3", "a a a e o"},
        {"  a \t\xC2\xA0\xE2\x80\x89\xE2\x80\xAF\xE2\x80\x80\xE2\x80\x8A b  ", "a b"},
        {"1\xE2\x80\x90"
         "2\xE2\x80\x93"
         "3\xE2\x80\x94"
         "4\xE2\x80\x95"
         "5\xE2\x88\x92"
         "6-7",
         "1-2-3-4-5-6-7"},
        {"AZaz09 !/~", "azaz09 !/~"},
        {"   ", ""},
        {"\xCC\x81"
         "a",
         NULL},                  /* a mark on nothing */
        {"2\xCC\x81", NULL},     /* on a digit */
        {"a \xCC\x81", NULL},    /* on a blank */
        {"\xC3\x84", NULL},      /* Ä, beside Ã */
        {"\xC3\x8B", NULL},      /* Ë */
        {"\xC3\x87", NULL},      /* Ç */
        {"\xC4\x81", NULL},      /* ā, beside Ă */
        {"\xE1\xBB\xBA", NULL},  /* Ỻ, beside ỹ */
        {"\xE1\xBA\x9F", NULL},  /* ẟ, beside Ạ */
        {"a\xCC\x84", NULL},     /* macron */
        {"a\xE2\x80\x8B", NULL}, /* zero width */
        {"a\xE2\x80\x96", NULL}, /* ‖, beside ― */
        {"a\nb", NULL},
        {"a\x7F", NULL},
        {"a\xFF", NULL},
        {"a\xC3", NULL},
        {"\xE6\x9C\x88", NULL},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char room[32];
        size_t used = kgp__fold(rows[i].text, strlen(rows[i].text), room, sizeof room);
        if (rows[i].folded == NULL)
            EXPECT(used == sizeof room, "row %d: %d", (int)i, (int)used);
        else
            EXPECT(used == strlen(rows[i].folded) && memcmp(room, rows[i].folded, used) == 0,
                   "row %d: %.*s", (int)i, (int)used, room);
    }
}

static void what_does_not_fit_is_refused(void **state) {
    char room[8];
    (void)state;
    assert_int_equal(kgp__fold("abcdefg", 7, room, 8), 7);
    assert_int_equal(kgp__fold("abcdefgh", 8, room, 8), 8);
    assert_int_equal(kgp__fold("abcdefghi", 9, room, 8), 8);
    assert_int_equal(kgp__fold("a\0b", 3, room, 8), 8);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_vietnamese_letter_folds_to_its_base),
    cmocka_unit_test(text_is_folded_or_refused),
    cmocka_unit_test(what_does_not_fit_is_refused),
};

TEST_MAIN(tests)
