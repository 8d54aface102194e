/* SPDX-License-Identifier: MIT */
#include "plan/check.h"

#include "base/check.h"
#include "base/sort.h"
#include "base/text.h"
#include "plan/check_regime.h"
#include "plan/scalar.h"
#include "plan/share.h"
#include "time/period.h"
#include "plan/units.h"

#include <kgplan/plan.h>

#include <string.h>

const int32_t kgp__operator_fields[KGP__OPERATORS] = {
    KGP_FIELD_AT_LEAST, KGP_FIELD_MORE_THAN, KGP_FIELD_AT_MOST, KGP_FIELD_LESS_THAN,
    KGP_FIELD_BETWEEN,  KGP_FIELD_EQUALS,    KGP_FIELD_ABOUT,
};

typedef kgp__checking checking;

static void find_expected(checking *c, int32_t code, int32_t subject, int32_t index,
                          const kgp__value *value, int32_t expect, const char *first,
                          const char *second, const char *third) {
    kgp__tree_report(c->tree, c->diag, code, subject, index, value, expect, first, second, third);
    c->faulty |= kgp__finding_severity(code) == KGP_SEVERITY_ERROR;
}

void kgp__find(checking *c, int32_t code, int32_t subject, int32_t index, const kgp__value *value,
               const char *first, const char *second, const char *third) {
    find_expected(c, code, subject, index, value, KGP_EXPECT_PAIR, first, second, third);
}

static const char *text_of(const checking *c, const kgp__value *value) {
    return kgp__names_text(&c->tree->texts, value->text);
}

/* Whether a field is missing because its value was refused: a fault that was reported before. */
static bool was_refused(checking *c, int32_t subject, int32_t index, int32_t field) {
    bool refused = kgp__tree_refused(c->tree, subject, index, field);
    c->faulty |= refused;
    return refused;
}

/* A file of regimes alone is no plan, and needs neither its id nor its period. */
static bool is_needed(const checking *c, const kgp_field *row) {
    bool regimes_alone =
        kgp__tree_count(c->tree, KGP_REGIME) > 0 && kgp__tree_count(c->tree, KGP_UNIT) == 0 &&
        kgp__tree_count(c->tree, KGP_INDICATOR) == 0 && kgp__tree_count(c->tree, KGP_TARGET) == 0;
    return row->required &&
           !(row->subject == KGP_PLAN && row->field != KGP_FIELD_KGPLAN && regimes_alone);
}

static void check_required(checking *c, int32_t subject, int32_t index) {
    kgp_field row;
    for (int32_t i = 0; kgp_field_get(i, &row) == KGP_OK; i++)
        if (row.subject == subject && is_needed(c, &row) &&
            kgp__tree_value(c->tree, subject, index, row.field, 0) == NULL &&
            !was_refused(c, subject, index, row.field))
            kgp__find(c, KGP_F_REQUIRED, subject, index, NULL, row.word, kgp__subject_name(subject),
                      NULL);
}

/* Keeps the id of an item; the first one with an id has it. */
static kgp_status keep_id(checking *c, int32_t subject, int32_t index) {
    kgp__tree *tree = c->tree;
    const kgp__value *value = kgp__tree_value(tree, subject, index, KGP_FIELD_ID, 0);
    if (value == NULL)
        return KGP_OK;
    const char *id = text_of(c, value);
    int32_t other = kgp__tree_find(tree, subject, id, strlen(id)), number;
    if (other != KGP_NONE) {
        char line[12];
        kgp__number_text(kgp__tree_value(tree, subject, other, KGP_FIELD_ID, 0)->line, line);
        kgp__find(c, KGP_F_DUPLICATE_ID, subject, index, value, id, line, NULL);
        return KGP_OK;
    }
    int32_t *slot = kgp__array_push(&tree->allocator, &tree->id_items[subject], sizeof *slot);
    if (slot == NULL)
        return KGP_E_MEMORY;
    *slot = index;
    return kgp__names_add(&tree->allocator, &tree->ids[subject], id, strlen(id), &number);
}

