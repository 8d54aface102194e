/* SPDX-License-Identifier: MIT */
#include "present/formula.h"

#include "base/text.h"
#include "present/label.h"

#include <string.h>

const char *const kgp__use_symbols[KGP__USES] = {
    [KGP__USE_VALUE] = "A",       [KGP__USE_BASE] = "B",        [KGP__USE_WHOLE_BASE] = "W",
    [KGP__USE_CHANGE] = "c",      [KGP__USE_GROWTH] = "g",      [KGP__USE_LAST_YEAR] = "L",
    [KGP__USE_LAST_GROWTH] = "y", [KGP__USE_YEAR_BEFORE] = "Y", [KGP__USE_ATTESTED] = "a",
    [KGP__USE_OF] = "C",          [KGP__USE_OF_BASE] = "D",     [KGP__USE_OF_GROWTH] = "h",
    [KGP__USE_START] = "S",       [KGP__USE_PART] = "p",        [KGP__USE_WHOLE] = "w",
};

const kgp__formula kgp__formulas[KGP__STEPS] = {
    [KGP__STEP_LEVEL] = {"X", "A", KGP_RESULT_COMPARED},
    [KGP__STEP_CHANGE] = {"X", "A - B", KGP_RESULT_COMPARED},
    [KGP__STEP_GROWTH] = {"X", "100 * (A / B - 1)", KGP_RESULT_COMPARED},
    [KGP__STEP_PUBLISHED_CHANGE] = {"X", "c", KGP_RESULT_COMPARED},
    [KGP__STEP_PUBLISHED_GROWTH] = {"X", "g", KGP_RESULT_COMPARED},
    [KGP__STEP_REFERENCE] = {"T", "100 * (C / D - 1)", KGP_RESULT_TARGET},
    [KGP__STEP_PUBLISHED_REFERENCE] = {"T", "h", KGP_RESULT_TARGET},
    [KGP__STEP_GAP] = {"gap", "X - T", KGP_RESULT_GAP},
    [KGP__STEP_GAP_ABOVE] = {"gap", "X - U", KGP_RESULT_GAP},
    [KGP__STEP_GAP_INSIDE] = {"gap", "0", KGP_RESULT_GAP},
    [KGP__STEP_PLAN_OWN] = {"P", "T", KGP__QUANTITY_PLAN_LEVEL},
    [KGP__STEP_PLAN_LINKED] = {"P", "V", KGP__QUANTITY_PLAN_LEVEL},
    [KGP__STEP_PLAN_GROWN] = {"P", "W * (1 + T / 100)", KGP__QUANTITY_PLAN_LEVEL},
    [KGP__STEP_PLAN_PCT] = {"plan_pct", "A / P", KGP_RESULT_PLAN_PCT},
    [KGP__STEP_YOY] = {"yoy_pct", "100 * (round(A, #) / round(L, #) - 1)", KGP_RESULT_YOY},
    [KGP__STEP_YOY_INDEX] = {"yoy_pct", "100 * round(A, #) / round(L, #)", KGP_RESULT_YOY},
    [KGP__STEP_YOY_PUBLISHED] = {"yoy_pct", "y", KGP_RESULT_YOY},
    [KGP__STEP_YOY_PUBLISHED_INDEX] = {"yoy_pct", "y + 100", KGP_RESULT_YOY},
    [KGP__STEP_TOLERANCE] = {"e", "r", KGP__QUANTITY_TOLERANCE},
    [KGP__STEP_TOLERANCE_SHARE] = {"e", "abs(T) * r / 100", KGP__QUANTITY_TOLERANCE},
    [KGP__STEP_MEASURE_DECLARED] = {"N", "abs(k)", KGP__QUANTITY_MEASURE},
    [KGP__STEP_MEASURE_TARGET] = {"N", "abs(T)", KGP__QUANTITY_MEASURE},
    [KGP__STEP_MEASURE_UPPER] = {"N", "abs(U)", KGP__QUANTITY_MEASURE},
    [KGP__STEP_MEASURE_WAY] = {"N", "T - B", KGP__QUANTITY_MEASURE},
    [KGP__STEP_ATTAINED_UP] = {"attainment_pct", "1 + (X - T) / abs(N)", KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_DOWN] = {"attainment_pct", "1 - (X - T) / abs(N)", KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_INVERSE] = {"attainment_pct", "T / X", KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_INVERSE_UPPER] = {"attainment_pct", "U / X", KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_GROWTH] = {"attainment_pct", "(100 + X) / (100 + T)",
                                   KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_GROWTH_DOWN] = {"attainment_pct", "2 - (100 + X) / (100 + T)",
                                        KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_INSIDE] = {"attainment_pct", "1", KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_BELOW] = {"attainment_pct", "1 - (T - X) / abs(N)", KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_BELOW_BETTER] = {"attainment_pct", "1 + (T - X) / abs(N)",
                                         KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_ABOVE] = {"attainment_pct", "1 - (X - U) / abs(N)", KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_ABOVE_BETTER] = {"attainment_pct", "1 + (X - U) / abs(N)",
                                         KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_BESIDE] = {"attainment_pct", "1 - (abs(X - T) - e) / abs(N)",
                                   KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_EACH] = {"attainment_pct", "reached / children", KGP_RESULT_ATTAINMENT},
    [KGP__STEP_ATTAINED_ATTESTED] = {"attainment_pct", "a", KGP_RESULT_ATTAINMENT},
    [KGP__STEP_GOAL_LEVEL] = {"G", "T", KGP__QUANTITY_GOAL},
    [KGP__STEP_GOAL_CHANGE] = {"G", "W + T", KGP__QUANTITY_GOAL},
    [KGP__STEP_GOAL_GROWTH] = {"G", "W * (1 + T / 100)", KGP__QUANTITY_GOAL},
    [KGP__STEP_START_NOTHING] = {"S", "0", KGP__QUANTITY_START},
    [KGP__STEP_PAST_FLOW] = {"q#", "p# / w#", KGP__QUANTITY_PAST_SHARE},
    [KGP__STEP_PAST_LEVEL] = {"q#", "(p# - S#) / (w# - S#)", KGP__QUANTITY_PAST_SHARE},
    [KGP__STEP_SHARE_LINEAR] = {"s", "m / M", KGP__QUANTITY_SHARE},
    [KGP__STEP_SHARE_SEASONAL] = {"s", "mean(q, #)", KGP__QUANTITY_SHARE},
    [KGP__STEP_SHARE_DECLARED] = {"s", NULL, KGP__QUANTITY_SHARE},
    [KGP__STEP_EXPECTED] = {"expected", "S + (G - S) * s", KGP_RESULT_EXPECTED},
    [KGP__STEP_PACE] = {"pace_pct", "(A - S) / (expected - S)", KGP_RESULT_PACE},
    [KGP__STEP_PACE_CEILING] = {"pace_pct", "2 - (A - S) / (expected - S)", KGP_RESULT_PACE},
    [KGP__STEP_BY_PAST] = {"f", "mean(q, #)", KGP__QUANTITY_DIVISOR},
    [KGP__STEP_BY_PATH] = {"f", "s", KGP__QUANTITY_DIVISOR},
    [KGP__STEP_BY_MONTHS] = {"f", "m / M", KGP__QUANTITY_DIVISOR},
    [KGP__STEP_FORECAST] = {"forecast", "S + (A - S) / f", KGP_RESULT_FORECAST},
    [KGP__STEP_FORECAST_LOW] = {"forecast_low", "S + (A - S) / max(q, #)", KGP_RESULT_FORECAST_LOW},
    [KGP__STEP_FORECAST_HIGH] = {"forecast_high", "S + (A - S) / min(q, #)",
                                 KGP_RESULT_FORECAST_HIGH},
    [KGP__STEP_FORECAST_LOW_NEGATIVE] = {"forecast_low", "S + (A - S) / min(q, #)",
                                         KGP_RESULT_FORECAST_LOW},
    [KGP__STEP_FORECAST_HIGH_NEGATIVE] = {"forecast_high", "S + (A - S) / max(q, #)",
                                          KGP_RESULT_FORECAST_HIGH},
    [KGP__STEP_REQUIRED] = {"required", "G - A", KGP_RESULT_REQUIRED},
    [KGP__STEP_LAST_YEAR_PUBLISHED] = {"L", "A / (1 + y / 100)", KGP_RESULT_LAST_YEAR},
    [KGP__STEP_REST_FLOW] = {"K", "Y - L", KGP__QUANTITY_REST},
    [KGP__STEP_REST_LEVEL] = {"K", "Y", KGP__QUANTITY_REST},
    [KGP__STEP_REQUIRED_GROWTH] = {"required_growth_pct", "100 * (required / K - 1)",
                                   KGP_RESULT_REQUIRED_GROWTH},
    [KGP__STEP_REACHABLE_VALUE] = {"reachable", "z", KGP_RESULT_REACHABLE},
    [KGP__STEP_REACHABLE_FLOW] = {"reachable", "A + K * (1 + z / 100)", KGP_RESULT_REACHABLE},
    [KGP__STEP_REACHABLE_LEVEL] = {"reachable", "K * (1 + z / 100)", KGP_RESULT_REACHABLE},
};

void kgp__formula_fill(const char *text, int32_t number, char *to, size_t capacity) {
    size_t used = 0;
    for (; *text != '\0' && used + 3 < capacity; text++) {
        if (*text != '#') {
            to[used++] = *text;
            continue;
        }
        if (number >= 10)
            to[used++] = (char)('0' + number / 10);
        to[used++] = (char)('0' + number % 10);
    }
    to[used] = '\0';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

size_t kgp__formula_token(const char *text, bool *is_symbol) {
    size_t length = 0;
    *is_symbol = false;
    if (*text == '\0')
        return 0;
    if (!is_letter(*text) && !kgp__is_digit(*text))
        return 1;
    while (is_letter(text[length]) || kgp__is_digit(text[length]))
        length++;
    *is_symbol = is_letter(*text) && text[length] != '(';
    return length;
}
