/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "random.h"

#include <kgplan/score.h>

#include <float.h>
#include <math.h>
#include <stdbool.h>

enum {
    OK = KGP_OK,
    ARGUMENT = KGP_E_ARGUMENT,
    RANGE = KGP_E_RANGE,
    MISSING = KGP_E_NOT_FOUND,
    MANY = 20000,
    MOST = 8
};

static bool near(double found, double wanted) {
    return fabs(found - wanted) <= 1e-14 * fabs(wanted);
}

static bool same(const double *a, const double *b, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!(near(a[i], b[i]) || (isnan(a[i]) && isnan(b[i]))))
            return false;
    return true;
}

/* Any double that is finite, of every size; some are 0, or repeated, or missing. */
static double random_double(void) {
    static const double common[] = {0, 1, -1, 50, DBL_MAX, -DBL_MAX, DBL_MIN, 5e-324, NAN};
    union {
        uint64_t bits;
        double number;
    } made = {.bits = random_bits()};
    if (random_below(4) == 0)
        return common[(size_t)random_below((int32_t)ROWS(common))];
    return isinf(made.number) ? DBL_MAX : made.number;
}

/* --- means ----------------------------------------------------------------------------------- */

#define A KGP_SCORE_ARITHMETIC
#define G KGP_SCORE_GEOMETRIC
#define H KGP_SCORE_HARMONIC
#define P KGP_SCORE_POWER
#define MIN KGP_SCORE_MINIMUM
#define SMALLEST KGP_SCORE_SMALLEST
#define LARGEST KGP_SCORE_LARGEST
#define B KGP_SCORE_BALANCED

