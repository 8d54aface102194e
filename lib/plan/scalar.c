/* SPDX-License-Identifier: MIT */
#include "plan/scalar.h"

#include "base/text.h"
#include "time/day.h"
#include "time/period.h"

#include <kgplan/plan.h>

#include <string.h>

static kgp_status read_decimal(const char *text, size_t length, kgp__value *value) {
    kgp_decimal read;
    kgp_status status = kgp_decimal_parse(text, length, KGP_NOTATION_EN, &read, NULL);
    if (status == KGP_OK) {
        value->number = read.coefficient;
        value->decimals = read.decimals;
    }
    return status;
}

static kgp_status read_amount(const char *text, size_t length, kgp__value *value) {
    value->percent = length > 0 && text[length - 1] == '%';
    kgp_status status = read_decimal(text, length - value->percent, value);
    return status == KGP_OK && value->number < 0 ? KGP_E_RANGE : status;
}

static kgp_status read_int(const kgp_field *field, const char *text, size_t length,
                           kgp__value *value) {
    kgp_status status = read_decimal(text, length, value);
    if (status != KGP_OK)
        return status;
    if (value->decimals != 0)
        return KGP_E_SYNTAX;
    return kgp__scalar_accepts(field, value->number) ? KGP_OK : KGP_E_RANGE;
}

static kgp_status read_words(const char *words, const char *text, size_t length,
                             kgp__value *value) {
    value->number = kgp__word_position(words, text, length);
    return value->number < 0 ? KGP_E_SYNTAX : KGP_OK;
}

kgp_status kgp__scalar_read(const kgp_field *field, const char *text, size_t length,
                            kgp__value *value) {
    int32_t number = KGP_NONE;
    kgp_status status = KGP_OK;
    switch (field->type) {
    case KGP_TYPE_TEXT:
        status =
            length > 0 && kgp__utf8_check(text, length, true) == length ? KGP_OK : KGP_E_SYNTAX;
        break;
    case KGP_TYPE_ID:
    case KGP_TYPE_REF:
        status = kgp__is_id(text, length) ? KGP_OK : KGP_E_SYNTAX;
        break;
    case KGP_TYPE_DAY:
        status = kgp_day_parse(text, length, &number);
        break;
    case KGP_TYPE_PERIOD:
        status = kgp_period_parse(text, length, KGP_PERIOD_TEXT_ANY, &number);
        break;
    case KGP_TYPE_WORD:
        return read_words(field->words, text, length, value);
    case KGP_TYPE_BOOL:
        return read_words("false|true", text, length, value);
    case KGP_TYPE_DECIMAL:
        return read_decimal(text, length, value);
    case KGP_TYPE_AMOUNT:
        return read_amount(text, length, value);
    case KGP_TYPE_INT:
        return read_int(field, text, length, value);
    default:
        return KGP_E_ARGUMENT;
    }
    value->number = number;
    return status;
}

static int32_t count_words(const char *words) {
    int32_t count = 1;
    for (; *words != '\0'; words++)
        count += *words == '|';
    return count;
}

bool kgp__scalar_accepts(const kgp_field *field, int64_t number) {
    switch (field->type) {
    case KGP_TYPE_INT:
        return number >= field->minimum && number <= field->maximum;
    case KGP_TYPE_BOOL:
        return number == 0 || number == 1;
    case KGP_TYPE_WORD:
        return number >= 0 && number < count_words(field->words);
    case KGP_TYPE_DAY:
        return number >= INT32_MIN && number <= INT32_MAX && kgp__day_valid((kgp_day)number);
    case KGP_TYPE_PERIOD:
        return number > 0 && number <= INT32_MAX && kgp__period_valid((kgp_period)number);
    case KGP_TYPE_REF:
        return number >= 0 && number <= INT32_MAX;
    default:
        return false;
    }
}

int32_t kgp__scalar_expected(const kgp_field *field) {
    static const int8_t expect[] = {
        [KGP_TYPE_NONE] = KGP_EXPECT_MAP,      [KGP_TYPE_TEXT] = KGP_EXPECT_TEXT,
        [KGP_TYPE_ID] = KGP_EXPECT_ID,         [KGP_TYPE_REF] = KGP_EXPECT_ID,
        [KGP_TYPE_WORD] = KGP_EXPECT_WORDS,    [KGP_TYPE_DECIMAL] = KGP_EXPECT_DECIMAL,
        [KGP_TYPE_AMOUNT] = KGP_EXPECT_AMOUNT, [KGP_TYPE_INT] = KGP_EXPECT_INT,
        [KGP_TYPE_BOOL] = KGP_EXPECT_BOOL,     [KGP_TYPE_DAY] = KGP_EXPECT_DAY,
        [KGP_TYPE_PERIOD] = KGP_EXPECT_PERIOD,
    };
    return expect[field->type];
}

const char *kgp__scalar_choices(const kgp_field *field, char room[32]) {
    if (field->type != KGP_TYPE_INT)
        return field->words;
    kgp_decimal low = {field->minimum, 0, 0}, high = {field->maximum, 0, 0};
    size_t length;
    if (kgp_decimal_format(&low, KGP_NOTATION_EN, 0, 0, room, 12, &length) != KGP_OK)
        return "";
    memcpy(room + length, " … ", sizeof " … ");
    if (kgp_decimal_format(&high, KGP_NOTATION_EN, 0, 0, room + length + strlen(" … "), 12, NULL) !=
        KGP_OK)
        return "";
    return room;
}
