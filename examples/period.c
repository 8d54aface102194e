/* SPDX-License-Identifier: MIT */
/* kgplan-period: what a text for a period means, one CSV line each. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: kgplan-period [--notation N] [--lang vi|en] [TEXT...]\n"
    "Reads periods from the arguments, or line by line from standard input, and writes CSV.\n"
    "  --notation N     sdmx, dhis2, vi, en or any; default: any\n"
    "  --lang vi|en     language of the column error; default: vi\n"
    "Exit status: 0 all were read, 2 a text is no period.\n";

static const char *const notations[] = {"sdmx", "dhis2", "vi", "en", "any"};

enum {
    NOTATION,
    LANG,
    OPTIONS,
    LONGEST = 4096 /* bytes of a line; what is longer is no period anyway */
};

typedef struct work {
    int32_t notation, language;
    int refused; /* how many texts */
} work;

static void put_field(const char *text, size_t length) {
    int quoted = memchr(text, ',', length) != NULL || memchr(text, '"', length) != NULL ||
                 memchr(text, '\r', length) != NULL || memchr(text, '\n', length) != NULL;
    if (!quoted) {
        fwrite(text, 1, length, stdout);
        return;
    }
    putchar('"');
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            putchar('"');
        putchar(text[i]);
    }
    putchar('"');
}

static void put_period(kgp_period period) {
    static const int32_t written[] = {KGP_PERIOD_TEXT_VI, KGP_PERIOD_TEXT_EN};
    char text[64], first[11], last[11];
    kgp_status status = kgp_period_format(period, KGP_PERIOD_TEXT_SDMX, text, sizeof text, NULL);
    if (status == KGP_OK)
        status =
            kgp_day_format(kgp_period_get(period, KGP_PERIOD_FIRST_DAY, 0), first, sizeof first);
    if (status == KGP_OK)
        status = kgp_day_format(kgp_period_get(period, KGP_PERIOD_LAST_DAY, 0), last, sizeof last);
    cli_check(status, "period", NULL, KGP_LANGUAGE_EN);
    printf(",%s,%s,%s,%d", text, first, last, (int)kgp_period_get(period, KGP_PERIOD_MONTHS, 0));
    for (size_t i = 0; i < 2; i++) {
        cli_check(kgp_period_format(period, written[i], text, sizeof text, NULL), "period", NULL,
                  KGP_LANGUAGE_EN);
        printf(",%s", text);
    }
    puts(",");
}

/* What is wrong with a text that is no period. */
static const char *why(kgp_status status, int32_t language) {
    static const char *const reasons[][2] = {
        {"không phải một kỳ; viết như 2020-Q3 hoặc quý III/2020",
         "not a period; write 2020-Q3 or Q3 2020"},
        {"kỳ này không tồn tại", "there is no such period"}};
    return reasons[status == KGP_E_RANGE][language];
}

static void read_text(work *job, const char *text, size_t length) {
    kgp_period period;
    kgp_status status = kgp_period_parse(text, length, job->notation, &period);
    put_field(text, length);
    if (status == KGP_OK) {
        put_period(period);
        return;
    }
    job->refused++;
    printf(",,,,,,,");
    put_field(why(status, job->language), strlen(why(status, job->language)));
    putchar('\n');
}

static void read_lines(work *job) {
    static char line[LONGEST];
    size_t length = 0;
    int c;
    do {
        c = getchar();
        if (c != '\n' && c != EOF) {
            if (length < LONGEST)
                line[length++] = (char)c;
            continue;
        }
        length -= length > 0 && line[length - 1] == '\r';
        if (c == '\n' || length > 0)
            read_text(job, line, length);
        length = 0;
    } while (c != EOF);
}

int main(int argc, char **argv) {
    cli_option options[OPTIONS] = {
        [NOTATION] = {"--notation", "any", 0}, [LANG] = {"--lang", "vi", 0}};
    const char **texts = cli_arguments(argc, argv, usage, options, OPTIONS, 0, INT32_MAX);
    work job = {.notation =
                    cli_word("--notation", options[NOTATION].value, notations, KGP_PERIOD_TEXTS),
                .language = cli_language(options[LANG].value)};
    puts("text,canonical,first_day,last_day,months,label_vi,label_en,error");
    for (int i = 0; texts[i] != NULL; i++)
        read_text(&job, texts[i], strlen(texts[i]));
    if (texts[0] == NULL)
        read_lines(&job);
    free(texts);
    if (fflush(stdout) != 0 || ferror(stdin)) {
        perror("kgplan-period");
        return CLI_FAULTY;
    }
    return job.refused > 0 ? CLI_FAULTY : CLI_OK;
}
