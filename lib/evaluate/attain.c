/* SPDX-License-Identifier: MIT */
#include "evaluate/attain.h"

/* 1 + sign * distance / measure; false for a measure of 0. */
static bool from_one(const kgp__ratio *distance, int32_t sign, const kgp__ratio *measure,
                     kgp__ratio *to) {
    kgp__ratio size = *measure, one;
    kgp__ratio_absolute(&size);
    if (kgp__ratio_sign(&size) == 0)
        return false;
    kgp__ratio_div(to, distance, &size);
    kgp__ratio_set(&one, 1, 0);
    if (sign < 0)
        kgp__ratio_sub(to, &one, to);
    else
        kgp__ratio_add(to, &one, to);
    return true;
}

/* Tells how an attainment was measured, and passes on whether it is defined. */
static bool told(const kgp__attained *cell, int32_t step, const kgp__ratio *attainment,
                 bool defined) {
    kgp__trace_step(defined ? cell->trace : NULL, step, 0, attainment);
    return defined;
}

/* The declared scale, or the size of an end of the target. */
static void measure_of(const kgp__attained *cell, const kgp__ratio *end, kgp__ratio *to) {
    if (cell->target->has_scale)
        kgp__ratio_decimal(to, &cell->target->scale);
    else
        *to = *end;
    kgp__ratio_absolute(to);
    int32_t step = cell->target->has_scale     ? KGP__STEP_MEASURE_DECLARED
                   : end == &cell->ends->upper ? KGP__STEP_MEASURE_UPPER
                                               : KGP__STEP_MEASURE_TARGET;
    if (kgp__ratio_sign(to) != 0)
        kgp__trace_step(cell->trace, step, 0, to);
}

/* 1 + direction * (compared - T) / S */
static bool by_difference(const kgp__attained *cell, kgp__ratio *to) {
    kgp__ratio distance, measure;
    kgp__ratio_sub(&distance, cell->compared, &cell->ends->value);
    measure_of(cell, &cell->ends->value, &measure);
    if (kgp__ratio_sign(&measure) == 0 && cell->base != NULL &&
        cell->target->basis == KGP__BASIS_LEVEL) {
        kgp__ratio_sub(&measure, &cell->ends->value, cell->base);
        kgp__trace_step(cell->trace, KGP__STEP_MEASURE_WAY, 0, &measure);
    }
    return told(cell, cell->rule->direction < 0 ? KGP__STEP_ATTAINED_DOWN : KGP__STEP_ATTAINED_UP,
                to, from_one(&distance, cell->rule->direction, &measure, to));
}

/* T / A for A > 0. */
static bool inverse(const kgp__attained *cell, const kgp__ratio *end, kgp__ratio *to) {
    if (kgp__ratio_sign(cell->compared) <= 0)
        return false;
    kgp__ratio_div(to, end, cell->compared);
    return told(cell,
                end == &cell->ends->upper ? KGP__STEP_ATTAINED_INVERSE_UPPER
                                          : KGP__STEP_ATTAINED_INVERSE,
                to, true);
}

static bool is_inverse(const kgp__attained *cell) {
    return cell->target->attainment == KGP_ATTAINMENT_INVERSE;
}

/* q = A / (B (1 + p/100)), 2 - q for a ceiling; published growth g stands for A/B = 1 + g/100. */
static bool by_level(const kgp__attained *cell, kgp__ratio *to) {
    kgp__ratio hundred, goal, q;
    kgp__ratio_set(&hundred, 100, 0);
    kgp__ratio_add(&goal, &hundred, &cell->ends->value);
    kgp__ratio_add(&q, &hundred, cell->compared);
    if (kgp__ratio_sign(&goal) == 0)
        return false;
    kgp__ratio_div(&q, &q, &goal);
    if (cell->rule->direction < 0) {
        kgp__ratio two;
        kgp__ratio_set(&two, 2, 0);
        kgp__ratio_sub(&q, &two, &q);
    }
    *to = q;
    return told(cell,
                cell->rule->direction < 0 ? KGP__STEP_ATTAINED_GROWTH_DOWN
                                          : KGP__STEP_ATTAINED_GROWTH,
                to, true);
}

static bool in_range(const kgp__attained *cell, kgp__ratio *to) {
    const kgp__ends *ends = cell->ends;
    bool below = kgp__ratio_compare(cell->compared, &ends->value) < 0;
    bool above = kgp__ratio_compare(cell->compared, &ends->upper) > 0;
    if (!below && !above) {
        kgp__ratio_set(to, 1, 0);
        return told(cell, KGP__STEP_ATTAINED_INSIDE, to, true);
    }
    const kgp__ratio *end = below ? &ends->value : &ends->upper;
    bool better = cell->rule->open_end && (cell->rule->direction > 0) == above;
    if (above && !better && is_inverse(cell))
        return inverse(cell, end, to);
    kgp__ratio distance, measure;
    kgp__ratio_sub(&distance, cell->compared, end);
    kgp__ratio_absolute(&distance);
    measure_of(cell, end, &measure);
    return told(cell, (above ? KGP__STEP_ATTAINED_ABOVE : KGP__STEP_ATTAINED_BELOW) + better, to,
                from_one(&distance, better ? 1 : -1, &measure, to));
}

static bool in_tolerance(const kgp__attained *cell, kgp__ratio *to) {
    kgp__ratio distance, tolerance, measure;
    kgp__ratio_sub(&distance, cell->compared, &cell->ends->value);
    kgp__ratio_absolute(&distance);
    kgp__amount_of(&cell->rule->tolerance, &cell->ends->value, &tolerance);
    kgp__trace_step(cell->trace,
                    cell->rule->tolerance.percent ? KGP__STEP_TOLERANCE_SHARE : KGP__STEP_TOLERANCE,
                    0, &tolerance);
    if (kgp__ratio_compare(&distance, &tolerance) <= 0) {
        kgp__ratio_set(to, 1, 0);
        return told(cell, KGP__STEP_ATTAINED_INSIDE, to, true);
    }
    kgp__ratio_sub(&distance, &distance, &tolerance);
    measure_of(cell, &cell->ends->value, &measure);
    return told(cell, KGP__STEP_ATTAINED_BESIDE, to, from_one(&distance, -1, &measure, to));
}

bool kgp__attainment(const kgp__attained *cell, kgp__ratio *attainment) {
    switch (cell->target->operation) {
    case KGP__OPERATOR_BETWEEN:
        return in_range(cell, attainment);
    case KGP__OPERATOR_EQUALS:
    case KGP__OPERATOR_ABOUT:
        return in_tolerance(cell, attainment);
    default:
        break;
    }
    if (cell->target->basis == KGP__BASIS_GROWTH && cell->target->attainment != KGP_ATTAINMENT_RATE)
        return by_level(cell, attainment);
    if (cell->rule->direction < 0 && is_inverse(cell))
        return inverse(cell, &cell->ends->value, attainment);
    return by_difference(cell, attainment);
}
