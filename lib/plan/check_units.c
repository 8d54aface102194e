/* SPDX-License-Identifier: MIT */
/* Faults of the units: each on its own stays within its days and under one other at a time. */
#include "base/check.h"
#include "base/sort.h"
#include "base/text.h"
#include "plan/units.h"
#include "value/interval.h"

enum {
    SPAN = 32
};

static const char *write_day(kgp_day day, char text[16]) {
    return kgp_day_format(day, text, 16) == KGP_OK ? text : "?";
}

/* `2016-01-01 … 2025-06-30`, without the end that is open; `…` for always. */
static const char *write_days(kgp__days days, char text[SPAN]) {
    char from[16], until[16];
    bool begins = days.from != KGP_NO_DAY, ends = days.until != INT32_MAX;
    const char *pieces[] = {begins ? write_day(days.from, from) : "", begins ? " …" : "…",
                            ends ? " " : "", ends ? write_day(days.until, until) : ""};
    kgp__text_join(pieces, KGP__COUNT(pieces), text, SPAN);
    return text;
}

static const char *id_of(const kgp__checking *c, int32_t unit) {
    return kgp__tree_text(c->tree, KGP_UNIT, unit, KGP_FIELD_ID);
}

/* The days of a unit or of a parenthood are not upside down. */
static bool check_order(kgp__checking *c, int32_t subject, int32_t index, kgp__days days) {
    char from[16], until[16];
    if (days.until >= days.from)
        return true;
    kgp__find(c, KGP_F_ENDS_BEFORE, subject, index,
              kgp__tree_value(c->tree, subject, index, KGP_FIELD_UNTIL, 0),
              write_day(days.from, from), write_day(days.until, until), NULL);
    return false;
}

/* A unit exists on all days of an item that needs it. */
static void check_presence(kgp__checking *c, int32_t subject, int32_t index,
                           const kgp__value *place, int32_t unit, kgp__days needed) {
    kgp__days days = kgp__unit_days(c->tree, unit);
    char exists[SPAN], said[SPAN];
    if (needed.from < days.from || needed.until > days.until)
        kgp__find(c, KGP_F_UNIT_ABSENT, subject, index, place, id_of(c, unit),
                  write_days(days, exists), write_days(needed, said));
}

/* Where a parenthood stands in the file. */
static const kgp__value *place_of(const kgp__checking *c, const kgp__parenthood *p) {
    return p->item == KGP_NONE
               ? kgp__tree_value(c->tree, KGP_UNIT, p->child, KGP_FIELD_PARENT, 0)
               : kgp__tree_value(c->tree, KGP_PARENTHOOD, p->item, KGP_FIELD_UNIT, 0);
}

static void find_parenthood(kgp__checking *c, int32_t code, const kgp__parenthood *p,
                            const char *first, const char *second, const char *third) {
    bool listed = p->item != KGP_NONE;
    kgp__find(c, code, listed ? KGP_PARENTHOOD : KGP_UNIT, listed ? p->item : p->child,
              place_of(c, p), first, second, third);
}

/* False if its days are upside down. */
static bool check_parenthood(kgp__checking *c, const kgp__parenthood *p) {
    bool listed = p->item != KGP_NONE;
    int32_t subject = listed ? KGP_PARENTHOOD : KGP_UNIT, index = listed ? p->item : p->child;
    kgp__days days = {p->from, p->until};
    if (days.until < days.from)
        return listed && check_order(c, subject, index, days);
    check_presence(c, subject, index, place_of(c, p), p->child, days);
    check_presence(c, subject, index, place_of(c, p), p->parent, days);
    return true;
}

static int32_t compare_from(const void *ctx, int32_t a, int32_t b) {
    const kgp__parenthood *all = ctx;
    return all[a].from == all[b].from ? 0 : all[a].from < all[b].from ? -1 : 1;
}

