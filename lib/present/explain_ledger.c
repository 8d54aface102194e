/* SPDX-License-Identifier: MIT */
/* Why an indicator stands where it does after compensation. */
#include "base/check.h"
#include "base/diag.h"
#include "compensate/ledger.h"
#include "present/object.h"
#include "present/telling.h"

#include <kgplan/explain.h>

static const char supply_formula[] = "weight * haircut * max(0, min(a, cap) - 1 - reserve)";
static const char deficit_formula[] = "weight * max(0, 1 - a)";
static const char demand_formula[] = "max_cover * deficit";
/* The same with the symbols of the text. */
static const char supply_symbols[] = "w * h * max(0, min(a, u) - 1 - r)";
static const char deficit_symbols[] = "w * max(0, 1 - a)";
static const char demand_symbols[] = "m * w * max(0, 1 - a)";

static const char standings[] = "|exceeded|met|covered|partly_covered|missed|missed_mandatory|"
                                "missed_below_floor|missed_not_compensable|unassessed";

/* Terms that make points, with what holds where the plan is silent, and what they are called. */
static const struct {
    int32_t field;
    const char *otherwise, *words[2];
} terms[] = {{KGP_FIELD_HAIRCUT, "1", {"hệ số của dự báo h", "haircut h"}},
             {KGP_FIELD_CAP, "", {"trần u", "cap u"}},
             {KGP_FIELD_RESERVE, "0", {"phần giữ lại r", "reserve r"}},
             {KGP_FIELD_FLOOR, "0", {"sàn f", "floor f"}},
             {KGP_FIELD_MAX_COVER, "1", {"tỷ lệ được bù cao nhất m", "highest cover m"}},
             {KGP_FIELD_DONOR, "true", {"được bù cho chỉ tiêu khác", "may give"}},
             {KGP_FIELD_RECEIVER, "true", {"được chỉ tiêu khác bù", "may receive"}},
             {KGP_FIELD_MANDATORY, "false", {"bắt buộc", "mandatory"}}};

typedef struct account {
    const kgp_ledger *ledger;
    const kgp_plan *plan;
    const kgp__entry *entry;
    const kgp_standing *row; /* of the entry */
    kgp__object out;         /* as JSON */
    kgp__telling t;          /* or as text */
} account;

static const char *id_of(const account *a, int32_t indicator) {
    return kgp__tree_text(&a->plan->tree, KGP_INDICATOR, indicator, KGP_FIELD_ID);
}

static const char *name_of(const account *a, int32_t indicator) {
    return kgp_plan_name(a->plan, KGP_INDICATOR, indicator, a->t.language);
}

/* As it was before anything flowed: what is credited lowers the need as it does the residual. */
static int64_t demand_of(const account *a) {
    return a->entry->need + a->row->deficit - a->row->residual;
}

/* As JSON. */

static void put_points(account *a, const char *name, int64_t grains) {
    kgp__ratio amount; /* as points */
    kgp__ratio_set(&amount, grains, 9);
    kgp__object_exact(&a->out, name, &amount);
}

static void put_terms(account *a) {
    const kgp__tree *tree = &a->plan->tree;
    const char *weight = kgp__tree_text(tree, KGP_INDICATOR, a->row->indicator, KGP_FIELD_WEIGHT);
    kgp__object_open(&a->out, "terms", '{');
    kgp__object_string(&a->out, "weight", *weight == '\0' ? "1" : weight);
    for (int32_t i = 0; i < KGP__COUNT(terms); i++) {
        const kgp__item *item;
        const kgp__value *value = kgp__term(tree, a->row->indicator, terms[i].field, &item);
        kgp__object_open(&a->out, kgp__field(KGP_TERMS, terms[i].field)->word, '{');
        kgp__object_string(&a->out, "value",
                           value == NULL ? terms[i].otherwise
                                         : kgp__names_text(&tree->texts, value->text));
        if (value != NULL) {
            kgp__place place = kgp__tree_place(tree, item, value);
            kgp__object_string(&a->out, "file", place.source);
            kgp__object_int(&a->out, "line", place.line);
        }
        kgp__object_close(&a->out, '{');
    }
    kgp__object_close(&a->out, '{');
}

static const kgp_transfer *transfers_of(const account *a) {
    return a->ledger->lists[KGP__TRANSFERS].items;
}

static size_t transfer_count(const account *a) {
    return a->ledger->lists[KGP__TRANSFERS].count;
}

