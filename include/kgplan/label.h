/* SPDX-License-Identifier: MIT */
/**
 * @file label.h
 * Words for constants, in both languages.
 */
#ifndef KGPLAN_LABEL_H
#define KGPLAN_LABEL_H

#include <kgplan/diag.h>

KGP_BEGIN_DECLS

/** Families of labels. */
enum {
    KGP_LABEL_VERDICT = 0,
    KGP_LABEL_STAGE = 1,
    KGP_LABEL_REASON = 2,
    KGP_LABEL_SEVERITY = 3,
    KGP_LABEL_COLUMN = 4, /**< headings of the standard table */
    KGP_LABEL_PHRASE = 5, /**< pieces of notes */
    KGP_LABEL_SO_FAR = 6,
    KGP_LABEL_PACE = 7,
    KGP_LABEL_OUTLOOK = 8,
    KGP_LABEL_CLASS = 9,
    KGP_LABEL_BAND = 10, /**< bands with a threshold: the word before it */
    KGP_LABEL_STANDING = 11,
    KGP_LABEL_GROUP = 12,
    KGP_LABEL_LEVEL = 13,
    KGP_LABEL_REPORT = 14,   /**< where a report stands */
    KGP_LABEL_SENT = 15,     /**< what became of a unit's report */
    KGP_LABEL_WEEKDAY = 16,  /**< from Monday */
    KGP_LABEL_SCHEDULE = 17, /**< headings and pieces of a schedule */
    KGP_LABEL_RESULT = 18,   /**< results, then quantities on the way to them */
    KGP_LABEL_INPUT = 19,    /**< what figures are read for */
    KGP_LABEL_COVER = 20,    /**< how a figure is put together */
    KGP_LABEL_MONTH = 21,    /**< 0 for January */
    KGP_LABEL_BOUND = 22,    /**< hedges */
    KGP_LABEL_ORIGIN = 23,   /**< how a figure came about; "" as it was reported */
    KGP_LABEL_PAGE = 24,     /**< headings and pieces of a page */
    KGP_LABELS = 25          /**< their number */
};

/** The label of a constant: static text, "" for an unknown one. */
KGP_API const char *kgp_label(int32_t family, int32_t constant, int32_t language);

KGP_END_DECLS

#endif
