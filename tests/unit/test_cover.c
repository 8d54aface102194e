/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "data/cover.h"
#include "expect.h"
#include "random.h"
#include "script.h"
#include "time/period.h"

enum {
    UNITS = 2,
    UNIT = 1, /* the one that is covered; the other has every row or none */
    MOST_ROWS = 80
};

/* Rows of one indicator, with the memory of their column. */
typedef struct rows {
    kgp_panel *panel;
    int32_t count;
    kgp_period periods[MOST_ROWS];
    int64_t cells[MOST_ROWS * UNITS];
} rows;

static kgp_period period_of(const char *text, size_t length) {
    kgp_period period = KGP_NO_PERIOD;
    EXPECT(kgp_period_parse(text, length, KGP_PERIOD_TEXT_SDMX, &period) == KGP_OK, "%.*s",
           (int)length, text);
    return period;
}

/* Puts a row in its place; one that is already there stays. */
static void insert(rows *to, kgp_period period, int64_t cell) {
    int32_t at = to->count;
    while (at > 0 && to->periods[at - 1] >= period)
        at--;
    if (at < to->count && to->periods[at] == period)
        return;
    assert_true(to->count < MOST_ROWS);
    memmove(to->periods + at + 1, to->periods + at, (size_t)(to->count - at) * sizeof(kgp_period));
    memmove(to->cells + (at + 1) * UNITS, to->cells + at * UNITS,
            (size_t)(to->count - at) * UNITS * sizeof(int64_t));
    to->periods[at] = period;
    to->cells[at * UNITS + UNIT] = cell;
    to->cells[at * UNITS] = cell == INT64_MIN ? 1 : INT64_MIN;
    to->count++;
}

static void bind_rows(rows *to, kgp_plan *plan) {
    kgp_column column = {.data = to->cells,
                         .stride_period = UNITS * sizeof(int64_t),
                         .stride_unit = sizeof(int64_t),
                         .width = 8};
    assert_int_equal(kgp_panel_new(plan, &to->panel), KGP_OK);
    assert_int_equal(kgp_panel_set_periods(to->panel, 0, to->periods, to->count), KGP_OK);
    assert_int_equal(kgp_panel_bind(to->panel, 0, KGP_ROLE_VALUE, &column), KGP_OK);
}

/* Periods separated by blanks; a missing row has a "-" before it. */
static void read_rows(const char *text, kgp_plan *plan, rows *to) {
    *to = (rows){.count = 0};
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        bool missing = *text == '-';
        insert(to, period_of(text + missing, length - missing), missing ? INT64_MIN : 7);
        text += length;
        text += strspn(text, " ");
    }
    bind_rows(to, plan);
}

static kgp__covering covering_of(const rows *from, bool partial) {
    return (kgp__covering){.panel = from->panel,
                           .role = KGP_ROLE_VALUE,
                           .unit = UNIT,
                           .without = KGP_NONE,
                           .partial = partial};
}

/* The rows of a cover in order, and "." for each month without one. */
static void write_cover(const rows *from, const kgp__cover *cover, char text[1000]) {
    size_t end = 0;
    for (int32_t at = 0; at < cover->months;) {
        int32_t plane = kgp__cover_step(from->panel, 0, cover, &at);
        char period[32] = ".";
        if (plane != KGP_NONE)
            assert_int_equal(kgp_period_format(from->periods[plane], KGP_PERIOD_TEXT_SDMX, period,
                                               sizeof period, NULL),
                             KGP_OK);
        end += (size_t)snprintf(text + end, 1000 - end, "%s%s", end > 0 ? " " : "", period);
        assert_true(end < 1000);
    }
}

#define MONTHS                                                                                     \
    "2020-01 2020-02 2020-03 2020-04 2020-05 2020-06 2020-07 2020-08 2020-09 2020-10 2020-11 "     \
    "2020-12"
#define QUARTERS "2020-Q1 2020-Q2 2020-Q3 2020-Q4"

