/* SPDX-License-Identifier: MIT */
/* Bars, one a target: of what is on the way in its own unit, of what is due its attainment. */
#include "base/check.h"
#include "present/page.h"
#include "value/ratio.h"

enum {
    ACTUAL,
    GOAL,
    UPPER,
    EXPECTED,
    LOW,
    HIGH,
    FORECAST,
    MARKS
};

/* The result behind a mark; what stands before its place and after it; its shape in a legend. */
static const struct {
    int32_t result;
    const char *before, *after, *key;
} marks[MARKS] = {
    [ACTUAL] = {KGP_RESULT_VALUE, "<rect class=\"actual\" y=\"12\" height=\"12\" width=\"",
                "%\"/>\n", "<path class=\"actual\" d=\"M-8 11h16v14h-16z\"/>"},
    [GOAL] = {KGP_RESULT_TARGET, "<svg x=\"", "%\"><path class=\"goal\" d=\"M0 2v32\"/></svg>\n",
              "<path class=\"goal\" d=\"M0 2v32\"/>"},
    [UPPER] = {KGP_RESULT_UPPER, "<svg x=\"", "%\"><path class=\"goal\" d=\"M0 2v32\"/></svg>\n",
               NULL},
    [EXPECTED] = {KGP_RESULT_EXPECTED, "<svg x=\"",
                  "%\"><path class=\"expected\" d=\"M0 4v28\"/></svg>\n",
                  "<path class=\"expected\" d=\"M0 4v28\"/>"},
    [LOW] = {KGP_RESULT_FORECAST_LOW, "<rect class=\"band\" y=\"6\" height=\"24\" x=\"", "%\"",
             NULL},
    [HIGH] = {KGP_RESULT_FORECAST_HIGH, " width=\"", "%\"/>\n", NULL},
    [FORECAST] = {KGP_RESULT_FORECAST, "<svg x=\"",
                  "%\"><path class=\"forecast\" d=\"M0 11l7 7-7 7-7-7z\"/></svg>\n",
                  "<path class=\"forecast\" d=\"M0 11l7 7-7 7-7-7z\"/>"},
};

/* Marks that stand behind others are drawn first. */
static const int8_t order[MARKS] = {LOW, HIGH, ACTUAL, EXPECTED, GOAL, UPPER, FORECAST};

typedef struct chart {
    const kgp__spot *spot;
    const kgp__target *target;
    bool due, has[MARKS];
    kgp_decimal value[MARKS], whole; /* the whole width */
} chart;

/* Of a change or growth the level is not a column: it is what is there and what the rest must bring. */
static void read_goal(chart *c) {
    kgp_decimal rest;
    c->has[UPPER] &= c->target->basis == KGP__BASIS_LEVEL;
    if (c->target->basis != KGP__BASIS_LEVEL)
        c->has[GOAL] = kgp__spot_decimal(c->spot, KGP_RESULT_REQUIRED, &rest) &&
                       kgp_decimal_add(&c->value[ACTUAL], &rest, &c->value[GOAL]) == KGP_OK;
}

/* The wide end of the picture: a little more than the largest mark. */
static bool measure(chart *c) {
    int32_t higher = 0;
    c->whole = (kgp_decimal){0, 0, 0};
    for (int32_t i = 0; i < MARKS; i++) {
        if (!c->has[i])
            continue;
        if (c->value[i].coefficient < 0 ||
            kgp_decimal_compare(&c->value[i], &c->whole, &higher) != KGP_OK)
            return false;
        c->whole = higher > 0 ? c->value[i] : c->whole;
    }
    return c->whole.coefficient > 0;
}

static bool read_on_the_way(chart *c) {
    if (c->target->basis == KGP__BASIS_EACH || c->target->basis == KGP__BASIS_ATTESTED)
        return false;
    for (int32_t i = 0; i < MARKS; i++)
        c->has[i] = kgp__spot_decimal(c->spot, marks[i].result, &c->value[i]);
    c->has[LOW] &= c->has[HIGH];
    c->has[HIGH] &= c->has[LOW];
    if (!c->has[ACTUAL])
        return false;
    read_goal(c);
    return measure(c);
}

