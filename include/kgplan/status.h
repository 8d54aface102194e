/* SPDX-License-Identifier: MIT */
/**
 * @file status.h
 * What a call returns.
 */
#ifndef KGPLAN_STATUS_H
#define KGPLAN_STATUS_H

#include <kgplan/abi.h>

KGP_BEGIN_DECLS

/** 0 is success. The numbers are permanent. */
typedef int32_t kgp_status;

enum {
    KGP_OK = 0,
    KGP_E_ARGUMENT = 1,  /**< a NULL, a handle, an index or a constant that is none */
    KGP_E_MEMORY = 2,    /**< the allocator gave nothing */
    KGP_E_SYNTAX = 3,    /**< text that is not of its form */
    KGP_E_RANGE = 4,     /**< well formed, but it does not exist or does not fit the type */
    KGP_E_LIMIT = 5,     /**< above a limit of limits.h */
    KGP_E_NOT_FOUND = 6, /**< no such id, field or value */
    KGP_E_STATE = 7,     /**< called in the wrong order */
    KGP_E_INPUT = 8,     /**< the input has faults: the diag lists them all */
    KGP_E_CANCELLED = 9, /**< a progress callback asked to stop */
    KGP_E_IO = 10,       /**< a file could not be read or written */
    KGP_E_CALENDAR = 11  /**< a year is needed that the calendar does not cover completely */
};

/** Short stable English name of a status, such as "E_RANGE"; "E_?" for an unknown number. */
KGP_API const char *kgp_status_name(kgp_status status);

KGP_END_DECLS

#endif