static void put_transfers(account *a, bool given) {
    kgp__object_open(&a->out, given ? "gives" : "receives", '[');
    for (size_t i = 0; i < transfer_count(a); i++) {
        const kgp_transfer *transfer = &transfers_of(a)[i];
        if ((given ? transfer->donor : transfer->receiver) != a->row->indicator)
            continue;
        kgp__object_open(&a->out, NULL, '{');
        kgp__object_string(&a->out, given ? "to" : "from",
                           id_of(a, given ? transfer->receiver : transfer->donor));
        kgp__object_decimal(&a->out, "rate", &transfer->rate);
        put_points(a, "given", transfer->given);
        put_points(a, "credited", transfer->credited);
        kgp__object_close(&a->out, '{');
    }
    kgp__object_close(&a->out, '[');
}

static void write_json(account *a) {
    const kgp_standing *row = a->row;
    const kgp_decimal attainment = {row->attainment, 4, 0};
    kgp__object *out = &a->out;
    kgp__object_open(out, NULL, '{');
    kgp__object_string(out, "indicator", id_of(a, row->indicator));
    kgp__object_string(out, "target",
                       row->target == KGP_NONE
                           ? NULL
                           : kgp__tree_text(&a->plan->tree, KGP_TARGET, row->target, KGP_FIELD_ID));
    kgp__object_string(out, "unit",
                       kgp__tree_text(&a->plan->tree, KGP_UNIT, a->ledger->unit, KGP_FIELD_ID));
    kgp__object_period(out, "report", a->ledger->evaluation->periods[a->ledger->period]);
    if (row->attainment != INT64_MIN)
        kgp__object_decimal(out, "a", &attainment);
    else
        kgp__object_string(out, "a", NULL);
    kgp__object_bool(out, "forecast", row->forecast != 0);
    put_terms(a);
    kgp__object_open(out, "formulas", '{');
    kgp__object_string(out, "supply", supply_formula);
    kgp__object_string(out, "deficit", deficit_formula);
    kgp__object_string(out, "demand", demand_formula);
    kgp__object_close(out, '{');
    put_points(a, "supply", row->supply);
    put_points(a, "deficit", row->deficit);
    put_points(a, "demand", demand_of(a));
    put_transfers(a, true);
    put_transfers(a, false);
    put_points(a, "left", row->left);
    put_points(a, "residual", row->residual);
    kgp__object_word(out, "standing", standings, row->standing);
    kgp__object_close(out, '{');
    kgp__emit(out->to, "\n");
}

/* As text. */

static void say_points(account *a, int64_t grains) {
    kgp__writer text = {.language = a->t.language};
    kgp__write_points(&text, grains);
    KGP__SAY(&a->t, text.text);
}

static void say_attainment(account *a) {
    kgp__writer text = kgp__telling_writer(&a->t);
    const kgp_decimal percent = {a->row->attainment, 2, 0};
    if (a->row->attainment == INT64_MIN)
        kgp__write(&text, "–");
    else
        kgp__write_decimal(&text, &percent, KGP_AS_WRITTEN);
    kgp__write(&text, a->row->attainment == INT64_MIN ? "" : "%");
    KGP__SAY(&a->t, "  ",
             kgp_label(KGP_LABEL_RESULT,
                       a->row->forecast ? KGP_RESULT_FORECAST : KGP_RESULT_ATTAINMENT,
                       a->t.language),
             " a = ", text.text, "\n");
}

/* A term as the report writes numbers, yes and no. */
static void write_term(kgp__writer *to, const char *text) {
    kgp_decimal value;
    if (kgp_decimal_parse(text, KGP_NUL_TERMINATED, KGP_NOTATION_EN, &value, NULL) == KGP_OK)
        kgp__write_decimal(to, &value, KGP_AS_WRITTEN);
    else
        kgp__write(to, kgp__subject_word(text, to->language));
}

static void say_terms(account *a) {
    const kgp__tree *tree = &a->plan->tree;
    const char *weight = kgp__tree_text(tree, KGP_INDICATOR, a->row->indicator, KGP_FIELD_WEIGHT);
    kgp__writer text = kgp__telling_writer(&a->t);
    KGP__WRITE(&text, "  ", kgp__phrase(KGP__PHRASE_WEIGHT, text.language), " w = ");
    write_term(&text, *weight == '\0' ? "1" : weight);
    for (int32_t i = 0; i < KGP__COUNT(terms); i++) {
        const kgp__item *item;
        const kgp__value *value = kgp__term(tree, a->row->indicator, terms[i].field, &item);
        if (value == NULL)
            continue;
        kgp__place place = kgp__tree_place(tree, item, value);
        KGP__WRITE(&text, "; ", terms[i].words[text.language], " = ");
        write_term(&text, kgp__names_text(&tree->texts, value->text));
        KGP__WRITE(&text, " (", kgp__phrase(KGP__PHRASE_LINE, text.language), " ");
        kgp__write_int(&text, place.line);
        kgp__write(&text, ")");
    }
    KGP__SAY(&a->t, text.text, "\n");
}

