/* SPDX-License-Identifier: MIT */
/* The lines below the table: counts, the mid-year count, what the rest must bring, remarks. */
#include "base/check.h"
#include "present/filling.h"
#include "time/period.h"

#include <kgplan/figure.h>

static bool read_counts(const kgp__filling *f, int32_t authority, int32_t result, int32_t *counts) {
    return kgp_evaluation_counts(f->evaluation, result, f->period, f->unit,
                                 kgp__names_text(&f->plan->tree.texts, authority),
                                 counts) == KGP_OK;
}

/* `, vượt 5` */
static void write_count(kgp__writer *text, const char **separator, const char *label,
                        int32_t count) {
    if (count == 0)
        return;
    KGP__WRITE(text, *separator, label, " ");
    kgp__write_int(text, count);
    *separator = ", ";
}

/* `, chưa đánh giá 17 (chưa có số liệu 15, chưa xác nhận 2)` */
static void write_unassessed(const kgp__filling *f, kgp__writer *text, const char **separator,
                             const int32_t *counts) {
    static const int8_t order[] = {KGP_VERDICT_NOT_DUE, KGP_VERDICT_NO_DATA, KGP_VERDICT_UNRESOLVED,
                                   KGP_VERDICT_UNDEFINED};
    const char *inner = " (";
    int32_t all = 0;
    for (int32_t i = 0; i < KGP__COUNT(order); i++)
        all += counts[order[i]];
    write_count(text, separator, kgp__phrase(KGP__PHRASE_NOT_ASSESSED, text->language), all);
    for (int32_t i = 0; i < KGP__COUNT(order); i++)
        write_count(text, &inner, kgp__verdict_label(f, order[i]), counts[order[i]]);
    kgp__write(text, all > 0 ? ")" : "");
}

/* `Đạt và vượt 6/26 chỉ tiêu: vượt 3, đạt 3, không đạt 3, chưa đánh giá 17 (…)` */
static void note_counts(kgp__filling *f, int32_t authority) {
    static const int8_t order[] = {KGP_VERDICT_EXCEEDED, KGP_VERDICT_MET, KGP_VERDICT_MISSED};
    int32_t counts[KGP_VERDICTS], all = 0;
    if (!read_counts(f, authority, KGP_RESULT_VERDICT, counts))
        return;
    for (int32_t verdict = 0; verdict < KGP_VERDICTS; verdict++)
        all += counts[verdict];
    if (all == 0 && authority != f->authority)
        return;
    kgp__writer text = kgp__new_writer(f);
    if (authority != f->authority)
        KGP__WRITE(&text, kgp__names_text(&f->plan->tree.texts, authority), " – ");
    KGP__WRITE(&text, kgp__phrase(KGP__PHRASE_REACHED, text.language), " ");
    kgp__write_int(&text, counts[KGP_VERDICT_MET] + counts[KGP_VERDICT_EXCEEDED]);
    kgp__write(&text, "/");
    kgp__write_int(&text, all);
    KGP__WRITE(&text, " ", kgp__phrase(KGP__PHRASE_OF, text.language));
    const char *separator = ": ";
    for (int32_t i = 0; i < KGP__COUNT(order); i++)
        write_count(&text, &separator, kgp__verdict_label(f, order[i]), counts[order[i]]);
    write_unassessed(f, &text, &separator, counts);
    kgp__write(&text, ".");
    kgp__push_note(f, &text);
}

/* Several authorities are counted apart: each where its first target stands. */
static void note_other_counts(kgp__filling *f) {
    for (int32_t i = 0; i < f->plan->target_count; i++) {
        int32_t authority = f->plan->targets[i].authority, first = 0;
        while (f->plan->targets[first].authority != authority)
            first++;
        if (first == i && authority != f->authority)
            note_counts(f, authority);
    }
}

/* `So với kế hoạch cả kỳ: 1 đạt hoặc vượt, 2 trên 90%, …`, where anything is on the way. */
static void note_bands(kgp__filling *f) {
    int32_t counts[KGP_BANDS], banded = 0;
    if (!read_counts(f, f->authority, KGP_RESULT_BAND, counts))
        return;
    for (int32_t band = KGP_BAND_REACHED; band < KGP_BANDS; band++)
        banded += counts[band];
    if (banded == 0)
        return;
    kgp__writer text = kgp__new_writer(f);
    kgp__write_phrase(&text, KGP__PHRASE_BANDS);
    const char *separator = ": ";
    for (int32_t i = 1; i <= KGP_BANDS; i++) { /* those without a band last */
        int32_t band = i % KGP_BANDS;
        if (counts[band] == 0)
            continue;
        kgp__write(&text, separator);
        kgp__write_int(&text, counts[band]);
        kgp__write(&text, " ");
        kgp__words_band(&text, f->plan, band);
        separator = ", ";
    }
    kgp__write(&text, ".");
    kgp__push_note(f, &text);
}

