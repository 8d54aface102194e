/* SPDX-License-Identifier: MIT */
/* Plan files: walks the events of libyaml by the field table. */
#include <kgplan/io.h>

#include <stdbool.h>
#include <string.h>
#include <yaml.h>

/* What the parser stands in. */
enum {
    FRAME_MAP,   /* an item; its fields */
    FRAME_LIST,  /* a list or pair of a field */
    FRAME_KEYED, /* a list of items as a mapping: each key is the item's first field */
    FRAME_SKIP   /* something refused: passed over */
};

typedef struct frame {
    int32_t kind;
    int32_t subject, index; /* the item, or the item whose field the list is */
    kgp_field field;        /* of the list, or of the value that comes next in the map */
    int32_t item, key;      /* keyed: the present item, and the field that its key is */
    bool expects_value;     /* a map: its key was read */
    bool refused;           /* a map: the value that comes next is passed over */
    bool within_key;        /* a map: its key is a mapping or list, which is passed over */
    bool seen[KGP_FIELDS];  /* a map: keys that were given */
} frame;

typedef struct reader {
    kgp_builder *builder;
    kgp_diag *diag;
    const char *source;
    int32_t line, column; /* of the present event */
    int32_t depth, documents;
    int64_t nodes;
    bool faulty, started;
    kgp_status status; /* what ends the reading */
    frame frames[KGP_LIMIT_DEPTH];
} reader;

static void find(reader *r, int32_t code, int32_t expect, const char *first, const char *second,
                 const char *third) {
    kgp_finding finding = {
        .code = code, .line = r->line, .column = r->column, .source = r->source, .subject = ""};
    const char *arguments[3] = {first, second, third};
    r->faulty = true;
    if (kgp_diag_add(r->diag, &finding, expect, arguments) != KGP_OK)
        r->status = KGP_E_MEMORY;
}

static void stop(reader *r, kgp_status status, const char *limit, const char *number) {
    find(r, KGP_F_LIMIT, KGP_EXPECT_NOTHING, limit, number, NULL);
    r->status = status;
}

/* Faults of the builder are findings already; anything else ends the reading. */
static bool accepted(reader *r, kgp_status status) {
    if (status == KGP_E_INPUT)
        r->faulty = true;
    else if (status != KGP_OK)
        r->status = status;
    return status == KGP_OK;
}

static frame *top(reader *r) {
    return r->depth == 0 ? NULL : &r->frames[r->depth - 1];
}

static void push(reader *r, int32_t kind, int32_t subject, int32_t index, const kgp_field *field) {
    if (r->depth == KGP_LIMIT_DEPTH) {
        stop(r, KGP_E_LIMIT, "KGP_LIMIT_DEPTH", "32");
        return;
    }
    frame *pushed = &r->frames[r->depth++];
    memset(pushed, 0, sizeof *pushed);
    pushed->kind = kind;
    pushed->subject = subject;
    pushed->index = index;
    if (field != NULL)
        pushed->field = *field;
}

/* Writes the words of a subject's fields, separated by commas. */
static void known_words(int32_t subject, char *text, size_t capacity) {
    kgp_field row;
    size_t used = 0;
    for (int32_t i = 0; kgp_field_get(i, &row) == KGP_OK; i++) {
        size_t length = strlen(row.word);
        if (row.subject != subject || used + length + 3 > capacity)
            continue;
        if (used > 0) {
            memcpy(text + used, ", ", 2);
            used += 2;
        }
        memcpy(text + used, row.word, length);
        used += length;
    }
    text[used] = '\0';
}

static const char *subject_word(int32_t subject) {
    kgp_field row;
    for (int32_t i = 0; kgp_field_get(i, &row) == KGP_OK; i++)
        if (row.map == subject)
            return row.word;
    return "plan";
}

static bool has_keys(const frame *at) {
    return at->kind == FRAME_MAP || at->kind == FRAME_KEYED;
}

static void read_key(reader *r, frame *map, const char *key, size_t length) {
    map->expects_value = true;
    map->refused = true;
    if (length > 0 && strspn(key, "0123456789") == length) {
        find(r, KGP_F_DECIMAL_COMMA, KGP_EXPECT_NOTHING, key, NULL, NULL);
    } else if (kgp_field_find(map->subject, key, length, &map->field) != KGP_OK) {
        char known[400];
        known_words(map->subject, known, sizeof known);
        find(r, KGP_F_UNKNOWN_KEY, KGP_EXPECT_NOTHING, key, subject_word(map->subject), known);
    } else if (map->seen[map->field.field]) {
        find(r, KGP_F_DUPLICATE_KEY, KGP_EXPECT_NOTHING, map->field.word, NULL, NULL);
    } else {
        map->seen[map->field.field] = true;
        map->refused = false;
    }
}

