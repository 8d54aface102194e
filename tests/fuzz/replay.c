/* SPDX-License-Identifier: MIT */
/* replay FOLDER: runs a fuzz target on every file of its corpus, where there is no libFuzzer. */
#define _POSIX_C_SOURCE 200809L /* opendir */
#include "target.h"

#include <dirent.h>

static uint8_t *read_whole(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    HOLDS(file != NULL && fseek(file, 0, SEEK_END) == 0);
    long end = ftell(file);
    HOLDS(end >= 0 && fseek(file, 0, SEEK_SET) == 0);
    *size = (size_t)end;
    uint8_t *bytes = malloc(*size > 0 ? *size : 1);
    HOLDS(bytes != NULL && fread(bytes, 1, *size, file) == *size);
    fclose(file);
    return bytes;
}

int main(int count, char **arguments) {
    HOLDS(count == 2);
    DIR *folder = opendir(arguments[1]);
    HOLDS(folder != NULL);
    const struct dirent *entry;
    int replayed = 0;
    while ((entry = readdir(folder)) != NULL) {
        char path[1024];
        size_t size;
        if (entry->d_name[0] == '.')
            continue;
        HOLDS(snprintf(path, sizeof path, "%s/%s", arguments[1], entry->d_name) < (int)sizeof path);
        uint8_t *bytes = read_whole(path, &size);
        fprintf(stderr, "%s\n", entry->d_name); /* the last one named is the one that failed */
        LLVMFuzzerTestOneInput(bytes, size);
        free(bytes);
        replayed++;
    }
    closedir(folder);
    printf("%d passed, 0 failed\n", replayed);
    return replayed == 0;
}
