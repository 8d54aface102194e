/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "random.h"
#include "script.h"

#include <kgplan/log.h>

static kgp_period the_year(void) {
    kgp_period period;
    assert_int_equal(kgp_period_make(2020, 1, 12, &period), KGP_OK);
    return period;
}

static kgp_log *new_log(void) {
    kgp_log *log;
    kgp_plan *plan = plan_of(NULL, SMALL);
    assert_int_equal(kgp_log_new(plan, &log), KGP_OK);
    kgp_plan_unref(plan); /* the log keeps it */
    return log;
}

static kgp_observation sound_row(void) {
    return (kgp_observation){.value = {1234, 1, 0},
                             .period = the_year(),
                             .known = KGP_NO_DAY,
                             .stage = KGP_STAGE_OFFICIAL};
}

static kgp_status append(kgp_log *log, const kgp_observation *row, kgp_diag *diag) {
    return kgp_log_append(log, row, 1, sizeof *row, diag);
}

/* One member of a sound row is set to each number. */
static void a_row_is_of_constants_that_exist(void **state) {
    static const struct {
        const char *name;
        size_t offset;
        int64_t low, high; /* the numbers that are taken */
    } members[] = {
#define MEMBER(m, low, high) {#m, offsetof(kgp_observation, m), low, high}
        MEMBER(indicator, 0, 1),
        MEMBER(unit, 0, 1),
        MEMBER(source, 0, 1),
        MEMBER(comment, 0, 1),
        MEMBER(file, 0, 1),
        MEMBER(line, 0, INT32_MAX),
        MEMBER(stage, KGP_STAGE_FORECAST, KGP_STAGE_OFFICIAL),
        MEMBER(measure, KGP_MEASURE_LEVEL, KGP_MEASURE_GROWTH),
        MEMBER(bound, KGP_BOUND_EXACT, KGP_BOUND_ABOUT),
        MEMBER(multiplier, 0, 16), /* 1234 × 10^(16 - 1) is the last one that fits */
        MEMBER(value.decimals, 0, 6),
        MEMBER(value.reserved, 0, 0),
#undef MEMBER
    };
    kgp_log *log = new_log();
    int32_t text;
    (void)state;
    assert_int_equal(kgp_log_intern(log, "A", 1, &text), KGP_OK);
    for (size_t i = 0; i < ROWS(members); i++) {
        const int64_t tried[] = {members[i].low - 1, members[i].low, members[i].high, members[i].high + 1,
                                 INT32_MIN, INT32_MAX};
        for (size_t j = 0; j < ROWS(tried); j++) {
            if (tried[j] > INT32_MAX)
                continue;
            kgp_observation row = sound_row();
            int32_t number = (int32_t)tried[j];
            memcpy((char *)&row + members[i].offset, &number, sizeof number);
            bool taken = number >= members[i].low && number <= members[i].high;
            kgp_status status = append(log, &row, NULL);
            EXPECT((status == KGP_OK) == taken, "%s = %d: %s", members[i].name, (int)number,
                   kgp_status_name(status));
        }
    }
    kgp_log_free(log);
}