static void means_are_as_by_hand_or_refused(void **state) {
    static const struct {
        int32_t kind;
        double parameter;
        int64_t count;
        double values[4];
        double weights[4];
        kgp_status status;
        double score;
    } rows[] = {
        {A, 0, 2, {30, 50}, {1, 1}, OK, 40},
        {A, 0, 2, {30, 50}, {3, 1}, OK, 35},
        {A, NAN, 1, {-7}, {2}, OK, -7},
        {A, 0, 3, {30, NAN, 50}, {1, 8, 1}, OK, 40},
        {A, 0, 3, {30, 0, 50}, {1, 0, 1}, OK, 40},
        {A, 0, 2, {-1, 1}, {1, 1}, OK, 0},
        {A, 0, 4, {1e16, 1, -1e16, 1}, {1, 1, 1, 1}, OK, 0.5},
        {G, 0, 2, {2, 8}, {1, 1}, OK, 4},
        {G, 0, 2, {2, 16}, {2, 1}, OK, 4},
        {H, 0, 2, {30, 50}, {1, 1}, OK, 37.5},
        {H, 0, 2, {2, 6}, {1, 3}, OK, 4},
        {P, 1, 2, {30, 50}, {3, 1}, OK, 35},
        {P, 2, 2, {1, 7}, {1, 1}, OK, 5},
        {P, 2, 2, {0, 2}, {3, 1}, OK, 1},
        {P, 2, 2, {0, 0}, {3, 1}, OK, 0},
        {P, 0, 2, {2, 8}, {1, 1}, OK, 4},
        {P, -1, 2, {30, 50}, {1, 1}, OK, 37.5},
        {P, 2, 2, {0, 2}, {1, 3}, OK, 1.7320508075688773},
        {P, 1e-3, 2, {2, 8}, {1, 1}, OK, 4.00096102137766485},
        {P, 1e-20, 2, {2, 8}, {1, 1}, OK, 4},
        {P, 1e-300, 2, {2, 8}, {1, 1}, OK, 4},
        {P, -1e300, 2, {2, 8}, {1, 1}, OK, 2},
        {P, 1e300, 2, {2, 8}, {1, 1}, OK, 8},
        {MIN, 0, 3, {3, -2, 5}, {1, 9, 1}, OK, -2},
        {MIN, 0, 3, {3, -2, 5}, {1, 0, 1}, OK, 3},
        {SMALLEST, 1, 3, {3, -2, 5}, {1, 9, 1}, OK, -2},
        {SMALLEST, 2, 4, {3, 1, 5, 1}, {1, 9, 1, 1}, OK, 1},
        {SMALLEST, 3, 4, {1, 3, 1, 1}, {1, 1, 1, 1}, OK, 1},
        {SMALLEST, 3, 4, {1, 3, 1, 5}, {1, 1, 1, 1}, OK, 5 / 3.0},
        {SMALLEST, 3, 4, {5, 3, 1, NAN}, {1, 1, 1, 1}, OK, 3},
        {LARGEST, 2, 4, {3, 1, 5, 4}, {1, 9, 1, 1}, OK, 4.5},
        {LARGEST, 4, 4, {1e17, 1, -1e17, 1}, {1, 1, 1, 1}, OK, 0.5},
        {LARGEST, 4, 4, {3, 1, 5, 4}, {1, 9, 1, 1}, OK, 3.25},
        {B, 1, 2, {90, 110}, {1, 1}, OK, 99},
        {B, -1, 2, {90, 110}, {1, 1}, OK, 101},
        {B, 0.5, 2, {90, 110}, {1, 1}, OK, 99.5},
        {B, 1, 3, {70, 100, 70}, {1, 3, 2}, OK, 85 - 225 / 85.0},
        {B, 1, 3, {0.1, 0.1, 0.1}, {1, 3, 2}, OK, 0.1},

        {A, 0, 2, {NAN, NAN}, {1, 1}, MISSING, 0},
        {A, 0, 2, {NAN, 1}, {1, 0}, MISSING, 0},
        {A, 0, 0, {0}, {0}, MISSING, 0},
        {SMALLEST, 3, 3, {1, 2, NAN}, {1, 1, 1}, MISSING, 0},
        {LARGEST, 3, 3, {1, 2, 3}, {1, 1, 0}, MISSING, 0},

        {A, 0, 2, {30, 50}, {0, 0}, RANGE, 0},
        {A, 0, 2, {30, 50}, {1, -1}, RANGE, 0},
        {A, 0, 2, {30, NAN}, {1, -1}, RANGE, 0},
        {A, 0, 2, {30, 50}, {1, NAN}, RANGE, 0},
        {A, 0, 2, {30, 50}, {1, INFINITY}, RANGE, 0},
        {A, 0, 2, {30, INFINITY}, {1, 1}, RANGE, 0},
        {G, 0, 2, {0, 50}, {1, 1}, RANGE, 0},
        {G, 0, 2, {-1, 50}, {1, 1}, RANGE, 0},
        {H, 0, 2, {0, 50}, {1, 1}, RANGE, 0},
        {H, 0, 2, {-1, 50}, {1, 1}, RANGE, 0},
        {P, 2, 2, {-1, 50}, {1, 1}, RANGE, 0},
        {P, 0, 2, {0, 50}, {1, 1}, RANGE, 0},
        {P, -1, 2, {0, 50}, {1, 1}, RANGE, 0},
        {P, NAN, 2, {1, 50}, {1, 1}, RANGE, 0},
        {P, INFINITY, 2, {1, 50}, {1, 1}, RANGE, 0},
        {SMALLEST, 0, 2, {30, 50}, {1, 1}, RANGE, 0},
        {SMALLEST, 1.5, 2, {30, 50}, {1, 1}, RANGE, 0},
        {SMALLEST, 3, 2, {30, 50}, {1, 1}, RANGE, 0},
        {LARGEST, NAN, 2, {30, 50}, {1, 1}, RANGE, 0},
        {B, 1, 2, {-1, 1}, {1, 1}, RANGE, 0},
        {B, 1, 2, {0, 0}, {1, 1}, RANGE, 0},
        {B, INFINITY, 2, {1, 2}, {1, 1}, RANGE, 0},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        double score = 77;
        kgp_status status = kgp_score_mean(rows[i].kind, rows[i].parameter, rows[i].values, 1,
                                           rows[i].weights, rows[i].count, 0, &score);
        EXPECT(status == rows[i].status, "row %d: %s", (int)i, kgp_status_name(status));
        EXPECT(near(score, status == OK ? rows[i].score : 77), "row %d: %.17g", (int)i, score);
    }
}

