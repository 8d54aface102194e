/* SPDX-License-Identifier: MIT */
/*
 * The readers without memory. The program is linked with --wrap=malloc and so on, and takes the place of
 * libyaml's own names for them.
 */
#include "main.h"

#include "expect.h"
#include "findings.h"

#include <kgplan/io.h>

#include <yaml.h>

static struct {
    int on;
    int64_t calls, fails, lent; /* as in memory.h, while on */
} wrapped;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

static void *counted(void *block) {
    wrapped.lent += wrapped.on && block != NULL;
    return block;
}

static int is_out(void) {
    return wrapped.on && wrapped.calls++ >= wrapped.fails;
}

void *__wrap_malloc(size_t size) {
    return is_out() ? NULL : counted(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size) {
    return is_out() ? NULL : counted(__real_calloc(count, size));
}

void *__wrap_realloc(void *block, size_t size) {
    if (is_out())
        return NULL;
    return block == NULL ? counted(__real_realloc(NULL, size)) : __real_realloc(block, size);
}

void __wrap_free(void *block) {
    wrapped.lent -= wrapped.on && block != NULL;
    __real_free(block);
}

void *yaml_malloc(size_t size);
void *yaml_realloc(void *block, size_t size);
void yaml_free(void *block);
yaml_char_t *yaml_strdup(const yaml_char_t *text);

void *yaml_malloc(size_t size) {
    return __wrap_malloc(size > 0 ? size : 1);
}

void *yaml_realloc(void *block, size_t size) {
    return __wrap_realloc(block, size > 0 ? size : 1);
}

void yaml_free(void *block) {
    __wrap_free(block);
}

yaml_char_t *yaml_strdup(const yaml_char_t *text) {
    size_t size = strlen((const char *)text) + 1;
    void *copy = __wrap_malloc(size);
    return copy == NULL ? NULL : memcpy(copy, text, size);
}

static void start(int64_t fails) {
    wrapped.calls = wrapped.lent = 0;
    wrapped.fails = fails;
    wrapped.on = 1;
}

static int64_t stop(void) {
    wrapped.on = 0;
    return wrapped.lent;
}

static const char plan_text[] =
    "kgplan: 1\nid: P\nperiod: 2020\nunits: [{id: KG, name: {vi: \"Kiên Giang\"}}, {id: GR, parent: KG}]\n"
    "indicators:\n  - {id: rice, decimals: 1}\n  - id: poor\n    kind: ratio\n"
    "targets:\n  - {indicator: rice, at_least: 5}\n  - {indicator: poor, change: {at_most: -1, over: 2019}}\n";
static const char faulty_text[] = "kgplan: 2\nid: P\nid: Q\nperiod: 2020\nunits: [{id: a b}, {parent: c}]\n";

/* Reads a file with each allocation failing; returns the last status. */
static kgp_status read_plans(const char *text, int32_t diag_too) {
    kgp_status status = KGP_E_MEMORY;
    int64_t tried = 0;
    for (; status == KGP_E_MEMORY; tried++) {
        kgp_plan *plan = (kgp_plan *)(uintptr_t)1;
        kgp_diag *diag = diag_too ? new_diag() : NULL;
        start(tried);
        status = kgp_plan_read(text, strlen(text), "plan.yaml", NULL, &plan, diag);
        int made = plan != NULL;
        kgp_plan_unref(plan);
        kgp_diag_free(diag);
        int64_t left = stop();
        EXPECT(left == (diag_too ? -1 : 0), "allocation %d: %d blocks left", (int)tried, (int)left);
        EXPECT(made == (status == KGP_OK), "allocation %d: %s", (int)tried, kgp_status_name(status));
    }
    EXPECT(tried > 30, "%d allocations", (int)tried);
    return status;
}

static void a_plan_is_read_or_nothing_is_left(void **state) {
    (void)state;
    assert_int_equal(read_plans(plan_text, 0), KGP_OK);
    assert_int_equal(read_plans(plan_text, 1), KGP_OK);
}

static void a_faulty_plan_is_refused_or_nothing_is_left(void **state) {
    (void)state;
    assert_int_equal(read_plans(faulty_text, 0), KGP_E_INPUT);
    assert_int_equal(read_plans(faulty_text, 1), KGP_E_INPUT);
}

#define HEAD "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,SOURCE\n"

static void figures_are_read_or_the_log_is_as_before(void **state) {
    static const char before[] = HEAD "rice,KG,2020,5,A\n";
    static const struct {
        const char *text;
        int32_t options;
        kgp_status status;
        int64_t rows;
    } rows[] = {
        {HEAD "rice,KG,2019,5,\"a \"\"b\"\" c\"\nrice,KG,2018,6,\"\"\"\"\nrice,GR,2020,7,C\nrice,GR,2019,8,D\n", 0, KGP_OK, 5},
        {HEAD "rice,KG,2019,5,B\nrice,KG,2018,x,\"\"\"\"\nrice,GR,2020,7,C\n", KGP_CSV_LENIENT, KGP_OK, 3},
        {HEAD "rice,KG,2019,5,B\nrice,KG,2018,x,\"\"\"\"\nrice,GR,2020,7,C\n", 0, KGP_E_INPUT, 1},
    };
    kgp_plan *plan;
    (void)state;
    assert_int_equal(kgp_plan_read(plan_text, strlen(plan_text), "p", NULL, &plan, NULL), KGP_OK);
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_status status = KGP_E_MEMORY;
        int64_t tried = 0;
        for (; status == KGP_E_MEMORY; tried++) {
            kgp_log *log;
            int64_t loaded = 77, rejected = 77;
            start(INT64_MAX);
            assert_int_equal(kgp_log_new(plan, &log), KGP_OK);
            assert_int_equal(kgp_log_read_csv(log, before, strlen(before), "a", 0, NULL, NULL, NULL), KGP_OK);
            wrapped.calls = 0;
            wrapped.fails = tried;
            status = kgp_log_read_csv(log, rows[i].text, strlen(rows[i].text), "b.csv", rows[i].options, &loaded,
                                      &rejected, NULL);
            int64_t count = kgp_log_count(log);
            wrapped.fails = INT64_MAX; /* the log can be used */
            kgp_status again = kgp_log_read_csv(log, before, strlen(before), "a", 0, NULL, NULL, NULL);
            kgp_log_free(log);
            int64_t left = stop();
            EXPECT(left == 0, "row %d, allocation %d: %d blocks left", (int)i, (int)tried, (int)left);
            EXPECT(again == KGP_OK, "row %d, allocation %d", (int)i, (int)tried);
            EXPECT(count == (status == KGP_E_MEMORY ? 1 : rows[i].rows) && loaded == count - 1,
                   "row %d, allocation %d: %d rows, %d loaded", (int)i, (int)tried, (int)count, (int)loaded);
        }
        EXPECT(status == rows[i].status, "row %d: %s", (int)i, kgp_status_name(status));
        assert_true(tried > 3);
    }
    kgp_plan_unref(plan);
}

