/* SPDX-License-Identifier: MIT */
/* Results for programs: CSV and JSON from one list of columns. */
#include "base/check.h"
#include "evaluate/result.h"
#include "plan/check.h"
#include "present/emit.h"
#include "present/guard.h"

#include <kgplan/table.h>

/* Beside the results: what a row is about. */
enum {
    UNIT = KGP_RESULTS,
    INDICATOR,
    TARGET,
    AUTHORITY,
    BASIS,
    OPERATOR,
    PERIOD
};

static const char *const key_names[] = {"unit",  "indicator", "target", "authority",
                                        "basis", "operator",  "period"};

/* In their stable order. */
static const int8_t order[] = {UNIT,
                               INDICATOR,
                               TARGET,
                               AUTHORITY,
                               BASIS,
                               OPERATOR,
                               KGP_RESULT_TARGET,
                               KGP_RESULT_UPPER,
                               PERIOD,
                               KGP_RESULT_VALUE,
                               KGP_RESULT_STAGE,
                               KGP_RESULT_VERDICT,
                               KGP_RESULT_SO_FAR,
                               KGP_RESULT_ATTAINMENT,
                               KGP_RESULT_PLAN_PCT,
                               KGP_RESULT_GAP,
                               KGP_RESULT_YOY,
                               KGP_RESULT_PACE_CLASS,
                               KGP_RESULT_EXPECTED,
                               KGP_RESULT_FORECAST,
                               KGP_RESULT_OUTLOOK,
                               KGP_RESULT_REQUIRED_GROWTH,
                               KGP_RESULT_CLASS,
                               KGP_RESULT_REASON,
                               KGP_RESULT_BOUND,
                               KGP_RESULT_BASE,
                               KGP_RESULT_COMPARED,
                               KGP_RESULT_LAST_YEAR,
                               KGP_RESULT_REQUIRED,
                               KGP_RESULT_PACE,
                               KGP_RESULT_FORECAST_LOW,
                               KGP_RESULT_FORECAST_HIGH,
                               KGP_RESULT_GAPS,
                               KGP_RESULT_BAND,
                               KGP_RESULT_REACHABLE,
                               KGP_RESULT_STALE,
                               KGP_RESULT_STALE_PERIOD,
                               KGP_RESULT_ORIGIN};

static const char *name_of(int32_t column) {
    return column < KGP_RESULTS ? kgp__results[column].name : key_names[column - KGP_RESULTS];
}

static const char *key_of(const kgp__spot *spot, int32_t column) {
    static const char *const bases[] = {"level", "change", "growth", "each", "attested"};
    const kgp__tree *tree = &spot->evaluation->panel->plan->tree;
    const kgp__target *target = kgp__spot_target(spot);
    switch (column) {
    case UNIT:
        return kgp__tree_text(tree, KGP_UNIT, spot->unit, KGP_FIELD_ID);
    case INDICATOR:
        return kgp__tree_text(tree, KGP_INDICATOR, target->indicator, KGP_FIELD_ID);
    case TARGET:
        return kgp__tree_text(tree, KGP_TARGET, spot->target, KGP_FIELD_ID);
    case AUTHORITY:
        return kgp__names_text(&tree->texts, target->authority);
    case BASIS:
        return bases[target->basis];
    default:
        return target->basis == KGP__BASIS_ATTESTED
                   ? NULL
                   : kgp__field(KGP_TARGET, kgp__operator_fields[target->operation])->word;
    }
}

static void put_row(kgp__emitter *to, const kgp__spot *spot) {
    kgp_decimal value;
    kgp__emit_row(to);
    for (int32_t i = 0; i < KGP__COUNT(order); i++) {
        int32_t column = order[i];
        kgp__emit_field(to, name_of(column));
        if (column == PERIOD)
            kgp__emit_period(to, spot->evaluation->periods[spot->period]);
        else if (column == KGP_RESULT_STALE_PERIOD)
            kgp__emit_period(to, kgp__spot_int(spot, column));
        else if (column >= KGP_RESULTS)
            kgp__emit_string(to, key_of(spot, column));
        else if (kgp__results[column].words != NULL)
            kgp__emit_word(to, kgp__results[column].words, kgp__spot_int(spot, column));
        else
            kgp__emit_decimal(to, kgp__spot_decimal(spot, column, &value) ? &value : NULL);
    }
    kgp__emit_row_end(to);
}

kgp_status kgp_rows_write(const kgp_evaluation *evaluation, int32_t unit, const char *authority,
                          int32_t format, kgp_buffer *buffer) {
    if (evaluation == NULL || buffer == NULL || unit < KGP_NONE ||
        unit >= evaluation->panel->plan->unit_count ||
        (format != KGP_FORMAT_CSV && format != KGP_FORMAT_JSON))
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared || evaluation->bound)
        return KGP_E_STATE;
    const kgp_plan *plan = evaluation->panel->plan;
    int32_t only = authority == NULL ? KGP_NONE : kgp__authority(plan, authority);
    if (authority != NULL && only == KGP_NONE)
        return KGP_E_NOT_FOUND;
    kgp__emitter to = {.buffer = buffer, .format = format};
    kgp__spot spot = {.evaluation = evaluation};
    const char *names[KGP__COUNT(order)];
    for (int32_t i = 0; i < KGP__COUNT(order); i++)
        names[i] = name_of(order[i]);
    kgp__emit_begin(&to, names, KGP__COUNT(order));
    int32_t first = unit == KGP_NONE ? 0 : unit;
    int32_t end = unit == KGP_NONE ? plan->unit_count : unit + 1;
    for (spot.unit = first; spot.unit < end; spot.unit++)
        for (spot.period = 0; spot.period < evaluation->period_count; spot.period++)
            for (spot.target = 0; spot.target < plan->target_count; spot.target++)
                if ((only == KGP_NONE || kgp__spot_target(&spot)->authority == only) &&
                    kgp__spot_int(&spot, KGP_RESULT_VERDICT) != KGP_VERDICT_NONE)
                    put_row(&to, &spot);
    return kgp__emit_end(&to);
}
