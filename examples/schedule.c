/* SPDX-License-Identifier: MIT */
/* kgplan-schedule: what must be reported when, and what was sent in time. */
#include "cli.h"

#include <kgplan/kgplan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: kgplan-schedule --regime R[,R...] --level L --from D --to D [options]\n"
    "       kgplan-schedule FILE... [--regime R[,R...]] --level L --from D --to D [options]\n"
    "Lists every report that falls due in a time: which days it covers, when it must be sent.\n"
    "  FILE             plan files with regimes; all of theirs, unless --regime chooses\n"
    "  --regime R       vn-2019-09, kg-tu-27, calendar, one of a FILE, or itself a file (.yaml, "
    ".json)\n"
    "  --level L        who sends: commune, district, province or government\n"
    "  --from D, --to D first and last day: 2026-01-01 2026-12-31\n"
    "  --as-of D        tells where each report stands on that day\n"
    "  --holidays F     days off (CSV: date,kind,name,source,basis), needed for working days\n"
    "  --weekend W      days of the weekend, 1 (Monday) to 7, such as 67; default: 67\n"
    "  --submissions F  what was sent (CSV: unit,period,day[,regime])\n"
    "  --separator S    between fields of both: , or ; or tab; default: ,\n"
    "  --explain P      instead: why the reports of the period P, or all, cover these days and are "
    "due on\n"
    "                   that one; in text and json\n"
    "  --lang vi|en     language; default: vi\n"
    "  --format F       text or csv, or json with --explain; default: text\n"
    "Exit status: 0 done, 2 unreadable or faulty input.\n";

enum {
    REGIME,
    LEVEL,
    FROM,
    TO,
    AS_OF,
    HOLIDAYS,
    WEEKEND,
    SUBMISSIONS,
    SEPARATOR,
    EXPLAIN,
    LANG,
    FORMAT,
    OPTIONS
};

enum {
    MOST = 64,       /* files and regimes */
    LONGEST = 146097 /* days of 400 years */
};

typedef struct work {
    kgp_plan *plans[MOST];
    const kgp_regime *regimes[MOST];
    char ids[MOST][KGP_LIMIT_ID + 1];
    int32_t plan_count, regime_count;
    int32_t language, csv;
    kgp_diag *diag;
    kgp_calendar *calendar;
    kgp_schedule *schedule;
    kgp_buffer *text;
} work;

static void refuse(const char *problem, const char *word) {
    fprintf(stderr, "%s: %s\n%s", problem, word, usage);
    exit(CLI_FAULTY);
}

static void check(const work *w, kgp_status status, const char *what) {
    cli_check(status, what, w->diag, w->language);
}

static void add_regime(work *w, const kgp_regime *regime, const char *id) {
    if (w->regime_count == MOST)
        refuse("too many regimes", "64 at most");
    for (int32_t i = 0; i < w->regime_count; i++)
        if (strcmp(w->ids[i], id) == 0)
            refuse("this regime is given twice", id);
    snprintf(w->ids[w->regime_count], sizeof w->ids[0], "%s", id);
    w->regimes[w->regime_count++] = regime;
}

static void read_plan(work *w, const char *path) {
    if (w->plan_count == MOST)
        refuse("too many files", path);
    check(w, cli_read_plan(path, &w->plans[w->plan_count], w->diag), path);
    w->plan_count++;
}

/* A regime by its id, if there is one. */
static int add_by_id(work *w, const kgp_plan *plan, const char *id) {
    const kgp_regime *regime;
    if (kgp_plan_regime(plan, id, KGP_NUL_TERMINATED, &regime) != KGP_OK)
        return 0;
    add_regime(w, regime, id);
    return 1;
}

