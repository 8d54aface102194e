/* SPDX-License-Identifier: MIT */
/* kgplan-compensate: who makes up for whom, what is left, and how much higher the strong must go. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: kgplan-compensate PLAN DATA... --period P [options]\n"
    "Settles the compensation of a plan: the strong make up for the weak.\n" CLI_SHARED_USAGE(
        "",
        "") "  --policy P       pro_rata, priority or smallest_first; default: as the plan says\n"
            "  --mode M         results, or forecasts of what is not due; default: as the plan "
            "says\n"
            "  --raise R        least_cost or equal: also raises the strong until all passes\n"
            "  --explain I      instead: why the indicator with the id I, or all, stands where it "
            "does\n"
            "  --format F       text, or csv: blocks of rows; default: text\n" CLI_FILE_USAGE;

enum {
    POLICY = CLI_SHARED,
    MODE,
    RAISE,
    EXPLAIN,
    FORMAT,
    OPTIONS
};

/* Words of the csv format, and of options. */
static const char *const policies[] = {"pro_rata", "priority", "smallest_first"};
static const char *const modes[] = {"results", "forecasts"};
static const char *const raises[] = {"least_cost", "equal"};
static const char *const standings[KGP_STANDINGS] = {
    [KGP_STANDING_NONE] = "none",
    [KGP_STANDING_EXCEEDED] = "exceeded",
    [KGP_STANDING_MET] = "met",
    [KGP_STANDING_COVERED] = "covered",
    [KGP_STANDING_PARTLY_COVERED] = "partly_covered",
    [KGP_STANDING_MISSED] = "missed",
    [KGP_STANDING_MISSED_MANDATORY] = "missed_mandatory",
    [KGP_STANDING_MISSED_BELOW_FLOOR] = "missed_below_floor",
    [KGP_STANDING_MISSED_NOT_COMPENSABLE] = "missed_not_compensable",
    [KGP_STANDING_UNASSESSED] = "unassessed",
};
static const char *const groups[KGP_GROUPS] = {
    [KGP_GROUP_NONE] = "none",
    [KGP_GROUP_PASS] = "pass",
    [KGP_GROUP_PASS_BY_COMPENSATION] = "pass_by_compensation",
    [KGP_GROUP_INCOMPLETE] = "incomplete",
    [KGP_GROUP_FAIL] = "fail",
};

enum {
    ROOMS = 16,
    ROOM = 48
};

typedef struct work {
    cli_job job;
    kgp_ledger *ledger;
    kgp_raise raise;
    int32_t raising; /* KGP_RAISE_*, or KGP_NONE */
    int32_t notation, grouped;
    int32_t mode, policy;
    int32_t next; /* room */
    char rooms[ROOMS][ROOM];
} work;

static void put_all(work *w, const char *const *words) {
    for (; *words != NULL; words++)
        cli_write(&w->job, *words);
}
#define PUT(w, ...) put_all(w, (const char *const[]){__VA_ARGS__, NULL})

/* In the language of the report. */
static const char *say(const work *w, const char *vi, const char *en) {
    return w->job.language == KGP_LANGUAGE_VI ? vi : en;
}

/* Room for the text of a number until as many others are written. */
static char *next_room(work *w) {
    return w->rooms[w->next++ % ROOMS];
}

static const char *integer(work *w, int64_t number) {
    char *text = next_room(w);
    snprintf(text, ROOM, "%" PRId64, number);
    return text;
}

/* Points from grains, without zeros at the end. */
static const char *points(work *w, int64_t grains) {
    char *text = next_room(w);
    const char *mark = w->notation == KGP_NOTATION_VI ? "," : ".";
    snprintf(text, ROOM, "%" PRId64 "%s%09" PRId64, grains / 1000000000, mark, grains % 1000000000);
    size_t length = strlen(text);
    while (text[length - 1] == '0')
        text[--length] = '\0';
    if (text[length - 1] == *mark)
        text[length - 1] = '\0';
    return text;
}

