/* SPDX-License-Identifier: MIT */
/*
 * What a program owes the person who started it: how far it is, a file that is whole or not there,
 * and an end as soon as it is asked for (Ctrl-C).
 */
#ifndef KGPLAN_EXAMPLES_TERMINAL_H
#define KGPLAN_EXAMPLES_TERMINAL_H

#include <stdint.h>

/* Watches for signals, and at the end for output that could not be written (status `failed`). */
void terminal_start(int failed);

/*
 * A line on standard error, where that is a terminal, in place of the one before: `what` with the
 * last part of a path or id, and a percentage when it is below 100. "" takes the line away.
 */
void terminal_tell(const char *what, const char *name, int percent);
/* The same as a kgp_progress, once the program has run for a while; `ctx` points at the `what`. */
int32_t terminal_progress(const char *name, int64_t done, int64_t all, void *ctx);

/*
 * Where to write so that `path` gets all at once by terminal_keep(): a new file beside it, which is
 * removed should the program end before; `path` itself when it is no regular file. NULL with errno
 * where none can be made.
 */
const char *terminal_file(const char *path);
/* 0, or -1 with errno. */
int terminal_keep(void);

#endif
