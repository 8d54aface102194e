/* SPDX-License-Identifier: MIT */
/*
 * Formulas of explanations: +, -, *, / and parentheses over symbols and whole numbers, with
 * round(x, digits), abs(x), mean(q, n), min(q, n) and max(q, n) over q1 to qn.
 */
#ifndef KGP_PRESENT_FORMULA_H
#define KGP_PRESENT_FORMULA_H

#include "evaluate/trace.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct kgp__formula {
    const char *symbol;
    const char *text; /* NULL: stated, not computed */
    int32_t label;    /* constant of KGP_LABEL_RESULT */
} kgp__formula;

/* By KGP__STEP_*; `#` is the number of a step. */
extern const kgp__formula kgp__formulas[KGP__STEPS];
/* By KGP__USE_*; years follow them as a number. */
extern const char *const kgp__use_symbols[KGP__USES];

enum {
    KGP__SYMBOL = 24,
    KGP__FORMULA = 96
};
/* A text with its `#` replaced by a number; cut to the room there is. */
void kgp__formula_fill(const char *text, int32_t number, char *to, size_t capacity);
/* Bytes of the next token; a symbol if it starts with a letter and no `(` follows. 0 at the end. */
size_t kgp__formula_token(const char *text, bool *is_symbol);

#endif
