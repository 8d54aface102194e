/* SPDX-License-Identifier: MIT */
/*
 * Task T6 on workload W: reading its cells from SDMX-CSV into a log, with findings, quotes and places.
 *   t6 check SIZE         rows and sum must be the expected ones, however the text is written
 *   t6 time SIZE          the time of the reading alone, from bytes in memory
 *   t6 write SIZE FILE    the table, for peers
 */
#include "job.h"

#include <kgplan/io.h>

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_BYTES = 64, /* of a row */
    PLACES = 3       /* decimals of the sum */
};

/* Rows that have a value, and their sum in 0.001; from peer.py, which says how. */
typedef struct totals {
    int64_t valued, sum;
} totals;

static const struct {
    const char *size;
    totals totals;
} expected[] = {
    {"T", {39311, 795561523950}},
    {"S", {987085, 19895110985910}},
    {"M", {9868747, 198864343285800}},
};

/* Ways to write the same table. */
static const struct {
    const char *name, *quote, *end;
} forms[VARIANTS] = {
    {"plain", "", "\n"},
    {"quoted", "\"", "\n"},
    {"lines of CR LF", "", "\r\n"},
};

typedef struct text {
    char *bytes;
    size_t length;
} text;

static void print_value(char to[24], int64_t value, int32_t decimals) {
    static const int64_t powers[] = {1, 10, 100, 1000};
    if (value == W_MISSING) {
        to[0] = '\0';
        return;
    }
    int64_t power = powers[decimals], size = value < 0 ? -value : value;
    const char *sign = value < 0 ? "-" : "";
    if (decimals == 0)
        snprintf(to, 24, "%s%lld", sign, (long long)size);
    else
        snprintf(to, 24, "%s%lld.%0*lld", sign, (long long)(size / power), (int)decimals,
                 (long long)(size % power));
}

static text write_table(const w_panel *w, int32_t form) {
    const char *q = forms[form].quote, *end = forms[form].end;
    text made = {malloc((w_cells(w) + 1) * MOST_BYTES), 0};
    must(made.bytes != NULL, "memory");
    made.length =
        (size_t)sprintf(made.bytes, "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS%s", end);
    const int64_t *value = w->value;
    for (int32_t k = 0; k < w->size.indicators; k++)
        for (int32_t p = 0; p < w->periods; p++)
            for (int32_t u = 0; u < w->size.units; u++, value++) {
                char number[24];
                print_value(number, *value, w->indicator[k].decimals);
                made.length +=
                    (size_t)snprintf(made.bytes + made.length, MOST_BYTES,
                                     "%sCT%03d%s,%s%05d%s,%s%d-Q%d%s,%s%s%s,%c%s", q, (int)k, q, q,
                                     (int)u, q, q, (int)(FIRST_YEAR + p / 4), (int)(p % 4 + 1), q,
                                     q, number, q, *value == W_MISSING ? 'M' : 'P', end);
            }
    return made;
}

static kgp_plan *make_plan(const w_panel *w) {
    planner p = plan_begin();
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_PERIOD, "2015");
    plan_units(&p, w);
    for (int32_t k = 0; k < w->size.indicators; k++) {
        int32_t target = plan_indicator(&p, &w->indicator[k]);
        plan_text(&p, KGP_TARGET, target, KGP_FIELD_AT_LEAST, "0");
    }
    return plan_end(&p);
}

static kgp_log *read_table(kgp_plan *plan, const text *from) {
    kgp_log *log;
    int64_t loaded, rejected;
    must(kgp_log_new(plan, &log) == KGP_OK &&
             kgp_log_read_csv(log, from->bytes, from->length, "w.csv", KGP_CSV_STRICT, &loaded,
                              &rejected, NULL) == KGP_OK &&
             rejected == 0 && loaded == kgp_log_count(log),
         "reading");
    return log;
}

