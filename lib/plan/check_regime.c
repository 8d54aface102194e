/* SPDX-License-Identifier: MIT */
#include "plan/check_regime.h"

#include "base/check.h"
#include "base/text.h"
#include "plan/regime.h"
#include "time/period.h"
#include "time/regime_check.h"

#include <kgplan/plan.h>

#include <string.h>

typedef struct checking {
    kgp__tree *tree;
    kgp__regimes regimes;
    kgp_diag *diag;
    bool faulty;
    bool whole; /* no rule was left out */
} checking;

static void find(checking *c, int32_t code, int32_t subject, int32_t index, const kgp__value *value,
                 const char *first, const char *second, const char *third) {
    kgp__tree_report(c->tree, c->diag, code, subject, index, value, KGP_EXPECT_NOTHING, first,
                     second, third);
    c->faulty |= kgp__finding_severity(code) == KGP_SEVERITY_ERROR;
}

static bool has(const checking *c, int32_t subject, int32_t index, int32_t field) {
    return kgp__tree_value(c->tree, subject, index, field, 0) != NULL;
}

/* A rule is one of its kind: by frequency, level and the month it names. */
static void check_once(checking *c, int32_t subject, int32_t index, int32_t (*lines)[5][13]) {
    int32_t frequency = kgp__tree_int(c->tree, subject, index, KGP_FIELD_FREQUENCY, KGP_NONE);
    int32_t level = kgp__tree_int(c->tree, subject, index, KGP_FIELD_LEVEL, KGP_LEVELS);
    int32_t ends = kgp__tree_int(c->tree, subject, index, KGP_FIELD_ENDS, KGP__ANY_MONTH);
    const kgp__item *item = kgp__tree_item(c->tree, subject, index);
    if (frequency == KGP_NONE)
        return;
    int32_t *before = &lines[frequency][level][ends];
    if (*before == 0) {
        *before = item->line + 1; /* 0 is not yet */
        return;
    }
    char line[12];
    kgp__number_text(*before - 1, line);
    find(c, KGP_F_REPEATED, subject, index, NULL, kgp__frequency_word(frequency), line, NULL);
}

/* Rules are tried on the periods that end in some year: one is as good as another. */
enum {
    YEAR = 24000,
    YEAR_END = YEAR + 12
};

/* Periods of a frequency end in some months only. */
static void check_ends(checking *c, int32_t subject, int32_t index) {
    int32_t frequency = kgp__tree_int(c->tree, subject, index, KGP_FIELD_FREQUENCY, KGP_NONE);
    const kgp__value *ends = kgp__tree_value(c->tree, subject, index, KGP_FIELD_ENDS, 0);
    if (frequency == KGP_NONE || ends == NULL)
        return;
    kgp_period any = kgp__period_ending_from(frequency, YEAR + (int32_t)ends->number - 1);
    if (kgp__period_end(any) - 1 != YEAR + ends->number - 1)
        find(c, KGP_F_CONTRADICTION, subject, index, ends, "ends", kgp__frequency_word(frequency),
             NULL);
}

/* Says one of three, and `month` only of a day. */
static void check_deadline(checking *c, int32_t index) {
    static const int32_t forms[] = {KGP_FIELD_DAY, KGP_FIELD_WORKING_DAYS, KGP_FIELD_NONE};
    int32_t said = KGP_NONE;
    bool refused = false;
    check_ends(c, KGP_DEADLINE, index);
    for (int32_t i = 0; i < KGP__COUNT(forms); i++) {
        refused |= kgp__tree_refused(c->tree, KGP_DEADLINE, index, forms[i]);
        if (kgp__tree_int(c->tree, KGP_DEADLINE, index, forms[i], 0) == 0)
            continue;
        if (said != KGP_NONE)
            find(c, KGP_F_CONTRADICTION, KGP_DEADLINE, index, NULL,
                 kgp__field(KGP_DEADLINE, said)->word, kgp__field(KGP_DEADLINE, forms[i])->word,
                 NULL);
        said = forms[i];
    }
    if (said == KGP_NONE && !refused)
        find(c, KGP_F_REQUIRED, KGP_DEADLINE, index, NULL, "day", "deadline", NULL);
    if (said != KGP_NONE && said != KGP_FIELD_DAY && has(c, KGP_DEADLINE, index, KGP_FIELD_MONTH))
        find(c, KGP_F_CONTRADICTION, KGP_DEADLINE, index, NULL, "month",
             kgp__field(KGP_DEADLINE, said)->word, NULL);
}