static void a_score_needs_its_share_of_values(void **state) {
    double values[20], score = 77;
    (void)state;
    for (int32_t i = 0; i < 20; i++)
        values[i] = i < 11 ? 5 : NAN;
    assert_int_equal(kgp_score_mean(A, 0, values, 1, NULL, 20, 0.56, &score), MISSING);
    assert_true(score == 77);
    /* 0.55 * 20 is more than 11 in binary. */
    assert_int_equal(kgp_score_mean(A, 0, values, 1, NULL, 20, 0.55, &score), OK);
    assert_true(score == 5);
    assert_int_equal(kgp_score_mean(A, 0, values, 1, NULL, 11, 1, &score), OK);
    assert_int_equal(kgp_score_mean(A, 0, values, 1, NULL, 12, 1, &score), MISSING);
    assert_int_equal(kgp_score_mean(A, 0, values, 1, NULL, 20, 1.01, &score), RANGE);
    assert_int_equal(kgp_score_mean(A, 0, values, 1, NULL, 20, -0.01, &score), RANGE);
    assert_int_equal(kgp_score_mean(A, 0, values, 1, NULL, 20, NAN, &score), RANGE);
}

static void a_column_is_read_with_a_stride(void **state) {
    static const double table[] = {1, 10, INFINITY, 2, 20, INFINITY, 4, 40, INFINITY};
    static const double weights[] = {2, 1, 1};
    double score;
    (void)state;
    assert_int_equal(kgp_score_mean(A, 0, table + 1, 3, weights, 3, 1, &score), OK);
    assert_true(near(score, 20));
}

static void what_is_no_mean_is_refused(void **state) {
    static const double one[] = {1};
    double score = 77;
    (void)state;
    assert_int_equal(kgp_score_mean(A - 1, 0, one, 1, NULL, 1, 0, &score), ARGUMENT);
    assert_int_equal(kgp_score_mean(B + 1, 0, one, 1, NULL, 1, 0, &score), ARGUMENT);
    assert_int_equal(kgp_score_mean(A, 0, NULL, 1, NULL, 1, 0, &score), ARGUMENT);
    assert_int_equal(kgp_score_mean(A, 0, one, 0, NULL, 1, 0, &score), ARGUMENT);
    assert_int_equal(kgp_score_mean(A, 0, one, 1, NULL, -1, 0, &score), ARGUMENT);
    assert_int_equal(kgp_score_mean(A, 0, one, INT64_MAX, NULL, 2, 0, &score), ARGUMENT);
    assert_int_equal(kgp_score_mean(A, 0, one, 1, NULL, 1, 0, NULL), ARGUMENT);
    assert_true(score == 77);
}

static void extreme_values_keep_their_means(void **state) {
    static const struct {
        int32_t kind;
        double parameter, values[2], score;
    } rows[] = {
        {A, 0, {DBL_MAX, DBL_MAX}, DBL_MAX},
        {A, 0, {DBL_MAX, -DBL_MAX}, 0},
        {A, 0, {5e-324, 5e-324}, 5e-324},
        {G, 0, {DBL_MAX, DBL_MAX}, DBL_MAX},
        {G, 0, {1e308, 1e-308}, 1},
        {H, 0, {1e-308, 1e-308}, 1e-308},
        {H, 0, {1e-307, DBL_MAX}, 2e-307},
        {P, 2, {1e300, 7e300}, 5e300},
        {P, 2, {1e-300, 7e-300}, 5e-300},
        {SMALLEST, 2, {DBL_MAX, DBL_MAX}, DBL_MAX},
        {LARGEST, 2, {-DBL_MAX, DBL_MAX}, 0},
        {B, 1, {0.9e308, 1.1e308}, 0.99e308},
        {B, 0.5, {1, 1e200}, 2.5e199},
        {B, 0.5, {-1e200, 1}, -2.5e199},
        {B, 1, {0.9e-200, 1.1e-200}, 0.99e-200},
    };
    static const double weights[] = {DBL_MAX, DBL_MAX};
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        double score = 77;
        EXPECT(kgp_score_mean(rows[i].kind, rows[i].parameter, rows[i].values, 1, weights, 2, 0,
                              &score) == OK &&
                   fabs(score - rows[i].score) <= 1e-12 * fabs(rows[i].score),
               "row %d: %.17g", (int)i, score);
    }
}

