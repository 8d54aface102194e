/* SPDX-License-Identifier: MIT */
/* What a report is about: document, unit, period, window and deadline. */
#include "present/page.h"
#include "present/period.h"
#include "time/period.h"
#include "time/regime.h"

static void put_fact(kgp__page *p, int32_t phrase, const char *text) {
    if (*text == '\0')
        return;
    kgp__page_put(p, "<div>");
    kgp__page_element(p, "dt", kgp__page_phrase(p, phrase));
    kgp__page_element(p, "dd", text);
    kgp__page_put(p, "</div>\n");
}

static void write_remark(kgp__writer *to, const char *remark) {
    kgp__write(to, to->used > 0 ? "; " : "");
    kgp__write(to, remark);
}

/* `từ ngày 15 tháng 12 năm 2019 đến hết ngày 14 tháng 6 năm 2020` */
static void put_window(kgp__page *p, const kgp_regime *regime, kgp_period period) {
    kgp_day first, last;
    kgp__writer text = kgp__page_writer(p), days[2] = {text, text};
    if (!kgp__regime_window(regime, period, &first, &last)) {
        put_fact(p, KGP__PAGE_WINDOW, kgp__page_phrase(p, KGP__PAGE_NOT_STATED));
        return;
    }
    kgp__put_day(&days[0], first);
    kgp__put_day(&days[1], last);
    kgp__write_form(&text, KGP__PHRASE_FROM_TO,
                    (kgp__slot[]){{'f', days[0].text}, {'l', days[1].text}, {0}});
    put_fact(p, KGP__PAGE_WINDOW, text.text);
}

/* `ngày 27 tháng 4 năm 2026, thay cho ngày 25 tháng 4 năm 2026 (cấp tỉnh)` */
static void put_deadline(kgp__page *p, const kgp_regime *regime, kgp_period period) {
    kgp_day due, shifted;
    kgp__writer text = kgp__page_writer(p);
    kgp_status status = kgp_regime_deadline(regime, p->asked->calendar, p->asked->level, &period, 1,
                                            &due, &shifted, NULL);
    bool known = status == KGP_OK;
    if (due == KGP_NO_DAY) {
        kgp__write(&text,
                   known ? kgp_label(KGP_LABEL_SCHEDULE, KGP__SCHEDULE_NO_DEADLINE, p->language)
                         : kgp__page_phrase(p, KGP__PAGE_NEEDS_CALENDAR));
        put_fact(p, KGP__PAGE_DEADLINE, text.text);
        return;
    }
    kgp__put_day(&text, known ? shifted : due);
    if (known && shifted != due) {
        kgp__write(&text, ", ");
        kgp__write(&text, kgp_label(KGP_LABEL_SCHEDULE, KGP__SCHEDULE_MOVED, p->language));
        kgp__write(&text, " ");
        kgp__put_day(&text, due);
    }
    kgp__write(&text, " (");
    kgp__write(&text, kgp_label(KGP_LABEL_LEVEL, p->asked->level, p->language));
    kgp__write(&text, ")");
    if (!known)
        write_remark(&text, kgp__page_phrase(p, KGP__PAGE_UNSHIFTED));
    put_fact(p, KGP__PAGE_DEADLINE, text.text);
}

static void put_regime(kgp__page *p, kgp_period period) {
    const kgp_regime *regime = p->asked->regime;
    kgp__writer text = kgp__page_writer(p);
    if (regime == NULL)
        return;
    const char *name = regime->name[p->language];
    kgp__write(&text, *name != '\0' ? name : regime->id);
    if (*regime->source != '\0')
        write_remark(&text, regime->source);
    if (!kgp__in_force(regime, kgp__period_last_day(period)))
        write_remark(&text, kgp__page_phrase(p, KGP__PAGE_NOT_IN_FORCE));
    put_fact(p, KGP__PAGE_REGIME, text.text);
    put_window(p, regime, period);
    put_deadline(p, regime, period);
}

void kgp__page_header(kgp__page *p) {
    const kgp_evaluation *evaluation = p->shown.evaluation;
    const kgp_plan *plan = p->shown.plan;
    kgp_period period = evaluation->periods[p->asked->period];
    const char *title = kgp_plan_name(plan, KGP_PLAN, 0, p->language);
    const char *unit = kgp_plan_name(plan, KGP_UNIT, p->asked->unit, p->language);
    kgp__writer words = kgp__page_writer(p), label = words, known = words, subtitle = words;
    kgp__put_period(&words, period);
    kgp__write_period(&label, period);
    kgp__write_form(&subtitle, KGP__PHRASE_SUBTITLE,
                    (kgp__slot[]){{'p', words.text}, {'u', unit}, {0}});
    kgp__page_put(p, "<!DOCTYPE html>\n<html lang=\"");
    kgp__page_put(p, p->language == KGP_LANGUAGE_VI ? "vi" : "en");
    kgp__page_put(p, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                     "content=\"width=device-width, initial-scale=1\">\n<title>");
    kgp__page_text(p, title);
    kgp__page_put(p, " – ");
    kgp__page_text(p, subtitle.text);
    kgp__page_put(p, "</title>\n");
    kgp__page_style(p);
    kgp__page_put(p, "</head>\n<body>\n<header>\n");
    kgp__page_element(p, "h1", title);
    kgp__page_element(p, "p class=\"subtitle\"", subtitle.text);
    kgp__page_put(p, "<dl>\n");
    put_fact(p, KGP__PAGE_DOCUMENT, kgp__tree_text(&plan->tree, KGP_PLAN, 0, KGP_FIELD_SOURCE));
    put_fact(p, KGP__PAGE_AUTHORITY, kgp__names_text(&plan->tree.texts, p->shown.authority));
    put_fact(p, KGP__PAGE_UNIT, unit);
    put_fact(p, KGP__PAGE_PERIOD, label.text);
    if (evaluation->panel->as_of != KGP_NO_DAY)
        kgp__put_day(&known, evaluation->panel->as_of);
    put_fact(p, KGP__PAGE_AS_OF, known.text);
    put_regime(p, period);
    kgp__page_put(p, "</dl>\n</header>\n<main>\n");
}
