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

/* The first of eight characters in the lowest byte. */
static uint64_t eight(const char *text) {
    uint64_t word;
    memcpy(&word, text, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* Of four. */
static uint64_t four(const char *text) {
    uint32_t word;
    memcpy(&word, text, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap32(word);
#endif
    return word;
}

/* The last of 1 to 7 characters in the highest byte, below them 0. */
static uint64_t few(const char *text, size_t count) {
    uint64_t word = 0;
    if (count >= 4) /* those in the middle twice */
        return four(text) << 8 * (8 - count) | four(text + count - 4) << 32;
    for (size_t i = 0; i < count; i++)
        word = word >> 8 | (uint64_t)(uint8_t)text[i] << 56;
    return word;
}

static const uint64_t each = 0x0101010101010101u; /* times a byte: that byte eight times */

/*
 * Takes the first `point` out of eight characters: those before it move up, and `before` comes in
 * below. Returns how many stand after it, or 8 if there is none.
 */
static int32_t take_point(uint64_t *word, char point, uint8_t before) {
    uint64_t other = *word ^ each * (uint8_t)point;
    uint64_t found = ~(((other & each * 0x7F) + each * 0x7F) | other | each * 0x7F);
    if (found == 0)
        return 8;
    uint64_t earlier = ((found & (0 - found)) >> 7) - 1;
    *word = (*word & ~(earlier << 8 | 0xFF)) | (*word & earlier) << 8 | before;
    return 7 - __builtin_ctzll(found) / 8;
}

/* The number of eight digits; false if they are none. */
static bool read_eight(uint64_t word, uint64_t *number) {
    word ^= each * '0';
    if ((((word + each * 0x76) | word) & each * 0x80) != 0)
        return false;
    word = word * 10 + (word >> 8); /* pairs, in every other byte */
    uint64_t pairs = 0x000000FF000000FFu;
    *number = ((word & pairs) * (100 + (1000000ull << 32)) +
               (word >> 16 & pairs) * (1 + (10000ull << 32))) >>
              32;
    return true;
}

/* A number without groups in at most 16 characters: almost every one. */
static bool read_short(const char *text, size_t length, char point, kgp_decimal *value) {
    size_t start = length > 0 && text[0] == '-', count = length - start;
    uint64_t high = 0, low, thousands, units;
    if (count == 0 || count > 16)
        return false;
    low = count < 8 ? few(text + start, count) : eight(text + length - 8);
    if (count > 8)
        high = eight(text + start) << 8 * (16 - count);
    int32_t digits = (int32_t)count, decimals = take_point(&low, point, (uint8_t)(high >> 56));
    if (decimals < 8)
        high <<= 8;
    else
        decimals += take_point(&high, point, 0);
    bool whole = decimals == 16;
    digits -= !whole;
    if (!whole && (decimals == 0 || decimals > KGP_LIMIT_DECIMALS || decimals >= digits))
        return false;
    if (digits < 8)
        low |= each * '0' >> 8 * digits;
    high |= digits <= 8 ? each * '0' : digits < 16 ? each * '0' >> 8 * (digits - 8) : 0;
    if (!read_eight(low, &units) || !read_eight(high, &thousands))
        return false;
    int64_t coefficient = (int64_t)(thousands * 100000000 + units);
    *value = (kgp_decimal){start ? -coefficient : coefficient, whole ? 0 : decimals, 0};
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
    if (read_short(text, length, notations[notation].point, value)) {
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
