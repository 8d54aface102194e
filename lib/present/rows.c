/* SPDX-License-Identifier: MIT */
/* Results for programs: CSV and JSON from one list of columns. */
#include "base/check.h"
#include "plan/check.h"
#include "present/emit.h"
#include "present/guard.h"

#include <kgplan/table.h>

typedef struct writing {
    kgp__emitter to;
    const kgp_plan *plan;
    kgp__spot spot;
    bool any; /* a row was written */
} writing;

static const kgp__target *target_of(const writing *w) {
    return &w->plan->targets[w->spot.target];
}

static const char *id_of(const writing *w, int32_t subject, int32_t index) {
    return kgp__tree_text(&w->plan->tree, subject, index, KGP_FIELD_ID);
}

/* What a column writes of the present cell; `result` is its KGP_RESULT_*, where it has one. */
typedef void put_column(writing *w, int32_t result);

static void put_unit(writing *w, int32_t result) {
    (void)result;
    kgp__emit_string(&w->to, id_of(w, KGP_UNIT, w->spot.unit));
}

static void put_indicator(writing *w, int32_t result) {
    (void)result;
    kgp__emit_string(&w->to, id_of(w, KGP_INDICATOR, target_of(w)->indicator));
}

static void put_target(writing *w, int32_t result) {
    (void)result;
    kgp__emit_string(&w->to, id_of(w, KGP_TARGET, w->spot.target));
}

static void put_authority(writing *w, int32_t result) {
    (void)result;
    kgp__emit_string(&w->to, kgp__names_text(&w->plan->tree.texts, target_of(w)->authority));
}

static void put_basis(writing *w, int32_t result) {
    static const char *const words[] = {"level", "change", "growth", "each", "attested"};
    (void)result;
    kgp__emit_string(&w->to, words[target_of(w)->basis]);
}

static void put_operator(writing *w, int32_t result) {
    (void)result;
    if (target_of(w)->basis == KGP__BASIS_ATTESTED)
        kgp__emit_string(&w->to, NULL);
    else
        kgp__emit_string(
            &w->to, kgp__field(KGP_TARGET, kgp__operator_fields[target_of(w)->operation])->word);
}

static void put_span(writing *w, kgp_period period) {
    char text[24];
    bool valid = kgp_period_format(period, text, sizeof text, NULL) == KGP_OK;
    kgp__emit_string(&w->to, valid ? text : NULL);
}

static void put_period(writing *w, int32_t result) {
    (void)result;
    put_span(w, w->spot.evaluation->periods[w->spot.period]);
}

static void put_stale_period(writing *w, int32_t result) {
    put_span(w, kgp__spot_int(&w->spot, result));
}

static void put_number(writing *w, int32_t result) {
    char text[40];
    kgp_decimal value;
    if (kgp__spot_decimal(&w->spot, result, &value) &&
        kgp_decimal_format(&value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, sizeof text, NULL) ==
            KGP_OK)
        kgp__emit(&w->to, text);
    else
        kgp__emit_string(&w->to, NULL);
}

static void put_word(writing *w, int32_t result) {
    kgp__emit_word(&w->to, result, kgp__spot_int(&w->spot, result));
}

