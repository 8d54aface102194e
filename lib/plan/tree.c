/* SPDX-License-Identifier: MIT */
#include "plan/tree.h"

#include "base/text.h"

#include <kgplan/plan.h>

#include <string.h>

int32_t kgp__tree_count(const kgp__tree *tree, int32_t subject) {
    return subject < 1 || subject >= KGP_SUBJECTS ? 0 : (int32_t)tree->items[subject].count;
}

kgp__item *kgp__tree_item(const kgp__tree *tree, int32_t subject, int32_t index) {
    if (index < 0 || index >= kgp__tree_count(tree, subject))
        return NULL;
    return (kgp__item *)tree->items[subject].items + index;
}

static kgp__value *value_at(const kgp__tree *tree, int32_t index) {
    return index == KGP_NONE ? NULL : (kgp__value *)tree->values.items + index;
}

kgp__value *kgp__tree_value(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                            int32_t position) {
    const kgp__item *item = kgp__tree_item(tree, subject, index);
    kgp__value *value = item == NULL ? NULL : value_at(tree, item->first);
    for (; value != NULL; value = value_at(tree, value->next))
        if (value->field == field && position-- == 0)
            return value;
    return NULL;
}

const char *kgp__tree_text(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field) {
    const kgp__value *value = kgp__tree_value(tree, subject, index, field, 0);
    return kgp__names_text(&tree->texts, value == NULL ? 0 : value->text);
}

static const char *words_in(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                            int32_t language) {
    const kgp__value *value = kgp__tree_value(tree, subject, index, field, 0);
    if (value == NULL)
        return "";
    if (value->is_map)
        return kgp__tree_text(tree, KGP_NAME, (int32_t)value->number,
                              language == KGP_LANGUAGE_EN ? KGP_FIELD_EN : KGP_FIELD_VI);
    return language == KGP_LANGUAGE_VI ? kgp__names_text(&tree->texts, value->text) : "";
}

const char *kgp__tree_words(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                            int32_t language) {
    int32_t other = language == KGP_LANGUAGE_EN ? KGP_LANGUAGE_VI : KGP_LANGUAGE_EN;
    const char *words = words_in(tree, subject, index, field, language);
    return *words != '\0' ? words : words_in(tree, subject, index, field, other);
}

int64_t kgp__tree_number(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                         int64_t otherwise) {
    const kgp__value *value = kgp__tree_value(tree, subject, index, field, 0);
    return value == NULL || value->is_map ? otherwise : value->number;
}

int32_t kgp__tree_int(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                      int32_t otherwise) {
    return (int32_t)kgp__tree_number(tree, subject, index, field, otherwise);
}

kgp_status kgp__tree_add_item(kgp__tree *tree, int32_t subject, const kgp__item *item,
                              int32_t *index) {
    kgp__item *added = kgp__array_push(&tree->allocator, &tree->items[subject], sizeof *added);
    if (added == NULL)
        return KGP_E_MEMORY;
    *added = *item;
    added->first = added->last = added->refused = KGP_NONE;
    *index = kgp__tree_count(tree, subject) - 1;
    return KGP_OK;
}

kgp_status kgp__tree_add_value(kgp__tree *tree, int32_t subject, int32_t index,
                               const kgp__value *value) {
    kgp__value *added = kgp__array_push(&tree->allocator, &tree->values, sizeof *added);
    if (added == NULL)
        return KGP_E_MEMORY;
    *added = *value;
    added->next = KGP_NONE;
    kgp__item *item = kgp__tree_item(tree, subject, index);
    int32_t place = (int32_t)tree->values.count - 1;
    if (item->first == KGP_NONE)
        item->first = place;
    else
        value_at(tree, item->last)->next = place;
    item->last = place;
    return KGP_OK;
}

