/* SPDX-License-Identifier: MIT */
/*
 * Rows of cells, one target at one report: the compared quantity and the target's ends become whole
 * numbers of one decimal place, and the verdict the order of two of them (doc/kernels.md). What a
 * body below cannot tell exactly it leaves to the next: lanes in 53 bits, whole numbers in 64, cells
 * in 640 (cell.h). So all give the same.
 */
#ifndef KGP_EVALUATE_KERNEL_H
#define KGP_EVALUATE_KERNEL_H

#include "evaluate/kernel_series.h"
#include "evaluate/leaves.h"
#include "evaluate/view.h"

/* What a row reads. */
enum {
    KGP__OPERAND_VALUE,
    KGP__OPERAND_LOWER, /* the target's value */
    KGP__OPERAND_UPPER, /* of a range */
    KGP__OPERAND_BASE,  /* of a change or a growth */
    KGP__OPERANDS
};

/* How a row is judged. */
enum {
    KGP__SHAPE_THRESHOLD, /* attainment 1 + (x - t) / D */
    KGP__SHAPE_INVERSE,   /* attainment t / x */
    KGP__SHAPE_RANGE,
    KGP__SHAPES
};

/*
 * A rule in whole numbers. x is `factor` times the value, less `factor` times the base of a change;
 * ends are `factor` times the target's. Of a growth, x is `factor` times the value and the end
 * `factor` times the base times (`hundred` + p). Where less is better all factors are negative, so
 * that better is up; a range then has its ends in turn.
 */
typedef struct kgp__terms {
    int32_t basis, shape;          /* KGP__BASIS_LEVEL, _CHANGE or _GROWTH */
    int64_t factor[KGP__OPERANDS]; /* 0: not read */
    int64_t hundred;               /* 100 % in the last place of p */
    int64_t from[KGP__CUTS];       /* x - end from which a cut is passed */
    uint8_t verdict[KGP__CUTS + 1];
    int64_t measure;  /* D; 0: |end| */
    int32_t reward;   /* of a range, beyond its better end: +1 or -1 */
    int32_t inverse;  /* of a range, the side whose attainment is end / x: -1, 0 or +1 */
    int32_t width;    /* of operands, 4 or 8 */
    int32_t exponent; /* of operands that lanes are sure of: below 2^exponent, either way */
    bool missing_is_final, zero_is_final;
    bool attain; /* attainment is wanted, not only the verdict */
} kgp__terms;

/* That at which operands times their factors are below 2^49, of a growth below 2^50. */
int32_t kgp__terms_exponent(const kgp__terms *terms);

enum {
    KGP__LANES = 8, /* bodies take cells by so many */
    KGP__TILE = 256
};

/*
 * Judges `count` cells, for lanes a multiple of KGP__LANES: verdicts, 0 for cells that are left, and attainment
 * in 0.01 % or INT32_MIN. Operands are of the terms' width, the smallest number for missing, and
 * attainment is int32, at any address. Tells whether
 * cells are left.
 */
typedef bool kgp__body(const kgp__terms *terms, const char *const operands[KGP__OPERANDS],
                       int32_t count, uint8_t *verdict, char *attainment);

kgp__body kgp__kernel_whole, kgp__kernel_lanes_avx2, kgp__kernel_lanes_avx512;

/* Instruction sets that loops are built for. */
enum {
    KGP__SET_BASE,
    KGP__SET_AVX2,
    KGP__SET_AVX512,
    KGP__SETS
};

/* Loops for an instruction set; NULL where only cells can tell. */
typedef struct kgp__kernel {
    const char *name;
    int32_t set;
    kgp__body *body;
    const kgp__to_date_loops *to_date;
    kgp__run_sums *sums;
} kgp__kernel;

/* What this build has and this processor runs, the best last; false after them. */
bool kgp__kernel_at(int32_t index, kgp__kernel *kernel);
kgp__kernel kgp__kernel_best(void);

/* A column at one period, or a number for all units. */
typedef struct kgp__row_operand {
    kgp_column column; /* data is NULL for a number */
    int64_t period, number;
} kgp__row_operand;

typedef struct kgp__kernel_row {
    kgp__terms terms;
    kgp__row_operand operands[KGP__OPERANDS];
    int32_t constant; /* the verdict of all units, or KGP_NONE */
} kgp__kernel_row;

/* False for what only cells can tell: `want` is a set of 1 << KGP_RESULT_*. */
bool kgp__kernel_compile(const kgp__view *view, uint32_t want, kgp__kernel_row *row);

#endif
