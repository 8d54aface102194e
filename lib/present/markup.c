/* SPDX-License-Identifier: MIT */
/* The table in other formats: what stands between its texts, and how these are escaped. */
#include "present/markup.h"
#include "present/writer.h"

#include <string.h>

/* What a character becomes. */
typedef struct escape {
    const char *text, *becomes;
} escape;

static const escape markdown_escapes[] = {
    {"\\", "\\\\"}, {"|", "\\|"},   {"`", "\\`"}, {"*", "\\*"}, {"_", "\\_"},
    {"[", "\\["},   {"]", "\\]"},   {"~", "\\~"}, {"#", "\\#"}, {"<", "&lt;"},
    {">", "&gt;"},  {"&", "&amp;"}, {NULL, NULL},
};
/* `[` and `*` would be an argument of the line break before them. */
static const escape latex_escapes[] = {
    {"\\", "\\textbackslash{}"},
    {"{", "\\{"},
    {"}", "\\}"},
    {"#", "\\#"},
    {"$", "\\$"},
    {"%", "\\%"},
    {"&", "\\&"},
    {"_", "\\_"},
    {"~", "\\textasciitilde{}"},
    {"^", "\\textasciicircum{}"},
    {"<", "\\textless{}"},
    {">", "\\textgreater{}"},
    {"[", "{[}"},
    {"*", "{*}"},
    {"≥", "$\\geq$"},
    {"≤", "$\\leq$"},
    {"±", "$\\pm$"},
    {"−", "$-$"},
    {"→", "$\\to$"},
    {"─", "---"},
    {NULL, NULL},
};
/* A sign stays with its number, and a number with its percent sign. */
static const escape html_escapes[] = {
    {"≥ ", "≥&#160;"},
    {"≤ ", "≤&#160;"},
    {"< ", "&lt;&#160;"},
    {"> ", "&gt;&#160;"},
    {" ± ", "&#160;±&#160;"},
    {" %", "&#160;%"},
    {"&", "&amp;"},
    {"<", "&lt;"},
    {">", "&gt;"},
    {"\"", "&quot;"},
    {"'", "&#39;"},
    {NULL, NULL},
};

/* What stands around rows, cells and notes, or NULL; of cells, numbers second. NULL notes: none. */
typedef struct dialect {
    int32_t format; /* of texts that are not escaped by a table */
    const escape *escapes;
    const char *begin, *heading_cell[2], *heading_cell_end, *heading_end;
    const char *row, *after_depth, *row_end, *between_rows; /* the depth, if anything is after it */
    const char *cell[2], *cell_end, *between_cells, *indent;
    const char *name_cell, *name_cell_end; /* in place of a cell, or NULL */
    const char *rows_end, *notes, *note, *note_end, *between_notes, *end;
} dialect;

static const dialect dialects[] = {
    [KGP_FORMAT_CSV] = {.format = KGP_FORMAT_CSV,
                        .heading_end = "\n",
                        .row_end = "\n",
                        .between_cells = ","},
    [KGP_FORMAT_JSON] = {.format = KGP_FORMAT_JSON,
                         .begin = "{\n \"heading\": [",
                         .heading_end = "],\n \"rows\": [",
                         .row = "\n  {\"depth\": ",
                         .after_depth = ", \"cells\": [",
                         .row_end = "]}",
                         .between_rows = ",",
                         .between_cells = ", ",
                         .rows_end = "\n ],\n",
                         .notes = " \"notes\": [",
                         .note = "\n  ",
                         .between_notes = ",",
                         .end = "\n ]\n}\n"},
    [KGP_FORMAT_MARKDOWN] = {.escapes = markdown_escapes,
                             .begin = "|",
                             .heading_cell = {" ", " "},
                             .heading_cell_end = " |",
                             .heading_end = "\n|:---|:---|:---|---:|---:|---:|---:|---:|:---|\n",
                             .row = "|",
                             .row_end = "\n",
                             .cell = {" ", " "},
                             .cell_end = " |",
                             .indent = "&emsp;",
                             .rows_end = "\n",
                             .notes = "",
                             .note = "- ",
                             .note_end = "\n"},
    [KGP_FORMAT_LATEX] = {.escapes = latex_escapes,
                          .begin =
                              "\\begin{longtable}{lp{0.24\\linewidth}lrp{0.14\\linewidth}rrrl}\n"
                              "\\hline\n",
                          .heading_end = " \\\\\n\\hline\n\\endhead\n",
                          .row_end = " \\\\\n",
                          .between_cells = " & ",
                          .indent = "\\quad ",
                          .rows_end = "\\hline\n\\end{longtable}\n",
                          .notes = "",
                          .note = "\\noindent ",
                          .note_end = "\\par\n"},
    [KGP_FORMAT_HTML] = {.escapes = html_escapes,
                         .begin = "<table class=\"kgplan\">\n<thead>\n<tr>",
                         .heading_cell = {"<th scope=\"col\">",
                                          "<th scope=\"col\" class=\"number\">"},
                         .heading_cell_end = "</th>",
                         .heading_end = "</tr>\n</thead>\n<tbody>\n",
                         .row = "<tr class=\"depth-",
                         .after_depth = "\">",
                         .row_end = "</tr>\n",
                         .cell = {"<td>", "<td class=\"number\">"},
                         .cell_end = "</td>",
                         .indent = "&emsp;",
                         .name_cell = "<th scope=\"row\">",
                         .name_cell_end = "</th>",
                         .rows_end = "</tbody>\n</table>\n",
                         .notes = "<ul class=\"kgplan\">\n",
                         .note = "<li>",
                         .note_end = "</li>\n",
                         .end = "</ul>\n"},
};

