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

/* Whether each first byte of a character has as many further ones as it says. */
static int is_utf8(const char *text, size_t length) {
    size_t left = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        int goes_on = (byte & 0xC0) == 0x80;
        if (goes_on != (left > 0) || byte > 0xF7)
            return 0;
        left = goes_on ? left - 1 : byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    }
    return left == 0;
}

enum {
    NO_PERIOD,
    NOT_THERE,
    EMPTY,
    A_DAY,
    TOO_LONG,
    NO_TEXT
};

static const char *const reasons[][2] = {
    [NO_PERIOD] = {"không phải một kỳ; viết như 2020-Q3 hoặc quý III/2020",
                   "not a period; write 2020-Q3 or Q3 2020"},
    [NOT_THERE] = {"kỳ này không tồn tại", "there is no such period"},
    [EMPTY] = {"không có gì", "there is nothing"},
    [A_DAY] = {"một ngày, không phải một kỳ", "a day, not a period"},
    [TOO_LONG] = {"dài hơn mọi cách viết một kỳ", "longer than any way to write a period"},
    [NO_TEXT] = {"không phải UTF-8", "not UTF-8"}};

/* What is wrong with a text that is no period. */
static int why(const char *text, size_t length, kgp_status status) {
    kgp_day day;
    if (status == KGP_E_RANGE)
        return NOT_THERE;
    if (length == 0)
        return EMPTY;
    if (length > 200)
        return TOO_LONG;
    if (!is_utf8(text, length))
        return NO_TEXT;
    return kgp_day_parse(text, length, &day) == KGP_E_SYNTAX ? NO_PERIOD : A_DAY;
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
    const char *reason = reasons[why(text, length, status)][job->language];
    put_field(reason, strlen(reason));
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
