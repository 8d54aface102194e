/* SPDX-License-Identifier: MIT */
#include "plan/plan.h"

#include "base/check.h"
#include "base/text.h"
#include "plan/check.h"
#include "plan/lint.h"
#include "plan/units.h"

#include <string.h>

/* Reading the checked tree. */

/* The item of a mapping, or KGP_NONE. */
static int32_t item_of(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field) {
    const kgp__value *value = kgp__tree_value(tree, subject, index, field, 0);
    return value == NULL ? KGP_NONE : (int32_t)value->number;
}

static bool read_decimal(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                         int32_t position, kgp_decimal *to) {
    const kgp__value *value = kgp__tree_value(tree, subject, index, field, position);
    if (value == NULL || value->is_map)
        return false;
    *to = (kgp_decimal){value->number, value->decimals, 0};
    return true;
}

static void read_amount(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                        kgp__amount *to) {
    const kgp__value *value = kgp__tree_value(tree, subject, index, field, 0);
    to->value = (kgp_decimal){value->number, value->decimals, 0};
    to->percent = value->percent;
}

static void read_path(const kgp__tree *tree, int32_t i, kgp__indicator *indicator) {
    const kgp__value *path = kgp__tree_value(tree, KGP_INDICATOR, i, KGP_FIELD_PATH, 0);
    if (path == NULL || !path->is_map) {
        indicator->path = path == NULL ? KGP_PATH_LINEAR : (int32_t)path->number;
        return;
    }
    indicator->path_item = (int32_t)path->number;
    indicator->seasonal =
        kgp__tree_int(tree, KGP_PATH, indicator->path_item, KGP_FIELD_SEASONAL, 0);
    indicator->path = indicator->seasonal > 0 ? KGP_PATH_SEASONAL : KGP_PATH_SHARES;
}

/* Thresholds of pace, with their defaults. */
static void read_pace(const kgp__tree *tree, kgp__amount pace[3]) {
    static const int32_t fields[] = {KGP_FIELD_AHEAD, KGP_FIELD_ON_TRACK, KGP_FIELD_BEHIND};
    static const int8_t percents[] = {105, 95, 60};
    for (int32_t i = 0; i < KGP__COUNT(fields); i++) {
        pace[i] = (kgp__amount){{percents[i], 0, 0}, true};
        if (kgp__tree_count(tree, KGP_PACE) > 0 &&
            kgp__tree_value(tree, KGP_PACE, 0, fields[i], 0) != NULL)
            read_amount(tree, KGP_PACE, 0, fields[i], &pace[i]);
    }
}

static void read_bands(const kgp__tree *tree, kgp_decimal bands[2]) {
    static const int8_t percents[] = {90, 50};
    for (int32_t i = 0; i < KGP__COUNT(percents); i++)
        if (!read_decimal(tree, KGP_PLAN, 0, KGP_FIELD_BANDS, i, &bands[i]))
            bands[i] = (kgp_decimal){percents[i], 0, 0};
}

static void make_plausible(const kgp__tree *tree, int32_t i, kgp__plausible *plausible) {
    *plausible = (kgp__plausible){
        .is_growth = kgp__tree_value(tree, KGP_PLAUSIBLE, i, KGP_FIELD_GROWTH, 0) != NULL};
    for (int32_t end = 0; end < 2; end++)
        read_decimal(tree, KGP_PLAUSIBLE, i,
                     plausible->is_growth ? KGP_FIELD_GROWTH : KGP_FIELD_VALUE, end,
                     &plausible->end[end]);
    if (kgp__tree_value(tree, KGP_PLAUSIBLE, i, KGP_FIELD_HEADROOM, 0) != NULL)
        read_amount(tree, KGP_PLAUSIBLE, i, KGP_FIELD_HEADROOM, &plausible->headroom);
}

static void make_indicator(const kgp__tree *tree, int32_t i, kgp__indicator *indicator) {
    int32_t parent = kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_PARENT, KGP_NONE);
    *indicator = (kgp__indicator){
        .parent = parent,
        .depth = KGP_NONE,
        .relation =
            kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_RELATION, KGP_RELATION_OF_WHICH),
        .first_child = KGP_NONE,
        .next_child = KGP_NONE,
        .kind = kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_KIND, KGP_KIND_FLOW),
        .timing = kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_TIMING, KGP_TIMING_DATE),
        .better = kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_BETTER, KGP_BETTER_HIGHER),
        .scale = kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_SCALE, KGP_SCALE_ONE),
        .assessed = kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_ASSESSED, KGP_ASSESSED_ANY),
        .decimals = kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_DECIMALS, KGP_NONE),
        .average_weights =
            kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_AVERAGE_WEIGHTS, KGP_AVERAGE_EQUAL),
        .weighted_by = kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_WEIGHTED_BY, KGP_NONE),
        .plausible = item_of(tree, KGP_INDICATOR, i, KGP_FIELD_PLAUSIBLE),
        .first_target = KGP_NONE,
        .counted =
            kgp__tree_int(tree, KGP_INDICATOR, i, KGP_FIELD_COUNTED, parent == KGP_NONE) != 0};
    read_path(tree, i, indicator);
}

