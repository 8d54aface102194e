/* SPDX-License-Identifier: MIT */
/**
 * @file abi.h
 * Export macros, the allocator, and what holds for every function: see @ref abi.
 */
#ifndef KGPLAN_ABI_H
#define KGPLAN_ABI_H

#include <stddef.h>
#include <stdint.h>

/** @cond */
#if defined(_WIN32) && defined(KGP_BUILDING)
#define KGP_API __declspec(dllexport)
#elif defined(_WIN32) && !defined(KGP_STATIC)
#define KGP_API __declspec(dllimport)
#elif defined(__GNUC__)
#define KGP_API __attribute__((visibility("default")))
#else
#define KGP_API
#endif

#if defined(__GNUC__)
#define KGP_NODISCARD __attribute__((warn_unused_result))
#else
#define KGP_NODISCARD
#endif

#ifdef __cplusplus
#define KGP_BEGIN_DECLS extern "C" {
#define KGP_END_DECLS }
#else
#define KGP_BEGIN_DECLS
#define KGP_END_DECLS
#endif
/** @endcond */

KGP_BEGIN_DECLS

/** As a text's length: the text ends with a NUL. */
#define KGP_NUL_TERMINATED SIZE_MAX

/**
 * Where an object's memory comes from. Given once at a root (a builder, a diag, a buffer), copied,
 * and inherited by all that is made from it. NULL instead of an allocator means malloc.
 * `resize` and `release` get only what `alloc` or `resize` gave; a size is never 0.
 */
typedef struct kgp_allocator {
    size_t struct_size;                                    /**< sizeof(kgp_allocator) */
    void *(*alloc)(void *ctx, size_t size);                /**< NULL when there is no memory */
    void *(*resize)(void *ctx, void *memory, size_t size); /**< NULL leaves `memory` as it was */
    void (*release)(void *ctx, void *memory);              /**< never called with NULL */
    void *ctx;                                             /**< handed to the three functions */
} kgp_allocator;

/** Subjects of kgp_struct_size(). */
enum {
    KGP_STRUCT_ALLOCATOR = 1,
    KGP_STRUCT_DECIMAL = 2,
    KGP_STRUCT_FINDING = 3,
    KGP_STRUCT_FIELD = 4,
    KGP_STRUCT_OBSERVATION = 5,
    KGP_STRUCT_COLUMN = 6,
    KGP_STRUCT_FIGURE = 7,
    KGP_STRUCT_PRINTED = 8,
    KGP_STRUCT_FLIP = 9,
    KGP_STRUCT_TRANSFER = 10,
    KGP_STRUCT_STANDING = 11,
    KGP_STRUCT_GROUP = 12,
    KGP_STRUCT_RAISE = 13,
    KGP_STRUCT_RAISED = 14,
    KGP_STRUCT_SUM = 15,
    KGP_STRUCT_CALENDAR_ROW = 16,
    KGP_STRUCT_REPORT = 17,
    KGP_STRUCT_SUBMISSION = 18,
    KGP_STRUCT_SENT = 19,
    KGP_STRUCT_TALLY = 20,
    KGP_STRUCT_CHILD = 21,
    KGP_STRUCT_RANKED = 22,
    KGP_STRUCT_PAGE = 23
};

/** Size in bytes of an open struct as the library was built, 0 for an unknown one. */
KGP_API size_t kgp_struct_size(int32_t which);

/** The library's version as text, for example "0.1.0". */
KGP_API const char *kgp_version(void);

KGP_END_DECLS

#endif