/* In their stable order. */
static const struct {
    const char *name;
    put_column *put;
    int32_t result;
} row_columns[] = {
    {"unit", put_unit, 0},
    {"indicator", put_indicator, 0},
    {"target", put_target, 0},
    {"authority", put_authority, 0},
    {"basis", put_basis, 0},
    {"operator", put_operator, 0},
    {"target_value", put_number, KGP_RESULT_TARGET},
    {"target_upper", put_number, KGP_RESULT_UPPER},
    {"period", put_period, 0},
    {"value", put_number, KGP_RESULT_VALUE},
    {"stage", put_word, KGP_RESULT_STAGE},
    {"verdict", put_word, KGP_RESULT_VERDICT},
    {"so_far", put_word, KGP_RESULT_SO_FAR},
    {"attainment_pct", put_number, KGP_RESULT_ATTAINMENT},
    {"plan_pct", put_number, KGP_RESULT_PLAN_PCT},
    {"gap", put_number, KGP_RESULT_GAP},
    {"yoy_pct", put_number, KGP_RESULT_YOY},
    {"pace", put_word, KGP_RESULT_PACE_CLASS},
    {"expected", put_number, KGP_RESULT_EXPECTED},
    {"forecast", put_number, KGP_RESULT_FORECAST},
    {"outlook", put_word, KGP_RESULT_OUTLOOK},
    {"required_growth_pct", put_number, KGP_RESULT_REQUIRED_GROWTH},
    {"class", put_word, KGP_RESULT_CLASS},
    {"reason", put_word, KGP_RESULT_REASON},
    {"bound", put_word, KGP_RESULT_BOUND},
    {"base", put_number, KGP_RESULT_BASE},
    {"compared", put_number, KGP_RESULT_COMPARED},
    {"last_year", put_number, KGP_RESULT_LAST_YEAR},
    {"required", put_number, KGP_RESULT_REQUIRED},
    {"pace_pct", put_number, KGP_RESULT_PACE},
    {"forecast_low", put_number, KGP_RESULT_FORECAST_LOW},
    {"forecast_high", put_number, KGP_RESULT_FORECAST_HIGH},
    {"gap_months", put_number, KGP_RESULT_GAPS},
    {"band", put_word, KGP_RESULT_BAND},
    {"reachable", put_number, KGP_RESULT_REACHABLE},
    {"stale", put_number, KGP_RESULT_STALE},
    {"stale_period", put_stale_period, KGP_RESULT_STALE_PERIOD},
};

static void put_row(writing *w) {
    bool json = w->to.format == KGP_FORMAT_JSON;
    kgp__emit(&w->to, json ? w->any ? ",\n {" : "\n {" : "");
    w->any = true;
    for (int32_t column = 0; column < KGP__COUNT(row_columns); column++) {
        kgp__emit(&w->to, column == 0 ? "" : json ? ", " : ",");
        if (json) {
            kgp__emit_json(&w->to, row_columns[column].name);
            kgp__emit(&w->to, ": ");
        }
        row_columns[column].put(w, row_columns[column].result);
    }
    kgp__emit(&w->to, json ? "}" : "\n");
}

static void put_heading(writing *w) {
    for (int32_t column = 0; column < KGP__COUNT(row_columns); column++) {
        kgp__emit(&w->to, column == 0 ? "" : ",");
        kgp__emit(&w->to, row_columns[column].name);
    }
    kgp__emit(&w->to, "\n");
}

kgp_status kgp_rows_write(const kgp_evaluation *evaluation, int32_t unit, const char *authority,
                          int32_t format, kgp_buffer *buffer) {
    if (evaluation == NULL || buffer == NULL || unit < KGP_NONE ||
        unit >= evaluation->panel->plan->unit_count ||
        (format != KGP_FORMAT_CSV && format != KGP_FORMAT_JSON))
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared || evaluation->bound)
        return KGP_E_STATE;
    writing w = {.to = {.buffer = buffer, .format = format},
                 .plan = evaluation->panel->plan,
                 .spot = {.evaluation = evaluation}};
    int32_t only = authority == NULL ? KGP_NONE : kgp__authority(w.plan, authority);
    if (authority != NULL && only == KGP_NONE)
        return KGP_E_NOT_FOUND;
    size_t before = kgp_buffer_size(buffer);
    kgp__emit(&w.to, format == KGP_FORMAT_JSON ? "[" : "");
    if (format == KGP_FORMAT_CSV)
        put_heading(&w);
    int32_t first = unit == KGP_NONE ? 0 : unit;
    int32_t end = unit == KGP_NONE ? w.plan->unit_count : unit + 1;
    for (w.spot.unit = first; w.spot.unit < end; w.spot.unit++)
        for (w.spot.period = 0; w.spot.period < evaluation->period_count; w.spot.period++)
            for (w.spot.target = 0; w.spot.target < w.plan->target_count; w.spot.target++)
                if ((only == KGP_NONE || target_of(&w)->authority == only) &&
                    kgp__spot_int(&w.spot, KGP_RESULT_VERDICT) != KGP_VERDICT_NONE)
                    put_row(&w);
    kgp__emit(&w.to, format == KGP_FORMAT_JSON ? "\n]\n" : "");
    return kgp__emit_end(&w.to, before);
}