static totals sum_up(const kgp_log *log) {
    static const int64_t powers[] = {1000, 100, 10, 1};
    totals found = {0, 0};
    for (int64_t i = 0; i < kgp_log_count(log); i++) {
        kgp_observation row;
        must(kgp_log_get(log, i, &row) == KGP_OK && row.value.decimals <= PLACES &&
                 row.line == i + 2,
             "a row");
        found.valued += row.missing == KGP_MISSING_NOT;
        found.sum += row.value.coefficient * powers[row.value.decimals];
    }
    return found;
}

static bool as_expected(const totals *found, const char *size) {
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (strcmp(expected[i].size, size) == 0)
            return memcmp(found, &expected[i].totals, sizeof *found) == 0;
    return false;
}

static bool check(const w_panel *w, const variant *way) {
    int32_t form = (int32_t)(way - variants);
    kgp_plan *plan = make_plan(w);
    text table = write_table(w, form);
    kgp_log *log = read_table(plan, &table);
    totals found = sum_up(log);
    bool good = as_expected(&found, w->size.name) && kgp_log_count(log) == (int64_t)w_cells(w);
    printf("%s %s: T6 %s %lld,%lld\n", good ? "ok" : "FAILED", forms[form].name, w->size.name,
           (long long)found.valued, (long long)found.sum);
    kgp_log_free(log);
    kgp_plan_unref(plan);
    free(table.bytes);
    return good;
}

/* Bytes that the allocator has been asked for and has not got back. */
static double megabytes_in_use(void) {
    return (double)mallinfo2().uordblks / 1e6;
}

/* The best of some runs, and the first one. */
static double time_reading(kgp_plan *plan, const text *table, double *first) {
    double best = 1e9;
    for (int32_t runs = 0; runs < 9; runs++) {
        double start = seconds();
        kgp_log *log = read_table(plan, table);
        double took = seconds() - start;
        *first = runs == 0 ? took : *first;
        best = took < best ? took : best;
        kgp_log_free(log);
    }
    return best;
}

static void time_form(const w_panel *w, kgp_plan *plan, int32_t form) {
    text table = write_table(w, form);
    double first = 0, rows = (double)w_cells(w), best = time_reading(plan, &table, &first);
    if (form > 0) {
        printf("T6 %s, %s: %.1f ns per row\n", w->size.name, forms[form].name, best * 1e9 / rows);
        free(table.bytes);
        return;
    }
    printf("T6 %s, first run: %.1f ns per row\n", w->size.name, first * 1e9 / rows);
    printf("T6 %s, 1 thread: %.1f ms, %.3f ns per cell\n", w->size.name, best * 1e3,
           best * 1e9 / rows);
    double before = megabytes_in_use();
    kgp_log *log = read_table(plan, &table);
    printf("T6 %s: text of %.1f bytes per row, log of %.1f\n", w->size.name,
           (double)table.length / rows, (megabytes_in_use() - before) * 1e6 / rows);
    totals found = sum_up(log);
    printf("T6 %s %lld,%lld\n", w->size.name, (long long)found.valued, (long long)found.sum);
    kgp_log_free(log);
    free(table.bytes);
}

static void time_all(const w_panel *w) {
    enum {
        ALL = 1 << 30
    };
    /* The pages of one run are those of the next: what is timed is the work. */
    must(mallopt(M_TRIM_THRESHOLD, ALL) == 1 && mallopt(M_MMAP_THRESHOLD, ALL) == 1, "mallopt");
    kgp_plan *plan = make_plan(w);
    for (int32_t form = 0; form < VARIANTS; form++)
        time_form(w, plan, form);
    kgp_plan_unref(plan);
}

static void write_file(const w_size *size, const char *path) {
    w_panel w;
    must(size != NULL && w_make(size, &w), "a size");
    text table = write_table(&w, 0);
    FILE *file = fopen(path, "wb");
    must(file != NULL && fwrite(table.bytes, 1, table.length, file) == table.length &&
             fclose(file) == 0,
         path);
    free(table.bytes);
    w_free(&w);
}

int main(int argc, char **argv) {
    if (argc == 4 && strcmp(argv[1], "write") == 0) {
        write_file(w_size_named(argv[2]), argv[3]);
        return 0;
    }
    return bench_main(argc, argv, check, time_all);
}
