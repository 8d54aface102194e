/* SPDX-License-Identifier: MIT */
/* Decimals from and to text. */
#include "base/check.h"
#include "base/text.h"
#include "base/wide.h"
#include "value/decimal.h"

#include <string.h>

typedef struct marks {
    char group, point;
} marks;

static const marks notations[] = {
    [KGP_NOTATION_EN] = {',', '.'},
    [KGP_NOTATION_VI] = {'.', ','},
};

static size_t skip_digits(const char *text, size_t length, size_t at, size_t most) {
    size_t end = length - at < most ? length : at + most;
    while (at < end && kgp__is_digit(text[at]))
        at++;
    return at;
}

/*
 * Whether the text is `-? digits (group ddd)* (point digits)?`. A number that has groups starts
 * with 1 to 3 digits and not with 0: 0.500 is not five hundred. `at` is how much of the text can
 * begin such a number: its length where only the end is missing.
 */
static bool scan(const char *text, size_t length, marks mark, size_t *at) {
    size_t start = length > 0 && text[0] == '-';
    *at = skip_digits(text, length, start, length);
    if (*at == start)
        return false;
    bool may_group = *at - start <= 3 && text[start] != '0';
    while (may_group && *at < length && text[*at] == mark.group) {
        start = *at + 1;
        *at = skip_digits(text, length, start, 3);
        if (*at - start < 3)
            return false;
    }
    if (*at < length && text[*at] == mark.point) {
        start = *at + 1;
        *at = skip_digits(text, length, start, length);
        if (*at == start)
            return false;
    }
    return *at == length;
}

/* The value of a scanned text; where it does not fit, `at` is the first digit too many. */
static kgp_status collect(const char *text, size_t length, marks mark, kgp_decimal *value,
                          size_t *at) {
    int64_t coefficient = 0;
    int32_t decimals = 0;
    bool after_point = false;
    for (*at = 0; *at < length; ++*at) {
        char c = text[*at];
        after_point = after_point || c == mark.point;
        if (!kgp__is_digit(c))
            continue;
        decimals += after_point;
        if (decimals > KGP_LIMIT_DECIMALS ||
            kgp__mul_overflows(coefficient, (int64_t)10, &coefficient) ||
            kgp__add_overflows(coefficient, text[0] == '-' ? '0' - c : c - '0', &coefficient) ||
            coefficient == INT64_MIN)
            return KGP_E_RANGE;
    }
    *value = (kgp_decimal){coefficient, decimals, 0};
    return KGP_OK;
}

/* A number without groups and with so few digits that nothing can overflow. */
static bool read_short(const char *text, size_t length, char point, kgp_decimal *value) {
    enum {
        MOST_DIGITS = 18
    };
    size_t start = length > 0 && text[0] == '-', at = start, dot = length;
    uint64_t magnitude = 0; /* 19 digits are below 2^64 */
    if (length - start > MOST_DIGITS + 1)
        return false;
    for (; at < length; at++) {
        if (kgp__is_digit(text[at]))
            magnitude = magnitude * 10 + (uint64_t)(text[at] - '0');
        else if (text[at] == point && dot == length && at > start)
            dot = at;
        else
            return false;
    }
    size_t decimals = dot < length ? length - dot - 1 : 0;
    size_t digits = length - start - (dot < length);
    if (digits == 0 || digits > MOST_DIGITS || (dot < length && decimals == 0) ||
        decimals > KGP_LIMIT_DECIMALS)
        return false;
    int64_t coefficient = (int64_t)magnitude;
    *value = (kgp_decimal){start ? -coefficient : coefficient, (int32_t)decimals, 0};
    return true;
}

/* 1 to 8 characters, the last one in the highest byte, 0 below the first. */
static uint64_t word_of(const char *text, size_t count) {
    uint32_t first, last;
    uint64_t word;
    if (count < 4) /* some of them twice, here and below */
        return ((uint64_t)(uint8_t)text[0] | (uint64_t)(uint8_t)text[count / 2] << count / 2 * 8 |
                (uint64_t)(uint8_t)text[count - 1] << (count - 1) * 8)
               << (8 - count) * 8;
    memcpy(&first, text, sizeof first);
    memcpy(&last, text + count - 4, sizeof last);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    first = __builtin_bswap32(first);
    last = __builtin_bswap32(last);
#endif
    word = (uint64_t)first << (8 - count) * 8;
    return word | (uint64_t)last << 32;
}