/* The value of a key was read or passed over; or a key that is none, and then its value comes. */
static void value_done(reader *r) {
    frame *map = top(r);
    if (map != NULL && has_keys(map))
        map->expects_value = map->refused = map->within_key;
    if (map != NULL)
        map->within_key = false;
}

/* Whether a list of items may be a mapping by their first field: an id, a reference or a word. */
static bool is_keyed(const kgp_field *list) {
    kgp_field row;
    for (int32_t i = 0; list->repeat == KGP_LIST && kgp_field_get(i, &row) == KGP_OK; i++)
        if (row.subject == list->map)
            return row.required && (row.type == KGP_TYPE_ID || row.type == KGP_TYPE_REF ||
                                    row.type == KGP_TYPE_WORD);
    return false;
}

/* A key that is an item's first field: the item begins here, its other fields are the value. */
static void read_item_key(reader *r, frame *keyed, const char *key, size_t length) {
    kgp_field row;
    int32_t i = 0;
    keyed->expects_value = true;
    keyed->refused = !accepted(r, kgp_builder_add(r->builder, keyed->subject, keyed->index,
                                                  keyed->field.field, &keyed->item, r->diag));
    while (kgp_field_get(i, &row) == KGP_OK && row.subject != keyed->field.map)
        i++;
    keyed->key = row.field;
    if (!keyed->refused)
        accepted(r, kgp_builder_set_text(r->builder, row.subject, keyed->item, row.field, key,
                                         length, r->diag));
}

/* A mapping or list as a key. */
static void refuse_key(reader *r, frame *map) {
    find(r, KGP_F_WRONG_TYPE, KGP_EXPECT_SCALAR, "key", NULL, NULL);
    map->within_key = true;
    push(r, FRAME_SKIP, 0, 0, NULL);
}

static int32_t shape_expected(const kgp_field *field, bool in_list) {
    if (!in_list && field->repeat != KGP_ONCE)
        return field->repeat == KGP_PAIR ? KGP_EXPECT_PAIR : KGP_EXPECT_LIST;
    return field->type != KGP_TYPE_NONE ? KGP_EXPECT_SCALAR : KGP_EXPECT_MAP;
}

/* Reports a value of another shape; an empty text has the builder note that one was refused. */
static void refuse_shape(reader *r, const frame *at) {
    find(r, KGP_F_WRONG_TYPE, shape_expected(&at->field, at->kind != FRAME_MAP), at->field.word,
         NULL, NULL);
    accepted(
        r, kgp_builder_set_text(r->builder, at->subject, at->index, at->field.field, "", 0, NULL));
}

/* Whether the present place takes a scalar or mapping; reports if not. */
static bool fits_here(reader *r, const frame *at, bool scalar) {
    bool in_list = at->kind == FRAME_LIST || at->kind == FRAME_KEYED;
    bool shape = scalar ? at->field.type != KGP_TYPE_NONE : at->field.map != 0;
    if (shape && (in_list || at->field.repeat == KGP_ONCE))
        return true;
    refuse_shape(r, at);
    return false;
}

static bool passed_over(const frame *at) {
    return at->kind == FRAME_SKIP || (has_keys(at) && at->refused);
}

/* A plain null is no text: empty, it is refused by the field's own form. */
static bool is_null(const yaml_event_t *event, const char *text, size_t length) {
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    return plain &&
           ((length == 4 && memcmp(text, "null", 4) == 0) || (length == 1 && *text == '~'));
}

static void on_scalar(reader *r, const yaml_event_t *event) {
    frame *at = top(r);
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    if (length > KGP_LIMIT_SCALAR) {
        stop(r, KGP_E_LIMIT, "KGP_LIMIT_SCALAR", "4096");
        return;
    }
    if (at == NULL) {
        find(r, KGP_F_WRONG_TYPE, KGP_EXPECT_MAP, "plan", NULL, NULL);
        return;
    }
    if (has_keys(at) && !at->expects_value) {
        if (at->kind == FRAME_KEYED)
            read_item_key(r, at, text, length);
        else
            read_key(r, at, text, length);
        return;
    }
    if (is_null(event, text, length))
        length = 0;
    if (!passed_over(at) && fits_here(r, at, true))
        accepted(r, kgp_builder_set_text(r->builder, at->subject, at->index, at->field.field, text,
                                         length, r->diag));
    value_done(r);
}

