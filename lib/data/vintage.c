/* SPDX-License-Identifier: MIT */
/* From the log to the panel: which of several rows about one fact held on a day. */
#include "base/check.h"
#include "base/sort.h"
#include "data/describe.h"
#include "data/panel.h"
#include "data/reconcile.h"
#include "value/decimal.h"

#include <string.h>

typedef struct vintage {
    kgp_log *log;
    kgp_panel *panel;
    kgp_diag *diag;
    int32_t *rows; /* known by the day, then the chosen ones */
    size_t count;
    bool conflict, overflow;
} vintage;

enum {
    UNLISTED = INT32_MAX / 2
};

/* The fact a row is about: rows of one fact stand together after sorting. */
static int32_t compare_facts(const kgp__kept *a, const kgp__kept *b) {
    if (a->indicator != b->indicator)
        return a->indicator < b->indicator ? -1 : 1;
    if (a->period != b->period)
        return a->period < b->period ? -1 : 1;
    if (a->measure != b->measure)
        return a->measure < b->measure ? -1 : 1;
    return a->unit == b->unit ? 0 : a->unit < b->unit ? -1 : 1;
}

int32_t kgp__panel_rank(const kgp_panel *panel, const kgp_observation *a,
                        const kgp_observation *b) {
    int32_t preferred = panel->preference[a->source] - panel->preference[b->source];
    if (preferred != 0)
        return preferred;
    if (a->stage != b->stage)
        return b->stage - a->stage;
    kgp_day a_known = kgp__row_known(a), b_known = kgp__row_known(b);
    return a_known == b_known ? 0 : a_known > b_known ? -1 : 1;
}

/* Rows of equal rank stand by the name of their source, whatever order they came in. */
static int32_t compare_rows(const void *ctx, int32_t left, int32_t right) {
    const vintage *v = ctx;
    int32_t order = compare_facts(kgp__log_kept(v->log, left), kgp__log_kept(v->log, right));
    if (order != 0)
        return order;
    const kgp_observation a = kgp__log_row(v->log, left), b = kgp__log_row(v->log, right);
    order = kgp__panel_rank(v->panel, &a, &b);
    if (order == 0)
        order = strcmp(kgp_log_string(v->log, a.source), kgp_log_string(v->log, b.source));
    return order;
}

static kgp_status rank_sources(vintage *v) {
    int32_t sources = kgp__names_count(&v->log->texts) + 1;
    const kgp__tree *tree = &v->log->plan->tree;
    v->panel->preference =
        kgp__alloc(&v->log->allocator, (size_t)sources, sizeof *v->panel->preference);
    if (v->panel->preference == NULL)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < sources; i++)
        v->panel->preference[i] = UNLISTED;
    const kgp__value *values = tree->values.items;
    int32_t place = 0;
    for (int32_t at = kgp__tree_item(tree, KGP_PLAN, 0)->first; at != KGP_NONE;
         at = values[at].next) {
        if (values[at].field != KGP_FIELD_PREFER)
            continue;
        const char *name = kgp__names_text(&tree->texts, values[at].text);
        int32_t source = kgp__names_find(&v->log->texts, name, strlen(name));
        if (source != 0 && v->panel->preference[source] == UNLISTED)
            v->panel->preference[source] = place;
        place++;
    }
    return KGP_OK;
}

/* Compares a further row of a fact with the chosen one. */
static void weigh(vintage *v, int32_t chosen_row, int32_t other_row) {
    const kgp_observation chosen = kgp__log_row(v->log, chosen_row);
    const kgp_observation other = kgp__log_row(v->log, other_row);
    if (kgp__rows_agree(&chosen, &other))
        return;
    bool same_source = chosen.source == other.source;
    if (same_source && kgp__panel_rank(v->panel, &chosen, &other) == 0) {
        v->conflict = true;
        kgp__report_rows(v->log, KGP_F_CONFLICT, &chosen, &other, NULL, v->diag);
    } else if (!same_source || kgp__row_known(&other) > kgp__row_known(&chosen)) {
        kgp__report_rows(v->log, KGP_F_WEAKER_ROW, &chosen, &other, NULL, v->diag);
    }
}

