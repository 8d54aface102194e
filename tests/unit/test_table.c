/* SPDX-License-Identifier: MIT */
/* Tables of the caller's own; the CSV itself is tested with observations. */
#include "main.h"

#include "expect.h"
#include "findings.h"

#include <kgplan/io.h>

static const char *const columns[] = {"unit", "weight", "floor"};

/* Fields and places as one text. */
static void describe(const kgp_buffer *texts, const kgp_buffer *places, char room[512]) {
    size_t used = 0, cells = kgp_buffer_size(places) / 8;
    const char *text = kgp_buffer_data(texts);
    room[0] = '\0';
    for (size_t i = 0; i < cells; i++, text += strlen(text) + 1) {
        int32_t place[2];
        memcpy(place, kgp_buffer_data(places) + 8 * i, 8);
        used += (size_t)snprintf(room + used, 512 - used, "%s@%d:%d ", text, (int)place[0], (int)place[1]);
    }
    assert_true(text == kgp_buffer_data(texts) + kgp_buffer_size(texts));
}

static void rows_are_read_by_column_name(void **state) {
    static const struct {
        const char *file;
        int32_t options;
        kgp_status status;
        const char *cells, *findings;
    } rows[] = {
        {"unit,weight\na,1\nb,2\n", 0, KGP_OK, "a@2:1 1@2:3 @2:1 b@3:1 2@3:3 @3:1 ", ""},
        {"\xEF\xBB\xBFweight;floor;unit\n1;;\"x \"\"y\"\"\"\n", KGP_CSV_SEMICOLON, KGP_OK,
         "x \"y\"@2:5 1@2:1 @2:3 ", ""},
        {"unit\tweight\n\"a\nb\"\té\n", KGP_CSV_TAB, KGP_OK, "a\nb@2:2 é@3:4 @2:2 ", ""},
        {"unit,weight\n", 0, KGP_OK, "", ""},
        {"unit,weight\na\nb,2\n", 0, KGP_E_INPUT, "", "2:1 CSV_FIELDS"},
        {"unit,weight\na\nb,2\n", KGP_CSV_LENIENT, KGP_OK, "b@3:1 2@3:3 @3:1 ", "2:1 CSV_FIELDS"},
        {"unit,weight\na,\"1\nb,\x01\n", 0, KGP_E_INPUT, "", "2:3 CSV_QUOTE; 3:3 ENCODING"},
        {"unit,weigth,unit\n", 0, KGP_E_INPUT, "",
         "1:6 CSV_HEADER; 1:13 CSV_HEADER; 1:1 CSV_HEADER"},
        {"", 0, KGP_E_INPUT, "", "1:1 CSV_HEADER; 1:1 CSV_HEADER"},
    };
    kgp_diag *diag = new_diag();
    kgp_buffer *texts, *places;
    (void)state;
    assert_int_equal(kgp_buffer_new(NULL, &texts), KGP_OK);
    assert_int_equal(kgp_buffer_new(NULL, &places), KGP_OK);
    for (size_t i = 0; i < ROWS(rows); i++) {
        char room[512];
        kgp_status status = kgp_rows_read_csv(rows[i].file, strlen(rows[i].file), "f", rows[i].options, columns, 2, 3,
                                         texts, places, diag);
        describe(texts, places, room);
        EXPECT(status == rows[i].status && strcmp(room, rows[i].cells) == 0, "row %d: %s: %s", (int)i,
               kgp_status_name(status), room);
        expect_findings(diag, rows[i].findings, rows[i].file);
    }
    kgp_buffer_free(places);
    kgp_buffer_free(texts);
    kgp_diag_free(diag);
}

static void faulty_calls_are_refused(void **state) {
    static const struct {
        int32_t options, required, count;
    } rows[] = {{KGP_CSV_VI, 0, 1}, {-1, 0, 1}, {16, 0, 1}, {0, 0, 0}, {0, -1, 1}, {0, 2, 1}, {0, 0, 65}};
    kgp_buffer *texts, *places;
    (void)state;
    assert_int_equal(kgp_buffer_new(NULL, &texts), KGP_OK);
    assert_int_equal(kgp_buffer_new(NULL, &places), KGP_OK);
    for (size_t i = 0; i < ROWS(rows); i++)
        EXPECT(kgp_rows_read_csv("unit\n", 5, "f", rows[i].options, columns, rows[i].required, rows[i].count, texts,
                            places, NULL) == KGP_E_ARGUMENT,
               "row %d", (int)i);
    assert_int_equal(kgp_rows_read_csv(NULL, 5, "f", 0, columns, 0, 1, texts, places, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_rows_read_csv("unit\n", 5, NULL, 0, columns, 0, 1, texts, places, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_rows_read_csv("unit\n", 5, "f", 0, NULL, 0, 1, texts, places, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_rows_read_csv("unit\n", 5, "f", 0, columns, 0, 1, NULL, places, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_rows_read_csv("unit\n", 5, "f", 0, columns, 0, 1, texts, NULL, NULL), KGP_E_ARGUMENT);
    kgp_buffer_free(places);
    kgp_buffer_free(texts);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(rows_are_read_by_column_name),
    cmocka_unit_test(faulty_calls_are_refused),
};

TEST_MAIN(tests)