static void no_mean_is_infinite_or_outside_its_values(void **state) {
    double values[MOST], weights[MOST], score;
    (void)state;
    for (int32_t i = 0; i < MANY; i++) {
        int32_t kind = random_below(B + 1), count = 1 + random_below(MOST);
        double least = INFINITY, most = -INFINITY;
        double parameter = random_below(2) ? 1 + random_below(MOST) : random_double();
        for (int32_t k = 0; k < count; k++) {
            values[k] = random_below(2) ? fabs(random_double()) : random_double();
            weights[k] = fabs(random_double());
            if (isnan(weights[k]))
                weights[k] = 1;
            if (weights[k] > 0 && !isnan(values[k])) {
                least = fmin(least, values[k]);
                most = fmax(most, values[k]);
            }
        }
        score = NAN;
        if (kgp_score_mean(kind, parameter, values, 1, weights, count, 0, &score) != OK)
            continue;
        EXPECT(isfinite(score), "mean %d, %d: %.17g", (int)kind, (int)i, score);
        /* Steps through the smallest doubles lose digits. */
        double slack = 1e-11 * fmax(fabs(least), fabs(most)) + DBL_MIN / DBL_EPSILON;
        EXPECT(kind == B || (score >= least - slack && score <= most + slack), "mean %d, %d: %.17g",
               (int)kind, (int)i, score);
    }
}

/* --- normalisers ----------------------------------------------------------------------------- */

#define CAPPED KGP_SCORE_TARGET_CAPPED
#define TARGET KGP_SCORE_TARGET
#define TRUNCATED KGP_SCORE_GOALPOSTS_TRUNCATED
#define GOALPOSTS KGP_SCORE_GOALPOSTS
#define MIN_MAX KGP_SCORE_MIN_MAX
#define Z KGP_SCORE_Z
#define Z_SAMPLE KGP_SCORE_Z_SAMPLE