static void resolve(checking *c, int32_t subject, int32_t index) {
    const kgp__item *item = kgp__tree_item(c->tree, subject, index);
    kgp__value *values = c->tree->values.items;
    for (int32_t at = item->first; at != KGP_NONE; at = values[at].next) {
        const kgp_field *row = kgp__field(subject, values[at].field);
        if (row->type != KGP_TYPE_REF)
            continue;
        const char *id = text_of(c, &values[at]);
        values[at].number = kgp__tree_find(c->tree, row->refers, id, strlen(id));
        if (values[at].number == KGP_NONE)
            kgp__find(c, KGP_F_DANGLING, subject, index, &values[at], row->word, id,
                      kgp__subject_name(row->refers));
    }
}

static int32_t reference(const checking *c, int32_t subject, int32_t index, int32_t field) {
    const kgp__value *value = kgp__tree_value(c->tree, subject, index, field, 0);
    return value == NULL ? KGP_NONE : (int32_t)value->number;
}

/* Walks each chain once: items are unseen, on the present walk, or done. */
static kgp_status check_cycles(checking *c, int32_t subject, int32_t field) {
    enum {
        UNSEEN,
        WALKING,
        DONE
    };
    int32_t count = kgp__tree_count(c->tree, subject);
    uint8_t *state = kgp__alloc(&c->tree->allocator, (size_t)count, 1);
    if (state == NULL)
        return KGP_E_MEMORY;
    for (int32_t start = 0; start < count; start++) {
        int32_t at = start;
        for (; at != KGP_NONE && state[at] == UNSEEN; at = reference(c, subject, at, field))
            state[at] = WALKING;
        if (at != KGP_NONE && state[at] == WALKING)
            kgp__find(c, KGP_F_CYCLE, subject, at, kgp__tree_value(c->tree, subject, at, field, 0),
                      kgp__field(subject, field)->word,
                      kgp__tree_text(c->tree, subject, at, KGP_FIELD_ID), NULL);
        for (at = start; at != KGP_NONE && state[at] == WALKING;
             at = reference(c, subject, at, field))
            state[at] = DONE;
    }
    kgp__release(&c->tree->allocator, state);
    return KGP_OK;
}

/* A part has no parts of its own, so that the worst part is one look away. */
static void check_parts(checking *c, int32_t index) {
    const kgp__value *values = c->tree->values.items;
    int32_t at = kgp__tree_item(c->tree, KGP_INDICATOR, index)->first;
    for (; at != KGP_NONE; at = values[at].next) {
        const kgp__value *part = &values[at];
        if (part->field == KGP_FIELD_PARTS && part->number != KGP_NONE &&
            kgp__tree_value(c->tree, KGP_INDICATOR, (int32_t)part->number, KGP_FIELD_PARTS, 0) !=
                NULL)
            kgp__find(c, KGP_F_CYCLE, KGP_INDICATOR, index, part, "parts", text_of(c, part), NULL);
    }
}

/* The only one of `fields` that an item has, or NULL after a finding. */
static const kgp__value *only_one(checking *c, int32_t subject, int32_t index,
                                  const int32_t *fields, int32_t count) {
    const kgp__value *only = NULL;
    bool refused = false;
    for (int32_t i = 0; i < count; i++) {
        const kgp__value *value = kgp__tree_value(c->tree, subject, index, fields[i], 0);
        if (value != NULL && only != NULL) {
            kgp__find(c, KGP_F_TWO_OPERATORS, subject, index, value,
                      kgp__field(subject, only->field)->word,
                      kgp__field(subject, value->field)->word, NULL);
            return NULL;
        }
        if (value != NULL)
            only = value;
    }
    for (int32_t i = 0; i < count && only == NULL; i++)
        refused |= was_refused(c, subject, index, fields[i]);
    if (only == NULL && !refused)
        kgp__find(c, KGP_F_NO_OPERATOR, subject, index, NULL,
                  subject == KGP_TARGET ? ", change, growth, each, attested" : "", NULL, NULL);
    return only;
}

