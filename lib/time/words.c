/* SPDX-License-Identifier: MIT */
/*
 * Periods in words, Vietnamese and English. A text is folded and cut into words, numbers and signs,
 * and these are compared with patterns; a capital letter in a pattern stands for a number.
 */
#include "base/check.h"
#include "base/fold.h"
#include "base/text.h"
#include "time/notation.h"

#include <string.h>

enum {
    VI = KGP_PERIOD_TEXT_VI,
    EN = KGP_PERIOD_TEXT_EN,
    LONGEST = 64, /* bytes of a folded text, fewer than this */
    MOST = 2      /* years, or other numbers, in a pattern */
};

/* How the numbers of a pattern make a span. */
typedef enum {
    PART,    /* part `part`, or the one the number names, of the year, each of `months` */
    TO_DATE, /* so many months from January */
    REST,    /* so many months up to December */
    TERM,    /* from January of a year to December of another */
    SPAN     /* from a month to another */
} kind;

/* Y a year; N a number; R the same or a Roman one; O first, second, …; L the name of a month. */
static const struct pattern {
    int8_t notation, kind, months, part;
    const char *words;
} patterns[] = {
    {VI, PART, 12, 1, "nam Y"},
    {VI, PART, 12, 1, "ca nam Y"},
    {VI, PART, 12, 1, "Y"},
    {VI, PART, 6, 1, "nua dau nam Y"},
    {VI, PART, 6, 2, "nua cuoi nam Y"},
    {VI, PART, 3, 0, "quy R nam Y"},
    {VI, PART, 3, 0, "quy R / Y"},
    {VI, PART, 3, 0, "quy R - Y"},
    {VI, PART, 3, 0, "quy R Y"},
    {VI, PART, 1, 0, "thang N nam Y"},
    {VI, PART, 1, 0, "thang N / Y"},
    {VI, PART, 1, 0, "thang N - Y"},
    {VI, PART, 1, 0, "N / Y"},
    {VI, PART, 1, 0, "t N / Y"},
    {VI, PART, 1, 0, "t N - Y"},
    {VI, TO_DATE, 0, 0, "N thang nam Y"},
    {VI, TO_DATE, 0, 0, "N thang dau nam Y"},
    {VI, TO_DATE, 0, 0, "N thang / Y"},
    {VI, REST, 0, 0, "N thang cuoi nam Y"},
    {VI, TERM, 0, 0, "giai doan Y - Y"},
    {VI, TERM, 0, 0, "thoi ky Y - Y"},
    {VI, TERM, 0, 0, "Y - Y"},
    {VI, TERM, 0, 0, "tu nam Y den nam Y"},
    {VI, SPAN, 0, 0, "tu thang N den thang N nam Y"},
    {VI, SPAN, 0, 0, "tu thang N den thang N / Y"},
    {VI, SPAN, 0, 0, "tu thang N / Y den thang N / Y"},
    {VI, SPAN, 0, 0, "tu thang N nam Y den thang N nam Y"},
    {EN, PART, 12, 1, "Y"},
    {EN, PART, 12, 1, "year Y"},
    {EN, PART, 6, 1, "first half of Y"},
    {EN, PART, 6, 2, "second half of Y"},
    {EN, PART, 6, 0, "h N Y"},
    {EN, PART, 3, 0, "q N Y"},
    {EN, PART, 3, 0, "q N / Y"},
    {EN, PART, 3, 0, "O quarter of Y"},
    {EN, PART, 1, 0, "L Y"},
    {EN, TO_DATE, 0, 0, "first N months of Y"},
    {EN, TO_DATE, 0, 0, "N months of Y"},
    {EN, REST, 0, 0, "last N months of Y"},
    {EN, TERM, 0, 0, "Y - Y"},
    {EN, TERM, 0, 0, "Y to Y"},
    {EN, SPAN, 0, 0, "L to L Y"},
    {EN, SPAN, 0, 0, "L - L Y"},
    {EN, SPAN, 0, 0, "L Y to L Y"},
    {EN, SPAN, 0, 0, "L Y - L Y"},
};

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
static const char *const romans[] = {"I", "II", "III", "IV", "V"}; /* one more than there are */
static const char *const ordinals[] = {"first", "second", "third", "fourth"};