/* All regimes of a file; of a plan without any, the one it names. */
static void add_all(work *w, const kgp_plan *plan, const char *path) {
    int32_t count = kgp_plan_count(plan, KGP_REGIME);
    const char *id;
    for (int32_t i = 0; i < count; i++)
        if (kgp_plan_text(plan, KGP_REGIME, i, KGP_FIELD_ID, 0, &id, NULL) == KGP_OK)
            add_by_id(w, plan, id);
    if (count == 0 && kgp_plan_text(plan, KGP_PLAN, 0, KGP_FIELD_REGIME, 0, &id, NULL) == KGP_OK)
        count = add_by_id(w, plan, id);
    if (count == 0)
        refuse("no regime in the file", path);
}

static int is_file(const char *name) {
    const char *dot = strrchr(name, '.');
    return strchr(name, '/') != NULL ||
           (dot != NULL &&
            (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0 || strcmp(dot, ".json") == 0));
}

static void add_named(work *w, const char *name) {
    for (int32_t i = 0; i < w->plan_count; i++)
        if (add_by_id(w, w->plans[i], name))
            return;
    if (add_by_id(w, NULL, name))
        return;
    if (!is_file(name))
        refuse("--regime: no such regime, nor a file", name);
    read_plan(w, name);
    add_all(w, w->plans[w->plan_count - 1], name);
}

static void add_list(work *w, const char *list) {
    char name[4096];
    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        if (length >= sizeof name)
            refuse("--regime: too long", list);
        memcpy(name, list, length);
        name[length] = '\0';
        add_named(w, name);
        list += length + (list[length] == ',');
    }
}

static kgp_day needed_day(const cli_option *option) {
    if (option->value == NULL)
        refuse("missing", option->name);
    return cli_day(option);
}

static int32_t read_weekend(const char *text) {
    int32_t weekend = 0;
    for (; *text != '\0'; text++) {
        if (*text < '1' || *text > '7')
            refuse("--weekend: expected days 1 to 7", text);
        weekend |= 1 << (*text - '1');
    }
    return weekend;
}

static void read_submissions(work *w, const char *path) {
    kgp_buffer *bytes;
    check(w, kgp_buffer_new(NULL, &bytes), "memory");
    check(w, kgp_file_read(path, KGP_LIMIT_PLAN_BYTES, bytes, w->diag), path);
    check(w,
          kgp_schedule_read_csv(w->schedule, kgp_buffer_data(bytes), kgp_buffer_size(bytes), path,
                                w->csv, w->diag),
          path);
    kgp_buffer_free(bytes);
}

static kgp_period read_period(const char *text) {
    kgp_period period = KGP_NO_PERIOD;
    if (strcmp(text, "all") != 0 &&
        kgp_period_parse(text, KGP_NUL_TERMINATED, KGP_PERIOD_TEXT_ANY, &period) != KGP_OK)
        refuse("--explain: expected all, or a period such as 2026-04 or 2026-Q1", text);
    return period;
}

static void write_words(const work *w, const char *words) {
    check(w, kgp_buffer_append(w->text, words, KGP_NUL_TERMINATED), "memory");
}

/* The reports of one period, or all; in JSON an array. */
static void explain(const work *w, int32_t level, kgp_period period, int32_t format) {
    int json = format == KGP_FORMAT_JSON, count = 0;
    kgp_report report;
    write_words(w, json ? "[\n" : "");
    for (int32_t i = 0; kgp_schedule_get(w->schedule, i, KGP_NO_DAY, &report) == KGP_OK; i++) {
        if (period != KGP_NO_PERIOD && report.period != period)
            continue;
        write_words(w, count++ == 0 ? "" : json ? "," : "\n");
        check(w,
              kgp_regime_explain(w->regimes[report.regime], w->calendar, level, report.period,
                                 format, w->language, w->text, w->diag),
              "schedule");
    }
    write_words(w, json ? "]\n" : "");
    if (count == 0 && period != KGP_NO_PERIOD) {
        fputs("--explain: no report of this period falls due in this time\n", stderr);
        exit(CLI_FAULTY);
    }
}

