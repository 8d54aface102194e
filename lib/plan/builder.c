/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "plan/check.h"
#include "plan/plan.h"
#include "plan/scalar.h"
#include "time/day.h"
#include "time/period.h"
#include "value/decimal.h"

#include <string.h>

struct kgp_builder {
    kgp__tree tree;
    int32_t line, column;
    bool finished;
};

kgp_status kgp_builder_new(const kgp_allocator *allocator, kgp_builder **builder) {
    kgp_allocator own;
    if (builder == NULL)
        return KGP_E_ARGUMENT;
    *builder = NULL;
    if (kgp__allocator_init(&own, allocator) != KGP_OK)
        return KGP_E_ARGUMENT;
    kgp_builder *made = kgp__alloc(&own, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->tree.allocator = own;
    kgp__item root = {0};
    int32_t index;
    if (kgp__tree_add_item(&made->tree, KGP_PLAN, &root, &index) != KGP_OK) {
        kgp_builder_free(made);
        return KGP_E_MEMORY;
    }
    *builder = made;
    return KGP_OK;
}

void kgp_builder_free(kgp_builder *builder) {
    if (builder == NULL)
        return;
    kgp_allocator own = builder->tree.allocator;
    kgp__tree_free(&builder->tree);
    kgp__release(&own, builder);
}

kgp_status kgp_builder_locate(kgp_builder *builder, const char *source, int32_t line,
                              int32_t column) {
    if (builder == NULL || line < 0 || column < 0)
        return KGP_E_ARGUMENT;
    kgp__tree *tree = &builder->tree;
    if (source != NULL && kgp__names_add(&tree->allocator, &tree->texts, source, strlen(source),
                                         &tree->source) != KGP_OK)
        return KGP_E_MEMORY;
    builder->line = line;
    builder->column = column;
    kgp__item *plan = kgp__tree_item(tree, KGP_PLAN, 0);
    if (plan != NULL && plan->line == 0) {
        plan->line = line;
        plan->column = column;
    }
    return KGP_OK;
}

static kgp_status refuse(const kgp_builder *builder, int32_t subject, int32_t index, int32_t code,
                         int32_t expect, const kgp__text argument[KGP__ARGUMENTS], kgp_diag *diag) {
    char path[KGP__PATH];
    kgp__place place = {kgp__names_text(&builder->tree.texts, builder->tree.source), builder->line,
                        builder->column};
    kgp__report(diag, code, place, kgp__tree_path(&builder->tree, subject, index, path), expect,
                argument);
    return KGP_E_INPUT;
}

static kgp__text text_of(const char *bytes) {
    return (kgp__text){bytes, strlen(bytes)};
}

static kgp_status refuse_limit(const kgp_builder *builder, int32_t subject, int32_t index,
                               const char *limit, const char *number, kgp_diag *diag) {
    kgp__text argument[KGP__ARGUMENTS] = {text_of(limit), text_of(number), {"", 0}};
    refuse(builder, subject, index, KGP_F_LIMIT, KGP_EXPECT_NOTHING, argument, diag);
    return KGP_E_LIMIT;
}

/* The field's row; checks that it may take one more value, of which `is_map` says the shape. */
static kgp_status admit(kgp_builder *builder, int32_t subject, int32_t index, int32_t field,
                        bool is_map, const kgp_field **row, kgp_diag *diag) {
    if (builder == NULL)
        return KGP_E_ARGUMENT;
    if (builder->finished)
        return KGP_E_STATE;
    *row = kgp__field(subject, field);
    if (*row == NULL || kgp__tree_item(&builder->tree, subject, index) == NULL)
        return KGP_E_ARGUMENT;
    kgp__text argument[KGP__ARGUMENTS] = {text_of((*row)->word), {"", 0}, {"", 0}};
    if (is_map ? (*row)->map == 0 : (*row)->type == KGP_TYPE_NONE) {
        kgp__tree_refuse(&builder->tree, subject, index, field);
        return refuse(builder, subject, index, KGP_F_WRONG_TYPE,
                      is_map ? KGP_EXPECT_SCALAR : KGP_EXPECT_MAP, argument, diag);
    }
    int32_t most = (*row)->repeat == KGP_LIST ? INT32_MAX : (*row)->repeat == KGP_PAIR ? 2 : 1;
    if (most < INT32_MAX &&
        kgp__tree_value(&builder->tree, subject, index, field, most - 1) != NULL)
        return refuse(builder, subject, index, most == 2 ? KGP_F_WRONG_TYPE : KGP_F_DUPLICATE_KEY,
                      KGP_EXPECT_PAIR, argument, diag);
    if (builder->tree.values.count >= KGP_LIMIT_NODES)
        return refuse_limit(builder, subject, index, "KGP_LIMIT_NODES", "1000000", diag);
    return KGP_OK;
}

kgp_status kgp_builder_add(kgp_builder *builder, int32_t subject, int32_t index, int32_t field,
                           int32_t *added, kgp_diag *diag) {
    const kgp_field *row;
    if (added == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = admit(builder, subject, index, field, true, &row, diag);
    if (status != KGP_OK)
        return status;
    kgp__item item = {.owner_subject = subject,
                      .owner = index,
                      .owner_field = field,
                      .line = builder->line,
                      .column = builder->column};
    kgp__tree *tree = &builder->tree;
    kgp__value value = {.field = field,
                        .line = builder->line,
                        .column = builder->column,
                        .number = kgp__tree_count(tree, row->map),
                        .is_map = true};
    if (!kgp__array_reserve(&tree->allocator, &tree->values, 1, sizeof value))
        return KGP_E_MEMORY;
    status = kgp__tree_add_item(tree, row->map, &item, added);
    return status != KGP_OK ? status : kgp__tree_add_value(tree, subject, index, &value);
}

static kgp_status set(kgp_builder *builder, int32_t subject, int32_t index, kgp__value *value,
                      const char *text, size_t length) {
    kgp__tree *tree = &builder->tree;
    if (kgp__names_add(&tree->allocator, &tree->texts, text, length, &value->text) != KGP_OK)
        return KGP_E_MEMORY;
    value->line = builder->line;
    value->column = builder->column;
    return kgp__tree_add_value(tree, subject, index, value);
}

static kgp_status refuse_value(kgp_builder *builder, int32_t subject, int32_t index,
                               const kgp_field *row, kgp_status why, const char *text,
                               size_t length, kgp_diag *diag) {
    char room[32];
    kgp__tree_refuse(&builder->tree, subject, index, row->field);
    kgp__text argument[KGP__ARGUMENTS] = {
        text_of(row->word), text_of(kgp__scalar_choices(row, room)), {text, length}};
    return refuse(builder, subject, index,
                  why == KGP_E_RANGE ? KGP_F_OUT_OF_RANGE : KGP_F_BAD_VALUE,
                  kgp__scalar_expected(row), argument, diag);
}

kgp_status kgp_builder_set_text(kgp_builder *builder, int32_t subject, int32_t index, int32_t field,
                                const char *text, size_t length, kgp_diag *diag) {
    const kgp_field *row;
    if (text == NULL)
        return KGP_E_ARGUMENT;
    kgp_status status = admit(builder, subject, index, field, false, &row, diag);
    if (status != KGP_OK)
        return status;
    length = kgp__length(text, length);
    if (length > KGP_LIMIT_SCALAR)
        return refuse_limit(builder, subject, index, "KGP_LIMIT_SCALAR", "4096", diag);
    kgp__value value = {.field = field};
    status = kgp__scalar_read(row, text, length, &value);
    char canonical[KGP__PERIOD_ROOM];
    if (status == KGP_OK && row->type == KGP_TYPE_PERIOD) {
        kgp__period_text((kgp_period)value.number, canonical);
        text = canonical;
        length = strlen(canonical);
    }
    if (status == KGP_E_SYNTAX || status == KGP_E_RANGE)
        return refuse_value(builder, subject, index, row, status, text, length, diag);
    return status == KGP_OK ? set(builder, subject, index, &value, text, length) : status;
}

/* Numbers are kept beside their text, so that every getter works whichever way they came. */
static kgp_status number_text(const kgp_field *row, int64_t number, char text[KGP__WORD]) {
    switch (row->type) {
    case KGP_TYPE_DAY:
        return kgp_day_format((kgp_day)number, text, KGP__WORD);
    case KGP_TYPE_PERIOD:
        return kgp_period_format((kgp_period)number, KGP_PERIOD_TEXT_SDMX, text, KGP__WORD, NULL);
    case KGP_TYPE_WORD:
    case KGP_TYPE_BOOL:
        kgp__word_at(row->type == KGP_TYPE_BOOL ? "false|true" : row->words, (int32_t)number, text);
        return KGP_OK;
    default: {
        kgp_decimal whole = {number, 0, 0};
        return kgp_decimal_format(&whole, KGP_NOTATION_EN, 0, 0, text, KGP__WORD, NULL);
    }
    }
}

kgp_status kgp_builder_set_int(kgp_builder *builder, int32_t subject, int32_t index, int32_t field,
                               int64_t number, kgp_diag *diag) {
    const kgp_field *row;
    char text[32];
    kgp_status status = admit(builder, subject, index, field, false, &row, diag);
    if (status != KGP_OK)
        return status;
    kgp__value value = {.field = field, .number = number};
    if (row->type == KGP_TYPE_REF) {
        const char *id = kgp__tree_text(&builder->tree, row->refers, (int32_t)number, KGP_FIELD_ID);
        if (!kgp__scalar_accepts(row, number) || *id == '\0')
            return KGP_E_ARGUMENT;
        char copy[KGP_LIMIT_ID + 1];
        memcpy(copy, id, strlen(id) + 1);
        return set(builder, subject, index, &value, copy, strlen(copy));
    }
    if (!kgp__scalar_accepts(row, number)) {
        if (row->type != KGP_TYPE_INT)
            return KGP_E_ARGUMENT;
        kgp_decimal whole = {number == INT64_MIN ? number + 1 : number, 0, 0};
        status = kgp_decimal_format(&whole, KGP_NOTATION_EN, 0, 0, text, sizeof text, NULL);
        return status != KGP_OK ? status
                                : refuse_value(builder, subject, index, row, KGP_E_RANGE, text,
                                               strlen(text), diag);
    }
    status = number_text(row, number, text);
    return status != KGP_OK ? status : set(builder, subject, index, &value, text, strlen(text));
}

kgp_status kgp_builder_set_decimal(kgp_builder *builder, int32_t subject, int32_t index,
                                   int32_t field, const kgp_decimal *decimal, kgp_diag *diag) {
    const kgp_field *row;
    char text[32];
    if (!kgp__decimal_valid(decimal))
        return KGP_E_ARGUMENT;
    kgp_status status = admit(builder, subject, index, field, false, &row, diag);
    if (status != KGP_OK)
        return status;
    if (row->type != KGP_TYPE_DECIMAL && row->type != KGP_TYPE_AMOUNT)
        return KGP_E_ARGUMENT;
    status =
        kgp_decimal_format(decimal, KGP_NOTATION_EN, 0, KGP_AS_WRITTEN, text, sizeof text, NULL);
    if (status != KGP_OK)
        return status;
    if (row->type == KGP_TYPE_AMOUNT && decimal->coefficient < 0)
        return refuse_value(builder, subject, index, row, KGP_E_RANGE, text, strlen(text), diag);
    kgp__value value = {
        .field = field, .number = decimal->coefficient, .decimals = decimal->decimals};
    return set(builder, subject, index, &value, text, strlen(text));
}

kgp_status kgp_builder_finish(kgp_builder *builder, kgp_plan **plan, kgp_diag *diag) {
    if (builder == NULL || plan == NULL)
        return KGP_E_ARGUMENT;
    *plan = NULL;
    if (builder->finished)
        return KGP_E_STATE;
    kgp_status status = kgp__tree_check(&builder->tree, diag);
    if (status == KGP_OK)
        status = kgp__plan_make(&builder->tree, plan, diag);
    builder->finished = status == KGP_OK;
    return status;
}
