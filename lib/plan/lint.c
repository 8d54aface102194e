/* SPDX-License-Identifier: MIT */
#include "plan/lint.h"

#include "base/check.h"
#include "base/sort.h"
#include "base/text.h"
#include "plan/check.h"
#include "time/period.h"

#include <string.h>

typedef struct linting {
    const kgp_plan *plan;
    kgp_diag *diag;
    int32_t *levels; /* level targets by what they are of, see compare_levels() */
    int32_t count;
    int32_t *first; /* by level target: one that is linked to it and tells a base, or KGP_NONE */
} linting;

static const kgp__tree *tree_of(const linting *l) {
    return &l->plan->tree;
}

static void find(const linting *l, int32_t code, int32_t subject, int32_t index,
                 const kgp__value *value, const char *first, const char *second,
                 const char *third) {
    kgp__tree_report(tree_of(l), l->diag, code, subject, index, value, KGP_EXPECT_NOTHING, first,
                     second, third);
}

static const char *id_of(const linting *l, int32_t indicator) {
    return kgp__tree_text(tree_of(l), KGP_INDICATOR, indicator, KGP_FIELD_ID);
}

static void number_text(const kgp_decimal *value, char text[40]) {
    if (kgp_decimal_format(value, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, 40, NULL) != KGP_OK)
        text[0] = '\0';
}

/* Where a target states its value. */
static const kgp__value *stated(const linting *l, int32_t index) {
    static const int32_t maps[] = {[KGP__BASIS_CHANGE] = KGP_FIELD_CHANGE,
                                   [KGP__BASIS_GROWTH] = KGP_FIELD_GROWTH,
                                   [KGP__BASIS_EACH] = KGP_FIELD_EACH,
                                   [KGP__BASIS_ATTESTED] = KGP_FIELD_ATTESTED};
    const kgp__target *target = &l->plan->targets[index];
    int32_t subject = KGP_TARGET, item = index;
    if (target->basis != KGP__BASIS_LEVEL) {
        const kgp__value *map = kgp__tree_value(tree_of(l), subject, item, maps[target->basis], 0);
        if (target->basis == KGP__BASIS_ATTESTED)
            return map;
        subject = kgp__field(KGP_TARGET, maps[target->basis])->map;
        item = (int32_t)map->number;
    }
    return kgp__tree_value(tree_of(l), subject, item, kgp__operator_fields[target->operation], 0);
}

static bool in_force(const kgp__target *target) {
    return target->withdrawn == INT32_MAX && target->replaced == INT32_MAX;
}

/* 1 for a floor, -1 for a ceiling, 0 for a value to be hit. */
static int32_t sense(const kgp__target *target) {
    static const int8_t senses[KGP__OPERATORS] = {[KGP__OPERATOR_AT_LEAST] = 1,
                                                  [KGP__OPERATOR_MORE_THAN] = 1,
                                                  [KGP__OPERATOR_AT_MOST] = -1,
                                                  [KGP__OPERATOR_LESS_THAN] = -1};
    return senses[target->operation];
}

/* Level targets of one unit, period, authority and modality are about the same whole. */
static int32_t compare_key(const kgp__target *a, int32_t indicator, const kgp__target *b) {
    const int32_t of_a[] = {a->indicator, a->unit, a->period, a->authority, a->modality};
    const int32_t of_b[] = {indicator, b->unit, b->period, b->authority, b->modality};
    for (int32_t i = 0; i < KGP__COUNT(of_a); i++)
        if (of_a[i] != of_b[i])
            return of_a[i] < of_b[i] ? -1 : 1;
    return 0;
}

static int32_t compare_levels(const void *ctx, int32_t a, int32_t b) {
    const kgp__target *targets = ctx;
    int32_t order = compare_key(&targets[a], targets[b].indicator, &targets[b]);
    return order != 0 ? order : a - b;
}

static kgp_status sort_levels(linting *l) {
    const kgp_plan *plan = l->plan;
    const kgp_allocator *own = &plan->tree.allocator;
    l->levels = kgp__alloc(own, (size_t)plan->target_count, sizeof *l->levels);
    l->first = kgp__alloc(own, (size_t)plan->target_count, sizeof *l->first);
    if (l->levels == NULL || l->first == NULL)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < plan->target_count; i++) {
        const kgp__target *target = &plan->targets[i];
        l->first[i] = KGP_NONE;
        if (target->basis == KGP__BASIS_LEVEL && target->operation != KGP__OPERATOR_BETWEEN &&
            in_force(target))
            l->levels[l->count++] = i;
    }
    return kgp__sort(own, l->levels, (size_t)l->count, compare_levels, plan->targets)
               ? KGP_OK
               : KGP_E_MEMORY;
}

