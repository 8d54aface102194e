/* SPDX-License-Identifier: MIT */
/* A plan as it was written: items by subject, each with its values in the order they were given. */
#ifndef KGP_PLAN_TREE_H
#define KGP_PLAN_TREE_H

#include "base/diag.h"
#include "base/names.h"
#include "plan/field.h"

#include <kgplan/decimal.h>

/* One scalar, or the place of a mapping. */
typedef struct kgp__value {
    int64_t number;   /* coefficient, word, day, …; index of a reference or of a mapping's item */
    int32_t decimals; /* of a decimal */
    int32_t text;     /* as it was written, or 0 */
    int32_t field;
    int32_t next; /* value of the same item, or KGP_NONE */
    int32_t line, column;
    bool is_map;
    bool percent; /* an amount written with % */
} kgp__value;

typedef struct kgp__item {
    int32_t owner_subject, owner, owner_field;
    int32_t line, column;
    int32_t first, last; /* values, or KGP_NONE */
    int32_t refused;     /* refusals, or KGP_NONE */
} kgp__item;

/* A field whose value was refused, so that it is not reported as missing too. */
typedef struct kgp__refusal {
    int32_t field;
    int32_t next; /* refusal of the same item, or KGP_NONE */
} kgp__refusal;

typedef struct kgp__tree {
    kgp_allocator allocator;
    kgp__array items[KGP_SUBJECTS];
    kgp__array values;
    kgp__array refusals;
    kgp__names texts;
    int32_t source;                    /* name of the file */
    kgp__names ids[KGP_SUBJECTS];      /* made by the check */
    kgp__array id_items[KGP_SUBJECTS]; /* int32_t: the item of id i + 1 */
} kgp__tree;

int32_t kgp__tree_count(const kgp__tree *tree, int32_t subject);
/* NULL if there is no such item. */
kgp__item *kgp__tree_item(const kgp__tree *tree, int32_t subject, int32_t index);
/* Value `position` of a field, or NULL. */
kgp__value *kgp__tree_value(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                            int32_t position);
/* Value of a field as text, "" if it was not given. */
const char *kgp__tree_text(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field);
/* A text in two languages: in the other one where it lacks; a plain one is Vietnamese. */
const char *kgp__tree_words(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                            int32_t language);
/* A field as a number, `otherwise` if it was not given or is a mapping. */
int64_t kgp__tree_number(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                         int64_t otherwise);
/* The same for what is known to fit, such as a word, a reference or a month. */
int32_t kgp__tree_int(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field,
                      int32_t otherwise);
/* Both change nothing when there is no memory. */
KGP_NODISCARD kgp_status kgp__tree_add_item(kgp__tree *tree, int32_t subject, const kgp__item *item,
                                            int32_t *index);
KGP_NODISCARD kgp_status kgp__tree_add_value(kgp__tree *tree, int32_t subject, int32_t index,
                                             const kgp__value *value);
/* Notes that a value of a field was refused, if there is memory. */
void kgp__tree_refuse(kgp__tree *tree, int32_t subject, int32_t index, int32_t field);
bool kgp__tree_refused(const kgp__tree *tree, int32_t subject, int32_t index, int32_t field);
void kgp__tree_forget_refusals(kgp__tree *tree);
/* The item with an id, or KGP_NONE. */
int32_t kgp__tree_find(const kgp__tree *tree, int32_t subject, const char *id, size_t length);
void kgp__tree_free_ids(kgp__tree *tree);
void kgp__tree_free(kgp__tree *tree);

/* Writes where an item stands, such as `targets[t5].growth`. */
enum {
    KGP__PATH = 256
};
const char *kgp__tree_path(const kgp__tree *tree, int32_t subject, int32_t index,
                           char path[KGP__PATH]);
/* The place of a value, or of its item when it is NULL. */
kgp__place kgp__tree_place(const kgp__tree *tree, const kgp__item *item, const kgp__value *value);
/* Reports about an item; the place is that of `value`, or of the item when it is NULL. */
void kgp__tree_report(const kgp__tree *tree, kgp_diag *diag, int32_t code, int32_t subject,
                      int32_t index, const kgp__value *value, int32_t expect, const char *first,
                      const char *second, const char *third);

#endif
