/* SPDX-License-Identifier: MIT */
/* Text broken between words at the width of a page; further lines are indented by two more. */
#ifndef KGP_PRESENT_PARAGRAPH_H
#define KGP_PRESENT_PARAGRAPH_H

#include "present/emit.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct kgp__paragraph {
    kgp__emitter *to;
    int32_t indent, column;
    bool begun; /* the line has a word */
    bool blank; /* one comes before the next word */
} kgp__paragraph;

/* Goes on with a text, which may end lines; pieces without a blank between them are one word. */
void kgp__paragraph_put(kgp__paragraph *in, const char *text);

#endif
