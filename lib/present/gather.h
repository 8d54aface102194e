/* SPDX-License-Identifier: MIT */
/* One cell evaluated again, with all that it is made of. */
#ifndef KGP_PRESENT_GATHER_H
#define KGP_PRESENT_GATHER_H

#include "base/names.h"
#include "evaluate/compare.h"
#include "evaluate/makeup.h"
#include "present/formula.h"
#include "present/guard.h"

/* A row that was taken, or a figure in its place that is made from those of other units. */
typedef struct kgp__taken {
    const kgp_panel *panel;
    int32_t indicator, role, plane, unit;
    bool derived;
    int32_t depth;     /* 0: taken for a figure; 1: for a part of one; … */
    size_t first, end; /* of the units that make it up */
} kgp__taken;

/* Levels of units that are told: no country has more, and texts of each are within the other. */
enum {
    KGP__DEPTH = 16
};

/* A unit that is part of a derived figure. */
typedef struct kgp__part_taken {
    kgp__contribution brings;
    size_t first, end; /* of the rows */
} kgp__part_taken;

/* A figure that was looked for. */
typedef struct kgp__input {
    int32_t use, year, indicator, unit;
    kgp_period span;
    bool at_date;
    kgp__fact fact;
    size_t first, end; /* of the rows */
    bool shown;
} kgp__input;

/* A quantity that was computed. */
typedef struct kgp__made {
    int32_t step, number;
    kgp__ratio value;
    bool shown;
} kgp__made;

/* A comparison. */
typedef struct kgp__judgement {
    int32_t unit, verdict;
    bool refers; /* to `reference`, in place of a stated value */
    kgp__ends ends;
    kgp__compared reference, compared;
} kgp__judgement;

typedef struct kgp__gathered {
    kgp__trace trace; /* first: what is told comes back to its owner */
    kgp__spot spot;
    const kgp_plan *plan;
    const kgp__target *target;
    const kgp__indicator *indicator;
    kgp__view view;
    kgp__cell cell;
    int32_t stands; /* the verdict of the figures to date */
    kgp__array inputs, rows, members, steps, judgements;
    int32_t depth;  /* of rows that are told */
    size_t pending; /* rows from here on are of the next figure */
    kgp_status status;
} kgp__gathered;

/* What a symbol stands for. */
typedef struct kgp__operand {
    kgp__ratio value;
    const kgp__input *input; /* or NULL */
    const kgp__made *step;   /* or NULL */
} kgp__operand;

/*
 * Evaluates the cell again; `result` KGP_RESULT_*, or KGP_NONE for all, says what of it is shown. To
 * be freed in any case.
 */
KGP_NODISCARD kgp_status kgp__gather(const kgp__spot *spot, int32_t result, kgp__gathered *to);
void kgp__gather_free(kgp__gathered *gathered);

/* False for an unknown symbol, or where its figure is missing. */
bool kgp__gather_operand(const kgp__gathered *from, const char *symbol, size_t length,
                         kgp__operand *operand);
/* `A`, or `p1` of a past year. */
void kgp__input_symbol(const kgp__input *input, char symbol[KGP__SYMBOL]);
/* How a figure was put together: constants of KGP_LABEL_COVER. */
int32_t kgp__input_cover(const kgp__gathered *from, const kgp__input *input);
/* Months that no row covers, of a figure that is put together from several. */
enum {
    KGP__GAPS = 24
};
int32_t kgp__input_gaps(const kgp__gathered *from, const kgp__input *input,
                        kgp_period gaps[KGP__GAPS]);
/* The row of the log behind a row that was taken; false if there is none. */
bool kgp__taken_row(const kgp__gathered *from, const kgp__taken *taken, kgp_observation *row);
/* A derived figure in one of its roles. */
void kgp__taken_fact(const kgp__taken *taken, int32_t role, kgp__fact *fact);
kgp_period kgp__taken_period(const kgp__gathered *from, const kgp__taken *taken);

static inline const kgp__input *kgp__inputs(const kgp__gathered *from) {
    return from->inputs.items;
}
static inline const kgp__part_taken *kgp__members(const kgp__gathered *from) {
    return from->members.items;
}
static inline const kgp__made *kgp__steps(const kgp__gathered *from) {
    return from->steps.items;
}
static inline const kgp__judgement *kgp__judgements(const kgp__gathered *from) {
    return from->judgements.items;
}

#endif
