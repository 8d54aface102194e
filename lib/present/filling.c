/* SPDX-License-Identifier: MIT */
#include "present/filling.h"

kgp__writer kgp__new_writer(const kgp__filling *f) {
    return (kgp__writer){.language = f->table->language};
}

int32_t kgp__keep(kgp__filling *f, const char *text) {
    kgp__writer line = kgp__new_writer(f);
    int32_t number = 0;
    kgp__write(&line, text);
    if (f->status == KGP_OK)
        f->status =
            kgp__names_add(&f->table->allocator, &f->table->texts, line.text, line.used, &number);
    return number;
}

kgp__spot kgp__spot_of(const kgp__filling *f, int32_t target) {
    return (kgp__spot){f->evaluation, target, f->period, f->unit};
}

const char *kgp__indicator_name(const kgp__filling *f, int32_t indicator) {
    return kgp_plan_name(f->plan, KGP_INDICATOR, indicator, f->table->language);
}

const char *kgp__verdict_label(const kgp__filling *f, int32_t verdict) {
    return kgp_label(KGP_LABEL_VERDICT, verdict, f->table->language);
}

int32_t kgp__verdict_of(const kgp__filling *f, int32_t target) {
    return kgp__evaluation_word(f->evaluation, KGP_RESULT_VERDICT, target, f->period, f->unit);
}

bool kgp__is_shown(const kgp__filling *f, int32_t target) {
    const kgp__target *t = &f->plan->targets[target];
    return t->authority == f->authority && (t->unit == KGP_NONE || t->unit == f->unit) &&
           kgp__verdict_of(f, target) != KGP_VERDICT_NONE;
}

void kgp__push_note(kgp__filling *f, const kgp__writer *text) {
    int32_t *note = kgp__array_push(&f->table->allocator, &f->table->notes, sizeof *note);
    if (note == NULL)
        f->status = KGP_E_MEMORY;
    else
        *note = kgp__keep(f, text->text);
}