static void covers_are_found_by_the_rule(void **state) {
    static const struct {
        const char *name, *span, *rows, *cover; /* cover "": none, but rows; "-": no rows */
        bool partial;
        const char *without;
    } table[] = {
        {"nothing", "2020", "2019 2021-Q1", "-", false, NULL},
        {"the exact row comes first", "2020", "2020 2020-S1 2020-S2 " QUARTERS, "2020", false,
         NULL},
        {"the exact row of a month", "2020-05", MONTHS, "2020-05", false, NULL},
        {"the longest to-date row and months after it", "2020",
         "2020-S1 2020-Q3 2020-01-01/P9M 2020-10 2020-11 2020-12",
         "2020-01-01/P9M 2020-10 2020-11 2020-12", false, NULL},
        {"a to-date row of five months and what continues it", "2020-01-01/P9M",
         MONTHS " 2020-01-01/P5M 2020-Q3", "2020-01-01/P5M 2020-06 2020-Q3", false, NULL},
        {"months", "2020", MONTHS, MONTHS, false, NULL},
        {"quarters before months", "2020", MONTHS " " QUARTERS, QUARTERS, false, NULL},
        {"half-years before quarters", "2020", QUARTERS " 2020-S1 2020-S2", "2020-S1 2020-S2",
         false, NULL},
        {"a half-year and quarters", "2020", "2020-Q1 2020-Q2 2020-S2", "2020-Q1 2020-Q2 2020-S2",
         false, NULL},
        {"the longest first row leads nowhere", "2020", "2020-01-01/P9M 2020-S1 2020-S2",
         "2020-S1 2020-S2", false, NULL},
        {"dead ends one after the other", "2020",
         "2020-01-01/P11M 2020-01-01/P10M 2020-S1 2020-07-01/P5M 2020-Q3 2020-Q4",
         "2020-S1 2020-Q3 2020-Q4", false, NULL},
        {"a dead end further on", "2020", "2020-Q1 2020-04-01/P8M 2020-Q2 2020-S2",
         "2020-Q1 2020-Q2 2020-S2", false, NULL},
        {"only a short first row", "2020-Q1", "2020-01 2020-02-01/P2M 2020-01-01/P2M",
         "2020-01 2020-02-01/P2M", false, NULL},
        {"a row that sticks out is not of the span", "2020-S1",
         "2020 2020-Q1 2020-04-01/P4M 2020-Q2", "2020-Q1 2020-Q2", false, NULL},
        {"a row from before it neither", "2020-Q2", "2020-03-01/P4M 2020-04 2020-05 2020-06",
         "2020-04 2020-05 2020-06", false, NULL},
        {"a missing row is none", "2020", "-2020 2020-S1 2020-S2", "2020-S1 2020-S2", false, NULL},
        {"a gap", "2020", "2020-Q1 2020-Q2 2020-Q4", "", false, NULL},
        {"a missing row leaves a gap", "2020", "2020-Q1 -2020-Q2 2020-S2", "", false, NULL},
        {"only missing rows", "2020", "-2020-Q1 -2020", "-", false, NULL},
        {"a gap that is allowed", "2020", "2020-Q1 2020-Q2 2020-Q4",
         "2020-Q1 2020-Q2 . . . 2020-Q4", true, NULL},
        {"gaps at the beginning", "2020", "2020-Q3 2020-Q4", ". . . . . . 2020-Q3 2020-Q4", true,
         NULL},
        {"but none at the end", "2020", "2020-Q1 2020-Q2 2020-Q3", "", true, NULL},
        {"not even of a month", "2020-Q1", "2020-01 2020-02", "", true, NULL},
        {"fewest gaps before longest rows", "2020", "2020-01-01/P5M 2020-Q1 2020-Q2 2020-12",
         "2020-Q1 2020-Q2 . . . . . 2020-12", true, NULL},
        {"as few gaps: the longest row", "2020", "2020-01-01/P5M 2020-03-01/P5M 2020-12",
         "2020-01-01/P5M . . . . . . 2020-12", true, NULL},
        {"no gap where there need be none", "2020", "2020-01-01/P9M 2020-12 2020-S1 2020-S2",
         "2020-S1 2020-S2", true, NULL},
        {"the exact row although gaps are allowed", "2020", "2020 2020-12", "2020", true, NULL},
        {"without the exact row", "2020", "2020 2020-S1 2020-S2", "2020-S1 2020-S2", false, "2020"},
        {"without a half-year", "2020", "2020-S1 2020-S2 2020-Q1 2020-Q2",
         "2020-Q1 2020-Q2 2020-S2", false, "2020-S1"},
        {"without the only row", "2020", "2020", "-", false, "2020"},
        {"a term by years", "2016-01-01/P5Y", "2016 2017 2018 2019 2020",
         "2016 2017 2018 2019 2020", false, NULL},
        {"a term by a shorter one", "2016-01-01/P5Y",
         "2016-01-01/P2Y 2016 2017 2018 2019 2020-S1 2020-S2",
         "2016-01-01/P2Y 2018 2019 2020-S1 2020-S2", false, NULL},
        {"rows across the turn of the year", "2016-01-01/P5Y",
         "2016-01-01/P30M 2018-07-01/P30M 2016", "2016-01-01/P30M 2018-07-01/P30M", false, NULL},
        {"a fiscal year", "2020-04-01/P12M", "2020-Q2 2020-Q3 2020-Q4 2021-Q1 2020-S1 2020-S2",
         "2020-Q2 2020-S2 2021-Q1", false, NULL},
    };
    kgp_plan *plan = plan_of(NULL, SMALL);
    (void)state;
    for (size_t i = 0; i < ROWS(table); i++) {
        const char *wanted = table[i].cover;
        char text[1000] = "";
        kgp__cover cover;
        rows from;
        read_rows(table[i].rows, plan, &from);
        kgp__covering covering = covering_of(&from, table[i].partial);
        for (int32_t p = 0; p < from.count && table[i].without != NULL; p++)
            if (from.periods[p] == period_of(table[i].without, strlen(table[i].without)))
                covering.without = p;
        bool found =
            kgp__cover_find(&covering, period_of(table[i].span, strlen(table[i].span)), &cover);
        bool some = strcmp(wanted, "-") != 0;
        if (found)
            write_cover(&from, &cover, text);
        EXPECT(cover.some == some, "%s", table[i].name);
        EXPECT(strcmp(text, some ? wanted : "") == 0, "%s: %s", table[i].name, text);
        kgp_panel_free(from.panel);
    }
    kgp_plan_unref(plan);
}

