/* SPDX-License-Identifier: MIT */
/* Periods, windows and deadlines in SQL. */
#include "extension.h"

#include <string.h>

static const char texts[] = "sdmx dhis2 vi en any"; /* KGP_PERIOD_TEXT_* */
static const char levels[] = "commune district province government";

static void call_period(sqlite3_context *context, int count, sqlite3_value **values) {
    int32_t notation = KGP_PERIOD_TEXT_ANY;
    kgp_period period;
    sql_text text;
    if (sql_has_null(count, values) ||
        (count > 1 && !sql_read_word(context, values[1], texts, &notation)) ||
        !sql_read_text(context, values[0], &text))
        return;
    kgp_status status = kgp_period_parse(text.bytes, text.length, notation, &period);
    if (status == KGP_OK)
        sql_return_period(context, period);
    else
        sql_refuse(context, "%s: '%.*s'",
                   status == KGP_E_RANGE ? "there is no such period" : "expected a period",
                   (int)text.length, text.bytes);
}

static void call_label(sqlite3_context *context, int count, sqlite3_value **values) {
    int32_t notation = KGP_PERIOD_TEXT_VI;
    kgp_period period;
    char text[64];
    if (sql_has_null(count, values) || !sql_read_period(context, values[0], &period) ||
        (count > 1 && !sql_read_word(context, values[1], texts, &notation)))
        return;
    kgp_status status = kgp_period_format(period, notation, text, sizeof text, NULL);
    if (status == KGP_OK)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    else if (status != KGP_E_NOT_FOUND)
        sql_fail(context, status, NULL);
}

/* What an operation gives, and takes beside the period: of numbers, 1 where there is none. */
enum {
    A_NUMBER,
    A_MONTH, /* 1 to 12 */
    A_PERIOD,
    A_DAY
};

static int read_argument(sqlite3_context *context, sqlite3_value *value, int kind,
                         int32_t *argument) {
    sql_text text;
    switch (kind) {
    case A_NUMBER:
        return sql_read_int(context, value, -120000, 120000, argument);
    case A_MONTH:
        return sql_read_int(context, value, 1, 12, argument);
    case A_PERIOD:
        return sql_read_period(context, value, argument);
    default:
        if (!sql_read_text(context, value, &text))
            return 0;
        if (kgp_day_parse(text.bytes, text.length, argument) == KGP_OK)
            return 1;
        sql_refuse(context, "expected a day such as 2020-12-31, got '%.*s'", (int)text.length,
                   text.bytes);
        return 0;
    }
}

/* `more` is what the operation gives, times 4, and what it takes. */
static void call_operation(sqlite3_context *context, int count, sqlite3_value **values) {
    const sql_function *called = sql_called(context);
    int32_t argument = 1;
    kgp_period period;
    if (sql_has_null(count, values) || !sql_read_period(context, values[0], &period) ||
        (count > 1 && !read_argument(context, values[1], called->more % 4, &argument)))
        return;
    int32_t result = kgp_period_get(period, called->what, argument);
    if (called->more / 4 == A_PERIOD)
        sql_return_period(context, result);
    else if (called->more / 4 == A_DAY)
        sql_return_day(context, result);
    else if (result >= 0)
        sqlite3_result_int(context, result);
}

/* A built-in regime, or one of the plan whose text is argument `index`, where there is one. */
static const kgp_regime *find_regime(sqlite3_context *context, int count, sqlite3_value **values,
                                     int index, kgp_plan **plan) {
    const kgp_regime *regime = NULL;
    sql_text id;
    int has_plan = count > index && sqlite3_value_type(values[index]) != SQLITE_NULL;
    *plan = NULL;
    if (!sql_read_text(context, values[0], &id))
        return NULL;
    if (has_plan && (*plan = sql_plan(context, index, values[index], 0)) == NULL)
        return NULL;
    if (kgp_plan_regime(*plan, id.bytes, id.length, &regime) == KGP_OK)
        return regime;
    sql_refuse(context, "there is no regime '%.*s'", (int)id.length, id.bytes);
    kgp_plan_unref(*plan);
    *plan = NULL;
    return NULL;
}

enum {
    FIRST,
    LAST
};

static void call_window(sqlite3_context *context, int count, sqlite3_value **values) {
    kgp_period period;
    kgp_plan *plan;
    kgp_day days[2];
    if (sql_has_null(2, values) || !sql_read_period(context, values[1], &period))
        return;
    const kgp_regime *regime = find_regime(context, count, values, 2, &plan);
    if (regime == NULL)
        return;
    kgp_status status = kgp_regime_window(regime, &period, 1, &days[FIRST], &days[LAST]);
    if (status == KGP_OK)
        sql_return_day(context, days[sql_called(context)->what]);
    else
        sql_fail(context, status, NULL);
    kgp_plan_unref(plan);
}

