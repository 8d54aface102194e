/* SPDX-License-Identifier: MIT */
/* What Vietnamese letters, blanks and dashes are read as: the one table of Unicode in the library. */
#include "base/fold.h"

#include "base/check.h"
#include "base/text.h"

enum {
    MARK = 1 /* goes with the letter before it */
};

static const struct {
    uint16_t first, last;
    char folded;
} ranges[] = {
    {0x0009, 0x0009, ' '},  /* tab */
    {0x00A0, 0x00A0, ' '},  /* no-break */
    {0x00C0, 0x00C3, 'a'},  /* À Á Â Ã */
    {0x00C8, 0x00CA, 'e'},  /* È É Ê */
    {0x00CC, 0x00CD, 'i'},  /* Ì Í */
    {0x00D2, 0x00D5, 'o'},  /* Ò Ó Ô Õ */
    {0x00D9, 0x00DA, 'u'},  /* Ù Ú */
    {0x00DD, 0x00DD, 'y'},  /* Ý */
    {0x00E0, 0x00E3, 'a'},  /* à á â ã */
    {0x00E8, 0x00EA, 'e'},  /* è é ê */
    {0x00EC, 0x00ED, 'i'},  /* ì í */
    {0x00F2, 0x00F5, 'o'},  /* ò ó ô õ */
    {0x00F9, 0x00FA, 'u'},  /* ù ú */
    {0x00FD, 0x00FD, 'y'},  /* ý */
    {0x0102, 0x0103, 'a'},  /* Ă ă */
    {0x0110, 0x0111, 'd'},  /* Đ đ */
    {0x0128, 0x0129, 'i'},  /* Ĩ ĩ */
    {0x0168, 0x0169, 'u'},  /* Ũ ũ */
    {0x01A0, 0x01A1, 'o'},  /* Ơ ơ */
    {0x01AF, 0x01B0, 'u'},  /* Ư ư */
    {0x0300, 0x0303, MARK}, /* huyền, sắc, mũ, ngã */
    {0x0306, 0x0306, MARK}, /* trăng */
    {0x0309, 0x0309, MARK}, /* hỏi */
    {0x031B, 0x031B, MARK}, /* móc */
    {0x0323, 0x0323, MARK}, /* nặng */
    {0x1EA0, 0x1EB7, 'a'},  /* Ạ … ặ */
    {0x1EB8, 0x1EC7, 'e'},  /* Ẹ … ệ */
    {0x1EC8, 0x1ECB, 'i'},  /* Ỉ … ị */
    {0x1ECC, 0x1EE3, 'o'},  /* Ọ … ợ */
    {0x1EE4, 0x1EF1, 'u'},  /* Ụ … ự */
    {0x1EF2, 0x1EF9, 'y'},  /* Ỳ … ỹ */
    {0x2000, 0x200A, ' '},  /* spaces of typesetting */
    {0x2010, 0x2015, '-'},  /* hyphens and dashes */
    {0x202F, 0x202F, ' '},  /* narrow no-break */
    {0x2212, 0x2212, '-'},  /* minus */
};

/* The ASCII of a code point, MARK, or 0. */
static char fold_point(uint32_t point) {
    if (point >= 'A' && point <= 'Z')
        return (char)(point - 'A' + 'a');
    if (point >= ' ' && point < 0x7F)
        return (char)point;
    for (int32_t i = 0; i < KGP__COUNT(ranges); i++)
        if (point >= ranges[i].first && point <= ranges[i].last)
            return ranges[i].folded;
    return 0;
}

/* The same of the character at `at`, which it passes. */
static char fold_at(const char *text, size_t length, size_t *at) {
    uint32_t point = 0;
    size_t bytes = kgp__utf8_next(text + *at, length - *at, &point);
    *at += bytes;
    return bytes == 0 ? 0 : fold_point(point);
}

char kgp__fold_next(const char *text, size_t length, size_t *at) {
    char folded = fold_at(text, length, at);
    for (size_t next = *at; kgp__is_small_letter(folded) && fold_at(text, length, &next) == MARK;)
        *at = next;
    return folded == MARK ? 0 : folded;
}

size_t kgp__fold(const char *text, size_t length, char *room, size_t capacity) {
    size_t used = 0;
    for (size_t at = 0; at < length;) {
        char folded = kgp__fold_next(text, length, &at);
        if (folded == ' ' && (used == 0 || room[used - 1] == ' '))
            continue;
        if (folded == 0 || used == capacity)
            return capacity;
        room[used++] = folded;
    }
    used -= used > 0 && room[used - 1] == ' ';
    return used;
}