static void say_amount(account *a, int32_t phrase, const char *formula, int64_t grains) {
    KGP__SAY(&a->t, "  ", kgp__phrase(phrase, a->t.language));
    KGP__SAY(&a->t, *formula == '\0' ? "" : " = ");
    kgp__say_formula(&a->t, formula);
    KGP__SAY(&a->t, " = ");
    say_points(a, grains);
    KGP__SAY(&a->t, "\n");
}

static void say_transfers(account *a, bool given) {
    for (size_t i = 0; i < transfer_count(a); i++) {
        const kgp_transfer *transfer = &transfers_of(a)[i];
        kgp__writer rate = kgp__telling_writer(&a->t);
        if ((given ? transfer->donor : transfer->receiver) != a->row->indicator)
            continue;
        kgp__write_decimal(&rate, &transfer->rate, KGP_AS_WRITTEN);
        KGP__SAY(&a->t, "  ",
                 kgp__phrase(given ? KGP__PHRASE_GIVES : KGP__PHRASE_RECEIVES, a->t.language), " ",
                 name_of(a, given ? transfer->receiver : transfer->donor), ": ");
        say_points(a, transfer->given);
        KGP__SAY(&a->t, " × ", kgp__phrase(KGP__PHRASE_RATE, a->t.language), " ", rate.text, ", ",
                 kgp__phrase(KGP__PHRASE_ARRIVES, a->t.language), " ");
        say_points(a, transfer->credited);
        KGP__SAY(&a->t, "\n");
    }
}

static void write_text(account *a) {
    const kgp_standing *row = a->row;
    KGP__SAY(&a->t, name_of(a, row->indicator), " — ",
             kgp_plan_name(a->plan, KGP_UNIT, a->ledger->unit, a->t.language), ", ");
    kgp__say_period(&a->t, a->ledger->evaluation->periods[a->ledger->period]);
    KGP__SAY(&a->t, "\n");
    say_attainment(a);
    say_terms(a);
    if (row->supply > 0) {
        say_amount(a, KGP__PHRASE_SUPPLY, supply_symbols, row->supply);
        say_transfers(a, true);
        say_amount(a, KGP__PHRASE_LEFT, "", row->left);
    }
    if (row->deficit > 0) {
        say_amount(a, KGP__PHRASE_DEFICIT, deficit_symbols, row->deficit);
        say_amount(a, KGP__PHRASE_DEMAND, demand_symbols, demand_of(a));
        say_transfers(a, false);
        say_amount(a, KGP__PHRASE_RESIDUAL, "", row->residual);
    }
    KGP__SAY(&a->t, "  → ", kgp_label(KGP_LABEL_STANDING, row->standing, a->t.language), "\n");
}

/* Of what has a standing, or NULL. */
static const kgp__entry *find_entry(const kgp_ledger *ledger, int32_t indicator) {
    const kgp__entry *entries = ledger->settled.entries;
    for (int32_t i = 0; i < ledger->member_count; i++)
        if (entries[i].row.indicator == indicator && entries[i].row.standing != KGP_STANDING_NONE)
            return &entries[i];
    return NULL;
}

kgp_status kgp_ledger_explain(const kgp_ledger *ledger, int32_t indicator, int32_t format,
                              int32_t language, kgp_buffer *buffer) {
    if (ledger == NULL || indicator < 0 || indicator >= kgp__ledger_plan(ledger)->indicator_count ||
        (format != KGP_FORMAT_TEXT && format != KGP_FORMAT_JSON) || !kgp__is_language(language) ||
        buffer == NULL)
        return KGP_E_ARGUMENT;
    if (ledger->settled.entries == NULL)
        return KGP_E_STATE;
    const kgp__entry *entry = find_entry(ledger, indicator);
    if (entry == NULL)
        return KGP_E_NOT_FOUND;
    kgp__emitter to = {.buffer = buffer, .format = format, .before = kgp_buffer_size(buffer)};
    account a = {.ledger = ledger,
                 .plan = kgp__ledger_plan(ledger),
                 .entry = entry,
                 .row = &entry->row,
                 .out = {.to = &to},
                 .t = {.to = &to, .language = language}};
    if (format == KGP_FORMAT_JSON)
        write_json(&a);
    else
        write_text(&a);
    return kgp__emit_close(&to);
}