static bool was_known(const vintage *v, int32_t row) {
    const kgp_observation observation = kgp__log_row(v->log, row);
    return v->panel->as_of == KGP_NO_DAY || kgp__row_known(&observation) <= v->panel->as_of;
}

static kgp_status choose(vintage *v) {
    size_t rows = v->log->rows.count;
    v->rows = kgp__alloc(&v->log->allocator, rows, sizeof *v->rows);
    if (v->rows == NULL)
        return KGP_E_MEMORY;
    for (size_t i = 0; i < rows; i++)
        if (was_known(v, (int32_t)i))
            v->rows[v->count++] = (int32_t)i;
    if (!kgp__sort(&v->log->allocator, v->rows, v->count, compare_rows, v))
        return KGP_E_MEMORY;
    size_t kept = 0;
    for (size_t i = 0; i < v->count; i++) {
        int32_t row = v->rows[i];
        if (kept > 0 && compare_facts(kgp__log_kept(v->log, v->rows[kept - 1]),
                                      kgp__log_kept(v->log, row)) == 0)
            weigh(v, v->rows[kept - 1], row);
        else
            v->rows[kept++] = row;
    }
    v->count = kept;
    return v->conflict ? KGP_E_INPUT : KGP_OK;
}

static const int8_t role_of_measure[KGP_MEASURES] = {KGP_ROLE_VALUE, KGP_ROLE_CHANGE,
                                                     KGP_ROLE_GROWTH, KGP_ROLE_ATTESTED};

/* A row's value in a role; false if it has none there. */
static bool value_in_role(const kgp_observation *row, int32_t role, kgp_decimal *value) {
    int32_t printed;
    if (row->missing != KGP_MISSING_NOT)
        return false;
    if (role == KGP_ROLE_NUMERATOR || role == KGP_ROLE_DENOMINATOR) {
        *value = role == KGP_ROLE_NUMERATOR ? row->numerator : row->denominator;
        return row->measure == KGP_MEASURE_LEVEL && row->has_ratio;
    }
    return role_of_measure[row->measure] == role && row->has_ratio != KGP_RATIO_INSTEAD &&
           kgp__row_value(row, value, &printed);
}

/* Fills a column of one indicator from its chosen rows. */
static kgp_status fill_column(vintage *v, int32_t indicator, const int32_t *rows, size_t count,
                              int32_t role) {
    kgp__series *series = &v->panel->series[indicator];
    int32_t units = v->log->plan->unit_count, decimals = KGP_NONE;
    kgp_decimal value;
    for (size_t i = 0; i < count; i++) {
        const kgp_observation row = kgp__log_row(v->log, rows[i]);
        if (value_in_role(&row, role, &value) && value.decimals > decimals)
            decimals = value.decimals;
    }
    if (decimals == KGP_NONE)
        return KGP_OK;
    size_t cells = (size_t)series->count * (size_t)units;
    int64_t *data = series->own[role] = kgp__alloc(&v->log->allocator, cells, sizeof *data);
    if (data == NULL)
        return KGP_E_MEMORY;
    for (size_t i = 0; i < cells; i++)
        data[i] = INT64_MIN;
    for (size_t i = 0; i < count; i++) {
        const kgp_observation row = kgp__log_row(v->log, rows[i]);
        if (!value_in_role(&row, role, &value))
            continue;
        if (!kgp__rescale(&value.coefficient, value.decimals, decimals)) {
            v->overflow = true;
            kgp__report_rows(v->log, KGP_F_OVERFLOW, &row, NULL, "", v->diag);
            continue;
        }
        data[(int64_t)kgp__series_find(series, row.period) * units + row.unit] = value.coefficient;
    }
    series->column[role] = (kgp_column){.data = data,
                                        .stride_period = (int64_t)units * 8,
                                        .stride_unit = 8,
                                        .width = 8,
                                        .decimals = decimals};
    return KGP_OK;
}

