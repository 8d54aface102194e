/* SPDX-License-Identifier: MIT */
/* The one function that opens files. */
#define _POSIX_C_SOURCE 200809L /* open, fdopen, fstat, strerror_r */
#include <kgplan/io.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef O_NONBLOCK /* a pipe without a writer must not make the caller wait */
#define O_NONBLOCK 0
#endif

static kgp_status refuse(kgp_diag *diag, const char *path, int32_t code, const char *first,
                         const char *second) {
    kgp_finding finding = {.code = code, .source = path, .subject = ""};
    const char *arguments[3] = {first, second, NULL};
    kgp_status status = kgp_diag_add(diag, &finding, KGP_EXPECT_NOTHING, arguments);
    if (status != KGP_OK)
        return status;
    return code == KGP_F_LIMIT ? KGP_E_LIMIT : KGP_E_IO;
}

static kgp_status refuse_errno(kgp_diag *diag, const char *path) {
    char why[128];
    if (strerror_r(errno, why, sizeof why) != 0)
        why[0] = '\0';
    return refuse(diag, path, KGP_F_FILE, why, NULL);
}

static kgp_status read_stream(FILE *file, int64_t limit, kgp_buffer *buffer) {
    char block[65536];
    size_t got;
    while ((got = fread(block, 1, sizeof block, file)) > 0) {
        if ((int64_t)kgp_buffer_size(buffer) > limit - (int64_t)got)
            return KGP_E_LIMIT;
        kgp_status status = kgp_buffer_append(buffer, block, got);
        if (status != KGP_OK)
            return status;
    }
    return ferror(file) ? KGP_E_IO : KGP_OK;
}

kgp_status kgp_file_read(const char *path, int64_t limit, kgp_buffer *buffer, kgp_diag *diag) {
    struct stat about;
    if (path == NULL || limit < 0 || buffer == NULL)
        return KGP_E_ARGUMENT;
    kgp_buffer_clear(buffer);
    int handle = open(path, O_RDONLY | O_NONBLOCK);
    FILE *file = handle < 0 ? NULL : fdopen(handle, "rb");
    if (file == NULL) {
        kgp_status refused = refuse_errno(diag, path);
        if (handle >= 0)
            close(handle);
        return refused;
    }
    kgp_status status = KGP_OK;
    if (fstat(handle, &about) != 0)
        status = refuse_errno(diag, path);
    else if (!S_ISREG(about.st_mode))
        status = refuse(diag, path, KGP_F_FILE, "not a regular file", NULL);
    if (status == KGP_OK) {
        status = read_stream(file, limit, buffer);
        if (status == KGP_E_LIMIT) {
            char text[24];
            snprintf(text, sizeof text, "%lld", (long long)limit);
            status = refuse(diag, path, KGP_F_LIMIT, text, "bytes");
        } else if (status == KGP_E_IO) {
            status = refuse_errno(diag, path);
        }
    }
    fclose(file);
    if (status != KGP_OK)
        kgp_buffer_clear(buffer);
    return status;
}