int main(int argc, char **argv) {
    static const char *const formats[] = {
        [KGP_FORMAT_TEXT] = "text", [KGP_FORMAT_CSV] = "csv", [KGP_FORMAT_JSON] = "json"};
    static const char *const levels[] = {"commune", "district", "province", "government"};
    cli_option options[OPTIONS] = {
        [REGIME] = {"--regime", NULL, 0},      [LEVEL] = {"--level", NULL, 0},
        [FROM] = {"--from", NULL, 0},          [TO] = {"--to", NULL, 0},
        [AS_OF] = {"--as-of", NULL, 0},        [HOLIDAYS] = {"--holidays", NULL, 0},
        [WEEKEND] = {"--weekend", "67", 0},    [SUBMISSIONS] = {"--submissions", NULL, 0},
        [SEPARATOR] = {"--separator", ",", 0}, [EXPLAIN] = {"--explain", NULL, 0},
        [LANG] = {"--lang", "vi", 0},          [FORMAT] = {"--format", "text", 0}};
    static work w;
    const char **files = cli_arguments(argc, argv, usage, options, OPTIONS, 0, INT32_MAX);
    w.language = cli_language(options[LANG].value);
    w.csv = cli_csv_options("en", options[SEPARATOR].value, NULL);
    int32_t format = cli_word("--format", options[FORMAT].value, formats, 3);
    const char *explained = options[EXPLAIN].value;
    kgp_period period = explained == NULL ? KGP_NO_PERIOD : read_period(explained);
    if (format == (explained == NULL ? KGP_FORMAT_JSON : KGP_FORMAT_CSV))
        refuse(explained == NULL ? "--format: only with --explain" : "--explain: not with --format",
               options[FORMAT].value);
    if (options[LEVEL].value == NULL)
        refuse("missing", "--level");
    int32_t level = cli_word("--level", options[LEVEL].value, levels, KGP_LEVELS);
    kgp_day from = needed_day(&options[FROM]), to = needed_day(&options[TO]);
    kgp_day as_of = cli_day(&options[AS_OF]);
    if (from > to)
        refuse("--to: before --from", options[TO].value);
    if (to - from > LONGEST)
        refuse("--to: more than 400 years after --from", options[TO].value);
    check(&w, kgp_diag_new(NULL, 1000, &w.diag), "memory");
    for (int i = 0; files[i] != NULL; i++) {
        read_plan(&w, files[i]);
        if (options[REGIME].value == NULL)
            add_all(&w, w.plans[w.plan_count - 1], files[i]);
    }
    if (options[REGIME].value != NULL)
        add_list(&w, options[REGIME].value);
    if (w.regime_count == 0)
        refuse("missing", "--regime, or a FILE with regimes");
    if (options[HOLIDAYS].value != NULL)
        check(&w,
              cli_read_calendar(options[HOLIDAYS].value, w.csv,
                                read_weekend(options[WEEKEND].value), &w.calendar, w.diag),
              options[HOLIDAYS].value);
    check(&w,
          kgp_schedule_new(NULL, w.regimes, w.regime_count, level, from, to, w.calendar,
                           &w.schedule, w.diag),
          "schedule");
    if (options[SUBMISSIONS].value != NULL)
        read_submissions(&w, options[SUBMISSIONS].value);
    check(&w, kgp_buffer_new(NULL, &w.text), "memory");
    if (explained != NULL)
        explain(&w, level, period, format);
    else
        check(&w, kgp_schedule_write(w.schedule, as_of, format, w.language, w.text), "schedule");
    fwrite(kgp_buffer_data(w.text), 1, kgp_buffer_size(w.text), stdout);
    cli_print_findings(stderr, w.diag, KGP_SEVERITY_NOTE, w.language, NULL);
    kgp_buffer_free(w.text);
    kgp_schedule_free(w.schedule);
    kgp_calendar_free(w.calendar);
    for (int32_t i = 0; i < w.plan_count; i++)
        kgp_plan_unref(w.plans[i]);
    kgp_diag_free(w.diag);
    free(files);
    return fflush(stdout) == 0 ? CLI_OK : CLI_FAULTY;
}
