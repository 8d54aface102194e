/* SPDX-License-Identifier: MIT */
/**
 * @file sentence.h
 * What a report says of a target in prose: number, unit, period and stage in one sentence.
 */
#ifndef KGPLAN_SENTENCE_H
#define KGPLAN_SENTENCE_H

#include <kgplan/evaluation.h>

KGP_BEGIN_DECLS

/**
 * Appends a sentence, without a line break: the figure with its unit of measure and hedge, its period,
 * price basis and stage, the percentage of plan, the change on the year before; or that there is no
 * figure. "In 2020, GRDP (at 2010 prices) is estimated at 68,956.99 billion dong, 96.10% of the annual
 * plan, up 3.05% on the year before." Numbers are those of the standard table.
 * @param evaluation     run, with all columns
 * @param target         index in the plan
 * @param period         index of the report
 * @param unit           index in the plan
 * @param language       KGP_LANGUAGE_*
 * @param[in,out] buffer receives the text
 * @return ::KGP_E_NOT_FOUND the target is not for this unit or report, or not in force
 */
KGP_API KGP_NODISCARD kgp_status kgp_sentence_write(const kgp_evaluation *evaluation,
                                                    int32_t target, int32_t period, int32_t unit,
                                                    int32_t language, kgp_buffer *buffer);

KGP_END_DECLS

#endif
