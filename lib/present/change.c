/* SPDX-License-Identifier: MIT */
/* What another day says otherwise, a line each. */
#include "base/check.h"
#include "evaluate/evaluation.h"
#include "evaluate/result.h"
#include "present/emit.h"
#include "present/words.h"
#include "time/period.h"

#include <kgplan/table.h>

typedef struct changes {
    kgp__emitter to;
    const kgp_plan *plan;
    const kgp_evaluation *evaluation;
    int32_t language;
} changes;

/* A word that is not said is a dash. */
static kgp__writer label_of(const changes *c, int32_t result, int32_t constant) {
    kgp__writer label = {.language = c->language};
    kgp__words_result(&label, c->plan, result, constant);
    if (label.used == 0)
        kgp__write(&label, "–");
    return label;
}

/* `Kiên Giang, Tỷ lệ hộ nghèo (poverty.change), năm 2020: chưa có số liệu → không đạt` */
static void write_line(changes *c, const kgp_flip *flip) {
    int32_t indicator = c->plan->targets[flip->target].indicator;
    const char *id = kgp__tree_text(&c->plan->tree, KGP_TARGET, flip->target, KGP_FIELD_ID);
    kgp__writer before = label_of(c, flip->result, flip->before);
    kgp__writer after = label_of(c, flip->result, flip->after);
    kgp__writer period = {.language = c->language};
    kgp__write_period(&period, c->evaluation->periods[flip->period]);
    KGP__EMIT(&c->to, kgp_plan_name(c->plan, KGP_UNIT, flip->unit, c->language), ", ",
              kgp_plan_name(c->plan, KGP_INDICATOR, indicator, c->language),
              *id == '\0' ? "" : " (", id, *id == '\0' ? ", " : "), ", period.text, ": ",
              before.text, " → ", after.text, "\n");
}

static const char *const columns[] = {"unit",   "indicator", "target", "period",
                                      "result", "before",    "after"};

static void write_record(changes *c, const kgp_flip *flip) {
    char period[KGP__PERIOD_ROOM];
    kgp__period_text(c->evaluation->periods[flip->period], period);
    const kgp__tree *tree = &c->plan->tree;
    int32_t indicator = c->plan->targets[flip->target].indicator;
    const char *texts[] = {kgp__tree_text(tree, KGP_UNIT, flip->unit, KGP_FIELD_ID),
                           kgp__tree_text(tree, KGP_INDICATOR, indicator, KGP_FIELD_ID),
                           kgp__tree_text(tree, KGP_TARGET, flip->target, KGP_FIELD_ID), period,
                           kgp__results[flip->result].name};
    const int32_t words[] = {flip->before, flip->after};
    int32_t column = 0;
    kgp__emit_row(&c->to);
    for (int32_t i = 0; i < KGP__COUNT(texts); i++) {
        kgp__emit_field(&c->to, columns[column++]);
        kgp__emit_string(&c->to, texts[i]);
    }
    for (int32_t i = 0; i < KGP__COUNT(words); i++) {
        kgp__emit_field(&c->to, columns[column++]);
        kgp__emit_word(&c->to, kgp__results[flip->result].words, words[i]);
    }
    kgp__emit_row_end(&c->to);
}

static void write_change(changes *c, const kgp_flip *flip) {
    if (c->to.format == KGP_FORMAT_TEXT)
        write_line(c, flip);
    else
        write_record(c, flip);
}

static bool can_flip(int32_t result) {
    static const int8_t flipping[] = {KGP_RESULT_VERDICT, KGP_RESULT_SO_FAR, KGP_RESULT_PACE_CLASS,
                                      KGP_RESULT_OUTLOOK, KGP_RESULT_CLASS,  KGP_RESULT_BAND};
    for (int32_t i = 0; i < KGP__COUNT(flipping); i++)
        if (flipping[i] == result)
            return true;
    return false;
}

static bool is_flip(const kgp_evaluation *evaluation, const kgp_flip *flip) {
    return kgp__evaluation_has(evaluation, flip->target, flip->period, flip->unit) &&
           flip->result >= 0 && flip->result < KGP_RESULTS && can_flip(flip->result);
}

kgp_status kgp_rows_write_flips(const kgp_evaluation *evaluation, const kgp_flip *flips,
                                int64_t count, int32_t format, int32_t language,
                                kgp_buffer *buffer) {
    if (evaluation == NULL || (flips == NULL && count > 0) || count < 0 || buffer == NULL ||
        format < KGP_FORMAT_TEXT || format > KGP_FORMAT_JSON || !kgp__is_language(language))
        return KGP_E_ARGUMENT;
    for (int64_t i = 0; i < count; i++)
        if (!is_flip(evaluation, &flips[i]))
            return KGP_E_ARGUMENT;
    changes c = {.to = {.buffer = buffer, .format = format},
                 .plan = evaluation->panel->plan,
                 .evaluation = evaluation,
                 .language = language};
    kgp__emit_begin(&c.to, columns, KGP__COUNT(columns));
    for (int64_t i = 0; i < count; i++)
        write_change(&c, &flips[i]);
    return kgp__emit_end(&c.to);
}