/* Operator and value, from the target itself or from its change, growth or each. */
static void read_statement(const kgp__tree *tree, int32_t subject, int32_t index,
                           kgp__target *target) {
    int32_t operation = 0;
    while (kgp__tree_value(tree, subject, index, kgp__operator_fields[operation], 0) == NULL)
        operation++;
    target->operation = operation;
    int32_t field = kgp__operator_fields[operation];
    const kgp__value *value = kgp__tree_value(tree, subject, index, field, 0);
    if (field == KGP_FIELD_EQUALS || field == KGP_FIELD_ABOUT) {
        int32_t item = (int32_t)value->number;
        read_decimal(tree, KGP_TOLERANCE, item, KGP_FIELD_VALUE, 0, &target->value);
        read_amount(tree, KGP_TOLERANCE, item, KGP_FIELD_TOLERANCE, &target->tolerance);
    } else if (value->is_map) {
        target->of = kgp__tree_int(tree, KGP_REFERENCE, (int32_t)value->number, KGP_FIELD_OF, 0);
    } else {
        read_decimal(tree, subject, index, field, 0, &target->value);
        read_decimal(tree, subject, index, field, 1, &target->upper);
    }
}

static void read_base(const kgp__tree *tree, int32_t subject, int32_t index, kgp__target *target) {
    const kgp__value *over = kgp__tree_value(tree, subject, index, KGP_FIELD_OVER, 0);
    if (over == NULL)
        return;
    if (over->is_map)
        target->has_base =
            read_decimal(tree, KGP_BASE, (int32_t)over->number, KGP_FIELD_VALUE, 0, &target->base);
    else
        target->over = (kgp_period)over->number;
}

static void read_basis(const kgp__tree *tree, int32_t i, kgp__target *target) {
    static const struct {
        int32_t field, basis;
    } bases[] = {{KGP_FIELD_CHANGE, KGP__BASIS_CHANGE},
                 {KGP_FIELD_GROWTH, KGP__BASIS_GROWTH},
                 {KGP_FIELD_EACH, KGP__BASIS_EACH},
                 {KGP_FIELD_ATTESTED, KGP__BASIS_ATTESTED}};
    for (int32_t b = 0; b < KGP__COUNT(bases); b++) {
        const kgp__value *map = kgp__tree_value(tree, KGP_TARGET, i, bases[b].field, 0);
        if (map == NULL)
            continue;
        int32_t subject = kgp__field(KGP_TARGET, bases[b].field)->map, item = (int32_t)map->number;
        target->basis = bases[b].basis;
        if (target->basis == KGP__BASIS_ATTESTED)
            return;
        read_statement(tree, subject, item, target);
        read_base(tree, subject, item, target);
        const kgp__value *type = kgp__tree_value(tree, subject, item, KGP_FIELD_TYPE, 0);
        target->each_type = type == NULL ? 0 : type->text;
        return;
    }
    target->basis = KGP__BASIS_LEVEL;
    read_statement(tree, KGP_TARGET, i, target);
}

static void read_options(const kgp__tree *tree, int32_t i, kgp__target *target) {
    const kgp__value *exceed = kgp__tree_value(tree, KGP_TARGET, i, KGP_FIELD_EXCEED, 0);
    if (exceed != NULL && exceed->is_map) {
        target->exceed = KGP_EXCEED_MARGIN;
        read_amount(tree, KGP_MARGIN, (int32_t)exceed->number, KGP_FIELD_MARGIN, &target->margin);
    } else {
        target->exceed = exceed == NULL ? KGP_EXCEED_STRICTLY : (int32_t)exceed->number;
    }
    target->modality = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_MODALITY, KGP_MODALITY_BINDING);
    target->compare = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_COMPARE, KGP_COMPARE_AS_WRITTEN);
    target->signs = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_SIGNS, KGP_SIGNS_STRICT);
    target->range = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_RANGE, KGP_RANGE_BY_BETTER);
    target->attainment = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_ATTAINMENT, KGP_NONE);
    target->has_scale = read_decimal(tree, KGP_TARGET, i, KGP_FIELD_SCALE, 0, &target->scale);
    target->secondary = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_SECONDARY, 0) != 0;
    target->assumed = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_ASSUMED, 0) != 0;
}

