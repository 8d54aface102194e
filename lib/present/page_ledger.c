/* SPDX-License-Identifier: MIT */
/* Areas and who makes up for whom. */
#include "base/check.h"
#include "compensate/ledger.h"
#include "present/page.h"

#include <string.h>

/* Points as a page shows them: rounded, all with as many decimals. */
static void write_points(kgp__writer *to, int64_t grains) {
    const kgp_decimal shown = {(grains + 50000) / 100000, 4, 0};
    kgp__write_decimal(to, &shown, KGP_AS_WRITTEN);
}

static void put_points(kgp__page *p, int64_t grains) {
    kgp__writer text = kgp__page_writer(p);
    write_points(&text, grains);
    kgp__page_element(p, "td class=\"number\"", text.text);
}

static void put_headings(kgp__page *p, const char *const *headings, int32_t count, int32_t words) {
    kgp__page_put(p, "<div class=\"wide\" tabindex=\"0\"><table>\n<thead>\n<tr>");
    for (int32_t i = 0; i < count; i++)
        kgp__page_element(p, i < words ? "th scope=\"col\"" : "th scope=\"col\" class=\"number\"",
                          headings[i]);
    kgp__page_put(p, "</tr>\n</thead>\n<tbody>\n");
}

static void put_area(kgp__page *p, int32_t area, const char *name) {
    kgp_group group;
    if (kgp_ledger_group(p->asked->ledger, area, &group) != KGP_OK || group.members == 0)
        return;
    kgp__page_put(p, "<tr>");
    kgp__page_element(p, "th scope=\"row\"", name);
    kgp__page_element(p, "td", kgp_label(KGP_LABEL_GROUP, group.verdict, p->language));
    put_points(p, group.supply);
    put_points(p, group.left);
    put_points(p, group.deficit);
    put_points(p, group.residual);
    kgp__page_put(p, "</tr>\n");
}

static void put_areas(kgp__page *p) {
    const char *headings[6] = {kgp__page_phrase(p, KGP__PAGE_AREA),
                               kgp_label(KGP_LABEL_COLUMN, KGP__COLUMN_VERDICT, p->language)};
    static const int32_t amounts[] = {KGP__PHRASE_SUPPLY, KGP__PHRASE_LEFT, KGP__PHRASE_DEFICIT,
                                      KGP__PHRASE_RESIDUAL};
    int32_t areas = kgp_plan_count(p->shown.plan, KGP_AREA);
    for (int32_t i = 0; i < KGP__COUNT(amounts); i++)
        headings[2 + i] = kgp_label(KGP_LABEL_PHRASE, amounts[i], p->language);
    put_headings(p, headings, KGP__COUNT(headings), 2);
    for (int32_t area = 0; area < areas; area++)
        put_area(p, area, kgp_plan_name(p->shown.plan, KGP_AREA, area, p->language));
    put_area(p, areas, kgp__page_phrase(p, KGP__PAGE_NO_AREA));
    put_area(p, KGP_NONE, kgp__page_phrase(p, KGP__PAGE_ALL));
    kgp__page_put(p, "</tbody>\n</table></div>\n");
}

/* One side of the picture: those that could give, or those that lack. */
static int64_t amount_of(const kgp_standing *row, bool donors) {
    return donors ? row->supply : row->deficit;
}

/* The place of an indicator on its side; their number for KGP_NONE. */
static int32_t place_of(const kgp_ledger *ledger, bool donors, int32_t indicator) {
    kgp_standing row;
    int32_t place = 0;
    for (int32_t i = 0; kgp_ledger_standing(ledger, i, &row) == KGP_OK; i++) {
        if (amount_of(&row, donors) > 0 && row.indicator == indicator)
            break;
        place += amount_of(&row, donors) > 0;
    }
    return place;
}

static void put_amount(kgp__page *p, int32_t phrase, int64_t grains) {
    kgp__writer text = kgp__page_writer(p);
    kgp__write_phrase(&text, phrase);
    kgp__write(&text, " ");
    write_points(&text, grains);
    kgp__page_text(p, text.text);
}

static void put_side(kgp__page *p, bool donors) {
    kgp_standing row;
    kgp__page_put(p, donors ? "<ol class=\"donors\">\n" : "<ol>\n");
    for (int32_t i = 0; kgp_ledger_standing(p->asked->ledger, i, &row) == KGP_OK; i++) {
        kgp__writer percent = kgp__page_writer(p);
        const kgp_decimal attainment = {row.attainment, 2, 0};
        if (amount_of(&row, donors) == 0)
            continue;
        if (row.attainment != INT64_MIN)
            kgp__write_decimal(&percent, &attainment, KGP_AS_WRITTEN);
        kgp__page_put(p, "<li><div><b>");
        kgp__page_text(p, kgp__page_name(p, row.indicator));
        kgp__page_put(p, "</b><br>");
        kgp__page_text(p, percent.text);
        kgp__page_put(p, percent.used > 0 ? "%; " : "");
        put_amount(p, donors ? KGP__PHRASE_SUPPLY : KGP__PHRASE_DEFICIT, amount_of(&row, donors));
        kgp__page_put(p, ", ");
        put_amount(p, donors ? KGP__PHRASE_LEFT : KGP__PHRASE_RESIDUAL,
                   donors ? row.left : row.residual);
        kgp__page_put(p, "</div></li>\n");
    }
    kgp__page_put(p, "</ol>\n");
}