static void a_row_makes_sense_as_a_whole(void **state) {
    enum { OK = KGP_OK, ARGUMENT = KGP_E_ARGUMENT, INPUT = KGP_E_INPUT };
    static const struct {
        const char *name;
        int32_t missing, stage, measure, multiplier, has_ratio;
        kgp_decimal value, denominator;
        kgp_status status;
    } rows[] = {
        {"a value", 0, 4, 0, 0, 0, {5, 0, 0}, {0, 0, 0}, OK},
        {"no stage", 0, 0, 0, 0, 0, {5, 0, 0}, {0, 0, 0}, ARGUMENT},
        {"missing", 1, 0, 0, 0, 0, {0, 0, 0}, {0, 0, 0}, OK},
        {"missing for the last reason", 3, 0, 0, 0, 0, {0, 0, 0}, {0, 0, 0}, OK},
        {"missing for no reason", 4, 0, 0, 0, 0, {0, 0, 0}, {0, 0, 0}, ARGUMENT},
        {"missing with a stage", 1, 4, 0, 0, 0, {0, 0, 0}, {0, 0, 0}, ARGUMENT},
        {"smallest number", 0, 4, 0, 0, 0, {INT64_MIN, 0, 0}, {0, 0, 0}, ARGUMENT},
        {"largest number", 0, 4, 0, 0, 0, {INT64_MAX, 0, 0}, {0, 0, 0}, OK},
        {"largest number times ten", 0, 4, 0, 1, 0, {INT64_MAX, 0, 0}, {0, 0, 0}, INPUT},
        {"largest number in tenths times ten", 0, 4, 0, 1, 0, {INT64_MAX, 1, 0}, {0, 0, 0}, OK},
        {"largest multiplier", 0, 4, 0, 18, 0, {-9, 0, 0}, {0, 0, 0}, OK},
        {"beyond the largest multiplier", 0, 4, 0, 19, 0, {0, 0, 0}, {0, 0, 0}, ARGUMENT},
        {"a ratio", 0, 4, 0, 0, 1, {5, 0, 0}, {1, 0, 0}, OK},
        {"a ratio without a value", 0, 4, 0, 0, 2, {0, 0, 0}, {1, 0, 0}, OK},
        {"a ratio of no kind", 0, 4, 0, 0, 3, {0, 0, 0}, {1, 0, 0}, ARGUMENT},
        {"a ratio over 0", 0, 4, 0, 0, 1, {5, 0, 0}, {0, 0, 0}, INPUT},
        {"a ratio over less than 0", 0, 4, 0, 0, 1, {5, 0, 0}, {-1, 0, 0}, INPUT},
        {"a broken denominator", 0, 4, 0, 0, 1, {5, 0, 0}, {1, 7, 0}, ARGUMENT},
        {"a broken denominator that is not used", 0, 4, 0, 0, 0, {5, 0, 0}, {1, 7, 0}, OK},
        {"attested", 0, 4, 3, 0, 0, {1, 0, 0}, {0, 0, 0}, OK},
        {"not attested", 0, 4, 3, 0, 0, {0, 0, 0}, {0, 0, 0}, OK},
        {"attested 2", 0, 4, 3, 0, 0, {2, 0, 0}, {0, 0, 0}, INPUT},
        {"attested -1", 0, 4, 3, 0, 0, {-1, 0, 0}, {0, 0, 0}, INPUT},
        {"attested 1.0", 0, 4, 3, 0, 0, {10, 1, 0}, {0, 0, 0}, INPUT},
        {"attested 2^32", 0, 4, 3, 0, 0, {(int64_t)1 << 32, 0, 0}, {0, 0, 0}, INPUT},
        {"attestation missing", 1, 0, 3, 0, 0, {0, 0, 0}, {0, 0, 0}, OK},
    };
    kgp_log *log = new_log();
    kgp_diag *diag = new_diag();
    int32_t file;
    (void)state;
    assert_int_equal(kgp_log_intern(log, "a.csv", KGP_NUL_TERMINATED, &file), KGP_OK);
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_observation row = sound_row();
        row.value = rows[i].value;
        row.missing = rows[i].missing;
        row.stage = rows[i].stage;
        row.measure = rows[i].measure;
        row.multiplier = rows[i].multiplier;
        row.indicator = rows[i].has_ratio != 0; /* a ratio */
        row.has_ratio = rows[i].has_ratio;
        row.denominator = rows[i].denominator;
        row.file = file;
        row.line = 12;
        int64_t before = kgp_log_count(log);
        kgp_status status = append(log, &row, diag);
        EXPECT(status == rows[i].status, "%s: %s", rows[i].name, kgp_status_name(status));
        EXPECT(kgp_log_count(log) == before + (status == KGP_OK), "%s", rows[i].name);
        expect_findings(diag, status == KGP_E_INPUT ? "12:0 OUT_OF_RANGE" : "", rows[i].name);
    }
    kgp_diag_free(diag);
    kgp_log_free(log);
}

