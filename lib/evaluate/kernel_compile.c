/* SPDX-License-Identifier: MIT */
/* From a view to a row: which can be told in whole numbers, and by which terms. */
#include "base/check.h"
#include "evaluate/kernel_tile.h"
#include "time/period.h"

#include <kgplan/evaluation.h>

enum {
    MOST_BITS = 50 /* of measures and margins */
};

static const kgp__series *series_of(const kgp__source *source) {
    return &source->panel->series[source->indicator];
}

/* Another row could tell the figure: one that ends with it, or that lies within its span. */
static bool has_other_rows(const kgp__source *source) {
    const kgp__series *series = series_of(source);
    int32_t first = kgp__period_first_month(source->span), end = kgp__period_end(source->span);
    for (int32_t i = 0; i < series->count && source->role == KGP_ROLE_VALUE; i++) {
        int32_t ends = kgp__period_end(series->periods[i]);
        if (i != source->plane &&
            (source->at_date ? ends == end
                             : ends <= end && kgp__period_first_month(series->periods[i]) >= first))
            return true;
    }
    return false;
}

static bool set_figure(const kgp__source *source, int32_t place, kgp__kernel_row *row) {
    if (source->panel == NULL || source->plane == KGP_NONE)
        return false;
    const kgp__series *series = series_of(source);
    if (series->column[source->role].data == NULL ||
        (source->role == KGP_ROLE_VALUE && series->column[KGP_ROLE_NUMERATOR].data != NULL))
        return false;
    row->operands[place] =
        (kgp__row_operand){.column = series->column[source->role], .period = source->plane};
    bool others = has_other_rows(source);
    row->terms.missing_is_final &= !others;
    /* Of rows of a log that end on the same day the better one stands. */
    return !others || !source->at_date || source->panel->log == NULL;
}

static void set_number(const kgp_decimal *value, int32_t place, kgp__kernel_row *row) {
    row->operands[place] =
        (kgp__row_operand){.number = value->coefficient, .column.decimals = value->decimals};
}

/* What was published in place of a level stands in where that is missing. */
static bool has_published(const kgp__source *source) {
    return source->panel != NULL && series_of(source)->column[source->role].data != NULL;
}

static bool set_base(const kgp__view *view, kgp__kernel_row *row) {
    if (row->terms.basis == KGP__BASIS_LEVEL)
        return true;
    row->terms.missing_is_final &=
        !has_published(row->terms.basis == KGP__BASIS_GROWTH ? &view->growth : &view->change);
    if (!view->target->has_base)
        return set_figure(&view->base, KGP__OPERAND_BASE, row);
    set_number(&view->target->base, KGP__OPERAND_BASE, row);
    return true;
}

static bool set_ends(const kgp__view *view, kgp__kernel_row *row) {
    const kgp_decimal *stated[] = {&view->target->value, &view->target->upper};
    for (int32_t role = 0; role < 1 + view->rule.has_range; role++) {
        int32_t place = KGP__OPERAND_LOWER + role;
        if (view->columns[role].data == NULL)
            set_number(stated[role], place, row);
        else if (view->plane != KGP_NONE)
            row->operands[place] =
                (kgp__row_operand){.column = view->columns[role], .period = view->plane};
        else
            return false;
    }
    return true;
}

/* A number in the row's last place, if it is small enough. */
static bool in_places(const kgp_decimal *value, int32_t places, int64_t *to) {
    return !kgp__mul_overflows(value->coefficient, (int64_t)kgp__pow10(places - value->decimals),
                               to) &&
           kgp__magnitude(*to) <= (uint64_t)1 << MOST_BITS;
}

/* The decimals in which all that is compared is whole. */
static int32_t places_of(const kgp__view *view, const kgp__kernel_row *row) {
    int32_t places = kgp__larger(row->operands[KGP__OPERAND_VALUE].column.decimals,
                                 row->operands[KGP__OPERAND_BASE].column.decimals);
    if (row->terms.basis == KGP__BASIS_GROWTH)
        return places;
    if (view->target->has_scale)
        places = kgp__larger(places, view->target->scale.decimals);
    if (view->target->exceed == KGP_EXCEED_MARGIN)
        places = kgp__larger(places, view->rule.margin.value.decimals);
    for (int32_t i = KGP__OPERAND_LOWER; i < KGP__OPERAND_BASE; i++)
        places = kgp__larger(places, row->operands[i].column.decimals);
    return places;
}

static bool set_cuts(const kgp__view *view, int32_t places, kgp__terms *terms) {
    const kgp__rule *rule = &view->rule;
    for (int32_t i = 0; i <= KGP__CUTS; i++)
        terms->verdict[i] = rule->verdict[i < rule->cuts ? i : rule->cuts];
    for (int32_t i = 0; i < rule->cuts; i++) {
        terms->from[i] = rule->cut[i].open;
        if (rule->cut[i].offset != KGP__OFFSET_NONE &&
            (rule->margin.percent || terms->basis == KGP__BASIS_GROWTH ||
             !in_places(&rule->margin.value, places, &terms->from[i])))
            return false;
    }
    return true;
}

