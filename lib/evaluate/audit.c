/* SPDX-License-Identifier: MIT */
/* Published figures against one another (SEMANTICS: checking published figures). */
#include "evaluate/printed.h"

/* A quantity as printed numbers let it be, and at their face value. */
typedef struct quantity {
    kgp__interval range;
    kgp__ratio face;
} quantity;

typedef void combination(kgp__ratio *to, const kgp__ratio *a, const kgp__ratio *b);

static bool read_quantity(const kgp_printed *printed, quantity *to) {
    return kgp__printed_interval(printed, &to->range, &to->face);
}

static void set_exactly(quantity *to, int64_t value) {
    kgp__interval_exact(value, &to->range);
    to->face = to->range.low;
}

static void scale(quantity *value, int64_t factor, int64_t divisor) {
    kgp__ratio *each[] = {&value->range.low, &value->range.high, &value->face};
    for (int32_t i = 0; i < 3; i++) {
        kgp__ratio_scale(each[i], factor);
        kgp__wide_scale(&each[i]->d, (uint64_t)divisor);
    }
}

static void negate(quantity *value) {
    kgp__interval range = value->range;
    value->range = (kgp__interval){range.high, range.low, range.high_open, range.low_open};
    scale(value, -1, 1);
}

static void add(quantity *sum, const quantity *a) {
    kgp__interval_add(&sum->range, &sum->range, &a->range);
    kgp__ratio_add(&sum->face, &sum->face, &a->face);
}

static void subtract(quantity *difference, const quantity *a) {
    kgp__interval_change(&difference->range, &difference->range, &a->range);
    kgp__ratio_sub(&difference->face, &difference->face, &a->face);
}

/*
 * An end of a product or quotient by b > 0, from the end of one factor and that end of b which goes
 * with it. It is reached if both are, and 0 whatever b is.
 */
static void combine_end(const kgp__ratio *a, bool open, const kgp__interval *b, bool high,
                        combination *apply, kgp__ratio *to, bool *to_open) {
    *to_open = open || (kgp__ratio_sign(a) != 0 && (high ? b->high_open : b->low_open));
    apply(to, a, high ? &b->high : &b->low);
}

/* a b or a / b, for b above 0. */
static void combine(const quantity *a, const quantity *b, bool divide, quantity *to) {
    combination *apply = divide ? kgp__ratio_div : kgp__ratio_mul;
    const kgp__interval *range = &a->range;
    combine_end(&range->low, range->low_open, &b->range, (range->low.n.sign < 0) != divide, apply,
                &to->range.low, &to->range.low_open);
    combine_end(&range->high, range->high_open, &b->range, (range->high.n.sign < 0) == divide,
                apply, &to->range.high, &to->range.high_open);
    apply(&to->face, &a->face, &b->face);
}

static bool is_positive(const quantity *value) {
    return kgp__ratio_sign(&value->range.low) > 0;
}

static kgp_printed no_number(void) {
    return (kgp_printed){.value = {INT64_MIN, 0, 0}};
}

/*
 * The number nearest to the face value that is printed like `form` and fits. The interval of v is v
 * plus that of 0, so v fits from low - (its high end) to high - (its low end).
 */
static kgp_printed nearest_like(const kgp_printed *form, const quantity *wanted) {
    kgp_printed found = *form;
    int32_t place = form->value.decimals - form->multiplier;
    int64_t low, high, v;
    quantity zero, fits = *wanted;
    found.value.coefficient = 0;
    if (!read_quantity(&found, &zero))
        return no_number();
    subtract(&fits, &zero);
    if (place < 0)
        scale(&fits, 1, (int64_t)kgp__pow10(-place));
    place = place < 0 ? 0 : place;
    if (!kgp__round_inward(&fits.range.low, fits.range.low_open, place, true, &low) ||
        !kgp__round_inward(&fits.range.high, fits.range.high_open, place, false, &high) ||
        !kgp__ratio_round(&fits.face, place, 0, &v))
        return no_number();
    found.value.coefficient = v < low ? low : v > high ? high : v;
    return read_quantity(&found, &zero) ? found : no_number();
}

typedef struct audit {
    int32_t check, count;
    const kgp_printed *figures;
    quantity stated, computed; /* what was published, what the figures give */
    bool defined;
} audit;

/* Percentages and growth: both say X = 100 A / B, growth after adding 100. */

static int64_t shift_of(const audit *of) {
    return of->check == KGP_AUDIT_GROWTH ? 100 : 0;
}

static void shift(quantity *value, int64_t by) {
    quantity amount;
    set_exactly(&amount, by);
    add(value, &amount);
}

static bool read_percentage(audit *of) {
    quantity a, b;
    if (!read_quantity(&of->figures[0], &a) || !read_quantity(&of->figures[1], &b))
        return false;
    of->defined = is_positive(&b);
    if (of->defined) {
        combine(&a, &b, true, &of->computed);
        scale(&of->computed, 100, 1);
        shift(&of->computed, -shift_of(of));
    }
    return true;
}

static void fit_percentage(const audit *of, kgp_printed *nearest) {
    quantity a, b, x = of->stated, fits, check;
    (void)read_quantity(&of->figures[0], &a);
    (void)read_quantity(&of->figures[1], &b);
    shift(&x, shift_of(of));
    combine(&x, &b, false, &fits);
    scale(&fits, 1, 100);
    nearest[0] = nearest_like(&of->figures[0], &fits);
    nearest[1] = no_number();
    if (!is_positive(&a) || !is_positive(&x))
        return;
    combine(&a, &x, true, &fits);
    scale(&fits, 100, 1);
    kgp_printed plan = nearest_like(&of->figures[1], &fits);
    if (read_quantity(&plan, &check) && is_positive(&check))
        nearest[1] = plan;
}