static void make_target(const kgp_plan *plan, int32_t i, kgp__target *target) {
    const kgp__tree *tree = &plan->tree;
    const kgp__value *authority = kgp__tree_value(tree, KGP_TARGET, i, KGP_FIELD_AUTHORITY, 0);
    *target = (kgp__target){
        .indicator = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_INDICATOR, KGP_NONE),
        .unit = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_UNIT, KGP_NONE),
        .authority = authority == NULL ? plan->authority : authority->text,
        .period = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_PERIOD, plan->period),
        .adopted = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_ADOPTED, plan->adopted),
        .withdrawn = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_WITHDRAWN, INT32_MAX),
        .revises = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_REVISES, KGP_NONE),
        .links = kgp__tree_int(tree, KGP_TARGET, i, KGP_FIELD_LINKS, KGP_NONE),
        .replaced = INT32_MAX,
        .level = KGP_NONE};
    read_basis(tree, i, target);
    read_options(tree, i, target);
}

/* A level target with one value states the level of another of the same fact. */
static void link_level(kgp_plan *plan, int32_t from, int32_t to) {
    const kgp__target *level = &plan->targets[from];
    kgp__target *target = &plan->targets[to];
    if (target->level == KGP_NONE && level->basis == KGP__BASIS_LEVEL &&
        level->operation != KGP__OPERATOR_BETWEEN && level->indicator == target->indicator &&
        level->unit == target->unit && level->period == target->period && from != to)
        target->level = from;
}

/* A target's own link comes before those that name it. */
static void link_targets(kgp_plan *plan) {
    for (int32_t i = 0; i < plan->target_count; i++)
        if (plan->targets[i].links != KGP_NONE)
            link_level(plan, plan->targets[i].links, i);
    for (int32_t i = 0; i < plan->target_count; i++) {
        kgp__target *target = &plan->targets[i];
        if (target->links != KGP_NONE)
            link_level(plan, i, target->links);
        if (target->revises != KGP_NONE && target->adopted < target->withdrawn &&
            target->adopted < plan->targets[target->revises].replaced)
            plan->targets[target->revises].replaced = target->adopted;
    }
    for (int32_t i = plan->target_count - 1; i >= 0; i--) {
        int32_t *first = &plan->indicators[plan->targets[i].indicator].first_target;
        plan->targets[i].next = *first;
        *first = i;
    }
}

/* Walks up to what is known, then down again: every indicator is met twice at most. */
static void set_depth(kgp_plan *plan, int32_t index) {
    int32_t steps = 0, top = index;
    while (top != KGP_NONE && plan->indicators[top].depth == KGP_NONE) {
        top = plan->indicators[top].parent;
        steps++;
    }
    int32_t depth = steps + (top == KGP_NONE ? -1 : plan->indicators[top].depth);
    for (int32_t at = index; at != top; at = plan->indicators[at].parent)
        plan->indicators[at].depth = depth--;
}

static void link_children(kgp_plan *plan) {
    kgp__indicator *indicators = plan->indicators;
    for (int32_t i = plan->indicator_count - 1; i >= 0; i--) {
        if (indicators[i].parent == KGP_NONE)
            continue;
        indicators[i].next_child = indicators[indicators[i].parent].first_child;
        indicators[indicators[i].parent].first_child = i;
    }
}

/* The parts of a composite are not counted beside it. */
static void link_indicators(kgp_plan *plan) {
    const kgp__value *values = plan->tree.values.items;
    for (int32_t i = 0; i < plan->indicator_count; i++) {
        set_depth(plan, i);
        int32_t at = kgp__tree_item(&plan->tree, KGP_INDICATOR, i)->first;
        for (; at != KGP_NONE; at = values[at].next) {
            int32_t part = (int32_t)values[at].number;
            if (values[at].field != KGP_FIELD_PARTS)
                continue;
            plan->indicators[i].composite = true;
            if (kgp__tree_value(&plan->tree, KGP_INDICATOR, part, KGP_FIELD_COUNTED, 0) == NULL)
                plan->indicators[part].counted = false;
        }
    }
}

