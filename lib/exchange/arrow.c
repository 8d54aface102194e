/* SPDX-License-Identifier: MIT */
#include "exchange/arrow.h"

#include "base/text.h"
#include "evaluate/evaluation.h"

#include <string.h>

enum {
    FORMAT = 32 /* bytes of any format */
};

/* Behind a schema. */
typedef struct described {
    kgp_allocator allocator;
    char format[FORMAT];
    kgp_arrow_schema *children, **places, dictionary;
} described;

/* Behind an array. */
typedef struct held {
    kgp_allocator allocator;
    kgp_evaluation *owner; /* of a buffer, or NULL */
    const void *buffers[KGP__ARROW_BUFFERS];
    void *own[KGP__ARROW_BUFFERS];
    kgp_arrow_array *children, **places, dictionary;
} held;

static void release_schema(kgp_arrow_schema *schema) {
    described *from = schema->private_data;
    kgp_allocator own = from->allocator;
    for (int64_t i = 0; i < schema->n_children; i++)
        if (schema->children[i]->release != NULL)
            schema->children[i]->release(schema->children[i]);
    if (from->dictionary.release != NULL)
        from->dictionary.release(&from->dictionary);
    kgp__release(&own, from->children);
    kgp__release(&own, from->places);
    kgp__release(&own, from);
    schema->release = NULL;
}

static void release_array(kgp_arrow_array *array) {
    held *from = array->private_data;
    kgp_allocator own = from->allocator;
    for (int64_t i = 0; i < array->n_children; i++)
        if (array->children[i]->release != NULL)
            array->children[i]->release(array->children[i]);
    if (from->dictionary.release != NULL)
        from->dictionary.release(&from->dictionary);
    for (int32_t i = 0; i < KGP__ARROW_BUFFERS; i++)
        kgp__release(&own, from->own[i]);
    kgp__release(&own, from->children);
    kgp__release(&own, from->places);
    kgp_evaluation_free(from->owner);
    kgp__release(&own, from);
    array->release = NULL;
}

kgp_status kgp__arrow_schema(const kgp_allocator *allocator, const char *format, const char *name,
                             int32_t children, kgp_arrow_schema *to) {
    described *made = kgp__alloc(allocator, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->allocator = *allocator;
    *kgp__put_text(made->format, format) = '\0';
    *to = (kgp_arrow_schema){.format = made->format,
                             .name = name,
                             .flags = ARROW_FLAG_NULLABLE,
                             .release = release_schema,
                             .private_data = made};
    if (children == 0)
        return KGP_OK;
    made->children = kgp__alloc(allocator, (size_t)children, sizeof *made->children);
    made->places = kgp__alloc(allocator, (size_t)children, sizeof *made->places);
    if (made->children == NULL || made->places == NULL) {
        release_schema(to);
        return KGP_E_MEMORY;
    }
    for (int32_t i = 0; i < children; i++)
        made->places[i] = &made->children[i];
    to->n_children = children;
    to->children = made->places;
    return KGP_OK;
}

kgp_status kgp__arrow_decimal_schema(const kgp_allocator *allocator, int32_t bits, int32_t decimals,
                                     const char *name, kgp_arrow_schema *to) {
    char format[FORMAT], *end = kgp__put_text(format, "d:");
    end = kgp__put_count(end, bits == 128 ? 38 : bits == 64 ? 18 : 9);
    end = kgp__put_count(kgp__put_text(end, ","), decimals);
    if (bits != 128) /* which is what is meant without */
        end = kgp__put_count(kgp__put_text(end, ","), bits);
    *end = '\0';
    return kgp__arrow_schema(allocator, format, name, 0, to);
}

kgp_status kgp__arrow_words_schema(const kgp_allocator *allocator, const char *name,
                                   kgp_arrow_schema *to) {
    kgp_status status = kgp__arrow_schema(allocator, "C", name, 0, to);
    if (status != KGP_OK)
        return status;
    described *made = to->private_data;
    status = kgp__arrow_schema(allocator, "u", "", 0, &made->dictionary);
    if (status != KGP_OK)
        release_schema(to);
    else
        to->dictionary = &made->dictionary;
    return status;
}

kgp_status kgp__arrow_array(const kgp_allocator *allocator, int64_t length, int32_t buffers,
                            int32_t children, kgp_arrow_array *to) {
    held *made = kgp__alloc(allocator, 1, sizeof *made);
    if (made == NULL)
        return KGP_E_MEMORY;
    made->allocator = *allocator;
    *to = (kgp_arrow_array){.length = length,
                            .n_buffers = buffers,
                            .buffers = made->buffers,
                            .release = release_array,
                            .private_data = made};
    if (children == 0)
        return KGP_OK;
    made->children = kgp__alloc(allocator, (size_t)children, sizeof *made->children);
    made->places = kgp__alloc(allocator, (size_t)children, sizeof *made->places);
    if (made->children == NULL || made->places == NULL) {
        release_array(to);
        return KGP_E_MEMORY;
    }
    for (int32_t i = 0; i < children; i++)
        made->places[i] = &made->children[i];
    to->n_children = children;
    to->children = made->places;
    return KGP_OK;
}

void *kgp__arrow_room(kgp_arrow_array *array, int32_t buffer, size_t count, size_t size) {
    held *to = array->private_data;
    to->buffers[buffer] = to->own[buffer] = kgp__alloc(&to->allocator, count, size);
    return to->own[buffer];
}

void kgp__arrow_lend(kgp_arrow_array *array, int32_t buffer, const void *memory,
                     kgp_evaluation *owner) {
    held *to = array->private_data;
    to->buffers[buffer] = memory;
    to->owner = owner;
    __atomic_add_fetch(&owner->references, 1, __ATOMIC_RELAXED);
}

kgp_status kgp__arrow_add_words(kgp_arrow_array *array, const char *words) {
    held *to = array->private_data;
    int32_t count = 1, word = 0, used = 0;
    for (const char *at = words; *at != '\0'; at++)
        count += *at == '|';
    kgp_arrow_array *list = &to->dictionary;
    kgp_status status = kgp__arrow_array(&to->allocator, count, KGP__ARROW_BUFFERS, 0, list);
    if (status != KGP_OK)
        return status;
    array->dictionary = list;
    int32_t *ends = kgp__arrow_room(list, KGP__ARROW_CELLS, (size_t)count + 1, sizeof *ends);
    char *bytes = kgp__arrow_room(list, KGP__ARROW_BYTES, strlen(words), 1);
    if (ends == NULL || bytes == NULL)
        return KGP_E_MEMORY;
    for (const char *at = words; *at != '\0'; at++)
        if (*at == '|')
            ends[++word] = used;
        else
            bytes[used++] = *at;
    ends[count] = used;
    return KGP_OK;
}

uint8_t *kgp__arrow_all_missing(kgp_arrow_array *array) {
    array->null_count = array->length;
    return kgp__arrow_room(array, KGP__ARROW_VALID, (size_t)array->length / 8 + 1, 1);
}