/* Sums: every figure is a term, last year's of a change a negative one. */

static bool read_term(const audit *of, int32_t i, quantity *term) {
    if (!read_quantity(&of->figures[i], term))
        return false;
    if (of->check == KGP_AUDIT_CHANGE && i == 1)
        negate(term);
    return true;
}

static bool read_sum(audit *of) {
    quantity term;
    set_exactly(&of->computed, 0);
    for (int32_t i = 0; i < of->count; i++) {
        if (!read_term(of, i, &term))
            return false;
        add(&of->computed, &term);
    }
    of->defined = true;
    return true;
}

/*
 * What is left for each term: the stated sum less the others. An end of theirs is open if another
 * term's is, so ends that are open are counted.
 */
static void fit_sum(const audit *of, kgp_printed *nearest) {
    int32_t open_low = 0, open_high = 0;
    quantity term;
    for (int32_t i = 0; i < of->count; i++) {
        (void)read_term(of, i, &term);
        open_low += term.range.low_open;
        open_high += term.range.high_open;
    }
    for (int32_t i = 0; i < of->count; i++) {
        (void)read_term(of, i, &term);
        quantity others = of->computed, left = of->stated;
        kgp__ratio_sub(&others.range.low, &others.range.low, &term.range.low);
        kgp__ratio_sub(&others.range.high, &others.range.high, &term.range.high);
        kgp__ratio_sub(&others.face, &others.face, &term.face);
        others.range.low_open = open_low > term.range.low_open;
        others.range.high_open = open_high > term.range.high_open;
        subtract(&left, &others);
        if (of->check == KGP_AUDIT_CHANGE && i == 1)
            negate(&left);
        nearest[i] = nearest_like(&of->figures[i], &left);
    }
}

static const struct {
    bool (*read)(audit *of);
    void (*fit)(const audit *of, kgp_printed *nearest);
    int32_t least, most; /* figures */
} checks[KGP_AUDITS] = {
    [KGP_AUDIT_PERCENTAGE] = {read_percentage, fit_percentage, 2, 2},
    [KGP_AUDIT_GROWTH] = {read_percentage, fit_percentage, 2, 2},
    [KGP_AUDIT_CHANGE] = {read_sum, fit_sum, 2, 2},
    [KGP_AUDIT_SUM] = {read_sum, fit_sum, 1, INT32_MAX - 1},
    [KGP_AUDIT_SHARES] = {read_sum, fit_sum, 1, INT32_MAX - 1},
};

/* 100, as precise as the most precise share. */
static kgp_printed whole_of(const kgp_printed *shares, int32_t count) {
    int32_t place = 0;
    for (int32_t i = 0; i < count; i++)
        if (shares[i].value.decimals - shares[i].multiplier > place)
            place = shares[i].value.decimals - shares[i].multiplier;
    return (kgp_printed){.value = {100 * (int64_t)kgp__pow10(place), place, 0}};
}

static void write_nearest(const audit *of, const kgp_printed *fits, kgp_printed *nearest) {
    nearest[0] = of->check == KGP_AUDIT_SHARES ? no_number() : *fits;
    if (of->defined)
        checks[of->check].fit(of, nearest + 1);
    for (int32_t i = 0; i < of->count && !of->defined; i++)
        nearest[i + 1] = no_number();
}

kgp_status kgp_audit_check(int32_t check, const kgp_printed *figures, int32_t count,
                           const kgp_printed *published, int32_t *verdict, kgp_decimal *recomputed,
                           kgp_printed *nearest) {
    if (check < 0 || check >= KGP_AUDITS || figures == NULL || count < checks[check].least ||
        count > checks[check].most || (published == NULL) != (check == KGP_AUDIT_SHARES) ||
        verdict == NULL || recomputed == NULL)
        return KGP_E_ARGUMENT;
    audit of = {.check = check, .count = count, .figures = figures};
    if (!checks[check].read(&of))
        return KGP_E_INPUT;
    kgp_printed whole = published != NULL ? *published : whole_of(figures, count);
    if (!read_quantity(&whole, &of.stated))
        return KGP_E_INPUT;
    if (check == KGP_AUDIT_SHARES)
        of.stated.range = (kgp__interval){.low = of.stated.face, .high = of.stated.face};
    kgp_printed fits = no_number();
    kgp_decimal value = fits.value;
    if (of.defined) {
        int32_t place = whole.value.decimals - whole.multiplier;
        value.decimals = place > 0 ? place : 0;
        if (!kgp__ratio_round(&of.computed.face, value.decimals, 0, &value.coefficient))
            return KGP_E_RANGE;
        fits = nearest_like(&whole, &of.computed);
    }
    *recomputed = value;
    *verdict = !of.defined                                                 ? KGP_FIT_UNDEFINED
               : fits.value.coefficient == whole.value.coefficient         ? KGP_FIT_CONSISTENT
               : kgp__intervals_meet(&of.computed.range, &of.stated.range) ? KGP_FIT_WITHIN_ROUNDING
                                                                           : KGP_FIT_INCONSISTENT;
    if (nearest != NULL)
        write_nearest(&of, &fits, nearest);
    return KGP_OK;
}
