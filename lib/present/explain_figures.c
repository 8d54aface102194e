/* SPDX-License-Identifier: MIT */
/* The figures of an explanation: what they are for, how they were put together, their rows. */
#include "present/explain.h"
#include "present/label.h"
#include "present/period.h"
#include "present/telling.h"

static void say_measure(kgp__telling *t, int32_t use) {
    const kgp__gathered *from = t->from;
    bool percent =
        use == KGP__USE_GROWTH || use == KGP__USE_LAST_GROWTH || use == KGP__USE_OF_GROWTH;
    const char *measure = percent
                              ? "%"
                              : kgp__plan_words(from->plan, KGP_INDICATOR, from->target->indicator,
                                                KGP_FIELD_MEASURE, t->language);
    KGP__SAY(t, *measure == '\0' || *measure == '%' || use == KGP__USE_ATTESTED ? "" : " ",
             use == KGP__USE_ATTESTED ? "" : measure);
}

static void say_known(kgp__telling *t, const kgp_observation *row) {
    kgp__writer text = kgp__telling_writer(t);
    KGP__WRITE(&text, kgp__phrase(KGP__PHRASE_KNOWN, text.language), " ");
    kgp__put_day(&text, kgp__row_known(row));
    if (row->known == KGP_NO_DAY)
        KGP__WRITE(&text, " (", kgp__phrase(KGP__PHRASE_KNOWN_BY_PERIOD, text.language), ")");
    kgp__say_item(t, text.text);
}

/* `836 × 10³`, as it was printed, with its hedge; of a ratio also numerator and denominator. */
static void say_printed(kgp__telling *t, const kgp_observation *row) {
    kgp__writer text = kgp__telling_writer(t);
    if (row->missing == KGP_MISSING_NOT && row->has_ratio != KGP_RATIO_INSTEAD) {
        KGP__WRITE(&text, kgp_label(KGP_LABEL_BOUND, row->bound, t->language),
                   row->bound != KGP_BOUND_EXACT ? " " : "");
        kgp__write_decimal(&text, &row->value, KGP_AS_WRITTEN);
        if (row->multiplier > 0) {
            kgp__write(&text, " × 10^");
            kgp__write_int(&text, row->multiplier);
        }
    }
    if (row->has_ratio != KGP_RATIO_NONE) {
        kgp__write(&text, text.used > 0 ? " = " : "");
        kgp__write_decimal(&text, &row->numerator, KGP_AS_WRITTEN);
        kgp__write(&text, " / ");
        kgp__write_decimal(&text, &row->denominator, KGP_AS_WRITTEN);
    }
    kgp__say_item(t, text.text);
}

/* A new line, and the unit if it is another: `Tân Hiệp`, `Tân Hiệp × 0,4`. */
static void say_unit(kgp__telling *t, const kgp__part_taken *member, int32_t depth) {
    for (int32_t i = 0; i < depth; i++)
        KGP__SAY(t, "    ");
    t->before = "      ";
    if (member == NULL)
        return;
    kgp__say_item(t, kgp_plan_name(t->from->plan, KGP_UNIT, member->brings.unit, t->language));
    kgp__ratio one;
    kgp__ratio_set(&one, 1, 0);
    if (member->brings.shared && kgp__ratio_compare(&member->brings.share, &one) != 0) {
        KGP__SAY(t, " × ");
        kgp__say_ratio(t, &member->brings.share);
    }
    t->before = ", ";
}

static void say_row(kgp__telling *t, int32_t indicator, const kgp__taken *taken,
                    const kgp__part_taken *member, int32_t depth);

/* The units that make up a derived figure, each with its rows, or why it was not added. */
static void say_members(kgp__telling *t, const kgp__taken *taken, int32_t depth) {
    for (size_t i = taken->first; i < taken->end; i++) {
        const kgp__part_taken *member = &kgp__members(t->from)[i];
        for (size_t k = member->first; k < member->end; k++)
            say_row(t, taken->indicator, (const kgp__taken *)t->from->rows.items + k, member,
                    depth);
        if (member->brings.reason == KGP_REASON_NONE)
            continue;
        say_unit(t, member, depth);
        KGP__SAY(t, ": ");
        KGP__SAY(t, kgp_label(KGP_LABEL_REASON, member->brings.reason, t->language));
        KGP__SAY(t, "\n");
    }
}

/* `92.182; tổng hợp từ đơn vị trực thuộc` */
static void say_derived(kgp__telling *t, const kgp__taken *taken) {
    kgp__fact fact;
    kgp__taken_fact(taken, KGP_ROLE_VALUE, &fact);
    KGP__SAY(t, ": ");
    if (fact.reason != KGP_REASON_NONE) {
        KGP__SAY(t, kgp_label(KGP_LABEL_REASON, fact.reason, t->language));
        return;
    }
    kgp__say_ratio(t, &fact.value);
    t->before = "; ";
    kgp__say_item(t, kgp_label(KGP_LABEL_ORIGIN, fact.origin, t->language));
    kgp__say_item(t, kgp_label(KGP_LABEL_STAGE, fact.stage, t->language));
}