static void on_map(reader *r) {
    frame *at = top(r);
    int32_t added = 0, kind = FRAME_SKIP;
    if (at == NULL) {
        push(r, r->started ? FRAME_SKIP : FRAME_MAP, KGP_PLAN, 0, NULL);
        r->started = true;
        return;
    }
    if (has_keys(at) && !at->expects_value) {
        refuse_key(r, at);
        return;
    }
    if (at->kind == FRAME_MAP && !at->refused && is_keyed(&at->field)) {
        push(r, FRAME_KEYED, at->subject, at->index, &at->field);
        return;
    }
    if (at->kind == FRAME_KEYED && !at->refused) {
        push(r, FRAME_MAP, at->field.map, at->item, NULL);
        if (r->status == KGP_OK)
            top(r)->seen[at->key] = true;
        return;
    }
    if (!passed_over(at) && fits_here(r, at, false) &&
        accepted(r, kgp_builder_add(r->builder, at->subject, at->index, at->field.field, &added,
                                    r->diag)))
        kind = FRAME_MAP;
    push(r, kind, at->field.map, added, NULL);
}

static void on_list(reader *r) {
    frame *at = top(r);
    if (at == NULL) {
        find(r, KGP_F_WRONG_TYPE, KGP_EXPECT_MAP, "plan", NULL, NULL);
        push(r, FRAME_SKIP, 0, 0, NULL);
        return;
    }
    if (has_keys(at) && !at->expects_value) {
        refuse_key(r, at);
        return;
    }
    bool list = at->kind == FRAME_MAP && at->field.repeat != KGP_ONCE;
    if (!passed_over(at) && !list)
        refuse_shape(r, at);
    push(r, list && !passed_over(at) ? FRAME_LIST : FRAME_SKIP, at->subject, at->index, &at->field);
}

/* The end of a mapping or list: the key that led to it has its value. */
static void on_end(reader *r) {
    r->depth--;
    value_done(r);
}

static void check_plain(reader *r, const yaml_char_t *anchor, const yaml_char_t *tag) {
    if (anchor != NULL)
        find(r, KGP_F_NOT_ALLOWED, KGP_EXPECT_NOTHING, "anchor &", NULL, NULL);
    if (tag != NULL)
        find(r, KGP_F_NOT_ALLOWED, KGP_EXPECT_NOTHING, "tag !", NULL, NULL);
}

static void on_event(reader *r, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (r->documents++ > 0) {
            find(r, KGP_F_NOT_ALLOWED, KGP_EXPECT_NOTHING, "---", NULL, NULL);
            r->status = KGP_E_INPUT;
        }
        break;
    case YAML_ALIAS_EVENT:
        find(r, KGP_F_NOT_ALLOWED, KGP_EXPECT_NOTHING, "alias *", NULL, NULL);
        r->status = KGP_E_INPUT;
        break;
    case YAML_SCALAR_EVENT:
        check_plain(r, event->data.scalar.anchor, event->data.scalar.tag);
        on_scalar(r, event);
        break;
    case YAML_MAPPING_START_EVENT:
        check_plain(r, event->data.mapping_start.anchor, event->data.mapping_start.tag);
        on_map(r);
        break;
    case YAML_SEQUENCE_START_EVENT:
        check_plain(r, event->data.sequence_start.anchor, event->data.sequence_start.tag);
        on_list(r);
        break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        on_end(r);
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    }
    bool node = event->type == YAML_SCALAR_EVENT || event->type == YAML_MAPPING_START_EVENT ||
                event->type == YAML_SEQUENCE_START_EVENT;
    r->nodes += node;
    if (r->nodes > KGP_LIMIT_NODES && r->status == KGP_OK)
        stop(r, KGP_E_LIMIT, "KGP_LIMIT_NODES", "1000000");
}

/* Line and column of a byte, for faults that libyaml knows by their offset alone. */
static void locate_byte(reader *r, const char *bytes, size_t offset) {
    r->line = r->column = 1;
    for (size_t i = 0; i < offset; i++) {
        bool starts = ((unsigned char)bytes[i] & 0xC0) != 0x80;
        bool ends =
            bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == offset || bytes[i + 1] != '\n'));
        r->column = ends ? 1 : r->column + starts;
        r->line += ends;
    }
}

