/* SPDX-License-Identifier: MIT */
#include "present/filling.h"

static void push_row(kgp__filling *f, const kgp__row *row) {
    kgp__row *added = kgp__array_push(&f->table->allocator, &f->table->rows, sizeof *row);
    if (added == NULL)
        f->status = KGP_E_MEMORY;
    else
        *added = *row;
}

/* After the rows: what is not official yet is said in the heading too. */
static void fill_heading(kgp__filling *f) {
    bool estimated = f->stages[KGP_STAGE_FORECAST] || f->stages[KGP_STAGE_ESTIMATE] ||
                     f->stages[KGP_STAGE_PRELIMINARY];
    for (int32_t column = 0; column < KGP__COLUMNS && f->status == KGP_OK; column++) {
        int32_t label = column == KGP__COLUMN_VALUE && estimated ? KGP__COLUMN_ESTIMATE : column;
        kgp__row *heading = f->table->rows.items;
        heading->cell[column] =
            kgp__keep(f, kgp_label(KGP_LABEL_COLUMN, label, f->table->language));
    }
}

/* `Trong đó: ` or `Chia ra: ` before the first of the children of a kind that follow one another. */
static void write_relation(const kgp__filling *f, int32_t indicator, kgp__writer *name) {
    const kgp__indicator *indicators = f->plan->indicators, *child = &indicators[indicator];
    int32_t before = f->shown;
    /* Over what is shown of the children before. */
    while (before != KGP_NONE && indicators[before].depth > child->depth)
        before = indicators[before].parent;
    if (child->parent == KGP_NONE ||
        (before != KGP_NONE && indicators[before].parent == child->parent &&
         indicators[before].relation == child->relation))
        return;
    KGP__WRITE(name,
               kgp__phrase(child->relation == KGP_RELATION_SPLIT ? KGP__PHRASE_SPLIT
                                                                 : KGP__PHRASE_OF_WHICH,
                           name->language),
               ": ");
}

/* The first row of an indicator: what it is. */
static void fill_indicator(kgp__filling *f, int32_t indicator, kgp__row *row) {
    const kgp__tree *tree = &f->plan->tree;
    row->depth = f->plan->indicators[indicator].depth;
    row->cell[KGP__COLUMN_NUMBER] =
        kgp__keep(f, kgp__tree_text(tree, KGP_INDICATOR, indicator, KGP_FIELD_NUMBER));
    kgp__writer name = kgp__new_writer(f);
    write_relation(f, indicator, &name);
    kgp__write(&name, kgp__indicator_name(f, indicator));
    const char *basis = kgp__plan_words(f->plan, KGP_INDICATOR, indicator, KGP_FIELD_PRICE_BASIS,
                                        f->table->language);
    KGP__WRITE(&name, *basis != '\0' ? ", " : "", basis);
    row->cell[KGP__COLUMN_NAME] = kgp__keep(f, name.text);
    row->cell[KGP__COLUMN_MEASURE] =
        kgp__keep(f, kgp__plan_words(f->plan, KGP_INDICATOR, indicator, KGP_FIELD_MEASURE,
                                     f->table->language));
    f->shown = indicator;
}

static void fill_target(kgp__filling *f, int32_t target, kgp__row *row) {
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
        kgp__writer text = kgp__new_writer(f);
        words[column](&text, &spot);
        row->cell[column] = kgp__keep(f, text.text);
    }
    bool secondary = f->plan->targets[target].secondary;
    kgp__writer verdict = kgp__new_writer(f);
    kgp__write(&verdict, secondary ? "(" : "");
    kgp__words_verdict(&verdict, &spot);
    kgp__write(&verdict, secondary ? ")" : "");
    row->cell[KGP__COLUMN_VERDICT] = kgp__keep(f, verdict.text);
    f->stages[kgp__spot_int(&spot, KGP_RESULT_STAGE)] = true;
    f->origins[kgp__spot_int(&spot, KGP_RESULT_ORIGIN)] = true;
    f->stale |= kgp__spot_int(&spot, KGP_RESULT_STALE_PERIOD) != 0;
}

/* A composite has a row of its own, with the verdict of its worst part. */
static void fill_composite(kgp__filling *f, int32_t indicator) {
    int32_t verdict;
    kgp__row row = {0};
    if (kgp__tree_value(&f->plan->tree, KGP_INDICATOR, indicator, KGP_FIELD_PARTS, 0) == NULL ||
        kgp_evaluation_indicator(f->evaluation, KGP_RESULT_VERDICT, indicator, f->period, f->unit,
                                 kgp__names_text(&f->plan->tree.texts, f->authority),
                                 &verdict) != KGP_OK ||
        verdict == KGP_VERDICT_NONE)
        return;
    fill_indicator(f, indicator, &row);
    row.cell[KGP__COLUMN_VERDICT] = kgp__keep(f, kgp__verdict_label(f, verdict));
    push_row(f, &row);
}

/* Primary targets first, then those that are only shown. */
static void fill_rows(kgp__filling *f, int32_t indicator) {
    int32_t rows = 0;
    for (int32_t secondary = 0; secondary <= 1; secondary++) {
        int32_t i = f->plan->indicators[indicator].first_target;
        for (; i != KGP_NONE; i = f->plan->targets[i].next) {
            if (f->plan->targets[i].secondary != (secondary != 0) || !kgp__is_shown(f, i))
                continue;
            kgp__row row = {0};
            if (rows++ == 0)
                fill_indicator(f, indicator, &row);
            else
                row.depth = f->plan->indicators[indicator].depth + 1;
            if (rows > 1 && secondary)
                row.cell[KGP__COLUMN_NAME] =
                    kgp__keep(f, kgp__phrase(KGP__PHRASE_LINKED, f->table->language));
            fill_target(f, i, &row);
            push_row(f, &row);
        }
    }
    if (rows == 0)
        fill_composite(f, indicator);
}

kgp_status kgp_table_new(const kgp_evaluation *evaluation, int32_t period, int32_t unit,
                         const char *authority, int32_t language, kgp_table **table) {
    if (table == NULL)
        return KGP_E_ARGUMENT;
    *table = NULL;
    if (evaluation == NULL || period < 0 || period >= evaluation->period_count || unit < 0 ||
        unit >= evaluation->panel->plan->unit_count || !kgp__is_language(language))
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
    kgp__filling f = {.table = made,
                      .evaluation = evaluation,
                      .plan = evaluation->panel->plan,
                      .period = period,
                      .unit = unit,
                      .authority = number,
                      .shown = KGP_NONE};
    push_row(&f, &(kgp__row){0}); /* the heading */
    for (int32_t i = 0; i < f.plan->indicator_count; i++)
        fill_rows(&f, i);
    fill_heading(&f);
    kgp__fill_notes(&f);
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

int32_t kgp_table_count(const kgp_table *table, int32_t what) {
    if (table == NULL)
        return 0;
    switch (what) {
    case KGP_TABLE_ROWS:
        return (int32_t)table->rows.count - 1;
    case KGP_TABLE_COLUMNS:
        return KGP__COLUMNS;
    case KGP_TABLE_NOTES:
        return (int32_t)table->notes.count;
    default:
        return 0;
    }
}

static const kgp__row *row_of(const kgp_table *table, int32_t row) {
    if (row < -1 || row >= kgp_table_count(table, KGP_TABLE_ROWS))
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

const char *kgp_table_note(const kgp_table *table, int32_t index) {
    if (table == NULL || index < 0 || index >= kgp_table_count(table, KGP_TABLE_NOTES))
        return "";
    return kgp__names_text(&table->texts, ((const int32_t *)table->notes.items)[index]);
}