/* The same of a number in at most eight characters, all at once: almost every one. */
static bool read_word(const char *text, size_t length, char point, kgp_decimal *value) {
    const uint64_t each = 0x0101010101010101u; /* times a byte: that byte eight times */
    size_t start = length > 0 && text[0] == '-', digits = length - start, decimals = 0;
    if (digits == 0 || digits > 8)
        return false;
    uint64_t word = word_of(text + start, digits), other = word ^ each * (uint8_t)point;
    uint64_t points = ~(((other & each * 0x7F) + each * 0x7F) | other | each * 0x7F);
    if (points != 0) { /* what stands before the first one moves up */
        uint64_t before = ((points & (0 - points)) >> 7) - 1;
        word = (word & ~(before << 8 | 0xFF)) | (word & before) << 8;
        decimals = 7 - (size_t)__builtin_ctzll(points) / 8;
        digits--;
        if (decimals == 0 || decimals > KGP_LIMIT_DECIMALS || decimals >= digits)
            return false;
    }
    if (digits < 8)
        word |= each * '0' >> digits * 8;
    word ^= each * '0';
    if ((((word + each * 0x76) | word) & each * 0x80) != 0)
        return false;
    const uint64_t pairs = 0x000000FF000000FFu; /* then every other byte is one */
    word = word * 10 + (word >> 8);
    word = ((word & pairs) * (100 + (1000000ull << 32)) +
            (word >> 16 & pairs) * (1 + (10000ull << 32))) >>
           32;
    *value = (kgp_decimal){start ? -(int64_t)word : (int64_t)word, (int32_t)decimals, 0};
    return true;
}

kgp_status kgp_decimal_parse(const char *text, size_t length, int32_t notation, kgp_decimal *value,
                             size_t *at) {
    size_t unused;
    if (text == NULL || value == NULL || notation < 0 || notation >= KGP__COUNT(notations))
        return KGP_E_ARGUMENT;
    if (at == NULL)
        at = &unused;
    length = kgp__length(text, length);
    if (read_word(text, length, notations[notation].point, value) ||
        read_short(text, length, notations[notation].point, value)) {
        *at = length;
        return KGP_OK;
    }
    if (!scan(text, length, notations[notation], at))
        return KGP_E_SYNTAX;
    return collect(text, length, notations[notation], value, at);
}

/* Writes the text backwards from `end` and returns its start. */
static char *write_backwards(char *end, const kgp_decimal *value, int32_t decimals, marks mark,
                             bool grouped) {
    int32_t kept = decimals < value->decimals ? decimals : value->decimals;
    uint64_t rest = kgp__magnitude(kgp__round_off(value->coefficient, value->decimals - kept));
    bool negative = value->coefficient < 0 && rest != 0;
    for (int32_t i = decimals; i > kept; i--)
        *--end = '0';
    for (int32_t i = 0; i < kept; i++, rest /= 10)
        *--end = (char)('0' + rest % 10);
    if (decimals > 0)
        *--end = mark.point;
    for (int32_t written = 0; written == 0 || rest != 0; written++, rest /= 10) {
        if (grouped && written > 0 && written % 3 == 0)
            *--end = mark.group;
        *--end = (char)('0' + rest % 10);
    }
    if (negative)
        *--end = '-';
    return end;
}

kgp_status kgp_decimal_format(const kgp_decimal *value, int32_t notation, int32_t grouped,
                              int32_t decimals, char *text, size_t capacity, size_t *length) {
    enum {
        MOST_DECIMALS = 18,
        LONGEST = 1 + 20 + 6 + 1 + MOST_DECIMALS
    };
    if (!kgp__decimal_valid(value) || notation < 0 || notation >= KGP__COUNT(notations) ||
        decimals < KGP_AS_WRITTEN || decimals > MOST_DECIMALS || (text == NULL && capacity != 0))
        return KGP_E_ARGUMENT;
    char room[LONGEST], *end = room + LONGEST;
    char *start =
        write_backwards(end, value, decimals == KGP_AS_WRITTEN ? value->decimals : decimals,
                        notations[notation], grouped != 0);
    size_t written = (size_t)(end - start);
    if (length != NULL)
        *length = written;
    if (written >= capacity)
        return KGP_E_RANGE;
    memcpy(text, start, written);
    text[written] = '\0';
    return KGP_OK;
}