/* What libyaml says, in words for whoever writes plans; where the fault began tells more than its end. */
static const struct {
    const char *problem, *words;
    bool at_begin;
} problems[] = {
    {"found character that cannot start any token",
     "a tab, or a value that begins with % @ or ` without quotes", false},
    {"found a tab character that violates indentation", "a tab where only blanks may indent",
     false},
    {"could not find expected ':'", "a key without a colon and a blank after it", true},
    {"mapping values are not allowed in this context",
     "a second colon: a text that holds one needs quotes, and keys of one item begin in one column",
     false},
    {"did not find expected '-' indicator",
     "a line of a list that begins in another column than those above it", false},
    {"did not find expected key", "a line that begins in another column than those above it",
     false},
    {"block sequence entries are not allowed in this context", "a “-” where no list begins", false},
    {"found unexpected end of stream", "a quote that is not closed", true},
    {"did not find expected ',' or '}'", "a { that is not closed, or a comma that is missing",
     true},
    {"did not find expected ',' or ']'", "a [ that is not closed, or a comma that is missing",
     true},
};

static void find_problem(reader *r, const yaml_parser_t *parser) {
    const yaml_mark_t *mark = &parser->problem_mark;
    const char *words = parser->problem;
    for (size_t i = 0; i < sizeof problems / sizeof problems[0]; i++) {
        if (strcmp(problems[i].problem, parser->problem) != 0)
            continue;
        words = problems[i].words;
        if (problems[i].at_begin && parser->context != NULL)
            mark = &parser->context_mark;
    }
    r->line = (int32_t)mark->line + 1;
    r->column = (int32_t)mark->column + 1;
    find(r, KGP_F_YAML, KGP_EXPECT_NOTHING, words, NULL, NULL);
}

static void on_parser_error(reader *r, const yaml_parser_t *parser, const char *bytes,
                            size_t length) {
    if (parser->error == YAML_MEMORY_ERROR) {
        r->status = KGP_E_MEMORY;
        return;
    }
    r->status = KGP_E_INPUT;
    if (parser->error == YAML_READER_ERROR) {
        locate_byte(r, bytes, parser->problem_offset < length ? parser->problem_offset : length);
        find(r, KGP_F_ENCODING, KGP_EXPECT_NOTHING, NULL, NULL, NULL);
        return;
    }
    find_problem(r, parser);
}

static void read_events(reader *r, yaml_parser_t *parser, const char *bytes, size_t length) {
    yaml_event_t event;
    bool ended = false;
    while (!ended && r->status == KGP_OK) {
        if (!yaml_parser_parse(parser, &event)) {
            on_parser_error(r, parser, bytes, length);
            return;
        }
        r->line = (int32_t)event.start_mark.line + 1;
        r->column = (int32_t)event.start_mark.column + 1;
        ended = event.type == YAML_STREAM_END_EVENT;
        kgp_status located = kgp_builder_locate(r->builder, NULL, r->line, r->column);
        if (located == KGP_OK)
            on_event(r, &event);
        else
            r->status = located;
        yaml_event_delete(&event);
    }
}

static kgp_status read_plan(reader *r, const char *bytes, size_t length, kgp_plan **plan) {
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return KGP_E_MEMORY;
    static const char mark[] = "\xEF\xBB\xBF";
    size_t skipped = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes + skipped, length - skipped);
    read_events(r, &parser, bytes + skipped, length - skipped);
    yaml_parser_delete(&parser);
    if (r->status == KGP_OK && !r->started && !r->faulty) {
        r->line = r->column = 1;
        find(r, KGP_F_WRONG_TYPE, KGP_EXPECT_MAP, "plan", NULL, NULL);
    }
    if (r->status != KGP_OK || !r->started)
        return r->status != KGP_OK ? r->status : KGP_E_INPUT;
    kgp_status status = kgp_builder_finish(r->builder, plan, r->diag);
    if (status == KGP_OK && r->faulty) {
        kgp_plan_unref(*plan);
        *plan = NULL;
        status = KGP_E_INPUT;
    }
    return status;
}

kgp_status kgp_plan_read(const char *bytes, size_t length, const char *source,
                         const kgp_allocator *allocator, kgp_plan **plan, kgp_diag *diag) {
    if (plan == NULL)
        return KGP_E_ARGUMENT;
    *plan = NULL;
    if (bytes == NULL || source == NULL)
        return KGP_E_ARGUMENT;
    reader r = {.diag = diag, .source = source};
    if (length > KGP_LIMIT_PLAN_BYTES) {
        stop(&r, KGP_E_LIMIT, "KGP_LIMIT_PLAN_BYTES", "16777216");
        return r.status;
    }
    kgp_status status = kgp_builder_new(allocator, &r.builder);
    if (status == KGP_OK)
        status = kgp_builder_locate(r.builder, source, 0, 0);
    if (status == KGP_OK)
        status = read_plan(&r, bytes, length, plan);
    kgp_builder_free(r.builder);
    return status;
}
