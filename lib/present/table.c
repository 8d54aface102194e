/* SPDX-License-Identifier: MIT */
#include "present/table.h"

#include "present/words.h"

#include <string.h>

typedef struct filling {
    kgp_table *table;
    const kgp_evaluation *evaluation;
    const kgp_plan *plan;
    int32_t period, unit, authority;
    bool stages[KGP_STAGE_OFFICIAL + 1]; /* which marks need a legend */
    kgp_status status;                   /* the first failure; later steps do nothing */
} filling;

static int32_t keep(filling *f, const char *text) {
    int32_t number = 0;
    if (f->status == KGP_OK)
        f->status =
            kgp__names_add(&f->table->allocator, &f->table->texts, text, strlen(text), &number);
    return number;
}

static void push_row(filling *f, const kgp__row *row) {
    kgp__row *added = kgp__array_push(&f->table->allocator, &f->table->rows, sizeof *row);
    if (added == NULL)
        f->status = KGP_E_MEMORY;
    else
        *added = *row;
}

static void push_note(filling *f, const kgp__writer *text) {
    int32_t *note = kgp__array_push(&f->table->allocator, &f->table->notes, sizeof *note);
    if (note == NULL)
        f->status = KGP_E_MEMORY;
    else
        *note = keep(f, text->text);
}

static kgp__writer new_writer(const filling *f) {
    return (kgp__writer){.language = f->table->language};
}

static const char *name_of(const filling *f, int32_t indicator) {
    return kgp_plan_name(f->plan, KGP_INDICATOR, indicator, f->table->language);
}

static void fill_heading(filling *f) {
    kgp__row row = {0};
    for (int32_t column = 0; column < KGP__COLUMNS; column++)
        row.cell[column] = keep(f, kgp_label(KGP_LABEL_COLUMN, column, f->table->language));
    push_row(f, &row);
}

/* The first row of an indicator: what it is. */
static void fill_indicator(filling *f, int32_t indicator, kgp__row *row) {
    const kgp__tree *tree = &f->plan->tree;
    row->depth = f->plan->indicators[indicator].depth;
    row->cell[KGP__COLUMN_NUMBER] =
        keep(f, kgp__tree_text(tree, KGP_INDICATOR, indicator, KGP_FIELD_NUMBER));
    row->cell[KGP__COLUMN_NAME] = keep(f, name_of(f, indicator));
    row->cell[KGP__COLUMN_MEASURE] =
        keep(f, kgp__tree_text(tree, KGP_INDICATOR, indicator, KGP_FIELD_MEASURE));
}

static const char *verdict_label(const filling *f, int32_t verdict) {
    return kgp_label(KGP_LABEL_VERDICT, verdict, f->table->language);
}

static int32_t verdict_of(const filling *f, int32_t target) {
    return kgp__evaluation_verdict(f->evaluation, target, f->period, f->unit);
}

static void fill_target(filling *f, int32_t target, kgp__row *row) {
    static void (*const words[KGP__COLUMNS])(kgp__writer *, const kgp__spot *) = {
        [KGP__COLUMN_LAST_YEAR] = kgp__words_last_year,
        [KGP__COLUMN_PLAN] = kgp__words_plan,
        [KGP__COLUMN_VALUE] = kgp__words_actual,
        [KGP__COLUMN_PLAN_PCT] = kgp__words_plan_pct,
        [KGP__COLUMN_YOY] = kgp__words_yoy,
    };
    kgp__spot spot = {f->evaluation, target, f->period, f->unit};
    for (int32_t column = 0; column < KGP__COLUMNS; column++) {
        if (words[column] == NULL)
            continue;
        kgp__writer text = new_writer(f);
        words[column](&text, &spot);
        row->cell[column] = keep(f, text.text);
    }
    bool secondary = f->plan->targets[target].secondary;
    kgp__writer verdict = new_writer(f);
    kgp__write(&verdict, secondary ? "(" : "");
    kgp__write(&verdict, verdict_label(f, verdict_of(f, target)));
    int32_t so_far = kgp__spot_int(&spot, KGP_RESULT_SO_FAR);
    if (so_far != KGP_SO_FAR_NONE) {
        kgp__write(&verdict, ": ");
        kgp__write(&verdict, kgp_label(KGP_LABEL_SO_FAR, so_far, f->table->language));
    }
    int32_t pace = kgp__spot_int(&spot, KGP_RESULT_PACE_CLASS);
    if (pace != KGP_PACE_NONE) {
        kgp__write(&verdict, ", ");
        kgp__write(&verdict, kgp_label(KGP_LABEL_PACE, pace, f->table->language));
    }
    kgp__write(&verdict, secondary ? ")" : "");
    row->cell[KGP__COLUMN_VERDICT] = keep(f, verdict.text);
    int64_t stage;
    if (kgp_evaluation_int(f->evaluation, KGP_RESULT_STAGE, target, f->period, f->unit, &stage) ==
        KGP_OK)
        f->stages[stage] = true;
}

