/* SPDX-License-Identifier: MIT */
/**
 * @file plan.h
 * A plan: built, checked as a whole, then immutable.
 *
 * Items are addressed by subject and index, in the order they were added. The plan itself is
 * (KGP_PLAN, 0).
 */
#ifndef KGPLAN_PLAN_H
#define KGPLAN_PLAN_H

#include <kgplan/decimal.h>
#include <kgplan/diag.h>
#include <kgplan/field.h>
#include <kgplan/regime.h>

KGP_BEGIN_DECLS

/** A plan that is being made; for one thread. */
typedef struct kgp_builder kgp_builder;
/** A plan: immutable, shared freely between threads. */
typedef struct kgp_plan kgp_plan;

/** An index that names nothing. */
#define KGP_NONE (-1)

/** Makes a builder that holds an empty plan item. */
KGP_API KGP_NODISCARD kgp_status kgp_builder_new(const kgp_allocator *allocator,
                                                 kgp_builder **builder);
/** Frees a builder and what was not finished. */
KGP_API void kgp_builder_free(kgp_builder *builder);

/**
 * Says where the following calls come from, for findings.
 * @param builder the builder
 * @param source  name of the file, copied; NULL leaves it as it was
 * @param line    from 1, or 0 for no place
 * @param column  from 1, in code points
 */
KGP_API KGP_NODISCARD kgp_status kgp_builder_locate(kgp_builder *builder, const char *source,
                                                    int32_t line, int32_t column);

/**
 * Adds a mapping under a field of an item.
 * @param builder    the builder
 * @param subject    subject of the owner
 * @param index      index of the owner
 * @param field      a field that takes a mapping or a list of mappings
 * @param[out] added index of the new item among those of the field's `map` subject
 * @param diag       findings, or NULL
 * @return ::KGP_E_INPUT the field takes no (second) mapping
 */
KGP_API KGP_NODISCARD kgp_status kgp_builder_add(kgp_builder *builder, int32_t subject,
                                                 int32_t index, int32_t field, int32_t *added,
                                                 kgp_diag *diag);

/**
 * Sets a field, or appends to it if it is a list or pair, from text in the form of its type.
 * @param builder the builder
 * @param subject subject of the item
 * @param index   index of the item
 * @param field   a field that takes a scalar
 * @param text    as in a plan file
 * @param length  bytes, or ::KGP_NUL_TERMINATED
 * @param diag    findings, or NULL
 * @return ::KGP_E_INPUT not of the field's form, or given before
 */
KGP_API KGP_NODISCARD kgp_status kgp_builder_set_text(kgp_builder *builder, int32_t subject,
                                                      int32_t index, int32_t field,
                                                      const char *text, size_t length,
                                                      kgp_diag *diag);
/**
 * Sets a field from a number: a whole number, a truth value, a word's position, a day, a period,
 * or the index of the item that a reference names.
 * @param builder the builder
 * @param subject subject of the item
 * @param index   index of the item
 * @param field   a field of one of those types
 * @param value   the number
 * @param diag    findings, or NULL
 * @return as kgp_builder_set_text()
 */
KGP_API KGP_NODISCARD kgp_status kgp_builder_set_int(kgp_builder *builder, int32_t subject,
                                                     int32_t index, int32_t field, int64_t value,
                                                     kgp_diag *diag);
/**
 * Sets a decimal field.
 * @param builder the builder
 * @param subject subject of the item
 * @param index   index of the item
 * @param field   a field of type KGP_TYPE_DECIMAL or KGP_TYPE_AMOUNT
 * @param value   the number
 * @param diag    findings, or NULL
 * @return as kgp_builder_set_text()
 */
KGP_API KGP_NODISCARD kgp_status kgp_builder_set_decimal(kgp_builder *builder, int32_t subject,
                                                         int32_t index, int32_t field,
                                                         const kgp_decimal *value, kgp_diag *diag);

/**
 * Checks the plan as a whole and makes it immutable. On failure the builder can be mended and
 * finished again; after success it can only be freed.
 * @param builder   the builder
 * @param[out] plan the plan, with one reference
 * @param diag      every finding, or NULL
 * @return ::KGP_E_INPUT the plan has faults
 */