static void a_day_and_a_period_exist(void **state) {
    static const struct {
        kgp_period period;
        kgp_day known;
        bool taken;
    } rows[] = {
        {2020 * 12 * 4096 + 12, KGP_NO_DAY, true},
        {2020 * 12 * 4096 + 12, 18627, true},
        {2020 * 12 * 4096 + 12, 2932896, true},   /* 9999-12-31 */
        {2020 * 12 * 4096 + 12, 2932897, false},
        {2020 * 12 * 4096 + 12, -719162, true},   /* 0001-01-01 */
        {2020 * 12 * 4096 + 12, -719163, false},
        {2020 * 12 * 4096 + 12, INT32_MAX, false},
        {2020 * 12 * 4096, KGP_NO_DAY, false},
        {KGP_NO_PERIOD, KGP_NO_DAY, false},
        {-1, KGP_NO_DAY, false},
        {INT32_MAX, KGP_NO_DAY, false},
    };
    kgp_log *log = new_log();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_observation row = sound_row();
        row.period = rows[i].period;
        row.known = rows[i].known;
        EXPECT((append(log, &row, NULL) == KGP_OK) == rows[i].taken, "%d known %d", (int)rows[i].period,
               (int)rows[i].known);
    }
    kgp_log_free(log);
}

static void rows_are_appended_all_or_none(void **state) {
    enum { MANY = 5 };
    kgp_log *log = new_log();
    kgp_diag *diag = new_diag();
    kgp_observation rows[MANY], read;
    (void)state;
    for (int32_t i = 0; i < MANY; i++) {
        rows[i] = sound_row();
        rows[i].line = i + 1;
    }
    assert_int_equal(kgp_log_append(log, rows, MANY, sizeof *rows, diag), KGP_OK);
    rows[1].has_ratio = rows[3].has_ratio = KGP_RATIO_BESIDE;
    rows[1].indicator = 1; /* a ratio, over 0; the other is none */
    assert_int_equal(kgp_log_append(log, rows, MANY, sizeof *rows, diag), KGP_E_INPUT);
    expect_findings(diag, "2:0 OUT_OF_RANGE; 4:0 CONTRADICTION", "both faults are found");
    rows[1].has_ratio = rows[3].has_ratio = KGP_RATIO_NONE;
    rows[4].unit = 2;
    assert_int_equal(kgp_log_append(log, rows, MANY, sizeof *rows, diag), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_count(log), MANY);
    for (int32_t i = 0; i < MANY; i++) {
        assert_int_equal(kgp_log_get(log, i, &read), KGP_OK);
        assert_int_equal(read.line, i + 1);
    }
    kgp_diag_free(diag);
    kgp_log_free(log);
}

/* Rows within records of the caller's, at any alignment. */
static void rows_may_stand_anywhere(void **state) {
    enum { STRIDE = sizeof(kgp_observation) + 13, MANY = 7 };
    char *records = malloc(STRIDE * MANY + 1);
    kgp_log *log = new_log();
    kgp_observation row;
    (void)state;
    assert_non_null(records);
    for (int32_t i = 0; i < MANY; i++) {
        row = sound_row();
        row.value.coefficient = i;
        memcpy(records + 1 + i * STRIDE, &row, sizeof row);
    }
    /* The last record ends with its row. */
    assert_int_equal(kgp_log_append(log, (const kgp_observation *)(const void *)(records + 1), MANY,
                                    STRIDE, NULL), KGP_OK);
    free(records);
    for (int32_t i = 0; i < MANY; i++) {
        assert_int_equal(kgp_log_get(log, i, &row), KGP_OK);
        assert_int_equal(row.value.coefficient, i);
    }
    kgp_log_free(log);
}