/* A pair of numbers [lower, upper], or with `falls` [upper, lower]. */
static void check_pair(checking *c, int32_t subject, int32_t index, int32_t field, bool falls) {
    const kgp__value *first = kgp__tree_value(c->tree, subject, index, field, 0);
    const kgp__value *second = kgp__tree_value(c->tree, subject, index, field, 1);
    if (second == NULL) {
        if (first != NULL && !was_refused(c, subject, index, field))
            kgp__find(c, KGP_F_WRONG_TYPE, subject, index, first, kgp__field(subject, field)->word,
                      NULL, NULL);
        return;
    }
    const kgp__value *lower = falls ? second : first, *upper = falls ? first : second;
    kgp_decimal low = {lower->number, lower->decimals, 0},
                high = {upper->number, upper->decimals, 0};
    int32_t order;
    if (kgp_decimal_compare(&low, &high, &order) == KGP_OK && order > 0)
        kgp__find(c, KGP_F_UPPER_BELOW_LOWER, subject, index, first, text_of(c, lower),
                  text_of(c, upper), NULL);
}

static void check_better(checking *c, int32_t target, int32_t subject, int32_t index,
                         const kgp__value *stated) {
    int32_t indicator = reference(c, KGP_TARGET, target, KGP_FIELD_INDICATOR);
    const kgp__value *better =
        kgp__tree_value(c->tree, KGP_INDICATOR, indicator, KGP_FIELD_BETTER, 0);
    if (indicator == KGP_NONE)
        return;
    int64_t direction = better == NULL ? KGP_BETTER_HIGHER : better->number;
    bool up = stated->field == KGP_FIELD_AT_LEAST || stated->field == KGP_FIELD_MORE_THAN;
    bool down = stated->field == KGP_FIELD_AT_MOST || stated->field == KGP_FIELD_LESS_THAN;
    if ((up && direction == KGP_BETTER_LOWER) || (down && direction == KGP_BETTER_HIGHER))
        kgp__find(c, KGP_F_AGAINST_BETTER, subject, index, stated,
                  kgp__field(subject, stated->field)->word, up ? "lower" : "higher",
                  kgp__tree_text(c->tree, KGP_INDICATOR, indicator, KGP_FIELD_ID));
}

/* The part of a target that states the value: itself, or its change, growth or each. */
static void check_statement(checking *c, int32_t target, int32_t subject, int32_t index,
                            const kgp__value *stated) {
    if (stated->field == KGP_FIELD_BETWEEN)
        check_pair(c, subject, index, KGP_FIELD_BETWEEN, false);
    check_better(c, target, subject, index, stated);
    bool needs_base = subject == KGP_CHANGE || (subject == KGP_GROWTH && !stated->is_map) ||
                      (subject == KGP_GROWTH &&
                       (stated->field == KGP_FIELD_EQUALS || stated->field == KGP_FIELD_ABOUT));
    if (needs_base && kgp__tree_value(c->tree, subject, index, KGP_FIELD_OVER, 0) == NULL &&
        !was_refused(c, subject, index, KGP_FIELD_OVER))
        kgp__find(c, KGP_F_NO_BASE, subject, index, NULL, kgp__subject_name(subject), NULL, NULL);
}

/* Which ways of measuring attainment a basis knows (SEMANTICS: percentage of plan). */
static bool attainment_fits(int64_t word, int32_t subject) {
    switch (word) {
    case KGP_ATTAINMENT_DIFFERENCE:
        return subject == KGP_TARGET || subject == KGP_CHANGE;
    case KGP_ATTAINMENT_INVERSE:
        return subject == KGP_TARGET;
    default:
        return subject == KGP_GROWTH;
    }
}

/* An item says one of two fields. */
static void check_either(checking *c, int32_t subject, int32_t index, int32_t first,
                         int32_t second) {
    bool one = kgp__tree_value(c->tree, subject, index, first, 0) != NULL;
    bool other = kgp__tree_value(c->tree, subject, index, second, 0) != NULL;
    if (one && other)
        kgp__find(c, KGP_F_CONTRADICTION, subject, index, NULL, kgp__field(subject, first)->word,
                  kgp__field(subject, second)->word, NULL);
    if (!one && !other && !was_refused(c, subject, index, first) &&
        !was_refused(c, subject, index, second))
        kgp__find(c, KGP_F_REQUIRED, subject, index, NULL, kgp__field(subject, first)->word,
                  kgp__subject_name(subject), NULL);
}

