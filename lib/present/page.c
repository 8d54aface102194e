/* SPDX-License-Identifier: MIT */
#include "present/page.h"

#include "base/check.h"
#include "compensate/ledger.h"

#include <kgplan/explain.h>
#include <kgplan/sentence.h>

#include <string.h>

void kgp__page_put(kgp__page *p, const char *html) {
    kgp__emit(&p->to, html);
}

void kgp__page_int(kgp__page *p, int64_t number) {
    kgp_decimal plain = {number, 0, 0};
    char digits[24];
    if (kgp_decimal_format(&plain, KGP_NOTATION_EN, 0, 0, digits, sizeof digits, NULL) == KGP_OK)
        kgp__page_put(p, digits);
}

void kgp__page_text(kgp__page *p, const char *text) {
    kgp__html_text(&p->to, text);
}

const char *kgp__page_phrase(const kgp__page *p, int32_t phrase) {
    return kgp_label(KGP_LABEL_PAGE, phrase, p->language);
}

void kgp__page_element(kgp__page *p, const char *tag, const char *text) {
    char name[16] = "";
    memcpy(name, tag, strcspn(tag, " "));
    kgp__page_put(p, "<");
    kgp__page_put(p, tag);
    kgp__page_put(p, ">");
    kgp__page_text(p, text);
    kgp__page_put(p, "</");
    kgp__page_put(p, name);
    kgp__page_put(p, ">\n");
}

kgp__writer kgp__page_writer(const kgp__page *p) {
    return (kgp__writer){.language = p->language};
}

void kgp__page_section(kgp__page *p, int32_t phrase) {
    kgp__page_put(p, "<section>\n");
    kgp__page_element(p, "h2", kgp__page_phrase(p, phrase));
}

void kgp__page_picture(kgp__page *p, const char *attributes, const char *title,
                       const char *description) {
    static const char *const elements[] = {"title", "desc"};
    const char *const texts[] = {title, description};
    p->pictures++;
    kgp__page_put(p, "<svg role=\"img\" ");
    kgp__page_put(p, attributes);
    for (int32_t i = 0; i < 2; i++) {
        kgp__page_put(p, i == 0 ? " aria-labelledby=\"title-" : " desc-");
        kgp__page_int(p, p->pictures);
    }
    kgp__page_put(p, "\">\n");
    for (int32_t i = 0; i < 2; i++) {
        kgp__page_put(p, "<");
        kgp__page_put(p, elements[i]);
        kgp__page_put(p, " id=\"");
        kgp__page_put(p, elements[i]);
        kgp__page_put(p, "-");
        kgp__page_int(p, p->pictures);
        kgp__page_put(p, "\">");
        kgp__page_text(p, texts[i]);
        kgp__page_put(p, i == 0 ? "</title>" : "</desc>\n");
    }
}

void kgp__page_each(kgp__page *p, bool all, kgp__page_teller *tell) {
    const kgp_plan *plan = p->shown.plan;
    for (int32_t indicator = 0; indicator < plan->indicator_count; indicator++)
        for (int32_t i = plan->indicators[indicator].first_target; i != KGP_NONE;
             i = plan->targets[i].next) {
            kgp__spot spot = kgp__spot_of(&p->shown, i);
            if (kgp__is_shown(&p->shown, i) && (all || !plan->targets[i].secondary))
                tell(p, &spot);
        }
}

const char *kgp__page_name(const kgp__page *p, int32_t indicator) {
    return kgp__indicator_name(&p->shown, indicator);
}

/* Counts, the table, its notes. */

static void put_counts(kgp__page *p) {
    static const struct {
        int8_t verdict;
        const char *sign;
    } tiles[] = {{KGP_VERDICT_EXCEEDED, "▲"}, {KGP_VERDICT_MET, "✓"},
                 {KGP_VERDICT_MISSED, "✗"},   {KGP_VERDICT_NOT_DUE, "…"},
                 {KGP_VERDICT_NO_DATA, "–"},  {KGP_VERDICT_UNRESOLVED, "?"},
                 {KGP_VERDICT_UNDEFINED, "?"}};
    int32_t counts[KGP_VERDICTS];
    kgp__page_section(p, KGP__PAGE_COUNTS);
    if (kgp_evaluation_counts(p->shown.evaluation, KGP_RESULT_VERDICT, p->shown.period,
                              p->shown.unit, p->asked->authority, counts) == KGP_OK) {
        kgp__page_put(p, "<ul class=\"tiles\">\n");
        for (int32_t i = 0; i < KGP__COUNT(tiles); i++) {
            if (counts[tiles[i].verdict] == 0)
                continue;
            kgp__page_put(p, "<li><span aria-hidden=\"true\">");
            kgp__page_put(p, tiles[i].sign);
            kgp__page_put(p, "</span> <b>");
            kgp__page_int(p, counts[tiles[i].verdict]);
            kgp__page_put(p, "</b> ");
            kgp__page_text(p, kgp__verdict_label(&p->shown, tiles[i].verdict));
            kgp__page_put(p, "</li>\n");
        }
        kgp__page_put(p, "</ul>\n");
    }
    for (int32_t i = 0; i < p->shown.table->counts; i++)
        kgp__page_element(p, "p", kgp_table_note(p->shown.table, i));
    kgp__page_put(p, "</section>\n");
}