static void find_rule(checking *c, const kgp_regime *regime, int32_t code, int32_t line,
                      int32_t column, const char *first, const char *second) {
    kgp__report_words(c->diag, code, (kgp__place){regime->file, line, column}, regime->id,
                      KGP_EXPECT_NOTHING, first, second, NULL);
    c->faulty = true;
}

/* A window without a first day begins after the one before, which must then be stated. */
static void check_first(checking *c, const kgp_regime *regime, const kgp__window *rule) {
    kgp_day first, last;
    kgp_period period = kgp__period_ending_from(rule->frequency, YEAR);
    for (; kgp__period_end(period) <= YEAR_END; period = kgp__period_after(rule->frequency, period))
        if (kgp__window_of(regime, period) == rule &&
            !kgp__regime_window(regime, period, &first, &last)) {
            find_rule(c, regime, KGP_F_REQUIRED, rule->line, rule->column, "first", "window");
            return;
        }
}

/* Whether a deadline is that of a period, for some level. */
static bool is_deadline_of(const kgp_regime *regime, const kgp__deadline *rule, kgp_period period) {
    bool found = false;
    for (int32_t level = 0; level < KGP_LEVELS; level++)
        found |= kgp__deadline_of(regime, level, period) == rule;
    return found;
}

/* Working days count from the end of a window, which must then be stated. */
static void check_counted(checking *c, const kgp_regime *regime, const kgp__deadline *rule) {
    kgp_period period = kgp__period_ending_from(rule->frequency, YEAR);
    for (; kgp__period_end(period) <= YEAR_END; period = kgp__period_after(rule->frequency, period))
        if (rule->working_days > 0 && kgp__window_of(regime, period) == NULL &&
            is_deadline_of(regime, rule, period)) {
            find_rule(c, regime, KGP_F_NO_WINDOW, rule->line, rule->column,
                      kgp__frequency_word(rule->frequency), NULL);
            return;
        }
}

/* The rules of a regime by themselves, then the days they give in years that begin on every day. */
static void check_regime(checking *c, int32_t index) {
    const kgp_regime *regime = &c->regimes.items[index];
    int32_t windows[KGP_FREQUENCIES][5][13] = {0}, deadlines[KGP_FREQUENCIES][5][13] = {0};
    const kgp__value *values = c->tree->values.items;
    enum {
        DAY_2000_01_01 = 10957,
        YEARS_28 = 28 * 1461 / 4
    };
    int32_t at = kgp__tree_item(c->tree, KGP_REGIME, index)->first;
    for (; at != KGP_NONE; at = values[at].next) {
        if (values[at].field == KGP_FIELD_WINDOWS)
            check_once(c, KGP_WINDOW, (int32_t)values[at].number, windows);
        else if (values[at].field == KGP_FIELD_DEADLINES)
            check_once(c, KGP_DEADLINE, (int32_t)values[at].number, deadlines);
    }
    if (regime->from > regime->until)
        find(c, KGP_F_CONTRADICTION, KGP_REGIME, index, NULL, "from", "until", NULL);
    for (int32_t i = 0; i < regime->window_count && c->whole; i++)
        check_first(c, regime, &regime->windows[i]);
    for (int32_t i = 0; i < regime->deadline_count && c->whole; i++)
        check_counted(c, regime, &regime->deadlines[i]);
    c->faulty |= !kgp__regime_check(regime, NULL, DAY_2000_01_01, DAY_2000_01_01 + YEARS_28 - 1,
                                    NULL, c->diag);
}

/* The regime that an item names, or NULL after a finding. */
static const kgp_regime *named(checking *c, int32_t subject, int32_t index) {
    const kgp__value *value = kgp__tree_value(c->tree, subject, index, KGP_FIELD_REGIME, 0);
    if (value == NULL)
        return NULL;
    const char *id = kgp__names_text(&c->tree->texts, value->text);
    const kgp_regime *regime = kgp__regimes_find(c->tree, &c->regimes, id, strlen(id));
    if (regime == NULL)
        find(c, KGP_F_DANGLING, subject, index, value, "regime", id, "regime");
    return regime;
}

