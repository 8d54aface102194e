/* SPDX-License-Identifier: MIT */
/* A page of HTML while it is written; the first failure is kept by the emitter. */
#ifndef KGP_PRESENT_PAGE_H
#define KGP_PRESENT_PAGE_H

#include "present/filling.h"
#include "present/markup.h"

#include <kgplan/page.h>

typedef struct kgp__page {
    kgp__emitter to;
    const kgp_page *asked;
    kgp__filling shown; /* of the standard table: which targets it has */
    kgp_buffer *text;   /* room for what is appended elsewhere first */
    int32_t language, pictures;
    bool open; /* a section that opens with its first item */
} kgp__page;

/* As it is. */
void kgp__page_put(kgp__page *p, const char *html);
void kgp__page_int(kgp__page *p, int64_t number);
/* Escaped. */
void kgp__page_text(kgp__page *p, const char *text);
const char *kgp__page_phrase(const kgp__page *p, int32_t phrase);
/* An element of one text: `h2`, or with attributes `td class="number"`. */
void kgp__page_element(kgp__page *p, const char *tag, const char *text);
kgp__writer kgp__page_writer(const kgp__page *p);
/* Begins a section with its heading. */
void kgp__page_section(kgp__page *p, int32_t phrase);
/* Opens a picture: an SVG that begins with its title and description. */
void kgp__page_picture(kgp__page *p, const char *attributes, const char *title,
                       const char *description);

/* Every target that the standard table has and that decides, in its order; or also the others. */
typedef void kgp__page_teller(kgp__page *p, const kgp__spot *spot);
void kgp__page_each(kgp__page *p, bool all, kgp__page_teller *tell);
const char *kgp__page_name(const kgp__page *p, int32_t indicator);

/* Parts of the page, a file each. */
void kgp__page_header(kgp__page *p);
void kgp__page_style(kgp__page *p);
void kgp__page_charts(kgp__page *p);
void kgp__page_ledger(kgp__page *p);

#endif