static void note_nothing(kgp__filling *f) {
    kgp__writer text = kgp__new_writer(f);
    kgp__write_phrase(&text, KGP__PHRASE_NOTHING);
    kgp__push_note(f, &text);
}

static void write_mark(kgp__writer *text, const char *mark, const char *label) {
    KGP__WRITE(text, text->used > 0 ? "; " : "", mark, " ", label);
}

/* What the marks beside figures mean. */
static void note_marks(kgp__filling *f) {
    int32_t language = f->table->language;
    kgp__writer text = kgp__new_writer(f);
    for (int32_t stage = KGP_STAGE_PRELIMINARY; stage > KGP_STAGE_NONE; stage--)
        if (f->stages[stage])
            write_mark(&text, kgp__stage_mark(stage), kgp_label(KGP_LABEL_STAGE, stage, language));
    for (int32_t origin = KGP_ORIGIN_RESTATED; origin < KGP_ORIGINS; origin++)
        if (f->origins[origin])
            write_mark(&text, kgp__origin_mark(origin),
                       kgp_label(KGP_LABEL_ORIGIN, origin, language));
    if (f->stale)
        write_mark(&text, "[…]", kgp__phrase(KGP__PHRASE_STALE, language));
    if (text.used > 0)
        kgp__push_note(f, &text);
}

static void write_name(const kgp__filling *f, int32_t target, kgp__writer *text) {
    KGP__WRITE(text, kgp__indicator_name(f, f->plan->targets[target].indicator), ": ");
}

/* A number of an indicator with its unit of measure. */
static void write_measured(const kgp__spot *spot, const kgp_decimal *value, kgp__writer *text) {
    kgp__write_decimal(text, value, KGP_AS_WRITTEN);
    kgp__words_measure(text, spot);
}

/* The rest of a target's period in whole years, quarters or months; 0 if those are too many. */
enum {
    MOST_PARTS = 12
};
static int32_t split_rest(const kgp__view *view, kgp_period parts[MOST_PARTS]) {
    static const int8_t lengths[] = {12, 3, 1};
    int32_t from = kgp__period_end(view->span), end = kgp__period_end(view->period);
    for (int32_t i = 0; i < KGP__COUNT(lengths); i++) {
        int32_t length = lengths[i], count = (end - from) / length;
        if (from % length != 0 || end % length != 0 || count > MOST_PARTS)
            continue;
        for (int32_t part = 0; part < count; part++)
            parts[part] = kgp__period_of(from + part * length, length);
        return count;
    }
    return 0;
}

/* ` (quý III năm 2020: 19.645,95; quý IV năm 2020: 19.645,95)` */
static void write_parts(const kgp__filling *f, int32_t target, kgp__writer *text) {
    kgp_period parts[MOST_PARTS];
    kgp_decimal values[MOST_PARTS];
    int32_t count = split_rest(kgp__evaluation_view(f->evaluation, target, f->period), parts);
    if (count < 2 || kgp_evaluation_rest(f->evaluation, target, f->period, f->unit, parts, count,
                                         values) != KGP_OK)
        return;
    for (int32_t i = 0; i < count; i++) {
        kgp__write(text, i == 0 ? " (" : "; ");
        kgp__write_period(text, parts[i]);
        kgp__write(text, ": ");
        kgp__write_decimal(text, &values[i], KGP_AS_WRITTEN);
    }
    kgp__write(text, ")");
}

/* ` (6 tháng đầu năm 2018: +8,52%, giả định)`: what the plausible range rests on. */
static void write_ground(const kgp__filling *f, int32_t target, kgp__writer *text) {
    const kgp__tree *tree = &f->plan->tree;
    int32_t indicator = f->plan->targets[target].indicator;
    int32_t item = f->plan->indicators[indicator].plausible;
    const char *source = kgp__tree_text(tree, KGP_PLAUSIBLE, item, KGP_FIELD_SOURCE);
    bool assumed = kgp__tree_int(tree, KGP_PLAUSIBLE, item, KGP_FIELD_ASSUMED, 0) != 0;
    if (*source == '\0' && !assumed)
        return;
    KGP__WRITE(text, " (", source, *source != '\0' && assumed ? ", " : "");
    if (assumed)
        kgp__write_phrase(text, KGP__PHRASE_SUPPOSED);
    kgp__write(text, ")");
}

