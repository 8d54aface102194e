/* SPDX-License-Identifier: MIT */
/* One target at one report: whether it is concerned and due, and which figures it needs. */
#ifndef KGP_EVALUATE_VIEW_H
#define KGP_EVALUATE_VIEW_H

#include "evaluate/fact.h"

/* The same for all units. */
typedef struct kgp__view {
    const kgp_panel *panel;
    const kgp__target *target;
    kgp__rule rule;
    bool concerned, due;
    kgp_period period, span; /* the target's; from its first month to the report's last */
    kgp__source value, base, growth, change, last_year, last_growth, attested;
    kgp__source whole_base;  /* of the whole period, where `base` may be that of its beginning */
    kgp__source year_before; /* the whole of what `last_year` is the beginning of */
    kgp__source of, of_base, of_growth; /* growth of the period a target names */
    int32_t plane;                      /* of the target's own columns */
    const kgp_column *columns;          /* the target's own columns, by KGP_ROLE_TARGET* */
    const struct kgp__view *linked;     /* level target that states the same fact, or NULL */
    kgp__trace *trace;                  /* or NULL */
} kgp__view;

static inline const kgp__indicator *kgp__view_indicator(const kgp__view *view) {
    return &view->panel->plan->indicators[view->target->indicator];
}

static inline bool kgp__view_is_flow(const kgp__view *view) {
    return kgp__view_indicator(view)->kind == KGP_KIND_FLOW;
}

/* The base: as stated, or of `source`, the view's `base` or `whole_base`. */
void kgp__view_base(const kgp__view *view, const kgp__source *source, int32_t unit,
                    kgp__fact *base);

/*
 * Steps to the next child of a unit, of the target's type, at the end of its period; `place` begins
 * with KGP_NONE. KGP_NONE after the last.
 */
int32_t kgp__view_child(const kgp__view *view, int32_t unit, int32_t *place);

/* Whether a unit once had children of the target's type and has none at the end of its period. */
bool kgp__view_ended(const kgp__view *view, int32_t unit);

/* The day on which a unit changed since last year's figure, or KGP_NO_DAY. */
kgp_day kgp__view_changed(const kgp__view *view, int32_t unit);

void kgp__view_make(const kgp_panel *panel, int32_t target, kgp_period report, kgp__view *view);

#endif