static void check_plausible(checking *c, int32_t index) {
    check_pair(c, KGP_PLAUSIBLE, index, KGP_FIELD_GROWTH, false);
    check_pair(c, KGP_PLAUSIBLE, index, KGP_FIELD_VALUE, false);
    check_either(c, KGP_PLAUSIBLE, index, KGP_FIELD_GROWTH, KGP_FIELD_VALUE);
}

/* Thresholds of pace that fall, with the defaults of those that are not given. */
static void check_pace(checking *c, int32_t index) {
    static const int32_t fields[] = {KGP_FIELD_AHEAD, KGP_FIELD_ON_TRACK, KGP_FIELD_BEHIND};
    const kgp__value *given[3];
    kgp_decimal from[3] = {{105, 2, 0}, {95, 2, 0}, {60, 2, 0}};
    for (int32_t i = 0; i < KGP__COUNT(fields); i++) {
        int32_t order;
        given[i] = kgp__tree_value(c->tree, KGP_PACE, index, fields[i], 0);
        if (given[i] != NULL)
            from[i] = (kgp_decimal){given[i]->number,
                                    given[i]->decimals + (given[i]->percent ? 2 : 0), 0};
        if (i > 0 && kgp_decimal_compare(&from[i - 1], &from[i], &order) == KGP_OK && order < 0) {
            const kgp__value *value = given[i] != NULL ? given[i] : given[i - 1];
            kgp__find(c, KGP_F_CONTRADICTION, KGP_PACE, index, value,
                      kgp__field(KGP_PACE, fields[i - 1])->word,
                      kgp__field(KGP_PACE, fields[i])->word, NULL);
        }
    }
}

/* Declared shares make up the period of a target, within a hundredth for their rounding. */
static void check_shares(checking *c, int32_t target) {
    const kgp__tree *tree = c->tree;
    int32_t indicator = reference(c, KGP_TARGET, target, KGP_FIELD_INDICATOR);
    const kgp__value *path = kgp__tree_value(tree, KGP_INDICATOR, indicator, KGP_FIELD_PATH, 0);
    const kgp__value *period = kgp__tree_value(tree, KGP_TARGET, target, KGP_FIELD_PERIOD, 0);
    if (path == NULL || !path->is_map ||
        kgp__tree_value(tree, KGP_PATH, (int32_t)path->number, KGP_FIELD_SHARES, 0) == NULL)
        return;
    if (period == NULL)
        period = kgp__tree_value(tree, KGP_PLAN, 0, KGP_FIELD_PERIOD, 0);
    kgp_decimal sum = {0, 2, 0};
    kgp__ratio shares;
    kgp__declared_share(tree, (int32_t)path->number, (kgp_period)period->number, &shares);
    kgp__ratio_scale(&shares, 100);
    bool fits = kgp__ratio_round(&shares, 2, 0, &sum.coefficient);
    if (fits && sum.coefficient >= 9900 && sum.coefficient <= 10100)
        return;
    char text[40] = "?", span[KGP__PERIOD_ROOM];
    if (fits && kgp_decimal_format(&sum, KGP_NOTATION_EN, 0, 2, text, sizeof text, NULL) != KGP_OK)
        text[0] = '\0';
    kgp__period_text((kgp_period)period->number, span);
    kgp__find(c, KGP_F_SHARES, KGP_TARGET, target, NULL,
              kgp__tree_text(tree, KGP_INDICATOR, indicator, KGP_FIELD_ID), text, span);
}

static void check_scale(checking *c, int32_t target) {
    const kgp__value *scale = kgp__tree_value(c->tree, KGP_TARGET, target, KGP_FIELD_SCALE, 0);
    if (scale != NULL && scale->number <= 0)
        kgp__find(c, KGP_F_OUT_OF_RANGE, KGP_TARGET, target, scale, "scale", NULL,
                  text_of(c, scale));
}