static void normalisers_are_as_by_hand_or_refused(void **state) {
    static const struct {
        int32_t method;
        double parameters[4];
        int64_t count;
        double values[4];
        kgp_status status;
        double wanted[4];
    } rows[] = {
        {MIN_MAX, {0, 100}, 3, {10, 20, 50}, OK, {0, 25, 100}},
        {MIN_MAX, {100, 0}, 4, {10, 20, NAN, 50}, OK, {100, 75, NAN, 0}},
        {MIN_MAX, {0.1, 0.7}, 3, {-3, 0.3, 0.3}, OK, {0.1, 0.7, 0.7}},
        {Z, {0, 1}, 2, {3, 5}, OK, {-1, 1}},
        {Z, {100, -10}, 3, {3, NAN, 5}, OK, {110, NAN, 90}},
        {Z_SAMPLE, {0, 1}, 3, {1, 2, 3}, OK, {-1, 0, 1}},
        {GOALPOSTS, {10, 20, 0, 1}, 3, {5, 10, 30}, OK, {-0.5, 0, 2}},
        {GOALPOSTS, {20, 10, 0, 1}, 3, {5, 10, 30}, OK, {1.5, 1, -1}},
        {GOALPOSTS, {10, 20, 0, 1}, 1, {15}, OK, {0.5}},
        {TRUNCATED, {10, 20, 1, 0}, 4, {5, 15, 30, NAN}, OK, {1, 0.5, 0, NAN}},
        {TRUNCATED, {0, 1, 0, 1}, 2, {-DBL_MAX, DBL_MAX}, OK, {0, 1}},
        {TARGET, {30, 1}, 3, {10, 20, 50}, OK, {0, 0.5, 2}},
        {CAPPED, {30, 1}, 3, {10, 20, 50}, OK, {0, 0.5, 1}},
        {TARGET, {20, -1}, 3, {10, 30, 60}, OK, {1.25, 0.75, 0}},
        {CAPPED, {20, -1}, 3, {10, 30, 60}, OK, {1, 0.75, 0}},
        {CAPPED, {5, 1}, 2, {10, 20}, OK, {0, -2}},
        {MIN_MAX, {0, 1}, 2, {NAN, NAN}, OK, {NAN, NAN}},
        {Z_SAMPLE, {0, 1}, 1, {NAN}, OK, {NAN}},
        {Z, {0, 1}, 0, {0}, OK, {0}},

        {MIN_MAX, {0, 1}, 2, {0.1, 0.1}, RANGE, {0}},
        {MIN_MAX, {0, 1}, 1, {3}, RANGE, {0}},
        {MIN_MAX, {0, INFINITY}, 2, {1, 2}, RANGE, {0}},
        {MIN_MAX, {NAN, 1}, 2, {NAN, NAN}, RANGE, {0}},
        {MIN_MAX, {0, 1}, 2, {1, INFINITY}, RANGE, {0}},
        {MIN_MAX, {0, 1}, 2, {-DBL_MAX, DBL_MAX}, RANGE, {0}},
        {Z, {0, 1}, 3, {0.1, 0.1, 0.1}, RANGE, {0}},
        {Z_SAMPLE, {0, 1}, 3, {0.1, 0.1, NAN}, RANGE, {0}},
        {Z_SAMPLE, {0, 1}, 1, {3}, RANGE, {0}},
        {GOALPOSTS, {10, 10, 0, 1}, 1, {3}, RANGE, {0}},
        {GOALPOSTS, {10, 20, 0, NAN}, 1, {3}, RANGE, {0}},
        {GOALPOSTS, {-DBL_MAX, DBL_MAX, 0, 1}, 1, {5}, RANGE, {0}},
        {GOALPOSTS, {0, 5e-324, 0, 1}, 2, {0, 3}, RANGE, {0}},
        {TARGET, {10, 1}, 2, {10, 20}, RANGE, {0}},
        {TARGET, {20, -1}, 2, {10, 20}, RANGE, {0}},
        {TARGET, {30, 0.5}, 2, {10, 20}, RANGE, {0}},
        {CAPPED, {NAN, 1}, 2, {10, 20}, RANGE, {0}},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        double found[] = {77, 77, 77, 77}, untouched[] = {77, 77, 77, 77};
        size_t count = (size_t)rows[i].count;
        kgp_status status = kgp_score_normalise(rows[i].method, rows[i].parameters, rows[i].values,
                                                1, rows[i].count, found);
        EXPECT(status == rows[i].status, "row %d: %s", (int)i, kgp_status_name(status));
        EXPECT(same(found, status == OK ? rows[i].wanted : untouched, count), "row %d: %.17g",
               (int)i, found[0]);
        EXPECT(same(found + count, untouched, 4 - count), "row %d: too far", (int)i);
    }
}

static void a_column_is_normalised_in_its_place(void **state) {
    static const double parameters[] = {0, 1};
    static const double wanted[] = {1, 0, 2, 0.5, 4, 1};
    double table[] = {1, 10, 2, 15, 4, 20};
    (void)state;
    assert_int_equal(kgp_score_normalise(MIN_MAX, parameters, table + 1, 2, 3, table + 1), OK);
    assert_true(same(table, wanted, 6));
}

static void what_is_no_normaliser_is_refused(void **state) {
    static const double parameters[] = {0, 1, 0, 1}, values[] = {1, 2};
    double found[] = {77, 77};
    (void)state;
    assert_int_equal(kgp_score_normalise(MIN_MAX - 1, parameters, values, 1, 2, found), ARGUMENT);
    assert_int_equal(kgp_score_normalise(CAPPED + 1, parameters, values, 1, 2, found), ARGUMENT);
    assert_int_equal(kgp_score_normalise(MIN_MAX, NULL, values, 1, 2, found), ARGUMENT);
    assert_int_equal(kgp_score_normalise(MIN_MAX, parameters, NULL, 1, 2, found), ARGUMENT);
    assert_int_equal(kgp_score_normalise(MIN_MAX, parameters, values, 0, 2, found), ARGUMENT);
    assert_int_equal(kgp_score_normalise(MIN_MAX, parameters, values, 1, -1, found), ARGUMENT);
    assert_int_equal(kgp_score_normalise(MIN_MAX, parameters, values, 1, 2, NULL), ARGUMENT);
    assert_true(found[0] == 77 && found[1] == 77);
}