static void a_file_is_read_or_the_buffer_is_empty(void **state) {
    kgp_status status = KGP_E_MEMORY;
    (void)state;
    for (int64_t tried = 0; status != KGP_OK; tried++) {
        kgp_buffer *buffer;
        assert_int_equal(kgp_buffer_new(NULL, &buffer), KGP_OK);
        start(tried);
        status = kgp_file_read("LICENSE", 1000000, buffer, NULL);
        wrapped.on = 0;
        /* fopen says by errno that there is no memory: a file that cannot be read. */
        EXPECT(status == KGP_OK || status == KGP_E_MEMORY || status == KGP_E_IO, "%s", kgp_status_name(status));
        EXPECT((kgp_buffer_size(buffer) > 0) == (status == KGP_OK), "allocation %d", (int)tried);
        kgp_buffer_free(buffer);
        assert_true(tried < 100);
    }
}

static void a_calendar_is_read_or_nothing_is_left(void **state) {
    static const char *const texts[] = {
        "date,kind,name\n2026,complete,\"a \"\"b\"\"\"\n2026-01-01,off,T\n2026-05-01,off,L\n",
        "date,kind\n2026,complete\n2026-02-30,off\n",
    };
    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        kgp_status status = KGP_E_MEMORY;
        for (int64_t tried = 0; status == KGP_E_MEMORY; tried++) {
            kgp_calendar *calendar = (kgp_calendar *)(uintptr_t)1;
            start(tried);
            status = kgp_calendar_read(texts[i], strlen(texts[i]), "c.csv", 0, 96, NULL, &calendar, NULL);
            int made = calendar != NULL;
            kgp_calendar_free(calendar);
            int64_t left = stop();
            EXPECT(left == 0 && made == (status == KGP_OK), "text %d, allocation %d: %d blocks left", (int)i,
                   (int)tried, (int)left);
        }
        assert_int_equal(status, i == 0 ? KGP_OK : KGP_E_INPUT);
    }
}

static void a_table_is_read_or_the_buffers_are_empty(void **state) {
    static const char text[] = "unit,weight\n\"a \"\"b\"\"\",1\nc,2\n";
    static const char *const columns[] = {"unit", "weight"};
    kgp_status status = KGP_E_MEMORY;
    int64_t tried = 0;
    (void)state;
    for (; status == KGP_E_MEMORY; tried++) {
        kgp_buffer *texts, *places;
        assert_int_equal(kgp_buffer_new(NULL, &texts), KGP_OK);
        assert_int_equal(kgp_buffer_new(NULL, &places), KGP_OK);
        start(tried);
        status = kgp_rows_read_csv(text, strlen(text), "t", 0, columns, 2, 2, texts, places, NULL);
        wrapped.on = 0;
        EXPECT((kgp_buffer_size(texts) > 0) == (status == KGP_OK) &&
                   kgp_buffer_size(places) == (status == KGP_OK ? 4 * 8 : 0),
               "allocation %d: %s", (int)tried, kgp_status_name(status));
        kgp_buffer_free(places);
        kgp_buffer_free(texts);
    }
    assert_int_equal(status, KGP_OK);
    assert_true(tried > 3);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_plan_is_read_or_nothing_is_left),
    cmocka_unit_test(a_faulty_plan_is_refused_or_nothing_is_left),
    cmocka_unit_test(figures_are_read_or_the_log_is_as_before),
    cmocka_unit_test(a_file_is_read_or_the_buffer_is_empty),
    cmocka_unit_test(a_calendar_is_read_or_nothing_is_left),
    cmocka_unit_test(a_table_is_read_or_the_buffers_are_empty),
};

TEST_MAIN(tests)