static kgp_period span_of(int32_t month, int32_t months) {
    kgp_period made = kgp__period_of(2020 * 12 + month, months);
    assert_true(kgp__period_valid(made));
    return made;
}

static void long_spans_are_not_put_together(void **state) {
    kgp_plan *plan = plan_of(NULL, SMALL);
    rows from = {.count = 0};
    kgp__cover cover;
    (void)state;
    for (int32_t year = 0; year <= 20; year++)
        insert(&from, span_of(12 * year, 12), 7);
    insert(&from, span_of(240, 1), 7);
    bind_rows(&from, plan);
    kgp__covering covering = covering_of(&from, false);
    assert_true(kgp__cover_find(&covering, span_of(0, 240), &cover));
    assert_int_equal(cover.months, 240);
    assert_int_equal(cover.gaps, 0);
    assert_false(kgp__cover_find(&covering, span_of(0, 241), &cover));
    assert_false(cover.some);
    assert_false(kgp__cover_find(&covering, KGP_NO_PERIOD, &cover));
    assert_false(cover.some);
    kgp_panel_free(from.panel);
    kgp_plan_unref(plan);
}

/* The oracle: a subset of the rows as lengths by month, 0 for a gap, -1 within a row. */
typedef struct choice {
    int32_t gaps; /* -1: no cover */
    int32_t lengths[12];
} choice;

