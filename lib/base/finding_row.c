/* SPDX-License-Identifier: MIT */
/* A figure's row in a finding: kept as the files write it, read in the language of the report. */
#include "base/check.h"
#include "base/diag.h"

#include <string.h>

/* The code of a stage, or of why a figure is missing, in words. */
static const char *stage_word(char code, int32_t language) {
    static const struct {
        char code;
        const char *words[2];
    } stages[] = {
        {'A', {"chính thức", "official"}},       {'P', {"sơ bộ", "preliminary"}},
        {'E', {"ước tính", "estimate"}},         {'F', {"dự báo", "forecast"}},
        {'O', {"chưa báo cáo", "not reported"}}, {'M', {"không thể có", "cannot exist"}},
        {'Q', {"không công bố", "withheld"}},
    };
    for (int32_t i = 0; i < KGP__COUNT(stages); i++)
        if (stages[i].code == code)
            return stages[i].words[language];
    return "–";
}

/* A number of notation `en` without groups in notation `vi`: `> 68956.99` is `> 68.956,99`. */
static kgp_status append_vi(kgp_buffer *buffer, const char *text, size_t length) {
    size_t start = strcspn(text, "0123456789"), end = start + strspn(text + start, "0123456789");
    kgp_status status = kgp_buffer_append(buffer, text, start < length ? start : length);
    for (size_t i = start; i < length && status == KGP_OK; i++) {
        if (i > start && i < end && (end - i) % 3 == 0)
            status = kgp_buffer_append(buffer, ".", 1);
        if (status == KGP_OK)
            status = kgp_buffer_append(buffer, text[i] == '.' ? "," : text + i, 1);
    }
    return status;
}

kgp_status kgp__finding_row(kgp_buffer *buffer, const char *text, int32_t language) {
    const char *open = strstr(text, " (");
    if (open == NULL || open[2] == '\0')
        return kgp_buffer_append(buffer, text, KGP_NUL_TERMINATED);
    size_t number = (size_t)(open - text);
    kgp_status status = language == KGP_LANGUAGE_VI ? append_vi(buffer, text, number)
                                                    : kgp_buffer_append(buffer, text, number);
    const char *rest[] = {" (", stage_word(open[2], language), open + 3};
    for (int32_t i = 0; i < KGP__COUNT(rest) && status == KGP_OK; i++)
        status = kgp_buffer_append(buffer, rest[i], KGP_NUL_TERMINATED);
    return status;
}