void kgp__tree_refuse(kgp__tree *tree, int32_t subject, int32_t index, int32_t field) {
    kgp__item *item = kgp__tree_item(tree, subject, index);
    kgp__refusal *added = kgp__array_push(&tree->allocator, &tree->refusals, sizeof *added);
    if (added == NULL)
        return;
    *added = (kgp__refusal){field, item->refused};
    item->refused = (int32_t)tree->refusals.count - 1;
}

bool kgp__tree_refused(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field) {
    const kgp__refusal *refusals = tree->refusals.items;
    int32_t at = kgp__tree_item(tree, subject, index)->refused;
    while (at != KGP_NONE && refusals[at].field != field)
        at = refusals[at].next;
    return at != KGP_NONE;
}

void kgp__tree_forget_refusals(kgp__tree *tree) {
    for (int32_t subject = 1; subject < KGP_SUBJECTS; subject++)
        for (int32_t i = 0; i < kgp__tree_count(tree, subject); i++)
            kgp__tree_item(tree, subject, i)->refused = KGP_NONE;
    kgp__array_free(&tree->allocator, &tree->refusals);
}

int32_t kgp__tree_find(const kgp__tree *tree, int32_t subject, const char *id, size_t length) {
    int32_t number = kgp__names_find(&tree->ids[subject], id, length);
    return number == 0 ? KGP_NONE : ((const int32_t *)tree->id_items[subject].items)[number - 1];
}

void kgp__tree_free_ids(kgp__tree *tree) {
    for (int32_t subject = 0; subject < KGP_SUBJECTS; subject++) {
        kgp__names_free(&tree->allocator, &tree->ids[subject]);
        kgp__array_free(&tree->allocator, &tree->id_items[subject]);
    }
}

void kgp__tree_free(kgp__tree *tree) {
    kgp__tree_free_ids(tree);
    for (int32_t subject = 0; subject < KGP_SUBJECTS; subject++)
        kgp__array_free(&tree->allocator, &tree->items[subject]);
    kgp__array_free(&tree->allocator, &tree->values);
    kgp__array_free(&tree->allocator, &tree->refusals);
    kgp__names_free(&tree->allocator, &tree->texts);
}

/* Puts `text` before `start`, as far as there is room, and returns the new start. */
static char *prepend(char *start, const char *path, const char *text) {
    size_t length = strlen(text), room = (size_t)(start - path);
    if (length > room)
        return start;
    return memcpy(start - length, text, length);
}

const char *kgp__tree_path(const kgp__tree *tree, int32_t subject, int32_t index,
                           char path[KGP__PATH]) {
    char *start = path + KGP__PATH - 1;
    *start = '\0';
    while (subject != KGP_PLAN) {
        const kgp__item *item = kgp__tree_item(tree, subject, index);
        const kgp_field *field = kgp__field(item->owner_subject, item->owner_field);
        if (*start != '\0')
            start = prepend(start, path, ".");
        if (field->repeat == KGP_LIST) {
            char number[12];
            const char *id = kgp__tree_text(tree, subject, index, KGP_FIELD_ID);
            kgp__number_text(index, number);
            start = prepend(start, path, "]");
            start = prepend(start, path, *id == '\0' ? number : id);
            start = prepend(start, path, "[");
        }
        start = prepend(start, path, field->word);
        subject = item->owner_subject;
        index = item->owner;
    }
    return start;
}

kgp__place kgp__tree_place(const kgp__tree *tree, const kgp__item *item, const kgp__value *value) {
    const char *source = kgp__names_text(&tree->texts, tree->source);
    if (value != NULL)
        return (kgp__place){source, value->line, value->column};
    return (kgp__place){source, item->line, item->column};
}

void kgp__tree_report(const kgp__tree *tree, kgp_diag *diag, int32_t code, int32_t subject,
                      int32_t index, const kgp__value *value, int32_t expect, const char *first,
                      const char *second, const char *third) {
    char path[KGP__PATH];
    const kgp__item *item = kgp__tree_item(tree, subject, index);
    kgp__report_words(diag, code, kgp__tree_place(tree, item, value),
                      kgp__tree_path(tree, subject, index, path), expect, first, second, third);
}