static choice choose(const rows *from, const kgp__covering *covering, kgp_period span,
                     uint32_t set) {
    int32_t first = kgp__period_first_month(span), months = kgp__period_months(span);
    choice made = {.gaps = months};
    for (int32_t p = 0; p < from->count; p++) {
        int32_t at = kgp__period_first_month(from->periods[p]) - first;
        int32_t length = kgp__period_months(from->periods[p]);
        if ((set >> p & 1) == 0)
            continue;
        if (at < 0 || at + length > months || p == covering->without ||
            from->cells[p * UNITS + UNIT] == INT64_MIN)
            return (choice){.gaps = -1};
        for (int32_t m = at; m < at + length; m++) {
            if (made.lengths[m] != 0)
                return (choice){.gaps = -1};
            made.lengths[m] = m == at ? length : -1;
        }
        made.gaps -= length;
    }
    if (made.gaps > 0 && (!covering->partial || made.lengths[months - 1] == 0))
        made.gaps = -1;
    return made;
}

/* Fewest gaps; then the longest row from the first month, and so on. */
static bool is_better(const choice *a, const choice *b) {
    if (a->gaps != b->gaps || a->gaps < 0)
        return a->gaps >= 0 && (b->gaps < 0 || a->gaps < b->gaps);
    for (int32_t m = 0; m < 12; m++)
        if (a->lengths[m] != b->lengths[m])
            return a->lengths[m] > b->lengths[m];
    return false;
}

static void random_rows(rows *to, kgp_plan *plan) {
    static const int32_t lengths[] = {1, 1, 1, 2, 3, 3, 4, 5, 6, 9, 12};
    *to = (rows){.count = 0};
    for (int32_t i = random_below(10); i >= 0; i--) {
        int32_t length = lengths[random_below(ROWS(lengths))];
        int32_t month = random_below(3) == 0 ? 0 : random_below(13);
        insert(to, span_of(month, length), random_below(8) == 0 ? INT64_MIN : 7);
    }
    bind_rows(to, plan);
}

static void any_cover_is_the_best_of_all_subsets(void **state) {
    enum {
        CASES = 20000
    };
    kgp_plan *plan = plan_of(NULL, SMALL);
    int32_t covered = 0, gaps = 0, dead = 0;
    (void)state;
    for (int32_t i = 0; i < CASES; i++) {
        rows from;
        kgp__cover cover;
        choice best = {.gaps = -1}, made = {.gaps = -1};
        random_rows(&from, plan);
        kgp__covering covering = covering_of(&from, random_below(2) == 0);
        covering.without = random_below(4) == 0 ? random_below(from.count) : KGP_NONE;
        int32_t months = 2 + random_below(11);
        kgp_period span = span_of(random_below(4) == 0 ? 1 : 0, months);
        bool some = false;
        for (uint32_t set = 0; set < 1u << from.count; set++) {
            choice other = choose(&from, &covering, span, set);
            best = is_better(&other, &best) ? other : best;
        }
        for (int32_t p = 0; p < from.count; p++) {
            int32_t at = kgp__period_first_month(from.periods[p]) - kgp__period_first_month(span);
            some |= at >= 0 && at + kgp__period_months(from.periods[p]) <= months &&
                    p != covering.without && from.cells[p * UNITS + UNIT] != INT64_MIN;
        }
        if (kgp__cover_find(&covering, span, &cover)) {
            made.gaps = cover.gaps;
            for (int32_t at = 0, start = 0; at < months; start = at) {
                int32_t plane = kgp__cover_step(from.panel, 0, &cover, &at);
                made.lengths[start] = plane == KGP_NONE ? 0 : at - start;
                for (int32_t m = start + 1; m < at; m++)
                    made.lengths[m] = -1;
            }
        }
        EXPECT(memcmp(&made, &best, sizeof made) == 0, "case %d", (int)i);
        EXPECT(cover.some == some, "some, case %d", (int)i);
        covered += best.gaps >= 0;
        gaps += best.gaps > 0;
        dead += best.gaps < 0 && some;
        kgp_panel_free(from.panel);
    }
    assert_true(covered > CASES / 10 && gaps > CASES / 20 && dead > CASES / 10);
    kgp_plan_unref(plan);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(covers_are_found_by_the_rule),
    cmocka_unit_test(long_spans_are_not_put_together),
    cmocka_unit_test(any_cover_is_the_best_of_all_subsets),
};

TEST_MAIN(tests)
