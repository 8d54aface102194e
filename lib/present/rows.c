/* SPDX-License-Identifier: MIT */
/* Results for programs: CSV and JSON from one list of columns. */
#include "base/buffer.h"
#include "base/check.h"
#include "plan/check.h"
#include "present/guard.h"

#include <kgplan/table.h>

#include <string.h>

typedef struct writing {
    const kgp_plan *plan;
    kgp_buffer *buffer;
    int32_t format;
    kgp__spot spot;
    bool any; /* a row was written */
    kgp_status status;
} writing;

static void put(writing *w, const char *text, size_t length) {
    if (w->status == KGP_OK)
        w->status = kgp_buffer_append(w->buffer, text, length);
}

static void put_text(writing *w, const char *text) {
    put(w, text, strlen(text));
}

static void put_csv(writing *w, const char *text) {
    if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL)
        put_text(w, "'");
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    put_text(w, quoted ? "\"" : "");
    while (*text != '\0') {
        size_t plain = strcspn(text, "\"");
        put(w, text, plain);
        text += plain;
        if (*text == '"') {
            put_text(w, "\"\"");
            text++;
        }
    }
    put_text(w, quoted ? "\"" : "");
}

static void put_json(writing *w, const char *text) {
    static const char digits[] = "0123456789abcdef";
    put_text(w, "\"");
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            put_text(w, "\\");
        if (c >= 0x20) {
            put(w, text, 1);
            continue;
        }
        char escape[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
        put(w, escape, sizeof escape);
    }
    put_text(w, "\"");
}

/* A word or free text; NULL or "" is missing. */
static void put_string(writing *w, const char *text) {
    bool missing = text == NULL || *text == '\0';
    if (w->format == KGP_FORMAT_CSV)
        put_csv(w, missing ? "" : text);
    else if (missing)
        put_text(w, "null");
    else
        put_json(w, text);
}

static const kgp__target *target_of(const writing *w) {
    return &w->plan->targets[w->spot.target];
}

static const char *id_of(const writing *w, int32_t subject, int32_t index) {
    return kgp__tree_text(&w->plan->tree, subject, index, KGP_FIELD_ID);
}

static void put_word(writing *w, const char *const *words, int32_t word) {
    put_string(w, words[word]);
}

static void put_operator(writing *w) {
    if (target_of(w)->basis == KGP__BASIS_ATTESTED)
        put_string(w, NULL);
    else
        put_string(w, kgp__field(KGP_TARGET, kgp__operator_fields[target_of(w)->operation])->word);
}

static void put_period(writing *w) {
    char text[24];
    if (kgp_period_format(w->spot.evaluation->periods[w->spot.period], text, sizeof text, NULL) ==
        KGP_OK)
        put_string(w, text);
}

static void put_decimal(writing *w, int32_t column) {
    char text[40];
    kgp_decimal value;
    if (kgp__spot_decimal(&w->spot, column, &value) &&
        kgp_decimal_format(&value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, sizeof text, NULL) ==
            KGP_OK)
        put_text(w, text);
    else
        put_string(w, NULL);
}

static const char *const basis_words[] = {"level", "change", "growth", "each", "attested"};
static const char *const stage_words[] = {"", "F", "E", "P", "A"};
static const char *const bound_words[] = {"", ">", "<", "~"};
static const char *const verdict_words[KGP_VERDICTS] = {
    "", "exceeded", "met", "missed", "not_due", "no_data", "unresolved", "undefined"};
static const char *const reason_words[] = {
    "",     "no_row",    "not_reported", "impossible", "withheld", "no_base", "undecided",
    "base", "no_target", "children",     "range",      "overflow", "gap",     "forbidden"};

static const char *const so_far_words[] = {"", "exceeded", "reached", "below", "breached"};

static const char *const pace_words[] = {"", "ahead", "on_track", "behind", "far_behind"};
static const char *const outlook_words[] = {"", "likely_met", "likely_missed", "uncertain"};

/* Columns in their stable order: a number has its result column, the rest its own function. */
enum {
    CELL_UNIT,
    CELL_INDICATOR,
    CELL_TARGET,
    CELL_AUTHORITY,
    CELL_BASIS,
    CELL_OPERATOR,
    CELL_PERIOD,
    CELL_STAGE,
    CELL_VERDICT,
    CELL_REASON,
    CELL_BOUND,
    CELL_SO_FAR,
    CELL_PACE,
    CELL_OUTLOOK,
    CELL_NUMBER
};