/* The first level target of an indicator that goes with a target of another one, or NULL. */
static const kgp__target *level_of(const linting *l, int32_t indicator, const kgp__target *with) {
    const kgp__target *targets = l->plan->targets;
    int32_t low = 0, high = l->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (compare_key(&targets[l->levels[middle]], indicator, with) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < l->count && compare_key(&targets[l->levels[low]], indicator, with) == 0;
    return found ? &targets[l->levels[low]] : NULL;
}

/* A part is not more than the whole; a rate of a part may be of the whole or of the part before. */
static void check_whole(const linting *l, int32_t index) {
    const kgp__target *part = &l->plan->targets[index], *whole;
    const kgp__indicator *own = &l->plan->indicators[part->indicator];
    if (own->parent == KGP_NONE)
        return;
    const kgp__indicator *parent = &l->plan->indicators[own->parent];
    char texts[2][48];
    whole = level_of(l, own->parent, part);
    if (whole == NULL)
        return;
    number_text(&part->value, texts[0]);
    number_text(&whole->value, texts[1]);
    if (own->kind == KGP_KIND_RATIO && parent->kind == KGP_KIND_RATIO &&
        own->scale == parent->scale && own->scale != KGP_SCALE_ONE &&
        own->relation == KGP_RELATION_OF_WHICH) {
        const char *sign = own->scale == KGP_SCALE_PERCENT ? "%" : "‰";
        for (int32_t i = 0; i < 2; i++)
            kgp__text_join(&sign, 1, texts[i] + strlen(texts[i]), 8);
        find(l, KGP_F_AMBIGUOUS_DENOMINATOR, KGP_TARGET, index, stated(l, index), texts[0],
             texts[1], id_of(l, own->parent));
        return;
    }
    int32_t order;
    if (kgp__adds_up(own, parent) && !(sense(part) < 0 && sense(whole) > 0) &&
        kgp_decimal_compare(&part->value, &whole->value, &order) == KGP_OK && order > 0)
        find(l, KGP_F_CHILD_TARGET_ABOVE, KGP_TARGET, index, stated(l, index), texts[0], texts[1],
             id_of(l, own->parent));
}

/* Adds a word to a list, if there is room. */
static void list(char names[KGP__PATH], const char *word) {
    size_t used = strlen(names);
    const char *pieces[] = {used == 0 ? "" : ", ", word};
    kgp__text_join(pieces, KGP__COUNT(pieces), names + used, KGP__PATH - used);
}

/* Where every part has a target that says the same way, they sum to that of the whole. */
static void check_split(const linting *l, int32_t index) {
    const kgp__target *whole = &l->plan->targets[index];
    const kgp__indicator *indicators = l->plan->indicators;
    kgp__interval sum, written;
    char names[KGP__PATH] = "", value[40], range[96];
    kgp__interval_exact(0, &sum);
    for (int32_t child = indicators[whole->indicator].first_child; child != KGP_NONE;
         child = indicators[child].next_child) {
        if (indicators[child].relation != KGP_RELATION_SPLIT)
            continue;
        const kgp__target *part = level_of(l, child, whole);
        if (part == NULL || sense(part) != sense(whole) ||
            !kgp__adds_up(&indicators[child], &indicators[whole->indicator]))
            return;
        kgp__interval_written(&part->value, &written);
        kgp__interval_add(&sum, &sum, &written);
        list(names, id_of(l, child));
    }
    kgp__interval_written(&whole->value, &written);
    if (*names == '\0' || kgp__intervals_meet(&sum, &written))
        return;
    number_text(&whole->value, value);
    kgp__interval_text(&sum, whole->value.decimals + 1, range);
    find(l, KGP_F_PART_TARGETS_DIFFER, KGP_TARGET, index, stated(l, index), value, range, names);
}

static void find_links(const linting *l, int32_t index, int32_t other, const char *what,
                       const kgp__interval *here, const kgp__interval *there) {
    char path[KGP__PATH], text[200], ranges[2][96];
    kgp__interval_text(here, 2, ranges[0]);
    kgp__interval_text(there, 2, ranges[1]);
    const char *pieces[] = {ranges[0], " ≠ ", ranges[1]};
    kgp__text_join(pieces, KGP__COUNT(pieces), text, sizeof text);
    find(l, KGP_F_LINKS_CONTRADICT, KGP_TARGET, index, stated(l, index),
         kgp__tree_path(tree_of(l), KGP_TARGET, other, path), what, text);
}

bool kgp__linked_base(const kgp_plan *plan, const kgp__target *target, kgp__interval *base) {
    const kgp__target *level = &plan->targets[target->level];
    kgp__interval value, reached;
    kgp__ratio one;
    kgp__interval_written(&target->value, &value);
    kgp__interval_written(&level->value, &reached);
    *base = (kgp__interval){.low_open = false};
    if (target->basis == KGP__BASIS_CHANGE) {
        kgp__interval_change(base, &reached, &value);
        return true;
    }
    kgp__ratio_set(&one, 1, 0);
    kgp__ratio_grown(&value.low, &one, &value.low);
    kgp__ratio_grown(&value.high, &one, &value.high);
    if (kgp__ratio_sign(&value.low) <= 0 || kgp__ratio_sign(&reached.low) < 0)
        return false;
    kgp__ratio_div(&base->low, &reached.low, &value.high);
    kgp__ratio_div(&base->high, &reached.high, &value.low);
    return true;
}

/* One fact, two targets (SEMANTICS): all linked ones lead from one base to one level. */
static void check_links(const linting *l, int32_t index) {
    const kgp__target *targets = l->plan->targets, *target = &targets[index];
    kgp__interval here, there;
    if (target->level == KGP_NONE || target->operation == KGP__OPERATOR_BETWEEN ||
        target->of != KGP_NO_PERIOD || !in_force(target) || !in_force(&targets[target->level]))
        return;
    const kgp__target *level = &targets[target->level];
    if (target->basis == KGP__BASIS_LEVEL) {
        kgp__interval_written(&target->value, &here);
        kgp__interval_written(&level->value, &there);
        if (index < target->level && level->level == index)
            return;
        if (sense(target) == sense(level) && !kgp__intervals_meet(&here, &there))
            find_links(l, index, target->level, "level", &here, &there);
        return;
    }
    if ((target->basis != KGP__BASIS_CHANGE && target->basis != KGP__BASIS_GROWTH) ||
        !kgp__linked_base(l->plan, target, &here))
        return;
    if (target->has_base) {
        kgp__interval_written(&target->base, &there);
        if (!kgp__intervals_meet(&here, &there))
            find_links(l, index, target->level, "base", &here, &there);
    }
    int32_t other = l->first[target->level];
    l->first[target->level] = index;
    if (other != KGP_NONE && targets[other].over == target->over && !target->has_base &&
        kgp__linked_base(l->plan, &targets[other], &there) && !kgp__intervals_meet(&here, &there))
        find_links(l, index, other, "base", &here, &there);
}

/* A percentage of what is a rate itself, where points are usually meant. */
static void check_points(const linting *l, int32_t index) {
    const kgp__target *target = &l->plan->targets[index];
    bool rate = l->plan->indicators[target->indicator].scale != KGP_SCALE_ONE;
    const kgp__value *value = stated(l, index);
    const char *of = id_of(l, target->indicator);
    if (rate && target->basis == KGP__BASIS_GROWTH && target->of == KGP_NO_PERIOD)
        find(l, KGP_F_PERCENT_FOR_POINTS, KGP_TARGET, index, value, "growth", of, "“change”");
    if (!rate && target->basis != KGP__BASIS_GROWTH)
        return;
    const kgp__value *exceed = kgp__tree_value(tree_of(l), KGP_TARGET, index, KGP_FIELD_EXCEED, 0);
    const struct {
        const char *word;
        const kgp__amount *amount;
        int32_t subject, field;
        const kgp__value *map;
    } amounts[] = {
        {"tolerance", &target->tolerance, KGP_TOLERANCE, KGP_FIELD_TOLERANCE, value},
        {"margin", &target->margin, KGP_MARGIN, KGP_FIELD_MARGIN, exceed},
    };
    for (int32_t i = 0; i < KGP__COUNT(amounts); i++) {
        char text[40];
        if (!amounts[i].amount->percent)
            continue;
        number_text(&amounts[i].amount->value, text);
        find(l, KGP_F_PERCENT_FOR_POINTS, KGP_TARGET, index,
             kgp__tree_value(tree_of(l), amounts[i].subject, (int32_t)amounts[i].map->number,
                             amounts[i].field, 0),
             amounts[i].word, rate ? of : "growth", text);
    }
}

/* A measure in % or ‰ says which differences are points. */
static void check_measure(const linting *l, int32_t index) {
    static const struct {
        const char *sign, *word;
        int32_t scale;
    } signs[] = {{"%", "percent", KGP_SCALE_PERCENT}, {"‰", "permille", KGP_SCALE_PERMILLE}};
    const kgp__value *value =
        kgp__tree_value(tree_of(l), KGP_INDICATOR, index, KGP_FIELD_MEASURE, 0);
    const char *measure = kgp__tree_text(tree_of(l), KGP_INDICATOR, index, KGP_FIELD_MEASURE);
    for (int32_t i = 0; i < KGP__COUNT(signs); i++)
        if (strncmp(measure, signs[i].sign, strlen(signs[i].sign)) == 0 &&
            l->plan->indicators[index].scale != signs[i].scale)
            find(l, KGP_F_PERCENT_WITHOUT_SCALE, KGP_INDICATOR, index, value, id_of(l, index),
                 measure, signs[i].word);
}

static void find_ended(const linting *l, int32_t index, const kgp__value *value, const char *what,
                       kgp_day until) {
    char period[KGP__PERIOD_ROOM], day[11];
    kgp__period_text(l->plan->targets[index].period, period);
    if (kgp_day_format(until, day, sizeof day) != KGP_OK)
        return;
    find(l, KGP_F_UNIT_ENDED, KGP_TARGET, index, value, what, period, day);
}

/* The children of a type that an each-child target is about exist at its end. */
static void check_children(const linting *l, int32_t index) {
    const kgp__target *target = &l->plan->targets[index];
    kgp_day last = kgp__period_last_day(target->period), until = KGP_NO_DAY;
    for (size_t i = 0; i < l->plan->parenthoods.count; i++) {
        const kgp__parenthood *under = kgp__parenthood_at(l->plan, (int32_t)i);
        bool asked = target->unit == KGP_NONE || under->parent == target->unit;
        if (asked && l->plan->units[under->child].type == target->each_type && under->until > until)
            until = under->until;
    }
    const kgp__value *each = kgp__tree_value(tree_of(l), KGP_TARGET, index, KGP_FIELD_EACH, 0);
    const kgp__value *type =
        kgp__tree_value(tree_of(l), KGP_EACH, (int32_t)each->number, KGP_FIELD_TYPE, 0);
    const char *word = kgp__names_text(&tree_of(l)->texts, target->each_type);
    if (until == KGP_NO_DAY)
        find(l, KGP_F_NO_SUCH_CHILD, KGP_TARGET, index, type, word, NULL, NULL);
    else if (until < last)
        find_ended(l, index, type, word, until);
}

static void check_unit(const linting *l, int32_t index) {
    const kgp__target *target = &l->plan->targets[index];
    if (target->unit != KGP_NONE) {
        kgp_day until = l->plan->units[target->unit].until;
        if (until < kgp__period_last_day(target->period)) {
            find_ended(l, index, kgp__tree_value(tree_of(l), KGP_TARGET, index, KGP_FIELD_UNIT, 0),
                       kgp__tree_text(tree_of(l), KGP_UNIT, target->unit, KGP_FIELD_ID), until);
            return;
        }
    }
    if (target->basis == KGP__BASIS_EACH)
        check_children(l, index);
}

/* What the source does not state is named, wherever it stands. */
static void check_assumed(const linting *l, int32_t subject) {
    if (kgp__field(subject, KGP_FIELD_ASSUMED) == NULL)
        return;
    for (int32_t i = 0; i < kgp__tree_count(tree_of(l), subject); i++) {
        const kgp__value *assumed = kgp__tree_value(tree_of(l), subject, i, KGP_FIELD_ASSUMED, 0);
        char path[KGP__PATH];
        if (assumed != NULL && assumed->number != 0)
            find(l, KGP_F_ASSUMED, subject, i, assumed,
                 kgp__tree_path(tree_of(l), subject, i, path), NULL, NULL);
    }
}

static void check_all(linting *l) {
    for (int32_t i = 0; i < l->count; i++) {
        check_whole(l, l->levels[i]);
        check_split(l, l->levels[i]);
    }
    for (int32_t i = 0; i < l->plan->target_count; i++) {
        check_links(l, i);
        check_points(l, i);
        check_unit(l, i);
    }
    for (int32_t i = 0; i < l->plan->indicator_count; i++)
        check_measure(l, i);
    for (int32_t subject = 0; subject < KGP_SUBJECTS; subject++)
        check_assumed(l, subject);
}

kgp_status kgp__plan_lint(const kgp_plan *plan, kgp_diag *diag) {
    const kgp_allocator *own = &plan->tree.allocator;
    linting l = {.plan = plan, .diag = diag};
    if (diag == NULL)
        return KGP_OK;
    kgp_status status = sort_levels(&l);
    if (status == KGP_OK)
        check_all(&l);
    kgp__release(own, l.levels);
    kgp__release(own, l.first);
    return status;
}
