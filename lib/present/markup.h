/* SPDX-License-Identifier: MIT */
#ifndef KGP_PRESENT_MARKUP_H
#define KGP_PRESENT_MARKUP_H

#include "present/emit.h"
#include "present/table.h"

/* Escaped, also for the value of an attribute in double quotes. */
void kgp__html_text(kgp__emitter *to, const char *text);
void kgp__html_span(kgp__emitter *to, const char *text, size_t length);
/* The rows of a table under their heading, without notes. */
void kgp__html_rows(kgp__emitter *to, const kgp_table *table);

#endif