static const char *decimal(work *w, const kgp_decimal *value) {
    char *text = next_room(w);
    cli_check(
        kgp_decimal_format(value, w->notation, w->grouped, KGP_AS_WRITTEN, text, ROOM - 1, NULL),
        "number", w->job.diag, w->job.language);
    return text;
}

/* 0.01 % as a percentage. */
static const char *percent(work *w, int64_t share) {
    kgp_decimal value = {share, 2, 0};
    if (share == INT64_MIN)
        return "–";
    char *text = next_room(w);
    snprintf(text, ROOM, "%s%%", decimal(w, &value));
    return text;
}

static const char *id_of(const work *w, int32_t subject, int32_t index) {
    const char *id;
    return kgp_plan_text(w->job.plan, subject, index, KGP_FIELD_ID, 0, &id, NULL) == KGP_OK ? id
                                                                                            : "";
}

static const char *name_of(const work *w, int32_t indicator) {
    return kgp_plan_name(w->job.plan, KGP_INDICATOR, indicator, w->job.language);
}

static void put_period(work *w) {
    char text[64];
    cli_period(&w->job, text);
    PUT(w, say(w, " ", ", "), text);
}

static bool next_transfer(const work *w, int32_t i, kgp_transfer *transfer) {
    return kgp_ledger_transfer(w->ledger, i, transfer) == KGP_OK;
}

static bool next_standing(const work *w, int32_t i, kgp_standing *standing) {
    return kgp_ledger_standing(w->ledger, i, standing) == KGP_OK;
}

static bool find_standing(const work *w, int32_t indicator, kgp_standing *standing) {
    for (int32_t i = 0; next_standing(w, i, standing); i++)
        if (standing->indicator == indicator)
            return true;
    return false;
}

/* The csv format: blocks with a blank line between. */

static void csv_transfers(work *w) {
    kgp_transfer t;
    PUT(w, "donor,receiver,rate,given,credited\n");
    for (int32_t i = 0; next_transfer(w, i, &t); i++) {
        PUT(w, id_of(w, KGP_INDICATOR, t.donor), ",", id_of(w, KGP_INDICATOR, t.receiver), ",",
            decimal(w, &t.rate), ",", points(w, t.given), ",", points(w, t.credited), "\n");
    }
}

static void csv_standings(work *w) {
    kgp_standing s;
    PUT(w, "\nindicator,standing,supply,left,deficit,residual\n");
    for (int32_t i = 0; next_standing(w, i, &s); i++) {
        PUT(w, id_of(w, KGP_INDICATOR, s.indicator), ",", standings[s.standing], ",",
            points(w, s.supply), ",", points(w, s.left), ",", points(w, s.deficit), ",",
            points(w, s.residual), "\n");
    }
}

/* Areas by id, an empty one for what has none, `*` for all. */
static void csv_groups(work *w) {
    int32_t areas = kgp_plan_count(w->job.plan, KGP_AREA);
    PUT(w, "\ngroup,verdict\n");
    for (int32_t area = KGP_NONE; area <= areas; area++) {
        kgp_group group;
        cli_check(kgp_ledger_group(w->ledger, area, &group), "group", w->job.diag, w->job.language);
        if (group.members == 0)
            continue;
        PUT(w, area == KGP_NONE ? "*" : id_of(w, KGP_AREA, area), ",", groups[group.verdict], "\n");
    }
}

static void csv_raised(work *w) {
    kgp_raised r;
    PUT(w, "\nindicator,target_value,raised_value\n");
    for (int32_t i = 0; w->raise.feasible && kgp_ledger_raised(w->ledger, i, &r) == KGP_OK; i++) {
        PUT(w, id_of(w, KGP_INDICATOR, r.indicator), ",", decimal(w, &r.value), ",",
            decimal(w, &r.raised), "\n");
    }
}

/* The text for a committee. */