static void find_gap(kgp__checking *c, const kgp__parenthood *p, kgp_day from, kgp_day until) {
    char span[SPAN];
    find_parenthood(c, KGP_F_PARENT_GAP, p, id_of(c, p->child),
                    write_days((kgp__days){from, until}, span), NULL);
}

/* The parents of one unit, in the order of their first days, follow one another. */
static void check_succession(kgp__checking *c, const kgp__parenthood *all, const int32_t *order,
                             int32_t count) {
    kgp__days days = kgp__unit_days(c->tree, all[order[0]].child);
    const kgp__parenthood *last = &all[order[0]];
    if (last->from > days.from)
        find_gap(c, last, days.from, last->from - 1);
    for (int32_t i = 1; i < count; i++) {
        const kgp__parenthood *next = &all[order[i]];
        if (next->from <= last->until)
            find_parenthood(c, KGP_F_TWO_PARENTS, next, id_of(c, next->child),
                            id_of(c, last->parent), id_of(c, next->parent));
        else if (next->from > last->until + 1)
            find_gap(c, next, last->until + 1, next->from - 1);
        last = next->until > last->until ? next : last;
    }
    if (last->until < days.until)
        find_gap(c, last, last->until + 1, days.until);
}

/* A walk up from unit to unit: which parenthood is next, and from where a unit was come to. */
typedef struct walk {
    const kgp__parenthood *all;
    const int32_t *first; /* by unit: its parenthoods, up to those of the next */
    int32_t *next, *below;
} walk;

enum {
    UNSEEN = -3,
    DONE = -2
};

static void find_cycle(kgp__checking *c, const kgp__parenthood *p) {
    int32_t field = p->item != KGP_NONE ? KGP_FIELD_PARENTS : KGP_FIELD_PARENT;
    find_parenthood(c, KGP_F_CYCLE, p, kgp__field(KGP_UNIT, field)->word, id_of(c, p->child), NULL);
}

/* Walks up from a unit, each way once. */
static void walk_up(kgp__checking *c, const walk *w, int32_t start) {
    w->below[start] = KGP_NONE;
    for (int32_t at = start; at != KGP_NONE;) {
        if (w->next[at] == w->first[at + 1]) {
            int32_t back = w->below[at];
            w->below[at] = DONE;
            at = back;
            continue;
        }
        const kgp__parenthood *p = &w->all[w->next[at]++];
        if (w->below[p->parent] == UNSEEN) {
            w->below[p->parent] = at;
            at = p->parent;
        } else if (w->below[p->parent] != DONE) {
            find_cycle(c, p);
        }
    }
}

/* Over all days together: a unit that was once under another is never above it. */
static void check_cycles(kgp__checking *c, const walk *w) {
    int32_t units = kgp__tree_count(c->tree, KGP_UNIT);
    for (int32_t i = 0; i < units; i++) {
        w->next[i] = w->first[i];
        w->below[i] = UNSEEN;
    }
    for (int32_t unit = 0; unit < units; unit++)
        if (w->below[unit] == UNSEEN)
            walk_up(c, w, unit);
}

static kgp_status check_parents(kgp__checking *c) {
    const kgp_allocator *own = &c->tree->allocator;
    int32_t units = kgp__tree_count(c->tree, KGP_UNIT), end = 0;
    kgp__array read = {0};
    kgp_status status = kgp__parenthoods_read(c->tree, &read);
    const kgp__parenthood *all = read.items;
    int32_t count = (int32_t)read.count;
    int32_t *order = kgp__alloc(own, read.count, sizeof *order);
    int32_t *first = kgp__alloc(own, (size_t)units + 1, sizeof *first);
    int32_t *room = kgp__alloc(own, (size_t)units, 2 * sizeof *room);
    if (order == NULL || first == NULL || room == NULL)
        status = KGP_E_MEMORY;
    for (int32_t unit = 0; unit < units && status == KGP_OK; unit++) {
        int32_t ordered = 0;
        for (first[unit] = end; end < count && all[end].child == unit; end++)
            if (check_parenthood(c, &all[end]))
                order[ordered++] = end;
        first[unit + 1] = end;
        if (!kgp__sort(own, order, (size_t)ordered, compare_from, all))
            status = KGP_E_MEMORY;
        else if (ordered > 0)
            check_succession(c, all, order, ordered);
    }
    if (status == KGP_OK)
        check_cycles(c, &(walk){all, first, room, room + units});
    kgp__release(own, room);
    kgp__release(own, first);
    kgp__release(own, order);
    kgp__array_free(own, &read);
    return status;
}

