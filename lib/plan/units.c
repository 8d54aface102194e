/* SPDX-License-Identifier: MIT */
#include "plan/units.h"

#include "base/sort.h"

kgp__days kgp__days_read(const kgp__tree *tree, int32_t subject, int32_t index,
                         kgp__days otherwise) {
    return (kgp__days){kgp__tree_int(tree, subject, index, KGP_FIELD_FROM, otherwise.from),
                       kgp__tree_int(tree, subject, index, KGP_FIELD_UNTIL, otherwise.until)};
}

kgp__days kgp__unit_days(const kgp__tree *tree, int32_t unit) {
    return kgp__days_read(tree, KGP_UNIT, unit, (kgp__days){KGP_NO_DAY, INT32_MAX});
}

/* One value of a unit as a parenthood; false if it is none, or names nothing. */
static bool read_parenthood(const kgp__tree *tree, int32_t unit, const kgp__value *value,
                            kgp__parenthood *to) {
    const kgp__value *parent = value;
    int32_t item = KGP_NONE;
    if (value->field != KGP_FIELD_PARENT && value->field != KGP_FIELD_PARENTS)
        return false;
    kgp__days days = kgp__unit_days(tree, unit);
    if (value->field == KGP_FIELD_PARENTS) {
        item = (int32_t)value->number;
        parent = kgp__tree_value(tree, KGP_PARENTHOOD, item, KGP_FIELD_UNIT, 0);
        days = kgp__days_read(tree, KGP_PARENTHOOD, item, days);
    }
    if (parent == NULL || parent->number == KGP_NONE)
        return false;
    *to = (kgp__parenthood){.child = unit,
                            .parent = (int32_t)parent->number,
                            .from = days.from,
                            .until = days.until,
                            .item = item,
                            .next = KGP_NONE};
    return true;
}

kgp_status kgp__parenthoods_read(const kgp__tree *tree, kgp__array *to) {
    const kgp__value *values = tree->values.items;
    for (int32_t unit = 0; unit < kgp__tree_count(tree, KGP_UNIT); unit++) {
        int32_t at = kgp__tree_item(tree, KGP_UNIT, unit)->first;
        for (; at != KGP_NONE; at = values[at].next) {
            kgp__parenthood read, *added;
            if (!read_parenthood(tree, unit, &values[at], &read))
                continue;
            added = kgp__array_push(&tree->allocator, to, sizeof *added);
            if (added == NULL)
                return KGP_E_MEMORY;
            *added = read;
        }
    }
    return KGP_OK;
}

/* The parenthoods of each unit, in the order of children, and of each parent. */
static void link_parenthoods(kgp_plan *plan) {
    kgp__parenthood *all = plan->parenthoods.items;
    int32_t count = (int32_t)plan->parenthoods.count, unit = plan->unit_count;
    for (int32_t i = 0; i <= plan->unit_count; i++)
        plan->units[i].first_child = plan->units[i].last_change = KGP_NONE;
    plan->units[unit].first_parent = count;
    for (int32_t i = count - 1; i >= 0; i--) {
        for (; unit > all[i].child + 1; unit--)
            plan->units[unit - 1].first_parent = i + 1;
        unit = all[i].child;
        plan->units[unit].first_parent = i;
        all[i].next = plan->units[all[i].parent].first_child;
        plan->units[all[i].parent].first_child = i;
    }
    for (; unit > 0; unit--)
        plan->units[unit - 1].first_parent = 0;
}

/* Takes the units in the order in which none is left that was ever under them. */
static bool order_upwards(kgp_plan *plan) {
    const kgp_allocator *own = &plan->tree.allocator;
    int32_t *under = kgp__alloc(own, (size_t)plan->unit_count, sizeof *under), end = 0;
    if (under == NULL)
        return false;
    for (size_t i = 0; i < plan->parenthoods.count; i++)
        under[kgp__parenthood_at(plan, (int32_t)i)->parent]++;
    for (int32_t unit = 0; unit < plan->unit_count; unit++)
        if (under[unit] == 0)
            plan->upwards[end++] = unit;
    for (int32_t at = 0; at < end; at++) {
        const kgp__unit *unit = &plan->units[plan->upwards[at]];
        for (int32_t i = unit->first_parent; i < unit[1].first_parent; i++) {
            int32_t parent = kgp__parenthood_at(plan, i)->parent;
            if (--under[parent] == 0)
                plan->upwards[end++] = parent;
        }
    }
    kgp__release(own, under);
    return true;
}

static kgp__climb climb_of(const kgp_plan *plan, int32_t parenthood) {
    const kgp__parenthood *p = kgp__parenthood_at(plan, parenthood);
    return (kgp__climb){plan->units[p->child].type, plan->units[p->parent].type};
}

static int32_t compare_climbs(const void *ctx, int32_t a, int32_t b) {
    kgp__climb x = climb_of(ctx, a), y = climb_of(ctx, b);
    if (x.from != y.from)
        return x.from < y.from ? -1 : 1;
    return x.to == y.to ? 0 : x.to < y.to ? -1 : 1;
}

static bool make_climbs(kgp_plan *plan) {
    const kgp_allocator *own = &plan->tree.allocator;
    size_t count = plan->parenthoods.count;
    int32_t *order = kgp__alloc(own, count, sizeof *order);
    bool made = order != NULL;
    for (size_t i = 0; i < count && made; i++)
        order[i] = (int32_t)i;
    made = made && kgp__sort(own, order, count, compare_climbs, plan);
    for (size_t i = 0; i < count && made; i++) {
        if (i > 0 && compare_climbs(plan, order[i - 1], order[i]) == 0)
            continue;
        kgp__climb *added = kgp__array_push(own, &plan->climbs, sizeof *added);
        made = added != NULL;
        if (made)
            *added = climb_of(plan, order[i]);
    }
    kgp__release(own, order);
    return made;
}

