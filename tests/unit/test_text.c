/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "base/text.h"
#include "expect.h"

/* Well-formed: RFC 3629, section 4. Faulty: M. Kuhn, UTF-8 decoder stress test, sections 2 to 5. */
static void one_code_point_is_read_or_none(void **state) {
    static const struct {
        const char *bytes;
        size_t length, taken;
        uint32_t point;
    } rows[] = {
        {"a", 1, 1, 'a'},
        {"\0", 1, 1, 0},
        {"\x7F", 1, 1, 0x7F},
        {"\xC2\x80", 2, 2, 0x80},
        {"\xDF\xBF", 2, 2, 0x7FF},
        {"\xE0\xA0\x80", 3, 3, 0x800},
        {"\xE1\xBA\xBF", 3, 3, 0x1EBF}, /* ế */
        {"\xED\x9F\xBF", 3, 3, 0xD7FF},
        {"\xEE\x80\x80", 3, 3, 0xE000},
        {"\xEF\xBF\xBF", 3, 3, 0xFFFF},
        {"\xF0\x90\x80\x80", 4, 4, 0x10000},
        {"\xF4\x8F\xBF\xBF", 4, 4, 0x10FFFF},
        {"ab", 2, 1, 'a'},
        {"\xC4\x91x", 3, 2, 0x111}, /* đ */

        {"", 0, 0, 0},
        /* above 10FFFF, and lead bytes that never occur */
        {"\xF4\x90\x80\x80", 4, 0, 0},
        {"\xF5\x80\x80\x80", 4, 0, 0},
        {"\xF7\xBF\xBF\xBF", 4, 0, 0},
        {"\xF8\x88\x80\x80\x80", 5, 0, 0},
        {"\xFC\x84\x80\x80\x80\x80", 6, 0, 0},
        {"\xFE", 1, 0, 0},
        {"\xFF\xBF\xBF\xBF", 4, 0, 0},
        /* overlong */
        {"\xC0\x80", 2, 0, 0},
        {"\xC0\xAF", 2, 0, 0},
        {"\xC1\xBF", 2, 0, 0},
        {"\xE0\x80\xAF", 3, 0, 0},
        {"\xE0\x9F\xBF", 3, 0, 0},
        {"\xF0\x80\x80\xAF", 4, 0, 0},
        {"\xF0\x8F\xBF\xBF", 4, 0, 0},
        /* surrogates */
        {"\xED\xA0\x80", 3, 0, 0},
        {"\xED\xAF\xBF", 3, 0, 0},
        {"\xED\xB0\x80", 3, 0, 0},
        {"\xED\xBF\xBF", 3, 0, 0},
        /* continuation bytes missing or alone */
        {"\x80", 1, 0, 0},
        {"\xBF", 1, 0, 0},
        {"\xC2", 1, 0, 0},
        {"\xC2\x80", 1, 0, 0},
        {"\xC2x", 2, 0, 0},
        {"\xC2\xC2", 2, 0, 0},
        {"\xE1\xBA", 2, 0, 0},
        {"\xE1\xBA\xBF", 2, 0, 0},
        {"\xE1\xBAx", 3, 0, 0},
        {"\xE1x\xBF", 3, 0, 0},
        {"\xF0\x90\x80", 3, 0, 0},
        {"\xF0\x90\x80x", 4, 0, 0},
        {"\xF0\x90\x80\xC0", 4, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        uint32_t point = 77;
        size_t taken = kgp__utf8_next(rows[i].bytes, rows[i].length, &point);
        EXPECT(taken == rows[i].taken, "row %d: %d bytes", (int)i, (int)taken);
        EXPECT(point == (taken > 0 ? rows[i].point : 77), "row %d: U+%04X", (int)i,
               (unsigned)point);
    }
}

static size_t encode(uint32_t point, char *to) {
    static const uint8_t lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = bytes - 1; i > 0; i--, point >>= 6)
        to[i] = (char)(0x80 | (point & 0x3F));
    to[0] = (char)(lead[bytes] | point);
    return bytes;
}