static void only_a_missing_value_becomes_not_a_number(void **state) {
    double values[MOST], parameters[4], found[MOST];
    (void)state;
    for (int32_t i = 0; i < MANY; i++) {
        int32_t method = random_below(CAPPED + 1), count = 1 + random_below(MOST);
        for (int32_t k = 0; k < count; k++)
            values[k] = random_double();
        for (int32_t k = 0; k < 4; k++)
            parameters[k] = random_below(2) ? random_below(3) - 1 : random_double();
        if (kgp_score_normalise(method, parameters, values, 1, count, found) != OK)
            continue;
        for (int32_t k = 0; k < count; k++)
            EXPECT(isnan(values[k]) ? isnan(found[k]) : isfinite(found[k]), "method %d, %d: %.17g",
                   (int)method, (int)i, found[k]);
    }
}

/* --- Mazziotta–Pareto ------------------------------------------------------------------------ */

static void differing_points_are_paid_for(void **state) {
    static const double values[] = {3, 20, 5, 10}, goalposts[] = {3, 5, 10, 20};
    static const struct {
        int32_t polarity[2];
        int32_t direction;
        double original[2], adjusted[2];
    } rows[] = {
        {{1, 1}, 1, {100 - 1, 100 - 1}, {100 - 9, 100 - 9}},
        {{1, 1}, -1, {100 + 1, 100 + 1}, {100 + 9, 100 + 9}},
        {{1, -1}, 1, {90, 110}, {70, 130}},
        {{-1, 1}, -1, {110, 90}, {130, 70}},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        double points[4], scores[2];
        assert_int_equal(kgp_score_mazziotta_pareto(values, 2, 2, rows[i].polarity, NULL,
                                                    rows[i].direction, 1, points, scores),
                         OK);
        EXPECT(same(scores, rows[i].original, 2), "row %d: %.17g", (int)i, scores[0]);
        assert_int_equal(kgp_score_mazziotta_pareto(values, 2, 2, rows[i].polarity, goalposts,
                                                    rows[i].direction, 1, points, scores),
                         OK);
        EXPECT(same(scores, rows[i].adjusted, 2), "row %d: %.17g", (int)i, scores[0]);
    }
}

static void a_unit_without_enough_values_has_no_score(void **state) {
    static const int32_t polarity[] = {1, 1};
    static const double values[] = {3, 20, NAN, 10, 5, NAN, NAN, NAN};
    static const double points[] = {90, 110, NAN, 90, 110, NAN, NAN, NAN};
    static const double half[] = {99, 90, 110, NAN}, all[] = {99, NAN, NAN, NAN};
    double found[8], scores[4];
    (void)state;
    assert_int_equal(
        kgp_score_mazziotta_pareto(values, 4, 2, polarity, NULL, 1, 0.5, found, scores), OK);
    assert_true(same(found, points, 8) && same(scores, half, 4));
    assert_int_equal(kgp_score_mazziotta_pareto(values, 4, 2, polarity, NULL, 1, 1, found, scores),
                     OK);
    assert_true(same(scores, all, 4));
}

static void tables_without_an_index_are_refused(void **state) {
    static const int32_t up[] = {1, 1}, none[] = {1, 0};
    static const double values[] = {3, 20, 5, 10}, constant[] = {3, 20, 3, 10};
    static const double descending[] = {3, 5, 20, 10}, level[] = {3, 3, 10, 20};
    static const double zero[] = {-70}, sixty[] = {0, 60};
    double points[4], scores[2];
    (void)state;
#define MPI(values, units, indicators, polarity, goalposts, direction, share)                      \
    kgp_score_mazziotta_pareto(values, units, indicators, polarity, goalposts, direction, share,   \
                               points, scores)
    assert_int_equal(MPI(values, 2, 2, up, NULL, 1, 0), OK);
    assert_int_equal(MPI(values, 0, 2, up, NULL, 1, 0), OK);
    assert_int_equal(MPI(constant, 2, 2, up, NULL, 1, 0), RANGE);
    assert_int_equal(MPI(values, 2, 2, up, descending, 1, 0), RANGE);
    assert_int_equal(MPI(values, 2, 2, up, level, 1, 0), RANGE);
    assert_int_equal(MPI(values, 2, 2, up, NULL, 1, 1.5), RANGE);
    assert_int_equal(MPI(zero, 1, 1, up, sixty, 1, 0), RANGE); /* M = 0 */
    assert_int_equal(MPI(values, 2, 2, none, NULL, 1, 0), ARGUMENT);
    assert_int_equal(MPI(values, 2, 2, up, NULL, 0, 0), ARGUMENT);
    assert_int_equal(MPI(values, 2, 2, NULL, NULL, 1, 0), ARGUMENT);
    assert_int_equal(MPI(NULL, 2, 2, up, NULL, 1, 0), ARGUMENT);
    assert_int_equal(MPI(values, -1, 2, up, NULL, 1, 0), ARGUMENT);
    assert_int_equal(MPI(values, 2, 0, up, NULL, 1, 0), ARGUMENT);
    assert_int_equal(MPI(values, INT64_MAX, 2, up, NULL, 1, 0), ARGUMENT);
    assert_int_equal(kgp_score_mazziotta_pareto(values, 2, 2, up, NULL, 1, 0, NULL, scores),
                     ARGUMENT);
    assert_int_equal(kgp_score_mazziotta_pareto(values, 2, 2, up, NULL, 1, 0, points, NULL),
                     ARGUMENT);
}