/* What replaces a target is about the same indicator and unit. */
static void check_revises(checking *c, int32_t target) {
    static const int32_t same[] = {KGP_FIELD_INDICATOR, KGP_FIELD_UNIT};
    int32_t revised = reference(c, KGP_TARGET, target, KGP_FIELD_REVISES);
    for (int32_t i = 0; i < KGP__COUNT(same) && revised != KGP_NONE; i++)
        if (reference(c, KGP_TARGET, target, same[i]) != reference(c, KGP_TARGET, revised, same[i]))
            kgp__find(c, KGP_F_CONTRADICTION, KGP_TARGET, target,
                      kgp__tree_value(c->tree, KGP_TARGET, target, KGP_FIELD_REVISES, 0), "revises",
                      kgp__field(KGP_TARGET, same[i])->word, NULL);
}

static void check_target(checking *c, int32_t index) {
    int32_t fields[KGP__OPERATORS + 4];
    memcpy(fields, kgp__operator_fields, sizeof kgp__operator_fields);
    fields[KGP__OPERATORS] = KGP_FIELD_CHANGE;
    fields[KGP__OPERATORS + 1] = KGP_FIELD_GROWTH;
    fields[KGP__OPERATORS + 2] = KGP_FIELD_EACH;
    fields[KGP__OPERATORS + 3] = KGP_FIELD_ATTESTED;
    const kgp__value *stated = only_one(c, KGP_TARGET, index, fields, KGP__COUNT(fields));
    if (stated == NULL)
        return;
    int32_t subject = KGP_TARGET, item = index;
    if (stated->field == KGP_FIELD_CHANGE || stated->field == KGP_FIELD_GROWTH ||
        stated->field == KGP_FIELD_EACH) {
        subject = kgp__field(KGP_TARGET, stated->field)->map;
        item = (int32_t)stated->number;
        stated = only_one(c, subject, item, kgp__operator_fields, KGP__OPERATORS);
    }
    if (stated == NULL)
        return;
    if (stated->field != KGP_FIELD_ATTESTED)
        check_statement(c, index, subject, item, stated);
    check_scale(c, index);
    check_revises(c, index);
    const kgp__value *attainment =
        kgp__tree_value(c->tree, KGP_TARGET, index, KGP_FIELD_ATTAINMENT, 0);
    if (attainment != NULL && !attainment_fits(attainment->number, subject))
        kgp__find(c, KGP_F_CONTRADICTION, KGP_TARGET, index, attainment, text_of(c, attainment),
                  subject == KGP_TARGET ? kgp__field(subject, stated->field)->word
                                        : kgp__subject_name(subject),
                  NULL);
}

/* An amount in millionths, and no more: what points are computed from. */
static void check_amount(checking *c, int32_t subject, int32_t index, int32_t field, int64_t least,
                         int64_t most, const char *within) {
    const kgp__value *value = kgp__tree_value(c->tree, subject, index, field, 0);
    if (value == NULL)
        return;
    int32_t decimals = value->decimals + (value->percent ? 2 : 0), above = -1, below = 1;
    kgp_decimal low = {least, 6, 0}, high = {most, 6, 0}, given = {value->number, decimals, 0};
    if (kgp_decimal_compare(&given, &low, &above) == KGP_OK && above >= 0 &&
        kgp_decimal_compare(&given, &high, &below) == KGP_OK && below <= 0)
        return;
    find_expected(c, KGP_F_OUT_OF_RANGE, subject, index, value,
                  decimals > KGP_LIMIT_DECIMALS ? KGP_EXPECT_SIX : KGP_EXPECT_WITHIN,
                  kgp__field(subject, field)->word, within, text_of(c, value));
}

