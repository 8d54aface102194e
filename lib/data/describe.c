/* SPDX-License-Identifier: MIT */
#include "data/describe.h"

#include "base/check.h"
#include "base/text.h"

#include <string.h>

void kgp__describe_fact(const kgp_plan *plan, int32_t indicator, int32_t unit, kgp_period period,
                        char text[KGP__DESCRIPTION]) {
    char span[24];
    if (kgp_period_format(period, span, sizeof span, NULL) != KGP_OK)
        span[0] = '\0';
    const char *pieces[] = {kgp__tree_text(&plan->tree, KGP_INDICATOR, indicator, KGP_FIELD_ID),
                            " ", kgp__tree_text(&plan->tree, KGP_UNIT, unit, KGP_FIELD_ID), " ",
                            span};
    kgp__join(pieces, KGP__COUNT(pieces), text, KGP__DESCRIPTION);
}

void kgp__describe_quantity(const kgp__ratio *value, int32_t decimals, char text[40]) {
    kgp_decimal shown = {0, decimals, 0};
    if (!kgp__ratio_round(value, decimals, 0, &shown.coefficient) ||
        kgp_decimal_format(&shown, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, 40, NULL) != KGP_OK)
        memcpy(text, "?", 2);
}

/* `> 4500000 (E, 2020-12-31, VASEP)` */
static void describe_row(const kgp_log *log, const kgp_observation *row, char *text) {
    static const char *const stages[] = {"-", "F", "E", "P", "A"};
    static const char *const missing[] = {"", "O", "M", "Q"};
    static const char *const bounds[] = {"", "> ", "< ", "~ "};
    kgp_decimal value;
    int32_t printed;
    char number[40] = "-", day[11];
    if (row->missing == KGP_MISSING_NOT && kgp__row_value(row, &value, &printed) &&
        kgp_decimal_format(&value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, number, sizeof number,
                           NULL) != KGP_OK)
        number[0] = '\0';
    if (kgp_day_format(kgp__row_known(row), day, sizeof day) != KGP_OK)
        day[0] = '\0';
    const char *pieces[] = {bounds[row->bound],
                            number,
                            row->measure == KGP_MEASURE_GROWTH ? "% (" : " (",
                            row->missing != 0 ? missing[row->missing] : stages[row->stage],
                            ", ",
                            day,
                            row->source == 0 ? "" : ", ",
                            kgp_log_string(log, row->source),
                            ")"};
    kgp__join(pieces, KGP__COUNT(pieces), text, KGP__DESCRIPTION);
}

void kgp__report_rows(const kgp_log *log, int32_t code, const kgp_observation *row,
                      const kgp_observation *other, const char *text, kgp_diag *diag) {
    char fact[KGP__DESCRIPTION], first[KGP__DESCRIPTION], second[KGP__DESCRIPTION];
    const kgp_observation *at = other == NULL ? row : other;
    kgp__place place = {kgp_log_string(log, at->file), at->line, 0};
    kgp__describe_fact(log->plan, row->indicator, row->unit, row->period, fact);
    describe_row(log, row, first);
    if (other != NULL)
        describe_row(log, other, second);
    kgp__report_words(diag, code, place,
                      kgp__tree_text(&log->plan->tree, KGP_INDICATOR, row->indicator, KGP_FIELD_ID),
                      KGP_EXPECT_NOTHING, fact, first, other != NULL ? second : text);
}

void kgp__describe_range(const kgp__interval *interval, int32_t decimals, char text[96]) {
    char number[2][40];
    kgp__describe_quantity(&interval->low, decimals, number[0]);
    kgp__describe_quantity(&interval->high, decimals, number[1]);
    const char *pieces[] = {"[", number[0], ", ", number[1], "]"};
    kgp__join(pieces, KGP__COUNT(pieces), text, 96);
}