static bool is_shown(const filling *f, int32_t target) {
    const kgp__target *t = &f->plan->targets[target];
    return t->authority == f->authority && (t->unit == KGP_NONE || t->unit == f->unit) &&
           verdict_of(f, target) != KGP_VERDICT_NONE;
}

/* A composite has a row of its own, with the verdict of its worst part. */
static void fill_composite(filling *f, int32_t indicator) {
    int32_t verdict;
    kgp__row row = {0};
    if (kgp__tree_value(&f->plan->tree, KGP_INDICATOR, indicator, KGP_FIELD_PARTS, 0) == NULL ||
        kgp_evaluation_indicator(f->evaluation, indicator, f->period, f->unit,
                                 kgp__names_text(&f->plan->tree.texts, f->authority),
                                 &verdict) != KGP_OK ||
        verdict == KGP_VERDICT_NONE)
        return;
    fill_indicator(f, indicator, &row);
    row.cell[KGP__COLUMN_VERDICT] = keep(f, verdict_label(f, verdict));
    push_row(f, &row);
}

/* Primary targets first, then those that are only shown. */
static void fill_rows(filling *f, int32_t indicator) {
    int32_t rows = 0;
    for (int32_t secondary = 0; secondary <= 1; secondary++) {
        int32_t i = f->plan->indicators[indicator].first_target;
        for (; i != KGP_NONE; i = f->plan->targets[i].next) {
            if (f->plan->targets[i].secondary != (secondary != 0) || !is_shown(f, i))
                continue;
            kgp__row row = {0};
            if (rows++ == 0)
                fill_indicator(f, indicator, &row);
            else
                row.depth = f->plan->indicators[indicator].depth + 1;
            if (rows > 1 && secondary)
                row.cell[KGP__COLUMN_NAME] =
                    keep(f, kgp_label(KGP_LABEL_PHRASE, KGP__PHRASE_LINKED, f->table->language));
            fill_target(f, i, &row);
            push_row(f, &row);
        }
    }
    if (rows == 0)
        fill_composite(f, indicator);
}

/* `Đạt và vượt 8/26 chỉ tiêu: vượt 5, đạt 3, …` */
static void note_counts(filling *f) {
    static const int8_t order[] = {
        KGP_VERDICT_EXCEEDED, KGP_VERDICT_MET,        KGP_VERDICT_MISSED,   KGP_VERDICT_NOT_DUE,
        KGP_VERDICT_NO_DATA,  KGP_VERDICT_UNRESOLVED, KGP_VERDICT_UNDEFINED};
    int32_t counts[KGP_VERDICTS], all = 0;
    if (kgp_evaluation_counts(f->evaluation, f->period, f->unit,
                              kgp__names_text(&f->plan->tree.texts, f->authority),
                              counts) != KGP_OK)
        return;
    for (int32_t verdict = 0; verdict < KGP_VERDICTS; verdict++)
        all += counts[verdict];
    kgp__writer text = new_writer(f);
    kgp__write_phrase(&text, KGP__PHRASE_REACHED);
    kgp__write(&text, " ");
    kgp__write_int(&text, counts[KGP_VERDICT_MET] + counts[KGP_VERDICT_EXCEEDED]);
    kgp__write(&text, "/");
    kgp__write_int(&text, all);
    kgp__write(&text, " ");
    kgp__write_phrase(&text, KGP__PHRASE_OF);
    const char *separator = ": ";
    for (size_t i = 0; i < sizeof order; i++) {
        if (counts[order[i]] == 0)
            continue;
        kgp__write(&text, separator);
        kgp__write(&text, verdict_label(f, order[i]));
        kgp__write(&text, " ");
        kgp__write_int(&text, counts[order[i]]);
        separator = ", ";
    }
    kgp__write(&text, ".");
    push_note(f, &text);
}

static void note_nothing(filling *f) {
    kgp__writer text = new_writer(f);
    kgp__write_phrase(&text, KGP__PHRASE_NOTHING);
    push_note(f, &text);
}

static void note_stages(filling *f) {
    kgp__writer text = new_writer(f);
    for (int32_t stage = KGP_STAGE_PRELIMINARY; stage > KGP_STAGE_NONE; stage--) {
        if (!f->stages[stage])
            continue;
        kgp__write(&text, text.used > 0 ? "; " : "");
        kgp__write(&text, kgp__stage_mark(stage));
        kgp__write(&text, " ");
        kgp__write(&text, kgp_label(KGP_LABEL_STAGE, stage, f->table->language));
    }
    if (text.used > 0)
        push_note(f, &text);
}