static void check_terms(checking *c, int32_t subject, int32_t index) {
    enum {
        ONE = 1000000
    };
    static const struct {
        int32_t field;
        int64_t least, most;
        const char *within;
    } rows[] = {
        {KGP_FIELD_CAP, ONE, INT64_MAX, "≥ 1"},
        {KGP_FIELD_FLOOR, 0, ONE - 1, "0 … 0.999999"},
        {KGP_FIELD_RESERVE, 0, INT64_MAX, "≥ 0"},
        {KGP_FIELD_HAIRCUT, 0, ONE, "0 … 1"},
        {KGP_FIELD_MAX_COVER, 0, ONE, "0 … 1"},
        {KGP_FIELD_COST, 0, INT64_MAX, "≥ 0"},
        {KGP_FIELD_STRETCH, 0, INT64_MAX, "≥ 0"},
        {KGP_FIELD_ACROSS, 0, ONE, "0 … 1"},
        {KGP_FIELD_RATE, 0, ONE, "0 … 1"},
        {KGP_FIELD_SHARE, 0, ONE, "0 … 1"},
        {KGP_FIELD_WEIGHT, 0, (int64_t)ONE * ONE * ONE, "0 … 1000000000000"},
    };
    for (int32_t i = 0; i < KGP__COUNT(rows); i++)
        check_amount(c, subject, index, rows[i].field, rows[i].least, rows[i].most, rows[i].within);
}

void kgp__find_repeated(checking *c, int32_t subject, int32_t index, const kgp__value *value,
                        const kgp__value *before) {
    char line[12];
    kgp__number_text(before->line, line);
    kgp__find(c, KGP_F_REPEATED, subject, index, value, text_of(c, value), line, NULL);
}

/* Items by two of their references, which together may stand only once. */
typedef struct keyed {
    const checking *c;
    int32_t subject, field[2];
} keyed;

