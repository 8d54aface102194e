/* SPDX-License-Identifier: MIT */
#include "present/paragraph.h"

#include "base/text.h"

#include <string.h>

enum {
    WIDEST = 100 /* columns */
};

static void blanks(kgp__paragraph *in, int32_t count) {
    for (; count > 0; count--, in->column++)
        kgp__emit(in->to, " ");
}

static void end_line(kgp__paragraph *in) {
    kgp__emit(in->to, "\n");
    *in = (kgp__paragraph){.to = in->to, .indent = in->indent};
}

static void put_word(kgp__paragraph *in, const char *word, size_t length) {
    int32_t width = kgp__text_width(word, length);
    if (in->blank && in->column + 1 + width >= WIDEST) { /* a mark may follow */
        end_line(in);
        blanks(in, in->indent + 2);
    } else if (in->blank) {
        blanks(in, 1);
    } else if (!in->begun) {
        in->indent = in->column;
    }
    kgp__emit_bytes(in->to, word, length);
    in->column += width;
    in->begun = true;
    in->blank = false;
}

void kgp__paragraph_put(kgp__paragraph *in, const char *text) {
    for (size_t length; *text != '\0'; text += length) {
        length = strcspn(text, " \n");
        if (length > 0) {
            put_word(in, text, length);
            continue;
        }
        length = 1;
        if (*text == '\n')
            end_line(in);
        else if (in->begun)
            in->blank = true;
        else
            blanks(in, 1);
    }
}
