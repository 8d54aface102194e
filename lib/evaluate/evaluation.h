/* SPDX-License-Identifier: MIT */
#ifndef KGP_EVALUATE_EVALUATION_H
#define KGP_EVALUATE_EVALUATION_H

#include "evaluate/cell.h"
#include "evaluate/kernel.h"

struct kgp_evaluation {
    kgp_allocator allocator;
    kgp_panel *panel;
    int32_t references; /* atomic: the caller and ledgers */
    kgp_period *periods;
    int32_t period_count;
    kgp__view *views;                /* [target][period] */
    kgp_column columns[KGP_RESULTS]; /* data is NULL where it is not computed */
    void *own[KGP_RESULTS];          /* the memory of columns it keeps itself */
    int8_t (*decimals)[KGP_RESULTS]; /* by target */
    kgp__kernel kernel;              /* for rows that whole numbers tell */
    bool by_rows;                    /* whether there can be such rows */
    bool bound, prepared;
};
/* Whether there is such a cell; none is in no evaluation. */
static inline bool kgp__evaluation_has(const kgp_evaluation *evaluation, int32_t target,
                                       int32_t period, int32_t unit) {
    return evaluation != NULL && target >= 0 && target < evaluation->panel->plan->target_count &&
           period >= 0 && period < evaluation->period_count && unit >= 0 &&
           unit < evaluation->panel->plan->unit_count;
}

static inline const kgp__view *kgp__evaluation_view(const kgp_evaluation *evaluation,
                                                    int32_t target, int32_t period) {
    return &evaluation->views[(int64_t)target * evaluation->period_count + period];
}

/* Evaluates one cell into the columns, `want` of them; false if a result does not fit. */
bool kgp__evaluation_cell(const kgp_evaluation *evaluation, int32_t target, int32_t period,
                          int32_t unit, uint32_t want, kgp_diag *diag);
/* The same of a row that was compiled. */
bool kgp__kernel_run(const kgp_evaluation *evaluation, const kgp__kernel_row *row, int32_t target,
                     int32_t period, int32_t first_unit, int32_t units, uint32_t want,
                     kgp_diag *diag);

/* Figures to date of reports from `period` on that lanes can tell; how many they were. */
int32_t kgp__series_run(const kgp_evaluation *evaluation, int32_t target, int32_t period,
                        int32_t periods, int32_t first_unit, int32_t units, uint32_t want,
                        kgp_diag *diag, bool *fits);

/* A word of a result, 0 where there is none. */
int32_t kgp__evaluation_word(const kgp_evaluation *evaluation, int32_t result, int32_t target,
                             int32_t period, int32_t unit);
/* Text of the plan's tree that names an authority; 0 for none; KGP_NONE for an unknown one. */
int32_t kgp__authority(const kgp_plan *plan, const char *name);

/* The word of one target, KGP_NONE where it is not concerned. */
typedef int32_t kgp__judge(void *ctx, int32_t target);
/*
 * The verdict, class or band of an indicator with its parts, KGP_NONE where none is concerned. Asks
 * for every target that decides; for a stretch target only where no binding one is concerned.
 */
int32_t kgp__indicator_word(const kgp_plan *plan, int32_t result, int32_t indicator,
                            int32_t authority, kgp__judge *judge, void *ctx);

#endif
