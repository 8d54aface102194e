/* SPDX-License-Identifier: MIT */
/*
 * gen SIZE DIR: writes workload W as raw arrays of this machine, for programs in other languages:
 * v, t [k][p][u], a [k][u], pop [u] (int64); c2d [u], d2p [d] (int32); and as text dims.txt, ind.csv.
 */
#include "w.h"

#include <stdio.h>
#include <stdlib.h>

static FILE *create(const char *folder, const char *name) {
    char path[1024];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = length < (int)sizeof path ? fopen(path, "wb") : NULL;
    if (file == NULL) {
        perror(name);
        exit(1);
    }
    return file;
}

static void finish(FILE *file, const char *name) {
    int bad = ferror(file);
    if (fclose(file) != 0 || bad) {
        perror(name);
        exit(1);
    }
}

static void write_array(const char *folder, const char *name, const void *items, size_t count,
                        size_t size) {
    FILE *file = create(folder, name);
    fwrite(items, size, count, file);
    finish(file, name);
}

static void write_text(const char *folder, const w_panel *w) {
    const w_size *size = &w->size;
    FILE *file = create(folder, "dims.txt");
    fprintf(file, "%d %d %d %d %d\n", (int)size->provinces, (int)size->districts, (int)size->units,
            (int)size->indicators, (int)w->periods);
    finish(file, "dims.txt");
    file = create(folder, "ind.csv");
    fprintf(file, "k,dec,kind,form,w,nc,area\n");
    for (int32_t k = 0; k < size->indicators; k++) {
        const w_indicator *i = &w->indicator[k];
        fprintf(file, "%d,%d,%d,%d,%d,%d,%d\n", (int)k, (int)i->decimals, (int)i->kind,
                (int)i->form, (int)i->weight, i->full, (int)i->area);
    }
    finish(file, "ind.csv");
}

int main(int argc, char **argv) {
    const w_size *size = argc == 3 ? w_size_named(argv[1]) : NULL;
    w_panel w;
    if (size == NULL) {
        fprintf(stderr, "usage: gen T|S|M|L DIR\n");
        return 2;
    }
    if (!w_make(size, &w)) {
        fprintf(stderr, "no memory\n");
        return 1;
    }
    size_t units = (size_t)size->units;
    write_array(argv[2], "v.bin", w.value, w_cells(&w), sizeof *w.value);
    write_array(argv[2], "t.bin", w.target, w_cells(&w), sizeof *w.target);
    write_array(argv[2], "a.bin", w.other, (size_t)size->indicators * units, sizeof *w.other);
    write_array(argv[2], "pop.bin", w.people, units, sizeof *w.people);
    write_array(argv[2], "c2d.bin", w.district, units, sizeof *w.district);
    write_array(argv[2], "d2p.bin", w.province, (size_t)size->districts, sizeof *w.province);
    write_text(argv[2], &w);
    w_free(&w);
    return 0;
}