static void free_plan(kgp_plan *plan) {
    kgp_allocator own = plan->tree.allocator;
    kgp__units_free(plan);
    kgp__release(&own, plan->indicators);
    kgp__release(&own, plan->targets);
    kgp__release(&own, plan->plausible);
    kgp__regimes_free(&own, &plan->regimes);
    kgp__release(&own, plan);
}

kgp_status kgp__plan_make(kgp__tree *tree, kgp_plan **plan, kgp_diag *diag) {
    kgp_plan *made = kgp__alloc(&tree->allocator, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->tree = *tree;
    made->references = 1;
    made->indicator_count = kgp__tree_count(tree, KGP_INDICATOR);
    made->target_count = kgp__tree_count(tree, KGP_TARGET);
    made->indicators =
        kgp__alloc(&tree->allocator, (size_t)made->indicator_count, sizeof *made->indicators);
    made->targets = kgp__alloc(&tree->allocator, (size_t)made->target_count, sizeof *made->targets);
    int32_t plausible = kgp__tree_count(tree, KGP_PLAUSIBLE);
    made->plausible = kgp__alloc(&tree->allocator, (size_t)plausible, sizeof *made->plausible);
    if (made->indicators == NULL || made->targets == NULL || made->plausible == NULL ||
        kgp__units_make(made) != KGP_OK || kgp__regimes_make(tree, &made->regimes) != KGP_OK) {
        free_plan(made);
        return KGP_E_MEMORY;
    }
    const kgp__value *authority = kgp__tree_value(tree, KGP_PLAN, 0, KGP_FIELD_AUTHORITY, 0);
    made->authority = authority == NULL ? 0 : authority->text;
    made->period = kgp__tree_int(tree, KGP_PLAN, 0, KGP_FIELD_PERIOD, KGP_NO_PERIOD);
    made->adopted = kgp__tree_int(tree, KGP_PLAN, 0, KGP_FIELD_ADOPTED, KGP_NO_DAY);
    made->partial = kgp__tree_int(tree, KGP_PLAN, 0, KGP_FIELD_PARTIAL, KGP_PARTIAL_REFUSE);
    made->yoy = kgp__tree_int(tree, KGP_PLAN, 0, KGP_FIELD_YOY, KGP_YOY_CHANGE);
    read_pace(tree, made->pace);
    read_bands(tree, made->bands);
    for (int32_t i = 0; i < plausible; i++)
        make_plausible(tree, i, &made->plausible[i]);
    for (int32_t i = 0; i < made->indicator_count; i++)
        make_indicator(tree, i, &made->indicators[i]);
    for (int32_t i = 0; i < made->target_count; i++)
        make_target(made, i, &made->targets[i]);
    link_children(made);
    link_indicators(made);
    link_targets(made);
    kgp_status status = kgp__plan_lint(made, diag);
    if (status != KGP_OK) {
        free_plan(made);
        return status;
    }
    *tree = (kgp__tree){.allocator = tree->allocator};
    *plan = made;
    return KGP_OK;
}

kgp_plan *kgp_plan_ref(kgp_plan *plan) {
    if (plan != NULL)
        __atomic_add_fetch(&plan->references, 1, __ATOMIC_RELAXED);
    return plan;
}

void kgp_plan_unref(kgp_plan *plan) {
    if (plan == NULL || __atomic_sub_fetch(&plan->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    kgp__tree_free(&plan->tree);
    free_plan(plan);
}

int32_t kgp__target_direction(const kgp_plan *plan, const kgp__target *target) {
    switch (target->operation) {
    case KGP__OPERATOR_AT_LEAST:
    case KGP__OPERATOR_MORE_THAN:
        return 1;
    case KGP__OPERATOR_AT_MOST:
    case KGP__OPERATOR_LESS_THAN:
        return -1;
    default:
        break;
    }
    int32_t better = plan->indicators[target->indicator].better;
    return better == KGP_BETTER_HIGHER ? 1 : better == KGP_BETTER_LOWER ? -1 : 0;
}

/* The public getters. */

int32_t kgp_plan_count(const kgp_plan *plan, int32_t subject) {
    return plan == NULL ? 0 : kgp__tree_count(&plan->tree, subject);
}

kgp_status kgp_plan_find(const kgp_plan *plan, int32_t subject, const char *id, size_t length,
                         int32_t *index) {
    if (plan == NULL || subject < 1 || subject >= KGP_SUBJECTS || id == NULL || index == NULL)
        return KGP_E_ARGUMENT;
    int32_t found = kgp__tree_find(&plan->tree, subject, id, kgp__length(id, length));
    if (found == KGP_NONE)
        return KGP_E_NOT_FOUND;
    *index = found;
    return KGP_OK;
}

kgp_status kgp_plan_regime(const kgp_plan *plan, const char *id, size_t length,
                           const kgp_regime **regime) {
    if (regime == NULL)
        return KGP_E_ARGUMENT;
    *regime = NULL;
    if (id == NULL)
        return KGP_E_ARGUMENT;
    length = kgp__length(id, length);
    *regime = plan == NULL ? kgp__regime_known(id, length)
                           : kgp__regimes_find(&plan->tree, &plan->regimes, id, length);
    return *regime == NULL ? KGP_E_NOT_FOUND : KGP_OK;
}

/* The value of a field: KGP_E_ARGUMENT if there is no such item or field. */
static kgp_status value_of(const kgp_plan *plan, int32_t subject, int32_t index, int32_t field,
                           int32_t position, const kgp_field **row, const kgp__value **value) {
    if (plan == NULL || position < 0 || kgp__tree_item(&plan->tree, subject, index) == NULL)
        return KGP_E_ARGUMENT;
    *row = kgp__field(subject, field);
    if (*row == NULL)
        return KGP_E_ARGUMENT;
    *value = kgp__tree_value(&plan->tree, subject, index, field, position);
    return *value == NULL ? KGP_E_NOT_FOUND : KGP_OK;
}

kgp_status kgp_plan_text(const kgp_plan *plan, int32_t subject, int32_t index, int32_t field,
                         int32_t position, const char **text, size_t *length) {
    const kgp_field *row;
    const kgp__value *value;
    if (text == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = value_of(plan, subject, index, field, position, &row, &value);
    if (status != KGP_OK)
        return status;
    if (value->is_map)
        return KGP_E_NOT_FOUND;
    *text = kgp__names_text(&plan->tree.texts, value->text);
    if (length != NULL)
        *length = strlen(*text);
    return KGP_OK;
}

/* Terms of an indicator that are not given are the plan's defaults. */
static bool has_default(const kgp_field *row) {
    bool terms = row->subject == KGP_TERMS || row->subject == KGP_DEFAULTS;
    return row->map == 0 && !terms && (row->type == KGP_TYPE_BOOL || *row->default_text != '\0');
}

kgp_status kgp_plan_int(const kgp_plan *plan, int32_t subject, int32_t index, int32_t field,
                        int32_t position, int64_t *number) {
    const kgp_field *row;
    const kgp__value *value;
    if (number == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = value_of(plan, subject, index, field, position, &row, &value);
    if (status == KGP_E_NOT_FOUND && position == 0 && has_default(row)) {
        *number = field == KGP_FIELD_COUNTED ? plan->indicators[index].counted : 0;
        return KGP_OK;
    }
    if (status == KGP_OK && !value->is_map &&
        (row->type == KGP_TYPE_TEXT || row->type == KGP_TYPE_ID || row->type == KGP_TYPE_DECIMAL ||
         row->type == KGP_TYPE_AMOUNT))
        return KGP_E_NOT_FOUND;
    if (status == KGP_OK)
        *number = value->number;
    return status;
}

kgp_status kgp_plan_decimal(const kgp_plan *plan, int32_t subject, int32_t index, int32_t field,
                            int32_t position, kgp_decimal *decimal, int32_t *percent) {
    const kgp_field *row;
    const kgp__value *value;
    if (decimal == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = value_of(plan, subject, index, field, position, &row, &value);
    if (status != KGP_OK)
        return status;
    if (value->is_map || (row->type != KGP_TYPE_DECIMAL && row->type != KGP_TYPE_AMOUNT))
        return KGP_E_NOT_FOUND;
    *decimal = (kgp_decimal){value->number, value->decimals, 0};
    if (percent != NULL)
        *percent = value->percent;
    return KGP_OK;
}

/* A name in one language: a plain text is Vietnamese. */
const char *kgp__plan_words(const kgp_plan *plan, int32_t subject, int32_t index, int32_t field,
                            int32_t language) {
    return kgp__tree_words(&plan->tree, subject, index, field, language);
}

const char *kgp_plan_name(const kgp_plan *plan, int32_t subject, int32_t index, int32_t language) {
    if (plan == NULL || kgp__tree_item(&plan->tree, subject, index) == NULL)
        return "";
    int32_t field = subject == KGP_PLAN ? KGP_FIELD_TITLE : KGP_FIELD_NAME;
    const char *name = kgp__plan_words(plan, subject, index, field, language);
    return *name != '\0' ? name : kgp__tree_text(&plan->tree, subject, index, KGP_FIELD_ID);
}