static void every_code_point_is_read(void **state) {
    (void)state;
    for (uint32_t point = 0; point < 0x110000; point++) {
        char bytes[4];
        uint32_t read = 0x110000;
        size_t length = encode(point, bytes);
        bool surrogate = point >= 0xD800 && point < 0xE000;
        EXPECT(kgp__utf8_next(bytes, length, &read) == (surrogate ? 0 : length), "U+%04X",
               (unsigned)point);
        EXPECT(surrogate || read == point, "U+%04X", (unsigned)point);
        bool control = point < 0x20 || (point >= 0x7F && point < 0xA0) ||
                       (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        EXPECT(kgp__utf8_check(bytes, length, false) == (surrogate || control ? 0 : length),
               "U+%04X", (unsigned)point);
    }
}

static void check_stops_where_the_fault_begins(void **state) {
    static const struct {
        const char *bytes;
        size_t length, in_line, in_lines;
    } rows[] = {
        {"", 0, 0, 0},
        {"kế hoạch", 10, 10, 10},
        {"kế\xFF", 5, 4, 4},
        {"k\xE1\xBA", 3, 1, 1},
        {"a\tb", 3, 1, 3},
        {"a\nb", 3, 1, 3},
        {"a\r\nb", 4, 1, 4},
        {"a\0b", 3, 1, 1},
        {"a\x1B[0m", 5, 1, 1},
        {"a\x7F", 2, 1, 1},
        {"a\xC2\x85", 3, 1, 1}, /* next line, a control character */
        {"a\xC2\xA0", 3, 3, 3}, /* no-break space */
        {"a\xE2\x80\xAE", 4, 1, 1}, /* right-to-left override */
        {"a\xE2\x80\x8F", 4, 4, 4}, /* right-to-left mark */
        {"a\n\xC0\x80", 4, 1, 2},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        size_t in_line = kgp__utf8_check(rows[i].bytes, rows[i].length, false);
        size_t in_lines = kgp__utf8_check(rows[i].bytes, rows[i].length, true);
        EXPECT(in_line == rows[i].in_line, "row %d: %d", (int)i, (int)in_line);
        EXPECT(in_lines == rows[i].in_lines, "row %d: %d", (int)i, (int)in_lines);
    }
}

static void ids_are_ascii_words(void **state) {
    static const struct {
        const char *text;
        bool is_id;
    } rows[] = {
        {"a", true},    {"Z", true},    {"9", true},    {"grdp-2010", true}, {"VN.91:x_y", true},
        {"a-", true},   {"", false},    {"-a", false},  {"_a", false},       {".a", false},
        {"a b", false}, {"a/b", false}, {"a,b", false}, {"á", false},        {"a\n", false},
        {"[a", false},  {"a@", false},  {"a`", false},  {"a{", false},
    };
    char text[66];
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        EXPECT(kgp__is_id(rows[i].text, strlen(rows[i].text)) == rows[i].is_id, "“%s”",
               rows[i].text);
    assert_false(kgp__is_id("a\0", 2));
    memset(text, 'x', sizeof text);
    assert_true(kgp__is_id(text, 63));
    assert_true(kgp__is_id(text, 64));
    assert_false(kgp__is_id(text, 65));
}

static void digits_are_read_all_or_none(void **state) {
    static const struct {
        const char *text;
        int32_t digits, value;
        bool read;
    } rows[] = {
        {"2020", 4, 2020, true}, {"2020", 2, 20, true},
        {"007", 3, 7, true},     {"999999999", 9, 999999999, true},
        {"", 0, 0, true},        {"20x0", 4, 77, false},
        {"-1", 2, 77, false},    {" 1", 2, 77, false},
        {"1/", 2, 77, false},    {"1:", 2, 77, false},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int32_t value = 77;
        EXPECT(kgp__read_digits(rows[i].text, rows[i].digits, &value) == rows[i].read &&
                   value == rows[i].value,
               "“%s”: %d", rows[i].text, (int)value);
    }
}

static void lengths_are_given_or_counted(void **state) {
    (void)state;
    assert_int_equal(kgp__length("abc", SIZE_MAX), 3);
    assert_int_equal(kgp__length("abc", 2), 2);
    assert_true(kgp__equal("abc", 3, "abc"));
    assert_true(kgp__equal("abcd", 3, "abc"));
    assert_false(kgp__equal("abc", 2, "abc"));
    assert_false(kgp__equal("abd", 3, "abc"));
    assert_true(kgp__equal("x", 0, ""));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(one_code_point_is_read_or_none),
    cmocka_unit_test(every_code_point_is_read),
    cmocka_unit_test(check_stops_where_the_fault_begins),
    cmocka_unit_test(ids_are_ascii_words),
    cmocka_unit_test(digits_are_read_all_or_none),
    cmocka_unit_test(lengths_are_given_or_counted),
};

TEST_MAIN(tests)
