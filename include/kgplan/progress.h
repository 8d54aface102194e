/* SPDX-License-Identifier: MIT */
/**
 * @file progress.h
 * Long runs tell how far they are and can be stopped.
 */
#ifndef KGPLAN_PROGRESS_H
#define KGPLAN_PROGRESS_H

#include <kgplan/abi.h>

KGP_BEGIN_DECLS

/**
 * Called before each part of a long run. A value other than 0 stops the run, which then returns
 * ::KGP_E_CANCELLED.
 * @param text the part that comes next: the id of an indicator; borrowed
 * @param done parts that are done
 * @param all  parts in all
 * @param ctx  as it was given with the function
 */
typedef int32_t (*kgp_progress)(const char *text, int64_t done, int64_t all, void *ctx);

KGP_END_DECLS

#endif