static void check_unit(kgp__checking *c, int32_t unit) {
    const kgp__value *parents = kgp__tree_value(c->tree, KGP_UNIT, unit, KGP_FIELD_PARENTS, 0);
    check_order(c, KGP_UNIT, unit, kgp__unit_days(c->tree, unit));
    if (parents != NULL && kgp__tree_value(c->tree, KGP_UNIT, unit, KGP_FIELD_PARENT, 0) != NULL)
        kgp__find(c, KGP_F_CONTRADICTION, KGP_UNIT, unit, parents, "parent", "parents", NULL);
}

/* The Vietnamese name of a unit, as a text of the tree; 0 for none. */
static int32_t name_of(const kgp__tree *tree, int32_t unit) {
    const kgp__value *name = kgp__tree_value(tree, KGP_UNIT, unit, KGP_FIELD_NAME, 0);
    if (name != NULL && name->is_map)
        name = kgp__tree_value(tree, KGP_NAME, (int32_t)name->number, KGP_FIELD_VI, 0);
    return name == NULL ? 0 : name->text;
}

/* Names repeat in every country: said once, with an example. */
static kgp_status check_names(kgp__checking *c) {
    const kgp__tree *tree = c->tree;
    size_t names = (size_t)kgp__names_count(&tree->texts) + 1;
    uint8_t *seen = kgp__alloc(&tree->allocator, names, 1);
    int32_t repeated = 0, example = KGP_NONE;
    if (seen == NULL)
        return KGP_E_MEMORY;
    for (int32_t unit = 0; unit < kgp__tree_count(tree, KGP_UNIT); unit++) {
        int32_t name = name_of(tree, unit);
        if (name != 0 && seen[name] && repeated++ == 0)
            example = unit;
        seen[name] = 1;
    }
    kgp__release(&tree->allocator, seen);
    char text[12];
    kgp__number_text(repeated, text);
    if (repeated > 0)
        kgp__find(c, KGP_F_SAME_NAME, KGP_UNIT, example,
                  kgp__tree_value(tree, KGP_UNIT, example, KGP_FIELD_NAME, 0),
                  kgp__names_text(&tree->texts, name_of(tree, example)), text, id_of(c, example));
    return KGP_OK;
}

static int64_t number_of(const kgp__tree *tree, int32_t item, int32_t field) {
    return kgp__tree_number(tree, KGP_LINEAGE, item, field, KGP_NONE);
}

/* By what leaves together, then by where it goes. */
static const int32_t lineage_key[] = {KGP_FIELD_FROM, KGP_FIELD_ON, KGP_FIELD_TO};

