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

/* The declared scale, or |T|. */
static void measure_of(const kgp__attained *cell, const kgp__ratio *otherwise, kgp__ratio *to) {
    if (cell->target->has_scale)
        kgp__ratio_decimal(to, &cell->target->scale);
    else
        *to = *otherwise;
}

/* 1 + direction * (compared - T) / S */
static bool by_difference(const kgp__attained *cell, kgp__ratio *to) {
    kgp__ratio distance, measure;
    kgp__ratio_sub(&distance, cell->compared, &cell->ends->value);
    measure_of(cell, &cell->ends->value, &measure);
    if (kgp__ratio_sign(&measure) == 0 && cell->base != NULL &&
        cell->target->basis == KGP__BASIS_LEVEL)
        kgp__ratio_sub(&measure, &cell->ends->value, cell->base);
    return from_one(&distance, cell->rule->direction, &measure, to);
}

/* T / A for A > 0. */
static bool inverse(const kgp__attained *cell, const kgp__ratio *end, kgp__ratio *to) {
    if (kgp__ratio_sign(cell->compared) <= 0)
        return false;
    kgp__ratio_div(to, end, cell->compared);
    return true;
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
    return true;
}

static bool in_range(const kgp__attained *cell, kgp__ratio *to) {
    const kgp__ends *ends = cell->ends;
    bool below = kgp__ratio_compare(cell->compared, &ends->value) < 0;
    bool above = kgp__ratio_compare(cell->compared, &ends->upper) > 0;
    if (!below && !above) {
        kgp__ratio_set(to, 1, 0);
        return true;
    }
    const kgp__ratio *end = below ? &ends->value : &ends->upper;
    bool better = cell->rule->open_end && (cell->rule->direction > 0) == above;
    if (above && !better && is_inverse(cell))
        return inverse(cell, end, to);
    kgp__ratio distance, measure;
    kgp__ratio_sub(&distance, cell->compared, end);
    kgp__ratio_absolute(&distance);
    measure_of(cell, end, &measure);
    return from_one(&distance, better ? 1 : -1, &measure, to);
}

static bool in_tolerance(const kgp__attained *cell, kgp__ratio *to) {
    kgp__ratio distance, tolerance, measure;
    kgp__ratio_sub(&distance, cell->compared, &cell->ends->value);
    kgp__ratio_absolute(&distance);
    kgp__amount_of(&cell->rule->tolerance, &cell->ends->value, &tolerance);
    if (kgp__ratio_compare(&distance, &tolerance) <= 0) {
        kgp__ratio_set(to, 1, 0);
        return true;
    }
    kgp__ratio_sub(&distance, &distance, &tolerance);
    measure_of(cell, &cell->ends->value, &measure);
    return from_one(&distance, -1, &measure, to);
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
