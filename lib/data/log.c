/* SPDX-License-Identifier: MIT */
#include "data/log.h"

#include "base/check.h"
#include "base/text.h"
#include "time/day.h"
#include "time/period.h"
#include "value/decimal.h"

#include <string.h>

enum {
    MOST_MULTIPLIER = 18
};

kgp_status kgp_log_new(kgp_plan *plan, kgp_log **log) {
    if (log == NULL)
        return KGP_E_ARGUMENT;
    *log = NULL;
    if (plan == NULL)
        return KGP_E_ARGUMENT;
    *log = kgp__alloc(&plan->tree.allocator, 1, sizeof **log);
    if (*log == NULL)
        return KGP_E_MEMORY;
    (*log)->allocator = plan->tree.allocator;
    (*log)->plan = kgp_plan_ref(plan);
    (*log)->references = 1;
    return KGP_OK;
}

void kgp_log_free(kgp_log *log) {
    if (log == NULL || __atomic_sub_fetch(&log->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    kgp_allocator own = log->allocator;
    kgp__names_free(&own, &log->texts);
    kgp__array_free(&own, &log->rows);
    kgp__array_free(&own, &log->attributes);
    kgp_plan_unref(log->plan);
    kgp__release(&own, log);
}

kgp_status kgp_log_intern(kgp_log *log, const char *text, size_t length, int32_t *number) {
    if (log == NULL || text == NULL || number == NULL)
        return KGP_E_ARGUMENT;
    length = kgp__length(text, length);
    if (kgp__utf8_check(text, length, true) != length)
        return KGP_E_SYNTAX;
    int32_t added;
    kgp_status status = kgp__names_add(&log->allocator, &log->texts, text, length, &added);
    if (status == KGP_OK)
        *number = added;
    return status;
}

const char *kgp_log_string(const kgp_log *log, int32_t number) {
    return log == NULL ? "" : kgp__names_text(&log->texts, number);
}

kgp_observation kgp__log_row(const kgp_log *log, int32_t index) {
    const kgp__kept *row = kgp__log_kept(log, index);
    const kgp__attributes *shared =
        (const kgp__attributes *)log->attributes.items + row->attributes;
    return (kgp_observation){.value = {row->coefficient, row->decimals, 0},
                             .numerator = shared->numerator,
                             .denominator = shared->denominator,
                             .indicator = row->indicator,
                             .unit = row->unit,
                             .period = row->period,
                             .known = shared->known,
                             .source = shared->source,
                             .comment = shared->comment,
                             .file = shared->file,
                             .line = row->line,
                             .stage = row->stage,
                             .missing = row->missing,
                             .measure = row->measure,
                             .bound = shared->bound,
                             .multiplier = shared->multiplier,
                             .has_ratio = shared->has_ratio};
}

kgp_day kgp__row_known(const kgp_observation *row) {
    return row->known != KGP_NO_DAY ? row->known : kgp__period_last_day(row->period);
}

bool kgp__row_value(const kgp_observation *row, kgp_decimal *value, int32_t *printed) {
    *printed = row->value.decimals - row->multiplier;
    *value = (kgp_decimal){row->value.coefficient, *printed > 0 ? *printed : 0, 0};
    return *printed >= 0 || kgp__rescale(&value->coefficient, *printed, 0);
}

static bool same(const kgp_decimal *a, const kgp_decimal *b) {
    int32_t order;
    return kgp_decimal_compare(a, b, &order) == KGP_OK && order == 0;
}

bool kgp__rows_agree(const kgp_observation *a, const kgp_observation *b) {
    kgp_decimal x, y;
    int32_t x_printed, y_printed;
    if (a->missing != b->missing || a->bound != b->bound || a->has_ratio != b->has_ratio)
        return false;
    if (a->has_ratio &&
        (!same(&a->numerator, &b->numerator) || !same(&a->denominator, &b->denominator)))
        return false;
    return a->missing != KGP_MISSING_NOT ||
           (kgp__row_value(a, &x, &x_printed) && kgp__row_value(b, &y, &y_printed) &&
            same(&x, &y) && (a->bound == KGP_BOUND_EXACT || x_printed == y_printed));
}

static bool within(int32_t value, int32_t low, int32_t high) {
    return value >= low && value <= high;
}

static bool text_exists(const kgp_log *log, int32_t number) {
    return within(number, 0, kgp__names_count(&log->texts));
}

bool kgp__row_printed(const kgp_observation *row) {
    return kgp__decimal_valid(&row->value) &&
           within(row->bound, KGP_BOUND_EXACT, KGP_BOUND_ABOUT) &&
           within(row->multiplier, 0, MOST_MULTIPLIER);
}

/* What a kgp__kept holds itself: constants and indexes that exist. */
static bool is_row(const kgp_log *log, const kgp_observation *row) {
    const kgp_plan *plan = log->plan;
    bool stage = row->missing == KGP_MISSING_NOT
                     ? within(row->stage, KGP_STAGE_FORECAST, KGP_STAGE_OFFICIAL)
                     : row->stage == KGP_STAGE_NONE;
    return within(row->indicator, 0, plan->indicator_count - 1) &&
           within(row->unit, 0, plan->unit_count - 1) && kgp__period_valid(row->period) && stage &&
           kgp__decimal_valid(&row->value) &&
           within(row->missing, KGP_MISSING_NOT, KGP_MISSING_WITHHELD) &&
           within(row->measure, KGP_MEASURE_LEVEL, KGP_MEASURES - 1) && row->line >= 0;
}

/* The same of its attributes. */
static bool has_attributes(const kgp_log *log, const kgp_observation *row) {
    bool known = row->known == KGP_NO_DAY || kgp__day_valid(row->known);
    bool ratio = !row->has_ratio ||
                 (kgp__decimal_valid(&row->numerator) && kgp__decimal_valid(&row->denominator));
    return known && ratio && kgp__row_printed(row) &&
           within(row->has_ratio, KGP_RATIO_NONE, KGP_RATIO_INSTEAD) &&
           text_exists(log, row->source) && text_exists(log, row->comment) &&
           text_exists(log, row->file);
}

/* Reports what a well-formed row says that cannot be. */
static bool is_sound(const kgp_log *log, const kgp_observation *row, kgp_diag *diag) {
    if (!row->has_ratio && row->multiplier == 0 && row->measure != KGP_MEASURE_ATTESTED)
        return true;
    kgp__place place = {kgp_log_string(log, row->file), row->line, 0};
    kgp_decimal value;
    int32_t printed, code = 0;
    const char *field = "OBS_VALUE", *second = NULL, *text = "";
    bool ratio = log->plan->indicators[row->indicator].kind == KGP_KIND_RATIO;
    if (row->has_ratio && (!ratio || row->measure != KGP_MEASURE_LEVEL || row->bound != 0)) {
        code = KGP_F_CONTRADICTION;
        field = "NUMERATOR";
        second = !ratio ? "kind" : row->bound != 0 ? "BOUND" : "MEASURE";
    } else if (!kgp__row_value(row, &value, &printed)) {
        code = KGP_F_OUT_OF_RANGE;
    } else if (row->has_ratio && row->denominator.coefficient <= 0) {
        code = KGP_F_OUT_OF_RANGE;
        field = "DENOMINATOR";
        text = "<= 0";
    } else if (row->measure == KGP_MEASURE_ATTESTED && row->missing == KGP_MISSING_NOT &&
               !(value.decimals == 0 && (value.coefficient == 0 || value.coefficient == 1))) {
        code = KGP_F_OUT_OF_RANGE;
        text = "MEASURE attested: 0 / 1";
    }
    if (code != 0)
        kgp__report_words(diag, code, place, NULL, KGP_EXPECT_DECIMAL, field, second, text);
    return code == 0;
}

static bool identical(const kgp_decimal *a, const kgp_decimal *b) {
    return a->coefficient == b->coefficient && a->decimals == b->decimals &&
           a->reserved == b->reserved;
}

static bool shares(const kgp_observation *row, const kgp__attributes *with) {
    return row->known == with->known && row->source == with->source &&
           row->comment == with->comment && row->file == with->file && row->bound == with->bound &&
           row->multiplier == with->multiplier && row->has_ratio == with->has_ratio &&
           (!row->has_ratio || (identical(&row->numerator, &with->numerator) &&
                                identical(&row->denominator, &with->denominator)));
}

/* Has the last attributes be those of a row: mostly they are, and were looked at then. */
static kgp_status keep_attributes(kgp_log *log, const kgp_observation *row) {
    static const kgp_decimal none = {0, 0, 0};
    size_t count = log->attributes.count;
    if (count > 0 && shares(row, (const kgp__attributes *)log->attributes.items + count - 1))
        return KGP_OK;
    if (!has_attributes(log, row))
        return KGP_E_ARGUMENT;
    kgp__attributes *added = kgp__array_push(&log->allocator, &log->attributes, sizeof *added);
    if (added == NULL)
        return KGP_E_MEMORY;
    *added = (kgp__attributes){.numerator = row->has_ratio ? row->numerator : none,
                               .denominator = row->has_ratio ? row->denominator : none,
                               .known = row->known,
                               .source = row->source,
                               .comment = row->comment,
                               .file = row->file,
                               .bound = row->bound,
                               .multiplier = row->multiplier,
                               .has_ratio = row->has_ratio};
    return KGP_OK;
}

/* Writes rows behind those that count. */
static kgp_status write_rows(kgp_log *log, const kgp_observation *rows, int64_t count,
                             int64_t stride, kgp_diag *diag) {
    bool sound = true;
    kgp_observation copy;
    kgp__kept *to = (kgp__kept *)log->rows.items + log->rows.count;
    for (int64_t i = 0; i < count; i++, to++) {
        const void *at = (const char *)rows + i * stride;
        bool aligned = (uintptr_t)at % _Alignof(kgp_observation) == 0;
        const kgp_observation *row = aligned ? at : memcpy(&copy, at, sizeof copy);
        kgp_status status = is_row(log, row) ? keep_attributes(log, row) : KGP_E_ARGUMENT;
        if (status != KGP_OK)
            return status;
        sound &= is_sound(log, row, diag);
        *to = (kgp__kept){.coefficient = row->value.coefficient,
                          .indicator = row->indicator,
                          .unit = row->unit,
                          .period = row->period,
                          .line = row->line,
                          .attributes = (int32_t)log->attributes.count - 1,
                          .decimals = (int8_t)row->value.decimals,
                          .stage = (int8_t)row->stage,
                          .missing = (int8_t)row->missing,
                          .measure = (int8_t)row->measure};
    }
    return sound ? KGP_OK : KGP_E_INPUT;
}

/* Has `count` rows, and the attributes of no others. */
static void cut(kgp_log *log, size_t count) {
    log->rows.count = count;
    log->attributes.count =
        count == 0 ? 0 : (size_t)kgp__log_kept(log, (int32_t)count - 1)->attributes + 1;
}

kgp_status kgp_log_append(kgp_log *log, const kgp_observation *rows, int64_t count, int64_t stride,
                          kgp_diag *diag) {
    if (log == NULL || count < 0 || (rows == NULL && count > 0) || stride < (int64_t)sizeof *rows)
        return KGP_E_ARGUMENT;
    if (count > KGP_LIMIT_ROWS - (int64_t)log->rows.count)
        return KGP_E_LIMIT;
    if (count == 0)
        return KGP_OK;
    if (!kgp__array_reserve(&log->allocator, &log->rows, (size_t)count, sizeof(kgp__kept)))
        return KGP_E_MEMORY;
    kgp_status status = write_rows(log, rows, count, stride, diag);
    cut(log, log->rows.count + (status == KGP_OK ? (size_t)count : 0));
    return status;
}

kgp_status kgp_log_truncate(kgp_log *log, int64_t count) {
    if (log == NULL || count < 0 || count > (int64_t)log->rows.count)
        return KGP_E_ARGUMENT;
    bool panels = __atomic_load_n(&log->references, __ATOMIC_ACQUIRE) > 1;
    if (panels && (size_t)count < log->pinned)
        return KGP_E_STATE;
    cut(log, (size_t)count);
    return KGP_OK;
}

const kgp_plan *kgp_log_plan(const kgp_log *log) {
    return log == NULL ? NULL : log->plan;
}

int64_t kgp_log_count(const kgp_log *log) {
    return log == NULL ? 0 : (int64_t)log->rows.count;
}

kgp_status kgp_log_get(const kgp_log *log, int64_t index, kgp_observation *row) {
    if (row == NULL || index < 0 || index >= kgp_log_count(log))
        return KGP_E_ARGUMENT;
    *row = kgp__log_row(log, (int32_t)index);
    return KGP_OK;
}