/* What the rest must bring: `39.291,90 tỷ đồng (quý III năm 2020: …), +10,97% so với cùng kỳ` */
static void write_required(const kgp__filling *f, const kgp__spot *spot, kgp__writer *text) {
    kgp_decimal value;
    if (!kgp__spot_decimal(spot, KGP_RESULT_REQUIRED, &value) || value.coefficient <= 0)
        return;
    KGP__WRITE(text, kgp__phrase(KGP__PHRASE_REST, text->language), " ");
    write_measured(spot, &value, text);
    write_parts(f, spot->target, text);
    if (kgp__spot_decimal(spot, KGP_RESULT_REQUIRED_GROWTH, &value)) {
        kgp__write(text, ", ");
        kgp__write_signed(text, &value, KGP_AS_WRITTEN);
        KGP__WRITE(text, "% ", kgp__phrase(KGP__PHRASE_ON_LAST_YEAR, text->language));
    }
}

/* `dự báo cả kỳ 72.000 tỷ đồng (70.000–74.000), triển vọng: chưa rõ`, or why there is no band. */
static void write_forecast(const kgp__filling *f, const kgp__spot *spot, kgp__writer *text) {
    kgp_decimal value, low, high;
    if (!kgp__spot_decimal(spot, KGP_RESULT_FORECAST, &value))
        return;
    KGP__WRITE(text, kgp__phrase(KGP__PHRASE_FORECAST, text->language), " ");
    write_measured(spot, &value, text);
    if (kgp__spot_decimal(spot, KGP_RESULT_FORECAST_LOW, &low) &&
        kgp__spot_decimal(spot, KGP_RESULT_FORECAST_HIGH, &high)) {
        kgp__write(text, " (");
        kgp__write_decimal(text, &low, KGP_AS_WRITTEN);
        kgp__write(text, "–");
        kgp__write_decimal(text, &high, KGP_AS_WRITTEN);
        kgp__write(text, ")");
    } else if (f->plan->indicators[f->plan->targets[spot->target].indicator].kind ==
               KGP_KIND_FLOW) {
        KGP__WRITE(text, " (", kgp__phrase(KGP__PHRASE_NO_BAND, text->language), ")");
    }
    KGP__WRITE(
        text, ", ", kgp_label(KGP_LABEL_RESULT, KGP_RESULT_OUTLOOK, text->language), ": ",
        kgp_label(KGP_LABEL_OUTLOOK, kgp__spot_int(spot, KGP_RESULT_OUTLOOK), text->language));
}

static void write_reachable(const kgp__filling *f, const kgp__spot *spot, kgp__writer *text) {
    kgp_decimal value;
    if (!kgp__spot_decimal(spot, KGP_RESULT_REACHABLE, &value))
        return;
    KGP__WRITE(text, kgp__phrase(KGP__PHRASE_REACHABLE, text->language), " ");
    write_measured(spot, &value, text);
    write_ground(f, spot->target, text);
}

/* A seasonal path without its years tells nothing; that it does not is told. */
static void write_no_pace(const kgp__filling *f, const kgp__spot *spot, kgp__writer *text) {
    int32_t indicator = f->plan->targets[spot->target].indicator;
    kgp_decimal value;
    if (f->plan->indicators[indicator].path == KGP_PATH_SEASONAL &&
        kgp__spot_int(spot, KGP_RESULT_SO_FAR) != KGP_SO_FAR_NONE &&
        !kgp__spot_decimal(spot, KGP_RESULT_PACE, &value))
        kgp__write_phrase(text, KGP__PHRASE_NO_PACE);
}

/* `GRDP: còn phải thực hiện 39.291,90 tỷ đồng (quý III năm 2020 …), +10,97% so với cùng kỳ; …` */
static void note_rest(kgp__filling *f, int32_t target) {
    static void (*const parts[])(const kgp__filling *, const kgp__spot *, kgp__writer *) = {
        write_required, write_forecast, write_reachable, write_no_pace};
    kgp__spot spot = kgp__spot_of(f, target);
    kgp__writer text = kgp__new_writer(f);
    write_name(f, target, &text);
    size_t name = text.used;
    for (int32_t i = 0; i < KGP__COUNT(parts); i++) {
        kgp__writer part = kgp__new_writer(f);
        parts[i](f, &spot, &part);
        KGP__WRITE(&text, part.used > 0 && text.used > name ? "; " : "", part.text);
    }
    if (text.used > name)
        kgp__push_note(f, &text);
}

/* `, thiếu quý I năm 2020, tháng 10 năm 2020`: the months of a figure that no row covers. */
static void write_gaps(const kgp__filling *f, int32_t target, kgp__writer *text) {
    kgp_period gaps[MOST_PARTS];
    int32_t count;
    if (kgp_figure_gaps(f->evaluation->panel, f->plan->targets[target].indicator, f->unit,
                        kgp__evaluation_view(f->evaluation, target, f->period)->span, MOST_PARTS,
                        gaps, &count) != KGP_OK)
        return;
    for (int32_t i = 0; i < count && i < MOST_PARTS; i++) {
        kgp__write(text, ", ");
        if (i == 0)
            kgp__write_phrase(text, KGP__PHRASE_LACKS);
        kgp__write(text, i == 0 ? " " : "");
        kgp__write_period(text, gaps[i]);
    }
    if (count > MOST_PARTS)
        kgp__write(text, ", …");
}

