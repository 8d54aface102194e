/* SPDX-License-Identifier: MIT */
/* Exact decimals in SQL: arithmetic on text, scaled integers, sums. */
#include "extension.h"

static const char notations[] = "en vi";

enum {
    ADD,
    SUBTRACT,
    COMPARE
};

static void fail(sqlite3_context *context, kgp_status status) {
    if (status == KGP_E_RANGE)
        sql_refuse(context, "the result " SQL_BEYOND);
    else
        sql_fail(context, status, NULL);
}

static void call_on_two(sqlite3_context *context, int count, sqlite3_value **values) {
    kgp_decimal a, b, result;
    int32_t order = 0;
    kgp_status status;
    if (sql_has_null(count, values) || !sql_read_decimal(context, values[0], &a) ||
        !sql_read_decimal(context, values[1], &b))
        return;
    if (sql_called(context)->what == COMPARE) {
        status = kgp_decimal_compare(&a, &b, &order);
        sqlite3_result_int(context, order);
    } else {
        status = sql_called(context)->what == ADD ? kgp_decimal_add(&a, &b, &result)
                                                  : kgp_decimal_subtract(&a, &b, &result);
        if (status == KGP_OK)
            sql_return_decimal(context, &result);
    }
    if (status != KGP_OK)
        fail(context, status);
}

static void call_round(sqlite3_context *context, int count, sqlite3_value **values) {
    kgp_decimal number;
    int32_t decimals;
    if (sql_has_null(count, values) || !sql_read_decimal(context, values[0], &number) ||
        !sql_read_int(context, values[1], 0, KGP_LIMIT_DECIMALS, &decimals))
        return;
    kgp_status status = kgp_decimal_round(&number, decimals, &number);
    if (status == KGP_OK)
        sql_return_decimal(context, &number);
    else
        fail(context, status);
}

/* A number in a notation, as others write and read it. */
static void call_decimal(sqlite3_context *context, int count, sqlite3_value **values) {
    kgp_decimal number;
    int32_t notation = KGP_NOTATION_EN;
    sql_text text;
    if (sql_has_null(count, values) ||
        (count > 1 && !sql_read_word(context, values[1], notations, &notation)))
        return;
    if (notation == KGP_NOTATION_EN || sqlite3_value_type(values[0]) != SQLITE_TEXT) {
        if (sql_read_decimal(context, values[0], &number))
            sql_return_decimal(context, &number);
        return;
    }
    if (!sql_read_text(context, values[0], &text))
        return;
    kgp_status status = kgp_decimal_parse(text.bytes, text.length, notation, &number, NULL);
    if (status == KGP_OK)
        sql_return_decimal(context, &number);
    else
        sql_refuse_decimal(context, values[0], status, "51.697,4");
}

static void call_format(sqlite3_context *context, int count, sqlite3_value **values) {
    kgp_decimal number;
    int32_t notation, decimals = KGP_AS_WRITTEN;
    char text[64];
    if (sql_has_null(count, values) || !sql_read_decimal(context, values[0], &number) ||
        !sql_read_word(context, values[1], notations, &notation) ||
        (count > 2 && !sql_read_int(context, values[2], 0, 18, &decimals)))
        return;
    kgp_status status = kgp_decimal_format(&number, notation, 1, decimals, text, sizeof text, NULL);
    if (status == KGP_OK)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    else
        fail(context, status);
}

static void call_from_scaled(sqlite3_context *context, int count, sqlite3_value **values) {
    kgp_decimal number;
    if (sql_has_null(count, values) || !sql_read_decimal(context, values[0], &number))
        return;
    if (number.decimals != 0 || sqlite3_value_type(values[0]) != SQLITE_INTEGER) {
        sql_refuse(context, "expected an integer, got '%s'", sqlite3_value_text(values[0]));
        return;
    }
    if (sql_read_int(context, values[1], 0, KGP_LIMIT_DECIMALS, &number.decimals))
        sql_return_decimal(context, &number);
}

static void call_to_scaled(sqlite3_context *context, int count, sqlite3_value **values) {
    kgp_decimal number, scaled;
    int32_t decimals, order;
    if (sql_has_null(count, values) || !sql_read_decimal(context, values[0], &number) ||
        !sql_read_int(context, values[1], 0, KGP_LIMIT_DECIMALS, &decimals))
        return;
    kgp_status status = kgp_decimal_round(&number, decimals, &scaled);
    if (status == KGP_OK)
        status = kgp_decimal_compare(&number, &scaled, &order);
    if (status != KGP_OK)
        fail(context, status);
    else if (order != 0)
        sql_refuse(context, "'%s' has more than %d decimals; kgp_round() it first",
                   sqlite3_value_text(values[0]), (int)decimals);
    else
        sqlite3_result_int64(context, scaled.coefficient);
}

/* A sum, and how many of its values have how many decimals: it has those of the most precise. */
typedef struct sum {
    kgp_decimal total;
    int64_t count[KGP_LIMIT_DECIMALS + 1];
} sum;

static void change_sum(sqlite3_context *context, sqlite3_value *value, int is_added) {
    kgp_decimal number;
    sum *s = sqlite3_aggregate_context(context, sizeof *s);
    if (s == NULL) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (sqlite3_value_type(value) == SQLITE_NULL || !sql_read_decimal(context, value, &number))
        return;
    kgp_status status = is_added ? kgp_decimal_add(&s->total, &number, &s->total)
                                 : kgp_decimal_subtract(&s->total, &number, &s->total);
    if (status == KGP_OK)
        s->count[number.decimals] += is_added ? 1 : -1;
    else
        fail(context, status);
}

static void add_to_sum(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    change_sum(context, values[0], 1);
}

static void take_from_sum(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    change_sum(context, values[0], 0);
}

static void tell_sum(sqlite3_context *context) {
    const sum *s = sqlite3_aggregate_context(context, 0);
    kgp_decimal number;
    int32_t decimals = KGP_LIMIT_DECIMALS;
    while (s != NULL && decimals >= 0 && s->count[decimals] == 0)
        decimals--;
    if (s == NULL || decimals < 0)
        return;
    kgp_status status = kgp_decimal_round(&s->total, decimals, &number);
    if (status == KGP_OK)
        sql_return_decimal(context, &number);
    else
        fail(context, status);
}

int sql_register_decimals(sqlite3 *db) {
    static const sql_function functions[] = {
        {"kgp_add", 2, 2, call_on_two, ADD, 0},
        {"kgp_subtract", 2, 2, call_on_two, SUBTRACT, 0},
        {"kgp_compare", 2, 2, call_on_two, COMPARE, 0},
        {"kgp_round", 2, 2, call_round, 0, 0},
        {"kgp_decimal", 1, 2, call_decimal, 0, 0},
        {"kgp_format", 2, 3, call_format, 0, 0},
        {"kgp_from_scaled", 2, 2, call_from_scaled, 0, 0},
        {"kgp_to_scaled", 2, 2, call_to_scaled, 0, 0},
    };
    static const sql_function sum_row = {"kgp_sum", 1, 1, add_to_sum, 0, 0};
    int result = sql_register(db, functions, sizeof functions / sizeof functions[0]);
    if (result == SQLITE_OK)
        result = sqlite3_create_window_function(
            db, sum_row.name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
            (void *)(uintptr_t)&sum_row, add_to_sum, tell_sum, tell_sum, take_from_sum, NULL);
    return result;
}