KGP_API KGP_NODISCARD kgp_status kgp_builder_finish(kgp_builder *builder, kgp_plan **plan,
                                                    kgp_diag *diag);

/** Takes a further reference. Returns the plan. */
KGP_API kgp_plan *kgp_plan_ref(kgp_plan *plan);
/** Gives a reference back; the last one frees the plan. */
KGP_API void kgp_plan_unref(kgp_plan *plan);

/** Items of a subject. 0 for NULL. */
KGP_API int32_t kgp_plan_count(const kgp_plan *plan, int32_t subject);

/**
 * Finds an item by its id.
 * @param plan       the plan
 * @param subject    one whose items have ids
 * @param id         the id
 * @param length     bytes, or ::KGP_NUL_TERMINATED
 * @param[out] index its index
 * @return ::KGP_E_NOT_FOUND no such id
 */
KGP_API KGP_NODISCARD kgp_status kgp_plan_find(const kgp_plan *plan, int32_t subject,
                                               const char *id, size_t length, int32_t *index);

/**
 * Finds a reporting regime: one of the plan's own, else a built-in one: `vn-2019-09` (Decree
 * 09/2019/NĐ-CP, Art. 12 and 13), `kg-tu-27` (Resolution 27-NQ/TU) or `calendar`.
 * @param plan        the plan, or NULL for the built-in ones alone
 * @param id          the id
 * @param length      bytes, or ::KGP_NUL_TERMINATED
 * @param[out] regime borrowed from the plan; a built-in one is always there
 * @return ::KGP_E_NOT_FOUND no such id
 */
KGP_API KGP_NODISCARD kgp_status kgp_plan_regime(const kgp_plan *plan, const char *id,
                                                 size_t length, const kgp_regime **regime);

/**
 * The text of a field, as it was written.
 * @param plan        the plan
 * @param subject     subject of the item
 * @param index       index of the item
 * @param field       KGP_FIELD_*
 * @param position    0, or the place in a list or pair
 * @param[out] text   borrowed from the plan, NUL-terminated
 * @param[out] length bytes; may be NULL
 * @return ::KGP_E_NOT_FOUND it was not given
 */
KGP_API KGP_NODISCARD kgp_status kgp_plan_text(const kgp_plan *plan, int32_t subject, int32_t index,
                                               int32_t field, int32_t position, const char **text,
                                               size_t *length);
/**
 * The number of a field: see kgp_builder_set_int(); for a mapping the index of its item. A word
 * that was not given reads as its default, a truth value as 0. Where a field takes a word or a
 * mapping there is no default, and kgp_plan_text() finds only a word; nor have terms of
 * compensation one.
 * @param plan       the plan
 * @param subject    subject of the item
 * @param index      index of the item
 * @param field      KGP_FIELD_*
 * @param position   0, or the place in a list
 * @param[out] value the number
 * @return ::KGP_E_NOT_FOUND it was not given and has no default
 */
KGP_API KGP_NODISCARD kgp_status kgp_plan_int(const kgp_plan *plan, int32_t subject, int32_t index,
                                              int32_t field, int32_t position, int64_t *value);
/**
 * The value of a decimal field.
 * @param plan         the plan
 * @param subject      subject of the item
 * @param index        index of the item
 * @param field        a field of type KGP_TYPE_DECIMAL or KGP_TYPE_AMOUNT
 * @param position     0, or the place in a pair
 * @param[out] value   the number
 * @param[out] percent 1 if it was written with `%`; may be NULL
 * @return ::KGP_E_NOT_FOUND it was not given
 */
KGP_API KGP_NODISCARD kgp_status kgp_plan_decimal(const kgp_plan *plan, int32_t subject,
                                                  int32_t index, int32_t field, int32_t position,
                                                  kgp_decimal *value, int32_t *percent);
/**
 * The name of an item: in the language, else in the other one, else its id, else "".
 * @param plan     the plan
 * @param subject  KGP_PLAN (its title), KGP_AREA, KGP_UNIT, KGP_INDICATOR or KGP_REGIME
 * @param index    index of the item
 * @param language KGP_LANGUAGE_*
 * @return borrowed from the plan, never NULL
 */
KGP_API const char *kgp_plan_name(const kgp_plan *plan, int32_t subject, int32_t index,
                                  int32_t language);

KGP_END_DECLS

#endif