int32_t kgp__terms_exponent(const kgp__terms *terms) {
    int32_t exponent = 49;
    if (terms->basis == KGP__BASIS_GROWTH)
        return 50;
    for (int32_t i = 0; i < KGP__OPERANDS; i++)
        while (kgp__magnitude(terms->factor[i]) > (uint64_t)1 << (49 - exponent))
            exponent--;
    return exponent;
}

/* Factors of what is read; those of a range mirrored come in turn. */
static void set_factors(const kgp__view *view, int32_t places, kgp__kernel_row *row) {
    kgp__terms *terms = &row->terms;
    if (view->rule.has_range && view->rule.mirror < 0) {
        kgp__row_operand lower = row->operands[KGP__OPERAND_LOWER];
        row->operands[KGP__OPERAND_LOWER] = row->operands[KGP__OPERAND_UPPER];
        row->operands[KGP__OPERAND_UPPER] = lower;
    }
    for (int32_t i = 0; i < KGP__OPERANDS; i++) {
        bool read = i == KGP__OPERAND_BASE    ? terms->basis != KGP__BASIS_LEVEL
                    : i == KGP__OPERAND_UPPER ? view->rule.has_range
                                              : true;
        bool percent = i == KGP__OPERAND_LOWER && terms->basis == KGP__BASIS_GROWTH;
        int32_t decimals = row->operands[i].column.decimals;
        int64_t factor = !read ? 0 : percent ? 1 : (int64_t)kgp__pow10(places - decimals);
        terms->factor[i] = factor * view->rule.mirror;
    }
    terms->exponent = kgp__terms_exponent(terms);
    terms->hundred = 100 * (int64_t)kgp__pow10(row->operands[KGP__OPERAND_LOWER].column.decimals);
    if (terms->basis == KGP__BASIS_GROWTH)
        terms->factor[KGP__OPERAND_VALUE] *= terms->hundred;
}

/* How attainment is computed: see attain.c. */
static bool set_attainment(const kgp__view *view, int32_t places, kgp__terms *terms) {
    const kgp__target *target = view->target;
    const kgp__rule *rule = &view->rule;
    bool inverse = target->attainment == KGP_ATTAINMENT_INVERSE;
    bool growth = terms->basis == KGP__BASIS_GROWTH;
    if (growth)
        return true;
    terms->shape = rule->has_range                  ? KGP__SHAPE_RANGE
                   : inverse && rule->direction < 0 ? KGP__SHAPE_INVERSE
                                                    : KGP__SHAPE_THRESHOLD;
    terms->reward = rule->open_end ? 1 : -1;
    if (rule->has_range && inverse)
        terms->inverse = rule->mirror < 0 ? -1 : rule->open_end ? 0 : 1;
    bool may_use_base =
        terms->basis == KGP__BASIS_LEVEL && (target->has_base || view->base.panel != NULL);
    terms->zero_is_final = terms->shape != KGP__SHAPE_THRESHOLD || !may_use_base;
    if (!target->has_scale)
        return true;
    return in_places(&target->scale, places, &terms->measure) && terms->measure > 0;
}

/* Forms whose compared quantity and ends are whole numbers of one place. */
static bool is_whole(const kgp__view *view) {
    const kgp__target *target = view->target;
    bool growth = target->basis == KGP__BASIS_GROWTH;
    return target->basis <= KGP__BASIS_GROWTH && target->operation <= KGP__OPERATOR_BETWEEN &&
           target->of == KGP_NO_PERIOD && target->unit == KGP_NONE && !view->rule.rounded &&
           !(growth && (view->rule.has_range || target->attainment == KGP_ATTAINMENT_RATE));
}

/* 4 bytes if all that is read lies so side by side, else 8. */
static int32_t width_of(const kgp__kernel_row *row) {
    for (int32_t i = 0; i < KGP__OPERANDS; i++) {
        const kgp__row_operand *operand = &row->operands[i];
        bool narrow = operand->column.data == NULL
                          ? operand->number > INT32_MIN && operand->number <= INT32_MAX
                          : operand->column.width == 4 && kgp__tile_dense(&operand->column);
        if (row->terms.factor[i] != 0 && !narrow)
            return 8;
    }
    return 4;
}

bool kgp__kernel_compile(const kgp__view *view, uint32_t want, kgp__kernel_row *row) {
    const uint32_t told = 1u << KGP_RESULT_VERDICT | 1u << KGP_RESULT_ATTAINMENT;
    if ((want & ~told) != 0)
        return false;
    *row = (kgp__kernel_row){.constant = KGP_NONE,
                             .terms = {.basis = view->target->basis,
                                       .missing_is_final = true,
                                       .attain = (want & 1u << KGP_RESULT_ATTAINMENT) != 0}};
    if (!view->concerned || (!view->due && view->target->unit == KGP_NONE)) {
        row->constant = view->concerned ? KGP_VERDICT_NOT_DUE : KGP_VERDICT_NONE;
        return true;
    }
    if (!is_whole(view) || !set_ends(view, row) ||
        !set_figure(&view->value, KGP__OPERAND_VALUE, row) || !set_base(view, row))
        return false;
    int32_t places = places_of(view, row);
    set_factors(view, places, row);
    row->terms.width = width_of(row);
    return set_cuts(view, places, &row->terms) && set_attainment(view, places, &row->terms);
}
