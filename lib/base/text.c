/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <kgplan/limits.h>

#include <string.h>

size_t kgp__length(const char *text, size_t length) {
    return length == SIZE_MAX ? strlen(text) : length;
}

bool kgp__equal(const char *text, size_t length, const char *other) {
    return strlen(other) == length && memcmp(text, other, length) == 0;
}

size_t kgp__utf8_next(const char *text, size_t length, uint32_t *code_point) {
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (length == 0)
        return 0;
    uint8_t first = (uint8_t)text[0];
    size_t bytes = first < 0x80 ? 1 : first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (bytes == 0 || bytes > length || first > 0xF4)
        return 0;
    uint32_t point = bytes == 1 ? first : first & (0x7Fu >> bytes);
    for (size_t i = 1; i < bytes; i++) {
        if (((uint8_t)text[i] & 0xC0) != 0x80)
            return 0;
        point = point << 6 | ((uint8_t)text[i] & 0x3F);
    }
    if (point < smallest[bytes] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
        return 0;
    *code_point = point;
    return bytes;
}

int32_t kgp__text_width(const char *text, size_t length) {
    static const struct {
        uint32_t first, last;
        int32_t width;
    } ranges[] = {{0x300, 0x36F, 0},   {0x1100, 0x115F, 2},   {0x200B, 0x200F, 0},
                  {0x2060, 0x2064, 0}, {0x2E80, 0xA4CF, 2},   {0xAC00, 0xD7A3, 2},
                  {0xF900, 0xFAFF, 2}, {0xFE00, 0xFE0F, 0},   {0xFEFF, 0xFEFF, 0},
                  {0xFF00, 0xFF60, 2}, {0x1F300, 0x1F64F, 2}, {0x20000, 0x3FFFD, 2}};
    int32_t width = 0;
    for (size_t at = 0, bytes; at < length; at += bytes) {
        uint32_t point = 0;
        int32_t own = 1;
        bytes = kgp__utf8_next(text + at, length - at, &point);
        bytes += bytes == 0;
        for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
            if (point >= ranges[i].first && point <= ranges[i].last)
                own = ranges[i].width;
        width += own;
    }
    return width;
}

/* Characters that turn the direction of all text after them. */
static bool turns(uint32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

size_t kgp__utf8_check(const char *text, size_t length, bool lines) {
    size_t at = 0;
    while (at < length) {
        uint32_t point = 0;
        size_t bytes = kgp__utf8_next(text + at, length - at, &point);
        bool line = point == '\t' || point == '\n' || point == '\r';
        if (bytes == 0 || (point < 0x20 && !(lines && line)) || (point >= 0x7F && point < 0xA0) ||
            turns(point))
            break;
        at += bytes;
    }
    return at;
}

static bool is_alphanumeric(char c) {
    return kgp__is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool kgp__is_id(const char *text, size_t length) {
    if (length == 0 || length > KGP_LIMIT_ID || !is_alphanumeric(text[0]))
        return false;
    for (size_t i = 1; i < length; i++)
        if (!is_alphanumeric(text[i]) && memchr("._:-", text[i], 4) == NULL)
            return false;
    return true;
}

void kgp__text_join(const char *const *pieces, int32_t count, char *text, size_t capacity) {
    size_t used = 0;
    for (int32_t i = 0; i < count; i++) {
        size_t length = strlen(pieces[i]);
        if (length >= capacity - used)
            break;
        memcpy(text + used, pieces[i], length);
        used += length;
    }
    text[used] = '\0';
}

bool kgp__read_digits(const char *text, int32_t digits, int32_t *value) {
    int32_t read = 0;
    for (int32_t i = 0; i < digits; i++) {
        if (!kgp__is_digit(text[i]))
            return false;
        read = read * 10 + (text[i] - '0');
    }
    *value = read;
    return true;
}

char *kgp__put_digits(char *to, int32_t digits, int32_t value) {
    for (int32_t i = digits - 1; i >= 0; i--, value /= 10)
        to[i] = (char)('0' + value % 10);
    return to + digits;
}

char *kgp__put_count(char *to, int32_t value) {
    int32_t digits = 1;
    for (int32_t rest = value / 10; rest > 0; rest /= 10)
        digits++;
    return kgp__put_digits(to, digits, value);
}

void kgp__number_text(int32_t number, char text[12]) {
    *kgp__put_count(text, number) = '\0';
}

char *kgp__put_text(char *to, const char *text) {
    size_t length = strlen(text);
    memcpy(to, text, length);
    return to + length;
}
