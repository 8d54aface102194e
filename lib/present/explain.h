/* SPDX-License-Identifier: MIT */
/* What was gathered of a cell, as text and as JSON. */
#ifndef KGP_PRESENT_EXPLAIN_H
#define KGP_PRESENT_EXPLAIN_H

#include "present/emit.h"
#include "present/gather.h"

/* `result` as in kgp_evaluation_explain(). */
void kgp__explain_text(const kgp__gathered *from, int32_t result, int32_t language,
                       kgp__emitter *to);
void kgp__explain_json(const kgp__gathered *from, int32_t result, kgp__emitter *to);

/* A quantity of the cell as its column has it; false where it is missing or does not fit. */
bool kgp__explain_column(const kgp__gathered *from, int32_t result, kgp_decimal *value);
/* The document that states the target: its own, else the plan's. */
const char *kgp__explain_source(const kgp__gathered *from);
/* A unit's or indicator's id. */
static inline const char *kgp__explain_id(const kgp__gathered *from, int32_t subject,
                                          int32_t index) {
    return kgp__tree_text(&from->plan->tree, subject, index, KGP_FIELD_ID);
}

/* Options of targets, each a word of its field. */
enum {
    KGP__OPTIONS = 5
};
extern const int32_t kgp__option_fields[KGP__OPTIONS];
/* The word that holds; whether it is not the default. */
bool kgp__explain_option(const kgp__gathered *from, int32_t option, char word[KGP__WORD]);

#endif
