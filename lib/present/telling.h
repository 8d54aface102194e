/* SPDX-License-Identifier: MIT */
/* Text of an explanation, put together piece by piece in one language. */
#ifndef KGP_PRESENT_TELLING_H
#define KGP_PRESENT_TELLING_H

#include "present/emit.h"
#include "present/gather.h"
#include "present/writer.h"

typedef struct kgp__telling {
    const kgp__gathered *from;
    kgp__emitter *to;
    int32_t language;
    const char *before; /* what parts the next item from the one before */
} kgp__telling;

#define KGP__SAY(t, ...) KGP__EMIT((t)->to, __VA_ARGS__)
void kgp__say_int(kgp__telling *t, int64_t value);
void kgp__say_period(kgp__telling *t, kgp_period period);
void kgp__say_ratio(kgp__telling *t, const kgp__ratio *value);
/* ` = 96,1`, or ` ≈ 0,961006` */
void kgp__say_equal(kgp__telling *t, const kgp__ratio *value);
/* With signs as printed. */
void kgp__say_formula(kgp__telling *t, const char *formula);
/* An item of a list that is parted by `; `, unless it is empty. */
void kgp__say_item(kgp__telling *t, const char *text);
/* `plan.yaml, dòng 78`, as an item. */
void kgp__say_place(kgp__telling *t, const char *file, int32_t line);
kgp__writer kgp__telling_writer(const kgp__telling *t);

/* The figures, each with its rows. */
void kgp__say_inputs(kgp__telling *t);

#endif