/* --- progress -------------------------------------------------------------------------------- */

static void growth_is_compound_or_refused(void **state) {
    static const struct {
        double base, value, years;
        kgp_status status;
        double growth;
    } rows[] = {
        {100, 121, 2, OK, 0.1},
        {100, 110, 0.5, OK, 0.21},
        {100, 25, 2, OK, -0.5},
        {-100, -25, 2, OK, -0.5},
        {100, 100, 3, OK, 0},
        {100, 0, 3, OK, -1},
        {-100, 0, 3, OK, -1},
        {1e15, 1e15 + 1, 1, OK, 1e-15},
        {5e-324, DBL_MAX, 2098, OK, 1}, /* doubles each year */
        {NAN, 1, 1, MISSING, 0},
        {1, NAN, 1, MISSING, 0},
        {1, 1, NAN, MISSING, 0},
        {0, 1, 1, RANGE, 0},
        {0, 0, 1, RANGE, 0},
        {1, -1, 1, RANGE, 0},
        {-1, 1, 1, RANGE, 0},
        {1, INFINITY, 1, RANGE, 0},
        {INFINITY, 1, 1, RANGE, 0},
        {1, 2, 0, RANGE, 0},
        {1, 2, -1, RANGE, 0},
        {1, 2, INFINITY, RANGE, 0},
        {1, 2, 5e-324, RANGE, 0},
        {5e-324, DBL_MAX, 1, RANGE, 0},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        double growth = 77;
        kgp_status status = kgp_score_growth(rows[i].base, rows[i].value, rows[i].years, &growth);
        EXPECT(status == rows[i].status, "row %d: %s", (int)i, kgp_status_name(status));
        double wanted = status == OK ? rows[i].growth : 77;
        EXPECT(fabs(growth - wanted) <= 1e-12 * fabs(wanted), "row %d: %.17g", (int)i, growth);
    }
    assert_int_equal(kgp_score_growth(1, 1, 1, NULL), ARGUMENT);
}