static int64_t largest_transfer(const kgp_ledger *ledger) {
    kgp_transfer t;
    int64_t largest = 1;
    for (int32_t i = 0; kgp_ledger_transfer(ledger, i, &t) == KGP_OK; i++)
        largest = t.given > largest ? t.given : largest;
    return largest;
}

/* A line from the middle of the donor's place to that of the receiver's, as thick as it gives. */
static void put_line(kgp__page *p, const kgp_transfer *t, int64_t largest) {
    enum {
        WHOLE = 1000,
        THINNEST = 2,
        MORE = 14
    };
    const kgp_ledger *ledger = p->asked->ledger;
    bool inside = t->credited == t->given;
    int32_t ends[2];
    for (int32_t receiver = 0; receiver < 2; receiver++)
        ends[receiver] =
            (2 * place_of(ledger, receiver == 0, receiver ? t->receiver : t->donor) + 1) * WHOLE /
            (2 * place_of(ledger, receiver == 0, KGP_NONE));
    const int64_t numbers[] = {ends[0], ends[0], ends[1], ends[1],
                               THINNEST + t->given / (largest / MORE + 1)};
    static const char *const pieces[] = {"d=\"M0 ", "C500 ", " 500 ", " 1000 ",
                                         "\" stroke-width=\""};
    kgp__page_put(p, inside ? "<path " : "<path class=\"across\" ");
    for (int32_t i = 0; i < KGP__COUNT(pieces); i++) {
        kgp__page_put(p, pieces[i]);
        kgp__page_int(p, numbers[i]);
    }
    kgp__page_put(p, "\"/>\n");
}

static void put_flow(kgp__page *p) {
    const kgp_ledger *ledger = p->asked->ledger;
    int64_t largest = largest_transfer(ledger);
    kgp_transfer t;
    kgp__writer description = kgp__page_writer(p);
    for (int32_t i = 0; kgp_ledger_transfer(ledger, i, &t) == KGP_OK; i++) {
        kgp__write(&description, description.used > 0 ? "; " : "");
        kgp__write(&description, kgp__page_name(p, t.donor));
        kgp__write(&description, " → ");
        kgp__write(&description, kgp__page_name(p, t.receiver));
        kgp__write(&description, ": ");
        write_points(&description, t.given);
    }
    kgp__page_put(p, "<figure>\n<div class=\"flow\">\n");
    put_side(p, true);
    kgp__page_put(p, "<div class=\"lines\">");
    kgp__page_picture(p, "viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\"",
                      kgp__page_phrase(p, KGP__PAGE_WHO_COVERS_WHOM), description.text);
    for (int32_t i = 0; kgp_ledger_transfer(ledger, i, &t) == KGP_OK; i++)
        put_line(p, &t, largest);
    kgp__page_put(p, "</svg></div>\n");
    put_side(p, false);
    kgp__page_put(p, "</div>\n");
    kgp__page_element(p, "figcaption", kgp__page_phrase(p, KGP__PAGE_FLOW_NOTE));
    kgp__page_put(p, "</figure>\n");
}

static void put_transfers(kgp__page *p) {
    const char *const headings[] = {kgp__page_phrase(p, KGP__PAGE_DONOR),
                                    kgp__page_phrase(p, KGP__PAGE_RECEIVER),
                                    kgp__page_phrase(p, KGP__PAGE_GIVEN),
                                    kgp_label(KGP_LABEL_PHRASE, KGP__PHRASE_RATE, p->language),
                                    kgp__page_phrase(p, KGP__PAGE_CREDITED)};
    kgp_transfer t;
    put_headings(p, headings, KGP__COUNT(headings), 2);
    for (int32_t i = 0; kgp_ledger_transfer(p->asked->ledger, i, &t) == KGP_OK; i++) {
        kgp__writer rate = kgp__page_writer(p);
        kgp__write_decimal(&rate, &t.rate, KGP_AS_WRITTEN);
        kgp__page_put(p, "<tr>");
        kgp__page_element(p, "th scope=\"row\"", kgp__page_name(p, t.donor));
        kgp__page_element(p, "td", kgp__page_name(p, t.receiver));
        put_points(p, t.given);
        kgp__page_element(p, "td class=\"number\"", rate.text);
        put_points(p, t.credited);
        kgp__page_put(p, "</tr>\n");
    }
    kgp__page_put(p, "</tbody>\n</table></div>\n");
}

void kgp__page_ledger(kgp__page *p) {
    const kgp__tree *tree = &p->shown.plan->tree;
    kgp_transfer t;
    if (p->asked->ledger == NULL)
        return;
    kgp__page_section(p, KGP__PAGE_LEDGER);
    kgp__page_element(p, "p", kgp__page_phrase(p, KGP__PAGE_POINTS));
    if (kgp__tree_int(tree, KGP_COMPENSATION, 0, KGP_FIELD_ASSUMED, 0) != 0)
        kgp__page_element(p, "p", kgp__page_phrase(p, KGP__PAGE_TERMS_ASSUMED));
    put_areas(p);
    kgp__page_element(p, "h3", kgp__page_phrase(p, KGP__PAGE_WHO_COVERS_WHOM));
    if (kgp_ledger_transfer(p->asked->ledger, 0, &t) == KGP_OK) {
        put_flow(p);
        put_transfers(p);
    } else {
        kgp__page_element(p, "p", kgp__page_phrase(p, KGP__PAGE_NO_TRANSFER));
    }
    kgp__page_put(p, "</section>\n");
}