static bool read_due(chart *c) {
    c->value[GOAL] = (kgp_decimal){100, 0, 0};
    c->whole = (kgp_decimal){150, 0, 0};
    c->has[GOAL] = true;
    c->has[ACTUAL] = kgp__spot_decimal(c->spot, KGP_RESULT_ATTAINMENT, &c->value[ACTUAL]);
    return c->has[ACTUAL];
}

static bool read(chart *c, kgp__page *p, const kgp__spot *spot) {
    int32_t verdict = kgp__spot_int(spot, KGP_RESULT_VERDICT);
    *c = (chart){.spot = spot,
                 .target = &p->shown.plan->targets[spot->target],
                 .due = verdict != KGP_VERDICT_NOT_DUE};
    return c->due ? read_due(c) : read_on_the_way(c);
}

/* Place in 0.01 % of the width, 97 % of which are used; beyond it, its end. */
static int64_t place_of(const chart *c, const kgp_decimal *value) {
    enum {
        END = 9700
    };
    kgp__ratio place, whole;
    int64_t rounded;
    kgp__ratio_decimal(&place, value);
    kgp__ratio_decimal(&whole, &c->whole);
    kgp__ratio_div(&place, &place, &whole);
    kgp__ratio_scale(&place, END);
    if (value->coefficient < 0 || !kgp__ratio_exact(&place))
        return 0;
    return kgp__ratio_round(&place, 0, 0, &rounded) && rounded < END ? rounded : END;
}

static void put_mark(kgp__page *p, const chart *c, int32_t mark) {
    kgp__writer text = {.language = KGP_LANGUAGE_EN};
    kgp_decimal place = {place_of(c, &c->value[mark]), 2, 0};
    if (mark == HIGH)
        place.coefficient -= place_of(c, &c->value[LOW]);
    kgp__write_decimal(&text, &place, KGP_AS_WRITTEN);
    kgp__page_put(p, marks[mark].before);
    kgp__page_put(p, text.text);
    kgp__page_put(p, marks[mark].after);
}

/* `dự báo cả kỳ 72.000 (70.000–74.000)`: the numbers of a mark as the table and the columns have them. */
static void write_mark(const kgp__page *p, const chart *c, int32_t mark, kgp__writer *to) {
    if (mark == GOAL) {
        kgp__write(to, kgp_label(KGP_LABEL_RESULT, KGP_RESULT_TARGET, p->language));
        kgp__write(to, " ");
        kgp__words_plan(to, c->spot);
        return;
    }
    int32_t result = c->due ? KGP_RESULT_ATTAINMENT : marks[mark].result;
    kgp__writer actual = kgp__page_writer(p);
    kgp__words_actual(&actual, c->spot);
    kgp__write(to, kgp_label(KGP_LABEL_RESULT, result, p->language));
    kgp__write(to, " ");
    if (mark == ACTUAL && !c->due) {
        kgp__write(to, actual.text);
        return;
    }
    kgp__write_decimal(to, &c->value[mark], KGP_AS_WRITTEN);
    kgp__write(to, c->due ? "%" : "");
    if (mark != FORECAST || !c->has[LOW])
        return;
    kgp__write(to, " (");
    kgp__write_decimal(to, &c->value[LOW], KGP_AS_WRITTEN);
    kgp__write(to, "–");
    kgp__write_decimal(to, &c->value[HIGH], KGP_AS_WRITTEN);
    kgp__write(to, ")");
}