static const struct {
    const char *name;
    int8_t cell, result;
} row_columns[] = {
    {"unit", CELL_UNIT, 0},
    {"indicator", CELL_INDICATOR, 0},
    {"target", CELL_TARGET, 0},
    {"authority", CELL_AUTHORITY, 0},
    {"basis", CELL_BASIS, 0},
    {"operator", CELL_OPERATOR, 0},
    {"target_value", CELL_NUMBER, KGP_RESULT_TARGET},
    {"target_upper", CELL_NUMBER, KGP_RESULT_UPPER},
    {"period", CELL_PERIOD, 0},
    {"value", CELL_NUMBER, KGP_RESULT_VALUE},
    {"stage", CELL_STAGE, 0},
    {"verdict", CELL_VERDICT, 0},
    {"so_far", CELL_SO_FAR, 0},
    {"attainment_pct", CELL_NUMBER, KGP_RESULT_ATTAINMENT},
    {"plan_pct", CELL_NUMBER, KGP_RESULT_PLAN_PCT},
    {"gap", CELL_NUMBER, KGP_RESULT_GAP},
    {"yoy_pct", CELL_NUMBER, KGP_RESULT_YOY},
    {"pace", CELL_PACE, 0},
    {"expected", CELL_NUMBER, KGP_RESULT_EXPECTED},
    {"forecast", CELL_NUMBER, KGP_RESULT_FORECAST},
    {"outlook", CELL_OUTLOOK, 0},
    {"required_growth_pct", CELL_NUMBER, KGP_RESULT_REQUIRED_GROWTH},
    {"reason", CELL_REASON, 0},
    {"bound", CELL_BOUND, 0},
    {"base", CELL_NUMBER, KGP_RESULT_BASE},
    {"compared", CELL_NUMBER, KGP_RESULT_COMPARED},
    {"last_year", CELL_NUMBER, KGP_RESULT_LAST_YEAR},
    {"required", CELL_NUMBER, KGP_RESULT_REQUIRED},
    {"pace_pct", CELL_NUMBER, KGP_RESULT_PACE},
    {"forecast_low", CELL_NUMBER, KGP_RESULT_FORECAST_LOW},
    {"forecast_high", CELL_NUMBER, KGP_RESULT_FORECAST_HIGH},
    {"gap_months", CELL_NUMBER, KGP_RESULT_GAPS},
};

static void put_cell(writing *w, int32_t column) {
    switch (row_columns[column].cell) {
    case CELL_UNIT:
        put_string(w, id_of(w, KGP_UNIT, w->spot.unit));
        break;
    case CELL_INDICATOR:
        put_string(w, id_of(w, KGP_INDICATOR, target_of(w)->indicator));
        break;
    case CELL_TARGET:
        put_string(w, id_of(w, KGP_TARGET, w->spot.target));
        break;
    case CELL_AUTHORITY:
        put_string(w, kgp__names_text(&w->plan->tree.texts, target_of(w)->authority));
        break;
    case CELL_BASIS:
        put_word(w, basis_words, target_of(w)->basis);
        break;
    case CELL_OPERATOR:
        put_operator(w);
        break;
    case CELL_PERIOD:
        put_period(w);
        break;
    case CELL_STAGE:
        put_word(w, stage_words, kgp__spot_int(&w->spot, KGP_RESULT_STAGE));
        break;
    case CELL_VERDICT:
        put_word(w, verdict_words, kgp__spot_int(&w->spot, KGP_RESULT_VERDICT));
        break;
    case CELL_REASON:
        put_word(w, reason_words, kgp__spot_int(&w->spot, KGP_RESULT_REASON));
        break;
    case CELL_BOUND:
        put_word(w, bound_words, kgp__spot_int(&w->spot, KGP_RESULT_BOUND));
        break;
    case CELL_SO_FAR:
        put_word(w, so_far_words, kgp__spot_int(&w->spot, KGP_RESULT_SO_FAR));
        break;
    case CELL_PACE:
        put_word(w, pace_words, kgp__spot_int(&w->spot, KGP_RESULT_PACE_CLASS));
        break;
    case CELL_OUTLOOK:
        put_word(w, outlook_words, kgp__spot_int(&w->spot, KGP_RESULT_OUTLOOK));
        break;
    default:
        put_decimal(w, row_columns[column].result);
        break;
    }
}

static void put_row(writing *w) {
    bool json = w->format == KGP_FORMAT_JSON;
    put_text(w, json ? w->any ? ",\n {" : "\n {" : "");
    w->any = true;
    for (int32_t column = 0; column < KGP__COUNT(row_columns); column++) {
        put_text(w, column == 0 ? "" : json ? ", " : ",");
        if (json) {
            put_json(w, row_columns[column].name);
            put_text(w, ": ");
        }
        put_cell(w, column);
    }
    put_text(w, json ? "}" : "\n");
}

static void put_heading(writing *w) {
    for (int32_t column = 0; column < KGP__COUNT(row_columns); column++) {
        put_text(w, column == 0 ? "" : ",");
        put_text(w, row_columns[column].name);
    }
    put_text(w, "\n");
}

kgp_status kgp_rows_write(const kgp_evaluation *evaluation, int32_t unit, const char *authority,
                          int32_t format, kgp_buffer *buffer) {
    if (evaluation == NULL || buffer == NULL || unit < KGP_NONE ||
        unit >= evaluation->panel->plan->unit_count ||
        (format != KGP_FORMAT_CSV && format != KGP_FORMAT_JSON))
        return KGP_E_ARGUMENT;
    if (!evaluation->prepared || evaluation->bound)
        return KGP_E_STATE;
    writing w = {.spot = {.evaluation = evaluation},
                 .plan = evaluation->panel->plan,
                 .buffer = buffer,
                 .format = format};
    int32_t only = authority == NULL ? KGP_NONE : kgp__authority(w.plan, authority);
    if (authority != NULL && only == KGP_NONE)
        return KGP_E_NOT_FOUND;
    size_t before = kgp_buffer_size(buffer);
    put_text(&w, format == KGP_FORMAT_JSON ? "[" : "");
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
    put_text(&w, format == KGP_FORMAT_JSON ? "\n]\n" : "");
    if (w.status != KGP_OK)
        kgp__buffer_cut(buffer, before);
    return w.status;
}