static int32_t compare_days(const void *ctx, int32_t a, int32_t b) {
    const kgp__tree *tree = ctx;
    kgp_day x = kgp__tree_int(tree, KGP_LINEAGE, a, KGP_FIELD_ON, 0);
    kgp_day y = kgp__tree_int(tree, KGP_LINEAGE, b, KGP_FIELD_ON, 0);
    return x == y ? 0 : x < y ? -1 : 1;
}

static kgp__lineage read_lineage(const kgp__tree *tree, int32_t item) {
    const kgp__value *share = kgp__tree_value(tree, KGP_LINEAGE, item, KGP_FIELD_SHARE, 0);
    kgp__lineage read = {
        .from = (int32_t)kgp__tree_value(tree, KGP_LINEAGE, item, KGP_FIELD_FROM, 0)->number,
        .to = (int32_t)kgp__tree_value(tree, KGP_LINEAGE, item, KGP_FIELD_TO, 0)->number,
        .share = {{1, 0, 0}, false},
        .on = kgp__tree_int(tree, KGP_LINEAGE, item, KGP_FIELD_ON, 0)};
    if (share != NULL)
        read.share = (kgp__amount){{share->number, share->decimals, 0}, share->percent};
    return read;
}

static bool make_lineage(kgp_plan *plan) {
    const kgp_allocator *own = &plan->tree.allocator;
    int32_t count = plan->lineage_count = kgp__tree_count(&plan->tree, KGP_LINEAGE);
    int32_t *items = kgp__alloc(own, (size_t)count, sizeof *items);
    plan->lineage = kgp__alloc(own, (size_t)count, sizeof *plan->lineage);
    bool made = items != NULL && plan->lineage != NULL;
    for (int32_t i = 0; i < count && made; i++)
        items[i] = i;
    made = made && kgp__sort(own, items, (size_t)count, compare_days, &plan->tree);
    for (int32_t i = 0; i < count && made; i++) {
        kgp__lineage *row = &plan->lineage[i];
        *row = read_lineage(&plan->tree, items[i]);
        row->before[0] = plan->units[row->from].last_change;
        row->before[1] = plan->units[row->to].last_change;
        plan->units[row->from].last_change = plan->units[row->to].last_change = i;
    }
    kgp__release(own, items);
    return made;
}

kgp_status kgp__units_make(kgp_plan *plan) {
    const kgp__tree *tree = &plan->tree;
    plan->unit_count = kgp__tree_count(tree, KGP_UNIT);
    plan->units = kgp__alloc(&tree->allocator, (size_t)plan->unit_count + 1, sizeof *plan->units);
    plan->upwards = kgp__alloc(&tree->allocator, (size_t)plan->unit_count, sizeof *plan->upwards);
    if (plan->units == NULL || plan->upwards == NULL ||
        kgp__parenthoods_read(tree, &plan->parenthoods) != KGP_OK)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < plan->unit_count; i++) {
        const kgp__value *type = kgp__tree_value(tree, KGP_UNIT, i, KGP_FIELD_TYPE, 0);
        kgp__days days = kgp__unit_days(tree, i);
        plan->units[i] = (kgp__unit){
            .type = type == NULL ? 0 : type->text, .from = days.from, .until = days.until};
        plan->units_change |= days.from != KGP_NO_DAY || days.until != INT32_MAX;
    }
    plan->units_change |= kgp__tree_count(tree, KGP_LINEAGE) > 0;
    link_parenthoods(plan);
    return order_upwards(plan) && make_climbs(plan) && make_lineage(plan) ? KGP_OK : KGP_E_MEMORY;
}

void kgp__units_free(kgp_plan *plan) {
    const kgp_allocator *own = &plan->tree.allocator;
    kgp__release(own, plan->units);
    kgp__release(own, plan->upwards);
    kgp__release(own, plan->lineage);
    kgp__array_free(own, &plan->parenthoods);
    kgp__array_free(own, &plan->climbs);
}

static bool holds_on(const kgp__parenthood *parenthood, kgp_day day) {
    return parenthood->from <= day && day <= parenthood->until;
}

int32_t kgp__unit_parent(const kgp_plan *plan, int32_t unit, kgp_day day) {
    for (int32_t i = plan->units[unit].first_parent; i < plan->units[unit + 1].first_parent; i++)
        if (holds_on(kgp__parenthood_at(plan, i), day))
            return kgp__parenthood_at(plan, i)->parent;
    return KGP_NONE;
}

int32_t kgp__unit_child(const kgp_plan *plan, int32_t unit, kgp_day day, int32_t *place) {
    int32_t at =
        *place == KGP_NONE ? plan->units[unit].first_child : kgp__parenthood_at(plan, *place)->next;
    while (at != KGP_NONE && !holds_on(kgp__parenthood_at(plan, at), day))
        at = kgp__parenthood_at(plan, at)->next;
    *place = at;
    return at == KGP_NONE ? KGP_NONE : kgp__parenthood_at(plan, at)->child;
}

kgp_day kgp__unit_changed(const kgp_plan *plan, int32_t unit, kgp_day after, kgp_day by) {
    int32_t at = plan->units[unit].last_change;
    for (; at != KGP_NONE; at = plan->lineage[at].before[plan->lineage[at].from != unit]) {
        kgp_day on = plan->lineage[at].on;
        if (on <= by)
            return on > after ? on : KGP_NO_DAY;
    }
    return KGP_NO_DAY;
}