static void wrong_arguments_change_nothing(void **state) {
    kgp_log *log = new_log(), *none = log;
    kgp_observation row = sound_row();
    int32_t number = 77;
    (void)state;
    assert_int_equal(append(log, &row, NULL), KGP_OK);
    assert_int_equal(kgp_log_append(NULL, &row, 1, sizeof row, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_append(log, NULL, 1, sizeof row, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_append(log, &row, -1, sizeof row, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_append(log, &row, 1, sizeof row - 1, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_append(log, &row, 1, 0, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_append(log, &row, 1, -(int64_t)sizeof row, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_append(log, &row, KGP_LIMIT_ROWS, sizeof row, NULL), KGP_E_LIMIT);
    assert_int_equal(kgp_log_append(log, &row, INT64_MAX, sizeof row, NULL), KGP_E_LIMIT);
    assert_int_equal(kgp_log_append(log, NULL, 0, sizeof row, NULL), KGP_OK);
    assert_int_equal(kgp_log_get(log, -1, &row), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_get(log, 1, &row), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_get(log, INT64_MAX, &row), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_get(log, 0, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_get(NULL, 0, &row), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_intern(NULL, "a", 1, &number), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_intern(log, NULL, 1, &number), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_intern(log, "a", 1, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_new(NULL, &none), KGP_E_ARGUMENT);
    assert_null(none);
    assert_int_equal(kgp_log_new(NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_count(NULL), 0);
    assert_null(kgp_log_plan(NULL));
    assert_string_equal(kgp_log_string(NULL, 1), "");
    kgp_log_free(NULL);
    assert_int_equal(number, 77);
    assert_int_equal(kgp_log_count(log), 1);
    kgp_log_free(log);
}

static void equal_texts_get_equal_numbers(void **state) {
    static const struct {
        const char *text;
        size_t length;
        kgp_status status;
        int32_t number;
    } rows[] = {
        {"Cục Thống kê", SIZE_MAX, KGP_OK, 1},
        {"", 0, KGP_OK, 0},
        {"Cục Thống kê", SIZE_MAX, KGP_OK, 1},
        {"Cục Thống", SIZE_MAX, KGP_OK, 2},
        {"Cục Thống kê", 11, KGP_OK, 3}, /* Cục Thố */
        {"line\nline", SIZE_MAX, KGP_OK, 4},
        {"a\0b", 3, KGP_E_SYNTAX, 77},
        {"\xC3", 1, KGP_E_SYNTAX, 77},
        {"\x07", 1, KGP_E_SYNTAX, 77},
    };
    kgp_log *log = new_log();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        int32_t number = 77;
        EXPECT(kgp_log_intern(log, rows[i].text, rows[i].length, &number) == rows[i].status &&
                   number == rows[i].number, "%s: %d", rows[i].text, (int)number);
    }
    assert_string_equal(kgp_log_string(log, 1), "Cục Thống kê");
    assert_string_equal(kgp_log_string(log, 3), "Cục Thố");
    assert_string_equal(kgp_log_string(log, 0), "");
    assert_string_equal(kgp_log_string(log, 5), "");
    assert_string_equal(kgp_log_string(log, -1), "");
    kgp_log_free(log);
}

static void rows_are_taken_back(void **state) {
    kgp_log *log = new_log();
    kgp_observation row = sound_row();
    (void)state;
    for (int32_t i = 0; i < 10; i++) {
        row.line = i;
        assert_int_equal(append(log, &row, NULL), KGP_OK);
    }
    assert_int_equal(kgp_log_truncate(log, 11), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_truncate(log, -1), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_truncate(NULL, 0), KGP_E_ARGUMENT);
    assert_int_equal(kgp_log_truncate(log, 10), KGP_OK);
    assert_int_equal(kgp_log_count(log), 10);
    assert_int_equal(kgp_log_truncate(log, 4), KGP_OK);
    row.line = 99;
    assert_int_equal(append(log, &row, NULL), KGP_OK);
    assert_int_equal(kgp_log_count(log), 5);
    assert_int_equal(kgp_log_get(log, 3, &row), KGP_OK);
    assert_int_equal(row.line, 3);
    assert_int_equal(kgp_log_get(log, 4, &row), KGP_OK);
    assert_int_equal(row.line, 99);
    assert_int_equal(kgp_log_truncate(log, 0), KGP_OK);
    assert_int_equal(kgp_log_count(log), 0);
    kgp_log_free(log);
}

/* A sound row, mostly with the attributes of others, and what kgp_log_get() gives for it. */
static kgp_observation random_row(kgp_observation *kept) {
    kgp_observation row = sound_row();
    row.value = (kgp_decimal){random_value() / 1000, random_below(7), 0};
    row.indicator = random_below(2);
    row.unit = random_below(2);
    row.line = random_below(INT32_MAX);
    row.missing = random_below(4);
    row.stage = row.missing == KGP_MISSING_NOT ? 1 + random_below(4) : KGP_STAGE_NONE;
    row.measure = random_below(8) ? KGP_MEASURE_LEVEL : KGP_MEASURE_GROWTH;
    row.known = random_below(4) ? KGP_NO_DAY : 18627 + random_below(3);
    row.source = random_below(4) ? 1 : random_below(3);
    row.comment = random_below(4) ? 0 : random_below(3);
    row.file = random_below(8) ? 1 : 2;
    if (random_below(8) == 0)
        row.bound = random_below(4);
    if (random_below(8) == 0)
        row.multiplier = random_below(4);
    row.numerator = (kgp_decimal){random_value(), random_below(7), 0};
    row.denominator = (kgp_decimal){1 + random_below(3), random_below(2), 0};
    if (row.indicator == 1 && row.measure == KGP_MEASURE_LEVEL && row.bound == KGP_BOUND_EXACT)
        row.has_ratio = random_below(3);
    *kept = row;
    if (row.has_ratio == KGP_RATIO_NONE)
        kept->numerator = kept->denominator = (kgp_decimal){0, 0, 0};
    return row;
}

/* Batches of random rows, some of them faulty, and rows taken back. */
static void rows_are_kept_as_they_were_appended(void **state) {
    enum { MOST = 4000, BATCH = 40 };
    static kgp_observation kept[MOST + BATCH];
    kgp_log *log = new_log();
    int32_t text;
    int64_t count = 0;
    (void)state;
    assert_int_equal(kgp_log_intern(log, "A", 1, &text), KGP_OK);
    assert_int_equal(kgp_log_intern(log, "B", 1, &text), KGP_OK);
    while (count < MOST) {
        kgp_observation rows[BATCH], read;
        int32_t batch = random_below(BATCH), faulty = random_below(2 * BATCH);
        for (int32_t i = 0; i < batch; i++)
            rows[i] = random_row(&kept[count + i]);
        if (faulty < batch)
            rows[faulty].comment = random_below(2) ? 3 : -1;
        kgp_status status = kgp_log_append(log, rows, batch, sizeof *rows, NULL);
        assert_int_equal(status, faulty < batch ? KGP_E_ARGUMENT : KGP_OK);
        count += status == KGP_OK ? batch : 0;
        if (random_below(8) == 0) {
            count -= count > 0 ? random_below(count < BATCH ? (int32_t)count : BATCH) : 0;
            assert_int_equal(kgp_log_truncate(log, count), KGP_OK);
        }
        assert_int_equal(kgp_log_count(log), count);
        for (int64_t i = count < BATCH ? 0 : count - BATCH; i < count; i++) {
            assert_int_equal(kgp_log_get(log, i, &read), KGP_OK);
            assert_memory_equal(&read, &kept[i], sizeof read);
        }
    }
    for (int64_t i = 0; i < count; i++) {
        kgp_observation read;
        assert_int_equal(kgp_log_get(log, i, &read), KGP_OK);
        assert_memory_equal(&read, &kept[i], sizeof read);
    }
    kgp_log_free(log);
}

static void a_log_keeps_its_plan(void **state) {
    kgp_log *log = new_log(); /* the caller's reference is gone */
    (void)state;
    assert_int_equal(kgp_plan_count(kgp_log_plan(log), KGP_UNIT), 2);
    kgp_log_free(log);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_row_is_of_constants_that_exist),
    cmocka_unit_test(a_row_makes_sense_as_a_whole),
    cmocka_unit_test(a_day_and_a_period_exist),
    cmocka_unit_test(rows_are_appended_all_or_none),
    cmocka_unit_test(rows_may_stand_anywhere),
    cmocka_unit_test(wrong_arguments_change_nothing),
    cmocka_unit_test(equal_texts_get_equal_numbers),
    cmocka_unit_test(rows_are_taken_back),
    cmocka_unit_test(rows_are_kept_as_they_were_appended),
    cmocka_unit_test(a_log_keeps_its_plan),
};

TEST_MAIN(tests)
