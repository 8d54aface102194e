/* SPDX-License-Identifier: MIT */
/* The table while it is being made; the first failure is kept, and later steps do nothing. */
#ifndef KGP_PRESENT_FILLING_H
#define KGP_PRESENT_FILLING_H

#include "present/table.h"
#include "present/words.h"

typedef struct kgp__filling {
    kgp_table *table;
    const kgp_evaluation *evaluation;
    const kgp_plan *plan;
    int32_t period, unit, authority;
    int32_t shown;                       /* indicator of the latest row, or KGP_NONE */
    bool stages[KGP_STAGE_OFFICIAL + 1]; /* which marks need a legend */
    bool origins[KGP_ORIGINS];           /* likewise */
    bool stale;                          /* an earlier figure is shown */
    kgp_status status;
} kgp__filling;

/* Keeps a text of the table. */
int32_t kgp__keep(kgp__filling *f, const char *text);
kgp__writer kgp__new_writer(const kgp__filling *f);
kgp__spot kgp__spot_of(const kgp__filling *f, int32_t target);
const char *kgp__indicator_name(const kgp__filling *f, int32_t indicator);
const char *kgp__verdict_label(const kgp__filling *f, int32_t verdict);
int32_t kgp__verdict_of(const kgp__filling *f, int32_t target);
/* Whether a target belongs to the table. */
bool kgp__is_shown(const kgp__filling *f, int32_t target);

void kgp__push_note(kgp__filling *f, const kgp__writer *text);
/* The shares of the parts of a target's indicator, where they make it up. */
void kgp__note_structure(kgp__filling *f, int32_t target);
/* The lines below the rows. */
void kgp__fill_notes(kgp__filling *f);

#endif