static void put_legend(kgp__page *p, const chart *c) {
    kgp__page_put(p, "<ul class=\"legend\">\n");
    for (int32_t mark = 0; mark < MARKS; mark++) {
        kgp__writer text = kgp__page_writer(p);
        if (!c->has[mark] || marks[mark].key == NULL)
            continue;
        write_mark(p, c, mark, &text);
        kgp__page_put(p, "<li><svg class=\"key\" viewBox=\"-9 0 18 36\" aria-hidden=\"true\">");
        kgp__page_put(p, marks[mark].key);
        kgp__page_put(p, "</svg> ");
        kgp__page_element(p, "span class=\"word\"", text.text);
        kgp__page_put(p, "</li>\n");
    }
    kgp__page_put(p, "</ul>\n");
}

static void put_picture(kgp__page *p, const chart *c, const char *name) {
    kgp__writer description = kgp__page_writer(p);
    int32_t order_of_values = 0;
    for (int32_t mark = 0; mark < MARKS; mark++) {
        if (!c->has[mark] || marks[mark].key == NULL)
            continue;
        kgp__write(&description, description.used > 0 ? "; " : "");
        write_mark(p, c, mark, &description);
    }
    kgp__page_picture(p, "class=\"bar\" width=\"100%\" height=\"36\"", name, description.text);
    kgp__page_put(p, "<rect class=\"rail\" y=\"8\" width=\"100%\" height=\"20\"/>\n");
    for (int32_t i = 0; i < MARKS; i++)
        if (c->has[order[i]])
            put_mark(p, c, order[i]);
    if (kgp_decimal_compare(&c->value[ACTUAL], &c->whole, &order_of_values) == KGP_OK &&
        order_of_values > 0)
        kgp__page_put(p, "<svg x=\"97%\"><path class=\"actual\" d=\"M0 6l10 12-10 12z\"/></svg>\n");
    kgp__page_put(p, "</svg>\n");
}

static void put_chart(kgp__page *p, const chart *c) {
    const char *name = kgp__page_name(p, c->target->indicator);
    const char *measure_words = kgp__plan_words(p->shown.plan, KGP_INDICATOR, c->target->indicator,
                                                KGP_FIELD_MEASURE, p->language);
    kgp__writer verdict = kgp__page_writer(p);
    kgp__words_verdict(&verdict, c->spot);
    kgp__page_put(p, "<figure>\n<figcaption><b>");
    kgp__page_text(p, name);
    kgp__page_put(p, "</b>");
    if (*measure_words != '\0') {
        kgp__page_put(p, " (");
        kgp__page_text(p, measure_words);
        kgp__page_put(p, ")");
    }
    kgp__page_put(p, " – ");
    kgp__page_text(p, verdict.text);
    kgp__page_put(p, "</figcaption>\n");
    put_picture(p, c, name);
    put_legend(p, c);
    kgp__page_put(p, "</figure>\n");
}

/* A section of one kind opens with its first chart. */
static void put_kind(kgp__page *p, const kgp__spot *spot, bool due) {
    chart c;
    if (!read(&c, p, spot) || c.due != due)
        return;
    if (!p->open) {
        kgp__page_section(p, due ? KGP__PAGE_CHARTS_DUE : KGP__PAGE_CHARTS_ON_THE_WAY);
        if (due)
            kgp__page_element(p, "p", kgp__page_phrase(p, KGP__PAGE_CHARTS_DUE_NOTE));
        kgp__page_put(p, "<div class=\"charts\">\n");
    }
    p->open = true;
    put_chart(p, &c);
}

static void put_on_the_way(kgp__page *p, const kgp__spot *spot) {
    put_kind(p, spot, false);
}

static void put_due(kgp__page *p, const kgp__spot *spot) {
    put_kind(p, spot, true);
}

void kgp__page_charts(kgp__page *p) {
    static kgp__page_teller *const kinds[] = {put_on_the_way, put_due};
    for (int32_t i = 0; i < KGP__COUNT(kinds); i++) {
        p->open = false;
        kgp__page_each(p, false, kinds[i]);
        kgp__page_put(p, p->open ? "</div>\n</section>\n" : "");
    }
}