/* Of each frequency that both ask for, the first period of a year that they count other days for. */
static void compare(checking *c, int32_t index, const kgp_regime *of_plan, const kgp_regime *own,
                    int32_t frequency, int32_t month) {
    char path[KGP__PATH];
    int32_t common = own->frequencies & of_plan->frequencies;
    const kgp__value *value = kgp__tree_value(c->tree, KGP_INDICATOR, index, KGP_FIELD_REGIME, 0);
    kgp__place place = kgp__tree_place(c->tree, NULL, value);
    common &= frequency == KGP_NONE ? KGP__ALL_FREQUENCIES : 1 << frequency;
    kgp__tree_path(c->tree, KGP_INDICATOR, index, path);
    for (int32_t i = 0; i < KGP_FREQUENCIES; i++) {
        kgp_period period = kgp__period_ending_from(i, month);
        for (; (common >> i & 1) != 0 && kgp__period_end(period) <= month + 12;
             period = kgp__period_after(i, period))
            if (period == KGP_NO_PERIOD ||
                kgp__report_days_differ(of_plan, own, period, place, path, c->diag))
                break;
    }
}

/* An indicator is reported by the plan's regime or its own; its frequency is one of that. */
static void check_indicator(checking *c, int32_t index, const kgp_regime *of_plan, int32_t month) {
    const kgp_regime *own = named(c, KGP_INDICATOR, index);
    const kgp_regime *regime = own != NULL ? own : of_plan;
    int32_t frequency = kgp__tree_int(c->tree, KGP_INDICATOR, index, KGP_FIELD_FREQUENCY, KGP_NONE);
    if (regime == NULL)
        return;
    if (frequency != KGP_NONE && (regime->frequencies >> frequency & 1) == 0)
        find(c, KGP_F_FREQUENCY, KGP_INDICATOR, index,
             kgp__tree_value(c->tree, KGP_INDICATOR, index, KGP_FIELD_FREQUENCY, 0),
             kgp__frequency_word(frequency), regime->id, NULL);
    if (own == NULL || of_plan == NULL || own == of_plan)
        return;
    compare(c, index, of_plan, own, frequency, month);
}

static void check_uses(checking *c) {
    const kgp_regime *of_plan = named(c, KGP_PLAN, 0);
    kgp_period period = kgp__tree_int(c->tree, KGP_PLAN, 0, KGP_FIELD_PERIOD, KGP_NO_PERIOD);
    int32_t month = kgp__period_valid(period) ? kgp__period_first_month(period) : 24240;
    for (int32_t i = 0; i < kgp__tree_count(c->tree, KGP_INDICATOR); i++)
        check_indicator(c, i, of_plan, month);
    if (of_plan != NULL && kgp__period_valid(period) &&
        !kgp__in_force(of_plan, kgp__period_last_day(period)))
        kgp__report_not_in_force(
            of_plan, kgp__period_last_day(period),
            kgp__tree_place(c->tree, NULL,
                            kgp__tree_value(c->tree, KGP_PLAN, 0, KGP_FIELD_REGIME, 0)),
            c->diag);
}

kgp_status kgp__tree_check_regimes(kgp__tree *tree, bool *faulty, kgp_diag *diag) {
    checking c = {.tree = tree, .diag = diag};
    kgp_status status = kgp__regimes_make(tree, &c.regimes);
    if (status != KGP_OK)
        return status;
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_WINDOW); i++)
        check_ends(&c, KGP_WINDOW, i);
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_DEADLINE); i++)
        check_deadline(&c, i);
    c.whole = !*faulty && !c.faulty;
    for (int32_t i = 0; i < kgp__tree_count(tree, KGP_REGIME); i++)
        check_regime(&c, i);
    check_uses(&c);
    kgp__regimes_free(&tree->allocator, &c.regimes);
    *faulty |= c.faulty;
    return KGP_OK;
}