static void put_table(kgp__page *p) {
    const kgp_table *table = p->shown.table;
    int32_t notes = kgp_table_count(table, KGP_TABLE_NOTES), note = table->counts;
    kgp__page_section(p, KGP__PAGE_TABLE);
    if (kgp_table_count(table, KGP_TABLE_ROWS) > 0)
        kgp__html_rows(&p->to, table);
    kgp__page_put(p, "</section>\n");
    if (note == notes)
        return;
    kgp__page_section(p, KGP__PAGE_NOTES);
    kgp__page_put(p, "<ul>\n");
    for (; note < notes; note++)
        kgp__page_element(p, "li", kgp_table_note(table, note));
    kgp__page_put(p, "</ul>\n</section>\n");
}

/* A word before what it is said of. */
static void put_word(kgp__page *p, const char *word) {
    kgp__page_put(p, "<b class=\"word\">");
    kgp__page_text(p, word);
    kgp__page_put(p, "</b>: ");
}

/* Sentences of what has a figure; the rest is only named. */

static bool has_figure(const kgp__spot *spot) {
    kgp_decimal value;
    return kgp__spot_decimal(spot, KGP_RESULT_VALUE, &value) ||
           kgp__spot_decimal(spot, KGP_RESULT_COMPARED, &value);
}

static void put_sentence(kgp__page *p, const kgp__spot *spot) {
    if (!has_figure(spot) || p->to.status != KGP_OK)
        return;
    kgp_buffer_clear(p->text);
    p->to.status = kgp_sentence_write(spot->evaluation, spot->target, spot->period, spot->unit,
                                      p->language, p->text);
    kgp__page_element(p, "li", kgp_buffer_data(p->text));
}

/* `Chưa có số liệu: …; …` */
static void put_silent(kgp__page *p, int32_t verdict) {
    const kgp_plan *plan = p->shown.plan;
    bool any = false;
    for (int32_t i = 0; i < plan->target_count; i++) {
        kgp__spot spot = kgp__spot_of(&p->shown, i);
        if (!kgp__is_shown(&p->shown, i) || plan->targets[i].secondary || has_figure(&spot) ||
            kgp__verdict_of(&p->shown, i) != verdict)
            continue;
        kgp__page_put(p, any ? "; " : "<li>");
        if (!any)
            put_word(p, kgp__verdict_label(&p->shown, verdict));
        kgp__page_text(p, kgp__page_name(p, plan->targets[i].indicator));
        any = true;
    }
    kgp__page_put(p, any ? ".</li>\n" : "");
}

static void put_sentences(kgp__page *p) {
    kgp__page_section(p, KGP__PAGE_SENTENCES);
    kgp__page_put(p, "<ul>\n");
    kgp__page_each(p, false, put_sentence);
    for (int32_t verdict = KGP_VERDICT_EXCEEDED; verdict < KGP_VERDICTS; verdict++)
        put_silent(p, verdict);
    kgp__page_put(p, "</ul>\n</section>\n");
}

/* Explanations: a paragraph a line, as deep as it is indented. */

static void put_lines(kgp__page *p) {
    static const char *const depths[] = {"<p class=\"d0\">", "<p class=\"d1\">",
                                         "<p class=\"d2\">"};
    const char *at = kgp_buffer_data(p->text);
    while (*at != '\0') {
        size_t blanks = strspn(at, " "), length = strcspn(at, "\n");
        kgp__page_put(p, depths[blanks == 0 ? 0 : blanks <= 2 ? 1 : 2]);
        kgp__html_span(&p->to, at + blanks, length - blanks);
        kgp__page_put(p, "</p>\n");
        at += length + (at[length] == '\n');
    }
}

static void put_folded(kgp__page *p, const char *name, const char *plan, const char *outcome) {
    kgp__page_put(p, "<details>\n<summary>");
    kgp__page_text(p, name);
    kgp__page_put(p, *plan != '\0' ? " (" : "");
    kgp__page_text(p, plan);
    kgp__page_put(p, *plan != '\0' ? ") – <b>" : " – <b>");
    kgp__page_text(p, outcome);
    kgp__page_put(p, "</b></summary>\n");
    put_lines(p);
    kgp__page_put(p, "</details>\n");
}

static void put_explanation(kgp__page *p, const kgp__spot *spot) {
    kgp__writer plan = kgp__page_writer(p), verdict = plan;
    if (p->to.status != KGP_OK)
        return;
    kgp_buffer_clear(p->text);
    p->to.status = kgp_evaluation_explain(spot->evaluation, KGP_NONE, spot->target, spot->period,
                                          spot->unit, KGP_FORMAT_TEXT, p->language, p->text);
    kgp__words_plan(&plan, spot);
    kgp__words_verdict(&verdict, spot);
    put_folded(p, kgp__page_name(p, p->shown.plan->targets[spot->target].indicator), plan.text,
               verdict.text);
}

