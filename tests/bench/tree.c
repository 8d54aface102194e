/* SPDX-License-Identifier: MIT */
#include "tree.h"

#include <stdio.h>
#include <stdlib.h>

static void unit_id(char text[16], char kind, int32_t number) {
    snprintf(text, 16, "%c%d", kind, (int)number);
}

static void add_unit(planner *p, char kind, int32_t number, char above, int32_t parent) {
    char id[16];
    int32_t unit = plan_add(p, KGP_PLAN, 0, KGP_FIELD_UNITS);
    unit_id(id, kind, number);
    plan_text(p, KGP_UNIT, unit, KGP_FIELD_ID, id);
    id[1] = '\0';
    plan_text(p, KGP_UNIT, unit, KGP_FIELD_TYPE, id);
    if (above == '\0')
        return;
    unit_id(id, above, parent);
    plan_text(p, KGP_UNIT, unit, KGP_FIELD_PARENT, id);
}

static kgp_plan *make_plan(const w_panel *w) {
    planner p = plan_begin();
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_PERIOD, "2015");
    plan_text(&p, KGP_PLAN, 0, KGP_FIELD_PARTIAL, "skip");
    for (int32_t u = 0; u < w->size.units; u++)
        add_unit(&p, 'C', u, 'D', w->district[u]);
    for (int32_t d = 0; d < w->size.districts; d++)
        add_unit(&p, 'D', d, 'P', w->province[d]);
    for (int32_t i = 0; i < w->size.provinces; i++)
        add_unit(&p, 'P', i, 'N', 0);
    add_unit(&p, 'N', 0, '\0', 0);
    for (int32_t k = 0; k < w->size.indicators; k++) {
        int32_t indicator = plan_indicator(&p, &w->indicator[k]);
        plan_text(&p, KGP_TARGET, indicator, KGP_FIELD_AT_LEAST, "0");
        if (w->indicator[k].kind == W_RATE || w->indicator[k].kind == W_AVERAGE)
            plan_text(&p, KGP_INDICATOR, indicator, KGP_FIELD_WEIGHTED_BY, "people");
    }
    int32_t people = plan_add(&p, KGP_PLAN, 0, KGP_FIELD_INDICATORS);
    plan_text(&p, KGP_INDICATOR, people, KGP_FIELD_ID, "people");
    plan_text(&p, KGP_INDICATOR, people, KGP_FIELD_KIND, "stock");
    return plan_end(&p);
}

/* The numbers of communes, [period][unit], with nothing for the units above them. */
static storage widened(const tree *job, const layout *lay, const int64_t *from, int32_t periods,
                       int32_t decimals) {
    int32_t communes = job->w->size.units;
    int64_t *wide = malloc((size_t)periods * (size_t)job->units * sizeof *wide), *to = wide;
    must(wide != NULL, "memory");
    for (int32_t p = 0; p < periods; p++)
        for (int32_t u = 0; u < job->units; u++)
            *to++ = u < communes ? from[(int64_t)p * communes + u] : W_MISSING;
    storage made = copy_array(lay, wide, periods, job->units, decimals, 1);
    free(wide);
    return made;
}

void tree_make(tree *job, const w_panel *w, const layout *lay) {
    kgp_period periods[MOST_PERIODS];
    const w_size *size = &w->size;
    *job = (tree){.w = w, .units = size->units + size->districts + size->provinces + 1};
    make_periods(w, periods);
    job->plan = make_plan(w);
    must(kgp_panel_new(job->plan, &job->panel) == KGP_OK, "panel");
    job->values = calloc((size_t)size->indicators, sizeof *job->values);
    must(job->values != NULL, "memory");
    job->people = widened(job, lay, w->people, 1, 0);
    for (int32_t k = 0; k <= size->indicators; k++) {
        const storage *column = &job->people;
        if (k < size->indicators) {
            job->values[k] = widened(job, lay, w->value + (int64_t)k * w->periods * size->units,
                                     w->periods, w->indicator[k].decimals);
            column = &job->values[k];
        }
        must(kgp_panel_set_periods(job->panel, k, periods, w->periods) == KGP_OK &&
                 kgp_panel_bind(job->panel, k, KGP_ROLE_VALUE, &column->column) == KGP_OK,
             "bind");
    }
}

void tree_free(tree *job) {
    kgp_panel_free(job->panel);
    kgp_plan_unref(job->plan);
    for (int32_t k = 0; k < job->w->size.indicators; k++)
        free_array(&job->values[k]);
    free(job->values);
    free_array(&job->people);
}
