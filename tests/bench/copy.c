/* SPDX-License-Identifier: MIT */
/*
 * copy CELLS BYTES: the time of a copy that reads and writes as many bytes per cell together, on one
 * and two threads: the bound that memory sets to a task of that traffic.
 */
#include "job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct arrays {
    char *from, *to;
} arrays;

static kgp_status copy_range(void *of, const range *r) {
    const arrays *a = of;
    memcpy(a->to + (size_t)r->unit * 64, a->from + (size_t)r->unit * 64, (size_t)r->units * 64);
    return KGP_OK;
}

static void time_copy(arrays *a, int32_t lines, int32_t threads, double cells) {
    range halves[2] = {{0, 1, 0, lines / 2}, {0, 1, lines / 2, lines - lines / 2}};
    double best = 1e9, all = 0;
    for (int32_t runs = 0; runs < 25 && all < 3; runs++) {
        double start = seconds();
        run_ranges(copy_range, a, halves, 2, threads);
        double took = seconds() - start;
        best = took < best ? took : best;
        all += took;
    }
    printf("copy, %d thread%s: %.3f ms, %.4f ns per cell\n", (int)threads, threads == 1 ? "" : "s",
           best * 1e3, best * 1e9 / cells);
}

int main(int argc, char **argv) {
    double cells = argc == 3 ? atof(argv[1]) : 0, bytes = argc == 3 ? atof(argv[2]) : 0;
    if (cells <= 0 || bytes <= 0 || cells * bytes > 1e10) {
        fprintf(stderr, "usage: copy CELLS BYTES\n");
        return 2;
    }
    int32_t lines = (int32_t)(cells * bytes / 2 / 64) + 1;
    arrays a = {malloc((size_t)lines * 64), malloc((size_t)lines * 64)};
    must(a.from != NULL && a.to != NULL, "memory");
    memset(a.from, 1, (size_t)lines * 64);
    memset(a.to, 2, (size_t)lines * 64);
    for (int32_t threads = 1; threads <= 2; threads++)
        time_copy(&a, lines, threads, cells);
    free(a.from);
    free(a.to);
    return 0;
}