/* Figure, unit of measure and attainment: what a sentence about an indicator carries. */
static void text_outcome(work *w, const kgp_standing *s) {
    static const char *const hedges[] = {"", "> ", "< ", "~ "};
    const char *measure = "";
    kgp_decimal value;
    int64_t bound = KGP_BOUND_EXACT;
    int32_t result = s->forecast ? KGP_RESULT_FORECAST : KGP_RESULT_VALUE;
    PUT(w, name_of(w, s->indicator));
    put_period(w);
    PUT(w, " (");
    bool told =
        s->target != KGP_NONE && kgp_evaluation_decimal(w->job.evaluation, result, s->target, 0,
                                                        w->job.unit, &value) == KGP_OK;
    if (told && !s->forecast &&
        kgp_evaluation_int(w->job.evaluation, KGP_RESULT_BOUND, s->target, 0, w->job.unit,
                           &bound) == KGP_OK)
        PUT(w, hedges[bound]);
    if (told) {
        measure = cli_measure(w->job.plan, s->indicator, w->job.language);
        if (s->forecast)
            PUT(w, say(w, "dự báo ", "forecast "));
        PUT(w, decimal(w, &value), *measure == '\0' || *measure == '%' ? measure : " ",
            *measure == '%' ? "" : measure, ", ");
    }
    PUT(w, say(w, "hoàn thành ", "attainment "), percent(w, s->attainment), ")");
}

static void text_rules(work *w) {
    static const char *const how[][2] = {{"chia theo tỷ lệ", "shared pro rata"},
                                         {"theo thứ tự ưu tiên", "by priority"},
                                         {"phần thiếu nhỏ trước", "the smallest deficit first"}};
    static const char *const on[][2] = {
        {"trên kết quả", "on results"},
        {"trên dự báo khi chưa đến hạn", "on forecasts of what is not due"}};
    int64_t assumed = 0;
    PUT(w,
        say(w, "Bù trừ giữa các chỉ tiêu, tính bằng điểm; ",
            "Compensation between indicators, in points; "),
        say(w, on[w->mode][0], on[w->mode][1]), "; ", say(w, how[w->policy][0], how[w->policy][1]),
        ".\n");
    if (kgp_plan_count(w->job.plan, KGP_COMPENSATION) == 0)
        PUT(w,
            say(w,
                "Kế hoạch không nêu điều kiện bù trừ: mỗi chỉ tiêu có trọng số 1, chỉ bù trong một "
                "lĩnh vực.\n",
                "The plan declares no terms: every weight is 1, points stay inside their area.\n"));
    else if (kgp_plan_int(w->job.plan, KGP_COMPENSATION, 0, KGP_FIELD_ASSUMED, 0, &assumed) ==
                 KGP_OK &&
             assumed != 0)
        PUT(w, say(w, "Điều kiện bù trừ là giả định, văn bản không nêu.\n",
                   "The terms are assumed, not stated by the source.\n"));
}

static void text_standing(work *w, const kgp_standing *s) {
    PUT(w, "  - ", name_of(w, s->indicator), ": ");
    if (s->attainment != INT64_MIN) {
        PUT(w, percent(w, s->attainment), ", ");
    }
    PUT(w, kgp_label(KGP_LABEL_STANDING, s->standing, w->job.language));
    if (s->supply > 0) {
        PUT(w, say(w, "; cho được ", "; can give "), points(w, s->supply),
            say(w, ", còn ", ", left "), points(w, s->left));
    }
    if (s->deficit > 0) {
        PUT(w, say(w, "; thiếu ", "; lacks "), points(w, s->deficit),
            say(w, ", chưa bù ", ", uncovered "), points(w, s->residual));
    }
    PUT(w, "\n");
}