static kgp_status fill_periods(vintage *v, int32_t indicator, const int32_t *rows, size_t count) {
    kgp__series *series = &v->panel->series[indicator];
    kgp__array periods = {0};
    for (size_t i = 0; i < count; i++) {
        kgp_period period = kgp__log_kept(v->log, rows[i])->period;
        if (periods.count > 0 && ((kgp_period *)periods.items)[periods.count - 1] == period)
            continue;
        kgp_period *added = kgp__array_push(&v->log->allocator, &periods, sizeof *added);
        if (added == NULL) {
            kgp__array_free(&v->log->allocator, &periods);
            return KGP_E_MEMORY;
        }
        *added = period;
    }
    if (periods.count > KGP_LIMIT_PERIODS ||
        (int64_t)periods.count * v->log->plan->unit_count > KGP_LIMIT_CELLS) {
        bool many = periods.count > KGP_LIMIT_PERIODS;
        kgp__array_free(&v->log->allocator, &periods);
        kgp__report_words(
            v->diag, KGP_F_LIMIT, (kgp__place){NULL, 0, 0},
            kgp__tree_text(&v->log->plan->tree, KGP_INDICATOR, indicator, KGP_FIELD_ID),
            KGP_EXPECT_NOTHING, many ? "KGP_LIMIT_PERIODS" : "KGP_LIMIT_CELLS",
            many ? "4096" : "67108864", NULL);
        return KGP_E_LIMIT;
    }
    kgp_status status =
        kgp__series_hold(&v->log->allocator, series, periods.items, (int32_t)periods.count);
    kgp__array_free(&v->log->allocator, &periods);
    return status;
}

static kgp_status fill_rows(vintage *v, int32_t indicator, const int32_t *rows, size_t count) {
    kgp__series *series = &v->panel->series[indicator];
    int32_t units = v->log->plan->unit_count;
    size_t cells = (size_t)series->count * (size_t)units;
    for (size_t i = 0; i < count; i++) {
        const kgp__kept *row = kgp__log_kept(v->log, rows[i]);
        int32_t **to = &series->rows[row->measure];
        if (*to == NULL) {
            *to = kgp__alloc(&v->log->allocator, cells, sizeof **to);
            if (*to == NULL)
                return KGP_E_MEMORY;
            for (size_t cell = 0; cell < cells; cell++)
                (*to)[cell] = KGP_NONE;
        }
        (*to)[(int64_t)kgp__series_find(series, row->period) * units + row->unit] = rows[i];
    }
    return KGP_OK;
}

static kgp_status fill(vintage *v) {
    kgp_status status = KGP_OK;
    for (size_t start = 0, end; start < v->count && status == KGP_OK; start = end) {
        int32_t indicator = kgp__log_kept(v->log, v->rows[start])->indicator;
        for (end = start; end < v->count; end++)
            if (kgp__log_kept(v->log, v->rows[end])->indicator != indicator)
                break;
        const int32_t *rows = v->rows + start;
        status = fill_periods(v, indicator, rows, end - start);
        if (status == KGP_OK)
            status = fill_rows(v, indicator, rows, end - start);
        for (int32_t role = 0; role < KGP_ROLES && status == KGP_OK; role++)
            status = fill_column(v, indicator, rows, end - start, role);
    }
    return status == KGP_OK && v->overflow ? KGP_E_RANGE : status;
}

static bool has_hedges(const kgp_log *log) {
    const kgp__attributes *attributes = log->attributes.items;
    for (size_t i = 0; i < log->attributes.count; i++)
        if (attributes[i].bound != KGP_BOUND_EXACT)
            return true;
    return false;
}

kgp_status kgp_panel_from_log(kgp_log *log, kgp_day as_of, kgp_panel **panel, kgp_diag *diag) {
    if (panel == NULL)
        return KGP_E_ARGUMENT;
    *panel = NULL;
    if (log == NULL)
        return KGP_E_ARGUMENT;
    vintage v = {.log = log, .diag = diag};
    kgp_status status = kgp__panel_make(log->plan, &v.panel);
    if (status != KGP_OK)
        return status;
    v.panel->log = log;
    v.panel->hedged = has_hedges(log);
    log->pinned = log->rows.count;
    __atomic_add_fetch(&log->references, 1, __ATOMIC_RELAXED);
    v.panel->as_of = as_of;
    status = rank_sources(&v);
    if (status == KGP_OK)
        status = choose(&v);
    if (status == KGP_OK)
        status = fill(&v);
    kgp__release(&log->allocator, v.rows);
    if (status != KGP_OK) {
        kgp_panel_free(v.panel);
        return status;
    }
    kgp__panel_reconcile(v.panel, diag);
    *panel = v.panel;
    return KGP_OK;
}
