/* SPDX-License-Identifier: MIT */
#include "main.h"

#include <fenv.h>

#include "data/column.h"
#include "evaluate/evaluation.h"
#include "expect.h"
#include "kernels.h"
#include "random.h"
#include "script.h"

/* Callers may have set any way to round: no result depends on it. */
static void round_any_way(void) {
    static const int ways[] = {FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    assert_int_equal(fesetround(ways[random_below(ROWS(ways))]), 0);
}

/* Cells that are compared with every body, in thousands. */
static int32_t thousands(void) {
    return 1000 * kernel_scale();
}

/* ---- bodies against the terms' definition in wider integers ---- */

#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 wide;

typedef struct told {
    bool left; /* only cells of 640 bits can tell */
    uint8_t verdict;
    int32_t attainment;
} told;

#define MOST ((wide)1 << 100)

static bool times(wide *value, wide by) {
    return !__builtin_mul_overflow(*value, by, value);
}

/* Half away from zero; false beyond 32 bits. */
static bool divide(wide n, wide d, int32_t *to) {
    wide m = n < 0 ? -n : n, q = (20000 * m + d) / (2 * d);
    *to = (int32_t)(n < 0 ? -q : q);
    return q <= INT32_MAX;
}

static bool reads(const kgp__terms *terms, int32_t operand) {
    return terms->factor[operand] != 0;
}

static told attained(const kgp__terms *t, wide x, wide lower, wide upper, uint8_t verdict) {
    told is = {.verdict = verdict, .attainment = INT32_MIN};
    wide n = 1, d = 1, end = t->shape == KGP__SHAPE_RANGE && x >= lower ? upper : lower;
    bool below = x<lower, beyond = x> upper;
    if (t->shape == KGP__SHAPE_INVERSE) {
        n = -lower;
        d = -x;
    } else if (t->shape == KGP__SHAPE_RANGE &&
               (below ? t->inverse < 0 : beyond && t->inverse > 0)) {
        n = end * t->inverse;
        d = x * t->inverse;
    } else if (t->shape != KGP__SHAPE_RANGE || below || beyond) {
        d = t->measure != 0 ? t->measure : end < 0 ? -end : end;
        n = d + (x - end) * (t->shape == KGP__SHAPE_RANGE && beyond ? t->reward : 1);
    }
    if (d <= 0)
        is.left = t->shape == KGP__SHAPE_THRESHOLD && !t->zero_is_final;
    else
        is.left = n > MOST || n < -MOST || !divide(n, d, &is.attainment);
    return is;
}

/* What the terms say of a cell. */
static told tell(const kgp__terms *t, const int64_t cell[KGP__OPERANDS]) {
    const told left = {.left = true};
    wide v[KGP__OPERANDS];
    bool none[KGP__OPERANDS];
    for (int32_t i = 0; i < KGP__OPERANDS; i++) {
        none[i] = reads(t, i) && cell[i] == INT64_MIN;
        v[i] = (wide)t->factor[i] * cell[i];
    }
    bool range = t->shape == KGP__SHAPE_RANGE;
    if (range && !none[KGP__OPERAND_LOWER] && !none[KGP__OPERAND_UPPER] &&
        v[KGP__OPERAND_LOWER] > v[KGP__OPERAND_UPPER])
        return left;
    if (none[0] || none[1] || none[2] || none[3])
        return (told){!t->missing_is_final, KGP_VERDICT_NO_DATA, INT32_MIN};
    wide x = v[KGP__OPERAND_VALUE], lower = v[KGP__OPERAND_LOWER];
    if (t->basis == KGP__BASIS_CHANGE)
        x -= v[KGP__OPERAND_BASE];
    if (t->basis == KGP__BASIS_GROWTH) {
        wide goal = (wide)t->hundred + cell[KGP__OPERAND_LOWER];
        lower = v[KGP__OPERAND_BASE];
        if (cell[KGP__OPERAND_BASE] <= 0 || goal <= 0 || !times(&lower, goal) || lower > MOST ||
            lower < -MOST)
            return left;
    }
    wide upper = range ? v[KGP__OPERAND_UPPER] : lower;
    int32_t passed = x - lower < t->from[0] ? 0 : x - upper < t->from[1] ? 1 : 2;
    told is = {.verdict = t->verdict[passed], .attainment = INT32_MIN};
    return t->attain ? attained(t, x, lower, upper, is.verdict) : is;
}

static int64_t power_of_ten(int32_t most) {
    return (int64_t)kgp__pow10(random_below(most + 1));
}

static kgp__terms random_terms(void) {
    int32_t basis = random_below(3), sign = random_below(2) ? 1 : -1;
    kgp__terms t = {.basis = basis,
                    .shape = basis == KGP__BASIS_GROWTH ? KGP__SHAPE_THRESHOLD
                                                        : random_below(KGP__SHAPES),
                    .hundred = 100 * power_of_ten(4),
                    .from = {random_below(2), random_below(3)},
                    .verdict = {KGP_VERDICT_MISSED, KGP_VERDICT_MET,
                                random_below(2) ? KGP_VERDICT_EXCEEDED : KGP_VERDICT_MISSED},
                    .measure = random_below(4) ? 0 : 1 + random_below(100000),
                    .reward = random_below(2) ? 1 : -1,
                    .inverse = random_below(3) - 1,
                    .missing_is_final = random_below(4) != 0,
                    .attain = random_below(4) != 0,
                    .width = random_below(2) ? 8 : 4};
    if (t.shape == KGP__SHAPE_INVERSE) {
        t.basis = basis = KGP__BASIS_LEVEL;
        sign = -1;
    }
    if (t.shape == KGP__SHAPE_RANGE && t.inverse != 0)
        t.inverse = sign;
    t.zero_is_final = t.shape != KGP__SHAPE_THRESHOLD || random_below(2);
    for (int32_t i = 0; i < KGP__OPERANDS; i++)
        if (i != KGP__OPERAND_UPPER || t.shape == KGP__SHAPE_RANGE)
            if (i != KGP__OPERAND_BASE || basis != KGP__BASIS_LEVEL)
                t.factor[i] = sign * power_of_ten(random_below(4) ? 0 : 6);
    if (basis == KGP__BASIS_GROWTH)
        t.factor[KGP__OPERAND_VALUE] *= t.hundred;
    t.exponent = kgp__terms_exponent(&t);
    return t;
}

/* Small enough for every body; lanes leave ends of 0. */
static bool is_plain(const kgp__terms *t, const int64_t cell[KGP__OPERANDS]) {
    const int64_t most = (int64_t)1 << 34;
    if (t->shape == KGP__SHAPE_THRESHOLD && t->measure == 0 && cell[KGP__OPERAND_LOWER] == 0)
        return false;
    for (int32_t i = 0; i < KGP__OPERANDS; i++)
        if (reads(t, i) && cell[i] != INT64_MIN &&
            (cell[i] >= most >> 5 || cell[i] <= -(most >> 5) ||
             llabs(cell[i]) > most / llabs(t->factor[i])))
            return false;
    return t->basis != KGP__BASIS_GROWTH || cell[KGP__OPERAND_BASE] == INT64_MIN ||
           llabs(cell[KGP__OPERAND_BASE]) * llabs(t->factor[KGP__OPERAND_BASE]) <
               most / (t->hundred + llabs(cell[KGP__OPERAND_LOWER] + 1));
}

/* Now and then nothing, or a number at a limit. */
static int64_t or_extreme(int64_t value) {
    static const int64_t extremes[] = {
        INT64_MIN + 1, INT64_MAX,        INT32_MIN,          INT32_MAX, 0, 1, -1,
        INT64_MAX / 2, (int64_t)1 << 49, -((int64_t)1 << 50)};
    switch (random_below(32)) {
    case 0:
        return INT64_MIN;
    case 1:
        return extremes[random_below(ROWS(extremes))];
    default:
        return value;
    }
}

/* Numbers below 2^bits, most of them above 0. */
static int64_t random_number(int32_t bits) {
    int64_t value = (int64_t)(random_bits() >> 1 >> (63 - bits));
    return random_below(8) ? value : -value;
}

/* Ends, and x on one or beside it, or where attainment is half-way between two numbers. */
static void meet(int64_t v[KGP__OPERANDS], int32_t basis, int32_t bits) {
    uint64_t x = (uint64_t)v[KGP__OPERAND_LOWER];
    if (random_below(2)) {
        x = (uint64_t)random_number(bits < 16 ? 1 : bits - 15);
        v[KGP__OPERAND_LOWER] = (int64_t)(20000 * x);
        x *= (uint64_t)random_below(100000) * 2 + 1;
    }
    x += (uint64_t)random_below(3) - 1;
    if (basis == KGP__BASIS_CHANGE)
        x += (uint64_t)v[KGP__OPERAND_BASE];
    v[KGP__OPERAND_VALUE] = (int64_t)x;
}

static void fill_tile(int32_t basis, int64_t tile[KGP__OPERANDS][KGP__TILE]) {
    int32_t bits = 1 + random_below(63);
    for (int32_t i = 0; i < KGP__TILE; i++) {
        int64_t v[KGP__OPERANDS];
        for (int32_t j = 0; j < KGP__OPERANDS; j++)
            v[j] = random_number(bits);
        if (random_below(2))
            meet(v, basis, bits);
        if (random_below(2) && v[KGP__OPERAND_UPPER] < v[KGP__OPERAND_LOWER])
            v[KGP__OPERAND_UPPER] = v[KGP__OPERAND_LOWER];
        for (int32_t j = 0; j < KGP__OPERANDS; j++)
            tile[j][i] = or_extreme(v[j]);
    }
}

/* What 32 bits hold of each number. */
static void narrow_tile(int64_t tile[KGP__OPERANDS][KGP__TILE]) {
    for (int32_t j = 0; j < KGP__OPERANDS; j++)
        for (int32_t i = 0; i < KGP__TILE; i++) {
            int32_t low = (int32_t)(uint32_t)tile[j][i];
            tile[j][i] = tile[j][i] == INT64_MIN || low == INT32_MIN ? INT64_MIN : low;
        }
}

static void compare_tile(const kgp__terms *t, const kgp__kernel *kernel,
                         int64_t tile[KGP__OPERANDS][KGP__TILE], int32_t shift) {
    static char shifted[KGP__OPERANDS][8 * KGP__TILE + 8];
    uint8_t verdict[KGP__TILE];
    int32_t attainment[KGP__TILE];
    const char *operands[KGP__OPERANDS] = {NULL};
    for (int32_t j = 0; j < KGP__OPERANDS; j++)
        for (int32_t i = 0; i < KGP__TILE && reads(t, j); i++) {
            operands[j] = shifted[j] + shift;
            int32_t small = tile[j][i] == INT64_MIN ? INT32_MIN : (int32_t)tile[j][i];
            memcpy(shifted[j] + shift + t->width * i,
                   t->width == 4 ? (void *)&small : (void *)&tile[j][i], (size_t)t->width);
        }
    round_any_way();
    bool some = kernel->body(t, operands, KGP__TILE, verdict, (char *)attainment);
    fesetround(FE_TONEAREST);
    for (int32_t i = 0; i < KGP__TILE; i++) {
        const int64_t cell[] = {tile[0][i], tile[1][i], tile[2][i], tile[3][i]};
        told is = tell(t, cell);
        bool same = verdict[i] == is.verdict && (!t->attain || attainment[i] == is.attainment);
        EXPECT(verdict[i] == KGP_VERDICT_NONE ? some : !is.left && same,
               "%s, basis %d, shape %d: %lld %lld %lld %lld gave %d %d, not %d %d", kernel->name,
               (int)t->basis, (int)t->shape, (long long)cell[0], (long long)cell[1],
               (long long)cell[2], (long long)cell[3], verdict[i], (int)attainment[i], is.verdict,
               (int)is.attainment);
        EXPECT(verdict[i] != KGP_VERDICT_NONE || is.left || !is_plain(t, cell),
               "%s, basis %d, shape %d leaves %lld %lld %lld %lld", kernel->name, (int)t->basis,
               (int)t->shape, (long long)cell[0], (long long)cell[1], (long long)cell[2],
               (long long)cell[3]);
    }
}

static void bodies_tell_what_the_terms_say(void **state) {
    static int64_t tile[KGP__OPERANDS][KGP__TILE];
    (void)state;
    for (int32_t cells = 0; cells < thousands() * 1000; cells += KGP__TILE) {
        kgp__terms terms = random_terms();
        kgp__kernel kernel;
        fill_tile(terms.basis, tile);
        if (terms.width == 4)
            narrow_tile(tile);
        for (int32_t k = 0; kgp__kernel_at(k, &kernel); k++)
            compare_tile(&terms, &kernel, tile, random_below(8));
    }
}
#endif

/* ---- rows against their cells, through plans ---- */

enum {
    INDICATORS = 3,
    PLANES = 5,
    UNITS = 130,
    MOST_TARGETS = 40,
    SCRIPT = 16384
};

/*
 * A target each, after the number of its indicator: of 0 more is better, of 1 less, of 2 neither. A
 * letter in brackets is the next index of a subject.
 */
static const char *const forms[] = {
    "0 [T] at_least 40.5",
    "0 [T] more_than 40.5",
    "1 [T] at_most 300",
    "1 [T] less_than 300.25",
    "0 [T] at_least -7\n[T] exceed never",
    "0 [T] more_than 0\n[T] signs inclusive",
    "0 [T] at_least 12\n[T] scale 3.5",
    "0 [T] at_least 12\n[T] exceed {\n[M] margin 1.25",
    "1 [T] at_most 12\n[T] exceed {\n[M] margin 10%",
    "1 [T] at_most 20\n[T] attainment inverse",
    "1 [T] less_than 20.5\n[T] attainment inverse",
    "1 [T] at_most 0",
    "2 [T] at_most 0",
    "0 [T] between 10\n[T] between 30.5",
    "0 [T] between 10\n[T] between 30.5\n[T] exceed {\n[M] margin 2",
    "1 [T] between 10\n[T] between 30.5",
    "2 [T] between 10.25\n[T] between 30.5",
    "0 [T] between -5\n[T] between 5\n[T] range closed",
    "1 [T] between 10\n[T] between 30\n[T] range closed\n[T] attainment inverse",
    "1 [T] between 10\n[T] between 30\n[T] attainment inverse",
    "0 [T] between 10\n[T] between 30\n[T] attainment inverse",
    "2 [T] between 10\n[T] between 30\n[T] attainment inverse\n[T] scale 7",
    "0 [T] about {\n[A] value 20\n[A] tolerance 1.5",
    "0 [T] at_least 33.3\n[T] compare target_decimals",
    "0 [T] change {\n[C] at_least 2.5\n[C] over 2019",
    "1 [T] change {\n[C] at_most -2.5\n[C] over 2019",
    "1 [T] change {\n[C] at_most 3\n[C] over {\n[B] value 15.5",
    "0 [T] change {\n[C] between -1\n[C] between 4\n[C] over 2019",
    "1 [T] change {\n[C] between -4\n[C] between 1\n[C] over 2019",
    "0 [T] growth {\n[G] at_least 8.5\n[G] over 2019",
    "1 [T] growth {\n[G] at_most 4\n[G] over 2019",
    "0 [T] growth {\n[G] more_than -2.25\n[G] over {\n[B] value 20",
    "0 [T] growth {\n[G] between 2\n[G] between 5\n[G] over 2019",
    "0 [T] growth {\n[G] at_least 6\n[G] over 2019\n[T] attainment rate",
};

static const struct subject {
    char letter;
    const char *name;
} subjects[] = {{'T', "target"},    {'C', "change"}, {'G', "growth"},
                {'A', "tolerance"}, {'B', "base"},   {'M', "margin"}};

/* Puts names and indices in; `next` holds the indices. */
static void append_form(const char *form, int32_t next[ROWS(subjects)], char script[SCRIPT]) {
    int32_t used[ROWS(subjects)] = {0};
    script_add(script, SCRIPT, "plan 0 targets {\ntarget %d indicator I%c\n", (int)next[0],
               form[0]);
    for (const char *at = form + 2; *at != '\0';) {
        size_t i = 0;
        while (subjects[i].letter != at[1])
            i++;
        used[i] = 1;
        at += strlen("[T]");
        int plain = (int)strcspn(at, "[");
        script_add(script, SCRIPT, "%s %d%.*s", subjects[i].name, (int)next[i], plain, at);
        at += plain;
    }
    script_add(script, SCRIPT, "\n");
    for (size_t i = 0; i < ROWS(subjects); i++)
        next[i] += used[i];
}

static kgp_plan *make_plan(void) {
    static const char *const better[] = {"higher", "lower", "on_target"};
    static char script[SCRIPT];
    int32_t next[ROWS(subjects)] = {0};
    *script = '\0';
    script_add(script, SCRIPT, PLAN);
    for (int i = 0; i < UNITS; i++)
        script_add(script, SCRIPT, "plan 0 units {\nunit %d id U%d\n", i, i);
    for (int i = 0; i < INDICATORS; i++)
        script_add(script, SCRIPT,
                   "plan 0 indicators {\nindicator %d id I%d\nindicator %d better %s\nindicator %d "
                   "kind %s\n",
                   i, i, i, better[i], i, random_below(2) ? "flow" : "stock");
    for (size_t i = 0; i < ROWS(forms); i++)
        append_form(forms[i], next, script);
    return plan_of(NULL, script);
}

static void put(const array *to, int64_t period, int64_t unit, int64_t value) {
    int64_t bit =
        (period * to->column.stride_period + unit * to->column.stride_unit) / to->column.width;
    if (to->valid != NULL && value != INT64_MIN)
        to->valid[bit / 8] |= (uint8_t)(1u << bit % 8);
    if (value == INT64_MIN)
        kgp__column_set_missing(&to->column, 0, period, unit);
    else
        kgp__column_set(&to->column, 0, period, unit, value);
}

/* Figures that often are the targets' own, and others of every size. */
static array random_figures(int32_t periods) {
    array made = make_array(1, periods, UNITS, random_below(2) ? 4 : 8, random_below(3) == 0);
    int32_t same = random_below(6), few = 1 + random_below(200);
    made.column.decimals = random_below(4);
    int64_t quarter = (int64_t)kgp__pow10(made.column.decimals) / 4 + 1;
    if (made.column.width == 8 && random_below(4) == 0)
        quarter <<= random_below(44);
    int64_t constant = quarter * random_below(few);
    bool plain = random_below(3) == 0; /* nothing is left */
    for (int32_t p = 0; p < periods; p++)
        for (int32_t u = 0; u < UNITS; u++)
            put(&made, p, u,
                same == 0          ? constant
                : plain            ? (random_below(32) ? quarter * random_below(few) : INT64_MIN)
                : random_below(16) ? or_extreme(quarter * (random_below(few) - 4))
                                   : random_value());
    return made;
}

typedef struct bound {
    kgp_panel *panel;
    array arrays[3 * INDICATORS + 2 * MOST_TARGETS];
    int32_t count;
} bound;

static const kgp_column *figures_of(bound *p) {
    assert_true(p->count < (int32_t)ROWS(p->arrays));
    p->arrays[p->count] = random_figures(PLANES);
    return &p->arrays[p->count++].column;
}

static void make_panel(kgp_plan *plan, const kgp_period periods[PLANES], bound *p) {
    *p = (bound){.count = 0};
    assert_int_equal(kgp_panel_new(plan, &p->panel), KGP_OK);
    for (int32_t i = 0; i < INDICATORS; i++) {
        assert_int_equal(kgp_panel_set_periods(p->panel, i, periods, PLANES), KGP_OK);
        assert_int_equal(kgp_panel_bind(p->panel, i, KGP_ROLE_VALUE, figures_of(p)), KGP_OK);
        if (random_below(2))
            assert_int_equal(kgp_panel_bind(p->panel, i, KGP_ROLE_BASE, figures_of(p)), KGP_OK);
        if (random_below(4) == 0)
            assert_int_equal(kgp_panel_bind(p->panel, i,
                                            random_below(2) ? KGP_ROLE_CHANGE : KGP_ROLE_GROWTH,
                                            figures_of(p)),
                             KGP_OK);
    }
    for (int32_t t = 0; t < (int32_t)ROWS(forms); t++)
        for (int32_t role = 0; role < KGP_TARGET_ROLES; role++)
            if (random_below(3) != 0)
                assert_int_equal(kgp_panel_bind_target(p->panel, t, role, figures_of(p)), KGP_OK);
}

static void free_panel(bound *p) {
    kgp_panel_free(p->panel);
    for (int32_t i = 0; i < p->count; i++) {
        free(p->arrays[i].memory);
        free(p->arrays[i].valid);
    }
}

typedef struct results {
    kgp_evaluation *evaluation;
    array verdict, attainment; /* or figure and change */
    kgp_diag *diag;
    bool fit;
} results;

static results make_results(bound *p, const kgp_period periods[PLANES], int32_t width,
                            bool attainment) {
    results made = {.verdict = make_array(ROWS(forms), PLANES, UNITS, 1, false),
                    .attainment = make_array(ROWS(forms), PLANES, UNITS, width, false),
                    .diag = random_below(4) ? NULL : new_diag(),
                    .fit = true};
    assert_int_equal(kgp_evaluation_new(p->panel, periods, PLANES, &made.evaluation), KGP_OK);
    assert_int_equal(kgp_evaluation_bind(made.evaluation, KGP_RESULT_VERDICT, &made.verdict.column),
                     KGP_OK);
    if (attainment)
        assert_int_equal(
            kgp_evaluation_bind(made.evaluation, KGP_RESULT_ATTAINMENT, &made.attainment.column),
            KGP_OK);
    assert_int_equal(kgp_evaluation_prepare(made.evaluation), KGP_OK);
    return made;
}

static void free_results(results *r) {
    kgp_evaluation_free(r->evaluation);
    kgp_diag_free(r->diag);
    free(r->verdict.memory);
    free(r->attainment.memory);
}

/* Every target over units that are cut at random. */
static void run_rows(results *r, int32_t targets) {
    for (int32_t unit = 0, count; unit < UNITS; unit += count) {
        count = random_below(UNITS + 1 - unit);
        round_any_way();
        kgp_status status = kgp_evaluation_run(r->evaluation, 0, targets, unit, count, r->diag);
        fesetround(FE_TONEAREST);
        assert_true(status == KGP_OK || status == KGP_E_RANGE);
        r->fit &= status == KGP_OK;
    }
}

static void run_cells(results *r, bool attainment) {
    uint32_t want = 1u << KGP_RESULT_VERDICT | (attainment ? 1u << KGP_RESULT_ATTAINMENT : 0);
    for (int32_t t = 0; t < (int32_t)ROWS(forms); t++)
        for (int32_t p = 0; p < PLANES; p++)
            for (int32_t u = 0; u < UNITS; u++)
                r->fit &= kgp__evaluation_cell(r->evaluation, t, p, u, want, r->diag);
}

static void compare_results(const results *rows, const results *cells, const char *name) {
    for (int32_t t = 0; t < (int32_t)ROWS(forms); t++)
        for (int32_t p = 0; p < PLANES; p++)
            for (int32_t u = 0; u < UNITS; u++) {
                int64_t a[2] = {0}, b[2] = {0};
                kgp__column_get(&rows->verdict.column, t, p, u, &a[0]);
                kgp__column_get(&cells->verdict.column, t, p, u, &b[0]);
                kgp__column_get(&rows->attainment.column, t, p, u, &a[1]);
                kgp__column_get(&cells->attainment.column, t, p, u, &b[1]);
                EXPECT(a[0] == b[0] && a[1] == b[1],
                       "%s, %s, period %d, unit %d: %d %lld, not %d %lld", name, forms[t], (int)p,
                       (int)u, (int)a[0], (long long)a[1], (int)b[0], (long long)b[1]);
            }
    assert_true(rows->fit == cells->fit);
    if (rows->diag != NULL && cells->diag != NULL)
        assert_int_equal(kgp_diag_count(rows->diag, KGP_SEVERITY_NOTE),
                         kgp_diag_count(cells->diag, KGP_SEVERITY_NOTE));
}

static void compare_rows(bound *p, const kgp_period periods[PLANES]) {
    bool attainment = random_below(4) != 0;
    int32_t width = random_below(2) ? 4 : 8;
    kgp__kernel kernel;
    results cells = make_results(p, periods, width, attainment);
    run_cells(&cells, attainment);
    for (int32_t k = 0; kgp__kernel_at(k, &kernel); k++) {
        results rows = make_results(p, periods, width, attainment);
        rows.evaluation->kernel = kernel;
        run_rows(&rows, ROWS(forms));
        compare_results(&rows, &cells, kernel.name);
        free_results(&rows);
    }
    free_results(&cells);
}

static void make_periods(kgp_period periods[PLANES]) {
    static const char *const names[] = {"2019", "2020-Q1", "2020-S1", "2020", "2020-Q4"};
    for (int32_t i = 0; i < PLANES; i++)
        assert_int_equal(
            kgp_period_parse(names[i], KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_SDMX, &periods[i]),
            KGP_OK);
}

enum {
    ROWS_OF_CELLS = (int32_t)ROWS(forms) * PLANES * UNITS
};

static void rows_are_what_their_cells_are(void **state) {
    kgp_period periods[PLANES];
    kgp_plan *plan = make_plan();
    (void)state;
    make_periods(periods);
    for (int32_t done = 0; done < 250 * thousands(); done += ROWS_OF_CELLS) {
        bound p;
        make_panel(plan, periods, &p);
        compare_rows(&p, periods);
        free_panel(&p);
    }
    kgp_plan_unref(plan);
}

/* Levels, and now and then a published change, or why there is none; sometimes hedged. */
static kgp_observation random_row(int32_t indicator, int32_t unit, kgp_period period, bool hedged) {
    kgp_observation row = {.indicator = indicator, .unit = unit, .period = period};
    row.known = KGP_NO_DAY;
    row.value.decimals = random_below(4);
    row.value.coefficient =
        ((int64_t)kgp__pow10(row.value.decimals) / 4 + 1) * (random_below(400) - 4);
    row.missing = random_below(8) ? KGP_MISSING_NOT : 1 + random_below(KGP_MISSING_WITHHELD);
    row.stage =
        row.missing == KGP_MISSING_NOT ? 1 + random_below(KGP_STAGE_OFFICIAL) : KGP_STAGE_NONE;
    if (random_below(16) == 0)
        row.measure = random_below(2) ? KGP_MEASURE_CHANGE : KGP_MEASURE_GROWTH;
    if (hedged && random_below(64) == 0)
        row.bound = KGP_BOUND_ABOUT;
    return row;
}

static void make_logged(kgp_plan *plan, const kgp_period periods[PLANES], bound *p) {
    kgp_log *log;
    bool hedged = random_below(4) == 0;
    *p = (bound){.count = 0};
    assert_int_equal(kgp_log_new(plan, &log), KGP_OK);
    for (int32_t i = 0; i < INDICATORS; i++)
        for (int32_t j = 0; j < PLANES; j++)
            for (int32_t unit = 0; unit < UNITS; unit++) {
                kgp_observation row = random_row(i, unit, periods[j], hedged);
                if (random_below(8) != 0)
                    assert_int_equal(kgp_log_append(log, &row, 1, sizeof row, NULL), KGP_OK);
            }
    assert_int_equal(kgp_panel_from_log(log, KGP_NO_DAY, &p->panel, NULL), KGP_OK);
    kgp_log_free(log);
}

static void rows_of_logs_are_what_their_cells_are(void **state) {
    kgp_period periods[PLANES];
    kgp_plan *plan = make_plan();
    (void)state;
    make_periods(periods);
    for (int32_t done = 0; done < 100 * thousands(); done += ROWS_OF_CELLS) {
        bound p;
        make_logged(plan, periods, &p);
        compare_rows(&p, periods);
        free_panel(&p);
    }
    kgp_plan_unref(plan);
}

/* ---- figures to date ---- */

enum {
    KINDS = 6,
    QUARTERS = 8, /* of two years, and as many reports */
    MOST_ROWS = QUARTERS + 2
};

static kgp_plan *make_series_plan(void) {
    static const char *const kinds[KINDS] = {"flow", "average", "stock",
                                             "flow", "average", "reported"};
    static char script[SCRIPT];
    *script = '\0';
    script_add(script, SCRIPT, PLAN "plan 0 partial %s\nplan 0 yoy %s\n",
               random_below(2) ? "skip" : "refuse", random_below(2) ? "index" : "change");
    for (int i = 0; i < UNITS; i++)
        script_add(script, SCRIPT, "plan 0 units {\nunit %d id U%d\n", i, i);
    for (int i = 0; i < KINDS; i++) {
        script_add(script, SCRIPT,
                   "plan 0 indicators {\nindicator %d id I%d\nindicator %d kind %s\n", i, i, i,
                   kinds[i]);
        if (random_below(2))
            script_add(script, SCRIPT, "indicator %d decimals %d\n", i, (int)random_below(5));
        script_add(script, SCRIPT,
                   "plan 0 targets {\ntarget %d indicator I%d\ntarget %d at_least 40\n", i, i, i);
    }
    script_add(script, SCRIPT, "indicator 4 average_weights %s\n",
               random_below(2) ? "days" : "equal");
    return plan_of(NULL, script);
}

/* Quarters of two years, now and then without one of them, with a row to date, or a quarter in months. */
static int32_t random_axis(kgp_period axis[MOST_ROWS]) {
    int32_t count = 0, odd = random_below(6);
    for (int32_t q = 0; q < QUARTERS; q++) {
        if (odd == 0 && random_below(QUARTERS) == q)
            continue;
        for (int32_t month = 0, step = odd == 2 && q == 4 ? 1 : 3; month < 3; month += step)
            assert_int_equal(
                kgp_period_make(2019 + q / 4, q % 4 * 3 + 1 + month, step, &axis[count++]), KGP_OK);
        if (odd == 1 && q == 4)
            assert_int_equal(kgp_period_make(2020, 1, 6, &axis[count++]), KGP_OK);
    }
    return count;
}

static results make_figures(kgp_panel *panel, const kgp_period *reports, const int32_t widths[2]) {
    results made = {.verdict = make_array(KINDS, QUARTERS, UNITS, widths[0], false),
                    .attainment = make_array(KINDS, QUARTERS, UNITS, widths[1], false),
                    .fit = true};
    assert_int_equal(kgp_evaluation_new(panel, reports, QUARTERS, &made.evaluation), KGP_OK);
    assert_int_equal(kgp_evaluation_bind(made.evaluation, KGP_RESULT_VALUE, &made.verdict.column),
                     KGP_OK);
    assert_int_equal(kgp_evaluation_bind(made.evaluation, KGP_RESULT_YOY, &made.attainment.column),
                     KGP_OK);
    assert_int_equal(kgp_evaluation_prepare(made.evaluation), KGP_OK);
    return made;
}

static void compare_figures(const results *rows, const results *cells, const char *name) {
    for (int32_t t = 0; t < KINDS; t++)
        for (int32_t p = 0; p < QUARTERS; p++)
            for (int32_t u = 0; u < UNITS; u++) {
                int64_t a[2], b[2];
                kgp__column_get(&rows->verdict.column, t, p, u, &a[0]);
                kgp__column_get(&cells->verdict.column, t, p, u, &b[0]);
                kgp__column_get(&rows->attainment.column, t, p, u, &a[1]);
                kgp__column_get(&cells->attainment.column, t, p, u, &b[1]);
                EXPECT(a[0] == b[0] && a[1] == b[1],
                       "%s, series %d, report %d, unit %d: %lld %lld, not %lld %lld", name, (int)t,
                       (int)p, (int)u, (long long)a[0], (long long)a[1], (long long)b[0],
                       (long long)b[1]);
            }
    assert_true(rows->fit == cells->fit);
}

static void compare_series(void) {
    kgp_period reports[QUARTERS], axis[MOST_ROWS];
    array figures[KINDS];
    kgp_panel *panel;
    kgp__kernel kernel;
    kgp_plan *plan = make_series_plan();
    const int32_t widths[] = {random_below(2) ? 4 : 8, random_below(2) ? 4 : 8};
    int32_t turn = random_below(4) ? 0 : random_below(QUARTERS); /* reports need not be in order */
    for (int32_t i = 0; i < QUARTERS; i++) {
        int32_t q = (i + turn) % QUARTERS;
        assert_int_equal(kgp_period_make(2019 + q / 4, q % 4 * 3 + 1, 3, &reports[i]), KGP_OK);
    }
    assert_int_equal(kgp_panel_new(plan, &panel), KGP_OK);
    for (int32_t i = 0; i < KINDS; i++) {
        int32_t count = random_axis(axis);
        figures[i] = random_figures(count);
        assert_int_equal(kgp_panel_set_periods(panel, i, axis, count), KGP_OK);
        assert_int_equal(kgp_panel_bind(panel, i, KGP_ROLE_VALUE, &figures[i].column), KGP_OK);
    }
    results cells = make_figures(panel, reports, widths);
    for (int32_t t = 0; t < KINDS; t++)
        for (int32_t p = 0; p < QUARTERS; p++)
            for (int32_t u = 0; u < UNITS; u++)
                cells.fit &= kgp__evaluation_cell(
                    cells.evaluation, t, p, u, 1u << KGP_RESULT_VALUE | 1u << KGP_RESULT_YOY, NULL);
    for (int32_t k = 0; kgp__kernel_at(k, &kernel); k++) {
        results rows = make_figures(panel, reports, widths);
        rows.evaluation->kernel = kernel;
        run_rows(&rows, KINDS);
        compare_figures(&rows, &cells, kernel.name);
        free_results(&rows);
    }
    free_results(&cells);
    kgp_panel_free(panel);
    kgp_plan_unref(plan);
    for (int32_t i = 0; i < KINDS; i++) {
        free(figures[i].memory);
        free(figures[i].valid);
    }
}

static void figures_to_date_are_what_their_cells_are(void **state) {
    (void)state;
    for (int32_t done = 0; done < 100 * thousands(); done += KINDS * QUARTERS * UNITS)
        compare_series();
}

static const struct CMUnitTest tests[] = {
#ifdef __SIZEOF_INT128__
    cmocka_unit_test(bodies_tell_what_the_terms_say),
#endif
    cmocka_unit_test(rows_are_what_their_cells_are),
    cmocka_unit_test(rows_of_logs_are_what_their_cells_are),
    cmocka_unit_test(figures_to_date_are_what_their_cells_are),
};

TEST_MAIN(tests)