static void text_group(work *w, int32_t area, const kgp_group *group) {
    if (area == KGP_NONE)
        PUT(w, say(w, "Kết luận chung", "All together"));
    else if (area == kgp_plan_count(w->job.plan, KGP_AREA))
        PUT(w, say(w, "Ngoài các lĩnh vực", "Without an area"));
    else
        PUT(w, kgp_plan_name(w->job.plan, KGP_AREA, area, w->job.language));
    PUT(w, ": ", kgp_label(KGP_LABEL_GROUP, group->verdict, w->job.language),
        say(w, " (cho được ", " (can give "), points(w, group->supply), say(w, ", còn ", ", left "),
        points(w, group->left), say(w, "; thiếu ", "; lacks "), points(w, group->deficit),
        say(w, ", chưa bù ", ", uncovered "), points(w, group->residual), ")\n");
}

static bool is_in(const work *w, int32_t indicator, int32_t area) {
    int64_t its;
    if (kgp_plan_int(w->job.plan, KGP_INDICATOR, indicator, KGP_FIELD_AREA, 0, &its) != KGP_OK)
        its = kgp_plan_count(w->job.plan, KGP_AREA);
    return its == area;
}

/* An area's indicators, in the order of the plan; what is not assessed in one line. */
static void text_area(work *w, int32_t area) {
    kgp_group group;
    kgp_standing s;
    int32_t open = 0;
    cli_check(kgp_ledger_group(w->ledger, area, &group), "group", w->job.diag, w->job.language);
    if (group.members == 0)
        return;
    PUT(w, "\n");
    text_group(w, area, &group);
    for (int32_t indicator = 0; indicator < kgp_plan_count(w->job.plan, KGP_INDICATOR);
         indicator++) {
        if (!is_in(w, indicator, area) || !find_standing(w, indicator, &s))
            continue;
        if (s.standing != KGP_STANDING_UNASSESSED)
            text_standing(w, &s);
        open += s.standing == KGP_STANDING_UNASSESSED;
    }
    if (open > 0) {
        PUT(w, say(w, "  - chưa đánh giá: ", "  - unassessed: "), integer(w, open),
            say(w, " chỉ tiêu\n", "\n"));
    }
}

static void text_transfers(work *w) {
    kgp_transfer t;
    if (!next_transfer(w, 0, &t)) {
        PUT(w, say(w, "\nKhông có chỉ tiêu nào bù cho chỉ tiêu nào.\n",
                   "\nNothing was made up for.\n"));
        return;
    }
    PUT(w, say(w, "\nAi bù cho ai:\n", "\nWho makes up for whom:\n"));
    for (int32_t i = 0; next_transfer(w, i, &t); i++) {
        kgp_standing from, to;
        if (!find_standing(w, t.donor, &from) || !find_standing(w, t.receiver, &to))
            continue;
        PUT(w, "  - ");
        text_outcome(w, &from);
        PUT(w, say(w, " bù ", " makes up for "), points(w, t.credited),
            say(w, " điểm cho ", " points of "));
        text_outcome(w, &to);
        if (t.given != t.credited) {
            PUT(w, say(w, "; cho đi ", "; gives "), points(w, t.given),
                say(w, " điểm, tỷ lệ ", " points at the rate "), decimal(w, &t.rate));
        }
        PUT(w, ".\n");
    }
}

static void text_lights(work *w) {
    kgp_group all;
    cli_check(kgp_ledger_group(w->ledger, KGP_NONE, &all), "group", w->job.diag, w->job.language);
    PUT(w, "\n");
    text_group(w, KGP_NONE, &all);
    PUT(w,
        say(w, "Để cảnh báo, không thay kết luận: mức hoàn thành bình quân ",
            "Warning lights, not the verdict: mean attainment "),
        percent(w, all.mean), say(w, ", thấp nhất ", ", lowest "), percent(w, all.minimum),
        say(w, ", bình quân hai chỉ tiêu thấp nhất ", ", mean of the two lowest "),
        percent(w, all.worst_two), say(w, ", trừ mức chênh lệch ", ", less unevenness "),
        percent(w, all.balanced), ".\n");
}