static const escape *escape_of(const dialect *in, const char *text) {
    for (const escape *at = in->escapes; at->text != NULL; at++)
        if (strncmp(text, at->text, strlen(at->text)) == 0)
            return at;
    return NULL;
}

static void put_escaped(kgp__emitter *to, const dialect *in, const char *text, size_t length) {
    for (const char *end = text + length; text < end;) {
        char letter[] = {*text, '\0'};
        const escape *escaped = escape_of(in, text);
        kgp__emit(to, escaped != NULL ? escaped->becomes : letter);
        text += escaped != NULL ? strlen(escaped->text) : 1;
    }
}

static void put_text(kgp__emitter *to, const dialect *in, const char *text) {
    if (in->escapes == NULL)
        kgp__emit_string(to, text);
    else
        put_escaped(to, in, text, strlen(text));
}

static void put_cells(kgp__emitter *to, const dialect *in, const kgp_table *table, int32_t row,
                      const char *const cell[2], const char *cell_end) {
    for (int32_t column = 0; column < KGP__COLUMNS; column++) {
        bool names = column == KGP__COLUMN_NAME && row >= 0 && in->name_cell != NULL;
        kgp__emit(to, column > 0 ? in->between_cells : NULL);
        kgp__emit(to, names ? in->name_cell : cell[kgp__column_is_number(column)]);
        for (int32_t i = 0; column == KGP__COLUMN_NAME && i < kgp_table_depth(table, row); i++)
            kgp__emit(to, in->indent);
        put_text(to, in, kgp_table_cell(table, row, column));
        kgp__emit(to, names ? in->name_cell_end : cell_end);
    }
}

static void put_row(kgp__emitter *to, const dialect *in, const kgp_table *table, int32_t row) {
    kgp__writer depth = {.language = KGP_LANGUAGE_EN};
    kgp__emit(to, row > 0 ? in->between_rows : NULL);
    kgp__emit(to, in->row);
    if (in->after_depth != NULL) {
        kgp__write_int(&depth, kgp_table_depth(table, row));
        kgp__emit(to, depth.text);
        kgp__emit(to, in->after_depth);
    }
    put_cells(to, in, table, row, in->cell, in->cell_end);
    kgp__emit(to, in->row_end);
}

static void put_rows(kgp__emitter *to, const dialect *in, const kgp_table *table) {
    kgp__emit(to, in->begin);
    put_cells(to, in, table, -1, in->heading_cell, in->heading_cell_end);
    kgp__emit(to, in->heading_end);
    for (int32_t row = 0; row < kgp_table_count(table, KGP_TABLE_ROWS); row++)
        put_row(to, in, table, row);
    kgp__emit(to, in->rows_end);
}

static void put_notes(kgp__emitter *to, const dialect *in, const kgp_table *table) {
    kgp__emit(to, in->notes);
    for (int32_t i = 0; i < kgp_table_count(table, KGP_TABLE_NOTES); i++) {
        kgp__emit(to, i > 0 ? in->between_notes : NULL);
        kgp__emit(to, in->note);
        put_text(to, in, kgp_table_note(table, i));
        kgp__emit(to, in->note_end);
    }
}

void kgp__html_text(kgp__emitter *to, const char *text) {
    kgp__html_span(to, text, strlen(text));
}

void kgp__html_span(kgp__emitter *to, const char *text, size_t length) {
    put_escaped(to, &dialects[KGP_FORMAT_HTML], text, length);
}

void kgp__html_rows(kgp__emitter *to, const kgp_table *table) {
    put_rows(to, &dialects[KGP_FORMAT_HTML], table);
}

kgp_status kgp_table_write(const kgp_table *table, int32_t format, int32_t width,
                           kgp_buffer *buffer) {
    if (table == NULL || format < KGP_FORMAT_TEXT || format > KGP_FORMAT_HTML || buffer == NULL ||
        (format == KGP_FORMAT_TEXT && width < 60))
        return KGP_E_ARGUMENT;
    if (format == KGP_FORMAT_TEXT)
        return kgp__table_print(table, width, buffer);
    const dialect *in = &dialects[format];
    kgp__emitter to = {.buffer = buffer, .format = in->format, .before = kgp_buffer_size(buffer)};
    put_rows(&to, in, table);
    if (in->notes != NULL)
        put_notes(&to, in, table);
    kgp__emit(&to, in->end);
    return kgp__emit_close(&to);
}