/* --- reading --------------------------------------------------------------------------------- */

typedef struct numbers {
    int32_t years, others; /* how many were found */
    int32_t year[MOST], other[MOST];
} numbers;

/* Cuts the next word, number or sign off a folded text; false at its end. */
static bool next_word(const char **text, size_t *length, const char **word, size_t *bytes) {
    while (*length > 0 && **text == ' ') {
        ++*text;
        --*length;
    }
    *word = *text;
    bool digits = *length > 0 && kgp__is_digit(**text),
         letters = *length > 0 && kgp__is_small_letter(**text);
    *bytes = *length > 0;
    while (*bytes > 0 && *bytes < *length &&
           ((digits && kgp__is_digit((*text)[*bytes])) ||
            (letters && kgp__is_small_letter((*text)[*bytes]))))
        ++*bytes;
    *text += *bytes;
    *length -= *bytes;
    return *bytes > 0;
}

/* Whether a folded word is one of a list, in any case, and which one, from 1. */
static bool find_word(const char *word, size_t bytes, const char *const *list, int32_t count,
                      int32_t *number) {
    for (*number = 1; *number <= count; ++*number) {
        char folded[16];
        const char *other = list[*number - 1];
        if (kgp__fold(other, strlen(other), folded, sizeof folded) == bytes &&
            memcmp(folded, word, bytes) == 0)
            return true;
    }
    return false;
}

static bool read_number(const char *word, size_t bytes, int32_t *number) {
    return bytes <= 4 && kgp__read_digits(word, (int32_t)bytes, number);
}

/* The number that a capital letter of a pattern stands for. */
static bool read_capital(char capital, const char *word, size_t bytes, int32_t *number) {
    switch (capital) {
    case 'Y':
        return bytes == 4 && read_number(word, bytes, number);
    case 'N':
        return read_number(word, bytes, number);
    case 'R':
        return read_number(word, bytes, number) ||
               find_word(word, bytes, romans, KGP__COUNT(romans), number);
    case 'O':
        return find_word(word, bytes, ordinals, KGP__COUNT(ordinals), number);
    default:
        return find_word(word, bytes, months, KGP__COUNT(months), number);
    }
}

/* Whether a folded text follows a pattern, and its numbers. */
static bool follows(const char *text, size_t length, const char *pattern, numbers *found) {
    const char *word;
    size_t bytes;
    *found = (numbers){0};
    while (next_word(&text, &length, &word, &bytes)) {
        size_t expected = strcspn(pattern, " ");
        bool capital = expected == 1 && *pattern >= 'A' && *pattern <= 'Z';
        int32_t number;
        if (capital ? !read_capital(*pattern, word, bytes, &number)
                    : expected != bytes || memcmp(pattern, word, bytes) != 0)
            return false;
        if (capital && *pattern == 'Y')
            found->year[found->years++] = number;
        else if (capital)
            found->other[found->others++] = number;
        pattern += expected + (pattern[expected] == ' ');
    }
    return *pattern == '\0';
}

static bool within(int32_t number, int32_t most) {
    return number >= 1 && number <= most;
}

/* The span that the numbers of a pattern make. */
static kgp_period make_span(const struct pattern *pattern, const numbers *found) {
    int32_t number = pattern->part != 0 ? pattern->part : found->other[0];
    int32_t year = found->year[0], last = found->year[found->years - 1];
    int32_t size = pattern->months;
    switch ((kind)pattern->kind) {
    case PART:
        return within(number, 12 / size) ? kgp__period_of(year * 12 + (number - 1) * size, size)
                                         : KGP_NO_PERIOD;
    case TO_DATE:
        return within(number, 12) ? kgp__period_of(year * 12, number) : KGP_NO_PERIOD;
    case REST:
        return within(number, 12) ? kgp__period_of(year * 12 + 12 - number, number) : KGP_NO_PERIOD;
    case TERM:
        return kgp__period_of(year * 12, (last - year + 1) * 12);
    case SPAN:
        return within(number, 12) && within(found->other[1], 12)
                   ? kgp__period_of(year * 12 + number - 1,
                                    (last - year) * 12 + found->other[1] - number + 1)
                   : KGP_NO_PERIOD;
    }
    return KGP_NO_PERIOD;
}

