/* SPDX-License-Identifier: MIT */
/* The structure of a whole: what share of it each of its parts has (cơ cấu), in all 100 %. */
#include "present/filling.h"
#include "value/portion.h"

#include <kgplan/figure.h>

enum {
    MOST_PARTS = 32,
    WHOLE = 10000 /* 100 % in 0.01 % */
};

typedef struct structure {
    int32_t count, part[MOST_PARTS];
    kgp__portion portion[MOST_PARTS];
    int64_t total;
} structure;

static bool read(const kgp__filling *f, int32_t indicator, kgp_period span, int32_t decimals,
                 int64_t *value) {
    kgp_figure figure;
    if (kgp_figure_read(f->evaluation->panel, indicator, f->unit, span, decimals, &figure) !=
            KGP_OK ||
        figure.reason != KGP_REASON_NONE || figure.value.coefficient < 0)
        return false;
    *value = figure.value.coefficient;
    return true;
}

/* All parts of a split whole with their figures; false where one is missing. */
static bool read_parts(const kgp__filling *f, int32_t whole, kgp_period span, int32_t decimals,
                       structure *to) {
    const kgp__indicator *indicators = f->plan->indicators;
    for (int32_t i = indicators[whole].first_child; i != KGP_NONE; i = indicators[i].next_child) {
        if (indicators[i].relation != KGP_RELATION_SPLIT)
            continue;
        kgp__portion *portion = &to->portion[to->count];
        if (to->count == MOST_PARTS || !read(f, i, span, decimals, &portion->weight) ||
            portion->weight > INT64_MAX - to->total)
            return false;
        to->part[to->count++] = i;
        to->total += portion->weight;
    }
    return to->count > 1 && to->total > 0;
}

/* They make up the whole when they differ from it by no more than their rounding. */
static bool make_up(const structure *s, int64_t whole) {
    int64_t difference = s->total > whole ? s->total - whole : whole - s->total;
    return difference <= (s->count + 1) / 2;
}

void kgp__note_structure(kgp__filling *f, int32_t target) {
    int32_t indicator = f->plan->targets[target].indicator;
    int32_t kind = f->plan->indicators[indicator].kind;
    int32_t decimals = kgp__shown_decimals(f->evaluation->panel, indicator);
    kgp_period span = kgp__evaluation_view(f->evaluation, target, f->period)->span;
    structure s = {.count = 0};
    int64_t whole;
    if ((kind != KGP_KIND_FLOW && kind != KGP_KIND_STOCK) ||
        !read(f, indicator, span, decimals, &whole) ||
        !read_parts(f, indicator, span, decimals, &s) || !make_up(&s, whole))
        return;
    kgp__portions_share(s.portion, sizeof s.portion[0], s.count, WHOLE, s.total);
    kgp__writer text = kgp__new_writer(f);
    KGP__WRITE(&text, kgp__indicator_name(f, indicator), ": ",
               kgp__phrase(KGP__PHRASE_STRUCTURE, text.language));
    for (int32_t i = 0; i < s.count; i++) {
        const kgp_decimal percent = {s.portion[i].share, 2, 0};
        KGP__WRITE(&text, i == 0 ? " " : ", ", kgp__indicator_name(f, s.part[i]), " ");
        kgp__write_decimal(&text, &percent, KGP_AS_WRITTEN);
        kgp__write(&text, "%");
    }
    kgp__push_note(f, &text);
}