/* Of what gives or lacks points. */
static void explain_standings(kgp__page *p) {
    kgp_standing row;
    for (int32_t i = 0; p->asked->ledger != NULL && p->to.status == KGP_OK &&
                        kgp_ledger_standing(p->asked->ledger, i, &row) == KGP_OK;
         i++) {
        if (row.supply == 0 && row.deficit == 0)
            continue;
        kgp_buffer_clear(p->text);
        p->to.status = kgp_ledger_explain(p->asked->ledger, row.indicator, KGP_FORMAT_TEXT,
                                          p->language, p->text);
        put_folded(p, kgp__page_name(p, row.indicator), kgp__page_phrase(p, KGP__PAGE_LEDGER),
                   kgp_label(KGP_LABEL_STANDING, row.standing, p->language));
    }
}

static void put_explanations(kgp__page *p) {
    kgp__page_put(p, "<section class=\"folded\">\n");
    kgp__page_element(p, "h2", kgp__page_phrase(p, KGP__PAGE_EXPLANATIONS));
    kgp__page_each(p, true, put_explanation);
    explain_standings(p);
    kgp__page_put(p, "</section>\n");
}

/* Findings, but for assumed targets: the notes have them. */
static void put_findings(kgp__page *p) {
    const kgp_diag *diag = p->asked->findings;
    kgp_finding finding;
    int32_t indicator;
    bool any = false;
    for (int32_t i = 0; diag != NULL && p->to.status == KGP_OK && i < kgp_diag_kept(diag); i++) {
        if (kgp_diag_get(diag, i, &finding) != KGP_OK || finding.code == KGP_F_ASSUMED)
            continue;
        if (!any) {
            kgp__page_section(p, KGP__PAGE_FINDINGS);
            kgp__page_put(p, "<ul>\n");
        }
        any = true;
        kgp_buffer_clear(p->text);
        p->to.status = kgp_diag_message(diag, i, p->language, p->text);
        kgp__page_put(p, "<li>");
        put_word(p, kgp_label(KGP_LABEL_SEVERITY, finding.severity, p->language));
        if (kgp_plan_find(p->shown.plan, KGP_INDICATOR, finding.subject, KGP_NUL_TERMINATED,
                          &indicator) == KGP_OK) /* the sentence speaks of ids, as the files do */
            put_word(p, kgp__page_name(p, indicator));
        kgp__page_text(p, kgp_buffer_data(p->text));
        kgp__page_put(p, " <small>(");
        kgp__page_text(p, finding.source);
        kgp__page_put(p, ":");
        kgp__page_int(p, finding.line);
        kgp__page_put(p, ")</small></li>\n");
    }
    kgp__page_put(p, any ? "</ul>\n</section>\n" : "");
}

static void put_page(kgp__page *p) {
    kgp__page_header(p);
    put_counts(p);
    put_table(p);
    if (kgp_table_count(p->shown.table, KGP_TABLE_ROWS) > 0) {
        kgp__page_charts(p);
        kgp__page_ledger(p);
        put_sentences(p);
        put_explanations(p);
    }
    put_findings(p);
    kgp__page_put(p, "</main>\n</body>\n</html>\n");
}

static kgp_status check_ledger(const kgp_evaluation *evaluation, const kgp_page *page) {
    const kgp_ledger *ledger = page->ledger;
    if (ledger == NULL)
        return KGP_OK;
    if (ledger->evaluation != evaluation ||
        ledger->authority != kgp__authority(evaluation->panel->plan, page->authority))
        return KGP_E_ARGUMENT;
    if (ledger->settled.entries == NULL)
        return KGP_E_STATE;
    return ledger->period == page->period && ledger->unit == page->unit ? KGP_OK : KGP_E_ARGUMENT;
}

kgp_status kgp_page_write(const kgp_evaluation *evaluation, const kgp_page *page,
                          kgp_buffer *buffer) {
    kgp_table *table;
    if (evaluation == NULL || page == NULL || buffer == NULL || page->level < 0 ||
        page->level >= KGP_LEVELS)
        return KGP_E_ARGUMENT;
    kgp_status status = kgp_table_new(evaluation, page->period, page->unit, page->authority,
                                      page->language, &table);
    if (status == KGP_OK)
        status = check_ledger(evaluation, page);
    kgp__page p = {
        .to = {.buffer = buffer, .format = KGP_FORMAT_HTML, .before = kgp_buffer_size(buffer)},
        .asked = page,
        .language = page->language};
    if (status == KGP_OK)
        status = kgp_buffer_new(&evaluation->allocator, &p.text);
    if (status == KGP_OK) {
        const kgp_plan *plan = evaluation->panel->plan;
        p.shown = (kgp__filling){.table = table,
                                 .evaluation = evaluation,
                                 .plan = plan,
                                 .period = page->period,
                                 .unit = page->unit,
                                 .authority = kgp__authority(plan, page->authority)};
        put_page(&p);
        status = kgp__emit_close(&p.to);
    }
    kgp_buffer_free(p.text);
    kgp_table_free(table);
    return status;
}