/* By so many fields of the key. */
static int32_t compare_keys(const kgp__tree *tree, int32_t a, int32_t b, int32_t fields) {
    for (int32_t i = 0; i < fields; i++) {
        int64_t x = number_of(tree, a, lineage_key[i]), y = number_of(tree, b, lineage_key[i]);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

static int32_t compare_lineage(const void *ctx, int32_t a, int32_t b) {
    return compare_keys(ctx, a, b, KGP__COUNT(lineage_key));
}

/* The unit is there before, and what takes over is there from that day on. */
static void check_takeover(kgp__checking *c, int32_t item) {
    kgp_day on = (kgp_day)number_of(c->tree, item, KGP_FIELD_ON);
    const int32_t fields[] = {KGP_FIELD_FROM, KGP_FIELD_TO};
    for (int32_t i = 0; i < 2; i++) {
        const kgp__value *unit = kgp__tree_value(c->tree, KGP_LINEAGE, item, fields[i], 0);
        kgp_day day = on - 1 + i;
        if (unit != NULL && unit->number != KGP_NONE)
            check_presence(c, KGP_LINEAGE, item, unit, (int32_t)unit->number,
                           (kgp__days){day, day});
    }
}

/* What leaves one unit on one day is all of it. */
static void check_sum(kgp__checking *c, const int32_t *items, int32_t count) {
    kgp__ratio sum, part, one;
    kgp__ratio_set(&sum, 0, 0);
    kgp__ratio_set(&one, 1, 0);
    for (int32_t i = 0; i < count; i++) {
        const kgp__value *share =
            kgp__tree_value(c->tree, KGP_LINEAGE, items[i], KGP_FIELD_SHARE, 0);
        kgp__ratio_set(&part, share == NULL ? 1 : share->number,
                       share == NULL ? 0 : share->decimals + (share->percent ? 2 : 0));
        kgp__ratio_add(&sum, &sum, &part);
    }
    if (kgp__ratio_compare(&sum, &one) == 0)
        return;
    const kgp__value *from = kgp__tree_value(c->tree, KGP_LINEAGE, items[0], KGP_FIELD_FROM, 0);
    char text[40], day[16];
    kgp__ratio_text(&sum, KGP_LIMIT_DECIMALS, text);
    kgp__find(c, KGP_F_LINEAGE_SHARES, KGP_LINEAGE, items[0], from, id_of(c, (int32_t)from->number),
              write_day((kgp_day)number_of(c->tree, items[0], KGP_FIELD_ON), day), text);
}

static kgp_status check_lineage(kgp__checking *c) {
    const kgp__tree *tree = c->tree;
    int32_t count = kgp__tree_count(tree, KGP_LINEAGE), known = 0;
    int32_t *items = kgp__alloc(&tree->allocator, (size_t)count, sizeof *items);
    if (items == NULL)
        return KGP_E_MEMORY;
    for (int32_t i = 0; i < count; i++)
        if (number_of(tree, i, KGP_FIELD_FROM) >= 0 && number_of(tree, i, KGP_FIELD_TO) >= 0 &&
            kgp__tree_value(tree, KGP_LINEAGE, i, KGP_FIELD_ON, 0) != NULL)
            items[known++] = i;
    bool sorted = kgp__sort(&tree->allocator, items, (size_t)known, compare_lineage, tree);
    for (int32_t begin = 0, end; begin < known && sorted; begin = end) {
        for (end = begin; end < known && compare_keys(tree, items[begin], items[end], 2) == 0;
             end++) {
            check_takeover(c, items[end]);
            if (end > begin && compare_lineage(tree, items[end - 1], items[end]) == 0)
                kgp__find_repeated(
                    c, KGP_LINEAGE, items[end],
                    kgp__tree_value(tree, KGP_LINEAGE, items[end], KGP_FIELD_TO, 0),
                    kgp__tree_value(tree, KGP_LINEAGE, items[end - 1], KGP_FIELD_TO, 0));
        }
        check_sum(c, items + begin, end - begin);
    }
    kgp__release(&tree->allocator, items);
    return sorted ? KGP_OK : KGP_E_MEMORY;
}

kgp_status kgp__units_check(kgp__checking *c) {
    for (int32_t unit = 0; unit < kgp__tree_count(c->tree, KGP_UNIT); unit++)
        check_unit(c, unit);
    kgp_status status = check_parents(c);
    if (status == KGP_OK)
        status = check_lineage(c);
    return status == KGP_OK ? check_names(c) : status;
}
