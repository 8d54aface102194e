/* SPDX-License-Identifier: MIT */
/* The reader of CSV against one that goes byte by byte. */
#include "main.h"

#include "expect.h"
#include "random.h"

#include "io/csv.h"
#include "io/marks.h"

#include <stdbool.h>

enum { LONGEST = 600 };

/* A row as RFC 4180 says, strictly; `fault` is where a quote is wrong, or -1. */
typedef struct model {
    const char *bytes;
    int32_t length, at, line;
    char separator;
    int32_t row_line, count, fault;
    struct { int32_t start, length; char text[LONGEST]; } field[LONGEST + 1];
} model;

static char byte_at(const model *m, int32_t at) {
    return at < m->length ? m->bytes[at] : '\n';
}

static bool ends(const model *m, int32_t at) {
    char c = byte_at(m, at);
    return c == m->separator || c == '\n' || c == '\r';
}

static bool skip_line_end(model *m) {
    if (m->at >= m->length || (byte_at(m, m->at) != '\n' && byte_at(m, m->at) != '\r'))
        return false;
    m->at += byte_at(m, m->at) == '\r' && m->at + 1 < m->length && byte_at(m, m->at + 1) == '\n' ? 2 : 1;
    m->line++;
    return true;
}

static void model_field(model *m) {
    int32_t start = m->at, length = 0;
    char *text = m->field[m->count].text;
    bool quoted = byte_at(m, m->at) == '"' && m->at < m->length;
    m->at += quoted;
    for (; quoted ? m->at < m->length : !ends(m, m->at); text[length++] = byte_at(m, m->at++)) {
        if (byte_at(m, m->at) != '"')
            continue;
        if (!quoted)
            m->fault = m->at;
        if (!quoted || m->at + 1 >= m->length || byte_at(m, m->at + 1) != '"')
            break;
        m->at++;
    }
    if (quoted && (m->at >= m->length || !ends(m, ++m->at)))
        m->fault = start;
    m->field[m->count].start = start;
    m->field[m->count++].length = length;
}

/* As kgp__csv_next(). */
static int32_t model_next(model *m) {
    while (skip_line_end(m))
        continue;
    int32_t start = m->at;
    m->row_line = m->line;
    m->count = 0;
    m->fault = -1;
    if (m->at >= m->length)
        return KGP__CSV_END;
    for (;;) {
        model_field(m);
        if (m->fault >= 0 || m->at >= m->length || byte_at(m, m->at) != m->separator)
            break;
        m->at++;
    }
    if (m->fault < 0) {
        for (int32_t i = start; i < m->at; i++) /* within quotes */
            m->line += byte_at(m, i) == '\n' || (byte_at(m, i) == '\r' && byte_at(m, i + 1) != '\n');
        skip_line_end(m);
        return KGP__CSV_ROW;
    }
    for (m->at = start; m->at < m->length && !skip_line_end(m);)
        m->at++;
    return KGP__CSV_QUOTE;
}

static void expect_same(const char *bytes, int32_t length, char separator) {
    static model m;
    m = (model){.bytes = bytes, .length = length, .line = 1, .separator = separator};
    kgp__csv csv = {.bytes = bytes, .length = (size_t)length, .separator = separator, .line = 1, .row_line = 1};
    assert_int_equal(kgp_buffer_new(NULL, &csv.quoted), KGP_OK);
    for (int32_t expected = KGP__CSV_ROW, read; expected != KGP__CSV_END;) {
        expected = model_next(&m);
        assert_int_equal(kgp__csv_next(&csv, &read), KGP_OK);
        EXPECT(read == expected && csv.row_line == m.row_line, "“%.*s”: %d in line %d, not %d in line %d", (int)length,
               bytes, (int)read, (int)csv.row_line, (int)expected, (int)m.row_line);
        EXPECT(expected != KGP__CSV_QUOTE || csv.fault == (size_t)m.fault, "“%.*s”: fault at %d, not %d", (int)length,
               bytes, (int)csv.fault, (int)m.fault);
        if (expected != KGP__CSV_ROW)
            continue;
        EXPECT(csv.count == m.count, "“%.*s”: %d fields, not %d", (int)length, bytes, (int)csv.count, (int)m.count);
        for (int32_t i = 0; i < m.count && i < KGP__CSV_FIELDS; i++)
            EXPECT(csv.field[i].start == (size_t)m.field[i].start &&
                       csv.field[i].length == (size_t)m.field[i].length &&
                       memcmp(csv.field[i].text, m.field[i].text, csv.field[i].length) == 0,
                   "“%.*s”: field %d of line %d", (int)length, bytes, (int)i, (int)csv.row_line);
    }
    kgp_buffer_free(csv.quoted);
}

/* Of texts where each kind of byte is rare or frequent, at every place of a block. */
static void rows_are_those_of_a_reader_by_bytes(void **state) {
    static const char separators[] = {',', ';', '\t'};
    (void)state;
    for (int32_t i = 0; i < 30000; i++) {
        int32_t length = random_below(i % 10 == 0 ? LONGEST : 150), rare = 1 + random_below(12);
        char separator = separators[random_below(3)], *bytes = malloc((size_t)length + (length == 0));
        assert_non_null(bytes);
        for (int32_t k = 0; k < length; k++) {
            const char marks[] = {separator, separator, separator, '"', '\n', '\r', ',', '\t'};
            bytes[k] = random_below(rare) ? (char)('a' + random_below(3)) : marks[random_below(8)];
            if (k > 0 && bytes[k - 1] == '\r' && random_below(2))
                bytes[k] = '\n';
        }
        for (int32_t k = 0; k + 3 < length && i % 2 == 0; k += 1 + random_below(9)) /* sound quotes */
            if (bytes[k] == separator) {
                int32_t close = k + 2 + random_below(length - k - 2);
                bytes[k + 1] = bytes[close] = '"';
                if (close + 1 < length)
                    bytes[close + 1] = random_below(2) ? separator : '\n';
                k = close;
            }
        expect_same(bytes, length, separator);
        free(bytes);
    }
}

static void marks_are_the_same_on_any_processor(void **state) {
    static const char separators[] = {',', ';', '\t'};
    char block[KGP__BLOCK];
    (void)state;
    for (int32_t i = 0; i < 20000; i++) {
        char separator = separators[random_below(3)];
        const char often[] = {separator, '"', '\n', '\r', (char)(separator ^ 0x80), '\x8A', '#', '\x0C'};
        for (int32_t k = 0; k < KGP__BLOCK; k++)
            block[k] = random_below(2) ? often[random_below(8)] : (char)random_bits();
        uint64_t marks = kgp__marks(block, KGP__BLOCK, separator);
        assert_true(marks == kgp__marks_by_byte(block, KGP__BLOCK, separator));
        for (int32_t k = 0; k < KGP__BLOCK; k++) {
            char c = block[k];
            assert_int_equal(marks >> k & 1, c == separator || c == '"' || c == '\n' || c == '\r');
        }
        size_t count = (size_t)random_below(KGP__BLOCK);
        assert_true(kgp__marks(block, count, separator) == (marks & ((1ull << count) - 1)));
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(rows_are_those_of_a_reader_by_bytes),
    cmocka_unit_test(marks_are_the_same_on_any_processor),
};

TEST_MAIN(tests)