static int32_t compare_keyed(const void *ctx, int32_t a, int32_t b) {
    const keyed *by = ctx;
    for (int32_t i = 0; i < 2; i++) {
        int32_t x = reference(by->c, by->subject, a, by->field[i]);
        int32_t y = reference(by->c, by->subject, b, by->field[i]);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

static kgp_status check_keyed(checking *c, int32_t subject, int32_t first, int32_t second) {
    const keyed by = {c, subject, {first, second}};
    int32_t count = kgp__tree_count(c->tree, subject);
    int32_t *items = kgp__alloc(&c->tree->allocator, (size_t)count, sizeof *items);
    for (int32_t i = 0; i < count && items != NULL; i++)
        items[i] = i;
    bool sorted =
        items != NULL && kgp__sort(&c->tree->allocator, items, (size_t)count, compare_keyed, &by);
    for (int32_t i = 1; i < count && sorted; i++) {
        const kgp__value *value = kgp__tree_value(c->tree, subject, items[i], first, 0);
        if (compare_keyed(&by, items[i - 1], items[i]) == 0 && value != NULL &&
            value->number != KGP_NONE)
            kgp__find_repeated(c, subject, items[i], value,
                               kgp__tree_value(c->tree, subject, items[i - 1], first, 0));
    }
    kgp__release(&c->tree->allocator, items);
    return sorted ? KGP_OK : KGP_E_MEMORY;
}

/* Values of a sum by the indicator they name, parts before what is excluded. */
static int32_t compare_parts(const void *ctx, int32_t a, int32_t b) {
    const kgp__value *values = ctx, *x = &values[a], *y = &values[b];
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return x->field != y->field ? x->field - y->field : a - b;
}

/* Every part stands once, and what is excluded is a part. */
static void check_part(checking *c, int32_t sum, const kgp__value *part, const kgp__value *before) {
    const char *word = kgp__field(KGP_SUM, part->field)->word;
    bool known = before != NULL && before->number == part->number;
    if (part->number == KGP_NONE)
        return;
    if (part->number == reference(c, KGP_SUM, sum, KGP_FIELD_WHOLE))
        kgp__find(c, KGP_F_CYCLE, KGP_SUM, sum, part, word, text_of(c, part), NULL);
    else if (known && before->field == part->field)
        kgp__find_repeated(c, KGP_SUM, sum, part, before);
    else if (!known && part->field == KGP_FIELD_EXCLUDE)
        kgp__find(c, KGP_F_DANGLING, KGP_SUM, sum, part, word, text_of(c, part), "part");
}

static kgp_status check_sum(checking *c, int32_t index) {
    const kgp__value *values = c->tree->values.items;
    const kgp_allocator *own = &c->tree->allocator;
    kgp__array parts = {0};
    int32_t at = kgp__tree_item(c->tree, KGP_SUM, index)->first;
    kgp_status status = KGP_OK;
    for (; at != KGP_NONE && status == KGP_OK; at = values[at].next) {
        if (values[at].field == KGP_FIELD_WHOLE)
            continue;
        int32_t *part = kgp__array_push(own, &parts, sizeof *part);
        if (part == NULL)
            status = KGP_E_MEMORY;
        else
            *part = at;
    }
    const int32_t *sorted = parts.items;
    if (status == KGP_OK && !kgp__sort(own, parts.items, parts.count, compare_parts, values))
        status = KGP_E_MEMORY;
    for (size_t i = 0; i < parts.count && status == KGP_OK; i++)
        check_part(c, index, &values[sorted[i]], i == 0 ? NULL : &values[sorted[i - 1]]);
    kgp__array_free(own, &parts);
    return status;
}

static void check_rate(checking *c, int32_t index) {
    const kgp__value *to = kgp__tree_value(c->tree, KGP_RATE, index, KGP_FIELD_TO, 0);
    if (to != NULL && to->number != KGP_NONE &&
        to->number == reference(c, KGP_RATE, index, KGP_FIELD_FROM))
        kgp__find(c, KGP_F_CYCLE, KGP_RATE, index, to, "to", text_of(c, to), NULL);
}

static kgp_status check_compensation(checking *c) {
    static const int32_t with_amounts[] = {KGP_INDICATOR, KGP_TERMS, KGP_DEFAULTS,
                                           KGP_RATES,     KGP_RATE,  KGP_LINEAGE};
    for (int32_t s = 0; s < KGP__COUNT(with_amounts); s++)
        for (int32_t i = 0; i < kgp__tree_count(c->tree, with_amounts[s]); i++)
            check_terms(c, with_amounts[s], i);
    for (int32_t i = 0; i < kgp__tree_count(c->tree, KGP_RATE); i++)
        check_rate(c, i);
    kgp_status status = check_keyed(c, KGP_TERMS, KGP_FIELD_INDICATOR, KGP_FIELD_INDICATOR);
    if (status == KGP_OK)
        status = check_keyed(c, KGP_RATE, KGP_FIELD_FROM, KGP_FIELD_TO);
    for (int32_t i = 0; i < kgp__tree_count(c->tree, KGP_SUM) && status == KGP_OK; i++)
        status = check_sum(c, i);
    return status;
}

kgp_status kgp__tree_check(kgp__tree *tree, kgp_diag *diag) {
    checking c = {tree, diag, false};
    kgp__tree_free_ids(tree);
    for (int32_t subject = 1; subject < KGP_SUBJECTS; subject++) {
        for (int32_t i = 0; i < kgp__tree_count(tree, subject); i++) {
            check_required(&c, subject, i);
            if (keep_id(&c, subject, i) != KGP_OK)
                return KGP_E_MEMORY;
        }
    }
    for (int32_t subject = 1; subject < KGP_SUBJECTS; subject++)
        for (int32_t i = 0; i < kgp__tree_count(tree, subject); i++)
            resolve(&c, subject, i);
    if (kgp__units_check(&c) != KGP_OK ||
        check_cycles(&c, KGP_INDICATOR, KGP_FIELD_PARENT) != KGP_OK ||
        check_cycles(&c, KGP_TARGET, KGP_FIELD_REVISES) != KGP_OK)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_INDICATOR); i++)
        check_parts(&c, i);
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_PLAUSIBLE); i++)
        check_plausible(&c, i);
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_PATH); i++)
        check_either(&c, KGP_PATH, i, KGP_FIELD_SEASONAL, KGP_FIELD_SHARES);
    check_pair(&c, KGP_PLAN, 0, KGP_FIELD_BANDS, true);
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_PACE); i++)
        check_pace(&c, i);
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_TARGET); i++)
        check_target(&c, i);
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_TARGET) && !c.faulty; i++)
        check_shares(&c, i);
    kgp_status status = check_compensation(&c);
    if (status == KGP_OK)
        status = kgp__tree_check_regimes(tree, &c.faulty, diag);
    kgp__tree_forget_refusals(tree);
    if (status != KGP_OK)
        return status;
    return c.faulty ? KGP_E_INPUT : KGP_OK;
}
