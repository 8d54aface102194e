/* SPDX-License-Identifier: MIT */
/* What another day says otherwise, a line each. */
#include "base/check.h"
#include "evaluate/evaluation.h"
#include "present/emit.h"
#include "present/words.h"

#include <kgplan/table.h>

typedef struct changes {
    kgp__emitter to;
    const kgp_plan *plan;
    const kgp_evaluation *evaluation;
    int32_t language;
    bool any; /* one was written */
} changes;

/* The results that flip: the column they are in, and their labels. */
static const struct {
    int32_t result, labels;
    const char *name;
} flipping[] = {{KGP_RESULT_VERDICT, KGP_LABEL_VERDICT, "verdict"},
                {KGP_RESULT_SO_FAR, KGP_LABEL_SO_FAR, "so_far"},
                {KGP_RESULT_PACE_CLASS, KGP_LABEL_PACE, "pace"},
                {KGP_RESULT_OUTLOOK, KGP_LABEL_OUTLOOK, "outlook"},
                {KGP_RESULT_CLASS, KGP_LABEL_CLASS, "class"},
                {KGP_RESULT_BAND, KGP_LABEL_BAND, "band"}};

static int32_t place_of(int32_t result) {
    int32_t place = 0;
    while (flipping[place].result != result)
        place++;
    return place;
}

/* A word that is not said is a dash. */
static kgp__writer label_of(const changes *c, int32_t labels, int32_t constant) {
    kgp__writer label = {.language = c->language};
    if (labels == KGP_LABEL_BAND)
        kgp__words_band(&label, c->plan, constant);
    else
        kgp__write(&label, kgp_label(labels, constant, c->language));
    if (label.used == 0)
        kgp__write(&label, "–");
    return label;
}

/* `Kiên Giang, Tỷ lệ hộ nghèo, 2020: chưa có số liệu → không đạt` */
static void write_line(changes *c, const kgp_flip *flip, const char *period) {
    int32_t labels = flipping[place_of(flip->result)].labels;
    int32_t indicator = c->plan->targets[flip->target].indicator;
    kgp__writer before = label_of(c, labels, flip->before);
    kgp__writer after = label_of(c, labels, flip->after);
    const char *pieces[] = {kgp_plan_name(c->plan, KGP_UNIT, flip->unit, c->language),
                            ", ",
                            kgp_plan_name(c->plan, KGP_INDICATOR, indicator, c->language),
                            ", ",
                            period,
                            ": ",
                            before.text,
                            " → ",
                            after.text,
                            "\n"};
    for (int32_t i = 0; i < KGP__COUNT(pieces); i++)
        kgp__emit(&c->to, pieces[i]);
}

static const char *const columns[] = {"unit",   "indicator", "target", "period",
                                      "result", "before",    "after"};

static void begin_field(changes *c, int32_t column) {
    bool json = c->to.format == KGP_FORMAT_JSON;
    kgp__emit(&c->to, column == 0 ? "" : json ? ", " : ",");
    if (!json)
        return;
    kgp__emit_json(&c->to, columns[column]);
    kgp__emit(&c->to, ": ");
}

static void write_record(changes *c, const kgp_flip *flip, const char *period) {
    const kgp__tree *tree = &c->plan->tree;
    bool json = c->to.format == KGP_FORMAT_JSON;
    const char *texts[] = {
        kgp__tree_text(tree, KGP_UNIT, flip->unit, KGP_FIELD_ID),
        kgp__tree_text(tree, KGP_INDICATOR, c->plan->targets[flip->target].indicator, KGP_FIELD_ID),
        kgp__tree_text(tree, KGP_TARGET, flip->target, KGP_FIELD_ID), period,
        flipping[place_of(flip->result)].name};
    const int32_t words[] = {flip->before, flip->after};
    int32_t column = 0;
    kgp__emit(&c->to, !json ? "" : c->any ? ",\n {" : "\n {");
    for (int32_t i = 0; i < KGP__COUNT(texts); i++) {
        begin_field(c, column++);
        kgp__emit_string(&c->to, texts[i]);
    }
    for (int32_t i = 0; i < KGP__COUNT(words); i++) {
        begin_field(c, column++);
        kgp__emit_word(&c->to, flip->result, words[i]);
    }
    kgp__emit(&c->to, json ? "}" : "\n");
}

static void write_change(changes *c, const kgp_flip *flip) {
    char period[24];
    if (kgp_period_format(c->evaluation->periods[flip->period], period, sizeof period, NULL) !=
        KGP_OK)
        return;
    if (c->to.format == KGP_FORMAT_TEXT)
        write_line(c, flip, period);
    else
        write_record(c, flip, period);
    c->any = true;
}

static void write_head(changes *c) {
    kgp__emit(&c->to, c->to.format == KGP_FORMAT_JSON ? "[" : "");
    for (int32_t i = 0; i < KGP__COUNT(columns) && c->to.format == KGP_FORMAT_CSV; i++) {
        kgp__emit(&c->to, i == 0 ? "" : ",");
        kgp__emit(&c->to, columns[i]);
    }
    kgp__emit(&c->to, c->to.format == KGP_FORMAT_CSV ? "\n" : "");
}

kgp_status kgp_rows_write_flips(const kgp_evaluation *evaluation, const kgp_flip *flips,
                                int64_t count, int32_t format, int32_t language,
                                kgp_buffer *buffer) {
    if (evaluation == NULL || (flips == NULL && count > 0) || count < 0 || buffer == NULL ||
        format < KGP_FORMAT_TEXT || format > KGP_FORMAT_JSON ||
        (language != KGP_LANGUAGE_VI && language != KGP_LANGUAGE_EN))
        return KGP_E_ARGUMENT;
    changes c = {.to = {.buffer = buffer, .format = format},
                 .plan = evaluation->panel->plan,
                 .evaluation = evaluation,
                 .language = language};
    size_t before = kgp_buffer_size(buffer);
    write_head(&c);
    for (int64_t i = 0; i < count; i++)
        write_change(&c, &flips[i]);
    kgp__emit(&c.to, format == KGP_FORMAT_JSON ? "\n]\n" : "");
    return kgp__emit_end(&c.to, before);
}
