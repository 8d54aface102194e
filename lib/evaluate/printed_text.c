/* SPDX-License-Identifier: MIT */
/* Printed numbers with the words around them. */
#include "base/check.h"
#include "base/fold.h"
#include "base/text.h"
#include "base/wide.h"
#include "evaluate/printed.h"

/* What a word says. */
enum {
    HEDGE,   /* value: KGP_BOUND_* */
    WORDING, /* value: UP, DOWN or LEVEL */
    SCALE,   /* value: a power of ten */
    PERCENT, /* value: the KGP_PRINTED_* it goes with, or ANY */
    TAIL,    /* value: the KGP_PRINTED_* it goes with */
    ANY = KGP_PRINTED_FORMS
};

enum {
    PLAIN,
    UP,
    DOWN,
    LEVEL,
    WORDINGS
};

/* Words as kgp__fold_next() gives them; a blank stands for one or more. */
static const struct {
    const char *text;
    int32_t part, value;
} words[] = {
    {"tren", HEDGE, KGP_BOUND_ABOVE},
    {"hon", HEDGE, KGP_BOUND_ABOVE},
    {">", HEDGE, KGP_BOUND_ABOVE},
    {"more than", HEDGE, KGP_BOUND_ABOVE},
    {"over", HEDGE, KGP_BOUND_ABOVE},
    {"gan", HEDGE, KGP_BOUND_BELOW},
    {"<", HEDGE, KGP_BOUND_BELOW},
    {"nearly", HEDGE, KGP_BOUND_BELOW},
    {"almost", HEDGE, KGP_BOUND_BELOW},
    {"khoang", HEDGE, KGP_BOUND_ABOUT},
    {"~", HEDGE, KGP_BOUND_ABOUT},
    {"about", HEDGE, KGP_BOUND_ABOUT},
    {"vuot", WORDING, UP},
    {"tang", WORDING, UP},
    {"cao hon", WORDING, UP},
    {"up", WORDING, UP},
    {"exceeded by", WORDING, UP},
    {"giam", WORDING, DOWN},
    {"thap hon", WORDING, DOWN},
    {"down", WORDING, DOWN},
    {"dat", WORDING, LEVEL},
    {"bang", WORDING, LEVEL},
    {"at", WORDING, LEVEL},
    {"nghin", SCALE, 3},
    {"ngan", SCALE, 3},
    {"thousand", SCALE, 3},
    {"trieu", SCALE, 6},
    {"million", SCALE, 6},
    {"ty", SCALE, 9},
    {"ti", SCALE, 9},
    {"billion", SCALE, 9},
    {"%", PERCENT, ANY},
    {"phan tram", PERCENT, ANY},
    {"percent", PERCENT, ANY},
    {"diem %", PERCENT, KGP_PRINTED_CHANGE},
    {"diem phan tram", PERCENT, KGP_PRINTED_CHANGE},
    {"percentage points", PERCENT, KGP_PRINTED_CHANGE},
    {"ke hoach", TAIL, KGP_PRINTED_OF_PLAN},
    {"ke hoach nam", TAIL, KGP_PRINTED_OF_PLAN},
    {"so voi ke hoach", TAIL, KGP_PRINTED_OF_PLAN},
    {"so voi ke hoach nam", TAIL, KGP_PRINTED_OF_PLAN},
    {"of plan", TAIL, KGP_PRINTED_OF_PLAN},
    {"of the plan", TAIL, KGP_PRINTED_OF_PLAN},
    {"so voi cung ky", TAIL, KGP_PRINTED_GROWTH},
    {"so voi cung ky nam truoc", TAIL, KGP_PRINTED_GROWTH},
    {"so voi nam truoc", TAIL, KGP_PRINTED_GROWTH},
    {"cung ky", TAIL, KGP_PRINTED_GROWTH},
    {"on the year before", TAIL, KGP_PRINTED_GROWTH},
};

/* What a wording makes of a number x: base + sign x. A sign of 0: it does not go with the form. */
static const struct {
    int32_t base, sign;
} meanings[KGP_PRINTED_FORMS][WORDINGS] = {
    [KGP_PRINTED_AMOUNT] = {[PLAIN] = {0, 1}, [LEVEL] = {0, 1}},
    [KGP_PRINTED_OF_PLAN] =
        {[PLAIN] = {0, 1}, [UP] = {100, 1}, [DOWN] = {100, -1}, [LEVEL] = {0, 1}},
    [KGP_PRINTED_GROWTH] = {[PLAIN] = {0, 1}, [UP] = {0, 1}, [DOWN] = {0, -1}, [LEVEL] = {-100, 1}},
    [KGP_PRINTED_CHANGE] = {[PLAIN] = {0, 1}, [UP] = {0, 1}, [DOWN] = {0, -1}},
};

static size_t skip_blanks(const char *text, size_t length, size_t at) {
    for (size_t next = at; kgp__fold_next(text, length, &next) == ' ';)
        at = next;
    return at;
}

/* Where a word ends that stands at `at`, or 0. */
static size_t match(const char *text, size_t length, size_t at, const char *word) {
    size_t next;
    char last = '\0';
    for (; *word != '\0'; last = *word++) {
        next = at;
        if (kgp__fold_next(text, length, &next) != *word)
            return 0;
        at = *word == ' ' ? skip_blanks(text, length, next) : next;
    }
    next = at;
    return kgp__is_small_letter(last) && kgp__is_small_letter(kgp__fold_next(text, length, &next))
               ? 0
               : at;
}