static void free_calendar(void *calendar) {
    kgp_calendar_free(calendar);
}

enum {
    CALENDAR = 3, /* arguments of kgp_deadline() */
    PLAN = 4
};

/* The calendar of a CSV text, kept by SQLite or to be kept. */
static kgp_status read_calendar(sqlite3_context *context, sqlite3_value *value,
                                kgp_calendar **calendar, kgp_diag *diag) {
    sql_text text;
    *calendar = sqlite3_get_auxdata(context, CALENDAR);
    if (*calendar != NULL)
        return KGP_OK;
    if (!sql_read_text(context, value, &text))
        return KGP_E_MEMORY;
    return kgp_calendar_read(text.bytes, text.length, "calendar", 0,
                             KGP_WEEKEND_SATURDAY | KGP_WEEKEND_SUNDAY, &sql_memory, calendar,
                             diag);
}

static void tell_deadline(sqlite3_context *context, const kgp_regime *regime, kgp_period period,
                          int32_t level, sqlite3_value *days_off) {
    kgp_calendar *calendar = NULL;
    kgp_diag *diag;
    kgp_day due, shifted;
    kgp_status status = kgp_diag_new(&sql_memory, 100, &diag);
    if (status == KGP_OK && days_off != NULL)
        status = read_calendar(context, days_off, &calendar, diag);
    if (status == KGP_OK)
        status = kgp_regime_deadline(regime, calendar, level, &period, 1, &due, &shifted, diag);
    if (status == KGP_OK)
        sql_return_day(context, shifted);
    else
        sql_fail(context, status, diag);
    if (calendar != NULL && calendar != sqlite3_get_auxdata(context, CALENDAR))
        sqlite3_set_auxdata(context, CALENDAR, calendar, free_calendar);
    kgp_diag_free(diag);
}

static void call_deadline(sqlite3_context *context, int count, sqlite3_value **values) {
    kgp_period period;
    kgp_plan *plan;
    int32_t level;
    if (sql_has_null(3, values) || !sql_read_period(context, values[1], &period) ||
        !sql_read_word(context, values[2], levels, &level))
        return;
    const kgp_regime *regime = find_regime(context, count, values, PLAN, &plan);
    if (regime == NULL)
        return;
    int has_days = count > CALENDAR && sqlite3_value_type(values[CALENDAR]) != SQLITE_NULL;
    tell_deadline(context, regime, period, level, has_days ? values[CALENDAR] : NULL);
    kgp_plan_unref(plan);
}

#define GIVES(result, argument) (4 * (result) + (argument))

int sql_register_periods(sqlite3 *db) {
    static const sql_function functions[] = {
        {"kgp_period", 1, 2, call_period, 0, 0},
        {"kgp_period_label", 1, 2, call_label, 0, 0},
        {"kgp_period_months", 1, 1, call_operation, KGP_PERIOD_MONTHS, GIVES(A_NUMBER, 0)},
        {"kgp_period_first_day", 1, 1, call_operation, KGP_PERIOD_FIRST_DAY, GIVES(A_DAY, 0)},
        {"kgp_period_last_day", 1, 1, call_operation, KGP_PERIOD_LAST_DAY, GIVES(A_DAY, 0)},
        {"kgp_period_next", 1, 2, call_operation, KGP_PERIOD_NEXT, GIVES(A_PERIOD, A_NUMBER)},
        {"kgp_period_years_later", 2, 2, call_operation, KGP_PERIOD_YEARS_LATER,
         GIVES(A_PERIOD, A_NUMBER)},
        {"kgp_period_year", 1, 2, call_operation, KGP_PERIOD_YEAR, GIVES(A_PERIOD, A_MONTH)},
        {"kgp_period_to_date", 1, 2, call_operation, KGP_PERIOD_TO_DATE, GIVES(A_PERIOD, A_MONTH)},
        {"kgp_period_months_left", 1, 2, call_operation, KGP_PERIOD_MONTHS_LEFT,
         GIVES(A_NUMBER, A_MONTH)},
        {"kgp_period_contains", 2, 2, call_operation, KGP_PERIOD_CONTAINS,
         GIVES(A_NUMBER, A_PERIOD)},
        {"kgp_period_overlaps", 2, 2, call_operation, KGP_PERIOD_OVERLAPS,
         GIVES(A_NUMBER, A_PERIOD)},
        {"kgp_period_contains_day", 2, 2, call_operation, KGP_PERIOD_CONTAINS_DAY,
         GIVES(A_NUMBER, A_DAY)},
        {"kgp_window_first", 2, 3, call_window, FIRST, 0},
        {"kgp_window_last", 2, 3, call_window, LAST, 0},
        {"kgp_deadline", 3, 5, call_deadline, 0, 0},
    };
    return sql_register(db, functions, sizeof functions / sizeof functions[0]);
}
