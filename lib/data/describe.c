/* SPDX-License-Identifier: MIT */
#include "data/describe.h"

#include "base/check.h"
#include "time/period.h"
#include "base/text.h"

#include <string.h>

void kgp__describe_fact(const kgp_plan *plan, int32_t indicator, int32_t unit, kgp_period period,
                        char text[KGP__DESCRIPTION]) {
    char span[KGP__PERIOD_ROOM];
    kgp__period_text(period, span);
    const char *pieces[] = {kgp__tree_text(&plan->tree, KGP_INDICATOR, indicator, KGP_FIELD_ID),
                            " ", kgp__tree_text(&plan->tree, KGP_UNIT, unit, KGP_FIELD_ID), " ",
                            span};
    kgp__text_join(pieces, KGP__COUNT(pieces), text, KGP__DESCRIPTION);
}

void kgp__describe_row(const kgp_log *log, const kgp_observation *row,
                       char text[KGP__DESCRIPTION]) {
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
    kgp__text_join(pieces, KGP__COUNT(pieces), text, KGP__DESCRIPTION);
}

void kgp__report_rows(const kgp_log *log, int32_t code, const kgp_observation *row,
                      const kgp_observation *other, const char *text, kgp_diag *diag) {
    char fact[KGP__DESCRIPTION], first[KGP__DESCRIPTION], second[KGP__DESCRIPTION];
    const kgp_observation *at = other == NULL ? row : other;
    kgp__place place = {kgp_log_string(log, at->file), at->line, 0};
    kgp__describe_fact(log->plan, row->indicator, row->unit, row->period, fact);
    kgp__describe_row(log, row, first);
    if (other != NULL)
        kgp__describe_row(log, other, second);
    kgp__report_words(diag, code, place,
                      kgp__tree_text(&log->plan->tree, KGP_INDICATOR, row->indicator, KGP_FIELD_ID),
                      KGP_EXPECT_NOTHING, fact, first, other != NULL ? second : text);
}