static void text_sum(work *w, const kgp_sum *sum) {
    int part = sum->row == KGP_SUM_PART || sum->row == KGP_SUM_UNIT;
    PUT(w, part ? "    - " : "  ",
        sum->row == KGP_SUM_UNIT ? kgp_plan_name(w->job.plan, KGP_UNIT, sum->unit, w->job.language)
                                 : name_of(w, sum->indicator));
    if (sum->row == KGP_SUM_UNITS)
        PUT(w, say(w, ", các đơn vị", ", all units"));
    if (sum->row == KGP_SUM_REGULAR)
        PUT(w, say(w, ", không kể khoản một lần", ", without one-off items"));
    PUT(w, ": ");
    if (part && sum->missing > 0) {
        PUT(w, say(w, "chưa có số liệu\n", "no data\n"));
        return;
    }
    PUT(w, decimal(w, &sum->actual), say(w, " / kế hoạch ", " of "), decimal(w, &sum->plan));
    if (!part) {
        PUT(w, say(w, "; hụt ", "; shortfall "), decimal(w, &sum->shortfall),
            say(w, ", vượt ", ", surplus "), decimal(w, &sum->surplus),
            say(w, ", chênh lệch ", ", net "), decimal(w, &sum->difference),
            say(w, "; phần hụt được bù ", "; carried "), percent(w, sum->carried));
    }
    if (sum->missing > 0) {
        PUT(w, say(w, "; thiếu số liệu ", "; without a figure "), integer(w, sum->missing));
    }
    PUT(w, "\n");
}

static void text_sums(work *w) {
    kgp_sum sum;
    for (int32_t i = 0; kgp_ledger_sum(w->ledger, i, &sum) == KGP_OK; i++) {
        if (i == 0)
            PUT(w, say(w, "\nBù trong một tổng, bằng chính đơn vị của nó:\n",
                       "\nWithin a sum, in its own unit:\n"));
        text_sum(w, &sum);
    }
}

static int32_t count_unassessed(const work *w) {
    kgp_standing s;
    int32_t count = 0;
    for (int32_t i = 0; next_standing(w, i, &s); i++)
        count += s.standing == KGP_STANDING_UNASSESSED;
    return count;
}

static void text_raised(work *w) {
    kgp_raised r;
    if (!w->raise.feasible) {
        PUT(w,
            say(w, "\nNâng các chỉ tiêu mạnh không đủ: còn thiếu ",
                "\nRaising the strong is not enough: short by "),
            points(w, w->raise.lacking + w->raise.blocked),
            say(w, " điểm, trong đó không được bù ", " points, of which nothing may cover "),
            points(w, w->raise.blocked), say(w, "; chưa đánh giá ", "; unassessed "),
            integer(w, count_unassessed(w)), say(w, " chỉ tiêu.\n", ".\n"));
    } else {
        PUT(w, say(w, "\nNâng các chỉ tiêu mạnh để cả nhóm đạt:\n",
                   "\nRaised, so that all together pass:\n"));
    }
    for (int32_t i = 0; kgp_ledger_raised(w->ledger, i, &r) == KGP_OK; i++) {
        if (r.standing == KGP_STANDING_UNASSESSED)
            continue;
        PUT(w, "  - ", name_of(w, r.indicator), ": ");
        if (w->raise.feasible) {
            PUT(w, decimal(w, &r.value), " → ", decimal(w, &r.raised), " (",
                percent(w, r.attainment), " → ", percent(w, r.reaches), ")");
        } else {
            PUT(w, kgp_label(KGP_LABEL_STANDING, r.standing, w->job.language), ", ",
                points(w, r.residual));
        }
        PUT(w, "\n");
    }
}

static void write_text(work *w) {
    cli_write_title(&w->job, w->job.unit);
    text_rules(w);
    for (int32_t area = 0; area <= kgp_plan_count(w->job.plan, KGP_AREA); area++)
        text_area(w, area);
    text_transfers(w);
    text_lights(w);
    text_sums(w);
    if (w->raising != KGP_NONE)
        text_raised(w);
}

static void write_csv(work *w) {
    csv_transfers(w);
    csv_standings(w);
    csv_groups(w);
    if (w->raising != KGP_NONE)
        csv_raised(w);
}