/* `: Hòn Đất, Kiên Hải`: the lowest units that have no figure. */
static void write_lacking(const kgp__filling *f, int32_t target, kgp__writer *text) {
    int32_t units[MOST_PARTS], count;
    if (kgp_figure_lacking(f->evaluation->panel, f->plan->targets[target].indicator, f->unit,
                           kgp__evaluation_view(f->evaluation, target, f->period)->span, MOST_PARTS,
                           units, &count) != KGP_OK)
        return;
    for (int32_t i = 0; i < count && i < MOST_PARTS; i++) {
        kgp__write(text, i == 0 ? ": " : ", ");
        kgp__write(text, kgp_plan_name(f->plan, KGP_UNIT, units[i], text->language));
    }
    if (count > MOST_PARTS)
        kgp__write(text, ", …");
}

/* `Tổng chi: 16.486 ± 5% – giả định, văn bản không nêu`; `more` adds what it is for. */
static void note_target(kgp__filling *f, int32_t target, const char *words,
                        void (*more)(const kgp__filling *, int32_t, kgp__writer *)) {
    kgp__spot spot = kgp__spot_of(f, target);
    kgp__writer text = kgp__new_writer(f);
    write_name(f, target, &text);
    kgp__words_plan_measured(&text, &spot);
    KGP__WRITE(&text, " – ", words);
    if (more != NULL)
        more(f, target, &text);
    kgp__push_note(f, &text);
}

/* A unit that changed since last year: which of the two last year's figure is of. */
static void note_changed(kgp__filling *f, int32_t target) {
    const kgp__view *view = kgp__evaluation_view(f->evaluation, target, f->period);
    kgp__spot spot = kgp__spot_of(f, target);
    kgp_decimal before;
    char day[16];
    kgp_day on = kgp__view_changed(view, f->unit);
    if (on == KGP_NO_DAY || !kgp__spot_decimal(&spot, KGP_RESULT_LAST_YEAR, &before) ||
        kgp_day_format(on, day, sizeof day) != KGP_OK)
        return;
    kgp__writer text = kgp__new_writer(f);
    write_name(f, target, &text);
    kgp__write_phrase(&text, on <= view->panel->organised ? KGP__PHRASE_LAST_RESTATED
                                                          : KGP__PHRASE_LAST_AS_THEN);
    KGP__WRITE(&text, " ", day);
    kgp__push_note(f, &text);
}

static void note_targets(kgp__filling *f, int32_t indicator) {
    int32_t language = f->table->language;
    int32_t i = f->plan->indicators[indicator].first_target;
    for (; i != KGP_NONE; i = f->plan->targets[i].next) {
        kgp__spot spot = kgp__spot_of(f, i);
        if (!kgp__is_shown(f, i))
            continue;
        if (!f->plan->targets[i].secondary) {
            note_changed(f, i);
            note_rest(f, i);
            kgp__note_structure(f, i);
        }
        if (f->plan->targets[i].assumed)
            note_target(f, i, kgp__phrase(KGP__PHRASE_ASSUMED, language), NULL);
        if (f->plan->targets[i].modality == KGP_MODALITY_STRETCH)
            note_target(f, i, kgp__phrase(KGP__PHRASE_STRETCH, language), NULL);
        int32_t reason = kgp__spot_int(&spot, KGP_RESULT_REASON);
        if (kgp__spot_int(&spot, KGP_RESULT_GAPS) > 0)
            reason = KGP_REASON_GAP;
        bool units = reason == KGP_REASON_CHILDREN && f->plan->targets[i].basis != KGP__BASIS_EACH;
        if (reason > KGP_REASON_NO_ROW)
            note_target(f, i, kgp_label(KGP_LABEL_REASON, reason, language),
                        reason == KGP_REASON_GAP ? write_gaps
                        : units                  ? write_lacking
                                                 : NULL);
        if (kgp__spot_int(&spot, KGP_RESULT_ORIGIN) == KGP_ORIGIN_PARTIAL)
            note_target(f, i, kgp_label(KGP_LABEL_ORIGIN, KGP_ORIGIN_PARTIAL, language),
                        write_lacking);
    }
}

void kgp__fill_notes(kgp__filling *f) {
    if (kgp_table_count(f->table, KGP_TABLE_ROWS) == 0) {
        note_nothing(f);
    } else {
        note_counts(f, f->authority);
        note_other_counts(f);
        note_bands(f);
    }
    f->table->counts = (int32_t)f->table->notes.count;
    note_marks(f);
    for (int32_t i = 0; i < f->plan->indicator_count; i++)
        note_targets(f, i);
}