/* `indicator`: that of the figure it is taken for. */
static void say_row(kgp__telling *t, int32_t indicator, const kgp__taken *taken,
                    const kgp__part_taken *member, int32_t depth) {
    const kgp__gathered *from = t->from;
    const kgp_log *log = from->view.panel->log;
    kgp_observation row;
    bool found = kgp__taken_row(from, taken, &row);
    kgp__writer period = kgp__telling_writer(t);
    say_unit(t, member, depth);
    if (taken->indicator != indicator)
        kgp__say_item(t, kgp_plan_name(from->plan, KGP_INDICATOR, taken->indicator, t->language));
    kgp__put_period(&period, kgp__taken_period(from, taken));
    kgp__say_item(t, period.text);
    if (taken->derived) {
        say_derived(t, taken);
    } else if (found) {
        KGP__SAY(t, ": ");
        t->before = "";
        say_printed(t, &row);
        kgp__say_item(t, kgp_label(KGP_LABEL_STAGE, row.stage, t->language));
        say_known(t, &row);
        kgp__say_place(t, kgp_log_string(log, row.file), row.line);
        kgp__say_item(t, kgp_log_string(log, row.source));
        kgp__say_item(t, kgp_log_string(log, row.comment));
    }
    KGP__SAY(t, "\n");
    say_members(t, taken, depth + 1);
}

/* `; thiếu quý IV năm 2020` */
static void say_gaps(kgp__telling *t, const kgp__input *input) {
    kgp_period gaps[KGP__GAPS];
    int32_t count = kgp__input_gaps(t->from, input, gaps);
    for (int32_t i = 0; i < count; i++) {
        KGP__SAY(t, i == 0 ? "; " : ", ");
        if (i == 0)
            KGP__SAY(t, kgp__phrase(KGP__PHRASE_LACKS, t->language), " ");
        kgp__say_period(t, gaps[i]);
    }
}

/* How the figure came about; of one that is derived, from whom. */
static void say_cover(kgp__telling *t, const kgp__input *input, int32_t cover) {
    bool derived = cover != KGP__COVER_NOTHING && input->fact.origin != KGP_ORIGIN_REPORTED;
    if (cover == KGP__COVER_NOTHING)
        KGP__SAY(t, kgp_label(KGP_LABEL_REASON, input->fact.reason, t->language));
    else if (!derived || cover != KGP__COVER_EXACT)
        KGP__SAY(t, kgp_label(KGP_LABEL_COVER, cover, t->language));
    KGP__SAY(t, derived && cover != KGP__COVER_EXACT ? "; " : "");
    KGP__SAY(t, derived ? kgp_label(KGP_LABEL_ORIGIN, input->fact.origin, t->language) : "");
}

static void say_input(kgp__telling *t, const kgp__input *input) {
    char symbol[KGP__SYMBOL];
    int32_t cover = kgp__input_cover(t->from, input);
    kgp__input_symbol(input, symbol);
    KGP__SAY(t, "  ", symbol);
    if (input->fact.reason == KGP_REASON_NONE) {
        kgp__say_equal(t, &input->fact.value);
        say_measure(t, input->use);
    }
    KGP__SAY(t, ": ", kgp_label(KGP_LABEL_INPUT, input->use, t->language), ", ");
    kgp__say_period(t, input->span);
    if (input->unit != t->from->spot.unit) {
        KGP__SAY(t, ", ");
        KGP__SAY(t, kgp_plan_name(t->from->plan, KGP_UNIT, input->unit, t->language));
    }
    KGP__SAY(t, "; ");
    say_cover(t, input, cover);
    if (cover == KGP__COVER_STALE) {
        KGP__SAY(t, " ");
        kgp__say_ratio(t, &input->fact.value);
        say_measure(t, input->use);
    }
    say_gaps(t, input);
    KGP__SAY(t, "\n");
    for (size_t i = input->first; i < input->end; i++)
        say_row(t, input->indicator, (const kgp__taken *)t->from->rows.items + i, NULL, 0);
}

void kgp__say_inputs(kgp__telling *t) {
    bool some = false;
    for (size_t i = 0; i < t->from->inputs.count; i++) {
        const kgp__input *input = &kgp__inputs(t->from)[i];
        if (!input->shown)
            continue;
        if (!some)
            KGP__SAY(t, kgp__phrase(KGP__PHRASE_INPUTS, t->language), "\n");
        some = true;
        say_input(t, input);
    }
}