/* `Tổng chi: 16.486 ± 5% – giả định, văn bản không nêu` */
static void note_target(filling *f, int32_t target, const char *words) {
    kgp__spot spot = {f->evaluation, target, f->period, f->unit};
    kgp__writer text = new_writer(f);
    kgp__write(&text, name_of(f, f->plan->targets[target].indicator));
    kgp__write(&text, ": ");
    kgp__words_plan(&text, &spot);
    kgp__write(&text, " – ");
    kgp__write(&text, words);
    push_note(f, &text);
}

static void note_targets(filling *f, int32_t indicator) {
    int32_t language = f->table->language;
    int32_t i = f->plan->indicators[indicator].first_target;
    for (; i != KGP_NONE; i = f->plan->targets[i].next) {
        int64_t reason = KGP_REASON_NONE;
        if (!is_shown(f, i))
            continue;
        if (f->plan->targets[i].assumed)
            note_target(f, i, kgp_label(KGP_LABEL_PHRASE, KGP__PHRASE_ASSUMED, language));
        if (f->plan->targets[i].modality == KGP_MODALITY_STRETCH)
            note_target(f, i, kgp_label(KGP_LABEL_PHRASE, KGP__PHRASE_STRETCH, language));
        if (kgp_evaluation_int(f->evaluation, KGP_RESULT_REASON, i, f->period, f->unit, &reason) ==
                KGP_OK &&
            reason > KGP_REASON_NO_ROW)
            note_target(f, i, kgp_label(KGP_LABEL_REASON, (int32_t)reason, language));
    }
}

kgp_status kgp_table_new(const kgp_evaluation *evaluation, int32_t period, int32_t unit,
                         const char *authority, int32_t language, kgp_table **table) {
    if (table == NULL)
        return KGP_E_ARGUMENT;
    *table = NULL;
    if (evaluation == NULL || period < 0 || period >= evaluation->period_count || unit < 0 ||
        unit >= evaluation->panel->plan->unit_count ||
        (language != KGP_LANGUAGE_VI && language != KGP_LANGUAGE_EN))
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared || evaluation->bound)
        return KGP_E_STATE;
    int32_t number = kgp__authority(evaluation->panel->plan, authority);
    if (number == KGP_NONE)
        return KGP_E_NOT_FOUND;
    kgp_table *made = kgp__alloc(&evaluation->allocator, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->allocator = evaluation->allocator;
    made->language = language;
    filling f = {.table = made,
                 .evaluation = evaluation,
                 .plan = evaluation->panel->plan,
                 .period = period,
                 .unit = unit,
                 .authority = number};
    fill_heading(&f);
    for (int32_t i = 0; i < f.plan->indicator_count; i++)
        fill_rows(&f, i);
    if (kgp_table_rows(made) == 0)
        note_nothing(&f);
    else
        note_counts(&f);
    note_stages(&f);
    for (int32_t i = 0; i < f.plan->indicator_count; i++)
        note_targets(&f, i);
    if (f.status != KGP_OK)
        kgp_table_free(made);
    else
        *table = made;
    return f.status;
}

void kgp_table_free(kgp_table *table) {
    if (table == NULL)
        return;
    kgp_allocator own = table->allocator;
    kgp__names_free(&own, &table->texts);
    kgp__array_free(&own, &table->rows);
    kgp__array_free(&own, &table->notes);
    kgp__release(&own, table);
}

int32_t kgp_table_rows(const kgp_table *table) {
    return table == NULL ? 0 : (int32_t)table->rows.count - 1;
}

int32_t kgp_table_columns(const kgp_table *table) {
    return table == NULL ? 0 : KGP__COLUMNS;
}

static const kgp__row *row_of(const kgp_table *table, int32_t row) {
    if (row < -1 || row >= kgp_table_rows(table))
        return NULL;
    return (const kgp__row *)table->rows.items + row + 1;
}

const char *kgp_table_cell(const kgp_table *table, int32_t row, int32_t column) {
    const kgp__row *at = table == NULL ? NULL : row_of(table, row);
    if (at == NULL || column < 0 || column >= KGP__COLUMNS)
        return "";
    return kgp__names_text(&table->texts, at->cell[column]);
}

int32_t kgp_table_depth(const kgp_table *table, int32_t row) {
    const kgp__row *at = table == NULL ? NULL : row_of(table, row);
    return at == NULL ? 0 : at->depth;
}

int32_t kgp_table_notes(const kgp_table *table) {
    return table == NULL ? 0 : (int32_t)table->notes.count;
}

const char *kgp_table_note(const kgp_table *table, int32_t index) {
    if (table == NULL || index < 0 || index >= kgp_table_notes(table))
        return "";
    return kgp__names_text(&table->texts, ((const int32_t *)table->notes.items)[index]);
}