/* An option's word, or KGP_NONE. */
static int32_t given(const cli_option *option, const char *const *words, int32_t count) {
    return option->value == NULL ? KGP_NONE : cli_word(option->name, option->value, words, count);
}

/* Sets the word that was given, else tells the plan's. */
static void choose(work *w, int32_t parameter, int32_t field, int32_t *word) {
    int64_t own = 0;
    if (*word != KGP_NONE)
        cli_check(kgp_ledger_set(w->ledger, parameter, *word), "option", w->job.diag,
                  w->job.language);
    else if (kgp_plan_int(w->job.plan, KGP_COMPENSATION, 0, field, 0, &own) == KGP_OK)
        *word = (int32_t)own;
    else
        *word = 0;
}

/* One explanation, or all that takes part, parted by empty lines. */
static void write_explanations(work *w, const char *id) {
    bool all = strcmp(id, "all") == 0;
    kgp_standing row;
    int32_t only = KGP_NONE, written = 0;
    if (!all && kgp_plan_find(w->job.plan, KGP_INDICATOR, id, KGP_NUL_TERMINATED, &only) != KGP_OK)
        only = KGP_NONE;
    for (int32_t i = 0; kgp_ledger_standing(w->ledger, i, &row) == KGP_OK; i++) {
        if (!all && row.indicator != only)
            continue;
        PUT(w, written++ > 0 ? "\n" : "");
        cli_check(kgp_ledger_explain(w->ledger, row.indicator, KGP_FORMAT_TEXT, w->job.language,
                                     w->job.text),
                  "explanation", w->job.diag, w->job.language);
    }
    if (written > 0 || all)
        return;
    fprintf(stderr, "--explain: no indicator %s takes part\n", id);
    exit(CLI_FAULTY);
}

int main(int argc, char **argv) {
    static const char *const formats[] = {"text", "csv"};
    cli_option options[OPTIONS] = {CLI_SHARED_OPTIONS,
                                   [POLICY] = {"--policy", NULL, 0},
                                   [MODE] = {"--mode", NULL, 0},
                                   [RAISE] = {"--raise", NULL, 0},
                                   [EXPLAIN] = {"--explain", NULL, 0},
                                   [FORMAT] = {"--format", "text", 0}};
    work w = {0};
    cli_job *job = &w.job;
    cli_start(job, argc, argv, usage, options, OPTIONS);
    bool csv = cli_word("--format", options[FORMAT].value, formats, 2) == 1;
    if (csv && options[EXPLAIN].value != NULL) {
        fputs("--explain: only with --format text\n", stderr);
        return CLI_FAULTY;
    }
    w.raising = given(&options[RAISE], raises, KGP_RAISES);
    w.policy = given(&options[POLICY], policies, 3);
    w.mode = given(&options[MODE], modes, 2);
    w.grouped = !csv;
    w.notation = csv || job->language == KGP_LANGUAGE_EN ? KGP_NOTATION_EN : KGP_NOTATION_VI;
    cli_evaluate(job);
    cli_check(kgp_ledger_new(job->evaluation, options[CLI_AUTHORITY].value, &w.ledger), "ledger",
              job->diag, job->language);
    choose(&w, KGP_LEDGER_POLICY, KGP_FIELD_POLICY, &w.policy);
    choose(&w, KGP_LEDGER_MODE, KGP_FIELD_MODE, &w.mode);
    cli_check(kgp_ledger_settle(w.ledger, 0, job->unit, job->diag), "ledger", job->diag,
              job->language);
    if (w.raising != KGP_NONE)
        cli_check(kgp_ledger_raise(w.ledger, w.raising, &w.raise, job->diag), "raise", job->diag,
                  job->language);
    if (options[EXPLAIN].value != NULL)
        write_explanations(&w, options[EXPLAIN].value);
    else if (csv)
        write_csv(&w);
    else
        write_text(&w);
    kgp_ledger_free(w.ledger);
    return cli_finish(job);
}