/* `quí` is an older spelling of `quý`. */
static void respell(char *folded, size_t used) {
    if (used > 3 && memcmp(folded, "qui", 3) == 0 && !kgp__is_small_letter(folded[3]))
        folded[2] = 'y';
}

kgp_status kgp__period_read_words(const char *text, size_t length, int32_t notation,
                                  kgp_period *period) {
    char folded[LONGEST];
    numbers found;
    size_t used = kgp__fold(text, length, folded, LONGEST);
    if (used == LONGEST)
        return KGP_E_SYNTAX;
    if (notation == VI)
        respell(folded, used);
    for (int32_t i = 0; i < KGP__COUNT(patterns); i++)
        if (patterns[i].notation == notation && follows(folded, used, patterns[i].words, &found)) {
            *period = make_span(&patterns[i], &found);
            return *period == KGP_NO_PERIOD ? KGP_E_RANGE : KGP_OK;
        }
    return KGP_E_SYNTAX;
}

/* --- writing --------------------------------------------------------------------------------- */

typedef enum {
    YEAR,
    FIRST_HALF,
    SECOND_HALF,
    QUARTER,
    MONTH,
    YEARS,
    YEAR_TO_DATE,
    WITHIN_YEAR,
    OTHER,
    SHAPES
} shape;

/* %y and %z the first and last year, %m and %l the first and last month, %n how many, %q the quarter. */
static const char *const labels[SHAPES][2] = {
    [YEAR] = {"năm %y", "%y"},
    [FIRST_HALF] = {"6 tháng đầu năm %y", "first half of %y"},
    [SECOND_HALF] = {"6 tháng cuối năm %y", "second half of %y"},
    [QUARTER] = {"quý %q năm %y", "Q%q %y"},
    [MONTH] = {"tháng %m năm %y", "%m %y"},
    [YEARS] = {"giai đoạn %y–%z", "%y–%z"},
    [YEAR_TO_DATE] = {"%n tháng năm %y", "first %n months of %y"},
    [WITHIN_YEAR] = {"từ tháng %m đến tháng %l năm %y", "%m to %l %y"},
    [OTHER] = {"từ tháng %m/%y đến tháng %l/%z", "%m %y to %l %z"},
};

static shape shape_of(int32_t month, int32_t count) {
    if (month == 0 && count % 12 == 0)
        return count == 12 ? YEAR : YEARS;
    if (count == 6 && month % 6 == 0)
        return month == 0 ? FIRST_HALF : SECOND_HALF;
    if (count == 3 && month % 3 == 0)
        return QUARTER;
    if (count == 1)
        return MONTH;
    if (month + count > 12)
        return OTHER;
    return month == 0 ? YEAR_TO_DATE : WITHIN_YEAR;
}

static char *put_month(char *to, int32_t month, int32_t notation) {
    return notation == EN ? kgp__put_text(to, months[month]) : kgp__put_count(to, month + 1);
}

/* What a letter after % stands for. */
static char *put_number(char *to, char letter, kgp_period period, int32_t notation) {
    int32_t first = kgp__period_first_month(period), last = kgp__period_end(period) - 1;
    switch (letter) {
    case 'y':
        return kgp__put_digits(to, 4, first / 12);
    case 'z':
        return kgp__put_digits(to, 4, last / 12);
    case 'm':
        return put_month(to, first % 12, notation);
    case 'l':
        return put_month(to, last % 12, notation);
    case 'n':
        return kgp__put_count(to, kgp__period_months(period));
    default:
        return notation == EN ? kgp__put_count(to, first % 12 / 3 + 1)
                              : kgp__put_text(to, romans[first % 12 / 3]);
    }
}

size_t kgp__period_write_words(kgp_period period, int32_t notation, char text[KGP__PERIOD_ROOM]) {
    shape found = shape_of(kgp__period_first_month(period) % 12, kgp__period_months(period));
    char *to = text;
    for (const char *label = labels[found][notation == EN]; *label != '\0'; label++)
        if (*label == '%')
            to = put_number(to, *++label, period, notation);
        else
            *to++ = *label;
    return (size_t)(to - text);
}