typedef struct reading {
    const char *text;
    size_t length, at;
    int32_t form;
    int32_t bound, wording, multiplier;
} reading;

/* The longest word of some part at the present place, or -1; passes it. */
static int32_t take_word(reading *in, int32_t part) {
    size_t longest = 0;
    int32_t found = -1;
    in->at = skip_blanks(in->text, in->length, in->at);
    for (int32_t i = 0; i < KGP__COUNT(words); i++) {
        size_t end = words[i].part == part ? match(in->text, in->length, in->at, words[i].text) : 0;
        if (end > longest) {
            longest = end;
            found = words[i].value;
        }
    }
    if (found >= 0)
        in->at = longest;
    return found;
}

static bool read_before(reading *in) {
    size_t start = in->at;
    int32_t wording = take_word(in, WORDING), bound = take_word(in, HEDGE);
    in->wording = wording < 0 ? PLAIN : wording;
    in->bound = bound < 0 ? KGP_BOUND_EXACT : bound;
    if (meanings[in->form][in->wording].sign == 0) {
        in->at = skip_blanks(in->text, in->length, start);
        return false;
    }
    in->at = skip_blanks(in->text, in->length, in->at);
    return true;
}

/* A minus of any kind, digits and marks. */
static kgp_status read_number(reading *in, int32_t notation, kgp_decimal *value) {
    size_t start = in->at, end, wrong = 0;
    bool negative = kgp__fold_next(in->text, in->length, &start) == '-';
    if (negative && (in->wording == UP || in->wording == DOWN))
        return KGP_E_SYNTAX;
    start = negative ? start : in->at;
    for (end = start; end < in->length && (kgp__is_digit(in->text[end]) || in->text[end] == '.' ||
                                           in->text[end] == ',');)
        end++;
    kgp_status status = kgp_decimal_parse(in->text + start, end - start, notation, value, &wrong);
    in->at = status == KGP_OK ? end : start + wrong;
    if (status == KGP_OK && negative)
        value->coefficient = -value->coefficient;
    return status;
}

/* Scale words of an amount, or percent and what of. */
static bool read_after(reading *in) {
    size_t start = skip_blanks(in->text, in->length, in->at);
    bool amount = in->form == KGP_PRINTED_AMOUNT || in->form == KGP_PRINTED_CHANGE;
    int32_t power = amount ? take_word(in, SCALE) : -1;
    while (power >= 0 && in->multiplier + power <= 18) {
        in->multiplier += power;
        start = skip_blanks(in->text, in->length, in->at);
        power = take_word(in, SCALE);
    }
    int32_t of = power < 0 && in->multiplier == 0 ? take_word(in, PERCENT) : -1;
    bool sound = power < 0 && (of < 0 || of == ANY || of == in->form);
    if (sound) {
        start = in->at = skip_blanks(in->text, in->length, in->at);
        of = take_word(in, TAIL);
        sound = of < 0 || of == in->form;
    }
    in->at = sound ? skip_blanks(in->text, in->length, in->at) : start;
    return sound && in->at == in->length;
}

/* base + sign x, printed as x is; what was more than x is then less, where the sign turns. */
static bool apply_wording(const reading *in, kgp_decimal *value, int32_t *bound) {
    int32_t sign = meanings[in->form][in->wording].sign;
    int64_t base = meanings[in->form][in->wording].base * (int64_t)kgp__pow10(value->decimals);
    *bound = in->bound;
    if (sign < 0 && in->bound != KGP_BOUND_EXACT && in->bound != KGP_BOUND_ABOUT)
        *bound = in->bound == KGP_BOUND_ABOVE ? KGP_BOUND_BELOW : KGP_BOUND_ABOVE;
    return !kgp__add_overflows(base, sign * value->coefficient, &value->coefficient) &&
           value->coefficient != INT64_MIN;
}

kgp_status kgp_printed_parse(const char *text, size_t length, int32_t notation, int32_t form,
                             kgp_printed *printed, size_t *at) {
    size_t unused;
    if (text == NULL || printed == NULL || form < 0 || form >= KGP_PRINTED_FORMS ||
        (notation != KGP_NOTATION_EN && notation != KGP_NOTATION_VI))
        return KGP_E_ARGUMENT;
    reading in = {.text = text, .length = kgp__length(text, length), .form = form};
    kgp_decimal value = {0, 0, 0};
    int32_t bound = KGP_BOUND_EXACT;
    kgp_status status = read_before(&in) ? KGP_OK : KGP_E_SYNTAX;
    kgp__interval interval;
    kgp__ratio face;
    size_t number = in.at;
    if (status == KGP_OK)
        status = read_number(&in, notation, &value);
    if (status == KGP_OK && !read_after(&in))
        status = KGP_E_SYNTAX;
    bool fits = status == KGP_OK && apply_wording(&in, &value, &bound);
    kgp_printed found = {value, bound, in.multiplier};
    if (status == KGP_OK && (!fits || !kgp__printed_interval(&found, &interval, &face))) {
        in.at = number;
        status = KGP_E_RANGE;
    }
    *(at == NULL ? &unused : at) = in.at;
    if (status == KGP_OK)
        *printed = found;
    return status;
}