static void progress_is_measured_by_the_growth_required(void **state) {
    static const struct {
        double base, value, target, years, term;
        int32_t direction, standing;
        kgp_status status;
        double progress;
    } rows[] = {
        {100, 110, 121, 1, 2, 1, KGP_SCORE_ON_TRACK, OK, 1},
        {100, 110, 121, 1, 2, -1, KGP_SCORE_MOVING_AWAY, OK, -1},
        {100, 90, 81, 1, 2, -1, KGP_SCORE_ON_TRACK, OK, 1},
        {100, 90, 110, 1, 1, 1, KGP_SCORE_MOVING_AWAY, OK, -1},
        {1000, 1095, 1100, 1, 1, 1, KGP_SCORE_ON_TRACK, OK, 0.95},
        {1000, 1094, 1100, 1, 1, 1, KGP_SCORE_MODERATE, OK, 0.94},
        {1000, 1061, 1100, 1, 1, 1, KGP_SCORE_MODERATE, OK, 0.61},
        {1000, 1059, 1100, 1, 1, 1, KGP_SCORE_INSUFFICIENT, OK, 0.59},
        {1000, 1000, 1100, 1, 1, 1, KGP_SCORE_INSUFFICIENT, OK, 0},
        {1000, 1000, 1100, 1, 1, -1, KGP_SCORE_INSUFFICIENT, OK, 0},
        {1000, 999, 1100, 1, 1, 1, KGP_SCORE_MOVING_AWAY, OK, -0.01},
        {-100, -80, -80, 1, 1, 1, KGP_SCORE_ON_TRACK, OK, 1}, /* a rise */
        {-100, -120, -80, 1, 1, 1, KGP_SCORE_MOVING_AWAY, OK, -1},
        {100, 0, 50, 1, 1, -1, KGP_SCORE_ON_TRACK, OK, 2},
        {100, NAN, 121, 1, 2, 1, 0, MISSING, 0},
        {100, 110, NAN, 1, 2, 1, 0, MISSING, 0},
        {100, 110, 100, 1, 2, 1, 0, RANGE, 0},
        {100, 100, 100, 1, 2, 1, 0, RANGE, 0},
        {100, 110, 0, 1, 2, 1, 0, RANGE, 0},
        {0, 110, 121, 1, 2, 1, 0, RANGE, 0},
        {-100, 110, 121, 1, 2, 1, 0, RANGE, 0},
        {100, 110, -121, 1, 2, 1, 0, RANGE, 0},
        {100, 110, 121, 0, 2, 1, 0, RANGE, 0},
        {100, 110, 121, 1, 0, 1, 0, RANGE, 0},
        {100, 1e300, 121, 1, 1e308, 1, 0, RANGE, 0},
        {100, 110, 121, 1, 2, 0, 0, ARGUMENT, 0},
        {100, 110, 121, 1, 2, INT32_MIN, 0, ARGUMENT, 0},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        double progress = 77;
        int32_t standing = 77;
        kgp_status status =
            kgp_score_progress(rows[i].base, rows[i].value, rows[i].target, rows[i].years,
                               rows[i].term, rows[i].direction, &progress, &standing);
        EXPECT(status == rows[i].status, "row %d: %s", (int)i, kgp_status_name(status));
        EXPECT(standing == (status == OK ? rows[i].standing : 77), "row %d: %d", (int)i,
               (int)standing);
        EXPECT(fabs(progress - (status == OK ? rows[i].progress : 77)) < 1e-13, "row %d: %.17g",
               (int)i, progress);
    }
    assert_int_equal(kgp_score_progress(1, 2, 3, 1, 1, 1, NULL, NULL), ARGUMENT);
}

static void no_progress_is_infinite(void **state) {
    double progress;
    (void)state;
    for (int32_t i = 0; i < MANY; i++) {
        double term = random_below(2) ? 1 + random_below(9) : random_double();
        if (kgp_score_progress(random_double(), random_double(), random_double(),
                               1 + random_below(9), term, 1, &progress, NULL) == OK)
            EXPECT(isfinite(progress), "%d: %.17g", (int)i, progress);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(means_are_as_by_hand_or_refused),
    cmocka_unit_test(a_score_needs_its_share_of_values),
    cmocka_unit_test(a_column_is_read_with_a_stride),
    cmocka_unit_test(what_is_no_mean_is_refused),
    cmocka_unit_test(extreme_values_keep_their_means),
    cmocka_unit_test(no_mean_is_infinite_or_outside_its_values),
    cmocka_unit_test(normalisers_are_as_by_hand_or_refused),
    cmocka_unit_test(a_column_is_normalised_in_its_place),
    cmocka_unit_test(what_is_no_normaliser_is_refused),
    cmocka_unit_test(only_a_missing_value_becomes_not_a_number),
    cmocka_unit_test(differing_points_are_paid_for),
    cmocka_unit_test(a_unit_without_enough_values_has_no_score),
    cmocka_unit_test(tables_without_an_index_are_refused),
    cmocka_unit_test(growth_is_compound_or_refused),
    cmocka_unit_test(progress_is_measured_by_the_growth_required),
    cmocka_unit_test(no_progress_is_infinite),
};

TEST_MAIN(tests)
