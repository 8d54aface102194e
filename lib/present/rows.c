/* SPDX-License-Identifier: MIT */
/* Results for programs: CSV and JSON from one list of columns. */
#include "evaluate/result.h"
#include "plan/check.h"
#include "present/emit.h"
#include "present/rows.h"

#include <kgplan/table.h>

static const char *const key_names[] = {"unit",  "indicator", "target", "authority",
                                        "basis", "operator",  "period"};

const int8_t kgp__row_order[KGP__ROW_COLUMNS] = {
    KGP__ROW_UNIT,           KGP__ROW_INDICATOR,
    KGP__ROW_TARGET,         KGP__ROW_AUTHORITY,
    KGP__ROW_BASIS,          KGP__ROW_OPERATOR,
    KGP_RESULT_TARGET,       KGP_RESULT_UPPER,
    KGP__ROW_PERIOD,         KGP_RESULT_VALUE,
    KGP_RESULT_STAGE,        KGP_RESULT_VERDICT,
    KGP_RESULT_SO_FAR,       KGP_RESULT_ATTAINMENT,
    KGP_RESULT_PLAN_PCT,     KGP_RESULT_GAP,
    KGP_RESULT_YOY,          KGP_RESULT_PACE_CLASS,
    KGP_RESULT_EXPECTED,     KGP_RESULT_FORECAST,
    KGP_RESULT_OUTLOOK,      KGP_RESULT_REQUIRED_GROWTH,
    KGP_RESULT_CLASS,        KGP_RESULT_REASON,
    KGP_RESULT_BOUND,        KGP_RESULT_BASE,
    KGP_RESULT_COMPARED,     KGP_RESULT_LAST_YEAR,
    KGP_RESULT_REQUIRED,     KGP_RESULT_PACE,
    KGP_RESULT_FORECAST_LOW, KGP_RESULT_FORECAST_HIGH,
    KGP_RESULT_GAPS,         KGP_RESULT_BAND,
    KGP_RESULT_REACHABLE,    KGP_RESULT_STALE,
    KGP_RESULT_STALE_PERIOD, KGP_RESULT_ORIGIN};

const char *kgp__row_name(int32_t column) {
    return column < KGP_RESULTS ? kgp__results[column].name : key_names[column - KGP_RESULTS];
}

bool kgp__row_is_text(int32_t column) {
    return column >= KGP_RESULTS || column == KGP_RESULT_STALE_PERIOD;
}

const char *kgp__row_text(const kgp__spot *spot, int32_t column, char room[KGP__PERIOD_ROOM]) {
    static const char *const bases[] = {"level", "change", "growth", "each", "attested"};
    const kgp__tree *tree = &spot->evaluation->panel->plan->tree;
    const kgp__target *target = kgp__spot_target(spot);
    switch (column) {
    case KGP__ROW_UNIT:
        return kgp__tree_text(tree, KGP_UNIT, spot->unit, KGP_FIELD_ID);
    case KGP__ROW_INDICATOR:
        return kgp__tree_text(tree, KGP_INDICATOR, target->indicator, KGP_FIELD_ID);
    case KGP__ROW_TARGET:
        return kgp__tree_text(tree, KGP_TARGET, spot->target, KGP_FIELD_ID);
    case KGP__ROW_AUTHORITY:
        return kgp__names_text(&tree->texts, target->authority);
    case KGP__ROW_BASIS:
        return bases[target->basis];
    case KGP__ROW_OPERATOR:
        return target->basis == KGP__BASIS_ATTESTED
                   ? ""
                   : kgp__field(KGP_TARGET, kgp__operator_fields[target->operation])->word;
    default:
        kgp__period_text(column == KGP__ROW_PERIOD ? spot->evaluation->periods[spot->period]
                                                   : kgp__spot_int(spot, column),
                         room);
        return room;
    }
}

static void put_row(kgp__emitter *to, const kgp__spot *spot) {
    char room[KGP__PERIOD_ROOM];
    kgp_decimal value;
    kgp__emit_row(to);
    for (int32_t i = 0; i < KGP__ROW_COLUMNS; i++) {
        int32_t column = kgp__row_order[i];
        kgp__emit_field(to, kgp__row_name(column));
        if (kgp__row_is_text(column))
            kgp__emit_string(to, kgp__row_text(spot, column, room));
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
    const char *names[KGP__ROW_COLUMNS];
    for (int32_t i = 0; i < KGP__ROW_COLUMNS; i++)
        names[i] = kgp__row_name(kgp__row_order[i]);
    kgp__emit_begin(&to, names, KGP__ROW_COLUMNS);
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
