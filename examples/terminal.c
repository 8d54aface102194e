/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* sigaction, mkstemp, realpath, isatty, clock_gettime */
#include "terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    LINE = 72, /* bytes of a line of progress: it must not wrap, or it could not be taken away */
    PATIENCE = 300 /* milliseconds without a percentage */
};

static const char wipe[] = "\r\033[K";
static const int ends[] = {SIGINT, SIGTERM, SIGHUP};

/* Read by the handler of signals. */
static volatile sig_atomic_t line_stands;
static char *volatile unfinished;

static char *target; /* of the unfinished file */
static int failed_status;
static int64_t started; /* milliseconds */

static int64_t now(void) {
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* By calls that a handler of signals may make (POSIX.1-2008, 2.4.3). */
static void tidy(void) {
    if (line_stands && write(STDERR_FILENO, wipe, sizeof wipe - 1) < 0)
        line_stands = 0;
    if (unfinished != NULL)
        unlink(unfinished);
}

/* Ends by the signal itself, so that the shell and scripts see what ended the program. */
static void stop(int number) {
    tidy();
    signal(number, SIG_DFL);
    raise(number);
}

/* What was printed may not have reached a full disk. */
static void finish(void) {
    tidy();
    if (fflush(stdout) != 0)
        perror("standard output");
    else if (ferror(stdout))
        fputs("standard output: write error\n", stderr);
    else
        return;
    _exit(failed_status);
}

void terminal_start(int failed) {
    struct sigaction action = {.sa_handler = stop}, before;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (sigaction(ends[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(ends[i], &action, NULL);
    failed_status = failed;
    started = now();
    atexit(finish);
}

static int is_terminal(void) {
    const char *kind = getenv("TERM");
    return isatty(STDERR_FILENO) && kind != NULL && *kind != '\0' && strcmp(kind, "dumb") != 0;
}

void terminal_tell(const char *what, const char *name, int percent) {
    char line[LINE + 1];
    const char *last = strrchr(name, '/');
    if (!is_terminal())
        return;
    int length = percent < 100
                     ? snprintf(line, sizeof line, "%s %d%% %s", what, percent, name)
                     : snprintf(line, sizeof line, "%s %s", what, last == NULL ? name : last + 1);
    if (length > LINE)
        for (length = LINE; length > 0 && ((unsigned char)line[length - 1] & 0xC0) == 0x80;)
            line[--length] = '\0';
    line_stands = *what != '\0';
    fprintf(stderr, "%s%s", wipe, line_stands ? line : "");
}

int32_t terminal_progress(const char *name, int64_t done, int64_t all, void *ctx) {
    const char *const *what = ctx;
    int64_t percent = done * 100 / all;
    if (now() - started < PATIENCE)
        return 0;
    if (done == 0 || percent != (done - 1) * 100 / all)
        terminal_tell(*what, name, (int)percent);
    return 0;
}

/* The file that a path leads to, through links; the path itself where there is none. For free(). */
static char *resolve(const char *path) {
    char *resolved = realpath(path, NULL);
    return resolved != NULL || errno != ENOENT ? resolved : strdup(path);
}

/* An empty file with the rights that `path` has, or a new file gets. */
static int make_beside(char *name, const struct stat *replaced) {
    mode_t mask = umask(0);
    umask(mask);
    int file = mkstemp(name);
    if (file < 0)
        return -1;
    int failed = fchmod(file, replaced != NULL ? replaced->st_mode & 07777 : 0666 & ~mask);
    return close(file) | failed;
}

const char *terminal_file(const char *path) {
    static const char suffix[] = ".XXXXXX";
    struct stat about;
    int exists = stat(path, &about) == 0;
    if (exists && !S_ISREG(about.st_mode))
        return path;
    if ((target = resolve(path)) == NULL || (exists && access(target, W_OK) != 0))
        return NULL;
    char *name = malloc(strlen(target) + sizeof suffix);
    if (name == NULL)
        return NULL;
    strcat(strcpy(name, target), suffix);
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    int made = make_beside(name, exists ? &about : NULL);
    if (made == 0)
        unfinished = name;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return made == 0 ? name : NULL;
}

int terminal_keep(void) {
    if (unfinished == NULL)
        return 0;
    if (rename(unfinished, target) != 0)
        return -1;
    unfinished = NULL; /* a signal before this finds no file of that name */
    return 0;
}
