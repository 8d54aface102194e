/* SPDX-License-Identifier: MIT */
#include "plan/regime.h"

#include "base/check.h"

#include <kgplan/plan.h>

static kgp__edge read_edge(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field) {
    const kgp__value *value = kgp__tree_value(tree, subject, index, field, 0);
    if (value == NULL || !value->is_map)
        return (kgp__edge){0, 0};
    int32_t item = (int32_t)value->number;
    return (kgp__edge){kgp__tree_int(tree, KGP_EDGE, item, KGP_FIELD_MONTH, 0),
                       kgp__tree_int(tree, KGP_EDGE, item, KGP_FIELD_DAY, 0)};
}

static bool read_window(const kgp__tree *tree, int32_t index, kgp__window *window) {
    const kgp__item *item = kgp__tree_item(tree, KGP_WINDOW, index);
    *window = (kgp__window){
        .frequency = kgp__tree_int(tree, KGP_WINDOW, index, KGP_FIELD_FREQUENCY, KGP_NONE),
        .ends = kgp__tree_int(tree, KGP_WINDOW, index, KGP_FIELD_ENDS, KGP__ANY_MONTH),
        .first = read_edge(tree, KGP_WINDOW, index, KGP_FIELD_FIRST),
        .last = read_edge(tree, KGP_WINDOW, index, KGP_FIELD_LAST),
        .line = item->line,
        .column = item->column};
    return window->frequency != KGP_NONE && window->last.day != 0;
}

static bool read_deadline(const kgp__tree *tree, int32_t index, kgp__deadline *deadline) {
    const kgp__item *item = kgp__tree_item(tree, KGP_DEADLINE, index);
    *deadline = (kgp__deadline){
        .frequency = kgp__tree_int(tree, KGP_DEADLINE, index, KGP_FIELD_FREQUENCY, KGP_NONE),
        .level = kgp__tree_int(tree, KGP_DEADLINE, index, KGP_FIELD_LEVEL, KGP__ANY_LEVEL),
        .ends = kgp__tree_int(tree, KGP_DEADLINE, index, KGP_FIELD_ENDS, KGP__ANY_MONTH),
        .day = {kgp__tree_int(tree, KGP_DEADLINE, index, KGP_FIELD_MONTH, 0),
                kgp__tree_int(tree, KGP_DEADLINE, index, KGP_FIELD_DAY, 0)},
        .working_days = kgp__tree_int(tree, KGP_DEADLINE, index, KGP_FIELD_WORKING_DAYS, 0),
        .line = item->line,
        .column = item->column};
    bool none = kgp__tree_int(tree, KGP_DEADLINE, index, KGP_FIELD_NONE, 0) != 0;
    return deadline->frequency != KGP_NONE &&
           (none || deadline->day.day != 0 || deadline->working_days != 0);
}

/* The windows or deadlines of a regime stand together in the pool: they were added in turn. */
static void read_rules(const kgp__tree *tree, int32_t index, kgp__regimes *regimes, size_t used[2],
                       kgp_regime *regime) {
    const kgp__value *values = tree->values.items;
    kgp__window *windows = regimes->windows + used[0];
    kgp__deadline *deadlines = regimes->deadlines + used[1];
    regime->windows = windows;
    regime->deadlines = deadlines;
    int32_t at = kgp__tree_item(tree, KGP_REGIME, index)->first;
    for (; at != KGP_NONE; at = values[at].next) {
        int32_t number = (int32_t)values[at].number;
        if (values[at].field == KGP_FIELD_FREQUENCIES)
            regime->asked |= 1 << number;
        else if (values[at].field == KGP_FIELD_WINDOWS)
            regime->window_count += read_window(tree, number, &windows[regime->window_count]);
        else if (values[at].field == KGP_FIELD_DEADLINES)
            regime->deadline_count +=
                read_deadline(tree, number, &deadlines[regime->deadline_count]);
    }
    regime->frequencies = regime->asked;
    for (int32_t i = 0; i < regime->window_count; i++)
        regime->frequencies |= 1 << windows[i].frequency;
    for (int32_t i = 0; i < regime->deadline_count; i++)
        regime->frequencies |= 1 << deadlines[i].frequency;
    used[0] += (size_t)regime->window_count;
    used[1] += (size_t)regime->deadline_count;
}

static void read_regime(const kgp__tree *tree, int32_t index, kgp__regimes *regimes, size_t used[2],
                        kgp_regime *regime) {
    const kgp__item *item = kgp__tree_item(tree, KGP_REGIME, index);
    *regime = (kgp_regime){
        .id = kgp__tree_text(tree, KGP_REGIME, index, KGP_FIELD_ID),
        .authority = kgp__tree_text(tree, KGP_REGIME, index, KGP_FIELD_AUTHORITY),
        .source = kgp__tree_text(tree, KGP_REGIME, index, KGP_FIELD_SOURCE),
        .file = kgp__names_text(&tree->texts, tree->source),
        .line = item->line,
        .column = item->column,
        .from = kgp__tree_int(tree, KGP_REGIME, index, KGP_FIELD_FROM, KGP_NO_DAY),
        .until = kgp__tree_int(tree, KGP_REGIME, index, KGP_FIELD_UNTIL, INT32_MAX),
        .shift = kgp__tree_int(tree, KGP_REGIME, index, KGP_FIELD_SHIFT, KGP_SHIFT_NONE)};
    for (int32_t i = 0; i < KGP__COUNT(regime->name); i++) {
        regime->name[i] = kgp__tree_words(tree, KGP_REGIME, index, KGP_FIELD_NAME, i);
        regime->note[i] = kgp__tree_words(tree, KGP_REGIME, index, KGP_FIELD_NOTE, i);
    }
    read_rules(tree, index, regimes, used, regime);
}

kgp_status kgp__regimes_make(const kgp__tree *tree, kgp__regimes *regimes) {
    const kgp_allocator *own = &tree->allocator;
    size_t count = (size_t)kgp__tree_count(tree, KGP_REGIME), used[2] = {0};
    size_t windows = (size_t)kgp__tree_count(tree, KGP_WINDOW);
    size_t deadlines = (size_t)kgp__tree_count(tree, KGP_DEADLINE);
    /* One more of each: a rule is read before it is known to be whole. */
    *regimes = (kgp__regimes){kgp__alloc(own, count, sizeof *regimes->items),
                              kgp__alloc(own, windows + 1, sizeof *regimes->windows),
                              kgp__alloc(own, deadlines + 1, sizeof *regimes->deadlines)};
    if (regimes->items == NULL || regimes->windows == NULL || regimes->deadlines == NULL) {
        kgp__regimes_free(own, regimes);
        return KGP_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++)
        read_regime(tree, (int32_t)i, regimes, used, &regimes->items[i]);
    return KGP_OK;
}

void kgp__regimes_free(const kgp_allocator *allocator, kgp__regimes *regimes) {
    kgp__release(allocator, regimes->items);
    kgp__release(allocator, regimes->windows);
    kgp__release(allocator, regimes->deadlines);
    *regimes = (kgp__regimes){0};
}

const kgp_regime *kgp__regimes_find(const kgp__tree *tree, const kgp__regimes *regimes,
                                    const char *id, size_t length) {
    int32_t index = kgp__tree_find(tree, KGP_REGIME, id, length);
    return index == KGP_NONE ? kgp__regime_known(id, length) : &regimes->items[index];
}
